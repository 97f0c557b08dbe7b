//! What the sessions of a source are called in findings: people know them by their titles.

use std::collections::HashMap;

use super::item::Item;
use super::moments::Clockwork;
use super::text;
use crate::agenda::check::names::title_of;
use crate::agenda::safe;

/// How often each title occurs, as it is written.
pub(super) struct Titles(HashMap<Box<str>, u32>);

impl Titles {
    pub(super) fn of(items: &[Item]) -> Self {
        let mut titles: HashMap<Box<str>, u32> = HashMap::with_capacity(items.len());
        for title in items.iter().filter_map(|item| item.title.first()) {
            match titles.get_mut(title) {
                Some(count) => *count += 1,
                None => {
                    titles.insert(title.into(), 1);
                }
            }
        }
        Self(titles)
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
        let repeats = self.0.get(written).is_some_and(|count| *count > 1);
        match clockwork.start(item).filter(|_| repeats) {
            Some(start) => format!("{title}, {}", start.format("%Y-%m-%d %H:%M")),
            None => title,
        }
    }
}
