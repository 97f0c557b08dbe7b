//! Dates and clock times as spreadsheets keep them: days since the end of 1899, and parts of a day. They reach
//! a table where somebody saved cells that are not formatted as dates.

use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// From 2000 to 2099: other numbers are no dates.
const DAYS: std::ops::Range<u32> = 36_526..73_051;

/// In seconds.
const DAY: f64 = 86_400.0;

/// What a number says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Serial {
    Date(NaiveDate),
    Moment(NaiveDateTime),
    /// Seconds since midnight.
    Clock(u32),
}

/// The number of a cell as a spreadsheet means it; a part of a day has a decimal point or comma.
pub(super) fn serial(cell: &str) -> Option<Serial> {
    let text = cell.trim();
    let is_number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    if text.len() > 24
        || !text.starts_with(|c: char| c.is_ascii_digit())
        || !text.chars().all(is_number)
    {
        return None;
    }
    let number: f64 = text.replace(',', ".").parse().ok()?;
    let has_part = text.contains(['.', ',']);
    let days = number.trunc() as u32;
    let seconds = (number.fract() * DAY).round() as u32;
    if days == 0 && has_part {
        return (f64::from(seconds) < DAY).then_some(Serial::Clock(seconds));
    }
    if !DAYS.contains(&days) {
        return None;
    }
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let date = epoch.checked_add_days(Days::new(days.into()))?;
    if !has_part {
        return Some(Serial::Date(date));
    }
    let midnight = date.and_time(chrono::NaiveTime::MIN);
    let moment = midnight.checked_add_signed(TimeDelta::seconds(seconds.into()))?;
    Some(Serial::Moment(moment))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_spreadsheets_are_days_and_parts_of_them() {
        let date = |text: &str| Some(Serial::Date(text.parse().expect("a date")));
        let moment = |text: &str| Some(Serial::Moment(text.parse().expect("a moment")));
        assert_eq!(serial("45047"), date("2023-05-01"));
        assert_eq!(serial("45047.4166666667"), moment("2023-05-01T10:00:00"));
        assert_eq!(serial("45047,75"), moment("2023-05-01T18:00:00"));
        assert_eq!(serial("0.5"), Some(Serial::Clock(12 * 3600)));
        for text in [
            "12345",
            "1.5",
            "0",
            "",
            "45047.1.2",
            "2023",
            "99999999999999999999999",
            "-1",
        ] {
            assert_eq!(serial(text), None, "{text}");
        }
    }
}
