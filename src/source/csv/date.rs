//! Dates as people write them, in English, German, French, Spanish, Korean, Japanese and Chinese.

use chrono::{Datelike, NaiveDate};

use super::weekdays::weekday;
pub(super) use crate::source::DateOrder as Order;

/// A date as far as its writing tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// Year, month and day, each known.
    Definite(u32, u32, u32),
    /// Three numbers of which the order is not known.
    Numbers(Numbers),
}

/// `3/4/2019`, `3.4.19`: three numbers, of which the first has at most two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) all: [u32; 3],
    /// Do dots stand between them? Then the day is first unless something tells otherwise.
    pub(super) is_dotted: bool,
    /// Has the last of them four digits, so that it is the year?
    pub(super) is_last_year: bool,
}

/// Why it is no date.
pub(super) enum Unknown {
    Order,
    Date,
}

impl Date {
    /// The date, where the order is known or does not matter.
    pub(super) fn in_order(self, order: Option<Order>) -> Result<NaiveDate, Unknown> {
        let numbers = match self {
            Self::Definite(year, month, day) => {
                return ymd(year, month, day).ok_or(Unknown::Date);
            }
            Self::Numbers(numbers) => numbers,
        };
        let [first, second, _] = numbers.all;
        let order = match order {
            Some(order) => order,
            None if numbers.is_dotted || first == second => Order::Day,
            None => return Err(Unknown::Order),
        };
        numbers.read(order).ok_or(Unknown::Date)
    }
}

impl Numbers {
    /// The date in that order, where it is one.
    pub(super) fn read(self, order: Order) -> Option<NaiveDate> {
        let [first, second, third] = self.all;
        match order {
            Order::Day => ymd(third, second, first),
            Order::Month => ymd(third, first, second),
            Order::Year if self.is_last_year => None,
            Order::Year => ymd(first, second, third),
        }
    }
}

/// Years of two digits are of this century.
fn ymd(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = if year < 100 { 2000 + year } else { year };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// A day of a month, without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Yearless {
    /// The month and the day.
    Known(u32, u32),
    /// Two numbers: the day and the month in either order.
    Numbers(u32, u32),
}

impl Yearless {
    /// The date that is nearest to that one.
    pub(super) fn near(self, near: NaiveDate, order: Option<Order>) -> Option<NaiveDate> {
        let (month, day) = match (self, order) {
            (Self::Numbers(day, month), Some(Order::Day))
            | (Self::Known(month, day), _)
            | (Self::Numbers(month, day), Some(Order::Month | Order::Year)) => (month, day),
            (Self::Numbers(first, second), None) if first == second || second > 12 => {
                (first, second)
            }
            (Self::Numbers(day, month), None) if day > 12 => (month, day),
            (Self::Numbers(..), None) => return None,
        };
        let years = [near.year(), near.year() + 1, near.year() - 1];
        let dates = years
            .into_iter()
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        dates.min_by_key(|date| (*date - near).num_days().abs())
    }
}

/// A way through the text of a cell.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) rest: &'t str,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(rest: &'t str) -> Self {
        Self { rest }
    }

    /// A number of up to four digits, and how many there are.
    pub(super) fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self
            .rest
            .bytes()
            .take(5)
            .take_while(u8::is_ascii_digit)
            .count();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        (1..=4)
            .contains(&digits)
            .then(|| number.parse().ok().map(|number| (number, digits)))?
    }

    /// A day or a month.
    pub(super) fn small(&mut self) -> Option<u32> {
        let (number, digits) = self.number()?;
        (digits <= 2).then_some(number)
    }

    /// The letters ahead, and what follows them.
    fn word(&self) -> (&'t str, &'t str) {
        let end = self.rest.find(|c: char| !c.is_alphabetic());
        self.rest.split_at(end.unwrap_or(self.rest.len()))
    }

    pub(super) fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    pub(super) fn eat(&mut self, signs: &[&str]) -> bool {
        let found = signs.iter().find_map(|sign| self.rest.strip_prefix(sign));
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    /// A date, with or without the day of the week before it, and what follows it.
    pub(super) fn date(self) -> Option<(Date, &'t str)> {
        self.after_weekday(Cursor::bare_date)
    }

    /// A date that has no year, and what follows it.
    pub(super) fn yearless(self) -> Option<(Yearless, &'t str)> {
        self.after_weekday(Cursor::bare_yearless)
    }

    fn after_weekday<T>(self, read: fn(Self) -> Option<T>) -> Option<T> {
        let (word, rest) = self.word();
        // `Mar` may be a day of the week or a month.
        let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || ".,".contains(c));
        let after_weekday = weekday(word).map(|_| read(Cursor::new(behind)));
        after_weekday.flatten().or_else(|| read(self))
    }

    /// `4/3`, `3.4.`, `3 Apr`, `April 3rd`, `4月3日`, `4월 3일`.
    fn bare_yearless(mut self) -> Option<(Yearless, &'t str)> {
        let date = if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            let first = self.small()?;
            let before = self.rest;
            if self.eat(&["月", "월"]) {
                self.space();
                let day = self.small()?;
                self.eat(&["日", "일"]).then_some(())?;
                Yearless::Known(first, day)
            } else if let Some(second) = self.second(first) {
                second
            } else {
                self.rest = before;
                self.ordinal();
                Yearless::Known(self.month()?, first)
            }
        } else {
            let month = self.month()?;
            self.space();
            let day = self.small()?;
            self.eat(&["st", "nd", "rd", "th"]);
            Yearless::Known(month, day)
        };
        let ends = !self
            .rest
            .starts_with(|c: char| c.is_alphanumeric() || "/-:".contains(c));
        ends.then_some((date, self.rest))
    }

    /// The second of two numbers: `/3`, `.3.`.
    fn second(&mut self, first: u32) -> Option<Yearless> {
        let is_dotted = self.rest.starts_with('.');
        self.eat(&["/", "."]).then_some(())?;
        let is_apart = self.rest.starts_with(' ');
        self.space();
        let second = self.small()?;
        // Without the second dot it is a clock time, or any number.
        (!is_dotted || self.eat(&["."])).then_some(())?;
        let is_clear = !is_apart || is_dotted;
        is_clear.then_some(if is_dotted {
            Yearless::Known(second, first)
        } else {
            Yearless::Numbers(first, second)
        })
    }

    fn bare_date(mut self) -> Option<(Date, &'t str)> {
        let date = if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            self.date_of_numbers()?
        } else {
            let month = self.month()?;
            self.space();
            let day = self.small()?;
            self.ordinal();
            self.eat(&[","]);
            self.space();
            Date::Definite(self.year()?, month, day)
        };
        let ends = !self.rest.starts_with(|c: char| c.is_ascii_digit());
        ends.then_some((date, self.rest))
    }

    fn date_of_numbers(&mut self) -> Option<Date> {
        let (first, digits) = self.number()?;
        if digits == 4 {
            const AFTER_YEAR: &[&str] = &["-", "/", ".", "年", "년"];
            const AFTER_MONTH: &[&str] = &["-", "/", ".", "月", "월"];
            self.eat(AFTER_YEAR).then_some(())?;
            self.space();
            let month = self.small()?;
            self.eat(AFTER_MONTH).then_some(())?;
            self.space();
            let day = self.small()?;
            self.eat(&["日", "일", "."]);
            return Some(Date::Definite(first, month, day));
        }
        if digits > 2 {
            return None;
        }
        let separator = [".", "/", "-"].into_iter().find(|sign| self.eat(&[sign]));
        let before = self.rest;
        self.space();
        if let Some(separator) = separator
            && let Some(second) = self.small()
        {
            self.eat(&[separator]).then_some(())?;
            self.space();
            let (third, digits) = self.number()?;
            return (digits == 4 || digits == 2).then_some(Date::Numbers(Numbers {
                all: [first, second, third],
                is_dotted: separator == ".",
                is_last_year: digits == 4,
            }));
        }
        self.rest = before;
        self.ordinal();
        let month = self.month()?;
        self.eat(&[separator.unwrap_or(",")]);
        self.eat(&[","]);
        self.space();
        self.eat(&["de ", "del "]);
        Some(Date::Definite(self.year()?, month, first))
    }

    /// What may follow a day: `3rd of`, `3 de`.
    fn ordinal(&mut self) {
        self.eat(&["st", "nd", "rd", "th", "er", "º", "."]);
        self.space();
        self.eat(&["of ", "de ", "d'"]);
    }

    fn month(&mut self) -> Option<u32> {
        let (word, rest) = self.word();
        let month = month(word)?;
        self.rest = rest.strip_prefix('.').unwrap_or(rest);
        Some(month)
    }

    fn year(&mut self) -> Option<u32> {
        let (year, digits) = self.number()?;
        (digits == 4 || digits == 2).then_some(year)
    }
}

/// English, German, French and Spanish; each may be cut short.
const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "jänner", "janvier", "enero"],
    &["february", "februar", "février", "fevrier", "febrero"],
    &["march", "märz", "maerz", "mars", "marzo", "mrz"],
    &["april", "avril", "abril"],
    &["may", "mai", "mayo"],
    &["june", "juni", "juin", "junio"],
    &["july", "juli", "juillet", "julio"],
    &["august", "août", "aout", "agosto"],
    &["september", "septembre", "septiembre", "setiembre"],
    &["october", "oktober", "octobre", "octubre"],
    &["november", "novembre", "noviembre"],
    &["december", "dezember", "décembre", "decembre", "diciembre"],
];

/// Is it a month, or the beginning of one?
pub(super) fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let of = |names: &&[&str]| names.iter().any(|name| name.starts_with(&*word));
    let at = MONTHS.iter().position(of)?;
    Some(at as u32 + 1)
}
