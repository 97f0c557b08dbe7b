//! What one person chose: the plan, its operations and their inverses. Pure but for [`store`].

pub mod feasibility;
pub mod store;

use chrono::{DateTime, FixedOffset};

use crate::agenda::{Agenda, Intent, SessionIx, Status};

/// The personal itinerary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Whose it is, as printed on paper.
    pub owner: Option<String>,
    /// Who I am in the agenda.
    pub me: Me,
    /// Chosen sessions, in the order in which they were chosen.
    pub choices: Vec<Choice>,
    /// Sessions never to be shown.
    pub hidden: Vec<String>,
    /// Own entries.
    pub own: Vec<Own>,
    /// What I am interested in, as `suggest` reads it.
    pub interests: Vec<String>,
    /// What was done and can be undone, and what was undone and can be done again.
    pub history: History,
}

/// Which person, organisation and delegation of the agenda I am: ids as in the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    /// A person's id.
    pub person: Option<String>,
    /// An organisation's id.
    pub organisation: Option<String>,
    /// A delegation's country.
    pub delegation: Option<String>,
}

/// A session that I chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its id.
    pub session: String,
    /// `must` or `maybe`, never `hidden`.
    pub intent: Intent,
    /// My own words on it.
    pub note: Option<String>,
    /// When I chose it.
    pub chosen: Option<DateTime<FixedOffset>>,
    /// The session as it was then.
    pub accepted: Accepted,
    /// The session that it is a backup for.
    pub backup_for: Option<String>,
}

/// A session as I accepted it: what a change is told against.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accepted {
    /// The title by language; a title for every language bears the tag `""`.
    pub title: Vec<(String, String)>,
    /// When it began.
    pub start: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub end: Option<DateTime<FixedOffset>>,
    /// Ids of its rooms.
    pub rooms: Vec<String>,
    /// Ids of its people.
    pub people: Vec<String>,
    /// Was it on?
    pub status: Status,
}

/// An entry of my own.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// What.
    pub title: String,
    /// From when …
    pub start: DateTime<FixedOffset>,
    /// … to when.
    pub end: DateTime<FixedOffset>,
    /// Where.
    pub place: Option<String>,
    /// My own words on it.
    pub note: Option<String>,
}

/// Steps that can be undone and done again; kept in the plan file, bounded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    // The plan's module decides what a step looks like.
}

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
        /// `must` or `maybe`.
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
}

/// Why an operation cannot be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The session is not in the plan.
    #[error("`{0}` is not in the plan")]
    NotChosen(String),
    /// The session is not hidden.
    #[error("`{0}` is not hidden")]
    NotHidden(String),
    /// There is nothing to undo.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// There is nothing to do again.
    #[error("there is nothing to redo")]
    NothingToRedo,
}

impl Plan {
    /// Does `op`; on refusal nothing changed.
    pub fn apply(&mut self, _op: &Op) -> Result<Applied, Refused> {
        Ok(Applied::default())
    }

    /// What is chosen for a session of the agenda, by its id or an earlier one.
    pub fn choice(&self, _agenda: &Agenda, _session: SessionIx) -> Option<&Choice> {
        None
    }

    /// The intent for a session of the agenda, hidden included.
    pub fn intent(&self, _agenda: &Agenda, _session: SessionIx) -> Option<Intent> {
        None
    }
}

impl Key {
    /// How operations name this session of the agenda.
    pub fn of(agenda: &Agenda, session: SessionIx) -> Self {
        let session = agenda.session(session);
        Self {
            id: session.id.as_str().into(),
            was: session.was.iter().map(|id| id.as_str().into()).collect(),
        }
    }
}

impl Accepted {
    /// The session as it is in the agenda now.
    pub fn of(_agenda: &Agenda, _session: SessionIx) -> Self {
        Self::default()
    }
}
