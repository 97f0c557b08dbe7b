//! What is for staff: who is shown it, and what everybody else is told.

use attache::agenda::SessionIx;
use serde_json::json;

use crate::command::Desk;
use crate::screen::{Screen, Start};

const AGENDA: &str = r#"
format = 1
[event]
id = "fair"
name = "Spring Fair"
timezone = "Europe/Riga"
[[room]]
id = "barn"
name = "Barn"
[[person]]
id = "ilze"
name = "Ilze Kalna"
[[session]]
id = "hives"
title = "Hives in winter"
start = "2026-05-09T10:00"
end = "2026-05-09T11:00"
room = "barn"
[[session]]
id = "sweep"
title = "Sweep the hives"
start = "2026-05-09T10:00"
end = "2026-05-09T11:30"
room = "barn"
audience = "staff"
[[session]]
id = "keys"
title = "Hand out keys"
start = "2026-05-09T14:00"
end = "2026-05-09T15:00"
room = "barn"
audience = "staff"
people = ["ilze"]
[[session]]
id = "queens"
title = "Raising queens"
start = "2026-05-09T12:00"
end = "2026-05-09T13:00"
room = "barn"
"#;

fn start() -> Start {
    Start {
        agenda: AGENDA.into(),
        size: (120, 30),
        now: "2026-05-09T10:10",
        ..Start::default()
    }
}

fn desk() -> Desk {
    let desk = Desk::bare().with("ATTACHE_NOW", "2026-05-09T10:10");
    desk.write("agenda.toml", AGENDA);
    desk
}

fn shown(screen: &Screen) -> [bool; 2] {
    let text = screen.text();
    ["Sweep the hives", "Hand out keys"].map(|title| text.contains(title))
}

#[test]
fn the_programme_leaves_out_what_is_for_staff_and_says_how_many() {
    let screen = start().open();
    let text = screen.text();
    assert_eq!(shown(&screen), [false, false], "{text}");
    assert!(
        text.contains("2 for staff not shown; S shows them"),
        "{text}"
    );
    assert!(text.contains("2 · by time"), "{text}");
    assert!(text.contains("1 on now"), "{text}");
}

#[test]
fn one_action_shows_it_and_undo_takes_that_back() {
    let mut screen = start().open().press(": \"staff\" enter");
    let text = screen.text();
    assert_eq!(shown(&screen), [true, true], "{text}");
    assert!(text.contains("What is for staff is shown."), "{text}");
    assert!(!text.contains("not shown"), "{text}");
    assert!(text.contains("2 on now"), "{text}");
    assert!(screen.app.world.plan().me.staff);
    screen.keys("u");
    assert_eq!(shown(&screen), [false, false], "{}", screen.text());
}

#[test]
fn the_option_shows_it_without_touching_the_plan() {
    let staff = Start {
        staff: true,
        ..start()
    };
    let screen = staff.open();
    assert_eq!(shown(&screen), [true, true], "{}", screen.text());
    assert!(!screen.app.world.plan().me.staff);
}

#[test]
fn the_form_says_that_one_belongs_to_the_staff() {
    let mut screen = start().open().press("M backtab");
    screen.keys("space");
    let text = screen.text();
    assert!(text.contains("yes, what is for staff is shown"), "{text}");
    screen.keys("enter");
    assert!(screen.app.world.plan().me.staff, "{}", screen.text());
    assert_eq!(shown(&screen), [true, true], "{}", screen.text());
    screen.keys("M ctrl-s");
    assert!(screen.app.world.plan().me.staff, "{}", screen.text());
}

#[test]
fn a_search_counts_what_it_would_have_found_too() {
    let screen = start().open().press("/ \"hives\" enter");
    let text = screen.text();
    assert!(text.contains("1 of 2"), "{text}");
    assert!(text.contains("1 for staff not shown; S shows it"), "{text}");
    let screen = start().open().press("/ \"queens\" enter");
    assert!(!screen.text().contains("not shown"), "{}", screen.text());
    let facets = screen.app.world.search.facets();
    let most = facets
        .fields
        .iter()
        .flat_map(|(_, counts)| counts)
        .map(|(_, count)| *count);
    assert_eq!(most.max(), Some(1));
}

#[test]
fn a_rooms_day_and_free_time_leave_it_out() {
    let screen = start().open().press("g r");
    assert_eq!(shown(&screen), [false, false], "{}", screen.text());
    // From 11 to 12 and from 13 on nothing else is on; chosen staff sessions stay in the plan.
    let mut screen = Start {
        staff: true,
        ..start()
    }
    .open()
    .press("G space");
    assert_eq!(screen.chosen(), ["keys must"]);
    screen.app.world.staff = false;
    screen.keys("3");
    assert_eq!(shown(&screen), [false, true], "{}", screen.text());
}

#[test]
fn what_names_me_in_person_is_offered_though_it_is_for_staff() {
    let screen = start().open().press("M \"ilze\" enter ctrl-s");
    assert_eq!(screen.app.world.offered, [SessionIx(2)]);
}

#[test]
fn the_list_says_what_it_leaves_out_and_which_option_shows_it() {
    let desk = desk();
    let text = desk.text(&["list"]);
    assert!(!text.contains("Sweep"), "{text}");
    assert!(text.contains("2 for staff not shown: `--staff`"), "{text}");
    assert!(desk.text(&["list", "--staff"]).contains("Sweep"));
    assert!(!desk.text(&["list", "--staff"]).contains("not shown"));
    desk.text(&["plan", "hide", "hives"]);
    let json = desk.json(&["list", "hives"]);
    assert_eq!(json["sessions"], json!([]));
    assert_eq!(json["left_out"], json!({ "hidden": 1, "staff": 1 }));
    let json = desk.json(&["list", "queens"]);
    assert_eq!(json["left_out"], json!({ "hidden": 0, "staff": 0 }));
    let by_variable = self::desk().with("ATTACHE_STAFF", "1");
    assert!(by_variable.text(&["list"]).contains("Sweep"));
}

#[test]
fn plan_me_says_for_good_who_belongs_to_the_staff() {
    let desk = desk();
    desk.text(&["plan", "me", "--as-staff"]);
    assert!(desk.text(&["list"]).contains("Sweep"));
    assert_eq!(desk.json(&["plan", "me"])["staff"], true);
    desk.text(&["plan", "me", "--owner", "Ilze"]);
    assert_eq!(desk.json(&["plan", "me"])["staff"], true);
    desk.text(&["plan", "me", "--not-staff"]);
    assert!(!desk.text(&["list"]).contains("Sweep"));
    desk.fails(2, &["plan", "me", "--as-staff", "--not-staff"]);
}

#[test]
fn who_names_a_session_for_staff_is_told_how_to_see_it() {
    let desk = desk();
    let told = desk.fails(1, &["show", "sweep"]);
    assert!(told.contains("session `sweep` is for staff"), "{told}");
    assert!(told.contains("--staff"), "{told}");
    assert!(
        desk.text(&["show", "sweep", "--staff"])
            .contains("Sweep the hives")
    );
    let told = desk.fails(1, &["plan", "add", "hives", "sweep"]);
    assert!(told.contains("session `sweep` is for staff"), "{told}");
    assert!(
        !desk.text(&["plan"]).contains("Hives"),
        "nothing is half done"
    );
    desk.text(&["plan", "add", "sweep", "--staff"]);
    assert!(desk.text(&["show", "sweep"]).contains("Sweep the hives"));
    assert!(desk.text(&["list"]).contains("Sweep the hives"));
}

#[test]
fn the_room_board_has_everything() {
    assert!(desk().text(&["rooms", "barn"]).contains("Sweep the hives"));
}

#[test]
fn plan_add_says_what_is_against_it_and_programs_get_the_same_as_before() {
    let desk = desk().with("ATTACHE_NOW", "2026-05-09T11:30");
    let told = desk.text(&["plan", "add", "hives", "queens"]);
    assert!(told.contains("Hives in winter: it is over"), "{told}");
    assert!(!told.contains("Raising queens: "), "{told}");
    let told = desk.text(&["plan", "add", "hives", "--json"]);
    assert!(!told.contains("it is over"), "{told}");
}
