//! A session's row in a list, of one line or two: when, what I want of it, its title; then its room and
//! what a reader chooses by.
//!
//! ```text
//! ▌ 16:15 ●! Tackling e-commerce challenges                                      ◇
//! ▌–17:15 +  Orchid Room · overlaps Combating drug … by 45 min · full · E-commerce
//! ```

mod second;

use chrono::{Datelike as _, TimeDelta};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Access, Intent, Session, SessionIx, Slot, Status};
use crate::i18n::whole_days;
use crate::plan::{Changed, Clash, With};
use crate::query::Query;
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::{cut_line, cut_showing};
use crate::tui::world::World;

use super::marked::marked;

/// Cells of the room where a row is one line: the share of the row, and their bounds.
const ROOM_SHARE: u16 = 3;
const ROOM_CELLS: (u16, u16) = (8, 26);

/// Where the parts of a row's first line stand.
#[derive(Clone, Copy, Debug)]
pub(in crate::tui::widget) struct Columns {
    /// The start, or a date and the start.
    pub(in crate::tui::widget) time: Rect,
    /// Intent, and what is the matter with it.
    pub(in crate::tui::widget) marks: Rect,
    /// The title.
    pub(in crate::tui::widget) title: Rect,
    /// The room, where a row is one line; else empty.
    pub(in crate::tui::widget) room: Rect,
}

impl Columns {
    /// Of a row of `area`, whose time is as many cells wide as `time`.
    pub(in crate::tui::widget) fn of(area: Rect, size: ratatui::layout::Size, time: u16) -> Self {
        let lead = match Breadth::of(size) {
            Breadth::Narrow => 1,
            _ => 2,
        };
        let is_one_line = Breadth::lines(size) == 1;
        let room = if is_one_line {
            (area.width / ROOM_SHARE).clamp(ROOM_CELLS.0, ROOM_CELLS.1)
        } else {
            0
        };
        let first = Rect {
            height: 1.min(area.height),
            ..area
        };
        let mut x = area.x + lead;
        let mut take = |width: u16| {
            let column = Rect {
                x: x.min(first.right()),
                width: width.min(first.right().saturating_sub(x)),
                ..first
            };
            x = x.saturating_add(width);
            column
        };
        let time_column = take(time);
        take(1);
        let marks = take(2);
        take(1);
        let used = lead + time + 4;
        let beside = if is_one_line { room + 1 } else { 0 };
        let title = take(area.width.saturating_sub(used + beside + 1));
        take(u16::from(is_one_line));
        let room = take(room);
        Self {
            time: time_column,
            marks,
            title,
            room,
        }
    }
}

impl Columns {
    /// Gives the room so many cells of the title, if that has as many.
    fn widen_room(&mut self, more: u16) {
        let more = more.min(self.title.width);
        self.title.width -= more;
        self.room.x -= more;
        self.room.width += more;
    }
}

/// One session as a row.
pub(in crate::tui::widget) struct SessionRow<'a> {
    /// What it is a session of.
    pub(in crate::tui::widget) world: &'a World,
    /// What is searched for, to be marked.
    pub(in crate::tui::widget) query: Option<&'a Query>,
    /// Is it to tell its date, because no heading does?
    pub(in crate::tui::widget) with_date: bool,
    /// What it would be there instead of: it does not clash with that.
    pub(in crate::tui::widget) instead_of: Option<SessionIx>,
    /// The session.
    pub(in crate::tui::widget) ix: SessionIx,
}

impl SessionRow<'_> {
    fn session(&self) -> &Session {
        self.world.agenda.session(self.ix)
    }

    /// Draws it.
    pub(in crate::tui::widget) fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        let world = self.world;
        let theme = &world.theme;
        let session = self.session();
        let is_past = world.is_past(self.ix);
        let mut base = if is_past { theme.muted } else { theme.text() };
        if session.is_cancelled() {
            base = base.add_modifier(Modifier::CROSSED_OUT);
        }
        let mut columns = Columns::of(area, world.size, self.time_width());
        let room = world.room_within(self.ix, usize::from(columns.room.width));
        if columns.room.width > 0 {
            // A room that could not be told from another one in its cells takes some of the title's.
            let more = (room.width() as u16).saturating_sub(columns.room.width);
            columns.widen_room(more);
        }
        let is_on = session.is_on(world.now) && !session.is_cancelled();
        let time = match (is_on, is_past) {
            (true, _) => theme.now,
            (false, true) => theme.muted,
            (false, false) => theme.text(),
        };
        if is_on {
            let mark = Line::from(Span::styled(world.glyphs.now, theme.now));
            // Before the time; behind it where there is no cell before.
            let x = if columns.time.x >= area.x + 2 {
                area.x + 1
            } else {
                columns.time.right()
            };
            frame.render_widget(mark, Rect::new(x, area.y, 1, 1));
        }
        let start = Line::from(Span::styled(self.time(), time));
        frame.render_widget(start, columns.time);
        frame.render_widget(self.marks(), columns.marks);
        self.draw_title(frame, columns.title, base);
        if columns.room.width > 0 {
            let room = Line::from(self.with_marks(room, time));
            frame.render_widget(room, columns.room);
        }
        if area.height > 1 {
            self.draw_second(frame, area, &columns);
        }
    }

    /// Cells of the start, with the date where that is told.
    fn time_width(&self) -> u16 {
        let date = if self.with_date {
            self.world.date_cells() + 1
        } else {
            0
        };
        date + 5
    }

    /// "15:30", or "Wed 26 15:30".
    fn time(&self) -> String {
        let world = self.world;
        let start = self.session().start;
        let clock = start.map_or_else(
            || "--:--".to_owned(),
            |start| world.locale.clock(start.time()),
        );
        if !self.with_date {
            return clock;
        }
        let date = start.map(|start| world.date_in_row(start.date_naive()));
        let date = date.unwrap_or_default();
        let pad = usize::from(world.date_cells()).saturating_sub(date.width()) + 1;
        format!("{date}{}{clock}", " ".repeat(pad))
    }

    /// What I want of it; whether it clashes, is off, or is closed.
    fn marks(&self) -> Line<'static> {
        let world = self.world;
        let (theme, glyphs) = (&world.theme, &world.glyphs);
        let session = self.session();
        let intent = match world.intent(self.ix) {
            Some(Intent::Must) => Span::styled(glyphs.must, theme.must),
            Some(Intent::Maybe) => Span::styled(glyphs.maybe, theme.maybe),
            Some(Intent::Hidden) => Span::styled(glyphs.hidden, theme.muted),
            None if world.offered.contains(&self.ix) => Span::styled(glyphs.offered, theme.accent),
            None => Span::raw(" "),
        };
        let state = match (session.status, self.first_clash(), session.access) {
            (Status::Cancelled, ..) => Span::styled(glyphs.cancelled, theme.error),
            (_, Some(clash), _) => {
                let mark = world.words().clash_mark(&clash);
                Span::styled(mark, self.clash_style(&clash))
            }
            (_, None, _) if self.change().is_some() => Span::styled(glyphs.changed, theme.changed),
            (_, None, Access::Closed) => Span::styled(glyphs.closed, theme.muted),
            _ => Span::raw(" "),
        };
        Line::from(vec![intent, state])
    }

    /// What changed since I chose it, until it is accepted.
    fn change(&self) -> Option<&Changed> {
        self.world.change_of(self.ix)
    }

    /// What clashes with it, or would; the worst first.
    fn clashes(&self) -> Vec<Clash> {
        let world = self.world;
        let mut clashes = world.itinerary.clashes_first(&world.agenda, self.ix);
        if let Some(other) = self.instead_of {
            clashes.retain(|clash| clash.with != With::Session(other));
        }
        clashes
    }

    fn first_clash(&self) -> Option<Clash> {
        // Of what is not chosen only clashes are marked.
        let is_chosen = self.world.itinerary.is_chosen(self.ix);
        let clashes = self.clashes().into_iter();
        (clashes.take(1)).find(|clash| is_chosen || clash.kind.is_clash())
    }

    /// Loud between what I chose, quiet where one of the two is a maybe, or not chosen yet.
    fn clash_style(&self, clash: &Clash) -> Style {
        let world = self.world;
        let is_must = |ix| world.intent(ix) == Some(Intent::Must);
        let is_loud = is_must(self.ix)
            && match clash.with {
                With::Session(other) => is_must(other),
                With::Own(_) => true,
            };
        if world.is_past(self.ix) {
            world.theme.muted
        } else if is_loud && clash.kind.is_clash() {
            world.theme.clash
        } else {
            world.theme.warn
        }
    }

    /// The title, and at the right edge the one mark for what is illustrative.
    fn draw_title(&self, frame: &mut Frame<'_>, area: Rect, base: Style) {
        let world = self.world;
        let is_marked = world.marks_illustrative(self.ix);
        let room = area.width.saturating_sub(if is_marked { 2 } else { 0 });
        let title = world.title(self.ix);
        let marks = self.query.map(|query| query.marks(&title, false));
        let marks = marks.unwrap_or_default();
        let title = cut_showing(&title, usize::from(room), world.glyphs.ellipsis, &marks);
        frame.render_widget(Line::from(self.with_marks(title, base)), area);
        if is_marked && area.width > 0 {
            let mark = Span::styled(world.glyphs.illustrative, world.theme.illustrative);
            let place = Rect::new(area.right() - 1, area.y, 1, 1);
            frame.render_widget(Line::from(mark), place);
        }
    }

    /// A text in which what the search hit is marked.
    fn with_marks(&self, text: String, style: Style) -> Vec<Span<'static>> {
        match self.query {
            Some(query) => {
                let marks = query.marks(&text, false);
                marked(&text, &marks, style, self.world.theme.mark)
            }
            None => vec![Span::styled(text, style)],
        }
    }

    /// "–17:00   Orchid Room · overlaps E-commerce by 45 min".
    fn draw_second(&self, frame: &mut Frame<'_>, area: Rect, columns: &Columns) {
        let world = self.world;
        let y = area.y + 1;
        if let Some(end) = self.end() {
            let end = Line::from(Span::styled(end, world.theme.muted));
            let place = Rect {
                x: columns.time.x.saturating_sub(1),
                y,
                // "all day" goes up to the marks.
                width: columns.time.width + if self.with_date { 1 } else { 2 },
                height: 1,
            };
            let end = if self.with_date {
                end.right_aligned()
            } else {
                end
            };
            frame.render_widget(end, place);
        }
        // In the first line the intent takes its place.
        if world.chosen_for_me.contains(&self.ix) {
            let mark = Line::from(Span::styled(world.glyphs.offered, world.theme.accent));
            let place = Rect { y, ..columns.marks };
            frame.render_widget(mark, place);
        }
        let place = Rect {
            y,
            height: 1,
            width: area.right().saturating_sub(columns.title.x + 1),
            ..columns.title
        };
        let width = usize::from(place.width);
        let line = cut_line(second::line(self, width), width, world.glyphs.ellipsis);
        frame.render_widget(line, place);
    }

    /// "–17:00"; days later its weekday, and of a whole day that it is one.
    fn end(&self) -> Option<String> {
        let world = self.world;
        let session = self.session();
        let end = session.end?;
        let start = session.start.map(|start| start.naive_local());
        if start.and_then(|start| whole_days(start, end.naive_local())) == Some(1) {
            return Some(world.locale.texts.dates.all_day(1).into_owned());
        }
        let dash = world.glyphs.dash;
        let day = world.agenda.event_day(end - TimeDelta::seconds(1));
        let is_long = session.slot().is_some_and(Slot::is_of_days);
        Some(if is_long && session.day.is_some_and(|begun| begun < day) {
            // An end days later is told by its weekday; details have its hour.
            format!("{dash}{}", world.locale.weekday(day.weekday()))
        } else {
            format!("{dash}{}", world.locale.clock(end.time()))
        })
    }
}
