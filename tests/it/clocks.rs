//! Local times that clocks skip or show twice: one reading (RFC 5545, 3.3.5) in every format, in
//! `--now` and in queries.

use attache::agenda::{Agenda, Code};
use attache::source::{self, Options};
use serde_json::Value;

use crate::command::Desk;

/// A local time in Berlin and the instant that it is: in the gap of March with the offset from before
/// it, in the fold of October the first of two.
const READINGS: [(&str, &str); 3] = [
    ("2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),
    ("2026-10-25T02:30", "2026-10-25T02:30:00+02:00"),
    ("2026-03-29T03:10", "2026-03-29T03:10:00+02:00"),
];

/// A file of each format that has one session at that local time, and what it is called.
fn sources(local: &str) -> Vec<(&'static str, String)> {
    let (date, clock) = local.split_once('T').expect("a date and a clock time");
    let basic: String = local
        .chars()
        .filter(|c| !matches!(c, '-' | ':'))
        .chain("00".chars())
        .collect();
    let ics = |start: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\nBEGIN:VEVENT\r\nUID:1\r\n{start}\r\n\
             DURATION:PT20M\r\nSUMMARY:Night watch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    vec![
        (
            "an agenda file",
            format!(
                "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Europe/Berlin\"\n\
                 [[session]]\nid = \"night\"\ntitle = \"Night watch\"\nstart = {local}:00\nminutes = 20\n"
            ),
        ),
        (
            "a calendar's floating time",
            ics(&format!("DTSTART:{basic}")),
        ),
        (
            "a calendar's time in a zone",
            ics(&format!("DTSTART;TZID=Europe/Berlin:{basic}")),
        ),
        (
            "a table",
            format!("title,start,minutes\nNight watch,{date} {clock},20\n"),
        ),
        (
            "schedule.xml",
            format!(
                "<schedule><conference><title>E</title></conference><day index=\"1\" date=\"{date}\">\
                 <room name=\"Hall\"><event id=\"1\"><date>{local}:00</date><start>{clock}</start>\
                 <duration>00:20</duration><title>Night watch</title></event></room></day></schedule>"
            ),
        ),
        (
            "schedule.json",
            format!(
                "{{\"schedule\": {{\"conference\": {{\"title\": \"E\", \"days\": [{{\"index\": 1, \
                 \"date\": \"{date}\", \"rooms\": {{\"Hall\": [{{\"id\": 1, \"date\": \"{local}:00\", \
                 \"start\": \"{clock}\", \"duration\": \"00:20\", \"title\": \"Night watch\"}}]}}}}]}}}}}}"
            ),
        ),
    ]
}

fn read(what: &str, text: &str) -> (Agenda, Vec<Code>) {
    let options = Options {
        timezone: Some(chrono_tz::Europe::Berlin),
        ..Options::default()
    };
    let reading = source::read_with(text.as_bytes(), &options);
    let codes = reading
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    let agenda = reading.agenda;
    (
        agenda.unwrap_or_else(|| panic!("{what}: {:?}", reading.findings)),
        codes,
    )
}

#[test]
fn every_format_reads_a_local_time_as_the_same_instant() {
    for (local, expected) in READINGS {
        for (what, text) in sources(local) {
            let (agenda, _) = read(what, &text);
            let [session] = agenda.sessions.as_slice() else {
                panic!("{what} at {local}: {:?}", agenda.sessions);
            };
            let start = session.start.map(|start| start.to_rfc3339());
            assert_eq!(start.as_deref(), Some(expected), "{what} at {local}");
        }
    }
}

#[test]
fn trust_36_a_local_time_that_is_not_shown_once_is_a_finding_of_our_own_format() {
    let told = READINGS.map(|(local, _)| {
        let (what, text) = sources(local).swap_remove(0);
        read(what, &text).1.contains(&Code::DstTime)
    });
    assert_eq!(told, [true, true, false]);
}

#[test]
fn the_present_and_a_query_are_read_as_an_agenda_is() {
    for (local, expected) in READINGS {
        let desk = Desk::bare();
        let (_, text) = sources(local).swap_remove(0);
        desk.write("agenda.toml", text);
        let board = desk.json(&["rooms", "--now", local]);
        assert_eq!(board["at"], expected, "--now {local}");
        // The session begins at that very moment, and nothing else is on then.
        let at = format!("at:{local}");
        let found = desk.json(&["list", &at]);
        let ids: Vec<&Value> = found["sessions"]
            .as_array()
            .expect("a list of sessions")
            .iter()
            .map(|session| &session["id"])
            .collect();
        assert_eq!(ids, ["night"], "{at}");
        let (date, clock) = local.split_once('T').expect("a date and a clock time");
        let after = desk.json(&["list", &format!("after:{date} {clock}")]);
        assert_eq!(
            after["sessions"].as_array().map(Vec::len),
            Some(1),
            "{local}"
        );
    }
}

#[test]
fn an_event_is_not_over_while_its_last_night_goes_on() {
    let text = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
        [[session]]\nid = \"party\"\ntitle = \"Party\"\nstart = 2026-03-07T22:00:00\nend = 2026-03-08T02:00:00\n";
    let (agenda, _) = read("an agenda file", text);
    let at = |local: &str| {
        let time = chrono::DateTime::parse_from_rfc3339(&format!("2026-03-{local}:00+09:00"));
        let time = agenda.local(&time.expect("a time"));
        (agenda.is_running(time), agenda.is_over(time))
    };
    assert_eq!(at("06T12:00"), (false, false));
    assert_eq!(at("07T12:00"), (true, false));
    assert_eq!(at("08T00:30"), (true, false));
    assert_eq!(at("08T02:00"), (false, true));
    assert_eq!(at("20T02:00"), (false, true));
}
