//! `schedule.json`, as frab, pretalx and c3voc write it: an object `schedule` with a `conference`,
//! its `days`, in which are `rooms` with lists of events; or, as c3voc plans to write it, with
//! `events` beside them.
//!
//! `walk` goes through the text, `event` reads one event, and what fields mean is in
//! [`super::schedule::fields`].

mod event;
mod exported;
mod named;
mod syntax;
#[cfg(test)]
mod tests;
mod walk;

use super::schedule::fields::{
    Collected, ConferenceField, DayDraft, Place, Referred, Refusal, language_tag, line_span,
    quoted, unknown_dialect,
};
use super::schedule::{Localized, Room, Schedule, Track, What};
use crate::agenda::Finding;
use crate::i18n::sentences::schedules as say;
pub(super) use exported::read as exported;
use named::{Named, named};
use walk::{Sort, Walk};

const BOM: char = '\u{feff}';

/// Reads it; the findings are why it cannot be read at all.
pub(super) fn read(text: &str) -> Result<Schedule, Vec<Finding>> {
    let body = text.strip_prefix(BOM).unwrap_or(text);
    let base = text.len() - body.len();
    let junk = syntax::check(body, base).map_err(|refusal| vec![*refusal])?;
    let mut json = Json {
        text,
        walk: Walk::new(body, base),
        collected: Collected::default(),
        later_rooms: Vec::new(),
        has_conference: false,
        has_days: false,
        strange: Vec::new(),
    };
    match json.root() {
        Ok(()) => {
            for room in std::mem::take(&mut json.later_rooms) {
                json.collected.room(room);
            }
            Ok(json.collected.finish(junk.into_iter().collect()))
        }
        Err(refusal) => Err(vec![*refusal]),
    }
}

/// A reading under way.
struct Json<'t> {
    text: &'t str,
    walk: Walk<'t>,
    collected: Collected,
    /// Rooms of the days, which follow those of the conference wherever those stand.
    later_rooms: Vec<Room>,
    has_conference: bool,
    has_days: bool,
    /// The first keys that mean nothing, by which another sort of JSON is told.
    strange: Vec<String>,
}

impl Json<'_> {
    fn root(&mut self) -> Result<(), Refusal> {
        let from = self.walk.place();
        if self.walk.enter(Sort::Object) {
            while let Some(key) = self.walk.key() {
                if key == "schedule" && self.walk.enter(Sort::Object) {
                    while let Some(key) = self.walk.key() {
                        self.entry(&key)?;
                    }
                } else {
                    self.entry(&key)?;
                }
            }
        }
        if self.has_conference || self.has_days {
            return Ok(());
        }
        let message = if self.strange.is_empty() {
            say::bare_json()
        } else {
            say::other_json(std::mem::take(&mut self.strange))
        };
        let at = line_span(self.text, from, self.text.len());
        Err(unknown_dialect(at, message, say::json_hint()))
    }

    /// One entry of the schedule.
    fn entry(&mut self, key: &str) -> Result<(), Refusal> {
        match key {
            "conference" if self.walk.enter(Sort::Object) => {
                self.has_conference = true;
                while let Some(key) = self.walk.key() {
                    self.conference_entry(&key)?;
                }
                Ok(())
            }
            "schedule" => {
                self.walk.skip();
                Ok(())
            }
            _ => self.conference_entry(key),
        }
    }

    /// One entry of the conference. Some programs have them one level up.
    fn conference_entry(&mut self, key: &str) -> Result<(), Refusal> {
        match key {
            "generator" => {
                let name = named(&mut self.walk).text;
                self.collected.generator(name.one().unwrap_or_default());
                Ok(())
            }
            "days" if self.enters_list() => self.days(),
            "rooms" if self.enters_list() => self.rooms(),
            "tracks" if self.enters_list() => self.tracks(),
            "persons" | "speakers" | "participants" if self.enters_list() => {
                self.strange(key);
                self.profiles()
            }
            _ if is_events(key) && self.enters_list() => {
                self.strange(key);
                self.events(Place::default())
            }
            _ => {
                let Some(field) = ConferenceField::named(key) else {
                    self.pass(key);
                    return Ok(());
                };
                let from = self.walk.place();
                let text = named(&mut self.walk).text;
                let at = self.walk.since(from);
                if !self.collected.conference(field, text, at) {
                    self.left_out(key);
                }
                Ok(())
            }
        }
    }

    /// Is the next value a list? It is not entered yet: [`Self::enter_list`] does that.
    fn enters_list(&mut self) -> bool {
        matches!(self.walk.sort(), Sort::Array | Sort::Object)
    }

    /// Goes into a list, or an object that stands for one.
    fn enter_list(&mut self) -> Sort {
        let sort = self.walk.sort();
        self.walk.enter(sort);
        sort
    }

    fn left_out(&mut self, key: &str) {
        let what = What::Key(quoted(key));
        self.collected.left_out().add(what);
    }

    /// Passes over an entry that means nothing.
    fn pass(&mut self, key: &str) {
        let from = self.walk.place();
        let is_nested = matches!(self.walk.sort(), Sort::Object | Sort::Array);
        if self.walk.skip() {
            self.left_out(key);
            if is_nested {
                let at = line_span(self.text, from, self.text.len());
                self.collected.strangers().add(key, || at);
            }
        }
        self.strange(key);
    }

    /// One more of the keys by which another sort of JSON is told.
    fn strange(&mut self, key: &str) {
        if self.strange.len() < 5 {
            self.strange.push(format!("`{}`", quoted(key)));
        }
    }

    fn days(&mut self) -> Result<(), Refusal> {
        self.has_days = true;
        let sort = self.enter_list();
        while self.walk.item_of(sort) {
            self.day()?;
        }
        Ok(())
    }

    fn day(&mut self) -> Result<(), Refusal> {
        let from = self.walk.place();
        let span = line_span(self.text, from, self.text.len());
        self.collected.count(&span)?;
        if !self.walk.enter(Sort::Object) {
            self.pass("days");
            return Ok(());
        }
        let mut draft = DayDraft::default();
        // Its events come before what is said of it, or after.
        let number = self.collected.new_day();
        while let Some(key) = self.walk.key() {
            match &*key {
                "rooms" if self.enters_list() => self.rooms_of_day(number)?,
                _ if is_events(&key) && self.enters_list() => self.events(in_day(number))?,
                _ if DayDraft::knows(&key) => {
                    let from = self.walk.place();
                    let text = named(&mut self.walk).text;
                    let at = self.walk.since(from);
                    if !draft.set(&key, text, at) {
                        self.left_out(&key);
                    }
                }
                _ => self.pass(&key),
            }
        }
        let day = draft.finish(span, &mut self.collected);
        self.collected.set_day(number, day);
        Ok(())
    }

    /// Rooms with their events: lists by name or, with some programs, objects with a name.
    fn rooms_of_day(&mut self, day: usize) -> Result<(), Refusal> {
        if self.walk.enter(Sort::Array) {
            while self.walk.item() {
                self.room(Some(day))?;
            }
            return Ok(());
        }
        self.walk.enter(Sort::Object);
        loop {
            let from = self.walk.place();
            let Some(name) = self.walk.key() else {
                return Ok(());
            };
            let span = line_span(self.text, from, self.text.len());
            self.collected.count(&span)?;
            let name = name.trim();
            self.later_rooms.push(Room {
                name: name.to_owned(),
                span,
                ..Room::default()
            });
            self.events(Place {
                room: Some(name).filter(|name| !name.is_empty()),
                ..in_day(day)
            })?;
        }
    }

    /// The rooms of the conference.
    fn rooms(&mut self) -> Result<(), Refusal> {
        let sort = self.enter_list();
        while self.walk.item_of(sort) {
            self.room(None)?;
        }
        Ok(())
    }

    /// A room, with what is said of it and, with some programs, its events.
    fn room(&mut self, day: Option<usize>) -> Result<(), Refusal> {
        let from = self.walk.place();
        let span = line_span(self.text, from, self.text.len());
        self.collected.count(&span)?;
        // Its events may come before its name.
        let Named { text, guid, slug } = named(&mut self.walk.clone());
        let name = text.one().unwrap_or_default().trim().to_owned();
        for reference in [&guid, &slug].into_iter().flatten() {
            self.collected.refer(Referred::Room, reference, &name);
        }
        let place = Place {
            day,
            room: Some(name.as_str()).filter(|name| !name.is_empty()),
            room_slug: slug.as_deref(),
            track: None,
        };
        let mut room = Room {
            names: several(text),
            span,
            ..Room::default()
        };
        if self.walk.enter(Sort::Object) {
            while let Some(key) = self.walk.key() {
                self.room_entry(&key, &mut room, place)?;
            }
        } else {
            self.walk.skip();
        }
        room.name = name;
        if day.is_some() {
            self.later_rooms.push(room);
        } else {
            self.collected.room(room);
        }
        Ok(())
    }

    fn room_entry(&mut self, key: &str, room: &mut Room, place: Place<'_>) -> Result<(), Refusal> {
        match key {
            _ if is_events(key) && self.enters_list() => return self.events(place),
            "description" => {
                let text = named(&mut self.walk).text;
                room.place = text.one().map(|text| text.trim().to_owned());
            }
            "capacity" => {
                let written = self.walk.scalar();
                let capacity = written.as_ref().map(|written| written.trim().parse());
                match capacity {
                    Some(Ok(capacity)) => room.capacity = Some(capacity),
                    Some(Err(_)) => self.left_out(key),
                    None => {}
                }
            }
            "name" | "title" | "label" | "guid" | "slug" | "id" | "index" | "position" => {
                self.walk.skip();
            }
            _ => self.pass(key),
        }
        Ok(())
    }

    fn tracks(&mut self) -> Result<(), Refusal> {
        let sort = self.enter_list();
        while self.walk.item_of(sort) {
            self.track()?;
        }
        Ok(())
    }

    /// A track: its name, or an object with it.
    fn track(&mut self) -> Result<(), Refusal> {
        let from = self.walk.place();
        let span = line_span(self.text, from, self.text.len());
        self.collected.count(&span)?;
        let Named { text, guid, slug } = named(&mut self.walk.clone());
        let name = text.one().unwrap_or_default().trim().to_owned();
        for reference in [&guid, &slug].into_iter().flatten() {
            self.collected.refer(Referred::Track, reference, &name);
        }
        let mut track = Track {
            name,
            names: several(text),
            slug,
            color: None,
            span,
        };
        if self.walk.enter(Sort::Object) {
            while let Some(key) = self.walk.key() {
                match &*key {
                    "color" | "colour" | "colors" => {
                        let color = self.color();
                        track.color = track.color.or(color);
                    }
                    "name" | "title" | "label" | "guid" | "slug" | "id" | "index" | "position" => {
                        self.walk.skip();
                    }
                    _ if language_tag(&key).is_some() && track.names != Localized::None => {
                        self.walk.skip();
                    }
                    _ => self.pass(&key),
                }
            }
        } else {
            self.walk.skip();
        }
        self.collected.track(track);
        Ok(())
    }

    /// A colour, or the first of several.
    fn color(&mut self) -> Option<String> {
        let mut color = None;
        if self.walk.enter(Sort::Object) {
            while self.walk.key().is_some() {
                let one = self.walk.scalar();
                color = color.or(one);
            }
        } else {
            color = self.walk.scalar();
        }
        color
            .map(|color| color.trim().to_owned())
            .filter(|color| !color.is_empty())
    }
}

/// Does a list of that name hold events?
fn is_events(key: &str) -> bool {
    matches!(key, "events" | "talks" | "sessions" | "entries")
}

/// In the day of that number.
fn in_day(number: usize) -> Place<'static> {
    Place {
        day: Some(number),
        ..Place::default()
    }
}

/// Texts by language; a text alone is the name already.
fn several(text: Localized) -> Localized {
    match text {
        Localized::By(_) => text,
        _ => Localized::None,
    }
}
