//! What sessions are called in findings, and where to mend them, by the source of the agenda.

use std::collections::HashMap;

use crate::agenda::terms::{Field, Terms};
use crate::agenda::{Agenda, Raw, Ref, Session};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::{findings as say, hints, things};

/// So many characters of a title tell which one it is.
const LONGEST: usize = 80;

/// The names of an agenda's sessions.
pub(super) struct Names<'a> {
    terms: Terms,
    /// How many sessions bear a title, as it is written; of a source of another format.
    titles: HashMap<&'a str, u32>,
}

impl<'a> Names<'a> {
    pub(super) fn of(agenda: &'a Agenda) -> Self {
        let mut titles = HashMap::new();
        if agenda.terms != Terms::Own {
            for title in agenda.sessions.iter().filter_map(written) {
                *titles.entry(title).or_default() += 1;
            }
        }
        let terms = agenda.terms;
        Self { terms, titles }
    }

    /// What a session is called: by its id in an agenda file, unless that is a number that another
    /// program gave it and no one can read; else by its title.
    pub(super) fn short(&self, session: &Session) -> Argument {
        match session.title.all().next() {
            Some(title) if self.terms != Terms::Own || is_opaque(session.id.as_str()) => {
                title_of(&title.line()).into()
            }
            _ => session.id.line().into(),
        }
    }

    /// What it is called, in a list.
    pub(super) fn quoted(&self, session: &Session) -> Argument {
        match session.title.all().next() {
            Some(title) if self.terms != Terms::Own || is_opaque(session.id.as_str()) => {
                format!("`{}`", title_of(&title.line())).into()
            }
            _ => format!("`{}`", session.id.line()).into(),
        }
    }

    /// The same as [`short`](Self::short), with the start where several sessions have the title.
    pub(super) fn session(&self, session: &Session) -> Message {
        let title = written(session).and_then(|title| self.titles.get(title));
        let named = match session.start {
            Some(start) if title.is_some_and(|count| *count > 1) => {
                things::at(self.short(session), start.naive_local())
            }
            _ => return things::named(things::session(), self.short(session)),
        };
        things::named(things::session(), named)
    }

    /// How to give a session a room: a part does not have that of the session around it by itself.
    pub(super) fn add_room(&self, session: &Session, agenda: &Agenda) -> Message {
        if let Some(place) = self.terms.place(Field::Room) {
            return say::no_room_source_hint(place);
        }
        let around = session.part_of.as_ref().and_then(Ref::known);
        let around = around.map(|around| &agenda.sessions[around.at()]);
        let rooms = around.map(|around| (around, around.known_rooms().collect::<Vec<_>>()));
        match rooms {
            Some((around, rooms)) if rooms.len() == 1 => {
                let room = agenda.rooms[rooms[0].at()].id.line();
                say::no_room_part_hint(room, self.short(around))
            }
            _ => hints::add("room"),
        }
    }

    /// Is it a file of our own, in which the keys are ours?
    pub(super) fn are_keys_ours(&self) -> bool {
        self.terms.place(Field::Start).is_none()
    }

    /// How to let a session last.
    pub(super) fn write_later_end(&self) -> Message {
        let place = self.terms.place(Field::End);
        place.map_or_else(|| hints::write_later("end"), say::zero_length_source_hint)
    }

    /// How to mend a length.
    pub(super) fn check_length(&self) -> Message {
        let place = self.terms.place(Field::End);
        place.map_or_else(say::of_days_hint, say::zero_length_source_hint)
    }

    /// How to have a session within the days of the event.
    pub(super) fn correct_date(&self) -> Message {
        let (start, day) = (self.terms.place(Field::Start), self.terms.place(Field::Day));
        match (start, day) {
            (Some(start), Some(day)) => say::outside_days_source_hint(start, day),
            (Some(start), None) => say::outside_source_hint(start),
            (None, _) => say::outside_event_days_hint(),
        }
    }

    /// How to have a session end with its event day.
    pub(super) fn check_end(&self) -> Message {
        let end = self.terms.place(Field::End);
        match (end, self.terms.place(Field::DayStarts)) {
            (Some(end), Some(day_starts)) => say::crosses_day_end_source_hint(end, day_starts),
            (Some(end), None) => say::check_end_source_hint(end),
            (None, _) => say::crosses_day_end_hint(),
        }
    }

    /// How to have a topic in use.
    pub(super) fn name_topic(&self) -> Message {
        let topics = self.terms.place(Field::Topics);
        topics.map_or_else(say::unused_topic_hint, say::unused_topic_source_hint)
    }
}

fn written(session: &Session) -> Option<&str> {
    let title = session.title.all().next();
    title.map(Raw::as_written)
}

/// Is the id a number that no one can read?
fn is_opaque(id: &str) -> bool {
    let digits = |c: char| c.is_ascii_hexdigit() || c == '-';
    let is_number = id.chars().all(|c| c.is_ascii_digit() || c == '-');
    is_number || (id.len() >= 32 && id.chars().take(32).all(digits))
}

/// A title, cut where it is very long.
pub(crate) fn title_of(title: &str) -> String {
    match title.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    }
}
