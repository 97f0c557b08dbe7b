//! Dates and clock times as people write them into tables. `None` is for what cannot be read.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

use super::clock::{self, Clock, clock};
use super::date::{Cursor, Date, Numbers, Order, Unknown, Yearless};
use super::weekdays::{day_number, weekday};
use crate::source::schedule::{When, time};

/// What a cell says of a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    /// A date, or a date with a clock time.
    When(When),
    /// Seconds since midnight; beyond 24 hours they are of the next date.
    Clock(u32),
    /// A date, and such seconds of 24 hours and more.
    Night(NaiveDate, u32),
    /// A date whose day and month cannot be told apart.
    Ambiguous,
    /// A day that only the date of another one dates, and a clock time where there is one.
    Relative(Relative, Option<u32>),
}

/// A day without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    /// A day of the week.
    Weekday(Weekday),
    /// Which day of the event it is; the first is 1.
    Number(u32),
    /// A number that is that, or the day of the month.
    Alone(u32),
    /// A day of a month, of some year.
    Yearless(Yearless),
}

/// Longer cells say something else.
const LONGEST: usize = 100;

/// What stands between the ends of a range.
const BETWEEN: &[&str] = &[
    "–", "—", "~", "〜", "～", " - ", " to ", " bis ", " until ", " à ", " / ", "-",
];

/// What hours and minutes are called behind a number.
const HOURS: &str =
    "h hr hrs hour hours std stunde stunden 시간 時間 小時 小时 heure heures hora horas";
const MINUTES: &str = "m min mins minute minutes minuten minuto minutos 분 分 分鐘 分钟 ' ′";

fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|one| one == word)
}

/// A date, a clock time or both.
pub(super) fn read(cell: &str, order: Option<Order>) -> Option<Read> {
    let text = cell.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    if let Some(when) = time::moment(text) {
        return Some(Read::When(when));
    }
    for zone in [" UTC", " GMT"] {
        if let Some(bare) = text.strip_suffix(zone)
            && let Some(Read::When(When::Local(local))) = read(bare, order)
        {
            return Some(Read::When(When::Fixed(local.and_utc().fixed_offset())));
        }
    }
    if let Some(clock) = clock(text) {
        return Some(Read::Clock(clock));
    }
    let Some((date, rest)) = Cursor::new(text).date() else {
        return relative(text);
    };
    let date = match date.in_order(order) {
        Ok(date) => date,
        Err(Unknown::Order) => return Some(Read::Ambiguous),
        Err(Unknown::Date) => return None,
    };
    let rest = after_date(rest);
    if rest.is_empty() {
        return Some(Read::When(When::Date(date)));
    }
    match clock(rest)? {
        seconds @ DAY.. => Some(Read::Night(date, seconds)),
        seconds => at(date, seconds).map(|local| Read::When(When::Local(local))),
    }
}

/// In seconds.
pub(super) const DAY: u32 = 24 * 60 * 60;

/// A day without a date, and the clock time behind it.
fn relative(text: &str) -> Option<Read> {
    let (day, rest) = relative_day(text)?;
    let rest = after_date(rest);
    if rest.is_empty() {
        return Some(Read::Relative(day, None));
    }
    Some(Read::Relative(day, Some(clock(rest)?)))
}

/// The day that a text begins with, and what follows it.
pub(super) fn relative_day(text: &str) -> Option<(Relative, &str)> {
    let text = text.trim();
    if let Some((number, rest)) = day_number(text) {
        return Some((Relative::Number(number), rest));
    }
    if let Some((date, rest)) = Cursor::new(text).yearless() {
        return Some((Relative::Yearless(date), rest));
    }
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let weekday = weekday(word)?;
    Some((
        Relative::Weekday(weekday),
        rest.strip_prefix('.').unwrap_or(rest),
    ))
}

/// What a cell of dates says of days and months where their order is not known: the numbers, and the day of
/// the week beside them.
pub(super) fn numbers(cell: &str) -> Option<(Numbers, Option<Weekday>)> {
    let text = cell.trim();
    if text.len() > LONGEST {
        return None;
    }
    let (Date::Numbers(numbers), rest) = Cursor::new(text).date()? else {
        return None;
    };
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let behind = rest.trim_start_matches(|c: char| c.is_whitespace() || ",(".contains(c));
    let behind_end = behind
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(behind.len());
    let day = weekday(&text[..end]).or_else(|| weekday(&behind[..behind_end]));
    Some((numbers, day))
}

/// Does a clock time of 12 hours end the cell?
pub(super) fn has_halves(cell: &str) -> bool {
    let text = cell.trim();
    let has_letters = text
        .bytes()
        .any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
    has_letters
        && text.len() <= LONGEST
        && text.char_indices().any(|(at, c)| {
            let is_start =
                c.is_ascii_digit() && !text[..at].ends_with(|c: char| c.is_ascii_digit());
            is_start && clock::told(&text[at..]).is_some_and(|clock| clock.is_half_told)
        })
}

/// `2`: a day of the event, or of its month.
pub(super) fn day_alone(cell: &str) -> Option<Relative> {
    let text = cell.trim();
    let fine = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if fine {
        text.parse().ok()?
    } else {
        return None;
    };
    Some(Relative::Alone(number))
}

/// `1126`: a month and a day in four digits.
pub(super) fn four_digits(cell: &str) -> Option<Relative> {
    let text = cell.trim();
    let fine = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = if fine {
        text.parse().ok()?
    } else {
        return None;
    };
    let (first, second) = (number / 100, number % 100);
    let is_date =
        (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12;
    is_date.then_some(Relative::Yearless(Yearless::Numbers(first, second)))
}

/// `10:00 - 11:00`, and the same after a date: where it begins and where it ends.
pub(super) fn range(cell: &str, order: Option<Order>) -> Option<(Read, Read)> {
    let text = cell.trim();
    if text.len() > LONGEST {
        return None;
    }
    BETWEEN.iter().find_map(|between| {
        let (start, end) = text.rsplit_once(between)?;
        let (from, to) = (read(start, order)?, read(end, order)?);
        Some(with_halves((from, start), (to, end)))
    })
}

/// Where one end of a range says which half of the day is meant, the other is the one that makes the
/// range shorter: `9:00-10:15pm` is an evening, `11:30-1:00pm` begins before noon.
fn with_halves((start, from): (Read, &str), (end, to): (Read, &str)) -> (Read, Read) {
    let [from, to] = [from, to].map(ending_clock);
    let (Some(from), Some(to)) = (from, to) else {
        return (start, end);
    };
    let is_open = |clock: Clock| !clock.is_half_told && (1..=12).contains(&(clock.seconds / 3600));
    let length = |from: u32, to: u32| match (to + DAY - from % DAY) % DAY {
        0 => DAY,
        length => length,
    };
    let halves = |clock: Clock| [clock.seconds % NOON, clock.seconds % NOON + NOON];
    if is_open(from) && to.is_half_told {
        let best = halves(from)
            .into_iter()
            .min_by_key(|from| length(*from, to.seconds));
        return (moved(start, best.unwrap_or(from.seconds)), end);
    }
    if from.is_half_told && is_open(to) {
        let best = halves(to)
            .into_iter()
            .min_by_key(|to| length(from.seconds, *to));
        return (start, moved(end, best.unwrap_or(to.seconds)));
    }
    (start, end)
}

/// In seconds.
const NOON: u32 = clock::NOON_AT;

/// The clock time that ends a text, with or without a date before it.
pub(super) fn ending_clock(text: &str) -> Option<Clock> {
    let text = text.trim();
    clock::told(text).or_else(|| {
        let (_, rest) = Cursor::new(text).date()?;
        clock::told(after_date(rest))
    })
}

/// The clock times of a range as they are written.
pub(super) fn clocks_of_range(cell: &str) -> [Option<Clock>; 2] {
    let text = cell.trim();
    if text.len() > LONGEST {
        return [None, None];
    }
    let mut ranges = BETWEEN.iter().filter_map(|between| {
        let (start, end) = text.rsplit_once(between)?;
        Some([Some(ending_clock(start)?), Some(ending_clock(end)?)])
    });
    ranges.next().unwrap_or([None, None])
}

/// The same with that clock time.
pub(super) fn moved(read: Read, seconds: u32) -> Read {
    match read {
        Read::Clock(_) => Read::Clock(seconds),
        Read::When(When::Local(local)) => {
            let clock = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0);
            let clock = clock.unwrap_or_else(|| local.time());
            Read::When(When::Local(local.date().and_time(clock)))
        }
        Read::Relative(day, Some(_)) => Read::Relative(day, Some(seconds)),
        other => other,
    }
}

/// That clock time of that day.
pub(super) fn at(date: NaiveDate, clock: u32) -> Option<NaiveDateTime> {
    let midnight = date.and_time(NaiveTime::MIN);
    midnight.checked_add_signed(TimeDelta::seconds(clock.into()))
}

/// A length: `90`, `1:30`, `PT90M`, `90 min`, `1 h 30`, `1.5 hours`.
pub(super) fn length(cell: &str) -> Option<TimeDelta> {
    let text = cell.trim();
    if let Some(length) = time::length(text) {
        return Some(length);
    }
    if text.len() > LONGEST {
        return None;
    }
    let mut minutes = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let is_number = |c: char| c.is_ascii_digit() || ".,".contains(c);
        let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let number: f64 = rest[..end].replace(',', ".").parse().ok()?;
        let unit = rest[end..].trim_start();
        let end = unit
            .find(|c: char| c.is_whitespace() || c.is_ascii_digit())
            .unwrap_or(unit.len());
        let word = unit[..end].trim_end_matches(['.', ',']).to_lowercase();
        rest = unit[end..].trim_start();
        minutes += match &*word {
            hours if is_among(hours, HOURS) => number * 60.0,
            other if other.is_empty() || is_among(other, MINUTES) => number,
            _ => return None,
        };
    }
    let fine = !text.is_empty() && (0.0..1e6).contains(&minutes);
    fine.then(|| TimeDelta::minutes(minutes.round() as i64))
}

/// What is left of a cell behind its date.
fn after_date(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;T".contains(c));
    // The day of the week: `(금)`.
    if let Some((_, after)) = rest
        .strip_prefix('(')
        .and_then(|inner| inner.split_once(')'))
    {
        rest = after.trim_start();
    }
    for word in ["um ", "at ", "@", "à ", "- "] {
        rest = rest.strip_prefix(word).unwrap_or(rest).trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(
        clippy::unnecessary_wraps,
        reason = "it is compared with what may be none"
    )]
    fn local(text: &str) -> Option<Read> {
        let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time");
        Some(Read::When(When::Local(local)))
    }

    #[allow(
        clippy::unnecessary_wraps,
        reason = "it is compared with what may be none"
    )]
    fn day(text: &str) -> Option<Read> {
        Some(Read::When(When::Date(text.parse().expect("a day"))))
    }

    #[test]
    fn dates_are_read_in_many_forms() {
        for text in [
            "2019-12-27",
            "20191227",
            "2019/12/27",
            "2019.12.27",
            "2019. 12. 27.",
            "27.12.2019",
            "27.12.19",
            "27. 12. 2019",
            "2019年12月27日",
            "2019년 12월 27일 (금)",
            "27 Dec 2019",
            "Dec 27, 2019",
            "December 27th 2019",
            "Friday, 27 December 2019",
            "Fr, 27.12.2019",
            "27. Dezember 2019",
            "27 décembre 2019",
            "27 de diciembre de 2019",
            "27-Dec-2019",
            "27th of December, 2019",
            "Fri 2019-12-27",
        ] {
            assert_eq!(read(text, None), day("2019-12-27"), "{text}");
        }
        assert_eq!(read("1 mars 2020", None), day("2020-03-01"));
        assert_eq!(read("Mar 3, 2020", None), day("2020-03-03"));
        assert_eq!(read("3 juillet 2020", None), day("2020-07-03"));
    }

    #[test]
    fn a_clock_time_may_follow_a_date() {
        for text in [
            "2019-12-27 11:00",
            "27.12.2019 11:00",
            "27.12.2019, 11.00 Uhr",
            "27.12.2019 um 11 Uhr",
            "2019/12/27 11:00:00",
            "Dec 27, 2019 11:00 AM",
            "Friday, December 27, 2019 at 11:00 am",
            "2019年12月27日 11時00分",
            "2019-12-27 (Fri) 11:00",
            "2019. 12. 27. 오전 11:00",
        ] {
            assert_eq!(read(text, None), local("2019-12-27 11:00"), "{text}");
        }
        let night = "2019-12-27".parse().expect("a day");
        assert_eq!(
            read("2019-12-27 24:00", None),
            Some(Read::Night(night, 24 * 3600))
        );
        assert_eq!(
            read("27.12.2019 25:30", None),
            Some(Read::Night(night, 25 * 3600 + 1800))
        );
        assert!(matches!(
            read("2019-12-27 11:00 UTC", None),
            Some(Read::When(When::Fixed(_)))
        ));
    }

    #[test]
    fn clock_times_are_read_in_many_forms() {
        for text in [
            "14:30",
            "14.30",
            "14h30",
            "2:30 PM",
            "2:30pm",
            "2:30 p.m.",
            "02:30 PM",
            "14:30:00",
            "1430",
            "14:30 Uhr",
            "오후 2:30",
            "下午2:30",
            "14時30分",
            "14시 30분",
            "14:30 CEST",
            " 14:30 h",
        ] {
            assert_eq!(
                read(text, None),
                Some(Read::Clock(14 * 3600 + 1800)),
                "{text}"
            );
        }
        for (text, hour) in [
            ("12 AM", 0),
            ("12 pm", 12),
            ("9", 9),
            ("24:00", 24),
            ("9h", 9),
            ("14 Uhr", 14),
            ("1:00p", 13),
            ("9a", 9),
            ("2:00 P.M.", 14),
            ("12 noon", 12),
            ("noon", 12),
            ("Midnight", 0),
            ("12 midnight", 0),
            ("정오", 12),
            ("25:00", 25),
            ("26h", 26),
        ] {
            assert_eq!(read(text, None), Some(Read::Clock(hour * 3600)), "{text}");
        }
    }

    #[test]
    fn day_and_month_are_told_apart_by_their_column() {
        assert_eq!(read("3/4/2019", None), Some(Read::Ambiguous));
        assert_eq!(read("3/4/2019", Some(Order::Day)), day("2019-04-03"));
        assert_eq!(
            read("3/4/2019 2:30 PM", Some(Order::Month)),
            local("2019-03-04 14:30")
        );
        assert_eq!(read("4-4-2019", None), day("2019-04-04"));
        assert_eq!(read("26/4/3", Some(Order::Year)), None);
        assert_eq!(read("26/04/03", Some(Order::Year)), day("2026-04-03"));
        assert_eq!(read("3.4.2019", Some(Order::Month)), day("2019-03-04"));
        assert_eq!(read("13/4/2019", Some(Order::Month)), None);
        assert_eq!(read("13.13.2019", None), None);
        let (all, weekday) = numbers("Fri 3/4/2019 2:30 pm").expect("three numbers");
        assert_eq!(all.all, [3, 4, 2019]);
        assert_eq!(weekday, Some(Weekday::Fri));
        assert_eq!(
            numbers("3.4.2019 (목) 14:30").expect("three").1,
            Some(Weekday::Thu)
        );
        assert_eq!(numbers("2019-04-13"), None);
    }

    #[test]
    fn days_without_a_date_are_days_of_something() {
        for (text, day, clock) in [
            ("Freitag", Relative::Weekday(Weekday::Fri), None),
            ("Fri 10:00", Relative::Weekday(Weekday::Fri), Some(36_000)),
            ("Day 1", Relative::Number(1), None),
            ("Day 2, 9 am", Relative::Number(2), Some(32_400)),
            ("27.12.", Relative::Yearless(Yearless::Known(12, 27)), None),
            ("12/27", Relative::Yearless(Yearless::Numbers(12, 27)), None),
            (
                "Fri 27 Dec",
                Relative::Yearless(Yearless::Known(12, 27)),
                None,
            ),
            (
                "December 27th",
                Relative::Yearless(Yearless::Known(12, 27)),
                None,
            ),
            (
                "12月27日",
                Relative::Yearless(Yearless::Known(12, 27)),
                None,
            ),
        ] {
            assert_eq!(read(text, None), Some(Read::Relative(day, clock)), "{text}");
        }
        let yearless = Yearless::Numbers(11, 26);
        assert_eq!(four_digits("1126"), Some(Relative::Yearless(yearless)));
        assert_eq!(four_digits("1430"), None);
        let near = |date: &str, order| yearless.near(date.parse().expect("a date"), order);
        let date = "2026-11-26".parse().ok();
        assert_eq!(near("2026-11-24", None), date);
        assert_eq!(near("2026-11-24", Some(Order::Month)), date);
        assert_eq!(near("2027-01-01", Some(Order::Month)), date);
    }

    #[test]
    fn one_half_of_the_day_tells_the_other() {
        for (text, from, to) in [
            ("9:00-10:15am", 9 * 60, 10 * 60 + 15),
            ("9:00-10:15pm", 21 * 60, 22 * 60 + 15),
            ("11:30-1:00pm", 11 * 60 + 30, 13 * 60),
            ("12-1pm", 12 * 60, 13 * 60),
            ("10 - 12 noon", 10 * 60, 12 * 60),
            ("1:00 PM - 2:00", 13 * 60, 14 * 60),
            ("10:00 pm – 2:00", 22 * 60, 2 * 60),
        ] {
            let both = (Read::Clock(from * 60), Read::Clock(to * 60));
            assert_eq!(range(text, None), Some(both), "{text}");
        }
    }

    #[test]
    fn ranges_have_two_ends() {
        let both = Some((Read::Clock(36_000), Read::Clock(39_600)));
        for text in [
            "10:00-11:00",
            "10:00 – 11:00",
            "10 - 11",
            "10:00 bis 11:00 Uhr",
            "10:00~11:00",
        ] {
            assert_eq!(range(text, None), both, "{text}");
        }
        let (start, end) = range("27.12.2019 10:00 - 11:00", None).expect("a range");
        assert_eq!(
            (Some(start), end),
            (local("2019-12-27 10:00"), Read::Clock(39_600))
        );
        assert_eq!(range("2019-05-03 TBA", None), None);
    }

    #[test]
    fn lengths_may_have_units() {
        for text in [
            "90",
            "1:30",
            "PT1H30M",
            "90 min",
            "90 Min.",
            "1h30",
            "1 h 30 min",
            "1.5 hours",
            "1,5 Std.",
            "90'",
            "90分",
        ] {
            assert_eq!(length(text), Some(TimeDelta::minutes(90)), "{text}");
        }
        for text in [
            "",
            "-5",
            "long",
            "1 day",
            "h",
            "1e9",
            "999999999999 h",
            "1..5 h",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_not_read() {
        for text in [
            "",
            "TBA",
            "2019-05-03 TBA",
            "12:60",
            "99",
            "25",
            "27.12",
            "37:00",
            "13 noon",
            "30.2.2019",
            "2019-13-01",
            "12345",
            "10:00 somewhere",
            "99999999999999999999",
            "한국어",
            "1.2.3.4",
            "-",
            "\u{0}",
            "3/4/20190",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }
}
