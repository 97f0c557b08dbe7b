//! A suggestion: the best plan for what interests me, each session with why it is in it; ticked ones go into
//! the plan.
//!
//! The line on top says what interests me, as one writes it on the command line; the answer follows while one
//! types. It is looked for elsewhere, since that may take a moment, and until it is there the one before
//! stays.

mod view;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::SubsecRound as _;
use crossterm::event::KeyCode;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::SessionIx;
use crate::mine::{Asked, Wish};
use crate::plan::{Accepted, Key, Op, Suggested, Suggestion};
use crate::query::QueryError;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

/// The answer with what it answers.
#[derive(Debug)]
struct Answer {
    wish: Wish,
    found: Suggestion,
    /// The version of the agenda that its sessions are places in.
    version: usize,
}

/// A suggestion, and what it is made for.
#[derive(Debug)]
pub struct SuggestPage {
    /// What interests me, as one writes it.
    field: TextField,
    /// The same as it was read.
    wish: Result<Wish, QueryError>,
    /// What was asked last.
    asked: Option<Asked>,
    answer: Option<Answer>,
    /// Sessions, by id, that are not to go into the plan.
    unticked: HashSet<String>,
    /// Do keys go into the field, rather than to a row?
    is_typing: bool,
    /// The selected session, by its place in the answer.
    at: usize,
    /// Lines of the whole that are scrolled away.
    scroll: usize,
}

impl SuggestPage {
    /// Reads the line anew.
    fn read(&mut self, world: &World) {
        let line = self.field.text();
        self.wish = Wish::read_line(line, &world.agenda, world.plan(), world.now);
    }

    /// The sessions of the answer.
    fn sessions(&self) -> &[Suggested] {
        let answer = self.answer.as_ref();
        answer.map_or(&[], |answer| &answer.found.sessions)
    }

    fn selected(&self) -> Option<&Suggested> {
        self.sessions().get(self.at)
    }

    /// Will it go into the plan?
    fn is_ticked(&self, one: &Suggested, world: &World) -> bool {
        let id = world.agenda.session(one.session).id.as_str();
        one.intent.is_none() && !self.unticked.contains(id)
    }

    fn ticked(&self, world: &World) -> Vec<SessionIx> {
        let sessions = self.sessions().iter();
        let ticked = sessions.filter(|one| self.is_ticked(one, world));
        ticked.map(|one| one.session).collect()
    }

    /// Ticks the selected session, or no longer; what is in the plan already has nothing to tick.
    fn tick(&mut self, world: &World) {
        let Some(one) = self.selected().filter(|one| one.intent.is_none()) else {
            return;
        };
        let id = world.agenda.session(one.session).id.as_str().to_owned();
        if !self.unticked.remove(&id) {
            self.unticked.insert(id);
        }
    }

    fn step(&mut self, by: isize) {
        let last = self.sessions().len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// Puts what is ticked into the plan.
    fn accept(&self, world: &World) -> Vec<Ask> {
        let texts = &world.locale.texts.suggest;
        let ticked = self.ticked(world);
        let Some(answer) = self.answer.as_ref().filter(|_| !ticked.is_empty()) else {
            let text = texts.nothing_ticked().into_owned();
            return vec![Ask::Tell(Tone::Warning, text)];
        };
        let agenda = &world.agenda;
        let sessions = (ticked.into_iter())
            .map(|ix| (Key::of(agenda, ix), Accepted::of(agenda, ix)))
            .collect();
        let interests = &answer.wish.interests;
        let op = Op::Suggested {
            sessions,
            interests: answer.wish.are_said.then(|| interests.to_texts(agenda)),
            at: world.now.trunc_subsecs(0).fixed_offset(),
        };
        let edit = Ask::Edit(Box::new(op));
        if world.writable {
            vec![edit, Ask::Close]
        } else {
            // What was ticked stays ticked where it cannot be kept.
            vec![edit]
        }
    }

    /// What a key does while it is a row that is selected.
    fn act_on_row(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match action {
            Action::Next => self.step(1),
            Action::Previous if self.at == 0 => self.is_typing = true,
            Action::Previous => self.step(-1),
            Action::PageDown => self.step(10),
            Action::PageUp => self.step(-10),
            Action::First => self.at = 0,
            Action::Last => self.step(isize::MAX),
            Action::Toggle => self.tick(world),
            Action::Accept => return self.accept(world),
            Action::Open => {
                let session = self.selected().map(|one| one.session);
                let open = |ix| Ask::Open(Wanted::session(Overlay::Session, ix));
                return session.map(open).into_iter().collect();
            }
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }
}

impl Page for SuggestPage {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let field = TextField::new(&world.plan().interests.join(", "));
        let mut page = Self {
            wish: Wish::read("", &world.agenda, world.plan(), world.now),
            field,
            asked: None,
            answer: None,
            unticked: HashSet::new(),
            is_typing: false,
            at: 0,
            scroll: 0,
        };
        page.read(world);
        // Where nothing tells what to suggest, one says it.
        page.is_typing = !matches!(&page.wish, Ok(wish) if !wish.interests.is_empty());
        Ok(page)
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.suggest.title().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.is_typing {
            vec![Scope::Form, Scope::Field, Scope::App]
        } else {
            vec![Scope::On(Overlay::Suggest), Scope::App]
        }
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        if self.is_typing {
            return vec![Action::Accept, Action::NextField, Action::Back];
        }
        let mut hints = Vec::new();
        if self.selected().is_some_and(|one| one.intent.is_none()) {
            hints.push(Action::Toggle);
        }
        if !self.ticked(world).is_empty() {
            hints.push(Action::Accept);
        }
        hints.extend(self.selected().map(|_| Action::Open));
        hints.extend([Action::NextField, Action::Back]);
        hints
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let one = self.selected().filter(|_| action == Action::Toggle)?;
        let is_ticked = self.is_ticked(one, world);
        is_ticked.then(|| world.locale.texts.screen.untake().into_owned())
    }

    fn problem(&self, world: &World) -> Option<String> {
        let error = self.wish.as_ref().err()?;
        Some(world.locale.say(&error.short()))
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back | Action::Show(Overlay::Suggest) => return vec![Ask::Close],
            Action::NextField | Action::PreviousField => {
                self.is_typing = !self.is_typing;
            }
            Action::Accept | Action::Next if self.is_typing => {
                self.is_typing = self.sessions().is_empty();
            }
            Action::Previous | Action::PageDown | Action::PageUp if self.is_typing => {}
            other if self.is_typing => return vec![Ask::Up(other)],
            other => return self.act_on_row(other, at.world),
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, at: &Place<'_>) -> Vec<Ask> {
        if self.is_typing {
            if self.field.typed(input) {
                self.read(at.world);
            }
        } else if let Typed::Key(key) = input
            && key.code == KeyCode::Char(' ')
        {
            self.tick(at.world);
        }
        Vec::new()
    }

    /// A click goes to a row, and ticks it where it is selected already.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        match view::hit(self, on, at) {
            Some(view::Hit::Field) => self.is_typing = true,
            Some(view::Hit::Session(place)) => {
                let before = std::mem::replace(&mut self.at, place);
                if !std::mem::take(&mut self.is_typing) && before == place {
                    self.tick(at.world);
                }
            }
            None => {}
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.step(lines.signum());
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.answer
            .take_if(|answer| answer.version != world.version);
        self.read(world);
        if let Some((asked, found)) = &world.suggested
            && self.asked.as_ref() == Some(asked)
        {
            let selected = self.selected().map(|one| one.session);
            let place = found
                .sessions
                .iter()
                .position(|one| Some(one.session) == selected);
            self.at = place.unwrap_or(0);
            self.answer = Some(Answer {
                wish: asked.wish.clone(),
                found: found.clone(),
                version: asked.version,
            });
        }
        true
    }

    fn due(&mut self, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        let Ok(wish) = &self.wish else {
            return Vec::new();
        };
        let is_asked = self.asked.as_ref().is_some_and(|asked| {
            asked.version == world.version
                && asked.wish == *wish
                && asked.now == world.now
                && asked.is_staff == world.is_staff()
                && asked.plan == *world.plan()
        });
        if is_asked {
            return Vec::new();
        }
        let asked = Asked {
            version: world.version,
            plan: world.plan().clone(),
            wish: wish.clone(),
            now: world.now,
            is_staff: world.is_staff(),
        };
        self.asked = Some(asked.clone());
        let agenda = Arc::clone(&world.agenda);
        vec![Ask::Do(Effect::Suggest(agenda, Box::new(asked)))]
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let lines = view::lines(self, world, edge::WIDE.min(world.size.width)).len() + 2;
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        edge::outside(world, edge::WIDE, lines.max(12))
    }

    fn settle(&mut self, at: &Place<'_>) {
        let inside = edge::inside(at.world, at.area);
        let height = usize::from(inside.height);
        let lines = view::lines(self, at.world, inside.width);
        let is_selected = |line: &view::Line| line.is_of(self);
        let first = lines.iter().position(is_selected).unwrap_or(0);
        let last = lines.iter().rposition(is_selected).unwrap_or(0);
        let end = lines.len().saturating_sub(height);
        // The heading of the first day, and what is said above, come back with the first row.
        let first = if self.is_typing || self.at == 0 {
            0
        } else {
            first
        };
        let lowest = (last + 1).saturating_sub(height);
        self.scroll = self.scroll.clamp(lowest, first.max(lowest)).min(end);
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    fn target(&self, _world: &World) -> Target {
        let session = self.selected().filter(|_| !self.is_typing);
        session.map_or(Target::Nothing, |one| Target::Session(one.session))
    }
}
