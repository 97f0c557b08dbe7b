//! Rows that are no sessions: headings between them, and the header once more.

use super::column_names::normal;
use super::columns::Columns;
use super::date::{Cursor, Order};
use super::field::Field;
use super::row::Row;
use super::table::Header;
use super::time::{Read, Relative, numbers, relative_day};
use crate::source::schedule::When;

/// So many words follow a day in a heading: `Day 2 – Talks and tutorials`.
const MOST_WORDS: usize = 4;

/// Is the row a heading? One that is alone in its row, and names a day, or stands in a table that has a
/// title above (`is_below`), or is no title; or the header repeated.
pub(super) fn is_heading(row: &Row, columns: &Columns, header: &Header, is_below: bool) -> bool {
    if row.beyond > 0 {
        return false;
    }
    let [cell] = &*row.cells else {
        return is_header(row, header);
    };
    let known = columns
        .all
        .iter()
        .filter(|column| column.field != Field::Other);
    if known.count() < 2 || columns.all.len() < 2 {
        return false;
    }
    let is_day = || {
        day(&cell.value, None).is_some() && cell.value.split_whitespace().count() <= MOST_WORDS + 2
    };
    let is_title = matches!(cell.field, Field::Title | Field::Dict);
    let is_first = cell.column == 0 && !is_title && columns.has_title();
    let is_text = cell.value.chars().any(char::is_alphabetic);
    is_text && (is_below || is_first) || is_day()
}

fn is_header(row: &Row, header: &Header) -> bool {
    let same = |at: usize, value: &str| {
        let name = header.cells.get(at).map(|(name, _)| normal(name));
        name.is_some_and(|name| !name.is_empty() && name == normal(value))
    };
    row.cells.len() > 1 && row.cells.iter().all(|cell| same(cell.column, &cell.value))
}

/// Is it a date whose day and month may be the other way round?
pub(super) fn is_doubtful(text: &str) -> bool {
    let numbers = numbers(text).map(|(numbers, _)| numbers);
    numbers.is_some_and(|numbers| {
        let [first, second, _] = numbers.all;
        !numbers.is_dotted && first != second && first <= 12 && second <= 12
    })
}

/// The day that a heading begins with.
pub(super) fn day(text: &str, order: Option<Order>) -> Option<Read> {
    let text = text.trim();
    if text.len() > 100 {
        return None;
    }
    let is_end = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    if let Some((date, rest)) = Cursor::new(text).date() {
        let order = order.or(Some(Order::Day));
        let date = date.in_order(order).ok().filter(|_| is_end(rest))?;
        return Some(Read::When(When::Date(date)));
    }
    let (day, rest) = relative_day(text)?;
    // `Do` and `Sun` begin sentences, too.
    let word = text[..text.len() - rest.len()].trim_end_matches('.');
    let is_short = word.is_ascii() && word.len() < 5;
    if matches!(day, Relative::Weekday(_)) && is_short && !rest.is_empty() {
        return None;
    }
    is_end(rest).then_some(Read::Relative(day, None))
}
