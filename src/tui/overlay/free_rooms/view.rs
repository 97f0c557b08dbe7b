//! The form's picture: its rows, the rooms that are free, and those that nearly are.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Ref, RoomIx, Slot};
use crate::board::FreeRoom;
use crate::tui::look::wrap::{cut, wrap};
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
    /// A room of the answer, by its place behind the form; with what is told of it.
    Room(usize, RoomIx, String, bool),
    /// A heading, or why there is nothing.
    Text(String),
    /// What can be typed, or what is wrong with what was.
    Note(Line<'static>),
    Blank,
}

impl Row {
    /// Is it the row that is selected at that place?
    pub(super) fn is_at(&self, place: usize) -> bool {
        matches!(self, Self::Part(at, _) | Self::Room(at, ..) if *at == place)
    }
}

/// Every line, from top to bottom.
pub(super) fn rows(form: &FreeRoomsForm, world: &World) -> Vec<Row> {
    let texts = &world.locale.texts.board;
    let parts = FreeRoomsForm::parts(world);
    let mut at = parts.len();
    let mut rows = vec![Row::Part(0, Part::Line)];
    rows.extend(notes(form, world).into_iter().map(Row::Note));
    if form.has_fields(world) {
        rows.push(Row::Blank);
        let fields = parts.into_iter().enumerate().skip(1);
        rows.extend(fields.map(|(at, part)| Row::Part(at, part)));
    }
    let Some(slot) = form.slot else {
        return rows;
    };
    rows.push(Row::Blank);
    let mut room = |ix: RoomIx, told: String, is_free: bool| {
        at += 1;
        Row::Room(at - 1, ix, told, is_free)
    };
    let count = match form.answer.rooms.len() {
        0 => world.locale.texts.rooms.none_free(),
        n => texts.free_count(n),
    };
    let date = slot.start().date_naive();
    let mut when = world.words().span(slot.start(), slot.end());
    if date != world.now.date_naive() {
        when = format!("{} {when}", world.date(date));
    }
    let between = world.glyphs.between();
    rows.push(Row::Text(format!("{when}{between}{count}")));
    for free in &form.answer.rooms {
        rows.push(room(free.room, free_text(world, free, slot), true));
    }
    if !form.answer.near.is_empty() {
        rows.push(Row::Blank);
        rows.push(Row::Text(world.locale.texts.rooms.nearly().into_owned()));
    }
    for near in &form.answer.near {
        rows.push(room(near.room, world.words().miss(near.why), false));
    }
    rows
}

/// Below the line: what is not understood of it, and what can be typed, where that is of use.
fn notes(form: &FreeRoomsForm, world: &World) -> Vec<Line<'static>> {
    let problem = form.problem.as_ref();
    let problem = problem.filter(|problem| problem.part == Part::Line);
    let is_bare = form.line.is_empty() || problem.is_some();
    let width = edge::inside(world, edge::outside(world, edge::WIDE, u16::MAX)).width;
    let width = usize::from(width).saturating_sub(2);
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
        Row::Part(place, _) | Row::Room(place, ..) => Some(*place),
        Row::Text(_) | Row::Note(_) | Row::Blank => None,
    }
}

/// Cells of a room's name.
const NAME: usize = 26;

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
            Row::Note(line) => frame.render_widget(line, body),
            Row::Text(text) => {
                frame.render_widget(Line::from(Span::styled(text, world.theme.accent)), body);
            }
            Row::Room(_, ix, told, is_free) => {
                draw_room(frame, world, body, (ix, &told, is_free));
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

fn draw_room(
    frame: &mut Frame<'_>,
    world: &World,
    area: Rect,
    (ix, told, is_free): (RoomIx, &str, bool),
) {
    let name = world.words().line(&world.agenda.rooms[ix.at()].name);
    let cells = NAME.min(usize::from(area.width) / 2);
    let name = world.room_names.name(&name, cells);
    let x = (name.width().max(cells) + 2) as u16;
    let style = if is_free {
        world.theme.text()
    } else {
        world.theme.muted
    };
    frame.render_widget(Line::from(Span::styled(name, style)), area);
    let rest = Rect {
        x: area.x + x.min(area.width),
        width: area.width.saturating_sub(x),
        ..area
    };
    let told = cut(told, usize::from(rest.width), world.glyphs.ellipsis);
    frame.render_widget(Line::from(Span::styled(told, world.theme.muted)), rest);
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
    let labels = [texts.day(), texts.from(), texts.to(), texts.seats()];
    let indent = labels.iter().map(|label| label.width()).max().unwrap_or(0) as u16 + 3;
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
                width: 14.min(value.width),
                ..value
            };
            field.draw(frame, narrow, world.theme.text(), None, is_here);
            if field.is_empty() && part == Part::Seats {
                told = Some((texts.any_seats().into_owned(), muted));
            }
        }
        Part::Line | Part::StepFree | Part::Feature(_) => {}
    }
    if let Some(problem) = form.problem.as_ref().filter(|problem| problem.part == part) {
        told = Some((problem.text.clone(), world.theme.warn));
    }
    if let Some((text, style)) = told {
        let rest = Rect {
            x: value.x + 15.min(value.width),
            width: value.width.saturating_sub(15),
            ..value
        };
        let text = cut(&text, usize::from(rest.width), world.glyphs.ellipsis);
        frame.render_widget(Line::from(Span::styled(text, style)), rest);
    }
}
