//! Mistakes that people make by hand: the one finding that each gives, with what to write, and none that follows
//! from it.

use attache::source;

const AGENDA: &str = r#"format = 1

[event]
id = "fair"
name = "Trade fair"
timezone = "Europe/Berlin"
languages = ["en", "de"]

[[day]]
date = 2026-06-11
name = "First day"

[[room]]
id = "hall"
name = "Great hall"
capacity = 80

[[room]]
id = "attic"
name = "Attic"

[[topic]]
id = "silt"
name = "Silt"

[[person]]
id = "ana"
name = "Ana Silva"
country = "PT"

[[session]]
id = "opening"
title = "Opening"
start = 2026-06-11T09:00:00
end = 2026-06-11T10:00:00
room = "hall"
topics = ["silt"]
people = [{ person = "ana", role = "speaker" }]

[[session]]
id = "talk"
title = "A talk"
start = 2026-06-11T11:00:00
minutes = 45
room = "attic"
kind = "talk"
"#;

/// What stands in the file, what was written in its place, the code, and a part of the hint.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    (
        r#"[[session]]
id = "opening""#,
        r#"[session]
id = "opening""#,
        "syntax",
        "[[session]]",
    ),
    (
        r#"title = "Opening""#,
        r#"titel = "Opening""#,
        "unknown-key",
        "`title`",
    ),
    (
        r#"[[room]]
id = "hall""#,
        r#"[[rooom]]
id = "hall""#,
        "unknown-table",
        "[[room]]",
    ),
    (
        r#"[[session]]
id = "talk""#,
        r#"[[sesion]]
id = "talk""#,
        "unknown-table",
        "[[session]]",
    ),
    (
        r#"[[session]]
id = "talk""#,
        r#"[[talk]]
id = "talk""#,
        "unknown-table",
        "[[session]]",
    ),
    ("[event]", "[even]", "unknown-table", "[event]"),
    (
        r#"languages = ["en", "de"]"#,
        r#"languages = "en, de""#,
        "wrong-type",
        r#"["en", "de"]"#,
    ),
    (
        r#"languages = ["en", "de"]"#,
        r#"languages = ["English"]"#,
        "bad-value",
        "`en`",
    ),
    (
        r#"id = "hall"
name"#,
        r#"id = "Great Hall"
name"#,
        "bad-id",
        "great-hall",
    ),
    (
        r#"id = "hall"
name"#,
        r#"id = "hall-1"
name"#,
        "unknown-reference",
        "hall-1",
    ),
    (
        r#""Europe/Berlin""#,
        r#""GMT+2""#,
        "unknown-zone",
        "Europe/Berlin",
    ),
    (
        r#""Europe/Berlin""#,
        r#""KST""#,
        "unknown-zone",
        "Asia/Seoul",
    ),
    (
        r#""Europe/Berlin""#,
        r#""PST""#,
        "unknown-zone",
        "America/Los_Angeles",
    ),
    (
        r#""Europe/Berlin""#,
        r#""Asia/Beijing""#,
        "unknown-zone",
        "Asia/Shanghai",
    ),
    (
        r#""Europe/Berlin""#,
        r#""Berlin""#,
        "unknown-zone",
        "Europe/Berlin",
    ),
    (
        "capacity = 80",
        "capacity = 80
step_free = True",
        "syntax",
        "`true`",
    ),
    (
        "capacity = 80",
        "capacity = 80
step_free = yes",
        "syntax",
        "`true`",
    ),
    (
        "capacity = 80",
        r#"capacity = 80
step_free = "true""#,
        "wrong-type",
        "step_free = true",
    ),
    (
        "2026-06-11T09:00:00",
        "11.06.2026 09:00",
        "syntax",
        "2026-06-11T09:00:00",
    ),
    (
        "2026-06-11T09:00:00",
        r#""11.06.2026 09:00""#,
        "bad-time",
        "2026-06-11T09:00:00",
    ),
    (
        "2026-06-11T09:00:00",
        "2026-06-11 9:00 AM",
        "syntax",
        "2026-06-11T09:00:00",
    ),
    (
        "2026-06-11T09:00:00",
        "2026-06-11T9:00",
        "syntax",
        "2026-06-11T09:00:00",
    ),
    (
        "end = 2026-06-11T10:00:00",
        "end = 2026-06-11T24:00:00",
        "syntax",
        "2026-06-12T00:00:00",
    ),
    (
        "T09:00:00
end = 2026-06-11T10",
        "T22:00:00
end = 2026-06-11T01",
        "ends-before-start",
        "2026-06-12T01:00:00",
    ),
    (
        "end = 2026-06-11T10",
        "end = 2025-06-11T10",
        "ends-before-start",
        "2026-06-11T10:00:00",
    ),
    (
        r#"name = "Silt""#,
        r#"name = "Silt"
color = #0072b2"#,
        "syntax",
        r##""#0072b2""##,
    ),
    (
        r#"name = "Silt""#,
        r#"name = "Silt"
color = "blue""#,
        "bad-value",
        "#0072b2",
    ),
    ("capacity = 80", "capacity = 1,000", "syntax", "`1000`"),
    (
        r#"room = "hall"
topics"#,
        r#"room: "hall"
topics"#,
        "syntax",
        r#"room = "hall""#,
    ),
    (
        "[[day]]",
        "// days
[[day]]",
        "syntax",
        "# days",
    ),
    (
        r#""A talk""#,
        r#""The "silt" question""#,
        "syntax",
        r#"'The "silt" question'"#,
    ),
    ("minutes = 45", "minutes = 45,", "syntax", "take it out"),
    (
        "minutes = 45",
        r#"minutes = "45 min""#,
        "wrong-type",
        "minutes = 45",
    ),
    ("minutes = 45", "minutes = 4500", "far-off", "minutes"),
    (
        "start = 2026-06-11T11:00:00",
        r#"date = 2026-06-11
start = "11:00""#,
        "bad-time",
        "2026-06-11T11:00:00",
    ),
    (
        r#"kind = "talk""#,
        r#"kind = "lecture""#,
        "unknown-reference",
        "`talk`",
    ),
    (
        r#"kind = "talk""#,
        r#"kind = "talk"
status = "canceled""#,
        "bad-value",
        "cancelled",
    ),
    (
        r#"kind = "talk""#,
        r#"kind = "talk"
description = "x""#,
        "unknown-key",
        "`about`",
    ),
    (
        r#"kind = "talk""#,
        r#"kind = "talk"
location = "hall""#,
        "unknown-key",
        "`place`",
    ),
    (
        "capacity = 80",
        r#"capacity = 80
floor = "2""#,
        "unknown-key",
        "`place`",
    ),
];

#[test]
fn one_mistake_is_one_finding_that_says_what_to_write() {
    for (right, wrong, code, hint) in MISTAKES {
        assert!(AGENDA.contains(right), "{right}");
        let text = AGENDA.replacen(right, wrong, 1);
        let found = source::check(text.as_bytes(), &source::read(text.as_bytes()));
        let told: Vec<String> = (found.iter())
            .map(|one| {
                let hint = one.hint.as_ref().map(ToString::to_string);
                format!(
                    "{}: {} ({})",
                    one.code.word(),
                    one.message,
                    hint.unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(found.len(), 1, "{wrong}: {told:#?}");
        assert_eq!(found[0].code.word(), *code, "{wrong}: {told:#?}");
        assert!(told[0].contains(hint), "{wrong}: {told:#?}");
    }
}

#[test]
fn the_agenda_that_the_mistakes_are_made_in_has_none() {
    let found = source::check(AGENDA.as_bytes(), &source::read(AGENDA.as_bytes()));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_file_in_another_language_is_one_mistake() {
    let text = "event:\n  id: fair\n  name: Fair\nsessions:\n  - id: a\n    title: A\n";
    let found = source::check(text.as_bytes(), &source::read(text.as_bytes()));
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn errors_come_before_warnings_wherever_they_stand() {
    let text = AGENDA
        .replacen("capacity = 80", "capacity = 80\nfloor = \"2\"", 1)
        .replacen("kind = \"talk\"", "kind = \"lecture\"", 1);
    let found = source::check(text.as_bytes(), &source::read(text.as_bytes()));
    let codes: Vec<&str> = found.iter().map(|one| one.code.word()).collect();
    assert_eq!(codes, ["unknown-reference", "unknown-key"]);
}

/// What stands in the agenda, what was written in its place, and a part of what the one finding says to write. The
/// finding stands in one of the lines that were written.
#[rustfmt::skip]
const LINES: &[(&str, &str, &str)] = &[
    // Headers.
    ("[[session]]\nid = \"talk\"", "((session))\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "{{session}}\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "<session>\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "[ [session] ]\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "[[session]]:\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "[[session]\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "[[Session]]\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "[[event.session]]\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"", "[[session.talk]]\nid = \"talk\"", "`[[session]]`"),
    ("[[session]]\nid = \"talk\"\n", "id = \"talk\"\n", "`[[session]]`"),
    ("[[day]]", "[event]\nvenue = \"Town hall\"\n\n[[day]]", "there is one `[event]`"),
    // Keys.
    ("id = \"talk\"", "ID = \"talk\"", "`id`"),
    ("title = \"A talk\"", "title_en = \"A talk\"", "title = { en"),
    ("title = \"A talk\"", "title \"A talk\"", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "\"title\": \"A talk\",", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title == \"A talk\"", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title => \"A talk\"", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title := \"A talk\"", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "+title = \"A talk\"", "`title = \"A talk\"`"),
    ("room = \"attic\"", "location = \"attic\"", "`room`"),
    ("minutes = 45", "duration = 45", "`minutes`"),
    ("start = 2026-06-11T11:00:00", "date = 2026-06-11\ntime = 11:00:00", "start = 2026-06-11T11:00:00"),
    ("people = [{ person = \"ana\"", "people = [{ name = \"ana\"", "`person`"),
    // Texts.
    ("title = \"A talk\"", "title = A talk", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title = \"A talk", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title = A talk\"", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title = \"A talk'", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title = `A talk`", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title = 'Ana's talk'", "`title = \"Ana's talk\"`"),
    ("title = \"A talk\"", "title = \"Ana's \"big\" talk\"", "\"Ana's \\\"big\\\" talk\""),
    ("title = \"A talk\"", "title = \"A \" + \"talk\"", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title = \"A\\wood\\x\"", "'A\\wood\\x'"),
    ("title = \"A talk\"", "title = { en: \"A talk\" , de: \"Rede\" }", "{ en = \"A talk\", de = \"Rede\" }"),
    ("title = \"A talk\"", "title = { english = \"A talk\" }", "`en`"),
    ("title = \"A talk\"", "title = [\"A talk\"]", "`title = \"A talk\"`"),
    ("title = \"A talk\"", "title = 1984", "`title = \"1984\"`"),
    ("title = \"A talk\"", "title = \"A talk\nof two lines\"", "three"),
    ("title = \"A talk\"", "title = \"A talk\"\nabout = \"\"\"\nWords\nand more", "`\"\"\"`"),
    ("title = \"A talk\"", "title = \"A talk\"\nabout = '''\nWords\nand more", "`'''`"),
    ("title = \"A talk\"", "title = “A talk”", "U+201C"),
    ("title = \"A talk\"", "title = ＂A talk＂", "U+FF02"),
    ("title = \"A talk\"", "title\u{a0}= \"A talk\"", "U+00A0"),
    ("title = \"A talk\"", "\u{200b}title = \"A talk\"", "U+200B"),
    ("start = 2026-06-11T11:00:00", "start = 2026–06–11T11:00:00", "U+2013"),
    // Comments.
    ("title = \"A talk\"", "title = \"A talk\" // good", "`title = \"A talk\" # good`"),
    ("title = \"A talk\"", "<!-- good -->\ntitle = \"A talk\"", "# good"),
    ("title = \"A talk\"", "; good\ntitle = \"A talk\"", "# good"),
    ("title = \"A talk\"", "% good\ntitle = \"A talk\"", "# good"),
    ("title = \"A talk\"", "please check with Ana\ntitle = \"A talk\"", "# please check with Ana"),
    ("title = \"A talk\"", "```toml\ntitle = \"A talk\"", "take it out"),
    ("title = \"A talk\"", "=======\ntitle = \"A talk\"", "keep one"),
    // Times.
    ("start = 2026-06-11T11:00:00", "start = 06/22/2026 11:00", "2026-06-22T11:00:00"),
    ("start = 2026-06-11T11:00:00", "start = 06/07/2026 11:00", "2026-06-11T"),
    ("start = 2026-06-11T11:00:00", "start = \"June 11, 2026 11 am\"", "2026-06-11T11:00:00"),
    ("start = 2026-06-11T11:00:00", "start = 11 June 2026 11:00", "2026-06-11T11:00:00"),
    ("start = 2026-06-11T11:00:00", "start = \"2026년 6월 11일 오전 11시\"", "2026-06-11T11:00:00"),
    ("start = 2026-06-11T11:00:00", "start = 20260611T110000", "2026-06-11T11:00:00"),
    ("start = 2026-06-11T11:00:00", "start = 2026-06-31T11:00:00", "as in `2026-06-11T"),
    ("start = 2026-06-11T11:00:00", "start = 11:00:00", "as in `start = 2026-06-11T11:00:00`"),
    ("start = 2026-06-11T11:00:00\nminutes = 45", "start = \"2026-06-11 11:00 - 11:45\"", "`end = 2026-06-11T11:45:00`"),
    ("start = 2026-06-11T11:00:00\nminutes = 45", "start = \"11:00-11:45\"", "as in `start = 2026-06-11T11:00:00`"),
    ("minutes = 45", "end = \"11:45\"", "2026-06-11T11:45:00"),
    ("minutes = 45", "end = 11:45:00", "`end = 2026-06-11T11:45:00`"),
    ("start = 2026-06-11T11:00:00", "start = 2025-06-11T11:00:00", "`start = 2026-06-11T11:00:00`"),
    ("minutes = 45", "minutes = 1h", "`minutes = 60`"),
    ("minutes = 45", "minutes = 1:30", "`minutes = 90`"),
    ("minutes = 45", "minutes = \"PT45M\"", "`minutes = 45`"),
    ("minutes = 45", "minutes = 45 min", "`minutes = 45`"),
    ("minutes = 45", "minutes = 0", "minutes = 30"),
    ("minutes = 45", "minutes = 045", "`minutes = 45`"),
    ("minutes = 45", "minutes = 45\nend = 2026-06-11T15:00:00", "take one"),
    // Lists, words, references.
    ("topics = [\"silt\"]", "topics = \"silt\"", "`topics = [\"silt\"]`"),
    ("topics = [\"silt\"]", "topics = [silt]", "`topics = [\"silt\"]`"),
    ("topics = [\"silt\"]", "topics = (\"silt\")", "`topics = [\"silt\"]`"),
    ("room = \"hall\"\ntopics", "rooms = \"hall, attic\"\ntopics", "`rooms = [\"hall\", \"attic\"]`"),
    ("room = \"hall\"\ntopics", "rooms = [\"hall, attic\"]\ntopics", "`\"hall\", \"attic\"`"),
    ("room = \"hall\"\ntopics", "room = hall\ntopics", "`room = \"hall\"`"),
    ("people = [{ person = \"ana\", role = \"speaker\" }]", "people = [{ person: \"ana\", role: speaker }]", "person = \"ana\", role = \"speaker\""),
    ("people = [{ person = \"ana\", role = \"speaker\" }]", "people = [{ person = \"ana\", role = \"speaker\" ]", "}"),
    ("people = [{ person = \"ana\", role = \"speaker\" }]", "people = [{\n  person = \"ana\"\n  role = \"speaker\"\n}]", "comma"),
    ("kind = \"talk\"", "kind = [\"talk\"]", "`kind = \"talk\"`"),
    ("kind = \"talk\"", "kind = \"talk\"\ndrop_in = 1", "`drop_in = true`"),
    ("kind = \"talk\"", "kind = \"talk\"\ndelegations = [\"Portugal\"]", "`PT`"),
    ("kind = \"talk\"", "kind = \"talk\"\nurl = www.example.org", "\"https://www.example.org\""),
    ("kind = \"talk\"", "kind = \"talk\"\nurl = \"example.org/a b\"", "https://example.org/a%20b"),
    ("country = \"PT\"", "country = \"Portugal\"", "`PT`"),
    ("country = \"PT\"", "country = \"pt\"", "`PT`"),
    ("id = \"silt\"", "id = \"schlöß\"", "`schloss`"),
    ("name = \"Silt\"", "name = \"Silt\"\ncolor = \"rgb(0, 114, 178)\"", "#0072b2"),
    ("capacity = 80", "capacity = \"80 seats\"", "`capacity = 80`"),
    ("capacity = 80", "capacity = 80\nopen = \"9:00-18:00\"", "day = 2026-06-11"),
    ("capacity = 80", "capacity = 80\nopen = [{ day = 2026-06-11, from = 09:00:00, to = \"18:00\" }]", "\"09:00\""),
    ("date = 2026-06-11", "date = 2026-06-11T00:00:00", "`2026-06-11`"),
    ("date = 2026-06-11", "date = \"Thursday\"", "as in"),
    ("name = \"First day\"", "name = \"First day\"\n\n[[day]]\ndate = 2026-06-11", "make one"),
    ("\"Europe/Berlin\"", "\"Europe\\Berlin\"", "Europe/Berlin"),
    ("format = 1", "format = \"1\"", "`format = 1`"),
    ("format = 1", "format = 1\nillustrative = true", "put it into the tables"),
];

#[test]
fn what_people_write_by_hand_is_told_where_it_stands_with_what_to_write() {
    let mut wrong_ones = Vec::new();
    for (right, wrong, hint) in LINES {
        assert!(AGENDA.contains(right), "{right}");
        let text = AGENDA.replacen(right, wrong, 1);
        let found = source::check(text.as_bytes(), &source::read(text.as_bytes()));
        let line_of = |one: &attache::agenda::Finding| {
            one.place.as_ref().map_or(0, |place| place.line as usize)
        };
        let told: Vec<String> = (found.iter())
            .map(|one| {
                let hint = one.hint.as_ref().map(ToString::to_string);
                format!(
                    "{}: {} ({})",
                    line_of(one),
                    one.message,
                    hint.unwrap_or_default()
                )
            })
            .collect();
        let before = AGENDA.find(right).expect("it was just found");
        let first = AGENDA[..before].matches('\n').count() + 1;
        let lines = first..=first + wrong.matches('\n').count();
        let is_there = found
            .first()
            .is_some_and(|one| lines.contains(&line_of(one)));
        if found.len() != 1 || !is_there || !told[0].contains(hint) {
            wrong_ones.push(format!("{wrong:?} wants {hint:?}, {lines:?}: {told:#?}"));
        }
    }
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

/// With sessions enough that most times are local.
fn with_sessions(text: &str) -> String {
    let more = (0..8).map(|number| {
        format!(
            "\n[[session]]\nid = \"more-{number}\"\ntitle = \"More {number}\"\n\
             start = 2026-06-11T1{number}:00:00\nminutes = 30\nroom = \"cellar\"\n"
        )
    });
    let more: String = more.collect();
    format!("{text}\n[[room]]\nid = \"cellar\"\nname = \"Cellar\"\n{more}")
}

fn check(text: &str) -> Vec<attache::agenda::Finding> {
    source::check(text.as_bytes(), &source::read(text.as_bytes()))
}

#[test]
fn an_offset_among_local_times_is_told_with_what_it_means_here() {
    let text = with_sessions(AGENDA);
    assert!(check(&text).is_empty(), "{:#?}", check(&text));
    let own = "start = 2026-06-11T11:00:00";
    // In Berlin that is the time at the place.
    assert!(check(&text.replacen(own, "start = 2026-06-11T11:00:00+02:00", 1)).is_empty());
    let found = check(&text.replacen(own, "start = 2026-06-11T11:00:00Z", 1));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].code.word(), "clock-contradiction");
    let message = found[0].message.to_string();
    assert!(message.contains("2026-06-11 13:00"), "{message}");
    // An agenda whose times all bear one is as it is meant.
    let all = AGENDA.replace(":00:00\n", ":00:00Z\n");
    assert!(check(&all).is_empty(), "{:#?}", check(&all));
}

#[test]
fn a_start_in_another_year_is_the_one_that_is_told() {
    let text = with_sessions(AGENDA).replacen(
        "start = 2026-06-11T11:00:00\nminutes = 45",
        "start = 2027-06-11T11:00:00\nend = 2026-06-11T11:45:00",
        1,
    );
    let found = check(&text);
    assert_eq!(found.len(), 1, "{found:#?}");
    let place = found[0].place.as_ref().expect("it has a line");
    assert!(place.excerpt.starts_with("start"), "{place:?}");
    let hint = found[0].hint.as_ref().expect("it has a hint").to_string();
    assert!(hint.contains("start = 2026-06-11T11:00:00"), "{hint}");
}

#[test]
fn a_session_that_was_copied_is_told_once() {
    let at = AGENDA.find("[[session]]").expect("it has sessions");
    let end = AGENDA.rfind("[[session]]").expect("it has sessions");
    let found = check(&format!("{AGENDA}\n{}", &AGENDA[at..end]));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].code.word(), "duplicate-id");
}

#[test]
fn files_of_office_programs_are_to_be_exported() {
    for bytes in [
        &b"%PDF-1.7\n"[..],
        b"PK\x03\x04\x14\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ] {
        let reading = source::read(bytes);
        let hint = reading.refusal().and_then(|one| one.hint.as_ref());
        let hint = hint.expect("it says what to do").to_string();
        assert!(hint.contains("CSV"), "{hint}");
    }
}
