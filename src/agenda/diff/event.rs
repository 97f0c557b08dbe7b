//! What differs between two agendas beside their sessions: the event, and the names of what sessions refer to.

use std::collections::HashMap;

use chrono::NaiveTime;

use super::super::{Agenda, Id, Text};
use super::{Value, by_language};

/// What has another name, or another value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventChange {
    /// What it is.
    pub what: What,
    /// Its id in the new agenda; of the event itself none.
    pub id: Option<String>,
    /// As it was …
    pub old: Value,
    /// … and as it is.
    pub new: Value,
}

/// What may have another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The name of the event.
    Event,
    /// When an event day begins.
    DayStarts,
    /// The name of a room.
    Room,
    /// The name of a person.
    Person,
    /// The name of a topic.
    Topic,
    /// The name of an organisation.
    Organisation,
}

impl What {
    /// How programs call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::DayStarts => "day_starts",
            Self::Room => "room",
            Self::Person => "person",
            Self::Topic => "topic",
            Self::Organisation => "organisation",
        }
    }
}

/// An id, those that the same thing had before, and its name.
type Named<'a> = (&'a Id, &'a [Id], &'a Text);

/// What differs, the event first.
pub(super) fn changes(old: &Agenda, new: &Agenda) -> Vec<EventChange> {
    let mut changes = Vec::new();
    let mut put = |what, id, old: Value, new: Value| {
        if old != new {
            changes.push(EventChange { what, id, old, new });
        }
    };
    let name = |agenda: &Agenda| by_language(agenda, &agenda.event.name);
    put(What::Event, None, name(old), name(new));
    let starts = |at: NaiveTime| Value::Word(at.format("%H:%M").to_string());
    let (was, is) = (old.event.day_starts, new.event.day_starts);
    put(What::DayStarts, None, starts(was), starts(is));
    for (what, olds, news) in [
        (What::Room, rooms(old), rooms(new)),
        (What::Person, people(old), people(new)),
        (What::Topic, topics(old), topics(new)),
        (What::Organisation, organisations(old), organisations(new)),
    ] {
        let by_id: HashMap<&str, &Text> = olds
            .iter()
            .map(|(id, _, name)| (id.as_str(), *name))
            .collect();
        for (id, was, name) in news {
            let mut known = std::iter::once(id).chain(was);
            if let Some(before) = known.find_map(|id| by_id.get(id.as_str())) {
                let (before, after) = (by_language(old, before), by_language(new, name));
                put(what, Some(id.as_str().to_owned()), before, after);
            }
        }
    }
    changes
}

fn rooms(agenda: &Agenda) -> Vec<Named<'_>> {
    let all = agenda.rooms.iter();
    all.map(|one| (&one.id, &*one.was, &one.name)).collect()
}

fn people(agenda: &Agenda) -> Vec<Named<'_>> {
    let all = agenda.people.iter();
    all.map(|one| (&one.id, &*one.was, &one.name)).collect()
}

fn topics(agenda: &Agenda) -> Vec<Named<'_>> {
    let all = agenda.topics.iter();
    all.map(|one| (&one.id, &*one.was, &one.name)).collect()
}

fn organisations(agenda: &Agenda) -> Vec<Named<'_>> {
    let all = agenda.organisations.iter();
    all.map(|one| (&one.id, &[][..], &one.name)).collect()
}
