//! Sessions and the days of the event.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use super::odd::is_of_days;
use super::{Names, Tell, at, hours_of};
use crate::agenda::time::event_day;
use crate::agenda::{Agenda, Code, Day, Finding, Session};
use crate::i18n::message::Argument;
use crate::i18n::sentences::{findings as say, hints, things};

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    outside_days(agenda, names, tell);
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

/// Sessions before the first or after the last day that the agenda names, if it names any. Several on one such
/// date are one finding: it is the day that is missing, or that is called wrongly.
fn outside_days(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let declared = || agenda.days.iter().filter(|day| day.declared);
    let mut dates = declared().map(|day| day.date);
    let first = dates.next();
    let (Some(first), Some(last)) = (first, dates.next_back().or(first)) else {
        return;
    };
    let mut outside: BTreeMap<NaiveDate, Vec<&Session>> = BTreeMap::new();
    for session in &agenda.sessions {
        if let Some(day) = session.day.filter(|day| *day < first || last < *day) {
            outside.entry(day).or_default().push(session);
        }
    }
    let are_allowed =
        (agenda.allows.iter()).any(|allow| allow.code == Some(Code::OutsideEventDays));
    let count: usize = outside.values().map(Vec::len).sum();
    let is_odd = count * 2 <= agenda.sessions.len();
    let is_one_date = outside.len() == 1;
    for (date, sessions) in outside {
        if sessions.len() > 1 && !are_allowed && names.are_keys_ours() {
            let mut empty = declared().filter(|day| day.sessions.is_empty());
            let empty = empty
                .next()
                .filter(|_| is_one_date && empty.next().is_none());
            tell(several_outside(date, &sessions, empty));
            continue;
        }
        for session in sessions {
            let message = if date < first {
                say::before_first_day(names.session(session), date, first)
            } else {
                say::after_last_day(names.session(session), date, last)
            };
            let place = at(&session.places, &["start"]);
            let mut finding = Finding::new(Code::OutsideEventDays, place, message);
            // Where most sessions are outside, it is the days that are wrong.
            let meant = in_year_of(session, first, last);
            match meant.filter(|_| is_odd && names.are_keys_ours()) {
                Some(meant) => {
                    let meant = meant.format("%Y-%m-%dT%H:%M:%S").to_string();
                    finding.hint = Some(hints::write(format!("start = {meant}")));
                    finding.remedy_value(Some(meant));
                }
                None => finding.hint = Some(names.correct_date()),
            }
            tell(about(finding, session));
        }
    }
}

/// Several sessions on one date that no day has; `empty` is the only day without a session.
fn several_outside(date: NaiveDate, sessions: &[&Session], empty: Option<&Day>) -> Finding {
    const NAMED: usize = 10;
    if let Some((day, place)) = empty.and_then(|day| Some((day, day.span.clone()?))) {
        let message = say::day_of_nothing(day.date, sessions.len(), date);
        let mut finding = Finding::new(Code::OutsideEventDays, Some(place), message);
        finding.hint = Some(hints::did_you_mean(date));
        finding.remedy_value(Some(date.to_string()));
        finding.sessions = ids(sessions);
        return finding;
    }
    let quoted = |session: &&Session| Argument::from(format!("`{}`", session.id.line()));
    let mut named: Vec<Argument> = sessions.iter().take(NAMED).map(quoted).collect();
    let all: Argument = match sessions.len() - named.len() {
        0 => match named.pop() {
            Some(last) => things::words(named, last).into(),
            None => named.into(),
        },
        more => things::first_words(named, more).into(),
    };
    let message = say::several_on_no_day(all, date);
    let place = at(&sessions[0].places, &["start"]);
    let mut finding = Finding::new(Code::OutsideEventDays, place, message)
        .hint(say::several_on_no_day_hint(date));
    finding.sessions = ids(sessions);
    finding
}

fn ids(sessions: &[&Session]) -> Vec<String> {
    let ids = sessions
        .iter()
        .map(|session| session.id.as_str().to_owned());
    ids.collect()
}

/// The start of a session that would be on a day of the event, if it were not for the year.
fn in_year_of(session: &Session, first: NaiveDate, last: NaiveDate) -> Option<NaiveDateTime> {
    session.places.get("start")?;
    let start = session.start?.naive_local();
    let mut years = [first.year(), last.year()].into_iter();
    years.find_map(|year| {
        let meant = start.with_year(year)?;
        (first..=last).contains(&meant.date()).then_some(meant)
    })
}

fn about(mut finding: Finding, session: &Session) -> Finding {
    finding.sessions.push(session.id.as_str().to_owned());
    finding
}
