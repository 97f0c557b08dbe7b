//! How operations name a session, so that a choice follows one that was renamed.

use crate::agenda::{Agenda, Id, SessionIx};

/// A session as an operation names it: by its id, and by ids that it bore earlier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The id now.
    pub id: String,
    /// Ids that it bore earlier, and that no other session bears now.
    pub was: Vec<String>,
}

impl Key {
    /// How operations name this session of the agenda. An earlier id that another session bears
    /// now is not among the ids.
    pub fn of(agenda: &Agenda, ix: SessionIx) -> Self {
        let session = agenda.session(ix);
        let own = session.was.iter().map(Id::as_str);
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
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.id)
            .chain(&self.was)
            .map(String::as_str)
    }
}
