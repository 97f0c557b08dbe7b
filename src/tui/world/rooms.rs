//! Rooms over several versions of an agenda: found again by id, and which of them changed.

use std::collections::HashMap;

use crate::agenda::{Agenda, Id, Raw, RoomIx, Time};

use super::World;

/// What is told of a session on the board: with another one of these, the room changed.
type Shown = (String, Option<Time>, Option<Time>, bool);

impl World {
    /// The room of that id, or the one that bore it earlier.
    pub fn room_called(&self, id: &str) -> Option<RoomIx> {
        let rooms = || (0..).map(RoomIx).zip(&self.agenda.rooms);
        let bears = |was: &Id| was.as_str() == id;
        let now = rooms().find(|(_, room)| bears(&room.id));
        let found = now.or_else(|| rooms().find(|(_, room)| room.was.iter().any(bears)));
        found.map(|(ix, _)| ix)
    }
}

/// Ids of the rooms of `new` in which what is on at `now` or comes later differs from what `old` said, and
/// of rooms that are new and have something. One pass over the sessions of each.
pub(super) fn changed_rooms(old: &Agenda, new: &Agenda, now: Time) -> Vec<String> {
    let before = shown(old, now);
    let after = shown(new, now);
    let of = |all: &HashMap<&str, Vec<Shown>>, id: &Id| all.get(id.as_str()).cloned();
    let rooms = new.rooms.iter().filter(|room| {
        let was = room.was.iter().find_map(|was| of(&before, was));
        let was = of(&before, &room.id).or(was);
        was.unwrap_or_default() != of(&after, &room.id).unwrap_or_default()
    });
    rooms.map(|room| room.id.as_str().to_owned()).collect()
}

/// What is on at `now` or comes later, by the ids of rooms.
fn shown(agenda: &Agenda, now: Time) -> HashMap<&str, Vec<Shown>> {
    let mut by_room: HashMap<&str, Vec<Shown>> = HashMap::new();
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        if session.start.is_none() || session.is_past(now) {
            continue;
        }
        let titles: Vec<&str> = session.title.all().map(Raw::as_written).collect();
        let shown = (
            titles.join("\n"),
            session.start,
            session.end,
            session.is_cancelled(),
        );
        for room in session.known_rooms() {
            let id = agenda.rooms[room.at()].id.as_str();
            by_room.entry(id).or_default().push(shown.clone());
        }
    }
    by_room
}
