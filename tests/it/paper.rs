//! `print plan`: the sheet as text and HTML.

use std::fs;

use unicode_width::UnicodeWidthStr;

use crate::command::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "talk", "--note", "앞자리에 앉기"]);
    desk.text(&["plan", "add", "night", "--maybe"]);
    desk.text(&["plan", "me", "--owner", "Kim <Min-ji>"]);
    desk
}

#[test]
fn the_text_has_all_that_one_needs_on_the_way() {
    let out = desk().text(&["print", "plan", "--to", "-"]);
    for part in [
        "Plan of Kim <Min-ji>",
        "Trade fair",
        "Old town hall",
        "as of version 2.1",
        "times in Asia/Seoul",
        "Saturday 7 March 2026 · First day",
        "09:00–10:00 ◇       ● Opening of the fair",
        "Great hall, Ground floor ◇",
        "Speaker: Ana Silva",
        "! overlaps Tariffs made simple by 30 min",
        "Note: 앞자리에 앉기",
        "01:00–02:00 (Sun) ◇ ○ Late show ◇",
        "free",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
}

#[test]
fn korean_text_keeps_to_the_page_and_its_columns() {
    let out = desk().text(&["--lang", "ko", "print", "plan", "--to", "-"]);
    assert!(out.contains("2026년 3월 7일 토요일 · 첫째 날"), "{out}");
    for line in out.lines() {
        assert!(line.width() <= 80, "{line}");
    }
    let column = |text: &str| {
        let mut titles = out.lines().filter(|line| line.contains('●'));
        let line = titles.find(|line| line.contains(text)).unwrap();
        line[..line.find(text).unwrap()].width()
    };
    assert_eq!(column("박람회 개막식"), column("알기 쉬운 관세"));
}

#[test]
fn trust_81_the_page_is_escaped_and_asks_for_nothing() {
    let desk = desk();
    desk.text(&["print", "plan", "--to", "plan.html"]);
    let page = desk.read("plan.html");
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.contains("Plan of Kim &lt;Min-ji&gt;"), "{page}");
    assert!(page.contains("Content-Security-Policy"), "{page}");
    assert!(page.contains("counter(page)"), "{page}");
    assert!(
        page.contains("overlaps Tariffs made simple by 30 min"),
        "{page}"
    );
    for never in [
        "<script", "http://", "https://", "url(", "@import", "<Min-ji>",
    ] {
        assert!(!page.contains(never), "{never} is in\n{page}");
    }
    assert!(page.contains("lang=\"en\""), "{page}");
}

#[test]
fn trust_87_a_file_that_is_there_is_replaced_only_with_force() {
    let desk = desk();
    desk.write("plan.txt", "mine");
    let told = desk.fails(1, &["print", "plan", "--to", "plan.txt"]);
    assert!(told.contains("--force"), "{told}");
    assert_eq!(desk.read("plan.txt"), "mine");
    desk.text(&["print", "plan", "--to", "plan.txt", "--force"]);
    assert!(desk.read("plan.txt").contains("Opening of the fair"));
    let temps = fs::read_dir(desk.path(".")).unwrap().flatten();
    let temps = temps.filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"));
    assert_eq!(temps.count(), 0);
}

#[test]
fn a_name_that_says_no_form_is_refused() {
    let desk = desk();
    desk.fails(2, &["print", "plan", "--to", "plan.odt"]);
    desk.fails(2, &["print", "plan", "--to", "plan"]);
    desk.fails(1, &["print", "plan", "--to", "no/such/folder/plan.txt"]);
    assert!(!desk.path("plan.odt").exists());
}

#[test]
fn an_empty_plan_says_so_on_paper() {
    assert!(
        Desk::new()
            .text(&["print", "plan", "--to", "-"])
            .contains("Nothing is chosen yet.")
    );
}

#[test]
fn trust_79_the_same_plan_gives_the_same_page() {
    let desk = desk();
    desk.text(&["print", "plan", "--to", "one.html"]);
    desk.text(&["print", "plan", "--to", "two.html"]);
    assert_eq!(desk.read("one.html"), desk.read("two.html"));
}
