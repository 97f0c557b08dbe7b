//! What an agenda that is newer than what I accepted means for a plan: every chosen session that differs
//! or has gone, what would fit instead, and the clashes that came of it.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::agenda::{Agenda, Ref, SessionIx, Time};

use super::changes::FieldChange;
use super::choice::{Accepted, Choice};
use super::clashes::{Clash, ClashKind, Itinerary, With};
use super::key::Key;
use super::op::Op;
use super::plan::Plan;

/// So many sessions are offered in place of one that is off.
const MOST_INSTEAD: usize = 5;

/// A chosen session that is no longer as I accepted it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Where its choice stands in [`Plan::choices`].
    pub choice: usize,
    /// The session as the agenda has it now; `None` where it has gone.
    pub session: Option<SessionIx>,
    /// The id under which it was accepted, where nothing but its title and its people says that `session`
    /// is the same.
    pub was: Option<String>,
    /// What differs, field by field; nothing of a session that has gone.
    pub fields: Vec<FieldChange>,
    /// Of one that is off or has gone: what would fit, the most alike first.
    pub instead: Vec<SessionIx>,
}

/// All of it, by time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Since {
    /// Clashes that the plan has now and had not as it was accepted, each once, from its earlier partner's
    /// side.
    pub clashes: Vec<(With, Clash)>,
    /// What changed.
    pub changed: Vec<Changed>,
}

impl Choice {
    /// Is it no longer as it was accepted?
    pub fn is_changed(&self, agenda: &Agenda) -> bool {
        match agenda.find(&self.session) {
            Some(ix) => self.accepted.id.is_some() || !self.accepted.changes(agenda, ix).is_empty(),
            None => !self.accepted.is_gone,
        }
    }
}

impl Since {
    /// What changed since it was accepted. `itinerary` is that of `plan` over `agenda`; `now`: what begins
    /// earlier is offered no more.
    pub fn of(agenda: &Agenda, plan: &Plan, itinerary: &Itinerary, now: Time) -> Self {
        let mut changed: Vec<Changed> = (plan.choices.iter().enumerate())
            .filter(|(_, choice)| choice.is_changed(agenda))
            .map(|(at, choice)| changed(agenda, itinerary, now, (at, choice)))
            .collect();
        if changed.is_empty() {
            return Self::default();
        }
        let start = |one: &Changed| match one.session {
            Some(ix) => agenda.session(ix).start.map(|start| start.to_utc()),
            None => (plan.choices[one.choice].accepted.start).map(|start| start.to_utc()),
        };
        changed.sort_by_key(|one| (start(one).is_none(), start(one)));
        Self {
            clashes: new_clashes(agenda, plan, itinerary, &changed),
            changed,
        }
    }
}

impl Plan {
    /// The operation that accepts these choices, by their places, as the agenda has them now; one whose
    /// session has gone stays, and is told no more.
    pub fn accepting(&self, agenda: &Agenda, choices: impl IntoIterator<Item = usize>) -> Op {
        let accepted = choices.into_iter().map(|at| {
            let choice = &self.choices[at];
            if let Some(ix) = agenda.find(&choice.session) {
                return (Key::of(agenda, ix), Accepted::of(agenda, ix));
            }
            let accepted = Accepted {
                is_gone: true,
                ..choice.accepted.clone()
            };
            (Key::id(choice.session.clone()), accepted)
        });
        Op::Accept(accepted.collect())
    }
}

fn changed(
    agenda: &Agenda,
    itinerary: &Itinerary,
    now: Time,
    (at, choice): (usize, &Choice),
) -> Changed {
    let session = agenda.find(&choice.session);
    let is_off = session.is_none_or(|ix| agenda.session(ix).is_cancelled());
    Changed {
        choice: at,
        session,
        was: session.and(choice.accepted.id.clone()),
        fields: session.map_or_else(Vec::new, |ix| choice.accepted.changes(agenda, ix)),
        instead: if is_off {
            instead(agenda, itinerary, now, (choice, session))
        } else {
            Vec::new()
        },
    }
}

/// What could be added in place of a session that is off: another time of the same title, else what is on
/// its topics and on at some of its time, then its topics at other times, then what I chose topics of at
/// that time.
fn instead(
    agenda: &Agenda,
    itinerary: &Itinerary,
    now: Time,
    (choice, session): (&Choice, Option<SessionIx>),
) -> Vec<SessionIx> {
    let accepted = &choice.accepted;
    let was_on = accepted.start.zip(accepted.end);
    let topics: HashSet<_> = (session.into_iter())
        .flat_map(|ix| agenda.session(ix).topics.iter().filter_map(Ref::known))
        .collect();
    let titles: HashSet<&str> = (accepted.title.iter())
        .map(|(_, title)| title.as_str())
        .collect();
    let rank = |ix: SessionIx| {
        let other = agenda.session(ix);
        let has_title = other
            .title
            .all()
            .any(|raw| titles.contains(raw.as_written()));
        let known = other.topics.iter().filter_map(Ref::known);
        let shared = known.filter(|topic| topics.contains(topic)).count();
        let is_then = (was_on.zip(other.start.zip(other.end)))
            .is_some_and(|((from, to), (start, end))| start < to && end > from);
        let interest = itinerary.interest(agenda, ix);
        let is_offered = has_title || shared > 0 || is_then;
        is_offered.then_some((!has_title, Reverse(shared), !is_then, Reverse(interest)))
    };
    let mut found: Vec<_> = (agenda.by_time.iter().copied())
        .filter(|&ix| {
            let is_to_come = agenda.session(ix).start.is_some_and(|start| start > now);
            Some(ix) != session && is_to_come
        })
        .filter_map(|ix| Some((rank(ix)?, ix)))
        .filter(|(_, ix)| itinerary.can_be_added(agenda, *ix))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    // Who has chosen a backup goes there.
    let backups = session.into_iter().flat_map(|ix| itinerary.backups_of(ix));
    let mut all: Vec<SessionIx> = backups.collect();
    all.extend(found.into_iter().map(|(_, ix)| ix));
    all.truncate(MOST_INSTEAD);
    all
}

/// The clashes of a changed session that were none when everything was as it was accepted, or were walks
/// that could not be done and share time now.
fn new_clashes(
    agenda: &Agenda,
    plan: &Plan,
    itinerary: &Itinerary,
    changed: &[Changed],
) -> Vec<(With, Clash)> {
    let has_changed: HashSet<SessionIx> = changed.iter().filter_map(|one| one.session).collect();
    let is_of_one = |with: With| matches!(with, With::Session(ix) if has_changed.contains(&ix));
    let mut clashes = itinerary.all_clashes(agenda);
    clashes.retain(|(one, clash)| is_of_one(*one) || is_of_one(clash.with));
    if clashes.is_empty() {
        return clashes;
    }
    let then = as_accepted(agenda, plan, changed);
    let before = Itinerary::new(&then, plan).all_clashes(&then);
    let before: HashMap<(With, With), ClashKind> = (before.iter())
        .flat_map(|(one, clash)| {
            [(*one, clash.with), (clash.with, *one)].map(|pair| (pair, clash.kind))
        })
        .collect();
    clashes.retain(|(one, clash)| match before.get(&(*one, clash.with)) {
        None => true,
        // Who had to run cannot be at both now.
        Some(then) => *then == ClashKind::Unreachable && clash.kind == ClashKind::Overlap,
    });
    clashes
}

/// The agenda with the changed sessions at the time and in the rooms that were accepted.
fn as_accepted(agenda: &Agenda, plan: &Plan, changed: &[Changed]) -> Agenda {
    let mut then = agenda.clone();
    for one in changed {
        let Some(ix) = one.session else { continue };
        let accepted = &plan.choices[one.choice].accepted;
        let rooms = accepted.rooms.iter().map(|id| {
            let bears = |room: &crate::agenda::Room| {
                room.id.as_str() == id || room.was.iter().any(|was| was.as_str() == id)
            };
            let known = agenda.rooms.iter().position(bears);
            known.map(|at| Ref::Known(crate::agenda::RoomIx(at as u32)))
        });
        let rooms = rooms.flatten().collect();
        let session = &mut then.sessions[ix.at()];
        session.start = accepted.start.map(|start| agenda.local(&start));
        session.end = accepted.end.map(|end| agenda.local(&end));
        session.day = session.start.map(|start| agenda.event_day(start));
        session.status = accepted.status;
        session.rooms = rooms;
    }
    then
}
