//! An end to what is larger than any conference: a file beyond it is refused, and told how far.
//!
//! The bounds are those of sources of other formats. Headers are counted before the file is parsed,
//! because a table without anything in it takes a hundred times the memory of its header.

use memchr::memchr_iter;
use toml::de::{DeTable, DeValue};

use super::raw::RawAgenda;
use super::value::{Opt, Value, span};
use crate::agenda::{Code, Finding, Span};
use crate::i18n::sentences::syntax as say;
use crate::source::MOST;

/// More tokens (keys, values, signs, blanks and line breaks) are in no agenda: a hundred thousand
/// sessions with every key have fewer. The parser takes 50 bytes and more for each.
const MOST_TOKENS: usize = 20_000_000;

/// What keeps a text from being parsed at all: the headers of one table, or the values of all.
pub(super) fn exceeded_unparsed(text: &str) -> Option<Finding> {
    // A file of at most so many bytes cannot have too many of anything.
    if text.len() <= MOST * "[[a]]\n".len() {
        return None;
    }
    too_many_headers(text).or_else(|| too_many_tokens(text))
}

/// What keeps a file that was parsed from being read: tables and lists that are written inline.
pub(super) fn exceeded(raw: &RawAgenda<'_>) -> Option<Finding> {
    let RawAgenda {
        head: _,
        format: _,
        event,
        day,
        room,
        feature,
        walk,
        topic,
        kind,
        organisation,
        person,
        delegation,
        session,
        booth,
        info,
        allow,
    } = raw;
    let tables = [
        *event,
        *day,
        *room,
        *feature,
        *walk,
        *topic,
        *kind,
        *organisation,
        *person,
        *delegation,
        *session,
        *booth,
        *info,
        *allow,
    ];
    tables.into_iter().find_map(too_many_in)
}

/// Entries of a table, or things in a list of one of them.
fn too_many_in(set: Opt<'_>) -> Option<Finding> {
    let set = set?;
    match set.value.get_ref() {
        DeValue::Array(entries) => {
            let lists = || entries.iter().find_map(too_long_list);
            too_long(set.key, entries).or_else(lists)
        }
        _ => too_long_list(set.value),
    }
}

fn too_long_list(entry: &Value<'_>) -> Option<Finding> {
    let DeValue::Table(table) = entry.get_ref() else {
        return None;
    };
    let lists = |table: &DeTable<'_>| {
        table.iter().find_map(|(key, value)| match value.get_ref() {
            DeValue::Array(list) => too_long(key.get_ref(), list),
            _ => None,
        })
    };
    lists(table)
}

fn too_long(key: &str, all: &[Value<'_>]) -> Option<Finding> {
    let first_beyond = all.get(MOST)?;
    Some(too_many(key, all.len(), span(first_beyond)))
}

/// Counts the headers of each table, `[[room]]` and the like, without reading anything.
fn too_many_headers(text: &str) -> Option<Finding> {
    let mut counted: Vec<(&str, usize, Span)> = RawAgenda::KEYS
        .iter()
        .map(|table| (*table, 0, 0..0))
        .collect();
    let mut from = 0;
    for end in memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = &text[from..end];
        if let Some(name) = header(line)
            && let Some((_, count, first_beyond)) =
                counted.iter_mut().find(|(table, ..)| *table == name)
        {
            *count += 1;
            if *count == MOST + 1 {
                *first_beyond = from as u32..(from + line.trim_end().len()) as u32;
            }
        }
        from = end + 1;
    }
    let (table, count, first_beyond) = counted.into_iter().find(|(_, count, _)| *count > MOST)?;
    Some(too_many(table, count, first_beyond))
}

/// The name in `[[name]]`.
fn header(line: &str) -> Option<&str> {
    let name = line.trim_start().strip_prefix("[[")?;
    let (name, _) = name.split_once("]]")?;
    Some(name.trim())
}

/// Counts what the parser would make a list of before it reads anything.
fn too_many_tokens(text: &str) -> Option<Finding> {
    // A token has at least one byte.
    if text.len() <= MOST_TOKENS {
        return None;
    }
    let tokens = toml_parser::Source::new(text).lex();
    tokens.take(MOST_TOKENS + 1).nth(MOST_TOKENS)?;
    let finding = Finding::new(Code::Syntax, Some(0..0), say::too_many_values(MOST_TOKENS));
    Some(finding.hint(say::too_many_hint()))
}

fn too_many(key: &str, count: usize, first_beyond: Span) -> Finding {
    let key = super::quoting::shown(key);
    let message = say::too_many(key, count, MOST);
    Finding::new(Code::Syntax, Some(first_beyond), message).hint(say::too_many_hint())
}
