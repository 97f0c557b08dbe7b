//! One session, whole, with ways to those around it: partners of clashes, parts, what else its people do.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::SessionIx;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::details::{Details, Extent, Opens};
use crate::tui::widget::frame as edge;
use crate::tui::widget::links::Links;
use crate::tui::world::World;

/// A session that was opened, and how far one got in it.
#[derive(Debug)]
struct Step {
    id: String,
    /// Its place in the agenda at hand.
    session: SessionIx,
    links: Links,
}

impl Step {
    fn new(session: SessionIx, world: &World) -> Self {
        Self {
            id: world.agenda.session(session).id.as_str().to_owned(),
            session,
            links: Links::default(),
        }
    }

    fn details<'a>(&self, world: &'a World) -> Details<'a> {
        Details {
            world,
            session: self.session,
            query: world.search.query(),
            scroll: self.links.panel.scroll,
            extent: Extent::Whole,
            selected: self.links.selected,
        }
    }
}

/// The session that lies open.
#[derive(Debug)]
pub struct SessionPage {
    open: Step,
    /// Those that it was reached through, the last one last.
    trail: Vec<Step>,
}

impl SessionPage {
    /// Goes into what the selected line opens, or says why nothing opens.
    fn enter(&mut self, world: &World) -> Vec<Ask> {
        let openers = self.open.details(world).openers();
        let selected = self.open.links.selected.and_then(|at| openers.get(at));
        match selected {
            Some(&Opens::Session(session)) => {
                let here = std::mem::replace(&mut self.open, Step::new(session, world));
                self.trail.push(here);
                return Vec::new();
            }
            Some(&Opens::Entry(entry)) => return vec![Ask::Open(Wanted::entry(entry))],
            None => {}
        }
        let text = Links::nothing_opened(world, &self.scopes(), !openers.is_empty());
        vec![Ask::Tell(Tone::Done, text)]
    }

    /// One step back; out of the first one the page closes.
    fn back(&mut self) -> Vec<Ask> {
        match self.trail.pop() {
            Some(step) => {
                self.open = step;
                Vec::new()
            }
            None => vec![Ask::Close],
        }
    }
}

impl Page for SessionPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let &Subject::Session(session) = of else {
            return Err(Vec::new());
        };
        Ok(Self {
            open: Step::new(session, world),
            trail: Vec::new(),
        })
    }

    fn title(&self, world: &World) -> String {
        world.when(self.open.session)
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Session), Scope::List, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        let mut hints = vec![Action::Back];
        if self.open.links.selected.is_some() {
            hints.push(Action::Open);
        }
        if !self.open.details(world).openers().is_empty() {
            hints.push(Action::NextField);
        }
        hints.extend([
            Action::Must,
            Action::Maybe,
            Action::Hide,
            Action::Note,
            Action::RoomDay,
            Action::Next,
        ]);
        let area = self.area(world, Rect::default());
        let inside = edge::inside(world, area);
        if self.open.details(world).last_scroll(inside) > 0 {
            hints.extend([Action::ScrollDown, Action::ScrollUp]);
        }
        hints
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        // What lies open has lines that open something, and no fields.
        let text = || world.locale.texts.screen.next_link().into_owned();
        (action == Action::NextField).then(text)
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        match action {
            // The one after or before it, in the list that it was opened from.
            Action::Next | Action::Previous => {
                return vec![Ask::Close, Ask::Up(action), Ask::Up(Action::Open)];
            }
            Action::Back => return self.back(),
            Action::Open => return self.enter(at.world),
            action => {
                let mut links = self.open.links;
                let lines = || self.open.details(at.world).laid_out(inside);
                let is_motion = links.motion(action, lines, inside.height.into());
                self.open.links = links;
                if !is_motion {
                    return vec![Ask::Up(action)];
                }
            }
        }
        Vec::new()
    }

    /// A click on a line that opens something opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        let mut links = self.open.links;
        let is_link = links.click(on, inside, || self.open.details(at.world).laid_out(inside));
        self.open.links = links;
        if !is_link {
            return Vec::new();
        }
        self.enter(at.world)
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.open.links.panel.by(lines.signum());
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let look_up = |step: &mut Step| {
            let found = world.agenda.find(&step.id);
            step.session = found.unwrap_or(step.session);
            found.is_some()
        };
        self.trail.retain_mut(look_up);
        if look_up(&mut self.open) {
            return true;
        }
        match self.trail.pop() {
            Some(step) => self.open = step,
            None => return false,
        }
        true
    }

    /// As high as what there is to say, in a box as wide as it may be.
    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::around(world, edge::WIDE, |width| {
            let whole = Rect::new(0, 0, width, u16::MAX);
            self.open.details(world).laid_out(whole).len()
        })
    }

    /// No further than to the end; a line that is scrolled away is not selected any more.
    fn settle(&mut self, at: &Place<'_>) {
        let inside = edge::inside(at.world, at.area);
        let mut links = self.open.links;
        let lines = || self.open.details(at.world).laid_out(inside);
        links.settle(lines, usize::from(inside.height));
        self.open.links = links;
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        let lines = self.open.details(at.world).laid_out(inside).len();
        Unseen::lines(inside, self.open.links.panel.scroll, lines)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let details = self.open.details(at.world);
        details.draw(frame, inside);
        if at.is_top {
            let row = self.open.links.cursor(&details.laid_out(inside));
            frame.set_cursor_position((inside.x, inside.y + row));
        }
    }

    fn target(&self, _world: &World) -> Target {
        Target::Session(self.open.session)
    }
}
