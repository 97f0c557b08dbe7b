//! What a page is: a tab, or what lies on top of one. Both are the same thing.
//!
//! A page sees the [`World`], never the app, and never another page. It changes its own state, and
//! what it cannot do itself it [asks](Ask) for. What it keeps from one message to the next names
//! sessions by id, or is looked up again in [`Page::refresh`]: no index outlives its agenda.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::agenda::{RoomIx, SessionIx, Slot};
use crate::directory::Entry;
use crate::plan::Op;
use crate::plan::store::{Kin, Recovery};

use super::effect::Effect;
use super::input::action::Action;
use super::input::keymap::Scope;
use super::input::typed::Typed;
use super::look::unseen::Unseen;
use super::pages::Overlay;
use super::world::World;
use super::world::search::Edit;

pub use super::world::warnings::Tone;

/// A page: its state, how it changes, and how it is drawn.
pub trait Page: std::fmt::Debug {
    /// The page about something. What it asks for instead, where it cannot open.
    fn open(of: &Subject, world: &World) -> Result<Self, Vec<Ask>>
    where
        Self: Sized;

    /// What it is called: its tab's name, or the title of its box.
    fn title(&self, world: &World) -> String;

    /// How many things it holds, where its tab says so.
    fn count(&self, _world: &World) -> Option<usize> {
        None
    }

    /// In which scopes keys have their meaning here, the first one first.
    fn scopes(&self) -> Vec<Scope>;

    /// What the last line offers, the most wanted first.
    fn hints(&self, world: &World) -> Vec<Action>;

    /// What an action would do here, where its name does not say it.
    fn does(&self, _action: Action, _world: &World) -> Option<String> {
        None
    }

    /// What the last line says in place of the hints: something of this page is wrong.
    fn problem(&self, _world: &World) -> Option<String> {
        None
    }

    /// Does what a person asks for; what it does not know it hands up ([`Ask::Up`]).
    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask>;

    /// Takes what has no meaning as a command: keys that type, pasted text.
    fn typed(&mut self, _input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        Vec::new()
    }

    /// Takes a click within its area.
    fn click(&mut self, _on: Position, _at: &Place<'_>) -> Vec<Ask> {
        Vec::new()
    }

    /// Takes turns of the wheel, in lines; up is negative.
    fn wheel(&mut self, _on: Position, _lines: isize, _at: &Place<'_>) -> Vec<Ask> {
        Vec::new()
    }

    /// Does it hold text of a person that is kept nowhere yet? Then leaving it is asked about.
    fn has_unsaved_text(&self, _world: &World) -> bool {
        false
    }

    /// The plan, the minute, what is searched for, the index or the agenda changed. Is there still
    /// something to show? If not, it is taken away.
    fn refresh(&mut self, _world: &World) -> bool {
        true
    }

    /// What it wants done now that it has looked: asked after every message.
    fn due(&mut self, _at: &Place<'_>) -> Vec<Ask> {
        Vec::new()
    }

    /// What it asked for could not be done. Does it tell so itself?
    fn failed(&mut self, _reason: &str) -> bool {
        false
    }

    /// Where it is drawn, on a screen whose tab has `body`.
    fn area(&self, _world: &World, body: Rect) -> Rect {
        body
    }

    /// Does it lie on the page below as a box, so that the rest of the screen is dimmed? Only pages that
    /// lie on top are asked.
    fn is_box(&self, _world: &World) -> bool {
        true
    }

    /// Puts its scrolls where rows are: after every message.
    fn settle(&mut self, _at: &Place<'_>) {}

    /// What it cannot show for lack of room: the app draws a sign for it on the edges of its box, of a tab on
    /// the rule below.
    fn unseen(&self, _at: &Place<'_>) -> Unseen {
        Unseen::default()
    }

    /// Draws itself; changes nothing.
    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>);

    /// What keys act on while it lies on top.
    fn target(&self, _world: &World) -> Target {
        Target::Below
    }
}

/// Where a page finds itself.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// What every page looks at.
    pub world: &'a World,
    /// Its area, as [`Page::area`] gave it.
    pub area: Rect,
    /// Does nothing lie on top of it? Then the terminal's cursor is its own.
    pub is_top: bool,
}

/// What keys act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The session of the page, or the selected one.
    Session(SessionIx),
    /// Nothing: the page has sessions, and none of them is selected.
    Nothing,
    /// Whatever the page below acts on.
    Below,
}

/// What a page is to open about. Lives no longer than the message in which it was made.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// Nothing in particular: its action was asked for where these scopes held.
    Action(Vec<Scope>),
    /// A session of the agenda at hand.
    Session(SessionIx),
    /// What could stand in for a session of the agenda at hand.
    StandIns(SessionIx),
    /// Sessions of the agenda at hand whose time is not known.
    Timeless(Vec<SessionIx>),
    /// An entry of my own, by its id.
    Own(String),
    /// An entry of the directory of the agenda at hand.
    Entry(Entry),
    /// A room of the agenda at hand.
    Room(RoomIx),
    /// A span of time: free time of the plan, or when a room is wanted.
    Free(Slot),
    /// Names of plans.
    Plans(Vec<String>),
    /// Changes to the open plan that could not be saved; one at least.
    Recoveries(Vec<Recovery>),
    /// A plan of another event that has most of its sessions in this agenda.
    Kin(Box<Kin>),
    /// Where one wants to go from a plan that is not saved.
    Going(Going),
    /// A plan of this event, by its name.
    Plan(String),
    /// A plan of this event, and the files that belong to it.
    PlanFiles(String, Vec<PathBuf>),
}

/// A page that is wanted: a plain value that knows no page.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    /// The page, by name.
    pub page: Overlay,
    /// What it is to show.
    pub of: Subject,
}

impl Wanted {
    /// That page, about nothing in particular.
    pub fn page(page: Overlay) -> Self {
        Self {
            page,
            of: Subject::Action(Vec::new()),
        }
    }

    /// That page about a session.
    pub fn session(page: Overlay, session: SessionIx) -> Self {
        Self {
            page,
            of: Subject::Session(session),
        }
    }

    /// An entry of the directory, whole.
    pub fn entry(entry: Entry) -> Self {
        Self {
            page: Overlay::Entry,
            of: Subject::Entry(entry),
        }
    }
}

/// Where one goes from a plan: only once it is saved, or given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Going {
    /// Out of the program.
    Out,
    /// To the plan of that name.
    ToPlan(String),
}

/// What becomes of changes that are not saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// They are saved first; where that failed already, a person is asked.
    Ask,
    /// It is tried once more to save them first.
    Save,
    /// The plan is written to that file first.
    WriteTo(PathBuf),
    /// A person gave them up.
    GiveUp,
}

/// What a page wants of the app.
#[derive(Debug)]
pub enum Ask {
    /// Take this page away.
    Close,
    /// Do this, as if it had been asked for on the page below, and at last in the app.
    Up(Action),
    /// Put a page on top.
    Open(Wanted),
    /// Nothing is to lie on top of this page.
    Front,
    /// Do this to the plan.
    Edit(Box<Op>),
    /// Change what is searched for.
    Search(Edit),
    /// Go, as [`Unsaved`] says about what is not saved.
    Go(Going, Unsaved),
    /// Take the older agenda, or go on with it, and tell of it no more.
    AcceptOlder,
    /// Have this done.
    Do(Effect),
    /// Say this in the last line.
    Tell(Tone, String),
}
