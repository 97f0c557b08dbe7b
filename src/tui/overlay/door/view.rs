//! The picture at a door: large enough for two metres.
//!
//! ```text
//!   █▀▄ █ █ █▄ █ ▄▀▄ ▄▀▀ ▀█▀ █ █    the room
//!
//!   NOW   Plenary seminar
//!         13:30–15:00                48 min left, in large digits
//!
//!   NEXT  Signing ceremony
//!         15:30
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;
use unicode_width::UnicodeWidthStr;

use crate::agenda::SessionIx;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::Place;
use crate::tui::widget::block_letters::BlockLetters;
use crate::tui::world::World;

use super::DoorPage;

/// A countdown of more minutes than these is told in hours.
const MOST_MINUTES: i64 = 99;
/// What begins later than that is not counted down to.
const A_DAY: i64 = 24 * 60;

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
    let share = inside.height / 3;
    pen.large(&page.name, world.theme.title, share);
    pen.clock(inside);
    pen.air(1);
    if page.room.is_none() {
        let text = world.locale.texts.board.door_gone().into_owned();
        pen.text(&text, world.theme.warn, 3);
        return;
    }
    let texts = &world.locale.texts.board;
    let half = pen.area.height / 2;
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
            let count = left.map(|left| (left, texts.door_minutes_left().into_owned()));
            pen.countdown(count, world.theme.now);
            for &ix in now {
                pen.session(ix, each);
            }
        }
    }
    pen.area = next_area;
    pen.heading(&texts.door_next(), world.theme.accent);
    match page.door.next {
        None => pen.text(&texts.door_nothing_next(), world.theme.muted, 2),
        Some(ix) => {
            let wait = page.door.next_in_minutes.filter(|wait| *wait < A_DAY);
            let count = wait.map(|wait| (wait, texts.door_begins_in().into_owned()));
            pen.countdown(count, world.theme.accent);
            let lines = pen.area.height;
            pen.session(ix, lines);
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

    /// In block letters no higher than `most` lines; where they do not fit, bold with air between letters.
    fn large(&mut self, text: &str, style: Style, most: u16) {
        let glyphs = &self.world.glyphs;
        let letters = BlockLetters::fitting(text, self.area.width, most, glyphs.has_arrows());
        if let Some(letters) = letters {
            let height = letters.draw(self.frame, self.area, style);
            self.air(height);
            return;
        }
        let spaced: Vec<String> = text.chars().map(String::from).collect();
        let spaced = spaced.join(" ");
        let cells = usize::from(self.area.width);
        let text = if spaced.width() <= cells {
            spaced
        } else {
            cut(text, cells, glyphs.ellipsis)
        };
        self.line(Line::from(Span::styled(
            text,
            style.add_modifier(Modifier::BOLD),
        )));
    }

    /// Day and clock, at the right of the first line below the name.
    fn clock(&mut self, _inside: Rect) {
        let world = self.world;
        let text = world.locale.moment(world.now.naive_local());
        self.line(Line::from(Span::styled(text, world.theme.muted)));
    }

    fn heading(&mut self, text: &str, style: Style) {
        let text = Span::styled(text.to_owned(), style.add_modifier(Modifier::BOLD));
        self.line(Line::from(text));
    }

    fn text(&mut self, text: &str, style: Style, most: usize) {
        let span = Span::styled(text.to_owned(), style);
        let lines = wrap(&[span], usize::from(self.area.width), &Span::raw(""));
        for line in lines.into_iter().take(most) {
            self.line(line);
        }
    }

    /// Minutes in large digits at the right, with what they count below; what is left of the width remains.
    fn countdown(&mut self, count: Option<(i64, String)>, style: Style) {
        let Some((minutes, label)) = count else {
            return;
        };
        let world = self.world;
        let minutes = minutes.max(0);
        let is_long = minutes > MOST_MINUTES;
        let text = if is_long {
            format!("{}:{:02}", minutes / 60, minutes % 60)
        } else {
            minutes.to_string()
        };
        let whole = format!("{} {label}", world.locale.duration(minutes));
        let unit = world.locale.texts.board.door_minutes(label);
        let label = if is_long {
            whole.clone()
        } else {
            unit.into_owned()
        };
        let width = (self.area.width * 2 / 5).max(label.width() as u16);
        if width + 20 > self.area.width {
            // No room for both: the words alone, in a line of their own.
            self.heading(&whole, style);
            return;
        }
        let right = Rect {
            x: self.area.right() - width,
            width,
            ..self.area
        };
        let most = self.area.height.saturating_sub(1);
        let letters = BlockLetters::fitting(&text, width, most, world.glyphs.has_arrows());
        let mut y = right.y;
        let label = if letters.is_some() { label } else { whole };
        if let Some(letters) = letters {
            let place = Rect {
                x: right.right().saturating_sub(letters.width()),
                ..right
            };
            y += letters.draw(self.frame, place, style);
        }
        let below = Rect {
            y,
            height: u16::from(y < right.bottom()),
            ..right
        };
        let label = Span::styled(label, style);
        self.frame
            .render_widget(Line::from(label).right_aligned(), below);
        self.area.width -= width + 3;
    }

    /// Title, then from when to when, in at most so many lines.
    fn session(&mut self, ix: SessionIx, most: u16) {
        let world = self.world;
        let session = world.agenda.session(ix);
        let title = Span::styled(
            world.title(ix),
            world.theme.text().add_modifier(Modifier::BOLD),
        );
        let lines = wrap(&[title], usize::from(self.area.width), &Span::raw(""));
        let most = usize::from(most.saturating_sub(1).max(1));
        let over = lines.len() > most;
        for (at, mut line) in lines.into_iter().take(most).enumerate() {
            if over && at + 1 == most {
                line.push_span(Span::raw(world.glyphs.ellipsis));
            }
            self.line(line);
        }
        let times = world.words().range(session).unwrap_or_default();
        let start = session.start.map(|start| start.date_naive());
        let when = match start.filter(|date| *date != world.now.date_naive()) {
            Some(date) => format!("{} {times}", world.date(date)),
            None => times,
        };
        self.line(Line::from(Span::styled(when, world.theme.text())));
    }
}
