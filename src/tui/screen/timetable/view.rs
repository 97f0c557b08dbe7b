//! The timetable's picture: which part of the plane is seen, its heads, and signs where it is cut.
//!
//! ```text
//!  ‹ Wed 26 Apr 33 ›   Thu 27 Apr 35                            30 min a line · 4 empty rooms folded (z)
//!
//!        Dynasty Hall            Lilac Hall              Orchid Room            2 ›
//!  13:00                        ╭13:00–14:00 !
//!  13:30╭13:30–15:00            ╰Drug trafficking
//!  14:12│Plenary seminar ──────────────────────────────────────────
//!  13:30–15:00  Plenary seminar · Dynasty Hall                                          ↑ 4   ↓ 12 more
//! ```

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span as Text};
use unicode_width::UnicodeWidthStr;

use crate::agenda::SessionIx;
use crate::board::timetable::{Timetable, midnights};
use crate::query::{Field, Query, Value};
use crate::tui::input::action::Action;
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::{cut, cut_line};
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::chips::{self, Chip};
use crate::tui::widget::details::{Details, Extent, OwnDetails};
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::widget::{days, note, panel};
use crate::tui::world::World;

use super::TimetablePage;
use super::search::Searching;
use super::seen::Seen;

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
    /// The line that counts the sessions whose time is not known.
    Timeless,
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
    /// How many sessions have no time, and which. Empty where every one has.
    pub(super) timeless: Rect,
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
    let has_chips = world.search.is_narrowed() || page.searching.is_some();
    let chips = u16::from(has_chips);
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
        Constraint::Length(u16::from(!page.timeless.is_empty())),
        Constraint::Length(1),
    ];
    let [top, middle, timeless, status] = Layout::vertical(rows).areas(main);
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
        timeless,
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
        // While one types, its key is a letter.
        _ if page.searching.is_some() => String::new(),
        (0, _) => String::new(),
        (_, true) => texts.idle_shown(key, count).into_owned(),
        (_, false) if page.leaves_out => texts.idle_unseen(key, count).into_owned(),
        (_, false) => texts.idle_folded(key, count).into_owned(),
    };
    let minutes = page.plane.as_ref().map_or(0, |plane| plane.minutes);
    let scale = if page.is_turned {
        texts.minutes_a_cell(world.locale.duration(minutes))
    } else {
        texts.minutes_a_line(world.locale.duration(minutes))
    };
    let between = if idle.is_empty() {
        String::new()
    } else {
        world.glyphs.between()
    };
    // What is illustrative throughout goes before the scale, and stays longer.
    let dot = world.glyphs.between();
    let notes = world.illustrative_notes().into_iter();
    let noted = notes
        .clone()
        .map(|note| format!("{note}{dot}{scale}{between}"));
    let bare = notes.map(|note| format!("{note}{between}"));
    let scales = noted
        .chain(bare)
        .chain([format!("{scale}{between}"), String::new()]);
    let ways: Vec<(String, String)> = (scales.map(|scale| (scale, idle.clone())))
        .chain([(String::new(), String::new())])
        .collect();
    let left = usize::from(area.width).saturating_sub(days::width(world, page.day) + 2);
    let fits = |(scale, idle): &(String, String)| scale.width() + idle.width() <= left;
    let (scale, idle) = ways.into_iter().find(fits)?;
    let muted = |text| Text::styled(text, world.theme.muted);
    Some((muted(scale), muted(idle)))
}

/// The line below the table: what has no place in it, for want of a time.
pub(super) fn timeless(page: &TimetablePage, world: &World, area: Rect) -> Vec<Spot<Spotted>> {
    let sessions = &page.timeless;
    if area.is_empty() {
        return Vec::new();
    }
    let is_selected = page.is_on_timeless();
    let (count, titles, bar) = if is_selected {
        (world.theme.tab, world.theme.tab, world.glyphs.bar)
    } else {
        (world.theme.text(), world.theme.muted, " ")
    };
    let mut spans = vec![
        Text::styled(bar, count),
        Text::styled(
            world
                .locale
                .texts
                .screen
                .timeless(sessions.len())
                .into_owned(),
            count,
        ),
    ];
    // As many as a line could hold.
    for &ix in sessions.iter().take(usize::from(area.width) / 4) {
        spans.push(Text::styled(world.glyphs.between(), titles));
        spans.push(Text::styled(world.title(ix), titles));
    }
    let area = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let line = cut_line(
        Line::from(spans),
        usize::from(area.width),
        world.glyphs.ellipsis,
    );
    vec![Spot {
        area,
        line,
        click: Spotted::Timeless,
    }]
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
    draw_chips(frame, page, at, panes.chips);
    draw_timeless(frame, page, at, panes.timeless);
    let Some(plane) = page.plane.as_ref().filter(|_| page.laid == Some(panes)) else {
        // As on the other tabs, not behind the times.
        let area = Rect {
            x: panes.side.x,
            width: panes.grid.right().saturating_sub(panes.side.x),
            ..panes.grid
        };
        return draw_nothing(frame, page, world, area);
    };
    let seen = Seen {
        page,
        world,
        plane,
        panes,
    };
    seen.draw(frame, at.is_top && page.searching.is_none());
    if panes.details.is_empty() {
        return;
    }
    panel::draw_divider(frame, world, panes.divider);
    if let Some((details, area)) = details(page, world, &panes, &Query::default()) {
        details.draw(frame, area);
    }
    if let Some((details, area)) = own_details(page, world, &panes) {
        details.draw(frame, area, page.panel.scroll);
    }
}

/// The same of the selected entry of my own.
pub(super) fn own_details<'a>(
    page: &TimetablePage,
    world: &'a World,
    panes: &Panes,
) -> Option<(OwnDetails<'a>, Rect)> {
    if panes.details.is_empty() {
        return None;
    }
    let own = page.own(world)?;
    Some((OwnDetails { world, own }, panel::beside(panes.details)))
}

/// The details of the selected session and where they stand, on screens that have room for them.
pub(super) fn details<'a>(
    page: &TimetablePage,
    world: &'a World,
    panes: &Panes,
    query: &'a Query,
) -> Option<(Details<'a>, Rect)> {
    if panes.details.is_empty() {
        return None;
    }
    let details = Details {
        world,
        session: page.session(world)?,
        query,
        scroll: page.panel.scroll,
        extent: Extent::Short,
        selected: None,
    };
    Some((details, panel::beside(panes.details)))
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
fn draw_chips(frame: &mut Frame<'_>, page: &TimetablePage, at: &Place<'_>, area: Rect) {
    if area.is_empty() {
        return;
    }
    let world = at.world;
    let texts = &world.locale.texts.screen;
    let chips = chips(page, world, area);
    spots::draw(frame, area, &chips);
    let end = chips.last().map_or(area.x, |spot| spot.area.right());
    let sessions = page.day.and_then(|day| world.agenda.day(day));
    let sessions = sessions.map_or(&[][..], |day| &day.sessions);
    let continued = page.table.iter().flat_map(Timetable::continued);
    let sessions: Vec<SessionIx> = continued.chain(sessions.iter().copied()).collect();
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
    let shown = texts.shown(hits, all);
    let count = if page.searching.is_some() {
        // The key for the rest is a letter of what is typed.
        shown.into_owned()
    } else {
        format!("{shown}{}{what}", world.glyphs.between())
    };
    let finds_nothing = world.search.is_narrowed() && world.search.hits().is_empty();
    let count = if world.search.error().is_some() {
        texts.not_searched().into_owned()
    } else if page.searching.is_some() && finds_nothing {
        // On no day, not only on this one.
        texts.no_hit().into_owned()
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
    if let Some(searching) = &page.searching {
        let room = left.saturating_sub(count.width() + 3) as u16;
        let field = Rect::new(end + 1, area.y, room, 1).intersection(area);
        draw_field(frame, searching, at, field);
    } else if !text.is_empty() {
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

/// What is typed, behind the sign of a search; what cannot be read is underlined.
fn draw_field(frame: &mut Frame<'_>, searching: &Searching, at: &Place<'_>, area: Rect) {
    let (world, theme) = (at.world, &at.world.theme);
    let sign = Line::from(Text::styled("/ ", theme.accent));
    frame.render_widget(sign, area);
    let error = theme.error.add_modifier(Modifier::UNDERLINED);
    let marked = world.search.error();
    let marked = marked.map(|found| (found.span.clone(), error));
    let typed = Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    };
    let field = &searching.field;
    field.draw(frame, typed, theme.field, marked, at.is_top);
}

/// The line of what has no time, as wide as the table where it is selected.
fn draw_timeless(frame: &mut Frame<'_>, page: &TimetablePage, at: &Place<'_>, area: Rect) {
    let spots = timeless(page, at.world, area);
    let is_selected = page.is_on_timeless();
    if let Some(spot) = spots.first().filter(|_| is_selected) {
        frame.buffer_mut().set_style(spot.area, at.world.theme.tab);
        if at.is_top {
            frame.set_cursor_position(spot.area.as_position());
        }
    }
    spots::draw(frame, area, &spots);
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
    } else if page.day.is_some() {
        lines.push((texts.nothing_on_day().into_owned(), world.theme.text()));
    }
    note::draw(frame, area, &lines);
}
