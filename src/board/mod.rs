//! Rooms as staff see them at a given instant. Pure: agenda, instant and findings in, plain data out.
//!
//! What is cancelled takes up no room. Words, colours and clocks do not belong here.

mod demands;
mod door;
mod free;
mod room_day;
pub mod timetable;

use std::collections::HashMap;

use chrono::TimeDelta;

use crate::agenda::time::clock_minutes;
use crate::agenda::{Agenda, Code, FeatureIx, Finding, Ref, RoomIx, SessionIx, Time};

pub use self::demands::Demands;
pub use self::door::Door;
pub use self::free::{FreeRoom, FreeRooms, FreeWanted, Miss, NearRoom, free_rooms};
pub use self::room_day::{RoomDay, room_days};

/// Every room at one instant, in the agenda's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    /// The instant, in the event's zone.
    pub at: Time,
    /// Every room of the agenda, whatever is on in it.
    pub rooms: Vec<RoomNow>,
}

/// One room at one instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomNow {
    /// Its place in the agenda.
    pub room: RoomIx,
    /// What is on, by time.
    pub now: Vec<SessionIx>,
    /// The first session that begins later.
    pub next: Option<SessionIx>,
    /// Whole minutes until then.
    pub next_in_minutes: Option<i64>,
    /// Is nothing in it all day, on the event day of the instant, and nothing to come on its date?
    pub is_idle: bool,
    /// When `next` begins, if nothing is on.
    pub free_until: Option<Time>,
    /// Whole minutes between the end of what is on and the start of `next`; below 0 where they
    /// share time.
    pub turnover_minutes: Option<i64>,
    /// The minutes between two sessions that the room wants; `None` where several at once are normal.
    pub turnover_wanted: Option<u32>,
    /// Places of what is on, else of what is next; `None` where none of these sessions says.
    pub seats: Option<u32>,
    /// How many of them are given away.
    pub taken: Option<u32>,
    /// What these sessions need, each once.
    pub needs: Vec<Ref<FeatureIx>>,
    /// Those of the needs that the room has not.
    pub lacks: Vec<Ref<FeatureIx>>,
    /// Those of these sessions that have a note for staff.
    pub notes: Vec<SessionIx>,
    /// What there is to say against this room's use, each code once, worst first.
    pub findings: Vec<Code>,
}

impl Board {
    /// The rooms of `agenda` at `now`. One pass over the sessions.
    pub fn at(agenda: &Agenda, now: Time, findings: &[Finding]) -> Self {
        let mut rooms: Vec<RoomNow> = (0..agenda.rooms.len() as u32)
            .map(|at| RoomNow::empty(RoomIx(at)))
            .collect();
        let (today, date) = (Some(agenda.event_day(now)), now.date_naive());
        for &ix in &agenda.by_time {
            let session = agenda.session(ix);
            if session.is_cancelled() {
                continue;
            }
            let is_on = session.is_on(now);
            let is_later = session.start.is_some_and(|start| start > now);
            // At night the rest of the date belongs to the event day to come.
            let is_ahead = is_later && session.start.map(|start| start.date_naive()) == Some(date);
            for room in session.known_rooms() {
                let room = &mut rooms[room.at()];
                room.is_idle &= session.day != today && !is_on && !is_ahead;
                if is_on && room.now.last() != Some(&ix) {
                    room.now.push(ix);
                } else if is_later && room.next.is_none() {
                    room.next = Some(ix);
                }
            }
        }
        for room in &mut rooms {
            room.set_times(agenda, now);
            room.set_demands(agenda);
        }
        set_findings(agenda, &mut rooms, findings);
        Self { at: now, rooms }
    }

    /// One room of the board.
    pub fn room(&self, room: RoomIx) -> &RoomNow {
        &self.rooms[room.at()]
    }
}

impl RoomNow {
    fn empty(room: RoomIx) -> Self {
        Self {
            room,
            now: Vec::new(),
            next: None,
            next_in_minutes: None,
            is_idle: true,
            free_until: None,
            turnover_minutes: None,
            turnover_wanted: None,
            seats: None,
            taken: None,
            needs: Vec::new(),
            lacks: Vec::new(),
            notes: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn set_times(&mut self, agenda: &Agenda, now: Time) {
        let Some(next) = self.next.and_then(|ix| agenda.session(ix).start) else {
            return;
        };
        self.next_in_minutes = Some(clock_minutes(now, next));
        let ends = self.now.iter().filter_map(|&ix| agenda.session(ix).end);
        match ends.max() {
            Some(end) => self.turnover_minutes = Some(whole_minutes(next - end)),
            None => self.free_until = Some(next),
        }
    }

    /// What the sessions ask of the room: of those that are on, else of the next one.
    fn set_demands(&mut self, agenda: &Agenda) {
        let room = &agenda.rooms[self.room.at()];
        self.turnover_wanted = room.turnover_minutes.filter(|_| !room.parallel);
        let sessions: Vec<SessionIx> = match self.now.as_slice() {
            [] => self.next.into_iter().collect(),
            now => now.to_vec(),
        };
        let demands = Demands::of(agenda, self.room, &sessions);
        let Demands {
            seats,
            taken,
            needs,
            lacks,
            notes,
        } = demands;
        (self.seats, self.taken) = (seats, taken);
        (self.needs, self.lacks, self.notes) = (needs, lacks, notes);
    }

    /// Is less time left between what is on and what is next than the room wants?
    pub fn is_turnover_short(&self) -> bool {
        match (self.turnover_minutes, self.turnover_wanted) {
            (Some(minutes), Some(wanted)) => minutes < i64::from(wanted),
            _ => false,
        }
    }

    /// When what is on ends; the last of several.
    pub fn busy_until(&self, agenda: &Agenda) -> Option<Time> {
        self.now
            .iter()
            .filter_map(|&ix| agenda.session(ix).end)
            .max()
    }
}

/// Whole minutes, rounded down also below zero: what is promised is there.
fn whole_minutes(span: TimeDelta) -> i64 {
    span.num_seconds().div_euclid(60)
}

/// Gives each room the codes of what there is to say against it. Looks at every room and every
/// finding once: there may be a hundred thousand of both.
fn set_findings(agenda: &Agenda, rooms: &mut [RoomNow], findings: &[Finding]) {
    let ids = agenda.rooms.iter().map(|room| room.id.as_str());
    let by_id: HashMap<&str, usize> = ids.zip(0..).collect();
    for finding in findings {
        for id in &finding.rooms {
            if let Some(&room) = by_id.get(id.as_str())
                && !rooms[room].findings.contains(&finding.code)
            {
                rooms[room].findings.push(finding.code);
            }
        }
    }
    for room in rooms {
        room.findings.sort_unstable();
    }
}
