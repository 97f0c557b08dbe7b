//! The programme's picture, and where its days, chips and rows are.
//!
//! ```text
//!  facets        ‹ Wed 26 Apr 33 ›   Thu 27 Apr 35   Fri 28 Apr 6   74 · by time   ◇ times illustrative
//!  (wide         e-commerce ×  seminar ×  / customs                      12 of 74
//!  screens)
//!                ▌ 15:30  ● !  Combating drug trafficking …   │ details
//! ```

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::query::{Field, Value};
use crate::tui::input::action::Action;
use crate::tui::look::panes::{self, Breadth, ListPanes};
use crate::tui::look::wrap::cut;
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::chips::{self, Chip};
use crate::tui::widget::details::EntryDetails;
use crate::tui::widget::rows::Row;
use crate::tui::widget::session_list::SessionList;
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::widget::{days, facets, note, panel};
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
            instead_of: None,
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
    let spots = days::spots(world, area, programme.day(world)).into_iter();
    spots.map(|spot| spot.map(Spotted::Day)).collect()
}

/// What stands at the right of the days: how much is listed and by what it is sorted, where no search
/// says that on a line of its own; and what is illustrative throughout. Shorter where days need the room.
fn beside_days(programme: &Programme, world: &World, area: Rect) -> Line<'static> {
    let theme = &world.theme;
    let texts = &world.locale.texts.screen;
    let days = days::width(world, programme.day(world));
    let mut counts = vec![String::new()];
    if !programme.has_chips(world) {
        let count = programme.list.rows.sessions() + programme.earlier;
        let mut count = count.to_string();
        if world.hidden > 0 {
            count.push_str(&world.glyphs.between());
            count.push_str(&texts.hidden_count(world.hidden));
        }
        let sorted = format!("{count}{}{}", world.glyphs.between(), texts.by_time());
        // A number alone says nothing.
        counts = vec![sorted, String::new()];
    }
    let mut notes = world.illustrative_notes();
    if notes.is_empty() {
        notes.push(String::new());
    }
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
    let both = |note| counts.iter().map(move |count| line(count, note));
    let mut all = notes.iter().flat_map(both);
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
    chips::put(world, &mut shelf);
    let spots = shelf.spots.into_iter();
    let spots = spots.map(|spot| {
        spot.map(|chip| match chip {
            Chip::Value(field, value) => Spotted::Chip(field, value),
            Chip::More => Spotted::MoreChips,
        })
    });
    spots.collect()
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
        .shown(programme.list.rows.sessions() + programme.earlier, total)
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
        let words = world.words();
        let idle = words.in_no_session(world.directory(), search.text());
        lines.extend(idle.map(|idle| (idle, theme.text())));
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
