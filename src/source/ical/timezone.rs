//! A VTIMEZONE: how a calendar defines a zone of its own (RFC 5545, section 3.6.5).

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

use super::expand::{Expansion, Steps};
use super::line::Line;
use super::notes::{Findings, Sort, shown};
use super::rule::Rule;
use super::values::{self, Written};
use crate::i18n::sentences::calendars as say;

/// A definition so far.
#[derive(Debug, Default)]
pub(super) struct Timezone {
    /// In which calendar of the file.
    pub(super) calendar: u32,
    pub(super) name: String,
    /// The zone that it is about, for programs that know it.
    pub(super) location: Option<String>,
    pub(super) observances: Vec<Observance>,
}

/// A STANDARD or DAYLIGHT: an offset, and since when it holds.
#[derive(Debug, Default)]
pub(super) struct Observance {
    start: Option<NaiveDateTime>,
    from: Option<FixedOffset>,
    to: Option<FixedOffset>,
    rules: Vec<Rule>,
    dates: Vec<NaiveDateTime>,
}

/// A change of clocks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Change {
    /// When, in the local time before it.
    pub(super) at: NaiveDateTime,
    pub(super) from: FixedOffset,
    pub(super) to: FixedOffset,
}

impl Change {
    /// How much local time it skips.
    pub(super) fn gap(&self) -> TimeDelta {
        let skipped = self.to.local_minus_utc() - self.from.local_minus_utc();
        TimeDelta::seconds(skipped.max(0).into())
    }
}

/// So many changes of one observance are looked at.
const MOST: usize = 2_000;

impl Timezone {
    /// What a line of the definition itself says.
    pub(super) fn take(&mut self, line: &Line<'_>) {
        match line.name() {
            "TZID" => line.text().trim().clone_into(&mut self.name),
            "X-LIC-LOCATION" => self.location = Some(line.text().trim().to_owned()),
            _ => {}
        }
    }

    /// All changes, in order; none where nothing of it can be read.
    pub(super) fn changes(&self, steps: &mut Steps) -> Vec<Change> {
        let mut changes = Vec::new();
        for observance in &self.observances {
            observance.changes(steps, &mut changes);
        }
        changes.sort_by_key(|change| change.at);
        changes
    }
}

impl Observance {
    pub(super) fn take(&mut self, line: &Line<'_>, findings: &mut Findings) {
        match line.name() {
            "DTSTART" => self.start = moment(line, line.value(), findings),
            "TZOFFSETFROM" => self.from = offset(line, findings),
            "TZOFFSETTO" => self.to = offset(line, findings),
            "RRULE" => match Rule::read(line.value()) {
                Ok(rule) => self.rules.push(rule),
                Err(part) => findings.add(Sort::Values, &line.at, || {
                    (say::bad_zone_rule(shown(part)), Some(say::bad_rule_hint()))
                }),
            },
            "RDATE" => {
                let values = line.value().split(',').filter(|value| !value.is_empty());
                for value in values {
                    let begin = value.split('/').next().unwrap_or(value);
                    self.dates.extend(moment(line, begin, findings));
                }
            }
            _ => {}
        }
    }

    fn changes(&self, steps: &mut Steps, changes: &mut Vec<Change>) {
        let (Some(start), Some(to)) = (self.start, self.to) else {
            return;
        };
        let from = self.from.unwrap_or(to);
        let change = |at| Change { at, from, to };
        changes.push(change(start));
        changes.extend(self.dates.iter().copied().map(change));
        // Offsets do not change any more after that.
        let horizon = NaiveDate::from_ymd_opt(2200, 1, 1).map_or(start, Into::into);
        for rule in &self.rules {
            let last = match rule.until {
                Some(Written::Local(last)) => last,
                Some(Written::Date(last)) => last.and_hms_opt(23, 59, 59).unwrap_or(horizon),
                Some(Written::Utc(last)) => last + from,
                Some(Written::Fixed(last)) => last.naive_utc() + from,
                None => horizon,
            };
            let count = rule.count.map_or(MOST, |count| MOST.min(count as usize));
            let all = Expansion::new(rule, start, last, steps).take(count);
            changes.extend(all.map(change));
        }
    }
}

/// A local time; a day is its midnight, and UTC is taken for it.
fn moment(line: &Line<'_>, value: &str, findings: &mut Findings) -> Option<NaiveDateTime> {
    match values::moment(value) {
        Some(Written::Date(date)) => Some(date.into()),
        Some(Written::Local(time) | Written::Utc(time)) => Some(time),
        Some(Written::Fixed(instant)) => Some(instant.naive_local()),
        None => {
            findings.add(Sort::Times, &line.at, || {
                let message = say::bad_time(shown(line.name()), shown(value));
                (message, Some(say::bad_time_hint()))
            });
            None
        }
    }
}

fn offset(line: &Line<'_>, findings: &mut Findings) -> Option<FixedOffset> {
    let offset = values::offset(line.value());
    if offset.is_none() {
        findings.add(Sort::Times, &line.at, || {
            let message = say::bad_offset(shown(line.name()), shown(line.value()));
            (message, Some(say::bad_offset_hint()))
        });
    }
    offset
}
