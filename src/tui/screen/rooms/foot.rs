//! The foot of the board: what else is known of the selected room, what is on in it and what is next, each
//! with its own seats, needs and notes, and what there is to say against it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::agenda::{SessionIx, Time};
use crate::board::{Demands, RoomNow};
use crate::tui::look::wrap::{cut_line, first_lines, wrap};
use crate::tui::widget::room_facts;
use crate::tui::world::World;

use super::Rooms;
use super::line::needs;

/// Draws it below a rule.
pub(super) fn draw(frame: &mut Frame<'_>, rooms: &Rooms, world: &World, area: Rect) {
    let Some(row) = rooms.rows.get(rooms.at).filter(|_| !area.is_empty()) else {
        return;
    };
    let rule = world.glyphs.rule.repeat(usize::from(area.width));
    let rule = Line::from(Span::styled(rule, world.theme.border));
    frame.render_widget(rule, Rect { height: 1, ..area });
    let inside = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(1),
    };
    let width = usize::from(inside.width);
    let ellipsis = world.glyphs.ellipsis;
    let first = cut_line(Line::from(room(world, row)), width, ellipsis);
    let groups = [
        on_now(rooms, world, row),
        next(rooms, world, row),
        findings(world, row),
    ];
    let others = groups.into_iter().flatten();
    let others = others.flat_map(|spans| wrap(&spans, width, &Span::raw("")));
    let lines = std::iter::once(first).chain(others).collect();
    // What there is no room for stands on the room's page.
    let lines = first_lines(lines, usize::from(inside.height), width, ellipsis);
    for (line, y) in lines.into_iter().zip(inside.y..inside.bottom()) {
        let row = Rect {
            y,
            height: 1,
            ..inside
        };
        frame.render_widget(line, row);
    }
}

type Spans = Vec<Span<'static>>;

/// Its name, where it is and what it has.
fn room(world: &World, row: &RoomNow) -> Spans {
    let room = &world.agenda.rooms[row.room.at()];
    let mut spans = vec![Span::styled(
        world.words().line(&room.name),
        world.theme.title,
    )];
    let dot = world.glyphs.between();
    let known = room_facts::facts(world, row.room);
    if !known.is_empty() {
        let text = format!("{dot}{}", known.join(&dot));
        spans.push(Span::styled(text, world.theme.muted));
    }
    spans
}

/// "on now 13:30–15:00 Plenary seminar · 541 of 600 places taken · Projector · staff: Clear the stage first."
fn on_now(rooms: &Rooms, world: &World, row: &RoomNow) -> Option<Spans> {
    let texts = &world.locale.texts.board;
    let on = if rooms.moment.is_some() {
        texts.head_on_then()
    } else {
        texts.head_now()
    };
    let told = match row.now.as_slice() {
        [] => return None,
        [one] => times(rooms, world, *one),
        several => texts.at_once(several.len()).into_owned(),
    };
    let label = Span::styled(format!("{on} {told}"), world.theme.now);
    Some(with_demands(world, row, label, &row.now))
}

/// "next 15:30–16:45 Signing · Interpretation".
fn next(rooms: &Rooms, world: &World, row: &RoomNow) -> Option<Spans> {
    let next = row.next?;
    let texts = &world.locale.texts.board;
    let told = times(rooms, world, next);
    let label = format!("{} {told}", texts.head_next());
    let label = Span::styled(label, world.theme.text());
    Some(with_demands(world, row, label, &[next]))
}

/// From when to when; with the date where that is another event day than the board's.
fn times(rooms: &Rooms, world: &World, ix: SessionIx) -> String {
    let session = world.agenda.session(ix);
    let range = world.words().range(session).unwrap_or_default();
    let date = |start: Time| format!("{} {range}", world.date_in_row(start.date_naive()));
    match session.start.filter(|_| !rooms.is_that_day(world, ix)) {
        Some(start) => date(start),
        None => range,
    }
}

/// What these sessions are called, whole, and what they ask of the room, behind when they are.
fn with_demands(world: &World, row: &RoomNow, label: Span<'static>, of: &[SessionIx]) -> Spans {
    let (theme, texts) = (&world.theme, &world.locale.texts);
    let demands = Demands::of(&world.agenda, row.room, of);
    let dot = || Span::styled(world.glyphs.between(), theme.muted);
    let titles: Vec<String> = of.iter().map(|ix| world.marked_title(*ix)).collect();
    let titles = Span::styled(format!(" {}", titles.join(" / ")), theme.text());
    let mut spans = vec![label, titles];
    let mut put = |text: String, style: Style| spans.extend([dot(), Span::styled(text, style)]);
    if let (Some(taken), Some(seats)) = (demands.taken, demands.seats) {
        let style = if taken > seats {
            theme.warn
        } else {
            theme.text()
        };
        put(texts.screen.taken(taken, seats).into_owned(), style);
    }
    let needs = needs(world, &demands.needs, &demands.lacks);
    if !needs.is_empty() {
        spans.push(dot());
        spans.extend(needs);
    }
    for ix in &demands.notes {
        if let Some(text) = &world.agenda.session(*ix).staff_note {
            let text = texts.board.staff_note(world.words().line(text));
            spans.extend([dot(), Span::styled(text.into_owned(), theme.accent)]);
        }
    }
    spans
}

/// What there is to say against the room, each in a line of its own.
fn findings(world: &World, row: &RoomNow) -> Option<Spans> {
    let told = room_facts::findings(world, row.room);
    let told = told.iter();
    let lines: Vec<String> = told
        .map(|text| format!("{} {text}", world.glyphs.clash))
        .collect();
    (!lines.is_empty()).then(|| vec![Span::styled(lines.join("\n"), world.theme.warn)])
}
