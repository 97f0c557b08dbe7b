//! What the shell offers at Tab: asked as Bash asks, with the words of the line so far.

use crate::command::Desk;
use crate::terminal::{Run, Terminal};

/// A line of Bash as a person has it, with our completion and nothing else. `None` where there is no Bash.
fn bash(home: &std::path::Path, lang: &str) -> Option<Terminal> {
    let is_here = std::process::Command::new("bash").arg("--version").output();
    is_here.ok()?;
    let program = env!("CARGO_BIN_EXE_attache");
    let folder = std::path::Path::new(program).parent().expect("it has one");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut shell = Run::program("bash", home)
        .args(&["--noprofile", "--norc", "-i"])
        .env("PATH", &format!("{}:{path}", folder.display()))
        .env("PS1", "shell> ")
        .env("LANG", lang)
        .env("LC_ALL", lang)
        .size(110, 40)
        .start();
    shell.wait_for("shell>");
    shell.type_text("source <(COMPLETE=bash attache); echo re''ady\r");
    // What is typed before the prompt stands would be echoed before it.
    shell.wait_until("ready, and a prompt", |screen| {
        let text = screen.contents();
        let last = text.lines().rfind(|line| !line.trim().is_empty());
        text.contains("\nready") && last.is_some_and(|line| line.trim() == "shell>")
    });
    Some(shell)
}

/// What is on the line that is typed into.
fn line(screen: &vt100::Screen) -> String {
    let text = screen.contents();
    let last = text.lines().rfind(|line| line.contains("shell> "));
    last.unwrap_or_default()
        .replace("shell> ", "")
        .trim_end()
        .to_owned()
}

#[test]
fn values_behind_a_colon_are_finished_in_a_real_bash() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(mut shell) = bash(home.path(), "C.UTF-8") else {
        return;
    };
    for (typed, finished) in [
        ("attache list room:li", "attache list room:lilac-hall"),
        (
            "attache list room:lilac-hall topic:drugs,e-com",
            "attache list room:lilac-hall topic:drugs,e-commerce",
        ),
        ("attache list is:il", "attache list is:illustrative"),
        ("attache list -- -day:thu", "attache list -- -day:thu"),
        (
            "attache timetable --day=2023-04-27",
            "attache timetable --day=2023-04-27",
        ),
        (
            "attache plan from person:yoon",
            "attache plan from person:yoon-tae-sik",
        ),
        (
            "attache plan suggest --interest topic:drugs=2,topic:e-com",
            "attache plan suggest --interest topic:drugs=2,topic:e-commerce",
        ),
        (
            "attache print plan --for delegation:V",
            "attache print plan --for delegation:VN",
        ),
        ("attache export qr openi", "attache export qr opening"),
        (
            "attache rooms --free --day we",
            "attache rooms --free --day wed",
        ),
    ] {
        shell.type_text(&format!("{typed}\t"));
        shell.wait_until(finished, |screen| line(screen).trim_end() == finished);
        shell.type_text("\u{15}");
        shell.wait_until("an empty line", |screen| line(screen).is_empty());
    }
    // What several have in common is inserted, and nothing is taken away.
    shell.type_text("attache list topic:drugs,d\t\t");
    shell.wait_for("(Digital customs)");
    shell.wait_until("what was typed", |screen| {
        line(screen) == "attache list topic:drugs,d"
    });
    shell.type_text("\u{15}attache list room:\t\t");
    shell.wait_for("lilac-hall  (Lilac Hall)");
    shell.wait_until("the field", |screen| line(screen) == "attache list room:");
    shell.type_text("\u{15}exit\r");
    shell.wait_exit();
}

/// What is offered for the last of these words.
fn offered(desk: &Desk, words: &[&str]) -> Vec<String> {
    let mut command = desk.command(&[]);
    let index = words.len();
    command
        .args(["--", "attache"])
        .args(words)
        .env("COMPLETE", "bash")
        .env("_CLAP_IFS", "\n")
        .env("_CLAP_COMPLETE_INDEX", index.to_string());
    let output = command.output().expect("it runs");
    assert!(output.stderr.is_empty(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines()
        .map(|line| line.split('\t').next().unwrap_or_default().to_owned())
        .collect()
}

/// The same with what it is called, in the language that the environment names.
fn told(desk: &Desk, words: &[&str], lang: &str) -> Vec<String> {
    let mut command = desk.command(&[]);
    command
        .args(["--", "attache"])
        .args(words)
        .env("LANG", lang)
        .env("COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let output = command.output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn ids_of_sessions_and_rooms_are_offered() {
    let desk = Desk::bare();
    assert_eq!(offered(&desk, &["show", "ecom"]), ["ecommerce"]);
    assert_eq!(offered(&desk, &["rooms", "or"]), ["orchid-room"]);
    let all = offered(&desk, &["plan", "add", ""]);
    assert!(
        all.iter().any(|id| id == "opening") && all.len() > 70,
        "{all:?}"
    );
}

#[test]
fn terms_of_a_query_are_finished() {
    let desk = Desk::bare();
    assert_eq!(offered(&desk, &["list", "topic:dr"]), ["topic:drugs"]);
    assert_eq!(
        offered(&desk, &["list", "is:m"]),
        ["is:mine", "is:must", "is:maybe"]
    );
    assert_eq!(
        offered(&desk, &["list", "topic:drugs,ecom"]),
        ["topic:drugs,e-commerce"]
    );
    assert!(offered(&desk, &["list", "to"]).contains(&"topic:".to_owned()));
}

#[test]
fn what_is_chosen_plans_zones_and_languages_are_offered() {
    let desk = Desk::bare();
    assert_eq!(
        offered(&desk, &["plan", "remove", "o"]),
        Vec::<String>::new()
    );
    desk.text(&["plan", "add", "opening"]);
    desk.text(&["-p", "ana", "plan", "add", "plenary"]);
    assert_eq!(offered(&desk, &["plan", "remove", "o"]), ["opening"]);
    assert_eq!(
        offered(&desk, &["-p", "ana", "plan", "remove", ""])[0],
        "plenary"
    );
    assert_eq!(offered(&desk, &["plan", "forget", "a"]), ["ana"]);
    assert_eq!(offered(&desk, &["--zone", "Asia/Seo"]), ["Asia/Seoul"]);
    assert_eq!(offered(&desk, &["--lang", "k"]), ["ko"]);
}

#[test]
fn the_agenda_of_the_line_is_the_one_that_is_asked() {
    let desk = Desk::new();
    let ids = offered(&desk, &["show", "opening"]);
    assert_eq!(ids, ["opening"]);
    desk.write(
        "other.toml",
        desk.read("agenda.toml")
            .replace("\"opening\"", "\"opener\""),
    );
    assert_eq!(
        offered(&desk, &["-a", "other.toml", "show", "open"]),
        ["opener"]
    );
    // What cannot be read offers nothing, and says nothing.
    assert_eq!(
        offered(&desk, &["-a", "none.toml", "show", "open"]),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_offered_begins_with_what_is_typed() {
    let desk = Desk::bare();
    for typed in [
        "topic:drugs,e",
        "room:l",
        "person:y",
        "kind:s",
        "day:2023-04",
        "day:T",
        "is:m",
        "t",
    ] {
        let all = offered(&desk, &["list", typed]);
        assert!(!all.is_empty(), "{typed}");
        for one in all {
            assert!(
                one.to_lowercase().starts_with(&typed.to_lowercase()),
                "{typed}: {one}"
            );
        }
    }
}

#[test]
fn days_whom_and_interests_are_offered() {
    let desk = Desk::bare();
    let days = ["wed", "thu", "fri"];
    for words in [
        &["timetable", "--day", ""][..],
        &["rooms", "--free", "--day", ""],
        &["print", "doors", "--day", ""],
        &["print", "runsheet", "--day", ""],
        &["plan", "suggest", "--day", ""],
    ] {
        assert_eq!(offered(&desk, words), days, "{words:?}");
    }
    assert_eq!(
        offered(&desk, &["list", "day:"]),
        days.map(|day| format!("day:{day}"))
    );
    let whom = offered(&desk, &["print", "plan", "--for", "delegation:V"]);
    assert_eq!(whom, ["delegation:VN"]);
    let interests = offered(&desk, &["plan", "suggest", "--interest", ""]);
    assert_eq!(interests, ["topic:", "kind:", "person:"]);
    let qr = offered(&desk, &["export", "qr", "open"]);
    assert_eq!(qr, ["opening"]);
}

#[test]
fn what_is_offered_is_told_in_the_readers_language() {
    let desk = Desk::bare();
    let rooms = ["list", "room:lil"];
    assert_eq!(
        told(&desk, &rooms, "en_US.UTF-8"),
        ["room:lilac-hall\tLilac Hall"]
    );
    assert_eq!(
        told(&desk, &rooms, "ko_KR.UTF-8"),
        ["room:lilac-hall\t라일락홀"]
    );
    let rooms = ["--lang", "ko", "list", "room:lil"];
    assert_eq!(
        told(&desk, &rooms, "C.UTF-8"),
        ["room:lilac-hall\t라일락홀"]
    );
    let commands = told(&desk, &["ti"], "ko_KR.UTF-8");
    assert!(commands[0].starts_with("timetable\t"), "{commands:?}");
    assert!(!commands[0].contains("rooms"), "{commands:?}");
}
