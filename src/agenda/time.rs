//! Instants of an event, and the days they belong to.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;

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

    /// Its length in whole minutes.
    pub fn minutes(self) -> i64 {
        (self.end - self.start).num_minutes()
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
