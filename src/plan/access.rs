//! Reading and writing a plan's cells, and with them making changes, undoing them and doing them
//! again. Which changes an operation makes is the matter of [`super::apply`].

use super::cell::{Cell, Misfit, Value};
use super::choice::Choice;
use super::history::{Change, Step};
use super::plan::Plan;

impl Plan {
    /// What a cell holds. [`Value::Nothing`] where there is no such choice or entry.
    pub fn get(&self, cell: &Cell) -> Value {
        let choice = |id: &String| self.choices.iter().find(|choice| choice.session == *id);
        match cell {
            Cell::Choice { session, .. } => choice(session).cloned().into(),
            Cell::Intent(session) => choice(session).map(|choice| choice.intent).into(),
            Cell::Note(session) => choice(session).and_then(|one| one.note.clone()).into(),
            Cell::Backup(session) => (choice(session))
                .and_then(|one| one.backup_for.clone())
                .into(),
            Cell::Accepted(session) => choice(session).map(|one| one.accepted.clone()).into(),
            Cell::Hidden { session, .. } => self.hidden.contains(session).into(),
            Cell::Own { id, .. } => (self.own.iter().find(|own| own.id == *id).cloned()).into(),
            Cell::Interest { interest, .. } => self.interests.contains(interest).into(),
            Cell::Owner => self.owner.clone().into(),
            Cell::Person => self.me.person.clone().into(),
            Cell::Organisation => self.me.organisation.clone().into(),
            Cell::Delegation => self.me.delegation.clone().into(),
            Cell::Staff => self.me.staff.into(),
            Cell::Revision => self.revision_seen.clone().into(),
        }
    }

    /// Makes a cell hold `value`; where it cannot, nothing is done.
    pub fn set(&mut self, cell: &Cell, value: &Value) -> Result<(), Misfit> {
        match cell {
            Cell::Choice { session, at } => {
                let choice = value.choice()?;
                put(&mut self.choices, *at, choice, |one| {
                    one.session == *session
                });
            }
            Cell::Intent(session) => self.choice_mut(session)?.intent = value.intent()?,
            Cell::Note(session) => self.choice_mut(session)?.note = value.text()?,
            Cell::Backup(session) => self.choice_mut(session)?.backup_for = value.text()?,
            Cell::Accepted(session) => {
                self.choice_mut(session)?.accepted = value.accepted()?.unwrap_or_default();
            }
            Cell::Hidden { session, at } => {
                let hidden = value.flag()?.then(|| session.clone());
                put(&mut self.hidden, *at, hidden, |one| one == session);
            }
            Cell::Own { id, at } => put(&mut self.own, *at, value.own()?, |own| own.id == *id),
            Cell::Interest { interest, at } => {
                let wanted = value.flag()?.then(|| interest.clone());
                put(&mut self.interests, *at, wanted, |one| one == interest);
            }
            Cell::Owner => self.owner = value.text()?,
            Cell::Person => self.me.person = value.text()?,
            Cell::Organisation => self.me.organisation = value.text()?,
            Cell::Delegation => self.me.delegation = value.text()?,
            Cell::Staff => self.me.staff = value.flag()?,
            Cell::Revision => self.revision_seen = value.revision()?,
        }
        Ok(())
    }

    /// Makes a change where its cell still has the value before. Did that change anything?
    pub(super) fn make(&mut self, change: &Change) -> bool {
        let Change {
            cell,
            before,
            after,
        } = change;
        before != after && self.get(cell) == *before && self.set(cell, after).is_ok()
    }

    /// Takes back the last step that still has an effect; steps that were overwritten by hand
    /// since are forgotten.
    pub(super) fn undo(&mut self) -> Option<Step> {
        let (done, _) = self.history.parts();
        let at = (0..done.len()).rev().find(|&at| {
            // The last change first.
            let step = self.history.steps()[at].clone();
            let back = step.changes.iter().rev().map(Change::inverse);
            self.make_all(back)
        })?;
        self.history.undone(at)
    }

    /// Does the last undone step again that still has an effect.
    pub(super) fn redo(&mut self) -> Option<Step> {
        let (done, undone) = self.history.parts();
        let at = (done.len()..done.len() + undone.len()).find(|&at| {
            let step = self.history.steps()[at].clone();
            self.make_all(step.changes.into_iter())
        })?;
        self.history.redone(at)
    }

    /// Makes each change that still can be made. Was there any?
    fn make_all(&mut self, changes: impl Iterator<Item = Change>) -> bool {
        changes.filter(|change| self.make(change)).count() > 0
    }

    fn choice_mut(&mut self, session: &str) -> Result<&mut Choice, Misfit> {
        let mut choices = self.choices.iter_mut();
        choices.find(|one| one.session == session).ok_or(Misfit)
    }
}

/// Puts an entry into the place of the one that `is` it, or at `at` where there is none; without an
/// entry, takes that one out.
fn put<T>(list: &mut Vec<T>, at: usize, entry: Option<T>, is: impl Fn(&T) -> bool) {
    match (list.iter().position(is), entry) {
        (Some(at), Some(entry)) => list[at] = entry,
        (Some(at), None) => drop(list.remove(at)),
        (None, Some(entry)) => list.insert(at.min(list.len()), entry),
        (None, None) => {}
    }
}
