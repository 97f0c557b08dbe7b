//! What is wrong with the agenda, as the command `check` tells it.

use crate::agenda::Finding;
use crate::tui::action::Action;
use crate::tui::world::World;

use super::Ask;
use super::picker::{Entry, Picker};

/// The list of findings.
#[derive(Debug)]
pub struct Findings {
    /// The findings; those of a newer state of the file that cannot be read come first.
    pub picker: Picker<Finding>,
}

impl Findings {
    /// The findings as they stand now.
    pub fn new(world: &World) -> Self {
        let all = world.broken.iter().chain(&world.findings);
        Self {
            picker: Picker::new(
                all.map(|finding| {
                    Entry::new(
                        finding.clone(),
                        finding.severity() as usize,
                        &finding.message,
                    )
                })
                .collect(),
            ),
        }
    }

    pub(super) fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match action {
            Action::Back | Action::Findings => vec![Ask::Close],
            Action::Open => {
                let session = self
                    .picker
                    .selected()
                    .and_then(|finding| finding.sessions.last())
                    .and_then(|id| world.agenda.find(id));
                match session {
                    Some(session) => vec![Ask::Open(super::Overlay::Session(session, 0))],
                    None => Vec::new(),
                }
            }
            action if self.picker.step(action) => Vec::new(),
            other => vec![Ask::Act(other)],
        }
    }
}
