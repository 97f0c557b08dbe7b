//! A list of sessions: time down the left edge, what I want of each, its title, its room.
//!
//! ```text
//!  Wed 26 Apr  Opening day                                        12 sessions
//!   ▹ 14 earlier today
//! ▌ 15:30 ●! Combating drug trafficking and cross-border crime
//! ▌–17:00    Lilac Hall · overlaps E-commerce by 45 min
//! ── 15:42 now ───────────────────────────────────────────────────────────────
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::time::zone_name;
use crate::agenda::{SessionIx, safe};
use crate::plan::clashes::{ClashKind, Gap};
use crate::query::Query;
use crate::tui::look::panes::Breadth;
use crate::tui::look::wrap::cut_line;
use crate::tui::world::World;

use super::marked::marked;
use super::rows::{Row, Rows};
use super::selection::{self, behind_bar};
use super::session_row::{Columns, SessionRow};

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
    /// How many sessions of today are over and folded into one row.
    pub earlier: usize,
    /// Is each row to name its date, because no heading does?
    pub with_day: bool,
    /// Are headings of days to say how much of the plan lies on them?
    pub with_summary: bool,
    /// The session that those listed would stand in for, where they would: no clash with it is told.
    pub instead_of: Option<SessionIx>,
    /// Does the terminal's cursor stand on the selected row?
    pub has_cursor: bool,
}

impl SessionList<'_> {
    /// Draws the rows that are visible.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        let world = self.world;
        let tall = Breadth::lines(world.size);
        let mut y = area.y;
        for at in self.rows.offset()..self.rows.all().len() {
            let row = self.rows.all()[at];
            let height = (self.rows.lines(at, tall) as u16).min(area.bottom().saturating_sub(y));
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
            selection::draw(frame, world, area, self.has_cursor);
        }
        match row {
            Row::Session(ix) => self.row_of(ix).draw(frame, area),
            Row::Day(day) => self.draw_day(frame, area, Some(day)),
            Row::NoTime => self.draw_day(frame, area, None),
            Row::Similar => draw_similar(frame, world, area),
            Row::Now => {
                let clock = world.locale.clock(world.now.time());
                let text = world.locale.texts.screen.now_line(clock);
                draw_line(frame, world, area, &text, world.theme.now);
            }
            Row::Midnight(date) => {
                let text = world.date(date);
                draw_line(frame, world, area, &text, world.theme.muted);
            }
            Row::Info(at) => self.draw_info(frame, area, at),
            Row::Earlier => self.draw_earlier(frame, area),
            Row::Gap(at) => self.draw_gap(frame, area, at),
            Row::Own(at) => draw_own(frame, world, area, at),
            Row::Gone(at) => draw_gone(frame, world, area, at),
        }
    }

    fn row_of(&self, ix: SessionIx) -> SessionRow<'_> {
        SessionRow {
            world: self.world,
            query: self.query,
            with_date: self.with_day,
            instead_of: self.instead_of,
            ix,
        }
    }

    /// "▹ 14 earlier today".
    fn draw_earlier(&self, frame: &mut Frame<'_>, area: Rect) {
        let world = self.world;
        let text = world.locale.texts.screen.earlier_today(self.earlier);
        let text = format!("{} {text}", world.glyphs.folded);
        let line = Line::from(Span::styled(text, world.theme.muted));
        frame.render_widget(line, behind_bar(area));
    }

    /// "Asked at the desk  Wi-Fi  Name and password of the network are …".
    fn draw_info(&self, frame: &mut Frame<'_>, area: Rect, at: usize) {
        let world = self.world;
        let Some(info) = world.agenda.infos.get(at) else {
            return;
        };
        let theme = &world.theme;
        let title = info.title.line(&world.order).into_owned();
        let marks = self.query.map(|query| query.marks(&title, false));
        let label = world.locale.texts.directory.desk().into_owned();
        let mut spans = vec![Span::styled(format!("{label}  "), theme.accent)];
        spans.extend(marked(
            &title,
            &marks.unwrap_or_default(),
            theme.text(),
            theme.mark,
        ));
        let room = info.room.as_ref().map(|room| world.words().room(room));
        let about = info
            .about
            .as_ref()
            .map(|about| about.line(&world.order).into_owned());
        for fact in room.into_iter().chain(about) {
            spans.push(Span::styled(
                format!("{}{fact}", world.glyphs.between()),
                theme.muted,
            ));
        }
        let area = behind_bar(area);
        let line = cut_line(
            Line::from(spans),
            usize::from(area.width),
            world.glyphs.ellipsis,
        );
        frame.render_widget(line, area);
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
        if summary.tight > 0 {
            text.push_str(&world.glyphs.between());
            text.push_str(&texts.tight(summary.tight));
        }
        Some(text)
    }

    fn draw_gap(&self, frame: &mut Frame<'_>, area: Rect, at: usize) {
        let world = self.world;
        let Some(gap) = self.gaps.get(at) else {
            return;
        };
        let locale = &world.locale;
        let texts = &locale.texts.screen;
        let fits = world.itinerary.fits(&world.agenda, gap.slot, MOST_FITTING);
        let theme = &world.theme;
        let mut facts = Vec::new();
        if gap.is_all_walk() {
            let style = match gap.kind {
                Some(ClashKind::Unreachable) => theme.clash,
                _ => theme.muted,
            };
            facts.push((world.words().no_free_time(gap), style));
        } else {
            let free = texts.free(locale.duration(gap.slot.minutes()));
            facts.push((free.into_owned(), theme.muted));
            if gap.walk > 0 {
                let walk = locale.duration(i64::from(gap.walk));
                facts.push((texts.walk_of(walk).into_owned(), theme.muted));
            }
            if gap.kind == Some(ClashKind::Tight) {
                let tight = locale.texts.paper.tight_walk();
                facts.push((format!("{} {tight}", world.glyphs.tight), theme.warn));
            }
        }
        // What opens on it is counted as it is there.
        let text = if let Some(&first) = fits.first() {
            format!("{}: {}", texts.fit(fits.len()), world.title(first))
        } else {
            let drop_ins = world.itinerary.drop_ins(&world.agenda, gap.slot);
            world.words().fitting(0, drop_ins.len())
        };
        facts.push((text, theme.muted));
        let mut spans = vec![Span::styled(world.glyphs.gap, theme.muted)];
        for (at, (text, style)) in facts.into_iter().enumerate() {
            let before = match at {
                0 => "  ".to_owned(),
                _ => world.glyphs.between(),
            };
            spans.push(Span::styled(before, theme.muted));
            spans.push(Span::styled(text, style));
        }
        let columns = Columns::of(area, world.size, 5);
        let line = Line::from(spans);
        let x = columns.time.x + 2;
        let width = area.right().saturating_sub(x);
        let line = cut_line(line, usize::from(width), world.glyphs.ellipsis);
        frame.render_widget(line, Rect { x, width, ..area });
    }
}

/// What fits is counted as far as this.
const MOST_FITTING: usize = 50;

/// "Wed 26 Apr  Opening day".
pub fn day_heading(world: &World, day: Option<chrono::NaiveDate>) -> Vec<Span<'static>> {
    let Some(day) = day else {
        let text = world.locale.texts.screen.no_time().into_owned();
        return vec![Span::styled(text, world.theme.accent)];
    };
    let mut spans = vec![Span::styled(world.date(day), world.theme.accent)];
    if let Some(name) = world.agenda.day(day).and_then(|day| day.name.as_ref()) {
        spans.push(Span::raw("  "));
        spans.push(Span::styled(
            name.line(&world.order).into_owned(),
            world.theme.muted,
        ));
    }
    spans
}

fn draw_similar(frame: &mut Frame<'_>, world: &World, area: Rect) {
    let texts = &world.locale.texts.screen;
    let text = Span::styled(texts.similar().into_owned(), world.theme.warn);
    frame.render_widget(Line::from(text), behind_bar(area));
}

/// A thin rule across the list, with a text: "── 14:12 now ─────".
fn draw_line(frame: &mut Frame<'_>, world: &World, area: Rect, text: &str, style: Style) {
    let rule = world.glyphs.rule;
    let lead = rule.repeat(2);
    let rest = usize::from(area.width).saturating_sub(text.width() + 5);
    let line = format!("{lead} {text} {}", rule.repeat(rest));
    frame.render_widget(Line::from(Span::styled(line, style)), area);
}

fn draw_own(frame: &mut Frame<'_>, world: &World, area: Rect, at: usize) {
    let Some(own) = world.plan().own.get(at) else {
        return;
    };
    let start = world.agenda.local(&own.start);
    let theme = &world.theme;
    let is_one_line = area.height < 2;
    let kind = world.locale.texts.screen.own_entry();
    let parts = Parts {
        time: Span::styled(world.locale.clock(start.time()), theme.text()),
        mark: Span::styled(world.glyphs.own, theme.must),
        title: Span::styled(safe::line(&own.title).into_owned(), theme.text()),
        what: Span::styled(
            if is_one_line {
                kind.to_string()
            } else {
                String::new()
            },
            theme.muted,
        ),
    };
    parts.draw(frame, world, area);
    if !is_one_line {
        draw_own_second(frame, world, area, at);
    }
}

/// "–13:00    Lobby · own entry · overlaps Keynote by 15 min · my note".
fn draw_own_second(frame: &mut Frame<'_>, world: &World, area: Rect, at: usize) {
    let own = &world.plan().own[at];
    let theme = &world.theme;
    let columns = Columns::of(area, world.size, 5);
    let y = area.y + 1;
    let end = world.agenda.local(&own.end);
    let end = format!("{}{}", world.glyphs.dash, world.locale.clock(end.time()));
    let place = Rect {
        x: columns.time.x.saturating_sub(1),
        y,
        width: columns.time.width + 1,
        height: 1,
    };
    frame.render_widget(Line::from(Span::styled(end, theme.muted)), place);
    let mut facts: Vec<(String, Style)> = Vec::new();
    let (from, to) = (world.agenda.local(&own.start), world.agenda.local(&own.end));
    if zone_name(from).or(zone_name(to)).is_some() {
        facts.push((world.words().span(from, to), theme.muted));
    }
    if let Some(place) = &own.place {
        facts.push((safe::line(place).into_owned(), theme.text()));
    }
    let kind = world.locale.texts.screen.own_entry().into_owned();
    facts.push((kind, theme.muted));
    let clashes = world.itinerary.own_clashes(&world.agenda, at);
    facts.extend(clashes.first().map(|clash| {
        let is_clash = clash.kind.is_clash();
        let style = if is_clash { theme.clash } else { theme.warn };
        (world.clash_text(clash), style)
    }));
    if let Some(note) = &own.note {
        facts.push((safe::line(note).into_owned(), theme.muted));
    }
    let mut spans = Vec::new();
    for (text, style) in facts {
        if !spans.is_empty() {
            spans.push(Span::styled(world.glyphs.between(), theme.muted));
        }
        spans.push(Span::styled(text, style));
    }
    let rest = Rect {
        y,
        height: 1,
        width: area.right().saturating_sub(columns.title.x + 1),
        ..columns.title
    };
    let line = cut_line(
        Line::from(spans),
        usize::from(rest.width),
        world.glyphs.ellipsis,
    );
    frame.render_widget(line, rest);
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
    let theme = &world.theme;
    let time = choice.accepted.start.map_or_else(
        || "--:--".to_owned(),
        |start| world.locale.clock(world.agenda.local(&start).time()),
    );
    let parts = Parts {
        time: Span::styled(time, theme.muted),
        mark: Span::styled(world.glyphs.cancelled, theme.error),
        title: Span::styled(
            safe::line(title).into_owned(),
            theme.muted.add_modifier(Modifier::CROSSED_OUT),
        ),
        what: Span::styled(world.locale.texts.screen.gone().into_owned(), theme.warn),
    };
    parts.draw(frame, world, area);
}

/// A row of one line for what is no session of the agenda.
struct Parts {
    time: Span<'static>,
    mark: Span<'static>,
    title: Span<'static>,
    /// What it is, behind the title.
    what: Span<'static>,
}

impl Parts {
    fn draw(self, frame: &mut Frame<'_>, world: &World, area: Rect) {
        let columns = Columns::of(area, world.size, 5);
        frame.render_widget(Line::from(self.time), columns.time);
        frame.render_widget(Line::from(self.mark), columns.marks);
        let rest = Rect {
            width: area.right().saturating_sub(columns.title.x),
            ..columns.title
        };
        let line = Line::from(vec![self.title, Span::raw("  "), self.what]);
        let line = cut_line(line, usize::from(rest.width), world.glyphs.ellipsis);
        frame.render_widget(line, rest);
    }
}
