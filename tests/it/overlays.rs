//! What lies on top of a screen: the palette, what it does, and help; how large it is and how it goes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use attache::config::{Setting, ThemeChoice};
use attache::tui::effect::Effect;

use crate::screen::{Screen, Start};
use crate::terminal::Run;

/// The line with the bar in the list of a box, without bar and edges.
fn chosen(screen: &Screen) -> String {
    let text = screen.text();
    let is_whole = text.lines().all(|line| !line.contains('│'));
    let in_box = |line: &&str| line.contains("│ ▌ ") || (is_whole && line.starts_with('▌'));
    let line = text.lines().find(in_box);
    let line = line.unwrap_or_else(|| panic!("nothing is chosen:\n{text}"));
    let (_, line) = line.rsplit_once('▌').expect("the bar");
    line.split('│').next().unwrap_or(line).trim().to_owned()
}

fn palette(lang: &'static str, size: (u16, u16), typed: &str) -> Screen {
    let screen = Start {
        size,
        lang,
        ..Start::default()
    };
    screen.open().press(&format!(": \"{typed}\""))
}

#[test]
fn the_palette_brings_first_what_a_word_means() {
    for (typed, title) in [
        ("theme", "Theme"),
        ("dark", "Theme"),
        ("colour", "Theme"),
        ("color", "Theme"),
        ("print", "Paper"),
        ("paper", "Paper"),
        ("add", "Must"),
        ("remove", "Remove"),
        ("room", "Room's day"),
        ("rooms", "Rooms"),
        ("board", "Rooms"),
        ("vacant", "Free room"),
        ("free room", "Free room"),
        ("kiosk", "Door screen"),
        ("door", "Door screen"),
        ("quit", "Quit"),
        ("exit", "Quit"),
        ("close", "Quit"),
        ("language", "Language"),
        ("korean", "Language"),
        ("english", "Language"),
        ("한국어", "Language"),
        ("search", "Search"),
        ("find", "Search"),
        ("filter", "Filter"),
        ("today", "Now"),
        ("now", "Now"),
        ("undo", "Undo"),
        ("notes", "Note"),
        ("who am i", "Who I am"),
        ("staff", "Staff"),
        ("plan", "My plan"),
        ("my plan", "My plan"),
        ("plans", "Plans"),
        ("help", "Help"),
        ("keys", "Help"),
        ("day", "Next day"),
        ("back", "Back"),
        ("copy", "Copy the"),
    ] {
        for size in [(120, 36), (80, 24), (40, 12)] {
            let screen = palette("en", size, typed);
            let line = chosen(&screen);
            assert!(
                line.starts_with(title),
                "{typed} at {size:?}: {line}\n{}",
                screen.text()
            );
        }
    }
    for (typed, title) in [
        ("테마", "테마"),
        ("색", "테마"),
        ("theme", "테마"),
        ("인쇄", "출력물"),
        ("추가", "필수"),
        ("삭제", "빼기"),
        ("장소", "장소   "),
        ("장소별", "장소별 일정"),
        ("빈방", "빈 장소"),
        ("나가기", "종료"),
        ("quit", "종료"),
        ("영어", "언어"),
        ("english", "언어"),
        ("찾기", "검색"),
        ("오늘", "현재"),
        ("직원", "운영진"),
        ("메모", "메모   "),
        ("일정", "내 일정"),
        ("날짜", "다음 날"),
        ("내보내기", "출력물"),
        ("rooms", "장소   "),
        ("my plan", "내 일정"),
    ] {
        let screen = palette("ko", (80, 24), typed);
        let line = chosen(&screen);
        assert!(
            line.starts_with(title),
            "{typed}: {line}\n{}",
            screen.text()
        );
    }
}

#[test]
fn the_palette_finds_nothing_by_scattered_or_inner_letters() {
    for typed in ["tme", "heme", "rint", "qit", "theme x", "themes of old"] {
        let screen = palette("en", (80, 24), typed);
        assert!(
            screen.text().contains("Nothing found"),
            "{typed}\n{}",
            screen.text()
        );
    }
}

#[test]
fn tasks_come_before_motions_and_the_key_stands_beside_each() {
    let text = palette("en", (120, 36), "").text();
    let line = |about: &str| text.lines().find(|line| line.contains(about));
    let paper = line("sheet to print").unwrap_or_else(|| panic!("{text}"));
    let paper = paper.rsplit_once(" p ").expect("its key").0;
    assert!(paper.contains("Paper   "), "{text}");
    assert_eq!(line("Go to the next row"), None, "{text}");
    let motions = palette("en", (120, 36), "next row");
    assert!(
        motions.text().contains("Go to the next row"),
        "{}",
        motions.text()
    );
    let last = Screen::at(120, 36).press(": up");
    assert!(
        chosen(&last).starts_with("Previous tab"),
        "{}",
        chosen(&last)
    );
}

#[test]
fn theme_by_its_name_changes_the_theme_and_hides_nothing() {
    for size in [(120, 36), (40, 12)] {
        let before = Start {
            size,
            ..Start::default()
        }
        .open();
        let base = before.app.world.theme.base;
        let after = before.press(": \"theme\" enter");
        assert_ne!(after.app.world.theme.base, base);
        assert_eq!(after.chosen(), [""; 0]);
        let kept = Effect::Keep(Setting::Theme(ThemeChoice::Light));
        assert!(after.wanted.contains(&kept), "{:?}", after.wanted);
        assert!(after.text().contains("Theme: light"), "{}", after.text());
    }
}

#[test]
fn the_language_changes_everything_on_the_screen_at_once_and_back() {
    let english = Screen::at(120, 36);
    let first = english.text();
    let korean = english.press("L");
    let fresh = Start {
        lang: "ko",
        ..Start::default()
    }
    .open()
    .text();
    // All but the last line, which says what was done.
    let body = |text: &str| text.lines().take(35).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(body(&korean.text()), body(&fresh));
    assert!(korean.text().contains("언어: 한국어"), "{}", korean.text());
    assert!(
        korean
            .wanted
            .contains(&Effect::Keep(Setting::Language("ko")))
    );
    let back = korean.press(": \"영어\" enter");
    assert_eq!(body(&back.text()), body(&first));
    assert!(back.wanted.contains(&Effect::Keep(Setting::Language("en"))));
}

#[test]
fn an_action_that_can_do_nothing_here_says_why() {
    let nothing = || Screen::at(100, 30).press("/ \"zzzzqq\" enter");
    for action in [
        "must",
        "maybe",
        "hide",
        "remove",
        "note",
        "room's day",
        "open",
    ] {
        let screen = nothing().press(&format!(": \"{action}\" enter"));
        assert!(
            screen.text().contains("No session is selected here."),
            "{action}\n{}",
            screen.text()
        );
    }
    let screen = Screen::at(100, 30).press(": \"remove\" enter");
    assert!(
        screen.text().contains("It is not in the plan."),
        "{}",
        screen.text()
    );
    let screen = Screen::at(100, 30).press(": \"add all\" enter");
    assert!(
        screen.text().contains("No session that names you"),
        "{}",
        screen.text()
    );
}

#[test]
fn the_palette_tells_the_key_that_does_it_from_where_one_is() {
    let key = |keys: &str, typed: &str| {
        let screen = Screen::at(120, 36)
            .press(keys)
            .press(&format!(": \"{typed}\""));
        let line = chosen(&screen);
        line.rsplit_once("  ")
            .map_or("", |(_, key)| key)
            .trim()
            .to_owned()
    };
    assert_eq!(key("1", "suggestion"), "3 s");
    assert_eq!(key("3", "suggestion"), "s");
    assert_eq!(key("1", "moment"), "4 @");
    assert_eq!(key("4", "moment"), "@");
    assert_eq!(key("1", "paper"), "p");
}

#[test]
fn no_two_actions_have_one_name() {
    use attache::i18n::Locale;
    use attache::tui::input::action::Action;
    for lang in ["en", "ko"] {
        let locale = Locale::new(lang);
        let mut titles: Vec<String> = Action::all()
            .iter()
            .map(|action| action.title(&locale.texts).to_lowercase())
            .collect();
        titles.sort_unstable();
        let twice: Vec<&[String]> = titles.windows(2).filter(|two| two[0] == two[1]).collect();
        assert!(twice.is_empty(), "{lang}: {twice:?}");
    }
}

#[test]
fn the_palette_shows_as_many_actions_as_there_is_room_for() {
    let lines = box_lines(&Screen::at(200, 60).press(":"));
    assert!(lines.len() > 50, "{}", lines.join("\n"));
}

#[test]
fn two_clicks_on_a_line_do_it_wherever_it_stands() {
    // The last line that is seen of a list that is longer than its box.
    for open in [":", "?"] {
        let screen = Screen::at(120, 36).press(open);
        let lines = box_lines(&screen);
        let last = lines.last().expect("the list").trim().to_owned();
        let (x, y) = place(&screen, &last);
        let clicked = screen.click(x + 2, y);
        let text = clicked.text();
        let line = text.lines().nth(usize::from(y)).unwrap_or_default();
        assert!(line.contains(&last) && line.contains('▌'), "{open}: {text}");
        let done = clicked.click(x + 2, y);
        assert_ne!(done.text(), text, "{open}");
    }
}

#[test]
fn what_was_typed_as_an_example_is_taken_and_not_the_task_that_has_its_words() {
    let screen = Screen::at(120, 36).press("? \"is:now\"");
    assert!(chosen(&screen).starts_with("is:now"), "{}", screen.text());
    let screen = screen.press("enter");
    assert_eq!(screen.app.world.search.text(), "is:now");
    let text = Screen::at(120, 36).press("? \"clash\"").text();
    assert!(text.contains("clash: it overlaps"), "{text}");
}

#[test]
fn words_with_spaces_are_typed_into_the_filters_in_any_language() {
    let screen = Screen::at(120, 36).press("f \"drug traf\"");
    assert!(screen.text().contains("/ drug traf"), "{}", screen.text());
    let screen = screen.press("enter");
    assert!(
        screen.text().contains("Drug trafficking ×"),
        "{}",
        screen.text()
    );
    let korean = Start {
        lang: "ko",
        ..Start::default()
    };
    let screen = korean.open().press("f \"customs\" tab esc");
    assert!(screen.text().contains('×'), "{}", screen.text());
    // Where nothing is typed, Space takes and leaves.
    let screen = Screen::at(120, 36).press("f space esc");
    assert!(screen.text().contains('×'), "{}", screen.text());
}

#[test]
fn keys_that_do_nothing_are_not_offered() {
    let hints = |keys: &str| {
        let text = Screen::at(120, 60).press(keys).text();
        text.lines().last().unwrap_or_default().to_owned()
    };
    let opened = hints("enter");
    assert!(
        !opened.contains("Enter open") && !opened.contains("scroll"),
        "{opened}"
    );
    assert!(opened.contains("Tab next link"), "{opened}");
    assert!(hints("enter tab").contains("Enter open"));
    assert!(!hints("w").contains("next"), "{}", hints("w"));
    let share = hints(": \"share\" enter");
    assert!(
        !share.contains("copy") && !share.contains("with notes"),
        "{share}"
    );
    let share = hints("space : \"share\" enter");
    assert!(share.contains("copy the code"), "{share}");
}

// ---- help ---------------------------------------------------------------------------------

/// The lines of a box, without its edges.
fn box_lines(screen: &Screen) -> Vec<String> {
    let text = screen.text();
    let mut lines = text.lines().skip_while(|line| !line.contains('╭'));
    let top = lines.next().unwrap_or_else(|| panic!("no box:\n{text}"));
    let x = unicode_width::UnicodeWidthStr::width(&top[..top.find('╭').expect("its corner")]);
    let inside = lines.take_while(|line| !line.contains('╰')).map(|line| {
        let mut at = 0;
        let kept = line.chars().filter(|c| {
            let is_in = at > x;
            at += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
            is_in
        });
        let line: String = kept.collect();
        line.split('│')
            .next()
            .unwrap_or_default()
            .trim_end()
            .to_owned()
    });
    inside.collect()
}

#[test]
fn help_begins_with_ten_tasks_then_marks_then_how_to_ask_then_keys() {
    let lines = box_lines(&Screen::at(120, 200).press("?"));
    let at = |text: &str| {
        let found = lines.iter().position(|line| line.contains(text));
        found.unwrap_or_else(|| panic!("{text}:\n{}", lines.join("\n")))
    };
    let headings = [
        at("What people come for"),
        at("What the marks mean"),
        at("How to ask"),
        at("Keys: "),
    ];
    assert!(headings.is_sorted(), "{headings:?}");
    assert_eq!(headings[1] - headings[0], 11, "ten tasks");
    // What works where it was opened stands first among the keys.
    assert!(
        lines[headings[3]].contains("Keys: Programme"),
        "{}",
        lines[headings[3]]
    );
    for (mark, meaning) in [
        ("●", "as a must"),
        ("◇", "illustrative"),
        ("⊘", "not everyone may enter"),
    ] {
        assert!(lines[at(meaning)].contains(mark), "{mark}");
    }
    let ascii = Start {
        glyphs: attache::tui::look::glyphs::Glyphs::ASCII,
        ..Start::default()
    };
    let text = ascii.open().press("? \"must\"").text();
    assert!(
        text.contains("* ") && text.contains("in my plan as a must"),
        "{text}"
    );
}

#[test]
fn every_example_of_help_can_be_asked_and_enter_asks_it() {
    let lines = box_lines(&Screen::at(140, 200).press("?"));
    let examples = lines
        .iter()
        .skip_while(|line| !line.contains("How to ask"))
        .skip(1);
    let examples: Vec<String> = examples
        .take_while(|line| !line.contains("Keys: "))
        .filter_map(|line| Some(line.trim().split_once("   ")?.0.to_owned()))
        .collect();
    assert!(examples.len() > 10, "{examples:?}");
    for query in &examples {
        let mut screen = Screen::at(140, 40).press("/");
        screen.send(attache::tui::msg::Msg::Paste(query.clone()));
        let search = &screen.app.world.search;
        assert!(search.error().is_none(), "{query}: {:?}", search.error());
        assert!(!search.hits().is_empty() || query == "is:mine", "{query}");
    }
    for keys in ["?", "2 ?", "3 ?", "enter ?"] {
        let screen = Screen::at(140, 40).press(keys).press("\"is:next\" enter");
        assert_eq!(
            screen.app.world.search.text(),
            "is:next",
            "{keys}\n{}",
            screen.text()
        );
        assert!(
            screen.text().contains("/ is:next"),
            "{keys}\n{}",
            screen.text()
        );
    }
}

#[test]
fn help_is_searched_by_beginnings_of_words() {
    for (typed, first) in [
        ("print", "p"),
        ("undo", "u"),
        ("ctrl-z", "Ctrl-z"),
        ("topic", "topic:"),
    ] {
        let screen = Screen::at(120, 36).press(&format!("? \"{typed}\""));
        assert!(screen.text().contains(first), "{typed}\n{}", screen.text());
        assert!(!screen.text().contains("Nothing found"), "{typed}");
    }
    let screen = Screen::at(120, 36).press("? \"rint\"");
    assert!(screen.text().contains("Nothing found"), "{}", screen.text());
}

// ---- boxes --------------------------------------------------------------------------------

#[test]
fn a_box_is_as_large_as_what_it_holds() {
    for keys in [
        ": \"theme\"",
        "? \"ctrl-z\"",
        "f \"lilac\"",
        "P",
        "w",
        "e",
        "r",
        "!",
        ": \"zzzz\"",
        "enter",
    ] {
        for size in [(200, 60), (120, 36), (80, 24)] {
            let screen = Start {
                size,
                ..Start::default()
            }
            .open();
            if keys == "f \"lilac\"" && size.0 >= 160 {
                continue;
            }
            let mut screen = screen.press(keys);
            if keys == "P" {
                screen.send(attache::tui::msg::Msg::Plans(vec![
                    "my".into(),
                    "work".into(),
                ]));
            }
            let lines = box_lines(&screen);
            let empty = lines
                .iter()
                .rev()
                .take_while(|line| line.is_empty())
                .count();
            let most = if keys == "e" { 5 } else { 2 };
            assert!(
                empty <= most || keys == "!",
                "{keys} at {size:?}\n{}",
                screen.text()
            );
        }
    }
}

#[test]
fn the_field_of_a_box_stays_where_it_is_while_its_list_shrinks() {
    let row = |screen: &Screen| screen.text().lines().position(|line| line.contains("│ / "));
    for open in [":", "?", "f"] {
        let before = Screen::at(120, 36).press(open);
        let after = Screen::at(120, 36).press(open).press("\"und\"");
        assert_eq!(row(&before), row(&after), "{open}");
        assert!(row(&before).is_some(), "{open}");
    }
}

#[test]
fn what_lies_below_a_box_is_dimmed_and_the_keys_of_the_box_are_not() {
    use attache::tui::look::depth::Depth;
    use ratatui::style::Modifier;
    for (theme, depth) in [
        (ThemeChoice::Dark, Depth::True),
        (ThemeChoice::Light, Depth::True),
        (ThemeChoice::Plain, Depth::True),
        (ThemeChoice::Dark, Depth::Sixteen),
        (ThemeChoice::Auto, Depth::Sixteen),
    ] {
        let start = || Start {
            theme,
            depth,
            ..Start::default()
        };
        let before = start().open().style_of("Korea Customs Week");
        let screen = start().open().press(":");
        let after = screen.style_of("Korea Customs Week");
        assert_ne!(before, after, "{theme:?} {depth:?}");
        if depth == Depth::Sixteen || theme == ThemeChoice::Plain {
            assert!(
                after.add_modifier.contains(Modifier::DIM),
                "{theme:?} {depth:?}"
            );
        }
        for text in ["Enter do it", "Room's day"] {
            let style = screen.style_of(text);
            assert_ne!(style, after, "{text} in {theme:?}");
        }
        let closed = screen.press("esc").style_of("Korea Customs Week");
        assert_eq!(closed, before);
    }
}

#[test]
fn q_closes_what_lies_on_top_and_leaves_where_nothing_does() {
    for open in ["enter", "r", "!", "w", "enter r"] {
        let mut screen = Screen::at(100, 30).press(open);
        for _ in open.split(' ') {
            assert_ne!(screen.text(), Screen::at(100, 30).text(), "{open}");
            screen.keys("q");
            assert_eq!(screen.wanted, [], "{open}");
        }
        screen.keys("q");
        assert_eq!(screen.wanted, [Effect::Quit], "{open}");
    }
    // With a Korean input method on, too; and what is no letter leaves at once.
    assert_eq!(Screen::at(100, 30).press("enter ㅂ").wanted, []);
    assert_eq!(
        Screen::at(100, 30).press("enter ctrl-c").wanted,
        [Effect::Quit]
    );
}

// ---- the mouse and the last line ----------------------------------------------------------

/// Where that text stands.
fn place(screen: &Screen, text: &str) -> (u16, u16) {
    let picture = screen.text();
    let mut lines = picture.lines().enumerate();
    let found = lines.find_map(|(y, line)| Some((&line[..line.find(text)?], y)));
    let (before, y) = found.unwrap_or_else(|| panic!("{text} is not there:\n{picture}"));
    (
        unicode_width::UnicodeWidthStr::width(before) as u16,
        y as u16,
    )
}

#[test]
fn the_keys_in_the_last_line_can_be_clicked() {
    let screen = Screen::at(120, 36);
    let (x, y) = place(&screen, "? help");
    let screen = screen.click(x, y);
    assert!(
        screen.text().contains("What people come for"),
        "{}",
        screen.text()
    );
    let (x, y) = place(&screen, "Esc back");
    let screen = screen.click(x + 1, y);
    assert_eq!(screen.text(), Screen::at(120, 36).text());
    let (x, y) = place(&screen, "Space must");
    let screen = screen.click(x, y);
    assert_eq!(screen.chosen().len(), 1);
}

#[test]
fn a_click_outside_of_a_box_closes_it() {
    for open in [":", "?", "f", "M", "e", "r", "!", "w", "enter"] {
        let screen = Screen::at(120, 36).press(open);
        assert_ne!(screen.text(), Screen::at(120, 36).text(), "{open}");
        let closed = screen.click(0, 0);
        assert_eq!(closed.text(), Screen::at(120, 36).text(), "{open}");
    }
}

#[test]
fn the_wheel_and_two_clicks_work_in_the_palette() {
    let screen = Screen::at(120, 36).press(": \"the\"").wheel(60, 12, true);
    let screen = screen.press("ctrl-p ctrl-n");
    let (x, y) = place(&screen, "Theme ");
    let base = screen.app.world.theme.base;
    let screen = screen.click(x, y).click(x, y);
    assert_ne!(screen.app.world.theme.base, base);
}

#[test]
fn the_last_line_says_what_a_key_would_do_to_what_is_selected() {
    let last = |screen: &Screen| {
        let text = screen.text();
        text.lines().last().unwrap_or_default().to_owned()
    };
    assert!(last(&Screen::at(120, 36)).contains("Space must   / search"));
    // Back and forth, so that it says no longer what was done.
    let chosen = Screen::at(120, 36).press("space j k");
    assert!(
        last(&chosen).contains("Space remove   / search"),
        "{}",
        last(&chosen)
    );
    let maybe = Screen::at(120, 36).press("m j k");
    assert!(
        last(&maybe).contains("Space must   / search"),
        "{}",
        last(&maybe)
    );
    assert!(last(&maybe).contains("m remove"), "{}", last(&maybe));
    let hidden = Screen::at(120, 36).press("x / \"is:hidden\" enter");
    assert!(last(&hidden).contains("x show"), "{}", last(&hidden));
    for size in [(120, 36), (80, 24)] {
        let screen = Start {
            size,
            ..Start::default()
        }
        .open();
        assert!(last(&screen).contains(": do anything"), "{}", last(&screen));
    }
}

// ---- a Korean input method ----------------------------------------------------------------

#[test]
fn letters_of_a_korean_input_method_are_keys_wherever_nothing_is_typed() {
    for (latin, hangul) in [
        ("j j", "ㅓ ㅓ"),
        ("f", "ㄹ"),
        ("T", "ㅆ"),
        ("e", "ㄷ"),
        ("enter j j k", "enter ㅓ ㅓ ㅏ"),
        ("r j q", "r ㅓ ㅂ"),
        ("! j", "! ㅓ"),
        ("3 v", "3 ㅍ"),
        ("x u", "ㅌ ㅕ"),
    ] {
        let (one, other) = (
            Screen::at(100, 30).press(latin),
            Screen::at(100, 30).press(hangul),
        );
        assert_eq!(one.text(), other.text(), "{hangul}");
    }
    // Composed: the method holds keys back and hands them on as one character.
    assert_eq!(
        Screen::at(100, 30).press("n j").text(),
        Screen::at(100, 30).press("ㅝ").text()
    );
    assert_eq!(
        Screen::at(100, 30).press("x k").text(),
        Screen::at(100, 30).press("타").text()
    );
    // In a field they are text.
    let typed = Screen::at(100, 30).press("/ 라 ㅂ");
    assert!(typed.text().contains("/ 라ㅂ"), "{}", typed.text());
}

#[test]
fn every_action_has_a_way_without_letters() {
    use attache::tui::input::action::Action;
    use attache::tui::input::keymap::Keymap;
    use attache::tui::pages::Overlay;
    let keymap = Keymap::default();
    let is_letter =
        |label: &str| label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    let has_key = |action: Action| {
        let mut rows = keymap.rows().iter().filter(|row| row.action == action);
        rows.any(|row| row.keys.iter().any(|key| !is_letter(&key.label(false))))
    };
    assert!(has_key(Action::Show(Overlay::Palette)));
    // The palette is a list that the arrows go through.
    let texts = attache::i18n::Locale::new("en").texts;
    let mut screen = Screen::at(200, 60).press("f2");
    let mut listed = String::new();
    for _ in 0..60 {
        listed.push_str(&chosen(&screen));
        screen.keys("down");
    }
    for &action in Action::all() {
        assert!(
            has_key(action) || listed.contains(&*action.about(&texts)),
            "{}",
            action.name()
        );
    }
}

// ---- what is kept in the config file ------------------------------------------------------

fn config_of(home: &Path) -> PathBuf {
    home.join(".config/attache/config.toml")
}

fn with_config(text: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a place for the test's files");
    let path = config_of(home.path());
    fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
    fs::write(path, text).expect("it can be written");
    home
}

#[test]
fn theme_and_language_are_in_the_config_file_and_hold_at_the_next_start() {
    let mine =
        "# mine\nplan = 'work' # the usual\nglow = 3\n\n[keymap.list]\nnext = [\"n\"]\nnow = []\n";
    let home = with_config(mine);
    let mut first = Run::attache(home.path()).size(100, 30).start();
    first.wait_for("My plan");
    first.press("T").wait_for("Theme: light");
    first.press("L").wait_for("언어: 한국어");
    first.press("q");
    assert_eq!(first.wait_exit(), 0);
    let kept = fs::read_to_string(config_of(home.path())).expect("it is there");
    let lines = "glow = 3\ntheme = \"light\"\nlang = \"ko\"\n";
    assert_eq!(kept, mine.replace("glow = 3\n", lines));
    let second = Run::attache(home.path()).size(100, 30).start();
    second.wait_for("내 일정");
}

#[test]
fn a_config_file_is_made_where_there_is_none() {
    let home = tempfile::tempdir().expect("a place for the test's files");
    let mut run = Run::attache(home.path()).size(100, 30).start();
    run.wait_for("My plan");
    run.press("T").wait_for("Theme: light");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    let kept = fs::read_to_string(config_of(home.path())).expect("it is there");
    assert_eq!(kept, "theme = \"light\"\n");
}

#[test]
fn a_config_file_that_cannot_be_written_is_told_and_the_theme_is_there_all_the_same() {
    let home = with_config("# mine\n");
    let path = config_of(home.path());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("it is ours");
    let mut run = Run::attache(home.path()).size(140, 30).start();
    run.wait_for("My plan");
    run.press("L").wait_for("이번에만");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "# mine\n");
}

#[test]
fn what_goes_before_the_file_at_the_next_start_is_named() {
    let home = with_config("");
    let mut run = Run::attache(home.path())
        .size(140, 30)
        .args(&["--lang", "en"])
        .start();
    run.wait_for("My plan");
    run.press("L").wait_for("--lang");
    run.press("q");
    assert_eq!(run.wait_exit(), 0);
    let kept = fs::read_to_string(config_of(home.path())).expect("it is there");
    assert_eq!(kept, "lang = \"ko\"\n");
    let mut run = Run::attache(home.path())
        .size(140, 30)
        .env("NO_COLOR", "1")
        .start();
    run.wait_for("내 일정");
    run.press("T").wait_for("NO_COLOR");
}

// ---- what the last line offers --------------------------------------------------------------

/// The last line of the screen after these keys.
fn offered(start: Start, keys: &str) -> String {
    let text = start.open().press(keys).text();
    text.lines().last().unwrap_or_default().to_owned()
}

fn wide() -> Start {
    Start {
        size: (200, 40),
        ..Start::default()
    }
}

#[test]
fn on_an_empty_list_no_key_is_offered_that_needs_a_session() {
    let none = offered(wide(), "/ \"zzzzqq\" enter");
    assert!(none.contains("C clear"), "{none}");
    for key in ["Space must", "Enter open", "m maybe", "x hide", "u undo"] {
        assert!(!none.contains(key), "{key}: {none}");
    }
    let plan = offered(wide(), "3");
    assert!(plan.contains("a own entry"), "{plan}");
    for key in ["Enter open", "u undo", "b backup", "r room's day"] {
        assert!(!plan.contains(key), "{key}: {plan}");
    }
    let hidden = offered(wide(), "3 v v");
    for key in ["Enter open", "x hide", "Space must"] {
        assert!(!hidden.contains(key), "{key}: {hidden}");
    }
    let table = offered(wide(), "/ \"zzzzqq\" enter 2 v");
    for key in ["Space must", "Enter open", "t turn", "+ larger"] {
        assert!(!table.contains(key), "{key}: {table}");
    }
}

#[test]
fn a_day_is_offered_only_where_there_is_one_and_its_key_says_so() {
    let first = offered(wide(), "1");
    assert!(first.contains("] next day"), "{first}");
    let last = offered(wide(), "1 ] ]");
    assert!(last.contains("[ previous day"), "{last}");
    assert!(!last.contains("] next day"), "{last}");
    for keys in ["1 ] ] ]", "2 ] ] ]"] {
        let told = offered(wide(), keys);
        assert!(
            told.contains("There is no later day here."),
            "{keys}: {told}"
        );
    }
}

#[test]
fn notes_are_offered_for_a_code_only_where_there_are_any() {
    let without = offered(wide(), "space 3 y");
    assert!(!without.contains("notes"), "{without}");
    let told = offered(wide(), "space 3 y n");
    assert!(told.contains("no notes, no own entries"), "{told}");
    let with = offered(wide(), "space e \"early\" enter 3 y");
    assert!(with.contains("n with notes"), "{with}");
    let with = offered(wide(), "space e \"early\" enter 3 y n");
    assert!(with.contains("n without notes"), "{with}");
}

#[test]
fn a_question_and_the_palette_say_what_enter_does() {
    let palette = offered(wide(), ":");
    assert!(palette.contains("Enter do it"), "{palette}");
    let example = offered(wide(), "? \"is:now\"");
    assert!(example.contains("Enter search"), "{example}");
    let mark = offered(wide(), "? \"clash\"");
    assert!(!mark.contains("do it"), "{mark}");
    let discard = offered(wide(), "e \"early\" esc");
    assert!(discard.contains("Enter take this answer"), "{discard}");
}

#[test]
fn the_table_says_why_it_grows_no_further() {
    let told = offered(wide(), "2 + + + + + + + +");
    assert!(
        told.contains("It gets no larger than 1 min a line."),
        "{told}"
    );
    let end = offered(wide(), "2 + + + + + + + + g");
    assert!(!end.contains("+ larger"), "{end}");
    assert!(end.contains("- smaller"), "{end}");
}

// ---- help on every page ---------------------------------------------------------------------

#[test]
fn help_tells_of_each_page_what_its_keys_do_there() {
    let about = |keys: &str, typed: &str| {
        let start = Start {
            size: (120, 60),
            ..Start::default()
        };
        start.open().press(&format!("{keys} ? \"{typed}\"")).text()
    };
    let people = about("5", "who meets");
    assert!(people.contains("Look at who meets whom"), "{people}");
    let rooms = about("4", "day later");
    assert!(rooms.contains("Show the rooms a day later"), "{rooms}");
    let table = about("2", "neighbour below");
    assert!(table.contains("Go to the neighbour below"), "{table}");
    // A key that the page has for something else is not told twice.
    let table = about("2", "next day");
    let day = table
        .lines()
        .find(|line| line.contains("next day of the event"));
    let day = day.unwrap_or_else(|| panic!("{table}"));
    assert!(!day.contains('→') && !day.contains(" l "), "{day}");
    let asked = about("1", "at that moment");
    assert!(asked.contains("at:\"wed 08:00\""), "{asked}");
}
