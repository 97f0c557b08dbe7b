//! Values as RFC 5545 writes them (section 3.3): texts, lists, times, lengths, offsets. `None` is for
//! what cannot be read; nothing here overflows, whatever the digits say.

use std::borrow::Cow;

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike,
};
use memchr::memchr;

use crate::source::schedule::{When, time};

/// Years that are read; what lies at their rim could leave them in another zone.
const YEARS: std::ops::RangeInclusive<i32> = 1..=9998;
/// No event is longer, in days.
const LONGEST: i64 = 3 * 366;
/// Nor is any zone further off than a day, in seconds.
const DAY: i64 = 24 * 60 * 60;

/// A text without its escapes (section 3.3.11).
pub(super) fn text(value: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'\\', value.as_bytes()) else {
        return Cow::Borrowed(value);
    };
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    let mut found = Some(first);
    while let Some(at) = found {
        text.push_str(&rest[..at]);
        let mut after = rest[at + 1..].chars();
        match after.next() {
            Some('n' | 'N') => text.push('\n'),
            Some(c @ (',' | ';' | ':' | '"' | '\\')) => text.push(c),
            // No escape at all: a path of Windows, the end.
            other => {
                text.push('\\');
                text.extend(other);
            }
        }
        rest = after.as_str();
        found = memchr(b'\\', rest.as_bytes());
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// The texts of a list: commas divide, unless a backslash stands before them.
pub(super) fn texts(value: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let whole = rest?;
        let mut escaped = false;
        let end = whole.bytes().position(|byte| {
            let divides = byte == b',' && !escaped;
            escaped = byte == b'\\' && !escaped;
            divides
        });
        rest = end.map(|end| &whole[end + 1..]);
        Some(text(&whole[..end.unwrap_or(whole.len())]))
    })
}

/// What stands between the `divider`s that are not in quotes.
pub(super) fn pieces(text: &str, divider: u8) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let whole = rest?;
        let mut quoted = false;
        let end = whole.bytes().position(|byte| {
            quoted ^= byte == b'"';
            byte == divider && !quoted
        });
        rest = end.map(|end| &whole[end + 1..]);
        Some(&whole[..end.unwrap_or(whole.len())])
    })
}

/// A parameter's value without quotes and without the escapes of RFC 6868.
pub(super) fn parameter(value: &str) -> Cow<'_, str> {
    let bare = value.strip_prefix('"').unwrap_or(value);
    let bare = bare.strip_suffix('"').unwrap_or(bare);
    if memchr(b'^', bare.as_bytes()).is_none() {
        return Cow::Borrowed(bare);
    }
    let mut text = String::with_capacity(bare.len());
    let mut chars = bare.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = match chars.peek() {
            Some('n') if c == '^' => '\n',
            Some('^') if c == '^' => '^',
            Some('\'') if c == '^' => '"',
            _ => {
                text.push(c);
                continue;
            }
        };
        chars.next();
        text.push(escaped);
    }
    Cow::Owned(text)
}

/// The bytes of a quoted-printable text (RFC 2045, section 6.7).
pub(super) fn quoted_printable(value: &str) -> Vec<u8> {
    let hex = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = value.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = (hex(bytes.get(at + 1)), hex(bytes.get(at + 2)));
        if let (b'=', (Some(high), Some(low))) = (byte, digits) {
            decoded.push((high * 16 + low) as u8);
            at += 3;
        } else {
            decoded.push(*byte);
            at += 1;
        }
    }
    decoded
}

/// A moment as written, before its zone is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Written {
    /// A whole day.
    Date(NaiveDate),
    /// A local time.
    Local(NaiveDateTime),
    /// A time of UTC.
    Utc(NaiveDateTime),
    /// With its offset, which RFC 5545 does not know.
    Fixed(DateTime<FixedOffset>),
}

impl Written {
    /// The date as it is written.
    pub(super) fn date(self) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Local(time) | Self::Utc(time) => time.date(),
            Self::Fixed(instant) => instant.naive_local().date(),
        }
    }
}

/// `20230426`, `20230426T140000`, `20230426T140000Z` (sections 3.3.4 and 3.3.5); ISO 8601 too.
pub(super) fn moment(text: &str) -> Option<Written> {
    let text = text.trim();
    let bytes = text.as_bytes();
    let written = match (bytes.len(), bytes.get(8)) {
        (8, _) => Written::Date(date(bytes)?),
        (13 | 15, Some(b'T' | b't')) => Written::Local(at(date(bytes)?, &bytes[9..])?),
        (14 | 16, Some(b'T' | b't')) if matches!(bytes[bytes.len() - 1], b'Z' | b'z') => {
            Written::Utc(at(date(bytes)?, &bytes[9..bytes.len() - 1])?)
        }
        _ => extended(text)?,
    };
    YEARS.contains(&written.date().year()).then_some(written)
}

/// Is that a moment, or a list of moments and periods?
pub(super) fn are_moments(text: &str) -> bool {
    text.split(',').all(|one| {
        let (begin, end) = one.split_once('/').unwrap_or((one, ""));
        let is_end = || end.is_empty() || length(end).is_some() || moment(end).is_some();
        moment(begin).is_some() && is_end()
    })
}

/// `20230426` at the beginning.
fn date(bytes: &[u8]) -> Option<NaiveDate> {
    let year = number(bytes.get(..4)?)?;
    let (month, day) = (number(bytes.get(4..6)?)?, number(bytes.get(6..8)?)?);
    NaiveDate::from_ymd_opt(year as i32, month, day)
}

/// That clock time of a day; 24:00 is its end, as ISO 8601 has it.
fn at(date: NaiveDate, clock_time: &[u8]) -> Option<NaiveDateTime> {
    if matches!(clock_time, b"240000" | b"2400") {
        return Some(date.succ_opt()?.into());
    }
    Some(date.and_time(clock(clock_time)?))
}

/// `140000` or `1400`. A leap second counts as the one before it.
fn clock(bytes: &[u8]) -> Option<NaiveTime> {
    let (hour, minute) = (number(bytes.get(..2)?)?, number(bytes.get(2..4)?)?);
    let second = match bytes.len() {
        4 => 0,
        _ => number(bytes.get(4..6)?)?,
    };
    let second = if second == 60 { 59 } else { second };
    NaiveTime::from_hms_opt(hour, minute, second)
}

/// A few digits.
fn number(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.iter().all(u8::is_ascii_digit);
    digits.then(|| {
        bytes
            .iter()
            .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'))
    })
}

/// As ISO 8601 writes it with hyphens or an offset, which is not allowed here and is met.
fn extended(text: &str) -> Option<Written> {
    let bytes = text.as_bytes();
    let hyphened = bytes.get(4) == Some(&b'-') && bytes[0].is_ascii_digit();
    let has_offset = matches!(bytes.get(15), Some(b'+' | b'-'));
    if !(hyphened || has_offset) || text.len() > 40 {
        return None;
    }
    Some(match time::moment(text)? {
        When::Date(date) => Written::Date(date),
        When::Local(time) => Written::Local(time.with_nanosecond(0)?),
        When::Fixed(instant) if text.ends_with(['Z', 'z']) => {
            Written::Utc(instant.naive_utc().with_nanosecond(0)?)
        }
        When::Fixed(instant) => Written::Fixed(instant.with_nanosecond(0)?),
        _ => return None,
    })
}

/// A length in its two parts: days are as long as the calendar makes them, the rest is exact.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Length {
    /// Weeks and days, in days.
    pub(super) days: i64,
    /// Hours, minutes and seconds, in seconds.
    pub(super) seconds: i64,
}

impl Length {
    /// Both together, a day being 24 hours.
    pub(super) fn exact(self) -> TimeDelta {
        TimeDelta::seconds(self.days * DAY + self.seconds)
    }
}

/// `PT1H30M`, `P1W`, `+P1DT12H` (section 3.3.6). None below zero, none beyond three years.
pub(super) fn length(text: &str) -> Option<Length> {
    let text = text.trim();
    let negative = text.starts_with('-');
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut length = Length::default();
    let mut number: Option<i64> = None;
    let mut in_time = false;
    let mut units = 0;
    for c in bare.strip_prefix(['P', 'p'])?.chars() {
        match (c.to_ascii_uppercase(), number) {
            ('0'..='9', _) => {
                let digit = i64::from(c.to_digit(10)?);
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            }
            ('T', None) if !in_time => in_time = true,
            (unit, Some(count)) => {
                let (part, each) = match (unit, in_time) {
                    ('W', false) => (&mut length.days, 7),
                    ('D', false) => (&mut length.days, 1),
                    ('H', true) => (&mut length.seconds, 60 * 60),
                    ('M', true) => (&mut length.seconds, 60),
                    ('S', true) => (&mut length.seconds, 1),
                    _ => return None,
                };
                *part = part.checked_add(count.checked_mul(each)?)?;
                number = None;
                units += 1;
            }
            _ => return None,
        }
    }
    let all = length.days.checked_mul(DAY)?.checked_add(length.seconds)?;
    let fine = units > 0 && number.is_none() && all <= LONGEST * DAY && !(negative && all > 0);
    fine.then_some(length)
}

/// `+0100`, `-053000` (section 3.3.14).
pub(super) fn offset(text: &str) -> Option<FixedOffset> {
    let text = text.trim();
    let bare = text.strip_prefix(['+', '-'])?.as_bytes();
    let hours = i64::from(number(bare.get(..2)?)?);
    let minutes = i64::from(number(bare.get(2..4)?)?);
    let seconds = match bare.len() {
        4 => 0,
        6 => i64::from(number(&bare[4..])?),
        _ => return None,
    };
    if hours > 23 || minutes > 59 || seconds > 59 {
        return None;
    }
    let all = (hours * 60 + minutes) * 60 + seconds;
    let all = if text.starts_with('-') { -all } else { all };
    FixedOffset::east_opt(i32::try_from(all).ok()?)
}

#[cfg(test)]
mod tests;
