//! The suggestion in the screens: what is typed, ticked and accepted, and how it looks.

use insta::assert_snapshot;

use crate::screen::{Screen, Start};

const FAIR: &str = include_str!("../fixtures/tea_and_honey.toml");

fn fair(width: u16, height: u16) -> Start {
    Start {
        agenda: FAIR.into(),
        now: "2026-03-06T12:00",
        size: (width, height),
        ..Start::default()
    }
}

fn assert_has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing:\n{text}");
    }
}

#[test]
fn what_interests_me_is_typed_and_the_answer_follows() {
    let screen = fair(120, 36).open().press("3 s");
    assert_has(
        &screen.text(),
        &[
            "Nothing that you chose tells",
            "Say above what interests you",
        ],
    );
    let screen = screen.press("\"topic:tea=2, hon\"");
    assert_has(
        &screen.text(),
        &[
            "Suggested for Tea (2), Honey (1)",
            "4 new",
            "nothing better is possible",
        ],
    );
    let screen = screen.press("\"ey, lunch 12-13:30\"");
    assert_has(
        &screen.text(),
        &["12:00–13:30 kept free", "3 sessions · 3 new"],
    );
    assert_snapshot!("suggest_120x36", screen.press("enter down").text());
}

#[test]
fn what_cannot_be_read_is_marked_where_it_stands() {
    let screen = fair(120, 36).open().press("3 s \"tea, topic:hony\"");
    assert_has(
        &screen.text(),
        &["no topic is called `hony`", "did you mean `honey`?"],
    );
    assert_eq!(screen.underlined(), ["hony"]);
}

#[test]
fn what_is_ticked_is_accepted_in_one_step() {
    let screen = fair(120, 36)
        .open()
        .press("3 s \"tea=2, honey\" enter down space");
    assert_has(&screen.text(), &["[ ] 10:30", "[✓] 09:00"]);
    let screen = screen.press("enter");
    assert_eq!(
        screen.chosen(),
        ["leaves must", "tasting must", "meadows must"]
    );
    assert_has(&screen.text(), &["Added 3 sessions as a must"]);
    assert_eq!(screen.plan().interests, ["topic:tea=2", "topic:honey"]);
    let screen = screen.press("u");
    assert!(screen.chosen().is_empty());
    assert!(screen.plan().interests.is_empty());
}

#[test]
fn a_maybe_stays_one_and_what_is_left_out_stays() {
    let screen = fair(120, 36).open().press("1 end m home m 3 s");
    // The last session and the first one are maybes.
    assert_eq!(screen.chosen(), ["meadows maybe", "leaves maybe"]);
    assert_has(
        &screen.text(),
        &[
            "Suggested for the topics of what you chose: Tea (1), Honey (1)",
            "a maybe already",
        ],
    );
    let screen = screen.press("enter");
    assert_eq!(
        screen.chosen(),
        ["meadows maybe", "leaves maybe", "cups must", "tasting must"]
    );
}

#[test]
fn it_follows_the_plan_and_the_agenda_below_it() {
    let mut screen = fair(120, 36).open().press("3 s \"tea=2, honey\" enter");
    screen.reload(&FAIR.replace(
        "id = \"cups\"\ntitle = \"Cups\"",
        "id = \"cups\"\ntitle = \"Cups\"\nstatus = \"cancelled\"",
    ));
    assert_has(&screen.text(), &["Kettles", "4 sessions"]);
    assert!(!screen.text().contains("Cups"), "{}", screen.text());
    // The details of a row, and back.
    let screen = screen.press("right");
    assert_has(&screen.text(), &["Kettles", "Loft"]);
}

#[test]
fn nothing_ticked_is_nothing_accepted() {
    let screen = fair(120, 36).open().press("3 s \"tea=2, honey\" tab");
    let screen = screen.press("space down space down space down space enter");
    assert_has(&screen.text(), &["Nothing new is ticked"]);
    assert!(screen.chosen().is_empty());
    assert!(!screen.press("esc").text().contains("Nothing new is ticked"));
}

#[test]
fn the_palette_finds_it_by_what_people_call_it() {
    for word in ["recommend", "optimal", "suggest"] {
        let screen = fair(120, 36).open().press(&format!(": \"{word}\" enter"));
        assert_has(&screen.text(), &["Suggestion", "interests"]);
    }
}

#[test]
fn a_suggestion_at_every_size_and_in_korean() {
    let wish = "3 s \"topic:e-commerce=3, kind:seminar=1, lunch 12-13:30\" enter";
    assert_snapshot!("suggest_kcw_80x24", Screen::at(80, 24).press(wish).text());
    assert_snapshot!("suggest_kcw_40x12", Screen::at(40, 12).press(wish).text());
    let korean = Start {
        lang: "ko",
        ..Start::default()
    };
    assert_snapshot!("suggest_kcw_ko_120x36", korean.open().press(wish).text());
}
