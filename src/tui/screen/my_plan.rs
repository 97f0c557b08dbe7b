//! My plan: what I chose by day, the free time between, what clashes; and what I hid.

use crate::agenda::{Intent, SessionIx};
use crate::plan::clashes::Gap;
use crate::tui::world::World;

use super::rows::{self, Row, Rows};

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
    /// What is shown.
    pub view: PlanView,
    /// The list.
    pub rows: Rows,
    /// Free time, as the rows name it.
    pub gaps: Vec<Gap>,
    /// How many lines of the details are scrolled away.
    pub scroll: usize,
}

impl MyPlan {
    /// Lists anew: after the plan, the agenda or the minute changed.
    pub fn refresh(&mut self, world: &World) {
        self.gaps = world.itinerary.gaps(&world.agenda);
        let rows = match self.view {
            PlanView::Hidden => self.listed(world, &hidden(world)),
            PlanView::All => self.listed(world, world.itinerary.chosen()),
            PlanView::ByDay => self.by_day(world),
        };
        self.rows.replace(rows);
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

    /// Goes to the day after or before the selected one.
    pub fn step_day(&mut self, forward: bool) {
        self.rows.step_day(forward);
        self.scroll = 0;
    }
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
