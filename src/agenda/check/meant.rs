//! The times that a session probably has whose date or half of the day is wrong.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use crate::agenda::finding::Edit;
use crate::agenda::time::event_day;
use crate::agenda::{Agenda, Finding, Session};
use crate::i18n::sentences::hints;

/// What lasts longer was not meant.
const LONGEST: TimeDelta = TimeDelta::hours(16);

/// When a session probably begins, and its end where that is another one, too.
pub(super) struct Meant {
    start: NaiveDateTime,
    end: Option<NaiveDateTime>,
}

/// The times of a session that would be on one of those days, if it were not for its year, its month, the half of
/// the day, or the date of its start alone.
pub(super) fn meant_times(
    agenda: &Agenda,
    session: &Session,
    (first, last): (NaiveDate, NaiveDate),
) -> Option<Meant> {
    session.places.get("start")?;
    let start = session.start?.naive_local();
    let end = session.end.map(|end| end.naive_local());
    let written_end = end.filter(|_| session.places.get("end").is_some());
    let is_of_days =
        |time: &NaiveDateTime| (first..=last).contains(&event_day(*time, agenda.event.day_starts));
    // The end is where it should be: it is the date of the start that is not.
    if let Some(end) = written_end.filter(is_of_days) {
        let meant = end.date().and_time(start.time());
        let is_it = |meant: &NaiveDateTime| *meant < end && is_of_days(meant) && *meant != start;
        if let Some(start) = Some(meant).filter(is_it) {
            return Some(Meant { start, end: None });
        }
    }
    let years = [first.year(), last.year()].map(|year| start.with_year(year));
    let months = [first, last].map(|day| {
        let far = (day.year() - start.year()) * 12 + day.month() as i32 - start.month() as i32;
        let months = Months::new(far.unsigned_abs());
        let meant = match far {
            0.. => start.checked_add_months(months)?,
            _ => start.checked_sub_months(months)?,
        };
        (meant.day() == start.day()).then_some(meant)
    });
    let afternoon = start.checked_add_signed(TimeDelta::hours(12));
    let afternoon = afternoon.filter(|_| start.hour() < 12);
    let candidates = years.into_iter().chain(months).chain([afternoon]);
    let mut fitting = candidates
        .flatten()
        .filter(|meant| *meant != start && is_of_days(meant));
    let meant = fitting.next()?;
    let keeps_end = |end: &NaiveDateTime| *end > meant && *end - meant <= LONGEST;
    let end = match written_end {
        Some(end) if !keeps_end(&end) => end.checked_add_signed(meant - start),
        _ => None,
    };
    Some(Meant { start: meant, end })
}

impl Meant {
    /// Says in the finding what to write.
    pub(super) fn into_finding(self, finding: &mut Finding, session: &Session) {
        let start = written(self.start);
        finding.remedy_value(Some(start.clone()));
        let start = format!("start = {start}");
        finding.hint = Some(match self.end.map(written) {
            Some(end) => {
                let place = session.places.get("end");
                finding.remedy.extend(place.map(|at| Edit {
                    at,
                    text: end.clone(),
                }));
                hints::write_both(start, format!("end = {end}"))
            }
            None => hints::write(start),
        });
    }
}

/// A time as an agenda file has it.
pub(super) fn written(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}
