//! Merges that were left unfinished: where they begin and end, and the text without one of their sides.

use std::borrow::Cow;
use std::ops::Range;

use super::syntax::MOST_ERRORS;
use crate::agenda::{Code, Finding};
use crate::i18n::sentences::syntax as say;

/// Where a merge was left unfinished, by whole lines.
pub(super) struct Conflict {
    pub(super) open: Range<usize>,
    /// Where the side begins that is not ours, or what both come from.
    other: Option<Range<usize>>,
    pub(super) close: Option<Range<usize>>,
}

pub(super) fn is_marker(line: &str, marker: &str) -> bool {
    line.strip_prefix(marker)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']))
}

pub(super) fn conflicts(text: &str) -> Vec<Conflict> {
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

/// The same where the line is gone that opened them: what is above is one side then. Only asked about a text that
/// cannot be parsed.
pub(super) fn half_conflicts(text: &str) -> Vec<Conflict> {
    let marker = memchr::memmem::Finder::new("\n>>>>>>>");
    if marker.find(text.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut conflicts: Vec<Conflict> = Vec::new();
    let mut other: Option<Range<usize>> = None;
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        let at = from..from + line.trim_end_matches(['\r', '\n']).len();
        from += line.len();
        if is_marker(line, "=======") || is_marker(line, "|||||||") {
            other.get_or_insert(at);
        } else if is_marker(line, ">>>>>>>") {
            let open = other.take();
            conflicts.push(Conflict {
                open: open.clone().unwrap_or_else(|| at.clone()),
                other: open,
                close: Some(at),
            });
        }
    }
    conflicts.truncate(MOST_ERRORS);
    conflicts
}

/// What has to go so that each conflict has one side only.
pub(super) fn sides(conflicts: &[Conflict]) -> Vec<Range<usize>> {
    let mut sides = Vec::new();
    for conflict in conflicts {
        sides.push(conflict.open.clone());
        match (&conflict.other, &conflict.close) {
            (Some(other), Some(close)) => sides.push(other.start..close.end),
            (None, Some(close)) => sides.push(close.clone()),
            (_, None) => {}
        }
    }
    sides
}

/// The text with some lines blank, every other byte in its place.
pub(super) fn without<'t>(text: &'t str, lines: &[Range<usize>]) -> Cow<'t, str> {
    if lines.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in lines {
        for byte in &mut bytes[range.clone()] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    // Only whole lines were blanked, so no character was cut.
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

pub(super) fn unfinished(at: &Range<usize>) -> Finding {
    Finding::new(
        Code::ConflictMarker,
        Some(at.start as u32..at.end as u32),
        say::unfinished_merge(),
    )
    .hint(say::unfinished_merge_hint())
}
