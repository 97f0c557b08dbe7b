//! The form's picture: its rows, the rooms that are free, and those that nearly are.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Ref, RoomIx, Slot};
use crate::board::FreeRoom;
use crate::paper::wrap::padded;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::frame as edge;
use crate::tui::widget::selection;
use crate::tui::world::World;

use super::{FreeRoomsForm, Part};

/// One line of the whole.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// A row of the form, by its place.
    Part(usize, Part),
    /// A room of the answer.
    Room(RoomRow),
    /// What of the room above had no place beside its name.
    Told(usize, Line<'static>),
    /// A heading, why there is nothing, what can be typed, or what is wrong with what was.
    Text(Line<'static>),
    Blank,
}

/// A room of the answer, and what is told of it.
#[derive(Clone, Debug)]
pub(super) struct RoomRow {
    /// Its place behind the form.
    place: usize,
    /// Its name, no two alike.
    name: String,
    /// How many it holds, when it is free; what it lacks.
    told: String,
    /// Is it free, or does it miss by one thing?
    is_free: bool,
}

impl Row {
    /// Is it the row that is selected at that place?
    pub(super) fn is_at(&self, place: usize) -> bool {
        match self {
            Self::Part(at, _) | Self::Told(at, _) => *at == place,
            Self::Room(room) => room.place == place,
            Self::Text(_) | Self::Blank => false,
        }
    }
}

/// Every line, from top to bottom.
pub(super) fn rows(form: &FreeRoomsForm, world: &World) -> Vec<Row> {
    let parts = FreeRoomsForm::parts(world);
    let mut at = parts.len();
    let mut rows = vec![Row::Part(0, Part::Line)];
    rows.extend(notes(form, world).into_iter().map(Row::Text));
    if form.has_fields(world) {
        rows.push(Row::Blank);
        for (at, part) in parts.into_iter().enumerate().skip(1) {
            rows.push(Row::Part(at, part));
            let problem = form.problem.as_ref().filter(|problem| problem.part == part);
            if let Some(problem) = problem.filter(|problem| !is_beside(world, &problem.text)) {
                let text = Span::styled(problem.text.clone(), world.theme.warn);
                let lines = wrap(&[text], width(world), &Span::raw("  "));
                rows.extend(lines.into_iter().map(Row::Text));
            }
        }
    }
    let Some(slot) = form.slot else {
        return rows;
    };
    rows.push(Row::Blank);
    let heading = |text: String| {
        let text = Span::styled(text, world.theme.accent);
        let lines = wrap(&[text], width(world), &Span::raw(""));
        lines.into_iter().map(Row::Text).collect::<Vec<_>>()
    };
    let free = form.answer.rooms.iter();
    let free = free.map(|free| (free.room, free_text(world, free, slot), true));
    let near = form.answer.near.iter();
    let near = near.map(|near| (near.room, world.words().miss(near.why), false));
    let cells = name_cells(world, form.rooms().into_iter());
    let mut room = |(ix, told, is_free): (RoomIx, String, bool)| {
        at += 1;
        room_rows(world, (at - 1, cells), (ix, told, is_free))
    };
    rows.extend(heading(count_text(form, world, slot)));
    rows.extend(free.flat_map(&mut room));
    if !form.answer.near.is_empty() {
        rows.push(Row::Blank);
        rows.extend(heading(world.locale.texts.rooms.nearly().into_owned()));
    }
    rows.extend(near.flat_map(&mut room));
    rows
}

/// "09:00–18:00 · 3 rooms are free".
fn count_text(form: &FreeRoomsForm, world: &World, slot: Slot) -> String {
    let count = match form.answer.rooms.len() {
        0 => world.locale.texts.rooms.none_free(),
        n => world.locale.texts.board.free_count(n),
    };
    let date = slot.start().date_naive();
    let mut when = world.words().span(slot.start(), slot.end());
    if date != world.now.date_naive() {
        when = format!("{} {when}", world.date(date));
    }
    format!("{when}{}{count}", world.glyphs.between())
}

/// Cells of a line, the bar of the selection left out.
fn width(world: &World) -> usize {
    let inside = edge::inside(world, edge::outside(world, edge::WIDE, u16::MAX));
    usize::from(inside.width).saturating_sub(2)
}

/// Cells of the names: what the longest has, up to half of the line.
fn name_cells(world: &World, rooms: impl Iterator<Item = RoomIx>) -> usize {
    let names = rooms.map(|ix| room_name(world, ix).width());
    names.max().unwrap_or(0).min(width(world) / 2)
}

fn room_name(world: &World, ix: RoomIx) -> String {
    world.words().line(&world.agenda.rooms[ix.at()].name)
}

/// The lines of a room: one, or more where what is told of it does not fit behind its name.
fn room_rows(
    world: &World,
    (place, cells): (usize, usize),
    (ix, told, is_free): (RoomIx, String, bool),
) -> Vec<Row> {
    let name = world.room_names.name(&room_name(world, ix), cells);
    // Names stand in a column.
    let name = padded(&name, cells);
    let row = |name: String, told: String| {
        Row::Room(RoomRow {
            place,
            name,
            told,
            is_free,
        })
    };
    if name.width() + AIR + told.width() <= width(world) {
        return vec![row(name, told)];
    }
    let name = world.room_names.name(&room_name(world, ix), width(world));
    let told = Span::styled(told, world.theme.muted);
    let told = wrap(&[told], width(world), &Span::raw("  "));
    let told = told.into_iter().map(|line| Row::Told(place, line));
    std::iter::once(row(name, String::new()))
        .chain(told)
        .collect()
}

/// Below the line: what is not understood of it, and what can be typed, where that is of use.
fn notes(form: &FreeRoomsForm, world: &World) -> Vec<Line<'static>> {
    let problem = form.problem.as_ref();
    let problem = problem.filter(|problem| problem.part == Part::Line);
    let is_bare = form.line.is_empty() || problem.is_some();
    let width = width(world);
    let mut lines = Vec::new();
    if let Some(problem) = problem {
        let text = Span::styled(problem.text.clone(), world.theme.warn);
        lines.extend(wrap(&[text], width, &Span::raw("")));
    }
    if is_bare {
        let words: Vec<String> = feature_words(world).collect();
        let text = world.locale.texts.board.line_help(words.join(", "));
        let text = text.trim_end_matches([',', ' ']).to_owned();
        let text = Span::styled(text, world.theme.muted);
        lines.extend(wrap(&[text], width, &Span::raw("")));
    }
    lines
}

/// What one may type for each feature: its id, which is short, or the name where it is in other letters.
fn feature_words(world: &World) -> impl Iterator<Item = String> + '_ {
    world.agenda.features.iter().map(|feature| {
        let name = world.words().line(&feature.name);
        if name.is_ascii() {
            feature.id.line().into_owned()
        } else {
            name
        }
    })
}

/// How many it holds, when it is free, and whether the turnover is kept.
fn free_text(world: &World, free: &FreeRoom, window: Slot) -> String {
    let holds = world.agenda.rooms[free.room.at()].capacity;
    let holds = holds.map(|n| world.locale.texts.rooms.holds(n).into_owned());
    let mut told: Vec<String> = holds.into_iter().collect();
    told.extend(world.words().free(free, window));
    told.join(&world.glyphs.between())
}

/// The place of the row that was clicked.
pub(super) fn hit(form: &FreeRoomsForm, on: Position, at: &Place<'_>) -> Option<usize> {
    let inside = edge::inside(at.world, at.area);
    if !inside.contains(on) {
        return None;
    }
    let line = form.scroll + usize::from(on.y - inside.y);
    match rows(form, at.world).get(line)? {
        Row::Part(place, _) | Row::Told(place, _) => Some(*place),
        Row::Room(room) => Some(room.place),
        Row::Text(_) | Row::Blank => None,
    }
}

/// Cells between a name and what is told of the room.
const AIR: usize = 2;

pub(super) fn draw(frame: &mut Frame<'_>, form: &FreeRoomsForm, at: &Place<'_>) {
    let world = at.world;
    let inside = edge::boxed(frame, world, at.area, &form.title(world));
    let rows = rows(form, world);
    for (row, y) in rows
        .into_iter()
        .skip(form.scroll)
        .zip(inside.y..inside.bottom())
    {
        let area = Rect {
            y,
            height: 1,
            ..inside
        };
        let is_selected = row.is_at(form.at);
        if is_selected {
            selection::draw(frame, world, area, false);
        }
        let body = selection::behind_bar(area);
        match row {
            Row::Blank => {}
            Row::Text(line) | Row::Told(_, line) => frame.render_widget(line, body),
            Row::Room(room) => {
                frame.render_widget(room_line(world, room), body);
                if is_selected && at.is_top {
                    frame.set_cursor_position((area.x, area.y));
                }
            }
            Row::Part(_, part) => {
                draw_part(frame, form, part, body, is_selected && at.is_top, world);
            }
        }
    }
}

fn room_line(world: &World, room: RoomRow) -> Line<'static> {
    let style = if room.is_free {
        world.theme.text()
    } else {
        world.theme.muted
    };
    Line::from(vec![
        Span::styled(room.name, style),
        Span::raw(" ".repeat(AIR)),
        Span::styled(room.told, world.theme.muted),
    ])
}

/// Cells of a field.
const FIELD: u16 = 14;

/// Cells of the labels, with the air behind them.
fn indent(world: &World) -> u16 {
    let texts = &world.locale.texts.board;
    let labels = [texts.day(), texts.from(), texts.to(), texts.seats()];
    labels.iter().map(|label| label.width()).max().unwrap_or(0) as u16 + 3
}

/// Has what is wrong with a field its place behind it?
fn is_beside(world: &World, problem: &str) -> bool {
    usize::from(indent(world) + FIELD + 1) + problem.width() <= width(world)
}

fn draw_part(
    frame: &mut Frame<'_>,
    form: &FreeRoomsForm,
    part: Part,
    area: Rect,
    is_here: bool,
    world: &World,
) {
    let texts = &world.locale.texts.board;
    if part == Part::Line {
        form.line
            .draw(frame, area, world.theme.text(), None, is_here);
        if form.line.is_empty() {
            let feature = feature_words(world).next();
            let example = texts.line_example(feature.unwrap_or_default());
            let example = Span::styled(example.into_owned(), world.theme.muted);
            frame.render_widget(Line::from(example), area);
        }
        return;
    }
    let label = match part {
        Part::Line => String::new(),
        Part::Day => texts.day().into_owned(),
        Part::From => texts.from().into_owned(),
        Part::To => texts.to().into_owned(),
        Part::Seats => texts.seats().into_owned(),
        Part::StepFree => texts.step_free().into_owned(),
        Part::Feature(at) => world
            .words()
            .feature(&Ref::Known(crate::agenda::FeatureIx(at as u32))),
    };
    let indent = indent(world);
    let value = Rect {
        x: area.x + indent.min(area.width),
        width: area.width.saturating_sub(indent),
        ..area
    };
    let muted = world.theme.muted;
    let switch = |is: bool, label: String| -> (String, Style) {
        let sign = if is { world.glyphs.taken } else { " " };
        let style = if is { world.theme.text() } else { muted };
        (format!("[{sign}] {label}"), style)
    };
    let switched = match part {
        Part::StepFree => Some(switch(form.step_free, label.clone())),
        Part::Feature(at) => Some(switch(form.wants(world, at), label.clone())),
        _ => None,
    };
    if let Some((text, style)) = switched {
        frame.render_widget(Line::from(Span::styled(text, style)), value);
        if is_here {
            frame.set_cursor_position((value.x + 1, value.y));
        }
        return;
    }
    frame.render_widget(Line::from(Span::styled(label, muted)), area);
    let mut told = None;
    match part {
        Part::Day => {
            let text = format!(
                "{} {} {}",
                world.glyphs.left,
                world.date(form.day),
                world.glyphs.right
            );
            frame.render_widget(Line::from(Span::styled(text, world.theme.text())), value);
            if is_here {
                frame.set_cursor_position((value.x, value.y));
            }
        }
        Part::From | Part::To | Part::Seats => {
            let field = match part {
                Part::From => &form.from,
                Part::To => &form.to,
                _ => &form.seats,
            };
            let narrow = Rect {
                width: FIELD.min(value.width),
                ..value
            };
            field.draw(frame, narrow, world.theme.text(), None, is_here);
            if field.is_empty() && part == Part::Seats {
                told = Some((texts.any_seats().into_owned(), muted));
            }
        }
        Part::Line | Part::StepFree | Part::Feature(_) => {}
    }
    let problem = form.problem.as_ref().filter(|problem| problem.part == part);
    if let Some(problem) = problem.filter(|problem| is_beside(world, &problem.text)) {
        told = Some((problem.text.clone(), world.theme.warn));
    }
    if let Some((text, style)) = told {
        let rest = Rect {
            x: value.x + (FIELD + 1).min(value.width),
            width: value.width.saturating_sub(FIELD + 1),
            ..value
        };
        frame.render_widget(Line::from(Span::styled(text, style)), rest);
    }
}
