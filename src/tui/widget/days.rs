//! The event days on a line, with how many hits lie on each; the one in front between signs that there are
//! others.

use std::ops::Range;

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::Span;

use crate::tui::look::panes::Breadth;
use crate::tui::world::World;

use super::spots::{Shelf, Spot};

/// Cells between two days.
const GAP: usize = 3;
/// Cells of a sign that there are more.
const SIGN: usize = 2;

/// The days that fit into the area. Where they do not all fit, those around the one in front, with a sign at
/// the edge behind which there are more.
pub fn spots(world: &World, area: Rect, front: Option<NaiveDate>) -> Vec<Spot<NaiveDate>> {
    let dated = dated(world);
    let room = usize::from(area.width);
    let all_fit = width(world, front) <= room + GAP;
    let mut labels = labels(world, front, all_fit);
    let shown = if all_fit {
        0..labels.len()
    } else {
        let at = dated.iter().position(|(date, _)| Some(*date) == front);
        let widths: Vec<usize> = labels.iter().map(|label| cells(label)).collect();
        let shown = around(at.unwrap_or(0), &widths, room.saturating_sub(2 * SIGN));
        bear_signs(world, &mut labels, &shown);
        shown
    };
    let mut shelf = Shelf::new(area);
    for (label, (date, _)) in labels[shown.clone()].iter().zip(&dated[shown]) {
        if !shelf.put(label.clone(), *date, GAP as u16) {
            break;
        }
    }
    shelf.spots
}

/// Which of the labels of these widths fit into `room` cells, so that `at` is among them: as many before it as
/// there is room for, then as many behind it.
fn around(at: usize, widths: &[usize], room: usize) -> Range<usize> {
    let Some(own) = widths.get(at) else {
        return 0..0;
    };
    let (mut first, mut end, mut used) = (at, at + 1, own + GAP);
    while first > 0 && used + widths[first - 1] <= room {
        first -= 1;
        used += widths[first] + GAP;
    }
    while end < widths.len() && used + widths[end] <= room {
        used += widths[end] + GAP;
        end += 1;
    }
    first..end
}

/// Puts a sign before the first and behind the last label that is shown, where there are more.
fn bear_signs(world: &World, labels: &mut [Vec<Span<'static>>], shown: &Range<usize>) {
    let sign = |text: String| Span::styled(text, world.theme.muted);
    if shown.end < labels.len() && !shown.is_empty() {
        labels[shown.end - 1].push(sign(format!(" {}", world.glyphs.right)));
    }
    if shown.start > 0 {
        labels[shown.start].insert(0, sign(format!("{} ", world.glyphs.left)));
    }
}

/// Cells that all of them take, with a gap behind each.
pub fn width(world: &World, front: Option<NaiveDate>) -> usize {
    let labels = labels(world, front, true);
    labels.iter().map(|label| cells(label) + GAP).sum()
}

fn cells(label: &[Span<'_>]) -> usize {
    label.iter().map(Span::width).sum()
}

/// The event days, and how many hits lie on each.
fn dated(world: &World) -> Vec<(NaiveDate, usize)> {
    let by_day = world.search.by_day().iter();
    by_day
        .filter_map(|(date, count)| Some(((*date)?, *count)))
        .collect()
}

/// What stands for each event day; `with_signs` beside the one in front that there are days before and after.
fn labels(world: &World, front: Option<NaiveDate>, with_signs: bool) -> Vec<Vec<Span<'static>>> {
    let dated = dated(world);
    let last = dated.len().saturating_sub(1);
    let label = |(at, &(date, count)): (usize, &(NaiveDate, usize))| {
        let is_front = front == Some(date);
        let beside = (with_signs && at > 0, with_signs && at < last);
        day(world, (date, count), is_front, beside)
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
