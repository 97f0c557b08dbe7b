//! Runs in a real terminal: what the screens do to it, and how they end.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tempfile::TempDir;

use crate::terminal::{Run, Terminal, is_plain};

/// Stands on the bottom line of the programme, whatever the size.
const READY: &str = "My plan";

fn home() -> TempDir {
    tempfile::tempdir().expect("a place for the test's files")
}

fn plan_file(home: &Path) -> std::path::PathBuf {
    home.join(".local/share/attache/plans/kcw-2023/my.toml")
}

/// An agenda of that many sessions, an hour each, one after the other.
fn many_sessions(count: usize) -> String {
    let mut text =
        "format = 1\n[event]\nid = \"weir\"\nname = \"Weir Week\"\ntimezone = \"Asia/Seoul\"\n\
                    [[room]]\nid = \"sluice\"\nname = \"Sluice\"\n"
            .to_owned();
    for at in 0..count {
        let (day, hour) = (at / 24, at % 24);
        let (month, day) = (day / 28 % 12 + 1, day % 28 + 1);
        let _ = write!(
            text,
            "[[session]]\nid = \"gate-{at}\"\ntitle = \"Gate {at}\"\nroom = \"sluice\"\n\
             start = 2023-{month:02}-{day:02}T{hour:02}:00:00\nminutes = 50\n"
        );
    }
    text
}

#[test]
fn trust_01_what_was_added_is_there_after_a_new_start() {
    let home = home();
    let mut first = Run::attache(home.path()).size(120, 36).start();
    first.wait_for(READY);
    first.press("/");
    first.type_text("e-commerce seminar");
    first.wait_for("1 of 67");
    first.press("enter space");
    first.wait_for("My plan 1");
    first.press("q");
    assert_eq!(first.wait_exit(), 0);
    assert!(first.is_given_back());
    let mut second = Run::attache(home.path()).size(120, 36).start();
    second.wait_for("My plan 1");
    second.press("3");
    second.wait_for("e-commerce");
    second.press("f10");
    assert_eq!(second.wait_exit(), 0);
}

#[test]
fn a_plan_is_shared_copied_and_taken_over_in_another_home() {
    let home = home();
    let mut from = Run::attache(home.path()).size(120, 40).start();
    from.wait_for(READY);
    from.press("space");
    from.wait_for("My plan 1");
    from.press("3 y");
    from.wait_for("ATTACHE1-");
    from.wait_for("▀▀▀");
    from.press("c");
    // OSC 52: the clipboard, in base 64.
    from.wait_for_bytes(b"\x1b]52;c;QVRUQUNIRTEt", 1);
    from.press("esc");
    from.wait_without("ATTACHE1-");
    from.press("f10");
    assert_eq!(from.wait_exit(), 0);
    let command = |home: &Path, arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        let ran = command.args(arguments).env_clear().env("HOME", home);
        let out = ran.current_dir(home).output().expect("it runs");
        String::from_utf8(out.stdout).expect("text")
    };
    let code = command(home.path(), &["plan", "share"]);
    let other = self::home();
    let mut to = Run::attache(other.path()).size(120, 40).start();
    to.wait_for(READY);
    to.press("3 Y");
    to.wait_for("Paste or type a share code");
    let (first, second) = code.trim_end().split_at(50);
    to.paste(&format!("{first}\n{second}\n"));
    to.wait_for("1 session would be added");
    to.press("enter");
    to.wait_for("My plan 1");
    to.press("u");
    to.wait_without("My plan 1");
    to.press("U");
    to.wait_for("My plan 1");
    to.press("f10");
    assert_eq!(to.wait_exit(), 0);
    assert_eq!(command(other.path(), &["plan", "share"]), code);
}

#[test]
fn a_camera_reads_a_code_from_the_terminal_and_the_arrows_go_on() {
    let seen = |screen: &vt100::Screen| -> Option<String> {
        let (rows, columns) = screen.size();
        let is_dark = |x: usize, y: usize| {
            let Some(cell) = screen.cell((y / 2) as u16, x as u16) else {
                return true;
            };
            let is_upper = y.is_multiple_of(2) && cell.contents() == "▀";
            let color = if is_upper {
                cell.fgcolor()
            } else {
                cell.bgcolor()
            };
            color != vt100::Color::Idx(231)
        };
        let (across, down, scale) = (usize::from(columns.get()), usize::from(rows.get()) * 2, 3);
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(across * scale, down * scale, |x, y| {
                if is_dark(x / scale, y / scale) {
                    0
                } else {
                    255
                }
            });
        let grids = image.detect_grids();
        grids.first()?.decode().ok().map(|(_, text)| text)
    };
    let home = home();
    let mut run = Run::attache(home.path()).size(120, 45).start();
    run.wait_for(READY);
    run.press("space down space 3 Q");
    run.wait_for("of 2");
    let is_event = |screen: &vt100::Screen| {
        let text = seen(screen).unwrap_or_default();
        text.starts_with("BEGIN:VEVENT") && text.contains("@kcw-2023")
    };
    run.wait_until("a code that a camera reads", is_event);
    run.press("right");
    run.wait_until("the next code", is_event);
    run.press("esc");
    run.wait_without("of 2");
    run.press("f10");
    assert_eq!(run.wait_exit(), 0);
    assert!(run.is_given_back());
}

#[test]
fn a_mouse_selects_scrolls_and_goes_to_tabs() {
    let home = home();
    let mut run = Run::attache(home.path()).size(120, 36).start();
    run.wait_for(READY);
    run.wait_for("Technology briefing: virtual");
    run.click("Technology briefing: virtual");
    // The details beside the list are those of what was clicked, with its title in Korean.
    run.wait_for("기술 설명회: 가상현실");
    run.click("Thu 27 Apr");
    run.wait_for("Seminars and meetings");
    let before = run.text();
    for _ in 0..8 {
        run.wheel_down();
    }
    run.wait_until("another part of the list", |screen| {
        screen.contents() != before
    });
    run.click("My plan");
    run.wait_for("Nothing in the plan yet");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    assert!(run.is_given_back());
}

#[test]
fn a_day_is_looked_through_as_a_table_by_arrows_alone() {
    let home = home();
    let mut run = Run::attache(home.path()).size(120, 36).start();
    run.wait_for(READY);
    run.press("2");
    run.wait_for("3 rooms folded (z)");
    run.press("g");
    run.wait_for("Registration · Lobby");
    run.press("h");
    run.wait_for("· Lunch room");
    run.press("enter");
    run.wait_for("Buffet");
    run.press("q");
    run.wait_without("Buffet");
    run.press("space");
    run.wait_for("My plan 1");
    run.press("t");
    run.wait_for("a cell");
    run.press("f10");
    assert_eq!(run.wait_exit(), 0);
    assert!(run.is_given_back());
}

#[test]
fn trust_29_34_a_calendar_opens_in_the_screens_and_is_read_again_when_it_changes() {
    let home = home();
    let calendar = |title: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Weir Week\r\nX-WR-TIMEZONE:Asia/Seoul\r\nBEGIN:VEVENT\r\n\
             UID:1\r\nDTSTART:20230426T080000Z\r\nDTEND:20230426T090000Z\r\nSUMMARY:{title}\r\n\
             LOCATION:Sluice\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let file = home.path().join("weir.ics");
    fs::write(&file, calendar("Open the gates")).expect("a calendar");
    let mut run = Run::attache(home.path()).args(&["-a", "weir.ics"]).start();
    run.wait_for("Open the gates");
    run.press("space");
    run.wait_for("My plan 1");
    fs::write(&file, calendar("Close the gates")).expect("a calendar");
    run.wait_for("Close the gates");
    run.wait_for("My plan 1");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn trust_17_what_another_window_adds_shows_here() {
    let home = home();
    let one = Run::attache(home.path()).start();
    let mut other = Run::attache(home.path()).start();
    one.wait_for(READY);
    other.wait_for(READY);
    other.press("j space");
    other.wait_for("My plan 1");
    one.wait_for("My plan 1");
}

#[test]
fn trust_48_49_a_panic_gives_the_terminal_back_and_says_so_in_one_line() {
    for thread in ["main", "thread"] {
        let home = home();
        let mut run = Run::attache(home.path())
            .env("ATTACHE_TEST_PANIC", thread)
            .start();
        assert_eq!(run.wait_exit(), 101, "{thread}");
        assert!(run.is_given_back(), "{thread}");
        let text = run.text();
        assert!(text.contains("a mistake on purpose"), "{thread}: {text}");
        let bytes = run.bytes();
        let left = b"\x1b[?1049l";
        let at = bytes.windows(left.len()).position(|some| some == left);
        let after = &bytes[at.expect("the alternate screen is left")..];
        assert_eq!(
            after
                .windows(left.len())
                .filter(|some| some == left)
                .count(),
            1,
            "{thread}"
        );
        assert!(
            !after.windows(5).any(|some| some == b"\x1b[31m"),
            "{thread}: unsanitised"
        );
        for mode in ["?1000l", "?1002l", "?1003l", "?1006l", "?2004l", "?25h"] {
            assert!(
                bytes
                    .windows(mode.len())
                    .any(|some| some == mode.as_bytes()),
                "{mode}"
            );
        }
    }
}

#[test]
fn trust_50_signals_end_the_program_and_give_the_terminal_back() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
    ] {
        let home = home();
        let mut run = Run::attache(home.path()).start();
        run.wait_for(READY);
        run.press("j space");
        run.wait_for("My plan 1");
        run.signal(signal);
        assert_eq!(run.wait_exit(), code, "{signal:?}");
        assert!(run.is_given_back(), "{signal:?}");
        assert!(
            plan_file(home.path()).is_file(),
            "{signal:?}: the plan is not saved"
        );
    }
}

#[test]
fn trust_50_what_cannot_be_saved_when_the_screens_end_is_offered_at_the_next_start() {
    for (way, code) in [("term", 143), ("vanish", 129), ("panic", 101), ("hup", 129)] {
        let home = home();
        let temporary = home.path().join("tmp");
        fs::create_dir(&temporary).expect("a folder");
        // No plan can be written where a file is in the way of the folder.
        let data = home.path().join(".local/share/attache");
        fs::create_dir_all(&data).expect("a folder");
        fs::write(data.join("plans"), "in the way").expect("a file");
        let folder = temporary.to_string_lossy().into_owned();
        let start = Run::attache(home.path()).env("TMPDIR", &folder);
        let mut run = start.env("ATTACHE_TEST_PANIC", "key").start();
        run.wait_for(READY);
        run.press("j space");
        run.wait_for("Plan my: ");
        match way {
            "term" => run.signal(Signal::TERM),
            "hup" => run.signal(Signal::HUP),
            "vanish" => run.vanish("j"),
            _ => drop(run.press("Z")),
        }
        let ended = run.wait_exit();
        // A frame may fail before the terminal is seen to be gone.
        assert!(
            ended == code || (way == "vanish" && ended == 1),
            "{way}: {ended}"
        );
        fs::remove_file(data.join("plans")).expect("the way is free");
        let mut run = Run::attache(home.path()).env("TMPDIR", &folder).start();
        run.wait_for("Take them into the plan");
        run.press("enter");
        run.wait_for("My plan 1");
        run.press("q");
        assert_eq!(run.wait_exit(), 0, "{way}");
        assert!(plan_file(home.path()).is_file(), "{way}");
        let run = Run::attache(home.path()).env("TMPDIR", &folder).start();
        run.wait_for("My plan 1");
        assert!(!run.text().contains("could not be saved"), "{}", run.text());
    }
}

#[test]
fn trust_50_what_cannot_be_saved_is_kept_also_where_the_terminal_takes_nothing() {
    let home = home();
    let temporary = home.path().join("tmp");
    fs::create_dir(&temporary).expect("a folder");
    let data = home.path().join(".local/share/attache");
    fs::create_dir_all(&data).expect("a folder");
    fs::write(data.join("plans"), "in the way").expect("a file");
    let folder = temporary.to_string_lossy().into_owned();
    // A frame of this size is more than a terminal's queue holds.
    let start = Run::attache(home.path()).size(300, 100);
    let mut run = start.env("TMPDIR", &folder).start();
    run.wait_for(READY);
    run.press("j space");
    run.wait_for("Plan my: ");
    run.stall("ctrl-l");
    run.signal(Signal::TERM);
    assert_eq!(run.wait_exit(), 143);
    fs::remove_file(data.join("plans")).expect("the way is free");
    let mut run = Run::attache(home.path()).env("TMPDIR", &folder).start();
    run.wait_for("Take them into the plan");
    run.press("enter");
    run.wait_for("My plan 1");
}

#[test]
fn trust_93_who_quits_is_told_of_a_sheet_that_could_not_be_written() {
    let home = home();
    let program = env!("CARGO_BIN_EXE_attache");
    // No file may grow any more: a sheet is not written.
    let add = format!("{program} plan add registration-wed >&2");
    let command = format!("{add} && ulimit -f 0 && exec {program}");
    let mut run = Run::program("sh", home.path())
        .args(&["-c", &command])
        .start();
    run.wait_for(READY);
    run.press("p enter q");
    assert_eq!(run.wait_exit(), 1);
    assert!(run.is_given_back());
    let text = run.text();
    assert!(text.contains("cannot write"), "{text}");
}

#[test]
fn trust_50_a_signal_just_after_the_terminal_was_taken_gives_it_back() {
    let home = home();
    // So many sessions that the first screen takes its time.
    let file = home.path().join("agenda.toml");
    fs::write(&file, many_sessions(4_000)).expect("the test's file can be written");
    for round in 0..8 {
        let mut run = Run::attache(home.path()).start();
        run.wait_until("the alternate screen", vt100::Screen::alternate_screen);
        run.signal(Signal::TERM);
        assert_eq!(run.wait_exit(), 143, "round {round}");
        assert!(run.is_given_back(), "round {round}: {}", run.text());
    }
}

#[test]
fn trust_50_a_signal_ends_the_program_where_the_terminal_takes_nothing() {
    // How a terminal is before anything takes it.
    let plain = |home: &Path| {
        let mut run = Run::program("true", home).start();
        run.wait_exit();
        run.line_settings()
    };
    let runs = [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::QUIT, 131),
        (Signal::HUP, 129),
    ];
    let runs: Vec<_> = runs
        .map(|(signal, code)| {
            thread::spawn(move || {
                let home = home();
                // A frame of this size is more than a terminal's queue holds.
                let mut run = Run::attache(home.path()).size(300, 100).start();
                run.wait_for(READY);
                assert_ne!(run.line_settings(), plain(home.path()));
                run.stall("ctrl-l");
                run.signal(signal);
                assert_eq!(run.wait_exit(), code, "{signal:?}");
                assert_eq!(run.line_settings(), plain(home.path()), "{signal:?}");
            })
        })
        .into();
    for run in runs {
        run.join().expect("it ends as it should");
    }
}

/// Names of what lies in that folder, hidden files included.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the test's folder can be listed");
    let names = entries.map(|entry| entry.expect("it can be listed").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// What lies in `home` after a sheet was asked for and `end` ended the program at once.
fn after_a_sheet_and(end: impl Fn(&mut Terminal)) -> Vec<String> {
    let home = home();
    fs::write(home.path().join("agenda.toml"), many_sessions(400))
        .expect("the test's file can be written");
    let ids: Vec<String> = (0..400).map(|at| format!("gate-{at}")).collect();
    let mut add = Command::new(env!("CARGO_BIN_EXE_attache"));
    add.args(["plan", "add"])
        .args(&ids)
        .current_dir(home.path());
    add.env_clear().env("HOME", home.path());
    let added = add.output().expect("the program can be started");
    assert!(added.status.success(), "{added:?}");
    let mut run = Run::attache(home.path()).start();
    run.wait_for("My plan 400");
    end(&mut run);
    names_in(home.path())
}

#[test]
fn trust_50_what_is_being_written_is_waited_for_whatever_the_end() {
    let expected = [".local", "agenda.toml", "weir-my.pdf"];
    let quit = after_a_sheet_and(|run| {
        run.type_text("p\rq");
        assert_eq!(run.wait_exit(), 0);
    });
    assert_eq!(quit, expected, "after q");
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let ended = after_a_sheet_and(|run| {
            // That the help is there tells that the key before it was taken.
            run.type_text("p\r?");
            run.wait_for("╭ Help");
            run.signal(signal);
            assert_eq!(run.wait_exit(), code);
        });
        assert_eq!(ended, expected, "after {signal:?}");
    }
}

#[test]
fn trust_47_any_size_is_survived_and_the_screen_comes_back() {
    let home = home();
    let mut run = Run::attache(home.path()).size(100, 30).start();
    run.wait_for(READY);
    // Again and again, at other moments of its work: the terminal's size changes between what a frame is
    // laid out for and its drawing, too.
    for round in 0..40 {
        for (columns, rows) in [(1, 1), (300, 100), (2, 60), (200, 1), (40, 12), (100, 30)] {
            run.resize(columns, rows);
            // A key after it, so that something is drawn at this size for certain.
            run.press("j");
            thread::sleep(Duration::from_micros(20 * round));
        }
        thread::sleep(Duration::from_millis(30));
    }
    run.wait_for(READY);
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn trust_52_stopped_it_leaves_the_shell_its_terminal_and_comes_back_at_the_new_size() {
    let home = home();
    let mut shell = Run::program("sh", home.path())
        .args(&["-i"])
        .env("PS1", "shell> ")
        .start();
    shell.wait_for("shell>");
    shell.type_text(concat!(env!("CARGO_BIN_EXE_attache"), "\r"));
    shell.wait_for(READY);
    shell.press("ctrl-z");
    shell.wait_until("given back", is_plain);
    shell.wait_for("Stopped");
    shell.type_text("echo 'the shell' has it\r");
    shell.wait_for("the shell has it");
    shell.resize(60, 20);
    shell.type_text("fg\r");
    shell.wait_for(READY);
    shell.wait_until("at the new size", |screen| {
        let bottom = screen.rows(0, 60).last().unwrap_or_default();
        screen.alternate_screen() && bottom.contains("Space must")
    });
    shell.press("q");
    shell.wait_until("given back", |screen| {
        is_plain(screen) && screen.contents().trim_end().ends_with("shell>")
    });
    shell.type_text("exit\r");
    assert_eq!(shell.wait_exit(), 0);
}

#[test]
fn trust_52_without_a_shell_the_stop_key_does_nothing() {
    let home = home();
    let mut run = Run::attache(home.path()).start();
    run.wait_for(READY);
    run.press("ctrl-z");
    run.press("?");
    run.wait_for("╭ Help");
    run.press("esc").wait_without("╭ Help");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn trust_51_a_terminal_that_vanishes_ends_the_program_even_where_no_signal_tells() {
    let home = home();
    let pid_file = home.path().join("pid");
    // In a session of its own nothing hangs up on it.
    let line = format!(
        "setsid -w sh -c 'echo $$ > pid; exec {}'",
        env!("CARGO_BIN_EXE_attache")
    );
    let mut run = Run::program("sh", home.path()).args(&["-c", &line]).start();
    run.wait_for(READY);
    let pid = fs::read_to_string(&pid_file).expect("the shell wrote it");
    let stat = format!("/proc/{}/stat", pid.trim());
    let is_there = || {
        // A process that nobody asked about yet is a zombie, and gone all the same.
        fs::read_to_string(&stat).is_ok_and(|stat| !stat.contains(") Z "))
    };
    assert!(is_there());
    let since = Instant::now();
    run.vanish("j");
    while is_there() {
        assert!(since.elapsed() < Duration::from_secs(10), "it lives on");
        thread::sleep(Duration::from_millis(10));
    }
    assert!(
        since.elapsed() < Duration::from_secs(2),
        "after {:?}",
        since.elapsed()
    );
}

#[test]
fn trust_60_a_paste_is_text_and_never_a_command() {
    let home = home();
    let mut run = Run::attache(home.path()).start();
    run.wait_for(READY);
    run.paste("q").press("?");
    run.wait_for("╭ Help");
    run.press("esc").wait_without("╭ Help");
    run.press("/");
    run.paste("seminar\nq");
    run.wait_for("seminar q");
    run.press("ctrl-c");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn trust_60_a_flood_of_keys_is_taken_in_time() {
    let home = home();
    let mut run = Run::attache(home.path()).start();
    run.wait_for(READY);
    run.flood(&"jjjjkkkk".repeat(40), 100);
    run.press("?");
    run.wait_for("╭ Help");
    run.press("esc").wait_without("╭ Help");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn trust_53_55_without_a_terminal_that_can_show_screens_one_sentence_names_the_list() {
    let home = home();
    for term in ["dumb", ""] {
        let mut run = Run::attache(home.path()).env("TERM", term).start();
        assert_eq!(run.wait_exit(), 2, "TERM={term}");
        assert!(run.text().contains("attache list"), "{}", run.text());
        assert!(!run.bytes().contains(&0x1b), "an escape for TERM={term}");
    }
    let mut run = Run::attache(home.path()).without("TERM").start();
    assert_eq!(run.wait_exit(), 2);
}

#[test]
fn trust_25_with_too_few_files_the_screens_say_so_and_do_not_open() {
    for files in [5, 6] {
        let home = home();
        let line = format!("ulimit -n {files}; exec {}", env!("CARGO_BIN_EXE_attache"));
        let mut run = Run::program("sh", home.path()).args(&["-c", &line]).start();
        assert_eq!(run.wait_exit(), 1, "{files}: {}", run.text());
        let text = run.text();
        assert!(text.contains("Too many open files"), "{files}: {text}");
        assert!(!run.bytes().contains(&0x1b), "{files}");
    }
}

#[test]
fn trust_60_a_long_text_that_is_pasted_as_keys_arrives_whole() {
    let home = home();
    let mut run = Run::attache(home.path()).start();
    run.wait_for(READY);
    run.press("e");
    run.wait_for("╭");
    // One line of a letter more than is taken at once, many times over, each place in it of its own.
    let words: Vec<String> = (0..9_000).map(|at| format!("gate {at}")).collect();
    let text = words.join(", ");
    run.flood(&text, 1);
    run.press("ctrl-s");
    run.wait_for("My plan 1");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    let saved = fs::read_to_string(plan_file(home.path())).expect("the note is saved");
    assert!(saved.contains(&text), "{} of {}", saved.len(), text.len());
}

#[test]
fn trust_55_a_terminal_that_does_not_say_what_it_is_gets_plain_text() {
    let home = home();
    for (term, color, is_plain) in [
        (None, "auto", true),
        (Some("dumb"), "auto", true),
        (None, "always", false),
        (Some("xterm"), "auto", false),
    ] {
        let run = Run::attache(home.path()).args(&["list", "--color", color]);
        let mut run = match term {
            Some(term) => run.env("TERM", term),
            None => run.without("TERM"),
        }
        .start();
        assert_eq!(run.wait_exit(), 0, "{term:?} {color}");
        assert_eq!(!run.bytes().contains(&0x1b), is_plain, "{term:?} {color}");
    }
}

#[test]
fn the_clock_of_a_run_is_the_one_that_was_set() {
    let home = home();
    let mut run = Run::attache(home.path())
        .env("ATTACHE_NOW", "2023-04-27T09:30")
        .start();
    run.wait_for("Thu 27 Apr 09:30");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn the_machines_own_zone_is_shown_by_its_offset_where_it_has_no_name() {
    let home = home();
    let shown = |zone: &str, clock: &str| {
        let mut run = Run::attache(home.path())
            .size(120, 36)
            .env("TZ", clock)
            .args(&["--zone", zone])
            .start();
        // The last line is written last.
        run.wait_for("x hide");
        let text = run.text();
        run.press("q");
        assert_eq!(run.wait_exit(), 0);
        text
    };
    let text = shown("local", "<-03>3");
    assert!(text.contains("02:00–02:30 -03:00"), "{text}");
    let text = shown("local", "Pacific/Honolulu");
    let before = "Tue 25 Apr 19:00–19:30 Pacific/Honolulu";
    assert!(text.contains(before), "it is the day before there: {text}");
    let text = shown("local", "Asia/Seoul");
    assert!(!text.contains("Asia/Seoul"), "it tells nothing new: {text}");
}

#[test]
fn trust_29_31_32_34_an_agenda_that_changes_under_the_screens_is_read_again() {
    let home = home();
    let file = home.path().join("agenda.toml");
    let agenda = include_str!("../../agenda.toml");
    let renamed = agenda.replace("Korea Customs Week 2023", "Korea Customs Week anew");
    fs::write(&file, agenda).expect("the test's file can be written");
    let mut run = Run::attache(home.path()).start();
    run.wait_for("Korea Customs Week 2023");
    // As editors that write beside and rename do it.
    let beside = home.path().join("agenda.toml~");
    fs::write(&beside, &renamed).expect("the test's file can be written");
    fs::rename(&beside, &file).expect("the test's file can be renamed");
    run.wait_for("Korea Customs Week anew");
    fs::write(&file, "[event\n").expect("the test's file can be written");
    run.wait_for("cannot be read");
    run.wait_for("Korea Customs Week anew");
    fs::write(&file, &renamed).expect("the test's file can be written");
    run.wait_without("cannot be read");
    fs::remove_file(&file).expect("the test's file can be removed");
    run.wait_for("there is no such file");
    fs::write(&file, agenda).expect("the test's file can be written");
    run.wait_for("Korea Customs Week 2023");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn the_clock_goes_on_in_the_zone_of_an_agenda_that_moved() {
    let home = home();
    let file = home.path().join("agenda.toml");
    let agenda = many_sessions(40);
    fs::write(&file, &agenda).expect("the test's file can be written");
    let mut run = Run::attache(home.path()).size(120, 30).start();
    run.wait_for(" KST");
    let moved = agenda.replace("Asia/Seoul", "Europe/Riga");
    fs::write(&file, moved).expect("the test's file can be written");
    run.wait_for(" EEST");
    // Who goes on after a stop looks at the clock at once, and not with the next minute.
    run.signal(Signal::CONT);
    run.wait_for_bytes(b"\x1b[?1049h", 2);
    run.wait_for(" EEST");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn a_key_writes_the_whole_screen_anew() {
    let home = home();
    let mut run = Run::attache(home.path()).start();
    run.wait_for(READY);
    let header = b"Korea Customs Week";
    run.wait_for_bytes(header, 1);
    run.press("ctrl-l");
    run.wait_for_bytes(header, 2);
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn keys_of_ones_own_work_and_wrong_ones_are_told_before_the_screens_open() {
    let home = home();
    let config = home.path().join(".config/attache");
    fs::create_dir_all(&config).expect("the test's folder can be made");
    let file = config.join("config.toml");
    fs::write(&file, "[keymap.app]\nquit = [\"Z\"]\n").expect("the test's file can be written");
    let mut run = Run::attache(home.path()).start();
    run.wait_for(READY);
    run.press("Z");
    assert_eq!(run.wait_exit(), 0);
    fs::write(&file, "[keymap.app]\nqiut = [\"Z\"]\n").expect("the test's file can be written");
    let mut run = Run::attache(home.path()).size(200, 30).start();
    assert_eq!(run.wait_exit(), 1);
    assert!(
        run.text().contains("did you mean `quit`?"),
        "{}",
        run.text()
    );
    assert!(!run.bytes().contains(&0x1b));
}

#[test]
fn trust_24_what_a_kill_left_behind_goes_with_the_next_start() {
    let home = home();
    let plans = home.path().join(".local/share/attache/plans/kcw-2023");
    // Without a folder for documents, sheets are written to the home folder.
    let documents = home.path().to_owned();
    let other_event = home
        .path()
        .join(".local/share/attache/plans/%4B%43%57/other");
    for folder in [&plans, &documents, &other_event] {
        fs::create_dir_all(folder).expect("a folder for the test");
    }
    let left = [
        plans.join(".my.toml.0123456789abcdef.attache-tmp"),
        plans.join(".other.bak.0123456789abcdef.attache-tmp"),
        other_event.join(".my.toml.0123456789abcdef.attache-tmp"),
        documents.join(".attache-aB3xY9.tmp"),
    ];
    let of_others = [plans.join(".my.toml.swp"), documents.join(".notes.tmp")];
    for path in left.iter().chain(&of_others) {
        fs::write(path, "x").expect("a file for the test");
    }
    let mut run = Run::attache(home.path()).size(100, 30).start();
    run.wait_for(READY);
    let since = Instant::now();
    while left.iter().any(|path| path.exists()) && since.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(10));
    }
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    for path in &left {
        assert!(!path.exists(), "{}", path.display());
    }
    for path in &of_others {
        assert!(path.exists(), "{}", path.display());
    }
}

/// Sequences that a terminal may send, with numbers that are zero, missing or too large for anything.
fn odd_sequences() -> Vec<String> {
    let numbers = [
        "0",
        "",
        "1",
        "65535",
        "65536",
        "99999999999999999999",
        "-1",
        "x",
    ];
    let mut all = Vec::new();
    for one in numbers {
        for end in ["~", "u", "R", "M", "A", "c", "t", "I", "O", "S", "P", "Z"] {
            all.push(format!("\x1b[{one}{end}"));
        }
        for two in numbers {
            for end in ["R", "M", "m", "~", "u", "A", "H"] {
                all.push(format!("\x1b[{one};{two}{end}"));
            }
            for three in numbers {
                for (start, end) in [("<", "M"), ("<", "m"), ("", "M"), ("?", "u"), ("?", "c")] {
                    all.push(format!("\x1b[{start}{one};{two};{three}{end}"));
                }
            }
            all.push(format!("\x1b[{one}:{two};{one}:{two}u"));
        }
    }
    // Reports of keys with alternates, kinds and text, of modes, colours, versions and names; pastes that
    // only begin or only end; what breaks off, and what has more numbers than anybody counts.
    for one in numbers {
        for two in numbers {
            all.push(format!("\x1b[{one}:{two}:{one};{two}:{one};{two}:{one}u"));
            all.push(format!("\x1b[?{one};{two}$y"));
            all.push(format!("\x1b[>{one};{two}c"));
            all.push(format!("\x1b[{one};{two}"));
            all.push(format!("\x1b[<{one};{two}"));
        }
        all.push(format!("\x1b[201~\x1b[200~{one}\x1b[201~\x1b[201~"));
        all.push(format!("\x1b[200;{one}~\x1b[201~"));
        all.push(format!("\x1b]{one};rgb:0/0/0\x07\x1b]{one}\x1b\\"));
        all.push(format!("\x1bP>|{one}\x1b\\\x1bP{one}$r0m\x1b\\"));
        for (start, end) in [("", "u"), ("", "~"), ("<", "M"), ("", "R"), ("?", "c")] {
            let many = vec![one; 300].join(";");
            all.push(format!("\x1b[{start}{many}{end}"));
        }
    }
    // Mouse reports of the old form: three bytes behind `ESC [ M`, 32 higher than what they say.
    for bytes in [
        "   ",
        " ! ",
        "  !",
        "\0\0\0",
        "   \0",
        "#!!",
        "\u{7f}\u{7f}\u{7f}",
        "!!\x1b",
    ] {
        all.push(format!("\x1b[M{bytes}"));
    }
    all
}

#[test]
fn trust_60_whatever_a_terminal_reports_is_survived() {
    let home = home();
    let mut run = Run::attache(home.path()).size(100, 30).start();
    run.wait_for(READY);
    for sequence in odd_sequences() {
        run.type_text(&sequence);
    }
    // Some of it was half a sequence, which these end; an escape before a key makes another key of it.
    run.press("esc ctrl-c ctrl-c");
    assert_eq!(run.wait_exit(), 0);
    assert!(run.is_given_back());
}

#[test]
fn trust_32_a_folder_or_a_pipe_in_the_agendas_place_is_told_and_the_screens_recover() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let home = home();
    let file = home.path().join("agenda.toml");
    let agenda = include_str!("../../agenda.toml");
    fs::write(&file, agenda).expect("the test's file can be written");
    let mut run = Run::attache(home.path()).start();
    run.wait_for("Korea Customs Week 2023");
    fs::remove_file(&file).expect("the test's file can be removed");
    fs::create_dir(&file).expect("a folder");
    run.wait_for("it is a folder");
    fs::remove_dir(&file).expect("the folder is empty");
    mknodat(CWD, &file, FileType::Fifo, Mode::RUSR, 0).expect("a pipe");
    run.wait_for("it is not a regular file");
    fs::remove_file(&file).expect("the pipe can be removed");
    fs::write(&file, agenda).expect("the test's file can be written");
    run.wait_without("it is not a regular file");
    run.press("j q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn trust_54_keys_come_from_the_terminal_where_standard_input_is_a_pipe() {
    let home = home();
    let line = format!("echo qqq | {}", env!("CARGO_BIN_EXE_attache"));
    let mut run = Run::program("sh", home.path()).args(&["-c", &line]).start();
    run.wait_for(READY);
    run.press("j space");
    run.wait_for("My plan 1");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    let line = format!("{} > out; exit $?", env!("CARGO_BIN_EXE_attache"));
    let mut run = Run::program("sh", home.path()).args(&["-c", &line]).start();
    assert_eq!(run.wait_exit(), 2);
    assert!(run.text().contains("attache list"), "{}", run.text());
    let out = fs::read(home.path().join("out")).expect("the shell made it");
    assert!(!out.contains(&0x1b) && !run.bytes().contains(&0x1b));
}

#[test]
fn trust_61_a_mouse_that_is_not_wanted_is_left_to_the_terminal() {
    let asks = |bytes: &[u8]| bytes.windows(8).any(|some| some == b"\x1b[?1000h");
    for (config, is_ours) in [("", true), ("mouse = false\n", false)] {
        let home = home();
        fs::write(home.path().join("config.toml"), config).expect("a config file");
        let run = Run::attache(home.path()).args(&["--config", "config.toml"]);
        let mut run = run.start();
        run.wait_for(READY);
        run.press("q");
        assert_eq!(run.wait_exit(), 0);
        assert_eq!(asks(&run.bytes()), is_ours, "{config}");
    }
}

#[test]
fn trust_94_nothing_of_a_plan_stays_in_the_terminal() {
    let home = home();
    let mut run = Run::attache(home.path()).start();
    run.wait_for(READY);
    run.press("j space e");
    run.type_text("between ourselves");
    run.wait_for("between ourselves");
    run.press("enter");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    assert!(is_given_back_empty(&run), "{}", run.text());
    // No title, no clipboard, no link: nothing that a terminal keeps elsewhere.
    assert!(!run.bytes().windows(2).any(|some| some == b"\x1b]"));
}

/// Is the terminal given back, with nothing on it?
fn is_given_back_empty(run: &Terminal) -> bool {
    run.is_given_back() && run.text().trim().is_empty()
}

#[test]
fn trust_95_nothing_is_logged_whatever_the_environment_asks_for() {
    let home = home();
    let mut run = Run::attache(home.path())
        .env("ATTACHE_TEST_PANIC", "main")
        .env("RUST_BACKTRACE", "full")
        .env("RUST_LOG", "trace")
        .start();
    assert_eq!(run.wait_exit(), 101);
    let text = run.text();
    assert!(text.contains("a mistake on purpose"), "{text}");
    // One sentence, which the terminal may break, and nothing behind it.
    assert!(text.trim().ends_with(')'), "{text}");
    assert!(!text.contains("backtrace"), "{text}");
    let left = fs::read_dir(home.path())
        .expect("the home is there")
        .count();
    assert_eq!(left, 0, "no log, no dump");
}

#[test]
fn trust_29_30_the_board_follows_its_file_however_that_is_written() {
    let home = home();
    let file = home.path().join("agenda.toml");
    let agenda = include_str!("../../agenda.toml");
    fs::write(&file, agenda).expect("the test's file can be written");
    let mut run = Run::attache(home.path()).size(160, 36).start();
    run.press("4");
    run.wait_for("Plenary seminar");
    // As editors do that write beside and rename: another inode stands under the name.
    let by_rename = agenda.replace("en = \"Plenary seminar:", "en = \"Renamed seminar:");
    let beside = home.path().join("agenda.toml~");
    fs::write(&beside, &by_rename).expect("the test's file can be written");
    fs::rename(&beside, &file).expect("the test's file can be renamed");
    run.wait_for("1 room changed");
    run.wait_for("Renamed seminar");
    // As editors do that write into the file: the inode stays.
    let by_truncation = by_rename.replace("Renamed seminar:", "Rewritten seminar:");
    fs::write(&file, &by_truncation).expect("the test's file can be written");
    run.wait_for("Rewritten seminar");
    // What is broken leaves the board as it was, and is told with its place.
    fs::write(&file, "format = 1\n[event\n").expect("the test's file can be written");
    run.wait_for("agenda.toml:2 cannot be read");
    run.wait_for("Rewritten seminar");
    fs::write(&beside, agenda).expect("the test's file can be written");
    fs::rename(&beside, &file).expect("the test's file can be renamed");
    run.wait_without("cannot be read");
    run.wait_for("Plenary seminar");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn the_board_a_room_free_rooms_and_a_door_in_a_terminal() {
    let home = home();
    let mut run = Run::attache(home.path()).size(120, 36).start();
    run.press("4");
    run.wait_for("in use");
    run.press("@").type_text("thu 15:00").press("enter");
    run.wait_for("at Thu 27 Apr 15:00");
    run.press("n /").type_text("lilac").press("enter enter");
    run.wait_for("Combating drug trafficking");
    run.press("F").type_text("14-15 40 step-free interp");
    run.wait_for("4 rooms are free");
    // Esc and what comes at once behind it would be one key.
    run.press("esc");
    run.wait_without("rooms are free");
    run.press("D");
    run.wait_until("a door without a cursor", |screen| {
        let rows: Vec<String> = screen.rows(0, 120).collect();
        screen.hide_cursor() && !rows.concat().contains("in use")
    });
    run.press("esc");
    run.wait_for("3rd floor, main building");
    run.press("ctrl-c");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn a_delegation_is_found_by_its_name_and_its_day_is_told() {
    let home = home();
    let mut run = Run::attache(home.path()).size(120, 36).start();
    run.wait_for(READY);
    run.press("5");
    run.wait_for("Yoon Tae-sik");
    run.press("/");
    run.type_text("vietnam");
    run.wait_for("1 of 92");
    run.wait_for("next 16:10 Executive meeting room 2");
    run.press("enter tab enter");
    run.wait_for("Wed 26 Apr  09:00–11:00");
    // An escape before a letter could be read as one key with it.
    run.press("q q v");
    run.wait_for("Who meets whom");
    run.press("f10");
    assert_eq!(run.wait_exit(), 0);
    assert!(run.is_given_back());
}

#[test]
fn a_suggestion_is_typed_for_looked_at_and_accepted() {
    let home = home();
    let mut run = Run::attache(home.path()).size(120, 36).start();
    run.wait_for(READY);
    run.press("3 s");
    run.wait_for("Say above what interests you");
    run.type_text("kind:seminar, lunch 12-13:30");
    run.wait_for("12:00–13:30 kept free");
    run.wait_for("nothing better is possible");
    run.press("enter space enter");
    run.wait_for("as a must");
    run.press("u");
    run.wait_for("Nothing in the plan yet");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    assert!(run.is_given_back());
}

#[test]
fn a_plan_with_an_entry_of_my_own_and_a_backup_is_told_of_changes_in_a_terminal() {
    let home = home();
    let file = home.path().join("agenda.toml");
    let agenda = include_str!("../../agenda.toml");
    fs::write(&file, agenda).expect("the test's file can be written");
    let mut run = Run::attache(home.path()).size(120, 36).start();
    run.wait_for(READY);
    run.press("/").type_text("e-commerce seminar");
    run.wait_for("1 of 67");
    run.press("enter space 3");
    run.wait_for("leave 16:");
    run.press("b");
    run.wait_for("Backup for Tackling");
    run.press("enter");
    run.wait_for("backup for Tackling");
    run.press("a").type_text("Call with Busan");
    run.press("tab").type_text("wed 18:00");
    run.press("tab").type_text("18:30");
    run.wait_for("18:00–18:30");
    run.press("ctrl-s");
    run.wait_for("own entry");
    // The organisers move the session to another room.
    let at = agenda
        .find("id = \"ecommerce\"\ntitle")
        .expect("it is there");
    let (before, after) = agenda.split_at(at);
    let after = after.replacen("room = \"orchid-room\"", "room = \"yeong-bin-gwan\"", 1);
    fs::write(&file, format!("{before}{after}")).expect("the test's file can be written");
    run.wait_for("1 change");
    run.press("c");
    run.wait_for("rooms: Orchid Room");
    run.press("space");
    run.wait_for("Nothing of my plan has changed");
    run.press("esc").wait_without("╭ Changes");
    run.press("B");
    run.wait_for("They changed places");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    let plan = fs::read_to_string(plan_file(home.path())).expect("the plan was saved");
    assert!(plan.contains("Call with Busan"), "{plan}");
    assert!(
        plan.contains("accepted.rooms = [\"yeong-bin-gwan\"]"),
        "{plan}"
    );
}
