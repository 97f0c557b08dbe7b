//! What separates the names in the cells of a column, as far as all of its cells tell: a comma in one
//! cell is part of a name where other cells have semicolons, and `Kowalski, Jan` is one person.

use std::collections::HashSet;

use super::columns::Columns;
use super::field::Field;
use super::row::{COMMAS, SIGNS, parts};
use super::rows::Rows;
use crate::source::markup;

/// What the cells of one column tell.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// Names that stand alone somewhere, in lower case.
    alone: HashSet<String>,
    /// How many cells have something.
    filled: usize,
    /// How many cells have several names, with signs other than commas between them.
    signed: usize,
    /// How many cells may be one name turned round.
    turned: usize,
    /// How many names are single words, in cells that cannot be that.
    single_words: usize,
    is_people: bool,
}

/// Longer cells are no lists, in bytes.
const LONGEST: usize = 10_000;

/// What stands behind a name and a comma, and belongs to the name.
const BEHIND: &[&str] = &[
    "jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "dr", "dr.", "inc",
    "inc.", "ltd", "ltd.", "llc", "msc", "m.sc.", "mba", "esq.", "cissp",
];

/// What each column of names tells; `None` for the others.
pub(super) fn of(rows: &Rows, columns: &Columns) -> Vec<Option<List>> {
    let list = |field| match field {
        Field::People(_) => Some(List {
            is_people: true,
            ..List::default()
        }),
        Field::Tags | Field::Organisations(true) => Some(List::default()),
        _ => None,
    };
    let mut lists: Vec<Option<List>> = columns
        .all
        .iter()
        .map(|column| list(column.field))
        .collect();
    if lists.iter().all(Option::is_none) {
        return lists;
    }
    let mut rows = rows.clone();
    let mut cells = Vec::new();
    while rows.next(&mut cells) {
        for (cell, list) in cells.iter().zip(&mut lists) {
            if let Some(list) = list {
                list.take(&rows.value(cell));
            }
        }
    }
    lists
}

impl List {
    fn take(&mut self, cell: &str) {
        let cell = cell.trim();
        if cell.is_empty() || cell.len() > LONGEST || cell.starts_with(['[', '{', '(']) {
            return;
        }
        self.filled += 1;
        let names = signed(cell);
        self.signed += usize::from(names.len() > 1);
        for name in names {
            match &*commas(&name) {
                [only] => self.take_name(only),
                [last, first] if is_turned(last, first) => self.turned += 1,
                several => {
                    let single = several.iter().filter(|one| !one.contains(' '));
                    self.single_words += single.count();
                }
            }
        }
    }

    fn take_name(&mut self, name: &str) {
        self.single_words += usize::from(!name.contains(' '));
        self.alone.insert(name.to_lowercase());
    }

    /// The names in a cell, where the other cells of the column tell more than the cell itself.
    pub(super) fn names(&self, cell: &str) -> Option<Vec<String>> {
        let is_list = cell.trim().starts_with(['[', '{', '(']);
        if self.filled < 2 || is_list || cell.len() > LONGEST || !cell.contains(COMMAS) {
            return None;
        }
        let is_known = |name: &String| self.alone.contains(&name.to_lowercase());
        let parted = signed(cell);
        let is_signed = parted.len() > 1;
        // Signs of this cell alone do not make the commas of the others names.
        let by_signs = is_signed || self.signed > 0;
        let names = parted.into_iter().flat_map(|name| {
            let several = commas(&name);
            let stays = match &*several {
                [_] => true,
                _ if several.iter().all(is_known) => false,
                [last, first] if self.is_people && is_turned(last, first) => {
                    by_signs || self.is_turned_here() && !is_known(last) && !is_known(first)
                }
                _ => by_signs,
            };
            if stays { vec![name] } else { several }
        });
        Some(names.collect())
    }

    /// May a name be turned round? Hardly where people are called by single words.
    fn is_turned_here(&self) -> bool {
        self.turned > 2 * self.single_words
    }
}

/// The names of a cell between line breaks, semicolons and bars.
fn signed(cell: &str) -> Vec<String> {
    let lines = cell.split(['\n', '\r']).map(markup::plain);
    lines.flat_map(|line| parts(&line, SIGNS)).collect()
}

/// The names between commas; what belongs to the name before stays with it.
fn commas(name: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for one in parts(name, COMMAS) {
        let belongs = BEHIND.contains(&&*one.to_lowercase());
        match names.last_mut() {
            Some(last) if belongs => {
                last.push_str(", ");
                last.push_str(&one);
            }
            _ => names.push(one),
        }
    }
    names
}

/// May it be one name, with the last name first? `Kowalski, Jan`, `van Dyke, Jan M.`
fn is_turned(last: &str, first: &str) -> bool {
    let is_short = |word: &str| word.starts_with(char::is_lowercase);
    let (mut words, firsts) = (last.split(' ').rev(), first.split(' ').count());
    words.next();
    words.all(is_short) && firsts <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cells: &[&str], at: usize, is_people: bool) -> Option<Vec<String>> {
        let mut list = List {
            is_people,
            ..List::default()
        };
        for cell in cells {
            list.take(cell);
        }
        list.names(cells[at])
    }

    #[test]
    fn other_cells_tell_what_a_comma_is() {
        for (cells, expected) in [
            (
                &["Kowalski, Jan", "Nowak, Anna"][..],
                &["Kowalski, Jan"][..],
            ),
            (&["Kowalski, Jan", "Ann Lee, Bob Ray"], &["Kowalski, Jan"]),
            (&["Kowalski, Jan", "Ann Lee; Bob Ray"], &["Kowalski, Jan"]),
            (&["Kowalski, Jan", "Maria Garcia"], &["Kowalski, Jan"]),
            (&["van Dyke, Jan M.", "Maria Garcia"], &["van Dyke, Jan M."]),
            (&["Ada, Bob", "Ada", "Eve"], &["Ada", "Bob"]),
            (&["Ada, Bob Ray", "Eve", "Ann Lee"], &["Ada", "Bob Ray"]),
            (
                &["Ann Lee, Bob Ray; Cy Fox", "Bob Ray", "Ann Lee | Bob Ray"],
                &["Ann Lee", "Bob Ray", "Cy Fox"],
            ),
            (&["Ann Lee, Bob Ray", "Cy Fox"], &["Ann Lee", "Bob Ray"]),
            (
                &["Ann Lee, Jr., Bob Ray", "Cy Fox"],
                &["Ann Lee, Jr.", "Bob Ray"],
            ),
            (
                &["Ann Lee, ACME Corp", "Bob Ray, Foo Ltd; Cy Fox"],
                &["Ann Lee, ACME Corp"],
            ),
            (
                &["Ann Lee, Bob Ray", "Ann Lee; Cy Fox", "Bob Ray"],
                &["Ann Lee", "Bob Ray"],
            ),
        ] {
            let expected = expected.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(names(cells, 0, true), Some(expected), "{cells:?}");
        }
        assert_eq!(names(&["Ada, Bob"], 0, true), None);
        let tags = ["food, drink", "law; privacy", "food"];
        assert_eq!(names(&tags, 0, false), Some(vec!["food, drink".to_owned()]));
    }
}
