//! Who takes part in what: people, organisations and delegations with their sessions, whom a
//! delegation meets, who is booked twice, and the consultations that are taken or free. Stands and what
//! people ask for at the desk are found beside them.
//!
//! Pure: an agenda in, plain data out. Words, colours, clocks and plans do not belong here.

mod absent;
mod find;

use std::collections::HashMap;

use crate::agenda::booking::{Bookings, Budget, DoubleBooking};
use crate::agenda::{Agenda, DelegationIx, OrganisationIx, PersonIx, Raw, Ref, Session, SessionIx};

pub use absent::{Absent, nearest};
pub use find::{Directory, Entry, EntryId, Found, Section, desk, desk_beside};

/// So many pairs of sessions are looked at for double bookings.
const MOST_PAIRS: usize = 4_000_000;
/// So many double bookings are kept.
const MOST_DOUBLE: usize = 10_000;

/// Everyone who takes part, and in what. Sessions are by time everywhere, those without one last.
#[derive(Clone, Debug, Default)]
pub struct Participation {
    /// The agenda's people in its order, then names that only sessions have.
    pub people: Vec<Person>,
    /// The agenda's organisations in its order, then names that only sessions have.
    pub organisations: Vec<Organisation>,
    /// The agenda's delegations in its order.
    pub delegations: Vec<Delegation>,
    /// Consultations, by time.
    pub slots: Vec<Consultation>,
}

/// A person, and what they take part in.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Who it is; a name as written where the agenda lists no such person.
    pub person: Ref<PersonIx>,
    /// Each of their parts; two in a session are two.
    pub parts: Vec<Part>,
    /// Where they would have to be in two sessions at once.
    pub double: Vec<DoubleBooking>,
}

/// A person's part in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The session.
    pub session: SessionIx,
    /// As what they take part.
    pub role: Option<Raw>,
}

/// An organisation, and what it takes part in.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Which it is; a name as written where the agenda lists no such organisation.
    pub organisation: Ref<OrganisationIx>,
    /// The sessions that name it. What its people do is theirs: it is not concluded from where a
    /// person works.
    pub sessions: Vec<SessionIx>,
    /// Its people who take part in anything, by their places in [`Participation::people`].
    pub people: Vec<usize>,
    /// Sessions that name it and share time.
    pub double: Vec<DoubleBooking>,
}

/// A delegation, what it takes part in, and whom it meets.
#[derive(Clone, Debug, PartialEq)]
pub struct Delegation {
    /// Which it is.
    pub delegation: Ref<DelegationIx>,
    /// The sessions that name it.
    pub sessions: Vec<SessionIx>,
    /// Whom it meets in sessions of the kind `meeting` that name several delegations; cancelled
    /// meetings are none.
    pub meets: Vec<Meeting>,
    /// Where it would have to be in two sessions at once.
    pub double: Vec<DoubleBooking>,
}

/// One delegation meets another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The other one, by its place in [`Participation::delegations`].
    pub with: usize,
    /// Where and when they meet.
    pub session: SessionIx,
}

/// A consultation that one books: a session of the kind `consultation` without parts of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consultation {
    /// The session.
    pub session: SessionIx,
    /// The administration that is there, by its place in [`Participation::delegations`]; several are
    /// several entries.
    pub delegation: Option<usize>,
    /// Is no seat left? Where the agenda does not count seats: is one given away?
    pub is_taken: bool,
}

impl Participation {
    /// Who takes part in those sessions of an agenda that may be told of.
    pub fn of(agenda: &Agenda, is_told: impl Fn(SessionIx) -> bool) -> Self {
        let mut all = Collector::new(agenda);
        let told = agenda.by_time.iter().copied();
        for ix in told.filter(|ix| is_told(*ix)) {
            all.take(ix, agenda.session(ix));
        }
        all.finish()
    }
}

/// Entries by place, and those that only sessions name by what is written.
struct Places<'a> {
    known: usize,
    unknown: HashMap<&'a str, usize>,
    bookings: Vec<Bookings>,
}

impl<'a> Places<'a> {
    fn new(known: usize) -> Self {
        Self {
            known,
            unknown: HashMap::new(),
            bookings: vec![Bookings::default(); known],
        }
    }

    /// The place of an entry; `true` where it is a new one, behind all others.
    fn of(&mut self, known: Option<usize>, written: Option<&'a str>) -> (usize, bool) {
        if let Some(at) = known {
            return (at, false);
        }
        let next = self.known + self.unknown.len();
        let at = *self
            .unknown
            .entry(written.unwrap_or_default())
            .or_insert(next);
        let is_new = at == self.bookings.len();
        if is_new {
            self.bookings.push(Bookings::default());
        }
        (at, is_new)
    }
}

fn written<T>(reference: &Ref<T>) -> Option<&str> {
    match reference {
        Ref::Known(_) => None,
        Ref::Unknown(raw) => Some(raw.as_written()),
    }
}

struct Collector<'a> {
    agenda: &'a Agenda,
    all: Participation,
    people: Places<'a>,
    organisations: Places<'a>,
    delegations: Places<'a>,
    /// Has the session at that place parts of its own?
    has_parts: Vec<bool>,
}

impl<'a> Collector<'a> {
    fn new(agenda: &'a Agenda) -> Self {
        let mut has_parts = vec![false; agenda.sessions.len()];
        for session in &agenda.sessions {
            if let Some(whole) = session.part_of.as_ref().and_then(Ref::known) {
                has_parts[whole.at()] = true;
            }
        }
        let people = (0..agenda.people.len() as u32).map(|at| Person {
            person: Ref::Known(PersonIx(at)),
            parts: Vec::new(),
            double: Vec::new(),
        });
        let organisations = (0..agenda.organisations.len() as u32).map(|at| Organisation {
            organisation: Ref::Known(OrganisationIx(at)),
            sessions: Vec::new(),
            people: Vec::new(),
            double: Vec::new(),
        });
        let delegations = (0..agenda.delegations.len() as u32).map(|at| Delegation {
            delegation: Ref::Known(DelegationIx(at)),
            sessions: Vec::new(),
            meets: Vec::new(),
            double: Vec::new(),
        });
        Self {
            agenda,
            all: Participation {
                people: people.collect(),
                organisations: organisations.collect(),
                delegations: delegations.collect(),
                slots: Vec::new(),
            },
            people: Places::new(agenda.people.len()),
            organisations: Places::new(agenda.organisations.len()),
            delegations: Places::new(agenda.delegations.len()),
            has_parts,
        }
    }

    fn take(&mut self, ix: SessionIx, session: &'a Session) {
        self.take_people(ix, session);
        self.take_organisations(ix, session);
        let delegations = self.take_delegations(ix, session);
        let kind = session.kind.known();
        let kind = kind.map(|kind| self.agenda.kinds[kind.at()].id.as_str());
        match kind {
            Some("meeting") if !session.is_cancelled() => self.take_meeting(ix, &delegations),
            Some("consultation") if !self.has_parts[ix.at()] && !session.is_cancelled() => {
                self.take_consultation(ix, session, &delegations);
            }
            _ => {}
        }
    }

    fn take_people(&mut self, ix: SessionIx, session: &'a Session) {
        for part in &session.people {
            let known = part.person.known().map(PersonIx::at);
            let (at, is_new) = self.people.of(known, written(&part.person));
            if is_new {
                self.all.people.push(Person {
                    person: part.person.clone(),
                    parts: Vec::new(),
                    double: Vec::new(),
                });
            }
            self.all.people[at].parts.push(Part {
                session: ix,
                role: part.role.clone(),
            });
            self.people.bookings[at].add(ix, session);
        }
    }

    fn take_organisations(&mut self, ix: SessionIx, session: &'a Session) {
        for one in &session.organisations {
            let known = one.known().map(OrganisationIx::at);
            let (at, is_new) = self.organisations.of(known, written(one));
            if is_new {
                self.all.organisations.push(Organisation {
                    organisation: one.clone(),
                    sessions: Vec::new(),
                    people: Vec::new(),
                    double: Vec::new(),
                });
            }
            push_once(&mut self.all.organisations[at].sessions, ix);
            self.organisations.bookings[at].add(ix, session);
        }
    }

    /// The places of the delegations of a session, each once.
    fn take_delegations(&mut self, ix: SessionIx, session: &'a Session) -> Vec<usize> {
        let mut places = Vec::with_capacity(session.delegations.len());
        for one in &session.delegations {
            let known = one.known().map(DelegationIx::at);
            let (at, is_new) = self.delegations.of(known, written(one));
            if is_new {
                self.all.delegations.push(Delegation {
                    delegation: one.clone(),
                    sessions: Vec::new(),
                    meets: Vec::new(),
                    double: Vec::new(),
                });
            }
            push_once(&mut self.all.delegations[at].sessions, ix);
            self.delegations.bookings[at].add(ix, session);
            if !places.contains(&at) {
                places.push(at);
            }
        }
        places
    }

    fn take_meeting(&mut self, session: SessionIx, delegations: &[usize]) {
        for &one in delegations {
            let others = delegations.iter().filter(|other| **other != one);
            let meetings = others.map(|&with| Meeting { with, session });
            self.all.delegations[one].meets.extend(meetings);
        }
    }

    fn take_consultation(&mut self, ix: SessionIx, session: &Session, delegations: &[usize]) {
        let is_taken = match session.seats {
            Some(_) => session.is_full(),
            None => session.taken.is_some_and(|taken| taken > 0),
        };
        let of = |delegation| Consultation {
            session: ix,
            delegation,
            is_taken,
        };
        if delegations.is_empty() {
            self.all.slots.push(of(None));
        }
        let each = delegations.iter().map(|at| of(Some(*at)));
        self.all.slots.extend(each);
    }

    fn finish(self) -> Participation {
        let Self {
            agenda, mut all, ..
        } = self;
        let mut budget = Budget {
            pairs: MOST_PAIRS,
            findings: MOST_DOUBLE,
        };
        let mut double = |bookings: &Bookings| {
            let mut found = Vec::new();
            bookings.double(agenda, &mut budget, |double| found.push(double));
            found
        };
        for (one, bookings) in all.people.iter_mut().zip(&self.people.bookings) {
            one.double = double(bookings);
        }
        for (one, bookings) in all.delegations.iter_mut().zip(&self.delegations.bookings) {
            one.double = double(bookings);
        }
        for (one, bookings) in all
            .organisations
            .iter_mut()
            .zip(&self.organisations.bookings)
        {
            one.double = double(bookings);
        }
        for (at, person) in all.people.iter().enumerate() {
            let known = person.person.known();
            let works_for = known.and_then(|ix| agenda.people[ix.at()].organisation.as_ref());
            if let Some(ix) = works_for.and_then(Ref::known)
                && !person.parts.is_empty()
            {
                all.organisations[ix.at()].people.push(at);
            }
        }
        all
    }
}

fn push_once(sessions: &mut Vec<SessionIx>, ix: SessionIx) {
    if sessions.last() != Some(&ix) {
        sessions.push(ix);
    }
}
