//! The picture of one room, line by line.

use ratatui::Frame;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Ref, SessionIx, Slot, Time};
use crate::board::RoomDay;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Page as _, Place};
use crate::tui::widget::frame as edge;
use crate::tui::widget::{room_facts, selection};
use crate::tui::world::World;

use super::RoomPage;

/// One line, and the session that it belongs to.
pub(super) struct Piece {
    line: Line<'static>,
    pub(super) session: Option<SessionIx>,
}

/// Cells of the bar before a session, and of its times.
const BAR: usize = 2;
const TIMES: usize = 14;

/// Cells of the longest times that stand before a title, and air.
fn times_cells(page: &RoomPage, world: &World) -> usize {
    let words = world.words();
    let sessions = page.sessions().into_iter();
    let of_sessions = sessions.filter_map(|ix| words.range(world.agenda.session(ix)));
    let free = page.days.iter().flat_map(|day| &day.free);
    let of_free = free.map(|slot| words.span(slot.start(), slot.end()));
    let widest = of_sessions.chain(of_free).map(|times| times.width()).max();
    widest.map_or(TIMES, |widest| (widest + 1).max(TIMES))
}

/// Cells of a box's edges with their air, beside its title.
const EDGES: u16 = 4;
/// Cells beside the title of a box without edges: what is not seen of it is told there.
const UNSEEN: u16 = 14;

pub(super) fn draw(frame: &mut Frame<'_>, page: &RoomPage, at: &Place<'_>) {
    let world = at.world;
    // No two rooms look alike: a long name is cut in its middle.
    let taken = if edge::is_whole_screen(world) {
        UNSEEN
    } else {
        EDGES
    };
    let cells = usize::from(at.area.width.saturating_sub(taken));
    let title = world.room_names.name(&page.title(world), cells);
    let inside = edge::boxed(frame, world, at.area, &title);
    let pieces = pieces(page, world, inside.width);
    let selected = page.session();
    let seen = pieces.iter().skip(page.scroll);
    let seen = seen.map(|piece| {
        let is_selected = piece.session.is_some() && piece.session == selected;
        (&piece.line, is_selected)
    });
    selection::draw_lines(frame, world, inside, seen, at.is_top);
}

/// All of it in lines of `width` cells.
pub(super) fn pieces(page: &RoomPage, world: &World, width: u16) -> Vec<Piece> {
    let cells = usize::from(width).saturating_sub(BAR);
    let mut writer = Writer {
        world,
        cells,
        times: times_cells(page, world).min(cells / 2),
        pieces: Vec::new(),
    };
    writer.facts(page);
    if page.days.iter().all(|day| day.sessions.is_empty()) {
        writer.blank();
        let text = world.locale.texts.board.nothing_in_room().into_owned();
        writer.text(text, world.theme.muted);
    }
    for day in &page.days {
        writer.day(day);
    }
    writer.pieces
}

struct Writer<'a> {
    world: &'a World,
    cells: usize,
    /// Cells of the times before titles.
    times: usize,
    pieces: Vec<Piece>,
}

impl Writer<'_> {
    /// An empty line, behind what there is.
    fn blank(&mut self) {
        if !self.pieces.is_empty() {
            self.put(Line::default(), None);
        }
    }

    fn put(&mut self, line: Line<'static>, session: Option<SessionIx>) {
        self.pieces.push(Piece { line, session });
    }

    fn text(&mut self, text: String, style: Style) {
        self.wrapped(&[Span::styled(text, style)], &Span::raw(""), None);
    }

    fn wrapped(&mut self, spans: &[Span<'_>], first: &Span<'_>, session: Option<SessionIx>) {
        for line in wrap(spans, self.cells, first) {
            self.put(line, session);
        }
    }

    /// Where it is, what it has, and what is to be said against it.
    fn facts(&mut self, page: &RoomPage) {
        let world = self.world;
        let room = &world.agenda.rooms[page.room.at()];
        let texts = &world.locale.texts.board;
        let mut facts = room_facts::facts(world, page.room);
        if let Some(minutes) = room.turnover_minutes.filter(|_| !room.parallel) {
            let length = world.locale.duration(minutes.into());
            facts.push(texts.turnover_between(length).into_owned());
        }
        if !facts.is_empty() {
            self.text(facts.join(&world.glyphs.between()), world.theme.muted);
        }
        if let Some(note) = world.illustrative_notes().into_iter().next() {
            self.text(note, world.theme.muted);
        }
        for finding in room_facts::findings(world, page.room) {
            let sign = Span::styled(format!("{} ", world.glyphs.clash), world.theme.warn);
            self.wrapped(&[Span::styled(finding, world.theme.warn)], &sign, None);
        }
    }

    /// A day: its heading, then sessions, free windows and the line for now, by time.
    fn day(&mut self, day: &RoomDay) {
        let world = self.world;
        self.blank();
        let heading = match day.date {
            Some(date) => world.date(date),
            None => world.locale.texts.screen.no_time().into_owned(),
        };
        let style = world.theme.accent.add_modifier(Modifier::BOLD);
        self.put(Line::from(Span::styled(heading, style)), None);
        let now = world
            .running()
            .filter(|now| day.date == Some(world.agenda.event_day(*now)));
        let mut now = now;
        for item in items(world, day) {
            if now.is_some_and(|now| item.start().is_none_or(|start| start > now)) {
                self.now_line(now.take());
            }
            match item {
                Item::Session(ix, _) => self.session(ix),
                Item::Free(slot) => self.free(slot),
            }
        }
        self.now_line(now);
    }

    fn now_line(&mut self, now: Option<Time>) {
        let Some(now) = now else { return };
        let world = self.world;
        let clock = world.locale.clock(now.time());
        let text = world.locale.texts.screen.now_line(clock);
        let rule = world.glyphs.rule;
        let rest = self.cells.saturating_sub(text.width() + 4);
        let line = format!("{} {text} {}", rule.repeat(2), rule.repeat(rest));
        self.put(Line::from(Span::styled(line, world.theme.now)), None);
    }

    fn free(&mut self, slot: Slot) {
        let world = self.world;
        let times = world.words().span(slot.start(), slot.end());
        let length = world.locale.duration(slot.minutes());
        let text = world.locale.texts.board.free_window(length);
        let line = Line::from(vec![
            Span::styled(padded(&times, self.times), world.theme.muted),
            Span::styled(format!("{} {text}", world.glyphs.gap), world.theme.muted),
        ]);
        self.put(line, None);
    }

    /// Times and title; below, what staff must know of it.
    fn session(&mut self, ix: SessionIx) {
        let world = self.world;
        let theme = &world.theme;
        let session = world.agenda.session(ix);
        let style = if session.is_cancelled() {
            theme.cancelled
        } else if world.is_past(ix) {
            theme.muted
        } else {
            theme.text()
        };
        let mark = if session.is_cancelled() {
            Span::styled(format!("{} ", world.glyphs.cancelled), theme.cancelled)
        } else if session.is_on(world.now) {
            Span::styled(format!("{} ", world.glyphs.now), theme.now)
        } else {
            Span::raw("  ")
        };
        let times = world.words().range(session).unwrap_or_default();
        let title = Span::styled(world.marked_title(ix), style);
        let title: Vec<Span<'_>> = world.change_mark(ix).into_iter().chain([title]).collect();
        let lines = wrap(
            &title,
            self.cells.saturating_sub(self.times + 2),
            &Span::raw(""),
        );
        let mut lead = vec![Span::styled(padded(&times, self.times), style), mark];
        for line in lines {
            let mut spans =
                std::mem::replace(&mut lead, vec![Span::raw(" ".repeat(self.times + 2))]);
            spans.extend(line.spans);
            self.put(Line::from(spans), Some(ix));
        }
        let indent = Span::raw(" ".repeat(self.times + 2));
        let known = self.known(ix);
        if !known.is_empty() {
            let dot = world.glyphs.between();
            let mut spans = Vec::new();
            for span in known {
                if !spans.is_empty() {
                    spans.push(Span::styled(dot.clone(), theme.muted));
                }
                spans.push(span);
            }
            self.wrapped(&spans, &indent, Some(ix));
        }
        if let Some(text) = &session.staff_note {
            let text = world
                .locale
                .texts
                .board
                .staff_note(text.block(&world.order));
            let text = Span::styled(text.into_owned(), theme.accent);
            let first = format!("{}{} ", " ".repeat(self.times), world.glyphs.note);
            self.wrapped(&[text], &Span::styled(first, theme.accent), Some(ix));
        }
    }

    /// What staff must know of a session: who may come and know of it, seats, needs, what is lacking.
    fn known(&self, ix: SessionIx) -> Vec<Span<'static>> {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts;
        let session = world.agenda.session(ix);
        let mut known: Vec<Span<'static>> = Vec::new();
        known.extend(
            world
                .words()
                .status(session)
                .map(|text| Span::styled(text, theme.warn)),
        );
        let kind = world.words().named_kind(session);
        known.extend(kind.map(|text| Span::styled(text, theme.muted)));
        known.extend(
            world
                .audience_name(ix)
                .map(|text| Span::styled(text, theme.warn)),
        );
        known.extend(
            world
                .words()
                .access(session)
                .map(|text| Span::styled(text, theme.muted)),
        );
        let seats = match (session.taken, session.seats) {
            (Some(taken), Some(seats)) => Some(texts.screen.taken(taken, seats)),
            (None, Some(seats)) => Some(texts.screen.seats(seats)),
            (_, None) => None,
        };
        known.extend(seats.map(|text| Span::styled(text.into_owned(), theme.muted)));
        let has = |need: &Ref<_>| {
            let mut rooms = session.known_rooms();
            rooms.any(|room| world.agenda.rooms[room.at()].features.contains(need))
        };
        let (needs, lacks): (Vec<_>, Vec<_>) = session.needs.iter().partition(|need| has(need));
        let names: Vec<String> = needs
            .into_iter()
            .map(|need| world.words().feature(need))
            .collect();
        if !names.is_empty() {
            let text = texts.rooms.needs(names.join(", ")).into_owned();
            known.push(Span::styled(text, theme.muted));
        }
        known.extend(lacks.into_iter().map(|lack| {
            let text = texts.board.lacks(world.words().feature(lack));
            Span::styled(text.into_owned(), theme.warn)
        }));
        known
    }
}

/// What stands in a day.
enum Item {
    Session(SessionIx, Option<Time>),
    Free(Slot),
}

impl Item {
    fn start(&self) -> Option<Time> {
        match self {
            Self::Session(_, start) => *start,
            Self::Free(slot) => Some(slot.start()),
        }
    }
}

/// Sessions and free windows by time; what has no time comes last.
fn items(world: &World, day: &RoomDay) -> Vec<Item> {
    let sessions = day.sessions.iter();
    let sessions = sessions.map(|&ix| Item::Session(ix, world.agenda.session(ix).start));
    let mut items: Vec<Item> = sessions
        .chain(day.free.iter().copied().map(Item::Free))
        .collect();
    items.sort_by_key(|item| (item.start().is_none(), item.start()));
    items
}

fn padded(times: &str, cells: usize) -> String {
    let pad = cells.saturating_sub(times.width()).max(1);
    format!("{times}{}", " ".repeat(pad))
}
