//! Which published state of an agenda a plan has seen: so that an older copy after a newer one is told,
//! and not taken silently. Pure; what is told is worded here, where and when is the matter of others.

use crate::agenda::{Agenda, safe};
use crate::i18n::Message;
use crate::i18n::sentences::plans;

/// A published state of an agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Rises with every published version: `event.revision`.
    pub number: i64,
    /// For people, as written: `event.version`.
    pub version: Option<String>,
}

/// An agenda that is older than one that was seen before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    /// The highest that was seen, or the one that was accepted since.
    pub seen: Revision,
    /// The one at hand, which is lower.
    pub now: Revision,
}

impl Revision {
    /// Which one an agenda is; `None` where it does not say.
    pub fn of(agenda: &Agenda) -> Option<Self> {
        Some(Self {
            number: agenda.event.revision?,
            version: (agenda.event.version.as_ref()).map(|version| version.as_written().into()),
        })
    }

    /// Is `now` older than what was seen? An agenda that does not say its revision is not told from
    /// any other.
    pub fn older(seen: Option<&Self>, now: Option<Self>) -> Option<Older> {
        let (seen, now) = (seen?, now?);
        (now.number < seen.number).then(|| Older {
            seen: seen.clone(),
            now,
        })
    }

    /// In words, for a sentence.
    pub fn message(&self) -> Message {
        match &self.version {
            Some(version) => plans::revision_and_version(self.number, &*safe::line(version)),
            None => plans::revision(self.number),
        }
    }
}

impl Older {
    /// Both, and what to do.
    pub fn message(&self) -> Message {
        plans::older_agenda(self.now.message(), self.seen.message())
    }
}
