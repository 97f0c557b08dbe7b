//! The present, in the event's zone: read here, and asked for by the runtime alone.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use chrono_tz::Tz;

use crate::agenda::Time;
use crate::present::present;

/// The machine's clock, or one that was set and runs on from there.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: Tz,
    /// How far the set clock is ahead of the machine's.
    ahead: TimeDelta,
}

impl Clock {
    /// The machine's clock.
    pub fn of_machine(zone: Tz) -> Self {
        Self {
            zone,
            ahead: TimeDelta::zero(),
        }
    }

    /// A clock that shows `now` now.
    pub fn set_to(now: Time) -> Self {
        Self {
            zone: now.timezone(),
            ahead: now.to_utc().signed_duration_since(present()),
        }
    }

    /// The present by this clock, in its zone.
    pub fn now(&self) -> Time {
        self.at(present())
    }

    fn at(&self, machine: DateTime<Utc>) -> Time {
        let now = machine.checked_add_signed(self.ahead).unwrap_or(machine);
        now.with_timezone(&self.zone)
    }

    /// Goes on in another zone.
    pub fn move_to(&mut self, zone: Tz) {
        self.zone = zone;
    }
}

/// Is `later` in another minute than `earlier`? Also where the clock was set back.
pub(super) fn is_another_minute(earlier: Time, later: Time) -> bool {
    earlier.timestamp().div_euclid(60) != later.timestamp().div_euclid(60)
        || earlier.timezone() != later.timezone()
}

/// How long until the next minute begins.
pub(super) fn until_next_minute(now: Time) -> Duration {
    let gone = u64::from(now.second()) * 1_000 + u64::from(now.nanosecond() / 1_000_000);
    // A leap second counts on; a millisecond more, so that the minute has begun.
    Duration::from_millis(60_000_u64.saturating_sub(gone) + 1)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    fn at(hour: u32, minute: u32, second: u32) -> Time {
        chrono_tz::Asia::Seoul
            .with_ymd_and_hms(2023, 4, 26, hour, minute, second)
            .single()
            .expect("the tests name times that exist")
    }

    #[test]
    fn a_set_clock_runs_on() {
        let clock = Clock::set_to(at(14, 12, 0));
        let now = present();
        let later = clock.at(now + TimeDelta::minutes(3));
        let passed = later.signed_duration_since(at(14, 15, 0));
        assert!(passed.abs() < TimeDelta::seconds(5), "{later}");
        assert_eq!(later.timezone(), chrono_tz::Asia::Seoul);
    }

    #[test]
    fn a_clock_that_moves_shows_the_same_instant_in_the_other_zone() {
        let mut clock = Clock::set_to(at(14, 12, 0));
        clock.move_to(Tz::Europe__Berlin);
        let now = clock.now();
        assert_eq!(now.timezone(), Tz::Europe__Berlin);
        let passed = now.signed_duration_since(at(14, 12, 0));
        assert!(passed.abs() < TimeDelta::seconds(5), "{now}");
    }

    #[test]
    fn a_minute_of_another_zone_is_another_minute() {
        let here = at(14, 12, 30);
        let there = here.with_timezone(&Tz::Europe__Berlin);
        assert_eq!(here, there, "the same instant");
        assert!(is_another_minute(here, there));
        assert!(is_another_minute(there, here));
        assert!(!is_another_minute(there, there));
    }

    #[test]
    fn the_minute_changes_when_it_does() {
        assert!(!is_another_minute(at(14, 12, 0), at(14, 12, 59)));
        assert!(is_another_minute(at(14, 12, 59), at(14, 13, 0)));
        assert!(is_another_minute(at(14, 13, 0), at(14, 12, 59)));
        assert_eq!(
            until_next_minute(at(14, 12, 59)),
            Duration::from_millis(1_001)
        );
        assert_eq!(
            until_next_minute(at(14, 12, 0)),
            Duration::from_millis(60_001)
        );
    }
}
