//! When a row's session begins and ends, out of the cells that say something of it.

use chrono::{NaiveDate, TimeDelta};

use super::date::Order;
use super::field::Field;
use super::row::{Cell, Row};
use super::time::{self, Read};
use crate::source::schedule::{End, When};

/// What a row says of its time.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Times<'r, 't> {
    pub(super) start: When,
    pub(super) end: End,
    /// What is wrong with it.
    pub(super) trouble: Option<Trouble<'r, 't>>,
}

/// What keeps a row from being dated.
#[derive(Debug, PartialEq)]
pub(super) enum Trouble<'r, 't> {
    /// A cell that cannot be read.
    Unreadable(&'r Cell<'t>),
    /// A date whose day and month cannot be told apart.
    Ambiguous(&'r Cell<'t>),
    /// A clock time without a date.
    NoDate(&'r Cell<'t>),
    /// There is nothing, or no clock time though others have one.
    Nothing,
}

/// What some cells say together.
#[derive(Default)]
struct Pieces<'r, 't> {
    whole: Option<When>,
    date: Option<NaiveDate>,
    clock: Option<(u32, &'r Cell<'t>)>,
    /// Where a range ends.
    until: Option<Read>,
    trouble: Option<Trouble<'r, 't>>,
}

impl<'r, 't> Pieces<'r, 't> {
    fn of(row: &'r Row<'t>, fields: [Field; 3], order: Option<Order>) -> Self {
        let mut pieces = Self::default();
        for cell in fields.into_iter().filter_map(|field| row.cell(field)) {
            let read = time::read(&cell.value, order).map(|read| (read, None));
            let range = || time::range(&cell.value, order).map(|(start, end)| (start, Some(end)));
            match read.or_else(range) {
                Some((read, until)) => {
                    pieces.take(read, cell);
                    pieces.until = pieces.until.take().or(until);
                }
                None => {
                    pieces.trouble.get_or_insert(Trouble::Unreadable(cell));
                }
            }
        }
        pieces
    }

    fn take(&mut self, read: Read, cell: &'r Cell<'t>) {
        match read {
            Read::When(When::Date(date)) => {
                self.date.get_or_insert(date);
            }
            Read::When(when) => {
                self.whole.get_or_insert(when);
            }
            Read::Clock(clock) => {
                self.clock.get_or_insert((clock, cell));
            }
            Read::Ambiguous => self.trouble = Some(Trouble::Ambiguous(cell)),
        }
    }

    /// The moment, where the pieces make one.
    fn moment(&self) -> Option<When> {
        let local = || Some(When::Local(time::at(self.date?, self.clock?.0)?));
        self.whole.clone().or_else(local)
    }
}

/// The times of a row. `has_clocks` says whether the table has a column for clock times.
pub(super) fn times<'r, 't>(
    row: &'r Row<'t>,
    order: Option<Order>,
    has_clocks: bool,
) -> Times<'r, 't> {
    let start = Pieces::of(row, [Field::Start, Field::Date, Field::Time], order);
    let end = Pieces::of(row, [Field::End, Field::EndDate, Field::EndTime], order);
    if row.is_yes(Field::AllDay)
        && let Some(date) = start.date
    {
        return whole_days(date, &end);
    }
    let mut times = Times::default();
    match (start.moment(), start.date, start.clock, start.trouble) {
        (Some(when), ..) => times.start = when,
        (None, _, _, Some(trouble)) => times.trouble = Some(trouble),
        (None, Some(date), None, None) if !has_clocks => times.start = When::Date(date),
        (None, None, Some((_, cell)), None) => times.trouble = Some(Trouble::NoDate(cell)),
        (None, ..) => times.trouble = Some(Trouble::Nothing),
    }
    let until = start
        .until
        .map_or(End::Unknown, |read| end_of(read, &times.start));
    times.end = match end.moment() {
        Some(when) => End::At(when),
        None => match (end.clock, end.date) {
            (Some((clock, _)), _) => end_of(Read::Clock(clock), &times.start),
            (None, Some(date)) => End::At(When::Date(date)),
            (None, None) => until,
        },
    };
    if times.trouble.is_none() {
        times.trouble = end.trouble;
    }
    if times.end == End::Unknown
        && let Some(cell) = row.cell(Field::Minutes)
    {
        match time::length(&cell.value) {
            Some(length) => times.end = End::After(length),
            None => times.trouble = times.trouble.or(Some(Trouble::Unreadable(cell))),
        }
    }
    times
}

fn whole_days<'r, 't>(date: NaiveDate, end: &Pieces<'_, '_>) -> Times<'r, 't> {
    Times {
        start: When::Date(date),
        end: end
            .date
            .map_or(End::Unknown, |date| End::At(When::Date(date))),
        trouble: None,
    }
}

/// An end that is a clock time is on the day of the start, or in the night after it.
fn end_of(read: Read, start: &When) -> End {
    let clock = match read {
        Read::When(when) => return End::At(when),
        Read::Clock(clock) => clock,
        Read::Ambiguous => return End::Unknown,
    };
    let local = match start {
        When::Local(local) => *local,
        When::Fixed(instant) => instant.naive_local(),
        _ => return End::Unknown,
    };
    let Some(mut end) = time::at(local.date(), clock) else {
        return End::Unknown;
    };
    if end < local {
        end = end.checked_add_signed(TimeDelta::days(1)).unwrap_or(end);
    }
    End::After(end - local)
}
