//! The times that a rule of recurrence means (RFC 5545, section 3.3.10), one after the other.
//!
//! Everything here is in local time, so that ten o'clock stays ten o'clock when clocks change. The
//! rule goes from period to period: a year, a month, … a second. Each holds some days, and on each of
//! them the same hours, minutes and seconds; they are numbered instead of listed, because a year may
//! hold 31 million of them. Work is counted in steps, so that a rule that never matches ends.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use super::days;
use super::rule::{Frequency, Rule};

/// No rule takes more steps than that.
const MOST_STEPS: u32 = 200_000;
const DAY: i64 = 24 * 60 * 60;

/// How much work is left for all rules of a file.
#[derive(Debug)]
pub(super) struct Steps(u32);

impl Default for Steps {
    fn default() -> Self {
        Self(10_000_000)
    }
}

/// The times of a rule in order, from its start up to `last`.
pub(super) struct Expansion<'s> {
    rule: Rule,
    start: NaiveDateTime,
    last: NaiveDateTime,
    /// The period that comes next.
    period: Option<Period>,
    /// What the present one holds: its days, and hours, minutes and seconds of each.
    days: Vec<NaiveDate>,
    clock: [Vec<i32>; 3],
    /// Which of its times are meant, where BYSETPOS says so.
    picked: Option<Vec<usize>>,
    /// The next of them.
    next: usize,
    steps: u32,
    all_steps: &'s mut Steps,
}

/// A period, by where it begins.
#[derive(Clone, Copy, Debug)]
enum Period {
    Year(i32),
    /// Months since the year 0.
    Month(i32),
    Week(NaiveDate),
    Day(NaiveDate),
    /// An hour, a minute or a second.
    Time(NaiveDateTime),
}

impl<'s> Expansion<'s> {
    /// The times of `rule`, which begins at `start`, up to `last`.
    pub(super) fn new(
        rule: &Rule,
        start: NaiveDateTime,
        last: NaiveDateTime,
        all_steps: &'s mut Steps,
    ) -> Self {
        let rule = filled(rule, start);
        let (date, months) = (start.date(), start.year() * 12 + start.month0() as i32);
        let period = match rule.frequency {
            Frequency::Yearly => Some(Period::Year(start.year())),
            Frequency::Monthly => Some(Period::Month(months)),
            Frequency::Weekly => days::week_begin(date, rule.week_start).map(Period::Week),
            Frequency::Daily => Some(Period::Day(date)),
            _ => Some(Period::Time(start)),
        };
        Self {
            clock: [&rule.hours, &rule.minutes, &rule.seconds].map(Clone::clone),
            rule,
            start,
            last,
            period,
            days: Vec::new(),
            picked: None,
            next: 0,
            steps: MOST_STEPS.min(all_steps.0),
            all_steps,
        }
    }

    /// Did it take too many steps, so that there may be more?
    pub(super) fn ran_out(&self) -> bool {
        self.steps == 0
    }

    fn spend(&mut self, steps: u32) {
        self.steps = self.steps.saturating_sub(steps);
        self.all_steps.0 = self.all_steps.0.saturating_sub(steps);
    }

    /// Finds what the next period holds; `None` when there is none.
    fn advance(&mut self) -> Option<()> {
        self.days.clear();
        let period = self.period.take().filter(|_| self.steps > 0)?;
        self.spend(1);
        let every = self.rule.interval;
        self.period = match period {
            Period::Year(year) => {
                self.still(NaiveDate::from_ymd_opt(year, 1, 1)?)?;
                for month in 1..=12 {
                    self.add_month(year, month);
                }
                year.checked_add_unsigned(every).map(Period::Year)
            }
            Period::Month(months) => {
                let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
                self.still(NaiveDate::from_ymd_opt(year, month, 1)?)?;
                self.add_month(year, month);
                months.checked_add_unsigned(every).map(Period::Month)
            }
            Period::Week(first) => {
                self.still(first)?;
                self.add_days(first, 7);
                let next = first.checked_add_days(Days::new(u64::from(every) * 7));
                next.map(Period::Week)
            }
            Period::Day(date) => {
                self.still(date)?;
                self.add_days(date, 1);
                let within = days::in_month(&self.rule, date);
                let sought = if within { date } else { month_end(date)? };
                let next = stepped(date.into(), sought.into(), DAY * i64::from(every));
                next.map(|next| Period::Day(next.date()))
            }
            Period::Time(at) => {
                self.still(at.date())?;
                self.add_time(at).map(Period::Time)
            }
        };
        self.pick();
        Some(())
    }

    /// `None` once `date` lies behind the last one.
    fn still(&self, date: NaiveDate) -> Option<()> {
        (date <= self.last.date()).then_some(())
    }

    fn add_month(&mut self, year: i32, month: u32) {
        let first = NaiveDate::from_ymd_opt(year, month, 1);
        if let Some(first) = first.filter(|first| days::in_month(&self.rule, *first)) {
            self.add_days(first, first.num_days_in_month().into());
        }
    }

    fn add_days(&mut self, first: NaiveDate, count: usize) {
        self.spend(days::cost(&self.rule) * count as u32);
        let rule = &self.rule;
        let all = first.iter_days().take(count);
        self.days
            .extend(all.filter(|date| days::matches(rule, *date)));
    }

    /// The hour, minute or second at `at`, if the rule means it; and where the next one is.
    fn add_time(&mut self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        self.spend(days::cost(&self.rule));
        let (rule, date) = (&self.rule, at.date());
        let unit = match rule.frequency {
            Frequency::Hourly => 60 * 60,
            Frequency::Minutely => 60,
            _ => 1,
        };
        let lacks = |all: &[i32], one: u32| !all.is_empty() && !all.contains(&(one as i32));
        // Where nothing can match before the next month, day, hour or minute, that is where to go on.
        let sought = if !days::in_month(rule, date) {
            month_end(date)?.into()
        } else if !days::matches(rule, date) {
            date.succ_opt()?.into()
        } else if lacks(&rule.hours, at.hour()) {
            at.with_minute(0)?.with_second(0)? + TimeDelta::hours(1)
        } else if unit <= 60 && lacks(&rule.minutes, at.minute()) {
            at.with_second(0)? + TimeDelta::minutes(1)
        } else {
            if unit > 1 || !lacks(&rule.seconds, at.second()) {
                self.days.push(date);
            }
            at
        };
        let present = [at.hour(), at.minute(), at.second()];
        let fixed = [3600, 60, 1].iter().filter(|each| **each >= unit).count();
        for (list, present) in self.clock.iter_mut().zip(present).take(fixed) {
            list.clear();
            list.push(present as i32);
        }
        stepped(at, sought, unit * i64::from(rule.interval))
    }

    /// How many times the period holds on each of its days.
    fn times(&self) -> usize {
        self.clock.iter().map(Vec::len).product()
    }

    /// The time of that number.
    fn time(&self, number: usize) -> Option<NaiveDateTime> {
        let times = self.times();
        let [hours, minutes, seconds] = &self.clock;
        // Before the first hour, minute or second there is none.
        let date = self.days.get(number.checked_div(times)?)?;
        let number = number % times;
        let second = seconds[number % seconds.len()];
        let minute = minutes[number / seconds.len() % minutes.len()];
        let hour = hours[number / seconds.len() / minutes.len()];
        let time = NaiveTime::from_hms_opt(hour as u32, minute as u32, second as u32)?;
        Some(date.and_time(time))
    }

    /// Which of the period's times are meant, and the first of them that is not before the start.
    fn pick(&mut self) {
        let all = self.days.len() * self.times();
        self.next = 0;
        if !self.rule.positions.is_empty() {
            let number = |position: &i32| match *position {
                from_end if from_end < 0 => all.checked_sub(from_end.unsigned_abs() as usize),
                position => Some(position as usize - 1),
            };
            let positions = self.rule.positions.iter().filter_map(number);
            let mut picked: Vec<usize> = positions.filter(|number| *number < all).collect();
            picked.sort_unstable();
            picked.dedup();
            self.picked = Some(picked);
        } else if self
            .days
            .first()
            .is_some_and(|first| *first <= self.start.date())
        {
            let (mut low, mut high) = (0, all);
            while low < high {
                let middle = low.midpoint(high);
                match self.time(middle) {
                    Some(time) if time < self.start => low = middle + 1,
                    _ => high = middle,
                }
            }
            self.next = low;
        }
    }

    /// The next time of the present period.
    fn take(&mut self) -> Option<NaiveDateTime> {
        let number = match &self.picked {
            Some(picked) => *picked.get(self.next)?,
            None => self.next,
        };
        self.next += 1;
        self.time(number)
    }
}

impl Iterator for Expansion<'_> {
    type Item = NaiveDateTime;

    fn next(&mut self) -> Option<NaiveDateTime> {
        loop {
            match self.take() {
                Some(time) if time > self.last => {
                    self.period = None;
                    return None;
                }
                Some(time) if time >= self.start => return Some(time),
                Some(_) => {}
                None => self.advance()?,
            }
        }
    }
}

/// The rule with what its start tells of it: "information missing from the rule is from DTSTART".
fn filled(rule: &Rule, start: NaiveDateTime) -> Rule {
    let mut rule = rule.clone();
    let given = [&rule.month_days, &rule.year_days, &rule.weeks];
    let no_day = given.iter().all(|list| list.is_empty()) && rule.week_days.is_empty();
    let only_weeks = !rule.weeks.is_empty()
        && rule.week_days.is_empty()
        && rule.month_days.is_empty()
        && rule.year_days.is_empty();
    let week_day = start.weekday().num_days_from_monday() as u8;
    match rule.frequency {
        Frequency::Yearly if only_weeks => rule.week_days.push((0, week_day)),
        Frequency::Yearly if no_day => {
            rule.month_days.push(start.day() as i32);
            if rule.months.is_empty() {
                rule.months.push(start.month() as i32);
            }
        }
        Frequency::Monthly if no_day => rule.month_days.push(start.day() as i32),
        Frequency::Weekly if no_day => rule.week_days.push((0, week_day)),
        _ => {}
    }
    let parts = [
        (Frequency::Hourly, &mut rule.hours, start.hour()),
        (Frequency::Minutely, &mut rule.minutes, start.minute()),
        (Frequency::Secondly, &mut rule.seconds, start.second()),
    ];
    for (frequency, list, of_start) in parts {
        if list.is_empty() && rule.frequency > frequency {
            list.push(of_start as i32);
        }
    }
    rule
}

/// The first day of the next month.
fn month_end(date: NaiveDate) -> Option<NaiveDate> {
    date.with_day(1)?.checked_add_months(Months::new(1))
}

/// Some steps of so many seconds after `at`, one at least: the first that is not before `sought`.
fn stepped(at: NaiveDateTime, sought: NaiveDateTime, seconds: i64) -> Option<NaiveDateTime> {
    let distance = (sought - at).num_seconds().max(1);
    let steps = (distance + seconds - 1) / seconds;
    at.checked_add_signed(TimeDelta::try_seconds(steps.checked_mul(seconds)?)?)
}

#[cfg(test)]
mod tests;
