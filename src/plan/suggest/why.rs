//! What each session of the answer was preferred to.

use std::collections::{HashMap, HashSet};

use crate::agenda::{Agenda, Intent, SessionIx};
use crate::plan::clashes::{Itinerary, With};
use crate::plan::plan::Plan;

use super::candidates::{Candidates, Sameness, sameness};
use super::with_sessions;

/// By session of the answer `chosen`: the candidates that it keeps out, by time.
pub(super) fn kept_out(
    agenda: &Agenda,
    plan: &Plan,
    candidates: &Candidates,
    chosen: &[SessionIx],
) -> HashMap<SessionIx, Vec<SessionIx>> {
    let musts: HashSet<SessionIx> = candidates.musts.iter().copied().collect();
    let intent = |ix: &SessionIx| {
        let is_must = musts.contains(ix);
        (*ix, if is_must { Intent::Must } else { Intent::Maybe })
    };
    let sessions: Vec<(SessionIx, Intent)> = chosen.iter().map(intent).collect();
    let itinerary = Itinerary::new(agenda, &with_sessions(agenda, plan, &sessions));
    // What does not take place keeps nothing out.
    let on = || (chosen.iter().copied()).filter(|ix| !agenda.session(*ix).is_cancelled());
    let mut same: HashMap<Sameness, Vec<SessionIx>> = HashMap::new();
    for ix in on() {
        same.entry(sameness(agenda, ix)).or_default().push(ix);
    }
    let taken: HashSet<SessionIx> = chosen.iter().copied().collect();
    let mut kept_out: HashMap<SessionIx, Vec<SessionIx>> = HashMap::new();
    for one in candidates.all.iter().map(|one| one.session) {
        if taken.contains(&one) {
            continue;
        }
        let clashes = itinerary.clashes(agenda, one).into_iter();
        let mut by: Vec<SessionIx> = clashes
            .filter(|clash| clash.kind.is_clash())
            .filter_map(|clash| match clash.with {
                With::Session(ix) => Some(ix),
                With::Own(_) => None,
            })
            .collect();
        by.extend(same.get(&sameness(agenda, one)).into_iter().flatten());
        by.extend(on().filter(|ix| agenda.are_related(*ix, one)));
        by.sort_unstable();
        by.dedup();
        for ix in by {
            kept_out.entry(ix).or_default().push(one);
        }
    }
    kept_out
}
