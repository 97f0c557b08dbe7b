//! The programme's picture, and where its days, chips and rows are.
//!
//! ```text
//!  facets        ‹ Wed 26 Apr 33 ›   Thu 27 Apr 35   Fri 28 Apr 6   74 · by time   ◇ times illustrative
//!  (wide         e-commerce ×  seminar ×  / customs                      12 of 74
//!  screens)
//!                ▌ 15:30  ● !  Combating drug trafficking …   │ details
//! ```

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::Share;
use crate::query::{Field, Value, value_name};
use crate::tui::input::action::Action;
use crate::tui::look::panes::{self, Breadth, ListPanes};
use crate::tui::look::wrap::cut;
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::details::EntryDetails;
use crate::tui::widget::rows::Row;
use crate::tui::widget::session_list::SessionList;
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::widget::{facets, note, panel};
use crate::tui::world::World;

use super::Programme;

/// The search keeps at least so many cells, however many filters are on.
const LEAST_FIELD: u16 = 24;

/// What is clicked on the lines above the list.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Spotted {
    /// An event day.
    Day(NaiveDate),
    /// The chip of a value, which takes it off.
    Chip(Field, Value),
    /// That there are more chips than fit.
    MoreChips,
}

/// The parts of the tab.
pub(super) fn panes(programme: &Programme, at: &Place<'_>) -> ListPanes {
    let has_chips = programme.has_chips(at.world);
    let mut panes = panes::list_panes(at.area, at.world.size, true, has_chips);
    // The list's last line says how many there are that only staff are shown.
    if has_left_out_line(at.world) {
        panes.list.height = panes.list.height.saturating_sub(1);
    }
    panes
}

/// Is there something for staff to tell of, and a line for it? Where lines are few, the count has it.
fn has_left_out_line(world: &World) -> bool {
    world.search.left_out().staff > 0 && Breadth::of(world.size) != Breadth::Narrow
}

/// "2 for staff not shown; : staff shows them", below the list.
fn draw_left_out(frame: &mut Frame<'_>, programme: &Programme, at: &Place<'_>, list: Rect) {
    let world = at.world;
    if !has_left_out_line(world) {
        return;
    }
    let staff = world.search.left_out().staff;
    let key = world.key_label(&programme.scopes(), Action::Staff);
    let text = world.locale.texts.screen.staff_left_out(key, staff);
    let line = Rect {
        x: list.x + 2.min(list.width),
        y: list.bottom(),
        width: list.width.saturating_sub(2),
        height: 1,
    };
    let text = cut(&text, usize::from(line.width), world.glyphs.ellipsis);
    let text = Line::from(Span::styled(text, world.theme.muted));
    frame.render_widget(text, line.intersection(at.area));
}

/// Draws the tab.
pub(super) fn draw(frame: &mut Frame<'_>, programme: &Programme, at: &Place<'_>) {
    let world = at.world;
    let panes = panes(programme, at);
    if !panes.facets.is_empty() {
        facets::draw(frame, world, panes.facets);
        let edge = Rect {
            x: panes.facets.right().saturating_sub(1),
            width: 1,
            ..panes.facets
        };
        panel::draw_divider(frame, world, edge);
    }
    draw_days(frame, programme, world, panes.days);
    if !panes.chips.is_empty() {
        draw_chips(frame, programme, at, panes.chips);
    }
    let has_info = |row: &Row| matches!(row, Row::Info(_));
    if programme.list.rows.sessions() == 0 && !programme.list.rows.all().iter().any(has_info) {
        draw_nothing(frame, programme, world, panes.list);
    } else {
        // While a text is not understood, its hits are those of another.
        let query = world.search.error().is_none().then(|| world.search.query());
        let list = SessionList {
            world,
            rows: &programme.list.rows,
            query,
            gaps: &[],
            earlier: programme.earlier,
            with_day: programme.by_relevance(world),
            with_summary: false,
            has_cursor: at.is_top && !programme.searching,
        };
        list.draw(frame, panes.list);
    }
    draw_left_out(frame, programme, at, panes.list);
    if let Some(entry) = programme.selected_info(world) {
        let details = EntryDetails {
            world,
            entry,
            opens: false,
        };
        panel::draw_divider(frame, world, panes.divider);
        return details.draw(frame, panel::beside(panes.details), (0, None));
    }
    let query = world.search.query();
    programme.list.draw_details(frame, world, query, &panes);
}

/// The days, with how many hits lie on each; the selected session's day is in front. Where they do
/// not all fit, those around it are shown.
pub(super) fn days(programme: &Programme, world: &World, area: Rect) -> Vec<Spot<Spotted>> {
    let right = beside_days(programme, world, area).width() as u16;
    let area = Rect {
        width: area.width.saturating_sub(right + 1),
        ..area
    };
    let labels = labels(programme, world);
    let dated = dated(world);
    let front = programme.day(world);
    let at = dated.iter().position(|(date, _)| Some(*date) == front);
    let at = at.unwrap_or(0);
    // Begin early enough that the day in front fits.
    let mut first = at;
    let width = |at: usize| Line::from(labels[at].clone()).width() + DAY_GAP;
    if !labels.is_empty() {
        let mut used = width(at);
        while first > 0 && used + width(first - 1) < usize::from(area.width) {
            first -= 1;
            used += width(first);
        }
    }
    let mut shelf = Shelf::new(area);
    for (at, (date, _)) in dated.iter().enumerate().skip(first) {
        if !shelf.put(labels[at].clone(), Spotted::Day(*date), DAY_GAP as u16) {
            break;
        }
    }
    shelf.spots
}

/// Cells between two days.
const DAY_GAP: usize = 3;

/// The event days, and how many hits lie on each.
fn dated(world: &World) -> Vec<(NaiveDate, usize)> {
    let by_day = world.search.by_day().iter();
    by_day
        .filter_map(|(date, count)| Some(((*date)?, *count)))
        .collect()
}

/// What stands for each event day.
fn labels(programme: &Programme, world: &World) -> Vec<Vec<Span<'static>>> {
    let dated = dated(world);
    let front = programme.day(world);
    let last = dated.len().saturating_sub(1);
    let label = |(at, &(date, count)): (usize, &(NaiveDate, usize))| {
        let is_front = front == Some(date);
        day(world, (date, count), is_front, (at > 0, at < last))
    };
    dated.iter().enumerate().map(label).collect()
}

/// What stands at the right of the days: how much is listed and by what it is sorted, where no search
/// says that on a line of its own; and what is illustrative throughout. Shorter where days need the room.
fn beside_days(programme: &Programme, world: &World, area: Rect) -> Line<'static> {
    let theme = &world.theme;
    let texts = &world.locale.texts.screen;
    let labels = labels(programme, world);
    let days: usize = labels
        .into_iter()
        .map(|label| Line::from(label).width() + DAY_GAP)
        .sum();
    let mut counts = vec![String::new()];
    if !programme.has_chips(world) {
        let count = programme.list.rows.sessions() + programme.earlier;
        let mut count = count.to_string();
        if world.hidden > 0 {
            count.push_str(&world.glyphs.between());
            count.push_str(&texts.hidden_count(world.hidden));
        }
        let sorted = format!("{count}{}{}", world.glyphs.between(), texts.by_time());
        counts = vec![sorted, count];
    }
    let (times, rooms) = (world.distinctive.times, world.distinctive.rooms);
    let note = match (times, rooms) {
        (Share::Few, Share::Few) => None,
        (Share::Few, Share::Most) => Some(texts.illustrative_most_rooms()),
        (Share::Few, Share::All) => Some(texts.illustrative_rooms()),
        (Share::Most, Share::Few) => Some(texts.illustrative_most_times()),
        (Share::Most, _) => Some(texts.illustrative_most_times_rooms()),
        (Share::All, Share::Few) => Some(texts.illustrative_times()),
        (Share::All, Share::Most) => Some(texts.illustrative_times_most_rooms()),
        (Share::All, Share::All) => Some(texts.illustrative_times_rooms()),
    };
    let mark = world.glyphs.illustrative;
    let notes = match note {
        None => vec![String::new()],
        Some(note) => vec![
            format!("{mark} {note}"),
            format!("{mark} {}", texts.illustrative_short()),
            mark.to_owned(),
        ],
    };
    let line = |count: &String, note: &String| {
        let air = if count.is_empty() || note.is_empty() {
            ""
        } else {
            "   "
        };
        Line::from(vec![
            Span::styled(count.clone(), theme.muted),
            Span::raw(air),
            Span::styled(note.clone(), theme.muted),
        ])
    };
    let both = |count| notes.iter().map(move |note| line(count, note));
    let mut all = counts.iter().flat_map(both);
    let room = usize::from(area.width).saturating_sub(days + 1);
    let fitting = all.find(|line| line.width() <= room);
    fitting.unwrap_or_else(|| line(&String::new(), notes.last().unwrap_or(&String::new())))
}

fn draw_days(frame: &mut Frame<'_>, programme: &Programme, world: &World, area: Rect) {
    spots::draw(frame, area, &days(programme, world, area));
    let to_the_edge = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let line = beside_days(programme, world, area);
    frame.render_widget(line.right_aligned(), to_the_edge);
}

/// "‹ Wed 26 Apr 33 ›" where it is in front, else "Wed 26 Apr 33".
fn day(
    world: &World,
    (date, count): (NaiveDate, usize),
    is_front: bool,
    (has_before, has_after): (bool, bool),
) -> Vec<Span<'static>> {
    let theme = &world.theme;
    let is_narrow = Breadth::of(world.size) == Breadth::Narrow;
    let style = if is_front {
        theme.accent.add_modifier(Modifier::BOLD)
    } else if count == 0 {
        theme.muted
    } else {
        theme.text()
    };
    let label = if is_narrow {
        format!("{} {}", world.locale.weekday(date.weekday()), date.day())
    } else {
        world.date(date)
    };
    let mut spans = Vec::new();
    if is_front && has_before {
        spans.push(Span::styled(format!("{} ", world.glyphs.left), theme.muted));
    }
    spans.push(Span::styled(label, style));
    spans.push(Span::styled(format!(" {count}"), theme.muted));
    if is_front && has_after {
        spans.push(Span::styled(
            format!(" {}", world.glyphs.right),
            theme.muted,
        ));
    }
    spans
}

/// A chip for each value that filters take.
pub(super) fn chips(programme: &Programme, world: &World, area: Rect) -> Vec<Spot<Spotted>> {
    let room = count_area(programme, world, area).x.saturating_sub(area.x);
    let is_typed = programme.searching || !programme.field.is_empty();
    let field = if is_typed {
        (room / 2).min(LEAST_FIELD)
    } else {
        0
    };
    let mut shelf = Shelf::new(Rect {
        width: room.saturating_sub(field),
        ..area
    });
    let filters = world.search.filters();
    let mut left: usize = filters.iter().map(|one| one.values.len()).sum();
    for filter in filters {
        for value in &filter.values {
            let tag = world.locale.tag();
            let name = value_name(&world.agenda, filter.field, value, &world.order, tag);
            // Room for "+2" behind it, unless it is the last.
            let more = if left > 1 { 4 } else { 0 };
            let room = usize::from(shelf.left()).saturating_sub(4 + more);
            if !shelf.spots.is_empty() && name.width() > room {
                let text = Span::styled(format!("+{left}"), world.theme.accent);
                shelf.put(vec![text], Spotted::MoreChips, 1);
                return shelf.spots;
            }
            let name = cut(&name, room, world.glyphs.ellipsis);
            let text = format!(" {name} {} ", world.glyphs.cancelled);
            let chip = Spotted::Chip(filter.field, value.clone());
            shelf.put(vec![Span::styled(text, world.theme.chip)], chip, 1);
            left -= 1;
        }
    }
    shelf.spots
}

/// Where the search is typed: behind the chips.
pub(super) fn search_field(programme: &Programme, world: &World, area: Rect) -> Rect {
    let chips = chips(programme, world, area);
    let end = chips.last().map_or(area.x, |spot| spot.area.right());
    let x = end + 1;
    let right = count_area(programme, world, area).x.saturating_sub(1);
    Rect {
        x: x.min(right),
        width: right.saturating_sub(x),
        ..area
    }
}

/// Chips and the search on the left, how much is shown on the right.
fn draw_chips(frame: &mut Frame<'_>, programme: &Programme, at: &Place<'_>, area: Rect) {
    let world = at.world;
    let theme = &world.theme;
    spots::draw(frame, area, &chips(programme, world, area));
    let field = search_field(programme, world, area);
    if programme.searching || !programme.field.is_empty() {
        let sign = Rect {
            width: 2.min(field.width),
            ..field
        };
        frame.render_widget(Line::from(Span::styled("/ ", theme.accent)), sign);
        let error = theme.error.add_modifier(Modifier::UNDERLINED);
        let marked = world.search.error();
        let marked = marked.map(|found| (found.span.clone(), error));
        let style = if programme.searching {
            theme.field
        } else {
            theme.text()
        };
        let typed = Rect {
            x: field.x + sign.width,
            width: field.width - sign.width,
            ..field
        };
        let has_cursor = at.is_top && programme.searching;
        programme
            .field
            .draw(frame, typed, style, marked, has_cursor);
    }
    let count = count_area(programme, world, area);
    frame.render_widget(count_line(programme, world), count);
}

/// "12 of 38"; for a search also by what its hits are ordered, and which key orders them otherwise.
fn count_line(programme: &Programme, world: &World) -> Line<'static> {
    let texts = &world.locale.texts.screen;
    if world.search.error().is_some() {
        let text = texts.not_searched().into_owned();
        return Line::from(Span::styled(text, world.theme.warn));
    }
    let total = world.listed();
    let mut text = texts
        .shown(programme.list.rows.sessions(), total)
        .into_owned();
    if world.hidden > 0 {
        text.push_str(&world.glyphs.between());
        text.push_str(&texts.hidden_count(world.hidden));
    }
    let staff = world.search.left_out().staff;
    if staff > 0 && !has_left_out_line(world) {
        text.push_str(&world.glyphs.between());
        text.push_str(&texts.staff_count(staff));
    }
    if world.search.query().has_words() {
        let between = world.glyphs.between();
        let key = world.key_label(&programme.scopes(), Action::Sort);
        let (order, other) = if programme.by_relevance(world) {
            (texts.by_relevance(), texts.by_time())
        } else {
            (texts.by_time(), texts.by_relevance())
        };
        text = if Breadth::of(world.size) == Breadth::Narrow {
            format!("{text}{between}{key} {other}")
        } else {
            format!("{}{between}{text}", texts.sorted(key, order, other))
        };
    }
    Line::from(Span::styled(text, world.theme.muted))
}

/// Where the count stands: at the right edge.
fn count_area(programme: &Programme, world: &World, area: Rect) -> Rect {
    let width = count_line(programme, world).width() as u16 + 1;
    let width = width.min(area.width);
    Rect {
        x: area.right() - width,
        width,
        ..area
    }
}

/// Why the list is empty, and which key helps.
fn draw_nothing(frame: &mut Frame<'_>, programme: &Programme, world: &World, area: Rect) {
    let texts = &world.locale.texts.screen;
    let theme = &world.theme;
    let search = &world.search;
    let mut lines: Vec<(String, Style)> = Vec::new();
    if let Some(error) = search.error() {
        lines.push((world.locale.say(&error.message), theme.warn));
        let hint = error.hint.as_ref();
        lines.extend(hint.map(|hint| (world.locale.say(hint), theme.muted)));
    } else if search.is_waiting() {
        lines.push((texts.preparing().into_owned(), theme.muted));
    } else if world.agenda.sessions.is_empty() {
        lines.push((texts.no_sessions_at_all().into_owned(), theme.text()));
    } else if search.is_narrowed() {
        lines.push((texts.nothing_matches().into_owned(), theme.text()));
        if world.hidden > 0 {
            let text = texts.hidden_left_out(world.hidden).into_owned();
            lines.push((text, theme.muted));
        }
        let key = world.key_label(&programme.scopes(), Action::Clear);
        lines.push((texts.clear_helps(key).into_owned(), theme.muted));
    } else {
        lines.push((texts.all_hidden().into_owned(), theme.text()));
    }
    note::draw(frame, area, &lines);
}
