//! What the sessions of a source are called in findings: people know them by their titles.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::item::Item;
use super::moments::Clockwork;
use super::text;
use crate::agenda::check::names::title_of;
use crate::agenda::safe;

/// How often each title occurs, as it is written. Counted when the first finding asks: most sources
/// give cause for none.
pub(super) struct Titles<'s> {
    items: &'s [Item],
    counts: OnceCell<HashMap<&'s str, u32>>,
}

impl<'s> Titles<'s> {
    pub(super) fn of(items: &'s [Item]) -> Self {
        let counts = OnceCell::new();
        Self { items, counts }
    }

    fn counts(&self) -> &HashMap<&'s str, u32> {
        self.counts.get_or_init(|| {
            let mut counts = HashMap::with_capacity(self.items.len());
            for title in self.items.iter().filter_map(|item| item.title.first()) {
                *counts.entry(title).or_default() += 1;
            }
            counts
        })
    }

    /// The title of an item, with its start where several have the title; `id` where it has none.
    pub(super) fn name(&self, item: &Item, clockwork: &Clockwork, id: &str) -> String {
        let Some(written) = item.title.first() else {
            return id.to_owned();
        };
        let title = title_of(&safe::line(&text::line(written)));
        if title.is_empty() {
            return id.to_owned();
        }
        let repeats = self.counts().get(written).is_some_and(|count| *count > 1);
        match clockwork.start(item).filter(|_| repeats) {
            Some(start) => format!("{title}, {}", start.format("%Y-%m-%d %H:%M")),
            None => title,
        }
    }
}
