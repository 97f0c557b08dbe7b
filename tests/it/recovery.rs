//! Changes that could not be saved when the screens ended: kept, offered, taken, thrown away.

use std::path::PathBuf;

use attache::agenda::Intent;
use attache::i18n::sentences::failures;
use attache::plan::store::{Call, PlanName, Recovery, Store, Watch};
use attache::plan::{Accepted, Key, Op, Own, Plan};
use attache::tui::effect::Effect;
use attache::tui::msg::Msg;
use tempfile::TempDir;

use crate::command::{Desk, Ran};
use crate::screen::{Screen, Start};

fn choose(session: &str, note: Option<&str>) -> Op {
    Op::Choose {
        sessions: vec![(Key::id(session), Accepted::default())],
        intent: Intent::Must,
        note: note.map(Into::into),
        at: "2026-03-07T09:45:00+09:00".parse().expect("a moment"),
    }
}

fn own(title: &str) -> Own {
    Own {
        id: String::new(),
        title: title.into(),
        start: "2026-03-07T12:00:00+09:00".parse().expect("a moment"),
        end: "2026-03-07T13:00:00+09:00".parse().expect("a moment"),
        place: None,
        note: None,
    }
}

/// A plan's store in a home of its own, in which the plan says this.
struct Home {
    dir: TempDir,
    store: Store,
    stored: Plan,
}

impl Home {
    fn with(ops: &[Op]) -> Self {
        let dir = tempfile::tempdir().expect("a place for the test's files");
        let name = PlanName::new("my").expect("a name");
        let store = Store::open(&dir.path().join("plans"), "fair", &name);
        let stored = store.apply(ops).expect("it can be stored").plan;
        Self { dir, store, stored }
    }

    /// Keeps what these operations would have made of the plan.
    fn keep(&self, ops: &[Op]) -> PathBuf {
        let wanted = self.wanted(ops);
        let kept = self.store.keep_unsaved(&self.stored, &wanted);
        kept.expect("a folder that can be written")
    }

    fn wanted(&self, ops: &[Op]) -> Plan {
        let mut wanted = self.stored.clone();
        for op in ops {
            wanted.apply(op).expect("it can be done");
        }
        wanted
    }

    fn recovery(&self) -> Recovery {
        let mut all = self.store.recoveries();
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    fn plan(&self) -> Plan {
        self.store.load().expect("it can be read").plan
    }
}

fn said(plan: &Plan) -> Vec<String> {
    let choices = plan.choices.iter().map(|choice| {
        let note = choice.note.as_deref().unwrap_or("-");
        format!("{} {} {note}", choice.session, choice.intent.word())
    });
    let hidden = plan.hidden.iter().map(|id| format!("{id} hidden"));
    let own = plan
        .own
        .iter()
        .map(|own| format!("{} {}", own.id, own.title));
    choices.chain(hidden).chain(own).collect()
}

#[test]
fn trust_04_what_was_kept_makes_the_plan_what_it_should_have_said_and_is_one_step() {
    let home = Home::with(&[
        choose("a", None),
        choose("b", Some("ask")),
        Op::AddOwn(own("Lunch")),
    ]);
    let ops = [
        Op::Remove(vec![Key::id("a")]),
        Op::Note {
            session: Key::id("b"),
            base: Some("ask".into()),
            text: "ask Ana".into(),
        },
        choose("c", Some("front row")),
        Op::Hide(vec![Key::id("d")]),
        Op::AddOwn(own("Tailor")),
    ];
    home.keep(&ops);
    let stored = home
        .store
        .recover_unsaved(&home.recovery())
        .expect("it can be stored");
    assert_eq!(said(&stored.plan), said(&home.wanted(&ops)));
    assert_eq!(said(&home.plan()), said(&home.wanted(&ops)));
    assert_eq!(home.store.recoveries(), [], "it is done with");
    home.store.apply(&[Op::Undo]).expect("one step");
    assert_eq!(said(&home.plan()), said(&home.stored));
}

#[test]
fn trust_04_what_was_written_since_stays_and_what_does_not_fit_is_kept_and_told() {
    let home = Home::with(&[choose("a", Some("one")), choose("b", None)]);
    home.keep(&[
        Op::Note {
            session: Key::id("a"),
            base: Some("one".into()),
            text: "two".into(),
        },
        choose("c", None),
    ]);
    let since = [
        Op::Note {
            session: Key::id("a"),
            base: Some("one".into()),
            text: "three".into(),
        },
        choose("d", None),
    ];
    home.store.apply(&since).expect("it can be stored");
    let stored = home
        .store
        .recover_unsaved(&home.recovery())
        .expect("it can be stored");
    let plan = said(&home.plan());
    assert_eq!(
        plan,
        ["a must three", "b must -", "c must -", "d must -"]
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>(),
        "{plan:?}"
    );
    let told: Vec<String> = stored.notices.iter().map(ToString::to_string).collect();
    assert!(
        told[0].contains("1 change was left out") && told[0].contains("my.conflict-"),
        "{told:?}"
    );
    assert_eq!(home.store.recoveries(), [], "it is not offered again");
    let kept = std::fs::read_dir(home.dir.path().join("plans/fair")).expect("a folder");
    let kept = kept
        .flatten()
        .map(|entry| std::fs::read_to_string(entry.path()).expect("text"));
    assert!(
        kept.filter(|text| text.contains("two")).count() > 0,
        "the other note is kept"
    );
}

#[test]
fn what_was_saved_after_all_is_not_offered_and_goes() {
    let home = Home::with(&[choose("a", None)]);
    let path = home.keep(&[choose("b", None)]);
    home.store
        .apply(&[choose("b", None)])
        .expect("it can be stored");
    assert_eq!(home.store.recoveries_for(&home.plan()), []);
    assert!(!path.exists());
    home.keep(&[choose("c", None)]);
    assert_eq!(home.store.recoveries_for(&home.plan()).len(), 1);
}

#[test]
fn an_own_entry_keeps_its_words_where_its_id_was_given_to_another() {
    let home = Home::with(&[choose("a", None)]);
    home.keep(&[Op::AddOwn(own("Tailor"))]);
    home.store
        .apply(&[Op::AddOwn(own("Lunch"))])
        .expect("it can be stored");
    home.store
        .recover_unsaved(&home.recovery())
        .expect("it can be stored");
    assert_eq!(
        said(&home.plan()),
        ["a must -", "own-1 Lunch", "own-2 Tailor"]
    );
}

#[test]
fn taken_twice_it_changes_nothing_the_second_time() {
    let home = Home::with(&[choose("a", None)]);
    home.keep(&[choose("b", None)]);
    home.keep(&[choose("b", None)]);
    let all = home.store.recoveries();
    assert_eq!(all.len(), 2);
    for recovery in &all {
        let stored = home
            .store
            .recover_unsaved(recovery)
            .expect("it can be stored");
        assert_eq!(stored.notices, []);
    }
    assert_eq!(said(&home.plan()), ["a must -", "b must -"]);
}

#[test]
fn trust_04_where_the_plans_folder_cannot_be_written_a_fallback_keeps_it() {
    let home = Home::with(&[choose("a", None)]);
    let fallback = home.dir.path().join("elsewhere");
    let store = home.store.clone().with_fallbacks(vec![fallback.clone()]);
    let wanted = home.wanted(&[choose("b", None)]);
    let [_, place] = store.recovery_places().try_into().expect("two places");
    let kept = place
        .keep_unsaved(&home.stored, &wanted)
        .expect("it can be written");
    assert!(kept.starts_with(&fallback));
    let others = home.dir.path().join("other plans");
    let other = Store::open(&others, "fair", store.name()).with_fallbacks(vec![fallback]);
    assert_eq!(other.recoveries(), [], "of plans in another folder");
    assert_eq!(
        store
            .files()
            .expect("a list")
            .iter()
            .filter(|file| **file == kept)
            .count(),
        1,
        "forgetting knows it"
    );
    let all = store.recoveries();
    assert_eq!(all.len(), 1);
    store.recover_unsaved(&all[0]).expect("it can be stored");
    assert_eq!(said(&home.plan()), ["a must -", "b must -"]);
    assert_eq!(store.recoveries(), []);
}

#[test]
fn a_recovery_file_that_was_cut_off_is_left_alone() {
    let home = Home::with(&[choose("a", None)]);
    let path = home.keep(&[choose("b", None)]);
    let whole = std::fs::read(&path).expect("a file");
    for length in 0..whole.len() - 1 {
        std::fs::write(&path, &whole[..length]).expect("it can be written");
        assert_eq!(home.store.recoveries(), []);
        let unread = home.store.unread_recoveries();
        assert_eq!(unread.len(), 1, "{length}");
        assert!(unread[0].is_ours, "{length}: {unread:?}");
    }
    assert!(path.exists());
}

// ---- the screens -----------------------------------------------------------------------------

/// The screens at a start for which something was kept.
fn offered(width: u16, height: u16, ops: &[Op]) -> (Screen, Recovery) {
    let home = Home::with(&[choose("opening", None)]);
    home.keep(ops);
    let recovery = home.recovery();
    let start = Start {
        size: (width, height),
        plan: home.stored,
        recoveries: vec![recovery.clone()],
        ..Start::default()
    };
    (start.open(), recovery)
}

fn some() -> Vec<Op> {
    vec![
        choose("plenary", Some("front row")),
        Op::Hide(vec![Key::id("ecommerce")]),
        Op::AddOwn(own("Tailor")),
    ]
}

#[test]
fn the_start_names_the_changes_and_asks() {
    for (width, height) in [(120, 36), (80, 24), (40, 12)] {
        let (screen, _) = offered(width, height, &some());
        let text = screen.text();
        assert!(text.contains("Changes that could not be saved"), "{text}");
        assert!(text.contains("Added as a must: "), "{text}");
        for way in [
            "Take them into the plan",
            "Decide another time",
            "Throw them away",
        ] {
            assert!(text.contains(way), "{way} at {width}x{height}:\n{text}");
        }
    }
}

#[test]
fn the_answer_does_it() {
    let (mut screen, recovery) = offered(120, 36, &some());
    screen.keys("enter");
    assert_eq!(screen.wanted, [Effect::Recover(recovery)]);
    let mut plan = Plan::default();
    plan.apply(&choose("plenary", None))
        .expect("it can be done");
    screen.send(Msg::Recovered(Ok(Box::new(plan)), Vec::new()));
    assert_eq!(screen.chosen(), ["plenary must"]);
    assert!(
        screen.text().contains("is in the plan now"),
        "{}",
        screen.text()
    );

    let (mut screen, _) = offered(120, 36, &some());
    screen.keys("down enter");
    assert_eq!(screen.wanted, []);
    assert!(
        !screen.text().contains("could not be saved"),
        "{}",
        screen.text()
    );

    let (mut screen, recovery) = offered(120, 36, &some());
    screen.keys("up enter");
    assert_eq!(screen.wanted, [Effect::DropRecovery(recovery)]);
}

#[test]
fn what_cannot_be_taken_is_told_and_stays() {
    let (mut screen, _) = offered(120, 36, &some());
    screen.keys("enter");
    let reason = failures::said("the plan cannot be saved: no space left on the disk");
    screen.send(Msg::Recovered(Err(reason), Vec::new()));
    assert!(screen.text().contains("no space left"), "{}", screen.text());
    assert_eq!(screen.chosen(), ["opening must"]);
}

// ---- the command line ------------------------------------------------------------------------

/// A desk whose plan `my` has one session chosen, and a change to it that was kept.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.run(&["plan", "add", "talk"]);
    let plans = desk.path(".local/share/attache/plans");
    let name = PlanName::new("my").expect("a name");
    let store = Store::open(&plans, "fair", &name);
    let stored = store.load().expect("it can be read").plan;
    let mut wanted = stored.clone();
    wanted
        .apply(&Op::Hide(vec![Key::id("quiet")]))
        .expect("it can be done");
    store
        .keep_unsaved(&stored, &wanted)
        .expect("it can be written");
    desk
}

#[test]
fn the_command_says_that_something_waits_and_takes_it() {
    let desk = desk();
    let ran = desk.run(&["plan"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("`attache plan recover`"), "{ran:?}");
    let ran = desk.run(&["plan", "recover"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.contains("1 change is in the plan now") && ran.out.contains("Hidden: "),
        "{ran:?}"
    );
    let ran = desk.run(&["plan"]);
    assert!(!ran.err.contains("recover"), "{ran:?}");
    let ran = desk.run(&["list", "is:hidden"]);
    assert!(ran.out.contains("1 of "), "{ran:?}");
    let ran = desk.run(&["plan", "recover"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("nothing waits to be recovered"), "{ran:?}");
}

#[test]
fn the_command_throws_it_away_where_that_is_asked_for() {
    let desk = desk();
    let before = desk.read(".local/share/attache/plans/fair/my.toml");
    let ran = desk.run(&["plan", "recover", "--drop"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("thrown away"), "{ran:?}");
    assert_eq!(desk.read(".local/share/attache/plans/fair/my.toml"), before);
    assert_eq!(desk.run(&["plan", "recover"]).code, 1);
}

#[test]
fn trust_96_forgetting_the_plan_forgets_what_was_kept() {
    let desk = desk();
    let ran = desk.run(&["plan", "forget", "my", "--yes"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains(".recovery-"), "{ran:?}");
    assert!(!desk.path(".local/share/attache/plans/fair").exists());
}

/// Keeps, in a fallback folder, that `quiet` was to be hidden in the plan `my` below `plans`.
fn keep_away(plans: &std::path::Path, fallback: PathBuf) -> PathBuf {
    let name = PlanName::new("my").expect("a name");
    let store = Store::open(plans, "fair", &name).with_fallbacks(vec![fallback]);
    let stored = store.load().expect("it can be read").plan;
    let mut wanted = stored.clone();
    (wanted.apply(&Op::Hide(vec![Key::id("quiet")]))).expect("it can be done");
    let away = store.recovery_places().pop().expect("the fallback folder");
    (away.keep_unsaved(&stored, &wanted)).expect("it can be written")
}

#[test]
fn trust_04_a_relative_data_folder_is_that_of_its_current_folder() {
    let temporary = tempfile::tempdir().expect("a place for the test's files");
    let desk = Desk::new().with("TMPDIR", &temporary.path().to_string_lossy());
    let user = rustix::process::geteuid().as_raw();
    let fallback = temporary.path().join(format!("attache-{user}"));
    for folder in ["one", "two", "two/below"] {
        desk.write(
            &format!("{folder}/agenda.toml"),
            include_str!("../fixtures/desk.toml"),
        );
    }
    let said = |folder: &str, data: &str| {
        let mut command = desk.command(&["plan", "--data-dir", data]);
        let ran = Ran::of(
            command
                .current_dir(desk.path(folder))
                .output()
                .expect("it runs"),
        );
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.err.contains("`attache plan recover`")
    };
    keep_away(&desk.path("two/data/plans"), fallback);
    let whole = desk.path("two/data");
    assert!(said("one", &whole.to_string_lossy()), "by its whole path");
    assert!(said("two", "data"), "from its folder");
    assert!(said("two", "./data"), "from its folder");
    assert!(said("two/below", "../data"), "from below");
    assert!(!said("one", "data"), "another folder of that name");
}

type Make = fn(&std::path::Path);

/// Everything that a recovery file may be and that cannot be read: what it is called, and how it is made.
const UNREAD: [(&str, Make); 6] = [
    ("ours", |path| {
        let whole = std::fs::read(path).expect("a file");
        std::fs::write(path, &whole[..whole.len() / 2]).expect("it can be written");
    }),
    ("ours", |path| {
        std::fs::write(path, "").expect("it can be written");
    }),
    ("ours", |path| {
        let whole = std::fs::read_to_string(path).expect("a file");
        let newer = whole.replace("format = 1", "format = 2");
        std::fs::write(path, newer).expect("it can be written");
    }),
    ("another's", |path| {
        std::fs::remove_file(path).expect("a file");
        let mode = rustix::fs::Mode::from_bits_truncate(0o600);
        let fifo = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, path, fifo, mode, 0).expect("it is free");
    }),
    ("another's", |path| {
        std::fs::write(path, "dear diary").expect("it can be written");
    }),
    ("another's", |path| {
        // Only root may give a file away.
        let other = rustix::fs::Uid::from_raw(4321);
        if rustix::fs::chown(path, Some(other), None).is_err() {
            std::fs::write(path, "dear diary").expect("it can be written");
        }
    }),
];

#[test]
fn trust_04_what_was_kept_and_cannot_be_read_is_told_and_only_ours_is_thrown_away() {
    for (whose, make) in UNREAD {
        let desk = desk();
        let folder = desk.path(".local/share/attache/plans/fair");
        let entries = std::fs::read_dir(&folder).expect("a folder").flatten();
        let mut paths = entries.map(|entry| entry.path());
        let is_kept = |path: &PathBuf| path.to_string_lossy().contains(".recovery-");
        let path = paths.find(is_kept).expect("it was kept");
        make(&path);
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let ran = desk.run(&["plan"]);
        assert!(ran.code == 0 && ran.err.contains(&name), "{ran:?}");
        let ran = desk.run(&["plan", "recover"]);
        assert!(ran.code == 1 && ran.err.contains(&name), "{ran:?}");
        let my = PlanName::new("my").expect("a name");
        let opened = Store::open(&folder.join(".."), "fair", &my).load_or_empty();
        assert!(opened.notices[0].to_string().contains(&name), "{opened:?}");
        let ran = desk.run(&["plan", "recover", "--drop"]);
        let is_ours = whose == "ours";
        assert_eq!(
            (ran.code == 0, path.symlink_metadata().is_err()),
            (is_ours, is_ours),
            "{ran:?}"
        );
    }
}

#[test]
fn trust_04_only_what_is_in_the_plan_now_is_told_to_be() {
    let desk = desk();
    let plans = desk.path(".local/share/attache/plans");
    let store = Store::open(&plans, "fair", &PlanName::new("my").expect("a name"));
    let [first] = store.recoveries().try_into().expect("one file");
    store.drop_recovery(&first).expect("it can be removed");
    let stored = store.load().expect("it can be read").plan;
    let note = |text: &str| Op::Note {
        session: Key::id("talk"),
        base: None,
        text: text.into(),
    };
    let mut wanted = stored.clone();
    for op in [note("two"), Op::Hide(vec![Key::id("quiet")])] {
        wanted.apply(&op).expect("it can be done");
    }
    (store.keep_unsaved(&stored, &wanted)).expect("it can be written");
    store.apply(&[note("three")]).expect("it can be stored");
    let ran = desk.run(&["plan", "recover"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("1 change was left out"), "{ran:?}");
    assert!(ran.out.contains("1 change is in the plan now"), "{ran:?}");
    assert!(
        ran.out.contains("Hidden: ") && !ran.out.contains("two"),
        "{ran:?}"
    );
}

#[test]
fn trust_04_a_recovery_file_that_stays_is_no_failure_to_take_it() {
    struct Stays;
    impl Watch for Stays {
        fn before(&self, call: Call<'_>) -> std::io::Result<()> {
            match call {
                Call::Remove(path) if path.to_string_lossy().contains(".recovery-") => {
                    Err(std::io::Error::from_raw_os_error(28))
                }
                _ => Ok(()),
            }
        }
    }
    let home = Home::with(&[choose("a", None)]);
    home.keep(&[choose("b", None)]);
    let store = home.store.clone().watched(std::sync::Arc::new(Stays));
    for _ in 0..2 {
        let stored = (store.recover_unsaved(&home.recovery())).expect("it is in the plan");
        assert_eq!(said(&home.plan()), ["a must -", "b must -"]);
        let told = stored.notices[0].to_string();
        assert!(
            told.contains("still there") && told.contains("changes nothing"),
            "{told}"
        );
    }
}

#[test]
fn the_folders_of_a_fallback_go_with_the_last_file_in_it() {
    let home = Home::with(&[choose("a", None)]);
    let fallback = home.dir.path().join("run/attache");
    let kept = keep_away(&home.dir.path().join("plans"), fallback.clone());
    let store = home.store.clone().with_fallbacks(vec![fallback.clone()]);
    let [recovery] = store.recoveries().try_into().expect("one file");
    assert_eq!(recovery.path, kept);
    store.recover_unsaved(&recovery).expect("it can be stored");
    assert!(!fallback.exists());
    assert!(
        home.dir.path().join("run").exists(),
        "that one was not ours"
    );
}
