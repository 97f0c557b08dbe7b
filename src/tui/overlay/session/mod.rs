//! One session, whole, with ways to those around it: partners of clashes, parts, what else its people do.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::SessionIx;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone};
use crate::tui::pages::Overlay;
use crate::tui::widget::details::{Details, Extent, Laid};
use crate::tui::widget::frame as edge;
use crate::tui::widget::panel::Panel;
use crate::tui::world::World;

/// A session that was opened, and how far one got in it.
#[derive(Debug)]
struct Step {
    id: String,
    /// Its place in the agenda at hand.
    session: SessionIx,
    panel: Panel,
    /// The selected one of the lines that open something, counted from the top; always one that is seen.
    selected: Option<usize>,
}

impl Step {
    fn new(session: SessionIx, world: &World) -> Self {
        Self {
            id: world.agenda.session(session).id.as_str().to_owned(),
            session,
            panel: Panel::default(),
            selected: None,
        }
    }

    fn details<'a>(&self, world: &'a World) -> Details<'a> {
        Details {
            world,
            session: self.session,
            query: world.search.query(),
            scroll: self.panel.scroll,
            extent: Extent::Whole,
            selected: self.selected,
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

/// The first and the last line of what opens something.
fn rows_of(lines: &[Laid], opener: usize) -> Option<(usize, usize)> {
    let is_its = |laid: &Laid| laid.opener == Some(opener);
    let first = lines.iter().position(is_its)?;
    let last = lines.iter().rposition(is_its)?;
    Some((first, last))
}

impl SessionPage {
    /// One line on: to the next line that opens something if it is seen, else the text scrolls.
    fn down(&mut self, lines: &[Laid], height: usize) {
        let top = self.open.panel.scroll;
        let bottom = top + height;
        let openers = lines.iter().filter_map(|laid| laid.opener);
        let count = openers.max().map_or(0, |last| last + 1);
        let seen = |at: &usize| {
            rows_of(lines, *at).is_some_and(|(first, last)| first >= top && last < bottom)
        };
        let from = self.open.selected.map_or(0, |at| at + 1);
        match (from..count).find(seen) {
            Some(at) => self.open.selected = Some(at),
            None => self.open.panel.by(1),
        }
    }

    /// One line back, likewise.
    fn up(&mut self, lines: &[Laid]) {
        let top = self.open.panel.scroll;
        let before = self.open.selected.and_then(|at| at.checked_sub(1));
        let is_seen = |at: &usize| rows_of(lines, *at).is_some_and(|(first, _)| first >= top);
        match before.filter(is_seen) {
            Some(at) => self.open.selected = Some(at),
            None => self.open.panel.by(-1),
        }
    }

    /// To the next line that opens something, or the one before, wherever it is; round and round.
    fn jump(&mut self, by: isize, lines: &[Laid], height: usize) {
        let openers = lines.iter().filter_map(|laid| laid.opener);
        let Some(count) = openers.max().map(|last| last + 1) else {
            return;
        };
        let at = match self.open.selected {
            Some(at) => (at as isize + by).rem_euclid(count as isize) as usize,
            None if by < 0 => count - 1,
            None => 0,
        };
        if let Some((first, last)) = rows_of(lines, at) {
            let panel = &mut self.open.panel;
            panel.scroll = panel
                .scroll
                .max((last + 1).saturating_sub(height))
                .min(first);
        }
        self.open.selected = Some(at);
    }

    /// Goes into what the selected line opens, or says why nothing opens.
    fn enter(&mut self, world: &World) -> Vec<Ask> {
        let openers = self.open.details(world).openers();
        let selected = self.open.selected.and_then(|at| openers.get(at));
        if let Some(&session) = selected {
            let here = std::mem::replace(&mut self.open, Step::new(session, world));
            self.trail.push(here);
            return Vec::new();
        }
        let texts = &world.locale.texts.screen;
        let key = |action| world.key_label(&self.scopes(), action);
        let back = key(Action::Back);
        let text = if openers.is_empty() {
            texts.nothing_opens(back)
        } else {
            texts.select_what_opens(back, key(Action::NextField))
        };
        vec![Ask::Tell(Tone::Done, text.into_owned())]
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
        if !self.open.details(world).openers().is_empty() {
            hints.extend([Action::Open, Action::NextField]);
        }
        hints.extend([
            Action::Must,
            Action::Maybe,
            Action::Hide,
            Action::Note,
            Action::RoomDay,
            Action::Next,
            Action::ScrollDown,
            Action::ScrollUp,
        ]);
        hints
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        let height = usize::from(inside.height);
        let lines = |page: &Self| page.open.details(at.world).laid_out(inside);
        match action {
            // The one after or before it, in the list that it was opened from.
            Action::Next | Action::Previous => {
                return vec![Ask::Close, Ask::Up(action), Ask::Up(Action::Open)];
            }
            Action::Back => return self.back(),
            Action::Open => return self.enter(at.world),
            Action::ScrollDown => self.down(&lines(self), height),
            Action::ScrollUp => self.up(&lines(self)),
            Action::NextField => self.jump(1, &lines(self), height),
            Action::PreviousField => self.jump(-1, &lines(self), height),
            action if self.open.panel.motion(action) => {}
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    /// A click on a line that opens something opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        if !inside.contains(on) {
            return Vec::new();
        }
        let row = self.open.panel.scroll + usize::from(on.y - inside.y);
        let lines = self.open.details(at.world).laid_out(inside);
        match lines.get(row).and_then(|laid| laid.opener) {
            Some(opener) => {
                self.open.selected = Some(opener);
                self.enter(at.world)
            }
            None => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.open.panel.by(lines.signum());
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

    fn area(&self, world: &World, _body: Rect) -> Rect {
        edge::outside(world, edge::WIDE, world.size.height)
    }

    /// No further than to the end; a line that is scrolled away is not selected any more.
    fn settle(&mut self, at: &Place<'_>) {
        let inside = edge::inside(at.world, at.area);
        let details = self.open.details(at.world);
        self.open.panel.settle(&details, inside);
        let Some(selected) = self.open.selected else {
            return;
        };
        let lines = self.open.details(at.world).laid_out(inside);
        let top = self.open.panel.scroll;
        let bottom = top + usize::from(inside.height);
        let is_seen = rows_of(&lines, selected).is_some_and(|(first, last)| {
            first >= top && first < bottom || last >= top && last < bottom
        });
        if !is_seen {
            self.open.selected = None;
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let details = self.open.details(at.world);
        details.draw(frame, inside);
        if at.is_top {
            let selected = self.open.selected;
            let row = selected.and_then(|at| rows_of(&details.laid_out(inside), at));
            let row = row.map_or(0, |(first, _)| first.saturating_sub(self.open.panel.scroll));
            frame.set_cursor_position((inside.x, inside.y + row as u16));
        }
    }

    fn target(&self, _world: &World) -> Target {
        Target::Session(self.open.session)
    }
}
