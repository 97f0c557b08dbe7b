//! The JSON schema of the agenda file is held to the reader: the same tables and keys, what is needed, what is
//! refused. `UPDATE_SCHEMA=1 cargo test --test it schema` writes assets/agenda.schema.json anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use attache::agenda::{Code, Severity};
use attache::i18n::keys::Keys;
use attache::source::shape::{Sort, TABLES, Table};
use attache::source::{self, starter};
use chrono::NaiveDate;
use regex_lite::Regex;
use serde_json::Value;

use crate::command::Desk;

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn schema() -> Value {
    serde_json::from_str(&source::schema("en")).unwrap()
}

/// An agenda with every key.
fn full() -> String {
    let day = NaiveDate::from_ymd_opt(2026, 5, 5).unwrap();
    starter::starter("en", starter::Extent::Full, day, None)
}

/// As editors hand TOML to a schema: dates and times are strings.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(time) => time.to_string().into(),
        toml::Value::Array(all) => all.iter().map(as_json).collect(),
        toml::Value::Table(all) => {
            let all = all.iter().map(|(key, value)| (key.clone(), as_json(value)));
            Value::Object(all.collect())
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

fn parsed(text: &str) -> toml::Value {
    toml::Value::Table(text.parse().unwrap_or_else(|why| panic!("{why}: {text}")))
}

/// A check of draft-07 as far as our schema goes; a keyword beyond that is no schema of ours.
struct Draft {
    root: Value,
}

impl Draft {
    fn new() -> Self {
        Self { root: schema() }
    }

    fn refuses(&self, text: &str) -> Vec<String> {
        let mut refused = Vec::new();
        self.check(&self.root, &as_json(&parsed(text)), "", &mut refused);
        refused
    }

    fn holds(&self, schema: &Value, value: &Value) -> bool {
        if let Some(always) = schema.as_bool() {
            return always;
        }
        let mut refused = Vec::new();
        self.check(schema, value, "", &mut refused);
        refused.is_empty()
    }

    fn check(&self, schema: &Value, value: &Value, path: &str, refused: &mut Vec<String>) {
        for (keyword, wanted) in schema.as_object().unwrap() {
            let is_met = match keyword.as_str() {
                "$schema" | "title" | "description" | "default" | "definitions"
                | "patternProperties" | "then" | "else" => true,
                "$ref" => {
                    let name = wanted
                        .as_str()
                        .unwrap()
                        .strip_prefix("#/definitions/")
                        .unwrap();
                    self.check(&self.root["definitions"][name], value, path, refused);
                    true
                }
                "anyOf" => {
                    let mut all = wanted.as_array().unwrap().iter();
                    all.any(|one| self.holds(one, value))
                }
                "allOf" => {
                    let mut all = wanted.as_array().unwrap().iter();
                    all.all(|one| self.holds(one, value))
                }
                "not" => !self.holds(wanted, value),
                "if" => {
                    let branch = if self.holds(wanted, value) {
                        "then"
                    } else {
                        "else"
                    };
                    let branch = schema.get(branch);
                    branch.is_none_or(|branch| self.holds(branch, value))
                }
                "type" => match wanted {
                    Value::Array(all) => all.iter().any(|one| is_of_type(value, one)),
                    one => is_of_type(value, one),
                },
                "const" => value == wanted,
                "enum" => wanted.as_array().unwrap().contains(value),
                "pattern" => value.as_str().is_none_or(|text| {
                    Regex::new(wanted.as_str().unwrap()).unwrap().is_match(text)
                }),
                "minimum" => value.as_i64().is_none_or(|n| n >= wanted.as_i64().unwrap()),
                "maximum" => value.as_i64().is_none_or(|n| n <= wanted.as_i64().unwrap()),
                "minProperties" => value
                    .as_object()
                    .is_none_or(|all| all.len() as u64 >= wanted.as_u64().unwrap()),
                "required" => value.as_object().is_none_or(|all| {
                    let mut wanted = wanted.as_array().unwrap().iter();
                    wanted.all(|key| all.contains_key(key.as_str().unwrap()))
                }),
                "items" => {
                    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{path}[{at}]"), refused);
                    }
                    true
                }
                "properties" => {
                    for (key, schema) in wanted.as_object().unwrap() {
                        if let Some(value) = value.get(key) {
                            self.check(schema, value, &format!("{path}.{key}"), refused);
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    // Nothing is valid against it, and its title is what taplo says of the key.
                    assert!(wanted["not"]["title"].is_string(), "{wanted}");
                    // Without it taplo offers `{ }` behind every key.
                    assert_eq!(wanted["allOf"], serde_json::json!([true]), "{wanted}");
                    self.has_only_known(schema, value, path, refused)
                }
                other => panic!("{other} is no keyword that we use"),
            };
            if !is_met {
                refused.push(format!("{path}: {keyword} {wanted}"));
            }
        }
    }

    fn has_only_known(
        &self,
        schema: &Value,
        value: &Value,
        path: &str,
        refused: &mut Vec<String>,
    ) -> bool {
        let Some(all) = value.as_object() else {
            return true;
        };
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        all.iter().all(|(key, value)| {
            let is_named = schema
                .get("properties")
                .is_some_and(|all| all.get(key).is_some());
            let mut by_pattern = patterns.into_iter().flatten();
            let found = by_pattern.find(|(pattern, _)| Regex::new(pattern).unwrap().is_match(key));
            if let Some((_, schema)) = found {
                self.check(schema, value, &format!("{path}.{key}"), refused);
            }
            is_named || found.is_some()
        })
    }
}

fn is_of_type(value: &Value, wanted: &Value) -> bool {
    match wanted.as_str().unwrap() {
        "string" => value.is_string(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("type {other}"),
    }
}

#[test]
fn the_schema_beside_the_sources_is_the_one_that_is_written() {
    let path = at("assets/agenda.schema.json");
    let written = Desk::bare().text(&["schema"]);
    assert_eq!(written, source::schema("en"));
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&path, &written).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(
        kept == written,
        "run: UPDATE_SCHEMA=1 cargo test --test it schema"
    );
}

/// Every schema within that one, by what it is there: `properties`, `if`.
fn within<'v>(schema: &'v Value, place: &'v str, visit: &mut impl FnMut(&'v str, &'v Value)) {
    visit(place, schema);
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        match (keyword.as_str(), value) {
            ("properties" | "patternProperties" | "definitions", Value::Object(all)) => {
                for one in all.values() {
                    within(one, keyword, visit);
                }
            }
            ("anyOf" | "allOf", Value::Array(all)) => {
                for one in all {
                    within(one, keyword, visit);
                }
            }
            ("items" | "if" | "then" | "else" | "not" | "additionalProperties", one) => {
                within(one, keyword, visit);
            }
            _ => {}
        }
    }
}

/// taplo says of what is refused the keyword that refuses it, whole.
#[test]
fn editors_say_in_words_what_is_refused() {
    let document = schema();
    let mut refusals = 0;
    within(&document, "", &mut |place, schema| {
        if place == "else" {
            assert!(schema["not"]["title"].is_string(), "{schema}");
            refusals += 1;
        }
        let is_looked_at_only = matches!(place, "if" | "anyOf" | "definitions");
        let words = schema["enum"].as_array().map_or(0, Vec::len);
        let is_long = schema.get("pattern").is_some() || words > 60;
        assert!(is_looked_at_only || !is_long, "{place} {schema}");
    });
    assert!(refusals > 50, "{refusals}");
}

/// taplo looks for the keys of a list's entry one index too deep: what they mean, and what may stand there.
#[test]
fn an_entry_of_a_list_says_for_taplo_that_its_entries_are_the_same() {
    let document = schema();
    for (name, table) in document["definitions"].as_object().unwrap() {
        if table.get("properties").is_some() {
            let same = format!("#/definitions/{name}");
            assert_eq!(table["items"]["$ref"], *same, "{name}");
        }
    }
}

#[test]
fn it_has_the_tables_and_keys_of_the_reader_and_says_what_each_means() {
    for lang in ["en", "ko"] {
        let document: Value = serde_json::from_str(&source::schema(lang)).unwrap();
        let mut meant = BTreeSet::new();
        for table in TABLES {
            let schema = match table.name {
                "" => &document,
                "event" => &document["properties"]["event"],
                name => &document["definitions"][name],
            };
            assert_ne!(schema["description"], "", "{lang} {}", table.name);
            assert!(schema["description"].is_string(), "{lang} {}", table.name);
            meant.insert((table.name, ""));
            let properties = schema["properties"].as_object().unwrap();
            let mut keys: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
            if table.name.is_empty() {
                keys.insert("illustrative");
            }
            let known: BTreeSet<&str> = table.fields.iter().map(|field| field.key).collect();
            assert_eq!(keys, known, "{lang} {}", table.name);
            for (key, property) in properties {
                let words = property.get("anyOf").map(|all| &all[0]);
                let about = words.unwrap_or(property)["description"].as_str().unwrap();
                assert!(!about.is_empty(), "{lang} {}.{key}", table.name);
                let every = key == "illustrative";
                meant.insert((if every { "*" } else { table.name }, key));
            }
        }
        let texts: BTreeSet<(&str, &str)> = Keys::of(lang).names().collect();
        assert_eq!(texts, meant, "{lang}: texts of what there is, and no other");
    }
}

/// The table's first entry in that agenda.
fn first<'a>(agenda: &'a mut toml::Value, table: &Table) -> &'a mut toml::Table {
    let value = match table.name {
        "" => return agenda.as_table_mut().unwrap(),
        "room.open" => &mut agenda["room"][0]["open"][0],
        "session.people" => &mut agenda["session"][0]["people"][0],
        "event" => &mut agenda["event"],
        name => &mut agenda[name][0],
    };
    value.as_table_mut().unwrap()
}

fn findings(text: &str) -> Vec<(Code, Severity)> {
    let reading = source::read(text.as_bytes());
    let found = source::check(text.as_bytes(), &reading);
    found.iter().map(|one| (one.code, one.severity())).collect()
}

#[test]
fn what_it_says_is_needed_is_what_the_reader_misses() {
    let draft = Draft::new();
    for table in TABLES {
        // One of `end` and `minutes` is needed.
        let fields = table.fields.iter();
        for field in fields.filter(|field| !matches!(field.key, "end" | "illustrative")) {
            let mut agenda = parsed(&full());
            let taken = first(&mut agenda, table).remove(field.key);
            let is_first = matches!(field.key, "illustrative" | "rooms" | "drop_in" | "part_of");
            if taken.is_none() {
                // Other entries of the table have it.
                assert!(
                    !field.takes.is_needed || is_first,
                    "{}.{}",
                    table.name,
                    field.key
                );
                continue;
            }
            let text = toml::to_string(&agenda).unwrap();
            let is_missed = findings(&text)
                .iter()
                .any(|(code, _)| *code == Code::Missing);
            let one_of_both = table.name == "session" && field.key == "minutes";
            let is_needed = field.takes.is_needed || one_of_both;
            assert_eq!(is_missed, is_needed, "{}.{}", table.name, field.key);
            assert_eq!(
                draft.refuses(&text).is_empty(),
                !is_needed,
                "{}.{}",
                table.name,
                field.key
            );
        }
    }
}

#[test]
fn a_value_of_no_sort_is_refused_by_both() {
    let draft = Draft::new();
    for table in TABLES {
        let is_file = table.name.is_empty();
        for field in table.fields {
            if is_file && field.takes.sort == Sort::Keys {
                continue;
            }
            let mut agenda = parsed(&full());
            first(&mut agenda, table).insert(field.key.into(), 1.5.into());
            let text = toml::to_string(&agenda).unwrap();
            let is_told = findings(&text)
                .iter()
                .any(|(_, severity)| *severity != Severity::Note);
            assert!(is_told, "{}.{}", table.name, field.key);
            assert_ne!(
                draft.refuses(&text),
                [""; 0],
                "{}.{}",
                table.name,
                field.key
            );
        }
    }
}

#[test]
fn defaults_are_what_holds_without_the_key() {
    let plain = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"UTC\"\n\
        [[room]]\nid = \"r\"\nname = \"R\"\n\
        [[session]]\nid = \"s\"\ntitle = \"S\"\nstart = 2026-05-05T09:00:00\nminutes = 9\nroom = \"r\"\n";
    let mut told = parsed(plain);
    for table in TABLES
        .iter()
        .filter(|table| matches!(table.name, "event" | "room" | "session"))
    {
        for field in table.fields {
            let Some(default) = field.takes.default else {
                continue;
            };
            let value: toml::Table = format!("it = {default}").parse().unwrap();
            first(&mut told, table).insert(field.key.into(), value["it"].clone());
        }
    }
    let told = toml::to_string(&told).unwrap();
    let read = |text: &str| source::read(text.as_bytes()).agenda.unwrap();
    let (plain, told) = (read(plain), read(&told));
    assert_eq!(plain.event.walk_minutes, told.event.walk_minutes);
    assert_eq!(plain.event.margin_minutes, told.event.margin_minutes);
    // Whatever else goes without saying is not written.
    let told = source::agenda_file(&told, &[]);
    let is_said = |line: &&str| !line.ends_with("_minutes = 5");
    let told: Vec<&str> = told.lines().filter(is_said).collect();
    let plain = source::agenda_file(&plain, &[]);
    assert_eq!(plain.lines().collect::<Vec<_>>(), told);
}

#[test]
fn files_without_a_fault_are_valid() {
    let draft = Draft::new();
    let day = NaiveDate::from_ymd_opt(2026, 5, 5).unwrap();
    for path in [
        "agenda.toml",
        "tests/fixtures/agenda/whole.toml",
        "tests/fixtures/tea_and_honey.toml",
        "tests/fixtures/people.toml",
    ] {
        let text = std::fs::read_to_string(at(path)).unwrap();
        assert_eq!(draft.refuses(&text), [""; 0], "{path}");
    }
    for lang in ["en", "ko"] {
        for extent in [starter::Extent::Short, starter::Extent::Full] {
            let text = starter::starter(lang, extent, day, None);
            assert_eq!(draft.refuses(&text), [""; 0], "{lang} {extent:?}");
        }
    }
}

#[test]
fn what_is_wrong_in_one_table_is_refused() {
    let draft = Draft::new();
    let full = full();
    for (right, wrong) in [
        ("format = 1", "format = 2"),
        ("[event]", "[even]"),
        ("[[booth]]", "[[stand]]"),
        ("[[info]]", "[info]"),
        ("timezone = \"Europe/London\"", "timezone = \"GMT+2\""),
        ("languages = [\"en\", \"fr\"]", "languages = \"en, fr\""),
        ("languages = [\"en\", \"fr\"]", "languages = [\"English\"]"),
        ("day_starts = \"04:00\"", "day_starts = 04:00:00"),
        ("day_starts = \"04:00\"", "day_starts = \"4:00\""),
        ("id = \"hall\"", "id = \"Main Hall\""),
        (
            "name = { en = \"Main Hall\", fr = \"Grande salle\" }",
            "name = {}",
        ),
        ("{ en = \"Main Hall\", fr", "{ english = \"Main Hall\", fr"),
        ("capacity = 120", "capacity = \"120\""),
        ("capacity = 120", "capacity = -1"),
        ("step_free = true", "step_free = \"yes\""),
        ("to = \"24:00\"", "to = \"25:00\""),
        ("color = \"#0072b2\"", "color = \"blue\""),
        ("country = \"SE\"", "country = \"Sweden\""),
        ("title = \"Exhibition\"", "titel = \"Exhibition\""),
        ("title = \"Exhibition\"", "title = \"\""),
        ("start = 2026-05-06T14:00:00", "start = 2026-05-06"),
        (
            "start = 2026-05-06T14:00:00",
            "start = \"2026-13-06T14:00\"",
        ),
        (
            "start = 2026-05-06T14:00:00",
            "start = \"2026-05-06T24:00\"",
        ),
        ("start = 2026-05-06T14:00:00", "start = \"6.5.2026 14:00\""),
        ("minutes = 90", "minutes = \"90 min\""),
        (
            "rooms = [\"foyer\", \"studio\"]",
            "room = [\"foyer\", \"studio\"]",
        ),
        ("person = \"kim-jiwoo\", role", "id = \"kim-jiwoo\", role"),
        ("access = \"registered\"", "access = \"public\""),
        ("status = \"tentative\"", "status = \"canceled\""),
        (
            "delegations = [\"KR\", \"VN\"]",
            "delegations = [\"KR\", \"Vietnam\"]",
        ),
        (
            "illustrative = [\"start\", \"minutes\"]",
            "illustrative = [\"begin\"]",
        ),
        ("finding = \"no-room\"", "finding = \"noroom\""),
        ("number = \"12\"", "number = 12"),
        (
            "url = \"https://example.org/spring-fair\"",
            "url = \"example.org\"",
        ),
    ] {
        let lines: Vec<String> = (full.lines())
            .map(|line| {
                if line.starts_with('#') {
                    line.to_owned()
                } else {
                    line.replace(right, wrong)
                }
            })
            .collect();
        let text = lines.join("\n");
        assert_ne!(text, full.trim_end(), "{right} stands in the file");
        assert_ne!(draft.refuses(&text), [""; 0], "{wrong}");
        let is_told = findings(&text)
            .iter()
            .any(|(_, severity)| *severity != Severity::Note);
        assert!(is_told, "{wrong}");
    }
}
