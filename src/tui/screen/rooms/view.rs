//! The picture of the room board. Titles have the cells; where all rooms find a place on two lines each, what
//! else is known stands on the second, else the foot tells it of the selected room.
//!
//! ```text
//!  now, Wed 26 Apr 14:12                                                        6 of 16 in use · 2 changed
//!    room             on now                             next
//! ▌  Dynasty Hall   ▸ Plenary seminar: global customs…    15:30 Signing of the agreement                   !✎
//! ▌  2nd floor        until 15:00, 48 min left           –16:45 in 1 h 18 · turnover 30 min ok
//!  △ Lilac Hall       free until 15:30                    15:30 Combating drug trafficking
//!    3rd floor                                           –17:00 in 1 h 18
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::board::RoomNow;
use crate::tui::input::action::Action;
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::{cut, first_lines, wrap};
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::{note, selection};
use crate::tui::world::World;

use super::line::RoomLine;
use super::{Rooms, Typing, foot};

/// The parts of the tab.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parts {
    /// The moment, or the field that is typed into.
    head: Rect,
    /// What the columns are.
    heads: Rect,
    /// The rooms.
    pub(super) list: Rect,
    /// What else is known of the selected room. Empty where there is no place for it.
    facts: Rect,
}

/// Lines for what else is known of the selected room, the rule above them included: at least, and where the
/// rooms leave them.
const FACTS: (u16, u16) = (4, 6);
/// From so many lines on they have the most, however many rooms there are.
const TALL: u16 = 28;

/// Lines that are neither rooms nor facts: the head, and what the columns are.
fn heads_height(at: &Place<'_>) -> (u16, u16) {
    let is_wide = Breadth::of(at.world.size) >= Breadth::Wide;
    (1, u16::from(is_wide && at.area.height > 6))
}

/// The fewest lines of the foot. None where there is no place for it.
fn least_facts(at: &Place<'_>) -> u16 {
    let is_wide = Breadth::of(at.world.size) >= Breadth::Wide;
    match at.area.height {
        height if !is_wide || height < 16 => 0,
        height if height < TALL => FACTS.0,
        _ => FACTS.1,
    }
}

/// Are all rooms seen where each has two lines?
pub(super) fn has_height_for_two(rooms: &Rooms, at: &Place<'_>) -> bool {
    let (head, heads) = heads_height(at);
    let taken = usize::from(head + heads + least_facts(at).min(FACTS.0));
    at.world.size.height >= 16 && taken + rooms.rows.len() * 2 <= usize::from(at.area.height)
}

pub(super) fn parts(rooms: &Rooms, at: &Place<'_>) -> Parts {
    let area = at.area;
    let (head, heads) = heads_height(at);
    let least = least_facts(at);
    let facts = if least > 0 && !rooms.rows.is_empty() {
        let lines = rooms.lines(at);
        let rows = (rooms.rows.len() * lines).min(usize::from(u16::MAX));
        let left = area.height.saturating_sub(head + heads + rows as u16);
        let least = if lines == 2 { FACTS.0 } else { least };
        left.clamp(least, FACTS.1)
    } else {
        0
    };
    let line = |y: u16, height: u16| Rect {
        y,
        height: height.min(area.bottom().saturating_sub(y)),
        ..area
    };
    let list_y = area.y + head + heads;
    let facts_y = area.bottom().saturating_sub(facts);
    Parts {
        head: line(area.y, head),
        heads: line(area.y + head, heads),
        list: line(list_y, facts_y.saturating_sub(list_y)),
        facts: line(facts_y, facts),
    }
}

/// Where the cells of a room's line stand. A part without cells is not told.
#[derive(Clone, Copy, Debug)]
struct Columns {
    name: Rect,
    now: Rect,
    next: Rect,
    turnover: Rect,
    taken: Rect,
    needs: Rect,
    marks: Rect,
}

/// Cells of air between two columns.
const AIR: u16 = 2;
/// The bar, and the sign of what changed.
const LEAD: u16 = 3;

/// Cells of the names: what the longest has, up to that share of the width. Wider names are cut where they can be.
fn name_cells(rooms: &Rooms, world: &World, most: u16) -> usize {
    let names = rooms.rows.iter().map(|row| {
        let line = RoomLine {
            world,
            board: rooms,
            row,
        };
        line.name(usize::from(most)).width()
    });
    names.max().unwrap_or(0).max(LEAST_NAME)
}

/// A column of names is not narrower than its heading.
const LEAST_NAME: usize = 6;

impl Columns {
    /// All of them where the screen is vast, the essential where it is wide. With one line a room its needs
    /// leave their cells to the titles.
    fn of(rooms: &Rooms, world: &World, area: Rect, lines: usize) -> Self {
        let is_vast = Breadth::of(world.size) == Breadth::Vast;
        let most = (area.width / 5).max(22);
        let name = name_cells(rooms, world, most).min(usize::from(area.width / 2)) as u16;
        // A column of which no room has anything says nothing.
        let has = |told: fn(&RoomNow) -> bool| rooms.rows.iter().any(told);
        let cells = |is: bool, cells: u16| if is { cells } else { 0 };
        let turnover = cells(
            is_vast && has(|row| row.turnover_minutes.is_some()),
            TURNOVER,
        );
        let has_seats = |row: &RoomNow| row.taken.is_some() || row.seats.is_some();
        let taken = cells(is_vast && has(has_seats), SEATS);
        let is_roomy = world.size.width >= ROOMY && lines > 1;
        let needs = cells(is_roomy && has(|row| !row.needs.is_empty()), area.width / 8);
        let widths = [name, 0, 0, turnover, taken, needs, 2];
        let gaps = widths.iter().filter(|width| **width > 0).count() as u16 + 1;
        let fixed: u16 = widths.iter().sum::<u16>() + LEAD + gaps * AIR + 1;
        let rest = area.width.saturating_sub(fixed);
        let now = rest / 2;
        let mut x = area.x + LEAD;
        let mut column = |width: u16| {
            let column = Rect { x, width, ..area }.intersection(area);
            if width > 0 {
                x += width + AIR;
            }
            column
        };
        Self {
            name: column(name),
            now: column(now),
            next: column(rest - now),
            turnover: column(turnover),
            taken: column(taken),
            needs: column(needs),
            marks: column(2),
        }
    }
}

/// From this width on there are cells for what sessions need.
const ROOMY: u16 = 180;
/// Cells of the turnover.
const TURNOVER: u16 = 12;
/// Cells of "541/600", a thousand people each.
const SEATS: u16 = 9;

pub(super) fn draw(frame: &mut Frame<'_>, rooms: &Rooms, at: &Place<'_>) {
    let world = at.world;
    let parts = parts(rooms, at);
    draw_head(frame, rooms, at, parts.head);
    if rooms.rows.is_empty() {
        let texts = &world.locale.texts.board;
        let lines = [
            (texts.no_rooms().into_owned(), world.theme.text()),
            (texts.no_rooms_help().into_owned(), world.theme.muted),
        ];
        note::draw(frame, parts.list, &lines);
        return;
    }
    let lines = rooms.lines(at);
    let columns = Columns::of(rooms, world, at.area, lines);
    draw_heads(frame, rooms, world, parts.heads, &columns);
    let medium_name = name_cells(rooms, world, medium_most(at.area.width));
    let seen = rooms.rows.iter().enumerate().skip(rooms.offset);
    let ys = (parts.list.y..parts.list.bottom()).step_by(lines);
    for ((row_at, row), y) in seen.zip(ys) {
        let height = (lines as u16).min(parts.list.bottom() - y);
        let area = Rect {
            y,
            height,
            ..parts.list
        };
        let is_selected = row_at == rooms.at;
        if is_selected {
            draw_selection(frame, rooms, at, area);
        }
        let line = RoomLine {
            world,
            board: rooms,
            row,
        };
        draw_lead(frame, &line, area);
        match Breadth::of(world.size) {
            Breadth::Narrow => draw_narrow(frame, &line, area),
            Breadth::Medium => draw_medium(frame, &line, area, medium_name),
            Breadth::Wide | Breadth::Vast => draw_wide(frame, &line, area, &columns),
        }
    }
    foot::draw(frame, rooms, world, parts.facts);
}

fn draw_selection(frame: &mut Frame<'_>, rooms: &Rooms, at: &Place<'_>, area: Rect) {
    let has_cursor = at.is_top && matches!(rooms.typing, Typing::Nothing);
    selection::draw(frame, at.world, area, has_cursor);
}

/// The sign of what changed with the agenda's file.
fn draw_lead(frame: &mut Frame<'_>, line: &RoomLine<'_>, area: Rect) {
    let world = line.world;
    if line.board.is_changed(world, line.row.room) {
        let sign = Span::styled(world.glyphs.changed, world.theme.changed);
        let cell = Rect::new(area.x + 1, area.y, 1.min(area.width), 1);
        frame.render_widget(Line::from(sign), cell);
    }
}

/// What the columns hold; on a second line where it is, until when and from when.
fn draw_wide(frame: &mut Frame<'_>, line: &RoomLine<'_>, area: Rect, columns: &Columns) {
    let world = line.world;
    let here = |column: Rect| Rect {
        y: area.y,
        height: 1,
        ..column
    };
    let cells = |column: Rect| usize::from(column.width);
    let ellipsis = world.glyphs.ellipsis;
    let name = Span::styled(line.name(cells(columns.name)), name_style(line));
    frame.render_widget(Line::from(name), here(columns.name));
    let has_turnover = cells(columns.turnover) > 0;
    if area.height < 2 {
        let behind = line.turnover_where_short();
        let next = Rect {
            width: columns.next.width - put_behind(frame, behind, here(columns.next), has_turnover),
            ..columns.next
        };
        frame.render_widget(line.now(cells(columns.now)), here(columns.now));
        frame.render_widget(line.next(cells(next)), here(next));
    } else {
        let below = |column: Rect| Rect {
            y: area.y + 1,
            ..here(column)
        };
        let place = cut(&line.place(), cells(columns.name), ellipsis);
        let place = Span::styled(place, world.theme.muted);
        frame.render_widget(Line::from(place), below(columns.name));
        frame.render_widget(line.now_title(cells(columns.now)), here(columns.now));
        frame.render_widget(line.now_end(cells(columns.now)), below(columns.now));
        frame.render_widget(line.next_title(cells(columns.next)), here(columns.next));
        // The sign of "until" stands before the column, so that the times are below each other.
        let end = below(Rect {
            x: columns.next.x.saturating_sub(1),
            width: columns.next.width + 1,
            ..columns.next
        });
        frame.render_widget(line.next_end(cells(end), !has_turnover), end);
    }
    frame.render_widget(Line::from(line.turnover()), here(columns.turnover));
    frame.render_widget(Line::from(line.taken()), here(columns.taken));
    let needs = wrap(&line.needs(), cells(columns.needs).max(1), &Span::raw(""));
    let needs = first_lines(needs, area.height.into(), cells(columns.needs), ellipsis);
    for (needs, y) in needs.into_iter().zip(area.y..area.bottom()) {
        frame.render_widget(
            needs,
            Rect {
                y,
                ..here(columns.needs)
            },
        );
    }
    frame.render_widget(line.marks(), here(columns.marks));
}

/// Draws what stands at the right end of a cell, unless a column of its own tells it; answers how many cells it
/// takes away from what stands before it.
fn put_behind(frame: &mut Frame<'_>, text: Span<'static>, cell: Rect, is_told: bool) -> u16 {
    let width = text.width() as u16;
    if is_told || width == 0 || width + AIR > cell.width {
        return 0;
    }
    frame.render_widget(Line::from(text).right_aligned(), cell);
    width + AIR
}

/// Names have so many cells at most beside what is on.
fn medium_most(width: u16) -> u16 {
    (width * 3 / 10).max(24)
}

/// Name and what is on; below, where it is and what is next.
fn draw_medium(frame: &mut Frame<'_>, line: &RoomLine<'_>, area: Rect, name_cells: usize) {
    let world = line.world;
    let name = line.name(name_cells);
    let left = (name_cells as u16).min(area.width / 2);
    let x = area.x + LEAD + left + AIR;
    let right = area.right().saturating_sub(4);
    let cell = |x: u16, end: u16, y: u16| Rect::new(x, y, end.saturating_sub(x), 1);
    let name = Span::styled(name, name_style(line));
    frame.render_widget(Line::from(name), cell(area.x + LEAD, x, area.y));
    let now = cell(x, right, area.y);
    frame.render_widget(line.now(usize::from(now.width)), now);
    let marks = cell(right + 1, area.right(), area.y);
    frame.render_widget(line.marks(), marks);
    if area.height < 2 {
        return;
    }
    let y = area.y + 1;
    let place = cell(area.x + LEAD, x.saturating_sub(AIR), y);
    let text = cut(
        &line.place(),
        usize::from(place.width),
        world.glyphs.ellipsis,
    );
    let text = Span::styled(text, world.theme.muted);
    frame.render_widget(Line::from(text), place);
    // Indented as titles are, behind the sign of what is on.
    let below = cell(x + 2, right, y);
    let next = Rect {
        width: below.width - put_behind(frame, line.turnover_where_short(), below, false),
        ..below
    };
    frame.render_widget(line.next(usize::from(next.width)), next);
}

/// Room, until, next; below, where there is height, what is on, else what is next.
fn draw_narrow(frame: &mut Frame<'_>, line: &RoomLine<'_>, area: Rect) {
    let next = line.next_short();
    let next_x = area.right().saturating_sub(1 + 5.max(next.width() as u16));
    let until = line.until_short();
    let until_x = next_x.saturating_sub(2 + UNTIL.max(until.width() as u16));
    let cell = |x: u16, end: u16| Rect::new(x, area.y, end.saturating_sub(x), 1);
    let name_x = area.x + 2;
    let name = line.name(usize::from(until_x.saturating_sub(name_x + 1)));
    let name = Span::styled(name, name_style(line));
    frame.render_widget(Line::from(name), cell(name_x, until_x.saturating_sub(1)));
    frame.render_widget(Line::from(until), cell(until_x, next_x));
    frame.render_widget(Line::from(next), cell(next_x, area.right()));
    if area.height > 1 {
        let below = Rect {
            x: name_x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(5),
            height: 1,
        };
        frame.render_widget(line.title_of_either(usize::from(below.width)), below);
    }
}

/// Cells of "▸ until 15:00".
const UNTIL: u16 = 13;

fn name_style(line: &RoomLine<'_>) -> ratatui::style::Style {
    if line.is_idle() {
        line.world.theme.muted
    } else {
        line.world.theme.text().add_modifier(Modifier::BOLD)
    }
}

/// The moment and how much is in use; or the field that is typed into.
fn draw_head(frame: &mut Frame<'_>, rooms: &Rooms, at: &Place<'_>, area: Rect) {
    let world = at.world;
    let theme = &world.theme;
    let texts = &world.locale.texts.board;
    let inside = Rect {
        x: area.x + 1.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    if let Typing::Moment(_) | Typing::Room { .. } = &rooms.typing {
        return draw_field(frame, rooms, at, inside);
    }
    let moment = rooms.moment(world);
    let when = world.locale.moment(moment.naive_local());
    let mut left = if rooms.moment.is_some() {
        vec![Span::styled(texts.at_moment(when).into_owned(), theme.warn)]
    } else {
        vec![Span::styled(texts.at_now(when).into_owned(), theme.now)]
    };
    if rooms.moment.is_some() {
        let key = world.key_label(&rooms.scopes(), Action::Now);
        let back = format!("   {}", texts.back_to_now(key));
        left.push(Span::styled(back, theme.muted));
    }
    let left = Line::from(left);
    let mut right = vec![Span::styled(
        texts.in_use(rooms.in_use(), rooms.rows.len()).into_owned(),
        theme.muted,
    )];
    if !rooms.changed.is_empty() {
        let text = texts.changed(rooms.changed.len());
        let text = format!("{} {text}{}", world.glyphs.changed, world.glyphs.between());
        right.insert(0, Span::styled(text, theme.changed));
    }
    let used: usize = left.width() + right.iter().map(Span::width).sum::<usize>();
    let between = world.glyphs.between();
    let room = usize::from(inside.width).saturating_sub(used + 2 + between.width());
    let notes = world.illustrative_notes();
    if let Some(note) = notes.iter().find(|note| note.width() <= room) {
        right.push(Span::styled(format!("{between}{note}"), theme.muted));
    } else {
        // What is not certain goes before how much is in use.
        let room = usize::from(inside.width).saturating_sub(left.width() + 2);
        let note = notes.into_iter().find(|note| note.width() <= room);
        right = note.map_or(right, |note| vec![Span::styled(note, theme.muted)]);
    }
    let right = Line::from(right);
    if left.width() + right.width() + 2 <= usize::from(inside.width) {
        frame.render_widget(right.right_aligned(), inside);
    }
    frame.render_widget(left, inside);
}

/// The field that is typed into, and at its right the moment of what is shown, where that leaves the field room.
fn draw_field(frame: &mut Frame<'_>, rooms: &Rooms, at: &Place<'_>, inside: Rect) {
    let world = at.world;
    let theme = &world.theme;
    let texts = &world.locale.texts.board;
    let (field, label, example) = match &rooms.typing {
        Typing::Nothing => return,
        Typing::Moment(field) => (field, texts.moment_label(), texts.moment_example()),
        Typing::Room { field, .. } => (field, texts.find_label(), "".into()),
    };
    let label = format!("{label} ");
    let room = usize::from(inside.width).saturating_sub(label.width());
    let when = world.locale.moment(rooms.moment(world).naive_local());
    let (when, style) = if rooms.moment.is_some() {
        (texts.at_moment(when.as_str()).into_owned(), theme.warn)
    } else {
        (texts.at_now(when.as_str()).into_owned(), theme.now)
    };
    // An example of what can be typed matters more.
    let wanted = if example.is_empty() {
        LEAST_FIELD
    } else {
        example.width() + 3
    };
    let when_cells = if wanted + when.width() + usize::from(AIR) <= room {
        let when = Line::from(Span::styled(when, style));
        let cells = when.width() as u16 + AIR;
        frame.render_widget(when.right_aligned(), inside);
        cells
    } else {
        0
    };
    let x = inside.x + label.width() as u16;
    frame.render_widget(Line::from(Span::styled(label, theme.accent)), inside);
    let place = Rect {
        x,
        width: inside.right().saturating_sub(x + when_cells),
        ..inside
    };
    frame.buffer_mut().set_style(place, theme.field);
    let error = theme.error.add_modifier(Modifier::UNDERLINED);
    let marked = rooms
        .problem
        .is_some()
        .then(|| (0..field.text().len(), error));
    field.draw(frame, place, theme.field, marked, at.is_top);
    if field.is_empty() && !example.is_empty() {
        let behind = Rect {
            x: place.x + 2.min(place.width),
            width: place.width.saturating_sub(2),
            ..place
        };
        let example = cut(&example, usize::from(behind.width), world.glyphs.ellipsis);
        let example = Span::styled(example, theme.muted);
        frame.render_widget(Line::from(example), behind);
    }
}

/// Cells of a field for a part of a name, at least.
const LEAST_FIELD: usize = 10;

fn draw_heads(frame: &mut Frame<'_>, rooms: &Rooms, world: &World, area: Rect, columns: &Columns) {
    if area.is_empty() {
        return;
    }
    let texts = &world.locale.texts.board;
    let on = if rooms.moment.is_some() {
        texts.head_on_then()
    } else {
        texts.head_now()
    };
    let heads = [
        (columns.name, texts.head_room()),
        (
            Rect {
                x: columns.now.x + 2,
                width: columns.now.width.saturating_sub(2),
                ..columns.now
            },
            on,
        ),
        (columns.next, texts.head_next()),
        (columns.turnover, texts.head_turnover()),
        (columns.taken, texts.head_seats()),
        (columns.needs, texts.head_needs()),
    ];
    for (column, text) in heads {
        let place = Rect {
            y: area.y,
            height: 1,
            ..column
        };
        let text = Span::styled(text.into_owned(), world.theme.muted);
        frame.render_widget(Line::from(text), place);
    }
}
