//! A table: its header, and the way through the rows below it.

use std::ops::Range;

use super::column_names;
use super::field::Field;
use super::ours;
use super::rows::{DELIMITERS, Rows};
use crate::agenda::{Span, safe};
use crate::source::format::lines;
use crate::source::place::boundary;

/// A table whose header was read.
pub(super) struct Table<'t> {
    pub(super) header: Header,
    /// How many rows that say anything are above it.
    pub(super) above: usize,
    /// The rows below the header.
    pub(super) rows: Rows<'t>,
}

/// The names of the columns.
pub(super) struct Header {
    /// Each as written, and where.
    pub(super) cells: Vec<(String, Span)>,
}

/// Longer cells, in bytes, are no names of columns.
const LONGEST_NAME: usize = 200;

/// The header is among the first rows that say anything.
const HEADER_ROWS: usize = 30;

impl<'t> Table<'t> {
    /// The header is the first row that has names of columns; where there is none, the first row.
    /// `map` has pairs of a field and a column's name: a row that has all of these wins. `None` where
    /// there is nothing.
    pub(super) fn open(text: &'t str, map: &[(String, String)]) -> Option<Self> {
        let start = text.len() - text.trim_start_matches(['\u{feff}', '\r', '\n', ' ']).len();
        let (start, declared) = after_separator(text, start);
        let first = declared.unwrap_or_else(|| delimiter(text, start));
        // Most tables have their header where it belongs.
        let is_first = map.is_empty() && score(text, start, first).0 > 1;
        let search = Search { text, start, map };
        let found = (!is_first).then(|| search.header(declared)).flatten();
        let (delimiter, at, above) = found.unwrap_or((first, start, 0));
        let mut rows = Rows::new(text, at, delimiter);
        let mut cells = Vec::new();
        if !rows.next(&mut cells) {
            return None;
        }
        let name = |cell: &Range<usize>| rows.value(cell).trim().to_owned();
        let cells = cells.iter().map(|cell| (name(cell), span(cell))).collect();
        let header = Header { cells };
        Some(Self {
            header,
            above,
            rows,
        })
    }
}

/// The search for a header below the first row.
struct Search<'s> {
    text: &'s str,
    start: usize,
    map: &'s [(String, String)],
}

/// A row as a header.
#[derive(Clone, Copy, Default)]
struct Names {
    /// How many cells say anything.
    filled: usize,
    /// How many of these are names of columns.
    known: usize,
    has_title: bool,
    has_time: bool,
    /// Has it every column that the reader names?
    is_mapped: bool,
}

impl Search<'_> {
    /// The delimiter, where the header begins, and how many rows are above it.
    fn header(&self, declared: Option<u8>) -> Option<(u8, usize, usize)> {
        let delimiters = declared.map_or(DELIMITERS.to_vec(), |one| vec![one]);
        let found = delimiters
            .into_iter()
            .filter_map(|delimiter| self.of_delimiter(delimiter));
        // The earliest; among equals the one with most names.
        let best = found.min_by_key(|(names, _, at, _)| {
            let is_mapped = !self.map.is_empty() && names.is_mapped;
            (!is_mapped, *at, usize::MAX - names.known)
        });
        best.map(|(_, delimiter, at, above)| (delimiter, at, above))
    }

    fn of_delimiter(&self, delimiter: u8) -> Option<(Names, u8, usize, usize)> {
        let text = &self.text[..boundary(self.text, self.start + LONGEST_HEADER)];
        let mut rows = Rows::new(text, self.start, delimiter);
        let mut cells = Vec::new();
        let mut first = Names::default();
        let (mut above, mut fallback) = (0, None);
        for row in 0..HEADER_ROWS {
            let before = rows.clone();
            if !rows.next(&mut cells) {
                break;
            }
            let at = before.ahead();
            let names = self.names(&rows, &cells);
            if names.filled == 0 {
                continue;
            }
            if row == 0 {
                first = names;
            }
            if names.is_mapped && !self.map.is_empty() {
                return Some((names, delimiter, at, above));
            }
            if row == 0 && names.known > 1 {
                fallback = Some((names, delimiter, at, above));
            }
            // Where the first row may be the header, another must be a better one.
            let is_title = first.filled == 1 && names.filled > 1;
            let is_header = if is_title {
                names.known > 1 && (names.has_title || names.has_time)
            } else {
                names.has_title && names.has_time && (first.known == 0 || names.known > 2)
            };
            if fallback.is_none() && row > 0 && is_header {
                fallback = Some((names, delimiter, at, above));
            }
            if fallback.is_some() && self.map.is_empty() {
                break;
            }
            above += 1;
        }
        fallback
    }

    fn names(&self, rows: &Rows, cells: &[Range<usize>]) -> Names {
        let mut names = Names::default();
        let mut mapped = vec![false; self.map.len()];
        // A header of thousands of cells is understood by its first.
        for cell in cells.iter().take(1000) {
            let value = rows.value(cell);
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            names.filled += 1;
            if value.len() > LONGEST_NAME {
                continue;
            }
            let column = column_names::column(value).field;
            names.known += usize::from(column_names::is_known(value));
            let is_weak = column == Field::Other || column == Field::Topics;
            names.has_title |= matches!(column, Field::Title | Field::Dict)
                || is_weak && column_names::is_known(value);
            names.has_time |= matches!(column, Field::Start | Field::Date | Field::Time);
            let normal = column_names::normal(value);
            let wanted = self.map.iter().zip(&mut mapped);
            for ((_, name), found) in wanted {
                *found |= value == name.trim()
                    || !normal.is_empty() && column_names::normal(name) == normal;
            }
        }
        names.is_mapped = mapped.into_iter().all(|found| found);
        names
    }
}

impl Header {
    pub(super) fn span(&self) -> Span {
        let start = self.cells.first().map_or(0, |(_, span)| span.start);
        let end = self.cells.last().map_or(0, |(_, span)| span.end);
        start..end
    }

    /// Is it that of a table which this program exported?
    pub(super) fn is_ours(&self) -> bool {
        let names = self.cells.iter().map(|(name, _)| name.as_str());
        names
            .take(ours::FIRST)
            .eq(ours::COLUMNS[..ours::FIRST].iter().copied())
    }

    /// The column of that name; case and spaces matter only where two differ in nothing else.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        let name = name.trim();
        let same = |(have, _): &(String, Span)| have == name;
        let folded = column_names::normal(name);
        let similar = |(have, _): &(String, Span)| column_names::normal(have) == folded;
        let at = self.cells.iter().position(same);
        at.or_else(|| {
            self.cells
                .iter()
                .position(similar)
                .filter(|_| !folded.is_empty())
        })
    }

    /// The names for a message; of many, the first.
    pub(super) fn listed(&self) -> String {
        const MOST: usize = 24;
        let names = self.cells.iter().take(MOST);
        let names: Vec<String> = names
            .map(|(name, _)| format!("`{}`", shown(name)))
            .collect();
        let more = if self.cells.len() > MOST { ", …" } else { "" };
        names.join(", ") + more
    }
}

/// A word of the table, fit for a message.
pub(super) fn shown(word: &str) -> String {
    const LONGEST: usize = 60;
    let short: String = word.chars().take(LONGEST + 1).collect();
    let cut = short.chars().count() > LONGEST;
    let end = if cut {
        short.char_indices().nth(LONGEST).map_or(0, |(at, _)| at)
    } else {
        short.len()
    };
    format!(
        "{}{}",
        safe::line(&short[..end]),
        if cut { "…" } else { "" }
    )
}

pub(super) fn span(range: &Range<usize>) -> Span {
    range.start as u32..range.end as u32
}

/// Excel's first line: `sep=;`.
fn after_separator(text: &str, start: usize) -> (usize, Option<u8>) {
    let line = lines(&text[start..]).next().unwrap_or_default();
    let bytes = line.trim_end().trim_matches('"').as_bytes();
    match bytes {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign] if sign.is_ascii() => {
            (start + line.len(), Some(*sign))
        }
        _ => (start, None),
    }
}

/// The delimiter of the header: the one that makes most known names of it, then most cells.
fn delimiter(text: &str, start: usize) -> u8 {
    let mut best = (b',', (0, 1));
    for delimiter in DELIMITERS {
        let score = score(text, start, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// How many cells of a header are known, and how many there are.
fn score(text: &str, start: usize, delimiter: u8) -> (usize, usize) {
    let mut rows = Rows::new(text, start, delimiter);
    let mut cells = Vec::new();
    rows.next(&mut cells);
    let known = |cell: &&Range<usize>| column_names::is_known(&rows.value(cell));
    // A header of thousands of cells is understood by its first.
    let first = cells.iter().take(1000);
    (first.filter(known).count(), cells.len())
}

/// So much of a text is looked at to see whether it is a table.
const LONGEST_HEADER: usize = 64 * 1024;

/// Does the text look like a table? Its first line has several cells, one of which is called as the
/// columns of schedules are; and it is nothing else.
pub(in crate::source) fn is_table(text: &str) -> bool {
    let start = text.len() - text.trim_start_matches(['\u{feff}', '\r', '\n', ' ']).len();
    let (start, declared) = after_separator(text, start);
    let text = text[start..].trim_start();
    let text = &text[..boundary(text, LONGEST_HEADER)];
    if declared.is_some() {
        return true;
    }
    let line = lines(text).next().unwrap_or_default();
    let is_other =
        text.starts_with(['{', '[', '<']) || line.contains('=') || text.starts_with("# ");
    if is_other
        || line
            .get(..6)
            .is_some_and(|start| start.eq_ignore_ascii_case("begin:"))
    {
        return false;
    }
    let is_quoted = |delimiter: u8| {
        let mut rows = Rows::new(text, 0, delimiter);
        let mut cells = Vec::new();
        rows.next(&mut cells);
        cells.len() > 1 && cells.iter().all(|cell| text[cell.clone()].starts_with('"'))
    };
    let is_first = DELIMITERS.into_iter().any(|delimiter| {
        let (known, cells) = score(text, 0, delimiter);
        cells > 1 && known > 0 || is_quoted(delimiter)
    });
    let (start, map) = (0, &[][..]);
    is_first || Search { text, start, map }.header(None).is_some()
}

/// How many columns of a text, where it is a table, have names that are known and not in ASCII.
pub(in crate::source) fn foreign_columns(text: &str) -> usize {
    if text.starts_with(['{', '[', '<']) || !is_table(text) {
        return 0;
    }
    let Some(table) = Table::open(text, &[]) else {
        return 0;
    };
    let names = table.header.cells.iter().take(1000);
    let foreign = names.filter(|(name, _)| !name.is_ascii() && column_names::is_known(name));
    foreign.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let table = Table::open(text, &[]).expect("a header");
        table
            .header
            .cells
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn the_header_tells_what_cells_are_apart_by() {
        for text in [
            "title,start\n",
            "title;start\r\n",
            "title\tstart\r",
            "title|start",
            "\u{feff}title,start",
            "sep=;\r\ntitle;start",
            "\n\n\"title\", \"start\"",
            "title ; start",
        ] {
            assert_eq!(names(text), ["title", "start"], "{text}");
        }
        assert_eq!(names("title (a, b);start"), ["title (a, b)", "start"]);
        assert_eq!(names("title"), ["title"]);
        assert!(Table::open("\u{feff}\r\n", &[]).is_none());
    }

    #[test]
    fn the_header_is_the_first_row_that_has_names_of_columns() {
        let above = |text: &str, map: &[(String, String)]| {
            let table = Table::open(text, map).expect("a header");
            (table.header.cells[0].0.clone(), table.above)
        };
        for end in ["\n", "\r\n", "\r"] {
            for (text, header, rows) in [
                (
                    "Harbour Day,,,\n,,,\nTitle,Start,End,Room\nA,,,",
                    "Title",
                    1,
                ),
                ("Programme\n\nTitle;Start\nA;B", "Title", 1),
                ("Title,Foo\nTalk,Hall\n", "Title", 0),
                ("Foo,Bar,Baz\nTalk,Hall,x\n", "Foo", 0),
                ("sep=;\nOur, programme\nas of May\nTitel;Beginn", "Titel", 2),
            ] {
                let text = text.replace('\n', end);
                assert_eq!(above(&text, &[]), (header.to_owned(), rows), "{text:?}");
            }
        }
        let map = [("title".to_owned(), "Was".to_owned())];
        assert_eq!(
            above("Our days,,\nWas,x,y\nTitle,Start,End\n", &map),
            ("Was".to_owned(), 1)
        );
    }

    #[test]
    fn tables_are_told_from_other_texts() {
        for text in [
            "Title,Room\nx,y",
            "\u{feff}id\tname",
            "\"a\";\"b\"",
            "sep=,\n",
            "제목,방",
            "\n\nday,start_hour\n",
        ] {
            assert!(is_table(text), "{text}");
        }
        for text in [
            "",
            "title",
            "a,b\n1,2",
            "title = \"x, start\"",
            "[event]\ntitle = 1",
            "{\"title\": 1, \"start\": 2}",
            "<title,start>",
            "BEGIN:VCALENDAR\n",
            "# title, start",
            "Dear reader, hello",
        ] {
            assert!(!is_table(text), "{text}");
        }
    }
}
