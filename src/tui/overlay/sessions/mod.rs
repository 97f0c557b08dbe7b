//! A short list of sessions over the screen: a room's day, what is offered to me, what fits into free
//! time, or what has no time.

use std::collections::{HashMap, HashSet};

use chrono::SubsecRound;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::agenda::{RoomIx, SessionIx, Slot};
use crate::plan::{Accepted, Key, Op};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::panes::Breadth;
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Tone, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::widget::frame as edge;
use crate::tui::widget::rows::{self, Click, Row, Rows};
use crate::tui::widget::session_list::SessionList;
use crate::tui::world::World;

/// Which sessions are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    /// Those in any of these rooms, by their ids.
    Rooms(Vec<String>),
    /// Those that concern me and wait for a decision.
    Offered,
    /// Those that fit into that time, by their ids, on the topics that I choose most first, drop-ins last.
    /// One that is added stays, and so do those that it keeps out.
    Free(Slot, Vec<String>),
    /// Those whose time is not known, by their ids. One that has a time meanwhile stays.
    Timeless(Vec<String>),
    /// Those that could stand in for a session: its id, and theirs.
    StandIns(String, Vec<String>),
}

/// A list of sessions.
#[derive(Debug)]
pub struct Sessions {
    which: Which,
    rows: Rows,
}

impl Sessions {
    fn new(which: Which, world: &World) -> Self {
        let mut list = Self {
            which,
            rows: Rows::default(),
        };
        list.refresh(world);
        list
    }

    fn of_rooms(session: SessionIx, world: &World) -> Result<Self, Vec<Ask>> {
        let rooms = world.agenda.session(session).known_rooms();
        let ids = rooms.map(|room| world.agenda.rooms[room.at()].id.as_str().to_owned());
        let ids: Vec<String> = ids.collect();
        if ids.is_empty() {
            let text = world.locale.texts.common.to_be_announced().into_owned();
            return Err(vec![Ask::Tell(Tone::Warning, text)]);
        }
        let mut list = Self::new(Which::Rooms(ids), world);
        list.rows.select(session);
        Ok(list)
    }

    fn stand_ins(of: SessionIx, world: &World) -> Result<Self, Vec<Ask>> {
        let (agenda, texts) = (&world.agenda, &world.locale.texts.screen);
        let refused = |text: String| Err(vec![Ask::Tell(Tone::Warning, text)]);
        if let Some(first) = world.itinerary.backup_for(of) {
            return refused(texts.is_backup_for(world.title(first)).into_owned());
        }
        if !world.itinerary.is_chosen(of) {
            return refused(texts.not_in_plan().into_owned());
        }
        let found = world.itinerary.stand_ins(agenda, of);
        if found.is_empty() {
            return refused(texts.no_stand_ins(world.title(of)).into_owned());
        }
        let id = |ix: SessionIx| agenda.session(ix).id.as_str().to_owned();
        let ids = found.into_iter().map(id).collect();
        Ok(Self::new(Which::StandIns(id(of), ids), world))
    }

    /// Makes the selected session the backup.
    fn take_stand_in(&self, world: &World) -> Vec<Ask> {
        let Which::StandIns(of, _) = &self.which else {
            return Vec::new();
        };
        let Some((of, session)) = world.agenda.find(of).zip(self.rows.session()) else {
            return Vec::new();
        };
        let agenda = &world.agenda;
        let op = Op::StandIn {
            session: (Key::of(agenda, session), Accepted::of(agenda, session)),
            of: Key::of(agenda, of),
            at: world.now.trunc_subsecs(0).fixed_offset(),
        };
        vec![Ask::Close, Ask::Edit(Box::new(op))]
    }

    /// "2 sessions, 1 drop-in"; "nothing fits, 1 drop-in".
    fn counts(&self, world: &World) -> String {
        let texts = &world.locale.texts.screen;
        let rows = self.rows.all().iter();
        let is_drop_in = |row: &&Row| match row {
            Row::Session(ix) => world.agenda.session(*ix).drop_in,
            _ => false,
        };
        let drop_ins = rows.filter(is_drop_in).count();
        match (self.rows.sessions() - drop_ins, drop_ins) {
            (0, n) => world.words().fitting(0, n),
            (n, 0) => texts.sessions(n).into_owned(),
            (n, drop_ins) => format!("{}, {}", texts.sessions(n), texts.drop_ins(drop_ins)),
        }
    }

    /// Are they in an order of their own, without headings?
    fn is_ranked(&self) -> bool {
        matches!(
            self.which,
            Which::Free(..) | Which::StandIns(..) | Which::Timeless(_)
        )
    }

    fn offered(world: &World) -> Result<Self, Vec<Ask>> {
        if !world.offered.is_empty() {
            return Ok(Self::new(Which::Offered, world));
        }
        if world.plan().me.names_nobody() {
            return Err(vec![Ask::Open(Wanted::page(Overlay::Me))]);
        }
        let text = world.locale.texts.screen.nothing_offered().into_owned();
        Err(vec![Ask::Tell(Tone::Done, text)])
    }
}

/// The rooms of these ids that the agenda has, by an earlier id too.
fn rooms_of(ids: &[String], world: &World) -> Vec<RoomIx> {
    let rooms = || (0..).map(RoomIx).zip(&world.agenda.rooms);
    // A session may be in every room that there is: each is looked up, not looked for.
    let wanted: HashSet<&str> = ids.iter().map(String::as_str).collect();
    let mut found: HashMap<&str, RoomIx> = HashMap::with_capacity(ids.len());
    for (ix, room) in rooms() {
        for was in room.was.iter().filter(|was| wanted.contains(was.as_str())) {
            found.entry(was.as_str()).or_insert(ix);
        }
    }
    for (ix, room) in rooms().filter(|(_, room)| wanted.contains(room.id.as_str())) {
        found.insert(room.id.as_str(), ix);
    }
    let found = ids.iter().filter_map(|id| found.get(id.as_str()).copied());
    found.collect()
}

/// What could be added within that time, then where one may come and go.
fn fitting(slot: Slot, world: &World) -> Vec<String> {
    let (agenda, itinerary) = (&world.agenda, &world.itinerary);
    let fits = itinerary.fits(agenda, slot, usize::MAX);
    let all = fits.into_iter().chain(itinerary.drop_ins(agenda, slot));
    all.map(|ix| agenda.session(ix).id.as_str().to_owned())
        .collect()
}

impl Page for Sessions {
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        match of {
            Subject::Session(session) => Self::of_rooms(*session, world),
            Subject::Free(slot) => Ok(Self::new(Which::Free(*slot, fitting(*slot, world)), world)),
            Subject::StandIns(session) => Self::stand_ins(*session, world),
            Subject::Timeless(sessions) => {
                let id = |ix: &SessionIx| world.agenda.session(*ix).id.as_str().to_owned();
                let ids = sessions.iter().map(id).collect();
                Ok(Self::new(Which::Timeless(ids), world))
            }
            _ => Self::offered(world),
        }
    }

    fn title(&self, world: &World) -> String {
        match &self.which {
            Which::Offered => {
                let texts = &world.locale.texts.screen;
                texts.offered_title(self.rows.sessions()).into_owned()
            }
            Which::Free(slot, _) => {
                let span = world.words().span(slot.start(), slot.end());
                let texts = &world.locale.texts.screen;
                texts.free_title(span, self.counts(world)).into_owned()
            }
            Which::Timeless(_) => {
                let texts = &world.locale.texts.screen;
                texts.timeless(self.rows.sessions()).into_owned()
            }
            Which::StandIns(of, _) => {
                let title = world.agenda.find(of).map(|ix| world.title(ix));
                let texts = &world.locale.texts.screen;
                texts
                    .stand_ins_title(title.unwrap_or_default())
                    .into_owned()
            }
            Which::Rooms(ids) => {
                let rooms = rooms_of(ids, world).into_iter();
                let name = |room: RoomIx| world.words().line(&world.agenda.rooms[room.at()].name);
                rooms.map(name).collect::<Vec<String>>().join(", ")
            }
        }
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::On(Overlay::Sessions), Scope::List, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        if self.rows.session().is_none() {
            return vec![Action::Back];
        }
        let choose = [Action::Must, Action::Maybe, Action::Hide, Action::Open];
        match self.which {
            Which::Offered => [&[Action::AddAll], &choose[..], &[Action::Back]].concat(),
            Which::Rooms(_) => [&[Action::Back], &choose[..]].concat(),
            Which::Free(..) | Which::Timeless(_) => [&choose[..], &[Action::Back]].concat(),
            Which::StandIns(..) => vec![Action::Backup, Action::Back],
        }
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let size = at.world.size;
        let page = usize::from(size.height).saturating_sub(6) / Breadth::lines(size);
        match action {
            Action::Back => vec![Ask::Close],
            Action::RoomDay if matches!(self.which, Which::Rooms(_)) => vec![Ask::Close],
            Action::Show(Overlay::Sessions) if self.which == Which::Offered => vec![Ask::Close],
            Action::Open | Action::Backup if matches!(self.which, Which::StandIns(..)) => {
                self.take_stand_in(at.world)
            }
            Action::Open => match self.rows.session() {
                Some(session) => vec![Ask::Open(Wanted::session(Overlay::Session, session))],
                None => Vec::new(),
            },
            action if self.rows.motion(action, page.max(1)) => Vec::new(),
            other => vec![Ask::Up(other)],
        }
    }

    /// A click selects; a click on what is selected opens it.
    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let body = edge::inside(at.world, at.area);
        if !body.contains(on) {
            return Vec::new();
        }
        let lines = Breadth::lines(at.world.size);
        match self.rows.click(usize::from(on.y - body.y), lines) {
            Click::Opens => self.update(Action::Open, at),
            Click::Selects | Click::Nothing => Vec::new(),
        }
    }

    fn wheel(&mut self, _on: Position, lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        self.rows.step(lines.signum());
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let agenda = &world.agenda;
        let (sessions, is_there): (Vec<SessionIx>, bool) = match &self.which {
            Which::Offered => (world.offered.clone(), true),
            Which::StandIns(of, ids) => {
                let found = ids.iter().filter_map(|id| agenda.find(id));
                (found.collect(), agenda.find(of).is_some())
            }
            Which::Free(_, ids) | Which::Timeless(ids) => {
                let found = ids.iter().filter_map(|id| agenda.find(id));
                (found.filter(|ix| world.shows(*ix)).collect(), true)
            }
            Which::Rooms(ids) => {
                let rooms = rooms_of(ids, world);
                let is_in = |ix: &SessionIx| {
                    let mut known = agenda.session(*ix).known_rooms();
                    known.any(|room| rooms.contains(&room)) && world.shows(*ix)
                };
                let sessions = agenda.by_time.iter().copied().filter(is_in);
                (sessions.collect(), !rooms.is_empty())
            }
        };
        let rows = if self.is_ranked() {
            sessions.into_iter().map(Row::Session).collect()
        } else {
            rows::by_day(agenda, &sessions, world.running())
        };
        self.rows.replace(agenda, rows);
        is_there
    }

    fn area(&self, world: &World, _body: Rect) -> Rect {
        let session = Breadth::lines(world.size);
        let lines = (0..self.rows.all().len()).map(|at| self.rows.lines(at, session));
        let lines = u16::try_from(lines.sum::<usize>().max(1)).unwrap_or(u16::MAX);
        // One line for each edge.
        edge::outside(world, edge::WIDE, lines.saturating_add(2))
    }

    fn settle(&mut self, at: &Place<'_>) {
        let height = edge::inside(at.world, at.area).height;
        let lines = Breadth::lines(at.world.size);
        self.rows.scroll_into(usize::from(height), lines);
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let body = edge::inside(at.world, at.area);
        self.rows.unseen(body, at.world.size)
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        let world = at.world;
        let body = edge::boxed(frame, world, at.area, &self.title(world));
        if self.rows.sessions() == 0 {
            let texts = &world.locale.texts.screen;
            let text = match self.which {
                Which::Free(..) => texts.nothing_fits(),
                _ => texts.nothing_offered(),
            };
            let text = text.into_owned();
            let text = Span::styled(text, world.theme.muted);
            frame.render_widget(Line::from(text), body);
            return;
        }
        let instead_of = match &self.which {
            Which::StandIns(of, _) => world.agenda.find(of),
            _ => None,
        };
        let list = SessionList {
            world,
            rows: &self.rows,
            query: None,
            gaps: &[],
            earlier: 0,
            with_day: false,
            with_summary: false,
            instead_of,
            has_cursor: at.is_top,
        };
        list.draw(frame, body);
    }

    fn target(&self, _world: &World) -> Target {
        self.rows.session().map_or(Target::Nothing, Target::Session)
    }
}
