//! What a person may do to a plan, and what it does. Operations are values: a window keeps those
//! that could not be saved, and a file that changed meanwhile gets them applied to what it says.

use chrono::{DateTime, FixedOffset, SubsecRound};

use crate::agenda::{Agenda, Intent, SessionIx, safe};
use crate::i18n::Message;
use crate::i18n::sentences::plans;

use super::history::MeField;
use super::{Accepted, Change, Choice, Plan, Verb};

/// A session as an operation names it: by its id, and by ids that it bore earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The id now.
    pub id: String,
    /// Earlier ids.
    pub was: Vec<String>,
}

/// One thing that a person may do to a plan. Complete in itself: needs neither agenda nor clock.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Put sessions into the plan, or change the intent of chosen ones (unhiding hidden ones).
    Choose {
        /// Which, each as it is in the agenda now.
        sessions: Vec<(Key, Accepted)>,
        /// `must` or `maybe`; `hidden` does what [`Op::Hide`] does.
        intent: Intent,
        /// A note for each, where given.
        note: Option<String>,
        /// When.
        at: DateTime<FixedOffset>,
    },
    /// Take chosen sessions out of the plan.
    Remove(Vec<Key>),
    /// Never show these; chosen ones leave the plan.
    Hide(Vec<Key>),
    /// Show these again.
    Unhide(Vec<Key>),
    /// Write a note on a chosen session; empty: no note.
    Note {
        /// Which.
        session: Key,
        /// The note that the writer saw when beginning; differs from the file's: both are kept.
        base: Option<String>,
        /// The new one.
        text: String,
    },
    /// Who I am. `None` leaves a field as it is, `Some("")` clears it.
    Me {
        /// The name on paper.
        owner: Option<String>,
        /// A person's id.
        person: Option<String>,
        /// An organisation's id.
        organisation: Option<String>,
        /// A delegation's country.
        delegation: Option<String>,
    },
    /// Take back the last step.
    Undo,
    /// Do it again.
    Redo,
}

/// What an operation did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Applied {
    /// Did anything change?
    pub changed: bool,
    /// Ids of the sessions that it concerned.
    pub sessions: Vec<String>,
    /// A note could not be merged: the other text, which must be kept too.
    pub conflict: Option<String>,
    /// For undo and redo: what kind of step it was.
    pub step: Option<Verb>,
}

/// Why an operation cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub enum Refused {
    /// The session is not in the plan.
    NotChosen(String),
    /// The session is not hidden.
    NotHidden(String),
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to do again.
    NothingToRedo,
}

impl Refused {
    /// Why, as a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::NotChosen(id) => plans::not_chosen(&*safe::line(id)),
            Self::NotHidden(id) => plans::not_hidden(&*safe::line(id)),
            Self::NothingToUndo => plans::nothing_to_undo(),
            Self::NothingToRedo => plans::nothing_to_redo(),
        }
    }
}

impl Key {
    /// How operations name this session of the agenda. An earlier id that another session bears
    /// now is not among the ids.
    pub fn of(agenda: &Agenda, ix: SessionIx) -> Self {
        let session = agenda.session(ix);
        let own = session.was.iter().map(crate::agenda::Id::as_str);
        Self {
            id: session.id.as_str().into(),
            was: (own.filter(|id| agenda.find(id) == Some(ix)))
                .map(Into::into)
                .collect(),
        }
    }

    /// A session by id alone: what is left to name one by that has gone from the agenda.
    pub fn id(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            was: Vec::new(),
        }
    }

    /// The ids, the present one first.
    fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.id)
            .chain(&self.was)
            .map(String::as_str)
    }
}

impl Plan {
    /// Does `op`; on refusal nothing changed.
    pub fn apply(&mut self, op: &Op) -> Result<Applied, Refused> {
        let mut edit = Edit::new(self);
        match op {
            Op::Choose {
                sessions,
                intent: Intent::Hidden,
                ..
            } => {
                for (key, _) in sessions {
                    edit.hide(key);
                }
                Ok(edit.done(Verb::Hide))
            }
            Op::Choose {
                sessions,
                intent,
                note,
                at,
            } => {
                for (key, accepted) in sessions {
                    edit.choose(key, accepted, *intent, note.as_deref(), *at);
                }
                Ok(edit.done(Verb::Choose))
            }
            Op::Remove(keys) => {
                if let Some(key) = keys.iter().find(|key| edit.plan.chosen(key).is_none()) {
                    return Err(Refused::NotChosen(key.id.clone()));
                }
                for key in keys {
                    edit.remove(key);
                }
                Ok(edit.done(Verb::Remove))
            }
            Op::Hide(keys) => {
                for key in keys {
                    edit.hide(key);
                }
                Ok(edit.done(Verb::Hide))
            }
            Op::Unhide(keys) => {
                if let Some(key) = keys.iter().find(|key| edit.plan.hidden_as(key).is_none()) {
                    return Err(Refused::NotHidden(key.id.clone()));
                }
                for key in keys {
                    edit.unhide(key);
                }
                Ok(edit.done(Verb::Unhide))
            }
            Op::Note {
                session,
                base,
                text,
            } => edit.note(session, base.as_deref(), text),
            Op::Me {
                owner,
                person,
                organisation,
                delegation,
            } => {
                edit.me(MeField::Owner, owner.as_deref());
                edit.me(MeField::Person, person.as_deref());
                edit.me(MeField::Organisation, organisation.as_deref());
                edit.me(MeField::Delegation, delegation.as_deref());
                Ok(edit.done(Verb::Me))
            }
            Op::Undo => {
                let step = self.undo().ok_or(Refused::NothingToUndo)?;
                Ok(Applied::step(&step))
            }
            Op::Redo => {
                let step = self.redo().ok_or(Refused::NothingToRedo)?;
                Ok(Applied::step(&step))
            }
        }
    }

    /// Is the session chosen, under its id or an earlier one?
    pub fn has(&self, key: &Key) -> bool {
        self.chosen(key).is_some()
    }

    /// Where the choice of `key` stands: under its id, else under an earlier one.
    pub(super) fn chosen(&self, key: &Key) -> Option<usize> {
        key.ids()
            .find_map(|id| (self.choices.iter()).position(|choice| choice.session == id))
    }

    /// Where `key` stands among the hidden ones.
    pub(super) fn hidden_as(&self, key: &Key) -> Option<usize> {
        key.ids()
            .find_map(|id| self.hidden.iter().position(|hidden| hidden == id))
    }
}

impl Applied {
    fn step(step: &super::Step) -> Self {
        Self {
            changed: true,
            sessions: step.sessions(),
            conflict: None,
            step: Some(step.verb),
        }
    }
}

/// An operation at work: makes changes and writes down which.
struct Edit<'a> {
    plan: &'a mut Plan,
    changes: Vec<Change>,
    sessions: Vec<String>,
}

impl<'a> Edit<'a> {
    fn new(plan: &'a mut Plan) -> Self {
        Self {
            plan,
            changes: Vec::new(),
            sessions: Vec::new(),
        }
    }

    fn make(&mut self, change: Change) {
        if change.make(self.plan) {
            self.changes.push(change);
        }
    }

    fn done(self, verb: Verb) -> Applied {
        let changed = !self.changes.is_empty();
        if changed {
            self.plan.history.record(verb, self.changes);
        }
        Applied {
            changed,
            sessions: self.sessions,
            ..Applied::default()
        }
    }

    fn concerns(&mut self, key: &Key) {
        if !self.sessions.contains(&key.id) {
            self.sessions.push(key.id.clone());
        }
    }

    fn choose(
        &mut self,
        key: &Key,
        accepted: &Accepted,
        intent: Intent,
        note: Option<&str>,
        at: DateTime<FixedOffset>,
    ) {
        self.concerns(key);
        while self.plan.hidden_as(key).is_some() {
            self.show(key);
        }
        let note = note.map(as_note);
        if let Some(place) = self.renamed(key) {
            let before = self.plan.choices[place].clone();
            if before.intent != intent {
                self.make(Change::Intent {
                    session: key.id.clone(),
                    before: before.intent,
                    after: intent,
                });
            }
            if let Some(after) = note {
                self.set_note(key, before.note, after);
            }
        } else {
            self.make(Change::Choice {
                session: key.id.clone(),
                at: self.plan.choices.len(),
                before: None,
                after: Some(Box::new(Choice {
                    session: key.id.clone(),
                    intent,
                    note: note.flatten(),
                    // To the second: it is read by people.
                    chosen: Some(at.trunc_subsecs(0)),
                    accepted: accepted.clone().tidy(),
                    backup_for: None,
                })),
            });
        }
    }

    /// Where the choice of `key` stands, after it was moved to the id that the session bears now.
    fn renamed(&mut self, key: &Key) -> Option<usize> {
        let at = self.plan.chosen(key)?;
        let old = self.plan.choices[at].clone();
        if old.session != key.id {
            let new = Choice {
                session: key.id.clone(),
                ..old.clone()
            };
            self.make(Change::Choice {
                session: old.session.clone(),
                at,
                before: Some(Box::new(old)),
                after: None,
            });
            self.make(Change::Choice {
                session: key.id.clone(),
                at,
                before: None,
                after: Some(Box::new(new)),
            });
        }
        Some(at)
    }

    /// Takes every choice of the session out, those under earlier ids too.
    fn remove(&mut self, key: &Key) {
        self.concerns(key);
        while let Some(at) = self.plan.chosen(key) {
            // The first of that id: what `Change` goes by, should a file have one twice.
            let before = self.plan.choices[at].clone();
            self.make(Change::Choice {
                session: before.session.clone(),
                at,
                before: Some(Box::new(before)),
                after: None,
            });
        }
    }

    fn hide(&mut self, key: &Key) {
        self.remove(key);
        if self.plan.hidden_as(key).is_none() {
            self.make(Change::Hidden {
                session: key.id.clone(),
                at: self.plan.hidden.len(),
                after: true,
            });
        }
    }

    fn unhide(&mut self, key: &Key) {
        self.concerns(key);
        while self.plan.hidden_as(key).is_some() {
            self.show(key);
        }
    }

    fn show(&mut self, key: &Key) {
        if let Some(at) = self.plan.hidden_as(key) {
            self.make(Change::Hidden {
                session: self.plan.hidden[at].clone(),
                at,
                after: false,
            });
        }
    }

    fn note(mut self, key: &Key, base: Option<&str>, text: &str) -> Result<Applied, Refused> {
        self.concerns(key);
        let at = (self.renamed(key)).ok_or_else(|| Refused::NotChosen(key.id.clone()))?;
        let before = self.plan.choices[at].note.clone();
        let after = as_note(text);
        // Someone else wrote meanwhile: what was written last counts, and the other is handed out.
        let base = base.filter(|base| !base.is_empty());
        let conflict = (before.as_deref() != base && before != after)
            .then(|| before.clone())
            .flatten();
        self.set_note(key, before, after);
        Ok(Applied {
            conflict,
            ..self.done(Verb::Note)
        })
    }

    fn set_note(&mut self, key: &Key, before: Option<String>, after: Option<String>) {
        if before != after {
            self.make(Change::Note {
                session: key.id.clone(),
                before,
                after,
            });
        }
    }

    fn me(&mut self, field: MeField, value: Option<&str>) {
        let Some(value) = value else {
            return;
        };
        let after = as_note(value);
        let before = field.of(self.plan).clone();
        if before != after {
            self.make(Change::Me {
                field,
                before,
                after,
            });
        }
    }
}

/// What is empty is not there.
fn as_note(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.into())
}
