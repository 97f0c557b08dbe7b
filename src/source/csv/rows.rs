//! A table cut into rows and cells, each with its place. Knows no columns.
//!
//! Written here rather than taken from a library because every cell's place is wanted, and because
//! people put a space before a quote, which makes it none for a library.

use std::borrow::Cow;
use std::ops::Range;

/// A way through the rows of a table.
#[derive(Clone, Debug)]
pub(super) struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
    /// Where a quote begins that is never closed. From there on quotes are signs as any other.
    open_quote: Option<usize>,
}

/// What may stand between two cells, the likeliest first.
pub(super) const DELIMITERS: [u8; 4] = [b'\t', b';', b',', b'|'];

impl<'t> Rows<'t> {
    /// The rows from `at` on.
    pub(super) fn new(text: &'t str, at: usize, delimiter: u8) -> Self {
        Self {
            text,
            at,
            delimiter,
            open_quote: None,
        }
    }

    /// The places of the next row's cells, into `cells`. Empty lines are no rows.
    pub(super) fn next(&mut self, cells: &mut Vec<Range<usize>>) -> bool {
        cells.clear();
        let bytes = self.text.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        if self.at >= bytes.len() {
            return false;
        }
        loop {
            let start = self.at;
            let end = self.cell_end(start);
            cells.push(start..end);
            self.at = end + 1;
            if bytes.get(end) != Some(&self.delimiter) {
                return true;
            }
        }
    }

    /// Where the next row begins.
    pub(super) fn ahead(&self) -> usize {
        let rest = &self.text[self.at.min(self.text.len())..];
        self.text.len() - rest.trim_start_matches(['\r', '\n']).len()
    }

    /// Where a quote begins that is never closed, if one did so far.
    pub(super) fn open_quote(&self) -> Option<usize> {
        self.open_quote
    }

    /// Where the cell ends: before a delimiter, a line's end or the text's.
    fn cell_end(&mut self, start: usize) -> usize {
        let from = self.quoted_end(start).unwrap_or(start);
        let rest = &self.text.as_bytes()[from..];
        from + memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len())
    }

    /// The end of the quotes with which a cell begins.
    fn quoted_end(&mut self, start: usize) -> Option<usize> {
        if self.open_quote.is_some() {
            return None;
        }
        let bytes = self.text.as_bytes();
        let quote = start + bytes[start..].iter().take_while(|b| **b == b' ').count();
        if bytes.get(quote) != Some(&b'"') {
            return None;
        }
        let mut at = quote + 1;
        loop {
            let Some(found) = memchr::memchr(b'"', &bytes[at..]) else {
                // Behind a space it need not have been meant as one.
                if quote == start {
                    self.open_quote = Some(quote);
                }
                return None;
            };
            at += found + 1;
            if bytes.get(at) != Some(&b'"') {
                return Some(at);
            }
            at += 1;
        }
    }

    /// What a cell says.
    pub(super) fn value(&self, cell: &Range<usize>) -> Cow<'t, str> {
        let raw = &self.text[cell.clone()];
        let quoted = raw.trim_start_matches(' ').strip_prefix('"');
        match quoted {
            // Behind a space it is a quote only if another closes it.
            Some(quoted) if !raw.starts_with('"') && !quoted.contains('"') => Cow::Borrowed(raw),
            Some(quoted) if self.open_quote.is_none_or(|open| cell.start < open) => {
                unquoted(quoted)
            }
            _ => Cow::Borrowed(raw),
        }
    }
}

/// What stands behind an opening quote, without the closing one and with the doubled ones once.
fn unquoted(quoted: &str) -> Cow<'_, str> {
    let Some(first) = quoted.find('"') else {
        return Cow::Borrowed(quoted);
    };
    if first + 1 == quoted.len() {
        return Cow::Borrowed(&quoted[..first]);
    }
    let mut out = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = rest.find('"') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                out.push('"');
                rest = more;
            }
            // What follows the closing quote belongs to the cell as it stands.
            None => break,
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut rows = Rows::new(text, 0, delimiter);
        let mut cells = Vec::new();
        let mut all = Vec::new();
        while rows.next(&mut cells) {
            all.push(
                cells
                    .iter()
                    .map(|cell| rows.value(cell).into_owned())
                    .collect(),
            );
        }
        all
    }

    #[test]
    fn quotes_hold_delimiters_breaks_and_quotes() {
        assert_eq!(
            read("a,\"b,\r\n\"\"c\"\"\",d\r\n\r\n\"\",e\rf", b','),
            [vec!["a", "b,\r\n\"c\"", "d"], vec!["", "e"], vec!["f"]]
        );
        assert_eq!(read("a;b,c;", b';'), [["a", "b,c", ""]]);
        assert_eq!(read("say \"a, b\"", b','), [["say \"a", " b\""]]);
    }

    #[test]
    fn a_quote_may_follow_a_space() {
        assert_eq!(
            read("5, \"Comma, comma\" ,x", b','),
            [["5", "Comma, comma ", "x"]]
        );
        assert_eq!(read("a, \"b\nc", b','), [vec!["a", " \"b"], vec!["c"]]);
    }

    #[test]
    fn a_quote_that_is_never_closed_ends_nothing() {
        let text = "a,\"b\nc,d";
        let mut rows = Rows::new(text, 0, b',');
        let mut cells = Vec::new();
        assert!(rows.next(&mut cells));
        assert_eq!(rows.open_quote(), Some(2));
        assert_eq!(read(text, b','), [["a", "\"b"], ["c", "d"]]);
    }

    proptest! {
        #[test]
        fn cells_are_those_of_the_csv_crate(text in "([a,;\"\\r\\n]|a a|\"\"|,\"|\",|é){0,40}") {
            let mut rows = Rows::new(&text, 0, b',');
            let mut cells = Vec::new();
            while rows.next(&mut cells) {}
            if rows.open_quote().is_some() {
                return Ok(());
            }
            let mut reader = ::csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true);
            let records = reader.from_reader(text.as_bytes()).into_records();
            let theirs: Vec<Vec<String>> = records
                .map(|record| record.expect("it is UTF-8").iter().map(str::to_owned).collect())
                .collect();
            let ours: Vec<Vec<String>> = read(&text, b',');
            prop_assert_eq!(ours, theirs);
        }
    }
}
