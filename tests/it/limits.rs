//! The manual's LIMITS are those of the program: each number stands in the sources as it does there.

use std::fs;
use std::path::Path;

use crate::command::Desk;

/// What the manual calls it (its beginning does), the file that has the number, and what stands before
/// the number there.
const LIMITS: &[(&str, &str, &str)] = &[
    ("an agenda, or", "source/file.rs", "const LARGEST: u64 ="),
    (
        "a config file",
        "config/settings.rs",
        "const LARGEST: u64 =",
    ),
    ("the rules of", "cli/zone.rs", "const LARGEST: u64 ="),
    ("a plan", "plan/store/disk.rs", "const MOST: u64 ="),
    (
        "what a share code",
        "plan/share/frame.rs",
        "const MOST: usize =",
    ),
    ("a plan's name", "plan/store/name.rs", "const MOST: usize ="),
    ("an event's id", "plan/store/name.rs", "const PART: usize ="),
    ("sheets of one", "paper/file.rs", "const MOST: u32 ="),
    ("entries of one", "source/mod.rs", "const MOST: usize ="),
    (
        "keys, values",
        "source/agenda_toml/bounds.rs",
        "const MOST_TOKENS: usize =",
    ),
    (
        "seats, minutes",
        "source/agenda_toml/entries.rs",
        "const MOST: u32 =",
    ),
    (
        "findings of one kind that",
        "source/mod.rs",
        "const MOST_OF_A_CODE: usize =",
    ),
    (
        "double bookings",
        "agenda/check/bookings.rs",
        "const MOST_FINDINGS: usize =",
    ),
    (
        "errors of syntax",
        "source/agenda_toml/syntax.rs",
        "const MOST_ERRORS: usize =",
    ),
    (
        "languages",
        "source/agenda_toml/text.rs",
        "self.tags.len() <",
    ),
    ("events, rooms", "source/mod.rs", "const MOST: usize ="),
    ("rows of", "source/csv/mod.rs", "const MOST_ROWS: usize ="),
    (
        "events of a calendar",
        "source/ical/components.rs",
        "const MOST: usize =",
    ),
    (
        "occurrences of one",
        "source/ical/series.rs",
        "const MOST: usize =",
    ),
    (
        "occurrences of a calendar",
        "source/ical/series.rs",
        "steps: Steps::default(),\n            occurrences:",
    ),
    (
        "steps that recurrence",
        "source/ical/expand.rs",
        "const MOST_STEPS: u32 =",
    ),
    (
        "a calendar's DURATION",
        "source/ical/values.rs",
        "const LONGEST: i64 =",
    ),
    (
        "findings of one kind of a table",
        "source/csv/mod.rs",
        "const MOST_FINDINGS: usize =",
    ),
    (
        "sorts of things",
        "source/schedule/left_out.rs",
        "const MOST: usize =",
    ),
    (
        "a line that",
        "agenda/safe.rs",
        "const LINE_GRAPHEMES: usize =",
    ),
    (
        "a text that",
        "agenda/safe.rs",
        "const BLOCK_GRAPHEMES: usize =",
    ),
    ("marks on", "agenda/safe.rs", "const MARKS: usize ="),
    (
        "a field of",
        "tui/widget/text_field.rs",
        "const LONGEST: usize =",
    ),
    ("terms of", "query/parse.rs", "const TERMS: usize ="),
    ("warnings", "tui/world/warnings.rs", "const MOST: usize ="),
    ("steps that can", "plan/history.rs", "const STEPS: usize ="),
    (
        "a wait for",
        "plan/store/lock.rs",
        "const PATIENCE: Duration =",
    ),
    ("tries on", "plan/store/file.rs", "const TRIES: usize ="),
    (
        "a temporary file",
        "plan/store/temp.rs",
        "const STALE: Duration =",
    ),
    (
        "between two tries",
        "tui/loop/runtime.rs",
        "const TRY_AGAIN: Duration =",
    ),
    (
        "quitting waits",
        "tui/loop/ending.rs",
        "const QUIT: Duration =",
    ),
    (
        "a signal waits in",
        "tui/loop/ending.rs",
        "const AT_LEAST: Duration =",
    ),
    (
        "a signal waits for",
        "tui/loop/ending.rs",
        "const AT_MOST: Duration =",
    ),
    (
        "a write of a command",
        "interrupt.rs",
        "const PATIENCE: Duration =",
    ),
    (
        "between two looks",
        "source/follow.rs",
        "const LOOK: Duration =",
    ),
];

/// The rows of the manual: what is limited, and how much of it there may be.
fn manual() -> Vec<(String, String)> {
    let man = Desk::bare()
        .text(&["man"])
        .replace("\\-", "-")
        .replace("\\*(Aq", "'");
    let (_, section) = man.split_once("SH LIMITS").expect("the manual has limits");
    let section = section.split(".SH").next().expect("the section ends");
    section
        .lines()
        .filter_map(|line| line.strip_prefix("\\fB"))
        .filter_map(|line| line.split_once("\\fR: "))
        .map(|(what, most)| (what.to_owned(), most.to_owned()))
        .collect()
}

/// What the manual's number comes to: bytes, milliseconds, or how many.
fn said(most: &str) -> u64 {
    let (number, unit) = most.split_once(' ').unwrap_or((most, ""));
    let number: u64 = number.replace(',', "").parse().expect(most);
    number
        * match unit {
            "MiB" => 1 << 20,
            "KiB" => 1 << 10,
            "s" => 1_000,
            "" | "ms" | "bytes" | "letters" | "days" => 1,
            _ => panic!("{unit}"),
        }
}

/// What the number of the sources comes to, where it stands behind `before`.
fn meant(file: &str, before: &str) -> u64 {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
    let text = fs::read_to_string(&path).expect(file);
    let (_, rest) = text.split_once(before).expect(before);
    let number = rest.split([';', ',', '{']).next().unwrap_or_default();
    let (number, unit) = match number.trim().strip_prefix("Duration::from_") {
        None => (number, 1),
        Some(rest) => {
            let (unit, number) = rest.split_once('(').expect(rest);
            let unit = if unit == "secs" { 1_000 } else { 1 };
            (number.trim_end_matches(')'), unit)
        }
    };
    let factor = |text: &str| -> u64 {
        let mut shifted = text.split("<<").map(|part| {
            let digits = part.trim().replace('_', "");
            digits.parse::<u64>().expect(text)
        });
        let first = shifted.next().expect("there is a number");
        shifted.fold(first, |number, by| number << by)
    };
    number.split('*').map(factor).product::<u64>() * unit
}

#[test]
fn trust_97_98_every_limit_of_the_manual_is_the_one_of_the_program() {
    let mut rows = manual();
    assert!(rows.len() > 30, "{rows:?}");
    for (what, file, before) in LIMITS {
        let exact = rows.iter().position(|row| row.0 == *what);
        let begins = || rows.iter().position(|row| row.0.starts_with(what));
        let at = exact.or_else(begins).expect(what);
        let (what, most) = rows.remove(at);
        assert_eq!(
            said(&most),
            meant(file, before),
            "{what}: {most}, and {file} has another"
        );
    }
    let left: Vec<&str> = rows.iter().map(|(what, _)| what.as_str()).collect();
    assert_eq!(
        left,
        ["years"],
        "no number of the sources is known for these"
    );
}
