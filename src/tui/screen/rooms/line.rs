//! What the board says of one room, in words: each part by itself, so that wide and narrow screens put
//! the same words in other places.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::time::clock_minutes;
use crate::agenda::{FeatureIx, Ref, SessionIx, Time};
use crate::board::RoomNow;
use crate::tui::look::wrap::{cut, cut_line};
use crate::tui::widget::room_facts;
use crate::tui::world::World;

use super::Rooms;

/// From so many cells on, words and minutes stand beside a title: it has the half of them at least.
const WORDS: usize = 80;
/// From so many, minutes; in fewer the clock time says it, so that the title keeps room.
const MINUTES: usize = 58;

/// One room of the board, ready to be told.
pub(super) struct RoomLine<'a> {
    pub(super) world: &'a World,
    pub(super) board: &'a Rooms,
    pub(super) row: &'a RoomNow,
}

impl RoomLine<'_> {
    /// The room's name in at most `cells`, if it can be told apart so.
    pub(super) fn name(&self, cells: usize) -> String {
        let world = self.world;
        let name = world
            .words()
            .line(&world.agenda.rooms[self.row.room.at()].name);
        world.room_names.name(&name, cells)
    }

    /// Floor, building, how to get there.
    pub(super) fn place(&self) -> String {
        let place = self.world.agenda.rooms[self.row.room.at()].place.as_ref();
        place.map_or_else(String::new, |place| self.world.words().line(place))
    }

    /// May several sessions be on at once without anything being wrong?
    fn is_parallel(&self) -> bool {
        self.world.agenda.rooms[self.row.room.at()].parallel
    }

    /// What is on, with its end at the right; or until when nothing is.
    pub(super) fn now(&self, cells: usize) -> Line<'static> {
        let end = self.row.busy_until(&self.world.agenda);
        let end = end.map_or_else(String::new, |end| self.end(end, cells));
        self.now_before(end, cells)
    }

    /// What is on, and nothing behind it; or until when nothing is.
    pub(super) fn now_title(&self, cells: usize) -> Line<'static> {
        self.now_before(String::new(), cells)
    }

    /// Below that, until when it is.
    pub(super) fn now_end(&self, cells: usize) -> Line<'static> {
        let Some(end) = self.row.busy_until(&self.world.agenda) else {
            return Line::default();
        };
        let cells = cells.saturating_sub(2);
        let text = cut(&self.end_in_words(end), cells, self.world.glyphs.ellipsis);
        Line::from(vec![
            Span::raw("  "),
            Span::styled(text, self.world.theme.muted),
        ])
    }

    fn now_before(&self, end: String, cells: usize) -> Line<'static> {
        let world = self.world;
        let texts = &world.locale.texts.board;
        let theme = &world.theme;
        if self.row.now.is_empty() {
            let style = if self.is_idle() {
                theme.muted
            } else {
                theme.text()
            };
            let text = cut(&self.free(), cells.saturating_sub(2), world.glyphs.ellipsis);
            return Line::from(vec![Span::raw("  "), Span::styled(text, style)]);
        }
        let (mark, text, style) = match self.row.now.as_slice() {
            [one] => (world.glyphs.now, self.title(*one), theme.text()),
            several => {
                let titles: Vec<String> = several.iter().map(|ix| self.title(*ix)).collect();
                let count = texts.at_once(several.len());
                let text = format!("{count}: {}", titles.join(" / "));
                if self.is_parallel() {
                    (world.glyphs.now, text, theme.text())
                } else {
                    (world.glyphs.clash, text, theme.clash)
                }
            }
        };
        let mark_style = if mark == world.glyphs.now {
            theme.now
        } else {
            theme.clash
        };
        let left = vec![Span::styled(format!("{mark} "), mark_style)];
        self.both(left, (text, style), (end, theme.muted), cells)
    }

    /// What is next, with the minutes until then at the right where its title keeps room.
    pub(super) fn next(&self, cells: usize) -> Line<'static> {
        let wait = self.wait().filter(|_| cells >= MINUTES);
        self.next_before(wait.unwrap_or_default(), cells, cells >= WORDS)
    }

    /// What is next, and nothing behind it.
    pub(super) fn next_title(&self, cells: usize) -> Line<'static> {
        self.next_before(String::new(), cells, false)
    }

    /// Below that, its end, below its start; in how many minutes it begins, and the turnover before it, if that
    /// is asked for. It begins a cell further left than what it stands below.
    pub(super) fn next_end(&self, cells: usize, with_turnover: bool) -> Line<'static> {
        let (world, theme) = (self.world, &self.world.theme);
        let Some((ix, start)) = self.next_start() else {
            return Line::default();
        };
        let lead = self.clock(start).width() + 1;
        let end = world.agenda.session(ix).end;
        let end = end.map(|end| {
            let clock = world.locale.clock(end.time());
            format!("{}{clock}", world.glyphs.dash)
        });
        let end = format!("{:>lead$} ", end.unwrap_or_default());
        let mut spans = vec![Span::styled(end, theme.muted)];
        spans.extend(self.wait().map(|wait| Span::styled(wait, theme.muted)));
        let turnover = self.turnover();
        if with_turnover && turnover.width() > 0 {
            let label = world.locale.texts.board.head_turnover();
            let label = format!("{}{label} ", world.glyphs.between());
            spans.extend([Span::styled(label, theme.muted), turnover]);
        }
        cut_line(Line::from(spans), cells, world.glyphs.ellipsis)
    }

    /// What is on, else what is next, in a few cells.
    pub(super) fn title_of_either(&self, cells: usize) -> Line<'static> {
        let (theme, ellipsis) = (&self.world.theme, self.world.glyphs.ellipsis);
        let (text, style) = match self.row.now.as_slice() {
            [] => match self.row.next {
                Some(next) => (self.title(next), theme.muted),
                None => return Line::default(),
            },
            now => {
                let titles: Vec<String> = now.iter().map(|ix| self.title(*ix)).collect();
                (titles.join(" / "), theme.text())
            }
        };
        Line::from(Span::styled(cut(&text, cells, ellipsis), style))
    }

    /// "in 1 h 18", where it is on the board's day.
    fn wait(&self) -> Option<String> {
        let minutes = self.row.next_in_minutes.unwrap_or(0);
        let next = self.row.next?;
        let is_that_day = self.board.is_that_day(self.world, next);
        is_that_day.then(|| self.world.locale.until(minutes))
    }

    fn next_before(&self, wait: String, cells: usize, has_span: bool) -> Line<'static> {
        let world = self.world;
        let theme = &world.theme;
        let Some((ix, start)) = self.next_start() else {
            let text = if self.row.now.is_empty() {
                String::new()
            } else {
                world.locale.texts.board.nothing_more().into_owned()
            };
            return Line::from(Span::styled(text, theme.muted));
        };
        let is_that_day = self.board.is_that_day(world, ix);
        let style = if is_that_day {
            theme.text()
        } else {
            theme.muted
        };
        let end = world.agenda.session(ix).end;
        let time = match end.filter(|_| is_that_day && has_span) {
            Some(end) => world.words().span(start, end),
            None => self.clock(start),
        };
        let time = vec![Span::styled(format!("{time} "), style)];
        self.both(time, (self.title(ix), style), (wait, theme.muted), cells)
    }

    /// `lead` and a text that is cut, and behind them at the right edge what is never cut.
    fn both(
        &self,
        lead: Vec<Span<'static>>,
        (text, style): (String, Style),
        (right, right_style): (String, Style),
        cells: usize,
    ) -> Line<'static> {
        let used: usize = lead.iter().map(Span::width).sum();
        let behind = if right.is_empty() {
            0
        } else {
            right.width() + 2
        };
        let room = cells.saturating_sub(used + behind);
        let text = cut(&text, room, self.world.glyphs.ellipsis);
        let pad = cells.saturating_sub(used + text.width() + right.width());
        let mut spans = lead;
        spans.push(Span::styled(text, style));
        spans.push(Span::raw(" ".repeat(pad)));
        spans.push(Span::styled(right, right_style));
        Line::from(spans)
    }

    /// Until when something is on, or nothing, in a few cells.
    pub(super) fn until_short(&self) -> Span<'static> {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.board;
        match self.row.now.as_slice() {
            [] if self.is_idle() => Span::styled(texts.nothing_short().into_owned(), theme.muted),
            [] => Span::styled(texts.free().into_owned(), theme.text()),
            now => {
                let is_clash = now.len() > 1 && !self.is_parallel();
                let (mark, style) = if is_clash {
                    (world.glyphs.clash, theme.clash)
                } else {
                    (world.glyphs.now, theme.now)
                };
                let end = self.row.busy_until(&world.agenda);
                let end = end.map(|end| texts.until(self.clock(end)).into_owned());
                Span::styled(format!("{mark} {}", end.unwrap_or_default()), style)
            }
        }
    }

    /// When the next one begins, in a few cells.
    pub(super) fn next_short(&self) -> Span<'static> {
        let world = self.world;
        let Some((ix, start)) = self.next_start() else {
            return Span::raw("");
        };
        if self.board.is_that_day(world, ix) {
            return Span::styled(self.clock(start), world.theme.text());
        }
        let weekday = world
            .locale
            .weekday(chrono::Datelike::weekday(&start.date_naive()));
        Span::styled(weekday.into_owned(), world.theme.muted)
    }

    /// Is nothing on in this room on the board's event day?
    pub(super) fn is_idle(&self) -> bool {
        self.row.is_idle
    }

    fn free(&self) -> String {
        let world = self.world;
        let texts = &world.locale.texts.board;
        if self.is_idle() {
            let at = self.board.moment(world);
            let is_today = world.agenda.are_of_one_day(at, world.now);
            return if is_today {
                world.locale.texts.rooms.idle().into_owned()
            } else {
                texts.no_sessions_then().into_owned()
            };
        }
        match self.next_start() {
            Some((ix, start)) if self.board.is_that_day(world, ix) => self
                .world
                .locale
                .texts
                .rooms
                .free_to(self.clock(start))
                .into_owned(),
            _ => texts.free_rest().into_owned(),
        }
    }

    /// "until 15:00, 48 min left"; in fewer words where there are fewer cells.
    fn end(&self, end: Time, cells: usize) -> String {
        if cells >= WORDS {
            return self.end_in_words(end);
        }
        let until = format!("{}{}", self.world.glyphs.dash, self.clock(end));
        if cells < MINUTES {
            return until;
        }
        format!("{until}  {}", self.left(end))
    }

    fn end_in_words(&self, end: Time) -> String {
        let texts = &self.world.locale.texts.board;
        let text = texts.until_left(self.clock(end), self.left(end));
        text.into_owned()
    }

    /// How long it still is until then.
    fn left(&self, end: Time) -> String {
        let at = self.board.moment(self.world);
        self.world.locale.duration(clock_minutes(at, end))
    }

    /// The turnover where it is too short for the room.
    pub(super) fn turnover_where_short(&self) -> Span<'static> {
        let is_overlap = self.row.turnover_minutes.is_some_and(|gap| gap < 0);
        if self.row.is_turnover_short() || is_overlap {
            self.turnover()
        } else {
            Span::raw("")
        }
    }

    /// The minutes between what is on and what is next, and whether they are enough.
    pub(super) fn turnover(&self) -> Span<'static> {
        let world = self.world;
        let texts = &world.locale.texts.board;
        let theme = &world.theme;
        let is_that_day = |(ix, _): &(SessionIx, Time)| self.board.is_that_day(world, *ix);
        let has_next = self.next_start().as_ref().is_some_and(is_that_day);
        let Some(minutes) = self.row.turnover_minutes.filter(|_| has_next) else {
            return Span::raw("");
        };
        let length = world.locale.duration(minutes);
        let wanted = self.row.turnover_wanted;
        if self.is_parallel() {
            return Span::raw("");
        }
        if minutes < 0 {
            return Span::styled(texts.overlap(length).into_owned(), theme.clash);
        }
        if self.row.is_turnover_short() {
            return Span::styled(texts.turnover_short(length).into_owned(), theme.clash);
        }
        let text = match wanted {
            Some(_) => texts.turnover_ok(length).into_owned(),
            None => length,
        };
        Span::styled(text, theme.muted)
    }

    /// "38/80": how many places are given away of what is on, else of what is next.
    pub(super) fn taken(&self) -> Span<'static> {
        let theme = &self.world.theme;
        match (self.row.taken, self.row.seats) {
            (Some(taken), Some(seats)) => {
                let style = if taken > seats {
                    theme.warn
                } else {
                    theme.text()
                };
                Span::styled(format!("{taken}/{seats}"), style)
            }
            (Some(taken), None) => Span::styled(taken.to_string(), theme.text()),
            (None, Some(seats)) => Span::styled(format!("-/{seats}"), theme.muted),
            (None, None) => Span::raw(""),
        }
    }

    /// What the sessions need: first what the room lacks.
    pub(super) fn needs(&self) -> Vec<Span<'static>> {
        needs(self.world, &self.row.needs, &self.row.lacks)
    }

    /// `!` where there is something to say against it, and the sign of a staff note.
    pub(super) fn marks(&self) -> Line<'static> {
        let world = self.world;
        let sign =
            |is: bool, sign: &'static str, style| Span::styled(if is { sign } else { " " }, style);
        let has_findings = !self.row.findings.is_empty() || !self.row.lacks.is_empty();
        Line::from(vec![
            sign(has_findings, world.glyphs.clash, world.theme.warn),
            sign(
                !self.row.notes.is_empty(),
                world.glyphs.note,
                world.theme.accent,
            ),
        ])
    }

    fn next_start(&self) -> Option<(SessionIx, Time)> {
        let ix = self.row.next?;
        Some((ix, self.world.agenda.session(ix).start?))
    }

    fn title(&self, ix: SessionIx) -> String {
        self.world.marked_title(ix)
    }

    /// The clock time; with its weekday where it lies on another day than the board's moment.
    fn clock(&self, at: Time) -> String {
        let world = self.world;
        let clock = world.locale.clock(at.time());
        if (world.agenda).are_of_one_day(at, self.board.moment(world)) {
            return clock;
        }
        format!("{} {clock}", world.date_in_row(at.date_naive()))
    }
}

/// What is needed: first what the room lacks.
pub(super) fn needs(
    world: &World,
    needs: &[Ref<FeatureIx>],
    lacks: &[Ref<FeatureIx>],
) -> Vec<Span<'static>> {
    let texts = &world.locale.texts.board;
    let lacking = lacks.iter().map(|lack| {
        let text = texts.lacks(world.words().feature(lack)).into_owned();
        Span::styled(text, world.theme.warn)
    });
    let there = needs.iter().filter(|need| !lacks.contains(need));
    let there = there.map(|need| Span::styled(world.words().feature(need), world.theme.muted));
    room_facts::joined(lacking.chain(there).collect(), ", ")
}
