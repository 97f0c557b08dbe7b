//! The form's picture: a row for each field, the note on several lines, and what the times mean.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::Slot;
use crate::agenda::time::clock_minutes;
use crate::tui::look::wrap::{cut, first_lines, wrap};
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

use super::{OwnForm, Row};

/// Lines of the note that are seen.
const NOTE: u16 = 4;

/// The height of its box: four rows, the note, a line of air and what the times mean.
pub(super) fn height(form: &OwnForm) -> u16 {
    let note = u16::try_from(form.note.lines()).unwrap_or(NOTE);
    4 + note.clamp(2, NOTE) + 2 + 2
}

fn labels(world: &World) -> [String; 5] {
    let texts = &world.locale.texts.screen;
    [
        texts.own_title(),
        texts.own_from(),
        texts.own_to(),
        texts.own_place(),
        texts.note(),
    ]
    .map(std::borrow::Cow::into_owned)
}

/// Where each row is typed into, and the line below them.
fn rows(inside: Rect) -> ([Rect; 5], Rect) {
    let below = Rect {
        y: inside.bottom().saturating_sub(1),
        height: 1.min(inside.height),
        ..inside
    };
    let rows = Row::ALL.map(|row| {
        let y = inside.y + row as u16;
        let left = below.y.saturating_sub(y);
        let wanted = if row == Row::Note { NOTE } else { 1 };
        // A line of air before what the times mean, where there is room.
        let height = if row == Row::Note {
            left.saturating_sub(1).max(1.min(left))
        } else {
            left
        };
        Rect {
            y,
            height: height.min(wanted),
            ..inside
        }
    });
    (rows, below)
}

/// The row that was clicked.
pub(super) fn row_at(_form: &OwnForm, on: Position, at: &Place<'_>) -> Option<usize> {
    let (rows, _) = rows(edge::inside(at.world, at.area));
    rows.iter().position(|row| row.contains(on))
}

pub(super) fn draw(frame: &mut Frame<'_>, form: &OwnForm, at: &Place<'_>) {
    let world = at.world;
    let inside = edge::boxed(frame, world, at.area, &form.title(world));
    let (rows, below) = rows(inside);
    let labels = labels(world);
    let widest = labels.iter().map(|label| label.width()).max();
    let indent = widest.unwrap_or(0) as u16 + 2;
    for (row, (area, label)) in Row::ALL.into_iter().zip(rows.into_iter().zip(labels)) {
        let is_here = form.row() == row;
        let style = if is_here {
            frame.buffer_mut().set_style(area, world.theme.field);
            world.theme.accent
        } else {
            world.theme.muted
        };
        let label_area = Rect {
            width: indent.min(area.width),
            height: 1.min(area.height),
            ..area
        };
        frame.render_widget(Line::from(Span::styled(label, style)), label_area);
        let field = Rect {
            x: area.x + indent.min(area.width),
            width: area.width.saturating_sub(indent),
            ..area
        };
        let has_cursor = at.is_top && is_here;
        draw_field(frame, form, row, field, (world, has_cursor));
    }
    let (text, style) = meaning(form, world);
    // It may take the line of air above, too.
    let width = usize::from(below.width);
    let lines = wrap(&[Span::styled(text, style)], width, &Span::raw(""));
    let lines = first_lines(lines, 2, width, world.glyphs.ellipsis);
    let first = below.bottom().saturating_sub(lines.len() as u16);
    for (y, line) in (first..below.bottom()).zip(lines) {
        let row = Rect {
            y,
            height: 1,
            ..below
        };
        frame.render_widget(line, row.intersection(inside));
    }
}

fn draw_field(
    frame: &mut Frame<'_>,
    form: &OwnForm,
    row: Row,
    area: Rect,
    (world, has_cursor): (&World, bool),
) {
    if row == Row::Note {
        form.note.draw(frame, area, has_cursor);
        return;
    }
    let field = &form.fields[row as usize];
    let texts = &world.locale.texts.screen;
    let example = match row {
        Row::From => texts.own_from_example(example_start(form, world)),
        Row::To => texts.own_to_example("13:00"),
        _ => std::borrow::Cow::default(),
    };
    if field.is_empty() && !example.is_empty() {
        let example = cut(&example, usize::from(area.width), world.glyphs.ellipsis);
        frame.render_widget(Line::from(Span::styled(example, world.theme.muted)), area);
    }
    let error = world.theme.error.add_modifier(Modifier::UNDERLINED);
    let is_wrong = form.mistyped(world).is_some_and(|(wrong, _)| wrong == row);
    let marked = is_wrong.then(|| (0..field.text().len(), error));
    field.draw(frame, area, world.theme.text(), marked, has_cursor);
}

/// "Wed 12:00": noon of the event day that clock times alone are of, or of the event's nearest.
fn example_start(form: &OwnForm, world: &World) -> String {
    let agenda = &world.agenda;
    let near = agenda.event_day(form.near);
    let nearest = (agenda.days.iter()).min_by_key(|day| (day.date - near).abs());
    let date = nearest.map_or(near, |day| day.date);
    let weekday = world.locale.weekday(chrono::Datelike::weekday(&date));
    format!("{weekday} 12:00")
}

/// From when to when, how long, and what it would clash with; or why it cannot be read.
fn meaning(form: &OwnForm, world: &World) -> (String, ratatui::style::Style) {
    if let Some((_, error)) = form.mistyped(world) {
        return (world.locale.say(&error.0), world.theme.warn);
    }
    let Some(Ok((start, end))) = form.span(world) else {
        return (String::new(), world.theme.muted);
    };
    let words = world.words();
    let mut parts = vec![
        world.locale.date_short(start.date_naive()),
        words.span(start, end),
        world.locale.duration(clock_minutes(start, end)),
    ];
    let mut style = world.theme.accent;
    if let Some(slot) = Slot::new(start, end) {
        let base = form.base.as_ref().map(|own| own.id.as_str());
        let own = base.and_then(|id| world.plan().own.iter().position(|own| own.id == id));
        let clash = world.itinerary.clash_within(&world.agenda, slot, own);
        if let Some(clash) = clash {
            style = world.theme.warn;
            parts.push(format!(
                "{} {}",
                world.glyphs.clash,
                world.clash_text(&clash)
            ));
        }
    }
    (parts.join(&world.glyphs.between()), style)
}
