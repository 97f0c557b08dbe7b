//! The days that the agenda names, and those on which its sessions are.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::meant::meant_times;
use super::odd::FAR;
use super::{Names, Tell, at, words};
use crate::agenda::finding::Edit;
use crate::agenda::{Agenda, Code, Day, Finding, Raw, Session, SessionIx};
use crate::i18n::message::Argument;
use crate::i18n::sentences::{findings as say, hints};

/// So many days are told of one by one, and so many sessions are named.
const MOST: usize = 500;
const NAMED: usize = 10;

/// So many sessions on one wrong date are mistakes of their own, where it is known what each of them means.
const SLIPS: usize = 3;

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    for day in agenda.days.iter().filter(|day| day.declared) {
        wrong_weekday(agenda, day).into_iter().for_each(&mut *tell);
    }
    let is_ours = names.are_keys_ours() && !are_allowed(agenda);
    let empty: Vec<&Day> = agenda
        .days
        .iter()
        .filter(|day| day.declared && day.sessions.is_empty())
        .collect();
    let unnamed: Vec<&Day> = agenda
        .days
        .iter()
        .filter(|day| !day.declared && !day.sessions.is_empty())
        .collect();
    let sessions: usize = unnamed.iter().map(|day| day.sessions.len()).sum();
    let is_shifted = is_ours
        && !empty.is_empty()
        && empty.len() == unnamed.len()
        && sessions > unnamed.len()
        && empty.iter().all(|day| day.span.is_some());
    if is_shifted {
        tell(shifted(agenda, &empty, &unnamed));
        return;
    }
    let is_none_held = agenda
        .days
        .iter()
        .all(|day| !day.declared || day.sessions.is_empty());
    if is_ours
        && is_none_held
        && empty.len() > 1
        && let (Some(first), Some(last)) = (unnamed.first(), unnamed.last())
    {
        let message = say::no_day_held(empty.len(), first.date, last.date);
        let mut finding = Finding::new(Code::OutsideEventDays, empty[0].span.clone(), message);
        finding.sessions = ids(agenda, unnamed.iter().flat_map(|day| &day.sessions));
        tell(finding.hint(names.correct_date()));
        return;
    }
    far_days(agenda, names, &empty, tell);
    outside_days(agenda, names, tell);
}

fn are_allowed(agenda: &Agenda) -> bool {
    let codes = [Code::OutsideEventDays, Code::FarOff];
    (agenda.allows.iter()).any(|allow| allow.code.is_some_and(|code| codes.contains(&code)))
}

/// As many days without a session as there are dates with sessions and without a day: they have the wrong dates.
fn shifted(agenda: &Agenda, empty: &[&Day], unnamed: &[&Day]) -> Finding {
    let (day, other) = (empty[0], unnamed[0]);
    let declared = || agenda.days.iter().filter(|day| day.declared);
    let first = declared().next().map(|day| day.date);
    let last = declared().next_back().map(|day| day.date);
    let is_within =
        first.is_some_and(|first| first < other.date) && last.is_some_and(|last| other.date < last);
    let away = agenda
        .days
        .iter()
        .filter(|day| !day.sessions.is_empty())
        .map(|held| (held.date - day.date).num_days().abs())
        .min()
        .unwrap_or_default();
    let is_far = is_within && away > FAR;
    let (code, message) = match empty.len() {
        1 if is_far => (Code::FarOff, say::far_day(day.date, away)),
        1 => (
            Code::OutsideEventDays,
            say::day_of_nothing(day.date, other.sessions.len(), other.date),
        ),
        n => {
            let dates =
                |days: &[&Day]| words(days.iter().map(|day| day.date.into()).collect(), NAMED);
            (
                if is_far {
                    Code::FarOff
                } else {
                    Code::OutsideEventDays
                },
                say::days_of_nothing(n, dates(empty), dates(unnamed)),
            )
        }
    };
    let mut finding = Finding::new(code, day.span.clone(), message);
    finding.hint = Some(match empty.len() {
        1 => hints::did_you_mean(other.date),
        _ => say::days_of_nothing_hint(other.date),
    });
    let edits = empty.iter().zip(unnamed).filter_map(|(day, other)| {
        Some(Edit {
            at: day.span.clone()?,
            text: other.date.to_string(),
        })
    });
    finding.remedy = edits.collect();
    finding.sessions = ids(agenda, unnamed.iter().flat_map(|day| &day.sessions));
    finding
}

fn ids<'a>(agenda: &Agenda, sessions: impl Iterator<Item = &'a SessionIx>) -> Vec<String> {
    let id = |ix: &SessionIx| agenda.session(*ix).id.as_str().to_owned();
    sessions.map(id).collect()
}

/// A day that the agenda names, without a session, a month or a year away from all days that have one.
fn far_days(agenda: &Agenda, names: &Names<'_>, empty: &[&Day], tell: Tell<'_>) {
    let held = || agenda.days.iter().filter(|day| !day.sessions.is_empty());
    for day in empty.iter().take(MOST) {
        let Some(place) = day.span.clone() else {
            continue;
        };
        let nearest = held().min_by_key(|other| (other.date - day.date).num_days().abs());
        let Some(nearest) = nearest else { return };
        let away = (nearest.date - day.date).num_days().abs();
        if away <= FAR {
            continue;
        }
        let message = say::far_day(day.date, away);
        let mut finding = Finding::new(Code::FarOff, Some(place), message);
        let meant = day.date.with_year(nearest.date.year());
        let is_free = |date: &NaiveDate| held().any(|day| day.date == *date && !day.declared);
        match meant.filter(is_free) {
            Some(meant) => {
                finding.hint = Some(hints::did_you_mean(meant));
                finding.remedy_value(Some(meant.to_string()));
            }
            None => finding.hint = Some(names.correct_date()),
        }
        tell(finding);
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
    for (date, sessions) in outside {
        let has_meant = |session: &&Session| meant_times(agenda, session, (first, last)).is_some();
        let are_slips = is_odd && sessions.len() <= SLIPS && sessions.iter().all(has_meant);
        if sessions.len() > 1 && !are_slips && !are_allowed && names.are_keys_ours() {
            tell(several_outside(date, &sessions));
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
            let meant = meant_times(agenda, session, (first, last));
            match meant.filter(|_| is_odd && names.are_keys_ours()) {
                Some(meant) => meant.into_finding(&mut finding, session),
                None => finding.hint = Some(names.correct_date()),
            }
            finding.sessions.push(session.id.as_str().to_owned());
            tell(finding);
        }
    }
}

/// Several sessions on one date that no day has.
fn several_outside(date: NaiveDate, sessions: &[&Session]) -> Finding {
    let quoted = |session: &&Session| Argument::from(format!("`{}`", session.id.line()));
    let all = words(sessions.iter().map(quoted).collect(), NAMED);
    let message = say::several_on_no_day(all, date);
    let place = at(&sessions[0].places, &["start"]);
    let mut finding = Finding::new(Code::OutsideEventDays, place, message)
        .hint(say::several_on_no_day_hint(date));
    let ids = sessions.iter().map(|session| session.id.as_str());
    finding.sessions = ids.map(str::to_owned).collect();
    finding
}

/// The days of the week by their names in English, Korean and German, Monday first.
const WEEKDAYS: [[&str; 3]; 7] = [
    ["monday", "월요일", "montag"],
    ["tuesday", "화요일", "dienstag"],
    ["wednesday", "수요일", "mittwoch"],
    ["thursday", "목요일", "donnerstag"],
    ["friday", "금요일", "freitag"],
    ["saturday", "토요일", "samstag"],
    ["sunday", "일요일", "sonntag"],
];

/// A day that is called after another day of the week than it is.
fn wrong_weekday(agenda: &Agenda, day: &Day) -> Option<Finding> {
    let named: Vec<usize> = day
        .name
        .iter()
        .flat_map(|name| name.all().map(Raw::as_written))
        .filter_map(|name| {
            let name = name.to_lowercase();
            let has = |word: &&str| name.contains(*word);
            WEEKDAYS.iter().position(|words| words.iter().any(has))
        })
        .collect();
    let is = day.date.weekday().num_days_from_monday() as usize;
    let other = named.iter().find(|named| **named != is)?;
    if named.contains(&is) && named.len() == 1 {
        return None;
    }
    let weekday = |at: usize| Weekday::try_from(u8::try_from(at).ok()?).ok();
    let message = say::wrong_weekday(day.date, weekday(is)?, weekday(*other)?);
    let mut finding = Finding::new(Code::BadValue, Some(day.span.clone()?), message);
    // The nearest day of that name is meant, if sessions are on it and nothing names it.
    let back = (is + 7 - other) % 7;
    let shift = if back > 3 {
        7 - back as i64
    } else {
        -(back as i64)
    };
    let near = day.date.checked_add_signed(TimeDelta::days(shift))?;
    let is_free = |day: &Day| day.date == near && !day.declared && !day.sessions.is_empty();
    if agenda.days.iter().any(is_free) {
        finding.remedy_value(Some(near.to_string()));
        return Some(finding.hint(hints::did_you_mean(near)));
    }
    Some(finding.hint(say::wrong_weekday_hint()))
}
