//! A session that I chose, and what is kept of it: the session as it was when I accepted it.

use chrono::{DateTime, FixedOffset};

use crate::agenda::{Agenda, Intent, Ref, SessionIx, Status, Text, Time};

/// A session that I chose.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its id.
    pub session: String,
    /// `must` or `maybe`, never `hidden`.
    pub intent: Intent,
    /// My own words on it.
    pub note: Option<String>,
    /// When I chose it.
    pub chosen: Option<DateTime<FixedOffset>>,
    /// The session as it was then.
    pub accepted: Accepted,
    /// The session that it is a backup for.
    pub backup_for: Option<String>,
}

impl Choice {
    /// Names a session by another id, where it is about that one; under which it was accepted is kept.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        if self.session == old {
            self.accepted.found_under(old);
        }
        for id in [Some(&mut self.session), self.backup_for.as_mut()] {
            if let Some(id) = id.filter(|id| *id == old) {
                new.clone_into(id);
            }
        }
    }

    /// Do both want the same of a session, whenever they were made?
    pub(super) fn wants_the_same(&self, other: &Self) -> bool {
        let Self {
            session,
            intent,
            note,
            chosen: _,
            accepted: _,
            backup_for,
        } = self;
        *session == other.session
            && *intent == other.intent
            && *note == other.note
            && *backup_for == other.backup_for
    }
}

/// A session as I accepted it: what a change is told against. The default one knows nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Accepted {
    /// The title by language; a title for every language bears the tag `""`.
    pub title: Vec<(String, String)>,
    /// When it began.
    pub start: Option<DateTime<FixedOffset>>,
    /// When it ended.
    pub end: Option<DateTime<FixedOffset>>,
    /// Ids of its rooms.
    pub rooms: Vec<String>,
    /// Ids of its people.
    pub people: Vec<String>,
    /// Was it on?
    pub status: Status,
    /// The id that it bore, where it bears another now and only its title and its people say that it is the
    /// same: a guess, until it is accepted.
    pub id: Option<String>,
    /// It had left the agenda, and that was accepted.
    pub is_gone: bool,
}

impl Accepted {
    /// The session as it is in the agenda now.
    pub fn of(agenda: &Agenda, session: SessionIx) -> Self {
        let session = agenda.session(session);
        Self {
            title: by_tag(agenda, &session.title),
            start: session.start.map(fixed),
            end: session.end.map(fixed),
            rooms: (session.rooms.iter())
                .map(|room| id_of(room, |ix| agenda.rooms[ix.at()].id.as_str()))
                .collect(),
            people: (session.people.iter())
                .map(|part| id_of(&part.person, |ix| agenda.people[ix.at()].id.as_str()))
                .collect(),
            status: session.status,
            id: None,
            is_gone: false,
        }
    }

    /// That it bore that id, and that a guess found it under another.
    pub(super) fn found_under(&mut self, old: &str) {
        self.id.get_or_insert_with(|| old.to_owned());
    }

    /// With one title a language: what a file can hold.
    pub(super) fn tidy(mut self) -> Self {
        let mut tags = std::collections::HashSet::new();
        self.title.retain(|(tag, _)| tags.insert(tag.clone()));
        self
    }

    /// The title for someone who reads `tag` best: in that language, in a relative of it, in the
    /// first that there is.
    pub fn title_in(&self, tag: &str) -> Option<&str> {
        let any = || self.title.first().map(|(_, title)| title.as_str());
        title_in(&self.title, tag).or_else(any)
    }
}

/// The one of `titles` that is in that language, or in a relative of it.
pub fn title_in<'t>(titles: &'t [(String, String)], tag: &str) -> Option<&'t str> {
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    let find = |fits: &dyn Fn(&str) -> bool| {
        let found = titles.iter().find(|(have, _)| fits(have));
        found.map(|(_, title)| title.as_str())
    };
    find(&|have| have.eq_ignore_ascii_case(tag)).or_else(|| find(&|have| base(have) == base(tag)))
}

/// An instant of the agenda, as a plan keeps it: it means the same if the agenda's zone changes.
pub(super) fn fixed(time: Time) -> DateTime<FixedOffset> {
    time.fixed_offset()
}

/// The text by language tag; `""` where it stands for every language.
pub(super) fn by_tag(agenda: &Agenda, text: &Text) -> Vec<(String, String)> {
    match text {
        Text::Any(raw) => vec![(String::new(), raw.as_written().into())],
        Text::By(all) => (all.iter())
            .map(|(lang, raw)| {
                let tag = &agenda.tags[lang.0 as usize];
                (tag.to_string(), raw.as_written().into())
            })
            .collect(),
    }
}

/// The id of what is referred to, or the name that nothing bears.
fn id_of<'a, T: Copy>(reference: &'a Ref<T>, id: impl Fn(T) -> &'a str) -> String {
    match reference {
        Ref::Known(ix) => id(*ix).into(),
        Ref::Unknown(raw) => raw.as_written().into(),
    }
}
