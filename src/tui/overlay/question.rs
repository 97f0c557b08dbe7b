//! Pages that ask something and take one answer of a few: what they share. What is asked, and what
//! an answer does, is each page's own.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::page::{Ask, Page, Place, Subject};
use crate::tui::pages::Overlay;
use crate::tui::widget::answers::{self, Answers, draw_question};
use crate::tui::widget::frame as edge;
use crate::tui::widget::spots::Spot;
use crate::tui::world::World;

/// What a page asks.
pub trait Question: std::fmt::Debug + Sized {
    /// The page whose action opens it, and closes it again; `None` where it opens by itself only.
    const OPENED_BY: Option<Overlay> = None;

    /// The question about something. What is asked for instead, where there is none.
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>>;

    /// The title of its box.
    fn title(&self, world: &World) -> String;

    /// What it says above the answers, in an area of that size.
    fn said(&self, world: &World, inside: Rect) -> Vec<Line<'static>>;

    /// The answers, one at least; the first is the one that is selected at once.
    fn answers(&self, world: &World) -> Vec<String>;

    /// What the answer at that place asks for, once the question is closed.
    fn answer(&self, at: usize) -> Vec<Ask>;

    /// Is there still something to ask?
    fn stands(&self, _world: &World) -> bool {
        true
    }
}

/// A question as a page.
#[derive(Debug)]
pub struct QuestionPage<Q> {
    question: Q,
    answers: Answers,
}

impl<Q: Question> QuestionPage<Q> {
    fn accept(&self) -> Vec<Ask> {
        let mut asks = vec![Ask::Close];
        asks.extend(self.question.answer(self.answers.at()));
        asks
    }

    /// The answers, below what it says and a line of air.
    fn spots(&self, world: &World, inside: Rect) -> Vec<Spot<usize>> {
        let first = inside.y + self.question.said(world, inside).len() as u16 + 1;
        let names = self.question.answers(world);
        (self.answers).spots(world, inside, first, names.into_iter())
    }
}

impl<Q: Question> Page for QuestionPage<Q> {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let question = Q::open(of, world)?;
        Ok(Self {
            answers: Answers::new(question.answers(world).len()),
            question,
        })
    }

    fn title(&self, world: &World) -> String {
        self.question.title(world)
    }

    fn scopes(&self) -> Vec<Scope> {
        // The keys of every list on top.
        vec![Scope::On(Overlay::Sessions), Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![Action::Open, Action::Back]
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        answers::answers_with(action, world)
    }

    fn update(&mut self, action: Action, _at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Open | Action::Accept => self.accept(),
            Action::Back => vec![Ask::Close],
            Action::Show(page) if Q::OPENED_BY == Some(page) => vec![Ask::Close],
            action if self.answers.motion(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    /// A click selects; a click on what is selected answers so.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        let spots = self.spots(at.world, inside);
        if self.answers.clicked(spots, on) {
            return self.accept();
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.answers.turn(lines);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.question.stands(world)
    }

    /// No larger than what it says.
    fn area(&self, world: &World, _body: Rect) -> Rect {
        answers::area(world, edge::SMALL + 10, |inside| {
            self.question.said(world, inside).len() + 1 + self.question.answers(world).len()
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::inside(world, at.area);
        let said = self.question.said(world, inside);
        let spots = self.spots(world, inside);
        let answers = (self.answers, &*spots);
        let title = self.question.title(world);
        draw_question(frame, world, at.area, &title, said, answers, at.is_top);
    }
}
