//! Things that are drawn in one place and clicked in the same: tabs, days, chips. One function makes
//! both, so that they cannot part.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::Severity;
use crate::query::{Field, Value, value_name};

use crate::tui::app::view;
use crate::tui::app::{App, Tab};
use crate::tui::input::action::Action;
use crate::tui::look::panes::Breadth;
use crate::tui::screen::my_plan::PlanView;
use crate::tui::widget::wrap::cut;

/// The search keeps at least so many cells, however many filters are on.
const LEAST_FIELD: u16 = 24;

/// The plan that is open unless another is named; its name says nothing.
pub const USUAL_PLAN: &str = "my";

/// What a click does.
#[derive(Clone, Debug, PartialEq)]
pub enum Click {
    /// As if a key had asked for it.
    Act(Action),
    /// Goes to that day.
    Day(chrono::NaiveDate),
    /// Takes a value of a filter off.
    TakeOff(Field, Value),
    /// Shows that part of the plan.
    View(PlanView),
}

/// Something that can be clicked.
#[derive(Clone, Debug)]
pub struct Spot {
    /// Where.
    pub area: Rect,
    /// What it looks like.
    pub line: Line<'static>,
    /// What a click does.
    pub click: Click,
}

/// Places spots from the left, as far as they fit.
struct Shelf {
    spots: Vec<Spot>,
    x: u16,
    area: Rect,
}

impl Shelf {
    fn new(area: Rect) -> Self {
        Self {
            spots: Vec::new(),
            x: area.x + 1,
            area,
        }
    }

    /// Cells that are left.
    fn left(&self) -> u16 {
        self.area.right().saturating_sub(self.x)
    }

    fn put(&mut self, spans: Vec<Span<'static>>, click: Click, gap: u16) -> bool {
        let line = Line::from(spans);
        let width = line.width() as u16;
        if self.x + width > self.area.right() {
            return false;
        }
        let area = Rect {
            x: self.x,
            width,
            height: 1,
            y: self.area.y,
        };
        self.spots.push(Spot { area, line, click });
        self.x += width + gap;
        true
    }
}

/// The tabs on the left; findings and what is offered on the right.
pub fn tabs(app: &App, area: Rect) -> Vec<Spot> {
    let world = &app.world;
    let theme = &world.theme;
    let texts = &world.locale.texts.screen;
    let mut shelf = Shelf::new(area);
    let chosen = world.itinerary.chosen().len() + world.plan().own.len();
    let tabs = [
        (
            Tab::Programme,
            Action::Programme,
            "1",
            texts.programme(),
            None,
        ),
        (Tab::Plan, Action::Plan, "2", texts.my_plan(), Some(chosen)),
    ];
    for (tab, action, key, name, count) in tabs {
        let is_front = app.tab == tab;
        let style = if is_front {
            view::in_front(app)
        } else {
            theme.muted
        };
        let mut spans = vec![
            Span::styled(format!("{key} "), theme.key),
            Span::styled(name.into_owned(), style),
        ];
        if let Some(count) = count.filter(|count| *count > 0) {
            spans.push(Span::styled(format!(" {count}"), theme.muted));
        }
        shelf.put(spans, Click::Act(action), 3);
    }
    let mut right = Vec::new();
    if world.plan_name != USUAL_PLAN {
        let name = crate::agenda::safe::line(&world.plan_name).into_owned();
        let text = texts.plan_named(name).into_owned();
        right.push((Span::styled(text, theme.accent), Action::Plans));
    }
    if !world.offered.is_empty() {
        let text = texts.offered(world.offered.len()).into_owned();
        let mark = format!("{} {text}", world.glyphs.offered);
        right.push((Span::styled(mark, theme.accent), Action::Offered));
    }
    let worth_telling = world
        .findings
        .iter()
        .filter(|finding| finding.severity() != Severity::Note)
        .count()
        + world.broken.len();
    if worth_telling > 0 {
        let text = texts.findings(worth_telling).into_owned();
        right.push((Span::styled(text, theme.warn), Action::Findings));
    }
    let mut x = area.right();
    for (span, action) in right.into_iter().rev() {
        let width = span.width() as u16;
        let Some(left) = x.checked_sub(width + 1).filter(|left| *left >= shelf.x) else {
            break;
        };
        shelf.spots.push(Spot {
            area: Rect {
                x: left,
                width,
                height: 1,
                y: area.y,
            },
            line: Line::from(span),
            click: Click::Act(action),
        });
        x = left.saturating_sub(2);
    }
    shelf.spots
}

/// The days, with how many hits lie on each; the selected session's day is in front. Where they do
/// not all fit, those around it are shown.
pub fn days(app: &App, area: Rect) -> Vec<Spot> {
    let world = &app.world;
    let theme = &world.theme;
    let front = app.programme.rows.day();
    let counts = &app.programme.counts;
    let narrow = Breadth::of(world.size) == Breadth::Narrow;
    let first_day = counts.iter().find_map(|(date, _)| *date);
    let last_day = counts.iter().rev().find_map(|(date, _)| *date);
    let spans = |date: chrono::NaiveDate, count: usize| {
        let is_front = front == Some(date);
        let style = if is_front {
            view::in_front(app)
        } else if count == 0 {
            theme.muted
        } else {
            theme.text()
        };
        let label = if narrow {
            let weekday = world.locale.weekday(chrono::Datelike::weekday(&date));
            format!("{weekday} {}", chrono::Datelike::day(&date))
        } else {
            world.locale.date_short(date)
        };
        let mut spans = Vec::new();
        if is_front && Some(date) != first_day {
            spans.push(Span::styled(format!("{} ", world.glyphs.left), theme.muted));
        }
        spans.push(Span::styled(label, style));
        if is_front
            && !narrow
            && let Some(name) = world.agenda.day(date).and_then(|day| day.name.as_ref())
        {
            spans.push(Span::styled(
                format!("  {}", name.line(&world.order)),
                theme.muted,
            ));
        }
        spans.push(Span::styled(format!(" {count}"), theme.muted));
        if is_front && Some(date) != last_day {
            spans.push(Span::styled(
                format!(" {}", world.glyphs.right),
                theme.muted,
            ));
        }
        spans
    };
    let dated: Vec<(chrono::NaiveDate, usize)> = counts
        .iter()
        .filter_map(|(date, count)| Some(((*date)?, *count)))
        .collect();
    let at = dated
        .iter()
        .position(|(date, _)| Some(*date) == front)
        .unwrap_or(0);
    // Begin early enough that the day in front fits.
    let mut first = at;
    let width = |index: usize| {
        let (date, count) = dated[index];
        Line::from(spans(date, count)).width() + 3
    };
    if !dated.is_empty() {
        let mut used = width(at);
        while first > 0 && used + width(first - 1) < usize::from(area.width) {
            first -= 1;
            used += width(first);
        }
    }
    let mut shelf = Shelf::new(area);
    for &(date, count) in &dated[first.min(dated.len())..] {
        if !shelf.put(spans(date, count), Click::Day(date), 3) {
            break;
        }
    }
    shelf.spots
}

/// A chip for each value that filters take.
pub fn chips(app: &App, area: Rect) -> Vec<Spot> {
    let world = &app.world;
    let room = count_area(app, area).x.saturating_sub(area.x);
    let is_typed = app.programme.searching || !app.programme.field.is_empty();
    let field = if is_typed {
        (room / 2).min(LEAST_FIELD)
    } else {
        0
    };
    let mut shelf = Shelf::new(Rect {
        width: room.saturating_sub(field),
        ..area
    });
    let mut left: usize = app
        .programme
        .filters
        .iter()
        .map(|one| one.values.len())
        .sum();
    for filter in &app.programme.filters {
        for value in &filter.values {
            let name = value_name(
                &world.agenda,
                filter.field,
                value,
                &world.order,
                world.locale.tag(),
            );
            // Room for "+2" behind it, unless it is the last.
            let more = if left > 1 { 4 } else { 0 };
            let room = usize::from(shelf.left()).saturating_sub(4 + more);
            let is_first = shelf.spots.is_empty();
            if !is_first && name.width() > room {
                let text = format!("+{left}");
                let click = Click::Act(Action::Filter);
                shelf.put(vec![Span::styled(text, world.theme.accent)], click, 1);
                return shelf.spots;
            }
            let name = cut(&name, room, world.glyphs.ellipsis);
            let text = format!(" {name} {} ", world.glyphs.cancelled);
            let click = Click::TakeOff(filter.field, value.clone());
            shelf.put(vec![Span::styled(text, world.theme.chip)], click, 1);
            left -= 1;
        }
    }
    shelf.spots
}

/// Where the search is typed: behind the chips.
pub fn search_field(app: &App, area: Rect) -> Rect {
    let end = chips(app, area)
        .last()
        .map_or(area.x, |spot| spot.area.right());
    let x = end + 1;
    let right = count_area(app, area).x.saturating_sub(1);
    Rect {
        x: x.min(right),
        width: right.saturating_sub(x),
        ..area
    }
}

/// "12 of 38", and by what the list is ordered where that is not the time.
pub fn count_line(app: &App) -> Line<'static> {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let (shown, total) = view::shown_of(app);
    if app.programme.error.is_some() {
        return Line::from(Span::styled(
            texts.not_searched().into_owned(),
            world.theme.warn,
        ));
    }
    let mut text = texts.shown(shown, total).into_owned();
    if world.hidden > 0 {
        text.push_str(&world.glyphs.between());
        text.push_str(&texts.hidden_count(world.hidden));
    }
    if app.programme.by_relevance() {
        text = format!("{}{}{text}", texts.by_relevance(), world.glyphs.between());
    }
    Line::from(Span::styled(text, world.theme.muted))
}

/// Where the count stands: at the right edge.
pub fn count_area(app: &App, area: Rect) -> Rect {
    let width = (count_line(app).width() as u16 + 1).min(area.width);
    Rect {
        x: area.right() - width,
        width,
        ..area
    }
}

/// The ways to look at a plan.
pub fn plan_views(app: &App, area: Rect) -> Vec<Spot> {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let mut shelf = Shelf::new(area);
    for &view in PlanView::ALL {
        let (name, count) = match view {
            PlanView::ByDay => (texts.by_day(), None),
            PlanView::All => (texts.all_chosen(), Some(world.plan().choices.len())),
            PlanView::Hidden => (texts.hidden_view(), Some(world.hidden)),
        };
        let style = if app.my_plan.view == view {
            view::in_front(app)
        } else {
            world.theme.muted
        };
        let mut spans = vec![Span::styled(name.into_owned(), style)];
        if let Some(count) = count {
            spans.push(Span::styled(format!(" {count}"), world.theme.muted));
        }
        shelf.put(spans, Click::View(view), 3);
    }
    shelf.spots
}

/// "5 sessions · 5 h 30 · 1 clash", and whose plan it is.
pub fn plan_summary(app: &App) -> String {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    if app.my_plan.view == PlanView::Hidden {
        return texts.hidden_count(world.hidden).into_owned();
    }
    let days = world.itinerary.days(&world.agenda);
    let sessions: usize = days.iter().map(|day| day.sessions).sum();
    let minutes: i64 = days.iter().map(|day| day.minutes).sum();
    let clashes: usize = days.iter().map(|day| day.clashes).sum();
    let mut parts = Vec::new();
    if let Some(owner) = &world.plan().owner {
        parts.push(crate::agenda::safe::line(owner).into_owned());
    }
    parts.push(texts.sessions(sessions).into_owned());
    if minutes > 0 {
        parts.push(world.locale.duration(minutes));
    }
    if clashes > 0 {
        parts.push(texts.clashes(clashes).into_owned());
    }
    parts.join(&world.glyphs.between())
}
