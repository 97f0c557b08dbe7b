//! A note on a session: my own words, on as many lines as I like.

use chrono::SubsecRound;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui_textarea::{CursorMove, TextArea};

use crate::agenda::{Intent, SessionIx};
use crate::plan::{Accepted, Key, Op};
use crate::tui::input::action::Action;
use crate::tui::world::World;

use super::Ask;

/// A note being written.
#[derive(Debug)]
pub struct Note {
    /// On which session.
    pub session: SessionIx,
    /// The text.
    pub area: TextArea<'static>,
    key: Key,
    /// The note as it was when writing began.
    base: Option<String>,
    /// The session as it is, where it is not chosen yet: a note on it chooses it as a maybe.
    accepted: Option<Accepted>,
}

impl Note {
    /// The note on a session, to be gone on with.
    pub fn new(world: &World, session: SessionIx) -> Self {
        let choice = world.plan().choice(&world.agenda, session);
        let base = choice.and_then(|choice| choice.note.clone());
        let accepted = match choice {
            Some(_) => None,
            None => Some(Accepted::of(&world.agenda, session)),
        };
        let lines = base
            .as_deref()
            .unwrap_or_default()
            .lines()
            .map(|line| crate::agenda::safe::line(line).into_owned());
        let mut area = TextArea::new(lines.collect());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        area.set_cursor_line_style(ratatui::style::Style::new());
        Self {
            session,
            area,
            key: Key::of(&world.agenda, session),
            base,
            accepted,
        }
    }

    /// Pasted text, line by line.
    pub fn paste(&mut self, text: &str) {
        self.area
            .insert_str(crate::agenda::safe::block(text).into_owned());
    }

    /// A key that types.
    pub fn key(&mut self, key: KeyEvent) {
        // Tab leaves no character that a note or its sheet could show.
        if key.code != KeyCode::Tab {
            self.area.input(key);
        }
    }

    pub(super) fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match action {
            Action::Back => vec![Ask::Close],
            Action::Accept | Action::SaveAgain => {
                let text = self.area.lines().join("\n").trim().to_owned();
                if let Some(accepted) = self.accepted.take() {
                    if text.is_empty() {
                        return vec![Ask::Close];
                    }
                    return vec![
                        Ask::Close,
                        Ask::Plan(Op::Choose {
                            sessions: vec![(self.key.clone(), accepted)],
                            intent: Intent::Maybe,
                            note: Some(text),
                            at: world.now.trunc_subsecs(0).fixed_offset(),
                        }),
                    ];
                }
                vec![
                    Ask::Close,
                    Ask::Plan(Op::Note {
                        session: self.key.clone(),
                        base: self.base.clone(),
                        text,
                    }),
                ]
            }
            Action::Next => self.go(CursorMove::Down),
            Action::Previous => self.go(CursorMove::Up),
            Action::Quit => vec![Ask::Act(Action::Quit)],
            _ => Vec::new(),
        }
    }

    fn go(&mut self, to: CursorMove) -> Vec<Ask> {
        self.area.move_cursor(to);
        Vec::new()
    }
}
