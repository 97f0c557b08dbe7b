//! When rooms may be used.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use crate::agenda::Hours;

/// From when to when the room may be used, in local time. A clock time before `day_starts` is
/// after midnight; `to` at `day_starts` is the end of the event day. `None` where the room would
/// close before it opens.
pub(crate) fn window(
    hours: Hours,
    day_starts: NaiveTime,
) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let on = |clock: NaiveTime, next_day: bool| {
        let days = TimeDelta::days(i64::from(next_day));
        hours
            .day
            .checked_add_signed(days)
            .map(|day| day.and_time(clock))
    };
    let from = on(hours.from, hours.from < day_starts)?;
    let to = on(hours.to, hours.to <= day_starts)?;
    (from < to).then_some((from, to))
}
