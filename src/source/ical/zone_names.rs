//! Names of zones: those of a file as they are met, and what they mean to everyone (RFC 5545, section
//! 3.2.19).

use std::collections::HashMap;

use chrono_tz::{TZ_VARIANTS, Tz};

use super::stamp::Place;
use super::windows;
use crate::agenda::Span;

/// The names of zones as they are met; each calendar of a file may mean its own by them.
#[derive(Debug, Default)]
pub(super) struct ZoneNames {
    all: Vec<Name>,
    places: HashMap<(u32, String), u32>,
}

/// A zone's name.
#[derive(Debug)]
pub(super) struct Name {
    /// In which calendar of the file.
    pub(super) calendar: u32,
    pub(super) word: String,
    /// Where it stands first.
    pub(super) at: Span,
    /// How often it was met.
    pub(super) uses: usize,
}

impl ZoneNames {
    /// The place that `name` names.
    pub(super) fn place(&mut self, calendar: u32, name: &str, at: &Span) -> Place {
        let is_it = |have: &Name| have.calendar == calendar && have.word == name;
        // Most files have one zone, or two.
        let near = self.all.iter().take(4).position(is_it);
        let found = near
            .map(|at| at as u32)
            .or_else(|| self.places.get(&(calendar, name.to_owned())).copied());
        let index = found.unwrap_or_else(|| {
            let index = self.all.len() as u32;
            self.places.insert((calendar, name.to_owned()), index);
            self.all.push(Name {
                calendar,
                word: name.to_owned(),
                at: at.clone(),
                uses: 0,
            });
            index
        });
        self.all[index as usize].uses += 1;
        Place::Named(index)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Name> {
        self.all.iter()
    }
}

/// The zone of that IANA name, with or without what programs put before it:
/// `/freeassociation.sourceforge.net/Europe/Berlin`.
pub(super) fn iana(name: &str) -> Option<Tz> {
    const LONGEST: usize = 200;
    let name = name.trim();
    if name.len() > LONGEST {
        return None;
    }
    let rooted = name.starts_with('/');
    let mut rest = name.trim_start_matches('/');
    loop {
        let whole = rest.len() == name.len();
        if (rooted || whole || rest.contains('/'))
            && let Some(zone) = exactly(rest)
        {
            return Some(zone);
        }
        rest = rest.split_once('/')?.1;
    }
}

fn exactly(name: &str) -> Option<Tz> {
    let same = |zone: &&Tz| zone.name().eq_ignore_ascii_case(name);
    name.parse()
        .ok()
        .or_else(|| TZ_VARIANTS.iter().find(same).copied())
}

/// The zone of that name, as IANA or Windows calls it.
pub(super) fn known(name: &str) -> Option<Tz> {
    iana(name).or_else(|| windows::zone(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_iana_may_have_something_before_it() {
        for name in [
            "Europe/Berlin",
            "europe/berlin",
            "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin",
            "/softwarestudio.org/Olson_20011030_5/Europe/Berlin",
            "/Europe/Berlin",
            "Mozilla.org/Europe/Berlin",
        ] {
            assert_eq!(iana(name), Some(Tz::Europe__Berlin), "{name}");
        }
        let longer = iana("/x.org/America/Argentina/Buenos_Aires");
        assert_eq!(longer, Some(Tz::America__Argentina__Buenos_Aires));
        assert_eq!(iana("/x.org/UTC"), Some(Tz::UTC));
        for name in ["", "/", "US-Eastern", "Room 5/EST", "Berlin", "//"] {
            assert_eq!(iana(name), None, "{name}");
        }
        assert_eq!(known("Korea Standard Time"), Some(Tz::Asia__Seoul));
    }
}
