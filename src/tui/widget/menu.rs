//! A list of one-line entries under headings, one of them selected. Only visible lines are made.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::overlay::picker::Picker;
use crate::tui::world::World;

/// What a line of the menu is.
enum Item {
    Heading(usize),
    Entry(usize),
}

/// Draws the entries of `picker` that fit, the selected one among them. `line` makes an entry's
/// line, `heading` the line above a group, if groups have one. Where nothing else has the
/// terminal's cursor, it stands on the selected line.
pub fn draw<T>(
    frame: &mut Frame<'_>,
    world: &World,
    area: Rect,
    picker: &Picker<T>,
    has_cursor: bool,
    heading: impl Fn(&T) -> Option<String>,
    line: impl Fn(&T, u16) -> Line<'static>,
) {
    let mut items = Vec::new();
    let mut group = None;
    let mut selected_line = 0;
    for (at, entry) in picker.shown().enumerate() {
        if group != Some(entry.group) {
            group = Some(entry.group);
            if heading(&entry.value).is_some() {
                items.push(Item::Heading(at));
            }
        }
        if at == picker.at() {
            selected_line = items.len();
        }
        items.push(Item::Entry(at));
    }
    let height = usize::from(area.height);
    let first = first_line(items.len(), selected_line, height);
    let entries: Vec<&T> = picker.shown().map(|entry| &entry.value).collect();
    for (offset, item) in items.iter().skip(first).take(height).enumerate() {
        let row = Rect {
            y: area.y + offset as u16,
            height: 1,
            ..area
        };
        match *item {
            Item::Heading(at) => {
                let text = heading(entries[at]).unwrap_or_default();
                frame.render_widget(Line::from(Span::styled(text, world.theme.muted)), row);
            }
            Item::Entry(at) => {
                let is_selected = at == picker.at();
                let body = Rect {
                    x: row.x + 2,
                    width: row.width.saturating_sub(2),
                    ..row
                };
                if is_selected {
                    frame.buffer_mut().set_style(row, world.theme.selected);
                    let bar = Span::styled(world.glyphs.bar, world.theme.accent);
                    frame.render_widget(Line::from(bar), Rect { width: 1, ..row });
                }
                frame.render_widget(line(entries[at], body.width), body);
                if is_selected && has_cursor {
                    frame.set_cursor_position((row.x, row.y));
                }
            }
        }
    }
}

/// The first visible line, such that the selected one is in the middle where the list is long.
pub fn first_line(lines: usize, selected: usize, height: usize) -> usize {
    selected
        .saturating_sub(height / 2)
        .min(lines.saturating_sub(height))
}

/// Which entry stands at line `line` of the area.
pub fn at_line<T>(
    picker: &Picker<T>,
    height: usize,
    line: usize,
    has_heading: impl Fn(&T) -> bool,
) -> Option<usize> {
    let mut items = Vec::new();
    let mut group = None;
    let mut selected_line = 0;
    for (at, entry) in picker.shown().enumerate() {
        if group != Some(entry.group) {
            group = Some(entry.group);
            if has_heading(&entry.value) {
                items.push(None);
            }
        }
        if at == picker.at() {
            selected_line = items.len();
        }
        items.push(Some(at));
    }
    let first = first_line(items.len(), selected_line, height);
    items.get(first + line).copied().flatten()
}
