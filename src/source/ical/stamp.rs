//! A moment as a property gives it, in its place; what the place is turns out later.

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, Offset, Utc};

use super::values::Written;

/// Where a local time is, before it is known what that means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Nowhere: in the zone of that calendar of the file.
    Floating(u32),
    /// At that offset.
    Offset(FixedOffset),
    /// In that zone of [`super::zone_names::ZoneNames`].
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
}
