//! Whether a text is JSON at all, and where not.

use serde_json::value::RawValue;

use super::super::schedule::fields::{Refusal, finding, line_span, quoted, refusal, span};
use crate::agenda::{Code, Finding};
use crate::i18n::sentences::schedules as say;

/// Is `text`, which begins at `base` of the source, JSON? What follows after its end is a finding.
pub(super) fn check(text: &str, base: usize) -> Result<Option<Finding>, Refusal> {
    if text.trim().is_empty() {
        let at = span(base, base);
        return Err(refusal(at, say::empty(), say::empty_hint()));
    }
    // Raw values are passed over without a call for each level.
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    if let Some(Err(error)) = values.next() {
        let at = base + offset(text, error.line(), error.column());
        let at = span(at, (at + 1).min(base + text.len()));
        let (message, hint) = if error.is_eof() {
            (say::cut_off_somewhere(), say::cut_off_hint())
        } else {
            (say::no_json(reason(&error)), say::no_json_hint())
        };
        return Err(refusal(at, message, hint));
    }
    let rest = &text[values.byte_offset()..];
    if rest.trim().is_empty() {
        return Ok(None);
    }
    let from = text.len() - rest.trim_start().len();
    let at = line_span(text, from, text.len());
    let at = at.start + base as u32..at.end + base as u32;
    Ok(Some(finding(
        Code::Syntax,
        at,
        say::after_end(),
        say::after_end_hint(),
    )))
}

/// What the parser expected, without the place that it tells too.
fn reason(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let reason = words
        .rsplit_once(" at line ")
        .map_or(&*words, |(reason, _)| reason);
    quoted(reason)
}

/// Where a line and a column are, both from 1 on and the column in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let newlines = memchr::memchr_iter(b'\n', text.as_bytes());
    let start = match line {
        0 | 1 => 0,
        _ => newlines.skip(line - 2).map(|at| at + 1).next().unwrap_or(0),
    };
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
