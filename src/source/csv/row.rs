//! One row of a table, by what its cells hold.

use std::borrow::Cow;
use std::ops::Range;

use super::columns::Columns;
use super::field::Field;
use super::ours;
use super::python::{self, Value};
use super::rows::Rows;
use super::signs;
use super::table::span;
use crate::agenda::Span;
use crate::source::markup;

/// A cell that says something.
#[derive(Debug, PartialEq)]
pub(super) struct Cell<'t> {
    pub(super) field: Field,
    /// Which column it is in.
    pub(super) column: usize,
    pub(super) value: Cow<'t, str>,
    pub(super) span: Span,
    /// The names in it, where other cells of its column tell what is between them.
    pub(super) names: Option<Vec<String>>,
}

/// A row's cells that say something, in their order.
#[derive(Debug)]
pub(super) struct Row<'t> {
    pub(super) cells: Vec<Cell<'t>>,
    /// Where it begins.
    pub(super) span: Span,
    /// Cells beyond the last column that say something.
    pub(super) beyond: usize,
}

/// Longer cells, in bytes, are no lists.
const LONGEST_LIST: usize = 100_000;

impl<'t> Row<'t> {
    /// `None` where no cell says anything.
    pub(super) fn of(rows: &Rows<'t>, ranges: &[Range<usize>], columns: &Columns) -> Option<Self> {
        let mut cells = Vec::with_capacity(16);
        let mut beyond = 0;
        for (column, range) in ranges.iter().enumerate() {
            let mut value = rows.value(range);
            if columns.are_ours {
                value = ours::unguarded(value);
            }
            if value.trim().is_empty() {
                continue;
            }
            let Some(of) = columns.all.get(column) else {
                beyond += 1;
                continue;
            };
            if of.field.is_time() {
                value = signs::plain(value);
            }
            // A list of names is not that long; it is no list then.
            let is_list = of.field.is_shared() && of.field != Field::Dict;
            let is_too_long = is_list && value.len() > LONGEST_LIST;
            let list = columns.lists.get(column).and_then(Option::as_ref);
            cells.push(Cell {
                names: list.and_then(|list| list.names(&value)),
                field: if is_too_long { Field::Other } else { of.field },
                column,
                value,
                span: span(range),
            });
        }
        let span = span(ranges.first()?);
        (!cells.is_empty() || beyond > 0).then_some(Self {
            cells,
            span,
            beyond,
        })
    }

    /// The cell of a field that one column holds.
    pub(super) fn cell(&self, field: Field) -> Option<&Cell<'t>> {
        self.cells.iter().find(|cell| cell.field == field)
    }

    /// What the cell of a field says, on one line.
    pub(super) fn line(&self, field: Field) -> Option<String> {
        self.cell(field).map(Cell::line)
    }

    pub(super) fn is_yes(&self, field: Field) -> bool {
        const YES: &[&str] = &[
            "y", "yes", "true", "1", "x", "ja", "oui", "sí", "예", "是", "はい",
        ];
        self.line(field)
            .is_some_and(|line| YES.contains(&&*line.to_lowercase()))
    }

    /// The number in the cell of a field.
    pub(super) fn number(&self, field: Field) -> Option<u32> {
        self.line(field)?.parse().ok()
    }
}

impl Cell<'_> {
    /// What it says, on one line.
    pub(super) fn line(&self) -> String {
        markup::plain(&self.value)
    }

    /// What it lists, if it is a printed list.
    fn printed(&self) -> Option<Vec<String>> {
        let texts = python::value(&self.value).map(Value::texts)?;
        Some(
            texts
                .iter()
                .map(|text| markup::plain(text))
                .filter(|text| !text.is_empty())
                .collect(),
        )
    }

    /// The one thing that it says, or those of a printed list.
    pub(super) fn ones(&self) -> Vec<String> {
        self.printed().unwrap_or_else(|| vec![self.line()])
    }

    /// The things that it lists: a line each, or with semicolons or bars between.
    pub(super) fn several(&self) -> Vec<String> {
        self.printed().unwrap_or_else(|| {
            let lines = self.value.split(['\n', '\r']).map(markup::plain);
            lines.flat_map(|line| parts(&line, SIGNS)).collect()
        })
    }

    /// The same; where nothing else is between, commas are.
    pub(super) fn listed(&self) -> Vec<String> {
        if let Some(names) = self.names.clone().or_else(|| self.printed()) {
            return names;
        }
        let lines = self.value.split(['\n', '\r']).map(markup::plain);
        lines
            .flat_map(|line| {
                let by_signs = parts(&line, SIGNS);
                match &*by_signs {
                    [_] => parts(&line, COMMAS),
                    _ => by_signs,
                }
            })
            .collect()
    }
}

/// What separates names, where several are in a cell, and may separate them.
pub(super) const SIGNS: &[char] = &[';', '；', '|'];
pub(super) const COMMAS: &[char] = &[',', '，', '、'];

/// What stands between signs, but for signs in brackets: `Ada (ACME, Inc.), Bob`.
pub(super) fn parts(line: &str, signs: &[char]) -> Vec<String> {
    let mut depth = 0_usize;
    let outside = |c: char| {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && signs.contains(&c)
    };
    let balanced = line.matches(['(', '（', '[']).count() == line.matches([')', '）', ']']).count();
    let parts: Vec<&str> = if balanced {
        line.split(outside).collect()
    } else {
        line.split(signs).collect()
    };
    let says_something = |part: &&str| part.chars().any(char::is_alphanumeric);
    parts
        .into_iter()
        .map(str::trim)
        .filter(says_something)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(value: &str) -> Cell<'_> {
        Cell {
            field: Field::People("speaker"),
            column: 0,
            value: Cow::Borrowed(value),
            span: 0..0,
            names: None,
        }
    }

    #[test]
    fn names_stand_between_commas_semicolons_or_breaks() {
        for (value, names) in [
            ("Ada, Bob ,", vec!["Ada", "Bob"]),
            ("Lovelace, Ada; Bob", vec!["Lovelace, Ada", "Bob"]),
            ("Ada\r\nBob, Eve", vec!["Ada", "Bob", "Eve"]),
            ("Ada (ACME, Inc.), Bob", vec!["Ada (ACME, Inc.)", "Bob"]),
            ("Ada (, Bob", vec!["Ada (", "Bob"]),
            ("A. &quot;Fish&quot; P.", vec!["A. \"Fish\" P."]),
            ("['A1', 'B2']", vec!["A1", "B2"]),
            ("[]", vec![]),
            ("-", vec![]),
            ("가、나", vec!["가", "나"]),
        ] {
            assert_eq!(cell(value).listed(), names, "{value}");
        }
        assert_eq!(
            cell("Security, Privacy; Law").several(),
            ["Security, Privacy", "Law"]
        );
        assert_eq!(cell("Room 1; left").ones(), ["Room 1; left"]);
    }
}
