//! Zones, once it is known what they are, and times in them.

use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

use super::stamp::{Place, Stamp};
use super::timezone::Change;
use crate::agenda::Span;
use crate::agenda::time::offset_of;
use crate::source::schedule::When;

/// What a place turned out to be.
#[derive(Clone, Debug)]
pub(super) enum Zone {
    /// The event's zone, where it is known.
    Floating(Option<Tz>),
    Offset(FixedOffset),
    Iana(Tz),
    /// As the calendar defines it; never empty.
    Defined(Rc<[Change]>),
}

impl Zone {
    /// The moment at that local time.
    pub(super) fn when(&self, local: NaiveDateTime) -> When {
        match self {
            Self::Floating(_) => When::Local(local),
            Self::Iana(zone) => When::Zoned(local, *zone),
            Self::Offset(_) | Self::Defined(_) => When::Fixed(DateTime::from_naive_utc_and_offset(
                self.utc(local),
                self.offset(local),
            )),
        }
    }

    /// That local time in UTC; one that does not exist or comes twice as [`offset_of`] reads it, in
    /// zones that the calendar defines as well.
    pub(super) fn utc(&self, local: NaiveDateTime) -> NaiveDateTime {
        local - self.offset(local)
    }

    fn offset(&self, local: NaiveDateTime) -> FixedOffset {
        match self {
            Self::Floating(None) => Utc.fix(),
            Self::Floating(Some(zone)) | Self::Iana(zone) => offset_of(local, *zone).0.fix(),
            Self::Offset(offset) => *offset,
            Self::Defined(changes) => {
                let after = changes.partition_point(|change| change.at <= local);
                match after.checked_sub(1).map(|last| changes[last]) {
                    Some(change) if local < change.at + change.gap() => change.from,
                    Some(change) => change.to,
                    None => changes[0].from,
                }
            }
        }
    }

    /// The local time at that moment.
    pub(super) fn local(&self, utc: NaiveDateTime) -> NaiveDateTime {
        let offset = match self {
            Self::Floating(None) => return utc,
            Self::Floating(Some(zone)) | Self::Iana(zone) => {
                zone.offset_from_utc_datetime(&utc).fix()
            }
            Self::Offset(offset) => *offset,
            Self::Defined(changes) => {
                let after = changes.partition_point(|change| change.at - change.from <= utc);
                match after.checked_sub(1).map(|last| changes[last]) {
                    Some(change) => change.to,
                    None => changes[0].from,
                }
            }
        };
        utc + offset
    }
}

/// All zones of a file, once it is read.
#[derive(Debug, Default)]
pub(super) struct Zones {
    /// The event's, by its name, and where that stands.
    pub(super) event: Option<(String, Span)>,
    /// Those of floating times, by number of calendar.
    pub(super) by_calendar: Vec<Zone>,
    /// Those that have names, by number of name.
    pub(super) by_name: Vec<Zone>,
}

impl Zones {
    /// What that place is.
    pub(super) fn zone(&self, place: Place) -> Zone {
        let found = match place {
            Place::Offset(offset) => return Zone::Offset(offset),
            Place::Floating(calendar) => self.by_calendar.get(calendar as usize),
            Place::Named(name) => self.by_name.get(name as usize),
        };
        found.cloned().unwrap_or(Zone::Floating(None))
    }

    /// Where days of the event begin.
    pub(super) fn floating(&self) -> Zone {
        self.zone(Place::Floating(0))
    }

    /// The moment of that stamp.
    pub(super) fn when(&self, stamp: Stamp) -> When {
        match stamp {
            Stamp::Date(date) => When::Date(date),
            Stamp::Time(time, place) => self.zone(place).when(time),
        }
    }

    /// That stamp in UTC.
    pub(super) fn utc(&self, stamp: Stamp) -> NaiveDateTime {
        match stamp {
            Stamp::Date(date) => self.floating().utc(date.into()),
            Stamp::Time(time, place) => self.zone(place).utc(time),
        }
    }

    /// The moment of `stamp` as an event that begins at `start` has it: a day stands for the event's
    /// time on it.
    pub(super) fn as_in(&self, stamp: Stamp, start: Stamp) -> Stamp {
        match (stamp, start) {
            (Stamp::Date(date), Stamp::Time(time, place)) => {
                Stamp::Time(date.and_time(time.time()), place)
            }
            (Stamp::Time(time, own), Stamp::Time(_, place)) if own.is_floating() => {
                Stamp::Time(time, place)
            }
            (Stamp::Time(..), Stamp::Time(_, place)) => {
                Stamp::Time(self.zone(place).local(self.utc(stamp)), place)
            }
            (_, Stamp::Date(_)) => Stamp::Date(stamp.local().date()),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2023, month, day).expect("a day");
        day.and_hms_opt(hour, minute, 0).expect("a time")
    }

    #[test]
    fn what_a_zone_skips_or_has_twice_is_still_a_time() {
        let berlin = Zone::Iana(Tz::Europe__Berlin);
        assert_eq!(berlin.utc(at(3, 26, 2, 30)), at(3, 26, 1, 30));
        assert_eq!(berlin.utc(at(10, 29, 2, 30)), at(10, 29, 0, 30));
        assert_eq!(berlin.local(at(7, 1, 10, 0)), at(7, 1, 12, 0));
    }

    #[test]
    fn a_defined_zone_changes_as_a_known_one() {
        let hours = |hours| FixedOffset::east_opt(hours * 3600).expect("an offset");
        let change = |at, from, to| Change {
            at,
            from: hours(from),
            to: hours(to),
        };
        let changes = [
            change(at(3, 26, 2, 0), 1, 2),
            change(at(10, 29, 3, 0), 2, 1),
        ];
        let (defined, berlin) = (
            Zone::Defined(changes.into()),
            Zone::Iana(Tz::Europe__Berlin),
        );
        for local in [
            at(1, 1, 0, 0),
            at(3, 26, 1, 59),
            at(3, 26, 2, 30),
            at(3, 26, 3, 0),
            at(10, 29, 2, 30),
            at(10, 29, 3, 0),
        ] {
            assert_eq!(defined.utc(local), berlin.utc(local), "{local}");
        }
        for utc in [
            at(1, 1, 0, 0),
            at(3, 26, 1, 0),
            at(10, 29, 0, 59),
            at(10, 29, 1, 0),
        ] {
            assert_eq!(defined.local(utc), berlin.local(utc), "{utc}");
        }
    }
}
