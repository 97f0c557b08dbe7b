//! The zone of an event as a calendar needs it (RFC 5545, 3.6.5): every change of its clocks between the
//! first and the last session, and the one before, each as an observance without a rule.

use chrono::{DateTime, Datelike as _, Offset as _, TimeDelta, TimeZone as _, Utc};
use chrono_tz::{OffsetName as _, Tz};

use super::lines::Lines;
use crate::agenda::Time;

/// A change of clocks is looked for so long before the first session.
const BEFORE: TimeDelta = TimeDelta::days(400);
/// No zone changes its clocks twice within this.
const STEP: TimeDelta = TimeDelta::days(7);
/// Where sessions lie further apart, somebody mistyped a year: times are told in UTC then.
const MOST: TimeDelta = TimeDelta::days(50 * 366);

/// How the times of a calendar are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// In UTC.
    Utc,
    /// By the clocks of a zone that the calendar describes.
    Zone(Tz),
}

impl Clock {
    /// How to tell times between these two, in that zone where that can be.
    pub(super) fn of(zone: Tz, first: Time, last: Time) -> Self {
        if zone == Tz::UTC || last - first > MOST {
            return Self::Utc;
        }
        Self::Zone(zone)
    }

    /// `DTSTART` and `DTEND`. A time that the zone's clocks show twice is told in UTC: the first of the two is
    /// meant where it is told by the clocks (RFC 5545, 3.3.5), but not every reader knows that.
    pub(super) fn span(self, lines: &mut Lines, start: Time, end: Option<Time>) {
        let is_plain = |at: Time| {
            let local = at.timezone().from_local_datetime(&at.naive_local());
            local.single().is_some_and(|same| same == at)
        };
        let zone = match self {
            Self::Zone(zone) if is_plain(start) && end.is_none_or(is_plain) => Some(zone),
            _ => None,
        };
        for (name, at) in [("DTSTART", Some(start)), ("DTEND", end)] {
            match (at, zone) {
                (None, _) => {}
                (Some(at), Some(zone)) => {
                    let local = Digits(at.naive_local());
                    lines.plain(format_args!("{name};TZID={}:{local}", zone.name()));
                }
                (Some(at), None) => lines.plain(format_args!("{name}:{}Z", Digits(at.naive_utc()))),
            }
        }
    }
}

/// A date with a time as RFC 5545 has it, 3.3.5.
pub(super) struct Digits(pub(super) chrono::NaiveDateTime);

impl std::fmt::Display for Digits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use chrono::Timelike as _;
        let at = self.0;
        let date = (at.year(), at.month(), at.day());
        write!(f, "{:04}{:02}{:02}T", date.0, date.1, date.2)?;
        write!(f, "{:02}{:02}{:02}", at.hour(), at.minute(), at.second())
    }
}

/// One change of clocks: the first instant of the new time.
struct Change {
    at: DateTime<Utc>,
    before: Observed,
    after: Observed,
}

/// What the clocks of a zone show.
#[derive(Clone, PartialEq, Eq)]
struct Observed {
    /// Seconds east of Greenwich.
    offset: i32,
    name: Option<String>,
    is_summer: bool,
}

fn observed(zone: Tz, at: DateTime<Utc>) -> Observed {
    use chrono_tz::OffsetComponents as _;
    let offset = zone.offset_from_utc_datetime(&at.naive_utc());
    Observed {
        offset: offset.fix().local_minus_utc(),
        name: offset.abbreviation().map(Into::into),
        is_summer: !offset.dst_offset().is_zero(),
    }
}

/// Writes `VTIMEZONE` for times between `first` and `last`.
pub(super) fn write(lines: &mut Lines, zone: Tz, first: Time, last: Time) {
    let from = (first.to_utc())
        .checked_sub_signed(BEFORE)
        .unwrap_or(DateTime::<Utc>::MIN_UTC);
    let changes = changes(zone, from, last.to_utc());
    // The last change before the first session tells the time at which it begins.
    let skip = changes
        .partition_point(|one| one.at <= first)
        .saturating_sub(1);
    lines.plain(format_args!("BEGIN:VTIMEZONE"));
    lines.plain(format_args!("TZID:{}", zone.name()));
    let changes = &changes[skip.min(changes.len())..];
    if changes.first().is_none_or(|one| one.at > first) {
        let at = observed(zone, from);
        let local = from.naive_utc() + TimeDelta::seconds(at.offset.into());
        let local = local.date().and_time(chrono::NaiveTime::MIN);
        observance(lines, local, &at, &at);
    }
    for one in changes {
        let local = one.at.naive_utc() + TimeDelta::seconds(one.before.offset.into());
        observance(lines, local, &one.before, &one.after);
    }
    lines.plain(format_args!("END:VTIMEZONE"));
}

fn observance(
    lines: &mut Lines,
    local: chrono::NaiveDateTime,
    before: &Observed,
    after: &Observed,
) {
    let part = if after.is_summer {
        "DAYLIGHT"
    } else {
        "STANDARD"
    };
    lines.plain(format_args!("BEGIN:{part}"));
    lines.plain(format_args!("DTSTART:{}", Digits(local)));
    lines.plain(format_args!("TZOFFSETFROM:{}", OffsetDigits(before.offset)));
    lines.plain(format_args!("TZOFFSETTO:{}", OffsetDigits(after.offset)));
    if let Some(name) = &after.name {
        lines.plain(format_args!("TZNAME:{name}"));
    }
    lines.plain(format_args!("END:{part}"));
}

/// An offset as RFC 5545 has it, 3.3.14.
struct OffsetDigits(i32);

impl std::fmt::Display for OffsetDigits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { '-' } else { '+' };
        let seconds = self.0.unsigned_abs();
        write!(f, "{sign}{:02}{:02}", seconds / 3600, seconds / 60 % 60)?;
        match seconds % 60 {
            0 => Ok(()),
            odd => write!(f, "{odd:02}"),
        }
    }
}

/// Every change of a zone's clocks after `from`, up to `to`.
fn changes(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = from;
    let mut before = observed(zone, at);
    while at < to {
        let next = at.checked_add_signed(STEP).unwrap_or(to);
        let after = observed(zone, next);
        if after != before {
            // The change lies in (low, high].
            let (mut low, mut high) = (at.timestamp(), next.timestamp());
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                let then = DateTime::from_timestamp(middle, 0).unwrap_or(next);
                if observed(zone, then) == before {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            let change = DateTime::from_timestamp(high, 0).unwrap_or(next);
            let after = observed(zone, change);
            changes.push(Change {
                at: change,
                before: before.clone(),
                after: after.clone(),
            });
        }
        (at, before) = (next, after);
    }
    changes
}
