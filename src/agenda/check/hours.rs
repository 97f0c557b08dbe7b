//! When rooms may be used, and sessions that are in one while it is closed.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::odd::is_outside_days;
use super::{Names, Tell, at, hours_of, room_named};
use crate::agenda::{Agenda, Code, Finding, Hours, Room, Session};
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
    let there = |session: &&Session| !session.is_cancelled();
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
            let Some(finding) = outside(session, names, &agenda.rooms[room.at()], windows) else {
                continue;
            };
            match day.filter(|_| !are_allowed && names.are_keys_ours()) {
                Some(day) => unnamed.entry((room.at(), day)).or_default().push(session),
                None => tell(finding),
            }
        }
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

fn several(room: &Room, day: NaiveDate, sessions: &[&Session]) -> Finding {
    let message = say::several_while_closed(room_named(room), day, sessions.len());
    let place = at(&room.places, &["open"]);
    let example = format!("{{ day = {day}, from = \"09:00\", to = \"18:00\" }}");
    let mut finding = Finding::new(Code::OutsideRoomHours, place, message)
        .hint(say::several_while_closed_hint(example));
    let ids = sessions
        .iter()
        .map(|session| session.id.as_str().to_owned());
    finding.sessions = ids.collect();
    finding.rooms.push(room.id.as_str().to_owned());
    finding
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
