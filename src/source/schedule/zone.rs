//! In which zone an event is: the one that its source names, else the one that the reader names,
//! else one that agrees with the offsets in the source.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Offset, TimeZone};
use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};

use super::clocks;
use super::item::{End, When};
use super::published::Schedule;
use crate::agenda::{Code, Finding, safe};
use crate::i18n::Message;
use crate::i18n::sentences::imports;
use crate::source::zone_names::{self, Meaning, zone_of_offset};

/// What came of the search.
pub(in crate::source) struct Found {
    /// Every local time is in it.
    pub(in crate::source) zone: Tz,
    /// Who says so.
    pub(in crate::source) source: Source,
    /// How it was found, where a reader should know.
    pub(in crate::source) note: Option<Message>,
}

/// Who says in which zone an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Source {
    /// The schedule names it.
    Named,
    /// The reader does, with `--timezone`.
    Told,
    /// Nobody: it is one that has the offsets in the schedule.
    Offsets,
}

/// Zones that are tried first where offsets change: those that most conferences are in.
const LIKELY: &[Tz] = &[
    Tz::Europe__Berlin,
    Tz::Europe__London,
    Tz::Europe__Helsinki,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Los_Angeles,
    Tz::Australia__Sydney,
    Tz::Pacific__Auckland,
];

/// The zone of the schedule. What is wrong with the name that the source gives becomes a finding;
/// an error where there is no zone at all, and times that need one.
pub(in crate::source) fn find(
    schedule: &mut Schedule,
    named: Option<Tz>,
) -> Result<Found, Box<Finding>> {
    let mut note = None;
    let fixed = instants(schedule);
    let own = by_name(schedule, named, &fixed);
    let unknown = match (&schedule.event.zone, own) {
        (Some((name, _)), None) => Some(safe::line(name).into_owned()),
        _ => None,
    };
    let own = own.or_else(|| most_used(schedule));
    if let Some(own) = own {
        if let Some(other) = contradicted(own, &fixed)
            && clocks::agreeing(schedule, own) <= clocks::agreeing(schedule, other)
        {
            note = Some(imports::zone_contradicted(own.name(), other.name()));
            return Ok(Found {
                zone: other,
                source: Source::Named,
                note,
            });
        }
        return Ok(Found {
            zone: own,
            source: Source::Named,
            note,
        });
    }
    if let Some(zone) = named {
        return Ok(Found {
            zone,
            source: Source::Told,
            note,
        });
    }
    if needs_zone(schedule) {
        // What is told of a name already says what is missing.
        let mut findings = schedule.findings.iter();
        if let Some(at) = findings.position(|one| one.code == Code::UnknownZone) {
            return Err(Box::new(schedule.findings.remove(at)));
        }
        let finding = Finding::new(Code::UnknownZone, Some(0..0), imports::no_zone());
        return Err(Box::new(finding.hint(imports::no_zone_hint())));
    }
    let zone = fitting(&fixed);
    if let Some(zone) = zone {
        if let Some(name) = &unknown {
            note = Some(imports::offsets_of_unknown(&**name, zone.name()));
        } else {
            let message = imports::only_offsets(zone.name());
            let finding = Finding::new(Code::Guessed, Some(0..0), message);
            schedule
                .findings
                .push(finding.hint(imports::no_zone_hint()));
        }
    }
    // Nothing here needs a zone, but the agenda does: what is edited into it later is in that one.
    if zone.is_none() {
        let message = unknown.map_or_else(imports::utc_alone, imports::utc_for_unknown);
        let finding = Finding::new(Code::Guessed, Some(0..0), message);
        schedule
            .findings
            .push(finding.hint(imports::no_zone_hint()));
    }
    Ok(Found {
        zone: zone.unwrap_or(Tz::UTC),
        source: Source::Offsets,
        note,
    })
}

/// Tells of words for a zone behind clock times that mean another one than the event's: the clock times
/// hold, in the event's.
pub(super) fn compare_words(schedule: &mut Schedule, zone: Tz) {
    let words = std::mem::take(&mut schedule.zone_words);
    let year = schedule.items.iter().find_map(|item| match item.start {
        When::Local(local) => Some(local.year()),
        _ => None,
    });
    for (word, span) in words {
        let names = [1, 7].map(|month| {
            let date = NaiveDate::from_ymd_opt(year.unwrap_or(2026), month, 1).unwrap_or_default();
            let offset = zone.offset_from_utc_date(&date);
            offset.abbreviation().unwrap_or_default().to_owned()
        });
        if names.contains(&word) {
            continue;
        }
        let message = imports::other_zone_word(word, zone.name());
        let finding = Finding::new(Code::ClockContradiction, Some(span), message);
        schedule
            .findings
            .push(finding.hint(imports::other_zone_word_hint()));
    }
}

/// The zone that the source names. A name that nobody knows is a finding, unless the reader names a zone; where
/// the offsets are those of the zone that is probably meant, it is that.
fn by_name(
    schedule: &mut Schedule,
    named: Option<Tz>,
    fixed: &[DateTime<FixedOffset>],
) -> Option<Tz> {
    let (name, span) = schedule.event.zone.clone()?;
    let meaning = zone_names::meaning(&name);
    let zone = meaning.and_then(Meaning::zone);
    let shown = safe::line(&name).into_owned();
    let (code, message, zone) = match (meaning, zone) {
        (Some(Meaning::OffsetOfUnknown(_)), Some(zone)) => {
            let message = imports::zone_by_offset(shown, zone.name());
            (Code::UnknownZone, message, Some(zone))
        }
        (_, Some(_)) => return zone,
        (_, None) if named.is_some() => return None,
        (_, None) => match probable(&name).filter(|zone| has_offsets(*zone, fixed)) {
            Some(zone) => {
                let message = imports::zone_probably(shown, zone.name());
                (Code::Guessed, message, Some(zone))
            }
            None => (Code::UnknownZone, imports::unknown_zone(shown), None),
        },
    };
    let hint = match code {
        // It is taken already.
        Code::Guessed => imports::no_zone_hint(),
        _ => unknown_hint(&name),
    };
    let finding = Finding::new(code, Some(span), message);
    schedule.findings.push(finding.hint(hint));
    zone
}

/// The zone that is probably meant by a name that none bears.
fn probable(name: &str) -> Option<Tz> {
    zone_names::probably(name)?.parse().ok()
}

/// What to do about a name that no zone bears.
pub(in crate::source) fn unknown_hint(name: &str) -> Message {
    probable(name).map_or_else(imports::no_zone_hint, |zone| {
        imports::zone_probably_hint(zone.name())
    })
}

/// Are there offsets, and are they those of the zone?
fn has_offsets(zone: Tz, fixed: &[DateTime<FixedOffset>]) -> bool {
    let is_its = |at: &DateTime<FixedOffset>| {
        zone.offset_from_utc_datetime(&at.naive_utc()).fix() == *at.offset()
    };
    !fixed.is_empty() && fixed.iter().all(is_its)
}

/// The zone that most items name, the first of them among equals.
fn most_used(schedule: &Schedule) -> Option<Tz> {
    let mut counts: Vec<(Tz, usize)> = Vec::new();
    for item in &schedule.items {
        if let When::Zoned(_, zone) = item.start {
            match counts.iter_mut().find(|(have, _)| *have == zone) {
                Some((_, count)) => *count += 1,
                None => counts.push((zone, 1)),
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map(|(zone, _)| zone)
}

/// Every moment with an offset of its own.
fn instants(schedule: &Schedule) -> Vec<DateTime<FixedOffset>> {
    let fixed = |when: &When| match when {
        When::Fixed(instant) => Some(*instant),
        _ => None,
    };
    schedule
        .items
        .iter()
        .filter_map(|item| fixed(&item.start))
        .collect()
}

/// Does any moment need a zone to be one?
fn needs_zone(schedule: &Schedule) -> bool {
    let needs = |when: &When| matches!(when, When::Local(_) | When::Clock(_) | When::Date(_));
    schedule
        .items
        .iter()
        .any(|item| needs(&item.start) || matches!(&item.end, End::At(end) if needs(end)))
}

/// A source that says UTC because nobody told it better, while all its times are written with
/// another offset: the zone of those.
fn contradicted(own: Tz, fixed: &[DateTime<FixedOffset>]) -> Option<Tz> {
    let is_utc = matches!(own, Tz::UTC | Tz::Etc__UTC | Tz::GMT | Tz::Etc__GMT);
    if !is_utc || fixed.is_empty() || fixed.iter().any(|at| at.offset().local_minus_utc() == 0) {
        return None;
    }
    fitting(fixed)
}

/// A zone that has these offsets at these instants; the commonest offset where none has all.
fn fitting(fixed: &[DateTime<FixedOffset>]) -> Option<Tz> {
    let mut offsets: Vec<(FixedOffset, usize)> = Vec::new();
    for instant in fixed {
        match offsets
            .iter_mut()
            .find(|(have, _)| have == instant.offset())
        {
            Some((_, count)) => *count += 1,
            None => offsets.push((*instant.offset(), 1)),
        }
    }
    let fits = |zone: &Tz| {
        fixed.iter().all(|instant| {
            zone.offset_from_utc_datetime(&instant.naive_utc()).fix() == *instant.offset()
        })
    };
    let common = offsets.iter().max_by_key(|(_, count)| *count)?.0;
    if offsets.len() == 1
        && let Some(zone) = zone_of_offset(common)
    {
        return Some(zone);
    }
    let often = |zone: &Tz| {
        let mut those = fixed.iter().filter(|instant| *instant.offset() == common);
        those.all(|instant| zone.offset_from_utc_datetime(&instant.naive_utc()).fix() == common)
    };
    let any = LIKELY
        .iter()
        .chain(TZ_VARIANTS.iter())
        .find(|zone| fits(zone));
    let of_most = || TZ_VARIANTS.iter().find(|zone| often(zone)).copied();
    any.copied()
        .or_else(|| zone_of_offset(common))
        .or_else(of_most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect("a time")
    }

    #[test]
    fn offsets_that_never_change_are_a_zone_of_their_own() {
        assert_eq!(
            fitting(&[at("2019-12-27T11:00:00+01:00")]),
            Some(Tz::Etc__GMTMinus1)
        );
        assert_eq!(fitting(&[at("2019-12-27T11:00:00Z")]), Some(Tz::UTC));
        let half = fitting(&[at("2019-12-27T11:00:00+05:30")]).expect("there are such zones");
        let there = half.from_utc_datetime(&at("2019-12-27T11:00:00Z").naive_utc());
        assert_eq!(there.offset().fix().local_minus_utc(), 19_800);
    }

    #[test]
    fn offsets_that_change_are_those_of_a_zone_that_changes_so() {
        let both = [
            at("2024-10-26T11:00:00+02:00"),
            at("2024-10-27T11:00:00+01:00"),
        ];
        assert_eq!(fitting(&both), Some(Tz::Europe__Berlin));
        // No zone does that: the commonest stands.
        let none = [
            at("2024-10-26T11:00:00+02:00"),
            at("2024-10-26T12:00:00+02:00"),
            at("2024-10-26T11:00:00+09:00"),
        ];
        assert_eq!(fitting(&none), Some(Tz::Etc__GMTMinus2));
    }
}
