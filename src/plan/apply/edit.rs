//! An operation at work: each change of a cell is made and written down for the history.

use crate::plan::cell::{Cell, Value};
use crate::plan::choice::Choice;
use crate::plan::history::{Change, Verb};
use crate::plan::key::Key;
use crate::plan::op::{Applied, Refused};
use crate::plan::plan::Plan;

/// An operation at work: makes changes and writes down which.
pub(super) struct Edit<'a> {
    pub(super) plan: &'a mut Plan,
    changes: Vec<Change>,
    pub(super) applied: Applied,
}

impl<'a> Edit<'a> {
    pub(super) fn new(plan: &'a mut Plan) -> Self {
        Self {
            plan,
            changes: Vec::new(),
            applied: Applied::default(),
        }
    }

    /// Makes a cell hold a value, where that is a change.
    pub(super) fn set(&mut self, cell: Cell, after: impl Into<Value>) {
        let change = Change {
            before: self.plan.get(&cell),
            after: after.into(),
            cell,
        };
        if self.plan.make(&change) {
            self.changes.push(change);
        }
    }

    /// Does the same with each session.
    pub(super) fn each<'k>(
        &mut self,
        keys: impl IntoIterator<Item = &'k Key>,
        change: impl Fn(&mut Self, &Key),
    ) {
        for key in keys {
            change(self, key);
        }
    }

    /// Writes the changes down as one step of this name, or as none.
    pub(super) fn done(self, verb: Option<Verb>) -> Applied {
        let changed = !self.changes.is_empty();
        if let Some(verb) = verb.filter(|_| changed) {
            self.plan.history.record(verb, self.changes);
        }
        Applied {
            changed,
            ..self.applied
        }
    }

    pub(super) fn concerns(&mut self, key: &Key) {
        if !self.applied.sessions.contains(&key.id) {
            self.applied.sessions.push(key.id.clone());
        }
    }

    /// Where the choice of `key` stands, after it was moved to the id that the session bears now.
    pub(super) fn renamed(&mut self, key: &Key) -> Option<usize> {
        let at = self.plan.chosen(key)?;
        let old = self.plan.choices[at].clone();
        if old.session != key.id {
            let cell = |session: &String| Cell::Choice {
                session: session.clone(),
                at,
            };
            self.set(cell(&old.session), Value::Nothing);
            let session = key.id.clone();
            self.set(cell(&key.id), Choice { session, ..old });
        }
        Some(at)
    }

    /// The same for an operation that only a chosen session can be subject to.
    pub(super) fn chosen(&mut self, key: &Key) -> Result<usize, Refused> {
        self.concerns(key);
        self.renamed(key)
            .ok_or_else(|| Refused::NotChosen(key.id.clone()))
    }

    /// Asked before the first of several is changed.
    pub(super) fn all_chosen<'k>(
        &self,
        keys: impl IntoIterator<Item = &'k Key>,
    ) -> Result<(), Refused> {
        match (keys.into_iter()).find(|key| self.plan.chosen(key).is_none()) {
            Some(key) => Err(Refused::NotChosen(key.id.clone())),
            None => Ok(()),
        }
    }

    /// Makes a cell of words hold them; `None` leaves it as it is, no words clear it.
    pub(super) fn word(&mut self, cell: Cell, words: Option<&str>) {
        if let Some(words) = words {
            self.set(cell, unless_empty(words));
        }
    }

    /// Who I am: the owner's name, a person, an organisation, a delegation; `None` leaves one as it is.
    pub(super) fn me(&mut self, words: [&Option<String>; 4], staff: Option<bool>) {
        let cells = [
            Cell::Owner,
            Cell::Person,
            Cell::Organisation,
            Cell::Delegation,
        ];
        for (cell, words) in cells.into_iter().zip(words) {
            self.word(cell, words.as_deref());
        }
        if let Some(staff) = staff {
            self.set(Cell::Staff, staff);
        }
    }

    /// Makes the interests these, in their order as far as they are new.
    pub(super) fn interests(&mut self, wanted: &[String]) {
        for gone in self.plan.interests.clone() {
            if !wanted.contains(&gone) {
                self.interest(&gone, false);
            }
        }
        for new in wanted {
            self.interest(new, true);
        }
    }

    /// Adds and drops interests; what is both is kept.
    pub(super) fn change_interests(&mut self, add: &[String], drop: &[String]) {
        for gone in drop.iter().filter(|one| !add.contains(one)) {
            self.interest(gone, false);
        }
        for new in add {
            self.interest(new, true);
        }
    }

    pub(super) fn interest(&mut self, interest: &str, is_wanted: bool) {
        let list = &self.plan.interests;
        let at = list.iter().position(|one| one == interest);
        let cell = Cell::Interest {
            interest: interest.into(),
            at: at.unwrap_or(list.len()),
        };
        self.set(cell, is_wanted);
    }
}

/// What is empty is not there.
pub(super) fn unless_empty(words: &str) -> Option<String> {
    (!words.is_empty()).then(|| words.into())
}
