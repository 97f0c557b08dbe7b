//! What holds for every command: which agenda, options, exit codes, standard output.

use std::fs::{self, File};
use std::process::Stdio;

use serde_json::Value;

use crate::command::{Desk, Ran, has_no_control};

#[test]
fn the_agenda_is_the_option_then_the_variable_then_the_config_then_here_then_built_in() {
    let desk = Desk::new();
    let event = |desk: &Desk, arguments: &[&str]| {
        desk.json(arguments)["event"].as_str().unwrap().to_owned()
    };
    let named = |id: &str| {
        desk.read("agenda.toml")
            .replace("id = \"fair\"", &format!("id = \"{id}\""))
    };
    desk.write("option.toml", named("option"));
    desk.write("variable.toml", named("variable"));
    assert_eq!(event(&desk, &["list"]), "fair");
    desk.write(".config/attache/config.toml", "agenda = \"own.toml\"");
    desk.write(".config/attache/own.toml", named("config"));
    assert_eq!(event(&desk, &["list"]), "config");
    let desk = desk.with("ATTACHE_AGENDA", "variable.toml");
    assert_eq!(event(&desk, &["list"]), "variable");
    assert_eq!(event(&desk, &["list", "-a", "option.toml"]), "option");
    assert_eq!(event(&desk, &["--agenda", "option.toml", "list"]), "option");
    assert_eq!(event(&Desk::bare(), &["list"]), "kcw-2023");
    assert_eq!(
        event(&Desk::bare().with("ATTACHE_AGENDA", ""), &["list"]),
        "kcw-2023"
    );
}

#[test]
fn a_broken_agenda_never_falls_back_to_another() {
    let desk = Desk::bare();
    desk.write("agenda.toml", "format = 1\n[event\n");
    for arguments in [
        &["list"][..],
        &["rooms"],
        &["plan"],
        &["info"],
        &["show", "opening"],
    ] {
        let told = desk.fails(3, arguments);
        assert!(told.contains("agenda.toml:2"), "{told}");
    }
    let told = desk.fails(3, &["-a", "none.toml", "list"]);
    assert!(told.contains("none.toml"), "{told}");
    desk.write("newer.toml", "format = 7\n");
    let told = desk.fails(3, &["-a", "newer.toml", "list"]);
    assert!(told.contains('7'), "{told}");
}

#[test]
fn trust_40_messages_on_standard_error_are_safe_too() {
    let desk = Desk::bare();
    desk.write("agenda.toml", "x = \u{1b}]0;evil\u{7}\n");
    let told = desk.fails(3, &["list"]);
    assert!(has_no_control(&told), "{told:?}");
    for arguments in [
        &["show", "\u{1b}[31mred"][..],
        &["-a", "\u{1b}[31mred", "list"],
        &["\u{1b}[31mred"],
        &["list", "topic:\u{1b}[31m"],
        &["--now", "\u{1b}[31m", "-a", "/dev/null", "list"],
        &["-p", "\u{1b}[31m", "plan"],
        &["--zone", "\u{1b}[31m", "list"],
    ] {
        let ran = Desk::new().run(arguments);
        assert_ne!(ran.code, 0, "{arguments:?}");
        assert!(has_no_control(&ran.err), "{arguments:?}: {:?}", ran.err);
    }
}

#[test]
fn a_mistyped_command_or_option_is_answered_with_the_nearest() {
    let desk = Desk::new();
    assert!(desk.fails(2, &["lst"]).contains("list"));
    assert!(desk.fails(2, &["list", "--jsn"]).contains("--json"));
    assert!(desk.fails(2, &["plan", "ad", "opening"]).contains("add"));
    desk.fails(2, &["exprt"]);
}

#[test]
fn help_and_version_are_answers() {
    let desk = Desk::bare();
    assert!(desk.text(&["--version"]).starts_with("attache "));
    for arguments in [
        &["--help"][..],
        &["list", "--help"],
        &["plan", "add", "--help"],
        &["-h"],
    ] {
        let out = desk.text(arguments);
        assert!(out.contains("--agenda"), "{arguments:?}: {out}");
        assert!(!out.contains('\u{1b}'), "{out:?}");
    }
}

#[test]
fn the_present_can_be_set_in_words() {
    let desk = Desk::new();
    let at = |now: &str| {
        desk.json(&["rooms", "--now", now])["at"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(at("2026-03-07T14:12"), "2026-03-07T14:12:00+09:00");
    assert_eq!(at("sat 14:12"), "2026-03-07T14:12:00+09:00");
    assert_eq!(at("2026-03-07T00:00:00Z"), "2026-03-07T09:00:00+09:00");
    desk.fails(2, &["rooms", "--now", "teatime"]);
}

#[test]
fn a_zone_for_a_source_that_names_its_own_is_ignored_and_told() {
    let ran = Desk::new().run(&["list", "--timezone", "Europe/Paris", "--json"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("--timezone is ignored"), "{}", ran.err);
    let document: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        document["sessions"][0]["start"],
        "2026-03-07T09:00:00+09:00"
    );
    Desk::new().fails(2, &["list", "--timezone", "Mars/Olympus"]);
    // One that shows the same times is no news.
    for zone in ["Asia/Seoul", "asia/seoul", "Asia/Tokyo"] {
        let ran = Desk::new().run(&["list", "--timezone", zone]);
        assert!(!ran.err.contains("ignored"), "{zone}: {}", ran.err);
    }
}

#[test]
fn a_wrong_config_file_is_told_with_its_line() {
    let desk = Desk::new();
    desk.write("c.toml", "\nascii = 3\n");
    let told = desk.fails(1, &["--config", "c.toml", "list"]);
    assert!(told.contains("c.toml") && told.contains("line 2"), "{told}");
    desk.fails(1, &["--config", "none.toml", "list"]);
}

#[test]
fn trust_58_a_closed_pipe_ends_the_program_quietly() {
    let desk = Desk::bare();
    for arguments in [&["list"][..], &["list", "--json"], &["man"], &["--help"]] {
        let mut child = desk
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ran = Ran::of(child.wait_with_output().unwrap());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn trust_59_a_full_disk_is_an_error() {
    let desk = Desk::new();
    for arguments in [
        &["list"][..],
        &["list", "--json"],
        &["rooms"],
        &["man"],
        &["completions", "bash"],
        &["--help"],
        &["check"],
        &["config", "default"],
        &["print", "plan", "--for", "person:ana", "--to", "-"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ran = Ran::of(
            desk.command(arguments)
                .stdout(full)
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
                .wait_with_output()
                .unwrap(),
        );
        assert_eq!(ran.code, 1, "{arguments:?}");
        assert!(
            ran.err.contains("standard output"),
            "{arguments:?}: {}",
            ran.err
        );
    }
}

/// A closed standard output cannot be told from the null device, which throws answers away on purpose.
#[test]
fn trust_59_an_answer_that_nobody_wants_is_no_error_of_any_command() {
    let nowhere = |read: bool| {
        let null = File::options().read(read).write(true).open("/dev/null");
        Stdio::from(null.expect("the machine has a null device"))
    };
    for (arguments, code) in [
        (&["list"][..], 0),
        (&["list", "--json"], 0),
        (&["show", "opening"], 0),
        (&["rooms"], 0),
        (&["info"], 0),
        (&["plan"], 0),
        (&["plan", "add", "opening"], 0),
        (&["plan", "add", "nothing-of-this-id"], 1),
        (&["print", "plan", "--for", "person:ana", "--to", "-"], 0),
        (&["check", "good.toml"], 0),
        (&["check", "agenda.toml"], 1),
        (&["import", "agenda.toml"], 0),
        (&["completions", "bash"], 0),
        (&["man"], 0),
        (&["config"], 0),
        (&["--help"], 0),
        (&["--version"], 0),
    ] {
        let good = include_str!("../../agenda.toml");
        let desk = Desk::new();
        desk.write("good.toml", good);
        let mut shell = std::process::Command::new("/bin/sh");
        let line = "exec \"$0\" \"$@\" >&-";
        shell
            .args(["-c", line, env!("CARGO_BIN_EXE_attache")])
            .args(arguments)
            .env_clear()
            .env("HOME", desk.path("."))
            .current_dir(desk.path("."));
        let closed = Ran::of(shell.output().unwrap());
        assert_eq!(closed.code, code, "{arguments:?}: {closed:?}");
        for read in [false, true] {
            let desk = Desk::new();
            desk.write("good.toml", good);
            let mut command = desk.command(arguments);
            command.stdout(nowhere(read)).stderr(Stdio::piped());
            let ran = Ran::of(command.spawn().unwrap().wait_with_output().unwrap());
            assert_eq!((ran.code, &ran.err), (code, &closed.err), "{arguments:?}");
        }
    }
}

#[test]
fn trust_53_the_screens_need_a_terminal() {
    let told = Desk::new().fails(2, &[]);
    assert!(told.contains("attache list"), "{told}");
    assert!(has_no_control(&told));
}

#[test]
fn answers_of_the_desk_are_found_by_words_in_any_language() {
    let desk = Desk::new();
    assert!(
        desk.text(&["info", "password"])
            .contains("Network fair, no password.")
    );
    assert_eq!(desk.json(&["info", "와이파이"])["info"][0]["id"], "wifi");
    assert_eq!(desk.json(&["info", "와이파이"])["info"][0]["room"], "hall");
    assert!(
        desk.text(&["info", "shuttle"])
            .contains("No answer has these words")
    );
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let desk = Desk::bare();
    let commands = [
        "list",
        "show",
        "rooms",
        "people",
        "info",
        "plan",
        "print",
        "check",
        "completions",
        "man",
        "config",
    ];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.text(&["completions", shell]);
        for command in commands {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    let man = desk.text(&["man"]);
    assert!(
        man.contains("(a hard link) keeps"),
        "links of a plan are told of"
    );
    assert!(
        man.starts_with(".ie") || man.starts_with(".TH"),
        "{}",
        &man[..40]
    );
    for command in commands {
        assert!(man.contains(&format!("attache {command}")), "{command}");
    }
    assert!(man.contains("plan forget"), "{man}");
    assert!(man.contains("SH KEYS"), "{man}");
}

#[test]
fn settings_are_told() {
    let desk = Desk::new();
    let paths = desk.json(&["config", "path"]);
    assert_eq!(
        paths["config"],
        desk.path(".config/attache/config.toml").to_str().unwrap()
    );
    assert_eq!(
        paths["plans"],
        desk.path(".local/share/attache/plans").to_str().unwrap()
    );
    assert_eq!(desk.json(&["--lang", "ko", "config", "show"])["lang"], "ko");
    desk.write("c.toml", "ascii = true\nambiguous = 2\n");
    let shown = desk.json(&["--config", "c.toml", "config", "show"]);
    assert_eq!(shown["ascii"], true);
    assert_eq!(shown["mouse"], true);
    assert_eq!(shown["ambiguous"], 2);
    assert_eq!(shown["theme"], "auto");
    assert_eq!(shown["keymap"], serde_json::Value::Null);
    let text = desk.text(&["--config", "c.toml", "config"]);
    for told in ["ascii        true", "ambiguous    2", "theme        auto"] {
        assert!(text.contains(told), "{text}");
    }
    let default = desk.text(&["config", "default"]);
    desk.write("c.toml", default);
    desk.text(&["--config", "c.toml", "list"]);
}

#[test]
fn looking_writes_nothing() {
    let desk = Desk::new();
    for arguments in [
        &["list"][..],
        &["show", "opening"],
        &["rooms"],
        &["info"],
        &["plan"],
        &["plan", "list"],
        &["plan", "me"],
        &["config", "path"],
    ] {
        desk.text(arguments);
    }
    let left = fs::read_dir(desk.path(".")).unwrap().count();
    assert_eq!(left, 1, "only the agenda is there");
}

#[cfg(target_os = "linux")]
#[test]
fn trust_59_an_answer_that_cannot_be_written_says_that_the_plan_was_saved() {
    let desk = Desk::new();
    let full = File::options().write(true).open("/dev/full").unwrap();
    let mut command = desk.command(&["plan", "add", "quiet"]);
    let child = command.stdout(full).stderr(Stdio::piped()).spawn().unwrap();
    let ran = Ran::of(child.wait_with_output().unwrap());
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the plan was saved"), "{}", ran.err);
    assert!(desk.text(&["plan"]).contains("quiet"));
}

#[test]
fn every_failure_says_what_to_do() {
    let desk = Desk::new();
    desk.write("taken", "a file");
    for (code, arguments, advice) in [
        (
            1,
            &["--config", "none.toml", "list"][..],
            "attache config default >",
        ),
        (
            1,
            &["print", "runsheet", "--to", "none/day.txt"],
            "make the folder",
        ),
        (1, &["print", "plan"], "attache plan add"),
        (
            1,
            &[
                "print",
                "plan",
                "--for",
                "organisation:guild",
                "--day",
                "2026-03-09",
            ],
            "attache people",
        ),
        (
            4,
            &["--data-dir", "taken", "plan", "add", "quiet"],
            "--data-dir",
        ),
        (
            4,
            &["--data-dir", "taken/x", "plan", "add", "quiet"],
            "--data-dir",
        ),
        (1, &["plan", "me", "--person", "zz"], "did you mean"),
        (1, &["plan", "me", "--delegation", "zz"], "delegation"),
        (1, &["plan", "remove", "quiet"], "`attache plan` lists"),
        (1, &["plan", "unhide", "quiet"], "is:hidden"),
        (1, &["plan", "undo"], "attache plan"),
        (1, &["plan", "copy", "none", "other"], "attache plan list"),
    ] {
        let told = desk.fails(code, arguments);
        assert!(told.contains(advice), "{arguments:?}: {told}");
        assert!(!told.contains(".attache-"), "{arguments:?}: {told}");
    }
}

#[test]
fn what_mends_a_config_file_does_not_need_it() {
    let desk = Desk::new();
    desk.write("c.toml", "ascii = 3\n");
    for arguments in [
        &["config", "path"][..],
        &["config", "default"],
        &["check", "agenda.toml"],
    ] {
        let ran = desk.run(&[&["--config", "c.toml"], arguments].concat());
        assert_ne!(ran.out, "", "{arguments:?}");
        assert!(
            ran.err.contains("c.toml: line 1"),
            "{arguments:?}: {}",
            ran.err
        );
    }
    assert_eq!(
        desk.run(&["--config", "none.toml", "config", "default"])
            .code,
        0
    );
    for arguments in [&["check"][..], &["config", "show"], &["list"]] {
        desk.fails(1, &[&["--config", "c.toml"], arguments].concat());
    }
}

#[test]
fn the_built_in_agenda_is_called_so() {
    let desk = Desk::bare();
    let told = desk.text(&["check"]);
    assert!(told.contains("the built-in agenda"), "{told}");
    assert!(!told.contains("agenda.toml"), "{told}");
    let ran = desk.run(&["--timezone", "Europe/Paris", "list"]);
    assert!(
        ran.err.contains("the built-in agenda names its zone"),
        "{}",
        ran.err
    );
}

#[test]
fn help_names_each_variable_once() {
    let help = Desk::new().text(&["--help"]);
    for name in ["AGENDA", "PLAN", "DATA_DIR", "CONFIG", "NOW", "LANG"] {
        let variable = format!("ATTACHE_{name}");
        assert_eq!(help.matches(&variable).count(), 1, "{variable}: {help}");
    }
}

#[test]
fn a_plan_without_a_name_is_refused_but_an_empty_variable_is_none() {
    let desk = Desk::new();
    for arguments in [
        &["-p", "", "plan"][..],
        &["list", "--plan="],
        &["-p", " ", "list"],
    ] {
        desk.fails(2, arguments);
    }
    Desk::new().with("ATTACHE_PLAN", "").text(&["plan"]);
    let told = Desk::new().with("ATTACHE_PLAN", "../x").fails(2, &["plan"]);
    assert!(told.contains("name"), "{told}");
}

#[test]
fn trust_24_what_a_kill_left_of_any_plan_goes_with_the_next_command_that_writes() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let plans = desk.plan_file().parent().expect("its folder").to_owned();
    let left = plans.join(".other.toml.0123456789abcdef.attache-tmp");
    let written = plans.join(".another.toml.0123456789abcdef.attache-tmp");
    let own = plans.join(".other.toml.swp");
    for path in [&left, &written, &own] {
        std::fs::write(path, "x").expect("a file for the test");
    }
    let writer = std::fs::File::open(&written).expect("it is there");
    writer.lock().expect("nobody holds it");
    desk.text(&["list"]);
    assert!(
        left.exists(),
        "a command that writes nothing removes nothing"
    );
    desk.text(&["plan", "note", "opening", "front row"]);
    assert!(!left.exists());
    assert!(written.exists() && own.exists());
}

#[cfg(target_os = "linux")]
#[test]
fn trust_73_87_93_a_new_file_has_no_name_before_it_is_whole() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut seen = std::collections::BTreeSet::new();
    for round in 0..10 {
        let path = folder.path().join(format!("sheet-{round}.html"));
        let to = path.to_str().expect("a plain path");
        let mut child = desk
            .command(&["print", "plan", "--to", to])
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        while child.try_wait().expect("it was started").is_none() {
            let entries = std::fs::read_dir(folder.path()).expect("it is there");
            let names = entries.flatten().map(|entry| entry.file_name());
            seen.extend(names.filter(|name| name.to_string_lossy().starts_with('.')));
        }
        let written = std::fs::read_to_string(&path).expect("it was written");
        assert!(written.ends_with("</html>\n") || written.ends_with("</html>"));
    }
    assert!(seen.is_empty(), "{seen:?}");
}

#[test]
fn trust_73_93_an_interrupt_ends_a_command_between_two_writes() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let plans = desk.plan_file().parent().expect("its folder").to_owned();
    let temporary = || {
        let entries = std::fs::read_dir(&plans).expect("it is there").flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.ends_with("attache-tmp")).count()
    };
    for round in 0..40 {
        let mut child = desk
            .command(&["plan", "note", "opening", &format!("note {round}")])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        // Now and then it is amid its save.
        let since = std::time::Instant::now();
        while temporary() == 0 && since.elapsed() < std::time::Duration::from_millis(200) {
            if child.try_wait().expect("it was started").is_some() {
                break;
            }
        }
        let pid = i32::try_from(child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        let pid = pid.expect("a process has a number");
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::INT);
        child.wait().expect("it ends");
        assert_eq!(temporary(), 0, "round {round}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn trust_09_10_where_nothing_can_be_made_everything_works_but_changes() {
    let desk = Desk::new();
    // Nobody makes a folder there, not even root.
    let with = |arguments: &[&str]| {
        let mut all = vec!["--data-dir", "/proc/attache"];
        all.extend(arguments);
        desk.run(&all)
    };
    for arguments in [
        &["list", "opening"][..],
        &["show", "opening"],
        &["rooms"],
        &["info"],
        &["plan"],
        &["print", "plan", "--for", "person:ana", "--to", "-"],
        &["diff", "agenda.toml", "agenda.toml"],
    ] {
        let ran = with(arguments);
        assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
        assert_ne!(ran.out, "", "{arguments:?}");
    }
    let ran = with(&["plan", "add", "opening"]);
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.err.contains("/proc/attache"), "{}", ran.err);
    assert_eq!(ran.err.trim_end().lines().count(), 1, "{}", ran.err);
}

#[test]
fn trust_11_paths_that_are_odd_relative_or_missing_are_no_harm() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::new();
    // A relative value is ignored, as the XDG specification demands.
    let mut command = desk.command(&["plan", "add", "opening"]);
    let ran = Ran::of(command.env("XDG_DATA_HOME", "data").output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!desk.path("data").exists());
    assert!(desk.plan_file().is_file());
    // A folder's name need not be text.
    let odd = desk
        .path(".")
        .join(std::ffi::OsStr::from_bytes(b"h\xffme\x1b[31m"));
    fs::create_dir(&odd).unwrap();
    let mut command = desk.command(&["plan", "add", "opening"]);
    let ran = Ran::of(command.env("HOME", &odd).output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        odd.join(".local/share/attache/plans/fair/my.toml")
            .is_file()
    );
    let mut command = desk.command(&["config", "path"]);
    let ran = Ran::of(command.env("HOME", &odd).output().unwrap());
    assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
    // Without a home only what needs none is asked for; it may be known from elsewhere.
    let mut command = desk.command(&["list"]);
    let ran = Ran::of(command.env_remove("HOME").output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
}
