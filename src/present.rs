//! The present by the machine's clock, which may be wrong: before 1970, or in a year that no date has.
//!
//! The standard library's answer is an error then, and chrono's a panic. Who knows better is asked
//! elsewhere (`--now`).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, TimeDelta, Utc};

/// The present. Before 1970 as the clock says; beyond all dates the epoch, which is as good as any.
pub fn present() -> DateTime<Utc> {
    at(SystemTime::now())
}

fn at(moment: SystemTime) -> DateTime<Utc> {
    let away = |length: Duration| TimeDelta::from_std(length).ok();
    let since = match moment.duration_since(UNIX_EPOCH) {
        Ok(after) => away(after),
        Err(before) => away(before.duration()).map(|length| -length),
    };
    since
        .and_then(|since| DateTime::UNIX_EPOCH.checked_add_signed(since))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_26_a_clock_before_1970_and_one_beyond_all_dates_are_no_panic() {
        let long = Duration::from_hours(20 * 365 * 24);
        assert_eq!(at(UNIX_EPOCH).to_rfc3339(), "1970-01-01T00:00:00+00:00");
        assert_eq!(
            at(UNIX_EPOCH - long).to_rfc3339(),
            "1950-01-06T00:00:00+00:00"
        );
        let beyond = UNIX_EPOCH.checked_add(Duration::from_secs(1 << 60));
        assert_eq!(
            at(beyond.expect("the system's clock counts further")),
            DateTime::UNIX_EPOCH
        );
    }
}
