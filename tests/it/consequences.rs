//! One mistake is one finding, with its cause and what to write; two mistakes are two, however near they are to each
//! other. What is written as a hint says is what was meant.

use attache::agenda::Finding;
use attache::source;

const FAIR: &str = r#"format = 1

[event]
id = "fair"
name = { en = "Delta Days", ko = "델타 데이즈" }
timezone = "Europe/Berlin"
languages = ["en", "ko"]
day_starts = "04:00"

[[day]]
date = 2026-06-11
name = "First day"

[[day]]
date = 2026-06-12
name = "Second day"

[[room]]
id = "great-hall"
name = { en = "Great hall", ko = "대강당" }
area = "ground"
features = ["projector"]
open = [
  { day = 2026-06-11, from = "08:00", to = "20:00" },
  { day = 2026-06-12, from = "08:00", to = "20:00" },
]

[[room]]
id = "attic"
name = "Attic"
area = "top"
capacity = 40

[[walk]]
from = "great-hall"
to = "attic"
minutes = 7

[[topic]]
id = "silt"
name = { en = "Silt", ko = "실트" }

[[topic]]
id = "dredging"
name = "Dredging"

[[person]]
id = "ana-silva"
name = "Ana Silva"
country = "PT"

[[delegation]]
country = "PT"

[[delegation]]
country = "SE"

[[session]]
id = "opening"
title = { en = "Opening", ko = "개회식" }
start = 2026-06-11T09:00:00
end = 2026-06-11T10:00:00
room = "great-hall"
topics = ["silt"]
people = [{ person = "ana-silva", role = "chair" }]
needs = ["projector"]

[[session]]
id = "silt-talk"
title = "Where silt goes"
start = 2026-06-11T10:30:00
minutes = 45
room = "great-hall"
topics = ["silt", "dredging"]
people = ["ana-silva"]

[[session]]
id = "lab"
title = "Hands on"
start = 2026-06-11T10:30:00
end = 2026-06-11T12:00:00
room = "attic"
topics = ["dredging"]

[[session]]
id = "party"
title = "Party"
start = 2026-06-11T20:00:00
end = 2026-06-12T01:00:00
room = "attic"

[[session]]
id = "morning"
title = "Second morning"
start = 2026-06-12T09:00:00
end = 2026-06-12T10:00:00
room = "great-hall"

[[session]]
id = "first-question"
title = "First question"
start = 2026-06-12T09:00:00
minutes = 30
room = "great-hall"
part_of = "morning"

[[session]]
id = "bilateral"
title = "Portugal meets Sweden"
start = 2026-06-12T11:00:00
minutes = 30
room = "attic"
delegations = ["PT", "SE"]

[[session]]
id = "outing"
title = "Outing"
start = 2026-06-12T13:00:00
minutes = 60
place = "By the river"

[[allow]]
finding = "no-room"
sessions = ["outing"]
"#;

fn check(text: &str) -> Vec<Finding> {
    source::check(text.as_bytes(), &source::read(text.as_bytes()))
}

fn hint_of(finding: &Finding) -> String {
    finding
        .hint
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default()
}

fn line_of(finding: &Finding) -> usize {
    finding
        .place
        .as_ref()
        .map_or(0, |place| place.line as usize)
}

fn told(found: &[Finding]) -> Vec<String> {
    let said = |one: &Finding| {
        format!(
            "{}: {}: {} ({})",
            line_of(one),
            one.code.word(),
            one.message,
            hint_of(one)
        )
    };
    found.iter().map(said).collect()
}

/// The agenda with something else in place of `right`, and in which lines that is.
fn with(right: &str, wrong: &str) -> (String, std::ops::RangeInclusive<usize>) {
    let at = FAIR.find(right).unwrap_or_else(|| panic!("{right}"));
    let first = FAIR[..at].matches('\n').count() + 1;
    let text = FAIR.replacen(right, wrong, 1);
    (text, first..=first + wrong.matches('\n').count())
}

#[test]
fn the_agenda_has_no_mistake() {
    assert_eq!(told(&check(FAIR)), [""; 0]);
}

/// What stands in the agenda, what was written in its place, the code of the one finding, and a part of its hint.
#[rustfmt::skip]
const CAUSES: &[(&str, &str, &str, &str)] = &[
    // Tables.
    ("[[day]]", "[[days]]", "unknown-table", "`[[day]]`"),
    ("[[day]]", "[[Day]]", "unknown-table", "`[[day]]`"),
    ("[[room]]\nid = \"attic\"", "[[rooms]]\nid = \"attic\"", "unknown-table", "`[[room]]`"),
    ("[[room]]\nid = \"attic\"", "[[session]]\nid = \"attic\"", "unknown-key", "`[[room]]`"),
    ("[[room]]\nid = \"attic\"", "[[topic]]\nid = \"attic\"", "unknown-key", "`[[room]]`"),
    ("[[allow]]", "[[alow]]", "unknown-table", "`[[allow]]`"),
    ("[event]", "[Event]", "unknown-table", "`[event]`"),
    ("[event]\n", "", "missing", "`[event]`"),
    ("[[session]]\nid = \"lab\"", "[[session]]\n[[session]]\nid = \"lab\"", "missing", "take it out"),
    // Keys.
    ("day_starts", "day_start", "unknown-key", "`day_starts`"),
    ("date = 2026-06-11", "dat = 2026-06-11", "unknown-key", "`date`"),
    ("features = [", "feature = [", "unknown-key", "`features`"),
    ("id = \"great-hall\"", "Id = \"great-hall\"", "unknown-key", "`id`"),
    ("id = \"great-hall\"", "key = \"great-hall\"", "unknown-key", "`id`"),
    ("country = \"SE\"", "countri = \"SE\"", "unknown-key", "`country`"),
    ("minutes = 45", "mins = 45", "unknown-key", "`minutes`"),
    ("end = 2026-06-11T12", "stop = 2026-06-11T12", "unknown-key", "`end`"),
    ("end = 2026-06-11T12", "ed = 2026-06-11T12", "unknown-key", "`end`"),
    ("part_of", "partof", "unknown-key", "`part_of`"),
    ("part_of", "parent", "unknown-key", "`part_of`"),
    ("finding = \"no-room\"", "code = \"no-room\"", "unknown-key", "`finding`"),
    ("sessions = [\"outing\"]", "session = [\"outing\"]", "unknown-key", "`sessions`"),
    ("format = 1", "version = 1", "unknown-key", "`format`"),
    // Ids, and what names them.
    ("id = \"great-hall\"", "id = \"great-hal\"", "unknown-reference", "`great-hall`"),
    ("id = \"attic\"", "id = \"loft\"", "unknown-reference", "`attic`"),
    ("id = \"silt\"", "id = \"slit\"", "unknown-reference", "`silt`"),
    ("id = \"great-hall\"\n", "", "missing", "`id = \"great-hall\"`"),
    ("id = \"attic\"", "id = \"Attic\"", "bad-id", "`attic`"),
    ("id = \"attic\"", "id = \"다락\"", "bad-id", "letters"),
    ("id = \"attic\"", "id = \"great-hall\"", "duplicate-id", "`attic`"),
    ("id = \"silt\"", "id = \"dredging\"", "duplicate-id", "own"),
    ("part_of = \"morning\"", "part_of = \"mornig\"", "unknown-reference", "`morning`"),
    ("part_of = \"morning\"", "part_of = \"opening\"", "part-outside", "`morning`"),
    ("country = \"SE\"", "country = \"se\"", "bad-value", "`SE`"),
    ("finding = \"no-room\"", "finding = \"no-rom\"", "bad-value", "`no-room`"),
    ("sessions = [\"outing\"]", "sessions = [\"outting\"]", "unknown-reference", "`outing`"),
    // Dates and times.
    ("date = 2026-06-11", "date = 2062-06-11", "outside-event-days", "`2026-06-11`"),
    ("date = 2026-06-11", "date = 2016-06-11", "far-off", "`2026-06-11`"),
    ("date = 2026-06-11", "date = \"Thursday\"", "bad-time", "as in"),
    ("date = 2026-06-11", "date = 2026-06-12", "duplicate-id", "make one"),
    ("[[day]]\ndate = 2026-06-12\nname = \"Second day\"\n\n", "", "outside-event-days", "`date = 2026-06-12`"),
    ("start = 2026-06-11T10:30:00\nminutes", "start = 2062-06-11T10:30:00\nminutes", "outside-event-days", "`start = 2026-06-11T10:30:00`"),
    ("start = 2026-06-11T10:30:00\nminutes", "start = 2026-07-11T10:30:00\nminutes", "outside-event-days", "`start = 2026-06-11T10:30:00`"),
    ("{ day = 2026-06-11", "{ day = 2025-06-11", "outside-room-hours", "day = 2026-06-11"),
    ("day_starts = \"04:00\"", "day_starts = \"4am\"", "bad-time", "\"04:00\""),
    ("day_starts = \"04:00\"", "day_starts = \"dawn\"", "bad-time", "as in"),
    // Languages.
    ("languages = [\"en\", \"ko\"]", "languages = [\"en\", \"kr\"]", "bad-value", "`ko`"),
    ("languages = [\"en\", \"ko\"]", "languages = [\"en\", \"ko\", \"fr\"]", "untranslated", "`languages`"),
    ("languages = [\"en\", \"ko\"]", "languages = [\"English\", \"Korean\"]", "bad-value", "[\"en\", \"ko\"]"),
    ("languages = [\"en\", \"ko\"]", "languages = [\"en_US\", \"ko\"]", "bad-value", "`en-US`"),
    ("title = \"Where silt goes\"", "title_ko = \"실트\"\ntitle_en = \"Where silt goes\"", "unknown-key", "{ ko = \"실트\", en = \"Where silt goes\" }"),
    // Values of another sort.
    ("room = \"attic\"\ntopics", "room = \"\"\ntopics", "missing", "`room`"),
    ("room = \"attic\"\ntopics", "room = 3\ntopics", "wrong-type", "\"3\""),
    ("people = [{ person = \"ana-silva\", role = \"chair\" }]", "people = [{ ana-silva = \"chair\" }]", "unknown-key", "person ="),
];

#[test]
fn one_mistake_is_told_once_where_its_cause_is() {
    let mut wrong_ones = Vec::new();
    for (right, wrong, code, hint) in CAUSES {
        let (text, _) = with(right, wrong);
        let found = check(&text);
        let is_right =
            found.len() == 1 && found[0].code.word() == *code && hint_of(&found[0]).contains(hint);
        if !is_right {
            wrong_ones.push(format!(
                "{wrong:?} wants {code}, {hint:?}: {:#?}",
                told(&found)
            ));
        }
    }
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

/// What stands in the agenda, and what was written in its place.
type Change = (&'static str, &'static str);

/// Two mistakes that have to do with each other, and the codes of their findings.
#[rustfmt::skip]
const PAIRS: &[(&[Change], &[&str])] = &[
    // An entry is not read, and another one names what is in none.
    (&[("[[room]]\nid = \"attic\"", "[[rooms]]\nid = \"attic\""), ("room = \"attic\"\ntopics", "room = \"celar\"\ntopics")],
        &["unknown-reference", "unknown-table"]),
    // What stands in an entry that is not read.
    (&[("[[session]]\nid = \"lab\"", "[[talk]]\nid = \"lab\""), ("room = \"attic\"\ntopics", "rom = \"attic\"\ntopics")],
        &["unknown-key", "unknown-table"]),
    (&[("[event]", "[Event]"), ("\"Europe/Berlin\"", "\"UTC+2\"")], &["unknown-table", "unknown-zone"]),
    (&[("[event]\n", ""), ("\"Europe/Berlin\"", "\"UTC+2\"")], &["missing", "unknown-zone"]),
    // A day that cannot be read, and a session in another year.
    (&[("date = 2026-06-11", "date = \"Thursday\""), ("start = 2026-06-11T10:30:00\nminutes", "start = 2062-06-11T10:30:00\nminutes")],
        &["bad-time", "outside-event-days"]),
    // Two sessions of one id, at one time in one room.
    (&[("id = \"lab\"", "id = \"silt-talk\""), ("room = \"attic\"\ntopics", "room = \"great-hall\"\ntopics")],
        &["duplicate-id", "room-double-booked"]),
    // A length that is told twice, and a double booking either way.
    (&[("minutes = 45", "minutes = 45\nend = 2026-06-11T11:30:00"), ("room = \"attic\"\ntopics", "room = \"great-hall\"\ntopics")],
        &["bad-value", "room-double-booked"]),
    // What an `[[allow]]` does not mean.
    (&[("finding = \"no-room\"", "finding = \"no-rom\""), ("room = \"attic\"\ntopics", "topics")], &["bad-value", "no-room"]),
    // Two keys of one entry.
    (&[("title = \"Hands on\"", "titel = \"Hands on\""), ("start = 2026-06-11T10:30:00\nend", "end")], &["missing", "unknown-key"]),
    // A table within the event, which lacks a key of its own.
    (&[("[[session]]\nid = \"outing\"", "[[event.session]]\nid = \"outing\""), ("timezone = \"Europe/Berlin\"\n", "")],
        &["missing", "unknown-table"]),
    // A key of one session, and another session without a room.
    (&[("room = \"great-hall\"\ntopics = [\"silt\"]", "rom = \"great-hall\"\ntopics = [\"silt\"]"), ("room = \"attic\"\ntopics", "topics")],
        &["no-room", "unknown-key"]),
    // A header of one table in single brackets, and a value without quotes.
    (&[("[[day]]", "[day]"), ("title = \"Where silt goes\"", "title = Where silt goes")], &["syntax", "syntax"]),
    // A misspelled topic, and one that nothing is about.
    (&[("topics = [\"silt\"]", "topics = [\"slit\"]"), ("topics = [\"silt\", \"dredging\"]", "topics = [\"dredging\"]"), ("[[topic]]\nid = \"dredging\"", "[[topic]]\nid = \"law\"\nname = \"Law\"\n\n[[topic]]\nid = \"dredging\"")],
        &["unknown-reference", "unused-topic"]),
];

#[test]
fn two_mistakes_are_told_both() {
    let mut wrong_ones = Vec::new();
    for (changes, codes) in PAIRS {
        let text = changes
            .iter()
            .fold(FAIR.to_owned(), |text, (right, wrong)| {
                assert!(text.contains(right), "{right}");
                text.replacen(right, wrong, 1)
            });
        let found = check(&text);
        let mut have: Vec<&str> = found.iter().map(|one| one.code.word()).collect();
        have.sort_unstable();
        // An entry that is not read may leave others without their whole; nothing is lost of the two.
        if have != *codes {
            wrong_ones.push(format!("{changes:?} wants {codes:?}: {:#?}", told(&found)));
        }
    }
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

#[test]
fn what_is_allowed_hides_nothing_and_what_is_hidden_is_allowed_all_the_same() {
    // The key is allowed, so nobody is told of it; that the room is missing is told.
    let allow = "[[allow]]\nfinding = \"unknown-key\"\nsessions = [\"lab\"]\n\n[[allow]]\n";
    let (text, _) = with("room = \"attic\"\ntopics", "rom = \"attic\"\ntopics");
    let found = check(&text.replacen("[[allow]]\n", allow, 1));
    let codes: Vec<&str> = found.iter().map(|one| one.code.word()).collect();
    assert_eq!(codes, ["no-room"], "{:#?}", told(&found));
    // What follows from a mistake is still what an `[[allow]]` means.
    let (text, _) = with("place = \"By the river\"", "rom = \"attic\"");
    let found = check(&text);
    let codes: Vec<&str> = found.iter().map(|one| one.code.word()).collect();
    assert_eq!(codes, ["unknown-key"], "{:#?}", told(&found));
}

/// Lines of the agenda, and what was written in their place: with the line as the hint has it the agenda is as it was.
#[rustfmt::skip]
const MENDED: &[(&str, &str)] = &[
    ("title = \"Where silt goes\"", "title = “Where silt goes”"),
    ("title = \"Where silt goes\"", "title = 「Where silt goes」"),
    ("title = \"Where silt goes\"", "title = \"Where silt goes”"),
    ("title = \"Where silt goes\"", "title： \"Where silt goes\""),
    ("title = \"Where silt goes\"", "title = \"\"Where silt goes\"\""),
    ("title = \"Where silt goes\"", "title = \"Where silt goes\"\""),
    ("title = \"Where silt goes\"", "title = (\"Where silt goes\")"),
    ("title = \"Where silt goes\"", "title = _(\"Where silt goes\")"),
    ("title = \"Where silt goes\"", "title: Where silt goes"),
    ("title = \"Where silt goes\"", "title =\n\"Where silt goes\""),
    ("title = \"Where silt goes\"", "title: >\n  Where silt\n  goes"),
    ("title = { en = \"Opening\", ko = \"개회식\" }", "title = { en = \"Opening\" ko = \"개회식\" }"),
    ("title = { en = \"Opening\", ko = \"개회식\" }", "title = { en: \"Opening\"; ko: \"개회식\" }"),
    ("title = { en = \"Opening\", ko = \"개회식\" }", "title = [ en = \"Opening\", ko = \"개회식\" ]"),
    ("title = { en = \"Opening\", ko = \"개회식\" }", "title = { en = “Opening”， ko = “개회식” }"),
    ("people = [{ person = \"ana-silva\", role = \"chair\" }]", "people = [{ person = \"ana-silva\" role = \"chair\" }]"),
    ("people = [{ person = \"ana-silva\", role = \"chair\" }]", "people = [( person = ana-silva, role = chair )]"),
    ("people = [{ person = \"ana-silva\", role = \"chair\" }]", "people = { person = \"ana-silva\", role = \"chair\" }"),
    ("topics = [\"silt\", \"dredging\"]", "topics = [\"silt\"、 \"dredging\"]"),
    ("topics = [\"silt\", \"dredging\"]", "topics = silt, dredging"),
    ("  { day = 2026-06-11, from = \"08:00\", to = \"20:00\" },", "  { day: 2026-06-11, from: \"08:00\", to: \"20:00\" },"),
    ("start = 2026-06-11T10:30:00\nminutes", "start = ２０２６-06-11T10:30:00\nminutes"),
    ("minutes = 45", "minutes = ４５"),
    ("[[session]]\nid = \"lab\"", "session:\nid = \"lab\""),
    ("[[session]]\nid = \"lab\"", "[[sess ion]]\nid = \"lab\""),
    ("[[session]]\nid = \"lab\"", "［［session］］\nid = \"lab\""),
    ("[[session]]\nid = \"lab\"", "[[세션]]\nid = \"lab\""),
    ("room = \"attic\"\ntopics", "room = [\"attic\"]\ntopics"),
];

/// The text with the line of the finding as its hint has it.
fn mended(text: &str, found: &Finding, extra: usize) -> String {
    let hint = hint_of(found);
    let line = hint
        .strip_prefix("write `")
        .and_then(|rest| rest.strip_suffix('`'));
    let line = line.unwrap_or_else(|| panic!("{hint}"));
    let lines: Vec<&str> = text.split('\n').collect();
    let at = line_of(found) - 1;
    let indent = &lines[at][..lines[at].len() - lines[at].trim_start().len()];
    let line = format!("{indent}{line}");
    let all = lines[..at].iter().copied().chain([&*line]);
    all.chain(lines[at + 1 + extra..].iter().copied())
        .collect::<Vec<&str>>()
        .join("\n")
}

#[test]
fn a_line_as_its_hint_has_it_is_the_line_that_was_meant() {
    for (right, wrong) in MENDED {
        let (text, _) = with(right, wrong);
        let found = check(&text);
        assert_eq!(found.len(), 1, "{wrong}: {:#?}", told(&found));
        let extra = wrong.matches('\n').count() - right.matches('\n').count();
        assert_eq!(
            mended(&text, &found[0], extra),
            FAIR,
            "{wrong}: {:#?}",
            told(&found)
        );
    }
}

/// Values of which nobody can say where they end. A hint that guesses puts what was written elsewhere.
#[rustfmt::skip]
const OPEN: &[(&str, &str)] = &[
    ("title = \"Where silt goes\"", "title = \"Where silt goes\" id = \"x\""),
    ("title = \"Where silt goes\"", "title = \"Where silt goes\" for good"),
    ("title = \"Where silt goes\"", "title = \"Where\" silt \"goes"),
    ("title = \"Where silt goes\"", "title = en = \"Where silt goes\""),
    ("title = \"Where silt goes\"", "title = { en = \"Where silt goes\", ko = \"실트\""),
    ("title = \"Where silt goes\"", "title = { en = \"Where, silt\", ko = \"실트 }"),
    ("title = \"Where silt goes\"", "title = { en \"Where silt goes\" }"),
    ("title = \"Where silt goes\"", "title = null"),
    ("title = \"Where silt goes\"", "title = \"Where silt goes \\\""),
    ("topics = [\"silt\", \"dredging\"]", "topics = [\"silt, \"dredging\"]"),
    ("topics = [\"silt\", \"dredging\"]", "topics = ['silt', 'dredging]"),
    ("people = [{ person = \"ana-silva\", role = \"chair\" }]", "people = [{ person = \"ana-silva, role = \"chair\" }]"),
    ("people = [{ person = \"ana-silva\", role = \"chair\" }]", "people = [{ \"ana-silva\", \"chair\" }]"),
    ("start = 2026-06-11T10:30:00\nminutes", "start = 2026-06-11T10:30:00 Europe/Berlin\nminutes"),
    ("end = 2026-06-11T12:00:00", "end = 2026-06-11T02:00:00"),
    ("title = \"Where silt goes\"", "TODO: ask Ana\ntitle = \"Where silt goes\""),
];

#[test]
fn where_it_is_not_sure_what_was_meant_no_hint_says_what_to_write() {
    for (right, wrong) in OPEN {
        let (text, lines) = with(right, wrong);
        let found = check(&text);
        assert!(!found.is_empty(), "{wrong}");
        for one in &found {
            assert!(
                lines.contains(&line_of(one)),
                "{wrong}: {:#?}",
                told(&found)
            );
            let hint = hint_of(one);
            let is_example =
                hint.contains("as in") || hint.contains("...") || hint.contains("key =");
            assert!(
                !hint.starts_with("write `") || is_example,
                "{wrong}: {hint}"
            );
        }
    }
}

#[test]
fn a_hint_does_not_move_a_programme_by_half_a_day() {
    let (text, _) = with(
        "start = 2026-06-11T10:30:00\nminutes",
        "start = 2026-06-11T10:30:00 Europe/Berlin\nminutes",
    );
    let found = check(&text);
    assert_eq!(found.len(), 1, "{:#?}", told(&found));
    assert!(
        hint_of(&found[0]).contains("2026-06-11T10:30:00"),
        "{:#?}",
        told(&found)
    );
}

#[test]
fn what_follows_is_not_told_of_a_large_file_either() {
    let padding = "# Nothing that an agenda would say.\n".repeat(130_000);
    let mut wrong_ones = Vec::new();
    for (right, wrong, ..) in CAUSES.iter().step_by(4) {
        let (text, _) = with(right, wrong);
        let found = told(&check(&[&text, "\n", &*padding].concat()));
        if found != told(&check(&text)) {
            wrong_ones.push(format!("{wrong:?}: {found:#?}"));
        }
    }
    assert!(wrong_ones.is_empty(), "{}", wrong_ones.join("\n"));
}

#[test]
fn an_allow_of_times_is_not_told_beside_a_session_without_one() {
    let (text, _) = with(
        "area = \"ground\"",
        "area = \"ground\"\nturnover_minutes = 45",
    );
    let text = [
        &*text,
        "\n[[allow]]\nfinding = \"short-turnover\"\nrooms = [\"great-hall\"]\n",
    ]
    .concat();
    assert_eq!(told(&check(&text)), Vec::<String>::new());
    for line in [
        "start = 2026-06-11T09:00:00\n",
        "end = 2026-06-11T10:00:00\n",
    ] {
        let found = check(&text.replacen(line, "", 1));
        assert_eq!(found.len(), 1, "{:#?}", told(&found));
    }
    // Where nothing is missing it is.
    let found = check(&text.replacen("turnover_minutes = 45", "turnover_minutes = 5", 1));
    assert!(
        told(&found)[0].contains("unmatched-allow"),
        "{:#?}",
        told(&found)
    );
}

#[test]
fn an_allow_without_a_finding_is_told_with_the_one_that_it_means() {
    let (text, _) = with("finding = \"no-room\"\n", "");
    let found = told(&check(&text));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("add `finding = \"no-room\"`"),
        "{found:#?}"
    );
    // Of two nobody knows which one.
    let two = text.replacen(
        "sessions = [\"outing\"]",
        "sessions = [\"outing\", \"lab\"]",
        1,
    );
    assert_ne!(two, text);
    let found = check(&two.replacen("room = \"attic\"\ntopics", "topics", 1));
    assert_eq!(found.len(), 3, "{:#?}", told(&found));
}

#[test]
fn findings_are_told_in_korean_too() {
    let korean = attache::i18n::Locale::new("ko");
    for (right, wrong, ..) in CAUSES {
        let (text, _) = with(right, wrong);
        for one in check(&text) {
            let hint = one.hint.clone().expect("each has a hint");
            for said in [korean.say(&one.message), korean.say(&hint)] {
                let has_hangul = said.chars().any(|c| ('가'..='힣').contains(&c));
                assert!(
                    has_hangul && !said.contains(['{', '}']) || said.contains("{ "),
                    "{said}"
                );
            }
        }
    }
}
