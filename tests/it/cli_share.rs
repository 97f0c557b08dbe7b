//! `plan share | import | compare | from`: plans handed over, between machines that are folders here.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::command::{Desk, Ran};

/// A fair with a session for those concerned and one for staff, and one that was renamed.
const OTHERS: &str = r#"
[[session]]
id = "signing"
title = "Signing behind doors"
start = 2026-03-07T14:00:00
end = 2026-03-07T14:30:00
audience = "concerned"
delegations = ["KR"]

[[session]]
id = "setup"
title = "Setting up"
start = 2026-03-07T07:00:00
end = 2026-03-07T08:00:00
audience = "staff"
"#;

fn desk() -> Desk {
    let desk = Desk::new();
    let agenda = desk.read("agenda.toml") + OTHERS;
    desk.write("agenda.toml", agenda);
    desk
}

fn code(desk: &Desk, more: &[&str]) -> String {
    let arguments = [&["plan", "share"], more].concat();
    let code = desk.text(&arguments);
    code.trim_end().to_owned()
}

fn intents(desk: &Desk) -> Vec<(String, String)> {
    let document = desk.json(&["plan"]);
    let sessions = document["sessions"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let all = sessions.iter();
    all.map(|one| (text(&one["id"]), text(&one["intent"])))
        .collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(id, intent)| ((*id).into(), (*intent).into()))
        .collect()
}

#[test]
fn a_code_is_alone_on_standard_output_and_what_is_left_out_is_told() {
    let desk = desk();
    desk.text(&["plan", "add", "opening", "signing", "--note", "my secret"]);
    desk.text(&["plan", "add", "setup", "--staff"]);
    desk.text(&["plan", "me", "--owner", "Ana Silva"]);
    let ran = desk.run(&["plan", "share"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    assert!(ran.out.starts_with("ATTACHE1-"), "{ran:?}");
    assert!(
        ran.err.contains("the code holds 1 session\n"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("2 sessions that are not for everybody"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("left out: 2 notes"), "{}", ran.err);
    assert_eq!(
        desk.json(&["plan", "share"]),
        json!({ "format": 1, "code": ran.out.trim_end() })
    );
}

#[test]
fn what_is_not_for_everybody_and_notes_never_come_out_of_a_code() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening", "signing", "--note", "my secret"]);
    from.text(&["plan", "backup", "opening", "--for", "signing"]);
    for more in [&[][..], &["--with-notes"]] {
        let code = code(&from, more);
        to.text(&["plan", "import", &code, "--replace"]);
        assert_eq!(intents(&to), pairs(&[("opening", "must")]));
        let opening = &to.json(&["plan"])["sessions"][0];
        assert_eq!(opening["backup_for"], Value::Null);
        let has_note = opening["note"] == "my secret";
        assert_eq!(has_note, !more.is_empty());
    }
}

#[test]
fn import_alone_shows_and_does_nothing() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening", "talk"]);
    from.text(&["plan", "add", "quiet", "--maybe"]);
    to.text(&["plan", "add", "talk", "--maybe"]);
    to.text(&["plan", "add", "night"]);
    to.text(&["plan", "hide", "quiet"]);
    let code = code(&from, &[]);
    let before = std::fs::read(to.plan_file()).unwrap();
    let text = to.text(&["plan", "import", &code]);
    assert_eq!(std::fs::read(to.plan_file()).unwrap(), before);
    for part in [
        "1 session would be added",
        "Opening of the fair",
        "1 session is hidden here",
        "1 session with another intent",
        "1 session is only here",
        "Late show",
        "--merge",
        "--replace",
        "Nothing was changed",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let compared = to.json(&["plan", "compare", &code]);
    assert_eq!(
        compared,
        json!({ "format": 1, "both": ["talk"], "only_mine": ["night"], "only_theirs": ["opening", "quiet"] })
    );
    let text = to.text(&["plan", "compare", &code]);
    for part in [
        "Both: 1 session",
        "Only me: 1 session",
        "Only them: 2 sessions",
        "Great hall",
        "09:30",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_merge_keeps_what_is_here_and_is_one_step() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening", "talk"]);
    to.text(&["plan", "add", "talk", "--maybe"]);
    to.text(&["plan", "add", "night"]);
    let code = code(&from, &[]);
    to.text(&["plan", "import", &code.to_lowercase(), "--merge"]);
    assert_eq!(
        intents(&to),
        pairs(&[("opening", "must"), ("talk", "maybe"), ("night", "must")])
    );
    let again = to.text(&["plan", "import", &code, "--merge"]);
    assert!(again.contains("has all of it already"), "{again}");
    to.text(&["plan", "undo"]);
    assert_eq!(intents(&to), pairs(&[("talk", "maybe"), ("night", "must")]));
}

#[test]
fn entries_that_came_along_are_counted() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening"]);
    from.text(&[
        "plan", "own", "add", "Call", "--from", "13:00", "--to", "13:30",
    ]);
    let told = to.text(&["plan", "import", &code(&from, &["--with-notes"]), "--merge"]);
    assert!(told.contains("1 own entry was added"), "{told}");
    assert!(told.contains("1 session was added"), "{told}");
    // They alone, and what is neither session nor entry.
    from.text(&["plan", "remove", "opening"]);
    from.text(&[
        "plan", "own", "add", "Tea", "--from", "15:00", "--to", "15:30",
    ]);
    let code = || code(&from, &["--with-notes"]);
    let told = to.text(&["plan", "import", &code(), "--merge"]);
    assert!(
        told.starts_with("1 own entry was added; `attache plan undo`"),
        "{told}"
    );
    from.text(&["plan", "me", "--owner", "Ana"]);
    let told = to.text(&["plan", "import", &code(), "--merge"]);
    assert!(told.starts_with("What is new in it was added"), "{told}");
    assert!(!told.contains("0 "), "{told}");
}

#[test]
fn a_replacement_keeps_notes_of_sessions_that_stay_and_is_one_step() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening", "talk"]);
    to.text(&["plan", "add", "talk", "--maybe", "--note", "ask"]);
    to.text(&["plan", "add", "night"]);
    to.text(&[
        "plan", "own", "add", "Call", "--from", "13:00", "--to", "13:30",
    ]);
    to.text(&["plan", "import", &code(&from, &[]), "--replace"]);
    assert_eq!(
        intents(&to),
        pairs(&[("opening", "must"), ("talk", "must")])
    );
    let document = to.json(&["plan"]);
    assert_eq!(document["sessions"][1]["note"], "ask");
    assert_eq!(
        document["own"][0]["title"], "Call",
        "a code without notes says nothing of own entries"
    );
    to.text(&["plan", "undo"]);
    assert_eq!(intents(&to), pairs(&[("talk", "maybe"), ("night", "must")]));
}

#[test]
fn own_entries_are_the_same_there_and_back() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening"]);
    from.text(&[
        "plan", "own", "add", "Call", "--from", "13:00", "--to", "13:30", "--place", "lobby",
    ]);
    from.text(&["plan", "me", "--owner", "Ana"]);
    to.text(&[
        "plan",
        "import",
        &code(&from, &["--with-notes"]),
        "--replace",
    ]);
    let there = to.json(&["plan"]);
    assert_eq!(
        (&there["owner"], &there["own"][0]["place"]),
        (&json!("Ana"), &json!("lobby"))
    );
    to.text(&[
        "plan",
        "own",
        "edit",
        there["own"][0]["id"].as_str().unwrap(),
        "--title",
        "Call Busan",
    ]);
    from.text(&["plan", "import", &code(&to, &["--with-notes"]), "--replace"]);
    assert_eq!(from.json(&["plan"])["own"], to.json(&["plan"])["own"]);
}

#[test]
fn a_code_comes_from_a_file_from_standard_input_and_a_plan_from_its_file() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening"]);
    let code = code(&from, &[]);
    let (first, second) = code.split_at(40);
    to.write(
        "mail.txt",
        format!("Hello,\n\n {first}\n {second}\n\nRegards"),
    );
    let text = to.text(&["plan", "import", "mail.txt"]);
    assert!(text.contains("1 session would be added"), "{text}");

    let mut piped = to.command(&["plan", "import", "-", "--merge"]);
    let piped = piped
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), code.as_bytes()).unwrap();
    let ran = Ran::of(child.wait_with_output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(intents(&to), pairs(&[("opening", "must")]));

    from.text(&["plan", "add", "talk", "--note", "ask"]);
    let file = from.plan_file();
    to.text(&["plan", "import", file.to_str().unwrap(), "--merge"]);
    assert_eq!(
        intents(&to),
        pairs(&[("opening", "must"), ("talk", "must")])
    );
    to.text(&["plan", "undo"]);
    assert_eq!(
        intents(&to),
        pairs(&[("opening", "must")]),
        "a history is not taken over"
    );
}

#[test]
fn mistakes_are_told_and_change_nothing() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening", "talk"]);
    let code = code(&from, &[]);
    let mut altered = code.clone().into_bytes();
    altered[20] = if altered[20] == b'7' { b'8' } else { b'7' };
    let altered = String::from_utf8(altered).unwrap();
    for how in [&["--merge"][..], &["--replace"], &[]] {
        let arguments = [&["plan", "import", &altered], how].concat();
        let told = to.fails(1, &arguments);
        assert!(told.contains("mistake in its group 2"), "{told}");
    }
    let told = to.fails(1, &["plan", "compare", &code[..code.len() - 9]]);
    assert!(told.contains("cut off"), "{told}");
    let told = to.fails(1, &["plan", "import", "nonsense"]);
    assert!(told.contains("neither a share code"), "{told}");
    to.fails(1, &["plan", "import", "agenda.toml"]);
    to.fails(1, &["plan", "import", "."]);
    to.fails(2, &["plan", "import", &code, "--merge", "--replace"]);
    assert!(!to.plan_file().exists());
    let told = to.fails(1, &["plan", "share"]);
    assert!(told.contains("nothing in the plan"), "{told}");
}

#[test]
fn another_event_is_refused_by_its_name() {
    let (from, to) = (desk(), Desk::bare());
    from.text(&["plan", "add", "opening"]);
    let told = to.fails(1, &["plan", "import", &code(&from, &[]), "--merge"]);
    assert!(
        told.contains("Trade fair (fair)") && told.contains("Korea Customs Week 2023"),
        "{told}"
    );
    let file = from.plan_file();
    let told = to.fails(1, &["plan", "import", file.to_str().unwrap(), "--merge"]);
    assert!(told.contains("another event, fair"), "{told}");
    to.write("plan.toml", std::fs::read(&file).unwrap());
    let told = to.fails(1, &["plan", "compare", "plan.toml"]);
    assert!(told.contains("another event"), "{told}");
}

#[test]
fn renamed_sessions_are_followed_and_those_that_are_gone_are_counted() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening", "talk", "quiet"]);
    let agenda = to.read("agenda.toml");
    let agenda = agenda.replace("id = \"talk\"", "id = \"tariffs\"\nwas = [\"talk\"]");
    to.text(&["plan", "add", "talk", "--maybe"]);
    to.write(
        "agenda.toml",
        agenda.replace("id = \"quiet\"", "id = \"rest\""),
    );
    let ran = to.run(&["plan", "import", &code(&from, &[]), "--merge"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("1 of 3 is not in this agenda"), "{ran:?}");
    assert!(ran.err.contains("quiet"), "{ran:?}");
    assert_eq!(
        intents(&to),
        pairs(&[("opening", "must"), ("tariffs", "maybe")])
    );
}

#[test]
fn a_plan_is_made_of_what_the_agenda_assigns() {
    let desk = desk();
    let text = desk.text(&["plan", "from", "person:ana", "Ana Silva"]);
    assert!(
        text.contains("Plan Ana Silva: 1 session of Ana Silva"),
        "{text}"
    );
    let plan = desk.json(&["-p", "Ana Silva", "plan"]);
    assert_eq!(
        (&plan["owner"], &plan["sessions"][0]["id"]),
        (&json!("Ana Silva"), &json!("opening"))
    );
    assert_eq!(
        desk.json(&["-p", "Ana Silva", "plan", "me"])["person"],
        "ana"
    );
    desk.text(&["plan", "from", "delegation:kr", "Korea"]);
    let korea = desk.json(&["-p", "Korea", "plan"]);
    assert_eq!(korea["sessions"].as_array().unwrap().len(), 2);
    assert_eq!(korea["owner"], Value::Null);
    desk.text(&["plan", "from", "organisation:guild", "Guild"]);
    desk.text(&["-p", "Guild", "plan", "undo"]);
    desk.text(&["plan", "from", "organisation:guild", "Guild"]);

    let told = desk.fails(1, &["plan", "from", "person:ana", "Korea"]);
    assert!(told.contains("holds something"), "{told}");
    let told = desk.fails(1, &["plan", "from", "person:anna", "x"]);
    assert!(told.contains("ana"), "{told}");
    desk.fails(2, &["plan", "from", "ana", "x"]);
    desk.fails(2, &["plan", "from", "room:hall", "x"]);
    let agenda = desk.read("agenda.toml") + "\n[[person]]\nid = \"idle\"\nname = \"Idle Hand\"\n";
    desk.write("agenda.toml", agenda);
    let told = desk.fails(1, &["plan", "from", "person:idle", "x"]);
    assert!(told.contains("no session to Idle Hand"), "{told}");
    assert!(!desk.path(".local/share/attache/plans/fair/x.toml").exists());
}

#[test]
fn plans_of_past_events_are_listed_and_read_long_after() {
    let desk = desk();
    desk.text(&["plan", "add", "opening", "night"]);
    desk.write("fair.toml", desk.read("agenda.toml"));
    std::fs::remove_file(desk.path("agenda.toml")).unwrap();
    let later = desk.with("ATTACHE_NOW", "2027-06-01T09:00");
    later.text(&["plan", "add", "opening"]);
    let plans = later.json(&["plan", "list"])["plans"].clone();
    assert_eq!(plans[0]["event"], "kcw-2023");
    assert_eq!(
        plans[1],
        json!({ "name": "my", "event": "fair", "sessions": 2, "first": "2026-03-07", "last": "2026-03-08" })
    );
    let text = later.text(&["plan", "list"]);
    assert!(
        text.contains("fair") && text.contains("2 sessions") && text.contains("2026"),
        "{text}"
    );
    let plan = later.text(&["-a", "fair.toml", "plan"]);
    assert!(plan.contains("Opening of the fair"), "{plan}");
    let now = later.json(&["-a", "fair.toml", "now"]);
    assert_eq!(
        now["mine"],
        json!({ "now": [], "next": null, "starts_in_minutes": null, "leave_in_minutes": null })
    );
    later.text(&["-a", "fair.toml", "print", "plan", "--to", "-"]);
}

#[test]
fn what_would_be_added_is_told_with_its_intent_its_backups_and_its_owner() {
    let (from, to) = (desk(), desk());
    from.text(&["plan", "add", "opening"]);
    from.text(&["plan", "add", "talk", "--maybe"]);
    from.text(&["plan", "backup", "talk", "--for", "opening"]);
    from.text(&["plan", "me", "--owner", "Ana Kim"]);
    let code = code(&from, &["--with-notes"]);
    let text = to.text(&["plan", "import", &code]);
    for part in [
        "● Opening of the fair",
        "○ ",
        "1 session comes as a backup for another",
        "the plan would be that of Ana Kim",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    to.text(&["plan", "me", "--owner", "Ben Lee"]);
    let text = to.text(&["plan", "import", &code]);
    let differs =
        "the plan is that of Ben Lee here: merging keeps that, replacing makes it that of Ana Kim";
    assert!(text.contains(differs), "{text}");
    // An intent that differs is told as it is here and there.
    to.text(&["plan", "add", "opening", "--maybe"]);
    let text = to.text(&["plan", "import", &code]);
    assert!(
        text.contains("Opening of the fair: maybe here, must there"),
        "{text}"
    );
    // What a code without notes holds of them, README says: the relation is part of the plan.
    let bare = self::code(&from, &[]);
    let text = to.text(&["plan", "import", &bare]);
    assert!(
        text.contains("1 session comes as a backup for another"),
        "{text}"
    );
    assert!(!text.contains("Ana Kim"), "{text}");
}
