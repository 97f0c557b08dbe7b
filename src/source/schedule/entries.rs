//! Rooms, topics and organisations of a schedule: each name an entry of its own, in the order in
//! which the source declares or names them.

use std::collections::{BTreeSet, HashMap};

use super::build::Builder;
use super::fields::quoted;
use super::placeholder::Named;
use super::published;
use super::spelling;
use super::text;
use crate::agenda::{
    Code, Finding, Illustrative, Organisation, OrganisationIx, Places, Raw, Room, RoomIx, Span,
    Text, Topic, TopicIx,
};
use crate::i18n::sentences::imports;
use crate::source::agenda_toml::sorts;

impl Builder<'_> {
    /// A room that the source declares.
    pub(super) fn room(&mut self, declared: &published::Room) {
        let Some(at) = self.named_room(&declared.name, &declared.span) else {
            return;
        };
        let room = &mut self.rooms.all[at.at()];
        if let Some(name) = self.tags.short(&declared.names) {
            room.name = name;
        }
        if room.place.is_none() {
            room.place = declared.place.as_deref().and_then(text::some_line);
        }
        room.capacity = room.capacity.or(declared.capacity);
    }

    /// The room of that name; a new one where no such room is known yet.
    pub(super) fn named_room(&mut self, name: &str, span: &Span) -> Option<RoomIx> {
        // A source has many events and few rooms.
        if let Some(known) = self.known_rooms.get(name) {
            return *known;
        }
        let room = self.spelled_room(name, span);
        self.known_rooms.insert(name.into(), room);
        room
    }

    fn spelled_room(&mut self, name: &str, span: &Span) -> Option<RoomIx> {
        let spelled = if self.is_ours {
            name.to_owned()
        } else {
            self.spelled(name, span)
        };
        let name = &spelled;
        let is_online = self.said.room(name) == Named::Online;
        let at = self.rooms.find(name, None, "room", |id, name| Room {
            id,
            was: Vec::new(),
            name: Text::Any(Raw::new(name)),
            place: None,
            area: None,
            capacity: None,
            features: Vec::new(),
            step_free: None,
            // Where one takes part from anywhere, several sessions are.
            parallel: is_online,
            open: Vec::new(),
            turnover_minutes: None,
            illustrative: Illustrative::default(),
            places: at(span),
        })?;
        Some(RoomIx(at as u32))
    }

    /// The name of a room in the spelling that was met first.
    fn spelled(&mut self, name: &str, span: &Span) -> String {
        let name = text::line(name);
        let first = self.spellings.by.entry(spelling::key(&name));
        let first = first.or_insert_with(|| name.clone()).clone();
        if first != name && !name.is_empty() {
            self.spellings.at.get_or_insert_with(|| span.clone());
            self.spellings.others.insert((name, first.clone()));
        }
        first
    }

    /// A track that the source declares, as a topic.
    pub(super) fn track(&mut self, declared: &published::Track) {
        let slug = declared.slug.as_deref();
        let Some(at) = self.named_topic(&declared.name, slug, &declared.span) else {
            return;
        };
        let color = declared
            .color
            .as_deref()
            .map(str::trim)
            .filter(|color| !color.is_empty());
        if let Some(written) = color {
            let read = sorts::color(written);
            if read.is_none() {
                let message = imports::no_color(crate::agenda::safe::line(written).into_owned());
                let finding = Finding::new(Code::BadValue, Some(declared.span.clone()), message);
                self.findings.push(finding.hint(imports::no_color_hint()));
            }
            self.topics.all[at.at()].color = read;
        }
        if let Some(name) = self.tags.short(&declared.names) {
            self.topics.all[at.at()].name = name;
        }
    }

    /// The topic of that name; a new one where no such topic is known yet.
    pub(super) fn named_topic(
        &mut self,
        name: &str,
        slug: Option<&str>,
        span: &Span,
    ) -> Option<TopicIx> {
        let at = self.topics.find(name, slug, "topic", |id, name| Topic {
            id,
            was: Vec::new(),
            name: Text::Any(Raw::new(name)),
            about: None,
            aliases: Vec::new(),
            color: None,
            illustrative: Illustrative::default(),
            places: at(span),
        })?;
        Some(TopicIx(at as u32))
    }

    /// The organisation of that name; a new one where no such organisation is known yet.
    pub(super) fn organisation(&mut self, name: &str) -> Option<OrganisationIx> {
        let at = self
            .organisations
            .find(name, None, "organisation", |id, name| Organisation {
                id,
                name: Text::Any(Raw::new(name)),
                short: None,
                country: None,
                about: None,
                illustrative: Illustrative::default(),
                places: Places::default(),
            })?;
        Some(OrganisationIx(at as u32))
    }
}

/// How rooms are written.
#[derive(Default)]
pub(super) struct Spellings {
    /// The spelling that was met first, by what all have in common.
    by: HashMap<String, String>,
    /// Each other spelling, with the first one.
    others: BTreeSet<(String, String)>,
    /// Where one of those stands.
    at: Option<Span>,
}

impl Spellings {
    /// What to say of rooms that are written in several ways.
    pub(super) fn finding(self) -> Option<Finding> {
        let count = self.others.len();
        let pair = |(other, first): &(String, String)| {
            format!("`{}` = `{}`", quoted(other), quoted(first))
        };
        let pairs: Vec<String> = self.others.iter().take(3).map(pair).collect();
        let message = imports::room_spellings(count, pairs);
        let finding = Finding::new(Code::Guessed, self.at, message);
        (count > 0).then(|| finding.hint(imports::room_spellings_hint()))
    }
}

/// Where an entry stands that has nothing else to point at.
fn at(span: &Span) -> Places {
    Places {
        header: span.clone(),
        values: Box::default(),
    }
}
