//! An interval tree: which of many slots share time with a given one, without looking at all of them.

use std::ops::ControlFlow;

use crate::agenda::{Slot, Time};

/// Slots by start, as a balanced tree that lies in a list: the middle of a range is its root, and
/// bears the latest end of its whole range.
#[derive(Clone, Debug, Default)]
pub(super) struct IntervalTree {
    slots: Vec<Slot>,
    latest: Vec<Time>,
}

impl IntervalTree {
    /// `slots` are sorted by start.
    pub(super) fn new(slots: Vec<Slot>) -> Self {
        debug_assert!(slots.is_sorted_by_key(|slot| slot.start()));
        let mut latest: Vec<Time> = slots.iter().map(|slot| slot.end()).collect();
        fill(&slots, &mut latest, 0, slots.len());
        Self { slots, latest }
    }

    /// Hands out the places of those that share time with `slot`, by start, until told to stop.
    pub(super) fn each(
        &self,
        slot: Slot,
        found: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let until = (self.slots).partition_point(|have| have.start() < slot.end());
        self.within(slot, 0, self.slots.len(), until, found)
    }

    fn within(
        &self,
        slot: Slot,
        from: usize,
        to: usize,
        until: usize,
        found: &mut dyn FnMut(usize) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if from >= to.min(until) {
            return ControlFlow::Continue(());
        }
        let root = middle(from, to);
        if self.latest[root] <= slot.start() {
            return ControlFlow::Continue(());
        }
        self.within(slot, from, root, until, found)?;
        if root < until && self.slots[root].shared(slot).is_some() {
            found(root)?;
        }
        self.within(slot, root + 1, to, until, found)
    }
}

fn middle(from: usize, to: usize) -> usize {
    from + (to - from) / 2
}

fn fill(slots: &[Slot], latest: &mut [Time], from: usize, to: usize) -> Option<Time> {
    if from >= to {
        return None;
    }
    let root = middle(from, to);
    let sides = [
        fill(slots, latest, from, root),
        fill(slots, latest, root + 1, to),
    ];
    latest[root] = sides
        .into_iter()
        .flatten()
        .fold(slots[root].end(), Time::max);
    Some(latest[root])
}
