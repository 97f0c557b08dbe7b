//! Where findings stand, for people: line, column, and the line itself. Knows text, not agendas.

use std::ops::Range;

use crate::agenda::finding::Place;
use crate::agenda::{Finding, Severity, safe};

/// How many characters of a line are shown before and after what is meant.
const BEFORE: usize = 60;
const MEANT: usize = 60;
const AFTER: usize = 40;
const CUT: &str = "...";
const BOM: char = '\u{feff}';

/// The order of findings: errors, then warnings, then notes, each by place.
pub(super) fn order(finding: &Finding) -> (Severity, u32, u32) {
    let span = span_of(finding);
    (finding.severity(), span.start, span.end)
}

fn span_of(finding: &Finding) -> Range<u32> {
    finding.span.clone().unwrap_or(0..0)
}

/// Fills in the places of all findings in one pass through the text, and puts them in [`order`].
pub(super) fn fill(text: &str, findings: &mut [Finding]) {
    findings.sort_by_key(|finding| span_of(finding).start);
    let mut lines = Lines::new(text);
    for finding in &mut *findings {
        let Some(span) = finding.span.clone() else {
            continue;
        };
        finding.place = Some(lines.place(span.start as usize..span.end as usize));
    }
    findings.sort_by_key(order);
}

/// The character boundary at `at` or before it.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A way through a text that only goes forward.
struct Lines<'t> {
    text: &'t str,
    /// The line at hand, from 1 on.
    line: u32,
    start: usize,
    end: usize,
    /// A place in the line at hand, and its column: long lines are counted once.
    counted: (usize, u32),
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        // The mark at the beginning is part of the encoding, not of the first line.
        let start = if text.starts_with(BOM) {
            BOM.len_utf8()
        } else {
            0
        };
        let end = line_end(text, start);
        Self {
            text,
            line: 1,
            start,
            end,
            counted: (start, 1),
        }
    }

    fn place(&mut self, span: Range<usize>) -> Place {
        let text = self.text;
        let start = boundary(text, span.start);
        let end = boundary(text, span.end);
        while start > self.end && self.end < text.len() {
            self.line = self.line.saturating_add(1);
            self.start = self.end + 1;
            self.end = line_end(text, self.start);
            self.counted = (self.start, 1);
        }
        let start = start.max(self.start);
        let (from, column) = self.counted;
        let (from, column) = if from <= start {
            (from, column)
        } else {
            (self.start, 1)
        };
        let column = column.saturating_add(text[from..start].chars().count() as u32);
        self.counted = (start, column);
        let line_end = text[..self.end].trim_end_matches('\r').len().max(start);
        let end = end.clamp(start, line_end);
        let (excerpt, caret) = excerpt(text, self.start..line_end, start..end);
        Place {
            line: self.line,
            column,
            excerpt,
            caret,
        }
    }
}

/// Where the break is that ends the line: an LF, also behind CRs, or a CR alone.
fn line_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let Some(found) = memchr::memchr2(b'\n', b'\r', &bytes[from..]) else {
        return text.len();
    };
    let end = from + found;
    let returns = bytes[end..]
        .iter()
        .take_while(|byte| **byte == b'\r')
        .count();
    match bytes.get(end + returns) {
        Some(b'\n') => end + returns,
        _ => end,
    }
}

/// The line, safe to show and cut around what is meant, which is counted in characters.
fn excerpt(text: &str, line: Range<usize>, meant: Range<usize>) -> (String, Range<usize>) {
    let (before, cut_before) = last_chars(&text[line.start..meant.start], BEFORE);
    let (middle, cut_middle) = first_chars(&text[meant.clone()], MEANT);
    let (after, cut_after) = if cut_middle {
        ("", true)
    } else {
        first_chars(&text[meant.end..line.end], AFTER)
    };
    let mut excerpt = String::new();
    if cut_before {
        excerpt.push_str(CUT);
    }
    push_shown(&mut excerpt, before);
    let caret_start = excerpt.chars().count();
    push_shown(&mut excerpt, middle);
    let caret_end = excerpt.chars().count().max(caret_start + 1);
    push_shown(&mut excerpt, after);
    if cut_after {
        excerpt.push_str(CUT);
    }
    (excerpt, caret_start..caret_end)
}

/// A piece of a line, safe to show. Texts made safe lose the white space around them; here it
/// keeps the pieces apart.
fn push_shown(excerpt: &mut String, piece: &str) {
    let core = piece.trim();
    let before = piece.len() - piece.trim_start().len();
    let indent = piece[..before].chars().count();
    excerpt.extend(std::iter::repeat_n(' ', indent));
    excerpt.push_str(&safe::line(core));
    if !core.is_empty() {
        let after = piece.trim_end().len();
        let rest = piece[after..].chars().count();
        excerpt.extend(std::iter::repeat_n(' ', rest));
    }
}

fn first_chars(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().nth(most) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}

fn last_chars(text: &str, most: usize) -> (&str, bool) {
    match text.char_indices().rev().nth(most) {
        Some((start, c)) => (&text[start + c.len_utf8()..], true),
        None => (text, false),
    }
}
