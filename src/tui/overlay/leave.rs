//! Something is unsaved, and one wants to leave: try again, write it elsewhere, or leave it.

use std::path::PathBuf;

use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

use super::Ask;

/// What one may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Try to save once more, then leave.
    Again,
    /// Write the plan to a file of one's own naming, then leave.
    Elsewhere,
    /// Leave without the changes.
    Discard,
    /// Stay.
    Stay,
}

impl Way {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Again, Self::Elsewhere, Self::Discard, Self::Stay];
}

/// The question.
#[derive(Debug)]
pub struct Leave {
    /// The selected answer.
    pub at: usize,
    /// Where to write the plan.
    pub path: TextField,
    /// Why the last attempt of writing it elsewhere failed.
    pub problem: Option<String>,
}

impl Leave {
    /// The question, with a name to write to that says whose plan it is.
    pub fn new(world: &World) -> Self {
        let event = match world.agenda.event.id.as_str() {
            id if crate::agenda::Id::is_well_formed(id) => id,
            _ => "event",
        };
        Self {
            at: 0,
            path: TextField::new(format!("{event}-{}.toml", world.plan_name)),
            problem: None,
        }
    }

    /// The selected answer.
    pub fn way(&self) -> Way {
        Way::ALL[self.at.min(Way::ALL.len() - 1)]
    }

    pub(super) fn field(&mut self) -> Option<&mut TextField> {
        (self.way() == Way::Elsewhere).then_some(&mut self.path)
    }

    pub(super) fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match action {
            Action::Next | Action::NextField => self.at = (self.at + 1) % Way::ALL.len(),
            Action::Previous | Action::PreviousField => {
                self.at = (self.at + Way::ALL.len() - 1) % Way::ALL.len();
            }
            Action::Back => return vec![Ask::Close],
            Action::Accept => {
                return match self.way() {
                    Way::Again => vec![Ask::Act(Action::SaveAgain)],
                    Way::Elsewhere => vec![Ask::Effect(Effect::SaveElsewhere(
                        PathBuf::from(self.path.text()),
                        Box::new(world.plan().clone()),
                    ))],
                    Way::Discard => vec![Ask::Effect(Effect::Quit)],
                    Way::Stay => vec![Ask::Close],
                };
            }
            Action::Quit => return vec![Ask::Effect(Effect::Quit)],
            _ => {}
        }
        Vec::new()
    }
}
