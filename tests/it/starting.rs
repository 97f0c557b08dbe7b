//! `attache new` and `attache schema`: a file to begin with, which is as it should be, and what editors read.

use std::collections::HashSet;

use attache::source::shape::{Sort, TABLES};

use crate::command::Desk;

fn desk() -> Desk {
    Desk::bare().with("TZ", "Europe/Paris")
}

#[test]
fn a_new_agenda_has_nothing_against_it_in_either_language() {
    for lang in ["en", "ko"] {
        for form in [&[][..], &["--full"], &["--schema"], &["--full", "--schema"]] {
            let desk = desk().with("ATTACHE_LANG", lang);
            let mut arguments = vec!["new"];
            arguments.extend(form);
            let ran = desk.run(&arguments);
            assert_eq!((ran.code, &*ran.out), (0, ""), "{ran:?}");
            assert!(ran.err.contains("`attache check --watch`"), "{}", ran.err);
            let checked = desk.json(&["check", "--strict"]);
            assert_eq!(
                checked["findings"],
                serde_json::json!([]),
                "{lang} {form:?}"
            );
            let has_schema = form.contains(&"--schema");
            assert_eq!(desk.path("agenda.schema.json").exists(), has_schema);
            let names_it = desk
                .read("agenda.toml")
                .starts_with("#:schema agenda.schema.json\n");
            assert_eq!(names_it, has_schema);
            if has_schema {
                assert_eq!(desk.read("agenda.schema.json"), desk.text(&["schema"]));
            }
        }
    }
}

#[test]
fn the_short_one_is_an_event_two_rooms_and_three_sessions() {
    for lang in ["en", "ko"] {
        let text = desk().text(&["new", "-o", "-", "--lang", lang]);
        let agenda: toml::Table = text.parse().unwrap();
        assert_eq!(agenda["room"].as_array().unwrap().len(), 2, "{lang}");
        assert_eq!(agenda["session"].as_array().unwrap().len(), 3, "{lang}");
        assert_eq!(agenda["event"]["timezone"].as_str(), Some("Europe/Paris"));
        let is_korean = text.contains("장소");
        assert_eq!(is_korean, lang == "ko");
    }
}

#[test]
fn the_full_one_has_every_key_that_the_reader_knows_each_explained() {
    for lang in ["en", "ko"] {
        let text = desk().text(&["new", "--full", "-o", "-", "--lang", lang]);
        let agenda: toml::Table = text.parse().unwrap();
        let mut has = HashSet::new();
        for (table, value) in &agenda {
            has.insert((String::new(), table.clone()));
            let one = std::slice::from_ref(value);
            for entry in value.as_array().map_or(one, Vec::as_slice) {
                for (key, value) in entry.as_table().into_iter().flatten() {
                    has.insert((table.clone(), key.clone()));
                    for part in value.as_array().into_iter().flatten() {
                        let keys = part.as_table().into_iter().flatten();
                        has.extend(keys.map(|(sub, _)| (format!("{table}.{key}"), sub.clone())));
                    }
                }
            }
        }
        let lacks: Vec<_> = TABLES
            .iter()
            .flat_map(|table| table.fields.iter().map(move |field| (table.name, field)))
            // Of that one will do.
            .filter(|(_, field)| field.takes.sort != Sort::Keys)
            .filter(|(table, field)| !has.contains(&((*table).into(), field.key.into())))
            .collect();
        assert!(lacks.is_empty(), "{lang}: {lacks:?}");
        assert!(has.iter().any(|(_, key)| key == "illustrative"));
        // The first of each key stands below a comment.
        let mut seen = HashSet::new();
        let mut table = String::new();
        let mut above = "";
        for line in text.lines() {
            if line.starts_with('[') {
                table = line.to_owned();
            } else if let Some((key, _)) = line.split_once(" = ")
                && !key.contains(['#', ' ', '"', '{', '*'])
                && seen.insert((table.clone(), key))
            {
                assert!(above.starts_with("# "), "{lang} {table} {line}: {above:?}");
            }
            above = line;
        }
    }
}

#[test]
fn the_event_is_in_eight_weeks_as_the_clock_of_the_run_says() {
    let desk = desk();
    let text = desk.text(&["new", "-o", "-", "--now", "2026-03-07T10:00"]);
    assert!(text.contains("start = 2026-05-05T09:00:00"), "{text}");
    assert!(text.contains("id = \"spring-fair-2026\""), "{text}");
    assert!(!text.contains("2000"), "{text}");
    assert_eq!(
        text,
        desk.text(&["new", "-o", "-", "--now", "2026-03-07T10:00"])
    );
    let seoul = desk.text(&["new", "-o", "-", "--timezone", "Asia/Seoul"]);
    assert!(seoul.contains("timezone = \"Asia/Seoul\""), "{seoul}");
    // A machine whose zone says nothing of where it is.
    let utc = Desk::bare().with("TZ", "Etc/UTC").text(&["new", "-o", "-"]);
    assert!(utc.contains("timezone = \"Europe/London\""), "{utc}");
}

#[test]
fn nothing_is_replaced_unless_that_is_asked_for() {
    let desk = desk();
    desk.write("agenda.toml", "mine");
    let told = desk.fails(1, &["new", "--schema"]);
    assert!(told.contains("`agenda.toml` is there already"), "{told}");
    assert_eq!(desk.read("agenda.toml"), "mine");
    assert!(!desk.path("agenda.schema.json").exists());
    desk.write("agenda.schema.json", "theirs");
    let told = desk.fails(1, &["new", "-o", "other.toml", "--schema"]);
    assert!(
        told.contains("`agenda.schema.json` is there already"),
        "{told}"
    );
    assert!(!desk.path("other.toml").exists());
    assert_eq!(desk.run(&["new", "--schema", "--force"]).code, 0);
    assert!(desk.read("agenda.schema.json").contains("draft-07"));
    // The schema that is there says the same.
    assert_eq!(
        desk.run(&["new", "-o", "other.toml", "--schema", "--lang", "ko"])
            .code,
        0
    );
    assert!(desk.read("agenda.schema.json").contains("일정표"));
    desk.fails(1, &["schema", "-o", "agenda.schema.json"]);
    assert_eq!(
        desk.run(&["schema", "-o", "agenda.schema.json", "--force"])
            .code,
        0
    );
    assert_eq!(desk.read("agenda.schema.json"), desk.text(&["schema"]));
}

#[test]
fn a_file_without_its_option_is_answered_with_it() {
    let desk = desk();
    let told = desk.fails(2, &["new", "my fair.toml", "--full"]);
    assert!(told.contains("`attache new -o 'my fair.toml'`"), "{told}");
    assert!(!desk.path("my fair.toml").exists());
    let told = desk.fails(2, &["schema", "s.json", "--lang", "ko"]);
    assert!(
        told.contains("`attache schema -o s.json`으로 쓰세요"),
        "{told}"
    );
}

#[test]
fn a_folder_is_no_file_to_write() {
    let desk = desk();
    std::fs::create_dir(desk.path("fair")).unwrap();
    for arguments in [
        &["new", "-o", "fair"][..],
        &["new", "-o", "fair", "--force"],
    ] {
        let told = desk.fails(1, arguments);
        assert!(
            told.contains("`fair`: it is a folder") && !told.contains("--force"),
            "{told}"
        );
    }
}

#[test]
fn standard_output_has_no_place_for_a_schema() {
    let desk = desk();
    for arguments in [
        &["new", "-o", "-", "--schema"][..],
        &["import", "agenda.toml", "--schema"],
        &["import", "agenda.toml", "-o", "-", "--schema"],
    ] {
        let told = desk.fails(2, arguments);
        assert!(
            told.contains("--schema") && told.contains("`attache schema`"),
            "{told}"
        );
    }
    desk.fails(2, &["new", "--json"]);
    desk.fails(2, &["schema", "--json"]);
}

#[test]
fn an_import_names_its_schema_in_its_first_line_and_reads_back_the_same() {
    let desk = Desk::new();
    let plain = desk.text(&["import", "agenda.toml"]);
    let ran = desk.run(&["import", "agenda.toml", "-o", "sub.toml", "--schema"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let with = desk.read("sub.toml");
    assert_eq!(
        with.split_once('\n').unwrap(),
        ("#:schema agenda.schema.json", &*plain)
    );
    assert_eq!(desk.read("agenda.schema.json"), desk.text(&["schema"]));
    assert!(ran.err.contains("agenda.schema.json"), "{}", ran.err);
}
