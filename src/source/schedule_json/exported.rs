//! What this program answers in JSON, above all `export json`: the document says what an agenda file says of
//! sessions, key by key, so that it becomes one and is read as such.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::DateTime;
use serde_json::{Map, Value};
use toml::{Table, Value as Toml};

use super::super::schedule::{Event, FoundZone, Item, LeftOut, Schedule, What, When};
use super::super::schedule::{ZoneSource, find_zone};
use super::super::{Format, Options, Reading, Report, agenda_toml};
use super::walk::{Sort, Walk};
use super::{BOM, syntax};
use crate::agenda::topic::BUILT_IN_KINDS;
use crate::agenda::{Agenda, Finding, Id, Places, Span};

/// Keys of a session that mean in an agenda file what they mean here.
const SAME: &[&str] = &[
    "id",
    "title",
    "kind",
    "topics",
    "start",
    "end",
    "rooms",
    "place",
    "people",
    "organisations",
    "delegations",
    "access",
    "audience",
    "status",
    "drop_in",
    "seats",
    "taken",
    "languages",
    "interpretation",
    "summary",
    "about",
    "url",
    "part_of",
    "illustrative",
];

/// What is of somebody's plan, for which an agenda has no place.
const OF_A_PLAN: &[&str] = &["intent", "note", "backup_for"];

/// Reads it; `None` where this program has not written it.
pub(in crate::source) fn read(text: &str, options: &Options) -> Option<Reading> {
    let body = text.strip_prefix(BOM).unwrap_or(text);
    let base = text.len() - body.len();
    if !may_be_ours(body) {
        return None;
    }
    let Translated {
        agenda,
        zone,
        events,
        left_out,
        findings,
    } = match translated(body, options)? {
        Ok(translated) => translated,
        Err(finding) => return Some(Reading::own(None, vec![*finding])),
    };
    let junk = syntax::check(body, base).ok()?;
    let mut reading = agenda_toml::read(&agenda);
    for finding in &mut reading.findings {
        // It stands in a text that nobody sees.
        finding.span = Some(0..0);
    }
    reading.findings.extend(findings);
    reading.findings.extend(junk);
    if let Some(agenda) = &mut reading.agenda {
        point(agenda, &spans(body, base));
    }
    reading.report = reading.agenda.as_ref().map(|agenda| Report {
        format: Format::ScheduleJson,
        events,
        sessions: agenda.sessions.len(),
        left_out,
        names_zone: zone.source == ZoneSource::Named,
        event: None,
        zone: zone.note,
        day_starts: None,
    });
    Some(reading)
}

/// A document as an agenda file.
struct Translated {
    agenda: String,
    zone: FoundZone,
    events: usize,
    left_out: LeftOut,
    findings: Vec<Finding>,
}

/// What the document says, as an agenda file; `None` where it is none of ours, an error where no zone is to
/// be found.
fn translated(body: &str, options: &Options) -> Option<Result<Translated, Box<Finding>>> {
    let document: Value = serde_json::from_str(body).ok()?;
    let document = document.as_object().filter(|all| is_ours(all))?;
    let mut of = Exported::of(document);
    let zone = match of.zone(options) {
        Ok(zone) => zone,
        Err(finding) => return Some(Err(finding)),
    };
    let agenda = toml::to_string(&of.agenda(zone.zone.name())).ok()?;
    Some(Ok(Translated {
        agenda,
        zone,
        events: of.sessions.len(),
        left_out: of.left_out,
        findings: of.findings,
    }))
}

/// Has it our keys at the top? Schedules of others are told by theirs, before they are read as a whole.
fn may_be_ours(body: &str) -> bool {
    let mut walk = Walk::new(body, 0);
    let mut found = 0;
    walk.enter(Sort::Object);
    while let Some(key) = walk.key() {
        match &*key {
            "schedule" | "conference" | "days" => return false,
            "format" | "event" | "sessions" | "session" => found += 1,
            _ => {}
        }
        if found == 3 {
            return true;
        }
        walk.skip();
    }
    false
}

/// Does it look like a document of ours: its format, the event's id, and sessions with what only we say?
fn is_ours(document: &Map<String, Value>) -> bool {
    let is_session = |one: &Value| one.get("id").is_some() && one.get("part_of").is_some();
    document.get("format").is_some_and(Value::is_u64)
        && document.get("event").is_some_and(Value::is_string)
        && match (document.get("sessions"), document.get("session")) {
            (Some(Value::Array(all)), _) => all.iter().all(is_session),
            (None, Some(one)) => is_session(one),
            _ => false,
        }
}

/// A document while it becomes an agenda file.
struct Exported<'d> {
    document: &'d Map<String, Value>,
    /// What it says of the agenda.
    about: Option<&'d Map<String, Value>>,
    sessions: Vec<&'d Map<String, Value>>,
    left_out: LeftOut,
    findings: Vec<Finding>,
}

impl<'d> Exported<'d> {
    fn of(document: &'d Map<String, Value>) -> Self {
        let all = document.get("sessions").and_then(Value::as_array);
        let all = all.map_or(&[][..], Vec::as_slice);
        let own = document.get("own").and_then(Value::as_array);
        let own = own.map_or(&[][..], Vec::as_slice);
        let sessions = all.iter().chain(document.get("session")).chain(own);
        Self {
            document,
            about: document.get("agenda").and_then(Value::as_object),
            sessions: sessions.filter_map(Value::as_object).collect(),
            left_out: LeftOut::default(),
            findings: Vec::new(),
        }
    }

    /// The zone: the one that it names, that is told, or that has the offsets of its times.
    fn zone(&mut self, options: &Options) -> Result<FoundZone, Box<Finding>> {
        let time = |written: Option<&Value>| {
            let written = written.and_then(Value::as_str)?;
            DateTime::parse_from_rfc3339(written).ok()
        };
        let item = |session: &&Map<String, Value>| Item {
            start: time(session.get("start")).map_or(When::Unknown, When::Fixed),
            ..Item::default()
        };
        let named = self.about.and_then(|about| about.get("timezone"));
        let named = named.and_then(Value::as_str);
        let mut schedule = Schedule {
            event: Event {
                zone: named.map(|name| (name.to_owned(), 0..0)),
                ..Event::default()
            },
            items: self.sessions.iter().map(item).collect(),
            ..Schedule::default()
        };
        let found = find_zone(&mut schedule, options.timezone);
        self.findings = schedule.findings;
        found
    }

    /// The agenda file that says the same.
    fn agenda(&mut self, zone: &str) -> Table {
        let mut agenda = Table::new();
        let format = self.document.get("format").and_then(toml);
        agenda.extend(format.map(|format| ("format".to_owned(), format)));
        agenda.insert("event".to_owned(), Toml::Table(self.event(zone)));
        for (table, key) in [
            ("room", "rooms"),
            ("topic", "topics"),
            ("organisation", "organisations"),
        ] {
            let declared = self.declared(key);
            agenda.insert(table.to_owned(), Toml::Array(declared));
        }
        agenda.insert("kind".to_owned(), Toml::Array(self.kinds()));
        agenda.insert("person".to_owned(), Toml::Array(self.people()));
        let sessions = self.sessions.iter().map(|one| id(one).to_owned()).collect();
        let own = self.document.get("own").and_then(Value::as_array);
        let first_own = self.sessions.len() - own.map_or(0, Vec::len);
        let sessions = (0..self.sessions.len())
            .map(|at| Toml::Table(self.session(at, at >= first_own, &sessions)));
        let sessions: Vec<Toml> = sessions.collect();
        agenda.insert("session".to_owned(), Toml::Array(sessions));
        agenda
    }

    fn event(&self, zone: &str) -> Table {
        let mut event = Table::new();
        let about = self.about.into_iter().flatten();
        let known = ["name", "day_starts", "revision", "version", "url"];
        let about = about.filter(|(key, _)| known.contains(&key.as_str()));
        event.extend(about.filter_map(|(key, value)| Some((key.clone(), toml(value)?))));
        let id = self.document.get("event").and_then(Value::as_str);
        let id = Toml::String(id.unwrap_or_default().to_owned());
        event.entry("name").or_insert_with(|| id.clone());
        event.insert("id".to_owned(), id);
        event.insert("timezone".to_owned(), Toml::String(zone.to_owned()));
        event
    }

    /// Entries for ids that sessions have under that key, with the names that are told of them.
    fn declared(&self, key: &str) -> Vec<Toml> {
        let mut seen: HashSet<&str> = HashSet::new();
        let told = self.about.and_then(|about| about.get(key));
        let told = told.and_then(Value::as_array).into_iter().flatten();
        let told = told.filter_map(Value::as_object);
        let mut all: Vec<Toml> = Vec::new();
        for one in told.filter(|one| seen.insert(id(one))) {
            let keys = ["id", "name", "place", "capacity", "parallel"];
            let its = one.iter().filter(|(key, _)| keys.contains(&key.as_str()));
            let its = its.filter_map(|(key, value)| Some((key.clone(), toml(value)?)));
            all.push(Toml::Table(its.collect()));
        }
        let lists = self.sessions.iter().filter_map(|one| one.get(key));
        let ids = lists.filter_map(Value::as_array).flatten();
        for id in ids.filter_map(Value::as_str).filter(|id| declarable(id)) {
            if seen.insert(id) {
                all.push(entry(id, id));
            }
        }
        all
    }

    /// Kinds that not every agenda has.
    fn kinds(&self) -> Vec<Toml> {
        let mut seen: HashSet<&str> = BUILT_IN_KINDS.iter().copied().collect();
        let told = self.about.and_then(|about| about.get("kinds"));
        let told = told.and_then(Value::as_array).into_iter().flatten();
        let told: Vec<_> = told.filter_map(Value::as_object).collect();
        seen.extend(told.iter().map(|one| id(one)));
        let told = told
            .into_iter()
            .filter_map(|one| toml(&Value::Object(one.clone())));
        let mut all: Vec<Toml> = told.collect();
        let met = self.sessions.iter().filter_map(|one| one.get("kind"));
        let own = self.document.get("own").map(|_| OWN);
        for id in met.filter_map(Value::as_str).chain(own) {
            if declarable(id) && seen.insert(id) {
                all.push(entry(id, id));
            }
        }
        all
    }

    fn people(&self) -> Vec<Toml> {
        let lists = self.sessions.iter().filter_map(|one| one.get("people"));
        let people = lists.filter_map(Value::as_array).flatten();
        let mut names: HashMap<&str, &str> = HashMap::new();
        let mut order: Vec<&str> = Vec::new();
        for person in people.filter_map(Value::as_object) {
            let name = person.get("name").and_then(Value::as_str);
            let id = id(person);
            if declarable(id) && !names.contains_key(id) && name.is_some() {
                order.push(id);
                names.insert(id, name.unwrap_or(id));
            }
        }
        order.iter().map(|id| entry(id, names[id])).collect()
    }

    fn session(&mut self, at: usize, is_own: bool, ids: &BTreeSet<String>) -> Table {
        let from = self.sessions[at];
        let mut session = Table::new();
        for key in SAME {
            let value = from.get(*key).filter(|value| !is_nothing(value));
            let value = match (*key, value) {
                ("people", Some(Value::Array(people))) => {
                    Some(Toml::Array(people.iter().filter_map(part).collect()))
                }
                ("part_of", Some(Value::String(of))) if !ids.contains(of) => {
                    self.left_out.add(What::Key("part_of".to_owned()));
                    None
                }
                (_, value) => value.and_then(toml),
            };
            session.extend(value.map(|value| ((*key).to_owned(), value)));
        }
        if !session.contains_key("end") {
            let minutes = from.get("minutes").and_then(toml);
            session.extend(minutes.map(|minutes| ("minutes".to_owned(), minutes)));
        }
        if is_own {
            session.insert("kind".to_owned(), Toml::String(OWN.to_owned()));
        }
        for key in OF_A_PLAN {
            if from.get(*key).is_some_and(|value| !is_nothing(value)) {
                self.left_out.add(What::Key((*key).to_owned()));
            }
        }
        session
    }
}

/// The kind of an own entry, as in our tables.
const OWN: &str = "own";

fn id(of: &Map<String, Value>) -> &str {
    of.get("id").and_then(Value::as_str).unwrap_or_default()
}

/// What is no id was none in the agenda either, and is nobody's.
fn declarable(id: &str) -> bool {
    Id::is_well_formed(id)
}

fn entry(id: &str, name: &str) -> Toml {
    let pairs = [("id", id), ("name", name)];
    let pairs = pairs.map(|(key, text)| (key.to_owned(), Toml::String(text.to_owned())));
    Toml::Table(pairs.into_iter().collect())
}

/// A person and the role.
fn part(person: &Value) -> Option<Toml> {
    let person = person.as_object()?;
    let mut part = Table::new();
    part.insert("person".to_owned(), Toml::String(id(person).to_owned()));
    let role = person.get("role").and_then(Value::as_str);
    part.extend(role.map(|role| ("role".to_owned(), Toml::String(role.to_owned()))));
    Some(Toml::Table(part))
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// The same value; `None` for null, which TOML has not.
fn toml(value: &Value) -> Option<Toml> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(is_so) => Toml::Boolean(*is_so),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Toml::Integer(whole),
            None => Toml::Float(number.as_f64()?),
        },
        Value::String(text) => Toml::String(text.clone()),
        Value::Array(all) => Toml::Array(all.iter().filter_map(toml).collect()),
        Value::Object(all) => {
            let all = all.iter();
            let all = all.filter_map(|(key, value)| Some((key.clone(), toml(value)?)));
            Toml::Table(all.collect())
        }
    })
}

/// Where each session and own entry stands, in their order.
fn spans(body: &str, base: usize) -> Vec<Span> {
    let mut all = Vec::new();
    let mut own = Vec::new();
    let mut walk = Walk::new(body, base);
    walk.enter(Sort::Object);
    while let Some(key) = walk.key() {
        let to = match &*key {
            "sessions" => &mut all,
            "own" => &mut own,
            "session" => {
                let from = walk.place();
                walk.skip();
                all.push(walk.since(from));
                continue;
            }
            _ => {
                walk.skip();
                continue;
            }
        };
        if walk.enter(Sort::Array) {
            while walk.item() {
                let from = walk.place();
                walk.skip();
                to.push(walk.since(from));
            }
        } else {
            walk.skip();
        }
    }
    all.append(&mut own);
    all
}

/// Sessions stand where they do in the document, and everything else nowhere.
fn point(agenda: &mut Agenda, spans: &[Span]) {
    let nowhere = Places::default;
    agenda.event.places = nowhere();
    (agenda.rooms.iter_mut()).for_each(|one| one.places = nowhere());
    (agenda.topics.iter_mut()).for_each(|one| one.places = nowhere());
    (agenda.organisations.iter_mut()).for_each(|one| one.places = nowhere());
    (agenda.people.iter_mut()).for_each(|one| one.places = nowhere());
    (agenda.delegations.iter_mut()).for_each(|one| one.places = nowhere());
    for (session, span) in agenda.sessions.iter_mut().zip(spans) {
        session.places = Places {
            header: span.start..span.start + 1,
            values: Box::default(),
        };
    }
    agenda.terms = Format::ScheduleJson.terms();
}
