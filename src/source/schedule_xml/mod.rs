//! `schedule.xml`, as Pentabarf, frab, pretalx, wafer and c3voc write it: a `<schedule>` with a
//! `<conference>` and its `<day>`s, in which are `<room>`s with `<event>`s.
//!
//! `cursor` goes through the elements, `event` reads what stands in one event, and what fields mean
//! is in [`super::schedule::fields`]. Elements that mean nothing around events are looked through, so
//! that no event is lost in them; nothing here calls itself, however deep a text is.

mod cursor;
mod entities;
mod event;
mod syntax;
#[cfg(test)]
mod tests;

use super::format;
use super::schedule::fields::{
    Collected, ConferenceField, DayDraft, EVENTS, Place, Refusal, finding, line_span, quoted,
    refusal, unknown_dialect,
};
use super::schedule::{Localized, Room, Schedule, Track, What};
use crate::agenda::{Code, Finding, Span};
use crate::i18n::sentences::schedules as say;
use cursor::{Cursor, Part, Tag, Within};

const BOM: char = '\u{feff}';

/// Reads it; the findings are why it cannot be read at all.
pub(super) fn read(text: &str) -> Result<Schedule, Vec<Finding>> {
    let body = text.strip_prefix(BOM).unwrap_or(text);
    let mut xml = Xml {
        text,
        cursor: Cursor::new(body, text.len() - body.len()),
        collected: Collected::default(),
        has_conference: false,
    };
    match xml.schedule() {
        Ok(()) => Ok(xml.collected.finish(xml.cursor.findings)),
        Err(refusal) => Err(vec![*refusal]),
    }
}

/// A reading under way.
struct Xml<'t> {
    text: &'t str,
    cursor: Cursor<'t>,
    collected: Collected,
    has_conference: bool,
}

/// How far one is in the children of an element: how many that mean nothing are open, the outermost
/// of them, and whether there is anything in it.
struct Level<'l, 't> {
    element: &'l str,
    depth: usize,
    outermost: &'t str,
    /// Where the outermost stands, and where the element does.
    at: Span,
    span: Span,
    is_something: bool,
}

impl<'l> Level<'l, '_> {
    fn new(tag: &Tag<'l>) -> Self {
        Self {
            element: tag.name,
            depth: 0,
            outermost: "",
            at: tag.span.clone(),
            span: tag.span.clone(),
            is_something: false,
        }
    }
}

impl<'t> Xml<'t> {
    fn schedule(&mut self) -> Result<(), Refusal> {
        let Some(root) = self.cursor.root()? else {
            let at = line_span(self.text, 0, self.text.len());
            return Err(refusal(at, say::no_xml(), say::xml_hint()));
        };
        if root.name != "schedule" {
            if format::is_page(self.text) {
                let hint = say::web_page_hint();
                return Err(unknown_dialect(root.span, say::web_page(), hint));
            }
            let message = say::other_root(quoted(root.name));
            return Err(unknown_dialect(root.span, message, say::xml_hint()));
        }
        self.left_out_attributes(&root)?;
        let mut level = Level::new(&root);
        let known = [
            "conference",
            "day",
            "event",
            "talk",
            "session",
            "entry",
            "room",
            "rooms",
            "tracks",
            "track",
            "persons",
            "speakers",
            "participants",
            "version",
            "url",
            "base_url",
            "generator",
        ];
        while let Some(tag) = self.child(&mut level, &known)? {
            match tag.name {
                "conference" => self.conference(&tag)?,
                "day" => self.day(&tag)?,
                "room" => self.room(&tag, Place::default())?,
                name if EVENTS.contains(&name) => self.event(&tag, Place::default())?,
                "rooms" => self.rooms(&tag)?,
                "tracks" => self.tracks(&tag)?,
                "track" => self.track(&tag, Place::default())?,
                "persons" | "speakers" | "participants" => self.profiles(&tag)?,
                "generator" => self.generator(&tag)?,
                _ => self.conference_field(&tag)?,
            }
        }
        if !self.has_conference && !self.collected.has_days() {
            let strange = self.collected.strangers().names();
            if strange.is_empty() {
                return Err(refusal(root.span, say::bare_xml(), say::xml_hint()));
            }
            let message = say::other_xml(strange);
            return Err(unknown_dialect(root.span, message, say::xml_hint()));
        }
        if let Some(junk) = self.cursor.junk() {
            let at = line_span(self.text, junk.start as usize, junk.end as usize);
            let (message, hint) = (say::after_end(), say::after_end_hint());
            self.collected
                .tell(finding(Code::Syntax, at, message, hint));
        }
        Ok(())
    }

    /// The next child of one of these names, also where it stands within others; whoever gets it
    /// reads it to its end.
    fn child(
        &mut self,
        level: &mut Level<'_, 't>,
        known: &[&str],
    ) -> Result<Option<Tag<'t>>, Refusal> {
        loop {
            match self.cursor.part(level.element)? {
                Part::Open(tag) if known.contains(&tag.name) => {
                    if level.depth > 0 {
                        self.stranger(level.outermost, &level.at);
                    }
                    return Ok(Some(tag));
                }
                Part::Open(tag) => {
                    if level.depth == 0 {
                        (level.outermost, level.is_something) = (tag.name, false);
                        level.at = tag.span.clone();
                    }
                    level.is_something |= tag.has_attributes();
                    level.depth += 1;
                    if level.depth > 1 || tag.has_attributes() {
                        self.stranger(level.outermost, &level.at);
                        self.stranger(tag.name, &tag.span);
                    }
                }
                Part::Text(text) if text.trim().is_empty() => {}
                Part::Text(text) if level.depth == 0 => {
                    self.left_out(level.element);
                    let at = level.span.clone();
                    self.collected.strangers().add(&text, || at);
                }
                Part::Text(_) => {
                    level.is_something = true;
                    // Beside the days, a text alone is a fact of the event.
                    if level.element != "schedule" && !is_of_room(level.outermost) {
                        self.stranger(level.outermost, &level.at);
                    }
                }
                Part::Close if level.depth == 0 => return Ok(None),
                Part::Close => {
                    level.depth -= 1;
                    if level.depth == 0 && level.is_something {
                        self.left_out(level.outermost);
                    }
                }
            }
        }
    }

    /// An element that is not known, where sessions would be.
    fn stranger(&mut self, element: &str, at: &Span) {
        let strangers = self.collected.strangers();
        strangers.add(&format!("<{element}>"), || at.clone());
    }

    fn left_out(&mut self, element: &str) {
        let what = What::Element(quoted(element));
        self.collected.left_out().add(what);
    }

    /// Passes over an element that means nothing.
    fn pass(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        if self.cursor.skip(tag)? {
            self.left_out(tag.name);
        }
        Ok(())
    }

    fn left_out_attributes(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        let left_out = self.collected.left_out();
        self.cursor.attributes(tag, |name, value, _| {
            if !value.trim().is_empty() {
                left_out.add(What::Attribute(quoted(name)));
            }
        })
    }

    /// The text of an element, and where it stands.
    fn words(&mut self, tag: &Tag<'t>, within: Within) -> Result<(Localized, Span), Refusal> {
        let (text, at) = self.cursor.content(tag.name, within)?;
        Ok((Localized::any(text), at))
    }

    fn conference(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        self.has_conference = true;
        self.left_out_attributes(tag)?;
        loop {
            match self.cursor.part(tag.name)? {
                Part::Open(inner) => match inner.name {
                    "track" => self.track(&inner, Place::default())?,
                    "tracks" => self.tracks(&inner)?,
                    "rooms" => self.rooms(&inner)?,
                    "persons" | "speakers" | "participants" => self.profiles(&inner)?,
                    "generator" => self.generator(&inner)?,
                    _ => self.conference_field(&inner)?,
                },
                Part::Text(text) if text.trim().is_empty() => {}
                Part::Text(_) => self.left_out(tag.name),
                Part::Close => return Ok(()),
            }
        }
    }

    /// The program that wrote it: an attribute, or the text.
    fn generator(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        let collected = &mut self.collected;
        self.cursor.attributes(tag, |name, value, _| {
            if name == "name" {
                collected.generator(&value);
            }
        })?;
        let (text, _) = self.cursor.content(tag.name, Within::Dropped)?;
        self.collected.generator(&text);
        Ok(())
    }

    fn conference_field(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        let Some(field) = ConferenceField::named(tag.name) else {
            return self.pass(tag);
        };
        let (words, at) = self.words(tag, Within::Kept)?;
        if !self.collected.conference(field, words, at) {
            self.left_out(tag.name);
        }
        Ok(())
    }

    fn tracks(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        let mut level = Level::new(tag);
        while let Some(inner) = self.child(&mut level, &["track"])? {
            self.track(&inner, Place::default())?;
        }
        Ok(())
    }

    /// A track, whose name is an attribute or its text. With some programs its events stand in it.
    fn track(&mut self, tag: &Tag<'t>, place: Place<'_>) -> Result<(), Refusal> {
        self.collected.count(&tag.span)?;
        let mut track = Track {
            span: tag.span.clone(),
            ..Track::default()
        };
        let left_out = self.collected.left_out();
        self.cursor.attributes(tag, |name, value, _| {
            let value = value.trim();
            match name {
                "name" if track.name.is_empty() => value.clone_into(&mut track.name),
                "slug" => track.slug = filled(value),
                "color" | "colour" => track.color = filled(value),
                "id" | "guid" => {}
                _ if value.is_empty() => {}
                _ => left_out.add(What::Attribute(quoted(name))),
            }
        })?;
        let mut text = String::new();
        let name = track.name.clone();
        let inner_place = Place {
            track: Some(name.as_str()).filter(|name| !name.is_empty()),
            ..place
        };
        loop {
            match self.cursor.part(tag.name)? {
                Part::Open(inner) if EVENTS.contains(&inner.name) => {
                    self.event(&inner, inner_place)?;
                }
                Part::Open(inner) if inner.name == "room" && place.room.is_none() => {
                    self.room(&inner, inner_place)?;
                }
                Part::Open(inner) => {
                    let (inner, _) = self.cursor.content(inner.name, Within::Dropped)?;
                    text.push_str(&inner);
                }
                Part::Text(piece) => text.push_str(&piece),
                Part::Close => break,
            }
        }
        if track.name.is_empty() {
            text.trim().clone_into(&mut track.name);
        } else if !text.trim().is_empty() && text.trim() != track.name {
            self.left_out(tag.name);
        }
        self.collected.track(track);
        Ok(())
    }

    /// Rooms that are declared beside the days.
    fn rooms(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        let mut level = Level::new(tag);
        while let Some(inner) = self.child(&mut level, &["room"])? {
            self.room(&inner, Place::default())?;
        }
        Ok(())
    }

    fn day(&mut self, tag: &Tag<'t>) -> Result<(), Refusal> {
        self.collected.count(&tag.span)?;
        let mut day = DayDraft::default();
        let left_out = self.collected.left_out();
        self.cursor.attributes(tag, |name, value, at| {
            if !day.set(name, Localized::any(value), at) {
                left_out.add(What::Attribute(quoted(name)));
            }
        })?;
        let number = self.collected.new_day();
        let day = day.finish(tag.span.clone(), &mut self.collected);
        self.collected.set_day(number, day);
        let place = Place {
            day: Some(number),
            ..Place::default()
        };
        let mut level = Level::new(tag);
        let known = ["room", "track", "event", "talk", "session", "entry"];
        while let Some(inner) = self.child(&mut level, &known)? {
            match inner.name {
                "room" => self.room(&inner, place)?,
                "track" => self.track(&inner, place)?,
                _ => self.event(&inner, place)?,
            }
        }
        Ok(())
    }

    fn room(&mut self, tag: &Tag<'t>, place: Place<'_>) -> Result<(), Refusal> {
        self.collected.count(&tag.span)?;
        let mut room = Room {
            span: tag.span.clone(),
            ..Room::default()
        };
        let mut slug = None;
        let left_out = self.collected.left_out();
        self.cursor.attributes(tag, |name, value, _| {
            let value = value.trim();
            match name {
                "name" if room.name.is_empty() => value.clone_into(&mut room.name),
                "description" => room.place = filled(value),
                "capacity" if value.parse::<u32>().is_ok() => room.capacity = value.parse().ok(),
                "slug" => slug = filled(value),
                "guid" | "id" | "index" => {}
                _ if value.is_empty() => {}
                _ => left_out.add(What::Attribute(quoted(name))),
            }
        })?;
        let mut name = room.name.clone();
        if !name.is_empty() {
            self.collected.room(room.clone());
        }
        let mut level = Level::new(tag);
        let known = ["name", "track", "event", "talk", "session", "entry"];
        // With some programs the name is an element.
        while let Some(inner) = self.child(
            &mut level,
            if name.is_empty() { &known } else { &known[1..] },
        )? {
            if inner.name == "name" {
                let (text, _) = self.cursor.content(inner.name, Within::Dropped)?;
                text.trim().clone_into(&mut name);
                room.name.clone_from(&name);
                self.collected.room(room.clone());
                continue;
            }
            let place = Place {
                room: Some(name.as_str()).filter(|name| !name.is_empty()),
                room_slug: slug.as_deref(),
                ..place
            };
            match inner.name {
                "track" if place.track.is_none() => self.track(&inner, place)?,
                "track" => self.pass(&inner)?,
                _ => self.event(&inner, place)?,
            }
        }
        Ok(())
    }
}

/// Does an element of that name say something of a room?
fn is_of_room(name: &str) -> bool {
    matches!(
        name,
        "name" | "title" | "description" | "slug" | "guid" | "id" | "capacity" | "index"
    )
}

fn filled(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}
