//! Another plan, or another state of this one, taken in.

use std::collections::HashSet;

use crate::plan::cell::{Cell, Value};
use crate::plan::history::Change;
use crate::plan::key::Key;
use crate::plan::plan::Plan;

use super::edit::Edit;

impl Edit<'_> {
    /// Puts in what `other` has and this plan has not.
    pub(super) fn merge(&mut self, other: &Plan) {
        let Plan {
            owner,
            me,
            choices,
            hidden,
            own,
            last_own: _,
            revision_seen: _,
            // What another calendar was given is nothing to this one.
            calendar: _,
            interests,
            history: _,
        } = other;
        for choice in choices {
            let id = &choice.session;
            let key = Key::id(id);
            if self.plan.has(&key) {
                self.merge_note(id, choice.note.as_deref());
            } else if self.plan.hidden_as(&key).is_none() {
                let at = self.plan.choices.len();
                let session = id.clone();
                self.set(Cell::Choice { session, at }, choice.clone());
                self.concerns(&key);
            }
        }
        for id in hidden {
            let key = Key::id(id);
            if !self.plan.has(&key) {
                self.hide(&key);
            }
        }
        for entry in own {
            if !self.plan.own.iter().any(|have| have.says_the_same(entry)) {
                self.add_own(entry);
            }
        }
        for interest in interests {
            self.interest(interest, true);
        }
        let mine = [
            (Cell::Owner, owner),
            (Cell::Person, &me.person),
            (Cell::Organisation, &me.organisation),
            (Cell::Delegation, &me.delegation),
        ];
        for (cell, words) in mine {
            if self.plan.get(&cell) == Value::Nothing {
                self.set(cell, words.clone());
            }
        }
        if me.staff {
            self.set(Cell::Staff, true);
        }
    }

    /// Takes out what `by` has not, and makes the rest what it says.
    pub(super) fn replace(&mut self, by: &Plan, is_personal: bool) {
        let wanted: HashSet<&str> = by.choices.iter().map(|one| one.session.as_str()).collect();
        let chosen = self.plan.choices.iter().map(|one| one.session.clone());
        let leaving: Vec<Key> = (chosen.filter(|id| !wanted.contains(id.as_str())))
            .map(Key::id)
            .collect();
        self.each(&leaving, Self::remove);
        for choice in &by.choices {
            let id = &choice.session;
            let key = Key::id(id);
            self.unhide(&key);
            if self.plan.has(&key) {
                self.set(Cell::Intent(id.clone()), choice.intent);
                self.set(Cell::Backup(id.clone()), choice.backup_for.clone());
                self.merge_note(id, choice.note.as_deref());
            } else {
                let at = self.plan.choices.len();
                let session = id.clone();
                self.set(Cell::Choice { session, at }, choice.clone());
            }
        }
        if is_personal {
            self.replace_own(&by.own);
            if by.owner.is_some() {
                self.set(Cell::Owner, by.owner.clone());
            }
        }
    }

    /// A note that another plan has on a session that is chosen in both: kept aside where this plan has
    /// its own.
    fn merge_note(&mut self, session: &str, theirs: Option<&str>) {
        let Some(theirs) = theirs else { return };
        let cell = Cell::Note(session.into());
        match self.plan.get(&cell) {
            Value::Nothing => self.set(cell, Some(theirs.to_owned())),
            Value::Text(ours) if ours != theirs => {
                let kept = self.applied.conflict.take();
                let all = kept.into_iter().chain([theirs.to_owned()]);
                self.applied.conflict = Some(all.collect::<Vec<_>>().join("\n\n"));
            }
            _ => {}
        }
    }

    /// Makes changes that were meant for an earlier state of the plan, where they still can be made.
    pub(super) fn recover_all(&mut self, changes: &[Change]) {
        for (at, change) in changes.iter().enumerate() {
            if !self.recover(change) {
                self.applied.left_out.push(at);
            }
        }
    }

    /// `false`: it was left out.
    fn recover(&mut self, change: &Change) -> bool {
        let Change {
            cell,
            before,
            after,
        } = change;
        if let Some(id) = cell.session() {
            self.concerns(&Key::id(id));
        }
        let now = self.plan.get(cell);
        match (cell, after) {
            _ if now == *before => {
                self.set(cell.clone(), after.clone());
                // Its id may have been given by another state of the plan.
                self.plan.count_own_ids();
            }
            _ if now == *after => {}
            // The same session was chosen elsewhere too.
            (Cell::Choice { .. }, Value::Choice(wanted)) if matches!(&now, Value::Choice(have) if have.wants_the_same(wanted)) =>
                {}
            // The id was given to another entry meanwhile.
            (Cell::Own { .. }, Value::Own(own)) if *before == Value::Nothing => match &now {
                Value::Own(have) if have.says_the_same(own) => {}
                _ => self.add_own(own),
            },
            _ => return false,
        }
        true
    }
}
