//! My plan at work in the screens: entries of my own, backups, what changed, when to leave.

use std::sync::Arc;

use attache::agenda::Intent;
use attache::plan::{Accepted, Key, Op, Plan};
use attache::source;
use attache::tui::effect::Effect;
use attache::tui::msg::Msg;
use ratatui::style::Modifier;

use crate::screen::{Screen, Start};

/// With these sessions of the built-in agenda as musts.
fn with(chosen: &[&str], size: (u16, u16)) -> Start {
    let agenda = source::read(include_bytes!("../../agenda.toml"))
        .agenda
        .unwrap();
    let mut plan = Plan::default();
    let sessions = chosen.iter().map(|id| {
        let ix = agenda.find(id).unwrap();
        (Key::of(&agenda, ix), Accepted::of(&agenda, ix))
    });
    plan.apply(&Op::Choose {
        sessions: sessions.collect(),
        intent: Intent::Must,
        note: None,
        at: "2023-04-20T09:00:00+09:00".parse().unwrap(),
    })
    .unwrap();
    Start {
        size,
        plan,
        ..Start::default()
    }
}

/// The built-in agenda with something else in one of its sessions.
fn published(screen: &mut Screen, session: &str, old: &str, new: &str) {
    let text = include_str!("../../agenda.toml");
    let at = text.find(&format!("id = \"{session}\"\ntitle")).unwrap();
    let (before, rest) = text.split_at(at);
    assert!(rest.contains(old), "{old}");
    let text = format!("{before}{}", rest.replacen(old, new, 1));
    let agenda = source::read(text.as_bytes()).agenda.unwrap();
    screen.send(Msg::AgendaChanged(Arc::new(agenda)));
}

/// The built-in agenda with these sessions cancelled.
fn off(sessions: &[&str]) -> Arc<attache::agenda::Agenda> {
    let mut text = include_str!("../../agenda.toml").to_owned();
    for id in sessions {
        let head = format!("id = \"{id}\"\ntitle");
        assert!(text.contains(&head), "{id}");
        text = text.replace(&head, &format!("status = \"cancelled\"\n{head}"));
    }
    Arc::new(source::read(text.as_bytes()).agenda.unwrap())
}

fn has(screen: &Screen, text: &str) {
    let shown = screen.text();
    assert!(shown.contains(text), "no `{text}` in:\n{shown}");
}

fn has_not(screen: &Screen, text: &str) {
    let shown = screen.text();
    assert!(!shown.contains(text), "`{text}` in:\n{shown}");
}

#[test]
fn an_entry_of_my_own_is_added_edited_removed_and_brought_back() {
    let mut screen = Screen::at(120, 36).press("3 a");
    has(&screen, "Own entry");
    // What is missing is said, and where.
    screen.keys("ctrl-s");
    has(&screen, "Give the entry a title");
    screen.keys("\"Call with Busan\" tab \"wed 17:30\" tab \"18:00\"");
    has(&screen, "Wed 26 Apr · 17:30–18:00 · 30 min");
    screen.keys("tab \"lobby\" tab \"Ask for Mr Kim\" enter");
    let own = screen.plan().own;
    let told = (
        own[0].title.as_str(),
        own[0].place.as_deref(),
        own[0].note.as_deref(),
    );
    assert_eq!(
        told,
        ("Call with Busan", Some("lobby"), Some("Ask for Mr Kim"))
    );
    has(&screen, "17:30 □  Call with Busan");
    has(&screen, "lobby · own entry");
    // What is selected is edited, what is not touched stays.
    screen.keys("g e tab tab ctrl-u \"18:15\" ctrl-s");
    let edited = &screen.plan().own[0];
    assert_eq!((edited.end - edited.start).num_minutes(), 45);
    assert_eq!(edited.note.as_deref(), Some("Ask for Mr Kim"));
    screen.keys("d");
    assert!(screen.plan().own.is_empty());
    screen.keys("u");
    assert_eq!(screen.plan().own.len(), 1);
}

#[test]
fn a_time_that_cannot_be_read_keeps_the_form_open_in_its_row() {
    let mut screen = Screen::at(80, 24).press("3 a \"Lunch\" tab \"noonish\" tab \"13:00\" ctrl-s");
    has(&screen, "noonish");
    screen.keys("ctrl-u \"thu 12:00\" ctrl-s");
    let own = &screen.plan().own[0];
    assert_eq!(own.start.to_rfc3339(), "2023-04-27T12:00:00+09:00");
    assert_eq!(own.end.to_rfc3339(), "2023-04-27T13:00:00+09:00");
}

#[test]
fn free_time_is_filled_with_what_fits_or_with_an_entry_of_my_own() {
    let plan = with(&["plenary", "ecommerce"], (100, 30));
    let mut screen = Start {
        now: "2023-04-25T09:00",
        ..plan
    }
    .open()
    .press("3 g j");
    has(&screen, "▌");
    screen.keys("a \"Tea\" ctrl-s");
    let own = &screen.plan().own[0];
    assert_eq!(own.start.to_rfc3339(), "2023-04-26T15:00:00+09:00");
    assert_eq!(own.end.to_rfc3339(), "2023-04-26T16:15:00+09:00");
    screen.keys("u g j enter");
    has(&screen, "Free 15:00–16:15");
    // What is added stays in the list, so that nothing jumps.
    let before = screen.chosen().len();
    screen.keys("space");
    assert_eq!(screen.chosen().len(), before + 1);
    has(&screen, "Free 15:00–16:15");
}

#[test]
fn a_backup_stands_below_what_it_is_for_and_changes_places_with_it_by_one_key() {
    let mut screen = with(&["ecommerce"], (120, 36)).open().press("3 b");
    has(&screen, "Backup for Tackling e-commerce challenges");
    // What it would stand in for is no clash of it.
    has_not(&screen, "overlaps Tackling");
    screen.keys("enter");
    let plan = screen.plan();
    let backup = plan
        .choices
        .iter()
        .find(|one| one.backup_for.is_some())
        .unwrap();
    assert_eq!(
        (backup.backup_for.as_deref(), backup.intent),
        (Some("ecommerce"), Intent::Maybe)
    );
    let id = backup.session.clone();
    has(&screen, "backup for Tackling e-comm");
    has_not(&screen, "clash");
    // From either of the two.
    screen.keys("B");
    let plan = screen.plan();
    let of = |id: &str| plan.choices.iter().find(|one| one.session == id).unwrap();
    assert_eq!(
        (of(&id).intent, of(&id).backup_for.as_deref()),
        (Intent::Must, None)
    );
    assert_eq!(of("ecommerce").backup_for.as_deref(), Some(id.as_str()));
    screen.keys("u");
    assert_eq!(
        screen
            .plan()
            .choices
            .iter()
            .filter(|one| one.backup_for.is_some())
            .count(),
        1
    );
    screen.keys("u");
    assert_eq!(screen.chosen(), ["ecommerce must"]);
}

#[test]
fn what_changed_is_told_on_rows_and_accepted_one_by_one_or_all() {
    let mut screen = with(&["ecommerce", "drugs", "origin"], (120, 36))
        .open()
        .press("3");
    published(
        &mut screen,
        "ecommerce",
        "room = \"orchid-room\"",
        "room = \"lilac-hall\"",
    );
    has(&screen, "1 change");
    has(&screen, "△ changed: rooms");
    // In the table of the day, too.
    screen.keys("2");
    has(&screen, "△");
    // In the day of its room, …
    screen.keys("4 / \"lilac\" enter enter");
    has(&screen, "△");
    screen.keys("esc esc 3");
    screen.keys("c");
    has(&screen, "rooms: Orchid Room → Lilac Hall");
    screen.keys("space");
    has(&screen, "Nothing of my plan has changed");
    screen.keys("u");
    has(&screen, "rooms: Orchid Room → Lilac Hall");
    screen.keys("A esc");
    has_not(&screen, "△");
}

#[test]
fn what_is_cancelled_is_struck_through_with_what_would_fit_instead() {
    let mut screen = with(&["drugs"], (120, 36)).open().press("3");
    published(
        &mut screen,
        "drugs",
        "start = 2023-04-26T15:30:00",
        "status = \"cancelled\"\nstart = 2023-04-26T15:30:00",
    );
    screen.keys("c");
    has(&screen, "status: confirmed → cancelled");
    has(&screen, "Fits instead");
    screen.keys("j space");
    assert_eq!(screen.chosen().len(), 2, "{:?}", screen.chosen());
    // Nothing left the plan, and it is told until it is accepted.
    has(&screen, "status: confirmed → cancelled");
}

#[test]
fn the_header_says_when_to_leave_and_who_wants_it_hears_it() {
    let start = with(&["drugs", "ecommerce"], (120, 36));
    let mut screen = Start {
        now: "2023-04-26T14:12",
        bell: Some(5),
        ..start
    }
    .open();
    has(&screen, "next 15:30 Lilac Hall, in 1 h 18 · leave 15:");
    let mut rings = Vec::new();
    for minute in 15 * 60..15 * 60 + 31 {
        let now = format!("2023-04-26T{:02}:{:02}:00+09:00", minute / 60, minute % 60);
        let now: chrono::DateTime<chrono::FixedOffset> = now.parse().unwrap();
        let now = screen.app.world.agenda.local(&now);
        screen.wanted.clear();
        screen.send(Msg::Clock(now));
        if screen.wanted.contains(&Effect::Ring) {
            rings.push(now.format("%H:%M").to_string());
        }
    }
    // Once for each of them: five minutes before one has to leave.
    assert_eq!(rings, ["15:20"]);
    let silent = with(&["drugs"], (120, 36));
    let mut silent = Start {
        now: "2023-04-26T15:19",
        ..silent
    }
    .open();
    let now: chrono::DateTime<chrono::FixedOffset> = "2023-04-26T15:20:00+09:00".parse().unwrap();
    let now = silent.app.world.agenda.local(&now);
    silent.wanted.clear();
    silent.send(Msg::Clock(now));
    assert!(!silent.wanted.contains(&Effect::Ring));
}

#[test]
fn the_header_says_when_to_leave_across_midnight() {
    let agenda = r#"
format = 1
[event]
id = "night"
name = "Night"
timezone = "Europe/Berlin"
day_starts = "04:00"
walk_minutes = 12
[[session]]
id = "watch"
title = "Night watch"
start = 2026-10-25T00:10:00
end = 2026-10-25T01:00:00
[[session]]
id = "late"
title = "Late show"
start = 2026-10-24T23:00:00
end = 2026-10-24T23:50:00
"#;
    for (now, leave) in [
        ("2026-10-24T23:10", "leave 23:58"),
        ("2026-10-24T23:51", "leave in 7 min"),
        ("2026-10-24T23:59", "leave now"),
    ] {
        let screen = Start {
            agenda: agenda.into(),
            now,
            ..Start::default()
        };
        let screen = screen.open().press("/ \"watch\" enter space");
        has(&screen, "next Sun 00:10");
        has(&screen, leave);
    }
}

#[test]
fn when_to_leave_is_told_before_what_changed_and_what_there_is_to_find() {
    // Two that changed and findings stand in the same line where there is room.
    for (size, now, leave) in [
        ((120, 36), "2023-04-26T14:12", "leave 15:2"),
        ((100, 24), "2023-04-26T14:12", "leave 15:2"),
        ((80, 24), "2023-04-26T14:12", "leave 15:2"),
        ((120, 36), "2023-04-26T15:15", "leave in"),
        ((80, 24), "2023-04-26T15:15", "leave in"),
        ((40, 12), "2023-04-26T15:15", "leave in"),
        ((40, 12), "2023-04-26T15:29", "leave now"),
    ] {
        let start = with(&["drugs", "information", "origin"], size);
        let mut screen = Start { now, ..start }.open();
        screen.send(Msg::AgendaChanged(off(&["information", "origin"])));
        let shown = screen.text();
        assert!(
            shown.contains(leave),
            "{size:?}, {now}: no `{leave}` in\n{shown}"
        );
        assert!(shown.contains("15:30 Lilac"), "{size:?}, {now}\n{shown}");
    }
}

/// Two rooms far apart: ten minutes for a walk of twenty, and later a walk that is tight.
const FAR: &str = r#"
format = 1
[event]
id = "far"
name = "Far"
timezone = "Asia/Seoul"
walk_minutes = 5
margin_minutes = 10
[[room]]
id = "a"
name = "A"
[[room]]
id = "b"
name = "B"
[[walk]]
from = "a"
to = "b"
minutes = 20
[[session]]
id = "one"
title = "One"
start = 2026-03-07T10:00:00
end = 2026-03-07T11:00:00
room = "a"
[[session]]
id = "two"
title = "Two"
start = 2026-03-07T11:10:00
end = 2026-03-07T12:00:00
room = "b"
[[session]]
id = "three"
title = "Three"
start = 2026-03-07T12:25:00
end = 2026-03-07T13:00:00
room = "a"
"#;

#[test]
fn free_time_that_the_walk_takes_is_not_called_free() {
    let start = Start {
        agenda: FAR.into(),
        now: "2026-03-06T09:00",
        ..Start::default()
    };
    let screen = start
        .open()
        .press("/ \"one\" enter space esc / \"two\" enter space esc / \"three\" enter space esc 3");
    has(&screen, "10 min, the walk takes 20 min !");
    has(&screen, "25 min free · 20 min walk · ~ tight");
    has_not(&screen, "10 min free");
    let clash = screen.style_of("10 min, the walk takes").fg;
    assert_eq!(clash, screen.app.world.theme.clash.fg);
    let tight = screen.style_of("~ tight").fg;
    assert_eq!(tight, screen.app.world.theme.warn.fg);
}

#[test]
fn ctrl_j_and_alt_enter_open_a_line_in_a_note_and_delete_nothing() {
    let mut screen = with(&["drugs"], (120, 36)).open().press("3 e");
    has(&screen, "new line");
    screen.keys("\"first\" ctrl-j \"second\" alt-enter \"third\" enter");
    let note = |screen: &Screen| screen.plan().choices[0].note.clone();
    assert_eq!(note(&screen).as_deref(), Some("first\nsecond\nthird"));
    // What a shell's keys delete comes back: with its own key, and by undoing.
    screen.keys("e ctrl-u");
    screen.keys("\"3\" ctrl-y enter");
    assert_eq!(note(&screen).as_deref(), Some("first\nsecond\n3third"));
    screen.keys("e ctrl-u f7 enter");
    assert_eq!(note(&screen).as_deref(), Some("first\nsecond\n3third"));
    // In an entry of my own, too.
    screen.keys("a \"Call\" tab \"wed 18:00\" tab \"19:00\" tab tab \"one\" ctrl-j \"two\" ctrl-s");
    let own = &screen.plan().own[0];
    assert_eq!(own.note.as_deref(), Some("one\ntwo"));
}

#[test]
fn only_what_is_typed_into_shows_a_cursor() {
    let screen = Screen::at(120, 36).press("3 a");
    let buffer = screen.buffer();
    let blocks = buffer.content.iter();
    let blocks = blocks.filter(|cell| cell.modifier.contains(Modifier::REVERSED));
    assert_eq!(blocks.count(), 0, "{}", screen.text());
}

#[test]
fn what_has_gone_stands_at_its_time_and_is_counted() {
    let mut screen = with(&["roundtable", "drugs", "information"], (120, 36))
        .open()
        .press("3");
    let text = include_str!("../../agenda.toml")
        .replace("id = \"drugs\"\ntitle", "id = \"contraband\"\ntitle");
    let text = text.replacen("Combating drug trafficking", "Something else", 1);
    let text = text.replacen("마약 밀수, 금융범죄와 초국경 범죄 대응", "다른 것", 1);
    let agenda = source::read(text.as_bytes()).agenda.unwrap();
    screen.send(Msg::AgendaChanged(Arc::new(agenda)));
    let shown = screen.text();
    has(&screen, "3 My plan 3");
    has(&screen, "All 3");
    has(&screen, "3 sessions");
    let at = |text: &str| {
        shown
            .find(text)
            .unwrap_or_else(|| panic!("{text}: {shown}"))
    };
    assert!(at("×  Combating drug") > at("Wed 26 Apr"), "{shown}");
    assert!(at("×  Combating drug") < at("Thu 27 Apr"), "{shown}");
    screen.keys("v");
    let all = screen.text();
    assert!(
        all.find("×  Combating drug") < all.find("Thu 27 Apr"),
        "{all}"
    );
}

#[test]
fn my_plan_has_the_line_of_midnight_too() {
    let agenda = FAR
        .replace("2026-03-07T12:25:00", "2026-03-08T00:25:00")
        .replace("2026-03-07T13:00:00", "2026-03-08T01:00:00");
    let agenda = agenda.replace(
        "walk_minutes = 5",
        "walk_minutes = 5\nday_starts = \"04:00\"",
    );
    let start = Start {
        agenda,
        now: "2026-03-06T09:00",
        ..Start::default()
    };
    let screen = start
        .open()
        .press("/ \"two\" enter space esc / \"three\" enter space esc 3");
    let shown = screen.text();
    let line = shown
        .find("── Sun 8 Mar")
        .unwrap_or_else(|| panic!("{shown}"));
    assert!(
        shown.find("Two") < Some(line) && Some(line) < shown.rfind("Three"),
        "{shown}"
    );
}

#[test]
fn undoing_what_was_accepted_says_so_with_the_number() {
    let mut screen = with(&["drugs", "information"], (120, 36)).open();
    screen.send(Msg::AgendaChanged(off(&["drugs", "information"])));
    screen.keys("c A esc u");
    has(&screen, "Undone: accepting what changed of 2 sessions");
}

#[test]
fn the_warning_of_another_id_goes_with_what_it_is_about() {
    let mut screen = with(&["drugs"], (120, 36)).open();
    let text = include_str!("../../agenda.toml")
        .replace("id = \"drugs\"\ntitle", "id = \"contraband\"\ntitle");
    let agenda = source::read(text.as_bytes()).agenda.unwrap();
    screen.send(Msg::AgendaChanged(Arc::new(agenda)));
    has(&screen, "1 chosen session bears another id now");
    screen.keys("c A esc");
    has_not(&screen, "bears another id now");
}

#[test]
fn the_examples_of_the_form_are_days_of_the_event_and_look_like_examples() {
    let screen = Screen::at(120, 36).press("3 a");
    has(&screen, "e.g. Wed 12:00");
    let agenda = FAR.replace("2026-03-07", "2026-03-08");
    let screen = Start {
        agenda,
        now: "2026-01-01T09:00",
        ..Start::default()
    };
    let screen = screen.open().press("3 a");
    has(&screen, "e.g. Sun 12:00");
}

#[test]
fn an_import_names_what_each_would_be() {
    let mut screen = with(&["drugs"], (120, 36)).open();
    let agenda = screen.app.world.agenda.clone();
    let mut other = with(&["information"], (120, 36)).plan;
    other.choices[0].intent = Intent::Maybe;
    other.owner = Some("Ana Kim".into());
    let (shared, _) = attache::plan::share::Shared::of(&other, &agenda, true);
    let code = shared.code().unwrap();
    screen.keys(&format!("3 Y \"{code}\""));
    has(&screen, "The plan would be that of Ana Kim");
    has(&screen, "added: ○ ");
}

#[test]
fn adding_what_clashes_says_that_it_was_added_and_with_what_by_how_much() {
    // On a narrow line the titles give way, and the minutes stay.
    for (size, told) in [
        (
            (120, 36),
            &[
                "Added as a must: Disruptive tech",
                "overlaps Combating drug traff",
            ][..],
        ),
        ((80, 24), &["Added as a must: Disrup"]),
        ((40, 12), &["Added – overlaps Comba"]),
    ] {
        let mut start = with(&["drugs"], size);
        start.now = "2023-04-26T14:12";
        let screen = start.open().press("/ \"disruptive\" enter space");
        for told in told.iter().chain(&["by 1 h 15"]) {
            has(&screen, told);
        }
    }
}

#[test]
fn undo_and_redo_name_what_they_took_back_and_did_again() {
    let mut screen = with(&["drugs"], (120, 36)).open();
    screen.keys("3 u");
    has(&screen, "Undone: adding Combating drug trafficking");
    screen.keys("U");
    has(&screen, "Done again: adding Combating drug trafficking");
    screen.keys("d u");
    has(&screen, "Undone: taking out Combating drug trafficking");
    screen.keys("a \"Call\" tab \"13:00\" tab \"13:30\" ctrl-s");
    has(&screen, "Added: Call");
    screen.keys("u");
    has(&screen, "Undone: adding the own entry Call");
}

#[test]
fn details_stand_beside_an_own_entry_in_the_plan_and_in_the_timetable() {
    let mut screen = with(&["drugs"], (200, 40)).open();
    screen
        .keys("3 a \"Call with Busan\" tab \"16:00\" tab \"16:30\" tab tab \"two papers\" ctrl-s");
    screen.keys("2 g");
    while screen.app.session().is_some() {
        screen.keys("left");
    }
    has(&screen, "! Overlaps Combating drug");
    has(&screen, "two papers");
    screen.keys("3 G");
    assert!(screen.app.session().is_none(), "{}", screen.text());
    has(&screen, "│ Call with Busan");
    has(&screen, "! Overlaps Combating drug");
    // Nothing is offered that needs a session.
    let last = screen.text();
    let last = last.lines().last().unwrap_or_default();
    assert!(last.contains("d remove"), "{last}");
    assert!(
        !last.contains("b backup") && !last.contains("room's day"),
        "{last}"
    );
}

#[test]
fn the_form_of_an_own_entry_says_what_enter_does_in_each_line() {
    let mut screen = with(&[], (120, 36)).open();
    screen.keys("3 a");
    has(&screen, "Enter next field");
    has(&screen, "Ctrl-s save");
    screen.keys("tab tab tab tab");
    has(&screen, "Enter save");
}

#[test]
fn a_time_that_is_none_is_said_as_it_is_typed() {
    let mut screen = with(&[], (80, 24)).open();
    screen.keys("3 a \"Call\" tab \"26:99\"");
    has(&screen, "`26:99`");
    assert_eq!(screen.underlined(), ["26:99"]);
    screen.keys("ctrl-u \"13:00\"");
    assert!(screen.underlined().is_empty(), "{}", screen.text());
    // The end, before there is a start, and an end before its start.
    screen.keys("ctrl-u tab \"9x\"");
    assert_eq!(screen.underlined(), ["9x"]);
    screen.keys("ctrl-u \"12:00\" shift-tab \"2023-04-26 13:00\" tab ctrl-u \"2023-04-26 12:00\"");
    assert_eq!(screen.underlined(), ["2023-04-26 12:00"]);
}

#[test]
fn the_line_above_the_plan_keeps_its_clashes_on_a_narrow_screen() {
    let mut screen = with(&["drugs", "disruptive", "plenary"], (40, 12)).open();
    screen.keys("3 a \"Call\" tab \"18:00\" tab \"19:00\" ctrl-s 3");
    has(&screen, "1 clash");
}
