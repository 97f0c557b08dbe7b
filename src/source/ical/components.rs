//! Components and how they nest (RFC 5545, section 3.6): each line goes to the one it stands in.
//!
//! Whatever is missing, an event is an event: one that begins inside of another closes that, and the
//! end of the file closes all.

use super::draft::{Draft, leave_out};
use super::line::{Line, Read, read};
use super::lines::{Lines, Unfolded};
use super::notes::{Notes, Sort, shown};
use super::ours;
use super::timezone::{Observance, Timezone};
use crate::agenda::Span;
use crate::i18n::sentences::calendars as say;
use crate::source::schedule::{Localized, What};

/// No conference has more events. A hostile file of a few megabytes may, and each of them takes more
/// memory than text.
pub(super) const MOST: usize = 100_000;
/// Components that are nested deeper are only counted.
const DEEPEST: usize = 32;

/// Everything that a file says, before it is put together.
#[derive(Debug, Default)]
pub(super) struct Contents {
    /// At least one where there are events.
    pub(super) calendars: Vec<Calendar>,
    pub(super) drafts: Vec<Draft>,
    pub(super) timezones: Vec<Timezone>,
    pub(super) notes: Notes,
    /// The component that is still open at the end of the file, and where that is.
    pub(super) cut_off: Option<(String, usize)>,
    open: Vec<Open>,
    /// How many more components are open than are listed.
    deeper: usize,
    /// The event and the zone that are open.
    event: Option<Box<Draft>>,
    timezone: Option<Timezone>,
}

/// What a VCALENDAR says of itself.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    pub(super) title: Localized,
    pub(super) note: Localized,
    pub(super) zone: Option<(String, Span)>,
    pub(super) url: Option<String>,
    /// Did this program export it?
    pub(super) is_ours: bool,
}

/// A component that has begun.
#[derive(Debug)]
struct Open {
    kind: Kind,
    name: String,
    at: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Calendar,
    Event,
    Timezone,
    /// STANDARD or DAYLIGHT within a zone.
    Observance,
    Alarm,
    /// A to-do, a journal, a part of an event: not read.
    Entry,
    /// One that no standard knows; it may hold events.
    Other,
}

impl Contents {
    /// Reads all lines of `bytes`.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut contents = Self::default();
        for line in Lines::new(bytes) {
            contents.take(line);
            if contents.drafts.len() > MOST {
                break;
            }
        }
        if let Some(open) = contents.open.first() {
            contents.cut_off = Some((shown(&open.name), bytes.len()));
        }
        while contents.open.pop().is_some_and(|open| {
            contents.closed(open.kind);
            true
        }) {}
        contents
    }

    fn take(&mut self, line: Unfolded<'_>) {
        let at = line.at.clone();
        let (read, broken) = read(line);
        if broken {
            self.notes.findings.add(Sort::Encoding, &at, || {
                (say::not_utf8(), Some(say::not_utf8_hint()))
            });
        }
        match read {
            Read::Line(line) => match line.name() {
                "BEGIN" => self.begin(line.value(), &at),
                "END" => self.end(line.value(), &at),
                _ => self.say(&line),
            },
            Read::Other(text) => self.notes.findings.add(Sort::Lines, &at, || {
                (say::not_a_line(shown(&text)), Some(say::not_a_line_hint()))
            }),
        }
    }

    /// A line of the component at hand.
    fn say(&mut self, line: &Line<'_>) {
        let notes = &mut self.notes;
        let kind = match self.deeper {
            0 => self.open.last().map(|open| open.kind),
            _ => Some(Kind::Entry),
        };
        match (kind, &mut self.event, &mut self.timezone) {
            (Some(Kind::Event), Some(event), _) => event.take(line, notes),
            (Some(Kind::Timezone), _, Some(timezone)) => timezone.take(line),
            (Some(Kind::Observance), _, Some(timezone)) => {
                if let Some(observance) = timezone.observances.last_mut() {
                    observance.take(line, &mut notes.findings);
                }
            }
            (Some(Kind::Calendar), ..) => {
                if let Some(calendar) = self.calendars.last_mut() {
                    calendar.take(line, notes);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, name: &str, at: &Span) {
        let kind = self.kind(name);
        if matches!(kind, Kind::Calendar | Kind::Event) {
            self.make_room(kind);
        } else if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let shown = name.to_ascii_uppercase();
        match kind {
            Kind::Calendar => self.calendars.push(Calendar::default()),
            Kind::Event => {
                let calendar = self.calendar(at);
                self.event = Some(Box::new(Draft::new(calendar, at.clone())));
            }
            Kind::Timezone => {
                self.timezone = Some(Timezone {
                    calendar: self.calendars.len().saturating_sub(1) as u32,
                    ..Timezone::default()
                });
            }
            Kind::Observance => {
                if let Some(timezone) = &mut self.timezone {
                    timezone.observances.push(Observance::default());
                }
            }
            Kind::Alarm => self.notes.left_out.add(What::Alarms),
            Kind::Entry => {
                if !self.is_within(Kind::Entry) {
                    self.notes.left_out.add(What::Entries);
                    self.notes.strangers.add(&shown, || at.clone());
                }
            }
            Kind::Other => {
                // Within an event or a zone it is a part of that.
                if self.open.iter().all(|open| open.kind == Kind::Calendar) {
                    self.notes.strangers.add(&shown, || at.clone());
                }
            }
        }
        self.open.push(Open {
            kind,
            name: name.to_owned(),
            at: at.clone(),
        });
    }

    fn kind(&self, name: &str) -> Kind {
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        if is("VCALENDAR") {
            Kind::Calendar
        } else if is("VEVENT") {
            Kind::Event
        } else if is("VTIMEZONE") {
            Kind::Timezone
        } else if self.is_within(Kind::Timezone) && (is("STANDARD") || is("DAYLIGHT")) {
            Kind::Observance
        } else if is("VALARM") {
            Kind::Alarm
        } else if ["VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY"]
            .iter()
            .any(|word| is(word))
            || self.is_within(Kind::Event)
            || self.is_within(Kind::Entry)
        {
            Kind::Entry
        } else {
            Kind::Other
        }
    }

    fn is_within(&self, kind: Kind) -> bool {
        self.open.iter().any(|open| open.kind == kind)
    }

    /// Closes what an event or a calendar cannot stand in.
    fn make_room(&mut self, kind: Kind) {
        self.deeper = 0;
        let holds = |open: &Open| match open.kind {
            Kind::Calendar => kind == Kind::Event,
            Kind::Other => true,
            _ => false,
        };
        let keep = self.open.iter().take_while(|open| holds(open)).count();
        // Deep in components that nobody knows it is no worse off than outside of them.
        self.close_to(keep.min(DEEPEST - 1), None);
    }

    fn end(&mut self, name: &str, at: &Span) {
        let same = |open: &Open| open.name.eq_ignore_ascii_case(name);
        let known = matches!(self.kind(name), Kind::Calendar | Kind::Event);
        if self.deeper > 0 && !known {
            self.deeper -= 1;
        } else if let Some(found) = self.open.iter().rposition(same) {
            self.deeper = 0;
            self.close_to(found, Some(found));
        } else {
            self.notes
                .findings
                .add(Sort::Nesting, at, || (say::not_opened(shown(name)), None));
        }
    }

    /// Closes components until so many are open; it is a finding unless it is `proper`.
    fn close_to(&mut self, count: usize, proper: Option<usize>) {
        while self.open.len() > count {
            let Some(open) = self.open.pop() else {
                return;
            };
            if proper != Some(self.open.len()) {
                self.notes.findings.add(Sort::Nesting, &open.at, || {
                    (say::not_closed(shown(&open.name)), None)
                });
            }
            self.closed(open.kind);
        }
    }

    fn closed(&mut self, kind: Kind) {
        match kind {
            Kind::Event => {
                let event = self.event.take().map(|event| event.finish(&mut self.notes));
                self.drafts.extend(event);
            }
            Kind::Timezone => self.timezones.extend(self.timezone.take()),
            _ => {}
        }
    }

    /// Are there more events than any calendar has? Then not all of them were read.
    pub(super) fn is_too_large(&self) -> bool {
        self.drafts.len() > MOST
    }

    /// The number of the calendar at hand; one without its beginning is made up.
    fn calendar(&mut self, at: &Span) -> u32 {
        if self.calendars.is_empty() {
            self.calendars.push(Calendar::default());
            self.notes
                .findings
                .add(Sort::Nesting, at, || (say::no_begin(), None));
        }
        self.calendars.len() as u32 - 1
    }
}

impl Calendar {
    /// What one line says; the first of two alike counts.
    fn take(&mut self, line: &Line<'_>, notes: &mut Notes) {
        let text = || Localized::any(line.text().trim());
        match line.name() {
            "X-WR-CALNAME" | "NAME" if self.title == Localized::None => self.title = text(),
            "X-WR-CALNAME" | "NAME" if self.title == text() => {}
            "X-WR-CALDESC" | "DESCRIPTION" if self.note == Localized::None => self.note = text(),
            "X-WR-CALDESC" | "DESCRIPTION" if self.note == text() => {}
            "X-WR-TIMEZONE" | "TIMEZONE-ID" => {
                let zone = line.text();
                let zone = zone.trim();
                if self.zone.is_none() && !zone.is_empty() {
                    self.zone = Some((zone.to_owned(), line.at.clone()));
                }
            }
            "URL" | "SOURCE" if self.url.is_none() => {
                let url = line.value();
                self.url = (!url.is_empty()).then(|| url.to_owned());
            }
            "PRODID" => self.is_ours |= line.value().starts_with(ours::PRODUCT),
            _ => leave_out(line, notes),
        }
    }
}
