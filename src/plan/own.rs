//! An entry of my own: its id, what it says, and how two edits of one entry become one.

use chrono::{DateTime, FixedOffset};

/// An entry of my own.
#[derive(Clone, Debug, PartialEq)]
pub struct Own {
    /// Made when it is added, never used again: `own-3`. A file may have been given another by hand.
    pub id: String,
    /// In my words, as it is shown among sessions.
    pub title: String,
    /// When it begins, the same instant whatever the agenda's zone …
    pub start: DateTime<FixedOffset>,
    /// … and when it ends. An entry that ends before it begins takes no time.
    pub end: DateTime<FixedOffset>,
    /// Where it is; no room of the agenda, so the walk to it is the event's usual one.
    pub place: Option<String>,
    /// My own words on it.
    pub note: Option<String>,
}

/// What comes before the number of an id.
const PREFIX: &str = "own-";

/// No id that a plan gave has a number as high as this.
const MOST: u64 = u32::MAX as u64;

/// The id of that number.
pub(super) fn id(number: u64) -> String {
    format!("{PREFIX}{number}")
}

/// The number of an id that a plan gave; `None` for one that was written by hand.
pub(super) fn number(id: &str) -> Option<u64> {
    let number = id.strip_prefix(PREFIX)?.parse().ok()?;
    (number <= MOST && self::id(number) == id).then_some(number)
}

/// The number that a file says was given last, as far as that can be.
pub(super) fn last_number(number: u64) -> u64 {
    number.min(MOST)
}

/// The number to give after `last`. After the highest, which only a hand can have written, it is the
/// lowest that is free.
pub(super) fn next_number(last: u64, is_free: impl Fn(u64) -> bool) -> u64 {
    let mut free = (1..=MOST).filter(|number| is_free(*number));
    if last < MOST {
        last + 1
    } else {
        free.next().unwrap_or(MOST)
    }
}

impl Own {
    /// Do both say the same, whatever their ids?
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let Self {
            id: _,
            title,
            start,
            end,
            place,
            note,
        } = self;
        *title == other.title
            && (*start, *end) == (other.start, other.end)
            && *place == other.place
            && *note == other.note
    }

    /// This entry after an edit that began when it said `base` and made it `edited`: field by field,
    /// where the time is one field, what was edited counts and the rest stays. And what that took
    /// the place of, of someone else's words since `base`, a line each.
    pub(super) fn merged(&self, base: &Self, edited: &Self) -> (Self, Option<String>) {
        let mut lost = Vec::new();
        let title = merge(&self.title, &base.title, &edited.title);
        lost.extend(title.lost.cloned());
        let time = |own: &Self| (own.start, own.end);
        let times = [self, base, edited].map(time);
        let slot = merge(&times[0], &times[1], &times[2]);
        lost.extend(
            (slot.lost)
                .map(|(start, end)| format!("{} – {}", start.to_rfc3339(), end.to_rfc3339())),
        );
        let place = merge(&self.place, &base.place, &edited.place);
        lost.extend(place.lost.cloned().flatten());
        let note = merge(&self.note, &base.note, &edited.note);
        lost.extend(note.lost.cloned().flatten());
        let merged = Self {
            id: self.id.clone(),
            title: title.kept.clone(),
            start: slot.kept.0,
            end: slot.kept.1,
            place: place.kept.clone(),
            note: note.kept.clone(),
        };
        (merged, (!lost.is_empty()).then(|| lost.join("\n")))
    }
}

/// What two edits make of a field.
struct Merged<'v, T> {
    kept: &'v T,
    /// What someone else wrote and this edit wrote over.
    lost: Option<&'v T>,
}

/// A field that says `have` after an edit from `base` to `edited`.
fn merge<'v, T: PartialEq>(have: &'v T, base: &T, edited: &'v T) -> Merged<'v, T> {
    if edited == base {
        return Merged {
            kept: have,
            lost: None,
        };
    }
    Merged {
        kept: edited,
        lost: (have != base && have != edited).then_some(have),
    }
}
