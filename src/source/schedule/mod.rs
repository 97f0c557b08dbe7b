//! A schedule as another program published it: what all foreign formats have in common, before
//! [`mod@build`] makes an agenda of it. Plain data; texts are as the source has them, once decoded.

mod build;
mod days;
mod entries;
pub(super) mod fields;
mod ids;
mod kinds;
mod left_out;
mod moments;
mod people;
mod session_ids;
#[cfg(test)]
pub(super) mod tampering;
mod text;
pub(super) mod time;
mod zone;

pub(super) use build::build;
pub use left_out::{LeftOut, What};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use crate::agenda::key::Key;
use crate::agenda::{Finding, Span};

/// What a reader of a foreign format hands over.
#[derive(Clone, Debug, Default)]
pub(super) struct Schedule {
    /// What the source says of the event.
    pub(super) event: Event,
    /// The days that it declares, in its order.
    pub(super) days: Vec<Day>,
    /// The rooms that it declares, in its order; those that only sessions name follow them.
    pub(super) rooms: Vec<Room>,
    /// The tracks that it declares, in its order; those that only sessions name follow them.
    pub(super) tracks: Vec<Track>,
    /// Everything that takes place, in the source's order. None is ever dropped.
    pub(super) items: Vec<Item>,
    /// How many events the source has; occurrences of a recurring one count once.
    pub(super) events: usize,
    /// What is wrong with the source, without places.
    pub(super) findings: Vec<Finding>,
    /// What cannot be carried over.
    pub(super) left_out: LeftOut,
}

/// What a source says of the event.
#[derive(Clone, Debug, Default)]
pub(super) struct Event {
    /// A short word for it, such as `36c3`; the best id.
    pub(super) acronym: Option<String>,
    /// What it is called.
    pub(super) title: Words,
    /// What it is about.
    pub(super) subtitle: Words,
    /// The building.
    pub(super) venue: Option<String>,
    /// The city, or the whole address.
    pub(super) city: Option<String>,
    /// Who runs it.
    pub(super) organiser: Option<String>,
    /// What else is said of it.
    pub(super) note: Words,
    /// For people: `0.21a`.
    pub(super) version: Option<String>,
    /// A page about it.
    pub(super) url: Option<String>,
    /// The zone that the source names for all of it, as written.
    pub(super) zone: Option<(String, Span)>,
    /// When an event day begins, where the source says so.
    pub(super) day_change: Option<NaiveTime>,
}

/// A day that a source declares.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Day {
    /// Its date as written; some programs write that of the UTC day.
    pub(super) date: Option<NaiveDate>,
    /// When it begins, where the source says so.
    pub(super) start: When,
    /// When it ends, where the source says so.
    pub(super) end: When,
    /// What it is called.
    pub(super) name: Words,
}

/// A room.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Room {
    /// What it is called, which also tells it from others.
    pub(super) name: String,
    /// Its name in several languages, where the source has that.
    pub(super) names: Words,
    /// How to get there, or what it is like.
    pub(super) place: Option<String>,
    /// How many people it holds.
    pub(super) capacity: Option<u32>,
    /// Where it stands in the source.
    pub(super) span: Span,
}

/// A track: what a group of sessions is about. It becomes a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Track {
    /// What it is called, which also tells it from others.
    pub(super) name: String,
    /// Its name in several languages, where the source has that.
    pub(super) names: Words,
    /// A word for it, such as `ethics-society-politics`.
    pub(super) slug: Option<String>,
    /// Its colour as written.
    pub(super) color: Option<String>,
    /// Where it stands in the source.
    pub(super) span: Span,
}

/// One thing that takes place: an event of the source, or one occurrence of a recurring event.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// The identifier that the source holds stable across its versions: a guid or a UID.
    pub(super) guid: Option<String>,
    /// A short code, such as `G9JGWY`.
    pub(super) code: Option<String>,
    /// The source's own number or id.
    pub(super) id: Option<String>,
    /// For an occurrence of a recurring event: its original start as written, to tell it from others.
    pub(super) occurrence: Option<String>,
    /// What it is called.
    pub(super) title: Words,
    /// A line below the title.
    pub(super) subtitle: Words,
    /// A short text.
    pub(super) summary: Words,
    /// The whole text.
    pub(super) text: Words,
    /// What sort of text `summary` and `text` are.
    pub(super) markup: Markup,
    /// When it begins.
    pub(super) start: When,
    /// When it ends, or how long it is.
    pub(super) end: End,
    /// Which of the declared days it stands in.
    pub(super) day: Option<usize>,
    /// Names of its rooms.
    pub(super) rooms: Vec<String>,
    /// Within the room: table 7.
    pub(super) place: Option<String>,
    /// Names of its tracks.
    pub(super) tracks: Vec<String>,
    /// Its form as written: `lecture`, `Talk (long)`.
    pub(super) kind: Option<String>,
    /// Spoken languages, each as written.
    pub(super) languages: Vec<String>,
    /// Who takes part.
    pub(super) people: Vec<Participant>,
    /// Organisations that take part.
    pub(super) organisations: Vec<String>,
    /// Is it on?
    pub(super) status: Option<crate::agenda::Status>,
    /// Who may enter, where the source says so.
    pub(super) access: Option<crate::agenda::Access>,
    /// Places, where the source says so.
    pub(super) seats: Option<u32>,
    /// Places given away.
    pub(super) taken: Option<u32>,
    /// Does one come and go? An all-day entry never clashes.
    pub(super) drop_in: bool,
    /// Its page.
    pub(super) url: Option<String>,
    /// Other pages: title (may be empty) and address.
    pub(super) links: Vec<(String, String)>,
    /// Where it stands in the source.
    pub(super) span: Span,
    /// Where its values stand, by the keys of our own format (`start`, `end`, `room`, `title` …).
    pub(super) values: Vec<(Key, Span)>,
}

/// What a person is to a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Participant {
    /// The source's own id of the person, a number or a code. Merged sources give one id to several.
    pub(super) id: Option<String>,
    /// The name; may be empty.
    pub(super) name: String,
    /// As what: a word of AGENDA-FORMAT where it is one (`speaker`, `moderator`, `host` …), else as written.
    pub(super) role: Option<String>,
    /// Who they are.
    pub(super) about: Words,
    /// Where they work.
    pub(super) organisation: Option<String>,
    /// Commissioner, professor …
    pub(super) position: Option<String>,
    /// Pages about them; told as left out where there is no place for them.
    pub(super) url: Option<String>,
}

/// A text in one language or several.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Words {
    /// There is none.
    #[default]
    None,
    /// One for everyone.
    Any(String),
    /// By language: BCP 47 tag and text, in the source's order.
    By(Vec<(String, String)>),
}

/// What sort of text a source writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Markup {
    /// Markdown or HTML, by what it looks like: a line break within a paragraph is none.
    #[default]
    Wrapped,
    /// Plain text or HTML, by what it looks like: every line break counts.
    Lines,
}

/// A moment as a source writes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum When {
    /// The source does not say; what it says instead is a finding of its reader.
    #[default]
    Unknown,
    /// A local date and time of the event.
    Local(NaiveDateTime),
    /// A clock time on the declared day that the item stands in; before the day's change it is the
    /// morning after.
    Clock(NaiveTime),
    /// With its offset.
    Fixed(DateTime<FixedOffset>),
    /// A local date and time in a zone of the source's choice.
    Zoned(NaiveDateTime, Tz),
    /// A whole day.
    Date(NaiveDate),
}

/// When something ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum End {
    /// The source does not say.
    #[default]
    Unknown,
    /// Then.
    At(When),
    /// So long after its start.
    After(TimeDelta),
}

/// The text in its first language.
fn first(words: &Words) -> Option<&str> {
    match words {
        Words::None => None,
        Words::Any(text) => Some(text),
        Words::By(all) => all.first().map(|(_, text)| text.as_str()),
    }
}

impl Words {
    /// One text, or none where it is blank.
    pub(super) fn any(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            Self::None
        } else {
            Self::Any(text)
        }
    }
}
