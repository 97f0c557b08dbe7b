//! What keeps a file from being read: bytes that are no TOML, and merges left unfinished.
//!
//! The parser's own way to print an error repeats the line as it is; only its reasons are taken
//! from it, and put into our words.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::walk::shorten;
use crate::agenda::{Code, Finding, safe};
use crate::source::place::boundary;

/// After so many errors of syntax the rest is counted.
const MOST_ERRORS: usize = 50;

/// The file's tables, and why it cannot be read if it cannot.
pub(super) fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<Finding>) {
    let conflicts = conflicts(text);
    if conflicts.is_empty() {
        let (document, errors) = DeTable::parse_recoverable(text);
        let findings = findings(text, &errors, false);
        return (document, findings);
    }
    let ours = one_side(text, &conflicts);
    let (_, errors) = DeTable::parse_recoverable(&ours);
    let mut findings: Vec<Finding> = conflicts
        .iter()
        .map(|conflict| unfinished(&conflict.open))
        .collect();
    // A conflict that is not closed may leave anything behind it out of joint.
    if conflicts.iter().all(|conflict| conflict.close.is_some()) {
        findings.extend(self::findings(&ours, &errors, true));
    }
    (Spanned::new(0..0, DeTable::new()), findings)
}

/// Where a merge was left unfinished, by whole lines.
struct Conflict {
    open: Range<usize>,
    /// Where the side begins that is not ours, or what both come from.
    other: Option<Range<usize>>,
    close: Option<Range<usize>>,
}

fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

fn conflicts(text: &str) -> Vec<Conflict> {
    // Nearly no file has one; looking for the marker as a whole is quick.
    let marker = memchr::memmem::Finder::new("<<<<<<<");
    if marker.find(text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut conflicts: Vec<Conflict> = Vec::new();
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let at = from..from + line.trim_end_matches(['\r', '\n']).len();
        from += line.len();
        if is_marker(line, "<<<<<<<") {
            conflicts.push(Conflict {
                open: at,
                other: None,
                close: None,
            });
            continue;
        }
        let Some(last) = conflicts.last_mut().filter(|last| last.close.is_none()) else {
            continue;
        };
        if is_marker(line, "=======") || is_marker(line, "|||||||") {
            last.other.get_or_insert(at);
        } else if is_marker(line, ">>>>>>>") {
            last.close = Some(at);
        }
    }
    conflicts.truncate(MOST_ERRORS);
    conflicts
}

/// The text with one side of each conflict only, every byte in its place.
fn one_side<'t>(text: &'t str, conflicts: &[Conflict]) -> Cow<'t, str> {
    let mut bytes = text.as_bytes().to_vec();
    let mut blank = |range: Range<usize>| {
        for byte in &mut bytes[range] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    };
    for conflict in conflicts {
        blank(conflict.open.clone());
        match (&conflict.other, &conflict.close) {
            (Some(other), Some(close)) => blank(other.start..close.end),
            (None, Some(close)) => blank(close.clone()),
            (_, None) => {}
        }
    }
    // Only whole lines were blanked, so no character was cut.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn unfinished(at: &Range<usize>) -> Finding {
    Finding::new(
        Code::ConflictMarker,
        Some(at.start as u32..at.end as u32),
        "a merge was left unfinished here",
    )
    .hint("keep one of the two versions and take the lines `<<<<<<<`, `=======` and `>>>>>>>` out")
}

fn findings(text: &str, errors: &[Error], merged: bool) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut last_line = None;
    let mut more = 0_usize;
    for error in errors {
        let span = place(text, error);
        let start = line_start(text, span.start);
        // What follows from an error in the same line says nothing new.
        if last_line == Some(start) {
            continue;
        }
        last_line = Some(start);
        let line = &text[start..];
        if !merged && is_marker(line, ">>>>>>>") {
            let end = start + line.lines().next().unwrap_or_default().len();
            findings.push(unfinished(&(start..end)));
        } else if findings.len() < MOST_ERRORS {
            findings.push(told(text, error, span));
        } else {
            more += 1;
        }
    }
    if more > 0
        && let Some(last) = findings.last_mut()
    {
        last.hint = Some(format!(
            "{more} more lines cannot be read; begin with the first"
        ));
    }
    findings
}

/// Where it went wrong; the parser may point behind the end or into a character.
fn place(text: &str, error: &Error) -> Range<usize> {
    let span = error.span().unwrap_or(0..0);
    let start = boundary(text, span.start);
    let end = boundary(text, span.end).max(start);
    start..end
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |newline| newline + 1)
}

/// An error of the parser in our words.
fn told(text: &str, error: &Error, span: Range<usize>) -> Finding {
    let reason = error.message();
    let what = text[span.clone()].lines().next().unwrap_or_default();
    let what = safe::line(shorten(what.trim()));
    let (message, hint): (String, Option<&str>) = match reason {
        "duplicate key" => (
            format!("`{what}` is there twice"),
            Some("take one of the two out"),
        ),
        _ if reason.starts_with("string values must be quoted") => (
            format!("`{what}` is not in quotes"),
            Some("put texts in quotes: `key = \"text\"`"),
        ),
        _ if reason.starts_with("invalid basic string")
            || reason.starts_with("invalid literal string") =>
        {
            (
                "the quotes of this text are not closed".to_owned(),
                Some("end the text with the same quotes; a text of several lines takes three"),
            )
        }
        _ if reason.starts_with("key with no value") => (
            format!("`{what}` has no value"),
            Some("write `key = value`"),
        ),
        _ if reason.starts_with("missing value") => (
            "there is no value here".to_owned(),
            Some("write `key = value`"),
        ),
        _ if reason.starts_with("unclosed array") => (
            "this list is not closed".to_owned(),
            Some("end it with `]`"),
        ),
        _ if reason.starts_with("unclosed table") => (
            "the brackets of this header are not closed".to_owned(),
            Some("write `[name]`, or `[[name]]` for one of several"),
        ),
        _ if reason.starts_with("unclosed inline table") => (
            "this table is not closed".to_owned(),
            Some("end it with `}`"),
        ),
        _ if reason.starts_with("missing comma") => (
            "there is no comma before this".to_owned(),
            Some("put a comma between the two"),
        ),
        _ if reason.starts_with("cannot recurse") || reason.starts_with("recursion limit") => (
            "this is nested too deeply".to_owned(),
            Some("no agenda needs more than a few levels"),
        ),
        _ => (format!("{}", safe::line(reason)), None),
    };
    let finding = Finding::new(
        Code::Syntax,
        Some(span.start as u32..span.end as u32),
        message,
    );
    match hint {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}
