//! A reason why a text cannot be parsed, in our words, with what to write.

use std::ops::Range;

use toml::de::{DeTable, Error};

use super::doubled::twice;
use super::foreign::{Foreign, plain};
use super::habits::Habit;
use super::mended;
use super::pieces::{two_settings, write_lines};
use super::quoting::shown;
use super::reworded::reworded;
use super::spots::{line_end, line_start};
use super::torn::{Torn, What, is_header};
use crate::agenda::{Code, Finding, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say, things, values};
use crate::source::place::boundary;
use crate::source::shape::Sort;

/// A character that is not what it looks like.
pub(super) fn odd(text: &str, foreign: Foreign) -> Finding {
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
pub(super) fn habitual(habit: Habit) -> Finding {
    let at = habit.at.start as u32..habit.at.end as u32;
    Finding::new(Code::Syntax, Some(at), habit.message).hint(habit.hint)
}

pub(super) fn unclosed(text: &str, torn: &Torn) -> Finding {
    if let Some((message, hint)) = &torn.said {
        let span = torn.open.start as u32..torn.open.end as u32;
        return Finding::new(Code::Syntax, Some(span), message.clone()).hint(hint.clone());
    }
    let line = &text[line_start(text, torn.open.start)..line_end(text, torn.open.start)];
    let quotes = &text[torn.open.clone()];
    let is_one_line = !text[torn.lines.clone()].trim_end().contains('\n');
    let whole = || mended::setting(text, torn.open.start).filter(|_| is_one_line);
    let mended = || whole().or_else(|| mended::element(text, torn.open.start));
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
            None if is_header(line) => return header(text, torn),
            None => (say::unclosed_header(), say::unclosed_header_hint()),
        },
        What::Piece | What::Bracket => (say::not_toml(), hints::take_out()),
    };
    let span = torn.open.start as u32..torn.open.end as u32;
    Finding::new(Code::Syntax, Some(span), message).hint(hint)
}

/// What is wrong in a header whose brackets are closed.
fn header(text: &str, torn: &Torn) -> Finding {
    let start = torn.open.start;
    if let Some(lines) = two_settings(text, start) {
        let at = torn.open.start as u32..torn.open.end as u32;
        return Finding::new(Code::Syntax, Some(at), say::other_header()).hint(write_lines(&lines));
    }
    let line = &text[torn.open.clone()];
    match DeTable::parse(line) {
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let at = |at: usize| boundary(text, start + at.min(line.len()));
            described(text, &error, at(span.start)..at(span.end), false)
        }
        Ok(_) => Finding::new(
            Code::Syntax,
            Some(torn.open.start as u32..torn.open.end as u32),
            say::unclosed_header(),
        ),
    }
}

/// An error of the parser in our words. `is_inside` of a value in several lines.
pub(super) fn described(text: &str, error: &Error, span: Range<usize>, is_inside: bool) -> Finding {
    if let Some(finding) = other_than_a_value(text, &span, is_inside) {
        return finding;
    }
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
            Sort::Format => (say::no_number(), Some(hints::write("format = 1"))),
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
    let is_of_line = !is_inside && is_of_assignment(error.message());
    let meant = mended::setting(text, span.start).or_else(|| mended::element(text, span.start));
    let alone = || mended::alone(text, span.start).filter(|_| is_of_line);
    let as_text = || mended::text_as(text, span.start);
    let (message, hint) = if let Some(setting) = meant {
        let hint = hints::write(safe::line(&setting).into_owned());
        (message, Some(hint))
    } else if let Some(example) = alone().or_else(as_text) {
        (message, Some(example))
    } else if let Some(comment) = mended::comment(said).filter(|_| said.len() < 200 && is_of_line) {
        let at = line as u32..line_end(text, line) as u32;
        let hint = match comment {
            "" => hints::take_out(),
            words => say::comment_hint(format!("# {}", safe::line(words))),
        };
        return Finding::new(Code::Syntax, Some(at), say::no_assignment()).hint(hint);
    } else if message == say::behind_the_end() {
        (message, Some(behind(text, &span)))
    } else if is_of_line {
        (message, mended::example_at(text, span.start).or(hint))
    } else {
        (message, hint)
    };
    let finding = Finding::new(Code::Syntax, Some(at), message);
    match hint {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// What stands in place of a value: a second setting, nothing in another language's words, what a template left.
fn other_than_a_value(text: &str, span: &Range<usize>, is_inside: bool) -> Option<Finding> {
    const NOTHING: &[&str] = &["null", "none", "nil", "undefined", "n/a", "nan", "void"];
    let (start, line) = mended::line_at(text, span.start);
    let at = span.start as u32..span.end as u32;
    let said = |at, message, hint| Some(Finding::new(Code::Syntax, Some(at), message).hint(hint));
    if line.len() > 400 {
        return None;
    }
    if !is_inside && let Some(lines) = two_settings(text, span.start) {
        return said(at, say::behind_the_end(), write_lines(&lines));
    }
    let behind = text[span.clone()].trim();
    if is_inside && (behind.starts_with("//") || behind.starts_with("/*")) {
        let words = safe::line(behind.trim_matches(['/', '*', ' '])).into_owned();
        return said(at, say::other_comment(), hints::write(format!("# {words}")));
    }
    let (_, value) = line.split_once('=')?;
    let value = value.trim();
    let from = start + text[start..].find(value)?;
    let at = from as u32..(from + value.len()) as u32;
    let is_of_line = !is_inside && !line.starts_with('{');
    if is_of_line && NOTHING.contains(&&*value.to_lowercase()) {
        return said(at, say::no_null(shown(value)), say::no_null_hint());
    }
    let is_placeholder = ["{{", "{%", "${", "<%", "$("]
        .iter()
        .any(|sign| value.starts_with(sign));
    let is_variable = value.starts_with('$') && value[1..].starts_with(char::is_alphabetic)
        || value.starts_with('%') && value.ends_with('%') && value.len() > 2;
    if is_of_line && (is_placeholder || is_variable && !value.contains(' ')) {
        let hint = mended::example_at(text, span.start).unwrap_or_else(say::placeholder_hint);
        return said(at, say::placeholder(), hint);
    }
    None
}

/// What to do with what stands behind a value.
fn behind(text: &str, span: &Range<usize>) -> Message {
    let start = line_start(text, span.start);
    let first = text[start..span.start].trim();
    let rest = text[span.start..line_end(text, span.start)].trim();
    let has_words = rest.chars().any(char::is_alphanumeric);
    let is_setting = DeTable::parse(first).is_ok() && first.contains('=');
    if !has_words {
        return if is_setting {
            hints::write(safe::line(first).into_owned())
        } else {
            hints::take_out()
        };
    }
    if let Some((_, more)) = rest.split_once('[')
        && let Some(list) = first.strip_suffix(']')
        && is_setting
    {
        let joined = format!("{list}, {}", more.trim());
        if DeTable::parse(&joined).is_ok() {
            return hints::write(safe::line(&joined).into_owned());
        }
    }
    if !is_setting || first.len() + rest.len() > 200 {
        return say::behind_the_end_hint();
    }
    let words = rest.trim_matches([';', '/', '-', '*', '(', ')', ' ', ',']);
    let commented = safe::line(&format!("{first} # {words}")).into_owned();
    let is_text = first.ends_with(['"', '\'']);
    let is_comment = rest.starts_with(['(', ';', '/']) && !rest.contains('"');
    if is_text && !is_comment {
        say::behind_text_hint(commented)
    } else {
        hints::write(commented)
    }
}

/// Does the parser say that a line is no setting?
fn is_of_assignment(reason: &str) -> bool {
    const REASONS: &[&str] = &[
        "key with no value",
        "invalid key",
        "missing assignment",
        "extra assignment",
        "extra `=`",
        "unexpected `=`",
        "invalid unquoted key",
        "missing key",
        "keys cannot be",
        "invalid value",
        "unquoted keys cannot be empty",
        "unexpected key or value",
        "unexpected content",
        "unclosed",
        "extra `]`",
        "missing table",
        "invalid table",
    ];
    REASONS
        .iter()
        .any(|beginning| reason.starts_with(beginning))
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
