//! `import`, `diff`, and other formats in place of the agenda: what goes where, and how it ends.

use crate::command::Desk;

const LANTERN: &str = include_str!("../fixtures/sources/after_midnight_without_dates.xml");
const GULL: &str = include_str!("../fixtures/sources/zone_named_utc_by_default.json");
const FLOATING: &str = include_str!("../fixtures/sources/floating.ics");
const TABLE: &str = include_str!("../fixtures/sources/own_columns.tsv");

fn desk() -> Desk {
    let desk = Desk::bare();
    desk.write("lantern.xml", LANTERN);
    desk.write("gull.json", GULL);
    desk.write("noon.ics", FLOATING);
    desk.write("table", TABLE);
    desk
}

const WARSAW: [&str; 2] = ["--timezone", "Europe/Warsaw"];

#[test]
fn a_source_becomes_an_agenda_file_that_says_the_same() {
    let desk = desk();
    let ran = desk.run(&[&["import", "lantern.xml", "-o", "agenda.toml"], &WARSAW[..]].concat());
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert!(
        ran.err
            .contains("3 events, 3 sessions; left out: 1 attachment\n"),
        "{}",
        ran.err
    );
    let direct = desk.json(&[&["list", "-a", "lantern.xml"], &WARSAW[..]].concat());
    assert_eq!(desk.json(&["list"]), direct);
    assert_eq!(direct["sessions"].as_array().unwrap().len(), 3);
    // Without `-o` the same goes to standard output.
    let printed = desk.text(&[&["import", "lantern.xml"], &WARSAW[..]].concat());
    assert_eq!(printed, desk.read("agenda.toml"));
    assert!(printed.starts_with("# "), "{printed}");
    assert!(printed.contains("\n# Fri 2024-05-03\n"), "{printed}");
}

#[test]
fn trust_73_87_an_existing_file_is_replaced_only_if_that_was_asked_for() {
    let desk = desk();
    desk.write("mine.toml", "mine");
    let import = ["import", "gull.json", "-o", "mine.toml"];
    let told = desk.fails(1, &import);
    assert!(told.contains("--force"), "{told}");
    assert_eq!(desk.read("mine.toml"), "mine");
    desk.text(&[&import[..], &["--force"]].concat());
    assert!(desk.read("mine.toml").contains("gullcon"));
}

#[test]
fn strict_leaves_nothing_out_and_then_writes_nothing() {
    let desk = desk();
    let told = desk.fails(1, &["import", "gull.json", "-o", "out.toml", "--strict"]);
    assert!(told.contains("left out: "), "{told}");
    assert!(!desk.path("out.toml").exists());
    let noon = ["import", "noon.ics", "--timezone", "Asia/Seoul", "--strict"];
    assert!(desk.text(&noon).contains("Noon somewhere"));
}

#[test]
fn strict_takes_what_cannot_be_read_for_left_out() {
    let desk = desk();
    desk.write("bad.ics", FLOATING.replace("20240601T120000", "noon"));
    let arguments = ["import", "bad.ics", "--timezone", "Asia/Seoul"];
    assert_eq!(desk.run(&arguments).code, 0);
    desk.fails(1, &[&arguments[..], &["--strict"]].concat());
}

#[test]
fn a_table_of_unknown_columns_asks_for_their_names() {
    let desk = desk();
    desk.write("table.csv", "Foo,Bar,Baz\nA,2025-05-01 10:00,x\n");
    let told = desk.fails(3, &["import", "table.csv"]);
    assert!(told.contains("--map title="), "{told}");
}

#[test]
fn a_difference_in_a_long_text_is_told_where_it_is() {
    let desk = desk();
    let long =
        "How a lens bends, and how the light that it bends comes to the eye of a sailor ".repeat(5);
    let text = |end: &str| LANTERN.replace("How a lens bends.", &format!("{long}{end}"));
    desk.write("old.xml", text("at night."));
    desk.write("new.xml", text("by day."));
    let told = desk.text(&[&["diff", "old.xml", "new.xml"], &WARSAW[..]].concat());
    assert!(told.contains("- …"), "{told}");
    assert!(
        told.contains("at night.") && told.contains("by day."),
        "{told}"
    );
}

#[test]
fn a_source_without_a_zone_names_the_option() {
    let desk = desk();
    for arguments in [&["import", "noon.ics"][..], &["list", "-a", "noon.ics"]] {
        let told = desk.fails(3, arguments);
        assert!(told.contains("--timezone"), "{told}");
    }
    // Where the source names one, that of the option is ignored, and that is told.
    let ran = desk.run(&["list", "-a", "gull.json", "--timezone", "Europe/Paris"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("--timezone is ignored"), "{}", ran.err);
    // One that shows the same times is no news.
    let ran = desk.run(&["list", "-a", "gull.json", "--timezone", "Asia/Seoul"]);
    assert!(!ran.err.contains("ignored"), "{}", ran.err);
}

#[test]
fn columns_are_named_by_their_fields() {
    let desk = desk();
    let import = ["import", "table", "--timezone", "Europe/Berlin", "--map"];
    let text = desk.text(&[&import[..], &["title=What,start=From,room=Where"]].concat());
    assert!(text.contains("id = \"shed\""), "{text}");
    for (map, tells) in [("tilte=What", "`tilte`"), ("What", "--map start=")] {
        let told = desk.fails(2, &[&import[..], &[map]].concat());
        assert!(told.contains(tells), "{told}");
    }
    let told = desk.fails(3, &[&import[..], &["title=Whta"]].concat());
    assert!(told.contains("Whta"), "{told}");
}

#[test]
fn trust_65_a_broken_source_is_refused_where_it_is_broken() {
    let desk = desk();
    desk.write("cut.xml", &LANTERN[..LANTERN.len() / 2]);
    let told = desk.fails(3, &["import", "cut.xml", "-o", "out.toml"]);
    assert!(told.contains("cut.xml:"), "{told}");
    assert!(!desk.path("out.toml").exists());
    desk.write("empty.json", "");
    desk.fails(3, &["import", "empty.json"]);
}

#[test]
fn check_points_at_lines_of_the_source() {
    let desk = desk();
    let source = GULL.replace(
        "\"date\": \"2024-06-01T09:00:00+09:00\", \"start\": \"09:00\"",
        "\"start\": \"nine\"",
    );
    desk.write("gull.json", &source);
    let ran = desk.run(&["check", "gull.json", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let mut findings = document["findings"].as_array().unwrap().iter();
    let found = findings.find(|one| one["code"] == "bad-time").unwrap();
    let line = source
        .lines()
        .position(|line| line.contains("nine"))
        .unwrap();
    assert_eq!(found["line"], line + 1);
    assert_eq!(ran.code, 1);
}

#[test]
fn diff_tells_what_was_added_removed_and_changed() {
    let desk = desk();
    let old = desk.text(&[&["import", "lantern.xml"], &WARSAW[..]].concat());
    desk.write("old.toml", &old);
    assert_eq!(
        desk.text(&["diff", "old.toml", "old.toml"]),
        "no session differs\n"
    );
    // Of any two formats.
    let same = desk.json(&[&["diff", "old.toml", "lantern.xml"], &WARSAW[..]].concat());
    assert_eq!(
        same,
        serde_json::json!({"format": 1, "added": [], "removed": [], "changed": []})
    );
    let new = LANTERN
        .replace("<start>10:00</start>", "<start>10:15</start>")
        .replace("id=\"13\"", "id=\"14\"");
    desk.write("new.xml", &new);
    let diff = desk.json(&[&["diff", "lantern.xml", "new.xml"], &WARSAW[..]].concat());
    assert_eq!(diff["added"], serde_json::json!(["14"]));
    assert_eq!(diff["removed"], serde_json::json!(["13"]));
    assert_eq!(
        diff["changed"],
        serde_json::json!([{"id": "11", "changes": [
            {"field": "start", "old": "2024-05-03T10:00:00+02:00", "new": "2024-05-03T10:15:00+02:00"},
            {"field": "end", "old": "2024-05-03T10:45:00+02:00", "new": "2024-05-03T11:00:00+02:00"},
        ]}])
    );
    let text = desk.text(&[&["diff", "lantern.xml", "new.xml"], &WARSAW[..]].concat());
    assert!(
        text.starts_with("1 added, 1 removed, 1 changed\n"),
        "{text}"
    );
    assert!(text.contains("start: "), "{text}");
    desk.fails(3, &["diff", "old.toml", "nowhere.toml"]);
}

#[test]
fn diff_tells_what_has_another_name_and_names_rooms_and_people_as_they_are_called() {
    let desk = desk();
    let old = "format = 1\n[event]\nid = \"e\"\nname = \"Harbour Day\"\ntimezone = \"Asia/Seoul\"\n\
               [[room]]\nid = \"a\"\nname = \"Hall A\"\n[[room]]\nid = \"b\"\nname = \"Hall B\"\n\
               [[person]]\nid = \"ana\"\nname = \"Ana Lee\"\n[[person]]\nid = \"ben\"\nname = \"Ben Ray\"\n\
               [[session]]\nid = \"s\"\ntitle = \"S\"\nstart = 2026-05-04T10:00:00\nminutes = 30\n\
               room = \"a\"\npeople = [\"ana\"]\n";
    let new = old
        .replace("Harbour Day", "Harbour Days")
        .replace("Asia/Seoul\"\n", "Asia/Seoul\"\nday_starts = \"04:00\"\n")
        .replace("\"Hall A\"", "\"Great Hall\"")
        .replace("room = \"a\"", "room = \"b\"")
        .replace("[\"ana\"]", "[\"ben\"]");
    desk.write("old.toml", old);
    desk.write("new.toml", &new);
    assert_eq!(
        desk.text(&["diff", "old.toml", "new.toml"]),
        "0 added, 0 removed, 1 changed\n\
         name of the event: Harbour Day → Harbour Days\n\
         an event day begins: 00:00 → 04:00\n\
         room: Hall A → Great Hall\n\n\
         ~ Mon 4 May 10:00  S  s\n    rooms: Hall A → Hall B\n    people: Ana Lee → Ben Ray\n"
    );
    let diff = desk.json(&["diff", "old.toml", "new.toml"]);
    assert_eq!(
        diff["event"][2],
        serde_json::json!({"what": "room", "id": "a", "old": "Hall A", "new": "Great Hall"})
    );
    assert_eq!(
        diff["changed"][0]["changes"][0]["old"],
        serde_json::json!(["a"])
    );
    // What is called as its file has no other name in another file.
    desk.write(
        "one.csv",
        "Title,Start,End\nA,2026-05-04 10:00,2026-05-04 11:00\n",
    );
    desk.write(
        "two.csv",
        "Title,Start,End\nA,2026-05-04 10:00,2026-05-04 11:00\n",
    );
    let same = desk.text(&[&["diff", "one.csv", "two.csv"], &WARSAW[..]].concat());
    assert_eq!(same, "no session differs\n");
}

#[test]
fn diff_names_the_language_in_which_a_name_differs() {
    let desk = desk();
    let agenda = |name: &str| {
        format!(
            "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
             [[room]]\nid = \"a\"\nname = {{ en = \"Hall\"{name} }}\n\
             [[session]]\nid = \"s\"\ntitle = \"S\"\nstart = 2026-05-04T10:00:00\nminutes = 30\nroom = \"a\"\n"
        )
    };
    desk.write("old.toml", agenda(", ko = \"홀\""));
    desk.write("new.toml", agenda(", ko = \"강당\""));
    desk.write("gone.toml", agenda(""));
    let told = desk.text(&["diff", "old.toml", "new.toml"]);
    assert!(told.contains("room: 홀 → 강당 (Korean)\n"), "{told}");
    let told = desk.text(&["diff", "old.toml", "gone.toml"]);
    assert!(told.contains("room: 홀 → none (Korean)\n"), "{told}");
    let korean = desk.text(&["--lang", "ko", "diff", "old.toml", "new.toml"]);
    assert!(korean.contains("장소: 홀 → 강당\n"), "{korean}");
}

#[test]
fn diff_tells_of_another_time_zone_whatever_moves() {
    let desk = desk();
    let agenda = |zone: &str, start: &str| {
        format!(
            "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"{zone}\"\n\
             [[session]]\nid = \"a\"\ntitle = \"A\"\nstart = {start}\nminutes = 30\n"
        )
    };
    desk.write("seoul.toml", agenda("Asia/Seoul", "2026-05-04T10:00:00"));
    desk.write("tokyo.toml", agenda("Asia/Tokyo", "2026-05-04T10:00:00"));
    desk.write("clock.toml", agenda("Europe/Berlin", "2026-05-04T10:00:00"));
    desk.write(
        "moment.toml",
        agenda("Europe/Berlin", "2026-05-04T03:00:00"),
    );
    let zone = "time zone of the event: Asia/Seoul → Europe/Berlin\n";
    // The same clock time: the session is at another moment.
    let told = desk.text(&["diff", "seoul.toml", "clock.toml"]);
    assert!(
        told.starts_with(&format!("0 added, 0 removed, 1 changed\n{zone}")),
        "{told}"
    );
    assert!(
        told.contains("1 session begins at the same clock time"),
        "{told}"
    );
    assert!(told.contains("+09:00") && told.contains("+02:00"), "{told}");
    // The same moment: no session differs, but every clock does.
    let told = desk.text(&["diff", "seoul.toml", "moment.toml"]);
    assert!(
        told.starts_with(&format!("no session differs\n{zone}")),
        "{told}"
    );
    assert!(
        told.contains("1 session begins at the same moment"),
        "{told}"
    );
    let json = desk.json(&["diff", "seoul.toml", "moment.toml"]);
    assert_eq!(
        json["timezone"],
        serde_json::json!({"old": "Asia/Seoul", "new": "Europe/Berlin"})
    );
    let told = desk.text(&["diff", "seoul.toml", "tokyo.toml"]);
    assert_eq!(
        told,
        "no session differs\ntime zone of the event: Asia/Seoul → Asia/Tokyo\n"
    );
}

#[test]
fn an_agenda_file_can_be_written_anew() {
    let desk = Desk::new();
    let ran = desk.run(&["import", "agenda.toml", "-o", "anew.toml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        desk.json(&["list", "-a", "anew.toml"]),
        desk.json(&["list"])
    );
}

#[test]
fn a_difference_of_texts_is_told_by_those_that_differ() {
    let old = include_str!("../fixtures/desk.toml");
    let desk = desk();
    desk.write("old.toml", old);
    let diff = |new: String, lang: &str| {
        desk.write("new.toml", new);
        let text = desk.text(&["--lang", lang, "diff", "old.toml", "new.toml"]);
        let document = desk.json(&["--lang", lang, "diff", "old.toml", "new.toml"]);
        (text, document["changed"][0]["changes"].clone())
    };
    let title = "{ en = \"Opening of the fair\", ko = \"박람회 개막식\" }";
    // Only the other language changed: it is named.
    for lang in ["en", "de"] {
        let (text, changes) = diff(old.replace("박람회 개막식", "성대한 개막식"), lang);
        assert!(text.contains("): 박람회 개막식 → 성대한 개막식"), "{text}");
        assert_eq!(
            changes,
            serde_json::json!([{ "field": "title", "old": "박람회 개막식", "new": "성대한 개막식" }])
        );
    }
    let (text, _) = diff(old.replace("박람회 개막식", "성대한 개막식"), "en");
    assert!(text.contains("title (Korean): "), "{text}");
    let (text, _) = diff(old.replace("박람회 개막식", "성대한 개막식"), "ko");
    assert!(text.contains(": 박람회 개막식 → 성대한 개막식"), "{text}");
    assert!(!text.contains("한국어"), "{text}");
    // A translation that came, or one that stood for all.
    let more = title.replace(" }", ", fr = \"Ouverture\" }");
    let (text, changes) = diff(old.replace(title, &more), "en");
    assert!(text.contains("title (French): none → Ouverture"), "{text}");
    assert_eq!(changes[0]["old"], serde_json::Value::Null);
    assert_eq!(changes[0]["new"], "Ouverture");
    let (text, _) = diff(old.replace(title, "\"Opening of the fair\""), "en");
    assert!(
        text.contains("title (Korean): 박람회 개막식 → Opening of the fair"),
        "{text}"
    );
    // The order of languages is none of a title's business.
    let turned = "{ ko = \"박람회 개막식\", en = \"Opening of the fair\" }";
    let (text, _) = diff(old.replace(title, turned), "en");
    assert!(text.contains("no session differs"), "{text}");
    // What nobody can see is not told as if one could.
    let (text, _) = diff(
        old.replace("Opening of the fair", "Opening  of the fair"),
        "en",
    );
    assert!(
        text.contains("title: it differs only where it is not shown"),
        "{text}"
    );
    assert!(!text.contains("→"), "{text}");
    let (text, _) = diff(old.replacen("T09:00:00", "T09:00:30", 1), "en");
    assert!(
        text.contains("09:00 (09:00:00) → ") && text.contains("09:00 (09:00:30)"),
        "{text}"
    );
}

#[test]
fn each_finding_is_told_where_that_is_asked_for() {
    let desk = Desk::bare();
    let events: Vec<String> = (10..15)
        .map(|hour| {
            format!(
                "BEGIN:VEVENT\nUID:{hour}\nSUMMARY:S{hour}\nDTSTART:20260504T{hour}0000Z\nDURATION:PT1H\nEND:VEVENT\n"
            )
        })
        .collect();
    let head = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Seoul\n";
    let text = format!("{head}{}END:VCALENDAR\n", events.concat());
    desk.write("a.ics", &text);
    let ran = desk.run(&["import", "a.ics"]);
    assert!(ran.err.contains("0 errors, 5 warnings"), "{}", ran.err);
    assert!(!ran.err.contains("no room yet"), "{}", ran.err);
    let each = desk.run(&["import", "a.ics", "--each"]);
    assert_eq!(each.err.matches("has no room yet").count(), 5);
    assert_eq!(each.out, ran.out);
}

#[test]
fn a_source_of_another_dialect_is_never_an_empty_success() {
    let desk = desk();
    desk.write(
        "other.xml",
        "<schedule><day date='2026-05-26'><line><item start='10:00'>Talk</item></line></day></schedule>",
    );
    for (code, arguments) in [
        (3, &["-a", "other.xml", "list"][..]),
        (1, &["import", "other.xml", "-o", "out.toml"]),
        (1, &["check", "other.xml"]),
    ] {
        let ran = desk.run(arguments);
        let told = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, code, "{arguments:?}: {told}");
        assert!(
            told.contains("unknown-dialect") && told.contains("<item>"),
            "{told}"
        );
    }
    assert!(!desk.path("out.toml").exists());
    desk.write(
        "empty.xml",
        "<schedule><conference/><day date='2026-05-26'/></schedule>",
    );
    assert_eq!(desk.run(&["-a", "empty.xml", "list"]).code, 0);
    let ran = desk.run(&["check", "empty.xml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("no-sessions"), "{}", ran.out);
}

const ODD: &str = include_str!("../fixtures/sources/odd_days.csv");

#[test]
fn options_of_tables_hold_for_every_command_that_reads_one() {
    let desk = Desk::bare();
    desk.write("odd.csv", ODD);
    desk.write("mine.csv", "Was,Wann,Bis\nA,4/5/2026 10:00,11:00\n");
    let odd = ["--timezone", "Asia/Seoul", "--first-day", "2026-05-08"];
    let mine = [
        "--timezone",
        "Asia/Seoul",
        "--map",
        "title=Was,start=Wann,end=Bis",
        "--date-order",
        "ymd",
    ];
    let usual = [
        "--timezone",
        "Asia/Seoul",
        "--map=title=Was,start=Wann",
        "--map=end=Bis",
        "--date-order",
        "mdy",
    ];
    let dated = |told: &str| {
        assert!(
            told.contains("2026-05-08T") || told.contains("2026-04-05T"),
            "{told}"
        );
    };
    for (file, options) in [("odd.csv", &odd[..]), ("mine.csv", &usual)] {
        dated(&desk.text(&[&["list", "-a", file, "--json"], options].concat()));
        dated(&desk.text(&[&["import", file], options].concat()));
        desk.text(&[&["check", file], options].concat());
        let diff = desk.json(&[&["diff", file, file], options].concat());
        assert_eq!(diff["changed"], serde_json::json!([]));
    }
    // In an order in which it is no date.
    let ran = desk.run(&[&["check", "mine.csv"], &mine[..]].concat());
    assert_eq!(ran.code, 1, "{ran:?}");
    // An agenda file of our own has no columns.
    desk.write(
        "own.toml",
        desk.text(&[&["import", "mine.csv"], &usual[..]].concat()),
    );
    desk.text(&[&["list", "-a", "own.toml"], &usual[..]].concat());
    desk.fails(2, &["list", "--first-day", "soon"]);
    desk.fails(2, &["list", "--date-order", "myd"]);
    desk.fails(2, &["list", "--map", "tilte=What"]);
}

#[test]
fn what_was_guessed_is_told_by_every_way_of_opening() {
    let desk = Desk::bare();
    desk.write(
        "odd.csv",
        ODD.replace("Friday", "4/5/2026").replace("Sat", "4/5/2026"),
    );
    let zone = ["--timezone", "Asia/Seoul"];
    for command in [
        &["list", "-a", "odd.csv"][..],
        &["import", "odd.csv"],
        &["check", "odd.csv"],
        &["diff", "odd.csv", "odd.csv"],
    ] {
        let ran = desk.run(&[command, &zone[..]].concat());
        let told = ran.out + &ran.err;
        for tells in ["--date-order", "`Talk Description` (about)", "heading"] {
            assert!(told.contains(tells), "{command:?} {tells}: {told}");
        }
    }
}

#[test]
fn what_has_more_sessions_than_an_agenda_may_have_is_refused() {
    let desk = Desk::bare();
    let rows: Vec<String> = (0..100_001)
        .map(|n| format!("T{n},2026-05-04 10:00,11:00\n"))
        .collect();
    let rows = rows.concat();
    desk.write("many.csv", format!("Title,Start,End\n{rows}"));
    let ran = desk.run(&[
        "import",
        "many.csv",
        "--timezone",
        "Asia/Seoul",
        "-o",
        "out.toml",
    ]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(!desk.path("out.toml").exists());
}

#[test]
fn a_zone_that_nothing_shows_is_told_and_stands_in_the_file() {
    let desk = desk();
    desk.write("soon.csv", "title,start,end\nA,soon,later\n");
    let ran = desk.run(&["import", "soon.csv"]);
    assert!(
        ran.err
            .contains("warning[guessed]: the source names no time zone"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("--timezone Europe/Berlin"), "{}", ran.err);
    assert!(
        ran.out
            .contains("# Line 1 of the source: the source names no time zone"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("timezone = \"UTC\""), "{}", ran.out);
    // Plans are kept by the id, which only the file's name gave.
    assert!(
        ran.err
            .contains("note: the source does not say what the event is called"),
        "{}",
        ran.err
    );
    assert!(
        ran.out
            .contains("# the source does not say what the event is called"),
        "{}",
        ran.out
    );
    // Where one is named, nothing is guessed.
    let ran = desk.run(&["import", "soon.csv", "--timezone", "Asia/Seoul"]);
    assert!(!ran.err.contains("guessed"), "{}", ran.err);
    assert!(ran.out.contains("timezone = \"Asia/Seoul\""), "{}", ran.out);
}

#[test]
fn what_was_chosen_stands_at_the_top_of_the_file_with_its_line() {
    let desk = desk();
    desk.write(
        "table.csv",
        "title,date,start,end\nA,1/2/2026,9:00 AM,10:00 AM\nB,2/2/2026,1:00,2:00 PM\nC,2/2/2026,3:00 PM,2:00 PM\n",
    );
    let import = ["import", "table.csv", "--timezone", "Asia/Seoul"];
    let ran = desk.run(&import);
    for line in [
        "# Line 2 of the source: dates such as `1/2/2026` are read with the day first",
        "# Line 3 of the source: `1:00` does not say AM or PM",
    ] {
        assert!(ran.out.contains(line), "{}", ran.out);
    }
    // What contradicts itself is told at once, with its place.
    assert!(
        ran.err.contains("error[ends-before-start]: `2:00 PM`"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("table.csv:4:20"), "{}", ran.err);
    // The command that is named looks at the file in the same way.
    let check = "`attache check table.csv --timezone Asia/Seoul` tells them";
    assert!(ran.err.contains(check), "{}", ran.err);
    let checked = desk.run(&["check", "table.csv", "--timezone", "Asia/Seoul"]);
    assert!(checked.out.contains("day first"), "{}", checked.out);
    // Each is told once.
    let each = desk.run(&[&import[..], &["--each"]].concat());
    assert_eq!(each.err.matches("day first").count(), 1, "{}", each.err);
}

#[test]
fn nothing_is_written_where_there_is_no_session() {
    let desk = desk();
    desk.write("head.csv", "title,start,end\n");
    desk.write(
        "head.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
    );
    for source in ["head.csv", "head.ics"] {
        let told = desk.fails(1, &["import", source, "-o", "out.toml"]);
        assert!(told.contains("no session"), "{told}");
        assert!(!desk.path("out.toml").exists());
    }
}

#[test]
fn a_file_that_was_named_is_not_said_to_be_the_agenda_of_another_option() {
    let desk = desk();
    let told = desk.fails(3, &["import", "noon.ics"]);
    assert!(!told.contains("--agenda"), "{told}");
    let told = desk.fails(3, &["list", "-a", "noon.ics"]);
    assert!(!told.contains("--agenda"), "{told}");
}

#[test]
fn an_encoding_that_was_guessed_is_told_where_nothing_can_be_read() {
    let desk = desk();
    desk.write("words.csv", b"Gr\xf6\xdfe,St\xfcck\nA,x\n");
    let told = desk.fails(3, &["import", "words.csv"]);
    assert!(told.contains("Windows-1252"), "{told}");
    assert!(told.contains("save the file as UTF-8"), "{told}");
}

#[test]
fn a_table_in_shift_jis_is_read_and_that_is_told() {
    let desk = desk();
    // The words for title and start.
    desk.write(
        "japanese.csv",
        b"\x83\x5e\x83\x43\x83\x67\x83\x8b,\x8aJ\x8en\nA,2026-05-04 10:00\n",
    );
    let ran = desk.run(&["list", "-a", "japanese.csv", "--timezone", "Asia/Tokyo"]);
    assert!(ran.out.contains("10:00"), "{}", ran.err);
    assert!(ran.err.contains("Shift JIS"), "{}", ran.err);
}
