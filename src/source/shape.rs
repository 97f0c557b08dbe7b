//! The shape of the agenda file as data: what each key of each table takes, for the schema, the manual and
//! the file to begin with. The tables themselves stand with their reader (`agenda_toml::raw`), which makes
//! its list of keys from the same lines; what a key means is a text of [`crate::i18n::keys`].

use crate::agenda::Code;
use crate::agenda::key::Key;
use crate::agenda::session::{Access, Audience, Status};

pub use super::agenda_toml::{MOST as LARGEST_COUNT, TABLES};

/// A table of the agenda file, or an entry of a list within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// `session`; empty for the file as a whole, and `room.open` for an entry of a room's `open`.
    pub name: &'static str,
    /// Its keys, in the order in which people write them. `illustrative` is the last.
    pub fields: &'static [Field],
}

/// A key of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// As it is written.
    pub key: Key,
    /// What may stand behind it.
    pub takes: Takes,
}

/// What a key may be set to, and what holds where it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Takes {
    /// The sort of value.
    pub sort: Sort,
    /// Is it an error if the key is not there?
    pub is_needed: bool,
    /// What holds without the key, as one would write it; `None` where nothing does.
    pub default: Option<&'static str>,
}

/// A key that must be there.
pub(super) const fn needed(sort: Sort) -> Takes {
    Takes {
        sort,
        is_needed: true,
        default: None,
    }
}

/// A key that may be there.
pub(super) const fn may(sort: Sort) -> Takes {
    Takes {
        sort,
        is_needed: false,
        default: None,
    }
}

/// A key that may be there; without it that value holds.
pub(super) const fn unless(sort: Sort, default: &'static str) -> Takes {
    Takes {
        sort,
        is_needed: false,
        default: Some(default),
    }
}

/// The sorts of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// The number of the format.
    Format,
    /// `[event]`: the one table of that name.
    OneTable(&'static str),
    /// `[[session]]`: any number of tables of that name.
    Tables(&'static str),
    /// A list of small tables within a table.
    Entries(&'static str),
    /// An id that others may refer to.
    Id,
    /// A list of ids that are no longer in the file.
    Ids,
    /// The id of an entry of that table.
    Reference(&'static str),
    /// A list of such ids.
    References(&'static str),
    /// The id of a room, or an area that rooms have.
    RoomOrArea,
    /// A list of words that a `[[feature]]` may name.
    Features,
    /// A list of ids of people, or of tables with their part.
    People,
    /// A string, or one for each language.
    Text,
    /// A string that is the same in every language.
    Line,
    /// What somebody does in a session: a word that is known, or another.
    Role,
    /// A list of strings.
    Lines,
    /// A whole number.
    Integer,
    /// A whole number from 0 to [`LARGEST_COUNT`].
    Count,
    /// `true` or `false`.
    Flag,
    /// The IANA name of a time zone.
    Zone,
    /// A date with a clock time.
    Moment,
    /// A date.
    Date,
    /// A quoted clock time.
    Clock,
    /// A quoted clock time at which something ends: `24:00` is one.
    Closing,
    /// A list of BCP 47 tags.
    Languages,
    /// A country by ISO 3166-1 alpha-2.
    Country,
    /// A list of those.
    Countries,
    /// `#rrggbb`.
    Color,
    /// The address of a page.
    Url,
    /// One of a few words.
    OneOf(Choice),
    /// `true`, or a list of the table's keys.
    Keys,
}

/// Words of which one is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Who may enter a session.
    Access,
    /// Who may know of it.
    Audience,
    /// Whether it takes place.
    Status,
    /// Codes of findings.
    Finding,
}

impl Choice {
    /// All of them, the one that holds unless told first.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Access => Access::ALL.iter().map(|one| one.word()).collect(),
            Self::Audience => Audience::ALL.iter().map(|one| one.word()).collect(),
            Self::Status => Status::ALL.iter().map(|one| one.word()).collect(),
            Self::Finding => Code::ALL.iter().map(|one| one.word()).collect(),
        }
    }
}

/// The table of that name.
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}
