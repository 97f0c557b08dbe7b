//! Draws the app, and changes nothing.
//!
//! ```text
//!  Korea Customs Week 2023                      Wed 26 Apr 14:12 KST   2 on now   your next: Plenary, 18 min
//!  1 Programme   2 My plan 5                                                                      3 findings
//! ──────────────────────────────────────────────────────────────────────────────────────────────────────────
//!  body: the tab in front
//! ──────────────────────────────────────────────────────────────────────────────────────────────────────────
//!  Space must   m maybe   / search   f filter   ? help
//! ```

use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;
use unicode_width::UnicodeWidthStr;

use crate::query::Query;

use crate::tui::app::hotspot::{self, Spot};
use crate::tui::app::overlay_view;
use crate::tui::app::{App, Tab, Tone};
use crate::tui::input::action::Action;
use crate::tui::look::panes::{self, Breadth, ListPanes, Panes};
use crate::tui::overlay::Overlay;
use crate::tui::overlay::sessions::Which;
use crate::tui::screen::my_plan::PlanView;
use crate::tui::screen::programme::Programme;
use crate::tui::screen::rows::Rows;
use crate::tui::widget::details::Details;
use crate::tui::widget::facets;
use crate::tui::widget::session_list::SessionList;
use crate::tui::widget::wrap::{cut, wrap};

/// Draws everything.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    let world = &app.world;
    let area = frame.area();
    frame.render_widget(Block::new().style(world.theme.base), area);
    if area.width < panes::SMALLEST.width || area.height < panes::SMALLEST.height {
        let text = world.locale.texts.screen.too_small();
        frame.render_widget(Line::from(Span::raw(text)), area);
        return;
    }
    let (outer, inner) = app.panes();
    draw_header(frame, app, outer.header);
    draw_spots(frame, app, outer.tabs, &hotspot::tabs(app, outer.tabs));
    rule(frame, app, outer.rule);
    draw_banner(frame, app, &outer);
    match app.tab {
        Tab::Programme => draw_programme(frame, app, &inner),
        Tab::Plan => draw_plan(frame, app, &inner),
    }
    rule(frame, app, outer.foot_rule);
    draw_foot(frame, app, outer.foot);
    for (at, overlay) in app.overlays.iter().enumerate() {
        let is_top = at + 1 == app.overlays.len();
        overlay_view::draw(frame, app, overlay, is_top);
    }
}

/// The inside of a box that is as large as the screen lets it be.
pub fn overlay_body(size: Size) -> Rect {
    let area = panes::overlay(size, overlay_view::WIDE, size.height);
    match Breadth::of(size) {
        Breadth::Narrow => Rect {
            y: area.y + 1,
            height: area.height.saturating_sub(1),
            ..area
        },
        _ => Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: area.height.saturating_sub(2),
        },
    }
}

fn rule(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let line = app.world.glyphs.rule.repeat(usize::from(area.width));
    frame.render_widget(Line::from(Span::styled(line, app.world.theme.border)), area);
}

fn draw_header(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let world = &app.world;
    let theme = &world.theme;
    let texts = &world.locale.texts.screen;
    let event = &world.agenda.event;
    let day = world.now.date_naive();
    let clock = world.locale.clock(world.now.time());
    let mut right = Vec::new();
    if Breadth::of(world.size) == Breadth::Narrow {
        right.push(Span::styled(clock, theme.now));
    } else {
        let date = world.locale.date_short(day);
        let zone = world.now.format("%Z");
        right.push(Span::styled(format!("{date} {clock} {zone}"), theme.now));
        if let Some(span) = whereabouts(app) {
            right.push(Span::raw("   "));
            right.push(span);
        }
        if let Some(next) = world.itinerary.next(&world.agenda, world.now)
            && world.running().is_some()
            && Breadth::of(world.size) >= Breadth::Wide
            && let Some(start) = world.agenda.session(next).start
        {
            // By the minutes that clocks show, so that 14:12 and 15:30 are 78 apart.
            let minutes = start.timestamp().div_euclid(60) - world.now.timestamp().div_euclid(60);
            // A third of the line: the event's name and the clock need the rest.
            let room = usize::from(area.width) / 3;
            let title = cut(
                &world.title(next),
                room.saturating_sub(22).max(8),
                world.glyphs.ellipsis,
            );
            let text = texts.your_next(title, world.locale.until(minutes));
            right.push(Span::raw("   "));
            right.push(Span::styled(text.into_owned(), theme.accent));
        }
    }
    right.push(Span::raw(" "));
    let right = Line::from(right).right_aligned();
    let room = usize::from(area.width).saturating_sub(right.width() + 3);
    let full = event.name.line(&world.order);
    let name = match &event.short {
        Some(short) if full.width() > room => short.line(&world.order),
        _ => full,
    };
    let name = cut(&name, room, world.glyphs.ellipsis);
    frame.render_widget(right, area);
    let left = Rect {
        x: area.x + 1,
        width: (name.width() as u16).min(area.width.saturating_sub(1)),
        ..area
    };
    frame.render_widget(Line::from(Span::styled(name, theme.title)), left);
}

/// "2 on now" while the event is running, else when it was or will be.
fn whereabouts(app: &App) -> Option<Span<'static>> {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let today = world.agenda.event_day(world.now);
    let first = world.agenda.days.first()?.date;
    let last = world.agenda.days.last()?.date;
    let text = if today < first {
        texts.begins_on(world.locale.date_short(first))
    } else if today > last {
        texts.ended_on(world.locale.date_long(last))
    } else {
        texts.on_now(world.on_now)
    };
    Some(Span::styled(text.into_owned(), world.theme.muted))
}

/// Draws things that can be clicked, each where the mouse looks for it.
fn draw_spots(frame: &mut Frame<'_>, app: &App, area: Rect, spots: &[Spot]) {
    for spot in spots {
        let place = spot.area.intersection(area);
        frame.render_widget(spot.line.clone(), place);
    }
    let _ = app;
}

fn draw_banner(frame: &mut Frame<'_>, app: &App, outer: &Panes) {
    if let Some(text) = app.banner() {
        let world = &app.world;
        frame
            .buffer_mut()
            .set_style(outer.banner, world.theme.error);
        let text = cut(
            &text,
            usize::from(outer.banner.width).saturating_sub(2),
            world.glyphs.ellipsis,
        );
        let line = Line::from(Span::styled(format!(" {text}"), world.theme.error));
        frame.render_widget(line, outer.banner);
    }
}

fn draw_programme(frame: &mut Frame<'_>, app: &App, inner: &ListPanes) {
    let world = &app.world;
    let programme = &app.programme;
    if !inner.facets.is_empty() {
        facets::draw(frame, world, programme, inner.facets);
        let x = inner.facets.right().saturating_sub(1);
        divider(
            frame,
            app,
            Rect {
                x,
                width: 1,
                ..inner.facets
            },
        );
    }
    draw_spots(frame, app, inner.days, &hotspot::days(app, inner.days));
    draw_chips(frame, app, inner.chips);
    if programme.rows.sessions() == 0 {
        draw_nothing(frame, app, inner.list);
    } else {
        let list = SessionList {
            app,
            rows: &programme.rows,
            query: Some(&programme.query),
            gaps: &[],
            with_day: programme.by_relevance(),
            with_summary: false,
            has_cursor: app.overlays.is_empty() && !programme.searching,
        };
        list.draw(frame, inner.list);
    }
    draw_details(frame, app, inner, &programme.rows, programme.scroll);
}

fn draw_details(frame: &mut Frame<'_>, app: &App, inner: &ListPanes, rows: &Rows, scroll: usize) {
    if inner.details.is_empty() {
        return;
    }
    divider(frame, app, inner.divider);
    let nothing = Query::default();
    if let Some(session) = rows.session() {
        let details = Details {
            app,
            session,
            // What the programme is searched for is no matter in the plan.
            query: match app.tab {
                Tab::Programme => &app.programme.query,
                Tab::Plan => &nothing,
            },
            scroll,
        };
        details.draw(
            frame,
            Rect {
                x: inner.details.x + 1,
                width: inner.details.width.saturating_sub(2),
                ..inner.details
            },
        );
    }
}

fn divider(frame: &mut Frame<'_>, app: &App, area: Rect) {
    for y in area.y..area.bottom() {
        let line = Line::from(Span::styled(
            app.world.glyphs.upright,
            app.world.theme.border,
        ));
        frame.render_widget(
            line,
            Rect {
                y,
                height: 1,
                ..area
            },
        );
    }
}

/// Chips and the search on the left, how much is shown on the right.
fn draw_chips(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let world = &app.world;
    let theme = &world.theme;
    let programme = &app.programme;
    let spots = hotspot::chips(app, area);
    draw_spots(frame, app, area, &spots);
    let field = hotspot::search_field(app, area);
    if programme.searching || !programme.field.is_empty() {
        let sign = Rect {
            width: 2.min(field.width),
            ..field
        };
        frame.render_widget(Line::from(Span::styled("/ ", theme.accent)), sign);
        let marked = programme.error.as_ref().map(|error| {
            (
                error.span.clone(),
                theme.error.add_modifier(Modifier::UNDERLINED),
            )
        });
        let style = if programme.searching {
            theme.field
        } else {
            theme.text()
        };
        let place = Rect {
            x: field.x + sign.width,
            width: field.width - sign.width,
            ..field
        };
        let has_cursor = app.is_searching();
        programme
            .field
            .draw(frame, place, style, marked, has_cursor);
    }
    frame.render_widget(hotspot::count_line(app), hotspot::count_area(app, area));
}

fn draw_nothing(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let programme = &app.programme;
    let key = |action| key_label(app, action);
    let mut lines = Vec::new();
    if let Some(error) = &programme.error {
        let say = |message| world.locale.say(message);
        lines.push((say(&error.message), world.theme.warn));
        let hint = error.hint.as_ref();
        lines.extend(hint.map(|hint| (say(hint), world.theme.muted)));
    } else if programme.waiting {
        lines.push((texts.preparing().into_owned(), world.theme.muted));
    } else if world.agenda.sessions.is_empty() {
        lines.push((texts.no_sessions_at_all().into_owned(), world.theme.text()));
    } else if programme.is_narrowed() {
        lines.push((texts.nothing_matches().into_owned(), world.theme.text()));
        if world.hidden > 0 {
            let text = texts.hidden_left_out(world.hidden).into_owned();
            lines.push((text, world.theme.muted));
        }
        lines.push((
            texts.clear_helps(key(Action::Clear)).into_owned(),
            world.theme.muted,
        ));
    } else {
        lines.push((texts.all_hidden().into_owned(), world.theme.text()));
    }
    say(frame, area, &lines);
}

/// A few lines in an otherwise empty list.
fn say(frame: &mut Frame<'_>, area: Rect, lines: &[(String, Style)]) {
    let mut y = area.y + 1.min(area.height.saturating_sub(1));
    for (text, style) in lines {
        let width = usize::from(area.width).saturating_sub(4);
        for line in wrap(
            &[Span::styled(text.as_str(), *style)],
            width,
            &Span::raw(""),
        ) {
            if y >= area.bottom() {
                return;
            }
            frame.render_widget(
                line,
                Rect {
                    x: area.x + 2,
                    y,
                    width: area.width.saturating_sub(2),
                    height: 1,
                },
            );
            y += 1;
        }
    }
}

/// The first key of an action where we are, as screens show it.
pub fn key_label(app: &App, action: Action) -> String {
    app.world
        .keymap
        .hint(app.scopes(), action)
        .map(|key| key.label(app.world.glyphs.has_arrows()))
        .unwrap_or_default()
}

fn draw_plan(frame: &mut Frame<'_>, app: &App, inner: &ListPanes) {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let plan = &app.my_plan;
    draw_spots(
        frame,
        app,
        inner.days,
        &hotspot::plan_views(app, inner.days),
    );
    let summary = Line::from(Span::styled(hotspot::plan_summary(app), world.theme.muted));
    frame.render_widget(
        summary,
        Rect {
            x: inner.chips.x + 1,
            width: inner.chips.width.saturating_sub(1),
            ..inner.chips
        },
    );
    if plan.rows.all().is_empty() {
        let key = |action| key_label(app, action);
        let lines = match plan.view {
            PlanView::Hidden => vec![
                (texts.nothing_hidden().into_owned(), world.theme.text()),
                (
                    texts.hide_helps(key(Action::Hide)).into_owned(),
                    world.theme.muted,
                ),
            ],
            _ => vec![
                (texts.plan_is_empty().into_owned(), world.theme.text()),
                (
                    texts
                        .plan_helps(key(Action::Programme), key(Action::Must))
                        .into_owned(),
                    world.theme.muted,
                ),
                (
                    texts.me_helps(key(Action::Me)).into_owned(),
                    world.theme.muted,
                ),
            ],
        };
        say(frame, inner.list, &lines);
    } else {
        let list = SessionList {
            app,
            rows: &plan.rows,
            query: None,
            gaps: &plan.gaps,
            with_day: false,
            with_summary: true,
            has_cursor: app.overlays.is_empty(),
        };
        list.draw(frame, inner.list);
    }
    draw_details(frame, app, inner, &plan.rows, plan.scroll);
}

/// What just happened, else the keys that work here.
fn draw_foot(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let world = &app.world;
    let theme = &world.theme;
    let width = usize::from(area.width).saturating_sub(2);
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    if let Some(notice) = &app.notice {
        let style = match notice.tone {
            Tone::Done => theme.accent,
            Tone::Warning => theme.warn,
            Tone::Error => theme.error,
        };
        let text = cut(&notice.text, width, world.glyphs.ellipsis);
        frame.render_widget(Line::from(Span::styled(text, style)), inside);
        return;
    }
    if app.tab == Tab::Programme
        && app.overlays.is_empty()
        && let Some(error) = &app.programme.error
    {
        let text = world.locale.say(&error.short());
        let text = cut(&text, width, world.glyphs.ellipsis);
        frame.render_widget(Line::from(Span::styled(text, theme.warn)), inside);
        return;
    }
    let mut spans = Vec::new();
    let mut used = 0;
    for action in hints(app) {
        let label = key_label(app, *action);
        if label.is_empty() {
            continue;
        }
        let title = action.title(&world.locale.texts).into_owned();
        let wide = label.width() + 1 + title.width() + 3;
        if used + wide > width + 3 {
            break;
        }
        used += wide;
        spans.push(Span::styled(label, theme.key));
        spans.push(Span::styled(format!(" {title}   "), theme.muted));
    }
    frame.render_widget(Line::from(spans), inside);
}

/// The actions whose keys the last line shows, the most useful first.
fn hints(app: &App) -> &'static [Action] {
    use Action as A;
    if let Some(top) = app.overlays.last() {
        return match top {
            Overlay::Session(..) => &[
                A::Back,
                A::Must,
                A::Maybe,
                A::Hide,
                A::Note,
                A::RoomDay,
                A::ScrollDown,
                A::ScrollUp,
            ],
            Overlay::Sessions(list) if list.which == Which::Offered => {
                &[A::AddAll, A::Must, A::Maybe, A::Hide, A::Open, A::Back]
            }
            Overlay::Sessions(_) => &[A::Back, A::Must, A::Maybe, A::Hide, A::Open],
            Overlay::Filter(_) => &[A::Toggle, A::Back, A::NextField, A::Clear],
            Overlay::Note(_) => &[A::Accept, A::Back],
            Overlay::Me(_) => &[A::Accept, A::NextField, A::Back, A::SaveAgain],
            _ => &[A::Accept, A::Open, A::Back],
        };
    }
    match app.tab {
        Tab::Programme if app.programme.searching => &[
            A::Accept,
            A::Back,
            A::Next,
            A::Previous,
            A::Complete,
            A::Filter,
            A::Help,
        ],
        Tab::Programme if Breadth::of(app.world.size) == Breadth::Narrow => {
            &[A::Must, A::Search, A::Help, A::Open]
        }
        Tab::Programme => &[
            A::Must,
            A::Maybe,
            A::Search,
            A::Filter,
            A::Open,
            A::Help,
            A::NextDay,
            A::Now,
            A::Hide,
            A::RoomDay,
            A::Undo,
            A::Plan,
            A::Paper,
            A::Palette,
            A::Quit,
        ],
        Tab::Plan if app.my_plan.view == PlanView::Hidden => &[
            A::Hide,
            A::Open,
            A::Must,
            A::NextView,
            A::Help,
            A::Undo,
            A::Programme,
        ],
        Tab::Plan => &[
            A::Open,
            A::Remove,
            A::Note,
            A::Paper,
            A::Help,
            A::NextView,
            A::Me,
            A::RoomDay,
            A::Undo,
            A::Programme,
            A::Plans,
            A::Palette,
            A::Quit,
        ],
    }
}

/// A style for text that can be clicked and is in front.
pub fn in_front(app: &App) -> Style {
    app.world.theme.accent.add_modifier(Modifier::BOLD)
}

/// How much of the programme is shown.
pub fn shown_of(app: &App) -> (usize, usize) {
    (app.programme.rows.sessions(), Programme::total(&app.world))
}
