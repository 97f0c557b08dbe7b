//! The name that a copy of a plan is to bear.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::agenda::safe;
use crate::i18n::sentences::share as say;
use crate::plan::store::PlanName;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::{World, capitalised};

/// A field for the name.
#[derive(Debug)]
pub struct CopyPlan {
    from: String,
    field: TextField,
}

impl CopyPlan {
    fn accept(&self, world: &World) -> Vec<Ask> {
        match PlanName::new(self.field.text().trim()) {
            Ok(to) => vec![
                Ask::Close,
                Ask::Do(Effect::CopyPlan {
                    from: self.from.clone(),
                    to: to.as_str().to_owned(),
                }),
            ],
            Err(bad) => {
                let text = capitalised(&world.locale.say(&bad.message()));
                vec![Ask::Tell(Tone::Warning, text)]
            }
        }
    }
}

impl Page for CopyPlan {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let Subject::Plan(from) = of else {
            return Err(Vec::new());
        };
        let name = world.locale.say(&say::copy_of(from.as_str()));
        Ok(Self {
            from: from.clone(),
            field: TextField::new(&name),
        })
    }

    fn title(&self, world: &World) -> String {
        Action::CopyPlan.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![Action::Accept, Action::Back]
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let text = || world.locale.texts.actions.copy_plan().into_owned();
        (action == Action::Accept).then(text)
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back => vec![Ask::Close],
            Action::Accept => self.accept(at.world),
            Action::Quit => vec![Ask::Up(Action::Quit)],
            _ => Vec::new(),
        }
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        self.field.typed(input);
        Vec::new()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::SMALL, 5)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        let row = |y: u16| Rect {
            y: (inside.y + y).min(inside.bottom().saturating_sub(1)),
            height: 1.min(inside.height),
            ..inside
        };
        let about = world.locale.say(&say::copy_to(&*safe::line(&self.from)));
        frame.render_widget(Line::from(Span::styled(about, world.theme.muted)), row(0));
        frame.buffer_mut().set_style(row(1), world.theme.field);
        (self.field).draw(frame, row(1), world.theme.field, None, at.is_top);
    }
}
