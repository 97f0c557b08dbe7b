//! What is named for a file and is none: pipes, devices and files of any size never hold up a command.

use std::path::Path;
use std::process::{Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::{Desk, Ran};

fn fifo(path: &Path) {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
}

/// A file of that length with nothing in it.
fn hole(path: &Path, length: u64) {
    let file = std::fs::File::create(path).unwrap();
    file.set_len(length).unwrap();
}

/// Runs it to its end; one that waits for a pipe or reads a device without end is ended.
fn run(desk: &Desk, arguments: &[&str]) -> Ran {
    let mut command = desk.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let until = Instant::now() + Duration::from_secs(30);
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > until {
            child.kill().unwrap();
            let _: Output = child.wait_with_output().unwrap();
            panic!("{arguments:?} has no end");
        }
        thread::sleep(Duration::from_millis(5));
    }
    Ran::of(child.wait_with_output().unwrap())
}

fn fails(desk: &Desk, arguments: &[&str], said: &str) {
    let ran = run(desk, arguments);
    assert_ne!(ran.code, 0, "{arguments:?}: {ran:?}");
    assert_eq!(ran.out, "");
    assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
}

#[test]
fn a_config_that_is_a_pipe_a_device_or_huge_is_refused() {
    let desk = Desk::new();
    let pipe = desk.path("pipe");
    fifo(&pipe);
    let pipe = pipe.to_string_lossy().into_owned();
    let huge = desk.path("huge.toml");
    hole(&huge, 1024 * 1024 + 1);
    let huge = huge.to_string_lossy().into_owned();
    for (config, said) in [
        (&*pipe, "not a regular file"),
        ("/dev/zero", "not a regular file"),
        ("/dev/tty", "not a regular file"),
        (&*huge, "larger than 1 MiB"),
    ] {
        fails(&desk, &["--config", config, "list"], said);
        let desk = Desk::new().with("ATTACHE_CONFIG", config);
        fails(&desk, &["list"], said);
    }
}

#[test]
fn the_usual_config_file_may_not_be_a_pipe_either() {
    let desk = Desk::new();
    desk.write(".config/attache/other.toml", "");
    fifo(&desk.path(".config/attache/config.toml"));
    fails(&desk, &["list"], "not a regular file");
    let ran = run(&desk, &["config", "path"]);
    assert_eq!(ran.code, 0, "what one mends it with works: {ran:?}");
}

#[test]
fn a_config_of_the_largest_size_and_the_null_device_are_read() {
    let desk = Desk::new();
    let comment = "#".repeat(1024 * 1024 - 1) + "\n";
    desk.write("large.toml", comment);
    for config in ["large.toml", "/dev/null"] {
        assert_eq!(
            run(&desk, &["--config", config, "list"]).code,
            0,
            "{config}"
        );
    }
}

#[test]
fn a_keymap_that_is_a_pipe_a_device_or_huge_is_refused() {
    let desk = Desk::new();
    fifo(&desk.path("pipe"));
    hole(&desk.path("huge"), 1024 * 1024 + 1);
    for (keymap, said) in [
        ("pipe", "not a regular file"),
        ("/dev/zero", "not a regular file"),
        ("huge", "larger than 1 MiB"),
    ] {
        desk.write("config.toml", format!("keymap = \"{keymap}\"\n"));
        fails(&desk, &["--config", "config.toml", "list"], said);
    }
}

#[test]
fn trust_33_an_agenda_that_is_a_pipe_is_refused() {
    let desk = Desk::new();
    fifo(&desk.path("pipe"));
    for arguments in [
        &["--agenda", "pipe", "list"][..],
        &["--agenda", "/dev/zero", "rooms"],
        &["check", "pipe"],
        &["diff", "pipe", "agenda.toml"],
        &["import", "pipe"],
    ] {
        fails(&desk, arguments, "not a regular file");
    }
}

#[test]
fn a_zone_whose_rules_are_no_file_is_refused() {
    let desk = Desk::new();
    let (pipe, huge) = (desk.path("pipe"), desk.path("huge"));
    fifo(&pipe);
    hole(&huge, 1024 * 1024 + 1);
    // As the files of /proc say that they are, /proc/kmsg too.
    desk.write("empty", "");
    let empty = desk.path("empty");
    let (pipe, huge) = (pipe.to_string_lossy(), huge.to_string_lossy());
    for (tz, said) in [
        (pipe.to_string(), "not a regular file"),
        (format!(":{pipe}"), "not a regular file"),
        ("/dev/zero".into(), "not a regular file"),
        (":/dev/zero".into(), "not a regular file"),
        (":../../../../../dev/zero".into(), "not a regular file"),
        (huge.to_string(), "larger than 1 MiB"),
        (empty.to_string_lossy().into(), "is empty"),
    ] {
        let desk = Desk::new().with("TZ", &tz);
        fails(&desk, &["--zone", "local", "list"], said);
        assert_eq!(run(&desk, &["list"]).code, 0, "nothing is read of it");
    }
}

#[test]
fn a_zone_by_its_rules_and_one_that_is_nothing_still_work() {
    for tz in ["UTC-9", "", ":/no/such/file", "nonsense", "Asia/Seoul"] {
        let desk = Desk::new().with("TZ", tz);
        assert_eq!(run(&desk, &["--zone", "local", "list"]).code, 0, "{tz}");
    }
}
