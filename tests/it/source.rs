//! Reading agenda files: what is understood, and what is said about the rest.

use std::collections::HashSet;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use attache::agenda::{Agenda, Code, Ref, RoomIx, SessionIx, WalkEnd};
use attache::i18n::Locale;
use attache::source::{self, Reading};
use proptest::prelude::*;

fn whole() -> Agenda {
    let reading = source::read(include_bytes!("../fixtures/agenda/whole.toml"));
    reading.agenda.expect("the file is well formed")
}

#[test]
fn every_table_of_the_format_is_read() {
    let agenda = whole();
    assert_eq!(agenda.event.id.as_str(), "expo");
    assert_eq!(agenda.event.timezone.name(), "Asia/Seoul");
    assert_eq!(agenda.event.revision, Some(7));
    assert_eq!(agenda.event.walk_minutes, 5, "unless told");
    assert_eq!(agenda.tags, ["en".into(), "ko".into()]);
    assert_eq!(agenda.declared_languages, 2);
    assert_eq!(agenda.days.len(), 2);
    let hall = &agenda.rooms[0];
    assert_eq!(hall.capacity, Some(200));
    assert_eq!(hall.open.len(), 1);
    assert_eq!(hall.was[0].as_str(), "grand-hall");
    assert!(agenda.rooms[1].parallel);
    assert_eq!(agenda.rooms[1].step_free, Some(false));
    assert_eq!(agenda.topics[0].color, Some((0xaa, 0x10, 0x20)));
    assert_eq!(agenda.topics[0].aliases[0].as_written(), "narcotics");
    assert_eq!(agenda.booths[0].session, Some(Ref::Known(SessionIx(1))));
    assert_eq!(agenda.infos[0].room, Some(Ref::Known(RoomIx(0))));
    assert_eq!(agenda.allows.len(), 1);
}

#[test]
fn a_well_formed_file_has_no_findings() {
    let reading = source::read(include_bytes!("../fixtures/agenda/whole.toml"));
    assert_eq!(reading.findings, []);
}

#[test]
fn times_are_read_in_the_zone_of_the_event_however_they_are_written() {
    let agenda = whole();
    let times: Vec<_> = agenda
        .sessions
        .iter()
        .map(|session| {
            let time = |time: Option<attache::agenda::Time>| time.expect("it has one").to_rfc3339();
            (time(session.start), time(session.end))
        })
        .collect();
    let expected = [
        ("2023-04-26T09:00:00+09:00", "2023-04-26T10:00:00+09:00"),
        ("2023-04-27T01:00:00+09:00", "2023-04-27T02:30:00+09:00"),
        ("2023-04-27T11:00:00+09:00", "2023-04-27T12:30:00+09:00"),
    ];
    assert_eq!(times, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn what_is_after_midnight_belongs_to_the_event_day_before() {
    let agenda = whole();
    let days: Vec<_> = agenda
        .sessions
        .iter()
        .map(|s| s.day.map(|day| day.to_string()))
        .collect();
    let expected = ["2023-04-26", "2023-04-26", "2023-04-27"];
    assert_eq!(days, expected.map(|day| Some(day.to_owned())));
    assert_eq!(agenda.days[0].sessions, [SessionIx(0), SessionIx(1)]);
}

#[test]
fn references_resolve_to_what_they_name() {
    let agenda = whole();
    let [opening, night, abroad] = &agenda.sessions[..] else {
        panic!("three sessions");
    };
    assert_eq!(opening.rooms, [Ref::Known(RoomIx(0))]);
    assert_eq!(night.rooms, [Ref::Known(RoomIx(0)), Ref::Known(RoomIx(1))]);
    assert_eq!(night.part_of, Some(Ref::Known(SessionIx(0))));
    assert_eq!(
        opening.people[0]
            .role
            .as_ref()
            .map(attache::agenda::Raw::as_written),
        Some("chair")
    );
    assert_eq!(opening.people[0].person, night.people[0].person);
    let needed = opening.needs[0].known().expect("a room has a stage");
    assert!(!agenda.features[needed.at()].declared);
    let kind = abroad.kind.known().expect("talk is a kind");
    assert_eq!(agenda.kinds[kind.at()].id.as_str(), "talk");
    assert!(
        agenda.kinds[kind.at()].name.is_some(),
        "the file has its own name for it"
    );
    let walk = &agenda.walks[0];
    assert_eq!(walk.from, WalkEnd::Room(RoomIx(0)));
    assert!(matches!(&walk.to, WalkEnd::Area(area) if area.as_str() == "roof"));
}

#[test]
fn a_kind_says_whether_one_comes_and_goes() {
    let agenda = whole();
    let drop_in: Vec<bool> = agenda
        .sessions
        .iter()
        .map(|session| session.drop_in)
        .collect();
    assert_eq!(drop_in, [false, true, false]);
}

#[test]
fn countries_that_nobody_declared_take_part_where_none_is_declared() {
    let agenda = whole();
    let codes: Vec<_> = agenda
        .delegations
        .iter()
        .map(|one| one.country.as_str())
        .collect();
    assert_eq!(codes, ["KR", "ES"]);
    assert!(agenda.delegations.iter().all(|one| !one.declared));
}

#[test]
fn illustrative_true_covers_every_key_that_is_set_but_the_id() {
    let agenda = whole();
    assert_eq!(*agenda.sessions[0].illustrative.0, ["end", "room"]);
    let expected = [
        "kind", "minutes", "part_of", "people", "rooms", "start", "title",
    ];
    assert_eq!(*agenda.sessions[1].illustrative.0, expected);
}

const HEAD: &str =
    "format = 1\n[event]\nid = \"expo\"\nname = \"Expo\"\ntimezone = \"Asia/Seoul\"\n";

fn read(text: &str) -> Reading {
    source::read(text.as_bytes())
}

fn agenda(text: &str) -> Agenda {
    read(text).agenda.expect("it loads")
}

fn codes(reading: &Reading) -> Vec<Code> {
    reading
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect()
}

#[test]
fn trust_36_a_repeated_id_is_numbered_in_file_order_and_steps_aside_for_one_that_is_given() {
    let text = ["a", "a", "b", "a", "a-3", "a"]
        .map(|id| format!("[[session]]\nid = \"{id}\"\n"))
        .concat();
    let agenda = agenda(&format!("{HEAD}{text}"));
    let ids: Vec<_> = agenda
        .sessions
        .iter()
        .map(|session| session.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "a-2", "b", "a-4", "a-3", "a-5"]);
}

#[test]
fn a_session_without_an_id_is_named_after_its_number_in_the_file() {
    let agenda = agenda(&format!(
        "{HEAD}[[session]]\nid = \"a\"\n[[session]]\n[[session]]\nid = \"\"\n"
    ));
    let ids: Vec<_> = agenda
        .sessions
        .iter()
        .map(|session| session.id.as_str())
        .collect();
    assert_eq!(ids, ["a", "session-2", "session-3"]);
}

#[test]
fn trust_36_a_session_without_a_title_shows_its_id_and_without_a_time_comes_last() {
    let agenda = agenda(&format!(
        "{HEAD}[[session]]\nid = \"never\"\n[[session]]\nid = \"b\"\nstart = 2023-04-26T10:00:00\nend = 2023-04-26T11:00:00\n"
    ));
    assert_eq!(
        agenda.sessions[0]
            .title
            .all()
            .next()
            .map(attache::agenda::Raw::as_written),
        Some("never")
    );
    assert_eq!(agenda.by_time, [SessionIx(1), SessionIx(0)]);
}

#[test]
fn trust_36_a_reference_to_nothing_is_kept_as_written() {
    let agenda = agenda(&format!(
        "{HEAD}[[session]]\nid = \"a\"\nroom = \"Cellar\"\nkind = \"rave\"\npeople = [\"nobody\"]\ndelegations = [\"XX\"]\n"
    ));
    let session = &agenda.sessions[0];
    let unknown = |name: &str| Ref::Unknown(name.into());
    assert_eq!(session.rooms, [unknown("Cellar")]);
    assert_eq!(session.kind, Ref::Unknown("rave".into()));
    assert_eq!(session.people[0].person, Ref::Unknown("nobody".into()));
    assert_eq!(session.delegations, [Ref::Unknown("XX".into())]);
}

#[test]
fn a_name_in_the_place_of_an_id_is_answered_with_the_id() {
    for (written, meant) in [
        ("Grand Ballroom", "ballroom"),
        ("그랜드 볼룸", "ballroom"),
        ("old-hall", "ballroom"),
        ("balroom", "ballroom"),
    ] {
        let reading = read(&format!(
            "{HEAD}[[room]]\nid = \"ballroom\"\nname = {{ en = \"Grand Ballroom\", ko = \"그랜드 볼룸\" }}\nwas = [\"old-hall\"]\n\
             [[session]]\nid = \"a\"\ntitle = \"T\"\nstart = 2023-04-26T10:00:00\nminutes = 5\nroom = \"{written}\"\n"
        ));
        assert_eq!(codes(&reading), [Code::UnknownReference]);
        assert_eq!(
            reading.findings[0]
                .hint
                .as_ref()
                .map(ToString::to_string)
                .as_deref(),
            Some(&*format!("did you mean `{meant}`?"))
        );
    }
}

#[test]
fn where_delegations_are_declared_no_other_country_takes_part() {
    let reading = read(&format!(
        "{HEAD}[[delegation]]\ncountry = \"KR\"\n[[session]]\nid = \"a\"\ntitle = \"T\"\nstart = 2023-04-26T10:00:00\n\
         minutes = 5\ndelegations = [\"KR\", \"VN\"]\n"
    ));
    assert_eq!(codes(&reading), [Code::UnknownReference]);
}

#[test]
fn a_session_that_would_be_a_part_of_itself_is_a_part_of_nothing() {
    let text = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "e")]
        .map(|(id, whole)| format!("[[session]]\nid = \"{id}\"\npart_of = \"{whole}\"\n"))
        .concat();
    let agenda = agenda(&format!("{HEAD}{text}"));
    for session in &agenda.sessions {
        let mut at = session;
        let mut steps = 0;
        while let Some(Ref::Known(whole)) = &at.part_of {
            at = agenda.session(*whole);
            steps += 1;
            assert!(steps < 6, "{:?}", session.id);
        }
    }
}

#[test]
fn a_local_time_that_comes_twice_is_the_first_and_one_that_never_comes_has_the_offset_before() {
    for (zone, local, expected) in [
        (
            "Europe/Berlin",
            "2026-03-29T02:30:00",
            "2026-03-29T01:30:00+00:00",
        ),
        (
            "Europe/Berlin",
            "2026-10-25T02:30:00",
            "2026-10-25T00:30:00+00:00",
        ),
        (
            "America/New_York",
            "2026-03-08T02:15:00",
            "2026-03-08T07:15:00+00:00",
        ),
        // A whole day that Samoa never had.
        (
            "Pacific/Apia",
            "2011-12-30T12:00:00",
            "2011-12-30T22:00:00+00:00",
        ),
    ] {
        let text = HEAD.replace("Asia/Seoul", zone);
        let reading = read(&format!(
            "{text}[[session]]\nid = \"a\"\ntitle = \"T\"\nstart = {local}\nminutes = 5\n"
        ));
        assert_eq!(codes(&reading), [Code::DstTime], "{zone} {local}");
        let agenda = reading.agenda.expect("it loads");
        let start = agenda.sessions[0].start.expect("it has one");
        assert_eq!(start.to_utc().to_rfc3339(), expected);
    }
}

#[test]
fn times_are_read_in_every_form_that_the_format_knows() {
    for written in [
        "2023-04-26T14:00:00",
        "2023-04-26 14:00:00",
        "\"2023-04-26T14:00\"",
        "\"2023-04-26 14:00\"",
        "\"2023-04-26T14:00:00\"",
        "2023-04-26T05:00:00Z",
        "\"2023-04-26T05:00Z\"",
        "\"2023-04-26T14:00+09:00\"",
        "2023-04-25T23:00:00-06:00",
    ] {
        let reading = read(&format!(
            "{HEAD}[[session]]\nid = \"a\"\ntitle = \"T\"\nstart = {written}\nminutes = 30\n"
        ));
        assert_eq!(codes(&reading), [], "{written}");
        let agenda = reading.agenda.expect("it loads");
        let start = agenda.sessions[0].start.expect("it has one");
        assert_eq!(start.to_rfc3339(), "2023-04-26T14:00:00+09:00", "{written}");
    }
}

#[test]
fn trust_36_68_a_time_that_cannot_be_read_is_told_and_left_open() {
    for (written, code) in [
        ("2023-04-26", Code::BadTime),
        ("14:00:00", Code::BadTime),
        ("\"14:00\"", Code::BadTime),
        ("\"2023-02-30T14:00\"", Code::BadTime),
        ("\"tomorrow\"", Code::BadTime),
        ("\"2023-04-26T24:00\"", Code::BadTime),
        ("\"2023-04-26T14:00 pm\"", Code::BadTime),
        ("1682485200", Code::WrongType),
        ("true", Code::WrongType),
    ] {
        let reading = read(&format!(
            "{HEAD}[[session]]\nid = \"a\"\ntitle = \"T\"\nstart = {written}\nminutes = 30\n"
        ));
        assert_eq!(codes(&reading), [code], "{written}");
        assert_eq!(reading.agenda.expect("it loads").sessions[0].start, None);
    }
}

#[test]
fn a_newer_format_is_not_guessed_at() {
    let reading = read("format = 2\n[event]\nnew = [{ x = 1 }]\n");
    assert!(reading.agenda.is_none());
    assert_eq!(codes(&reading), [Code::NewerFormat]);
}

#[test]
fn a_file_without_a_format_or_an_event_still_loads() {
    let reading =
        read("[[session]]\nid = \"a\"\ntitle = \"T\"\nstart = 2023-04-26T10:00:00Z\nminutes = 5\n");
    assert_eq!(codes(&reading), [Code::Missing, Code::Missing]);
    assert_eq!(reading.agenda.expect("it loads").sessions.len(), 1);
}

#[test]
fn a_single_table_in_the_place_of_a_list_is_an_entry() {
    let reading = read(&format!(
        "{HEAD}[session]\nid = \"a\"\ntitle = \"T\"\nstart = 2023-04-26T10:00:00\nminutes = 5\n"
    ));
    assert_eq!(codes(&reading), [Code::WrongType]);
    assert_eq!(
        reading.agenda.expect("it loads").sessions[0].id.as_str(),
        "a"
    );
}

#[test]
fn several_rooms_under_the_name_for_one_are_told_and_kept() {
    let reading = read(&format!(
        "{HEAD}[[room]]\nid = \"a\"\nname = \"A\"\n[[room]]\nid = \"b\"\nname = \"B\"\n\
         [[session]]\nid = \"s\"\ntitle = \"T\"\nstart = 2023-04-26T10:00:00\nminutes = 5\nroom = [\"a\", \"b\"]\n"
    ));
    assert_eq!(codes(&reading), [Code::WrongType]);
    let agenda = reading.agenda.expect("it loads");
    assert_eq!(
        agenda.sessions[0].rooms,
        [Ref::Known(RoomIx(0)), Ref::Known(RoomIx(1))]
    );
}

#[test]
fn what_is_not_utf8_is_told_with_its_place() {
    let reading = source::read(b"format = 1\nname = \"caf\xe9\"\n");
    assert!(reading.agenda.is_none());
    let place = reading.findings[0].place.as_ref().expect("it has one");
    assert_eq!(
        (reading.findings[0].code, place.line, place.column),
        (Code::Syntax, 2, 12)
    );
}

#[test]
fn trust_40_nothing_that_a_finding_says_can_steer_a_terminal() {
    let evil = "\u{1b}]0;x\u{7}\u{202e}";
    let files = [
        format!("{HEAD}\"{evil}\" = 1\n"),
        format!("{HEAD}[[session]]\nid = \"a{evil}\"\nroom = '{evil}'\nkind = \"{evil}\"\n"),
        format!(
            "{HEAD}[[session]]\nid = \"\\u001b\\u202e\"\nroom = \"\\u001b\\u202e\"\naccess = \"\\u009b\"\n"
        ),
        format!("{HEAD}{evil} = {evil}\n"),
        HEAD.replace("Asia/Seoul", "\\u001b[2J"),
    ];
    for file in files {
        for finding in source::check(file.as_bytes(), &read(&file)) {
            let drawing = source::snippet::Drawing {
                locale: &ENGLISH,
                color: false,
                ascii: true,
                width: 100,
            };
            let drawn = source::snippet::draw(&finding, "a\u{1b}.toml", drawing);
            let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!drawn.contains(steers), "{drawn:?}");
        }
    }
}

#[test]
fn trust_67_a_finding_takes_few_lines_however_long_the_line_is() {
    let text = format!(
        "{HEAD}[[session]]\nid = \"a\"\nabout = \"{}\"\nrooom = {{ x = \"{0}\" }}\n",
        "한국 ".repeat(100_000)
    );
    for finding in read(&text).findings {
        let drawing = source::snippet::Drawing {
            locale: &ENGLISH,
            color: false,
            ascii: true,
            width: 80,
        };
        let drawn = source::snippet::draw(&finding, "agenda.toml", drawing);
        assert!(drawn.lines().count() <= 6, "{drawn}");
        assert!(
            drawn.lines().all(|line| line.chars().count() < 400),
            "{drawn}"
        );
    }
}

#[test]
fn several_mistakes_of_syntax_are_told_in_one_pass() {
    let text = "format = 1\n[event]\nid = expo\nlist = [1,\nname = \"Expo\nbad key = 1\n[[room]\nid = \"a\"\nname = Hall\n";
    let lines: Vec<_> = read(text)
        .findings
        .iter()
        .map(|finding| (finding.code, finding.place.as_ref().map(|place| place.line)))
        .collect();
    assert_eq!(
        lines,
        [3, 4, 5, 6, 7, 9].map(|line| (Code::Syntax, Some(line)))
    );
}

#[test]
fn a_merge_left_unfinished_does_not_drown_in_what_follows_from_it() {
    let text = format!(
        "{HEAD}<<<<<<< ours\nnote = \"a\"\n[[room]]\nid = \"a\"\n=======\nnote = \"b\"\n>>>>>>> theirs\nname = Hall\n\
         <<<<<<< ours\n||||||| base\n=======\nx = \n>>>>>>> theirs\n"
    );
    let reading = read(&text);
    assert_eq!(
        codes(&reading),
        [Code::ConflictMarker, Code::Syntax, Code::ConflictMarker]
    );
    assert_eq!(
        reading.findings[1].place.as_ref().map(|place| place.line),
        Some(13)
    );
}

#[test]
fn trust_67_hostile_nesting_and_long_lines_are_clear_errors_at_once() {
    let deep = 100_000;
    for text in [
        format!("a = {}", "[".repeat(deep)),
        format!("a = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("a = {}", "{a=".repeat(deep)),
        format!("a{} = 1", ".a".repeat(deep)),
        format!("[a{}]", ".a".repeat(deep)),
        format!("a = \"{}", "x".repeat(10 * deep)),
        "a\n".repeat(deep),
        format!("a = [{}", ",".repeat(10 * deep)),
        format!("[[a]\n{}", "b = 1\n".repeat(deep)),
        "[a\nb = 1\n".repeat(deep),
        "[".repeat(deep),
    ] {
        let start = Instant::now();
        let reading = read(&text);
        // Two seconds are what the program may take; it is built for speed, the tests are not.
        let most = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });
        assert!(start.elapsed() < most, "{:?} {:.20}", start.elapsed(), text);
        assert!(reading.agenda.is_none(), "{text:.20}");
        assert!(
            (1..=50).contains(&reading.findings.len()),
            "{}",
            &text[..20]
        );
    }
}

#[test]
fn trust_72_a_file_of_nothing_but_mistakes_is_told_in_a_moment() {
    let text = HEAD.to_owned()
        + &"[[session]]\nid = \"same\"\nroom = \"nowhere\"\npart_of = \"nothing\"\nunknown = 1\n"
            .repeat(5_000);
    let start = Instant::now();
    let reading = read(&text);
    assert_eq!(reading.agenda.expect("it loads").sessions.len(), 5_000);
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

mod files {
    use std::fs;
    use std::path::Path;

    use attache::source::file::{LARGEST, load};

    #[test]
    fn trust_33_what_is_not_there_or_not_a_file_is_refused_with_its_name_and_the_reason() {
        let folder = tempfile::tempdir().expect("there is room");
        let pipe = folder.path().join("pipe");
        rustix::fs::mkfifoat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::Mode::from_raw_mode(0o600),
        )
        .expect("a pipe");
        let cases = [
            (folder.path().join("none.toml"), "there is no such file"),
            (folder.path().to_owned(), "it is a folder"),
            (pipe, "it is not a regular file"),
            (
                Path::new("/dev/zero").to_owned(),
                "it is not a regular file",
            ),
        ];
        for (path, reason) in cases {
            let error = load(&path, &attache::source::Options::default())
                .expect_err("it is refused")
                .to_string();
            assert!(error.contains(reason), "{error}");
            assert!(error.contains(&*path.to_string_lossy()), "{error}");
        }
    }

    #[test]
    fn trust_33_a_file_that_is_too_large_is_refused_unread() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("large.toml");
        let file = fs::File::create(&path).expect("it can be made");
        file.set_len(LARGEST + 1).expect("holes are free");
        let start = std::time::Instant::now();
        let error = load(&path, &attache::source::Options::default())
            .expect_err("it is refused")
            .to_string();
        assert!(error.contains("128 MiB"), "{error}");
        assert!(start.elapsed() < std::time::Duration::from_secs(1));
    }

    #[test]
    fn an_agenda_is_loaded_with_its_bytes() {
        let folder = tempfile::tempdir().expect("there is room");
        let path = folder.path().join("agenda.toml");
        fs::write(&path, super::HEAD).expect("it can be written");
        let loaded = load(&path, &attache::source::Options::default()).expect("it loads");
        assert_eq!(loaded.bytes, super::HEAD.as_bytes());
        assert!(loaded.reading.agenda.is_some());
    }
}

/// A text, changed here and there.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let texts = [
        include_str!("../fixtures/agenda/whole.toml"),
        include_str!("../fixtures/findings/syntax.toml"),
        include_str!("../fixtures/findings/conflict-marker.toml"),
        include_str!("../fixtures/findings/bad-value.toml"),
    ];
    let pieces = [
        "[[session]]\n",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\"\"\"",
        "'",
        "=",
        "\n",
        "#",
        ",",
        ".",
        "0",
        "\\u001b",
        "<<<<<<< x\n",
        "=======\n",
        ">>>>>>> x\n",
        "\r",
        "\u{feff}",
        "한",
        "id = \"a\"\n",
        "[event]\n",
        "true",
        "2023-04-26",
        "session = 1\n",
        "part_of = \"night\"\n",
        "\0",
    ];
    let edit = (
        0.0..1.0_f64,
        0..40_usize,
        prop::sample::select(pieces.to_vec()),
    );
    let pieces = prop::collection::vec(
        (edit.0, edit.1, edit.2).prop_map(|(at, cut, piece)| (at, cut, piece.to_owned())),
        1..8,
    );
    (
        prop::sample::select(texts.to_vec()).prop_map(str::as_bytes),
        pieces,
    )
        .prop_map(|(text, edits)| {
            let mut bytes = text.to_vec();
            for (at, cut, piece) in edits {
                let at = (at * bytes.len() as f64) as usize;
                let end = (at + cut).min(bytes.len());
                bytes.splice(at..end, piece.into_bytes());
            }
            bytes
        })
}

/// A value of any type.
fn value() -> impl Strategy<Value = toml::Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(toml::Value::Integer),
        any::<f64>().prop_map(toml::Value::Float),
        any::<bool>().prop_map(toml::Value::Boolean),
        prop::sample::select(vec![
            "",
            "a",
            "a b",
            "A",
            "en",
            "KR",
            "seminar",
            "open",
            "2023-04-26T10:00",
            "https://a.b",
            "#123456",
            "\u{1b}",
        ])
        .prop_map(|text| toml::Value::String(text.to_owned())),
        "\\PC{0,6}".prop_map(toml::Value::String),
        prop::sample::select(vec![
            "2023-04-26T10:00:00",
            "2023-04-26",
            "10:00:00",
            "2023-04-26T10:00:00Z"
        ])
        .prop_map(|text| toml::Value::Datetime(text.parse().expect("it is one"))),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(toml::Value::Array),
            prop::collection::btree_map(key(), inner, 0..5)
                .prop_map(|map| toml::Value::Table(map.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "id",
        "name",
        "title",
        "start",
        "end",
        "minutes",
        "room",
        "rooms",
        "people",
        "person",
        "role",
        "topics",
        "country",
        "delegations",
        "part_of",
        "open",
        "day",
        "from",
        "to",
        "en",
        "ko",
        "languages",
        "illustrative",
        "was",
        "needs",
        "features",
        "kind",
        "access",
        "status",
        "seats",
        "taken",
        "capacity",
        "about",
        "timezone",
        "finding",
        "sessions",
        "format",
        "event",
        "session",
        "allow",
        "walk",
        "date",
        "color",
        "url",
        "unknown",
    ])
    .prop_map(str::to_owned)
}

/// A file that can be parsed, of tables that mean little.
fn document() -> impl Strategy<Value = toml::Table> {
    let table = || {
        prop::collection::btree_map(key(), value(), 0..8)
            .prop_map(|map| toml::Value::Table(map.into_iter().collect()))
    };
    let tables = prop::collection::vec(prop_oneof![9 => table(), 1 => value()], 0..5)
        .prop_map(toml::Value::Array);
    let name = prop::sample::select(vec![
        "session",
        "room",
        "topic",
        "person",
        "delegation",
        "kind",
        "feature",
        "walk",
        "day",
        "booth",
        "info",
        "allow",
        "organisation",
    ]);
    (
        table(),
        prop::collection::btree_map(name.prop_map(str::to_owned), tables, 1..8),
    )
        .prop_map(|(event, tables)| {
            let mut document: toml::Table = tables.into_iter().collect();
            document.insert("event".to_owned(), event);
            document.insert("format".to_owned(), toml::Value::Integer(1));
            document
        })
}

/// Made once: it is the whole catalogue of texts.
static ENGLISH: LazyLock<Locale> = LazyLock::new(Locale::default);

/// What must hold of every reading of anything.
fn holds(bytes: &[u8]) -> Reading {
    let reading = source::read(bytes);
    assert!(
        reading.agenda.is_some() || !reading.findings.is_empty(),
        "nothing is refused without a word"
    );
    for finding in source::check(bytes, &reading) {
        let place = finding.place.as_ref().expect("a file has lines");
        assert!(place.line >= 1 && place.column >= 1);
        assert!(place.caret.start < place.caret.end);
        let drawing = source::snippet::Drawing {
            locale: &ENGLISH,
            color: false,
            ascii: true,
            width: 80,
        };
        assert!(!source::snippet::draw(&finding, "a.toml", drawing).is_empty());
    }
    if let Some(agenda) = &reading.agenda {
        let ids: HashSet<_> = agenda.sessions.iter().map(|session| &session.id).collect();
        assert_eq!(ids.len(), agenda.sessions.len(), "every id is unique");
    }
    reading
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn trust_72_any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn trust_72_any_text_is_read_without_a_panic(text in "[\\[\\]{}=\"'\n.,#a-c0-9 \\\\]{0,120}") {
        holds(text.as_bytes());
    }

    #[test]
    fn trust_72_a_file_changed_anywhere_is_read_without_a_panic(bytes in mutated()) {
        holds(&bytes);
    }

    #[test]
    fn trust_36_every_session_of_a_file_that_can_be_parsed_is_in_the_agenda(document in document()) {
        let text = toml::to_string(&document).expect("tables can be written");
        let reading = holds(text.as_bytes());
        let agenda = reading.agenda.expect("it can be parsed");
        let sessions = document.get("session").and_then(toml::Value::as_array).map_or(0, |all| {
            all.iter().filter(|one| one.is_table()).count()
        });
        prop_assert_eq!(agenda.sessions.len(), sessions);
        prop_assert_eq!(agenda.by_time.len(), sessions);
    }
}
