//! The second line of a row: its room, then what a reader chooses by, the most important first.

use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::time::zone_name;
use crate::agenda::{Status, Time};
use crate::plan::Clash;
use crate::tui::look::wrap::{cut, cut_line};
use crate::tui::widget::hit::{self, Named};

use super::SessionRow;

/// So many topics a row shows.
const TOPICS: usize = 2;
/// So many people a row names.
const PEOPLE: usize = 2;
/// Of the title of what a session is a backup for, so many cells at least.
const LEAST_TITLE: usize = 12;

/// "Orchid Room · overlaps Combating drug … by 45 min · full · E-commerce", in so many cells.
pub(super) fn line(row: &SessionRow<'_>, width: usize) -> Line<'static> {
    let ellipsis = row.world.glyphs.ellipsis;
    let told = told(row, width, width);
    let mut line = Line::from(told.spans);
    // What follows the room is cut, never the room: it leaves a cell for the sign of that.
    let reserve = ellipsis.width();
    if line.width() > width && told.room_end > width.saturating_sub(reserve) {
        let shorter = self::told(row, width, width.saturating_sub(reserve));
        line = Line::from(if shorter.room_end + reserve <= width {
            shorter.spans
        } else {
            told.room
        });
    }
    let mut line = cut_line(line, width, ellipsis);
    // A fact that was cut just where the line is needs no second sign of it.
    let mut behind = line.spans.iter().rev();
    let last = behind.next().is_some_and(|span| span.content == ellipsis);
    if last
        && behind
            .next()
            .is_some_and(|span| span.content.ends_with(ellipsis))
    {
        line.spans.pop();
    }
    line
}

/// What a line tells.
struct Told {
    /// The facts; they may be wider than the line.
    spans: Vec<Span<'static>>,
    /// The room alone.
    room: Vec<Span<'static>>,
    /// Cells up to the end of the room.
    room_end: usize,
}

/// The facts, the room in so many cells that it ends within `room_end`, if it can be told apart so.
fn told(row: &SessionRow<'_>, width: usize, room_end: usize) -> Told {
    let world = row.world;
    let hits = row.query.map(|query| hit::named(world, query, row.ix));
    let mut second = Second {
        row,
        width,
        hits: hits.unwrap_or_default(),
        spans: Vec::with_capacity(16),
    };
    let clashes = row.clashes();
    second.hour();
    let room = second.room(room_end);
    let room_end = second.used();
    second.hits();
    second.change();
    second.clash(&clashes);
    if !second.backup() {
        second.status();
        second.people();
        second.admission();
        second.note();
        second.kind();
        if clashes.is_empty() {
            second.topics();
        }
    }
    Told {
        spans: second.spans,
        room,
        room_end,
    }
}

/// Facts in a line, a dot between each two.
struct Second<'a> {
    row: &'a SessionRow<'a>,
    /// Cells that the line has.
    width: usize,
    /// What made the session a hit, where neither title nor room shows it.
    hits: Vec<Named>,
    spans: Vec<Span<'static>>,
}

impl Second<'_> {
    /// Adds a fact.
    fn put(&mut self, fact: Vec<Span<'static>>) {
        if fact.iter().all(|span| span.content.is_empty()) {
            return;
        }
        if !self.spans.is_empty() {
            let world = self.row.world;
            let between = Span::styled(world.glyphs.between(), world.theme.muted);
            self.spans.push(between);
        }
        self.spans.extend(fact);
    }

    fn put_text(&mut self, text: impl Into<String>, style: Style) {
        self.put(vec![Span::styled(text.into(), style)]);
    }

    fn used(&self) -> usize {
        self.spans.iter().map(Span::width).sum()
    }

    /// Cells that are left behind what stands there, and the dot.
    fn left(&self) -> usize {
        let between = self.row.world.glyphs.between().width();
        self.width.saturating_sub(self.used() + between)
    }

    /// What is told as a hit is told once.
    fn is_told(&self, text: &str) -> bool {
        self.hits.iter().any(|hit| hit.text == text)
    }

    fn room(&mut self, end: usize) -> Vec<Span<'static>> {
        let world = self.row.world;
        let before = match self.used() {
            0 => 0,
            used => used + world.glyphs.between().width(),
        };
        let room = world.room_within(self.row.ix, end.saturating_sub(before));
        let is_past = world.is_past(self.row.ix);
        let theme = &world.theme;
        let style = if is_past { theme.muted } else { theme.text() };
        let room = self.row.with_marks(room, style);
        self.put(room.clone());
        room
    }

    fn hits(&mut self) {
        for at in 0..self.hits.len() {
            self.put(self.hits[at].spans.clone());
        }
    }

    fn change(&mut self) {
        let world = self.row.world;
        if let Some(change) = self.row.change() {
            let text = world.words().changed_fields(change);
            let text = format!("{} {text}", world.glyphs.changed);
            self.put_text(text, world.theme.changed);
        }
    }

    fn clash(&mut self, clashes: &[Clash]) {
        let world = self.row.world;
        let Some(clash) = clashes.first() else { return };
        let more = match clashes.len() {
            1 => String::new(),
            n => world.locale.texts.screen.and_more(n - 1).into_owned(),
        };
        // Two cells more, where the ellipsis of what follows may stand.
        let room = self.left().saturating_sub(more.width() + 2);
        let mut text = world.clash_within(clash, room);
        text.push_str(&more);
        self.put_text(text, self.row.clash_style(clash));
    }

    /// What it is a backup for. Was that cut, so that the line is full?
    fn backup(&mut self) -> bool {
        let world = self.row.world;
        let Some(first) = world.itinerary.backup_for(self.row.ix) else {
            return false;
        };
        let texts = &world.locale.texts.paper;
        let room = (self.left()).saturating_sub(texts.backup_for("").width() + 2);
        let whole = world.title(first);
        let title = cut(&whole, room.max(LEAST_TITLE), world.glyphs.ellipsis);
        let is_cut = title != whole;
        self.put_text(texts.backup_for(title), world.theme.accent);
        is_cut
    }

    fn status(&mut self) {
        let world = self.row.world;
        let session = self.row.session();
        if session.status != Status::Confirmed {
            let theme = &world.theme;
            let style = if session.is_cancelled() {
                theme.error
            } else {
                theme.warn
            };
            let status = world.words().status(session).unwrap_or_default();
            self.put_text(status, style);
        }
    }

    /// "02:30 CEST–02:15 CET", of what begins or ends in the hour that clocks show twice.
    fn hour(&mut self) {
        let session = self.row.session();
        let is_twice = |time: &Time| zone_name(*time).is_some();
        if session.start.iter().chain(&session.end).any(is_twice) {
            let range = self.row.world.words().range(session);
            self.put_text(range.unwrap_or_default(), self.row.world.theme.muted);
        }
    }

    /// "Yoon Tae-sik, Han Duck-soo +3".
    fn people(&mut self) {
        let world = self.row.world;
        let mut names = world.people_in_row(self.row.ix);
        names.retain(|name| !self.is_told(name));
        let shown = names.len().min(PEOPLE);
        let mut text = names[..shown].join(", ");
        if names.len() > shown {
            let more = names.len() - shown;
            text.push_str(&world.locale.texts.screen.and_more(more));
        }
        self.put_text(text, world.theme.muted);
    }

    /// Who may come, and whether there is a seat.
    fn admission(&mut self) {
        let world = self.row.world;
        let session = self.row.session();
        if let Some(access) = world.words().telling_access(session) {
            self.put_text(access, world.theme.muted);
        }
        if let Some(audience) = world.audience_name(self.row.ix) {
            self.put_text(audience, world.theme.muted);
        }
        if session.is_full() {
            self.put_text(world.locale.texts.screen.full(), world.theme.warn);
        }
    }

    /// That there is a note of mine.
    fn note(&mut self) {
        let world = self.row.world;
        let choice = world.itinerary.choice(self.row.ix);
        let choice = choice.and_then(|at| world.plan().choices.get(at));
        if choice.is_some_and(|choice| choice.note.is_some()) {
            self.put_text(world.glyphs.note, world.theme.accent);
        }
    }

    fn kind(&mut self) {
        let world = self.row.world;
        let kind = world.kind_in_row(self.row.ix);
        if let Some(kind) = kind.filter(|kind| !self.is_told(kind)) {
            self.put_text(kind, world.theme.muted);
        }
    }

    fn topics(&mut self) {
        let world = self.row.world;
        let is_past = world.is_past(self.row.ix);
        for topic in world.topics_in_row(self.row.ix, TOPICS) {
            if self.is_told(&topic.content) {
                continue;
            }
            let topic = if is_past {
                topic.style(world.theme.muted)
            } else {
                topic
            };
            self.put(vec![topic]);
        }
    }
}
