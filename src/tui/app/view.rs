//! Draws the app, and changes nothing.
//!
//! ```text
//!  Korea Customs Week 2023                      Wed 26 Apr 14:12 KST   2 on now   your next: Plenary, 18 min
//!  1 Programme   2 My plan 5                                                                      3 findings
//! ──────────────────────────────────────────────────────────────────────────────────────────────────────────
//!  body: the tab in front, and what lies on top of it
//! ──────────────────────────────────────────────────────────────────────────────────────────────────────────
//!  Space must   m maybe   / search   f filter   ? help
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Severity, safe};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::panes::{self, Breadth};
use crate::tui::look::wrap::cut;
use crate::tui::page::{Place, Tone};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::world::{USUAL_PLAN, World};

use super::App;

/// Draws header, tabs, banner, the tab in front with what lies on it, and the last line.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    let world = &app.world;
    let area = frame.area();
    frame.render_widget(Block::new().style(world.theme.base), area);
    if area.width < panes::SMALLEST.width || area.height < panes::SMALLEST.height {
        let text = world.locale.texts.screen.too_small();
        frame.render_widget(Line::from(Span::raw(text)), area);
        return;
    }
    let panes = app.panes();
    draw_header(frame, world, panes.header);
    spots::draw(frame, panes.tabs, &tabs(app, panes.tabs));
    draw_rule(frame, world, panes.rule);
    draw_banner(frame, world, panes.banner);
    draw_rule(frame, world, panes.foot_rule);
    draw_foot(frame, app, panes.foot);
    let seen = app.stack.seen(world, panes.body);
    let top = seen.len().saturating_sub(1);
    for (level, (page, area)) in seen.into_iter().enumerate() {
        let is_top = level == top;
        page.draw(
            frame,
            &Place {
                world,
                area,
                is_top,
            },
        );
    }
}

fn draw_rule(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let line = world.glyphs.rule.repeat(usize::from(area.width));
    frame.render_widget(Line::from(Span::styled(line, world.theme.border)), area);
}

fn draw_header(frame: &mut Frame<'_>, world: &World, area: Rect) {
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
        if let Some(span) = whereabouts(world) {
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
fn whereabouts(world: &World) -> Option<Span<'static>> {
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

/// What is wrong and stays so, how much more there is, and the key that opens it whole.
fn draw_banner(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let Some(banner) = world.banner() else { return };
    let style = match banner.tone {
        Tone::Error => world.theme.error,
        Tone::Warning | Tone::Done => world.theme.warn,
    };
    frame.buffer_mut().set_style(area, style);
    let open = Action::Show(banner.opens);
    let key = world.key_label(&[Scope::App], open);
    let title = match Breadth::of(world.size) {
        Breadth::Narrow => String::new(),
        _ => format!(" {}", open.title(&world.locale.texts)),
    };
    let more = match banner.more {
        0 => String::new(),
        n => world.locale.texts.screen.and_more(n).into_owned(),
    };
    let right = Line::from(vec![
        Span::styled(key, world.theme.key),
        Span::styled(format!("{title} "), style),
    ]);
    let taken = right.width() + more.width() + 3;
    let width = usize::from(area.width).saturating_sub(taken);
    let text = cut(&banner.text, width, world.glyphs.ellipsis);
    let line = Line::from(Span::styled(format!(" {text}{more}"), style));
    frame.render_widget(line, area);
    frame.render_widget(right.right_aligned(), area);
}

/// The tabs on the left; findings and what is offered on the right.
pub(super) fn tabs(app: &App, area: Rect) -> Vec<Spot<Action>> {
    let world = &app.world;
    let theme = &world.theme;
    let mut shelf = Shelf::new(area);
    for (at, &tab) in Tab::ALL.iter().enumerate() {
        let page = app.stack.tab(tab);
        let style = if app.stack.front() == tab {
            theme.accent.add_modifier(Modifier::BOLD)
        } else {
            theme.muted
        };
        let mut spans = vec![
            Span::styled(format!("{} ", at + 1), theme.key),
            Span::styled(page.title(world), style),
        ];
        if let Some(count) = page.count(world) {
            spans.push(Span::styled(format!(" {count}"), theme.muted));
        }
        shelf.put(spans, Action::Go(tab), 3);
    }
    let mut x = area.right();
    for (span, action) in marks(world).into_iter().rev() {
        let width = span.width() as u16;
        let Some(left) = x.checked_sub(width + 1).filter(|left| *left >= shelf.x) else {
            break;
        };
        shelf.spots.push(Spot {
            area: Rect::new(left, area.y, width, 1),
            line: Line::from(span),
            click: action,
        });
        x = left.saturating_sub(2);
    }
    shelf.spots
}

/// What is worth knowing wherever one is, from left to right: another plan than the usual one, sessions
/// for me, findings.
fn marks(world: &World) -> Vec<(Span<'static>, Action)> {
    let texts = &world.locale.texts.screen;
    let theme = &world.theme;
    let mut marks = Vec::new();
    if !world.writable {
        let text = Span::styled(texts.read_only().into_owned(), theme.warn);
        marks.push((text, Action::Show(Overlay::Warnings)));
    }
    if world.plan_name() != USUAL_PLAN {
        let text = texts.plan_named(safe::line(world.plan_name()));
        let text = Span::styled(text.into_owned(), theme.accent);
        marks.push((text, Action::Show(Overlay::Plans)));
    }
    if !world.offered.is_empty() {
        let text = texts.offered(world.offered.len());
        let text = format!("{} {text}", world.glyphs.offered);
        let text = Span::styled(text, theme.accent);
        marks.push((text, Action::Show(Overlay::Sessions)));
    }
    let findings = world.findings.iter();
    let worth_telling = findings.filter(|finding| finding.severity() != Severity::Note);
    let worth_telling = worth_telling.chain(&world.broken);
    let count: usize = worth_telling.map(|finding| finding.count).sum();
    if count > 0 {
        let text = Span::styled(texts.findings(count).into_owned(), theme.warn);
        marks.push((text, Action::Show(Overlay::Findings)));
    }
    marks
}

/// What just happened, else what is wrong on the page on top, else the keys that work there.
fn draw_foot(frame: &mut Frame<'_>, app: &App, area: Rect) {
    let world = &app.world;
    let theme = &world.theme;
    let width = usize::from(area.width).saturating_sub(2);
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(1),
        ..area
    };
    let page = app.stack.page(app.stack.top());
    let problem = || page.problem(world).map(|problem| (problem, theme.warn));
    let notice = app.notice.as_ref().map(|notice| {
        let style = match notice.tone {
            Tone::Done => theme.accent,
            Tone::Warning => theme.warn,
            Tone::Error => theme.error,
        };
        (notice.text.clone(), style)
    });
    if let Some((text, style)) = notice.or_else(problem) {
        let text = cut(&text, width, world.glyphs.ellipsis);
        frame.render_widget(Line::from(Span::styled(text, style)), inside);
        return;
    }
    let scopes = page.scopes();
    let mut spans = Vec::new();
    let mut used = 0;
    for action in page.hints(world) {
        let label = world.key_label(&scopes, action);
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
