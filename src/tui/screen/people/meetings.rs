//! Who meets whom: delegations by delegations with the times of their meetings. Heads stay where they are
//! while the table scrolls in both directions; where there is no room for many columns, the meetings stand in
//! a list by time, with rooms where there are cells for them.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::SessionIx;
use crate::tui::input::action::Action;
use crate::tui::look::wrap::{cut, first_lines, wrap};
use crate::tui::page::{Ask, Place, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::note;
use crate::tui::widget::picker::{Entry, Looks, Picker};
use crate::tui::world::World;

use super::view;

/// Cells of a column, its air included: "Thu 13:30", or a short name.
const COLUMN: u16 = 14;
/// More cells than the heads of rows ever get.
const MOST_HEAD: u16 = 24;
/// A narrower screen has no room for many columns.
const LEAST_TABLE: u16 = 80;
/// Lines below the table that say what is selected.
const BELOW: u16 = 3;

/// The table and where one is in it.
#[derive(Debug)]
pub(super) struct Meetings {
    /// The delegations that meet any, by their places in the directory.
    parties: Vec<usize>,
    /// The selected delegation, and whom it meets.
    row: usize,
    column: usize,
    /// The first row and the first column that are seen.
    top: usize,
    left: usize,
    /// Every meeting once, by time.
    list: Picker<SessionIx>,
}

/// Where the parts of the table are.
struct Areas {
    head: Rect,
    rows: Rect,
    /// Cells of the heads of rows.
    lead: u16,
    below: Rect,
}

impl Meetings {
    /// The meetings, at the first two who meet alone.
    pub(super) fn new(world: &World) -> Self {
        let mut meetings = Self {
            parties: Vec::new(),
            row: 0,
            column: 0,
            top: 0,
            left: 0,
            list: Picker::new(Vec::new()),
        };
        meetings.list_anew(world);
        let first = (0..meetings.parties.len()).find(|column| {
            let pair = meetings.parties.first().zip(meetings.parties.get(*column));
            let met = pair.map_or_else(Vec::new, |(one, other)| between(world, *one, *other));
            met.first().is_some_and(|ix| is_bilateral(world, *ix))
        });
        meetings.column = first.unwrap_or(0);
        meetings
    }

    /// The world changed, or its directory.
    pub(super) fn list_anew(&mut self, world: &World) {
        let all = &world.directory().all.delegations;
        let meets_any = |at: &usize| !all[*at].meets.is_empty();
        self.parties = (0..all.len()).filter(meets_any).collect();
        let last = self.parties.len().saturating_sub(1);
        (self.row, self.column) = (self.row.min(last), self.column.min(last));
        let is_one = |ix: &SessionIx| {
            let mut all = all.iter().flat_map(|one| &one.meets);
            all.any(|meeting| meeting.session == *ix)
        };
        let by_time = world.agenda.by_time.iter().copied().filter(is_one);
        let entries = by_time.map(|ix| {
            let id = world.agenda.session(ix).id.as_str();
            Entry::new(ix, 0, id)
        });
        self.list.replace(entries.collect());
    }

    fn is_list(world: &World) -> bool {
        world.size.width < LEAST_TABLE
    }

    /// The sessions in which the selected two meet.
    fn selected(&self, world: &World) -> Vec<SessionIx> {
        let pair = self
            .parties
            .get(self.row)
            .zip(self.parties.get(self.column));
        pair.map_or_else(Vec::new, |(one, other)| between(world, *one, *other))
    }

    /// The session that keys act on.
    pub(super) fn session(&self, world: &World) -> Option<SessionIx> {
        if Self::is_list(world) {
            return self.list.selected().copied();
        }
        self.selected(world).first().copied()
    }

    pub(super) fn act(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        if action == Action::Open {
            let session = self.session(world);
            let ask = session.map(|ix| Ask::Open(Wanted::session(Overlay::Session, ix)));
            return ask.into_iter().collect();
        }
        if Self::is_list(world) {
            return match action {
                action if self.list.step(action) => Vec::new(),
                other => vec![Ask::Up(other)],
            };
        }
        let page = usize::from(areas(self, at).rows.height.max(1));
        let last = self.parties.len().saturating_sub(1);
        match action {
            Action::Next => self.row = (self.row + 1).min(last),
            Action::Previous => self.row = self.row.saturating_sub(1),
            Action::NextField | Action::NextDay => self.column = (self.column + 1).min(last),
            Action::PreviousField | Action::PreviousDay => {
                self.column = self.column.saturating_sub(1);
            }
            Action::PageDown | Action::HalfPageDown => self.row = (self.row + page).min(last),
            Action::PageUp | Action::HalfPageUp => self.row = self.row.saturating_sub(page),
            Action::First => (self.row, self.column) = (0, 0),
            Action::Last => (self.row, self.column) = (last, last),
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    /// A click selects a pair; a click on what is selected opens its meeting.
    pub(super) fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        if Self::is_list(at.world) {
            let area = view::panes(at).list;
            return match self.list.click_list(on, area, |_| false) {
                Some(true) => self.act(Action::Open, at),
                _ => Vec::new(),
            };
        }
        let areas = areas(self, at);
        if !areas.rows.contains(on) || on.x < areas.rows.x + areas.lead {
            return Vec::new();
        }
        let row = self.top + usize::from(on.y - areas.rows.y);
        let column = self.left + usize::from((on.x - areas.rows.x - areas.lead) / COLUMN);
        if row >= self.parties.len() || column >= self.parties.len() {
            return Vec::new();
        }
        if (self.row, self.column) == (row, column) {
            return self.act(Action::Open, at);
        }
        (self.row, self.column) = (row, column);
        Vec::new()
    }

    pub(super) fn wheel(&mut self, lines: isize, at: &Place<'_>) {
        let action = if lines > 0 {
            Action::Next
        } else {
            Action::Previous
        };
        self.act(action, at);
    }

    /// Scrolls both ways just as far as the selected pair must be seen.
    pub(super) fn settle(&mut self, at: &Place<'_>) {
        let areas = areas(self, at);
        let rows = usize::from(areas.rows.height).max(1);
        let columns = columns(&areas).max(1);
        let into = |first: usize, selected: usize, seen: usize| {
            let last = self.parties.len().saturating_sub(seen);
            first
                .clamp((selected + 1).saturating_sub(seen), selected)
                .min(last)
        };
        (self.top, self.left) = (
            into(self.top, self.row, rows),
            into(self.left, self.column, columns),
        );
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let texts = &world.locale.texts.directory;
        let panes = view::panes(at);
        let title = Line::from(vec![
            Span::styled(texts.who_meets_whom().into_owned(), world.theme.accent),
            Span::styled(format!(" {}", self.list.total()), world.theme.muted),
        ]);
        let title_area = Rect {
            x: panes.chips.x + 1.min(panes.chips.width),
            width: panes.chips.width.saturating_sub(1),
            ..panes.chips
        };
        frame.render_widget(title, title_area);
        if self.parties.is_empty() {
            let text = (texts.nobody_meets().into_owned(), world.theme.text());
            return note::draw(frame, panes.list, &[text]);
        }
        if Self::is_list(world) {
            let looks = Looks {
                heading: &|_: &SessionIx| None,
                line: &|ix: &SessionIx, width| in_list(world, *ix, width),
            };
            return self
                .list
                .draw_list(frame, world, panes.list, at.is_top, &looks);
        }
        let areas = areas(self, at);
        self.draw_heads(frame, world, &areas);
        for (y, row) in (areas.rows.y..areas.rows.bottom()).zip(self.top..self.parties.len()) {
            self.draw_row(frame, at, &areas, (y, row));
        }
        self.draw_below(frame, world, areas.below);
    }

    /// The heads of columns, with signs where there are more to either side.
    fn draw_heads(&self, frame: &mut Frame<'_>, world: &World, areas: &Areas) {
        let seen = columns(areas);
        for (at, column) in (self.left..self.parties.len()).take(seen).enumerate() {
            let is_selected = column == self.column;
            let style = if is_selected {
                world.theme.accent.add_modifier(Modifier::BOLD)
            } else {
                world.theme.muted
            };
            let name = cut(
                &name(world, self.parties[column]),
                usize::from(COLUMN) - 1,
                world.glyphs.ellipsis,
            );
            let area = cell(areas, areas.head.y, at);
            frame.render_widget(Line::from(Span::styled(name, style)), area);
        }
        let more = |count: usize, sign: &str| match count {
            0 => String::new(),
            n => format!(" {sign}{n}"),
        };
        let up = more(self.top, world.glyphs.up);
        let bottom = self.top + usize::from(areas.rows.height);
        let down = more(self.parties.len().saturating_sub(bottom), world.glyphs.down);
        let left = more(self.left, world.glyphs.left);
        let right = more(
            self.parties.len().saturating_sub(self.left + seen),
            world.glyphs.right,
        );
        let signs = format!("{up}{down}{left}{right}");
        let signs = Line::from(Span::styled(signs, world.theme.muted));
        let lead = Rect {
            width: areas.lead,
            ..areas.head
        };
        frame.render_widget(signs, lead);
    }

    fn draw_row(
        &self,
        frame: &mut Frame<'_>,
        at: &Place<'_>,
        areas: &Areas,
        (y, row): (u16, usize),
    ) {
        let world = at.world;
        let is_row = row == self.row;
        let line = Rect {
            y,
            height: 1,
            ..areas.rows
        };
        if is_row {
            let bar = Span::styled(world.glyphs.bar, world.theme.accent);
            frame.render_widget(Line::from(bar), Rect { width: 1, ..line });
        }
        let style = if is_row {
            world.theme.accent.add_modifier(Modifier::BOLD)
        } else {
            world.theme.text()
        };
        let room = usize::from(areas.lead).saturating_sub(3);
        let head = cut(&name(world, self.parties[row]), room, world.glyphs.ellipsis);
        let lead = Rect {
            x: line.x + 2,
            width: areas.lead.saturating_sub(2),
            ..line
        };
        frame.render_widget(Line::from(Span::styled(head, style)), lead);
        for (place, column) in (self.left..self.parties.len())
            .take(columns(areas))
            .enumerate()
        {
            let area = cell(areas, y, place);
            let met = between(world, self.parties[row], self.parties[column]);
            let is_selected = is_row && column == self.column;
            let text = match met.first() {
                None if row == column => world.glyphs.upright.to_owned(),
                None => world.glyphs.dot.to_owned(),
                Some(first) => {
                    let more = match met.len() {
                        1 => String::new(),
                        count => format!(" +{}", count - 1),
                    };
                    format!("{}{more}", moment(world, *first))
                }
            };
            let style = match met.first() {
                None => world.theme.muted,
                // Where many meet at once, nobody meets anybody in particular.
                Some(ix) if world.is_past(*ix) || !is_bilateral(world, *ix) => world.theme.muted,
                Some(_) => world.theme.text(),
            };
            if is_selected {
                frame.buffer_mut().set_style(area, world.theme.selected);
                if at.is_top {
                    frame.set_cursor_position((area.x, y));
                }
            }
            frame.render_widget(Line::from(Span::styled(text, style)), area);
        }
    }

    /// The selected pair, and when and where they meet.
    fn draw_below(&self, frame: &mut Frame<'_>, world: &World, area: Rect) {
        let pair = self
            .parties
            .get(self.row)
            .zip(self.parties.get(self.column));
        let Some((one, other)) = pair else { return };
        let met = between(world, *one, *other);
        let mut text = format!("{} – {}", name(world, *one), name(world, *other));
        if world.glyphs.dash.is_ascii() {
            text = text.replace('–', "-");
        }
        let mut spans = vec![Span::styled(text, world.theme.accent)];
        for ix in met {
            let parts = [world.words().when(ix), world.rooms_of(ix), world.title(ix)];
            let told = format!("   {}", parts.join(&world.glyphs.between()));
            spans.push(Span::styled(told, world.theme.text()));
        }
        let width = usize::from(area.width).saturating_sub(3);
        let lines = wrap(&spans, width, &Span::raw(""));
        let most = usize::from(area.height.saturating_sub(1));
        let lines = first_lines(lines, most, width, world.glyphs.ellipsis);
        for (y, line) in (area.y + 1..area.bottom()).zip(lines) {
            let row = Rect {
                x: area.x + 2,
                y,
                width: area.width.saturating_sub(2),
                height: 1,
            };
            frame.render_widget(line, row);
        }
    }
}

/// The sessions in which two delegations meet, those where they are alone first, then by time.
fn between(world: &World, one: usize, other: usize) -> Vec<SessionIx> {
    let meets = &world.directory().all.delegations[one].meets;
    let with = meets.iter().filter(|meeting| meeting.with == other);
    let mut met: Vec<SessionIx> = with.map(|meeting| meeting.session).collect();
    met.sort_by_key(|ix| !is_bilateral(world, *ix));
    met
}

/// Do only two meet there?
fn is_bilateral(world: &World, ix: SessionIx) -> bool {
    world.agenda.session(ix).delegations.len() == 2
}

fn name(world: &World, at: usize) -> String {
    let delegation = &world.directory().all.delegations[at].delegation;
    world.words().delegation(delegation)
}

/// "Thu 13:30".
fn moment(world: &World, ix: SessionIx) -> String {
    let Some(start) = world.agenda.session(ix).start else {
        return world.locale.texts.screen.no_time().into_owned();
    };
    let weekday = chrono::Datelike::weekday(&start.date_naive());
    let clock = world.locale.clock(start.time());
    format!("{} {clock}", world.locale.weekday(weekday))
}

/// "Thu 13:30 South Korea, Vietnam  Lilac Hall"; on narrow lines the room where names leave cells for it.
fn in_list(world: &World, ix: SessionIx, width: u16) -> Line<'static> {
    let delegations = world.agenda.session(ix).delegations.iter();
    let names: Vec<String> = delegations
        .map(|one| world.words().delegation(one))
        .collect();
    let time = format!("{} ", moment(world, ix));
    let left = usize::from(width).saturating_sub(time.width() + 2);
    // Two names need so many cells to be told from two others.
    let room = if left < BOTH { 0 } else { left * 2 / 5 };
    let cells = if room > 0 { left - room } else { left + 2 };
    let names = cut(&names.join(", "), cells, world.glyphs.ellipsis);
    let (air, room) = match room {
        0 => (2, left.saturating_sub(names.width())),
        room => (cells - names.width() + 2, room),
    };
    let mut spans = vec![
        Span::styled(time, world.theme.muted),
        Span::styled(names, world.theme.text()),
    ];
    let place = world.room_within(ix, room);
    if room >= LEAST_ROOM && place.width() <= room {
        let place = format!("{}{place}", " ".repeat(air));
        spans.push(Span::styled(place, world.theme.muted));
    }
    Line::from(spans)
}

/// From so many cells on, rooms have a column of their own.
const BOTH: usize = 40;
/// In fewer cells a room says nothing.
const LEAST_ROOM: usize = 8;

fn areas(meetings: &Meetings, at: &Place<'_>) -> Areas {
    let panes = view::panes(at);
    let body = Rect {
        width: at.area.width,
        ..panes.list
    };
    let names = meetings.parties.iter();
    let widest = names.map(|party| name(at.world, *party).width()).max();
    let lead = (widest.unwrap_or(0) as u16 + 4)
        .min(MOST_HEAD)
        .min(body.width / 3);
    let below = BELOW.min(body.height / 3);
    let rows = body.height.saturating_sub(1 + below);
    // What is selected stands right below a short table.
    let rows = rows.min(meetings.parties.len() as u16);
    Areas {
        head: Rect {
            height: 1.min(body.height),
            ..body
        },
        rows: Rect {
            y: body.y + 1.min(body.height),
            height: rows,
            ..body
        },
        lead,
        below: Rect {
            y: body.y + 1 + rows,
            height: below,
            ..body
        },
    }
}

/// How many columns are seen.
fn columns(areas: &Areas) -> usize {
    usize::from(areas.rows.width.saturating_sub(areas.lead) / COLUMN)
}

fn cell(areas: &Areas, y: u16, place: usize) -> Rect {
    Rect {
        x: areas.rows.x + areas.lead + place as u16 * COLUMN,
        y,
        width: COLUMN - 1,
        height: 1,
    }
}
