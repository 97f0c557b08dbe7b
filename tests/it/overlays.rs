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
        lang,
        size,
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
        ("staff", "Who I am"),
        ("plan", "My plan"),
        ("my plan", "My plan"),
        ("plans", "Plans"),
        ("help", "Help"),
        ("keys", "Help"),
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
        ("장소", "장소별 일정"),
        ("나가기", "종료"),
        ("quit", "종료"),
        ("영어", "언어"),
        ("english", "언어"),
        ("찾기", "검색"),
        ("오늘", "현재"),
        ("직원", "내 정보"),
        ("메모", "메모"),
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
