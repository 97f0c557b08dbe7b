//! Sessions and the days of the event.

use chrono::TimeDelta;

use super::{at, hours_of, named};
use crate::agenda::time::event_day;
use crate::agenda::{Agenda, Code, Finding, Session};

pub(super) fn check(agenda: &Agenda, findings: &mut Vec<Finding>) {
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
            let side = if day < first {
                format!("before the first day, {first}")
            } else {
                format!("after the last day, {last}")
            };
            let message = format!("{} is on {day}, {side}", named(session));
            let finding = Finding::new(
                Code::OutsideEventDays,
                at(&session.places, &["start"]),
                message,
            );
            findings.push(about(
                finding.hint("correct its date, or add a `[[day]]`"),
                session,
            ));
        }
        let Some(slot) = session.slot() else { continue };
        if slot.start() == slot.end() {
            let message = format!("{} ends when it begins", named(session));
            let finding = Finding::new(
                Code::ZeroLength,
                at(&session.places, &["end", "minutes"]),
                message,
            );
            findings.push(about(finding.hint("write a later `end`"), session));
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
        {
            let message = format!(
                "{} ({}) runs on into the event day of {ends_on}, which begins at {}",
                named(session),
                hours_of(session, true),
                agenda.event.day_starts.format("%H:%M")
            );
            let finding = Finding::new(
                Code::CrossesDayEnd,
                at(&session.places, &["end", "minutes"]),
                message,
            );
            findings.push(about(
                finding.hint("check its end, or let `day_starts` of the event be later"),
                session,
            ));
        }
    }
}

fn about(mut finding: Finding, session: &Session) -> Finding {
    finding.sessions.push(session.id.as_str().to_owned());
    finding
}
