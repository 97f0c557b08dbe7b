//! What it is called, when and where it is, what form it has and who may come.

use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::agenda::{Access, Raw, Ref, RoomIx, Status, Text};
use crate::paper::wrap::JOIN;
use crate::tui::look::wrap::{joined, values_joined};
use crate::tui::widget::marked::marked;
use crate::tui::world::World;

use super::Details;
use super::entry::Entries;

impl Details<'_> {
    /// The title in every language, the reader's first.
    pub(super) fn head(&self, entries: &mut Entries) {
        let world = self.world;
        let session = self.its();
        let mut style = world.theme.title;
        if session.is_cancelled() {
            style = style.add_modifier(Modifier::CROSSED_OUT);
        }
        let title = world.title(self.session);
        let marks = self.query.marks(&title, false);
        let mut spans = marked(&title, &marks, style, world.theme.mark);
        spans.extend(self.mark_of(&["title"]));
        entries.add(spans);
        for other in others(world, &session.title) {
            entries.say(other, world.theme.muted);
        }
        if session.status != Status::Confirmed {
            let style = if session.is_cancelled() {
                world.theme.error
            } else {
                world.theme.warn
            };
            let status = world.words().status(session).unwrap_or_default();
            entries.say(status, style);
        }
    }

    pub(super) fn when_and_where(&self, entries: &mut Entries) {
        let world = self.world;
        let theme = &world.theme;
        let session = self.its();
        entries.gap();
        let when = world.when(self.session);
        let parts: Vec<String> = when.split("  ").map(joined).collect();
        let mut spans = vec![Span::styled(parts.join(" "), theme.text())];
        if session.illustrative.covers("start") || session.illustrative.covers("end") {
            spans.extend(self.illustrative(&world.locale.texts.screen.time_illustrative()));
        }
        entries.add(spans);
        if let Some(second) = world.when_in_zone(self.session) {
            entries.say(second, theme.muted);
        }
        self.rooms(entries);
        if let Some(place) = &session.place {
            let mut spans = vec![Span::styled(
                place.line(&world.order).into_owned(),
                theme.text(),
            )];
            spans.extend(self.mark_of(&["place"]));
            entries.add(spans);
        }
    }

    /// "Lilac Hall, 3rd floor · 100 seats · 6 min from Dynasty Hall", a line a room.
    fn rooms(&self, entries: &mut Entries) {
        let world = self.world;
        let session = self.its();
        if session.rooms.is_empty() {
            let text = world.locale.texts.common.to_be_announced();
            entries.say(text, world.theme.warn);
        }
        let is_marked = session.illustrative.covers("room") || session.illustrative.covers("rooms");
        for room in &session.rooms {
            let name = Span::styled(world.words().room(room), world.theme.text());
            let mut spans = vec![name];
            if let Some(ix) = room.known() {
                spans.push(Span::styled(self.way_to(ix), world.theme.muted));
            }
            if is_marked {
                let text = world.locale.texts.screen.room_illustrative();
                spans.extend(self.illustrative(&text));
            }
            entries.add(spans);
        }
    }

    /// How to get to a room, what it has, and how long the walk is from what my plan has before.
    fn way_to(&self, ix: RoomIx) -> String {
        let world = self.world;
        let texts = &world.locale.texts.screen;
        let room = &world.agenda.rooms[ix.at()];
        let mut text = String::new();
        if let Some(place) = &room.place {
            text.push_str(", ");
            text.push_str(&place.line(&world.order));
        }
        let mut facts = Vec::new();
        facts.extend(room.capacity.map(|seats| joined(&texts.seats(seats))));
        if room.step_free == Some(true) {
            facts.push(joined(&texts.step_free()));
        }
        if self.is_whole() {
            facts.extend(room.features.iter().map(|feature| match feature {
                Ref::Known(at) => world.words().line(&world.agenda.features[at.at()].name),
                Ref::Unknown(raw) => world.unknown(raw),
            }));
        }
        facts.extend(self.walk_to(ix));
        for fact in facts {
            text.push_str(&self.between());
            text.push_str(&fact);
        }
        text
    }

    /// "6 min from Dynasty Hall", where my plan has a session before it that day, in another room.
    fn walk_to(&self, to: RoomIx) -> Option<String> {
        let world = self.world;
        let before = world.itinerary.before(&world.agenda, self.session)?;
        let rooms = world.agenda.session(before).known_rooms();
        let walk = |from: RoomIx| (world.agenda.walk_between_rooms(from, to), from);
        let (minutes, from) = rooms.map(walk).min_by_key(|(minutes, _)| *minutes)?;
        let name = world.words().line(&world.agenda.rooms[from.at()].name);
        let length = world.locale.duration(i64::from(minutes));
        let text = world.locale.texts.screen.walk_from(length, joined(&name));
        (from != to).then(|| values_joined(&text))
    }

    /// "Seminar · registered guests · full", topics, languages.
    pub(super) fn form(&self, entries: &mut Entries) {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.screen;
        let session = self.its();
        let kind = world.words().kind(session);
        let named = world.words().named_kind(session);
        let mut facts: Vec<(String, &[&str])> = Vec::new();
        facts.extend(named.map(|kind| (kind, &["kind"][..])));
        if session.access != Access::Open {
            let access = world.words().access(session).unwrap_or_default();
            facts.push((access, &["access"]));
        }
        let audience = world.audience_name(self.session);
        facts.extend(audience.map(|name| (name, &["audience"][..])));
        let seats = match (session.seats, session.taken) {
            (Some(seats), Some(taken)) => Some(joined(&texts.taken(taken, seats))),
            (Some(seats), None) => Some(texts.seats(seats).into_owned()),
            _ => None,
        };
        facts.extend(seats.map(|seats| (seats, &["seats", "taken"][..])));
        if session.is_full() {
            facts.push((texts.full().into_owned(), &[]));
        }
        if session.drop_in {
            facts.push((texts.drop_in().into_owned(), &[]));
        }
        self.line_of(entries, facts);
        // A form that is a topic as well is told once.
        let words = world.words();
        let topics = words.named_topics(session);
        let topics = topics.map(|topic| world.topic_span(topic));
        let mut spans = Vec::new();
        for topic in topics.filter(|topic| topic.content != kind) {
            if !spans.is_empty() {
                spans.push(Span::styled(self.between(), theme.muted));
            }
            spans.push(Span::styled(joined(&topic.content), topic.style));
        }
        if !spans.is_empty() {
            spans.extend(self.mark_of(&["topics"]));
            entries.add(spans);
        }
        let mut spoken = Vec::new();
        if !session.languages.is_empty() {
            spoken.push((self.languages(&session.languages), &["languages"][..]));
        }
        if !session.interpretation.is_empty() {
            let into = self.languages(&session.interpretation);
            spoken.push((texts.interpreted(into).into_owned(), &["interpretation"]));
        }
        self.line_of(entries, spoken);
    }

    /// Facts with a dot between, each with its mark if one of its keys is illustrative.
    fn line_of(&self, entries: &mut Entries, facts: Vec<(String, &[&str])>) {
        let world = self.world;
        let mut spans = Vec::new();
        for (fact, keys) in facts {
            if !spans.is_empty() {
                spans.push(Span::styled(self.between(), world.theme.muted));
            }
            spans.push(Span::styled(values_joined(&fact), world.theme.muted));
            spans.extend(self.mark_of(keys));
        }
        if !spans.is_empty() {
            entries.add(spans);
        }
    }

    /// The dot between facts, which ends a line and begins none.
    pub(super) fn between(&self) -> String {
        format!("{JOIN}{} ", self.world.glyphs.dot)
    }

    fn languages(&self, tags: &[Raw]) -> String {
        let words = self.world.words();
        let names: Vec<String> = tags.iter().map(|tag| words.language(tag)).collect();
        names.join(", ")
    }
}

/// A text in the languages that the reader did not ask for, each once.
pub(super) fn others(world: &World, text: &Text) -> Vec<String> {
    let shown = text.pick(&world.order);
    let mut all: Vec<String> = Vec::new();
    for raw in text.all().filter(|raw| *raw != shown) {
        let line = raw.line().into_owned();
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}
