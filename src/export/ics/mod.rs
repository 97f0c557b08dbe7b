//! A calendar (RFC 5545): sessions, and of my plan own entries too, as events that a second import updates.
//!
//! An event's UID is `<session-id>@<event-id>`, that of an own entry `own-3.<digits>@<event-id>`, which tells it
//! from the `own-3` of somebody else whose calendar is shared (RFC 5545, 3.8.4.7: globally unique).
//!
//! For others an event's `SEQUENCE` is the agenda's revision. For me it rises by one when the event differs from
//! what was last exported, which the plan's ledger ([`Exported`]) remembers, and it is never below the revision:
//! where a calendar was given the whole programme of a newer revision, what is mine of it is newer still. What
//! does not differ is exported byte for byte as it was.

mod ledger;
mod lines;
mod zone;

use chrono::{Datelike as _, SubsecRound as _, Utc};

use self::ledger::{gone, own_id, uid_of};
use self::lines::Lines;
use self::zone::{Clock, Digits};
use super::selection::{Mine, Selection};
use super::text::{Breaks, hash, off, off_if, uri};
use crate::agenda::{Intent, LangOrder, Raw, Ref, Session, SessionIx, Status, Text, Time};
use crate::i18n::Message;
use crate::i18n::sentences::export as say;
use crate::paper::Wording;
use crate::paper::plan_sheet::backup_fact;
use crate::plan::{Exported, Own};

/// How a calendar is told.
#[derive(Clone, Copy)]
pub struct Form<'a> {
    /// Who reads it.
    pub wording: Wording<'a>,
    /// The present, which is its `DTSTAMP`.
    pub now: Time,
    /// An alarm so many minutes before each event.
    pub alarm: Option<u32>,
}

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The file.
    pub text: String,
    /// How many events are in it.
    pub events: usize,
    /// How many of them call off what was exported before.
    pub gone: usize,
    /// How many sessions have no time that a calendar could have, and are not in it.
    pub untimed: usize,
    /// What the ledger has to note of it; nothing without a plan.
    pub exported: Vec<Exported>,
}

/// The calendar of a selection.
pub fn calendar(form: &Form<'_>, of: &Selection<'_>) -> Calendar {
    let agenda = of.agenda;
    let (timed, untimed) = timed(of);
    let (own, gone) = of.mine.map_or_else(Default::default, |mine| {
        let own: Vec<&Own> = (mine.plan.own.iter())
            .filter(|own| can_be_told(agenda.local(&own.start), Some(agenda.local(&own.end))))
            .collect();
        let gone = gone(form, mine, &timed, &own);
        (own, gone)
    });
    let starts = timed.iter().filter_map(|ix| agenda.session(*ix).start);
    let starts = starts.chain(own.iter().map(|own| agenda.local(&own.start)));
    let starts = starts.chain(gone.iter().map(|gone| agenda.local(&gone.start)));
    let ends = timed.iter().filter_map(|ix| agenda.session(*ix).end);
    let ends = ends.chain(own.iter().map(|own| agenda.local(&own.end)));
    let first = starts.clone().min().unwrap_or(form.now);
    let last = ends.chain(starts).max().unwrap_or(form.now);
    let clock = Clock::of(agenda.event.timezone, first, last);
    let mut writer = Writer {
        form,
        mine: of.mine,
        lines: Lines::default(),
        clock,
        now: form.now.trunc_subsecs(0).fixed_offset(),
        description: String::new(),
        exported: Vec::new(),
    };
    writer.head();
    if let Clock::Zone(zone) = clock {
        zone::write(&mut writer.lines, zone, first, last);
    }
    for &ix in &timed {
        writer.session(ix);
    }
    for own in &own {
        writer.own(own);
    }
    for gone in &gone {
        writer.gone(gone);
    }
    writer.lines.plain(format_args!("END:VCALENDAR"));
    Calendar {
        events: timed.len() + own.len() + gone.len(),
        gone: gone.len(),
        untimed,
        exported: writer.exported,
        text: writer.lines.into_string(),
    }
}

/// How much an event alone holds, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What a calendar asks for, too, to take a second copy for the same event.
    Whole,
    /// Title, times and place, and whether it is cancelled.
    Brief,
    /// The same without the place.
    Bare,
}

impl Detail {
    /// Every one, most first.
    pub const ALL: [Self; 3] = [Self::Whole, Self::Brief, Self::Bare];
}

/// One session as an event alone, for the camera of a phone: cameras take no more than one.
pub fn event(form: &Form<'_>, session: &Session, detail: Detail) -> Option<String> {
    let (start, end) = (session.start?, session.end);
    if !can_be_told(start, end) {
        return None;
    }
    let agenda = form.wording.agenda;
    let mut lines = Lines::default();
    lines.plain(format_args!("BEGIN:VEVENT"));
    if detail == Detail::Whole {
        uid(&mut lines, session.id.as_str(), agenda.event.id.as_str());
        lines.plain(format_args!("DTSTAMP:{}Z", Digits(form.now.naive_utc())));
    }
    Clock::Utc.span(&mut lines, start, end.filter(|end| *end > start));
    title(&mut lines, &form.wording, session);
    if session.is_cancelled() {
        lines.plain(format_args!("STATUS:CANCELLED"));
    }
    if detail != Detail::Bare {
        location(&mut lines, &form.wording, session);
    }
    lines.plain(format_args!("END:VEVENT"));
    Some(lines.into_string())
}

/// What is told of an event alone that does not hold everything.
pub fn holds(detail: Detail) -> Option<Message> {
    match detail {
        Detail::Whole => None,
        Detail::Brief => Some(say::qr_brief()),
        Detail::Bare => Some(say::qr_bare()),
    }
}

/// Sessions whose times a calendar can have, and how many others there are.
fn timed(of: &Selection<'_>) -> (Vec<SessionIx>, usize) {
    let is_timed = |ix: &SessionIx| {
        let session = of.agenda.session(*ix);
        session
            .start
            .is_some_and(|start| can_be_told(start, session.end))
    };
    let timed: Vec<SessionIx> = of.sessions.iter().copied().filter(is_timed).collect();
    let untimed = of.sessions.len() - timed.len();
    (timed, untimed)
}

/// A year has four digits.
fn can_be_told(start: Time, end: Option<Time>) -> bool {
    let mut years = std::iter::once(start).chain(end).map(|at| at.year());
    years.all(|year| (2..9999).contains(&year))
}
struct Writer<'a> {
    form: &'a Form<'a>,
    mine: Option<Mine<'a>>,
    lines: Lines,
    clock: Clock,
    /// The present, to the second.
    now: chrono::DateTime<chrono::FixedOffset>,
    /// A description, while it is put together.
    description: String,
    exported: Vec<Exported>,
}

impl Writer<'_> {
    fn head(&mut self) {
        let wording = &self.form.wording;
        let lines = &mut self.lines;
        lines.plain(format_args!("BEGIN:VCALENDAR"));
        lines.plain(format_args!("VERSION:2.0"));
        lines.plain(format_args!(
            "PRODID:-//attache//attache {}//EN",
            env!("CARGO_PKG_VERSION")
        ));
        lines.plain(format_args!("CALSCALE:GREGORIAN"));
        let name = wording.agenda.event.name.pick(wording.order);
        lines.text("X-WR-CALNAME", name.as_written(), Breaks::Spaces);
    }

    fn session(&mut self, ix: SessionIx) {
        let agenda = self.form.wording.agenda;
        let session = agenda.session(ix);
        let Some(start) = session.start else { return };
        let id = self.mine.map(|mine| uid_of(self.form, mine, ix));
        let id = id.unwrap_or(session.id.as_str());
        let from = self.begin(id);
        self.session_body(ix, session, start);
        let entry = |exported: Stamped| Exported {
            id: id.to_owned(),
            sequence: exported.sequence,
            digest: exported.digest,
            modified: exported.modified,
            title: session
                .title
                .pick(self.form.wording.order)
                .as_written()
                .to_owned(),
            start: start.fixed_offset(),
            end: session.end.map(|end| end.fixed_offset()),
            is_gone: false,
        };
        let stamped = self.stamp(id, from);
        let exported = stamped.filter(|stamped| stamped.is_new).map(entry);
        self.exported.extend(exported);
        if !session.is_cancelled() {
            let title = session.title.pick(self.form.wording.order);
            self.alarm(title.as_written());
        }
        self.lines.plain(format_args!("END:VEVENT"));
    }

    fn own(&mut self, own: &Own) {
        let agenda = self.form.wording.agenda;
        let Some(mine) = self.mine else { return };
        let id = own_id(self.form, mine, own);
        let from = self.begin(&id);
        let (start, end) = (agenda.local(&own.start), agenda.local(&own.end));
        self.clock
            .span(&mut self.lines, start, (end > start).then_some(end));
        self.lines.text("SUMMARY", &own.title, Breaks::Spaces);
        self.lines.plain(format_args!("STATUS:CONFIRMED"));
        if let Some(place) = &own.place {
            self.lines.text("LOCATION", place, Breaks::Spaces);
        }
        if let Some(note) = &own.note {
            self.lines.text("DESCRIPTION", note, Breaks::Kept);
        }
        let stamped = self.stamp(&id, from).filter(|stamped| stamped.is_new);
        self.exported.extend(stamped.map(|stamped| Exported {
            id: id.into_owned(),
            sequence: stamped.sequence,
            digest: stamped.digest,
            modified: stamped.modified,
            title: own.title.clone(),
            start: own.start,
            end: Some(own.end),
            is_gone: false,
        }));
        self.alarm(&own.title);
        self.lines.plain(format_args!("END:VEVENT"));
    }

    /// Calls off what was exported, once.
    fn gone(&mut self, gone: &Exported) {
        let agenda = self.form.wording.agenda;
        let from = self.begin(&gone.id);
        let (start, end) = (
            agenda.local(&gone.start),
            gone.end.map(|end| agenda.local(&end)),
        );
        self.clock
            .span(&mut self.lines, start, end.filter(|end| *end > start));
        let off = off(&self.form.wording);
        summary(&mut self.lines, Some(&off), &gone.title);
        self.lines.plain(format_args!("STATUS:CANCELLED"));
        self.lines.plain(format_args!("TRANSP:TRANSPARENT"));
        if let Some(stamped) = self.stamp(&gone.id, from) {
            self.exported.push(Exported {
                sequence: stamped.sequence,
                digest: stamped.digest,
                modified: stamped.modified,
                is_gone: true,
                ..gone.clone()
            });
        }
        self.lines.plain(format_args!("END:VEVENT"));
    }

    /// Begins an event, up to its UID. Gives where its content begins.
    fn begin(&mut self, id: &str) -> usize {
        let event = self.form.wording.agenda.event.id.as_str();
        self.lines.plain(format_args!("BEGIN:VEVENT"));
        uid(&mut self.lines, id, event);
        self.lines.as_str().len()
    }

    fn session_body(&mut self, ix: SessionIx, session: &Session, start: Time) {
        let wording = &self.form.wording;
        let lines = &mut self.lines;
        let end = session.end.filter(|end| *end > start);
        self.clock.span(lines, start, end);
        title(lines, wording, session);
        let intent = self.mine.and_then(|mine| mine.itinerary.intent(ix));
        // A backup takes no time of its own, as long as one goes to what it is for.
        let backup = self.mine.and_then(|mine| mine.itinerary.backup_for(ix));
        let status = match (session.status, intent) {
            (Status::Cancelled, _) => "CANCELLED",
            _ if backup.is_some() => "TENTATIVE",
            (Status::Tentative, _) | (_, Some(Intent::Maybe)) => "TENTATIVE",
            _ => "CONFIRMED",
        };
        lines.plain(format_args!("STATUS:{status}"));
        if session.drop_in || session.is_cancelled() || backup.is_some() {
            lines.plain(format_args!("TRANSP:TRANSPARENT"));
        }
        if !session.topics.is_empty() {
            lines.begin("CATEGORIES");
            for (at, topic) in session.topics.iter().enumerate() {
                if at > 0 {
                    lines.comma();
                }
                lines.value(
                    named(topic, wording.order, |ix| {
                        &wording.agenda.topics[ix.at()].name
                    }),
                    Breaks::Spaces,
                );
            }
            lines.end();
        }
        location(lines, wording, session);
        rooms(lines, wording, session);
        self.describe(ix, session);
        let url = session.url.as_ref().and_then(|url| uri(url.as_written()));
        if let Some(url) = url {
            self.lines.plain(format_args!("URL:{url}"));
        }
    }

    /// What it is about, who takes part, and what one must know; my note last.
    fn describe(&mut self, ix: SessionIx, session: &Session) {
        let wording = &self.form.wording;
        let texts = &wording.locale.texts.paper;
        let mut text = std::mem::take(&mut self.description);
        text.clear();
        let mut part = |words: &str, gap: &str| {
            if !words.is_empty() {
                if !text.is_empty() {
                    text.push_str(gap);
                }
                text.push_str(words);
            }
        };
        for words in [&session.summary, &session.about].into_iter().flatten() {
            part(words.pick(wording.order).as_written(), "\n\n");
        }
        let mut gap = "\n\n";
        let mut fact = |words: &str| {
            part(words, gap);
            gap = "\n";
        };
        for person in &session.people {
            fact(&wording.part(person));
        }
        if let Some(access) = wording.access(session) {
            fact(&access);
        }
        let given = ["title", "start", "end", "room", "people"];
        let invented = given.iter().filter(|key| session.illustrative.covers(key));
        let invented: Vec<_> = invented.map(|key| wording.locale.key(key)).collect();
        if !invented.is_empty() {
            fact(&texts.are_illustrative(invented.join(", ")));
        }
        let backup = (self.mine).and_then(|mine| backup_fact(wording, mine.itinerary, ix));
        if let Some(backup) = backup {
            fact(&backup);
        }
        let choice = self.mine.and_then(|mine| {
            let at = mine.itinerary.choice(ix)?;
            mine.plan.choices.get(at)
        });
        if let Some(note) = choice.and_then(|choice| choice.note.as_deref()) {
            fact(&texts.note(note));
        }
        if !text.is_empty() {
            self.lines.text("DESCRIPTION", &text, Breaks::Kept);
        }
        self.description = text;
    }

    /// Writes when the event was last changed and how often. Of my plan, what the ledger knows; `None`
    /// otherwise.
    fn stamp(&mut self, id: &str, from: usize) -> Option<Stamped> {
        let revision = self.form.wording.agenda.event.revision;
        let revision = revision.and_then(|number| u64::try_from(number).ok());
        // What an INTEGER of iCalendar can be (3.3.8).
        let revision = revision.unwrap_or(0).min(i32::MAX as u64);
        let stamped = self.mine.map(|mine| {
            let alarm = self.form.alarm.map(u32::to_be_bytes);
            let body = &self.lines.as_str().as_bytes()[from..];
            let alarm = alarm.as_ref().map_or(&[][..], |minutes| &minutes[..]);
            let digest = format!("{:016x}", hash(&[body, alarm]));
            match mine.plan.exported([id]) {
                Some(last) if last.digest == digest && last.sequence >= revision => Stamped {
                    sequence: last.sequence,
                    modified: last.modified,
                    digest,
                    is_new: false,
                },
                last => Stamped {
                    sequence: last
                        .map_or(0, |last| last.sequence.saturating_add(1))
                        .max(revision),
                    // A clock that was set back makes nothing older than it was.
                    modified: last.map_or(self.now, |last| self.now.max(last.modified)),
                    digest,
                    is_new: true,
                },
            }
        });
        let (modified, sequence) = match &stamped {
            Some(stamped) => (stamped.modified, stamped.sequence),
            None => (self.now, revision),
        };
        let modified = Digits(modified.with_timezone(&Utc).naive_utc());
        // Where no one is asked to do anything, both are the same moment (3.8.7.2).
        self.lines.plain(format_args!("DTSTAMP:{modified}Z"));
        self.lines.plain(format_args!("LAST-MODIFIED:{modified}Z"));
        // An INTEGER of iCalendar ends there (3.3.8).
        let sequence = sequence.min(i32::MAX as u64);
        self.lines.plain(format_args!("SEQUENCE:{sequence}"));
        stamped
    }

    fn alarm(&mut self, title: &str) {
        let Some(minutes) = self.form.alarm else {
            return;
        };
        self.lines.plain(format_args!("BEGIN:VALARM"));
        self.lines.plain(format_args!("ACTION:DISPLAY"));
        self.lines.plain(format_args!("TRIGGER:-PT{minutes}M"));
        self.lines.text("DESCRIPTION", title, Breaks::Spaces);
        self.lines.plain(format_args!("END:VALARM"));
    }
}

/// How often an event was changed, and when last.
struct Stamped {
    sequence: u64,
    modified: chrono::DateTime<chrono::FixedOffset>,
    digest: String,
    /// Does it differ from what was last exported?
    is_new: bool,
}

fn uid(lines: &mut Lines, id: &str, event: &str) {
    lines.begin("UID");
    for part in [id, "@", event] {
        lines.value(part, Breaks::Spaces);
    }
    lines.end();
}

/// The title; of what is called off, with a word that says so before it: many programs show nothing of a
/// status.
fn title(lines: &mut Lines, wording: &Wording<'_>, session: &Session) {
    let title = session.title.pick(wording.order).as_written();
    summary(lines, off_if(wording, session).as_deref(), title);
}

fn summary(lines: &mut Lines, off: Option<&str>, title: &str) {
    lines.begin("SUMMARY");
    if let Some(off) = off {
        lines.value(off, Breaks::Spaces);
        lines.blank();
    }
    lines.value(title, Breaks::Spaces);
    lines.end();
}

/// The rooms, and where in them.
fn location(lines: &mut Lines, wording: &Wording<'_>, session: &Session) {
    let rooms = session.rooms.iter();
    let rooms = rooms.map(|room| {
        named(room, wording.order, |ix| {
            &wording.agenda.rooms[ix.at()].name
        })
    });
    let place = session
        .place
        .as_ref()
        .map(|place| place.pick(wording.order).as_written());
    let mut parts = rooms.chain(place).peekable();
    if parts.peek().is_none() {
        return;
    }
    lines.begin("LOCATION");
    let mut is_first = true;
    for part in parts {
        if !std::mem::take(&mut is_first) {
            lines.listed();
        }
        lines.value(part, Breaks::Spaces);
    }
    lines.end();
}

/// The rooms alone, where the location says more or less than one: what is imported again knows them by it.
fn rooms(lines: &mut Lines, wording: &Wording<'_>, session: &Session) {
    if session.rooms.len() < 2 && session.place.is_none() {
        return;
    }
    lines.begin("X-ATTACHE-ROOM");
    for (at, room) in session.rooms.iter().enumerate() {
        if at > 0 {
            lines.comma();
        }
        let name = named(room, wording.order, |ix| {
            &wording.agenda.rooms[ix.at()].name
        });
        lines.value(name, Breaks::Spaces);
    }
    lines.end();
}

/// What something is called; of what the agenda does not know, what is written.
fn named<'a, T: Copy>(
    reference: &'a Ref<T>,
    order: &LangOrder,
    name: impl Fn(T) -> &'a Text,
) -> &'a str {
    match reference {
        Ref::Known(ix) => name(*ix).pick(order).as_written(),
        Ref::Unknown(raw) => Raw::as_written(raw),
    }
}
