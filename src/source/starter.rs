//! A starter agenda: a file to begin with, in the reader's language, short or with every key of the format.
//!
//! Both are templates in `assets/new`: agendas of an event in the first days of 2000, which is put on days of
//! its own. The full one has its comments from where the schema has its descriptions, so that a key is
//! explained in one place.

use std::collections::HashSet;
use std::fmt::Write as _;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use chrono_tz::Tz;

use super::shape::{self, Sort, Table};
use crate::i18n::keys::Keys;
use crate::i18n::primary;

const SHORT_ENGLISH: &str = include_str!("../../assets/new/short-en.toml");
const SHORT_KOREAN: &str = include_str!("../../assets/new/short-ko.toml");
const FULL_ENGLISH: &str = include_str!("../../assets/new/full-en.toml");
const FULL_KOREAN: &str = include_str!("../../assets/new/full-ko.toml");

/// The days and the year of the event in the templates.
const DAYS: [&str; 2] = ["2000-01-01", "2000-01-02"];
const YEAR: &str = "2000";

/// How long before an event people begin to write its agenda, in days.
const AHEAD: Days = Days::new(8 * 7);

/// Letters of a line of comments, its mark included.
const WIDTH: usize = 100;

/// How much of the format a starter shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// An event, two rooms, three sessions.
    Short,
    /// Every key.
    Full,
}

/// The first day of the event of a starter that is written on that day: a Tuesday in eight weeks.
pub fn first_day(today: NaiveDate) -> NaiveDate {
    let mut day = today.checked_add_days(AHEAD).unwrap_or(today);
    while day.weekday() != Weekday::Tue {
        let Some(next) = day.succ_opt() else { break };
        day = next;
    }
    day
}

/// The starter in that language, of an event that begins on `first`; `zone` is that of the template unless
/// told.
pub fn starter(lang: &str, extent: Extent, first: NaiveDate, zone: Option<Tz>) -> String {
    let is_korean = primary(lang) == "ko";
    let text = match (extent, is_korean) {
        (Extent::Short, false) => SHORT_ENGLISH.to_owned(),
        (Extent::Short, true) => SHORT_KOREAN.to_owned(),
        (Extent::Full, false) => explained(FULL_ENGLISH, Keys::of(lang)),
        (Extent::Full, true) => explained(FULL_KOREAN, Keys::of(lang)),
    };
    let second = first.succ_opt().unwrap_or(first);
    let text = text.replace(DAYS[0], &first.to_string());
    let text = text.replace(DAYS[1], &second.to_string());
    let text = text.replace(YEAR, &format!("{:04}", first.year()));
    match zone {
        Some(zone) => in_zone(&text, zone),
        None => text,
    }
}

/// The text with that zone, what stands behind it kept in its column as far as there is room.
fn in_zone(text: &str, zone: Tz) -> String {
    let mut changed = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let Some((_, behind)) = line
            .strip_prefix("timezone = \"")
            .and_then(|rest| rest.split_once('"'))
        else {
            changed.push_str(line);
            continue;
        };
        let set = format!("timezone = \"{}\"", zone.name());
        let comment = behind.trim_start_matches(' ');
        let column = line.len() - comment.len();
        changed.push_str(&set);
        if comment.starts_with('#') {
            changed.push_str(&" ".repeat(column.saturating_sub(set.len()).max(2)));
        }
        changed.push_str(comment);
    }
    changed
}

/// The template with what each table and each key means above the first that there is of it.
fn explained(template: &str, texts: &Keys) -> String {
    let top = shape::table("").expect("the file is the first table");
    let mut out = String::with_capacity(4 * template.len());
    if let Some(about) = texts.table("") {
        comment(&mut out, about);
        out.push('\n');
    }
    let mut seen = HashSet::new();
    let mut table = top;
    for line in template.lines() {
        if let Some(found) = header(line) {
            table = found;
            if seen.insert((table.name, "")) {
                comment(&mut out, texts.table(table.name).unwrap_or_default());
            }
        } else if let Some(key) = key_of(line, table)
            && seen.insert((table.name, key))
        {
            comment(&mut out, &meaning(table, key, texts));
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// The table that a line begins: `[event]`, `[[session]]`.
fn header(line: &str) -> Option<&'static Table> {
    let name = line.strip_prefix('[')?.trim_matches(['[', ']']);
    shape::table(name)
}

/// The key of the table that a line sets.
fn key_of(line: &str, table: &Table) -> Option<&'static str> {
    let (word, _) = line.split_once(" = ")?;
    let found = table.fields.iter().find(|field| field.key == word);
    found.map(|field| field.key)
}

/// What a key means, whether it is needed, what holds without it; of a list of tables their keys, too.
fn meaning(table: &Table, key: &str, texts: &Keys) -> String {
    let field = table.fields.iter().find(|field| field.key == key);
    let field = field.expect("the key is one of the table");
    let mut text = texts.key(table.name, key).unwrap_or_default().to_owned();
    if let Some(note) = texts.note(field.takes.is_needed, field.takes.default) {
        let _ = write!(text, " ({note})");
    }
    if let Sort::Entries(name) = field.takes.sort {
        let entry = shape::table(name).expect("entries have a table");
        for field in entry.fields.iter().filter(|field| field.takes.is_needed) {
            let about = texts.key(name, field.key).unwrap_or_default();
            let _ = write!(text, "\n{}: {about}", field.key);
        }
    }
    text
}

/// Lines of comments, as wide as they may be. A word that is wider stands alone.
fn comment(out: &mut String, text: &str) {
    for paragraph in text.split('\n') {
        let mut width = 0;
        for word in paragraph.split(' ') {
            let letters = unicode_width::UnicodeWidthStr::width(word);
            if width > 0 && width + 1 + letters <= WIDTH {
                let _ = write!(out, " {word}");
                width += 1 + letters;
                continue;
            }
            if width > 0 {
                out.push('\n');
            }
            let _ = write!(out, "# {word}");
            width = 2 + letters;
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_event_begins_on_a_tuesday_in_eight_weeks() {
        assert_eq!(first_day(day("2026-03-07")), day("2026-05-05"));
        assert_eq!(first_day(day("2026-03-10")), day("2026-05-05"));
        assert_eq!(first_day(NaiveDate::MAX), NaiveDate::MAX);
    }

    #[test]
    fn another_zone_leaves_what_is_said_of_it_in_its_column() {
        let line = "timezone = \"Asia/Seoul\"             # every time\n";
        let changed = in_zone(line, Tz::Europe__Berlin);
        assert_eq!(changed.find('#'), line.find('#'));
        assert!(
            changed.starts_with("timezone = \"Europe/Berlin\" "),
            "{changed}"
        );
        let bare = in_zone("timezone = \"Asia/Seoul\"\n", Tz::UTC);
        assert_eq!(bare, "timezone = \"UTC\"\n");
    }
}
