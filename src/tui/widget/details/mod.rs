//! A session in full: title in every language, when and where, who, what clashes, what it is about.
//!
//! What there is to say is a model, [`Entries`]: paragraphs in order, some of which open another
//! session. [`Details`] lays it out and draws it, shorter beside a list, whole where the session lies
//! open.

mod entry;
mod facts;
mod of_entry;
mod of_own;
mod people;
mod standing;
mod text;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::agenda::{Session, SessionIx};
use crate::query::Query;
use crate::tui::look::wrap::joined;
use crate::tui::world::World;

use entry::Entries;

pub use entry::{Laid, Opens};
pub use of_entry::EntryDetails;
pub use of_own::OwnDetails;

/// How much of a session is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What one chooses by.
    Short,
    /// Everything, and the ways to other sessions.
    Whole,
}

/// A session's details, as wide as their area.
pub struct Details<'a> {
    /// What it is a session of.
    pub world: &'a World,
    /// A session of the world's agenda.
    pub session: SessionIx,
    /// What is searched for, to be marked.
    pub query: &'a Query,
    /// How many lines are scrolled away; more than there are is the end.
    pub scroll: usize,
    /// How much is told.
    pub extent: Extent,
    /// The selected one of the paragraphs that open something, counted from the top.
    pub selected: Option<usize>,
}

impl Details<'_> {
    /// Draws the lines that fit, from the scrolled one on, and says if there are more.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        if area.is_empty() {
            return;
        }
        let lines = self.laid_out(area);
        let scrolled = (self.scroll, self.selected);
        draw_laid(frame, self.world, lines, area, scrolled, !self.is_whole());
    }

    /// How far they can be scrolled in that area: until the last line is the lowest.
    pub fn last_scroll(&self, area: Rect) -> usize {
        let lines = self.laid_out(area).len();
        lines.saturating_sub(usize::from(area.height))
    }

    /// Every line as it is drawn in that area, the scrolled ones included.
    pub fn laid_out(&self, area: Rect) -> Vec<Laid> {
        laid_out(area, !self.is_whole(), |width| self.lines(width))
    }

    /// What paragraphs open, from top to bottom.
    pub fn openers(&self) -> Vec<Opens> {
        self.entries().openers()
    }

    /// What the line at `on` opens, where the details are drawn in `area`.
    pub fn opener_at(&self, on: Position, area: Rect) -> Option<Opens> {
        if !area.contains(on) {
            return None;
        }
        let lines = self.laid_out(area);
        let first = self
            .scroll
            .min(lines.len().saturating_sub(usize::from(area.height)));
        let laid = lines.get(first + usize::from(on.y - area.y))?;
        self.openers().get(laid.opener?).copied()
    }

    /// Every line, wrapped at `width`.
    pub fn lines(&self, width: usize) -> Vec<Laid> {
        let sign = Span::styled(self.world.glyphs.right, self.world.theme.accent);
        let sign = (self.extent == Extent::Whole).then_some(&sign);
        self.entries().lay_out(width, sign)
    }

    /// What there is to say.
    fn entries(&self) -> Entries {
        let mut entries = Entries::default();
        self.head(&mut entries);
        self.when_and_where(&mut entries);
        self.form(&mut entries);
        self.intent(&mut entries);
        self.people(&mut entries);
        self.clashes(&mut entries);
        self.changes(&mut entries);
        self.note(&mut entries);
        self.family(&mut entries);
        self.taking_part(&mut entries);
        self.about(&mut entries);
        self.instead(&mut entries);
        self.legend(&mut entries);
        entries
    }

    fn its(&self) -> &Session {
        self.world.agenda.session(self.session)
    }

    fn is_whole(&self) -> bool {
        self.extent == Extent::Whole
    }

    /// "  ◇ time illustrative", which stays on one line.
    fn illustrative(&self, what: &str) -> Vec<Span<'static>> {
        let world = self.world;
        let text = format!("{} {what}", world.glyphs.illustrative);
        let text = joined(text.trim_end());
        let before = if what.is_empty() {
            crate::paper::wrap::JOIN
        } else {
            "  "
        };
        vec![
            Span::raw(before),
            Span::styled(text, world.theme.illustrative),
        ]
    }

    /// The same for a value of that key, where no public source gives it.
    fn mark_of(&self, keys: &[&str]) -> Vec<Span<'static>> {
        let is_marked = keys.iter().any(|key| self.its().illustrative.covers(key));
        if is_marked {
            self.illustrative("")
        } else {
            Vec::new()
        }
    }

    /// A line that opens another session: "Wed 26 Apr 16:15–17:15  Title, Room".
    fn link(&self, entries: &mut Entries, indent: usize, other: SessionIx) {
        let world = self.world;
        let session = world.agenda.session(other);
        let when = format!("{}  ", self.moment(other));
        let mut text = world.title(other);
        if !session.rooms.is_empty() {
            text.push_str(&self.between());
            text.push_str(&joined(&world.rooms_of(other)));
        }
        let mut spans = vec![Span::styled(when, world.theme.muted)];
        spans.extend(world.change_mark(other));
        let style = if world.is_past(other) {
            world.theme.muted
        } else {
            world.theme.text()
        };
        spans.push(Span::styled(text, style));
        let opens = Some(Opens::Session(other));
        entries.link(Span::raw(" ".repeat(indent)), spans, opens);
    }

    /// When another session is, its date left out where it is this one's.
    fn moment(&self, other: SessionIx) -> String {
        let world = self.world;
        let session = world.agenda.session(other);
        let (Some(start), Some(range)) = (session.start, world.words().range(session)) else {
            return world.locale.texts.screen.no_time().into_owned();
        };
        let is_same_date =
            (self.its().start).is_some_and(|own| own.date_naive() == start.date_naive());
        let range = joined(&range);
        if is_same_date {
            return range;
        }
        format!("{} {range}", joined(&world.date(start.date_naive())))
    }
}

/// Draws the lines that fit, from the scrolled one on, the selected paragraph marked. Beside a list,
/// `with_signs` say if there are more; a box tells so on its edges.
fn draw_laid(
    frame: &mut Frame<'_>,
    world: &World,
    lines: Vec<Laid>,
    area: Rect,
    (scroll, selected): (usize, Option<usize>),
    with_signs: bool,
) {
    let height = usize::from(area.height);
    let first = scroll.min(lines.len().saturating_sub(height));
    let more = lines.len() > first + height;
    for (offset, laid) in lines.into_iter().skip(first).take(height).enumerate() {
        let row = Rect {
            y: area.y + offset as u16,
            height: 1,
            ..area
        };
        if laid.opener.is_some() && laid.opener == selected {
            frame.buffer_mut().set_style(row, world.theme.selected);
        }
        frame.render_widget(laid.line, row);
    }
    if !with_signs {
        return;
    }
    let style = world.theme.muted;
    let edge = |y| Rect::new(area.right() - 1, y, 1, 1);
    if more {
        let mark = Line::from(Span::styled(world.glyphs.down, style));
        frame.render_widget(mark, edge(area.bottom() - 1));
    }
    if first > 0 {
        let mark = Line::from(Span::styled(world.glyphs.up, style));
        frame.render_widget(mark, edge(area.y));
    }
}

/// Lines as wide as an area; where they are more than it is high, the signs of more have cells of
/// their own, if there are any.
fn laid_out(area: Rect, with_signs: bool, lines: impl Fn(usize) -> Vec<Laid>) -> Vec<Laid> {
    let width = usize::from(area.width);
    let all = lines(width);
    if with_signs && all.len() > usize::from(area.height) {
        return lines(width.saturating_sub(2));
    }
    all
}
