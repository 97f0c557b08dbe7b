//! When an event day begins, and which date each declared day has: as the source says, unless its
//! own sessions tell otherwise.
//!
//! Programs differ in what they write: a time of change, from when to when each day lasts, the date
//! of the day in UTC, or nothing but sessions that stand in the day before the date they begin on.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;

use super::item::When;
use super::published::Schedule;
use crate::agenda::time::{event_day, instant};

/// The event days of a schedule.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Days {
    /// When an event day begins.
    pub(super) day_starts: NaiveTime,
    /// Was that derived from the sessions, and not said by the source?
    pub(super) derived: bool,
    /// The date of each declared day, where it can be told.
    pub(super) dates: Vec<Option<NaiveDate>>,
}

/// A morning that no night outlasts.
const NOON: u32 = 12 * 60;
/// No night lasts until then.
const MORNING: u32 = 9 * 60;
/// Nights end by then …
const NIGHT: u32 = 6 * 60;
/// … if evenings go on until then.
const EVENING: u32 = 20 * 60;
/// Between the last session of a night and the first of a morning.
const SLEEP: u32 = 3 * 60;
/// When a day begins if any time of the night will do.
const USUAL: u32 = 4 * 60;

/// The days that the source declares, in the event's zone, and when a day begins where it does not say.
pub(super) fn find(schedule: &Schedule, zone: Tz) -> Days {
    let starts: Vec<Option<NaiveDateTime>> = schedule
        .items
        .iter()
        .map(|item| local(&item.start, zone))
        .collect();
    let said = schedule
        .event
        .day_change
        .or_else(|| by_bounds(schedule, zone));
    let said = said.map(minutes).filter(|minutes| *minutes <= NOON);
    let shift = shift(schedule, zone, &starts);
    let (night, morning) = told_by_days(schedule, zone, &starts, shift);
    let (day_starts, derived) = match (said, night) {
        (Some(said), _) => (
            between(said, night, morning),
            schedule.event.is_day_change_derived,
        ),
        (None, Some(night)) if morning.is_none_or(|morning| night < morning) => {
            (between(USUAL, Some(night), morning), true)
        }
        (None, Some(_)) => (0, false),
        // In UTC, clock times do not tell of nights and mornings where the event is.
        (None, None) if zone == Tz::UTC => (0, false),
        (None, None) => match told_by_clocks(schedule, &starts) {
            Some(minutes) => (minutes, true),
            None => (0, false),
        },
    };
    let day_starts = clock(day_starts);
    let dates = schedule
        .days
        .iter()
        .map(|day| match local(&day.start, zone) {
            Some(start) => Some(event_day(start, day_starts)),
            None => day.date.and_then(|date| date.checked_add_signed(shift)),
        })
        .collect();
    Days {
        day_starts,
        derived,
        dates,
    }
}

/// The local time of a moment that tells both date and time.
fn local(when: &When, zone: Tz) -> Option<NaiveDateTime> {
    match when {
        When::Local(local) => Some(*local),
        When::Fixed(instant) => Some(instant.with_timezone(&zone).naive_local()),
        When::Zoned(local, other) if *other == zone => Some(*local),
        When::Zoned(local, other) => {
            let (at, _) = instant(*local, *other)?;
            Some(at.with_timezone(&zone).naive_local())
        }
        When::Unknown | When::Clock(_) | When::Date(_) => None,
    }
}

fn minutes(time: NaiveTime) -> u32 {
    time.hour() * 60 + time.minute()
}

fn clock(minutes: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).unwrap_or(NaiveTime::MIN)
}

/// The time at which declared days end, where they end on the next morning.
fn by_bounds(schedule: &Schedule, zone: Tz) -> Option<NaiveTime> {
    let mut latest: Option<NaiveTime> = None;
    for day in &schedule.days {
        let (Some(start), Some(end)) = (local(&day.start, zone), local(&day.end, zone)) else {
            continue;
        };
        // Some days end a second or a minute before the next begins.
        let early = TimeDelta::seconds(i64::from(3600 - end.num_seconds_from_midnight() % 3600));
        let end = match end.minute() {
            59 => end.checked_add_signed(early)?,
            _ => end,
        };
        let next = start.date().succ_opt()?;
        if end.date() == next && minutes(end.time()) <= NOON {
            let time = clock(minutes(end.time()));
            latest = Some(latest.map_or(time, |latest| latest.max(time)));
        }
    }
    latest
}

/// How far the dates of the declared days are from those on which their sessions begin; not zero
/// where a program writes the UTC date of days that begin before midnight there.
fn shift(schedule: &Schedule, zone: Tz, starts: &[Option<NaiveDateTime>]) -> TimeDelta {
    let mut off = [0_usize; 3];
    for (item, start) in schedule.items.iter().zip(starts) {
        let Some((date, start)) = declared(schedule, zone, item.day).zip(*start) else {
            continue;
        };
        // What begins at night says nothing: it may be of the day before.
        if minutes(start.time()) < NIGHT {
            continue;
        }
        match (start.date() - date).num_days() {
            -1 => off[0] += 1,
            0 => off[1] += 1,
            1 => off[2] += 1,
            _ => {}
        }
    }
    let all: usize = off.iter().sum();
    let shift = if off[2] * 10 > all * 9 {
        1
    } else if off[0] * 10 > all * 9 {
        -1
    } else {
        0
    };
    TimeDelta::days(shift)
}

/// The date of a declared day as the source has it.
fn declared(schedule: &Schedule, zone: Tz, day: Option<usize>) -> Option<NaiveDate> {
    let day = schedule.days.get(day?)?;
    match local(&day.start, zone) {
        // A day may begin at three in the morning of its date, but not on the evening before.
        Some(start) => Some(start.date()),
        None => day.date,
    }
}

/// By the days that sessions stand in: the latest start, in minutes, of those that begin on the
/// next date, and the earliest of those that begin on the date itself.
fn told_by_days(
    schedule: &Schedule,
    zone: Tz,
    starts: &[Option<NaiveDateTime>],
    shift: TimeDelta,
) -> (Option<u32>, Option<u32>) {
    let (mut night, mut morning) = (None::<u32>, None::<u32>);
    for (item, start) in schedule.items.iter().zip(starts) {
        let Some((date, start)) = declared(schedule, zone, item.day).zip(*start) else {
            continue;
        };
        let has_bounds = schedule.days[item.day.unwrap_or(0)].start != When::Unknown;
        let date = if has_bounds {
            Some(date)
        } else {
            date.checked_add_signed(shift)
        };
        let Some(date) = date else { continue };
        let at = minutes(start.time());
        match (start.date() - date).num_days() {
            0 => morning = Some(morning.map_or(at, |have| have.min(at))),
            // What begins later than that stands in the wrong day.
            1 if at < MORNING => night = Some(night.map_or(at, |have| have.max(at))),
            _ => {}
        }
    }
    (night, morning)
}

/// `wanted`, moved after the last of the night and not behind the first of the morning, on a full
/// hour where there is one.
fn between(wanted: u32, night: Option<u32>, morning: Option<u32>) -> u32 {
    let least = night.map_or(0, |night| night + 1);
    let most = morning.unwrap_or(NOON).min(NOON);
    if least > most {
        // The source contradicts itself; what it says of the change stands.
        return wanted;
    }
    if (least..=most).contains(&wanted) {
        return wanted;
    }
    if wanted < least {
        let hour = least.div_ceil(60) * 60;
        return if hour <= most { hour } else { most };
    }
    let hour = most / 60 * 60;
    if hour >= least { hour } else { most }
}

/// Where no day is declared, or sessions tell only a clock time: do evenings run on into nights?
fn told_by_clocks(schedule: &Schedule, starts: &[Option<NaiveDateTime>]) -> Option<u32> {
    let mut clocks = BTreeSet::new();
    let mut moments = BTreeSet::new();
    for (item, start) in schedule.items.iter().zip(starts) {
        match (start, &item.start) {
            (_, When::Date(_)) => return None,
            (Some(start), _) => {
                // What stands in a declared day was asked already.
                if item.day.is_some_and(|day| schedule.days.get(day).is_some()) {
                    return None;
                }
                clocks.insert(minutes(start.time()));
                moments.insert(*start);
            }
            (None, When::Clock(time)) => {
                clocks.insert(minutes(*time));
            }
            _ => {}
        }
    }
    let night = clocks.range(..NIGHT).next_back().copied()?;
    let morning = clocks.range(NIGHT..).next().copied()?;
    if morning < night + SLEEP || clocks.range(EVENING..).next().is_none() {
        return None;
    }
    let follow = |start: &&NaiveDateTime| {
        let evening = start.checked_sub_signed(TimeDelta::hours(5));
        evening.is_some_and(|evening| moments.range(evening..**start).next().is_some())
    };
    let nights = moments.iter().filter(|at| minutes(at.time()) < NIGHT);
    let (all, following) = (nights.clone().count(), nights.filter(follow).count());
    if following * 10 < all * 9 {
        return None;
    }
    Some(between(USUAL, Some(night), Some(morning)))
}

#[cfg(test)]
mod tests {
    use super::super::item::{Item, Localized};
    use super::super::published::Day;
    use super::super::time;
    use super::*;

    fn schedule(days: &[&str], items: &[(usize, &str)]) -> Schedule {
        let day = |text: &&str| {
            let mut parts = text.split(' ');
            let mut part = || parts.next().and_then(time::moment).unwrap_or_default();
            let When::Date(date) = part() else {
                panic!("no date in {text}")
            };
            Day {
                date: Some(date),
                start: part(),
                end: part(),
                name: Localized::None,
            }
        };
        let item = |(day, start): &(usize, &str)| Item {
            day: Some(*day),
            start: time::clock(start)
                .map(When::Clock)
                .or(time::moment(start))
                .expect("a time"),
            ..Item::default()
        };
        Schedule {
            days: days.iter().map(day).collect(),
            items: items.iter().map(item).collect(),
            ..Schedule::default()
        }
    }

    fn found(schedule: &Schedule, zone: Tz) -> (String, Vec<String>) {
        let days = find(schedule, zone);
        let dates = days
            .dates
            .iter()
            .map(|date| date.map_or("?".into(), |date| date.to_string()));
        (days.day_starts.format("%H:%M").to_string(), dates.collect())
    }

    #[test]
    fn sessions_that_begin_on_the_next_date_tell_when_the_day_ends() {
        let all = schedule(
            &["2024-05-01", "2024-05-02"],
            &[
                (0, "2024-05-01 10:00"),
                (0, "2024-05-02 01:30"),
                (1, "2024-05-02 09:00"),
            ],
        );
        let dates = vec!["2024-05-01".to_owned(), "2024-05-02".to_owned()];
        assert_eq!(found(&all, Tz::UTC), ("04:00".into(), dates));
        assert!(find(&all, Tz::UTC).derived);
    }

    #[test]
    fn a_change_that_the_sessions_contradict_is_moved() {
        let mut all = schedule(
            &["2024-05-01"],
            &[(0, "2024-05-01 08:15"), (0, "2024-05-02 00:30")],
        );
        all.event.day_change = NaiveTime::from_hms_opt(9, 0, 0);
        assert_eq!(found(&all, Tz::UTC).0, "08:00");
    }

    #[test]
    fn days_of_another_date_than_their_sessions_are_moved_as_a_whole() {
        let all = schedule(
            &["2023-09-09 2023-09-09T21:30:00+00:00 2023-09-10T21:29:59+00:00"],
            &[(0, "2023-09-10T05:00:00+00:00")],
        );
        let moved = ("03:00".into(), vec!["2023-09-10".to_owned()]);
        assert_eq!(found(&all, Tz::Asia__Kolkata), moved);
        let all = schedule(&["2023-09-09"], &[(0, "2023-09-10T05:00:00+00:00")]);
        let moved = ("00:00".into(), vec!["2023-09-10".to_owned()]);
        assert_eq!(found(&all, Tz::Asia__Kolkata), moved);
    }

    #[test]
    fn clock_times_alone_tell_of_a_night() {
        let clocks = [(0, "11:00"), (0, "22:45"), (0, "00:00")];
        assert_eq!(
            found(&schedule(&["2013-12-27"], &clocks), Tz::Europe__Berlin).0,
            "04:00"
        );
        // Without an evening, midnight is the beginning of the day.
        let clocks = [(0, "11:00"), (0, "17:00"), (0, "00:00")];
        assert_eq!(
            found(&schedule(&["2013-12-27"], &clocks), Tz::Europe__Berlin).0,
            "00:00"
        );
    }

    #[test]
    fn a_calendar_has_nights_only_where_evenings_run_on() {
        let calendar = |starts: &[&str]| {
            let mut all = schedule(&[], &[]);
            all.items = starts
                .iter()
                .map(|start| Item {
                    start: time::moment(start).expect("a time"),
                    ..Item::default()
                })
                .collect();
            found(&all, Tz::Europe__Berlin).0
        };
        let party = ["2019-05-03 09:00", "2019-05-03 22:00", "2019-05-04 00:00"];
        assert_eq!(calendar(&party), "04:00");
        let early = ["2019-05-03 00:00", "2019-05-03 22:00", "2019-05-04 09:00"];
        assert_eq!(calendar(&early), "00:00");
    }

    #[test]
    fn clock_times_of_utc_tell_of_no_night() {
        let mut all = schedule(&[], &[]);
        all.items = ["2019-05-03 09:00", "2019-05-03 22:00", "2019-05-04 00:00"]
            .iter()
            .map(|start| Item {
                start: time::moment(start).expect("a time"),
                ..Item::default()
            })
            .collect();
        assert_eq!(found(&all, Tz::UTC).0, "00:00");
    }
}
