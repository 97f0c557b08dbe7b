//! Names of time zones, as programs write them: those of IANA, Windows and Rails, offsets from UTC,
//! and what people are shown in their place.
//!
//! Only what a name means is found here. Which zone an event is in, and what is said of a name that
//! nobody knows, is for the readers of the formats.

mod casual;
mod offset;
mod rails;
mod windows;

pub(crate) use casual::{never_changes, probably};

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::LazyLock;

use chrono::{FixedOffset, NaiveDate, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// No name is longer.
const LONGEST: usize = 200;

/// What a name means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::source) enum Meaning {
    /// A zone of IANA's.
    Zone(Tz),
    /// An offset from UTC, all year round: `GMT+0200`.
    Offset(FixedOffset),
    /// The offset that stands before a name that nobody knows: `(UTC+01:00) Atlantis`. Whether the
    /// clocks change there is not known.
    OffsetOfUnknown(FixedOffset),
}

impl Meaning {
    /// The zone that has that offset all year round, where there is one.
    pub(in crate::source) fn zone(self) -> Option<Tz> {
        match self {
            Self::Zone(zone) => Some(zone),
            Self::Offset(offset) | Self::OffsetOfUnknown(offset) => zone_of_offset(offset),
        }
    }
}

/// The zone of that IANA name, in any case, with or without what programs put before it:
/// `/freeassociation.sourceforge.net/Europe/Berlin`.
pub(in crate::source) fn iana(name: &str) -> Option<Tz> {
    let name = name.trim().trim_matches('"');
    if name.len() > LONGEST {
        return None;
    }
    if let Ok(zone) = name.parse() {
        return Some(zone);
    }
    let rooted = name.starts_with('/');
    let mut rest = name.trim_start_matches('/');
    loop {
        let whole = rest.len() == name.len();
        if (rooted || whole || rest.contains('/'))
            && let Some(zone) = NAMES.iana.get(&folded(rest))
        {
            return Some(*zone);
        }
        rest = rest.split_once('/')?.1;
    }
}

/// What that name means, whoever uses it.
pub(in crate::source) fn meaning(name: &str) -> Option<Meaning> {
    let name = name.trim().trim_matches('"').trim();
    if name.is_empty() || name.len() > LONGEST {
        return None;
    }
    bare(name)
        .or_else(|| displayed(name))
        .or_else(|| bare(without_number(name)?))
        .or_else(|| bare(without_remark(name)?))
}

/// The zone that has that offset all year round: `Etc/GMT-9` is nine hours ahead, as POSIX counts.
pub(in crate::source) fn zone_of_offset(offset: FixedOffset) -> Option<Tz> {
    let seconds = offset.local_minus_utc();
    if seconds == 0 {
        return Some(Tz::UTC);
    }
    if seconds % 3600 != 0 {
        let no_summer = [
            Tz::Asia__Kabul,
            Tz::Asia__Kolkata,
            Tz::Asia__Kathmandu,
            Tz::Asia__Yangon,
            Tz::Australia__Eucla,
            Tz::Australia__Darwin,
            Tz::Pacific__Marquesas,
        ];
        return no_summer.into_iter().find(|zone| has_had(*zone, offset));
    }
    format!("Etc/GMT{:+}", -(seconds / 3600)).parse().ok()
}

/// A name without anything around it.
fn bare(name: &str) -> Option<Meaning> {
    let zone = iana(name).or_else(|| {
        let folded = folded(name);
        let standard = folded.replace(" daylight time", " standard time");
        // `Central European Time`, as calendars name their zones.
        let plain = folded.strip_suffix(" time").unwrap_or_default();
        let forms = [&folded, &standard, &format!("{plain} standard time")];
        let mut all = [&NAMES.others, &NAMES.cities].into_iter();
        all.find_map(|names| forms.iter().find_map(|form| names.get(*form)))
            .copied()
    });
    zone.map(Meaning::Zone)
        .or_else(|| offset::read(name).map(Meaning::Offset))
}

/// What people choose from in Windows and Rails: an offset in parentheses, and cities or another
/// name behind. One of them that has had that offset is the zone.
fn displayed(name: &str) -> Option<Meaning> {
    let (head, rest) = name.strip_prefix('(')?.split_once(')')?;
    let offset = offset::read(head)?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Meaning::Offset(offset));
    }
    let fits = |meaning: &Meaning| match meaning {
        Meaning::Zone(zone) => has_had(*zone, offset),
        Meaning::Offset(other) | Meaning::OffsetOfUnknown(other) => *other == offset,
    };
    let mut names = std::iter::once(rest).chain(rest.split(','));
    let known = names.find_map(|name| bare(name.trim()).filter(fits));
    Some(known.unwrap_or(Meaning::OffsetOfUnknown(offset)))
}

/// Without the number by which programs tell a second definition of a zone from the first.
fn without_number(name: &str) -> Option<&str> {
    let shorter = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let shorter = shorter.trim_end_matches([' ', '_', '-', '#', '.']);
    (shorter.len() < name.len()).then_some(shorter)
}

/// Without what stands in parentheses behind it.
fn without_remark(name: &str) -> Option<&str> {
    let (shorter, _) = name.strip_suffix(')')?.rsplit_once('(')?;
    Some(shorter.trim_end())
}

/// Has the zone that offset at some time of these decades, in winter or in summer?
fn has_had(zone: Tz, offset: FixedOffset) -> bool {
    (2000..2040).any(|year| {
        [1, 7].into_iter().any(|month| {
            NaiveDate::from_ymd_opt(year, month, 1).is_some_and(|day| {
                zone.offset_from_utc_date(&day).fix().local_minus_utc() == offset.local_minus_utc()
            })
        })
    })
}

/// Names that are compared without regard to case, and to what stands for a space.
fn folded(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c == '_');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    if words.is_ascii() {
        return words.to_ascii_lowercase();
    }
    // `São Paulo`
    let letters = words.nfd().filter(|c| !is_combining_mark(*c));
    letters.collect::<String>().to_ascii_lowercase()
}

/// All names, folded.
struct Names {
    iana: HashMap<String, Tz>,
    /// Those of Windows and Rails.
    others: HashMap<String, Tz>,
    /// Cities that IANA has once.
    cities: HashMap<String, Tz>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let iana = TZ_VARIANTS.iter().map(|zone| (folded(zone.name()), *zone));
    let listed = rails::NAMES.iter().chain(windows::NAMES);
    let others = listed.filter_map(|(name, zone)| Some((folded(name), zone.parse().ok()?)));
    Names {
        iana: iana.collect(),
        others: others.collect(),
        cities: cities(),
    }
});

/// The last part of the names of IANA that lie in an area of the world, where only one has it.
fn cities() -> HashMap<String, Tz> {
    const AREAS: &[&str] = &[
        "Africa",
        "America",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ];
    /// States and the like: no city is called so, or many are.
    const NO_CITIES: &[&str] = &[
        "ACT", "Center", "East", "General", "Jamaica", "Knox", "LHI", "NSW", "North", "South",
        "West",
    ];
    let mut cities: HashMap<String, Option<Tz>> = HashMap::new();
    for zone in TZ_VARIANTS {
        let Some((area, city)) = zone.name().rsplit_once('/') else {
            continue;
        };
        let area = area.split('/').next().unwrap_or(area);
        if !AREAS.contains(&area) || NO_CITIES.contains(&city) {
            continue;
        }
        match cities.entry(folded(city)) {
            Entry::Vacant(entry) => {
                entry.insert(Some(zone));
            }
            Entry::Occupied(mut entry) => *entry.get_mut() = None,
        }
    }
    let once = cities.into_iter();
    once.filter_map(|(city, zone)| Some((city, zone?)))
        .collect()
}

#[cfg(test)]
mod tests;
