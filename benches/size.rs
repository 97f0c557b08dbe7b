//! The largest agenda that is read: 100,000 sessions in 100,000 rooms, read, checked and shown on the
//! board; and files beyond every bound, which are refused: `cargo bench --bench size`.

use std::fmt::Write as _;

use attache::board::Board;
use attache::source;
use divan::Bencher;
use divan::counter::BytesCount;

const MOST: usize = 100_000;
const HEAD: &str = "format = 1\n[event]\nid = \"big\"\nname = \"Big\"\ntimezone = \"Asia/Seoul\"\n";

fn main() {
    divan::main();
}

/// Every session in a room of its own, or all of them in one, which clashes as often as can be told.
fn agenda(rooms: usize) -> String {
    let mut text = HEAD.to_owned();
    for n in 0..rooms {
        writeln!(text, "[[room]]\nid = \"r{n}\"\nname = \"Room {n}\"")
            .expect("a string takes everything");
    }
    for n in 0..MOST {
        writeln!(
            text,
            "[[session]]\nid = \"s{n}\"\ntitle = \"Session {n}\"\nstart = 2026-{:02}-{:02}T{:02}:{:02}:00\nminutes = 30\nroom = \"r{}\"",
            1 + n / 40_320 % 12, 1 + n / 1_440 % 28, n / 60 % 24, n % 60, n % rooms
        )
        .expect("a string takes everything");
    }
    text
}

/// Text to agenda.
#[divan::bench(args = [1, 1_000, MOST], sample_count = 5)]
fn read(bencher: Bencher, rooms: usize) {
    let text = agenda(rooms);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| source::read(divan::black_box(text.as_bytes())));
}

/// Everything that does not fit together.
#[divan::bench(args = [1, 1_000, MOST], sample_count = 5)]
fn check(bencher: Bencher, rooms: usize) {
    let text = agenda(rooms);
    let reading = source::read(text.as_bytes());
    bencher.bench(|| source::check(divan::black_box(text.as_bytes()), &reading));
}

/// The rooms at an instant, each with what there is to say against it.
#[divan::bench(args = [1, 1_000, MOST], sample_count = 5)]
fn board(bencher: Bencher, rooms: usize) {
    let text = agenda(rooms);
    let reading = source::read(text.as_bytes());
    let findings = source::check(text.as_bytes(), &reading);
    let agenda = reading.agenda.expect("it is within the bounds");
    let now = agenda.sessions[MOST / 2].start.expect("it has a start");
    bencher.bench(|| Board::at(&agenda, divan::black_box(now), &findings));
}

/// Headers and nothing else, 127 MiB of them.
#[divan::bench(args = ["session", "room", "x"], sample_count = 3)]
fn refuse(bencher: Bencher, table: &str) {
    let line = format!("[[{table}]]\n");
    let text = HEAD.to_owned() + &line.repeat((127 << 20) / line.len());
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| source::read(divan::black_box(text.as_bytes())));
}
