//! Dates as people write them, in English, German, French, Spanish, Korean, Japanese and Chinese.

use chrono::NaiveDate;

/// Which comes first in `3/4/2019`?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Day,
    Month,
}

/// A date as far as its writing tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Date {
    /// Year, month and day, each known.
    Definite(u32, u32, u32),
    /// Day and month in either order, year.
    Either(u32, u32, u32),
}

/// Why it is no date.
pub(super) enum Unknown {
    Order,
    Date,
}

impl Date {
    /// The date, where the order is known or does not matter.
    pub(super) fn in_order(self, order: Option<Order>) -> Result<NaiveDate, Unknown> {
        let (year, month, day) = match (self, order) {
            (Self::Definite(year, month, day), _)
            | (Self::Either(day, month, year), Some(Order::Day))
            | (Self::Either(month, day, year), Some(Order::Month)) => (year, month, day),
            (Self::Either(same, other, year), None) if same == other => (year, same, other),
            (Self::Either(..), None) => return Err(Unknown::Order),
        };
        let year = if year < 100 { 2000 + year } else { year };
        NaiveDate::from_ymd_opt(year as i32, month, day).ok_or(Unknown::Date)
    }
}

/// A way through the text of a cell.
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
        let (word, rest) = self.word();
        // `Mar` may be a day of the week or a month.
        let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || ".,".contains(c));
        let after_weekday = is_weekday(word).then(|| Cursor::new(behind).bare_date());
        after_weekday.flatten().or_else(|| self.bare_date())
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
            let year = self.year()?;
            let dotted = separator == ".";
            return Some(if dotted {
                Date::Definite(year, second, first)
            } else {
                Date::Either(first, second, year)
            });
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

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let of = |names: &&[&str]| names.iter().any(|name| name.starts_with(&*word));
    let at = MONTHS.iter().position(of)?;
    Some(at as u32 + 1)
}

/// English, German, French and Spanish; each may be cut short.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles miercoles jueves viernes sábado sabado domingo";

fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    word.chars().count() > 1 && WEEKDAYS.split(' ').any(|day| day.starts_with(&*word))
}
