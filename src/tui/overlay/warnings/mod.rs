//! Warnings and failures whole: what stands in the banner, and what happened since the start.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

/// The texts, one under the other, scrolled by lines.
#[derive(Debug)]
pub struct WarningsPage {
    /// How many lines are scrolled away; no more than leaves the last one in view, once settled.
    scroll: usize,
}

impl WarningsPage {
    /// Scrolls, where the action is one that does.
    fn motion(&mut self, action: Action, screenful: isize) -> bool {
        match action {
            Action::Next | Action::ScrollDown => self.by(1),
            Action::Previous | Action::ScrollUp => self.by(-1),
            Action::PageDown | Action::HalfPageDown => self.by(screenful),
            Action::PageUp | Action::HalfPageUp => self.by(-screenful),
            Action::First => self.scroll = 0,
            Action::Last => self.scroll = usize::MAX,
            _ => return false,
        }
        true
    }

    fn by(&mut self, lines: isize) {
        self.scroll = self.scroll.saturating_add_signed(lines);
    }
}

impl Page for WarningsPage {
    fn open(_of: &Subject, _world: &World) -> Result<Self, Vec<Ask>> {
        Ok(Self { scroll: 0 })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Warnings);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        // The keys of every list on top.
        vec![Scope::On(Overlay::Sessions), Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        let inside = edge::inside(world, self.area(world, Rect::default()));
        if lines(world, inside.width).len() <= usize::from(inside.height) {
            return vec![Action::Back];
        }
        vec![Action::Back, Action::Next, Action::Previous]
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let screenful = edge::inside(at.world, at.area).height.saturating_sub(1);
        match action {
            Action::Back | Action::Open | Action::Show(Overlay::Warnings) => vec![Ask::Close],
            action if self.motion(action, screenful.max(1) as isize) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.by(lines.signum());
        Vec::new()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::around(world, edge::WIDE, |width| lines(world, width).len())
    }

    fn settle(&mut self, at: &Place<'_>) {
        if self.scroll > 0 {
            let inside = edge::inside(at.world, at.area);
            let lines = lines(at.world, inside.width).len();
            let last = lines.saturating_sub(usize::from(inside.height));
            self.scroll = self.scroll.min(last);
        }
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        let lines = lines(at.world, inside.width).len();
        Unseen::lines(inside, self.scroll, lines)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let lines = lines(at.world, inside.width).into_iter().skip(self.scroll);
        for (y, line) in (inside.y..inside.bottom()).zip(lines) {
            frame.render_widget(line, Rect::new(inside.x, y, inside.width, 1));
        }
        if at.is_top {
            frame.set_cursor_position((inside.x, inside.y));
        }
    }
}

/// Each text behind a mark, with a line of air between two.
fn lines(world: &World, width: u16) -> Vec<Line<'static>> {
    let theme = &world.theme;
    let all = world.read_whole();
    if all.is_empty() {
        let text = world.locale.texts.screen.no_warnings();
        return vec![Line::from(Span::styled(text.into_owned(), theme.muted))];
    }
    let mut lines = Vec::new();
    for (tone, text) in all {
        let style = match tone {
            Tone::Error => theme.error,
            Tone::Warning | Tone::Done => theme.warn,
        };
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        let mark = Span::styled(format!("{} ", world.glyphs.bullet), style);
        let text = Span::styled(text, theme.text());
        lines.extend(wrap(&[text], usize::from(width), &mark));
    }
    lines
}
