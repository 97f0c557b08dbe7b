//! What a person may do to a plan. Operations are values: a window keeps those that could not be
//! saved, and a file that changed meanwhile gets them applied to what it says.
//!
//! Nothing is done here; [`super::apply`] turns an operation into changes of cells.

use chrono::{DateTime, FixedOffset};

use crate::agenda::{Intent, safe};
use crate::i18n::Message;
use crate::i18n::sentences::plans;

use super::calendar::Exported;
use super::choice::Accepted;
use super::history::{Change, Step, Verb};
use super::key::Key;
use super::own::Own;
use super::plan::Plan;
use super::revision::Revision;

/// One thing that a person may do to a plan. Complete in itself: needs neither agenda nor clock.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Put sessions into the plan, or change the intent of chosen ones (unhiding hidden ones).
    Choose {
        /// The sessions, each as it is in the agenda now.
        sessions: Vec<(Key, Accepted)>,
        /// `must` or `maybe`; `hidden` does what [`Op::Hide`] does.
        intent: Intent,
        /// A note for each, where given.
        note: Option<String>,
        /// The moment at which they were chosen; kept to the second.
        at: DateTime<FixedOffset>,
    },
    /// Put suggested sessions into the plan as musts; what is chosen already stays what it is. One step.
    Suggested {
        /// The sessions, each as it is in the agenda now.
        sessions: Vec<(Key, Accepted)>,
        /// What they were suggested for, in place of the interests so far; `None` leaves those.
        interests: Option<Vec<String>>,
        /// The moment at which they were chosen; kept to the second.
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
        /// The session.
        session: Key,
        /// The note that the writer saw when beginning; differs from the file's: both are kept.
        base: Option<String>,
        /// The new one.
        text: String,
    },
    /// Make a chosen session a backup for another.
    Backup {
        /// The chosen one.
        session: Key,
        /// The one that it is for, chosen or not; `None`: it is no backup any more.
        of: Option<Key>,
    },
    /// Make a session a backup for another, which is chosen as a maybe for that where it is not chosen yet.
    StandIn {
        /// The backup, as it is in the agenda now.
        session: (Key, Accepted),
        /// The one that it is for.
        of: Key,
        /// The moment at which it was chosen.
        at: DateTime<FixedOffset>,
    },
    /// Let a backup take the place of the session that it is for: each gets the other's intent, and that
    /// one, and its other backups, become backups for it.
    Swap(Key),
    /// Take chosen sessions as the agenda has them now: what changed before is told no more.
    Accept(Vec<(Key, Accepted)>),
    /// Add an entry of my own. The plan makes its id; the one given here does not count.
    AddOwn(Own),
    /// Edit an own entry, field by field: what someone else edited meanwhile stays, and where both
    /// edited one field, both texts are kept.
    EditOwn {
        /// The entry that the writer saw when beginning.
        base: Own,
        /// What it shall be; its id does not count.
        edited: Own,
    },
    /// Remove an own entry, as it was seen.
    RemoveOwn(Own),
    /// Add and drop interests, as `suggest` reads them.
    Interests {
        /// What is new; what is there already stays where it is.
        add: Vec<String>,
        /// What goes, unless it is among what is new.
        drop: Vec<String>,
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
        /// Do I belong to the staff?
        staff: Option<bool>,
    },
    /// Name chosen and hidden sessions as the agenda does now, wherever the plan names one by an earlier
    /// id, its history included. No step that could be undone.
    Follow(Vec<Key>),
    /// Put what another plan has and this one has not into it; what both have stays as it is here.
    Merge(Box<Plan>),
    /// Make the plan what another one says: what that has not leaves, what both have is as it says. Notes
    /// on sessions that stay are kept, and so is what is hidden, but for what the other has chosen.
    Replace {
        /// What the plan is to say.
        by: Box<Plan>,
        /// Does that say all of what is personal? If not, own entries and the owner stay as they are.
        is_personal: bool,
    },
    /// Make changes that could not be saved when they were made. One whose cell says something else
    /// by now is left out: what was written since counts.
    Recover(Vec<Change>),
    /// An agenda was seen. Where it is newer than what was seen before, that is kept; it is no step
    /// that could be undone. A plan in which there is nothing is not begun by it.
    See(Revision),
    /// A calendar was given these. No step that could be undone.
    Exported(Vec<Exported>),
    /// Take this agenda, though a newer one was seen: what is older still is told from now on.
    AcceptRevision(Revision),
    /// Take back the last step.
    Undo,
    /// Do it again.
    Redo,
}

impl Op {
    /// What its step in the history is called; `None` where it makes none.
    pub(super) fn verb(&self) -> Option<Verb> {
        Some(match self {
            Self::Choose {
                intent: Intent::Hidden,
                ..
            }
            | Self::Hide(_) => Verb::Hide,
            Self::Choose { .. } | Self::Suggested { .. } => Verb::Choose,
            Self::Remove(_) => Verb::Remove,
            Self::Unhide(_) => Verb::Unhide,
            Self::Note { .. } => Verb::Note,
            Self::Backup { .. } | Self::StandIn { .. } | Self::Swap(_) => Verb::Backup,
            Self::Accept(_) => Verb::Accept,
            Self::AddOwn(_) => Verb::AddOwn,
            Self::EditOwn { .. } => Verb::EditOwn,
            Self::RemoveOwn(_) => Verb::RemoveOwn,
            Self::Interests { .. } => Verb::Interests,
            Self::Me { .. } => Verb::Me,
            Self::Merge(_) => Verb::Merge,
            Self::Replace { .. } => Verb::Replace,
            Self::Recover(_) => Verb::Recover,
            Self::AcceptRevision(_) => Verb::Revision,
            Self::Follow(_) | Self::See(_) | Self::Exported(_) | Self::Undo | Self::Redo => {
                return None;
            }
        })
    }
}

/// What an operation did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Applied {
    /// Did anything change?
    pub changed: bool,
    /// Ids of the sessions that it concerned.
    pub sessions: Vec<String>,
    /// Ids of the own entries that it concerned: of a new one, the id that it was given.
    pub own: Vec<String>,
    /// For undo and redo: what the own entries are called that the step was about.
    pub own_titles: Vec<String>,
    /// A text could not be merged: the other one, which must be kept too.
    pub conflict: Option<String>,
    /// For undo and redo: what kind of step it was.
    pub step: Option<Verb>,
    /// Which of the changes to recover were left out, because the plan says something else by now; by
    /// their place among those of the operation.
    pub left_out: Vec<usize>,
}

impl Applied {
    /// What undoing a step did, or doing it again.
    pub(super) fn step(step: &Step) -> Self {
        Self {
            changed: true,
            sessions: step.sessions(),
            own: step.own(),
            own_titles: step.own_titles(),
            conflict: None,
            step: Some(step.verb),
            left_out: Vec::new(),
        }
    }
}

/// Why an operation cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub enum Refused {
    /// The session is not in the plan.
    NotChosen(String),
    /// The session is not hidden.
    NotHidden(String),
    /// There is no own entry of that id.
    NoOwn(String),
    /// The session is no backup for a chosen one.
    NoBackup(String),
    /// The session would be a backup for itself.
    OwnBackup(String),
    /// The second is a backup for the first, or for one that is: neither would be the one to go to.
    CircularBackup(String, String),
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
            Self::NoOwn(id) => plans::no_own(&*safe::line(id)),
            Self::NoBackup(id) => plans::no_backup(&*safe::line(id)),
            Self::OwnBackup(id) => plans::own_backup(&*safe::line(id)),
            Self::CircularBackup(id, of) => {
                plans::circular_backup(&*safe::line(id), &*safe::line(of))
            }
            Self::NothingToUndo => plans::nothing_to_undo(),
            Self::NothingToRedo => plans::nothing_to_redo(),
        }
    }
}
