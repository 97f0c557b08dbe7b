//! The document of `export json`: that of `list`, and what its ids mean, so that it can be read without the
//! agenda, and imported.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{LeftOutJson, OwnJson, SessionJson, Teller};
use crate::agenda::topic::BUILT_IN_KINDS;
use crate::agenda::{Id, Kind, KindIx, OrganisationIx, Raw, Ref, RoomIx, SessionIx, Text, TopicIx};

/// The document; with `--mine` own entries too.
#[derive(Serialize)]
pub(crate) struct ExportJson<'a> {
    pub(crate) format: u8,
    pub(crate) event: &'a str,
    pub(crate) agenda: AgendaJson<'a>,
    pub(crate) sessions: Vec<SessionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) own: Option<Vec<OwnJson<'a>>>,
    pub(crate) left_out: LeftOutJson,
}

/// What the sessions are of. Of rooms and the like those that one of the sessions has, in the agenda's order.
#[derive(Serialize)]
pub(crate) struct AgendaJson<'a> {
    name: &'a str,
    timezone: &'a str,
    day_starts: String,
    revision: Option<i64>,
    version: Option<&'a str>,
    url: Option<&'a str>,
    rooms: Vec<RoomJson<'a>>,
    topics: Vec<NameJson<'a>>,
    organisations: Vec<NameJson<'a>>,
    kinds: Vec<KindJson<'a>>,
}

/// An id and what it is called.
#[derive(Serialize)]
struct NameJson<'a> {
    id: &'a str,
    name: &'a str,
}

/// A room, and what it takes to read what is in it.
#[derive(Serialize)]
struct RoomJson<'a> {
    id: &'a str,
    name: &'a str,
    place: Option<&'a str>,
    capacity: Option<u32>,
    parallel: bool,
}

/// A kind beyond the built-in ones, or one that the agenda calls otherwise.
#[derive(Serialize)]
struct KindJson<'a> {
    id: &'a str,
    name: Option<&'a str>,
    drop_in: bool,
}

impl<'a> AgendaJson<'a> {
    /// What those sessions are of.
    pub(crate) fn of(teller: &Teller<'a>, sessions: &[SessionIx]) -> Self {
        let agenda = teller.agenda;
        let event = &agenda.event;
        let text = |text: &'a Text| text.pick(teller.order).as_written();
        let [mut rooms, mut topics, mut organisations, mut kinds] = [const { BTreeSet::new() }; 4];
        for session in sessions.iter().map(|&ix| agenda.session(ix)) {
            rooms.extend(session.known_rooms().map(RoomIx::at));
            topics.extend(
                session
                    .topics
                    .iter()
                    .filter_map(Ref::known)
                    .map(TopicIx::at),
            );
            let its = session.organisations.iter().filter_map(Ref::known);
            organisations.extend(its.map(OrganisationIx::at));
            kinds.extend(session.kind.known().map(KindIx::at));
        }
        let kinds = kinds.into_iter().map(|at| &agenda.kinds[at]);
        let is_own =
            |kind: &&Kind| kind.name.is_some() || !BUILT_IN_KINDS.contains(&kind.id.as_str());
        let kinds = kinds.filter(is_own).map(|kind| KindJson {
            id: kind.id.as_str(),
            name: kind.name.as_ref().map(text),
            drop_in: kind.drop_in,
        });
        Self {
            name: text(&event.name),
            timezone: event.timezone.name(),
            day_starts: event.day_starts.format("%H:%M").to_string(),
            revision: event.revision,
            version: event.version.as_ref().map(Raw::as_written),
            url: event.url.as_ref().map(Raw::as_written),
            rooms: (rooms.into_iter().map(|at| &agenda.rooms[at]))
                .map(|room| RoomJson {
                    id: room.id.as_str(),
                    name: text(&room.name),
                    place: room.place.as_ref().map(text),
                    capacity: room.capacity,
                    parallel: room.parallel,
                })
                .collect(),
            topics: names(&topics, |at| {
                (&agenda.topics[at].id, text(&agenda.topics[at].name))
            }),
            organisations: names(&organisations, |at| {
                let one = &agenda.organisations[at];
                (&one.id, text(&one.name))
            }),
            kinds: kinds.collect(),
        }
    }
}

fn names<'a>(
    places: &BTreeSet<usize>,
    of: impl Fn(usize) -> (&'a Id, &'a str),
) -> Vec<NameJson<'a>> {
    let named = places.iter().map(|&at| {
        let (id, name) = of(at);
        NameJson {
            id: id.as_str(),
            name,
        }
    });
    named.collect()
}
