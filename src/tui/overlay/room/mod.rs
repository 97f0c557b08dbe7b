//! One room for staff: where it is and what it has, what is said against it, and its days as a timeline
//! of sessions and free windows.

mod view;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::{Id, RoomIx, SessionIx};
use crate::board::{RoomDay, room_days};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::world::World;

/// The page of one room.
#[derive(Debug)]
pub struct RoomPage {
    /// The room's id: its place is looked up in every agenda anew.
    id: Id,
    room: RoomIx,
    days: Vec<RoomDay>,
    /// The selected session, in the agenda of `days`, and its id.
    selected: Option<(SessionIx, Id)>,
    /// Lines that are scrolled away.
    scroll: usize,
    /// Is the selected session to be brought into view?
    follows: bool,
}

impl RoomPage {
    fn sessions(&self) -> Vec<SessionIx> {
        let days = self.days.iter();
        days.flat_map(|day| day.sessions.iter().copied()).collect()
    }

    fn session(&self) -> Option<SessionIx> {
        self.selected.as_ref().map(|(ix, _)| *ix)
    }

    fn select(&mut self, ix: Option<SessionIx>, world: &World) {
        self.selected = ix.map(|ix| (ix, world.agenda.session(ix).id.clone()));
        self.follows = true;
    }

    /// What is on, else what comes next, else the last.
    fn first_of_interest(&self, world: &World) -> Option<SessionIx> {
        let sessions = self.sessions();
        let is_open = |ix: &&SessionIx| {
            let session = world.agenda.session(**ix);
            session.start.is_some() && !session.is_past(world.now) && !session.is_cancelled()
        };
        let found = sessions.iter().find(is_open);
        found.or(sessions.last()).copied()
    }

    fn step(&mut self, by: isize, world: &World) {
        let sessions = self.sessions();
        let here = sessions.iter().position(|ix| Some(*ix) == self.session());
        let Some(here) = here else {
            self.scroll = self.scroll.saturating_add_signed(by);
            return;
        };
        let to = here.saturating_add_signed(by).min(sessions.len() - 1);
        self.select(Some(sessions[to]), world);
        // Above the first session stand facts: going up there brings them back.
        if to == 0 {
            self.scroll = 0;
        }
    }

    /// Selects the first session of the next or the previous day that has any.
    fn step_day(&mut self, forward: bool, world: &World) {
        let with = || self.days.iter().filter(|day| !day.sessions.is_empty());
        let here = with().position(|day| {
            let mut sessions = day.sessions.iter();
            sessions.any(|ix| Some(*ix) == self.session())
        });
        let by = if forward { 1 } else { -1 };
        let to = here.map(|here| here.saturating_add_signed(by));
        let day = to.and_then(|to| with().nth(to));
        if let Some(first) = day.and_then(|day| day.sessions.first().copied()) {
            self.select(Some(first), world);
        }
    }
}

impl Page for RoomPage {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let Subject::Room(room) = of else {
            let text = world.locale.texts.screen.needs_session().into_owned();
            return Err(vec![Ask::Tell(Tone::Warning, text)]);
        };
        let mut page = Self {
            id: world.agenda.rooms[room.at()].id.clone(),
            room: *room,
            days: room_days(&world.agenda, *room),
            selected: None,
            scroll: 0,
            follows: true,
        };
        page.select(page.first_of_interest(world), world);
        Ok(page)
    }

    fn title(&self, world: &World) -> String {
        world.words().line(&world.agenda.rooms[self.room.at()].name)
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Room), Scope::List, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        vec![
            Action::Open,
            Action::Back,
            Action::NextDay,
            Action::Show(Overlay::FreeRooms),
            Action::Show(Overlay::Door),
            Action::Show(Overlay::Paper),
            Action::Must,
        ]
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let world = at.world;
        let page = edge::inside(world, at.area).height as isize;
        match action {
            Action::Back | Action::RoomDay => return vec![Ask::Close],
            Action::Next => self.step(1, world),
            Action::Previous => self.step(-1, world),
            Action::NextDay => self.step_day(true, world),
            Action::PreviousDay => self.step_day(false, world),
            Action::First => {
                self.select(self.sessions().first().copied(), world);
                self.scroll = 0;
            }
            Action::Last => self.select(self.sessions().last().copied(), world),
            Action::Now => self.select(self.first_of_interest(world), world),
            Action::PageDown => self.scroll = self.scroll.saturating_add_signed(page),
            Action::PageUp => self.scroll = self.scroll.saturating_add_signed(-page),
            Action::HalfPageDown => self.scroll = self.scroll.saturating_add_signed(page / 2),
            Action::HalfPageUp => self.scroll = self.scroll.saturating_add_signed(-page / 2),
            Action::ScrollDown => self.scroll += 1,
            Action::ScrollUp => self.scroll = self.scroll.saturating_sub(1),
            Action::Open => {
                let session = self.session();
                let ask = session.map(|ix| Ask::Open(Wanted::session(Overlay::Session, ix)));
                return ask.into_iter().collect();
            }
            Action::Show(page @ (Overlay::Door | Overlay::Paper)) => {
                let of = Subject::Room(self.room);
                return vec![Ask::Open(Wanted { page, of })];
            }
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }

    /// A click selects; a click on what is selected opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let inside = edge::inside(at.world, at.area);
        if !inside.contains(on) {
            return Vec::new();
        }
        let line = self.scroll + usize::from(on.y - inside.y);
        let pieces = view::pieces(self, at.world, inside.width);
        match pieces.get(line).and_then(|piece| piece.session) {
            Some(ix) if Some(ix) == self.session() => self.update(Action::Open, at),
            Some(ix) => {
                self.select(Some(ix), at.world);
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.scroll = self.scroll.saturating_add_signed(lines);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let Some(room) = world.room_called(self.id.as_str()) else {
            return false;
        };
        self.room = room;
        self.id = world.agenda.rooms[room.at()].id.clone();
        self.days = room_days(&world.agenda, room);
        let kept = self.selected.take();
        let kept = kept.and_then(|(_, id)| world.agenda.find(id.as_str()));
        let sessions = self.sessions();
        let kept = kept.filter(|ix| sessions.contains(ix));
        let selected = kept.or_else(|| self.first_of_interest(world));
        self.selected = selected.map(|ix| (ix, world.agenda.session(ix).id.clone()));
        true
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let widest = edge::outside(world, edge::WIDE, u16::MAX);
        let width = edge::inside(world, widest).width;
        let lines = view::pieces(self, world, width).len();
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        edge::outside(world, edge::WIDE, lines.saturating_add(2))
    }

    fn settle(&mut self, at: &Place<'_>) {
        let inside = edge::inside(at.world, at.area);
        let height = usize::from(inside.height);
        let pieces = view::pieces(self, at.world, inside.width);
        let last = pieces.len().saturating_sub(height);
        self.scroll = self.scroll.min(last);
        if !std::mem::take(&mut self.follows) {
            return;
        }
        let is_selected =
            |piece: &view::Piece| piece.session.is_some() && piece.session == self.session();
        let first = pieces.iter().position(is_selected);
        let end = pieces.iter().rposition(is_selected);
        if let (Some(first), Some(end)) = (first, end) {
            let highest = (end + 1).saturating_sub(height).min(first);
            self.scroll = self.scroll.clamp(highest, first.max(highest)).min(last);
        }
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let inside = edge::inside(at.world, at.area);
        let lines = view::pieces(self, at.world, inside.width).len();
        Unseen::lines(inside, self.scroll, lines)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    fn target(&self, _world: &World) -> Target {
        self.session().map_or(Target::Nothing, Target::Session)
    }
}
