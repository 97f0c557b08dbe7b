//! From a plan's entries to their tables.

use chrono::{DateTime, FixedOffset};
use toml_edit::{Array, InlineTable, Item, Table, Value};

use crate::plan::{Accepted, Change, Choice, Me, Own, Step};

use super::list::{put, set};
use super::read::{read_choice, read_me, read_own};

pub(super) fn write_me(root: &mut Table, me: &Me) {
    let have = (root.get("me").and_then(Item::as_table_like)).map(read_me);
    if have.as_ref().unwrap_or(&Me::default()) == me {
        return;
    }
    if have.is_none() {
        root.insert("me", Item::Table(Table::new()));
    }
    let Some(table) = root.get_mut("me").and_then(Item::as_table_like_mut) else {
        return;
    };
    set(table, "person", me.person.as_ref());
    set(table, "organisation", me.organisation.as_ref());
    set(table, "delegation", me.delegation.as_ref());
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

const ACCEPTED: [&str; 6] = ["title", "start", "end", "rooms", "people", "status"];

fn accepted_pairs(accepted: &Accepted) -> Vec<(&'static str, Value)> {
    let Accepted {
        title,
        start,
        end,
        rooms,
        people,
        status,
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
    pairs
}

pub(super) fn write_own(table: &mut Table, own: &Own) {
    if read_own(table).as_ref() == Some(own) {
        return;
    }
    let Own {
        title,
        start,
        end,
        place,
        note,
    } = own;
    put(table, "title", Some(title.as_str().into()));
    put(table, "start", Some(time(*start)));
    put(table, "end", Some(time(*end)));
    put(table, "place", place.as_deref().map(Into::into));
    put(table, "note", note.as_deref().map(Into::into));
}

pub(super) fn write_step(table: &mut Table, (step, undone): &(&Step, bool)) {
    if table.is_empty() {
        let number = i64::try_from(step.number).unwrap_or(i64::MAX);
        put(table, "step", Some(number.into()));
        put(table, "did", Some(step.verb.word().into()));
        let mut changes = Array::new();
        for change in &step.changes {
            let mut value = Value::InlineTable(change_value(change));
            value.decor_mut().set_prefix("\n  ");
            changes.push_formatted(value);
        }
        changes.set_trailing("\n");
        changes.set_trailing_comma(true);
        put(table, "changes", Some(Value::Array(changes)));
    }
    let have = table.get("undone").and_then(Item::as_bool) == Some(true);
    if have != *undone {
        put(table, "undone", undone.then_some(true.into()));
    }
}

fn change_value(change: &Change) -> InlineTable {
    let mut table = InlineTable::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            table.insert(key, value);
        }
    };
    let text = |text: &Option<String>| text.as_deref().map(Value::from);
    let place = |at: usize| Some(Value::from(i64::try_from(at).unwrap_or(i64::MAX)));
    match change {
        Change::Choice {
            session,
            at,
            before,
            after,
        } => {
            let choice = |choice: &Option<Box<Choice>>| {
                (choice.as_deref()).map(|choice| Value::InlineTable(choice_value(choice)))
            };
            put("choice", Some(session.as_str().into()));
            put("at", place(*at));
            put("before", choice(before));
            put("after", choice(after));
        }
        Change::Intent {
            session,
            before,
            after,
        } => {
            put("intent", Some(session.as_str().into()));
            put("before", Some(before.word().into()));
            put("after", Some(after.word().into()));
        }
        Change::Note {
            session,
            before,
            after,
        } => {
            put("note", Some(session.as_str().into()));
            put("before", text(before));
            put("after", text(after));
        }
        Change::Hidden { session, at, after } => {
            put("hidden", Some(session.as_str().into()));
            put("at", place(*at));
            put("after", Some((*after).into()));
        }
        Change::Me {
            field,
            before,
            after,
        } => {
            put("me", Some(field.word().into()));
            put("before", text(before));
            put("after", text(after));
        }
    }
    table
}

fn choice_value(choice: &Choice) -> InlineTable {
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
    let accepted: InlineTable = accepted_pairs(accepted).into_iter().collect();
    put(
        "accepted",
        (!accepted.is_empty()).then_some(Value::InlineTable(accepted)),
    );
    table
}

/// An instant as TOML has it, RFC 3339; as a text where the file's format has no such instant.
fn time(at: DateTime<FixedOffset>) -> Value {
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
