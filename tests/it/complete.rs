//! What the shell offers at Tab: asked as Bash asks, with the words of the line so far.

use crate::command::Desk;

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
        .map(|line| line.trim_end().to_owned())
        .collect()
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
fn terms_of_a_query_are_finished_also_where_bash_parts_them_at_the_colon() {
    let desk = Desk::bare();
    assert_eq!(offered(&desk, &["list", "topic:dr"]), ["topic:drugs"]);
    assert_eq!(offered(&desk, &["list", "topic", ":", "dr"]), ["drugs"]);
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
