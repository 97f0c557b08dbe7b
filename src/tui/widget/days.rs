//! The event days on a line, with how many hits lie on each; the one in front between signs that there are
//! others.

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::tui::look::panes::Breadth;
use crate::tui::world::World;

use super::spots::{Shelf, Spot};

/// Cells between two days.
const GAP: usize = 3;

/// The days that fit into the area. Where they do not all fit, those around the one in front.
pub fn spots(world: &World, area: Rect, front: Option<NaiveDate>) -> Vec<Spot<NaiveDate>> {
    let labels = labels(world, front);
    let dated = dated(world);
    let at = dated.iter().position(|(date, _)| Some(*date) == front);
    let at = at.unwrap_or(0);
    // Begin early enough that the day in front fits.
    let mut first = at;
    let width = |at: usize| Line::from(labels[at].clone()).width() + GAP;
    if !labels.is_empty() {
        let mut used = width(at);
        while first > 0 && used + width(first - 1) < usize::from(area.width) {
            first -= 1;
            used += width(first);
        }
    }
    let mut shelf = Shelf::new(area);
    for (at, (date, _)) in dated.iter().enumerate().skip(first) {
        if !shelf.put(labels[at].clone(), *date, GAP as u16) {
            break;
        }
    }
    shelf.spots
}

/// Cells that all of them take.
pub fn width(world: &World, front: Option<NaiveDate>) -> usize {
    let labels = labels(world, front).into_iter();
    labels.map(|label| Line::from(label).width() + GAP).sum()
}

/// The event days, and how many hits lie on each.
fn dated(world: &World) -> Vec<(NaiveDate, usize)> {
    let by_day = world.search.by_day().iter();
    by_day
        .filter_map(|(date, count)| Some(((*date)?, *count)))
        .collect()
}

/// What stands for each event day.
fn labels(world: &World, front: Option<NaiveDate>) -> Vec<Vec<Span<'static>>> {
    let dated = dated(world);
    let last = dated.len().saturating_sub(1);
    let label = |(at, &(date, count)): (usize, &(NaiveDate, usize))| {
        let is_front = front == Some(date);
        day(world, (date, count), is_front, (at > 0, at < last))
    };
    dated.iter().enumerate().map(label).collect()
}

/// "‹ Wed 26 Apr 33 ›" where it is in front, else "Wed 26 Apr 33".
fn day(
    world: &World,
    (date, count): (NaiveDate, usize),
    is_front: bool,
    (has_before, has_after): (bool, bool),
) -> Vec<Span<'static>> {
    let theme = &world.theme;
    let is_narrow = Breadth::of(world.size) == Breadth::Narrow;
    let style = if is_front {
        theme.accent.add_modifier(Modifier::BOLD)
    } else if count == 0 {
        theme.muted
    } else {
        theme.text()
    };
    let label = if is_narrow {
        world.locale.day_tab(date)
    } else {
        world.date(date)
    };
    let mut spans = Vec::new();
    if is_front && has_before {
        spans.push(Span::styled(format!("{} ", world.glyphs.left), theme.muted));
    }
    spans.push(Span::styled(label, style));
    spans.push(Span::styled(format!(" {count}"), theme.muted));
    if is_front && has_after {
        spans.push(Span::styled(
            format!(" {}", world.glyphs.right),
            theme.muted,
        ));
    }
    spans
}
