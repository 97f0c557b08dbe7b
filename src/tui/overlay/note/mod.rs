//! A note on a session: my own words, on as many lines as I like.

use chrono::SubsecRound;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui_textarea::{CursorMove, TextArea};

use crate::agenda::{Intent, SessionIx, safe};
use crate::plan::{Accepted, Key, Op};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::{Typed, fit_for_note};
use crate::tui::look::unseen::Unseen;
use crate::tui::look::wrap::cut;
use crate::tui::page::{Ask, Page, Place, Subject, Tone};
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

/// The heights of its box, edges included: it grows with what is written.
const LEAST_LINES: u16 = 7;
const MOST_LINES: u16 = 16;

/// A note being written. It stays when its session leaves the agenda: the text is its writer's.
#[derive(Debug)]
pub struct Note {
    /// What the session is called.
    session: String,
    area: TextArea<'static>,
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
        let lines = base
            .as_deref()
            .unwrap_or_default()
            .lines()
            .map(|line| safe::line(line).into_owned());
        let mut area = TextArea::new(lines.collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        area.set_cursor_line_style(ratatui::style::Style::new());
        Self {
            session: world.title(session),
            area,
            key: Key::of(&world.agenda, session),
            accepted: Accepted::of(&world.agenda, session),
            base,
        }
    }

    /// A key that types.
    fn key(&mut self, key: KeyEvent) {
        match key.code {
            // Tab leaves no character that a note or its sheet could show.
            KeyCode::Tab => {}
            KeyCode::Char(c) if !fit_for_note(c) => {}
            _ => {
                self.area.input(key);
            }
        }
    }

    /// Where it is typed, and the line below that says that the session will be added; none where it is
    /// chosen already.
    fn parts(&self, world: &World, inside: Rect) -> (Rect, Rect) {
        let lines = u16::from(!world.plan().has(&self.key) && inside.height > 1);
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

    fn keep(&self, world: &World) -> Vec<Ask> {
        let text = self.area.lines().join("\n").trim().to_owned();
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
        cut(&self.session, 50, world.glyphs.ellipsis)
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Field, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![Action::Accept, Action::Back]
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back => return vec![Ask::Close],
            Action::Accept | Action::SaveAgain => return self.keep(at.world),
            Action::Next => self.area.move_cursor(CursorMove::Down),
            Action::Previous => self.area.move_cursor(CursorMove::Up),
            Action::Quit => return vec![Ask::Up(Action::Quit)],
            _ => {}
        }
        Vec::new()
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        match input {
            Typed::Key(key) => self.key(key),
            // At once: the area lays its whole text out anew with every change.
            Typed::Keys(text) => {
                let fit: String = text.chars().filter(|&c| fit_for_note(c)).collect();
                self.area.insert_str(fit);
            }
            Typed::Text(text) => {
                self.area.insert_str(safe::block(text).into_owned());
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        if let Some(session) = world.agenda.find(&self.key.id) {
            self.session = world.title(session);
        }
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        // The edges, and a line to go on with.
        let lines = u16::try_from(self.area.lines().len() + 3).unwrap_or(u16::MAX);
        edge::outside(world, edge::SMALL, lines.clamp(LEAST_LINES, MOST_LINES))
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        let (inside, _) = self.parts(at.world, inside);
        let (scroll, _) = self.area.scroll_offset();
        Unseen::lines(inside, scroll.into(), self.area.lines().len())
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let inside = edge::boxed(frame, at.world, at.area, &self.title(at.world));
        let (inside, below) = self.parts(at.world, inside);
        frame.render_widget(&self.area, inside);
        let text = at.world.locale.texts.screen.note_adds();
        let text = cut(&text, usize::from(below.width), at.world.glyphs.ellipsis);
        let text = Span::styled(text, at.world.theme.muted);
        frame.render_widget(Line::from(text), below);
        if at.is_top {
            let cursor = self.area.screen_cursor();
            let (top, left) = self.area.scroll_offset();
            let x = inside.x + (cursor.col as u16).saturating_sub(left);
            let y = inside.y + (cursor.row as u16).saturating_sub(top);
            frame.set_cursor_position((
                x.min(inside.right().saturating_sub(1)),
                y.min(inside.bottom().saturating_sub(1)),
            ));
        }
    }
}
