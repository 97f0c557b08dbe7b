//! Paper as PDF: a plan of a few sessions and of many pages, and a sheet for every door. Aims: 15 ms for 12
//! sessions, 60 ms for 40 pages, 300 ms for the doors of 106 rooms.

#[allow(dead_code, reason = "of the agendas there is one that it looks at")]
mod common;

use attache::agenda::{Agenda, LangOrder, Time};
use attache::i18n::Locale;
use attache::paper::pdf::{Fonts, pdf};
use attache::paper::{Doors, Marks, PageForm, SecondZone, Sheet, Wording, door_sheets, plan_sheet};
use attache::plan::{Accepted, Key, Op, Plan};

fn main() {
    divan::main();
}

struct World {
    agenda: Agenda,
    order: LangOrder,
    locale: Locale,
    now: Time,
}

impl World {
    fn new(sessions: usize, rooms: usize) -> Self {
        let text = common::agenda_in_rooms(sessions, rooms);
        let reading = attache::source::read(text.as_bytes());
        let agenda = reading.agenda.expect("the agenda can be read");
        let first = agenda.by_time[0];
        let now = agenda.session(first).start.expect("it has one");
        Self {
            order: agenda.preferring("ko"),
            locale: Locale::new("ko"),
            now,
            agenda,
        }
    }

    fn wording(&self) -> Wording<'_> {
        Wording {
            agenda: &self.agenda,
            locale: &self.locale,
            order: &self.order,
            marks: &Marks::UNICODE,
        }
    }

    /// A plan of so many sessions, from all of the event.
    fn plan(&self, chosen: usize) -> Plan {
        let step = self.agenda.sessions.len() / chosen;
        let sessions = self.agenda.by_time.iter().step_by(step).take(chosen);
        let mut plan = Plan::default();
        plan.apply(&Op::Choose {
            sessions: sessions
                .map(|&ix| (Key::of(&self.agenda, ix), Accepted::of(&self.agenda, ix)))
                .collect(),
            intent: attache::agenda::Intent::Must,
            note: None,
            at: self.now.fixed_offset(),
        })
        .expect("they can be chosen");
        plan
    }

    /// How many pages those sheets have; with fonts that nothing was looked up in yet, as at a start.
    fn pages(&self, sheets: &[Sheet]) -> usize {
        let (mut fonts, _) = Fonts::new(&[], Vec::new());
        let file = pdf(sheets, PageForm::default(), &mut fonts, self.now);
        file.expect("it can be written").pages
    }
}

#[divan::bench]
fn plan_of_12(bencher: divan::Bencher<'_, '_>) {
    let world = World::new(1_000, 24);
    let plan = world.plan(12);
    bencher.bench_local(|| {
        let sheet = plan_sheet(&world.wording(), &plan, world.now, SecondZone::Event);
        world.pages(&[sheet])
    });
}

#[divan::bench]
fn forty_pages(bencher: divan::Bencher<'_, '_>) {
    let world = World::new(1_000, 24);
    let plan = world.plan(300);
    let sheet = plan_sheet(&world.wording(), &plan, world.now, SecondZone::Event);
    // As many of it as forty pages are.
    let of_one = world.pages(std::slice::from_ref(&sheet));
    let sheets = vec![sheet; 40_usize.div_ceil(of_one)];
    bencher.bench_local(|| world.pages(&sheets));
}

#[divan::bench]
fn doors_of_106_rooms(bencher: divan::Bencher<'_, '_>) {
    let world = World::new(1_000, 106);
    bencher.bench_local(|| {
        let found = door_sheets(&world.wording(), world.now, Doors::default());
        world.pages(&found.sheets)
    });
}
