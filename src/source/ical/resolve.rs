//! What the zones that a file names are: IANA's wins, then the calendar's own definition, then what
//! Windows calls so. What none of them knows is a finding, and the event's own time.

use std::collections::HashMap;

use chrono_tz::Tz;

use super::components::Contents;
use super::expand::Steps;
use super::notes::{Findings, Sort, shown};
use super::timezone::Timezone;
use super::zone_names::Name;
use super::zones::{Zone, Zones};
use crate::agenda::Span;
use crate::i18n::sentences::calendars as say;
use crate::source::schedule::unknown_hint;
use crate::source::zone_names::{self, Meaning};

/// All zones of the file.
pub(super) fn zones(contents: &mut Contents, steps: &mut Steps) -> Zones {
    let definitions = Definitions::new(&contents.timezones);
    let written = event_zone(contents, &definitions);
    let event = written.as_ref().and_then(|(name, _)| known(name));
    let by_calendar = contents.calendars.iter().map(|calendar| {
        let own = calendar.zone.as_ref();
        let own = own.and_then(|(name, _)| known(name));
        match own.filter(|own| Some(*own) != event) {
            Some(own) => Zone::Iana(own),
            None => Zone::Floating(event),
        }
    });
    let by_calendar = by_calendar.collect();
    let mut by_name = Vec::new();
    for name in contents.notes.names.iter() {
        let zone = zone_names::iana(&name.word).map(Zone::Iana);
        let zone = zone.or_else(|| definitions.zone(name, steps));
        by_name.push(zone.unwrap_or_else(|| elsewhere(name, event, &mut contents.notes.findings)));
    }
    Zones {
        event: written,
        by_calendar,
        by_name,
    }
}

/// A zone that is neither IANA's nor the calendar's own.
fn elsewhere(name: &Name, event: Option<Tz>, findings: &mut Findings) -> Zone {
    let meaning = zone_names::meaning(&name.word);
    match meaning {
        Some(Meaning::Zone(zone)) => Zone::Iana(zone),
        Some(Meaning::Offset(offset)) => Zone::Offset(offset),
        Some(Meaning::OffsetOfUnknown(offset)) => {
            findings.add(Sort::Zones, &name.at, || {
                let message = say::zone_by_offset(shown(&name.word), offset.to_string());
                (message, Some(say::unknown_zone_hint()))
            });
            Zone::Offset(offset)
        }
        None => {
            findings.add(Sort::Zones, &name.at, || {
                let message = say::unknown_zone(shown(&name.word));
                let hint = match zone_names::probably(&name.word) {
                    Some(_) => unknown_hint(&name.word),
                    None => say::unknown_zone_hint(),
                };
                (message, Some(hint))
            });
            Zone::Floating(event)
        }
    }
}

/// The zone of that name, whoever uses it.
fn known(name: &str) -> Option<Tz> {
    zone_names::meaning(name)?.zone()
}

/// What the calendar says, else the zone that most of its times are in.
fn event_zone(contents: &Contents, definitions: &Definitions<'_>) -> Option<(String, Span)> {
    let said = contents.calendars.iter().find_map(|one| one.zone.clone());
    if let Some((name, at)) = said {
        let name = match zone_names::meaning(&name) {
            Some(Meaning::Zone(zone)) => zone.name().to_owned(),
            _ => name,
        };
        return Some((name, at));
    }
    let mut used: Vec<(Tz, usize, Span)> = Vec::new();
    for name in contents.notes.names.iter() {
        let zone = known(&name.word).or_else(|| definitions.location(name));
        let Some(zone) = zone else { continue };
        match used.iter_mut().find(|(have, ..)| *have == zone) {
            Some((_, uses, _)) => *uses += name.uses,
            None => used.push((zone, name.uses, name.at.clone())),
        }
    }
    let most = used.iter().map(|(_, uses, _)| *uses).max()?;
    let (zone, _, at) = used.into_iter().find(|(_, uses, _)| *uses == most)?;
    Some((zone.name().to_owned(), at))
}

/// The VTIMEZONEs of a file by name; that of the calendar itself comes first.
struct Definitions<'c> {
    own: HashMap<(u32, &'c str), &'c Timezone>,
    any: HashMap<&'c str, &'c Timezone>,
}

impl<'c> Definitions<'c> {
    fn new(timezones: &'c [Timezone]) -> Self {
        let (mut own, mut any) = (HashMap::new(), HashMap::new());
        for timezone in timezones {
            let name = timezone.name.as_str();
            own.entry((timezone.calendar, name)).or_insert(timezone);
            any.entry(name).or_insert(timezone);
        }
        Self { own, any }
    }

    fn get(&self, name: &Name) -> Option<&'c Timezone> {
        let own = self.own.get(&(name.calendar, name.word.as_str()));
        own.or_else(|| self.any.get(name.word.as_str())).copied()
    }

    /// The zone as it is defined, if anything of the definition can be read.
    fn zone(&self, name: &Name, steps: &mut Steps) -> Option<Zone> {
        let changes = self.get(name)?.changes(steps);
        (!changes.is_empty()).then(|| Zone::Defined(changes.into()))
    }

    /// The known zone that the definition says it is.
    fn location(&self, name: &Name) -> Option<Tz> {
        known(self.get(name)?.location.as_deref()?)
    }
}
