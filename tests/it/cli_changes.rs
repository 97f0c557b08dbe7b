//! `plan changes` and `plan gaps`: what a newer agenda means for a plan, and its free time.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::command::Desk;

/// Id, title, clock times, room, person, topic, and what else is said.
type Entry<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

const FIRST: &[Entry<'_>] = &[
    ("open", "Opening", "09:00-10:00", "hall", "ana", "trade"),
    (
        "moves",
        "Talk that moves",
        "10:00-11:00",
        "hall",
        "ben",
        "trade",
    ),
    (
        "rooms",
        "Talk in another room",
        "11:30-12:00",
        "hall",
        "ana",
        "data",
    ),
    (
        "off",
        "Talk that is off",
        "13:00-14:00",
        "attic",
        "ana",
        "data",
    ),
    (
        "goes",
        "Talk that goes",
        "15:00-16:00",
        "hall",
        "ben",
        "data",
    ),
    (
        "same",
        "Talk that stays",
        "17:00-18:00",
        "hall",
        "ben",
        "trade",
    ),
    (
        "other",
        "Data in between",
        "13:00-14:00",
        "hall",
        "ben",
        "data",
    ),
    (
        "trade",
        "Trade at noon",
        "12:30-12:50",
        "hall",
        "ben",
        "trade",
    ),
];

fn agenda(revision: u32, entries: &[Entry<'_>], more: &str) -> String {
    let mut text = format!(
        "[event]\nid = \"fair\"\nname = \"Fair\"\ntimezone = \"Asia/Seoul\"\nwalk_minutes = 5\nmargin_minutes = 0\nrevision = {revision}\n"
    );
    for id in ["hall", "attic"] {
        let _ = write!(text, "[[room]]\nid = \"{id}\"\nname = \"{id}\"\n");
    }
    for id in ["ana", "ben"] {
        let _ = write!(text, "[[person]]\nid = \"{id}\"\nname = \"{id}\"\n");
    }
    for id in ["trade", "data"] {
        let _ = write!(text, "[[topic]]\nid = \"{id}\"\nname = \"{id}\"\n");
    }
    for (id, title, times, room, person, topic) in entries {
        let (from, to) = times.split_once('-').unwrap();
        let _ = write!(
            text,
            "[[session]]\nid = \"{id}\"\ntitle = \"{title}\"\nstart = 2026-03-07T{from}:00\nend = 2026-03-07T{to}:00\nroom = \"{room}\"\npeople = [\"{person}\"]\ntopics = [\"{topic}\"]\n{}",
            if *id == "off" && revision > 1 {
                "status = \"cancelled\"\n"
            } else {
                ""
            }
        );
    }
    text + more
}

/// With the first agenda, and of it these sessions in the plan.
fn desk(chosen: &[&str]) -> Desk {
    let desk = Desk::new().with("ATTACHE_NOW", "2026-03-01T09:00");
    desk.write("agenda.toml", agenda(1, FIRST, ""));
    desk.text(&[&["plan", "add"], chosen].concat());
    desk
}

/// The next state of the agenda: one is later, one in another room, one off, one gone.
fn publish(desk: &Desk) {
    let mut entries = FIRST.to_vec();
    entries[1].2 = "09:30-10:30";
    entries[2].3 = "attic";
    entries.remove(4);
    desk.write("agenda.toml", agenda(2, &entries, ""));
}

fn changed(desk: &Desk) -> Vec<String> {
    let document = desk.json(&["plan", "changes"]);
    let ids = document["changes"].as_array().unwrap().iter();
    ids.map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

fn chosen(desk: &Desk) -> Vec<String> {
    let document = desk.json(&["plan"]);
    let sessions = document["sessions"].as_array().unwrap().iter();
    sessions
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect()
}

const CHOSEN: [&str; 6] = ["open", "moves", "rooms", "off", "goes", "same"];

#[test]
fn what_is_no_longer_as_it_was_chosen_is_told_field_by_field() {
    let desk = desk(&CHOSEN);
    assert_eq!(
        desk.json(&["plan", "changes"]),
        json!({ "format": 1, "changes": [] })
    );
    let told = desk.text(&["plan", "changes"]);
    assert!(told.contains("Nothing of my plan has changed"), "{told}");
    publish(&desk);
    let at = |clock: &str| format!("2026-03-07T{clock}:00+09:00");
    assert_eq!(
        desk.json(&["plan", "changes"])["changes"],
        json!([
            { "id": "moves", "gone": false, "fields": [
                { "field": "start", "old": at("10:00"), "new": at("09:30") },
                { "field": "end", "old": at("11:00"), "new": at("10:30") }],
              "probably": null, "instead": [] },
            { "id": "rooms", "gone": false, "fields": [
                { "field": "rooms", "old": ["hall"], "new": ["attic"] }],
              "probably": null, "instead": [] },
            { "id": "off", "gone": false, "fields": [
                { "field": "status", "old": "confirmed", "new": "cancelled" }],
              "probably": null, "instead": ["other"] },
            { "id": "goes", "gone": true, "fields": [
                { "field": "status", "old": "confirmed", "new": null }],
              "probably": null, "instead": [] },
        ])
    );
    // The plan itself says the same of what has gone, and stands where it was to be.
    let document = desk.json(&["plan"]);
    assert_eq!(
        chosen(&desk),
        ["open", "moves", "rooms", "off", "goes", "same"]
    );
    let gone = &document["sessions"][4];
    let status = json!([{ "field": "status", "old": "confirmed", "new": null }]);
    assert_eq!(gone["changes"], status);
    desk.text(&["plan", "changes", "--accept-all"]);
    assert_eq!(desk.json(&["plan"])["sessions"][4]["changes"], json!([]));
}

#[test]
fn clashes_that_came_of_changes_are_named_first() {
    let desk = desk(&CHOSEN);
    desk.text(&["plan", "add", "other"]);
    publish(&desk);
    let told = desk.text(&["plan", "changes"]);
    let clash = told.find("New: Opening overlaps Talk that moves by 30 min");
    assert!(clash < told.find("start: "), "{told}");
    // What clashed when it was chosen is no news.
    assert_eq!(told.matches("New: ").count(), 1, "{told}");
}

#[test]
fn changes_are_accepted_one_by_one_or_all_and_that_is_undone() {
    let desk = desk(&CHOSEN);
    publish(&desk);
    let told = desk.text(&["plan", "changes", "--accept", "moves"]);
    assert!(told.starts_with("1 change is accepted"), "{told}");
    assert_eq!(changed(&desk), ["rooms", "off", "goes"]);
    desk.text(&["plan", "undo"]);
    assert_eq!(changed(&desk), ["moves", "rooms", "off", "goes"]);
    let refused = desk.fails(1, &["plan", "changes", "--accept", "rooms", "same"]);
    assert!(refused.contains("`same` is as it was chosen"), "{refused}");
    assert_eq!(changed(&desk).len(), 4);
    let told = desk.text(&["plan", "changes", "--accept-all"]);
    assert!(told.contains("Every change is accepted"), "{told}");
    assert_eq!(changed(&desk), [""; 0]);
    // Nothing left the plan: not what is off, nor what has gone.
    assert_eq!(
        chosen(&desk),
        ["open", "moves", "rooms", "off", "goes", "same"]
    );
    desk.text(&["plan", "undo"]);
    assert_eq!(changed(&desk).len(), 4);
}

#[test]
fn a_session_under_another_id_is_probably_the_same_until_that_is_accepted() {
    let desk = desk(&CHOSEN);
    let mut entries = FIRST.to_vec();
    entries[2].0 = "renamed";
    desk.write("agenda.toml", agenda(1, &entries, ""));
    let change = json!([{ "id": "rooms", "gone": true, "fields": [], "probably": "renamed", "instead": [] }]);
    assert_eq!(desk.json(&["plan", "changes"])["changes"], change);
    // Another step keeps the new id in the file; the guess stays told.
    desk.text(&["plan", "note", "renamed", "Bring slides"]);
    assert_eq!(desk.json(&["plan", "changes"])["changes"], change);
    let session = &desk.json(&["show", "renamed"])["session"];
    let id = json!([{ "field": "id", "old": "rooms", "new": "renamed" }]);
    assert_eq!(session["changes"], id);
    let list = desk.text(&["list", "is:changed"]);
    assert!(
        list.contains("probably this one: its id was rooms"),
        "{list}"
    );
    let told = desk.text(&["plan", "changes"]);
    assert!(told.contains("its id was rooms and is renamed"), "{told}");
    desk.text(&["plan", "changes", "--accept", "rooms"]);
    assert_eq!(changed(&desk), [""; 0]);
    assert!(chosen(&desk).contains(&"renamed".to_owned()));
}

#[test]
fn a_session_that_says_which_id_it_had_is_no_change() {
    let desk = desk(&CHOSEN);
    let mut entries = FIRST.to_vec();
    entries.remove(2);
    let renamed = "[[session]]\nid = \"renamed\"\nwas = [\"rooms\"]\ntitle = \"Talk in another room\"\nstart = 2026-03-07T11:30:00\nend = 2026-03-07T12:00:00\nroom = \"hall\"\npeople = [\"ana\"]\ntopics = [\"data\"]\n";
    desk.write("agenda.toml", agenda(1, &entries, renamed));
    assert_eq!(changed(&desk), [""; 0]);
    assert!(chosen(&desk).contains(&"renamed".to_owned()));
}

#[test]
fn free_time_is_told_with_what_fits_the_topics_that_i_choose_first() {
    let desk = desk(&["open", "rooms", "goes"]);
    let gaps = |arguments: &[&str]| -> Vec<(String, String, Value)> {
        let document = desk.json(arguments);
        let all = document["gaps"].as_array().unwrap().iter();
        let clock = |value: &Value| value.as_str().unwrap()[11..16].to_owned();
        all.map(|gap| (clock(&gap["from"]), clock(&gap["to"]), gap["fits"].clone()))
            .collect()
    };
    let own = |from: &str, to: &str, fits: Value| (from.to_owned(), to.to_owned(), fits);
    assert_eq!(
        gaps(&["plan", "gaps"]),
        [
            own("10:00", "11:30", json!(["moves"])),
            own("12:00", "15:00", json!(["off", "other", "trade"])),
        ]
    );
    assert_eq!(
        gaps(&["plan", "gaps", "--around"]),
        [
            own("10:00", "11:30", json!(["moves"])),
            own("12:00", "15:00", json!(["off", "other", "trade"])),
            own("16:00", "18:00", json!(["same"])),
        ]
    );
    let told = desk.text(&["plan", "gaps"]);
    assert!(
        told.contains("3 h free") && told.contains("3 sessions fit"),
        "{told}"
    );
}

#[test]
fn what_could_not_be_reached_and_overlaps_now_is_a_new_clash() {
    let entries = |start: &str| -> [Entry<'_>; 2] {
        [
            ("one", "One", "09:00-10:00", "hall", "ana", "trade"),
            (
                "two",
                "Two",
                if start == "late" {
                    "10:02-11:00"
                } else {
                    "09:50-11:00"
                },
                "attic",
                "ben",
                "trade",
            ),
        ]
    };
    let desk = Desk::bare();
    desk.write("agenda.toml", agenda(1, &entries("late"), ""));
    desk.text(&["plan", "add", "one", "two"]);
    let clash = desk.json(&["show", "one"])["session"]["clashes"].clone();
    assert_eq!(clash[0]["kind"], "unreachable", "{clash}");
    desk.write("agenda.toml", agenda(2, &entries("early"), ""));
    let told = desk.text(&["plan", "changes"]);
    assert!(told.contains("New: One overlaps Two by 10 min"), "{told}");
}

#[test]
fn a_session_that_has_gone_bears_one_mark_and_is_counted_everywhere() {
    let desk = desk(&CHOSEN);
    publish(&desk);
    let text = desk.text(&["plan"]);
    let (goes, same) = (text.find("Talk that goes"), text.find("Talk that stays"));
    assert!(goes < same, "by the time at which it was to be:\n{text}");
    let line = text.lines().find(|line| line.contains("Talk that goes"));
    assert!(line.is_some_and(|line| line.contains("× ")), "{text}");
    let plans = desk.json(&["plan", "list"]);
    assert_eq!(plans["plans"][0]["sessions"], 6);
}
