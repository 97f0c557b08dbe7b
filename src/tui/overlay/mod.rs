//! What lies over a screen: boxes that take the keys until they are closed. A stack of them, never
//! a boolean each.

pub mod filter;
pub mod findings;
pub mod help;
pub mod leave;
pub mod me;
pub mod note;
pub mod palette;
pub mod picker;
pub mod plans;
pub mod sessions;

use crossterm::event::KeyEvent;

use crate::agenda::SessionIx;
use crate::plan::Op;
use crate::query::{Field, Value};

use super::effect::Effect;
use super::input::action::Action;
use super::input::keymap::Scope;
use super::screen::programme::Programme;
use super::widget::text_field::TextField;
use super::world::World;

/// A box over the screen.
#[derive(Debug)]
pub enum Overlay {
    /// One session, whole.
    Session(SessionIx, usize),
    /// Sessions of a room, or those that are offered.
    Sessions(sessions::Sessions),
    /// Values to filter by.
    Filter(filter::Filters),
    /// Every key.
    Help(help::Help),
    /// Every action by name.
    Palette(palette::Palette),
    /// What is wrong with the agenda.
    Findings(findings::Findings),
    /// The plans of this event.
    Plans(plans::Plans),
    /// Who I am.
    Me(Box<me::MeForm>),
    /// A note on a session.
    Note(Box<note::Note>),
    /// Something is unsaved, and one wants to leave.
    Leave(leave::Leave),
}

/// What an overlay wants of the app.
#[derive(Debug)]
pub enum Ask {
    /// Take this overlay away.
    Close,
    /// Do this, as if its key had been pressed below.
    Act(Action),
    /// Put this on top.
    Open(Overlay),
    /// Show this session in the programme.
    Show(SessionIx),
    /// Do this to the plan.
    Plan(Op),
    /// Take a value of a filter, or leave it.
    Toggle(Field, Value),
    /// Take off every filter and the search.
    Clear,
    /// Have this done.
    Effect(Effect),
    /// Say this.
    Tell(String),
}

impl Overlay {
    /// In which scopes its keys have their meaning, the first one first.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Session(..) => &[Scope::Details, Scope::List, Scope::App],
            Self::Sessions(_) => &[Scope::Overlay, Scope::List, Scope::App],
            Self::Findings(_) => &[Scope::Overlay, Scope::App],
            Self::Filter(_) => &[Scope::Filter, Scope::Field, Scope::App],
            Self::Me(_) => &[Scope::Form, Scope::Field, Scope::App],
            Self::Help(_) | Self::Palette(_) | Self::Plans(_) | Self::Note(_) | Self::Leave(_) => {
                &[Scope::Field, Scope::App]
            }
        }
    }

    /// The field that is typed into, where it has one.
    pub fn field(&mut self) -> Option<&mut TextField> {
        match self {
            Self::Filter(filter) => Some(&mut filter.picker.field),
            Self::Help(help) => Some(&mut help.picker.field),
            Self::Palette(palette) => Some(&mut palette.picker.field),
            Self::Plans(plans) => Some(&mut plans.picker.field),
            Self::Me(me) => me.field(),
            Self::Leave(leave) => leave.field(),
            Self::Session(..) | Self::Sessions(_) | Self::Findings(_) | Self::Note(_) => None,
        }
    }

    /// The field changed.
    pub fn typed(&mut self, world: &World) {
        match self {
            Self::Filter(filter) => filter.picker.narrow(),
            Self::Help(help) => help.picker.narrow(),
            Self::Palette(palette) => palette.picker.narrow(),
            Self::Plans(plans) => plans.picker.narrow(),
            Self::Me(me) => me.typed(world),
            _ => {}
        }
    }

    /// A key that no keymap knows, for overlays that hold a text of several lines.
    pub fn key(&mut self, key: KeyEvent) {
        if let Self::Note(note) = self {
            note.key(key);
        }
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &str, world: &World) {
        if let Self::Note(note) = self {
            note.paste(text);
        } else if let Some(field) = self.field() {
            field.paste(text);
            self.typed(world);
        }
    }

    /// Does what a key asks of it.
    pub fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match self {
            Self::Session(_, scroll) => session(scroll, action),
            Self::Sessions(sessions) => sessions.update(action, world),
            Self::Filter(filter) => filter.update(action),
            Self::Help(help) => help.update(action),
            Self::Palette(palette) => palette.update(action),
            Self::Findings(findings) => findings.update(action, world),
            Self::Plans(plans) => plans.update(action),
            Self::Me(me) => me.update(action, world),
            Self::Note(note) => note.update(action, world),
            Self::Leave(leave) => leave.update(action, world),
        }
    }

    /// The world changed below it.
    pub fn refresh(&mut self, world: &World, programme: &Programme) {
        match self {
            Self::Filter(filter) => filter.refresh(world, programme),
            Self::Sessions(sessions) => sessions.refresh(world),
            _ => {}
        }
    }
}

/// The session that lies open scrolls; leaving it is all else it knows by itself.
fn session(scroll: &mut usize, action: Action) -> Vec<Ask> {
    match action {
        Action::ScrollDown => *scroll += 1,
        Action::ScrollUp => *scroll = scroll.saturating_sub(1),
        Action::PageDown | Action::HalfPageDown => *scroll += 10,
        Action::PageUp | Action::HalfPageUp => *scroll = scroll.saturating_sub(10),
        Action::First => *scroll = 0,
        Action::Last => *scroll = usize::MAX / 2,
        Action::Back | Action::Open => return vec![Ask::Close],
        other => return vec![Ask::Act(other)],
    }
    Vec::new()
}
