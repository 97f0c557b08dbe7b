//! The suggestion's picture: the line for interests, what was found, and the sessions by day.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line as Drawn, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::Intent;
use crate::paper::wrap::{JOIN, wrap};
use crate::plan::Suggested;
use crate::tui::look::wrap::{cut, joined, values_joined};
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

use super::{Answer, SuggestPage};

/// Cells before a row's texts: the bar of the selected one.
const MARGIN: usize = 2;
/// Below this many cells the room stands under the title.
const ROOM_BESIDE: usize = 70;
/// Below this many, what is said of a session begins further left.
const NARROW: usize = 50;
/// Lines of what is said of a session.
const MOST_WHY: usize = 2;
/// Cells of a room's name beside a title.
const ROOM: usize = 26;

/// One line of the whole.
#[derive(Clone, Debug)]
pub(super) enum Line {
    Field,
    /// What is said of the whole.
    Told(String, Tone),
    /// A day's name.
    Day(String),
    /// A session, by its place in the answer.
    Session(usize),
    /// What is said of it.
    Why(usize, String),
    Blank,
}

/// How a line looks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Tone {
    Text,
    Muted,
    Warn,
}

/// What is clicked.
pub(super) enum Hit {
    Field,
    Session(usize),
}

impl Line {
    /// Does it belong to what is selected?
    pub(super) fn is_of(&self, page: &SuggestPage) -> bool {
        match self {
            Self::Field => page.is_typing,
            Self::Session(at) | Self::Why(at, _) => !page.is_typing && *at == page.at,
            _ => false,
        }
    }
}

/// Every line, from top to bottom, in so many cells.
pub(super) fn lines(page: &SuggestPage, world: &World, width: u16) -> Vec<Line> {
    let width = usize::from(width).saturating_sub(MARGIN);
    let texts = &world.locale.texts.suggest;
    let mut lines = vec![Line::Field];
    let tell = |lines: &mut Vec<Line>, text: &str, tone| {
        // A value and its word stay together, a name and its weight.
        let text = values_joined(text).replace(" (", &format!("{JOIN}("));
        let wrapped = wrap(&text, width).into_iter();
        lines.extend(wrapped.map(|line| Line::Told(line.replace(JOIN, " "), tone)));
    };
    if let Err(error) = &page.wish {
        tell(&mut lines, &world.locale.say(&error.short()), Tone::Warn);
        return lines;
    }
    let Some(answer) = &page.answer else {
        tell(&mut lines, &texts.looking(), Tone::Muted);
        return lines;
    };
    let words = world.words();
    let Answer { wish, found, .. } = answer;
    if let Some(nothing) = wish.nothing(found) {
        let (why, _) = words.nothing_suggested(nothing, &wish.interests);
        lines.push(Line::Blank);
        tell(&mut lines, &why, Tone::Text);
        if page.field.is_empty() {
            let say = texts.say_here(texts.example());
            tell(&mut lines, &say, Tone::Muted);
        }
        return lines;
    }
    let names = words.interests(&wish.interests);
    let title = if wish.are_said {
        texts.title_for(names)
    } else {
        texts.of_chosen(names)
    };
    let mut facts = vec![title.into_owned()];
    facts.extend(wish.lunch.map(|lunch| words.kept_free(lunch)));
    let between = world.glyphs.between();
    tell(&mut lines, &facts.join(&between), Tone::Muted);
    let facts = [words.suggestion(found), words.certainty(found)];
    let tone = if found.is_optimal {
        Tone::Text
    } else {
        Tone::Warn
    };
    tell(&mut lines, &facts.join(&between), tone);
    let mut day = None;
    for (at, one) in found.sessions.iter().enumerate() {
        let session = world.agenda.session(one.session);
        if day != Some(session.day) {
            day = Some(session.day);
            let date = session.day.map(|date| world.date(date));
            let no_time = || world.locale.texts.paper.no_time().into_owned();
            lines.push(Line::Blank);
            lines.push(Line::Day(date.unwrap_or_else(no_time)));
        }
        lines.push(Line::Session(at));
        let mut why = Vec::new();
        if width < ROOM_BESIDE {
            why.push(world.rooms_of(one.session));
        }
        why.extend(words.why(one, &wish.interests));
        let cells = width.saturating_sub(why_indent(world, width));
        // A reason that finds a place on a line stays on one.
        let whole = |reason: String| {
            if reason.width() <= cells {
                joined(&reason)
            } else {
                reason
            }
        };
        let why: Vec<String> = why.into_iter().map(whole).collect();
        let why = wrap(&why.join(&between), cells).into_iter();
        let mut why: Vec<String> = why.map(|line| line.replace(JOIN, " ")).collect();
        if why.len() > MOST_WHY {
            let rest = why.split_off(MOST_WHY - 1).join(" ");
            why.push(cut(&rest, cells, world.glyphs.ellipsis));
        }
        lines.extend(why.into_iter().map(|text| Line::Why(at, text)));
    }
    lines
}

/// Cells before a title: the tick and the time.
fn indent(world: &World) -> usize {
    let dash = world.glyphs.dash.width();
    4 + 10 + dash + 2
}

/// Cells before what is said of a session: under its title, or under its time where there is little room.
fn why_indent(world: &World, width: usize) -> usize {
    if width < NARROW { 4 } else { indent(world) }
}

/// What stands at a place of the screen.
pub(super) fn hit(page: &SuggestPage, on: Position, at: &Place<'_>) -> Option<Hit> {
    let inside = edge::inside(at.world, at.area);
    if !inside.contains(on) {
        return None;
    }
    let line = page.scroll + usize::from(on.y - inside.y);
    match lines(page, at.world, inside.width).get(line)? {
        Line::Field => Some(Hit::Field),
        Line::Session(place) | Line::Why(place, _) => Some(Hit::Session(*place)),
        _ => None,
    }
}

pub(super) fn draw(frame: &mut Frame<'_>, page: &SuggestPage, at: &Place<'_>) {
    let world = at.world;
    let inside = edge::boxed(frame, world, at.area, &page.title(world));
    let lines = lines(page, world, inside.width);
    let below = (lines.len()).saturating_sub(page.scroll + usize::from(inside.height));
    let shown = lines.iter().skip(page.scroll);
    for (line, y) in shown.zip(inside.y..inside.bottom()) {
        let area = Rect {
            y,
            height: 1,
            ..inside
        };
        if line.is_of(page) && !page.is_typing {
            frame.buffer_mut().set_style(area, world.theme.selected);
            let bar = Span::styled(world.glyphs.bar, world.theme.accent);
            frame.render_widget(Drawn::from(bar), area);
        }
        let body = Rect {
            x: area.x + MARGIN as u16,
            width: area.width.saturating_sub(MARGIN as u16),
            ..area
        };
        let write = |frame: &mut Frame<'_>, text: &str, style: Style| {
            let text = cut(text, usize::from(body.width), world.glyphs.ellipsis);
            frame.render_widget(Drawn::from(Span::styled(text, style)), body);
        };
        match line {
            Line::Blank => {}
            Line::Field => draw_field(frame, page, body, at),
            Line::Told(text, tone) => {
                let style = match tone {
                    Tone::Text => world.theme.text(),
                    Tone::Muted => world.theme.muted,
                    Tone::Warn => world.theme.warn,
                };
                write(frame, text, style);
            }
            Line::Day(text) => write(frame, text, world.theme.accent),
            Line::Session(place) => {
                draw_session(frame, page, &page.sessions()[*place], body, world);
                if line.is_of(page) && at.is_top {
                    frame.set_cursor_position((body.x + 1, body.y));
                }
            }
            Line::Why(_, text) => {
                let indent = why_indent(world, usize::from(body.width)) as u16;
                let rest = Rect {
                    x: body.x + indent.min(body.width),
                    width: body.width.saturating_sub(indent),
                    ..body
                };
                let line = Drawn::from(Span::styled(text.clone(), world.theme.muted));
                frame.render_widget(line, rest);
            }
        }
    }
    if below > 0 {
        let text = world.locale.texts.screen.more(below);
        let text = format!(" {} {text} ", world.glyphs.down);
        let line = Drawn::from(Span::styled(text, world.theme.muted)).right_aligned();
        // A box has an edge to write on; what fills the screen has none.
        let sides = if inside.width < at.area.width { 2 } else { 0 };
        let last = Rect {
            y: at.area.bottom().saturating_sub(1),
            height: 1,
            width: at.area.width.saturating_sub(sides),
            ..at.area
        };
        frame.render_widget(line, last);
    }
}

/// The line that is typed into; an example where it is empty.
fn draw_field(frame: &mut Frame<'_>, page: &SuggestPage, area: Rect, at: &Place<'_>) {
    let world = at.world;
    let label = world.locale.texts.suggest.label();
    let indent = (label.width() + 2) as u16;
    frame.render_widget(Drawn::from(Span::styled(label, world.theme.muted)), area);
    let rest = Rect {
        x: area.x + indent.min(area.width),
        width: area.width.saturating_sub(indent),
        ..area
    };
    if page.field.is_empty() {
        let example = world.locale.texts.suggest.example();
        let example = cut(&example, usize::from(rest.width), world.glyphs.ellipsis);
        let example = Span::styled(example, world.theme.muted);
        frame.render_widget(Drawn::from(example), rest);
    }
    let marked = page.wish.as_ref().err();
    let marked = marked.map(|error| (error.span.clone(), world.theme.error.underlined()));
    let has_cursor = page.is_typing && at.is_top;
    (page.field).draw(frame, rest, world.theme.text(), marked, has_cursor);
}

/// A tick, the time, the title, and the room where it has its place.
fn draw_session(
    frame: &mut Frame<'_>,
    page: &SuggestPage,
    one: &Suggested,
    area: Rect,
    world: &World,
) {
    let glyphs = &world.glyphs;
    let session = world.agenda.session(one.session);
    let sign = match one.intent {
        Some(Intent::Must) => format!(" {}", glyphs.must),
        Some(_) => format!(" {}", glyphs.maybe),
        None if page.is_ticked(one, world) => format!("[{}]", glyphs.taken),
        None => "[ ]".to_owned(),
    };
    let words = world.words();
    let time = words.range_in_day(session).unwrap_or_default();
    let indent = indent(world);
    let head = format!("{sign:<4}{time}");
    let head = format!("{head}{}", " ".repeat(indent.saturating_sub(head.width())));
    let width = usize::from(area.width);
    let room = if width < ROOM_BESIDE {
        String::new()
    } else {
        world.room_names.name(&world.rooms_of(one.session), ROOM)
    };
    let left = width.saturating_sub(head.width() + room.width() + 2);
    let title = cut(&world.title(one.session), left, glyphs.ellipsis);
    let is_in = one.intent.is_some() || page.is_ticked(one, world);
    let style = if is_in {
        world.theme.text()
    } else {
        world.theme.muted
    };
    let mine = match one.intent {
        Some(Intent::Must) => world.theme.must,
        Some(_) => world.theme.maybe,
        None => style,
    };
    let spans = vec![Span::styled(head, mine), Span::styled(title, style)];
    frame.render_widget(Drawn::from(spans), area);
    let room = Drawn::from(Span::styled(room, style)).right_aligned();
    frame.render_widget(room, area);
}
