//! Paper in the screens: what, on which paper, where to, and its pages before they are printed.

use attache::i18n::sentences::failures;
use attache::paper::Paper;
use attache::paper::sheet::SheetKind;
use attache::printer::Printer;
use attache::tui::effect::{Effect, PrintJob, Target};
use attache::tui::msg::Msg;

use crate::screen::Screen;

fn job(screen: &Screen) -> &PrintJob {
    let mut jobs = screen
        .wanted
        .iter()
        .rev()
        .filter_map(|wanted| match wanted {
            Effect::Print(job) => Some(&**job),
            _ => None,
        });
    jobs.next().unwrap_or_else(|| panic!("{:?}", screen.wanted))
}

#[test]
fn paper_shows_its_pages_before_they_are_printed() {
    let screen = Screen::at(100, 30).press("space p");
    let text = screen.text();
    for part in [
        "What",
        "my plan",
        "A4",
        "a PDF file",
        "1 page, as text:",
        "My plan",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    let asked = screen
        .wanted
        .iter()
        .filter(|one| **one == Effect::ListPrinters);
    assert_eq!(asked.count(), 1, "{:?}", screen.wanted);
    let screen = screen.press("enter");
    let job = job(&screen);
    assert_eq!((job.to.clone(), job.form.paper), (Target::Pdf, Paper::A4));
    assert_eq!(job.sheets[0].kind, SheetKind::Plan);
    assert!(!job.for_everyone);
}

#[test]
fn arrows_choose_what_is_printed_and_on_what() {
    let screen =
        Screen::at(100, 30).press("space p right right down down down down left down right enter");
    let job = job(&screen);
    assert_eq!(job.sheets[0].kind, SheetKind::Door);
    assert!(job.sheets.len() > 1 && job.for_everyone);
    assert_eq!((job.form.paper, job.form.is_landscape), (Paper::A6, true));
}

#[test]
fn in_rooms_it_begins_with_door_sheets() {
    let screen = Screen::at(100, 30).press("4 p enter");
    assert_eq!(job(&screen).sheets[0].kind, SheetKind::Door);
}

#[test]
fn a_rule_of_the_preview_ends_at_the_edge_without_a_sign() {
    for (width, height) in [(60, 24), (80, 24), (120, 36)] {
        let text = Screen::at(width, height).press("4 p").text();
        assert!(text.contains("─────"), "{text}");
        assert!(!text.contains("─…"), "{width}: {text}");
    }
}

#[test]
fn printers_are_there_once_they_are_known() {
    let mut screen = Screen::at(100, 30).press("space p up down down down down down down left");
    assert!(
        screen.text().contains("the default printer"),
        "{}",
        screen.text()
    );
    let printer = |name: &str, is_default| Printer {
        name: name.into(),
        is_default,
    };
    screen.send(Msg::Printers(Ok(vec![
        printer("Office", true),
        printer("Desk", false),
    ])));
    let screen = screen.press("left");
    assert!(screen.text().contains("printer Desk"), "{}", screen.text());
    let screen = screen.press("enter");
    assert_eq!(job(&screen).to, Target::Printer(Some("Desk".into())));
}

#[test]
fn trust_85_without_cups_it_says_so_and_files_stay() {
    let mut screen = Screen::at(100, 30).press("space p");
    screen.send(Msg::Printers(Err(failures::no_lp("lpstat"))));
    assert!(
        screen.text().contains("printing needs CUPS"),
        "{}",
        screen.text()
    );
    let screen = screen.press("down down down down down down left enter");
    assert_eq!(job(&screen).to, Target::Text);
}

#[test]
fn a_badge_and_the_plans_of_others_are_printed_too() {
    let screen = Screen::at(100, 30).press("space p right down down down down right enter");
    let job = job(&screen);
    assert_eq!(job.sheets[0].kind, SheetKind::Badge);
    assert_eq!((job.form.paper, job.form.is_folded), (Paper::A4, true));
    let mut screen = Screen::at(100, 30).press("space p down");
    let bar = screen.cursor();
    screen.send(Msg::Paste("nobody of that name".into()));
    let end = screen.cursor();
    assert_eq!(
        (end.0 - bar.0, end.1),
        (19, bar.1),
        "the cursor is in the field"
    );
    assert!(
        screen.text().contains("nobody is called"),
        "{}",
        screen.text()
    );
    assert!(screen.text().contains("me; or") || screen.text().contains("nobody of that"));
}

#[test]
fn sheets_are_in_one_language_or_two() {
    let screen = Screen::at(100, 30).press("space p down down down right");
    assert!(screen.text().contains("내 일정"), "{}", screen.text());
    let screen = screen.press("right");
    assert!(
        screen.text().contains("English + Korean"),
        "{}",
        screen.text()
    );
    assert!(
        screen.text().contains("My plan · 내 일정"),
        "{}",
        screen.text()
    );
    let screen = screen.press("enter");
    assert_eq!(job(&screen).sheets[0].title, "My plan · 내 일정");
}

#[test]
fn doors_are_held_against_an_older_agenda() {
    let mut screen = Screen::at(100, 30).press("4 p right left down");
    screen.send(Msg::Paste("old.toml".into()));
    let asked = Effect::ReadOlder("old.toml".into());
    assert_eq!(screen.wanted.iter().filter(|one| **one == asked).count(), 1);
    // While it is not read, no door is printed as if it had changed.
    let before = screen.text();
    assert!(before.contains("0 pages"), "{before}");
    screen.send(Msg::OlderRead(
        "old.toml".into(),
        Err(failures::agenda_unreadable("old.toml")),
    ));
    assert!(
        screen.text().contains("cannot be read"),
        "{}",
        screen.text()
    );
    let same = screen.app.world.agenda.clone();
    screen.send(Msg::OlderRead("old.toml".into(), Ok(same)));
    assert!(
        screen.text().contains("No door has changed"),
        "{}",
        screen.text()
    );
    let mut old = (*screen.app.world.agenda).clone();
    old.sessions[0].title = old.sessions[1].title.clone();
    screen.send(Msg::OlderRead(
        "old.toml".into(),
        Ok(std::sync::Arc::new(old)),
    ));
    let screen = screen.press("enter");
    let job = job(&screen);
    assert!(!job.sheets.is_empty() && job.for_everyone, "{job:?}");
}

#[test]
fn trust_83_characters_that_no_font_has_are_named() {
    let mut screen = Screen::at(100, 30);
    screen.send(Msg::SheetWritten(Ok("plan.pdf".into())));
    screen.send(Msg::PaperNotice(failures::chars_missing("𝕏 (U+1D54F)")));
    assert!(screen.text().contains("U+1D54F"), "{}", screen.text());
}

#[test]
fn letters_are_typed_into_a_field_and_no_key_is_offered_there_that_does_nothing() {
    let screen = Screen::at(100, 30).press("space p");
    let last = |screen: &Screen| screen.text().lines().last().unwrap_or_default().to_owned();
    assert!(last(&screen).contains("→ change"), "{}", last(&screen));
    let screen = screen.press("j");
    assert!(!last(&screen).contains('→'), "{}", last(&screen));
    let screen = screen.press("j k h l");
    let text = screen.text();
    assert!(text.contains("▌ For") && text.contains("jkhl"), "{text}");
    assert!(text.contains("nobody is called “jkhl”"), "{text}");
}

#[test]
fn a_plan_is_printed_of_one_day_too() {
    let screen = Screen::at(100, 30).press("space p down down right");
    let text = screen.text();
    assert!(text.contains("Day") && text.contains("26 April"), "{text}");
    let screen = screen.press("enter");
    assert_eq!(job(&screen).sheets[0].days.len(), 1);
}

#[test]
fn a_day_without_sessions_has_no_run_sheet_and_that_is_said() {
    let mut screen = Screen::at(100, 30);
    let agenda = include_str!("../../agenda.toml").to_owned() + "\n[[day]]\ndate = 2023-04-30\n";
    screen.reload(&agenda);
    let screen = screen.press("4 p right down left enter");
    assert!(screen.text().contains("no run sheet"), "{}", screen.text());
    assert!(
        !screen
            .wanted
            .iter()
            .any(|one| matches!(one, Effect::Print(_)))
    );
}
