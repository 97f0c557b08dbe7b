//! An agenda out of a schedule: every item is a session, every name an entry of its own.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::days::{self, Days};
use super::ids::{Ids, slug};
use super::kinds::Kinds;
use super::moments::Clockwork;
use super::people::People;
use super::text::{self, Tags};
use super::zone;
use super::{Item, Schedule, Words};
use crate::agenda::{
    Agenda, Code, Day, Event, Finding, Id, Illustrative, Organisation, OrganisationIx, Part,
    Places, Raw, Ref, Room, RoomIx, Session, Span, Text, Topic, TopicIx,
};
use crate::i18n::sentences::imports;
use crate::source::agenda_toml::sorts;
use crate::source::{Format, Options, Report};

/// What became of a schedule.
pub(in crate::source) struct Built {
    pub(in crate::source) agenda: Agenda,
    pub(in crate::source) findings: Vec<Finding>,
    pub(in crate::source) report: Report,
}

/// Makes the agenda. An error where there is no time zone and nothing can be dated without one.
pub(in crate::source) fn build(
    mut schedule: Schedule,
    format: Format,
    options: &Options,
) -> Result<Built, Vec<Finding>> {
    super::moments::bound(&mut schedule);
    let zone = match zone::find(&mut schedule, options.timezone) {
        Ok(zone) => zone,
        Err(finding) => {
            let mut findings = std::mem::take(&mut schedule.findings);
            findings.insert(0, finding);
            return Err(findings);
        }
    };
    let days = days::find(&schedule, zone.zone);
    let day_starts = (days.derived).then(|| imports::day_starts_derived(days.day_starts));
    let mut builder = Builder {
        clockwork: Clockwork::new(zone.zone, &days),
        people: People::new(&schedule),
        findings: std::mem::take(&mut schedule.findings),
        rooms: Names::default(),
        topics: Names::default(),
        organisations: Names::default(),
        kinds: Kinds::new(),
        tags: Tags::default(),
    };
    let agenda = builder.agenda(&schedule, &days, options);
    Ok(Built {
        report: Report {
            format,
            events: schedule.events,
            sessions: agenda.sessions.len(),
            left_out: schedule.left_out,
            names_zone: zone.is_named,
            zone: zone.note,
            day_starts,
        },
        agenda,
        findings: builder.findings,
    })
}

/// What is known so far.
struct Builder {
    clockwork: Clockwork,
    people: People,
    findings: Vec<Finding>,
    rooms: Names<Room>,
    topics: Names<Topic>,
    organisations: Names<Organisation>,
    kinds: Kinds,
    tags: Tags,
}

/// Entries that are told apart by their names.
struct Names<T> {
    all: Vec<T>,
    by: HashMap<String, usize>,
    ids: Ids,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            by: HashMap::new(),
            ids: Ids::default(),
        }
    }
}

impl<T> Names<T> {
    /// The place of the entry of that name; a new one is made with an id of `wanted` or of the name.
    /// `None` where the name is blank.
    fn find(
        &mut self,
        name: &str,
        wanted: Option<&str>,
        otherwise: &str,
        made: impl FnOnce(Id, String) -> T,
    ) -> Option<usize> {
        let name = text::line(name);
        if name.is_empty() {
            return None;
        }
        if let Some(at) = self.by.get(&name) {
            return Some(*at);
        }
        let wanted = wanted.and_then(slug).or_else(|| slug(&name));
        let id = self
            .ids
            .take(wanted.unwrap_or_else(|| otherwise.to_owned()));
        self.by.insert(name.clone(), self.all.len());
        self.all.push(made(Id::new(id), name));
        Some(self.all.len() - 1)
    }
}

impl Builder {
    fn agenda(&mut self, schedule: &Schedule, days: &Days, options: &Options) -> Agenda {
        let mut agenda = Agenda::empty(self.event(schedule, days, options));
        agenda.days = self.days(schedule, days);
        for room in &schedule.rooms {
            self.room(room);
        }
        for track in &schedule.tracks {
            self.track(track);
        }
        let ids = session_ids(&schedule.items, &self.clockwork, &mut self.findings);
        agenda.sessions = Vec::with_capacity(schedule.items.len());
        for (item, id) in schedule.items.iter().zip(ids) {
            let session = self.session(item, id);
            agenda.sessions.push(session);
        }
        // By time, as in the file that they may be written to.
        agenda
            .sessions
            .sort_by_key(|one| (one.start.is_none(), one.start));
        agenda.rooms = std::mem::take(&mut self.rooms.all);
        agenda.topics = std::mem::take(&mut self.topics.all);
        agenda.organisations = std::mem::take(&mut self.organisations.all);
        agenda.people = std::mem::take(&mut self.people.all);
        agenda.kinds = std::mem::take(&mut self.kinds.all);
        agenda.tags = std::mem::take(&mut self.tags.all);
        agenda.index()
    }

    fn event(&mut self, schedule: &Schedule, days: &Days, options: &Options) -> Event {
        let event = &schedule.event;
        let title = self.tags.short(&event.title);
        let first = title.as_ref().and_then(|title| title.all().next());
        let id = event.acronym.as_deref().and_then(slug);
        let id = id.or_else(|| first.and_then(|title| slug(title.as_written())));
        let file = options.name.as_deref().map(text::line).unwrap_or_default();
        let id = id
            .or_else(|| slug(&file))
            .unwrap_or_else(|| "event".to_owned());
        let name = title.unwrap_or_else(|| {
            let name = if file.is_empty() { id.clone() } else { file };
            Text::Any(Raw::new(name))
        });
        let line = |text: &Option<String>| text.as_deref().and_then(text::some_line);
        Event {
            id: Id::new(id),
            name,
            short: None,
            theme: self.tags.short(&event.subtitle),
            slogan: None,
            organiser: line(&event.organiser),
            venue: line(&event.venue),
            address: line(&event.city),
            note: self.tags.long(&event.note, super::Markup::Lines),
            timezone: self.clockwork.zone,
            day_starts: days.day_starts,
            revision: None,
            version: event
                .version
                .as_deref()
                .map(text::line)
                .filter(|text| !text.is_empty())
                .map(Raw::new),
            walk_minutes: Event::WALK_MINUTES,
            margin_minutes: Event::MARGIN_MINUTES,
            url: event
                .url
                .as_deref()
                .map(str::trim)
                .filter(|url| sorts::is_url(url))
                .map(Raw::from),
            illustrative: Illustrative::default(),
            places: Places::default(),
        }
    }

    /// The days that the source declares, by date; each date once.
    fn days(&mut self, schedule: &Schedule, days: &Days) -> Vec<Day> {
        let mut by_date: std::collections::BTreeMap<NaiveDate, Option<Text>> = Default::default();
        for (day, date) in schedule.days.iter().zip(&days.dates) {
            let Some(date) = date else { continue };
            let name = self.tags.short(&day.name);
            let known = by_date.entry(*date).or_default();
            if known.is_none() {
                *known = name;
            }
        }
        let declared = by_date.into_iter().map(|(date, name)| Day {
            date,
            name,
            note: None,
            declared: true,
            sessions: Vec::new(),
        });
        declared.collect()
    }

    fn room(&mut self, declared: &super::Room) {
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

    fn named_room(&mut self, name: &str, span: &Span) -> Option<RoomIx> {
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

    fn track(&mut self, declared: &super::Track) {
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

    fn named_topic(&mut self, name: &str, slug: Option<&str>, span: &Span) -> Option<TopicIx> {
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

    fn organisation(&mut self, name: &str) -> Option<OrganisationIx> {
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

    fn session(&mut self, item: &Item, id: String) -> Session {
        let title = self.tags.short(&item.title);
        if title.is_none() {
            let message = imports::no_title(id.as_str());
            let finding = Finding::new(Code::Missing, Some(item.span.clone()), message);
            self.findings.push(finding.hint(imports::no_title_hint()));
        }
        let moments = self.clockwork.moments(item, &id, &mut self.findings);
        let value = |key: &str| {
            let set = item.values.iter().find(|(have, _)| *have == key);
            set.map_or(&item.span, |(_, span)| span)
        };
        let mut rooms: Vec<Ref<RoomIx>> = Vec::new();
        for name in &item.rooms {
            push_once(&mut rooms, self.named_room(name, value("room")));
        }
        let mut topics: Vec<Ref<TopicIx>> = Vec::new();
        for name in &item.tracks {
            push_once(&mut topics, self.named_topic(name, None, value("topics")));
        }
        let mut organisations: Vec<Ref<OrganisationIx>> = Vec::new();
        for name in &item.organisations {
            push_once(&mut organisations, self.organisation(name));
        }
        let kind = self.kinds.find(item.kind.as_deref());
        let languages = self.languages(item, &id, value("languages"));
        let url = self.url(item, &id, value("url"));
        Session {
            was: Vec::new(),
            title: title.unwrap_or_else(|| Text::Any(Raw::new(id.clone()))),
            start: moments.start,
            end: moments.end,
            length: moments.length,
            day: moments.start.map(|start| self.clockwork.event_day(start)),
            kind: Ref::Known(kind),
            topics,
            rooms,
            place: item.place.as_deref().and_then(text::some_line),
            people: self.parts(item),
            organisations,
            delegations: Vec::new(),
            access: item.access.unwrap_or_default(),
            audience: crate::agenda::Audience::default(),
            status: item.status.unwrap_or_default(),
            drop_in: item.drop_in || self.kinds.all[kind.at()].drop_in,
            seats: item.seats,
            taken: item.taken,
            languages,
            interpretation: Vec::new(),
            summary: self.tags.short(&item.subtitle),
            about: self.about(item),
            part_of: None,
            needs: Vec::new(),
            staff_note: None,
            url,
            illustrative: Illustrative::default(),
            places: Places {
                header: item.span.clone(),
                values: item.values.clone().into_boxed_slice(),
            },
            id: Id::new(id),
        }
    }

    fn parts(&mut self, item: &Item) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::with_capacity(item.people.len());
        for one in &item.people {
            if one.name.trim().is_empty() && one.id.is_none() {
                continue;
            }
            let organisation = one
                .organisation
                .as_deref()
                .and_then(|name| self.organisation(name));
            let person = Ref::Known(self.people.find(one, organisation, &mut self.tags));
            let role = one
                .role
                .as_deref()
                .map(text::line)
                .filter(|role| !role.is_empty());
            let part = Part {
                person,
                role: role.map(Raw::new),
            };
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts
    }

    fn languages(&mut self, item: &Item, id: &str, span: &Span) -> Vec<Raw> {
        let mut languages: Vec<Raw> = Vec::new();
        for written in item.languages.iter().map(|written| written.trim()) {
            let tag = written.replace('_', "-");
            let meant = (!sorts::is_language(&tag)).then(|| sorts::language_meant(&tag));
            let language = match meant {
                None => Raw::new(tag),
                Some(Some(meant)) => Raw::from(meant),
                Some(None) => {
                    let shown = crate::agenda::safe::line(written).into_owned();
                    let message = imports::no_language(id, shown);
                    let finding = Finding::new(Code::BadValue, Some(span.clone()), message);
                    self.findings
                        .push(finding.hint(imports::no_language_hint()));
                    Raw::from(written)
                }
            };
            if !written.is_empty() && !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }

    fn url(&mut self, item: &Item, id: &str, span: &Span) -> Option<Raw> {
        let url = item.url.as_deref()?.trim();
        if url.is_empty() {
            return None;
        }
        if !sorts::is_url(url) {
            let shown = crate::agenda::safe::line(url).into_owned();
            let message = imports::no_url(id, shown);
            let finding = Finding::new(Code::BadValue, Some(span.clone()), message);
            self.findings.push(finding.hint(imports::no_url_hint()));
        }
        Some(Raw::from(url))
    }

    /// The short text, the whole text, and pages that belong to it.
    fn about(&mut self, item: &Item) -> Option<Text> {
        let short = match &item.summary {
            // Some programs write the beginning twice.
            summary if is_beginning(summary, &item.text) => None,
            summary => self.tags.long(summary, item.markup),
        };
        let long = self.tags.long(&item.text, item.markup);
        let mut links = String::new();
        for (title, url) in &item.links {
            let url = url.trim();
            if url.is_empty() {
                continue;
            }
            let mut title = text::line(title);
            if title.is_empty() {
                url.clone_into(&mut title);
            }
            links.push_str(if links.is_empty() { "- " } else { "\n- " });
            links.push_str(&crate::source::markup::link(&title, url));
        }
        let links = (!links.is_empty()).then(|| Text::Any(Raw::new(links)));
        [long, links].into_iter().fold(short, joined)
    }
}

/// Where an entry stands that has nothing else to point at.
fn at(span: &Span) -> Places {
    Places {
        header: span.clone(),
        values: Box::default(),
    }
}

fn push_once<T: PartialEq>(all: &mut Vec<Ref<T>>, one: Option<T>) {
    if let Some(one) = one.map(Ref::Known)
        && !all.contains(&one)
    {
        all.push(one);
    }
}

/// Does the text begin with the summary?
fn is_beginning(summary: &Words, text: &Words) -> bool {
    match (summary, text) {
        (Words::Any(summary), Words::Any(text)) => begins(summary, text),
        (Words::By(summary), Words::By(text)) => summary.iter().all(|(tag, summary)| {
            let text = text.iter().find(|(have, _)| have == tag);
            text.is_some_and(|(_, text)| begins(summary, text))
        }),
        _ => false,
    }
}

fn begins(summary: &str, text: &str) -> bool {
    // A text that is longer by markup alone is not that much longer.
    let head: String = text.chars().take(summary.len() * 4 + 64).collect();
    text::line(&head).starts_with(text::line(summary).as_str())
}

/// Two texts, the other a paragraph of its own after the one, in every language.
fn joined(one: Option<Text>, other: Option<Text>) -> Option<Text> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other),
    };
    let both = |one: &Raw, other: &Raw| {
        Raw::new(format!("{}\n\n{}", one.as_written(), other.as_written()))
    };
    Some(match (one, other) {
        (Text::Any(one), Text::Any(other)) => Text::Any(both(&one, &other)),
        (Text::By(all), Text::Any(other)) => {
            let all = all.iter().map(|(lang, one)| (*lang, both(one, &other)));
            Text::By(all.collect())
        }
        (Text::Any(one), Text::By(all)) => {
            let all = all.iter().map(|(lang, other)| (*lang, both(&one, other)));
            Text::By(all.collect())
        }
        (Text::By(ones), Text::By(others)) => {
            let mut all: Vec<_> = ones.into_vec();
            for (lang, other) in others {
                match all.iter_mut().find(|(have, _)| *have == lang) {
                    Some((_, one)) => *one = both(one, &other),
                    None => all.push((lang, other)),
                }
            }
            Text::By(all.into())
        }
    })
}

/// The id of each session: the guid, else the code, else the source's own id. What several bear is
/// told apart by when they begin; a guid that several bear is a finding.
fn session_ids(items: &[Item], clockwork: &Clockwork, findings: &mut Vec<Finding>) -> Vec<String> {
    let given = |text: &Option<String>| text.as_deref().and_then(slug);
    let base = |item: &Item| {
        let own = given(&item.guid)
            .or_else(|| given(&item.code))
            .or_else(|| given(&item.id));
        match (&item.occurrence, own) {
            (Some(occurrence), Some(own)) => slug(&format!("{own}-{occurrence}")),
            (_, own) => own,
        }
    };
    let bases: Vec<Option<String>> = items.iter().map(base).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for base in bases.iter().flatten() {
        *counts.entry(base).or_default() += 1;
    }
    let mut ids = Ids::default();
    let mut told = HashMap::new();
    let mut all = Vec::with_capacity(items.len());
    for (item, base) in items.iter().zip(&bases) {
        let is_unique = base.as_deref().is_some_and(|base| counts[base] == 1);
        let wanted = match base {
            Some(base) if is_unique => base.clone(),
            base => {
                let title = super::first(&item.title).and_then(slug);
                let name = base
                    .clone()
                    .or(title)
                    .unwrap_or_else(|| "session".to_owned());
                match clockwork.stamp(item) {
                    Some(stamp) => format!("{name}-{stamp}"),
                    None => name,
                }
            }
        };
        let id = ids.take(wanted);
        if let Some(base) = base.as_deref().filter(|_| !is_unique) {
            let other = told.entry(base).or_insert_with(|| id.clone());
            if *other != id {
                let message = imports::repeated_id(id.as_str(), base, other.as_str());
                let finding = Finding::new(Code::DuplicateId, Some(item.span.clone()), message);
                findings.push(finding.hint(imports::repeated_id_hint()));
            }
        }
        all.push(id);
    }
    all
}
