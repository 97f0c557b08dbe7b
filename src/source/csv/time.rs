//! Dates and clock times as people write them into tables. `None` is for what cannot be read.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::clock::{self, Clock, clock};
use super::date::{Cursor, Date, Numbers, Order, Unknown, Yearless};
use super::weekdays::{day_number, weekday};
use crate::source::schedule::{When, placeholder, time};

/// What a cell says of a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    /// A date, or a date with a clock time.
    When(When),
    /// Seconds since midnight; beyond 24 hours they are of the next date.
    Clock(u32),
    /// A date, and such seconds of 24 hours and more.
    Night(NaiveDate, u32),
    /// A date whose day and month cannot be told apart.
    Ambiguous,
    /// A day that only the date of another one dates, and a clock time where there is one.
    Relative(Relative, Option<u32>),
}

/// A day without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// A day of the week.
    Weekday(Weekday),
    /// Which day of the event it is; the first is 1.
    Number(u32),
    /// A number that is that, or the day of the month.
    Alone(u32),
    /// A day of a month, of some year.
    Yearless(Yearless),
}

/// Longer cells say something else.
const LONGEST: usize = 100;

/// What stands between the ends of a range.
const BETWEEN: &[&str] = &[
    "->",
    "→",
    "»",
    "–",
    "—",
    "~",
    "〜",
    "…",
    "...",
    "..",
    "--",
    " - ",
    "부터",
    "から",
    "至",
    "到",
    " to ",
    " bis ",
    " until ",
    " till ",
    " til ",
    " through ",
    " à ",
    " a ",
    " au ",
    " hasta ",
    " al ",
    " às ",
    " até ",
    " alle ",
    " do ",
    " до ",
    " tot ",
    " t/m ",
    " / ",
    "-",
    "|",
    "/",
];
/// What stands behind the end of a range where a word is before it too.
const BEHIND: &[&str] = &["까지", "まで", "止"];
/// What stands in the place of an end that is not known.
const OPEN: &str = "? end ende fin close open late offen finish finale schluss 미정 끝 종료";

/// What hours and minutes are called behind a number.
const HOURS: &str =
    "h hr hrs hour hours std stunde stunden 시간 時間 小時 小时 heure heures hora horas";
const MINUTES: &str = "m min mins minute minutes minuten minuto minutos 분 分 分鐘 分钟 ' ′";

fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// A date, a clock time or both.
pub(super) fn read(cell: &str, order: Option<Order>) -> Option<Read> {
    let text = cell.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if let Some(when) = time::moment(text) {
        return Some(Read::When(when));
    }
    for zone in [" UTC", " GMT"] {
        if let Some(bare) = text.strip_suffix(zone)
            && let Some(Read::When(When::Local(local))) = read(bare, order)
        {
            return Some(Read::When(When::Fixed(local.and_utc().fixed_offset())));
        }
    }
    if let Some(clock) = clock(text) {
        return Some(Read::Clock(clock));
    }
    let Some((date, rest)) = Cursor::new(text).date() else {
        return relative(text);
    };
    let date = match date.in_order(order) {
        Ok(date) => date,
        Err(Unknown::Order) => return Some(Read::Ambiguous),
        Err(Unknown::Date) => return None,
    };
    let rest = after_date(rest);
    if rest.is_empty() {
        return Some(Read::When(When::Date(date)));
    }
    match clock(rest)? {
        seconds @ DAY.. => Some(Read::Night(date, seconds)),
        seconds => at(date, seconds).map(|local| Read::When(When::Local(local))),
    }
}

/// In seconds.
pub(super) const DAY: u32 = 24 * 60 * 60;

/// A day without a date, and the clock time behind it.
fn relative(text: &str) -> Option<Read> {
    let (day, rest) = relative_day(text)?;
    let rest = after_date(rest);
    if rest.is_empty() {
        return Some(Read::Relative(day, None));
    }
    Some(Read::Relative(day, Some(clock(rest)?)))
}

/// The day that a text begins with, and what follows it.
pub(super) fn relative_day(text: &str) -> Option<(Relative, &str)> {
    let text = text.trim();
    if let Some((number, rest)) = day_number(text) {
        return Some((Relative::Number(number), rest));
    }
    if let Some((date, rest)) = Cursor::new(text).yearless() {
        return Some((Relative::Yearless(date), rest));
    }
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let weekday = weekday(word)?;
    Some((
        Relative::Weekday(weekday),
        rest.strip_prefix('.').unwrap_or(rest),
    ))
}

/// What a cell of dates says of days and months where their order is not known: the numbers, and the day of
/// the week beside them.
pub(super) fn numbers(cell: &str) -> Option<(Numbers, Option<Weekday>)> {
    let text = cell.trim();
    if text.len() > LONGEST {
        return None;
    }
    let (Date::Numbers(numbers), rest) = Cursor::new(text).date()? else {
        return None;
    };
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || ",(".contains(c));
    let behind_end = behind
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(behind.len());
    let day = weekday(&text[..end]).or_else(|| weekday(&behind[..behind_end]));
    Some((numbers, day))
}

/// Does a clock time of 12 hours end the cell?
pub(super) fn has_halves(cell: &str) -> bool {
    let text = cell.trim();
    let has_letters = text
        .bytes()
        .any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    has_letters
        && text.len() <= LONGEST
        && text.char_indices().any(|(at, c)| {
            let is_start =
                c.is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_ascii_digit());
            is_start && clock::told(&text[at..]).is_some_and(|clock| clock.is_half_told)
        })
}

/// `2`: a day of the event, or of its month.
pub(super) fn day_alone(cell: &str) -> Option<Relative> {
    let text = cell.trim();
    let fine = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if fine {
        text.parse().ok()?
    } else {
        return None;
    };
    Some(Relative::Alone(number))
}

/// `1126`: a month and a day in four digits.
pub(super) fn four_digits(cell: &str) -> Option<Relative> {
    let text = cell.trim();
    let fine = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = if fine {
        text.parse().ok()?
    } else {
        return None;
    };
    let (first, second) = (number / 100, number % 100);
    let is_date =
        (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    is_date.then_some(Relative::Yearless(Yearless::Numbers(first, second)))
}

/// A cell as what it may be cut into at what stands between the ends of a range: the two parts.
fn parted(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let lower = text.to_lowercase();
    // Only where lower case changes no length is a place in the one a place in the other.
    let is_same = lower.len() == text.len();
    BETWEEN.iter().filter_map(move |between| {
        let at = if is_same {
            lower.rfind(between)
        } else {
            text.rfind(between)
        };
        let (start, end) = (text.get(..at?)?, text.get(at? + between.len()..)?.trim());
        let bare = BEHIND.iter().find_map(|word| end.strip_suffix(word));
        Some((start.trim(), bare.unwrap_or(end)))
    })
}

/// `10:00 - 11:00`, and the same after a date: where it begins and where it ends.
pub(super) fn range(cell: &str, order: Option<Order>) -> Option<(Read, Read)> {
    let text = cell.trim();
    if text.len() > LONGEST {
        return None;
    }
    parted(text).find_map(|(start, end)| {
        let (from, to) = (read(start, order)?, read(end, order)?);
        Some(with_halves((from, start), (to, end)))
    })
}

/// `10:00 –`, `10:00 - open end`, `10:00–TBA`: where it begins; nobody knows where it ends.
pub(super) fn open_range(cell: &str, order: Option<Order>) -> Option<Read> {
    let text = cell.trim();
    if text.len() > LONGEST {
        return None;
    }
    let is_open = |end: &str| {
        let end = end.to_lowercase();
        let last = end.strip_prefix("open ").unwrap_or(&end);
        is_among(last, OPEN) || placeholder::is_nothing(&end)
    };
    let mut starts = parted(text).filter(|(_, end)| is_open(end));
    starts.find_map(|(start, _)| read(start, order))
}

/// `2026-05-04 09:00-10:00` as a range, where it may as well be a time with an offset: no clock is so far from
/// the other end of a session.
pub(super) fn range_like_offset(cell: &str, order: Option<Order>) -> Option<(Read, Read)> {
    /// In minutes.
    const LONGEST_SESSION: i64 = 12 * 60;
    let (start, end) = cell.trim().rsplit_once('-')?;
    let is_clock = |text: &str| text.len() == 5 && text.as_bytes()[2] == b':';
    let from = start.rsplit_once(' ')?.1;
    if !is_clock(end) || !(is_clock(from) || is_clock(&format!("0{from}"))) {
        return None;
    }
    let (Read::When(When::Local(from)), Read::Clock(to)) = (read(start, order)?, read(end, order)?)
    else {
        return None;
    };
    let until = at(from.date(), to)?;
    let minutes = (until - from).num_minutes().rem_euclid(24 * 60);
    let is_session = (1..=LONGEST_SESSION).contains(&minutes);
    is_session.then_some((Read::When(When::Local(from)), Read::Clock(to)))
}

/// Where one end of a range says which half of the day is meant, the other is the one that makes the
/// range shorter: `9:00-10:15pm` is an evening, `11:30-1:00pm` begins before noon.
fn with_halves((start, from): (Read, &str), (end, to): (Read, &str)) -> (Read, Read) {
    let [from, to] = [from, to].map(ending_clock);
    let (Some(from), Some(to)) = (from, to) else {
        return (start, end);
    };
    let is_open = |clock: Clock| !clock.is_half_told && (1..=12).contains(&(clock.seconds / 3600));
    let length = |from: u32, to: u32| match (to + DAY - from % DAY) % DAY {
        0 => DAY,
        length => length,
    };
    let halves = |clock: Clock| [clock.seconds % NOON, clock.seconds % NOON + NOON];
    if is_open(from) && to.is_half_told {
        let best = halves(from)
            .into_iter()
            .min_by_key(|from| length(*from, to.seconds));
        return (moved(start, best.unwrap_or(from.seconds)), end);
    }
    if from.is_half_told && is_open(to) {
        let best = halves(to)
            .into_iter()
            .min_by_key(|to| length(from.seconds, *to));
        return (start, moved(end, best.unwrap_or(to.seconds)));
    }
    (start, end)
}

/// In seconds.
const NOON: u32 = clock::NOON_AT;

/// Is that a value of a time, and no name of a column?
pub(super) fn is_time(cell: &str) -> bool {
    let has_digits = cell.bytes().any(|byte| byte.is_ascii_digit());
    let has_sign = cell.contains([':', '-', '/', '.', '–']);
    has_digits && has_sign && (read(cell, None).is_some() || range(cell, None).is_some())
}

/// The clock time that ends a text, with or without a date before it.
pub(super) fn ending_clock(text: &str) -> Option<Clock> {
    let text = text.trim();
    clock::told(text).or_else(|| {
        let (_, rest) = Cursor::new(text).date()?;
        clock::told(after_date(rest))
    })
}

/// The clock times of a range as they are written.
pub(super) fn clocks_of_range(cell: &str) -> [Option<Clock>; 2] {
    let text = cell.trim();
    if text.len() > LONGEST {
        return [None, None];
    }
    let mut ranges = parted(text)
        .filter_map(|(start, end)| Some([Some(ending_clock(start)?), Some(ending_clock(end)?)]));
    ranges.next().unwrap_or([None, None])
}

/// The same with that clock time.
pub(super) fn moved(read: Read, seconds: u32) -> Read {
    match read {
        Read::Clock(_) => Read::Clock(seconds),
        Read::When(When::Local(local)) => {
            let clock = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
            let clock = clock.unwrap_or_else(|| local.time());
            Read::When(When::Local(local.date().and_time(clock)))
        }
        Read::Relative(day, Some(_)) => Read::Relative(day, Some(seconds)),
        other => other,
    }
}

/// That clock time of that day.
pub(super) fn at(date: NaiveDate, clock: u32) -> Option<NaiveDateTime> {
    let midnight = date.and_time(NaiveTime::MIN);
    midnight.checked_add_signed(TimeDelta::seconds(clock.into()))
}

/// A length: `90`, `1:30`, `PT90M`, `90 min`, `1 h 30`, `1.5 hours`.
pub(super) fn length(cell: &str) -> Option<TimeDelta> {
    let text = cell.trim();
    if let Some(length) = time::length(text) {
        return Some(length);
    }
    if text.len() > LONGEST {
        return None;
    }
    let mut minutes = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let is_number = |c: char| c.is_ascii_digit() || ".,".contains(c);
        let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let number: f64 = rest[..end].replace(',', ".").parse().ok()?;
        let unit = rest[end..].trim_start();
        let end = unit
            .find(|c: char| c.is_whitespace() || c.is_ascii_digit())
            .unwrap_or(unit.len());
        let word = unit[..end].trim_end_matches(['.', ',']).to_lowercase();
        rest = unit[end..].trim_start();
        minutes += match &*word {
            hours if is_among(hours, HOURS) => number * 60.0,
            other if other.is_empty() || is_among(other, MINUTES) => number,
            _ => return None,
        };
    }
    let fine = !text.is_empty() && (0.0..1e6).contains(&minutes);
    fine.then(|| TimeDelta::minutes(minutes.round() as i64))
}

/// What is left of a cell behind its date.
fn after_date(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;T".contains(c));
    // The day of the week: `(금)`.
    if let Some((_, after)) = rest
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
    {
        rest = after.trim_start();
    }
    for word in ["um ", "at ", "@", "à ", "- "] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    rest
}

#[cfg(test)]
mod tests;
