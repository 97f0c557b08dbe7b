//! A session's row in a list, of one line or two: when, what I want of it, its title; then its room and
//! what a reader chooses by.
//!
//! ```text
//! ▌ 16:15 ●! Tackling e-commerce challenges                                      ◇
//! ▌–17:15 +  Orchid Room · overlaps Combating drug … by 45 min · full · E-commerce
//! ```

use chrono::{Datelike as _, TimeDelta};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Access, Intent, Session, SessionIx, Status};
use crate::i18n::whole_days;
use crate::plan::{Changed, Clash, With};
use crate::query::Query;
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::{cut, cut_line};
use crate::tui::world::World;

use super::hit;
use super::marked::marked;

/// So many topics a row shows.
const TOPICS: usize = 2;
/// So many people a row names.
const PEOPLE: usize = 2;
/// Of the title of what a session is a backup for, so many cells at least.
const LEAST_TITLE: usize = 12;
/// Cells of the room where a row is one line: the share of the row, and their bounds.
const ROOM_SHARE: u16 = 3;
const ROOM_CELLS: (u16, u16) = (8, 26);

/// Where the parts of a row's first line stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// The start, or a date and the start.
    pub(super) time: Rect,
    /// Intent, and what is the matter with it.
    pub(super) marks: Rect,
    /// The title.
    pub(super) title: Rect,
    /// The room, where a row is one line; else empty.
    pub(super) room: Rect,
}

impl Columns {
    /// Of a row of `area`, whose time is as many cells wide as `time`.
    pub(super) fn of(area: Rect, size: ratatui::layout::Size, time: u16) -> Self {
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

/// One session as a row.
pub(super) struct SessionRow<'a> {
    /// What it is a session of.
    pub(super) world: &'a World,
    /// What is searched for, to be marked.
    pub(super) query: Option<&'a Query>,
    /// Is it to tell its date, because no heading does?
    pub(super) with_date: bool,
    /// The session.
    pub(super) ix: SessionIx,
}

impl SessionRow<'_> {
    fn session(&self) -> &Session {
        self.world.agenda.session(self.ix)
    }

    /// Draws it.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        let world = self.world;
        let theme = &world.theme;
        let session = self.session();
        let is_past = world.is_past(self.ix);
        let mut base = if is_past { theme.muted } else { theme.text() };
        if session.is_cancelled() {
            base = base.add_modifier(Modifier::CROSSED_OUT);
        }
        let columns = Columns::of(area, world.size, self.time_width());
        let is_on = session.is_on(world.now) && !session.is_cancelled();
        let time = match (is_on, is_past) {
            (true, _) => theme.now,
            (false, true) => theme.muted,
            (false, false) => theme.text(),
        };
        if is_on && columns.time.x >= area.x + 2 {
            let mark = Line::from(Span::styled(world.glyphs.now, theme.now));
            frame.render_widget(mark, Rect::new(area.x + 1, area.y, 1, 1));
        }
        let start = Line::from(Span::styled(self.time(), time));
        frame.render_widget(start, columns.time);
        frame.render_widget(self.marks(), columns.marks);
        self.draw_title(frame, columns.title, base);
        if columns.room.width > 0 {
            let room = world.room_within(self.ix, usize::from(columns.room.width));
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

    fn first_clash(&self) -> Option<Clash> {
        let world = self.world;
        let clashes = world.itinerary.clashes_first(&world.agenda, self.ix);
        // Of what is not chosen only clashes are marked.
        let is_chosen = world.itinerary.is_chosen(self.ix);
        clashes
            .into_iter()
            .next()
            .filter(|clash| is_chosen || clash.kind.is_clash())
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
        if is_loud && clash.kind.is_clash() {
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
        let title = cut(
            &world.title(self.ix),
            usize::from(room),
            world.glyphs.ellipsis,
        );
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
                width: columns.time.width + 1,
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
        let line = cut_line(self.second(width), width, world.glyphs.ellipsis);
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
        let is_long = session.minutes().is_some_and(|minutes| minutes >= 24 * 60);
        Some(if is_long && session.day.is_some_and(|begun| begun < day) {
            // An end days later is told by its weekday; details have its hour.
            format!("{dash}{}", world.locale.weekday(day.weekday()))
        } else {
            format!("{dash}{}", world.locale.clock(end.time()))
        })
    }

    /// The room, then what a reader chooses by, the most important first.
    fn second(&self, width: usize) -> Line<'static> {
        let world = self.world;
        let theme = &world.theme;
        let session = self.session();
        let clashes = world.itinerary.clashes_first(&world.agenda, self.ix);
        let room = world.room_within(self.ix, width);
        let mut facts = Facts::new(world.glyphs.between(), theme.muted);
        let is_past = world.is_past(self.ix);
        let bright = if is_past { theme.muted } else { theme.text() };
        facts.put(self.with_marks(room, bright));
        let named = self.query.map(|query| hit::named(world, query, self.ix));
        let named = named.unwrap_or_default();
        for hit in &named {
            facts.put(hit.spans.clone());
        }
        if let Some(change) = self.change() {
            let text = world.words().changed_fields(change);
            let text = format!("{} {text}", world.glyphs.changed);
            facts.put(vec![Span::styled(text, theme.changed)]);
        }
        // What is told as a hit is told once.
        let is_told = |text: &str| named.iter().any(|hit| hit.text == text);
        if let Some(clash) = clashes.first() {
            let style = self.clash_style(clash);
            let more = match clashes.len() {
                1 => String::new(),
                n => world.locale.texts.screen.and_more(n - 1).into_owned(),
            };
            // Two cells more, where the ellipsis of what follows may stand.
            let used = facts.width() + world.glyphs.between().width() + more.width() + 2;
            let mut text = world.clash_within(clash, width.saturating_sub(used));
            text.push_str(&more);
            facts.put(vec![Span::styled(text, style)]);
        }
        if let Some(first) = world.itinerary.backup_for(self.ix) {
            let texts = &world.locale.texts.paper;
            let around = texts.backup_for("").width() + world.glyphs.between().width() + 2;
            let room = width.saturating_sub(facts.width() + around);
            let whole = world.title(first);
            let title = cut(&whole, room.max(LEAST_TITLE), world.glyphs.ellipsis);
            let is_cut = title != whole;
            let text = texts.backup_for(title).into_owned();
            facts.put(vec![Span::styled(text, theme.accent)]);
            if is_cut {
                return facts.line();
            }
        }
        if session.status != Status::Confirmed {
            let style = if session.is_cancelled() {
                theme.error
            } else {
                theme.warn
            };
            let status = world.words().status(session).unwrap_or_default();
            facts.put(vec![Span::styled(status, style)]);
        }
        if let Some(people) = self.people(is_told) {
            facts.put(vec![Span::styled(people, theme.muted)]);
        }
        if !matches!(session.access, Access::Open | Access::Registered) {
            let access = world.words().access(session).unwrap_or_default();
            facts.put(vec![Span::styled(access, theme.muted)]);
        }
        if let Some(audience) = world.audience_name(self.ix) {
            facts.put(vec![Span::styled(audience, theme.muted)]);
        }
        if session.is_full() {
            let full = world.locale.texts.screen.full().into_owned();
            facts.put(vec![Span::styled(full, theme.warn)]);
        }
        if self.has_note() {
            let note = Span::styled(world.glyphs.note, theme.accent);
            facts.put(vec![note]);
        }
        let kind = world.kind_in_row(self.ix);
        if let Some(kind) = kind.filter(|kind| !is_told(kind)) {
            facts.put(vec![Span::styled(kind, theme.muted)]);
        }
        if clashes.is_empty() {
            let topics = world.topics_in_row(self.ix, TOPICS).into_iter();
            for topic in topics.filter(|topic| !is_told(&topic.content)) {
                facts.put(vec![topic]);
            }
        }
        facts.line()
    }

    /// "Yoon Tae-sik, Han Duck-soo +3".
    fn people(&self, is_told: impl Fn(&str) -> bool) -> Option<String> {
        let mut names = self.world.people_in_row(self.ix);
        names.retain(|name| !is_told(name));
        let shown = names.len().min(PEOPLE);
        let mut text = names[..shown].join(", ");
        if names.len() > shown {
            let more = names.len() - shown;
            text.push_str(&self.world.locale.texts.screen.and_more(more));
        }
        (!text.is_empty()).then_some(text)
    }

    fn has_note(&self) -> bool {
        let world = self.world;
        let choice = world.itinerary.choice(self.ix);
        let choice = choice.and_then(|at| world.plan().choices.get(at));
        choice.is_some_and(|choice| choice.note.is_some())
    }
}

/// Facts in a line, a dot between each two.
struct Facts {
    spans: Vec<Span<'static>>,
    between: Span<'static>,
}

impl Facts {
    fn new(between: String, style: Style) -> Self {
        let between = Span::styled(between, style);
        Self {
            spans: Vec::with_capacity(16),
            between,
        }
    }

    /// Adds a fact.
    fn put(&mut self, fact: Vec<Span<'static>>) {
        if fact.iter().all(|span| span.content.is_empty()) {
            return;
        }
        if !self.spans.is_empty() {
            self.spans.push(self.between.clone());
        }
        self.spans.extend(fact);
    }

    fn width(&self) -> usize {
        self.spans.iter().map(Span::width).sum()
    }

    fn line(self) -> Line<'static> {
        Line::from(self.spans)
    }
}
