//! The timetable's picture: which part of the plane is seen, its heads, and signs where it is cut.
//!
//! ```text
//!  ‹ Wed 26 Apr 33 ›   Thu 27 Apr 35                            33 sessions · 4 rooms with nothing today
//!
//!        Dynasty Hall            Lilac Hall              Orchid Room            2 ›
//!  13:00                        ╭13:00–14:00 !
//!  13:30╭13:30–15:00            ╰Drug trafficking
//!  14:12│Plenary seminar ──────────────────────────────────────────
//!  13:30–15:00  Plenary seminar · Dynasty Hall                                          ↑ 4   ↓ 12 more
//! ```

use chrono::{NaiveDate, Timelike as _};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span as Text};
use unicode_width::UnicodeWidthStr;

use crate::agenda::SessionIx;
use crate::board::timetable::midnights;
use crate::query::{Field, Query, Value};
use crate::tui::input::action::Action;
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::cut;
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::chips::{self, Chip};
use crate::tui::widget::details::{Details, Extent};
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::widget::{days, note, panel};
use crate::tui::world::World;

use super::block::{self, BlockView};
use super::plane::{Plane, Span, Strip};
use super::{TimetablePage, rect};

/// Cells of the details beside the table.
const DETAILS: u16 = 58;
/// Cells of a room's name before its line, at most.
const NAME: u16 = 24;

/// What is clicked on the lines above the table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Spotted {
    /// An event day.
    Day(NaiveDate),
    /// The chip of a value, which takes it off.
    Chip(Field, Value),
    /// Rooms with nothing: to be shown, or not.
    Idle,
}

/// The parts of the tab.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Panes {
    /// The event days, and how much is shown.
    pub(super) days: Rect,
    /// What narrows the agenda. Empty where nothing does.
    pub(super) chips: Rect,
    /// Names of rooms above their columns; turned, times.
    pub(super) head: Rect,
    /// Times before the lines; turned, names of rooms.
    pub(super) side: Rect,
    /// The sessions.
    pub(super) grid: Rect,
    /// What is selected, in a line, and how much is not seen.
    pub(super) status: Rect,
    /// The rule before the details. Empty where there are none.
    pub(super) divider: Rect,
    /// The selected session. Empty below [`Breadth::Vast`].
    pub(super) details: Rect,
}

impl Panes {
    /// Cells of the grid along and across.
    pub(super) fn cells(&self, is_turned: bool) -> (i64, i64) {
        let (width, height) = (i64::from(self.grid.width), i64::from(self.grid.height));
        if is_turned {
            (width, height)
        } else {
            (height, width)
        }
    }
}

/// Divides the tab.
pub(super) fn panes(page: &TimetablePage, at: &Place<'_>) -> Panes {
    let world = at.world;
    let roomy = u16::from(world.size.height >= 16);
    let chips = u16::from(world.search.is_narrowed());
    let rows = [
        Constraint::Length(1),
        Constraint::Length(chips),
        Constraint::Length(roomy),
        Constraint::Fill(1),
    ];
    let [days, chips, _, body] = Layout::vertical(rows).areas(at.area);
    let details = if Breadth::of(world.size) == Breadth::Vast {
        DETAILS
    } else {
        0
    };
    let columns = [
        Constraint::Fill(1),
        Constraint::Length(u16::from(details > 0)),
        Constraint::Length(details),
    ];
    let [main, divider, details] = Layout::horizontal(columns).areas(body);
    let rows = [
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(1),
    ];
    let [top, middle, status] = Layout::vertical(rows).areas(main);
    let side = side(page, main.width);
    let columns = [
        Constraint::Length(side),
        Constraint::Fill(1),
        Constraint::Length(1),
    ];
    let [_, head, _] = Layout::horizontal(columns).areas(top);
    let [side, grid, _] = Layout::horizontal(columns).areas(middle);
    Panes {
        days,
        chips,
        head,
        side,
        grid,
        status,
        divider,
        details,
    }
}

/// Cells before the grid.
fn side(page: &TimetablePage, width: u16) -> u16 {
    if page.is_turned {
        return NAME.min(width / 3) + 1;
    }
    let blocks = page.table.iter().flat_map(|table| &table.columns);
    let mut blocks = blocks.flat_map(|column| &column.blocks);
    let is_late = page.day.is_some_and(|day| {
        blocks.any(|block| midnights(day, block.end.unwrap_or(block.start)) > 0)
    });
    if is_late { 10 } else { 7 }
}

/// The days, clickable.
pub(super) fn days(page: &TimetablePage, world: &World, area: Rect) -> Vec<Spot<Spotted>> {
    let right = beside_days(page, world, area);
    let right = right.map_or(0, |(count, idle)| count.width() + idle.width()) as u16;
    let area = Rect {
        width: area.width.saturating_sub(right + 3),
        ..area
    };
    let spots = days::spots(world, area, page.day).into_iter();
    spots.map(|spot| spot.map(Spotted::Day)).collect()
}

/// How many rooms are folded, which a click or a key unfolds.
pub(super) fn idle(page: &TimetablePage, world: &World, area: Rect) -> Vec<Spot<Spotted>> {
    let Some((_, idle)) = beside_days(page, world, area) else {
        return Vec::new();
    };
    let width = idle.width() as u16;
    let area = Rect {
        x: area.right().saturating_sub(width + 1),
        width,
        ..area
    };
    vec![Spot {
        area,
        line: Line::from(idle),
        click: Spotted::Idle,
    }]
}

/// What stands at the right of the days: minutes of a cell, and how many rooms have nothing; as much of it
/// as there is room for.
fn beside_days(
    page: &TimetablePage,
    world: &World,
    area: Rect,
) -> Option<(Text<'static>, Text<'static>)> {
    let texts = &world.locale.texts.screen;
    let count = page.table.as_ref()?.idle();
    let key = world.key_label(&page.scopes(), Action::Idle);
    let idle = match (count, page.with_idle) {
        (0, _) => String::new(),
        (_, true) => texts.idle_shown(key, count).into_owned(),
        (_, false) => texts.idle_folded(key, count).into_owned(),
    };
    let minutes = page.plane.as_ref().map_or(0, |plane| plane.minutes);
    let scale = match page.is_turned {
        true => texts.minutes_a_cell(world.locale.duration(minutes)),
        false => texts.minutes_a_line(world.locale.duration(minutes)),
    };
    let between = if idle.is_empty() {
        String::new()
    } else {
        world.glyphs.between()
    };
    let ways = [
        (format!("{scale}{between}"), idle.clone()),
        (String::new(), idle),
        (String::new(), String::new()),
    ];
    let left = usize::from(area.width).saturating_sub(days::width(world, page.day) + 2);
    let fits = |(scale, idle): &(String, String)| scale.width() + idle.width() <= left;
    let (scale, idle) = ways.into_iter().find(fits)?;
    let muted = |text| Text::styled(text, world.theme.muted);
    Some((muted(scale), muted(idle)))
}

/// The chips of what narrows the agenda.
pub(super) fn chips(_page: &TimetablePage, world: &World, area: Rect) -> Vec<Spot<Spotted>> {
    let mut shelf = Shelf::new(area);
    if !area.is_empty() {
        chips::put(world, &mut shelf);
    }
    let spots = shelf.spots.into_iter();
    let spots = spots.filter_map(|spot| match &spot.click {
        Chip::Value(field, value) => {
            let chip = Spotted::Chip(*field, value.clone());
            Some(spot.map(|_| chip))
        }
        Chip::More => None,
    });
    spots.collect()
}

/// Draws the tab.
pub(super) fn draw(frame: &mut Frame<'_>, page: &TimetablePage, at: &Place<'_>) {
    let world = at.world;
    let panes = panes(page, at);
    draw_days(frame, page, world, panes.days);
    draw_chips(frame, page, world, panes.chips);
    let Some(plane) = page.plane.as_ref().filter(|_| page.laid == Some(panes)) else {
        return draw_nothing(frame, page, world, panes.grid);
    };
    let seen = Seen {
        page,
        world,
        plane,
        panes,
    };
    seen.draw_now(frame);
    seen.draw_rooms(frame);
    seen.draw_times(frame);
    seen.draw_blocks(frame, at.is_top);
    seen.draw_status(frame);
    if panes.details.is_empty() {
        return;
    }
    panel::draw_divider(frame, world, panes.divider);
    if let Some(session) = page.session(world) {
        let details = Details {
            world,
            session,
            query: &Query::default(),
            scroll: page.panel.scroll,
            extent: Extent::Short,
            selected: None,
        };
        details.draw(frame, panel::beside(panes.details));
    }
}

fn draw_days(frame: &mut Frame<'_>, page: &TimetablePage, world: &World, area: Rect) {
    spots::draw(frame, area, &days(page, world, area));
    let idle = idle(page, world, area);
    spots::draw(frame, area, &idle);
    if let Some((scale, idle)) = beside_days(page, world, area) {
        let width = area.width.saturating_sub(idle.width() as u16 + 1);
        frame.render_widget(Line::from(scale).right_aligned(), Rect { width, ..area });
    }
}

/// What narrows the agenda, how much of the day it leaves, and what becomes of the rest.
fn draw_chips(frame: &mut Frame<'_>, page: &TimetablePage, world: &World, area: Rect) {
    if area.is_empty() {
        return;
    }
    let texts = &world.locale.texts.screen;
    let chips = chips(page, world, area);
    spots::draw(frame, area, &chips);
    let end = chips.last().map_or(area.x, |spot| spot.area.right());
    let sessions = page.day.and_then(|day| world.agenda.day(day));
    let sessions = sessions.map_or(&[][..], |day| &day.sessions);
    let is_hit = |ix: &&SessionIx| !page.is_dim(**ix);
    let is_there = |ix: &&SessionIx| world.shows(**ix) || is_hit(ix);
    let all = sessions.iter().filter(is_there).count();
    let hits = sessions.iter().filter(is_hit).count();
    let key = world.key_label(&page.scopes(), Action::Strict);
    let what = if page.is_strict {
        texts.others_gone(key)
    } else {
        texts.others_dim(key)
    };
    let count = format!("{}{}{what}", texts.shown(hits, all), world.glyphs.between());
    let count = if world.search.error().is_some() {
        texts.not_searched().into_owned()
    } else {
        count
    };
    let left = usize::from(area.right().saturating_sub(end + 1));
    let count = cut(&count, left.saturating_sub(2), world.glyphs.ellipsis);
    let line = Line::from(Text::styled(count.clone(), world.theme.muted)).right_aligned();
    let to_the_edge = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    frame.render_widget(line, to_the_edge);
    let text = world.search.text();
    if !text.is_empty() {
        let room = left.saturating_sub(count.width() + 3);
        let text = cut(text, room.saturating_sub(2), world.glyphs.ellipsis);
        let line = Line::from(vec![
            Text::styled("/ ", world.theme.accent),
            Text::styled(
                crate::agenda::safe::line(&text).into_owned(),
                world.theme.text(),
            ),
        ]);
        let x = end + 1;
        frame.render_widget(line, Rect::new(x, area.y, room as u16, 1));
    }
}

fn draw_nothing(frame: &mut Frame<'_>, page: &TimetablePage, world: &World, area: Rect) {
    let texts = &world.locale.texts.screen;
    let mut lines = Vec::new();
    if world.agenda.sessions.is_empty() {
        lines.push((texts.no_sessions_at_all().into_owned(), world.theme.text()));
    } else if page.hits.is_some() && page.is_strict {
        lines.push((texts.nothing_matches().into_owned(), world.theme.text()));
        let key = world.key_label(&page.scopes(), Action::Clear);
        lines.push((texts.clear_helps(key).into_owned(), world.theme.muted));
    } else {
        lines.push((texts.nothing_on_day().into_owned(), world.theme.text()));
    }
    note::draw(frame, area, &lines);
}

/// A part of the plane on the screen.
struct Seen<'a> {
    page: &'a TimetablePage,
    world: &'a World,
    plane: &'a Plane,
    panes: Panes,
}

impl Seen<'_> {
    /// The cells along and across that are seen.
    fn spans(&self) -> (Span, Span) {
        let (along, across) = self.panes.cells(self.page.is_turned);
        let span = |from, cells| Span {
            from,
            to: from + cells,
        };
        let (first, side) = self.page.scroll;
        (span(first, along), span(side, across))
    }

    /// What of a span is seen, from the first cell that is.
    fn clip(span: Span, seen: Span) -> Option<Span> {
        let from = span.from.max(seen.from);
        let to = span.to.min(seen.to);
        (from < to).then_some(Span {
            from: from - seen.from,
            to: to - seen.from,
        })
    }

    /// The line for now, where nothing stands in its way.
    fn draw_now(&self, frame: &mut Frame<'_>) {
        let Some(cell) = self.now_cell() else { return };
        let (along, across) = self.spans();
        let Some(at) = Self::clip(
            Span {
                from: cell,
                to: cell + 1,
            },
            along,
        ) else {
            return;
        };
        let rooms = Self::clip(
            Span {
                from: across.from,
                to: self.plane.across,
            },
            across,
        );
        let Some(rooms) = rooms else { return };
        let area = rect(self.panes.grid, self.page.is_turned, at, rooms);
        let glyphs = &self.world.glyphs;
        let sign = if self.page.is_turned {
            glyphs.upright
        } else {
            glyphs.rule
        };
        for place in area.positions() {
            let cell = &mut frame.buffer_mut()[place];
            cell.set_symbol(sign).set_style(self.world.theme.now);
        }
    }

    /// The cell of now, on the day that is running.
    fn now_cell(&self) -> Option<i64> {
        let now = self.world.running()?;
        let is_today = self.page.day == Some(self.world.agenda.event_day(now));
        let cell = self.plane.cell_of(now);
        (is_today && (0..self.plane.along).contains(&cell)).then_some(cell)
    }

    fn name(&self, strip: &Strip) -> String {
        let column = self
            .page
            .table
            .as_ref()
            .map(|table| &table.columns[strip.column]);
        match column.and_then(|column| column.room.as_ref()) {
            Some(room) => self.world.words().room(room),
            None => self
                .world
                .locale
                .texts
                .common
                .to_be_announced()
                .into_owned(),
        }
    }

    /// The names of the rooms that are seen: above their columns, or before their lines.
    fn draw_rooms(&self, frame: &mut Frame<'_>) {
        let world = self.world;
        let (_, across) = self.spans();
        let selected = self.plane.plates.get(self.page.at).map(|plate| plate.strip);
        let sign = self.sideways(across).1;
        let sign = sign.map_or(0, |sign| sign.width() as u16);
        let names = Rect {
            width: (self.panes.head.width + 1).saturating_sub(sign),
            ..self.panes.head
        };
        for at in self.plane.strips_in(across) {
            let strip = &self.plane.strips[at];
            let Some(part) = Self::clip(strip.across, across) else {
                continue;
            };
            let is_idle = strip.plates.is_empty();
            let mut style = if is_idle {
                world.theme.muted
            } else {
                world.theme.title
            };
            if selected == Some(at) {
                style = world.theme.accent;
            }
            let area = match self.page.is_turned {
                true => Rect {
                    y: self.panes.side.y + part.from as u16,
                    height: 1,
                    x: self.panes.side.x + 1,
                    width: self.panes.side.width.saturating_sub(2),
                },
                false => {
                    let head = Rect {
                        x: self.panes.head.x + part.from as u16,
                        width: (part.len() as u16).saturating_sub(1),
                        ..self.panes.head
                    };
                    head.intersection(names)
                }
            };
            let width = usize::from(area.width);
            let many = match strip.at_once {
                0 | 1 => String::new(),
                n => world.locale.texts.screen.at_once(n).into_owned(),
            };
            let whole = self.name(strip);
            // How many there are goes before the end of the name where not all of them are seen.
            let is_cut = part.len() < strip.across.len() && strip.at_once > 1;
            let room = width.saturating_sub(many.width() + 2);
            let has_many = !many.is_empty() && (whole.width() <= room || is_cut && room >= 12);
            let room = if has_many { room } else { width };
            let name = world.room_names.name(&whole, room);
            let name = if name.width() > room {
                cut(&name, room, world.glyphs.ellipsis)
            } else {
                name
            };
            let mut spans = vec![Text::styled(name, style)];
            if has_many {
                spans.push(Text::styled(format!("  {many}"), world.theme.muted));
            } else if is_idle && whole.width() + 9 < width {
                spans.push(Text::styled(
                    format!("  {}", world.glyphs.dash),
                    world.theme.muted,
                ));
            }
            frame.render_widget(Line::from(spans), area);
        }
        self.draw_sideways(frame, across);
    }

    /// How many rooms lie before those that are seen, and behind them, where rooms stand beside each other.
    fn sideways(&self, across: Span) -> (Option<String>, Option<String>) {
        if self.page.is_turned {
            return (None, None);
        }
        let (before, behind) = self.unseen_strips(across);
        let glyphs = &self.world.glyphs;
        (
            (before > 0).then(|| format!("{} {before}", glyphs.left)),
            (behind > 0).then(|| format!(" {behind} {}", glyphs.right)),
        )
    }

    /// How many rooms are not seen whole, before and behind.
    fn unseen_strips(&self, across: Span) -> (usize, usize) {
        let strips = &self.plane.strips;
        let before = strips.partition_point(|strip| strip.across.from < across.from);
        let seen = strips.partition_point(|strip| strip.across.to <= across.to);
        (before, strips.len() - seen)
    }

    fn draw_sideways(&self, frame: &mut Frame<'_>, across: Span) {
        let (before, behind) = self.sideways(across);
        let (head, side) = (self.panes.head, self.panes.side);
        let sign = |text| Line::from(Text::styled(text, self.world.theme.accent)).right_aligned();
        if let Some(text) = before {
            let area = Rect::new(side.x, head.y, side.width.saturating_sub(1), 1);
            frame.render_widget(sign(text), area);
        }
        if let Some(text) = behind {
            let width = head.width + 1;
            frame.render_widget(sign(text), Rect { width, ..head });
        }
    }

    /// The clock: every hour, and finer where there is room.
    fn draw_times(&self, frame: &mut Frame<'_>) {
        let world = self.world;
        let (along, _) = self.spans();
        let minutes = self.plane.minutes;
        // Cells that a time takes, with air.
        let cells = if self.page.is_turned { 8 } else { 1 };
        let every = [30, 60, 120, 180, 240, 360, 720];
        let fine = if self.page.is_turned { 12 } else { 3 };
        let mut every = every.into_iter().filter(|every| every / minutes >= cells);
        let mut step = every.next().unwrap_or(1440).max(minutes);
        if step == 30 && 30 / minutes < fine {
            step = 60.max(minutes);
        }
        let now = self.now_cell();
        let mut until = i64::MIN;
        for cell in along.from..along.to.min(self.plane.along) {
            let at = self.plane.time(cell);
            let into_day = i64::from(at.hour() * 60 + at.minute());
            let is_now = now == Some(cell);
            // In a line of times the one for now takes its place from its neighbours.
            let near = |now: i64| self.page.is_turned && !is_now && (now - cell).abs() < cells;
            if into_day % step != 0 && !is_now || now.is_some_and(near) || cell < until {
                continue;
            }
            let shown = if is_now { world.now } else { at };
            let mut text = world.locale.clock(shown.time());
            let night = self.page.day.map_or(0, |day| midnights(day, shown));
            if night > 0 {
                text = format!("{text} +{night}");
            }
            until = cell
                + if self.page.is_turned {
                    text.width() as i64 + 1
                } else {
                    1
                };
            let style = if is_now {
                world.theme.now
            } else {
                world.theme.muted
            };
            if self.page.is_turned && until - 1 > along.to {
                break;
            }
            let offset = (cell - along.from) as u16;
            let line = Line::from(Text::styled(text, style));
            let area = match self.page.is_turned {
                true => Rect {
                    x: self.panes.head.x + offset,
                    width: self.panes.head.width - offset,
                    ..self.panes.head
                },
                false => Rect {
                    x: self.panes.side.x + 1,
                    y: self.panes.side.y + offset,
                    width: self.panes.side.width.saturating_sub(1),
                    height: 1,
                },
            };
            frame.render_widget(line, area);
        }
    }

    fn draw_blocks(&self, frame: &mut Frame<'_>, is_top: bool) {
        let (along, across) = self.spans();
        for strip in self.plane.strips_in(across) {
            for at in self.plane.strips[strip].plates.clone() {
                let plate = &self.plane.plates[at];
                let (Some(part), Some(side)) = (
                    Self::clip(plate.along, along),
                    Self::clip(plate.across, across),
                ) else {
                    continue;
                };
                let area = rect(self.panes.grid, self.page.is_turned, part, side);
                let is_selected = at == self.page.at;
                let view = BlockView {
                    world: self.world,
                    plate,
                    day: self.page.day,
                    is_turned: self.page.is_turned,
                    is_selected,
                    is_dim: self.page.is_dim(plate.block.session),
                    begins: plate.along.from >= along.from,
                    ends: plate.along.to <= along.to,
                    free_before: self.free_before(at),
                };
                view.draw(frame, area, self.panes.grid);
                if is_selected && is_top {
                    frame.set_cursor_position((area.x, area.y));
                }
            }
        }
    }

    /// How many cells before a chosen session are free in its lane, as far as it matters.
    fn free_before(&self, at: usize) -> i64 {
        let plate = &self.plane.plates[at];
        if !self.world.itinerary.is_chosen(plate.block.session) {
            return 0;
        }
        let others = self.plane.strips[plate.strip].plates.clone();
        let others = others.map(|other| &self.plane.plates[other]);
        let before = others.filter(|other| {
            other.across.meets(plate.across) && other.along.from < plate.along.from
        });
        let end = before.map(|other| other.along.to).max().unwrap_or(0);
        plate.along.from - end.max(self.page.scroll.0)
    }

    /// What is selected, in a line; how much lies before and behind what is seen.
    fn draw_status(&self, frame: &mut Frame<'_>) {
        let (along, across) = self.spans();
        let world = self.world;
        let plates = &self.plane.plates;
        let earlier = plates
            .iter()
            .filter(|plate| plate.along.to <= along.from)
            .count();
        let later = plates
            .iter()
            .filter(|plate| plate.along.from >= along.to)
            .count();
        let glyphs = &world.glyphs;
        let texts = &world.locale.texts.screen;
        let mut signs = Vec::new();
        let (back, on) = if self.page.is_turned {
            (glyphs.left, glyphs.right)
        } else {
            (glyphs.up, glyphs.down)
        };
        signs.extend((earlier > 0).then(|| format!("{back} {earlier}")));
        signs.extend((later > 0).then(|| format!("{on} {}", texts.more(later))));
        if self.page.is_turned {
            let (before, behind) = self.unseen_strips(across);
            signs.extend((before > 0).then(|| format!("{} {}", glyphs.up, texts.rooms_n(before))));
            signs
                .extend((behind > 0).then(|| format!("{} {}", glyphs.down, texts.rooms_n(behind))));
        }
        let signs = Line::from(Text::styled(signs.join("   "), world.theme.accent));
        let width = self.panes.status.width.saturating_sub(1);
        let left = usize::from(width).saturating_sub(signs.width() + 3);
        let area = Rect {
            width,
            ..self.panes.status
        };
        frame.render_widget(signs.right_aligned(), area);
        let Some(plate) = plates.get(self.page.at) else {
            return;
        };
        let line = block::status(world, plate, self.page.day, self.room_of(plate.strip), left);
        let area = Rect {
            x: area.x + 1,
            width: left as u16,
            ..area
        };
        frame.render_widget(line, area);
    }

    fn room_of(&self, strip: usize) -> String {
        self.name(&self.plane.strips[strip])
    }
}
