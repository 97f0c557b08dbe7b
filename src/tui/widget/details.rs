//! A session, whole: title in every language, when and where, who, what clashes, what it is about.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::agenda::markdown::{self, Lead};
use crate::agenda::{Access, Intent, Raw, SessionIx, Status, Text};
use crate::query::Query;
use crate::tui::look::wrap::wrap;
use crate::tui::world::World;

use super::marked::marked;

/// More sessions of the same topic than help anyone.
const MOST_ALTERNATIVES: usize = 4;

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
}

impl Details<'_> {
    /// Draws the lines that fit, from the scrolled one on, and says if there are more.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect) {
        if area.is_empty() {
            return;
        }
        let height = usize::from(area.height);
        let lines = self.laid_out(area);
        let first = self.scroll.min(lines.len().saturating_sub(height));
        let more = lines.len() > first + height;
        for (offset, line) in lines.into_iter().skip(first).take(height).enumerate() {
            let row = Rect {
                y: area.y + offset as u16,
                height: 1,
                ..area
            };
            frame.render_widget(line, row);
        }
        let glyphs = &self.world.glyphs;
        let style = self.world.theme.muted;
        let edge = |y| Rect::new(area.right() - 1, y, 1, 1);
        if more {
            let mark = Line::from(Span::styled(glyphs.down, style));
            frame.render_widget(mark, edge(area.bottom() - 1));
        }
        if first > 0 {
            frame.render_widget(Line::from(Span::styled(glyphs.up, style)), edge(area.y));
        }
    }

    /// How far they can be scrolled in that area: until the last line is the lowest.
    pub fn last_scroll(&self, area: Rect) -> usize {
        let lines = self.laid_out(area).len();
        lines.saturating_sub(usize::from(area.height))
    }

    fn laid_out(&self, area: Rect) -> Vec<Line<'static>> {
        let width = usize::from(area.width);
        let lines = self.lines(width);
        if lines.len() > usize::from(area.height) {
            // The marks of more have cells of their own.
            return self.lines(width.saturating_sub(2));
        }
        lines
    }

    /// Every line, wrapped at `width`.
    pub fn lines(&self, width: usize) -> Vec<Line<'static>> {
        let mut page = Page {
            lines: Vec::new(),
            width,
        };
        self.head(&mut page);
        self.standing(&mut page);
        self.changes(&mut page);
        self.when_and_where(&mut page);
        self.who(&mut page);
        self.about(&mut page);
        self.instead(&mut page);
        self.legend(&mut page);
        page.lines
    }

    fn head(&self, page: &mut Page) {
        let world = self.world;
        let session = world.agenda.session(self.session);
        let mut style = world.theme.title;
        if session.is_cancelled() {
            style = style.add_modifier(Modifier::CROSSED_OUT);
        }
        let title = world.title(self.session);
        let marks = self.query.marks(&title, false);
        let mut spans = marked(&title, &marks, style, world.theme.mark);
        if session.illustrative.covers("title") {
            spans.push(Span::raw(" "));
            spans.push(Span::styled(
                world.glyphs.illustrative,
                world.theme.illustrative,
            ));
        }
        page.add(&spans);
        for other in others(world, &session.title) {
            page.say(&other, world.theme.muted);
        }
        let mut spans = vec![Span::styled(
            world.words().kind(session),
            world.theme.text(),
        )];
        let kind = world.words().kind(session);
        let topics = session.topics.iter().map(|topic| world.topic_span(topic));
        // A form that is a topic as well is told once.
        for topic in topics.filter(|topic| topic.content != kind) {
            spans.push(Span::styled(world.glyphs.between(), world.theme.muted));
            spans.push(topic);
        }
        page.add(&spans);
        if session.status != Status::Confirmed {
            let style = if session.is_cancelled() {
                world.theme.error
            } else {
                world.theme.warn
            };
            page.say(&world.words().status(session).unwrap_or_default(), style);
        }
    }

    fn when_and_where(&self, page: &mut Page) {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.screen;
        let session = world.agenda.session(self.session);
        page.gap();
        let is_marked = session.illustrative.covers("start") || session.illustrative.covers("end");
        let mut spans = vec![Span::styled(world.when(self.session), theme.text())];
        if is_marked {
            spans.push(self.illustrative(&texts.time_illustrative()));
        }
        page.add(&spans);
        if let Some(second) = world.when_in_zone(self.session) {
            page.say(&second, theme.muted);
        }
        self.rooms(page);
        if let Some(place) = &session.place {
            page.say(&place.line(&world.order), theme.text());
        }
        let mut entry = Vec::new();
        if session.access != Access::Open {
            entry.push(world.words().access(session).unwrap_or_default());
        }
        entry.extend(world.audience_name(self.session));
        match (session.seats, session.taken) {
            (Some(seats), Some(taken)) => {
                entry.push(texts.taken(taken, seats).into_owned());
            }
            (Some(seats), None) => entry.push(texts.seats(seats).into_owned()),
            _ => {}
        }
        if session.is_full() {
            entry.push(texts.full().into_owned());
        }
        if session.drop_in {
            entry.push(texts.drop_in().into_owned());
        }
        if !entry.is_empty() {
            page.say(&entry.join(&world.glyphs.between()), theme.muted);
        }
        let mut spoken = Vec::new();
        if !session.languages.is_empty() {
            spoken.push(self.languages(&session.languages));
        }
        if !session.interpretation.is_empty() {
            let into = self.languages(&session.interpretation);
            spoken.push(texts.interpreted(into).into_owned());
        }
        if !spoken.is_empty() {
            let mut spans = vec![Span::styled(
                spoken.join(&world.glyphs.between()),
                theme.muted,
            )];
            if session.illustrative.covers("languages") {
                spans.push(self.illustrative(""));
            }
            page.add(&spans);
        }
        if let Some(part_of) = &session.part_of {
            let name = match part_of {
                crate::agenda::Ref::Known(ix) => world.title(*ix),
                crate::agenda::Ref::Unknown(written) => world.unknown(written),
            };
            page.say(&texts.part_of(name), theme.muted);
        }
    }

    /// "Lilac Hall, 3rd floor · 100 seats", a line a room.
    fn rooms(&self, page: &mut Page) {
        let world = self.world;
        let texts = &world.locale.texts.screen;
        let session = world.agenda.session(self.session);
        if session.rooms.is_empty() {
            page.say(
                &world.locale.texts.common.to_be_announced(),
                world.theme.warn,
            );
        }
        let is_marked = session.illustrative.covers("room") || session.illustrative.covers("rooms");
        for room in &session.rooms {
            let mut spans = vec![Span::styled(world.words().room(room), world.theme.text())];
            if let Some(ix) = room.known() {
                let room = &world.agenda.rooms[ix.at()];
                let mut more = String::new();
                if let Some(place) = &room.place {
                    more.push_str(", ");
                    more.push_str(&place.line(&world.order));
                }
                if let Some(capacity) = room.capacity {
                    more.push_str(&world.glyphs.between());
                    more.push_str(&texts.seats(capacity));
                }
                if room.step_free == Some(true) {
                    more.push_str(&world.glyphs.between());
                    more.push_str(&texts.step_free());
                }
                spans.push(Span::styled(more, world.theme.muted));
            }
            if is_marked {
                spans.push(self.illustrative(&texts.room_illustrative()));
            }
            page.add(&spans);
        }
    }

    /// What it means for me: intent, note, clashes.
    fn standing(&self, page: &mut Page) {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.screen;
        let mut spans = Vec::new();
        match world.intent(self.session) {
            Some(Intent::Must) => {
                spans.push(Span::styled(format!("{} ", world.glyphs.must), theme.must));
                spans.push(Span::styled(texts.in_plan_must().into_owned(), theme.must));
            }
            Some(Intent::Maybe) => {
                spans.push(Span::styled(
                    format!("{} ", world.glyphs.maybe),
                    theme.maybe,
                ));
                spans.push(Span::styled(
                    texts.in_plan_maybe().into_owned(),
                    theme.maybe,
                ));
            }
            Some(Intent::Hidden) => {
                spans.push(Span::styled(texts.is_hidden().into_owned(), theme.muted));
            }
            None => {}
        }
        if !spans.is_empty() {
            page.gap();
            page.add(&spans);
        }
        if world.plan().concerns_me(&world.agenda, self.session) {
            let mark = format!("{} ", world.glyphs.offered);
            page.add_after(
                &Span::styled(mark, theme.accent),
                &[Span::styled(texts.concerns_me().into_owned(), theme.accent)],
            );
        }
        if let Some(choice) = world.plan().choice(&world.agenda, self.session)
            && let Some(note) = &choice.note
        {
            page.gap();
            page.say(&texts.note(), theme.accent);
            page.say(&crate::agenda::safe::block(note), theme.text());
        }
        let clashes = world.itinerary.clashes(&world.agenda, self.session);
        if !clashes.is_empty() {
            page.gap();
        }
        let is_chosen = world.intent(self.session).is_some_and(Intent::is_chosen);
        for clash in &clashes {
            let style = if is_chosen { theme.clash } else { theme.warn };
            let text = if is_chosen {
                self.world.clash_text(clash)
            } else {
                texts.would(self.world.clash_text(clash)).into_owned()
            };
            let mark = format!("{} ", world.glyphs.clash);
            page.add_after(&Span::styled(mark, style), &[Span::styled(text, style)]);
        }
    }

    /// What changed since I chose it: old, then new.
    fn changes(&self, page: &mut Page) {
        let world = self.world;
        let changes = world.plan().changes(&world.agenda, self.session);
        if changes.is_empty() {
            return;
        }
        page.gap();
        page.say(&world.locale.texts.screen.changed(), world.theme.changed);
        for change in &changes {
            let mark = Span::styled(format!("{} ", world.glyphs.changed), world.theme.changed);
            let text = world.words().change(change);
            page.add_after(&mark, &[Span::styled(text, world.theme.text())]);
        }
    }

    /// Sessions of the same topics that would not clash.
    fn instead(&self, page: &mut Page) {
        let world = self.world;
        let others = world.instead_of(self.session, MOST_ALTERNATIVES);
        if others.is_empty() {
            return;
        }
        page.gap();
        page.say(&world.locale.texts.screen.same_topic(), world.theme.muted);
        for other in others {
            let when = Span::styled(format!("{}  ", world.when(other)), world.theme.muted);
            let title = Span::styled(world.title(other), world.theme.text());
            page.add_after(&Span::raw("  "), &[when, title]);
        }
    }

    fn who(&self, page: &mut Page) {
        let world = self.world;
        let theme = &world.theme;
        let texts = &world.locale.texts.screen;
        let session = world.agenda.session(self.session);
        if !session.people.is_empty() {
            page.gap();
        }
        for part in &session.people {
            let role = part.role.as_ref().map(|role| world.words().role(role));
            let mut spans = Vec::new();
            if let Some(role) = role {
                spans.push(Span::styled(format!("{role}  "), theme.muted));
            }
            spans.push(Span::styled(
                world.words().person(&part.person),
                theme.text(),
            ));
            if session.illustrative.covers("people") {
                spans.push(self.illustrative(""));
            }
            page.add(&spans);
        }
        let list = |page: &mut Page, label: &str, names: Vec<String>, key: &str| {
            if names.is_empty() {
                return;
            }
            page.gap();
            let mut spans = vec![
                Span::styled(format!("{label}  "), theme.muted),
                Span::styled(names.join(", "), theme.text()),
            ];
            if session.illustrative.covers(key) {
                spans.push(self.illustrative(""));
            }
            page.add(&spans);
        };
        let names = session.organisations.iter();
        let names = names.map(|one| world.words().organisation(one)).collect();
        list(page, &texts.organisations(), names, "organisations");
        let names = session.delegations.iter();
        let names = names.map(|one| world.words().delegation(one)).collect();
        list(page, &texts.delegations(), names, "delegations");
        let names: Vec<String> = world
            .agenda
            .booths
            .iter()
            .filter(|booth| {
                let session = booth.session.as_ref();
                session.and_then(crate::agenda::Ref::known) == Some(self.session)
            })
            .map(|booth| {
                let name = booth.name.line(&world.order);
                match &booth.number {
                    Some(number) => format!("{} {name}", number.line()),
                    None => name.into_owned(),
                }
            })
            .collect();
        list(page, &texts.booths(), names, "");
    }

    fn about(&self, page: &mut Page) {
        let world = self.world;
        let theme = &world.theme;
        let session = world.agenda.session(self.session);
        if let Some(summary) = &session.summary {
            page.gap();
            let text = summary.line(&world.order);
            let marks = self.query.marks(&text, true);
            page.add(&marked(&text, &marks, theme.text(), theme.mark));
        }
        if let Some(about) = &session.about {
            self.markdown(page, about.pick(&world.order));
        }
        if let Some(url) = &session.url {
            page.gap();
            page.say(&url.line(), theme.accent);
        }
    }

    /// What the mark of illustrative values means, where there are any.
    fn legend(&self, page: &mut Page) {
        let world = self.world;
        let theme = &world.theme;
        let session = world.agenda.session(self.session);
        if session.illustrative.any() {
            page.gap();
            let text = format!(
                "{} {}",
                world.glyphs.illustrative,
                world.locale.texts.screen.illustrative_legend()
            );
            page.say(&text, theme.illustrative);
        }
    }

    fn markdown(&self, page: &mut Page, about: &Raw) {
        let world = self.world;
        let theme = &world.theme;
        for block in markdown::blocks(about.as_written()) {
            if block.depth == 0 {
                page.gap();
            }
            let mut spans = Vec::new();
            for run in &block.runs {
                let mut style = theme.text();
                if run.strong {
                    style = style.add_modifier(Modifier::BOLD);
                }
                if run.emphasis {
                    style = style.add_modifier(Modifier::ITALIC);
                }
                let marks = self.query.marks(&run.text, true);
                spans.extend(marked(&run.text, &marks, style, theme.mark));
                if let Some(link) = &run.link
                    && *link != run.text
                {
                    spans.push(Span::styled(format!(" <{link}>"), theme.muted));
                }
            }
            let indent = "  ".repeat(block.depth.saturating_sub(1));
            let lead = match block.lead {
                Lead::None => indent,
                Lead::Bullet => format!("{indent}{} ", world.glyphs.bullet),
                Lead::Number(number) => format!("{indent}{number}. "),
            };
            page.add_after(&Span::styled(lead, theme.muted), &spans);
        }
    }

    fn languages(&self, tags: &[Raw]) -> String {
        let words = self.world.words();
        let names: Vec<String> = tags.iter().map(|tag| words.language(tag)).collect();
        names.join(", ")
    }

    /// "  ◇ time illustrative".
    fn illustrative(&self, what: &str) -> Span<'static> {
        let world = self.world;
        let text = format!("  {} {what}", world.glyphs.illustrative);
        Span::styled(text.trim_end().to_owned(), world.theme.illustrative)
    }
}

/// A text in the languages that the reader did not ask for, each once.
fn others(world: &World, text: &Text) -> Vec<String> {
    let shown = text.pick(&world.order);
    let mut all: Vec<String> = text
        .all()
        .filter(|raw| *raw != shown)
        .map(|raw| raw.line().into_owned())
        .collect();
    all.dedup();
    all
}

/// Lines being written.
struct Page {
    lines: Vec<Line<'static>>,
    width: usize,
}

impl Page {
    fn add(&mut self, spans: &[Span<'_>]) {
        self.add_after(&Span::raw(""), spans);
    }

    fn add_after(&mut self, first: &Span<'_>, spans: &[Span<'_>]) {
        self.lines.extend(wrap(spans, self.width, first));
    }

    fn say(&mut self, text: &str, style: Style) {
        self.add(&[Span::styled(text, style)]);
    }

    /// An empty line, unless there is one already or nothing above.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| line.width() > 0) {
            self.lines.push(Line::default());
        }
    }
}
