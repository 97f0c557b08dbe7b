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
    /// Is it on the day of that moment: its event day, which ends when the event says so, or its date?
    pub is_same_day: bool,
}

/// So many minutes before one has to leave it is near, whichever event day it is on.
const NEAR: i64 = 120;
/// So many minutes before one has to leave that is what matters most.
const SOON: i64 = 15;

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
            is_same_day: agenda.are_of_one_day(start, now),
        })
    }

    /// Is it told when to leave? Not where there is no way to go, and not for what is on another day, unless
    /// that is near: nobody waits in front of it until then.
    pub fn tells_leave(&self) -> bool {
        self.walk_minutes > 0 && (self.is_same_day || self.leave_in_minutes <= NEAR)
    }

    /// Has one to leave within a quarter of an hour, or at once?
    pub fn is_soon(&self) -> bool {
        self.tells_leave() && self.leave_in_minutes <= SOON
    }

    /// When one has to leave.
    pub fn leave(&self) -> Time {
        self.start - chrono::TimeDelta::minutes(self.walk_minutes.into())
    }
}
