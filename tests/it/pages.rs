//! Every page, in every state, under what happens to the world below it: another agenda, another plan,
//! a full disk, another size; and the mouse on what lies on top.

use std::sync::Arc;

use attache::agenda::{Finding, Intent};
use attache::i18n::sentences::failures;
use attache::plan::{Accepted, Choice, Key as PlanKey, Me, Op, Own, Plan, Revision};
use attache::query::Index;
use attache::source;
use attache::tui::effect::Effect;
use attache::tui::look::glyphs::Glyphs;
use attache::tui::msg::Msg;
use chrono::TimeDelta;

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
    "f \"be\" enter",
    "f space down space esc",
    "enter",
    "enter G",
    "enter ] ]",
    "r",
    "r enter",
    "r enter ?",
    "o",
    "M \"il\"",
    "M \"ilze\" enter ctrl-s",
    "?",
    "? \"und\"",
    ":",
    ": \"plan\"",
    "!",
    "e \"bring gloves\"",
    "space e \"bring gloves\"",
    "enter e \"bring gloves\"",
    "2",
    "2 t",
    "2 v z",
    "2 + right",
    "3",
    "space 3",
    "space 3 G",
    "space 3 enter",
    "space 3 v",
    "x 3 v v",
    "g j space j m 3 j",
];

fn reached(keys: &str, full: bool) -> Screen {
    let mut screen = fair(100, 30);
    screen.disk_is_full = full;
    screen.keys("g j");
    screen.keys(keys);
    screen
}

#[test]
fn trust_37_no_reload_makes_any_page_panic_whatever_is_gone_from_the_agenda() {
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
fn trust_37_the_selection_is_on_its_session_after_a_reload_under_every_page() {
    for keys in [
        "",
        "f",
        "?",
        ":",
        "!",
        "M",
        "/ \"queens\" enter",
        "r",
        "2 down",
        "3",
    ] {
        let mut screen = reached("space", false);
        screen.keys(keys);
        let before = screen.selected();
        screen.reload(&without("hives"));
        assert_eq!(screen.selected(), before, "{keys}\n{}", screen.text());
        screen.keys("esc esc 1");
        screen.keys("3");
        assert_eq!(screen.selected(), "queens", "{keys}");
    }
}

#[test]
fn trust_37_a_selected_session_that_leaves_hands_the_selection_to_its_neighbour() {
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
    let mut screen = fair(100, 30).press("f \"hay\" enter esc / \"i\" enter");
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
    assert!(screen.text().contains("3 · by time"), "{}", screen.text());
}

#[test]
fn an_open_session_that_leaves_the_agenda_closes() {
    let mut screen = fair(100, 30).press("g j enter");
    assert!(!screen.text().contains("3 · by time"));
    screen.reload(&without("queens"));
    assert!(screen.text().contains("3 · by time"), "{}", screen.text());
}

#[test]
fn trust_37_a_note_outlives_its_session_and_is_kept() {
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

#[test]
fn what_a_reload_brought_is_searched() {
    let mut screen = fair(100, 30);
    screen.reload(&FAIR.replace("Drying hay", "Drying clover"));
    screen.keys("/ \"clover\" enter");
    assert!(screen.text().contains("1 of 4"), "{}", screen.text());
    assert_eq!(screen.selected(), "drying");
}

#[test]
fn answers_about_an_agenda_that_was_replaced_meanwhile_are_ignored() {
    let mut screen = fair(100, 30);
    let old = Arc::clone(&screen.app.world.agenda);
    let mut queens_only = without("hives");
    for gone in ["scythes", "drying"] {
        let at = queens_only
            .find(&format!("[[session]]\nid = \"{gone}\""))
            .expect("the session is there");
        let end = queens_only[at + 1..].find("[[").map(|end| at + 1 + end);
        queens_only.replace_range(at..end.unwrap_or(queens_only.len()), "");
    }
    screen.reload(&queens_only);
    let before = screen.text();
    screen.send(Msg::Indexed(Arc::clone(&old), Arc::new(Index::new(&old))));
    assert_eq!(screen.text(), before);
    screen.send(Msg::Checked(old, found_in(TWICE_IN_THE_BARN)));
    assert_eq!(screen.text(), before);
    screen.keys("/ \"queens\" enter");
    assert!(screen.text().contains("1 of 1"), "{}", screen.text());
}

/// A session that takes the barn while another has it.
const TWICE_IN_THE_BARN: &str = r#"
[[session]]
id = "smoke"
title = "Smoke and calm"
start = "2026-05-09T10:45"
end = "2026-05-09T11:15"
room = "barn"
"#;

/// What is wrong with the fair once that is added to it.
fn found_in(more: &str) -> Vec<Finding> {
    check(&format!("{FAIR}{more}"))
}

/// Everything that there is to say against an agenda.
fn check(agenda: &str) -> Vec<Finding> {
    let bytes = agenda.as_bytes();
    source::check(bytes, &source::read(bytes))
}

fn crowded_fair() -> Screen {
    Start {
        agenda: format!("{FAIR}{TWICE_IN_THE_BARN}"),
        size: (100, 30),
        now: "2026-05-09T10:10",
        ..Start::default()
    }
    .open()
}

#[test]
fn findings_come_into_the_open_list_and_lead_to_a_session() {
    let mut screen = crowded_fair().press("g !");
    let agenda = Arc::clone(&screen.app.world.agenda);
    screen.send(Msg::Checked(agenda, found_in(TWICE_IN_THE_BARN)));
    let text = screen.text();
    assert!(text.contains("room-double-booked"), "{text}");
    screen.keys("enter");
    assert!(
        screen.text().contains("Sat 9 May  10:"),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    screen.send(Msg::AgendaBroken(check("format = 1\n[event\n")));
    assert!(screen.text().contains("syntax"), "{}", screen.text());
}

#[test]
fn notes_of_a_check_are_listed_and_not_announced() {
    let attic = "[[room]]\nid = \"attic\"\nname = \"Attic\"\n";
    let mut screen = fair(100, 30).press("g !");
    let agenda = Arc::clone(&screen.app.world.agenda);
    screen.send(Msg::Checked(agenda, found_in(attic)));
    let text = screen.text();
    assert!(text.contains("unused-room"), "{text}");
    assert!(!text.contains("1 finding"), "{text}");
}

#[test]
fn trust_31_what_was_wrong_with_the_file_is_told_no_longer_once_it_is_read() {
    let mut screen = fair(100, 30);
    screen.send(Msg::AgendaLost(failures::said("The file is gone.")));
    assert!(screen.text().contains("The file is gone."));
    screen.reload(FAIR);
    assert!(!screen.text().contains("The file is gone."));
    screen.send(Msg::AgendaBroken(check("format = 1\n[event\n")));
    let text = screen.text();
    assert!(text.contains("agenda.toml:2 cannot be read"), "{text}");
    assert!(!text.contains("The agenda was updated."), "{text}");
    screen.reload(FAIR);
    assert!(!screen.text().contains("cannot be read"));
}

#[test]
fn a_change_that_is_not_saved_is_told_before_a_file_that_cannot_be_read() {
    let mut screen = reached("space", true);
    screen.send(Msg::AgendaBroken(check("format = 1\n[event\n")));
    let text = screen.text();
    assert!(text.contains("Plan my: no space left"), "{text}");
    assert!(!text.contains("cannot be read"), "{text}");
}

#[test]
fn hits_of_a_query_that_is_not_understood_stay_in_the_order_of_time() {
    let mut screen = fair(100, 30).press("g /");
    screen.send(Msg::Paste("is:nowhere".into()));
    screen.keys("enter");
    let later = FAIR
        .replace("2026-05-09T10:00", "2026-05-09T14:00")
        .replace("2026-05-09T11:00", "2026-05-09T15:00");
    screen.reload(&later);
    let (_, hives) = place_in_list(&screen, "Hives in winter");
    let (_, queens) = place_in_list(&screen, "Raising queens");
    assert!(queens < hives, "{}", screen.text());
}

#[test]
fn a_rooms_day_stays_open_when_the_room_gets_another_id() {
    let mut screen = fair(100, 30).press("g r");
    let renamed = FAIR
        .replace("id = \"barn\"", "id = \"byre\"\nwas = [\"barn\"]")
        .replace("room = \"barn\"", "room = \"byre\"")
        .replace("name = \"Barn\"", "name = \"Byre\"");
    screen.reload(&renamed);
    let text = screen.text();
    let lines = text.lines().skip_while(|line| !line.contains("╭ Byre"));
    let listed: Vec<&str> = lines.take_while(|line| !line.contains('╰')).collect();
    assert!(listed.len() > 1, "{text}");
    let queens = listed.iter().find(|line| line.contains("Raising queens"));
    assert!(queens.is_none(), "{text}");
}

// ---- the clock ----------------------------------------------------------------------------

/// The fair at another moment.
fn fair_at(now: &'static str) -> Screen {
    Start {
        agenda: FAIR.into(),
        size: (120, 30),
        now,
        ..Start::default()
    }
    .open()
}

#[test]
fn the_line_for_now_goes_on_with_the_clock() {
    let mut screen = fair(100, 30).press("g");
    let row = |screen: &Screen, text: &str| place(screen, text).1;
    assert!(row(&screen, "10:10 now") < row(&screen, "Raising queens"));
    // What begins this minute has begun.
    let later = screen.app.world.now + TimeDelta::minutes(20);
    screen.send(Msg::Clock(later));
    assert!(row(&screen, "10:30 now") > row(&screen, "Raising queens"));
    assert!(row(&screen, "10:30 now") < row(&screen, "Sharp scythes"));
    assert!(screen.text().contains("2 on now"), "{}", screen.text());
}

#[test]
fn what_is_cancelled_is_not_on_and_what_is_next_is_told_by_the_clocks_minutes() {
    let screen = Start {
        agenda: FAIR.replace(
            "topics = [\"bees\"]\npeople",
            "status = \"cancelled\"\ntopics = [\"bees\"]\npeople",
        ),
        size: (120, 30),
        now: "2026-05-09T10:10:30",
        ..Start::default()
    }
    .open()
    .press("/ \"queens\" enter space esc");
    let text = screen.text();
    assert!(text.contains("0 on now"), "{text}");
    assert!(text.contains("next 10:30 Loft, in 20 min"), "{text}");
}

#[test]
fn n_selects_what_is_on_and_not_what_one_drops_in_to() {
    assert_eq!(fair_at("2026-05-09T10:10").press("G n").selected(), "hives");
    let screen = Start {
        agenda: FAIR.replacen("room = \"barn\"\n", "room = \"barn\"\ndrop_in = true\n", 1),
        size: (120, 30),
        now: "2026-05-09T10:10",
        ..Start::default()
    }
    .open()
    .press("G n");
    assert_eq!(screen.selected(), "queens");
}

#[test]
fn alternatives_are_yet_to_come_and_would_not_clash() {
    let more = "[[session]]\nid = \"swarms\"\ntitle = \"Catching swarms\"\ntopics = [\"bees\"]\n\
                start = \"2026-05-10T12:00\"\nend = \"2026-05-10T13:00\"\n";
    let offered = |now: &'static str, keys: &str| {
        let screen = Start {
            agenda: format!("{FAIR}{more}"),
            size: (100, 40),
            now,
            ..Start::default()
        }
        .open()
        .press(keys);
        let text = screen.text();
        let below = text
            .split("Same topic, no clash")
            .nth(1)
            .unwrap_or_default();
        ["Hives in winter", "Raising queens"].map(|title| below.contains(title))
    };
    assert_eq!(offered("2026-05-08T10:00", "G enter"), [true, true]);
    assert_eq!(
        offered("2026-05-08T10:00", "g j space G enter"),
        [false, true]
    );
    // What has begun is none, though it is not over.
    assert_eq!(offered("2026-05-09T10:10", "G enter"), [false, true]);
    assert_eq!(offered("2026-05-09T10:40", "G enter"), [false, false]);
    assert_eq!(offered("2026-05-10T09:00", "G enter"), [false, false]);
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
    let Some(Effect::SaveElsewhere { name, plan, .. }) = screen.wanted.pop() else {
        panic!("{:?}", screen.wanted);
    };
    assert_eq!((name.as_str(), plan.choices.len()), ("my", 1));
    screen.send(Msg::SavedElsewhere(Ok(None)));
    assert_eq!(screen.wanted, [Effect::OpenPlan("ana".into())]);
}

#[test]
fn trust_18_a_plan_that_someone_else_changed_oddly_keeps_what_is_pending_here() {
    let mut screen = reached("space", true);
    screen.send(Msg::PlanOpened {
        name: "my".into(),
        plan: Box::default(),
        notices: vec![failures::said("one entry is odd")],
        writable: true,
        recoveries: Vec::new(),
        kin: None,
    });
    assert_eq!(screen.chosen(), ["queens must"]);
    assert_eq!(screen.app.world.pending.unsaved(), 1);
    assert!(screen.text().contains("(+1)"), "{}", screen.text());
    screen.keys("w");
    let text = screen.text();
    assert!(text.contains("One entry is odd"), "{text}");
    assert!(
        text.contains("Plan my: 1 change is only in memory."),
        "{text}"
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
        recoveries: Vec::new(),
        kin: None,
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
fn trust_04_what_could_not_be_saved_is_tried_again_by_itself() {
    let mut screen = reached("space", true);
    assert!(screen.text().contains("tried again every few seconds"));
    screen.send(Msg::TryAgain);
    assert_eq!(screen.app.world.pending.unsaved(), 1);
    screen.disk_is_full = false;
    screen.send(Msg::TryAgain);
    assert_eq!(screen.app.world.pending.unsaved(), 0);
    let text = screen.text();
    assert!(text.contains("Everything is saved again."), "{text}");
    assert!(!text.contains("Plan my:"), "{text}");
}

#[test]
fn trust_04_who_leaves_while_the_disk_does_not_answer_is_told_and_then_asked() {
    let mut screen = reached("", false);
    screen.hold = true;
    screen.keys("space q");
    assert!(screen.text().contains("Saving first"), "{}", screen.text());
    assert!(screen.app.wants_ticks());
    screen.send(Msg::TryAgain);
    assert!(
        !screen.text().contains("Not everything"),
        "{}",
        screen.text()
    );
    screen.send(Msg::TryAgain);
    let text = screen.text();
    assert!(text.contains("Not everything is saved"), "{text}");
    assert!(text.contains("the disk does not answer"), "{text}");
    assert_eq!(screen.wanted, []);
    // It came to its end after all.
    let Some(Effect::Store { ops, .. }) = screen.held.pop() else {
        panic!("{:?}", screen.held);
    };
    let mut saved = Plan::default();
    saved.apply(&ops[0]).expect("it can be done");
    screen.send(Msg::Stored {
        plan: "my".into(),
        count: 1,
        saved: Box::new(saved),
        notices: Vec::new(),
    });
    let text = screen.text();
    assert!(
        !text.contains("Not everything is saved") && !text.contains("does not answer"),
        "{text}"
    );
    assert_eq!(screen.wanted, [], "who is asked decides anew");
    assert!(!screen.app.wants_ticks());
}

#[test]
fn trust_04_leaving_while_a_save_fails_asks_what_to_do() {
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

#[test]
fn the_open_plan_is_selected_among_the_plans_and_opening_it_again_asks_nothing() {
    for full in [false, true] {
        let mut screen = reached("space P", full);
        plan_names(&mut screen);
        screen.keys("enter");
        assert_eq!(screen.wanted, [Effect::OpenPlan("my".into())]);
        assert_eq!(screen.chosen(), ["queens must"]);
    }
}

#[test]
fn the_usual_plan_and_the_open_one_are_listed_before_they_have_files() {
    let mut screen = opened("ana", true);
    assert!(screen.text().contains("Plan: ana"), "{}", screen.text());
    screen.send(Msg::Plans(Vec::new()));
    let text = screen.text();
    assert!(text.contains("✓ ana") && text.contains("  my"), "{text}");
    assert!(text.contains("2 of 2"), "{text}");
}

/// The fair with that plan open, which is empty.
fn opened(plan: &str, writable: bool) -> Screen {
    let mut screen = fair(100, 30).press("g");
    screen.send(Msg::PlanOpened {
        name: plan.into(),
        plan: Box::new(Plan {
            me: Me {
                person: Some("ilze".into()),
                ..Me::default()
            },
            ..Plan::default()
        }),
        notices: Vec::new(),
        writable,
        recoveries: Vec::new(),
        kin: None,
    });
    screen
}

#[test]
fn trust_19_every_key_that_would_change_a_plan_that_cannot_be_written_says_so_and_changes_nothing()
{
    for keys in [
        "space",
        "m",
        "x",
        "u",
        "U",
        "e",
        "o A",
        "M tab tab tab \"x\" ctrl-s",
    ] {
        let screen = opened("ana", false).press(keys);
        let text = screen.text();
        assert!(
            text.contains("This plan cannot be written"),
            "{keys}\n{text}"
        );
        assert!(!text.contains("Added"), "{keys}\n{text}");
        assert_eq!(screen.app.world.pending.unsaved(), 0, "{keys}");
        assert_eq!(screen.chosen(), Vec::<String>::new(), "{keys}");
        assert_eq!(screen.wanted, [], "{keys}");
    }
}

#[test]
fn what_was_given_up_shows_no_longer() {
    let mut screen = reached("space P", true);
    plan_names(&mut screen);
    screen.keys("\"ana\" enter down down enter");
    assert_eq!(screen.chosen(), Vec::<String>::new());
    assert!(!screen.text().contains("My plan 1"), "{}", screen.text());
}

#[test]
fn of_two_plans_that_cannot_be_saved_the_open_one_is_told_first() {
    for (first, other) in [("ana", "my"), ("zoe", "my")] {
        let mut screen = reached("space", true);
        screen.send(Msg::PlanOpened {
            name: first.into(),
            plan: Box::default(),
            notices: Vec::new(),
            writable: true,
            recoveries: Vec::new(),
            kin: None,
        });
        let banner = |screen: &Screen, plan: &str| {
            let text = screen.text();
            assert!(text.contains(&format!("Plan {plan}: no space")), "{text}");
        };
        banner(&screen, other);
        screen.keys("space");
        banner(&screen, first);
    }
}

/// Nothing was stored: the disk is full.
fn not_stored() -> Msg {
    Msg::NotStored {
        plan: "my".into(),
        reason: failures::said("no space left on the disk"),
        cause: failures::said("no space left on the disk"),
    }
}

#[test]
fn who_stays_after_a_save_failed_is_not_sent_away_by_the_next_save() {
    let mut screen = reached("", false);
    screen.hold = true;
    screen.keys("space q");
    screen.send(not_stored());
    screen.keys("esc");
    screen.hold = false;
    screen.keys("j m");
    assert_eq!(screen.app.world.pending.unsaved(), 0);
    assert_eq!(screen.wanted, []);
}

#[test]
fn the_question_about_what_is_unsaved_is_asked_once_and_goes_when_all_is_saved() {
    let question = "Not everything is saved";
    let mut screen = reached("space q", true);
    // It fails again.
    screen.keys("enter");
    assert!(screen.text().contains(question));
    screen.keys("esc");
    assert!(!screen.text().contains(question), "{}", screen.text());
    screen.keys("q");
    let saved = screen.app.world.plan().clone();
    screen.send(Msg::Stored {
        plan: "my".into(),
        count: 1,
        saved: Box::new(saved),
        notices: Vec::new(),
    });
    assert!(!screen.text().contains(question), "{}", screen.text());
    assert_eq!(screen.wanted, [], "nobody said yet to go");
}

#[test]
fn the_answers_are_gone_through_both_ways_and_typing_goes_into_the_path_alone() {
    let screen = reached("space q up enter", true);
    assert!(!screen.text().contains("Not everything is saved"));
    assert_eq!(screen.wanted, []);
    let screen = reached("space q \"xyz\" down \"2\" enter", true);
    let [Effect::SaveElsewhere { path, .. }] = &screen.wanted[..] else {
        panic!("{:?}", screen.wanted);
    };
    assert_eq!(path.to_string_lossy(), "fair-my.toml2");
    let screen = reached("space q ctrl-c", true);
    assert_eq!(screen.wanted, [Effect::Quit]);
}

#[test]
fn saving_again_says_that_all_is_saved_only_when_it_is() {
    let mut screen = reached("space ctrl-s", true);
    let saved = "Everything is saved";
    assert!(!screen.text().contains(saved), "{}", screen.text());
    screen.disk_is_full = false;
    screen.keys("ctrl-s");
    assert!(screen.text().contains(saved), "{}", screen.text());
}

#[test]
fn what_the_file_says_after_a_save_shows_at_once() {
    let mut screen = reached("", false);
    screen.hold = true;
    screen.keys("space");
    let mut saved = fair(100, 30).press("g space").app.world.plan().clone();
    let Some(Effect::Store { ops, .. }) = screen.held.pop() else {
        panic!("a change is stored");
    };
    saved.apply(&ops[0]).expect("it can be done");
    screen.send(Msg::Stored {
        plan: "my".into(),
        count: 1,
        saved: Box::new(saved),
        notices: Vec::new(),
    });
    assert!(screen.text().contains("My plan 2"), "{}", screen.text());
}

#[test]
fn a_note_says_what_it_was_written_over() {
    let mut screen = reached("space e \"gloves\" enter", false);
    screen.hold = true;
    screen.keys("e \" and veil\" enter");
    let Some(Effect::Store { ops, .. }) = screen.held.pop() else {
        panic!("a change is stored");
    };
    let [Op::Note { base, text, .. }] = &ops[..] else {
        panic!("{ops:?}");
    };
    assert_eq!(
        (base.as_deref(), text.as_str()),
        (Some("gloves"), "gloves and veil")
    );
}

#[test]
fn a_maybe_is_taken_back_by_its_key_and_a_note_shows_in_its_row() {
    let mut screen = reached("m m", false);
    assert_eq!(screen.chosen(), Vec::<String>::new());
    let row = |screen: &Screen| {
        let (_, row) = place_in_list(screen, "–11:30 ");
        screen.text().lines().nth(row.into()).map(str::to_owned)
    };
    screen.keys("m");
    let before = row(&screen);
    screen.keys("e \"gloves\" enter");
    assert_ne!(row(&screen), before);
}

// ---- what is told -------------------------------------------------------------------------

#[test]
fn trust_31_that_the_agenda_was_updated_is_told_no_longer_when_it_cannot_be_read() {
    let mut screen = fair(100, 30);
    screen.reload(&without("hives"));
    assert!(screen.text().contains("The agenda was updated."));
    screen.send(Msg::AgendaLost(failures::said("The file is gone.")));
    let text = screen.text();
    assert!(text.contains("The file is gone."), "{text}");
    assert!(!text.contains("The agenda was updated."), "{text}");
}

/// The same screens, after a save that had two things to tell.
fn warned(width: u16, height: u16) -> Screen {
    let mut screen = fair(width, height);
    screen.send(Msg::Stored {
        plan: "my".into(),
        count: 0,
        saved: Box::default(),
        notices: vec![
            failures::said("one is odd"),
            failures::said("Another is kept: it is said at such length that no line has room for the whole of it."),
        ],
    });
    screen
}

#[test]
fn trust_04_a_warning_stays_in_the_banner_until_it_was_read_whole() {
    for (width, height) in [(120, 30), (40, 12)] {
        let mut screen = warned(width, height);
        screen.keys("j k / \"weir\" esc esc");
        let text = screen.text();
        assert!(text.contains("One is odd (+1)"), "{text}");
        assert!(!text.contains("Another is kept"), "{text}");
        screen.keys("w");
        let text = screen.text();
        assert!(!text.contains("One is odd (+1)"), "{text}");
        let words: Vec<&str> = (text.split_whitespace())
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        let whole = words.join(" ");
        assert!(whole.contains("One is odd"), "{text}");
        assert!(
            whole.contains("no line has room for the whole of it."),
            "{text}"
        );
        screen.keys("esc");
        assert!(!screen.text().contains("One is odd"), "{}", screen.text());
        // It can be read again.
        screen.keys("w");
        assert!(screen.text().contains("One is odd"), "{}", screen.text());
    }
}

#[test]
fn a_click_on_the_banner_opens_it_whole() {
    let screen = warned(120, 30).click(5, 3);
    assert!(screen.text().contains("whole of it."), "{}", screen.text());
}

#[test]
fn warnings_that_are_longer_than_the_screen_are_scrolled_to_their_end_and_back() {
    let mut screen = fair(40, 12);
    screen.send(Msg::Stored {
        plan: "my".into(),
        count: 0,
        saved: Box::default(),
        notices: (1..=20)
            .map(|n| failures::said(format!("Number {n} of many.")))
            .collect(),
    });
    screen.keys("w");
    assert!(screen.text().contains("Number 20 "), "{}", screen.text());
    screen.keys("G");
    let end = screen.text();
    assert!(
        end.contains("Number 1 ") && !end.contains("Number 20 "),
        "{end}"
    );
    screen.keys("k");
    assert_ne!(screen.text(), end, "one key back moves it");
    screen.keys("g");
    assert!(screen.text().contains("Number 20 "), "{}", screen.text());
}

#[test]
fn a_failure_that_the_last_line_cannot_hold_is_said_whole_and_can_be_read_again() {
    let mut screen = fair(80, 24);
    let reason = "cannot write `/a/folder/of/some/depth/that/has/a/long/path/in/it/plan.html`: no space left";
    screen.send(Msg::SheetWritten(Err(failures::said(reason))));
    let said = screen.text();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("no space left"), "{said}");
    screen.keys("w");
    let text = screen.text();
    assert!(
        text.contains("no ") && text.contains("space left"),
        "{text}"
    );
}

#[test]
fn trust_19_in_a_plan_that_cannot_be_written_every_key_says_that_nothing_was_changed() {
    let mut screen = fair(120, 30);
    screen.send(Msg::PlanOpened {
        name: "my".into(),
        plan: Box::default(),
        notices: vec![failures::said("format 2 needs a newer attache")],
        writable: false,
        recoveries: Vec::new(),
        kin: None,
    });
    let text = screen.text();
    assert!(
        text.contains("Format 2 needs a newer attache") && text.contains("read-only"),
        "{text}"
    );
    for keys in [
        "space",
        "m",
        "x",
        "d",
        "e",
        "u",
        "U",
        "M tab tab tab \"ana\" enter ctrl-s",
    ] {
        screen.keys("j");
        assert!(!screen.text().contains("nothing was changed"));
        screen.keys(keys);
        let text = screen.text();
        assert!(
            text.contains("nothing was changed"),
            "after {keys}:\n{text}"
        );
        screen.keys("esc esc");
    }
    assert_eq!(screen.app.world.pending.unsaved(), 0);
    assert!(screen.held.is_empty() && screen.wanted.is_empty());
}

#[test]
fn trust_42_what_a_person_types_never_turns_the_line() {
    let hostile = "ab\u{202e}cd\u{2066}\u{200b}";
    let mut screen = fair(100, 30);
    for keys in ["/", "f", "?", ":", "M", "M tab tab tab", "e"] {
        // Out of a form that was typed into only by throwing that away.
        screen.keys("esc down enter esc esc");
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
        // The last line tells the keys, and those of a line that is selected on the way.
        let body = |screen: &Screen| {
            let text = screen.text();
            let (body, _) = text.trim_end().rsplit_once('\n').expect("lines");
            body.to_owned()
        };
        let mut screen = long_session(width, height).press("enter G");
        let end = body(&screen);
        assert!(end.contains("Line number 60."), "{end}");
        screen.keys("k");
        assert_ne!(body(&screen), end, "{width}x{height}");
        screen.keys("j j j j");
        assert_eq!(body(&screen), end, "{width}x{height}");
        screen.keys("pagedown pagedown pagedown k");
        assert_ne!(body(&screen), end, "{width}x{height}");
        screen.keys("G g");
        let start = body(&screen);
        assert!(start.contains("Hives in winter"), "{start}");
        screen.keys("j");
        assert_ne!(body(&screen), start);
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

#[test]
fn details_begin_at_their_first_line_when_another_session_is_selected() {
    let screen = || long_session(120, 24);
    let bare = screen().text();
    let scrolled = screen().press("J J J").text();
    assert_ne!(scrolled, bare);
    assert_eq!(screen().press("J J J j k").text(), bare);
    let (x, hives) = place_in_list(&screen(), "Hives in winter");
    let (_, queens) = place_in_list(&screen(), "Raising queens");
    let clicked = screen().press("J J J").click(x, queens).click(x, hives);
    assert_eq!(clicked.text(), bare);
    let plan = || screen().press("space j space 3 g");
    let bare = plan().text();
    assert_ne!(plan().press("J J J").text(), bare);
    assert_eq!(plan().press("J J J j k").text(), bare);
}

#[test]
fn at_the_end_of_a_text_no_mark_says_that_there_is_more() {
    let marked = |screen: &Screen, mark: char| {
        let text = screen.text();
        // The last line names keys.
        let lines: Vec<&str> = text.lines().collect();
        lines[..lines.len() - 1].join("\n").contains(mark)
    };
    let mut screen = long_session(60, 20).press("enter");
    assert!(marked(&screen, '↓') && !marked(&screen, '↑'));
    screen.keys("G");
    assert!(!marked(&screen, '↓') && marked(&screen, '↑'));
}

/// The numbers behind the signs of what is above and what is below.
fn unseen(text: &str) -> (usize, usize) {
    let number = |sign: char| {
        let signs = text.match_indices(sign);
        let mut numbers = signs.filter_map(|(at, _)| {
            let rest = text[at + sign.len_utf8()..].strip_prefix(' ')?;
            let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
            digits.parse::<usize>().ok()
        });
        numbers.next_back().unwrap_or(0)
    };
    (number('↑'), number('↓'))
}

#[test]
fn what_a_list_cannot_show_is_told_where_it_is_cut() {
    // Programme, room board, people; palette, help, a room's sessions, its page, free rooms, one session.
    let places = [
        "",
        "4",
        "5",
        ":",
        "?",
        "r",
        "4 enter",
        "4 F",
        "enter",
        "5 down down enter",
    ];
    let mut cut = 0;
    for size in [(120, 36), (80, 24), (40, 12)] {
        for keys in places {
            let is_tab = keys.len() < 2 && keys != ":" && keys != "?" && keys != "r";
            if is_tab && size.1 < 16 {
                // No rule: the number of all stands above.
                continue;
            }
            let first = Screen::at(size.0, size.1)
                .press(keys)
                .press(&"pageup ".repeat(30));
            let last = Screen::at(size.0, size.1)
                .press(keys)
                .press(&"pagedown ".repeat(30));
            let (_, below) = unseen(&first.text());
            let (above, nothing) = unseen(&last.text());
            assert_eq!(nothing, 0, "{keys:?} at {size:?}:\n{}", last.text());
            // What is above may be no more than a heading.
            let is_much = below > 2;
            assert!(
                above > 0 || !is_much,
                "{keys:?} at {size:?}:\n{}",
                last.text()
            );
            assert!(below > 0 || above == 0, "{keys:?}:\n{}", first.text());
            cut += usize::from(is_much);
        }
    }
    assert!(cut > 15, "{cut}");
    let letters = Start {
        glyphs: Glyphs::ASCII,
        ..Start::default()
    };
    let text = letters.open().press(":").text();
    assert!(text.contains(" v ") && text.contains(" more "), "{text}");
}

#[test]
fn a_list_shows_the_heading_above_its_first_session_and_fills_its_last_line() {
    // Five lines for seven rows; the days above it are named without their month.
    let screen = fair(58, 9).press("G");
    let text = screen.text();
    let last = text.lines().nth(7).unwrap_or_default();
    assert!(last.contains("Drying hay"), "{text}");
    let has_heading = |text: &str| text.lines().skip(1).any(|line| line.contains("Sat 9 May"));
    assert!(!has_heading(&text), "{text}");
    let screen = screen.press("k k k");
    assert_eq!(screen.selected(), "hives");
    assert!(has_heading(&screen.text()), "{}", screen.text());
}

#[test]
fn days_are_stepped_over_and_half_a_screenful_is_half_of_one() {
    let mut screen = fair(100, 30).press("g j ]");
    assert_eq!(screen.selected(), "drying");
    screen.keys("[");
    assert_eq!(screen.selected(), "hives");
    let at = |keys: &str| {
        // What is over is unfolded, so that each row is a session.
        let screen = Screen::at(120, 36).press("g enter").press(keys);
        let session = screen.app.session().expect("a selected session");
        let mut order = screen.app.world.search.hits().iter();
        order
            .position(|hit| hit.session == session)
            .expect("it is in the agenda")
    };
    let (first, half, whole) = (at(""), at("ctrl-d"), at("pagedown"));
    let (half, whole) = (half - first, whole - first);
    assert!(
        half > 0 && (half * 2).abs_diff(whole) <= 1,
        "{half} of {whole}"
    );
}

#[test]
fn a_search_leaves_pages_on_top_and_a_tab_leaves_the_search() {
    let screen = fair(100, 30).press("g r / \"hay\"");
    assert!(!screen.text().contains('╭'), "{}", screen.text());
    assert!(screen.text().contains("/ hay"), "{}", screen.text());
    let (x, y) = place(&screen, "My plan");
    let screen = screen.click(x, y).press("1 j");
    assert!(screen.text().contains("/ hay"), "{}", screen.text());
    assert!(!screen.text().contains("/ hayj"), "{}", screen.text());
}

#[test]
fn the_last_filter_is_taken_off_before_the_one_before_it() {
    let mut screen = fair(100, 30).press("f \"bees\" enter esc f \"barn\" enter esc");
    let chips = |screen: &Screen| ["Bees ×", "Barn ×"].map(|chip| screen.text().contains(chip));
    assert_eq!(chips(&screen), [true, true]);
    screen.keys("esc");
    assert_eq!(chips(&screen), [true, false]);
    screen.keys("esc");
    assert_eq!(chips(&screen), [false, false]);
}

#[test]
fn keys_act_on_nothing_where_a_list_on_top_is_empty() {
    let mut screen = opened("my", true).press("j");
    assert_eq!(screen.selected(), "queens");
    screen.keys("o space space m x");
    assert_eq!(screen.chosen(), ["hives must"]);
    assert_eq!(screen.app.world.hidden, 0);
}

#[test]
fn a_filter_is_taken_and_left_with_the_same_key_and_the_list_goes_round() {
    let screen = fair(100, 30).press("f down space space");
    assert!(!screen.text().contains('×'), "{}", screen.text());
    let screen = fair(100, 30).press("f up down space");
    assert!(screen.text().contains("Bees ×"), "{}", screen.text());
    // The key says what it would do: also where what is typed finds the value.
    assert!(
        screen.text().contains("Space take off"),
        "{}",
        screen.text()
    );
    let screen = screen.press("space");
    assert!(screen.text().contains("Space take "), "{}", screen.text());
    let mut screen = screen.press("\"bees\"");
    assert!(screen.text().contains("Enter take "), "{}", screen.text());
    screen.keys("enter \"bees\"");
    assert!(
        screen.text().contains("Enter take off"),
        "{}",
        screen.text()
    );
}

#[test]
fn a_filter_that_is_taken_keeps_the_selection_while_others_go() {
    for down in 0..12 {
        let mut screen = fair(100, 40).press("f");
        for _ in 0..down {
            screen.keys("down");
        }
        screen.keys("space");
        assert!(screen.text().contains('×'), "{down}: {}", screen.text());
        screen.keys("space");
        assert!(!screen.text().contains('×'), "{down}: {}", screen.text());
    }
}

#[test]
fn the_last_of_a_long_list_stands_on_its_last_line() {
    let text = fair(100, 30).press("? up").text();
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.iter().position(|line| line.contains('╰'));
    let last = lines[end.expect("the box has an end") - 1];
    assert!(last.contains('▌'), "{text}");
}

// ---- my plan ------------------------------------------------------------------------------

/// Both own entries and both choices of a plan whose sessions have gone from the agenda.
fn plan_of_own_and_gone() -> Plan {
    let at = |hour: u32| {
        let text = format!("2026-05-09T{hour:02}:00:00+03:00");
        text.parse().expect("a moment")
    };
    let own = |id: &str, title: &str, hour| Own {
        id: id.into(),
        title: title.into(),
        start: at(hour),
        end: at(hour + 1),
        place: None,
        note: None,
    };
    let gone = |session: &str, title: &str| Choice {
        session: session.into(),
        intent: attache::agenda::Intent::Must,
        note: None,
        chosen: None,
        accepted: Accepted {
            title: vec![(String::new(), title.into())],
            ..Accepted::default()
        },
        backup_for: None,
    };
    Plan {
        own: vec![own("own-1", "Breakfast", 8), own("own-2", "Lunch", 14)],
        choices: vec![gone("mead", "Brewing mead"), gone("wax", "Pouring wax")],
        ..Plan::default()
    }
}

/// The line that is selected.
fn selected_line(screen: &Screen) -> String {
    let text = screen.text();
    let line = text.lines().find(|line| line.contains('▌'));
    line.unwrap_or_else(|| panic!("nothing is selected:\n{text}"))
        .to_owned()
}

#[test]
fn own_entries_and_choices_that_have_gone_keep_the_selection_whatever_goes_before_them() {
    for (keys, title) in [("G k k", "Lunch"), ("G", "Pouring wax")] {
        let mut screen = Start {
            agenda: FAIR.into(),
            size: (100, 30),
            now: "2026-05-09T10:10",
            plan: plan_of_own_and_gone(),
            ..Start::default()
        }
        .open()
        .press("3")
        .press(keys);
        assert!(screen.text().contains("My plan 4"), "{}", screen.text());
        assert!(selected_line(&screen).contains(title), "{}", screen.text());
        let mut less = plan_of_own_and_gone();
        less.own.remove(0);
        less.choices.remove(0);
        screen.send(Msg::PlanChanged(Box::new(less)));
        assert!(selected_line(&screen).contains(title), "{}", screen.text());
    }
}

#[test]
fn a_choice_that_has_gone_is_taken_out_by_its_key_and_what_is_hidden_is_shown_again() {
    let mut screen = Start {
        agenda: FAIR.into(),
        size: (100, 30),
        now: "2026-05-09T10:10",
        plan: plan_of_own_and_gone(),
        ..Start::default()
    }
    .open()
    .press("3 G d");
    assert_eq!(screen.chosen(), ["mead must"]);
    screen.keys("1 g x 3 v v d");
    assert_eq!(screen.app.world.plan().hidden, Vec::<String>::new());
}

#[test]
fn my_plan_takes_the_mouse_in_its_list_alone() {
    let screen = || fair(120, 30).press("g space j space j space j space 3 g");
    let (x, y) = place_in_list(&screen(), "Sharp scythes");
    let clicked = screen().click(x, y);
    assert_eq!(clicked.selected(), "scythes");
    let details = clicked.text();
    assert_eq!(clicked.click(110, y).text(), details);
    let opened = screen().click(x, y).click(x, y);
    assert!(opened.text().contains('╭'), "{}", opened.text());
}

// ---- who I am -----------------------------------------------------------------------------

/// More whom one may be.
const MORE_PEOPLE: &str = r#"
[[person]]
id = "juris"
name = "Juris Kalns"
[[organisation]]
id = "mill"
name = "Old Mill"
[[delegation]]
country = "LV"
"#;

fn me(keys: &str) -> Screen {
    Start {
        agenda: format!("{FAIR}{MORE_PEOPLE}"),
        size: (100, 30),
        now: "2026-05-09T10:10",
        ..Start::default()
    }
    .open()
    .press("M")
    .press(keys)
}

#[test]
fn each_row_of_the_form_names_its_own_kind() {
    let taken = |keys: &str| {
        let me = me(keys).app.world.plan().me.clone();
        [me.person, me.organisation, me.delegation].map(Option::unwrap_or_default)
    };
    assert_eq!(taken("\"juris\" enter ctrl-s"), ["juris", "", ""]);
    assert_eq!(taken("tab \"mill\" enter ctrl-s"), ["", "mill", ""]);
    // Upwards from the first row is the last one, and Enter there is the end.
    assert_eq!(
        taken("up up up \"latvia\" enter enter enter"),
        ["", "", "LV"]
    );
}

#[test]
fn typing_ones_name_finds_oneself_and_fills_the_name_on_paper() {
    for (typed, found) in [
        ("juris", ["juris", "", ""]),
        ("mill", ["", "mill", ""]),
        ("latvia", ["", "", "LV"]),
    ] {
        let screen = me(&format!("\"{typed}\" ctrl-s"));
        let plan = screen.app.world.plan();
        let me = [&plan.me.person, &plan.me.organisation, &plan.me.delegation];
        let me = me.map(|id| id.as_deref().unwrap_or_default());
        assert_eq!(me, found, "{typed}");
        assert!(plan.owner.is_some(), "{typed}");
    }
    // A name that is there already stays.
    let screen = me("tab tab tab \"J.\" up up up \"juris\" enter ctrl-s");
    assert_eq!(screen.app.world.plan().owner.as_deref(), Some("J."));
}

#[test]
fn what_was_typed_into_a_form_is_thrown_away_only_when_asked() {
    for (form, typed) in [
        ("g e", "my note"),
        ("M", "Somebody"),
        ("M tab tab tab", "Somebody"),
        ("3 a", "Lunch"),
        (": \"import\" enter", "not a code"),
    ] {
        let open = || fair(100, 30).press(form).press(&format!("\"{typed}\""));
        let mut screen = open();
        screen.keys("esc");
        assert!(
            screen.text().contains("Throw it away?"),
            "{form}: {}",
            screen.text()
        );
        // No is what is selected, and what Esc means.
        for no in ["enter", "esc esc"] {
            screen.keys(no);
            let text = screen.text();
            assert!(text.contains(typed), "{form} {no}: {text}");
            assert!(!text.contains("Throw it away?"), "{form} {no}: {text}");
        }
        screen.keys("esc down enter");
        assert!(!screen.text().contains(typed), "{form}: {}", screen.text());
        // A click beside the box is no answer.
        let screen = open().click(1, 28);
        assert!(screen.text().contains(typed), "{form}: {}", screen.text());
    }
}

#[test]
fn a_form_in_which_nothing_was_typed_closes_at_once() {
    for form in ["g e", "M", "3 a", ": \"import\" enter"] {
        let text = fair(100, 30).press(form).press("esc").text();
        assert!(!text.contains("Throw it away?"), "{form}: {text}");
        assert!(!text.contains('╭'), "{form}: {text}");
    }
}

#[test]
fn a_name_that_the_arrows_reached_is_taken_also_after_the_minute_changed() {
    let mut screen = me("down");
    let later = screen.app.world.now + TimeDelta::minutes(1);
    screen.send(Msg::Clock(later));
    screen.keys("enter ctrl-s");
    assert_eq!(screen.app.world.plan().me.person.as_deref(), Some("juris"));
}

#[test]
fn who_asks_what_is_offered_before_saying_who_one_is_gets_the_form() {
    let screen = fair(100, 30).press("o");
    assert!(screen.text().contains("╭ Who I am"), "{}", screen.text());
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

/// Where that text stands in the list: left of the details.
fn place_in_list(screen: &Screen, text: &str) -> (u16, u16) {
    let picture = screen.text();
    for (row, line) in picture.lines().enumerate() {
        let list = line.split('│').next().unwrap_or_default();
        if let Some(at) = list.find(text) {
            let column = unicode_width::UnicodeWidthStr::width(&list[..at]);
            return (column as u16, row as u16);
        }
    }
    panic!("{text} is not in the list:\n{picture}");
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

    let screen = fair(100, 30).press("M \"il\"");
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

#[test]
fn on_a_small_screen_a_box_is_the_whole_screen_and_no_click_is_beside_it() {
    let screen = fair(40, 12).press("g ?");
    let opened = screen.text();
    // The last line has keys to click; behind them there is nothing.
    let screen = screen.click(39, 11);
    assert_eq!(screen.text(), opened);
    let screen = screen.click(17, 11);
    assert!(
        screen.text().contains("Hives in winter"),
        "{}",
        screen.text()
    );
}

// ---- an older agenda after a newer one -----------------------------------------------------------

/// The fair as its revision of that number, with something that only this revision has.
fn revised(number: u32) -> String {
    let head = format!("revision = {number}\nversion = \"draft {number}\"\n");
    FAIR.replacen("timezone = ", &format!("{head}timezone = "), 1)
        .replacen("Hives in winter", &format!("Hives in winter {number}"), 1)
}

/// The screens on that revision, with a plan that saw revision 5 if anything is chosen.
fn on_revision(number: u32) -> Screen {
    let mut plan = Plan::default();
    let choose = Op::Choose {
        sessions: vec![(PlanKey::id("hives"), Accepted::default())],
        intent: Intent::Must,
        note: None,
        at: "2026-05-09T09:00:00+03:00".parse().expect("a moment"),
    };
    plan.apply(&choose).expect("it can be chosen");
    let seen = Revision {
        number: 5,
        version: Some("draft 5".into()),
    };
    plan.apply(&Op::See(seen)).expect("it can be seen");
    let start = Start {
        agenda: revised(number),
        size: (120, 30),
        now: "2026-05-09T10:10",
        plan,
        ..Start::default()
    };
    start.open()
}

fn seen(screen: &Screen) -> Option<i64> {
    let seen = screen.app.world.plan().revision_seen.as_ref();
    seen.map(|seen| seen.number)
}

#[test]
fn trust_70_an_older_agenda_is_told_before_anything_else_and_until_it_is_accepted() {
    let mut screen = on_revision(3);
    let text = screen.text();
    assert!(text.contains("Older agenda"), "{text}");
    let told = "This agenda is an older one: revision 3 (version draft 3), after revision 5";
    assert!(text.contains(told), "{text}");
    // To leave it as it is, is the first answer.
    screen.keys("enter j");
    let text = screen.text();
    assert!(text.contains("This agenda is an older one"), "{text}");
    assert!(!text.contains("Decide another time"), "{text}");
    assert_eq!(seen(&screen), Some(5));
    screen.keys("O down enter");
    let text = screen.text();
    assert!(!text.contains("This agenda is an older one"), "{text}");
    assert_eq!(seen(&screen), Some(3));
    screen.keys("O");
    assert!(screen.text().contains("no older than"), "{}", screen.text());
    // What is older still is told again.
    screen.reload(&revised(2));
    assert!(screen.text().contains("revision 2"), "{}", screen.text());
}

#[test]
fn trust_70_a_newer_agenda_stays_on_the_screen_when_its_file_turns_older() {
    let mut screen = on_revision(5);
    screen.reload(&revised(4));
    let text = screen.text();
    assert!(
        text.contains("Hives in winter 5") && !text.contains("Hives in winter 4"),
        "{text}"
    );
    assert!(
        text.contains("The file holds an older agenda now: revision 4"),
        "{text}"
    );
    assert!(!text.contains("was updated"), "{text}");
    screen.keys("O down enter");
    let text = screen.text();
    assert!(text.contains("Hives in winter 4"), "{text}");
    assert!(!text.contains("older agenda now"), "{text}");
    assert_eq!(seen(&screen), Some(4));
}

#[test]
fn a_file_that_is_mended_after_it_turned_older_is_taken() {
    let mut screen = on_revision(5);
    screen.reload(&revised(4));
    screen.reload(&revised(6));
    let text = screen.text();
    assert!(text.contains("Hives in winter 6"), "{text}");
    assert!(!text.contains("older"), "{text}");
    assert_eq!(seen(&screen), Some(6));
}

#[test]
fn a_plan_in_which_there_is_nothing_remembers_no_revision_until_something_is() {
    let start = Start {
        agenda: revised(5),
        size: (120, 30),
        now: "2026-05-09T10:10",
        ..Start::default()
    };
    let mut screen = start.open();
    assert_eq!(seen(&screen), None);
    screen.keys("g space");
    assert_eq!(seen(&screen), Some(5));
}
