//! Rooms and topics that nothing refers to.

use super::{Names, Tell, at, room_named};
use std::collections::BTreeSet;

use crate::agenda::{Agenda, Code, Finding, Id, Raw, Ref, Text};
use crate::i18n::sentences::{findings as say, things};
use crate::nearest::nearest;

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
    let meant = Meant::of(agenda);
    for (room, _) in agenda.rooms.iter().zip(rooms).filter(|(_, used)| !used) {
        if !Id::is_well_formed(room.id.as_str()) || meant.has_room(room.id.as_str(), &room.name) {
            continue;
        }
        let message = say::unused_room(room_named(room));
        let mut finding = Finding::new(Code::UnusedRoom, at(&room.places, &["id"]), message)
            .hint(say::unused_room_hint());
        finding.rooms.push(room.id.as_str().to_owned());
        tell(finding);
    }
    for (topic, _) in agenda.topics.iter().zip(topics).filter(|(_, used)| !used) {
        if !Id::is_well_formed(topic.id.as_str()) || meant.has_topic(topic.id.as_str(), &topic.name)
        {
            continue;
        }
        let message = say::unused_topic(things::named(things::topic(), topic.id.line()));
        let finding = Finding::new(Code::UnusedTopic, at(&topic.places, &["id"]), message);
        tell(finding.hint(names.name_topic()));
    }
}

/// More names than that, which nothing bears, are not compared.
const MOST_UNKNOWN: usize = 50;

/// Names of rooms and topics that nothing bears: what is nearly called so is not unused, it is misspelled where
/// it is used, and that is told there.
struct Meant<'a> {
    rooms: BTreeSet<&'a str>,
    topics: BTreeSet<&'a str>,
}

impl<'a> Meant<'a> {
    fn of(agenda: &'a Agenda) -> Self {
        let unknown = |all: &mut BTreeSet<&'a str>, raw: &'a str| {
            if all.len() < MOST_UNKNOWN {
                all.insert(raw);
            }
        };
        let (mut rooms, mut topics) = (BTreeSet::new(), BTreeSet::new());
        for session in &agenda.sessions {
            for room in &session.rooms {
                if let Ref::Unknown(raw) = room {
                    unknown(&mut rooms, raw.as_written());
                }
            }
            for topic in &session.topics {
                if let Ref::Unknown(raw) = topic {
                    unknown(&mut topics, raw.as_written());
                }
            }
        }
        Self { rooms, topics }
    }

    fn has_room(&self, id: &str, name: &Text) -> bool {
        self.rooms.iter().any(|word| is_meant(word, id, name))
    }

    fn has_topic(&self, id: &str, name: &Text) -> bool {
        self.topics.iter().any(|word| is_meant(word, id, name))
    }
}

/// Is the word nearly the id, or the name in any language?
fn is_meant(word: &str, id: &str, name: &Text) -> bool {
    let is_name = |name: &Raw| name.as_written().to_lowercase() == word.to_lowercase();
    nearest(word, [id]).is_some() || name.all().any(is_name)
}
