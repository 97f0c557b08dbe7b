//! What keeps a file from being read: bytes that are no TOML, and merges left unfinished.
//!
//! The parser's own way to print an error repeats the line as it is; only its reasons are taken
//! from it, and put into our words.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::foreign::{Foreign, foreign, plain};
use super::habits::{Habit, habit};
use super::mended;
use super::quoting::shown;
use super::raw::is_list_of_tables;
use super::reworded::reworded;
use super::torn::{Torn, What, is_header, torn};
use crate::agenda::{Code, Finding, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say, things, values};
use crate::source::place::boundary;
use crate::source::shape::Sort;

/// After so many errors of syntax the rest is counted.
const MOST_ERRORS: usize = 50;

/// Files that cannot be read are searched for further mistakes only so far behind the first.
const SEARCHED: usize = 1024 * 1024;

/// The file's tables, or why it cannot be read.
pub(super) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Vec<Finding>> {
    let conflicts = conflicts(text);
    if conflicts.is_empty() {
        // Keeps the first error only: a hostile file may have one in every byte.
        return DeTable::parse(text).map_err(|first| mistakes(text, first.span(), &[]));
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

/// What has to go so that each conflict has one side only.
fn sides(conflicts: &[Conflict]) -> Vec<Range<usize>> {
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
fn without<'t>(text: &'t str, lines: &[Range<usize>]) -> Cow<'t, str> {
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

fn unfinished(at: &Range<usize>) -> Finding {
    Finding::new(
        Code::ConflictMarker,
        Some(at.start as u32..at.end as u32),
        say::unfinished_merge(),
    )
    .hint(say::unfinished_merge_hint())
}

/// All mistakes of a text that cannot be parsed, by place, one a line.
fn mistakes(text: &str, first: Option<Range<usize>>, blank: &[Range<usize>]) -> Vec<Finding> {
    let from = first.map_or(0, |span| span.start);
    let searched = boundary(text, from.saturating_add(SEARCHED));
    let text = &text[..line_end(text, searched)];
    let torn = torn(text);
    let lines: Vec<_> = torn.iter().map(|torn| torn.lines.clone()).collect();
    let rest = without(text, &lines);
    let mut errors = DeTable::parse_recoverable(&rest).1;
    // The parser goes no further than a key without a value. Without those lines it does.
    let mut keys: Vec<usize> = errors
        .iter()
        .filter(|error| error.message().starts_with("key with no value"))
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
    if single.is_some() {
        errors.retain(|error| !error.message().starts_with("duplicate key"));
    }
    let mut mistakes: Vec<(usize, Mistake<'_>)> = torn
        .iter()
        .map(|torn| (torn.open.start, Mistake::Torn(torn)))
        .collect();
    let homeless = homeless(text, &torn, &errors);
    for error in &errors {
        let at = place(text, error).start;
        let before = homeless.partition_point(|keys| keys.start <= at);
        let is_homeless = homeless[..before].last().is_some_and(|keys| at < keys.end);
        if error.message() != "duplicate key" || !is_homeless {
            mistakes.push((at, Mistake::Error(error)));
        }
    }
    mistakes.sort_by_key(|(at, _)| *at);
    // What follows from an error in the same line says nothing new.
    one_a_line(text, &mut mistakes, |(at, _)| *at);
    let mut gone_on = 0;
    mistakes.retain(|(at, _)| {
        let goes_on = *at < gone_on;
        if let Some((end, _)) = mended::over_lines(text, *at) {
            gone_on = gone_on.max(end);
        }
        !goes_on
    });
    if mistakes.len() > 1 && !has_settings(text) {
        // Of a file in another language one line is as wrong as the next.
        let first = line_start(text, mistakes[0].0);
        let at = first as u32..line_end(text, first) as u32;
        let finding = Finding::new(Code::Syntax, Some(at), say::another_language());
        return vec![finding.hint(say::another_language_hint())];
    }
    let more = mistakes.len().saturating_sub(MOST_ERRORS);
    mistakes.truncate(MOST_ERRORS);
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
    if more > 0
        && let Some(last) = findings.last_mut()
    {
        last.hint = Some(say::more_hint(more));
        last.count += more;
    }
    findings.extend(single);
    findings
}

/// Does any line say `key = value`, or begin a table?
fn has_settings(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    lines.any(|line| !line.starts_with('#') && line.contains('=') || is_header(line))
}

/// `[session]` where `[[session]]` is meant: the second one seems to be there twice, and so do its keys. All of
/// that is one mistake, told at the first such header.
fn single_header(text: &str, errors: &[Error]) -> Option<Finding> {
    let header_of = |line: &str| -> Option<(String, bool)> {
        let line = line.trim();
        let inner = line.strip_prefix('[')?;
        let (inner, is_list) = match inner.strip_prefix('[') {
            Some(inner) => (inner, true),
            None => (inner, false),
        };
        let name = inner.split(']').next()?.trim();
        Some((name.to_owned(), is_list))
    };
    let twice = errors
        .iter()
        .filter(|error| error.message() == "duplicate key");
    let mut names = twice.filter_map(|error| {
        let at = place(text, error).start;
        let line = line_start(text, at)..line_end(text, at);
        header_of(&text[line])
    });
    let (name, _) = names.find(|(name, _)| is_list_of_tables(name))?;
    let mut from = 0;
    let single = text.split_inclusive('\n').find_map(|line| {
        let start = from;
        from += line.len();
        let is_it = header_of(line).is_some_and(|(have, is_list)| have == name && !is_list);
        is_it.then(|| start as u32..(start + line.trim_end().len()) as u32)
    })?;
    let message = say::single_header(name.as_str());
    Some(
        Finding::new(Code::Syntax, Some(single), message).hint(hints::write(format!("[[{name}]]"))),
    )
}

/// A reason why a text cannot be parsed.
enum Mistake<'e> {
    Torn(&'e Torn),
    Error(&'e Error),
}

impl Mistake<'_> {
    /// In words. The end of a merge may be all that is left of it.
    fn finding(&self, text: &str, merged: bool) -> Finding {
        let error = match self {
            // What looks like the end of it may be another sign.
            Self::Torn(torn) => {
                let line = torn.open.start..line_end(text, torn.open.end);
                let odd = foreign(text, &line).map(|found| odd(text, found));
                return odd.unwrap_or_else(|| unclosed(text, torn));
            }
            Self::Error(error) => error,
        };
        let span = place(text, error);
        let line = line_start(text, span.start);
        let is_left = |marker| is_marker(&text[line..], marker);
        if !merged && [">>>>>>>", "=======", "|||||||"].into_iter().any(is_left) {
            unfinished(&(line..line_end(text, line)))
        } else {
            if let Some((_, meant)) = mended::over_lines(text, span.start) {
                let at = span.start as u32..span.end as u32;
                let hint = meant.map_or_else(|| say::unclosed_long_hint("\"\"\""), hints::write);
                return Finding::new(Code::Syntax, Some(at), say::value_below()).hint(hint);
            }
            let odd = foreign(text, &span).map(|found| odd(text, found));
            let meant = || habit(text, span.start).map(habitual);
            odd.or_else(meant)
                .unwrap_or_else(|| described(text, error, span))
        }
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

/// The keys that stand under a header that could not be read, that is missing or that is there twice. They seem
/// to belong to the table before, and to be there twice.
fn homeless(text: &str, torn: &[Torn], errors: &[Error]) -> Vec<Range<usize>> {
    let headers = torn.iter().filter(|torn| torn.what == What::Header);
    let twice = errors.iter().filter_map(|error| {
        let at = place(text, error).start;
        let line = line_start(text, at);
        // A second event, or an entry whose own header is not there.
        let begins = text[line..].trim_start();
        let block = block_start(text, line);
        let stands_apart = block > 0 && !text[block..].trim_start().starts_with('[');
        let is_begun = begins.starts_with('[')
            || begins.starts_with("id ")
            || begins.starts_with("id=")
            || stands_apart;
        (error.message() == "duplicate key" && is_begun).then(|| line_end(text, at))
    });
    let mut starts: Vec<usize> = headers.map(|torn| torn.lines.end).chain(twice).collect();
    starts.sort_unstable();
    let mut all: Vec<Range<usize>> = Vec::new();
    for start in starts {
        // Each line is looked through once, however many mistakes are in it.
        if all.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let end = text[start..].match_indices('\n').find(|(newline, _)| {
            let line = start + newline + 1;
            text[line..line_end(text, line)]
                .trim_start()
                .starts_with('[')
        });
        all.push(start..end.map_or(text.len(), |(newline, _)| start + newline + 1));
    }
    all
}

/// A character that is not what it looks like.
fn odd(text: &str, foreign: Foreign) -> Finding {
    let at = foreign.at.start as u32..foreign.at.end as u32;
    let finding = Finding::new(Code::Syntax, Some(at), foreign.message);
    // The whole line, if that makes one of it that can be read.
    let (_, line) = mended::line_at(text, foreign.at.start);
    let plain = plain(line);
    let plain = plain.trim();
    let is_header = plain.starts_with('[');
    let parses = line.len() < 300 && plain != line && DeTable::parse(plain).is_ok();
    let setting = || {
        // As it would be under its own header.
        let table = mended::table_before(text, foreign.at.start).map_or("session", |one| one.name);
        let header = format!("[[{table}]]\n");
        mended::setting(&format!("{header}{plain}"), header.len())
    };
    let meant = match mended::header(plain) {
        Some(header) if is_header => Some(header),
        _ if parses => Some(plain.to_owned()),
        _ if plain != line && !is_header => setting(),
        _ => None,
    };
    match meant.filter(|_| foreign.is_seen) {
        Some(line) => finding.hint(hints::write(safe::line(&line).into_owned())),
        None => finding.hint(foreign.hint),
    }
}

/// What people write out of habit.
fn habitual(habit: Habit) -> Finding {
    let at = habit.at.start as u32..habit.at.end as u32;
    Finding::new(Code::Syntax, Some(at), habit.message).hint(habit.hint)
}

fn unclosed(text: &str, torn: &Torn) -> Finding {
    let line = &text[line_start(text, torn.open.start)..line_end(text, torn.open.start)];
    let quotes = &text[torn.open.clone()];
    let is_one_line = !text[torn.lines.clone()].trim_end().contains('\n');
    let mended = || mended::setting(text, torn.open.start).filter(|_| is_one_line);
    let (message, hint) = match torn.what {
        What::List => (
            say::unclosed_list(),
            mended().map_or_else(|| say::unclosed_hint(']'), hints::write),
        ),
        What::Table => (
            say::unclosed_table(),
            mended().map_or_else(|| say::unclosed_hint('}'), hints::write),
        ),
        What::Text if quotes.len() > 1 => (say::unclosed_text(), say::unclosed_long_hint(quotes)),
        What::Text => (
            say::unclosed_text(),
            mended().map_or_else(say::unclosed_text_hint, hints::write),
        ),
        What::Header => match mended::header(line) {
            Some(header) => (say::other_header(), hints::write(header)),
            None => (say::unclosed_header(), say::unclosed_header_hint()),
        },
    };
    let span = torn.open.start as u32..torn.open.end as u32;
    Finding::new(Code::Syntax, Some(span), message).hint(hint)
}

/// Where it went wrong; the parser may point behind the end or into a character, and of a key of
/// too many parts it tells no place.
fn place(text: &str, error: &Error) -> Range<usize> {
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

fn line_end(text: &str, from: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |newline| from + newline)
}

fn line_start(text: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |newline| newline + 1)
}

/// An error of the parser in our words.
fn described(text: &str, error: &Error, span: Range<usize>) -> Finding {
    let what = text[span.clone()].lines().next().unwrap_or_default().trim();
    let is_quoted = text[line_start(text, span.start)..span.start].contains(['"', '\'']);
    let (message, hint) = reworded(
        error.message(),
        what,
        is_quoted,
        mended::time_as(text, span.start),
    );
    let (message, hint) = match mended::wanted_at(text, span.start) {
        // Of a text it is true that it wants quotes; of anything else it is not.
        Some(sort) if is_of_value(error.message()) || message == say::not_toml() => match sort {
            Sort::Moment | Sort::Date if what.is_empty() => {
                (say::no_value(), Some(mended::time_as(text, span.start)))
            }
            Sort::Moment | Sort::Date => {
                let example = mended::time_as(text, span.start);
                (say::no_date_or_time(shown(what)), Some(example))
            }
            Sort::Flag => (say::no_boolean(shown(what)), Some(values::boolean_hint())),
            Sort::Integer | Sort::Count => {
                let hint = values::wrong_type_hint(things::integer());
                (say::no_number(), Some(hint))
            }
            _ => (message, mended::example_at(text, span.start).or(hint)),
        },
        _ => (message, hint),
    };
    if error.message() == "duplicate key" {
        return twice(text, span, message, hint);
    }
    let (line, said) = mended::line_at(text, span.start);
    let at = span.start as u32..span.end as u32;
    let meant = mended::setting(text, span.start).or_else(|| mended::element(text, span.start));
    let (message, hint) = if let Some(setting) = meant {
        (message, Some(hints::write(setting)))
    } else if let Some(comment) = mended::comment(said).filter(|_| said.len() < 200) {
        let at = line as u32..line_end(text, line) as u32;
        let hint = match comment {
            "" => hints::take_out(),
            words => say::comment_hint(format!("# {}", safe::line(words))),
        };
        return Finding::new(Code::Syntax, Some(at), say::no_assignment()).hint(hint);
    } else {
        (message, hint)
    };
    let finding = Finding::new(Code::Syntax, Some(at), message);
    match hint {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// Does the parser say that a value is none?
fn is_of_value(reason: &str) -> bool {
    const REASONS: &[&str] = &[
        "string values must be quoted",
        "missing value",
        "invalid boolean",
        "invalid float",
        "invalid integer",
        "invalid literal string",
        "unexpected content in",
        "invalid datetime",
        "invalid time",
        "invalid date",
    ];
    REASONS
        .iter()
        .any(|beginning| reason.starts_with(beginning))
}

/// What is there twice: a key, an entry whose header is missing, the event.
fn twice(text: &str, span: Range<usize>, message: Message, given: Option<Message>) -> Finding {
    let start = line_start(text, span.start);
    let (_, line) = mended::line_at(text, span.start);
    let is_event = is_header(line) && line.trim_matches(['[', ']', ' ']) == "event";
    let at = span.start as u32..span.end as u32;
    if is_event {
        return Finding::new(Code::Syntax, Some(at), message).hint(say::second_event_hint());
    }
    let block = block_start(text, start);
    let table = mended::table_before(text, start).filter(|table| is_list_of_tables(table.name));
    let begins = text[block..].trim_start();
    let begins_with_id = line.starts_with("id ") || line.starts_with("id=");
    let begun = mended::table_of_keys(&text[if begins_with_id { start } else { block }..]);
    let hint = if begins_with_id {
        begun
            .or(table)
            .map(|table| say::missing_header_hint(mended::written(table.name)))
    } else if block > 0 && !begins.starts_with('[') {
        // Behind an empty line another entry begins, and this is not its first line.
        let (begin, first) = mended::line_at(text, block);
        let table = begun.or(table).filter(|_| begin <= start);
        if let Some(table) = table.filter(|_| begin < start) {
            let at = begin as u32..(begin + first.len()) as u32;
            let header = mended::written(table.name);
            return Finding::new(Code::Syntax, Some(at), say::no_header(header.clone()))
                .hint(say::missing_header_hint(header));
        }
        table.map(|table| say::missing_header_hint(mended::written(table.name)))
    } else {
        None
    };
    let finding = Finding::new(Code::Syntax, Some(at), message);
    match hint.or(given) {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// Where the lines begin that stand together with the one at `start`, without an empty line between.
fn block_start(text: &str, start: usize) -> usize {
    // No entry has more lines that one looks back over.
    const MOST: usize = 60;
    let mut block = start;
    for _ in 0..MOST {
        if block == 0 {
            break;
        }
        let before = line_start(text, block - 1);
        if text[before..block].trim().is_empty() {
            break;
        }
        block = before;
    }
    block
}
