//! What `check` says: every finding, at its place, with what to do about it.

use std::fmt::Write as _;
use std::sync::Arc;

use attache::agenda::{Code, Finding, Severity};
use attache::i18n::Locale;
use attache::source;
use proptest::prelude::*;

/// What `check` has to say about that text.
fn check(text: &str) -> Vec<Finding> {
    source::check(text.as_bytes(), &source::read(text.as_bytes()))
}

/// The findings' codes and places.
fn places(findings: &[Finding]) -> Vec<(&'static str, u32, u32)> {
    findings
        .iter()
        .map(|finding| {
            let place = finding.place.as_ref().expect("a file has lines");
            (finding.code.word(), place.line, place.column)
        })
        .collect()
}

macro_rules! fixtures {
    ($($name:literal: $([$line:literal, $column:literal, $hint:literal]),+;)+) => {
        /// Each code, its file, and for each finding: line, column, a part of the hint.
        const FIXTURES: &[(&str, &str, &[(u32, u32, &str)])] = &[$((
            $name,
            include_str!(concat!("../fixtures/findings/", $name, ".toml")),
            &[$(($line, $column, $hint)),+],
        )),+];
    };
}

fixtures! {
    "syntax": [7, 8, "note = \"never closed\""], [9, 1, "[[room]]"], [11, 8, "name = \"Hall\""];
    "conflict-marker": [10, 1, "keep one of the two"];
    "newer-format": [1, 10, "a newer attache"];
    "missing": [12, 1, "`end = ...`"], [12, 1, "`title`"];
    "wrong-type": [18, 9, "an integer"], [19, 10, "topics = [\"5\"]"], [20, 11, "drop_in = true"];
    "bad-id": [9, 6, "`great-hall`"];
    "duplicate-id": [20, 6, "of its own"];
    "unknown-reference": [17, 8, "`hall`"], [24, 18, "`hall`"];
    "unknown-zone": [6, 12, "`Europe/Berlin`"];
    "bad-time": [15, 9, "2026-05-04T14:00:00"], [16, 7, "2026-05-04T14:00:00"];
    "dst-time": [15, 9, "2026-03-29T03:30:00+02:00"], [22, 9, "2026-10-25T02:30:00+02:00"];
    "ends-before-start": [16, 7, "after its `start`"];
    "room-double-booked": [24, 8, "another room"];
    "person-double-booked": [34, 10, "another time"];
    "delegation-double-booked": [30, 15, "another time"];
    "unknown-key": [17, 1, "`room`"];
    "bad-value": [7, 20, "`ja`"], [8, 7, "https://"], [13, 12, "from 0 on"], [18, 9, "`\"#d55e00\"`"],
        [23, 11, "`KR`"], [32, 10, "`open`"];
    "zero-length": [16, 7, "later `end`"];
    "outside-event-days": [21, 9, "`[[day]]`"], [28, 9, "`[[day]]`"];
    "outside-room-hours": [16, 9, "`open`"], [31, 7, "`open`"], [37, 9, "`open`"];
    "short-turnover": [25, 8, "5 minutes later"];
    "over-capacity": [24, 9, "larger room"];
    "over-booked": [19, 9, "add seats"];
    "missing-feature": [23, 9, "`features`"];
    "no-room": [8, 1, "`room = ...`"];
    "control-characters": [14, 16, "take it out"], [20, 11, "take it out"];
    "unmatched-allow": [19, 1, "`[[allow]]`"];
    "crosses-day-end": [16, 7, "`day_starts`"];
    "unused-room": [9, 6, "take the room out"];
    "unused-topic": [9, 6, "`topics`"];
    "untranslated": [15, 9, "ko = "];
    "unknown-table": [12, 3, "`[[session]]`"];
    "part-outside": [24, 11, "correct its time"];
    "far-off": [44, 9, "`start = 2026-06-11T09:00:00`"], [52, 11, "`minutes`"];
    "near-twin": [23, 10, "`speaker`"];
}

/// Codes of what only a source of another format can have wrong, whose own tests show them.
const OF_SOURCES: &[&str] = &[
    "unknown-dialect",
    "no-sessions",
    "clock-contradiction",
    "guessed",
];

#[test]
fn trust_36_every_finding_of_the_format_has_a_file_that_shows_it() {
    let shown = FIXTURES.iter().map(|(code, ..)| *code);
    let known: Vec<_> = shown.chain(OF_SOURCES.iter().copied()).collect();
    for code in Code::ALL {
        assert!(known.contains(&code.word()), "{}", code.word());
    }
    assert_eq!(known.len(), Code::ALL.len(), "each is listed once");
}

#[test]
fn trust_36_each_finding_stands_where_it_belongs_and_alone() {
    for (code, text, expected) in FIXTURES {
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, column, _)| (*code, *line, *column))
            .collect();
        assert_eq!(places(&check(text)), expected, "{code}");
    }
}

#[test]
fn trust_36_each_finding_says_what_to_do() {
    for (code, text, expected) in FIXTURES {
        for (finding, (.., hint)) in check(text).iter().zip(*expected) {
            let told = finding
                .hint
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(told.contains(hint), "{code}: {told}");
        }
    }
}

/// A language in which every letter is `가`, but for the names of arguments.
fn another_language() -> Locale {
    fn put(text: &mut toml::Value) {
        match text {
            toml::Value::Table(all) => all.iter_mut().for_each(|(_, text)| put(text)),
            toml::Value::String(text) => {
                let mut is_argument = false;
                let other = |c: char| {
                    is_argument = (is_argument || c == '{') && c != '}';
                    let is_word = c.is_alphabetic() && !is_argument;
                    if is_word { '가' } else { c }
                };
                *text = text.chars().map(other).collect();
            }
            _ => {}
        }
    }
    let english = toml::from_str(include_str!("../../assets/locale/en.toml"));
    let mut texts: toml::Value = english.expect("it is TOML");
    put(&mut texts);
    let mut locale = Locale::default();
    locale.texts = Arc::new(texts.try_into().expect("it has every text"));
    locale
}

#[test]
fn every_sentence_of_a_finding_is_in_the_catalogue() {
    let locale = another_language();
    for (code, text, _) in FIXTURES {
        for finding in check(text) {
            for message in [Some(&finding.message), finding.hint.as_ref()] {
                let said = message.map(|message| locale.say(message));
                let said = said.unwrap_or_default();
                // What stands in backquotes is of the file, and a zone has its own name.
                let words = said.split('`').step_by(2).flat_map(str::split_whitespace);
                let english: Vec<&str> = words
                    .filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()))
                    .collect();
                assert_eq!(english, [""; 0], "{code}: {said}");
            }
        }
    }
}

#[test]
fn places_are_the_same_with_windows_line_ends_and_a_byte_order_mark() {
    for (code, text, expected) in FIXTURES {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let expected: Vec<_> = expected
            .iter()
            .map(|(line, column, _)| (*code, *line, *column))
            .collect();
        assert_eq!(places(&check(&windows)), expected, "{code}");
    }
}

#[test]
fn the_caret_is_under_what_is_meant() {
    for (code, text, _) in FIXTURES {
        for finding in check(text) {
            let place = finding.place.expect("a file has lines");
            let line = text
                .lines()
                .nth(place.line as usize - 1)
                .expect("the line is there");
            assert!(place.caret.start < place.caret.end, "{code}");
            let before: String = place.excerpt.chars().take(place.caret.start).collect();
            let written: String = line.chars().take(place.column as usize - 1).collect();
            assert_eq!(before, written, "{code}");
        }
    }
}

#[test]
fn columns_count_characters() {
    let text = "format = 1\n[event]\nid = \"a\"\nname = { ko = \"가나다\", xx = \"e\" }\ntimezone = \"UTC\"\n";
    assert_eq!(places(&check(text)), [("bad-value", 4, 22)]);
}

const HEAD: &str = "format = 1\n[event]\nid = \"expo\"\nname = \"Expo\"\ntimezone = \"Asia/Seoul\"\n\
    [[room]]\nid = \"hall\"\nname = \"Hall\"\n[[room]]\nid = \"fair\"\nname = \"Fair\"\nparallel = true\n\
    [[person]]\nid = \"ana\"\n";

/// Sessions from hour to hour, with more keys each.
fn sessions(all: &[(&str, &str, &str, &str)]) -> String {
    let mut text = HEAD.to_owned();
    for (id, start, end, more) in all {
        writeln!(
            text,
            "[[session]]\nid = \"{id}\"\ntitle = \"T\"\nstart = 2023-04-26T{start}:00\n\
             end = 2023-04-26T{end}:00\n{more}"
        )
        .expect("a string takes everything");
    }
    text
}

/// The codes of what is wrong, without the rooms that nobody needed.
fn codes(text: &str) -> Vec<&'static str> {
    check(text)
        .iter()
        .map(|finding| finding.code.word())
        .filter(|code| *code != "unused-room")
        .collect()
}

#[test]
fn sessions_that_only_touch_are_no_double_booking() {
    let text = sessions(&[
        ("a", "10:00", "11:00", "room = \"hall\"\npeople = [\"ana\"]"),
        ("b", "11:00", "12:00", "room = \"hall\"\npeople = [\"ana\"]"),
    ]);
    assert_eq!(codes(&text), [""; 0]);
}

#[test]
fn cancelled_and_drop_in_sessions_and_relatives_are_never_booked_twice() {
    for more in [
        "status = \"cancelled\"",
        "drop_in = true",
        "kind = \"break\"",
        "part_of = \"middle\"",
    ] {
        let text = sessions(&[
            (
                "a",
                "10:00",
                "12:00",
                "room = \"hall\"\npeople = [\"ana\"]\ndelegations = [\"KR\"]",
            ),
            (
                "middle",
                "10:00",
                "12:00",
                "room = \"fair\"\npart_of = \"a\"",
            ),
            (
                "b",
                "10:00",
                "11:00",
                &format!("room = \"hall\"\npeople = [\"ana\"]\ndelegations = [\"KR\"]\n{more}"),
            ),
        ]);
        assert_eq!(codes(&text), [""; 0], "{more}");
    }
}

#[test]
fn parts_of_one_session_can_clash_with_each_other() {
    let text = sessions(&[
        ("a", "10:00", "12:00", "room = \"hall\""),
        ("b", "10:00", "11:00", "room = \"hall\"\npart_of = \"a\""),
        ("c", "10:30", "11:30", "room = \"hall\"\npart_of = \"a\""),
    ]);
    assert_eq!(codes(&text), ["room-double-booked"]);
}

#[test]
fn a_parallel_room_holds_many_sessions_but_a_person_is_in_one() {
    let text = sessions(&[
        (
            "a",
            "10:00",
            "12:00",
            "room = \"fair\"\npeople = [\"ana\", \"ana\"]",
        ),
        ("b", "10:00", "11:00", "room = \"fair\"\npeople = [\"ana\"]"),
    ]);
    // Named twice she is there once, and that is told.
    assert_eq!(codes(&text), ["person-double-booked", "bad-value"]);
}

#[test]
fn a_double_booking_names_both_sessions_their_times_and_the_minutes() {
    let text = sessions(&[
        ("a", "10:00", "11:00", "room = \"hall\""),
        ("b", "10:15", "10:45", "room = \"hall\""),
    ]);
    let findings = check(&text);
    let told = &findings
        .iter()
        .find(|finding| finding.code == Code::RoomDoubleBooked)
        .expect("it is");
    for part in [
        "`hall`",
        "`a`",
        "`b`",
        "10:00 to 11:00",
        "10:15 to 10:45",
        "30 minutes",
    ] {
        assert!(
            told.message.to_string().contains(part),
            "{}: {part}",
            told.message
        );
    }
    assert_eq!(told.sessions, ["b", "a"]);
    assert_eq!(told.rooms, ["hall"]);
}

#[test]
fn what_is_meant_is_not_reported() {
    let clash = [
        ("a", "10:00", "11:00", "room = \"hall\""),
        ("b", "10:15", "10:45", "room = \"hall\""),
    ];
    for (allow, left) in [
        ("", vec![]),
        ("sessions = [\"a\"]", vec![]),
        ("sessions = [\"b\"]", vec![]),
        ("rooms = [\"hall\"]", vec![]),
        // That it allows nothing is said with what it means.
        ("rooms = [\"fair\"]", vec!["room-double-booked"]),
    ] {
        let text = sessions(&clash);
        let text = format!(
            "{text}[[allow]]\nfinding = \"room-double-booked\"\nwhy = \"meant\"\n{allow}\n"
        );
        assert_eq!(codes(&text), left, "{allow}");
        let clashes = check(&text).into_iter();
        for finding in clashes.filter(|one| one.code.word() == "room-double-booked") {
            let hint = finding.hint.as_ref().map(ToString::to_string);
            assert!(hint.is_some_and(|hint| hint.contains("`[[allow]]` of line")));
        }
    }
}

#[test]
fn findings_of_the_reader_can_be_meant_too() {
    let text = sessions(&[(
        "a",
        "10:00",
        "11:00",
        "room = \"hall\"\nabout = \"\\u200B\"",
    )]);
    assert_eq!(codes(&text), ["control-characters"]);
    let text = format!("{text}[[allow]]\nfinding = \"control-characters\"\nsessions = [\"a\"]\n");
    assert_eq!(codes(&text), [""; 0]);
}

#[test]
fn hours_after_midnight_belong_to_the_day_before() {
    let open = "[[room]]\nid = \"bar\"\nname = \"Bar\"\nopen = [{ day = 2023-04-26, from = \"18:00\", to = \"02:00\" }]\n\
        [[session]]\nid = \"late\"\ntitle = \"Late\"\nstart = 2023-04-27T00:30:00\nend = 2023-04-27T02:00:00\nroom = \"bar\"\n";
    let text = HEAD.replace("timezone", "day_starts = \"04:00\"\ntimezone") + open;
    assert_eq!(codes(&text), [""; 0]);
    let text = text.replace("02:00:00", "02:01:00");
    assert_eq!(codes(&text), ["outside-room-hours"]);
}

#[test]
fn a_room_may_be_open_to_the_end_of_the_event_day() {
    let open = "[[room]]\nid = \"bar\"\nname = \"Bar\"\nopen = [{ day = 2023-04-26, from = \"18:00\", to = \"00:00\" }]\n\
        [[session]]\nid = \"late\"\ntitle = \"Late\"\nstart = 2023-04-26T22:30:00\nend = 2023-04-27T00:00:00\nroom = \"bar\"\n";
    assert_eq!(codes(&format!("{HEAD}{open}")), [""; 0]);
}

#[test]
fn what_ends_when_the_day_ends_does_not_cross_it() {
    let text = sessions(&[("a", "22:00", "23:00", "room = \"hall\"")])
        .replace("2023-04-26T23:00", "2023-04-27T00:00");
    assert_eq!(codes(&text), [""; 0]);
}

#[test]
fn twenty_thousand_sessions_at_once_in_one_room_do_not_drown_the_rest() {
    let mut text = HEAD.to_owned();
    for number in 0..20_000 {
        writeln!(text, "[[session]]\nid = \"s{number}\"\ntitle = \"T\"\nstart = 2023-04-26T10:00:00\nminutes = 60\nroom = \"hall\"")
            .expect("a string takes everything");
    }
    let reading = source::read(text.as_bytes());
    let agenda = reading.agenda.expect("it loads");
    let findings = attache::agenda::check::check(&agenda);
    let clashes: Vec<_> = findings
        .iter()
        .filter(|finding| finding.code == Code::RoomDoubleBooked)
        .collect();
    assert!(clashes.len() < 25_000, "{}", clashes.len());
    let last = clashes.last().expect("there are some");
    assert!(
        last.message.to_string().contains("more sessions"),
        "{}",
        last.message
    );
}

#[test]
fn errors_come_before_notes_at_the_same_place() {
    for (code, text, _) in FIXTURES {
        let findings = check(text);
        let keys: Vec<(u32, u32, Severity)> = findings
            .iter()
            .filter_map(|finding| Some((finding.place.as_ref()?, finding.severity())))
            .map(|(place, severity)| (place.line, place.column, severity))
            .collect();
        assert!(keys.is_sorted(), "{code}");
    }
}

/// A file with a room and, in it, sessions of these lines.
fn with_sessions(above: &str, sessions: &str) -> String {
    format!(
        "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n{above}\
         [[room]]\nid = \"hall\"\nname = \"Hall\"\nfeatures = [\"stage\"]\n{sessions}"
    )
}

#[test]
fn a_need_is_a_feature_of_its_own_where_the_file_declares_none() {
    let sessions = "[[session]]\nid = \"a\"\ntitle = \"A\"\nroom = \"hall\"\n\
                    start = 2026-03-07T09:00:00\nminutes = 10\nneeds = [\"stage\", \"loop\"]\n";
    let free = check(&with_sessions("", sessions));
    assert_eq!(places(&free), [("missing-feature", 16, 9)]);
    let feature = "[[feature]]\nid = \"projector\"\nname = \"Projector\"\n";
    let declared = check(&with_sessions(feature, sessions));
    assert_eq!(places(&declared), [("unknown-reference", 19, 19)]);
}

#[test]
fn trust_68_a_time_that_leads_out_of_the_years_is_not_understood() {
    let session = |id: &str, times: &str| {
        format!("[[session]]\nid = \"{id}\"\ntitle = \"A\"\nroom = \"hall\"\n{times}\n")
    };
    let sessions = [
        session("a", "start = 9999-12-31T23:30:00\nminutes = 60"),
        session("b", "start = 0000-06-01T09:00:00\nminutes = 45"),
        session("c", "start = 9999-12-31T23:30:00Z\nminutes = 20"),
        session("d", "start = 0001-01-01T00:30:00+14:00\nminutes = 20"),
    ]
    .concat();
    let text = with_sessions("", &sessions);
    let found: Vec<_> = places(&check(&text))
        .into_iter()
        .filter(|(code, ..)| *code == "bad-time")
        .map(|(_, line, _)| line)
        .collect();
    assert_eq!(found, [15, 20, 26, 32]);
    let agenda = source::read(text.as_bytes()).agenda.expect("it loads");
    let times = |at: usize| {
        let session = &agenda.sessions[at];
        (
            session.start.is_some(),
            session.end.is_some(),
            session.minutes(),
        )
    };
    assert_eq!(times(0), (true, false, None));
    assert_eq!(
        times(1),
        (false, false, Some(45)),
        "a length needs no start"
    );
}

#[test]
fn a_room_may_be_open_to_the_end_of_the_day() {
    let open = "open = [{ day = 2026-03-07, from = \"09:00\", to = \"24:00\" }]\n";
    let session = "[[session]]\nid = \"a\"\ntitle = \"A\"\nroom = \"hall\"\n\
                   start = 2026-03-07T23:00:00\nend = 2026-03-08T00:00:00\n";
    assert_eq!(check(&with_sessions("", &format!("{open}{session}"))), []);
    let from = open.replace("09:00", "24:00");
    let found = check(&with_sessions("", &format!("{from}{session}")));
    assert_eq!(places(&found), [("bad-time", 10, 36)]);
}

#[test]
fn what_is_nested_too_deeply_is_told_at_its_line() {
    let key = format!("format = 1\n\na{} = 1\n", ".a".repeat(300));
    assert_eq!(places(&check(&key)), [("syntax", 3, 1)]);
    let lists = format!("a = {}{}", "[\n".repeat(300), "]\n".repeat(300));
    assert_eq!(places(&check(&lists))[0].0, "syntax");
    assert!(places(&check(&lists))[0].1 > 50);
}

/// What is said first of an agenda file that begins with this line, and what to do about it.
fn refused(line: &str) -> (String, String, u32) {
    let text = format!("format = 1\n{line}\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n");
    let reading = source::read(text.as_bytes());
    let finding = reading.refusal().unwrap_or_else(|| panic!("{line:?}"));
    assert_eq!(finding.code, Code::Syntax, "{line:?}");
    let hint = finding.hint.as_ref().map(ToString::to_string);
    let column = finding.place.as_ref().unwrap().column;
    (
        finding.message.to_string(),
        hint.unwrap_or_default(),
        column,
    )
}

#[test]
fn a_character_that_cannot_be_seen_is_named() {
    for (line, code, column) in [
        ("\u{feff}[event]", "U+FEFF", 1),
        ("[\u{feff}event]", "U+FEFF", 2),
        ("[event]\u{a0}", "U+00A0", 8),
        ("minutes\u{a0}= 30", "U+00A0", 8),
        ("minutes =\u{a0}30", "U+00A0", 10),
        ("\u{a0}\u{a0}minutes = 30", "U+00A0", 1),
        ("minutes = 30\u{a0}", "U+00A0", 13),
        ("rooms = [1,\u{a0}2]", "U+00A0", 12),
        ("min\u{200b}utes = 30", "U+200B", 4),
        ("minutes = \u{2060}30", "U+2060", 11),
        ("minutes = 30\u{200e}", "U+200E", 13),
        ("minutes\u{3000}= 30", "U+3000", 8),
    ] {
        let (message, hint, at) = refused(line);
        assert!(message.contains(code), "{line:?}: {message}");
        assert!(hint.starts_with("delete it"), "{line:?}: {hint}");
        assert_eq!(at, column, "{line:?}: {message}");
    }
}

#[test]
fn a_sign_that_only_looks_like_one_of_toml_is_named() {
    for (line, sign, plain) in [
        ("title = “Opening”", '“', "title = \"Opening\""),
        ("title = „Opening“", '„', "title = \"Opening\""),
        ("title = «Opening»", '«', "title = \"Opening\""),
        ("title = ‘Opening’", '‘', "title = 'Opening'"),
        ("title ＝ \"Opening\"", '＝', "title = \"Opening\""),
        ("title＝\"Opening\"", '＝', "title=\"Opening\""),
        ("［event］", '［', "[event]"),
        ("[event］", '］', "[event]"),
        ("rooms = [\"a\"，\"b\"]", '，', "rooms = [\"a\",\"b\"]"),
        ("minutes = −30", '−', "minutes = -30"),
        ("minutes = ３０", '３', "minutes = 30"),
    ] {
        let (message, hint, _) = refused(line);
        assert!(message.contains(sign), "{line:?}: {message}");
        assert_eq!(hint, format!("write `{plain}`"), "{line:?}: {message}");
    }
}

#[test]
fn such_characters_may_stand_in_texts_and_comments() {
    let text = "format = 1\n# “a”\u{a0}＝\n[event]\nid = \"e\"\nname = \"“E”\u{a0}＝\"\ntimezone = \"Asia/Seoul\"\n";
    let reading = source::read(text.as_bytes());
    assert_eq!(reading.findings, []);
    // Another mistake of their line is told as it is.
    let (message, ..) = refused("title = \"“E”\" 5");
    assert!(!message.contains('“'), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_foreign_character_anywhere_is_named_or_part_of_a_text(
        at in 0..10_000_usize,
        sign in proptest::sample::select("\u{feff}\u{a0}\u{200b}\u{2060}\u{3000}“”„’＝［］，−３\u{202e}".chars().collect::<Vec<char>>()),
    ) {
        let mut text = include_str!("../fixtures/desk.toml").to_owned();
        let mut at = at % text.len();
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        text.insert(at, sign);
        let reading = source::read(text.as_bytes());
        if let Some(finding) = reading.refusal() {
            let place = finding.place.as_ref().expect("a mistake has a place");
            let line = text[..at].matches('\n').count() as u32 + 1;
            let code = format!("U+{:04X}", u32::from(sign));
            let message = finding.message.to_string();
            // Before the end of a text there is no telling which of the quotes is wrong.
            let quotes = text.lines().nth(line as usize - 1).is_some_and(|line| line.contains('"'));
            prop_assert!(message.contains(&code) || quotes, "{message} at {place:?}");
        }
    }
}
