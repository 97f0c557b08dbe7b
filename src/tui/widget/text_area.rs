//! A text of several lines that is typed: a note. Text of one line is `text_field`'s.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea};

use crate::agenda::safe;
use crate::tui::input::action::Action;
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

    /// Does what an action asks of a text; `false` where it asks nothing of one.
    pub fn edit(&mut self, action: Action) -> bool {
        match action {
            Action::NewLine => self.0.insert_newline(),
            Action::Undo => {
                self.0.undo();
            }
            Action::Redo => {
                self.0.redo();
            }
            _ => return false,
        }
        true
    }

    /// Does what a key asks: the same as in a field of one line, line by line. The text area's own keys are
    /// left aside: some of them delete where others open a line, or undo where a shell deletes.
    fn key(&mut self, key: KeyEvent) {
        use CursorMove as M;
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let area = &mut self.0;
        match (key.code, ctrl, alt) {
            (KeyCode::Char(c), false, false) if fit_for_note(c) => area.insert_char(c),
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => {
                area.delete_char();
            }
            (KeyCode::Backspace, _, _) | (KeyCode::Char('w'), true, _) => {
                area.delete_word();
            }
            (KeyCode::Delete, false, _) => {
                area.delete_next_char();
            }
            (KeyCode::Delete, true, _) => {
                area.delete_next_word();
            }
            (KeyCode::Char('u'), true, _) => {
                area.delete_line_by_head();
            }
            (KeyCode::Char('k'), true, _) => {
                area.delete_line_by_end();
            }
            // What was deleted last.
            (KeyCode::Char('y'), true, _) => {
                area.paste();
            }
            (KeyCode::Left, false, false) => area.move_cursor(M::Back),
            (KeyCode::Right, false, false) => area.move_cursor(M::Forward),
            (KeyCode::Left, _, _) => area.move_cursor(M::WordBack),
            (KeyCode::Right, _, _) => area.move_cursor(M::WordForward),
            (KeyCode::Home, true, _) => area.move_cursor(M::Top),
            (KeyCode::End, true, _) => {
                area.move_cursor(M::Bottom);
                area.move_cursor(M::End);
            }
            (KeyCode::Home, _, _) | (KeyCode::Char('a'), true, _) => area.move_cursor(M::Head),
            (KeyCode::End, _, _) | (KeyCode::Char('e'), true, _) => area.move_cursor(M::End),
            _ => {}
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
        if !has_cursor {
            // The block is where one types; a text without the focus has none.
            let mut shown = self.0.clone();
            shown.set_cursor_style(Style::new());
            frame.render_widget(&shown, area);
            return;
        }
        // Drawing it is what scrolls it to its cursor.
        frame.render_widget(&self.0, area);
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
