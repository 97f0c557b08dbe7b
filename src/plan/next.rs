//! What is next in a plan, and when to leave for it.

use super::clashes::Itinerary;
use crate::agenda::time::clock_minutes;
use crate::agenda::{Agenda, SessionIx, Time};

/// The next chosen session; minutes are those of clocks that show no seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Which it is.
    pub session: SessionIx,
    /// Minutes until it begins.
    pub starts_in_minutes: i64,
    /// The walk to it: from what is on of the plan, else from what was on before that day, else the
    /// event's own.
    pub walk_minutes: u32,
    /// Minutes until one has to leave; below 0 where it is too late to be there in time.
    pub leave_in_minutes: i64,
}

impl Next {
    /// What begins next after `now`; nothing where all is over.
    pub fn of(itinerary: &Itinerary, agenda: &Agenda, now: Time) -> Option<Self> {
        let session = itinerary.next(agenda, now)?;
        let start = agenda.session(session).start?;
        let on = itinerary.on(agenda, now);
        let end = |ix: &SessionIx| agenda.session(*ix).end;
        let from = on.into_iter().max_by_key(end);
        let from = from.or_else(|| itinerary.before(agenda, session));
        let walk = from.map_or(agenda.event.walk_minutes, |from| agenda.walk(from, session));
        let starts_in_minutes = clock_minutes(now, start);
        Some(Self {
            session,
            starts_in_minutes,
            walk_minutes: walk,
            leave_in_minutes: starts_in_minutes - i64::from(walk),
        })
    }
}
