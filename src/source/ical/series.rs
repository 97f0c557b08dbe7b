//! When an event that recurs takes place (RFC 5545, section 3.8.5): its rules and dates together,
//! without what is left out again. Bounded, whatever the file says.

use std::cell::Cell;
use std::collections::HashSet;

use chrono::{Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::expand::{Expansion, Steps};
use super::recurrence::{End, Recurrence};
use super::rule::Rule;
use super::stamp::Stamp;
use super::values::Written;
use super::zones::{Zone, Zones};

/// No event has more occurrences than that.
const MOST: usize = 2_000;

/// A rule that begins so long before everything else is not of this event alone.
const LONG_BEFORE: TimeDelta = TimeDelta::days(14);
/// No more of those that are left out are counted.
const COUNTED: usize = 100_000;

/// What may be spent on the occurrences of a file.
#[derive(Debug)]
pub(super) struct Budget {
    pub(super) steps: Steps,
    /// How many there may be.
    occurrences: usize,
    /// How many bytes of text: each occurrence has its own.
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            steps: Steps::default(),
            occurrences: 100_000,
            text: 64 * 1024 * 1024,
        }
    }
}

/// From when to when the rest of the calendar is, in UTC.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Horizon {
    from: NaiveDateTime,
    to: NaiveDateTime,
    /// From when to when its days are, which begin and end where the event is.
    days: (NaiveDateTime, NaiveDateTime),
}

impl Horizon {
    pub(super) fn new(from: NaiveDateTime, to: NaiveDateTime) -> Self {
        let days = (from, to);
        Self { from, to, days }
    }

    /// From the beginning of the earlier to the end of the later one.
    pub(super) fn with(self, other: Self) -> Self {
        Self::new(self.from.min(other.from), self.to.max(other.to))
    }

    /// With the whole days of its first and its last moment.
    pub(super) fn whole_days(self, zones: &Zones) -> Self {
        let event = zones.floating();
        let first = event.local(self.from).date();
        let last = end_of(event.local(self.to).date());
        let days = (event.utc(first.into()), event.utc(last));
        Self { days, ..self }
    }
}

/// The occurrences of one event.
#[derive(Debug, Default)]
pub(super) struct Series {
    /// Their starts, in order, and the end of those that have their own.
    pub(super) starts: Vec<(Stamp, End)>,
    /// How many more there are, as far as that was counted.
    pub(super) beyond: usize,
}

/// An event that recurs, as far as that matters here.
pub(super) struct Event<'d> {
    pub(super) start: Stamp,
    pub(super) recurs: &'d Recurrence,
    /// Which of its occurrences other entries stand for.
    pub(super) replaced: Option<&'d Moments>,
    /// How many bytes of text an occurrence has.
    pub(super) size: usize,
    pub(super) zones: &'d Zones,
}

impl Event<'_> {
    /// Its occurrences. Those of a rule without an end are within `horizon`, in UTC; where there is
    /// none, within a year from its start.
    pub(super) fn series(&self, horizon: Option<Horizon>, budget: &mut Budget) -> Series {
        let (first, zone) = self.first();
        let by_text = budget.text / self.size.max(1);
        let most = MOST.min(budget.occurrences).min(by_text).max(1);
        let excepted = self.excepted(horizon, &mut budget.steps);
        let is_on = |local: &NaiveDateTime| {
            let stamp = self.start.moved_to(*local);
            let named = |moments: &Moments| moments.name(stamp, &zone);
            !named(&excepted) && !self.replaced.is_some_and(named)
        };
        let mut starts = Starts::default();
        let from = horizon.filter(|_| self.recurs.is_endless());
        let from = from.map_or(first, |horizon| self.begin(horizon));
        if first >= from {
            starts
                .all
                .extend(is_on(&first).then_some((first, End::Alike)));
        }
        for (stamp, end) in &self.recurs.dates {
            let local = self.zones.as_in(*stamp, self.start).local();
            starts.all.extend(is_on(&local).then_some((local, *end)));
        }
        for rule in &self.recurs.rules {
            let (times, beyond) = self.times(rule, horizon, 2 * most, &mut budget.steps);
            let times = times
                .into_iter()
                .filter(|local| *local >= from && is_on(local));
            starts.all.extend(times.map(|local| (local, End::Alike)));
            starts.beyond = starts.beyond.saturating_add(beyond);
            starts.keep(most);
        }
        if starts.all.is_empty() && from > first && is_on(&first) {
            // None of it is within the event; it still is in the calendar.
            starts.all.push((first, End::Alike));
        }
        starts.keep(most);
        budget.occurrences = budget.occurrences.saturating_sub(starts.all.len());
        budget.text = budget.text.saturating_sub(starts.all.len() * self.size);
        let stamps = starts.all.into_iter();
        Series {
            starts: stamps
                .map(|(local, end)| (self.start.moved_to(local), end))
                .collect(),
            beyond: starts.beyond,
        }
    }

    /// Its start in local time, and where that is.
    fn first(&self) -> (NaiveDateTime, Zone) {
        match self.start {
            Stamp::Date(date) => (date.into(), Zone::Floating(None)),
            Stamp::Time(time, place) => (time, self.zones.zone(place)),
        }
    }

    /// What the rule means beside the start, `most` times of it, and how many more it has.
    fn times(
        &self,
        rule: &Rule,
        horizon: Option<Horizon>,
        most: usize,
        steps: &mut Steps,
    ) -> (Vec<NaiveDateTime>, usize) {
        let (first, last) = (self.first().0, self.last(rule, horizon));
        let mut all = Expansion::new(rule, first, last, steps);
        // The start is an occurrence whether or not the rule means it, and the first that counts.
        let count = rule.count.map_or(usize::MAX, |count| count as usize - 1);
        let mut meant = first > last;
        let each = all.by_ref().inspect(|_| meant = true);
        let mut later = each.filter(|local| *local != first).take(count);
        // What lies before the event is gone through, and not kept.
        let before = horizon.filter(|_| rule.is_endless());
        let before = before.map_or(first, |horizon| self.begin(horizon));
        let skipped = Cell::new(0_usize);
        let mut later = later.by_ref().filter(|local| {
            let is_before = *local < before;
            skipped.set(skipped.get() + usize::from(is_before));
            !is_before
        });
        let times: Vec<_> = later.by_ref().take(most).collect();
        let beyond = match rule.count {
            _ if times.len() < most => 0,
            Some(_) if rule.until.is_none() => count - times.len(),
            // A lower bound will do.
            _ => later.by_ref().take(COUNTED).count(),
        };
        let beyond = beyond.saturating_add(skipped.get());
        let goes_on = rule.is_endless() && meant;
        let cut_short = all.ran_out() && meant && times.len() < count;
        (times, beyond.saturating_add((goes_on || cut_short).into()))
    }

    /// What EXDATE and EXRULE leave out.
    fn excepted(&self, horizon: Option<Horizon>, steps: &mut Steps) -> Moments {
        let mut excepted = Moments::default();
        for stamp in &self.recurs.except_dates {
            excepted.add(*stamp, self.zones);
        }
        for rule in &self.recurs.except {
            let (first, last) = (self.first().0, self.last(rule, horizon));
            let count = rule.count.map_or(usize::MAX, |count| count as usize);
            let all = Expansion::new(rule, first, last, steps);
            for local in all.take(count.min(2 * MOST)) {
                excepted.add(self.start.moved_to(local), self.zones);
            }
        }
        excepted
    }

    /// The last local time at which the rule may mean an occurrence.
    fn last(&self, rule: &Rule, horizon: Option<Horizon>) -> NaiveDateTime {
        let (first, zone) = self.first();
        let is_day = matches!(self.start, Stamp::Date(_));
        let last = match rule.until {
            Some(Written::Date(date)) => end_of(date),
            Some(Written::Local(last) | Written::Utc(last)) if is_day => end_of(last.date()),
            Some(Written::Local(last)) => last,
            Some(Written::Utc(last)) => zone.local(last),
            Some(Written::Fixed(last)) => zone.local(last.naive_utc()),
            None if rule.count.is_some() => end_of_time(),
            None => {
                let year = first.checked_add_months(Months::new(12));
                let year = year.map_or(first, |year| year - TimeDelta::seconds(1));
                horizon.map_or(year, |horizon| self.local(horizon.days.1))
            }
        };
        last.min(end_of_time())
    }

    /// The first local time within the event, for a rule without an end: its own start, unless that
    /// is long before everything else.
    fn begin(&self, horizon: Horizon) -> NaiveDateTime {
        let (first, from) = (self.first().0, self.local(horizon.from));
        if from - first > LONG_BEFORE {
            self.local(horizon.days.0)
        } else {
            first
        }
    }

    /// That moment in the event's local time.
    fn local(&self, utc: NaiveDateTime) -> NaiveDateTime {
        match self.start {
            Stamp::Date(_) => self.zones.floating().local(utc),
            Stamp::Time(_, place) => self.zones.zone(place).local(utc),
        }
    }
}

/// Starts in local time while they are collected.
#[derive(Debug, Default)]
struct Starts {
    all: Vec<(NaiveDateTime, End)>,
    beyond: usize,
}

impl Starts {
    /// In order, each once, and not more than `most`.
    fn keep(&mut self, most: usize) {
        // An end of its own comes first.
        let all = &mut self.all;
        all.sort_by_key(|(local, end)| (*local, *end == End::Alike));
        all.dedup_by_key(|(local, _)| *local);
        if all.len() > most {
            self.beyond = self.beyond.saturating_add(all.len() - most);
            all.truncate(most);
        }
    }
}

/// Moments that some property names, as those of an event are compared with them.
#[derive(Debug, Default)]
pub(super) struct Moments {
    utc: HashSet<NaiveDateTime>,
    floating: HashSet<NaiveDateTime>,
    days: HashSet<NaiveDate>,
    /// The days of all of them, as written.
    written: HashSet<NaiveDate>,
}

impl Moments {
    /// Adds a moment, to be found by whatever names it.
    pub(super) fn add(&mut self, stamp: Stamp, zones: &Zones) {
        match stamp {
            Stamp::Date(date) => {
                self.days.insert(date);
            }
            Stamp::Time(time, place) if place.is_floating() => {
                self.floating.insert(time);
            }
            Stamp::Time(..) => {
                self.utc.insert(zones.utc(stamp));
            }
        }
        self.written.insert(stamp.local().date());
    }

    /// Is that one of them?
    fn name(&self, stamp: Stamp, zone: &Zone) -> bool {
        let (date, local) = match stamp {
            Stamp::Date(date) => return self.written.contains(&date),
            Stamp::Time(local, _) => (local.date(), local),
        };
        self.days.contains(&date)
            || self.floating.contains(&local)
            || !self.utc.is_empty() && self.utc.contains(&zone.utc(local))
    }
}

/// The last second of a day.
fn end_of(date: NaiveDate) -> NaiveDateTime {
    let end = NaiveTime::from_hms_opt(23, 59, 59);
    date.and_time(end.unwrap_or_default())
}

/// No zone leads out of the years that can be written from there.
fn end_of_time() -> NaiveDateTime {
    let last = NaiveDate::from_ymd_opt(9998, 12, 30);
    last.unwrap_or_default().into()
}
