//! The agenda at hand is an older copy than one that was seen before: go on as it is, or accept that.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::pages::Overlay;
use crate::tui::widget::answers::{Answers, draw_question};
use crate::tui::widget::frame as edge;
use crate::tui::widget::spots::{self, Spot};
use crate::tui::world::World;

/// The question. It goes by itself once the agenda is no older any more.
#[derive(Debug)]
pub struct OlderPage {
    answers: Answers,
}

impl OlderPage {
    /// What it is about, and the two answers: leave things as they are, or accept the older agenda.
    fn texts(world: &World) -> Option<(String, [String; 2])> {
        let about = world.older_agenda()?;
        let texts = &world.locale.texts.screen;
        let ways = if world.held.is_some() {
            [texts.older_keep(), texts.older_take()]
        } else {
            [texts.older_later(), texts.older_accept()]
        };
        Some((about, ways.map(std::borrow::Cow::into_owned)))
    }

    fn answer(at: usize) -> Vec<Ask> {
        match at {
            0 => vec![Ask::Close],
            _ => vec![Ask::Close, Ask::AcceptOlder],
        }
    }

    fn lines(world: &World, inside: Rect) -> Vec<Line<'static>> {
        let about = Self::texts(world).map(|(about, _)| about);
        let about = Span::styled(about.unwrap_or_default(), world.theme.text());
        wrap(&[about], usize::from(inside.width), &Span::raw(""))
    }

    fn ways(&self, world: &World, inside: Rect) -> Vec<Spot<usize>> {
        let first = inside.y + Self::lines(world, inside).len() as u16 + 1;
        let names = Self::texts(world).into_iter().flat_map(|(_, ways)| ways);
        self.answers.spots(world, inside, first, names)
    }
}

impl Page for OlderPage {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        if world.older_agenda().is_none() {
            let text = world.locale.texts.screen.not_older().into_owned();
            return Err(vec![Ask::Tell(Tone::Done, text)]);
        }
        Ok(Self {
            answers: Answers::new(2),
        })
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Older);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        // The keys of every list on top.
        vec![Scope::On(Overlay::Sessions), Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![Action::Open, Action::Back]
    }

    fn update(&mut self, action: Action, _at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Open | Action::Accept => Self::answer(self.answers.at()),
            Action::Back | Action::Show(Overlay::Older) => vec![Ask::Close],
            action if self.answers.motion(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    /// A click selects; a click on what is selected answers so.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        match spots::hit(self.ways(at.world, inside), on) {
            Some(way) if way == self.answers.at() => Self::answer(way),
            Some(way) => {
                self.answers.select(way);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.answers.turn(lines);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        world.older_agenda().is_some()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let widest = edge::outside(world, edge::SMALL + 10, world.size.height);
        let inside = edge::inside(world, widest);
        let edges = widest.height - inside.height;
        // A line of air, and the answers.
        let height = Self::lines(world, inside).len() as u16 + 3;
        edge::outside(world, edge::SMALL + 10, height + edges)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::inside(world, at.area);
        let said = Self::lines(world, inside);
        let ways = self.ways(world, inside);
        let answers = (self.answers, &*ways);
        draw_question(
            frame,
            world,
            at.area,
            &self.title(world),
            said,
            answers,
            at.is_top,
        );
    }
}
