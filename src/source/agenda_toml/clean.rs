//! The meaning of an agenda file: every table in the order in which they need each other.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::entries::{Areas, MOST, named_after};
use super::known::Known;
use super::parts::break_circles;
use super::raw::{
    RawAgenda, RawAllow, RawBooth, RawDay, RawDelegation, RawEvent, RawFeature, RawInfo, RawKind,
    RawOrganisation, RawPerson, RawRoom, RawSession, RawTopic, RawWalk,
};
use super::refs::Symbols;
use super::sorts;
use super::value::{Opt, Set, Value, span};
use super::walk::Walk;
use super::wanted::Wanted;
use crate::agenda::topic::{BUILT_IN_KINDS, is_drop_in};
use crate::agenda::{Agenda, Code, Day, Event, Id, Kind, KindIx, Session, Span};
use crate::i18n::sentences::{hints, references, values};
use toml::de::{DeTable, DeValue};

type Tables<'d> = Vec<(&'d DeTable<'d>, Span)>;

/// The agenda of a file that could be parsed.
pub(super) fn clean<'d>(raw: &RawAgenda<'d>, walk: &mut Walk<'d>) -> Agenda {
    let &RawAgenda {
        head: _,
        format: _,
        event,
        day,
        room,
        feature,
        walk: walks,
        topic,
        kind,
        organisation,
        person,
        delegation,
        session,
        booth,
        info,
        allow,
    } = raw;
    let mut agenda = Agenda::empty(walk.event(event));
    agenda.declared_languages = walk.declared_languages;
    let (zone, day_starts) = (agenda.event.timezone, agenda.event.day_starts);
    let starts = starts(session);
    agenda.days = walk.days(day, &starts);
    let mut counted: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for date in &starts {
        *counted.entry(*date).or_default() += 1;
    }
    let several = counted.into_iter().filter(|(_, count)| *count > 1);
    let named = agenda.days.iter().map(|day| day.date);
    walk.usual_days = several.map(|(date, _)| date).chain(named).collect();

    let rooms = walk.tables(room);
    let features = walk.tables(feature);
    let topics = walk.tables(topic);
    let kinds = walk.tables(kind);
    let organisations = walk.tables(organisation);
    let people = walk.tables(person);
    let delegations = walk.tables(delegation);
    let sessions = walk.tables(session);
    let booths = walk.tables(booth);
    let infos = walk.tables(info);

    let mut known = Known {
        rooms: Symbols::new(walk, "room", "id", &rooms),
        features: Symbols::new(walk, "feature", "id", &features),
        topics: Symbols::new(walk, "topic", "id", &topics),
        kinds: Symbols::new(walk, "kind", "id", &kinds),
        organisations: Symbols::new(walk, "organisation", "id", &organisations),
        people: Symbols::new(walk, "person", "id", &people),
        delegations: Symbols::new(walk, "delegation", "country", &delegations),
        sessions: Symbols::new(walk, "session", "id", &sessions),
        declared_features: Vec::with_capacity(features.len()),
        features_declared: !features.is_empty(),
        all_delegations: Vec::with_capacity(delegations.len()),
        delegations_declared: !delegations.is_empty(),
        drop_in: Vec::new(),
        other: KindIx(0),
        zone,
        day_starts,
    };
    let booth_ids = Symbols::new(walk, "booth", "id", &booths).ids;
    let info_ids = Symbols::new(walk, "info", "id", &infos).ids;

    for (id, (table, header)) in known.features.ids.clone().into_iter().zip(features) {
        each(walk, "feature", table, &header, &id);
        let raw = RawFeature::take(table, header, walk);
        known.declared_features.push(walk.feature(raw, id.clone()));
    }
    for (id, (table, header)) in known.rooms.ids.clone().into_iter().zip(rooms) {
        each(walk, "room", table, &header, &id);
        let raw = RawRoom::take(table, header, walk);
        agenda.rooms.push(walk.room(raw, id.clone(), &mut known));
    }
    let areas = Areas::of(&agenda.rooms);
    for (table, header) in walk.tables(walks) {
        walk.enter("walk", &header, None);
        let raw = RawWalk::take(table, header, walk);
        let unless = agenda.event.walk_minutes;
        agenda.walks.push(walk.a_walk(raw, &known, &areas, unless));
    }
    for (id, (table, header)) in known.topics.ids.clone().into_iter().zip(topics) {
        each(walk, "topic", table, &header, &id);
        let raw = RawTopic::take(table, header, walk);
        agenda.topics.push(walk.topic(raw, id));
    }
    agenda.kinds = all_kinds(walk, kinds, &mut known);
    for (id, (table, header)) in known
        .organisations
        .ids
        .clone()
        .into_iter()
        .zip(organisations)
    {
        each(walk, "organisation", table, &header, &id);
        let raw = RawOrganisation::take(table, header, walk);
        agenda.organisations.push(walk.organisation(raw, id));
    }
    for (id, (table, header)) in known.people.ids.clone().into_iter().zip(people) {
        each(walk, "person", table, &header, &id);
        let raw = RawPerson::take(table, header, walk);
        agenda.people.push(walk.person(raw, id, &known));
    }
    for (id, (table, header)) in known.delegations.ids.clone().into_iter().zip(delegations) {
        each(walk, "delegation", table, &header, &id);
        let raw = RawDelegation::take(table, header, walk);
        let delegation = walk.delegation(raw, id);
        known.all_delegations.push(delegation);
    }
    agenda.sessions = all_sessions(walk, sessions, &mut known);
    for (id, (table, header)) in booth_ids.into_iter().zip(booths) {
        each(walk, "booth", table, &header, &id);
        let raw = RawBooth::take(table, header, walk);
        agenda.booths.push(walk.booth(raw, id, &known));
    }
    for (id, (table, header)) in info_ids.into_iter().zip(infos) {
        each(walk, "info", table, &header, &id);
        let raw = RawInfo::take(table, header, walk);
        agenda.infos.push(walk.info(raw, id, &known));
    }
    let session_ids = known.sessions.all_ids();
    let room_ids = known.rooms.all_ids();
    for (table, header) in walk.tables(allow) {
        walk.enter("allow", &header, None);
        let raw = RawAllow::take(table, header, walk);
        let sessions = (&known.sessions, &session_ids);
        let rooms = (&known.rooms, &room_ids);
        agenda.allows.push(walk.allow(raw, sessions, rooms));
    }
    walk.languages_of_nothing();
    let is_each = (agenda.allows.iter()).any(|allow| allow.code == Some(Code::UnknownReference));
    walk.gather_dangling(
        &[
            &known.rooms,
            &known.topics,
            &known.organisations,
            &known.people,
            &known.sessions,
            &known.kinds,
            &known.features,
            &known.delegations,
        ],
        is_each,
    );
    walk.findings.take_out(&std::mem::take(&mut walk.gathered));
    agenda.features = known.declared_features;
    agenda.delegations = known.all_delegations;
    agenda.tags = std::mem::take(&mut walk.tags);
    agenda.index()
}

/// Steps into an entry that findings are about.
fn each<'d>(
    walk: &mut Walk<'d>,
    table: &'static str,
    entry: &'d DeTable<'d>,
    header: &Span,
    id: &Id,
) {
    let written = match entry
        .get("id")
        .or_else(|| entry.get("country"))
        .map(toml::Spanned::get_ref)
    {
        Some(DeValue::String(id)) => Some(&**id),
        _ => None,
    };
    walk.enter(table, header, written);
    walk.involve(table, id);
}

/// The built-in kinds, some of them as the file has them, then its own.
fn all_kinds<'d>(walk: &mut Walk<'d>, entries: Tables<'d>, known: &mut Known<'d>) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = BUILT_IN_KINDS
        .iter()
        .map(|word| Kind {
            id: Id::new(*word),
            name: None,
            drop_in: is_drop_in(word),
        })
        .collect();
    let written = std::mem::take(&mut known.kinds.places);
    let mut own = Vec::with_capacity(entries.len());
    for (id, (table, header)) in known.kinds.ids.clone().into_iter().zip(entries) {
        each(walk, "kind", table, &header, &id);
        let raw = RawKind::take(table, header, walk);
        let kind = walk.kind(raw, id);
        let built_in = kinds[..BUILT_IN_KINDS.len()]
            .iter()
            .position(|have| have.id == kind.id);
        own.push(built_in.unwrap_or(kinds.len()) as u32);
        match built_in {
            Some(at) => kinds[at] = kind,
            None => kinds.push(kind),
        }
    }
    let mut declared = BUILT_IN_KINDS.to_vec();
    declared.extend(
        known
            .kinds
            .declared
            .iter()
            .filter(|word| !BUILT_IN_KINDS.contains(word)),
    );
    known.kinds.declared = declared;
    known.kinds.places = (0..)
        .zip(BUILT_IN_KINDS)
        .map(|(at, word)| (*word, at))
        .collect();
    for (word, at) in written {
        known.kinds.places.insert(word, own[at as usize]);
    }
    known.other = KindIx(BUILT_IN_KINDS.len() as u32 - 1);
    known.drop_in = kinds.iter().map(|kind| kind.drop_in).collect();
    kinds
}

fn all_sessions<'d>(
    walk: &mut Walk<'d>,
    entries: Tables<'d>,
    known: &mut Known<'d>,
) -> Vec<Session> {
    let ids = known.sessions.ids.clone();
    walk.usual_year = usual_year(&entries);
    let mut sessions = Vec::with_capacity(entries.len());
    for (id, (table, header)) in ids.into_iter().zip(entries) {
        each(walk, "session", table, &header, &id);
        let raw = RawSession::take(table, header, walk);
        let session = walk.session(raw, id, known);
        sessions.push(session);
    }
    break_circles(walk, &mut sessions);
    walk.guess_wholes(&sessions);
    walk.tell_of_offsets();
    sessions
}

/// The dates on which sessions start, by what stands in the file.
fn starts(session: Opt<'_>) -> Vec<NaiveDate> {
    let all = session.and_then(|set| set.value.get_ref().as_array());
    let start = |entry: &Value<'_>| match entry.get_ref().as_table()?.get("start")?.get_ref() {
        DeValue::Datetime(time) => time.date?.to_string().parse().ok(),
        DeValue::String(text) => text.get(..10)?.parse().ok(),
        _ => None,
    };
    all.into_iter().flatten().filter_map(start).collect()
}

/// The year in which more than half of the sessions start, by what stands in the file.
fn usual_year(entries: &Tables<'_>) -> Option<i32> {
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for (table, _) in entries {
        let year = match table.get("start").map(toml::Spanned::get_ref) {
            Some(DeValue::Datetime(time)) => time.date.map(|date| i32::from(date.year)),
            Some(DeValue::String(text)) => text.get(..4).and_then(|year| year.parse().ok()),
            _ => None,
        };
        if let Some(year) = year {
            *years.entry(year).or_default() += 1;
        }
    }
    let (year, count) = years.into_iter().max_by_key(|(_, count)| *count)?;
    (count * 2 > entries.len()).then_some(year)
}

impl<'d> Walk<'d> {
    fn event(&mut self, set: Opt<'d>) -> Event {
        let table = self.event_table(set);
        let raw = table.map(|(table, header)| {
            self.enter("event", &header, None);
            RawEvent::take(table, header, self)
        });
        let there = raw.is_some();
        let RawEvent {
            mut head,
            id,
            name,
            short,
            theme,
            slogan,
            organiser,
            venue,
            address,
            note,
            timezone,
            day_starts,
            revision,
            version,
            languages,
            walk_minutes,
            margin_minutes,
            url,
        } = raw.unwrap_or_else(RawEvent::unset);
        self.event_languages(languages);
        self.declared_languages = self.tags.len();
        let needed = |set: Opt<'d>| set.is_some() || there;
        let id = if needed(id) {
            self.event_id(id)
        } else {
            Id::new("event")
        };
        let name = if needed(name) {
            self.need_text("name", name)
        } else {
            None
        };
        let timezone = if needed(timezone) {
            self.zone(timezone)
        } else {
            Tz::UTC
        };
        Event {
            name: name.unwrap_or_else(|| named_after(&id)),
            id,
            short: self.text(short),
            theme: self.text(theme),
            slogan: self.text(slogan),
            organiser: self.text(organiser),
            venue: self.text(venue),
            address: self.text(address),
            note: self.text(note),
            timezone,
            day_starts: self.clock(day_starts).unwrap_or(NaiveTime::MIN),
            revision: self.integer(revision),
            version: self.raw(version),
            walk_minutes: self
                .count(walk_minutes, MOST)
                .unwrap_or(Event::WALK_MINUTES),
            margin_minutes: self
                .count(margin_minutes, MOST)
                .unwrap_or(Event::MARGIN_MINUTES),
            url: self.url(url),
            illustrative: self.illustrative(&head),
            places: head.places(),
        }
    }

    /// The languages of the agenda's texts. Several in one string, and their names, are told and taken as
    /// what they mean, so that no text seems to lack one.
    fn event_languages(&mut self, set: Opt<'d>) {
        if let Some(set) = set
            && let DeValue::String(text) = set.value.get_ref()
        {
            let words: Vec<&str> = text
                .split([',', ';', '/', ' '])
                .filter(|word| !word.is_empty())
                .collect();
            let tags = words
                .iter()
                .map(|word| sorts::language_meant(word).unwrap_or(word));
            let tags: Vec<&str> = tags.filter(|tag| sorts::is_language(tag)).collect();
            if tags.len() == words.len() && !tags.is_empty() {
                let written: Vec<String> = tags.iter().map(|tag| format!("\"{tag}\"")).collect();
                let hint = hints::write(format!("languages = [{}]", written.join(", ")));
                self.wrong_type_but(set.key, set.value, Wanted::List, hint);
                for tag in tags {
                    self.intern(tag);
                }
                return;
            }
        }
        let strings = self.strings(set);
        let meant = |tag: &'d str| {
            let is_tag = sorts::is_language(tag);
            Some(tag)
                .filter(|_| is_tag)
                .or_else(|| sorts::language_meant(tag))
        };
        let all: Option<Vec<&str>> = strings.iter().map(|(tag, _)| meant(tag)).collect();
        let wrong = strings.iter().filter(|(tag, _)| !sorts::is_language(tag));
        let is_told_once = wrong.count() > 1;
        if let (Some(all), Some(set), true) = (all, set, is_told_once) {
            let written: Vec<String> = all.iter().map(|tag| format!("\"{tag}\"")).collect();
            let list = format!("[{}]", written.join(", "));
            let message = values::no_languages(set.key);
            self.advise(
                Code::BadValue,
                set.span(),
                message,
                hints::write(format!("languages = {list}")),
            )
            .remedy_value(Some(list));
        }
        for (tag, at) in strings {
            let place = usize::from(self.intern(sorts::language_meant(tag).unwrap_or(tag)).0);
            // One that is there twice has its first place.
            if place == self.language_places.len() {
                self.language_places.push(at.clone());
            }
            if !is_told_once || meant(tag).is_none() {
                self.check_tag(tag, at);
            }
        }
    }

    fn event_table(&mut self, set: Opt<'d>) -> Option<(&'d DeTable<'d>, Span)> {
        let Some(set) = set else {
            if let Some(first) = self.event_keys.iter().min_by_key(|at| at.start).cloned() {
                let hint = values::write_above("[event]");
                self.advise(Code::Missing, first.clone(), values::missing_event(), hint)
                    .remedy_at(first.start..first.start, "[event]\n".to_owned());
            } else if !self.unread.contains(&"event") {
                let hint = values::missing_event_hint();
                self.advise(Code::Missing, 0..0, values::missing_event(), hint);
            }
            return None;
        };
        match set.value.get_ref() {
            DeValue::Table(table) => Some((table, set.span())),
            DeValue::Array(all) => {
                self.wrong_type(set.key, set.value, Wanted::OneTable);
                all.iter().find_map(|value| match value.get_ref() {
                    DeValue::Table(table) => Some((table, span(value))),
                    _ => None,
                })
            }
            _ => {
                self.wrong_type(set.key, set.value, Wanted::Table);
                None
            }
        }
    }

    fn event_id(&mut self, set: Opt<'d>) -> Id {
        if set.is_none() {
            self.missing("id");
        }
        let Some(id) = self.string(set) else {
            return Id::new("event");
        };
        if let Some(Set { key, value }) = set {
            self.check_id(key, id, span(value));
        }
        Id::new(id)
    }

    /// The days that the file names, by date.
    fn days(&mut self, set: Opt<'d>, starts: &[NaiveDate]) -> Vec<Day> {
        let mut unread = Vec::new();
        let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
        for (table, header) in self.tables(set) {
            self.enter("day", &header, None);
            let RawDay {
                head,
                date,
                name,
                note,
            } = RawDay::take(table, header, self);
            self.illustrative(&head);
            if date.is_none() {
                self.missing("date");
            }
            let read = self.date(date);
            if read.is_none() {
                unread.extend(
                    self.findings
                        .last()
                        .map(|finding| (finding, date.map(Set::span))),
                );
            }
            let (name, note) = (self.text(name), self.text(note));
            let Some(date_read) = read else { continue };
            let day = Day {
                date: date_read,
                span: date.map(Set::span),
                name,
                note,
                declared: true,
                sessions: Vec::new(),
            };
            match days.entry(date_read) {
                Entry::Vacant(free) => {
                    free.insert(day);
                }
                Entry::Occupied(mut first) => {
                    let place = date.map_or(head.header, Set::span);
                    let message = references::duplicate_day(date_read);
                    let hint = references::duplicate_day_hint();
                    self.advise(Code::DuplicateId, place.clone(), message, hint);
                    unread.extend(self.findings.last().map(|finding| (finding, Some(place))));
                    let first = first.get_mut();
                    first.name = first.name.take().or(day.name);
                    first.note = first.note.take().or(day.note);
                }
            }
        }
        // A day that cannot be read is probably the one that most sessions are on without a day.
        let of_no_day = |date: &&NaiveDate| !days.contains_key(*date);
        let mut counted: BTreeMap<NaiveDate, usize> = BTreeMap::new();
        for date in starts.iter().filter(of_no_day) {
            *counted.entry(*date).or_default() += 1;
        }
        let most = counted.into_iter().max_by_key(|(_, count)| *count);
        if let (Some((date, _)), [(finding, place)]) = (most, &unread[..]) {
            self.is_probably(*finding, place.clone(), date);
        }
        days.into_values().collect()
    }

    /// Keeps which date a finding about a day's date probably hides, if no other is meant.
    fn is_probably(&mut self, finding: usize, place: Option<Span>, date: NaiveDate) {
        let Some(finding) = self.findings.at(finding) else {
            return;
        };
        let header = finding.span.clone().unwrap_or_default();
        let is_of_day = matches!(
            finding.code,
            Code::Missing | Code::BadTime | Code::WrongType | Code::DuplicateId
        );
        if !is_of_day || !finding.remedy.is_empty() {
            return;
        }
        match place {
            Some(at) => finding.remedy_at(at, date.to_string()),
            None => finding.remedy_at(header.end..header.end, format!("\ndate = {date}")),
        }
    }
}
