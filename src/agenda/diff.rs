//! Two agendas in; sessions that were added, removed or changed out, field by field.
//!
//! Sessions are the same where their ids are, or where one bore the other's id earlier. Times are
//! compared as instants: an agenda in another zone has not moved. That its clocks show other times is told
//! of the whole event.

mod event;

pub use event::{EventChange, What};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{Agenda, Session, SessionIx, Text, Time};

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $word:literal),+ $(,)?) => {
        /// A field of a session, in the order in which they are told.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Field { $($(#[$doc])* $field),+ }

        impl Field {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$field),+];

            /// The name of the field, as in JSON.
            pub fn word(self) -> &'static str {
                match self { $(Self::$field => $word),+ }
            }
        }
    };
}

fields! {
    /// What it is called.
    Title = "title",
    /// Its kind, by id.
    Kind = "kind",
    /// When it begins.
    Start = "start",
    /// When it ends.
    End = "end",
    /// Its length, where it has no end.
    Minutes = "minutes",
    /// Where it is.
    Rooms = "rooms",
    /// Within the room.
    Place = "place",
    /// Is it on?
    Status = "status",
    /// Who takes part.
    People = "people",
    /// Which organisations take part.
    Organisations = "organisations",
    /// Which delegations take part.
    Delegations = "delegations",
    /// What it is about.
    Topics = "topics",
    /// Who may enter.
    Access = "access",
    /// Who may be shown that it exists.
    Audience = "audience",
    /// Does one come and go?
    DropIn = "drop_in",
    /// How many may take part.
    Seats = "seats",
    /// Places given away.
    Taken = "taken",
    /// The languages that are spoken there.
    Languages = "languages",
    /// Languages interpreted into.
    Interpretation = "interpretation",
    /// What it is about, in a line.
    Summary = "summary",
    /// The whole text.
    About = "about",
    /// A page about it.
    Url = "url",
    /// The session that it is a part of.
    PartOf = "part_of",
    /// What its room must have.
    Needs = "needs",
    /// For staff only.
    StaffNote = "staff_note",
}

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// It is not set.
    Nothing,
    /// A text by language, by tag; the language is empty where one text stands for all.
    Text(Vec<(String, String)>),
    /// An instant; how it is told depends on the event's zone.
    Time(DateTime<Utc>),
    /// One word, or text that is no language's.
    Word(String),
    /// Several ids or words.
    Words(Vec<String>),
    /// People by id, and as what.
    People(Vec<(String, Option<String>)>),
    /// Seats, places taken or minutes.
    Count(i64),
    /// Yes or no.
    Flag(bool),
}

/// What happened to one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The field that differs.
    pub field: Field,
    /// As it was …
    pub old: Value,
    /// … and as it is.
    pub new: Value,
}

/// A session that is in both agendas, and not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// In the old agenda.
    pub old: SessionIx,
    /// In the new one.
    pub new: SessionIx,
    /// What changed; never empty.
    pub changes: Vec<Change>,
}

/// What differs between two agendas; each list by time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Sessions of the new agenda that the old one does not have.
    pub added: Vec<SessionIx>,
    /// Sessions of the old agenda that the new one does not have.
    pub removed: Vec<SessionIx>,
    /// Sessions that both have, and that are not the same.
    pub changed: Vec<Changed>,
    /// The event is in another time zone.
    pub zone: Option<ZoneChange>,
    /// What else is not the same of the event, and what has another name.
    pub event: Vec<EventChange>,
}

/// What another time zone of the event means for the sessions that both agendas have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ZoneChange {
    /// As it was …
    pub old: Tz,
    /// … and as it is.
    pub new: Tz,
    /// How many begin at the same clock time, and so at another moment.
    pub same_clock: usize,
    /// How many begin at the same moment, and so at another clock time.
    pub same_moment: usize,
}

impl Diff {
    /// Compares two states of an agenda; sessions are matched by id, then by earlier ids.
    pub fn of(old: &Agenda, new: &Agenda) -> Self {
        let mut diff = Self::default();
        let mut kept = vec![false; old.sessions.len()];
        let mut zone = ZoneChange::of(old, new);
        for &ix in &new.by_time {
            let session = new.session(ix);
            let known = std::iter::once(&session.id)
                .chain(&session.was)
                .find_map(|id| old.find(id.as_str()))
                .filter(|old| !kept[old.at()]);
            let Some(was) = known else {
                diff.added.push(ix);
                continue;
            };
            kept[was.at()] = true;
            if let Some(zone) = &mut zone {
                zone.count((old, old.session(was)), (new, session));
            }
            let changes = changes((old, old.session(was)), (new, session));
            if !changes.is_empty() {
                diff.changed.push(Changed {
                    old: was,
                    new: ix,
                    changes,
                });
            }
        }
        let gone = old.by_time.iter().filter(|ix| !kept[ix.at()]);
        diff.removed = gone.copied().collect();
        diff.zone = zone;
        diff.event = event::changes(old, new);
        diff
    }

    /// Is there no difference in any session?
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

impl ZoneChange {
    fn of(old: &Agenda, new: &Agenda) -> Option<Self> {
        let (old, new) = (old.event.timezone, new.event.timezone);
        (old != new).then_some(Self {
            old,
            new,
            same_clock: 0,
            same_moment: 0,
        })
    }

    fn count(&mut self, old: (&Agenda, &Session), new: (&Agenda, &Session)) {
        let (Some(was), Some(is)) = (old.1.start, new.1.start) else {
            return;
        };
        let (was, is) = (old.0.local(&was), new.0.local(&is));
        let is_same_clock = was.naive_local() == is.naive_local();
        match (was == is, is_same_clock) {
            (true, false) => self.same_moment += 1,
            (false, true) => self.same_clock += 1,
            _ => {}
        }
    }
}

fn changes(old: (&Agenda, &Session), new: (&Agenda, &Session)) -> Vec<Change> {
    let change = |&field: &Field| {
        let (old, new) = (value(field, old.0, old.1), value(field, new.0, new.1));
        (old != new).then_some(Change { field, old, new })
    };
    Field::ALL.iter().filter_map(change).collect()
}

/// The value of a session's field.
fn value(field: Field, agenda: &Agenda, session: &Session) -> Value {
    let text = |text: Option<&Text>| text.map_or(Value::Nothing, |text| by_language(agenda, text));
    let word = |word: &str| Value::Word(word.to_owned());
    let count = |count: Option<u32>| count.map_or(Value::Nothing, |n| Value::Count(n.into()));
    let time = |at: Option<Time>| at.map_or(Value::Nothing, |at| Value::Time(at.to_utc()));
    let raws = |all: &[super::Raw]| words(all.iter().map(super::Raw::as_written));
    match field {
        Field::Title => text(Some(&session.title)),
        Field::Kind => word(session.kind.name(agenda)),
        Field::Start => time(session.start),
        Field::End => time(session.end),
        Field::Minutes => count(session.length.filter(|_| session.end.is_none())),
        Field::Rooms => words(session.rooms.iter().map(|one| one.name(agenda))),
        Field::Place => text(session.place.as_ref()),
        Field::Status => word(session.status.word()),
        Field::People => {
            let part = |part: &super::session::Part| {
                let role = part.role.as_ref().map(|role| role.as_written().to_owned());
                (part.person.name(agenda).to_owned(), role)
            };
            Value::People(session.people.iter().map(part).collect())
        }
        Field::Organisations => words(session.organisations.iter().map(|one| one.name(agenda))),
        Field::Delegations => words(session.delegations.iter().map(|one| one.name(agenda))),
        Field::Topics => words(session.topics.iter().map(|one| one.name(agenda))),
        Field::Access => word(session.access.word()),
        Field::Audience => word(session.audience.word()),
        Field::DropIn => Value::Flag(session.drop_in),
        Field::Seats => count(session.seats),
        Field::Taken => count(session.taken),
        Field::Languages => raws(&session.languages),
        Field::Interpretation => raws(&session.interpretation),
        Field::Summary => text(session.summary.as_ref()),
        Field::About => text(session.about.as_ref()),
        Field::Url => session
            .url
            .as_ref()
            .map_or(Value::Nothing, |url| word(url.as_written())),
        Field::PartOf => {
            let parent = session.part_of.as_ref();
            parent.map_or(Value::Nothing, |one| word(one.name(agenda)))
        }
        Field::Needs => words(session.needs.iter().map(|one| one.name(agenda))),
        Field::StaffNote => text(session.staff_note.as_ref()),
    }
}

fn words<'a>(all: impl Iterator<Item = &'a str>) -> Value {
    Value::Words(all.map(str::to_owned).collect())
}

/// By tag, because the order of languages is none of a text's business.
fn by_language(agenda: &Agenda, text: &Text) -> Value {
    Value::Text(match text {
        Text::Any(raw) => vec![(String::new(), raw.as_written().to_owned())],
        Text::By(all) => {
            let tag = |lang: super::Lang| agenda.tags[lang.0 as usize].to_string();
            let each = all.iter();
            let mut texts: Vec<(String, String)> = each
                .map(|(lang, raw)| (tag(*lang), raw.as_written().to_owned()))
                .collect();
            texts.sort();
            texts
        }
    })
}
