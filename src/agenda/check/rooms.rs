//! Sessions and the rooms that they are in: none, one too small, one that lacks something.

use super::of_rooms::Gathered;
use super::{Names, Tell, at, room_named};
use crate::agenda::{Agenda, Code, FeatureIx, Finding, Ref, Room, Session};
use crate::i18n::sentences::findings as say;

/// So many rooms of one session are named by each of its findings.
const MOST_ROOMS: usize = 1_000;

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let mut gathered = Gathered::of(agenda, names);
    let has: Vec<Vec<FeatureIx>> = agenda.rooms.iter().map(features_of).collect();
    for session in &agenda.sessions {
        if let (Some(seats), Some(taken)) = (session.seats, session.taken)
            && taken > seats
        {
            let message = say::over_booked(names.session(session), seats, taken);
            let finding = Finding::new(Code::OverBooked, at(&session.places, &["taken"]), message);
            let rooms = session.known_rooms().map(|room| &agenda.rooms[room.at()]);
            let rooms: Vec<&Room> = rooms.collect();
            let finding = finding.hint(say::over_booked_hint());
            tell(about(finding, session, &rooms));
        }
        // A cancelled session needs no room.
        if session.is_cancelled() {
            continue;
        }
        if session.rooms.is_empty() {
            let message = say::no_room(names.session(session));
            let finding = Finding::new(Code::NoRoom, at(&session.places, &[]), message);
            let hint = names.add_room(session, agenda);
            tell(about(finding.hint(hint), session, &[]));
            continue;
        }
        // Nothing is known of a room that does not exist.
        let rooms: Vec<&Room> = session
            .known_rooms()
            .map(|room| &agenda.rooms[room.at()])
            .collect();
        if rooms.len() == session.rooms.len() {
            let over = over_capacity(session, names, &rooms);
            gathered.seats(session, over, tell);
            missing_features(
                agenda,
                names,
                session,
                (&rooms, &has),
                &mut |finding, need| {
                    gathered.need(session, need, finding, tell);
                },
            );
        }
    }
    gathered.tell(agenda, tell);
}

fn over_capacity(session: &Session, names: &Names<'_>, rooms: &[&Room]) -> Option<Finding> {
    let seats = u64::from(session.seats?);
    let mut holds = 0_u64;
    for room in rooms {
        holds += u64::from(room.capacity?);
    }
    if seats <= holds {
        return None;
    }
    let who = names.session(session);
    let message = match rooms {
        [room] => say::over_capacity(who, seats, room_named(room), holds),
        _ => say::over_capacity_together(who, seats, holds),
    };
    let finding = Finding::new(Code::OverCapacity, at(&session.places, &["seats"]), message)
        .hint(say::over_capacity_hint());
    Some(about(finding, session, rooms))
}

fn missing_features(
    agenda: &Agenda,
    names: &Names<'_>,
    session: &Session,
    (rooms, has): (&[&Room], &[Vec<FeatureIx>]),
    tell: &mut dyn FnMut(Finding, FeatureIx),
) {
    for need in session.needs.iter().filter_map(Ref::known) {
        let mut features = session.known_rooms().map(|room| &has[room.at()]);
        if features.any(|features| features.binary_search(&need).is_ok()) {
            continue;
        }
        let who = names.session(session);
        let feature = agenda.features[need.at()].id.line();
        let message = match rooms {
            [room] => say::missing_feature(who, feature, room_named(room)),
            _ => say::missing_feature_in_all(who, feature),
        };
        let finding = Finding::new(
            Code::MissingFeature,
            at(&session.places, &["needs"]),
            message,
        )
        .hint(say::missing_feature_hint());
        tell(about(finding, session, rooms), need);
    }
}

/// What a room has, in order: rooms and sessions may have many thousands of features.
fn features_of(room: &Room) -> Vec<FeatureIx> {
    let mut features: Vec<FeatureIx> = room.features.iter().filter_map(Ref::known).collect();
    features.sort_unstable();
    features
}

fn about(mut finding: Finding, session: &Session, rooms: &[&Room]) -> Finding {
    finding.sessions.push(session.id.as_str().to_owned());
    finding.rooms.extend(
        rooms
            .iter()
            .take(MOST_ROOMS)
            .map(|room| room.id.as_str().to_owned()),
    );
    finding
}
