//! When a row's session begins and ends, out of the cells that say something of it.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike};

use super::clock::Clock;
use super::dating::Dating;
use super::field::Field;
use super::guesses::{self, Guess};
use super::halves::Halves;
use super::row::{Cell, Row};
use super::serial::{Serial, serial};
use super::time::{self, DAY, Read};
use super::weekdays;
use crate::source::schedule::{End, When, placeholder};

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
    /// What it leaves open and was chosen for it.
    pub(super) guesses: Vec<Guess<'r, 't>>,
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
    /// An end before the start, which no night explains.
    EndsFirst(&'r Cell<'t>),
    /// There is nothing, or no clock time though others have one.
    Nothing,
}

impl<'r, 't> Trouble<'r, 't> {
    /// The cell that keeps it.
    pub(super) fn cell(&self) -> Option<&'r Cell<'t>> {
        match self {
            Self::Unreadable(cell)
            | Self::NoFirstDay(cell)
            | Self::NoDate(cell)
            | Self::EndsFirst(cell) => Some(cell),
            Self::Nothing => None,
        }
    }
}

/// What some cells say together.
#[derive(Default)]
struct Pieces<'r, 't> {
    whole: Option<When>,
    date: Option<NaiveDate>,
    clock: Option<(u32, &'r Cell<'t>)>,
    /// The cell that says the clock time, with or without a date.
    at: Option<&'r Cell<'t>>,
    /// Where a range ends, and the cell of the range.
    until: Option<(Read, &'r Cell<'t>)>,
    /// A day that nothing dates.
    undated: Option<&'r Cell<'t>>,
    trouble: Option<Trouble<'r, 't>>,
    guesses: Vec<Guess<'r, 't>>,
}

impl<'r, 't> Pieces<'r, 't> {
    fn of(row: &'r Row<'t>, fields: [Field; 3], dating: &Dating) -> Self {
        let mut pieces = Self::default();
        for cell in fields.into_iter().filter_map(|field| row.cell(field)) {
            let order = dating.order;
            let with_end = |(start, end)| (start, Some(end));
            // An offset has no place in a row that says nowhere else when it ends.
            let range = has_no_end(row, fields)
                .then(|| time::range_like_offset(&cell.value, order))
                .flatten()
                .map(with_end);
            let read = || {
                let read = pieces.serial(cell, dating);
                let read = read.or_else(|| numbered(row, cell));
                let read = read.or_else(|| time::read(&cell.value, order));
                read.map(|read| (read, None))
            };
            let read = range
                .or_else(read)
                .or_else(|| time::range(&cell.value, order).map(with_end))
                .or_else(|| Some((time::open_range(&cell.value, order)?, None)));
            if read.is_none() && placeholder::is_nothing(&cell.value) {
                continue;
            }
            match read {
                Some((read, until)) => {
                    pieces.take(read, cell, dating);
                    let until = until.map(|until| (until, cell));
                    pieces.until = pieces.until.take().or(until);
                }
                None => {
                    pieces.trouble.get_or_insert(Trouble::Unreadable(cell));
                }
            }
        }
        pieces.compare(row, fields);
        if pieces.whole.is_none() && pieces.date.is_none() {
            let undated = pieces.undated.map(Trouble::NoFirstDay);
            pieces.trouble = pieces.trouble.take().or(undated);
        }
        pieces
    }

    /// A number of a spreadsheet, where the cell cannot be anything else.
    fn serial(&mut self, cell: &'r Cell<'t>, dating: &Dating) -> Option<Read> {
        let number = serial(&cell.value)?;
        let is_part = dating.has_serials && matches!(number, Serial::Clock(_));
        if !is_part && time::read(&cell.value, dating.order).is_some() {
            return None;
        }
        let (read, told) = match number {
            Serial::Date(date) => (Read::When(When::Date(date)), date.into()),
            Serial::Moment(local) => (Read::When(When::Local(local)), local.into()),
            Serial::Clock(clock) => (Read::Clock(clock), guesses::clock(clock).into()),
        };
        self.guesses.push(Guess::Serial(cell, told));
        Some(read)
    }

    /// Does a cell say another date than another one, or than the day of the week in it?
    fn compare(&mut self, row: &'r Row<'t>, fields: [Field; 3]) {
        const MORNING: u32 = 6 * 3600;
        if let (Some(When::Local(local)), Some(date), Some(at)) = (&self.whole, self.date, self.at)
        {
            let seconds = local.time().num_seconds_from_midnight();
            // The date of the event's day may stand beside what is after midnight.
            let is_night = date.succ_opt() == Some(local.date()) && seconds < MORNING;
            if date != local.date() && !is_night {
                self.guesses.push(Guess::Dates(at, local.date()));
            }
        }
        let Some(date) = self.date else {
            return;
        };
        for cell in fields.into_iter().filter_map(|field| row.cell(field)) {
            let beside = weekdays::beside_a_date(&cell.value);
            if beside.is_some_and(|day| day != date.weekday()) {
                self.guesses.push(Guess::Weekday(cell, date));
            }
        }
    }

    fn take(&mut self, read: Read, cell: &'r Cell<'t>, dating: &Dating) {
        let has_clock = !matches!(
            read,
            Read::When(When::Date(_)) | Read::Relative(_, None) | Read::Ambiguous
        );
        if has_clock {
            self.at.get_or_insert(cell);
        }
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

    /// The clock time as it is written, and as it ends the range where it is one.
    fn said(&self) -> (Option<Clock>, Option<Clock>) {
        match (&self.until, self.at) {
            (Some((_, cell)), _) => time::clocks_of_range(&cell.value).into(),
            (None, Some(cell)) => (time::ending_clock(&cell.value), None),
            (None, None) => (None, None),
        }
    }

    /// Puts it at another clock time, which is told where it is a guess.
    fn put_at(&mut self, seconds: u32, is_guess: bool) {
        let Some(cell) = self.at else {
            return;
        };
        if let Some(When::Local(_)) = &self.whole
            && let Some(When::Local(local)) = self.whole.take()
            && let Read::When(when) = time::moved(Read::When(When::Local(local)), seconds)
        {
            self.whole = Some(when);
        } else if let Some((clock, _)) = &mut self.clock {
            *clock = seconds;
        } else {
            return;
        }
        if is_guess {
            self.guesses.push(Guess::Half(cell, seconds));
        }
    }

    /// The moment, where the pieces make one.
    fn moment(&self) -> Option<When> {
        let local = || Some(When::Local(time::at(self.date?, self.clock?.0)?));
        self.whole.clone().or_else(local)
    }
}

/// Does the row say when it begins, in these fields, and has no cell for when it ends or how long it is?
fn has_no_end(row: &Row, fields: [Field; 3]) -> bool {
    const ENDS: [Field; 4] = [Field::End, Field::EndDate, Field::EndTime, Field::Minutes];
    fields.contains(&Field::Start) && ENDS.into_iter().all(|field| row.cell(field).is_none())
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
    let mut end = Pieces::of(row, [Field::End, Field::EndDate, Field::EndTime], dating);
    settle_halves(&mut start, &mut end, &dating.halves);
    if let (None, None, None, Some((clock, cell)), None) = (
        &start.whole,
        start.date,
        start.undated,
        start.clock,
        &start.trouble,
    ) && let Some((date, is_guess)) = dating.date_of_clock(clock)
    {
        start.date = Some(date);
        if is_guess {
            start.guesses.push(Guess::DateAbove(cell, date));
        }
    } else {
        dating.above = start.own_date().or(dating.above);
    }
    let mut guesses = std::mem::take(&mut start.guesses);
    guesses.append(&mut end.guesses);
    let is_all_day = row.is_yes(Field::AllDay);
    if let (None, Some(date), None) = (&start.whole, start.date, start.clock)
        && (is_all_day || !has_clocks && start.trouble.is_none() && end.is_date())
    {
        return Times {
            guesses,
            ..whole_days(date, &end, is_all_day)
        };
    }
    let late = match (&start.whole, start.date, start.clock) {
        (None, Some(_), Some((clock @ DAY.., _))) => Some(clock - DAY),
        _ => None,
    };
    let mut times = Times {
        late,
        has_end: start.until.is_some() || end.clock.is_some(),
        guesses,
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
    let closing = match (end.moment(), end.clock, end.date) {
        (Some(when), ..) => Ending::Known(End::At(when)),
        (None, Some((clock, cell)), _) => {
            end_of(Read::Clock(clock), cell, &times.start, origin, dating)
        }
        (None, None, Some(date)) => Ending::Known(End::At(When::Date(date))),
        (None, None, None) => match start.until {
            Some((read, cell)) => end_of(read, cell, &times.start, origin, dating),
            None => Ending::Known(End::Unknown),
        },
    };
    match closing {
        Ending::Known(end) => times.end = end,
        Ending::Guessed(end, guess) => {
            times.end = end;
            times.guesses.push(guess);
        }
        Ending::BeforeStart(cell) => {
            times.trouble = times.trouble.or(Some(Trouble::EndsFirst(cell)));
        }
    }
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
    if let (Some(cell), Some(until)) = (row.cell(Field::Minutes), length(&times))
        && time::length(&cell.value).is_some_and(|told| !told.is_zero() && told != until)
    {
        times.guesses.push(Guess::Length(cell));
    }
    times.has_end |= times.end != End::Unknown;
    if is_all_day && is_nothing(&times) {
        times.end = End::After(TimeDelta::days(1));
    }
    times
}

impl Pieces<'_, '_> {
    /// The date that its cells say.
    fn own_date(&self) -> Option<NaiveDate> {
        match &self.whole {
            Some(When::Local(local)) => Some(local.date()),
            _ => self.date,
        }
    }

    /// Is it a date and nothing else?
    fn is_date(&self) -> bool {
        self.date.is_some() && self.whole.is_none() && self.clock.is_none()
    }
}

/// Chooses the half of the day where a start or an end leaves it open and other clock times of the table
/// do not.
fn settle_halves<'r, 't>(start: &mut Pieces<'r, 't>, end: &mut Pieces<'r, 't>, halves: &Halves) {
    let (from, until) = start.said();
    let (to, _) = end.said();
    let Some(settled) = halves.settled(from, to.or(until)) else {
        return;
    };
    // In `1-2pm` and `오후 1시~2시` the one says it for the other.
    let is_said = to.is_none()
        && [from, until]
            .into_iter()
            .flatten()
            .any(|clock| clock.is_half_told);
    if let Some(seconds) = settled.start {
        start.put_at(seconds, !is_said);
    }
    match (settled.end, &mut start.until) {
        (Some(seconds), _) if to.is_some() => end.put_at(seconds, true),
        (Some(seconds), Some((read, cell))) => {
            *read = time::moved(read.clone(), seconds);
            if !is_said {
                start.guesses.push(Guess::Half(cell, seconds));
            }
        }
        _ => {}
    }
}

/// How long it is, as far as its start and its end tell.
fn length(times: &Times) -> Option<TimeDelta> {
    match (&times.start, &times.end) {
        (_, End::After(length)) => Some(*length),
        (When::Local(start), End::At(When::Local(end))) => Some(*end - *start),
        (When::Fixed(start), End::At(When::Fixed(end))) => Some(*end - *start),
        _ => None,
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

/// What an end means.
enum Ending<'r, 't> {
    Known(End),
    Guessed(End, Guess<'r, 't>),
    /// It is before the start.
    BeforeStart(&'r Cell<'t>),
}

/// An end that is a clock time is on the day of the start, or in the night after it. One beyond 24:00
/// is of the night after `origin`.
fn end_of<'r, 't>(
    read: Read,
    cell: &'r Cell<'t>,
    start: &When,
    origin: Option<NaiveDate>,
    dating: &Dating,
) -> Ending<'r, 't> {
    let at =
        |date, clock| time::at(date, clock).map_or(End::Unknown, |at| End::At(When::Local(at)));
    let clock = match read {
        Read::When(when) => return Ending::Known(End::At(when)),
        Read::Night(date, clock) => return Ending::Known(at(date, clock)),
        Read::Relative(day, clock) => {
            return Ending::Known(match (dating.date(day), clock) {
                (Some(date), Some(clock)) => at(date, clock),
                (Some(date), None) => End::At(When::Date(date)),
                (None, _) => End::Unknown,
            });
        }
        Read::Clock(clock) => clock,
        Read::Ambiguous => return Ending::Known(End::Unknown),
    };
    let local = match start {
        When::Local(local) => *local,
        When::Fixed(instant) => instant.naive_local(),
        _ => return Ending::Known(End::Unknown),
    };
    let origin = origin.filter(|_| clock > DAY).unwrap_or(local.date());
    let Some(end) = time::at(origin, clock) else {
        return Ending::Known(End::Unknown);
    };
    if end >= local {
        return Ending::Known(End::After(end - local));
    }
    let length = end - local + TimeDelta::days(1);
    match night(local.time(), clock, length) {
        Night::Plain => Ending::Known(End::After(length)),
        Night::Long => Ending::Guessed(End::After(length), Guess::NextDay(cell, clock)),
        Night::None => Ending::BeforeStart(cell),
    }
}

/// What an end before the start means.
enum Night {
    /// The session is at night.
    Plain,
    /// It may last until the next day.
    Long,
    /// Nothing explains it.
    None,
}

fn night(start: NaiveTime, end: u32, length: TimeDelta) -> Night {
    /// Nobody is surprised by a night of so many hours, or by what ends at midnight.
    const PLAIN: i64 = 12;
    const LONGEST: i64 = 18;
    const EARLY: u32 = 6 * 3600;
    const EVENING: u32 = 17 * 3600;
    let (hours, start) = (length.num_minutes(), start.num_seconds_from_midnight());
    if end == 0 || hours <= PLAIN * 60 {
        Night::Plain
    } else if hours <= LONGEST * 60 && (end <= EARLY || start >= EVENING) {
        Night::Long
    } else {
        Night::None
    }
}
