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
use ratatui::widgets::Block;
use unicode_width::UnicodeWidthStr;

use crate::agenda::safe;
use crate::plan::{Next, With};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::panes::{self, Breadth, Panes};
use crate::tui::look::wrap::cut;
use crate::tui::page::{Place, Tone};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::widget::unseen;
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
    draw_header(frame, app, &panes);
    spots::draw(frame, panes.tabs, &tabs(app, panes.tabs));
    draw_rule(frame, world, panes.rule);
    draw_banner(frame, world, panes.banner);
    draw_rule(frame, world, panes.foot_rule);
    draw_foot(frame, app, panes.foot);
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
    let least = short.as_ref().unwrap_or(&full).width().min(LEAST_NAME);
    let width = usize::from(area.width).saturating_sub(2);
    let next = next_fitting(app, areas.tabs);
    let cells = width.saturating_sub(least + AIR);
    let next = next
        .is_none()
        .then(|| next_in_header(world, cells))
        .flatten();
    let right = header(world, next, cells);
    let room = width.saturating_sub(right.width() + AIR);
    let name = match short {
        Some(short) if full.width() > room => short,
        _ => full,
    };
    let name = cut(&name, room, world.glyphs.ellipsis);
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

/// The event's name has so many cells at least, if it has as many.
const LEAST_NAME: usize = 8;
/// Cells between two things on a line.
const AIR: usize = 3;

/// What stands at the right of the first line, in at most `cells` if that can be: less is told where
/// there is less room, and what is next the longest.
fn header(world: &World, next: Option<Span<'static>>, cells: usize) -> Line<'static> {
    let theme = &world.theme;
    let clock = world.locale.clock(world.now.time());
    let date = world.now.date_naive();
    let weekday = world.locale.weekday(chrono::Datelike::weekday(&date));
    let zone = world.now.format("%Z");
    let whole = format!("{} {clock} {zone}", world.locale.date_short(date));
    let in_time = |text: String| Span::styled(text, theme.now);
    let mut ways = vec![
        vec![in_time(whole.clone())],
        vec![in_time(format!("{weekday} {clock}"))],
        vec![in_time(clock)],
    ];
    if let Some(whereabouts) = whereabouts(world) {
        ways.insert(0, vec![in_time(whole), whereabouts]);
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
    let is_soon = self::next(world).is_some_and(|next| next.is_soon());
    fitting.unwrap_or_else(|| match next {
        Some(next) if usize::from(world.size.width) < next.width() + 8 => {
            // Where there is no room for both, the one that cannot wait.
            if is_soon && next.width() + 2 <= usize::from(world.size.width) {
                return Line::from(next);
            }
            Line::from(in_time(world.locale.clock(world.now.time())))
        }
        next => Line::from_iter([
            in_time(world.locale.clock(world.now.time())),
            Span::raw(" ".repeat(AIR)),
            next.unwrap_or_default(),
        ]),
    })
}

/// What is next in my plan, while the event is running.
fn next(world: &World) -> Option<Next> {
    world.running()?;
    Next::of(&world.itinerary, &world.agenda, world.now)
}

/// The ways to say what is next, each group from the longest on.
struct NextWays {
    /// "next 16:15 Orchid Room, in 2 h 03 · leave 16:09"; empty where it is not told when to leave.
    with_leave: Vec<Span<'static>>,
    /// "next 16:15 Orchid Room, in 2 h 03".
    without: Vec<Span<'static>>,
}

fn next_ways(world: &World, next: &Next) -> NextWays {
    let texts = &world.locale.texts.screen;
    let clock = world.words().clock(next.start);
    // The weekday by the calendar's date: what begins after midnight is tomorrow's, on one event day too.
    let time = if next.start.date_naive() == world.now.date_naive() {
        clock
    } else {
        let weekday = chrono::Datelike::weekday(&next.start.date_naive());
        format!("{} {clock}", world.locale.weekday(weekday))
    };
    let place = |cells: usize| match next.what {
        With::Session(ix) => world.room_within(ix, cells),
        With::Own(at) => cut(&world.own_place(at), cells, world.glyphs.ellipsis),
    };
    let style = if next.is_soon() {
        world.theme.warn
    } else {
        world.theme.accent
    };
    let in_style = |text: String| Span::styled(text, style);
    let whole = place(NEXT_ROOM);
    let short = texts.next_room(&time, &whole).into_owned();
    let wait = world.locale.until(next.starts_in_minutes);
    let long = texts.next_in(&time, &whole, wait).into_owned();
    let leave = match next.leave_in_minutes {
        ..=0 => texts.leave_now().into_owned(),
        minutes if next.is_soon() => texts.leave_in(world.locale.until(minutes)).into_owned(),
        _ => texts
            .leave_at(world.words().clock(next.leave()))
            .into_owned(),
    };
    let between = world.glyphs.between();
    let least = format!("{time} {}", place(LEAST_ROOM));
    let with_leave = |text: &str| in_style(format!("{text}{between}{leave}"));
    let mut ways = NextWays {
        with_leave: vec![with_leave(&long), with_leave(&short)],
        without: vec![in_style(long), in_style(short)],
    };
    if Breadth::of(world.size) == Breadth::Narrow {
        // There is one line for all: when to leave is told where it matters most.
        ways.without.remove(0);
        ways.with_leave.remove(0);
        ways.with_leave.push(with_leave(&least));
        ways.with_leave.retain(|_| next.is_soon());
    }
    ways.with_leave.retain(|_| next.tells_leave());
    ways
}

/// Cells of the room in what is next; more where it could not be told from another.
const NEXT_ROOM: usize = 24;
/// The same, where there is little room.
const LEAST_ROOM: usize = 14;

/// What finds a place behind the tabs. When to leave matters more than what changed and what there is to
/// find, and where it is soon more than all marks; else the longest way that leaves room for the marks,
/// or the shortest.
fn next_fitting(app: &App, tabs: Rect) -> Option<Span<'static>> {
    let world = &app.world;
    let left = usize::from(shelf(app, tabs).left()).saturating_sub(1);
    let between = world.glyphs.between().width();
    let marks = marks(world);
    let cells = |count: usize| -> usize {
        let marks = marks.iter().take(count);
        marks.map(|(mark, _)| between + mark.width()).sum()
    };
    let next = next(world)?;
    let ways = next_ways(world, &next);
    let longest = |ways: &[Span<'static>], beside: usize| {
        let mut ways = ways.iter();
        ways.find(|way| way.width() + beside <= left).cloned()
    };
    if !ways.with_leave.is_empty() {
        // The least important mark gives way first, a firm one only where it is soon. Where that finds no
        // place, the first line may have one.
        let firm = firm_marks(world);
        let least = if next.is_soon() { 0 } else { firm };
        let mut counts = (least..=marks.len()).rev();
        return counts.find_map(|count| longest(&ways.with_leave, cells(count)));
    }
    let last = || ways.without.last().cloned();
    let without = longest(&ways.without, cells(marks.len())).or_else(last);
    without.filter(|way| way.width() <= left)
}

/// What stands in the first line, where none does: the longest way that leaves the date whole, else the
/// shortest; where one has to leave soon, one that says so.
fn next_in_header(world: &World, cells: usize) -> Option<Span<'static>> {
    let next = next(world)?;
    let ways = next_ways(world, &next);
    let date = world.locale.date_short(world.now.date_naive());
    let clock = world.locale.clock(world.now.time());
    let whole = format!("{date} {clock} {}", world.now.format("%Z")).width() + AIR;
    let clock = clock.width() + AIR;
    let longest = |ways: &[Span<'static>], cells: usize| {
        let mut ways = ways.iter();
        ways.find(|way| way.width() <= cells).cloned()
    };
    let all = usize::from(world.size.width).saturating_sub(2);
    longest(&ways.with_leave, cells.saturating_sub(whole))
        .or_else(|| longest(&ways.with_leave, cells.saturating_sub(clock)))
        // Where it is soon, the event's name and then the clock may go.
        .or_else(|| longest(&ways.with_leave, all.saturating_sub(clock)).filter(|_| next.is_soon()))
        .or_else(|| longest(&ways.with_leave, all).filter(|_| next.is_soon()))
        .or_else(|| longest(&ways.without, cells.saturating_sub(whole)))
        .or_else(|| ways.without.last().cloned())
}

/// "2 on now" while the event is running, else when it was or will be.
fn whereabouts(world: &World) -> Option<Span<'static>> {
    let texts = &world.locale.texts.screen;
    let first = world.agenda.days.first()?.date;
    let last = world.agenda.days.last()?.date;
    let text = if world.running().is_some() {
        texts.on_now(world.on_now)
    } else if world.agenda.is_over(world.now) {
        texts.ended_on(world.locale.date_long(last))
    } else {
        texts.begins_on(world.locale.date_short(first))
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

/// The tabs, from the left.
fn shelf(app: &App, area: Rect) -> Shelf<Action> {
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
    let next = next_fitting(app, area).map(|next| (next, Action::Go(Tab::Plan)));
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
fn firm_marks(world: &World) -> usize {
    usize::from(!world.writable) + usize::from(world.plan_name() != USUAL_PLAN)
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
    spots::draw(frame, area, &hints(app, area));
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
