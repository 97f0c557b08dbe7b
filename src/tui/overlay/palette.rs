//! The palette: every action by name, with its key.

use crate::tui::input::action::Action;
use crate::tui::world::World;

use super::Ask;
use super::picker::{Entry, Picker};

/// The list of actions.
#[derive(Debug)]
pub struct Palette {
    /// The actions that make sense without a field.
    pub picker: Picker<Action>,
}

impl Palette {
    /// Every action.
    pub fn new(world: &World) -> Self {
        let texts = &world.locale.texts;
        let entries = Action::ALL
            .iter()
            .filter(|action| is_for_all(**action))
            .map(|&action| {
                let words = format!("{} {}", action.title(texts), action.about(texts));
                Entry::new(action, 0, &words)
            })
            .collect();
        Self {
            picker: Picker::new(entries),
        }
    }

    pub(super) fn update(&mut self, action: Action) -> Vec<Ask> {
        match action {
            Action::Back | Action::Palette => vec![Ask::Close],
            action if self.picker.step(action) => Vec::new(),
            Action::Accept => match self.picker.selected() {
                Some(&action) => vec![Ask::Close, Ask::Act(action)],
                None => Vec::new(),
            },
            other => vec![Ask::Act(other)],
        }
    }
}

/// Actions of fields and of the palette itself would do nothing once it is closed.
fn is_for_all(action: Action) -> bool {
    !matches!(
        action,
        Action::Accept
            | Action::Complete
            | Action::NextField
            | Action::PreviousField
            | Action::Toggle
            | Action::Palette
            | Action::Back
    )
}
