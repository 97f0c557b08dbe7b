//! Own entries: put in, edited, taken out, made those of another plan.

use crate::plan::cell::{Cell, Value};
use crate::plan::op::Refused;
use crate::plan::own::{self, Own};

use super::edit::Edit;

impl Edit<'_> {
    pub(super) fn add_own(&mut self, own: &Own) {
        let id = self.plan.next_own_id();
        self.applied.own.push(id.clone());
        let cell = Cell::Own {
            id: id.clone(),
            at: self.plan.own.len(),
        };
        self.set(cell, Own { id, ..own.clone() });
    }

    pub(super) fn edit_own(&mut self, base: &Own, edited: &Own) -> Result<(), Refused> {
        let at = self.own(base)?;
        let (merged, conflict) = self.plan.own[at].merged(base, edited);
        self.applied.conflict = conflict;
        self.set_own(at, merged);
        Ok(())
    }

    /// Takes an own entry out.
    pub(super) fn remove_own(&mut self, own: &Own) -> Result<(), Refused> {
        let at = self.own(own)?;
        self.set_own(at, Value::Nothing);
        Ok(())
    }

    fn set_own(&mut self, at: usize, value: impl Into<Value>) {
        let id = self.plan.own[at].id.clone();
        self.set(Cell::Own { id, at }, value);
    }

    /// Where an own entry stands that was seen as `seen`. Two windows that add an entry at the same
    /// time both show it under the same id until they are saved; the later one then bears the next
    /// one. So it is the entry of that id, unless that is quite another and the one that was seen
    /// bears a different id.
    fn own(&mut self, seen: &Own) -> Result<usize, Refused> {
        let own = &self.plan.own;
        let by_id = own.iter().position(|own| own.id == seen.id);
        let is_another = |at: usize| {
            own[at].title != seen.title && (own[at].start, own[at].end) != (seen.start, seen.end)
        };
        let twin = || own.iter().position(|own| own.says_the_same(seen));
        let at = match by_id {
            Some(at) if is_another(at) => twin().or(by_id),
            Some(_) => by_id,
            None => None,
        };
        let at = at.ok_or_else(|| Refused::NoOwn(seen.id.clone()))?;
        self.applied.own.push(own[at].id.clone());
        Ok(at)
    }

    /// Makes the own entries those of another plan. One of the same id is the same entry, edited; one that
    /// says the same is too. Others keep their ids where those were never given here.
    pub(super) fn replace_own(&mut self, by: &[Own]) {
        let is_in = |all: &[Own], one: &Own| {
            all.iter()
                .any(|have| have.id == one.id || have.says_the_same(one))
        };
        while let Some(at) = self.plan.own.iter().position(|one| !is_in(by, one)) {
            self.set_own(at, Value::Nothing);
        }
        for entry in by {
            let own = &self.plan.own;
            if own.iter().any(|have| have.says_the_same(entry)) {
                continue;
            }
            if let Some(at) = own.iter().position(|have| have.id == entry.id) {
                self.set_own(at, entry.clone());
                continue;
            }
            self.plan.count_own_ids();
            let is_free = own::number(&entry.id).is_some_and(|number| number > self.plan.last_own);
            if is_free {
                let cell = Cell::Own {
                    id: entry.id.clone(),
                    at: self.plan.own.len(),
                };
                self.applied.own.push(entry.id.clone());
                self.set(cell, entry.clone());
                self.plan.count_own_ids();
            } else {
                self.add_own(entry);
            }
        }
    }
}
