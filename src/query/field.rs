//! The fields of a query and their filters.

use chrono::NaiveDate;

/// What a field of a query is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// `topic:` what it is about.
    Topic,
    /// `kind:` its form, such as a seminar.
    Kind,
    /// `room:` where it is.
    Room,
    /// `day:` its event day.
    Day,
    /// `person:` who takes part, as whatever.
    Person,
    /// `org:` organisations of its own, of its people and its booths.
    Organisation,
    /// `country:` those of people, organisations and delegations.
    Country,
    /// `lang:` spoken or interpreted.
    Language,
    /// `access:` who may enter.
    Access,
    /// `status:` whether it is certain, or was called off.
    Status,
}

impl Field {
    /// All of them, in the order in which facets are shown.
    pub const ALL: &[Self] = &[
        Self::Topic,
        Self::Kind,
        Self::Room,
        Self::Person,
        Self::Organisation,
        Self::Access,
        Self::Language,
        Self::Status,
        Self::Country,
        Self::Day,
    ];

    /// The word before the colon.
    pub fn word(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Kind => "kind",
            Self::Room => "room",
            Self::Day => "day",
            Self::Person => "person",
            Self::Organisation => "org",
            Self::Country => "country",
            Self::Language => "lang",
            Self::Access => "access",
            Self::Status => "status",
        }
    }

    /// The field of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.word() == word)
    }
}

/// One `field:value,value` of a query; its values are "or", filters are "and".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What it is about.
    pub field: Field,
    /// Any of these.
    pub values: Vec<Value>,
    /// Written `-topic:…`: sessions with such a value are left out.
    pub negated: bool,
}

/// A value that a filter asks for: the place of a topic, kind, room, person … in its list of the
/// agenda, of an access or status in `ALL`, or a word (country, language, date).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// An entry of the agenda's list for the field, or of the enum's `ALL`.
    At(u32),
    /// A country code in capitals, a language tag in small letters.
    Word(Box<str>),
    /// An event day.
    Day(NaiveDate),
}

impl Filter {
    /// Sessions that have this value.
    pub fn only(field: Field, value: Value) -> Self {
        Self {
            field,
            values: vec![value],
            negated: false,
        }
    }
}
