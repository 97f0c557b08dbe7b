//! An agenda as a file of our own format: in the order of AGENDA-FORMAT, one key a line, days told
//! apart by comments, nothing written that goes without saying. What is written stays within TOML
//! 1.0, and reads back as the same agenda.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveTime, SubsecRound, Timelike};
use toml_edit::Value;

use crate::agenda::key::Illustrative;
use crate::agenda::time::{Shown, instant};
use crate::agenda::topic::{BUILT_IN_KINDS, is_drop_in};
use crate::agenda::{
    Access, Agenda, Audience, Event, Hours, Id, Kind, Part, Raw, Session, Status, Text, Time,
    WalkEnd,
};

/// The file. `head` is said in comments at its top, a line each.
pub(in crate::source) fn write(agenda: &Agenda, head: &[String]) -> String {
    let mut file = Writer {
        agenda,
        out: String::with_capacity(512 + agenda.sessions.len() * 600),
    };
    for line in head {
        file.comment(line);
    }
    if !head.is_empty() {
        file.out.push('\n');
    }
    file.line("format", &Value::from(1));
    file.event(&agenda.event);
    file.days();
    file.rooms();
    file.features();
    file.walks();
    file.topics();
    file.kinds();
    file.organisations();
    file.people();
    file.delegations();
    file.sessions();
    file.booths();
    file.infos();
    file.allows();
    file.out
}

struct Writer<'a> {
    agenda: &'a Agenda,
    out: String,
}

impl Writer<'_> {
    fn comment(&mut self, text: &str) {
        let text = crate::agenda::safe::line(text);
        self.out.push_str("# ");
        self.out.push_str(&text);
        self.out.push('\n');
    }

    fn header(&mut self, table: &str) {
        let _ = writeln!(self.out, "\n[[{table}]]");
    }

    fn line(&mut self, key: &str, value: &Value) {
        let _ = writeln!(self.out, "{key} = {}", value.to_string().trim());
    }

    fn id(&mut self, id: &Id) {
        self.line("id", &Value::from(id.as_str()));
    }

    fn string(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            let _ = writeln!(self.out, "{key} = {}", quoted(text));
        }
    }

    fn raw(&mut self, key: &str, text: Option<&Raw>) {
        self.string(key, text.map(Raw::as_written));
    }

    fn count(&mut self, key: &str, count: Option<u32>) {
        if let Some(count) = count {
            self.line(key, &Value::from(i64::from(count)));
        }
    }

    fn text(&mut self, key: &str, text: Option<&Text>) {
        let Some(text) = text else { return };
        match text {
            Text::Any(raw) => self.raw(key, Some(raw)),
            Text::By(all) => {
                let each: Vec<String> = all
                    .iter()
                    .map(|(lang, raw)| {
                        let tag = toml_edit::Key::new(&*self.agenda.tags[lang.0 as usize]);
                        format!("{} = {}", tag.display_repr(), quoted(raw.as_written()))
                    })
                    .collect();
                let _ = writeln!(self.out, "{key} = {{ {} }}", each.join(", "));
            }
        }
    }

    /// A list on one line; nothing where it is empty.
    fn list<'t>(&mut self, key: &str, all: impl IntoIterator<Item = &'t str>) {
        let all: Vec<String> = all.into_iter().map(quoted).collect();
        if !all.is_empty() {
            let _ = writeln!(self.out, "{key} = [{}]", all.join(", "));
        }
    }

    fn ids(&mut self, key: &str, ids: &[Id]) {
        self.list(key, ids.iter().map(Id::as_str));
    }

    fn raws(&mut self, key: &str, all: &[Raw]) {
        self.list(key, all.iter().map(Raw::as_written));
    }

    fn illustrative(&mut self, keys: &Illustrative) {
        self.list("illustrative", keys.0.iter().copied());
    }

    fn flag(&mut self, key: &str, flag: Option<bool>) {
        if let Some(flag) = flag {
            self.line(key, &Value::from(flag));
        }
    }

    fn event(&mut self, event: &Event) {
        self.out.push_str("\n[event]\n");
        self.id(&event.id);
        self.text("name", Some(&event.name));
        self.text("short", event.short.as_ref());
        self.text("theme", event.theme.as_ref());
        self.text("slogan", event.slogan.as_ref());
        self.text("organiser", event.organiser.as_ref());
        self.text("venue", event.venue.as_ref());
        self.text("address", event.address.as_ref());
        self.text("note", event.note.as_ref());
        self.string("timezone", Some(event.timezone.name()));
        if event.day_starts != NaiveTime::MIN {
            self.string("day_starts", Some(&clock(event.day_starts)));
        }
        if let Some(revision) = event.revision {
            self.line("revision", &Value::from(revision));
        }
        self.raw("version", event.version.as_ref());
        let declared = &self.agenda.tags[..self.agenda.declared_languages];
        self.list("languages", declared.iter().map(|tag| &**tag));
        let said = |key: &str| event.places.get(key).is_some() || event.illustrative.covers(key);
        let unless = |key: &str, minutes: u32, usual: u32| {
            (minutes != usual || said(key)).then_some(minutes)
        };
        let walk = unless("walk_minutes", event.walk_minutes, Event::WALK_MINUTES);
        self.count("walk_minutes", walk);
        let margin = unless(
            "margin_minutes",
            event.margin_minutes,
            Event::MARGIN_MINUTES,
        );
        self.count("margin_minutes", margin);
        self.raw("url", event.url.as_ref());
        self.illustrative(&event.illustrative);
    }

    fn days(&mut self) {
        for day in self.agenda.days.iter().filter(|day| day.declared) {
            self.header("day");
            self.date("date", day.date);
            self.text("name", day.name.as_ref());
            self.text("note", day.note.as_ref());
        }
    }

    fn date(&mut self, key: &str, date: NaiveDate) {
        let _ = writeln!(self.out, "{key} = {}", date.format("%Y-%m-%d"));
    }

    fn rooms(&mut self) {
        for room in &self.agenda.rooms {
            self.header("room");
            self.id(&room.id);
            self.text("name", Some(&room.name));
            self.text("place", room.place.as_ref());
            self.string("area", room.area.as_ref().map(Id::as_str));
            self.count("capacity", room.capacity);
            let features = room.features.iter().map(|one| one.name(self.agenda));
            self.list("features", features);
            self.flag("step_free", room.step_free);
            self.flag("parallel", room.parallel.then_some(true));
            self.open(&room.open);
            self.count("turnover_minutes", room.turnover_minutes);
            self.ids("was", &room.was);
            self.illustrative(&room.illustrative);
        }
    }

    fn open(&mut self, open: &[Hours]) {
        let each: Vec<String> = open
            .iter()
            .map(|hours| {
                // Midnight at the end of a day is that of the next.
                let to = if hours.to == NaiveTime::MIN {
                    "24:00".to_owned()
                } else {
                    clock(hours.to)
                };
                let day = hours.day.format("%Y-%m-%d");
                let from = clock(hours.from);
                format!("{{ day = {day}, from = \"{from}\", to = \"{to}\" }}")
            })
            .collect();
        self.block("open", &each);
    }

    /// A list with a line for each of its entries, or on one line where it has only one.
    fn block(&mut self, key: &str, each: &[String]) {
        match each {
            [] => {}
            [one] => {
                let _ = writeln!(self.out, "{key} = [{one}]");
            }
            each => {
                let _ = writeln!(self.out, "{key} = [\n    {},\n]", each.join(",\n    "));
            }
        }
    }

    fn features(&mut self) {
        for feature in self
            .agenda
            .features
            .iter()
            .filter(|feature| feature.declared)
        {
            self.header("feature");
            self.id(&feature.id);
            self.text("name", Some(&feature.name));
        }
    }

    fn walks(&mut self) {
        for walk in &self.agenda.walks {
            self.header("walk");
            for (key, end) in [("from", &walk.from), ("to", &walk.to)] {
                let name = match end {
                    WalkEnd::Room(room) => self.agenda.rooms[room.at()].id.as_str(),
                    WalkEnd::Area(area) => area.as_str(),
                    WalkEnd::Unknown(raw) => raw.as_written(),
                };
                self.string(key, Some(name));
            }
            self.count("minutes", Some(walk.minutes));
        }
    }

    fn topics(&mut self) {
        for topic in &self.agenda.topics {
            self.header("topic");
            self.id(&topic.id);
            self.text("name", Some(&topic.name));
            self.text("about", topic.about.as_ref());
            self.raws("aliases", &topic.aliases);
            if let Some((red, green, blue)) = topic.color {
                self.string("color", Some(&format!("#{red:02x}{green:02x}{blue:02x}")));
            }
            self.ids("was", &topic.was);
            self.illustrative(&topic.illustrative);
        }
    }

    fn kinds(&mut self) {
        let own = |kind: &&Kind| {
            let built_in = BUILT_IN_KINDS.contains(&kind.id.as_str());
            !built_in || kind.name.is_some() || kind.drop_in != is_drop_in(kind.id.as_str())
        };
        for kind in self.agenda.kinds.iter().filter(own) {
            self.header("kind");
            self.id(&kind.id);
            self.text("name", kind.name.as_ref());
            let usual = is_drop_in(kind.id.as_str());
            self.flag("drop_in", (kind.drop_in != usual).then_some(kind.drop_in));
        }
    }

    fn organisations(&mut self) {
        for one in &self.agenda.organisations {
            self.header("organisation");
            self.id(&one.id);
            self.text("name", Some(&one.name));
            self.text("short", one.short.as_ref());
            self.raw("country", one.country.as_ref());
            self.text("about", one.about.as_ref());
            self.illustrative(&one.illustrative);
        }
    }

    fn people(&mut self) {
        for person in &self.agenda.people {
            self.header("person");
            self.id(&person.id);
            self.text("name", Some(&person.name));
            self.text("position", person.position.as_ref());
            let organisation = person.organisation.as_ref();
            self.string(
                "organisation",
                organisation.map(|one| one.name(self.agenda)),
            );
            self.raw("country", person.country.as_ref());
            self.text("about", person.about.as_ref());
            self.ids("was", &person.was);
            self.illustrative(&person.illustrative);
        }
    }

    fn delegations(&mut self) {
        for one in self.agenda.delegations.iter().filter(|one| one.declared) {
            self.header("delegation");
            self.string("country", Some(one.country.as_str()));
            self.text("name", one.name.as_ref());
            self.text("note", one.note.as_ref());
            self.illustrative(&one.illustrative);
        }
    }

    fn sessions(&mut self) {
        let mut day = None;
        for session in &self.agenda.sessions {
            if session.day != day {
                day = session.day;
                let comment = match day {
                    Some(date) => date.format("%a %Y-%m-%d").to_string(),
                    None => "no time".to_owned(),
                };
                let _ = writeln!(self.out, "\n# {comment}");
            }
            self.session(session);
        }
    }

    fn session(&mut self, session: &Session) {
        let agenda = self.agenda;
        self.header("session");
        self.id(&session.id);
        self.text("title", Some(&session.title));
        self.moment("start", session.start);
        self.moment("end", session.end);
        self.count("minutes", session.length.filter(|_| session.end.is_none()));
        let kind = session.kind.name(agenda);
        self.string("kind", Some(kind).filter(|kind| *kind != "other"));
        self.list("topics", session.topics.iter().map(|one| one.name(agenda)));
        match session.rooms.as_slice() {
            [room] => self.string("room", Some(room.name(agenda))),
            rooms => self.list("rooms", rooms.iter().map(|one| one.name(agenda))),
        }
        self.text("place", session.place.as_ref());
        self.parts(&session.people);
        let organisations = session.organisations.iter().map(|one| one.name(agenda));
        self.list("organisations", organisations);
        let delegations = session.delegations.iter().map(|one| one.name(agenda));
        self.list("delegations", delegations);
        let unless = |is_usual: bool, word: &'static str| (!is_usual).then_some(word);
        self.string(
            "access",
            unless(session.access == Access::Open, session.access.word()),
        );
        let is_public = session.audience == Audience::Public;
        self.string("audience", unless(is_public, session.audience.word()));
        self.count("seats", session.seats);
        self.count("taken", session.taken);
        self.raws("languages", &session.languages);
        self.raws("interpretation", &session.interpretation);
        let is_confirmed = session.status == Status::Confirmed;
        self.string("status", unless(is_confirmed, session.status.word()));
        self.text("summary", session.summary.as_ref());
        self.text("about", session.about.as_ref());
        let parent = session.part_of.as_ref();
        self.string("part_of", parent.map(|one| one.name(agenda)));
        let by_kind = session
            .kind
            .known()
            .is_some_and(|kind| agenda.kinds[kind.at()].drop_in);
        self.flag(
            "drop_in",
            (session.drop_in != by_kind).then_some(session.drop_in),
        );
        self.list("needs", session.needs.iter().map(|one| one.name(agenda)));
        self.text("staff_note", session.staff_note.as_ref());
        self.raw("url", session.url.as_ref());
        self.ids("was", &session.was);
        self.illustrative(&session.illustrative);
    }

    fn parts(&mut self, parts: &[Part]) {
        let each: Vec<String> = parts
            .iter()
            .map(|part| {
                let person = quoted(part.person.name(self.agenda));
                match &part.role {
                    None => person,
                    Some(role) => {
                        let role = Value::from(role.as_written()).to_string();
                        format!("{{ person = {}, role = {} }}", person.trim(), role.trim())
                    }
                }
            })
            .collect();
        self.block("people", &each);
    }

    /// A local time; with its offset where the clocks show it twice.
    fn moment(&mut self, key: &str, at: Option<Time>) {
        let Some(at) = at else { return };
        let local = at.naive_local();
        let is_plain = instant(local, at.timezone()) == Some((at, Shown::Once));
        let form = match (at.nanosecond() > 0, is_plain) {
            (false, true) => "%Y-%m-%dT%H:%M:%S",
            (false, false) => "%Y-%m-%dT%H:%M:%S%:z",
            (true, true) => "%Y-%m-%dT%H:%M:%S%.f",
            (true, false) => "%Y-%m-%dT%H:%M:%S%.f%:z",
        };
        let _ = writeln!(self.out, "{key} = {}", at.trunc_subsecs(9).format(form));
    }

    fn booths(&mut self) {
        for booth in &self.agenda.booths {
            let agenda = self.agenda;
            self.header("booth");
            self.id(&booth.id);
            self.text("name", Some(&booth.name));
            self.raw("number", booth.number.as_ref());
            let organisation = booth.organisation.as_ref();
            self.string("organisation", organisation.map(|one| one.name(agenda)));
            self.string("room", booth.room.as_ref().map(|one| one.name(agenda)));
            self.string(
                "session",
                booth.session.as_ref().map(|one| one.name(agenda)),
            );
            self.list("topics", booth.topics.iter().map(|one| one.name(agenda)));
            self.text("about", booth.about.as_ref());
            self.illustrative(&booth.illustrative);
        }
    }

    fn infos(&mut self) {
        for info in &self.agenda.infos {
            self.header("info");
            self.id(&info.id);
            self.text("title", Some(&info.title));
            self.text("about", info.about.as_ref());
            self.string("room", info.room.as_ref().map(|one| one.name(self.agenda)));
            self.illustrative(&info.illustrative);
        }
    }

    fn allows(&mut self) {
        for allow in &self.agenda.allows {
            self.header("allow");
            self.string("finding", allow.code.map(crate::agenda::Code::word));
            self.raws("sessions", &allow.sessions);
            self.raws("rooms", &allow.rooms);
            self.raw("why", allow.why.as_ref());
        }
    }
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// A text in quotes; what could steer a terminal that shows the file is written as its number.
fn quoted(text: &str) -> String {
    let steers = |c: char| {
        matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    if !text.contains(steers) {
        return Value::from(text).to_string().trim().to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || steers(c) => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
