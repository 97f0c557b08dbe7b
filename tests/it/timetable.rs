//! A day as a table: where each session stands, and what the command says of it.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;

use attache::agenda::{Agenda, SessionIx};
use attache::board::timetable::{Block, Timetable};
use attache::plan::{Op, Own, Plan};
use attache::source;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::command::{Desk, keys};
use crate::screen::{Screen, Start};

/// Sessions of one day: in which rooms, from which minute on, how long, and what is special about it.
type Made = (Vec<u8>, u32, Option<u32>, u8);

fn agenda_toml(sessions: &[Made]) -> String {
    let mut text = String::from(
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\nday_starts = \"04:00\"\n",
    );
    for room in 0..3 {
        let _ = write!(text, "[[room]]\nid = \"r{room}\"\nname = \"Room {room}\"\n");
    }
    for (at, (rooms, start, length, special)) in sessions.iter().enumerate() {
        let clock = |minutes: u32| {
            let date = if minutes < 1440 {
                7
            } else {
                8 + (minutes - 1440) / 1440
            };
            let minutes = minutes % 1440;
            format!("2026-03-{date:02}T{:02}:{:02}", minutes / 60, minutes % 60)
        };
        let rooms: Vec<String> = rooms.iter().map(|room| format!("\"r{room}\"")).collect();
        let start = 240 + start;
        let _ = write!(
            text,
            "[[session]]\nid = \"s{at}\"\ntitle = \"Session {at}\"\nstart = \"{}\"\nrooms = [{}]\n",
            clock(start),
            rooms.join(", ")
        );
        if let Some(length) = length {
            let _ = writeln!(text, "end = \"{}\"", clock(start + length));
        }
        match special {
            0 => text.push_str("status = \"cancelled\"\n"),
            1 => text.push_str("drop_in = true\n"),
            _ => {}
        }
    }
    text
}

fn read(text: &str) -> Agenda {
    source::read(text.as_bytes()).agenda.unwrap()
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let rooms = prop::collection::vec(0_u8..5, 0..3);
    let length = prop::option::weighted(0.9, 0_u32..1500);
    prop::collection::vec((rooms, 0_u32..1439, length, 0_u8..8), 1..60)
}

fn shared(one: &Block, other: &Block) -> bool {
    let ((a, b), (c, d)) = (one.seconds(), other.seconds());
    a < d && c < b
}

proptest! {
    #[test]
    fn every_session_of_a_day_is_once_in_each_of_its_rooms(sessions in made()) {
        let agenda = read(&agenda_toml(&sessions));
        let day = "2026-03-07".parse().unwrap();
        let table = Timetable::of(&agenda, day, |_| true);
        let mut found: HashMap<SessionIx, Vec<Option<String>>> = HashMap::new();
        for column in &table.columns {
            let room = column.room.as_ref().map(|room| format!("{room:?}"));
            for block in &column.blocks {
                found.entry(block.session).or_default().push(room.clone());
            }
        }
        for at in 0..agenda.sessions.len() as u32 {
            let session = agenda.session(SessionIx(at));
            let rooms: BTreeSet<_> = session.rooms.iter().map(|room| format!("{room:?}")).collect();
            let mut has = found.remove(&SessionIx(at)).unwrap_or_default();
            has.sort();
            if rooms.is_empty() {
                prop_assert_eq!(has, [None]);
            } else {
                let rooms: Vec<_> = rooms.into_iter().map(Some).collect();
                prop_assert_eq!(has, rooms);
            }
        }
    }

    #[test]
    fn no_two_in_a_lane_overlap_and_there_are_as_many_lanes_as_are_on_at_once(sessions in made()) {
        let agenda = read(&agenda_toml(&sessions));
        let table = Timetable::of(&agenda, "2026-03-07".parse().unwrap(), |_| true);
        for column in &table.columns {
            let on = |block: &&Block| {
                let session = agenda.session(block.session);
                !session.is_cancelled() && !session.drop_in
            };
            for block in &column.blocks {
                let is_drop_in = agenda.session(block.session).drop_in;
                let Some(lane) = block.lane else {
                    let shares = column.blocks.iter().filter(on).any(|other| shared(block, other));
                    prop_assert!(is_drop_in || shares, "nothing but a drop-in goes aside for nothing");
                    continue;
                };
                prop_assert!(!is_drop_in && lane.at < lane.of);
                for other in &column.blocks {
                    let apart = other.session == block.session
                        || other.lane.is_none_or(|other| other.at != lane.at)
                        || !shared(block, other);
                    prop_assert!(apart, "{block:?} and {other:?}");
                }
                // By hand: the cluster, and how many of it are on at the start of each.
                let laned: Vec<&Block> = column.blocks.iter().filter(|one| one.lane.is_some()).collect();
                let mut cluster = vec![*block];
                loop {
                    let more: Vec<Block> = laned
                        .iter()
                        .filter(|one| !cluster.contains(one) && cluster.iter().any(|have| shared(have, one)))
                        .map(|one| **one)
                        .collect();
                    if more.is_empty() { break; }
                    cluster.extend(more);
                }
                let at_once = cluster.iter().map(|one| {
                    let start = one.seconds().0;
                    cluster.iter().filter(|have| have.seconds().0 <= start && start < have.seconds().1).count()
                });
                prop_assert_eq!(at_once.max(), Some(lane.of));
            }
            for block in column.blocks.iter().filter(on) {
                let mut others = column.blocks.iter().filter(on);
                let shares = others.any(|other| other.session != block.session && shared(block, other));
                prop_assert_eq!(block.is_double, shares && column.room.is_some());
            }
        }
    }
}

#[test]
fn a_session_and_its_parts_are_no_double_booking() {
    let sessions = [
        (vec![0], 60, Some(120), 9),
        (vec![0], 60, Some(30), 9),
        (vec![0], 90, Some(30), 9),
    ];
    let text = agenda_toml(&sessions);
    let text = text.replace(
        "title = \"Session 1\"",
        "title = \"Session 1\"\npart_of = \"s0\"",
    );
    let table = Timetable::of(&read(&text), "2026-03-07".parse().unwrap(), |_| true);
    let doubles: Vec<bool> = table.columns[0]
        .blocks
        .iter()
        .map(|block| block.is_double)
        .collect();
    assert_eq!(
        doubles,
        [true, false, true],
        "the part that is none of it is"
    );
}

#[test]
fn ten_thousand_at_once_take_no_time_to_speak_of() {
    let sessions: Vec<Made> = (0..10_000)
        .map(|at| (vec![0], at % 900, Some(500), 9))
        .collect();
    let table = Timetable::of(
        &read(&agenda_toml(&sessions)),
        "2026-03-07".parse().unwrap(),
        |_| true,
    );
    assert_eq!(table.columns[0].blocks.len(), 10_000);
    assert!(table.columns[0].lanes() > 5_000);
}

// ---- the command --------------------------------------------------------------------------

#[test]
fn the_days_rooms_and_lanes_in_json() {
    let desk = Desk::new();
    let document = desk.json(&["timetable"]);
    assert_eq!(document["format"], 1);
    assert_eq!(document["day"], "2026-03-07");
    let rooms = document["rooms"].as_array().unwrap();
    let ids: Vec<&Value> = rooms.iter().map(|room| &room["id"]).collect();
    assert_eq!(ids, ["hall", "attic", "cellar", "nowhere"]);
    assert_eq!(
        rooms[1]["sessions"],
        json!([
            { "id": "talk", "start": "2026-03-07T09:30:00+09:00", "end": "2026-03-07T10:30:00+09:00", "lane": 0, "lanes": 1 },
            { "id": "night", "start": "2026-03-08T01:00:00+09:00", "end": "2026-03-08T02:00:00+09:00", "lane": 0, "lanes": 1 },
        ])
    );
    assert_eq!(
        rooms[2],
        json!({ "id": "cellar", "name": "Cellar", "sessions": [] })
    );
    let out = desk.text(&["timetable", "--json"]);
    assert_eq!(keys(&out, "\"id\": \"hall\""), ["id", "name", "sessions"]);
}

#[test]
fn a_day_is_named_as_in_queries() {
    let desk = Desk::bare();
    for (named, day) in [
        ("wed", "2023-04-26"),
        ("2", "2023-04-27"),
        ("2023-04-28", "2023-04-28"),
        ("금", "2023-04-28"),
    ] {
        let document = desk.json(&["timetable", "--day", named]);
        assert_eq!(document["day"], day, "{named}");
    }
    let document = desk.json(&["timetable", "--now", "2023-04-27T09:00"]);
    assert_eq!(document["day"], "2023-04-27", "today");
    for (now, day) in [
        ("2023-04-29T00:30", "2023-04-28"),
        ("2023-04-29T09:00", "2023-04-28"),
        ("2023-04-25T09:00", "2023-04-26"),
    ] {
        let document = desk.json(&["timetable", "--now", now]);
        assert_eq!(document["day"], day, "{now}");
    }
    assert_eq!(
        desk.json(&["timetable"])["day"],
        "2023-04-26",
        "long after the event"
    );
    let ran = desk.run(&["timetable", "--day", "someday"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_day_as_a_table_of_eighty_columns() {
    let desk = Desk::new().with("COLUMNS", "80");
    insta::assert_snapshot!(desk.text(&["timetable"]));
}

#[test]
fn what_is_for_staff_is_counted_and_shown_to_staff() {
    let desk = Desk::new();
    let text = desk.read("agenda.toml");
    desk.write(
        "agenda.toml",
        text.replace("id = \"quiet\"", "id = \"quiet\"\naudience = \"staff\""),
    );
    let out = desk.text(&["timetable"]);
    assert!(
        !out.contains("Quiet") && out.contains("1 for staff not shown"),
        "{out}"
    );
    let out = desk.text(&["timetable", "--json", "--staff"]);
    assert!(out.contains("\"quiet\""), "{out}");
}

#[test]
fn entries_of_my_own_are_listed_with_the_day() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    let text = fs::read_to_string(desk.plan_file()).unwrap();
    let own = "[[own]]\ntitle = \"Coffee\"\nstart = 2026-03-07T09:30:00+09:00\nend = 2026-03-07T09:45:00+09:00\nplace = \"Lobby\"\n";
    fs::write(desk.plan_file(), text + "\n" + own).unwrap();
    let out = desk.text(&["timetable"]);
    assert!(
        out.contains("\nMy own entries\n  09:30–09:45 □ Coffee · Lobby\n"),
        "{out}"
    );
    let out = desk.text(&["timetable", "--lang", "ko"]);
    assert!(out.contains("\n내 개인 일정\n"), "{out}");
}

// ---- the screen ---------------------------------------------------------------------------

fn on_screen(agenda: String, size: (u16, u16), now: &'static str) -> Screen {
    Start {
        agenda,
        size,
        now,
        ..Start::default()
    }
    .open()
}

#[test]
fn the_arrows_alone_reach_every_session_of_the_built_in_days() {
    for keys in ["2", "2 t", "2 ]", "2 t ] ]"] {
        // All of a day is seen, so that the cursor tells the rooms of a session apart.
        let mut screen = Screen::at(300, 100).press(keys);
        let session = screen.app.session().unwrap();
        let day = screen.app.world.agenda.session(session).day.unwrap();
        let mut ways = vec!["g".to_owned()];
        let mut seen = BTreeSet::new();
        let mut found = BTreeSet::new();
        while let Some(way) = ways.pop() {
            screen.keys(&way);
            found.insert(screen.selected());
            if seen.insert((screen.selected(), screen.cursor())) {
                let on = ["down", "right", "up", "left"].map(|key| format!("{way} {key}"));
                ways.splice(0..0, on);
            }
        }
        let agenda = &screen.app.world.agenda;
        let of_day = agenda.day(day).unwrap().sessions.iter();
        let of_day = of_day.filter(|ix| screen.app.world.shows(**ix));
        let all: BTreeSet<String> = of_day
            .map(|ix| agenda.session(*ix).id.as_str().to_owned())
            .collect();
        assert_eq!(found, all, "{keys}");
    }
}

#[test]
fn sixty_at_once_in_one_room_are_all_reached_and_counted() {
    let sessions: Vec<Made> = (0..60)
        .map(|at| (vec![0], 300 + at / 4, Some(60), 9))
        .collect();
    for turn in ["", "t"] {
        let mut screen = on_screen(agenda_toml(&sessions), (80, 24), "2026-03-07T09:00");
        screen.keys("2");
        screen.keys(turn);
        screen.keys("g");
        let text = screen.text();
        assert!(text.contains("60 at once"), "{text}");
        let mut found = BTreeSet::new();
        let (on, back) = if turn.is_empty() {
            ("right", "left")
        } else {
            ("down", "up")
        };
        for _ in 0..60 {
            found.insert(screen.selected());
            screen.keys(on);
        }
        assert_eq!(found.len(), 60, "{turn}");
        for _ in 0..60 {
            screen.keys(back);
        }
        assert_eq!(screen.selected(), "s0");
    }
}

fn night() -> String {
    let mut text = agenda_toml(&[
        (vec![0], 300, Some(90), 9),
        (vec![0], 330, Some(45), 9),
        (vec![0], 420, Some(30), 9),
        (vec![0], 420, Some(30), 0),
        (vec![1], 360, Some(60), 9),
        (vec![1], 240, Some(480), 1),
        (vec![2], 1080, Some(180), 9),
        (vec![2], 1300, Some(240), 9),
        (vec![], 480, Some(60), 9),
        (vec![4], 500, None, 9),
    ]);
    text = text.replace("\"r4\"", "\"cellar\"");
    text
}

#[test]
fn a_day_with_overlaps_that_ends_after_midnight() {
    for (name, size) in [
        ("120x36", (120, 36)),
        ("80x24", (80, 24)),
        ("40x12", (40, 12)),
    ] {
        let screen = on_screen(night(), size, "2026-03-07T09:40").press("2");
        insta::assert_snapshot!(format!("night_{name}"), screen.text());
        let screen = screen.press("t");
        insta::assert_snapshot!(format!("night_turned_{name}"), screen.text());
    }
    let mut screen = on_screen(night(), (120, 36), "2026-03-07T09:40").press("2 G");
    assert_eq!(screen.selected(), "s7");
    let text = screen.text();
    assert!(text.contains("01:40–05:40 +1"), "{text}");
    screen.keys("g");
    assert_eq!(screen.selected(), "s5");
}

#[test]
fn my_plan_is_filled_and_says_the_walk() {
    let mut screen = Screen::at(120, 36);
    for title in ["plenary seminar", "combating drug", "welcome reception"] {
        screen.keys(&format!("/ \"{title}\" enter space C"));
    }
    screen.keys("2 g");
    let chosen = screen.chosen();
    assert_eq!(chosen.len(), 3, "{chosen:?}");
    insta::assert_snapshot!("chosen_120x36", screen.text());
    insta::assert_snapshot!("chosen_120x36_styles", screen.styles());
    let wide = screen.resize(300, 60);
    let text = wide.text();
    // In the free line above the session that one walks to.
    assert!(text.contains("↳ 6 min from Dynast"), "{text}");
}

#[test]
fn the_built_in_day_in_korean_at_every_size() {
    for (name, size) in [
        ("120x36", (120, 36)),
        ("80x24", (80, 24)),
        ("40x12", (40, 12)),
    ] {
        let start = Start {
            size,
            lang: "ko",
            ..Start::default()
        };
        insta::assert_snapshot!(format!("korean_{name}"), start.open().press("2").text());
        insta::assert_snapshot!(
            format!("english_{name}"),
            Screen::at(size.0, size.1).press("2").text()
        );
    }
}

#[test]
fn what_is_filtered_out_is_dim_or_gone() {
    let mut screen = Screen::at(120, 36).press("/ \"kind:seminar\" enter 2");
    let text = screen.text();
    assert!(text.contains("others dim (v gone)"), "{text}");
    assert!(text.contains("08:15"), "{text}");
    screen.keys("v");
    let text = screen.text();
    assert!(text.contains("others gone (v dim)"), "{text}");
    assert!(!text.contains("08:15"), "{text}");
    assert!(text.contains("Lilac Hall"), "{text}");
    screen.keys("C");
    assert!(!screen.text().contains("others"), "{}", screen.text());
}

#[test]
fn a_search_stays_in_the_table_and_goes_to_its_best_hit() {
    let mut screen = Screen::at(120, 36).press("2");
    let before = screen.selected();
    // The best hit is on another day; what is no hit is dim.
    screen.keys("/ \"cambodia\"");
    insta::assert_snapshot!("searching_120x36", screen.text());
    assert!(
        screen
            .app
            .world
            .title(screen.app.session().expect("a hit"))
            .contains("Cambodia")
    );
    // Letters are typed, and the arrows go from hit to hit and round.
    screen.keys("ctrl-u \"one-to-one\"");
    let first = screen.selected();
    screen.keys("down");
    assert_ne!(screen.selected(), first);
    screen.keys("up");
    assert_eq!(screen.selected(), first);
    // Enter keeps the search, Esc takes it off and stays on the hit, in the table.
    screen.keys("enter esc");
    assert_eq!(screen.selected(), first);
    assert!(!screen.text().contains("others dim"), "{}", screen.text());
    assert!(screen.text().contains("t turn"), "{}", screen.text());
    // Without a hit one is where one was.
    screen.keys("2 n");
    assert_eq!(screen.selected(), before);
    screen.keys("/ \"lunch\"");
    assert_ne!(screen.selected(), before);
    screen.keys("\" qqqzzz\"");
    assert!(screen.text().contains("nothing found"), "{}", screen.text());
    assert!(!screen.text().contains("0 of"), "{}", screen.text());
    assert_eq!(screen.selected(), before);
    screen.keys("esc");
    assert_eq!(screen.selected(), before);
}

#[test]
fn help_says_that_the_search_is_in_the_table() {
    let help = Screen::at(120, 200).press("2 ?").text();
    assert!(
        help.contains("Search in the timetable as you type"),
        "{help}"
    );
    assert!(!help.contains("Search the programme as you type"), "{help}");
}

#[test]
fn a_search_that_cannot_be_read_is_said_where_it_is_typed() {
    let screen = Screen::at(80, 24).press("2 / \"day:someday\"");
    assert!(screen.text().contains("someday"), "{}", screen.text());
    assert_eq!(screen.underlined(), ["someday"]);
    let korean = Start {
        lang: "ko",
        size: (60, 20),
        ..Start::default()
    };
    let text = korean.open().press("2 / \"마약\"").text();
    assert!(text.contains("/ 마약"), "{text}");
}

#[test]
fn rooms_with_nothing_are_folded_and_said() {
    let mut screen = Screen::at(120, 36).press("2");
    assert!(
        screen.text().contains("3 rooms folded (z)"),
        "{}",
        screen.text()
    );
    screen.keys("t");
    let folded = screen.text();
    screen.keys("z");
    let text = screen.text();
    assert!(text.contains("3 empty rooms shown too (z)"), "{text}");
    assert_ne!(folded, text);
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let screen = on_screen(night(), (120, 36), "2026-03-07T09:40").press("2 g");
    let text = screen.text();
    let (y, line) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("10:00"))
        .unwrap();
    let x = unicode_width::UnicodeWidthStr::width(&line[..line.rfind("10:00").unwrap()]);
    let screen = screen.click(x as u16, y as u16);
    assert_eq!(screen.selected(), "s4");
    let before = screen.text();
    let screen = screen.wheel(x as u16, y as u16, true);
    assert_eq!(
        screen.selected(),
        "s4",
        "the wheel leaves the selection alone"
    );
    let screen = screen
        .press("up down")
        .click(x as u16, y as u16)
        .click(x as u16, y as u16);
    assert_ne!(screen.text(), before);
}

#[test]
fn a_day_before_and_after_and_now() {
    let mut screen = Screen::at(120, 36).press("2");
    let now = screen.selected();
    screen.keys("]");
    assert!(screen.text().contains("‹ Thu 27 Apr"), "{}", screen.text());
    screen.keys("] ] ] [");
    assert!(screen.text().contains("‹ Thu 27 Apr"), "{}", screen.text());
    screen.keys("n");
    assert_eq!(screen.selected(), now);
    screen.keys("enter");
    assert!(
        screen.text().contains("Plenary seminar"),
        "{}",
        screen.text()
    );
}

/// Entries of my own: what, from when and to when on the day of the tests.
fn with_own(start: Start, own: &[(&str, &str, &str)]) -> Start {
    let at = |clock: &str| format!("2026-03-07T{clock}:00+09:00").parse().unwrap();
    let mut plan = Plan::default();
    for (title, start, end) in own {
        let own = Own {
            id: String::new(),
            title: (*title).to_owned(),
            start: at(start),
            end: at(end),
            place: Some("Lobby".to_owned()),
            note: None,
        };
        plan.apply(&Op::AddOwn(own)).unwrap();
    }
    Start { plan, ..start }
}

fn own_day(size: (u16, u16)) -> Start {
    let start = Start {
        agenda: night(),
        size,
        now: "2026-03-07T09:40",
        ..Start::default()
    };
    let own = [
        ("Call with Busan", "09:30", "10:15"),
        ("Read the papers", "10:00", "11:00"),
    ];
    with_own(start, &own)
}

#[test]
fn entries_of_my_own_stand_in_a_column_and_open() {
    for (name, size) in [("120x36", (120, 36)), ("40x12", (40, 12))] {
        let mut screen = own_day(size).open().press("2 g");
        assert!(screen.app.session().is_some());
        screen.keys("left left left left");
        assert!(screen.app.session().is_none(), "{}", screen.text());
        insta::assert_snapshot!(format!("own_{name}"), screen.text());
        screen.keys("t");
        insta::assert_snapshot!(format!("own_turned_{name}"), screen.text());
    }
    let mut screen = own_day((120, 36)).open().press("2 g left left left left");
    // Two that overlap stand side by side.
    screen.keys("right");
    screen.keys("enter");
    let text = screen.text();
    assert!(text.contains("╭ Read the papers"), "{text}");
    screen.keys("esc d");
    assert_eq!(screen.plan().own.len(), 1);
    assert_eq!(screen.plan().own[0].title, "Call with Busan");
    assert!(screen.text().contains("Removed: Read the papers"));
    screen.keys("up");
    assert!(
        !screen.text().contains("Read the papers"),
        "{}",
        screen.text()
    );
}

#[test]
fn entries_of_my_own_go_with_what_is_filtered_out() {
    let mut screen = own_day((80, 24))
        .open()
        .press("/ \"nosuchthing\" enter 2 v");
    assert!(!screen.text().contains("Call with"), "{}", screen.text());
    screen.keys("v");
    assert!(screen.text().contains("Call with"), "{}", screen.text());
}

fn timeless(sessions: &[Made]) -> String {
    let mut text = agenda_toml(sessions);
    for at in 0..3 {
        let _ = write!(
            text,
            "[[session]]\nid = \"t{at}\"\ntitle = \"Some day {at}\"\n"
        );
    }
    text
}

#[test]
fn sessions_without_a_time_are_reached_below_the_table() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        for turn in ["", "t"] {
            let agenda = timeless(&[(vec![0], 300, Some(60), 9), (vec![1], 400, Some(60), 9)]);
            let mut screen = on_screen(agenda, size, "2026-03-07T09:00").press("2");
            screen.keys(turn);
            screen.keys("g");
            let text = screen.text();
            assert!(text.contains("3 without a time yet · Some day"), "{text}");
            screen.keys("down down");
            assert!(screen.app.session().is_none(), "{turn} {}", screen.text());
            screen.keys("enter");
            assert_eq!(screen.selected(), "t0");
            screen.keys("down down");
            assert_eq!(screen.selected(), "t2");
            screen.keys("space esc up");
            assert!(screen.app.session().is_some(), "{turn} {}", screen.text());
            assert_eq!(screen.chosen().len(), 1);
        }
    }
}

#[test]
fn an_agenda_without_any_time_opens_on_them() {
    let mut screen = on_screen(timeless(&[]), (80, 24), "2026-03-07T09:00").press("2 enter");
    assert_eq!(screen.selected(), "t0");
    screen.keys("esc");
    insta::assert_snapshot!("timeless_80x24", screen.text());
}

#[test]
fn a_click_opens_what_has_no_time() {
    let agenda = timeless(&[(vec![0], 300, Some(60), 9)]);
    let screen = on_screen(agenda, (80, 24), "2026-03-07T09:00").press("2");
    let text = screen.text();
    let y = text
        .lines()
        .position(|line| line.contains("without a time"))
        .unwrap() as u16;
    let screen = screen.click(5, y).click(5, y);
    assert_eq!(screen.selected(), "t0");
}

#[test]
fn on_a_narrow_line_the_selected_session_is_told_before_what_is_not_seen() {
    let sessions: Vec<Made> = (0..120)
        .map(|at| (vec![at % 12], 60 * u32::from(at / 12), Some(50), 9))
        .collect();
    let screen = on_screen(agenda_toml(&sessions), (40, 12), "2026-03-07T09:00").press("2 t");
    let text = screen.text();
    let status = text.lines().nth(10).unwrap();
    assert!(status.contains("09:00–09:50 Ses"), "{text}");
    assert!(status.contains('›') && !status.contains("more"), "{text}");
}

/// Two rooms on two event days: short sessions one after the other in the hall, and in the foyer what runs
/// from the first day into the second, and for days.
const ON_AND_ON: &str = r#"
format = 1
[event]
id = "fair"
name = "Fair"
timezone = "Asia/Seoul"
[[room]]
id = "hall"
name = "Hall"
[[room]]
id = "foyer"
name = "Foyer"
[[session]]
id = "art"
title = "Art show"
start = 2026-03-07T10:00:00
end = 2026-03-08T15:00:00
room = "foyer"
[[session]]
id = "party"
title = "Party"
start = 2026-03-07T22:00:00
end = 2026-03-08T01:00:00
room = "hall"
[[session]]
id = "one"
title = "One"
start = 2026-03-08T10:00:00
end = 2026-03-08T10:05:00
room = "hall"
[[session]]
id = "two"
title = "Two"
start = 2026-03-08T10:05:00
end = 2026-03-08T10:10:00
room = "hall"
[[session]]
id = "long"
title = "Long"
start = 2026-03-08T10:10:00
end = 2026-03-08T23:00:00
room = "hall"
"#;

#[test]
fn the_head_counts_what_is_on_at_once_not_what_is_drawn_side_by_side() {
    let mut screen = on_screen(ON_AND_ON.to_owned(), (80, 24), "2026-03-08T09:00");
    // Five minutes each take a line each, so that they stand beside each other; one is on at a time.
    screen.keys("2");
    let text = screen.text();
    assert!(!text.contains("at once"), "{text}");
    assert!(text.contains("Two"), "{text}");
}

#[test]
fn what_runs_on_from_an_earlier_day_is_in_the_table() {
    for size in [(120, 36), (80, 24), (40, 12)] {
        let mut screen = on_screen(ON_AND_ON.to_owned(), (size.0, size.1), "2026-03-08T09:00");
        screen.keys("2");
        assert!(!screen.text().contains("nothing"), "{}", screen.text());
        // It is reached by arrows, and says when it began.
        screen.keys("right right right");
        let text = screen.text();
        assert!(text.contains("‹ Sat 10:00–15:00 Art show"), "{text}");
        // What ended in the night is in the table of the day before alone.
        assert!(!text.contains("Party"), "{text}");
    }
    let desk = Desk::bare();
    desk.write("agenda.toml", ON_AND_ON);
    let text = desk.text(&["timetable", "--day", "2026-03-08"]);
    assert!(text.contains("Sat 10:00–15:00 Art show"), "{text}");
    assert!(!text.contains("nothing on"), "{text}");
    // The contract of the JSON: the day's own sessions.
    let document = desk.json(&["timetable", "--day", "2026-03-08"]);
    assert_eq!(document["rooms"][1]["sessions"], json!([]));
}

#[test]
fn a_day_on_which_only_something_runs_on_shows_it() {
    let at = ON_AND_ON
        .find("[[session]]\nid = \"one\"")
        .expect("it is there");
    let days = "[[day]]\ndate = 2026-03-07\n[[day]]\ndate = 2026-03-08\n";
    let agenda = format!("{}{days}", &ON_AND_ON[..at]);
    let mut screen = on_screen(agenda.clone(), (80, 24), "2026-03-08T09:00");
    screen.keys("2");
    let text = screen.text();
    assert!(text.contains("Art show"), "{text}");
    let desk = Desk::bare();
    desk.write("agenda.toml", &agenda);
    let text = desk.text(&["timetable", "--day", "2026-03-08"]);
    assert!(
        text.contains("Art show") && text.contains("Party"),
        "{text}"
    );
}

#[test]
fn a_session_of_my_plan_keeps_its_title_where_the_walk_has_no_room() {
    // Right below another session there is no free line for the walk.
    let sessions = [
        (vec![0], 360, Some(60), 9),
        (vec![1], 360, Some(60), 9),
        (vec![1], 420, Some(30), 9),
    ];
    let screen = on_screen(agenda_toml(&sessions), (80, 24), "2026-03-07T09:40");
    let screen = screen.press("1 g space j j space 2 - -");
    assert_eq!(screen.chosen().len(), 2);
    let text = screen.text();
    let line = text.lines().find(|line| line.contains("▌11:00"));
    let line = line.unwrap_or_else(|| panic!("{text}"));
    assert!(line.contains("Session 2"), "{text}");
}

#[test]
fn another_agenda_under_a_search_keeps_the_arrows_on_its_hits() {
    let mut screen = Screen::at(120, 36).press("2 / \"one-to-one\"");
    let agenda = include_str!("../../agenda.toml");
    // Sessions move to other places, and most of the hits go.
    let fewer = agenda.replace("One-to-one consultation", "Talk at a table");
    screen.reload(&fewer);
    for _ in 0..40 {
        screen.keys("down");
        assert!(screen.app.session().is_some());
    }
    screen.keys("esc");
    assert!(!screen.text().contains("/ one"), "{}", screen.text());
}
