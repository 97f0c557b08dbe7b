//! `check`: findings as text and JSON, and its exit codes.

use serde_json::Value;

use crate::command::{Desk, has_no_control, keys};

const CLEAN: &str = "format = 1\n\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n";

#[test]
fn a_clean_file_says_so() {
    let desk = Desk::bare();
    desk.write("clean.toml", CLEAN);
    assert!(
        desk.text(&["check", "clean.toml"])
            .contains("clean.toml: no findings")
    );
    assert_eq!(
        desk.json(&["check", "clean.toml"])["findings"],
        serde_json::json!([])
    );
}

#[test]
fn a_part_without_a_room_is_offered_that_of_the_session_around_it() {
    let desk = Desk::bare();
    let agenda = format!(
        "{CLEAN}[[room]]\nid = \"sail\"\nname = \"Sail\"\n\
         [[session]]\nid = \"silt\"\ntitle = \"S\"\nstart = 2026-05-05T09:00:00\nminutes = 90\nroom = \"sail\"\n\
         [[session]]\nid = \"sand\"\ntitle = \"T\"\nstart = 2026-05-05T09:00:00\nminutes = 9\npart_of = \"silt\"\n"
    );
    desk.write("agenda.toml", &agenda);
    let told = desk.json(&["check", "agenda.toml"]);
    let hint = told["findings"][0]["hint"].as_str().unwrap();
    assert!(
        hint.contains("`room = \"sail\"`") && hint.contains("`silt`"),
        "{hint}"
    );
    // As the hint says.
    desk.write("agenda.toml", format!("{agenda}room = \"sail\"\n"));
    let told = desk.json(&["check", "agenda.toml"]);
    assert_eq!(told["findings"], serde_json::json!([]));
}

#[test]
fn no_key_is_offered_where_it_means_nothing() {
    let desk = Desk::bare();
    for (right, wrong) in [
        ("format = 1\n", "format = 1\nprogramme = 2\n"),
        (
            "id = \"e\"\n",
            "id = \"e\"\nillustrative = [\"illustrative\"]\n",
        ),
    ] {
        desk.write("agenda.toml", CLEAN.replace(right, wrong));
        let told = desk.json(&["check", "agenda.toml"]);
        let hint = told["findings"][0]["hint"].as_str().unwrap();
        assert!(!hint.contains("illustrative"), "{hint}");
    }
}

#[test]
fn an_error_is_drawn_at_its_place_and_ends_with_1() {
    let desk = Desk::new();
    let ran = desk.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("agenda.toml:"), "{}", ran.out);
    assert!(ran.out.contains("room = \"nowhere\""), "{}", ran.out);
    assert!(ran.out.contains("━━━"), "{}", ran.out);
    assert!(has_no_control(&ran.out), "{:?}", ran.out);
    assert!(
        ran.out
            .trim_end()
            .lines()
            .last()
            .unwrap()
            .contains("errors"),
        "{}",
        ran.out
    );
}

#[test]
fn findings_are_told_with_their_places() {
    let ran = Desk::new().run(&["check", "agenda.toml", "--json"]);
    assert_eq!(ran.code, 1);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let ghost = findings
        .iter()
        .find(|one| one["message"].as_str().unwrap().contains("ghost"))
        .unwrap();
    assert_eq!(ghost["code"], "unknown-reference");
    assert_eq!(ghost["severity"], "error");
    assert_eq!(ghost["file"], "agenda.toml");
    let line = include_str!("../fixtures/desk.toml")
        .lines()
        .position(|line| line.contains("ghost"))
        .unwrap();
    assert_eq!(ghost["line"], line + 1);
    assert_eq!(
        keys(&ran.out, "\"code\""),
        [
            "code", "severity", "message", "file", "line", "column", "hint"
        ]
    );
}

#[test]
fn warnings_count_with_strict_only() {
    let desk = Desk::bare();
    desk.write("warn.toml", format!("{CLEAN}colour = \"red\"\n"));
    assert_eq!(desk.run(&["check", "warn.toml"]).code, 0);
    assert_eq!(desk.run(&["check", "warn.toml", "--strict"]).code, 1);
}

#[test]
fn a_syntax_error_is_a_finding_and_a_missing_file_is_not() {
    let desk = Desk::bare();
    desk.write("broken.toml", "format = 1\n[event\nid = \u{1b}[31m\n");
    let ran = desk.run(&["check", "broken.toml"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(has_no_control(&ran.out), "{:?}", ran.out);
    desk.fails(3, &["check", "none.toml"]);
    desk.fails(3, &["check", "."]);
}

#[test]
fn the_shipped_agenda_is_clean() {
    let desk = Desk::bare();
    let ran = desk.run(&["check", "--strict"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
}

#[test]
fn messages_and_help_keep_to_the_width() {
    let desk = Desk::bare().with("COLUMNS", "50");
    desk.write(
        "a.toml",
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
         [[room]]\nid = \"r\"\nname = \"R\"\nstaircase = 1\ncapacity = \"many\"\n",
    );
    let told = desk.run(&["check", "a.toml"]).out;
    assert!(told.contains("the keys are `id`"), "{told}");
    assert!(told.contains("\n          `"), "it goes on below: {told}");
    for line in told.lines() {
        assert!(line.chars().count() <= 50, "{line}");
    }
}

/// An agenda file with so many sessions that have no room.
fn roomless(count: u32) -> String {
    let sessions = (0..count).map(|number| {
        format!(
            "[[session]]\nid = \"s{number}\"\ntitle = \"S\"\nstart = 2026-05-04T10:00:00\nminutes = 30\n"
        )
    });
    let sessions: Vec<String> = sessions.collect();
    format!("{CLEAN}{}", sessions.concat())
}

#[test]
fn many_of_one_kind_are_a_count_and_the_first_three() {
    let desk = Desk::bare();
    desk.write("many.toml", roomless(7));
    let ran = desk.run(&["check", "many.toml"]);
    assert_eq!(ran.code, 0);
    let told = ran.out.matches("has no room yet").count();
    assert_eq!(told, 3, "{}", ran.out);
    assert!(
        ran.out
            .contains("warning[no-room]: 7 findings of this kind"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("`--each` tells each"), "{}", ran.out);
    assert!(ran.out.contains("many.toml: 7 warnings"), "{}", ran.out);
    let each = desk.run(&["check", "many.toml", "--each"]);
    assert_eq!(each.out.matches("has no room yet").count(), 7);
    assert!(!each.out.contains("of this kind"), "{}", each.out);
    let json = desk.json(&["check", "many.toml"]);
    assert_eq!(json["findings"].as_array().unwrap().len(), 7);
}

#[test]
fn four_of_one_kind_are_told_as_they_are() {
    let desk = Desk::bare();
    desk.write("four.toml", roomless(4));
    let ran = desk.run(&["check", "four.toml"]);
    assert_eq!(ran.out, desk.run(&["check", "four.toml", "--each"]).out);
    assert_eq!(ran.out.matches("has no room yet").count(), 4);
}

#[test]
fn the_count_holds_those_beyond_the_bound() {
    let desk = Desk::bare();
    desk.write("many.toml", roomless(1_200));
    let ran = desk.run(&["check", "many.toml", "--strict"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("1200 findings of this kind"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("many.toml: 1200 warnings"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_is_told_so_too() {
    let desk = Desk::bare();
    let broken: Vec<String> = (0..8).map(|number| format!("key{number} = \n")).collect();
    desk.write("broken.toml", broken.concat());
    let ran = desk.run(&["-a", "broken.toml", "list"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("8 findings of this kind"), "{}", ran.err);
    assert!(
        ran.err
            .contains("`attache check --each broken.toml` tells each"),
        "{}",
        ran.err
    );
}
