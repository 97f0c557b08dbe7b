//! What differs between two states of one plan, as changes of its cells. The history is left aside, and
//! which revision was seen: that is seen again.

use std::collections::HashSet;

use super::cell::Cell;
use super::history::Change;
use super::plan::Plan;

impl Plan {
    /// The changes that make this plan say what `newer` says.
    pub fn changes_to(&self, newer: &Self) -> Vec<Change> {
        let mut cells = Vec::new();
        let kept: HashSet<&str> = (self.choices.iter())
            .map(|choice| choice.session.as_str())
            .collect();
        for (session, at) in either(&self.choices, &newer.choices, |one| &one.session) {
            let is_in_newer = newer
                .choices
                .get(at)
                .is_some_and(|one| one.session == session);
            if is_in_newer && kept.contains(session.as_str()) {
                cells.extend([
                    Cell::Intent(session.clone()),
                    Cell::Note(session.clone()),
                    Cell::Backup(session.clone()),
                    Cell::Accepted(session),
                ]);
            } else {
                cells.push(Cell::Choice { session, at });
            }
        }
        let hidden = either(&self.hidden, &newer.hidden, |one| one);
        cells.extend(hidden.map(|(session, at)| Cell::Hidden { session, at }));
        let own = either(&self.own, &newer.own, |one| &one.id);
        cells.extend(own.map(|(id, at)| Cell::Own { id, at }));
        let interests = either(&self.interests, &newer.interests, |one| one);
        cells.extend(interests.map(|(interest, at)| Cell::Interest { interest, at }));
        cells.extend([
            Cell::Owner,
            Cell::Person,
            Cell::Organisation,
            Cell::Delegation,
            Cell::Staff,
        ]);
        let changes = cells.into_iter().map(|cell| Change {
            before: self.get(&cell),
            after: newer.get(&cell),
            cell,
        });
        changes
            .filter(|change| change.before != change.after)
            .collect()
    }
}

/// The ids in either list and where each stands: first what is only in `old`, so that what comes goes
/// to its place among what stays; then `newer`.
fn either<'a, T>(
    old: &'a [T],
    newer: &'a [T],
    id: impl Fn(&'a T) -> &'a String,
) -> impl Iterator<Item = (String, usize)> {
    let kept: HashSet<&String> = newer.iter().map(&id).collect();
    let place = |(at, entry): (usize, &'a T)| (id(entry), at);
    let gone = old.iter().enumerate().map(place);
    let mut seen = HashSet::new();
    let mut all: Vec<(String, usize)> = Vec::new();
    let gone = gone.filter(|(id, _)| !kept.contains(*id));
    for (id, at) in gone.chain(newer.iter().enumerate().map(place)) {
        // A file may have one twice; the first is what cells go by.
        if seen.insert(id) {
            all.push((id.clone(), at));
        }
    }
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Intent;
    use crate::plan::{Accepted, Choice, Op};

    fn choice(session: &str, note: Option<&str>) -> Choice {
        Choice {
            session: session.into(),
            intent: Intent::Must,
            note: note.map(Into::into),
            chosen: None,
            accepted: Accepted::default(),
            backup_for: None,
        }
    }

    fn plan(choices: &[(&str, Option<&str>)], hidden: &[&str]) -> Plan {
        Plan {
            choices: choices.iter().map(|(id, note)| choice(id, *note)).collect(),
            hidden: hidden.iter().map(|&id| id.into()).collect(),
            ..Plan::default()
        }
    }

    fn without_history(plan: &Plan) -> Plan {
        Plan {
            history: crate::plan::History::default(),
            ..plan.clone()
        }
    }

    #[test]
    fn what_differs_makes_the_old_plan_the_newer_one() {
        let old = plan(&[("a", None), ("b", Some("ask"))], &["c"]);
        let mut newer = plan(&[("b", Some("ask them")), ("d", None)], &["e", "a"]);
        newer.owner = Some("Ana".into());
        newer.me.staff = true;
        newer.interests = vec!["topic:drugs".into()];
        let mut made = old.clone();
        made.apply(&Op::Recover(old.changes_to(&newer)))
            .expect("it is never refused");
        assert_eq!(without_history(&made), newer);
        assert!(newer.changes_to(&newer).is_empty());
    }

    #[test]
    fn a_part_of_a_choice_is_told_alone_where_the_rest_is_the_same() {
        let changes = plan(&[("a", None)], &[]).changes_to(&plan(&[("a", Some("ask"))], &[]));
        let [change] = changes.as_slice() else {
            panic!("{changes:?}");
        };
        assert_eq!(change.cell, Cell::Note("a".into()));
    }
}
