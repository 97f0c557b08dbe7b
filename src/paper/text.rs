//! A sheet as plain text: aligned by cells, wrapped, without pages.

use super::marks::Marks;
use super::sheet::{Entry, Item, Mark, Sheet, SheetDay, SheetRoom};
use super::wrap::{padded, width, wrap};

/// What a line is, for whoever colours it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// No more than text.
    Text,
    /// The title, a day.
    Heading,
    /// What one may skip: facts, free time, the legend.
    Muted,
    /// A session or an own entry.
    Entry,
    /// One that was called off.
    Cancelled,
    /// A clash with its partner and its minutes.
    Clash,
}

/// A sheet as text, none of its lines wider than `cells`, with a line break at the end.
pub fn text(sheet: &Sheet, cells: usize, marks: &Marks) -> String {
    let mut text = String::new();
    for (_, line) in lines(sheet, cells, marks, false) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The lines of such a text; for a terminal close together, with the ids of sessions, which one may want
/// to type.
pub fn lines(sheet: &Sheet, cells: usize, marks: &Marks, with_ids: bool) -> Vec<(Tone, String)> {
    let mut page = Page {
        lines: Vec::new(),
        cells: cells.max(40),
        column: column(sheet, marks),
        marks,
        with_ids,
    };
    page.head(sheet);
    for day in &sheet.days {
        page.day(day);
    }
    if sheet.days.is_empty() {
        page.line(Tone::Text, "");
        page.wrapped(Tone::Text, "", 0, &sheet.empty);
    }
    page.legend(sheet);
    page.lines
}

/// Where titles begin: behind the widest time and a mark.
fn column(sheet: &Sheet, marks: &Marks) -> usize {
    let items = sheet.days.iter().flat_map(|day| &day.items);
    let widest = items.map(|item| match item {
        Item::Entry(entry) => width(&timed(entry, marks)),
        Item::Free { time, .. } => width(time),
    });
    widest.max().unwrap_or(0) + 1
}

fn timed(entry: &Entry, marks: &Marks) -> String {
    marked(&entry.time, entry.time_is_illustrative, marks)
}

fn marked(text: &str, is_illustrative: bool, marks: &Marks) -> String {
    if is_illustrative {
        format!("{text} {}", marks.illustrative)
    } else {
        text.to_owned()
    }
}

/// The mark itself.
pub fn glyph(mark: Mark, marks: &Marks) -> &'static str {
    match mark {
        Mark::Must => marks.must,
        Mark::Maybe => marks.maybe,
        Mark::Own => marks.own,
        Mark::Clash => marks.clash,
        Mark::Tight => marks.tight,
        Mark::Cancelled => marks.cancelled,
        Mark::Illustrative => marks.illustrative,
    }
}

struct Page<'a> {
    lines: Vec<(Tone, String)>,
    cells: usize,
    column: usize,
    marks: &'a Marks,
    with_ids: bool,
}

impl Page<'_> {
    fn line(&mut self, tone: Tone, line: &str) {
        self.lines.push((tone, line.trim_end().to_owned()));
    }

    /// `text` behind `lead`; the lines after the first are indented as far as the lead is wide.
    fn wrapped(&mut self, tone: Tone, lead: &str, indent: usize, text: &str) {
        let lines = wrap(text, self.cells.saturating_sub(indent));
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 { lead } else { "" };
            let line = format!("{}{line}", padded(lead, indent));
            self.line(tone, &line);
        }
    }

    fn head(&mut self, sheet: &Sheet) {
        self.wrapped(Tone::Heading, "", 0, &sheet.title);
        self.wrapped(Tone::Text, "", 0, &sheet.event.text);
        let dot = format!(" {} ", self.marks.dot);
        let venue: Vec<&str> = sheet.venue.iter().map(|one| one.text.as_str()).collect();
        if !venue.is_empty() {
            self.wrapped(Tone::Text, "", 0, &venue.join(&dot));
        }
        self.wrapped(Tone::Muted, "", 0, &sheet.facts.join(&dot));
    }

    fn day(&mut self, day: &SheetDay) {
        self.line(Tone::Text, "");
        let heading = match &day.name {
            Some(name) => format!("{} {} {}", day.date, self.marks.dot, name.text),
            None => day.date.clone(),
        };
        self.wrapped(Tone::Heading, "", 0, &heading);
        let rule = self.marks.rule.repeat(self.cells);
        self.line(Tone::Muted, &rule);
        if let Some(note) = &day.note {
            self.wrapped(Tone::Muted, "", 0, &note.text);
        }
        for (at, item) in day.items.iter().enumerate() {
            if !self.with_ids && (at > 0 || day.note.is_some()) {
                self.line(Tone::Text, "");
            }
            match item {
                Item::Entry(entry) => self.entry(entry),
                Item::Free { time, second, text } => {
                    let dot = format!(" {} ", self.marks.dot);
                    let facts: Vec<&str> = [Some(text), second.as_ref()]
                        .into_iter()
                        .flatten()
                        .map(String::as_str)
                        .collect();
                    self.wrapped(Tone::Muted, time, self.column + 2, &facts.join(&dot));
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let marks = self.marks;
        let (mark, tone) = if entry.cancelled {
            (Mark::Cancelled, Tone::Cancelled)
        } else {
            (entry.mark, Tone::Entry)
        };
        let time = padded(&timed(entry, marks), self.column);
        let lead = format!("{time}{} ", glyph(mark, marks));
        let indent = self.column + 2;
        let title = marked(&entry.title.text, entry.title_is_illustrative, marks);
        self.wrapped(tone, &lead, indent, &title);
        if self.with_ids {
            self.facts_in_short(entry, indent);
        } else {
            self.facts(entry, indent);
        }
        for clash in &entry.clashes {
            let lead = format!("{}{} ", padded("", indent), marks.clash);
            self.wrapped(Tone::Clash, &lead, indent + 2, clash);
        }
        for tight in &entry.tight {
            let lead = format!("{}{} ", padded("", indent), marks.tight);
            self.wrapped(Tone::Text, &lead, indent + 2, tight);
        }
        for change in &entry.changes {
            self.wrapped(Tone::Text, "", indent, change);
        }
        if let Some(note) = &entry.note {
            self.wrapped(Tone::Text, "", indent, note);
        }
    }

    /// Where, what and who, all of it on one line as long as it fits; the id last.
    fn facts_in_short(&mut self, entry: &Entry, indent: usize) {
        let rooms: Vec<String> = (entry.rooms.iter())
            .map(|room| room_line(room, self.marks))
            .collect();
        let place = entry.place.as_ref().map(|place| place.text.clone());
        let all = (rooms.into_iter().chain(place))
            .chain(entry.second.clone())
            .chain(entry.facts.iter().cloned())
            .chain(entry.people.iter().cloned())
            .chain(entry.id.clone());
        let all: Vec<String> = all.collect();
        if !all.is_empty() {
            let dot = format!(" {} ", self.marks.dot);
            self.wrapped(Tone::Text, "", indent, &all.join(&dot));
        }
    }

    /// The same, each on lines of its own.
    fn facts(&mut self, entry: &Entry, indent: usize) {
        let marks = self.marks;
        let dot = format!(" {} ", marks.dot);
        if let Some(second) = &entry.second {
            self.wrapped(Tone::Muted, "", indent, second);
        }
        for room in &entry.rooms {
            self.wrapped(Tone::Text, "", indent, &room_line(room, marks));
        }
        if let Some(place) = &entry.place {
            self.wrapped(Tone::Text, "", indent, &place.text);
        }
        let facts = entry.facts.join(&dot);
        if !facts.is_empty() {
            self.wrapped(Tone::Muted, "", indent, &facts);
        }
        for person in &entry.people {
            self.wrapped(Tone::Text, "", indent, person);
        }
    }

    fn legend(&mut self, sheet: &Sheet) {
        if sheet.legend.is_empty() {
            return;
        }
        self.line(Tone::Text, "");
        let marks = sheet.legend.iter();
        let legend: Vec<String> = marks
            .map(|(mark, meaning)| format!("{} {meaning}", glyph(*mark, self.marks)))
            .collect();
        self.wrapped(Tone::Muted, "", 0, &legend.join("   "));
    }
}

fn room_line(room: &SheetRoom, marks: &Marks) -> String {
    let name = match &room.how {
        Some(how) => format!("{}, {}", room.name.text, how.text),
        None => room.name.text.clone(),
    };
    marked(&name, room.is_illustrative, marks)
}
