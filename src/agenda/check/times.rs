//! Sessions that last for nothing or beyond their day, and when a day begins.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::odd::is_of_days;
use super::{Names, Tell, at, hours_of};
use crate::agenda::time::event_day;
use crate::agenda::{Agenda, Code, Finding, Session};
use crate::i18n::sentences::{findings as say, hints};

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    odd_day_start(agenda, names, tell);
    for session in &agenda.sessions {
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

fn about(mut finding: Finding, session: &Session) -> Finding {
    finding.sessions.push(session.id.as_str().to_owned());
    finding
}

/// A day that begins while sessions do: what is early in the morning would be of the day before.
fn odd_day_start(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    /// Nothing of the night goes on for longer, and nothing of the day begins before that.
    const LATEST: u32 = 6;
    const NIGHT: u32 = 4;
    const MEANT: &str = "\"04:00\"";
    let begins = agenda.event.day_starts;
    let place = agenda.event.places.get("day_starts");
    let (Some(place), true) = (place, names.are_keys_ours()) else {
        return;
    };
    let latest = NaiveTime::from_hms_opt(LATEST, 0, 0).is_none_or(|latest| begins > latest);
    let starts = agenda.sessions.iter().filter_map(|session| session.start);
    let is_early = |hour: u32, time: NaiveTime| hour >= NIGHT && time < begins;
    let early = starts
        .filter(|start| is_early(start.hour(), start.time()))
        .count();
    if !latest || early == 0 {
        return;
    }
    let message = say::odd_day_start(begins, early);
    let mut finding = Finding::new(Code::BadValue, Some(place), message)
        .hint(hints::write_as(format!("day_starts = {MEANT}")));
    finding.remedy_value(Some(MEANT.to_owned()));
    tell(finding);
}
