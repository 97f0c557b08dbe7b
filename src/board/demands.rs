//! What sessions ask of a room: seats, features, and what staff have to know.

use crate::agenda::{Agenda, FeatureIx, Ref, RoomIx, SessionIx};

/// What some sessions in a room ask of it, together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Demands {
    /// Places; `None` where none of the sessions says.
    pub seats: Option<u32>,
    /// How many of them are given away.
    pub taken: Option<u32>,
    /// What they need, each once.
    pub needs: Vec<Ref<FeatureIx>>,
    /// Those of the needs that the room has not.
    pub lacks: Vec<Ref<FeatureIx>>,
    /// Those of the sessions that have a note for staff.
    pub notes: Vec<SessionIx>,
}

impl Demands {
    /// Of `sessions` in `room`.
    pub fn of(agenda: &Agenda, room: RoomIx, sessions: &[SessionIx]) -> Self {
        let room = &agenda.rooms[room.at()];
        let sum = |all: Option<u32>, one: Option<u32>| match (all, one) {
            (Some(all), Some(one)) => Some(all.saturating_add(one)),
            (all, one) => all.or(one),
        };
        let mut demands = Self::default();
        for &ix in sessions {
            let session = agenda.session(ix);
            demands.seats = sum(demands.seats, session.seats);
            demands.taken = sum(demands.taken, session.taken);
            for need in &session.needs {
                if !demands.needs.contains(need) {
                    demands.needs.push(need.clone());
                }
            }
            if session.staff_note.is_some() {
                demands.notes.push(ix);
            }
        }
        let needs = demands.needs.iter();
        let lacks = needs.filter(|need| !room.features.contains(need));
        demands.lacks = lacks.cloned().collect();
        demands
    }
}
