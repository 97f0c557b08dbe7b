//! Who is to be in two places at once: for staff, who must find somebody else in time. The rule is that of
//! `check` (AGENDA-FORMAT.md, Findings), of people and of delegations; what the agenda allows is meant so.

use std::collections::HashMap;

use crate::agenda::allowed::Allowed;
use crate::agenda::booking::{Bookings, Budget};
use crate::agenda::{Agenda, Code, DelegationIx, PersonIx, Ref, SessionIx};

use super::plan_sheet::PARTNER;
use super::wording::Wording;
use super::wrap::cut;

/// So many sessions beside one are named of each, the others are counted.
const NAMED: usize = 3;
/// So many pairs of sessions are looked at: an agenda with more has one mistake, not many.
const BUDGET: Budget = Budget {
    pairs: 4_000_000,
    findings: usize::MAX,
};

/// Somebody who can be in one place only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Person(PersonIx),
    Delegation(DelegationIx),
}

/// What somebody is in at the same time as in a session.
struct Elsewhere {
    who: Who,
    /// In which sessions, and for how many minutes; the first [`NAMED`].
    named: Vec<(SessionIx, i64)>,
    /// In how many besides.
    more: usize,
}

/// Of each session, who of it is elsewhere too.
pub(super) struct PeopleUse(HashMap<SessionIx, Vec<Elsewhere>>);

impl PeopleUse {
    /// Looks at every person and delegation of `agenda`.
    pub(super) fn of(agenda: &Agenda) -> Self {
        let mut people = vec![Bookings::default(); agenda.people.len()];
        let mut delegations = vec![Bookings::default(); agenda.delegations.len()];
        for &ix in &agenda.by_time {
            let session = agenda.session(ix);
            for person in session.people.iter().filter_map(|part| part.person.known()) {
                people[person.at()].add(ix, session);
            }
            for delegation in session.delegations.iter().filter_map(Ref::known) {
                delegations[delegation.at()].add(ix, session);
            }
        }
        let people = people.iter().enumerate();
        let people = people.map(|(at, its)| (Who::Person(PersonIx(at as u32)), its));
        let delegations = delegations.iter().enumerate();
        let delegations =
            delegations.map(|(at, its)| (Who::Delegation(DelegationIx(at as u32)), its));
        let mut found = Self(HashMap::new());
        let mut budget = BUDGET;
        let mut allowed = Allowed::of(&agenda.allows);
        for (who, bookings) in people.chain(delegations) {
            let code = match who {
                Who::Person(_) => Code::PersonDoubleBooked,
                Who::Delegation(_) => Code::DelegationDoubleBooked,
            };
            bookings.double(agenda, &mut budget, |double| {
                let ids = [double.earlier, double.later];
                let ids = ids.map(|ix| agenda.session(ix).id.as_str());
                if allowed.covers_of(code, &ids, &[]) {
                    return;
                }
                found.add(who, double.earlier, double.later, double.minutes);
                found.add(who, double.later, double.earlier, double.minutes);
            });
        }
        found
    }

    fn add(&mut self, who: Who, at: SessionIx, with: SessionIx, minutes: i64) {
        let all = self.0.entry(at).or_default();
        let known = all.iter().position(|one| one.who == who);
        let known = known.unwrap_or_else(|| {
            all.push(Elsewhere {
                who,
                named: Vec::new(),
                more: 0,
            });
            all.len() - 1
        });
        let its = &mut all[known];
        if its.named.len() < NAMED {
            its.named.push((with, minutes));
        } else {
            its.more += 1;
        }
    }

    /// Who of a session is elsewhere too, a line for each and each other session.
    pub(super) fn told(&self, wording: &Wording<'_>, ix: SessionIx) -> Vec<String> {
        let texts = &wording.locale.texts.paper;
        let mut lines = Vec::new();
        for elsewhere in self.0.get(&ix).into_iter().flatten() {
            let name = name(wording, elsewhere.who);
            for (with, minutes) in &elsewhere.named {
                let title = wording.title(*with);
                let title = cut(&title, PARTNER, wording.marks.ellipsis());
                let length = wording.locale.duration(*minutes);
                lines.push(texts.also_in(name.as_str(), title, length).into_owned());
            }
            if elsewhere.more > 0 {
                let more = texts.also_in_more(name.as_str(), elsewhere.more);
                lines.push(more.into_owned());
            }
        }
        lines
    }
}

fn name(wording: &Wording<'_>, who: Who) -> String {
    match who {
        Who::Person(at) => wording.line(&wording.agenda.people[at.at()].name),
        Who::Delegation(at) => wording.delegation(&Ref::Known(at)),
    }
}
