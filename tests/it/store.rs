//! The plan's file through [`attache::plan::store`]: what it survives, and what it leaves behind.

// What fails here is the test.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use attache::agenda::{Intent, Status};
use attache::plan::store::{Call, PlanName, Store, StoreError, Watch, names};
use attache::plan::{Accepted, Exported, Key, Op, Own, Plan, Revision};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;

fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn accepted(title: &str) -> Accepted {
    Accepted {
        title: vec![("en".into(), title.into()), ("ko".into(), "세션".into())],
        start: Some(time("2023-04-26T14:00:00+09:00")),
        end: Some(time("2023-04-26T15:30:00+09:00")),
        rooms: vec!["dynasty".into()],
        people: vec!["ana".into()],
        status: Status::Confirmed,
        id: None,
        is_gone: false,
    }
}

fn choose(id: &str) -> Op {
    Op::Choose {
        sessions: vec![(Key::id(id), accepted(id))],
        intent: Intent::Must,
        note: None,
        at: time("2023-04-20T09:12:00+09:00"),
    }
}

fn note(id: &str, base: Option<&str>, text: &str) -> Op {
    Op::Note {
        session: Key::id(id),
        base: base.map(Into::into),
        text: text.into(),
    }
}

/// A data directory of its own.
struct Home {
    dir: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn plans(&self) -> PathBuf {
        self.dir.path().join("plans")
    }

    fn store(&self) -> Store {
        self.named("my")
    }

    fn named(&self, name: &str) -> Store {
        Store::open(&self.plans(), "kcw-2023", &PlanName::new(name).unwrap())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.plans().join("kcw-2023").join(name)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file("my.toml")).unwrap()
    }

    /// Names in the event's directory.
    fn files(&self) -> Vec<String> {
        list(&self.plans().join("kcw-2023"))
    }
}

fn list(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(dir)
        .map(|entries| {
            entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}

fn ids(plan: &Plan) -> Vec<&str> {
    plan.choices
        .iter()
        .map(|choice| &choice.session[..])
        .collect()
}

#[test]
fn what_was_stored_is_read_again() {
    let home = Home::new();
    let stored = home
        .store()
        .apply(&[
            choose("a"),
            choose("b"),
            note("a", None, "ask\nabout \"it\"\u{1b}"),
        ])
        .unwrap();
    let loaded = home.store().load().unwrap();
    assert_eq!(loaded.plan, stored.plan);
    assert_eq!(loaded.notices, []);
    assert_eq!(loaded.stamp, stored.stamp);
    assert_eq!(ids(&loaded.plan), ["a", "b"]);
    assert_eq!(
        loaded.plan.choices[0].note.as_deref(),
        Some("ask\nabout \"it\"\u{1b}")
    );
    assert_eq!(loaded.plan.choices[0].accepted, accepted("a"));
}

#[test]
fn a_plan_that_nobody_wrote_is_empty_and_nothing_is_made() {
    let home = Home::new();
    let loaded = home.store().load().unwrap();
    assert_eq!(loaded.plan, Plan::default());
    assert!(loaded.writable && loaded.notices.is_empty());
    assert!(!home.plans().exists());
}

#[test]
fn trust_21_a_plan_changes_nothing_that_it_need_not() {
    let home = Home::new();
    home.store()
        .apply(&[choose("a"), choose("b"), choose("c")])
        .unwrap();
    let text = home
        .text()
        .replace(
            "format = 1\n",
            "format = 1 # the first\n\n# mine\ncolour = \"blue\"\n",
        )
        .replace(
            "[[choice]]\nsession = \"b\"",
            "# about b\n[[choice]] # b\nweight = 3 # heavy\nsession = \"b\"",
        )
        .replace(
            "[[history]]\nstep = 1",
            "[extra]\ndeep = { er = [1, 2] }\n\n[[history]]\nstep = 1",
        );
    fs::write(home.file("my.toml"), &text).unwrap();
    let ops = [
        note("b", None, "bring slides"),
        Op::Hide(vec![Key::id("x")]),
    ];
    home.store().apply(&ops).unwrap();
    let after = home.text();
    for kept in [
        "format = 1 # the first\n",
        "# mine\ncolour = \"blue\"\n",
        "# about b\n[[choice]] # b\nweight = 3 # heavy\nsession = \"b\"",
        "[extra]\ndeep = { er = [1, 2] }\n",
    ] {
        assert!(after.contains(kept), "{kept} is gone from\n{after}");
    }
    // Taken back, the file says what it said, but for the history.
    home.store().apply(&[Op::Undo, Op::Undo]).unwrap();
    let until_history = |text: &str| text.split("[[history]]").next().unwrap().to_owned();
    assert_eq!(until_history(&home.text()), until_history(&text));
}

#[test]
fn trust_21_a_comment_outlives_the_choice_below_it() {
    let home = Home::new();
    home.store().apply(&[choose("a"), choose("b")]).unwrap();
    let text = home
        .text()
        .replacen("[[choice]]", "# do not forget\n[[choice]]", 1);
    fs::write(home.file("my.toml"), text).unwrap();
    home.store()
        .apply(&[Op::Remove(vec![Key::id("a")])])
        .unwrap();
    assert!(home.text().contains("# do not forget"));
    home.store().apply(&[Op::Undo]).unwrap();
    let loaded = home.store().load().unwrap();
    assert_eq!(ids(&loaded.plan), ["a", "b"]);
    assert_eq!(loaded.notices, []);
}

#[test]
fn trust_21_entries_that_cannot_be_understood_stay_and_are_told() {
    let home = Home::new();
    home.store().apply(&[choose("a"), choose("b")]).unwrap();
    let text = home
        .text()
        .replacen("intent = \"must\"", "intent = \"perhaps\"", 1);
    fs::write(home.file("my.toml"), &text).unwrap();
    let loaded = home.store().load().unwrap();
    assert_eq!(ids(&loaded.plan), ["b"]);
    assert_eq!(loaded.notices.len(), 1);
    assert!(
        loaded.notices[0].to_string().contains("line 5"),
        "{:?}",
        loaded.notices
    );
    home.store()
        .apply(&[choose("c"), Op::Remove(vec![Key::id("b")])])
        .unwrap();
    assert!(home.text().contains("intent = \"perhaps\""));
    let text = home
        .text()
        .replacen("intent = \"perhaps\"", "intent = \"maybe\"", 1);
    fs::write(home.file("my.toml"), &text).unwrap();
    assert_eq!(ids(&home.store().load().unwrap().plan), ["c", "a"]);
}

#[test]
fn own_entries_and_backups_are_kept() {
    let home = Home::new();
    let text = r#"format = 1
interests = ["topic:drugs=3"]

[ledger]
"a" = 3

[[own]]
title = "Lunch with Ana"
start = 2023-04-26T12:00:00+09:00
end = "2023-04-26T13:00:00+09:00"
place = "Lobby"

[[choice]]
session = "a"
backup_for = "b"
"#;
    fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
    fs::write(home.file("my.toml"), text).unwrap();
    let stored = home.store().apply(&[choose("b")]).unwrap();
    assert_eq!(stored.plan.own.len(), 1);
    assert_eq!(stored.plan.own[0].place.as_deref(), Some("Lobby"));
    assert_eq!(stored.plan.choices[0].backup_for.as_deref(), Some("b"));
    assert_eq!(stored.plan.choices[0].intent, Intent::Must);
    assert_eq!(stored.plan.interests, ["topic:drugs=3"]);
    // An own entry from before ids got one; nothing else changed.
    let kept = text[..text.find("[[choice]]").unwrap()]
        .replace("=3\"]\n", "=3\"]\nlast_own = 1\n")
        .replace("\"Lobby\"\n", "\"Lobby\"\nid = \"own-1\"\n");
    assert!(home.text().contains(&kept), "{}", home.text());
    assert_eq!(home.store().load().unwrap().plan, stored.plan);
}

fn own(title: &str) -> Own {
    Own {
        id: String::new(),
        title: title.into(),
        start: time("2023-04-26T12:00:00+09:00"),
        end: time("2023-04-26T13:00:00+09:00"),
        place: None,
        note: None,
    }
}

fn own_ids(plan: &Plan) -> Vec<(&str, &str)> {
    let ids = plan.own.iter().map(|own| (&own.title[..], &own.id[..]));
    ids.collect()
}

#[test]
fn own_entries_without_ids_get_them_in_the_files_order() {
    let home = Home::new();
    let entry = |title: &str, id: &str| {
        format!(
            "# about {title}\n[[own]]\ntitle = \"{title}\"\nstart = 2023-04-26T12:00:00Z\nend = 2023-04-26T13:00:00Z\n{id}\n"
        )
    };
    let text = [
        "format = 1\n\n".to_owned(),
        entry("one", ""),
        entry("two", "id = \"own-2\"\n"),
        entry("three", "id = \"own-2\"\n"),
        "[[own]]\nid = \"own-6\"\ntitle = \"no times\"\n\n".to_owned(),
        entry("four", "id = \"by-hand\"\n"),
        entry("five", ""),
        entry("by number", "id = 12\n"),
    ]
    .concat();
    fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
    fs::write(home.file("my.toml"), &text).unwrap();
    let want = [
        ("one", "own-7"),
        ("two", "own-2"),
        ("three", "own-8"),
        ("four", "by-hand"),
        ("five", "own-9"),
        ("by number", "12"),
    ];
    // Reading alone writes nothing, and says the same each time.
    for _ in 0..2 {
        assert_eq!(own_ids(&home.store().load().unwrap().plan), want);
    }
    assert_eq!(home.text(), text);
    // The next save does.
    home.store().apply(&[choose("a")]).unwrap();
    let written = home.text();
    for (title, id) in want {
        let from = written.find(&format!("title = \"{title}\"")).unwrap();
        let to = written[from..]
            .find("\n[[")
            .map_or(written.len(), |at| from + at);
        assert!(
            written[from..to].contains(&format!("id = \"{id}\"")),
            "{written}"
        );
        assert!(written.contains(&format!("# about {title}\n[[own]]")));
    }
    assert!(written.contains("title = \"no times\""));
    let plan = home.store().load().unwrap().plan;
    assert_eq!(own_ids(&plan), want);
    // What was removed keeps its id to itself, also when no step tells of it any more.
    let last = plan.own[4].clone();
    home.store().apply(&[Op::RemoveOwn(last)]).unwrap();
    let text = home.text();
    let without_steps = text.split("[[history]]").next().unwrap().to_owned() + "# end of plan\n";
    fs::write(home.file("my.toml"), without_steps).unwrap();
    let stored = home.store().apply(&[Op::AddOwn(own("six"))]).unwrap();
    assert_eq!(stored.applied[0].own, ["own-10"]);
}

#[test]
fn a_count_of_ids_that_nobody_could_have_reached_does_no_harm() {
    let home = Home::new();
    fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
    for number in [
        "9223372036854775807",
        "4294967295",
        "4294967294",
        "-1",
        "\"x\"",
    ] {
        let entry = "[[own]]\nid = \"own-4294967295\"\ntitle = \"x\"\nstart = 2023-04-26T12:00:00Z\nend = 2023-04-26T13:00:00Z\n";
        let text = format!("format = 1\nlast_own = {number}\n{}", entry.repeat(2));
        fs::write(home.file("my.toml"), text).unwrap();
        for _ in 0..2 {
            let stored = home.store().apply(&[Op::AddOwn(own("y"))]).unwrap();
            assert_eq!(home.store().load().unwrap().plan, stored.plan);
        }
        let plan = home.store().load().unwrap().plan;
        let ids: std::collections::BTreeSet<&str> =
            plan.own.iter().map(|own| &own.id[..]).collect();
        assert_eq!(ids.len(), 4, "{ids:?}");
    }
}

#[test]
fn trust_18_own_entries_are_edited_in_two_windows_without_losing_a_word() {
    let home = Home::new();
    home.store().apply(&[Op::AddOwn(own("Lunch"))]).unwrap();
    let base = home.store().load().unwrap().plan.own[0].clone();
    let edit = |edited: Own| Op::EditOwn {
        base: base.clone(),
        edited,
    };
    let placed = Own {
        place: Some("Lobby".into()),
        ..base.clone()
    };
    let renamed = Own {
        title: "Late lunch".into(),
        ..base.clone()
    };
    home.store().apply(&[edit(placed.clone())]).unwrap();
    let stored = home.store().apply(&[edit(renamed)]).unwrap();
    assert!(stored.notices.is_empty(), "{:?}", stored.notices);
    assert_eq!(stored.plan.own[0].title, "Late lunch");
    assert_eq!(stored.plan.own[0].place.as_deref(), Some("Lobby"));
    let elsewhere = Own {
        place: Some("Roof".into()),
        ..base.clone()
    };
    let stored = home.store().apply(&[edit(elsewhere)]).unwrap();
    assert_eq!(stored.plan.own[0].place.as_deref(), Some("Roof"));
    let told = stored.notices[0].to_string();
    assert!(
        told.contains("own entry") && told.contains("my.conflict-"),
        "{told}"
    );
    let kept = home
        .files()
        .into_iter()
        .find(|name| name.contains("conflict"));
    assert_eq!(
        fs::read_to_string(home.file(&kept.unwrap())).unwrap(),
        "Lobby"
    );
    // And all of it can be taken back.
    home.store()
        .apply(&[Op::Undo, Op::Undo, Op::Undo, Op::Undo])
        .unwrap();
    assert!(home.store().load().unwrap().plan.is_empty());
}

/// What earlier versions wrote, one step of each kind.
const EARLIER: &str = r#"# A plan of attache. It may be edited by hand.
# The last line of this file is: # end of plan
format = 1
owner = "Ana"
hidden = ["x"]

[me]
person = "ana"

[[choice]]
session = "a"
intent = "maybe"
chosen = 2023-04-20T09:12:00+09:00
note = "ask"
accepted.status = "tentative"

[[history]]
step = 1
did = "choose"
changes = [
  { choice = "a", at = 0, after = { session = "a", intent = "must", chosen = 2023-04-20T09:12:00+09:00, accepted = { status = "tentative" } } },
]

[[history]]
step = 2
did = "choose"
changes = [
  { intent = "a", before = "must", after = "maybe" },
]

[[history]]
step = 3
did = "note"
changes = [
  { note = "a", after = "ask" },
]

[[history]]
step = 4
did = "hide"
changes = [
  { hidden = "x", at = 0, after = true },
]

[[history]]
step = 5
did = "me"
changes = [
  { me = "owner", after = "Ana" },
  { me = "person", before = "ben", after = "ana" },
]

# end of plan
"#;

#[test]
fn steps_of_earlier_versions_are_undone_and_stay_as_they_were_written() {
    let home = Home::new();
    fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
    fs::write(home.file("my.toml"), EARLIER).unwrap();
    for n in (1..=5).rev() {
        let plan = home.store().apply(&[Op::Undo]).unwrap().plan;
        assert_eq!(plan.history.parts().0.len(), n - 1);
        assert_eq!(plan.owner.is_some(), n > 5);
        assert_eq!(plan.hidden.is_empty(), n <= 4);
        let choice = plan.choices.first();
        assert_eq!(choice.is_some(), n > 1);
        assert_eq!(choice.is_some_and(|one| one.note.is_some()), n > 3);
        assert_eq!(choice.is_some_and(|one| one.intent == Intent::Maybe), n > 2);
    }
    let plan = home.store().load().unwrap().plan;
    assert_eq!(plan.me.person.as_deref(), Some("ben"));
    for _ in 0..5 {
        home.store().apply(&[Op::Redo]).unwrap();
    }
    let steps = EARLIER.find("[[history]]").unwrap()..EARLIER.find("\n# end of plan\n").unwrap();
    assert!(home.text().contains(&EARLIER[steps]), "{}", home.text());
    // A step of these kinds is still written so.
    let home = Home::new();
    let stored = home.store().apply(&[
        choose("a"),
        Op::Choose {
            sessions: vec![(Key::id("a"), accepted("a"))],
            intent: Intent::Maybe,
            note: Some("ask".into()),
            at: time("2023-04-20T09:12:00+09:00"),
        },
        Op::Hide(vec![Key::id("x")]),
        Op::Unhide(vec![Key::id("x")]),
        Op::Me {
            owner: Some("Ana".into()),
            person: None,
            organisation: None,
            delegation: None,
            staff: None,
        },
    ]);
    stored.unwrap();
    let text = home.text();
    for line in [
        "{ intent = \"a\", before = \"must\", after = \"maybe\" },",
        "{ note = \"a\", after = \"ask\" },",
        "{ hidden = \"x\", at = 0, after = true },",
        "{ hidden = \"x\", at = 0, after = false },",
        "{ me = \"owner\", after = \"Ana\" },",
        "{ choice = \"a\", at = 0, after = { session = \"a\", intent = \"must\", ",
    ] {
        assert!(
            text.contains(&format!("\n  {line}")),
            "{line} is not in\n{text}"
        );
    }
}

#[test]
fn trust_22_a_cut_off_file_is_never_silently_an_emptier_plan() {
    // Each byte of the file is a cut: sessions of which little is known make it short.
    let little = |id: &str| Op::Choose {
        sessions: vec![(
            Key::id(id),
            Accepted {
                start: None,
                end: None,
                rooms: Vec::new(),
                people: Vec::new(),
                ..accepted(id)
            },
        )],
        intent: Intent::Must,
        note: None,
        at: time("2023-04-20T09:12:00+09:00"),
    };
    let home = Home::new();
    home.store().apply(&[little("a")]).unwrap();
    let before = home.store().load().unwrap().plan;
    home.store()
        .apply(&[little("b"), note("b", None, "one\n# end of plan\ntwo")])
        .unwrap();
    let whole = fs::read(home.file("my.toml")).unwrap();
    let after = home.store().load().unwrap().plan;
    let end = whole.len() - 1;
    for cut in 0..end {
        let home = Home::new();
        let store = home.store();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        fs::write(home.file("my.toml"), &whole[..cut]).unwrap();
        age(&home.file("my.toml"));
        let error = store.load().unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::Corrupt {
                    set_aside: Some(_),
                    ..
                }
            ),
            "{cut}: {error}"
        );
        assert_eq!(home.files().len(), 2, "{:?}", home.files());
        let aside = home
            .files()
            .into_iter()
            .find(|name| name.contains("corrupt"))
            .unwrap();
        assert_eq!(fs::read(home.file(&aside)).unwrap(), &whole[..cut]);
        // Next time it begins anew, and says so.
        let loaded = store.load().unwrap();
        assert_eq!(loaded.plan, Plan::default());
        assert!(
            loaded.notices[0].to_string().contains("set aside"),
            "{:?}",
            loaded.notices
        );
    }
    // With a backup, at some of the places.
    for cut in (0..end).step_by(97) {
        fs::write(home.file("my.toml"), &whole[..cut]).unwrap();
        age(&home.file("my.toml"));
        let loaded = home.store().load().unwrap();
        assert_eq!(loaded.plan, before, "cut at {cut}");
        assert!(
            loaded.notices[0].to_string().contains("backup"),
            "{:?}",
            loaded.notices
        );
        assert!(home.store().load().unwrap().notices.is_empty());
    }
    fs::write(home.file("my.toml"), &whole).unwrap();
    assert_eq!(home.store().load().unwrap().plan, after);
}

/// Makes a file look as if nobody had touched it for a minute.
fn age(path: &Path) {
    let minute_ago = std::time::SystemTime::now() - std::time::Duration::from_mins(1);
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(minute_ago).unwrap();
}

/// An editor that writes the plan in place: it is bad until it is read for the third time.
struct Editor {
    plan: PathBuf,
    good: Vec<u8>,
    reads: Mutex<usize>,
}

impl Watch for Editor {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        if call == Call::Read(&self.plan) {
            let mut reads = self.reads.lock().unwrap();
            *reads += 1;
            match *reads {
                1 | 2 => fs::write(&self.plan, "forma")?,
                3 => fs::write(&self.plan, &self.good)?,
                _ => {}
            }
        }
        Ok(())
    }
}

#[test]
fn trust_18_an_editor_that_is_about_to_write_the_plan_is_waited_for() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let good = home.text().into_bytes();
    home.store().apply(&[choose("b")]).unwrap();
    let editor = Editor {
        plan: home.file("my.toml"),
        good: good.clone(),
        reads: Mutex::new(0),
    };
    let loaded = home.store().watched(Arc::new(editor)).load().unwrap();
    assert_eq!((ids(&loaded.plan), loaded.notices), (vec!["a"], Vec::new()));
    assert_eq!(home.text().into_bytes(), good);
    assert_eq!(home.files(), ["my.bak", "my.lock", "my.toml"]);
}

#[test]
fn trust_22_a_plan_of_which_only_the_backup_is_left_is_told_of() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    home.store().apply(&[choose("b")]).unwrap();
    fs::remove_file(home.file("my.toml")).unwrap();
    let loaded = home.store().load().unwrap();
    assert_eq!(loaded.plan, Plan::default());
    let told: Vec<String> = loaded.notices.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("my.bak"), "{told:?}");
    // A backup that says nothing is not missed.
    home.store().apply(&[choose("a")]).unwrap();
    home.store().apply(&[Op::Undo]).unwrap();
    home.store().apply(&[choose("c")]).unwrap();
    fs::remove_file(home.file("my.toml")).unwrap();
    assert_eq!(home.store().load().unwrap().notices, []);
}

#[test]
fn what_comes_back_stands_in_the_file_where_it_was() {
    let home = Home::new();
    home.store().apply(&["a", "b", "c"].map(choose)).unwrap();
    let before = home.text();
    let order = |home: &Home| {
        let text = home.text();
        ["a", "b", "c"].map(|id| text.find(&format!("[[choice]]\nsession = \"{id}\"")))
    };
    let places = order(&home);
    assert!(places.is_sorted() && places[0].is_some(), "{before}");
    home.store()
        .apply(&[Op::Remove(vec![Key::id("a")])])
        .unwrap();
    home.store().apply(&[Op::Undo]).unwrap();
    let places = order(&home);
    assert!(places.is_sorted() && places[0].is_some(), "{}", home.text());
    assert_eq!(ids(&home.store().load().unwrap().plan), ["a", "b", "c"]);
}

#[test]
fn trust_21_28_what_is_taken_back_has_its_comments_and_keys_again() {
    let home = Home::new();
    home.store()
        .apply(&[
            Op::AddOwn(own("Lunch")),
            Op::AddOwn(own("Dinner")),
            choose("a"),
            choose("b"),
        ])
        .unwrap();
    let text = home
        .text()
        .replace(
            "[[choice]]\nsession = \"b\"",
            "# about b\n[[choice]] # b\nweight = 3 # heavy\nsession = \"b\" # the id",
        )
        .replacen("[[own]]", "# with Ana\n[[own]]\nwith = [\"ana\"]", 1);
    fs::write(home.file("my.toml"), &text).unwrap();
    let own = home.store().load().unwrap().plan.own[0].clone();
    let until_history = |text: &str| text.split("[[history]]").next().unwrap().to_owned();
    let trailing = |text: &str| {
        let lines = text.lines().rev().filter(|line| !line.is_empty());
        let comments: Vec<_> = lines.take_while(|line| line.starts_with('#')).collect();
        comments.join("\n")
    };
    // Each in a run of its own, as after a restart; hiding takes out too, and so does undo.
    let steps = [
        Op::Remove(vec![Key::id("b")]),
        Op::Hide(vec![Key::id("b")]),
        Op::RemoveOwn(own),
    ];
    for step in steps {
        for _ in 0..2 {
            home.store().apply(std::slice::from_ref(&step)).unwrap();
            assert_ne!(until_history(&home.text()), until_history(&text));
            home.store().apply(&[Op::Undo]).unwrap();
            assert_eq!(
                until_history(&home.text()),
                until_history(&text),
                "{step:?}"
            );
            assert_eq!(trailing(&home.text()), trailing(&text), "{step:?}");
        }
    }
    // Choosing is undone and done again: what a hand wrote meanwhile comes back.
    home.store().apply(&[Op::Undo]).unwrap();
    assert!(!until_history(&home.text()).contains("heavy"));
    home.store().apply(&[Op::Redo]).unwrap();
    assert_eq!(until_history(&home.text()), until_history(&text));
    assert_eq!(trailing(&home.text()), trailing(&text));
    // What says no more than the plan is kept once.
    home.store()
        .apply(&[Op::Remove(vec![Key::id("a")])])
        .unwrap();
    let steps = home.text();
    let last = steps.rsplit("[[history]]").next().unwrap();
    assert!(
        last.contains("\"remove\"") && !last.contains("kept"),
        "{last}"
    );
}

#[test]
fn trust_28_several_that_went_together_come_back_in_their_order() {
    let home = Home::new();
    let step = |op: Op| home.store().apply(&[op]).map(|stored| stored.plan);
    for id in ["a", "b", "c"] {
        step(choose(id)).unwrap();
    }
    // With a note its text says more than a plan's own would, and is kept.
    step(note("b", None, "x")).unwrap();
    let before = home.store().load().unwrap().plan;
    let gone = ["a", "b", "c"].map(Key::id).to_vec();
    step(Op::Remove(gone)).unwrap();
    assert_eq!(step(Op::Undo).unwrap().choices, before.choices);
    assert_eq!(home.store().load().unwrap().plan.choices, before.choices);
    step(Op::Redo).unwrap();
    step(Op::Undo).unwrap();
    assert_eq!(home.store().load().unwrap().plan.choices, before.choices);
}

#[test]
fn trust_78_what_a_calendar_was_given_is_in_the_file_and_only_rises() {
    let entry = |id: &str, sequence, is_gone: bool| Exported {
        id: id.into(),
        sequence,
        digest: format!("{sequence:016x}"),
        modified: "2026-03-07T09:45:00+09:00".parse().unwrap(),
        title: "a \"title\"\n".into(),
        start: "2026-03-07T10:00:00+09:00".parse().unwrap(),
        end: (!is_gone).then(|| "2026-03-07T11:00:00+09:00".parse().unwrap()),
        is_gone,
    };
    let home = Home::new();
    let all = [entry("a", 0, false), entry("own-1", 3, true)];
    home.store()
        .apply(&[choose("a"), Op::Exported(all.to_vec())])
        .unwrap();
    assert_eq!(home.store().load().unwrap().plan.calendar, all);
    // A hand's own keys stay, and what cannot be understood.
    let text = home
        .text()
        .replace("sequence = 0", "sequence = 0\nby = \"mail\"");
    let odd = "\n[[calendar]]\nid = \"odd\"\n\n# end of plan\n";
    let text = text.replace("\n# end of plan\n", odd);
    fs::write(home.file("my.toml"), text).unwrap();
    let later = [entry("a", 1, false), entry("own-1", 2, false)];
    home.store().apply(&[Op::Exported(later.to_vec())]).unwrap();
    let text = home.text();
    assert!(
        text.contains("by = \"mail\"") && text.contains("id = \"odd\""),
        "{text}"
    );
    let plan = home.store().load().unwrap().plan;
    let now = [entry("a", 1, false), entry("own-1", 3, true)];
    assert_eq!(plan.calendar, now, "a number never falls");
    // It is no step: what is undone is the choice.
    let plan = home.store().apply(&[Op::Undo]).unwrap().plan;
    assert_eq!((plan.choices.len(), plan.calendar.len()), (0, 2));
}

#[test]
fn trust_70_the_revision_that_was_seen_is_in_the_file() {
    let revision = |number, version: Option<&str>| Revision {
        number,
        version: version.map(Into::into),
    };
    let home = Home::new();
    let seen = revision(7, Some("25 \"April\"\n"));
    home.store().apply(&[Op::See(seen.clone())]).unwrap();
    assert_eq!(home.files(), ["my.lock"], "no plan begins by looking");
    let stored = (home.store())
        .apply(&[choose("a"), Op::See(seen.clone())])
        .unwrap();
    assert_eq!(stored.plan.revision_seen, Some(seen.clone()));
    assert_eq!(home.store().load().unwrap().plan, stored.plan);
    // A hand's own keys stay, and steps with it are read again.
    let text = home
        .text()
        .replace("number = 7", "number = 7, by = \"mail\"");
    fs::write(home.file("my.toml"), text).unwrap();
    let older = revision(-3, None);
    let stored = (home.store())
        .apply(&[Op::AcceptRevision(older.clone())])
        .unwrap();
    assert!(home.text().contains("by = \"mail\""), "{}", home.text());
    assert_eq!(stored.plan.revision_seen, Some(older));
    assert_eq!(home.store().load().unwrap().plan, stored.plan);
    home.store().apply(&[Op::Undo]).unwrap();
    assert_eq!(home.store().load().unwrap().plan.revision_seen, Some(seen));
}

#[test]
fn entries_below_the_last_line_are_part_of_the_plan() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let text = home.text() + "\n[[choice]]\nsession = \"by-hand\"\n";
    fs::write(home.file("my.toml"), text).unwrap();
    let loaded = home.store().load().unwrap();
    assert_eq!(ids(&loaded.plan), ["a", "by-hand"]);
    home.store().apply(&[choose("c")]).unwrap();
    assert_eq!(
        home.text().matches("# end of plan").count(),
        2,
        "{}",
        home.text()
    );
    assert!(home.text().ends_with("\n# end of plan\n"));
}

#[test]
fn trust_22_a_command_takes_the_backup_too_and_loses_neither_file() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    home.store().apply(&[choose("b")]).unwrap();
    fs::write(home.file("my.toml"), "format = 1\n[[choice\n").unwrap();
    let stored = home.store().apply(&[choose("c")]).unwrap();
    assert_eq!(ids(&stored.plan), ["a", "c"]);
    assert!(
        stored.notices[0].to_string().contains("line 2"),
        "{:?}",
        stored.notices
    );
    assert_eq!(ids(&home.store().load().unwrap().plan), ["a", "c"]);
    assert!(
        home.files()
            .iter()
            .any(|name| name.starts_with("my.corrupt-"))
    );
}

#[test]
fn trust_19_a_newer_format_is_left_byte_for_byte() {
    for text in [
        "format = 2\nchoice = 7\n",
        "# hello\nformat=99\n<<not toml>>\n",
        "format = 1099511627776\n",
    ] {
        let home = Home::new();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        fs::write(home.file("my.toml"), text).unwrap();
        let loaded = home.store().load().unwrap();
        assert!(!loaded.writable);
        assert!(
            loaded.notices[0]
                .to_string()
                .contains(env!("CARGO_PKG_VERSION"))
        );
        let error = home.store().apply(&[choose("a")]).unwrap_err();
        assert!(matches!(error, StoreError::Newer { .. }));
        assert!(error.to_string().contains("my.toml"), "{error}");
        assert_eq!(home.text(), text);
        assert!(home.store().copy(&PlanName::new("other").unwrap()).is_err());
        assert_eq!(home.files(), ["my.lock", "my.toml"]);
    }
}

#[test]
fn trust_19_a_plan_of_a_newer_format_can_be_looked_at() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let text = home.text().replace("format = 1", "format = 2");
    fs::write(home.file("my.toml"), text).unwrap();
    assert_eq!(ids(&home.store().load().unwrap().plan), ["a"]);
}

#[test]
fn operations_are_done_all_or_none() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let before = home.text();
    let ops = [choose("b"), Op::Remove(vec![Key::id("nowhere")])];
    let error = home.store().apply(&ops).unwrap_err();
    assert!(error.is_refusal());
    assert_eq!(home.text(), before);
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let stamp = home.store().stamp();
    let stored = home.store().apply(&[choose("a")]).unwrap();
    assert!(!stored.applied[0].changed);
    assert_eq!(home.store().stamp(), stamp);
    assert_eq!(stored.stamp, stamp);
    home.store().apply(&[choose("b")]).unwrap();
    assert_ne!(home.store().stamp(), stamp);
}

#[test]
fn trust_28_undo_works_after_a_restart_and_from_another_window() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    home.store().apply(&[Op::Hide(vec![Key::id("a")])]).unwrap();
    let plan = home.store().apply(&[Op::Undo]).unwrap().plan;
    assert_eq!((ids(&plan), plan.hidden.len()), (vec!["a"], 0));
    let plan = home.store().apply(&[Op::Redo]).unwrap().plan;
    assert_eq!((ids(&plan), plan.hidden.len()), (vec![], 1));
    home.store().apply(&[Op::Undo, Op::Undo]).unwrap();
    let error = home.store().apply(&[Op::Undo]).unwrap_err();
    assert_eq!(error.to_string(), "there is nothing to undo");
}

#[test]
fn steps_that_cannot_be_understood_do_not_keep_a_plan_from_being_saved() {
    let home = Home::new();
    home.store()
        .apply(&[choose("a"), choose("b"), choose("c")])
        .unwrap();
    let text = home
        .text()
        .replace("step = 2\ndid = \"choose\"", "step = 2\ndid = \"juggle\"");
    fs::write(home.file("my.toml"), text).unwrap();
    // Only the last step can be taken back.
    let stored = home
        .store()
        .apply(&[choose("d"), Op::Undo, Op::Undo])
        .unwrap();
    assert_eq!(ids(&stored.plan), ["a", "b"]);
    assert!(home.store().apply(&[Op::Undo]).unwrap_err().is_refusal());
    assert_eq!(
        ids(&home.store().apply(&[Op::Redo]).unwrap().plan),
        ["a", "b", "c"]
    );
}

#[test]
fn trust_18_of_two_notes_both_are_kept() {
    let home = Home::new();
    home.store()
        .apply(&[choose("a"), note("a", None, "theirs")])
        .unwrap();
    let stored = home.store().apply(&[note("a", None, "mine")]).unwrap();
    assert_eq!(stored.plan.choices[0].note.as_deref(), Some("mine"));
    assert_eq!(stored.notices.len(), 1);
    assert!(
        stored.notices[0].to_string().contains("my.conflict-"),
        "{:?}",
        stored.notices
    );
    let conflicts: Vec<String> = home
        .files()
        .into_iter()
        .filter(|name| name.starts_with("my.conflict-"))
        .collect();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(
        fs::read_to_string(home.file(&conflicts[0])).unwrap(),
        "theirs"
    );
    // Taken back and made again, it is kept once, and not taken away: it may be the only copy.
    home.store().apply(&[Op::Undo]).unwrap();
    home.store().apply(&[note("a", None, "mine")]).unwrap();
    let files = home.files().into_iter();
    let kept = files.filter(|name| name.starts_with("my.conflict-"));
    assert_eq!(kept.collect::<Vec<_>>(), conflicts);
    let stored = home
        .store()
        .apply(&[note("a", Some("mine"), "mine, longer")])
        .unwrap();
    assert!(stored.notices.is_empty());
    home.store()
        .apply(&[note("a", Some("mine"), "a third")])
        .unwrap();
    assert_eq!(
        home.files()
            .iter()
            .filter(|name| name.contains("conflict"))
            .count(),
        2
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    #[test]
    fn trust_13_files_are_for_their_owner_alone() {
        let home = Home::new();
        home.store().apply(&[choose("a")]).unwrap();
        home.store()
            .apply(&[choose("b"), note("a", Some("other"), "x")])
            .unwrap();
        assert_eq!(mode(&home.plans()), 0o700);
        assert_eq!(mode(&home.plans().join("kcw-2023")), 0o700);
        for name in home.files() {
            assert_eq!(mode(&home.file(&name)), 0o600, "{name}");
        }
    }

    #[test]
    fn trust_13_directories_and_files_are_for_their_owner_alone_whatever_the_mask() {
        // The mask is the process's, so it is another process that makes them.
        for mask in ["000", "022", "077"] {
            let home = Home::new();
            let script = format!("umask {mask}; exec \"$0\" --data-dir \"$1\" plan me --owner Ana");
            let output = std::process::Command::new("sh")
                .args(["-c", &script, env!("CARGO_BIN_EXE_attache")])
                .arg(home.dir.path().join("deep/data"))
                .current_dir(home.dir.path())
                .output()
                .unwrap();
            assert!(output.status.success(), "{output:?}");
            let made = [
                "deep",
                "deep/data",
                "deep/data/plans",
                "deep/data/plans/kcw-2023",
            ];
            for dir in made.map(|dir| home.dir.path().join(dir)) {
                assert_eq!(mode(&dir), 0o700, "{} with mask {mask}", dir.display());
            }
            let dir = home.dir.path().join("deep/data/plans/kcw-2023");
            assert_eq!(list(&dir), ["my.lock", "my.toml"]);
            for name in list(&dir) {
                assert_eq!(mode(&dir.join(&name)), 0o600, "{name} with mask {mask}");
            }
        }
    }

    #[test]
    fn trust_13_a_mode_is_kept_and_never_widened() {
        for wanted in [0o640, 0o600, 0o400, 0o644] {
            let home = Home::new();
            home.store().apply(&[choose("a")]).unwrap();
            let path = home.file("my.toml");
            fs::set_permissions(&path, fs::Permissions::from_mode(wanted)).unwrap();
            home.store().apply(&[choose("b")]).unwrap();
            assert_eq!(mode(&path), wanted);
            assert_eq!(mode(&home.file("my.bak")), 0o600);
        }
    }

    /// An ACL as the kernel has it: version 2, then entries of tag, rights and id.
    #[cfg(target_os = "linux")]
    fn acl(entries: &[(u16, u16, u32)]) -> Vec<u8> {
        let mut bytes = 2_u32.to_le_bytes().to_vec();
        for (tag, rights, id) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(rights.to_le_bytes());
            bytes.extend(id.to_le_bytes());
        }
        bytes
    }

    #[cfg(target_os = "linux")]
    fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
        let mut value = vec![0; 1000];
        let size = rustix::fs::getxattr(path, name, &mut value[..]).ok()?;
        value.truncate(size);
        Some(value)
    }

    #[cfg(target_os = "linux")]
    fn set_attribute(path: &Path, name: &str, value: &[u8]) -> bool {
        let flags = rustix::fs::XattrFlags::empty();
        rustix::fs::setxattr(path, name, value, flags).is_ok()
    }

    #[cfg(target_os = "linux")]
    const ACL: &str = "system.posix_acl_access";
    #[cfg(target_os = "linux")]
    const NOBODY: u32 = u32::MAX;

    /// Needs a temporary folder on a file system that knows ACLs and extended attributes, as ext4,
    /// xfs, btrfs and tmpfs do; elsewhere there is nothing to keep, and this says so and ends.
    #[cfg(target_os = "linux")]
    #[test]
    fn trust_14_an_acl_and_extended_attributes_are_kept() {
        let home = Home::new();
        home.store().apply(&[choose("a")]).unwrap();
        let path = home.file("my.toml");
        // user::rw-, user:1234:rw-, group::---, mask::rw-, other::---
        let list = acl(&[
            (1, 6, NOBODY),
            (2, 6, 1234),
            (4, 0, NOBODY),
            (16, 6, NOBODY),
            (32, 0, NOBODY),
        ]);
        if !set_attribute(&path, ACL, &list) || !set_attribute(&path, "user.colour", b"blue") {
            println!("skipped: the temporary folder knows no ACLs or no extended attributes");
            return;
        }
        for n in 0..2 {
            home.store().apply(&[choose(&format!("n{n}"))]).unwrap();
            assert_eq!(attribute(&path, ACL), Some(list.clone()));
            assert_eq!(
                attribute(&path, "user.colour").as_deref(),
                Some(&b"blue"[..])
            );
            assert_eq!(mode(&path), 0o660, "the group's bits are the mask");
            assert_eq!(attribute(&home.file("my.bak"), ACL), None);
        }
    }

    /// The same as for the test before.
    #[cfg(target_os = "linux")]
    #[test]
    fn trust_14_an_acl_that_the_folder_gives_lets_nobody_in() {
        let home = Home::new();
        home.store().apply(&[choose("a")]).unwrap();
        let path = home.file("my.toml");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let list = acl(&[
            (1, 7, NOBODY),
            (2, 7, 1234),
            (4, 7, NOBODY),
            (16, 7, NOBODY),
            (32, 5, NOBODY),
        ]);
        let folder = home.plans().join("kcw-2023");
        if !set_attribute(&folder, "system.posix_acl_default", &list) {
            println!("skipped: the temporary folder knows no ACLs");
            return;
        }
        home.store().apply(&[choose("b")]).unwrap();
        assert_eq!(attribute(&path, ACL), None);
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn trust_12_a_link_stays_a_link() {
        let home = Home::new();
        let dotfiles = home.dir.path().join("dotfiles");
        fs::create_dir_all(&dotfiles).unwrap();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        // A chain that ends where nothing is yet.
        symlink(dotfiles.join("plan.toml"), dotfiles.join("two")).unwrap();
        symlink("../../dotfiles/two", home.file("my.toml")).unwrap();
        home.store().apply(&[choose("a")]).unwrap();
        assert!(home.file("my.toml").is_symlink());
        assert!(dotfiles.join("two").is_symlink());
        let target = dotfiles.join("plan.toml");
        assert!(!target.is_symlink());
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        home.store().apply(&[choose("b")]).unwrap();
        assert_eq!(mode(&target), 0o640);
        assert_eq!(ids(&home.store().load().unwrap().plan), ["a", "b"]);
        // Only the lock lies beside the target; what holds texts lies in our own directory.
        assert_eq!(list(&dotfiles), ["plan.lock", "plan.toml", "two"]);
        assert_eq!(home.files(), ["my.bak", "my.toml"]);
        // And it is mended through the link.
        let torn = fs::read_to_string(&target)
            .unwrap()
            .replace("# end of plan\n", "");
        fs::write(&target, torn).unwrap();
        age(&target);
        assert_eq!(ids(&home.store().load().unwrap().plan), ["a"]);
        assert!(home.file("my.toml").is_symlink());
        // Forgotten, nothing of it is left but what the link led to.
        assert_eq!(
            home.store().target().unwrap(),
            Some(fs::canonicalize(&target).unwrap())
        );
        let listed = home.store().files().unwrap();
        assert!(listed.contains(&home.file("my.toml")) && !listed.contains(&target));
        assert_eq!(home.store().forget().unwrap().files, listed);
        assert_eq!(list(&dotfiles), ["plan.lock", "plan.toml", "two"]);
        assert_eq!(home.files(), Vec::<String>::new());
    }

    #[test]
    fn trust_12_a_file_beside_a_links_target_that_only_bears_the_locks_name_is_not_forgotten() {
        let home = Home::new();
        let notes = home.dir.path().join("notes");
        fs::create_dir_all(&notes).unwrap();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        symlink(notes.join("plan.toml"), home.file("my.toml")).unwrap();
        fs::write(notes.join("plan.lock"), "of another program").unwrap();
        home.store().apply(&[choose("a")]).unwrap();
        home.store().forget().unwrap();
        assert_eq!(list(&notes), ["plan.lock", "plan.toml"]);
        let kept = fs::read_to_string(notes.join("plan.lock")).unwrap();
        assert_eq!(kept, "of another program");
    }

    /// What is in a directory: names, kinds and contents; of a link, where it leads.
    fn snapshot(dir: &Path) -> Vec<(String, String)> {
        let said = |path: &Path| {
            let meta = fs::symlink_metadata(path).unwrap();
            if meta.is_file() {
                String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()
            } else if meta.is_symlink() {
                fs::read_link(path).unwrap().display().to_string()
            } else {
                format!("{:?}", meta.file_type())
            }
        };
        let names = list(dir).into_iter();
        names
            .map(|name| (name.clone(), said(&dir.join(&name))))
            .collect()
    }

    type Make = fn(&Path);

    /// Everything that a path can be and that is no plan: what it is called, and how it is made.
    const FOREIGN: [(&str, Make); 7] = [
        ("a folder", |path| fs::create_dir(path).unwrap()),
        ("a pipe", |path| {
            let mode = rustix::fs::Mode::from_bits_truncate(0o600);
            let fifo = rustix::fs::FileType::Fifo;
            rustix::fs::mknodat(rustix::fs::CWD, path, fifo, mode, 0).unwrap();
        }),
        ("a socket", |path| {
            drop(std::os::unix::net::UnixListener::bind(path).unwrap());
        }),
        ("a text", |path| fs::write(path, "dear diary").unwrap()),
        ("an empty file", |path| fs::write(path, "").unwrap()),
        ("another TOML", |path| {
            fs::write(path, "name = \"other\"\n").unwrap();
        }),
        ("an agenda", |path| {
            let agenda = "format = 1\n[event]\nid = \"kcw-2023\"\n[[session]]\nid = \"a\"\n";
            fs::write(path, agenda).unwrap();
        }),
    ];

    #[test]
    fn trust_12_what_a_link_leads_to_is_never_touched_unless_it_is_a_plan() {
        for has_backup in [false, true] {
            for (what, make) in FOREIGN {
                let home = Home::new();
                let notes = home.dir.path().join("notes");
                fs::create_dir_all(&notes).unwrap();
                if has_backup {
                    with_a_plan(&home);
                    fs::remove_file(home.file("my.toml")).unwrap();
                } else {
                    fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
                }
                let target = notes.join("poem.toml");
                make(&target);
                if target.is_file() {
                    age(&target);
                }
                symlink(&target, home.file("my.toml")).unwrap();
                let before = (snapshot(&notes), home.files());
                let told = [
                    home.store().load().map(drop).unwrap_err(),
                    home.store().apply(&[choose("a")]).map(drop).unwrap_err(),
                    home.store()
                        .copy(&PlanName::new("x").unwrap())
                        .map(drop)
                        .unwrap_err(),
                ];
                for error in told {
                    assert!(
                        matches!(error, StoreError::Foreign { .. }),
                        "{what}: {error}"
                    );
                    let text = error.to_string();
                    assert!(
                        text.contains("my.toml") && text.contains("poem.toml"),
                        "{text}"
                    );
                }
                assert_eq!((snapshot(&notes), home.files()), before, "{what}");
                // Of a link, the link goes.
                home.store().forget().unwrap();
                assert_eq!(snapshot(&notes), before.0, "{what}");
                assert_eq!(home.files(), Vec::<String>::new(), "{what}");
            }
        }
    }

    #[test]
    fn trust_12_a_damaged_plan_behind_a_link_without_a_backup_stays_where_it_is() {
        let home = Home::new();
        let target = home.dir.path().join("plan.toml");
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        symlink(&target, home.file("my.toml")).unwrap();
        home.store().apply(&[choose("a")]).unwrap();
        let torn = fs::read_to_string(&target)
            .unwrap()
            .replace("# end of plan\n", "");
        fs::write(&target, &torn).unwrap();
        age(&target);
        for error in [
            home.store().load().map(drop).unwrap_err(),
            home.store().apply(&[choose("b")]).map(drop).unwrap_err(),
        ] {
            assert!(
                matches!(
                    error,
                    StoreError::Corrupt {
                        set_aside: None,
                        ..
                    }
                ),
                "{error}"
            );
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), torn);
        assert_eq!(home.files(), ["my.toml"]);
    }

    #[test]
    fn trust_23_what_bears_a_name_of_ours_and_is_none_of_ours_is_left_alone() {
        let begun = std::time::Instant::now();
        let names = [
            "my.toml",
            "my.bak",
            "my.lock",
            "my.conflict-2026-11-28-desk",
            "my.corrupt-20261128T125320Z",
        ];
        for name in names {
            for (what, make) in FOREIGN {
                let home = Home::new();
                with_a_plan(&home);
                let path = home.file(name);
                let _ = fs::remove_file(&path);
                make(&path);
                let is_file = path.is_file();
                let is_empty = is_file && fs::metadata(&path).unwrap().len() == 0;
                // The names of texts, of what was set aside and of locks tell whose they are.
                if is_file && !name.ends_with("toml") && !name.ends_with("bak") || is_empty {
                    continue;
                }
                let before = snapshot(&home.plans().join("kcw-2023"));
                let context = format!("{what} as {name}");
                let forgotten = home.store().forget().map_err(|error| error.to_string());
                let told = forgotten.expect_err(&context);
                assert!(told.contains(name), "{context}: {told}");
                assert_eq!(
                    snapshot(&home.plans().join("kcw-2023")),
                    before,
                    "{context}"
                );
                if name == "my.bak" || (name == "my.toml" && !is_file) || name == "my.lock" {
                    let told = home.store().apply(&[choose("c")]).unwrap_err().to_string();
                    assert!(told.contains(name), "{context}: {told}");
                    assert_eq!(
                        snapshot(&home.plans().join("kcw-2023")),
                        before,
                        "{context}"
                    );
                }
            }
        }
        // A temporary file's name too, and then the plan goes on.
        for (what, make) in &FOREIGN[..3] {
            let home = Home::new();
            with_a_plan(&home);
            let path = home.file(".my.toml.0123456789abcdef.attache-tmp");
            make(&path);
            home.store().load().unwrap();
            home.store().apply(&[choose("c")]).unwrap();
            assert!(path.symlink_metadata().is_ok(), "{what}");
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(30));
    }

    #[test]
    fn trust_23_a_lock_that_leads_elsewhere_makes_nothing_there() {
        let home = Home::new();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        symlink("../../elsewhere", home.file("my.lock")).unwrap();
        assert!(home.store().apply(&[choose("a")]).is_err());
        assert_eq!(list(home.dir.path()), ["plans"]);
    }

    #[test]
    fn trust_24_other_files_that_only_begin_like_ours_are_not_forgotten() {
        let home = Home::new();
        with_a_plan(&home);
        for name in ["my.conflict-of-interest", "my.corrupt-officials.txt"] {
            fs::write(home.file(name), "mine").unwrap();
        }
        home.store().forget().unwrap();
        assert_eq!(
            home.files(),
            ["my.conflict-of-interest", "my.corrupt-officials.txt"]
        );
    }

    #[test]
    fn trust_12_a_loop_of_links_is_an_error() {
        let home = Home::new();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        symlink("my.toml", home.file("my.toml")).unwrap();
        assert!(home.store().load().is_err());
        assert!(home.store().apply(&[choose("a")]).is_err());
    }

    #[test]
    fn trust_14_a_second_name_of_the_file_keeps_what_it_says_and_that_is_told_once() {
        let home = Home::new();
        home.store().apply(&[choose("a"), choose("b")]).unwrap();
        let other = home.dir.path().join("other.toml");
        fs::hard_link(home.file("my.toml"), &other).unwrap();
        let before = home.text();
        // What changes nothing writes nothing, and tells nothing.
        let stored = home.store().apply(&[choose("a")]).unwrap();
        assert_eq!(stored.notices, []);
        let stored = home.store().apply(&[choose("c")]).unwrap();
        let told: Vec<String> = stored.notices.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].contains("hard link") && told[0].contains("my.toml"),
            "{told:?}"
        );
        assert_eq!(fs::read_to_string(&other).unwrap(), before);
        assert_eq!(ids(&home.store().load().unwrap().plan), ["a", "b", "c"]);
        assert_eq!(stored.stamp, home.store().stamp());
        let stored = home.store().apply(&[choose("d")]).unwrap();
        assert_eq!(stored.notices, []);
        assert_eq!(fs::read_to_string(&other).unwrap(), before);
        assert_eq!(home.files(), ["my.bak", "my.lock", "my.toml"]);
    }

    #[test]
    fn trust_23_what_is_not_a_file_is_refused_at_once() {
        let home = Home::new();
        let path = home.file("my.toml");
        fs::create_dir_all(&path).unwrap();
        let begun = std::time::Instant::now();
        assert!(
            home.store()
                .load()
                .unwrap_err()
                .to_string()
                .contains("directory")
        );
        assert!(home.store().apply(&[choose("a")]).is_err());
        fs::remove_dir(&path).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &path,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_bits_truncate(0o600),
            0,
        )
        .unwrap();
        assert!(
            home.store()
                .load()
                .unwrap_err()
                .to_string()
                .contains("regular")
        );
        assert!(home.store().apply(&[choose("a")]).is_err());
        fs::remove_file(&path).unwrap();
        for device in ["/dev/full", "/dev/zero", "/dev/null"] {
            symlink(device, &path).unwrap();
            assert!(home.store().load().is_err());
            assert!(home.store().apply(&[choose("a")]).is_err());
            fs::remove_file(&path).unwrap();
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(1));
    }

    #[test]
    fn trust_05_a_limit_on_the_size_of_files_is_told() {
        let home = Home::new();
        home.store().apply(&[choose("a"), choose("b")]).unwrap();
        let before = home.text();
        // Blocks are of 512 or 1024 bytes; the plan is larger than either.
        let script = "ulimit -f 1; exec \"$0\" -a \"$1\" --data-dir \"$2\" plan add opening";
        let agenda = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/clash.toml");
        let agenda_text = fs::read_to_string(agenda).unwrap();
        let agenda = home.dir.path().join("agenda.toml");
        fs::write(
            &agenda,
            agenda_text.replace("id = \"clash\"", "id = \"kcw-2023\""),
        )
        .unwrap();
        let output = std::process::Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_attache")])
            .args([&agenda, home.dir.path()])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(4), "{output:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            told.contains("/my.toml`") && told.contains("too large"),
            "{told}"
        );
        // The name of a file that is gone by then would help nobody.
        assert!(!told.contains("attache-tmp"), "{told}");
        assert_eq!(home.text(), before);
        assert_eq!(home.files(), ["my.lock", "my.toml"]);
    }

    #[test]
    fn trust_16_a_lock_that_someone_holds_is_waited_for_and_then_named() {
        let home = Home::new();
        home.store().apply(&[choose("a")]).unwrap();
        let lock = fs::File::open(home.file("my.lock")).unwrap();
        lock.lock().unwrap();
        let begun = std::time::Instant::now();
        let error = home.store().apply(&[choose("b")]).unwrap_err();
        assert!(matches!(error, StoreError::Busy(_)));
        assert!(begun.elapsed() < std::time::Duration::from_secs(3));
        assert!(!error.to_string().contains("remove"), "{error}");
        // Reading needs no lock.
        assert_eq!(ids(&home.store().load().unwrap().plan), ["a"]);
        drop(lock);
        home.store().apply(&[choose("b")]).unwrap();
    }
}

#[test]
fn trust_24_leftovers_go_unless_someone_is_saving_and_other_files_stay() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let old = home.file(".my.toml.0123456789abcdef.attache-tmp");
    let young = home.file(".my.toml.0123456789abcdee.attache-tmp");
    let others = [
        home.file(".my.toml.swp"),
        home.file(".other.toml.0123456789abcdef.attache-tmp"),
        home.file("my.notes"),
    ];
    let two_hours_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
    for path in others.iter().chain([&old, &young]) {
        let file = fs::File::create(path).unwrap();
        if *path != young {
            file.set_modified(two_hours_ago).unwrap();
        }
    }
    let saving = fs::File::open(home.file("my.lock")).unwrap();
    saving.lock().unwrap();
    home.store().load().unwrap();
    assert!(old.exists() && young.exists());
    drop(saving);
    home.store().load().unwrap();
    assert!(!old.exists() && !young.exists());
    assert!(others.iter().all(|path| path.exists()));
}

/// Knows no locks.
struct Lockless;

impl Watch for Lockless {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        match call {
            Call::Lock(_) => Err(io::Error::from_raw_os_error(37)),
            _ => Ok(()),
        }
    }
}

#[test]
fn trust_24_without_locks_only_leftovers_of_an_hour_go() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let store = home.store().watched(Arc::new(Lockless));
    let next: [fn(&Store); 2] = [
        |store| drop(store.load().unwrap()),
        |store| drop(store.apply(&[note("a", None, "x")]).unwrap()),
    ];
    for next in next {
        let old = home.file(".my.toml.0123456789abcdef.attache-tmp");
        // Another window may be saving.
        let young = home.file(".my.bak.0123456789abcdee.attache-tmp");
        for path in [&old, &young] {
            fs::write(path, "x").unwrap();
        }
        let hours_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(2);
        let file = fs::File::options().write(true).open(&old).unwrap();
        file.set_modified(hours_ago).unwrap();
        next(&store);
        assert!(!old.exists() && young.exists(), "{:?}", home.files());
    }
}

#[test]
fn trust_96_forgetting_leaves_nothing_behind() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    home.store()
        .apply(&[note("a", Some("x"), "y"), note("a", Some("x"), "z")])
        .unwrap();
    home.named("my two").apply(&[choose("a")]).unwrap();
    fs::write(home.file("my.toml"), "format = 1\nbroken").unwrap();
    age(&home.file("my.toml"));
    home.store().load().unwrap();
    fs::write(home.file(".my.toml.0123456789abcdef.attache-tmp"), "x").unwrap();
    let listed = home.store().files().unwrap();
    assert_eq!(listed.len(), 6, "{listed:?}");
    assert_eq!(home.store().forget().unwrap().files, listed);
    assert_eq!(home.files(), ["my two.lock", "my two.toml"]);
    assert!(matches!(home.store().forget(), Err(StoreError::Missing(_))));
    home.named("my two").forget().unwrap();
    assert_eq!(list(&home.plans()), Vec::<String>::new());
    // And it can begin anew.
    home.store().apply(&[choose("a")]).unwrap();
}

#[test]
fn a_copy_says_the_same_and_replaces_nothing() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let copy = home
        .store()
        .copy(&PlanName::new("Kim Min-ji").unwrap())
        .unwrap()
        .store;
    assert_eq!(copy.load().unwrap().plan, home.store().load().unwrap().plan);
    let error = home.store().copy(copy.name()).unwrap_err();
    assert!(matches!(error, StoreError::Exists(_)));
    assert!(matches!(
        home.named("none").copy(&PlanName::new("x").unwrap()),
        Err(StoreError::Missing(_))
    ));
    let all: Vec<String> = names(&home.plans(), "kcw-2023")
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(all, ["Kim Min-ji", "my"]);
    assert!(names(&home.plans(), "another").unwrap().is_empty());
    assert!(
        !home.files().iter().any(|name| name.ends_with("tmp")),
        "{:?}",
        home.files()
    );
}

#[test]
fn an_unsaved_plan_can_be_written_elsewhere() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let mut plan = home.store().load().unwrap().plan;
    plan.apply(&choose("b")).unwrap();
    let path = home.dir.path().join("rescued.toml");
    home.store().write_elsewhere(&path, &plan).unwrap();
    assert_eq!(list(home.dir.path()), ["plans", "rescued.toml"]);
    // It is a plan's file: put in place, it is the plan.
    fs::copy(&path, home.file("my.toml")).unwrap();
    assert_eq!(home.store().load().unwrap().plan, plan);
    let error = home.store().write_elsewhere(&path, &plan).unwrap_err();
    assert!(matches!(error, StoreError::Exists(_)));
}

#[test]
fn trust_71_names_of_plans_are_no_paths() {
    for good in ["my", "Kim Min-ji", "김 민지", "a_b-c 2", "é", "हिन्दी"] {
        assert!(PlanName::new(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        " ",
        "..",
        "a/b",
        "/etc/passwd",
        "a.toml",
        "a\\b",
        "a\0",
        " a",
        "a ",
        "\u{3164}",
        "a\n",
        "\u{202e}a",
    ] {
        assert!(PlanName::new(bad).is_err(), "{bad:?}");
    }
    assert!(PlanName::new(&"x".repeat(120)).is_ok());
    assert!(PlanName::new(&"x".repeat(121)).is_err());
    // However it was typed, it is one name.
    assert_eq!(
        PlanName::new("e\u{301}").unwrap(),
        PlanName::new("é").unwrap()
    );
}

proptest! {
    #[test]
    fn trust_71_plans_of_different_events_never_meet(one in ".{0,12}|(a|-|%|/|\\.|2|D){0,6}", other in ".{0,12}|(a|-|%|/|\\.|2|D){0,6}") {
        let dir = Path::new("/plans");
        let name = PlanName::new("my").unwrap();
        let path = |event: &str| Store::open(dir, event, &name).path();
        prop_assert_eq!(one == other, path(&one) == path(&other));
        let inside = path(&one);
        let inside = inside.strip_prefix(dir).unwrap();
        prop_assert!(inside.components().all(|part| matches!(part, std::path::Component::Normal(_))));
        prop_assert!(inside.components().count() >= 2);
    }

    #[test]
    fn trust_22_any_bytes_are_no_reason_to_panic_or_to_lose_them(bytes in prop::collection::vec(any::<u8>(), 0..200), prefix in prop::bool::ANY) {
        let home = Home::new();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        let mut all = if prefix { b"format = 1\n".to_vec() } else { Vec::new() };
        all.extend(&bytes);
        fs::write(home.file("my.toml"), &all).unwrap();
        age(&home.file("my.toml"));
        match home.store().load() {
            Ok(_) => prop_assert_eq!(fs::read(home.file("my.toml")).unwrap(), all),
            Err(StoreError::Corrupt { set_aside: Some(aside), .. }) => prop_assert_eq!(fs::read(aside).unwrap(), all),
            // Nothing tells that it ever was a plan.
            Err(StoreError::NotOurs { .. }) => prop_assert_eq!(fs::read(home.file("my.toml")).unwrap(), all),
            Err(error) => prop_assert!(false, "{}", error),
        }
    }

    #[test]
    fn trust_28_whatever_is_done_is_in_the_file_and_can_be_undone_from_it(ops in prop::collection::vec(crate::plan::any_op(), 1..20)) {
        let home = Home::new();
        let mut scratch = Plan::default();
        let ops: Vec<Op> = ops.into_iter().filter(|op| scratch.apply(op).is_ok()).collect();
        let stored = home.store().apply(&ops).unwrap();
        prop_assert_eq!(&stored.plan, &scratch);
        prop_assert_eq!(&home.store().load().unwrap().plan, &scratch);
        let done = scratch.history.parts().0.len();
        let back = home.store().apply(&vec![Op::Undo; done]).unwrap().plan;
        prop_assert!(back.is_empty(), "{:?}", back);
        prop_assert_eq!(&home.store().load().unwrap().plan, &back);
        let forth = home.store().apply(&vec![Op::Redo; done]).unwrap().plan;
        prop_assert_eq!(&forth.choices, &scratch.choices);
        prop_assert_eq!(&forth.own, &scratch.own);
        prop_assert_eq!(&home.store().load().unwrap().plan, &forth);
    }

    #[test]
    fn any_text_is_stored_as_written(texts in prop::collection::vec(any::<String>(), 7), title in any::<String>()) {
        let home = Home::new();
        let ops = [
            choose(&texts[0]),
            note(&texts[0], None, &texts[1]),
            Op::Me {
                owner: Some(texts[2].clone()),
                person: Some(texts[3].clone()),
                organisation: None,
                delegation: Some(texts[4].clone()),
                staff: None,
            },
            Op::Hide(vec![Key::id(texts[5].clone())]),
            Op::Choose {
                sessions: vec![(Key::id(texts[6].clone()), Accepted { title: vec![(texts[5].clone(), title.clone()), (texts[0].clone(), title)], rooms: texts.clone(), ..Accepted::default() })],
                intent: Intent::Maybe,
                note: Some(texts[0].clone()),
                at: time("1900-04-20T09:12:00.123456789-11:30"),
            },
        ];
        let stored = home.store().apply(&ops).unwrap();
        prop_assert_eq!(home.store().load().unwrap().plan, stored.plan);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Each step in a run of its own, as commands are: what a file keeps of an entry that left it comes back from
    /// the file then, not from memory.
    #[test]
    fn trust_28_every_step_of_its_own_reads_back_and_all_undone_is_where_it_began(ops in prop::collection::vec(crate::plan::any_op(), 1..30)) {
        let home = Home::new();
        let mut scratch = Plan::default();
        for op in &ops {
            match scratch.apply(op) {
                Ok(_) => {
                    let stored = home.store().apply(std::slice::from_ref(op));
                    prop_assert_eq!(&stored.unwrap().plan, &scratch, "{:?}", op);
                    prop_assert_eq!(&home.store().load().unwrap().plan, &scratch, "{:?}", op);
                }
                Err(_) => prop_assert!(home.store().apply(std::slice::from_ref(op)).is_err()),
            }
        }
        let done = scratch.history.parts().0.len();
        let mut states = vec![scratch.clone()];
        for op in std::iter::repeat_n(Op::Undo, done) {
            scratch.apply(&op).unwrap();
            let stored = home.store().apply(&[op]);
            prop_assert_eq!(&stored.unwrap().plan, &scratch);
            states.push(scratch.clone());
        }
        prop_assert!(scratch.is_empty(), "{:?}", scratch);
        for state in states.iter().rev().skip(1) {
            let plan = home.store().apply(&[Op::Redo]).unwrap().plan;
            prop_assert_eq!(&plan.choices, &state.choices);
            prop_assert_eq!(&plan.own, &state.own);
            prop_assert_eq!(&plan.hidden, &state.hidden);
            prop_assert_eq!(&home.store().load().unwrap().plan, &plan);
        }
    }
}

// Faults

/// Lets calls fail: those from `first` on that `which` picks, `count` of them.
struct Failing {
    seen: Mutex<usize>,
    first: usize,
    count: usize,
    errno: i32,
    log: Mutex<Vec<String>>,
}

impl Failing {
    fn new(first: usize, count: usize, errno: i32) -> Arc<Self> {
        Arc::new(Self {
            seen: Mutex::new(0),
            first,
            count,
            errno,
            log: Mutex::default(),
        })
    }

    fn calls(&self) -> usize {
        *self.seen.lock().unwrap()
    }
}

impl Watch for Failing {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        let mut seen = self.seen.lock().unwrap();
        let at = *seen;
        *seen += 1;
        self.log.lock().unwrap().push(word(call));
        if (self.first..self.first.saturating_add(self.count)).contains(&at) {
            return Err(io::Error::from_raw_os_error(self.errno));
        }
        Ok(())
    }
}

/// A call without its paths' directories and the changing parts of names.
fn word(call: Call<'_>) -> String {
    let name = |path: &Path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.ends_with("attache-tmp") {
            format!("{}.tmp", &name[..name.len() - 29])
        } else {
            name
        }
    };
    match call {
        Call::Rename(from, to) => format!("rename {} {}", name(from), name(to)),
        Call::Link(from, to) => format!("link {} {}", name(from), name(to)),
        Call::Create(path) => format!("create {}", name(path)),
        Call::Write(path, _) => format!("write {}", name(path)),
        Call::SetMode(path) => format!("mode {}", name(path)),
        Call::Sync(path) => format!("sync {}", name(path)),
        Call::SyncDir(path) => format!("sync-dir {}", name(path)),
        Call::Read(path) => format!("read {}", name(path)),
        Call::Look(path) => format!("look {}", name(path)),
        Call::MakeDir(path) => format!("make-dir {}", name(path)),
        Call::List(path) => format!("list {}", name(path)),
        Call::OpenLock(path) => format!("open-lock {}", name(path)),
        Call::Lock(path) => format!("lock {}", name(path)),
        Call::Remove(path) => format!("remove {}", name(path)),
    }
}

#[test]
fn trust_07_a_save_makes_its_calls_in_this_order() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let watch = Failing::new(usize::MAX, 0, 0);
    home.store()
        .watched(watch.clone())
        .apply(&[choose("b")])
        .unwrap();
    let log = watch.log.lock().unwrap();
    let changing: Vec<&str> = (log.iter().map(String::as_str))
        .filter(|call| !call.starts_with("look"))
        .collect();
    assert_eq!(
        changing,
        [
            "open-lock my.lock",
            "lock my.lock",
            "list kcw-2023",
            "list kcw-2023",
            "read my.toml",
            "create .my.toml.tmp",
            "write .my.toml.tmp",
            "mode .my.toml.tmp",
            "sync .my.toml.tmp",
            "read .my.toml.tmp",
            "create .my.bak.tmp",
            "write .my.bak.tmp",
            "sync .my.bak.tmp",
            "rename .my.bak.tmp my.bak",
            "read my.toml",
            "rename .my.toml.tmp my.toml",
            "sync-dir kcw-2023",
        ]
    );
}

/// Where a test begins: a fresh directory, a plan, a broken plan with a backup …
type Prepare = fn(&Home);

fn with_a_plan(home: &Home) {
    home.store().apply(&[choose("a")]).unwrap();
    home.store().apply(&[choose("b")]).unwrap();
}

fn with_a_broken_plan(home: &Home) {
    with_a_plan(home);
    fs::write(home.file("my.toml"), "broken").unwrap();
    age(&home.file("my.toml"));
}

fn with_two_names(home: &Home) {
    with_a_plan(home);
    fs::hard_link(home.file("my.toml"), home.dir.path().join("other")).unwrap();
}

#[test]
fn trust_03_every_call_may_fail_once_or_for_ever() {
    const ENOSPC: i32 = 28;
    const EIO: i32 = 5;
    let starts: [(Prepare, &[&str]); 4] = [
        (|_| (), &[]),
        (with_a_plan, &["a", "b"]),
        (with_two_names, &["a", "b"]),
        (with_a_broken_plan, &["a"]),
    ];
    for (prepare, old) in starts {
        let mut new = old.to_vec();
        new.push("c");
        for (count, errno) in [(1, EIO), (1, ENOSPC), (usize::MAX, ENOSPC)] {
            for first in 0.. {
                let home = Home::new();
                prepare(&home);
                let watch = Failing::new(first, count, errno);
                let store = home.store().watched(watch.clone());
                let result = store.apply(&[choose("c")]);
                let now = home.store().load().unwrap();
                match result {
                    // Said to be saved: then it is.
                    Ok(stored) => {
                        assert_eq!(ids(&stored.plan), new, "call {first}");
                        assert_eq!(now.plan, stored.plan, "call {first}: lied");
                    }
                    Err(error) => {
                        assert_eq!(ids(&now.plan), old, "call {first}: {error}");
                        let text = error.to_string();
                        assert!(
                            text.contains("kcw-2023") || text.contains("plans"),
                            "{text}"
                        );
                        // Tried again when the disk is well, it is saved.
                        assert_eq!(ids(&home.store().apply(&[choose("c")]).unwrap().plan), new);
                    }
                }
                if count == 1 {
                    let left: Vec<String> = home
                        .files()
                        .into_iter()
                        .filter(|name| name.ends_with("-tmp"))
                        .collect();
                    assert!(left.is_empty(), "call {first}: {left:?}");
                }
                if watch.calls() <= first {
                    break;
                }
            }
        }
    }
}

#[test]
fn trust_02_stopped_between_any_two_calls_the_file_is_the_old_or_the_new_one() {
    let starts: [(Prepare, &[&str]); 4] = [
        (|_| (), &[]),
        (with_a_plan, &["a", "b"]),
        (with_two_names, &["a", "b"]),
        (with_a_broken_plan, &["a"]),
    ];
    for (prepare, old) in starts {
        let mut new = old.to_vec();
        new.push("c");
        for first in 0.. {
            let home = Home::new();
            prepare(&home);
            // All calls fail from here on, those that would clean up too: as after a kill.
            let watch = Failing::new(first, usize::MAX, 5);
            let _ = home.store().watched(watch.clone()).apply(&[choose("c")]);
            let now = home.store().load().unwrap();
            assert!(
                ids(&now.plan) == old || ids(&now.plan) == new,
                "call {first}: {:?}",
                ids(&now.plan)
            );
            if watch.calls() <= first {
                break;
            }
        }
    }
}

#[test]
fn trust_24_what_a_kill_left_is_gone_after_the_next_start() {
    fn with_a_link(home: &Home) {
        let target = home.dir.path().join("elsewhere.toml");
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        std::os::unix::fs::symlink(target, home.file("my.toml")).unwrap();
        with_a_plan(home);
    }
    let left = |home: &Home| {
        let all = [home.files(), list(home.dir.path())].concat();
        all.into_iter()
            .filter(|name| name.ends_with("-tmp"))
            .count()
    };
    let next: [fn(&Home); 2] = [
        |home| drop(home.store().load().unwrap()),
        |home| drop(home.store().apply(&[choose("d")]).unwrap()),
    ];
    let starts: [Prepare; 3] = [with_a_plan, with_two_names, with_a_link];
    for prepare in starts {
        for next in next {
            let mut most = 0;
            for first in 0.. {
                let home = Home::new();
                prepare(&home);
                let watch = Failing::new(first, usize::MAX, 5);
                let _ = home.store().watched(watch.clone()).apply(&[choose("c")]);
                most = most.max(left(&home));
                next(&home);
                assert_eq!(left(&home), 0, "call {first}: {:?}", home.files());
                if watch.calls() <= first {
                    break;
                }
            }
            assert!(most > 0, "a kill leaves something");
        }
    }
}

#[test]
fn trust_24_what_a_kill_left_of_a_plan_written_elsewhere_goes_with_the_next_try() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let plan = home.store().load().unwrap().plan;
    let path = home.dir.path().join("rescued.toml");
    let other = ".other.toml.0123456789abcdef.attache-tmp";
    fs::write(home.dir.path().join(other), "").unwrap();
    for first in 0.. {
        let watch = Failing::new(first, usize::MAX, 5);
        let store = home.store().watched(watch.clone());
        let is_written = store.write_elsewhere(&path, &plan).is_ok();
        if watch.calls() <= first {
            assert!(is_written);
            break;
        }
        let _ = fs::remove_file(&path);
    }
    assert_eq!(list(home.dir.path()), [other, "plans", "rescued.toml"]);
}

/// Writes down what happens to files, to tell what a power cut may leave.
#[derive(Default)]
struct Journal(Mutex<Vec<Event>>);

#[derive(Clone, Debug)]
enum Event {
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    SyncDir,
}

impl Watch for Journal {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        let event = match call {
            Call::Create(path) => Event::Create(path.into()),
            Call::Write(path, bytes) => Event::Write(path.into(), bytes.into()),
            Call::Sync(path) => Event::Sync(path.into()),
            Call::Rename(from, to) => Event::Rename(from.into(), to.into()),
            Call::SyncDir(_) => Event::SyncDir,
            _ => return Ok(()),
        };
        self.0.lock().unwrap().push(event);
        Ok(())
    }
}

#[test]
fn trust_08_a_power_cut_leaves_the_old_or_the_new_file() {
    use std::collections::HashMap;
    let home = Home::new();
    with_a_plan(&home);
    let plan = home.file("my.toml");
    let old = fs::read(&plan).unwrap();
    let journal = Arc::new(Journal::default());
    home.store()
        .watched(journal.clone())
        .apply(&[choose("c")])
        .unwrap();
    let new = fs::read(&plan).unwrap();
    let events = journal.0.lock().unwrap().clone();
    // What a file holds for certain, and what was only written. A name points at a file.
    let mut files: Vec<(Vec<u8>, bool)> = vec![(old.clone(), true)];
    let mut names: HashMap<PathBuf, usize> = HashMap::from([(plan.clone(), 0)]);
    // What the plan's name may point at after a cut: renames are certain after a sync-dir only.
    let mut may_be = vec![0];
    let mut outcomes = Vec::new();
    for event in events {
        match event {
            Event::Create(path) => {
                files.push((Vec::new(), false));
                names.insert(path, files.len() - 1);
            }
            Event::Write(path, bytes) => {
                let file = &mut files[names[&path]];
                file.0.extend(bytes);
                file.1 = false;
            }
            Event::Sync(path) => files[names[&path]].1 = true,
            Event::Rename(from, to) => {
                let file = names.remove(&from).unwrap();
                if to == plan {
                    may_be.push(file);
                }
                names.insert(to, file);
            }
            Event::SyncDir => may_be = vec![names[&plan]],
        }
        for &file in &may_be {
            let (bytes, is_certain) = &files[file];
            // What is not synced may be anything.
            assert!(
                is_certain,
                "a file that is not synced bears the plan's name"
            );
            assert!(*bytes == old || *bytes == new);
        }
        outcomes.push(may_be.clone());
    }
    // Once it was said to be saved, it is certain.
    assert_eq!(outcomes.last().unwrap().len(), 1);
    assert_eq!(files[outcomes.last().unwrap()[0]].0, new);
}

#[test]
fn trust_18_a_change_by_hand_during_a_save_is_not_lost() {
    /// Changes the file just before the save looks at it for the last time, once.
    struct ByHand(PathBuf, Mutex<usize>);
    impl Watch for ByHand {
        fn before(&self, call: Call<'_>) -> io::Result<()> {
            let mut reads = self.1.lock().unwrap();
            if call == Call::Read(&self.0) {
                *reads += 1;
                if *reads == 2 {
                    let text = fs::read_to_string(&self.0).unwrap();
                    fs::write(&self.0, text + "\n[[choice]]\nsession = \"by-hand\"\n").unwrap();
                }
            }
            Ok(())
        }
    }
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let watch = ByHand(
        fs::canonicalize(home.file("my.toml")).unwrap(),
        Mutex::new(0),
    );
    let stored = home
        .store()
        .watched(Arc::new(watch))
        .apply(&[choose("b")])
        .unwrap();
    assert_eq!(ids(&stored.plan), ["a", "by-hand", "b"]);
    assert_eq!(home.store().load().unwrap().plan, stored.plan);
}

#[test]
fn trust_16_without_locks_it_is_said_once_and_goes_on() {
    let home = Home::new();
    let store = home.store().watched(Arc::new(Lockless));
    assert_eq!(store.apply(&[choose("a")]).unwrap().notices.len(), 1);
    assert_eq!(store.apply(&[choose("b")]).unwrap().notices.len(), 0);
}

#[test]
fn trust_15_without_locks_four_windows_lose_nothing() {
    let home = Home::new();
    std::thread::scope(|scope| {
        for window in 0..4 {
            let store = home.store().watched(Arc::new(Lockless));
            scope.spawn(move || {
                for n in 0..50 {
                    choose_patiently(&store, &format!("{window}-{n}"));
                }
            });
        }
    });
    let loaded = home.store().load().unwrap();
    assert_eq!(loaded.plan.choices.len(), 200);
    assert_eq!(loaded.notices, []);
    assert!(!home.files().iter().any(|name| name.ends_with("-tmp")));
}

#[test]
fn trust_16_without_locks_one_that_was_killed_is_not_waited_for_for_ever() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let left = home.file(".my.lock.0000000000000000.attache-tmp");
    fs::write(&left, "").unwrap();
    let store = home.store().watched(Arc::new(Lockless));
    store.apply(&[choose("b")]).unwrap();
    assert_eq!(home.files(), ["my.bak", "my.lock", "my.toml"]);
}

#[test]
fn trust_06_a_disk_that_does_not_confirm_is_told_of() {
    /// Fails to sync directories.
    struct Unsure;
    impl Watch for Unsure {
        fn before(&self, call: Call<'_>) -> io::Result<()> {
            match call {
                Call::SyncDir(_) => Err(io::Error::from_raw_os_error(5)),
                _ => Ok(()),
            }
        }
    }
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let stored = home
        .store()
        .watched(Arc::new(Unsure))
        .apply(&[choose("b")])
        .unwrap();
    assert!(
        stored.notices[0].to_string().contains("did not confirm"),
        "{:?}",
        stored.notices
    );
    // Nor is anything else that is done called a failure.
    let store = home.store().watched(Arc::new(Unsure));
    let copied = store.copy(&PlanName::new("copy").unwrap()).unwrap();
    assert!(copied.notices[0].to_string().contains("did not confirm"));
    assert_eq!(copied.store.load().unwrap().plan, stored.plan);
    let path = home.dir.path().join("rescued.toml");
    let told = store.write_elsewhere(&path, &stored.plan).unwrap();
    assert!(told.unwrap().to_string().contains("did not confirm"));
    assert!(path.exists());
    fs::write(home.file("my.toml"), "broken").unwrap();
    age(&home.file("my.toml"));
    let loaded = store.load().unwrap();
    assert_eq!(ids(&loaded.plan), ["a"]);
    assert!(loaded.notices[1].to_string().contains("did not confirm"));
    // What could not be read is still there, too.
    assert!(home.files().iter().any(|name| name.contains(".corrupt-")));
    let gone = store.forget().unwrap();
    assert!(gone.notices[0].to_string().contains("did not confirm"));
    assert_eq!(names(&home.plans(), "kcw-2023").unwrap().len(), 1);
}

#[test]
fn trust_96_a_plan_that_is_still_there_was_not_forgotten() {
    /// Writes the plan again as soon as it is gone.
    struct Again(PathBuf);
    impl Watch for Again {
        fn before(&self, call: Call<'_>) -> io::Result<()> {
            if let Call::SyncDir(_) = call {
                fs::write(&self.0, "format = 1\n").unwrap();
            }
            Ok(())
        }
    }
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let again = home.store().watched(Arc::new(Again(home.file("my.toml"))));
    let told = again.forget().unwrap_err().to_string();
    assert!(told.contains("my.toml"), "{told}");
    // Where it cannot be told what there is, nothing goes.
    with_a_plan(&home);
    fs::write(
        home.file("my.corrupt-20261128T125320Z"),
        "format = 1\nbroken",
    )
    .unwrap();
    let all = home.files();
    for first in 0.. {
        let watch = Failing::new(first, 1, 5);
        let result = home.store().watched(watch.clone()).forget();
        let log = watch.log.lock().unwrap().clone();
        if log.len() <= first {
            assert!(result.is_ok());
            break;
        }
        if log[first].starts_with("list") || log[first].starts_with("look") {
            assert!(result.is_err(), "call {first}: {log:?}");
        }
        if result.is_ok() {
            assert_eq!(home.files(), Vec::<String>::new(), "call {first}");
        }
        let _ = fs::remove_dir_all(home.plans());
        with_a_plan(&home);
        fs::write(
            home.file("my.corrupt-20261128T125320Z"),
            "format = 1\nbroken",
        )
        .unwrap();
        assert_eq!(home.files(), all);
    }
}

#[test]
fn trust_06_a_copy_that_failed_leaves_nothing() {
    for (count, errno) in [(1, 5), (1, 28)] {
        for first in 0.. {
            let home = Home::new();
            home.store().apply(&[choose("a")]).unwrap();
            let plan = home.store().load().unwrap().plan;
            let before = home.files();
            let watch = Failing::new(first, count, errno);
            let store = home.store().watched(watch.clone());
            let is_copied = store.copy(&PlanName::new("copy").unwrap()).is_ok();
            let now = home.files();
            if is_copied {
                assert_eq!(home.named("copy").load().unwrap().plan, plan);
            } else {
                let log = watch.log.lock().unwrap().clone();
                assert_eq!(now, before, "call {first} of {log:?}");
            }
            if watch.calls() <= first {
                break;
            }
        }
        for first in 0.. {
            let home = Home::new();
            home.store().apply(&[choose("a")]).unwrap();
            let plan = home.store().load().unwrap().plan;
            let watch = Failing::new(first, count, errno);
            let store = home.store().watched(watch.clone());
            let path = home.dir.path().join("rescued.toml");
            if store.write_elsewhere(&path, &plan).is_ok() {
                assert!(path.exists(), "call {first}");
            } else {
                assert_eq!(list(home.dir.path()), ["plans"], "call {first}");
            }
            if watch.calls() <= first {
                break;
            }
        }
    }
}

// Several at once

/// Chooses, and chooses again where the machine is so busy that the lock did not come in time.
fn choose_patiently(store: &Store, id: &str) {
    loop {
        match store.apply(&[choose(id)]) {
            Ok(_) => return,
            Err(StoreError::Busy(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn trust_15_many_windows_at_once_lose_nothing() {
    let home = Home::new();
    let is_over = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let windows: Vec<_> = (0..4)
            .map(|window| {
                let store = home.store();
                scope.spawn(move || {
                    for n in 0..15 {
                        choose_patiently(&store, &format!("{window}-{n}"));
                    }
                })
            })
            .collect();
        // One that only looks never sees half a plan.
        let (store, is_over) = (home.store(), &is_over);
        scope.spawn(move || {
            let (mut last, mut seen) = (0, store.stamp());
            while !is_over.load(std::sync::atomic::Ordering::Relaxed) {
                let now = store.stamp();
                if now == seen {
                    std::thread::yield_now();
                    continue;
                }
                let loaded = store.load().unwrap();
                assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
                assert!(loaded.plan.choices.len() >= last);
                (last, seen) = (loaded.plan.choices.len(), now);
            }
        });
        let ended: Vec<_> = windows
            .into_iter()
            .map(std::thread::ScopedJoinHandle::join)
            .collect();
        is_over.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(ended.iter().all(Result::is_ok));
    });
    assert_eq!(home.store().load().unwrap().plan.choices.len(), 60);
    assert!(!home.files().iter().any(|name| name.ends_with("-tmp")));
}

const CHILD: &str = "ATTACHE_TEST_STORE_CHILD";

/// What the next test starts in another process, where no other test makes threads. It tries to
/// save several times while someone holds the lock.
#[cfg(target_os = "linux")]
#[test]
fn child_that_cannot_save() {
    let Ok(dir) = std::env::var(CHILD) else {
        return;
    };
    let threads = || fs::read_dir("/proc/self/task").unwrap().count();
    let before = threads();
    let store = Store::open(Path::new(&dir), "kcw-2023", &PlanName::new("my").unwrap());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let error = store.apply(&[choose("b")]).unwrap_err();
                assert!(matches!(error, StoreError::Busy(_)), "{error}");
            });
        }
    });
    // A thread that was joined may be listed for a moment yet.
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(5);
    // One thread goes on waiting for all of them.
    while threads() > before + 1 && std::time::Instant::now() < patience {
        std::thread::yield_now();
    }
    assert!(
        threads() <= before + 1,
        "{} threads, {before} before",
        threads()
    );
}

#[cfg(target_os = "linux")]
#[test]
fn trust_16_one_thread_at_most_waits_for_a_lock_however_many_try() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let lock = fs::File::open(home.file("my.lock")).unwrap();
    lock.lock().unwrap();
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "store::child_that_cannot_save",
            "--test-threads=1",
        ])
        .env(CHILD, home.plans())
        .output()
        .unwrap();
    assert!(
        child.status.success(),
        "{}",
        String::from_utf8_lossy(&child.stdout)
    );
}

/// Not a test of its own: what the next one starts in another process, to be killed. It chooses
/// sessions for as long as it is let, and says each one when it is stored.
#[test]
fn child_that_chooses() {
    use std::io::Write;
    let Ok(dir) = std::env::var(CHILD) else {
        return;
    };
    let store = Store::open(Path::new(&dir), "kcw-2023", &PlanName::new("my").unwrap());
    let from = store.load().unwrap().plan.choices.len();
    for n in from..from + 10_000 {
        store.apply(&[choose(&format!("s{n}"))]).unwrap();
        let mut out = io::stdout().lock();
        writeln!(out, "stored s{n}").unwrap();
        out.flush().unwrap();
    }
}

/// Stops for ever where a file is synced.
struct Hanging;

impl Watch for Hanging {
    fn before(&self, call: Call<'_>) -> io::Result<()> {
        if let Call::Sync(_) = call {
            loop {
                std::thread::park();
            }
        }
        Ok(())
    }
}

/// Not a test of its own: what the next one starts in another process. It ends while its disk hangs.
#[test]
fn child_that_ends_amid_a_save() {
    let Ok(dir) = std::env::var(CHILD) else {
        return;
    };
    let store = Store::open(Path::new(&dir), "kcw-2023", &PlanName::new("my").unwrap());
    let (hanging, seen) = (store.clone().watched(Arc::new(Hanging)), store.path());
    std::thread::spawn(move || hanging.apply(&[choose("b")]));
    let folder = seen.parent().unwrap();
    let is_hanging = || list(folder).iter().any(|name| name.ends_with("-tmp"));
    while !is_hanging() {
        std::thread::yield_now();
    }
    attache::interrupt::between_writes(|| {
        attache::interrupt::take_away();
        std::process::exit(7);
    });
}

#[test]
fn trust_24_93_an_end_that_a_hanging_disk_holds_up_leaves_nothing_behind() {
    let home = Home::new();
    home.store().apply(&[choose("a")]).unwrap();
    let before = fs::read(home.file("my.toml")).unwrap();
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "store::child_that_ends_amid_a_save",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(CHILD, home.plans())
        .output()
        .unwrap();
    assert_eq!(child.status.code(), Some(7), "{child:?}");
    let files = home.files();
    assert!(
        !files.iter().any(|name| name.ends_with("-tmp")),
        "{files:?}"
    );
    assert_eq!(fs::read(home.file("my.toml")).unwrap(), before);
}

#[test]
fn trust_01_killed_at_any_moment_what_was_acknowledged_is_there() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    let home = Home::new();
    let mut acknowledged: Vec<String> = Vec::new();
    for round in 0..25_usize {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "store::child_that_chooses",
                "--nocapture",
                "--test-threads=1",
            ])
            .env(CHILD, home.plans())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut stored = 0;
        while stored < 1 + round % 4 {
            let line = lines.next().expect("the child goes on").unwrap();
            if let Some(at) = line.find("stored ") {
                acknowledged.push(line[at + 7..].to_owned());
                stored += 1;
            }
        }
        // Somewhere within the next save.
        let until =
            std::time::Instant::now() + std::time::Duration::from_micros(211 * round as u64);
        while std::time::Instant::now() < until {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for line in lines.map_while(Result::ok) {
            if let Some(at) = line.find("stored ") {
                acknowledged.push(line[at + 7..].to_owned());
            }
        }
        let loaded = home.store().load().unwrap();
        assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
        let have = ids(&loaded.plan);
        assert!(
            acknowledged.iter().all(|id| have.contains(&&id[..])),
            "round {round}"
        );
        assert!(have.len() <= acknowledged.len() + round + 1);
    }
}

/// What another program may have put where the plan is: what it is called, and its bytes.
const FOREIGN_FILES: [(&str, &[u8]); 5] = [
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
    ("a manifest", b"[package]\nname = \"other\"\n"),
    (
        "a letter",
        "안녕하세요\nDear Ana, how are you?\n".as_bytes(),
    ),
    ("a theme", b"format = 1\n[theme]\ntext = \"white\"\n"),
    ("a damaged theme", b"format = 1\n[theme]\ntext = \"whi"),
];

#[test]
fn trust_22_23_what_never_was_a_plan_is_left_alone() {
    for (what, bytes) in FOREIGN_FILES {
        let home = Home::new();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        fs::write(home.file("my.toml"), bytes).unwrap();
        age(&home.file("my.toml"));
        for error in [
            home.store().load().map(drop).unwrap_err(),
            home.store().forget().map(drop).unwrap_err(),
        ] {
            let told = error.to_string();
            assert!(told.contains("my.toml"), "{what}: {told}");
            assert_eq!(home.files(), ["my.toml"], "{what}: {told}");
        }
        let opened = home.store().load_or_empty();
        assert!(!opened.writable && opened.plan.is_empty(), "{what}");
        let told = opened.notices[0].to_string();
        assert!(told.contains("left as it is"), "{what}: {told}");
        let told = home.store().apply(&[choose("a")]).unwrap_err();
        assert!(matches!(told, StoreError::NotOurs { .. }), "{what}: {told}");
        assert_eq!(fs::read(home.file("my.toml")).unwrap(), bytes, "{what}");
        // Moved out of the way, a plan can begin.
        fs::rename(home.file("my.toml"), home.file("theirs")).unwrap();
        home.store().apply(&[choose("a")]).unwrap();
    }
}

#[test]
fn trust_22_what_a_power_cut_leaves_is_a_damaged_plan() {
    for bytes in [&b""[..], &[0; 4096], b"# A pl", b"form"] {
        let home = Home::new();
        fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
        fs::write(home.file("my.toml"), bytes).unwrap();
        age(&home.file("my.toml"));
        let error = home.store().load().unwrap_err();
        assert!(
            matches!(
                error,
                StoreError::Corrupt {
                    set_aside: Some(_),
                    ..
                }
            ),
            "{error}"
        );
        home.store().apply(&[choose("a")]).unwrap();
        home.store().forget().unwrap();
        assert_eq!(home.files(), Vec::<String>::new());
    }
}

#[test]
fn trust_96_what_was_set_aside_and_is_none_of_ours_is_not_forgotten() {
    for (what, bytes) in FOREIGN_FILES {
        let home = Home::new();
        with_a_plan(&home);
        let aside = home.file("my.corrupt-20261128T125320Z");
        fs::write(&aside, bytes).unwrap();
        assert_eq!(
            home.store().left_alone().unwrap(),
            std::slice::from_ref(&aside),
            "{what}"
        );
        home.store().forget().unwrap();
        assert_eq!(home.files(), ["my.corrupt-20261128T125320Z"], "{what}");
    }
}

#[test]
fn trust_96_what_is_told_of_a_plan_that_was_removed_is_so() {
    let home = Home::new();
    for first in 0.. {
        with_a_plan(&home);
        let watch = Failing::new(first, 1, 28);
        let result = home.store().watched(watch.clone()).forget();
        if watch.calls() <= first {
            assert!(result.is_ok());
            break;
        }
        let Err(error) = result else { continue };
        let told = error.to_string();
        let is_there = home.file("my.toml").exists();
        assert_eq!(
            told.contains("was removed"),
            !is_there,
            "call {first}: {told}"
        );
        assert!(
            is_there || !told.contains("as it was"),
            "call {first}: {told}"
        );
        let _ = fs::remove_dir_all(home.plans());
    }
}

#[cfg(unix)]
#[test]
fn trust_12_96_a_link_that_cannot_be_looked_at_is_not_taken_for_the_plan() {
    let home = Home::new();
    let target = home.dir.path().join("notes.toml");
    fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
    std::os::unix::fs::symlink(&target, home.file("my.toml")).unwrap();
    home.store().apply(&[choose("a")]).unwrap();
    for first in 0.. {
        let watch = Failing::new(first, 1, 5);
        let result = home.store().watched(watch.clone()).forget();
        assert!(
            target.exists(),
            "call {first}: {:?}",
            watch.log.lock().unwrap()
        );
        if let Err(error) = &result {
            let told = error.to_string();
            assert!(!told.contains("wrote it again;"), "call {first}: {told}");
        }
        if watch.calls() <= first {
            break;
        }
        if result.is_ok() || !home.file("my.toml").is_symlink() {
            fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
            std::os::unix::fs::symlink(&target, home.file("my.toml")).unwrap();
        }
    }
    // Where the link leads to nothing any more, the lock there is of no use to anybody.
    fs::create_dir_all(home.plans().join("kcw-2023")).unwrap();
    let _ = std::os::unix::fs::symlink(&target, home.file("my.toml"));
    home.store().load().unwrap();
    home.store().apply(&[choose("b")]).unwrap();
    fs::remove_file(&target).unwrap();
    home.store().forget().unwrap();
    assert_eq!(list(home.dir.path()), ["plans"]);
}
