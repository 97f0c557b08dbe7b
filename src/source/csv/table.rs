//! A table: its header, and the way through the rows below it.

use std::ops::Range;

use super::column_names;
use super::rows::{DELIMITERS, Rows};
use crate::agenda::{Span, safe};
use crate::source::place::boundary;

/// A table whose header was read.
pub(super) struct Table<'t> {
    pub(super) header: Header,
    /// The rows below the header.
    pub(super) rows: Rows<'t>,
}

/// The names of the columns.
pub(super) struct Header {
    /// Each as written, and where.
    pub(super) cells: Vec<(String, Span)>,
}

impl<'t> Table<'t> {
    /// `None` where there is nothing.
    pub(super) fn open(text: &'t str) -> Option<Self> {
        let start = text.len() - text.trim_start_matches(['\u{feff}', '\r', '\n', ' ']).len();
        let (start, declared) = after_separator(text, start);
        let delimiter = declared.unwrap_or_else(|| delimiter(text, start));
        let mut rows = Rows::new(text, start, delimiter);
        let mut cells = Vec::new();
        if !rows.next(&mut cells) {
            return None;
        }
        let name = |cell: &Range<usize>| rows.value(cell).trim().to_owned();
        let cells = cells.iter().map(|cell| (name(cell), span(cell))).collect();
        let header = Header { cells };
        Some(Self { header, rows })
    }
}

impl Header {
    pub(super) fn span(&self) -> Span {
        let start = self.cells.first().map_or(0, |(_, span)| span.start);
        let end = self.cells.last().map_or(0, |(_, span)| span.end);
        start..end
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
    let line = text[start..].lines().next().unwrap_or_default();
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
    let line = text.lines().next().unwrap_or_default();
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
    DELIMITERS.into_iter().any(|delimiter| {
        let (known, cells) = score(text, 0, delimiter);
        cells > 1 && known > 0 || is_quoted(delimiter)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let table = Table::open(text).expect("a header");
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
        assert!(Table::open("\u{feff}\r\n").is_none());
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
