//! Rooms as staff see them at a given instant. Pure: agenda, instant and findings in, plain data out.
//!
//! What is cancelled takes up no room. Words, colours and clocks do not belong here.

pub mod timetable;

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveDate, TimeDelta};

use crate::agenda::{Agenda, Code, Finding, RoomIx, SessionIx, Time};

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
    /// When `next` begins, if nothing is on.
    pub free_until: Option<Time>,
    /// Whole minutes between the end of what is on and the start of `next`; below 0 where they
    /// share time.
    pub turnover_minutes: Option<i64>,
    /// What there is to say against this room's use, each code once, worst first.
    pub findings: Vec<Code>,
}

/// What happens in one room on one event day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomDay {
    /// The event day; `None`: sessions without a time.
    pub date: Option<NaiveDate>,
    /// Its sessions by time, cancelled ones too.
    pub sessions: Vec<SessionIx>,
}

impl Board {
    /// The rooms of `agenda` at `now`. One pass over the sessions.
    pub fn at(agenda: &Agenda, now: Time, findings: &[Finding]) -> Self {
        let mut rooms: Vec<RoomNow> = (0..agenda.rooms.len() as u32)
            .map(|at| RoomNow::empty(RoomIx(at)))
            .collect();
        for &ix in &agenda.by_time {
            let session = agenda.session(ix);
            if session.is_cancelled() {
                continue;
            }
            let is_on = session.is_on(now);
            let is_later = session.start.is_some_and(|start| start > now);
            for room in session.known_rooms() {
                let room = &mut rooms[room.at()];
                if is_on && room.now.last() != Some(&ix) {
                    room.now.push(ix);
                } else if is_later && room.next.is_none() {
                    room.next = Some(ix);
                }
            }
        }
        for room in &mut rooms {
            room.set_times(agenda, now);
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
            free_until: None,
            turnover_minutes: None,
            findings: Vec::new(),
        }
    }

    fn set_times(&mut self, agenda: &Agenda, now: Time) {
        let Some(next) = self.next.and_then(|ix| agenda.session(ix).start) else {
            return;
        };
        self.next_in_minutes = Some((next - now).num_minutes());
        let ends = self.now.iter().filter_map(|&ix| agenda.session(ix).end);
        match ends.max() {
            Some(end) => self.turnover_minutes = Some(whole_minutes(next - end)),
            None => self.free_until = Some(next),
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

/// The days of one room: those with sessions in it, by date; sessions without a time come last.
pub fn room_days(agenda: &Agenda, room: RoomIx) -> Vec<RoomDay> {
    let mut days: BTreeMap<(bool, Option<NaiveDate>), Vec<SessionIx>> = BTreeMap::new();
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        if !session.known_rooms().any(|have| have == room) {
            continue;
        }
        let day = (session.day.is_none(), session.day);
        days.entry(day).or_default().push(ix);
    }
    let days = days.into_iter();
    days.map(|((_, date), sessions)| RoomDay { date, sessions })
        .collect()
}
