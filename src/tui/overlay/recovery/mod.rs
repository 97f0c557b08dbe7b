//! Changes that could not be saved when the screens last ended: take them into the plan, or throw them
//! away, or decide another time.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::agenda::safe;
use crate::plan::store::Recovery;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Ask, Page, Place, Subject, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::answers::{Answers, draw_question};
use crate::tui::widget::frame as edge;
use crate::tui::widget::spots::{self, Spot};
use crate::tui::world::World;

/// An answer to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Make the changes in the plan.
    Take,
    /// Close the question; it is asked again when the plan is next opened.
    Later,
    /// Nobody wants the changes.
    Drop,
}

impl Way {
    /// All of them, in the order in which they are offered.
    const ALL: &[Self] = &[Self::Take, Self::Later, Self::Drop];

    fn name(self, world: &World) -> String {
        let texts = &world.locale.texts.screen;
        match self {
            Self::Take => texts.recovery_take(),
            Self::Later => texts.recovery_later(),
            Self::Drop => texts.recovery_drop(),
        }
        .into_owned()
    }
}

/// The question about one recovery file, and the files that are asked about after it.
#[derive(Debug)]
pub struct RecoveryPage {
    recovery: Recovery,
    rest: Vec<Recovery>,
    answers: Answers,
}

impl RecoveryPage {
    fn accept(&self) -> Vec<Ask> {
        let recovery = self.recovery.clone();
        let mut asks = vec![Ask::Close];
        match Way::ALL[self.answers.at()] {
            Way::Take => asks.push(Ask::Do(Effect::Recover(recovery))),
            Way::Drop => asks.push(Ask::Do(Effect::DropRecovery(recovery))),
            Way::Later => {}
        }
        if !self.rest.is_empty() {
            asks.push(Ask::Open(Wanted {
                page: Overlay::Recovery,
                of: Subject::Recoveries(self.rest.clone()),
            }));
        }
        asks
    }

    /// What happened, and the changes, as many as leave room for the answers.
    fn lines(&self, world: &World, inside: Rect) -> Vec<Line<'static>> {
        let texts = &world.locale.texts.screen;
        let width = usize::from(inside.width);
        let plan = safe::line(world.plan_name());
        let n = self.recovery.changes.len();
        let about = match self.recovery.at {
            Some(at) => {
                let at = world.agenda.local(&at).naive_local();
                texts.recovery_about(n, plan, world.locale.moment(at))
            }
            None => texts.recovery_about_undated(n, plan),
        };
        let about = Span::styled(about.into_owned(), world.theme.text());
        let mut lines = wrap(&[about], width, &Span::raw(""));
        let room = usize::from(inside.height)
            .saturating_sub(lines.len() + Way::ALL.len() + 2)
            .max(1);
        let words = world.words();
        // The last row tells of those that have none.
        let shown = if n > room { room - 1 } else { n };
        let row = |text: String| {
            let text = format!("{} {text}", world.glyphs.bullet);
            let text = cut(&text, width, world.glyphs.ellipsis);
            Line::from(Span::styled(text, world.theme.muted))
        };
        let changes = self.recovery.changes.iter().take(shown);
        lines.extend(changes.map(|change| row(words.plan_change(change))));
        if n > shown {
            lines.push(row(texts.more(n - shown).into_owned()));
        }
        lines
    }

    fn ways(&self, world: &World, inside: Rect) -> Vec<Spot<usize>> {
        let first = inside.y + self.lines(world, inside).len() as u16 + 1;
        let names = Way::ALL.iter().map(|way| way.name(world));
        self.answers.spots(world, inside, first, names)
    }
}

impl Page for RecoveryPage {
    fn open(of: &Subject, _world: &World) -> Result<Self, Vec<Ask>> {
        let Subject::Recoveries(all) = of else {
            return Err(Vec::new());
        };
        let [recovery, rest @ ..] = all.as_slice() else {
            return Err(Vec::new());
        };
        Ok(Self {
            recovery: recovery.clone(),
            rest: rest.to_vec(),
            answers: Answers::new(Way::ALL.len()),
        })
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.recovery_title().into_owned()
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
            Action::Open | Action::Accept => self.accept(),
            Action::Back => vec![Ask::Close],
            action if self.answers.motion(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    /// A click selects; a click on what is selected answers so.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        match spots::hit(self.ways(at.world, inside), on) {
            Some(way) if way == self.answers.at() => self.accept(),
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

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let changes = self.recovery.changes.len().min(8) as u16;
        edge::outside(world, edge::SMALL + 10, changes + 10)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::inside(world, at.area);
        let said = self.lines(world, inside);
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
