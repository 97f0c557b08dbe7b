//! Draws the app, and changes nothing.
//!
//! ```text
//!  Korea Customs Week 2023                                                  Wed 26 Apr 14:12 KST   6 on now
//!  1 Programme   2 Timetable   3 My plan 5                               next 16:15 Orchid Room, in 2 h 03 · 3 findings
//! ──────────────────────────────────────────────────────────────────────────────────────────────────────────
//!  body: the tab in front, and what lies on top of it
//! ──────────────────────────────────────────────────────────────────────────────────────────────────────────
//!  Space must   m maybe   / search   f filter   ? help
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear};
use unicode_width::UnicodeWidthStr;

use crate::agenda::safe;
use crate::config::USUAL_PLAN;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::panes::{self, Breadth, Panes};
use crate::tui::look::wrap::{cut, first_lines, wrap};
use crate::tui::page::{Place, Tone};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::frame::trim_wide;
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::widget::unseen;
use crate::tui::world::World;

use super::{App, next};

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
    draw_header(frame, app, &panes);
    spots::draw(frame, panes.tabs, &tabs(app, panes.tabs));
    draw_rule(frame, world, panes.rule);
    draw_banner(frame, world, panes.banner);
    draw_rule(frame, world, panes.foot_rule);
    let seen = app.stack.seen(world, panes.body);
    let top = seen.len().saturating_sub(1);
    let has_box = (seen.iter().skip(1)).any(|(page, _)| page.is_box(world));
    for (level, (page, area)) in seen.into_iter().enumerate() {
        let is_top = level == top;
        if level > 0 && page.is_box(world) {
            dim(frame, world, &panes);
        }
        let place = Place {
            world,
            area,
            is_top,
        };
        page.draw(frame, &place);
        let unseen = page.unseen(&place);
        if level == 0 {
            // What a box lies on is no matter now.
            if !has_box {
                unseen::draw_on_rule(frame, world, unseen, panes.foot_rule);
            }
        } else if page.is_box(world) {
            unseen::draw_on_box(frame, world, unseen, area);
        }
    }
    draw_foot(frame, app, &panes);
}

/// Dims all that a box lies on. What is wrong and stays so, and the keys that work in the box, are no part
/// of that.
fn dim(frame: &mut Frame<'_>, world: &World, panes: &Panes) {
    let area = frame.area();
    let is_spared = |y: u16| y == panes.foot.y || panes.banner.rows().any(|row| row.y == y);
    let rows = frame
        .buffer_mut()
        .content
        .chunks_mut(usize::from(area.width.max(1)));
    for (y, row) in (area.y..).zip(rows) {
        if !is_spared(y) {
            world.theme.dim(row);
        }
    }
}

fn draw_rule(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let line = world.glyphs.rule.repeat(usize::from(area.width));
    frame.render_widget(Line::from(Span::styled(line, world.theme.border)), area);
}

/// The event's name, the date and the clock, how much is on; and what is next, where the tabs leave no
/// room for that.
fn draw_header(frame: &mut Frame<'_>, app: &App, areas: &Panes) {
    let world = &app.world;
    let area = areas.header;
    let event = &world.agenda.event;
    let full = event.name.line(&world.order);
    let short = event.short.as_ref().map(|short| short.line(&world.order));
    let width = usize::from(area.width).saturating_sub(2);
    let cells = header_cells(world);
    let next = next::in_header(app, areas.tabs);
    let right = header(world, next, cells);
    let room = width.saturating_sub(right.width() + AIR);
    let name = match short {
        Some(short) if full.width() > room => short,
        _ => full,
    };
    // A letter or two of it say nothing.
    let name = if room < LEAST_CUT && name.width() > room {
        String::new()
    } else {
        cut(&name, room, world.glyphs.ellipsis)
    };
    let at_left = Rect {
        x: area.x + 1,
        width: (name.width() as u16).min(area.width.saturating_sub(1)),
        ..area
    };
    let to_the_edge = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    frame.render_widget(right.right_aligned(), to_the_edge);
    frame.render_widget(Line::from(Span::styled(name, world.theme.title)), at_left);
    if world.is_ringing {
        let marked = Style::new().add_modifier(Modifier::REVERSED);
        frame.buffer_mut().set_style(area, marked);
    }
}

/// Cells of the first line at the right of the event's name, when that has its least.
pub(super) fn header_cells(world: &World) -> usize {
    let event = &world.agenda.event;
    let name = event.short.as_ref().unwrap_or(&event.name);
    let least = name.line(&world.order).width().min(LEAST_NAME);
    usize::from(world.size.width).saturating_sub(2 + least + AIR)
}

/// The event's name has so many cells at least, if it has as many.
const LEAST_NAME: usize = 8;
/// A name is not cut to fewer cells.
const LEAST_CUT: usize = 5;
/// Cells between two things on a line.
pub(super) const AIR: usize = 3;

/// The ways to tell date and clock, the longest first.
pub(super) fn clocks(world: &World) -> [String; 3] {
    let clock = world.locale.clock(world.now.time());
    let date = world.now.date_naive();
    let weekday = world.locale.weekday(chrono::Datelike::weekday(&date));
    let zone = world.now.format("%Z");
    let whole = format!("{} {clock} {zone}", world.locale.date_short(date));
    [whole, format!("{weekday} {clock}"), clock]
}

/// What stands at the right of the first line, in at most `cells` if that can be: less is told where
/// there is less room, and what is next the longest.
fn header(world: &World, next: Option<Span<'static>>, cells: usize) -> Line<'static> {
    let theme = &world.theme;
    let in_time = |text: String| Span::styled(text, theme.now);
    let clocks = clocks(world);
    let (whole, short) = (clocks[0].clone(), clocks[1].clone());
    let mut ways: Vec<Vec<Span<'static>>> = (clocks.into_iter())
        .map(|clock| vec![in_time(clock)])
        .collect();
    let with_whereabouts = match whereabouts(world) {
        Whereabouts::Unknown => Vec::new(),
        Whereabouts::During(on) => vec![vec![in_time(whole), on]],
        // That it is over matters more than the zone and the month of today.
        Whereabouts::Outside(ways) => {
            let date = world.locale.moment(world.now.naive_local());
            let clocks = [whole, date, short];
            let both = ways.iter().flat_map(|way| {
                let clocks = clocks.iter();
                clocks.map(move |clock| vec![in_time(clock.clone()), way.clone()])
            });
            both.collect()
        }
    };
    ways.splice(0..0, with_whereabouts);
    if next.is_some() {
        // The day goes before the event's name: the clock alone is the last resort.
        ways.pop();
    }
    let line = |mut spans: Vec<Span<'static>>| {
        spans.extend(next.clone());
        let mut apart = Vec::with_capacity(spans.len() * 2);
        for span in spans {
            if !apart.is_empty() {
                apart.push(Span::raw(" ".repeat(AIR)));
            }
            apart.push(span);
        }
        Line::from(apart)
    };
    let mut lines = ways.into_iter().map(line);
    let fits = |line: &Line<'_>| line.width() <= cells;
    let fitting = lines.find(fits);
    let is_soon = next::of(world).is_some_and(|next| next.is_soon());
    fitting.unwrap_or_else(|| match next {
        Some(next) if usize::from(world.size.width) < next.width() + 8 => {
            // Where there is no room for both, the one that cannot wait.
            if is_soon && next.width() + 2 <= usize::from(world.size.width) {
                return Line::from(next);
            }
            Line::from(in_time(world.locale.clock(world.now.time())))
        }
        next => {
            let [_, weekday, clock] = self::clocks(world);
            let mut dated = [weekday, clock].into_iter().map(|clock| {
                let next = next.clone().unwrap_or_default();
                let air = Span::raw(" ".repeat(AIR));
                Line::from_iter([in_time(clock), air, next])
            });
            let all = usize::from(world.size.width).saturating_sub(2);
            let first = dated.next().filter(|line| line.width() <= all);
            first.or(dated.next()).unwrap_or_default()
        }
    })
}

/// Where in the event's time the present is.
enum Whereabouts {
    /// It has no days.
    Unknown,
    /// "2 on now".
    During(Span<'static>),
    /// When it was or will be; the longest way to say so first.
    Outside(Vec<Span<'static>>),
}

fn whereabouts(world: &World) -> Whereabouts {
    let (texts, locale) = (&world.locale.texts.screen, &world.locale);
    let today = world.agenda.event_day(world.now);
    let days = &world.agenda.days;
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Whereabouts::Unknown;
    };
    let muted = |text: &str| Span::styled(text.to_owned(), world.theme.muted);
    let dated = |date: chrono::NaiveDate| {
        if chrono::Datelike::year(&date) == chrono::Datelike::year(&today) {
            locale.date_short(date)
        } else {
            locale.date_of_year(date)
        }
    };
    if world.running().is_some() {
        Whereabouts::During(muted(&texts.on_now(world.on_now)))
    } else if world.agenda.is_over(world.now) {
        let ended = texts.ended_on(dated(last.date));
        Whereabouts::Outside(vec![muted(&ended), muted(&texts.ended())])
    } else {
        Whereabouts::Outside(vec![muted(&texts.begins_on(dated(first.date)))])
    }
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

/// The tabs, from the left.
pub(super) fn shelf(app: &App, area: Rect) -> Shelf<Action> {
    let all = |is_short| {
        Tab::ALL
            .iter()
            .map(move |&tab| (tab, label(app, tab, is_short)))
    };
    let width = |(_, spans): (Tab, Vec<Span<'_>>)| Line::from(spans).width() + TAB_GAP;
    // A cell is left free at the edge, and no gap is needed behind the last.
    let needs = 1 + all(false).map(width).sum::<usize>() - TAB_GAP;
    let is_short = needs > usize::from(area.width);
    let mut shelf = Shelf::new(area);
    for (tab, spans) in all(is_short) {
        shelf.put(spans, Action::Go(tab), TAB_GAP as u16);
    }
    shelf
}

/// Cells between two tabs.
const TAB_GAP: usize = 3;

/// A tab's key, its name, and how much it holds; of one that is not in front its key alone where it is to be
/// `short`, so that all of them are seen.
fn label(app: &App, tab: Tab, is_short: bool) -> Vec<Span<'static>> {
    let world = &app.world;
    let theme = &world.theme;
    let page = app.stack.tab(tab);
    let is_front = app.stack.front() == tab;
    let key = world.key_label(&[Scope::App], Action::Go(tab));
    if is_short && !is_front && !key.is_empty() {
        return vec![Span::styled(key, theme.key)];
    }
    let style = if is_front {
        theme.accent.add_modifier(Modifier::BOLD)
    } else {
        theme.muted
    };
    let mut spans = Vec::new();
    if !key.is_empty() {
        spans.push(Span::styled(format!("{key} "), theme.key));
    }
    spans.push(Span::styled(page.title(world), style));
    if let Some(count) = page.count(world) {
        spans.push(Span::styled(format!(" {count}"), theme.muted));
    }
    spans
}

/// The tabs on the left; on the right what is next, and what else is worth knowing wherever one is, as
/// far as there is room: the first of [`marks`] before the others.
pub(super) fn tabs(app: &App, area: Rect) -> Vec<Spot<Action>> {
    let world = &app.world;
    let mut shelf = shelf(app, area);
    let next = next::in_tabs(app, area).map(|next| (next, Action::Go(Tab::Plan)));
    let between = world.glyphs.between();
    let mut left = usize::from(shelf.left()).saturating_sub(1);
    let mut shown = Vec::new();
    for (span, action) in next.into_iter().chain(marks(world)) {
        let width = span.width() + if shown.is_empty() { 0 } else { between.width() };
        if width > left {
            break;
        }
        left -= width;
        shown.push((span, action));
    }
    let mut x = area.right().saturating_sub(1);
    for (at, (span, action)) in shown.into_iter().enumerate().rev() {
        let width = span.width() as u16;
        x = x.saturating_sub(width);
        shelf.spots.push(Spot {
            area: Rect::new(x, area.y, width, 1),
            line: Line::from(span),
            click: action,
        });
        if at > 0 {
            let dot = Span::styled(between.clone(), world.theme.muted);
            let width = dot.width() as u16;
            x = x.saturating_sub(width);
            shelf.spots.push(Spot {
                area: Rect::new(x, area.y, width, 1),
                line: Line::from(dot),
                click: Action::Go(app.stack.front()),
            });
        }
    }
    shelf.spots
}

/// What is worth knowing wherever one is, the most important first: that nothing can be saved, another plan
/// than the usual one (these two are [`firm_marks`]), changes of what I chose, sessions for me, findings.
pub(super) fn marks(world: &World) -> Vec<(Span<'static>, Action)> {
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
    let changed = world.since.changed.len();
    if changed > 0 {
        let text = texts.changes(changed).into_owned();
        let text = Span::styled(text, theme.changed);
        marks.push((text, Action::Show(Overlay::Changes)));
    }
    if !world.offered.is_empty() {
        let text = texts.offered(world.offered.len());
        let text = format!("{} {text}", world.glyphs.offered);
        let text = Span::styled(text, theme.accent);
        marks.push((text, Action::Show(Overlay::Sessions)));
    }
    let count = world.findings_told();
    if count > 0 {
        let text = Span::styled(texts.findings(count).into_owned(), theme.warn);
        marks.push((text, Action::Show(Overlay::Findings)));
    }
    marks
}

/// How many of [`marks`] say what may be lost, or whose plan this is.
pub(super) fn firm_marks(world: &World) -> usize {
    usize::from(!world.writable) + usize::from(world.plan_name() != USUAL_PLAN)
}

/// What just happened, else what is wrong on the page on top, else the keys that work there. Sentences that
/// do not fit in the last line take lines above it.
fn draw_foot(frame: &mut Frame<'_>, app: &App, panes: &Panes) {
    let world = &app.world;
    let theme = &world.theme;
    let area = panes.foot;
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
        let width = usize::from(area.width).saturating_sub(2);
        let lines = wrap(&[Span::styled(text, style)], width, &Span::raw(""));
        let most = usize::from(panes.body.height / 3 + 1);
        let lines = first_lines(lines, most, width, world.glyphs.ellipsis);
        return draw_sentence(frame, world, panes, lines);
    }
    spots::draw(frame, area, &hints(app, area));
}

/// Some lines, the last of them in the last line of the screen; what they cover is cleared, and a rule parts
/// them from the rest where there is one.
fn draw_sentence(frame: &mut Frame<'_>, world: &World, panes: &Panes, lines: Vec<Line<'static>>) {
    let foot = panes.foot;
    let more = (lines.len() as u16).saturating_sub(1).min(foot.y);
    let covered = Rect {
        y: foot.y - more,
        height: more + 1,
        ..foot
    };
    if more > 0 {
        frame.render_widget(Clear, covered);
        trim_wide(frame, covered);
        frame.buffer_mut().set_style(covered, world.theme.base);
        let rule = Rect {
            y: covered.y.saturating_sub(1),
            ..panes.foot_rule
        };
        if !rule.is_empty() {
            draw_rule(frame, world, rule);
        }
    }
    for (line, row) in lines.into_iter().zip(covered.rows()) {
        let inside = Rect {
            x: row.x + 1,
            width: row.width.saturating_sub(1),
            ..row
        };
        frame.render_widget(line, inside);
    }
}

/// The keys that work on the page on top, with what they would do to what is selected: as many as find a
/// place. None where the last line says something else.
pub(super) fn hints(app: &App, area: Rect) -> Vec<Spot<Action>> {
    let world = &app.world;
    let page = app.stack.page(app.stack.top());
    let mut shelf = Shelf::new(area);
    if app.notice.is_some() || page.problem(world).is_some() {
        return shelf.spots;
    }
    let scopes = page.scopes();
    let session = app.session();
    for action in page.hints(world) {
        let label = world.key_label(&scopes, action);
        if label.is_empty() || !world.can(action, session, &scopes) {
            continue;
        }
        let does = page.does(action, world);
        let does = does.map_or_else(|| world.does(action, session, &scopes), Into::into);
        let spans = vec![
            Span::styled(label, world.theme.key),
            Span::styled(format!(" {does}"), world.theme.muted),
        ];
        if !shelf.put(spans, action, 3) {
            break;
        }
    }
    shelf.spots
}
