//! The second time beside the event's own: in which zone, and how it is told.

use chrono::{Local, NaiveDateTime, Offset};
use chrono_tz::Tz;

use crate::agenda::Time;
use crate::i18n::Locale;

/// In which zone times are told a second time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondZone {
    /// In none: there is no second time.
    #[default]
    Event,
    /// In this machine's, which has no name that is known: it is told by its offset from UTC.
    Local,
    /// In this one, told by its name.
    Named(Tz),
}

impl SecondZone {
    /// From when to when in that zone, and its name; `None` where it is that of the event.
    pub fn range(
        self,
        locale: &Locale,
        start: Time,
        end: Option<Time>,
        dash: &str,
    ) -> Option<String> {
        let (range, name) = self.range_and_name(locale, start, end, dash)?;
        Some(format!("{range} {name}"))
    }

    /// The same, the name by itself.
    pub(super) fn range_and_name(
        self,
        locale: &Locale,
        start: Time,
        end: Option<Time>,
        dash: &str,
    ) -> Option<(String, String)> {
        let there = self.there(start)?;
        let end = end.and_then(|end| self.there(end));
        let range = match end {
            Some(end) => locale.range(there, end, dash),
            None => locale.clock(there.time()),
        };
        Some((dated(locale, start, there, &range), self.name(start)))
    }

    /// A clock time in that zone, for where its name is told already; `None` where it is that of
    /// the event.
    pub fn clock(self, locale: &Locale, at: Time) -> Option<String> {
        let there = self.there(at)?;
        Some(dated(locale, at, there, &locale.clock(there.time())))
    }

    /// The local time there, where it is another one than here.
    fn there(self, at: Time) -> Option<NaiveDateTime> {
        let offset = match self {
            Self::Event => return None,
            Self::Local => *at.with_timezone(&Local).offset(),
            Self::Named(zone) => at.with_timezone(&zone).offset().fix(),
        };
        (offset != at.offset().fix()).then(|| at.with_timezone(&offset).naive_local())
    }

    fn name(self, at: Time) -> String {
        match self {
            Self::Named(zone) => zone.name().to_owned(),
            Self::Event | Self::Local => at.with_timezone(&Local).format("%:z").to_string(),
        }
    }
}

/// With its date, where that is another one there.
fn dated(locale: &Locale, here: Time, there: NaiveDateTime, clocks: &str) -> String {
    if there.date() == here.date_naive() {
        clocks.to_owned()
    } else {
        format!("{} {clocks}", locale.date_short(there.date()))
    }
}
