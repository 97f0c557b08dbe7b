//! When rooms may be used, and sessions that are in one while it is closed.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::odd::{is_of_days, is_outside_days};
use super::{Names, Tell, at, hours_of, room_named};
use crate::agenda::{Agenda, Code, Finding, Hours, Room, Session};
use crate::i18n::Message;
use crate::i18n::sentences::findings as say;

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

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let windows: Vec<Option<Windows>> = agenda
        .rooms
        .iter()
        .map(|room| Windows::of(room, agenda.event.day_starts))
        .collect();
    let are_allowed =
        (agenda.allows.iter()).any(|allow| allow.code == Some(Code::OutsideRoomHours));
    // Sessions of a room on a date for which it names no hours: it is the hours that are wrong, if there are several.
    let mut unnamed: BTreeMap<(usize, NaiveDate), Vec<&Session>> = BTreeMap::new();
    // Sessions of a room on one date that are outside of its hours on that date, and how many there are at all.
    let mut outside_of: BTreeMap<(usize, NaiveDate), Vec<&Session>> = BTreeMap::new();
    let mut held: BTreeMap<(usize, NaiveDate), usize> = BTreeMap::new();
    // What follows from a length that is wrong is not told.
    let there = |session: &&Session| !session.is_cancelled() && !is_of_days(session);
    for session in agenda.sessions.iter().filter(there) {
        for room in session.known_rooms() {
            let Some(windows) = &windows[room.at()] else {
                continue;
            };
            let open = &agenda.rooms[room.at()].open;
            let day = session
                .day
                .filter(|day| open.iter().all(|hours| hours.day != *day));
            // Of a date that is no day of the event that is told, and the room's hours know nothing of it.
            if day.is_some() && is_outside_days(agenda, session) {
                continue;
            }
            if let Some(day) = session.day {
                *held.entry((room.at(), day)).or_default() += 1;
            }
            let Some(finding) = outside(session, names, &agenda.rooms[room.at()], windows) else {
                continue;
            };
            let are_gathered = !are_allowed && names.are_keys_ours();
            match (day, session.day.filter(|_| are_gathered)) {
                (Some(_), Some(day)) => {
                    unnamed.entry((room.at(), day)).or_default().push(session);
                }
                (None, Some(day)) => {
                    outside_of
                        .entry((room.at(), day))
                        .or_default()
                        .push(session);
                }
                _ => tell(finding),
            }
        }
    }
    for ((at, day), sessions) in outside_of {
        let (room, all) = (&agenda.rooms[at], held[&(at, day)]);
        // Where most are outside it is the hours that are wrong.
        if sessions.len() > 2 && sessions.len() * 2 >= all {
            tell(outside_of_day(room, day, &sessions));
            continue;
        }
        let windows = windows[at].as_ref();
        let each = |session: &&Session| outside(session, names, room, windows?);
        sessions.iter().filter_map(each).for_each(&mut *tell);
    }
    let mut days: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, _) in unnamed.keys() {
        *days.entry(*at).or_default() += 1;
    }
    for (at, count) in days.into_iter().filter(|(_, count)| *count > 1) {
        let of_room = |(of, _): &(usize, NaiveDate), _: &mut Vec<&Session>| *of == at;
        let gone: Vec<_> = unnamed.extract_if(.., of_room).collect();
        tell(of_several_days(&agenda.rooms[at], count, &gone));
    }
    for ((at, day), sessions) in unnamed {
        let room = &agenda.rooms[at];
        match (&sessions[..], &windows[at]) {
            ([session], Some(windows)) => outside(session, names, room, windows)
                .into_iter()
                .for_each(&mut *tell),
            _ => tell(several(room, day, &sessions)),
        }
    }
}

/// A room that most sessions of a day are in while it is closed.
fn outside_of_day(room: &Room, day: NaiveDate, sessions: &[&Session]) -> Finding {
    let message = say::several_outside_hours(room_named(room), day, sessions.len());
    let starts = sessions.iter().filter_map(|session| session.start);
    let ends = sessions.iter().filter_map(|session| session.end);
    let first = starts.map(|start| start.time()).min().unwrap_or_default();
    let last = ends.map(|end| end.time()).max().unwrap_or_default();
    let open = room.open.iter().filter(|hours| hours.day == day);
    let from = open
        .clone()
        .map(|hours| hours.from)
        .fold(first, NaiveTime::min);
    let to = open.map(|hours| hours.to).fold(last, NaiveTime::max);
    let (from, to) = (from.format("%H:%M"), to.format("%H:%M"));
    let example = format!("{{ day = {day}, from = \"{from}\", to = \"{to}\" }}");
    of_room(room, message, sessions).hint(say::several_outside_hours_hint(example))
}

/// A room that names no hours for several days on which sessions are in it.
fn of_several_days(
    room: &Room,
    days: usize,
    unnamed: &[((usize, NaiveDate), Vec<&Session>)],
) -> Finding {
    let sessions: Vec<&Session> = unnamed.iter().flat_map(|(_, all)| all.clone()).collect();
    let ((_, first), _) = &unnamed[0];
    let message = say::no_hours_for_days(room_named(room), days, sessions.len());
    let example = format!("{{ day = {first}, from = \"09:00\", to = \"18:00\" }}");
    of_room(room, message, &sessions).hint(say::no_hours_for_days_hint(example))
}

fn of_room(room: &Room, message: Message, sessions: &[&Session]) -> Finding {
    let place = at(&room.places, &["open"]);
    let mut finding = Finding::new(Code::OutsideRoomHours, place, message);
    let ids = sessions.iter().map(|session| session.id.as_str());
    finding.sessions = ids.map(str::to_owned).collect();
    finding.rooms.push(room.id.as_str().to_owned());
    finding
}

fn several(room: &Room, day: NaiveDate, sessions: &[&Session]) -> Finding {
    let message = say::several_while_closed(room_named(room), day, sessions.len());
    let example = format!("{{ day = {day}, from = \"09:00\", to = \"18:00\" }}");
    of_room(room, message, sessions).hint(say::several_while_closed_hint(example))
}

/// When a room may be used: apart from each other, by time.
struct Windows(Vec<(NaiveDateTime, NaiveDateTime)>);

impl Windows {
    /// `None` where the room may always be used. Hours that make no sense are a finding of the
    /// reader's; nothing is concluded from them.
    fn of(room: &Room, day_starts: NaiveTime) -> Option<Self> {
        if room.open.is_empty() {
            return None;
        }
        let mut all = Vec::with_capacity(room.open.len());
        for hours in &room.open {
            all.push(window(*hours, day_starts)?);
        }
        all.sort_unstable();
        let mut apart: Vec<(NaiveDateTime, NaiveDateTime)> = Vec::with_capacity(all.len());
        for (from, to) in all {
            match apart.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        Some(Self(apart))
    }

    /// The hours in which `time` lies.
    fn around(&self, time: NaiveDateTime) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let after = self.0.partition_point(|(from, _)| *from <= time);
        let window = self.0[after.checked_sub(1)?];
        (time < window.1).then_some(window)
    }
}

fn outside(
    session: &Session,
    names: &Names<'_>,
    room: &Room,
    windows: &Windows,
) -> Option<Finding> {
    let start = session.start?.naive_local();
    let end = session.end.map_or(start, |end| end.naive_local());
    let window = windows.around(start);
    if window.is_some_and(|(_, to)| end <= to) {
        return None;
    }
    let (who, place, hours) = (
        names.session(session),
        room_named(room),
        hours_of(session, true),
    );
    let (keys, message): (&[&str], _) = match window {
        Some((_, to)) => (
            &["end", "minutes"],
            say::after_closing(who, place, hours, to.time()),
        ),
        None => (&["start"], say::while_closed(who, place, hours)),
    };
    let mut finding = Finding::new(Code::OutsideRoomHours, at(&session.places, keys), message)
        .hint(say::outside_room_hours_hint());
    finding.sessions.push(session.id.as_str().to_owned());
    finding.rooms.push(room.id.as_str().to_owned());
    Some(finding)
}
