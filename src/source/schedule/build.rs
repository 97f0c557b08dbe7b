//! An agenda out of a schedule: every item is a session, every name an entry of its own.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::by_name::ByName;
use super::cancelled;
use super::clocks;
use super::days::{self, Days};
use super::entries::Spellings;
use super::ids::slug;
use super::item::{Item, Localized, Markup, When};
use super::kinds::Kinds;
use super::left_out::What;
use super::moments::{self, Clockwork};
use super::ours;
use super::people::People;
use super::placeholder::{self, Named, Said};
use super::published::Schedule;
use super::session_ids::session_ids;
use super::strangers;
use super::text::{self, Tags};
use super::titles::Titles;
use super::zone::{self, Source};
use crate::agenda::terms::{Field, Terms};
use crate::agenda::{
    Agenda, Code, Day, Delegation, Event, Finding, Id, Illustrative, Organisation, OrganisationIx,
    Part, Places, Raw, Ref, Room, RoomIx, Session, Span, Text, Topic, TopicIx,
};
use crate::i18n::Message;
use crate::i18n::sentences::imports;
use crate::source::agenda_toml::sorts;
use crate::source::{Format, Options, Report};

/// What became of a schedule.
pub(in crate::source) struct Built {
    pub(in crate::source) agenda: Agenda,
    pub(in crate::source) findings: Vec<Finding>,
    pub(in crate::source) report: Report,
}

/// Makes the agenda. An error where something that is not known stands in the place of sessions and
/// there is none, or where there is no time zone and nothing can be dated without one.
pub(in crate::source) fn build(
    mut schedule: Schedule,
    format: Format,
    options: &Options,
) -> Result<Built, Vec<Finding>> {
    if let Err(finding) = strangers::check(&mut schedule, format) {
        let mut findings = std::mem::take(&mut schedule.findings);
        findings.insert(0, *finding);
        return Err(findings);
    }
    moments::bound(&mut schedule);
    let zone = match zone::find(&mut schedule, options.timezone) {
        Ok(zone) => zone,
        Err(finding) => {
            let mut findings = std::mem::take(&mut schedule.findings);
            findings.insert(0, *finding);
            return Err(findings);
        }
    };
    zone::compare_words(&mut schedule, zone.zone);
    cancelled::take(&mut schedule);
    clocks::settle(&mut schedule, &zone);
    let days = days::find(&schedule, zone.zone);
    let day_starts = (days.derived).then(|| imports::day_starts_derived(days.day_starts));
    let is_ours = schedule.items.iter().any(|item| item.ours.is_some());
    let mut builder = Builder {
        format,
        clockwork: Clockwork::new(zone.zone, &days),
        people: People::new(&schedule, is_ours),
        is_ours,
        reported_at: schedule
            .findings
            .iter()
            .filter_map(|one| Some(one.span.as_ref()?.start))
            .collect(),
        findings: std::mem::take(&mut schedule.findings),
        rooms: ByName::new(is_ours),
        known_rooms: HashMap::new(),
        spellings: Spellings::default(),
        said: Said::default(),
        topics: ByName::new(is_ours),
        organisations: ByName::new(is_ours),
        delegations: Vec::new(),
        kinds: Kinds::new(),
        tags: Tags::default(),
        orphans: 0,
        terms: format.terms(),
        titles: Titles::of(&schedule.items),
    };
    let agenda = builder.agenda(&schedule, &days, options);
    (schedule.left_out).add_many(What::Key("part_of".to_owned()), builder.orphans);
    let event = &schedule.event;
    let is_nameless = event.acronym.is_none() && event.title == Localized::None;
    let nameless = is_nameless.then(|| imports::event_unnamed(agenda.event.id.as_str()));
    Ok(Built {
        report: Report {
            format,
            events: schedule.events,
            sessions: agenda.sessions.len(),
            left_out: schedule.left_out,
            names_zone: zone.source == Source::Named,
            event: nameless,
            zone: zone.note,
            day_starts,
        },
        agenda,
        findings: builder.findings,
    })
}

/// What is known so far.
pub(super) struct Builder<'s> {
    pub(super) clockwork: Clockwork,
    format: Format,
    pub(super) people: People,
    /// Where findings of the reader stand: no second one is wanted there.
    pub(super) reported_at: HashSet<u32>,
    pub(super) findings: Vec<Finding>,
    /// Did this program export the source?
    pub(super) is_ours: bool,
    pub(super) rooms: ByName<Room>,
    /// Rooms by their names as the source writes them; `None` where a name is blank.
    pub(super) known_rooms: HashMap<Box<str>, Option<RoomIx>>,
    pub(super) spellings: Spellings,
    /// What names of rooms and topics say.
    pub(super) said: Said,
    pub(super) topics: ByName<Topic>,
    pub(super) organisations: ByName<Organisation>,
    pub(super) delegations: Vec<Delegation>,
    pub(super) kinds: Kinds,
    pub(super) tags: Tags,
    /// How many sessions are a part of one that the source has not.
    orphans: usize,
    /// What the source calls the places of values.
    terms: Terms,
    titles: Titles<'s>,
}

impl Builder<'_> {
    fn agenda(&mut self, schedule: &Schedule, days: &Days, options: &Options) -> Agenda {
        let mut agenda = Agenda::empty(self.event(schedule, days, options));
        agenda.terms = self.terms;
        agenda.days = self.days(schedule, days);
        for room in &schedule.rooms {
            if !matches!(
                self.said.room(&room.name),
                Named::Nothing | Named::Elsewhere
            ) {
                self.room(room);
            }
        }
        for track in &schedule.tracks {
            if !self.said.is_no_topic(&track.name) {
                self.track(track);
            }
        }
        let by_title = self.format == Format::Table;
        let (clockwork, titles) = (&self.clockwork, &self.titles);
        let ids = session_ids(schedule, clockwork, by_title, titles, &mut self.findings);
        agenda.sessions = Vec::with_capacity(schedule.items.len());
        for (item, id) in schedule.items.iter().zip(ids) {
            let mut session = self.session(item, id.id);
            session.was.extend(id.was.map(Id::new));
            agenda.sessions.push(session);
        }
        // By time, as in the file that they may be written to.
        agenda
            .sessions
            .sort_by_key(|one| (one.start.is_none(), one.start));
        self.orphans = ours::join_parents(&mut agenda.sessions);
        self.findings
            .extend(std::mem::take(&mut self.spellings).finding());
        agenda.rooms = std::mem::take(&mut self.rooms.all);
        agenda.topics = std::mem::take(&mut self.topics.all);
        agenda.organisations = std::mem::take(&mut self.organisations.all);
        agenda.people = std::mem::take(&mut self.people.all);
        agenda.delegations = std::mem::take(&mut self.delegations);
        agenda.kinds = std::mem::take(&mut self.kinds.all);
        agenda.tags = std::mem::take(&mut self.tags.all);
        agenda.index()
    }

    fn event(&mut self, schedule: &Schedule, days: &Days, options: &Options) -> Event {
        let event = &schedule.event;
        let title = match (&event.title, self.is_ours) {
            (Localized::Any(title), true) => Some(Text::Any(Raw::new(title.trim().to_owned()))),
            (title, _) => self.tags.short(title),
        };
        let first = title.as_ref().and_then(|title| title.all().next());
        let id = event.acronym.as_deref().and_then(slug);
        let id = id.or_else(|| first.and_then(|title| slug(title.as_written())));
        let file = options.name.as_deref().unwrap_or_default();
        let file = text::line(&file.replace('_', " "));
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
            note: self.tags.long(&event.note, Markup::Lines),
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
        let mut by_date: BTreeMap<NaiveDate, Option<Text>> = BTreeMap::new();
        for (day, date) in schedule.days.iter().zip(&days.dates) {
            let Some(date) = date else { continue };
            let name = self.tags.short(&day.name);
            let known = by_date.entry(*date).or_default();
            if known.is_none() {
                *known = name;
            }
        }
        let declared = by_date.into_iter().map(|(date, name)| Day {
            span: None,
            date,
            name,
            note: None,
            declared: true,
            sessions: Vec::new(),
        });
        declared.collect()
    }

    fn session(&mut self, item: &Item, id: String) -> Session {
        let title = self.tags.line_of(item, &item.title);
        if title.is_none() {
            let message = imports::no_title(id.as_str());
            let finding = Finding::new(Code::Missing, Some(item.span.clone()), message);
            let hint = self.give_one(Field::Title);
            self.findings.push(finding.hint(hint));
        }
        let name = || self.titles.name(item, &self.clockwork, &id);
        let moments = self
            .clockwork
            .moments(item, &name, self.terms, &mut self.findings);
        if item.start == When::Unknown && !self.reported_at.contains(&at_start(item).start) {
            let message = imports::no_start(name());
            let finding = Finding::new(Code::Missing, Some(at_start(item)), message);
            let hint = self.give_one(Field::Start);
            self.findings.push(finding.hint(hint));
        }
        let value = |key: &str| {
            let set = item.values.iter().find(|(have, _)| *have == key);
            set.map_or(&item.span, |(_, span)| span)
        };
        let mut rooms: Vec<Ref<RoomIx>> = Vec::new();
        let is_ours = item.ours.is_some();
        let mut said = |name| {
            if is_ours {
                Named::Room
            } else {
                self.said.room(name)
            }
        };
        let names = item.rooms.iter().map(|name| (name, said(name)));
        let names: Vec<(&String, Named)> = names.collect();
        // How one takes part is no room beside a room that is not known yet.
        let is_open =
            |(_, named): &(&String, Named)| matches!(named, Named::Nothing | Named::Elsewhere);
        let is_open = names.iter().any(is_open);
        let mut elsewhere = None;
        for (name, named) in names {
            match named {
                Named::Nothing => {}
                Named::Online if is_open => elsewhere = Some(name),
                Named::Elsewhere => elsewhere = Some(name),
                Named::Online | Named::Room => {
                    push_once(&mut rooms, self.named_room(name, value("room")));
                }
            }
        }
        let place = item.place.as_deref().and_then(|place| {
            if is_ours {
                self.tags.line_of(item, &Localized::any(place))
            } else {
                text::some_line(place)
            }
        });
        let place = place.or_else(|| elsewhere.and_then(|name| text::some_line(name)));
        let mut topics: Vec<Ref<TopicIx>> = Vec::new();
        for name in &item.tracks {
            if is_ours || !self.said.is_no_topic(name) {
                push_once(&mut topics, self.named_topic(name, None, value("topics")));
            }
        }
        let mut organisations: Vec<Ref<OrganisationIx>> = Vec::new();
        for name in &item.organisations {
            push_once(&mut organisations, self.organisation(name));
        }
        let kind = match &item.kind {
            Some(id) if is_ours && Id::is_well_formed(id) => self.kinds.ours(id),
            word => self.kinds.find(word.as_deref()),
        };
        let languages = self.languages(item, &id, value("languages"));
        let url = self.url(item, &id, value("url"));
        let mut session = Session {
            was: Vec::new(),
            title: title.unwrap_or_else(|| Text::Any(Raw::new(id.clone()))),
            start: moments.start,
            end: moments.end,
            length: moments.length,
            day: moments.start.map(|start| self.clockwork.event_day(start)),
            kind: Ref::Known(kind),
            topics,
            rooms,
            place,
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
            summary: self.tags.line_of(item, &item.subtitle),
            about: self.tags.about(item),
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
        };
        if let Some(ours) = &item.ours {
            self.take_ours(ours, &mut session);
        }
        session
    }

    /// How to give an event what it lacks.
    fn give_one(&self, field: Field) -> Message {
        let place = self.terms.place(field);
        place.map_or_else(imports::no_start_hint, imports::give_one_hint)
    }

    fn parts(&mut self, item: &Item) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::with_capacity(item.people.len());
        for one in &item.people {
            // Whom we wrote an agenda calls so.
            if !self.is_ours
                && placeholder::is_nobody(&one.name)
                && (one.id.is_none() || !one.name.trim().is_empty())
            {
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
                    let message =
                        imports::no_language(self.titles.name(item, &self.clockwork, id), shown);
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
            let message = imports::no_url(self.titles.name(item, &self.clockwork, id), shown);
            let finding = Finding::new(Code::BadValue, Some(span.clone()), message);
            self.findings.push(finding.hint(imports::no_url_hint()));
            // It stays in the text.
            return None;
        }
        Some(Raw::from(url))
    }
}

/// Where an item says when it begins, or would.
fn at_start(item: &Item) -> Span {
    let mut values = item.values.iter();
    let set = values.find(|(key, _)| *key == "start");
    set.map_or_else(|| item.span.clone(), |(_, span)| span.clone())
}

fn push_once<T: PartialEq>(all: &mut Vec<Ref<T>>, one: Option<T>) {
    if let Some(one) = one.map(Ref::Known)
        && !all.contains(&one)
    {
        all.push(one);
    }
}
