//! The JSON schema (draft-07) of the agenda file, for editors: made of the reader's own list of keys
//! ([`shape`]) and of what they mean in the reader's language.
//!
//! It refuses what the reader calls an error or a warning and what one table alone shows: unknown tables and
//! keys, sorts of values, words, ids. What tables mean together (references, double bookings) is for `check`.
//! Dates and times of TOML reach a schema as strings.

use serde_json::{Map, Value, json};

use super::shape::{self, Field, LARGEST_COUNT, Sort, TABLES, Table};
use crate::agenda::topic::BUILT_IN_KINDS;
use crate::i18n::countries;
use crate::i18n::keys::Keys;

/// What the file of it is called beside an agenda.
pub const SCHEMA_FILE: &str = "agenda.schema.json";

/// The line with which an agenda names it, for editors that go by taplo: the first of the file.
pub const SCHEMA_LINE: &str = "#:schema agenda.schema.json\n";

/// An id: `Id::is_well_formed`.
const ID: &str = "^[a-z0-9][a-z0-9-]*$";
/// Something that can be seen.
const NOT_BLANK: &str = "\\S";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?$";
const CLOCK: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
const CLOSING: &str = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";
const LANGUAGE: &str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$";
const COLOR: &str = "^#[0-9A-Fa-f]{6}$";
const URL: &str = "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#.:<>\"{}|\\\\^`][^\\s<>\"{}|\\\\^`]*$";

/// Parts that people commonly have in a session; any other word is as good.
const ROLES: &[&str] = &[
    "chair",
    "moderator",
    "presenter",
    "panelist",
    "speaker",
    "host",
    "signatory",
];

/// The schema with its descriptions in that language, a line break at its end.
pub fn schema(lang: &str) -> String {
    let texts = Keys::of(lang);
    let top = shape::table("").expect("the file is the first table");
    let mut document = object(top, texts);
    let mut definitions = Map::new();
    let is_one = |name: &str| {
        let mut fields = top.fields.iter();
        fields.any(|field| matches!(field.takes.sort, Sort::OneTable(of) if of == name))
    };
    let tables = TABLES.iter().filter(|table| !table.name.is_empty());
    let is_written_out = |name: &str| is_one(name) || name == "session.people";
    for table in tables.filter(|table| !is_written_out(table.name)) {
        definitions.insert(table.name.into(), Value::Object(object(table, texts)));
    }
    definitions.insert("country".into(), country());
    document.insert("definitions".into(), Value::Object(definitions));
    document.insert(
        "$schema".into(),
        "http://json-schema.org/draft-07/schema#".into(),
    );
    document.insert("title".into(), (&*texts.page.title()).into());
    let mut text = serde_json::to_string_pretty(&document).expect("keys of a map are strings");
    text.push('\n');
    text
}

/// A table: its keys and no other, those that are needed.
fn object(table: &Table, texts: &Keys) -> Map<String, Value> {
    let is_file = table.name.is_empty();
    // The file as a whole is nobody's example.
    let fields = table.fields.iter();
    let fields = fields.filter(|field| !(is_file && field.takes.sort == Sort::Keys));
    let mut properties = Map::new();
    let mut required: Vec<&str> = Vec::new();
    for field in fields {
        properties.insert(field.key.into(), property(table, field, texts));
        if field.takes.is_needed {
            required.push(field.key);
        }
    }
    let mut object = Map::new();
    object.insert("type".into(), "object".into());
    if let Some(about) = texts.table(table.name) {
        object.insert("description".into(), about.into());
    }
    object.insert("properties".into(), properties.into());
    object.insert(
        "additionalProperties".into(),
        nothing(&texts.sorts.unknown_key()),
    );
    if !required.is_empty() {
        object.insert("required".into(), required.into());
    }
    if table.name == "session" {
        let one_of_both = json!([{ "required": ["end"] }, { "required": ["minutes"] }]);
        object.insert("anyOf".into(), one_of_both);
    }
    object
}

/// A key: what it may be set to, what it means, what holds without it.
fn property(table: &Table, field: &Field, texts: &Keys) -> Value {
    let mut schema = sort(table, field, texts);
    let about = texts.key(table.name, field.key).unwrap_or_default();
    // Editors that complete words show that of the variant with the words.
    let variants = schema.get_mut("anyOf").and_then(Value::as_array_mut);
    if let Some(Value::Object(words)) = variants.and_then(|all| all.first_mut()) {
        words.insert("description".into(), about.into());
    }
    // A table says more of itself than the key that it stands behind.
    schema.entry("description").or_insert_with(|| about.into());
    if let Some(default) = field.takes.default {
        // What is written in TOML is the same in JSON here: numbers, `true`, quoted words.
        let default = serde_json::from_str(default).expect("defaults are JSON, too");
        schema.insert("default".into(), default);
    }
    Value::Object(schema)
}

/// The values of that sort.
fn sort(table: &Table, field: &Field, texts: &Keys) -> Map<String, Value> {
    let schema = match field.takes.sort {
        Sort::Format => json!({ "type": "integer", "const": 1 }),
        // Written out, as zones and countries are: it has a description of its own, which is not read beside
        // `$ref`, and the language server of taplo ends at an `allOf` around one.
        Sort::OneTable(name) => match shape::table(name) {
            Some(table) => Value::Object(object(table, texts)),
            None => definition(name),
        },
        Sort::Tables(name) | Sort::Entries(name) => list(&definition(name)),
        Sort::Reference("kind") => known_or(BUILT_IN_KINDS, &string(ID)),
        Sort::Id | Sort::RoomOrArea | Sort::Reference(_) => string(ID),
        Sort::Ids | Sort::References(_) => list(&string(ID)),
        Sort::People => list(&id_or_part(texts)),
        Sort::Text => text(texts),
        Sort::Role => known_or(ROLES, &string(NOT_BLANK)),
        Sort::Line => string(NOT_BLANK),
        Sort::Lines | Sort::Features => list(&string(NOT_BLANK)),
        Sort::Integer => json!({ "type": "integer" }),
        Sort::Count => json!({ "type": "integer", "minimum": 0, "maximum": LARGEST_COUNT }),
        Sort::Flag => json!({ "type": "boolean" }),
        Sort::Zone => zone(),
        Sort::Moment => string(MOMENT),
        Sort::Date => string(DATE),
        Sort::Clock => string(CLOCK),
        Sort::Closing => string(CLOSING),
        Sort::Languages => list(&string(LANGUAGE)),
        Sort::Country => country(),
        Sort::Countries => list(&definition("country")),
        Sort::Color => string(COLOR),
        Sort::Url => string(URL),
        Sort::OneOf(choice) => words(&choice.words()),
        Sort::Keys => {
            let keys = table.fields.iter().map(|field| field.key);
            let keys: Vec<_> = keys.filter(|key| *key != field.key).collect();
            json!({ "type": ["boolean", "array"], "items": words(&keys) })
        }
    };
    match schema {
        Value::Object(schema) => schema,
        _ => unreachable!("a schema of a sort is an object"),
    }
}

fn string(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn words(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

/// Words that editors offer, or anything else of that sort.
fn known_or(known: &[&str], other: &Value) -> Value {
    json!({ "anyOf": [words(known), other] })
}

/// What no value is. Editors that go by taplo underline a key of that sort alone, with those words, where
/// with `false` they underline its whole table.
fn nothing(words: &str) -> Value {
    json!({ "not": { "title": words } })
}

/// A string, or one by language. Two types in one schema, not one of two schemas: editors show what is wrong
/// in it and what the key means, once.
fn text(texts: &Keys) -> Value {
    json!({
        "type": ["string", "object"],
        "pattern": NOT_BLANK,
        "patternProperties": { LANGUAGE: string(NOT_BLANK) },
        "additionalProperties": nothing(&texts.sorts.unknown_language()),
        "minProperties": 1,
    })
}

/// The id of a person, or a table with what it is there.
fn id_or_part(texts: &Keys) -> Value {
    let mut part =
        shape::table("session.people").map_or_else(Map::new, |table| object(table, texts));
    part.insert("type".into(), json!(["string", "object"]));
    part.insert("pattern".into(), ID.into());
    Value::Object(part)
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn country() -> Value {
    let codes: Vec<_> = countries::codes().collect();
    json!({ "type": "string", "enum": codes })
}

fn zone() -> Value {
    let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
    let names: Vec<_> = names.collect();
    json!({ "type": "string", "enum": names })
}
