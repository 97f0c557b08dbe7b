//! The directory against an independent count: every part of every session is found under whom it
//! names, and nothing else is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use attache::agenda::{Agenda, Ref, Session, SessionIx};
use attache::directory::{Directory, Section};
use attache::source;
use proptest::prelude::*;

fn read(text: &str) -> Agenda {
    let reading = source::read(text.as_bytes());
    reading.agenda.expect("the tests' agendas load")
}

type Count = BTreeMap<(String, String), usize>;

fn add(count: &mut Count, name: &str, session: &Session) {
    let key = (name.to_owned(), session.id.as_str().to_owned());
    *count.entry(key).or_default() += 1;
}

/// Who is named how often by which session, read off the sessions.
fn named(agenda: &Agenda) -> [Count; 3] {
    let mut counts = [Count::new(), Count::new(), Count::new()];
    for session in &agenda.sessions {
        for part in &session.people {
            add(&mut counts[0], part.person.name(agenda), session);
        }
        for one in &session.organisations {
            let key = (one.name(agenda).to_owned(), session.id.as_str().to_owned());
            counts[1].insert(key, 1);
        }
        for one in &session.delegations {
            let key = (one.name(agenda).to_owned(), session.id.as_str().to_owned());
            counts[2].insert(key, 1);
        }
    }
    counts
}

/// The same, read off the directory.
fn listed(agenda: &Agenda, directory: &Directory) -> [Count; 3] {
    let mut counts = [Count::new(), Count::new(), Count::new()];
    let all = &directory.all;
    for one in &all.people {
        for part in &one.parts {
            add(
                &mut counts[0],
                one.person.name(agenda),
                agenda.session(part.session),
            );
        }
    }
    for one in &all.organisations {
        for ix in &one.sessions {
            add(
                &mut counts[1],
                one.organisation.name(agenda),
                agenda.session(*ix),
            );
        }
    }
    for one in &all.delegations {
        for ix in &one.sessions {
            add(
                &mut counts[2],
                one.delegation.name(agenda),
                agenda.session(*ix),
            );
        }
    }
    counts
}

fn overlap(one: &Session, other: &Session) -> i64 {
    let slots = one.slot().zip(other.slot());
    slots.map_or(0, |(one, other)| {
        let start = one.start().max(other.start());
        (one.end().min(other.end()) - start).num_minutes().max(0)
    })
}

/// Everything that a directory says, pair by pair.
fn holds(agenda: &Agenda) {
    let directory = Directory::of(agenda, |_| true);
    assert_eq!(listed(agenda, &directory), named(agenda));
    for one in &directory.all.people {
        let mut sessions: Vec<SessionIx> = one.parts.iter().map(|part| part.session).collect();
        let times: Vec<_> = sessions
            .iter()
            .filter_map(|ix| agenda.session(*ix).start)
            .collect();
        assert!(times.is_sorted(), "by time");
        sessions.dedup();
        let mut expected = Vec::new();
        for (at, &earlier) in sessions.iter().enumerate() {
            for &later in &sessions[at + 1..] {
                let (a, b) = (agenda.session(earlier), agenda.session(later));
                let counts = a.can_clash() && b.can_clash() && !agenda.are_related(earlier, later);
                let minutes = overlap(a, b);
                if counts && minutes > 0 {
                    expected.push((earlier, later, minutes));
                }
            }
        }
        let mut told: Vec<_> = one
            .double
            .iter()
            .map(|double| (double.earlier, double.later, double.minutes))
            .collect();
        expected.sort_unstable();
        told.sort_unstable();
        assert_eq!(told, expected);
    }
    for (at, one) in directory.all.delegations.iter().enumerate() {
        for meeting in &one.meets {
            let other = &directory.all.delegations[meeting.with];
            assert!(
                other
                    .meets
                    .iter()
                    .any(|back| back.with == at && back.session == meeting.session),
                "who is met meets"
            );
        }
    }
}

#[test]
fn the_built_in_agenda_is_in_its_directory() {
    holds(&read(include_str!("../../agenda.toml")));
    holds(&read(include_str!("../fixtures/people.toml")));
    holds(&read(include_str!("../fixtures/desk.toml")));
}

#[test]
fn every_entry_is_found_by_each_of_its_names() {
    let agenda = read(include_str!("../../agenda.toml"));
    let directory = Directory::of(&agenda, |_| true);
    for (at, one) in directory.all.people.iter().enumerate() {
        let Ref::Known(ix) = one.person else { continue };
        for name in agenda.people[ix.at()].name.all() {
            let best = directory.find(name.as_written());
            let found = best.iter().any(|found| {
                found.entry.section == Section::People
                    && found.entry.at == at
                    && found.rank == best[0].rank
            });
            assert!(found, "{}", name.as_written());
        }
    }
    for section in Section::ALL {
        let count = directory.entries(section).count();
        let found = directory.find("");
        let of_section = found.iter().filter(|found| found.entry.section == section);
        assert_eq!(of_section.count(), count, "{section:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_part_of_every_session_is_found_under_whom_it_names_and_nothing_else(
        sessions in proptest::collection::vec(
            (0..12_u32, 1..5_u32, proptest::collection::vec(0..5_usize, 0..4), 0..3_usize, any::<bool>()),
            0..14,
        ),
    ) {
        let mut text = String::from("format = 1\n[event]\nid = \"x\"\nname = \"X\"\ntimezone = \"UTC\"\n");
        for person in 0..3 {
            let _ = write!(text, "[[person]]\nid = \"p{person}\"\nname = \"Person {person}\"\n");
        }
        for (at, (start, length, people, kind, is_cancelled)) in sessions.iter().enumerate() {
            let kind = ["meeting", "consultation", "talk"][*kind];
            // Ids from 3 on are nobody's.
            let people: Vec<String> = people.iter().map(|one| format!("\"p{one}\"")).collect();
            let countries: Vec<&str> = people.iter().zip(["\"KR\"", "\"VN\"", "\"FR\""]).map(|(_, code)| code).collect();
            let _ = write!(
                text,
                "[[session]]\nid = \"s{at}\"\ntitle = \"S\"\nkind = \"{kind}\"\nstart = 2026-03-07T{:02}:00:00\nminutes = {}\npeople = [{}]\ndelegations = [{}]\nstatus = \"{}\"\n",
                start + 8,
                length * 30,
                people.join(", "),
                countries.join(", "),
                if *is_cancelled { "cancelled" } else { "confirmed" },
            );
        }
        holds(&read(&text));
    }
}
