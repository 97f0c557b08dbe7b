//! Which days a rule of recurrence means (RFC 5545, section 3.3.10): the part of its table that is
//! about days, as one question to a day.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::rule::{Frequency, Rule};

/// Does `date` have what every part of the rule about days asks for?
pub(super) fn matches(rule: &Rule, date: NaiveDate) -> bool {
    in_month(rule, date)
        && (rule.month_days.is_empty() || {
            let (day, days) = (date.day() as i32, days_in_month(date));
            has(&rule.month_days, day, days)
        })
        && (rule.year_days.is_empty() || {
            let (day, days) = (date.ordinal() as i32, days_in_year(date.year()));
            has(&rule.year_days, day, days)
        })
        && (rule.weeks.is_empty() || {
            let (week, weeks) = week(date, rule.week_start);
            has(&rule.weeks, week, weeks)
        })
        && (rule.week_days.is_empty() || on_week_day(rule, date))
}

/// Is its month one of the rule's?
pub(super) fn in_month(rule: &Rule, date: NaiveDate) -> bool {
    rule.months.is_empty() || rule.months.contains(&(date.month() as i32))
}

/// How much work one question is.
pub(super) fn cost(rule: &Rule) -> u32 {
    let lists = rule.month_days.len() + rule.year_days.len() + rule.weeks.len();
    1 + (lists + rule.week_days.len()) as u32 / 8
}

/// The first day of the week that `date` is in.
pub(super) fn week_begin(date: NaiveDate, start: Weekday) -> Option<NaiveDate> {
    let since = date.weekday().days_since(start);
    date.checked_sub_days(Days::new(since.into()))
}

/// Is `number` among those that count from the beginning or from the end?
fn has(wanted: &[i32], number: i32, all: i32) -> bool {
    wanted.contains(&number) || wanted.contains(&(number - all - 1))
}

/// The nth of a month, or of a year where the rule names no month; other rules have no nth.
fn on_week_day(rule: &Rule, date: NaiveDate) -> bool {
    let week_day = date.weekday().num_days_from_monday() as u8;
    let (day, days) = match rule.frequency {
        Frequency::Yearly if rule.weeks.is_empty() && rule.months.is_empty() => {
            (date.ordinal() as i32, days_in_year(date.year()))
        }
        Frequency::Yearly if !rule.weeks.is_empty() => (0, 0),
        Frequency::Yearly | Frequency::Monthly => (date.day() as i32, days_in_month(date)),
        _ => (0, 0),
    };
    let (nth, nth_last) = ((day - 1) / 7 + 1, -((days - day) / 7 + 1));
    rule.week_days.iter().any(|(wanted, on)| {
        *on == week_day && (*wanted == 0 || days == 0 || *wanted == nth || *wanted == nth_last)
    })
}

fn days_in_month(date: NaiveDate) -> i32 {
    date.num_days_in_month().into()
}

fn days_in_year(year: i32) -> i32 {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(365, |last| last.ordinal() as i32)
}

/// The number of its week, and of how many in that year: a week belongs to the year that has four
/// days of it or more.
fn week(date: NaiveDate, start: Weekday) -> (i32, i32) {
    let fourth =
        |date| week_begin(date, start).and_then(|first| first.checked_add_days(Days::new(3)));
    let Some(middle) = fourth(date) else {
        return (0, 0);
    };
    let number = |middle: NaiveDate| (middle.ordinal0() / 7 + 1) as i32;
    let last = NaiveDate::from_ymd_opt(middle.year(), 12, 28).and_then(fourth);
    (number(middle), last.map_or(0, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(rule: &str, year: i32, month: u32, day: u32) -> bool {
        let date = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
        matches(&Rule::read(rule).expect("a rule"), date)
    }

    #[test]
    fn days_count_from_both_ends() {
        assert!(on("FREQ=MONTHLY;BYMONTHDAY=-1", 2024, 2, 29));
        assert!(!on("FREQ=MONTHLY;BYMONTHDAY=-1", 2024, 2, 28));
        assert!(on("FREQ=YEARLY;BYYEARDAY=-1,60", 2023, 12, 31));
        assert!(on("FREQ=YEARLY;BYYEARDAY=-1,60", 2024, 2, 29));
    }

    #[test]
    fn the_nth_day_of_a_week_is_of_the_month_or_of_the_year() {
        assert!(on("FREQ=MONTHLY;BYDAY=2MO", 2023, 4, 10));
        assert!(!on("FREQ=MONTHLY;BYDAY=2MO", 2023, 4, 3));
        assert!(on("FREQ=YEARLY;BYMONTH=4;BYDAY=-1SU", 2023, 4, 30));
        assert!(on("FREQ=YEARLY;BYDAY=20MO", 1997, 5, 19));
        assert!(on("FREQ=WEEKLY;BYDAY=3MO", 2023, 4, 3));
    }

    #[test]
    fn weeks_begin_where_the_rule_says() {
        assert_eq!(
            week(
                NaiveDate::from_ymd_opt(2021, 1, 3).expect("a day"),
                Weekday::Mon
            ),
            (53, 53)
        );
        assert_eq!(
            week(
                NaiveDate::from_ymd_opt(2021, 1, 3).expect("a day"),
                Weekday::Sun
            ),
            (1, 52)
        );
        assert!(on("FREQ=YEARLY;BYWEEKNO=-1;BYDAY=SU", 2021, 1, 3));
    }
}
