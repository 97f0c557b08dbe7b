//! The best path through a problem.
//!
//! Without groups that is a longest path: each candidate keeps its best label (a way that ends there), for
//! of two ways to one candidate the better stays the better whatever comes after. Groups of which one is
//! enough break that. So the search relaxes them (decremental state space relaxation): labels remember only
//! groups that are critical, none at first; where the best path uses a group twice, that group becomes
//! critical, and the search is done again. One label dominates another of the same candidate if it is no
//! worse and used no critical group that the other did not. What can still come at most, known from a pass
//! backwards without any groups, bounds every label: what cannot become as good as a path that was found
//! already (the incumbent) is not followed.

use std::cmp::{Ordering, Reverse};

use crate::agenda::Time;

use super::problem::{Node, Problem};

/// More critical groups than a label has bits for.
const MOST_CRITICAL: usize = 64;

/// How many labels of a candidate the searches for an incumbent keep, one after the other.
const WIDTHS: [usize; 2] = [1, 12];

/// So few predecessors are looked at where all steps are used up and there is no answer yet.
const FEW: usize = 64;

/// Steps that are left.
pub(super) struct Budget(u64);

impl Budget {
    pub(super) fn new(steps: u64) -> Self {
        Self(steps)
    }

    fn spend(&mut self, steps: u64) {
        self.0 = self.0.saturating_sub(steps);
    }

    pub(super) fn is_spent(&self) -> bool {
        self.0 == 0
    }
}

/// A way through the problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) interest: u64,
    pub(super) walking: u32,
    /// When the last candidate is over.
    pub(super) end: Option<Time>,
    /// Places of its nodes, by time.
    pub(super) nodes: Vec<usize>,
}

/// What was found.
pub(super) struct Found {
    /// `None` where no way leads through.
    pub(super) path: Option<Path>,
    pub(super) is_optimal: bool,
}

/// A way that ends at a node.
#[derive(Clone, Copy)]
struct Label {
    node: usize,
    before: Option<usize>,
    interest: u64,
    walking: u32,
    /// Which critical groups it used.
    used: u64,
}

/// How groups are kept.
#[derive(Clone, Copy)]
enum Keep<'a> {
    /// All of them, with so many labels a node: every path is an answer, but perhaps not the best.
    Width(usize),
    /// The critical ones: by group, its bit.
    Critical(&'a [Option<u32>]),
}

/// The best path by interest, then walking, then end, then ids.
pub(super) fn best(problem: &Problem<'_>, fixed_end: Option<Time>, budget: &mut Budget) -> Found {
    let mut search = Search::new(problem, fixed_end);
    let is_bound = search.look_back(budget);
    let mut found = Found {
        path: None,
        is_optimal: false,
    };
    for width in WIDTHS {
        if width > WIDTHS[0] && (budget.is_spent() || problem.groups == 0) {
            continue;
        }
        search.walk_through(Keep::Width(width), budget);
        found.path = search.better(found.path, search.last(), budget);
        search.incumbent = found.path.as_ref().map_or(0, |path| path.interest);
    }
    if found.path.is_none() && problem.groups == 0 {
        found.is_optimal = is_bound;
        return found;
    }
    let mut critical = vec![None; problem.groups];
    let mut count = 0;
    while is_bound && !budget.is_spent() {
        search.walk_through(Keep::Critical(&critical), budget);
        if budget.is_spent() {
            break;
        }
        let last = search.last();
        let twice = last
            .as_ref()
            .map_or(Vec::new(), |path| search.used_twice(path));
        if twice.is_empty() {
            found.path = search.better(found.path, last, budget);
            found.is_optimal = true;
            break;
        }
        if count + twice.len() > MOST_CRITICAL {
            break;
        }
        for group in twice {
            critical[group as usize] = Some(count as u32);
            count += 1;
        }
    }
    found
}

struct Search<'p> {
    problem: &'p Problem<'p>,
    /// When the last of what stays is over: an answer ends no earlier.
    fixed_end: Option<Time>,
    /// Places of nodes, by end.
    by_end: Vec<usize>,
    /// By place: how many nodes in `by_end` are over when it begins.
    over: Vec<usize>,
    /// By place: the first of the nodes that begin when it is over, or later.
    from: Vec<usize>,
    /// By place: what its interest and all that comes after can be at most; `None` where no way leads on.
    bound: Vec<Option<u64>>,
    /// What the best answer so far is worth.
    incumbent: u64,
    labels: Vec<Label>,
    /// By place: its labels.
    of_node: Vec<Vec<usize>>,
}

impl<'p> Search<'p> {
    fn new(problem: &'p Problem<'p>, fixed_end: Option<Time>) -> Self {
        let nodes = &problem.nodes;
        let start = |at: usize| nodes[at].stop.slot.start();
        let end = |at: usize| nodes[at].stop.slot.end();
        let mut by_end: Vec<usize> = (0..nodes.len()).collect();
        by_end.sort_by_key(|at| end(*at));
        let over =
            (0..nodes.len()).map(|at| by_end.partition_point(|other| end(*other) <= start(at)));
        let from = (0..nodes.len())
            .map(|at| nodes.partition_point(|other| other.stop.slot.start() < end(at)));
        Self {
            over: over.collect(),
            from: from.collect(),
            by_end,
            problem,
            fixed_end,
            bound: vec![None; nodes.len()],
            incumbent: 0,
            labels: Vec::new(),
            of_node: vec![Vec::new(); nodes.len()],
        }
    }

    fn node(&self, at: usize) -> &'p Node {
        &self.problem.nodes[at]
    }

    /// Bounds what comes after each node, groups aside. `false`: the steps did not suffice, and the bounds
    /// hold no more.
    fn look_back(&mut self, budget: &mut Budget) -> bool {
        let count = self.problem.nodes.len();
        // From a place on, the most that a node is bounded by.
        let mut most: Vec<Option<u64>> = vec![None; count + 1];
        for at in (0..count).rev() {
            let node = self.node(at);
            let ends = self.problem.step(Some(node), None);
            let mut after = ends.map(|_| 0);
            let mut steps = 0;
            for (next, most) in most.iter().enumerate().take(count).skip(self.from[at]) {
                if *most <= after || budget.is_spent() && steps > FEW as u64 {
                    break;
                }
                steps += 1;
                if self.bound[next] > after
                    && self
                        .problem
                        .step(Some(node), Some(self.node(next)))
                        .is_some()
                {
                    after = self.bound[next];
                }
            }
            budget.spend(steps);
            self.bound[at] = after.map(|after| after + u64::from(node.interest));
            most[at] = most[at + 1].max(self.bound[at]);
        }
        !budget.is_spent()
    }

    /// Makes the labels of every node, by time.
    fn walk_through(&mut self, keep: Keep<'_>, budget: &mut Budget) {
        self.labels.clear();
        self.of_node.iter_mut().for_each(Vec::clear);
        // By place in `by_end`: the most that a label of it or of one before it is worth.
        let mut most: Vec<Option<u64>> = Vec::with_capacity(self.by_end.len());
        for at in 0..self.problem.nodes.len() {
            while most.len() < self.over[at] {
                let labels = &self.of_node[self.by_end[most.len()]];
                let here = labels
                    .iter()
                    .map(|label| self.labels[*label].interest)
                    .max();
                let before = most.last().copied().flatten();
                most.push(before.max(here));
            }
            self.arrive(at, &most, keep, budget);
            if matches!(keep, Keep::Critical(_)) && budget.is_spent() {
                return;
            }
        }
    }

    /// Makes the labels of one node from those of nodes before it.
    fn arrive(&mut self, at: usize, most: &[Option<u64>], keep: Keep<'_>, budget: &mut Budget) {
        let Some(bound) = self.bound[at] else {
            return;
        };
        let node = self.node(at);
        let bits = match keep {
            Keep::Width(_) => 0,
            Keep::Critical(critical) => {
                let of_node = node
                    .groups
                    .iter()
                    .filter_map(|group| critical[*group as usize]);
                of_node.fold(0, |bits, bit| bits | 1 << bit)
            }
        };
        if let Some(walking) = self.problem.step(None, Some(node)) {
            let label = Label {
                node: at,
                before: None,
                interest: u64::from(node.interest),
                walking,
                used: bits,
            };
            if bound >= self.incumbent {
                self.enter(label, keep, budget);
            }
        }
        let mut looked = 0;
        for place in (0..self.over[at]).rev() {
            let Some(most) = most[place] else {
                break;
            };
            let is_hopeless = most + bound < self.incumbent || self.is_full(at, most, keep);
            if is_hopeless || budget.is_spent() && looked > FEW {
                break;
            }
            looked += 1;
            let before = self.by_end[place];
            if self.of_node[before].is_empty() {
                continue;
            }
            let Some(walking) = self.problem.step(Some(self.node(before)), Some(node)) else {
                continue;
            };
            for nth in 0..self.of_node[before].len() {
                let from = self.of_node[before][nth];
                let label = self.labels[from];
                budget.spend(1);
                let is_hopeless = label.interest + bound < self.incumbent;
                let is_used = label.used & bits != 0
                    || matches!(keep, Keep::Width(_)) && self.has_used(from, node, budget);
                if is_hopeless || is_used {
                    continue;
                }
                let label = Label {
                    node: at,
                    before: Some(from),
                    interest: label.interest + u64::from(node.interest),
                    walking: label.walking + walking,
                    used: label.used | bits,
                };
                self.enter(label, keep, budget);
            }
        }
        budget.spend(looked as u64);
    }

    /// Has the node as many labels as it may have, all of them better than any that comes from one that is
    /// worth at most `most`?
    fn is_full(&self, at: usize, most: u64, keep: Keep<'_>) -> bool {
        let interest = most + u64::from(self.node(at).interest);
        let is_better = |label: &usize| self.labels[*label].interest > interest;
        let labels = &self.of_node[at];
        match keep {
            Keep::Width(width) => labels.len() >= width && labels.iter().all(is_better),
            Keep::Critical(_) => {
                let used_nothing = |label: &usize| self.labels[*label].used == 0;
                labels
                    .iter()
                    .any(|label| used_nothing(label) && is_better(label))
            }
        }
    }

    /// Was a group of the node used on the way?
    fn has_used(&self, label: usize, node: &Node, budget: &mut Budget) -> bool {
        if node.groups.is_empty() {
            return false;
        }
        let mut way = Some(label);
        while let Some(label) = way {
            budget.spend(1);
            let one = &self.labels[label];
            let groups = &self.node(one.node).groups;
            if groups.iter().any(|group| node.groups.contains(group)) {
                return true;
            }
            way = one.before;
        }
        false
    }

    /// Keeps the label, unless one of its node is better; those go that it is better than.
    fn enter(&mut self, label: Label, keep: Keep<'_>, budget: &mut Budget) {
        let mut labels = std::mem::take(&mut self.of_node[label.node]);
        budget.spend(labels.len() as u64);
        let new = self.labels.len();
        self.labels.push(label);
        match keep {
            Keep::Width(width) => {
                let order = |have: &usize| self.compare(*have, new, budget) == Ordering::Less;
                let place = labels.partition_point(order);
                if place < width {
                    labels.insert(place, new);
                    labels.truncate(width);
                }
            }
            Keep::Critical(_) => {
                let covers = |one: usize, other: usize, budget: &mut Budget| {
                    let (used, more) = (self.labels[one].used, self.labels[other].used);
                    used & !more == 0 && self.compare(one, other, budget) != Ordering::Greater
                };
                if !labels.iter().any(|have| covers(*have, new, budget)) {
                    labels.retain(|have| !covers(new, *have, budget));
                    labels.push(new);
                }
            }
        }
        self.of_node[label.node] = labels;
    }

    /// Of two ways to one node the better is the lesser.
    fn compare(&self, one: usize, other: usize, budget: &mut Budget) -> Ordering {
        let key = |label: usize| {
            let label = &self.labels[label];
            (Reverse(label.interest), label.walking)
        };
        key(one)
            .cmp(&key(other))
            .then_with(|| self.by_ids(one, other, budget))
    }

    /// The way whose ids come first: of all that only one of them has, the first id decides. Of answers of the
    /// same interest none holds another, so this is the order of their sorted lists.
    fn by_ids(&self, one: usize, other: usize, budget: &mut Budget) -> Ordering {
        let (mut one, mut other) = (Some(one), Some(other));
        let (mut first, mut second) = (u32::MAX, u32::MAX);
        let place = |label: Option<usize>| label.map(|label| self.labels[label].node);
        while one != other {
            budget.spend(1);
            // Nodes are in order of time, so the later of the two is not in the other way.
            let order = place(one).cmp(&place(other));
            let back = |label: &mut Option<usize>, least: Option<&mut u32>| {
                let Some(at) = *label else { return };
                if let Some(least) = least {
                    *least = (*least).min(self.node(self.labels[at].node).rank);
                }
                *label = self.labels[at].before;
            };
            match order {
                Ordering::Greater => back(&mut one, Some(&mut first)),
                Ordering::Less => back(&mut other, Some(&mut second)),
                Ordering::Equal => {
                    back(&mut one, None);
                    back(&mut other, None);
                }
            }
        }
        first.cmp(&second)
    }

    /// The best whole path that the labels make; the one without any candidate too.
    fn last(&self) -> Option<Path> {
        let mut found: Option<Path> = self.problem.step(None, None).map(|walking| Path {
            interest: 0,
            walking,
            end: self.fixed_end,
            nodes: Vec::new(),
        });
        for (at, labels) in self.of_node.iter().enumerate() {
            let node = self.node(at);
            let Some(walking) = self.problem.step(Some(node), None) else {
                continue;
            };
            for &label in labels {
                let last = self.labels[label];
                if found
                    .as_ref()
                    .is_some_and(|path| path.interest > last.interest)
                {
                    continue;
                }
                let path = Path {
                    interest: last.interest,
                    walking: last.walking + walking,
                    end: self.fixed_end.max(Some(node.stop.slot.end())),
                    nodes: self.way(label),
                };
                found = Some(match found {
                    Some(have) if self.is_better(&have, &path) => have,
                    _ => path,
                });
            }
        }
        found
    }

    /// The nodes of a way, by time.
    fn way(&self, label: usize) -> Vec<usize> {
        let mut nodes = Vec::new();
        let mut way = Some(label);
        while let Some(label) = way {
            nodes.push(self.labels[label].node);
            way = self.labels[label].before;
        }
        nodes.reverse();
        nodes
    }

    fn better(&self, one: Option<Path>, other: Option<Path>, budget: &mut Budget) -> Option<Path> {
        budget.spend(1);
        match (one, other) {
            (Some(one), Some(other)) if self.is_better(&one, &other) => Some(one),
            (one, other) => other.or(one),
        }
    }

    /// Is `one` no worse than `other`?
    fn is_better(&self, one: &Path, other: &Path) -> bool {
        let key = |path: &Path| (Reverse(path.interest), path.walking, path.end);
        let ids = |path: &Path| {
            let mut ranks: Vec<u32> = path.nodes.iter().map(|at| self.node(*at).rank).collect();
            ranks.sort_unstable();
            ranks
        };
        key(one)
            .cmp(&key(other))
            .then_with(|| ids(one).cmp(&ids(other)))
            .is_le()
    }

    /// The groups of which a path has more than one.
    fn used_twice(&self, path: &Path) -> Vec<u32> {
        let of_nodes = path.nodes.iter().flat_map(|at| &self.node(*at).groups);
        let mut used: Vec<u32> = of_nodes.copied().collect();
        used.sort_unstable();
        let mut twice: Vec<u32> = (used.windows(2).filter(|two| two[0] == two[1]))
            .map(|two| two[0])
            .collect();
        twice.dedup();
        twice
    }
}
