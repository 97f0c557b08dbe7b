//! Dates, times and lengths of time in words. Local times only: zones are the caller's business.

use std::borrow::Cow;
use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::Locale;

impl Locale {
    /// The weekday, short: "Wed", "수".
    pub fn weekday(&self, day: Weekday) -> Cow<'_, str> {
        let dates = &self.texts.dates;
        match day {
            Weekday::Mon => dates.mon(),
            Weekday::Tue => dates.tue(),
            Weekday::Wed => dates.wed(),
            Weekday::Thu => dates.thu(),
            Weekday::Fri => dates.fri(),
            Weekday::Sat => dates.sat(),
            Weekday::Sun => dates.sun(),
        }
    }

    /// The weekday, whole: "Wednesday", "수요일".
    pub fn weekday_long(&self, day: Weekday) -> Cow<'_, str> {
        let dates = &self.texts.dates;
        match day {
            Weekday::Mon => dates.monday(),
            Weekday::Tue => dates.tuesday(),
            Weekday::Wed => dates.wednesday(),
            Weekday::Thu => dates.thursday(),
            Weekday::Fri => dates.friday(),
            Weekday::Sat => dates.saturday(),
            Weekday::Sun => dates.sunday(),
        }
    }

    fn month(&self, date: NaiveDate) -> Cow<'_, str> {
        let dates = &self.texts.dates;
        match date.month() {
            1 => dates.jan(),
            2 => dates.feb(),
            3 => dates.mar(),
            4 => dates.apr(),
            5 => dates.may(),
            6 => dates.jun(),
            7 => dates.jul(),
            8 => dates.aug(),
            9 => dates.sep(),
            10 => dates.oct(),
            11 => dates.nov(),
            _ => dates.dec(),
        }
    }

    fn month_long(&self, date: NaiveDate) -> Cow<'_, str> {
        let dates = &self.texts.dates;
        match date.month() {
            1 => dates.january(),
            2 => dates.february(),
            3 => dates.march(),
            4 => dates.april(),
            5 => dates.may_long(),
            6 => dates.june(),
            7 => dates.july(),
            8 => dates.august(),
            9 => dates.september(),
            10 => dates.october(),
            11 => dates.november(),
            _ => dates.december(),
        }
    }

    /// "Wed 26 Apr", "4월 26일 (수)".
    pub fn date_short(&self, date: NaiveDate) -> String {
        let weekday = self.weekday(date.weekday());
        self.texts
            .dates
            .date_short(weekday, date.day(), self.month(date))
            .into_owned()
    }

    /// "Wed 26", "26일(수)": a day of an event of a few weeks; its number takes `digits` cells at least.
    pub fn date_brief(&self, date: NaiveDate, digits: usize) -> String {
        let weekday = self.weekday(date.weekday());
        let day = format!("{:digits$}", date.day());
        self.texts.dates.date_brief(weekday, day).into_owned()
    }

    /// "Wed 26", "26(수)": a day in the fewest cells.
    pub fn day_tab(&self, date: NaiveDate) -> String {
        let weekday = self.weekday(date.weekday());
        self.texts.dates.day_tab(weekday, date.day()).into_owned()
    }

    /// "Wed 26 Apr 2023", "2023년 4월 26일 (수)".
    pub fn date_of_year(&self, date: NaiveDate) -> String {
        let weekday = self.weekday(date.weekday());
        let month = self.month(date);
        self.texts
            .dates
            .date_of_year(weekday, date.day(), month, date.year())
            .into_owned()
    }

    /// "Wednesday 26 April 2023", "2023년 4월 26일 수요일".
    pub fn date_long(&self, date: NaiveDate) -> String {
        let weekday = self.weekday_long(date.weekday());
        let month = self.month_long(date);
        self.texts
            .dates
            .date_long(weekday, date.day(), month, date.year())
            .into_owned()
    }

    /// A clock time by 24 hours, in every language: "14:12".
    pub fn clock(&self, time: NaiveTime) -> String {
        let mut clock = String::with_capacity(5);
        let _ = write!(clock, "{:02}:{:02}", time.hour(), time.minute());
        clock
    }

    /// "Wed 26 Apr 14:12", "4월 26일 (수) 14:12".
    pub fn moment(&self, moment: NaiveDateTime) -> String {
        let date = self.date_short(moment.date());
        self.texts
            .dates
            .moment(date, self.clock(moment.time()))
            .into_owned()
    }

    /// "15:30–17:00" with the dash that is given; an end on another date says its weekday.
    pub fn range(&self, start: NaiveDateTime, end: NaiveDateTime, dash: &str) -> String {
        if let Some(days) = whole_days(start, end) {
            return self.texts.dates.all_day(days).into_owned();
        }
        let mut range = self.clock(start.time());
        range.push_str(dash);
        let clock = self.clock(end.time());
        if start.date() == end.date() {
            range.push_str(&clock);
        } else {
            let weekday = self.weekday(end.weekday());
            range.push_str(&self.texts.dates.other_day(clock, weekday));
        }
        range
    }

    /// "48 min", "1 h 30", "2 h", "3 days"; "48분", "1시간 30분", "2시간", "3일". Never negative: the length
    /// of a time that has no direction.
    pub fn duration(&self, minutes: i64) -> String {
        let dates = &self.texts.dates;
        let minutes = minutes.unsigned_abs();
        let (hours, rest) = (minutes / 60, minutes % 60);
        let text = match (hours, rest) {
            (0, _) => dates.minutes(rest),
            (48.., _) => {
                let (days, hours) = (hours / 24, hours % 24);
                match hours {
                    0 => dates.days(days),
                    _ => dates.days_hours(dates.days(days), dates.hours(hours)),
                }
            }
            (_, 0) => dates.hours(hours),
            _ => dates.hours_minutes(hours, rest, format_args!("{rest:02}")),
        };
        text.into_owned()
    }

    /// "in 18 min", "18분 뒤"; "now" for none.
    pub fn until(&self, minutes: i64) -> String {
        match minutes {
            ..=0 => self.texts.dates.at_once().into_owned(),
            _ => self.texts.dates.until(self.duration(minutes)).into_owned(),
        }
    }
}

/// How many days something lasts that begins and ends at midnight.
pub fn whole_days(start: NaiveDateTime, end: NaiveDateTime) -> Option<i64> {
    let is_midnight = |at: NaiveDateTime| at.time() == NaiveTime::MIN;
    let days = (end.date() - start.date()).num_days();
    (is_midnight(start) && is_midnight(end) && days > 0).then_some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2023, 4, day)
            .and_then(|date| date.and_hms_opt(hour, minute, 0))
            .expect("the tests name times that exist")
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let (en, ko) = (Locale::new("en"), Locale::new("ko"));
        let date = at(26, 0, 0).date();
        assert_eq!(en.date_short(date), "Wed 26 Apr");
        assert_eq!(ko.date_short(date), "4월 26일 (수)");
        assert_eq!(en.date_brief(date, 2), "Wed 26");
        assert_eq!(ko.date_brief(date, 2), "26일(수)");
        assert_eq!(en.date_long(date), "Wednesday 26 April 2023");
        assert_eq!(ko.date_long(date), "2023년 4월 26일 수요일");
        assert_eq!(en.moment(at(26, 14, 12)), "Wed 26 Apr 14:12");
    }

    #[test]
    fn a_range_that_ends_on_another_day_says_so() {
        let (en, ko) = (Locale::new("en"), Locale::new("ko"));
        assert_eq!(en.range(at(26, 0, 0), at(27, 0, 0), "–"), "all day");
        assert_eq!(en.range(at(26, 0, 0), at(28, 0, 0), "–"), "2 whole days");
        assert_eq!(ko.range(at(26, 0, 0), at(27, 0, 0), "–"), "종일");
        assert_eq!(en.range(at(26, 15, 30), at(26, 17, 0), "–"), "15:30–17:00");
        assert_eq!(
            en.range(at(26, 22, 0), at(27, 1, 0), "-"),
            "22:00-01:00 (Thu)"
        );
        assert_eq!(
            ko.range(at(26, 22, 0), at(27, 1, 0), "–"),
            "22:00–01:00 (목)"
        );
    }

    #[test]
    fn lengths_of_time_are_short() {
        let (en, ko) = (Locale::new("en"), Locale::new("ko"));
        for (minutes, english, korean) in [
            (0, "0 min", "0분"),
            (48, "48 min", "48분"),
            (60, "1 h", "1시간"),
            (90, "1 h 30", "1시간 30분"),
            (65, "1 h 05", "1시간 5분"),
            (1440, "24 h", "24시간"),
            (2880, "2 days", "2일"),
            (3000, "2 days 2 h", "2일 2시간"),
        ] {
            assert_eq!(en.duration(minutes), english);
            assert_eq!(ko.duration(minutes), korean);
        }
        assert_eq!(en.until(18), "in 18 min");
        assert_eq!(ko.until(18), "18분 뒤");
        assert!(!en.duration(i64::MIN).is_empty());
    }
}
