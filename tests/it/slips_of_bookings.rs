//! Double bookings: one mistake is told once, however many sessions, rooms and people it meets.

use std::fmt::Write as _;

use attache::agenda::{Code, Finding};

use crate::slips::{check, hint_of, told};

/// Two rooms, three people, and the sessions: id, title, day and clock of the start, what says the length, and more.
fn agenda(sessions: &[(&str, &str, &str, &str, &str)]) -> String {
    let mut text = String::from(
        "format = 1\n[event]\nid = \"dunes\"\nname = \"Dunes\"\ntimezone = \"Europe/Copenhagen\"\n\
         [[room]]\nid = \"hall\"\nname = \"Hall\"\n[[room]]\nid = \"loft\"\nname = \"Loft\"\n\
         [[person]]\nid = \"ana\"\nname = \"Ana Lund\"\n[[person]]\nid = \"bo\"\nname = \"Bo Friis\"\n\
         [[person]]\nid = \"cy\"\nname = \"Cy Holm\"\n",
    );
    let last = (
        "rest",
        "Rest",
        "14T10:00",
        "minutes = 30",
        "room = \"loft\"",
    );
    for (id, title, start, length, more) in sessions.iter().chain([&last]) {
        let _ = writeln!(
            text,
            "[[session]]\nid = \"{id}\"\ntitle = \"{title}\"\nstart = 2026-08-{start}:00\n{length}\n{more}"
        );
    }
    text
}

const HALL: &str = "room = \"hall\"";
const HALL_ANA: &str = "room = \"hall\"\npeople = [\"ana\"]";
const HALL_BO: &str = "room = \"hall\"\npeople = [\"bo\"]";
const LOFT_BO: &str = "room = \"loft\"\npeople = [\"bo\"]";

/// A day of hours in the hall, after a first session with that length and more.
fn day(length: &str, more: &str) -> String {
    agenda(&[
        ("sand", "Sand", "12T09:00", length, more),
        ("salt", "Salt", "12T10:00", "minutes = 60", HALL_BO),
        ("reed", "Reed", "12T11:00", "minutes = 60", HALL),
        ("wind", "Wind", "12T13:00", "minutes = 60", LOFT_BO),
        ("tide", "Tide", "12T14:00", "minutes = 60", HALL),
        ("moor", "Moor", "13T09:30", "minutes = 60", HALL),
    ])
}

fn only(text: &str) -> Finding {
    let mut found = check(text);
    assert_eq!(found.len(), 1, "{}", told(&found));
    found.remove(0)
}

fn codes(text: &str) -> Vec<&'static str> {
    check(text).iter().map(|one| one.code.word()).collect()
}

#[test]
fn a_session_that_is_far_too_long_is_told_once_at_its_length() {
    for (length, met, hint) in [
        ("minutes = 600", "3 other", "`minutes`"),
        ("end = 2026-08-12T23:00:00", "3 other", "`end`"),
        ("end = 2026-08-13T08:00:00", "3 other", "`end`"),
        (
            "end = 2026-08-13T10:00:00",
            "4 other",
            "`end = 2026-08-12T10:00:00`",
        ),
    ] {
        let one = only(&day(length, HALL_ANA));
        let line = &one.place.as_ref().expect("a file has lines").excerpt;
        assert_eq!((one.code, line.as_str()), (Code::RoomDoubleBooked, length));
        let message = one.message.to_string();
        assert!(
            message.contains("`salt`") && message.contains(met),
            "{message}"
        );
        assert!(hint_of(&one).contains(hint), "{}", hint_of(&one));
    }
    // Two of them.
    let two = day("minutes = 600", HALL_ANA).replace(
        "start = 2026-08-13T09:30:00\nminutes = 60",
        "start = 2026-08-13T09:30:00\nminutes = 600",
    );
    let sand = ("dock", "Dock", "13T12:00", "minutes = 60", HALL);
    let lane = ("lane", "Lane", "13T15:00", "minutes = 60", HALL);
    let more = agenda(&[sand, lane]);
    let two = two
        + &more[more.find("[[session]]").expect("it has some")..]
            .replace("\"rest\"", "\"calm\"")
            .replace("14T10", "15T10");
    let lines: Vec<_> = (check(&two).into_iter())
        .map(|one| one.place.map(|place| place.excerpt))
        .collect();
    assert_eq!(
        lines,
        [
            Some("minutes = 600".to_owned()),
            Some("minutes = 600".to_owned())
        ]
    );
    // By its people, and by them and the room.
    let one = only(&day("minutes = 600", "room = \"loft\"\npeople = [\"bo\"]"));
    let message = one.message.to_string();
    assert_eq!(one.code, Code::RoomDoubleBooked, "{message}");
    assert!(
        message.contains("`loft`") && message.contains("person `bo`"),
        "{message}"
    );
    let one = only(&day("minutes = 600", "rooms = []\nplace = \"Pier\"\npeople = [\"bo\"]\nroom = \"loft\"").replace(
        "id = \"wind\"\ntitle = \"Wind\"\nstart = 2026-08-12T13:00:00\nminutes = 60\nroom = \"loft\"",
        "id = \"wind\"\ntitle = \"Wind\"\nstart = 2026-08-12T13:00:00\nminutes = 60\nroom = \"hall\"",
    ));
    assert_eq!(one.code, Code::PersonDoubleBooked, "{}", one.message);
}

#[test]
fn a_session_over_others_of_its_length_is_told_once_at_what_it_books() {
    let text = agenda(&[
        ("sand", "Sand", "12T10:00", "minutes = 120", HALL),
        ("salt", "Salt", "12T10:00", "minutes = 60", HALL),
        ("reed", "Reed", "12T11:00", "minutes = 60", HALL),
        ("wind", "Wind", "13T11:00", "minutes = 120", HALL),
    ]);
    let one = only(&text);
    assert!(one.message.to_string().contains("`salt` and `reed`"));
    let line = &one.place.as_ref().expect("a file has lines").excerpt;
    assert_eq!(line, HALL);
    assert_eq!(one.sessions, ["sand", "salt", "reed"]);
    assert_eq!(one.rooms, ["hall"]);
}

#[test]
fn two_sessions_that_run_into_the_next_are_two_mistakes() {
    let text = agenda(&[
        ("sand", "Sand", "12T10:00", "minutes = 70", HALL),
        ("salt", "Salt", "12T11:00", "minutes = 70", HALL),
        ("reed", "Reed", "12T12:00", "minutes = 60", HALL),
    ]);
    assert_eq!(codes(&text), ["room-double-booked"; 2]);
    // Beside a session that is too long, a double booking of two others is told.
    let text =
        day("minutes = 600", HALL_ANA).replace("start = 2026-08-12T11", "start = 2026-08-12T10");
    assert_eq!(codes(&text), ["room-double-booked"; 2]);
}

#[test]
fn a_copied_session_with_another_id_is_told_once() {
    let copy = |more| {
        agenda(&[
            (
                "sand",
                "Sand",
                "12T10:00",
                "minutes = 60",
                "room = \"hall\"\npeople = [\"ana\", \"bo\"]",
            ),
            ("salt", "Sand", "12T10:00", "minutes = 60", more),
            ("reed", "Reed", "12T11:00", "minutes = 60", HALL),
        ])
    };
    let all = "room = \"hall\"\npeople = [\"ana\", \"bo\"]";
    let one = only(&copy(all));
    assert_eq!(one.code, Code::RoomDoubleBooked);
    for part in [
        "`salt`",
        "`sand`",
        "room `hall`",
        "person `ana`",
        "person `bo`",
    ] {
        assert!(one.message.to_string().contains(part), "{}", one.message);
    }
    assert!(hint_of(&one).contains("take one of the two out"));
    // In another room: by its people.
    let one = only(&copy("room = \"loft\"\npeople = [\"ana\", \"bo\"]"));
    assert_eq!(one.code, Code::PersonDoubleBooked);
    // What else is booked at that time is told of the one and not of its copy.
    let text = copy(all).replace("start = 2026-08-12T11", "start = 2026-08-12T10");
    assert_eq!(codes(&text), ["room-double-booked"; 2]);
    // A twin that is meant, and its double bookings.
    let allow = |codes: &[&str]| {
        let allow = |code: &&str| {
            format!("[[allow]]\nfinding = \"{code}\"\nsessions = [\"salt\"]\nwhy = \"meant\"\n")
        };
        copy(all) + &codes.iter().map(allow).collect::<String>()
    };
    let one = only(&allow(&["near-twin"]));
    assert!(
        one.message.to_string().contains("booked twice"),
        "{}",
        one.message
    );
    let one = only(&allow(&["room-double-booked", "person-double-booked"]));
    assert_eq!(one.code, Code::NearTwin);
    let one = only(&allow(&["near-twin", "room-double-booked"]));
    assert_eq!(one.code, Code::PersonDoubleBooked);
    assert_eq!(
        codes(&allow(&[
            "near-twin",
            "room-double-booked",
            "person-double-booked"
        ])),
        [""; 0]
    );
}

#[test]
fn two_sessions_are_told_of_once_with_all_that_they_book() {
    let text = |allow: &str| {
        agenda(&[
            (
                "sand",
                "Sand",
                "12T10:00",
                "minutes = 60",
                "room = \"hall\"\npeople = [\"ana\", \"bo\"]\ndelegations = [\"KR\"]",
            ),
            (
                "salt",
                "Salt",
                "12T10:30",
                "minutes = 60",
                "room = \"hall\"\npeople = [\"bo\", \"ana\"]\ndelegations = [\"KR\"]",
            ),
        ]) + allow
    };
    let one = only(&text(""));
    assert_eq!(one.code, Code::RoomDoubleBooked);
    let message = one.message.to_string();
    assert!(
        message.contains("room `hall`, person `ana`, person `bo`"),
        "{message}"
    );
    assert!(message.contains("30 minutes"), "{message}");
    let one = only(&text(
        "[[allow]]\nfinding = \"room-double-booked\"\nrooms = [\"hall\"]\nwhy = \"two corners\"\n",
    ));
    assert_eq!(one.code, Code::PersonDoubleBooked);
    let message = one.message.to_string();
    assert!(
        message.contains("person `bo` and delegation `KR`") && !message.contains("hall"),
        "{message}"
    );
}

#[test]
fn what_is_meant_is_no_part_of_what_is_told() {
    let text = day("minutes = 600", HALL_ANA);
    let allow = |id: &str| {
        format!(
            "{text}[[allow]]\nfinding = \"room-double-booked\"\nsessions = [\"{id}\"]\nwhy = \"meant\"\n"
        )
    };
    let one = only(&allow("salt"));
    assert!(
        one.message.to_string().contains("2 other"),
        "{}",
        one.message
    );
    assert!(!one.sessions.contains(&"salt".to_owned()));
    assert_eq!(codes(&allow("sand")), [""; 0]);
}
