//! The room board: every room at a moment, for staff. What is on, what is next, what is free, and what a
//! room lacks.
//!
//! The board is computed when the minute, the agenda or its findings change, or another moment is asked
//! for; a frame only draws the rows that are seen.

mod foot;
mod line;
mod update;
mod view;

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::agenda::time::minute_of;
use crate::agenda::{Agenda, RoomIx, SessionIx, Time};
use crate::board::{Board, RoomNow};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::panes::Breadth;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

/// What is being typed on the board.
#[derive(Debug, Default)]
enum Typing {
    /// Nothing: letters are commands.
    #[default]
    Nothing,
    /// Another moment.
    Moment(TextField),
    /// Part of a room's name.
    Room {
        field: TextField,
        /// The row that was selected before.
        before: usize,
    },
}

/// The state of the board's tab.
#[derive(Debug, Default)]
pub struct Rooms {
    /// The moment that was asked for; `None`: the present.
    moment: Option<Time>,
    /// The agenda of the rows …
    agenda: Option<Arc<Agenda>>,
    /// … and every room of it, in its order.
    rows: Vec<RoomNow>,
    /// The selected row.
    at: usize,
    /// The first visible row.
    offset: usize,
    typing: Typing,
    /// Why what is typed means nothing.
    problem: Option<String>,
    /// Ids of the rooms that another version of the agenda changed, until they were looked at.
    changed: BTreeSet<String>,
    /// The version whose changes are among them.
    version: usize,
}

impl Rooms {
    /// The moment of the board, by clocks without seconds: so countdowns agree with the clock above.
    fn moment(&self, world: &World) -> Time {
        minute_of(self.moment.unwrap_or(world.now))
    }

    /// Lines that a room takes: two where titles need the second, and where that hides no room.
    fn lines(&self, at: &Place<'_>) -> usize {
        let size = at.world.size;
        let has_two = match Breadth::of(size) {
            Breadth::Medium => size.height >= 16,
            _ => view::has_height_for_two(self, at),
        };
        if has_two { 2 } else { 1 }
    }

    /// The selected room.
    fn room(&self) -> Option<RoomIx> {
        self.rows.get(self.at).map(|row| row.room)
    }

    /// Shows the rooms at their moment anew; the selection stays on its room, by id.
    fn compute(&mut self, world: &World) {
        let agenda = &world.agenda;
        let selected = self.selected_id();
        if let Some(moment) = self.moment {
            self.moment = Some(agenda.local(&moment));
        }
        let at = self.moment(world);
        self.rows = Board::at(agenda, at, &world.findings).rooms;
        self.agenda = Some(Arc::clone(agenda));
        let found = selected.and_then(|id| world.room_called(&id));
        self.at = found.map_or(self.at, RoomIx::at);
        self.at = self.at.min(self.rows.len().saturating_sub(1));
    }

    fn selected_id(&self) -> Option<String> {
        let agenda = self.agenda.as_ref()?;
        let room = agenda.rooms.get(self.room()?.at())?;
        Some(room.id.as_str().to_owned())
    }

    /// Is the room marked as changed?
    fn is_changed(&self, world: &World, room: RoomIx) -> bool {
        let id = world.agenda.rooms[room.at()].id.as_str();
        self.changed.contains(id)
    }

    /// How many rooms have something on.
    fn in_use(&self) -> usize {
        self.rows.iter().filter(|row| !row.now.is_empty()).count()
    }

    /// Is the session on the day of the board?
    fn is_that_day(&self, world: &World, ix: SessionIx) -> bool {
        let (agenda, moment) = (&world.agenda, self.moment(world));
        let start = agenda.session(ix).start;
        start.is_some_and(|start| agenda.are_of_one_day(start, moment))
    }
}

impl Page for Rooms {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let mut rooms = Self {
            version: world.version,
            ..Self::default()
        };
        rooms.compute(world);
        Ok(rooms)
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.board.rooms_title().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        match self.typing {
            Typing::Nothing => vec![Scope::Tab(Tab::Rooms), Scope::App],
            Typing::Moment(_) | Typing::Room { .. } => vec![Scope::Field, Scope::App],
        }
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        use Action as A;
        match self.typing {
            Typing::Moment(_) => return vec![A::Accept, A::Back],
            Typing::Room { .. } => return vec![A::Accept, A::Back, A::Next, A::Previous],
            Typing::Nothing => {}
        }
        let help = A::Show(Overlay::Help);
        if self.rows.is_empty() {
            return vec![
                A::Go(Tab::Programme),
                help,
                A::Show(Overlay::Palette),
                A::Quit,
            ];
        }
        if Breadth::of(world.size) == Breadth::Narrow {
            return vec![A::Open, A::Search, help, A::Moment];
        }
        let mut hints = vec![
            A::Open,
            A::Search,
            A::Moment,
            A::Show(Overlay::FreeRooms),
            A::NextDay,
            A::Show(Overlay::Door),
            A::Show(Overlay::Paper),
            help,
            A::Show(Overlay::Palette),
            A::Quit,
        ];
        if self.moment.is_some() {
            hints.insert(0, A::Now);
        }
        hints
    }

    fn problem(&self, _world: &World) -> Option<String> {
        self.problem.clone()
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        self.act(action, at)
    }

    fn typed(&mut self, input: Typed<'_>, at: &Place<'_>) -> Vec<Ask> {
        self.take_typed(input, at.world);
        Vec::new()
    }

    /// A click selects; a click on what is selected opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let list = view::parts(self, at).list;
        if !list.contains(on) {
            return Vec::new();
        }
        let row = self.offset + usize::from(on.y - list.y) / self.lines(at);
        if row >= self.rows.len() {
            return Vec::new();
        }
        if std::mem::replace(&mut self.at, row) == row {
            return self.act(Action::Open, at);
        }
        Vec::new()
    }

    fn wheel(&mut self, _on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        let rows = lines.signum() * (lines.abs() / self.lines(at) as isize).max(1);
        self.step(rows);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        if self.version != world.version {
            self.version = world.version;
            let changed = world.changed_rooms.iter();
            self.changed.extend(changed.cloned());
        }
        self.compute(world);
        true
    }

    fn settle(&mut self, at: &Place<'_>) {
        let list = view::parts(self, at).list;
        let fits = (usize::from(list.height) / self.lines(at)).max(1);
        let last = self.rows.len().saturating_sub(fits);
        let highest = (self.at + 1).saturating_sub(fits);
        self.offset = self.offset.clamp(highest, self.at.max(highest)).min(last);
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let list = view::parts(self, at).list;
        let fits = usize::from(list.height) / self.lines(at);
        Unseen {
            area: list,
            above: self.offset,
            below: self.rows.len().saturating_sub(self.offset + fits),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    /// Rooms are no sessions: nothing is chosen or noted here.
    fn target(&self, _world: &World) -> Target {
        Target::Nothing
    }
}
