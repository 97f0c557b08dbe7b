//! What a screen at a room's door may show: what is on and what is next in it, of what everybody may know of.
//!
//! Sessions of audience `concerned` and `staff` are not among it, nor is anything that is for staff.

use crate::agenda::time::clock_minutes;
use crate::agenda::{Agenda, Audience, RoomIx, SessionIx, Time};

/// A room at one instant, for who stands at its door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Door {
    /// What is on, by time; cancelled sessions are not.
    pub now: Vec<SessionIx>,
    /// The first session that begins later, on whatever day; a cancelled one does not begin.
    pub next: Option<SessionIx>,
    /// Whole minutes until then, by clocks without seconds.
    pub next_in_minutes: Option<i64>,
    /// Whole minutes until the last of what is on ends, by clocks without seconds.
    pub left_minutes: Option<i64>,
}

impl Door {
    /// The room at `now`.
    pub fn at(agenda: &Agenda, room: RoomIx, now: Time) -> Self {
        let mut door = Self::default();
        for &ix in &agenda.by_time {
            let session = agenda.session(ix);
            let is_here = session.known_rooms().any(|have| have == room);
            if !is_here || session.is_cancelled() || session.audience != Audience::Public {
                continue;
            }
            if session.is_on(now) {
                door.now.push(ix);
            } else if door.next.is_none() && session.start.is_some_and(|start| start > now) {
                door.next = Some(ix);
            }
        }
        let start = door.next.and_then(|ix| agenda.session(ix).start);
        door.next_in_minutes = start.map(|start| clock_minutes(now, start));
        let ends = door.now.iter().filter_map(|&ix| agenda.session(ix).end);
        door.left_minutes = ends.max().map(|end| clock_minutes(now, end));
        door
    }
}
