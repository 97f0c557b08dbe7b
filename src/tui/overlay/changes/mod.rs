//! What is no longer as I chose it, old → new: accepted one by one or all. Clashes that came of it are
//! named first; in place of what is off stands what would fit.

mod view;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::SessionIx;
use crate::plan::{Key, Op};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

/// What can be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Item {
    /// A changed session, by the id in its choice.
    Change(String),
    /// What would fit in place of one that is off: that one's id, and its own.
    Instead(String, String),
}

/// The list of changes.
#[derive(Debug)]
pub struct ChangesPage {
    items: Vec<Item>,
    /// The selected one.
    at: usize,
    scroll: usize,
}

/// How far a page goes.
const PAGE: usize = 5;

impl ChangesPage {
    fn list_anew(&mut self, world: &World) {
        let selected = self.items.get(self.at).cloned();
        self.items = items(world);
        let place = selected.and_then(|was| self.items.iter().position(|item| *item == was));
        let last = self.items.len().saturating_sub(1);
        self.at = place.unwrap_or(self.at).min(last);
    }

    fn motion(&mut self, action: Action) -> bool {
        let last = self.items.len().saturating_sub(1);
        self.at = match action {
            Action::Next => self.at + 1,
            Action::Previous => self.at.saturating_sub(1),
            Action::PageDown | Action::HalfPageDown => self.at + PAGE,
            Action::PageUp | Action::HalfPageUp => self.at.saturating_sub(PAGE),
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// The choice of the selected change.
    fn choice(&self, world: &World) -> Option<usize> {
        let Item::Change(id) = self.items.get(self.at)? else {
            return None;
        };
        let choices = &world.plan().choices;
        choices.iter().position(|choice| choice.session == *id)
    }

    /// The session of the selected line, where the agenda has it.
    fn session(&self, world: &World) -> Option<SessionIx> {
        let (Item::Change(id) | Item::Instead(_, id)) = self.items.get(self.at)?;
        world.agenda.find(id)
    }

    fn accept(&self, world: &World) -> Vec<Ask> {
        match self.items.get(self.at) {
            // What would fit is added.
            Some(Item::Instead(..)) => vec![Ask::Up(Action::Must)],
            Some(Item::Change(_)) => self.choice(world).map_or_else(Vec::new, |at| {
                let op = world.plan().accepting(&world.agenda, [at]);
                vec![Ask::Edit(Box::new(op))]
            }),
            None => Vec::new(),
        }
    }

    fn accept_all(world: &World) -> Vec<Ask> {
        let all = world.since.changed.iter().map(|one| one.choice);
        let op = world.plan().accepting(&world.agenda, all);
        vec![Ask::Edit(Box::new(op))]
    }

    fn open_session(&self, world: &World) -> Vec<Ask> {
        if let Some(ix) = self.session(world) {
            return vec![Ask::Open(Wanted::session(Overlay::Session, ix))];
        }
        let text = world.locale.texts.changes.gone().into_owned();
        vec![Ask::Tell(Tone::Done, text)]
    }

    fn remove(&self, world: &World) -> Vec<Ask> {
        match (self.session(world), self.choice(world)) {
            (Some(_), _) => vec![Ask::Up(Action::Remove)],
            (None, Some(at)) => {
                let key = Key::id(world.plan().choices[at].session.clone());
                vec![Ask::Edit(Box::new(Op::Remove(vec![key])))]
            }
            (None, None) => Vec::new(),
        }
    }
}

/// Every change, and below it what would fit instead.
fn items(world: &World) -> Vec<Item> {
    let mut items = Vec::new();
    for one in &world.since.changed {
        let id = &world.plan().choices[one.choice].session;
        items.push(Item::Change(id.clone()));
        for &ix in &one.instead {
            let instead = world.agenda.session(ix).id.as_str().to_owned();
            items.push(Item::Instead(id.clone(), instead));
        }
    }
    items
}

impl Page for ChangesPage {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        Ok(Self {
            items: items(world),
            at: 0,
            scroll: 0,
        })
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.changes.title().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Changes), Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        match self.items.get(self.at) {
            None => vec![Action::Back],
            Some(Item::Change(_)) if self.session(world).is_none() => vec![
                Action::AcceptChange,
                Action::AcceptAll,
                Action::Remove,
                Action::Back,
                Action::Undo,
            ],
            Some(Item::Change(_)) => vec![
                Action::AcceptChange,
                Action::AcceptAll,
                Action::Open,
                Action::Remove,
                Action::Back,
                Action::Undo,
            ],
            Some(Item::Instead(..)) => vec![Action::Must, Action::Open, Action::Back],
        }
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back | Action::Show(Overlay::Changes) => vec![Ask::Close],
            Action::AcceptChange | Action::Must => self.accept(at.world),
            Action::AcceptAll => Self::accept_all(at.world),
            Action::Open => self.open_session(at.world),
            Action::Remove => self.remove(at.world),
            action if self.motion(action) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    /// A click selects; a click on what is selected opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        if !inside.contains(on) {
            return Vec::new();
        }
        let row = self.scroll + usize::from(on.y - inside.y);
        let lines = view::lines(self, at.world, inside.width);
        match lines.get(row).and_then(|line| line.item) {
            Some(item) if item == self.at => self.open_session(at.world),
            Some(item) => {
                self.at = item;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.motion(if lines > 0 {
            Action::Next
        } else {
            Action::Previous
        });
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.list_anew(world);
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let widest = edge::outside(world, edge::WIDE, world.size.height);
        let inside = edge::inside(world, widest);
        let lines = view::lines(self, world, inside.width).len();
        let edges = widest.height - inside.height;
        let height = u16::try_from(lines).unwrap_or(u16::MAX).max(1);
        edge::outside(world, edge::WIDE, height.saturating_add(edges))
    }

    /// The selected lines are seen, and what stands above the first.
    fn settle(&mut self, at: &Place<'_>) {
        let inside = edge::inside(at.world, at.area);
        let lines = view::lines(self, at.world, inside.width);
        let height = usize::from(inside.height).max(1);
        let is_its = |line: &view::Laid| line.item == Some(self.at);
        let first = lines.iter().position(is_its).unwrap_or(0);
        let last = lines.iter().rposition(is_its).unwrap_or(0);
        let first = if self.at == 0 { 0 } else { first };
        self.scroll = self
            .scroll
            .max((last + 1).saturating_sub(height))
            .min(first);
        self.scroll = self.scroll.min(lines.len().saturating_sub(height));
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        let lines = view::lines(self, at.world, inside.width).len();
        Unseen::lines(inside, self.scroll, lines)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    fn target(&self, world: &World) -> Target {
        self.session(world).map_or(Target::Nothing, Target::Session)
    }
}
