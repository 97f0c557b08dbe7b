//! Reads the moments that properties give.

use chrono::NaiveTime;

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
    let Written::Local(time) = written else {
        return Some(Stamp::new(written, Place::Floating(calendar)));
    };
    // Some write the midnight of a day.
    if time.time() == NaiveTime::MIN && line.has("VALUE", "DATE") {
        return Some(Stamp::Date(time.date()));
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
