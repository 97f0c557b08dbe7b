//! The box of an overlay.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use crate::tui::look::panes::{self, Breadth};
use crate::tui::look::wrap::cut_words;
use crate::tui::world::{World, capitalised};

/// The widths of boxes.
pub const WIDE: u16 = 100;
/// For what holds short lines.
pub const SMALL: u16 = 64;

/// The box of an overlay that wants to be so large.
pub fn outside(world: &World, width: u16, height: u16) -> Rect {
    panes::overlay(world.size, width, height)
}

/// The box of that width around so many lines as `lines` says of the width inside, no higher than the
/// screen and never a mere slit.
pub fn around(world: &World, width: u16, lines: impl FnOnce(u16) -> usize) -> Rect {
    let highest = outside(world, width, world.size.height);
    let inside = inside(world, highest);
    let lines = u16::try_from(lines(inside.width)).unwrap_or(u16::MAX);
    let edges = highest.height - inside.height;
    outside(world, width, lines.max(LEAST_LINES).saturating_add(edges))
}

/// In fewer lines a box looks like a torn rule.
const LEAST_LINES: u16 = 3;

/// What is left inside of a box: small screens are a box as a whole, with a title and no edges.
pub fn inside(world: &World, area: Rect) -> Rect {
    if is_whole_screen(world) {
        return Rect {
            y: area.y + 1.min(area.height),
            height: area.height.saturating_sub(1),
            ..area
        };
    }
    area.inner(Margin::new(2, 1))
}

/// Clears a box over the screen, draws its edge with a title, and returns what is left inside.
pub fn boxed(frame: &mut Frame<'_>, world: &World, area: Rect, title: &str) -> Rect {
    // Actions are named in small letters, as hints show them; a box begins with a capital.
    let edges_width = if is_whole_screen(world) { 1 } else { 4 };
    let cells = usize::from(area.width.saturating_sub(edges_width));
    let title = cut_words(&capitalised(title), cells, world.glyphs.ellipsis);
    frame.render_widget(Clear, area);
    let theme = &world.theme;
    trim_wide(frame, area);
    frame.buffer_mut().set_style(area, theme.overlay);
    if is_whole_screen(world) {
        let title_area = Rect { height: 1, ..area };
        let title = Span::styled(format!(" {title}"), theme.accent);
        frame.render_widget(Line::from(title), title_area);
    } else {
        let edge = Block::bordered()
            .border_set(edges(world))
            .border_style(theme.border)
            .style(theme.overlay)
            .title(Line::from(Span::styled(format!(" {title} "), theme.accent)));
        frame.render_widget(edge, area);
    }
    inside(world, area)
}

/// Is a box the whole screen, without edges?
pub fn is_whole_screen(world: &World) -> bool {
    Breadth::of(world.size) == Breadth::Narrow
}

/// Says in the box's last line how much of a list is shown.
pub fn count(frame: &mut Frame<'_>, world: &World, area: Rect, shown: usize, total: usize) {
    let text = world.locale.texts.screen.shown(shown, total);
    let line = Line::from(Span::styled(text.into_owned(), world.theme.muted)).right_aligned();
    frame.render_widget(line, area);
}

fn edges(world: &World) -> border::Set<'static> {
    let glyphs = &world.glyphs;
    border::Set {
        top_left: glyphs.top_left,
        top_right: glyphs.top_right,
        bottom_left: glyphs.bottom_left,
        bottom_right: glyphs.bottom_right,
        vertical_left: glyphs.upright,
        vertical_right: glyphs.upright,
        horizontal_top: glyphs.rule,
        horizontal_bottom: glyphs.rule,
    }
}

/// A wide character that begins left of an area would be drawn over its edge.
pub fn trim_wide(frame: &mut Frame<'_>, area: Rect) {
    let Some(x) = area.x.checked_sub(1) else {
        return;
    };
    for y in area.y..area.bottom() {
        if let Some(cell) = frame.buffer_mut().cell_mut((x, y))
            && cell.symbol().width() > 1
        {
            cell.set_symbol(" ");
        }
    }
}
