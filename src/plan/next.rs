//! What is next in a plan, and when to leave for it.

use super::clashes::{Itinerary, With};
use crate::agenda::time::clock_minutes;
use crate::agenda::{Agenda, Time};

/// The next chosen session or entry of my own; minutes are those of clocks that show no seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// Which it is.
    pub what: With,
    /// When it begins.
    pub start: Time,
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
        let (what, start) = itinerary.next_entry(agenda, now)?;
        let walk = itinerary.walk_to(agenda, (what, start), now);
        let starts_in_minutes = clock_minutes(now, start);
        Some(Self {
            what,
            start,
            starts_in_minutes,
            walk_minutes: walk,
            leave_in_minutes: starts_in_minutes - i64::from(walk),
        })
    }

    /// When one has to leave.
    pub fn leave(&self) -> Time {
        self.start - chrono::TimeDelta::minutes(self.walk_minutes.into())
    }
}
