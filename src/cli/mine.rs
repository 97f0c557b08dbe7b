//! The plan as queries ask for it.

use crate::agenda::{Agenda, Intent, SessionIx};
use crate::plan::{Itinerary, Plan};
use crate::query::Mine;

/// A plan laid over an agenda.
pub(crate) struct Chosen<'a> {
    /// The agenda.
    pub(crate) agenda: &'a Agenda,
    /// The plan.
    pub(crate) plan: &'a Plan,
    /// The plan laid over the agenda.
    pub(crate) itinerary: &'a Itinerary,
}

impl Mine for Chosen<'_> {
    fn intent(&self, session: SessionIx) -> Option<Intent> {
        self.itinerary.intent(session)
    }

    fn clashes(&self, session: SessionIx) -> bool {
        self.itinerary.has_clash(self.agenda, session)
    }

    fn is_changed(&self, session: SessionIx) -> bool {
        let choice = self.itinerary.choice(session);
        let choice = choice.and_then(|at| self.plan.choices.get(at));
        choice.is_some_and(|choice| !choice.accepted.changes(self.agenda, session).is_empty())
    }
}
