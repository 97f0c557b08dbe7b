//! Something is unsaved, and one wants to go, out of the program or to another plan: try again, write it
//! elsewhere, or give it up.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::agenda::{Id, safe};
use crate::paper::file::name_part;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Going, Page, Place, Subject, Unsaved};
use crate::tui::widget::answers::{self, Answers};
use crate::tui::widget::frame as edge;
use crate::tui::widget::spots::{self, Spot};
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

/// An answer to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Try to save once more, then go.
    Again,
    /// Write the plan to a file of one's own naming, then go.
    Elsewhere,
    /// Go without the changes.
    GiveUp,
    /// Close the question; what is unsaved stays pending.
    Stay,
}

impl Way {
    /// All of them, in the order in which they are offered.
    const ALL: &[Self] = &[Self::Again, Self::Elsewhere, Self::GiveUp, Self::Stay];

    fn name(self, going: &Going, world: &World) -> String {
        let texts = &world.locale.texts.screen;
        let name = match (self, going) {
            (Self::Again, Going::Out) => texts.leave_again(),
            (Self::Again, Going::ToPlan(plan)) => texts.leave_again_to(safe::line(plan)),
            (Self::Elsewhere, _) => texts.leave_elsewhere(),
            (Self::GiveUp, Going::Out) => texts.leave_discard(),
            (Self::GiveUp, Going::ToPlan(plan)) => texts.leave_discard_to(safe::line(plan)),
            (Self::Stay, _) => texts.leave_stay(),
        };
        name.into_owned()
    }
}

/// The question. It goes by itself once everything is saved.
#[derive(Debug)]
pub struct Leave {
    going: Going,
    answers: Answers,
    /// Where to write the plan.
    path: TextField,
    /// Why the last attempt of writing it elsewhere failed.
    problem: Option<String>,
}

impl Leave {
    fn way(&self) -> Way {
        Way::ALL[self.answers.at()]
    }

    fn accept(&self) -> Vec<Ask> {
        let unsaved = match self.way() {
            Way::Again => Unsaved::Save,
            Way::Elsewhere => Unsaved::WriteTo(PathBuf::from(self.path.text())),
            Way::GiveUp => Unsaved::GiveUp,
            Way::Stay => return vec![Ask::Close],
        };
        vec![Ask::Go(self.going.clone(), unsaved)]
    }

    /// The answers, below what it says and a line of air.
    fn ways(&self, world: &World, inside: Rect) -> Vec<Spot<usize>> {
        let first = inside.y + said(world, inside).len() as u16 + 1;
        let names = Way::ALL.iter().map(|way| way.name(&self.going, world));
        self.answers.spots(world, inside, first, names)
    }
}

impl Page for Leave {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let Subject::Going(going) = of else {
            return Err(Vec::new());
        };
        let event = match world.agenda.event.id.as_str() {
            id if Id::is_well_formed(id) => id,
            _ => "event",
        };
        let plan = world.pending.trouble().map(|trouble| trouble.plan);
        let plan = plan.unwrap_or(world.plan_name());
        Ok(Self {
            going: going.clone(),
            answers: Answers::new(Way::ALL.len()),
            path: TextField::new(&format!("{}-{plan}.toml", name_part(event))),
            problem: None,
        })
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.leave_title().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![Action::Accept, Action::Back]
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        answers::answers_with(action, world)
    }

    fn update(&mut self, action: Action, _at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back => return vec![Ask::Close],
            Action::Accept => return self.accept(),
            // Twice the key to leave is an answer too.
            Action::Quit => return vec![Ask::Go(Going::Out, Unsaved::GiveUp)],
            action => {
                self.answers.motion(action);
            }
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        if self.way() == Way::Elsewhere {
            self.path.typed(input);
        }
        Vec::new()
    }

    /// A click selects; a click on what is selected answers so.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        let ways = self.ways(at.world, inside);
        if self.answers.clicked(ways, on) {
            return self.accept();
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.answers.turn(lines);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        // Saved meanwhile: there is no question any more.
        world.pending.unsaved() > 0
    }

    fn failed(&mut self, reason: &str) -> bool {
        self.problem = Some(reason.to_owned());
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        // Below the answers, a line of air and why the last attempt failed.
        let problem = 2 * usize::from(self.problem.is_some());
        answers::area(world, edge::SMALL + 10, |inside| {
            said(world, inside).len() + 1 + Way::ALL.len() + problem
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        for (y, line) in (inside.y..inside.bottom()).zip(said(world, inside)) {
            frame.render_widget(line, Rect::new(inside.x, y, inside.width, 1));
        }
        let ways = self.ways(world, inside);
        spots::draw(frame, inside, &ways);
        let mut bottom = inside.y;
        for Spot { area, line, click } in &ways {
            bottom = area.y + 1;
            if Way::ALL[*click] == Way::Elsewhere {
                let wide = (line.width() as u16).min(area.width);
                let field = Rect {
                    x: area.x + wide,
                    width: area.width - wide,
                    ..*area
                };
                let has_cursor = at.is_top && *click == self.answers.at();
                self.path
                    .draw(frame, field, world.theme.field, None, has_cursor);
            }
        }
        if let Some(problem) = &self.problem {
            let row = Rect {
                y: (bottom + 1).min(inside.bottom().saturating_sub(1)),
                height: 1.min(inside.height),
                ..inside
            };
            let problem = Span::styled(problem.clone(), world.theme.error);
            frame.render_widget(Line::from(problem), row);
        }
    }
}

/// What it says above the answers.
fn said(world: &World, inside: Rect) -> Vec<Line<'static>> {
    let texts = &world.locale.texts.screen;
    let width = usize::from(inside.width);
    let mut lines = Vec::new();
    if let Some(trouble) = world.pending.trouble() {
        let about = texts.leave_about(trouble.changes, safe::line(trouble.plan));
        for (text, style) in [
            (about.into_owned(), world.theme.text()),
            (trouble.failure.reason.clone(), world.theme.warn),
        ] {
            lines.extend(wrap(&[Span::styled(text, style)], width, &Span::raw("")));
        }
    }
    lines
}
