//! The timetable: an event day with its rooms beside each other and time downwards, or turned.
//!
//! The day is a pure table ([`crate::board::timetable`]); laid out on a plane of cells ([`plane`]) it is
//! as large as it is, and the screen shows a part of it. The plane is made anew when the day, what is
//! shown of it, or the size changes, never by a step or a scroll.

mod block;
mod neighbour;
mod plane;
mod scale;
mod search;
mod seen;
mod update;
mod view;

use std::collections::HashSet;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::{Agenda, Id, Ref, RoomIx, SessionIx};
use crate::board::timetable::{Timetable, timeless};
use crate::query;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::panes::Breadth;
use crate::tui::page::{Ask, Page, Place, Subject, Target};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::panel::Panel;
use crate::tui::world::World;

use plane::{Item, Piece, Plane};
use search::Searching;

/// The state of the timetable's tab.
#[derive(Debug, Default)]
pub struct TimetablePage {
    /// The event day that is shown; `None` in an agenda without any.
    day: Option<NaiveDate>,
    /// What is on that day, as far as it is shown.
    table: Option<Timetable>,
    /// Entries of my own on that day, by start.
    own: Vec<Piece>,
    /// Are sessions left out, so that a room without any is not said to have none?
    leaves_out: bool,
    /// What has a place on no day: sessions whose time is not known.
    timeless: Vec<SessionIx>,
    /// What the search and the filters find; `None` where nothing narrows the agenda.
    hits: Option<HashSet<SessionIx>>,
    /// Does time run to the right?
    is_turned: bool,
    /// Is gone what is filtered out, rather than dim?
    is_strict: bool,
    /// Are rooms shown that have nothing?
    with_idle: bool,
    /// Steps of the scale that a person took, in more detail or in less.
    zoom: i32,
    chosen: Option<Chosen>,
    /// The same by its place among the plates of the plane.
    at: usize,
    /// When steps across rooms began, in seconds; they stay near it.
    wanted: i64,
    /// The first cell that is seen, along and across.
    scroll: (i64, i64),
    follow: Follow,
    plane: Option<Plane>,
    /// For what the plane was made; `None`: it has to be made anew.
    laid: Option<view::Panes>,
    panel: Panel,
    /// The search while it is typed.
    searching: Option<Searching>,
}

/// How the view follows the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Follow {
    /// As far as it must.
    #[default]
    Near,
    /// With more of what comes than of what was.
    Ahead,
    /// Not at all: it was scrolled away from it.
    Never,
}

/// What is selected.
#[derive(Clone, Debug, PartialEq)]
enum Chosen {
    /// A session in one of its rooms.
    Session {
        session: Id,
        /// The room's id, or what the session calls it; `None` where it has none.
        room: Option<String>,
    },
    /// An entry of my own, by its id.
    Own(String),
    /// The line that counts the sessions whose time is not known.
    Timeless,
}

/// By what a column is found again in another table.
fn key(agenda: &Agenda, room: Option<&Ref<RoomIx>>) -> Option<String> {
    room.map(|room| match room {
        Ref::Known(room) => agenda.rooms[room.at()].id.as_str().to_owned(),
        Ref::Unknown(raw) => raw.as_written().to_owned(),
    })
}

impl TimetablePage {
    /// Takes the day's sessions anew.
    fn take(&mut self, world: &World) {
        let search = &world.search;
        let is_narrowed = search.is_narrowed() && search.error().is_none();
        let hits = || search.hits().iter().map(|hit| hit.session).collect();
        self.hits = is_narrowed.then(hits);
        let days = &world.agenda.days;
        let is_gone = |day| world.agenda.day(day).is_none();
        if self.day.is_none_or(is_gone) {
            self.day = days.first().map(|day| day.date);
        }
        let is_hit = |ix| self.hits.as_ref().is_some_and(|hits| hits.contains(&ix));
        let shows = |ix| {
            if self.is_strict && self.hits.is_some() {
                is_hit(ix)
            } else {
                world.shows(ix) || is_hit(ix)
            }
        };
        let table = |day| Timetable::of(&world.agenda, day, shows);
        self.timeless = timeless(&world.agenda, shows);
        self.table = self.day.map(table);
        let used = self
            .table
            .as_ref()
            .map(|table| table.idle_but_used(&world.agenda));
        self.leaves_out = used.is_some_and(|used| used > 0);
        let has_own = !self.is_strict || self.hits.is_none();
        let own = |day| own_pieces(world, day);
        self.own = self.day.filter(|_| has_own).map_or(Vec::new(), own);
        self.laid = None;
    }

    /// Is the session dim: something narrows the agenda, and it is no hit?
    fn is_dim(&self, ix: SessionIx) -> bool {
        self.hits.as_ref().is_some_and(|hits| !hits.contains(&ix))
    }

    /// The same of whatever lies on the plane. An entry of my own is never a hit.
    fn is_item_dim(&self, item: Item) -> bool {
        match item {
            Item::Session(ix) => self.is_dim(ix),
            Item::Own(_) => self.hits.is_some(),
        }
    }

    /// Is the line selected that counts them?
    fn is_on_timeless(&self) -> bool {
        self.chosen == Some(Chosen::Timeless)
    }

    /// Shows a day.
    fn show_day(&mut self, day: NaiveDate, world: &World) {
        self.day = Some(day);
        self.take(world);
    }

    /// Shows the day of now, and selects what is on, else what begins next; outside of the event its
    /// first session.
    fn go_to_now(&mut self, world: &World) {
        self.chosen = None;
        self.follow = Follow::Ahead;
        let first = world.agenda.days.first().map(|day| day.date);
        let today = world.running().map(|now| world.agenda.event_day(now));
        // A day between two of the event's may have nothing itself.
        let today = today.filter(|day| world.agenda.day(*day).is_some());
        self.day = today.or(first);
        self.take(world);
        let Some(table) = self.table.as_ref().filter(|_| today.is_some()) else {
            return;
        };
        let blocks = table.columns.iter().flat_map(|column| {
            let blocks = column.blocks.iter();
            blocks.map(move |block| (column, block))
        });
        let best = blocks.min_by_key(|(_, block)| {
            let session = world.agenda.session(block.session);
            let until = (block.start - world.now).num_seconds();
            let is_aside = block.lane.is_none() || session.is_cancelled();
            let is_over = block.end.is_none_or(|end| end <= world.now);
            // On, in the first of the rooms that have something on; to begin soon; over.
            match (until <= 0, is_over) {
                (true, false) => (is_aside, 0, 0),
                (false, _) => (is_aside, 1, until),
                (true, true) => (is_aside, 2, -until),
            }
        });
        if let Some((column, block)) = best {
            self.chosen = Some(Chosen::Session {
                session: world.agenda.session(block.session).id.clone(),
                room: key(&world.agenda, column.room.as_ref()),
            });
            self.wanted = block.start.timestamp();
        }
    }

    /// The selected session.
    fn session(&self, world: &World) -> Option<SessionIx> {
        match self.chosen.as_ref()? {
            Chosen::Session { session, .. } => world.agenda.find(session.as_str()),
            Chosen::Own(_) | Chosen::Timeless => None,
        }
    }

    /// The selected entry of my own, by its place in the plan.
    fn own(&self, world: &World) -> Option<usize> {
        let Some(Chosen::Own(id)) = &self.chosen else {
            return None;
        };
        world.plan().own.iter().position(|own| own.id == *id)
    }
}

/// Entries of my own on an event day, by start.
fn own_pieces(world: &World, day: NaiveDate) -> Vec<Piece> {
    let (agenda, plan) = (&world.agenda, world.plan());
    let own = plan.own_of_day(agenda, day).into_iter();
    let piece = |at: usize| {
        let own = &plan.own[at];
        Piece::own(at, agenda.local(&own.start), agenda.local(&own.end))
    };
    own.map(piece).collect()
}

impl Page for TimetablePage {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let mut page = Self::default();
        page.go_to_now(world);
        Ok(page)
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.timetable().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.searching.is_some() {
            return vec![Scope::Search, Scope::Field, Scope::App];
        }
        vec![Scope::Tab(Tab::Timetable), Scope::List, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        use Action as A;
        let help = A::Show(Overlay::Help);
        if let Some(searching) = &self.searching {
            let can_complete = query::complete(searching.field.text(), &world.agenda).is_some();
            let steps = (!world.search.hits().is_empty()).then_some([A::Next, A::Previous]);
            let hints = [A::Accept, A::Back].into_iter();
            let hints = hints.chain(steps.into_iter().flatten());
            let hints = hints.chain(can_complete.then_some(A::Complete));
            return hints.chain([A::Show(Overlay::Filter), help]).collect();
        }
        let is_narrow = Breadth::of(world.size) == Breadth::Narrow;
        let mut hints = match &self.chosen {
            _ if self.plane.is_none() && !self.is_on_timeless() => Vec::new(),
            Some(Chosen::Own(_)) => vec![A::Open, A::Remove, A::Turn],
            Some(Chosen::Timeless) => vec![A::Open, A::Turn],
            _ if is_narrow => vec![A::Must, A::Turn],
            _ => vec![A::Must, A::Turn, A::Open],
        };
        let zooms = [A::ZoomIn, A::ZoomOut].into_iter();
        let mut zooms = zooms.filter(|zoom| self.can_zoom(*zoom));
        if is_narrow {
            hints.push(help);
            hints.extend(zooms.next());
            return hints;
        }
        hints.extend(zooms);
        let day = [(true, A::NextDay), (false, A::PreviousDay)].into_iter();
        let mut day = day.filter(|(forward, _)| self.other_day(*forward, world).is_some());
        hints.extend(day.next().map(|(_, action)| action));
        hints.push(A::Now);
        if self.hits.is_some() {
            // It narrows; where that is done, its way back stands beside the chips.
            hints.extend((!self.is_strict).then_some(A::Strict));
            hints.push(A::Clear);
        }
        let has_idle = self.table.as_ref().is_some_and(|table| table.idle() > 0);
        hints.extend([help, A::Search]);
        hints.extend(has_idle.then_some(A::Idle));
        hints.extend([
            A::Show(Overlay::Filter),
            A::Show(Overlay::Palette),
            A::Maybe,
            A::Quit,
        ]);
        hints
    }

    fn problem(&self, world: &World) -> Option<String> {
        let error = world.search.error().filter(|_| self.searching.is_some())?;
        Some(world.locale.say(&error.short()))
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let asks = self.act_on_search(action, at.world);
        asks.unwrap_or_else(|| self.act(action, at))
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        self.type_search(input)
    }

    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        self.clicked(on, at)
    }

    fn wheel(&mut self, on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.scrolled(on, lines, at);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.follow_search(world);
        self.take(world);
        true
    }

    fn settle(&mut self, at: &Place<'_>) {
        self.settled(at);
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    fn target(&self, world: &World) -> Target {
        let session = self.session(world);
        session.map_or(Target::Nothing, Target::Session)
    }
}

/// A rectangle of cells between two of the plane's spans on the screen.
fn rect(grid: Rect, is_turned: bool, along: plane::Span, across: plane::Span) -> Rect {
    let (x, y) = if is_turned {
        (along, across)
    } else {
        (across, along)
    };
    Rect {
        x: grid.x + x.from as u16,
        y: grid.y + y.from as u16,
        width: x.len() as u16,
        height: y.len() as u16,
    }
}
