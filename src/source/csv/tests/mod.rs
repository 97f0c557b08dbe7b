//! Small tables, one oddity each.

mod dates;
mod odd;
mod rows;
mod times;

use chrono::{NaiveDateTime, TimeDelta};

use super::*;
use crate::agenda::Access;
use crate::source::DateOrder;
use crate::source::schedule::{End, Participant};

fn schedule(text: &str) -> Schedule {
    read(text, &Options::default()).expect("it is a table")
}

/// Read with that date as the first day.
fn from_first_day(text: &str) -> Schedule {
    let options = Options {
        first_day: "2026-05-08".parse().ok(),
        ..Options::default()
    };
    read(text, &options).expect("it is a table")
}

fn mapped(columns: &[(&str, &str)]) -> Options {
    let owned = |(field, column): &(&str, &str)| ((*field).to_owned(), (*column).to_owned());
    Options {
        columns: columns.iter().map(owned).collect(),
        ..Options::default()
    }
}

fn one(text: &str) -> Item {
    let mut schedule = schedule(text);
    assert_eq!(schedule.items.len(), 1, "{text}");
    schedule.items.remove(0)
}

fn any(text: &str) -> Localized {
    Localized::Any(text.to_owned())
}

fn by(texts: &[(&str, &str)]) -> Localized {
    let texts = texts.iter();
    Localized::By(
        texts
            .map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned()))
            .collect(),
    )
}

fn local(text: &str) -> When {
    When::Local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time"))
}

fn codes(schedule: &Schedule) -> Vec<&str> {
    schedule
        .findings
        .iter()
        .map(|finding| finding.code.word())
        .collect()
}

/// What a finding points at.
fn pointed<'t>(text: &'t str, finding: &Finding) -> &'t str {
    let span = finding.span.clone().expect("a place");
    &text[span.start as usize..span.end as usize]
}

fn starts(schedule: &Schedule) -> Vec<String> {
    let words = |when: &When| match when {
        When::Local(local) => local.format("%Y-%m-%d %H:%M").to_string(),
        When::Date(date) => date.to_string(),
        other => format!("{other:?}"),
    };
    schedule
        .items
        .iter()
        .map(|item| words(&item.start))
        .collect()
}

/// What each finding says, without what to do.
fn told(schedule: &Schedule) -> Vec<String> {
    let findings = schedule.findings.iter();
    findings.map(|one| one.message.to_string()).collect()
}

fn ends(schedule: &Schedule) -> Vec<String> {
    let minutes = |item: &Item| match item.end {
        End::After(length) => length.num_minutes().to_string(),
        ref other => format!("{other:?}"),
    };
    schedule.items.iter().map(minutes).collect()
}

fn names_first_day(finding: &Finding) -> bool {
    let hint = finding.hint.as_ref().map(ToString::to_string);
    finding.code == Code::BadTime && hint.is_some_and(|hint| hint.contains("--first-day"))
}
