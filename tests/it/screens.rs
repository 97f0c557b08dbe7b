//! Whole screens: what one sees after pressing keys.

use attache::config::ThemeChoice;
use attache::i18n::sentences::failures;
use attache::tui::effect::Effect;
use attache::tui::input::keymap::Keymap;
use attache::tui::look::depth::Depth;
use attache::tui::look::glyphs::Glyphs;
use attache::tui::msg::Msg;
use attache::tui::view;
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::style::Color;

use super::screen::{Screen, Start};

/// Two sessions that overlap, one that does not, with all that a small agenda may hold.
const SMALL: &str = r#"
format = 1
[event]
id = "small"
name = "Small Event"
timezone = "Asia/Seoul"
[[room]]
id = "hall"
name = "Hall"
[[room]]
id = "attic"
name = "Attic"
[[topic]]
id = "trade"
name = "Trade"
[[person]]
id = "ana"
name = "Ana Lim"
[[session]]
id = "early"
title = "Early talk"
start = "2026-03-07T09:00"
end = "2026-03-07T10:00"
room = "hall"
topics = ["trade"]
people = [{ person = "ana", role = "speaker" }]
[[session]]
id = "late"
title = "Late talk"
start = "2026-03-07T09:30"
end = "2026-03-07T10:30"
room = "attic"
[[session]]
id = "other"
title = "Another talk"
start = "2026-03-08T09:00"
end = "2026-03-08T10:00"
room = "hall"
status = "cancelled"
"#;

fn small(width: u16, height: u16) -> Screen {
    Start {
        agenda: SMALL.into(),
        size: (width, height),
        now: "2026-03-07T09:40",
        ..Start::default()
    }
    .open()
}

fn korean(width: u16, height: u16) -> Screen {
    Start {
        size: (width, height),
        lang: "ko",
        ..Start::default()
    }
    .open()
}

#[test]
fn the_programme_opens_at_what_is_on_now() {
    let screen = Screen::at(120, 36);
    assert_snapshot!("programme_120x36", screen.text());
    assert_snapshot!("programme_120x36_styles", screen.styles());
}

#[test]
fn the_programme_fits_other_sizes() {
    assert_snapshot!("programme_200x60", Screen::at(200, 60).text());
    assert_snapshot!("programme_80x24", Screen::at(80, 24).text());
    assert_snapshot!("programme_40x12", Screen::at(40, 12).text());
}

#[test]
fn trust_45_the_programme_is_aligned_in_korean() {
    assert_snapshot!("programme_korean_120x36", korean(120, 36).text());
    assert_snapshot!("programme_korean_40x12", korean(40, 12).text());
}

#[test]
fn within_a_minute_someone_finds_the_seminar_sees_its_clash_and_adds_it() {
    let mut screen =
        Screen::at(120, 36).press("/ \"combating drug\" enter m / ctrl-u \"e-commerce\" enter");
    let before = screen.text();
    assert!(before.contains("overlaps Combating drug"), "{before}");
    screen.keys("space");
    assert_snapshot!("ecommerce_added_120x36", screen.text());
    assert_eq!(screen.chosen(), ["drugs maybe", "ecommerce must"]);
}

#[test]
fn a_clash_shows_in_both_rows_and_before_one_adds_it() {
    let mut screen = small(120, 20).press("g");
    assert!(!screen.text().contains("overlaps"), "{}", screen.text());
    screen.keys("space");
    // In its row, and with j in its details.
    let text = screen.text();
    assert!(text.contains("overlaps Early talk by 30 min"), "{text}");
    assert!(!text.to_lowercase().contains("would clash"), "{text}");
    screen.keys("j");
    let text = screen.text();
    assert!(text.contains("Would clash: overlaps Early talk"), "{text}");
    screen.keys("space");
    let text = screen.text();
    assert!(text.contains("overlaps Early talk by 30 min"), "{text}");
    assert!(text.contains("overlaps Late talk by 30 min"), "{text}");
    assert_snapshot!("clash_120x20_styles", screen.styles());
}

#[test]
fn the_selection_stays_on_its_session_through_filters_and_sizes() {
    let screen = small(120, 20).press("g j");
    let late = screen.selected();
    assert_eq!(late, "late");
    let screen = screen.press("/ \"late\" enter");
    assert_eq!(screen.selected(), "late");
    let screen = screen.resize(40, 12).resize(1, 1).resize(200, 60);
    assert_eq!(screen.selected(), "late");
    let screen = screen.press("esc");
    assert_eq!(screen.selected(), "late");
}

#[test]
fn trust_37_a_reload_keeps_the_selection_on_its_session() {
    let mut screen = small(100, 20).press("g j");
    let moved = SMALL
        .replace("2026-03-07T09:30", "2026-03-08T07:30")
        .replace("2026-03-07T10:30", "2026-03-08T08:30");
    screen.reload(&moved);
    assert_eq!(screen.selected(), "late");
    assert!(screen.text().contains("The agenda was updated."));
}

#[test]
fn a_search_without_hits_says_so_and_which_key_helps() {
    let screen = Screen::at(80, 24).press("/ \"zzzzqq\"");
    assert_snapshot!("nothing_found_80x24", screen.text());
}

#[test]
fn a_query_that_cannot_be_read_is_underlined_and_explained() {
    let screen = Screen::at(100, 24).press("/ \"room:nowhere\"");
    let text = screen.text();
    assert!(text.contains("no room is called `nowhere`"), "{text}");
    assert!(text.contains("not understood yet"), "{text}");
    assert_eq!(screen.underlined(), ["nowhere"]);
    let screen = screen.press("ctrl-u \"room:lilac-hall\"");
    assert_eq!(screen.underlined(), Vec::<String>::new());
}

#[test]
fn half_typed_hangul_finds_while_a_syllable_is_being_typed() {
    for typed in ["전", "전자", "전자사", "전자상", "전자상ㄱ", "전자상거"] {
        let screen = korean(120, 36).press(&format!("/ \"{typed}\""));
        assert!(
            screen.text().contains("전자상거래"),
            "{typed}\n{}",
            screen.text()
        );
    }
}

#[test]
fn hits_are_counted_by_day_and_marked_in_the_text() {
    let screen = Screen::at(120, 36).press("/ \"narcotics\" enter");
    assert_snapshot!("search_120x36", screen.text());
    assert_snapshot!("search_120x36_styles", screen.styles());
}

#[test]
fn a_filter_is_found_by_typing_taken_with_enter_and_shown_as_a_chip() {
    let screen = Screen::at(120, 36).press("f \"e-comm\"");
    assert_snapshot!("filter_120x36", screen.text());
    let screen = screen.press("enter esc");
    let text = screen.text();
    assert!(text.contains("E-commerce ×"), "{text}");
    let chips = text.lines().position(|line| line.contains("E-commerce ×"));
    let screen = screen.click(4, chips.expect("the chip's line") as u16);
    assert!(!screen.text().contains("E-commerce ×"));
}

#[test]
fn on_wide_screens_the_filters_stand_beside_the_list() {
    let screen = Screen::at(200, 60);
    let text = screen.text();
    let row = text
        .lines()
        .position(|line| line.trim_start().starts_with("Digital customs"));
    let screen = screen.click(4, row.expect("the facet's row") as u16);
    assert!(
        screen.text().contains("Digital customs ×"),
        "{}",
        screen.text()
    );
}

#[test]
fn on_wide_screens_the_column_itself_takes_the_keys() {
    let screen = Screen::at(200, 60).press("f \"drug\" enter");
    assert_snapshot!("filter_column_200x60", screen.text());
    let (column, row) = screen.cursor();
    assert!(column < 32 && row < 6);
    let screen = screen.press("esc");
    assert!(screen.text().contains("Drug trafficking ×"));
}

#[test]
fn a_hangul_letter_does_what_the_latin_key_in_its_place_does() {
    let screen = Screen::at(100, 30).press("\"ㄹ\"");
    assert!(screen.text().contains("Topics"), "{}", screen.text());
}

#[test]
fn everything_can_be_undone_and_done_again() {
    let mut screen = small(100, 20).press("g space j m x");
    assert_eq!(screen.chosen(), ["early must"]);
    screen.keys("u");
    assert_eq!(screen.chosen(), ["early must", "late maybe"]);
    screen.keys("u u");
    assert_eq!(screen.chosen(), Vec::<String>::new());
    screen.keys("u");
    assert!(screen.text().contains("There is nothing to undo."));
    screen.keys("U U U");
    assert_eq!(screen.chosen(), ["early must"]);
}

#[test]
fn the_same_key_takes_a_choice_back() {
    let mut screen = small(100, 20).press("g space space");
    assert_eq!(screen.chosen(), Vec::<String>::new());
    screen.keys("m space");
    assert_eq!(screen.chosen(), ["early must"]);
}

#[test]
fn a_hidden_session_leaves_the_list_and_comes_back() {
    let mut screen = small(100, 20).press("g x g");
    let text = screen.text();
    assert!(!text.contains("Early talk"), "{text}");
    assert!(text.contains("2 · 1 hidden · by time"), "{text}");
    screen.keys("3 v v");
    assert!(screen.text().contains("Early talk"), "{}", screen.text());
    screen.keys("x 1");
    assert!(screen.text().contains("3 · by time"), "{}", screen.text());
}

#[test]
fn my_plan_names_clashes_and_free_time_by_day() {
    let screen = Screen::at(120, 36).press(
        "/ \"combating drug\" enter space / ctrl-u \"e-commerce\" enter space esc / \"plenary\" enter m esc 2",
    );
    assert_snapshot!("my_plan_120x36", screen.text());
    assert_snapshot!("my_plan_80x24", screen.resize(80, 24).text());
}

/// A plan with the plenary, which is on, and a seminar 75 minutes after it.
const WITH_A_GAP: &str =
    "/ \"plenary\" enter space esc / \"tackling e-commerce\" enter space esc 3";

#[test]
fn my_plan_opens_at_what_is_next() {
    let screen = Screen::at(80, 24).press(WITH_A_GAP);
    assert_eq!(screen.selected(), "ecommerce", "{}", screen.text());
    assert!(screen.text().contains("14:12"), "{}", screen.text());
    // From the start, with a plan that one has, and however short the screen is.
    let plan = screen.plan();
    let start = |now: &'static str| {
        Start {
            size: (40, 12),
            now,
            plan: plan.clone(),
            ..Start::default()
        }
        .open()
        .press("3")
    };
    assert_eq!(start("2023-04-26T14:12").selected(), "ecommerce");
    assert_eq!(start("2023-04-26T09:12").selected(), "plenary");
    // Before the event at its first session; after all of them at the last.
    assert_eq!(start("2023-04-20T09:12").selected(), "plenary");
    assert_eq!(start("2023-04-28T20:00").selected(), "ecommerce");
}

#[test]
fn free_time_opens_as_what_fits_into_it() {
    let mut screen = Screen::at(120, 36).press(WITH_A_GAP).press("k");
    // What is done to a session says that none is selected.
    screen.keys("space");
    assert!(
        screen.text().contains("No session is selected here."),
        "{}",
        screen.text()
    );
    screen.keys("enter");
    assert_snapshot!("my_plan_free_time_120x36", screen.text());
    assert!(
        screen.text().contains("Free 15:00–16:15"),
        "{}",
        screen.text()
    );
    let first = screen.selected();
    screen.keys("space");
    assert_eq!(screen.chosen().len(), 3, "{first}: {}", screen.text());
    assert_eq!(screen.selected(), first, "it stays, chosen");
    screen.keys("esc");
    assert!(screen.text().contains("My plan 3"), "{}", screen.text());
}

#[test]
fn free_time_that_is_over_is_not_told() {
    let screen = Screen::at(80, 24).press(WITH_A_GAP);
    let plan = screen.plan();
    let at = |now: &'static str| {
        let start = Start {
            now,
            plan: plan.clone(),
            size: (80, 24),
            ..Start::default()
        };
        start.open().press("3").text()
    };
    assert!(at("2023-04-26T14:12").contains("1 h 15 free"));
    assert!(at("2023-04-26T15:30").contains("45 min free"));
    assert!(!at("2023-04-26T16:20").contains("free"));
}

#[test]
fn an_empty_plan_says_how_to_fill_it() {
    assert_snapshot!("my_plan_empty_80x24", Screen::at(80, 24).press("3").text());
}

#[test]
fn a_session_opens_whole_with_its_title_in_every_language() {
    let screen = Screen::at(80, 24).press("/ \"e-commerce challenges\" enter enter");
    assert_snapshot!("session_80x24", screen.text());
    assert_snapshot!("session_40x12", screen.resize(40, 12).text());
}

#[test]
fn one_can_leaf_from_session_to_session() {
    let mut screen = small(100, 24).press("g enter ]");
    assert_eq!(screen.selected(), "late");
    assert!(screen.text().contains("Late talk"));
    screen.keys("space [ esc");
    assert_eq!(screen.chosen(), ["late must"]);
    assert_eq!(screen.selected(), "early");
}

#[test]
fn a_key_on_a_session_shows_its_rooms_day() {
    let screen = Screen::at(100, 30).press("/ \"plenary\" enter r");
    assert_snapshot!("room_day_100x30", screen.text());
}

#[test]
fn help_comes_from_the_keymap_and_is_searched_by_typing() {
    let screen = Screen::at(100, 30).press("?");
    assert_snapshot!("help_100x30", screen.text());
    let screen = screen.press("\"undo\"");
    let text = screen.text();
    let number = |word: Option<&str>| word?.parse::<usize>().ok();
    let counted = text.lines().find_map(|line| {
        let (before, after) = line.split_once(" of ")?;
        let found = number(before.split_whitespace().last())?;
        Some((found, number(after.split_whitespace().next())?))
    });
    let (found, all) = counted.unwrap_or_else(|| panic!("{text}"));
    assert!(found > 0 && found < 10, "{text}");
    // Every key, and what help says beside.
    assert!(all > Keymap::default().rows().len(), "{text}");
    assert!(text.contains("Take back the last step"), "{text}");
    assert!(!text.contains("Go to the next row"), "{text}");
}

#[test]
fn the_palette_does_what_it_names() {
    let screen = Screen::at(100, 30).press(": \"my plan\"");
    assert_snapshot!("palette_100x30", screen.text());
    let screen = Screen::at(100, 30).press("space : \"paper\" enter enter");
    assert!(matches!(screen.wanted[..], [.., Effect::Print(_)]));
}

#[test]
fn who_i_am_marks_and_offers_what_concerns_me() {
    let mut screen = small(100, 24).press("M \"ana\"");
    assert_snapshot!("me_100x24", screen.text());
    screen.keys("enter ctrl-s");
    let text = screen.text();
    assert!(text.contains("Sessions for me"), "{text}");
    screen.keys("space");
    assert_eq!(screen.chosen(), ["early must"]);
}

#[test]
fn a_note_is_written_on_a_chosen_session() {
    let screen = small(100, 24).press("g space e \"bring slides\" enter");
    assert!(screen.text().contains("bring slides"), "{}", screen.text());
    assert_eq!(
        screen.app.world.plan().choices[0].note.as_deref(),
        Some("bring slides")
    );
}

#[test]
fn a_note_on_a_session_that_is_not_chosen_chooses_it_as_a_maybe() {
    let screen = small(100, 24).press("g j e \"perhaps\" enter");
    assert_eq!(screen.chosen(), ["late maybe"]);
    let screen = screen.press("u g e esc");
    assert_eq!(screen.chosen(), Vec::<String>::new());
}

#[test]
fn the_search_and_every_filter_stay_visible_on_a_small_screen() {
    for (width, height) in [(80, 24), (40, 12)] {
        let keys = "f space down space down space down space esc / \"custo\"";
        let screen = Screen::at(width, height).press(keys);
        let text = screen.text();
        assert!(text.contains("/ custo"), "{text}");
        assert!(text.contains('×') && text.contains('+'), "{text}");
    }
}

#[test]
fn a_query_that_is_not_understood_is_still_told_after_enter() {
    let screen = Screen::at(80, 24).press("/ \"is:foo\" enter");
    assert_snapshot!("not_understood_80x24", screen.text());
}

#[test]
fn the_line_for_now_is_seen_at_the_start() {
    for now in ["2023-04-26T10:30", "2023-04-26T14:12", "2023-04-27T09:35"] {
        for (width, height) in [(120, 36), (80, 24), (40, 12)] {
            let screen = Start {
                size: (width, height),
                now,
                ..Start::default()
            }
            .open();
            let line = format!("{} now", &now[11..]);
            assert!(screen.text().contains(&line), "{now}\n{}", screen.text());
        }
    }
}

/// Three days: a fair that is open for whole days, and a talk on the first and on the last.
const THREE_DAYS: &str = r#"
format = 1
[event]
id = "e"
name = "Event"
timezone = "UTC"
[[session]]
id = "first"
title = "First talk"
start = 2026-03-06T10:00:00
minutes = 60
[[session]]
id = "fair"
title = "Fair"
DROP_IN
start = 2026-03-07T00:00:00
end = 2026-03-08T00:00:00
[[session]]
id = "walk"
title = "Walk"
start = 2026-03-07T11:00:00
minutes = 60
[[session]]
id = "last"
title = "Last talk"
start = 2026-03-08T10:00:00
minutes = 60
"#;

#[test]
fn the_line_for_now_stands_in_its_own_day_also_where_nothing_of_that_is_listed() {
    let screen = Start {
        agenda: THREE_DAYS.replace("DROP_IN", ""),
        now: "2026-03-07T14:00",
        size: (80, 24),
        ..Start::default()
    };
    let text = screen.open().press("/ \"talk\" enter s").text();
    let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part}: {text}"));
    let line = at("14:00 now");
    assert!(at("First talk") < line && line < at("Last talk"), "{text}");
    let list = &text[at("First talk")..];
    let (today, next) = (list.find("Sat 7 Mar"), list.find("Sun 8 Mar"));
    let line = list.find("14:00 now");
    assert!(today.is_some() && today < line && line < next, "{text}");
}

#[test]
fn the_key_for_now_selects_what_the_header_counts() {
    let start = |drop_in, now| {
        let start = Start {
            agenda: THREE_DAYS.replace("DROP_IN", drop_in),
            now,
            size: (80, 24),
            ..Start::default()
        };
        start.open()
    };
    let mut screen = start("", "2026-03-07T14:00");
    assert!(screen.text().contains("1 on now"), "{}", screen.text());
    assert_eq!(screen.selected(), "fair");
    screen.keys("G n");
    assert_eq!(screen.selected(), "fair");
    // What begins today goes before what one drops in to, and that before another day.
    let drop_in = "drop_in = true";
    assert_eq!(start("", "2026-03-07T10:30").selected(), "fair");
    assert_eq!(start(drop_in, "2026-03-07T10:30").selected(), "walk");
    assert_eq!(start(drop_in, "2026-03-07T14:00").selected(), "fair");
    assert_eq!(start("", "2026-03-07T11:30").selected(), "walk");
    assert_eq!(start("", "2026-03-08T12:00").selected(), "last");
}

#[test]
fn what_concerns_me_is_added_at_once() {
    let mut screen = small(100, 24).press("M \"ana\" enter ctrl-s A");
    assert_eq!(screen.chosen(), ["early must"]);
    screen.keys("esc u");
    assert_eq!(screen.chosen(), Vec::<String>::new());
}

#[test]
fn what_is_to_be_said_against_all_that_is_added_at_once_is_told() {
    for (now, told) in [
        ("2026-03-07T09:40", "Added 1 session as a must"),
        (
            "2026-03-07T10:20",
            "Added 1 session as a must – for 1 of them: it is over",
        ),
    ] {
        let start = Start {
            agenda: SMALL.into(),
            size: (100, 24),
            now,
            ..Start::default()
        };
        let screen = start.open().press("M \"ana\" enter ctrl-s A");
        let text = screen.text();
        let said = text.lines().last().unwrap_or_default().trim();
        assert_eq!(said, told, "{text}");
    }
}

#[test]
fn who_i_am_takes_no_name_that_nobody_has() {
    let screen = small(100, 24).press("M \"zzz\" enter");
    let text = screen.text();
    assert!(text.contains("Nobody here is called zzz"), "{text}");
}

#[test]
fn trust_04_a_full_disk_loses_nothing_and_says_so_until_it_is_mended() {
    let mut screen = small(100, 24);
    screen.disk_is_full = true;
    screen.keys("g space");
    assert_snapshot!("disk_full_100x24", screen.text());
    screen.keys("q");
    assert!(screen.text().contains("Not everything is saved"));
    assert!(screen.wanted.is_empty());
    screen.keys("esc");
    screen.disk_is_full = false;
    screen.keys("j m");
    assert_eq!(screen.app.world.pending.unsaved(), 0);
    assert!(screen.text().contains("Everything is saved again."));
    screen.keys("q");
    assert_eq!(screen.wanted, [Effect::Quit]);
}

#[test]
fn trust_04_an_unsaved_plan_can_be_written_elsewhere_on_leaving() {
    let mut screen = small(100, 24);
    screen.disk_is_full = true;
    screen.keys("g space q down");
    screen.keys("enter");
    match &screen.wanted[..] {
        [Effect::SaveElsewhere { path, name, plan }] => {
            assert_eq!(path.to_string_lossy(), "small-my.toml");
            assert_eq!((name.as_str(), plan.choices.len()), ("my", 1));
        }
        other => panic!("{other:?}"),
    }
    screen.send(Msg::SavedElsewhere(Err(failures::said("no such folder"))));
    assert!(screen.text().contains("no such folder"));
}

#[test]
fn trust_17_a_change_by_another_window_shows_and_keeps_what_waits() {
    let mut other = small(100, 24).press("g j space");
    let theirs = other.app.world.plan().clone();
    other.keys("q");
    let mut screen = small(100, 24);
    screen.disk_is_full = true;
    screen.keys("g space");
    screen.send(Msg::PlanChanged(Box::new(theirs)));
    assert_eq!(screen.chosen(), ["late must", "early must"]);
}

#[test]
fn quitting_waits_for_what_is_being_stored_and_asks_nothing_else() {
    let screen = small(100, 24).press("g space q");
    assert_eq!(screen.wanted, [Effect::Quit]);
}

#[test]
fn trust_47_every_page_is_drawn_at_every_size_or_says_that_it_is_too_small() {
    let mut screen = Screen::at(120, 36).press("/ \"customs\" enter space");
    for opened in ["", "enter", "f", "?", ":", "M", "r", "2", "3", "!", "e"] {
        screen.keys("1");
        screen.keys(opened);
        for (width, height) in [
            (1, 1),
            (2, 3),
            (10, 2),
            (24, 6),
            (25, 7),
            (59, 15),
            (60, 16),
            (99, 17),
            (100, 5),
            (160, 8),
            (300, 100),
        ] {
            screen = screen.resize(width, height);
            let text = screen.text();
            let first = text.lines().next().unwrap_or_default();
            if width < 24 || height < 6 {
                assert!("Too small (24x6)".starts_with(first), "{opened}: {text}");
            } else {
                // The clock stands in the header, or under a box that is the whole screen.
                let is_box = width < 60 && !["", "2", "3"].contains(&opened);
                assert!(first.contains("14:12") || is_box, "{opened}: {text}");
                assert_ne!(text.trim(), "", "{opened}");
            }
            screen.keys("down up");
        }
        screen = screen.resize(120, 36);
        screen.keys("esc esc");
    }
}

#[test]
fn clicks_do_what_keys_do() {
    let screen = Screen::at(120, 36).click(34, 1);
    assert!(screen.text().contains("Nothing in the plan yet."));
    let screen = screen.click(4, 1);
    let text = screen.text();
    let line = text
        .lines()
        .position(|line| line.contains("Combating drug"));
    let screen = screen.click(20, line.expect("it is on the screen") as u16);
    assert_eq!(screen.selected(), "drugs");
}

#[test]
fn the_wheel_scrolls_the_list_and_the_selection_stays_in_sight() {
    let mut screen = Screen::at(120, 36).press("g");
    for _ in 0..30 {
        screen = screen.wheel(10, 12, true);
    }
    let text = screen.text();
    assert!(text.contains('▌'), "{text}");
    assert_ne!(screen.selected(), "staff-setup-dynasty");
}

#[test]
fn trust_56_plain_shows_the_selection_without_any_colour() {
    let screen = Start {
        agenda: SMALL.into(),
        size: (100, 16),
        now: "2026-03-07T09:40",
        theme: ThemeChoice::Plain,
        ..Start::default()
    }
    .open()
    .press("g space");
    assert_snapshot!("plain_100x16_styles", screen.styles());
}

#[test]
fn trust_57_ascii_has_no_other_character_than_the_agendas() {
    let screen = Start {
        agenda: SMALL.into(),
        size: (120, 24),
        now: "2026-03-07T09:40",
        glyphs: Glyphs::ASCII,
        ..Start::default()
    }
    .open();
    for keys in [
        "g space", "j space", "3", "2", "t", "1", "?", "esc", "f", "esc", "enter", "esc", "M",
    ] {
        let mut screen = Start {
            agenda: SMALL.into(),
            size: (120, 24),
            now: "2026-03-07T09:40",
            glyphs: Glyphs::ASCII,
            plan: screen.app.world.plan().clone(),
            ..Start::default()
        }
        .open();
        screen.keys(keys);
        let text = screen.text();
        assert!(text.is_ascii(), "{keys}: {text}");
    }
}

#[test]
fn trust_38_what_an_agenda_holds_never_steers_the_terminal() {
    let hostile = SMALL
        .replace("Early talk", "Early \\u001b[31m\\u202Etalk\\u0007")
        .replace("\"Hall\"", "\"Ha\\u009bll\\u200b\"")
        .replace("Ana Lim", "Ana\\r\\nLim");
    let mut screen = Start {
        agenda: hostile,
        size: (120, 24),
        now: "2026-03-07T09:40",
        ..Start::default()
    }
    .open();
    for keys in ["g space", "enter", "esc r", "esc 2", "M"] {
        screen.keys(keys);
        let text = screen.text();
        assert!(
            !text
                .chars()
                .any(|c| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c)),
            "{keys}: {text:?}"
        );
    }
}

#[test]
fn the_terminals_cursor_stands_on_the_selected_row_or_in_the_field() {
    let screen = Screen::at(120, 36).press("g");
    let (_, row) = screen.cursor();
    let line = screen
        .text()
        .lines()
        .nth(usize::from(row))
        .map(str::to_owned);
    assert!(line.is_some_and(|line| line.starts_with('▌')));
    let screen = screen.press("/ \"세관\"");
    let (column, row) = screen.cursor();
    let line = screen
        .text()
        .lines()
        .nth(usize::from(row))
        .map(str::to_owned);
    assert!(line.is_some_and(|line| line.contains("/ 세관")));
    assert_eq!(column, 1 + 2 + 4);
}

#[test]
fn before_and_after_the_event_nothing_is_grey_and_the_header_says_when_it_is() {
    let at = |now| {
        Start {
            now,
            ..Start::default()
        }
        .open()
        .press("g")
    };
    let (before, during, after) = (
        at("2023-04-20T10:00"),
        at("2023-04-28T10:00"),
        at("2026-11-23T10:00"),
    );
    assert!(
        before.text().contains("begins Wed 26 Apr"),
        "{}",
        before.text()
    );
    assert!(
        after.text().contains("ended Fri 28 Apr 2023"),
        "{}",
        after.text()
    );
    assert!(during.text().contains("on now"), "{}", during.text());
    // The second session of the first day: over on the last one, and grey only then.
    let title = "Opening ceremony";
    assert_ne!(during.style_of(title), before.style_of(title));
    assert_eq!(after.style_of(title), before.style_of(title));
    assert_eq!(after.selected(), "registration-wed");
}

#[test]
fn what_changed_since_it_was_chosen_is_told_old_and_new() {
    let mut screen = small(120, 24).press("g space");
    screen.reload(&SMALL.replace("Early talk", "First talk").replace(
        "T10:00\"\nroom = \"hall\"\ntopics",
        "T10:15\"\nroom = \"attic\"\ntopics",
    ));
    assert_snapshot!("changed_120x24", screen.text());
}

#[test]
fn the_order_is_told_when_it_changes() {
    let screen = Screen::at(100, 30).press("s");
    assert!(screen.text().contains("once words are searched for"));
    let screen = screen.press("/ \"customs\" enter s s");
    assert_snapshot!("by_relevance_100x30", screen.text());
}

/// Those of the 16 colours that can be seen on black and on white, by the palettes of xterm and of the
/// VGA: a contrast of 2.5 at least with both.
const SEEN_ON_ANY: [Color; 6] = [
    Color::Red,
    Color::Magenta,
    Color::DarkGray,
    Color::LightRed,
    Color::LightBlue,
    Color::LightMagenta,
];

#[test]
fn with_16_colours_nothing_needs_a_dark_or_a_light_background() {
    for keys in [
        "", "/ e", ":", "?", "f", "e", "enter", "space j", "!", "2", "2 t", "3",
    ] {
        let screen = Start {
            theme: ThemeChoice::Auto,
            depth: Depth::Sixteen,
            ..Start::default()
        }
        .open()
        .press(keys);
        let mut terminal = Terminal::new(TestBackend::new(120, 36)).expect("a screen in memory");
        let frame = terminal.draw(|frame| view(&screen.app, frame));
        let frame = frame.expect("it can be drawn").buffer;
        for cell in &frame.content {
            // Who brings a background brings the text for it, too.
            let is_seen = match (cell.fg, cell.bg) {
                (Color::Reset, Color::Reset) => true,
                (fg, Color::Reset) => SEEN_ON_ANY.contains(&fg),
                (fg, _) => fg != Color::Reset,
            };
            assert!(
                is_seen,
                "after `{keys}` {:?} is {:?} on {:?}",
                cell.symbol(),
                cell.fg,
                cell.bg
            );
        }
    }
}

#[test]
fn the_best_hit_is_selected_at_every_letter_and_stays_when_the_search_is_taken_off() {
    let staff = Start {
        staff: true,
        ..Start::default()
    };
    let mut screen = staff.open().press("/ \"s\"");
    for typed in ["i", "g", "n"] {
        screen = screen.press(&format!("\"{typed}\""));
    }
    // Of two titles with the word that is not over, the earlier one.
    screen = screen.press("\"ing\"");
    assert_eq!(screen.selected(), "staff-setup-signing");
    let screen = screen.press("\" rubio\"");
    assert_eq!(screen.selected(), "narcotics-signing");
    let text = screen.text();
    assert!(
        text.contains("by relevance (F6 by time) · 1 of 74"),
        "{text}"
    );
    assert!(text.contains("Signatory: Bienvenido Rubio"), "{text}");
    let screen = screen.press("esc");
    assert_eq!(screen.selected(), "narcotics-signing");
    let text = screen.text();
    assert!(
        text.contains("74 · by time") && !text.contains("by relevance"),
        "{text}"
    );
}

#[test]
fn after_a_search_without_hits_the_row_from_before_is_selected() {
    let screen = Screen::at(120, 36).press("g j j");
    let before = screen.selected();
    let screen = screen.press("/ \"dynasty qqqq\"");
    assert!(
        screen.text().contains("Nothing matches all of this"),
        "{}",
        screen.text()
    );
    let screen = screen.press("esc");
    assert_eq!(screen.selected(), before);
    // Where there are hits, it stays on the one that is selected.
    let screen = screen.press("/ \"ecommerce\" esc");
    assert_eq!(screen.selected(), "ecommerce");
}

#[test]
fn hits_by_time_are_asked_for_with_a_key_that_the_line_names() {
    let screen = small(100, 24).press("/ \"talk\" enter");
    assert_eq!(screen.selected(), "early");
    let text = screen.text();
    assert!(text.contains("by relevance (s by time) · 3 of 3"), "{text}");
    let screen = screen.press("s");
    let text = screen.text();
    assert!(text.contains("by time (s by relevance) · 3 of 3"), "{text}");
    assert!(text.contains("Sat 7 Mar"), "{text}");
    // The next search has its best hit first again.
    let screen = screen.press("esc / \"another\"");
    assert!(screen.text().contains("by relevance (F6 by time)"));
    let small = small(40, 12).press("/ \"talk\" enter");
    assert!(
        small.text().contains("3 of 3 · s by time"),
        "{}",
        small.text()
    );
}

#[test]
fn similar_hits_stand_under_a_line_that_says_so() {
    let screen = Screen::at(100, 24).press("/ \"ecomerce\"");
    let text = screen.text();
    assert!(text.contains("nothing exact; similar:"), "{text}");
    assert_eq!(screen.selected(), "ecommerce");
    assert!(screen.underlined().iter().any(|word| word == "e-commerce"));
    let screen = screen.press("ctrl-u \"e-commerce\"");
    assert!(!screen.text().contains("similar:"), "{}", screen.text());
}

#[test]
fn a_row_names_what_made_it_a_hit_where_it_does_not_show_it() {
    for (typed, named) in [
        ("bienvenido", "Signatory: Bienvenido Rubio"),
        ("halal", "… Halal"),
        ("narcotics control", "Signing of the joint statement on n"),
        ("germany", "Country: Germany"),
    ] {
        let text = Screen::at(120, 36)
            .press(&format!("/ \"{typed}\" enter"))
            .text();
        assert!(
            text.to_lowercase().contains(&named.to_lowercase()),
            "{typed}: {text}"
        );
    }
    // A room on its row is marked there, and not named again.
    let screen = Screen::at(120, 36).press("/ \"orchid\" enter");
    assert!(screen.underlined().iter().any(|word| word == "Orchid"));
    assert!(!screen.text().contains("Room: "), "{}", screen.text());
}

#[test]
fn days_of_hits_are_gone_to_in_the_order_by_relevance_too() {
    let screen = Screen::at(120, 36).press("/ \"lunch\" enter");
    assert_eq!(screen.selected(), "lunch-thu");
    let screen = screen.press("]");
    assert_eq!(screen.selected(), "airport-lunch");
    let screen = screen.press("[ [");
    assert_eq!(screen.selected(), "lunch-wed");
}

#[test]
fn that_the_event_is_over_is_said_at_every_width() {
    for (width, told) in [
        (40, "ended"),
        (60, "ended Fri 28 Apr"),
        (80, "ended Fri 28 Apr"),
    ] {
        for (now, year) in [("2023-04-29T10:00", ""), ("2026-11-23T10:00", " 2023")] {
            let start = Start {
                size: (width, 20),
                now,
                ..Start::default()
            };
            let text = start.open().text();
            let told = if width < 60 {
                told.to_owned()
            } else {
                format!("{told}{year}")
            };
            assert!(text.contains(&told), "{width}: {text}");
        }
    }
    let start = Start {
        size: (60, 20),
        now: "2023-04-20T10:00",
        ..Start::default()
    };
    let text = start.open().text();
    assert!(text.contains("begins Wed 26 Apr"), "{text}");
}

#[test]
fn what_happened_is_said_whole_on_narrow_screens() {
    let screen = Screen::at(40, 12).press("p enter");
    let said = screen
        .text()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(said.contains("there is nothing to put on paper."), "{said}");
}

#[test]
fn a_title_and_a_list_that_are_cut_bear_a_sign() {
    let text = Screen::at(40, 12).press("M").text();
    assert!(
        text.contains("Who I am") && text.contains("↓ 3 more"),
        "{text}"
    );
    assert!(text.contains("Staff"), "every row is seen: {text}");
    let text = Screen::at(40, 12)
        .press("M tab tab down down down down down down")
        .text();
    assert!(
        text.contains('↑') && text.contains('▸'),
        "the chosen one is seen: {text}"
    );
    let text = Screen::at(40, 12)
        .press("space down space down space down space 3 y")
        .text();
    assert!(text.contains('↓'), "the code goes on: {text}");
}
