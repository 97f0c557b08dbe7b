//! What there is to say against an agenda: plain data, the same for command line, screens and JSON.

use super::key::Span;
use crate::i18n::Message;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Wrong; guests would be misled.
    Error,
    /// Probably wrong, but it may be meant.
    Warning,
    /// Worth a look.
    Note,
}

impl Severity {
    /// The word in JSON and on screens.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($severity:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? })+) => {
        /// What is wrong, by a stable name. AGENDA-FORMAT lists exactly these.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($($(#[$doc])* $variant,)+)+ }

        impl Code {
            /// All of them, worst first.
            pub const ALL: &[Self] = &[$($(Self::$variant),+),+];

            /// The stable name.
            pub fn word(self) -> &'static str {
                match self { $($(Self::$variant => $word,)+)+ }
            }

            /// The code of that name.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.word() == word)
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $($(Self::$variant)|+ => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    Error {
        /// Not TOML.
        Syntax = "syntax",
        /// A merge was left unfinished.
        ConflictMarker = "conflict-marker",
        /// Written for a newer program.
        NewerFormat = "newer-format",
        /// A key that must be there is not, or is empty.
        Missing = "missing",
        /// A number where a text should be, and the like.
        WrongType = "wrong-type",
        /// An id that is not `[a-z0-9][a-z0-9-]*`.
        BadId = "bad-id",
        /// Two entries of one table bear the same id.
        DuplicateId = "duplicate-id",
        /// An id that nothing bears.
        UnknownReference = "unknown-reference",
        /// Not an IANA time zone.
        UnknownZone = "unknown-zone",
        /// A time that cannot be read.
        BadTime = "bad-time",
        /// A local time that the zone skips or has twice.
        DstTime = "dst-time",
        /// The end lies before the start.
        EndsBeforeStart = "ends-before-start",
        /// Two sessions at once in a room that holds one.
        RoomDoubleBooked = "room-double-booked",
        /// One person in two sessions at once.
        PersonDoubleBooked = "person-double-booked",
        /// One delegation in two sessions at once.
        DelegationDoubleBooked = "delegation-double-booked",
        /// A table at the top of an agenda file that is nobody's: its entries are not read.
        UnknownTable = "unknown-table",
        /// Elements or keys that are not known stand where a source would have its sessions, and it
        /// has none.
        UnknownDialect = "unknown-dialect",
    }
    Warning {
        /// A key that means nothing here.
        UnknownKey = "unknown-key",
        /// A value that is not one of its sort: a colour, a country, a language, a URL …
        BadValue = "bad-value",
        /// A session that ends when it begins.
        ZeroLength = "zero-length",
        /// Before the first or after the last named day.
        OutsideEventDays = "outside-event-days",
        /// The room is closed then.
        OutsideRoomHours = "outside-room-hours",
        /// Less time between two sessions than the room wants.
        ShortTurnover = "short-turnover",
        /// More seats than the rooms hold.
        OverCapacity = "over-capacity",
        /// More taken than there are seats.
        OverBooked = "over-booked",
        /// The room lacks what the session needs.
        MissingFeature = "missing-feature",
        /// The room is to be announced.
        NoRoom = "no-room",
        /// A text holds characters that no one can see or that steer a terminal.
        ControlCharacters = "control-characters",
        /// An `[[allow]]` that matches nothing.
        UnmatchedAllow = "unmatched-allow",
        /// A part lies beyond the time of what it is part of.
        PartOutside = "part-outside",
        /// A year or a month away from all other sessions, or a session of more than 48 hours.
        FarOff = "far-off",
        /// A word that occurs once and is a letter off another, or a session that is there twice.
        NearTwin = "near-twin",
        /// A source without a session, and without anything in the place of one.
        NoSessions = "no-sessions",
        /// A source's times contradict each other; the message says which hold.
        ClockContradiction = "clock-contradiction",
        /// The source leaves it open, and the reader chose: the order of dates, the zone, the encoding,
        /// a column, the header's row.
        Guessed = "guessed",
    }
    Note {
        /// A session runs on into the next event day.
        CrossesDayEnd = "crosses-day-end",
        /// No session is in that room.
        UnusedRoom = "unused-room",
        /// No session or booth is about that topic.
        UnusedTopic = "unused-topic",
        /// A text lacks one of the event's languages.
        Untranslated = "untranslated",
    }
}

/// One finding, self-contained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub code: Code,
    /// What to say of it: lower case, names in backquotes, fit for a screen.
    pub message: Message,
    /// What to do about it, where there is one thing to do.
    pub hint: Option<Message>,
    /// Where, in bytes of the source; `None` where the source has no lines.
    pub span: Option<Span>,
    /// Where, for people. Filled by [`crate::source`].
    pub place: Option<Place>,
    /// Ids of the sessions that it involves; `[[allow]]` goes by them.
    pub sessions: Vec<String>,
    /// Ids of the rooms that it involves; `[[allow]]` goes by them.
    pub rooms: Vec<String>,
    /// How many findings it stands for: 1, or all that are beyond a number of one code.
    pub count: usize,
    /// What would be found because of it: such findings of the same sessions or rooms are not told; where it
    /// names neither, none are. Topics and rooms that seem to be unused are nobody's in particular.
    pub entails: &'static [Code],
    /// What the text would be if that were mended, where one thing is meant: whatever is found no more then
    /// follows from it. Empty where nobody knows.
    pub remedy: Vec<Edit>,
}

/// A piece of the source, and what would stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where, in bytes of the source.
    pub at: Span,
    /// What is meant.
    pub text: String,
}

/// A place in a file, and its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// The line itself, fit for a screen, cut where it is very long.
    pub excerpt: String,
    /// Which characters of the excerpt are meant.
    pub caret: std::ops::Range<usize>,
}

impl Finding {
    /// A finding at `span`, without a hint.
    pub fn new(code: Code, span: Option<Span>, message: Message) -> Self {
        Self {
            code,
            message,
            hint: None,
            span,
            place: None,
            sessions: Vec::new(),
            rooms: Vec::new(),
            count: 1,
            entails: &[],
            remedy: Vec::new(),
        }
    }

    /// That is meant in the place of what is found, where one thing is.
    pub(crate) fn remedy_value(&mut self, value: Option<String>) {
        if let (Some(text), Some(at)) = (value, self.span.clone()) {
            self.remedy = vec![Edit { at, text }];
        }
    }

    /// That is meant at another place.
    pub(crate) fn remedy_at(&mut self, at: Span, text: String) {
        self.remedy = vec![Edit { at, text }];
    }

    /// That word in quotes is.
    pub(crate) fn remedy_text(&mut self, word: Option<&str>) {
        let is_plain =
            |word: &&str| !word.contains(['"', '\\']) && !word.contains(char::is_control);
        self.remedy_value(word.filter(is_plain).map(|word| format!("\"{word}\"")));
    }

    /// With what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Is that other one found because of this one?
    pub fn is_cause_of(&self, other: &Self) -> bool {
        if !self.entails.contains(&other.code) {
            return false;
        }
        let is_of_all = self.sessions.is_empty() && self.rooms.is_empty();
        let shares = |own: &[String], others: &[String]| own.iter().any(|id| others.contains(id));
        is_of_all
            || matches!(other.code, Code::UnusedRoom | Code::UnusedTopic)
            || shares(&self.sessions, &other.sessions)
            || shares(&self.rooms, &other.rooms)
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
