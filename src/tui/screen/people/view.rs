//! The picture of the people's tab, and where its sections, its field and its list are.
//!
//! ```text
//!  All 80   People 12   Organisations 13   Delegations 28   Stands 20   Consultations 12   Asked at the desk 7
//!  / viet                                                                                      1 of 80
//!
//!  Delegations 1 of 28                                     │ Vietnam
//! ▌Vietnam                         next 16:10 Executive…   │ next 16:10 Executive meeting room 2, in 1 h 58
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::SessionIx;
use crate::directory::{Entry, Section};
use crate::query::{Query, Rank};
use crate::tui::input::action::Action;
use crate::tui::look::panes::{self, Breadth, ListPanes};
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::details::EntryDetails;
use crate::tui::widget::marked::marked;
use crate::tui::widget::picker::Looks;
use crate::tui::widget::spots::{self, Shelf, Spot};
use crate::tui::widget::{note, panel, selection};
use crate::tui::world::World;

use super::People;

/// More cells than names ever get where they stand in a column.
const MOST_NAME: usize = 34;
/// A name is not cut to less than this.
const LEAST_NAME: usize = 8;

/// The parts of the tab.
pub(super) fn panes(at: &Place<'_>) -> ListPanes {
    panes::list_panes(at.area, at.world.size, false, true)
}

/// The details of the selected entry scroll no further than to their end.
pub(super) fn settle(people: &mut People, at: &Place<'_>) {
    let area = panel::beside(panes(at).details);
    if people.panel.scroll == 0 || area.is_empty() {
        return;
    }
    if let Some(details) = details(people, at.world) {
        let lines = details.laid_out(area).len();
        let last = lines.saturating_sub(usize::from(area.height));
        people.panel.scroll = people.panel.scroll.min(last);
    }
}

fn details<'a>(people: &People, world: &'a World) -> Option<EntryDetails<'a>> {
    let entry = *people.list.selected()?;
    Some(EntryDetails {
        world,
        entry,
        opens: false,
    })
}

/// Where the list stands below what is said above it.
pub(super) fn list(people: &People, at: &Place<'_>) -> Rect {
    let area = panes(at).list;
    let notes = note_lines(&notes(people, at.world), area);
    below_notes(at.world, &notes, area)
}

/// Draws the tab.
pub(super) fn draw(frame: &mut Frame<'_>, people: &People, at: &Place<'_>) {
    let world = at.world;
    let panes = panes(at);
    spots::draw(frame, panes.days, &sections(people, world, panes.days));
    if let Some(meetings) = &people.meetings {
        return meetings.draw(frame, at);
    }
    draw_field(frame, people, at, panes.chips);
    let above = note_lines(&notes(people, world), panes.list);
    let list = below_notes(world, &above, panes.list);
    if people.list.total() == 0 {
        if above.is_empty() {
            note::draw(frame, list, &nothing(people, world));
        }
    } else {
        draw_list(frame, people, at, list);
    }
    draw_notes(frame, above, panes.list);
    if panes.details.is_empty() {
        return;
    }
    panel::draw_divider(frame, world, panes.divider);
    if let Some(details) = details(people, world) {
        details.draw(
            frame,
            panel::beside(panes.details),
            (people.panel.scroll, None),
        );
    }
}

/// The sections with how much they hold; the one that is listed is in front.
pub(super) fn sections(people: &People, world: &World, area: Rect) -> Vec<Spot<Option<Section>>> {
    let theme = &world.theme;
    let texts = &world.locale.texts.directory;
    let mut shelf = Shelf::new(area);
    let all: usize = people.counts.iter().map(|(found, _)| found).sum();
    let mut ways = vec![(None, texts.everything().into_owned(), all)];
    for section in Section::ALL {
        let (found, total) = people.counts[section as usize];
        // While something is searched for, only where it is found.
        if found > 0 || (total > 0 && (people.field.is_empty() || people.section == Some(section)))
        {
            ways.push((Some(section), world.words().section(section), found));
        }
    }
    // Where they do not all fit, those around the one in front are shown.
    let front = ways.iter().position(|(way, ..)| *way == people.section);
    let width = |at: usize| ways[at].1.width() + ways[at].2.to_string().len() + 4;
    let mut first = front.unwrap_or(0);
    let mut used = width(first);
    while first > 0 && used + width(first - 1) < usize::from(area.width) {
        first -= 1;
        used += width(first);
    }
    let sign = |sign| vec![Span::styled(sign, theme.muted)];
    if first > 0 {
        shelf.put(sign(world.glyphs.left), ways[first - 1].0, 1);
    }
    for (section, name, count) in ways.into_iter().skip(first) {
        let style = if people.section == section && people.meetings.is_none() {
            theme.accent.add_modifier(Modifier::BOLD)
        } else if count == 0 {
            theme.muted
        } else {
            theme.text()
        };
        let spans = vec![
            Span::styled(name, style),
            Span::styled(format!(" {count}"), theme.muted),
        ];
        // The sign of more needs a cell.
        let width = Line::from(spans.clone()).width() as u16;
        if shelf.left() < width + 2 {
            shelf.x = shelf.x.min(area.right().saturating_sub(1));
            shelf.put(sign(world.glyphs.right), section, 0);
            break;
        }
        shelf.put(spans, section, 3);
    }
    shelf.spots
}

/// The field on the left, how much is found on the right.
fn draw_field(frame: &mut Frame<'_>, people: &People, at: &Place<'_>, area: Rect) {
    let world = at.world;
    let theme = &world.theme;
    let total = world.directory().len();
    let found: usize = people.counts.iter().map(|(found, _)| found).sum();
    let count = world.locale.texts.screen.shown(found, total).into_owned();
    let count_width = (count.width() as u16 + 1).min(area.width);
    let right = Rect {
        x: area.right() - count_width,
        width: count_width,
        ..area
    };
    frame.render_widget(Line::from(Span::styled(count, theme.muted)), right);
    let left = Rect {
        x: area.x + 1,
        width: right.x.saturating_sub(area.x + 2),
        ..area
    };
    if !people.is_typing && people.field.is_empty() {
        let key = world.key_label(&people.scopes(), Action::Search);
        let text = world.locale.texts.directory.find_helps(key);
        let text = cut(&text, usize::from(left.width), world.glyphs.ellipsis);
        frame.render_widget(Line::from(Span::styled(text, theme.muted)), left);
        return;
    }
    frame.render_widget(Line::from(Span::styled("/ ", theme.accent)), left);
    let typed = Rect {
        x: left.x + 2.min(left.width),
        width: left.width.saturating_sub(2),
        ..left
    };
    let style = if people.is_typing {
        theme.field
    } else {
        theme.text()
    };
    let has_cursor = at.is_top && people.is_typing;
    people.field.draw(frame, typed, style, None, has_cursor);
}

/// What there is to say above the list: that a country does not take part and which is the nearest that
/// does; that hits are only similar.
fn notes(people: &People, world: &World) -> Vec<(String, Style)> {
    let texts = &world.locale.texts;
    let mut notes = Vec::new();
    let absent = world.directory().absent(&world.agenda, people.field.text());
    if let Some((said, nearest)) =
        absent.map(|absent| world.words().absent(world.directory(), absent))
    {
        notes.push((said, world.theme.warn));
        notes.extend(nearest.map(|nearest| (nearest, world.theme.text())));
    }
    if people.best.is_some_and(Rank::is_similar) {
        notes.push((texts.screen.similar().into_owned(), world.theme.warn));
    }
    notes
}

/// What is said above the list, as wide as `area`.
fn note_lines(notes: &[(String, Style)], area: Rect) -> Vec<Line<'static>> {
    let inside = usize::from(area.width).saturating_sub(3);
    let lines = notes.iter().flat_map(|(text, style)| {
        let text = Span::styled(text.clone(), *style);
        wrap(&[text], inside, &Span::raw(""))
    });
    lines.collect()
}

fn draw_notes(frame: &mut Frame<'_>, lines: Vec<Line<'static>>, area: Rect) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(line, selection::behind_bar(row));
    }
}

/// What `notes` leave of the area, a line of air between where there is room for one.
fn below_notes(world: &World, notes: &[Line<'_>], area: Rect) -> Rect {
    let air = usize::from(!notes.is_empty() && world.size.height >= 16);
    let taken = (notes.len() + air).min(usize::from(area.height)) as u16;
    Rect {
        y: area.y + taken,
        height: area.height - taken,
        ..area
    }
}

fn draw_list(frame: &mut Frame<'_>, people: &People, at: &Place<'_>, area: Rect) {
    let world = at.world;
    let query = Query::read(people.field.text(), &world.agenda, world.now);
    let query = query.ok();
    let looks = Looks {
        heading: &|entry: &Entry| Some(heading(people, world, entry.section)),
        line: &|entry: &Entry, width| line(world, query.as_ref(), *entry, width),
    };
    let has_cursor = at.is_top && !people.is_typing;
    people
        .list
        .draw_list(frame, world, area, has_cursor, &looks);
}

/// "Delegations 1 of 28".
fn heading(people: &People, world: &World, section: Section) -> String {
    let (found, total) = people.counts[section as usize];
    let texts = &world.locale.texts.directory;
    let count = if section == Section::Slots && people.field.is_empty() {
        let slots = &world.directory().all.slots;
        let free = slots.iter().filter(|slot| !slot.is_taken).count();
        texts.of_slots(free, total)
    } else if section == Section::People {
        texts.counts_people(found, total)
    } else {
        texts.counts(found, total)
    };
    format!(
        " {} {} {count}",
        world.words().section(section),
        world.glyphs.dot
    )
}

/// A name, what tells it apart or what is next, and a mark for what is against it.
fn line(world: &World, query: Option<&Query>, entry: Entry, width: u16) -> Line<'static> {
    let theme = &world.theme;
    let (words, directory) = (world.words(), world.directory());
    let name = words.entry_name(directory, entry);
    let mut spans = Vec::new();
    if !directory.double_bookings(entry).is_empty() {
        spans.push(Span::styled(
            format!("{} ", world.glyphs.clash),
            theme.clash,
        ));
    }
    let facts = words.entry_facts(directory, entry);
    let between = world.glyphs.between();
    let (name, rest, rest_style) = match entry.section {
        // What one asks for first is when and whether it is free.
        Section::Slots => {
            let is_taken = directory.all.slots[entry.at].is_taken;
            let [when, place, state] = [0, 1, 2].map(|at| facts[at].clone());
            let style = if is_taken { theme.muted } else { theme.accent };
            let name = format!("{when}  {place}{between}{name}");
            (name, Rest::Text(state), style)
        }
        Section::People | Section::Organisations | Section::Delegations => {
            let taking = directory.taking_part(entry);
            let sessions: Vec<SessionIx> = taking.into_iter().map(|(ix, _)| ix).collect();
            let is_running = world.running().is_some();
            let next = words.whereabouts(&sessions, world.now);
            let rest = match next.filter(|_| is_running) {
                Some(_) => Rest::Whereabouts(sessions),
                None => Rest::Text(facts.join(", ")),
            };
            (name, rest, theme.muted)
        }
        Section::Stands | Section::Desk => (name, Rest::Text(facts.join(&between)), theme.muted),
    };
    let width = usize::from(width).saturating_sub(1);
    let used: usize = spans.iter().map(Span::width).sum();
    let width = width.saturating_sub(used);
    let ellipsis = world.glyphs.ellipsis;
    let is_narrow = Breadth::of(world.size) == Breadth::Narrow;
    // The name has what it needs, but leaves the rest its share where both are long.
    let least = match &rest {
        Rest::Text(text) if text.is_empty() => 0,
        Rest::Text(_) if is_narrow && entry.section != Section::Slots => 0,
        Rest::Text(text) => (width / 3).min(text.width() + 2),
        Rest::Whereabouts(_) => rest.within(world, width / 2).width() + 2,
    };
    let room = width.saturating_sub(least).max(LEAST_NAME);
    let name = cut(&name, room, ellipsis);
    // What stands behind names stands in a column where there is room for one.
    let column = if is_narrow {
        0
    } else {
        (width * 2 / 5).min(MOST_NAME)
    };
    let mut gap = column.saturating_sub(used + name.width()).max(2);
    let mut left = width.saturating_sub(name.width() + gap);
    if let Rest::Whereabouts(_) = &rest {
        // A room matters more than the column.
        let all = width.saturating_sub(name.width() + 2);
        gap = gap
            .min((all + 2).saturating_sub(rest.within(world, all).width()))
            .max(2);
        left = width.saturating_sub(name.width() + gap);
    }
    let rest = rest.within(world, left);
    let ranges = query
        .map(|query| query.marks(&name, false))
        .unwrap_or_default();
    spans.extend(marked(&name, &ranges, theme.text(), theme.mark));
    if left >= 4 && !rest.is_empty() {
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(rest, rest_style));
    }
    Line::from(spans)
}

/// What stands behind a name.
enum Rest {
    Text(String),
    /// Where somebody who takes part in these has to be: the room is never cut so that two look alike.
    Whereabouts(Vec<SessionIx>),
}

impl Rest {
    fn within(&self, world: &World, cells: usize) -> String {
        match self {
            Self::Text(text) => cut(text, cells, world.glyphs.ellipsis),
            Self::Whereabouts(sessions) => {
                let room = (&world.room_names, cells);
                let text = (world.words()).whereabouts_within(sessions, world.now, room);
                text.unwrap_or_default()
            }
        }
    }
}

/// Why the list is empty, and which key helps.
fn nothing(people: &People, world: &World) -> Vec<(String, Style)> {
    let texts = &world.locale.texts;
    let (text, muted) = (world.theme.text(), world.theme.muted);
    if world.directory().is_empty() {
        return vec![(texts.directory.no_entries().into_owned(), text)];
    }
    let typed = people.field.text().to_owned();
    let key = world.key_label(&people.scopes(), Action::Back);
    let near = world.words().nearest_to(world.directory(), &typed);
    let absent = world.directory().absent(&world.agenda, &typed);
    let near = near.filter(|_| absent.is_none());
    let mut lines = vec![(texts.directory.nothing_called(typed).into_owned(), text)];
    lines.extend(near.map(|near| (near, text)));
    lines.push((texts.screen.clear_helps(key).into_owned(), muted));
    lines
}
