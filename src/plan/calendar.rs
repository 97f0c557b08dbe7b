//! The ledger of calendar sequence numbers (RFC 5545, 3.8.7.4): what my calendar was last given of each
//! session and own entry of the plan, so that giving it again updates instead of doubling, and what left is
//! called off there. It is bookkeeping, no choice: no step that could be undone.

use chrono::{DateTime, FixedOffset};

use super::plan::Plan;

/// An event as a calendar was last given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// What its UID begins with: the session's id, or that of an own entry. It stays what it was when the
    /// event was first exported, also where the session bears another id now.
    pub id: String,
    /// Its `SEQUENCE`. It only rises.
    pub sequence: u64,
    /// Tells whether the event differs from what was exported: a hash of its content.
    pub digest: String,
    /// When it last differed: `LAST-MODIFIED`, to the second.
    pub modified: DateTime<FixedOffset>,
    /// What it was called, for the time when it has gone.
    pub title: String,
    /// When it began …
    pub start: DateTime<FixedOffset>,
    /// … and ended, where that was known.
    pub end: Option<DateTime<FixedOffset>>,
    /// It left the plan or the agenda, and the calendar was told.
    pub is_gone: bool,
}

impl Plan {
    /// What was last exported under one of these ids, the first of them that was.
    pub fn exported<'a>(&self, ids: impl IntoIterator<Item = &'a str>) -> Option<&Exported> {
        let mut ids = ids.into_iter();
        ids.find_map(|id| self.calendar.iter().find(|one| one.id == id))
    }

    /// Notes what was exported; an entry takes the place of an earlier one of its id.
    pub(super) fn note_exported(&mut self, entries: &[Exported]) {
        for entry in entries {
            match self.calendar.iter_mut().find(|have| have.id == entry.id) {
                // Somebody else may have exported a later state meanwhile.
                Some(have) if have.sequence > entry.sequence => {}
                Some(have) => have.clone_from(entry),
                None => self.calendar.push(entry.clone()),
            }
        }
    }
}
