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
        "`room`",
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
