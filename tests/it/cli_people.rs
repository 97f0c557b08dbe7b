//! `people` and `info`: whom they find, how it reads, and what programs get.

use serde_json::{Value, json};

use crate::command::{Desk, keys};

fn desk() -> Desk {
    let desk = Desk::bare();
    desk.write("agenda.toml", include_str!("../fixtures/people.toml"));
    desk
}

fn ids<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let list = list.as_array().unwrap();
    list.iter().map(|one| one[key].as_str().unwrap()).collect()
}

#[test]
fn every_key_is_there_in_the_order_of_the_contract() {
    let out = desk().text(&["people", "--json"]);
    let of = |start: &str| keys(&out, start);
    assert_eq!(
        of("\"id\": \"ana\""),
        [
            "id",
            "name",
            "position",
            "organisation",
            "country",
            "sessions",
            "double_bookings"
        ]
    );
    assert_eq!(
        of("\"id\": \"guild\""),
        ["id", "name", "sessions", "double_bookings"]
    );
    assert_eq!(
        of("\"country\": \"KR\""),
        ["country", "name", "sessions", "meets", "double_bookings"]
    );
    assert_eq!(of("\"with\": \"VN\""), ["with", "session", "start"]);
    assert_eq!(
        of("\"id\": \"scanner\""),
        ["id", "number", "name", "organisation", "room", "session"]
    );
    assert_eq!(
        of("\"session\": \"table-1\""),
        ["session", "delegation", "place", "taken"]
    );
}

#[test]
fn programs_get_everyone_with_parts_meetings_double_bookings_and_slots() {
    let document = desk().json(&["people"]);
    assert_eq!(document["format"], 1);
    assert_eq!(ids(&document["people"], "id"), ["ana", "bo", "ghost"]);
    assert_eq!(
        document["people"][0],
        json!({
            "id": "ana", "name": "Ana Silva", "position": "Director", "organisation": "guild", "country": "PT",
            "sessions": [
                { "id": "plenary", "role": "chair" },
                { "id": "plenary", "role": "speaker" },
                { "id": "meeting", "role": null },
            ],
            "double_bookings": [{ "sessions": ["plenary", "meeting"], "minutes": 30 }],
        })
    );
    assert_eq!(
        document["people"][1]["sessions"],
        json!([]),
        "what is for staff is left out"
    );
    let staff = desk().json(&["people", "--staff"]);
    assert_eq!(staff["people"][1]["sessions"][0]["id"], "briefing");
    assert_eq!(
        document["organisations"][0]["sessions"],
        json!(["plenary", "meeting"])
    );
    assert_eq!(
        document["delegations"][0],
        json!({
            "country": "KR", "name": "South Korea", "sessions": ["plenary", "meeting", "called-off"],
            "meets": [{ "with": "VN", "session": "meeting", "start": "2026-03-07T10:30:00+09:00" }],
            "double_bookings": [{ "sessions": ["plenary", "meeting"], "minutes": 30 }],
        })
    );
    assert_eq!(
        document["delegations"][2]["meets"],
        json!([]),
        "cancelled meetings are none"
    );
    assert_eq!(
        document["booths"][0],
        json!({ "id": "scanner", "number": "12", "name": "Scanner", "organisation": "guild", "room": "hall", "session": "plenary" })
    );
    assert_eq!(
        document["slots"],
        json!([
            { "session": "table-1", "delegation": "VN", "place": "Table 1", "taken": false },
            { "session": "table-2", "delegation": null, "place": "Table 2", "taken": true },
        ])
    );
}

#[test]
fn a_query_finds_in_every_language_half_typed_and_with_a_letter_wrong() {
    let desk = desk();
    for (typed, id) in [
        ("아나", "ana"),
        ("silv", "ana"),
        ("Silwa", "ana"),
        ("director", "ana"),
    ] {
        let document = desk.json(&["people", typed]);
        assert_eq!(ids(&document["people"], "id"), [id], "{typed}");
    }
    for typed in ["vietnam", "베트남", "vn", "Vietnem"] {
        let document = desk.json(&["people", typed]);
        assert_eq!(ids(&document["delegations"], "country"), ["VN"], "{typed}");
    }
    let document = desk.json(&["people", "--lang", "ko", "stand", "12"]);
    assert_eq!(document["booths"][0]["name"], "검색기");
    let document = desk.json(&["people", "free", "table"]);
    assert_eq!(ids(&document["slots"], "session"), ["table-1"]);
}

#[test]
fn a_country_that_takes_part_in_nothing_is_answered_as_such_with_the_nearest_that_does() {
    let desk = desk();
    let told = desk.text(&["people", "kenya"]);
    assert!(
        told.contains("No delegation of Kenya takes part."),
        "{told}"
    );
    assert!(told.contains("South Korea"), "{told}");
    let told = desk.text(&["people", "--lang", "ko", "케냐"]);
    assert!(told.contains("케냐 대표단은 참가하지 않습니다."), "{told}");
    let document = desk.json(&["people", "kenya"]);
    for section in ["people", "organisations", "delegations", "booths", "slots"] {
        assert_eq!(document[section], json!([]), "{section}");
    }
    let told = desk.text(&["people", "nobody at all"]);
    assert!(
        told.contains("Nobody and nothing is called “nobody at all”."),
        "{told}"
    );
    let told = desk.text(&["people", "wifi"]);
    assert!(told.contains("attache info"), "{told}");
    desk.write(
        "agenda.toml",
        "format = 1\n[event]\nid = \"x\"\nname = \"X\"\ntimezone = \"UTC\"\n",
    );
    assert!(desk.text(&["people"]).contains("names no people"));
}

#[test]
fn people_read_well_at_eighty_columns() {
    let desk = desk().with("COLUMNS", "80");
    insta::assert_snapshot!(desk.text(&["people", "--now", "2026-03-07T09:45"]));
}

#[test]
fn infos_are_found_by_title_body_and_room_in_either_language_and_mistyped() {
    let desk = desk();
    for typed in [
        "wifi",
        "wi-fi",
        "WIFI",
        "와이파이",
        "password",
        "비밀번호",
        "hall",
        "wfi",
        "passwrod",
    ] {
        let document = desk.json(&["info", typed]);
        assert_eq!(ids(&document["info"], "id"), ["wifi"], "{typed}");
    }
    assert_eq!(desk.json(&["info", "shuttle"])["info"], json!([]));
    let told = desk.text(&["info", "passwrod"]);
    assert!(told.contains("similar"), "{told}");
    assert!(told.contains("Great hall, Ground floor"), "{told}");
}

#[test]
fn the_delegation_of_a_country_is_found_and_a_misspelled_one_has_its_nearest() {
    // The agenda that is built in.
    let desk = Desk::bare();
    let vietnam = desk.text(&["people", "delegation of Vietnam"]);
    assert!(!vietnam.contains("Nobody"), "{vietnam}");
    assert!(vietnam.contains("Vietnam"), "{vietnam}");
    for typed in ["delegation of Kenya", "케냐 대표단", "kenia"] {
        let told = desk.text(&["people", typed]);
        assert!(
            told.contains("No delegation of Kenya takes part."),
            "{typed}: {told}"
        );
        assert!(told.contains("Nearest by name"), "{typed}: {told}");
    }
    let told = desk.text(&["people", "KOTRA"]);
    assert!(told.contains("Nobody and nothing is called"), "{told}");
    assert!(told.contains("Nearest by name: "), "{told}");
    let told = desk.text(&["people", "united kingdom"]);
    assert!(told.contains("of the United Kingdom"), "{told}");
}
