//! When an event ends (RFC 5545, sections 3.6.1, 3.8.2.2 and 3.8.2.5): by DTEND, by DURATION, or by
//! what holds without both.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::draft::{Draft, Given};
use super::recurrence;
use super::stamp::Stamp;
use super::values::Length;
use super::zones::{Zone, Zones};
use crate::source::schedule::{End, When};

/// The end of the occurrence of `draft` that begins at `start`; `own` is what an RDATE says of it.
pub(super) fn end(draft: &Draft, start: Stamp, own: recurrence::End, zones: &Zones) -> End {
    match (own, draft.end, draft.length) {
        (recurrence::End::At(end), ..) => End::At(zones.when(end)),
        (recurrence::End::After(length), ..) => after(start, length, zones),
        (_, Given::Is(end), _) => match draft.start {
            Given::Is(first) => moved(first, in_zone_of(first, end), start, zones),
            _ => End::At(zones.when(end)),
        },
        (_, _, Given::Is(length)) => after(start, length, zones),
        (_, Given::Not, Given::Not) => match start {
            Stamp::Date(_) => End::After(TimeDelta::days(1)),
            Stamp::Time(..) => End::After(TimeDelta::zero()),
        },
        _ => End::Unknown,
    }
}

/// The last moment of an event that is `start` to its end, in UTC.
pub(super) fn last_moment(draft: &Draft, start: Stamp, zones: &Zones) -> NaiveDateTime {
    let begin = zones.utc(start);
    let length = match (draft.start, draft.end, draft.length) {
        (Given::Is(first), Given::Is(end), _) => {
            zones.utc(in_zone_of(first, end)) - zones.utc(first)
        }
        (_, _, Given::Is(length)) => length.exact(),
        _ if matches!(start, Stamp::Date(_)) => TimeDelta::days(1),
        _ => TimeDelta::zero(),
    };
    begin.max(begin + length - TimeDelta::seconds(1))
}

/// A floating end is meant where the start is.
fn in_zone_of(start: Stamp, end: Stamp) -> Stamp {
    match (start, end) {
        (Stamp::Time(_, place), Stamp::Time(time, own)) if own.is_floating() => {
            Stamp::Time(time, place)
        }
        _ => end,
    }
}

/// The end of an occurrence of an event that is `first` to `end`: it is exactly as long
/// (section 3.8.5.3), and as many days where days are meant.
fn moved(first: Stamp, end: Stamp, start: Stamp, zones: &Zones) -> End {
    if start == first {
        return End::At(zones.when(end));
    }
    let days = |date: NaiveDate| day(start) + (date - day(first));
    match end {
        Stamp::Date(date) => End::At(When::Date(days(date))),
        Stamp::Time(..) => {
            let length = zones.utc(end) - zones.utc(first);
            if length < TimeDelta::zero() {
                // It ends before it begins, in whatever way.
                return End::At(zones.when(start_moved(start, length)));
            }
            End::After(length)
        }
    }
}

fn start_moved(start: Stamp, length: TimeDelta) -> Stamp {
    match start {
        Stamp::Date(date) => Stamp::Date(date + length),
        Stamp::Time(time, place) => Stamp::Time(time + length, place),
    }
}

fn day(stamp: Stamp) -> NaiveDate {
    match stamp {
        Stamp::Date(date) => date,
        Stamp::Time(time, _) => time.date(),
    }
}

/// So long after `start`. Days are those of its zone, the rest is exact.
fn after(start: Stamp, length: Length, zones: &Zones) -> End {
    let days = TimeDelta::days(length.days);
    let rest = TimeDelta::seconds(length.seconds);
    match start {
        Stamp::Date(date) => {
            let begun = TimeDelta::days((length.seconds + 86_399) / 86_400);
            End::At(When::Date(date + (days + begun).max(TimeDelta::days(1))))
        }
        Stamp::Time(time, place) => match zones.zone(place) {
            _ if length.days == 0 => End::After(rest),
            Zone::Offset(_) => End::After(days + rest),
            Zone::Floating(_) => End::At(When::Local(time + days + rest)),
            zone if length.seconds == 0 => End::At(zone.when(time + days)),
            zone => {
                let end = zone.utc(time + days) + rest;
                End::At(zone.when(zone.local(end)))
            }
        },
    }
}
