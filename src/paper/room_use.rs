//! How rooms are used from one session to the next: what overlaps in one room, and the turnover. For staff.
//!
//! What can be in the way of another, and whom it is not in the way of, is as in `check`
//! (AGENDA-FORMAT.md, Findings): cancelled and drop-in sessions, relatives by `part_of`, parallel rooms.

use std::collections::HashMap;

use crate::agenda::booking::{Bookings, Budget};
use crate::agenda::{Agenda, RoomIx, Session, SessionIx, Time};

use super::plan_sheet::PARTNER;
use super::wording::Wording;
use super::wrap::cut;

/// More minutes than these until a room is used again are no turnover to hurry for: where the room asks for
/// none, and where it does.
const HURRY: (i64, i64) = (15, 60);
/// So many overlaps of a session in one room are named, the others are counted.
const NAMED: usize = 3;
/// So many pairs of sessions are looked at: an agenda with more has one mistake, not many.
const BUDGET: Budget = Budget {
    pairs: 4_000_000,
    findings: usize::MAX,
};

/// The use of every room by every session.
pub(super) struct RoomUse(HashMap<(SessionIx, RoomIx), Neighbours>);

/// What is in a room beside a session.
#[derive(Default)]
struct Neighbours {
    /// With which sessions it shares the room, and for how many minutes, by start; the first [`NAMED`].
    overlaps: Vec<(SessionIx, i64)>,
    /// With how many it does besides.
    more: usize,
    /// Whole minutes until the next session there on that day, where the room is empty until then.
    follows_in: Option<i64>,
}

impl RoomUse {
    /// Looks at every room of `agenda`.
    pub(super) fn of(agenda: &Agenda) -> Self {
        let mut rooms = vec![(Bookings::default(), Vec::new()); agenda.rooms.len()];
        for &ix in &agenda.by_time {
            let session = agenda.session(ix);
            for room in session.known_rooms() {
                let (bookings, times) = &mut rooms[room.at()];
                if agenda.rooms[room.at()].parallel {
                    continue;
                }
                bookings.add(ix, session);
                times.extend(time(ix, session));
            }
        }
        let mut found = Self(HashMap::new());
        let mut budget = BUDGET;
        for (at, (bookings, times)) in rooms.iter_mut().enumerate() {
            let room = RoomIx(at as u32);
            bookings.double(agenda, &mut budget, |double| {
                found.overlap((double.earlier, room), double.later, double.minutes);
                found.overlap((double.later, room), double.earlier, double.minutes);
            });
            // Who is named twice by a session is in it once.
            times.dedup_by_key(|(ix, ..)| *ix);
            found.turnovers(agenda, room, times);
        }
        found
    }

    fn overlap(&mut self, at: (SessionIx, RoomIx), with: SessionIx, minutes: i64) {
        let its = self.0.entry(at).or_default();
        if its.overlaps.len() < NAMED {
            its.overlaps.push((with, minutes));
        } else {
            its.more += 1;
        }
    }

    /// `times` come by start.
    fn turnovers(&mut self, agenda: &Agenda, room: RoomIx, times: &[(SessionIx, Time, Time)]) {
        // Until when the room is used by the first, the first two …
        let mut until = Vec::with_capacity(times.len());
        for (.., end) in times {
            until.push(until.last().map_or(*end, |have: &Time| *have.max(end)));
        }
        for &(ix, _, end) in times {
            let next = times.partition_point(|(_, start, _)| *start < end);
            // What is on still, or what this is a part of, uses the room: nothing is turned over.
            let Some(&(following, start, _)) = times.get(next).filter(|_| until[next - 1] <= end)
            else {
                continue;
            };
            let is_that_day = agenda.session(following).day == agenda.session(ix).day;
            if is_that_day && !agenda.are_related(ix, following) {
                let minutes = (start - end).num_minutes();
                self.0.entry((ix, room)).or_default().follows_in = Some(minutes);
            }
        }
    }

    /// What overlaps a session in its rooms, a line each.
    pub(super) fn overlaps(&self, wording: &Wording<'_>, ix: SessionIx) -> Vec<String> {
        let texts = &wording.locale.texts.paper;
        self.told(wording, ix, |_, its| {
            let named = its.overlaps.iter().map(|(with, minutes)| {
                let length = wording.locale.duration(*minutes);
                let title = wording.title(*with);
                texts
                    .shares_room(cut(&title, PARTNER, wording.marks.ellipsis()), length)
                    .into_owned()
            });
            let more = (its.more > 0).then(|| texts.shares_room_more(its.more).into_owned());
            named.chain(more).collect()
        })
    }

    /// The time until its rooms are used again, where that is short or the room asks for some.
    pub(super) fn turnovers_of(&self, wording: &Wording<'_>, ix: SessionIx) -> Vec<String> {
        self.told(wording, ix, |room, its| {
            let said = its
                .follows_in
                .and_then(|minutes| turnover(wording, room, minutes));
            said.into_iter().collect()
        })
    }

    /// What is told of each room of a session; of several, with its name before it.
    fn told(
        &self,
        wording: &Wording<'_>,
        ix: SessionIx,
        tell: impl Fn(RoomIx, &Neighbours) -> Vec<String>,
    ) -> Vec<String> {
        let session = wording.agenda.session(ix);
        let mut rooms: Vec<RoomIx> = Vec::new();
        for room in session.known_rooms() {
            if !rooms.contains(&room) {
                rooms.push(room);
            }
        }
        let is_one = rooms.len() == 1;
        let mut told = Vec::new();
        for room in rooms {
            let Some(its) = self.0.get(&(ix, room)) else {
                continue;
            };
            let name = wording.line(&wording.agenda.rooms[room.at()].name);
            let lines = tell(room, its).into_iter();
            told.extend(lines.map(|line| {
                if is_one {
                    line
                } else {
                    format!("{name}: {line}")
                }
            }));
        }
        told
    }
}

/// From when to when a session has its rooms for itself; `None` where it has not, or for no time.
fn time(ix: SessionIx, session: &Session) -> Option<(SessionIx, Time, Time)> {
    let slot = session.slot().filter(|_| session.can_clash())?;
    (slot.start() < slot.end()).then_some((ix, slot.start(), slot.end()))
}

fn turnover(wording: &Wording<'_>, room: RoomIx, minutes: i64) -> Option<String> {
    let texts = &wording.locale.texts.paper;
    let wanted = wording.agenda.rooms[room.at()].turnover_minutes;
    let length = wording.locale.duration(minutes);
    match wanted {
        Some(wanted) if minutes < i64::from(wanted) => {
            let wanted = wording.locale.duration(i64::from(wanted));
            Some(texts.follows_short(length, wanted).into_owned())
        }
        None if minutes > HURRY.0 => None,
        _ if minutes > HURRY.1 => None,
        _ => Some(texts.follows_in(length).into_owned()),
    }
}
