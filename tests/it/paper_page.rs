//! Paper in the screens: what, on which paper, where to, and its pages before they are printed.

use attache::i18n::sentences::failures;
use attache::paper::Paper;
use attache::paper::sheet::SheetKind;
use attache::printer::Printer;
use attache::tui::effect::{Effect, PrintJob, Target};
use attache::tui::msg::Msg;

use crate::screen::{Screen, Start};

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
    // Who chose the default one before it was known has it still.
    assert!(
        screen.text().contains("printer Office"),
        "{}",
        screen.text()
    );
    let screen = screen.press("right");
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
        screen.text().contains("My plan ") && screen.text().contains("내 일정 "),
        "{}",
        screen.text()
    );
    let screen = screen.press("enter");
    let sheet = &job(&screen).sheets[0];
    assert_eq!(
        sheet.full_title("·"),
        "My plan · 내 일정 · Korea Customs Week 2023 · 코리아 커스텀스 위크 2023"
    );
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

/// The fair, and two more called Silva, one of them like Ana.
fn with_silvas() -> Screen {
    let mut screen = Screen::at(120, 40);
    let more = "\n[[person]]\nid = \"ana-1\"\nname = \"Ana Silva\"\n[[person]]\nid = \"ana-2\"\nname = \"Ana Silva\"\n\
                [[person]]\nid = \"rui\"\nname = \"Rui Silva\"\n";
    let more = ["ana-1", "ana-2", "rui"].iter().enumerate().fold(more.to_owned(), |all, (n, id)| {
        all + &format!(
            "[[session]]\nid = \"of-{id}\"\ntitle = \"Of {id}\"\nstart = 2023-04-26T0{n}:30:00\nminutes = 20\npeople = [\"{id}\"]\n"
        )
    });
    screen.reload(&(include_str!("../../agenda.toml").to_owned() + &more));
    screen.press("space p down")
}

#[test]
fn whom_a_word_means_is_not_guessed_where_several_are_called_so() {
    let mut screen = with_silvas();
    screen.send(Msg::Paste("silva".into()));
    let text = screen.text();
    assert!(text.contains("Several are called “silva”"), "{text}");
    for line in [
        "Ana Silva  person:ana-1 ",
        "Ana Silva  person:ana-2 ",
        "Rui Silva  person:rui ",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let screen = screen.press("enter");
    let is_job = |wanted: &Effect| matches!(wanted, Effect::Print(_));
    assert!(!screen.wanted.iter().any(is_job), "nothing is printed");
}

#[test]
fn of_several_one_is_meant_by_more_of_the_name_or_by_the_id() {
    for (typed, owner) in [
        ("rui", "Rui Silva"),
        ("Rui Silva", "Rui Silva"),
        ("person:ana-2", "Ana Silva"),
        ("ana-1", "Ana Silva"),
        ("delegation:US", "United States"),
        ("us", "United States"),
    ] {
        let mut screen = with_silvas();
        screen.send(Msg::Paste(typed.into()));
        assert!(
            !screen.text().contains("Several are"),
            "{typed}: {}",
            screen.text()
        );
        let screen = screen.press("enter");
        let title = &job(&screen).sheets[0].title;
        assert_eq!(*title, format!("Plan of {owner}"), "{typed}");
        assert_ne!(job(&screen).stem, "plans", "a file of one guest is theirs");
    }
    let mut screen = with_silvas();
    screen.send(Msg::Paste("rui, us".into()));
    assert_eq!(job(&screen.press("enter")).stem, "plans");
}

#[test]
fn a_day_on_which_nothing_is_chosen_is_not_printed() {
    let screen = Screen::at(100, 30).press("space p down down left enter");
    assert!(
        screen
            .wanted
            .iter()
            .all(|one| !matches!(one, Effect::Print(_))),
        "{}",
        screen.text()
    );
    assert!(
        screen.text().contains("Nothing is chosen for"),
        "{}",
        screen.text()
    );
}

#[test]
fn without_a_plan_sheets_of_doors_and_of_a_day_are_printed_from_anywhere() {
    for tab in ["1", "2", "3", "5"] {
        let screen = Screen::at(80, 24).press(&format!("{tab} p"));
        let text = screen.text();
        assert!(text.contains("The plan is empty"), "{text}");
        assert!(
            text.contains("Door sheets and the run sheet need no plan"),
            "{text}"
        );
        assert!(!text.contains("as text"), "there is no page: {text}");
        let screen = screen.press("right right enter");
        assert_eq!(job(&screen).sheets[0].kind, SheetKind::Door);
    }
    let screen = Screen::at(80, 24).press("p left enter");
    assert_eq!(job(&screen).sheets[0].kind, SheetKind::Run);
    // Nor do the plans of others need mine.
    let mut screen = Screen::at(80, 24).press("p down");
    screen.send(Msg::Paste("Yoon Tae-sik".into()));
    assert!(
        screen.text().contains("Yoon Tae-sik: "),
        "{}",
        screen.text()
    );
    let screen = screen.press("enter");
    assert_eq!(job(&screen).sheets[0].kind, SheetKind::Plan);
}

#[test]
fn in_a_narrow_window_no_line_of_a_page_is_cut() {
    for size in [(40, 12), (60, 20), (80, 24)] {
        for lang in ["en", "ko"] {
            let start = Start {
                size,
                lang,
                ..Start::default()
            };
            let mut screen = start.open().press("space 4 p");
            let mut seen = String::new();
            for _ in 0..60 {
                screen = screen.press("J J J");
                seen += &screen.text();
            }
            let pages = seen
                .lines()
                .filter(|line| line.contains("Dynasty") || line.contains("다이너스티"));
            assert!(pages.count() > 0, "{seen}");
            // Only what is typed into, and what lies below, is cut.
            let is_cut = |line: &&str| {
                let line = line.trim_matches(|c| "│ ".contains(c));
                line.ends_with('…') && !line.contains("  ")
            };
            let cut: Vec<&str> = seen.lines().filter(is_cut).collect();
            assert!(cut.is_empty(), "{size:?} {lang}: {cut:?}");
        }
    }
}

#[test]
fn in_a_low_window_the_pages_take_the_room_of_the_choices_and_give_it_back() {
    let screen = Screen::at(40, 12).press("space p");
    assert!(screen.text().contains("What"), "{}", screen.text());
    let screen = screen.press("J");
    let text = screen.text();
    assert!(!text.contains("Language"), "{text}");
    assert!(
        text.contains("Korea Customs Week 2023") && text.contains("as of version"),
        "{text}"
    );
    let screen = screen.press("J J K K");
    assert_eq!(screen.text(), text);
    let screen = screen.press("K");
    assert!(screen.text().contains("Language"), "{}", screen.text());
    // An arrow that chooses brings the choices back, too.
    let screen = screen.press("J J right");
    assert!(
        screen.text().contains("a badge of my plan"),
        "{}",
        screen.text()
    );
    // Where both have room, both stay.
    let screen = Screen::at(80, 24).press("space p J J");
    assert!(screen.text().contains("Language"), "{}", screen.text());
}

#[test]
fn pages_are_parted_by_a_line_that_counts_them() {
    let mut screen = Screen::at(120, 36).press("4 p");
    let mut seen = String::new();
    for _ in 0..8 {
        screen = screen.press("pagedown");
        seen += &screen.text();
    }
    assert!(seen.contains("── 2 of "), "{seen}");
}

#[test]
fn that_a_printer_is_sent_to_is_said_before_it_answers() {
    let mut screen = Screen::at(100, 30).press("space p");
    let name = "Office".to_owned();
    let printer = Printer {
        name,
        is_default: true,
    };
    screen.send(Msg::Printers(Ok(vec![printer])));
    let screen = screen.press("up up down down down down down down left enter");
    assert_eq!(job(&screen).to, Target::Printer(Some("Office".into())));
    assert!(
        screen.text().contains("Sending to Office"),
        "{}",
        screen.text()
    );
}
