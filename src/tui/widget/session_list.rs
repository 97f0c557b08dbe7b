//! A list of sessions: time down the left edge, what I want of each, its title, its room.
//!
//! ```text
//!  Wed 26 Apr  Opening day                                        12 sessions
//! ▌ 15:30  ● !  Combating drug trafficking and cross-border crime   Lilac Hall
//! ▌ –17:00      Seminar · overlaps E-commerce by 45 min
//! ── 15:42 now ───────────────────────────────────────────────────────────────
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Access, Intent, SessionIx, Status};
use crate::i18n::whole_days;
use crate::plan::clashes::Gap;
use crate::query::Query;
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::{cut, cut_line};
use crate::tui::world::World;

use super::hit;
use super::rows::{Row, Rows};

/// A list of sessions, as wide as its area.
pub struct SessionList<'a> {
    /// What its sessions are sessions of.
    pub world: &'a World,
    /// What is listed, what is selected, and what is scrolled away.
    pub rows: &'a Rows,
    /// What is searched for, to be marked in titles.
    pub query: Option<&'a Query>,
    /// Free time that rows name.
    pub gaps: &'a [Gap],
    /// Is each row to name its day, because no heading does?
    pub with_day: bool,
    /// Are headings of days to say how much of the plan lies on them?
    pub with_summary: bool,
    /// Does the terminal's cursor stand on the selected row?
    pub has_cursor: bool,
}

/// Where the columns of a row stand.
struct Columns {
    time: Rect,
    marks: Rect,
    title: Rect,
    room: Rect,
}

impl SessionList<'_> {
    /// Draws the rows that are visible.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        let world = self.world;
        let tall = Breadth::lines(world.size);
        let mut y = area.y;
        for at in self.rows.offset()..self.rows.all().len() {
            let row = self.rows.all()[at];
            let height = (row.height(tall) as u16).min(area.bottom().saturating_sub(y));
            if height == 0 {
                break;
            }
            let place = Rect { y, height, ..area };
            let is_selected = at == self.rows.at() && row.is_selectable();
            self.draw_row(frame, place, row, is_selected);
            y += height;
        }
    }

    fn draw_row(&self, frame: &mut Frame<'_>, area: Rect, row: Row, is_selected: bool) {
        let world = self.world;
        if is_selected {
            frame.buffer_mut().set_style(area, world.theme.selected);
            for y in area.y..area.bottom() {
                let bar = Span::styled(world.glyphs.bar, world.theme.accent);
                frame.render_widget(Line::from(bar), Rect::new(area.x, y, 1.min(area.width), 1));
            }
            if self.has_cursor {
                frame.set_cursor_position((area.x, area.y));
            }
        }
        match row {
            Row::Session(session) => self.draw_session(frame, area, session),
            Row::Day(day) => self.draw_day(frame, area, Some(day)),
            Row::NoTime => self.draw_day(frame, area, None),
            Row::Similar => draw_similar(frame, world, area),
            Row::Now => draw_now(frame, world, area),
            Row::Gap(at) => self.draw_gap(frame, area, at),
            Row::Own(at) => draw_own(frame, world, area, at),
            Row::Gone(at) => draw_gone(frame, world, area, at),
        }
    }

    fn columns(&self, area: Rect) -> Columns {
        let first = Rect {
            height: 1.min(area.height),
            ..area
        };
        let breadth = Breadth::of(self.world.size);
        let time_width = if self.with_day { 13 } else { 6 };
        let (lead, room_width) = match breadth {
            Breadth::Narrow => (1, 0),
            _ => (2, (area.width / 4).clamp(12, 26)),
        };
        let mark_width = if breadth == Breadth::Narrow { 4 } else { 6 };
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
        let time = take(time_width);
        let marks = take(mark_width);
        let used = lead + time_width + mark_width;
        let gap = u16::from(room_width > 0) * 2;
        let title = take(area.width.saturating_sub(used + room_width + gap + 1));
        take(gap);
        let room = take(room_width);
        Columns {
            time,
            marks,
            title,
            room,
        }
    }

    fn draw_session(&self, frame: &mut Frame<'_>, area: Rect, ix: SessionIx) {
        let world = self.world;
        let theme = &world.theme;
        let session = world.agenda.session(ix);
        let is_past = world.is_past(ix);
        let mut base = if is_past { theme.muted } else { theme.text() };
        if session.is_cancelled() {
            base = base.add_modifier(Modifier::CROSSED_OUT);
        }
        let columns = self.columns(area);
        let is_on = session.is_on(world.now);
        let time = if is_on {
            theme.now
        } else if is_past {
            theme.muted
        } else {
            theme.text()
        };
        if is_on && columns.time.x >= area.x + 2 {
            let mark = Line::from(Span::styled(world.glyphs.now, theme.now));
            frame.render_widget(mark, Rect::new(area.x + 1, area.y, 1, 1));
        }
        let time = Line::from(self.time(ix, time));
        frame.render_widget(time, columns.time);
        frame.render_widget(self.marks(ix), columns.marks);
        frame.render_widget(self.title(ix, base, columns.title.width), columns.title);
        if columns.room.width > 0 {
            let mut name = cut(
                &world.rooms_of(ix),
                usize::from(columns.room.width).saturating_sub(2),
                world.glyphs.ellipsis,
            );
            let is_illustrative =
                session.illustrative.covers("room") || session.illustrative.covers("rooms");
            if is_illustrative {
                name.push(' ');
            }
            let mut spans = self.with_marks(name, theme.muted);
            if is_illustrative {
                spans.push(Span::styled(world.glyphs.illustrative, theme.illustrative));
            }
            frame.render_widget(Line::from(spans), columns.room);
        }
        if area.height > 1 {
            self.draw_second(frame, area, &columns, ix);
        }
    }

    /// "15:30", with the mark of an illustrative time.
    fn time(&self, ix: SessionIx, style: Style) -> Vec<Span<'static>> {
        let world = self.world;
        let session = world.agenda.session(ix);
        let mut text = String::new();
        if let (true, Some(day)) = (self.with_day, session.day) {
            text = world
                .locale
                .weekday(chrono::Datelike::weekday(&day))
                .into_owned();
            text.push(' ');
            text.push_str(&chrono::Datelike::day(&day).to_string());
            text = format!("{text:<7}");
            // Hangul weekdays are one letter of two cells.
            let missing = 7usize.saturating_sub(text.trim_end().width());
            text = format!("{}{}", text.trim_end(), " ".repeat(missing));
        }
        match session.start {
            Some(start) => text.push_str(&world.locale.clock(start.time())),
            None => text.push_str("--:--"),
        }
        let mut spans = vec![Span::styled(text, style)];
        if session.illustrative.covers("start") {
            spans.push(Span::styled(
                world.glyphs.illustrative,
                world.theme.illustrative,
            ));
        }
        spans
    }

    /// What I want of it, whether it clashes, who may enter.
    fn marks(&self, ix: SessionIx) -> Line<'static> {
        let world = self.world;
        let (theme, glyphs) = (&world.theme, &world.glyphs);
        let session = world.agenda.session(ix);
        let blank = || Span::raw(" ");
        let intent = match world.intent(ix) {
            Some(Intent::Must) => Span::styled(glyphs.must, theme.must),
            Some(Intent::Maybe) => Span::styled(glyphs.maybe, theme.maybe),
            Some(Intent::Hidden) => Span::styled(glyphs.hidden, theme.muted),
            None if world.offered.contains(&ix) => Span::styled(glyphs.offered, theme.accent),
            None => blank(),
        };
        let clash = if world.itinerary.has_clash(&world.agenda, ix) {
            Span::styled(glyphs.clash, theme.clash)
        } else {
            blank()
        };
        let state = match (session.status, session.access) {
            (Status::Cancelled, _) => Span::styled(glyphs.cancelled, theme.error),
            (_, Access::Closed) => Span::styled(glyphs.closed, theme.muted),
            _ => blank(),
        };
        if Breadth::of(world.size) == Breadth::Narrow {
            return Line::from(vec![intent, clash, state]);
        }
        let note = world.itinerary.choice(ix).is_some_and(|at| {
            let choice = world.plan().choices.get(at);
            choice.is_some_and(|choice| choice.note.is_some())
        });
        let note = if note {
            Span::styled(glyphs.note, theme.accent)
        } else {
            blank()
        };
        Line::from(vec![blank(), intent, clash, state, note])
    }

    fn title(&self, ix: SessionIx, base: Style, width: u16) -> Line<'static> {
        let world = self.world;
        let session = world.agenda.session(ix);
        let is_illustrative = session.illustrative.covers("title");
        let room = usize::from(width).saturating_sub(if is_illustrative { 2 } else { 0 });
        let title = cut(&world.title(ix), room, world.glyphs.ellipsis);
        let mut spans = self.with_marks(title, base);
        if is_illustrative {
            spans.push(Span::raw(" "));
            spans.push(Span::styled(
                world.glyphs.illustrative,
                world.theme.illustrative,
            ));
        }
        Line::from(spans)
    }

    /// A text in which what the search hit is marked.
    fn with_marks(&self, text: String, style: Style) -> Vec<Span<'static>> {
        match self.query {
            Some(query) => marked(
                &text,
                &query.marks(&text, false),
                style,
                self.world.theme.mark,
            ),
            None => vec![Span::styled(text, style)],
        }
    }

    /// "–17:00   Seminar · overlaps E-commerce by 45 min".
    fn draw_second(&self, frame: &mut Frame<'_>, area: Rect, columns: &Columns, ix: SessionIx) {
        let world = self.world;
        let theme = &world.theme;
        let session = world.agenda.session(ix);
        let y = area.y + 1;
        if let Some(end) = session.end {
            let pad = if self.with_day { "       " } else { "" };
            let day = world.agenda.event_day(end - chrono::TimeDelta::seconds(1));
            let is_long = session.minutes().is_some_and(|minutes| minutes >= 24 * 60);
            let start = session.start.map(|start| start.naive_local());
            let is_all_day =
                start.and_then(|start| whole_days(start, end.naive_local())) == Some(1);
            let end = if is_all_day {
                format!("{pad}{}", world.locale.texts.dates.all_day(1))
            } else if is_long && session.day.is_some_and(|begun| begun < day) {
                // An end days later is told by its weekday; details have its hour.
                let weekday = world.locale.weekday(chrono::Datelike::weekday(&day));
                format!("{pad}{}{weekday}", world.glyphs.dash)
            } else {
                format!(
                    "{pad}{}{}",
                    world.glyphs.dash,
                    world.locale.clock(end.time())
                )
            };
            let place = Rect {
                x: columns.time.x.saturating_sub(1),
                y,
                width: columns.time.width + 1,
                height: 1,
            };
            frame.render_widget(Line::from(Span::styled(end, theme.muted)), place);
        }
        let place = Rect {
            y,
            height: 1,
            width: area.right().saturating_sub(columns.title.x + 1),
            ..columns.title
        };
        let width = usize::from(place.width);
        let line = cut_line(self.second(ix, width), width, world.glyphs.ellipsis);
        frame.render_widget(line, place);
    }

    fn second(&self, ix: SessionIx, width: usize) -> Line<'static> {
        let world = self.world;
        let theme = &world.theme;
        let session = world.agenda.session(ix);
        let clashes = world.itinerary.clashes(&world.agenda, ix);
        let kind = world.words().kind(session);
        let kind_name = kind.clone();
        let kind_width = kind.width();
        let mut parts = Vec::new();
        if let Some(query) = self.query {
            for mut named in hit::named(world, query, ix, !clashes.is_empty()) {
                parts.append(&mut named);
                parts.push(Span::styled(world.glyphs.between(), theme.muted));
            }
        }
        let hit_width: usize = parts.iter().map(Span::width).sum();
        parts.extend(self.with_marks(kind, theme.muted));
        let mut push_all = |spans: Vec<Span<'static>>| {
            parts.push(Span::styled(world.glyphs.between(), theme.muted));
            parts.extend(spans);
        };
        let mut push = |span| push_all(vec![span]);
        if let Some(clash) = clashes.first() {
            let style = if world.intent(ix).is_some() {
                theme.clash
            } else {
                theme.warn
            };
            let more = match clashes.len() {
                1 => String::new(),
                n => world.locale.texts.screen.and_more(n - 1).into_owned(),
            };
            // Two cells more, where the ellipsis of what follows may stand.
            let used = hit_width + kind_width + world.glyphs.between().width() + more.width() + 2;
            let mut text = world.clash_within(clash, width.saturating_sub(used));
            text.push_str(&more);
            push(Span::styled(text, style));
        }
        if session.status != Status::Confirmed {
            let style = if session.is_cancelled() {
                theme.error
            } else {
                theme.warn
            };
            push(Span::styled(
                world.words().status(session).unwrap_or_default(),
                style,
            ));
        }
        if session.access != Access::Open {
            push(Span::styled(
                world.words().access(session).unwrap_or_default(),
                theme.muted,
            ));
        }
        if let Some(audience) = world.audience_name(ix) {
            push(Span::styled(audience, theme.muted));
        }
        if session.is_full() {
            push(Span::styled(
                world.locale.texts.screen.full().into_owned(),
                theme.warn,
            ));
        }
        if clashes.is_empty() {
            // A form that is a topic as well is told once.
            let topics = session.topics.iter().map(|topic| world.topic_span(topic));
            for span in topics.filter(|span| span.content != kind_name).take(2) {
                push_all(self.with_marks(span.content.into_owned(), span.style));
            }
        }
        Line::from(parts)
    }

    fn draw_day(&self, frame: &mut Frame<'_>, area: Rect, day: Option<chrono::NaiveDate>) {
        let world = self.world;
        // Two lines leave air above the heading; the words stand on the lower one.
        let area = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        };
        let line = Line::from(day_heading(world, day));
        let heading = line.width();
        frame.render_widget(
            line,
            Rect {
                x: area.x + 1,
                width: area.width.saturating_sub(1),
                ..area
            },
        );
        if let Some(text) = self.day_summary(day)
            && heading + text.width() + 3 < usize::from(area.width)
        {
            let line = Line::from(Span::styled(text, world.theme.muted)).right_aligned();
            let width = area.width.saturating_sub(1);
            frame.render_widget(line, Rect { width, ..area });
        }
    }

    /// How much of the plan lies on that day; the programme's days say it in their tabs.
    fn day_summary(&self, day: Option<chrono::NaiveDate>) -> Option<String> {
        if !self.with_summary {
            return None;
        }
        let world = self.world;
        let day = day?;
        let mut days = world.itinerary.days(&world.agenda).into_iter();
        let summary = days.find(|summary| summary.date == day)?;
        let texts = &world.locale.texts.screen;
        let mut text = texts.sessions(summary.sessions).into_owned();
        text.push_str(&world.glyphs.between());
        text.push_str(&world.locale.duration(summary.minutes));
        if summary.clashes > 0 {
            text.push_str(&world.glyphs.between());
            text.push_str(&texts.clashes(summary.clashes));
        }
        Some(text)
    }

    fn draw_gap(&self, frame: &mut Frame<'_>, area: Rect, at: usize) {
        let world = self.world;
        let Some(gap) = self.gaps.get(at) else {
            return;
        };
        let free = world.locale.duration(gap.slot.minutes());
        let fits = world.itinerary.fits(&world.agenda, gap.slot, 50).len();
        let texts = &world.locale.texts.screen;
        let mut text = texts.free(free).into_owned();
        if fits > 0 {
            text.push_str(&world.glyphs.between());
            text.push_str(&texts.fit(fits));
        }
        let columns = self.columns(area);
        let line = Line::from(vec![
            Span::styled(world.glyphs.gap, world.theme.muted),
            Span::raw("  "),
            Span::styled(text, world.theme.muted),
        ]);
        let x = columns.time.x + 2;
        let width = area.right().saturating_sub(x);
        frame.render_widget(line, Rect { x, width, ..area });
    }
}

/// "Wed 26 Apr  Opening day".
pub fn day_heading(world: &World, day: Option<chrono::NaiveDate>) -> Vec<Span<'static>> {
    let Some(day) = day else {
        let text = world.locale.texts.screen.no_time().into_owned();
        return vec![Span::styled(text, world.theme.accent)];
    };
    let mut spans = vec![Span::styled(
        world.locale.date_short(day),
        world.theme.accent,
    )];
    if let Some(name) = world.agenda.day(day).and_then(|day| day.name.as_ref()) {
        spans.push(Span::raw("  "));
        spans.push(Span::styled(
            name.line(&world.order).into_owned(),
            world.theme.muted,
        ));
    }
    spans
}

/// A text with the bytes in `ranges` marked.
pub fn marked(
    text: &str,
    ranges: &[std::ops::Range<usize>],
    base: Style,
    mark: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::with_capacity(ranges.len() * 2 + 1);
    let mut end = 0;
    for range in ranges {
        let (Some(before), Some(hit)) = (text.get(end..range.start), text.get(range.clone()))
        else {
            continue;
        };
        if !before.is_empty() {
            spans.push(Span::styled(before.to_owned(), base));
        }
        spans.push(Span::styled(hit.to_owned(), base.patch(mark)));
        end = range.end;
    }
    if let Some(rest) = text.get(end..).filter(|rest| !rest.is_empty()) {
        spans.push(Span::styled(rest.to_owned(), base));
    }
    spans
}

fn draw_similar(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let texts = &world.locale.texts.screen;
    let text = Span::styled(texts.similar().into_owned(), world.theme.warn);
    frame.render_widget(Line::from(text), behind_bar(area));
}

fn draw_now(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let texts = &world.locale.texts.screen;
    let text = texts.now_line(world.locale.clock(world.now.time()));
    let rule = world.glyphs.rule;
    let width = usize::from(area.width);
    let lead = rule.repeat(2);
    let rest = width.saturating_sub(2 + text.width() + 3);
    let line = format!("{lead} {text} {}", rule.repeat(rest));
    frame.render_widget(Line::from(Span::styled(line, world.theme.now)), area);
}

fn draw_own(frame: &mut Frame<'_>, world: &World, area: Rect, at: usize) {
    let Some(own) = world.plan().own.get(at) else {
        return;
    };
    let start = world.agenda.local(&own.start);
    let line = Line::from(vec![
        Span::styled(world.locale.clock(start.time()), world.theme.text()),
        Span::raw("  "),
        Span::styled(world.glyphs.own, world.theme.must),
        Span::raw("   "),
        Span::styled(
            crate::agenda::safe::line(&own.title).into_owned(),
            world.theme.text(),
        ),
        Span::styled(
            format!("  {}", world.locale.texts.screen.own_entry()),
            world.theme.muted,
        ),
    ]);
    frame.render_widget(line, behind_bar(area));
}

fn draw_gone(frame: &mut Frame<'_>, world: &World, area: Rect, at: usize) {
    let Some(choice) = world.plan().choices.get(at) else {
        return;
    };
    let title = choice
        .accepted
        .title
        .iter()
        .find(|(tag, _)| tag == world.locale.tag())
        .or_else(|| choice.accepted.title.first())
        .map_or(choice.session.as_str(), |(_, title)| title);
    let style = world.theme.muted.add_modifier(Modifier::CROSSED_OUT);
    let time = choice.accepted.start.map_or_else(
        || "--:--".to_owned(),
        |start| world.locale.clock(world.agenda.local(&start).time()),
    );
    let line = Line::from(vec![
        Span::styled(time, world.theme.muted),
        Span::raw("  "),
        Span::styled(world.glyphs.cancelled, world.theme.error),
        Span::raw("   "),
        Span::styled(crate::agenda::safe::line(title).into_owned(), style),
        Span::styled(
            format!("  {}", world.locale.texts.screen.gone()),
            world.theme.warn,
        ),
    ]);
    frame.render_widget(line, behind_bar(area));
}

/// The cells of a row behind the bar of a selected one.
fn behind_bar(area: Rect) -> Rect {
    Rect {
        x: area.x + 2.min(area.width),
        width: area.width.saturating_sub(2),
        ..area
    }
}
