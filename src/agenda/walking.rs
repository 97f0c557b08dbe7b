//! How long the walk between two rooms takes, as CLI.md has the rule: only ways that the agenda names,
//! never through a third place.

use super::Agenda;
use super::refs::{RoomIx, SessionIx};
use super::room::{Walk, WalkEnd};

impl Agenda {
    /// Minutes on foot from one session to another: the least between any two of their rooms; the event's
    /// own where one of them has none.
    pub fn walk(&self, from: SessionIx, to: SessionIx) -> u32 {
        let rooms = |ix: SessionIx| self.session(ix).known_rooms();
        let walks =
            rooms(from).flat_map(|from| rooms(to).map(move |to| self.walk_between_rooms(from, to)));
        walks.min().unwrap_or(self.event.walk_minutes)
    }

    /// Minutes on foot between two rooms: by an entry for the two rooms, else for a room and the
    /// other's area, else for the two areas; the same way and back.
    pub fn walk_between_rooms(&self, from: RoomIx, to: RoomIx) -> u32 {
        if from == to {
            return 0;
        }
        let area = |room: RoomIx| self.rooms[room.at()].area.as_ref();
        // How closely an end of an entry means a room: by itself, or by its area.
        let closeness = |end: &WalkEnd, room: RoomIx| match end {
            WalkEnd::Room(have) => (*have == room).then_some(0),
            WalkEnd::Area(have) => (area(room) == Some(have)).then_some(1),
            WalkEnd::Unknown(_) => None,
        };
        let one_way = |walk: &Walk, from, to| {
            let rank = closeness(&walk.from, from)? + closeness(&walk.to, to)?;
            Some((rank, walk.minutes))
        };
        let ways = self.walks.iter().flat_map(|walk| {
            let ways = [one_way(walk, from, to), one_way(walk, to, from)];
            ways.into_iter().flatten()
        });
        let best = ways.min();
        best.map_or(self.event.walk_minutes, |(_, minutes)| minutes)
    }
}
