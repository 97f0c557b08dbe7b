//! My plan: what I chose by day, the free time between, what clashes; and what I hid.

mod view;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::agenda::{Intent, SessionIx};
use crate::plan::{Gap, Key, Op};
use crate::query::Query;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::look::panes::{self, Breadth};
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target, Wanted};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::screen::{no_other_day, page_of};
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
    /// Has a person moved in the list? Until then what is next is selected.
    is_moved: bool,
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
        let gaps = world.itinerary.gaps(&world.agenda, world.now);
        let gaps = std::mem::replace(&mut self.gaps, gaps);
        let rows = match self.view {
            PlanView::Hidden => rows::by_day(&world.agenda, &hidden(world), None),
            PlanView::All => self.by_day(world, false),
            PlanView::ByDay => self.by_day(world, true),
        };
        let plan = world.plan();
        let own: Vec<String> = plan.own.iter().map(|own| own.id.clone()).collect();
        let choices = plan.choices.iter().map(|choice| choice.session.clone());
        let choices: Vec<String> = choices.collect();
        let moved = |row| match row {
            Row::Own(at) => place_of(self.own.get(at)?, &own).map(Row::Own),
            Row::Gone(at) => place_of(self.choices.get(at)?, &choices).map(Row::Gone),
            // As time goes by a gap begins later, but ends where it did.
            Row::Gap(at) => {
                let end = gaps.get(at)?.slot.end();
                let found = self.gaps.iter().position(|gap| gap.slot.end() == end);
                found.map(Row::Gap)
            }
            other => Some(other),
        };
        self.list.rows.replace_with(&world.agenda, rows, moved);
        if !self.is_moved && self.view == PlanView::ByDay {
            self.go_to_next(world);
        }
        self.own = own;
        self.choices = choices;
    }

    /// Selects what begins next, while the event is running; where nothing does any more, what came last.
    fn go_to_next(&mut self, world: &World) {
        let rows = self.list.rows.all();
        let Some(line) = rows.iter().position(|row| *row == Row::Now) else {
            return;
        };
        let is_entry = |at: &usize| match rows[*at] {
            Row::Session(ix) => !world.agenda.session(ix).is_cancelled(),
            row => matches!(row, Row::Own(_)),
        };
        let next = (line..rows.len()).find(is_entry);
        let Some(at) = next.or_else(|| (0..line).rev().find(is_entry)) else {
            return;
        };
        let head = rows[..line]
            .iter()
            .rposition(|row| matches!(row, Row::Day(_)));
        // The line for now stays in sight, with what is on above it; the heading of the day where it can.
        let room = panes::list_lines_above(world.size);
        let rows = &self.list.rows;
        let first = rows.first_within(at + 1, room, Breadth::lines(world.size));
        let near = line.min(at).saturating_sub(2);
        let on_top = head.filter(|head| *head >= first).unwrap_or(near);
        self.list.rows.select_at(at);
        self.list.rows.put_on_top(on_top);
    }

    /// The plan's rows by time, with a heading for each event day and a line where one passes midnight; with
    /// `gaps` free time and the line for now, too.
    fn by_day(&self, world: &World, gaps: bool) -> Vec<Row> {
        let (mut timed, timeless) = entries(world);
        if gaps {
            for (at, gap) in self.gaps.iter().enumerate() {
                timed.push((gap.slot.start().to_utc(), 0, Row::Gap(at)));
            }
            let now = world.running().filter(|_| !timed.is_empty());
            timed.extend(now.map(|now| (now.to_utc(), 2, Row::Now)));
        }
        timed.sort_by_key(|(at, rank, _)| (*at, *rank));
        let mut rows = Vec::with_capacity(timed.len() + 8);
        let mut heading = None;
        for (at, _, row) in timed {
            let at = world.agenda.local(&at);
            let (day, date) = (world.agenda.event_day(at), at.date_naive());
            if heading.is_none_or(|(shown, _)| shown != day) {
                heading = Some((day, day));
                rows.push(Row::Day(day));
            }
            // What begins before its event day does so on an earlier date.
            if heading.is_some_and(|(_, shown)| date > shown) {
                heading = Some((day, date));
                rows.push(Row::Midnight(date));
            }
            rows.push(row);
        }
        if !timeless.is_empty() {
            rows.push(Row::NoTime);
            rows.extend(timeless);
        }
        rows
    }

    /// Takes a choice out whose session has gone, or an entry of my own; other rows name a session.
    fn remove_row(&self, world: &World) -> Option<Ask> {
        let at = match self.list.rows.selected()? {
            Row::Gone(at) => at,
            Row::Own(at) => {
                let own = world.plan().own.get(at)?.clone();
                return Some(Ask::Edit(Box::new(Op::RemoveOwn(own))));
            }
            _ => return None,
        };
        let choice = world.plan().choices.get(at)?;
        let key = Key::id(choice.session.clone());
        Some(Ask::Edit(Box::new(Op::Remove(vec![key]))))
    }

    /// What opens: the session, or what one may go to in free time.
    fn opened(&self) -> Option<Wanted> {
        match self.list.rows.selected()? {
            Row::Session(ix) => Some(Wanted::session(Overlay::Session, ix)),
            Row::Gap(at) => Some(Wanted {
                page: Overlay::Sessions,
                of: Subject::Free(self.gaps.get(at)?.slot),
            }),
            Row::Own(at) => Some(Wanted {
                page: Overlay::Own,
                of: Subject::Own(self.own.get(at)?.clone()),
            }),
            _ => None,
        }
    }

    /// A new entry of my own: in the selected free time, else after the selected session.
    fn new_own(&self) -> Wanted {
        let of = match self.list.rows.selected() {
            Some(Row::Gap(at)) => self.gaps.get(at).map(|gap| Subject::Free(gap.slot)),
            Some(Row::Session(ix)) => Some(Subject::Session(ix)),
            _ => None,
        };
        Wanted {
            page: Overlay::Own,
            of: of.unwrap_or(Subject::Action(Vec::new())),
        }
    }

    fn look_at(&mut self, view: PlanView, world: &World) {
        self.view = view;
        self.list_anew(world);
    }

    fn act(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        let before = self.list.rows.selected();
        let asks = self.act_on(action, at);
        self.is_moved |= self.list.rows.selected() != before;
        asks
    }

    fn act_on(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        match action {
            Action::NextDay | Action::PreviousDay => {
                let forward = action == Action::NextDay;
                if !self.list.selecting(|rows| rows.step_day(forward)) {
                    return vec![no_other_day(forward, at.world)];
                }
            }
            Action::Open => {
                let open = self.opened().map(Ask::Open);
                return vec![open.unwrap_or(Ask::Up(action))];
            }
            Action::Remove => {
                let ask = self.remove_row(at.world);
                return vec![ask.unwrap_or(Ask::Up(action))];
            }
            Action::Note if matches!(self.list.rows.selected(), Some(Row::Own(_))) => {
                return self.opened().map(Ask::Open).into_iter().collect();
            }
            Action::Show(Overlay::Own) => return vec![Ask::Open(self.new_own())],
            Action::NextView => self.look_at(self.view.next(), at.world),
            Action::Back => return vec![Ask::Up(Action::Go(Tab::Programme))],
            action if self.list.motion(action, &view::panes(at), at.world.size) => {}
            other => return vec![Ask::Up(other)],
        }
        Vec::new()
    }
}

impl MyPlan {
    /// The keys that matter on a chosen session.
    fn session_hints(&self, world: &World) -> Vec<Action> {
        use Action as A;
        let selected = self.list.rows.session();
        let is_backup = selected.is_some_and(|ix| world.itinerary.backup_for(ix).is_some());
        let stand_in = if is_backup { A::Swap } else { A::Backup };
        let changes = !world.since.changed.is_empty();
        let changes = changes.then_some(A::Show(Overlay::Changes));
        let rest = [
            A::Remove,
            A::Note,
            A::Show(Overlay::Own),
            stand_in,
            A::Show(Overlay::Paper),
            A::Show(Overlay::Suggest),
            A::Show(Overlay::Help),
            A::NextView,
            A::Show(Overlay::Me),
            A::RoomDay,
            A::Undo,
            A::Go(Tab::Programme),
            A::Show(Overlay::Share),
            A::Show(Overlay::Plans),
            A::Show(Overlay::Import),
            A::Show(Overlay::Palette),
            A::Quit,
        ];
        [A::Open].into_iter().chain(changes).chain(rest).collect()
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
        Some(entries_count(world)).filter(|count| *count > 0)
    }

    fn scopes(&self) -> Vec<Scope> {
        vec![Scope::Tab(Tab::Plan), Scope::List, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        use Action as A;
        let (help, own) = (A::Show(Overlay::Help), A::Show(Overlay::Own));
        let (suggest, programme) = (A::Show(Overlay::Suggest), A::Go(Tab::Programme));
        let palette = A::Show(Overlay::Palette);
        match self.list.rows.selected() {
            None if self.view == PlanView::Hidden => {
                vec![A::NextView, programme, help, A::Undo, palette, A::Quit]
            }
            None => vec![
                programme,
                A::Show(Overlay::Me),
                suggest,
                own,
                help,
                A::NextView,
                A::Show(Overlay::Import),
                A::Show(Overlay::Plans),
                A::Undo,
                palette,
                A::Quit,
            ],
            Some(_) if self.view == PlanView::Hidden => vec![
                A::Hide,
                A::Open,
                A::Must,
                A::NextView,
                help,
                A::Undo,
                programme,
            ],
            Some(Row::Gap(_)) => vec![
                A::Open,
                own,
                suggest,
                help,
                A::NextView,
                A::Undo,
                programme,
                palette,
            ],
            // No session: there is no room to look at, and nothing that could stand in for it.
            Some(row @ (Row::Own(_) | Row::Gone(_))) => {
                let opens = matches!(row, Row::Own(_)).then_some(A::Open);
                let rest = [A::Remove, own, A::Show(Overlay::Paper), suggest, help];
                let more = [A::NextView, A::Undo, programme, palette, A::Quit];
                opens.into_iter().chain(rest).chain(more).collect()
            }
            Some(_) => self.session_hints(world),
        }
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
        if let Some(opens) = (self.list).opener_at(on, at.world, &Query::default(), &panes) {
            return vec![Ask::Open(page_of(opens))];
        }
        match self.list.click(on, &panes, at.world.size) {
            Click::Opens => self.act(Action::Open, at),
            Click::Selects => {
                self.is_moved = true;
                Vec::new()
            }
            Click::Nothing => Vec::new(),
        }
    }

    fn wheel(&mut self, on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.is_moved = true;
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

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let list = view::panes(at).list;
        self.list.rows.unseen(list, at.world.size)
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

/// How many sessions and entries of my own are listed.
fn entries_count(world: &World) -> usize {
    world.plan().sessions() + world.plan().own.len()
}

/// A row with the moment by which it is sorted, and its rank among those of that moment.
type Timed = (chrono::DateTime<chrono::Utc>, u8, Row);

/// What the plan holds: with a time, and without one. A session that has gone from the agenda stands where it
/// was accepted.
fn entries(world: &World) -> (Vec<Timed>, Vec<Row>) {
    let (agenda, plan) = (&world.agenda, world.plan());
    let mut timed: Vec<Timed> = Vec::new();
    let mut timeless = Vec::new();
    // A backup stands directly below what it is for, whenever it begins on that day.
    for (session, of) in world.itinerary.with_backups(agenda) {
        match agenda.session(of).start {
            Some(start) => timed.push((start.to_utc(), 1, Row::Session(session))),
            None => timeless.push(Row::Session(session)),
        }
    }
    for at in plan.gone_at(agenda) {
        match plan.choices[at].accepted.start {
            Some(start) => timed.push((start.to_utc(), 1, Row::Gone(at))),
            None => timeless.push(Row::Gone(at)),
        }
    }
    for (at, own) in plan.own.iter().enumerate() {
        timed.push((own.start.to_utc(), 1, Row::Own(at)));
    }
    (timed, timeless)
}
