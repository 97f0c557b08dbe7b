//! Sessions as people name them on the command line: by the beginning of an id, by words of a title.

use crate::command::Desk;

#[test]
fn the_beginning_of_an_id_is_enough_where_only_one_begins_so() {
    let desk = Desk::bare();
    assert_eq!(desk.json(&["show", "ecom"])["session"]["id"], "ecommerce");
    desk.text(&["plan", "add", "ecom", "open"]);
    let plan = desk.json(&["plan"]);
    let ids: Vec<_> = plan["sessions"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(ids, ["opening", "ecommerce"]);
    desk.text(&["plan", "remove", "ecom"]);
    assert_eq!(
        desk.json(&["plan"])["sessions"]
            .as_array()
            .expect("a list")
            .len(),
        1
    );
}

#[test]
fn words_of_a_title_name_the_session_that_alone_has_them() {
    let desk = Desk::new();
    for words in ["opening fair", "Opening of the fair", "OPEN FAIR"] {
        assert_eq!(
            desk.json(&["show", words])["session"]["id"],
            "opening",
            "{words}"
        );
    }
}

#[test]
fn where_several_are_meant_they_are_listed_and_nothing_is_done() {
    let desk = Desk::bare();
    let told = desk.fails(1, &["plan", "add", "consult"]);
    assert!(
        told.contains("several sessions are meant by `consult`; nothing was done:"),
        "{told}"
    );
    assert!(
        told.lines()
            .filter(|line| line.starts_with("  consult"))
            .count()
            > 1,
        "{told}"
    );
    assert!(
        !desk
            .path(".local/share/attache/plans/kcw-2023/my.toml")
            .exists()
    );
}

#[test]
fn a_whole_id_is_meant_even_where_others_begin_with_it() {
    let desk = Desk::new();
    let agenda = desk.read("agenda.toml");
    let more = "\n[[session]]\nid = \"opening-two\"\ntitle = \"Opening of the hall\"\nkind = \"talk\"\n\
                start = 2026-03-07T08:00:00\nend = 2026-03-07T08:30:00\n";
    desk.write("agenda.toml", format!("{agenda}{more}"));
    assert_eq!(desk.json(&["show", "opening"])["session"]["id"], "opening");
    let told = desk.fails(1, &["show", "openin"]);
    assert!(told.contains("opening-two  Opening of the hall"), "{told}");
}

#[test]
fn what_names_nothing_is_answered_with_the_nearest() {
    let desk = Desk::bare();
    let told = desk.fails(1, &["show", "ecomerce"]);
    assert!(told.contains("did you mean `ecommerce`"), "{told}");
}

#[test]
fn a_mistyped_word_of_a_name_names_the_nearest() {
    let desk = Desk::bare();
    for (words, meant) in [
        (&["rooms", "lylac"][..], "lilac-hall"),
        (&["rooms", "orkid"], "orchid-room"),
        (&["list", "room:lylac"], "lilac-hall"),
        (&["list", "room:dinasty"], "dynasty-hall"),
        (&["list", "person:yoom"], "yoon-tae-sik"),
        (&["list", "org:unted"], "did you mean"),
        (&["show", "plenery"], "plenary"),
    ] {
        let output = desk.run(words);
        assert!(output.err.contains(meant), "{words:?}: {}", output.err);
    }
    assert!(desk.text(&["people", "yoom"]).contains("Yoon Tae-sik"));
}

#[test]
fn a_korean_title_is_named_without_regard_to_spaces_and_candidates_are_told_in_korean() {
    let desk = Desk::bare();
    let told = desk.text(&["show", "마약밀수단속", "--lang", "ko"]);
    assert!(told.contains("마약"), "{told}");
    let told = desk.fails(1, &["show", "customs", "--lang", "ko"]);
    assert!(told.contains("본회의 세미나"), "{told}");
}
