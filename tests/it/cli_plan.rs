//! `plan …`: choosing from the command line, and what is left when something fails.

use std::fmt::Write;

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::command::{Desk, files_below, keys};

fn intents(document: &Value) -> Vec<(&str, &str)> {
    let sessions = document["sessions"].as_array().unwrap();
    sessions
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one["intent"].as_str().unwrap()))
        .collect()
}

#[test]
fn what_is_chosen_is_there_in_the_next_run() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "--note", "sit in front"]);
    desk.text(&["plan", "add", "quiet", "--maybe"]);
    let document = desk.json(&["plan"]);
    assert_eq!(
        intents(&document),
        [("opening", "must"), ("quiet", "maybe")]
    );
    assert_eq!(document["sessions"][0]["note"], "sit in front");
    assert_eq!(document["plan"], "my");
    assert_eq!(document["owner"], Value::Null);
}

#[test]
fn the_document_of_a_plan_has_the_keys_of_the_contract() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "quiet"]);
    let out = desk.text(&["plan", "show", "--json"]);
    assert_eq!(
        keys(&out, "\"format\": 1"),
        [
            "format", "event", "plan", "owner", "sessions", "own", "gaps"
        ]
    );
    let document: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        document["gaps"],
        json!([{
            "from": "2026-03-07T10:00:00+09:00",
            "to": "2026-03-07T10:30:00+09:00",
            "minutes": 30,
            "fits": []
        }])
    );
}

#[test]
fn own_entries_are_told_by_their_ids() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let text = fs::read_to_string(desk.plan_file()).unwrap();
    let own = "[[own]]\ntitle = \"Coffee\"\nstart = 2026-03-07T09:30:00+09:00\nend = 2026-03-07T09:45:00+09:00\n";
    fs::write(desk.plan_file(), text + "\n" + own).unwrap();
    let document = desk.json(&["plan"]);
    assert_eq!(
        document["own"],
        json!([{
            "id": "own-1",
            "title": "Coffee",
            "start": "2026-03-07T09:30:00+09:00",
            "end": "2026-03-07T09:45:00+09:00",
            "place": null,
            "note": null
        }])
    );
    assert_eq!(
        document["sessions"][0]["clashes"],
        json!([{ "with": "own-1", "kind": "overlap", "minutes": 15 }])
    );
}

#[test]
fn adding_tells_the_clashes_that_it_makes() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let out = desk.text(&["plan", "add", "talk"]);
    assert!(
        out.contains("! overlaps Opening of the fair by 30 min"),
        "{out}"
    );
    let shown = desk.text(&["plan"]);
    assert!(
        shown.contains("! overlaps Tariffs made simple by 30 min"),
        "{shown}"
    );
}

#[test]
fn a_check_of_the_plan_ends_with_1_where_it_has_a_clash() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    desk.text(&["plan", "--check"]);
    desk.text(&["plan", "add", "talk"]);
    for arguments in [
        &["plan", "--check"][..],
        &["plan", "show", "--check"],
        &["plan", "--check", "--json"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}: {ran:?}");
        let told = if arguments.contains(&"--json") {
            "\"with\": \"talk\""
        } else {
            "\n1 clash\n"
        };
        assert!(ran.out.contains(told), "{arguments:?}: {ran:?}");
    }
    desk.fails(2, &["plan", "--check", "list"]);
}

#[test]
fn a_check_of_the_plan_counts_each_clash_once() {
    let desk = Desk::bare();
    let agenda =
        "format = 1\n[event]\nid = \"day\"\nname = \"Day\"\ntimezone = \"Asia/Seoul\"\nwalk_minutes = 0\n".to_owned();
    let session = |id: &str, start: &str, end: &str| {
        format!(
            "[[session]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"talk\"\n\
             start = 2026-03-07T{start}:00\nend = 2026-03-07T{end}:00\n"
        )
    };
    desk.write(
        "agenda.toml",
        agenda
            + &session("all", "09:00", "12:00")
            + &session("one", "09:00", "10:00")
            + &session("two", "10:00", "11:00")
            + &session("three", "11:00", "12:00"),
    );
    let check = |added: &str| {
        desk.text(&["plan", "add", added]);
        let ran = desk.run(&["plan", "--check"]);
        let last = ran.out.trim_end().lines().last().unwrap().to_owned();
        (ran.code, last)
    };
    assert_eq!(check("all"), (0, "0 clashes".into()));
    assert_eq!(check("one"), (1, "1 clash".into()));
    assert_eq!(check("two"), (1, "2 clashes".into()));
    assert_eq!(check("three"), (1, "3 clashes".into()));
}

#[test]
fn an_unknown_id_leaves_the_plan_untouched() {
    let desk = Desk::new();
    let told = desk.fails(1, &["plan", "add", "opening", "talc"]);
    assert!(told.contains("did you mean `talk`"), "{told}");
    assert!(!desk.plan_file().exists(), "nothing is half done");
    desk.text(&["plan", "add", "opening"]);
    let before = fs::read(desk.plan_file()).unwrap();
    for verb in [
        &["plan", "add", "talc"][..],
        &["plan", "remove", "opening", "talc"],
        &["plan", "hide", "talc"],
        &["plan", "unhide", "opening"],
        &["plan", "note", "talc", "x"],
        &["plan", "note", "talk", "x"],
        &["plan", "remove", "talk"],
    ] {
        desk.fails(1, verb);
        assert_eq!(fs::read(desk.plan_file()).unwrap(), before, "{verb:?}");
    }
    let told = desk.fails(1, &["plan", "note", "talk", "x"]);
    assert!(
        told.contains("attache plan add talk --maybe --note"),
        "{told}"
    );
}

#[test]
fn sessions_leave_are_hidden_and_come_back() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "quiet"]);
    desk.text(&["plan", "remove", "quiet"]);
    assert_eq!(intents(&desk.json(&["plan"])), [("opening", "must")]);
    desk.text(&["plan", "hide", "talk"]);
    let listed = desk.json(&["list"]);
    assert!(
        !listed.to_string().contains("\"talk\""),
        "hidden sessions are left out"
    );
    assert_eq!(desk.json(&["show", "talk"])["session"]["intent"], "hidden");
    desk.text(&["plan", "unhide", "talk"]);
    assert_eq!(
        desk.json(&["show", "talk"])["session"]["intent"],
        Value::Null
    );
}

#[test]
fn trust_28_undo_and_redo_work_across_runs_and_say_what_they_did() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    desk.text(&["plan", "note", "opening", "-- early"]);
    assert!(
        desk.text(&["plan", "undo"])
            .contains("Undone: the note on Opening")
    );
    assert_eq!(desk.json(&["plan"])["sessions"][0]["note"], Value::Null);
    assert!(
        desk.text(&["plan", "undo"])
            .contains("Undone: adding Opening")
    );
    assert_eq!(desk.json(&["plan"])["sessions"], json!([]));
    desk.fails(1, &["plan", "undo"]);
    desk.text(&["plan", "redo"]);
    desk.text(&["plan", "redo"]);
    assert_eq!(desk.json(&["plan"])["sessions"][0]["note"], "-- early");
    desk.fails(1, &["plan", "redo"]);
}

#[test]
fn trust_27_a_choice_whose_session_has_gone_stays_and_can_be_removed() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "quiet", "opening"]);
    let agenda = desk
        .read("agenda.toml")
        .replace("id = \"quiet\"", "id = \"renamed\"")
        .replace("Quiet hour", "Loud hour");
    desk.write("agenda.toml", agenda);
    let out = desk.text(&["plan"]);
    assert!(out.contains("Quiet hour"), "{out}");
    assert!(out.contains("no longer in the agenda"), "{out}");
    let document = desk.json(&["plan"]);
    assert_eq!(document["sessions"][1]["id"], "quiet");
    assert_eq!(
        document["sessions"][1]["changes"],
        json!([{ "field": "status", "old": "confirmed", "new": null }])
    );
    desk.text(&["plan", "remove", "quiet"]);
    assert_eq!(intents(&desk.json(&["plan"])), [("opening", "must")]);
}

#[test]
fn trust_27_a_choice_that_has_gone_tells_what_was_accepted_in_the_language_of_the_run() {
    let desk = Desk::bare();
    let head = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
                [[room]]\nid = \"hall\"\nname = \"Great Hall\"\n\
                [[person]]\nid = \"ana\"\nname = \"Ana Kim\"\n";
    let session = "[[session]]\nid = \"talk\"\ntitle = { en = \"Talk\", ko = \"강연\" }\n\
                   start = 2026-03-07T09:00:00\nminutes = 30\nroom = \"hall\"\npeople = [\"ana\"]\n";
    desk.write("agenda.toml", format!("{head}{session}"));
    desk.text(&["plan", "add", "talk"]);
    // With it goes the last Korean text of the agenda.
    desk.write("agenda.toml", head);
    let gone = &desk.json(&["--lang", "ko", "plan"])["sessions"][0];
    assert_eq!(gone["title"], "강연");
    assert_eq!(gone["start"], "2026-03-07T09:00:00+09:00");
    assert_eq!(gone["end"], "2026-03-07T09:30:00+09:00");
    assert_eq!(gone["rooms"], json!(["hall"]));
    assert_eq!(
        gone["people"],
        json!([{ "id": "ana", "name": "Ana Kim", "role": null }])
    );
    assert_eq!(desk.json(&["plan"])["sessions"][0]["title"], "Talk");
    let told = desk.text(&["--lang", "ko", "plan"]);
    for fact in ["강연", "Great Hall", "Ana Kim"] {
        assert!(told.contains(fact), "{told}");
    }
}

#[test]
fn what_changed_since_it_was_chosen_is_told() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "quiet"]);
    let agenda = desk
        .read("agenda.toml")
        .replace("2026-03-07T10:30:00", "2026-03-07T10:40:00");
    desk.write("agenda.toml", agenda);
    let changes = &desk.json(&["show", "quiet"])["session"]["changes"];
    assert_eq!(
        *changes,
        json!([{ "field": "start", "old": "2026-03-07T10:30:00+09:00", "new": "2026-03-07T10:40:00+09:00" }])
    );
    assert!(
        desk.text(&["plan"])
            .contains("start: Sat 7 Mar 10:30 → Sat 7 Mar 10:40")
    );
}

#[test]
fn who_i_am_is_kept_and_what_names_me_is_offered() {
    let desk = Desk::new();
    let told = desk.fails(1, &["plan", "me", "--person", "anna"]);
    assert!(told.contains("did you mean `ana`"), "{told}");
    let document = desk.json(&["plan", "me", "--person", "ana", "--owner", "Ana S."]);
    assert_eq!(document["person"], "ana");
    assert_eq!(document["owner"], "Ana S.");
    assert_eq!(document["offered"], json!(["opening"]));
    assert!(
        desk.text(&["plan", "me"])
            .contains("attache plan add opening")
    );
    assert_eq!(
        desk.json(&["plan", "me", "--delegation", "kr"])["delegation"],
        "KR"
    );
    desk.text(&["plan", "add", "opening"]);
    assert_eq!(
        desk.json(&["plan", "me", "--person", ""])["person"],
        Value::Null
    );
}

#[test]
fn a_list_marks_what_involves_me_until_it_is_decided() {
    let desk = Desk::new();
    let row = |desk: &Desk| {
        let list = desk.text(&["list"]);
        let row = list.lines().find(|line| line.contains("Opening"));
        (row.unwrap().to_owned(), list.contains("+ it involves me"))
    };
    assert!(!row(&desk).1);
    desk.text(&["plan", "me", "--person", "ana"]);
    let (marked, has_legend) = row(&desk);
    assert!(marked.contains(" + ") && has_legend, "{marked}");
    desk.text(&["plan", "add", "opening"]);
    let (chosen, has_legend) = row(&desk);
    assert!(chosen.contains(" ● ") && !has_legend, "{chosen}");
}

#[test]
fn a_plan_tells_form_and_access_only_where_they_tell_sessions_apart() {
    let desk = Desk::bare();
    let mut agenda = String::from(
        "[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\nstart = 2026-03-07\nend = 2026-03-07\n",
    );
    for hour in 9..20 {
        let kind = if hour == 9 { "plenary" } else { "talk" };
        let access = if hour == 9 { "closed" } else { "registered" };
        let _ = write!(
            agenda,
            "[[session]]\nid = \"s{hour}\"\ntitle = \"T{hour}\"\nkind = \"{kind}\"\naccess = \"{access}\"\nstart = 2026-03-07T{hour:02}:00:00\nminutes = 30\n"
        );
    }
    desk.write("agenda.toml", agenda);
    desk.text(&["plan", "add", "s9", "s10"]);
    let plan = desk.text(&["plan"]);
    assert!(
        plan.contains("Plenary") && plan.contains("closed"),
        "{plan}"
    );
    assert!(
        !plan.contains("Talk") && !plan.contains("registered"),
        "{plan}"
    );
}

#[test]
fn a_mistyped_name_of_a_plan_is_told_and_no_empty_plan() {
    let desk = Desk::new();
    let told = |arguments: &[&str]| {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}");
        ran.err
    };
    assert_eq!(told(&["plan"]), "", "the usual plan need not be begun");
    assert!(told(&["-p", "Ana", "plan"]).contains("there is no plan `Ana` of this event yet"));
    desk.text(&["-p", "Ana", "plan", "add", "opening"]);
    assert_eq!(told(&["-p", "Ana", "plan"]), "");
    for command in ["plan", "now", "list"] {
        let told = told(&["-p", "Anna", command]);
        assert!(
            told.contains("no plan `Anna` of this event yet; there are: Ana"),
            "{told}"
        );
    }
}

#[test]
fn plans_are_listed_copied_and_forgotten() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    desk.text(&["plan", "copy", "my", "for Ana"]);
    let of = |name: &str| json!({ "name": name, "event": "fair", "sessions": 1, "first": "2026-03-07", "last": "2026-03-07" });
    assert_eq!(
        desk.json(&["plan", "list"]),
        json!({ "format": 1, "plans": [of("for Ana"), of("my")] })
    );
    assert_eq!(
        intents(&desk.json(&["-p", "for Ana", "plan"])),
        [("opening", "must")]
    );
    desk.fails(1, &["plan", "copy", "my", "my"]);

    // Nobody may take a plan that cannot be read for an empty one.
    let plan = files_below(&desk.path(".local"))
        .into_iter()
        .find(|path| path.ends_with("for Ana.toml"))
        .expect("the plan's file");
    let whole = fs::read_to_string(&plan).unwrap();
    for unread in [
        whole.replacen("format = 1", "format = 2", 1),
        "[[".to_owned(),
    ] {
        fs::write(&plan, &unread).unwrap();
        let listed = desk.json(&["plan", "list"]);
        assert_eq!(
            listed["plans"][0],
            json!({ "name": "for Ana", "event": "fair", "sessions": null, "first": null, "last": null })
        );
        let text = desk.text(&["plan", "list"]);
        assert!(text.contains("cannot be read"), "{text}");
        assert_eq!(
            fs::read_to_string(&plan).unwrap(),
            unread,
            "it was only looked at"
        );
    }
    fs::write(&plan, whole).unwrap();
    desk.fails(1, &["plan", "copy", "mine", "other"]);

    let ran = desk.run(&["plan", "forget", "for Ana"]);
    assert_eq!(ran.code, 1, "nobody could be asked: {ran:?}");
    assert!(ran.err.contains("for Ana.toml"), "{ran:?}");
    assert_eq!(
        desk.json(&["plan", "list"])["plans"]
            .as_array()
            .unwrap()
            .len(),
        2
    );

    desk.text(&["plan", "forget", "for Ana", "--yes"]);
    let left: Vec<PathBuf> = files_below(&desk.path(".local"));
    let left = left
        .iter()
        .filter(|path| path.to_string_lossy().contains("for Ana"));
    assert_eq!(left.count(), 0);
    let told = desk.fails(1, &["plan", "forget", "mi", "--yes"]);
    assert!(told.contains("no plan `mi`"), "{told}");
}

#[test]
fn trust_96_of_a_plan_that_is_a_link_the_link_goes_and_that_is_told_before() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let dotfile = desk.path("dotfiles.toml");
    fs::rename(desk.plan_file(), &dotfile).unwrap();
    std::os::unix::fs::symlink(&dotfile, desk.plan_file()).unwrap();
    let before = fs::read_to_string(&dotfile).unwrap();
    for arguments in [
        &["plan", "forget", "my"][..],
        &["plan", "forget", "my", "--yes"],
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, i32::from(arguments.len() < 4), "{ran:?}");
        assert!(ran.err.contains("/my.toml\n"), "{ran:?}");
        assert!(
            ran.err.contains("stays: ") && ran.err.contains("dotfiles.toml"),
            "{ran:?}"
        );
    }
    assert!(desk.plan_file().symlink_metadata().is_err());
    assert_eq!(fs::read_to_string(&dotfile).unwrap(), before);
    // A link to what is no plan ends with 4, and nothing happens to that.
    fs::create_dir_all(desk.plan_file().parent().unwrap()).unwrap();
    desk.write("poem.txt", "Shall I compare thee");
    std::os::unix::fs::symlink(desk.path("poem.txt"), desk.plan_file()).unwrap();
    let told = desk.fails(4, &["plan"]);
    assert!(
        told.contains("my.toml") && told.contains("poem.txt"),
        "{told}"
    );
    assert_eq!(desk.read("poem.txt"), "Shall I compare thee");
}

#[test]
fn trust_71_a_path_is_no_name_of_a_plan() {
    let desk = Desk::new();
    for name in ["../evil", "a/b", "", " x", "."] {
        let name = format!("--plan={name}");
        let ran = desk.run(&[name.as_str(), "plan", "add", "opening"]);
        assert_eq!(ran.code, 2, "{name}: {ran:?}");
    }
}

#[test]
fn trust_19_22_a_plan_that_cannot_be_read_or_written_ends_with_4() {
    let desk = Desk::new();
    desk.write(".local/share/attache/plans/fair/my.toml", "format = 99\n");
    let told = desk.run(&["plan", "add", "opening"]);
    assert_eq!(told.code, 4, "{told:?}");
    assert_eq!(
        fs::read_to_string(desk.plan_file()).unwrap(),
        "format = 99\n"
    );
    desk.write(".local/share/attache/plans/fair/my.toml", "= not toml");
    assert_eq!(desk.run(&["plan"]).code, 4);
    desk.write("file", "not a directory");
    assert_eq!(
        desk.run(&["--data-dir", "file", "plan", "add", "opening"])
            .code,
        4
    );
}

#[test]
fn trust_09_a_plan_that_may_not_be_read_does_not_keep_the_agenda_from_its_answer() {
    let desk = Desk::new();
    let answers = [
        &["list"][..],
        &["list", "is:cancelled"],
        &["show", "opening"],
        &["rooms"],
    ];
    let before = answers.map(|arguments| desk.text(arguments));
    // Not even the administrator can read it.
    fs::create_dir_all(desk.plan_file()).unwrap();
    for (arguments, before) in answers.iter().zip(before) {
        let ran = desk.run(arguments);
        assert_eq!((ran.code, ran.out), (0, before), "{arguments:?}");
        assert!(
            ran.err.contains("warning: the plan cannot be read"),
            "{}",
            ran.err
        );
        assert!(ran.err.contains("without the plan"), "{}", ran.err);
    }
    // What is asked of the plan has no answer.
    for arguments in [
        &["list", "is:mine"][..],
        &["list", "--", "-is:hidden"],
        &["list", "is:free,now"],
        &["plan"],
        &["print", "plan", "--to", "-"],
    ] {
        let told = desk.fails(4, arguments);
        assert!(told.contains("the plan cannot be read"), "{told}");
    }
}

/// The small event in that revision.
fn published(desk: &Desk, revision: i64) {
    let text = include_str!("../fixtures/desk.toml");
    let line = format!("version = \"{revision}.0\"\nrevision = {revision}\n");
    desk.write("agenda.toml", text.replace("version = \"2.1\"\n", &line));
}

#[test]
fn trust_70_an_older_agenda_after_a_newer_one_is_told_first_until_it_is_accepted() {
    let desk = Desk::new();
    published(&desk, 7);
    desk.text(&["plan", "add", "opening"]);
    published(&desk, 6);
    let all = [
        &["list"][..],
        &["list", "is:mine"],
        &["show", "opening"],
        &["info"],
        &["rooms"],
        &["plan"],
        &["plan", "me"],
        &["print", "plan", "--to", "-"],
        &["plan", "add", "quiet"],
        &["plan", "remove", "quiet"],
        &["plan", "undo"],
    ];
    let told = "warning: this agenda is older than one that was seen before: \
                it is revision 6 (version 6.0), after revision 7 (version 7.0)";
    for arguments in all {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        assert!(ran.err.starts_with(told), "{arguments:?}: {}", ran.err);
        assert_eq!(
            ran.err.matches("older than").count(),
            1,
            "{arguments:?}: {}",
            ran.err
        );
    }
    // Looking at a newer one keeps that it was seen, and nothing else; an older one lowers nothing.
    published(&desk, 8);
    let but_revision = || {
        let text = fs::read_to_string(desk.plan_file()).unwrap();
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("revision_seen"));
        lines.collect::<Vec<_>>().join("\n")
    };
    let before = but_revision();
    for arguments in &all[..8] {
        assert!(!desk.run(arguments).err.contains("older than"));
    }
    assert_eq!(but_revision(), before);
    desk.text(&["plan", "add", "talk"]);
    published(&desk, 6);
    assert!(desk.run(&["list"]).err.contains("after revision 8"));
    // Accepted, it is told no more, and what is older still is.
    let said = desk.text(&["plan", "accept-revision"]);
    assert!(
        said.starts_with("revision 6 (version 6.0) is accepted"),
        "{said}"
    );
    assert!(!desk.run(&["plan"]).err.contains("older than"));
    let said = desk.text(&["plan", "accept-revision"]);
    assert!(said.contains("no older"), "{said}");
    published(&desk, 5);
    assert!(desk.run(&["plan"]).err.contains("after revision 6"));
    assert!(desk.text(&["plan", "undo"]).contains("the older agenda"));
    assert!(desk.run(&["plan"]).err.contains("after revision 8"));
    // An agenda that does not say its revision cannot be told from a newer one.
    desk.write("agenda.toml", include_str!("../fixtures/desk.toml"));
    assert!(!desk.run(&["plan"]).err.contains("older than"));
}

#[test]
fn trust_71_plans_of_different_events_never_meet() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let other = desk
        .read("agenda.toml")
        .replace("id = \"fair\"", "id = \"other\"");
    desk.write("other.toml", other);
    assert_eq!(
        desk.json(&["-a", "other.toml", "plan"])["sessions"],
        json!([])
    );
    assert_eq!(
        desk.json(&["plan", "-a", "agenda.toml"])["sessions"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

/// What is told of a change: in text, in JSON, and on paper.
fn told_of_a_change(desk: &Desk, lang: &str) -> (String, Value, String) {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = desk.text(&["--lang", lang, "plan"]);
    let document = desk.json(&["--lang", lang, "plan"]);
    let sheet = desk.text(&["--lang", lang, "print", "plan", "--to", "-"]);
    let changes = document["sessions"][0]["changes"].clone();
    (line(&shown), changes, line(&sheet))
}

#[test]
fn a_change_is_told_by_the_texts_that_differ() {
    let agenda =
        include_str!("../fixtures/desk.toml").replace("[\"en\", \"ko\"]", "[\"ko\", \"en\"]");
    let desk = Desk::new();
    desk.write("agenda.toml", &agenda);
    desk.text(&["plan", "add", "opening"]);
    // Only one of two languages changed: whoever reads the other, or neither, is told of that one.
    for (old, new) in [
        ("Opening of the fair", "Grand opening"),
        ("박람회 개막식", "성대한 개막식"),
    ] {
        desk.write("agenda.toml", agenda.replace(old, new));
        for lang in ["en", "ko", "de"] {
            let (shown, changes, sheet) = told_of_a_change(&desk, lang);
            let pair = format!("{old} → {new}");
            assert!(shown.contains(&pair), "{lang}: {shown}");
            assert!(sheet.contains(&pair), "{lang}: {sheet}");
            assert_eq!(
                changes,
                json!([{ "field": "title", "old": old, "new": new }]),
                "{lang}"
            );
        }
    }
    // What looks the same to everyone is no change of the title: a blank more, letters taken apart.
    let same = agenda
        .replace("Opening of the fair", "Opening  of the fair ")
        .replace("박람회 개막식", "\u{1107}\u{1161}\u{11a8}람회 개막식");
    assert_ne!(same, agenda);
    desk.write("agenda.toml", same);
    let (shown, changes, sheet) = told_of_a_change(&desk, "ko");
    assert!(!shown.contains('→') && !sheet.contains('→'), "{shown}");
    assert_eq!(changes, json!([]));
}

#[test]
fn values_that_look_alike_are_told_apart() {
    let agenda = include_str!("../fixtures/desk.toml").replace(
        "name = { en = \"Attic\", ko = \"다락방\" }",
        "name = \"Great hall\"",
    );
    let desk = Desk::new();
    desk.write("agenda.toml", &agenda);
    desk.text(&["plan", "add", "opening"]);
    // Another room of the same name, and seconds.
    desk.write(
        "agenda.toml",
        agenda.replacen("room = \"hall\"", "room = \"attic\"", 1),
    );
    let (shown, _, sheet) = told_of_a_change(&desk, "en");
    for text in [shown, sheet] {
        assert!(
            text.contains("Great hall (hall) → Great hall (attic)"),
            "{text}"
        );
    }
    desk.write("agenda.toml", agenda.replacen("T09:00:00", "T09:00:30", 1));
    let (shown, _, sheet) = told_of_a_change(&desk, "en");
    for text in [shown, sheet] {
        let (old, new) = text.split_once(" → ").unwrap();
        assert!(old.ends_with(" 09:00 (09:00:00 +09:00)"), "{text}");
        assert!(new.contains(" 09:00 (09:00:30 +09:00)"), "{text}");
    }
    // A room that is called by another id now is still called by its name.
    let renamed = agenda
        .replace("id = \"hall\"\n", "id = \"grand\"\nwas = [\"hall\"]\n")
        .replacen("room = \"hall\"", "rooms = [\"grand\", \"cellar\"]", 1);
    desk.write("agenda.toml", renamed);
    let (shown, ..) = told_of_a_change(&desk, "en");
    assert!(shown.contains("Great hall → Great hall, Cellar"), "{shown}");
}

#[test]
fn who_only_belongs_to_the_staff_is_asked_who_they_are() {
    let desk = Desk::new();
    desk.text(&["plan", "me", "--owner", "Kim"]);
    let path = desk.plan_file();
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replacen(
        "\n# end of plan",
        "\n[me]\nstaff = true\n\n# end of plan",
        1,
    );
    fs::write(&path, text).unwrap();
    let out = desk.text(&["plan", "me", "--owner", "Lee"]);
    assert!(out.contains("Say who you are with --person"), "{out}");
}

#[test]
fn trust_26_steps_are_in_the_order_in_which_they_were_made_whatever_the_clock_says() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "--now", "2026-03-07T09:45"]);
    desk.text(&["plan", "add", "quiet", "--now", "1969-12-31T09:45"]);
    desk.text(&["plan", "undo", "--now", "0001-01-01T00:00"]);
    let plan = desk.text(&["plan", "--now", "9999-12-31T23:59"]);
    assert!(plan.contains("opening"), "{plan}");
    assert!(!plan.contains("quiet"), "{plan}");
}

#[test]
fn trust_70_a_newer_agenda_that_was_only_read_is_kept_too() {
    let reads: [&[&str]; 7] = [
        &["list"],
        &["show", "talk"],
        &["rooms"],
        &["info"],
        &["plan"],
        &["print", "plan", "--to", "-"],
        &["plan", "list"],
    ];
    for read in reads {
        let desk = Desk::new();
        published(&desk, 6);
        // A plan that nobody began is not begun by reading; nor is it printed.
        let ran = desk.run(read);
        let code = i32::from(read[0] == "print");
        assert!(ran.code == code && !ran.err.contains("warning"), "{ran:?}");
        assert!(!desk.plan_file().exists(), "{read:?}");
        desk.text(&["plan", "add", "talk"]);
        published(&desk, 7);
        let ran = desk.run(read);
        assert!(ran.code == 0 && !ran.err.contains("warning"), "{ran:?}");
        published(&desk, 6);
        for command in [read, &["plan", "list"], &["plan", "copy", "my", "two"]] {
            let ran = desk.run(command);
            let told = ran
                .err
                .matches("it is revision 6 (version 6.0), after revision 7")
                .count();
            assert_eq!(
                (ran.code, told),
                (0, 1),
                "{read:?}, then {command:?}: {ran:?}"
            );
        }
        // What was seen is no step of its own.
        desk.text(&["plan", "undo"]);
        assert!(!desk.text(&["plan"]).contains("talk"), "{read:?}");
    }
}

#[test]
fn own_entries_are_added_edited_and_removed_and_undone() {
    let desk = Desk::new();
    let told = desk.text(&[
        "plan", "own", "add", "Call", "--from", "12:00", "--to", "12:30", "--place", "lobby",
    ]);
    assert!(told.contains("own-1"), "{told}");
    let own = |desk: &Desk| desk.json(&["plan"])["own"].clone();
    assert_eq!(
        own(&desk),
        json!([{ "id": "own-1", "title": "Call", "start": "2026-03-07T12:00:00+09:00", "end": "2026-03-07T12:30:00+09:00", "place": "lobby", "note": null }])
    );
    // One that is moved keeps its length, and what is not named stays.
    desk.text(&[
        "plan", "own", "edit", "own-1", "--from", "13:00", "--note", "Busan",
    ]);
    let moved = own(&desk)[0].clone();
    assert_eq!(
        (&moved["end"], &moved["place"], &moved["note"]),
        (
            &json!("2026-03-07T13:30:00+09:00"),
            &json!("lobby"),
            &json!("Busan")
        )
    );
    desk.text(&["plan", "own", "edit", "own-1", "--place", ""]);
    assert_eq!(own(&desk)[0]["place"], Value::Null);
    desk.text(&["plan", "own", "remove", "own-1"]);
    assert_eq!(own(&desk), json!([]));
    desk.text(&["plan", "undo"]);
    assert_eq!(own(&desk)[0]["title"], "Call");
    let told = desk.fails(1, &["plan", "own", "remove", "own-7"]);
    assert!(told.contains("own-7") && told.contains("`own-1`"), "{told}");
    desk.fails(
        2,
        &[
            "plan", "own", "add", "Back", "--from", "12:00", "--to", "11:00",
        ],
    );
    desk.fails(
        2,
        &[
            "plan", "own", "add", "Odd", "--from", "noonish", "--to", "12:00",
        ],
    );
    assert_eq!(
        own(&desk).as_array().map(Vec::len),
        Some(1),
        "nothing was written"
    );
}

#[test]
fn a_backup_never_clashes_with_what_it_is_for() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "talk"]);
    let clashes = |desk: &Desk| {
        let plan = desk.json(&["plan"]);
        let sessions = plan["sessions"].as_array().unwrap().clone();
        sessions
            .iter()
            .map(|one| one["clashes"].as_array().unwrap().len())
            .sum::<usize>()
    };
    let before = clashes(&desk);
    assert!(before > 0);
    desk.text(&["plan", "backup", "talk", "--for", "opening"]);
    assert_eq!(clashes(&desk), 0);
    let plan = desk.json(&["plan"]);
    let talk = plan["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == "talk")
        .unwrap()
        .clone();
    assert_eq!(talk["backup_for"], "opening");
    desk.text(&["plan", "backup", "talk"]);
    assert_eq!(clashes(&desk), before);
    desk.fails(1, &["plan", "backup", "late", "--for", "opening"]);
}

#[test]
fn free_time_that_the_walk_takes_is_not_called_free() {
    let desk = Desk::bare();
    desk.write(
        "agenda.toml",
        "format = 1\n[event]\nid = \"far\"\nname = \"Far\"\ntimezone = \"Asia/Seoul\"\nwalk_minutes = 20\n\
         [[session]]\nid = \"one\"\ntitle = \"One\"\nstart = 2026-03-07T10:00:00\nminutes = 60\n\
         [[session]]\nid = \"two\"\ntitle = \"Two\"\nstart = 2026-03-07T11:10:00\nminutes = 60\n",
    );
    desk.text(&["plan", "add", "one", "two"]);
    for command in [
        &["plan"][..],
        &["plan", "gaps"],
        &["print", "plan", "--to", "-"],
    ] {
        let text = desk.text(command);
        let told = "10 min, the walk takes 20 min !";
        assert!(text.contains(told), "{command:?}: {text}");
        assert!(!text.contains("10 min free"), "{command:?}: {text}");
    }
    let page = desk.text(&["print", "plan", "--to", "plan.html"]);
    assert!(page.contains("plan.html"), "{page}");
    assert!(
        desk.read("plan.html")
            .contains("10 min, the walk takes 20 min !")
    );
}

/// Two at the same time and one later, of which the first two could stand in for each other.
const PAIR: &str = "format = 1\n[event]\nid = \"pair\"\nname = \"Pair\"\ntimezone = \"Asia/Seoul\"\nday_starts = \"04:00\"\n\
    [[session]]\nid = \"five\"\ntitle = \"Five\"\nstart = 2026-03-07T10:00:00\nminutes = 60\n\
    [[session]]\nid = \"alt\"\ntitle = \"Alt\"\nstart = 2026-03-07T10:00:00\nminutes = 60\n\
    [[session]]\nid = \"six\"\ntitle = \"Six\"\nstart = 2026-03-07T14:00:00\nminutes = 60\n";

#[test]
fn a_session_is_no_backup_for_itself_nor_two_for_each_other() {
    let desk = Desk::bare();
    desk.write("agenda.toml", PAIR);
    desk.text(&["plan", "add", "five", "alt", "six"]);
    let file = desk.path(".local/share/attache/plans/pair/my.toml");
    let before = std::fs::read(&file).unwrap();
    let refused = desk.fails(1, &["plan", "backup", "five", "--for", "five"]);
    assert!(
        refused.contains("cannot be a backup for itself"),
        "{refused}"
    );
    assert_eq!(std::fs::read(&file).unwrap(), before);
    desk.text(&["plan", "backup", "alt", "--for", "five"]);
    desk.text(&["plan", "backup", "six", "--for", "alt"]);
    let before = std::fs::read(&file).unwrap();
    for of in ["alt", "six"] {
        let refused = desk.fails(1, &["plan", "backup", "five", "--for", of]);
        assert!(
            refused.contains(&format!("`{of}` is a backup for `five` already")),
            "{refused}"
        );
    }
    assert_eq!(std::fs::read(&file).unwrap(), before);
    // What a file says all the same takes its time.
    let text = String::from_utf8(before).unwrap();
    let text = text.replacen(
        "session = \"five\"",
        "session = \"five\"\nbackup_for = \"alt\"",
        1,
    );
    let text = text.replace("backup_for = \"alt\"\n\n", "\n");
    std::fs::write(&file, text).unwrap();
    let gaps = desk.json(&["plan", "gaps"]);
    assert_eq!(gaps["gaps"][0]["minutes"], 180, "{gaps}");
}

#[test]
fn an_own_entry_after_midnight_says_its_weekday() {
    let desk = Desk::bare();
    desk.write("agenda.toml", PAIR);
    desk.text(&[
        "plan",
        "own",
        "add",
        "Taxi",
        "--from",
        "2026-03-08T00:30",
        "--to",
        "2026-03-08T01:00",
    ]);
    let text = desk.text(&["plan"]);
    assert!(text.contains("00:30–01:00 (Sun)"), "{text}");
}

#[test]
fn the_plan_of_a_past_event_is_what_one_attended_and_nothing_of_it_is_free() {
    let desk = Desk::bare();
    desk.write("agenda.toml", PAIR);
    desk.text(&["plan", "add", "five", "six"]);
    let now = "2027-03-07T10:00";
    for (lang, title) in [
        ("en", "My plan, as attended"),
        ("ko", "내 일정 (참석한 일정)"),
    ] {
        let text = desk.text(&["--now", now, "--lang", lang, "plan"]);
        assert!(text.contains(title), "{text}");
        assert!(!text.contains("free") && !text.contains("비어"), "{text}");
    }
    assert_eq!(
        desk.json(&["--now", now, "plan", "gaps"])["gaps"],
        json!([])
    );
    let text = desk.text(&["plan"]);
    assert!(
        text.contains("My plan\n") && text.contains("3 h free"),
        "{text}"
    );
}

#[test]
fn in_the_hour_that_clocks_show_twice_times_name_the_zone() {
    let desk = Desk::bare().with("ATTACHE_NOW", "2026-10-24T12:00");
    desk.write(
        "agenda.toml",
        "format = 1\n[event]\nid = \"dst\"\nname = \"Clocks\"\ntimezone = \"Europe/Berlin\"\nday_starts = \"04:00\"\n\
         [[session]]\nid = \"between\"\ntitle = \"Between\"\nstart = 2026-10-25T02:35:00+02:00\nend = 2026-10-25T02:05:00+01:00\n\
         [[session]]\nid = \"morning\"\ntitle = \"Morning\"\nstart = 2026-10-25T09:00:00\nminutes = 60\n",
    );
    desk.text(&["plan", "add", "between", "morning"]);
    for command in [&["plan"][..], &["list"], &["show", "between"]] {
        let text = desk.text(command);
        assert!(text.contains("02:35 CEST–02:05 CET"), "{command:?}: {text}");
    }
    let plan = desk.text(&["plan"]);
    assert!(
        plan.contains("09:00–10:00 ") && !plan.contains("09:00 CET"),
        "{plan}"
    );
}

#[test]
fn editing_an_own_entry_says_so() {
    let desk = Desk::new();
    desk.text(&[
        "plan",
        "own",
        "add",
        "Call",
        "--from",
        "sat 12:00",
        "--to",
        "13:00",
    ]);
    let text = desk.text(&["plan", "own", "edit", "own-1", "--title", "Long call"]);
    assert!(text.contains("The entry was edited: own-1"), "{text}");
}
