//! The screens of the room board: the table at a moment, one room, free rooms, the screen at a door, and
//! what happens to them when the agenda's file changes.

use std::fmt::Write as _;

use attache::agenda::Time;
use attache::source;
use attache::tui::msg::Msg;
use chrono::TimeDelta;
use insta::assert_snapshot;

use crate::screen::{Screen, Start};

const HOUSE: &str = r#"
format = 1
[event]
id = "fair"
name = "Spring Fair"
timezone = "Europe/Riga"
languages = ["en", "ko"]
[[room]]
id = "barn"
name = { en = "Barn", ko = "헛간" }
capacity = 40
step_free = true
features = ["projector"]
turnover_minutes = 20
[[room]]
id = "loft"
name = { en = "Loft", ko = "다락" }
capacity = 12
[[room]]
id = "mill"
name = "Old mill"
[[session]]
id = "hives"
title = "Hives in winter"
start = "2026-05-09T10:00"
end = "2026-05-09T11:00"
room = "barn"
needs = ["screen"]
seats = 40
taken = 31
staff_note = "Open the side door."
[[session]]
id = "queens"
title = "Raising queens"
start = "2026-05-09T11:10"
end = "2026-05-09T12:00"
room = "barn"
[[session]]
id = "board"
title = "The board meets the sponsor"
start = "2026-05-09T10:00"
end = "2026-05-09T11:30"
room = "loft"
audience = "concerned"
access = "closed"
[[session]]
id = "keys"
title = "Hand out keys"
start = "2026-05-09T13:00"
end = "2026-05-09T14:00"
room = "loft"
audience = "staff"
[[session]]
id = "honey"
title = "Honey tasting"
start = "2026-05-10T10:00"
end = "2026-05-10T11:00"
room = "loft"
"#;

fn house(width: u16, height: u16) -> Start {
    Start {
        agenda: HOUSE.into(),
        size: (width, height),
        now: "2026-05-09T10:10",
        ..Start::default()
    }
}

/// The line of the screen in which that text stands.
#[track_caller]
fn line(screen: &Screen, text: &str) -> String {
    let picture = screen.text();
    let found = picture.lines().find(|line| line.contains(text));
    found
        .unwrap_or_else(|| panic!("no {text}:\n{picture}"))
        .to_owned()
}

/// That line and the one below it: a room that has two.
#[track_caller]
fn two_lines(screen: &Screen, text: &str) -> String {
    let picture = screen.text();
    let mut lines = picture.lines().skip_while(|line| !line.contains(text));
    let both = [lines.next(), lines.next()].map(Option::unwrap_or_default);
    both.join("\n")
}

#[track_caller]
fn assert_has(text: &str, wanted: &[&str]) {
    for wanted in wanted {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
}

/// The line of the room that is selected.
fn selected(screen: &Screen) -> String {
    line(screen, "▌")
}

fn later(screen: &mut Screen, minutes: i64) {
    let now: Time = screen.app.world.now + TimeDelta::minutes(minutes);
    screen.send(Msg::Clock(now));
}

#[test]
fn the_board_shows_every_room_at_a_glance() {
    assert_snapshot!("board_200x60", Screen::at(200, 60).press("4").text());
    assert_snapshot!("board_120x36", Screen::at(120, 36).press("4").text());
    assert_snapshot!("board_80x24", Screen::at(80, 24).press("4").text());
    assert_snapshot!("board_40x12", Screen::at(40, 12).press("4").text());
    let korean = Start {
        lang: "ko",
        ..Start::default()
    };
    assert_snapshot!("board_korean_120x36", korean.open().press("4").text());
    assert_snapshot!("board_120x50", Screen::at(120, 50).press("4").text());
}

/// The house with that many rooms, in each a session on and one to come.
fn with_rooms(rooms: usize, width: u16, height: u16) -> Screen {
    let mut agenda = HOUSE
        .split("[[room]]")
        .next()
        .unwrap_or_default()
        .to_owned();
    for n in 0..rooms {
        let _ = write!(
            agenda,
            "[[room]]\nid = \"r{n}\"\nname = \"Workshop {n}\"\nplace = \"Wing {n}\"\n"
        );
    }
    for n in 0..rooms {
        for (id, start, title) in [
            ("on", 10, "Thirty letters of a title on"),
            ("to", 11, "Thirty letters that are next"),
        ] {
            let _ = write!(
                agenda,
                "[[session]]\nid = \"{id}{n}\"\ntitle = \"{title}\"\nroom = \"r{n}\"\n\
                 start = \"2026-05-09T{start}:00\"\nend = \"2026-05-09T{start}:50\"\n"
            );
        }
    }
    let start = Start {
        agenda,
        ..house(width, height)
    };
    start.open().press("4")
}

#[test]
fn long_names_of_rooms_are_told_apart_at_the_door_and_in_their_box() {
    let (north, south) = ("entrance north", "entrance south");
    let long =
        |which: &str| format!("The great hall of the house by the river, ground floor, {which}");
    let agenda = HOUSE
        .replace(
            "{ en = \"Barn\", ko = \"헛간\" }",
            &format!("\"{}\"", long(north)),
        )
        .replace(
            "{ en = \"Loft\", ko = \"다락\" }",
            &format!("\"{}\"", long(south)),
        );
    for (width, height) in [(40, 12), (60, 20), (80, 24)] {
        let of = |keys: &str| {
            let start = Start {
                agenda: agenda.clone(),
                ..house(width, height)
            };
            start.open().press(keys).text()
        };
        for (keys, end) in [("4 D", "north"), ("4 j D", "south")] {
            assert!(of(keys).contains(end), "{width}: {}", of(keys));
        }
        let text = of("4 enter");
        let title = text.lines().find(|line| line.contains("The great"));
        assert!(
            title.is_some_and(|line| line.contains("north")),
            "{width}: {text}"
        );
        let text = of("2");
        assert!(text.contains("north"), "{width}: {text}");
    }
}

#[test]
fn titles_have_the_cells_however_many_rooms_there_are() {
    for (rooms, width, height) in [
        (6, 80, 24),
        (106, 80, 24),
        (6, 120, 36),
        (106, 120, 36),
        (16, 200, 60),
        (106, 200, 60),
    ] {
        let text = with_rooms(rooms, width, height).text();
        let whole = ["Workshop 1 ", "title on", "that are next", "10:50", "11:00"];
        assert_has(&text, &whole);
    }
    // Where all rooms have two lines, the second tells where each is and how long yet.
    let text = with_rooms(12, 120, 36).text();
    assert_has(
        &text,
        &["Wing 11", "until 10:50, 40 min left", "–11:50 in 50 min"],
    );
    // Two lines do not hide a room that one would show.
    let text = with_rooms(16, 120, 36).text();
    assert_has(&text, &["Workshop 15"]);
    assert_has(
        &with_rooms(4, 40, 20).text(),
        &["Thirty letters of a title on"],
    );
}

#[test]
fn a_room_tells_what_is_on_what_is_next_and_what_is_against_it() {
    let screen = house(200, 40).open().press("4");
    let barn = two_lines(&screen, "Hives in winter");
    assert_has(
        &barn,
        &[
            "Barn",
            "until 11:00, 50 min left",
            "11:10 Raising queens",
            "–12:00 in 1 h",
            "10 min short",
        ],
    );
    assert_has(&barn, &["31/40", "no screen", "!✎"]);
    let loft = two_lines(&screen, "The board meets");
    assert_has(
        &loft,
        &["Loft", "until 11:30", "13:00 Hand out keys", "–14:00 in"],
    );
    assert_has(&line(&screen, "Old mill"), &["no sessions today"]);
    assert_has(
        &screen.text(),
        &["2 of 3 in use", "staff: Open the side door."],
    );
}

#[test]
fn the_countdown_goes_on_without_a_key() {
    let mut screen = house(120, 30).open().press("4");
    let barn = two_lines(&screen, "Hives in winter");
    assert_has(&barn, &["until 11:00, 50 min left"]);
    later(&mut screen, 1);
    let barn = two_lines(&screen, "Hives in winter");
    assert_has(&barn, &["until 11:00, 49 min left", "in 59 min"]);
    later(&mut screen, 49);
    let barn = two_lines(&screen, "Barn");
    assert_has(&barn, &["free until 11:10", "in 10 min"]);
}

#[test]
fn another_moment_stands_until_one_comes_back() {
    let mut screen = house(120, 30)
        .open()
        .press("4 @")
        .press("\"sat 13:30\" enter");
    assert_has(
        &screen.text(),
        &["at Sat 9 May 13:30", "n back to now", "▸ Hand out keys"],
    );
    later(&mut screen, 5);
    assert_has(&screen.text(), &["at Sat 9 May 13:30"]);
    let screen = screen.press("]");
    assert_has(
        &screen.text(),
        &["at Sun 10 May 13:30", "no sessions that day"],
    );
    let screen = screen.press("[ esc");
    assert_has(&screen.text(), &["now, Sat 9 May 10:15"]);
    let screen = screen.press("@ \"11:20\" enter");
    assert_has(&screen.text(), &["▸ Raising queens"]);
    let screen = screen.press("@ enter");
    assert_has(&screen.text(), &["now, Sat 9 May 10:15"]);
}

#[test]
fn a_moment_that_is_none_is_told_where_it_is_typed() {
    let screen = house(120, 30).open().press("4 @ \"thursdey\" enter");
    assert_has(
        &screen.text(),
        &["Moment thursdey", "`thursdey` is no time"],
    );
    assert_eq!(screen.underlined(), ["thursdey"]);
    let screen = screen.press("esc");
    assert_has(&screen.text(), &["now, Sat 9 May 10:10"]);
    assert!(!screen.text().contains("is no time"));
    let korean = Start {
        lang: "ko",
        ..house(120, 30)
    };
    let screen = korean.open().press("4 @").press("\"일 10:30\" enter");
    assert_has(&screen.text(), &["▸ Honey tasting"]);
}

#[test]
fn a_part_of_a_name_in_either_language_jumps_to_the_room() {
    let screen = house(120, 30).open().press("4 / \"mi\"");
    assert_has(&selected(&screen), &["Old mill"]);
    let screen = screen.press("enter k");
    assert_has(&selected(&screen), &["Loft"]);
    let screen = screen.press("/ \"헛\"");
    assert_has(&selected(&screen), &["Barn"]);
    let screen = screen.press("esc");
    assert_has(&selected(&screen), &["Loft"]);
    let screen = screen.press("/ \"cellar\"");
    assert_has(&screen.text(), &["no room is called “cellar”"]);
    assert_has(&selected(&screen), &["Loft"]);
}

#[test]
fn the_beginning_of_a_word_comes_before_a_part_of_one() {
    let agenda = HOUSE.replace("name = \"Old mill\"", "name = \"Arn chapel\"");
    let start = Start {
        agenda,
        ..house(120, 30)
    };
    assert_has(
        &selected(&start.open().press("4 / \"arn\"")),
        &["Arn chapel"],
    );
}

#[test]
fn a_room_opens_with_its_days_and_all_that_staff_must_know() {
    let screen = Screen::at(120, 36).press("4 enter");
    assert_snapshot!("room_120x36", screen.text());
    assert_snapshot!("room_80x24", Screen::at(80, 24).press("4 enter").text());
    let screen = house(120, 36).open().press("4 enter");
    assert_has(
        &screen.text(),
        &[
            "holds 40 · step-free · projector · 20 min between sessions",
            "10:00–11:00   ▸ Hives in winter",
            "31 of 40 places taken",
            "no screen",
            "staff: Open the side door.",
            "11:00–11:10   ┊ free 10 min",
            "── 10:10 now",
        ],
    );
    assert_eq!(screen.selected(), "hives");
    let screen = screen.press("j");
    assert_eq!(screen.selected(), "queens");
    let screen = screen.press("enter");
    assert_has(&screen.text(), &["Raising queens", "Sat 9 May"]);
    let screen = screen.press("esc esc");
    assert_has(&screen.text(), &["2 of 3 in use"]);
}

#[test]
fn free_rooms_are_found_while_one_types() {
    let screen = Screen::at(120, 36).press("4 F");
    assert_snapshot!("free_rooms_120x36", screen.text());
    assert_snapshot!("free_rooms_40x12", Screen::at(40, 12).press("4 F").text());
    // The fields, on a screen with little room, once one goes to them.
    let screen = Screen::at(40, 12).press("4 F");
    assert!(!screen.text().contains("Seats"), "{}", screen.text());
    let screen = screen.press("tab tab tab tab");
    assert_has(&line(&screen, "Seats"), &["▌"]);
    // For 40 people from 13:00, step-free: the barn, and the loft misses by more than one thing.
    let screen = house(120, 36)
        .open()
        .press("4 F tab tab \"13:00\" tab tab \"40\" tab space");
    assert_has(&screen.text(), &["To      14:00", "1 room is free", "Barn"]);
    let loft = screen
        .text()
        .lines()
        .any(|line| line.contains("Loft") && line.contains("holds"));
    assert!(!loft, "{}", screen.text());
    let screen = screen.press("enter");
    assert_has(&selected(&screen), &["Barn"]);
    let screen = screen.press("enter");
    assert_has(&screen.text(), &["╭ Barn", "Hives in winter"]);
}

#[test]
fn one_line_says_which_room_is_wanted() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        // Beside what is typed, two keys.
        let screen = Screen::at(size.0, size.1);
        let screen = screen.press("4 F \"14-15 40 step-free interp\"");
        let text = screen.text();
        assert_has(&text, &["14:00–15:00", "4 rooms are free"]);
        let screen = screen.press("tab tab tab tab");
        assert_has(&line(&screen, "Seats"), &["40"]);
    }
    let korean = Start {
        lang: "ko",
        ..Start::default()
    };
    let text = korean
        .open()
        .press("4 F \"14-15 40명 계단없음 동시통역\"")
        .text();
    assert_has(&text, &["14:00–15:00", "4곳"]);
    // The fields say what the line says, and the line what they say.
    let screen = Screen::at(120, 50).press("4 F \"thu 9-10 20\"");
    assert_has(&line(&screen, "Day"), &["Thu 27 Apr"]);
    assert_has(&line(&screen, "From"), &["09:00"]);
    assert_has(&screen.text(), &["Thu 27 Apr 09:00–10:00 · "]);
    let screen = screen.press("tab tab tab \"11:00\" tab tab space");
    assert_has(&screen.text(), &["2023-04-27 09:00-11:00 20 step-free"]);
    // What is not understood is told at once, with what can be typed.
    let screen = Screen::at(120, 36).press("4 F \"14-15 banana\"");
    assert_has(
        &screen.text(),
        &["`banana` is not understood", "14:00-15:30", "hearing-loop"],
    );
    let screen = screen.press("enter");
    assert_has(&screen.text(), &["Free rooms"]);
    // From another moment of the board the line begins with it.
    let screen = Screen::at(120, 36).press("4 @ \"15:00\" enter F \"40\"");
    assert_has(&screen.text(), &["15:00-16:00 40", "  15:00–16:00 · "]);
}

#[test]
fn near_misses_say_what_they_lack_and_a_wrong_field_says_so() {
    let screen = house(120, 36).open().press("4 F tab tab \"13:00\"");
    assert_has(
        &line(&screen, "in use 13:00"),
        &["Loft", "13:00–14:00: Hand out keys"],
    );
    let screen = screen.press("tab tab \"20\"");
    assert_has(&screen.text(), &["how many it holds is not known"]);
    let screen = screen.press("backspace backspace \"many\"");
    assert_has(&line(&screen, "Seats"), &["many", "a number, or nothing"]);
    let screen = screen.press("up \"12:00\"");
    assert_has(
        &line(&screen, "To "),
        &["12:00", "does not end after it begins"],
    );
}

#[test]
fn a_room_that_keeps_its_turnover_comes_before_one_that_does_not() {
    let screen = house(120, 36)
        .open()
        .press("4 F tab tab \"12:10\" tab \"12:50\"");
    let text = screen.text();
    assert_has(&line(&screen, "too little time before or after"), &["Barn"]);
    assert!(text.rfind("Loft") < text.rfind("Barn"), "{text}");
}

#[test]
fn the_screen_at_a_door_shows_what_everybody_may_know() {
    assert_snapshot!("door_120x36", Screen::at(120, 36).press("4 D").text());
    assert_snapshot!("door_80x24", Screen::at(80, 24).press("4 D").text());
    assert_snapshot!("door_40x12", Screen::at(40, 12).press("4 D").text());
    let mut screen = house(80, 24).open().press("4 j D");
    let text = screen.text();
    assert_has(
        &text,
        &[
            "Nothing public now",
            "Honey tasting",
            "Sun 10 May 10:00–11:00",
        ],
    );
    for secret in [
        "board meets",
        "keys",
        "staff",
        "Spring Fair",
        "Esc",
        "Rooms",
    ] {
        assert!(!text.contains(secret), "{secret}:\n{text}");
    }
    // It follows the clock for days.
    later(&mut screen, 24 * 60);
    assert_has(
        &screen.text(),
        &["Honey tasting", "10:00–11:00", "minutes left"],
    );
    later(&mut screen, 51);
    assert_has(
        &screen.text(),
        &["Nothing public now", "No more public sessions"],
    );
    assert_has(&screen.press("esc").text(), &["of 3 in use"]);
}

#[test]
fn at_a_door_keys_do_nothing_but_end_it() {
    let before = house(100, 30).open().press("4 D").text();
    let screen = house(100, 30)
        .open()
        .press("4 D j 1 2 : ? P ! M S F enter space");
    assert_eq!(screen.text(), before);
    assert_has(&screen.press("q").text(), &["of 3 in use"]);
    let screen = house(100, 30).open().press("4 enter D");
    assert_eq!(screen.text(), before, "from the room's page, too");
    let screen = screen.press("esc");
    assert_has(&screen.text(), &["╭ Barn"]);
}

#[test]
fn a_door_stays_shut_to_what_lies_below_when_its_room_is_gone() {
    let mut screen = house(80, 24).open().press("4 D");
    let without = HOUSE
        .replace("id = \"barn\"", "id = \"shed\"")
        .replace("room = \"barn\"", "room = \"shed\"");
    screen.reload(&without);
    let text = screen.text();
    assert_has(&text, &["This room is no longer in the agenda."]);
    assert!(!text.contains("in use"), "{text}");
    screen.reload(HOUSE);
    assert_has(&screen.text(), &["Hives in winter"]);
}

#[test]
fn a_door_screen_is_asked_for_by_name_where_a_room_is_selected() {
    let screen = house(80, 24).open().press("4 : \"door screen\" enter");
    assert_has(&screen.text(), &["Hives in winter", "minutes left"]);
    let screen = house(100, 30).open().press(": \"door screen\" enter");
    assert_has(&screen.text(), &["Select a room first", "of 3 in use"]);
}

#[test]
fn a_new_version_of_the_file_marks_the_rooms_that_changed() {
    let mut screen = house(120, 30).open().press("4 j");
    screen.reload(&HOUSE.replace("11:10", "11:20"));
    assert_has(&screen.text(), &["The agenda was updated. 1 room changed."]);
    assert_has(
        &two_lines(&screen, "Hives in winter"),
        &[
            "△ Barn",
            "11:20 Raising queens",
            "–12:00",
            "turnover 20 min ok",
        ],
    );
    assert_has(&selected(&screen), &["Loft"]);
    assert_has(&screen.text(), &["△ 1 changed"]);
    let screen = screen.press("esc");
    assert!(!screen.text().contains('△'), "{}", screen.text());
}

#[test]
fn a_room_that_was_looked_at_is_marked_no_longer() {
    let mut screen = house(120, 30).open().press("4");
    screen.reload(
        &HOUSE
            .replace("Raising queens", "Raising kings")
            .replace("13:00", "13:05"),
    );
    assert_has(&screen.text(), &["2 rooms changed"]);
    let screen = screen.press("enter esc");
    assert_has(&screen.text(), &["△ 1 changed", "△ Loft"]);
    assert!(!screen.text().contains("△ Barn"));
}

#[test]
fn a_broken_version_leaves_the_board_and_says_where_it_is_wrong() {
    let mut screen = house(120, 30).open().press("4");
    let text = b"format = 1\n[event\n";
    let reading = source::read(text);
    screen.send(Msg::AgendaBroken(source::check(text, &reading)));
    assert_has(
        &screen.text(),
        &[
            "agenda.toml:2 cannot be read",
            "Hives in winter",
            "2 of 3 in use",
        ],
    );
    assert!(!screen.text().contains('△'));
}

#[test]
fn the_selection_and_the_moment_stay_when_the_file_changes() {
    let mut screen = house(120, 30).open().press("4 @ \"sun 10:30\" enter j");
    let more = HOUSE.replacen(
        "[[room]]",
        "[[room]]\nid = \"gate\"\nname = \"Gate\"\n[[room]]",
        1,
    );
    screen.reload(&more);
    assert_has(&selected(&screen), &["Loft"]);
    assert_has(&screen.text(), &["at Sun 10 May 10:30", "▸ Honey tasting"]);
}

#[test]
fn an_agenda_without_rooms_says_so_and_what_helps() {
    let agenda = "format = 1\n[event]\nid = \"x\"\nname = \"X\"\ntimezone = \"Europe/Riga\"\n\
                  [[session]]\nid = \"a\"\ntitle = \"A\"\nstart = \"2026-05-09T10:00\"\n\
                  end = \"2026-05-09T11:00\"\n";
    for (width, height) in [(80, 24), (40, 12), (200, 60), (24, 6)] {
        let start = Start {
            agenda: agenda.into(),
            size: (width, height),
            now: "2026-05-09T10:10",
            ..Start::default()
        };
        let screen = start.open().press("4 j k g G enter D ] n / \"x\" enter");
        assert_has(&screen.text(), &["The agenda has no"]);
        screen.press("F enter esc @ \"10:30\" enter esc");
    }
    let start = Start {
        agenda: agenda.into(),
        size: (80, 24),
        now: "2026-05-09T10:10",
        ..Start::default()
    };
    assert_snapshot!("board_no_rooms_80x24", start.open().press("4").text());
}

/// An agenda of 106 rooms whose names differ in their ends, the half of them with sessions, some too many.
fn large_house() -> String {
    use std::fmt::Write as _;
    let mut text =
        String::from("format = 1\n[event]\nid = \"x\"\nname = \"X\"\ntimezone = \"Europe/Riga\"\n");
    for room in 0..106 {
        write!(
            text,
            "[[room]]\nid = \"r{room}\"\nname = \"Conference centre west wing room {room}\"\n"
        )
        .expect("a string takes everything");
    }
    for number in 0..1400 {
        let (room, hour) = (number % 53 * 2, 8 + number / 53 % 14);
        write!(
            text,
            "[[session]]\nid = \"s{number}\"\ntitle = \"Session {number}\"\nroom = \"r{room}\"\n\
             start = 2026-05-09T{hour:02}:00:00\nend = 2026-05-09T{hour:02}:55:00\n"
        )
        .expect("a string takes everything");
    }
    text
}

#[test]
fn of_106_rooms_each_is_reached_and_no_two_look_alike() {
    for (width, height) in [(40, 12), (80, 24), (120, 36), (200, 60), (300, 100)] {
        let start = Start {
            agenda: large_house(),
            size: (width, height),
            now: "2026-05-09T10:10",
            ..Start::default()
        };
        let mut screen = start.open().press("4");
        let mut names: Vec<String> = Vec::new();
        for _ in 0..106 {
            let row = selected(&screen);
            let row = row.trim_start_matches(['▌', ' ']);
            let end = [" ▸", " !", " free", " no ses"]
                .iter()
                .filter_map(|sign| row.find(sign))
                .min();
            let name = row[..end.unwrap_or(row.len())].trim().to_owned();
            assert!(
                !names.contains(&name),
                "{name} stands there twice at {width}x{height}"
            );
            names.push(name);
            screen = screen.press("j");
        }
        assert!(
            names.last().is_some_and(|name| name.ends_with("105")),
            "{names:?}"
        );
        let screen = screen.press("g");
        assert!(selected(&screen).contains('0'), "{}", screen.text());
    }
}

#[test]
fn two_sessions_at_once_in_a_room_for_one_are_called_so() {
    let agenda = HOUSE.replace("2026-05-09T11:10", "2026-05-09T10:05");
    let start = Start {
        agenda,
        ..house(140, 30)
    };
    let screen = start.open().press("4");
    assert_has(&line(&screen, "Barn"), &["! 2 at once: Hives"]);
}

#[test]
fn p_brings_the_door_sheet_of_the_room_and_the_bottom_line_offers_it() {
    // On the board, of the selected room.
    let screen = house(120, 36).open().press("4");
    let foot = screen.text().lines().last().unwrap_or_default().to_owned();
    assert_has(&foot, &["p paper"]);
    let text = screen.press("p").text();
    assert_has(&text, &["door sheets", "Hives in winter", "1 page"]);
    // Within the room's day, too.
    let screen = house(120, 36).open().press("4 enter");
    let foot = screen.text().lines().last().unwrap_or_default().to_owned();
    assert_has(&foot, &["p paper"]);
    let text = screen.press("p").text();
    assert_has(&text, &["door sheets", "Hives in winter", "1 page"]);
    // Nothing public is in the mill: no plan is called empty for that.
    let text = house(120, 36).open().press("4 G p").text();
    assert!(!text.contains("plan is empty"), "{text}");
    assert_has(&text, &["no sheet"]);
}

#[test]
fn the_room_that_is_called_so_is_found_before_one_that_has_the_words() {
    let agenda = HOUSE.replace("\"Old mill\"", "\"Barn B, loft\"");
    let agenda = agenda.replace("{ en = \"Barn\", ko", "{ en = \"Barn B, area L\", ko");
    let agenda = agenda.replace("{ en = \"Loft\", ko", "{ en = \"Barn L\", ko");
    let start = Start {
        agenda,
        ..house(120, 36)
    };
    let screen = start.open().press("4 / \"barn l\" enter");
    let selected = selected(&screen);
    assert!(
        selected.contains("Barn L") && !selected.contains("area"),
        "{selected}"
    );
}

#[test]
fn what_is_illustrative_throughout_is_said_once_on_the_board_in_a_room_and_at_its_door() {
    for (keys, name) in [("4", "board"), ("4 enter", "room"), ("4 D", "door")] {
        let screen = Screen::at(120, 36).press(keys);
        let text = screen.text();
        let said = text
            .matches("◇ times and most rooms are illustrative")
            .count();
        assert_eq!(said, 1, "{name}: {text}");
        // In a room's day it stands above what is on, scrolled away on a small screen.
        let size = if name == "room" { (80, 24) } else { (40, 12) };
        let text = Screen::at(size.0, size.1).press(keys).press("g").text();
        assert!(text.contains('◇'), "{name}: {text}");
    }
}

#[test]
fn a_title_at_a_door_is_in_block_letters_where_it_fits_on_two_lines() {
    let drawn = |width, height, keys: &str| {
        let screen = house(width, height).open().press(keys);
        screen.text()
    };
    for (width, height) in [(120, 36), (200, 60)] {
        let text = drawn(width, height, "4 D");
        assert!(!text.contains("Hives in winter"), "{text}");
        assert_has(&text, &["10:00–11:00", "11:10–12:00", "min"]);
        // The clock is as large.
        assert!(!text.contains("10:10"), "{text}");
    }
    // No room for both at the size of a usual terminal.
    assert_has(&drawn(80, 24, "4 D"), &["Hives in winter"]);
}

#[test]
fn times_past_midnight_keep_titles_in_their_column_and_a_cut_bears_a_sign() {
    let agenda = HOUSE.replace(
        "2026-05-09T11:10\"\nend = \"2026-05-09T12:00",
        "2026-05-09T23:30\"\nend = \"2026-05-10T00:30",
    );
    let start = Start {
        agenda,
        ..house(80, 24)
    };
    let screen = start.open().press("4 enter");
    let picture = screen.text();
    let column = |text: &str| {
        // Above the box the board has it too.
        let line = picture.lines().rfind(|line| line.contains(text));
        let line = line.expect("it is on the screen");
        let at = line.find(text).expect("it is in the line");
        line[..at].chars().count()
    };
    assert_eq!(column("Hives in winter"), column("Raising queens"));
    // The end of what is next stands on the board where there is room.
    let screen = house(200, 60).open().press("4");
    let barn = two_lines(&screen, "Barn");
    assert_has(&barn, &["11:10 Raising queens", "–12:00"]);
}

#[test]
fn a_countdown_at_a_door_keeps_its_hours_at_every_size() {
    for (width, height) in [(24, 8), (40, 12), (44, 16), (48, 20), (60, 20), (80, 24)] {
        for (lang, whole) in [
            ("en", "1 h 58 until it begins"),
            ("ko", "시작까지 1시간 58분"),
        ] {
            let start = Start {
                size: (width, height),
                now: "2023-04-26T13:32",
                lang,
                ..Start::default()
            };
            let text = start.open().press("4 D").text();
            assert!(text.contains(whole), "{width}x{height}:\n{text}");
        }
    }
}

#[test]
fn a_sentence_at_a_door_is_not_cut_into_its_opposite() {
    for (width, height) in [(24, 6), (24, 8), (30, 10), (40, 12)] {
        let start = Start {
            size: (width, height),
            now: "2023-04-26T14:12",
            lang: "ko",
            ..Start::default()
        };
        let text = start.open().press("4 j j j D").text();
        let said: String = text.split_whitespace().collect();
        assert!(
            said.contains("공개행사가없습니다"),
            "{width}x{height}:\n{text}"
        );
    }
}

#[test]
fn the_last_minute_at_a_door_is_one() {
    let mut screen = house(80, 24).open().press("4 D");
    later(&mut screen, 49);
    assert_has(&screen.text(), &["minute left"]);
    assert!(!screen.text().contains("minutes left"), "{}", screen.text());
}

#[test]
fn that_no_room_is_free_is_said_whole_on_narrow_screens() {
    for lang in ["en", "ko"] {
        let start = Start {
            size: (40, 12),
            lang,
            ..Start::default()
        };
        let text = start.open().press("4 F \"wed 9-18 seats 900\"").text();
        let said = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let whole = [
            "No room is free for all of it.",
            "시간 내내 비어 있는 장소가 없습니다.",
        ];
        assert!(whole.iter().any(|whole| said.contains(whole)), "{text}");
    }
}

#[test]
fn what_is_wrong_with_a_field_is_said_whole_below_it() {
    let screen = Screen::at(40, 12).press("4 F tab tab \"25:00\"");
    let said = screen
        .text()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        said.contains("`25:00` is no time: write `14:00`,"),
        "{said}"
    );
}

#[test]
fn the_foot_tells_what_is_on_and_what_is_next_each_with_its_own() {
    let text = Screen::at(120, 36).press("4").text();
    let (_, foot) = text.split_once("on now 13:30").expect("it is there");
    let (now, next) = foot.split_once("next 15:30").expect("it is there");
    // Their titles stand there whole.
    assert!(now.contains("cooperation and digital customs"), "{text}");
    assert!(
        now.contains("541 of 600") && now.contains("staff: "),
        "{text}"
    );
    assert!(
        next.contains("212 of 300") && !next.contains("staff: "),
        "{text}"
    );
}

#[test]
fn the_moment_stays_while_a_room_is_typed_and_names_have_what_the_width_gives() {
    for (width, height) in [(40, 12), (80, 24), (120, 36)] {
        let text = Screen::at(width, height).press("4 / \"ex\"").text();
        assert!(text.contains("now, Wed 26 Apr 14:12"), "{width}: {text}");
    }
    let text = Screen::at(200, 60).press("4").text();
    assert!(text.contains("Incheon International Airport"), "{text}");
}
