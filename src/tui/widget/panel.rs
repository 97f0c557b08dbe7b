//! A session's details that can be scrolled: beside a list, or over it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::input::action::Action;
use crate::tui::world::World;

use super::details::Details;

/// Lines that a screenful scrolls.
const PAGE: isize = 10;

/// How far details are scrolled. At most to their end, once [`Panel::settle`] was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// How many lines are scrolled away.
    pub scroll: usize,
}

impl Panel {
    /// Back to the first line: it shows another session.
    pub fn reset(&mut self) {
        self.scroll = 0;
    }

    /// Scrolls so many lines on, or back.
    pub fn by(&mut self, lines: isize) {
        self.scroll = self.scroll.saturating_add_signed(lines);
    }

    /// Scrolls by lines, where the action is one that does.
    pub fn line_motion(&mut self, action: Action) -> bool {
        match action {
            Action::ScrollDown => self.by(1),
            Action::ScrollUp => self.by(-1),
            _ => return false,
        }
        true
    }

    /// Scrolls, where the action is one that does in details that have the keys for themselves.
    pub fn motion(&mut self, action: Action) -> bool {
        match action {
            Action::PageDown | Action::HalfPageDown => self.by(PAGE),
            Action::PageUp | Action::HalfPageUp => self.by(-PAGE),
            Action::First => self.scroll = 0,
            Action::Last => self.scroll = usize::MAX,
            other => return self.line_motion(other),
        }
        true
    }

    /// No further than to the end of what it shows in that area. Costs nothing while the first line
    /// is the first that is seen.
    pub fn settle(&mut self, details: &Details<'_>, area: Rect) {
        self.settle_to(|| details.last_scroll(area));
    }

    /// The same of whatever can be scrolled as far as `last` says.
    pub fn settle_to(&mut self, last: impl FnOnce() -> usize) {
        if self.scroll > 0 {
            self.scroll = self.scroll.min(last());
        }
    }
}

/// The area of details that stand behind an upright rule, within the cells right of it.
pub fn beside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}

/// An upright rule.
pub fn draw_divider(frame: &mut Frame<'_>, world: &World, area: Rect) {
    for y in area.y..area.bottom() {
        let rule = Span::styled(world.glyphs.upright, world.theme.border);
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(Line::from(rule), row);
    }
}
