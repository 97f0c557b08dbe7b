//! Reading agenda files: what is understood, and what is said about the rest.

use attache::agenda::{Agenda, Ref, RoomIx, SessionIx, WalkEnd};
use attache::source;

fn whole() -> Agenda {
    let reading = source::read(include_bytes!("../fixtures/agenda/whole.toml"));
    reading.agenda.expect("the file is well formed")
}

#[test]
fn every_table_of_the_format_is_read() {
    let agenda = whole();
    assert_eq!(agenda.event.id.as_str(), "expo");
    assert_eq!(agenda.event.timezone.name(), "Asia/Seoul");
    assert_eq!(agenda.event.revision, Some(7));
    assert_eq!(agenda.event.walk_minutes, 5, "unless told");
    assert_eq!(agenda.tags, ["en".into(), "ko".into()]);
    assert_eq!(agenda.declared_languages, 2);
    assert_eq!(agenda.days.len(), 2);
    let hall = &agenda.rooms[0];
    assert_eq!(hall.capacity, Some(200));
    assert_eq!(hall.open.len(), 1);
    assert_eq!(hall.was[0].as_str(), "grand-hall");
    assert!(agenda.rooms[1].parallel);
    assert_eq!(agenda.rooms[1].step_free, Some(false));
    assert_eq!(agenda.topics[0].color, Some((0xaa, 0x10, 0x20)));
    assert_eq!(agenda.topics[0].aliases[0].as_written(), "narcotics");
    assert_eq!(agenda.booths[0].session, Some(Ref::Known(SessionIx(1))));
    assert_eq!(agenda.infos[0].room, Some(Ref::Known(RoomIx(0))));
    assert_eq!(agenda.allows.len(), 1);
}

#[test]
fn a_well_formed_file_has_no_findings() {
    let reading = source::read(include_bytes!("../fixtures/agenda/whole.toml"));
    assert_eq!(reading.findings, []);
}

#[test]
fn times_are_read_in_the_zone_of_the_event_however_they_are_written() {
    let agenda = whole();
    let times: Vec<_> = agenda
        .sessions
        .iter()
        .map(|session| {
            let time = |time: Option<attache::agenda::Time>| time.expect("it has one").to_rfc3339();
            (time(session.start), time(session.end))
        })
        .collect();
    let expected = [
        ("2023-04-26T09:00:00+09:00", "2023-04-26T10:00:00+09:00"),
        ("2023-04-27T01:00:00+09:00", "2023-04-27T02:30:00+09:00"),
        ("2023-04-27T11:00:00+09:00", "2023-04-27T12:30:00+09:00"),
    ];
    assert_eq!(times, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn what_is_after_midnight_belongs_to_the_event_day_before() {
    let agenda = whole();
    let days: Vec<_> = agenda
        .sessions
        .iter()
        .map(|s| s.day.map(|day| day.to_string()))
        .collect();
    let expected = ["2023-04-26", "2023-04-26", "2023-04-27"];
    assert_eq!(days, expected.map(|day| Some(day.to_owned())));
    assert_eq!(agenda.days[0].sessions, [SessionIx(0), SessionIx(1)]);
}

#[test]
fn references_resolve_to_what_they_name() {
    let agenda = whole();
    let [opening, night, abroad] = &agenda.sessions[..] else {
        panic!("three sessions");
    };
    assert_eq!(opening.rooms, [Ref::Known(RoomIx(0))]);
    assert_eq!(night.rooms, [Ref::Known(RoomIx(0)), Ref::Known(RoomIx(1))]);
    assert_eq!(night.part_of, Some(Ref::Known(SessionIx(0))));
    assert_eq!(
        opening.people[0]
            .role
            .as_ref()
            .map(attache::agenda::Raw::as_written),
        Some("chair")
    );
    assert_eq!(opening.people[0].person, night.people[0].person);
    let needed = opening.needs[0].known().expect("a room has a stage");
    assert!(!agenda.features[needed.at()].declared);
    let kind = abroad.kind.known().expect("talk is a kind");
    assert_eq!(agenda.kinds[kind.at()].id.as_str(), "talk");
    assert!(
        agenda.kinds[kind.at()].name.is_some(),
        "the file has its own name for it"
    );
    let walk = &agenda.walks[0];
    assert_eq!(walk.from, WalkEnd::Room(RoomIx(0)));
    assert!(matches!(&walk.to, WalkEnd::Area(area) if area.as_str() == "roof"));
}

#[test]
fn a_kind_says_whether_one_comes_and_goes() {
    let agenda = whole();
    let drop_in: Vec<bool> = agenda
        .sessions
        .iter()
        .map(|session| session.drop_in)
        .collect();
    assert_eq!(drop_in, [false, true, false]);
}

#[test]
fn countries_that_nobody_declared_take_part_where_none_is_declared() {
    let agenda = whole();
    let codes: Vec<_> = agenda
        .delegations
        .iter()
        .map(|one| one.country.as_str())
        .collect();
    assert_eq!(codes, ["KR", "ES"]);
    assert!(agenda.delegations.iter().all(|one| !one.declared));
}

#[test]
fn illustrative_true_covers_every_key_that_is_set_but_the_id() {
    let agenda = whole();
    assert_eq!(*agenda.sessions[0].illustrative.0, ["end", "room"]);
    let expected = [
        "kind", "minutes", "part_of", "people", "rooms", "start", "title",
    ];
    assert_eq!(*agenda.sessions[1].illustrative.0, expected);
}
