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
            "turnover_wanted",
            "capacity",
            "seats",
            "taken",
            "needs",
            "lacks",
            "staff_notes",
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
    assert_eq!(document["days"][0]["date"], "2026-03-07");
    assert_eq!(document["days"][0]["sessions"], json!(["talk", "night"]));
    assert_eq!(
        keys(
            &desk.text(&["rooms", "attic", "--json"]),
            "\"id\": \"attic\""
        ),
        ["id", "name", "place", "capacity", "features", "step_free"]
    );
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
    let out = Desk::new().text(&["rooms"]).replace('\u{a0}', " ");
    assert!(out.starts_with("Rooms at Sat 7 Mar 09:45"), "{out}");
    assert!(out.contains("Opening of the fair ◇ until 10:00"), "{out}");
    assert!(out.contains("(15 min left)"), "{out}");
    assert!(out.contains("30 min turnover"), "{out}");
    assert!(out.contains("nothing more"), "{out}");
}

/// Three rooms with all that staff may ask of them.
const HOUSE: &str = "format = 1\n[event]\nid = \"house\"\nname = \"House\"\ntimezone = \"Asia/Seoul\"\n\
    [[feature]]\nid = \"booth\"\nname = { en = \"Interpretation\", ko = \"통역\" }\n\
    [[room]]\nid = \"big\"\nname = \"Big hall\"\ncapacity = 100\nfeatures = [\"booth\"]\nstep_free = true\nturnover_minutes = 20\n\
    [[room]]\nid = \"mid\"\nname = \"Middle room\"\ncapacity = 40\nstep_free = true\n\
    [[room]]\nid = \"small\"\nname = \"Small room\"\ncapacity = 10\nopen = [{ day = 2026-03-07, from = \"09:00\", to = \"12:00\" }]\n\
    [[room]]\nid = \"odd\"\nname = \"Odd room\"\n\
    [[session]]\nid = \"one\"\ntitle = \"One\"\nroom = \"mid\"\nstart = 2026-03-07T09:00:00\nend = 2026-03-07T10:00:00\n\
    seats = 30\ntaken = 12\nneeds = [\"booth\"]\nstaff_note = \"Bring water.\"\n\
    [[session]]\nid = \"two\"\ntitle = \"Two\"\nroom = \"big\"\nstart = 2026-03-07T11:00:00\nend = 2026-03-07T12:00:00\n\
    [[session]]\nid = \"off\"\ntitle = \"Off\"\nroom = \"big\"\nstart = 2026-03-07T09:00:00\nend = 2026-03-07T12:00:00\nstatus = \"cancelled\"\n";

fn house() -> Desk {
    let desk = Desk::bare();
    desk.write("agenda.toml", HOUSE);
    desk
}

fn ids(of: &Value) -> Vec<&str> {
    let all = of.as_array().unwrap().iter();
    all.map(|one| one["id"].as_str().unwrap()).collect()
}

#[test]
fn the_board_tells_what_sessions_ask_of_a_room_and_what_it_lacks() {
    let desk = house();
    let document = desk.json(&["rooms"]);
    let mid = room(&document, "mid");
    assert_eq!(
        (&mid["seats"], &mid["taken"], &mid["capacity"]),
        (&json!(30), &json!(12), &json!(40))
    );
    assert_eq!(
        (&mid["needs"], &mid["lacks"]),
        (&json!(["booth"]), &json!(["booth"]))
    );
    assert_eq!(mid["staff_notes"], json!(["Bring water."]));
    assert_eq!(room(&document, "big")["turnover_wanted"], 20);
    let text = desk.text(&["rooms"]);
    for wanted in [
        "12 of 30 places taken",
        "needs Interpretation",
        "has no Interpretation",
        "Staff: Bring water.",
        "no sessions today",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let text = desk.text(&["rooms", "--lang", "ko"]);
    assert!(
        text.contains("없음: 통역") && text.contains("오늘 세션 없음"),
        "{text}"
    );
}

#[test]
fn free_rooms_are_ranked_by_turnover_and_size_and_near_misses_say_what_they_lack() {
    let desk = house();
    let document = desk.json(&["rooms", "--free", "--from", "10:00", "--to", "10:50"]);
    assert_eq!(document["from"], "2026-03-07T10:00:00+09:00");
    // The big hall wants twenty minutes before what follows; of the odd one nobody knows the size.
    assert_eq!(ids(&document["rooms"]), ["small", "mid", "odd", "big"]);
    assert_eq!(
        document["rooms"][1]["free_from"],
        "2026-03-07T10:00:00+09:00"
    );
    assert_eq!(
        document["rooms"][3]["free_until"],
        "2026-03-07T11:00:00+09:00"
    );
    assert_eq!(document["near"], json!([]));
    let document = desk.json(&[
        "rooms", "--free", "--from", "09:30", "--to", "10:30", "--seats", "20",
    ]);
    assert_eq!(ids(&document["rooms"]), ["big"]);
    assert_eq!(ids(&document["near"]), ["small", "mid", "odd"]);
    let whys: Vec<&str> = document["near"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["why"].as_str().unwrap())
        .collect();
    assert_eq!(whys[0], "holds 10");
    assert!(whys[1].contains("One"), "{whys:?}");
    let found = desk.json(&[
        "rooms",
        "--free",
        "--from",
        "10:00",
        "--to",
        "10:30",
        "--feature",
        "interp",
        "--step-free",
    ]);
    assert_eq!(ids(&found["rooms"]), ["big"]);
    assert_eq!(ids(&found["near"]), ["mid"]);
    // Behind its hours.
    let found = desk.json(&["rooms", "--free", "--from", "12:30", "--seats", "5"]);
    assert_eq!(ids(&found["rooms"]), ["mid", "big"]);
}

/// Two rooms that want half an hour between two sessions, in use around midnight.
const NIGHT: &str = r#"
format = 1
[event]
id = "night"
name = "Night"
timezone = "Asia/Seoul"
[[room]]
id = "ballroom"
name = "Ballroom"
capacity = 50
turnover_minutes = 30
[[room]]
id = "quiet"
name = "Quiet room"
capacity = 60
turnover_minutes = 30
[[session]]
id = "party"
title = "Late party"
start = 2026-05-04T22:00:00
end = 2026-05-05T00:50:00
room = "ballroom"
[[session]]
id = "morning"
title = "Morning"
start = 2026-05-05T09:00:00
end = 2026-05-05T10:00:00
room = "quiet"
[[session]]
id = "stars"
title = "Just after midnight"
start = 2026-05-06T00:10:00
end = 2026-05-06T01:00:00
room = "quiet"
"#;

#[test]
fn a_free_room_heeds_what_is_on_across_midnight() {
    let desk = Desk::bare();
    desk.write("agenda.toml", NIGHT);
    let window = |from, to| {
        let day = "2026-05-05";
        ["rooms", "--free", "--day", day, "--from", from, "--to", to]
    };
    let line = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.contains(name));
        line.unwrap_or_else(|| panic!("{text}")).to_owned()
    };
    // The party ends ten minutes before, which are too few: the larger room goes first.
    let early = desk.json(&window("01:00", "02:00"));
    assert_eq!(ids(&early["rooms"]), ["quiet", "ballroom"]);
    let ballroom = &early["rooms"][1];
    assert_eq!(ballroom["free_from"], "2026-05-05T00:50:00+09:00");
    assert_eq!(ballroom["free_until"], Value::Null);
    let text = desk.text(&window("01:00", "02:00"));
    let ballroom = line(&text, "Ballroom");
    assert!(ballroom.contains("free from 00:50"), "{text}");
    assert!(
        ballroom.contains("too little time before or after"),
        "{text}"
    );
    // What begins soon after midnight is near to what ends before it.
    let late = desk.json(&window("22:30", "23:55"));
    assert_eq!(ids(&late["rooms"]), ["ballroom", "quiet"]);
    assert_eq!(late["rooms"][1]["free_until"], "2026-05-06T00:10:00+09:00");
    let text = desk.text(&window("22:30", "23:55"));
    let quiet = line(&text, "Quiet room");
    assert!(quiet.contains("10:00 to 00:10 (Wed)"), "{text}");
    assert!(quiet.contains("too little time before or after"), "{text}");
    // Far from it the next day is none of this day's business.
    let text = desk.text(&window("20:00", "21:00"));
    assert!(
        line(&text, "Quiet room").contains("free from 10:00"),
        "{text}"
    );
    assert!(!text.contains("too little"), "{text}");
}

#[test]
fn free_rooms_of_a_window_that_cannot_be_are_a_mistake_of_the_command_line() {
    let desk = house();
    let told = desk.fails(2, &["rooms", "--free", "--from", "11:00", "--to", "10:00"]);
    assert!(told.contains("11:00") && told.contains("10:00"), "{told}");
    let told = desk.fails(2, &["rooms", "--free", "--day", "qqq"]);
    assert!(told.contains("qqq"), "{told}");
    let told = desk.fails(1, &["rooms", "--free", "--feature", "piano"]);
    assert!(told.contains("piano") && told.contains("`booth`"), "{told}");
    desk.fails(2, &["rooms", "big", "--free"]);
    desk.fails(2, &["rooms", "--seats", "5"]);
}

#[test]
fn a_room_tells_when_nobody_is_in_it() {
    let document = house().json(&["rooms", "mid"]);
    assert_eq!(
        document["days"][0]["free"],
        json!([{ "from": "2026-03-07T10:00:00+09:00", "to": "2026-03-07T12:00:00+09:00", "minutes": 120 }])
    );
    let text = house().text(&["rooms", "mid"]);
    assert!(text.contains("10:00–12:00 (2 h)"), "{text}");
}

#[test]
fn now_tells_the_house_and_when_to_leave_for_what_is_mine() {
    let desk = house();
    desk.text(&["plan", "add", "one", "two"]);
    let document = desk.json(&["now"]);
    assert_eq!(ids(&document["rooms"]), ["big", "mid", "small", "odd"]);
    assert_eq!(
        document["mine"],
        json!({ "now": ["one"], "next": "two", "starts_in_minutes": 75, "leave_in_minutes": 70 })
    );
    let text = desk.text(&["now"]);
    assert!(text.contains("Sat 7 Mar 09:45 · 1 on now"), "{text}");
    assert!(
        text.contains("next 11:00 Two, Big hall, in 1 h 15"),
        "{text}"
    );
    assert!(text.contains("leave in 1 h 10 (5 min walk)"), "{text}");
    assert!(text.contains("2 rooms have no sessions today."), "{text}");
    let document = desk.json(&["now", "--now", "2026-03-07T13:00"]);
    assert_eq!(
        document["mine"],
        json!({ "now": [], "next": null, "starts_in_minutes": null, "leave_in_minutes": null })
    );
}

#[test]
fn what_is_watched_is_told_anew_at_the_minute_and_plain_into_a_pipe() {
    use std::io::{BufRead as _, BufReader};
    use std::process::Stdio;
    let desk = house();
    let mut command = desk.command(&["now", "--watch", "--now", "2026-03-07T09:45:58+09:00"]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let mut seen = Vec::new();
    for line in out.lines() {
        let line = line.unwrap();
        assert!(!line.contains('\u{1b}'), "{line:?}");
        if line.contains("on now") {
            seen.push(line);
        }
        if seen.len() == 2 {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(
        seen,
        ["Sat 7 Mar 09:45 · 1 on now", "Sat 7 Mar 09:46 · 1 on now"]
    );
    let told = desk.fails(2, &["rooms", "--watch", "--json"]);
    assert!(told.contains("--watch"), "{told}");
}

/// Two rooms twelve minutes apart, and what is on around midnight of one event day.
const WALK: &str = r#"
format = 1
[event]
id = "night"
name = "Night"
timezone = "Europe/Berlin"
day_starts = "04:00"
[[room]]
id = "a"
name = "A"
[[room]]
id = "b"
name = "B"
[[walk]]
from = "a"
to = "b"
minutes = 12
[[session]]
id = "late"
title = "Late show"
start = 2026-10-24T23:00:00
end = 2026-10-24T23:50:00
room = "a"
[[session]]
id = "watch"
title = "Night watch"
start = 2026-10-25T00:10:00
end = 2026-10-25T01:00:00
room = "b"
"#;

#[test]
fn when_to_leave_is_told_across_midnight() {
    let desk = Desk::bare();
    desk.write("agenda.toml", WALK);
    desk.text(&["plan", "add", "late", "watch"]);
    for (now, leave) in [
        ("2026-10-24T23:51", "leave in 7 min (12 min walk)"),
        ("2026-10-24T23:59", "leave now (12 min walk)"),
    ] {
        let text = desk.text(&["now", "--now", now]);
        assert!(text.contains(leave), "{now}: {text}");
        assert!(text.contains("next Sun 25 Oct 00:10"), "{now}: {text}");
    }
    // The day that ends at midnight has an evening, too.
    let ends = WALK.replace("day_starts = \"04:00\"", "day_starts = \"00:00\"");
    desk.write("agenda.toml", ends);
    let text = desk.text(&["now", "--now", "2026-10-24T23:51"]);
    assert!(text.contains("leave in 14 min (5 min walk)"), "{text}");
}

#[test]
fn on_a_day_without_sessions_now_says_what_comes_next_or_that_it_is_over() {
    let desk = Desk::bare();
    desk.write("agenda.toml", NIGHT);
    let text = desk.text(&["now", "--now", "2026-05-01T10:00"]);
    assert!(
        text.contains("next Mon 4 May 22:00 Late party, Ballroom"),
        "{text}"
    );
    assert!(
        !text.contains("On now\n") && !text.contains("Room  "),
        "{text}"
    );
    let text = desk.text(&["now", "--now", "2026-05-20T10:00"]);
    assert!(text.contains("The event is over"), "{text}");
}

#[test]
fn a_board_on_few_columns_stands_in_lines_and_parts_no_time() {
    for columns in ["30", "40", "60", "80", "100", "120"] {
        let desk = Desk::bare().with("COLUMNS", columns);
        desk.write("agenda.toml", NIGHT);
        let text = desk.text(&["rooms", "--now", "2026-05-05T09:12"]);
        let text = text.replace('\u{a0}', " ");
        for whole in ["10:00", "(48 min left)", "Wed 6 May 00:10"] {
            assert!(text.contains(whole), "{whole} at {columns}: {text}");
        }
    }
}

/// A house in which event days begin at four in the morning.
const NIGHTS: &str = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\nday_starts = \"04:00\"\n\
    [[room]]\nid = \"hall\"\nname = \"Hall\"\n[[room]]\nid = \"attic\"\nname = \"Attic\"\n\
    [[session]]\nid = \"dinner\"\ntitle = \"Dinner\"\nroom = \"hall\"\nstart = 2026-03-06T19:00:00\nminutes = 60\n\
    [[session]]\nid = \"breakfast\"\ntitle = \"Breakfast\"\nroom = \"hall\"\nstart = 2026-03-07T09:00:00\nminutes = 60\n\
    [[session]]\nid = \"lunch\"\ntitle = \"Lunch\"\nroom = \"attic\"\nstart = 2026-03-07T12:00:00\nminutes = 60\n";

#[test]
fn at_night_what_comes_on_the_same_date_is_told() {
    let desk = Desk::bare().with("ATTACHE_NOW", "2026-03-07T02:00");
    desk.write("agenda.toml", NIGHTS);
    let told = desk.text(&["rooms"]);
    for (room, line) in [("Hall", "free until 09:00"), ("Attic", "free until 12:00")] {
        let row = told.lines().find(|line| line.contains(room));
        assert!(row.is_some_and(|row| row.contains(line)), "{told}");
    }
    assert!(told.contains("09:00 Breakfast (in 7 h)"), "{told}");
    desk.text(&["plan", "add", "breakfast"]);
    let told = desk.text(&["now"]);
    assert!(told.contains("leave in 6 h 55"), "{told}");
    let free = desk.text(&["rooms", "--free"]);
    assert!(free.contains("Sat 7 Mar, 02:00–03:00"), "{free}");
    assert!(
        free.contains("to 09:00") && !free.contains("all day"),
        "{free}"
    );
}

#[test]
fn seconds_that_nobody_sees_keep_no_room_from_being_free() {
    let desk = Desk::bare();
    desk.write("agenda.toml", NIGHTS);
    let free = desk.json(&["--now", "2026-03-07T11:00:37", "rooms", "--free"]);
    assert_eq!(free["to"], "2026-03-07T12:00:00+09:00");
    let ids = free["rooms"].as_array().unwrap().iter();
    let ids: Vec<&Value> = ids.map(|room| &room["id"]).collect();
    assert!(
        ids.contains(&&json!("attic")),
        "lunch begins at twelve: {free}"
    );
}

#[test]
fn after_the_last_day_the_present_is_asked_about() {
    let desk = Desk::bare();
    desk.write(
        "agenda.toml",
        NIGHTS.replace("day_starts = \"04:00\"\n", ""),
    );
    let window = |now: &str, more: &[&str]| {
        let document = desk.json(&[&["--now", now, "rooms", "--free"], more].concat());
        (
            document["from"].clone(),
            document["rooms"].as_array().unwrap().len(),
        )
    };
    assert_eq!(
        window("2026-03-08T00:30", &[]),
        (json!("2026-03-08T00:30:00+09:00"), 2)
    );
    assert_eq!(
        window("2026-03-08T00:30", &["--from", "01:00"]),
        (json!("2026-03-08T01:00:00+09:00"), 2)
    );
    assert_eq!(
        window("2026-03-01T08:00", &[]).0,
        json!("2026-03-06T19:00:00+09:00"),
        "before the event its first session"
    );
}

#[test]
fn hours_over_a_night_in_which_clocks_change_end_when_clocks_say_so() {
    let desk = Desk::bare();
    desk.write(
        "agenda.toml",
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Europe/Berlin\"\nday_starts = \"04:00\"\n\
         [[room]]\nid = \"hall\"\nname = \"Hall\"\nopen = [{ day = 2026-03-28, from = \"20:00\", to = \"04:00\" }]\n\
         [[session]]\nid = \"a\"\ntitle = \"A\"\nroom = \"hall\"\nstart = 2026-03-28T20:00:00\nminutes = 60\n",
    );
    let days = desk.json(&["rooms", "hall"]);
    assert_eq!(
        days["days"][0]["free"],
        json!([{ "from": "2026-03-28T21:00:00+01:00", "to": "2026-03-29T04:00:00+02:00", "minutes": 360 }])
    );
    // A whole day is that day, of 23 hours.
    let on = |day: &str| {
        desk.json(&["list", &format!("at:{day}")])["sessions"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((on("2026-03-28"), on("2026-03-29")), (1, 0));
}

#[test]
fn what_is_known_of_a_session_stands_below_what_it_is_said_of() {
    let desk = Desk::bare().with("ATTACHE_NOW", "2023-04-26T14:12");
    let told = desk.text(&["rooms"]);
    let column = |text: &str| {
        let line = told.lines().find(|line| line.contains(text));
        let line = line.unwrap_or_else(|| panic!("{text}: {told}"));
        line[..line.find(text).unwrap()].chars().count()
    };
    assert_eq!(column("541 of 600"), column("Now"), "of what is on");
    assert_eq!(column("88 of 100"), column("Next"), "of what is next");
    let told = desk.text(&["rooms", "dynasty"]);
    let at = |text: &str| told.find(text).unwrap_or_else(|| panic!("{text}: {told}"));
    assert!(at("541 of 600") < at("15:30 Disruptive"), "{told}");
}
