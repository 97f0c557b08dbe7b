//! The second time beside the event's own.

use chrono::{Local, Offset};
use chrono_tz::Tz;

use super::nearest::nearest;
use crate::agenda::{Time, safe};
use crate::config::ZoneChoice;
use crate::error::Error;
use crate::i18n::Locale;

/// In which zone times are told a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecondZone {
    /// In none.
    Event,
    /// In this machine's.
    Local,
    /// In this one.
    Named(Tz),
}

impl SecondZone {
    /// The zone that was asked for.
    pub(crate) fn of(choice: &ZoneChoice) -> Result<Self, Error> {
        Ok(match choice {
            ZoneChoice::Event => Self::Event,
            ZoneChoice::Local => local().map_or(Self::Local, Self::Named),
            ZoneChoice::Named(name) => Self::Named(zone(name)?),
        })
    }

    /// The zone, where it has a name.
    pub(crate) fn named(self) -> Option<Tz> {
        match self {
            Self::Named(zone) => Some(zone),
            Self::Event | Self::Local => None,
        }
    }

    /// From when to when in that zone, and its name; `None` where it tells nothing new.
    pub(crate) fn tell(
        self,
        locale: &Locale,
        start: Time,
        end: Option<Time>,
        dash: &str,
    ) -> Option<String> {
        let (local, local_end, name) = match self {
            Self::Event => return None,
            Self::Local => {
                let there = start.with_timezone(&Local);
                let end = end.map(|end| end.with_timezone(&Local).naive_local());
                (there.naive_local(), end, there.format("%:z").to_string())
            }
            Self::Named(zone) => {
                let there = start.with_timezone(&zone);
                let end = end.map(|end| end.with_timezone(&zone).naive_local());
                (there.naive_local(), end, zone.name().to_owned())
            }
        };
        if local == start.naive_local() && start.offset().fix() == offset_of(self, start) {
            return None;
        }
        let range = match end.and(local_end) {
            Some(end) => locale.range(local, end, dash),
            None => locale.clock(local.time()),
        };
        if local.date() == start.date_naive() {
            Some(format!("{range} {name}"))
        } else {
            Some(format!(
                "{} {range} {name}",
                locale.date_short(local.date())
            ))
        }
    }
}

fn offset_of(zone: SecondZone, at: Time) -> chrono::FixedOffset {
    match zone {
        SecondZone::Event => at.offset().fix(),
        SecondZone::Local => *at.with_timezone(&Local).offset(),
        SecondZone::Named(zone) => at.with_timezone(&zone).offset().fix(),
    }
}

/// This machine's zone by its name: as `TZ` has it, else as `/etc/localtime` is linked.
fn local() -> Option<Tz> {
    let named = |name: &str| name.trim_start_matches(':').parse::<Tz>().ok();
    if let Ok(name) = std::env::var("TZ") {
        return named(&name);
    }
    let link = std::fs::read_link("/etc/localtime").ok()?;
    let (_, name) = link.to_str()?.split_once("zoneinfo/")?;
    named(name)
}

/// The zone of that name, of the IANA database; in any case of letters.
pub(crate) fn zone(name: &str) -> Result<Tz, Error> {
    if let Ok(zone) = name.parse::<Tz>() {
        return Ok(zone);
    }
    let mut all = chrono_tz::TZ_VARIANTS.iter();
    if let Some(zone) = all.find(|zone| zone.name().eq_ignore_ascii_case(name)) {
        return Ok(*zone);
    }
    let error = Error::usage(format!("`{}` is not a time zone", safe::line(name)));
    let names = chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| (zone.name(), zone.name()));
    Err(match nearest(name, names).as_slice() {
        [] => error.hint("write it as in Asia/Seoul or Europe/Paris"),
        near => error.hint(format!("did you mean {}?", near.join(", "))),
    })
}
