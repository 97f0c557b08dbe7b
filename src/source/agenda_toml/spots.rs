//! Where something stands in a text that cannot be parsed.

use std::ops::Range;

use toml::de::{DeTable, Error};

use crate::source::place::boundary;

/// Where it went wrong; the parser may point behind the end or into a character, and of a key of
/// too many parts it tells no place.
pub(super) fn place(text: &str, error: &Error) -> Range<usize> {
    let given = error.span().filter(|span| *span != (0..0));
    let deep = || is_too_deep(error).then(|| deep_line(text)).flatten();
    let span = given.or_else(deep).unwrap_or(0..0);
    let start = boundary(text, span.start);
    let end = boundary(text, span.end).max(start);
    start..end
}

fn is_too_deep(error: &Error) -> bool {
    let of = |beginning: &str| error.message().starts_with(beginning);
    of("cannot recurse") || of("recursion limit")
}

/// The first line that is nested too deeply by itself.
fn deep_line(text: &str) -> Option<Range<usize>> {
    // The parser takes fewer levels than that, so that few lines are parsed once more.
    const SHALLOW: usize = 16;
    let mut from = 0;
    text.split_inclusive('\n').find_map(|line| {
        let start = from;
        from += line.len();
        let deep = line.bytes().filter(|byte| *byte == b'.').count() > SHALLOW
            && DeTable::parse(line).is_err_and(|error| is_too_deep(&error));
        deep.then(|| start..start + line.trim_end().len())
    })
}

pub(super) fn line_end(text: &str, from: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |newline| from + newline)
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |newline| newline + 1)
}

/// How many bytes of blanks a line begins with.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
