//! An own entry: read from its table and written to it.

use toml_edit::{InlineTable, Table, TableLike, Value};

use crate::plan::own::Own;

use super::value::{number_of, put, text_of, time, time_of};

/// Without an `id`, as plans had it once, or a hand wrote it, it is empty: the plan gives one.
pub(super) fn read_own(table: &dyn TableLike) -> Option<Own> {
    Some(Own {
        id: id_of(table).unwrap_or_default(),
        title: text_of(table, "title")?,
        start: time_of(table, "start")?,
        end: time_of(table, "end")?,
        place: text_of(table, "place"),
        note: text_of(table, "note"),
    })
}

/// The id of an own entry, whether the rest of it can be read or not; a hand may have written it as
/// a number.
pub(super) fn id_of(table: &dyn TableLike) -> Option<String> {
    text_of(table, "id").or_else(|| number_of(table, "id").map(|number| number.to_string()))
}

pub(super) fn write_own(table: &mut Table, own: &Own) {
    if read_own(table).as_ref() == Some(own) {
        return;
    }
    for (key, value) in pairs(own) {
        put(table, key, value);
    }
}

/// An own entry within a change, whose cell has its id.
pub(super) fn own_value(own: &Own) -> InlineTable {
    let pairs = pairs(own).into_iter().filter(|(key, _)| *key != "id");
    pairs
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

fn pairs(own: &Own) -> [(&'static str, Option<Value>); 6] {
    let Own {
        id,
        title,
        start,
        end,
        place,
        note,
    } = own;
    [
        ("id", Some(id.as_str().into())),
        ("title", Some(title.as_str().into())),
        ("start", Some(time(*start))),
        ("end", Some(time(*end))),
        ("place", place.as_deref().map(Into::into)),
        ("note", note.as_deref().map(Into::into)),
    ]
}
