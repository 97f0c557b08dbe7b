//! One session in JSON, and what is needed to tell of it.

use serde::Serialize;
use serde_json::{Value, json};

use super::time;
use crate::agenda::{
    Access, Agenda, Audience, Entry, Intent, LangOrder, Raw, Ref, Session, SessionIx, Slot, Text,
};
use crate::plan::clashes::{Clash, Itinerary, With};
use crate::plan::{Choice, FieldChange, FieldValue, Plan, title_in};

/// What sessions are told from: an agenda, a plan laid over it, and the language of the run.
pub(crate) struct Teller<'a> {
    /// The agenda that the sessions are of.
    pub(crate) agenda: &'a Agenda,
    /// Languages to try, best first.
    pub(crate) order: &'a LangOrder,
    /// The language of the run, as a BCP 47 tag.
    pub(crate) lang: &'a str,
    /// Whose intents, notes and clashes are given.
    pub(crate) plan: &'a Plan,
    /// The plan laid over the agenda.
    pub(crate) itinerary: &'a Itinerary,
}

/// A session; every key is always there.
#[derive(Serialize)]
pub(crate) struct SessionJson<'a> {
    id: &'a str,
    title: &'a str,
    kind: &'a str,
    topics: Vec<&'a str>,
    start: Option<String>,
    end: Option<String>,
    minutes: Option<i64>,
    day: Option<String>,
    rooms: Vec<&'a str>,
    place: Option<&'a str>,
    people: Vec<PartJson<'a>>,
    organisations: Vec<&'a str>,
    delegations: Vec<&'a str>,
    access: &'static str,
    audience: &'static str,
    status: &'static str,
    drop_in: bool,
    seats: Option<u32>,
    taken: Option<u32>,
    languages: Vec<&'a str>,
    interpretation: Vec<&'a str>,
    summary: Option<&'a str>,
    about: Option<&'a str>,
    url: Option<&'a str>,
    part_of: Option<&'a str>,
    illustrative: Vec<&'static str>,
    intent: Option<&'static str>,
    note: Option<&'a str>,
    backup_for: Option<&'a str>,
    clashes: Vec<ClashJson<'a>>,
    changes: Vec<ChangeJson>,
}

impl SessionJson<'_> {
    /// Without a word of notes for staff.
    pub(crate) fn without_staff_note(mut self) -> Self {
        self.illustrative.retain(|key| *key != "staff_note");
        self
    }

    /// Without what it is a part of, for who may not know that there is such a session.
    pub(crate) fn without_parent(mut self) -> Self {
        self.part_of = None;
        self
    }
}

#[derive(Serialize)]
struct PartJson<'a> {
    id: &'a str,
    name: Option<&'a str>,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct ClashJson<'a> {
    with: &'a str,
    kind: &'static str,
    minutes: i64,
}

#[derive(Serialize)]
pub(crate) struct ChangeJson {
    field: &'static str,
    old: Value,
    new: Value,
}

impl<'a> Teller<'a> {
    /// One session with every key, its clashes and changes included.
    pub(crate) fn session(&self, ix: SessionIx) -> SessionJson<'a> {
        let agenda = self.agenda;
        let session = agenda.session(ix);
        let choice = self
            .itinerary
            .choice(ix)
            .and_then(|at| self.plan.choices.get(at));
        let mut changes: Vec<ChangeJson> = Vec::new();
        if let Some(choice) = choice {
            // The first thing that changed of one that is only probably the same.
            changes.extend((choice.accepted.id.as_deref()).map(|was| ChangeJson {
                field: "id",
                old: json!(was),
                new: json!(session.id.as_str()),
            }));
            let fields = choice.accepted.changes(agenda, ix);
            changes.extend(fields.iter().map(|change| self.change(change)));
        }
        SessionJson {
            id: session.id.as_str(),
            title: self.text(&session.title),
            kind: session.kind.name(agenda),
            topics: names(&session.topics, agenda),
            start: session.start.map(time),
            end: session.end.map(time),
            minutes: session.minutes(),
            day: session.day.map(|day| day.to_string()),
            rooms: names(&session.rooms, agenda),
            place: self.maybe(session.place.as_ref()),
            people: self.people(session),
            organisations: names(&session.organisations, agenda),
            delegations: names(&session.delegations, agenda),
            access: session.access.word(),
            audience: session.audience.word(),
            status: session.status.word(),
            drop_in: session.drop_in,
            seats: session.seats,
            taken: session.taken,
            languages: session.languages.iter().map(Raw::as_written).collect(),
            interpretation: session.interpretation.iter().map(Raw::as_written).collect(),
            summary: self.maybe(session.summary.as_ref()),
            about: self.maybe(session.about.as_ref()),
            url: session.url.as_ref().map(Raw::as_written),
            part_of: session.part_of.as_ref().map(|of| of.name(agenda)),
            illustrative: sorted(&session.illustrative.0),
            intent: self.itinerary.intent(ix).map(Intent::word),
            note: choice.and_then(|choice| choice.note.as_deref()),
            backup_for: choice.and_then(|choice| choice.backup_for.as_deref()),
            clashes: self.clashes(ix),
            changes,
        }
    }

    /// A choice whose session has gone from the agenda: what is known of it; its status changed to
    /// none.
    pub(crate) fn gone(&self, choice: &'a Choice) -> SessionJson<'a> {
        let accepted = &choice.accepted;
        let (start, end) = (
            accepted.start.map(|at| self.agenda.local(&at)),
            accepted.end.map(|at| self.agenda.local(&at)),
        );
        let slot = start
            .zip(end)
            .and_then(|(start, end)| Slot::new(start, end));
        SessionJson {
            id: &choice.session,
            title: self.title_of(&accepted.title).unwrap_or(&choice.session),
            kind: "other",
            topics: Vec::new(),
            start: start.map(time),
            end: end.map(time),
            minutes: slot.map(Slot::minutes),
            day: start.map(|start| self.agenda.event_day(start).to_string()),
            rooms: accepted.rooms.iter().map(String::as_str).collect(),
            place: None,
            people: accepted
                .people
                .iter()
                .map(|id| PartJson {
                    id,
                    name: self.name_of(id),
                    role: None,
                })
                .collect(),
            organisations: Vec::new(),
            delegations: Vec::new(),
            access: Access::default().word(),
            audience: Audience::default().word(),
            status: accepted.status.word(),
            drop_in: false,
            seats: None,
            taken: None,
            languages: Vec::new(),
            interpretation: Vec::new(),
            summary: None,
            about: None,
            url: None,
            part_of: None,
            illustrative: Vec::new(),
            intent: Some(choice.intent.word()),
            note: choice.note.as_deref(),
            backup_for: choice.backup_for.as_deref(),
            clashes: Vec::new(),
            changes: Self::went(choice),
        }
    }

    /// What changed of a choice whose session has gone from the agenda, until that is accepted: it has no
    /// status any more.
    pub(crate) fn went(choice: &Choice) -> Vec<ChangeJson> {
        let gone = ChangeJson {
            field: "status",
            old: json!(choice.accepted.status.word()),
            new: Value::Null,
        };
        (!choice.accepted.is_gone)
            .then_some(gone)
            .into_iter()
            .collect()
    }

    fn text(&self, text: &'a Text) -> &'a str {
        text.pick(self.order).as_written()
    }

    fn maybe(&self, text: Option<&'a Text>) -> Option<&'a str> {
        text.map(|text| self.text(text))
    }

    fn people(&self, session: &'a Session) -> Vec<PartJson<'a>> {
        let people = &self.agenda.people;
        session
            .people
            .iter()
            .map(|part| PartJson {
                id: part.person.name(self.agenda),
                name: part
                    .person
                    .known()
                    .map(|at| self.text(&people[at.at()].name)),
                role: part.role.as_ref().map(Raw::as_written),
            })
            .collect()
    }

    /// What a person is called whom the agenda still knows.
    fn name_of(&self, id: &str) -> Option<&'a str> {
        let mut people = self.agenda.people.iter();
        let found = people.find(|one| {
            let mut ids = std::iter::once(&one.id).chain(&one.was);
            ids.any(|have| have.as_str() == id)
        });
        found.map(|one| self.text(&one.name))
    }

    fn clashes(&self, ix: SessionIx) -> Vec<ClashJson<'a>> {
        let document = |clash: Clash| ClashJson {
            with: match clash.with {
                With::Session(with) => self.agenda.session(with).id.as_str(),
                With::Own(at) => self.plan.own.get(at).map_or("", |own| own.id.as_str()),
            },
            kind: clash.kind.word(),
            minutes: clash.minutes,
        };
        let clashes = self.itinerary.clashes(self.agenda, ix);
        clashes.into_iter().map(document).collect()
    }

    /// What differs between the session as accepted and as it is, old → new.
    pub(crate) fn change(&self, change: &FieldChange) -> ChangeJson {
        ChangeJson {
            field: change.field.word(),
            old: self.field_value(&change.old),
            new: self.field_value(&change.new),
        }
    }

    fn field_value(&self, value: &FieldValue) -> Value {
        match value {
            FieldValue::Title(titles) => json!(self.title_of(titles)),
            FieldValue::Time(at) => json!(at.map(|at| time(self.agenda.local(&at)))),
            FieldValue::Ids(ids) => json!(ids),
            FieldValue::Status(status) => json!(status.word()),
        }
    }

    /// A title that was kept by language, in the language of the run where it is there.
    fn title_of<'t>(&self, titles: &'t [(String, String)]) -> Option<&'t str> {
        let tags = self.order.0.iter();
        let mut tags = tags.filter_map(|lang| self.agenda.tags.get(usize::from(lang.0)));
        // The agenda may have lost the last of its texts in that language.
        title_in(titles, self.lang)
            .or_else(|| tags.find_map(|tag| title_in(titles, tag)))
            .or_else(|| titles.first().map(|(_, title)| title.as_str()))
    }
}

fn names<'a, T: Entry>(references: &'a [Ref<T>], agenda: &'a Agenda) -> Vec<&'a str> {
    references.iter().map(|one| one.name(agenda)).collect()
}

/// Keys in alphabetical order.
pub(crate) fn sorted(keys: &[&'static str]) -> Vec<&'static str> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys
}
