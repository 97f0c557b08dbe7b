//! The sorts of values: which one a key wants, and what to write where it has another.

use toml::de::DeValue;

use super::meant::meant;
use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::{hints, things, values};
use crate::source::shape::Sort;

/// What a key may be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    String,
    Integer,
    Boolean,
    List,
    /// `true`, or which keys.
    Keys,
    Table,
    OneTable,
    Tables,
    /// A string, or one for each language.
    Text,
    /// A person's id, or a table with it.
    Person,
    Date,
    /// A date with a time.
    Moment,
    Clock,
}

impl Wanted {
    /// What it is.
    pub(super) fn thing(self) -> Message {
        match self {
            Self::String => things::string(),
            Self::Integer => things::integer(),
            Self::Boolean => things::boolean(),
            Self::List => things::list(),
            Self::Keys => things::true_or_keys(),
            Self::Table => things::table(),
            Self::OneTable => things::one_table(),
            Self::Tables => things::list_of_tables(),
            Self::Text => things::text(),
            Self::Person => things::person_or_table(),
            Self::Date => things::date(),
            Self::Moment => things::date_with_time(),
            Self::Clock => things::quoted_clock_time(),
        }
    }

    /// What to do where it is `have` instead.
    pub(super) fn hint(self, key: &str, have: &DeValue<'_>) -> Message {
        if let Some(value) = self.mended(key, have) {
            return hints::write(safe::line(&format!("{key} = {value}")).into_owned());
        }
        match (self, have) {
            (Self::Boolean, _) => values::boolean_hint(),
            (Self::List, DeValue::String(_) | DeValue::Table(_)) => values::not_a_list_hint(),
            (Self::OneTable, _) => values::several_events_hint(),
            (Self::Text, _) => hints::write_either(
                format!("{key} = \"...\""),
                format!("{key} = {{ en = \"...\" }}"),
            ),
            (Self::Date | Self::Moment, _) => self.example(),
            _ => values::wrong_type_hint(self.thing()),
        }
    }

    /// What it would be as it is wanted, where that is clear.
    pub(super) fn mended(self, key: &str, have: &DeValue<'_>) -> Option<String> {
        let written = written(have).filter(|written| written.len() <= LONGEST)?;
        meant(self.sort()?, key, &written, None)
    }

    /// What a key takes that wants this.
    fn sort(self) -> Option<Sort> {
        Some(match self {
            Self::String => Sort::Line,
            Self::Text => Sort::Text,
            Self::Integer => Sort::Count,
            Self::Boolean => Sort::Flag,
            Self::List => Sort::Lines,
            Self::Keys => Sort::Keys,
            Self::Date => Sort::Date,
            Self::Moment => Sort::Moment,
            Self::Clock => Sort::Clock,
            Self::Table | Self::OneTable | Self::Tables | Self::Person => return None,
        })
    }

    /// How dates and times are written.
    pub(super) fn example(self) -> Message {
        hints::write_as(match self {
            Self::Date => "2023-04-26",
            Self::Clock => "\"09:30\"",
            _ => "2023-04-26T14:00:00",
        })
    }
}

/// Longer values are not repeated.
const LONGEST: usize = 200;

/// A value without its quotes, or the only one of a list.
fn written(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(all) => match all.iter().map(toml::Spanned::get_ref).collect::<Vec<_>>()[..]
        {
            [only] => written(only)?,
            _ => return None,
        },
        DeValue::Table(_) => return None,
    })
}

/// What a value is.
pub(super) fn sort_of(value: &DeValue<'_>) -> Message {
    match value {
        DeValue::String(_) => things::string(),
        DeValue::Integer(_) => things::integer(),
        DeValue::Float(_) => things::decimal_number(),
        DeValue::Boolean(_) => things::boolean(),
        DeValue::Datetime(_) => things::date_or_time(),
        DeValue::Array(_) => things::list(),
        DeValue::Table(_) => things::table(),
    }
}
