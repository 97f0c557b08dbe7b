//! `plan suggest`: the answer as text and JSON, what is accepted of it, and why there may be nothing.

use serde_json::{Value, json};

use crate::command::{Desk, keys};

const FAIR: &str = include_str!("../fixtures/tea_and_honey.toml");
const WISH: &str = "--interest=topic:tea=2,topic:honey";

fn desk() -> Desk {
    let desk = Desk::bare().with("ATTACHE_NOW", "2026-03-06T12:00");
    desk.write("agenda.toml", FAIR);
    desk
}

fn intents(desk: &Desk) -> Vec<String> {
    let document = desk.json(&["plan"]);
    let sessions = document["sessions"].as_array().unwrap();
    let intent = |one: &Value| format!("{} {}", one["id"], one["intent"]).replace('"', "");
    sessions.iter().map(intent).collect()
}

fn read_plan(desk: &Desk) -> String {
    std::fs::read_to_string(desk.plan_file()).unwrap()
}

#[test]
fn the_document_of_a_suggestion_is_that_of_the_contract() {
    let desk = desk();
    let out = desk.text(&["plan", "suggest", WISH, "--json"]);
    assert_eq!(
        keys(&out, "\"format\": 1"),
        ["format", "sessions", "interest", "optimal", "why"]
    );
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        document["sessions"],
        json!(["leaves", "cups", "tasting", "meadows"])
    );
    assert_eq!(
        (&document["interest"], &document["optimal"]),
        (&json!(6), &json!(true))
    );
    assert_eq!(
        document["why"],
        json!([
            { "id": "leaves", "interest": 2, "instead_of": ["hives", "kettles", "leaves-again"] },
            { "id": "cups", "interest": 2, "instead_of": ["hives", "kettles"] },
            { "id": "tasting", "interest": 1, "instead_of": [] },
            { "id": "meadows", "interest": 1, "instead_of": [] }
        ])
    );
    assert!(!desk.plan_file().exists(), "to look at it changes nothing");
}

#[test]
fn a_suggestion_is_told_with_what_each_was_preferred_to() {
    let desk = desk();
    let out = desk.text(&["plan", "suggest", WISH]);
    for part in [
        "Suggested for Tea (2), Honey (1)",
        "4 sessions · 4 new · interest 6 · nothing better is possible",
        "interest 2 · instead of Kettles, Hives in winter and 1 more",
        "With `--accept` all of it goes into the plan",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let out = desk.text(&["plan", "suggest", WISH, "--lang", "ko"]);
    assert!(out.contains("차 (2), 꿀 (1) 기준 추천"), "{out}");
}

#[test]
fn a_day_and_a_lunch_narrow_it() {
    let desk = desk();
    let sessions = |arguments: &[&str]| {
        let all: Vec<&str> = ["plan", "suggest", WISH]
            .iter()
            .chain(arguments)
            .copied()
            .collect();
        desk.json(&all)["sessions"].clone()
    };
    assert_eq!(sessions(&["--day", "2"]), json!(["meadows"]));
    assert_eq!(
        sessions(&["--lunch", "12-13:30"]),
        json!(["leaves", "cups", "meadows"])
    );
    assert_eq!(
        sessions(&["--lunch", "10:30-11", "--day", "sat"]),
        json!(["hives", "tasting", "leaves-again"])
    );
    // What is over is not suggested.
    let document = desk.json(&["plan", "suggest", WISH, "--now", "sat 11:00"]);
    assert_eq!(
        document["sessions"],
        json!(["cups", "tasting", "leaves-again", "meadows"])
    );
}

#[test]
fn without_a_word_it_goes_by_what_is_chosen() {
    let desk = desk();
    desk.text(&["plan", "add", "hives"]);
    desk.text(&["plan", "add", "tasting", "--maybe"]);
    let document = desk.json(&["plan", "suggest"]);
    assert_eq!(document["sessions"], json!(["hives", "tasting", "meadows"]));
    assert_eq!(document["interest"], 6);
    let out = desk.text(&["plan", "suggest"]);
    for part in [
        "Suggested for the topics of what you chose: Honey (2)",
        "3 sessions · 1 new",
        "a must already · interest 2",
        "a maybe already · interest 2",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn what_is_accepted_is_a_must_and_one_step_to_undo() {
    let desk = desk();
    desk.text(&["plan", "add", "tasting", "--maybe"]);
    let out = desk.text(&["plan", "suggest", WISH, "--accept"]);
    assert!(
        out.contains("3 sessions are in the plan now, as musts."),
        "{out}"
    );
    assert!(!out.contains("--accept"), "{out}");
    assert_eq!(
        intents(&desk),
        ["leaves must", "cups must", "tasting maybe", "meadows must"]
    );
    let kept = "interests = [\"topic:tea=2\", \"topic:honey\"]";
    assert!(read_plan(&desk).contains(kept), "{}", read_plan(&desk));
    desk.text(&["plan", "undo"]);
    assert_eq!(intents(&desk), ["tasting maybe"]);
    assert!(
        !read_plan(&desk).contains("interests ="),
        "{}",
        read_plan(&desk)
    );
    let out = desk.text(&["plan", "suggest", "--accept"]);
    assert!(out.contains("2 sessions are in the plan now"), "{out}");
    assert_eq!(
        intents(&desk),
        ["hives must", "tasting maybe", "meadows must"]
    );
    let again = desk.text(&["plan", "suggest", "--accept"]);
    assert!(again.contains("nothing changed"), "{again}");
}

#[test]
fn some_of_it_is_accepted_by_its_ids() {
    let desk = desk();
    let document = desk.json(&["plan", "suggest", WISH, "--accept", "cups", "mead"]);
    assert_eq!(document["interest"], 6);
    assert_eq!(intents(&desk), ["cups must", "meadows must"]);
    let out = desk.fails(1, &["plan", "suggest", WISH, "--accept", "hives"]);
    assert!(
        out.contains("`hives` is not among what is suggested"),
        "{out}"
    );
    assert!(out.contains("attache plan add hives"), "{out}");
    let out = desk.fails(1, &["plan", "suggest", WISH, "--accept", "meadow5"]);
    assert!(out.contains("meadows"), "{out}");
    assert_eq!(intents(&desk), ["cups must", "meadows must"]);
}

#[test]
fn a_wish_that_cannot_be_read_names_what_was_meant() {
    let desk = desk();
    for (arguments, told) in [
        (["--interest", "topic:hony=3"], "did you mean `honey`?"),
        (
            ["--interest", "room:hall"],
            "an interest is one of topic, kind, person",
        ),
        (["--interest", "tea=0"], "a whole number from 1 to 1000"),
        (["--lunch", "noon"], "12-13:30"),
        (["--day", "friday"], "not a day of this event"),
    ] {
        let out = desk.fails(2, &["plan", "suggest", arguments[0], arguments[1]]);
        assert!(out.contains(told), "{arguments:?}: {out}");
    }
}

#[test]
fn where_nothing_is_suggested_it_says_why() {
    let desk = desk();
    let out = desk.text(&["plan", "suggest"]);
    assert!(out.contains("Nothing that you chose tells"), "{out}");
    assert!(out.contains("--interest topic:"), "{out}");
    let out = desk.text(&["plan", "suggest", "--interest", "kind:plenary"]);
    assert!(out.contains("No session matches Plenary (1)."), "{out}");
    let out = desk.text(&["plan", "suggest", "--interest", "kind:meeting"]);
    assert!(
        out.contains("what matches is for invited guests only (1)"),
        "{out}"
    );
    desk.text(&[
        "plan",
        "own",
        "add",
        "Nap",
        "--from",
        "sat 08:00",
        "--to",
        "sat 15:00",
    ]);
    let arguments = ["plan", "suggest", "--interest", "kind:workshop"];
    let out = desk.text(&arguments);
    assert!(out.contains("3 sessions match, and none fits in"), "{out}");
    let document = desk.json(&arguments);
    assert_eq!(
        (&document["sessions"], &document["optimal"]),
        (&json!([]), &json!(true))
    );
}

/// Two of one title and people, the first cancelled; and one that could stand in for the third.
const AGAIN: &str = r#"
format = 1
[event]
id = "fair"
name = "Fair"
timezone = "Asia/Seoul"
[[topic]]
id = "tea"
name = "Tea"
[[session]]
id = "off"
title = "Tea"
topics = ["tea"]
status = "cancelled"
start = 2026-03-07T09:00:00
minutes = 60
[[session]]
id = "on"
title = "Tea"
topics = ["tea"]
start = 2026-03-07T11:00:00
minutes = 60
[[session]]
id = "other"
title = "Tea and cake"
topics = ["tea"]
start = 2026-03-07T11:00:00
minutes = 90
[[session]]
id = "cups"
title = "Cups"
topics = ["tea"]
start = 2026-03-07T14:00:00
minutes = 60
[[session]]
id = "pots"
title = "Pots"
topics = ["tea"]
start = 2026-03-07T14:00:00
minutes = 60
"#;

#[test]
fn a_backup_is_not_suggested_beside_what_it_is_for() {
    let desk = desk();
    desk.write("agenda.toml", AGAIN);
    desk.text(&["plan", "add", "cups"]);
    desk.text(&["plan", "add", "pots", "--maybe"]);
    desk.text(&["plan", "backup", "pots", "--for", "cups"]);
    let document = desk.json(&["plan", "suggest", "--interest=topic:tea"]);
    assert_eq!(document["sessions"], json!(["on", "cups"]));
}

#[test]
fn a_cancelled_must_is_preferred_to_nothing() {
    let desk = desk();
    desk.write("agenda.toml", AGAIN);
    desk.text(&["plan", "add", "off", "other"]);
    let document = desk.json(&["plan", "suggest", "--interest=topic:tea"]);
    let why = document["why"].as_array().unwrap();
    let of = |id: &str| why.iter().find(|one| one["id"] == id).unwrap()["instead_of"].clone();
    assert_eq!(of("off"), json!([]));
    assert_eq!(of("other"), json!(["on"]));
}

#[test]
fn maybes_that_stay_beside_an_accepted_suggestion_and_clash_are_told() {
    let desk = desk();
    desk.write("agenda.toml", AGAIN);
    desk.text(&["plan", "add", "other", "--maybe"]);
    let wish = "--interest=topic:tea=1";
    let text = desk.text(&["plan", "suggest", wish, "--accept"]);
    assert!(
        text.contains("1 maybe that is not in the suggestion stays"),
        "{text}"
    );
}
