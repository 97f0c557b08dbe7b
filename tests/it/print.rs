//! `print` as PDF, of many plans, and to a printer.

use std::fs;
use std::io::Read as _;
use std::os::unix::fs::PermissionsExt as _;

use crate::command::Desk;
use crate::doors::staffed;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "talk"]);
    desk.text(&["plan", "me", "--owner", "Kim Min-ji"]);
    desk
}

fn bytes(desk: &Desk, name: &str) -> Vec<u8> {
    fs::read(desk.path(name)).unwrap()
}

/// Every stream of a PDF, inflated where it is deflated.
fn streams(pdf: &[u8]) -> String {
    let find = |needle: &[u8], from: usize| {
        let found = pdf[from..]
            .windows(needle.len())
            .position(|at| at == needle);
        found.map(|at| from + at)
    };
    let mut all = String::new();
    let mut from = 0;
    while let Some(at) = find(b"stream\n", from).or_else(|| find(b"stream\r\n", from)) {
        let begin = at + if pdf[at + 6] == b'\r' { 8 } else { 7 };
        let Some(end) = find(b"endstream", begin) else {
            break;
        };
        let part = &pdf[begin..end];
        let plain = miniz_oxide::inflate::decompress_to_vec_zlib(part);
        all.push_str(&String::from_utf8_lossy(plain.as_deref().unwrap_or(part)));
        from = end + 9;
    }
    all
}

fn has(pdf: &[u8], part: &str) -> bool {
    let part = part.as_bytes();
    pdf.windows(part.len()).any(|at| at == part)
}

#[test]
fn trust_83_the_pdf_is_tagged_has_a_title_and_a_language_and_its_hangul_is_text() {
    let desk = desk();
    desk.text(&["--lang", "ko", "print", "plan", "--to", "plan.pdf"]);
    let pdf = bytes(&desk, "plan.pdf");
    assert!(pdf.starts_with(b"%PDF-1.7"));
    for part in [
        "/StructTreeRoot",
        "/Marked true",
        "/Lang(ko)",
        "/DisplayDocTitle true",
    ] {
        assert!(has(&pdf, part), "{part}");
    }
    for part in [
        "/JavaScript",
        "/Launch",
        "/URI",
        "/OpenAction",
        "/EmbeddedFile",
    ] {
        assert!(!has(&pdf, part), "{part}");
    }
    let text = streams(&pdf);
    assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(text.contains("Kim Min-ji"), "its title");
    // The table from glyphs back to text has the syllables of the titles.
    for c in "박람회개막식알기쉬운관세".chars() {
        let code = format!("<{:04X}>", u32::from(c));
        assert!(text.to_uppercase().contains(&code), "{c}");
    }
}

#[test]
fn trust_79_the_same_plan_gives_the_same_pdf() {
    let desk = desk();
    for form in [
        &["--paper", "a4"][..],
        &["--paper", "letter", "--landscape"],
        &["--paper", "a5"],
    ] {
        for name in ["one.pdf", "two.pdf"] {
            let all = [&["print", "plan", "--to", name, "--force"], form].concat();
            desk.text(&all);
        }
        assert_eq!(bytes(&desk, "one.pdf"), bytes(&desk, "two.pdf"));
    }
}

#[test]
fn without_a_name_a_pdf_is_made_here_and_told_and_not_replaced() {
    let desk = desk();
    let told = desk.text(&["print", "plan"]);
    assert!(told.contains("fair-my.pdf"), "{told}");
    assert!(told.contains("1 page"), "{told}");
    assert!(has(&bytes(&desk, "fair-my.pdf"), "%%EOF"));
    let refused = desk.fails(1, &["print", "plan"]);
    assert!(refused.contains("--force"), "{refused}");
    let mode = fs::metadata(desk.path("fair-my.pdf"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600, "a plan is personal");
}

#[test]
fn the_answer_for_programs_names_files_printer_and_pages() {
    let desk = desk();
    let document = desk.json(&["print", "plan", "--to", "plan.pdf"]);
    let expected = serde_json::json!({
        "format": 1, "files": ["plan.pdf"], "printer": null, "pages": 1
    });
    assert_eq!(document, expected);
}

#[test]
fn trust_83_what_no_font_has_is_a_box_and_named() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "--note", "see \u{13000}"]);
    let ran = desk.run(&["print", "plan", "--to", "plan.pdf"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("U+13000"), "{ran:?}");
    assert!(ran.err.contains("fonts"), "what to do: {ran:?}");
    // It is text all the same.
    assert!(streams(&bytes(&desk, "plan.pdf")).contains("/ActualText"));
}

#[test]
fn trust_83_a_script_that_is_not_set_right_is_named() {
    let desk = desk();
    let agenda = desk.read("agenda.toml").replace("Great hall", "قاعة हॉल");
    desk.write("agenda.toml", agenda);
    let ran = desk.run(&["print", "doors", "--to", "doors.pdf"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.err.contains("Arabic, Devanagari: a PDF has"),
        "{}",
        ran.err
    );
    let html = desk.run(&["print", "doors", "--to", "doors.html"]);
    assert!(!html.err.contains("Arabic"), "{}", html.err);
}

#[test]
fn a_font_of_the_config_file_that_is_none_is_told() {
    let desk = desk();
    desk.write("config.toml", "fonts = [\"none.ttf\"]");
    let ran = desk.run(&["--config", "config.toml", "print", "plan"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("none.ttf"), "{ran:?}");
}

#[test]
fn every_paper_and_both_languages_have_pages() {
    let desk = desk();
    for paper in ["a4", "letter", "a5", "a6"] {
        for lang in ["en", "ko", "en,ko"] {
            let to = format!("{paper}-{lang}.pdf");
            desk.text(&[
                "--lang", lang, "print", "plan", "--paper", paper, "--to", &to,
            ]);
            assert!(has(&bytes(&desk, &to), "/StructTreeRoot"));
        }
    }
}

#[test]
fn two_languages_stand_on_one_sheet() {
    let out = desk().text(&["--lang", "en,ko", "print", "plan", "--to", "-"]);
    for part in [
        "Opening of the fair",
        "박람회 개막식",
        "Great hall · 대강당",
        // Each language of a heading has a line.
        "Plan of Kim Min-ji\nKim Min-ji의 일정\n",
        "Saturday 7 March 2026 · First day\n2026년 3월 7일 토요일 · 첫째 날\n",
        "times in Asia/Seoul\n버전",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
}

#[test]
fn a_time_past_midnight_in_two_languages_leaves_room_for_titles() {
    let out = staffed().text(&["--lang", "en,ko", "print", "doors", "--to", "-"]);
    let late = out.lines().find(|line| line.contains("Late show"));
    let late = late.expect("it is on a door sheet");
    assert!(late.starts_with("01:00–02:00 (Sun/일) "), "{out}");
}

#[test]
fn no_line_begins_with_the_dot_between_two_facts() {
    let desk = Desk::new();
    for n in 40..70 {
        let agenda = format!(
            "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
             [[kind]]\nid = \"k\"\nname = \"{} y\"\n[[session]]\nid = \"a\"\ntitle = \"A\"\nkind = \"k\"\n\
             access = \"closed\"\nstart = 2026-03-07T09:00:00\nminutes = 15\n",
            "x".repeat(n)
        );
        desk.write("agenda.toml", agenda);
        desk.text(&["plan", "add", "a"]);
        let out = desk.text(&["print", "plan", "--to", "-"]);
        assert!(
            out.contains("y ·\n")
                || out.contains(" y · closed")
                || out.contains("\n              y · closed"),
            "{out}"
        );
        let bad = |line: &&str| line.trim_start().starts_with('·');
        assert_eq!(out.lines().find(bad), None, "{n}: {out}");
    }
}

#[test]
fn text_for_a_printer_has_pages_with_numbers_and_repeated_headings() {
    let desk = Desk::new();
    let mut agenda = String::from(
        "format = 1\n[event]\nid = \"many\"\nname = \"Many\"\ntimezone = \"Asia/Seoul\"\n",
    );
    for n in 0..40 {
        use std::fmt::Write as _;
        let (hour, minute) = (8 + n / 4, n % 4 * 15);
        write!(
            agenda,
            "[[session]]\nid = \"s{n}\"\ntitle = \"Session {n}\"\nstart = 2026-03-07T{hour:02}:{minute:02}:00\nminutes = 15\n"
        )
        .unwrap();
    }
    desk.write("agenda.toml", agenda);
    let ids: Vec<String> = (0..40).map(|n| format!("s{n}")).collect();
    let add = ["plan", "add"]
        .into_iter()
        .chain(ids.iter().map(String::as_str));
    desk.text(&add.collect::<Vec<&str>>());
    desk.text(&["print", "plan", "--to", "plan.txt"]);
    let text = desk.read("plan.txt");
    let pages: Vec<&str> = text.split('\u{c}').collect();
    assert!(pages.len() > 1);
    for (at, page) in pages.iter().enumerate() {
        let number = format!("{} of {}", at + 1, pages.len());
        assert!(page.trim_end().ends_with(&number), "{page}");
        assert!(page.lines().count() <= 64, "{page}");
        assert!(
            page.contains("● must"),
            "the legend is on each page: {page}"
        );
        assert_eq!(page.contains("(continued)"), at > 0, "{page}");
    }
    for n in 0..40 {
        assert_eq!(text.matches(&format!("● Session {n}\n")).count(), 1, "{n}");
    }
}

#[test]
fn html_and_text_have_what_the_pdf_has() {
    let desk = desk();
    desk.text(&["plan", "add", "called-off"]);
    desk.text(&["print", "plan", "--to", "plan.html"]);
    desk.text(&["print", "plan", "--to", "plan.txt"]);
    let (html, text) = (desk.read("plan.html"), desk.read("plan.txt"));
    assert!(
        html.contains("<svg") && html.contains("<figcaption>share code"),
        "{html}"
    );
    assert!(
        html.contains("<section class=\"writing\"><h2>Notes</h2><div></div>"),
        "{html}"
    );
    assert!(html.contains("<span class=\"mark\">×</span> <s"), "{html}");
    // Half blocks within a quiet zone of four modules, what it is for below, then lines to write on.
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.contains(['█', '▀', '▄']))
        .collect();
    assert!(
        rows.len() > 10 && rows.iter().all(|row| row.starts_with("    ")),
        "{text}"
    );
    assert!(text.contains("    share code\n\nNotes\n\n____"), "{text}");
    assert!(text.contains("× Called off"), "{text}");
    assert!(text.lines().count() <= 64, "it is still one page: {text}");
    // On the smallest paper there is no room for a code, and in ASCII no half blocks.
    desk.text(&["print", "plan", "--paper", "a6", "--to", "small.txt"]);
    assert!(!desk.read("small.txt").contains('█'));
    desk.text(&["--ascii", "print", "plan", "--to", "ascii.txt"]);
    let ascii = desk.read("ascii.txt");
    assert!(!ascii.contains('█') && ascii.contains("____"), "{ascii}");
}

#[test]
fn each_sheet_of_an_html_file_has_a_foot_of_its_own() {
    let desk = staffed();
    desk.text(&["print", "doors", "--to", "doors.html"]);
    let html = desk.read("doors.html");
    for (at, room) in ["Great hall", "Attic"].into_iter().enumerate() {
        assert!(html.contains(&format!("style=\"page:s{at}\"")), "{html}");
        let page = html
            .split_once(&format!("@page s{at} {{"))
            .expect("its pages")
            .1;
        let page = page.split_once("@page").unwrap_or((page, "")).0;
        assert!(page.contains(room), "{page}");
    }
    let hall = html.split_once("</article>").expect("two sheets").0;
    assert!(hall.contains("<span class=\"mark\">×</span> <s"), "{hall}");
    desk.text(&["print", "runsheet", "--day", "1", "--to", "run.html"]);
    assert!(desk.read("run.html").contains("<span class=\"box\">"));
}

#[test]
fn a_door_in_html_has_no_column_for_its_own_room() {
    let desk = staffed();
    desk.text(&["print", "doors", "--to", "doors.html"]);
    let html = desk.read("doors.html");
    assert!(!html.contains("class=\"room\""), "{html}");
    assert!(html.contains("colspan=\"2\""), "{html}");
    desk.text(&["plan", "add", "opening"]);
    // On small paper a room stands below its title, as in the PDF.
    for (paper, has_column) in [("a4", true), ("letter", true), ("a5", false), ("a6", false)] {
        desk.text(&[
            "print", "plan", "--paper", paper, "--to", "p.html", "--force",
        ]);
        let html = desk.read("p.html");
        assert_eq!(
            html.contains("<td class=\"room\">"),
            has_column,
            "{paper}: {html}"
        );
        assert!(html.contains("Great hall"), "{html}");
    }
    // On a phone's screen rows are blocks: beside two columns nothing of a title fits a line.
    let small = desk.read("p.html");
    let small = small.split_once("@media screen and (max-width: 40rem)");
    assert!(small.expect("a rule").1.contains("td { display: block; }"));
    // No browser knows this size by its name.
    assert!(desk.read("p.html").contains("size: 105mm 148mm;"));
    desk.text(&[
        "print",
        "plan",
        "--paper",
        "a6",
        "--landscape",
        "--to",
        "p.html",
        "--force",
    ]);
    assert!(desk.read("p.html").contains("size: 148mm 105mm;"));
}

#[test]
fn what_the_foot_of_a_page_says_is_not_said_twice_on_it() {
    let desk = desk();
    desk.text(&["print", "plan", "--to", "plan.html"]);
    let html = desk.read("plan.html");
    let paper = html
        .split_once("@supports (-webkit-app-region: none)")
        .expect("they are asked for")
        .1;
    assert!(
        paper
            .split_once("@page s0")
            .expect("its pages")
            .0
            .contains("footer, .remark { display: none; }"),
        "{html}"
    );
    // Lines to write on take no room but the first: they make no page of their own.
    let lines = html
        .split_once(".writing div:first-of-type { box-shadow: 0 8mm #888, ")
        .expect("they are there")
        .1;
    assert_eq!(
        lines
            .split_once(';')
            .expect("it ends")
            .0
            .matches("mm")
            .count(),
        10,
        "{html}"
    );
}

#[test]
fn guests_are_named_by_id_or_by_their_whole_name_in_any_language() {
    let desk = desk();
    for whom in [
        "person:ana",
        "person:Ana Silva",
        "person:아나 실바",
        "person:ANA SILVA",
    ] {
        let out = desk.text(&["print", "plan", "--for", whom, "--to", "-"]);
        assert!(out.contains("Plan of Ana Silva"), "{whom}: {out}");
    }
    let why = desk.fails(1, &["print", "plan", "--for", "person:Ana"]);
    assert!(why.contains("`ana`"), "what could be meant: {why}");
    // Two of that name: neither is taken.
    let agenda = desk.read("agenda.toml");
    desk.write(
        "agenda.toml",
        agenda + "\n[[person]]\nid = \"other\"\nname = \"Ana Silva\"\n",
    );
    let why = desk.fails(1, &["print", "plan", "--for", "person:Ana Silva"]);
    assert!(why.contains("`ana`") && why.contains("`other`"), "{why}");
}

#[test]
fn the_file_of_one_guest_bears_their_id() {
    let desk = desk();
    let files = |args: &[&str]| desk.json(&[&["print", "plan"], args].concat())["files"].clone();
    assert_eq!(files(&["--for", "person:Ana Silva"])[0], "fair-ana.pdf");
    assert_eq!(files(&["--plans", "*"])[0], "fair-plans.pdf");
}

#[test]
fn one_job_holds_many_plans() {
    let desk = desk();
    desk.text(&["-p", "guest-1", "plan", "add", "quiet"]);
    desk.text(&["-p", "guest-2", "plan", "add", "night"]);
    let out = desk.text(&["print", "plan", "--plans", "guest-*", "--to", "-"]);
    assert!(
        out.contains("Plan of guest-1") && out.contains("Plan of guest-2"),
        "{out}"
    );
    assert!(!out.contains("Kim Min-ji"), "{out}");
    desk.fails(1, &["print", "plan", "--plans", "nobody*"]);
    let out = desk.text(&[
        "print",
        "plan",
        "--for",
        "person:ana",
        "--for",
        "delegation:KR",
        "--to",
        "-",
    ]);
    assert!(out.contains("Plan of Ana Silva"), "{out}");
    assert_eq!(out.matches("Opening of the fair").count(), 2, "{out}");
    assert_eq!(
        desk.json(&["print", "plan", "--plans", "guest-*", "--to", "g.pdf"])["pages"],
        2
    );
}

#[test]
fn a_badge_has_a_day_a_page() {
    let desk = desk();
    let pages = &desk.json(&["print", "plan", "--badge", "--to", "badge.pdf"])["pages"];
    assert_eq!(pages, 1);
    let pdf = bytes(&desk, "badge.pdf");
    assert!(has(&pdf, "/MediaBox[0 0 297.6"), "it is A6");
    desk.fails(2, &["print", "plan", "--badge", "--to", "badge.txt"]);
}

#[test]
fn a_badge_on_larger_paper_is_folded_to_it() {
    let desk = desk();
    let all = ["print", "plan", "--badge", "--paper"];
    let print = |more: &[&str]| desk.json(&[&all[..], more].concat());
    assert_eq!(print(&["a4", "--to", "folded.pdf"])["pages"], 1);
    let pdf = bytes(&desk, "folded.pdf");
    assert!(has(&pdf, "/MediaBox[0 0 595.27563 841.8898]"), "it is A4");
    assert_eq!(print(&["a6", "--to", "small.pdf"])["pages"], 1);
    // Two people have a sheet each, however few faces they need.
    let people = ["--for", "person:ana", "--for", "organisation:guild"];
    let two = [&["a4", "--to", "two.pdf"][..], &people].concat();
    assert_eq!(print(&two)["pages"], 2);
    let why = desk.fails(2, &["print", "plan", "--badge", "--paper", "a5"]);
    assert!(why.contains("A4 or Letter"), "{why}");
    desk.fails(
        2,
        &["print", "plan", "--badge", "--paper", "a4", "--landscape"],
    );
    // What it has is when, what and where.
    let plan = desk.text(&["print", "plan", "--to", "-"]);
    assert!(plan.contains("Ana Silva"), "{plan}");
}

/// A folder of commands, with an `lp` that does this.
fn with_lp(desk: Desk, script: &str) -> Desk {
    desk.write("bin/lp", format!("#!/bin/sh\n{script}\n"));
    let path = desk.path("bin/lp");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", desk.path("bin").display());
    desk.with("PATH", &path)
}

const RECORDER: &str = "for one in \"$@\"; do printf '%s\\n' \"$one\"; done > said; cat > job; echo 'request id is x-1'";

#[test]
fn trust_84_a_printer_is_given_a_pdf_on_standard_input_and_told_that_it_is_one() {
    let desk = with_lp(desk(), RECORDER);
    desk.text(&["plan", "me", "--owner", "raw; rm $HOME `x` \u{1b}[1m -o"]);
    let told = desk.text(&[
        "print",
        "plan",
        "--printer",
        "Office_2",
        "--paper",
        "letter",
    ]);
    assert!(told.contains("Sent to Office_2 (1 page)"), "{told}");
    let said = desk.read("said");
    let said: Vec<&str> = said.lines().collect();
    let expected = [
        "-d",
        "Office_2",
        "-o",
        "document-format=application/pdf",
        "-o",
        "media=letter",
        "-t",
        "Plan of raw; rm $HOME `x` ␛[1m -o",
    ];
    assert_eq!(said, expected);
    assert!(bytes(&desk, "job").starts_with(b"%PDF-1.7"));
    assert!(!desk.path("fair-my.pdf").exists());
    desk.text(&["print", "plan", "--printer", "default"]);
    assert!(!desk.read("said").contains("-d\n"));
    let document = desk.json(&["print", "plan", "--printer", "default"]);
    assert_eq!(document["printer"], "default");
    assert_eq!(document["files"], serde_json::json!([]));
}

#[test]
fn trust_85_a_printer_that_fails_or_is_missing_is_told_and_there_is_a_file_instead() {
    let failing = with_lp(
        desk(),
        "cat > /dev/null; echo 'lp: Error - no default' >&2; exit 1",
    );
    let told = failing.fails(1, &["print", "plan", "--printer", "default"]);
    assert!(told.contains("lp: Error - no default"), "{told}");
    assert!(told.contains("fair-my.pdf"), "{told}");
    assert!(bytes(&failing, "fair-my.pdf").starts_with(b"%PDF"));
    let told = failing.fails(1, &["print", "plan", "--printer", "default"]);
    assert!(
        told.contains("fair-my-2.pdf"),
        "the first one stays: {told}"
    );
    let missing = desk().with("PATH", "/nowhere");
    let told = missing.fails(1, &["print", "plan", "--printer", "default"]);
    assert!(
        told.contains("CUPS") && told.contains("fair-my.pdf"),
        "{told}"
    );
}

#[test]
fn trust_86_a_printers_name_is_never_an_option() {
    let desk = with_lp(desk(), RECORDER);
    for name in ["--printer=-h", "--printer=a b", "--printer=a/b"] {
        let told = desk.fails(1, &["print", "plan", name]);
        assert!(told.contains("no printer is called"), "{told}");
    }
    assert!(!desk.path("said").exists(), "nothing was begun");
}

#[test]
fn the_kcw_sheets_can_all_be_printed() {
    let desk = Desk::bare().with("ATTACHE_NOW", "2023-04-26T08:12");
    desk.text(&["plan", "add", "opening", "plenary", "drugs"]);
    for what in ["plan", "doors", "runsheet"] {
        let to = format!("{what}.pdf");
        desk.text(&["print", what, "--to", &to]);
        let mut start = [0; 8];
        let mut file = fs::File::open(desk.path(&to)).unwrap();
        file.read_exact(&mut start).unwrap();
        assert_eq!(&start, b"%PDF-1.7");
    }
}

#[test]
fn several_are_named_behind_one_for() {
    let desk = Desk::bare();
    let (one, other) = ("delegation:VN", "person:yoon-tae-sik");
    let at_once = desk.text(&["print", "plan", "--for", one, other, "--to", "-"]);
    let each = desk.text(&["print", "plan", "--for", one, "--for", other, "--to", "-"]);
    assert_eq!(at_once, each);
    assert!(
        at_once.contains("Vietnam") && at_once.contains("Yoon Tae-sik"),
        "{at_once}"
    );
}

#[test]
fn a_plan_is_of_one_day_too() {
    let desk = desk();
    let encore = "\n[[session]]\nid = \"encore\"\ntitle = \"Encore\"\nstart = 2026-03-08T14:00:00\n\
                  minutes = 30\nroom = \"hall\"\n";
    desk.write("agenda.toml", desk.read("agenda.toml") + encore);
    desk.text(&["plan", "add", "encore"]);
    let out = desk.text(&["print", "plan", "--day", "2", "--to", "-"]);
    assert!(out.contains("Encore") && !out.contains("Opening"), "{out}");
    let badge = ["print", "plan", "--badge", "--to"];
    assert_eq!(desk.json(&[&badge[..], &["all.pdf"]].concat())["pages"], 2);
    assert_eq!(
        desk.json(&[&badge[..], &["one.pdf", "--day", "2"]].concat())["pages"],
        1
    );
    let none = desk.fails(1, &["print", "plan", "--day", "2026-03-09", "--to", "-"]);
    assert!(
        none.contains("nothing is planned on Monday 9 March 2026"),
        "{none}"
    );
}

#[test]
fn an_option_of_another_print_is_refused_with_whose_it_is() {
    let desk = desk();
    for (typed, said) in [
        (
            &["print", "plan", "--room", "hall"][..],
            "`print doors`, `print runsheet`",
        ),
        (
            &["print", "runsheet", "--changed-since=old.toml"],
            "`print doors`",
        ),
        (&["print", "doors", "--for", "person:ana"], "`print plan`"),
        (&["print", "doors", "--badge"], "`print plan`"),
    ] {
        let why = desk.fails(2, typed);
        assert!(why.contains(said), "{why}");
        assert!(!why.contains("--force"), "{why}");
    }
    let korean = desk.fails(2, &["--lang", "ko", "print", "doors", "--badge"]);
    assert!(
        korean.contains("`print plan`") && korean.contains("오류"),
        "{korean}"
    );
    let other = desk.fails(2, &["print", "plan", "--badg"]);
    assert!(other.contains("--badge"), "{other}");
}
