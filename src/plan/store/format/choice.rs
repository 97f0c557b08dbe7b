//! A choice and the session as it was accepted: read from their tables and written to them.

use toml_edit::{InlineTable, Item, Table, TableLike, Value};

use crate::agenda::{Intent, Status};
use crate::plan::choice::{Accepted, Choice};

use super::value::{put, set, text_of, time, time_of, words_of};

pub(super) fn read_choice(table: &dyn TableLike) -> Option<Choice> {
    let intent = match table.get("intent") {
        None => Intent::Must,
        Some(intent) => Intent::from_word(intent.as_str()?).filter(|one| one.is_chosen())?,
    };
    let accepted = table.get("accepted").and_then(Item::as_table_like);
    Some(Choice {
        session: text_of(table, "session")?,
        intent,
        note: text_of(table, "note"),
        chosen: time_of(table, "chosen"),
        accepted: accepted.map(read_accepted).unwrap_or_default(),
        backup_for: text_of(table, "backup_for"),
    })
}

pub(super) fn read_accepted(table: &dyn TableLike) -> Accepted {
    let title = match table.get("title") {
        None => Vec::new(),
        Some(item) => match (item.as_str(), item.as_table_like()) {
            (Some(title), _) => vec![(String::new(), title.into())],
            (None, Some(all)) => (all.iter())
                .filter_map(|(tag, title)| Some((tag.into(), title.as_str()?.into())))
                .collect(),
            (None, None) => Vec::new(),
        },
    };
    Accepted {
        title,
        start: time_of(table, "start"),
        end: time_of(table, "end"),
        rooms: words_of(table, "rooms"),
        people: words_of(table, "people"),
        status: (text_of(table, "status"))
            .and_then(|word| Status::from_word(&word))
            .unwrap_or_default(),
        id: text_of(table, "id"),
        is_gone: table
            .get("gone")
            .and_then(Item::as_bool)
            .unwrap_or_default(),
    }
}

pub(super) fn write_choice(table: &mut Table, choice: &Choice) {
    let have = read_choice(table);
    if have.as_ref() == Some(choice) {
        return;
    }
    let Choice {
        session,
        intent,
        note,
        chosen,
        accepted,
        backup_for,
    } = choice;
    set(table, "session", Some(session));
    if have.as_ref().map(|have| have.intent) != Some(*intent) {
        put(table, "intent", Some(intent.word().into()));
    }
    if have.as_ref().and_then(|have| have.chosen) != *chosen {
        put(table, "chosen", chosen.map(time));
    }
    set(table, "note", note.as_ref());
    set(table, "backup_for", backup_for.as_ref());
    if have.map(|have| have.accepted).unwrap_or_default() != *accepted {
        write_accepted(table, accepted);
    }
}

/// Writes `accepted.start = …` and so on, and keeps the keys that are not ours.
fn write_accepted(choice: &mut Table, accepted: &Accepted) {
    let pairs = accepted_pairs(accepted);
    let mut table = Table::new();
    table.set_dotted(true);
    if let Some(old) = choice.get("accepted").and_then(Item::as_table_like) {
        for (key, item) in old.iter().filter(|(key, _)| !ACCEPTED.contains(key)) {
            table.insert(key, item.clone());
        }
    }
    for (key, value) in pairs {
        table.insert(key, Item::Value(value));
    }
    if table.is_empty() {
        choice.remove("accepted");
    } else {
        choice.insert("accepted", Item::Table(table));
    }
}

const ACCEPTED: [&str; 8] = [
    "title", "start", "end", "rooms", "people", "status", "id", "gone",
];

fn accepted_pairs(accepted: &Accepted) -> Vec<(&'static str, Value)> {
    let Accepted {
        title,
        start,
        end,
        rooms,
        people,
        status,
        id,
        is_gone,
    } = accepted;
    let mut pairs = Vec::new();
    if *accepted == Accepted::default() {
        return pairs;
    }
    match &title[..] {
        [] => {}
        [(tag, title)] if tag.is_empty() => pairs.push(("title", title.as_str().into())),
        all => {
            let by_tag = all
                .iter()
                .map(|(tag, title)| (tag.as_str(), title.as_str()));
            pairs.push(("title", Value::InlineTable(by_tag.collect())));
        }
    }
    pairs.extend(start.map(|start| ("start", time(start))));
    pairs.extend(end.map(|end| ("end", time(end))));
    for (key, ids) in [("rooms", rooms), ("people", people)] {
        if !ids.is_empty() {
            pairs.push((key, Value::Array(ids.iter().map(String::as_str).collect())));
        }
    }
    pairs.push(("status", status.word().into()));
    pairs.extend(id.as_deref().map(|id| ("id", id.into())));
    pairs.extend(is_gone.then(|| ("gone", true.into())));
    pairs
}

/// A choice within a change.
pub(super) fn choice_value(choice: &Choice) -> InlineTable {
    let Choice {
        session,
        intent,
        note,
        chosen,
        accepted,
        backup_for,
    } = choice;
    let mut table = InlineTable::new();
    table.insert("session", session.as_str().into());
    table.insert("intent", intent.word().into());
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            table.insert(key, value);
        }
    };
    put("chosen", chosen.map(time));
    put("note", note.as_deref().map(Into::into));
    put("backup_for", backup_for.as_deref().map(Into::into));
    let accepted = accepted_value(accepted);
    put(
        "accepted",
        (!accepted.is_empty()).then_some(Value::InlineTable(accepted)),
    );
    table
}

/// A session as accepted, within a change or a choice within one.
pub(super) fn accepted_value(accepted: &Accepted) -> InlineTable {
    accepted_pairs(accepted).into_iter().collect()
}
