//! Clock times that a source writes beside moments: `start` beside `date`. The clock time is the
//! venue's, and generators get the moment's offset wrong, so that where the two contradict each other
//! the day and the clock time hold, and one finding says so.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;

use super::fields::quoted;
use super::item::{End, Item, When};
use super::moments::value;
use super::published::Schedule;
use super::zone::{Found, Source};
use crate::agenda::time::instant;
use crate::agenda::{Code, Finding, Span};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::imports;

/// A clock time before this one may be of the night after its day.
const NIGHT: u32 = 6;
/// So many of the events are named.
const NAMED: usize = 3;

/// What contradicts itself.
#[derive(Default)]
struct Contradictions {
    count: usize,
    /// How far the moment is from what holds, in minutes: the least and the most.
    off: Option<(i64, i64)>,
    titles: Vec<Argument>,
    at: Option<Span>,
}

/// Lets the day and the clock time hold wherever the moment beside them contradicts them in `zone`.
pub(super) fn settle(schedule: &mut Schedule, found: &Found) {
    let zone = found.zone;
    let shift = shift(schedule, zone);
    let mut all = Contradictions::default();
    for at in 0..schedule.items.len() {
        let item = &schedule.items[at];
        let Some(written) = contradicted(item, zone) else {
            continue;
        };
        let holds = match &item.beside {
            Some(When::Clock(clock)) => match date(schedule, item, written, *clock, shift) {
                Some(date) => When::Local(date.and_time(*clock)),
                None => continue,
            },
            Some(when) => when.clone(),
            None => continue,
        };
        all.add(item, &holds, zone);
        let item = &mut schedule.items[at];
        // Who wrote the start with that offset wrote the end with it, too.
        if let Some(length) = length(&item.start, &item.end) {
            item.end = End::After(length);
        }
        item.start = holds;
    }
    schedule.findings.extend(all.finding(found));
}

/// How many events agree in that zone with the clock time beside them, of those that have one.
pub(super) fn agreeing(schedule: &Schedule, zone: Tz) -> usize {
    let is_clock = |item: &&Item| matches!(item.beside, Some(When::Clock(_)));
    let all = schedule.items.iter().filter(is_clock);
    all.filter(|item| contradicted(item, zone).is_none())
        .count()
}

/// The local time of the start as it is written, where what stands beside it says another.
fn contradicted(item: &Item, zone: Tz) -> Option<NaiveDateTime> {
    let (written, local) = match &item.start {
        When::Fixed(at) => (at.naive_local(), at.with_timezone(&zone).naive_local()),
        When::Local(local) => (*local, *local),
        _ => return None,
    };
    let agrees = match (item.beside.as_ref()?, &item.start) {
        (When::Clock(clock), _) => same_minute(local.time(), *clock),
        (When::Fixed(beside), When::Fixed(at)) => beside == at,
        (When::Fixed(beside), _) => beside.with_timezone(&zone).naive_local() == local,
        (When::Local(beside), _) => *beside == local,
        _ => true,
    };
    (!agrees).then_some(written)
}

fn same_minute(one: NaiveTime, other: NaiveTime) -> bool {
    (one.hour(), one.minute()) == (other.hour(), other.minute())
}

/// The date on which an event of that clock time begins: that of its day, or the date after where
/// the day lasts into the night; without a day, the one nearest to the moment as written.
fn date(
    schedule: &Schedule,
    item: &Item,
    written: NaiveDateTime,
    clock: NaiveTime,
    shift: TimeDelta,
) -> Option<NaiveDate> {
    let nearest = |dates: [Option<NaiveDate>; 3]| {
        let distance = |date: &NaiveDate| (date.and_time(clock) - written).num_seconds().abs();
        dates.into_iter().flatten().min_by_key(distance)
    };
    let Some(day) = declared(schedule, item) else {
        let date = written.date();
        return nearest([Some(date), date.pred_opt(), date.succ_opt()]);
    };
    let day = day.checked_add_signed(shift)?;
    match schedule.event.day_change {
        Some(change) if change.hour() < 12 && clock < change => day.succ_opt(),
        None if clock.hour() < NIGHT => nearest([Some(day), day.succ_opt(), None]),
        _ => Some(day),
    }
}

fn declared(schedule: &Schedule, item: &Item) -> Option<NaiveDate> {
    let day = schedule.days.get(item.day?)?;
    day.date
}

/// By how much the dates of days differ from those of the events in them: by one day where a program
/// writes the UTC date of days that begin before midnight there. Only events whose times agree tell.
fn shift(schedule: &Schedule, zone: Tz) -> TimeDelta {
    let mut off = [0_usize; 3];
    for item in &schedule.items {
        let (Some(day), When::Fixed(at)) = (declared(schedule, item), &item.start) else {
            continue;
        };
        let local = at.with_timezone(&zone).naive_local();
        let tells = matches!(item.beside, Some(When::Clock(_))) && local.hour() >= NIGHT;
        if tells && contradicted(item, zone).is_none() {
            match (local.date() - day).num_days() {
                -1 => off[0] += 1,
                0 => off[1] += 1,
                1 => off[2] += 1,
                _ => {}
            }
        }
    }
    let all: usize = off.iter().sum();
    let mut days = [-1, 0, 1].into_iter().zip(off);
    let most = days.find(|(_, count)| count * 10 > all * 9);
    TimeDelta::days(most.map_or(0, |(days, _)| days))
}

/// How long an event is whose start and end are written alike.
fn length(start: &When, end: &End) -> Option<TimeDelta> {
    let length = match (start, end) {
        (When::Fixed(start), End::At(When::Fixed(end))) => *end - *start,
        (When::Local(start), End::At(When::Local(end))) => *end - *start,
        _ => return None,
    };
    (length >= TimeDelta::zero()).then_some(length)
}

/// The instant of a moment that tells both date and time.
fn instant_of(when: &When, zone: Tz) -> Option<DateTime<Tz>> {
    match when {
        When::Fixed(at) => Some(at.with_timezone(&zone)),
        When::Local(local) => instant(*local, zone).map(|(at, _)| at),
        _ => None,
    }
}

impl Contradictions {
    fn add(&mut self, item: &Item, holds: &When, zone: Tz) {
        self.count += 1;
        if let (Some(one), Some(other)) = (instant_of(&item.start, zone), instant_of(holds, zone)) {
            let off = (one - other).num_minutes().abs();
            let (least, most) = self.off.get_or_insert((off, off));
            (*least, *most) = (off.min(*least), off.max(*most));
        }
        if self.titles.len() < NAMED {
            let title = item.title.one().or(item.id.as_deref());
            let title = title.or(item.guid.as_deref()).unwrap_or("?");
            self.titles.push(format!("`{}`", quoted(title)).into());
        }
        self.at.get_or_insert_with(|| value(item, "start"));
    }

    fn finding(self, found: &Found) -> Option<Finding> {
        let (least, most) = self.off.unwrap_or_default();
        let (shortest, longest) = (Argument::Minutes(least), Argument::Minutes(most));
        let by: Message = if least == most {
            imports::by_minutes(longest)
        } else {
            imports::by_minutes_between(shortest, longest)
        };
        let zone = found.zone.name();
        let message = imports::clock_contradiction(self.count, by, zone, self.titles);
        let hint = match found.source {
            Source::Named => imports::clock_contradiction_hint(),
            Source::Told => imports::clock_contradiction_told_hint(zone),
            Source::Offsets => imports::clock_contradiction_zone_hint(),
        };
        let finding = Finding::new(Code::ClockContradiction, self.at, message).hint(hint);
        (self.count > 0).then_some(finding)
    }
}
