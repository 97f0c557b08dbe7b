//! One thing written in several lines that TOML wants in one: a header, a text put together, a list item by item, and
//! a header with its id behind a colon.

use super::mended;
use super::pieces::{in_quotes, lines_behind, own, told, write_lines};
use super::raw::is_list_of_tables;
use super::spots::line_start;
use super::torn::{Torn, What, is_header_like, is_key};
use crate::agenda::{Id, safe};
use crate::i18n::sentences::{hints, syntax as say};

/// What begins in the line at `start` and goes on below it.
pub(super) fn broken(text: &str, start: usize) -> Option<Torn> {
    header(text, start)
        .or_else(|| joined_text(text, start))
        .or_else(|| appended(text, start))
        .or_else(|| called(text, start))
}

/// `[[ses` and `sion]]` below it.
fn header(text: &str, start: usize) -> Option<Torn> {
    /// More lines are no header.
    const LINES: usize = 3;
    let own = own(text, start);
    let mut joined = text[own.clone()].to_owned();
    if !joined.starts_with('[') || joined.contains([']', '=', '#']) {
        return None;
    }
    for (at, line) in lines_behind(text, start).take(LINES) {
        if line.contains(['=', '#']) || is_header_like(line) {
            return None;
        }
        joined.push_str(line.trim());
        if line.contains(']') {
            let meant = mended::header(&joined)?;
            let count = text[start..at + line.len()].lines().count();
            let hint = say::write_over_hint(meant, count);
            return Some(Torn {
                what: What::Header,
                open: own,
                lines: start..at + line.len(),
                said: Some((say::other_header(), hint)),
            });
        }
    }
    None
}

/// `key = "one" \\` or `key = "one" +`, and `"two"` in the line below it.
fn joined_text(text: &str, start: usize) -> Option<Torn> {
    let own = own(text, start);
    let (key, mut value) = text[own.clone()].split_once('=')?;
    let mut words = String::new();
    let mut end = own.end;
    let mut behind = lines_behind(text, start);
    loop {
        let part = value.trim().trim_end_matches(['\\', '+', '&', '.']).trim();
        let inner = part.strip_prefix('"')?.strip_suffix('"')?;
        if inner.contains('"') {
            return None;
        }
        if !words.is_empty() && !words.ends_with(' ') && !inner.starts_with(' ') {
            words.push(' ');
        }
        words.push_str(inner);
        if value.trim() == part {
            break;
        }
        let (at, line) = behind.next()?;
        (value, end) = (line, at + line.trim_end().len());
    }
    if end == own.end {
        return None;
    }
    let line = format!("{} = {}", key.trim(), in_quotes(&words)?);
    let count = text[start..end].lines().count();
    let hint = say::write_over_hint(safe::line(&line).into_owned(), count);
    Some(told(own, start..end, (say::not_toml(), hint)))
}

/// `people[] = "ida"` once for each.
fn appended(text: &str, start: usize) -> Option<Torn> {
    let item = |line: &str| {
        let (key, value) = line.trim().split_once("[]")?;
        let value = value
            .trim_start()
            .trim_start_matches('+')
            .strip_prefix('=')?;
        Some((key.trim().to_owned(), value.trim().to_owned()))
    };
    let own = own(text, start);
    let (key, first) = item(&text[own.clone()])?;
    let mut values = vec![first];
    let mut end = own.end;
    for (at, line) in lines_behind(text, start) {
        let Some((_, value)) = item(line).filter(|(other, _)| *other == key) else {
            break;
        };
        values.push(value);
        end = at + line.trim_end().len();
    }
    let line = format!("{key} = [{}]", values.join(", "));
    toml::de::DeTable::parse(&line).ok()?;
    let hint = if values.len() == 1 {
        hints::write(safe::line(&line).into_owned())
    } else {
        say::write_over_hint(safe::line(&line).into_owned(), values.len())
    };
    Some(told(own, start..end, (say::not_toml(), hint)))
}

/// `session: s9` with the keys of that session below it.
fn called(text: &str, start: usize) -> Option<Torn> {
    let own = own(text, start);
    let (table, id) = text[own.clone()].split_once(':')?;
    let (table, id) = (table.trim(), id.trim().trim_matches(['"', '\'']));
    let above = text[..start].trim_end_matches('\n');
    let is_first =
        above.len() + 1 < start || above[line_start(above, above.len())..].starts_with('#');
    if !is_first || !is_list_of_tables(table) || !Id::is_well_formed(id) {
        return None;
    }
    let (_, next) = lines_behind(text, start).next()?;
    let key = next.split('=').next().unwrap_or_default().trim();
    if !is_key(next) || !matches!(key, "title" | "name") {
        return None;
    }
    Some(Torn {
        what: What::Header,
        lines: start..own.end,
        open: own,
        said: Some((
            say::other_header(),
            write_lines(&[mended::written(table), format!("id = \"{id}\"")]),
        )),
    })
}
