//! The session beside the list and the one that lies open: what they tell, and what opens from there.

use std::fmt::Write as _;

use attache::agenda::RoomIx;
use attache::tui::effect::Effect;

use super::screen::{Screen, Start};

const AGENDA: &str = r#"
format = 1
[event]
id = "fair"
name = "Spring Fair"
timezone = "Europe/Riga"
languages = ["en", "ko", "lv"]
day_starts = "04:00"
[[room]]
id = "barn"
name = "Barn"
place = "Behind the pond, ground floor"
capacity = 80
features = ["stage"]
[[room]]
id = "loft"
name = "Loft"
[[feature]]
id = "stage"
name = "Wooden stage"
[[walk]]
from = "barn"
to = "loft"
minutes = 6
[[topic]]
id = "bees"
name = "Bees"
[[organisation]]
id = "guild"
name = "Guild of Beekeepers"
[[person]]
id = "ilze"
name = { en = "Ilze Kalna", lv = "Ilze Kalniņa" }
position = "Head Beekeeper"
organisation = "guild"
country = "LV"
about = "Has kept bees since 1980."
[[session]]
id = "hives"
title = { en = "Hives in winter", ko = "겨울 벌통", lv = "Stropi ziemā" }
start = "2026-05-09T10:00"
end = "2026-05-09T11:00"
room = "barn"
topics = ["bees"]
people = [{ person = "ilze", role = "speaker" }]
illustrative = ["start", "end", "room"]
[[session]]
id = "queens"
title = "Raising queens"
start = "2026-05-09T10:15"
end = "2026-05-09T11:30"
room = "loft"
topics = ["bees"]
[[session]]
id = "swarms"
title = "Catching swarms"
start = "2026-05-09T12:00"
end = "2026-05-09T13:00"
room = "barn"
topics = ["bees"]
people = ["ilze"]
[[session]]
id = "honey"
title = "Honey for guests"
start = "2026-05-09T14:00"
end = "2026-05-09T15:00"
room = "loft"
people = ["ilze"]
[[session]]
id = "combs"
title = "Combs by hand"
start = "2026-05-09T10:05"
end = "2026-05-09T10:20"
room = "barn"
part_of = "hives"
[[session]]
id = "dance"
title = "The night dance"
start = "2026-05-10T01:00"
end = "2026-05-10T02:00"
room = "barn"
[[booth]]
id = "wax"
number = "A12"
name = "Wax and candles"
organisation = "guild"
room = "loft"
session = "hives"
"#;

fn fair(width: u16, height: u16) -> Screen {
    Start {
        agenda: AGENDA.into(),
        size: (width, height),
        now: "2026-05-09T08:00",
        ..Start::default()
    }
    .open()
    .press("g")
}

fn open_id(screen: &Screen) -> String {
    let session = screen.app.session().expect("a session lies open");
    let session = screen.app.world.agenda.session(session);
    session.id.as_str().to_owned()
}

#[test]
fn what_lies_open_tells_more_than_the_pane_beside_the_list() {
    let pane = fair(120, 40).press("j j space k k").text();
    let open = fair(120, 40).press("j j space k k enter").text();
    for everywhere in [
        "Hives in winter",
        "겨울 벌통",
        "Stropi ziemā",
        "Behind the pond, ground floor",
        "80 seats",
        "A12 Wax and candles",
    ] {
        assert!(pane.contains(everywhere), "{everywhere}: {pane}");
        assert!(open.contains(everywhere), "{everywhere}: {open}");
    }
    for whole in [
        "Speaker   Ilze Kalna, Head Beekeeper, Guild of Beekeepers, Latvia",
        "Ilze Kalniņa",
        "Has kept bees since 1980.",
        "Wooden stage",
        "14:00–15:00  Honey for guests · Loft",
        "Combs by hand",
        "Same topic, no clash",
        "A12 Wax and candles, Guild of Beekeepers · Loft",
    ] {
        assert!(open.contains(whole), "{whole}: {open}");
    }
    assert!(!pane.contains("Has kept bees"), "{pane}");
}

/// The fair, whose beekeeper opens the hives every twenty minutes from nine o'clock on.
fn busy(size: (u16, u16), now: &'static str) -> Screen {
    let mut agenda = AGENDA.to_owned();
    for at in 0..20 {
        let (hour, minute) = (9 + at / 3, at % 3 * 20);
        write!(
            agenda,
            "[[session]]\nid = \"visit-{at:02}\"\ntitle = \"Visit {at:02}\"\nroom = \"barn\"\n\
             people = [\"ilze\"]\nstart = \"2026-05-09T{hour:02}:{minute:02}\"\nminutes = 20\n"
        )
        .expect("a string takes all");
    }
    Start {
        agenda,
        size,
        now,
        ..Start::default()
    }
    .open()
}

#[test]
fn every_other_session_of_a_person_is_listed_those_to_come_first() {
    let screen = busy((120, 60), "2026-05-09T13:10").press("/ \"hives\" enter enter");
    let text = screen.text();
    let line = |what: &str| {
        let at = text.lines().position(|line| line.contains(what));
        at.unwrap_or_else(|| panic!("{what}: {text}"))
    };
    for at in 0..20 {
        line(&format!("Visit {at:02}"));
    }
    assert!(line("Visit 19") < line("Visit 00"), "{text}");
    assert!(line("Honey for guests") < line("Visit 00"), "{text}");
    assert!(line("Visit 00") < line("Visit 01"), "{text}");
}

#[test]
fn the_pane_counts_a_persons_other_sessions_and_a_click_opens_the_person() {
    let screen = busy((120, 50), "2026-05-09T08:00").press("/ \"hives\" enter");
    let text = screen.text();
    let mut lines = text.lines().enumerate();
    let found = lines.find_map(|(y, line)| Some((y, line.find("22 more sessions")?)));
    let (y, at) = found.unwrap_or_else(|| panic!("{text}"));
    let x = text
        .lines()
        .nth(y)
        .map_or(0, |line| line[..at].chars().count());
    let text = screen.click(x as u16 + 1, y as u16).text();
    assert!(text.contains("Visit 19"), "{text}");
    assert!(text.contains("Has kept bees since 1980."), "{text}");
}

#[test]
fn the_pane_names_what_fits_instead_of_a_clash() {
    // Catching swarms begins when everything before it is over.
    let text = fair(160, 40).press("j j space k k").text();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains("Would clash: overlaps Raising queens"),
        "{text}"
    );
    assert!(text.contains("Fits instead: Catching swarms"), "{text}");
}

#[test]
fn the_walk_is_told_from_what_the_plan_has_before() {
    let without = fair(120, 40).press("j j j").text();
    assert!(!without.contains("6 min from Loft"), "{without}");
    let screen = fair(120, 40).press("j j space j");
    assert_eq!(screen.selected(), "swarms");
    assert!(
        screen.text().contains("6 min from Loft"),
        "{}",
        screen.text()
    );
}

#[test]
fn what_opens_is_selected_opened_and_left_step_by_step() {
    let mut screen = fair(100, 40).press("enter");
    screen.keys("tab enter");
    let first = open_id(&screen);
    assert_ne!(first, "hives");
    screen.keys("tab enter");
    assert_ne!(open_id(&screen), first);
    screen.keys("esc");
    assert_eq!(open_id(&screen), first);
    screen.keys("esc");
    assert_eq!(open_id(&screen), "hives");
    screen.keys("esc");
    assert!(screen.text().contains("6 · by time"), "{}", screen.text());
}

#[test]
fn arrows_reach_every_line_that_opens_at_every_size() {
    for (width, height) in [(200, 60), (80, 24), (40, 12)] {
        let mut reached = Vec::new();
        let mut screen = fair(width, height).press("enter");
        for _ in 0..60 {
            screen.keys("down enter");
            let id = open_id(&screen);
            if id != "hives" {
                screen.keys("esc");
                reached.push(id);
            }
        }
        for id in ["combs", "swarms", "honey"] {
            assert!(
                reached.iter().any(|have| have == id),
                "{width}x{height}: {reached:?}"
            );
        }
    }
}

#[test]
fn enter_where_nothing_is_selected_opens_and_closes_nothing() {
    let mut screen = fair(100, 40).press("enter enter");
    assert_eq!(open_id(&screen), "hives");
    assert!(
        screen.text().contains("Tab goes to a line that opens"),
        "{}",
        screen.text()
    );
    screen.keys("esc G enter");
    assert_eq!(open_id(&screen), "dance");
    screen.keys("enter");
    assert!(
        screen.text().contains("Nothing here opens"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_click_opens_the_line_it_is_on() {
    let screen = fair(100, 40).press("enter");
    let text = screen.text();
    let row = text.lines().position(|line| line.contains("Combs by hand"));
    let row = row.expect("its part is listed");
    let screen = screen.click(20, row as u16);
    assert_eq!(open_id(&screen), "combs");
    assert!(
        screen.text().contains("Part of Hives in winter"),
        "{}",
        screen.text()
    );
}

#[test]
fn the_next_session_of_the_list_is_a_key_away_from_wherever_one_got() {
    let mut screen = fair(100, 40).press("enter tab enter ]");
    assert_eq!(open_id(&screen), "combs");
    screen.keys("[");
    assert_eq!(open_id(&screen), "hives");
}

#[test]
fn a_step_whose_session_leaves_the_agenda_is_not_gone_back_to() {
    let mut screen = fair(100, 40).press("enter tab enter");
    let here = open_id(&screen);
    let gone = AGENDA.replace("id = \"hives\"\ntitle", "id = \"other\"\ntitle");
    screen.reload(&gone.replace("= \"hives\"", "= \"other\""));
    assert_eq!(open_id(&screen), here);
    screen.keys("esc");
    assert!(screen.text().contains("6 · by time"), "{}", screen.text());
}

#[test]
fn an_alternative_has_not_begun() {
    let late = Start {
        agenda: AGENDA.into(),
        now: "2026-05-09T12:30",
        size: (120, 60),
        ..Start::default()
    };
    let text = late.open().press("g enter").text();
    assert!(!text.contains("Same topic, no clash"), "{text}");
}

#[test]
fn a_value_and_its_word_stay_together_at_every_width() {
    for width in 40..=130 {
        let text = fair(width, 60).press("j j space k k enter").text();
        for word in [
            "◇ time illustrative",
            "80 seats",
            "◇ room illustrative",
            "Ilze Kalna",
        ] {
            assert!(text.contains(word), "{word} at {width}: {text}");
        }
        let country = text.lines().find(|line| line.contains("Latvia"));
        let country = country.expect("countries have names");
        assert!(country.contains("Beekeepers, Latvia"), "{width}: {text}");
    }
}

#[test]
fn after_midnight_details_have_the_date_of_the_calendar() {
    let text = fair(100, 40).press("G enter").text();
    assert!(text.contains("Sun 10 May 01:00–02:00"), "{text}");
}

#[test]
fn the_days_of_a_long_calendar_have_their_year() {
    let far = AGENDA.replace("2026-05-10T01:00", "2027-05-10T01:00");
    let far = far.replace("2026-05-10T02:00", "2027-05-10T02:00");
    let start = Start {
        agenda: far,
        size: (100, 40),
        now: "2026-05-09T08:00",
        ..Start::default()
    };
    let text = start.open().press("G enter").text();
    assert!(text.contains("10 May 2027"), "{text}");
}

/// The same fair with sessions that one cannot simply enter.
fn barred() -> Start {
    let agenda = AGENDA
        .replace(
            "id = \"swarms\"",
            "id = \"swarms\"\naccess = \"invited\"\nseats = 5\ntaken = 5",
        )
        .replace("id = \"honey\"", "id = \"honey\"\naccess = \"closed\"");
    Start {
        agenda,
        size: (100, 30),
        now: "2026-05-09T13:30",
        ..Start::default()
    }
}

fn last_line(screen: &Screen) -> String {
    let text = screen.text();
    let line = text.lines().last().unwrap_or_default();
    line.trim().to_owned()
}

#[test]
fn adding_what_one_cannot_be_in_says_so_in_the_same_breath() {
    let add = |keys: &str| last_line(&barred().open().press("g enter").press(keys));
    assert_eq!(
        add("space"),
        "Added as a must: Hives in winter – it is over"
    );
    assert_eq!(
        add("j j j m"),
        "Added as a maybe: Catching swarms – it is over, only invited guests may enter, it is full"
    );
    assert_eq!(
        add("j j j j space"),
        "Added as a must: Honey for guests – only those who take part may enter"
    );
    assert_eq!(add("G space"), "Added as a must: The night dance");
    // Whom a session names may enter it.
    let mut screen = barred().open().press("M \"ilze\" enter ctrl-s esc g enter");
    screen.keys("j j j j space");
    assert_eq!(last_line(&screen), "Added as a must: Honey for guests");
    // On a short line the title gives way, not the reason.
    let narrow = Start {
        size: (40, 12),
        ..barred()
    };
    let line = last_line(&narrow.open().press("g enter space"));
    assert!(line.ends_with("it is over"), "{line}");
}

#[test]
fn paper_of_an_empty_plan_says_that_it_is_empty() {
    let screen = fair(100, 30).press("p enter");
    assert!(
        screen
            .wanted
            .iter()
            .all(|wanted| !matches!(wanted, Effect::Print(_)))
    );
    assert_eq!(
        last_line(&screen),
        "The plan is empty: there is nothing to put on paper."
    );
}

#[test]
fn a_note_on_what_is_not_chosen_says_that_it_adds_it() {
    let adds = "A note adds the session to the plan as a maybe.";
    let mut screen = fair(100, 30).press("e");
    assert!(screen.text().contains(adds), "{}", screen.text());
    screen.keys("\"gloves\" enter");
    assert_eq!(last_line(&screen), "Added as a maybe: Hives in winter");
    screen.keys("e");
    assert!(!screen.text().contains(adds), "{}", screen.text());
}

#[test]
fn the_closest_entry_of_a_walk_counts_both_ways() {
    let text = r#"
format = 1
[event]
id = "a"
name = "A"
timezone = "Asia/Seoul"
walk_minutes = 9
[[room]]
id = "r1"
name = "1"
area = "east"
[[room]]
id = "r2"
name = "2"
area = "west"
[[room]]
id = "r3"
name = "3"
area = "west"
[[room]]
id = "r4"
name = "4"
[[walk]]
from = "r1"
to = "r2"
minutes = 7
[[walk]]
from = "east"
to = "west"
minutes = 3
"#;
    let agenda = attache::source::read(text.as_bytes()).agenda;
    let agenda = agenda.expect("the test's agenda loads");
    let walk = |from, to| agenda.walk_between_rooms(RoomIx(from), RoomIx(to));
    assert_eq!([walk(0, 1), walk(1, 0)], [7, 7]);
    assert_eq!([walk(0, 2), walk(2, 0)], [3, 3]);
    assert_eq!([walk(0, 0), walk(0, 3)], [0, 9]);
}
