//! What is wrong with the agenda, as the command `check` tells it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::agenda::{Finding, SessionIx, Severity};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Ask, Page, Place, Subject, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::picker::{Entry, Looks, Picker};
use crate::tui::widget::unseen;
use crate::tui::world::World;

/// The list of findings; the selected one stands in full below it.
#[derive(Debug)]
pub struct Findings {
    picker: Picker<Finding>,
}

impl Findings {
    /// The session that the selected finding is about.
    /// The session that the selected finding is about.
    fn session(&self, world: &World) -> Option<SessionIx> {
        let finding = self.picker.selected()?;
        world.agenda.find(finding.sessions.last()?)
    }

    fn open_session(&self, world: &World) -> Vec<Ask> {
        let open = |ix| Ask::Open(Wanted::session(Overlay::Session, ix));
        let none = || {
            let text = world.locale.texts.screen.needs_session().into_owned();
            Ask::Tell(Tone::Warning, text)
        };
        vec![self.session(world).map_or_else(none, open)]
    }
}

impl Page for Findings {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        Ok(Self {
            picker: Picker::new(entries(world)),
        })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Findings);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        // The keys of every list on top.
        vec![Scope::On(Overlay::Sessions), Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        let opens = self.session(world).map(|_| Action::Open);
        opens.into_iter().chain([Action::Back]).collect()
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back | Action::Show(Overlay::Findings) => vec![Ask::Close],
            Action::Open => self.open_session(at.world),
            action if self.picker.step(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    /// A click selects; a click on what is selected opens its session.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let (list, _) = halves(edge::inside(at.world, at.area));
        match self.picker.click_list(on, list, |_| false) {
            Some(true) => self.open_session(at.world),
            _ => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.wheel(lines);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let is_first = self.picker.at() == 0;
        self.picker.replace(entries(world));
        if is_first {
            // Who has not moved yet is shown the worst.
            self.picker.select(0);
        }
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let edges = 2;
        if self.picker.total() == 0 {
            return edge::outside(world, edge::SMALL, 1 + edges);
        }
        let lines = u16::try_from(self.picker.total()).unwrap_or(u16::MAX);
        let most = world.size.height;
        edge::outside(world, edge::WIDE, lines.min(most) + DETAIL + edges)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        if self.picker.total() == 0 {
            let text = world.locale.texts.screen.no_findings().into_owned();
            let text = Span::styled(text, world.theme.muted);
            frame.render_widget(Line::from(text), inside);
            return;
        }
        let (list, below) = halves(inside);
        let looks = Looks {
            heading: &|_: &Finding| None,
            line: &|finding, width| finding_line(world, finding, width),
        };
        self.picker.draw_list(frame, world, list, at.is_top, &looks);
        if let Some(finding) = self.picker.selected() {
            draw_finding(frame, world, finding, below);
        }
        let rule = Rect {
            height: 1.min(below.height),
            ..below
        };
        let unseen = self.picker.unseen_list(list, |_| false);
        unseen::draw_on_rule(frame, world, unseen, rule);
    }
}

/// The findings as they stand now; those of a newer state of the file that cannot be read come first.
fn entries(world: &World) -> Vec<Entry<Finding>> {
    let mut all: Vec<&Finding> = world.broken.iter().chain(&world.findings).collect();
    // The worst first; places keep their order within a severity.
    all.sort_by_key(|finding| finding.severity());
    let entry = |finding: &Finding| {
        let words = world.locale.say(&finding.message);
        Entry::new(finding.clone(), finding.severity() as usize, &words)
    };
    all.into_iter().map(entry).collect()
}

/// Lines of the selected finding.
const DETAIL: u16 = 7;

/// The list, and the selected finding in full below it.
fn halves(inside: Rect) -> (Rect, Rect) {
    let detail_height = DETAIL.min(inside.height / 2);
    let list = Rect {
        height: inside.height - detail_height,
        ..inside
    };
    let below = Rect {
        y: list.bottom(),
        height: detail_height,
        ..inside
    };
    (list, below)
}

fn finding_line(world: &World, finding: &Finding, width: u16) -> Line<'static> {
    let style = match finding.severity() {
        Severity::Error => world.theme.error,
        Severity::Warning => world.theme.warn,
        Severity::Note => world.theme.muted,
    };
    let words = &world.locale.texts.common;
    let word = match finding.severity() {
        Severity::Error => words.error(),
        Severity::Warning => words.warning(),
        Severity::Note => words.note(),
    };
    let gap = " ".repeat(8_usize.saturating_sub(word.width()));
    let place = finding
        .place
        .as_ref()
        .map(|place| format!("{}:{}", place.line, place.column))
        .unwrap_or_default();
    let room = usize::from(width).saturating_sub(8 + 10);
    Line::from(vec![
        Span::styled(format!("{word}{gap}"), style),
        Span::styled(format!("{place:<10}"), world.theme.muted),
        Span::styled(
            cut(
                &world.locale.say(&finding.message),
                room,
                world.glyphs.ellipsis,
            ),
            world.theme.text(),
        ),
    ])
}

fn draw_finding(frame: &mut Frame<'_>, world: &World, finding: &Finding, area: Rect) {
    let width = usize::from(area.width);
    let plain = Span::raw("");
    let mut lines = vec![Line::from(Span::styled(
        world.glyphs.rule.repeat(width),
        world.theme.border,
    ))];
    let about = world.locale.code(finding.code.word());
    let code = Span::styled(format!("{about}: "), world.theme.accent);
    let message = Span::styled(world.locale.say(&finding.message), world.theme.text());
    lines.extend(wrap(&[code, message], width, &plain));
    if let Some(place) = &finding.place {
        let number = format!("{} {} ", place.line, world.glyphs.upright);
        let excerpt = cut(
            &place.excerpt,
            width.saturating_sub(number.width()),
            world.glyphs.ellipsis,
        );
        let before: String = place.excerpt.chars().take(place.caret.start).collect();
        let meant: String = place
            .excerpt
            .chars()
            .skip(place.caret.start)
            .take(place.caret.len())
            .collect();
        let indent = " ".repeat(number.width() + before.width());
        let carets = "^".repeat(meant.width().max(1));
        lines.push(Line::from(vec![
            Span::styled(number, world.theme.muted),
            Span::styled(excerpt, world.theme.text()),
        ]));
        lines.push(Line::from(Span::styled(
            format!("{indent}{carets}"),
            world.theme.warn,
        )));
    }
    if let Some(hint) = &finding.hint {
        lines.extend(wrap(
            &[Span::styled(world.locale.say(hint), world.theme.muted)],
            width,
            &plain,
        ));
    }
    for (offset, line) in lines.into_iter().take(usize::from(area.height)).enumerate() {
        let row = Rect {
            y: area.y + offset as u16,
            height: 1,
            ..area
        };
        frame.render_widget(line, row);
    }
}
