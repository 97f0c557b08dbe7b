//! Rooms and topics that nothing refers to.

use super::{Names, Tell, at, room_named};
use crate::agenda::{Agenda, Code, Finding, Ref};
use crate::i18n::sentences::{findings as say, things};

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let mut rooms = vec![false; agenda.rooms.len()];
    let mut topics = vec![false; agenda.topics.len()];
    for session in &agenda.sessions {
        for room in session.known_rooms() {
            rooms[room.at()] = true;
        }
        for topic in session.topics.iter().filter_map(Ref::known) {
            topics[topic.at()] = true;
        }
    }
    for topic in agenda
        .booths
        .iter()
        .flat_map(|booth| &booth.topics)
        .filter_map(Ref::known)
    {
        topics[topic.at()] = true;
    }
    for (room, _) in agenda.rooms.iter().zip(rooms).filter(|(_, used)| !used) {
        let message = say::unused_room(room_named(room));
        let mut finding = Finding::new(Code::UnusedRoom, at(&room.places, &["id"]), message)
            .hint(say::unused_room_hint());
        finding.rooms.push(room.id.as_str().to_owned());
        tell(finding);
    }
    for (topic, _) in agenda.topics.iter().zip(topics).filter(|(_, used)| !used) {
        let message = say::unused_topic(things::named(things::topic(), topic.id.line()));
        let finding = Finding::new(Code::UnusedTopic, at(&topic.places, &["id"]), message);
        tell(finding.hint(names.name_topic()));
    }
}
