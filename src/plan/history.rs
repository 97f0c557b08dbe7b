//! Steps that can be undone and done again. They are kept in the plan's file, so that a wrong key
//! can be taken back after a restart, and from another window.
//!
//! A step is a list of changes, each of one cell of the plan with its value before and after. To
//! undo it, the cells are set back, the last first; a cell that someone changed by hand meanwhile
//! is left as it is.

use crate::agenda::Intent;

use super::{Choice, Plan};

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

/// What kind of operation a step was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Sessions were chosen, or their intent changed.
    Choose,
    /// Sessions left the plan.
    Remove,
    /// Sessions were hidden.
    Hide,
    /// Sessions are shown again.
    Unhide,
    /// A note was written.
    Note,
    /// It was told who I am.
    Me,
}

/// A change of one cell of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A session came into the plan, or left it.
    Choice {
        /// Its id.
        session: String,
        /// Its place among the choices, where it is one.
        at: usize,
        /// The choice before …
        before: Option<Box<Choice>>,
        /// … and after.
        after: Option<Box<Choice>>,
    },
    /// The intent of a chosen session.
    Intent {
        /// Its id.
        session: String,
        /// The intent before …
        before: Intent,
        /// … and after.
        after: Intent,
    },
    /// The note of a chosen session.
    Note {
        /// Its id.
        session: String,
        /// The note before …
        before: Option<String>,
        /// … and after.
        after: Option<String>,
    },
    /// A session was hidden, or is shown again.
    Hidden {
        /// Its id.
        session: String,
        /// Its place among the hidden ones, where it is one.
        at: usize,
        /// Is it hidden after?
        after: bool,
    },
    /// Who I am.
    Me {
        /// Which of the fields.
        field: MeField,
        /// What it said before …
        before: Option<String>,
        /// … and after.
        after: Option<String>,
    },
}

/// A field that tells who I am.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeField {
    /// The name on paper.
    Owner,
    /// A person of the agenda.
    Person,
    /// An organisation of the agenda.
    Organisation,
    /// A delegation of the agenda.
    Delegation,
}

impl Verb {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Choose,
        Self::Remove,
        Self::Hide,
        Self::Unhide,
        Self::Note,
        Self::Me,
    ];

    /// The word in plan files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::Remove => "remove",
            Self::Hide => "hide",
            Self::Unhide => "unhide",
            Self::Note => "note",
            Self::Me => "me",
        }
    }

    /// The meaning of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }
}

impl MeField {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Owner,
        Self::Person,
        Self::Organisation,
        Self::Delegation,
    ];

    /// The word in plan files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Delegation => "delegation",
        }
    }

    /// The meaning of such a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.word() == word)
    }

    /// The field of `plan`.
    pub(super) fn of(self, plan: &mut Plan) -> &mut Option<String> {
        match self {
            Self::Owner => &mut plan.owner,
            Self::Person => &mut plan.me.person,
            Self::Organisation => &mut plan.me.organisation,
            Self::Delegation => &mut plan.me.delegation,
        }
    }
}

impl Change {
    /// The session that it concerns, if it concerns one.
    pub fn session(&self) -> Option<&str> {
        match self {
            Self::Choice { session, .. }
            | Self::Intent { session, .. }
            | Self::Note { session, .. }
            | Self::Hidden { session, .. } => Some(session),
            Self::Me { .. } => None,
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mut inverse = self.clone();
        match &mut inverse {
            Self::Choice { before, after, .. } => std::mem::swap(before, after),
            Self::Intent { before, after, .. } => std::mem::swap(before, after),
            Self::Note { before, after, .. } | Self::Me { before, after, .. } => {
                std::mem::swap(before, after);
            }
            Self::Hidden { after, .. } => *after = !*after,
        }
        inverse
    }

    /// Sets the cell, if it is as it was before. Did it?
    pub(super) fn make(&self, plan: &mut Plan) -> bool {
        match self {
            Self::Choice {
                session,
                at,
                before,
                after,
            } => {
                let have = (plan.choices.iter()).position(|choice| choice.session == *session);
                if have.map(|at| &plan.choices[at]) != before.as_deref() {
                    return false;
                }
                match (have, after) {
                    (Some(at), Some(after)) => plan.choices[at] = (**after).clone(),
                    (Some(at), None) => drop(plan.choices.remove(at)),
                    (None, Some(after)) => {
                        let at = (*at).min(plan.choices.len());
                        plan.choices.insert(at, (**after).clone());
                    }
                    (None, None) => return false,
                }
            }
            Self::Intent {
                session,
                before,
                after,
            } => match plan.chosen_mut(session) {
                Some(choice) if choice.intent == *before => choice.intent = *after,
                _ => return false,
            },
            Self::Note {
                session,
                before,
                after,
            } => match plan.chosen_mut(session) {
                Some(choice) if choice.note == *before => choice.note.clone_from(after),
                _ => return false,
            },
            Self::Hidden { session, at, after } => {
                let have = plan.hidden.iter().position(|hidden| hidden == session);
                match (have, after) {
                    (Some(at), false) => drop(plan.hidden.remove(at)),
                    (None, true) => {
                        let at = (*at).min(plan.hidden.len());
                        plan.hidden.insert(at, session.clone());
                    }
                    _ => return false,
                }
            }
            Self::Me {
                field,
                before,
                after,
            } => {
                let cell = field.of(plan);
                if cell != before {
                    return false;
                }
                cell.clone_from(after);
            }
        }
        true
    }
}

impl Step {
    /// Takes the step back, the last change first. Had it any effect?
    fn undo(&self, plan: &mut Plan) -> bool {
        let mut any = false;
        for change in self.changes.iter().rev() {
            any |= change.inverse().make(plan);
        }
        any
    }

    /// Does the step again. Had it any effect?
    fn redo(&self, plan: &mut Plan) -> bool {
        let mut any = false;
        for change in &self.changes {
            any |= change.make(plan);
        }
        any
    }

    /// Ids of the sessions that it concerns, each once.
    pub fn sessions(&self) -> Vec<String> {
        let mut ids: Vec<String> = Vec::new();
        for id in self.changes.iter().filter_map(Change::session) {
            if !ids.iter().any(|have| have == id) {
                ids.push(id.into());
            }
        }
        ids
    }
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

impl Plan {
    /// Takes back the last step that still has an effect; steps that were overwritten by hand
    /// since are forgotten.
    pub(super) fn undo(&mut self) -> Option<Step> {
        for at in (0..self.history.done).rev() {
            let step = self.history.steps[at].clone();
            if step.undo(self) {
                self.history.steps.drain(at + 1..self.history.done);
                self.history.done = at;
                return Some(step);
            }
        }
        None
    }

    /// Does the last undone step again that still has an effect.
    pub(super) fn redo(&mut self) -> Option<Step> {
        for at in self.history.done..self.history.steps.len() {
            let step = self.history.steps[at].clone();
            if step.redo(self) {
                self.history.steps.drain(self.history.done..at);
                self.history.done += 1;
                return Some(step);
            }
        }
        None
    }

    fn chosen_mut(&mut self, session: &str) -> Option<&mut Choice> {
        (self.choices.iter_mut()).find(|choice| choice.session == session)
    }
}
