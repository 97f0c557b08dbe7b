//! A sheet as plain text: aligned by cells, wrapped, without pages.

use super::glyph::Glyphs;
use super::sheet::{Entry, Item, Mark, Sheet, SheetDay, SheetRoom};
use super::wrap::{padded, width, wrap};

/// The lines of a sheet, none wider than `cells`, with a line break at the end.
pub fn text(sheet: &Sheet, cells: usize, glyphs: &Glyphs) -> String {
    let mut page = Page {
        text: String::new(),
        cells: cells.max(40),
        column: column(sheet, glyphs),
        glyphs,
    };
    page.head(sheet);
    for day in &sheet.days {
        page.day(day);
    }
    if sheet.days.is_empty() {
        page.line("");
        page.wrapped("", 0, &sheet.empty);
    }
    page.legend(sheet);
    page.text
}

/// Where titles begin: behind the widest time and a mark.
fn column(sheet: &Sheet, glyphs: &Glyphs) -> usize {
    let items = sheet.days.iter().flat_map(|day| &day.items);
    let widest = items.map(|item| match item {
        Item::Entry(entry) => width(&timed(entry, glyphs)),
        Item::Free { time, .. } => width(time),
    });
    widest.max().unwrap_or(0) + 1
}

fn timed(entry: &Entry, glyphs: &Glyphs) -> String {
    marked(&entry.time, entry.time_is_illustrative, glyphs)
}

fn marked(text: &str, is_illustrative: bool, glyphs: &Glyphs) -> String {
    if is_illustrative {
        format!("{text} {}", glyphs.illustrative)
    } else {
        text.to_owned()
    }
}

/// The mark itself.
pub fn glyph(mark: Mark, glyphs: &Glyphs) -> &'static str {
    match mark {
        Mark::Must => glyphs.must,
        Mark::Maybe => glyphs.maybe,
        Mark::Own => glyphs.own,
        Mark::Clash => glyphs.clash,
        Mark::Cancelled => glyphs.cancelled,
        Mark::Illustrative => glyphs.illustrative,
    }
}

struct Page<'a> {
    text: String,
    cells: usize,
    column: usize,
    glyphs: &'a Glyphs,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// `text` behind `lead`; the lines after the first are indented as far as the lead is wide.
    fn wrapped(&mut self, lead: &str, indent: usize, text: &str) {
        let lines = wrap(text, self.cells.saturating_sub(indent));
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 { lead } else { "" };
            let line = format!("{}{line}", padded(lead, indent));
            self.line(&line);
        }
    }

    fn rule(&mut self) {
        let rule = self.glyphs.rule.repeat(self.cells);
        self.line(&rule);
    }

    fn head(&mut self, sheet: &Sheet) {
        self.wrapped("", 0, &sheet.title);
        self.wrapped("", 0, &sheet.event.text);
        let dot = format!(" {} ", self.glyphs.dot);
        let venue: Vec<&str> = sheet.venue.iter().map(|one| one.text.as_str()).collect();
        if !venue.is_empty() {
            self.wrapped("", 0, &venue.join(&dot));
        }
        self.wrapped("", 0, &sheet.facts.join(&dot));
    }

    fn day(&mut self, day: &SheetDay) {
        self.line("");
        let heading = match &day.name {
            Some(name) => format!("{} {} {}", day.date, self.glyphs.dot, name.text),
            None => day.date.clone(),
        };
        self.wrapped("", 0, &heading);
        self.rule();
        if let Some(note) = &day.note {
            self.wrapped("", 0, &note.text);
            self.line("");
        }
        for item in &day.items {
            match item {
                Item::Entry(entry) => self.entry(entry),
                Item::Free { time, text } => self.wrapped(time, self.column + 2, text),
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let glyphs = self.glyphs;
        let mark = if entry.cancelled { Mark::Cancelled } else { entry.mark };
        let lead = format!(
            "{}{} ",
            padded(&timed(entry, glyphs), self.column),
            glyph(mark, glyphs)
        );
        let indent = self.column + 2;
        let title = marked(&entry.title.text, entry.title_is_illustrative, glyphs);
        self.wrapped(&lead, indent, &title);
        let dot = format!(" {} ", glyphs.dot);
        for room in &entry.rooms {
            self.wrapped("", indent, &room_line(room, glyphs));
        }
        if let Some(place) = &entry.place {
            self.wrapped("", indent, &place.text);
        }
        if !entry.facts.is_empty() {
            self.wrapped("", indent, &entry.facts.join(&dot));
        }
        for person in &entry.people {
            self.wrapped("", indent, person);
        }
        for clash in &entry.clashes {
            let lead = format!("{}{} ", padded("", indent), glyphs.clash);
            self.wrapped(&lead, indent + 2, clash);
        }
        for change in &entry.changes {
            self.wrapped("", indent, change);
        }
        for told in [&entry.note, &entry.illustrative].into_iter().flatten() {
            self.wrapped("", indent, told);
        }
        self.line("");
    }

    fn legend(&mut self, sheet: &Sheet) {
        if sheet.legend.is_empty() {
            return;
        }
        self.line("");
        let marks = sheet.legend.iter();
        let told: Vec<String> = marks
            .map(|(mark, meaning)| format!("{} {meaning}", glyph(*mark, self.glyphs)))
            .collect();
        self.wrapped("", 0, &told.join("   "));
    }
}

fn room_line(room: &SheetRoom, glyphs: &Glyphs) -> String {
    let name = match &room.how {
        Some(how) => format!("{}, {}", room.name.text, how.text),
        None => room.name.text.clone(),
    };
    marked(&name, room.is_illustrative, glyphs)
}
