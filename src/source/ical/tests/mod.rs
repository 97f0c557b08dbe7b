//! Calendars of our own making, one oddity each, read from the first byte to the schedule.

mod broken;
mod events;
mod recurrence;
mod times;

use chrono::{NaiveDate, NaiveDateTime};

use crate::agenda::Code;
use crate::source::schedule::{End, Item, Localized, Schedule, When};

/// The calendar that holds these lines.
fn calendar(lines: &str) -> Schedule {
    read(&format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{lines}\nEND:VCALENDAR\n"
    ))
}

fn read(text: &str) -> Schedule {
    super::read(text.as_bytes()).expect("it is a calendar")
}

/// The only item of a calendar with an event of these lines.
fn event(lines: &str) -> Item {
    let mut read = calendar(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"));
    assert_eq!(read.items.len(), 1, "{lines}");
    read.items.remove(0)
}

/// The items of a calendar with an event of these lines.
fn items(lines: &str) -> Vec<Item> {
    calendar(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT")).items
}

fn codes(read: &Schedule) -> Vec<Code> {
    read.findings.iter().map(|finding| finding.code).collect()
}

/// What was left out, by the debug form of its sort.
fn left_out(read: &Schedule) -> Vec<(String, usize)> {
    let all = read.left_out.iter();
    all.map(|(what, count)| (format!("{what:?}"), count))
        .collect()
}

fn occurrences(items: &[Item]) -> Vec<&str> {
    let named = items.iter().map(|item| item.occurrence.as_deref());
    named.map(|name| name.unwrap_or("-")).collect()
}

/// `2023-04-26 14:00`.
fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The moment in UTC, of a time with an offset or a zone.
fn utc(when: &When) -> NaiveDateTime {
    match when {
        When::Fixed(instant) => instant.naive_utc(),
        When::Zoned(local, zone) => super::zones::Zone::Iana(*zone).utc(*local),
        other => panic!("{other:?}"),
    }
}

fn end_of(item: &Item) -> NaiveDateTime {
    match &item.end {
        End::At(when) => utc(when),
        End::After(length) => utc(&item.start) + *length,
        End::Unknown => panic!("no end"),
    }
}

fn words(text: &str) -> Localized {
    Localized::Any(text.to_owned())
}

#[test]
fn more_events_than_any_conference_has_are_refused() {
    let mut calendar = String::from("BEGIN:VCALENDAR\n");
    calendar.push_str(&"BEGIN:VEVENT\nEND:VEVENT\n".repeat(super::components::MOST + 1));
    let refused = super::read(calendar.as_bytes()).expect_err("it is too large");
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].code, Code::Syntax);
}
