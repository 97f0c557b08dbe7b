//! An agenda that was written as a file reads back as the same agenda, and as the same bytes.

use attache::agenda::{Agenda, Illustrative, Places, Terms};
use attache::source::{self, Options};

/// The agenda without where its keys stand and what their places are called, which differs between files that say the same.
fn bare(mut agenda: Agenda) -> Agenda {
    agenda.terms = Terms::default();
    let nowhere = || (Places::default(), Illustrative::default());
    let sorted = |keys: &mut Illustrative| {
        let mut all = std::mem::take(&mut keys.0).into_vec();
        all.sort_unstable();
        keys.0 = all.into();
    };
    let mut entries: Vec<(&mut Places, &mut Illustrative)> = Vec::new();
    let mut event = nowhere();
    std::mem::swap(&mut agenda.event.places, &mut event.0);
    entries.extend(
        agenda
            .rooms
            .iter_mut()
            .map(|one| (&mut one.places, &mut one.illustrative)),
    );
    entries.extend(
        agenda
            .topics
            .iter_mut()
            .map(|one| (&mut one.places, &mut one.illustrative)),
    );
    let organisations = agenda.organisations.iter_mut();
    entries.extend(organisations.map(|one| (&mut one.places, &mut one.illustrative)));
    entries.extend(
        agenda
            .people
            .iter_mut()
            .map(|one| (&mut one.places, &mut one.illustrative)),
    );
    let delegations = agenda.delegations.iter_mut();
    entries.extend(delegations.map(|one| (&mut one.places, &mut one.illustrative)));
    entries.extend(
        agenda
            .sessions
            .iter_mut()
            .map(|one| (&mut one.places, &mut one.illustrative)),
    );
    entries.extend(
        agenda
            .booths
            .iter_mut()
            .map(|one| (&mut one.places, &mut one.illustrative)),
    );
    entries.extend(
        agenda
            .infos
            .iter_mut()
            .map(|one| (&mut one.places, &mut one.illustrative)),
    );
    for (places, illustrative) in entries {
        *places = Places::default();
        sorted(illustrative);
    }
    sorted(&mut agenda.event.illustrative);
    for feature in &mut agenda.features {
        feature.span = 0..0;
    }
    for day in &mut agenda.days {
        day.span = None;
    }
    for allow in &mut agenda.allows {
        allow.span = 0..0;
    }
    agenda
}

fn read(bytes: &[u8], options: &Options) -> Agenda {
    let reading = source::read_with(bytes, options);
    let why: Vec<String> = reading
        .findings
        .iter()
        .map(|one| one.message.to_string())
        .collect();
    reading
        .agenda
        .unwrap_or_else(|| panic!("it does not load: {why:#?}"))
}

/// Writes and reads back; both must say the same.
pub(crate) fn assert_round_trip(name: &str, bytes: &[u8], options: &Options) -> String {
    let first = read(bytes, options);
    let text = source::agenda_file(&first, &[]);
    let second = read(text.as_bytes(), &Options::default());
    assert_eq!(
        source::agenda_file(&second, &[]),
        text,
        "{name}: other bytes"
    );
    let (first, second) = (bare(first), bare(second));
    for (one, other) in first.sessions.iter().zip(&second.sessions) {
        assert_eq!(one, other, "{name}: another session");
    }
    assert!(first == second, "{name}: another agenda\n{text}");
    text
}

#[test]
fn agenda_files_say_the_same_when_written_anew() {
    for (name, text) in [
        ("ours", include_str!("../../agenda.toml")),
        ("whole", include_str!("../fixtures/agenda/whole.toml")),
        ("desk", include_str!("../fixtures/desk.toml")),
        ("clash", include_str!("../fixtures/clash.toml")),
        ("query", include_str!("../fixtures/query.toml")),
        ("dst", include_str!("../fixtures/findings/dst-time.toml")),
        (
            "references",
            include_str!("../fixtures/findings/unknown-reference.toml"),
        ),
        (
            "ids",
            include_str!("../fixtures/findings/duplicate-id.toml"),
        ),
        (
            "hours",
            include_str!("../fixtures/findings/outside-room-hours.toml"),
        ),
        (
            "control",
            include_str!("../fixtures/findings/control-characters.toml"),
        ),
    ] {
        assert_round_trip(name, text.as_bytes(), &Options::default());
    }
}
