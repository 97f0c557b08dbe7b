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
fn an_empty_plan_is_no_sheet_of_paper() {
    let desk = Desk::new();
    for to in ["plan.pdf", "plan.html", "plan.txt", "-"] {
        let ran = desk.run(&["print", "plan", "--to", to]);
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
        assert!(ran.err.contains("nothing in the plan to print"), "{ran:?}");
        assert!(ran.err.contains("attache plan add"), "what to do: {ran:?}");
        assert!(!desk.path(to).exists());
    }
    // Nor is one that has nothing on the day that is asked for.
    let encore = "\n[[session]]\nid = \"encore\"\ntitle = \"Encore\"\nstart = 2026-03-08T14:00:00\n\
                  minutes = 30\n";
    desk.write("agenda.toml", desk.read("agenda.toml") + encore);
    desk.text(&["plan", "add", "opening"]);
    assert!(
        desk.text(&["print", "plan", "--day", "1", "--to", "-"])
            .contains("Opening of the fair")
    );
    let ran = desk.run(&["print", "plan", "--day", "2", "--to", "-"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err
            .contains("nothing is planned on Sunday 8 March 2026"),
        "{ran:?}"
    );
    // A badge is one of these sheets.
    desk.fails(1, &["print", "plan", "--badge", "--day", "2"]);
}

#[test]
fn of_many_plans_those_with_nothing_on_them_are_named() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening"]);
    desk.text(&["-p", "guest", "plan", "add", "talk"]);
    desk.text(&["-p", "guest", "plan", "remove", "talk"]);
    let ran = desk.run(&["print", "plan", "--plans", "*", "--to", "-"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.contains("Plan of my") && !ran.out.contains("guest"),
        "{ran:?}"
    );
    assert!(ran.err.contains("no sheet for guest"), "{ran:?}");
    let ran = desk.run(&["print", "plan", "--plans", "guest", "--to", "-"]);
    assert_eq!(ran.code, 1, "{ran:?}");
}

#[test]
fn trust_79_the_same_plan_gives_the_same_page() {
    let desk = desk();
    desk.text(&["print", "plan", "--to", "one.html"]);
    desk.text(&["print", "plan", "--to", "two.html"]);
    assert_eq!(desk.read("one.html"), desk.read("two.html"));
}

#[test]
fn trust_83_line_breaks_of_a_note_are_no_missing_characters() {
    let desk = Desk::new();
    desk.text(&[
        "plan",
        "add",
        "opening",
        "--note",
        "one\ntwo \u{645}\u{200c}\u{645}",
    ]);
    let ran = desk.run(&["print", "plan", "--to", "plan.pdf"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for never in ["U+000A", "U+200C"] {
        assert!(!ran.err.contains(never), "{}", ran.err);
    }
}

#[test]
fn a_backup_on_another_day_stands_there() {
    let desk = Desk::new();
    let encore = "\n[[session]]\nid = \"encore\"\ntitle = \"Encore\"\nstart = 2026-03-08T14:00:00\n\
                  minutes = 30\nroom = \"hall\"\n";
    desk.write("agenda.toml", desk.read("agenda.toml") + encore);
    desk.text(&["plan", "add", "opening", "encore"]);
    desk.text(&["plan", "backup", "encore", "--for", "opening"]);
    for args in [&["print", "plan", "--to", "-"][..], &["plan"]] {
        let out = desk.text(args);
        let at = |text: &str| out.find(text).unwrap_or_else(|| panic!("{text}: {out}"));
        assert!(
            at("Opening of the fair") < at("Sunday 8 March 2026"),
            "{out}"
        );
        assert!(at("Sunday 8 March 2026") < at("14:00–14:30"), "{out}");
        assert!(out.contains("backup for Opening of the fair"), "{out}");
    }
}

#[test]
fn the_legend_explains_a_mark_that_stands_at_facts_alone() {
    let desk = Desk::new();
    let agenda = desk.read("agenda.toml")
        + "\n[[session]]\nid = \"encore\"\ntitle = \"Encore\"\n\
        start = 2026-03-08T14:00:00\nminutes = 30\nkind = \"seminar\"\nillustrative = [\"kind\"]\n";
    desk.write("agenda.toml", agenda);
    desk.text(&["plan", "add", "encore"]);
    let out = desk.text(&["print", "plan", "--to", "-"]);
    assert!(out.contains("Seminar ◇"), "{out}");
    assert!(
        out.contains("◇ illustrative: no public source gives it"),
        "{out}"
    );
}

#[test]
fn what_is_illustrative_throughout_is_said_on_every_page() {
    use std::fmt::Write as _;
    let desk = Desk::bare();
    let mut agenda = String::from(
        "format = 1\n[event]\nid = \"many\"\nname = \"Many\"\ntimezone = \"Asia/Seoul\"\n",
    );
    let ids: Vec<String> = (0..40).map(|n| format!("s{n}")).collect();
    for (n, id) in ids.iter().enumerate() {
        let (hour, minute) = (8 + n / 4, n % 4 * 15);
        writeln!(
            agenda,
            "[[session]]\nid = \"{id}\"\ntitle = \"T\"\nstart = 2026-03-07T{hour:02}:{minute:02}:00\nminutes = 15\nillustrative = [\"start\"]"
        )
        .unwrap();
    }
    desk.write("agenda.toml", agenda);
    let add = ["plan", "add"]
        .into_iter()
        .chain(ids.iter().map(String::as_str));
    desk.text(&add.collect::<Vec<&str>>());
    desk.text(&["print", "plan", "--to", "plan.txt"]);
    let text = desk.read("plan.txt");
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages.len() > 1);
    for page in pages {
        let said = "◇ times are illustrative";
        assert_eq!(
            page.replace('\u{a0}', " ").matches(said).count(),
            1,
            "{page}"
        );
        assert_eq!(page.matches('◇').count(), 1, "{page}");
        assert!(page.lines().count() <= 64, "{page}");
    }
    desk.text(&["print", "plan", "--to", "plan.html"]);
    assert!(
        desk.read("plan.html").contains("\\25c7 \\a0 times"),
        "in the foot of each page"
    );
}

#[test]
fn the_name_of_a_second_zone_stands_once_above_all_times() {
    let desk = desk();
    let zone = ["--zone", "America/New_York"];
    let print = [&zone[..], &["print", "plan", "--to"]].concat();
    desk.text(&[&print[..], &["plan.html"]].concat());
    let (text, html) = (
        desk.text(&[&print[..], &["-"]].concat()),
        desk.read("plan.html"),
    );
    for page in [&text, html.split_once("<body>").expect("a body").1] {
        let page = page.replace(['\u{a0}', '\n'], " ");
        assert_eq!(page.matches("America/New_York").count(), 1, "{page}");
        assert!(
            page.contains("times in Asia/Seoul · below them in America/New_York"),
            "{page}"
        );
        assert!(page.contains("Fri 6 Mar 19:00–20:00"), "{page}");
    }
    // In a list of facts a time does not stand below another one.
    let plan = desk.text(&[&zone[..], &["plan"]].concat());
    assert!(plan.contains("19:00–20:00 America/New_York"), "{plan}");
}
