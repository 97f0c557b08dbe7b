//! One room by event days: its sessions, and when nobody is in it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::agenda::check::hours::window;
use crate::agenda::time::instant;
use crate::agenda::{Agenda, Room, RoomIx, SessionIx, Slot, Time};

/// What happens in one room on one event day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomDay {
    /// The event day; `None`: sessions without a time.
    pub date: Option<NaiveDate>,
    /// Its sessions by time, cancelled ones too.
    pub sessions: Vec<SessionIx>,
    /// When nobody is in it, by time: within its opening hours, or, where the agenda names none, from the
    /// day's first session anywhere to its last.
    pub free: Vec<Slot>,
}

/// The days of one room, by date: those with sessions in it, and days of the event on which it is free
/// throughout; sessions without a time come last.
pub fn room_days(agenda: &Agenda, room: RoomIx) -> Vec<RoomDay> {
    let mut days: BTreeMap<(bool, Option<NaiveDate>), Vec<SessionIx>> = BTreeMap::new();
    for day in &agenda.days {
        days.insert((false, Some(day.date)), Vec::new());
    }
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        if session.known_rooms().any(|have| have == room) {
            let day = (session.day.is_none(), session.day);
            days.entry(day).or_default().push(ix);
        }
    }
    let busy = busy(agenda, room);
    let extents = extents(agenda);
    let entry = &agenda.rooms[room.at()];
    let days = days.into_iter().map(|((_, date), sessions)| {
        let open = date.map(|date| opening(agenda, entry, date, extents.get(&date)));
        let free = open.map(|open| gaps(&open, &busy)).unwrap_or_default();
        RoomDay {
            date,
            sessions,
            free,
        }
    });
    let days = days.filter(|day| !day.sessions.is_empty() || !day.free.is_empty());
    days.collect()
}

/// When somebody is in a room, by start: cancelled sessions take up no room.
pub(super) fn busy(agenda: &Agenda, room: RoomIx) -> Vec<(Slot, SessionIx)> {
    let sessions = agenda.by_time.iter();
    let sessions = sessions.filter_map(|&ix| {
        let session = agenda.session(ix);
        let is_in = !session.is_cancelled() && session.known_rooms().any(|have| have == room);
        Some((session.slot().filter(|_| is_in)?, ix))
    });
    sessions.collect()
}

/// From the first start to the last end of each event day. What lasts a day or more tells nothing of
/// when people are there.
pub(super) fn extents(agenda: &Agenda) -> BTreeMap<NaiveDate, Slot> {
    let mut extents: BTreeMap<NaiveDate, (Time, Time)> = BTreeMap::new();
    for session in &agenda.sessions {
        let (Some(day), Some(slot)) = (session.day, session.slot()) else {
            continue;
        };
        if session.is_cancelled() || slot.is_of_days() {
            continue;
        }
        extents
            .entry(day)
            .and_modify(|(start, end)| {
                *start = (*start).min(slot.start());
                *end = (*end).max(slot.end());
            })
            .or_insert((slot.start(), slot.end()));
    }
    let slots = extents.into_iter();
    slots
        .filter_map(|(day, (start, end))| Some((day, Slot::new(start, end)?)))
        .collect()
}

/// When a room may be used on that day: by its hours, else as long as anything goes on. A room that has
/// hours is closed on days that they do not name.
pub(super) fn opening(
    agenda: &Agenda,
    room: &Room,
    date: NaiveDate,
    extent: Option<&Slot>,
) -> Vec<Slot> {
    if room.open.is_empty() {
        return extent.copied().into_iter().collect();
    }
    let event = &agenda.event;
    let at = |local| instant(local, event.timezone).map(|(time, _)| time);
    let hours = room.open.iter().filter(|hours| hours.day == date);
    let mut slots: Vec<Slot> = hours
        .filter_map(|hours| {
            // Hours that end before they begin are a finding; a night is what they may mean.
            let night = || {
                Some((
                    date.and_time(hours.from),
                    date.succ_opt()?.and_time(hours.to),
                ))
            };
            let (from, to) = window(*hours, event.day_starts).or_else(night)?;
            Slot::new(at(from)?, at(to)?)
        })
        .collect();
    slots.sort_by_key(|slot| slot.start());
    slots
}

/// What is left of `open` where nothing of `busy`, which is by start, is on.
fn gaps(open: &[Slot], busy: &[(Slot, SessionIx)]) -> Vec<Slot> {
    let mut free = Vec::new();
    for slot in open {
        let mut from = slot.start();
        for (taken, _) in busy {
            if taken.end() <= from {
                continue;
            }
            if taken.start() >= slot.end() {
                break;
            }
            free.extend(Slot::new(from, taken.start()));
            from = from.max(taken.end());
        }
        free.extend(Slot::new(from, slot.end()));
    }
    free.retain(|slot| slot.minutes() > 0);
    free
}
