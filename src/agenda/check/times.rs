//! Sessions and the days of the event.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::odd::is_of_days;
use super::{Names, Tell, at, hours_of};
use crate::agenda::time::event_day;
use crate::agenda::{Agenda, Code, Finding, Session};
use crate::i18n::Message;
use crate::i18n::sentences::{findings as say, hints};

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let mut declared = agenda
        .days
        .iter()
        .filter(|day| day.declared)
        .map(|day| day.date);
    let first = declared.next();
    let days = first.map(|first| (first, declared.next_back().unwrap_or(first)));
    for session in &agenda.sessions {
        if let (Some(day), Some((first, last))) = (session.day, days)
            && !(first..=last).contains(&day)
        {
            let message = if day < first {
                say::before_first_day(names.session(session), day, first)
            } else {
                say::after_last_day(names.session(session), day, last)
            };
            let finding = Finding::new(
                Code::OutsideEventDays,
                at(&session.places, &["start"]),
                message,
            );
            let meant = in_year_of(session, first, last).filter(|_| names.are_keys_ours());
            let hint = meant.unwrap_or_else(|| names.correct_date());
            tell(about(finding.hint(hint), session));
        }
        let Some(slot) = session.slot() else { continue };
        if slot.start() == slot.end() {
            let message = say::zero_length(names.session(session));
            let finding = Finding::new(
                Code::ZeroLength,
                at(&session.places, &["end", "minutes"]),
                message,
            );
            let hint = match session.places.get("minutes") {
                Some(_) if names.are_keys_ours() => hints::write_as("minutes = 30"),
                _ => names.write_later_end(),
            };
            tell(about(finding.hint(hint), session));
            continue;
        }
        // The end itself is no longer part of it: what ends when the day ends does not cross.
        let last_moment = slot
            .end()
            .naive_local()
            .checked_sub_signed(TimeDelta::nanoseconds(1));
        let ends_on = last_moment.map(|moment| event_day(moment, agenda.event.day_starts));
        if let (Some(day), Some(ends_on)) = (session.day, ends_on)
            && ends_on > day
            && !is_of_days(session)
        {
            let message = say::crosses_day_end(
                names.session(session),
                hours_of(session, true),
                ends_on,
                agenda.event.day_starts,
            );
            let finding = Finding::new(
                Code::CrossesDayEnd,
                at(&session.places, &["end", "minutes"]),
                message,
            );
            tell(about(finding.hint(names.check_end()), session));
        }
    }
}

/// The start of a session that would be on a day of the event, if it were not for the year.
fn in_year_of(session: &Session, first: NaiveDate, last: NaiveDate) -> Option<Message> {
    session.places.get("start")?;
    let start = session.start?.naive_local();
    let mut years = [first.year(), last.year()].into_iter();
    let meant = years.find_map(|year| {
        let meant = start.with_year(year)?;
        (first..=last).contains(&meant.date()).then_some(meant)
    })?;
    Some(hints::write(format!(
        "start = {}",
        meant.format("%Y-%m-%dT%H:%M:%S")
    )))
}

fn about(mut finding: Finding, session: &Session) -> Finding {
    finding.sessions.push(session.id.as_str().to_owned());
    finding
}
