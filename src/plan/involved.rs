//! Sessions that name me.
//!
//! What counts is what the agenda says in so many words: the session lists me among its people, my
//! organisation among its organisations, or my delegation among its delegations. It is not
//! concluded from a colleague's part in it, nor from where a person works: at a conference that
//! would make half the programme mine.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset, SubsecRound as _};

use crate::agenda::{
    Agenda, DelegationIx, Id, Intent, LangOrder, OrganisationIx, PersonIx, Ref, Session, SessionIx,
};

use super::choice::{Accepted, Choice};
use super::clashes::Itinerary;
use super::me::Me;
use super::plan::Plan;

/// Who I am, looked up in an agenda once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Involved {
    person: Option<Name<PersonIx>>,
    organisation: Option<Name<OrganisationIx>>,
    delegation: Option<Name<DelegationIx>>,
}

/// An entry of the agenda, or a name that only sessions use.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name<T> {
    ix: Option<T>,
    id: String,
}

impl<T: Copy + PartialEq> Name<T> {
    fn is(&self, reference: &Ref<T>) -> bool {
        match reference {
            Ref::Known(ix) => self.ix == Some(*ix),
            Ref::Unknown(raw) => raw.as_written() == self.id,
        }
    }
}

impl Involved {
    /// Looks `me` up in `agenda`; earlier ids of a person count too.
    pub fn of(agenda: &Agenda, me: &Me) -> Self {
        let at = |at: Option<usize>| at.map(|at| at as u32);
        let person = me.person.clone().map(|id| {
            let is = |have: &Id| have.as_str() == id;
            let people = &agenda.people;
            let ix = (people.iter().position(|one| is(&one.id)))
                .or_else(|| people.iter().position(|one| one.was.iter().any(is)));
            Name {
                ix: at(ix).map(PersonIx),
                id,
            }
        });
        let organisation = me.organisation.clone().map(|id| {
            let ix = (agenda.organisations.iter()).position(|one| one.id.as_str() == id);
            Name {
                ix: at(ix).map(OrganisationIx),
                id,
            }
        });
        let delegation = me.delegation.clone().map(|id| {
            let ix = (agenda.delegations.iter())
                .position(|one| one.country.as_str().eq_ignore_ascii_case(&id));
            Name {
                ix: at(ix).map(DelegationIx),
                id,
            }
        });
        Self {
            person,
            organisation,
            delegation,
        }
    }

    /// Does the session name me, my organisation or my delegation?
    pub fn concerns(&self, session: &Session) -> bool {
        self.is_person_of(session)
            || (self.organisation.as_ref())
                .is_some_and(|me| session.organisations.iter().any(|one| me.is(one)))
            || (self.delegation.as_ref())
                .is_some_and(|me| session.delegations.iter().any(|one| me.is(one)))
    }

    fn is_person_of(&self, session: &Session) -> bool {
        (self.person.as_ref())
            .is_some_and(|me| session.people.iter().any(|part| me.is(&part.person)))
    }
}

/// A plan of what the agenda assigns to somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Assigned {
    /// Who it is; their sessions, each as a must; the owner's name, where it is a person. Empty but for
    /// who it is where the agenda assigns nothing.
    pub plan: Plan,
}

impl Assigned {
    /// The sessions that [`Plan::offered`] offers to them, chosen at that moment.
    pub fn of(agenda: &Agenda, me: Me, order: &LangOrder, at: DateTime<FixedOffset>) -> Self {
        let mut plan = Plan {
            me,
            ..Plan::default()
        };
        let person = Involved::of(agenda, &plan.me).person;
        let person = person
            .and_then(|name| name.ix)
            .map(|ix| &agenda.people[ix.at()]);
        plan.owner = person.map(|person| person.name.line(order).into_owned());
        let choice = |ix: SessionIx| Choice {
            session: agenda.session(ix).id.as_str().to_owned(),
            intent: Intent::Must,
            note: None,
            chosen: Some(at.trunc_subsecs(0)),
            accepted: Accepted::of(agenda, ix),
            backup_for: None,
        };
        plan.choices = plan.offered(agenda).into_iter().map(choice).collect();
        Self { plan }
    }
}

impl Plan {
    /// Does the session name me, my organisation or my delegation? For many sessions, make one
    /// [`Involved`].
    pub fn concerns_me(&self, agenda: &Agenda, session: SessionIx) -> bool {
        Involved::of(agenda, &self.me).concerns(agenda.session(session))
    }

    /// Those of `sessions` that concern me.
    pub fn concerning_me(&self, agenda: &Agenda, sessions: &[SessionIx]) -> HashSet<SessionIx> {
        if self.me.names_nobody() {
            return HashSet::new();
        }
        let me = Involved::of(agenda, &self.me);
        let sessions = sessions.iter().copied();
        let concern = sessions.filter(|ix| me.concerns(agenda.session(*ix)));
        concern.collect()
    }

    /// Sessions that concern me and that are neither chosen nor hidden nor cancelled, by time. What
    /// is for staff is offered to staff, and to those whom it names in person.
    pub fn offered(&self, agenda: &Agenda) -> Vec<SessionIx> {
        if self.me.names_nobody() {
            return Vec::new();
        }
        let me = Involved::of(agenda, &self.me);
        let itinerary = Itinerary::new(agenda, self);
        (agenda.by_time.iter().copied())
            .filter(|&ix| {
                let session = agenda.session(ix);
                me.concerns(session)
                    && itinerary.intent(ix).is_none()
                    && !session.is_cancelled()
                    && (session.is_listed_for(self.me.staff, false) || me.is_person_of(session))
            })
            .collect()
    }
}
