//! The signs where a list or a text is cut for lack of room: "↑ 3", "↓ 12 more".

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::look::unseen::Unseen;
use crate::tui::world::World;

use super::frame as edge;

/// On the edges of the box around the list. A box that is the whole screen has no edges: there both signs
/// stand behind its title.
pub fn draw_on_box(frame: &mut Frame<'_>, world: &World, unseen: Unseen, area: Rect) {
    let line = |y| Rect {
        x: area.x + 2.min(area.width),
        y,
        width: area.width.saturating_sub(4),
        height: 1.min(area.height),
    };
    if edge::is_whole_screen(world) {
        let title = Rect { height: 1, ..area };
        draw(frame, world, title, unseen);
        return;
    }
    let above = Unseen { below: 0, ..unseen };
    draw(frame, world, line(area.y), above);
    let below = Unseen { above: 0, ..unseen };
    draw(frame, world, line(area.bottom().saturating_sub(1)), below);
}

/// On the rule below the list, both signs beside each other.
pub fn draw_on_rule(frame: &mut Frame<'_>, world: &World, unseen: Unseen, rule: Rect) {
    let below = Rect {
        x: unseen.area.x,
        width: unseen.area.width.saturating_sub(1),
        ..rule
    };
    draw(frame, world, below.intersection(rule), unseen);
}

/// At the right end of a line, a cell of air before and behind; without the word where a title has its
/// cells.
fn draw(frame: &mut Frame<'_>, world: &World, line: Rect, unseen: Unseen) {
    let numbers = [
        (world.glyphs.up, unseen.above),
        (world.glyphs.down, unseen.below),
    ];
    let signs: Vec<String> = (numbers.into_iter())
        .filter(|(_, n)| *n > 0)
        .map(|(sign, n)| format!("{sign} {n}"))
        .collect();
    let last = if unseen.below > 0 {
        numbers[1]
    } else {
        numbers[0]
    };
    let Some((_, before)) = signs.split_last().filter(|_| !line.is_empty()) else {
        return;
    };
    let word = format!("{} {}", last.0, world.locale.texts.screen.more(last.1));
    let whole = [before, &[word]].concat().join("  ");
    let ways = [whole, signs.join("  ")].map(|signs| {
        let text = Span::styled(format!(" {signs} "), world.theme.muted);
        let text = Line::from(text);
        let width = (text.width() as u16).min(line.width);
        let area = Rect {
            x: line.right() - width,
            width,
            ..line
        };
        (text, area)
    });
    let buffer = frame.buffer_mut();
    let is_free = |area: Rect| {
        let mut symbols = area.positions().map(|at| buffer[at].symbol());
        symbols.all(|symbol| symbol == " " || symbol == world.glyphs.rule)
    };
    let [whole, short] = ways;
    let is_cut = !is_free(whole.1) && !is_free(short.1);
    let (text, area) = if is_free(whole.1) { whole } else { short };
    edge::trim_wide(frame, area);
    // What stood there, a title, ends before it.
    let before = Rect::new(area.x.saturating_sub(1), area.y, 1, area.height.min(1));
    if is_cut && before.x > line.x {
        edge::trim_wide(frame, before);
        let style = frame.buffer_mut()[before.as_position()].style();
        let sign = Span::styled(world.glyphs.ellipsis, style);
        frame.render_widget(Line::from(sign), before);
    }
    frame.render_widget(text, area);
}
