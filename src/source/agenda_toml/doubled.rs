//! What is there twice: a key, an entry whose header is missing or has too few brackets, the event.

use std::ops::Range;

use toml::de::Error;

use super::mended;
use super::pieces::write_lines;
use super::raw::is_list_of_tables;
use super::spots::{line_end, line_start, place};
use super::torn::{Torn, What, is_header, is_key};
use crate::agenda::{Code, Finding};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say, values};

/// `[session]` where `[[session]]` is meant: the second one seems to be there twice, and so do its keys. All of
/// that is one mistake, told at the first such header.
pub(super) fn single_header(text: &str, errors: &[Error]) -> Option<(Finding, String)> {
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
    let keyed = format!("{name}.");
    let (single, id) = text.split_inclusive('\n').find_map(|line| {
        let start = from;
        from += line.len();
        let (have, is_list) = header_of(line).filter(|(_, is_list)| !is_list)?;
        let id = have.strip_prefix(&keyed);
        let is_it = !is_list && (have == name || id.is_some());
        let at = start as u32..(start + line.trim_end().len()) as u32;
        is_it.then(|| (at, id.map(str::to_owned)))
    })?;
    let message = say::single_header(name.as_str());
    let header = mended::written(&name);
    let key = match &*name {
        "delegation" => "country",
        "day" => "date",
        _ => "id",
    };
    let hint = match id {
        Some(id) => write_lines(&[header, format!("{key} = \"{}\"", id.trim_matches('"'))]),
        None => hints::write(header),
    };
    let finding = Finding::new(Code::Syntax, Some(single), message).hint(hint);
    Some((finding, name))
}

/// The keys that stand under a header that could not be read, that is missing or that is there twice. They seem
/// to belong to the table before, and to be there twice.
pub(super) fn homeless(text: &str, torn: &[Torn], errors: &[Error]) -> Vec<Range<usize>> {
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
            || stands_apart
            || doubled_from(text, line, line).0 >= ENTRY;
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

/// What is there twice: a key, an entry whose header is missing, the event.
pub(super) fn twice(
    text: &str,
    span: Range<usize>,
    message: Message,
    given: Option<Message>,
) -> Finding {
    let start = line_start(text, span.start);
    let (_, line) = mended::line_at(text, span.start);
    let is_event = is_header(line) && line.trim_matches(['[', ']', ' ']) == "event";
    let at = span.start as u32..span.end as u32;
    if is_event {
        return Finding::new(Code::Syntax, Some(at), message).hint(say::second_event_hint());
    }
    let block = block_start(text, start);
    let table = mended::table_before(text, start).filter(|table| is_list_of_tables(table.name));
    let begins_with_id = line.starts_with("id ") || line.starts_with("id=");
    let from = if begins_with_id { start } else { block };
    let table = mended::table_of_keys(&text[from..]).or(table);
    let above = |at: usize, name: &str, hint: fn(String) -> Message| {
        // A comment may stand above its first line, or what is told by itself.
        let lines = text[at..].split_inclusive('\n');
        let others = lines.take_while(|line| !is_key(line) && !line.trim().is_empty());
        let (begin, first) = mended::line_at(text, at + others.map(str::len).sum::<usize>());
        let header = mended::written(name);
        let at = begin as u32..(begin + first.len()) as u32;
        Finding::new(Code::Syntax, Some(at), say::no_header(header.clone())).hint(hint(header))
    };
    if let Some(table) = table {
        let (doubled, all) = doubled_from(text, block, block);
        let is_apart = block > 0 && !text[block..].trim_start().starts_with('[');
        if is_apart && doubled > 0 {
            // Behind an empty line another entry begins, of which this need not be the first line.
            let is_sure = text[block..].starts_with("id") || doubled > 1 && doubled * 2 >= all;
            let hint: fn(String) -> Message = if is_sure {
                values::write_above
            } else {
                say::missing_header_hint
            };
            return above(block, table.name, hint);
        }
        let (doubled, _) = doubled_from(text, start, start);
        if doubled >= ENTRY || begins_with_id && doubled > 1 {
            return above(start, table.name, values::write_above);
        }
    }
    let finding = Finding::new(Code::Syntax, Some(at), message);
    match given {
        Some(hint) => finding.hint(hint),
        None => finding,
    }
}

/// So many keys one behind the other that are there twice are another entry's.
const ENTRY: usize = 3;

/// How many of the settings from the line at `start` on are there already above the line at `until`, under the same
/// header, before one that is not; and how many there are up to the next header or empty line.
fn doubled_from(text: &str, start: usize, until: usize) -> (usize, usize) {
    const MOST: usize = 60;
    let key = |line: &str| {
        let key = line.split_once('=')?.0.trim_end();
        let is_bare = key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        is_bare.then(|| key.to_owned())
    };
    let is_header = |line: &&str| line.trim_start().starts_with('[');
    let above = text[..until].lines().rev().take(MOST);
    let above: Vec<String> = (above.take_while(|line| !is_header(line)))
        .filter_map(key)
        .collect();
    let below = text[start..].lines().take(MOST);
    let below = below.take_while(|line| !is_header(line) && !line.trim().is_empty());
    let below: Vec<String> = below.filter_map(key).collect();
    let doubled = below.iter().take_while(|key| above.contains(key)).count();
    (doubled, below.len())
}

/// Where the lines begin that stand together with the one at `start`, without an empty line between.
pub(super) fn block_start(text: &str, start: usize) -> usize {
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
