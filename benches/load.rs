//! How long an agenda takes to be read, beside what `toml` needs for the same text and nothing
//! else: `cargo bench --bench load`.

mod common;

use attache::source;
use divan::Bencher;
use divan::counter::BytesCount;
use serde::Deserialize;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn main() {
    divan::main();
}

/// The whole way: every table, every reference, every finding of the reader.
#[divan::bench(args = SIZES)]
fn read(bencher: Bencher, sessions: usize) {
    let text = common::agenda_toml(sessions);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| source::read(divan::black_box(text.as_bytes())));
}

/// The measure: plain structs, no meaning.
#[divan::bench(args = SIZES)]
fn toml_into_plain_structs(bencher: Bencher, sessions: usize) {
    let text = common::agenda_toml(sessions);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| toml::from_str::<Plain>(divan::black_box(&text)));
}

/// What does not fit together.
#[divan::bench(args = SIZES)]
fn check(bencher: Bencher, sessions: usize) {
    let text = common::agenda_toml(sessions);
    let reading = source::read(text.as_bytes());
    bencher.bench(|| source::check(divan::black_box(text.as_bytes()), &reading));
}

/// What `serde` makes of the same file.
#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct Plain {
    format: i64,
    event: PlainEvent,
    room: Vec<PlainRoom>,
    topic: Vec<PlainTopic>,
    person: Vec<PlainPerson>,
    session: Vec<PlainSession>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct PlainEvent {
    id: String,
    name: String,
    timezone: String,
    day_starts: String,
    languages: Vec<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct PlainText {
    en: String,
    ko: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct PlainRoom {
    id: String,
    name: PlainText,
    capacity: u32,
    features: Vec<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct PlainTopic {
    id: String,
    name: PlainText,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct PlainPerson {
    id: String,
    name: String,
    country: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct PlainSession {
    id: String,
    title: String,
    start: toml::value::Datetime,
    end: toml::value::Datetime,
    kind: String,
    topics: Vec<String>,
    room: String,
    people: Vec<PlainPart>,
    access: String,
    languages: Vec<String>,
    summary: String,
    about: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "filling them in is what is measured")]
struct PlainPart {
    person: String,
    role: String,
}
