//! One key press of search: reading the query, the hits and the counts of the facets.
//!
//! Each benchmark types a whole text; divide by the number of its keys (`items`) for one.

mod common;

use attache::agenda::{Agenda, Time};
use attache::query::{Context, Index, Nobody, Query};
use chrono::TimeZone;

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [1_000, 10_000];
/// What the field holds after each key.
const LATIN: &str = "e-commerce customs";
const HANGUL: [&str; 14] = [
    "ㅈ",
    "저",
    "전",
    "젅",
    "전자",
    "전잣",
    "전자사",
    "전자상",
    "전자상ㄱ",
    "전자상거",
    "전자상걸",
    "전자상거ㄹ",
    "전자상거래",
    "전자상거래 ",
];

struct World {
    agenda: Agenda,
    index: Index,
    now: Time,
}

impl World {
    fn new(sessions: usize) -> Self {
        let text = common::agenda_toml(sessions);
        let reading = attache::source::read(text.as_bytes());
        let agenda = reading.agenda.expect("the agenda can be read");
        let now = agenda
            .event
            .timezone
            .with_ymd_and_hms(2023, 1, 2, 10, 0, 0)
            .single()
            .expect("a time");
        Self {
            index: Index::new(&agenda),
            agenda,
            now,
        }
    }

    /// One key: the number of hits and of counted values.
    fn press(&self, typed: &str) -> (usize, usize) {
        let Ok(query) = Query::read(typed, &self.agenda, self.now) else {
            return (0, 0);
        };
        let context = Context {
            agenda: &self.agenda,
            index: &self.index,
            mine: &Nobody,
            is_staff: false,
            now: self.now,
        };
        let found = query.find(context);
        let values = found.facets.fields.iter().map(|(_, counts)| counts.len());
        (found.hits.len(), values.sum())
    }
}

#[divan::bench(args = SIZES)]
fn latin(bencher: divan::Bencher<'_, '_>, sessions: usize) {
    let world = World::new(sessions);
    let keys: Vec<&str> = (1..=LATIN.len()).map(|end| &LATIN[..end]).collect();
    bencher
        .counter(divan::counter::ItemsCount::new(keys.len()))
        .bench_local(|| keys.iter().map(|key| world.press(key).0).sum::<usize>());
}

#[divan::bench(args = SIZES)]
fn hangul(bencher: divan::Bencher<'_, '_>, sessions: usize) {
    let world = World::new(sessions);
    bencher
        .counter(divan::counter::ItemsCount::new(HANGUL.len()))
        .bench_local(|| HANGUL.iter().map(|key| world.press(key).0).sum::<usize>());
}

/// Nothing typed: every session, and all counts.
#[divan::bench(args = SIZES)]
fn nothing(bencher: divan::Bencher<'_, '_>, sessions: usize) {
    let world = World::new(sessions);
    bencher.bench_local(|| world.press(""));
}

/// The worst key of each text.
#[divan::bench(args = ["e", "cust", "customs", "전", "kcw", "zzzzzzzzz"])]
fn one_key_at_10000(bencher: divan::Bencher<'_, '_>, typed: &str) {
    let world = World::new(10_000);
    bencher.bench_local(|| world.press(typed));
}

#[divan::bench(args = SIZES)]
fn index(bencher: divan::Bencher<'_, '_>, sessions: usize) {
    let world = World::new(sessions);
    bencher.bench_local(|| Index::new(&world.agenda));
}
