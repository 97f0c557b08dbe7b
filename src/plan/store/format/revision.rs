//! A revision of the agenda: read from its table and written to it.
//!
//! ```toml
//! revision_seen = { number = 7, version = "25 April" }
//! ```

use toml_edit::{InlineTable, Item, TableLike, Value};

use crate::plan::revision::Revision;

use super::value::{put, text_of};

pub(super) fn read_revision(table: &dyn TableLike) -> Option<Revision> {
    Some(Revision {
        number: table.get("number")?.as_integer()?,
        version: text_of(table, "version"),
    })
}

/// Sets it where it is another one; what else is in the table stays.
pub(super) fn write_revision(root: &mut dyn TableLike, want: Option<&Revision>) {
    const KEY: &str = "revision_seen";
    let have = root.get(KEY).and_then(Item::as_table_like);
    if have.and_then(read_revision).as_ref() == want {
        return;
    }
    let Some(want) = want else {
        root.remove(KEY);
        return;
    };
    match root.get_mut(KEY).and_then(Item::as_table_like_mut) {
        Some(table) => pairs(want)
            .into_iter()
            .for_each(|(key, value)| put(table, key, value)),
        None => put(root, KEY, Some(Value::InlineTable(revision_value(want)))),
    }
}

/// One within a change.
pub(super) fn revision_value(revision: &Revision) -> InlineTable {
    let pairs = pairs(revision).into_iter();
    pairs
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

fn pairs(revision: &Revision) -> [(&'static str, Option<Value>); 2] {
    let Revision { number, version } = revision;
    [
        ("number", Some((*number).into())),
        ("version", version.as_deref().map(Into::into)),
    ]
}
