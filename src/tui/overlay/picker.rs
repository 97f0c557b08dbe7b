//! A list to choose from, narrowed by what is typed: palette, help, filters, plans, findings.

use crate::query;
use crate::tui::input::action::Action;
use crate::tui::widget::text_field::TextField;

/// One thing to choose, and the words that find it.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// What it stands for.
    pub value: T,
    /// Under which heading it stands.
    pub group: usize,
    /// The words that find it.
    words: String,
}

impl<T> Entry<T> {
    /// An entry of the group that `words` find.
    pub fn new(value: T, group: usize, words: &str) -> Self {
        Self {
            value,
            group,
            words: words.to_owned(),
        }
    }
}

/// A list to choose from.
#[derive(Clone, Debug)]
pub struct Picker<T> {
    /// What is typed.
    pub field: TextField,
    entries: Vec<Entry<T>>,
    /// Places of the entries that what is typed finds.
    shown: Vec<usize>,
    /// Place of the selected one among them.
    at: usize,
}

/// How far a page goes; the list's height is not known to the list.
const PAGE: usize = 10;

impl<T> Picker<T> {
    /// A list of these, nothing typed.
    pub fn new(entries: Vec<Entry<T>>) -> Self {
        Self {
            field: TextField::default(),
            shown: (0..entries.len()).collect(),
            entries,
            at: 0,
        }
    }

    /// Other entries in their place; the selection stays at its row.
    pub fn replace(&mut self, entries: Vec<Entry<T>>) {
        self.entries = entries;
        let at = self.at;
        self.narrow();
        self.at = at.min(self.shown.len().saturating_sub(1));
    }

    /// Finds what is typed; after the field changed.
    pub fn narrow(&mut self) {
        let typed = self.field.text();
        self.shown = (0..self.entries.len())
            .filter(|&at| query::finds(typed, &self.entries[at].words))
            .collect();
        // Who typed a word as it stands means it; near misses come after it.
        let plain = typed.trim().to_lowercase();
        self.shown.sort_by_cached_key(|&at| {
            let entry = &self.entries[at];
            (entry.group, !entry.words.to_lowercase().contains(&plain))
        });
        self.at = 0;
    }

    /// The entries that are shown.
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &Entry<T>> {
        self.shown.iter().map(|&at| &self.entries[at])
    }

    /// How many there are in all.
    pub fn total(&self) -> usize {
        self.entries.len()
    }

    /// Place of the selected one among those shown.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The selected one.
    pub fn selected(&self) -> Option<&T> {
        let at = *self.shown.get(self.at)?;
        Some(&self.entries[at].value)
    }

    /// Selects the one at that place among those shown.
    pub fn select(&mut self, at: usize) {
        self.at = at.min(self.shown.len().saturating_sub(1));
    }

    /// Selects the first that fulfils the condition.
    pub fn select_where(&mut self, mut is_it: impl FnMut(&T) -> bool) {
        let found = self.shown().position(|entry| is_it(&entry.value));
        self.at = found.unwrap_or(0);
    }

    /// Moves the selection, where the action is one that does.
    pub fn step(&mut self, action: Action) -> bool {
        let last = self.shown.len().saturating_sub(1);
        self.at = match action {
            // Round and round: a list that is typed into is short.
            Action::Next if self.at >= last => 0,
            Action::Next => self.at + 1,
            Action::Previous if self.at == 0 => last,
            Action::Previous => self.at - 1,
            Action::PageDown | Action::HalfPageDown => (self.at + PAGE).min(last),
            Action::PageUp | Action::HalfPageUp => self.at.saturating_sub(PAGE),
            Action::First => 0,
            Action::Last => last,
            // The next heading, or the one before.
            Action::NextField => self.group_edge(true),
            Action::PreviousField => self.group_edge(false),
            _ => return false,
        };
        true
    }

    fn group_edge(&self, forward: bool) -> usize {
        let group = |at: usize| self.entries[self.shown[at]].group;
        if self.shown.is_empty() {
            return 0;
        }
        let here = group(self.at);
        if forward {
            (self.at..self.shown.len())
                .find(|&at| group(at) != here)
                .unwrap_or(0)
        } else {
            let before = (0..self.at).rev().find(|&at| group(at) != here);
            let end = before.unwrap_or(self.shown.len() - 1);
            (0..=end)
                .rev()
                .take_while(|&at| group(at) == group(end))
                .last()
                .unwrap_or(0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker<&'static str> {
        let names = [
            ("Topics", 0),
            ("Drug trafficking", 0),
            ("Lilac Hall", 1),
            ("라일락 홀", 1),
        ];
        Picker::new(
            names
                .iter()
                .map(|(name, group)| Entry::new(*name, *group, name))
                .collect(),
        )
    }

    #[test]
    fn typing_narrows_and_selects_the_first() {
        let mut picker = picker();
        picker.step(Action::Last);
        picker.field = TextField::new("hall");
        picker.narrow();
        assert_eq!(picker.shown().len(), 1);
        assert_eq!(picker.selected(), Some(&"Lilac Hall"));
    }

    #[test]
    fn an_empty_list_has_no_selection_and_no_panic() {
        let mut picker = picker();
        picker.field = TextField::new("zzz");
        picker.narrow();
        for action in [
            Action::Next,
            Action::Previous,
            Action::Last,
            Action::NextField,
        ] {
            picker.step(action);
            assert_eq!(picker.selected(), None);
        }
    }

    #[test]
    fn groups_are_stepped_over_in_both_directions() {
        let mut picker = picker();
        picker.step(Action::NextField);
        assert_eq!(picker.selected(), Some(&"Lilac Hall"));
        picker.step(Action::PreviousField);
        assert_eq!(picker.selected(), Some(&"Topics"));
        picker.step(Action::PreviousField);
        assert_eq!(picker.selected(), Some(&"Lilac Hall"));
    }
}
