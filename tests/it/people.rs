//! The tab of people: what it lists and finds, what opens from it, who meets whom; and answers of the
//! desk in the programme's search.

use insta::assert_snapshot;

use super::screen::{Screen, Start};

fn people(width: u16, height: u16, keys: &str) -> Screen {
    Screen::at(width, height).press("5").press(keys)
}

/// The selected row of the list.
fn bar(screen: &Screen) -> String {
    let text = screen.text();
    let line = text.lines().find(|line| line.starts_with('▌'));
    let list = line.and_then(|line| line.split('│').next());
    list.unwrap_or_default().to_owned()
}

fn small(keys: &str) -> Screen {
    let start = Start {
        agenda: include_str!("../fixtures/people.toml").into(),
        now: "2026-03-07T09:45",
        size: (120, 36),
        ..Start::default()
    };
    start.open().press("5").press(keys)
}

#[test]
fn everyone_is_listed_in_sections_with_what_is_next() {
    assert_snapshot!("people_120x36", people(120, 36, "").text());
    assert_snapshot!("people_80x24", people(80, 24, "").text());
    assert_snapshot!("people_40x12", people(40, 12, "").text());
    assert_snapshot!("people_200x60", people(200, 60, "down").text());
    let korean = Start {
        lang: "ko",
        ..Start::default()
    };
    assert_snapshot!("people_korean_120x36", korean.open().press("5").text());
}

#[test]
fn a_double_booking_is_marked_in_the_list_and_told_in_the_details() {
    let text = small("").text();
    assert!(text.contains("! Ana Silva"), "{text}");
    assert!(
        text.contains("! in two sessions at once"),
        "the details beside: {text}"
    );
}

#[test]
fn a_delegation_is_found_as_one_types_and_its_day_stands_beside() {
    for typed in ["vietnam", "베트", "vietnum"] {
        let text = people(120, 36, &format!("/ \"{typed}\"")).text();
        assert!(text.contains("1 of 92"), "{typed}: {text}");
        assert!(
            text.contains("next 16:10 Executive meeting room 2"),
            "{typed}: {text}"
        );
        assert!(text.contains("Meets"), "{typed}: {text}");
    }
}

#[test]
fn enter_opens_the_best_hit_and_a_session_in_it() {
    let mut screen = people(80, 24, "/ \"vietnam\" enter");
    assert!(screen.text().contains("Signing table"), "{}", screen.text());
    screen.keys("tab tab enter");
    assert!(
        screen.text().contains("양자회담: 대한민국·베트남"),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    assert!(screen.text().contains("Signing table"), "{}", screen.text());
    screen.keys("space");
    assert_eq!(screen.plan().choices[0].session, "meeting-vietnam");
    screen.keys("esc esc");
    assert!(screen.text().contains("92 of 92"), "{}", screen.text());
}

#[test]
fn a_country_that_does_not_take_part_is_answered_with_the_nearest_that_does() {
    let screen = people(80, 24, "/ \"kenya\"");
    assert_snapshot!("people_kenya_80x24", screen.text());
    let text = people(120, 36, "/ \"nobody at all\"").text();
    assert!(
        text.contains("Nobody and nothing is called “nobody at all”."),
        "{text}"
    );
}

#[test]
fn the_list_is_narrowed_to_a_section_and_back() {
    let text = people(120, 36, "] ] ]").text();
    assert!(!text.contains("Yoon Tae-sik"), "{text}");
    assert!(text.contains("Delegations · 28 of 28"), "{text}");
    let text = people(120, 36, "] ] ] esc g").text();
    assert!(text.contains("Yoon Tae-sik"), "{text}");
    let text = people(120, 36, "[ [").text();
    assert!(text.contains("Consultations · 3 of 12 free"), "{text}");
    let text = people(120, 36, "/ \"free table\"").text();
    assert!(text.contains("Consultations · 3 of 12"), "{text}");
    assert!(!text.contains("taken"), "{text}");
}

#[test]
fn who_meets_whom_is_a_table_and_where_that_is_too_narrow_a_list() {
    assert_snapshot!("meetings_120x36", people(120, 36, "v").text());
    assert_snapshot!("meetings_60x20", people(60, 20, "v").text());
    assert_snapshot!("meetings_40x12", people(40, 12, "v").text());
    let text = people(120, 36, "v enter").text();
    assert!(text.contains("Korea and Cambodia"), "{text}");
    let text = people(120, 36, "v G").text();
    assert!(
        text.contains("Vietnam – Vietnam"),
        "the last of both: {text}"
    );
    let text = people(120, 36, "v g G g down right right").text();
    assert!(text.contains("Australia – Bangladesh"), "{text}");
    let text = people(120, 36, "v esc").text();
    assert!(text.contains("92 of 92"), "{text}");
}

#[test]
fn every_pair_of_a_table_is_reached_by_arrows_at_every_size() {
    for (width, height) in [(120, 36), (80, 24), (60, 10), (200, 60)] {
        let mut screen = people(width, height, "v g");
        for _ in 0..30 {
            screen.keys("down right");
            let (x, y) = screen.cursor();
            assert!(x < width && y < height, "{width}x{height}");
        }
        assert!(
            screen.text().contains("Vietnam – Vietnam") || height < 16,
            "{}",
            screen.text()
        );
    }
}

#[test]
fn another_agenda_keeps_the_selection_on_its_entry() {
    let mut screen = small("down down down down");
    let before = bar(&screen);
    let agenda = include_str!("../fixtures/people.toml");
    let more = "[[person]]\nid = \"zoe\"\nname = \"Zoe Zola\"\n";
    screen.reload(&agenda.replace(
        "[[delegation]]\ncountry = \"KR\"",
        &format!("{more}[[delegation]]\ncountry = \"KR\""),
    ));
    assert_eq!(bar(&screen), before);
    assert!(screen.text().contains("Zoe Zola"), "{}", screen.text());
}

#[test]
fn what_an_open_entry_is_about_may_leave_with_another_agenda() {
    let mut screen = small("/ \"bo berg\" enter");
    let agenda = include_str!("../fixtures/people.toml");
    screen.reload(&agenda.replace(
        "id = \"bo\"\nname = \"Bo Berg\"",
        "id = \"cy\"\nname = \"Cy Berg\"",
    ));
    assert!(
        !screen.text().contains("in no session"),
        "{}",
        screen.text()
    );
}

#[test]
fn an_agenda_without_anyone_says_so() {
    let start = Start {
        agenda: "format = 1\n[event]\nid = \"x\"\nname = \"X\"\ntimezone = \"UTC\"\n".into(),
        ..Start::default()
    };
    let mut screen = start.open().press("5");
    assert!(
        screen.text().contains("names no people"),
        "{}",
        screen.text()
    );
    screen.keys("v down enter esc ] / \"x\" enter esc");
    assert!(
        screen.text().contains("names no people"),
        "{}",
        screen.text()
    );
}

#[test]
fn an_answer_of_the_desk_stands_above_the_hits_of_the_programmes_search() {
    for (typed, told) in [
        ("wifi", "Name and password"),
        ("wi-fi", "Name and password"),
        ("prayer", "opposite Orchid Room"),
        ("shuttle", "Dongguk University"),
        ("기도실", "opposite Orchid Room"),
        ("wfi", "Name and password"),
    ] {
        for size in [(120, 36), (80, 24), (40, 12)] {
            let mut screen = Screen::at(size.0, size.1).press(&format!("/ \"{typed}\""));
            assert!(
                screen.text().contains("Asked at"),
                "{typed}: {}",
                screen.text()
            );
            screen.keys("enter enter");
            let text = screen.text().replace(['\n', '│'], " ");
            let words: Vec<&str> = text.split_whitespace().collect();
            assert!(
                words.join(" ").contains(told),
                "{typed} at {size:?}: {text}"
            );
        }
    }
    let mut screen = Screen::at(120, 36).press("/ \"wifi\" esc");
    assert!(!screen.text().contains("Asked at"), "{}", screen.text());
    screen.keys("/ \"registration\"");
    assert!(
        screen.text().contains("Asked at the desk"),
        "{}",
        screen.text()
    );
    assert!(
        bar(&screen).contains("Registration") && !bar(&screen).contains("Asked"),
        "a session that matches as well is selected: {}",
        bar(&screen)
    );
    screen.keys("enter up");
    assert!(bar(&screen).contains("Asked at"), "{}", bar(&screen));
}

#[test]
fn a_click_is_on_the_row_that_it_is_on_where_something_stands_above_the_list() {
    let screen = people(120, 36, "/ \"vietnum\"");
    let text = screen.text();
    assert!(text.contains("nothing exact"), "{text}");
    let row = text.lines().position(|line| line.starts_with("▌ Vietnam"));
    let row = row.unwrap_or_else(|| panic!("it is listed:\n{text}"));
    let clicked = screen.click(5, row as u16).text();
    assert!(clicked.contains("╭ Delegation"), "it opens: {clicked}");
}

#[test]
fn where_somebody_has_to_be_next_names_the_room_at_every_width() {
    for (width, height) in [
        (40, 12),
        (60, 20),
        (80, 24),
        (100, 30),
        (120, 36),
        (200, 60),
    ] {
        let text = people(width, height, "").text();
        let mut rows = text.lines().filter_map(|line| line.split('│').next());
        let chair = rows.find(|row| row.contains("Yoon Tae-sik"));
        let chair = chair.unwrap_or_default();
        assert!(
            chair.contains("15:30") && chair.contains("room 1"),
            "{width}: {text}"
        );
    }
    let text = people(80, 24, "/ \"alliance\"").text();
    assert!(
        text.contains("room 3"),
        "a long name leaves the room its cells: {text}"
    );
}
