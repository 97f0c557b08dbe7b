//! A rule of recurrence as written: `FREQ=WEEKLY;COUNT=4;BYDAY=MO` (RFC 5545, section 3.3.10).

use chrono::Weekday;

use super::values::{self, Written};

/// The FREQ of a rule (RFC 5545, section 3.3.10), the most frequent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A rule. All numbers are within their ranges; every list is in order and names nothing twice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    /// Every how many of them: 1 or more.
    pub(super) interval: u32,
    /// How many occurrences, the first included.
    pub(super) count: Option<u64>,
    /// The last moment at which one may begin.
    pub(super) until: Option<Written>,
    /// With which day a week begins.
    pub(super) week_start: Weekday,
    pub(super) seconds: Vec<i32>,
    pub(super) minutes: Vec<i32>,
    pub(super) hours: Vec<i32>,
    /// Days of the week: each of them (0), or the nth, the nth from the end.
    pub(super) week_days: Vec<(i32, u8)>,
    pub(super) month_days: Vec<i32>,
    pub(super) year_days: Vec<i32>,
    pub(super) weeks: Vec<i32>,
    pub(super) months: Vec<i32>,
    /// Which ones of what a period holds.
    pub(super) positions: Vec<i32>,
}

impl Rule {
    /// Reads it; the error is the part that cannot be read.
    pub(super) fn read(text: &str) -> Result<Self, &str> {
        let mut rule = Self::every(Frequency::Yearly);
        let mut frequency = None;
        for part in text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (name, value) = part.split_once('=').ok_or(part)?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim());
            match name.as_str() {
                "FREQ" => frequency = Some(frequency_of(value).ok_or(part)?),
                _ => rule.take(&name, value).ok_or(part)?,
            }
        }
        rule.frequency = frequency.ok_or(text)?;
        Ok(rule)
    }

    /// The rule without any part but its frequency.
    pub(super) fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            seconds: Vec::new(),
            minutes: Vec::new(),
            hours: Vec::new(),
            week_days: Vec::new(),
            month_days: Vec::new(),
            year_days: Vec::new(),
            weeks: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
        }
    }

    /// Does it go on for ever?
    pub(super) fn is_endless(&self) -> bool {
        self.count.is_none() && self.until.is_none()
    }

    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "COUNT" => self.count = Some(value.parse().ok().filter(|count| *count > 0)?),
            // Some servers write the end of time where there is no end.
            "UNTIL" if value.trim().starts_with("9999") => {}
            "UNTIL" => self.until = Some(values::moment(value)?),
            "INTERVAL" => self.interval = value.parse().ok().filter(|every| *every > 0)?,
            "WKST" => self.week_start = Weekday::try_from(week_day(value)?).ok()?,
            "BYSECOND" => self.seconds = numbers(value, 0, 60, false)?,
            "BYMINUTE" => self.minutes = numbers(value, 0, 59, false)?,
            "BYHOUR" => self.hours = numbers(value, 0, 23, false)?,
            "BYDAY" => self.week_days = list(value, nth_week_day)?,
            "BYMONTHDAY" => self.month_days = numbers(value, 1, 31, true)?,
            "BYYEARDAY" => self.year_days = numbers(value, 1, 366, true)?,
            "BYWEEKNO" => self.weeks = numbers(value, 1, 53, true)?,
            "BYMONTH" => self.months = numbers(value, 1, 12, false)?,
            "BYSETPOS" => self.positions = numbers(value, 1, 366, true)?,
            // RFC 7529: the calendar that everything here is in.
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            _ if name.starts_with("X-") => {}
            _ => return None,
        }
        // A leap second counts as the one before it.
        for second in self.seconds.iter_mut().filter(|second| **second == 60) {
            *second = 59;
        }
        self.seconds.dedup();
        Some(())
    }
}

fn frequency_of(value: &str) -> Option<Frequency> {
    Some(match value.to_ascii_uppercase().as_str() {
        "SECONDLY" => Frequency::Secondly,
        "MINUTELY" => Frequency::Minutely,
        "HOURLY" => Frequency::Hourly,
        "DAILY" => Frequency::Daily,
        "WEEKLY" => Frequency::Weekly,
        "MONTHLY" => Frequency::Monthly,
        "YEARLY" => Frequency::Yearly,
        _ => return None,
    })
}

/// `MO` is 0.
fn week_day(value: &str) -> Option<u8> {
    const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let day = DAYS
        .iter()
        .position(|day| day.eq_ignore_ascii_case(value))?;
    Some(day as u8)
}

/// `TU`, `1MO`, `-1SU`.
fn nth_week_day(value: &str) -> Option<(i32, u8)> {
    let (nth, day) = value.split_at_checked(value.len().checked_sub(2)?)?;
    let nth = match nth.trim() {
        "" => 0,
        nth => number(nth, 1, 53, true)?,
    };
    Some((nth, week_day(day)?))
}

fn numbers(value: &str, least: i32, most: i32, signed: bool) -> Option<Vec<i32>> {
    list(value, |one| number(one, least, most, signed))
}

fn number(value: &str, least: i32, most: i32, signed: bool) -> Option<i32> {
    let number: i32 = value.parse().ok()?;
    let size = number.checked_abs()?;
    let fine = (least..=most).contains(&size) && (signed || number >= 0);
    fine.then_some(number)
}

fn list<T: Ord>(value: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let mut all = value
        .split(',')
        .map(|part| one(part.trim()))
        .collect::<Option<Vec<T>>>()?;
    all.sort_unstable();
    all.dedup();
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_in_any_case() {
        let rule = Rule::read("freq=weekly;interval=2;byday=tu,MO,mo;wkst=su;").expect("a rule");
        assert_eq!(rule.frequency, Frequency::Weekly);
        assert_eq!(rule.interval, 2);
        assert_eq!(rule.week_days, [(0, 0), (0, 1)]);
        assert_eq!(rule.week_start, Weekday::Sun);
        assert!(rule.is_endless());
    }

    #[test]
    fn days_of_the_week_may_be_counted() {
        let rule = Rule::read("FREQ=MONTHLY;COUNT=3;BYDAY=-1SU,+2MO").expect("a rule");
        assert_eq!(rule.week_days, [(-1, 6), (2, 0)]);
        assert_eq!(rule.count, Some(3));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (text, part) in [
            ("COUNT=3", "COUNT=3"),
            ("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY"),
            ("FREQ=DAILY;COUNT=0", "COUNT=0"),
            ("FREQ=DAILY;INTERVAL=0", "INTERVAL=0"),
            ("FREQ=DAILY;INTERVAL=-1", "INTERVAL=-1"),
            (
                "FREQ=DAILY;COUNT=99999999999999999999",
                "COUNT=99999999999999999999",
            ),
            ("FREQ=DAILY;UNTIL=20230231", "UNTIL=20230231"),
            ("FREQ=DAILY;BYMONTH=13", "BYMONTH=13"),
            ("FREQ=DAILY;BYHOUR=-1", "BYHOUR=-1"),
            (
                "FREQ=DAILY;BYMONTHDAY=-2147483648",
                "BYMONTHDAY=-2147483648",
            ),
            ("FREQ=WEEKLY;BYDAY=é", "BYDAY=é"),
            ("FREQ=WEEKLY;BYDAY=MO,,", "BYDAY=MO,,"),
            ("FREQ=WEEKLY;SKIP=OMIT", "SKIP=OMIT"),
            ("FREQ=WEEKLY;nonsense", "nonsense"),
            ("W1 MO 20231231T000000Z", "W1 MO 20231231T000000Z"),
        ] {
            assert_eq!(Rule::read(text), Err(part), "{text}");
        }
    }
}
