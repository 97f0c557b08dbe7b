//! A step of the history and its changes, one inline table each:
//!
//! ```toml
//! { note = "e-commerce", before = "ask", after = "ask about de minimis" }
//! ```
//!
//! The first key says what kind of cell it is and which one; `at` is its place in a list. A value
//! that is not there is nothing; of a flag only `after` is written, because `before` is the other.
//! A new kind of cell is an arm of [`name`] and [`cell`], and one of [`read_value`].

use toml_edit::{Array, InlineTable, Item, Table, TableLike, Value as Toml};

use crate::agenda::Intent;
use crate::plan::cell::{Cell, Value};
use crate::plan::history::{Change, Step, Verb};
use crate::plan::own::Own;

use super::choice::{accepted_value, choice_value, read_accepted, read_choice};
use super::own::{own_value, read_own};
use super::revision::{read_revision, revision_value};
use super::value::{number_of, put};

/// A step, and whether it was undone.
pub(super) fn read_step(table: &dyn TableLike) -> Option<(Step, bool)> {
    let changes = table.get("changes")?.as_array()?;
    let step = Step {
        number: number_of(table, "step")?,
        verb: Verb::from_word(table.get("did")?.as_str()?)?,
        changes: (changes.iter())
            .map(|change| read_change(change.as_inline_table()?))
            .collect::<Option<_>>()?,
    };
    let undone = table.get("undone").and_then(Item::as_bool) == Some(true);
    Some((step, undone))
}

pub(super) fn write_step(table: &mut Table, (step, undone): &(&Step, bool)) {
    let is_new = table.is_empty();
    if is_new {
        let number = i64::try_from(step.number).unwrap_or(i64::MAX);
        put(table, "step", Some(number.into()));
        put(table, "did", Some(step.verb.word().into()));
    }
    // A session may bear another id since.
    if is_new || read_step(table).is_none_or(|(have, _)| have != **step) {
        let mut changes = Array::new();
        for change in &step.changes {
            let mut value = Toml::InlineTable(change_value(change));
            value.decor_mut().set_prefix("\n  ");
            changes.push_formatted(value);
        }
        changes.set_trailing("\n");
        changes.set_trailing_comma(true);
        put(table, "changes", Some(Toml::Array(changes)));
    }
    let have = table.get("undone").and_then(Item::as_bool) == Some(true);
    if have != *undone {
        put(table, "undone", undone.then_some(true.into()));
    }
}

fn read_change(table: &InlineTable) -> Option<Change> {
    let cell = cell(table)?;
    let value = |key| read_value(&cell, TableLike::get(table, key));
    let after = value("after")?;
    let before = match after {
        Value::Flag(after) => Value::Flag(!after),
        _ => value("before")?,
    };
    Some(Change {
        cell,
        before,
        after,
    })
}

fn change_value(change: &Change) -> InlineTable {
    let Change {
        cell,
        before,
        after,
    } = change;
    let (kind, which, at) = name(cell);
    let mut table = InlineTable::new();
    table.insert(kind, which.into());
    if let Some(at) = at {
        table.insert("at", i64::try_from(at).unwrap_or(i64::MAX).into());
    }
    let before = Some(before).filter(|before| !matches!(before, Value::Flag(_)));
    for (key, value) in [("before", before), ("after", Some(after))] {
        if let Some(value) = value.and_then(write_value) {
            table.insert(key, value);
        }
    }
    table
}

/// What kind of cell it is, which of that kind, and where in a list.
fn name(cell: &Cell) -> (&'static str, &str, Option<usize>) {
    match cell {
        Cell::Choice { session, at } => ("choice", session, Some(*at)),
        Cell::Intent(session) => ("intent", session, None),
        Cell::Note(session) => ("note", session, None),
        Cell::Backup(session) => ("backup", session, None),
        Cell::Accepted(session) => ("accepted", session, None),
        Cell::Hidden { session, at } => ("hidden", session, Some(*at)),
        Cell::Own { id, at } => ("own", id, Some(*at)),
        Cell::Interest { interest, at } => ("interest", interest, Some(*at)),
        Cell::Revision => ("revision", "seen", None),
        Cell::Owner => ("me", "owner", None),
        Cell::Person => ("me", "person", None),
        Cell::Organisation => ("me", "organisation", None),
        Cell::Delegation => ("me", "delegation", None),
        Cell::Staff => ("me", "staff", None),
    }
}

/// The cell that is named so.
fn cell(table: &InlineTable) -> Option<Cell> {
    let mut keys = table.iter();
    let (kind, which) = keys.find(|(key, _)| !["at", "before", "after"].contains(key))?;
    let which = which.as_str()?;
    let which = || which.to_owned();
    let at = || usize::try_from(number_of(table, "at")?).ok();
    Some(match kind {
        "choice" => Cell::Choice {
            session: which(),
            at: at()?,
        },
        "intent" => Cell::Intent(which()),
        "note" => Cell::Note(which()),
        "backup" => Cell::Backup(which()),
        "accepted" => Cell::Accepted(which()),
        "hidden" => Cell::Hidden {
            session: which(),
            at: at()?,
        },
        "own" => Cell::Own {
            id: which(),
            at: at()?,
        },
        "interest" => Cell::Interest {
            interest: which(),
            at: at()?,
        },
        "me" => match &*which() {
            "owner" => Cell::Owner,
            "person" => Cell::Person,
            "organisation" => Cell::Organisation,
            "delegation" => Cell::Delegation,
            "staff" => Cell::Staff,
            _ => return None,
        },
        "revision" => Cell::Revision,
        _ => return None,
    })
}

fn write_value(value: &Value) -> Option<Toml> {
    Some(match value {
        Value::Nothing => return None,
        Value::Flag(flag) => (*flag).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Intent(intent) => intent.word().into(),
        Value::Choice(choice) => Toml::InlineTable(choice_value(choice)),
        Value::Accepted(accepted) => Toml::InlineTable(accepted_value(accepted)),
        Value::Own(own) => Toml::InlineTable(own_value(own)),
        Value::Revision(revision) => Toml::InlineTable(revision_value(revision)),
    })
}

/// A value as its cell holds it; `None` where it cannot be understood.
fn read_value(cell: &Cell, item: Option<&Item>) -> Option<Value> {
    Some(match cell {
        Cell::Hidden { .. } | Cell::Interest { .. } | Cell::Staff => item?.as_bool()?.into(),
        Cell::Intent(_) => Intent::from_word(item?.as_str()?)?.into(),
        _ if item.is_none() => Value::Nothing,
        Cell::Note(_)
        | Cell::Backup(_)
        | Cell::Owner
        | Cell::Person
        | Cell::Organisation
        | Cell::Delegation => item?.as_str()?.to_owned().into(),
        Cell::Accepted(_) => read_accepted(item?.as_table_like()?).into(),
        Cell::Choice { session, .. } => read_choice(item?.as_table_like()?)
            .filter(|choice| choice.session == *session)?
            .into(),
        Cell::Revision => read_revision(item?.as_table_like()?)?.into(),
        Cell::Own { id, .. } => {
            let own = read_own(item?.as_table_like()?)?;
            let id = id.clone();
            Own { id, ..own }.into()
        }
    })
}
