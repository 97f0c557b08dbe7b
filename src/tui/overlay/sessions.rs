//! A short list of sessions over the screen: a room's day, or what is offered to me.

use crate::agenda::{RoomIx, SessionIx};
use crate::tui::input::action::Action;
use crate::tui::look::panes::Breadth;
use crate::tui::screen::rows::{self, Rows};
use crate::tui::world::World;

use super::{Ask, Overlay};

/// Which sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those in any of these rooms.
    Rooms(Vec<RoomIx>),
    /// Those that concern me and wait for a decision.
    Offered,
}

/// A list of sessions.
#[derive(Debug)]
pub struct Sessions {
    /// Which.
    pub which: Which,
    /// The list.
    pub rows: Rows,
}

impl Sessions {
    /// The list as it stands now.
    pub fn new(world: &World, which: Which) -> Self {
        let mut list = Self {
            which,
            rows: Rows::default(),
        };
        list.refresh(world);
        list
    }

    pub(super) fn refresh(&mut self, world: &World) {
        let agenda = &world.agenda;
        let sessions: Vec<SessionIx> = match &self.which {
            Which::Offered => world.offered.clone(),
            Which::Rooms(rooms) => agenda
                .by_time
                .iter()
                .copied()
                .filter(|&ix| {
                    let session = agenda.session(ix);
                    session.known_rooms().any(|room| rooms.contains(&room))
                })
                .collect(),
        };
        self.rows
            .replace(rows::by_day(agenda, &sessions, world.running()));
    }

    pub(super) fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let page = usize::from(world.size.height).saturating_sub(6) / Breadth::lines(world.size);
        let page = page.max(1) as isize;
        match action {
            Action::Back => return vec![Ask::Close],
            Action::RoomDay if matches!(self.which, Which::Rooms(_)) => return vec![Ask::Close],
            Action::Offered if self.which == Which::Offered => return vec![Ask::Close],
            Action::Open => {
                return match self.rows.session() {
                    Some(session) => vec![Ask::Open(Overlay::Session(session, 0))],
                    None => Vec::new(),
                };
            }
            Action::Next => self.rows.step(1),
            Action::Previous => self.rows.step(-1),
            Action::PageDown => self.rows.step(page),
            Action::PageUp => self.rows.step(-page),
            Action::HalfPageDown => self.rows.step(page / 2),
            Action::HalfPageUp => self.rows.step(-page / 2),
            Action::First => self.rows.first(),
            Action::Last => self.rows.last(),
            other => return vec![Ask::Act(other)],
        }
        Vec::new()
    }
}
