//! The key that somebody meant who wrote another one: near, or called so elsewhere, free, and for such a value.

use toml::de::{DeTable, DeValue};

use super::raw::TABLES;
use super::synonym::{hours_synonym, part_synonym, synonym};
use super::walk::Walk;
use crate::agenda::Id;
use crate::agenda::key::Key;
use crate::source::shape::{Field, Sort};

impl Walk<'_> {
    /// The key of `table` that `word` stands for in `entry`; `None` where nobody knows.
    pub(super) fn key_meant(
        &mut self,
        table: &str,
        entry: &DeTable<'_>,
        word: &str,
        value: &DeValue<'_>,
    ) -> Option<Key> {
        let fields = TABLES.iter().find(|one| one.name == table)?.fields;
        let is_free = |field: &&Field| {
            field.key != "illustrative" && !entry.contains_key(field.key) && fits(field, value)
        };
        let lower = word.to_lowercase().replace('-', "_");
        if OF_NOTHING.contains(&&*lower) {
            return None;
        }
        let synonyms = match table {
            "session.people" => part_synonym(&lower),
            "room.open" => hours_synonym(&lower),
            _ => synonym(&lower),
        };
        let free = || fields.iter().filter(is_free);
        let called_so = synonyms
            .iter()
            .find_map(|meant| free().find(|field| field.key == *meant));
        if let Some(field) = called_so {
            return Some(field.key);
        }
        let near = self.nearest(word, fields.iter().map(|field| field.key))?;
        if !free().any(|field| field.key == near) {
            // What is near and there already is what was meant, and is not missing; of a few letters anything is
            // near.
            if entry.contains_key(near) && word.chars().count() > 3 {
                return None;
            }
            // A letter off, it is that key, whatever its value is.
            let is_off = is_letter_missing(word, near) || is_letter_missing(near, word);
            if is_off && word.len() > 3 {
                return Some(near);
            }
            let fitting = self.nearest(word, free().map(|field| field.key))?;
            return Some(fitting).filter(|key| is_likely(word, key));
        }
        Some(near).filter(|key| is_likely(word, key))
    }
}

/// Keys that people would like to have and that mean nothing here: none of ours is near to them.
const OF_NOTHING: &[&str] = &[
    "replaced_by",
    "replaces",
    "instead",
    "moved_to",
    "moved_from",
    "alternatives",
    "see_also",
    "related",
];

/// Is a short word a slip of the finger, or another word? `stop` is none of `topics`, but `rom` is one of `room`.
fn is_likely(word: &str, key: &str) -> bool {
    let (word, key) = (word.to_lowercase(), key.to_lowercase());
    let first = |text: &str| text.chars().next();
    let has = |letter: char| key.contains(letter);
    word.chars().count() > 4 || first(&word) == first(&key) || word.chars().all(has)
}

/// Is one letter of `whole` missing in `word`?
fn is_letter_missing(word: &str, whole: &str) -> bool {
    let same = word
        .chars()
        .zip(whole.chars())
        .take_while(|(one, other)| one == other)
        .count();
    whole.chars().count() == word.chars().count() + 1
        && word.chars().skip(same).eq(whole.chars().skip(same + 1))
}

/// May the value be what the key takes, rightly or wrongly written?
fn fits(field: &Field, value: &DeValue<'_>) -> bool {
    let is_text = matches!(value, DeValue::String(_));
    let is_number = matches!(value, DeValue::Integer(_) | DeValue::Float(_));
    let text = match value {
        DeValue::String(text) => text.trim(),
        _ => "",
    };
    let begins_with_number = text.starts_with(|c: char| c.is_ascii_digit());
    let is_list = matches!(value, DeValue::Array(_));
    let is_time = matches!(value, DeValue::Datetime(_)) || is_text && begins_with_number;
    match field.takes.sort {
        Sort::Format | Sort::Integer | Sort::Count => is_number || begins_with_number,
        Sort::Flag => matches!(value, DeValue::Boolean(_) | DeValue::Integer(_)) || is_text,
        Sort::Moment | Sort::Date => is_time,
        Sort::Clock | Sort::Closing => is_time || is_number,
        Sort::Text => is_text || is_number || matches!(value, DeValue::Table(_)),
        Sort::Tables(_) | Sort::OneTable(_) | Sort::Keys => false,
        Sort::Entries(_)
        | Sort::People
        | Sort::Ids
        | Sort::References(_)
        | Sort::Features
        | Sort::Lines
        | Sort::Languages
        | Sort::Countries => is_list || is_text,
        // A list of one is told as such.
        Sort::Reference(_) | Sort::RoomOrArea => {
            is_list || is_text && (Id::is_well_formed(text) || !text.contains(' ')) || is_number
        }
        Sort::Id => is_text || is_number,
        Sort::Url => is_text && text.contains(['.', '/']),
        Sort::Line | Sort::Role | Sort::Zone | Sort::Country | Sort::Color | Sort::OneOf(_) => {
            is_text || is_number
        }
    }
}
