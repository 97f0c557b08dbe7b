//! An entry of the calendar's ledger: read from its table and written to it.
//!
//! ```toml
//! [[calendar]]
//! id = "e-commerce"
//! sequence = 1
//! digest = "9ae16a3b2f90404f"
//! modified = 2023-04-25T18:00:00+09:00
//! title = "E-commerce"
//! start = 2023-04-26T14:00:00+09:00
//! end = 2023-04-26T15:00:00+09:00
//! ```

use toml_edit::{Item, Table, TableLike, Value};

use crate::plan::calendar::Exported;

use super::value::{number_of, put, text_of, time, time_of};

pub(super) fn read_exported(table: &dyn TableLike) -> Option<Exported> {
    Some(Exported {
        id: text_of(table, "id")?,
        sequence: number_of(table, "sequence")?,
        digest: text_of(table, "digest")?,
        modified: time_of(table, "modified")?,
        title: text_of(table, "title")?,
        start: time_of(table, "start")?,
        end: time_of(table, "end"),
        is_gone: table
            .get("gone")
            .and_then(Item::as_bool)
            .unwrap_or_default(),
    })
}

pub(super) fn write_exported(table: &mut Table, entry: &Exported) {
    if read_exported(table).as_ref() == Some(entry) {
        return;
    }
    let Exported {
        id,
        sequence,
        digest,
        modified,
        title,
        start,
        end,
        is_gone,
    } = entry;
    let pairs: [(&str, Option<Value>); 8] = [
        ("id", Some(id.as_str().into())),
        ("sequence", i64::try_from(*sequence).ok().map(Into::into)),
        ("digest", Some(digest.as_str().into())),
        ("modified", Some(time(*modified))),
        ("title", Some(title.as_str().into())),
        ("start", Some(time(*start))),
        ("end", end.map(time)),
        ("gone", is_gone.then_some(true.into())),
    ];
    for (key, value) in pairs {
        put(table, key, value);
    }
}

/// Is it the table of that entry?
pub(super) fn is_exported(table: &Table, entry: &Exported) -> bool {
    table.get("id").and_then(Item::as_str) == Some(&entry.id) && read_exported(table).is_some()
}
