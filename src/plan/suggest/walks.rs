//! Walks between kinds of places, each looked up once: a search asks for the same ones again and again.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::agenda::{Agenda, RoomIx, SessionIx};

/// A set of rooms, as sessions have them; two sessions in the same rooms are in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(u32);

/// Where an own entry is, or a session without a room: the walk to it is the event's own.
pub(super) const NOWHERE: Place = Place(0);

/// The places of an agenda, and the walks between them.
pub(super) struct Walks<'a> {
    agenda: &'a Agenda,
    by_rooms: HashMap<Vec<RoomIx>, Place>,
    /// By place: a session that is there; of [`NOWHERE`] none is needed.
    there: Vec<Option<SessionIx>>,
    known: RefCell<HashMap<(u32, u32), u32>>,
}

impl<'a> Walks<'a> {
    pub(super) fn new(agenda: &'a Agenda) -> Self {
        Self {
            agenda,
            by_rooms: HashMap::new(),
            there: vec![None],
            known: RefCell::default(),
        }
    }

    /// Where a session is.
    pub(super) fn place(&mut self, session: SessionIx) -> Place {
        let mut rooms: Vec<RoomIx> = self.agenda.session(session).known_rooms().collect();
        if rooms.is_empty() {
            return NOWHERE;
        }
        rooms.sort_unstable();
        rooms.dedup();
        let there = &mut self.there;
        *self.by_rooms.entry(rooms).or_insert_with(|| {
            there.push(Some(session));
            Place(there.len() as u32 - 1)
        })
    }

    /// Minutes on foot from one place to another.
    pub(super) fn minutes(&self, from: Place, to: Place) -> u32 {
        let ends = (self.there[from.0 as usize], self.there[to.0 as usize]);
        let (Some(one), Some(other)) = ends else {
            return self.agenda.event.walk_minutes;
        };
        if from == to {
            return 0;
        }
        let mut known = self.known.borrow_mut();
        *known
            .entry((from.0, to.0))
            .or_insert_with(|| self.agenda.walk(one, other))
    }
}
