//! `check --watch`: the findings at every save, what is new first.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Lines};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ChildStderr, ChildStdout, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::command::Desk;
use crate::terminal::Run;

const CLEAN: &str = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"UTC\"\n\
    [[room]]\nid = \"hall\"\nname = \"Hall\"\n\
    [[session]]\nid = \"a\"\ntitle = \"A\"\nstart = 2026-05-05T09:00:00\nminutes = 9\nroom = \"hall\"\n";

struct Watched {
    child: Child,
    out: Lines<BufReader<ChildStdout>>,
    err: Lines<BufReader<ChildStderr>>,
}

impl Watched {
    fn start(desk: &Desk) -> Self {
        let mut command = desk.command(&["check", "agenda.toml", "--watch"]);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap()).lines();
        let err = BufReader::new(child.stderr.take().unwrap()).lines();
        Self { child, out, err }
    }

    /// Lines up to the first that has that text, which is the last of them.
    fn until(&mut self, text: &str) -> Vec<String> {
        let mut seen = Vec::new();
        for line in self.out.by_ref() {
            let line = line.unwrap();
            assert!(!line.contains('\u{1b}'), "{line:?}");
            seen.push(line);
            if seen.last().unwrap().contains(text) {
                return seen;
            }
        }
        panic!("{text} was never told: {seen:#?}");
    }
}

/// Written as editors do: beside, then renamed.
fn save(desk: &Desk, text: &str) {
    desk.write("agenda.toml~", text);
    fs::rename(desk.path("agenda.toml~"), desk.path("agenda.toml")).unwrap();
}

#[test]
fn each_save_is_told_what_is_new_first_and_a_clean_one_in_a_line() {
    let desk = Desk::bare();
    desk.write("agenda.toml", CLEAN);
    let mut watched = Watched::start(&desk);
    let seen = watched.until("no findings");
    assert_eq!(seen.len(), 1, "{seen:?}");
    let (_, time) = seen[0].split_once(" · ").expect("it says when");
    assert!(
        time.starts_with(|c: char| c.is_ascii_digit()) && time.contains(':'),
        "{time}"
    );

    let no_room = CLEAN.replace("room = \"hall\"\n", "room = \"hal\"\n");
    save(&desk, &no_room);
    let seen = watched.until("help");
    assert!(
        seen[0].is_empty() && seen[1].contains("1 error"),
        "{seen:#?}"
    );
    assert!(
        !seen.iter().any(|line| line.contains("as before")),
        "{seen:#?}"
    );

    // A second one, further down and of less weight, is new: it stands first.
    save(&desk, &format!("{no_room}titel = \"B\"\n"));
    let seen = watched.until("as before");
    assert!(
        seen.iter().any(|line| line.contains("1 error, 1 warning")),
        "{seen:#?}"
    );
    let place = |text: &str| seen.iter().position(|line| line.contains(text));
    assert!(place("new since").is_some(), "{seen:#?}");
    assert!(place("new since") < place("titel"), "{seen:#?}");
    assert!(place("`hal`").is_none(), "{seen:#?}");
    assert!(
        watched
            .until("help")
            .iter()
            .any(|line| line.contains("hal"))
    );

    // Vanished for a moment: told, and waited for.
    fs::remove_file(desk.path("agenda.toml")).unwrap();
    let told = watched.err.next().unwrap().unwrap();
    assert!(
        told.contains("`agenda.toml` is gone") && !told.contains("attache new"),
        "{told}"
    );
    save(&desk, CLEAN);
    watched.until("no findings");

    let pid = Pid::from_child(&watched.child);
    kill_process(pid, Signal::INT).unwrap();
    let ended = watched.child.wait().unwrap();
    let code = ended
        .code()
        .unwrap_or_else(|| 128 + ended.signal().unwrap());
    assert_eq!(code, 130);
}

#[test]
fn a_terminal_shows_the_last_answer_as_far_as_it_has_lines() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("agenda.toml");
    let mut wrong = CLEAN.to_owned();
    for number in 0..9 {
        let _ = writeln!(
            wrong,
            "[[session]]\nid = \"s-{number}\"\ntitle = \"S\"\nstart = 2026-05-0{}T09:00:00\nminutes = 9\n\
             room = \"x{number}\"\nk{number}x = 1",
            number + 1
        );
    }
    fs::write(&path, &wrong).unwrap();
    let terminal = Run::attache(home.path())
        .size(100, 16)
        .args(&["check", "--watch", "--each"])
        .start();
    terminal.wait_for("more: `attache check agenda.toml`");
    terminal.wait_for("9 errors");
    fs::write(&path, CLEAN).unwrap();
    terminal.wait_for("no findings");
    terminal.wait_without("errors");
    terminal.signal(Signal::INT);
}

#[test]
fn a_heading_stands_above_findings_only_and_the_summary_stays_in_sight() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("agenda.toml");
    let old = CLEAN.replace("room = \"hall\"\n", "room = \"hal\"\n");
    fs::write(&path, &old).unwrap();
    let terminal = Run::attache(home.path())
        .size(60, 10)
        .args(&["check", "--watch"])
        .start();
    terminal.wait_for("1 error");
    fs::write(&path, format!("{old}access = \"opn\"\n")).unwrap();
    terminal.wait_for("1 warning");
    terminal.wait_for("1 more");
    let screen = terminal.text();
    assert!(screen.contains("new since"), "{screen}");
    assert!(!screen.contains("as before"), "{screen}");
    terminal.signal(Signal::INT);
}

#[test]
fn a_terminal_without_a_cursor_gets_one_answer_below_the_other_in_ascii_where_that_is_wanted() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("agenda.toml");
    fs::write(&path, CLEAN.replace("title = \"A\"", "titel = \"A\"")).unwrap();
    let terminal = Run::attache(home.path())
        .size(80, 24)
        .env("TERM", "dumb")
        .args(&["check", "--watch", "--ascii"])
        .start();
    terminal.wait_for("1 warning /");
    fs::write(&path, CLEAN).unwrap();
    terminal.wait_for("no findings / ");
    let screen = terminal.text();
    assert!(screen.contains("did you mean `title`"), "{screen}");
    assert!(screen.is_ascii(), "{screen}");
    terminal.signal(Signal::INT);
}

#[test]
fn what_cannot_be_watched_is_said() {
    let desk = Desk::bare();
    let told = desk.fails(2, &["check", "--watch"]);
    assert!(told.contains("built-in"), "{told}");
    desk.fails(3, &["check", "none.toml", "--watch"]);
    desk.write("agenda.toml", CLEAN);
    let told = desk.fails(2, &["check", "--watch", "--json"]);
    assert!(told.contains("check --watch"), "{told}");
}
