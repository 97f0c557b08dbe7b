//! Changing a document's lists no more than is needed.

use std::collections::HashSet;

use toml_edit::{Array, ArrayOfTables, Item, Table, Value};

use crate::plan::choice::{Accepted, Choice};
use crate::plan::history::Step;
use crate::plan::own::Own;

use super::calendar::read_exported;
use super::choice::read_choice;
use super::own::read_own;
use super::value::{number_of, put, set, words_of};

/// Sets a list of words; what else is in the list stays behind them.
pub(super) fn set_list(root: &mut Table, key: &str, want: &[String]) {
    if words_of(root, key) == want {
        return;
    }
    let old = (root.get(key).and_then(Item::as_array)).cloned();
    let mut have: Vec<Value> = old.iter().flat_map(Array::iter).cloned().collect();
    let mut new = old.unwrap_or_default();
    new.clear();
    for want in want {
        match have.iter().position(|value| value.as_str() == Some(want)) {
            Some(at) => new.push_formatted(have.remove(at)),
            None => new.push(want.as_str()),
        }
    }
    for value in have {
        if value.as_str().is_none() {
            new.push_formatted(value);
        }
    }
    let gone = new.is_empty();
    put(root, key, (!gone).then_some(Value::Array(new)));
}

/// Names the session in the tables of choices that bear another id in `new`, so that what else such a
/// table says stays with it. The same choice is one that was made and accepted so.
pub(super) fn rename_choices(root: &mut Table, old: &[Choice], new: &[Choice]) {
    let ids = |choices: &[Choice]| -> HashSet<String> {
        choices.iter().map(|one| one.session.clone()).collect()
    };
    let (had, has) = (ids(old), ids(new));
    let gone: Vec<&Choice> = old
        .iter()
        .filter(|one| !has.contains(&one.session))
        .collect();
    let come: Vec<&Choice> = new
        .iter()
        .filter(|one| !had.contains(&one.session))
        .collect();
    if gone.is_empty() || come.is_empty() {
        return;
    }
    let Some(Item::ArrayOfTables(tables)) = root.get_mut("choice") else {
        return;
    };
    for table in tables.iter_mut() {
        let id = table.get("session").and_then(Item::as_str);
        let before = gone.iter().find(|one| Some(one.session.as_str()) == id);
        let now = before.and_then(|before| {
            // Under which id it was accepted is written with the new one.
            let known = |accepted: &Accepted| Accepted {
                id: None,
                ..accepted.clone()
            };
            let same = |one: &&&Choice| {
                one.chosen == before.chosen && known(&one.accepted) == known(&before.accepted)
            };
            come.iter().find(same)
        });
        if let Some(now) = now {
            set(table, "session", Some(&now.session));
        }
    }
}

/// Makes the tables of a list say `want`, in that order. Tables that cannot be understood stay, at
/// the end. `back` gives the table that an entry had which was not in the list. Gives the tables that
/// have gone.
pub(super) fn set_tables<T>(
    root: &mut Table,
    key: &str,
    want: &[T],
    is: impl Fn(&Table, &T) -> bool,
    write: impl Fn(&mut Table, &T),
    mut back: impl FnMut(&T) -> Option<Table>,
) -> Vec<Table> {
    let mut have: Vec<Option<Table>> = match root.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => std::mem::take(tables).into_iter().map(Some).collect(),
        _ => Vec::new(),
    };
    if have.is_empty() && want.is_empty() {
        return Vec::new();
    }
    let mut new = ArrayOfTables::new();
    let mut last = 0;
    let mut in_order = true;
    for entry in want {
        // Mostly the next one; so this is quick for long lists.
        let from = (last..have.len()).chain(0..last.min(have.len()));
        let at = from
            .into_iter()
            .find(|at| (have[*at].as_ref()).is_some_and(|table| is(table, entry)));
        let mut table = if let Some(at) = at {
            in_order &= at >= last;
            last = at + 1;
            have[at].take().unwrap_or_default()
        } else {
            in_order &= last >= have.len();
            back(entry).unwrap_or_default()
        };
        write(&mut table, entry);
        new.push(table);
    }
    let mut gone = Vec::new();
    for table in have.into_iter().flatten() {
        if understood(&table, key) {
            gone.push(table);
        } else {
            new.push(table);
        }
    }
    if !in_order {
        // Without a place of their own, tables are written in the order of the list.
        new.iter_mut().for_each(without_position);
    }
    if new.is_empty() {
        root.remove(key);
    } else if let Some(item) = root.get_mut(key) {
        *item = Item::ArrayOfTables(new);
    } else {
        root.insert(key, Item::ArrayOfTables(new));
    }
    gone
}

/// The comments above a table.
pub(super) fn comments_above(table: &Table) -> Option<&str> {
    let above = table.decor().prefix()?.as_str()?;
    above.contains('#').then_some(above)
}

pub(super) fn without_position(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => without_position(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(without_position),
            _ => {}
        }
    }
}

/// Can a table of this list be read?
fn understood(table: &Table, key: &str) -> bool {
    match key {
        "choice" => read_choice(table).is_some(),
        "own" => read_own(table).is_some(),
        "calendar" => read_exported(table).is_some(),
        // Steps that cannot be understood cannot be undone either: they go.
        _ => true,
    }
}

/// Is it the table of that choice?
pub(super) fn is_choice(table: &Table, choice: &Choice) -> bool {
    // The id first: where there are many, most tables are of another session.
    (table.get("session").and_then(Item::as_str)) == Some(&choice.session)
        && read_choice(table).is_some()
}

/// Is it the table of that entry?
pub(super) fn is_own(table: &Table, own: &Own) -> bool {
    read_own(table).is_some_and(|have| have.id == own.id)
}

/// Is it the table of that step?
pub(super) fn is_step(table: &Table, (step, _): &(&Step, bool)) -> bool {
    number_of(table, "step") == Some(step.number)
}
