//! Moments and days as people write them: `14:00`, `wed 14:12`, `2023-04-26T14:12`, `tomorrow`.

use chrono::{
    DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike,
};

use crate::agenda::time::instant;
use crate::agenda::{Agenda, Time, safe};
use crate::i18n::Message;
use crate::i18n::sentences::queries;

use super::fold::fold;
use super::listed::{listed, listed_as};
use super::names::locales;

/// Why a time cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct TimeError(pub Message);

/// A moment of an event, or one that comes on each of its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A clock time, in minutes since midnight, up to 24:00.
    Clock(u32),
    /// An instant, in the event's zone.
    At(Time),
    /// All of an event day.
    Day(NaiveDate),
}

/// The moment that `text` names. A clock time alone is today's, a day alone its beginning.
///
/// "Today" is the event day of `now`, in the event's zone. A clock time after the name of an event
/// day (`wed 01:00`, `2 01:00`) belongs to that event day, which may end after midnight; after a
/// date it is what the calendar says.
pub fn read_moment(text: &str, agenda: &Agenda, now: Time) -> Result<Time, TimeError> {
    match moment(text, agenda, now)? {
        Moment::At(time) => Ok(time),
        Moment::Clock(minutes) => {
            on_event_day(agenda, agenda.event_day(now), minutes).map(|time| time + seconds(text))
        }
        Moment::Day(date) => Ok(day_start(agenda, date)),
    }
}

/// When an event day begins.
pub(super) fn day_start(agenda: &Agenda, date: NaiveDate) -> Time {
    in_zone(agenda, date.and_time(agenda.event.day_starts))
}

/// The moment that `text` names.
pub(super) fn moment(text: &str, agenda: &Agenda, now: Time) -> Result<Moment, TimeError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TimeError(queries::no_time_given()));
    }
    if text.eq_ignore_ascii_case("now") || text == "지금" {
        return Ok(Moment::At(now));
    }
    if let Some(time) = with_offset(text) {
        return Ok(Moment::At(agenda.local(&time)));
    }
    if let Some(minutes) = clock(text) {
        return Ok(Moment::Clock(minutes));
    }
    if let Some((day, minutes)) = day_and_clock(text) {
        if let Some(date) = iso_date(day) {
            let midnight = date.and_time(NaiveTime::MIN);
            let local = midnight.checked_add_signed(TimeDelta::minutes(minutes.into()));
            let local = local.ok_or_else(|| out_of_range(text))?;
            return Ok(Moment::At(in_zone(agenda, local) + seconds(text)));
        }
        let date = nearest_day(&days(day, agenda, now)?, agenda.event_day(now));
        let time = on_event_day(agenda, date, minutes)?;
        return Ok(Moment::At(time + seconds(text)));
    }
    match days(text, agenda, now) {
        Ok(found) => Ok(Moment::Day(nearest_day(&found, agenda.event_day(now)))),
        Err(_) => Err(TimeError(queries::no_time(&*safe::line(text)))),
    }
}

/// The event days that `text` names: a weekday, the number of an event day, a date, today.
/// Never empty. Several where the event has several Wednesdays.
pub fn days(text: &str, agenda: &Agenda, now: Time) -> Result<Vec<NaiveDate>, TimeError> {
    let text = text.trim();
    let today = agenda.event_day(now);
    if let Some(date) = iso_date(text) {
        return Ok(vec![date]);
    }
    let relative = match fold(text).text.as_str() {
        "today" => Some(0),
        "tomorrow" => Some(1),
        "yesterday" => Some(-1),
        folded if folded == fold("오늘").text => Some(0),
        folded if folded == fold("내일").text => Some(1),
        folded if folded == fold("어제").text => Some(-1),
        _ => None,
    };
    if let Some(days) = relative {
        let date = today.checked_add_signed(TimeDelta::days(days));
        return date
            .map(|date| vec![date])
            .ok_or_else(|| out_of_range(text));
    }
    let all: Vec<NaiveDate> = agenda.days.iter().map(|day| day.date).collect();
    let found = number(text, &all)
        .or_else(|| month_and_day(text, &all, today))
        .or_else(|| weekday(text, &all))
        .or_else(|| named(text, agenda));
    if found.is_none()
        && let Some(several) = begins_several(text)
    {
        return Err(several);
    }
    match found {
        Some(found) if !found.is_empty() => Ok(found),
        found => Err(no_such_day(found.is_some(), text, &all)),
    }
}

fn no_such_day(is_day: bool, text: &str, all: &[NaiveDate]) -> TimeError {
    let text = safe::line(text);
    let day = |date: &NaiveDate| queries::day(date.weekday(), *date);
    let days = || listed_as(all.iter().map(day));
    TimeError(match (is_day, all.is_empty()) {
        (true, true) => queries::no_event_day(&*text),
        (true, false) => queries::no_event_day_but(&*text, days()),
        (false, true) => queries::no_day(&*text),
        (false, false) => queries::no_day_but(&*text, days()),
    })
}

fn out_of_range(text: &str) -> TimeError {
    TimeError(queries::out_of_range(&*safe::line(text)))
}

/// The first of `days` that is not over on `today`, else the last.
pub(super) fn nearest_day(days: &[NaiveDate], today: NaiveDate) -> NaiveDate {
    let next = days.iter().find(|day| **day >= today);
    next.or(days.last()).copied().unwrap_or(today)
}

/// The number of an event day, else a day of the month on which one falls.
fn number(text: &str, all: &[NaiveDate]) -> Option<Vec<NaiveDate>> {
    let text = text.strip_suffix('일').unwrap_or(text);
    let number: usize = (text.len() <= 3).then(|| text.parse().ok())??;
    if let Some(date) = number.checked_sub(1).and_then(|at| all.get(at)) {
        return Some(vec![*date]);
    }
    Some(
        all.iter()
            .copied()
            .filter(|date| date.day() as usize == number)
            .collect(),
    )
}

/// `04-27`, `4/27`, `27 Apr`, `April 27`, `4월 27일`.
fn month_and_day(text: &str, all: &[NaiveDate], today: NaiveDate) -> Option<Vec<NaiveDate>> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let lower = text.to_lowercase();
    let (a, b) = lower
        .split_once(['-', '/'])
        .or_else(|| lower.split_once("월"))
        .or_else(|| lower.split_once(char::is_whitespace))?;
    let (a, b) = (a.trim(), b.trim());
    let month_of = |word: &str| {
        (word.len() >= 3)
            .then(|| MONTHS.iter().position(|month| month.starts_with(word)))
            .flatten()
            .map(|at| at as u32 + 1)
    };
    let number = |word: &str| word.strip_suffix('일').unwrap_or(word).parse::<u32>().ok();
    let (month, day) = match (month_of(a), month_of(b)) {
        (Some(month), _) => (month, number(b)?),
        (_, Some(month)) => (month, number(a)?),
        _ => (number(a)?, number(b)?),
    };
    let known = all
        .iter()
        .copied()
        .filter(|date| (date.month(), date.day()) == (month, day));
    let known: Vec<NaiveDate> = known.collect();
    if known.is_empty() {
        return NaiveDate::from_ymd_opt(today.year(), month, day).map(|date| vec![date]);
    }
    Some(known)
}

/// `wed`, `Wednesday`, `we`, `수`, `수요일`.
fn weekday(text: &str, all: &[NaiveDate]) -> Option<Vec<NaiveDate>> {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let folded = fold(text).text;
    if folded.is_empty() {
        return None;
    }
    let mut meant = [Mon, Tue, Wed, Thu, Fri, Sat, Sun]
        .into_iter()
        .filter(|day| {
            locales().iter().any(|locale| {
                let is_short = fold(&locale.weekday(*day)).text == folded;
                // A single Latin letter or half a syllable would be too little.
                is_short
                    || text.chars().count() >= 2
                        && fold(&locale.weekday_long(*day)).text.starts_with(&folded)
            })
        });
    let day = meant.next()?;
    if meant.next().is_some() {
        return None;
    }
    Some(
        all.iter()
            .copied()
            .filter(|date| date.weekday() == day)
            .collect(),
    )
}

/// Why a beginning that more than one weekday has is none: which it may mean.
fn begins_several(text: &str) -> Option<TimeError> {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    let folded = fold(text).text;
    if folded.is_empty() {
        return None;
    }
    let mut meant: Vec<String> = Vec::new();
    for locale in locales() {
        let begin = [Mon, Tue, Wed, Thu, Fri, Sat, Sun]
            .into_iter()
            .filter(|day| fold(&locale.weekday_long(*day)).text.starts_with(&folded));
        meant.extend(begin.map(|day| locale.weekday(day).to_lowercase()));
    }
    (meant.len() > 1).then(|| {
        let meant = listed(meant.iter().map(String::as_str));
        TimeError(queries::days(&*safe::line(text), meant))
    })
}

/// The days that the agenda calls so, or that alone begin so.
fn named(text: &str, agenda: &Agenda) -> Option<Vec<NaiveDate>> {
    let folded = fold(text).text;
    if folded.is_empty() {
        return None;
    }
    let called = |fits: &dyn Fn(&str) -> bool| -> Vec<NaiveDate> {
        let names = |day: &&crate::agenda::Day| {
            let mut names = day.name.iter().flat_map(crate::agenda::Text::all);
            names.any(|name| fits(&fold(name.as_written()).text))
        };
        agenda
            .days
            .iter()
            .filter(names)
            .map(|day| day.date)
            .collect()
    };
    let exact = called(&|name| name == folded);
    if !exact.is_empty() {
        return Some(exact);
    }
    let begun = called(&|name| name.starts_with(&folded));
    (begun.len() == 1).then_some(begun)
}

/// `2023-04-26`, `2023/04/26`, `2023.04.26`.
fn iso_date(text: &str) -> Option<NaiveDate> {
    if text.len() > 10 {
        return None;
    }
    ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok())
        .filter(|date| (1..=9999).contains(&date.year()))
}

/// `2023-04-26T14:12:00+09:00`, seconds optional.
fn with_offset(text: &str) -> Option<DateTime<chrono::FixedOffset>> {
    let zulu = text
        .strip_suffix(['Z', 'z'])
        .map(|local| format!("{local}+00:00"));
    let text = zulu.as_deref().unwrap_or(text);
    DateTime::parse_from_rfc3339(text)
        .ok()
        .or_else(|| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M%:z").ok())
        .filter(|time| (1..=9999).contains(&time.year()))
}

/// `wed 14:12` and `2023-04-26T14:12` taken apart.
fn day_and_clock(text: &str) -> Option<(&str, u32)> {
    if let Some((date, time)) = text.split_once(['T', 't'])
        && iso_date(date).is_some()
    {
        return Some((date, clock(time)?));
    }
    // "2:30 pm" and "오후 3시" are two words themselves: the longest clock time at the end counts.
    text.match_indices(char::is_whitespace).find_map(|(at, _)| {
        let day = text[..at].trim_end_matches([',', ' ']);
        clock(text[at..].trim()).map(|minutes| (day, minutes))
    })
}

/// The seconds of a clock time at the end of `text`, which counts minutes alone elsewhere.
fn seconds(text: &str) -> TimeDelta {
    let mut parts = text.rsplit(':');
    let last = parts.next().filter(|_| parts.count() == 2);
    let digits = |last: &str| last.get(..2).and_then(|two| two.parse::<u32>().ok());
    let seconds = last.and_then(digits);
    TimeDelta::seconds(seconds.unwrap_or(0).into())
}

/// `14:00`, `9:30`, `14:00:00`, `9`, `930`, `2pm`, `2:30 pm`, `15시 30분`, `오후 3시`: minutes since midnight.
pub(super) fn clock(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let (text, half) = if let Some(rest) = text.strip_suffix("pm").or(text.strip_prefix("오후")) {
        (rest.trim(), Some(12))
    } else if let Some(rest) = text.strip_suffix("am").or(text.strip_prefix("오전")) {
        (rest.trim(), Some(0))
    } else {
        (&*text, None)
    };
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (hours, minutes) = if let Some((hours, rest)) = text.split_once([':', 'h', '시']) {
        let rest = rest.trim().trim_end_matches('분');
        let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
        let bare = minutes.is_empty() && !text.contains(':');
        let whole = is_number(minutes, 2) && minutes.len() == 2;
        if !(bare || whole) {
            return None;
        }
        if !(is_number(seconds, 2) && seconds.parse::<u32>().is_ok_and(|seconds| seconds < 60)) {
            return None;
        }
        (hours.trim(), if bare { "0" } else { minutes })
    } else if (3..=4).contains(&text.len()) && text.is_ascii() {
        text.split_at(text.len() - 2)
    } else {
        (text, "0")
    };
    if !is_number(hours, 2) || !is_number(minutes, 2) {
        return None;
    }
    let (mut hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if let Some(half) = half {
        if !(1..=12).contains(&hours) {
            return None;
        }
        hours = hours % 12 + half;
    }
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= 24 * 60).then_some(all)
}

/// Minutes since the event day's beginning of a clock time.
pub(super) fn since_day_start(agenda: &Agenda, minutes: u32) -> u32 {
    const DAY: u32 = 24 * 60;
    let starts = minutes_of(agenda.event.day_starts);
    match minutes {
        // Midnight at the end of a day that ends at midnight.
        DAY if starts == 0 => DAY,
        _ => (minutes + DAY - starts) % DAY,
    }
}

/// Minutes since the event day's beginning of a moment.
pub(super) fn since_event_day_start(agenda: &Agenda, time: Time) -> u32 {
    since_day_start(agenda, minutes_of(time.time()))
}

fn minutes_of(time: NaiveTime) -> u32 {
    time.num_seconds_from_midnight() / 60
}

/// A clock time of an event day; one before `day_starts` is after midnight.
pub(super) fn on_event_day(
    agenda: &Agenda,
    date: NaiveDate,
    minutes: u32,
) -> Result<Time, TimeError> {
    let starts = date.and_time(agenda.event.day_starts);
    let after = TimeDelta::minutes(since_day_start(agenda, minutes).into());
    let local = starts
        .checked_add_signed(after)
        .ok_or_else(|| out_of_range(&date.to_string()))?;
    Ok(in_zone(agenda, local))
}

/// A local time in the event's zone; the UTC time of that name where there is no such instant.
fn in_zone(agenda: &Agenda, local: NaiveDateTime) -> Time {
    let zone = agenda.event.timezone;
    instant(local, zone).map_or_else(|| zone.from_utc_datetime(&local), |(time, _)| time)
}
