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
        color != Color::White
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
        screen.text().contains("In this window"),
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
    assert!(screen.text().is_ascii(), "{}", screen.text());
    assert!(!screen.text().contains("make it larger") && screen.text().contains("Point a phone"));
}
