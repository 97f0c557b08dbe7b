//! What is next in my plan: in which words, and whether behind the tabs or in the first line.

use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::plan::{Next, With};
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::cut;
use crate::tui::world::World;

use super::App;
use super::view::{AIR, clocks, firm_marks, header_cells, marks, shelf};

/// What is next, while the event is running.
pub(super) fn of(world: &World) -> Option<Next> {
    world.running()?;
    Next::of(&world.itinerary, &world.agenda, world.now)
}

/// What stands of it behind the tabs.
pub(super) fn in_tabs(app: &App, tabs: Rect) -> Option<Span<'static>> {
    match placed(app, tabs)? {
        Placed::Tabs(span) => Some(span),
        Placed::Header(_) => None,
    }
}

/// What stands of it in the first line.
pub(super) fn in_header(app: &App, tabs: Rect) -> Option<Span<'static>> {
    match placed(app, tabs)? {
        Placed::Tabs(_) => None,
        Placed::Header(span) => Some(span),
    }
}

/// Where what is next stands.
enum Placed {
    Tabs(Span<'static>),
    Header(Span<'static>),
}

/// The ways to say what is next, each group from the longest on.
struct NextWays {
    /// "next 16:15 Orchid Room, in 2 h 03 · leave 16:09"; empty where it is not told when to leave.
    with_leave: Vec<Span<'static>>,
    /// "next 16:15 Orchid Room, in 2 h 03", then with a shorter room.
    with_wait: Vec<Span<'static>>,
    /// "next 16:15 Orchid Room", then with a shorter room.
    short: Vec<Span<'static>>,
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
    let places = [NEXT_ROOM, LEAST_ROOM].map(place);
    let short = |room: &String| texts.next_room(&time, room).into_owned();
    let wait = world.locale.until(next.starts_in_minutes);
    let with_wait = |room: &String| texts.next_in(&time, room, &wait).into_owned();
    let leave = match next.leave_in_minutes {
        ..=0 => texts.leave_now().into_owned(),
        minutes if next.is_soon() => texts.leave_in(world.locale.until(minutes)).into_owned(),
        _ => texts
            .leave_at(world.words().clock(next.leave()))
            .into_owned(),
    };
    let between = world.glyphs.between();
    let with_leave = |text: String| in_style(format!("{text}{between}{leave}"));
    let mut ways = NextWays {
        with_leave: Vec::new(),
        with_wait: places.iter().map(with_wait).map(in_style).collect(),
        short: places.iter().map(short).map(in_style).collect(),
    };
    if next.tells_leave() {
        let long = places.iter().map(with_wait);
        let short = places.iter().map(short);
        let least = format!("{time} {}", places[1]);
        let told = long.chain(short).chain([least]);
        ways.with_leave = told.map(with_leave).collect();
    }
    if Breadth::of(world.size) == Breadth::Narrow {
        // There is one line for all: when to leave is told where it matters most.
        ways.with_wait.clear();
        ways.with_leave.drain(..ways.with_leave.len().min(2));
        ways.with_leave.retain(|_| next.is_soon());
    }
    ways
}

/// Cells of the room in what is next; more where it could not be told from another one.
const NEXT_ROOM: usize = 24;
/// The same, where there is little room.
const LEAST_ROOM: usize = 14;

/// Where one has to leave soon, that is told before anything else; else the day, the room and how long it is
/// yet are, and when to leave where there is room for that too.
fn placed(app: &App, tabs: Rect) -> Option<Placed> {
    let world = &app.world;
    let next = of(world)?;
    let ways = next_ways(world, &next);
    let lines = Lines::of(app, tabs);
    let (all, firm) = (lines.marks.len(), firm_marks(world));
    if next.is_soon() {
        return Some(lines.soon(&ways));
    }
    let [whole, weekday, clock] = clocks(world);
    let least = usize::from(world.size.width).saturating_sub(2);
    let anywhere = |way: &Span<'static>| {
        (lines.tabs(way, all))
            .or_else(|| in_cells(way, &whole, lines.cells))
            .or_else(|| in_cells(way, &weekday, lines.cells))
    };
    // The least important mark gives way first, a firm one never.
    let with_fewer = |way: &Span<'static>| {
        let mut fewer = (firm..all).rev();
        fewer.find_map(|marks| lines.tabs(way, marks))
    };
    let by_clock = |way: &Span<'static>| in_cells(way, &clock, lines.cells);
    let longest = ways.with_leave.iter().take(1).chain(&ways.with_wait);
    let told = longest.clone().find_map(anywhere);
    told.or_else(|| ways.with_wait.iter().find_map(with_fewer))
        // What day it is matters more than how long it is yet.
        .or_else(|| ways.short.iter().find_map(anywhere))
        .or_else(|| ways.with_wait.iter().find_map(by_clock))
        .or_else(|| {
            let mut ways = ways.with_wait.iter();
            ways.find_map(|way| in_cells(way, &clock, least))
        })
        .or_else(|| ways.short.iter().find_map(with_fewer))
        .or_else(|| ways.short.iter().find_map(by_clock))
        .or_else(|| ways.short.last().cloned().map(Placed::Header))
}

/// What room the first line and the tabs leave.
struct Lines<'a> {
    world: &'a World,
    /// Cells behind the tabs.
    left: usize,
    /// Cells of the marks there, each with what parts it from the one before.
    marks: Vec<usize>,
    /// Cells behind the event's name.
    cells: usize,
}

impl<'a> Lines<'a> {
    fn of(app: &'a App, tabs: Rect) -> Self {
        let world = &app.world;
        let between = world.glyphs.between();
        let between = ratatui::text::Line::from(between).width();
        let marks = marks(world).into_iter();
        Self {
            world,
            left: usize::from(shelf(app, tabs).left()).saturating_sub(1),
            marks: marks.map(|(mark, _)| between + mark.width()).collect(),
            cells: header_cells(world),
        }
    }

    /// Does it fit behind the tabs, before so many of the marks?
    fn tabs(&self, way: &Span<'static>, marks: usize) -> Option<Placed> {
        let marks: usize = self.marks.iter().take(marks).sum();
        (way.width() + marks <= self.left).then(|| Placed::Tabs(way.clone()))
    }

    /// One has to leave soon: the marks, the event's name and then the clock may go.
    fn soon(&self, ways: &NextWays) -> Placed {
        let [whole, weekday, clock] = clocks(self.world);
        let all = usize::from(self.world.size.width).saturating_sub(2);
        let told = || ways.with_leave.iter();
        let tabs = |marks: usize| told().find_map(|way| self.tabs(way, marks));
        (0..=self.marks.len())
            .rev()
            .find_map(tabs)
            .or_else(|| told().find_map(|way| in_cells(way, &whole, self.cells)))
            .or_else(|| told().find_map(|way| in_cells(way, &weekday, self.cells)))
            .or_else(|| told().find_map(|way| in_cells(way, &clock, self.cells)))
            .or_else(|| told().find_map(|way| in_cells(way, &clock, all)))
            .or_else(|| {
                let fits = |way: &&Span<'static>| way.width() <= all;
                told().find(fits).cloned().map(Placed::Header)
            })
            .or_else(|| ways.short.last().cloned().map(Placed::Header))
            .unwrap_or_else(|| Placed::Header(Span::raw("")))
    }
}

/// Does it fit behind that clock, in so many cells of the first line?
fn in_cells(way: &Span<'static>, clock: &str, cells: usize) -> Option<Placed> {
    let clock = Span::raw(clock).width() + AIR;
    (way.width() + clock <= cells).then(|| Placed::Header(way.clone()))
}
