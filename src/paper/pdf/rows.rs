//! A sheet set in columns: its head, its days and rows, and its foot, as blocks to be laid on pages.

use super::super::marks::Marks;
use super::super::page_form::{MODULE, WIDE};
use super::super::sheet::{Entry, Item, Mark, Sheet, SheetDay, SheetKind, SheetRoom, Tagged};
use super::super::text::glyph;
use super::block::{Block, Column, Ink, Look, Placed, Role};
use super::fonts::Fonts;

/// A sheet before its pages are known.
pub(super) struct Setting {
    pub(super) head: Block,
    pub(super) blocks: Vec<Block>,
    /// What the marks mean, at the foot of the first page.
    pub(super) legend: Block,
    /// The same on each page but the first, with what is illustrative throughout.
    pub(super) later: Block,
}

/// Sets a sheet into lines of that width, its text of that size.
pub(super) fn set(sheet: &Sheet, fonts: &mut Fonts, width: f32, em: f32) -> Setting {
    let mut setter = Setter {
        columns: Columns::of(sheet, fonts, width, em),
        fonts,
        em,
        width,
        kind: sheet.kind,
    };
    let head = setter.head(sheet);
    let mut blocks = Vec::new();
    for day in &sheet.days {
        blocks.push(setter.heading(sheet, day));
        blocks.extend(day.items.iter().map(|item| match item {
            Item::Entry(entry) => setter.row(entry),
            Item::Free { time, second, text } => setter.free(time, second.as_deref(), text),
        }));
    }
    if sheet.days.is_empty() {
        let mut block = Block::new(Role::Text, em);
        let look = Look::regular(em);
        block.height = setter.whole(&mut block, 0.0, &plain(&sheet.empty), look);
        blocks.push(block);
    }
    let legend = setter.legend(sheet, None);
    let later = setter.legend(sheet, sheet.remark.as_deref());
    Setting {
        head,
        blocks,
        legend,
        later,
    }
}

/// Where the columns stand.
#[derive(Clone, Copy)]
struct Columns {
    time: Column,
    mark: f32,
    text: Column,
    /// `None` where rooms stand below titles, or are not told.
    room: Option<Column>,
}

impl Columns {
    fn of(sheet: &Sheet, fonts: &mut Fonts, width: f32, em: f32) -> Self {
        let is_door = sheet.kind == SheetKind::Door;
        let items = sheet.days.iter().flat_map(|day| &day.items);
        let widest = items.map(|item| match item {
            Item::Entry(entry) => fonts.width(&timed(entry), is_door),
            Item::Free { time, .. } => fonts.width(time, false) * 0.88,
        });
        let widest = widest.fold(0.0, f32::max).clamp(3.0, 11.0);
        let time = Column {
            x: 0.0,
            width: (widest + 0.2) * em,
        };
        let mark = time.width + 0.9 * em;
        let has_marks = sheet.entries().any(|entry| entry.shown_mark().is_some());
        let x = if has_marks { mark + 1.35 * em } else { mark };
        let is_small = matches!(sheet.kind, SheetKind::Door | SheetKind::Badge);
        let is_wide = width >= WIDE * em && !is_small;
        let room = is_wide.then(|| {
            let room = width * 0.29;
            Column {
                x: width - room,
                width: room,
            }
        });
        let end = room.map_or(width, |room| room.x - em);
        Self {
            time,
            mark,
            text: Column { x, width: end - x },
            room,
        }
    }
}

struct Setter<'f> {
    fonts: &'f mut Fonts,
    columns: Columns,
    em: f32,
    width: f32,
    kind: SheetKind,
}

impl Setter<'_> {
    fn put(&mut self, block: &mut Block, column: Column, y: f32, text: &Tagged, look: Look) -> f32 {
        block.paragraph(self.fonts, column, y, text, look)
    }

    /// A paragraph as wide as the page.
    fn whole(&mut self, block: &mut Block, y: f32, text: &Tagged, look: Look) -> f32 {
        let column = Column {
            x: 0.0,
            width: self.width,
        };
        self.put(block, column, y, text, look)
    }

    /// The event above the title, and below it where, as of when, and what holds of all of it. The title is
    /// the second paragraph.
    fn head(&mut self, sheet: &Sheet) -> Block {
        let em = self.em;
        let is_door = self.kind == SheetKind::Door;
        let mut block = Block::new(Role::Head, 0.0);
        // Beside a code the lines are shorter.
        let beside = sheet.code.as_ref().map_or(0.0, |code| code_edge(code) + em);
        let column = Column {
            x: 0.0,
            width: self.width - beside,
        };
        let mut y = self.put(&mut block, column, 0.0, &sheet.event, Look::bold(em * 1.05));
        let title = if is_door { em * 3.0 } else { em * 2.0 };
        y += em * 0.1;
        y = self.put(
            &mut block,
            column,
            y,
            &plain(&sheet.titles()),
            Look::bold(title),
        );
        y += em * 0.15;
        let mut lines: Vec<String> = Vec::new();
        let venue: Vec<&str> = sheet.venue.iter().map(|one| &*one.text).collect();
        lines.push(venue.join(" · "));
        lines.push(sheet.all_facts().collect::<Vec<&str>>().join(" · "));
        lines.push(sheet.also_facts.join(" · "));
        lines.extend(sheet.remark.clone());
        for line in lines.iter().filter(|line| !line.is_empty()) {
            y = self.put(&mut block, column, y, &plain(line), Look::grey(em * 0.86));
        }
        if let Some(code) = &sheet.code {
            let edge = code_edge(code);
            let module = edge / code.width as f32;
            for (at, _) in code.dark.iter().enumerate().filter(|(_, dark)| **dark) {
                let (row, column) = (at / code.width, at % code.width);
                block.put(
                    self.width - edge + column as f32 * module,
                    row as f32 * module,
                    Ink::Rule {
                        // No white shows between two dark ones.
                        width: module + 0.02,
                        height: module + 0.02,
                        grey: 0,
                    },
                );
            }
            let caption = Column {
                x: self.width - edge,
                width: edge,
            };
            let look = Look::grey(em * 0.62);
            // Four modules around a code stay empty (ISO/IEC 18004, 5.3.8).
            let below = self.put(
                &mut block,
                caption,
                edge + module * 4.0,
                &plain(&code.caption),
                look,
            );
            y = y.max(below);
        }
        for strip in &sheet.strips {
            y = self.strip(&mut block, y + em * 0.8, strip);
        }
        block.height = y + em * 0.9;
        block
    }

    /// Where something has moved: in a frame, to be seen from afar.
    fn strip(&mut self, block: &mut Block, top: f32, text: &str) -> f32 {
        let em = self.em;
        let column = Column {
            x: em * 0.8,
            width: self.width - em * 1.6,
        };
        let text = plain(&format!("→ {text}"));
        let y = self.put(block, column, top + em * 0.55, &text, Look::bold(em * 1.25));
        let bottom = y + em * 0.6;
        self.rule(block, top, 1.6, 0);
        self.rule(block, bottom, 1.6, 0);
        for x in [0.0, self.width - 1.6] {
            let side = Ink::Rule {
                width: 1.6,
                height: bottom + 1.6 - top,
                grey: 0,
            };
            block.put(x, top, side);
        }
        bottom
    }

    fn heading(&mut self, sheet: &Sheet, day: &SheetDay) -> Block {
        let em = self.em;
        let mut block = Block::new(Role::Heading, em * 1.3);
        let text = day.headings(Marks::UNICODE.dot);
        let look = Look::bold(em * 1.3);
        let mut y = self.whole(&mut block, 0.0, &plain(&text), look);
        block.continued = self.continued(sheet, &block, look);
        if let Some(note) = &day.note {
            y = self.whole(&mut block, y, note, Look::grey(em * 0.9));
        }
        y += em * 0.25;
        self.rule(&mut block, y, 1.4, 0);
        block.height = y + 1.4;
        // A heading is never parted.
        block.seams.clear();
        block
    }

    /// That a heading goes on, behind the last line of it. `None` where it does not fit there: that the heading
    /// is there again says it.
    fn continued(&mut self, sheet: &Sheet, heading: &Block, bold: Look) -> Option<Placed> {
        let Placed { y, top, ink, .. } = heading.ink.last()?;
        let Ink::Text { text: line, .. } = ink else {
            return None;
        };
        let x = self.fonts.width(line, bold.is_bold) * bold.size + self.em * 0.6;
        let text = format!("({})", sheet.pages.continued);
        let look = Look::grey(self.em * 0.9);
        let width = self.fonts.width(&text, look.is_bold) * look.size;
        (x + width <= self.width).then_some(Placed {
            x,
            y: *y,
            top: *top,
            ink: Ink::Text {
                text,
                lang: None,
                look,
                paragraph: 0,
            },
        })
    }

    fn rule(&self, block: &mut Block, y: f32, height: f32, grey: u8) {
        let width = self.width;
        block.put(
            0.0,
            y,
            Ink::Rule {
                width,
                height,
                grey,
            },
        );
    }

    fn row(&mut self, entry: &Entry) -> Block {
        let (em, columns) = (self.em, self.columns);
        let mut block = Block::new(Role::Row, 0.0);
        self.rule(&mut block, 0.0, 0.5, 0xaa);
        let top = em * 0.42;
        let mut time_look = Look::regular(em);
        time_look.is_bold = self.kind == SheetKind::Door;
        let mut left = self.put(
            &mut block,
            columns.time,
            top,
            &plain(&timed(entry)),
            time_look,
        );
        if let Some(second) = &entry.second {
            let look = Look::grey(em * 0.8);
            left = self.put(&mut block, columns.time, left, &plain(second), look);
        }
        self.mark(&mut block, entry, top);
        let mut y = self.title(&mut block, entry, top);
        let mut right = top;
        match columns.room {
            Some(column) => right = self.rooms(&mut block, column, top, entry),
            None => y = self.rooms(&mut block, columns.text, y, entry),
        }
        y = self.said(&mut block, entry, y);
        block.height = y.max(left).max(right) + em * 0.42;
        block.seams.sort_by(f32::total_cmp);
        block
    }

    fn mark(&mut self, block: &mut Block, entry: &Entry, top: f32) {
        let (em, x) = (self.em, self.columns.mark);
        match entry.shown_mark() {
            Some(Mark::Box) => block.put(x, top + em * 0.25, Ink::Square { edge: em * 0.82 }),
            Some(mark) => {
                let column = Column { x, width: em * 1.5 };
                let glyph = glyph(mark, &Marks::UNICODE);
                self.put(block, column, top, &plain(glyph), Look::bold(em));
            }
            None => {}
        }
    }

    fn title(&mut self, block: &mut Block, entry: &Entry, top: f32) -> f32 {
        let column = self.columns.text;
        let mut look = Look::bold(self.em);
        look.is_struck = entry.cancelled;
        let mut title = entry.title.clone();
        if entry.title_is_illustrative {
            title.text += " ◇";
        }
        let mut y = self.put(block, column, top, &title, look);
        if let Some(also) = &entry.also {
            look.is_bold = false;
            y = self.put(block, column, y, also, look);
        }
        y
    }

    /// Facts, people, what is in the way, and notes.
    fn said(&mut self, block: &mut Block, entry: &Entry, mut y: f32) -> f32 {
        let (em, column) = (self.em, self.columns.text);
        let (grey, small) = (Look::grey(em * 0.9), Look::regular(em * 0.9));
        let strong = Look::bold(em * 0.9);
        let facts = entry.all_facts().collect::<Vec<&str>>().join(" · ");
        let lines = (Some(facts).into_iter().filter(|facts| !facts.is_empty()))
            .chain(entry.people.iter().cloned());
        for line in lines {
            y = self.put(block, column, y, &plain(&line), grey);
        }
        for clash in &entry.clashes {
            let from = y + em * 0.1;
            let inner = Column {
                x: column.x + em * 0.6,
                width: column.width - em * 0.6,
            };
            y = self.put(block, inner, from, &plain(&format!("! {clash}")), strong);
            let bar = Ink::Rule {
                width: 2.0,
                height: y - from,
                grey: 0,
            };
            block.put(column.x, from, bar);
        }
        for tight in &entry.tight {
            y = self.put(block, column, y, &plain(&format!("~ {tight}")), small);
        }
        let lines = entry.changes.iter().chain(&entry.instead);
        let lines = lines.chain(&entry.needs).chain(&entry.note);
        for line in lines {
            y = self.put(block, column, y, &plain(line), small);
        }
        for note in &entry.staff_notes {
            y = self.put(block, column, y, &plain(note), strong);
        }
        y
    }

    fn rooms(&mut self, block: &mut Block, column: Column, mut y: f32, entry: &Entry) -> f32 {
        let em = self.em;
        let is_beside = self.columns.room.is_some();
        for room in &entry.rooms {
            let mut name = room.name.clone();
            if room.is_illustrative {
                name.text += " ◇";
            }
            let look = if is_beside {
                Look::bold(em)
            } else {
                Look::bold(em * 0.95)
            };
            if is_beside {
                y = self.put(block, column, y, &name, look);
                let below = room.also.iter().chain(&room.how);
                for text in below {
                    y = self.put(block, column, y, text, Look::grey(em * 0.9));
                }
            } else {
                y = self.put(block, column, y, &placed(&name, room), look);
            }
        }
        if let Some(place) = &entry.place {
            y = self.put(block, column, y, place, Look::grey(em * 0.9));
        }
        y
    }

    fn free(&mut self, time: &str, second: Option<&str>, text: &str) -> Block {
        let (em, columns) = (self.em, self.columns);
        let mut block = Block::new(Role::Row, 0.0);
        let look = Look::grey(em * 0.88);
        self.rule(&mut block, 0.0, 0.5, 0xaa);
        let top = em * 0.2;
        let mut left = self.put(&mut block, columns.time, top, &plain(time), look);
        if let Some(second) = second {
            let look = Look::grey(em * 0.8);
            left = self.put(&mut block, columns.time, left, &plain(second), look);
        }
        let column = Column {
            width: self.width - columns.text.x,
            ..columns.text
        };
        let y = self.put(&mut block, column, top, &plain(text), look);
        block.height = y.max(left) + em * 0.2;
        block.seams.sort_by(f32::total_cmp);
        block
    }

    /// What the marks mean, with the remark where that does not stand above.
    fn legend(&mut self, sheet: &Sheet, remark: Option<&str>) -> Block {
        let mut block = Block::new(Role::Text, 0.0);
        let marks = sheet.legend.iter();
        let marks =
            marks.map(|(mark, meaning)| format!("{} {meaning}", glyph(*mark, &Marks::UNICODE)));
        // A mark and its meaning stay together.
        let meanings = marks.chain(remark.map(str::to_owned));
        let meanings = meanings.map(|meaning| meaning.replace(' ', "\u{a0}"));
        let legend = meanings.collect::<Vec<String>>().join("   ");
        if !legend.is_empty() {
            let look = Look::grey(self.em * 0.8);
            block.height = self.whole(&mut block, 0.0, &plain(&legend), look);
        }
        block
    }
}

/// A room and how to get there, on one line.
fn placed(name: &Tagged, room: &SheetRoom) -> Tagged {
    let mut all = name.clone();
    if let Some(also) = &room.also {
        all.text = format!("{} · {}", all.text, also.text);
    }
    if let Some(how) = &room.how {
        all.text = format!("{}, {}", all.text, how.text);
    }
    all
}

fn timed(entry: &Entry) -> String {
    if entry.time_is_illustrative {
        format!("{} ◇", entry.time)
    } else {
        entry.time.clone()
    }
}

/// A text of the sheet's own language.
fn plain(text: &str) -> Tagged {
    Tagged {
        text: text.to_owned(),
        lang: None,
    }
}

/// The edge of a code in points.
pub(super) fn code_edge(code: &super::super::sheet::Code) -> f32 {
    code.width as f32 * MODULE * 72.0 / 25.4
}
