//! What keeps a file from being read: bytes that are no TOML, and merges left unfinished.
//!
//! The parser's own way to print an error repeats the line as it is; only its reasons are taken
//! from it, and put into our words.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::described::{described, habitual, odd, unclosed};
use super::doubled::{homeless, single_header};
use super::foreign::foreign;
use super::habits::habit;
use super::lenient::bracketed;
use super::mended;
use super::merges::{conflicts, half_conflicts, is_marker, sides, unfinished, without};
use super::spots::{indent, line_end, line_start, place};
use super::torn::{Torn, What, is_header, read};
use crate::agenda::{Code, Finding, safe};
use crate::i18n::sentences::syntax as say;
use crate::source::place::boundary;

/// Of ten times as many errors of syntax so many are told, and the rest is counted.
pub(super) const MOST_ERRORS: usize = 50;

/// Files that cannot be read are searched for further mistakes only so far behind the first.
const SEARCHED: usize = 1024 * 1024;

/// The file's tables, or why it cannot be read.
pub(super) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Finding>> {
    let mut conflicts = conflicts(text);
    if conflicts.is_empty() {
        // Keeps the first error only: a hostile file may have one in every byte.
        let first = match DeTable::parse(text) {
            Ok(document) => return Ok(document),
            Err(first) => first,
        };
        conflicts = half_conflicts(text);
        if conflicts.is_empty() {
            return Err(mistakes(text, first.span(), &[]));
        }
    }
    let mut findings: Vec<Finding> = conflicts
        .iter()
        .map(|conflict| unfinished(&conflict.open))
        .collect();
    // A conflict that is not closed may leave anything behind it out of joint.
    if conflicts.iter().all(|conflict| conflict.close.is_some()) {
        let sides = sides(&conflicts);
        let ours = without(text, &sides);
        if let Err(first) = DeTable::parse(&ours) {
            findings.extend(mistakes(&ours, first.span(), &sides));
        }
    }
    Err(findings)
}

/// All mistakes of a text that cannot be parsed, by place, one a line.
fn mistakes(text: &str, first: Option<Range<usize>>, blank: &[Range<usize>]) -> Vec<Finding> {
    let from = first.map_or(0, |span| span.start);
    let searched = boundary(text, from.saturating_add(SEARCHED));
    let text = &text[..line_end(text, searched)];
    let read = read(text);
    let torn = &read.torn;
    let lines: Vec<_> = torn.iter().map(|torn| torn.lines.clone()).collect();
    let rest = without(text, &lines);
    let mut errors = DeTable::parse_recoverable(&rest).1;
    // The parser goes no further than a key without a value. Without those lines it does.
    let mut keys: Vec<usize> = errors
        .iter()
        .filter(|error| stops_the_parser(error.message()))
        .map(|error| place(text, error).start)
        .collect();
    keys.sort_unstable();
    one_a_line(text, &mut keys, |at| *at);
    let keys: Vec<_> = keys
        .into_iter()
        .map(|at| line_start(text, at)..line_end(text, at))
        .collect();
    if !keys.is_empty() {
        errors.extend(DeTable::parse_recoverable(&without(&rest, &keys)).1);
    }
    // The keys of such tables seem to be there twice; whatever else is wrong is a mistake of its own.
    let single = single_header(text, &errors);
    if let Some((_, name)) = &single {
        errors.retain(|error| {
            let end = line_end(text, place(text, error).start);
            let is_of_it = || mended::table_before(text, end).is_some_and(|one| one.name == *name);
            !error.message().starts_with("duplicate key") || !is_of_it()
        });
    }
    let mut mistakes: Vec<(usize, Mistake<'_>)> = torn
        .iter()
        .filter(|torn| torn.what != What::Bracket || torn.said.is_some())
        .map(|torn| (torn.open.start, Mistake::Torn(torn)))
        .collect();
    let homeless = homeless(text, torn, &errors);
    for error in &errors {
        let at = place(text, error).start;
        let before = homeless.partition_point(|keys| keys.start <= at);
        let is_homeless = homeless[..before].last().is_some_and(|keys| at < keys.end);
        if error.message() != "duplicate key" || !is_homeless {
            mistakes.push((at, Mistake::Error(error, inside(&read.long, at))));
        }
    }
    mistakes.sort_by_key(|(at, _)| *at);
    // What follows from an error in the same line says nothing new.
    one_a_line(text, &mut mistakes, |(at, _)| *at);
    one_a_value(text, &mut mistakes);
    one_a_fence(text, &mut mistakes);
    let is_piece = |torn: &Torn| text[torn.lines.clone()].contains('\n');
    if (mistakes.len() > 1 || torn.iter().any(is_piece)) && !has_settings(text) {
        // Of a file in another language one line is as wrong as the next.
        let first = line_start(text, mistakes[0].0);
        let at = first as u32..line_end(text, first) as u32;
        let finding = Finding::new(Code::Syntax, Some(at), say::another_language());
        return vec![finding.hint(say::another_language_hint())];
    }
    // Up to so many an organiser may have made; what is beyond is no agenda.
    let most = if mistakes.len() > 10 * MOST_ERRORS {
        MOST_ERRORS - 1
    } else {
        mistakes.len()
    };
    let more = mistakes.len() - most;
    let next = mistakes.get(most).map(|(at, _)| *at);
    mistakes.truncate(most);
    let merged = !blank.is_empty();
    let mut findings: Vec<Finding> = mistakes
        .into_iter()
        .map(|(_, mistake)| mistake.finding(text, merged))
        .collect();
    // Of a file in another language one line is as wrong as the next.
    let is_other = |finding: &Finding| finding.message == say::another_language();
    if findings.first().is_some_and(is_other) {
        findings.truncate(1);
        return findings;
    }
    if let Some(next) = next {
        let at = line_start(text, next) as u32..line_end(text, next) as u32;
        let mut rest = Finding::new(Code::Syntax, Some(at), say::more_lines(more));
        rest.count = more;
        findings.push(rest.hint(say::more_lines_hint()));
    }
    findings.extend(single.map(|(single, _)| single));
    findings
}

/// Does the parser go no further than the line of such an error?
fn stops_the_parser(reason: &str) -> bool {
    reason.starts_with("key with no value") || reason.starts_with("unquoted keys cannot be empty")
}

/// Does any line say `key = value`, or begin a table?
fn has_settings(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    lines.any(|line| !line.starts_with('#') && line.contains('=') || is_header(line))
}

/// A reason why a text cannot be parsed.
enum Mistake<'e> {
    Torn(&'e Torn),
    /// With the value in several lines that it is in.
    Error(&'e Error, Option<Range<usize>>),
    /// All that is wrong in a value of several lines, and the setting as it should be.
    Value(Range<usize>, String),
}

impl Mistake<'_> {
    /// In words. The end of a merge may be all that is left of it.
    fn finding(&self, text: &str, merged: bool) -> Finding {
        let (error, inside) = match self {
            Self::Torn(torn) => {
                // What looks like the end of it may be another sign.
                let line = torn.open.start..line_end(text, torn.open.end);
                let is_open = || foreign(text, &line).map(|found| odd(text, found));
                let odd = torn.said.is_none().then(is_open).flatten();
                return odd.unwrap_or_else(|| unclosed(text, torn));
            }
            Self::Error(error, inside) => (error, inside.is_some()),
            Self::Value(at, setting) => {
                let at = at.start as u32..at.end as u32;
                let lines = text[at.start as usize..at.end as usize].lines().count();
                let hint = say::write_over_hint(safe::line(setting).into_owned(), lines);
                return Finding::new(Code::Syntax, Some(at), say::not_toml()).hint(hint);
            }
        };
        let span = place(text, error);
        let line = line_start(text, span.start);
        let is_left = |marker| is_marker(&text[line..], marker);
        if !merged && [">>>>>>>", "=======", "|||||||"].into_iter().any(is_left) {
            return unfinished(&(line..line_end(text, line)));
        }
        let odd = foreign(text, &span).map(|found| odd(text, found));
        let meant = || habit(text, span.start).map(habitual);
        odd.or_else(meant)
            .unwrap_or_else(|| described(text, error, span, inside))
    }
}

/// The value in several lines that a place is in.
fn inside(long: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let before = long.partition_point(|value| value.start <= at);
    long[..before]
        .last()
        .filter(|value| at < value.end)
        .cloned()
}

/// Of two fences around a piece of the file the first is told.
fn one_a_fence(text: &str, mistakes: &mut Vec<(usize, Mistake<'_>)>) {
    let mut open: Option<&str> = None;
    mistakes.retain(|(at, _)| {
        let line = text[line_start(text, *at)..line_end(text, *at)].trim();
        let fence = ["```", "~~~", "+++"]
            .into_iter()
            .find(|fence| line.starts_with(fence));
        let Some(fence) = fence else { return true };
        let is_end = open == Some(fence) && line == fence;
        open = if is_end { None } else { Some(fence) };
        !is_end
    });
}

/// Several mistakes in one value are one where it is known how the whole of it should be.
fn one_a_value(text: &str, mistakes: &mut Vec<(usize, Mistake<'_>)>) {
    /// Longer values are told line by line.
    const LONGEST: usize = 240;
    let value_of = |mistake: &Mistake<'_>| match mistake {
        Mistake::Error(_, inside) => inside.clone(),
        _ => None,
    };
    // Behind a mistake in a value the parser misses a comma.
    let mut last: Option<Range<usize>> = None;
    mistakes.retain(|(_, one)| {
        let value = value_of(one);
        let is_behind = value.is_some() && last == value;
        last = value;
        let is_comma = |error: &Error| error.message().starts_with("missing comma");
        !is_behind || !matches!(one, Mistake::Error(error, _) if is_comma(error))
    });
    let mut at = 0;
    while at + 1 < mistakes.len() {
        let Some(value) = value_of(&mistakes[at].1) else {
            at += 1;
            continue;
        };
        let same = mistakes[at..].iter();
        let same = same.take_while(|(_, one)| value_of(one).as_ref() == Some(&value));
        let count = same.count();
        let setting = || {
            let (key, written) = text[value.clone()].split_once('=')?;
            let setting = format!("{} = {}", key.trim(), bracketed(written)?);
            (setting.len() <= LONGEST && DeTable::parse(&setting).is_ok()).then_some(setting)
        };
        if count > 1
            && value.len() < 2 * LONGEST
            && let Some(setting) = setting()
        {
            let start = value.start + indent(&text[value.clone()]);
            let end = start + text[start..value.end].trim_end().len();
            mistakes[at] = (start, Mistake::Value(start..end, setting));
            mistakes.drain(at + 1..at + count);
        }
        at += 1;
    }
}

/// Keeps the first of those that are in the same line; they are in order. A line may be the whole
/// file and have a mistake in every byte, so each is looked through once.
fn one_a_line<T>(text: &str, all: &mut Vec<T>, at: impl Fn(&T) -> usize) {
    let mut next_line = 0;
    all.retain(|one| {
        let is_first = at(one) >= next_line;
        if is_first {
            next_line = line_end(text, at(one)) + 1;
        }
        is_first
    });
}
