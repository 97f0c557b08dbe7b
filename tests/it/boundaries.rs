//! Which way imports point, and what a pure room may not know: read from the sources themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each room may import of ours, besides itself. `i18n` may be imported by anyone but `config`.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("agenda", &["i18n", "nearest"]),
    ("config", &["nearest", "regular"]),
    ("i18n", &[]),
    ("nearest", &[]),
    ("interrupt", &[]),
    ("regular", &[]),
    ("present", &[]),
    ("source", &["agenda", "i18n", "nearest", "regular"]),
    ("query", &["agenda", "i18n", "nearest"]),
    ("plan", &["agenda", "i18n", "interrupt", "present"]),
    ("board", &["agenda", "i18n"]),
    ("directory", &["agenda", "i18n", "query"]),
    ("mine", &["agenda", "i18n", "plan", "query"]),
    ("error", &["agenda", "i18n"]),
    ("printer", &["agenda", "i18n"]),
    (
        "paper",
        &[
            "agenda",
            "board",
            "directory",
            "error",
            "i18n",
            "interrupt",
            "plan",
            "query",
        ],
    ),
    ("export", &["agenda", "i18n", "paper", "plan", "source"]),
    (
        "tui",
        &[
            "agenda",
            "board",
            "config",
            "directory",
            "error",
            "export",
            "i18n",
            "interrupt",
            "mine",
            "nearest",
            "paper",
            "plan",
            "present",
            "printer",
            "query",
            "source",
        ],
    ),
    (
        "cli",
        &[
            "agenda",
            "board",
            "config",
            "directory",
            "error",
            "export",
            "i18n",
            "interrupt",
            "mine",
            "nearest",
            "paper",
            "plan",
            "present",
            "printer",
            "query",
            "regular",
            "source",
            "tui",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// What each room of the screens may import of the screens, besides itself. Nothing imports `app` but
/// who opens it.
const WITHIN_TUI: &[(&str, &[&str])] = &[
    ("pages", &[]),
    ("effect", &[]),
    ("msg", &[]),
    ("look", &[]),
    ("input", &["pages"]),
    ("world", &["effect", "input", "look", "pages"]),
    ("widget", &["input", "look", "world"]),
    ("page", &["effect", "input", "look", "pages", "world"]),
    (
        "screen",
        &[
            "effect", "input", "look", "page", "pages", "widget", "world",
        ],
    ),
    (
        "overlay",
        &[
            "effect", "input", "look", "page", "pages", "widget", "world",
        ],
    ),
    (
        "app",
        &[
            "effect", "input", "look", "msg", "overlay", "page", "pages", "screen", "widget",
            "world",
        ],
    ),
    ("loop", &["effect", "msg"]),
    (
        "launch",
        &["app", "effect", "input", "look", "loop", "msg", "world"],
    ),
];

/// Rooms that know no screen, file or clock, but for these files.
const PURE: &[&str] = &[
    "agenda",
    "query",
    "plan",
    "board",
    "directory",
    "export",
    "mine",
    "nearest",
];
const BUT: &[&str] = &["src/plan/store"];

/// What a pure room does not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time::SystemTime",
    "std::time::Instant",
    "SystemTime::now",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "ratatui",
    "crossterm",
    "rustix",
];

struct Source {
    path: String,
    room: String,
    /// Without comments and without the tests at its foot.
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    collect(&root.join("src"), &mut paths);
    paths
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("our sources can be read");
            let path = path.strip_prefix(root).expect("it lies in the root");
            let path = path.to_string_lossy().replace('\\', "/");
            let room = path.trim_start_matches("src/").split('/').next();
            let room = room.unwrap_or_default().trim_end_matches(".rs").to_owned();
            Source {
                code: code(&text),
                path,
                room,
            }
        })
        .collect()
}

fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("our sources can be listed") {
        let path = entry.expect("our sources can be listed").path();
        if path.is_dir() {
            collect(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

fn code(text: &str) -> String {
    let text = text
        .split_once("#[cfg(test)]\nmod tests {")
        .map_or(text, |(code, _)| code);
    text.lines()
        .map(|line| line.split_once("//").map_or(line, |(code, _)| code))
        .collect::<Vec<&str>>()
        .join("\n")
}

/// The rooms that are named after `crate::`, one by one or in a group.
fn imports(code: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut found = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        if let Some(group) = after.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in group.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(std::mem::take(&mut name));
                    }
                    c if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            found.insert(name);
        } else {
            found.insert(after.chars().take_while(|c| is_name(*c)).collect());
        }
    }
    found
        .into_iter()
        .map(|name| name.trim().chars().take_while(|c| is_name(*c)).collect())
        .filter(|name: &String| !name.is_empty())
        .collect()
}

#[test]
fn imports_point_one_way() {
    let rooms: BTreeSet<&str> = MAY_IMPORT.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some((_, may)) = MAY_IMPORT.iter().find(|(room, _)| *room == source.room) else {
            wrong.push(format!(
                "{}: a room that this test does not know",
                source.path
            ));
            continue;
        };
        for import in imports(&source.code) {
            let is_ours = rooms.contains(import.as_str()) && import != source.room;
            if is_ours && !may.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Rooms of the screens that a file names: by `crate::tui::…`, or by `super::…` from where it stands.
fn imports_of_tui(path: &str, code: &str) -> BTreeSet<String> {
    let inside = path.trim_start_matches("src/tui/").trim_end_matches(".rs");
    let mut depth = inside.split('/').filter(|part| *part != "mod").count();
    if path == "src/tui/mod.rs" {
        depth = 0;
    }
    // The module of the folder `loop`, which is a word of the language.
    let code = code.replace("event_loop", "loop");
    let up = "super::".repeat(depth);
    let absolute = code.replace("crate::tui::", "crate::");
    let mut found = imports(&absolute);
    if depth > 0 {
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        for (at, _) in code.match_indices(&up) {
            // A longer chain would leave the screens; a shorter one begins elsewhere.
            if code[..at].ends_with("super::") || code[at + up.len()..].starts_with("super::") {
                continue;
            }
            found.extend(imports(&format!("crate::{}", &code[at + up.len()..])));
            let next: String = code[at + up.len()..]
                .chars()
                .take_while(|c| is_name(*c))
                .collect();
            found.insert(next);
        }
    }
    found
}

#[test]
fn within_the_screens_imports_point_one_way() {
    let rooms: BTreeSet<&str> = WITHIN_TUI.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(inside) = source.path.strip_prefix("src/tui/") else {
            continue;
        };
        let room = inside.split('/').next().unwrap_or_default();
        let room = room.trim_end_matches(".rs");
        if room == "mod" {
            continue;
        }
        let Some((_, may)) = WITHIN_TUI.iter().find(|(have, _)| *have == room) else {
            wrong.push(format!(
                "{}: a room that this test does not know",
                source.path
            ));
            continue;
        };
        for import in imports_of_tui(&source.path, &source.code) {
            let is_ours = rooms.contains(import.as_str()) && import != room;
            // Rooms of the whole crate bear other names than those of the screens.
            if is_ours && !may.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_reader_of_imports_within_the_screens_sees_every_way_to_write_one() {
    let read = |path, code| {
        imports_of_tui(path, code)
            .into_iter()
            .collect::<Vec<String>>()
    };
    let code = "use crate::tui::event_loop::clock;\nuse crate::tui::{app::App, world};";
    assert_eq!(
        read("src/tui/widget/rows.rs", code),
        ["app", "loop", "world"]
    );
    assert_eq!(read("src/tui/page.rs", "use super::app::App;"), ["app"]);
    assert_eq!(
        read("src/tui/world/names.rs", "use super::super::app;"),
        ["app"]
    );
    assert_eq!(read("src/tui/world/names.rs", "use super::app;"), [""; 0]);
}

#[test]
fn what_is_pure_knows_no_screen_file_or_clock() {
    let mut wrong = Vec::new();
    for source in sources() {
        let is_pure = PURE.contains(&source.room.as_str());
        if !is_pure || BUT.iter().any(|but| source.path.starts_with(but)) {
            continue;
        }
        for name in IMPURE.iter().filter(|name| source.code.contains(**name)) {
            wrong.push(format!("{} knows {name}", source.path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The standard library panics where closing a folder that was listed fails.
#[test]
fn folders_are_listed_by_calls_whose_close_may_fail() {
    for source in sources() {
        assert!(!source.code.contains("read_dir("), "{}", source.path);
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    for source in sources() {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&source.path));
        let text = text.expect("our sources can be read");
        assert!(text.starts_with("//! "), "{} does not", source.path);
    }
}

#[test]
fn the_reader_of_imports_sees_groups_and_paths() {
    let code = "use crate::{plan::{Op, Plan}, query, i18n::Locale};\nfn f() { crate::tui::open() }";
    let found: Vec<String> = imports(code).into_iter().collect();
    assert_eq!(found, ["i18n", "plan", "query", "tui"]);
}
