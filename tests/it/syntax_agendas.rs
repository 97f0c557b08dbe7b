//! Three agendas that mistakes are made in: a tiny one, one of forty sessions with every table, and a Korean one; and
//! what is asked of each mistake.

use attache::agenda::Finding;
use attache::source;

/// An agenda, what stands in it, what was written in its place, and a part of what the one finding says to write.
pub(crate) type Slip = (fn() -> String, &'static str, &'static str, &'static str);

pub(crate) fn tiny() -> String {
    TINY.to_owned()
}

pub(crate) fn korean() -> String {
    KOREAN.to_owned()
}

/// Forty sessions in four rooms on two days, below every table that there is.
pub(crate) fn forum() -> String {
    let mut sessions = Vec::new();
    let rooms = ["elbe", "alster", "bille", "expo"];
    let mut number = 0;
    for day in ["04", "05"] {
        for room in rooms {
            for hour in [9, 11, 13, 15, 17] {
                number += 1;
                let topic = if number % 2 == 0 {
                    "cranes"
                } else {
                    "dredging"
                };
                let more = match number {
                    1 => FIRST,
                    2 => SECOND,
                    7 => "delegations = [\"NL\", \"DK\"]\norganisations = [\"office\"]\n",
                    _ => "",
                };
                let until = hour + 1;
                sessions.push(format!(
                    "[[session]]\nid = \"s{number}\"\ntitle = \"Talk number {number}\"\n\
                     start = 2027-05-{day}T{hour:02}:00:00\nend = 2027-05-{day}T{until:02}:00:00\n\
                     room = \"{room}\"\ntopics = [\"{topic}\"]\n{more}\n"
                ));
            }
        }
    }
    [FORUM, &sessions.concat(), LAST].concat()
}

/// What `check` tells of a text.
pub(crate) fn check(text: &str) -> Vec<Finding> {
    source::check(text.as_bytes(), &source::read(text.as_bytes()))
}

pub(crate) fn line_of(finding: &Finding) -> usize {
    let place = finding.place.as_ref();
    place.map_or(0, |place| place.line as usize)
}

pub(crate) fn hint_of(finding: &Finding) -> String {
    let hint = finding.hint.as_ref();
    hint.map(ToString::to_string).unwrap_or_default()
}

pub(crate) fn told(found: &[Finding]) -> Vec<String> {
    let said = |one: &Finding| {
        let code = one.code.word();
        let hint = hint_of(one);
        format!("{}: {code}: {} ({hint})", line_of(one), one.message)
    };
    found.iter().map(said).collect()
}

/// The slips of which there is not one finding, in the lines that were written, that says what to write.
pub(crate) fn not_told_once(slips: &[Slip]) -> Vec<String> {
    let mut wrong_ones = Vec::new();
    for (agenda, right, wrong, hint) in slips {
        let agenda = agenda();
        let at = agenda.find(right).unwrap_or_else(|| panic!("{right}"));
        let first = agenda[..at].matches('\n').count() + 1;
        let lines = first..=first + wrong.matches('\n').count();
        let found = check(&agenda.replacen(right, wrong, 1));
        let is_there = found
            .first()
            .is_some_and(|one| lines.contains(&line_of(one)));
        let told = told(&found);
        if found.len() != 1 || !is_there || !told[0].contains(hint) {
            wrong_ones.push(format!("{wrong:?} wants {hint:?}, {lines:?}: {told:#?}"));
        }
    }
    wrong_ones
}

const TINY: &str = r#"format = 1

[event]
id = "barcamp"
name = "Barcamp Ulm"
timezone = "Europe/Berlin"

[[room]]
id = "foyer"
name = "Foyer"

[[session]]
id = "welcome"
title = "Welcome"
start = 2026-09-12T09:30:00
end = 2026-09-12T10:00:00
room = "foyer"

[[session]]
id = "pitches"
title = "Pitches"
start = 2026-09-12T10:15:00
minutes = 60
room = "foyer"
"#;

const KOREAN: &str = r#"format = 1

[event]
id = "seoul-libraries"
name = { ko = "서울 도서관 회의", en = "Seoul Libraries" }
timezone = "Asia/Seoul"
languages = ["ko", "en"]
organiser = "도서관 협회"

[[day]]
date = 2026-10-20
name = "첫째 날"

[[room]]
id = "main"
name = "대강당"
capacity = 200

[[room]]
id = "small"
name = "소회의실"

[[topic]]
id = "archive"
name = { ko = "기록", en = "Archives" }

[[person]]
id = "kim"
name = "김하늘"
country = "KR"

[[session]]
id = "opening"
title = { ko = "개회식", en = "Opening" }
start = 2026-10-20T09:00:00
end = 2026-10-20T09:30:00
room = "main"
kind = "ceremony"

[[session]]
id = "archives"
title = "기록의 미래"
start = 2026-10-20T10:00:00
minutes = 60
room = "main"
topics = ["archive"]
people = [{ person = "kim", role = "speaker" }]
languages = ["ko"]

[[session]]
id = "lunch"
title = "점심"
start = 2026-10-20T12:00:00
end = 2026-10-20T13:00:00
room = "small"
kind = "break"
"#;

const FORUM: &str = r##"# Agenda of the Harbour Forum. Edited by Ida, Tom and the desk.
format = 1

[event]
id = "harbour-forum"
name = { en = "Harbour Forum 2027", de = "Hafenforum 2027" }
short = "HF27"
theme = "Ports and people"
organiser = "Harbour Office"
venue = "Congress Centre"
address = """
Quay 4
20457 Hamburg"""
timezone = "Europe/Berlin"
day_starts = "04:00"
revision = 12
version = "0.9"
languages = ["en", "de"]
walk_minutes = 4
margin_minutes = 5
url = "https://example.org/forum"

[[day]]
date = 2027-05-04
name = { en = "Arrivals", de = "Ankunft" }

[[day]]
date = 2027-05-05
name = "Main day"
note = "Bring your badge"

[[room]]
id = "elbe"
name = { en = "Elbe hall", de = "Elbsaal" }
place = "Ground floor, left of the stairs"
area = "ground"
capacity = 300
features = ["projector", "interpretation"]
step_free = true
turnover_minutes = 15
open = [
  { day = 2027-05-04, from = "08:00", to = "20:00" },
  { day = 2027-05-05, from = "08:00", to = "22:00" },
]

[[room]]
id = "alster"
name = "Alster"
area = "upper"
capacity = 60
features = ["projector"]

[[room]]
id = "bille"
name = "Bille"
area = "upper"
capacity = 40

[[room]]
id = "expo"
name = "Exhibition"
area = "ground"
parallel = true

[[feature]]
id = "projector"
name = "Projector"

[[feature]]
id = "interpretation"
name = "Interpretation"

[[walk]]
from = "ground"
to = "upper"
minutes = 6

[[topic]]
id = "dredging"
name = "Dredging"
color = "#0072b2"
aliases = ["silt", "Schlick"]

[[topic]]
id = "cranes"
name = "Cranes"
color = "#e69f00"

[[kind]]
id = "pitch"
name = "Pitch"

[[organisation]]
id = "office"
name = "Harbour Office"
country = "DE"

[[person]]
id = "ida"
name = "Ida Brandt"
position = "Head of desk"
organisation = "office"
country = "DE"

[[person]]
id = "tom"
name = "Tom O'Neill"
country = "IE"

[[delegation]]
country = "NL"

[[delegation]]
country = "DK"
note = "Arrives late"

"##;

const FIRST: &str = r#"kind = "plenary"
people = [
  { person = "ida", role = "chair" },
  { person = "tom", role = "speaker" },
]
needs = ["projector"]
languages = ["en"]
interpretation = ["de"]
summary = { en = "What ports need", de = "Was Häfen brauchen" }
about = """
Two *hours* on what ports need.

- quays
- cranes
"""
"#;

const SECOND: &str = r#"kind = "pitch"
access = "registered"
seats = 100
taken = 20
status = "tentative"
staff_note = "Water on the desk"
"#;

const LAST: &str = r#"[[booth]]
id = "b1"
name = "Crane works"
number = "A1"
room = "expo"
session = "s16"
topics = ["cranes"]

[[info]]
id = "wifi"
title = "Wi-Fi"
about = "Network forum, password quay4"
room = "elbe"
"#;
