//! Codes and paper in a real terminal: what a camera reads there, and printers that answer, fail and hang.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::terminal::{Run, Terminal};

/// What a camera reads of a terminal; the ground is that of a light or of a dark one.
fn seen(screen: &vt100::Screen, is_ground_dark: bool) -> Option<String> {
    let (rows, columns) = screen.size();
    let is_dark = |x: usize, y: usize| {
        let cell = screen.cell((y / 2) as u16, x as u16)?;
        let ink = match cell.contents() {
            "▀" => y.is_multiple_of(2),
            "▄" => !y.is_multiple_of(2),
            "█" => true,
            _ => false,
        };
        let color = if ink { cell.fgcolor() } else { cell.bgcolor() };
        match color {
            vt100::Color::Rgb(255, 255, 255) | vt100::Color::Idx(231) => Some(false),
            vt100::Color::Rgb(0, 0, 0) | vt100::Color::Idx(16) => Some(true),
            _ => None,
        }
    };
    let (across, down, scale) = (usize::from(columns.get()), usize::from(rows.get()) * 2, 3);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(across * scale, down * scale, |x, y| {
            if is_dark(x / scale, y / scale).unwrap_or(is_ground_dark) {
                0
            } else {
                255
            }
        });
    let grids = image.detect_grids();
    grids.first()?.decode().ok().map(|(_, text)| text)
}

/// A home with two sessions in the plan.
fn home() -> TempDir {
    let home = tempfile::tempdir().expect("a place for the test's files");
    let mut add = Command::new(env!("CARGO_BIN_EXE_attache"));
    add.args(["plan", "add", "opening", "plenary"])
        .env_clear()
        .env("HOME", home.path());
    let added = add.output().expect("the program can be started");
    assert!(added.status.success(), "{added:?}");
    home
}

/// A `PATH` on which `lpstat` knows a printer and `lp` does this.
fn with_lp(home: &Path, script: &str) -> String {
    let folder = home.join("bin");
    fs::create_dir_all(&folder).expect("the test's folder can be made");
    let lpstat =
        "case $1 in -e) echo Office;; -d) echo 'system default destination: Office';; esac";
    for (name, script) in [("lp", script), ("lpstat", lpstat)] {
        let path = folder.join(name);
        fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("it can be written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it is ours");
    }
    format!("{}:/usr/bin:/bin", folder.display())
}

/// The paper page with the printer chosen, whether it was known by then or not.
fn at_the_printer(home: &Path, script: &str) -> Terminal {
    let path = with_lp(home, script);
    let mut run = Run::attache(home).env("PATH", &path).start();
    run.wait_for("My plan 2");
    run.press("p");
    run.wait_for("╭ Paper");
    run.press("down down down down down down left");
    run.wait_for("printer Office");
    run
}

#[test]
fn a_camera_reads_codes_of_sessions_and_of_the_plan_on_any_ground() {
    let home = home();
    for (lang, title) in [("en", "SUMMARY:Opening ceremony"), ("ko", "SUMMARY:개막식")] {
        let mut run = Run::attache(home.path())
            .size(120, 45)
            .env("COLORTERM", if lang == "ko" { "truecolor" } else { "" })
            .args(&["--lang", lang, "--now", "2023-04-26T08:00"])
            .start();
        run.wait_for(" 2");
        run.press("3 g Q");
        run.wait_until("the first code", |screen| {
            [true, false].iter().all(|dark| {
                seen(screen, *dark)
                    .is_some_and(|event| event.starts_with("BEGIN:VEVENT") && event.contains(title))
            })
        });
        run.press("right");
        run.wait_until("the next code", |screen| {
            seen(screen, true).is_some_and(|event| event.contains("UID:plenary@kcw-2023"))
        });
        run.press("y");
        run.wait_until("the share code", |screen| {
            seen(screen, true).is_some_and(|code| code.starts_with("ATTACHE1-"))
        });
        run.press("f10");
        assert_eq!(run.wait_exit(), 0);
    }
}

#[test]
fn a_code_is_drawn_in_a_terminal_that_has_room_and_else_the_way_out_is_named() {
    let home = home();
    let program = env!("CARGO_BIN_EXE_attache");
    // The shell stays for a moment: what it showed is looked at before the terminal goes.
    let draw = |options: &str, columns, rows| {
        let command = format!("{program} export qr opening {options}; echo done $?; read line");
        Run::program("sh", home.path())
            .args(&["-c", &command])
            .size(columns, rows)
            .start()
    };
    for (options, columns, rows) in [("", 80, 45), ("--lang ko", 80, 45), ("--ascii", 160, 70)] {
        let mut run = draw(options, columns, rows);
        run.wait_for("done 0");
        let rows_of = if options == "--ascii" { 1 } else { 2 };
        if rows_of == 2 {
            run.wait_until("a code", |screen| {
                [true, false].iter().all(|dark| {
                    seen(screen, *dark).is_some_and(|event| event.contains("END:VEVENT"))
                })
            });
        }
        run.press("enter");
        assert_eq!(run.wait_exit(), 0);
    }
    let mut run = draw("", 80, 24);
    run.wait_for("done 1");
    let text = run.text();
    assert!(text.contains("-o code.svg"), "{text}");
    run.press("enter");
    assert_eq!(run.wait_exit(), 0);
}

#[test]
fn a_printer_is_chosen_and_gets_the_plan_as_a_pdf() {
    let home = home();
    let recorder = "for one in \"$@\"; do echo \"$one\"; done > said; cat > job; echo 'request id is Office-7'";
    let mut run = at_the_printer(home.path(), recorder);
    run.press("enter");
    run.wait_for("Sent to Office; pages: 1");
    run.press("f10");
    assert_eq!(run.wait_exit(), 0);
    let said = fs::read_to_string(home.path().join("said")).expect("it was told");
    assert!(
        said.starts_with("-d\nOffice\n-o\ndocument-format=application/pdf\n"),
        "{said}"
    );
    let job = fs::read(home.path().join("job")).expect("it was given");
    assert!(job.starts_with(b"%PDF-1.7"));
}

#[test]
fn trust_85_a_printer_that_fails_is_told_and_the_screens_go_on() {
    let home = home();
    let mut run = at_the_printer(
        home.path(),
        "cat > /dev/null; printf 'lp: \\033[2Jpaper jam' >&2; exit 1",
    );
    run.press("enter");
    run.wait_for("paper jam; the pages are in");
    assert!(run.text().contains("␛[2J"), "{}", run.text());
    run.press("4");
    run.wait_for("free");
    run.press("f10");
    assert_eq!(run.wait_exit(), 0);
    let sheet = fs::read(home.path().join("kcw-2023-my.pdf")).expect("a file instead");
    assert!(sheet.starts_with(b"%PDF"));
}

#[test]
fn trust_85_a_printer_that_hangs_leaves_the_screens_alive_and_does_not_keep_who_quits() {
    let home = home();
    let mut run = at_the_printer(home.path(), "exec sleep 60");
    run.press("enter");
    run.wait_for("Sending to Office");
    run.press("2");
    run.wait_for("turn");
    run.press("1");
    run.wait_for("search");
    let since = Instant::now();
    run.press("f10");
    assert_eq!(run.wait_exit(), 1, "{}", run.text());
    assert!(since.elapsed() < Duration::from_secs(15));
    assert!(run.is_given_back());
    let text = run.text().replace('\n', "");
    assert!(
        text.contains("`lp`") && text.contains("kcw-2023-my.pdf"),
        "{text}"
    );
    let sheet = fs::read(home.path().join("kcw-2023-my.pdf")).expect("a file instead");
    assert!(sheet.starts_with(b"%PDF"));
}

#[test]
fn without_a_plan_door_sheets_are_printed_from_the_programme() {
    let home = tempfile::tempdir().expect("a place for the test's files");
    let mut run = Run::attache(home.path())
        .size(80, 24)
        .env("PATH", "/nowhere")
        .start();
    run.wait_for("My plan");
    run.press("p");
    run.wait_for("Door sheets and the run sheet need no plan");
    run.press("right right");
    run.wait_for("door sheets");
    run.press("enter");
    run.wait_for("doors.pdf");
    run.press("f10");
    assert_eq!(run.wait_exit(), 0);
    let sheet = fs::read(home.path().join("kcw-2023-doors.pdf")).expect("the sheets");
    assert!(sheet.starts_with(b"%PDF"));
}
