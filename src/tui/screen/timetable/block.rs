//! One session, or entry of my own, on the table: an edge as long as it is, its times, what I want of it,
//! its title.

use chrono::{Datelike as _, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Access, Intent, Ref, RoomIx, SessionIx, Time, safe};
use crate::board::timetable::midnights;
use crate::tui::look::theme::Theme;
use crate::tui::look::wrap::{cut, cut_line, wrap};
use crate::tui::world::World;

use super::plane::{Item, Piece, Plate};

/// A title is told from so many cells on.
const LEAST_TITLE: usize = 4;
/// The walk before a session is told in so many cells, at least.
const WALK: i64 = 9;

/// A session or an entry of my own where it is drawn.
pub(super) struct BlockView<'a> {
    pub(super) world: &'a World,
    pub(super) plate: &'a Plate,
    pub(super) day: Option<NaiveDate>,
    /// Does time run to the right?
    pub(super) is_turned: bool,
    pub(super) is_selected: bool,
    /// Is it filtered out?
    pub(super) is_dim: bool,
    /// Is its beginning seen?
    pub(super) begins: bool,
    /// Is its end seen?
    pub(super) ends: bool,
    /// Cells before it in which nothing stands.
    pub(super) free_before: i64,
}

impl BlockView<'_> {
    /// Draws it into what is seen of it, and the walk to it before that, within `grid`.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, grid: Rect) {
        let world = self.world;
        let style = self.style();
        // A cell of air behind it, where rooms stand beside each other.
        let air = u16::from(!self.is_turned && area.width > 1);
        let body = Rect {
            width: area.width - air,
            ..area
        };
        for place in body.positions() {
            let cell = &mut frame.buffer_mut()[place];
            cell.reset();
            cell.set_style(world.theme.base).set_style(style.fill);
        }
        self.draw_edge(frame, body, style);
        let walk = self.walk();
        let has_gap = walk.is_some() && self.draw_walk(frame, body, grid, walk.as_deref());
        let walk = walk.filter(|_| !has_gap);
        let text = Rect {
            x: body.x + 1,
            width: body.width.saturating_sub(1),
            ..body
        };
        let late = self.late();
        let lines = self.lines(text, walk, style);
        let last = usize::from(text.height.saturating_sub(1));
        let last = last.min(lines.len().saturating_sub(1));
        for (at, line) in lines.into_iter().enumerate() {
            let mut room = usize::from(text.width);
            if at == last && late.is_some() {
                room = room.saturating_sub(3);
            }
            let line = cut_line(line, room, world.glyphs.ellipsis);
            let row = Rect {
                y: text.y + at as u16,
                height: 1,
                ..text
            };
            self.draw_tail(frame, row, &line, at == last, style);
            frame.render_widget(line, row);
            if let Some(late) = late.as_ref().filter(|_| at == last && text.width >= 3) {
                let late = Line::from(Span::styled(late.clone(), style.time)).right_aligned();
                frame.render_widget(late, row);
            }
        }
    }

    /// Where time runs to the right: a rule from the end of the text to the end of the session.
    fn draw_tail(
        &self,
        frame: &mut Frame<'_>,
        row: Rect,
        line: &Line<'_>,
        is_last: bool,
        style: Look,
    ) {
        let is_plain = !style.is_filled && !self.is_selected;
        if !self.is_turned || !is_last || !is_plain {
            return;
        }
        let taken = (line.width() as u16 + 1).min(row.width);
        let rule = self
            .world
            .glyphs
            .rule
            .repeat(usize::from(row.width - taken));
        let tail = Rect {
            x: row.x + taken,
            width: row.width - taken,
            ..row
        };
        frame.render_widget(
            Line::from(Span::styled(rule, self.world.theme.border)),
            tail,
        );
    }

    fn draw_edge(&self, frame: &mut Frame<'_>, body: Rect, style: Look) {
        let glyphs = &self.world.glyphs;
        for y in body.y..body.bottom() {
            let is_first = y == body.y && self.begins;
            let is_last = y + 1 == body.bottom() && self.ends;
            let sign = if self.is_selected || style.is_filled {
                glyphs.bar
            } else if self.plate.is_band {
                glyphs.gap
            } else if self.is_turned || body.height == 1 {
                glyphs.upright
            } else if is_first {
                glyphs.top_left
            } else if is_last {
                glyphs.bottom_left
            } else {
                glyphs.upright
            };
            let cell = &mut frame.buffer_mut()[(body.x, y)];
            cell.set_symbol(sign).set_style(style.edge);
        }
    }

    /// The walk from the session of my plan before it, in the free cells before this one. Is there room?
    fn draw_walk(&self, frame: &mut Frame<'_>, body: Rect, grid: Rect, walk: Option<&str>) -> bool {
        let needs = if self.is_turned { WALK } else { 1 };
        let Some(walk) = walk.filter(|_| self.begins && self.free_before >= needs) else {
            return false;
        };
        let area = if self.is_turned {
            let width = (self.free_before - 1).min(walk.width() as i64) as u16;
            let x = body.x.saturating_sub(width + 1);
            Rect::new(x, body.y, width, 1)
        } else {
            Rect::new(body.x, body.y.saturating_sub(1), body.width, 1)
        };
        let walk = cut(walk, usize::from(area.width), self.world.glyphs.ellipsis);
        let line = Line::from(Span::styled(walk, self.world.theme.must));
        frame.render_widget(line, area.intersection(grid));
        true
    }

    /// "↳ 6 min from Dynasty Hall", where my plan has a session before it that day, in another room.
    fn walk(&self) -> Option<String> {
        let (world, ix) = (self.world, self.plate.piece.session()?);
        let is_chosen = world.itinerary.is_chosen(ix);
        let (minutes, from) = walk_to(world, ix).filter(|_| is_chosen && !self.plate.is_band)?;
        let length = world.locale.duration(i64::from(minutes));
        let name = world.words().line(&world.agenda.rooms[from.at()].name);
        let text = world.locale.texts.screen.walk_from(length, name);
        Some(format!("{} {text}", world.glyphs.walk))
    }

    /// "+1": it ends in the night after the day.
    fn late(&self) -> Option<String> {
        let end = self.plate.piece.end?;
        let nights = midnights(self.day?, end);
        (nights > 0 && self.ends).then(|| format!("+{nights}"))
    }

    fn lines(&self, area: Rect, walk: Option<String>, style: Look) -> Vec<Line<'static>> {
        let world = self.world;
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        // A letter or two say nothing; the edge says that something is there.
        if width < 4 || height == 0 {
            return Vec::new();
        }
        let piece = &self.plate.piece;
        let clock = |at: Time| world.locale.clock(at.time());
        let marks = marks(world, self.plate);
        let start = clock(piece.start);
        let (start, short) = match since(world, piece) {
            Some(day) => (format!("{day} {start}"), day),
            None => (start.clone(), start),
        };
        let whole = piece
            .end
            .map(|end| format!("{start}{}{}", world.glyphs.dash, clock(end)));
        let has_range = height > 2 && !self.is_turned;
        let marked = match marks.len() {
            0 => 0,
            n => n + 1,
        };
        let whole = whole.filter(|whole| has_range && whole.width() + marked <= width);
        let is_own_line = whole.is_some();
        let time = whole.unwrap_or(short);
        let is_own_line = is_own_line || self.plate.is_band && !self.is_turned && height > 1;
        let mut head = Vec::new();
        // A time that is cut is another one: where it has no room, the clock at the edge tells it.
        // So it does before a title of which it would leave nothing.
        let least = time.width() + if self.is_turned { LEAST_TITLE + 1 } else { 0 };
        if least <= width {
            head.push(Span::styled(time, style.time));
        }
        let narrow = |mark: &str| width < 16 && mark == world.glyphs.illustrative;
        for (at, (mark, role)) in marks
            .into_iter()
            .filter(|(mark, _)| !narrow(mark))
            .enumerate()
        {
            let role = if style.is_filled || self.is_selected {
                style.title
            } else {
                role
            };
            let air = if at == 0 && !head.is_empty() { " " } else { "" };
            head.push(Span::styled(format!("{air}{mark}"), role));
        }
        let title = Span::styled(title(world, piece.item), style.title);
        let walk = walk.map(|walk| Span::styled(walk, style.walk));
        let ellipsis = world.glyphs.ellipsis;
        // The walk has what the title leaves: a session without its title is none.
        if is_own_line {
            let mut lines = vec![Line::from(head)];
            lines.retain(|line| line.width() > 0);
            let mut titled = fitted(&[title], width, height - lines.len(), ellipsis);
            if let Some(walk) = walk.filter(|_| lines.len() + titled.len() < height) {
                lines.push(Line::from(walk));
            }
            lines.append(&mut titled);
            return lines;
        }
        if !head.is_empty() {
            head.push(Span::styled(" ", style.title));
        }
        head.push(title);
        if height == 1 {
            let used: usize = head.iter().map(Span::width).sum();
            let between = Span::styled(world.glyphs.between(), style.title);
            let fits = |walk: &Span<'_>| used + between.width() + walk.width() <= width;
            if let Some(walk) = walk.filter(fits) {
                head.extend([between, walk]);
            }
            return vec![Line::from(head)];
        }
        let mut lines = fitted(&head, width, height, ellipsis);
        lines.extend(walk.map(Line::from));
        lines.truncate(height);
        lines
    }

    fn style(&self) -> Look {
        let world = self.world;
        let theme = &world.theme;
        if self.is_selected {
            return Look::all(theme.tab, Style::new());
        }
        let Item::Session(ix) = self.plate.piece.item else {
            return if self.is_dim {
                Look::dim(theme)
            } else {
                Look::mine(theme)
            };
        };
        let session = world.agenda.session(ix);
        let is_on = session.is_on(world.now) && !session.is_cancelled();
        let mut look = if self.is_dim {
            Look::dim(theme)
        } else if world.itinerary.is_chosen(ix) {
            Look::mine(theme)
        } else if self.plate.is_band || world.is_past(ix) {
            Look::all(theme.text(), theme.muted)
        } else {
            let topics = session.topics.iter().filter_map(Ref::known);
            let mut topics =
                topics.map(|at| theme.topic(at.at(), world.agenda.topics[at.at()].color));
            Look {
                fill: theme.text(),
                edge: topics.next().unwrap_or(theme.border),
                time: if is_on { theme.now } else { theme.muted },
                title: theme.text(),
                walk: theme.must,
                is_filled: false,
            }
        };
        if is_on && !self.is_dim {
            look.edge = look.edge.patch(theme.now);
        }
        if session.is_cancelled() {
            look.title = look.title.add_modifier(Modifier::CROSSED_OUT);
        }
        look
    }
}

/// How the parts of a block look.
#[derive(Clone, Copy, Debug)]
struct Look {
    fill: Style,
    edge: Style,
    time: Style,
    title: Style,
    walk: Style,
    is_filled: bool,
}

impl Look {
    /// What is filtered out.
    fn dim(theme: &Theme) -> Self {
        let dim = theme.muted.add_modifier(Modifier::DIM);
        Self::all(dim, dim)
    }

    /// What is in my plan.
    fn mine(theme: &Theme) -> Self {
        Self {
            edge: theme.planned.patch(theme.must),
            is_filled: true,
            ..Self::all(theme.planned, Style::new())
        }
    }

    /// All parts alike.
    fn all(fill: Style, text: Style) -> Self {
        Self {
            fill,
            edge: text,
            time: text,
            title: text,
            walk: text,
            is_filled: false,
        }
    }
}

/// "‹ Fri", before the times of what runs on from an earlier day.
fn since(world: &World, piece: &Piece) -> Option<String> {
    piece.is_continued.then(|| {
        let weekday = world.locale.weekday(piece.start.weekday());
        format!("{} {weekday}", world.glyphs.left)
    })
}

/// A text in which every word that is longer than a line is made to fit. Hangul and the like breaks anywhere.
fn in_words(text: &str, width: usize, fit: impl Fn(&str) -> String) -> String {
    let fits = |word: &str| word.width() <= width || word.width() > word.chars().count();
    let word = |word: &str| {
        if fits(word) {
            word.to_owned()
        } else {
            fit(word)
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Fewer letters of a word do not stand alone on its last line.
const LEAST_REST: usize = 3;

/// A word on several lines, a hyphen where it goes on: its own, where it has one.
fn hyphened(word: &str, width: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    let line = width.saturating_sub(1).max(1);
    let mut parts = Vec::new();
    let mut rest = letters.as_slice();
    while rest.len() > width {
        let own = rest[1..width.max(1)].iter().rposition(|c| *c == '-');
        let over = LEAST_REST.saturating_sub(rest.len() - line);
        let at = own.map_or(line.saturating_sub(over).max(1), |own| own + 2);
        let (part, behind) = rest.split_at(at);
        let sign = if own.is_some() { "" } else { "-" };
        parts.push(part.iter().collect::<String>() + sign);
        rest = behind;
    }
    parts.push(rest.iter().collect());
    parts.join(" ")
}

/// Words on at most so many lines; the last ends in an ellipsis where there were more. A word that is longer than
/// a line goes on in the next where there are lines for that, else it is cut.
fn fitted(
    spans: &[Span<'_>],
    width: usize,
    lines: usize,
    ellipsis: &'static str,
) -> Vec<Line<'static>> {
    let wrapped = |fit: &dyn Fn(&str) -> String| {
        let spans = spans.iter();
        let spans = spans.map(|span| Span::styled(in_words(&span.content, width, fit), span.style));
        wrap(&spans.collect::<Vec<_>>(), width, &Span::raw(""))
    };
    let whole = wrapped(&|word| hyphened(word, width));
    if whole.len() <= lines {
        return whole;
    }
    let mut wrapped = wrapped(&|word| cut(word, width, ellipsis));
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            let style = last.spans.last().map(|span| span.style).unwrap_or_default();
            let mut line = std::mem::take(last);
            if line.width() + ellipsis.width() > width {
                line = cut_line(line, width.saturating_sub(ellipsis.width()), "");
            }
            line.push_span(Span::styled(ellipsis, style));
            *last = line;
        }
    }
    wrapped
}

/// What it is called.
fn title(world: &World, item: Item) -> String {
    match item {
        Item::Session(ix) => world.title(ix),
        Item::Own(at) => safe::line(&world.plan().own[at].title).into_owned(),
    }
}

/// Where one has to be for it, and how one gets there, behind its title in the line below the table.
fn place(world: &World, item: Item, room: &str) -> String {
    let between = world.glyphs.between();
    let ix = match item {
        Item::Session(ix) => ix,
        Item::Own(at) => {
            let own = &world.plan().own[at];
            let place = own.place.iter().map(|place| safe::line(place).into_owned());
            let kind = world.locale.texts.screen.own_entry().into_owned();
            let clash = world.itinerary.own_clashes(&world.agenda, at);
            let clash = clash.first().map(|clash| world.clash_text(clash));
            let parts = place.chain([kind]).chain(clash);
            return parts.flat_map(|part| [between.clone(), part]).collect();
        }
    };
    let mut place = format!("{between}{room}");
    if world.agenda.session(ix).drop_in {
        place.push_str(&between);
        place.push_str(&world.locale.texts.cli.drop_in());
    }
    let walk = walk_to(world, ix).filter(|_| world.itinerary.is_chosen(ix));
    if let Some((minutes, from)) = walk {
        let length = world.locale.duration(i64::from(minutes));
        let name = world.words().line(&world.agenda.rooms[from.at()].name);
        place.push_str(&between);
        place.push_str(&world.locale.texts.screen.walk_from(length, name));
    }
    place
}

/// What I want of it, and what is the matter with it.
fn marks(world: &World, plate: &Plate) -> Vec<(&'static str, Style)> {
    let (glyphs, theme) = (&world.glyphs, &world.theme);
    let ix = match plate.piece.item {
        Item::Session(ix) => ix,
        Item::Own(at) => {
            let mut clashes = world.itinerary.own_clashes(&world.agenda, at).into_iter();
            let has_clash = clashes.any(|clash| clash.kind.is_clash());
            let clash = has_clash.then_some((glyphs.clash, theme.clash));
            return [(glyphs.own, theme.must)]
                .into_iter()
                .chain(clash)
                .collect();
        }
    };
    let session = world.agenda.session(ix);
    let intent = world.intent(ix);
    let clashes =
        intent.is_some_and(Intent::is_chosen) && world.itinerary.has_clash(&world.agenda, ix);
    let all = [
        (intent == Some(Intent::Must)).then_some((glyphs.must, theme.must)),
        (intent == Some(Intent::Maybe)).then_some((glyphs.maybe, theme.maybe)),
        (clashes || plate.piece.is_double).then_some((glyphs.clash, theme.clash)),
        session
            .is_cancelled()
            .then_some((glyphs.cancelled, theme.cancelled)),
        (world.change_of(ix).is_some()).then_some((glyphs.changed, theme.changed)),
        (session.access == Access::Closed).then_some((glyphs.closed, theme.warn)),
        world
            .marks_illustrative(ix)
            .then_some((glyphs.illustrative, theme.illustrative)),
    ];
    all.into_iter().flatten().collect()
}

/// The shortest walk to a session from that of my plan before it that day, and from which room. `None`
/// where there is none to walk.
fn walk_to(world: &World, ix: SessionIx) -> Option<(u32, RoomIx)> {
    let agenda = &world.agenda;
    let before = world.itinerary.before(agenda, ix)?;
    let to: Vec<RoomIx> = agenda.session(ix).known_rooms().collect();
    let from = agenda.session(before).known_rooms();
    let walks = from.flat_map(|from| {
        let walk = move |to: &RoomIx| (agenda.walk_between_rooms(from, *to), from);
        to.iter().map(walk).collect::<Vec<_>>()
    });
    walks
        .min_by_key(|(minutes, _)| *minutes)
        .filter(|(minutes, _)| *minutes > 0)
}

/// "13:30–15:00  Plenary seminar · Dynasty Hall", in so many cells.
pub(super) fn status(
    world: &World,
    plate: &Plate,
    day: Option<NaiveDate>,
    room: &str,
    cells: usize,
) -> Line<'static> {
    let theme = &world.theme;
    let piece = &plate.piece;
    let mut time = world.locale.clock(piece.start.time());
    if let Some(day) = since(world, piece) {
        time = format!("{day} {time}");
    }
    if let Some(end) = piece.end {
        time.push_str(world.glyphs.dash);
        time.push_str(&world.locale.clock(end.time()));
        match day.map_or(0, |day| midnights(day, end)) {
            0 => {}
            nights => time = format!("{time} +{nights}"),
        }
    }
    let mut spans = vec![Span::styled(time, theme.accent), Span::raw(" ")];
    let marks = marks(world, plate);
    let has_marks = !marks.is_empty();
    spans.extend(
        marks
            .into_iter()
            .map(|(mark, role)| Span::styled(mark, role)),
    );
    spans.extend(has_marks.then(|| Span::raw(" ")));
    let between = world.glyphs.between();
    let rest = place(world, piece.item, room);
    let used: usize = spans.iter().map(Span::width).sum();
    let left = cells.saturating_sub(used);
    // The room is the main answer: the title gives way first, but not altogether.
    let title = title(world, piece.item);
    let room_for_title = left.saturating_sub(rest.width()).max(12.min(left));
    let short = cut(&title, room_for_title, world.glyphs.ellipsis);
    // A few letters of a place say nothing.
    if left < short.width() + between.width() + 4 {
        let title = cut(&title, left, world.glyphs.ellipsis);
        spans.push(Span::styled(title, theme.text()));
        return Line::from(spans);
    }
    spans.push(Span::styled(short, theme.text()));
    spans.push(Span::styled(rest, theme.muted));
    cut_line(Line::from(spans), cells, world.glyphs.ellipsis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, width: usize, lines: usize) -> Vec<String> {
        let lines = fitted(&[Span::raw(text)], width, lines, "…");
        lines.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_word_that_is_longer_than_its_column_goes_on_in_the_next_line_or_is_cut_with_a_sign() {
        assert_eq!(
            told("Customs technology exhibition", 8, 9),
            ["Customs", "technol-", "ogy", "exhibit-", "ion"]
        );
        assert_eq!(told("Exhibition", 9, 9), ["Exhibit-", "ion"]);
        assert_eq!(told("One-to-one", 8, 9), ["One-to-", "one"]);
        assert_eq!(told("Asia-Pacific", 7, 9), ["Asia-", "Pacific"]);
        assert_eq!(
            told("Customs technology exhibition", 8, 3),
            ["Customs", "technol…", "exhibit…"]
        );
        assert_eq!(told("Customs technology", 8, 1), ["Customs…"]);
    }

    #[test]
    fn hangul_breaks_anywhere() {
        assert_eq!(told("관세기술전시회", 8, 9), ["관세기술", "전시회"]);
    }
}
