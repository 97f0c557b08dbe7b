//! What keys do on the room board.

use chrono::TimeDelta;

use crate::agenda::time::instant;
use crate::agenda::{RoomIx, Slot, Time, safe};
use crate::query::rooms::find_rooms;
use crate::query::time::read_moment;
use crate::tui::input::action::Action;
use crate::tui::input::typed::Typed;
use crate::tui::page::{Ask, Place, Subject, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

use super::{Rooms, Typing, view};

/// How long a room is wanted unless one says otherwise.
const USUAL_LENGTH: i64 = 60;

impl Rooms {
    pub(super) fn act(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match self.typing {
            Typing::Nothing => self.act_on_rows(action, at),
            Typing::Moment(_) => self.act_on_moment(action, at.world),
            Typing::Room { .. } => self.act_on_name(action, at.world),
        }
    }

    fn act_on_rows(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        let page = usize::from(view::parts(self, at).list.height) / self.lines(at);
        let page = page.max(1) as isize;
        match action {
            Action::Next => self.step(1),
            Action::Previous => self.step(-1),
            Action::PageDown => self.step(page),
            Action::PageUp => self.step(-page),
            Action::HalfPageDown => self.step(page / 2),
            Action::HalfPageUp => self.step(-page / 2),
            Action::First => self.at = 0,
            Action::Last => self.at = self.rows.len().saturating_sub(1),
            Action::NextDay => self.step_day(true, world),
            Action::PreviousDay => self.step_day(false, world),
            Action::Now => self.go_to(None, world),
            Action::Moment => self.typing = Typing::Moment(TextField::default()),
            Action::Search => {
                let field = TextField::default();
                let before = self.at;
                self.typing = Typing::Room { field, before };
            }
            Action::Open => return self.open_room(Overlay::Room, world),
            Action::Show(page @ (Overlay::Door | Overlay::Paper)) => {
                return self.open_room(page, world);
            }
            Action::Show(Overlay::FreeRooms) => return self.open_free(world),
            Action::Back if self.moment.is_some() => self.go_to(None, world),
            Action::Back if !self.changed.is_empty() => self.changed.clear(),
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    fn act_on_moment(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let Typing::Moment(field) = &self.typing else {
            return Vec::new();
        };
        match action {
            Action::Accept if field.text().trim().is_empty() => self.go_to(None, world),
            Action::Accept => match read_moment(field.text(), &world.agenda, world.now) {
                Ok(moment) => self.go_to(Some(moment), world),
                Err(error) => self.problem = Some(world.locale.say(&error.0)),
            },
            Action::Back => self.stop_typing(),
            Action::Next | Action::Previous | Action::PageDown | Action::PageUp => {}
            other => {
                self.stop_typing();
                return vec![Ask::Up(other)];
            }
        }
        Vec::new()
    }

    fn act_on_name(&mut self, action: Action, world: &World) -> Vec<Ask> {
        let Typing::Room { before, .. } = self.typing else {
            return Vec::new();
        };
        match action {
            Action::Accept => self.stop_typing(),
            Action::Back => {
                self.at = before;
                self.stop_typing();
            }
            Action::Next => self.step_found(1, world),
            Action::Previous => self.step_found(-1, world),
            Action::PageDown | Action::PageUp => {}
            other => {
                self.stop_typing();
                return vec![Ask::Up(other)];
            }
        }
        Vec::new()
    }

    fn stop_typing(&mut self) {
        self.typing = Typing::Nothing;
        self.problem = None;
    }

    pub(super) fn take_typed(&mut self, input: Typed<'_>, world: &World) {
        let is_other = match &mut self.typing {
            Typing::Nothing => false,
            Typing::Moment(field) | Typing::Room { field, .. } => field.typed(input),
        };
        if !is_other {
            return;
        }
        self.problem = None;
        let Typing::Room { field, before } = &self.typing else {
            return;
        };
        if field.text().trim().is_empty() {
            self.at = *before;
            return;
        }
        if let Some(best) = found(field.text(), world).first() {
            self.at = best.at();
        } else {
            let typed = safe::line(field.text());
            let text = world.locale.texts.board.no_such_room(typed);
            self.problem = Some(text.into_owned());
        }
    }

    /// Goes to the next or the previous of the rooms that what is typed finds, round and round.
    fn step_found(&mut self, by: isize, world: &World) {
        let Typing::Room { field, .. } = &self.typing else {
            return;
        };
        let found = found(field.text(), world);
        let here = found.iter().position(|room| Some(*room) == self.room());
        if let (Some(here), false) = (here, found.is_empty()) {
            let at = (here as isize + by).rem_euclid(found.len() as isize);
            self.at = found[at as usize].at();
        }
    }

    pub(super) fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// Shows the rooms at another moment, or at the present.
    fn go_to(&mut self, moment: Option<Time>, world: &World) {
        self.stop_typing();
        self.moment = moment;
        self.compute(world);
    }

    /// The same clock time on the next or the previous event day.
    fn step_day(&mut self, forward: bool, world: &World) {
        let agenda = &world.agenda;
        let moment = self.moment(world);
        let today = agenda.event_day(moment);
        let mut days = agenda.days.iter().map(|day| day.date);
        let day = if forward {
            days.find(|day| *day > today)
        } else {
            days.rfind(|day| *day < today)
        };
        let Some(day) = day else { return };
        let local = moment.naive_local() + (day - today);
        let moment = instant(local, agenda.event.timezone).map(|(time, _)| time);
        self.go_to(moment, world);
    }

    /// Opens a page about the selected room, which is seen by that.
    fn open_room(&mut self, page: Overlay, world: &World) -> Vec<Ask> {
        let Some(room) = self.room() else {
            return Vec::new();
        };
        self.changed
            .remove(world.agenda.rooms[room.at()].id.as_str());
        let of = Subject::Room(room);
        vec![Ask::Open(Wanted { page, of })]
    }

    /// Which rooms are free from the board's moment on.
    fn open_free(&self, world: &World) -> Vec<Ask> {
        let from = self.moment.map(|_| self.moment(world));
        let length = TimeDelta::minutes(USUAL_LENGTH);
        let slot = from.and_then(|from| Slot::new(from, from + length));
        let of = slot.map_or(Subject::Action(Vec::new()), Subject::Free);
        let page = Overlay::FreeRooms;
        vec![Ask::Open(Wanted { page, of })]
    }
}

/// The rooms that what is typed finds, the best first.
fn found(typed: &str, world: &World) -> Vec<RoomIx> {
    let found = find_rooms(typed, &world.agenda);
    found.into_iter().map(|(_, room)| room).collect()
}
