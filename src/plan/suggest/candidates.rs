//! What may be in the answer, what is in it anyway, and what can be in it only in place of another.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::agenda::{Access, Agenda, Intent, Session, SessionIx, Slot};
use crate::plan::choice::Accepted;
use crate::plan::clashes::Itinerary;

use super::Wanted;

/// How many sessions are of interest and no candidates, each counted under the first reason that holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// On another day than the one that was asked for.
    pub other_day: usize,
    /// Over.
    pub past: usize,
    /// Closed, or for invited guests only.
    pub closed: usize,
    /// Cancelled.
    pub cancelled: usize,
    /// Hidden by me.
    pub hidden: usize,
    /// One comes and goes: it fits in anyway.
    pub drop_in: usize,
    /// Without a time, or of no length.
    pub no_time: usize,
    /// A must, the same as one at another time, or a part or the parent of one.
    pub had: usize,
    /// In a time that is kept free.
    pub kept_free: usize,
    /// A backup for what is chosen: one goes there only where that cannot be.
    pub backup: usize,
}

/// Sessions at most one of which is in the answer, by their places among the candidates.
pub(super) type Group = Vec<usize>;

/// What the answer is made of.
pub(super) struct Candidates {
    /// Every must, those that take no time included.
    pub(super) musts: Vec<SessionIx>,
    /// What may be in it, by time: of interest, and with a time of some length.
    pub(super) all: Vec<Candidate>,
    /// Those of one title and the same people, each parent with one of its parts, and each backup with what it
    /// is for.
    pub(super) groups: Vec<Group>,
    pub(super) left_out: LeftOut,
}

/// A session that may be in the answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) session: SessionIx,
    pub(super) slot: Slot,
    /// Above 0.
    pub(super) interest: u32,
}

/// What makes a session the same as another: the title in all languages, and who takes part.
pub(super) type Sameness = (Vec<(String, String)>, Vec<String>);

pub(super) fn sameness(agenda: &Agenda, session: SessionIx) -> Sameness {
    let Accepted {
        title, mut people, ..
    } = Accepted::of(agenda, session);
    people.sort_unstable();
    people.dedup();
    (title, people)
}

impl Candidates {
    pub(super) fn of(agenda: &Agenda, itinerary: &Itinerary, wanted: &Wanted<'_>) -> Self {
        let is_must = |ix: &SessionIx| itinerary.intent(*ix) == Some(Intent::Must);
        let musts: Vec<SessionIx> = (itinerary.chosen().iter().copied())
            .filter(is_must)
            .collect();
        // What does not take place is no reason to miss it elsewhere.
        let on = || (musts.iter().copied()).filter(|ix| !agenda.session(*ix).is_cancelled());
        let had: HashSet<Sameness> = on().map(|ix| sameness(agenda, ix)).collect();
        let mut found = Self {
            all: Vec::new(),
            groups: Vec::new(),
            left_out: LeftOut::default(),
            musts: Vec::new(),
        };
        for &ix in &agenda.by_time {
            let session = agenda.session(ix);
            let interest = (wanted.interest)(session);
            let is_listed =
                itinerary.intent(ix) == Some(Intent::Hidden) || itinerary.is_listed(agenda, ix);
            if interest == 0 || !is_listed {
                continue;
            }
            let is_had = || {
                is_must(&ix)
                    || on().any(|must| agenda.are_related(must, ix))
                    || had.contains(&sameness(agenda, ix))
            };
            let count = found.left_out.reason(session, wanted, itinerary.intent(ix));
            match (count, session.slot()) {
                (Some(count), _) => *count += 1,
                (None, None) => found.left_out.no_time += 1,
                (None, Some(_)) if is_had() => found.left_out.had += 1,
                (None, Some(_)) if itinerary.backup_for(ix).is_some() => {
                    found.left_out.backup += 1;
                }
                (None, Some(slot)) => found.all.push(Candidate {
                    session: ix,
                    slot,
                    interest,
                }),
            }
        }
        found.groups = groups(agenda, itinerary, &found.all);
        found.musts = musts;
        found
    }

    /// The places of candidates by their sessions.
    pub(super) fn places(&self) -> HashMap<SessionIx, usize> {
        let all = self.all.iter().enumerate();
        all.map(|(at, one)| (one.session, at)).collect()
    }
}

impl LeftOut {
    /// Where a session that is no candidate counts by what it says of itself.
    fn reason(
        &mut self,
        session: &Session,
        wanted: &Wanted<'_>,
        intent: Option<Intent>,
    ) -> Option<&mut usize> {
        let is_closed = matches!(session.access, Access::Closed | Access::Invited);
        let takes_time = |slot: &Slot| slot.start() < slot.end();
        let slot = session.slot().filter(takes_time);
        let is_kept = slot.is_some_and(|slot| {
            let mut free = wanted.free.iter();
            free.any(|free| free.shared(slot).is_some())
        });
        if wanted.day.is_some_and(|day| session.day != Some(day)) {
            Some(&mut self.other_day)
        } else if intent == Some(Intent::Hidden) {
            Some(&mut self.hidden)
        } else if session.is_cancelled() {
            Some(&mut self.cancelled)
        } else if session.is_past(wanted.now) {
            Some(&mut self.past)
        } else if is_closed {
            Some(&mut self.closed)
        } else if session.drop_in {
            Some(&mut self.drop_in)
        } else if slot.is_none() {
            Some(&mut self.no_time)
        } else if is_kept {
            Some(&mut self.kept_free)
        } else {
            None
        }
    }

    /// How many that are in all.
    pub fn count(&self) -> usize {
        let Self {
            other_day,
            past,
            closed,
            cancelled,
            hidden,
            drop_in,
            no_time,
            had,
            kept_free,
            backup,
        } = self;
        let of_itself = other_day + past + closed + cancelled + hidden + drop_in + no_time;
        of_itself + had + kept_free + backup
    }
}

/// Groups of candidates of which one is enough. Those that share time keep each other out anyway; they are
/// in the groups all the same, so that nobody has to think about it.
fn groups(agenda: &Agenda, itinerary: &Itinerary, all: &[Candidate]) -> Vec<Group> {
    let mut same: BTreeMap<Sameness, Group> = BTreeMap::new();
    for (at, one) in all.iter().enumerate() {
        let group = same.entry(sameness(agenda, one.session)).or_default();
        group.push(at);
    }
    let mut groups: Vec<Group> = same.into_values().filter(|group| group.len() > 1).collect();
    let places: HashMap<SessionIx, usize> = (all.iter().enumerate())
        .map(|(at, one)| (one.session, at))
        .collect();
    for (backup, of) in itinerary.backup_pairs() {
        if let (Some(&backup), Some(&of)) = (places.get(&backup), places.get(&of)) {
            groups.push(vec![of, backup]);
        }
    }
    for (at, one) in all.iter().enumerate() {
        // A circle of parts, which no file has, comes to its end where one is met again.
        let mut seen = HashSet::from([one.session]);
        let mut whole = agenda.whole_of(one.session);
        while let Some(ix) = whole.filter(|ix| seen.insert(*ix)) {
            if let Some(&parent) = places.get(&ix) {
                groups.push(vec![parent, at]);
            }
            whole = agenda.whole_of(ix);
        }
    }
    groups
}
