//! The JSON schema (draft-07) of the agenda file, for editors: made of the reader's own list of keys
//! ([`shape`]) and of what they mean in the reader's language.
//!
//! It refuses what the reader calls an error or a warning and what one table alone shows: unknown tables and
//! keys, sorts of values, words, ids. What tables mean together (references, double bookings) is for `check`.
//! Dates and times of TOML reach a schema as strings.
//!
//! Editors that go by taplo show the words of a failed keyword as they are: a pattern, six hundred names. What is
//! refused by one of these is refused by a `not` with a title, which they show instead.

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
const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const MOMENT: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?$";
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
    for table in tables.filter(|table| !is_one(table.name)) {
        definitions.insert(table.name.into(), Value::Object(entry(table, texts)));
    }
    definitions.insert(
        "country".into(),
        words(&countries::codes().collect::<Vec<_>>()),
    );
    definitions.insert("zone".into(), words(&zones()));
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
        // Said so, and not as `anyOf`, the message names a key.
        object.insert("if".into(), json!({ "not": { "required": ["end"] } }));
        object.insert("then".into(), json!({ "required": ["minutes"] }));
    }
    object
}

/// A table that is one of a list.
fn entry(table: &Table, texts: &Keys) -> Map<String, Value> {
    let mut entry = object(table, texts);
    if table.name == "session.people" {
        entry.insert("type".into(), json!(["string", "object"]));
        refuse(&mut entry, &json!({ "pattern": ID }), &texts.sorts.no_id());
    }
    // The language server of taplo looks for what the keys of an entry mean an index too deep. No table has items.
    entry.insert("items".into(), definition(table.name));
    entry
}

/// A key: what it may be set to, what it means, what holds without it.
fn property(table: &Table, field: &Field, texts: &Keys) -> Value {
    let mut schema = sort(table, field, texts);
    // Editors that complete words show what the variant with the words says, and what both say twice.
    let variants = schema.get_mut("anyOf").and_then(Value::as_array_mut);
    let says = match variants.and_then(|all| all.first_mut()) {
        Some(Value::Object(words)) => words,
        _ => &mut schema,
    };
    // A table says more of itself than the key that it stands behind.
    let about = texts.key(table.name, field.key).unwrap_or_default();
    says.entry("description").or_insert_with(|| about.into());
    if let Some(default) = field.takes.default {
        // What is written in TOML is the same in JSON here: numbers, `true`, quoted words.
        let default = serde_json::from_str(default).expect("defaults are JSON, too");
        says.insert("default".into(), default);
    }
    Value::Object(schema)
}

/// The values of that sort.
fn sort(table: &Table, field: &Field, texts: &Keys) -> Map<String, Value> {
    let no = &texts.sorts;
    let id = || string(ID, &no.no_id());
    let line = || string(NOT_BLANK, &no.blank());
    let schema = match field.takes.sort {
        Sort::Format => json!({ "type": "integer", "const": 1 }),
        // Written out: it has a description of its own, which is not read beside `$ref`, and the language server
        // of taplo ends at an `allOf` around one.
        Sort::OneTable(name) => match shape::table(name) {
            Some(table) => Value::Object(object(table, texts)),
            None => definition(name),
        },
        Sort::Tables(name) | Sort::Entries(name) => list(&definition(name)),
        Sort::Reference("kind") => offering(id(), BUILT_IN_KINDS),
        Sort::Id | Sort::RoomOrArea | Sort::Reference(_) => id(),
        Sort::Ids | Sort::References(_) => list(&id()),
        Sort::People => list(&definition("session.people")),
        Sort::Text => text(texts),
        Sort::Role => offering(line(), ROLES),
        Sort::Line => line(),
        Sort::Lines | Sort::Features => list(&line()),
        Sort::Integer => json!({ "type": "integer" }),
        Sort::Count => json!({ "type": "integer", "minimum": 0, "maximum": LARGEST_COUNT }),
        Sort::Flag => json!({ "type": "boolean" }),
        Sort::Zone => offering(string_of("zone", &no.no_zone()), &zones()),
        Sort::Moment => string(MOMENT, &no.no_moment()),
        Sort::Date => string(DATE, &no.no_date()),
        Sort::Clock => string(CLOCK, &no.no_clock()),
        Sort::Closing => string(CLOSING, &no.no_clock()),
        Sort::Languages => list(&string(LANGUAGE, &no.unknown_language())),
        Sort::Country => {
            let codes: Vec<_> = countries::codes().collect();
            offering(string_of("country", &no.no_country()), &codes)
        }
        Sort::Countries => list(&string_of("country", &no.no_country())),
        Sort::Color => string(COLOR, &no.no_color()),
        Sort::Url => string(URL, &no.no_url()),
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

/// A string of that pattern; any other is refused in those words.
fn string(pattern: &str, refusal: &str) -> Value {
    string_where(&json!({ "pattern": pattern }), refusal)
}

/// A string that a definition has; any other is refused in those words.
fn string_of(name: &str, refusal: &str) -> Value {
    string_where(&definition(name), refusal)
}

fn string_where(holds: &Value, refusal: &str) -> Value {
    let mut schema = Map::new();
    schema.insert("type".into(), "string".into());
    refuse(&mut schema, holds, refusal);
    Value::Object(schema)
}

/// Lets nothing be valid for which that does not hold.
fn refuse(schema: &mut Map<String, Value>, holds: &Value, refusal: &str) {
    schema.insert("if".into(), holds.clone());
    schema.insert("else".into(), json!({ "not": { "title": refusal } }));
}

fn words(words: &[&str]) -> Value {
    json!({ "type": "string", "enum": words })
}

fn list(of: &Value) -> Value {
    json!({ "type": "array", "items": of })
}

/// The same, and editors offer these words.
fn offering(mut schema: Value, offered: &[&str]) -> Value {
    schema["anyOf"] = json!([words(offered), true]);
    schema
}

/// What no value is. Editors that go by taplo underline a key of that sort alone, with those words, where
/// with `false` they underline its whole table. They offer `{ }` where a key may be of a sort without a type,
/// but for one with an `allOf`.
fn nothing(words: &str) -> Value {
    json!({ "allOf": [true], "not": { "title": words } })
}

/// A string, or one by language. Two types in one schema, not one of two schemas: editors show what is wrong
/// in it and what the key means, once.
fn text(texts: &Keys) -> Value {
    let no = &texts.sorts;
    let mut schema = string(NOT_BLANK, &no.blank());
    schema["type"] = json!(["string", "object"]);
    schema["patternProperties"] = json!({ LANGUAGE: string(NOT_BLANK, &no.blank()) });
    schema["additionalProperties"] = nothing(&no.unknown_language());
    schema["minProperties"] = 1.into();
    schema
}

fn definition(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn zones() -> Vec<&'static str> {
    let all = chrono_tz::TZ_VARIANTS.iter();
    all.map(|zone| zone.name()).collect()
}
