//! The plans of this event on this machine; staff keep one for each person they print for.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::agenda::safe;
use crate::config::USUAL_PLAN;
use crate::i18n::sentences::share as say;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Going, Page, Place, Subject, Tone, Unsaved, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::picker::{Entry, Looks, Picker};
use crate::tui::world::World;

/// The list of plans, by name.
#[derive(Debug)]
pub struct Plans {
    picker: Picker<String>,
}

impl Plans {
    fn new(world: &World, mut names: Vec<String>) -> Self {
        // The usual plan is there even before it has a file.
        for name in [world.plan_name(), USUAL_PLAN] {
            if !names.iter().any(|have| have == name) {
                names.insert(0, name.to_owned());
            }
        }
        let entries = names.into_iter().map(|name| {
            let words = name.clone();
            Entry::new(name, 0, &words)
        });
        let mut picker = Picker::new(entries.collect());
        picker.select_where(|name| name == world.plan_name());
        Self { picker }
    }

    /// The name that Enter would open: the selected plan, else a new one as typed.
    fn wanted(&self) -> Option<&str> {
        let typed = self.picker.field.text().trim();
        match self.picker.selected() {
            Some(name) => Some(name),
            None if !typed.is_empty() => Some(typed),
            None => None,
        }
    }

    fn accept(&self) -> Vec<Ask> {
        match self.wanted() {
            Some(name) => {
                let going = Going::ToPlan(name.to_owned());
                vec![Ask::Close, Ask::Go(going, Unsaved::Ask)]
            }
            None => Vec::new(),
        }
    }
}

impl Page for Plans {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        match of {
            Subject::Plans(names) => Ok(Self::new(world, names.clone())),
            // Which there are is asked first; the answer opens it.
            _ => Err(vec![Ask::Do(Effect::ListPlans)]),
        }
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Plans);
        action.title(&world.locale.texts).into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Plans), Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![
            Action::Accept,
            Action::CopyPlan,
            Action::ForgetPlan,
            Action::Back,
        ]
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let text = || world.locale.texts.actions.open().into_owned();
        (action == Action::Accept).then(text)
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::CopyPlan | Action::ForgetPlan => {
                let Some(name) = self.picker.selected().cloned() else {
                    let text = at.world.locale.say(&say::needs_plan());
                    return vec![Ask::Tell(Tone::Warning, text)];
                };
                if action == Action::CopyPlan {
                    return vec![Ask::Open(Wanted {
                        page: Overlay::CopyPlan,
                        of: Subject::Plan(name),
                    })];
                }
                if name == at.world.plan_name() {
                    let open = at.world.locale.say(&say::is_open(&*safe::line(&name)));
                    let hint = at.world.locale.say(&say::is_open_hint());
                    return vec![Ask::Tell(Tone::Warning, format!("{open} {hint}"))];
                }
                vec![Ask::Do(Effect::PlanFiles(name))]
            }
            Action::Back | Action::Show(Overlay::Plans) => vec![Ask::Close],
            Action::Accept => self.accept(),
            action if self.picker.step(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.typed(input);
        Vec::new()
    }

    /// A click selects; a click on what is selected opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        match self.picker.click(on, inside, |_| false) {
            Some(true) => self.accept(),
            _ => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.picker.wheel(lines);
        Vec::new()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        self.picker.area(world, edge::SMALL - 14, 16, false)
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        self.picker.unseen(inside, |_| false)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let inside = edge::boxed(frame, world, at.area, &self.title(world));
        if self.picker.shown().len() == 0 {
            self.draw_new(frame, at, inside);
            return;
        }
        let looks = Looks {
            heading: &|_: &String| None,
            line: &|name, _| line(world, name),
        };
        self.picker.draw(frame, world, inside, at.is_top, &looks);
    }
}

impl Plans {
    /// The field, and that Enter begins a new plan.
    fn draw_new(&self, frame: &mut Frame<'_>, at: &Place<'_>, inside: Rect) {
        let world = at.world;
        let field = Rect {
            height: 1.min(inside.height),
            ..inside
        };
        let style = world.theme.text();
        self.picker.field.draw(frame, field, style, None, at.is_top);
        let name = safe::line(self.wanted().unwrap_or_default());
        let text = world.locale.texts.screen.new_plan(name).into_owned();
        let below = Rect {
            y: inside.y + 2.min(inside.height.saturating_sub(1)),
            height: 1.min(inside.height),
            ..inside
        };
        frame.render_widget(Line::from(Span::styled(text, world.theme.accent)), below);
    }
}

/// The name, with a mark on the plan that is open.
fn line(world: &World, name: &str) -> Line<'static> {
    let is_open = name == world.plan_name();
    let mark = if is_open { world.glyphs.taken } else { " " };
    let name = safe::line(name).into_owned();
    Line::from(vec![
        Span::styled(format!("{mark} "), world.theme.accent),
        Span::styled(name, world.theme.text()),
    ])
}
