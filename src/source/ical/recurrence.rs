//! What an event says of its recurrence (RFC 5545, section 3.8.5), as it is written.

use super::line::Line;
use super::moments;
use super::notes::{Findings, Notes, Sort, shown};
use super::rule::{Frequency, Rule};
use super::stamp::Stamp;
use super::values::{self, Length};
use crate::agenda::Span;
use crate::i18n::sentences::calendars as say;

/// Rules and dates of an event.
#[derive(Debug, Default)]
pub(super) struct Recurrence {
    pub(super) rules: Vec<Rule>,
    /// Rules of what is left out again (RFC 2445).
    pub(super) except: Vec<Rule>,
    pub(super) dates: Vec<(Stamp, End)>,
    pub(super) except_dates: Vec<Stamp>,
}

/// When an RDATE ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// As the event does.
    Alike,
    At(Stamp),
    After(Length),
}

impl Recurrence {
    /// Is there a rule among them that goes on for ever?
    pub(super) fn is_endless(&self) -> bool {
        self.rules.iter().any(Rule::is_endless)
    }

    /// Does it say nothing?
    pub(super) fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.dates.is_empty() && self.except_dates.is_empty()
    }

    /// An RRULE or EXRULE.
    pub(super) fn rule(&mut self, line: &Line<'_>, findings: &mut Findings) {
        match Rule::read(line.value()) {
            Ok(rule) if line.name() == "RRULE" => self.rules.push(rule),
            Ok(rule) => self.except.push(rule),
            Err(part) => findings.add(Sort::Values, &line.at, || {
                (say::bad_rule(shown(part)), Some(say::bad_rule_hint()))
            }),
        }
    }

    /// An RDATE or EXDATE.
    pub(super) fn dates(&mut self, line: &Line<'_>, calendar: u32, notes: &mut Notes) {
        for value in moments::listed(line) {
            let (begin, end) = value.split_once('/').unwrap_or((value, ""));
            let Some(begin) = moments::read(line, begin, calendar, notes) else {
                continue;
            };
            if line.name() == "EXDATE" {
                self.except_dates.push(begin);
                continue;
            }
            let end = match values::length(end) {
                Some(length) => End::After(length),
                None if end.is_empty() => End::Alike,
                None => moments::read(line, end, calendar, notes).map_or(End::Alike, End::At),
            };
            self.dates.push((begin, end));
        }
    }

    /// A whole day recurs by days: hours and less mean nothing to it (section 3.3.10).
    pub(super) fn only_days(&mut self, at: &Span, findings: &mut Findings) {
        let all = self.rules.len();
        for rules in [&mut self.rules, &mut self.except] {
            rules.retain(|rule| rule.frequency >= Frequency::Daily);
            for rule in rules {
                rule.hours.clear();
                rule.minutes.clear();
                rule.seconds.clear();
            }
        }
        if self.rules.len() < all {
            findings.add(Sort::Values, at, || (say::hours_of_a_day(), None));
        }
    }
}
