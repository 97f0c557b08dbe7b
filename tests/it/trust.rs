//! What `attache` survives: every row of the project's bar, by its number, and what holds it.
//!
//! A test that holds a row bears its number: `trust_07_…`, or `trust_48_49_…` where it holds two. The test
//! below compares them with the table, so that no row loses its tests and no number means nothing.
//!
//! | row | what is survived | held by |
//! |---|---|---|
//! | | **A. Never lose, never tear the plan** | |
//! | 1 | a kill at random: nothing torn, nothing lost that was acknowledged | tests |
//! | 2 | a kill at every system call: the old plan or the new one | tests |
//! | 3 | every call fails, once or for ever: nothing torn, no lie, the reason is told | tests |
//! | 4 | a full disk: the old plan, a lasting banner, saved when there is room | tests |
//! | 5 | a quota, a limit on the size of files: as 4 | tests |
//! | 6 | a disk that tells late that it could not: told, tried again with a new file | tests |
//! | 7 | write, sync, rename, sync of the folder, in this order | tests |
//! | 8 | a power cut: the old plan or the new one, the new one once that was told | tests |
//! | 9 | a home that cannot be written: everything but changes works | tests |
//! | 10 | the same without root's rights | tests |
//! | 11 | no home, relative or odd paths: no panic, nothing made elsewhere | tests |
//! | 12 | links, chains, dangling ones: the link stays, its target is written | tests |
//! | 13 | modes: 0600 and 0700, an existing one never widened | tests |
//! | 14 | second names, access control lists, attributes: kept, or told | tests |
//! | 15 | two windows: no change is lost | tests |
//! | 16 | locks beside the file, let go by the system, waited for two seconds | tests |
//! | 17 | two windows: what one adds shows in the other | tests |
//! | 18 | edits by hand or by other programs meanwhile: merged, texts kept | tests |
//! | 19 | a plan of a newer format: shown, and left byte for byte | tests |
//! | 20 | a plan of an older format: migrated once, with a copy | waits for a second format of plans |
//! | 21 | comments and keys that are not ours: kept | tests |
//! | 22 | an empty, cut off or damaged plan: never a silent loss | tests |
//! | 23 | a folder, a pipe, a device in the plan's place: an error at once | tests |
//! | 24 | leftovers of a kill: gone after the next start, others' files untouched | tests |
//! | 25 | no descriptors, no memory: the plan is whole, and it is said | tests; memory was tried by hand, with seventeen limits of `ulimit -v`: the plan is whole |
//! | 26 | a clock that is wrong: the order is that of a counter | tests |
//! | 27 | a session that is gone from the agenda: the choice stays | tests |
//! | 28 | a wrong key: undone, also after a restart | tests |
//! | | **B. Agenda changes while running** | |
//! | 29 | editors that save by a rename: every change is seen | tests |
//! | 30 | a slow writer in place: the last good agenda stays, no error | tests; by hand: a file of 100 sessions written in twelve parts, 0.2 s apart: no byte drawn before its end, then the new agenda |
//! | 31 | an agenda that cannot be read any more: the last good one, and why | tests |
//! | 32 | removed, or a folder or a pipe in its place: told, recovers | tests |
//! | 33 | a huge or hostile file: refused unread, or within the bounds | tests |
//! | 34 | no watcher: the file is looked at again and again, which needs none | tests |
//! | 35 | a storm of changes: little work, keys answered | tried by hand: 95 renames a second for 8 s: under 1 % of a core, keys answered within 4 ms |
//! | 36 | what is wrong in meaning: the rest loads, every problem is listed | tests |
//! | 37 | a reload: the selection and what is being typed stay | tests |
//! | | **C. Terminal** | |
//! | 38 | escapes in every field, on screens | tests |
//! | 39 | the same in plain text | tests |
//! | 40 | the same in messages | tests |
//! | 41 | the same in JSON: escaped, and as written | tests |
//! | 42 | characters that turn the line: dropped, letters of such scripts stay | tests |
//! | 43 | invisible characters: neither shown nor searched | tests |
//! | 44 | marks that pile up: at most four | tests |
//! | 45 | wide letters: columns and borders are straight | tests |
//! | 46 | line breaks in a line: one row | tests |
//! | 47 | tiny and odd sizes: no panic, a hint, drawn anew | tests |
//! | 48 | a panic: the terminal is given back, 101 | tests |
//! | 49 | a panic of a thread: the same, once | tests |
//! | 50 | signals: given back, saved, 128 and the number | tests |
//! | 51 | the terminal vanishes: the program ends | tests |
//! | 52 | stop and resume: the shell has its terminal, then the screens again | tests |
//! | 53 | no terminal: 2, one sentence, no escape | tests |
//! | 54 | standard input or output is a pipe | tests |
//! | 55 | TERM dumb, unset, unknown | tests |
//! | 56 | NO_COLOR: no colour, the selection still shows | tests |
//! | 57 | a locale that is not UTF-8: ASCII | tests |
//! | 58 | a closed pipe: quiet | tests |
//! | 59 | a full standard output: an error; a closed one is the null device | tests |
//! | 60 | floods, pastes, odd reports: bounded, text is text | tests |
//! | 61 | no mouse: the terminal's own selection, everything by keys | tests |
//! | 62 | programs that take the terminal for a while | waits for an editor of one's own for notes |
//! | | **D. Import** | |
//! | 63 | entities of XML: never resolved | tests |
//! | 64 | depth and number: an end within bounds | tests |
//! | 65 | cut off, junk behind the end, odd encodings: an error with its place | tests |
//! | 66 | JSON: depth, numbers, what follows the end | tests |
//! | 67 | TOML: nesting, long lines: short errors | tests |
//! | 68 | numbers and dates beyond all bounds: errors at the field | tests |
//! | 69 | calendars: endless rules, unknown zones, no UID, cut off | tests |
//! | 70 | an older agenda after a newer one: told first | tests |
//! | 71 | ids as paths: nothing outside of the folder | tests |
//! | 72 | any bytes in any format: no panic, no hang | tests |
//! | 73 | an interrupted import: all or nothing | tests |
//! | 74 | fetching | waits for fetching of schedules; nothing is fetched, see 91 |
//! | | **E. Export, print, open** | |
//! | 75 | calendars: nothing injected by a field | tests |
//! | 76 | calendars: lines of 75 octets | tests |
//! | 77 | calendars: other programs agree | tests; with other programs tried by hand |
//! | 78 | calendars: UID, SEQUENCE, DTSTAMP | tests |
//! | 79 | the same in, the same bytes out | tests |
//! | 80 | formulas in tables | tests |
//! | 81 | HTML: no script, no request | tests |
//! | 82 | Markdown | tests |
//! | 83 | PDF | tests |
//! | 84 | printing: data on standard input, safe titles | tests |
//! | 85 | a printer that is missing or hangs | tests |
//! | 86 | arguments of other programs | tests |
//! | 87 | output files: all or nothing, replaced only on demand | tests |
//! | 88 | addresses: web pages, mail and places only | tests |
//! | 89 | an editor of one's own | waits for an editor of one's own for notes |
//! | 90 | clipboard and links of the terminal | waits for copying to the clipboard; no such byte is written, see 94 |
//! | | **F. Privacy and supply chain** | |
//! | 91 | no network, no other program but those that print | tests; also by strace: no socket but a pair within the process |
//! | 92 | what is for staff or for those concerned is in no public output | tests |
//! | 93 | leftovers: none with content, for their owner while they last | tests |
//! | 94 | nothing of a plan in titles or in the terminal's history | tests |
//! | 95 | no logs, no traces | tests |
//! | 96 | forgetting: named before, nothing left | tests |
//! | 97 | no unsafe code, checked arithmetic, limits, dependencies | tests |
//! | 98 | promises are written down | tests |

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const ROWS: u32 = 98;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The table above: each row's number, and how it is held.
fn table() -> BTreeMap<u32, String> {
    let text = include_str!("trust.rs");
    let mut rows = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let Ok(number) = cells[0].parse() else {
            continue;
        };
        assert_eq!(cells.len(), 4, "a sign too many in row {number}");
        let old = rows.insert(number, cells[2].to_owned());
        assert_eq!(old, None, "row {number} is there twice");
    }
    rows
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![root().join("src"), root().join("tests/it")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("our sources can be listed") {
            let path = entry.expect("our sources can be listed").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("our sources can be read");
                files.push((path, text));
            }
        }
    }
    files
}

/// The rows in the name of a test: as many pairs of digits as stand behind `trust_`.
fn numbers(name: &str) -> Vec<u32> {
    let parts = name.split('_').skip(1);
    let digits =
        parts.take_while(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()));
    digits.filter_map(|part| part.parse().ok()).collect()
}

/// The tests whose names begin with `trust_`. A function without `#[test]` before it is none.
fn tests(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if line == "#[test]" {
            is_test = true;
        } else if let Some(name) = line.strip_prefix("fn ") {
            let name: String = name
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if is_test && name.starts_with("trust_") {
                found.push(name);
            }
            is_test = false;
        }
    }
    found
}

#[test]
fn every_row_is_held_as_the_table_says() {
    let table = table();
    let rows: Vec<u32> = table.keys().copied().collect();
    assert_eq!(rows, (1..=ROWS).collect::<Vec<u32>>());
    let mut held = BTreeSet::new();
    for (path, text) in sources() {
        for name in tests(&text) {
            let numbers = numbers(&name);
            assert!(
                !numbers.is_empty(),
                "{}: {name} has no row, of two digits",
                path.display()
            );
            held.extend(numbers);
        }
    }
    for (number, how) in &table {
        let is_held = how == "tests" || how.starts_with("tests; ");
        assert!(
            is_held || how.starts_with("tried by hand: ") || how.starts_with("waits for "),
            "row {number}: {how}"
        );
        assert_eq!(held.contains(number), is_held, "row {number}: {how}");
    }
    assert_eq!(held.iter().find(|number| !table.contains_key(number)), None);
}

#[test]
fn numbers_are_read_from_names() {
    assert_eq!(numbers("trust_07_a_save"), [7]);
    assert_eq!(numbers("trust_48_49_a_panic"), [48, 49]);
    assert_eq!(numbers("trust_in_time"), [0; 0]);
    let text = "#[test]\nfn trust_01_a() {}\nfn trust_02_b() {}\n#[test]\nfn other() {}";
    assert_eq!(tests(text), ["trust_01_a"]);
}

#[test]
fn trust_91_nothing_of_ours_knows_a_network_or_starts_a_program_but_those_that_print() {
    for (path, text) in sources() {
        if !path.starts_with(root().join("src")) {
            continue;
        }
        for name in [
            "std::net",
            "TcpStream",
            "UdpSocket",
            "os::unix::net",
            "Command::new(",
        ] {
            let prints = path.ends_with("src/printer.rs") && name == "Command::new(";
            let is_there = !prints && text.lines().any(|line| line.contains(name));
            assert!(!is_there, "{} knows {name}", path.display());
        }
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("there is a lock file");
    for name in [
        "tokio",
        "hyper",
        "reqwest",
        "ureq",
        "curl",
        "rustls",
        "openssl",
        "native-tls",
    ] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name}");
    }
}

#[test]
fn trust_97_unsafe_code_is_forbidden_arithmetic_checked_and_dependencies_have_rules() {
    let read = |name| fs::read_to_string(root().join(name)).expect(name);
    let manifest = read("Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
    let (_, release) = manifest
        .split_once("[profile.release]\n")
        .expect("a profile");
    let release = release.split("\n[").next().unwrap_or_default();
    assert!(release.contains("overflow-checks = true"), "{release}");
    let rules = read(".deny.toml");
    for table in ["[advisories]", "[licenses]", "[bans]", "[sources]"] {
        assert!(rules.contains(table), "{table}");
    }
    assert!(read(".ci/run").contains("cargo deny"));
}
