//! Rooms, topics and organisations of a schedule: each name an entry of its own, in the order in
//! which the source declares or names them.

use super::build::Builder;
use super::published;
use super::text;
use crate::agenda::{
    Code, Finding, Illustrative, Organisation, OrganisationIx, Places, Raw, Room, RoomIx, Span,
    Text, Topic, TopicIx,
};
use crate::i18n::sentences::imports;
use crate::source::agenda_toml::sorts;

impl Builder {
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
        let at = self.rooms.find(name, None, "room", |id, name| Room {
            id,
            was: Vec::new(),
            name: Text::Any(Raw::new(name)),
            place: None,
            area: None,
            capacity: None,
            features: Vec::new(),
            step_free: None,
            parallel: false,
            open: Vec::new(),
            turnover_minutes: None,
            illustrative: Illustrative::default(),
            places: at(span),
        })?;
        Some(RoomIx(at as u32))
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

/// Where an entry stands that has nothing else to point at.
fn at(span: &Span) -> Places {
    Places {
        header: span.clone(),
        values: Box::default(),
    }
}
