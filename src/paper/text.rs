//! A sheet as plain text: aligned by cells, wrapped, on pages where it is to be printed.

use super::marks::Marks;
use super::page_form::PageForm;
use super::pages::{Block, pages};
use super::sheet::{Code, Entry, Item, Mark, Sheet, SheetDay, SheetRoom};
use super::wrap::{JOIN, bound, cut, padded, width, wrap};

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

/// The sheets as text for a printer: each page ends with a form feed but the last.
pub fn paged(sheets: &[Sheet], form: PageForm, marks: &Marks) -> String {
    let (cells, rows) = form.cells();
    let sheets = sheets.iter();
    let pages = sheets.flat_map(|sheet| sheet_pages(sheet, cells, rows, marks));
    let pages: Vec<String> = pages
        .map(|lines| {
            let mut text = lines.join("\n");
            text.push('\n');
            text
        })
        .collect();
    pages.join("\u{c}")
}

/// The pages of a sheet, each of at most `rows` lines of at most `cells`.
pub fn sheet_pages(sheet: &Sheet, cells: usize, rows: usize, marks: &Marks) -> Vec<Vec<String>> {
    let page = Page::of(sheet, cells, marks, false);
    let rows = rows.max(12);
    let line = |at: usize| page.lines[at].1.clone();
    let ends = (page.blocks.iter().skip(1)).map(|block| block.first - block.before);
    let ends: Vec<usize> = ends.chain([page.body_end]).collect();
    let head = page
        .blocks
        .first()
        .map_or(page.body_end, |block| block.first - block.before);
    // Above the first page stands what is illustrative throughout; on every other one its legend says so.
    let legend: Vec<String> = (page.body_end..page.lines.len()).map(line).collect();
    let later = later_legend(sheet, &page);
    // Below the body: the legend, an empty line, the foot.
    let room = |legend: &[String]| rows.saturating_sub(legend.len() + 2);
    let blocks = page.blocks.iter().zip(&ends).map(|(block, end)| Block {
        is_heading: block.is_heading,
        height: (end - block.first) as f32,
        before: block.before as f32,
        seams: (1..end - block.first).map(|seam| seam as f32).collect(),
    });
    let blocks: Vec<Block> = blocks.collect();
    let first = room(&legend).saturating_sub(head + 1) as f32;
    let laid = pages(&blocks, first, room(&later) as f32);
    let total = laid.len();
    let laid = laid.into_iter().enumerate().map(|(n, pieces)| {
        let mut lines: Vec<String> = Vec::new();
        let legend = if n == 0 { &legend } else { &later };
        let room = room(legend);
        if n == 0 {
            lines.extend((0..head).map(line));
            lines.push(String::new());
        }
        let top = lines.len();
        for piece in pieces {
            let start = page.blocks[piece.block].first;
            lines.resize(top + piece.at as usize, String::new());
            lines.extend((start + piece.from as usize..start + piece.to as usize).map(line));
            if piece.is_repeated {
                let last = page.blocks[piece.block].title.saturating_sub(1);
                let heading = &mut lines[top + piece.at as usize + last];
                let goes_on = format!("{heading} ({})", sheet.pages.continued);
                // Where it does not fit, that the heading is there again says it.
                if width(&goes_on) <= page.cells {
                    *heading = goes_on;
                }
            }
        }
        if n + 1 == total {
            let left = room.saturating_sub(lines.len());
            lines.extend(below(sheet, page.cells, left, marks));
        }
        // The foot stands at the foot, where there is another page to put in order.
        if total > 1 {
            lines.resize(lines.len().max(room), String::new());
        }
        lines.extend(legend.iter().cloned());
        lines.push(String::new());
        let number = sheet.pages.number(n + 1, total);
        let left = page.cells.saturating_sub(width(&number) + 2);
        let what = cut(&sheet.full_title(marks.dot), left, marks.ellipsis());
        lines.push(format!("{}{number}", padded(&what, left + 2)));
        lines
    });
    laid.collect()
}

/// The legend with the remark in it.
fn later_legend(sheet: &Sheet, page: &Page<'_>) -> Vec<String> {
    let mut later = Page {
        lines: Vec::new(),
        blocks: Vec::new(),
        ..*page
    };
    later.legend(sheet, sheet.remark.as_deref());
    later.lines.into_iter().map(|(_, line)| line).collect()
}

/// So many lines to write on are enough; fewer than the least are none.
const WRITING: std::ops::RangeInclusive<usize> = 3..=12;
/// So many modules around a code stay empty (ISO/IEC 18004, 5.3.8).
const QUIET: usize = 4;

/// What stands below the rows of the last page, in at most `left` lines: the code, where it fits, and lines to
/// write on.
fn below(sheet: &Sheet, cells: usize, mut left: usize, marks: &Marks) -> Vec<String> {
    let mut lines = Vec::new();
    let code = sheet.code.as_ref();
    // ASCII has no half blocks.
    let has_blocks = !marks.rule.is_ascii();
    if let Some(drawn) = code.filter(|_| has_blocks).map(half_blocks)
        && drawn.len() <= left
        && code.is_some_and(|code| code.width + 2 * QUIET <= cells)
    {
        left -= drawn.len();
        lines.extend(drawn);
    }
    let rules = left.saturating_sub(2) / 2;
    if let Some(writing) = sheet.writing.as_ref().filter(|_| rules >= *WRITING.start()) {
        lines.extend([String::new(), writing.clone()]);
        for _ in 0..rules.min(*WRITING.end()) {
            lines.extend([String::new(), "_".repeat(cells)]);
        }
    }
    lines
}

/// A code, two of its rows a line, ink for what is dark, within its quiet zone; what it is for below it.
fn half_blocks(code: &Code) -> Vec<String> {
    let is_dark = |row: usize, column: usize| {
        row < code.width && code.dark.get(row * code.width + column) == Some(&true)
    };
    let mut lines = vec![String::new(); QUIET / 2];
    for row in (0..code.width).step_by(2) {
        let cells =
            (0..code.width).map(
                |column| match (is_dark(row, column), is_dark(row + 1, column)) {
                    (true, true) => '█',
                    (true, false) => '▀',
                    (false, true) => '▄',
                    (false, false) => ' ',
                },
            );
        let line: String = std::iter::repeat_n(' ', QUIET).chain(cells).collect();
        lines.push(line.trim_end().to_owned());
    }
    lines.extend(vec![String::new(); QUIET / 2]);
    lines.push(format!("{}{}", " ".repeat(QUIET), code.caption));
    lines
}

/// The lines of such a text; for a terminal close together, with the ids of sessions, which one may want
/// to type.
pub fn lines(sheet: &Sheet, cells: usize, marks: &Marks, with_ids: bool) -> Vec<(Tone, String)> {
    Page::of(sheet, cells, marks, with_ids).lines
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

/// How wide the marks before titles are: a box is wider than the others.
fn mark_width(sheet: &Sheet, marks: &Marks) -> usize {
    let shown = sheet.entries().filter_map(Entry::shown_mark);
    shown
        .map(|mark| width(glyph(mark, marks)))
        .max()
        .unwrap_or(1)
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
        Mark::Box => "[ ]",
    }
}

struct Page<'a> {
    lines: Vec<(Tone, String)>,
    cells: usize,
    column: usize,
    /// How wide the widest mark before a title is.
    mark: usize,
    marks: &'a Marks,
    with_ids: bool,
    second_zone: Option<&'a str>,
    /// What is kept together where the text has pages.
    blocks: Vec<Start>,
    /// The line behind the last block.
    body_end: usize,
}

/// Where a block begins.
struct Start {
    /// Its first line.
    first: usize,
    /// So many empty lines stand above it.
    before: usize,
    is_heading: bool,
    /// So many of its lines are the title of a heading.
    title: usize,
}

impl<'a> Page<'a> {
    fn of(sheet: &'a Sheet, cells: usize, marks: &'a Marks, with_ids: bool) -> Self {
        let mut page = Page {
            lines: Vec::new(),
            cells: cells.max(40),
            column: column(sheet, marks),
            mark: mark_width(sheet, marks),
            marks,
            with_ids,
            second_zone: sheet.second_zone.as_ref().map(|zone| zone.name.as_str()),
            blocks: Vec::new(),
            body_end: 0,
        };
        page.head(sheet);
        for day in &sheet.days {
            page.day(day);
        }
        if sheet.days.is_empty() {
            page.begin(1, false);
            page.wrapped(Tone::Text, "", 0, &sheet.empty);
        }
        page.body_end = page.lines.len();
        page.legend(sheet, None);
        page
    }

    /// Begins a block, below so many empty lines.
    fn begin(&mut self, before: usize, is_heading: bool) {
        for _ in 0..before {
            self.line(Tone::Text, "");
        }
        self.blocks.push(Start {
            first: self.lines.len(),
            before,
            is_heading,
            title: 0,
        });
    }

    fn line(&mut self, tone: Tone, line: &str) {
        self.lines.push((tone, line.trim_end().to_owned()));
    }

    /// `text` behind `lead`; the lines after the first are indented as far as the lead is wide.
    fn wrapped(&mut self, tone: Tone, lead: &str, indent: usize, text: &str) {
        let bound = self.marks.held(&bound(text, self.marks.illustrative));
        let lines = wrap(&bound, self.cells.saturating_sub(indent));
        for (at, line) in lines.iter().enumerate() {
            let lead = if at == 0 { lead } else { "" };
            let line = line.replace(JOIN, " ");
            let line = format!("{}{line}", padded(lead, indent));
            self.line(tone, &line);
        }
    }

    fn head(&mut self, sheet: &Sheet) {
        self.wrapped(Tone::Heading, "", 0, &sheet.titles());
        self.wrapped(Tone::Text, "", 0, &sheet.event.text);
        let dot = format!(" {} ", self.marks.dot);
        let venue: Vec<&str> = sheet.venue.iter().map(|one| one.text.as_str()).collect();
        if !venue.is_empty() {
            self.wrapped(Tone::Text, "", 0, &venue.join(&dot));
        }
        let facts: Vec<&str> = if self.with_ids {
            sheet.facts.iter().map(String::as_str).collect()
        } else {
            sheet.all_facts().collect()
        };
        for facts in [facts.join(&dot), sheet.also_facts.join(&dot)] {
            if !facts.is_empty() {
                self.wrapped(Tone::Muted, "", 0, &facts);
            }
        }
        if let Some(remark) = &sheet.remark {
            self.wrapped(Tone::Muted, "", 0, remark);
        }
        for strip in &sheet.strips {
            let lead = format!("{} ", self.marks.arrow);
            self.wrapped(Tone::Heading, &lead, width(&lead), strip);
        }
    }

    fn day(&mut self, day: &SheetDay) {
        self.begin(1, true);
        self.wrapped(Tone::Heading, "", 0, &day.headings(self.marks.dot));
        if let Some(block) = self.blocks.last_mut() {
            block.title = self.lines.len() - block.first;
        }
        let rule = self.marks.rule.repeat(self.cells);
        self.line(Tone::Muted, &rule);
        if let Some(note) = &day.note {
            self.wrapped(Tone::Muted, "", 0, &note.text);
        }
        for (at, item) in day.items.iter().enumerate() {
            let has_air = !self.with_ids && (at > 0 || day.note.is_some());
            self.begin(usize::from(has_air), false);
            match item {
                Item::Entry(entry) => self.entry(entry),
                Item::Free { time, second, text } => self.free(time, second.as_deref(), text),
            }
        }
    }

    fn free(&mut self, time: &str, second: Option<&str>, text: &str) {
        let indent = self.column + self.mark + 1;
        let second = second.map(|second| self.named(second));
        match second {
            Some(second) if self.with_ids => {
                let facts = format!("{text} {} {second}", self.marks.dot);
                self.wrapped(Tone::Muted, time, indent, &facts);
            }
            second => {
                self.wrapped(Tone::Muted, time, indent, text);
                if let Some(second) = &second {
                    self.wrapped(Tone::Muted, "", indent, second);
                }
            }
        }
    }

    /// A time in a second zone; close together with other facts, where it stands below nothing, with its name.
    fn named(&self, second: &str) -> String {
        match self.second_zone.filter(|_| self.with_ids) {
            Some(zone) => format!("{second} {zone}"),
            None => second.to_owned(),
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let marks = self.marks;
        let mark = entry.shown_mark();
        let tone = if entry.cancelled {
            Tone::Cancelled
        } else {
            Tone::Entry
        };
        let time = padded(&timed(entry, marks), self.column);
        let mark = mark.map_or("", |mark| glyph(mark, marks));
        let mark = padded(mark, self.mark);
        let lead = format!("{time}{mark} ");
        let indent = self.column + self.mark + 1;
        let title = marked(&entry.title.text, entry.title_is_illustrative, marks);
        self.wrapped(tone, &lead, indent, &title);
        if let Some(also) = &entry.also {
            self.wrapped(tone, "", indent, &also.text);
        }
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
        let lines = entry.changes.iter().chain(&entry.instead);
        let lines = lines.chain(&entry.needs).chain(&entry.note);
        for line in lines.chain(&entry.staff_notes) {
            self.wrapped(Tone::Text, "", indent, line);
        }
    }

    /// Where, what and who, all of it on one line as long as it fits; the id last.
    fn facts_in_short(&mut self, entry: &Entry, indent: usize) {
        let rooms: Vec<String> = (entry.rooms.iter())
            .map(|room| room_line(room, self.marks))
            .collect();
        let place = entry.place.as_ref().map(|place| place.text.clone());
        let all = (rooms.into_iter().chain(place))
            .chain(entry.second.as_deref().map(|second| self.named(second)))
            .chain(entry.all_facts().map(str::to_owned))
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
        let facts = entry.all_facts().collect::<Vec<&str>>().join(&dot);
        if !facts.is_empty() {
            self.wrapped(Tone::Muted, "", indent, &facts);
        }
        for person in &entry.people {
            self.wrapped(Tone::Text, "", indent, person);
        }
    }

    fn legend(&mut self, sheet: &Sheet, remark: Option<&str>) {
        let marks = sheet.legend.iter();
        let marks = marks.map(|(mark, meaning)| format!("{} {meaning}", glyph(*mark, self.marks)));
        // A mark and its meaning stay together, where they fit a line.
        let meanings = marks.chain(remark.map(str::to_owned));
        let legend: Vec<String> = meanings.map(|text| text.replace(' ', JOIN)).collect();
        if !legend.is_empty() {
            self.line(Tone::Text, "");
            self.wrapped(Tone::Muted, "", 0, &legend.join("   "));
        }
    }
}

fn room_line(room: &SheetRoom, marks: &Marks) -> String {
    let mut name = room.name.text.clone();
    if let Some(also) = &room.also {
        name = format!("{name} {} {}", marks.dot, also.text);
    }
    if let Some(how) = &room.how {
        name = format!("{name}, {}", how.text);
    }
    marked(&name, room.is_illustrative, marks)
}
