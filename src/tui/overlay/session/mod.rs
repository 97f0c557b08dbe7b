//! One session, whole.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::SessionIx;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::page::{Ask, Page, Place, Subject, Target};
use crate::tui::pages::Overlay;
use crate::tui::widget::details::Details;
use crate::tui::widget::frame as edge;
use crate::tui::widget::panel::Panel;
use crate::tui::world::World;

/// The session that lies open.
#[derive(Debug)]
pub struct SessionPage {
    id: String,
    /// Its place in the agenda at hand.
    session: SessionIx,
    panel: Panel,
}

impl SessionPage {
    fn details<'a>(&self, world: &'a World) -> Details<'a> {
        Details {
            world,
            session: self.session,
            query: world.search.query(),
            scroll: self.panel.scroll,
        }
    }
}

impl Page for SessionPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let &Subject::Session(session) = of else {
            return Err(Vec::new());
        };
        Ok(Self {
            id: world.agenda.session(session).id.as_str().to_owned(),
            session,
            panel: Panel::default(),
        })
    }

    fn title(&self, world: &World) -> String {
        world.when(self.session)
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Session), Scope::List, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![
            Action::Back,
            Action::Must,
            Action::Maybe,
            Action::Hide,
            Action::Note,
            Action::RoomDay,
            Action::ScrollDown,
            Action::ScrollUp,
        ]
    }

    fn update(&mut self, action: Action, _at: &Place<'_>) -> Vec<Ask> {
        match action {
            // The one after or before it, in the list that it was opened from.
            Action::Next | Action::Previous => {
                vec![Ask::Close, Ask::Up(action), Ask::Up(Action::Open)]
            }
            Action::Back | Action::Open => vec![Ask::Close],
            action if self.panel.motion(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.panel.by(lines.signum());
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let found = world.agenda.find(&self.id);
        self.session = found.unwrap_or(self.session);
        found.is_some()
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::WIDE, world.size.height)
    }

    fn settle(&mut self, at: &Place<'_>) {
        let details = self.details(at.world);
        let inside = edge::inside(at.world, at.area);
        self.panel.settle(&details, inside);
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        self.details(at.world).draw(frame, inside);
        if at.is_top {
            frame.set_cursor_position((inside.x, inside.y));
        }
    }

    fn target(&self, _world: &World) -> Target {
        Target::Session(self.session)
    }
}
