//! The zones that are named on the command line and in the config file.

use std::path::{Path, PathBuf};

use chrono_tz::Tz;

use crate::agenda::safe;
use crate::config::ZoneChoice;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::paper::SecondZone;
use crate::regular::{self, Refusal};
use crate::source;

/// Larger files are no rules of a zone, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Where systems keep the rules of zones.
const FOLDERS: [&str; 4] = [
    "/usr/share/zoneinfo",
    "/share/zoneinfo",
    "/etc/zoneinfo",
    "/usr/share/lib/zoneinfo",
];

/// The zone of the second time that was asked for.
pub(crate) fn second(choice: &ZoneChoice) -> Result<SecondZone, Error> {
    Ok(match choice {
        ZoneChoice::Event => SecondZone::Event,
        ZoneChoice::Local => match local() {
            Some(zone) => SecondZone::Named(zone),
            None => unnamed()?,
        },
        ZoneChoice::Named(name) => SecondZone::Named(zone(name)?),
    })
}

/// This machine's zone by its name: as `TZ` has it, else as `/etc/localtime` is linked.
pub(crate) fn local() -> Option<Tz> {
    let named = |name: &str| name.trim_start_matches(':').parse::<Tz>().ok();
    if let Ok(name) = std::env::var("TZ") {
        return named(&name);
    }
    let link = std::fs::read_link("/etc/localtime").ok()?;
    let (_, name) = link.to_str()?.split_once("zoneinfo/")?;
    named(name)
}

/// This machine's zone where it has no name that is known. Its rules are read from a file when they
/// are asked for, whatever that file is: the ones that may be read are looked at before.
fn unnamed() -> Result<SecondZone, Error> {
    let tz = std::env::var("TZ").unwrap_or_else(|_| "localtime".into());
    for path in files_of(&tz) {
        let shown = safe::line(&path.to_string_lossy()).into_owned();
        let refused = match regular::look(&path, LARGEST) {
            // Files that the system makes up as they are read say so, too, and may have us wait for ever.
            Ok(()) if path.metadata().is_ok_and(|meta| meta.len() == 0) => {
                let empty = Error::usage(failures::zone_empty(shown));
                return Err(empty.hint(failures::zone_file_hint()));
            }
            Ok(()) | Err(Refusal::System(_) | Refusal::Folder) => continue,
            Err(refused) => refused,
        };
        let message = match refused {
            Refusal::TooLarge => failures::zone_too_large(shown, LARGEST >> 20),
            _ => failures::zone_not_regular(shown),
        };
        return Err(Error::usage(message).hint(failures::zone_file_hint()));
    }
    Ok(SecondZone::Local)
}

/// Files that the rules of a `TZ` may be read from: POSIX leaves to the system what stands behind a
/// colon, and `chrono` takes any value for the name of a file first.
fn files_of(tz: &str) -> Vec<PathBuf> {
    match tz.strip_prefix(':').unwrap_or(tz) {
        "" => Vec::new(),
        "localtime" => vec!["/etc/localtime".into()],
        // An absolute one replaces the folder.
        name => FOLDERS.map(|folder| Path::new(folder).join(name)).into(),
    }
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
    let near = source::probable_zone(name);
    Err(error.hint(match near {
        Some(zone) => failures::did_you_mean(vec![zone]),
        None => failures::no_zone_hint(),
    }))
}
