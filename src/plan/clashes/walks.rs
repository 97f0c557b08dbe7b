//! Walks between entries of a plan: those that take longer than the time between, and those that nearly do.

use std::ops::ControlFlow;

use chrono::TimeDelta;

use crate::agenda::{Agenda, Intent, Slot, Time};

use super::{Clash, ClashKind, Itinerary, With};

/// Minutes of the walk from one entry to another; to and from an own entry the event's own.
pub(super) fn walk(agenda: &Agenda, from: With, to: With) -> u32 {
    match (from, to) {
        (With::Session(from), With::Session(to)) => agenda.walk(from, to),
        _ => agenda.event.walk_minutes,
    }
}

/// So many minutes apart two entries may be for the walk between them to matter.
pub(super) fn reach(agenda: &Agenda) -> u32 {
    let walks = agenda.walks.iter().map(|walk| walk.minutes);
    let longest = walks.fold(agenda.event.walk_minutes, u32::max);
    longest.saturating_add(agenda.event.margin_minutes)
}

/// What is wrong with a walk that is to be done in that many minutes.
pub(super) fn kind(agenda: &Agenda, minutes: i64, walk: u32) -> Option<ClashKind> {
    let margin = i64::from(agenda.event.margin_minutes);
    let walk = i64::from(walk);
    if minutes < walk {
        Some(ClashKind::Unreachable)
    } else if walk > 0 && minutes < walk + margin {
        Some(ClashKind::Tight)
    } else {
        None
    }
}

impl Itinerary {
    /// Hands out what cannot be reached from `this`, or it from there, and what is tight, with its place
    /// among the entries, until told to stop.
    ///
    /// Told are two entries where no third lies wholly between them, and two musts where no third must does.
    /// A session that is not chosen is taken for a must, and own entries are.
    pub(super) fn each_walk(
        &self,
        agenda: &Agenda,
        this: With,
        slot: Slot,
        found: &mut dyn FnMut(usize, Clash) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let reach = TimeDelta::minutes(i64::from(self.reach));
        let before = Slot::new(slot.start() - reach, slot.start());
        let after = Slot::new(slot.end(), slot.end() + reach);
        for window in [before, after].into_iter().flatten() {
            self.tree.each(
                window,
                &mut |at| match self.walked(agenda, (this, slot), at) {
                    Some(clash) => found(at, clash),
                    None => ControlFlow::Continue(()),
                },
            )?;
        }
        ControlFlow::Continue(())
    }

    /// The walk between `this` and the entry at that place, where it is to be told.
    fn walked(&self, agenda: &Agenda, (this, slot): (With, Slot), at: usize) -> Option<Clash> {
        let other = &self.entries[at];
        if other.with == this || slot.shared(other.slot).is_some() {
            return None;
        }
        let is_after = other.slot.end() <= slot.start();
        let (from, to) = if is_after {
            (other.slot.end(), slot.start())
        } else {
            (slot.end(), other.slot.start())
        };
        if to < from {
            // One of them takes no time, and lies within the other.
            return None;
        }
        let walk = if is_after {
            walk(agenda, other.with, this)
        } else {
            walk(agenda, this, other.with)
        };
        let gap = (to - from).num_minutes();
        let kind = kind(agenda, gap, walk)?;
        let minutes = (i64::from(walk) - gap).abs();
        let pair = (this, other.with);
        let are_musts = self.is_must(this) && self.is_must(other.with);
        let is_told = !self.has_between(from, to, pair, false)
            || are_musts && !self.has_between(from, to, pair, true);
        let clash = Clash {
            with: other.with,
            kind,
            minutes,
            is_after,
        };
        (is_told && self.counts(agenda, this, other.with)).then_some(clash)
    }

    /// Does a third entry lie wholly between, or, if only those count, a must?
    fn has_between(&self, from: Time, to: Time, pair: (With, With), only_musts: bool) -> bool {
        let Some(window) = Slot::new(from, to) else {
            return false;
        };
        let found = self.tree.each(window, &mut |at| {
            let third = &self.entries[at];
            let is_third = third.with != pair.0 && third.with != pair.1;
            let is_within = third.slot.start() >= from && third.slot.end() <= to;
            let counts = !only_musts || self.is_must(third.with);
            if is_third && is_within && counts {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        found.is_break()
    }

    fn is_must(&self, entry: With) -> bool {
        match entry {
            With::Own(_) => true,
            With::Session(ix) => self.intent(ix).is_none_or(|intent| intent == Intent::Must),
        }
    }
}
