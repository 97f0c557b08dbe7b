//! Moments as properties give them, each in its place; what the place is turns out later.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Utc};

use super::line::Line;
use super::told::{Notes, Sort, shown};
use super::values::{self, Written};
use super::zones::Zones;
use crate::i18n::sentences::calendars as say;

/// The moment that `value` is, in the zone that its line names; what is none is a finding.
pub(super) fn stamp(
    line: &Line<'_>,
    value: &str,
    calendar: u32,
    notes: &mut Notes,
) -> Option<Stamp> {
    let Some(written) = values::moment(value) else {
        notes.findings.add(Sort::Times, &line.at, || {
            let message = say::bad_time(shown(line.name()), shown(value));
            (message, Some(say::bad_time_hint()))
        });
        return None;
    };
    let Written::Local(time) = written else {
        return Some(Stamp::new(written, Place::Floating(calendar)));
    };
    // Some write the midnight of a day.
    if time.time() == NaiveTime::MIN && line.has("VALUE", "DATE") {
        return Some(Stamp::Date(time.date()));
    }
    let name = line.parameter("TZID").unwrap_or_default();
    let place = match name.trim() {
        "" => Place::Floating(calendar),
        name => notes.names.place(calendar, name, &line.at),
    };
    Some(Stamp::new(written, place))
}

/// All that the line lists.
pub(super) fn listed<'l>(line: &'l Line<'_>) -> impl Iterator<Item = &'l str> {
    let all = line.value().split(',');
    all.filter(|value| !value.trim().is_empty())
}

/// Where a local time is, before it is known what that means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Nowhere: in the zone of that calendar of the file.
    Floating(u32),
    /// At that offset.
    Offset(FixedOffset),
    /// In that zone of [`super::names::Names`].
    Named(u32),
}

/// A moment as a property gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Stamp {
    /// A whole day.
    Date(NaiveDate),
    /// A time in a place.
    Time(NaiveDateTime, Place),
}

impl Place {
    /// Does it name no zone?
    pub(super) fn is_floating(self) -> bool {
        matches!(self, Self::Floating(_))
    }
}

impl Stamp {
    /// What was written; a local time is in `place`.
    pub(super) fn new(written: Written, place: Place) -> Self {
        match written {
            Written::Date(date) => Self::Date(date),
            Written::Local(time) => Self::Time(time, place),
            Written::Utc(time) => Self::Time(time, Place::Offset(Utc.fix())),
            Written::Fixed(instant) => {
                Self::Time(instant.naive_local(), Place::Offset(*instant.offset()))
            }
        }
    }
}

impl Stamp {
    /// Its local time; midnight of a day.
    pub(super) fn local(self) -> NaiveDateTime {
        match self {
            Self::Date(date) => date.into(),
            Self::Time(time, _) => time,
        }
    }

    /// Another moment of the same sort and place.
    pub(super) fn moved_to(self, local: NaiveDateTime) -> Self {
        match self {
            Self::Date(_) => Self::Date(local.date()),
            Self::Time(_, place) => Self::Time(local, place),
        }
    }

    /// The same moment as an event that begins at `start` has it: a day stands for the event's time
    /// on it.
    pub(super) fn as_in(self, start: Self, zones: &Zones) -> Self {
        match (self, start) {
            (Self::Date(date), Self::Time(time, place)) => {
                Self::Time(date.and_time(time.time()), place)
            }
            (Self::Time(time, own), Self::Time(_, place)) if own.is_floating() => {
                Self::Time(time, place)
            }
            (Self::Time(..), Self::Time(_, place)) => {
                Self::Time(zones.zone(place).local(zones.utc(self)), place)
            }
            (_, Self::Date(_)) => Self::Date(self.local().date()),
        }
    }
}
