//! What rows of lists tell: what is folded, where days and dates begin, rooms that no two of which look
//! alike, and what is next.

use super::screen::{Screen, Start};

/// What an agenda of a small event begins with.
const HEAD: &str =
    "format = 1\n[event]\nid = \"small\"\nname = \"Small Event\"\ntimezone = \"Asia/Seoul\"\n";

#[test]
fn what_is_over_today_is_one_row_that_enter_opens_and_now_closes() {
    let screen = Screen::at(120, 36);
    let text = screen.text();
    assert!(text.contains("▹ 9 earlier today"), "{text}");
    assert!(
        text.contains("67 · by time"),
        "what is folded counts: {text}"
    );
    let screen = screen.press("g enter");
    let text = screen.text();
    assert!(!text.contains("earlier today"), "{text}");
    let first = screen.selected();
    let screen = screen.press("n");
    assert!(screen.text().contains("▹ 9 earlier today"));
    assert_ne!(screen.selected(), first);
    // A search shows each of its hits, and one that is over stays selected behind it.
    let screen = screen.press("/ \"group photo\" esc");
    assert_eq!(screen.selected(), "group-photo");
    assert!(
        screen.text().contains("▹ 8 earlier today"),
        "{}",
        screen.text()
    );
}

#[test]
fn outside_of_the_event_nothing_is_folded() {
    for now in ["2023-04-25T14:12", "2023-04-29T14:12"] {
        let start = Start {
            size: (120, 36),
            now,
            ..Start::default()
        };
        let text = start.open().text();
        assert!(!text.contains("earlier today"), "{text}");
    }
}

/// The rows of two sessions that begin at ten, on a narrow screen, and all of it.
#[track_caller]
fn two_narrow_rows(agenda: String) -> ([String; 2], String) {
    let start = Start {
        agenda,
        size: (40, 12),
        now: "2026-03-07T09:40",
        ..Start::default()
    };
    let text = start.open().text();
    let rows = text.lines().filter(|line| line.contains("10:00 "));
    let rows: Vec<String> = rows.map(str::to_owned).collect();
    let rows = rows.try_into();
    (
        rows.unwrap_or_else(|_| panic!("not two rows:\n{text}")),
        text,
    )
}

#[test]
fn no_two_rooms_look_alike_on_narrow_screens() {
    let agenda = format!(
        "{HEAD}[[room]]\nid = \"e1\"\nname = \"Executive meeting room 1\"\n\
         [[room]]\nid = \"e2\"\nname = \"Executive meeting room 2\"\n\
         [[session]]\nid = \"a\"\ntitle = \"A long title of a meeting\"\nstart = 2026-03-07T10:00:00\nend = 2026-03-07T11:00:00\nroom = \"e1\"\n\
         [[session]]\nid = \"b\"\ntitle = \"A long title of a meeting\"\nstart = 2026-03-07T10:00:00\nend = 2026-03-07T11:00:00\nroom = \"e2\"\n"
    );
    let (rows, text) = two_narrow_rows(agenda);
    let rooms: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.split("  ").last())
        .collect();
    assert!(
        text.contains("room 1") && text.contains("room 2"),
        "{rooms:?} {text}"
    );
}

#[test]
fn a_list_says_where_it_passes_midnight() {
    let agenda = format!(
        "{HEAD}day_starts = \"06:00\"\n\
         [[session]]\nid = \"late\"\ntitle = \"Late\"\nstart = 2026-03-07T23:00:00\nend = 2026-03-07T23:50:00\n\
         [[session]]\nid = \"night\"\ntitle = \"Night\"\nstart = 2026-03-08T01:00:00\nend = 2026-03-08T02:00:00\n"
    );
    let start = Start {
        agenda,
        size: (100, 24),
        now: "2026-03-01T09:40",
        ..Start::default()
    };
    let text = start.open().text();
    assert!(text.contains("── Sun 8 Mar ──"), "{text}");
    assert!(!text.contains("── Sat 7 Mar"), "{text}");
}

#[test]
fn the_line_for_now_stands_in_its_own_day_without_sessions_too() {
    let agenda = format!(
        "{HEAD}[[session]]\nid = \"one\"\ntitle = \"One\"\nstart = 2026-03-06T10:00:00\nend = 2026-03-06T11:00:00\n\
         [[session]]\nid = \"two\"\ntitle = \"Two\"\nstart = 2026-03-08T10:00:00\nend = 2026-03-08T11:00:00\n"
    );
    let start = Start {
        agenda,
        size: (100, 24),
        now: "2026-03-07T09:40",
        ..Start::default()
    };
    let text = start.open().text();
    let mut list = text
        .lines()
        .skip(4)
        .map(|line| line.split('│').next().unwrap_or_default());
    let list: Vec<&str> = list.by_ref().collect();
    let line = |wanted: &str| list.iter().position(|line| line.contains(wanted));
    let (day, now, next) = (line("Sat 7 Mar"), line("09:40 now"), line("Sun 8 Mar"));
    assert!(day.is_some() && day < now && now < next, "{text}");
}

#[test]
fn what_is_next_is_told_at_every_width_from_sixty_columns() {
    for width in [60, 64, 72, 80, 100, 120, 160, 200] {
        let screen = Screen::at(width, 24).press("/ \"e-commerce challenges\" enter space esc");
        let text = screen.text();
        let told = "next 16:15 Orchid Room, in 2 h 03";
        assert!(text.contains(told), "{width}: {text}");
        assert!(text.contains("Wed "), "the day, too: {width}: {text}");
        // When to leave may give way where there is little room.
        assert!(width < 80 || text.contains("leave 16:"), "{width}: {text}");
        assert!(text.contains("14:12"), "{width}: {text}");
    }
}

#[test]
fn the_longest_room_leaves_the_day_in_the_first_line() {
    for width in 40..=124 {
        for search in ["bilateral united states", "bilateral vietnam"] {
            let keys = format!("/ \"{search}\" enter space esc");
            let text = Screen::at(width, 20).press(&keys).text();
            let first = text.lines().next().unwrap_or_default();
            assert!(
                first.contains("Wed ") && first.contains("14:12"),
                "{width}: {text}"
            );
            let whole = text.contains("Executive meeting room");
            assert!(whole || text.contains("… room"), "{width}: {text}");
        }
    }
}

#[test]
fn a_chosen_session_that_concerns_me_shows_both() {
    let mut agenda = HEAD.to_owned();
    agenda.push_str(
        "[[person]]\nid = \"ilze\"\nname = \"Ilze Kalna\"\n[[room]]\nid = \"barn\"\nname = \"Barn\"\n\
         [[session]]\nid = \"hives\"\ntitle = \"Hives\"\nstart = \"2026-05-09T10:00\"\nend = \"2026-05-09T11:00\"\nroom = \"barn\"\npeople = [\"ilze\"]\n\
         [[session]]\nid = \"queens\"\ntitle = \"Queens\"\nstart = \"2026-05-09T12:00\"\nend = \"2026-05-09T13:00\"\nroom = \"barn\"\n",
    );
    let mut screen = Start {
        agenda,
        size: (80, 24),
        now: "2026-05-09T09:00",
        ..Start::default()
    }
    .open()
    .press("M \"ilze\" enter ctrl-s");
    let text = screen.text();
    assert!(text.contains("10:00 +  Hives"), "{text}");
    screen.keys("esc g space down space");
    let text = screen.text();
    let lines: Vec<&str> = text.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains("10:00 ●  Hives"))
        .unwrap();
    assert!(lines[at + 1].contains("–11:00 +  "), "{text}");
    let at = lines
        .iter()
        .position(|line| line.contains("12:00 ●  Queens"));
    let at = at.unwrap_or_else(|| panic!("{text}"));
    assert!(lines[at + 1].contains("–13:00    "), "{text}");
}

#[test]
fn a_list_in_a_box_begins_with_its_first_heading() {
    let screen = Screen::at(80, 24).press("/ \"plenary seminar\" enter r");
    let text = screen.text();
    let lines: Vec<&str> = text.lines().collect();
    let top = lines
        .iter()
        .position(|line| line.contains("╭ Dynasty Hall"))
        .unwrap();
    assert!(lines[top + 1].contains("26 Apr"), "{text}");
}

#[test]
fn sorting_otherwise_keeps_the_selected_hit() {
    let screen = Screen::at(120, 36).press("/ \"drug\" enter j j");
    let selected = screen.selected();
    let screen = screen.press("s");
    assert!(screen.text().contains("by time (s by relevance)"));
    assert_eq!(screen.selected(), selected);
    let screen = screen.press("esc");
    assert_eq!(screen.selected(), selected);
}

#[test]
fn a_search_of_which_every_letter_is_taken_off_leaves_the_row_from_before() {
    let screen = Screen::at(80, 24).press("j j");
    let before = screen.selected();
    let screen = screen.press("/ \"z\"");
    assert_ne!(screen.selected(), before);
    let screen = screen.press("backspace");
    assert_eq!(screen.selected(), before);
    assert!(screen.text().contains("67 of 67"), "{}", screen.text());
    let screen = screen.press("esc");
    assert_eq!(screen.selected(), before);
}

#[test]
fn a_hit_in_a_title_is_seen_though_the_title_is_cut() {
    let agenda = format!(
        "{HEAD}[[room]]\nid = \"main\"\nname = \"Main hall\"\n\
         [[session]]\nid = \"a\"\ntitle = \"Efficient histogramming for high-performance computing and data of physics in C++ with a library\"\n\
         start = 2026-03-07T10:00:00\nend = 2026-03-07T11:00:00\nroom = \"main\"\n"
    );
    for size in [(120, 36), (80, 24), (40, 12)] {
        let start = Start {
            agenda: agenda.clone(),
            size,
            now: "2026-03-07T09:40",
            ..Start::default()
        };
        let screen = start.open();
        let beginning = "Effici";
        let list = |screen: &Screen| -> String {
            let text = screen.text();
            let lines = text
                .lines()
                .map(|line| line.split('│').next().unwrap_or_default());
            lines.collect::<Vec<_>>().join("\n")
        };
        assert!(!list(&screen).contains("C++"), "{}", list(&screen));
        let screen = screen.press("/ \"c++\"");
        let text = list(&screen);
        assert!(
            (size.0 == 40 || text.contains(beginning)) && text.contains("C++"),
            "{text}"
        );
        assert!(
            screen.underlined().iter().any(|word| word == "C++"),
            "{text}"
        );
    }
}

#[test]
fn the_list_opens_with_what_is_on_now() {
    for (size, least) in [((120, 36), 6), ((80, 24), 6), ((40, 12), 5)] {
        let text = Screen::at(size.0, size.1).text();
        let lines = text.lines().skip(3);
        let above = lines.take_while(|line| !line.contains("14:12 now"));
        let is_start = |line: &&str| {
            let lead = line.chars().take(8);
            lead.filter(|c| *c == ':').count() == 1 && !line.trim_start().starts_with('–')
        };
        let on = above.filter(is_start).count();
        assert!(on >= least, "{on} at {size:?}\n{text}");
        assert!(text.contains("14:45"), "what comes next: {text}");
    }
}

#[test]
fn whole_days_are_told_in_full_and_no_room_is_no_news_where_there_is_none() {
    let agenda = format!(
        "{HEAD}[[session]]\nid = \"a\"\ntitle = \"Children's Day\"\nstart = 2026-05-05T00:00:00\nend = 2026-05-06T00:00:00\n"
    );
    for size in [(120, 36), (40, 12)] {
        let start = Start {
            agenda: agenda.clone(),
            size,
            now: "2026-05-01T09:40",
            ..Start::default()
        };
        let text = start.open().text();
        let list = text.lines().take(8);
        let list: Vec<&str> = list
            .map(|line| line.split('│').next().unwrap_or_default())
            .collect();
        let list = list.join("\n");
        assert!(!list.contains("announced"), "{text}");
        assert!(size.0 == 40 || list.contains("all day"), "{list}");
    }
}

#[test]
fn days_that_do_not_fit_bear_a_sign_where_they_are_cut() {
    let mut agenda = HEAD.to_owned();
    for day in 1..=12 {
        use std::fmt::Write as _;
        write!(
            agenda,
            "[[session]]\nid = \"s{day}\"\ntitle = \"Day {day}\"\nstart = 2026-03-{day:02}T10:00:00\nminutes = 30\n"
        )
        .expect("a string takes it");
    }
    let start = Start {
        agenda,
        size: (80, 24),
        now: "2026-02-01T09:40",
        ..Start::default()
    };
    let days = |screen: &Screen| {
        let text = screen.text();
        let line = text.lines().nth(3).expect("a line of days");
        line.trim().to_owned()
    };
    let mut screen = start.open();
    let line = days(&screen);
    assert!(
        line.starts_with("Sun 1 Mar") && line.contains(" ›"),
        "{line}"
    );
    screen.keys("] ] ] ] ] ]");
    let line = days(&screen);
    assert!(line.starts_with("‹ ") && line.contains(" ›"), "{line}");
    assert!(line.contains("Sat 7 Mar"), "{line}");
    screen.keys("G");
    let line = days(&screen);
    assert!(line.starts_with("‹ ") && !line.contains('›'), "{line}");
}

#[test]
fn a_title_in_another_language_is_named_from_the_hit_on() {
    let start = Start {
        lang: "ko",
        size: (100, 30),
        ..Start::default()
    };
    let text = start.open().press("/ \"driver\"").text();
    assert!(text.contains("… driver"), "{text}");
}

#[test]
fn a_room_that_fills_its_line_stays_whole_where_something_follows() {
    let rooms = [
        "Executive meeting room on the third floor 1",
        "Executive meeting room on the third floor 2",
    ];
    let mut agenda = HEAD.to_owned();
    for (at, room) in rooms.iter().enumerate() {
        let lines = [
            format!("[[room]]\nid = \"r{at}\"\nname = \"{room}\"\n"),
            format!("[[session]]\nid = \"s{at}\"\ntitle = \"A talk\"\nroom = \"r{at}\"\n"),
            "start = 2026-03-07T10:00:00\nend = 2026-03-07T11:00:00\n".into(),
            "people = [\"Ana Silva\", \"Ben Okri\"]\n".into(),
        ];
        agenda.extend(lines);
    }
    for width in 60..100 {
        let start = Start {
            agenda: agenda.clone(),
            size: (width, 24),
            now: "2026-03-07T09:40",
            ..Start::default()
        };
        let text = start.open().text();
        for end in ["floor 1", "floor 2"] {
            assert!(text.contains(end), "{width}: {text}");
        }
    }
}

#[test]
fn rooms_that_differ_in_the_middle_take_cells_of_the_title_on_narrow_screens() {
    let mut agenda = HEAD.to_owned();
    for (at, letter) in ["X", "Y"].iter().enumerate() {
        let room = format!("Congresscentre {letter} auditorium");
        let table = format!(
            "[[room]]\nid = \"r{at}\"\nname = \"{room}\"\n\
             [[session]]\nid = \"s{at}\"\ntitle = \"A talk with a long title\"\nroom = \"r{at}\"\n\
             start = 2026-03-07T10:00:00\nend = 2026-03-07T11:00:00\n"
        );
        agenda.extend([table]);
    }
    let (rows, text) = two_narrow_rows(agenda);
    assert!(rows[0].contains("X ") && rows[1].contains("Y "), "{text}");
}
