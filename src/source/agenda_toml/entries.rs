//! Rooms, topics, people and the other tables that sessions refer to.

use std::collections::HashSet;

use chrono_tz::Tz;

use super::known::Known;
use super::meant::address;
use super::quoting::{list, shown};
use super::raw::{
    RawAllow, RawBooth, RawDelegation, RawFeature, RawHours, RawInfo, RawKind, RawOrganisation,
    RawPerson, RawRoom, RawTopic, RawWalk,
};
use super::sorts;
use super::value::{Opt, span};
use super::walk::Walk;
use super::wanted::Wanted;
use crate::agenda::check::hours::window;
use crate::agenda::topic::is_drop_in;
use crate::agenda::{
    Allow, Booth, Code, Delegation, Feature, FeatureIx, Hours, Id, Info, Kind, Organisation,
    OrganisationIx, Person, Raw, Ref, Room, RoomIx, SessionIx, Text, Topic, TopicIx, WalkEnd, safe,
};
use crate::i18n::sentences::{hints, references, times, values};
use crate::source::zone_names;

/// More people than that are in no room, and more minutes in no event.
pub const MOST: u32 = 10_000_000;

/// A table that others may name, with all its ids.
type Named<'a, 'd> = (&'a super::refs::Symbols<'d>, &'a HashSet<Id>);

/// The areas that rooms are in, by their letters, each once.
pub(super) struct Areas<'a>(Vec<&'a str>);

impl<'a> Areas<'a> {
    pub(super) fn of(rooms: &'a [Room]) -> Self {
        let areas = rooms.iter().filter_map(|room| room.area.as_ref());
        let mut areas: Vec<&str> = areas.map(Id::as_str).collect();
        areas.sort_unstable();
        areas.dedup();
        Self(areas)
    }
}

impl<'d> Walk<'d> {
    pub(super) fn room(&mut self, raw: RawRoom<'d>, id: Id, known: &mut Known<'d>) -> Room {
        let RawRoom {
            mut head,
            id: _,
            name,
            place,
            area,
            capacity,
            features,
            step_free,
            parallel,
            open,
            turnover_minutes,
            was,
        } = raw;
        Room {
            was: self.was(was),
            name: self
                .need_text("name", name)
                .unwrap_or_else(|| named_after(&id)),
            id,
            place: self.text(place),
            area: self.id_word(area),
            capacity: self.capacity(capacity),
            features: self.features(features, known),
            step_free: self.flag(step_free),
            parallel: self.flag(parallel).unwrap_or(false),
            open: self.hours(open, known),
            turnover_minutes: self.count(turnover_minutes, MOST),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    /// How many a room holds; one that holds nobody is none.
    fn capacity(&mut self, set: Opt<'d>) -> Option<u32> {
        let count = self.count(set, MOST)?;
        if count == 0 {
            let set = set.expect("it has a number");
            let message = values::no_capacity(self.entry());
            self.advise(
                Code::BadValue,
                set.span(),
                message,
                values::no_capacity_hint(),
            );
            return None;
        }
        Some(count)
    }

    /// What a room has: declared, or a word that is used here for the first time.
    pub(super) fn features(&mut self, set: Opt<'d>, known: &mut Known<'d>) -> Vec<Ref<FeatureIx>> {
        let mut features = Vec::new();
        for (word, at) in self.strings(set) {
            let next = known.declared_features.len() as u32;
            let found = *known.features.places.entry(word).or_insert(next);
            if found == next {
                known.features.declared.push(word);
                known.declared_features.push(Feature {
                    id: Id::new(word),
                    name: Text::Any(Raw::from(word)),
                    declared: false,
                    span: at,
                });
            }
            features.push(Ref::Known(FeatureIx(found)));
        }
        super::refs::once(features)
    }

    fn hours(&mut self, set: Opt<'d>, known: &Known<'d>) -> Vec<Hours> {
        let mut hours = Vec::new();
        // An entry as it is written, on a day of this event.
        let day = self
            .example_date
            .map_or_else(|| "2023-04-26".to_owned(), |day| day.to_string());
        let example = format!("{{ day = {day}, from = \"09:00\", to = \"18:00\" }}");
        if let Some(set) = set.filter(|set| set.value.get_ref().is_str()) {
            self.entails = &[Code::OutsideRoomHours];
            let hint = hints::write_as(format!("open = [{example}]"));
            self.wrong_type_but(set.key, set.value, Wanted::Tables, hint);
            self.entails = &[];
            return hours;
        }
        // When it is open is not known where a part of that cannot be read.
        self.entails = &[Code::OutsideRoomHours];
        for (table, place) in self.tables(set) {
            let RawHours {
                head,
                day,
                from,
                to,
            } = RawHours::take(table, place.clone(), self);
            self.illustrative(&head);
            for (key, value) in [("day", day), ("from", from), ("to", to)] {
                if value.is_none() {
                    let message = values::missing_in_list(key, "open", self.entry());
                    let hint = hints::write_as(example.clone());
                    self.advise(Code::Missing, place.clone(), message, hint);
                }
            }
            let to_set = to;
            let (day, from, to) = (self.date(day), self.clock(from), self.closing(to));
            if let (Some(day), Some(from), Some(to)) = (day, from, to) {
                let entry = Hours { day, from, to };
                if window(entry, known.day_starts).is_none() {
                    let message = times::closes_before_opening(self.entry());
                    let at = to_set.map_or(place, super::value::Set::span);
                    self.advise(Code::BadValue, at, message, hints::write_later("to"));
                }
                hours.push(entry);
            }
        }
        self.entails = &[];
        hours
    }

    pub(super) fn feature(&mut self, raw: RawFeature<'d>, id: Id) -> Feature {
        let RawFeature { head, id: _, name } = raw;
        self.illustrative(&head);
        Feature {
            name: self.text(name).unwrap_or_else(|| named_after(&id)),
            id,
            declared: true,
            span: head.header,
        }
    }

    pub(super) fn a_walk(
        &mut self,
        raw: RawWalk<'d>,
        known: &Known<'d>,
        areas: &Areas<'_>,
        unless: u32,
    ) -> crate::agenda::Walk {
        let RawWalk {
            head,
            from,
            to,
            minutes,
        } = raw;
        self.illustrative(&head);
        if minutes.is_none() {
            self.missing("minutes");
        }
        crate::agenda::Walk {
            from: self.walk_end("from", from, known, areas),
            to: self.walk_end("to", to, known, areas),
            minutes: self.count(minutes, MOST).unwrap_or(unless),
        }
    }

    fn walk_end(
        &mut self,
        key: &'static str,
        set: Opt<'d>,
        known: &Known<'d>,
        areas: &Areas<'_>,
    ) -> WalkEnd {
        let Some(set) = set else {
            self.missing(key);
            return WalkEnd::Unknown(Raw::from(""));
        };
        let Some(word) = self.string(Some(set)) else {
            return WalkEnd::Unknown(Raw::from(""));
        };
        if let Some(&room) = known.rooms.places.get(word) {
            self.used.insert(("room", room));
            return WalkEnd::Room(RoomIx(room));
        }
        if areas.0.binary_search(&word).is_ok() {
            return WalkEnd::Area(Id::new(word));
        }
        if known.rooms.is_excused(self, word) {
            return WalkEnd::Unknown(Raw::from(word));
        }
        let message = references::unknown_room_or_area(shown(word));
        if self.findings.is_full(Code::UnknownReference) {
            self.note(Code::UnknownReference, set.span(), message);
            return WalkEnd::Unknown(Raw::from(word));
        }
        let rooms = known.rooms.declared.iter().copied();
        let all = rooms.chain(areas.0.iter().copied());
        let near = self.nearest(word, all.clone());
        let near = near.or_else(|| known.rooms.meant(self, word));
        let hint = match near {
            Some(near) => hints::did_you_mean(safe::line(near)),
            None => references::unknown_hint(list(all)),
        };
        self.advise(Code::UnknownReference, set.span(), message, hint)
            .remedy_text(near);
        let room = near.and_then(|near| known.rooms.places.get(near).copied());
        if room.is_some() || near.is_none() {
            self.dangles("room", word, room);
        }
        WalkEnd::Unknown(Raw::from(word))
    }

    pub(super) fn topic(&mut self, raw: RawTopic<'d>, id: Id) -> Topic {
        let RawTopic {
            mut head,
            id: _,
            name,
            about,
            aliases,
            color,
            was,
        } = raw;
        Topic {
            was: self.was(was),
            name: self
                .need_text("name", name)
                .unwrap_or_else(|| named_after(&id)),
            id,
            about: self.text(about),
            aliases: self.raws(aliases),
            color: self.color(color),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    fn color(&mut self, set: Opt<'d>) -> Option<(u8, u8, u8)> {
        let text = self.string(set)?;
        let color = sorts::color(text);
        if color.is_none() {
            let set = set.expect("it has a string");
            let message = values::no_colour(shown(text));
            let named = sorts::colour_named(text);
            let hint = match &named {
                Some(value) => hints::write(format!("\"{value}\"")),
                None => hints::write_as("\"#1f77b4\""),
            };
            self.advise(Code::BadValue, set.span(), message, hint)
                .remedy_text(named.as_deref());
        }
        color
    }

    pub(super) fn kind(&mut self, raw: RawKind<'d>, id: Id) -> Kind {
        let RawKind {
            head,
            id: _,
            name,
            drop_in,
        } = raw;
        self.illustrative(&head);
        Kind {
            name: self.text(name),
            drop_in: self
                .flag(drop_in)
                .unwrap_or_else(|| is_drop_in(id.as_str())),
            id,
        }
    }

    pub(super) fn organisation(&mut self, raw: RawOrganisation<'d>, id: Id) -> Organisation {
        let RawOrganisation {
            mut head,
            id: _,
            name,
            short,
            country,
            about,
        } = raw;
        Organisation {
            name: self.text(name).unwrap_or_else(|| named_after(&id)),
            id,
            short: self.text(short),
            country: self.country(country),
            about: self.text(about),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    pub(super) fn person(&mut self, raw: RawPerson<'d>, id: Id, known: &Known<'d>) -> Person {
        let RawPerson {
            mut head,
            id: _,
            name,
            position,
            organisation,
            country,
            about,
            was,
        } = raw;
        Person {
            was: self.was(was),
            name: self.text(name).unwrap_or_else(|| named_after(&id)),
            id,
            position: self.text(position),
            organisation: self.reference(organisation, &known.organisations, OrganisationIx),
            country: self.country(country),
            about: self.text(about),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    pub(super) fn delegation(&mut self, raw: RawDelegation<'d>, id: Id) -> Delegation {
        let RawDelegation {
            mut head,
            country,
            name,
            note,
        } = raw;
        self.country(country);
        Delegation {
            country: id,
            name: self.text(name),
            note: self.text(note),
            declared: true,
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    pub(super) fn booth(&mut self, raw: RawBooth<'d>, id: Id, known: &Known<'d>) -> Booth {
        let RawBooth {
            mut head,
            id: _,
            name,
            number,
            organisation,
            room,
            session,
            topics,
            about,
        } = raw;
        Booth {
            name: self.text(name).unwrap_or_else(|| named_after(&id)),
            id,
            number: self.number_or_word(number),
            organisation: self.reference(organisation, &known.organisations, OrganisationIx),
            room: self.reference(room, &known.rooms, RoomIx),
            session: self.reference(session, &known.sessions, SessionIx),
            topics: self.references(topics, &known.topics, TopicIx),
            about: self.text(about),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    pub(super) fn info(&mut self, raw: RawInfo<'d>, id: Id, known: &Known<'d>) -> Info {
        let RawInfo {
            mut head,
            id: _,
            title,
            about,
            room,
        } = raw;
        Info {
            title: self.text(title).unwrap_or_else(|| named_after(&id)),
            id,
            about: self.text(about),
            room: self.reference(room, &known.rooms, RoomIx),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    /// The tables are those that it may name, with all their ids.
    pub(super) fn allow(
        &mut self,
        raw: RawAllow<'d>,
        sessions_known: Named<'_, 'd>,
        rooms_known: Named<'_, 'd>,
    ) -> Allow {
        let RawAllow {
            head,
            finding,
            sessions,
            rooms,
            why,
        } = raw;
        self.illustrative(&head);
        Allow {
            code: self.allowed_code(finding),
            sessions: self.allowed_ids(sessions, sessions_known),
            rooms: self.allowed_ids(rooms, rooms_known),
            why: self.raw(why),
            span: head.header,
        }
    }

    fn allowed_code(&mut self, set: Opt<'d>) -> Option<Code> {
        if set.is_none() {
            self.missing("finding");
        }
        let word = self.string(set)?;
        let code = Code::from_word(word);
        if code.is_none() {
            let words = Code::ALL.iter().map(|code| code.word());
            let near = self.nearest(word, words.clone());
            let hint = match near {
                Some(near) => hints::did_you_mean(near),
                None => values::no_finding_hint(list(words.clone())),
            };
            let set = set.expect("it has a string");
            let message = values::no_finding(shown(word));
            self.advise(Code::BadValue, set.span(), message, hint)
                .remedy_text(near);
        }
        code
    }

    fn allowed_ids(&mut self, set: Opt<'d>, (symbols, all): Named<'_, 'd>) -> Vec<Raw> {
        let mut ids = Vec::new();
        for (word, at) in self.strings(set) {
            if let Some(at) = symbols.places.get(word) {
                self.used.insert((symbols.table, *at));
            }
            if !all.contains(&Id::new(word)) {
                symbols.unknown(self, word, at);
            }
            ids.push(Raw::from(word));
        }
        ids
    }

    /// A stand's number is a word on a floor plan; a bare number is understood, and told.
    fn number_or_word(&mut self, set: Opt<'d>) -> Option<Raw> {
        let set = set?;
        if let toml::de::DeValue::Integer(number) = set.value.get_ref() {
            self.wrong_type(set.key, set.value, Wanted::String);
            return Some(Raw::new(number.as_str()));
        }
        self.raw(Some(set))
    }

    /// An id that refers to no table.
    fn id_word(&mut self, set: Opt<'d>) -> Option<Id> {
        let word = self.string(set)?;
        let set = set.expect("it has a string");
        self.check_id(set.key, word, span(set.value));
        Some(Id::new(word))
    }

    /// A country's code.
    pub(super) fn country(&mut self, set: Opt<'d>) -> Option<Raw> {
        let code = self.string(set)?;
        let set = set.expect("it has a string");
        if !sorts::is_country(code) {
            self.no_country(code, set.span());
        }
        Some(Raw::from(code))
    }

    /// Notes that a word is no country's code.
    pub(super) fn no_country(&mut self, code: &str, at: crate::agenda::Span) {
        let meant = sorts::country_meant(code).or_else(|| sorts::country_near(code));
        let hint = match meant {
            Some(meant) => hints::write(meant),
            None => values::no_country_hint(),
        };
        self.advise(Code::BadValue, at, values::no_country(shown(code)), hint)
            .remedy_text(meant);
    }

    /// The address of a page.
    pub(super) fn url(&mut self, set: Opt<'d>) -> Option<Raw> {
        let text = self.string(set)?;
        let set = set.expect("it has a string");
        if sorts::is_url(text) {
            return Some(Raw::from(text));
        }
        let message = values::no_page(set.key, self.entry());
        let meant = address(text).filter(|meant| sorts::is_url(meant) && meant.len() < 200);
        let hint = match &meant {
            Some(meant) => hints::write(format!("\"{}\"", safe::line(meant))),
            None if text.contains('@') => values::mail_is_no_page(),
            None => values::no_page_hint(),
        };
        self.advise(Code::BadValue, set.span(), message, hint)
            .remedy_text(meant.as_deref());
        self.check_characters(set.key, text, &set.span());
        None
    }

    /// The event's zone.
    pub(super) fn zone(&mut self, set: Opt<'d>) -> Tz {
        if set.is_none() {
            self.missing("timezone");
        }
        if let Some(set) = set.filter(|set| !set.value.get_ref().is_str()) {
            // A number of hours is no zone, in quotes or without.
            let hint = values::no_zone_hint();
            self.wrong_type_but(set.key, set.value, Wanted::String, hint);
            return Tz::UTC;
        }
        let Some(name) = self.string(set) else {
            return Tz::UTC;
        };
        let set = set.expect("it has a string");
        if let Ok(zone) = name.parse() {
            if let Some((offset, meant)) = zone_names::never_changes(name) {
                let message = values::fixed_zone(name.to_owned(), offset);
                let hint = match meant {
                    Some(meant) => values::fixed_zone_hint(meant),
                    None => values::no_zone_hint(),
                };
                self.advise(Code::BadValue, set.span(), message, hint);
            }
            return zone;
        }
        let meant = zone_names::probably(name);
        let hint = match meant {
            Some(zone) => hints::did_you_mean(zone),
            None => values::no_zone_hint(),
        };
        let message = values::no_zone(shown(name));
        self.advise(Code::UnknownZone, set.span(), message, hint)
            .remedy_text(meant);
        Tz::UTC
    }
}

/// What an entry without a name is called.
pub(super) fn named_after(id: &Id) -> Text {
    Text::Any(Raw::from(id.as_str()))
}
