//! One entry of a schedule as its source has it, and the texts and moments that it is made of.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::ours::Ours;
use crate::agenda::key::Key;
use crate::agenda::{Access, Span, Status};

/// One thing that takes place: an event of the source, or one occurrence of a recurring event.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Item {
    /// The identifier that the source holds stable across its versions: a guid or a UID.
    pub(in crate::source) guid: Option<String>,
    /// A short code, such as `G9JGWY`.
    pub(in crate::source) code: Option<String>,
    /// The source's own number or id.
    pub(in crate::source) id: Option<String>,
    /// For an occurrence of a recurring event: its original start as written, to tell it from others.
    pub(in crate::source) occurrence: Option<String>,
    /// What it is called.
    pub(in crate::source) title: Localized,
    /// A line below the title.
    pub(in crate::source) subtitle: Localized,
    /// A short text.
    pub(in crate::source) summary: Localized,
    /// The whole text.
    pub(in crate::source) text: Localized,
    /// What sort of text `summary` and `text` are.
    pub(in crate::source) markup: Markup,
    /// When it begins.
    pub(in crate::source) start: When,
    /// What stands beside a start with its date and says when it begins as well: the venue's clock,
    /// or another moment.
    pub(in crate::source) beside: Option<When>,
    /// When it ends, or how long it is.
    pub(in crate::source) end: End,
    /// Which of the declared days it stands in.
    pub(in crate::source) day: Option<usize>,
    /// Names of its rooms.
    pub(in crate::source) rooms: Vec<String>,
    /// Within the room: table 7.
    pub(in crate::source) place: Option<String>,
    /// Names of its tracks.
    pub(in crate::source) tracks: Vec<String>,
    /// Its form as written: `lecture`, `Talk (long)`.
    pub(in crate::source) kind: Option<String>,
    /// Spoken languages, each as written.
    pub(in crate::source) languages: Vec<String>,
    /// Who takes part.
    pub(in crate::source) people: Vec<Participant>,
    /// Organisations that take part.
    pub(in crate::source) organisations: Vec<String>,
    /// Is it on?
    pub(in crate::source) status: Option<Status>,
    /// Who may enter, where the source says so.
    pub(in crate::source) access: Option<Access>,
    /// Places, where the source says so.
    pub(in crate::source) seats: Option<u32>,
    /// Places given away.
    pub(in crate::source) taken: Option<u32>,
    /// Does one come and go? An all-day entry never clashes.
    pub(in crate::source) drop_in: bool,
    /// An address of a page about it, as written.
    pub(in crate::source) url: Option<String>,
    /// Other pages: title (may be empty) and address.
    pub(in crate::source) links: Vec<(String, String)>,
    /// What only files of this program say of it; `None` in those of others.
    pub(in crate::source) ours: Option<Box<Ours>>,
    /// Where it stands in the source.
    pub(in crate::source) span: Span,
    /// Where its values stand, by the keys of our own format (`start`, `end`, `room`, `title` …).
    pub(in crate::source) values: Vec<(Key, Span)>,
}

/// What a person is to a session.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::source) struct Participant {
    /// The source's own id of the person, a number or a code. Merged sources give one id to several.
    pub(in crate::source) id: Option<String>,
    /// The name; may be empty.
    pub(in crate::source) name: String,
    /// As what: a word of AGENDA-FORMAT where it is one (`speaker`, `moderator`, `host` …), else as written.
    pub(in crate::source) role: Option<String>,
    /// Who they are.
    pub(in crate::source) about: Localized,
    /// Where they work.
    pub(in crate::source) organisation: Option<String>,
    /// Commissioner, professor …
    pub(in crate::source) position: Option<String>,
    /// Pages about them; told as left out where there is no place for them.
    pub(in crate::source) url: Option<String>,
}

/// A text in one language or several.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::source) enum Localized {
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
pub(in crate::source) enum Markup {
    /// Plain text or HTML, by what it looks like: line breaks count in plain text alone.
    #[default]
    Wrapped,
    /// Plain text or HTML, by what it looks like: line breaks count in both, outside of blocks.
    Lines,
    /// What this program wrote: lines and Markdown, to be taken as they are.
    Ours,
}

/// A moment as a source writes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::source) enum When {
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
pub(in crate::source) enum End {
    /// The source does not say.
    #[default]
    Unknown,
    /// At that moment.
    At(When),
    /// So long after its start.
    After(TimeDelta),
}

impl Localized {
    /// One text, or none where it is blank.
    pub(in crate::source) fn any(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            Self::None
        } else {
            Self::Any(text)
        }
    }

    /// The text in its first language.
    pub(in crate::source) fn first(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Any(text) => Some(text),
            Self::By(all) => all.first().map(|(_, text)| text.as_str()),
        }
    }
}
