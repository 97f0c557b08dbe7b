//! One room on all of the screen, for whoever stands at its door: what is on, what is next, and the minutes.
//!
//! Only what a door sheet may show ([`Door`]); nothing of staff, nothing that can be selected, no cursor.
//! It runs for days without a keyboard, so it never closes by itself: what lies below is for staff.

mod countdown;
mod view;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::{Id, RoomIx, Text};
use crate::board::Door;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::world::World;

/// The screen at the door of a room.
#[derive(Debug)]
pub struct DoorPage {
    id: Id,
    /// What the room was last called, in the language of the screen.
    name: String,
    /// Its place in the agenda at hand; `None` where that does not have it any more.
    room: Option<RoomIx>,
    /// What may be shown of it now.
    door: Door,
}

impl DoorPage {
    fn look(&mut self, world: &World) {
        self.room = world.room_called(self.id.as_str());
        let Some(room) = self.room else {
            self.door = Door::default();
            return;
        };
        let entry = &world.agenda.rooms[room.at()];
        self.id = entry.id.clone();
        self.name = name(world, &entry.name);
        self.door = Door::at(&world.agenda, room, world.now);
    }
}

fn name(world: &World, text: &Text) -> String {
    world.words().line(text)
}

impl Page for DoorPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let Subject::Room(room) = of else {
            let text = world.locale.texts.board.door_wants_room().into_owned();
            return Err(vec![
                Ask::Up(Action::Go(Tab::Rooms)),
                Ask::Tell(Tone::Warning, text),
            ]);
        };
        let entry = &world.agenda.rooms[room.at()];
        let mut page = Self {
            id: entry.id.clone(),
            name: name(world, &entry.name),
            room: Some(*room),
            door: Door::default(),
        };
        page.look(world);
        Ok(page)
    }

    fn title(&self, _world: &World) -> String {
        self.name.clone()
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Door), Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        Vec::new()
    }

    /// Passers-by may press anything: only what ends it, redraws it, or changes its looks does something.
    fn update(&mut self, action: Action, _at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::Back => vec![Ask::Close],
            Action::Quit | Action::Redraw | Action::Suspend | Action::Theme | Action::Language => {
                vec![Ask::Up(action)]
            }
            _ => Vec::new(),
        }
    }

    fn click(&mut self, _on: Position, _at: &Place<'_>) -> Vec<Ask> {
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.look(world);
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        Rect::new(0, 0, world.size.width, world.size.height)
    }

    fn is_box(&self, _world: &World) -> bool {
        false
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    fn target(&self, _world: &World) -> Target {
        Target::Nothing
    }
}
