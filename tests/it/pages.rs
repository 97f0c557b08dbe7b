//! Every page, in every state, under what happens to the world below it: another agenda, another plan,
//! a full disk, another size; and the mouse on what lies on top.

use attache::i18n::sentences::failures;
use attache::plan::{Op, Plan};
use attache::tui::effect::Effect;
use attache::tui::msg::Msg;

use super::screen::{Screen, Start};

/// Four sessions on two days, with everything that pages list.
const FAIR: &str = r#"
format = 1
[event]
id = "fair"
name = "Spring Fair"
timezone = "Europe/Riga"
[[room]]
id = "barn"
name = "Barn"
[[room]]
id = "loft"
name = "Loft"
[[topic]]
id = "bees"
name = "Bees"
[[topic]]
id = "hay"
name = "Hay"
[[person]]
id = "ilze"
name = "Ilze Kalna"
[[session]]
id = "hives"
title = "Hives in winter"
start = "2026-05-09T10:00"
end = "2026-05-09T11:00"
room = "barn"
topics = ["bees"]
people = [{ person = "ilze", role = "speaker" }]
[[session]]
id = "queens"
title = "Raising queens"
start = "2026-05-09T10:30"
end = "2026-05-09T11:30"
room = "loft"
topics = ["bees"]
[[session]]
id = "scythes"
title = "Sharp scythes"
start = "2026-05-09T12:00"
end = "2026-05-09T13:00"
room = "barn"
topics = ["hay"]
[[session]]
id = "drying"
title = "Drying hay"
start = "2026-05-10T10:00"
end = "2026-05-10T11:00"
room = "loft"
topics = ["hay"]
"#;

/// The same event with nothing left of what pages list.
const EMPTY: &str = r#"
format = 1
[event]
id = "fair"
name = "Spring Fair"
timezone = "Europe/Riga"
"#;

fn fair(width: u16, height: u16) -> Screen {
    Start {
        agenda: FAIR.into(),
        size: (width, height),
        now: "2026-05-09T10:10",
        ..Start::default()
    }
    .open()
}

/// The agenda without one session, and its rooms, topics and sessions in another order.
fn without(session: &str) -> String {
    let mut parts: Vec<&str> = FAIR.split("\n[[").collect();
    let head = parts.remove(0);
    let is_gone = |part: &&str| part.contains(&format!("id = \"{session}\""));
    parts.retain(|part| !is_gone(part));
    parts.reverse();
    format!("{head}\n[[{}", parts.join("\n[["))
}

/// Keys that lead to every page and every state of one.
const STATES: &[&str] = &[
    "",
    "/",
    "/ \"hay\"",
    "/ \"hay\" enter",
    "/ \"is:nowhere\"",
    "/ \"is:nowhere\" enter",
    "/ \"zzzz\"",
    "s / \"hay\" enter",
    "f",
    "f \"be\" space",
    "f space down space esc",
    "enter",
    "enter G",
    "enter ] ]",
    "r",
    "r enter",
    "r enter ?",
    "o",
    "M tab \"il\"",
    "M tab \"ilze\" enter ctrl-s",
    "?",
    "? \"und\"",
    ":",
    ": \"plan\"",
    "!",
    "e \"bring gloves\"",
    "space e \"bring gloves\"",
    "enter e \"bring gloves\"",
    "2",
    "space 2",
    "space 2 G",
    "space 2 enter",
    "space 2 v",
    "x 2 v v",
    "g j space j m 2 j",
];

fn reached(keys: &str, full: bool) -> Screen {
    let mut screen = fair(100, 30);
    screen.disk_is_full = full;
    screen.keys("g j");
    screen.keys(keys);
    screen
}

#[test]
fn no_reload_makes_any_page_panic_whatever_is_gone_from_the_agenda() {
    let agendas = [
        without("queens"),
        without("hives"),
        without("barn"),
        EMPTY.to_owned(),
        FAIR.to_owned(),
    ];
    for keys in STATES {
        // A full disk keeps changes pending, and a question open.
        for full in [false, true] {
            if full && !keys.contains("space") {
                continue;
            }
            for agenda in &agendas {
                let mut screen = reached(keys, full);
                screen.reload(agenda);
                let _ = screen.text();
                screen.keys("down");
                screen = screen.resize(200, 40).resize(40, 12);
                screen.reload(EMPTY);
                let _ = screen.text();
                screen.reload(FAIR);
                screen.keys("enter up esc esc esc esc g j space u");
                let _ = screen.text();
            }
        }
    }
}

#[test]
fn the_selection_is_on_its_session_after_a_reload_under_every_page() {
    for keys in ["", "f", "?", ":", "!", "M", "/ \"queens\" enter", "r", "2"] {
        let mut screen = reached("space", false);
        screen.keys(keys);
        let before = screen.selected();
        screen.reload(&without("hives"));
        assert_eq!(screen.selected(), before, "{keys}\n{}", screen.text());
        screen.keys("esc esc 1");
        screen.keys("2");
        assert_eq!(screen.selected(), "queens", "{keys}");
    }
}

#[test]
fn a_selected_session_that_leaves_hands_the_selection_to_its_neighbour() {
    let mut screen = fair(100, 30).press("g j j");
    assert_eq!(screen.selected(), "scythes");
    screen.reload(&without("scythes"));
    assert_eq!(screen.selected(), "drying");
    let mut screen = fair(100, 30).press("G");
    screen.reload(&without("drying"));
    assert_eq!(screen.selected(), "scythes");
}

#[test]
fn a_search_and_its_hits_outlive_a_reload() {
    let mut screen = fair(100, 30).press("f \"hay\" space esc / \"i\" enter");
    let hits = |screen: &Screen| {
        let text = screen.text();
        [
            "Hives in winter",
            "Raising queens",
            "Sharp scythes",
            "Drying hay",
        ]
        .map(|title| text.contains(title))
    };
    assert_eq!(
        hits(&screen),
        [false, false, false, true],
        "{}",
        screen.text()
    );
    screen.reload(&without("hives"));
    assert_eq!(
        hits(&screen),
        [false, false, false, true],
        "{}",
        screen.text()
    );
    assert!(screen.text().contains("Hay ×"), "{}", screen.text());
}

#[test]
fn a_page_that_lies_below_another_stays_below_it_through_a_reload() {
    let mut screen = fair(100, 30).press("g j enter ?");
    screen.reload(&without("hives"));
    assert!(screen.text().contains("Help"), "{}", screen.text());
    screen.keys("esc");
    assert!(
        screen.text().contains("Raising queens"),
        "{}",
        screen.text()
    );
    assert!(!screen.text().contains("Help "), "{}", screen.text());
    // The session's own page has the keys now: this closes it, and the list is there again.
    screen.keys("esc");
    assert!(screen.text().contains("3 of 3"), "{}", screen.text());
}

#[test]
fn an_open_session_that_leaves_the_agenda_closes() {
    let mut screen = fair(100, 30).press("g j enter");
    assert!(!screen.text().contains("4 of 4"));
    screen.reload(&without("queens"));
    assert!(screen.text().contains("3 of 3"), "{}", screen.text());
}

#[test]
fn a_note_outlives_its_session_and_is_kept() {
    for agenda in [without("queens"), EMPTY.to_owned()] {
        for keys in ["e \"bring gloves\"", "space e \"bring gloves\""] {
            let mut screen = reached(keys, false);
            screen.reload(&agenda);
            let text = screen.text();
            assert!(text.contains("bring gloves"), "{text}");
            assert!(text.contains("Raising queens"), "{text}");
            screen.keys("enter");
            let choice = &screen.app.world.plan().choices[0];
            assert_eq!(choice.session, "queens");
            assert_eq!(choice.note.as_deref(), Some("bring gloves"));
        }
    }
}

#[test]
fn a_note_on_a_choice_that_another_window_took_out_is_kept() {
    let mut screen = reached("space e \"bring gloves\"", false);
    screen.send(Msg::PlanChanged(Box::default()));
    screen.keys("enter");
    let choice = &screen.app.world.plan().choices[0];
    assert_eq!(choice.note.as_deref(), Some("bring gloves"));
}

// ---- plans ------------------------------------------------------------------------------

fn plan_names(screen: &mut Screen) {
    let names = ["ana", "my"].map(str::to_owned).to_vec();
    assert_eq!(screen.wanted.pop(), Some(Effect::ListPlans));
    screen.send(Msg::Plans(names));
}

#[test]
fn another_plan_opens_only_when_what_is_unsaved_is_saved_or_given_up() {
    let mut screen = reached("space", true);
    screen.keys("P");
    plan_names(&mut screen);
    screen.keys("\"ana\" enter");
    let text = screen.text();
    assert!(text.contains("Not everything is saved"), "{text}");
    assert!(text.contains("open ana"), "{text}");
    assert_eq!(screen.wanted, []);
    screen.keys("esc");
    assert_eq!(screen.chosen(), ["queens must"]);
    assert_eq!(screen.app.world.pending.unsaved(), 1);
    screen.keys("P");
    plan_names(&mut screen);
    screen.keys("\"ana\" enter down down");
    assert!(screen.text().contains("Open ana without saving"));
    screen.keys("enter");
    assert_eq!(screen.wanted, [Effect::OpenPlan("ana".into())]);
    assert_eq!(screen.app.world.pending.unsaved(), 0);
}

#[test]
fn another_plan_opens_once_what_was_unsaved_is_saved_again() {
    let mut screen = reached("space P", true);
    plan_names(&mut screen);
    screen.keys("\"ana\" enter");
    screen.disk_is_full = false;
    screen.keys("enter");
    assert_eq!(screen.wanted, [Effect::OpenPlan("ana".into())]);
    assert!(!screen.text().contains("Not everything is saved"));
}

#[test]
fn the_plan_is_written_elsewhere_before_another_opens() {
    let mut screen = reached("space P", true);
    plan_names(&mut screen);
    screen.keys("\"ana\" enter down enter");
    let Some(Effect::SaveElsewhere { path, name, plan }) = screen.wanted.pop() else {
        panic!("{:?}", screen.wanted);
    };
    assert_eq!((name.as_str(), plan.choices.len()), ("my", 1));
    screen.send(Msg::SavedElsewhere(Ok(path)));
    assert_eq!(screen.wanted, [Effect::OpenPlan("ana".into())]);
}

#[test]
fn a_plan_that_someone_else_changed_oddly_keeps_what_is_pending_here() {
    let mut screen = reached("space", true);
    screen.send(Msg::PlanOpened {
        name: "my".into(),
        plan: Box::default(),
        notices: vec![failures::said("one entry is odd")],
        writable: true,
    });
    assert_eq!(screen.chosen(), ["queens must"]);
    assert_eq!(screen.app.world.pending.unsaved(), 1);
    assert!(
        screen.text().contains("one entry is odd"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_change_on_its_way_to_one_plan_never_shows_in_another() {
    // The worker answers in its order: the other plan is open before the change is stored.
    let mut screen = reached("", false);
    screen.hold = true;
    screen.keys("space");
    screen.send(Msg::PlanOpened {
        name: "ana".into(),
        plan: Box::default(),
        notices: Vec::new(),
        writable: true,
    });
    assert_eq!(screen.chosen(), Vec::<String>::new());
    assert_eq!(screen.app.world.pending.unsaved(), 1);
    screen.send(Msg::NotStored {
        plan: "my".into(),
        reason: failures::said("the plan cannot be saved: no space left on the disk"),
        cause: failures::said("no space left on the disk"),
    });
    let text = screen.text();
    assert!(
        text.contains("Plan my: no space left on the disk"),
        "{text}"
    );
    screen.keys("ctrl-s");
    let Some(Effect::Store { plan, ops }) = screen.held.pop() else {
        panic!("it is tried again");
    };
    assert_eq!((plan.as_str(), ops.len()), ("my", 1));
    let mut saved = Plan::default();
    saved.apply(&ops[0]).expect("it can be done");
    screen.send(Msg::Stored {
        plan,
        count: 1,
        saved: Box::new(saved),
        notices: Vec::new(),
    });
    assert_eq!(screen.chosen(), Vec::<String>::new());
    assert_eq!(screen.app.world.pending.unsaved(), 0);
}

#[test]
fn what_is_being_stored_is_not_asked_for_twice() {
    let mut screen = reached("", false);
    screen.hold = true;
    screen.keys("space j space");
    assert_eq!(screen.held.len(), 1, "{:?}", screen.held);
    let Some(Effect::Store { ops, .. }) = screen.held.pop() else {
        panic!("a change is stored");
    };
    let mut saved = Plan::default();
    for op in &ops {
        saved.apply(op).expect("it can be done");
    }
    screen.send(Msg::Stored {
        plan: "my".into(),
        count: ops.len(),
        saved: Box::new(saved),
        notices: Vec::new(),
    });
    let waiting = &screen.held[..];
    assert!(
        matches!(waiting, [Effect::Store { ops, .. }] if matches!(ops[..], [Op::Choose { .. }])),
        "{waiting:?}"
    );
    assert_eq!(screen.chosen(), ["queens must", "scythes must"]);
}

#[test]
fn leaving_while_a_save_fails_asks_what_to_do() {
    let mut screen = reached("", false);
    screen.hold = true;
    screen.keys("space q");
    assert_eq!(screen.wanted, []);
    screen.send(Msg::NotStored {
        plan: "my".into(),
        reason: failures::said("the plan cannot be saved: no space left on the disk"),
        cause: failures::said("no space left on the disk"),
    });
    assert!(
        screen.text().contains("Not everything is saved"),
        "{}",
        screen.text()
    );
}

// ---- what is told -------------------------------------------------------------------------

#[test]
fn that_the_agenda_was_updated_is_told_no_longer_when_it_cannot_be_read() {
    let mut screen = fair(100, 30);
    screen.reload(&without("hives"));
    assert!(screen.text().contains("The agenda was updated."));
    screen.send(Msg::AgendaLost(failures::said("The file is gone.")));
    let text = screen.text();
    assert!(text.contains("The file is gone."), "{text}");
    assert!(!text.contains("The agenda was updated."), "{text}");
}

#[test]
fn several_things_that_are_told_at_once_are_sentences() {
    let mut screen = fair(120, 30);
    screen.send(Msg::Stored {
        plan: "my".into(),
        count: 0,
        saved: Box::default(),
        notices: vec![
            failures::said("one is odd"),
            failures::said("Another is kept."),
        ],
    });
    assert!(
        screen.text().contains("one is odd. Another is kept."),
        "{}",
        screen.text()
    );
}

#[test]
fn what_a_person_types_never_turns_the_line() {
    let hostile = "ab\u{202e}cd\u{2066}\u{200b}";
    let mut screen = fair(100, 30);
    for keys in ["/", "f", "?", ":", "M", "M tab", "e"] {
        screen.keys("esc esc esc");
        screen.keys(keys);
        screen.keys(&format!("\"{hostile}\""));
        assert_is_safe(&screen.text());
        screen.send(Msg::Paste(hostile.into()));
        assert_is_safe(&screen.text());
        screen.keys("enter");
        assert_is_safe(&screen.text());
    }
    screen.keys("esc esc esc P");
    screen.wanted.clear();
    screen.send(Msg::Plans(Vec::new()));
    screen.keys(&format!("\"{hostile}\""));
    let text = screen.text();
    assert!(text.contains("abcd"), "{text}");
    assert_is_safe(&text);
    let owner = Plan {
        owner: Some(hostile.into()),
        ..Plan::default()
    };
    screen.keys("esc");
    screen.send(Msg::PlanChanged(Box::new(owner)));
    screen.keys("M");
    assert_is_safe(&screen.text());
}

fn assert_is_safe(text: &str) {
    let odd = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!text.contains(odd), "{text:?}");
}

// ---- scrolls ------------------------------------------------------------------------------

fn long() -> String {
    let lines: Vec<String> = (1..=60)
        .map(|line| format!("Line number {line}."))
        .collect();
    FAIR.replacen(
        "room = \"barn\"\n",
        &format!(
            "room = \"barn\"\nabout = \"\"\"\n{}\n\"\"\"\n",
            lines.join("\n\n")
        ),
        1,
    )
}

fn long_session(width: u16, height: u16) -> Screen {
    let agenda = long();
    assert!(agenda.contains("Line number 60."));
    Start {
        agenda,
        size: (width, height),
        now: "2026-05-09T10:10",
        ..Start::default()
    }
    .open()
    .press("g")
}

#[test]
fn a_scroll_ends_where_its_text_ends_and_goes_back_at_once() {
    for (width, height) in [(100, 30), (60, 20), (40, 12)] {
        let mut screen = long_session(width, height).press("enter G");
        let end = screen.text();
        assert!(end.contains("Line number 60."), "{end}");
        screen.keys("k");
        assert_ne!(screen.text(), end, "{width}x{height}");
        screen.keys("j j j j");
        assert_eq!(screen.text(), end, "{width}x{height}");
        screen.keys("pagedown pagedown pagedown k");
        assert_ne!(screen.text(), end, "{width}x{height}");
        screen.keys("G g");
        let start = screen.text();
        assert!(start.contains("Hives in winter"), "{start}");
        screen.keys("j");
        assert_ne!(screen.text(), start);
    }
}

#[test]
fn details_beside_the_list_scroll_no_further_than_to_their_end() {
    let mut screen = long_session(120, 24);
    let scrolled = "J ".repeat(300);
    screen.keys(&scrolled);
    let end = screen.text();
    assert!(end.contains("Line number 60."), "{end}");
    screen.keys("K");
    assert_ne!(screen.text(), end);
    for _ in 0..100 {
        screen = screen.wheel(100, 12, true);
    }
    assert_eq!(screen.text(), end);
    screen = screen.wheel(100, 12, false);
    assert_ne!(screen.text(), end);
}

// ---- the mouse on what lies on top --------------------------------------------------------

/// Where that text stands on the screen: its first column and row.
fn place(screen: &Screen, text: &str) -> (u16, u16) {
    let picture = screen.text();
    for (row, line) in picture.lines().enumerate() {
        if let Some(at) = line.find(text) {
            let column = unicode_width::UnicodeWidthStr::width(&line[..at]);
            return (column as u16, row as u16);
        }
    }
    panic!("{text} is not on the screen:\n{picture}");
}

#[test]
fn a_click_beside_any_box_closes_it_and_one_inside_does_not() {
    for (keys, title) in [
        (":", "Palette"),
        ("M", "Who I am"),
        ("?", "Help"),
        ("f", "Filter"),
        ("!", "Findings"),
        ("enter", "10:00–11:00"),
        ("r", "Barn"),
        ("e", "Hives in winter"),
    ] {
        let bare = fair(100, 30).press("g").text();
        let screen = fair(100, 30).press("g").press(keys);
        let opened = screen.text();
        assert_ne!(opened, bare, "{keys}");
        let corner = opened
            .lines()
            .enumerate()
            .find_map(|(row, line)| Some((line.find('╭')?, row)))
            .map(|(at, row)| {
                let line = opened.lines().nth(row).expect("the row of the corner");
                (
                    unicode_width::UnicodeWidthStr::width(&line[..at]) as u16,
                    row as u16,
                )
            });
        let (x, y) = corner.unwrap_or_else(|| panic!("{title}: no box\n{opened}"));
        let screen = screen.click(x + 1, y);
        assert_eq!(screen.text(), opened, "{title}: a click on its edge");
        let screen = screen.click(x.saturating_sub(1), y);
        assert_eq!(screen.text(), bare, "{title}");
    }
}

#[test]
fn rows_of_pickers_are_clicked() {
    let mut screen = fair(100, 30).press("g : \"my plan\"");
    let (x, y) = place(&screen, "Go to my plan");
    screen = screen.click(x, y);
    if !screen.text().contains("Nothing in the plan yet.") {
        screen = screen.click(x, y);
    }
    assert!(
        screen.text().contains("Nothing in the plan yet."),
        "{}",
        screen.text()
    );

    let screen = fair(100, 30).press("g f");
    let (x, y) = place(&screen, "Hay");
    let screen = screen.click(x, y).press("esc");
    assert!(screen.text().contains("Hay ×"), "{}", screen.text());

    let mut screen = fair(100, 30).press("P");
    plan_names(&mut screen);
    let (x, y) = place(&screen, "ana");
    let screen = screen.click(x, y).click(x, y);
    assert_eq!(screen.wanted, [Effect::OpenPlan("ana".into())]);

    let screen = reached("space q", true);
    let (x, y) = place(&screen, "Quit without saving");
    let screen = screen.click(x, y).click(x, y);
    assert_eq!(screen.wanted, [Effect::Quit]);

    let screen = fair(100, 30).press("M tab \"il\"");
    let (x, y) = place(&screen, "Ilze Kalna");
    let screen = screen.click(x, y).press("ctrl-s");
    assert!(
        screen.text().contains("Sessions for me: 1"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_session_of_a_rooms_day_is_clicked_open() {
    let screen = fair(100, 30).press("g r");
    let (x, y) = place(&screen, "Sharp scythes");
    let screen = screen.click(x, y);
    assert_eq!(screen.selected(), "scythes");
    let screen = screen.click(x, y);
    assert!(screen.text().contains("12:00–13:00"), "{}", screen.text());
}

#[test]
fn the_wheel_turns_what_lies_on_top() {
    let screen = fair(100, 30).press("g :");
    let before = screen.text();
    let screen = screen.wheel(50, 15, true);
    assert_ne!(screen.text(), before);
    let screen = screen.wheel(50, 15, false);
    assert_eq!(screen.text(), before);
}
