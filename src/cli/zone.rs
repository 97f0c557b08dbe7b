//! The zones that are named on the command line and in the config file.

use chrono_tz::Tz;

use crate::agenda::safe;
use crate::config::ZoneChoice;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::nearest::nearest_ids;
use crate::paper::SecondZone;

/// The zone of the second time that was asked for.
pub(crate) fn second(choice: &ZoneChoice) -> Result<SecondZone, Error> {
    Ok(match choice {
        ZoneChoice::Event => SecondZone::Event,
        ZoneChoice::Local => local().map_or(SecondZone::Local, SecondZone::Named),
        ZoneChoice::Named(name) => SecondZone::Named(zone(name)?),
    })
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
    let error = Error::usage(failures::no_zone(&*safe::line(name)));
    let names = chrono_tz::TZ_VARIANTS
        .iter()
        .map(|zone| (zone.name(), zone.name()));
    let near = nearest_ids(name, names);
    Err(error.hint(if near.is_empty() {
        failures::no_zone_hint()
    } else {
        failures::did_you_mean(near)
    }))
}
