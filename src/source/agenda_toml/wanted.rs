//! The sorts of values: which one a key wants, and what to write where it has another.

use toml::de::DeValue;

use super::habits::truth;
use crate::i18n::Message;
use crate::i18n::sentences::{hints, things, values};

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
        match (self, have) {
            (Self::String, DeValue::Integer(_) | DeValue::Float(_)) => values::not_quoted_hint(),
            (Self::Integer, DeValue::String(text)) if text.parse::<i64>().is_ok() => {
                values::quoted_number_hint()
            }
            (Self::Integer, DeValue::String(text)) if number_in(text).is_some() => {
                hints::write(format!("{key} = {}", number_in(text).unwrap_or_default()))
            }
            (Self::Boolean, DeValue::String(text)) if truth(text).is_some() => {
                hints::write(format!("{key} = {}", truth(text).unwrap_or_default()))
            }
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

    /// How dates and times are written.
    pub(super) fn example(self) -> Message {
        hints::write_as(match self {
            Self::Date => "2023-04-26",
            Self::Clock => "\"09:30\"",
            _ => "2023-04-26T14:00:00",
        })
    }
}

/// The number in a text that holds one alone: `45 min`, `1,000`; hours are no minutes.
fn number_in(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let rest = text.replace([',', '\''], "");
    let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim();
    let is_alone = rest.starts_with(&digits) && !digits.is_empty();
    let is_unit = matches!(
        unit,
        "" | "min" | "min." | "mins" | "minutes" | "minuten" | "분" | "seats" | "people"
    );
    (is_alone && is_unit).then_some(digits)
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
