//! My plan's picture, and where its views and rows are.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr as _;

use crate::agenda::safe;
use crate::query::Query;
use crate::tui::input::action::Action;
use crate::tui::look::panes::{self, ListPanes};
use crate::tui::look::wrap::cut;
use crate::tui::page::{Page as _, Place};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::note;
use crate::tui::widget::session_list::SessionList;
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::world::World;

use super::{MyPlan, PlanView};

/// The parts of the tab.
pub(super) fn panes(at: &Place<'_>) -> ListPanes {
    panes::list_panes(at.area, at.world.size, false, true)
}

/// Draws the tab.
pub(super) fn draw(frame: &mut Frame<'_>, plan: &MyPlan, at: &Place<'_>) {
    let world = at.world;
    let panes = panes(at);
    spots::draw(frame, panes.days, &views(plan, world, panes.days));
    let summary_area = Rect {
        x: panes.chips.x + 1,
        width: panes.chips.width.saturating_sub(1),
        ..panes.chips
    };
    let summary = summary(plan, world, usize::from(summary_area.width));
    let summary = Span::styled(summary, world.theme.muted);
    frame.render_widget(Line::from(summary), summary_area);
    if plan.list.rows.all().is_empty() {
        note::draw(frame, panes.list, &nothing(plan, world));
    } else {
        let list = SessionList {
            world,
            rows: &plan.list.rows,
            query: None,
            gaps: &plan.gaps,
            earlier: 0,
            with_day: false,
            with_summary: true,
            instead_of: None,
            has_cursor: at.is_top,
        };
        list.draw(frame, panes.list);
    }
    // What the programme is searched for is no matter in the plan.
    plan.list
        .draw_details(frame, world, &Query::default(), &panes);
}

/// The ways to look at a plan.
pub(super) fn views(plan: &MyPlan, world: &World, area: Rect) -> Vec<Spot<PlanView>> {
    let texts = &world.locale.texts.screen;
    let mut shelf = Shelf::new(area);
    for &view in PlanView::ALL {
        let (name, count) = match view {
            PlanView::ByDay => (texts.by_day(), None),
            PlanView::All => (texts.all_chosen(), Some(super::entries_count(world))),
            PlanView::Hidden => (texts.hidden_view(), Some(world.hidden)),
        };
        let style = if plan.view == view {
            world.theme.accent.add_modifier(Modifier::BOLD)
        } else {
            world.theme.muted
        };
        let mut spans = vec![Span::styled(name.into_owned(), style)];
        if let Some(count) = count {
            spans.push(Span::styled(format!(" {count}"), world.theme.muted));
        }
        shelf.put(spans, view, 3);
    }
    shelf.spots
}

/// "5 sessions · 5 h 30 · 1 clash", and whose plan it is, in so many cells: what tells most stays longest.
fn summary(plan: &MyPlan, world: &World, cells: usize) -> String {
    let texts = &world.locale.texts.screen;
    if plan.view == PlanView::Hidden {
        return texts.hidden_count(world.hidden).into_owned();
    }
    let days = world.itinerary.days(&world.agenda);
    let minutes: i64 = days.iter().map(|day| day.minutes).sum();
    let clashes: usize = days.iter().map(|day| day.clashes).sum();
    let own = world.plan().own.len();
    let is_over = world.agenda.is_over(world.now) && super::entries_count(world) > 0;
    let owner = world.plan().owner.as_ref();
    // Each with its rank: the highest goes first where there is no room.
    let mut parts = vec![
        (3, is_over.then(|| texts.attended().into_owned())),
        (4, owner.map(|owner| safe::line(owner).into_owned())),
        (
            0,
            Some(texts.sessions(world.plan().sessions()).into_owned()),
        ),
        (2, (own > 0).then(|| texts.own_count(own).into_owned())),
        (5, (minutes > 0).then(|| world.locale.duration(minutes))),
        (
            1,
            (clashes > 0).then(|| texts.clashes(clashes).into_owned()),
        ),
    ];
    parts.retain(|(_, part)| part.is_some());
    loop {
        let told = parts.iter().filter_map(|(_, part)| part.clone());
        let told = told.collect::<Vec<_>>().join(&world.glyphs.between());
        let last = parts.iter().map(|(rank, _)| *rank).max().unwrap_or(0);
        if told.width() <= cells || last == 0 {
            return cut(&told, cells, world.glyphs.ellipsis);
        }
        parts.retain(|(rank, _)| *rank < last);
    }
}

/// Why the list is empty, and which keys help.
fn nothing(plan: &MyPlan, world: &World) -> Vec<(String, Style)> {
    let texts = &world.locale.texts.screen;
    let (text, muted) = (world.theme.text(), world.theme.muted);
    let scopes = plan.scopes();
    let key = |action| world.key_label(&scopes, action);
    if plan.view == PlanView::Hidden {
        let helps = texts.hide_helps(key(Action::Hide)).into_owned();
        return vec![(texts.nothing_hidden().into_owned(), text), (helps, muted)];
    }
    let helps = texts.plan_helps(key(Action::Go(Tab::Programme)), key(Action::Must));
    let me = texts.me_helps(key(Action::Show(Overlay::Me)));
    vec![
        (texts.plan_is_empty().into_owned(), text),
        (helps.into_owned(), muted),
        (me.into_owned(), muted),
    ]
}
