//! Instants of an event, and the days they belong to.

use chrono::{
    DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, TimeZone,
    Timelike as _,
};
use chrono_tz::{GapInfo, Tz, TzOffset};

/// An instant, told in the event's zone.
pub type Time = DateTime<Tz>;

/// From when to when something is. `start <= end`; a zero-length slot shares time with nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Slot {
    start: Time,
    end: Time,
}

impl Slot {
    /// `None` where the end would come before the start.
    pub fn new(start: Time, end: Time) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// When it begins.
    pub fn start(self) -> Time {
        self.start
    }

    /// When it ends; the moment itself is no longer part of it.
    pub fn end(self) -> Time {
        self.end
    }

    /// Its length in minutes, by clocks that show no seconds: it fits to the times that are told.
    pub fn minutes(self) -> i64 {
        clock_minutes(self.start, self.end)
    }

    /// Does it last a day or more, however many hours that has?
    pub fn is_of_days(self) -> bool {
        days_later(self.start, 1) <= self.end && self.start < self.end
    }

    /// Is it on at `at`?
    pub fn contains(self, at: Time) -> bool {
        self.start <= at && at < self.end
    }

    /// The time that both share; `None` where they only touch.
    pub fn shared(self, other: Self) -> Option<TimeDelta> {
        let shared = self.end.min(other.end) - self.start.max(other.start);
        (shared > TimeDelta::zero()).then_some(shared)
    }

    /// The minutes that both share, a begun minute counted whole; 0 where they only touch.
    pub fn overlap_minutes(self, other: Self) -> i64 {
        self.shared(other)
            .map_or(0, |shared| (shared.num_seconds() + 59) / 60)
    }
}

/// The event day that a local time belongs to: it begins at `day_starts`, not at midnight.
pub fn event_day(local: NaiveDateTime, day_starts: NaiveTime) -> NaiveDate {
    local
        .checked_sub_signed(day_starts.signed_duration_since(NaiveTime::MIN))
        .map_or(local.date(), |moved| moved.date())
}

/// How often the clocks of a zone show a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Once, as nearly every one.
    Once,
    /// Twice: clocks are set back over it, a fold.
    Twice,
    /// Never: clocks are set forward over it, a gap.
    Never,
}

/// The offset that a local time of a zone is read with (RFC 5545, 3.3.5): of a time that comes twice
/// that of the first, of one that is skipped that from before the gap, so that half past two, where
/// two became three, is half past three.
pub fn offset_of(local: NaiveDateTime, zone: Tz) -> (TzOffset, Shown) {
    match zone.offset_from_local_datetime(&local) {
        MappedLocalTime::Single(offset) => (offset, Shown::Once),
        // The greater offset is that of the earlier instant.
        MappedLocalTime::Ambiguous(one, other) => {
            let is_first = one.fix().local_minus_utc() >= other.fix().local_minus_utc();
            (if is_first { one } else { other }, Shown::Twice)
        }
        MappedLocalTime::None => {
            let before = GapInfo::new(&local, &zone).and_then(|gap| gap.begin);
            let offset = before.map(|(_, offset)| offset);
            let offset = offset.unwrap_or_else(|| zone.offset_from_utc_datetime(&local));
            (offset, Shown::Never)
        }
    }
}

/// The short name of the zone's time at an instant, such as `CEST`, where clocks show its local time twice;
/// `None` where a local time alone says when it is.
pub fn zone_name(time: Time) -> Option<String> {
    let (_, shown) = offset_of(time.naive_local(), time.timezone());
    (shown == Shown::Twice).then(|| time.format("%Z").to_string())
}

/// Minutes between two instants by clocks that show no seconds: 14:12 and 15:30 are 78 apart.
pub fn clock_minutes(from: Time, to: Time) -> i64 {
    to.timestamp().div_euclid(60) - from.timestamp().div_euclid(60)
}

/// The instant that a local time of a zone means, by [`offset_of`]. `None` where it lies beyond all
/// that can be counted, some 260 000 years from now.
pub fn instant(local: NaiveDateTime, zone: Tz) -> Option<(Time, Shown)> {
    let (offset, shown) = offset_of(local, zone);
    let utc = local.checked_sub_offset(offset.fix())?;
    let time = match shown {
        Shown::Once | Shown::Twice => Time::from_naive_utc_and_offset(utc, offset),
        // Behind the gap the offset is another.
        Shown::Never => zone.from_utc_datetime(&utc),
    };
    Some((time, shown))
}

/// The beginning of the minute that clocks without seconds show.
pub fn minute_of(time: Time) -> Time {
    let into = TimeDelta::seconds(time.second().into());
    time - into - TimeDelta::nanoseconds(time.nanosecond().into())
}

/// When clocks show the same as at `time`, so many days later: a day is 23 or 25 hours long where they change.
/// Beyond all that can be counted it is `time`.
pub fn days_later(time: Time, days: i32) -> Time {
    let days = TimeDelta::days(days.into());
    let local = time.naive_local().checked_add_signed(days);
    let moved = local.and_then(|local| instant(local, time.timezone()));
    moved.map_or(time, |(time, _)| time)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(zone: Tz, local: &str) -> (String, Shown) {
        let local = local.parse().expect("the tests name local times");
        let (time, shown) = instant(local, zone).expect("a year of ours");
        (time.to_rfc3339(), shown)
    }

    #[test]
    fn a_gap_is_read_with_the_offset_before_it_and_a_fold_as_its_first() {
        for (zone, local, expected, shown) in [
            (
                Tz::Europe__Berlin,
                "2026-03-29T01:59:59",
                "2026-03-29T01:59:59+01:00",
                Shown::Once,
            ),
            (
                Tz::Europe__Berlin,
                "2026-03-29T02:00:00",
                "2026-03-29T03:00:00+02:00",
                Shown::Never,
            ),
            (
                Tz::Europe__Berlin,
                "2026-03-29T02:30:00",
                "2026-03-29T03:30:00+02:00",
                Shown::Never,
            ),
            (
                Tz::Europe__Berlin,
                "2026-03-29T03:00:00",
                "2026-03-29T03:00:00+02:00",
                Shown::Once,
            ),
            (
                Tz::Europe__Berlin,
                "2026-10-25T02:30:00",
                "2026-10-25T02:30:00+02:00",
                Shown::Twice,
            ),
            (
                Tz::Europe__Berlin,
                "2026-10-25T03:00:00",
                "2026-10-25T03:00:00+01:00",
                Shown::Once,
            ),
            (
                Tz::America__New_York,
                "2026-03-08T02:15:00",
                "2026-03-08T03:15:00-04:00",
                Shown::Never,
            ),
            (
                Tz::America__New_York,
                "2026-11-01T01:15:00",
                "2026-11-01T01:15:00-04:00",
                Shown::Twice,
            ),
            // Half an hour, and a day that Samoa never had.
            (
                Tz::Australia__Lord_Howe,
                "2026-10-04T02:10:00",
                "2026-10-04T02:40:00+11:00",
                Shown::Never,
            ),
            (
                Tz::Pacific__Apia,
                "2011-12-30T12:00:00",
                "2011-12-31T12:00:00+14:00",
                Shown::Never,
            ),
        ] {
            assert_eq!(
                read(zone, local),
                (expected.into(), shown),
                "{zone} {local}"
            );
        }
    }

    #[test]
    fn a_day_is_as_long_as_clocks_make_it() {
        for (zone, local, hours) in [
            (Tz::Europe__Berlin, "2026-03-28T12:00:00", 23),
            (Tz::Europe__Berlin, "2026-03-29T12:00:00", 24),
            (Tz::Europe__Berlin, "2026-10-24T12:00:00", 25),
            (Tz::Asia__Seoul, "2026-10-24T12:00:00", 24),
        ] {
            let local = local.parse().expect("the tests name local times");
            let (time, _) = instant(local, zone).expect("a year of ours");
            let later = days_later(time, 1);
            assert_eq!((later - time).num_hours(), hours, "{zone} {local}");
            assert_eq!(later.time(), time.time(), "{zone} {local}");
        }
    }

    #[test]
    fn a_length_is_that_of_clocks_without_seconds() {
        let at = |clock: &str| {
            let local = format!("2026-03-07T{clock}").parse().expect("a local time");
            instant(local, Tz::Asia__Seoul).expect("a year of ours").0
        };
        let minutes = |from, to| Slot::new(at(from), at(to)).expect("in order").minutes();
        assert_eq!(minutes("10:00:30", "10:30:00"), 30);
        assert_eq!(minutes("10:00:00", "10:29:59"), 29);
    }

    #[test]
    fn there_is_no_instant_beyond_the_last() {
        let zone = Tz::America__New_York;
        assert_eq!(instant(NaiveDateTime::MAX, zone), None);
        assert!(instant(NaiveDateTime::MIN, zone).is_some());
    }
}
