//! The plan's file through [`attache::plan::store`]: what it survives, and what it leaves behind.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use attache::agenda::{Intent, Status};
use attache::plan::store::{Call, PlanName, Store, StoreError, Watch, names};
use attache::plan::{Accepted, Key, Op, Plan};
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
    assert_eq!(loaded.notices, Vec::<String>::new());
    assert_eq!(loaded.stamp, stored.stamp);
    assert_eq!(ids(&loaded.plan), ["a", "b"]);
    assert_eq!(
        loaded.plan.choices[0].note.as_deref(),
        Some("ask\nabout \"it\"\u{1b}")
    );
    assert_eq!(loaded.plan.choices[0].accepted, accepted("a"));
}
