//! Chosen sessions whose ids are nowhere in an agenda any more, found again by what was accepted: a
//! source that makes its ids anew, or a file that was renamed, loses nobody's plan.

use std::collections::HashMap;

use crate::agenda::{Agenda, SessionIx};

use super::choice::{Accepted, Choice, by_tag};
use super::key::Key;
use super::plan::Plan;

impl Plan {
    /// Chosen sessions whose id the agenda does not know, and the one session each that has the same
    /// title and the same people as it was accepted; of several the one that also begins then. As
    /// operations name it now, with the id of the choice among the earlier ones.
    pub fn found_again(&self, agenda: &Agenda) -> Vec<Key> {
        let gone: Vec<&Choice> = self.gone(agenda).collect();
        if gone.is_empty() {
            return Vec::new();
        }
        let mut titles: HashMap<String, Vec<SessionIx>> = HashMap::new();
        for ix in (0..agenda.sessions.len() as u32).map(SessionIx) {
            for (_, title) in by_tag(agenda, &agenda.session(ix).title) {
                let all = titles.entry(title).or_default();
                if all.last() != Some(&ix) {
                    all.push(ix);
                }
            }
        }
        let mut keys: Vec<Key> = Vec::new();
        for choice in gone {
            let Some(ix) = find(agenda, &titles, &choice.accepted) else {
                continue;
            };
            let mut key = Key::of(agenda, ix);
            let is_taken = self.has(&key) || keys.iter().any(|have| have.id == key.id);
            if !is_taken {
                key.was.push(choice.session.clone());
                keys.push(key);
            }
        }
        keys
    }

    /// How many chosen sessions the agenda has as they were accepted, by title and start: a plan of the
    /// same event under another name. Ids and titles alone are the same from year to year.
    pub fn known_to(&self, agenda: &Agenda) -> usize {
        let is_known = |choice: &&Choice| {
            agenda.find(&choice.session).is_some_and(|ix| {
                let now = Accepted::of(agenda, ix);
                let has_title = |one| choice.accepted.title.contains(one);
                now.start == choice.accepted.start && now.title.iter().any(has_title)
            })
        };
        self.choices.iter().filter(is_known).count()
    }
}

/// The one session that was accepted so.
fn find(
    agenda: &Agenda,
    titles: &HashMap<String, Vec<SessionIx>>,
    accepted: &Accepted,
) -> Option<SessionIx> {
    let mut candidates: Vec<SessionIx> = (accepted.title.iter())
        .filter_map(|(_, title)| titles.get(title))
        .flatten()
        .copied()
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    let as_now: Vec<(SessionIx, Accepted)> = (candidates.into_iter())
        .map(|ix| (ix, Accepted::of(agenda, ix)))
        .filter(|(_, now)| have_the_same_people(now, accepted))
        .collect();
    match as_now.as_slice() {
        [(ix, _)] => Some(*ix),
        several => {
            let mut then = several
                .iter()
                .filter(|(_, now)| now.start == accepted.start);
            let (ix, _) = then.next()?;
            then.next().is_none().then_some(*ix)
        }
    }
}

/// The order does not count.
fn have_the_same_people(one: &Accepted, other: &Accepted) -> bool {
    let sorted = |accepted: &Accepted| {
        let mut people = accepted.people.clone();
        people.sort_unstable();
        people
    };
    sorted(one) == sorted(other)
}
