//! Help: every key by scope, from the keymap; found by typing.

use crate::tui::input::action::Action;
use crate::tui::input::keymap::{Row, Scope};
use crate::tui::world::World;

use super::Ask;
use super::picker::{Entry, Picker};

/// The list of keys.
#[derive(Debug)]
pub struct Help {
    /// Rows of the keymap, grouped by scope.
    pub picker: Picker<Row>,
}

impl Help {
    /// Every key. Those of `scopes`, where one is, come first.
    pub fn new(world: &World, scopes: &[Scope]) -> Self {
        let texts = &world.locale.texts;
        let mut rows: Vec<&Row> = world.keymap.rows().iter().collect();
        let rank = |scope: Scope| {
            scopes
                .iter()
                .position(|have| *have == scope)
                .unwrap_or(scopes.len())
        };
        rows.sort_by_key(|row| (rank(row.scope), row.scope, row.action));
        let entries = rows
            .into_iter()
            .map(|row| {
                let words = format!(
                    "{} {} {} {}",
                    row.labels(true, " "),
                    row.action.title(texts),
                    row.action.about(texts),
                    row.scope.title(texts),
                );
                Entry::new(
                    row.clone(),
                    rank(row.scope) * 100 + row.scope as usize,
                    &words,
                )
            })
            .collect();
        Self {
            picker: Picker::new(entries),
        }
    }

    pub(super) fn update(&mut self, action: Action) -> Vec<Ask> {
        match action {
            Action::Back | Action::Help => vec![Ask::Close],
            action if self.picker.step(action) => Vec::new(),
            Action::Accept => match self.picker.selected() {
                Some(row) => vec![Ask::Close, Ask::Act(row.action)],
                None => Vec::new(),
            },
            other => vec![Ask::Act(other)],
        }
    }
}
