//! The plans of this event on this machine; staff keep one for each person they print for.

use crate::tui::app::hotspot::USUAL_PLAN;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::world::World;

use super::Ask;
use super::picker::{Entry, Picker};

/// The list of plans.
#[derive(Debug)]
pub struct Plans {
    /// Their names.
    pub picker: Picker<String>,
    /// The one that is open.
    pub open: String,
}

impl Plans {
    /// The plans of these names.
    pub fn new(world: &World, mut names: Vec<String>) -> Self {
        // The usual plan is there even before it has a file.
        for name in [world.plan_name.as_str(), USUAL_PLAN] {
            if !names.iter().any(|have| have == name) {
                names.insert(0, name.to_owned());
            }
        }
        let mut picker = Picker::new(
            names
                .into_iter()
                .map(|name| {
                    let words = name.clone();
                    Entry::new(name, 0, &words)
                })
                .collect(),
        );
        picker.select_where(|name| *name == world.plan_name);
        Self {
            picker,
            open: world.plan_name.clone(),
        }
    }

    /// The name that Enter would open: the selected plan, else a new one as typed.
    pub fn target(&self) -> Option<&str> {
        let typed = self.picker.field.text().trim();
        match self.picker.selected() {
            Some(name) => Some(name),
            None if !typed.is_empty() => Some(typed),
            None => None,
        }
    }

    pub(super) fn update(&mut self, action: Action) -> Vec<Ask> {
        match action {
            Action::Back | Action::Plans => vec![Ask::Close],
            Action::Accept => match self.target() {
                Some(name) => vec![Ask::Close, Ask::Effect(Effect::OpenPlan(name.to_owned()))],
                None => Vec::new(),
            },
            action if self.picker.step(action) => Vec::new(),
            other => vec![Ask::Act(other)],
        }
    }
}
