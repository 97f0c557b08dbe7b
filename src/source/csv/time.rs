//! Dates and clock times as people write them into tables. `None` is for what cannot be read.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::clock::clock;
use super::date::{Cursor, Date, Order, Unknown};
use crate::source::schedule::{When, time};

/// What a cell says of a time.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    /// A date, or a date with a clock time.
    When(When),
    /// Seconds since midnight, of which there are up to 24 hours.
    Clock(u32),
    /// A date whose day and month cannot be told apart.
    Ambiguous,
}

/// Longer cells say something else.
const LONGEST: usize = 100;

/// What stands between the ends of a range.
const BETWEEN: &[&str] = &[
    "–", "—", "~", "〜", "～", " - ", " to ", " bis ", " until ", " à ", "-",
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
    let (date, rest) = Cursor::new(text).date()?;
    let date = match date.in_order(order) {
        Ok(date) => date,
        Err(Unknown::Order) => return Some(Read::Ambiguous),
        Err(Unknown::Date) => return None,
    };
    let rest = after_date(rest);
    if rest.is_empty() {
        return Some(Read::When(When::Date(date)));
    }
    at(date, clock(rest)?).map(|local| Read::When(When::Local(local)))
}

/// `10:00 - 11:00`, and the same after a date: where it begins and where it ends.
pub(super) fn range(cell: &str, order: Option<Order>) -> Option<(Read, Read)> {
    let text = cell.trim();
    if text.len() > LONGEST {
        return None;
    }
    BETWEEN.iter().find_map(|between| {
        let (start, end) = text.rsplit_once(between)?;
        let end = read(end, order)?;
        Some((read(start, order)?, end))
    })
}

/// What a date says of the order of day and month.
pub(super) fn order(cell: &str) -> Option<Order> {
    let text = cell.trim();
    if text.len() > LONGEST {
        return None;
    }
    match Cursor::new(text).date()?.0 {
        Date::Either(first, 1..=12, _) if first > 12 => Some(Order::Day),
        Date::Either(1..=12, second, _) if second > 12 => Some(Order::Month),
        _ => None,
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
        assert_eq!(read("2019-12-27 24:00", None), local("2019-12-28 00:00"));
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
        assert_eq!(order("13/4/2019"), Some(Order::Day));
        assert_eq!(order("4/13/2019"), Some(Order::Month));
        for text in ["3/4/2019", "13.4.2019", "13/13/2019", "2019-04-13"] {
            assert_eq!(order(text), None, "{text}");
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
            "Freitag",
            "Day 1",
            "25:00",
            "12:60",
            "99",
            "30.2.2019",
            "2019-13-01",
            "1/2",
            "12345",
            "10:00 somewhere",
            "99999999999999999999",
            "한국어",
            "Mar",
            "1.2.3.4",
            "-",
            "27.12.",
            "\u{0}",
            "3/4/20190",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }
}
