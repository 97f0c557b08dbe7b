//! `export …`: what other programs, and phones, are given of the programme and of my plan.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use miniz_oxide::inflate::decompress_to_vec_zlib;
use serde_json::Value;

use crate::command::{Desk, files_below, has_no_control};

/// Sessions that are not for everybody, and one full of what means something elsewhere.
const OTHERS: &str = r#"
[[session]]
id = "signing"
title = "Signing behind doors"
start = 2026-03-07T14:00:00
end = 2026-03-07T14:30:00
audience = "concerned"
staff_note = "bring the pens"

[[session]]
id = "setup"
title = "Setting up"
start = 2026-03-07T07:00:00
end = 2026-03-07T08:00:00
audience = "staff"

[[session]]
id = "hostile"
title = "=cmd(), a;b\\c \"q\" <script>alert(1)</script> | *x* \u001b[31m\u202e\nATTENDEE:mailto:evil@example.org"
start = 2026-03-07T15:00:00
end = 2026-03-07T16:00:00
room = "hall"
place = "@SUM(1)\r\nEND:VEVENT"
topics = ["a,b;c"]
people = [{ person = "ghost\nX:1", role = "chair" }]
summary = "-1+1\nBEGIN:VEVENT"
about = "[click](javascript:alert(1)) and [fine](https://example.org/?a=1&b=2)\n\n]]> & <b>bold</b>\n\n- 한글 한글 한글 한글 한글 한글 한글 한글 한글 한글 한글 한글 한글 한글 한글"
url = "https://example.org/é;a,b"
staff_note = "never in an export"
"#;

fn desk() -> Desk {
    let desk = Desk::new();
    let agenda = desk.read("agenda.toml") + OTHERS;
    desk.write("agenda.toml", agenda);
    desk
}

/// The content lines of a calendar, unfolded; that it is to the letter is asserted.
fn lines(calendar: &str) -> Vec<String> {
    assert!(calendar.ends_with("\r\n"));
    for line in calendar.split_terminator("\r\n") {
        assert!(!line.contains(['\r', '\n']), "a bare line break: {line:?}");
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let lines = calendar.replace("\r\n ", "");
    let lines: Vec<String> = lines.split_terminator("\r\n").map(Into::into).collect();
    for line in &lines {
        let name = line.split([':', ';']).next().unwrap();
        let is_name = |c: char| c.is_ascii_uppercase() || c == '-';
        assert!(!name.is_empty() && name.chars().all(is_name), "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    lines
}

/// The events of a calendar by UID.
fn events(calendar: &str) -> Vec<(String, Vec<String>)> {
    let lines = lines(calendar);
    let parts = lines.split(|line| line == "BEGIN:VEVENT").skip(1);
    let events: Vec<_> = parts
        .map(|part| {
            let end = part.iter().position(|line| line == "END:VEVENT").unwrap();
            (property(&part[..end], "UID"), part[..end].to_vec())
        })
        .collect();
    let uids: BTreeSet<&String> = events.iter().map(|(uid, _)| uid).collect();
    assert_eq!(uids.len(), events.len(), "no UID is there twice");
    for (uid, event) in &events {
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS"] {
            let of = |line: &&String| line.split([':', ';']).next() == Some(name);
            assert_eq!(event.iter().filter(of).count(), 1, "{name} of {uid}");
        }
    }
    events
}

fn property(event: &[String], name: &str) -> String {
    let of = |line: &&String| line.split([':', ';']).next() == Some(name);
    let line = event.iter().find(of);
    line.map_or_else(String::new, |line| line.split_once(':').unwrap().1.into())
}

fn event(calendar: &str, id: &str) -> Vec<String> {
    let found = events(calendar).into_iter().find(|(uid, _)| {
        // The UID of an own entry has more behind its id.
        let of = uid.strip_suffix("@fair").expect("an event of the fair");
        of == id
            || of
                .strip_prefix(id)
                .is_some_and(|rest| rest.starts_with('.'))
    });
    found.unwrap_or_else(|| panic!("no {id} in {calendar}")).1
}

fn status(calendar: &str, id: &str) -> (String, String) {
    let event = event(calendar, id);
    (property(&event, "STATUS"), property(&event, "SEQUENCE"))
}

#[test]
fn trust_92_what_is_for_others_holds_nothing_else_and_says_how_much_it_leaves_out() {
    let desk = desk();
    desk.text(&["plan", "add", "signing", "quiet", "--note", "my secret"]);
    desk.text(&["plan", "hide", "opening"]);
    for format in ["ics", "json", "csv", "md", "xml", "html"] {
        let ran = desk.run(&["export", format, "--all"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(
            ran.err
                .contains("left out: 2 sessions that are not for everybody"),
            "{}",
            ran.err
        );
        for secret in [
            "Signing",
            "Setting up",
            "pens",
            "never in an export",
            "my secret",
        ] {
            assert!(!ran.out.contains(secret), "{secret} in {format}");
        }
        assert!(
            ran.out.contains("Opening of the fair"),
            "what I hide is mine: {format}"
        );
        assert_eq!(
            desk.text(&["export", format, "--all"]),
            ran.out,
            "the same bytes"
        );
        let empty = Desk::new();
        empty.write("agenda.toml", desk.read("agenda.toml"));
        assert_eq!(
            empty.text(&["export", format, "--all"]),
            ran.out,
            "whatever the plan"
        );
    }
}

#[test]
fn what_is_for_me_holds_my_plan_whole_but_no_staff_note() {
    let desk = desk();
    desk.text(&[
        "plan",
        "add",
        "signing",
        "called-off",
        "--note",
        "my secret",
    ]);
    desk.text(&["plan", "add", "quiet", "--maybe"]);
    desk.text(&[
        "plan",
        "own",
        "add",
        "Call home",
        "--from",
        "sat 18:00",
        "--to",
        "18:30",
    ]);
    for format in ["ics", "json", "csv", "md", "html"] {
        let out = desk.text(&["export", format, "--mine"]);
        for mine in ["Signing behind doors", "my secret", "Call home"] {
            assert!(out.contains(mine), "{mine} is not in {format}");
        }
        assert!(
            !out.contains("pens") && !out.contains("Opening of the fair"),
            "{format}"
        );
    }
    let calendar = desk.text(&["export", "ics", "--mine"]);
    assert_eq!(status(&calendar, "quiet").0, "TENTATIVE");
    assert_eq!(status(&calendar, "called-off").0, "CANCELLED");
    assert_eq!(status(&calendar, "own-1").0, "CONFIRMED");
    let file = desk.path("mine.ics");
    desk.text(&["export", "ics", "--mine", "-o", "mine.ics"]);
    assert_eq!(
        fs::metadata(file).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn trust_75_76_a_calendar_is_to_the_letter_whatever_an_agenda_holds() {
    let desk = desk();
    let ran = desk.run(&["export", "ics", "--alarm", "10"]);
    assert!(
        ran.err.contains("left out: 1 session without a time"),
        "{}",
        ran.err
    );
    let hostile = event(&ran.out, "hostile");
    let title = property(&hostile, "SUMMARY");
    assert!(
        title.starts_with("=cmd()\\, a\\;b\\\\c \"q\" <script>"),
        "{title}"
    );
    assert!(
        title.ends_with("\u{241b}[31m ATTENDEE:mailto:evil@example.org"),
        "{title}"
    );
    assert_eq!(property(&hostile, "CATEGORIES"), "a\\,b\\;c");
    assert_eq!(
        property(&hostile, "LOCATION"),
        "Great hall\\, @SUM(1) END:VEVENT"
    );
    assert_eq!(property(&hostile, "URL"), "https://example.org/%C3%A9;a,b");
    assert_eq!(property(&hostile, "TRIGGER"), "-PT10M");
    // The zone of its times is described before them.
    let lines = lines(&ran.out);
    assert!(lines.contains(&"TZID:Asia/Seoul".into()));
    assert!(lines.contains(&"DTSTART;TZID=Asia/Seoul:20260307T150000".into()));
    assert!(
        lines.contains(&"DTSTAMP:20260307T004500Z".into()),
        "that is --now"
    );
    let known = [
        "ACTION",
        "BEGIN",
        "CALSCALE",
        "CATEGORIES",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "END",
        "LAST-MODIFIED",
        "LOCATION",
        "PRODID",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "TRIGGER",
        "TZID",
        "TZNAME",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "UID",
        "URL",
        "VERSION",
        "X-ATTACHE-ROOM",
        "X-WR-CALNAME",
    ];
    for line in &lines {
        let name = line.split([':', ';']).next().unwrap();
        assert!(known.contains(&name), "{line}");
    }
}

#[test]
fn trust_77_a_calendar_and_a_schedule_read_back_as_they_were() {
    let desk = desk();
    let list = desk.json(&["export", "json"]);
    for file in ["back.ics", "back.xml"] {
        desk.text(&["export", &file[5..], "-o", file]);
        let back = desk.json(&["-a", file, "list"]);
        let of = |document: &Value| -> BTreeSet<(String, String, String, String)> {
            let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
            let sessions = document["sessions"].as_array().unwrap().iter();
            sessions
                .filter(|one| !one["start"].is_null())
                // A title is one line there, without what steers.
                .map(|one| {
                    let title = text(one, "title").replace(['\n', '\u{202e}'], " ");
                    let title = title
                        .replace('\u{1b}', "\u{241b}")
                        .replace('\u{7}', "\u{2407}");
                    let title = title
                        .replace('\u{7f}', "\u{2421}")
                        .replace("[cancelled] ", "");
                    // What reads other formats takes tags for what they are there.
                    let title = title.replace("<script>", "").replace("</script>", "");
                    let words: Vec<&str> = title.split_whitespace().collect();
                    (
                        words.join(" "),
                        text(one, "start"),
                        text(one, "end"),
                        String::new(),
                    )
                })
                .collect()
        };
        assert_eq!(of(&back), of(&list), "{file}");
    }
}

#[test]
fn trust_78_my_calendar_is_updated_and_what_left_is_called_off_once() {
    let desk = desk();
    desk.text(&["plan", "add", "opening", "quiet", "signing"]);
    desk.text(&[
        "plan",
        "own",
        "add",
        "Call home",
        "--from",
        "sat 18:00",
        "--to",
        "18:30",
    ]);
    let export = |now: &str| desk.text(&["--now", now, "export", "ics", "--mine"]);
    let first = export("2026-03-07T09:45");
    for id in ["opening", "quiet", "signing", "own-1"] {
        assert_eq!(status(&first, id), ("CONFIRMED".into(), "0".into()));
    }
    let again = export("2026-03-07T11:00");
    assert_eq!(
        again, first,
        "what did not change is byte for byte as it was"
    );
    let agenda = desk.read("agenda.toml").replace("Quiet hour", "Loud hour");
    desk.write("agenda.toml", agenda);
    desk.text(&["plan", "remove", "opening"]);
    desk.text(&["plan", "own", "remove", "own-1"]);
    let changed = export("2026-03-07T12:00");
    assert_eq!(status(&changed, "quiet"), ("CONFIRMED".into(), "1".into()));
    assert_eq!(
        property(&event(&changed, "quiet"), "LAST-MODIFIED"),
        "20260307T030000Z"
    );
    assert_eq!(event(&changed, "signing"), event(&first, "signing"));
    for gone in ["opening", "own-1"] {
        assert_eq!(
            status(&changed, gone),
            ("CANCELLED".into(), "1".into()),
            "{gone}"
        );
        let (before, now) = (event(&first, gone), event(&changed, gone));
        for same in ["UID", "DTSTART", "DTEND"] {
            assert_eq!(property(&before, same), property(&now, same));
        }
        let title = format!("[cancelled] {}", property(&before, "SUMMARY"));
        assert_eq!(property(&now, "SUMMARY"), title);
    }
    let later = export("2026-03-07T13:00");
    assert_eq!(events(&later).len(), 2, "called off once: {later}");
    // It comes back, under the same UID, and its number goes on; under a new id too.
    desk.text(&["plan", "add", "opening"]);
    assert_eq!(
        status(&export("2026-03-07T14:00"), "opening"),
        ("CONFIRMED".into(), "2".into())
    );
    let agenda = desk.read("agenda.toml");
    let agenda = agenda.replace("id = \"quiet\"", "id = \"silence\"\nwas = [\"quiet\"]");
    // And what has gone from the agenda is called off, though it is still in the plan.
    let (before, after) = agenda.split_once("[[session]]\nid = \"signing\"").unwrap();
    let (_, after) = after.split_once("[[session]]").unwrap();
    desk.write("agenda.toml", format!("{before}[[session]]{after}"));
    let renamed = export("2026-03-07T15:00");
    assert_eq!(status(&renamed, "quiet"), ("CONFIRMED".into(), "1".into()));
    assert_eq!(
        status(&renamed, "signing"),
        ("CANCELLED".into(), "1".into())
    );
    assert_eq!(events(&export("2026-03-07T16:00")).len(), 2);
}

#[test]
fn own_entries_of_two_people_are_two_events_and_each_stays_one() {
    let entry = |desk: &Desk| {
        desk.text(&[
            "plan",
            "own",
            "add",
            "Lunch",
            "--from",
            "sat 12:00",
            "--to",
            "13:00",
        ]);
    };
    let export = |desk: &Desk| desk.text(&["export", "ics", "--mine"]);
    let uid = |calendar: &str| property(&event(calendar, "own-1"), "UID");
    let (ana, ben) = (desk(), desk());
    for (desk, owner) in [(&ana, "Ana"), (&ben, "Ben")] {
        desk.text(&["plan", "me", "--owner", owner]);
        entry(desk);
    }
    let of_ana = uid(&export(&ana));
    assert_ne!(of_ana, uid(&export(&ben)));
    // The ledger keeps it, whatever becomes of the entry and of its owner.
    ana.text(&["plan", "me", "--owner", "Ana Silva"]);
    ana.text(&[
        "plan", "own", "edit", "own-1", "--from", "12:30", "--to", "13:30",
    ]);
    let later = export(&ana);
    assert_eq!(uid(&later), of_ana);
    assert_eq!(status(&later, "own-1"), ("CONFIRMED".into(), "1".into()));
    ana.text(&["plan", "own", "remove", "own-1"]);
    let gone = export(&ana);
    assert_eq!(uid(&gone), of_ana);
    assert_eq!(status(&gone, "own-1").0, "CANCELLED");
    // What was exported under the id alone keeps that.
    let plan = ben.read(".local/share/attache/plans/fair/my.toml");
    let key = uid(&export(&ben)).replace("@fair", "");
    assert!(plan.contains(&key), "{plan}");
    ben.write(
        ".local/share/attache/plans/fair/my.toml",
        plan.replace(&key, "own-1"),
    );
    assert_eq!(uid(&export(&ben)), "own-1@fair");
}

#[test]
fn where_the_ledger_cannot_be_written_the_calendar_is_exported_and_that_is_told() {
    let desk = desk();
    desk.text(&["plan", "add", "opening"]);
    let plan = fs::read_to_string(desk.plan_file()).unwrap();
    fs::write(desk.plan_file(), plan.replace("format = 1", "format = 2")).unwrap();
    let ran = desk.run(&["export", "ics", "--mine"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(events(&ran.out).len(), 1);
    assert!(
        ran.err.contains("could not be noted in the plan's file"),
        "{}",
        ran.err
    );
}

#[test]
fn for_others_the_sequence_is_the_revision() {
    let desk = desk();
    let agenda = desk.read("agenda.toml");
    desk.write(
        "agenda.toml",
        agenda.replace("version = \"2.1\"", "version = \"2.1\"\nrevision = 7"),
    );
    let calendar = desk.text(&["export", "ics", "kind:ceremony"]);
    assert_eq!(
        status(&calendar, "opening"),
        ("CONFIRMED".into(), "7".into())
    );
    assert_eq!(events(&calendar).len(), 1, "that was asked for");
    assert!(
        files_below(&desk.path(".local")).is_empty(),
        "and no plan is begun by it"
    );
}

#[test]
fn clocks_that_change_are_described_and_a_time_that_comes_twice_is_told_in_utc() {
    let desk = Desk::bare();
    desk.write(
        "agenda.toml",
        r#"format = 1
[event]
id = "fair"
name = "Fair"
timezone = "Europe/Berlin"
[[session]]
id = "before"
title = "Before"
start = 2026-10-24T20:00:00
minutes = 60
[[session]]
id = "twice"
title = "Twice"
start = 2026-10-25T02:30:00+01:00
end = 2026-10-25T03:30:00
[[session]]
id = "after"
title = "After"
start = 2026-10-25T10:00:00
minutes = 60
"#,
    );
    let calendar = desk.text(&["export", "ics"]);
    let lines = lines(&calendar);
    let zone: Vec<&str> = lines.iter().map(String::as_str).collect();
    let from = zone
        .iter()
        .position(|line| *line == "BEGIN:DAYLIGHT")
        .unwrap();
    assert_eq!(
        zone[from..from + 12],
        [
            "BEGIN:DAYLIGHT",
            "DTSTART:20260329T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "TZNAME:CEST",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "DTSTART:20261025T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "TZNAME:CET",
            "END:STANDARD",
        ]
    );
    assert_eq!(
        property(&event(&calendar, "after"), "DTSTART"),
        "20261025T100000"
    );
    assert_eq!(
        property(&event(&calendar, "twice"), "DTSTART"),
        "20261025T013000Z"
    );
}

#[test]
fn trust_80_a_table_is_safe_in_a_spreadsheet_and_its_columns_are_those_of_help() {
    let desk = desk();
    let out = desk.text(&["export", "csv"]);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader
        .terminator(csv::Terminator::CRLF)
        .from_reader(out.as_bytes());
    let columns: Vec<String> = reader.headers().unwrap().iter().map(Into::into).collect();
    let help = desk
        .text(&["export", "--help"])
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        help.contains(&format!("Columns of csv: {}.", columns.join(", "))),
        "{help}"
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    for row in &rows {
        for cell in row {
            assert!(
                !cell.trim_start().starts_with(['=', '+', '-', '@']),
                "{cell:?}"
            );
            assert!(has_no_control(cell), "{cell:?}");
        }
    }
    let hostile = rows.iter().find(|row| &row[0] == "hostile").unwrap();
    assert!(
        hostile[1].starts_with("'=cmd(), a;b\\c \"q\""),
        "{}",
        &hostile[1]
    );
    assert_eq!(&hostile[6], "60", "numbers stay numbers");
}

#[test]
fn trust_81_a_page_runs_no_script_but_its_own_and_asks_for_nothing_elsewhere() {
    let desk = desk();
    desk.text(&["plan", "add", "hostile", "quiet"]);
    let page = desk.text(&["export", "html", "--all"]);
    let between = |from: &str, to: &str| {
        let start = page.find(from).unwrap() + from.len();
        &page[start..start + page[start..].find(to).unwrap()]
    };
    let policy = between("Content-Security-Policy\" content=\"", "\"").replace("&#39;", "'");
    let hash = |text: &str| format!("'sha256-{}'", base64(&sha256(text.as_bytes())));
    let style = hash(between("<style>", "</style>"));
    let scripts = |page: &str| -> Vec<String> {
        let after = page.split("<script>").skip(1);
        let scripts = after.map(|rest| hash(rest.split("</script>").next().unwrap()));
        scripts.collect()
    };
    let policy_of = |scripts: &[String]| {
        format!(
            "default-src 'none'; style-src {style}; script-src {}; base-uri 'none'; form-action 'none'",
            scripts.join(" ")
        )
    };
    let both = scripts(&page);
    assert_eq!(policy, policy_of(&both));
    assert_eq!((both.len(), page.matches("<script").count()), (2, 2));
    for bad in [
        "<b>",
        "javascript:",
        " src=",
        "<link",
        "url(",
        " style=",
        " on",
    ] {
        let visible = page
            .replace("[click]", "")
            .replace("javascript:alert(1)</", "");
        let tags: String = visible
            .split('<')
            .filter_map(|tag| tag.split('>').next())
            .collect();
        assert!(!tags.contains(bad) || bad == " on", "{bad}");
    }
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "{page}"
    );
    assert!(
        page.contains("href=\"https://example.org/?a=1&amp;b=2\""),
        "{page}"
    );
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    let korean = desk.text(&["--lang", "ko", "export", "html", "--all"]);
    assert!(korean.contains("<html lang=\"ko\">") && korean.contains("lang=\"ko\">박람회 개막식"));
    // The plan's page has no script but the clock, and is what one gets unless told; that is told.
    let mine = desk.run(&["export", "html"]);
    assert!(mine.err.contains("page of the plan"), "{}", mine.err);
    assert_eq!(scripts(&mine.out), both[..1]);
    assert_eq!(mine.out.matches("<script").count(), 1);
    let told = mine.out.replace("&#39;", "'");
    assert!(told.contains(&policy_of(&both[..1])), "{told}");
    assert!(mine.out.contains("Quiet hour") && !mine.out.contains("Opening of the fair"));
    let empty = Desk::new().run(&["export", "html"]);
    assert!(empty.err.contains("the plan is empty"), "{}", empty.err);
    assert!(empty.out.contains("<script"));
}

#[test]
fn a_schedule_is_what_its_schema_asks_for() {
    let desk = desk();
    let out = desk.text(&["export", "xml"]);
    let values = |from: &str, to: &str| -> Vec<String> {
        let parts = out.split(from).skip(1);
        parts
            .map(|part| part[..part.find(to).unwrap()].to_owned())
            .collect()
    };
    let events = values("<event ", "</event>");
    assert!(events.len() > 4);
    let unique = |all: &[String]| all.iter().collect::<BTreeSet<_>>().len() == all.len();
    let (ids, guids) = (values("<event id=\"", "\""), values("guid=\"", "\""));
    let slugs = values("<slug>", "<");
    assert!(unique(&ids) && unique(&guids) && unique(&slugs));
    assert!(
        ids.iter()
            .all(|id| id.parse::<u32>().is_ok_and(|id| id > 0))
    );
    let is_hex = |part: &str| part.bytes().all(|b| b.is_ascii_hexdigit());
    for guid in &guids {
        let parts: Vec<&str> = guid.split('-').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        assert!(
            lengths == [8, 4, 4, 4, 12] && parts.iter().all(|part| is_hex(part)),
            "{guid}"
        );
    }
    for slug in &slugs {
        let parts: Vec<&str> = slug.splitn(3, '-').collect();
        let fine = |part: &str| {
            part.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
        };
        let number = parts[1].len() <= 6 && parts[1].bytes().all(|b| b.is_ascii_digit());
        assert!(
            parts[0].len() >= 4 && number && parts[2].len() >= 4 && fine(slug),
            "{slug}"
        );
    }
    for event in &events {
        for name in [
            "room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug",
            "track",
        ] {
            assert_eq!(
                event.matches(&format!("<{name}>")).count(),
                1,
                "{name}: {event}"
            );
        }
    }
    for url in values("<url>", "<") {
        assert!(url.starts_with("http") && !url.contains(' '), "{url}");
    }
    for at in values("<date>", "<").iter().chain(&values(
        "day index=\"1\" date=\"2026-03-07\" start=\"",
        "\"",
    )) {
        assert!(chrono::DateTime::parse_from_rfc3339(at).is_ok(), "{at}");
    }
    assert!(
        values("<duration>", "<")
            .iter()
            .all(|one| one.len() == 5 && &one[2..3] == ":")
    );
    assert_eq!(values("<acronym>", "<"), ["fair"]);
    assert!(has_no_control(&out) && !out.contains("<script>"), "{out}");
}

#[test]
fn a_session_in_several_rooms_has_an_event_in_each() {
    let desk = desk();
    let two = "\n[[session]]\nid = \"two\"\ntitle = \"Two rooms\"\nstart = 2026-03-07T17:00:00\n\
               minutes = 30\nrooms = [\"hall\", \"cellar\"]\n";
    let agenda = desk.read("agenda.toml") + two;
    desk.write("agenda.toml", agenda);
    let out = desk.text(&["export", "xml"]);
    let of = |room: &str| {
        let rooms = out.split("<room name=\"").skip(1);
        let mut rooms = rooms.filter(|part| part.starts_with(&format!("{room}\"")));
        let its = rooms.next().unwrap_or_else(|| panic!("no {room}: {out}"));
        let event = its
            .split("<event ")
            .find(|event| event.contains("Two rooms"));
        event
            .unwrap_or_else(|| panic!("not in {room}: {out}"))
            .to_owned()
    };
    let (hall, cellar) = (of("Great hall"), of("Cellar"));
    assert!(hall.contains("<room>Great hall</room>") && cellar.contains("<room>Cellar</room>"));
    let attributes = |event: &str| event.split_once('>').unwrap().0.to_owned();
    assert_ne!(attributes(&hall), attributes(&cellar));
    assert!(!out.contains("Great hall, Cellar"), "{out}");
    // In the first room it bears what it would bear in that room alone.
    let agenda = desk
        .read("agenda.toml")
        .replace("[\"hall\", \"cellar\"]", "[\"hall\"]");
    desk.write("agenda.toml", agenda);
    let one = desk.text(&["export", "xml"]);
    assert!(one.contains(&attributes(&hall)) && !one.contains(&attributes(&cellar)));
}

#[test]
fn trust_82_markdown_is_literal_text() {
    let out = desk().text(&["export", "md"]);
    let hostile = out.lines().find(|line| line.contains("cmd")).unwrap();
    assert!(
        !hostile.contains("<script>") && !hostile.contains(" *x*"),
        "{hostile}"
    );
    let bars = |line: &str| line.replace("\\|", "").matches('|').count();
    for row in out.lines().filter(|line| line.starts_with('|')) {
        assert_eq!(bars(row), 4, "{row}");
    }
    assert!(out.starts_with("# Trade fair\n"), "{out}");
    assert!(has_no_control(&out));
}

/// An agenda of a session of 20 rooms and of one whose title alone is too much for any code.
fn too_much() -> String {
    let mut agenda =
        String::from("format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n");
    let rooms: Vec<String> = (0..20).map(|n| format!("\"r{n}\"")).collect();
    for n in 0..20 {
        let name = format!("{n} {}", "넓은 방 ".repeat(40));
        let _ = write!(agenda, "[[room]]\nid = \"r{n}\"\nname = \"{name}\"\n");
    }
    let session = |id: &str, title: &str, rooms: &str| {
        format!(
            "[[session]]\nid = \"{id}\"\ntitle = \"{title}\"\nstart = 2026-03-07T10:00:00\n\
             end = 2026-03-07T11:00:00\nrooms = [{rooms}]\n"
        )
    };
    let marks = "가\u{323}\u{301}\u{327}\u{330}".repeat(299);
    agenda + &session("rooms", "개회식", &rooms.join(",")) + &session("title", &marks, "")
}

#[test]
fn an_agenda_without_sessions_is_told_as_such() {
    let desk = Desk::bare();
    desk.write(
        "agenda.toml",
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n",
    );
    for format in ["html", "csv", "json", "ics"] {
        let why = desk.fails(1, &["export", format]);
        assert!(why.contains("the agenda has no session"), "{why}");
        assert!(!why.contains("same words"), "nothing was asked for: {why}");
        let why = desk.fails(1, &["export", format, "opening"]);
        assert!(why.contains("same words"), "{why}");
    }
}

#[test]
fn what_a_code_has_no_room_for_is_told() {
    let desk = Desk::bare();
    desk.write("agenda.toml", too_much());
    let run = desk.run(&["export", "qr", "rooms", "-o", "code.svg"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err
            .contains("no more than title and time: there was no room for the place"),
        "{}",
        run.err
    );
    let out = desk.run(&["export", "qr", "rooms"]);
    let rows: Vec<Vec<char>> = out.out.lines().map(|line| line.chars().collect()).collect();
    let read = seen(rows[0].len(), rows.len() * 2, |x, y| {
        let ink = rows[y / 2].get(x).copied().unwrap_or(' ');
        !matches!((ink, y % 2), ('█', _) | ('▀', 0) | ('▄', 1))
    });
    assert!(
        read.contains("SUMMARY:개회식") && !read.contains("LOCATION"),
        "{read}"
    );
    assert!(
        out.err.contains("there was no room for the place"),
        "{}",
        out.err
    );
    let why = desk.fails(1, &["export", "qr", "title", "-o", "title.svg"]);
    assert!(why.contains("too much for any QR code"), "{why}");
    assert!(!desk.path("title.svg").exists());
    // Where there is room for everything, nothing is told.
    let whole = self::desk().run(&["export", "qr", "opening", "-o", "code.svg"]);
    assert!(!whole.err.contains("no more than"), "{}", whole.err);
}

/// What a camera reads of a picture.
fn seen(across: usize, down: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
    let scale = 3;
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(across * scale, down * scale, |x, y| {
            if is_dark(x / scale, y / scale) {
                0
            } else {
                255
            }
        });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one code is seen");
    grids[0].decode().expect("it can be read").1
}

#[test]
fn a_camera_reads_a_session_from_half_blocks_and_from_a_picture() {
    let desk = desk();
    let out = desk.text(&["export", "qr", "opening", "--lang", "ko"]);
    let rows: Vec<Vec<char>> = out.lines().map(|line| line.chars().collect()).collect();
    let across = rows[0].len();
    let read = seen(across, rows.len() * 2, |x, y| {
        let ink = rows[y / 2].get(x).copied().unwrap_or(' ');
        !matches!((ink, y % 2), ('█', _) | ('▀', 0) | ('▄', 1))
    });
    let event: Vec<&str> = read.split_terminator("\r\n").collect();
    assert_eq!(event[0], "BEGIN:VEVENT");
    assert!(
        event.contains(&"UID:opening@fair") && event.contains(&"SUMMARY:박람회 개막식"),
        "{read}"
    );
    assert!(
        event.contains(&"DTSTART:20260307T000000Z") && event.contains(&"LOCATION:대강당"),
        "{read}"
    );
    assert_eq!(event.last(), Some(&"END:VEVENT"));

    desk.text(&["export", "qr", "opening", "--lang", "ko", "-o", "code.png"]);
    let png = fs::read(desk.path("code.png")).unwrap();
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
    let side = number(16);
    let data = decompress_to_vec_zlib(&png[41..41 + number(33)]).unwrap();
    let stride = 1 + side.div_ceil(8);
    let is_dark = |x: usize, y: usize| data[y * stride + 1 + x / 8] & (0x80 >> (x % 8)) == 0;
    let module = side / across;
    assert_eq!(
        seen(across, across, |x, y| is_dark(x * module, y * module)),
        read
    );

    desk.text(&["export", "qr", "hostile", "-o", "code.svg"]);
    let svg = desk.read("code.svg");
    assert!(
        svg.contains("&lt;script&gt;") && !svg.contains("<script"),
        "{svg}"
    );
}

#[test]
fn the_code_of_a_plan_is_its_share_code_and_a_session_that_is_not_for_all_must_be_mine() {
    let desk = desk();
    assert!(
        desk.fails(2, &["export", "qr"])
            .contains("export qr --mine")
    );
    assert!(
        desk.fails(1, &["export", "qr", "--mine"])
            .contains("nothing in the plan")
    );
    assert!(
        desk.fails(1, &["export", "qr", "signing"])
            .contains("not for everybody")
    );
    assert!(
        desk.fails(1, &["export", "qr", "someday"])
            .contains("has no time")
    );
    desk.text(&["plan", "add", "opening", "signing"]);
    assert!(desk.text(&["export", "qr", "signing"]).contains('█'));
    let out = desk.text(&["export", "qr", "--mine", "--ascii"]);
    let rows: Vec<&[u8]> = out.lines().map(str::as_bytes).collect();
    let read = seen(rows[0].len() / 2, rows.len(), |x, y| {
        rows[y].get(2 * x) != Some(&b'#')
    });
    assert_eq!(read, desk.text(&["plan", "share"]).trim_end());
}

#[test]
fn what_cannot_be_exported_is_told_and_nothing_is_written() {
    let desk = desk();
    for (code, arguments, told) in [
        (
            2,
            &["ics", "--mine", "tariffs"][..],
            "no query can be given",
        ),
        (2, &["ics", "--all", "tariffs"], "no query can be given"),
        (2, &["ics", "--all", "--mine"], "cannot be used with"),
        (2, &["csv", "--alarm", "5"], "for `export ics` alone"),
        (
            2,
            &["qr", "opening", "-o", "code.gif"],
            "neither in .svg nor in .png",
        ),
        (
            2,
            &["pdf"],
            "possible values: ics, json, csv, md, xml, html, qr",
        ),
        (1, &["ics", "zeppelin"], "no session matches"),
        (1, &["csv", "is:mine"], "no session matches"),
        (1, &["md", "--", "audience:x", "-x"], ""),
        (1, &["json", "signing"], "not for everybody"),
        (1, &["ics", "someday"], "no session has a time"),
        (1, &["ics", "--mine"], "nothing in the plan"),
    ] {
        if told.is_empty() {
            continue;
        }
        let arguments = [&["export"], arguments].concat();
        let err = desk.fails(code, &arguments);
        assert!(err.contains(told), "{arguments:?}: {err}");
    }
    desk.write("there.ics", "mine");
    assert!(
        desk.fails(1, &["export", "ics", "-o", "there.ics"])
            .contains("--force")
    );
    assert_eq!(desk.read("there.ics"), "mine");
    desk.text(&["export", "ics", "-o", "there.ics", "--force"]);
    assert_eq!(events(&desk.read("there.ics")).len(), 7);
}

/// FIPS 180-4, for what a policy says of a script.
fn sha256(bytes: &[u8]) -> [u8; 32] {
    let primes = || (2_u64..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
    // The first 32 bits of the fractional part of a root, found by whole numbers.
    let root = |n: u64, power: u32| -> u32 {
        let wanted = u128::from(n) << (32 * power);
        let (mut low, mut high) = (0_u128, 1_u128 << 40);
        while high - low > 1 {
            let middle = u128::midpoint(low, high);
            if middle
                .checked_pow(power)
                .is_some_and(|value| value <= wanted)
            {
                low = middle;
            } else {
                high = middle;
            }
        }
        low as u32
    };
    let k: Vec<u32> = primes().take(64).map(|n| root(n, 3)).collect();
    let mut hash: Vec<u32> = primes().take(8).map(|n| root(n, 2)).collect();
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    padded.extend((bytes.len() as u64 * 8).to_be_bytes());
    for block in padded.chunks(64) {
        let mut w: Vec<u32> = block
            .chunks(4)
            .map(|four| u32::from_be_bytes(four.try_into().unwrap()))
            .collect();
        for at in 16..64 {
            let (one, two) = (w[at - 15], w[at - 2]);
            let s0 = one.rotate_right(7) ^ one.rotate_right(18) ^ (one >> 3);
            let s1 = two.rotate_right(17) ^ two.rotate_right(19) ^ (two >> 10);
            w.push(
                w[at - 16]
                    .wrapping_add(s0)
                    .wrapping_add(w[at - 7])
                    .wrapping_add(s1),
            );
        }
        let mut v = hash.clone();
        for at in 0..64 {
            let s1 = v[4].rotate_right(6) ^ v[4].rotate_right(11) ^ v[4].rotate_right(25);
            let choice = (v[4] & v[5]) ^ (!v[4] & v[6]);
            let one = v[7]
                .wrapping_add(s1)
                .wrapping_add(choice)
                .wrapping_add(k[at])
                .wrapping_add(w[at]);
            let s0 = v[0].rotate_right(2) ^ v[0].rotate_right(13) ^ v[0].rotate_right(22);
            let most = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
            v.rotate_right(1);
            v[4] = v[4].wrapping_add(one);
            v[0] = one.wrapping_add(s0.wrapping_add(most));
        }
        for (have, more) in hash.iter_mut().zip(&v) {
            *have = have.wrapping_add(*more);
        }
    }
    let bytes: Vec<u8> = hash.iter().flat_map(|word| word.to_be_bytes()).collect();
    bytes.try_into().unwrap()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number = three
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        for at in 0..4 {
            let digit = if at > three.len() {
                b'='
            } else {
                DIGITS[number >> (18 - 6 * at) & 63]
            };
            text.push(char::from(digit));
        }
    }
    text
}
