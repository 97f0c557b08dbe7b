//! Times of an agenda: instants in the event's zone, dates, and clock times.

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Tz;
use toml::de::DeValue;
use toml::value::{Datetime, Offset as TomlOffset};

use super::meant;
use super::mended;
use super::moments;
use super::quoting::shown;
use super::value::{Opt, Set};
use super::walk::Walk;
use super::wanted::Wanted;
use crate::agenda::key::Key;
use crate::agenda::time::{Shown, instant};
use crate::agenda::{Code, Finding, Span, Time};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, times};
use crate::source::shape::Sort;

/// Years that JSON and other formats can write.
pub(in crate::source) const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// So many times with another offset are kept: where there are more, they are no mistake.
const MOST_OFFSETS: usize = 100;

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
                (None, Some(time)) if read.date.is_none() && self.recent_date.is_some() => {
                    let date = self.recent_date.expect("it was just looked at");
                    hints::write(format!("{} = {date}T{time}", set.key))
                }
                (None, Some(time)) if read.date.is_none() && self.example_date.is_some() => {
                    let date = self.example_date.expect("it was just looked at");
                    hints::write_as(format!("{} = {date}T{time}", set.key))
                }
                _ => self.example(Wanted::Moment),
            };
            self.advise(Code::BadTime, set.span(), message, hint);
            return None;
        };
        self.example_date.get_or_insert(date);
        self.recent_date = Some(date);
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
        if let Some(instant) = instant {
            self.note_offset(key, at.clone(), offset, local, instant.with_timezone(&zone));
        }
        if instant.is_none() {
            let message = times::no_offset(key, self.entry());
            self.advise(Code::BadTime, at, message, times::no_offset_hint());
        }
        instant.map(|instant| instant.with_timezone(&zone))
    }

    /// Keeps a time that is another one at the place, until it is known whether most times are local.
    fn note_offset(
        &mut self,
        key: Key,
        at: Span,
        offset: TomlOffset,
        local: NaiveDateTime,
        here: Time,
    ) {
        if here.naive_local() == local || self.offsets.len() >= MOST_OFFSETS {
            return;
        }
        let shown = here.format("%Y-%m-%d %H:%M").to_string();
        let message = times::other_offset(key, self.entry(), offset.to_string(), shown);
        let local = local.format("%Y-%m-%dT%H:%M:%S").to_string();
        let hint = times::other_offset_hint(format!("{key} = {local}"));
        let code = Code::ClockContradiction;
        let mut finding = self.about_this(Finding::new(code, Some(at), message).hint(hint));
        finding.remedy_value(Some(local));
        self.offsets.push(finding);
    }

    /// Tells of times with another offset, where most times are local.
    pub(super) fn tell_of_offsets(&mut self) {
        let offsets = std::mem::take(&mut self.offsets);
        if offsets.len() * 4 > self.local_times {
            return;
        }
        for finding in offsets {
            self.findings.add(finding);
        }
    }

    /// A local time; one that the zone skips or has twice is a finding, and read all the same.
    fn in_zone(&mut self, key: Key, at: Span, local: NaiveDateTime, zone: Tz) -> Option<Time> {
        self.local_times += 1;
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
            self.recent_date = Some(date);
        } else {
            let message = times::no_date(set.key, self.entry());
            let meant = read.date.and_then(date_of).map(|date| date.to_string());
            let hint = match &meant {
                Some(date) => hints::write(date.clone()),
                None => self.example(Wanted::Date),
            };
            self.advise(Code::BadTime, set.span(), message, hint)
                .remedy_value(meant);
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
        if let DeValue::Integer(_) = set.value.get_ref() {
            self.wrong_type(set.key, set.value, Wanted::Clock);
            return None;
        }
        let text = self.string(Some(set))?;
        let time = clock_time(text);
        if time.is_none() {
            let message = times::no_clock_time(set.key, self.entry(), shown(text));
            let meant = meant::clock(text, set.key == "to");
            let hint = match &meant {
                Some(clock) => hints::write(clock.clone()),
                None => self.example(Wanted::Clock),
            };
            let finding = self.advise(Code::BadTime, set.span(), message, hint);
            if set.key == "day_starts" && meant.is_none() {
                // When a day ends is not known.
                finding.entails = &[Code::CrossesDayEnd];
            }
            finding.remedy_value(meant);
        }
        time
    }

    /// How that is written, with a date of this event where one was read.
    pub(super) fn example(&self, wanted: Wanted) -> Message {
        let read = self.example_date;
        let date = read.or_else(|| mended::day_before(self.text, self.header.start as usize));
        match (wanted, date) {
            (Wanted::Date, Some(date)) => hints::write_as(date.to_string()),
            (Wanted::Moment, Some(date)) => hints::write_as(format!("{date}T14:00:00")),
            _ => wanted.example(),
        }
    }

    /// Notes a text that is no time, with the time that it holds.
    fn no_time(&mut self, set: Set<'d>, text: &str, wanted: Wanted) {
        let day = self.recent_date.or(self.example_date);
        if wanted == Wanted::Moment
            && let Some((start, end)) = moments::range(text, day)
        {
            let message = times::range(set.key, self.entry());
            let both = (format!("start = {start}"), format!("end = {end}"));
            let hint = match moments::range(text, self.recent_date) {
                Some(_) => hints::write_both(both.0, both.1),
                None => hints::write_both_as(both.0, both.1),
            };
            self.advise(Code::BadTime, set.span(), message, hint);
            return;
        }
        let message = times::no_time(set.key, self.entry(), shown(text), wanted.thing());
        let sort = if wanted == Wanted::Date {
            Sort::Date
        } else {
            Sort::Moment
        };
        let of = |day| meant::meant(sort, set.key, text, day);
        // A clock time alone does not say on which day.
        let meant = of(self.recent_date);
        let hint = match (meant.clone(), of(day)) {
            (Some(meant), _) => hints::write(meant),
            (None, Some(meant)) => hints::write_as(meant),
            (None, None) => match moments::sketch(text, day) {
                Some(sketch) if wanted == Wanted::Moment => hints::write_as(sketch),
                _ => self.example(wanted),
            },
        };
        self.advise(Code::BadTime, set.span(), message, hint)
            .remedy_value(meant);
    }

    fn datetime(&mut self, set: Opt<'d>, wanted: Wanted) -> Option<Datetime> {
        let set = set?;
        match set.value.get_ref() {
            DeValue::Datetime(read) => Some(*read),
            DeValue::String(_) => {
                let text = self.string(Some(set))?;
                let read = text.parse().ok();
                if read.is_none() {
                    self.no_time(set, text, wanted);
                }
                read
            }
            _ => {
                let mended = wanted.mended(set.key, set.value.get_ref());
                let hint = match &mended {
                    Some(mended) => hints::write(mended.clone()),
                    None => self.example(wanted),
                };
                self.wrong_type_but(set.key, set.value, wanted, hint)
                    .remedy_value(mended);
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
