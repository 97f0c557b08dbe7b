//! Sessions and the rooms that they are in: none, one too small, one that lacks something.

use super::{at, named};
use crate::agenda::{Agenda, Code, Finding, Ref, Room, Session};

pub(super) fn check(agenda: &Agenda, findings: &mut Vec<Finding>) {
    for session in &agenda.sessions {
        if let (Some(seats), Some(taken)) = (session.seats, session.taken)
            && taken > seats
        {
            let message = format!(
                "{} has {seats} seats, and {taken} are taken",
                named(session)
            );
            let finding = Finding::new(Code::OverBooked, at(&session.places, &["taken"]), message);
            findings.push(about(
                finding.hint("add seats, or take fewer"),
                session,
                &[],
            ));
        }
        // A cancelled session needs no room.
        if session.is_cancelled() {
            continue;
        }
        if session.rooms.is_empty() {
            let message = format!("{} has no room yet", named(session));
            let finding = Finding::new(Code::NoRoom, at(&session.places, &[]), message);
            findings.push(about(finding.hint("add `room = ...`"), session, &[]));
            continue;
        }
        // Nothing is known of a room that does not exist.
        let rooms: Vec<&Room> = session
            .known_rooms()
            .map(|room| &agenda.rooms[room.at()])
            .collect();
        if rooms.len() == session.rooms.len() {
            findings.extend(over_capacity(session, &rooms));
            missing_features(agenda, session, &rooms, findings);
        }
    }
}

fn over_capacity(session: &Session, rooms: &[&Room]) -> Option<Finding> {
    let seats = u64::from(session.seats?);
    let mut holds = 0_u64;
    for room in rooms {
        holds += u64::from(room.capacity?);
    }
    if seats <= holds {
        return None;
    }
    let message = format!(
        "{} has {seats} seats, and {} {holds}",
        named(session),
        hold(rooms)
    );
    let finding = Finding::new(Code::OverCapacity, at(&session.places, &["seats"]), message)
        .hint("choose a larger room, or offer fewer seats");
    Some(about(finding, session, rooms))
}

fn missing_features(
    agenda: &Agenda,
    session: &Session,
    rooms: &[&Room],
    findings: &mut Vec<Finding>,
) {
    for need in session.needs.iter().filter_map(Ref::known) {
        if rooms
            .iter()
            .any(|room| room.features.contains(&Ref::Known(need)))
        {
            continue;
        }
        let message = format!(
            "{} needs `{}`, and {} without",
            named(session),
            agenda.features[need.at()].id.line(),
            are(rooms)
        );
        let finding = Finding::new(
            Code::MissingFeature,
            at(&session.places, &["needs"]),
            message,
        )
        .hint("choose a room that has it, or add it to the room's `features`");
        findings.push(about(finding, session, rooms));
    }
}

fn about(mut finding: Finding, session: &Session, rooms: &[&Room]) -> Finding {
    finding.sessions.push(session.id.as_str().to_owned());
    finding
        .rooms
        .extend(rooms.iter().map(|room| room.id.as_str().to_owned()));
    finding
}

fn hold(rooms: &[&Room]) -> String {
    match rooms {
        [room] => format!("room `{}` holds", room.id.line()),
        _ => "its rooms together hold".to_owned(),
    }
}

fn are(rooms: &[&Room]) -> String {
    match rooms {
        [room] => format!("room `{}` is", room.id.line()),
        _ => "its rooms are".to_owned(),
    }
}
