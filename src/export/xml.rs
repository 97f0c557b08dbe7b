//! `schedule.xml`, as the readers of conference apps and the schema of c3voc want it: each event under
//! its day and room, with a number, a GUID and a slug that stay the same from one export to the next.
//!
//! The schema (<https://github.com/voc/schedule>, `validator/xsd/schedule.xml.xsd`) knows one room an event, so
//! that a session in several has an event in each, with a number, a GUID and a slug of its own; and no event
//! without a time, or of a hundred hours.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use chrono::{Datelike as _, Days, NaiveDate, TimeDelta};

use super::selection::Selection;
use super::text::{Breaks, Piece, Stops, clean, each, hash, off_if, trimmed, uri};
use crate::agenda::{Raw, Ref, RoomIx, Session, SessionIx, Text, Time, time};
use crate::paper::Wording;

/// A schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// The file.
    pub text: String,
    /// How many sessions are in it.
    pub events: usize,
    /// How many sessions have no time that the format could tell, and are not in it.
    pub untimed: usize,
}

/// The rooms of a day, in the agenda's order, each with its sessions and which of their rooms it is.
type Day = BTreeMap<Room, Vec<(SessionIx, usize)>>;

/// The schedule of a selection; `None` where none of its sessions can be in one.
pub fn schedule(wording: &Wording<'_>, of: &Selection<'_>) -> Option<Schedule> {
    let agenda = of.agenda;
    let mut days: BTreeMap<NaiveDate, Day> = BTreeMap::new();
    let mut events = 0;
    for &ix in of.sessions {
        let session = agenda.session(ix);
        if let Some(day) = session.day.filter(|_| duration(session).is_some()) {
            let on = days.entry(day).or_default();
            for (room, nth) in rooms(wording, session) {
                on.entry(room).or_default().push((ix, nth));
            }
            events += 1;
        }
    }
    if events == 0 {
        return None;
    }
    let mut writer = Writer {
        wording,
        out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule>\n"),
        numbers: HashSet::new(),
        prefix: prefix(agenda.event.id.as_str()),
    };
    writer.head(&days);
    for (at, (date, rooms)) in days.iter().enumerate() {
        writer.day(at + 1, *date, rooms);
    }
    writer.out.push_str("</schedule>\n");
    Some(Schedule {
        text: writer.out,
        events,
        untimed: of.sessions.len() - events,
    })
}

struct Writer<'a> {
    wording: &'a Wording<'a>,
    out: String,
    /// Numbers that were given to events.
    numbers: HashSet<u64>,
    /// What a slug begins with.
    prefix: String,
}

impl Writer<'_> {
    fn head(&mut self, days: &BTreeMap<NaiveDate, Day>) {
        let event = &self.wording.agenda.event;
        let version = event.version.as_ref().map(Raw::as_written);
        let revision = event.revision.map(|number| number.to_string());
        let version = version.map(Into::into).or(revision).unwrap_or_default();
        let name = event.name.pick(self.wording.order).as_written();
        let program = env!("CARGO_PKG_VERSION");
        self.raw(format_args!(
            "  <generator name=\"attache\" version=\"{program}\"/>\n"
        ));
        self.element(2, "version", &version);
        self.raw(format_args!("  <conference>\n"));
        self.element(4, "title", name);
        let acronym = slug(self.wording.agenda.event.id.as_str());
        self.element(4, "acronym", &acronym);
        if let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value())
        {
            self.element(4, "start", &first.to_string());
            self.element(4, "end", &last.to_string());
        }
        self.element(4, "days", &days.len().to_string());
        self.element(4, "timeslot_duration", "00:05");
        let base = event.url.as_ref().and_then(page);
        if let Some(base) = base {
            self.element(4, "base_url", &base);
        }
        self.element(4, "time_zone_name", event.timezone.name());
        self.raw(format_args!("  </conference>\n"));
    }

    fn day(&mut self, index: usize, date: NaiveDate, rooms: &Day) {
        let agenda = self.wording.agenda;
        let begin = |date: NaiveDate| {
            let local = date.and_time(agenda.event.day_starts);
            time::instant(local, agenda.event.timezone).map(|(at, _)| at)
        };
        let next = date.checked_add_days(Days::new(1));
        // The last day that can be told ends with its last session.
        let start = begin(date);
        let end = next.and_then(begin);
        let (Some(start), Some(end)) = (start, end) else {
            return;
        };
        let (start, end) = (stamp(start), stamp(end));
        self.raw(format_args!(
            "  <day index=\"{index}\" date=\"{date}\" start=\"{start}\" end=\"{end}\">\n"
        ));
        for ((_, room), sessions) in rooms {
            let name = attribute(room);
            self.raw(format_args!("    <room name=\"{name}\">\n"));
            for &(ix, nth) in sessions {
                self.event(agenda.session(ix), room, nth);
            }
            self.raw(format_args!("    </room>\n"));
        }
        self.raw(format_args!("  </day>\n"));
    }

    /// The event of a session in the one of its rooms that has that place among them.
    fn event(&mut self, session: &Session, room: &str, nth: usize) {
        let wording = self.wording;
        let (Some(start), Some(length)) = (session.start, duration(session)) else {
            return;
        };
        let id = session.id.as_str();
        // In its first room it is what it would be in no other.
        let key = match nth.checked_sub(1).and_then(|_| session.rooms.get(nth)) {
            None => id.to_owned(),
            Some(room) => format!("{id}\0{}", room_id(wording, room)),
        };
        let number = self.number(&key);
        let guid = guid(wording.agenda.event.id.as_str(), &key);
        let text = |text: &Text| text.pick(wording.order).as_written().to_owned();
        let maybe = |one: &Option<Text>| one.as_ref().map(text).unwrap_or_default();
        self.raw(format_args!(
            "      <event id=\"{number}\" guid=\"{guid}\">\n"
        ));
        self.element(8, "room", room);
        self.element(8, "title", &title(wording, session));
        self.element(8, "subtitle", "");
        self.element(8, "type", session.kind.name(wording.agenda));
        self.element(8, "date", &stamp(start));
        self.element(8, "start", &start.format("%H:%M").to_string());
        self.element(8, "duration", &length);
        self.element(8, "abstract", &maybe(&session.summary));
        let slug = format!("{}-{number}-{}", self.prefix, slug(id));
        self.element(8, "slug", &slug);
        let track = session.topics.first().map(|topic| match topic {
            Ref::Known(ix) => text(&wording.agenda.topics[ix.at()].name),
            Ref::Unknown(raw) => raw.as_written().to_owned(),
        });
        self.element(8, "track", &track.unwrap_or_default());
        if !session.people.is_empty() {
            self.raw(format_args!("        <persons>\n"));
            for part in &session.people {
                let (person, name) = match &part.person {
                    Ref::Known(ix) => {
                        let person = &wording.agenda.people[ix.at()];
                        (person.id.as_str(), text(&person.name))
                    }
                    Ref::Unknown(raw) => (raw.as_written(), raw.as_written().to_owned()),
                };
                let number = hash(&[person.as_bytes()]) % MOST + 1;
                let name = content(&name, Breaks::Spaces);
                self.raw(format_args!(
                    "          <person id=\"{number}\">{name}</person>\n"
                ));
            }
            self.raw(format_args!("        </persons>\n"));
        }
        if let Some(language) = session.languages.first() {
            self.element(8, "language", language.as_written());
        }
        self.block(8, "description", &maybe(&session.about));
        let url = session.url.as_ref().and_then(page);
        if let Some(url) = url {
            self.element(8, "url", &url);
        }
        self.raw(format_args!("      </event>\n"));
    }

    /// A number for that id: the same in every export, where no two ids want one.
    fn number(&mut self, id: &str) -> u64 {
        let mut number = hash(&[id.as_bytes()]) % MOST + 1;
        while !self.numbers.insert(number) {
            number = number % MOST + 1;
        }
        number
    }

    fn element(&mut self, indent: usize, name: &str, text: &str) {
        let text = content(text, Breaks::Spaces);
        self.raw(format_args!("{:indent$}<{name}>{text}</{name}>\n", ""));
    }

    fn block(&mut self, indent: usize, name: &str, text: &str) {
        let text = content(text, Breaks::Kept);
        self.raw(format_args!("{:indent$}<{name}>{text}</{name}>\n", ""));
    }

    fn raw(&mut self, text: std::fmt::Arguments<'_>) {
        self.out.write_fmt(text).expect("a string takes everything");
    }
}

/// The highest number of an event: a slug has room for six digits.
const MOST: u64 = 999_999;

/// `hh:mm`; `None` where the session has no times, or lasts a hundred hours.
fn duration(session: &Session) -> Option<String> {
    let start = session.start?;
    // What has no end is told as what it is: no longer than its beginning.
    let length = session.end.map_or(TimeDelta::zero(), |end| end - start);
    let is_told = (2..9999).contains(&start.year());
    let (hours, minutes) = (length.num_hours(), length.num_minutes() % 60);
    (is_told && (0..100).contains(&hours)).then(|| format!("{hours:02}:{minutes:02}"))
}

/// The title; where it is called off, which the format knows no other way to tell, that goes before it.
fn title(wording: &Wording<'_>, session: &Session) -> String {
    let title = session.title.pick(wording.order).as_written();
    match off_if(wording, session) {
        Some(off) => off + trimmed(title),
        None => title.to_owned(),
    }
}

/// A room's place in the agenda and its name.
type Room = (usize, String);

/// The rooms, each with its place among those of the session; one without a name where they are to be
/// announced. None is there twice.
fn rooms(wording: &Wording<'_>, session: &Session) -> Vec<(Room, usize)> {
    let mut rooms: Vec<(Room, usize)> = Vec::new();
    for (nth, room) in session.rooms.iter().enumerate() {
        let (order, name) = match room {
            Ref::Known(ix) => {
                let name = &wording.agenda.rooms[ix.at()].name;
                (ix.at(), name.pick(wording.order).as_written())
            }
            Ref::Unknown(raw) => (usize::MAX, raw.as_written()),
        };
        let room = (order, clean(name, Breaks::Spaces));
        if rooms.iter().all(|(have, _)| *have != room) {
            rooms.push((room, nth));
        }
    }
    if rooms.is_empty() {
        rooms.push(((usize::MAX, String::new()), 0));
    }
    rooms
}

/// What a room is called in the agenda's file.
fn room_id<'a>(wording: &Wording<'a>, room: &'a Ref<RoomIx>) -> &'a str {
    match room {
        Ref::Known(ix) => wording.agenda.rooms[ix.at()].id.as_str(),
        Ref::Unknown(raw) => raw.as_written(),
    }
}

/// A page of the web; other addresses are none to the schema.
fn page(url: &Raw) -> Option<String> {
    let url = uri(url.as_written())?;
    let is_page = ["http://", "https://"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    is_page.then_some(url)
}

fn stamp(at: Time) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// Letters and digits of an event's id, at least four of them: no hyphen may be among the first four signs of
/// a slug.
fn prefix(event: &str) -> String {
    let letters = event.chars().filter(char::is_ascii_alphanumeric);
    let mut prefix: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    while prefix.len() < 4 {
        prefix.push('_');
    }
    prefix
}

/// An id as an acronym and as the end of a slug: letters, digits and hyphens, at least four of them.
/// Underlines, of which an id has none, fill up what is shorter.
fn slug(id: &str) -> String {
    let plain = |c: char| match c.to_ascii_lowercase() {
        c @ ('a'..='z' | '0'..='9' | '_') => c,
        _ => '-',
    };
    let mut slug: String = id.chars().map(plain).collect();
    while slug.len() < 4 {
        slug.push('_');
    }
    slug
}

/// A UUID of version 8 (RFC 9562, 5.8) made of both ids.
fn guid(event: &str, session: &str) -> String {
    let (event, session) = (event.as_bytes(), session.as_bytes());
    let high = hash(&[b"attache", event, session]);
    let low = hash(&[session, event, b"session"]);
    let high = (high & !0xf000) | 0x8000;
    let low = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xffff,
        low >> 48,
        low & 0xffff_ffff_ffff
    )
}

/// Text of an element.
fn content(text: &str, breaks: Breaks) -> String {
    const STOPS: Stops = Stops::at(b"&<>");
    let mut content = String::with_capacity(text.len());
    each(text, breaks, &STOPS, |piece| match piece {
        Piece::Run(run) => content.push_str(run),
        Piece::Char('&') => content.push_str("&amp;"),
        Piece::Char('<') => content.push_str("&lt;"),
        Piece::Char('>') => content.push_str("&gt;"),
        Piece::Char(c) => content.push(c),
    });
    content
}

/// Text of an attribute.
fn attribute(text: &str) -> String {
    content(text, Breaks::Spaces).replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guid_is_a_uuid_and_stays() {
        let one = guid("fair", "opening");
        assert_eq!(one, guid("fair", "opening"));
        assert_ne!(one, guid("fair", "talk"));
        assert_eq!((one.len(), &one[14..15]), (36, "8"));
        assert!(matches!(&one[19..20], "8" | "9" | "a" | "b"), "{one}");
    }

    #[test]
    fn names_are_of_the_forms_that_the_schema_asks_for() {
        assert_eq!(prefix("KCW-2023"), "kcw2023");
        assert_eq!(prefix("x"), "x___");
        assert_eq!(slug("kcw-2023"), "kcw-2023");
        assert_eq!(slug("Ünï é"), "-n---");
        assert_eq!(slug("a"), "a___");
    }
}
