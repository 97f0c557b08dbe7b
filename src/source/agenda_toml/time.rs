//! Times of an agenda: instants in the event's zone, dates, and clock times.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;
use toml::de::DeValue;
use toml::value::{Datetime, Offset as TomlOffset};

use super::habits;
use super::quoting::shown;
use super::value::{Opt, Set};
use super::walk::Walk;
use super::wanted::Wanted;
use crate::agenda::key::Key;
use crate::agenda::time::{Shown, instant};
use crate::agenda::{Code, Span, Time};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, times};

/// Years that JSON and other formats can write.
pub(in crate::source) const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// Characters of a date: `2026-06-11`.
const DATE: usize = 10;

impl<'d> Walk<'d> {
    /// An instant, told in the event's zone.
    pub(super) fn instant(&mut self, set: Opt<'d>, zone: Tz) -> Option<Time> {
        let read = self.datetime(set, Wanted::Moment)?;
        let set = set.expect("it has a value");
        let (Some(date), Some(time)) = (read.date.and_then(date_of), read.time.and_then(time_of))
        else {
            let message = match (read.date, read.time) {
                (Some(_), None) => times::time_of_day_missing(set.key, self.entry()),
                (None, Some(_)) => times::date_missing(set.key, self.entry()),
                _ => times::time_that_never_is(set.key, self.entry()),
            };
            let hint = match (self.stray_date.as_mut(), read.time.and_then(time_of)) {
                (Some(stray), Some(time)) if read.date.is_none() => {
                    stray.is_told = true;
                    hints::write(format!("{} = {}T{time}", set.key, stray.date))
                }
                _ => self.example(Wanted::Moment),
            };
            self.advise(Code::BadTime, set.span(), message, hint);
            return None;
        };
        self.example_date.get_or_insert(date);
        let local = date.and_time(time);
        let time = match read.offset {
            Some(offset) => self.with_offset(set.key, set.span(), local, offset, zone),
            None => self.in_zone(set.key, set.span(), local, zone),
        }?;
        self.in_range(set, time)
    }

    /// The time, if its year in the event's zone is one that can be written: 0001 to 9999.
    pub(super) fn in_range(&mut self, set: Set<'d>, time: Time) -> Option<Time> {
        if YEARS.contains(&time.year()) {
            return Some(time);
        }
        let message = times::out_of_years(set.key, self.entry(), time.timezone().name());
        let hint = self.example(Wanted::Moment);
        self.advise(Code::BadTime, set.span(), message, hint);
        None
    }

    fn with_offset(
        &mut self,
        key: Key,
        at: Span,
        local: NaiveDateTime,
        offset: TomlOffset,
        zone: Tz,
    ) -> Option<Time> {
        let minutes = match offset {
            TomlOffset::Z => 0,
            TomlOffset::Custom { minutes } => i32::from(minutes),
        };
        let instant = FixedOffset::east_opt(minutes * 60)
            .and_then(|offset| offset.from_local_datetime(&local).single());
        if instant.is_none() {
            let message = times::no_offset(key, self.entry());
            self.advise(Code::BadTime, at, message, times::no_offset_hint());
        }
        instant.map(|instant| instant.with_timezone(&zone))
    }

    /// A local time; one that the zone skips or has twice is a finding, and read all the same.
    fn in_zone(&mut self, key: Key, at: Span, local: NaiveDateTime, zone: Tz) -> Option<Time> {
        let read = instant(local, zone);
        let shown = read.map_or(Shown::Never, |(_, shown)| shown);
        let message = match shown {
            Shown::Once => return read.map(|(time, _)| time),
            Shown::Twice => times::twice(key, self.entry(), local, zone.name()),
            Shown::Never => times::skipped(key, self.entry(), local, zone.name()),
        };
        let hint = match read {
            Some((time, _)) => times::offset_hint(time.format("%Y-%m-%dT%H:%M:%S%:z").to_string()),
            None => self.example(Wanted::Moment),
        };
        self.advise(Code::DstTime, at, message, hint);
        read.map(|(time, _)| time)
    }

    /// A date, native or quoted.
    pub(super) fn date(&mut self, set: Opt<'d>) -> Option<NaiveDate> {
        let read = self.datetime(set, Wanted::Date)?;
        let set = set.expect("it has a value");
        let date = read.date.filter(|_| read.time.is_none()).and_then(date_of);
        if let Some(date) = date {
            self.example_date.get_or_insert(date);
        } else {
            let message = times::no_date(set.key, self.entry());
            let hint = self.example(Wanted::Date);
            self.advise(Code::BadTime, set.span(), message, hint);
        }
        date
    }

    /// When something closes: a clock time, or `24:00`, which is the midnight after.
    pub(super) fn closing(&mut self, set: Opt<'d>) -> Option<NaiveTime> {
        match set?.value.get_ref() {
            DeValue::String(text) if text == "24:00" => Some(NaiveTime::MIN),
            _ => self.clock(set),
        }
    }

    /// A clock time, quoted.
    pub(super) fn clock(&mut self, set: Opt<'d>) -> Option<NaiveTime> {
        let set = set?;
        if let DeValue::Datetime(Datetime {
            date: None,
            time: Some(time),
            offset: None,
        }) = set.value.get_ref()
        {
            self.wrong_type(set.key, set.value, Wanted::Clock);
            return time_of(*time);
        }
        let text = self.string(Some(set))?;
        let time = clock_time(text);
        if time.is_none() {
            let message = times::no_clock_time(set.key, self.entry(), shown(text));
            let hint = self.example(Wanted::Clock);
            self.advise(Code::BadTime, set.span(), message, hint);
        }
        time
    }

    /// How that is written, with a date of this event where one was read.
    fn example(&self, wanted: Wanted) -> Message {
        match (wanted, self.example_date) {
            (Wanted::Date, Some(date)) => hints::write_as(date.to_string()),
            (Wanted::Moment, Some(date)) => hints::write_as(format!("{date}T14:00:00")),
            _ => wanted.example(),
        }
    }

    fn datetime(&mut self, set: Opt<'d>, wanted: Wanted) -> Option<Datetime> {
        let set = set?;
        match set.value.get_ref() {
            DeValue::Datetime(read) => Some(*read),
            DeValue::String(_) => {
                let text = self.string(Some(set))?;
                let read = text.parse().ok();
                if read.is_none() {
                    let message =
                        times::no_time(set.key, self.entry(), shown(text), wanted.thing());
                    let meant = habits::moment(text)
                        .filter(|meant| (wanted == Wanted::Date) == (meant.len() == DATE));
                    let hint = meant.map_or_else(|| self.example(wanted), hints::write);
                    self.advise(Code::BadTime, set.span(), message, hint);
                }
                read
            }
            _ => {
                self.wrong_type(set.key, set.value, wanted);
                None
            }
        }
    }
}

fn date_of(date: toml::value::Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    )
    .filter(|date| YEARS.contains(&date.year()))
}

/// A leap second is no time that a session begins at; chrono would keep it as second 59.
fn time_of(time: toml::value::Time) -> Option<NaiveTime> {
    NaiveTime::from_hms_nano_opt(
        u32::from(time.hour),
        u32::from(time.minute),
        u32::from(time.second.unwrap_or(0)),
        time.nanosecond.unwrap_or(0),
    )
}

/// `09:30`, both parts of two digits.
fn clock_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}
