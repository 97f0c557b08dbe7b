//! Agendas larger than any conference: what is read of them, and that the rest is told by number.

use std::fmt::Write as _;

use attache::agenda::{Agenda, Code, Finding};
use attache::board::Board;
use attache::source;

use crate::command::Desk;

const HEAD: &str = "format = 1\n[event]\nid = \"big\"\nname = \"Big\"\ntimezone = \"Asia/Seoul\"\n";
const MOST: usize = 100_000;

/// The one finding of a text that is not read at all.
fn refusal(text: &str) -> Finding {
    let reading = source::read(text.as_bytes());
    assert!(reading.agenda.is_none(), "it is read");
    assert_eq!(reading.findings.len(), 1);
    reading.findings[0].clone()
}

fn read(text: &str) -> (Agenda, Vec<Finding>) {
    let reading = source::read(text.as_bytes());
    let findings = source::check(text.as_bytes(), &reading);
    (reading.agenda.expect("it loads"), findings)
}

/// An agenda of so many sessions, each with `more` lines; `{n}` in them is its number.
fn sessions(count: usize, more: &str) -> String {
    let mut text = HEAD.to_owned();
    for n in 0..count {
        let more = more.replace("{n}", &n.to_string());
        writeln!(
            text,
            "[[session]]\nid = \"s{n}\"\ntitle = \"S\"\nstart = 2023-04-26T10:00:00\nminutes = 30\n{more}"
        )
        .expect("a string takes everything");
    }
    text
}

fn of(code: Code, findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|one| one.code == code).collect()
}

#[test]
fn trust_33_no_table_has_more_than_a_hundred_thousand_entries() {
    for table in [
        "day",
        "room",
        "feature",
        "walk",
        "topic",
        "kind",
        "organisation",
        "person",
        "delegation",
        "session",
        "booth",
        "info",
        "allow",
    ] {
        let text = HEAD.to_owned() + &format!("[[{table}]]\n").repeat(MOST + 3);
        let finding = refusal(&text);
        assert_eq!(finding.code, Code::Syntax, "{table}");
        let said = finding.message.to_string();
        let expected = format!("there are 100003 of `{table}`, of which at most 100000 are read");
        assert_eq!(said, expected);
        let place = finding.place.expect("it has a place");
        assert_eq!(place.line as usize, 5 + MOST + 1, "the first beyond");
    }
    let (agenda, _) = read(&(HEAD.to_owned() + &"[[feature]]\n".repeat(MOST)));
    assert_eq!(agenda.features.len(), MOST);
}

#[test]
fn trust_33_tables_and_lists_within_a_line_have_the_same_bound() {
    let inline = format!("session = [{}]\n{HEAD}", "{},".repeat(MOST + 1));
    assert!(
        refusal(&inline)
            .message
            .to_string()
            .contains("100001 of `session`")
    );
    for (list, one) in [
        ("rooms", "\"a\","),
        ("people", "\"a\","),
        ("topics", "\"a\","),
        ("delegations", "\"KR\","),
        ("was", "\"a\","),
    ] {
        let text = sessions(1, &format!("{list} = [{}]", one.repeat(MOST + 1)));
        let said = refusal(&text).message.to_string();
        assert!(said.contains(&format!("100001 of `{list}`")), "{said}");
    }
    let open = "{ day = 2023-04-26, from = \"09:00\", to = \"18:00\" },".repeat(MOST + 1);
    let text = format!("{HEAD}[[room]]\nid = \"a\"\nname = \"A\"\nopen = [{open}]\n");
    assert!(
        refusal(&text)
            .message
            .to_string()
            .contains("100001 of `open`")
    );
}

#[test]
fn trust_33_a_file_of_twenty_million_tokens_is_refused_before_it_is_parsed() {
    for filler in ["\n", "a."] {
        let text = HEAD.to_owned() + "x = " + &filler.repeat(20_000_001);
        let finding = refusal(&text);
        assert_eq!(finding.code, Code::Syntax);
        assert!(
            finding.message.to_string().contains("20000000"),
            "{}",
            finding.message
        );
    }
}

#[test]
fn a_thousand_findings_of_a_code_are_told_and_those_beyond_are_one() {
    let (_, findings) = read(&sessions(1_000, ""));
    let told = of(Code::NoRoom, &findings);
    assert_eq!(told.len(), 1_000);
    assert!(
        told.iter().all(|one| one.count == 1),
        "as many are all told"
    );

    let (_, findings) = read(&sessions(1_500, ""));
    let told = of(Code::NoRoom, &findings);
    assert_eq!(told.len(), 1_001);
    assert_eq!(told.iter().map(|one| one.count).sum::<usize>(), 1_500);
    let last = told[1_000];
    assert_eq!(last.sessions.len(), 500);
    assert_eq!(
        last.message.to_string(),
        "500 more findings of this kind are counted, not told one by one"
    );
    let first_beyond = last.place.as_ref().expect("it has a place").line;
    assert_eq!(first_beyond as usize, 6 + 1_000 * 6);
    assert!(
        told[999].sessions == ["s999"],
        "the first of the file are told"
    );
}

#[test]
fn what_the_reader_finds_has_the_same_bound() {
    let text = format!(
        "{HEAD}{}",
        "[[room]]\nid = \"a\"\nname = \"A\"\nnome = 1\n".repeat(12_000)
    );
    let (_, findings) = read(&text);
    for code in [Code::DuplicateId, Code::UnknownKey] {
        let told = of(code, &findings);
        assert_eq!(told.len(), 1_001, "{code:?}");
        let count: usize = told.iter().map(|one| one.count).sum();
        assert_eq!(count, 12_000 - usize::from(code == Code::DuplicateId));
    }
}

#[test]
fn allowed_findings_are_not_among_those_that_are_counted() {
    let text = sessions(1_500, "");
    let whole = format!("{text}[[allow]]\nfinding = \"no-room\"\nwhy = \"later\"\n");
    assert!(of(Code::NoRoom, &read(&whole).1).is_empty());

    let named: Vec<String> = (0..1_400).map(|n| format!("\"s{n}\"")).collect();
    let named = format!(
        "{text}[[allow]]\nfinding = \"no-room\"\nwhy = \"later\"\nsessions = [{}]\n",
        named.join(", ")
    );
    let (_, findings) = read(&named);
    let told = of(Code::NoRoom, &findings);
    assert_eq!(told.len(), 100);
    assert_eq!(told[0].sessions, ["s1400"]);
    assert!(of(Code::UnmatchedAllow, &findings).is_empty());
}

#[test]
fn the_board_marks_rooms_whose_findings_are_only_counted() {
    let mut text = HEAD.to_owned();
    for n in 0..1_200 {
        let session = |id: &str| {
            format!(
                "[[session]]\nid = \"{id}{n}\"\ntitle = \"S\"\nstart = 2023-04-26T10:00:00\nminutes = 30\nroom = \"r{n}\"\n"
            )
        };
        writeln!(text, "[[room]]\nid = \"r{n}\"\nname = \"R\"").expect("a string takes everything");
        text += &(session("a") + &session("b"));
    }
    let (agenda, findings) = read(&text);
    let now = agenda.sessions[0].start.expect("it has a start");
    let board = Board::at(&agenda, now, &findings);
    assert_eq!(board.rooms.len(), 1_200);
    for room in &board.rooms {
        assert_eq!(room.findings, [Code::RoomDoubleBooked], "{:?}", room.room);
        assert_eq!(room.now.len(), 2);
    }
}

#[test]
fn check_sums_up_what_it_only_counts() {
    let desk = Desk::bare();
    desk.write("big.toml", sessions(1_500, ""));
    let out = desk.text(&["check", "big.toml", "--each"]);
    let last = out.lines().last().unwrap();
    assert!(last.contains("1500 warnings"), "{last}");
    assert_eq!(out.matches("warning[no-room]").count(), 1_001);
    let document = desk.json(&["check", "big.toml"]);
    assert_eq!(document["findings"].as_array().unwrap().len(), 1_001);
}
