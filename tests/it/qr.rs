//! Sessions as QR codes in the screens: what a camera reads, stepping through the plan, small windows.

use attache::tui::look::glyphs::Glyphs;
use ratatui::style::Color;

use crate::screen::{Screen, Start};

/// What a camera reads of a screen; `None` where it sees no code.
fn seen(screen: &Screen) -> Option<String> {
    let buffer = screen.buffer();
    let (across, down) = (
        usize::from(buffer.area.width),
        usize::from(buffer.area.height) * 2,
    );
    let scale = 3;
    let is_dark = |x: usize, y: usize| {
        let cell = &buffer[(x as u16, (y / 2) as u16)];
        let color = if y.is_multiple_of(2) && cell.symbol() == "▀" {
            cell.fg
        } else {
            cell.bg
        };
        // Around the code a screen may be anything.
        color != Color::Rgb(255, 255, 255)
    };
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(across * scale, down * scale, |x, y| {
            if is_dark(x / scale, y / scale) {
                0
            } else {
                255
            }
        });
    let grids = image.detect_grids();
    Some(grids.first()?.decode().expect("it can be read").1)
}

/// What is said beside a code, in one line.
fn beside(screen: &Screen) -> String {
    let text = screen.text();
    let lines = text.lines().filter_map(|line| line.rsplit_once('▀'));
    let said = lines.map(|(_, said)| said.split('│').next().unwrap_or_default().trim());
    said.collect::<Vec<_>>().join(" ")
}

fn title(event: &str) -> &str {
    let line = event.lines().find_map(|line| line.strip_prefix("SUMMARY:"));
    line.expect("it has a title")
}

#[test]
fn the_selected_session_is_shown_as_an_event_for_a_camera() {
    for (size, lang) in [((120, 40), "en"), ((200, 60), "ko"), ((80, 45), "en")] {
        let start = Start {
            size,
            lang,
            ..Start::default()
        };
        let screen = start.open();
        let id = screen.selected();
        let screen = screen.press("Q");
        let event = seen(&screen).unwrap_or_else(|| panic!("{}", screen.text()));
        assert!(event.starts_with("BEGIN:VEVENT\r\n") && event.ends_with("END:VEVENT\r\n"));
        assert!(
            event.contains(&format!("UID:{id}@kcw-2023")),
            "{id}: {event}"
        );
        assert!(seen(&screen.press("esc")).is_none());
    }
}

#[test]
fn the_arrows_step_through_the_plan_round_and_round() {
    let screen = Screen::at(120, 40).press("space j space j space 3 g Q");
    assert!(screen.text().contains("1 of 3"), "{}", screen.text());
    let first = seen(&screen).expect("a code");
    let screen = screen.press("right");
    assert!(screen.text().contains("2 of 3"), "{}", screen.text());
    let second = seen(&screen).expect("a code");
    assert_ne!(title(&first), title(&second));
    let screen = screen.press("right right");
    assert_eq!(seen(&screen).as_deref(), Some(first.as_str()));
    let screen = screen.press("left");
    assert!(screen.text().contains("3 of 3"), "{}", screen.text());
    // Taken out of the plan it stays until one steps on.
    let screen = screen.press("left");
    assert_eq!(seen(&screen), Some(second));
    // The share code of all of it is a key away.
    assert!(screen.press("y").text().contains("ATTACHE1-"));
}

#[test]
fn in_a_smaller_window_the_code_holds_less_and_where_none_fits_that_is_said() {
    let whole = seen(&Screen::at(120, 40).press("Q")).expect("a code");
    let smaller = (24..40).rev().find_map(|lines| {
        let screen = Screen::at(100, lines).press("Q");
        let event = seen(&screen)?;
        (event != whole).then_some((screen, event))
    });
    let (screen, event) = smaller.expect("there is a shorter code");
    assert_eq!(title(&event), title(&whole));
    assert!(!event.contains("UID:"), "{event}");
    assert!(
        beside(&screen).contains("The code holds no more than title, time and place"),
        "{}",
        screen.text()
    );
    for (name, size) in [("qr_80x24", (80, 24)), ("qr_40x12", (40, 12))] {
        let screen = Screen::at(size.0, size.1).press("Q");
        assert!(seen(&screen).is_none());
        insta::assert_snapshot!(name, screen.text());
    }
}

#[test]
fn a_box_is_no_higher_than_its_code() {
    for (lang, keys) in [("en", "Q"), ("ko", "Q"), ("en", "space 3 y")] {
        let start = Start {
            size: (200, 60),
            lang,
            ..Start::default()
        };
        let text = start.open().press(keys).text();
        let lines: Vec<&str> = text.lines().collect();
        let at = |corner| lines.iter().position(|line| line.contains(corner));
        let (top, bottom) = (at('╭').expect("an edge"), at('╰').expect("an edge"));
        let code = lines.iter().filter(|line| line.contains("▀▀▀▀▀")).count();
        assert_eq!(bottom - top - 1, code, "{text}");
    }
}

#[test]
fn what_no_code_has_room_for_is_left_out_and_said() {
    let name = "아주 넓은 방 ".repeat(35);
    let room = |n| format!("[[room]]\nid = \"r{n}\"\nname = \"{n} {name}\"\n");
    let rooms = (0..20).map(room).collect::<Vec<_>>().concat();
    let all: Vec<String> = (0..20).map(|n| format!("\"r{n}\"")).collect();
    let marks = "가\u{323}\u{301}\u{327}\u{330}".repeat(299);
    let agenda = |title: &str| {
        format!(
            "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n{rooms}\
             [[session]]\nid = \"s\"\ntitle = \"{title}\"\nstart = 2026-03-07T10:00:00\n\
             end = 2026-03-07T11:00:00\nrooms = [{}]\n",
            all.join(",")
        )
    };
    let of = |title: &str| {
        let start = Start {
            agenda: agenda(title),
            now: "2026-03-07T09:00",
            ..Start::default()
        };
        start.open().press("Q")
    };
    let screen = of("Opening");
    let event = seen(&screen).unwrap_or_else(|| panic!("{}", screen.text()));
    assert!(!event.contains("LOCATION"), "{event}");
    assert!(
        beside(&screen).contains("no room for the place"),
        "{}",
        screen.text()
    );
    let screen = of(&marks);
    assert!(seen(&screen).is_none());
    assert!(
        screen.text().contains("too much for any QR code"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_code_is_drawn_with_its_words_beside_it() {
    insta::assert_snapshot!("qr_120x40", Screen::at(120, 40).press("space Q").text());
    let start = Start {
        size: (120, 40),
        lang: "ko",
        ..Start::default()
    };
    insta::assert_snapshot!("qr_korean_120x40", start.open().press("space Q").text());
}

#[test]
fn without_glyphs_a_code_is_of_coloured_spaces() {
    let start = Start {
        size: (180, 90),
        glyphs: Glyphs::ASCII,
        ..Start::default()
    };
    let screen = start.open().press("Q");
    // The title in its other language, below the box, is the agenda's.
    let is_ours = |c: &char| !('가'..='힣').contains(c);
    let ours: String = screen.text().chars().filter(is_ours).collect();
    assert!(ours.is_ascii(), "{ours}");
    assert!(!screen.text().contains("make it larger") && screen.text().contains("Point a phone"));
}
