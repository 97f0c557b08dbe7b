//! The best plan of a day, and of a whole conference: what `s` on My plan waits for.

#[allow(dead_code, reason = "of the agendas there is one that it looks at")]
mod common;

use attache::agenda::{Agenda, Session, Time};
use attache::plan::suggest::{BUDGET, Wanted};
use attache::plan::{Accepted, Key, Op, Plan, Suggestion, suggest};
use chrono::NaiveDate;

fn main() {
    divan::main();
}

/// As many as a big conference has.
const SESSIONS: usize = 1_351;
const ROOMS: usize = 35;

/// What is suggested, and how it is interesting.
#[derive(Clone, Copy, Debug)]
enum Interest {
    /// Every session, all the same.
    All,
    /// Every session, by seven weights.
    Weighted,
    /// One in five, all the same.
    Some,
}

struct World {
    agenda: Agenda,
    plan: Plan,
    now: Time,
}

impl World {
    /// With eight musts; every `repeated`th session is one of those before it once more.
    fn new(sessions: usize, rooms: usize, repeated: usize) -> Self {
        let mut text = common::conference_toml(sessions, rooms);
        for number in (repeated..sessions).step_by(repeated) {
            let title = |number: usize| format!("\"How number {number} crosses");
            text = text.replacen(&title(number), &title(number - repeated / 2), 1);
        }
        let reading = attache::source::read(text.as_bytes());
        let agenda = reading.agenda.expect("the agenda can be read");
        let first = agenda.by_time[0];
        let now = agenda.session(first).start.expect("it has one");
        let mut plan = Plan::default();
        let musts = agenda.by_time.iter().step_by(sessions / 8).take(8);
        plan.apply(&Op::Choose {
            sessions: musts
                .map(|&ix| (Key::of(&agenda, ix), Accepted::of(&agenda, ix)))
                .collect(),
            intent: attache::agenda::Intent::Must,
            note: None,
            at: now.fixed_offset(),
        })
        .expect("they can be chosen");
        Self { agenda, plan, now }
    }

    fn suggest(&self, day: Option<NaiveDate>, interest: Interest) -> Suggestion {
        let worth = |session: &Session| {
            let number: u32 = session.id.as_str()[1..].parse().unwrap_or_default();
            match interest {
                Interest::All => 1,
                Interest::Weighted => 1 + number * 31 % 7,
                Interest::Some => u32::from(number.is_multiple_of(5)),
            }
        };
        suggest(
            &self.agenda,
            &self.plan,
            &Wanted {
                interest: &worth,
                day,
                free: &[],
                now: self.now,
                is_staff: false,
                budget: BUDGET,
            },
        )
    }
}

const ALL: [Interest; 3] = [Interest::All, Interest::Weighted, Interest::Some];

#[divan::bench(args = ALL)]
fn a_day(bencher: divan::Bencher<'_, '_>, interest: Interest) {
    let world = World::new(SESSIONS, ROOMS, SESSIONS);
    let day = world.agenda.days.first().map(|day| day.date);
    assert!(world.suggest(day, interest).is_optimal);
    bencher.bench_local(|| world.suggest(day, interest));
}

#[divan::bench(args = ALL)]
fn all_days(bencher: divan::Bencher<'_, '_>, interest: Interest) {
    let world = World::new(SESSIONS, ROOMS, SESSIONS);
    bencher.bench_local(|| world.suggest(None, interest));
}

/// One in twelve is another one once more.
#[divan::bench(args = ALL)]
fn all_days_with_repeats(bencher: divan::Bencher<'_, '_>, interest: Interest) {
    let world = World::new(SESSIONS, ROOMS, 12);
    bencher.bench_local(|| world.suggest(None, interest));
}

#[divan::bench(args = ALL, sample_count = 5)]
fn twenty_thousand(bencher: divan::Bencher<'_, '_>, interest: Interest) {
    let world = World::new(20_000, 400, 20_000);
    bencher.bench_local(|| world.suggest(None, interest));
}
