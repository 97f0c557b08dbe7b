//! Whose eyes an export is for, and what of the agenda it holds.

use crate::agenda::{Agenda, Audience, SessionIx};
use crate::plan::{Choice, Itinerary, Plan};

/// The sessions that are exported, by time.
#[derive(Clone, Copy)]
pub struct Selection<'a> {
    /// The agenda that they are of.
    pub agenda: &'a Agenda,
    /// Which ones. Without a plan they are of audience `public`, every one: [`public`] sees to it.
    pub sessions: &'a [SessionIx],
    /// My plan, where it is exported for me: intents, notes and own entries come along.
    pub mine: Option<Mine<'a>>,
}

/// A plan and where it lies on the agenda.
#[derive(Clone, Copy)]
pub struct Mine<'a> {
    /// What the plan is called: one person may have several, each for somebody else.
    pub name: &'a str,
    /// What was chosen.
    pub plan: &'a Plan,
    /// The plan laid over the agenda of the selection.
    pub itinerary: &'a Itinerary,
}

impl<'a> Selection<'a> {
    /// The id of the session that this one is a part of; nothing for those who may not know that there is
    /// such a session.
    pub fn parent(&self, ix: SessionIx) -> Option<&'a str> {
        let parent = self.agenda.session(ix).part_of.as_ref()?;
        let is_secret = |ix| self.agenda.session(ix).audience != Audience::Public;
        let is_hidden = self.mine.is_none() && parent.known().is_some_and(is_secret);
        (!is_hidden).then(|| parent.name(self.agenda))
    }
}

impl<'a> Mine<'a> {
    /// How a session was chosen.
    pub(super) fn choice(&self, ix: SessionIx) -> Option<&'a Choice> {
        self.plan.choices.get(self.itinerary.choice(ix)?)
    }
}

/// Those of `sessions` that everybody may know of, and how many are left out.
pub fn public(agenda: &Agenda, sessions: &[SessionIx]) -> (Vec<SessionIx>, usize) {
    let is_public = |ix: &SessionIx| agenda.session(*ix).audience == Audience::Public;
    let public: Vec<SessionIx> = sessions.iter().copied().filter(is_public).collect();
    let left_out = sessions.len() - public.len();
    (public, left_out)
}
