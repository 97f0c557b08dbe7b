//! What a row leaves open and is decided for it: told with its line, and with the reading that was chosen.

use chrono::{NaiveDate, NaiveTime};

use super::row::Cell;
use super::table::shown;
use crate::agenda::{Code, Finding};
use crate::i18n::message::Argument;
use crate::i18n::sentences::tables as say;

/// One of them, and the cell that leaves it open.
#[derive(Debug, PartialEq)]
pub(super) enum Guess<'r, 't> {
    /// Which half of the day, in seconds since midnight.
    Half(&'r Cell<'t>, u32),
    /// An end before the start, much later on the next day: in seconds since its midnight.
    NextDay(&'r Cell<'t>, u32),
    /// The date of the row above.
    DateAbove(&'r Cell<'t>, NaiveDate),
    /// A number of a spreadsheet.
    Serial(&'r Cell<'t>, Argument),
    /// Another cell says another date; this one holds.
    Dates(&'r Cell<'t>, NaiveDate),
    /// The length of the row is not that until its end, which holds.
    Length(&'r Cell<'t>),
    /// The day of the week beside the date is another.
    Weekday(&'r Cell<'t>, NaiveDate),
}

impl Guess<'_, '_> {
    /// What is told of it.
    pub(super) fn finding(&self) -> Finding {
        let (code, cell, message, hint) = match self {
            Self::Half(cell, seconds) => {
                let message = say::half_guessed(shown(&cell.value), clock(*seconds));
                (Code::Guessed, cell, message, say::half_hint())
            }
            Self::NextDay(cell, seconds) => {
                let message = say::next_day_guessed(shown(&cell.value), clock(*seconds));
                (Code::Guessed, cell, message, say::next_day_hint())
            }
            Self::DateAbove(cell, date) => {
                let message = say::date_above(shown(&cell.value), *date);
                (Code::Guessed, cell, message, say::date_above_hint())
            }
            Self::Serial(cell, read) => {
                let message = say::serial(shown(&cell.value), read.clone());
                (Code::Guessed, cell, message, say::serial_hint())
            }
            Self::Dates(cell, date) => {
                let message = say::other_date(shown(&cell.value), *date);
                (
                    Code::ClockContradiction,
                    cell,
                    message,
                    say::other_date_hint(),
                )
            }
            Self::Length(cell) => {
                let message = say::other_length(shown(&cell.value));
                (
                    Code::ClockContradiction,
                    cell,
                    message,
                    say::other_date_hint(),
                )
            }
            Self::Weekday(cell, date) => {
                let message = say::other_weekday(shown(&cell.value), *date);
                (
                    Code::ClockContradiction,
                    cell,
                    message,
                    say::other_date_hint(),
                )
            }
        };
        Finding::new(code, Some(cell.span.clone()), message).hint(hint)
    }
}

/// Seconds since midnight as a clock shows them.
pub(super) fn clock(seconds: u32) -> NaiveTime {
    NaiveTime::from_num_seconds_from_midnight_opt(seconds % 86_400, 0).unwrap_or(NaiveTime::MIN)
}
