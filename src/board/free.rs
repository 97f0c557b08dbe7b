//! Which rooms are free from then to then, and which nearly are: those that fit best come first.

use crate::agenda::{Agenda, FeatureIx, Ref, Room, RoomIx, SessionIx, Slot, Time};

use super::room_day::{extents, opening};

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeWanted {
    /// From when to when.
    pub slot: Slot,
    /// For at least so many people.
    pub seats: Option<u32>,
    /// With all of these.
    pub features: Vec<FeatureIx>,
    /// Without steps on the way.
    pub step_free: bool,
}

/// Why a room is none of those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Miss {
    /// This session is on in it, the first of several.
    Busy(SessionIx),
    /// It is not open throughout.
    Closed,
    /// It holds so many; `None`: the agenda does not say.
    Seats(Option<u32>),
    /// It has not got this.
    Feature(FeatureIx),
    /// The agenda does not say that one gets there without steps.
    Steps,
}

/// A room that is free for the whole window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FreeRoom {
    /// Its place in the agenda.
    pub room: RoomIx,
    /// When what is on in it before ends, on whatever day, or when it opens; `None`: nothing is on before.
    pub free_from: Option<Time>,
    /// When what is on in it after begins, on whatever day, or when it closes.
    pub free_until: Option<Time>,
    /// Is the time that the room wants between two sessions left before and after?
    pub keeps_turnover: bool,
}

/// A room that misses by one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearRoom {
    /// Its place in the agenda.
    pub room: RoomIx,
    /// What it misses by.
    pub why: Miss,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FreeRooms {
    /// Those that are free: first those that keep the turnover, of these the smallest that is large enough.
    pub rooms: Vec<FreeRoom>,
    /// Those that miss by one thing, the smallest first.
    pub near: Vec<NearRoom>,
}

/// Looks at every room. One pass over the sessions, and one over the rooms.
pub fn free_rooms(agenda: &Agenda, wanted: &FreeWanted) -> FreeRooms {
    let mut uses: Vec<Vec<(Slot, SessionIx)>> = vec![Vec::new(); agenda.rooms.len()];
    let day = agenda.event_day(wanted.slot.start());
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        let Some(slot) = session.slot().filter(|_| !session.is_cancelled()) else {
            continue;
        };
        for room in session.known_rooms() {
            uses[room.at()].push((slot, ix));
        }
    }
    let extent = extents(agenda).remove(&day);
    let mut found = FreeRooms::default();
    for (at, (room, uses)) in agenda.rooms.iter().zip(uses).enumerate() {
        let ix = RoomIx(at as u32);
        let open = match room.open.as_slice() {
            [] => Vec::new(),
            _ => opening(agenda, room, day, extent.as_ref()),
        };
        let mut misses = misses(wanted, room, &open, &uses);
        match (misses.next(), misses.next()) {
            (None, _) => found
                .rooms
                .push(free(wanted.slot, (ix, room), &open, &uses)),
            (Some(why), None) => found.near.push(NearRoom { room: ix, why }),
            (Some(_), Some(_)) => {}
        }
    }
    // Where the agenda does not say how many a room holds, it may hold few.
    let size = |room: RoomIx| agenda.rooms[room.at()].capacity.unwrap_or(u32::MAX);
    found
        .rooms
        .sort_by_key(|free| (!free.keeps_turnover, size(free.room)));
    found.near.sort_by_key(|near| size(near.room));
    found
}

/// Everything that a room misses by.
fn misses<'a>(
    wanted: &'a FreeWanted,
    room: &'a Room,
    open: &'a [Slot],
    uses: &'a [(Slot, SessionIx)],
) -> impl Iterator<Item = Miss> + 'a {
    let busy = uses
        .iter()
        .find(|(slot, _)| wanted.slot.shared(*slot).is_some());
    let busy = busy.map(|(_, session)| Miss::Busy(*session));
    let holds =
        |slot: &Slot| slot.start() <= wanted.slot.start() && wanted.slot.end() <= slot.end();
    let is_closed = !room.open.is_empty() && !open.iter().any(holds);
    let is_small = wanted
        .seats
        .is_some_and(|seats| room.capacity.is_none_or(|has| has < seats));
    let lacking = wanted.features.iter().copied();
    let lacking = lacking.filter(|feature| !room.features.contains(&Ref::Known(*feature)));
    let has_steps = wanted.step_free && room.step_free != Some(true);
    busy.into_iter()
        .chain(is_closed.then_some(Miss::Closed))
        .chain(is_small.then_some(Miss::Seats(room.capacity)))
        .chain(lacking.map(Miss::Feature))
        .chain(has_steps.then_some(Miss::Steps))
}

fn free(
    wanted: Slot,
    (ix, room): (RoomIx, &Room),
    open: &[Slot],
    uses: &[(Slot, SessionIx)],
) -> FreeRoom {
    let before = uses.iter().map(|(slot, _)| slot.end());
    let before = before.filter(|end| *end <= wanted.start()).max();
    let after = uses.iter().map(|(slot, _)| slot.start());
    let after = after.filter(|start| *start >= wanted.end()).min();
    let turnover = i64::from(
        room.turnover_minutes
            .filter(|_| !room.parallel)
            .unwrap_or(0),
    );
    let is_enough = |gap: chrono::TimeDelta| gap.num_minutes() >= turnover;
    let keeps_turnover = before.is_none_or(|end| is_enough(wanted.start() - end))
        && after.is_none_or(|start| is_enough(start - wanted.end()));
    let hours = open
        .iter()
        .find(|slot| slot.start() <= wanted.start() && wanted.end() <= slot.end());
    FreeRoom {
        room: ix,
        free_from: before.max(hours.map(|slot| slot.start())),
        free_until: match (after, hours.map(|slot| slot.end())) {
            (Some(after), Some(closes)) => Some(after.min(closes)),
            (after, closes) => after.or(closes),
        },
        keeps_turnover,
    }
}
