//! When sessions begin and end: moments as a source writes them, in the event's zone.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::days::Days;
use super::item::{End, Item, When};
use super::published::Schedule;
use crate::agenda::terms::{Field, Terms};
use crate::agenda::time::{Shown, event_day, instant};
use crate::agenda::{Code, Finding, Span, Time};
use crate::i18n::Message;
use crate::i18n::sentences::imports;
use crate::source::agenda_toml::time::YEARS;

/// What moments mean at this event.
pub(super) struct Clockwork {
    /// Every local time is in it.
    pub(super) zone: Tz,
    day_starts: NaiveTime,
    dates: Vec<Option<NaiveDate>>,
}

/// When a session is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Moments {
    pub(super) start: Option<Time>,
    pub(super) end: Option<Time>,
    /// Its length in minutes, where only that is known.
    pub(super) length: Option<u32>,
}

/// What became of a moment.
enum Read {
    Time(Time),
    /// The clocks skip it or show it twice; this is the earlier reading.
    Doubtful(Time),
    Nothing,
}

/// Takes out moments of years that cannot be written, and says so; what works on what remains may
/// add and subtract days.
pub(super) fn bound(schedule: &mut Schedule) {
    let mut findings = Vec::new();
    let is_fine = |when: &When| match when {
        When::Unknown | When::Clock(_) => true,
        When::Local(at) | When::Zoned(at, _) => is_within(at.date()),
        When::Fixed(at) => is_within(at.naive_utc().date()),
        When::Date(at) => is_within(*at),
    };
    for item in &mut schedule.items {
        let end_is_fine = match &item.end {
            End::At(end) => is_fine(end),
            _ => true,
        };
        if !is_fine(&item.start) {
            findings.push((value(item, "start"), imports::out_of_years()));
            item.start = When::Unknown;
        }
        if !end_is_fine {
            findings.push((value(item, "end"), imports::out_of_years()));
            item.end = End::Unknown;
        }
    }
    for day in &mut schedule.days {
        if !is_fine(&day.start) || !is_fine(&day.end) {
            (day.start, day.end) = (When::Unknown, When::Unknown);
        }
        day.date = day.date.filter(|date| is_within(*date));
    }
    let findings = findings.into_iter().map(|(at, message)| {
        Finding::new(Code::BadTime, Some(at), message).hint(imports::out_of_years_hint())
    });
    schedule.findings.extend(findings);
}

/// A year in from both ends, so that every zone has the day.
fn is_within(date: NaiveDate) -> bool {
    (YEARS.start() + 1..*YEARS.end()).contains(&date.year())
}

/// Where an item says that, or else the item itself.
pub(super) fn value(item: &Item, key: &str) -> Span {
    let set = item.values.iter().find(|(have, _)| *have == key);
    set.map_or_else(|| item.span.clone(), |(_, span)| span.clone())
}

impl Clockwork {
    pub(super) fn new(zone: Tz, days: &Days) -> Self {
        Self {
            zone,
            day_starts: days.day_starts,
            dates: days.dates.clone(),
        }
    }

    /// The event day of a moment.
    pub(super) fn event_day(&self, at: Time) -> NaiveDate {
        event_day(at.naive_local(), self.day_starts)
    }

    /// The start of an item for its id: `20191227t1100`.
    pub(super) fn stamp(&self, item: &Item) -> Option<String> {
        let start = self.start(item)?;
        Some(start.format("%Y%m%dt%H%M").to_string())
    }

    /// When an item begins.
    pub(super) fn start(&self, item: &Item) -> Option<Time> {
        match self.read(&item.start, item) {
            Read::Time(at) | Read::Doubtful(at) => Some(at),
            Read::Nothing => None,
        }
    }

    /// From when to when an item is, which messages call `name`; what is wrong with it becomes a finding.
    pub(super) fn moments(
        &self,
        item: &Item,
        name: &dyn Fn() -> String,
        terms: Terms,
        findings: &mut Vec<Finding>,
    ) -> Moments {
        let mut tell = |code, key: &str, message: Message, hint: Message| {
            findings.push(Finding::new(code, Some(value(item, key)), message).hint(hint));
        };
        let start = match self.read(&item.start, item) {
            Read::Time(at) => at,
            Read::Doubtful(at) => {
                let local = at.naive_local();
                let message = imports::doubtful_time(name(), local, self.zone.name());
                tell(
                    Code::DstTime,
                    "start",
                    message,
                    imports::doubtful_time_hint(),
                );
                at
            }
            Read::Nothing => {
                let length = match &item.end {
                    End::After(length) => u32::try_from(length.num_minutes()).ok(),
                    _ => None,
                };
                return Moments {
                    length,
                    ..Moments::default()
                };
            }
        };
        let end = match &item.end {
            End::Unknown => None,
            End::After(length) => self.after(item, start, *length),
            End::At(When::Clock(clock)) => self.clock_after(start, *clock),
            End::At(when) => match self.read(when, item) {
                Read::Time(at) | Read::Doubtful(at) => Some(at),
                Read::Nothing => None,
            },
        };
        let end = end.filter(|end| YEARS.contains(&end.year()));
        if end.is_some_and(|end| end < start) {
            let message = imports::ends_before_start(name());
            tell(
                Code::EndsBeforeStart,
                "end",
                message,
                terms
                    .place(Field::End)
                    .map_or_else(imports::ends_before_start_hint, imports::correct_end_hint),
            );
        }
        Moments {
            start: Some(start),
            end: end.filter(|end| *end >= start),
            length: None,
        }
    }

    /// So long after the start. Days of what lasts all day are as long as the clocks make them.
    fn after(&self, item: &Item, start: Time, length: TimeDelta) -> Option<Time> {
        let days = length.num_days();
        match item.start {
            When::Date(date) if length == TimeDelta::days(days) => {
                let date = date.checked_add_signed(length)?;
                match self.local(date.and_time(NaiveTime::MIN), self.zone) {
                    Read::Time(at) | Read::Doubtful(at) => Some(at),
                    Read::Nothing => None,
                }
            }
            _ => start.checked_add_signed(length),
        }
    }

    /// The first moment from `start` on at which the clocks show that time.
    fn clock_after(&self, start: Time, clock: NaiveTime) -> Option<Time> {
        let date = start.date_naive();
        let date = if clock < start.time() {
            date.succ_opt()?
        } else {
            date
        };
        match self.local(date.and_time(clock), self.zone) {
            Read::Time(at) | Read::Doubtful(at) => Some(at),
            Read::Nothing => None,
        }
    }

    fn read(&self, when: &When, item: &Item) -> Read {
        match when {
            When::Unknown => Read::Nothing,
            When::Local(local) => self.local(*local, self.zone),
            When::Fixed(instant) => Read::Time(instant.with_timezone(&self.zone)),
            When::Zoned(local, zone) => self.local(*local, *zone),
            When::Date(date) => self.local(date.and_time(NaiveTime::MIN), self.zone),
            When::Clock(clock) => {
                let date = item
                    .day
                    .and_then(|day| self.dates.get(day).copied().flatten());
                let date = date.and_then(|date| {
                    if *clock < self.day_starts {
                        date.succ_opt()
                    } else {
                        Some(date)
                    }
                });
                date.map_or(Read::Nothing, |date| {
                    self.local(date.and_time(*clock), self.zone)
                })
            }
        }
    }

    /// A local time of a zone.
    fn local(&self, local: NaiveDateTime, zone: Tz) -> Read {
        match instant(local, zone) {
            None => Read::Nothing,
            Some((at, Shown::Once)) => Read::Time(at.with_timezone(&self.zone)),
            Some((at, Shown::Twice | Shown::Never)) => Read::Doubtful(at.with_timezone(&self.zone)),
        }
    }
}
