//! The table that we export, read back by ourselves and by a spreadsheet that parts columns by semicolons.

use crate::command::Desk;

const AGENDA: &str = r#"format = 1

[event]
id = "fair"
name = "Fair"
timezone = "Asia/Seoul"

[[room]]
id = "hall"
name = "Hall"

[[room]]
id = "attic"
name = "Attic"

[[topic]]
id = "plus"
name = "+1 and =2"

[[topic]]
id = "law"
name = "Law"

[[person]]
id = "at"
name = "@Ada"

[[person]]
id = "bob"
name = "Bob"

[[session]]
id = "first"
title = "=1+1; -2"
start = 2026-03-07T10:00:00
end = 2026-03-07T11:00:00
rooms = ["hall", "attic"]
topics = ["law", "plus"]
people = [{ person = "bob", role = "chair" }, "at"]
access = "closed"
summary = "  one; =cmd()  "
about = "list:\n\n- a\n- b, \"c\"\n\n'=quoted'"
languages = ["ko", "en"]

[[session]]
id = "second"
title = "'-dash' and 'tis"
start = 2026-03-07T12:00:00
end = 2026-03-07T13:00:00
room = "attic"
status = "cancelled"
"#;

fn desk() -> Desk {
    let desk = Desk::bare();
    desk.write("agenda.toml", AGENDA);
    desk
}

#[test]
fn a_table_of_ours_reads_back_as_it_was() {
    let desk = desk();
    desk.text(&["export", "csv", "-o", "ours.csv"]);
    desk.text(&[
        "import",
        "ours.csv",
        "--timezone",
        "Asia/Seoul",
        "-o",
        "back.toml",
    ]);
    for id in ["first", "second"] {
        let [before, after] = ["agenda.toml", "back.toml"].map(|file| {
            let mut session = desk.json(&["show", id, "--agenda", file])["session"].take();
            // Ids of topics and people are made of their names.
            for key in ["topics", "people"] {
                session[key] = session[key].as_array().map_or(0, Vec::len).into();
            }
            session
        });
        let mut before = before;
        if id == "first" {
            before["summary"] = "one; =cmd()".into();
        }
        assert_eq!(before, after);
    }
    let people = desk.json(&["show", "first", "--agenda", "back.toml"])["session"]["people"].take();
    let people: Vec<_> = (people.as_array().unwrap().iter())
        .map(|one| (one["name"].clone(), one["role"].clone()))
        .collect();
    assert_eq!(
        people,
        [
            ("Bob".into(), "chair".into()),
            ("@Ada".into(), serde_json::Value::Null)
        ]
    );
    // The apostrophes of other tables are theirs.
    let other = desk.read("ours.csv").replacen("id,title", "ref,title", 1);
    desk.write("other.csv", other);
    let second = desk.json(&["list", "dash", "--agenda", "other.csv"]);
    assert_eq!(second["sessions"][0]["title"], "''-dash' and 'tis");
}

#[test]
fn trust_80_no_cell_begins_a_formula_where_semicolons_part_columns() {
    let desk = desk();
    let table = desk.text(&["export", "csv"]);
    for separator in [';', ','] {
        let mut reader = csv::ReaderBuilder::new();
        let mut reader = reader
            .delimiter(separator as u8)
            .flexible(true)
            .from_reader(table.as_bytes());
        for row in reader.records() {
            for cell in &row.unwrap() {
                let cell = cell.trim_start_matches([' ', '"', '\n']);
                assert!(
                    !cell.starts_with(['=', '+', '-', '@']),
                    "{separator} {cell}"
                );
            }
        }
    }
}
