//! `rooms`: the board at an instant, and one room's days.

use serde_json::{Value, json};

use crate::command::{Desk, keys};

fn room<'a>(document: &'a Value, id: &str) -> &'a Value {
    let rooms = document["rooms"].as_array().unwrap();
    rooms.iter().find(|room| room["id"] == id).unwrap()
}

#[test]
fn the_board_tells_every_room_in_the_agendas_order() {
    let out = Desk::new().text(&["rooms", "--json"]);
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(document["at"], "2026-03-07T09:45:00+09:00");
    let ids: Vec<&Value> = document["rooms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|room| &room["id"])
        .collect();
    assert_eq!(ids, ["hall", "attic", "cellar"]);
    assert_eq!(
        keys(&out, "\"id\": \"hall\""),
        [
            "id",
            "name",
            "now",
            "next",
            "next_in_minutes",
            "free_until",
            "turnover_minutes",
            "findings"
        ]
    );
}

#[test]
fn a_room_in_use_tells_its_turnover_and_a_cancelled_session_takes_no_room() {
    let hall = room(&Desk::new().json(&["rooms"]), "hall").clone();
    assert_eq!(hall["now"], json!(["opening"]));
    assert_eq!(hall["next"], "quiet", "what is called off is not next");
    assert_eq!(hall["next_in_minutes"], 45);
    assert_eq!(hall["free_until"], Value::Null);
    assert_eq!(hall["turnover_minutes"], 30);
}

#[test]
fn a_free_room_tells_until_when() {
    let document = Desk::new().json(&["rooms", "--now", "2026-03-07T10:10"]);
    let hall = room(&document, "hall");
    assert_eq!(hall["now"], json!([]));
    assert_eq!(hall["free_until"], "2026-03-07T10:30:00+09:00");
    assert_eq!(hall["next_in_minutes"], 20);
    assert_eq!(hall["turnover_minutes"], Value::Null);
}

#[test]
fn a_turnover_below_zero_is_rounded_down_too() {
    let desk = Desk::bare();
    for (ends, turnover) in [
        ("09:58:30", 1),
        ("09:59:30", 0),
        ("10:00:00", 0),
        ("10:00:30", -1),
        ("10:01:00", -1),
        ("10:01:01", -2),
    ] {
        desk.write(
            "agenda.toml",
            format!(
                "format = 1\n[event]\nid = \"day\"\nname = \"Day\"\ntimezone = \"Asia/Seoul\"\n\
                 [[room]]\nid = \"hall\"\nname = \"Hall\"\n\
                 [[session]]\nid = \"one\"\ntitle = \"One\"\nkind = \"talk\"\nroom = \"hall\"\n\
                 start = 2026-03-07T09:00:00\nend = 2026-03-07T{ends}\n\
                 [[session]]\nid = \"two\"\ntitle = \"Two\"\nkind = \"talk\"\nroom = \"hall\"\n\
                 start = 2026-03-07T10:00:00\nend = 2026-03-07T11:00:00\n"
            ),
        );
        let document = desk.json(&["rooms"]);
        assert_eq!(
            room(&document, "hall")["turnover_minutes"],
            turnover,
            "{ends}"
        );
    }
}

#[test]
fn at_the_moment_when_a_session_begins_it_is_on_and_at_its_end_it_is_not() {
    let desk = Desk::new();
    let at = |now: &str| room(&desk.json(&["rooms", "--now", now]), "hall")["now"].clone();
    assert_eq!(at("2026-03-07T09:00"), json!(["opening"]));
    assert_eq!(at("2026-03-07T10:00"), json!([]));
}

#[test]
fn a_room_without_sessions_is_on_the_board_with_its_findings() {
    let document = Desk::new().json(&["rooms"]);
    let cellar = room(&document, "cellar");
    assert_eq!(cellar["next"], Value::Null);
    assert_eq!(cellar["next_in_minutes"], Value::Null);
    assert_eq!(cellar["findings"], json!(["unused-room"]));
}

#[test]
fn one_room_tells_its_days() {
    let desk = Desk::new();
    let document = desk.json(&["rooms", "attic"]);
    assert_eq!(document["room"]["id"], "attic");
    assert_eq!(document["room"]["now"], json!(["talk"]));
    assert_eq!(document["days"][0]["date"], "2026-03-07");
    let ids: Vec<&Value> = document["days"][0]["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(ids, ["talk", "night"]);
}

#[test]
fn a_room_is_found_by_its_name_in_any_language() {
    let desk = Desk::new();
    for word in ["hall", "Great hall", "대강당", "great"] {
        assert_eq!(desk.json(&["rooms", word])["room"]["id"], "hall", "{word}");
    }
    let told = desk.fails(1, &["rooms", "atic"]);
    assert!(told.contains("did you mean `attic`"), "{told}");
}

#[test]
fn the_board_reads_well() {
    let out = Desk::new().text(&["rooms"]);
    assert!(out.starts_with("Rooms at Sat 7 Mar 09:45"), "{out}");
    assert!(
        out.contains("Opening of the fair until 10:00 (15 min"),
        "{out}"
    );
    assert!(out.contains("30 min turnover"), "{out}");
    assert!(out.contains("nothing more"), "{out}");
}
