//! Steps that can be undone and done again. They are kept in the plan's file, so that a wrong key
//! can be taken back after a restart, and from another window.
//!
//! A step is a list of changes, each of one cell of the plan with its value before and after. To
//! undo it, the cells are set back, the last first; a cell that someone changed by hand meanwhile
//! is left as it is. This is the record alone; `access` makes the changes.

use super::cell::{Cell, Value};

/// How many steps are kept …
const STEPS: usize = 200;
/// … and of how many changes; the last step is kept whatever its size.
const CHANGES: usize = 2000;

/// What was done, oldest first, and how much of it was undone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    steps: Vec<Step>,
    /// The first so many steps are done; the rest are undone and can be done again.
    done: usize,
}

/// One operation that a person did.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Counts up and is never used twice, whatever the clock says.
    pub number: u64,
    /// What kind of operation.
    pub verb: Verb,
    /// What it changed, in this order.
    pub changes: Vec<Change>,
}

/// A change of one cell of a plan. It is made where the cell still holds the value before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The cell that was set.
    pub cell: Cell,
    /// What it held …
    pub before: Value,
    /// … and what it holds then.
    pub after: Value,
}

macro_rules! verbs {
    ($($(#[$doc:meta])* $verb:ident = $word:literal),+ $(,)?) => {
        /// What kind of operation a step was.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Verb { $($(#[$doc])* $verb),+ }

        impl Verb {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$verb),+];

            /// The word in plan files; `step_…` of it is its name in the catalogue.
            pub fn word(self) -> &'static str {
                match self { $(Self::$verb => $word),+ }
            }

            /// The meaning of such a word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.word() == word)
            }
        }
    };
}

verbs! {
    /// Sessions were chosen, or their intent changed.
    Choose = "choose",
    /// Sessions left the plan.
    Remove = "remove",
    /// Sessions were hidden.
    Hide = "hide",
    /// Sessions are shown again.
    Unhide = "unhide",
    /// A note was written.
    Note = "note",
    /// A session became a backup for another, or ceased to be one.
    Backup = "backup",
    /// Changes of sessions were accepted.
    Accept = "accept",
    /// An own entry was added.
    AddOwn = "add-own",
    /// An own entry was edited.
    EditOwn = "edit-own",
    /// An own entry was removed.
    RemoveOwn = "remove-own",
    /// Interests were added or dropped.
    Interests = "interests",
    /// It was told who I am.
    Me = "me",
    /// What another plan had was put into this one.
    Merge = "merge",
    /// The plan was made what another one says.
    Replace = "replace",
    /// Changes were made that could not be saved when they were made.
    Recover = "recover",
    /// An older revision of the agenda was accepted.
    Revision = "revision",
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self {
            cell: self.cell.clone(),
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

impl Step {
    /// Ids of the sessions that it concerns, each once.
    pub fn sessions(&self) -> Vec<String> {
        once(self.changes.iter().filter_map(|one| one.cell.session()))
    }

    /// Ids of the own entries that it concerns, each once.
    pub fn own(&self) -> Vec<String> {
        once(self.changes.iter().filter_map(|one| one.cell.own()))
    }

    /// What they were called last, each once: an entry that was removed has its title here alone.
    pub fn own_titles(&self) -> Vec<String> {
        let title = |value: &'_ Value| match value {
            Value::Own(own) => Some(own.title.clone()),
            _ => None,
        };
        let titles = self.changes.iter();
        let titles: Vec<String> = titles
            .filter_map(|one| title(&one.after).or_else(|| title(&one.before)))
            .collect();
        once(titles.iter().map(String::as_str))
    }
}

/// Each id where it first occurs.
fn once<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in all {
        if !ids.iter().any(|have| have == id) {
            ids.push(id.into());
        }
    }
    ids
}

impl History {
    /// A history of `steps` of which the first `done` are done. Put back together from a file.
    pub fn new(steps: Vec<Step>, done: usize) -> Self {
        let done = done.min(steps.len());
        let mut history = Self { steps, done };
        history.shorten();
        history
    }

    /// All steps, oldest first.
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The steps that are done and the steps that were undone.
    pub fn parts(&self) -> (&[Step], &[Step]) {
        self.steps.split_at(self.done)
    }

    /// Is there something to undo?
    pub fn can_undo(&self) -> bool {
        self.done > 0
    }

    /// Is there something to do again?
    pub fn can_redo(&self) -> bool {
        self.done < self.steps.len()
    }

    /// Ids of own entries that steps are about.
    pub(super) fn own_ids(&self) -> impl Iterator<Item = &str> {
        let changes = self.steps.iter().flat_map(|step| &step.changes);
        changes.filter_map(|change| change.cell.own())
    }

    /// Names a session by another id wherever a step names it.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        for change in self.steps.iter_mut().flat_map(|step| &mut step.changes) {
            if matches!(&change.cell, Cell::Accepted(session) if session == old) {
                for value in [&mut change.before, &mut change.after] {
                    if let Value::Accepted(accepted) = value {
                        accepted.found_under(old);
                    }
                }
            }
            change.cell.rename(old, new);
            change.before.rename(old, new);
            change.after.rename(old, new);
        }
    }

    /// Adds a step that was done just now. What was undone before cannot be done again.
    pub(super) fn record(&mut self, verb: Verb, changes: Vec<Change>) {
        let last = self.steps.iter().map(|step| step.number).max().unwrap_or(0);
        self.steps.truncate(self.done);
        self.steps.push(Step {
            number: last.saturating_add(1),
            verb,
            changes,
        });
        self.done = self.steps.len();
        self.shorten();
    }

    /// The step at `at` was undone. Those between it and the end of what is done had no effect any
    /// more: they go.
    pub(super) fn undone(&mut self, at: usize) -> Option<Step> {
        self.steps.drain(at + 1..self.done);
        self.done = at;
        self.steps.get(at).cloned()
    }

    /// The step at `at` was done again. Those before it that were undone have no effect any more.
    pub(super) fn redone(&mut self, at: usize) -> Option<Step> {
        self.steps.drain(self.done..at);
        self.done += 1;
        self.steps.get(self.done - 1).cloned()
    }

    /// Forgets the oldest steps where there are too many.
    fn shorten(&mut self) {
        let mut changes = 0;
        let mut keep = 0;
        for step in self.steps.iter().rev() {
            changes += step.changes.len();
            if keep > 0 && (keep == STEPS || changes > CHANGES) {
                break;
            }
            keep += 1;
        }
        let drop = self.steps.len() - keep;
        self.steps.drain(..drop);
        self.done = self.done.saturating_sub(drop);
    }
}
