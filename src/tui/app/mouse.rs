//! What a click or the wheel does. Everything works without it.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::tui::app::hotspot::{self, Click, Spot};
use crate::tui::app::view;
use crate::tui::app::{App, Tab};
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::look::panes::{self, Breadth};
use crate::tui::overlay::Overlay;
use crate::tui::widget::facets;

/// Lines that one turn of the wheel scrolls.
const TURN: isize = 3;

/// Takes what the mouse did.
pub fn handle(app: &mut App, event: MouseEvent) -> Vec<Effect> {
    let at = Position::new(event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => click(app, at),
        MouseEventKind::ScrollDown => wheel(app, at, TURN),
        MouseEventKind::ScrollUp => wheel(app, at, -TURN),
        _ => Vec::new(),
    }
}

fn wheel(app: &mut App, at: Position, by: isize) -> Vec<Effect> {
    if !app.overlays.is_empty() {
        let action = match app.overlays.last() {
            Some(Overlay::Session(..)) if by > 0 => Action::ScrollDown,
            Some(Overlay::Session(..)) => Action::ScrollUp,
            _ if by > 0 => Action::Next,
            _ => Action::Previous,
        };
        return app.act(action);
    }
    let (_, inner) = app.panes();
    let lines = Breadth::lines(app.world.size);
    if inner.details.contains(at) {
        let scroll = match app.tab {
            Tab::Programme => &mut app.programme.scroll,
            Tab::Plan => &mut app.my_plan.scroll,
        };
        *scroll = scroll.saturating_add_signed(by);
    } else if inner.list.contains(at) {
        let height = usize::from(inner.list.height);
        // A turn moves as many rows as fill its lines.
        let rows = by.signum() * (by.abs() / lines as isize).max(1);
        match app.tab {
            Tab::Programme => app.programme.rows.wheel(rows, height, lines),
            Tab::Plan => app.my_plan.rows.wheel(rows, height, lines),
        }
    }
    Vec::new()
}

fn click(app: &mut App, at: Position) -> Vec<Effect> {
    app.notice = None;
    if !app.overlays.is_empty() {
        return click_overlay(app, at);
    }
    let (outer, inner) = app.panes();
    if let Some(click) = hit(&hotspot::tabs(app, outer.tabs), at) {
        return do_click(app, click);
    }
    let spots = match app.tab {
        Tab::Programme => {
            let mut spots = hotspot::days(app, inner.days);
            spots.extend(hotspot::chips(app, inner.chips));
            spots
        }
        Tab::Plan => hotspot::plan_views(app, inner.days),
    };
    if let Some(click) = hit(&spots, at) {
        return do_click(app, click);
    }
    if app.tab == Tab::Programme && hotspot::search_field(app, inner.chips).contains(at) {
        return app.act(Action::Search);
    }
    if inner.facets.contains(at) {
        return click_facet(app, inner.facets, at);
    }
    if inner.list.contains(at) {
        return click_list(app, inner.list, at);
    }
    Vec::new()
}

fn hit(spots: &[Spot], at: Position) -> Option<Click> {
    spots
        .iter()
        .find(|spot| spot.area.contains(at))
        .map(|spot| spot.click.clone())
}

fn do_click(app: &mut App, click: Click) -> Vec<Effect> {
    match click {
        Click::Act(action) => return app.act(action),
        Click::Day(day) => {
            app.programme.rows.go_to_day(day);
            app.programme.scroll = 0;
        }
        Click::TakeOff(field, value) => {
            app.programme.toggle(field, &value);
            app.programme.refresh(&app.world);
        }
        Click::View(plan_view) => {
            app.my_plan.view = plan_view;
            app.my_plan.refresh(&app.world);
        }
    }
    Vec::new()
}

/// A click selects; a click on what is selected opens it.
fn click_list(app: &mut App, list: Rect, at: Position) -> Vec<Effect> {
    let line = usize::from(at.y - list.y);
    let lines = Breadth::lines(app.world.size);
    let (rows, scroll) = match app.tab {
        Tab::Programme => (&mut app.programme.rows, &mut app.programme.scroll),
        Tab::Plan => (&mut app.my_plan.rows, &mut app.my_plan.scroll),
    };
    app.programme.searching = false;
    let Some(row) = rows.at_line(line, lines) else {
        return Vec::new();
    };
    if row == rows.at() && rows.selected().is_some() {
        return app.act(Action::Open);
    }
    if rows.select_at(row) {
        *scroll = 0;
    }
    Vec::new()
}

fn click_facet(app: &mut App, column: Rect, at: Position) -> Vec<Effect> {
    let items = facets::items(&app.world, &app.programme, usize::from(column.height));
    match items.into_iter().nth(usize::from(at.y - column.y)) {
        Some(facets::Item::Choice(choice)) => {
            do_click(app, Click::TakeOff(choice.field, choice.value))
        }
        Some(facets::Item::More(_)) => app.act(Action::Filter),
        _ => Vec::new(),
    }
}

/// A click beside a box closes it; in a list it selects.
fn click_overlay(app: &mut App, at: Position) -> Vec<Effect> {
    let size = app.world.size;
    let is_full = Breadth::of(size) == Breadth::Narrow;
    let area = panes::overlay(size, crate::tui::app::overlay_view::WIDE, size.height);
    if !is_full && !area.contains(at) {
        return app.act(Action::Back);
    }
    let body = view::overlay_body(size);
    let lines = Breadth::lines(size);
    if let Some(Overlay::Sessions(list)) = app.overlays.last_mut()
        && body.contains(at)
        && let Some(row) = list.rows.at_line(usize::from(at.y - body.y), lines)
    {
        if row == list.rows.at() {
            return app.act(Action::Open);
        }
        list.rows.select_at(row);
    }
    Vec::new()
}
