//! Handing plans over in the screens: the code with its QR code, taking one over, the picker of plans.

use attache::agenda::Intent;
use attache::plan::share::Shared;
use attache::tui::effect::Effect;
use attache::tui::look::glyphs::Glyphs;
use attache::tui::msg::Msg;

use crate::screen::{Screen, Start};

/// What the code of a plan of these sessions of the built-in agenda is.
fn code(keys: &str) -> String {
    let screen = Screen::at(120, 36).press(keys);
    let (shared, _) = Shared::of(&screen.plan(), &screen.app.world.agenda, true);
    shared.code().expect("it is small")
}

fn paste(mut screen: Screen, text: &str) -> Screen {
    screen.send(Msg::Paste(text.into()));
    screen
}

fn start(size: (u16, u16), lang: &'static str) -> Start {
    Start {
        size,
        lang,
        ..Start::default()
    }
}

#[test]
fn the_code_is_shown_with_a_qr_code() {
    for (size, lang) in [((120, 36), "en"), ((200, 60), "en"), ((120, 36), "ko")] {
        let screen = start(size, lang).open().press("space j space 3 y");
        assert!(screen.text().contains("ATTACHE1-") && screen.text().contains('▀'));
    }
}

#[test]
fn where_the_qr_code_does_not_fit_that_is_said_with_what_helps() {
    let screen = Screen::at(80, 24).press("space j space 3 y");
    insta::assert_snapshot!("share_80x24", screen.text());
    assert!(!screen.text().contains('▀') && screen.text().contains("57 columns and 29"));
    let larger = Screen::at(57, 29).press("space j space 3 y");
    assert!(larger.text().contains('▀'), "{}", larger.text());
    let screen = Screen::at(40, 12).press("space j space 3 y");
    insta::assert_snapshot!("share_40x12", screen.text());
}

#[test]
fn without_glyphs_the_qr_code_is_of_coloured_spaces() {
    let start = Start {
        glyphs: Glyphs::ASCII,
        ..start((160, 70), "en")
    };
    let screen = start.open().press("space 3 y");
    assert!(screen.text().is_ascii(), "{}", screen.text());
    assert!(
        !screen.text().contains("make it larger"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_key_copies_the_code_and_another_takes_notes_along() {
    let screen = Screen::at(120, 36).press("space e \"my secret\" enter 3 y");
    assert!(screen.text().contains("Without notes"), "{}", screen.text());
    let screen = screen.press("c");
    let copied = |screen: &Screen| {
        let found = screen.wanted.iter().rev().find_map(|effect| match effect {
            Effect::Copy(code) => Some(Shared::read(code).expect("a code")),
            _ => None,
        });
        found.expect("something was copied")
    };
    assert!(copied(&screen).personal.is_none());
    let screen = screen.press("n c");
    assert!(screen.text().contains("With notes"), "{}", screen.text());
    let personal = copied(&screen).personal.expect("it is taken along");
    assert_eq!(personal.notes[0].1, "my secret");
}

#[test]
fn an_empty_plan_has_no_code() {
    let screen = Screen::at(120, 36).press("3 y");
    assert!(
        screen.text().contains("nothing in the plan"),
        "{}",
        screen.text()
    );
    assert!(
        screen
            .press("c")
            .wanted
            .iter()
            .all(|one| !matches!(one, Effect::Copy(_)))
    );
}

#[test]
fn a_pasted_code_is_shown_and_merged_after_a_yes() {
    let code = code("space j j space");
    let screen = Screen::at(120, 36).press("m 3 Y");
    let wrapped = format!("{}\r\n{}", &code[..30], &code[30..]);
    let screen = paste(screen, &wrapped);
    insta::assert_snapshot!("import_120x36", screen.text());
    assert_eq!(screen.plan().choices.len(), 1, "nothing is done yet");
    let screen = screen.press("enter");
    let plan = screen.plan();
    assert_eq!(plan.choices.len(), 2);
    assert_eq!(
        plan.choices[0].intent,
        Intent::Maybe,
        "what is here is kept"
    );
    assert_eq!(screen.press("u").plan().choices.len(), 1);
}

#[test]
fn a_code_replaces_the_plan_where_that_is_chosen() {
    let code = code("space j j space");
    let screen = Screen::at(120, 36).press("m G space 3 Y");
    let screen = paste(screen, &code.to_lowercase()).press("down enter");
    let plan = screen.plan();
    assert_eq!(plan.choices.len(), 2);
    assert!(plan.choices.iter().all(|one| one.intent == Intent::Must));
    let screen = screen.press("u");
    assert_eq!(screen.plan().choices[0].intent, Intent::Maybe);
    let screen = paste(screen.press("Y"), &code).press("down down enter");
    assert_eq!(
        screen.plan().choices[0].intent,
        Intent::Maybe,
        "no is an answer"
    );
}

#[test]
fn a_mistake_in_a_code_is_told_and_nothing_can_be_done_with_it() {
    let mut code = code("space");
    code.replace_range(12..13, if &code[12..13] == "7" { "8" } else { "7" });
    for size in [(120, 36), (80, 24), (40, 12)] {
        let screen = start(size, "en").open().press("3 Y");
        let screen = paste(screen, &code);
        let text = screen.text().replace(['\n', '│'], " ");
        assert!(text.contains("mistake in its group 1"), "{}", screen.text());
        assert!(screen.press("enter").plan().choices.is_empty());
    }
}

#[test]
fn plans_are_copied_and_forgotten_from_the_picker() {
    let mut screen = Screen::at(120, 36).press("P");
    screen.send(Msg::Plans(vec!["Ana".into(), "my".into()]));
    let screen = screen.press("down f6");
    assert!(screen.text().contains("Copy Ana"), "{}", screen.text());
    let screen = screen.press("enter");
    let copied = screen.wanted.iter().any(|effect| {
        matches!(effect, Effect::CopyPlan { from, to } if from == "Ana" && to == "Ana copy")
    });
    assert!(copied, "{:?}", screen.wanted);
    let mut screen = screen.press("f4");
    let asked = |effect: &Effect| matches!(effect, Effect::PlanFiles(name) if name == "Ana");
    assert!(screen.wanted.iter().any(asked), "{:?}", screen.wanted);
    screen.send(Msg::PlanFiles(
        "Ana".into(),
        Ok(vec!["/plans/kcw-2023/Ana.toml".into()]),
    ));
    let is_forgotten = |effect: &Effect| matches!(effect, Effect::ForgetPlan(_));
    let screen = screen.press("enter");
    assert!(
        !screen.wanted.iter().any(is_forgotten),
        "the first answer keeps it"
    );
    let mut screen = screen.press("f4");
    screen.send(Msg::PlanFiles(
        "Ana".into(),
        Ok(vec!["/plans/kcw-2023/Ana.toml".into()]),
    ));
    let screen = screen.press("down enter");
    assert!(
        screen.wanted.iter().any(is_forgotten),
        "{:?}",
        screen.wanted
    );
    let screen = screen.press("up f4");
    assert!(
        screen.text().contains("Plan my is open"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_plan_of_assignments_is_made_from_an_entry_in_one_step() {
    let screen = Screen::at(120, 36).press("5 / \"Yoon\" enter enter a");
    let made = screen.wanted.iter().find_map(|effect| match effect {
        Effect::MakePlan { name, plan } => Some((name.clone(), plan.clone())),
        _ => None,
    });
    let (name, plan) = made.unwrap_or_else(|| panic!("{}", screen.text()));
    assert_eq!(name, "Yoon Tae-sik");
    assert_eq!(plan.owner.as_deref(), Some("Yoon Tae-sik"));
    assert!(plan.choices.len() > 1 && plan.me.person.is_some());
}
