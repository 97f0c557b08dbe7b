//! Calendars and codes as programs of all sorts read them: what is called off, times that come twice, clocks
//! that were set back, and copies of a plan.

use crate::command::Desk;

const AGENDA: &str = r#"format = 1

[event]
id = "fair"
name = "Fair"
timezone = "Europe/Berlin"
languages = ["en", "ko"]

[[room]]
id = "hall"
name = " Hall "

[[session]]
id = "first"
title = { en = " First ", ko = "첫째" }
start = 2026-10-25T02:30:00+02:00
end = 2026-10-25T02:30:00+01:00
room = "hall"
place = " gate 3\t"
summary = "\n in short \n"

[[session]]
id = "off"
title = "Off"
start = 2026-10-25T10:00:00
end = 2026-10-25T11:00:00
room = "hall"
status = "cancelled"
"#;

fn desk() -> Desk {
    let desk = Desk::bare();
    desk.write("agenda.toml", AGENDA);
    desk
}

/// The value of a property of the event with that UID.
fn property(calendar: &str, uid: &str, name: &str) -> String {
    let lines = calendar.replace("\r\n ", "");
    let events = lines.split("BEGIN:VEVENT").skip(1);
    let event = events
        .filter(|event| event.contains(&format!("UID:{uid}")))
        .collect::<Vec<_>>();
    let [event] = event[..] else {
        panic!("not one {uid} in {calendar}");
    };
    let line = event.lines().find(|line| {
        line.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([':', ';']))
    });
    let line = line.unwrap_or_else(|| panic!("no {name} in {event}"));
    line.split_once(':').unwrap().1.to_owned()
}

#[test]
fn what_is_called_off_says_so_in_its_title() {
    let desk = desk();
    let title = |calendar: &str| property(calendar, "off@fair", "SUMMARY");
    for (lang, wanted) in [("en", "[cancelled] Off"), ("ko", "[취소] Off")] {
        let calendar = desk.text(&["export", "ics", "--lang", lang]);
        assert_eq!(title(&calendar), wanted);
        assert_eq!(property(&calendar, "off@fair", "STATUS"), "CANCELLED");
    }
    desk.text(&["plan", "add", "first", "off"]);
    let export = || desk.text(&["export", "ics", "--mine"]);
    assert_eq!(title(&export()), "[cancelled] Off");
    desk.text(&["plan", "remove", "first"]);
    let calendar = export();
    assert_eq!(
        property(&calendar, "first@fair", "SUMMARY"),
        "[cancelled] First"
    );
    assert_eq!(property(&calendar, "first@fair", "STATUS"), "CANCELLED");
    // Read back it is the title that it was, and called off.
    desk.write("back.ics", &calendar);
    let back = desk.json(&["list", "--agenda", "back.ics"]);
    for session in back["sessions"].as_array().unwrap() {
        assert_eq!(session["status"], "cancelled", "{session}");
        let title = session["title"].as_str().unwrap();
        assert!(["First", "Off"].contains(&title), "{title}");
    }
}

#[test]
fn both_readings_of_a_time_that_comes_twice_are_exact() {
    let calendar = desk().text(&["export", "ics"]);
    let first = |name| property(&calendar, "first@fair", name);
    assert_eq!(first("DTSTART"), "20261025T003000Z");
    assert_eq!(first("DTEND"), "20261025T013000Z");
    assert_eq!(
        property(&calendar, "off@fair", "DTSTART"),
        "20261025T100000"
    );
}

#[test]
fn texts_have_no_blanks_at_their_ends() {
    let desk = desk();
    let calendar = desk.text(&["export", "ics"]);
    let first = |name| property(&calendar, "first@fair", name);
    assert_eq!(first("SUMMARY"), "First");
    assert_eq!(first("LOCATION"), "Hall\\, gate 3");
    assert_eq!(first("DESCRIPTION"), "in short");
    let table = desk.text(&["export", "csv"]);
    assert!(table.contains("\r\nfirst,First,"), "{table}");
    assert!(table.contains(",Hall,gate 3,"), "{table}");
    assert!(table.contains(",in short,"), "{table}");
    let schedule = desk.text(&["export", "xml"]);
    for element in [
        "<title>First</title>",
        "<room name=\"Hall\">",
        "<abstract>in short</abstract>",
    ] {
        assert!(schedule.contains(element), "{schedule}");
    }
    assert!(desk.text(&["export", "md"]).contains("| Hall, gate 3 |"));
    let page = desk.text(&["export", "html", "--all"]);
    assert!(
        page.contains(">First<") && page.contains(">in short<"),
        "{page}"
    );
}

#[test]
fn trust_78_nothing_falls_where_the_clock_was_set_back() {
    let desk = desk();
    desk.text(&["plan", "add", "first"]);
    let at = |now: &str| desk.text(&["export", "ics", "--mine", "--now", now]);
    let stamps = |calendar: &str| {
        ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE"].map(|name| property(calendar, "first@fair", name))
    };
    let before = stamps(&at("2026-10-20T12:00"));
    assert_eq!(before, ["20261020T100000Z", "20261020T100000Z", "0"]);
    desk.text(&["plan", "note", "first", "bring the badge"]);
    let after = stamps(&at("2026-10-01T12:00"));
    assert_eq!(after, ["20261020T100000Z", "20261020T100000Z", "1"]);
    desk.text(&["plan", "remove", "first"]);
    let gone = stamps(&at("2026-10-02T12:00"));
    assert_eq!(gone, ["20261020T100000Z", "20261020T100000Z", "2"]);
    desk.text(&["plan", "add", "first"]);
    let again = stamps(&at("2026-11-01T12:00"));
    assert_eq!(again, ["20261101T110000Z", "20261101T110000Z", "3"]);
}

#[test]
fn a_copy_of_a_plan_goes_to_a_calendar_that_was_given_nothing() {
    let desk = desk();
    desk.text(&["plan", "add", "first", "off"]);
    let own = [
        "plan",
        "own",
        "add",
        "Lunch",
        "--from",
        "sun 12:00",
        "--to",
        "13:00",
    ];
    desk.text(&own);
    let export = |plan: &str| desk.text(&["export", "ics", "--mine", "--plan", plan]);
    desk.text(&["export", "ics", "--mine"]);
    desk.text(&["plan", "remove", "off"]);
    let original = desk.read(".local/share/attache/plans/fair/my.toml");
    assert!(original.contains("[[calendar]]"));
    desk.text(&["plan", "copy", "my", "guest"]);
    let copy = desk.read(".local/share/attache/plans/fair/guest.toml");
    assert!(!copy.contains("[[calendar]]"), "{copy}");
    assert_eq!(
        desk.read(".local/share/attache/plans/fair/my.toml"),
        original
    );
    let guest = export("guest");
    assert!(
        !guest.contains("UID:off@fair"),
        "nothing is to be called off: {guest}"
    );
    assert_eq!(property(&guest, "first@fair", "SEQUENCE"), "0");
    // The two calendars may be shown as one: their own entries are two events.
    let uid = |calendar: &str| property(calendar, "own-1.", "UID");
    let mine = export("my");
    assert_eq!(property(&mine, "off@fair", "STATUS"), "CANCELLED");
    assert_ne!(uid(&guest), uid(&mine));
    // Neither does a merge bring a ledger along.
    desk.text(&["plan", "add", "off", "--plan", "third"]);
    desk.text(&["plan", "copy", "my", "third"]);
    assert!(
        !desk
            .read(".local/share/attache/plans/fair/third.toml")
            .contains("[[calendar]]")
    );
}

#[test]
fn a_code_in_korean_is_read_as_it_was_written() {
    let desk = desk();
    desk.text(&["export", "qr", "first", "--lang", "ko", "-o", "code.svg"]);
    let drawing = desk.read("code.svg");
    let across: usize = {
        let size = drawing.split_once("viewBox=\"0 0 ").unwrap().1;
        size.split_once(' ').unwrap().0.parse().unwrap()
    };
    let mut is_dark = vec![false; across * across];
    let path = drawing
        .split_once("d=\"")
        .unwrap()
        .1
        .split_once('"')
        .unwrap()
        .0;
    for run in path.split('M').filter(|run| !run.is_empty()) {
        let (at, rest) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
        let from = y.parse::<usize>().unwrap() * across + x.parse::<usize>().unwrap();
        is_dark[from..from + length].fill(true);
    }
    let scale = 3;
    let pixel = |x: usize, y: usize| {
        if is_dark[y / scale * across + x / scale] {
            0
        } else {
            255
        }
    };
    let side = across * scale;
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, pixel);
    let grids = image.detect_grids();
    let (_, text) = grids[0].decode().unwrap();
    assert!(text.contains("SUMMARY:첫째\r\n"), "{text}");
}

#[test]
fn a_backup_is_told_as_one_and_takes_no_time() {
    let desk = Desk::new();
    desk.text(&["plan", "add", "opening", "talk"]);
    desk.text(&["plan", "backup", "talk", "--for", "opening"]);
    let calendar = desk.text(&["export", "ics", "--mine"]);
    let backup = |name| property(&calendar, "talk@fair", name);
    assert_eq!(backup("STATUS"), "TENTATIVE");
    assert_eq!(backup("TRANSP"), "TRANSPARENT");
    let told = "backup for Opening of the fair";
    assert!(backup("DESCRIPTION").contains(told), "{calendar}");
    assert_eq!(property(&calendar, "opening@fair", "STATUS"), "CONFIRMED");
    assert!(desk.text(&["export", "md", "--mine"]).contains(told));
}
