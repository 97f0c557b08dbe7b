//! What other programs are given: a calendar, a table, a schedule, a page for a phone.

mod common;

use attache::agenda::Agenda;
use attache::export::{Selection, csv, html, ics, xml};
use attache::i18n::Locale;
use attache::paper::{Marks, Wording};
use attache::source;
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

const SESSIONS: usize = 10_000;

fn agenda() -> Agenda {
    let text = common::agenda_toml(SESSIONS);
    let reading = source::read(text.as_bytes());
    reading.agenda.expect("the bench writes a good agenda")
}

fn each(bencher: Bencher<'_, '_>, export: impl Fn(&Wording<'_>, &Selection<'_>) -> usize) {
    let agenda = agenda();
    let locale = Locale::new("en");
    let order = agenda.preferring("en");
    let wording = Wording {
        agenda: &agenda,
        locale: &locale,
        order: &order,
        marks: &Marks::UNICODE,
    };
    let of = Selection {
        agenda: &agenda,
        sessions: &agenda.by_time,
        mine: None,
    };
    bencher
        .counter(ItemsCount::new(SESSIONS))
        .bench_local(|| export(&wording, &of));
}

/// Wanted: 200,000 events a second.
#[divan::bench]
fn calendar(bencher: Bencher<'_, '_>) {
    each(bencher, |wording, of| {
        let now = wording.agenda.session(of.sessions[0]).start;
        let form = ics::Form {
            wording: *wording,
            now: now.expect("it has a start"),
            alarm: None,
        };
        ics::calendar(&form, of).text.len()
    });
}

#[divan::bench]
fn table(bencher: Bencher<'_, '_>) {
    each(bencher, |wording, of| csv::csv(wording, of).len());
}

#[divan::bench]
fn schedule(bencher: Bencher<'_, '_>) {
    each(bencher, |wording, of| {
        xml::schedule(wording, of).map_or(0, |schedule| schedule.text.len())
    });
}

#[divan::bench]
fn page(bencher: Bencher<'_, '_>) {
    each(bencher, |wording, of| {
        let now = wording.agenda.session(of.sessions[0]).start;
        html::page(wording, of, now.expect("it has a start"), true).len()
    });
}
