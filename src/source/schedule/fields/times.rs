//! When an event is: `date`, `start`, `duration` and `end`, of which any may be absent, unreadable or
//! at odds with the others.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::super::item::{End, When};
use super::super::time;
use super::finding::{finding, quoted};
use crate::agenda::{Code, Finding, Span};
use crate::i18n::sentences::schedules as say;

const DAY: i64 = 24 * 60;

/// A value as written, and where.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) span: Span,
}

/// What a file says of the time of an event.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    pub(super) date: Option<Written>,
    pub(super) start: Option<Written>,
    pub(super) duration: Option<Written>,
    pub(super) end: Option<Written>,
}

/// Which event it is: what it is called, where it stands, and whether in a day.
pub(super) struct Whose<'e> {
    pub(super) event: &'e str,
    pub(super) span: Span,
    pub(super) in_day: bool,
}

impl Times {
    /// When it begins, and where that is written. A date with a time goes before a clock time, which
    /// [`Self::beside`] has then.
    pub(super) fn start(
        &self,
        whose: &Whose<'_>,
        findings: &mut Vec<Finding>,
    ) -> (When, Option<Span>) {
        let mut day = None;
        if let Some(date) = &self.date {
            match time::moment(&date.text) {
                Some(When::Date(date)) => day = Some(date),
                Some(when) => return (when, Some(date.span.clone())),
                None => findings.push(bad(
                    date,
                    say::bad_date(quoted(whose.event), quoted(&date.text)),
                    say::date_hint(),
                )),
            }
        }
        let Some(start) = &self.start else {
            // A date that cannot be read is a finding already.
            if self.date.is_none() || day.is_some() {
                let message = say::no_start(quoted(whose.event));
                let at = whose.span.clone();
                findings.push(finding(Code::Missing, at, message, say::start_hint()));
            }
            return (When::Unknown, None);
        };
        let when = match (clock_or_moment(&start.text), day) {
            (Some(When::Clock(clock)), Some(day)) => When::Local(day.and_time(clock)),
            (Some(When::Clock(_)), None) if !whose.in_day => {
                let message = say::no_day(quoted(whose.event));
                findings.push(bad(start, message, say::no_day_hint()));
                When::Unknown
            }
            (Some(when), _) => when,
            (None, _) => {
                let message = say::bad_start(quoted(whose.event), quoted(&start.text));
                findings.push(bad(start, message, say::start_hint()));
                When::Unknown
            }
        };
        (when, Some(start.span.clone()))
    }

    /// The start, where the date has a time of its own.
    pub(super) fn beside(&self) -> Option<When> {
        let date = time::moment(&self.date.as_ref()?.text)?;
        let start = clock_or_moment(&self.start.as_ref()?.text)?;
        (!matches!(date, When::Date(_))).then_some(start)
    }

    /// When it ends, and where that is written. A duration goes before an end.
    pub(super) fn end(
        &self,
        start: &When,
        whose: &Whose<'_>,
        findings: &mut Vec<Finding>,
    ) -> (End, Option<Span>) {
        if let Some(duration) = &self.duration {
            match self.length(&duration.text, start) {
                Some(length) => return (End::After(length), Some(duration.span.clone())),
                None => findings.push(bad(
                    duration,
                    say::bad_length(quoted(whose.event), quoted(&duration.text)),
                    say::length_hint(),
                )),
            }
        }
        if let Some(end) = &self.end {
            if let Some(when) = clock_or_moment(&end.text) {
                return (self.end_at(when, start), Some(end.span.clone()));
            }
            findings.push(bad(
                end,
                say::bad_end(quoted(whose.event), quoted(&end.text)),
                say::end_hint(),
            ));
        } else if self.duration.is_none() {
            let message = say::no_length(quoted(whose.event));
            let at = whose.span.clone();
            findings.push(finding(Code::Missing, at, message, say::length_hint()));
        }
        (End::Unknown, None)
    }

    /// How long the duration is if days stand first in it, where only its generator can tell; see
    /// [`Self::length`].
    pub(super) fn days_first(&self, start: &When) -> Option<TimeDelta> {
        let text = &self.duration.as_ref()?.text;
        let days = days_first(text).filter(|days| *days >= TimeDelta::days(1))?;
        let is_open = Some(days) != self.length(text, start) && self.by_end(text, start).is_none();
        is_open.then_some(days)
    }

    /// A length of three parts may be days, hours and minutes, as pretalx writes what lasts a day and
    /// more, or hours, minutes and seconds, as the XSD of c3voc allows. The session's own end tells
    /// which; else seconds are always 0, for nobody plans half minutes.
    fn length(&self, text: &str, start: &When) -> Option<TimeDelta> {
        let is_whole = text.rsplit(':').next().map(str::trim) == Some("00");
        let otherwise = || {
            length(text)
                .filter(|_| is_whole)
                .or_else(|| days_first(text))
        };
        let decided = self.by_end(text, start).or_else(otherwise);
        decided.or_else(|| length(text))
    }

    /// The reading of a length of three parts with which the session ends when it says it does.
    fn by_end(&self, text: &str, start: &When) -> Option<TimeDelta> {
        let (days, hours) = (days_first(text)?, length(text)?);
        let end = self.end.as_ref()?;
        let fits: Box<dyn Fn(&TimeDelta) -> bool> =
            match (self.end_at(clock_or_moment(&end.text)?, start), start) {
                (End::After(after), _) => {
                    Box::new(move |one| one.num_minutes() % DAY == after.num_minutes())
                }
                (End::At(When::Fixed(end)), When::Fixed(start)) => {
                    let length = end - *start;
                    Box::new(move |one| *one == length)
                }
                (End::At(When::Local(end)), When::Local(start)) => {
                    let length = end - *start;
                    Box::new(move |one| *one == length)
                }
                _ => return None,
            };
        match (fits(&days), fits(&hours)) {
            (true, false) => Some(days),
            (false, true) => Some(hours),
            _ => None,
        }
    }

    /// A clock time alone is the next one after the start. Programs that write dates in UTC write
    /// clock times where the event is, so `start` goes before the time of `date`.
    fn end_at(&self, end: When, start: &When) -> End {
        let When::Clock(end) = end else {
            return End::At(end);
        };
        let written = self.start.as_ref();
        let written = written.and_then(|start| match clock_or_moment(&start.text) {
            Some(When::Clock(clock)) => Some(clock),
            _ => None,
        });
        let began = written.or(match start {
            When::Local(start) | When::Zoned(start, _) => Some(start.time()),
            When::Fixed(start) => Some(start.naive_local().time()),
            When::Clock(start) => Some(*start),
            When::Unknown | When::Date(_) => None,
        });
        match began {
            Some(began) => {
                let minutes = (minute(end) - minute(began)).rem_euclid(DAY);
                End::After(TimeDelta::minutes(minutes))
            }
            None => End::At(When::Clock(end)),
        }
    }
}

fn minute(time: NaiveTime) -> i64 {
    i64::from(time.hour() * 60 + time.minute())
}

fn bad(written: &Written, message: crate::i18n::Message, hint: crate::i18n::Message) -> Finding {
    finding(Code::BadTime, written.span.clone(), message, hint)
}

/// `11:00`, or a date with a time. A date alone is neither.
fn clock_or_moment(text: &str) -> Option<When> {
    if let Some(clock) = time::clock(text).or_else(|| four_digits(text)) {
        return Some(When::Clock(clock));
    }
    time::moment(text).filter(|when| !matches!(when, When::Date(_)))
}

/// [`time::length`], and what c3voc writes of several days: `1:02:30:00`, days first.
fn length(text: &str) -> Option<TimeDelta> {
    let text = text.trim();
    if text.matches(':').count() != 3 {
        return time::length(text);
    }
    let (days, rest) = text.split_once(':')?;
    let fine = (1..=3).contains(&days.len()) && days.bytes().all(|b| b.is_ascii_digit());
    let days: i64 = if fine {
        days.parse().ok()?
    } else {
        return None;
    };
    let rest = time::length(rest)?;
    let length = TimeDelta::minutes(days * DAY) + rest;
    // Nothing is longer than what a length without days may be.
    time::length(&length.num_minutes().to_string())
}

/// `0930`.
fn four_digits(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let fine = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let number: u32 = if fine {
        text.parse().ok()?
    } else {
        return None;
    };
    NaiveTime::from_hms_opt(number / 100, number % 100, 0)
}

/// Days, hours and minutes: `1:02:30`. `None` where there are more hours than a day has, or other
/// than three parts.
fn days_first(text: &str) -> Option<TimeDelta> {
    let mut parts = text.trim().split(':');
    let mut part = |longest: usize| -> Option<i64> {
        let part = parts.next()?;
        let fine = (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if fine { part.parse().ok() } else { None }
    };
    let (days, hours, minutes) = (part(3)?, part(2)?, part(2)?);
    let fine = hours < 24 && minutes < 60 && parts.next().is_none();
    fine.then(|| TimeDelta::minutes(days * DAY + hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(date: &str, start: &str, duration: &str, end: &str) -> Times {
        let written = |text: &str| {
            let text = text.to_owned();
            (!text.is_empty()).then_some(Written { text, span: 1..2 })
        };
        Times {
            date: written(date),
            start: written(start),
            duration: written(duration),
            end: written(end),
        }
    }

    fn read(times: &Times, in_day: bool) -> (When, End, Vec<Code>) {
        let whose = Whose {
            event: "Talk",
            span: 0..1,
            in_day,
        };
        let mut findings = Vec::new();
        let (start, _) = times.start(&whose, &mut findings);
        let (end, _) = times.end(&start, &whose, &mut findings);
        let codes = findings.iter().map(|finding| finding.code).collect();
        (start, end, codes)
    }

    fn minutes(minutes: i64) -> End {
        End::After(TimeDelta::minutes(minutes))
    }

    #[test]
    fn the_date_goes_before_the_start() {
        let (start, end, codes) = read(
            &times("2023-09-10T05:00:00+00:00", "10:30", "00:20", ""),
            true,
        );
        assert_eq!(Some(start), time::moment("2023-09-10T05:00:00+00:00"));
        assert_eq!((end, codes), (minutes(20), vec![]));
    }

    #[test]
    fn a_plain_date_and_a_start_are_local() {
        let (start, _, codes) = read(&times("2023-09-10", "10:30", "20", ""), false);
        assert_eq!(Some(start), time::moment("2023-09-10T10:30"));
        assert_eq!(codes, []);
    }

    #[test]
    fn a_clock_time_needs_a_day() {
        let clock = NaiveTime::from_hms_opt(0, 15, 0).expect("a time");
        let (start, _, codes) = read(&times("", "00:15", "1:00:00", ""), true);
        assert_eq!((start, codes), (When::Clock(clock), vec![]));
        let (start, _, codes) = read(&times("", "00:15", "1:00:00", ""), false);
        assert_eq!((start, codes), (When::Unknown, vec![Code::BadTime]));
    }

    #[test]
    fn what_is_absent_or_unreadable_is_told_once() {
        let (start, end, codes) = read(&times("", "", "", ""), true);
        assert_eq!((start, end), (When::Unknown, End::Unknown));
        assert_eq!(codes, [Code::Missing, Code::Missing]);
        let (start, end, codes) = read(&times("TBA", "", "long", "late"), true);
        assert_eq!((start, end), (When::Unknown, End::Unknown));
        assert_eq!(codes, [Code::BadTime; 3]);
        let (start, _, codes) = read(&times("TBA", "11:00", "01:00", ""), true);
        assert!(matches!(start, When::Clock(_)));
        assert_eq!(codes, [Code::BadTime]);
    }

    #[test]
    fn an_end_of_the_clock_is_the_next_one_after_the_start() {
        let late = times("2023-09-10T18:00:00Z", "23:30", "", "00:15");
        assert_eq!(read(&late, true).1, minutes(45));
        let bad = times("", "23:30", "eternity", "23:30");
        assert_eq!(read(&bad, true).1, minutes(0));
    }

    #[test]
    fn lengths_may_have_days() {
        let minutes = |text: &str| length(text).map(|length| length.num_minutes());
        assert_eq!(minutes("1:02:30:00"), Some(1440 + 150));
        assert_eq!(minutes("00:45"), Some(45));
        for text in ["999:00:00:00:00", "x:00:00:00", "9999:00:00:00", ":::"] {
            assert_eq!(minutes(text), None, "{text}");
        }
        assert_eq!(minutes("999:999999:00:00"), None);
    }
}
