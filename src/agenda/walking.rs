//! How long the walk between two sessions takes, as CLI.md has the rule: only ways that the agenda names,
//! never through a third place.

use super::Agenda;
use super::refs::{Id, RoomIx, SessionIx};
use super::room::WalkEnd;

impl Agenda {
    /// Minutes on foot from one session to another: the least walk between any room of the one and any
    /// room of the other. 0 in one room; the event's usual walk where one of them has no room.
    pub fn walk_between(&self, one: SessionIx, other: SessionIx) -> u32 {
        let rooms = |ix: SessionIx| self.session(ix).known_rooms();
        rooms(one)
            .flat_map(|from| rooms(other).map(move |to| (from, to)))
            .map(|(from, to)| self.walk_between_rooms(from, to))
            .min()
            .unwrap_or(self.event.walk_minutes)
    }

    /// Minutes on foot between two rooms: by an entry for the two rooms, else for a room and the
    /// other's area, else for the two areas; the same way and back.
    pub fn walk_between_rooms(&self, from: RoomIx, to: RoomIx) -> u32 {
        if from == to {
            return 0;
        }
        let area = |room: RoomIx| self.rooms[room.at()].area.as_ref();
        let is_room = |end: &WalkEnd, room| *end == WalkEnd::Room(room);
        let is_area = |end: &WalkEnd, area: Option<&Id>| matches!(end, WalkEnd::Area(have) if Some(have) == area);
        let (from_area, to_area) = (area(from), area(to));
        let rules: [&dyn Fn(&WalkEnd, &WalkEnd) -> bool; 3] = [
            &|one, other| is_room(one, from) && is_room(other, to),
            &|one, other| {
                is_room(one, from) && is_area(other, to_area)
                    || is_area(one, from_area) && is_room(other, to)
            },
            &|one, other| is_area(one, from_area) && is_area(other, to_area),
        ];
        rules
            .iter()
            .find_map(|fits| {
                let both =
                    |walk: &&super::Walk| fits(&walk.from, &walk.to) || fits(&walk.to, &walk.from);
                self.walks
                    .iter()
                    .filter(both)
                    .map(|walk| walk.minutes)
                    .min()
            })
            .unwrap_or(self.event.walk_minutes)
    }
}
