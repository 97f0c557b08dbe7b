//! The cells of a plan: whatever of it can be changed, undone and done again, one value each.
//!
//! A new kind of cell is a variant here, an arm of `get` and one of `set` in `access`, and its key
//! in the file's history (`store::format::step`). It knows no plan and no file.

use crate::agenda::Intent;

use super::choice::{Accepted, Choice};
use super::own::Own;
use super::revision::Revision;

/// A place in a plan that holds one [`Value`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The choice of a session, as a whole.
    Choice {
        /// The session's id.
        session: String,
        /// Where among the choices it goes when it comes back.
        at: usize,
    },
    /// The intent of a chosen session, by its id.
    Intent(String),
    /// The note on a chosen session, by its id.
    Note(String),
    /// The session that a chosen session, named here, is a backup for.
    Backup(String),
    /// What is known of a chosen session, by its id, as it was accepted.
    Accepted(String),
    /// Is a session hidden?
    Hidden {
        /// The session's id.
        session: String,
        /// Where among the hidden ones it goes when it comes back.
        at: usize,
    },
    /// An own entry, as a whole.
    Own {
        /// Its id.
        id: String,
        /// Where among the own entries it goes when it comes back.
        at: usize,
    },
    /// Is something among the interests?
    Interest {
        /// As `suggest` reads it: `topic:drugs=3`.
        interest: String,
        /// Where among the interests it goes when it comes back.
        at: usize,
    },
    /// The name on paper.
    Owner,
    /// The person of the agenda that I am, by id.
    Person,
    /// The organisation of the agenda that I am, by id.
    Organisation,
    /// The delegation of the agenda that I am, by country.
    Delegation,
    /// Do I belong to the event's staff?
    Staff,
    /// The revision of the agenda that an older one is told against.
    Revision,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is there.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// Words, or an id.
    Text(String),
    /// `must` or `maybe`.
    Intent(Intent),
    /// A choice.
    Choice(Box<Choice>),
    /// A session as it was accepted.
    Accepted(Box<Accepted>),
    /// An own entry.
    Own(Box<Own>),
    /// A revision of the agenda.
    Revision(Box<Revision>),
}

impl Cell {
    /// The id of the session that it is about, if it is about one.
    pub fn session(&self) -> Option<&str> {
        match self {
            Self::Choice { session, .. }
            | Self::Intent(session)
            | Self::Note(session)
            | Self::Backup(session)
            | Self::Accepted(session)
            | Self::Hidden { session, .. } => Some(session),
            Self::Own { .. }
            | Self::Interest { .. }
            | Self::Owner
            | Self::Person
            | Self::Organisation
            | Self::Delegation
            | Self::Staff
            | Self::Revision => None,
        }
    }

    /// Names a session by another id, where it is about that one.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        match self {
            Self::Choice { session, .. }
            | Self::Intent(session)
            | Self::Note(session)
            | Self::Backup(session)
            | Self::Accepted(session)
            | Self::Hidden { session, .. } => {
                if session == old {
                    new.clone_into(session);
                }
            }
            Self::Own { .. }
            | Self::Interest { .. }
            | Self::Owner
            | Self::Person
            | Self::Organisation
            | Self::Delegation
            | Self::Staff
            | Self::Revision => {}
        }
    }

    /// The id of the own entry that it is, if it is one.
    pub fn own(&self) -> Option<&str> {
        match self {
            Self::Own { id, .. } => Some(id),
            _ => None,
        }
    }
}

impl Value {
    /// Names a session by another id, where it is a choice of that one.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        if let Self::Choice(choice) = self {
            choice.rename(old, new);
        }
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Intent> for Value {
    fn from(intent: Intent) -> Self {
        Self::Intent(intent)
    }
}

impl From<Choice> for Value {
    fn from(choice: Choice) -> Self {
        Self::Choice(Box::new(choice))
    }
}

impl From<Accepted> for Value {
    fn from(accepted: Accepted) -> Self {
        Self::Accepted(Box::new(accepted))
    }
}

impl From<Own> for Value {
    fn from(own: Own) -> Self {
        Self::Own(Box::new(own))
    }
}

impl From<Revision> for Value {
    fn from(revision: Revision) -> Self {
        Self::Revision(Box::new(revision))
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

/// A cell cannot hold a value: its session is not chosen, or it does not hold values of that kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit;

macro_rules! read_as {
    ($(#[$doc:meta])* $name:ident: $variant:ident => $type:ty) => {
        $(#[$doc])*
        pub(super) fn $name(&self) -> Result<Option<$type>, Misfit> {
            match self {
                Self::Nothing => Ok(None),
                Self::$variant(value) => Ok(Some(<$type>::clone(value))),
                _ => Err(Misfit),
            }
        }
    };
}

/// As what a cell wants to hold it.
impl Value {
    read_as!(
        /// Words, or none.
        text: Text => String
    );
    read_as!(
        /// A choice, or none.
        choice: Choice => Choice
    );
    read_as!(
        /// An own entry, or none.
        own: Own => Own
    );
    read_as!(
        /// A session as accepted, or none.
        accepted: Accepted => Accepted
    );
    read_as!(
        /// A revision, or none.
        revision: Revision => Revision
    );

    /// Yes or no.
    pub(super) fn flag(&self) -> Result<bool, Misfit> {
        match self {
            Self::Flag(flag) => Ok(*flag),
            _ => Err(Misfit),
        }
    }

    /// An intent.
    pub(super) fn intent(&self) -> Result<Intent, Misfit> {
        match self {
            Self::Intent(intent) => Ok(*intent),
            _ => Err(Misfit),
        }
    }
}
