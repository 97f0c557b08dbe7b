//! A note on a session: my own words, on as many lines as I like.

use chrono::SubsecRound;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::agenda::{Intent, SessionIx};
use crate::plan::{Accepted, Key, Op};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_area::LinesField;
use crate::tui::world::World;

/// The heights of its box, edges included: it grows with what is written.
const LEAST_LINES: u16 = 7;
const MOST_LINES: u16 = 16;

/// A note being written. It stays when its session leaves the agenda: the text is its writer's.
#[derive(Debug)]
pub struct Note {
    /// What the session is called.
    session: String,
    field: LinesField,
    key: Key,
    /// The note as it was when writing began.
    base: Option<String>,
    /// The session as it was when writing began: where it is not chosen, a note chooses it as a maybe.
    accepted: Accepted,
}

impl Note {
    /// The note on a session, to be gone on with.
    fn new(world: &World, session: SessionIx) -> Self {
        let choice = world.plan().choice(&world.agenda, session);
        let base = choice.and_then(|choice| choice.note.clone());
        Self {
            session: world.title(session),
            field: LinesField::new(base.as_deref().unwrap_or_default()),
            key: Key::of(&world.agenda, session),
            accepted: Accepted::of(&world.agenda, session),
            base,
        }
    }

    /// Where it is typed, and the line below that says that the session will be added; none where it is
    /// chosen already.
    fn parts(&self, world: &World, inside: Rect) -> (Rect, Rect) {
        let is_told = !world.plan().has(&self.key) && inside.height > 1;
        let lines = if is_told {
            (Self::adds(world, inside.width).len() as u16).min(inside.height - 1)
        } else {
            0
        };
        let typed = Rect {
            height: inside.height - lines,
            ..inside
        };
        let below = Rect {
            y: typed.bottom(),
            height: lines,
            ..inside
        };
        (typed, below)
    }

    /// That a note adds the session to the plan.
    fn adds(world: &World, width: u16) -> Vec<Line<'static>> {
        let text = world.locale.texts.screen.note_adds().into_owned();
        let text = Span::styled(text, world.theme.muted);
        wrap(&[text], usize::from(width), &Span::raw(""))
    }

    fn keep(&self, world: &World) -> Vec<Ask> {
        let text = self.field.text();
        // Another window may have chosen the session, or taken it out, while this was written.
        let op = if world.plan().has(&self.key) {
            Op::Note {
                session: self.key.clone(),
                base: self.base.clone(),
                text,
            }
        } else if text.is_empty() {
            return vec![Ask::Close];
        } else {
            Op::Choose {
                sessions: vec![(self.key.clone(), self.accepted.clone())],
                intent: Intent::Maybe,
                note: Some(text),
                at: world.now.trunc_subsecs(0).fixed_offset(),
            }
        };
        vec![Ask::Close, Ask::Edit(Box::new(op))]
    }
}

impl Page for Note {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let &Subject::Session(session) = of else {
            return Err(Vec::new());
        };
        if !world.writable {
            let text = world.locale.texts.screen.plan_read_only().into_owned();
            return Err(vec![Ask::Tell(Tone::Warning, text)]);
        }
        Ok(Self::new(world, session))
    }

    fn title(&self, world: &World) -> String {
        let note = Action::Note.title(&world.locale.texts);
        let between = world.glyphs.between();
        cut(
            &format!("{note}{between}{}", self.session),
            56,
            world.glyphs.ellipsis,
        )
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Lines, Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![Action::Accept, Action::Back, Action::NewLine, Action::Undo]
    }

    fn does(&self, action: Action, world: &World) -> Option<String> {
        let text = || world.locale.texts.actions.save_again().into_owned();
        (action == Action::Accept).then(text)
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back => return vec![Ask::Close],
            Action::Accept | Action::SaveAgain => return self.keep(at.world),
            Action::Next => self.field.down(),
            Action::Previous => self.field.up(),
            action if self.field.edit(action) => {}
            Action::Quit => return vec![Ask::Up(Action::Quit)],
            _ => {}
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        self.field.typed(input);
        Vec::new()
    }

    fn has_unsaved_text(&self, _world: &World) -> bool {
        self.field.text() != self.base.as_deref().unwrap_or_default().trim()
    }

    fn refresh(&mut self, world: &World) -> bool {
        if let Some(session) = world.agenda.find(&self.key.id) {
            self.session = world.title(session);
        }
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        // The edges, and a line to go on with.
        let lines = u16::try_from(self.field.lines() + 3).unwrap_or(u16::MAX);
        edge::outside(world, edge::SMALL, lines.clamp(LEAST_LINES, MOST_LINES))
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        let (inside, _) = self.parts(at.world, inside);
        self.field.unseen(inside)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let (inside, below) = self.parts(at.world, inside);
        self.field.draw(frame, inside, at.is_top);
        let adds = Self::adds(at.world, below.width);
        for (row, line) in below.rows().zip(adds) {
            frame.render_widget(line, row);
        }
    }
}
