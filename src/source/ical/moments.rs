//! Reads the moments that properties give.

use super::line::Line;
use super::notes::{Notes, Sort, shown};
use super::stamp::{Place, Stamp};
use super::values::{self, Written};
use crate::i18n::sentences::calendars as say;

/// The moment that `value` is, in the zone that its line names; what is none is a finding.
pub(super) fn read(
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
    let has_clock = !matches!(written, Written::Date(_));
    if has_clock && line.has("VALUE", "DATE") {
        notes.findings.add(Sort::Values, &line.at, || {
            let message = say::clock_of_a_day(shown(line.name()), shown(value), written.date());
            (message, Some(say::clock_of_a_day_hint()))
        });
        return Some(Stamp::Date(written.date()));
    }
    if !matches!(written, Written::Local(_)) {
        return Some(Stamp::new(written, Place::Floating(calendar)));
    }
    // Some escape it as they do where the zone is defined.
    let name = line.parameter("TZID").unwrap_or_default();
    let name = values::text(&name);
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
