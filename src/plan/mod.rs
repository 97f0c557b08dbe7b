//! What one person chose: the plan, its operations and their inverses. Pure but for [`store`].
//!
//! A [`Plan`] knows sessions by id only; what it says of an agenda at hand it is asked with that
//! agenda. Whether one can be in all of it is the matter of [`feasibility`].

pub mod changes;
pub mod choice;
pub mod feasibility;
pub mod history;
pub mod involved;
pub mod op;
mod spans;
pub mod store;

use crate::agenda::{Agenda, Intent, SessionIx};

pub use changes::{FieldChange, PlanField, Told};
pub use choice::{Accepted, Choice, Me, Own, title_in};
pub use feasibility::{Clash, ClashKind, DaySummary, Gap, Itinerary, With};
pub use history::{Change, History, Step, Verb};
pub use involved::Involved;
pub use op::{Applied, Key, Op, Refused};

/// The personal itinerary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Whose it is, as printed on paper.
    pub owner: Option<String>,
    /// Who I am in the agenda.
    pub me: Me,
    /// Chosen sessions, in the order in which they were chosen.
    pub choices: Vec<Choice>,
    /// Sessions never to be shown.
    pub hidden: Vec<String>,
    /// Own entries.
    pub own: Vec<Own>,
    /// What I am interested in, as `suggest` reads it.
    pub interests: Vec<String>,
    /// What was done and can be undone, and what was undone and can be done again.
    pub history: History,
}

impl Plan {
    /// What is chosen for a session of the agenda, by its id or an earlier one.
    pub fn choice(&self, agenda: &Agenda, session: SessionIx) -> Option<&Choice> {
        let key = Key::of(agenda, session);
        self.chosen(&key).map(|at| &self.choices[at])
    }

    /// The intent for a session of the agenda, hidden included.
    pub fn intent(&self, agenda: &Agenda, session: SessionIx) -> Option<Intent> {
        let key = Key::of(agenda, session);
        match self.chosen(&key) {
            Some(at) => Some(self.choices[at].intent),
            None => self.hidden_as(&key).map(|_| Intent::Hidden),
        }
    }

    /// Choices whose session is no longer in the agenda, by no id that it ever had.
    pub fn gone<'a>(&'a self, agenda: &'a Agenda) -> impl Iterator<Item = &'a Choice> {
        self.choices
            .iter()
            .filter(|choice| agenda.find(&choice.session).is_none())
    }

    /// Is there nothing in it that its owner put there?
    pub fn is_empty(&self) -> bool {
        let Self {
            owner,
            me,
            choices,
            hidden,
            own,
            interests,
            history: _,
        } = self;
        owner.is_none()
            && *me == Me::default()
            && choices.is_empty()
            && hidden.is_empty()
            && own.is_empty()
            && interests.is_empty()
    }
}
