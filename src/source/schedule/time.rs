//! Dates, clock times and lengths as foreign formats write them. `None` is for what cannot be read;
//! nothing here overflows, whatever the digits say.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::item::When;

/// From here on, chrono counts the nanoseconds of a leap second.
const LEAP: u32 = 1_000_000_000;
/// No session is longer: three years.
const LONGEST: i64 = 3 * 366 * 24 * 60;

/// With an offset.
const FIXED: &[&str] = &[
    "%Y-%m-%dT%H:%M%:z",
    "%Y-%m-%dT%H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M:%S%.f%#z",
    "%Y-%m-%d %H:%M%#z",
    "%Y-%m-%d %H:%M:%S %#z",
    "%Y%m%dT%H%M%S%#z",
];
/// Forms of a moment without an offset.
const LOCAL: &[&str] = &[
    "%Y-%m-%dT%H:%M:%S%.f",
    "%Y-%m-%dT%H:%M",
    "%Y-%m-%d %H:%M:%S%.f",
    "%Y-%m-%d %H:%M",
    "%Y%m%dT%H%M%S",
    "%Y%m%dT%H%M",
];

/// ISO 8601 and its relatives: `2019-12-27T11:00:00+01:00`, `2019-12-27 11:00`, `20191227T110000Z`,
/// `2019-12-27`; with an offset it is an instant, without one local, and without a time a day.
/// Years beyond 1 to 9999 are none.
pub(in crate::source) fn moment(text: &str) -> Option<When> {
    let when = match any_moment(text.trim())? {
        // No session begins in a leap second; it is the second before.
        When::Local(at) if at.nanosecond() >= LEAP => When::Local(at.with_nanosecond(0)?),
        When::Fixed(at) if at.nanosecond() >= LEAP => When::Fixed(at.with_nanosecond(0)?),
        when => when,
    };
    let date = match &when {
        When::Date(date) => *date,
        When::Local(local) => local.date(),
        When::Fixed(instant) => instant.naive_local().date(),
        _ => return Some(when),
    };
    (1..=9999).contains(&date.year()).then_some(when)
}

fn any_moment(text: &str) -> Option<When> {
    if let Some(date) = date(text) {
        return Some(When::Date(date));
    }
    if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
        return Some(When::Fixed(instant));
    }
    let fixed = |format: &&str| DateTime::parse_from_str(text, format).ok();
    if let Some(instant) = FIXED.iter().find_map(fixed) {
        return Some(When::Fixed(instant));
    }
    if let Some(bare) = text.strip_suffix(['Z', 'z']) {
        let local = |format: &&str| NaiveDateTime::parse_from_str(bare, format).ok();
        let local = LOCAL.iter().find_map(local)?;
        return Some(When::Fixed(local.and_utc().fixed_offset()));
    }
    let local = |format: &&str| NaiveDateTime::parse_from_str(text, format).ok();
    LOCAL.iter().find_map(local).map(When::Local)
}

/// `2019-12-27` or `20191227`.
pub(in crate::source) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match (text.len(), digits) {
        (10, 8) => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
        (8, 8) => NaiveDate::parse_from_str(text, "%Y%m%d").ok(),
        _ => None,
    }
}

/// `9:05`, `09:05`, `09:05:00`.
pub(in crate::source) fn clock(text: &str) -> Option<NaiveTime> {
    let mut parts = text.trim().split(':');
    let mut part = || -> Option<u32> {
        let part = parts.next()?;
        let fine = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if fine { part.parse().ok() } else { None }
    };
    let (hour, minute) = (part()?, part()?);
    let second = part();
    if parts.next().is_some() || text.matches(':').count() > 1 && second.is_none() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))
}

/// A length: `01:30` and `1:30:00` are hours first, `90` is minutes, `PT1H30M` and `P1D` as in
/// ISO 8601. None below zero, none beyond three years.
pub(in crate::source) fn length(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    let minutes = if text.starts_with(['P', 'p']) {
        return iso_length(text);
    } else if text.contains(':') {
        let mut parts = text.split(':');
        let mut part = || -> Option<i64> {
            let part = parts.next()?;
            let digits = (1..=6).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            if digits { part.parse().ok() } else { None }
        };
        let (hours, minutes) = (part()?, part()?);
        let seconds = if text.matches(':').count() > 1 {
            part()?
        } else {
            0
        };
        if parts.next().is_some() {
            return None;
        }
        hours * 60 + minutes + seconds / 60
    } else if !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().ok()?
    } else {
        return None;
    };
    (minutes <= LONGEST).then(|| TimeDelta::minutes(minutes))
}

/// `P1DT2H30M`, `PT45M`, `P2W` (RFC 5545, section 3.3.6, without a sign).
fn iso_length(text: &str) -> Option<TimeDelta> {
    let mut seconds: i64 = 0;
    let mut number: Option<i64> = None;
    let mut in_time = false;
    let mut units = 0;
    for c in text.chars().skip(1) {
        match (c.to_ascii_uppercase(), number) {
            ('0'..='9', _) => {
                let digit = i64::from(c.to_digit(10)?);
                number = Some(number.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
            }
            ('T', None) if !in_time => in_time = true,
            (unit, Some(count)) => {
                let each = match (unit, in_time) {
                    ('W', false) => 7 * 24 * 60 * 60,
                    ('D', false) => 24 * 60 * 60,
                    ('H', true) => 60 * 60,
                    ('M', true) => 60,
                    ('S', true) => 1,
                    _ => return None,
                };
                seconds = seconds.checked_add(count.checked_mul(each)?)?;
                number = None;
                units += 1;
            }
            _ => return None,
        }
    }
    let fine = units > 0 && number.is_none() && seconds / 60 <= LONGEST;
    fine.then(|| TimeDelta::seconds(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_instants_local_times_or_days() {
        let fixed = DateTime::parse_from_rfc3339("2019-12-27T11:00:00+01:00").expect("a time");
        for text in [
            "2019-12-27T11:00:00+01:00",
            "2019-12-27T11:00+01:00",
            "2019-12-27 11:00:00+0100",
            "2019-12-27T10:00:00Z",
            "20191227T100000Z",
            " 2019-12-27T11:00:00.000+01:00 ",
        ] {
            match moment(text) {
                Some(When::Fixed(instant)) => assert_eq!(instant, fixed, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
        let day = NaiveDate::from_ymd_opt(2019, 12, 27).expect("a day");
        let local = day.and_hms_opt(11, 0, 0).expect("a time");
        for text in ["2019-12-27T11:00", "2019-12-27 11:00:00", "20191227T110000"] {
            assert_eq!(moment(text), Some(When::Local(local)), "{text}");
        }
        assert_eq!(moment("2019-12-27"), Some(When::Date(day)));
        let leap = day.and_hms_opt(23, 59, 59).expect("a time");
        assert_eq!(moment("2019-12-27T23:59:60"), Some(When::Local(leap)));
        for text in [
            "",
            "27.12.2019",
            "2019-12-27 TBA",
            "2019-13-01",
            "99999999999999999999",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }

    #[test]
    fn clock_times_have_hours_and_minutes() {
        assert_eq!(clock("9:05"), NaiveTime::from_hms_opt(9, 5, 0));
        assert_eq!(clock("09:05:30"), NaiveTime::from_hms_opt(9, 5, 30));
        for text in ["24:00", "9", "9:5:x", "09:05:30:00", "0009:05", "-1:00"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn trust_68_lengths_are_bounded() {
        for (text, minutes) in [
            ("01:30", 90),
            ("0:45", 45),
            ("24:00", 1440),
            ("01:30:00", 90),
            ("90", 90),
            ("PT1H30M", 90),
            ("P1D", 1440),
            ("P1W", 10080),
            ("P0D", 0),
        ] {
            assert_eq!(length(text), Some(TimeDelta::minutes(minutes)), "{text}");
        }
        for text in [
            "",
            "-5",
            "P",
            "PT",
            "P1H",
            "PT5",
            "1:2:3:4",
            "999999:00",
            "P99999999999999999999D",
            "99999999999",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
