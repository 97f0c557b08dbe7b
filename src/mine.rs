//! A plan laid over an agenda, as queries ask for it: the intent of a session, whether it clashes,
//! whether it changed since it was accepted. And a suggestion, as it is asked for in words ([`Wish`]).
//!
//! It stands at the root because it joins two rooms that do not import each other: [`crate::plan`]
//! and [`crate::query`]. The commands and the screens use it alike; nothing else belongs here.

mod wish;

use crate::agenda::{Agenda, Intent, SessionIx};
use crate::plan::{Itinerary, Plan};
use crate::query;

pub use wish::{Asked, Wish};

/// Answers a query's questions about a plan. `itinerary` is that of `plan` over `agenda`.
#[derive(Clone, Copy, Debug)]
pub struct Mine<'a> {
    /// The agenda at hand.
    pub agenda: &'a Agenda,
    /// What was chosen and accepted.
    pub plan: &'a Plan,
    /// The one laid over the other.
    pub itinerary: &'a Itinerary,
}

impl query::Mine for Mine<'_> {
    fn intent(&self, session: SessionIx) -> Option<Intent> {
        self.itinerary.intent(session)
    }

    fn clashes(&self, session: SessionIx) -> bool {
        self.itinerary.has_clash(self.agenda, session)
    }

    fn is_changed(&self, session: SessionIx) -> bool {
        let choice = self.itinerary.choice(session);
        choice.is_some_and(|at| self.plan.choices[at].is_changed(self.agenda))
    }
}
