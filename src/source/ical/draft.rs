//! A VEVENT while it is read (RFC 5545, section 3.6.1): what needs nothing but its own lines is in the
//! item already, times wait until all zones of the file are known.

use std::collections::HashSet;

use chrono::Days;

use super::line::Line;
use super::moments;
use super::notes::{Notes, Sort, shown};
use super::ours;
use super::people;
use super::recurrence::Recurrence;
use super::stamp::Stamp;
use super::values::{self, Length};
use crate::agenda::key::Key;
use crate::agenda::{Access, Span, Status};
use crate::i18n::sentences::calendars as say;
use crate::source::schedule::{Item, Localized, Markup, What};

/// An event so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) item: Item,
    /// In which calendar of the file.
    pub(super) calendar: u32,
    pub(super) start: Given<Stamp>,
    pub(super) end: Given<Stamp>,
    pub(super) length: Given<Length>,
    /// Which occurrence of the event of its UID it stands for.
    pub(super) instead_of: Option<Stamp>,
    /// Does it stand for all later occurrences too (section 3.8.4.4)?
    pub(super) for_later: bool,
    /// How it recurs, where it does.
    pub(super) recurs: Option<Box<Recurrence>>,
    /// Does it take no time of those who go there?
    pub(super) is_transparent: bool,
    /// What a calendar of this program tells of its rooms.
    pub(super) rooms: Option<Vec<String>>,
    /// A text in HTML, for want of a plain one.
    html: Option<String>,
}

/// A value that may be missing, or not be readable.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Given<T> {
    #[default]
    Not,
    /// What stands there is a finding.
    Unreadable,
    Is(T),
}

impl Draft {
    pub(super) fn new(calendar: u32, at: Span) -> Self {
        let mut draft = Self {
            calendar,
            ..Self::default()
        };
        draft.item.span = at;
        draft.item.markup = Markup::Lines;
        draft
    }

    /// What one line says.
    pub(super) fn take(&mut self, line: &Line<'_>, notes: &mut Notes) {
        match line.name() {
            "UID" => {
                let uid = line.text();
                let uid = uid.trim();
                self.item.guid = (!uid.is_empty()).then(|| uid.to_owned());
            }
            "SUMMARY" if self.item.title == Localized::None => {
                self.item.title = Localized::any(line.text().trim());
                self.place("title", line);
            }
            "DESCRIPTION" if self.item.text == Localized::None => {
                self.item.text = Localized::any(line.text());
            }
            "X-ALT-DESC" if self.html.is_none() => self.html = Some(line.text().into_owned()),
            "LOCATION" => self.location(line),
            "CATEGORIES" => self.categories(line),
            "STATUS" => self.status(line, notes),
            "CLASS" => match line.value() {
                class if is(class, "PRIVATE") || is(class, "CONFIDENTIAL") => {
                    self.item.access = Some(Access::Closed);
                }
                class if is(class, "PUBLIC") => {}
                _ => leave_out(line, notes),
            },
            "URL" | "CONFERENCE" => self.link(line),
            "ORGANIZER" | "ATTENDEE" => {
                if let Some(person) = people::participant(line) {
                    self.item.people.push(person);
                    self.place("people", line);
                }
            }
            "DTSTART" if self.start == Given::Not => {
                self.start = self.stamp(line, notes);
                self.place("start", line);
            }
            "DTEND" if self.end == Given::Not => {
                self.end = self.stamp(line, notes);
                self.place("end", line);
            }
            "DURATION" if self.length == Given::Not => {
                self.length = length(line, notes);
                self.place("end", line);
            }
            ours::ROOMS => {
                let line = line.decoded();
                let rooms = values::texts(&line).map(|room| room.trim().to_owned());
                self.rooms = Some(rooms.filter(|room| !room.is_empty()).collect());
            }
            "TRANSP" => self.is_transparent = is(line.value(), "TRANSPARENT"),
            "RECURRENCE-ID" => self.instead_of(line, notes),
            "RRULE" | "EXRULE" => self.recurrence().rule(line, &mut notes.findings),
            "RDATE" | "EXDATE" => {
                let calendar = self.calendar;
                self.recurrence().dates(line, calendar, notes);
            }
            _ => leave_out(line, notes),
        }
    }

    /// Once all its lines are read.
    pub(super) fn finish(mut self, notes: &mut Notes) -> Self {
        if let (Some(recurs), Given::Is(Stamp::Date(_))) = (&mut self.recurs, self.start) {
            recurs.only_days(&self.item.span, &mut notes.findings);
        }
        self.recurs = self.recurs.filter(|recurs| !recurs.is_empty());
        if let (Given::Is(Stamp::Date(first)), Given::Is(Stamp::Date(end))) = (self.start, self.end)
            && first == end
        {
            // The end is the day behind the last one, which many programs do not know.
            self.end = Given::Is(Stamp::Date(end + Days::new(1)));
        }
        once(&mut self.item.rooms);
        once(&mut self.item.tracks);
        if let Some(html) = self.html.take().filter(|html| !html.trim().is_empty()) {
            if self.item.text == Localized::None {
                self.item.text = Localized::any(html);
            } else {
                notes.left_out.add(What::Property("X-ALT-DESC".to_owned()));
            }
        }
        self
    }

    /// Where the value of `key` stands; the first place counts.
    fn place(&mut self, key: Key, line: &Line<'_>) {
        if !self.item.values.iter().any(|(have, _)| *have == key) {
            self.item.values.push((key, line.at.clone()));
        }
    }

    /// The first line is the room, the others tell where in it.
    fn location(&mut self, line: &Line<'_>) {
        let text = line.text();
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let Some(room) = lines.next() else {
            return;
        };
        self.item.rooms.push(room.to_owned());
        let more = lines.collect::<Vec<_>>().join(", ");
        if !more.is_empty() && self.item.place.is_none() {
            self.item.place = Some(more);
        }
        self.place("room", line);
    }

    fn categories(&mut self, line: &Line<'_>) {
        for name in values::texts(&line.decoded()) {
            let name = name.trim();
            if !name.is_empty() {
                self.item.tracks.push(name.to_owned());
            }
        }
        self.place("topics", line);
    }

    fn status(&mut self, line: &Line<'_>, notes: &mut Notes) {
        self.item.status = match line.value() {
            status if is(status, "CONFIRMED") => Some(Status::Confirmed),
            status if is(status, "TENTATIVE") => Some(Status::Tentative),
            // The second spelling is met.
            status if is(status, "CANCELLED") || is(status, "CANCELED") => Some(Status::Cancelled),
            "" => None,
            status => {
                notes.findings.add(Sort::Values, &line.at, || {
                    (say::bad_status(shown(status)), Some(say::bad_status_hint()))
                });
                None
            }
        };
    }

    fn link(&mut self, line: &Line<'_>) {
        let address = line.value();
        if address.is_empty() {
            return;
        }
        if line.name() == "URL" && self.item.url.is_none() {
            self.item.url = Some(address.to_owned());
            self.place("url", line);
        } else {
            let title = line.parameter("LABEL").unwrap_or_default();
            let link = (title.trim().to_owned(), address.to_owned());
            self.item.links.push(link);
        }
    }

    fn recurrence(&mut self) -> &mut Recurrence {
        self.recurs.get_or_insert_default()
    }

    fn instead_of(&mut self, line: &Line<'_>, notes: &mut Notes) {
        if line.has("RANGE", "THISANDPRIOR") {
            // RFC 2445 had it, and RFC 5545 has it no more.
            notes.findings.add(Sort::Values, &line.at, || {
                (say::for_all_earlier(), Some(say::for_all_later_hint()))
            });
        }
        if let Given::Is(stamp) = self.stamp(line, notes) {
            self.instead_of = Some(stamp);
            self.for_later = line.has("RANGE", "THISANDFUTURE");
        }
    }

    fn stamp(&self, line: &Line<'_>, notes: &mut Notes) -> Given<Stamp> {
        match moments::read(line, line.value(), self.calendar, notes) {
            Some(stamp) => Given::Is(stamp),
            None => Given::Unreadable,
        }
    }
}

fn length(line: &Line<'_>, notes: &mut Notes) -> Given<Length> {
    if let Some(length) = values::length(line.value()) {
        return Given::Is(length);
    }
    notes.findings.add(Sort::Times, &line.at, || {
        (
            say::bad_length(shown(line.value())),
            Some(say::bad_length_hint()),
        )
    });
    Given::Unreadable
}

/// Leaves each name in once.
fn once(names: &mut Vec<String>) {
    if names.len() > 1 {
        let mut seen = HashSet::with_capacity(names.len());
        names.retain(|name| seen.insert(name.clone()));
    }
}

fn is(value: &str, word: &str) -> bool {
    value.eq_ignore_ascii_case(word)
}

/// Counts what has no place in an agenda, unless it is empty or says nothing to a reader.
pub(super) fn leave_out(line: &Line<'_>, notes: &mut Notes) {
    let what = match line.name() {
        "DTSTAMP" | "CREATED" | "LAST-MODIFIED" | "SEQUENCE" | "TRANSP" | "PRODID" | "VERSION"
        | "METHOD" | "REFRESH-INTERVAL" | "X-PUBLISHED-TTL" | "X-WR-RELCALID" | "UID" => return,
        "CALSCALE" if is(line.value(), "GREGORIAN") => return,
        _ if line.value().is_empty() => return,
        "ATTACH" => What::Attachments,
        "IMAGE" => What::Images,
        name => What::Property(shown(name)),
    };
    notes.left_out.add(what);
}
