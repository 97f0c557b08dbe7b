//! Entries that lack their ids: told once each, with the id by which others name them; what cannot be meant is told
//! by itself.

use crate::syntax_agendas::{check, told};

const DELTA: &str = r#"format = 1

[event]
id = "delta"
name = "Delta Days"
timezone = "Europe/Berlin"

[[room]]
id = "hall"
name = "Great hall"

[[room]]
id = "attic"
name = "Attic"

[[room]]
id = "r2"
name = "Seminar room Nord"

[[topic]]
id = "silt"
name = "Silt and sediments"

[[topic]]
id = "t2"
name = "Cranes"

[[kind]]
id = "tour"
name = "Walk through the harbour"

[[organisation]]
id = "office"
name = "Port Office Hamburg"

[[organisation]]
id = "tno"
name = "Research Institute"

[[person]]
id = "ida"
name = "Ida Kranz"
organisation = "office"

[[person]]
id = "mk"
name = "Mina Kim"
organisation = "tno"

[[person]]
id = "p-3"
name = "Tom Bauer"
organisation = "office"

[[delegation]]
country = "NL"

[[delegation]]
country = "KR"

[[session]]
id = "opening"
title = "Opening"
start = 2026-06-11T09:00:00
end = 2026-06-11T10:00:00
room = "hall"
topics = ["silt"]
people = [{ person = "ida", role = "chair" }, "p-3"]
organisations = ["office"]
delegations = ["NL", "KR"]

[[session]]
id = "s2"
title = "Where silt goes"
start = 2026-06-11T10:30:00
end = 2026-06-11T11:00:00
room = "hall"
topics = ["silt"]
people = ["ida", "mk"]

[[session]]
id = "walk"
title = "Along the quay"
start = 2026-06-11T11:30:00
end = 2026-06-11T12:30:00
room = "attic"
kind = "tour"
topics = ["t2"]
people = ["mk"]

[[session]]
id = "sem"
title = "A whole afternoon"
start = 2026-06-11T13:00:00
end = 2026-06-11T18:00:00
room = "r2"
people = ["p-3"]

[[session]]
id = "sem1"
title = "First part"
start = 2026-06-11T13:00:00
end = 2026-06-11T14:00:00
room = "r2"
part_of = "sem"

[[session]]
id = "sem2"
title = "Second part"
start = 2026-06-11T15:00:00
end = 2026-06-11T16:00:00
room = "r2"
part_of = "sem"
"#;

fn without(lines: &[&str]) -> String {
    lines.iter().fold(DELTA.to_owned(), |text, line| {
        assert!(text.contains(&format!("\n{line}\n")), "{line}");
        text.replacen(&format!("\n{line}\n"), "\n", 1)
    })
}

/// The lines that name an entry, but for the event's own.
fn naming() -> Vec<&'static str> {
    let is_it = |line: &&str| line.starts_with("id = ") || line.starts_with("country = ");
    DELTA.lines().filter(is_it).skip(1).collect()
}

#[test]
fn an_id_that_is_missing_is_told_once_and_is_the_one_that_others_name() {
    assert_eq!(told(&check(DELTA)), Vec::<String>::new());
    // Nothing names these.
    let unnamed = ["s2", "opening", "walk", "sem1", "sem2"];
    for line in naming() {
        let found = told(&check(&without(&[line])));
        assert_eq!(found.len(), 1, "{line}: {found:#?}");
        let is_free = unnamed.iter().any(|id| line.contains(&format!("\"{id}\"")));
        assert_eq!(
            found[0].contains(&format!("`{line}`")),
            !is_free || line.contains("opening"),
            "{found:#?}"
        );
    }
}

#[test]
fn an_empty_id_is_the_one_that_others_name() {
    for (line, hint) in [
        (
            "id = \"hall\"",
            "write `id = \"hall\"`: so it is called where it is referred to, 2 times",
        ),
        (
            "id = \"p-3\"",
            "write `id = \"p-3\"`: so it is called where it is referred to, 2 times",
        ),
        (
            "country = \"NL\"",
            "write `country = \"NL\"`: so it is called where it is referred to",
        ),
    ] {
        let key = line.split(' ').next().unwrap_or_default();
        let found = told(&check(&DELTA.replacen(line, &format!("{key} = \"\""), 1)));
        assert_eq!(found.len(), 1, "{line}: {found:#?}");
        assert!(found[0].contains(hint), "{found:#?}");
    }
}

#[test]
fn two_ids_that_are_missing_are_two_findings_whatever_they_are() {
    let all = naming();
    let mut wrong = Vec::new();
    for (at, one) in all.iter().enumerate() {
        for two in &all[at + 1..] {
            // Nobody knows which of two countries is meant, nor which of two sessions is the seminar.
            let both_countries = one.starts_with("country") && two.starts_with("country");
            let is_session = |line: &str| {
                let at = DELTA.find(line).unwrap_or_default();
                DELTA[..at].ends_with("[[session]]\n")
            };
            let is_seminar = |line: &str| line == "id = \"sem\"";
            let of_two = is_session(one) && is_session(two);
            if of_two && (is_seminar(one) || is_seminar(two)) {
                continue;
            }
            let found = told(&check(&without(&[one, two])));
            if found.len() != 2 && !both_countries {
                wrong.push(format!("{one}, {two}: {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_reference_that_cannot_be_of_the_entry_without_an_id_is_told() {
    for (id, (right, wrong)) in [
        // Another word that fits no better, and is seldom.
        ("id = \"r2\"", ("room = \"attic\"", "room = \"foyer\"")),
        // A slip in the id of another.
        (
            "id = \"p-3\"",
            ("organisation = \"tno\"", "organisation = \"tnoo\""),
        ),
        ("id = \"r2\"", ("room = \"attic\"", "room = \"attik\"")),
        // The entry is named as its name says.
        ("id = \"attic\"", ("room = \"hall\"", "room = \"foyer\"")),
        ("id = \"tour\"", ("topics = [\"t2\"]", "topics = [\"t22\"]")),
    ] {
        let text = without(&[id]).replacen(right, wrong, 1);
        let found = told(&check(&text));
        let word = wrong.rsplit('"').nth(1).unwrap_or_default();
        let of_word = found
            .iter()
            .filter(|one| one.contains("unknown-reference") && one.contains(word));
        assert_eq!(of_word.count(), 1, "{id}, {wrong}: {found:#?}");
        assert!(
            found.iter().any(|one| one.contains(&format!("add `{id}`"))),
            "{id}, {wrong}: {found:#?}"
        );
    }
}
