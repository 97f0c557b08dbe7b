//! The picture at a door: large enough for two metres.
//!
//! ```text
//!   █▀▄ █ █ █▄ █ ▄▀▄ ▄▀▀ ▀█▀ █ █    the room; at the right the clock, as large
//!
//!   NOW
//!   █▀▄ █ █ █▄ █ ▄▀▄ ▄▀▀ ▀█▀        the title, on two lines of letters at most
//!   13:30–15:00                      48 min left, in large digits
//!
//!   NEXT
//!   …
//! ```
//!
//! Where a title does not fit in block letters, or has letters of which there are none, it is bold, beside the
//! countdown.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use crate::agenda::SessionIx;
use crate::tui::look::wrap::{cut, first_lines, wrap};
use crate::tui::page::Place;
use crate::tui::widget::block_letters::BlockLetters;
use crate::tui::world::World;

use super::DoorPage;
use super::countdown::Countdown;

/// What begins later than that is not counted down to.
const A_DAY: i64 = 24 * 60;
/// Cells that a title has beside a countdown, the air between them included.
const LEAST_TITLE: u16 = 20;
/// Cells of air between a title and the countdown.
const AIR: u16 = 3;

pub(super) fn draw(frame: &mut Frame<'_>, page: &DoorPage, at: &Place<'_>) {
    let world = at.world;
    frame.render_widget(Clear, at.area);
    frame.buffer_mut().set_style(at.area, world.theme.base);
    let margin = if at.area.width >= 60 { 3 } else { 1 };
    let inside = Rect {
        x: at.area.x + margin.min(at.area.width),
        y: at.area.y + u16::from(at.area.height >= 10),
        width: at.area.width.saturating_sub(2 * margin),
        height: at
            .area
            .height
            .saturating_sub(2 * u16::from(at.area.height >= 10)),
    };
    let mut pen = Pen {
        frame,
        world,
        area: inside,
    };
    let share = (inside.height / 6).max(4).min(inside.height / 3);
    pen.head(&page.name, share);
    pen.air(1);
    if page.room.is_none() {
        let text = world.locale.texts.board.door_gone().into_owned();
        pen.text(&text, world.theme.warn, 3);
        return;
    }
    let texts = &world.locale.texts.board;
    // Where nothing is on, what is next has the room.
    let is_idle = page.door.now.is_empty() && pen.area.height >= 10;
    let mut half = if is_idle { 4 } else { pen.area.height / 2 };
    if page.door.now.is_empty() {
        // Half of that sentence may say that something is on.
        let lines = pen
            .wrapped(&texts.door_nothing_now(), world.theme.muted)
            .len();
        half = half.max(1 + lines as u16).min(pen.area.height);
    }
    let mut next_area = pen.area;
    next_area.y += half;
    next_area.height -= half;
    pen.area.height = half;
    pen.heading(&texts.door_now(), world.theme.now);
    match page.door.now.as_slice() {
        [] => pen.text(&texts.door_nothing_now(), world.theme.muted, 2),
        now => {
            let left = page.door.left_minutes.filter(|left| *left < A_DAY);
            let most = u16::try_from(now.len()).unwrap_or(u16::MAX);
            let each = (pen.area.height / most.max(1)).max(1);
            let count = left.map(|left| Countdown::left(world, left));
            let is_drawn = match now {
                [ix] => pen.large_session(*ix, count.as_ref(), world.theme.now),
                _ => false,
            };
            if !is_drawn {
                pen.countdown(count.as_ref(), world.theme.now);
                for &ix in now {
                    pen.session(ix, each);
                }
            }
        }
    }
    pen.area = next_area;
    pen.heading(&texts.door_next(), world.theme.accent);
    match page.door.next {
        None => pen.text(&texts.door_nothing_next(), world.theme.muted, 2),
        Some(ix) => {
            let wait = page.door.next_in_minutes.filter(|wait| *wait < A_DAY);
            let count = wait.map(|wait| Countdown::until(world, wait));
            if !pen.large_session(ix, count.as_ref(), world.theme.accent) {
                pen.countdown(count.as_ref(), world.theme.accent);
                let lines = pen.area.height;
                pen.session(ix, lines);
            }
        }
    }
}

/// Draws from the top of an area downwards; what it drew is taken off the area.
struct Pen<'a, 'b> {
    frame: &'a mut Frame<'b>,
    world: &'a World,
    area: Rect,
}

impl Pen<'_, '_> {
    fn air(&mut self, lines: u16) {
        let lines = lines.min(self.area.height);
        self.area.y += lines;
        self.area.height -= lines;
    }

    fn line(&mut self, line: Line<'static>) {
        let row = Rect {
            height: 1.min(self.area.height),
            ..self.area
        };
        self.frame.render_widget(line, row);
        self.air(1);
    }

    /// The room's name, in block letters no higher than `most` lines, else bold with air between letters; at
    /// its right the clock, as large as there is room. Below them the day, and what is illustrative.
    fn head(&mut self, name: &str, most: u16) {
        let world = self.world;
        let has_halves = world.glyphs.has_arrows();
        let letters = BlockLetters::fitting(name, self.area.width, most, has_halves);
        let bold = world.theme.title.add_modifier(Modifier::BOLD);
        let text = match &letters {
            Some(_) => String::new(),
            None => self.spaced(name),
        };
        let taken = letters
            .as_ref()
            .map_or(text.width() as u16, BlockLetters::width);
        let left = self.area.width.saturating_sub(taken + 4);
        let now = world.locale.clock(world.now.time());
        let clock = BlockLetters::fitting(&now, left, most, has_halves);
        let mut height = 1;
        match letters {
            Some(letters) => height = letters.draw(self.frame, self.area, world.theme.title),
            None => (self.frame).render_widget(Line::from(Span::styled(text, bold)), self.area),
        }
        let when = match clock {
            Some(clock) => {
                let place = Rect {
                    x: self.area.right() - clock.width(),
                    ..self.area
                };
                height = height.max(clock.draw(self.frame, place, world.theme.muted));
                world.date(world.now.date_naive())
            }
            None => world.locale.moment(world.now.naive_local()),
        };
        self.air(height);
        let room = usize::from(self.area.width).saturating_sub(when.width() + 2);
        let mut notes = world.illustrative_notes().into_iter();
        if let Some(note) = notes.find(|note| note.width() <= room) {
            let note = Line::from(Span::styled(note, world.theme.muted));
            self.frame.render_widget(note.right_aligned(), self.area);
        }
        let when = Line::from(Span::styled(when, world.theme.muted));
        let width = self.area.width - room.min(usize::from(self.area.width)) as u16;
        let row = Rect {
            width,
            height: 1.min(self.area.height),
            ..self.area
        };
        self.frame.render_widget(when, row);
        self.air(1);
    }

    /// A room's name with air between letters, where that fits in a line; else so that no other room looks like it.
    fn spaced(&self, name: &str) -> String {
        let cells = usize::from(self.area.width);
        let spaced: Vec<String> = name.chars().map(String::from).collect();
        let spaced = spaced.join(" ");
        if spaced.width() <= cells {
            return spaced;
        }
        let name = self.world.room_names.name(name, cells);
        cut(&name, cells, self.world.glyphs.ellipsis)
    }

    /// A session whose title fits on two lines of block letters, from when to when, and its countdown. Was it
    /// drawn?
    fn large_session(&mut self, ix: SessionIx, count: Option<&Countdown>, style: Style) -> bool {
        let world = self.world;
        let has_halves = world.glyphs.has_arrows();
        // Digits of one size, or of two where there is much room.
        let strip = if self.area.height >= 22 { 7 } else { 4 };
        let room = (self.area.width, self.area.height.saturating_sub(strip + 1));
        let title = world.title(ix);
        let Some(lines) = BlockLetters::wrapped(&title, room, 2, has_halves) else {
            return false;
        };
        for line in lines {
            let height = line.draw(self.frame, self.area, world.theme.text());
            self.air(height + 1);
        }
        let mut when = self.when(ix);
        if world.illustrative_notes().is_empty() && world.marks_illustrative(ix) {
            when = format!("{when} {}", world.glyphs.illustrative);
        }
        let when_width = when.width();
        let bold = world.theme.text().add_modifier(Modifier::BOLD);
        self.frame
            .render_widget(Line::from(Span::styled(when, bold)), self.area);
        let Some(count) = count else {
            return true;
        };
        let beside = when_width as u16 + 2;
        let room = self.area.width.saturating_sub(beside);
        let room = room.min(self.area.width / 2);
        let lines = self.area.height.min(strip + 1);
        if let Some(large) = count.large(world, (room, lines)) {
            large.draw(self.frame, self.area, style);
            return true;
        }
        // In words: in the line of the times where both have room, else below it.
        let is_beside = count.words.width() <= usize::from(self.area.width.saturating_sub(beside));
        let row = Rect {
            y: self.area.y + u16::from(!is_beside),
            height: 1,
            ..self.area
        };
        let words = Span::styled(count.words.clone(), style.add_modifier(Modifier::BOLD));
        let row = row.intersection(self.area);
        self.frame
            .render_widget(Line::from(words).right_aligned(), row);
        true
    }

    fn heading(&mut self, text: &str, style: Style) {
        let text = Span::styled(text.to_owned(), style.add_modifier(Modifier::BOLD));
        self.line(Line::from(text));
    }

    fn wrapped(&self, text: &str, style: Style) -> Vec<Line<'static>> {
        let span = Span::styled(text.to_owned(), style);
        wrap(&[span], usize::from(self.area.width), &Span::raw(""))
    }

    /// A text on at most so many lines, with a sign where it has more.
    fn text(&mut self, text: &str, style: Style, most: usize) {
        let most = most.min(usize::from(self.area.height));
        let lines = self.wrapped(text, style);
        self.lines(lines, most);
    }

    fn lines(&mut self, lines: Vec<Line<'static>>, most: usize) {
        let cells = usize::from(self.area.width);
        for line in first_lines(lines, most, cells, self.world.glyphs.ellipsis) {
            self.line(line);
        }
    }

    /// A countdown at the right, what is left of the width remains; in a line of its own where a title would
    /// have too little room beside it.
    fn countdown(&mut self, count: Option<&Countdown>, style: Style) {
        let Some(count) = count else {
            return;
        };
        let world = self.world;
        let most = self.area.width.saturating_sub(LEAST_TITLE);
        let share = most.min((self.area.width * 2 / 5).max(count.words.width() as u16));
        let width = match count.large(world, (share, self.area.height)) {
            Some(large) => {
                large.draw(self.frame, self.area, style);
                large.width()
            }
            None if count.words.width() <= usize::from(most) => {
                let words = Line::from(Span::styled(count.words.clone(), style));
                self.frame.render_widget(words.right_aligned(), self.area);
                count.words.width() as u16
            }
            None => return self.text(&count.words, style.add_modifier(Modifier::BOLD), 2),
        };
        self.area.width -= width + AIR;
    }

    /// Title, then from when to when, in at most so many lines.
    fn session(&mut self, ix: SessionIx, most: u16) {
        let world = self.world;
        let most = usize::from(most.saturating_sub(1).max(1));
        let cells = usize::from(self.area.width);
        let bold = world.theme.text().add_modifier(Modifier::BOLD);
        let wrapped = |title: String| wrap(&[Span::styled(title, bold)], cells, &Span::raw(""));
        let title = world.marked_title(ix);
        // With air between letters where that takes two lines at most.
        let spaced: Vec<String> = title.chars().map(String::from).collect();
        let spaced = wrapped(spaced.join("\u{a0}").replace("\u{a0} \u{a0}", "   "));
        let is_roomy = world.size.width >= 120 && spaced.len() <= most.min(2);
        let lines = if is_roomy { spaced } else { wrapped(title) };
        self.lines(lines, most);
        let when = self.when(ix);
        self.line(Line::from(Span::styled(when, world.theme.text())));
    }

    /// From when to when; with the date where that is another than today's.
    fn when(&self, ix: SessionIx) -> String {
        let world = self.world;
        let session = world.agenda.session(ix);
        let times = world.words().range(session).unwrap_or_default();
        let start = session.start.map(|start| start.date_naive());
        match start.filter(|date| *date != world.now.date_naive()) {
            Some(date) => format!("{} {times}", world.date(date)),
            None => times,
        }
    }
}
