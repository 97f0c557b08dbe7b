//! What dates of a table mean: which of day and month comes first, and which date a day has that is
//! told without one. A table is looked through once for it, before its rows are read, so that one
//! answer holds for all of them.

use std::cmp::Ordering;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::column_names;
use super::columns::Columns;
use super::date::{Date, Numbers, Order, Yearless};
use super::field::Field;
use super::halves::Halves;
use super::serial::{Serial, serial};
use super::signs;
use super::table::{Table, span};
use super::time::{self, Read, Relative};
use super::weekdays::weekday;
use crate::agenda::Span;
use crate::source::Options;
use crate::source::schedule::When;

/// What dates mean.
#[derive(Debug, Default)]
pub(super) struct Dating {
    /// Which of three numbers is the day, where there are such.
    pub(super) order: Option<Order>,
    /// The order was nothing but likely: why, a date that shows it, and where it stands.
    pub(super) guess: Option<(Why, String, Span)>,
    /// Which half of the day clock times mean.
    pub(super) halves: Halves,
    /// Are days of a spreadsheet among its dates, so that parts of a day are among its clock times?
    pub(super) has_serials: bool,
    /// Does no row have a date?
    pub(super) is_undated: bool,
    /// The date of a heading above, for rows without one.
    pub(super) heading: Option<NaiveDate>,
    /// The date of the row above, for rows that leave theirs empty.
    pub(super) above: Option<NaiveDate>,
    first_day: Option<NaiveDate>,
    /// The least of the numbers that stand for days alone.
    least: Option<u32>,
    /// Was the row before, which has no date, in the evening or at night?
    is_night: bool,
}

/// Why dates are read in an order that nothing says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It is the usual one.
    Usual,
    /// The event is shorter so.
    Shorter,
    /// It is nearer to the first day so.
    Nearer,
}

/// No event that a table is of lasts longer, in days.
const LONGEST_EVENT: i64 = 31;

/// In seconds: evenings begin then, and nights end.
const EVENING: u32 = 20 * 3600;
const MORNING: u32 = 6 * 3600;

impl Dating {
    /// What the dates of a table mean, as far as its cells and the options tell.
    pub(super) fn of(table: &Table, columns: &Columns, options: &Options) -> Self {
        let mut seen = Seen::of(table, columns);
        let (order, why) = match (options.date_order, seen.all.is_empty()) {
            (Some(order), _) => (Some(order), None),
            (None, true) => match options.first_day {
                Some(first) => seen.order_of_short(first),
                None => (None, None),
            },
            (None, false) => {
                let (order, why) = seen.order();
                (Some(order), why)
            }
        };
        let first = seen.first.take();
        let guess = why.zip(first).map(|(why, (date, span))| (why, date, span));
        Self {
            order,
            guess,
            halves: seen.halves,
            has_serials: seen.has_serials,
            is_undated: !seen.is_dated,
            heading: None,
            above: None,
            first_day: options.first_day,
            least: seen.least,
            is_night: false,
        }
    }

    /// The date of a day that is told without one.
    pub(super) fn date(&self, day: Relative) -> Option<NaiveDate> {
        let first = self.first_day?;
        match day {
            Relative::Weekday(day) => {
                let days =
                    (7 + day.num_days_from_monday() - first.weekday().num_days_from_monday()) % 7;
                first.checked_add_days(Days::new(days.into()))
            }
            Relative::Alone(number) if number > 1 && self.least == Some(first.day()) => {
                let month = u32::from(number < first.day());
                let month = first.checked_add_months(chrono::Months::new(month))?;
                month.with_day(number)
            }
            Relative::Number(0) | Relative::Alone(0) => first.pred_opt(),
            Relative::Number(number) | Relative::Alone(number) => {
                first.checked_add_days(Days::new(u64::from(number) - 1))
            }
            Relative::Yearless(date) => date.near(first, self.order),
        }
    }

    /// The date of a row that has a clock time alone: that of the heading above, else the first day's, else
    /// that of the row above, which is a guess: `true`. What follows an evening, in the table's order, and is
    /// at night is of the next date.
    pub(super) fn date_of_clock(&mut self, clock: u32) -> Option<(NaiveDate, bool)> {
        let first = self.first_day.filter(|_| self.is_undated);
        let told = self.heading.or(first);
        let date = told.or(self.above)?;
        let is_guess = told.is_none();
        let follows = self.is_night && clock < MORNING;
        self.is_night = follows || clock >= EVENING;
        let date = if follows { date.succ_opt()? } else { date };
        Some((date, is_guess))
    }

    /// A heading says which day follows.
    pub(super) fn enter(&mut self, read: &Read) {
        self.is_night = false;
        self.above = None;
        self.heading = match read {
            Read::When(When::Date(date)) => Some(*date),
            Read::Relative(day, _) => self.date(*day),
            _ => None,
        };
    }
}

/// What the cells of a table say of its dates.
#[derive(Default)]
struct Seen {
    /// Every date of three numbers, and the day of the week beside it.
    all: Vec<(Numbers, Option<Weekday>)>,
    /// The first of them whose order can be doubted, and where it stands.
    first: Option<(String, Span)>,
    /// From when to when the other dates are.
    definite: Option<(NaiveDate, NaiveDate)>,
    /// Two numbers, a day and a month without a year.
    short: Vec<Yearless>,
    halves: Halves,
    has_serials: bool,
    is_dated: bool,
    least: Option<u32>,
}

impl Seen {
    fn of(table: &Table, columns: &Columns) -> Self {
        let fields = |at: usize| {
            columns
                .all
                .get(at)
                .map_or(Field::Other, |column| column.field)
        };
        let named: Vec<bool> = table
            .header
            .cells
            .iter()
            .map(|(name, _)| column_names::column(name).field == Field::Date)
            .collect();
        let mut seen = Self::default();
        let mut rows = table.rows.clone();
        let mut cells = Vec::new();
        while rows.next(&mut cells) {
            let before = seen.all.len();
            for (at, cell) in cells.iter().enumerate() {
                let field = fields(at);
                let is_date = matches!(
                    field,
                    Field::Start | Field::Date | Field::End | Field::EndDate
                );
                let value = || signs::plain(rows.value(cell));
                if is_date {
                    seen.take(&value(), field, span(cell));
                }
                if matches!(
                    field,
                    Field::Start | Field::Time | Field::End | Field::EndTime
                ) {
                    seen.halves.see(&value(), field, &span(cell));
                }
            }
            // The day of the week may have a column of its own.
            if seen.all[before..].iter().any(|(_, day)| day.is_none()) {
                let beside = cells.iter().zip(&named).filter(|(_, named)| **named);
                let mut beside = beside.filter_map(|(cell, _)| weekday(rows.value(cell).trim()));
                if let Some(day) = beside.next() {
                    let without = seen.all[before..].iter_mut().take(1);
                    without.for_each(|(_, have)| *have = have.or(Some(day)));
                }
            }
        }
        seen
    }

    fn take(&mut self, cell: &str, field: Field, span: Span) {
        if cell.trim().is_empty() {
            return;
        }
        if let Some((numbers, day)) = time::numbers(cell) {
            self.is_dated = true;
            if numbers.all[0] != numbers.all[1] && self.first.is_none() {
                self.first = Some((cell.trim().to_owned(), span));
            }
            self.all.push((numbers, day));
            return;
        }
        let is_serial = matches!(serial(cell), Some(Serial::Date(_) | Serial::Moment(_)));
        if is_serial && time::read(cell, None).is_none() {
            (self.is_dated, self.has_serials) = (true, true);
            return;
        }
        if matches!(field, Field::Date)
            && let Some(Relative::Alone(number)) = time::day_alone(cell)
        {
            self.is_dated = true;
            self.least = Some(self.least.map_or(number, |least| least.min(number)));
            return;
        }
        let short = match field {
            Field::Date => time::four_digits(cell),
            _ => None,
        };
        if let Some(Relative::Yearless(short @ Yearless::Numbers(..))) =
            short.or_else(|| Some(time::relative_day(cell)?.0))
        {
            self.is_dated = true;
            if self.first.is_none() {
                self.first = Some((cell.trim().to_owned(), span));
            }
            self.short.push(short);
            return;
        }
        // Other dates matter where the order is asked for, and the first of them everywhere.
        if self.is_dated && self.all.is_empty() {
            return;
        }
        let read = time::read(cell, None).or_else(|| Some(time::range(cell, None)?.0));
        let date = match read {
            Some(Read::When(When::Date(date)) | Read::Night(date, _)) => Some(date),
            Some(Read::When(When::Local(local))) => Some(local.date()),
            Some(Read::When(When::Fixed(instant))) => Some(instant.date_naive()),
            _ => None,
        };
        self.is_dated |= !matches!(read, None | Some(Read::Clock(_)));
        if let Some(date) = date {
            let (from, to) = self.definite.unwrap_or((date, date));
            self.definite = Some((from.min(date), to.max(date)));
        }
    }

    /// Which order all dates have, and why where that is a guess. Of the orders in which every date is
    /// one: the one that agrees with the days of the week, else the one that makes the event shorter,
    /// else the usual one.
    fn order(&self) -> (Order, Option<Why>) {
        const ORDERS: [Order; 3] = [Order::Day, Order::Month, Order::Year];
        let usual = self.usual();
        let valid = |order: Order| {
            let read = |(numbers, _): &&(Numbers, _)| numbers.read(order).is_some();
            self.all.iter().filter(read).count()
        };
        let fitting: Vec<Order> = ORDERS
            .into_iter()
            .filter(|order| valid(*order) == self.all.len())
            .collect();
        let is_in_doubt = self.first.is_some();
        match &*fitting {
            // The dates contradict each other: those that do not fit are told.
            [] => {
                let best = ORDERS
                    .into_iter()
                    .rev()
                    .max_by_key(|order| (valid(*order), *order == usual));
                return (best.unwrap_or(usual), Some(Why::Usual));
            }
            [only] => return (*only, (*only == Order::Year).then_some(Why::Usual)),
            _ if !is_in_doubt => return (usual, None),
            _ => {}
        }
        if let Some(order) = best(&fitting, |order| self.agreeing(order)) {
            return (order, None);
        }
        let days = |order: Order| self.days(order).unwrap_or(i64::MAX);
        let of_days: Vec<Order> = fitting
            .iter()
            .copied()
            .filter(|order| *order != Order::Year)
            .collect();
        if let Some(order) = best(&of_days, |order| -days(order))
            && days(order) <= LONGEST_EVENT
        {
            // With dots the day comes first, as it does here.
            let is_dotted = self.all.iter().all(|(numbers, _)| numbers.is_dotted);
            let is_settled = is_dotted && order == Order::Day;
            return (order, (!is_settled).then_some(Why::Shorter));
        }
        if of_days.iter().all(|order| days(*order) > LONGEST_EVENT)
            && fitting.contains(&Order::Year)
            && days(Order::Year) <= LONGEST_EVENT
        {
            return (Order::Year, Some(Why::Shorter));
        }
        let likely = if fitting.contains(&usual) {
            usual
        } else {
            fitting[0]
        };
        (likely, Some(Why::Usual))
    }

    /// Which order days and months without a year have: the one that keeps them nearer to the first day.
    fn order_of_short(&self, first: NaiveDate) -> (Option<Order>, Option<Why>) {
        if self.short.is_empty() {
            return (None, None);
        }
        let days = |order: Order| {
            let away = |short: &Yearless| {
                let date = short.near(first, Some(order));
                date.map_or(i64::MAX, |date| (date - first).num_days().abs())
            };
            self.short.iter().map(away).max().unwrap_or(0)
        };
        // The first day that the reader names shows it, unless both are near.
        let is_near = |order: Order| days(order) <= LONGEST_EVENT;
        let why = (is_near(Order::Day) && is_near(Order::Month)).then_some(Why::Nearer);
        match days(Order::Day).cmp(&days(Order::Month)) {
            Ordering::Less => (Some(Order::Day), why),
            Ordering::Greater => (Some(Order::Month), why),
            // `0505` is the same day in either.
            Ordering::Equal => {
                let is_guess = days(Order::Day) > 0;
                (Some(self.usual()), is_guess.then_some(Why::Usual))
            }
        }
    }

    /// Day before month with dots, month before day with slashes and a 12-hour clock, else day before
    /// month.
    fn usual(&self) -> Order {
        let is_dotted = self.all.iter().any(|(numbers, _)| numbers.is_dotted);
        if self.halves.are_told && !is_dotted {
            Order::Month
        } else {
            Order::Day
        }
    }

    /// How many dates are on the day of the week that stands beside them.
    fn agreeing(&self, order: Order) -> usize {
        let agrees = |(numbers, day): &&(Numbers, Option<Weekday>)| {
            day.is_some() && numbers.read(order).map(|date| date.weekday()) == *day
        };
        self.all.iter().filter(agrees).count()
    }

    /// How many days the table spans in that order, the first not counted.
    fn days(&self, order: Order) -> Option<i64> {
        let dates = self
            .all
            .iter()
            .filter_map(|(numbers, _)| Date::Numbers(*numbers).in_order(Some(order)).ok());
        let others = self.definite.map(|(from, to)| [from, to]);
        let dates: Vec<NaiveDate> = dates.chain(others.into_iter().flatten()).collect();
        Some((*dates.iter().max()? - *dates.iter().min()?).num_days())
    }
}

/// The one of them that has more than every other.
fn best<K: Ord>(orders: &[Order], of: impl Fn(Order) -> K) -> Option<Order> {
    let most = orders.iter().copied().max_by_key(|order| of(*order))?;
    let is_alone = |order: &&Order| of(**order) == of(most);
    (orders.iter().filter(is_alone).count() == 1).then_some(most)
}
