//! The part of the plane that is seen: sessions, the names of their rooms, the clock, the line for now, and
//! how much lies beyond.

use chrono::Timelike as _;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span as Text};
use unicode_width::UnicodeWidthStr;

use crate::board::timetable::midnights;
use crate::tui::look::wrap::cut;
use crate::tui::world::World;

use super::block::{self, BlockView};
use super::plane::{Plane, Plate, Span, Strip};
use super::scale::LANE;
use super::view::Panes;
use super::{TimetablePage, rect};

/// A part of the plane on the screen.
pub(super) struct Seen<'a> {
    pub(super) page: &'a TimetablePage,
    pub(super) world: &'a World,
    pub(super) plane: &'a Plane,
    pub(super) panes: Panes,
}

impl Seen<'_> {
    /// Draws it.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, is_top: bool) {
        self.draw_now(frame);
        self.draw_rooms(frame);
        self.draw_times(frame);
        self.draw_blocks(frame, is_top);
        self.draw_status(frame);
    }

    /// The cells along and across that are seen.
    fn spans(&self) -> (Span, Span) {
        let (along, across) = self.panes.cells(self.page.is_turned);
        let span = |from, cells| Span {
            from,
            to: from + cells,
        };
        let (first, side) = self.page.scroll;
        (span(first, along), span(side, across))
    }

    /// What of a span is seen, from the first cell that is.
    fn clip(span: Span, seen: Span) -> Option<Span> {
        let from = span.from.max(seen.from);
        let to = span.to.min(seen.to);
        (from < to).then_some(Span {
            from: from - seen.from,
            to: to - seen.from,
        })
    }

    /// The same across, where rooms stand beside each other: of what is cut at an edge, nothing where that
    /// would be too narrow to be read.
    fn clip_across(&self, span: Span, seen: Span, least: i64) -> Option<Span> {
        let part = Self::clip(span, seen)?;
        let is_cut = part.len() < span.len();
        let is_sliver = !self.page.is_turned && is_cut && part.len() < least;
        (!is_sliver).then_some(part)
    }

    /// The line for now, where nothing stands in its way.
    fn draw_now(&self, frame: &mut Frame<'_>) {
        let Some(cell) = self.now_cell() else { return };
        let (along, across) = self.spans();
        let Some(at) = Self::clip(
            Span {
                from: cell,
                to: cell + 1,
            },
            along,
        ) else {
            return;
        };
        let rooms = Self::clip(
            Span {
                from: across.from,
                to: self.plane.across,
            },
            across,
        );
        let Some(rooms) = rooms else { return };
        let area = rect(self.panes.grid, self.page.is_turned, at, rooms);
        let glyphs = &self.world.glyphs;
        let sign = if self.page.is_turned {
            glyphs.upright
        } else {
            glyphs.rule
        };
        for place in area.positions() {
            let cell = &mut frame.buffer_mut()[place];
            cell.set_symbol(sign).set_style(self.world.theme.now);
        }
    }

    /// The cell of now, on the day that is running.
    fn now_cell(&self) -> Option<i64> {
        let now = self.world.running()?;
        let is_today = self.page.day == Some(self.world.agenda.event_day(now));
        let cell = self.plane.cell_of(now);
        (is_today && (0..self.plane.along).contains(&cell)).then_some(cell)
    }

    fn name(&self, strip: &Strip) -> String {
        let Some(column) = strip.column else {
            let texts = &self.world.locale.texts.screen;
            return texts.own_entries().into_owned();
        };
        let table = self.page.table.as_ref();
        let column = table.map(|table| &table.columns[column]);
        match column.and_then(|column| column.room.as_ref()) {
            Some(room) => self.world.words().room(room),
            None => self
                .world
                .locale
                .texts
                .common
                .to_be_announced()
                .into_owned(),
        }
    }

    /// The names of the rooms that are seen: above their columns, or before their lines.
    fn draw_rooms(&self, frame: &mut Frame<'_>) {
        let world = self.world;
        let (_, across) = self.spans();
        let selected = self.selected().map(|plate| plate.strip);
        let sign = self.sideways(across).1;
        let sign = sign.map_or(0, |sign| sign.width() as u16);
        let names = Rect {
            width: (self.panes.head.width + 1).saturating_sub(sign),
            ..self.panes.head
        };
        for at in self.plane.strips_in(across) {
            let strip = &self.plane.strips[at];
            let Some(part) = self.clip_across(strip.across, across, LANE) else {
                continue;
            };
            let is_idle = strip.plates.is_empty();
            let mut style = if is_idle {
                world.theme.muted
            } else {
                world.theme.title
            };
            if selected == Some(at) {
                style = world.theme.accent;
            }
            let area = if self.page.is_turned {
                Rect {
                    y: self.panes.side.y + part.from as u16,
                    height: 1,
                    x: self.panes.side.x + 1,
                    width: self.panes.side.width.saturating_sub(2),
                }
            } else {
                let head = Rect {
                    x: self.panes.head.x + part.from as u16,
                    width: (part.len() as u16).saturating_sub(1),
                    ..self.panes.head
                };
                head.intersection(names)
            };
            let width = usize::from(area.width);
            let many = match strip.at_once {
                0 | 1 => String::new(),
                n => world.locale.texts.screen.at_once(n).into_owned(),
            };
            let whole = self.name(strip);
            // How many there are goes before the end of the name where not all of them are seen.
            let is_cut = part.len() < strip.across.len() && strip.at_once > 1;
            let room = width.saturating_sub(many.width() + 2);
            let has_many = !many.is_empty() && (whole.width() <= room || is_cut && room >= 12);
            let room = if has_many { room } else { width };
            let name = world.room_names.name(&whole, room);
            let name = if name.width() > room {
                cut(&name, room, world.glyphs.ellipsis)
            } else {
                name
            };
            let mut spans = vec![Text::styled(name, style)];
            if has_many {
                spans.push(Text::styled(format!("  {many}"), world.theme.muted));
            } else if is_idle && whole.width() + 9 < width {
                spans.push(Text::styled(
                    format!("  {}", world.glyphs.dash),
                    world.theme.muted,
                ));
            }
            frame.render_widget(Line::from(spans), area);
        }
        self.draw_sideways(frame, across);
    }

    /// How many rooms lie before those that are seen, and behind them, where rooms stand beside each other.
    fn sideways(&self, across: Span) -> (Option<String>, Option<String>) {
        if self.page.is_turned {
            return (None, None);
        }
        let (before, behind) = self.unseen_strips(across);
        let glyphs = &self.world.glyphs;
        (
            (before > 0).then(|| format!("{} {before}", glyphs.left)),
            (behind > 0).then(|| format!(" {behind} {}", glyphs.right)),
        )
    }

    /// How many rooms are not seen whole, before and behind.
    fn unseen_strips(&self, across: Span) -> (usize, usize) {
        let strips = &self.plane.strips;
        let before = strips.partition_point(|strip| strip.across.from < across.from);
        let seen = strips.partition_point(|strip| strip.across.to <= across.to);
        (before, strips.len() - seen)
    }

    fn draw_sideways(&self, frame: &mut Frame<'_>, across: Span) {
        let (before, behind) = self.sideways(across);
        let (head, side) = (self.panes.head, self.panes.side);
        let sign = |text| Line::from(Text::styled(text, self.world.theme.accent)).right_aligned();
        if let Some(text) = before {
            let area = Rect::new(side.x, head.y, side.width.saturating_sub(1), 1);
            frame.render_widget(sign(text), area);
        }
        if let Some(text) = behind {
            let width = head.width + 1;
            frame.render_widget(sign(text), Rect { width, ..head });
        }
    }

    /// The clock: every hour, and finer where there is room.
    fn draw_times(&self, frame: &mut Frame<'_>) {
        let world = self.world;
        let (along, _) = self.spans();
        let minutes = self.plane.minutes;
        // Cells that a time takes, with air.
        let cells = if self.page.is_turned { 8 } else { 1 };
        let every = [30, 60, 120, 180, 240, 360, 720];
        let fine = if self.page.is_turned { 12 } else { 3 };
        let mut every = every.into_iter().filter(|every| every / minutes >= cells);
        let mut step = every.next().unwrap_or(1440).max(minutes);
        if step == 30 && 30 / minutes < fine {
            step = 60.max(minutes);
        }
        let now = self.now_cell();
        let mut until = i64::MIN;
        for cell in along.from..along.to.min(self.plane.along) {
            let at = self.plane.time(cell);
            let into_day = i64::from(at.hour() * 60 + at.minute());
            let is_now = now == Some(cell);
            // In a line of times the one for now takes its place from its neighbours.
            let near = |now: i64| self.page.is_turned && !is_now && (now - cell).abs() < cells;
            if into_day % step != 0 && !is_now || now.is_some_and(near) || cell < until {
                continue;
            }
            let shown = if is_now { world.now } else { at };
            let mut text = world.locale.clock(shown.time());
            let night = self.page.day.map_or(0, |day| midnights(day, shown));
            if night > 0 {
                text = format!("{text} +{night}");
            }
            until = cell
                + if self.page.is_turned {
                    text.width() as i64 + 1
                } else {
                    1
                };
            let style = if is_now {
                world.theme.now
            } else {
                world.theme.muted
            };
            if self.page.is_turned && until - 1 > along.to {
                break;
            }
            let offset = (cell - along.from) as u16;
            let line = Line::from(Text::styled(text, style));
            let area = if self.page.is_turned {
                Rect {
                    x: self.panes.head.x + offset,
                    width: self.panes.head.width - offset,
                    ..self.panes.head
                }
            } else {
                Rect {
                    x: self.panes.side.x + 1,
                    y: self.panes.side.y + offset,
                    width: self.panes.side.width.saturating_sub(1),
                    height: 1,
                }
            };
            frame.render_widget(line, area);
        }
    }

    fn draw_blocks(&self, frame: &mut Frame<'_>, is_top: bool) {
        let (along, across) = self.spans();
        for strip in self.plane.strips_in(across) {
            for at in self.plane.strips[strip].plates.clone() {
                let plate = &self.plane.plates[at];
                let is_selected = at == self.page.at && !self.page.is_on_timeless();
                let least = if is_selected { 1 } else { LANE };
                let (Some(part), Some(side)) = (
                    Self::clip(plate.along, along),
                    self.clip_across(plate.across, across, least),
                ) else {
                    continue;
                };
                let area = rect(self.panes.grid, self.page.is_turned, part, side);
                let view = BlockView {
                    world: self.world,
                    plate,
                    day: self.page.day,
                    is_turned: self.page.is_turned,
                    is_selected,
                    is_dim: self.page.is_item_dim(plate.piece.item),
                    begins: plate.along.from >= along.from && !plate.piece.is_continued,
                    ends: plate.along.to <= along.to,
                    free_before: self.free_before(at),
                };
                view.draw(frame, area, self.panes.grid);
                if is_selected && is_top {
                    frame.set_cursor_position((area.x, area.y));
                }
            }
        }
    }

    /// How many cells before a chosen session are free in its lane, as far as it matters.
    fn free_before(&self, at: usize) -> i64 {
        let plate = &self.plane.plates[at];
        let session = plate.piece.session();
        if !session.is_some_and(|ix| self.world.itinerary.is_chosen(ix)) {
            return 0;
        }
        let others = self.plane.strips[plate.strip].plates.clone();
        let others = others.map(|other| &self.plane.plates[other]);
        let before = others.filter(|other| {
            other.across.meets(plate.across) && other.along.from < plate.along.from
        });
        let end = before.map(|other| other.along.to).max().unwrap_or(0);
        plate.along.from - end.max(self.page.scroll.0)
    }

    /// What is selected, in a line; how much lies before and behind what is seen.
    fn draw_status(&self, frame: &mut Frame<'_>) {
        let (along, across) = self.spans();
        let world = self.world;
        let plates = &self.plane.plates;
        let earlier = plates
            .iter()
            .filter(|plate| plate.along.to <= along.from)
            .count();
        let later = plates
            .iter()
            .filter(|plate| plate.along.from >= along.to)
            .count();
        // On a narrow line the session is the main thing: the signs are numbers.
        let signs = self.signs((earlier, later), across, true);
        let is_long = 2 * signs.width() > usize::from(self.panes.status.width);
        let signs = if is_long {
            self.signs((earlier, later), across, false)
        } else {
            signs
        };
        let signs = Line::from(Text::styled(signs, world.theme.accent));
        let width = self.panes.status.width.saturating_sub(1);
        let left = usize::from(width).saturating_sub(signs.width() + 3);
        let area = Rect {
            width,
            ..self.panes.status
        };
        frame.render_widget(signs.right_aligned(), area);
        let Some(plate) = self.selected() else {
            return;
        };
        let line = block::status(
            world,
            plate,
            self.page.day,
            // Beside the times and a part of the title.
            &world.room_names.name(&self.room_of(plate.strip), left / 2),
            left,
        );
        let area = Rect {
            x: area.x + 1,
            width: left as u16,
            ..area
        };
        frame.render_widget(line, area);
    }

    /// How many sessions are earlier and later than what is seen, and turned, how many rooms are above and
    /// below: in words, or as numbers alone.
    fn signs(&self, (earlier, later): (usize, usize), across: Span, in_words: bool) -> String {
        let glyphs = &self.world.glyphs;
        let texts = &self.world.locale.texts.screen;
        let is_turned = self.page.is_turned;
        let (back, on) = if is_turned {
            (glyphs.left, glyphs.right)
        } else {
            (glyphs.up, glyphs.down)
        };
        let (above, below) = if is_turned {
            self.unseen_strips(across)
        } else {
            (0, 0)
        };
        let sign = |sign: &str, n: usize, words: String| {
            let what = if in_words { words } else { n.to_string() };
            (n > 0).then(|| format!("{sign} {what}"))
        };
        let signs = [
            sign(back, earlier, earlier.to_string()),
            sign(on, later, texts.more(later).into_owned()),
            sign(glyphs.up, above, texts.rooms_n(above).into_owned()),
            sign(glyphs.down, below, texts.rooms_n(below).into_owned()),
        ];
        let signs: Vec<String> = signs.into_iter().flatten().collect();
        signs.join(if in_words { "   " } else { "  " })
    }

    /// What is selected, where that lies on the plane.
    fn selected(&self) -> Option<&Plate> {
        let is_there = !self.page.is_on_timeless();
        self.plane.plates.get(self.page.at).filter(|_| is_there)
    }

    fn room_of(&self, strip: usize) -> String {
        self.name(&self.plane.strips[strip])
    }
}
