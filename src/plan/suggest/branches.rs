//! The search over everything: candidates that may share time with another are first decided on, one by
//! one, in or out; the rest is a problem for [`super::search`].
//!
//! Those are backups and what they back up. There are hardly ever any.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::agenda::{Agenda, Intent, SessionIx, Time};
use crate::plan::clashes::{Itinerary, With};
use crate::plan::plan::Plan;

use super::candidates::Candidates;
use super::problem::{Fixed, Node, Problem, Stop};
use super::search::{self, Budget, Path};
use super::walks::{NOWHERE, Walks};
use super::with_sessions;

/// So many candidates are decided on at most, which makes 2 to the power of it problems; more of them are
/// taken for candidates like others, which clash with what they back up.
const MOST_DECIDED: usize = 6;

/// What was found.
pub(super) struct Found {
    /// The candidates that are in the answer.
    pub(super) sessions: Vec<SessionIx>,
    pub(super) walking: u32,
    pub(super) is_optimal: bool,
}

/// An answer, to be compared with another.
struct Answer {
    path: Path,
    interest: u64,
    end: Option<Time>,
    /// Places of its candidates in the order of ids, sorted.
    ranks: Vec<u32>,
    candidates: Vec<usize>,
}

impl Answer {
    fn key(&self) -> (Reverse<u64>, u32, Option<Time>, &[u32]) {
        let walking = self.path.walking;
        (Reverse(self.interest), walking, self.end, &self.ranks)
    }
}

/// The best set of candidates.
pub(super) fn best(agenda: &Agenda, plan: &Plan, of: &Candidates, steps: u64) -> Found {
    let mut budget = Budget::new(steps);
    let mut walks = Walks::new(agenda);
    let house = House::of(agenda, plan, of, &mut walks);
    let decided: Vec<usize> = house.decided.iter().copied().take(MOST_DECIDED).collect();
    let mut is_optimal = decided.len() == house.decided.len();
    let mut best: Option<Answer> = None;
    for choice in 0..1_u32 << decided.len() {
        let is_in = |at: &usize| choice >> at & 1 == 1;
        let places: Vec<usize> = (0..decided.len()).collect();
        let (held, out): (Vec<usize>, Vec<usize>) = places.into_iter().partition(is_in);
        let held: Vec<usize> = held.into_iter().map(|at| decided[at]).collect();
        let out: Vec<usize> = out.into_iter().map(|at| decided[at]).collect();
        let Some(problem) = house.problem(of, &walks, &held, &out) else {
            continue;
        };
        let ends = held.iter().map(|at| of.all[*at].slot.end());
        let fixed_end = ends.max().max(house.end);
        let found = search::best(&problem, fixed_end, &mut budget);
        is_optimal &= found.is_optimal;
        let Some(path) = found.path else { continue };
        let mut candidates: Vec<usize> = held.clone();
        candidates.extend(path.nodes.iter().map(|at| problem.nodes[*at].candidate));
        let mut ranks: Vec<u32> = candidates.iter().map(|at| house.ranks[*at]).collect();
        ranks.sort_unstable();
        let held_interest = held.iter().map(|at| u64::from(of.all[*at].interest));
        let answer = Answer {
            interest: path.interest + held_interest.sum::<u64>(),
            end: path.end,
            path,
            ranks,
            candidates,
        };
        if best.as_ref().is_none_or(|best| answer.key() < best.key()) {
            best = Some(answer);
        }
    }
    let Some(best) = best else {
        return Found {
            sessions: Vec::new(),
            walking: 0,
            is_optimal,
        };
    };
    Found {
        sessions: best
            .candidates
            .iter()
            .map(|at| of.all[*at].session)
            .collect(),
        walking: best.path.walking,
        is_optimal,
    }
}

/// What all problems have in common.
struct House {
    /// Musts and own entries that take time.
    fixed: Vec<(With, Stop)>,
    /// By candidate.
    stops: Vec<Stop>,
    /// By candidate: its place in the order of ids.
    ranks: Vec<u32>,
    /// By candidate: the groups that it is in.
    groups: Vec<Vec<u32>>,
    /// Candidates that are a backup for a must or a candidate, or that one of those is a backup for.
    decided: Vec<usize>,
    /// Sessions of which the one backs up the other.
    backups: Vec<(SessionIx, SessionIx)>,
    /// When the last must is over.
    end: Option<Time>,
}

impl House {
    fn of(agenda: &Agenda, plan: &Plan, of: &Candidates, walks: &mut Walks<'_>) -> Self {
        let musts: Vec<(SessionIx, Intent)> =
            of.musts.iter().map(|ix| (*ix, Intent::Must)).collect();
        let itinerary = Itinerary::new(agenda, &with_sessions(agenda, plan, &musts));
        let fixed = itinerary.taking_time().map(|(with, slot, day)| {
            let place = match with {
                With::Session(ix) => walks.place(ix),
                With::Own(_) => NOWHERE,
            };
            (with, Stop { slot, day, place })
        });
        let fixed = fixed.collect();
        let stops = of.all.iter().map(|one| Stop {
            slot: one.slot,
            day: agenda.event_day(one.slot.start()),
            place: walks.place(one.session),
        });
        let stops = stops.collect();
        let id = |at: &usize| agenda.session(of.all[*at].session).id.as_str();
        let mut by_id: Vec<usize> = (0..of.all.len()).collect();
        by_id.sort_by_key(|at| id(at));
        let mut ranks = vec![0; by_id.len()];
        for (rank, at) in (0..).zip(by_id) {
            ranks[at] = rank;
        }
        let mut groups = vec![Vec::new(); of.all.len()];
        for (group, members) in (0..).zip(&of.groups) {
            for &at in members {
                groups[at].push(group);
            }
        }
        let backups = backups(agenda, plan);
        let places = of.places();
        let mut decided: Vec<usize> = Vec::new();
        for &(one, other) in &backups {
            let counts = |ix: &SessionIx| places.contains_key(ix) || of.musts.contains(ix);
            if counts(&one) && counts(&other) {
                decided.extend([one, other].iter().filter_map(|ix| places.get(ix)));
            }
        }
        decided.sort_unstable();
        decided.dedup();
        let ends = of.musts.iter().filter_map(|ix| agenda.session(*ix).end);
        Self {
            end: ends.max(),
            fixed,
            stops,
            ranks,
            groups,
            decided,
            backups,
        }
    }

    /// The problem in which the candidates `held` stay and those in `out` do not count; `None` where
    /// those that are held get in each other's way.
    fn problem<'a>(
        &self,
        of: &Candidates,
        walks: &'a Walks<'a>,
        held: &[usize],
        out: &[usize],
    ) -> Option<Problem<'a>> {
        let mut used = Vec::new();
        for group in held.iter().flat_map(|at| &self.groups[*at]) {
            if used.contains(group) {
                return None;
            }
            used.push(*group);
        }
        let staying = self.fixed.iter().map(|(with, stop)| {
            let session = match with {
                With::Session(ix) => Some(*ix),
                With::Own(_) => None,
            };
            Fixed {
                stop: *stop,
                is_must: true,
                session,
            }
        });
        let held_ones = held.iter().map(|at| Fixed {
            stop: self.stops[*at],
            is_must: false,
            session: Some(of.all[*at].session),
        });
        let is_open = |at: &usize| {
            let is_decided = held.contains(at) || out.contains(at);
            !is_decided && !self.groups[*at].iter().any(|group| used.contains(group))
        };
        let nodes = (0..of.all.len()).filter(is_open).map(|at| {
            let node = Node::new(self.stops[at], of.all[at].interest, self.ranks[at], at);
            node.within(self.groups[at].clone())
        });
        let never_clash = |one: &Fixed, other: &Fixed| {
            let (Some(one), Some(other)) = (one.session, other.session) else {
                return false;
            };
            self.backups.contains(&(one, other)) || self.backups.contains(&(other, one))
        };
        let fixed: Vec<Fixed> = staying.chain(held_ones).collect();
        Problem::new(walks, fixed, nodes, of.groups.len(), never_clash).ok()
    }
}

/// Each chosen session that is a backup, with what it backs up.
fn backups(agenda: &Agenda, plan: &Plan) -> Vec<(SessionIx, SessionIx)> {
    let itinerary = Itinerary::new(agenda, plan);
    let mut found: HashMap<SessionIx, SessionIx> = HashMap::new();
    for &ix in itinerary.chosen() {
        let choice = itinerary.choice(ix).map(|at| &plan.choices[at]);
        let id = choice.and_then(|choice| choice.backup_for.as_deref());
        if let Some(of) = id.and_then(|id| agenda.find(id)) {
            found.insert(ix, of);
        }
    }
    let mut all: Vec<(SessionIx, SessionIx)> = found.into_iter().collect();
    all.sort_unstable();
    all
}
