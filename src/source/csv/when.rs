//! When a row's session begins and ends, out of the cells that say something of it.

use chrono::{NaiveDate, TimeDelta};

use super::dating::Dating;
use super::field::Field;
use super::row::{Cell, Row};
use super::time::{self, DAY, Read};
use crate::source::schedule::{End, When};

/// What a row says of its time.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Times<'r, 't> {
    pub(super) start: When,
    pub(super) end: End,
    /// How far beyond midnight it begins, in seconds, where that is counted on from the day before:
    /// the date of the row is that of the event's day.
    pub(super) late: Option<u32>,
    /// Does it say when it ends, though that may not be known as long as its start is not?
    pub(super) has_end: bool,
    /// What is wrong with it.
    pub(super) trouble: Option<Trouble<'r, 't>>,
}

/// What keeps a row from being dated.
#[derive(Debug, PartialEq)]
pub(super) enum Trouble<'r, 't> {
    /// A cell that cannot be read.
    Unreadable(&'r Cell<'t>),
    /// A day that the date of the first day would date.
    NoFirstDay(&'r Cell<'t>),
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
    /// A day that nothing dates.
    undated: Option<&'r Cell<'t>>,
    trouble: Option<Trouble<'r, 't>>,
}

impl<'r, 't> Pieces<'r, 't> {
    fn of(row: &'r Row<'t>, fields: [Field; 3], dating: &Dating) -> Self {
        let mut pieces = Self::default();
        for cell in fields.into_iter().filter_map(|field| row.cell(field)) {
            let read = || time::read(&cell.value, dating.order);
            let read = numbered(row, cell).or_else(read).map(|read| (read, None));
            let range = || time::range(&cell.value, dating.order);
            let range = || range().map(|(start, end)| (start, Some(end)));
            match read.or_else(range) {
                Some((read, until)) => {
                    pieces.take(read, cell, dating);
                    pieces.until = pieces.until.take().or(until);
                }
                None => {
                    pieces.trouble.get_or_insert(Trouble::Unreadable(cell));
                }
            }
        }
        if pieces.whole.is_none() && pieces.date.is_none() {
            let undated = pieces.undated.map(Trouble::NoFirstDay);
            pieces.trouble = pieces.trouble.take().or(undated);
        }
        pieces
    }

    fn take(&mut self, read: Read, cell: &'r Cell<'t>, dating: &Dating) {
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
            Read::Night(date, clock) => {
                self.date.get_or_insert(date);
                self.clock.get_or_insert((clock, cell));
            }
            Read::Relative(day, clock) => {
                if let Some(clock) = clock {
                    self.clock.get_or_insert((clock, cell));
                }
                match dating.date(day) {
                    Some(date) => {
                        self.date.get_or_insert(date);
                    }
                    None => {
                        self.undated.get_or_insert(cell);
                    }
                }
            }
            Read::Ambiguous => self.trouble = Some(Trouble::Unreadable(cell)),
        }
    }

    /// The moment, where the pieces make one.
    fn moment(&self) -> Option<When> {
        let local = || Some(When::Local(time::at(self.date?, self.clock?.0)?));
        self.whole.clone().or_else(local)
    }
}

/// A number in a column of dates, where the clock time has a column of its own: `2`, `1126`.
fn numbered(row: &Row, cell: &Cell) -> Option<Read> {
    let clocks = match cell.field {
        Field::Date => [Field::Start, Field::Time],
        Field::EndDate => [Field::End, Field::EndTime],
        _ => return None,
    };
    clocks.into_iter().find_map(|field| row.cell(field))?;
    let day = time::four_digits(&cell.value).or_else(|| time::day_alone(&cell.value))?;
    Some(Read::Relative(day, None))
}

/// The times of a row. `has_clocks` says whether the table has a column for clock times.
pub(super) fn times<'r, 't>(
    row: &'r Row<'t>,
    dating: &mut Dating,
    has_clocks: bool,
) -> Times<'r, 't> {
    let mut start = Pieces::of(row, [Field::Start, Field::Date, Field::Time], dating);
    let end = Pieces::of(row, [Field::End, Field::EndDate, Field::EndTime], dating);
    if let (None, None, None, Some((clock, _))) =
        (&start.whole, start.date, start.undated, start.clock)
    {
        start.date = dating.date_of_clock(clock);
    }
    let is_all_day = row.is_yes(Field::AllDay);
    if let (None, Some(date), None) = (&start.whole, start.date, start.clock)
        && (is_all_day || !has_clocks && start.trouble.is_none() && end.is_date())
    {
        return whole_days(date, &end, is_all_day);
    }
    let late = match (&start.whole, start.date, start.clock) {
        (None, Some(_), Some((clock @ DAY.., _))) => Some(clock - DAY),
        _ => None,
    };
    let mut times = Times {
        late,
        has_end: start.until.is_some() || end.clock.is_some(),
        ..Times::default()
    };
    match (start.moment(), start.date, start.clock, start.trouble) {
        (Some(when), ..) => times.start = when,
        (None, _, _, Some(trouble)) => times.trouble = Some(trouble),
        (None, Some(date), None, None) if !has_clocks => times.start = When::Date(date),
        (None, None, Some((_, cell)), None) => times.trouble = Some(Trouble::NoDate(cell)),
        (None, ..) => times.trouble = Some(Trouble::Nothing),
    }
    // Beyond midnight the clock of an end is counted on from the date of the row, as that of its start.
    let origin = start.date.filter(|_| start.whole.is_none());
    let end_of = |read| end_of(read, &times.start, origin, dating);
    let until = start.until.map_or(End::Unknown, end_of);
    times.end = match end.moment() {
        Some(when) => End::At(when),
        None => match (end.clock, end.date) {
            (Some((clock, _)), _) => end_of(Read::Clock(clock)),
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
    times.has_end |= times.end != End::Unknown;
    if is_all_day && is_nothing(&times) {
        times.end = End::After(TimeDelta::days(1));
    }
    times
}

impl Pieces<'_, '_> {
    /// Is it a date and nothing else?
    fn is_date(&self) -> bool {
        self.date.is_some() && self.whole.is_none() && self.clock.is_none()
    }
}

/// Does it end when it begins?
fn is_nothing(times: &Times) -> bool {
    match &times.end {
        End::At(end) => *end == times.start,
        End::After(length) => length.is_zero(),
        End::Unknown => false,
    }
}

/// From the first day to the last, both of them whole. Without an end an all-day row is one day.
fn whole_days<'r, 't>(date: NaiveDate, end: &Pieces<'_, '_>, is_all_day: bool) -> Times<'r, 't> {
    let length = |last: NaiveDate| TimeDelta::days((last - date).num_days() + 1);
    let end = match end.date {
        Some(last) if last >= date => End::After(length(last)),
        // It ends before it begins, which is told.
        Some(last) => End::At(When::Date(last)),
        None if is_all_day => End::After(TimeDelta::days(1)),
        None => End::Unknown,
    };
    Times {
        start: When::Date(date),
        has_end: end != End::Unknown,
        end,
        ..Times::default()
    }
}

/// An end that is a clock time is on the day of the start, or in the night after it. One beyond 24:00
/// is of the night after `origin`.
fn end_of(read: Read, start: &When, origin: Option<NaiveDate>, dating: &Dating) -> End {
    let at =
        |date, clock| time::at(date, clock).map_or(End::Unknown, |at| End::At(When::Local(at)));
    let clock = match read {
        Read::When(when) => return End::At(when),
        Read::Night(date, clock) => return at(date, clock),
        Read::Relative(day, clock) => {
            return match (dating.date(day), clock) {
                (Some(date), Some(clock)) => at(date, clock),
                (Some(date), None) => End::At(When::Date(date)),
                (None, _) => End::Unknown,
            };
        }
        Read::Clock(clock) => clock,
        Read::Ambiguous => return End::Unknown,
    };
    let local = match start {
        When::Local(local) => *local,
        When::Fixed(instant) => instant.naive_local(),
        _ => return End::Unknown,
    };
    let origin = origin.filter(|_| clock > DAY).unwrap_or(local.date());
    let Some(mut end) = time::at(origin, clock) else {
        return End::Unknown;
    };
    if end < local {
        end = end.checked_add_signed(TimeDelta::days(1)).unwrap_or(end);
    }
    End::After(end - local)
}
