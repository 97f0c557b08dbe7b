//! What may follow on what: candidates between entries that stay, the walks between them, and what of two is
//! the better. Knows no agenda any more, only times, places and numbers.
//!
//! An answer is a path through time. Entries that stay (musts, own entries) do not share time with a
//! candidate, so each candidate has a position: how many of them lie before it. Of two that follow on each
//! other it is then known which entries lie between, and with that which pairs have no third between them,
//! the only pairs that a walk is told of.

use chrono::NaiveDate;

use crate::agenda::{SessionIx, Slot};

use super::walks::{Place, Walks};

/// An entry that takes time, with what a walk from and to it needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    pub(super) slot: Slot,
    pub(super) day: NaiveDate,
    pub(super) place: Place,
}

impl Stop {
    fn takes_time(&self) -> bool {
        self.slot.start() < self.slot.end()
    }

    /// Can one be at both, one after the other? `false` where they share time.
    fn reaches(&self, later: &Self, walks: &Walks<'_>) -> bool {
        let gap = (later.slot.start() - self.slot.end()).num_minutes();
        let is_after = self.slot.end() <= later.slot.start();
        is_after && gap >= i64::from(walks.minutes(self.place, later.place))
    }

    /// Minutes on foot to the next one, where that is on the same event day.
    fn walk(&self, later: &Self, walks: &Walks<'_>) -> u32 {
        if self.day == later.day {
            walks.minutes(self.place, later.place)
        } else {
            0
        }
    }
}

/// An entry that stays.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixed {
    pub(super) stop: Stop,
    /// A must or an own entry: two of them may clash.
    pub(super) is_must: bool,
    /// `None` for an own entry.
    pub(super) session: Option<SessionIx>,
}

/// A candidate.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) stop: Stop,
    pub(super) interest: u32,
    /// Its place among all candidates in the order of ids.
    pub(super) rank: u32,
    /// Its place among the candidates.
    pub(super) candidate: usize,
    /// The groups that it is in.
    pub(super) groups: Vec<u32>,
    /// How many entries that stay lie before it.
    position: usize,
    /// What comes before it has at least this position, or an entry could not be left in time.
    from_position: usize,
    /// What comes after it has at most this position, or an entry could not be reached in time.
    to_position: usize,
}

/// A question that a search answers.
pub(super) struct Problem<'a> {
    walks: &'a Walks<'a>,
    /// By start.
    fixed: Vec<Fixed>,
    /// By start, then end. None of them shares time with an entry that stays.
    pub(super) nodes: Vec<Node>,
    pub(super) groups: usize,
    /// Minutes on foot from the first entry to each, at its place and one: at 0 stands none.
    walked: Vec<u32>,
    /// By place among the entries, and behind the last: how many before it take time.
    taking_time: Vec<usize>,
    /// Pairs of entries that are too far apart unless a candidate lies between.
    needed: Vec<(usize, usize)>,
}

/// Two entries that stay may not clash, and do.
pub(super) struct Impossible;

impl<'a> Problem<'a> {
    /// The problem of finding the best of `nodes` between what is `fixed`. `never_clash` knows pairs that
    /// never do: a backup and what it backs up.
    pub(super) fn new(
        walks: &'a Walks<'a>,
        mut fixed: Vec<Fixed>,
        nodes: impl Iterator<Item = Node>,
        groups: usize,
        never_clash: impl Fn(&Fixed, &Fixed) -> bool,
    ) -> Result<Self, Impossible> {
        fixed.sort_by_key(|one| one.stop.slot.start());
        let mut problem = Self {
            walks,
            nodes: Vec::new(),
            groups,
            walked: vec![0],
            taking_time: vec![0],
            needed: Vec::new(),
            fixed,
        };
        let fixed = &problem.fixed;
        for (at, one) in fixed.iter().enumerate() {
            let walk = match at.checked_sub(1) {
                Some(before) => fixed[before].stop.walk(&one.stop, walks),
                None => 0,
            };
            problem.walked.push(problem.walked[at] + walk);
            let taking = problem.taking_time[at] + usize::from(one.stop.takes_time());
            problem.taking_time.push(taking);
        }
        for (at, one) in fixed.iter().enumerate() {
            for (later, other) in fixed.iter().enumerate().skip(at + 1) {
                if one.is_must && other.is_must || never_clash(one, other) {
                    continue;
                }
                if one.stop.slot.shared(other.stop.slot).is_some() {
                    return Err(Impossible);
                }
                let is_told = !problem.has_between(&one.stop, &other.stop);
                if is_told && !one.stop.reaches(&other.stop, walks) {
                    problem.needed.push((at, later));
                }
            }
        }
        problem.nodes = nodes.filter_map(|node| problem.placed(node)).collect();
        problem
            .nodes
            .sort_by_key(|node| (node.stop.slot.start(), node.stop.slot.end(), node.rank));
        Ok(problem)
    }

    /// Does an entry that stays lie wholly between the two?
    fn has_between(&self, one: &Stop, later: &Stop) -> bool {
        self.fixed.iter().any(|third| {
            let slot = third.stop.slot;
            third.stop.takes_time()
                && slot.start() >= one.slot.end()
                && slot.end() <= later.slot.start()
        })
    }

    /// The candidate with its position; `None` where an entry that stays takes its time.
    fn placed(&self, mut node: Node) -> Option<Node> {
        let slot = node.stop.slot;
        let lies_before = |one: &&Fixed| one.stop.slot.end() <= slot.start();
        let lies_after = |one: &&Fixed| one.stop.slot.start() >= slot.end();
        node.position = self.fixed.iter().filter(lies_before).count();
        let after = self.fixed.iter().filter(lies_after).count();
        if node.position + after != self.fixed.len() {
            return None;
        }
        let (before, after) = self.fixed.split_at(node.position);
        let is_far_before = |one: &Fixed| {
            !one.stop.reaches(&node.stop, self.walks) && !self.has_between(&one.stop, &node.stop)
        };
        let is_far_after = |one: &Fixed| {
            !node.stop.reaches(&one.stop, self.walks) && !self.has_between(&node.stop, &one.stop)
        };
        node.from_position = before
            .iter()
            .rposition(is_far_before)
            .map_or(0, |at| at + 1);
        let first = after.iter().position(is_far_after);
        node.to_position = first.map_or(usize::MAX, |at| node.position + at);
        Some(node)
    }

    /// The minutes on foot from a candidate to the next one, by way of the entries between; the beginning
    /// comes before all and the end after all. `None` where the one cannot follow on the other.
    pub(super) fn step(&self, from: Option<&Node>, to: Option<&Node>) -> Option<u32> {
        let before = from.map_or(0, |node| node.position);
        let after = to.map_or(self.fixed.len(), |node| node.position);
        let is_left = from.is_none_or(|node| {
            // With nothing to come, every entry that is too far away stays too far away.
            node.to_position == usize::MAX || to.is_some() && after <= node.to_position
        });
        let is_reached = to.is_none_or(|node| {
            node.from_position == 0 || from.is_some() && before >= node.from_position
        });
        let is_missing = |(one, other): &(usize, usize)| before <= *one && after > *other;
        if !is_left || !is_reached || self.needed.iter().any(is_missing) {
            return None;
        }
        if let (Some(from), Some(to)) = (from, to)
            && self.taking_time[before] == self.taking_time[after]
            && !from.stop.reaches(&to.stop, self.walks)
        {
            return None;
        }
        let walk = |one: &Stop, other: &Stop| one.walk(other, self.walks);
        if before == after {
            return Some(match (from, to) {
                (Some(from), Some(to)) => walk(&from.stop, &to.stop),
                _ => 0,
            });
        }
        let (first, last) = (&self.fixed[before].stop, &self.fixed[after - 1].stop);
        let to_first = from.map_or(0, |from| walk(&from.stop, first));
        let from_last = to.map_or(0, |to| walk(last, &to.stop));
        Some(to_first + (self.walked[after] - self.walked[before + 1]) + from_last)
    }
}

impl Node {
    /// A candidate that has no position yet.
    pub(super) fn new(stop: Stop, interest: u32, rank: u32, candidate: usize) -> Self {
        Self {
            stop,
            interest,
            rank,
            candidate,
            groups: Vec::new(),
            position: 0,
            from_position: 0,
            to_position: usize::MAX,
        }
    }

    /// The same, in these groups.
    pub(super) fn within(self, groups: Vec<u32>) -> Self {
        Self { groups, ..self }
    }
}
