//! What this program exports, read back by it: the same sessions under the same ids, as far as each format
//! can say it; and what is for others holds nothing else. Of agendas that are made by chance, too.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::Value;

use crate::command::Desk;
use crate::schedule_schema::assert_valid;

const AGENDA: &str = r#"format = 1

[event]
id = "fair-26"
name = "Fair, & more"
timezone = "Asia/Seoul"
day_starts = "05:00"

[[room]]
id = "b"
name = "Hall B"
capacity = 40
parallel = true

[[room]]
id = "a"
name = "Online <1>"

[[topic]]
id = "law"
name = "R&amp;D, law"

[[kind]]
id = "lunch"
name = "Lunch hour"
drop_in = true

[[organisation]]
id = "acme"
name = "ACME, Inc."

[[person]]
id = "lee"
name = "Lee, Kim (KCS)"

[[session]]
id = "whole"
title = "Cancelled flights: what then?"
start = 2026-03-07T10:00:00
end = 2026-03-07T11:00:00
rooms = ["b", "a"]
place = "table 7, left"
topics = ["law"]
people = [{ person = "lee", role = "chair" }]
organisations = ["acme"]
delegations = ["KR", "VN"]
seats = 0
taken = 2
languages = ["ko"]
interpretation = ["en", "fr"]
summary = "a <b> c"
about = "* list\n\n&lt;i&gt; <i>"
illustrative = ["start", "room"]

[[session]]
id = "part"
title = "A part"
start = 2026-03-07T10:15:00
end = 2026-03-07T10:30:00
room = "b"
people = ["lee"]
part_of = "whole"

[[session]]
id = "off"
title = "Off"
start = 2026-03-08T01:00:00
end = 2026-03-08T02:00:00
room = "b"
kind = "lunch"
status = "cancelled"
drop_in = false
"#;

fn desk() -> Desk {
    let desk = Desk::bare();
    desk.write("agenda.toml", AGENDA);
    desk
}

/// What an export of that format says, once it is imported: the document of `export json` of it.
fn back(desk: &Desk, format: &str) -> Value {
    let file = format!("back.{format}");
    let toml = format!("back-{format}.toml");
    desk.text(&["export", format, "-o", &file, "--force"]);
    desk.text(&["import", &file, "-o", &toml, "--force"]);
    told(desk, &["-a", &toml])
}

fn told(desk: &Desk, options: &[&str]) -> Value {
    let arguments = [options, &["export", "json"]].concat();
    serde_json::from_str(&desk.text(&arguments)).unwrap()
}

/// The sessions by id, with the names of what they refer to in place of its ids.
fn sessions(document: &Value) -> BTreeMap<String, Value> {
    let agenda = &document["agenda"];
    let all = document["sessions"].as_array().unwrap().iter();
    let named = all.map(|session| {
        let mut session = session.clone();
        for key in ["rooms", "topics", "organisations"] {
            for one in session[key].as_array_mut().unwrap() {
                let known = agenda[key].as_array().unwrap();
                let entry = known.iter().find(|entry| entry["id"] == *one);
                *one = entry.map_or(one.clone(), |entry| entry["name"].clone());
            }
        }
        for person in session["people"].as_array_mut().unwrap() {
            person["id"].take();
        }
        (session["id"].as_str().unwrap().to_owned(), session)
    });
    named.collect()
}

/// Keys of a session that a format has no place for.
fn unsaid(format: &str) -> &'static [&'static str] {
    match format {
        "ics" => &[
            "kind",
            "people",
            "organisations",
            "delegations",
            "access",
            "seats",
            "taken",
            "languages",
            "interpretation",
            "summary",
            "about",
            "part_of",
            "illustrative",
            "day",
            "drop_in",
        ],
        "xml" => &[
            "place",
            "organisations",
            "delegations",
            "access",
            "seats",
            "taken",
            "interpretation",
            "part_of",
            "illustrative",
            "drop_in",
            "rooms",
            "languages",
            "topics",
            "people",
        ],
        _ => &[],
    }
}

fn assert_same(before: &Value, after: &Value, format: &str) {
    let (before, after) = (sessions(before), sessions(after));
    let ids = |all: &BTreeMap<String, Value>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after), "{format}");
    for (id, session) in &before {
        for (key, value) in session.as_object().unwrap() {
            if !unsaid(format).contains(&key.as_str()) {
                assert_eq!(*value, after[id][key], "{format}: {key} of {id}");
            }
        }
    }
}

#[test]
fn json_is_imported_whole_and_opened_like_an_agenda() {
    let desk = desk();
    let before = told(&desk, &[]);
    let after = back(&desk, "json");
    assert_eq!(before, after);
    // Without the names of rooms and the like, what `list` and `show` answer is read as well.
    let list = desk.text(&["list", "--json"]);
    desk.write("list.json", list);
    let listed = desk.json(&["-a", "list.json", "list"]);
    assert_eq!(listed["sessions"].as_array().unwrap().len(), 3);
    assert_eq!(listed["sessions"][0]["part_of"], Value::Null);
    assert_eq!(listed["event"], "fair-26");
    desk.write("show.json", desk.text(&["show", "part", "--json"]));
    let shown = desk.json(&["-a", "show.json", "list"]);
    assert_eq!(shown["sessions"][0]["id"], "part");
}

#[test]
fn what_is_wrong_in_json_of_ours_is_told_at_the_session() {
    let desk = desk();
    let text = desk.text(&["export", "json"]);
    desk.write("bad.json", text.replace("T10:15:00+09:00", "T10:15"));
    desk.write(
        "bad2.json",
        text.replace("\"2026-03-07T10:15:00+09:00\"", "\"soon\""),
    );
    assert_eq!(
        desk.json(&["-a", "bad.json", "show", "part"])["session"]["minutes"],
        15,
        "a local time is in the event's zone"
    );
    let ran = desk.run(&["check", "bad2.json", "--json"]);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let codes: Vec<&str> = (document["findings"].as_array().unwrap().iter())
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"bad-time"), "{codes:?}");
    desk.write(
        "newer.json",
        text.replacen("\"format\": 1", "\"format\": 2", 1),
    );
    let why = desk.fails(3, &["-a", "newer.json", "list"]);
    assert!(why.contains("newer-format"), "{why}");
}

#[test]
fn what_is_of_a_plan_is_told_as_left_out() {
    let desk = desk();
    desk.text(&["plan", "add", "part", "--note", "bring the pens"]);
    desk.text(&[
        "plan",
        "own",
        "add",
        "Nap",
        "--from",
        "sat 13:00",
        "--to",
        "13:30",
    ]);
    desk.text(&["export", "json", "--mine", "-o", "mine.json"]);
    let ran = desk.run(&["import", "mine.json", "-o", "mine.toml"]);
    assert!(
        ran.err.contains("`intent`") && ran.err.contains("`note`"),
        "{ran:?}"
    );
    let list = desk.json(&["-a", "mine.toml", "list"]);
    let all = list["sessions"].as_array().unwrap();
    assert_eq!(
        (all.len(), &all[1]["kind"], &all[1]["id"]),
        (2, &"own".into(), &"own-1".into())
    );
}

#[test]
fn a_table_carries_everything_but_the_event_s_name_and_ids_of_names() {
    let desk = desk();
    let before = told(&desk, &[]);
    let after = back(&desk, "csv");
    assert_same(&before, &after, "csv");
    assert_eq!(after["event"], "fair-26", "so that plans go on with it");
    assert_eq!(after["agenda"]["timezone"], "Asia/Seoul");
    assert_eq!(
        after["agenda"]["day_starts"], "02:00",
        "as late as the rows tell"
    );
    let table = desk.read("back.csv");
    assert!(
        table.contains(",yes,public,") || table.contains(",no,public,"),
        "{table}"
    );
    // What earlier versions wrote is ours still, and so is a table with a column of somebody's.
    let old: String = desk.text(&["export", "csv"]);
    let mut reader = csv::Reader::from_reader(old.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = reader.headers().unwrap().iter().take(21).chain(["seen"]);
    writer.write_record(header).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        writer
            .write_record(row.iter().take(21).chain(["yes"]))
            .unwrap();
    }
    desk.write("old.csv", writer.into_inner().unwrap());
    let old = desk.json(&["-a", "old.csv", "show", "whole"]);
    assert_eq!(old["session"]["people"][0]["role"], "chair");
    assert_eq!(old["session"]["organisations"][0], "acme-inc");
}

#[test]
fn words_for_what_is_not_known_yet_are_names_where_an_agenda_has_them() {
    let desk = desk();
    let agenda = AGENDA.replace("Lee, Kim (KCS)", "N.N.");
    desk.write("agenda.toml", agenda.replace("Hall B", "TBA"));
    let before = told(&desk, &[]);
    for format in ["csv", "xml"] {
        let (before, after) = (sessions(&before), sessions(&back(&desk, format)));
        assert_eq!(
            before["part"]["people"], after["part"]["people"],
            "{format}"
        );
        assert_eq!(before["part"]["rooms"], after["part"]["rooms"], "{format}");
    }
}

#[test]
fn a_calendar_and_a_schedule_bear_the_ids_and_what_they_can_say() {
    let desk = desk();
    let before = told(&desk, &[]);
    for format in ["ics", "xml"] {
        let after = back(&desk, format);
        assert_same(&before, &after, format);
        assert_eq!(after["event"], "fair-26", "{format}");
        assert_eq!(after["agenda"]["name"], "Fair, & more", "{format}");
    }
    // A session in two rooms is one again.
    let xml = desk.read("back.xml");
    assert_eq!(xml.matches("<event id=").count(), 4);
    let whole = &sessions(&told(&desk, &["-a", "back.xml"]))["whole"];
    assert_eq!(whole["rooms"], serde_json::json!(["Hall B", "Online <1>"]));
    // The plan that was made from the agenda goes on with the file.
    desk.text(&["plan", "add", "part"]);
    let plan = desk.json(&["-a", "back.ics", "plan"]);
    assert_eq!(plan["sessions"][0]["id"], "part");
    let changes = plan["sessions"][0]["changes"].as_array().unwrap().iter();
    // The ids of rooms are made of their names, and people stand in the text alone.
    let fields: Vec<&Value> = changes.map(|change| &change["field"]).collect();
    assert_eq!(fields, ["rooms", "people"], "{plan}");
}

#[test]
fn a_table_in_a_file_tells_a_spreadsheet_its_encoding() {
    let desk = desk();
    let bom = [0xef, 0xbb, 0xbf];
    desk.text(&["export", "csv", "-o", "plain.csv"]);
    assert!(
        desk.read("plain.csv").starts_with("id,"),
        "ASCII needs none"
    );
    desk.write("agenda.toml", AGENDA.replace("A part", "한 부분"));
    desk.text(&["export", "csv", "-o", "korean.csv"]);
    assert!(desk.read("korean.csv").as_bytes().starts_with(&bom));
    assert!(desk.text(&["export", "csv"]).starts_with("id,"));
    let part = desk.json(&["-a", "korean.csv", "show", "part"]);
    assert_eq!(part["session"]["title"], "한 부분");
    assert_eq!(part["session"]["people"][0]["name"], "Lee, Kim (KCS)");
}

#[test]
fn what_is_mine_is_never_older_than_what_is_for_others() {
    let desk = desk();
    let revised = |number: u32| {
        let head = format!("day_starts = \"05:00\"\nrevision = {number}");
        desk.write(
            "agenda.toml",
            AGENDA.replace("day_starts = \"05:00\"", &head),
        );
    };
    let sequence = |arguments: &[&str]| -> u32 {
        let calendar = desk.text(&[&["export", "ics"], arguments].concat());
        let event = calendar.split("UID:part@").nth(1).unwrap();
        let (_, rest) = event.split_once("SEQUENCE:").unwrap();
        rest.split_once('\r').unwrap().0.parse().unwrap()
    };
    revised(7);
    desk.text(&["plan", "add", "part"]);
    assert_eq!((sequence(&[]), sequence(&["--mine"])), (7, 7));
    desk.text(&["plan", "note", "part", "first row"]);
    assert_eq!(sequence(&["--mine"]), 8, "by one, as it differs");
    assert_eq!(sequence(&["--mine"]), 8);
    revised(8);
    assert_eq!((sequence(&[]), sequence(&["--mine"])), (8, 8));
    revised(12);
    assert_eq!((sequence(&[]), sequence(&["--mine"])), (12, 12));
    // It never falls, not with an older revision either.
    desk.text(&["plan", "accept-revision"]);
    revised(3);
    assert_eq!((sequence(&[]), sequence(&["--mine"])), (3, 12));
}

#[test]
fn what_has_gone_from_the_agenda_is_told_by_the_names_that_are_still_known() {
    let desk = desk();
    desk.text(&["plan", "add", "part"]);
    let (before, after) = AGENDA.split_once("[[session]]\nid = \"part\"").unwrap();
    let (_, after) = after.split_once("[[session]]").unwrap();
    desk.write("agenda.toml", format!("{before}[[session]]{after}"));
    let table = desk.text(&["export", "csv", "--mine"]);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cells = [0, 8, 10, 14].map(|at| &rows[0][at]);
    assert_eq!(cells, ["part", "Hall B", "Lee, Kim (KCS)", "gone"]);
    assert!(
        desk.text(&["export", "md", "--mine"])
            .contains("| Hall B |")
    );
    // Read back it is off: it left the agenda that it was chosen from.
    desk.write("mine.csv", table);
    let back = desk.json(&["-a", "mine.csv", "show", "part"]);
    assert_eq!(back["session"]["status"], "cancelled");
}

/// A text that means something to one of the formats, on one line and without blanks at its ends.
fn words() -> impl Strategy<Value = String> {
    let parts = [
        "a",
        "B",
        "7",
        "한글",
        "é",
        "🎪",
        ",",
        "=",
        "+",
        "-",
        "@",
        "'",
        "\"",
        "\\",
        "|",
        "<b>",
        "&amp;",
        "*",
        "(x)",
        "[y]",
        "%",
        "#",
        ":",
        ".",
        "가나다라마바사아자차카타파하가나다라마바사아자차카타파하",
    ];
    let part = proptest::sample::select(parts.to_vec());
    let words = proptest::collection::vec(part, 1..6);
    words.prop_map(|words| format!("w{}", words.join(" ")))
}

/// A session in TOML, of that number.
fn session() -> impl Strategy<Value = String> {
    let texts = (words(), words(), words(), words());
    let when = (0..3_u32, 0..24_u32, 0..60_u32, 5..200_u32);
    let choices = (
        0..3_usize,
        0..3_usize,
        0..4_usize,
        any::<bool>(),
        any::<u8>(),
    );
    (texts, when, choices).prop_map(|(texts, when, choices)| {
        let (title, place, summary, about) = texts;
        let (day, hour, minute, length) = when;
        let (status, audience, rooms, drop_in, flags) = choices;
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let status = ["confirmed", "cancelled", "confirmed"][status];
        let audience = ["public", "concerned", "staff"][audience];
        let rooms = ["[\"r1\"]", "[\"r2\"]", "[\"r1\", \"r2\"]", "[]"][rooms];
        let secret = match audience {
            "public" => String::new(),
            _ => "SECRET ".to_owned(),
        };
        let mut table = format!(
            "title = {}\nstart = 2026-03-{:02}T{hour:02}:{minute:02}:00\nminutes = {length}\nrooms = {rooms}\n\
             status = \"{status}\"\naudience = \"{audience}\"\ndrop_in = {drop_in}\nstaff_note = \"SECRET\"\n\
             summary = {}\nabout = {}\n",
            quoted(&format!("{secret}{title}")),
            day + 7,
            quoted(&summary),
            quoted(&format!("{about}\n\n- {title}")),
        );
        if flags & 1 > 0 {
            table = table + "place = " + &quoted(&place) + "\n";
        }
        if flags & 2 > 0 {
            table += "people = [{ person = \"p1\", role = \"chair\" }, \"p2\"]\ntopics = [\"t1\", \"t2\"]\n";
        }
        if flags & 4 > 0 {
            table += "organisations = [\"o1\"]\ndelegations = [\"KR\", \"FR\"]\nseats = 7\ntaken = 0\n";
        }
        if flags & 8 > 0 {
            table += "languages = [\"ko\", \"en\"]\ninterpretation = [\"fr\"]\naccess = \"invited\"\n";
        }
        if flags & 16 > 0 {
            table += "part_of = \"s0\"\n";
        }
        table
    })
}

fn agenda() -> impl Strategy<Value = String> {
    let sessions = proptest::collection::vec(session(), 2..9);
    let names = proptest::collection::vec(words(), 7);
    (sessions, names).prop_map(|(sessions, names)| {
        let mut agenda = String::from(
            "format = 1\n[event]\nid = \"fair-26\"\nname = \"Fair\"\ntimezone = \"Europe/Berlin\"\n",
        );
        let tables = ["room", "room", "topic", "topic", "person", "person", "organisation"];
        let ids = ["r1", "r2", "t1", "t2", "p1", "p2", "o1"];
        for (at, name) in names.iter().enumerate() {
            let name = toml::Value::String(format!("{name} {at}"));
            let (table, id) = (tables[at], ids[at]);
            write!(agenda, "[[{table}]]\nid = \"{id}\"\nname = {name}\n").unwrap();
        }
        for (at, session) in sessions.iter().enumerate() {
            let session = session.replace(&format!("part_of = \"s{at}\"\n"), "");
            write!(agenda, "[[session]]\nid = \"s{at}\"\n{session}").unwrap();
        }
        agenda
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn trust_92_any_agenda_reads_back_and_what_is_for_others_holds_nothing_else(agenda in agenda()) {
        let desk = Desk::bare();
        desk.write("agenda.toml", &agenda);
        desk.text(&["--staff", "plan", "add", "s0", "--note", "SECRET"]);
        desk.text(&["plan", "own", "add", "SECRET", "--from", "2026-03-07T12:00", "--to", "2026-03-07T13:00"]);
        if desk.run(&["export", "json"]).code != 0 {
            // Nothing of it is for everybody.
            return Ok(());
        }
        let before = told(&desk, &[]);
        for format in ["json", "csv", "ics", "xml", "md", "html"] {
            let arguments = ["export", format, "--all"];
            let out = desk.text(&arguments);
            prop_assert!(!out.contains("SECRET") && !out.contains("own-1"), "{format}: {out}");
            prop_assert!(!out.contains("staff_note"), "{format}: {out}");
            prop_assert_eq!(&out, &desk.text(&arguments), "{} twice", format);
            if format == "xml" {
                assert_valid(&out);
            }
            if !matches!(format, "md" | "html") {
                assert_same(&before, &back(&desk, format), format);
            }
        }
    }
}
