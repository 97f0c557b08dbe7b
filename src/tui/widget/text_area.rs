//! A text of several lines that is typed: a note. Text of one line is `text_field`'s.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea};

use crate::agenda::safe;
use crate::tui::input::typed::{Typed, fit_for_note};
use crate::tui::look::unseen::Unseen;

/// What is typed, and where.
#[derive(Debug)]
pub struct LinesField(TextArea<'static>);

impl LinesField {
    /// With this text, to be gone on with at its end.
    pub fn new(text: &str) -> Self {
        let lines = text.lines().map(|line| safe::line(line).into_owned());
        let mut area = TextArea::new(lines.collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        area.set_cursor_line_style(Style::new());
        Self(area)
    }

    /// The text, without blanks around it.
    pub fn text(&self) -> String {
        self.0.lines().join("\n").trim().to_owned()
    }

    /// How many lines it has; one at least.
    pub fn lines(&self) -> usize {
        self.0.lines().len()
    }

    /// Is there a line above the cursor's?
    pub fn is_below_first(&self) -> bool {
        self.0.cursor().0 > 0
    }

    /// One line down.
    pub fn down(&mut self) {
        self.0.move_cursor(CursorMove::Down);
    }

    /// One line up.
    pub fn up(&mut self) {
        self.0.move_cursor(CursorMove::Up);
    }

    /// Takes what is typed.
    pub fn typed(&mut self, input: Typed<'_>) {
        match input {
            Typed::Key(key) => self.key(key),
            // At once: the area lays its whole text out anew with every change.
            Typed::Keys(text) => {
                let fit: String = text.chars().filter(|&c| fit_for_note(c)).collect();
                self.0.insert_str(fit);
            }
            Typed::Text(text) => {
                self.0.insert_str(safe::block(text).into_owned());
            }
        }
    }

    fn key(&mut self, key: KeyEvent) {
        match key.code {
            // Tab leaves no character that a note or its sheet could show.
            KeyCode::Tab => {}
            KeyCode::Char(c) if !fit_for_note(c) => {}
            _ => {
                self.0.input(key);
            }
        }
    }

    /// How much of it is not seen in that area.
    pub fn unseen(&self, area: Rect) -> Unseen {
        let (scroll, _) = self.0.scroll_offset();
        Unseen::lines(area, scroll.into(), self.lines())
    }

    /// Draws it; the terminal's cursor stands in it where it is its own.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, has_cursor: bool) {
        if area.is_empty() {
            return;
        }
        frame.render_widget(&self.0, area);
        if has_cursor {
            let cursor = self.0.screen_cursor();
            let (top, left) = self.0.scroll_offset();
            let x = area.x + (cursor.col as u16).saturating_sub(left);
            let y = area.y + (cursor.row as u16).saturating_sub(top);
            frame.set_cursor_position((
                x.min(area.right().saturating_sub(1)),
                y.min(area.bottom().saturating_sub(1)),
            ));
        }
    }
}
