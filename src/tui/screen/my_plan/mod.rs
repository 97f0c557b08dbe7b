//! My plan: what I chose by day, the free time between, what clashes; and what I hid.

mod view;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::agenda::{Intent, SessionIx};
use crate::plan::{Gap, Key, Op};
use crate::query::Query;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Wanted};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::master_detail::MasterDetail;
use crate::tui::widget::rows::{self, Click, Row};
use crate::tui::widget::spots;
use crate::tui::world::World;

/// What of the plan is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PlanView {
    /// By day, with the free time between.
    #[default]
    ByDay,
    /// Everything chosen, and what has gone from the agenda.
    All,
    /// What I hid.
    Hidden,
}

impl PlanView {
    /// All of them, in the order of their tabs.
    pub const ALL: &[Self] = &[Self::ByDay, Self::All, Self::Hidden];

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::ByDay => Self::All,
            Self::All => Self::Hidden,
            Self::Hidden => Self::ByDay,
        }
    }
}

/// The state of my plan's tab.
#[derive(Debug, Default)]
pub struct MyPlan {
    view: PlanView,
    list: MasterDetail,
    /// What rows name by a place: free time, …
    gaps: Vec<Gap>,
    /// … own entries by their ids, and …
    own: Vec<String>,
    /// … choices by their sessions' ids.
    choices: Vec<String>,
}

impl MyPlan {
    /// Lists anew; the selection stays on its session, its own entry or its choice.
    fn list_anew(&mut self, world: &World) {
        self.gaps = world.itinerary.gaps(&world.agenda);
        let rows = match self.view {
            PlanView::Hidden => self.listed(world, &hidden(world)),
            PlanView::All => self.listed(world, world.itinerary.chosen()),
            PlanView::ByDay => self.by_day(world),
        };
        let plan = world.plan();
        let own: Vec<String> = plan.own.iter().map(|own| own.id.clone()).collect();
        let choices = plan.choices.iter().map(|choice| choice.session.clone());
        let choices: Vec<String> = choices.collect();
        let moved = |row| match row {
            Row::Own(at) => place_of(self.own.get(at)?, &own).map(Row::Own),
            Row::Gone(at) => place_of(self.choices.get(at)?, &choices).map(Row::Gone),
            other => Some(other),
        };
        self.list.rows.replace_with(&world.agenda, rows, moved);
        self.own = own;
        self.choices = choices;
    }

    fn listed(&self, world: &World, sessions: &[SessionIx]) -> Vec<Row> {
        let mut rows = rows::by_day(&world.agenda, sessions, None);
        if self.view == PlanView::All {
            rows.extend((0..world.plan().own.len()).map(Row::Own));
            rows.extend(gone(world));
        }
        rows
    }

    fn by_day(&self, world: &World) -> Vec<Row> {
        let agenda = &world.agenda;
        let mut timed: Vec<(chrono::DateTime<chrono::Utc>, u8, Row)> = Vec::new();
        let mut timeless = Vec::new();
        for &session in world.itinerary.chosen() {
            match agenda.session(session).start {
                Some(start) => timed.push((start.to_utc(), 1, Row::Session(session))),
                None => timeless.push(Row::Session(session)),
            }
        }
        for (at, own) in world.plan().own.iter().enumerate() {
            timed.push((own.start.to_utc(), 1, Row::Own(at)));
        }
        for (at, gap) in self.gaps.iter().enumerate() {
            timed.push((gap.slot.start().to_utc(), 0, Row::Gap(at)));
        }
        if let Some(now) = world.running()
            && !timed.is_empty()
        {
            timed.push((now.to_utc(), 2, Row::Now));
        }
        timed.sort_by_key(|(at, rank, _)| (*at, *rank));
        let mut rows = Vec::with_capacity(timed.len() + 8);
        let mut heading = None;
        for (at, _, row) in timed {
            let day = agenda.event_day(agenda.local(&at));
            if heading != Some(day) {
                heading = Some(day);
                rows.push(Row::Day(day));
            }
            rows.push(row);
        }
        if !timeless.is_empty() {
            rows.push(Row::NoTime);
            rows.extend(timeless);
        }
        rows.extend(gone(world));
        rows
    }

    /// Takes a choice out whose session has gone; other rows name a session.
    fn remove_gone(&self, world: &World) -> Option<Ask> {
        let Some(Row::Gone(at)) = self.list.rows.selected() else {
            return None;
        };
        let choice = world.plan().choices.get(at)?;
        let key = Key::id(choice.session.clone());
        Some(Ask::Edit(Box::new(Op::Remove(vec![key]))))
    }

    fn look_at(&mut self, view: PlanView, world: &World) {
        self.view = view;
        self.list_anew(world);
    }

    fn act(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::NextDay | Action::PreviousDay => {
                let forward = action == Action::NextDay;
                self.list.selecting(|rows| rows.step_day(forward));
            }
            Action::Open => {
                let session = self.list.rows.session();
                let ask = session.map(|ix| Ask::Open(Wanted::session(Overlay::Session, ix)));
                return ask.into_iter().collect();
            }
            Action::Remove => {
                let ask = self.remove_gone(at.world);
                return vec![ask.unwrap_or(Ask::Up(action))];
            }
            Action::NextView => self.look_at(self.view.next(), at.world),
            Action::Back => return vec![Ask::Up(Action::Go(Tab::Programme))],
            action if self.list.motion(action, &view::panes(at), at.world.size) => {}
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }
}

impl Page for MyPlan {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let mut plan = Self::default();
        plan.list_anew(world);
        Ok(plan)
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.my_plan().into_owned()
    }

    fn count(&self, world: &World) -> Option<usize> {
        let count = world.itinerary.chosen().len() + world.plan().own.len();
        Some(count).filter(|count| *count > 0)
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Tab(Tab::Plan), Scope::List, Scope::App]
    }

    fn hints(&self, _world: &World) -> Vec<Action> {
        use Action as A;
        let help = A::Show(Overlay::Help);
        if self.view == PlanView::Hidden {
            return vec![
                A::Hide,
                A::Open,
                A::Must,
                A::NextView,
                help,
                A::Undo,
                A::Go(Tab::Programme),
            ];
        }
        vec![
            A::Open,
            A::Remove,
            A::Note,
            A::Paper,
            help,
            A::NextView,
            A::Show(Overlay::Me),
            A::RoomDay,
            A::Undo,
            A::Go(Tab::Programme),
            A::Show(Overlay::Plans),
            A::Show(Overlay::Palette),
            A::Quit,
        ]
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        self.act(action, at)
    }

    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        let panes = view::panes(at);
        if let Some(view) = spots::hit(view::views(self, at.world, panes.days), on) {
            self.look_at(view, at.world);
            return Vec::new();
        }
        match self.list.click(on, &panes, at.world.size) {
            Click::Opens => self.act(Action::Open, at),
            Click::Selects | Click::Nothing => Vec::new(),
        }
    }

    fn wheel(&mut self, on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.list.wheel(on, lines, &view::panes(at), at.world.size);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        self.list_anew(world);
        true
    }

    fn settle(&mut self, at: &Place<'_>) {
        let query = Query::default();
        self.list.settle(at.world, &query, &view::panes(at));
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    fn target(&self, _world: &World) -> Target {
        let session = self.list.rows.session();
        session.map_or(Target::Nothing, Target::Session)
    }
}

fn place_of(id: &str, ids: &[String]) -> Option<usize> {
    ids.iter().position(|have| have == id)
}

/// What I hid, by time.
fn hidden(world: &World) -> Vec<SessionIx> {
    world
        .agenda
        .by_time
        .iter()
        .copied()
        .filter(|&session| world.intent(session) == Some(Intent::Hidden))
        .collect()
}

/// Choices whose session has gone from the agenda.
fn gone(world: &World) -> impl Iterator<Item = Row> + '_ {
    world
        .plan()
        .choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| world.agenda.find(&choice.session).is_none())
        .map(|(at, _)| Row::Gone(at))
}
