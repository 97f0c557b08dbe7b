//! Dates and clock times in the ways in which people write them, as the file wants them. Where numbers could be
//! taken in two orders, nothing is.

use chrono::{Days, NaiveDate, NaiveTime};

/// A date with a time as the file wants it, out of the ways in which people write one.
pub(super) fn moment(written: &str) -> Option<String> {
    let written = written
        .trim()
        .trim_matches(['"', '\''])
        .trim_end_matches(',');
    // `2027-01-26-08:00`
    let dashed = written.get(10..11) == Some("-")
        && written.get(11..).is_some_and(|rest| rest.contains(':'));
    if dashed && date_of(&written[..10]).is_some() {
        return at(date_of(&written[..10])?, clock_of(&written[11..])?);
    }
    in_digits(written).or_else(|| in_words(written))
}

/// The start and the end that one text holds: `08:00-08:25`, `2027-01-26 8:00 – 9:00`. `day` is the date of
/// clock times alone.
pub(super) fn range(written: &str, day: Option<NaiveDate>) -> Option<(String, String)> {
    let signs = [" - ", " – ", "–", " to ", " bis ", "~", "-"];
    let (from, to) = signs.iter().find_map(|sign| {
        let (from, to) = written.rsplit_once(sign)?;
        (from.contains(':') && to.contains(':')).then_some((from.trim(), to.trim()))
    })?;
    let of_day = |day: NaiveDate, clock: &str| {
        at(day, clock_of(clock).filter(|_| date_of(clock).is_none())?)
    };
    let start = moment(from)
        .filter(|read| read.len() > 10)
        .or_else(|| of_day(day?, from))?;
    let day = date_of(&start[..10])?;
    let end = moment(to)
        .filter(|read| read.len() > 10)
        .or_else(|| of_day(day, to))?;
    (start < end).then_some((start, end))
}

/// As much of a date and a time as stands there, with what is known of the rest: an example, not what is meant.
pub(super) fn sketch(written: &str, day: Option<NaiveDate>) -> Option<String> {
    let written = written.trim().trim_matches(['"', '\'']);
    let mut words = written
        .split([' ', 'T', 't', ','])
        .filter(|word| !word.is_empty());
    let date = words.clone().find_map(date_of);
    let is_clock = |word: &&str| word.contains(':') && !word.contains(['+', '/', '-']);
    let clock = words.find_map(|word| clock_of(Some(word).filter(|word| is_clock(word))?));
    if (date.is_none() || clock.is_none())
        && let Some(read) = sketch_in_digits(written)
    {
        return Some(read);
    }
    if date.is_none() && clock.is_none() {
        return None;
    }
    let two = NaiveTime::from_hms_opt(14, 0, 0)?;
    at(date.or(day)?, clock.unwrap_or((two, false)))
}

/// The same of a date of ten signs and whatever digits stand behind it: `2026-06-11T10;3O`.
fn sketch_in_digits(written: &str) -> Option<String> {
    let plain = written.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let date = date_of(plain.get(..10)?)?;
    let digits: String = plain[10..].chars().filter(char::is_ascii_digit).collect();
    let hour = digits.get(..2)?.parse().ok()?;
    let minute = digits.get(2..4).unwrap_or("00").parse().ok()?;
    let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
    at(date, (time, false))
}

/// `11.06.2026 11:00`, `2026-06-11T9:00`: a date, a sign or a blank, a clock time.
fn in_digits(written: &str) -> Option<String> {
    let (date, clock) = match written.split_once(['T', ' ']) {
        Some((date, clock)) => (date, Some(clock.trim())),
        None => (written, None),
    };
    let date = date_of(date)?;
    let Some(clock) = clock else {
        return Some(date.to_string());
    };
    at(date, clock_of(clock)?)
}

fn at(date: NaiveDate, (time, is_next_day): (NaiveTime, bool)) -> Option<String> {
    let date = if is_next_day {
        date.checked_add_days(Days::new(1))?
    } else {
        date
    };
    Some(format!("{date}T{}", time.format("%H:%M:%S")))
}

/// A day whose order cannot be mistaken: the year first, or day, month and year with dots.
pub(super) fn date_of(written: &str) -> Option<NaiveDate> {
    let numbers = |separator: char| -> Option<Vec<u32>> {
        let parts = written.trim_end_matches('.').split(separator);
        parts.map(|part| part.parse().ok()).collect()
    };
    for separator in ['-', '/', '.'] {
        if let Some(&[year, month, day]) = numbers(separator).as_deref()
            && year > 999
        {
            return NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
        }
    }
    let of = |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    if let Some(&[day, month, year]) = numbers('.').as_deref()
        && year > 999
    {
        return of(year, month, day);
    }
    // With another sign between them only one order may be possible.
    match ['-', '/'].into_iter().find_map(numbers).as_deref() {
        Some(&[day, month, year]) if year > 999 && day > 12 => of(year, month, day),
        Some(&[month, day, year]) if year > 999 && day > 12 => of(year, month, day),
        _ => None,
    }
}

/// `Tuesday, 26 January 2027, 8 am`, `2027년 1월 26일 오전 8시`, `20270126T0800`: what each word is shows what it
/// stands for. `None` where one of them is not known, or the order of numbers is.
fn in_words(written: &str) -> Option<String> {
    let mut text = with_hours(&written.to_lowercase());
    for (from, to) in REPLACED {
        text = text.replace(from, to);
    }
    let (mut date, mut clock) = (None, None);
    let (mut day, mut month, mut year) = (None, None, None);
    let mut half = "";
    for word in text.split([' ', ',', ';']).filter(|word| !word.is_empty()) {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let number = digits.parse::<u32>().ok();
        let is_ordinal = matches!(&word[digits.len()..], "" | "." | "st" | "nd" | "rd" | "th");
        if FILLERS.contains(&word) || is_weekday(word) {
            continue;
        }
        if matches!(word, "am" | "pm" | "a.m." | "p.m.") {
            half = if word.starts_with('p') { "pm" } else { "am" };
        } else if let Some(at) = month_named(word) {
            month = Some(at);
        } else if let Some(read) = date_of(word) {
            date = Some(read);
        } else if let Some((days, time)) = compact(word) {
            date = Some(days);
            clock = time.or(clock);
        } else if let Some((number, true)) = number.map(|number| (number, is_ordinal)) {
            match number {
                1000.. => year = Some(number),
                _ if month.is_some() && day.is_some() || date.is_some() || !half.is_empty() => {
                    clock = Some(word.to_owned());
                }
                1..=31 if day.is_none() => day = Some(number),
                _ => return None,
            }
        } else if clock_of(word).is_some() && word.contains([':', 'h', 'a', 'p']) {
            clock = Some(word.to_owned());
        } else if let Some(read) = month_between(word) {
            date = Some(read);
        } else {
            return None;
        }
    }
    let in_parts = || NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?);
    let date = date.or_else(in_parts)?;
    match clock {
        Some(clock) => at(date, clock_of(&format!("{clock}{half}"))?),
        None if half.is_empty() => Some(date.to_string()),
        None => None,
    }
}

/// `2시 30분` as `2:30분`, and `8시` as `8:00`.
fn with_hours(text: &str) -> String {
    let mut parts = text.split('시');
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let minutes = part.trim_start();
        let has_minutes =
            minutes.starts_with(|c: char| c.is_ascii_digit()) && minutes.contains('분');
        written.push_str(if has_minutes { ":" } else { ":00" });
        written.push_str(if has_minutes { minutes } else { part });
    }
    written
}

/// Signs of other scripts and languages, and what stands for them here. A half of the day comes before its
/// hour in Korean.
const REPLACED: &[(&str, &str)] = &[
    ("년", "-"),
    ("월", "-"),
    ("일", " "),
    ("- ", "-"),
    ("오전", " am "),
    ("오후", " pm "),
    ("분", ""),
    ("@", " "),
    (" uhr", ""),
];

/// Words between a date and a time that say nothing.
const FILLERS: &[&str] = &[
    "at", "um", "on", "of", "the", "den", "am.", "à", "le", "de", "|",
];

fn is_weekday(word: &str) -> bool {
    const DAYS: &[&str] = &[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
    ];
    let word = word.trim_end_matches('.');
    word.len() > 1 && DAYS.iter().any(|day| day.starts_with(word))
}

/// The number of a month's name or its beginning, in English, German or French.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["january", "januar", "janvier"],
        &["february", "februar", "février"],
        &["march", "märz", "mars"],
        &["april", "avril"],
        &["may", "mai"],
        &["june", "juni", "juin"],
        &["july", "juli", "juillet"],
        &["august", "août"],
        &["september", "septembre"],
        &["october", "oktober", "octobre"],
        &["november", "novembre"],
        &["december", "dezember", "décembre"],
    ];
    let word = word.trim_end_matches('.');
    let is_it = |names: &[&str]| names.iter().any(|name| name.starts_with(word));
    let found = MONTHS.iter().position(|names| is_it(names))?;
    (word.chars().count() > 2).then_some(found as u32 + 1)
}

/// `26-jan-2027`
fn month_between(word: &str) -> Option<NaiveDate> {
    let mut parts = word.split(['-', '/', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month_named(month)?, day.parse().ok()?);
    date.filter(|_| parts.next().is_none() && year.len() == 4)
}

/// `20270126` and `20270126t080000`, with its clock time.
fn compact(word: &str) -> Option<(NaiveDate, Option<String>)> {
    let (days, time) = match word.split_once('t') {
        Some((days, time)) => (days, Some(time)),
        None => (word, None),
    };
    if days.len() != 8 || !days.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date = NaiveDate::parse_from_str(days, "%Y%m%d").ok()?;
    let clock = match time {
        Some(time) if time.len() >= 4 && time.bytes().all(|b| b.is_ascii_digit()) => {
            Some(format!("{}:{}", &time[..2], &time[2..4]))
        }
        Some(_) => return None,
        None => None,
    };
    Some((date, clock))
}

/// A clock time, and whether it is of the day after: `24:00`, `25:30`.
pub(super) fn clock_of(written: &str) -> Option<(NaiveTime, bool)> {
    let lower = written.to_lowercase().replace("uhr", "");
    let lower = lower.replace("a.m.", "am").replace("p.m.", "pm");
    let lower = if lower.contains(':') {
        lower
    } else {
        lower.replace(['.', 'h'], ":")
    };
    let lower = lower.trim().trim_end_matches(':');
    let digits = lower.trim_end_matches(|c: char| !c.is_ascii_digit());
    // Whatever else stands behind is no half of the day: `Europe/Berlin` has a `p` in it.
    let (afternoon, morning) = match lower[digits.len()..].trim() {
        "" => (None, None),
        "a" | "am" => (None, Some(0)),
        "p" | "pm" => (Some(12), None),
        _ => return None,
    };
    let mut parts = digits.split(':').map(str::parse::<u32>);
    let hour = parts.next()?.ok()?;
    let minute = parts.next().map_or(Some(0), Result::ok)?;
    let second = parts.next().map_or(Some(0), Result::ok)?;
    if parts.next().is_some() {
        return None;
    }
    let hour = match afternoon.or(morning) {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    let time = NaiveTime::from_hms_opt(hour % 24, minute, second)?;
    (hour < 48).then_some((time, hour >= 24))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_times_in_one_text_are_a_start_and_an_end() {
        let day = NaiveDate::from_ymd_opt(2027, 1, 26);
        for written in [
            "08:00-08:25",
            "2027-01-26 8:00 - 8:25",
            "8:00 – 8:25",
            "26.01.2027 08:00 bis 08:25",
        ] {
            let (start, end) = range(written, day).expect(written);
            assert_eq!(
                (&*start, &*end),
                ("2027-01-26T08:00:00", "2027-01-26T08:25:00"),
                "{written}"
            );
        }
        for written in [
            "2027-01-26T08:00:00-05:00",
            "2027-01-26T08:00:00",
            "8-9",
            "09:00-08:00",
        ] {
            assert_eq!(range(written, day), None, "{written}");
        }
    }

    #[test]
    fn a_moment_is_written_as_the_file_wants_it() {
        for (written, wanted) in [
            ("11.06.2026 11:00", Some("2026-06-11T11:00:00")),
            ("2026-06-11 11:00 AM", Some("2026-06-11T11:00:00")),
            ("2026-06-11 1:30 pm", Some("2026-06-11T13:30:00")),
            ("2026-06-11T9:00", Some("2026-06-11T09:00:00")),
            ("2026-06-11T24:00:00", Some("2026-06-12T00:00:00")),
            ("2026-06-11T25:30", Some("2026-06-12T01:30:00")),
            ("2026/06/11 9:05", Some("2026-06-11T09:05:00")),
            ("11.6.2026", Some("2026-06-11")),
            ("06/07/2026 9:00", None),
            ("26/01/2027 08:00", Some("2027-01-26T08:00:00")),
            ("01/26/2027 8:00 AM", Some("2027-01-26T08:00:00")),
            ("26.01.2027, 08:00", Some("2027-01-26T08:00:00")),
            ("26.1.2027 8 Uhr", Some("2027-01-26T08:00:00")),
            ("January 26, 2027 8:00 am", Some("2027-01-26T08:00:00")),
            ("Tue, 26 Jan 2027 at 8 pm", Some("2027-01-26T20:00:00")),
            ("26-Jan-2027 08:00", Some("2027-01-26T08:00:00")),
            ("26. März 2027 8:30", Some("2027-03-26T08:30:00")),
            ("2027년 1월 26일 오전 8시", Some("2027-01-26T08:00:00")),
            ("2027년 1월 26일 오후 2시 30분", Some("2027-01-26T14:30:00")),
            ("2027-01-26 8h30", Some("2027-01-26T08:30:00")),
            ("2027-01-26-08:00", Some("2027-01-26T08:00:00")),
            ("20270126T080000", Some("2027-01-26T08:00:00")),
            ("2027-01-26 08:00 - 09:00", None),
            ("next Tuesday 8:00", None),
            ("2026-13-11T09:00", None),
            ("soon", None),
            ("2026-06-11T10:30:00 Europe/Berlin", None),
            ("2026-06-11 10:30 Paris", None),
            ("2026-06-11 10:30:00 p.m.", Some("2026-06-11T22:30:00")),
        ] {
            assert_eq!(moment(written).as_deref(), wanted, "{written}");
        }
    }
}
