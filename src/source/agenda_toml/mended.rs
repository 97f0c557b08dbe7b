//! A line that no parser reads, as it was meant: a setting that parses, a header, a comment.
//!
//! What is offered here has been parsed: whoever writes it has one mistake less.

use chrono::NaiveDate;
use toml::de::DeTable;

use super::keys::key_meant;
use super::lenient::bracketed;
use super::meant::meant;
use super::moments::{date_of, sketch};
use super::raw::{TABLES, is_list_of_tables};
use super::synonym::table_synonym;
use super::wanted::Wanted;
use crate::agenda::Id;
use crate::agenda::safe::is_invisible;
use crate::i18n::Message;
use crate::i18n::sentences::hints;
use crate::nearest::nearest;
use crate::source::place::boundary;
use crate::source::shape::{Sort, Table};

/// Longer lines than that are not looked at.
const LONGEST: usize = 300;

/// Signs between a key and its value, in this and in other languages.
const SIGNS: &[&str] = &[
    "===", "==", "= =", "=>", ":=", "+=", "?=", "=.", "=:", "->", "→", "⇒", "=", ":", "~", "-",
];

/// The setting that the line at `at` should be; `None` where it is one, or nobody knows.
pub(super) fn setting(text: &str, at: usize) -> Option<String> {
    let (start, line) = line_at(text, at);
    if line.is_empty() || line.len() > LONGEST || DeTable::parse(line).is_ok() {
        return None;
    }
    if let Some(setting) = marked_up(text, start, line) {
        return Some(setting);
    }
    // A bullet, a change's mark, a mark of a comment that has been taken away, of a letter that is answered.
    let line = line
        .trim_start_matches(['-', '*', '+', '•', '>', '|'])
        .trim_start();
    let line = line.trim_end_matches([',', ';']);
    let key_end = line.trim_start_matches(['"', '\'']);
    let lead = line.len() - key_end.len();
    let length = key_end
        .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-'))
        .unwrap_or(key_end.len());
    let key = &key_end[..length];
    let rest = line[lead + length..]
        .trim_start_matches(['"', '\''])
        .trim_start();
    let sort = sort_of(text, start, key);
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
    // Anything may stand before a colon, and before a dash.
    let sign = sign.filter(|sign| sort.is_some() || !matches!(**sign, ":" | "-" | "~"));
    let is_value = |rest: &str| sort.is_some_and(|sort| is_bare_value(sort, rest.trim_start()));
    let sign = sign.filter(|sign| **sign != "-" || is_value(&rest[1..]));
    let sign = sign.and_then(|sign| rest.strip_prefix(sign));
    let rest = match sign {
        Some(rest) => rest,
        // Without any sign the key has to be one of ours, and something that is a value has to follow.
        None if sort.is_some_and(|sort| is_bare_value(sort, rest)) => rest,
        None => return otherwise_called(text, start, line),
    };
    mend(text, start, (key, sort), rest)
}

/// `"moved' # at noon`, with the quote that it began with.
fn closed_by_another(value: &str) -> Option<String> {
    let open = value.chars().next()?;
    let close = match open {
        '"' => '\'',
        '\'' => '"',
        _ => return None,
    };
    let (inner, behind) = value[1..].split_once(close)?;
    let is_it = behind.trim_start().starts_with('#') && !value[1..].contains(open);
    is_it.then(|| format!("{open}{inner}{open}{behind}"))
}

/// The key with the value, as it should be.
fn mend(text: &str, start: usize, (key, sort): (&str, Option<Sort>), rest: &str) -> Option<String> {
    let requoted = closed_by_another(rest.trim());
    let (value, comment) = without_comment(requoted.as_deref().unwrap_or(rest).trim());
    if let Some(rooms) = several_rooms(key, value) {
        return Some(format!("{rooms}{comment}"));
    }
    let settle = |value: &str| {
        let line = format!("{key} = {value}");
        let parses = DeTable::parse(&line).is_ok();
        parses.then(|| format!("{line}{comment}"))
    };
    let is_written = value.starts_with(['"', '\'', '[', '{'])
        || sort.is_none_or(|sort| {
            matches!(
                sort,
                Sort::Flag | Sort::Integer | Sort::Count | Sort::Moment | Sort::Date
            )
        });
    let as_it_is = || is_written.then(|| settle(value)).flatten();
    let meant = || {
        let sort = sort.unwrap_or(Sort::Line);
        // An end is of the day of its start; of which day a start is, nobody knows.
        let day = (key == "end").then(|| day_before(text, start)).flatten();
        settle(&meant(sort, key, value, day)?)
    };
    let closed = || settle(&closed(value)?);
    as_it_is().or_else(meant).or_else(closed)
}

/// `room = "hall", "foyer"`, in quotes or not: a session in several rooms.
fn several_rooms(key: &str, value: &str) -> Option<String> {
    if key != "room" || !value.contains(',') || is_value(value) {
        return None;
    }
    let words = value.split(',').map(|word| word.trim().trim_matches('"'));
    let words: Vec<String> = words
        .map(|word| Id::is_well_formed(word).then(|| format!("\"{word}\"")))
        .collect::<Option<_>>()?;
    Some(format!("rooms = [{}]", words.join(", ")))
}

fn is_value(value: &str) -> bool {
    DeTable::parse(&format!("a = {value}")).is_ok()
}

/// A value whose bracket is closed by another one. Where nothing closes it, nobody knows where it ends.
fn closed(value: &str) -> Option<String> {
    let close = match value.chars().next()? {
        '{' if value.ends_with([']', ')']) => '}',
        '[' if value.ends_with(['}', ')']) => ']',
        _ => return None,
    };
    let core = &value[..value.len() - 1];
    bracketed(&format!("{core}{close}")).filter(|closed| closed.starts_with(&value[..1]))
}

/// May that be a value, where no sign stands before it?
fn is_bare_value(sort: Sort, rest: &str) -> bool {
    match sort {
        Sort::Integer | Sort::Count | Sort::Moment | Sort::Date | Sort::Flag | Sort::Format => {
            is_value(rest)
        }
        _ => rest.starts_with(['"', '\'', '[', '{']),
    }
}

/// `<title>Silt</title>`, and an address that stands alone.
fn marked_up(text: &str, start: usize, line: &str) -> Option<String> {
    if line.starts_with("https://") || line.starts_with("http://") {
        own_sort(text, start, "url")?;
        return mend(text, start, ("url", Some(Sort::Url)), line);
    }
    if line.contains("&quot;") {
        let header = table_before(text, start)?.name;
        let header = format!("[[{header}]]\n");
        let line = line.replace("&quot;", "\"");
        let mended = setting(&format!("{header}{line}"), header.len());
        return mended.or_else(|| DeTable::parse(&line).is_ok().then_some(line));
    }
    let (key, inside) = line.strip_prefix('<')?.split_once('>')?;
    let value = inside.strip_suffix(&*format!("</{key}>"))?.trim();
    let sort = own_sort(text, start, key);
    sort?;
    mend(text, start, (key, sort), value)
}

/// A setting whose key is no bare word of ours.
fn otherwise_called(text: &str, start: usize, line: &str) -> Option<String> {
    let sign = line.find(['=', ':'])?;
    let (written, rest) = line.split_at(sign);
    let is_colon = rest.starts_with(':');
    // Nearly anything may stand before a colon.
    if written.len() > 60 || is_colon && written.is_ascii() {
        return None;
    }
    let rest = rest.trim_start_matches(['=', ':', '>', ' ']);
    let (key, lang) = key_meant(text, start, written)?;
    let sort = own_sort(text, start, &key);
    let mended = mend(text, start, (&key, sort), rest)?;
    let Some(lang) = lang else {
        return Some(mended);
    };
    let value = mended.split_once('=')?.1.trim();
    let is_text = value.starts_with(['"', '\'']);
    is_text.then(|| format!("{key} = {{ {lang} = {value} }}"))
}

/// Does the line at `at` set a key of its table with a colon?
pub(super) fn is_colon(text: &str, at: usize) -> bool {
    let (start, line) = line_at(text, at);
    let Some((key, _)) = line.split_once(':') else {
        return false;
    };
    let key = key
        .trim_start_matches("- ")
        .trim()
        .trim_matches(['"', '\'']);
    let mut fields = TABLES.iter().flat_map(|table| table.fields);
    fields.any(|field| field.key == key) && own_sort(text, start, key).is_some()
}

/// A value, and what another language's comment behind it says, as ours.
pub(super) fn without_comment(rest: &str) -> (&str, String) {
    let signs = [" //", " /*", " <!--", " --", " #"];
    let found = signs
        .iter()
        .filter_map(|sign| rest.rfind(sign).map(|at| (at, sign.len())));
    // An odd number of quotes before it: it is within a text.
    let found = found.filter(|(at, _)| rest[..*at].matches('"').count().is_multiple_of(2));
    let Some((at, length)) = found.min() else {
        return (rest, String::new());
    };
    let said = rest[at + length..]
        .trim()
        .trim_end_matches("*/")
        .trim_end_matches("-->")
        .trim();
    (rest[..at].trim(), format!(" # {said}"))
}

/// The header that a line is meant to be: brackets of any kind around a table's name, or nearly.
pub(super) fn header(line: &str) -> Option<String> {
    const OPEN: &[char] = &['[', '(', '{', '<', '【', '［', '〔'];
    const CLOSE: &[char] = &[']', ')', '}', '>', '】', '］', '〕'];
    if line
        .trim_start_matches([' ', '[', '<', '{'])
        .starts_with('/')
    {
        return None;
    }
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let line = line.trim().trim_end_matches([':', ';', ',', '=']).trim();
    let line = line
        .trim_start_matches(['-', '*', '=', '>', '+', '|'])
        .trim();
    let around = |c: char| OPEN.contains(&c) || CLOSE.contains(&c) || " /\"',".contains(c);
    let inner = line.trim_matches(around);
    let is_framed = line.starts_with(OPEN) || line.ends_with(CLOSE);
    let is_word = !inner.is_empty()
        && inner.chars().count() < 20
        && inner
            .chars()
            .all(|c| c.is_alphanumeric() || "_- ".contains(c));
    let is_ours = |name: &str| name == "event" || is_list_of_tables(name);
    if !is_word {
        // Its id, its number or a comment, within the brackets or behind them.
        let end = inner.find(|c: char| !c.is_alphanumeric() && c != '_');
        let first = inner[..end?].to_lowercase();
        let table = Some(&*first).filter(|name| is_ours(name));
        let table = table.or_else(|| table_synonym(&first).filter(|_| !first.is_ascii()));
        let is_it = line.starts_with('[') && !inner.contains('=');
        return table.filter(|_| is_it).map(written);
    }
    let name = inner.to_lowercase();
    if is_ours(&name) {
        return Some(written(&name));
    }
    if !is_framed {
        return None;
    }
    let ours = || {
        TABLES
            .iter()
            .map(|table| table.name)
            .filter(|name| is_ours(name))
    };
    let is_long = name.chars().count() > 3;
    let by_letters = || nearest(&name.replace(' ', ""), ours()).filter(|_| is_long);
    let near = table_synonym(&name).or_else(by_letters);
    near.map(written)
}

/// A table's header.
pub(super) fn written(table: &str) -> String {
    if is_list_of_tables(table) {
        format!("[[{table}]]")
    } else {
        format!("[{table}]")
    }
}

/// The words of a line that are a comment without its sign: prose, or another language's comment.
pub(super) fn comment(line: &str) -> Option<&str> {
    let line = line.trim();
    for (open, close) in [
        ("<!--", "-->"),
        ("/*", "*/"),
        ("//", ""),
        ("--", ""),
        (";", ""),
        ("%", ""),
        ("'''", "'''"),
    ] {
        if let Some(rest) = line.strip_prefix(open) {
            return Some(
                rest.strip_suffix(close)
                    .unwrap_or(rest)
                    .trim_matches(['-', '*', '/', '%', ' ']),
            );
        }
    }
    if let Some(rest) = line
        .strip_prefix("REM ")
        .or_else(|| line.strip_prefix("rem "))
    {
        return Some(rest.trim());
    }
    let is_rule = line.len() > 2 && line.bytes().all(|b| b"-=*_~`".contains(&b));
    let is_fence = line.starts_with("```")
        || line.trim_start_matches(['[', '<', '{']).starts_with('/') && !line.starts_with('/');
    if is_rule || is_fence {
        return Some("");
    }
    // Anything may stand before a colon; a key of ours before one is meant to be set.
    let is_key = |word: &str| {
        let mut fields = TABLES.iter().flat_map(|table| table.fields);
        fields.any(|field| field.key == word)
    };
    let between = line.trim_matches('=').trim();
    if line.starts_with("==") && !between.is_empty() && !between.contains('=') {
        return Some(between);
    }
    if line.contains('=')
        || line
            .split_once(':')
            .is_some_and(|(key, _)| is_key(key.trim()))
    {
        return None;
    }
    let mut words = line.split_whitespace();
    let is_prose = !line.contains(['"', '[', '{'])
        && words.clone().count() > 1
        && line.starts_with(char::is_alphabetic);
    let first = words.next().unwrap_or_default();
    if !is_prose && is_key(first.trim_matches(|c: char| !c.is_alphanumeric() && c != '_')) {
        return None;
    }
    let has_words = line.chars().any(char::is_alphanumeric);
    Some(if has_words { line } else { "" })
}

/// What the key takes in the table that the line is in.
pub(super) fn own_sort(text: &str, at: usize, key: &str) -> Option<Sort> {
    let mut all = TABLES.iter().flat_map(|table| table.fields);
    if !all.any(|field| field.key == key) {
        return None;
    }
    let fields = table_before(text, at)?.fields;
    let field = fields.iter().find(|field| field.key == key)?;
    Some(field.takes.sort)
}

/// The same; else in the first table that has it.
pub(super) fn sort_of(text: &str, at: usize, key: &str) -> Option<Sort> {
    let of = |table: &Table| {
        let field = table.fields.iter().find(|field| field.key == key)?;
        Some(field.takes.sort)
    };
    own_sort(text, at, key).or_else(|| TABLES.iter().find_map(of))
}

/// The table that a place is in, by the last header before it.
pub(super) fn table_before(text: &str, at: usize) -> Option<&'static Table> {
    // No entry is longer than that.
    const MOST: usize = 16 * 1024;
    let before = &text[boundary(text, at.saturating_sub(MOST))..at];
    let mut end = before.len();
    let header = loop {
        let bracket = memchr::memrchr(b'[', &before.as_bytes()[..end])?;
        let start = memchr::memrchr(b'\n', &before.as_bytes()[..bracket]).map_or(0, |at| at + 1);
        let line = before[start..].lines().next().unwrap_or_default();
        if line.trim_start().starts_with('[') {
            break line;
        }
        end = start;
    };
    let name = header.trim().trim_start_matches('[');
    let name = name.split([']', '.', ' ']).next().unwrap_or_default();
    TABLES.iter().find(|table| table.name == name)
}

/// The table that has all of the keys with which a text begins, and for which they are enough; if only one is, or
/// one alone has most of them.
pub(super) fn table_of_keys(text: &str) -> Option<&'static Table> {
    let lines = text.lines().take_while(|line| !line.trim().is_empty());
    let keys: Vec<&str> = lines
        .filter_map(|line| Some(line.split_once('=')?.0.trim()))
        .collect();
    let has = |table: &Table| {
        let is_of = |key: &&&str| table.fields.iter().any(|field| field.key == **key);
        keys.iter().filter(is_of).count()
    };
    let tables = || TABLES.iter().filter(|table| is_list_of_tables(table.name));
    let is_whole = |table: &&Table| {
        let mut needed = table.fields.iter().filter(|field| field.takes.is_needed);
        has(table) == keys.len() && needed.all(|field| keys.contains(&field.key))
    };
    let mut whole = tables().filter(is_whole);
    if let Some(only) = whole
        .next()
        .filter(|_| whole.next().is_none() && !keys.is_empty())
    {
        return Some(only);
    }
    let most = tables().map(has).max().filter(|most| *most > 1)?;
    let mut best = tables().filter(|table| has(table) == most);
    best.next().filter(|_| best.next().is_none())
}

/// The key of the line at `at`, with or without a value, and where the line begins.
fn key_at(text: &str, at: usize) -> (usize, &str) {
    let (start, line) = line_at(text, at);
    let key = line.split_once('=').map_or(line, |(key, _)| key);
    (start, key.trim().trim_matches(['!', '"', '\'']))
}

/// What the key of the line at `at` takes, if it is one of ours.
pub(super) fn wanted_at(text: &str, at: usize) -> Option<Sort> {
    let (start, key) = key_at(text, at);
    sort_of(text, start, key)
}

/// How the line at `at` would be with a value of its sort.
pub(super) fn example_at(text: &str, at: usize) -> Option<Message> {
    let (start, key) = key_at(text, at);
    let (_, line) = line_at(text, at);
    let is_table = line
        .split_once('=')
        .is_some_and(|(_, value)| value.trim().starts_with('{'));
    example(sort_of(text, start, key)?, key, is_table)
}

/// How the line at `at` would be, which is a key of ours, or nearly, and nothing else.
pub(super) fn alone(text: &str, at: usize) -> Option<Message> {
    let (start, line) = line_at(text, at);
    let is_word = line.len() > 3 && line.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let (key, _) = key_meant(text, start, line).filter(|_| is_word)?;
    example_of(own_sort(text, start, &key)?, &key)
}

/// How a text in braces is written, each with its language.
pub(super) fn text_as(text: &str, at: usize) -> Option<Message> {
    let (_, line) = line_at(text, at);
    let is_table = line.split_once('=')?.1.trim().starts_with('{');
    let is_text = wanted_at(text, at) == Some(Sort::Text);
    example_at(text, at).filter(|_| is_table && is_text)
}

/// How a key is written with a value of its sort.
pub(super) fn example_of(sort: Sort, key: &str) -> Option<Message> {
    example(sort, key, false)
}

fn example(sort: Sort, key: &str, is_table: bool) -> Option<Message> {
    let value = match sort {
        Sort::Text if is_table => "{ en = \"...\" }",
        Sort::Text | Sort::Line | Sort::Role | Sort::Id | Sort::Reference(_) | Sort::OneOf(_) => {
            "\"...\""
        }
        Sort::Lines | Sort::Ids | Sort::References(_) | Sort::Features | Sort::Languages => {
            "[\"...\"]"
        }
        Sort::People => "[{ person = \"id\", role = \"speaker\" }]",
        Sort::Flag => "true",
        _ => return None,
    };
    Some(hints::write_as(format!("{key} = {value}")))
}

/// The line at `at` as an element of a list, where it is a table in braces.
pub(super) fn element(text: &str, at: usize) -> Option<String> {
    let (_, line) = line_at(text, at);
    let comma = if line.ends_with(',') { "," } else { "" };
    let line = line.trim_end_matches(',');
    if line.len() > LONGEST {
        return None;
    }
    if line.ends_with('}') && !line.contains('{') {
        return bracketed(&format!("{{ {line}")).map(|meant| format!("{meant}{comma}"));
    }
    if !line.starts_with(['{', '[', '(']) {
        return None;
    }
    let is_closed = line.ends_with(['}', ']', ')']);
    let whole = || bracketed(line).filter(|_| is_closed);
    let meant = whole().or_else(|| closed(line))?;
    (meant != line).then(|| format!("{meant}{comma}"))
}

/// How a time is written, with a date of this event, and the clock time at the place if there is one.
pub(super) fn time_as(text: &str, at: usize) -> Message {
    let (start, line) = line_at(text, at);
    let Some(day) = day_before(text, start) else {
        return Wanted::Moment.example();
    };
    let (key, value) = line.split_once('=').unwrap_or(("", line));
    let (key, value) = (key.trim(), value.trim());
    match sort_of(text, start, key) {
        Some(Sort::Date) => hints::write_as(day.to_string()),
        Some(Sort::Moment) => match meant(Sort::Moment, key, value, Some(day)) {
            Some(time) => hints::write_as(format!("{key} = {time}")),
            None => match sketch(value, Some(day)) {
                Some(time) => hints::write_as(time),
                None => hints::write_as(format!("{day}T14:00:00")),
            },
        },
        _ => hints::write_as(format!("{day}T14:00:00")),
    }
}

/// The date that was written last before a place, else the first behind it: what stands there is probably of
/// that day.
pub(super) fn day_before(text: &str, at: usize) -> Option<NaiveDate> {
    let date_in = |line: &str| {
        let (key, value) = line.split_once('=')?;
        let is_date = matches!(key.trim(), "start" | "end" | "date");
        let value = value.trim().trim_matches('"').get(..10)?;
        date_of(value).filter(|_| is_date)
    };
    let (before, after) = text.split_at(at);
    before
        .lines()
        .rev()
        .find_map(date_in)
        .or_else(|| after.lines().find_map(date_in))
}

/// Where the line at `at` begins, and what it says.
pub(super) fn line_at(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    (start, line.trim())
}

#[cfg(test)]
mod tests;
