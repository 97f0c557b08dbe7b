//! What tells a selected row from the others: its background, and the bar at its left.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::world::World;

/// Draws the selection on a row of one or more lines. Where the row `has_cursor`, the terminal's cursor
/// stands on it.
pub fn draw(frame: &mut Frame<'_>, world: &World, row: Rect, has_cursor: bool) {
    frame.buffer_mut().set_style(row, world.theme.selected);
    for y in row.y..row.bottom() {
        let bar = Span::styled(world.glyphs.bar, world.theme.accent);
        let cell = Rect::new(row.x, y, 1.min(row.width), 1);
        frame.render_widget(Line::from(bar), cell);
    }
    if has_cursor {
        frame.set_cursor_position((row.x, row.y));
    }
}

/// What is left of a row behind the bar and a cell of air.
pub fn behind_bar(row: Rect) -> Rect {
    Rect {
        x: row.x + 2.min(row.width),
        width: row.width.saturating_sub(2),
        ..row
    }
}

/// Draws the lines of a text, as many as there is room for, each behind the bar of those that are selected.
/// Where it `has_cursor`, that stands on the first of these.
pub fn draw_lines<'a>(
    frame: &mut Frame<'_>,
    world: &World,
    area: Rect,
    lines: impl Iterator<Item = (&'a Line<'static>, bool)>,
    mut has_cursor: bool,
) {
    for ((line, is_selected), y) in lines.zip(area.y..area.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        if is_selected {
            draw(frame, world, row, std::mem::take(&mut has_cursor));
        }
        frame.render_widget(line, behind_bar(row));
    }
}
