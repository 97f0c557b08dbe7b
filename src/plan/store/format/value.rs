//! Single values of a plan's file: read, written, and changed no more than is needed.

use chrono::{DateTime, FixedOffset};
use toml_edit::{Item, TableLike, Value};

/// A word of a list; `None` for what is not text.
pub(super) fn word(value: &Value) -> Option<String> {
    value.as_str().map(Into::into)
}

pub(super) fn text_of(table: &dyn TableLike, key: &str) -> Option<String> {
    Some(table.get(key)?.as_str()?.into())
}

pub(super) fn words_of(table: &dyn TableLike, key: &str) -> Vec<String> {
    (table.get(key).and_then(Item::as_array))
        .map(|array| array.iter().filter_map(word).collect())
        .unwrap_or_default()
}

pub(super) fn number_of(table: &dyn TableLike, key: &str) -> Option<u64> {
    u64::try_from(table.get(key)?.as_integer()?).ok()
}

pub(super) fn time_of(table: &dyn TableLike, key: &str) -> Option<DateTime<FixedOffset>> {
    let item = table.get(key)?;
    match item.as_datetime() {
        Some(time) => time.to_string().parse().ok(),
        None => item.as_str()?.parse().ok(),
    }
}

/// An instant as TOML has it, RFC 3339; as a text where the file's format has no such instant.
pub(super) fn time(at: DateTime<FixedOffset>) -> Value {
    // An offset is told to the minute.
    let at = if at.offset().local_minus_utc() % 60 == 0 {
        at
    } else {
        at.to_utc().fixed_offset()
    };
    let text = at.to_rfc3339();
    match text.parse::<toml_edit::Datetime>() {
        Ok(time) if time.to_string().parse() == Ok(at) => time.into(),
        _ => text.into(),
    }
}

/// Sets a key to a text, or removes it, where that is a change.
pub(super) fn set(table: &mut dyn TableLike, key: &str, want: Option<&String>) {
    if text_of(table, key).as_ref() != want {
        put(table, key, want.map(|text| text.as_str().into()));
    }
}

/// Sets a key to a value, or removes it; a comment behind the value stays.
pub(super) fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(key);
        return;
    };
    if let Some(Item::Value(old)) = table.get(key) {
        *value.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(value),
        None => drop(table.insert(key, Item::Value(value))),
    }
}
