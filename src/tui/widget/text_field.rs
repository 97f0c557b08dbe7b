//! One line that is typed into: text, cursor, and the keys that edit it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::agenda::safe;
use crate::tui::input::typed::{Typed, fit_for_field};

/// More than anyone types; pasted text is cut here.
const LONGEST: usize = 400;

/// One line of text with a cursor.
#[derive(Clone, Debug, Default)]
pub struct TextField {
    input: Input,
    /// How many bytes more than [`LONGEST`] it takes.
    more: usize,
}

impl TextField {
    /// A field that already says something, the cursor behind it.
    pub fn new(text: &str) -> Self {
        Self {
            input: Input::new(safe::line(text).into_owned()),
            more: 0,
        }
    }

    /// An empty field for texts of at most so many bytes, where those are longer than what people type.
    pub fn of_length(most: usize) -> Self {
        Self {
            more: most.saturating_sub(LONGEST),
            ..Self::default()
        }
    }

    /// What it says.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Does it say nothing?
    pub fn is_empty(&self) -> bool {
        self.input.value().is_empty()
    }

    /// Takes all of its text away.
    pub fn clear(&mut self) {
        self.input.reset();
    }

    /// Does what a key asks of a line of text. `None`: the key means nothing here.
    /// `Some(true)`: the text changed.
    pub fn key(&mut self, key: KeyEvent) -> Option<bool> {
        use InputRequest as R;
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let request = match (key.code, ctrl, alt) {
            (KeyCode::Char(c), false, false) => {
                self.push(c);
                return Some(true);
            }
            (KeyCode::Backspace, false, false) | (KeyCode::Char('h'), true, _) => R::DeletePrevChar,
            (KeyCode::Backspace, _, _) | (KeyCode::Char('w'), true, _) => R::DeletePrevWord,
            (KeyCode::Delete, false, _) => R::DeleteNextChar,
            (KeyCode::Delete, true, _) => R::DeleteNextWord,
            (KeyCode::Left, false, false) => R::GoToPrevChar,
            (KeyCode::Right, false, false) => R::GoToNextChar,
            (KeyCode::Left, _, _) => R::GoToPrevWord,
            (KeyCode::Right, _, _) => R::GoToNextWord,
            (KeyCode::Home, _, _) | (KeyCode::Char('a'), true, _) => R::GoToStart,
            (KeyCode::End, _, _) | (KeyCode::Char('e'), true, _) => R::GoToEnd,
            (KeyCode::Char('u'), true, _) => R::DeleteFromStart,
            (KeyCode::Char('k'), true, _) => R::DeleteTillEnd,
            _ => return None,
        };
        let changed = self
            .input
            .handle(request)
            .is_some_and(|change| change.value);
        Some(changed)
    }

    /// Takes what is typed. Did the text change?
    pub fn typed(&mut self, input: Typed<'_>) -> bool {
        match input {
            Typed::Key(key) => self.key(key) == Some(true),
            Typed::Keys(text) => {
                text.chars().for_each(|c| self.push(c));
                true
            }
            Typed::Text(text) => {
                self.paste(text);
                true
            }
        }
    }

    /// Puts pasted text in: on one line, without anything that is not text.
    pub fn paste(&mut self, text: &str) {
        let most = LONGEST + self.more;
        let line = safe::line(text);
        // Letter by letter, a long text would take its time.
        if self.is_empty() && line.len() <= most {
            let fit: String = line.chars().filter_map(fit_for_field).collect();
            self.input = Input::new(fit);
            return;
        }
        for c in line.chars().take(most) {
            self.push(c);
        }
    }

    fn push(&mut self, c: char) {
        if let Some(c) = fit_for_field(c)
            && self.input.value().len() < LONGEST + self.more
        {
            self.input.handle(InputRequest::InsertChar(c));
        }
    }

    /// Draws it, scrolled so that its cursor is seen; the terminal's cursor stands in it, so that
    /// input methods draw the half-typed syllable where it belongs. `marked` bytes look `mark`.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        style: Style,
        marked: Option<(std::ops::Range<usize>, Style)>,
        has_cursor: bool,
    ) {
        if area.is_empty() {
            return;
        }
        let scroll = self
            .input
            .visual_scroll(usize::from(area.width).saturating_sub(1));
        let mut spans: Vec<Span<'_>> = Vec::new();
        let mut column = 0;
        for (at, grapheme) in self.text().grapheme_indices(true) {
            let wide = grapheme.width();
            if column >= scroll {
                let look = match &marked {
                    Some((range, mark)) if range.contains(&at) => style.patch(*mark),
                    _ => style,
                };
                spans.push(Span::styled(grapheme, look));
            }
            column += wide;
        }
        // An error at the very end of the text has no character to stand under.
        if let Some((range, mark)) = marked
            && range.start >= self.text().len()
        {
            spans.push(Span::styled(" ", style.patch(mark)));
        }
        frame.render_widget(Line::from(spans), area);
        if has_cursor {
            let column = self.input.visual_cursor().saturating_sub(scroll) as u16;
            let x = area.x + column.min(area.width.saturating_sub(1));
            frame.set_cursor_position((x, area.y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(field: &mut TextField, code: KeyCode) -> Option<bool> {
        field.key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn a_pasted_text_is_one_line_of_text() {
        let mut field = TextField::default();
        field.paste("two\nlines\u{1b}[31m");
        assert!(!field.text().contains(['\n', '\u{1b}']));
        assert!(field.text().starts_with("two lines"));
    }

    #[test]
    fn a_long_paste_is_cut() {
        let mut field = TextField::default();
        field.paste(&"x".repeat(100_000));
        assert!((200..=LONGEST).contains(&field.text().len()));
    }

    #[test]
    fn backspace_takes_a_whole_syllable() {
        let mut field = TextField::new("관세");
        assert_eq!(press(&mut field, KeyCode::Backspace), Some(true));
        assert_eq!(field.text(), "관");
    }

    #[test]
    fn keys_that_do_not_edit_are_left_to_others() {
        let mut field = TextField::new("x");
        assert_eq!(press(&mut field, KeyCode::Down), None);
        assert_eq!(press(&mut field, KeyCode::Esc), None);
        assert_eq!(press(&mut field, KeyCode::F(1)), None);
    }
}
