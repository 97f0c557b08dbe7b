//! The programme: the whole event as one list by time, narrowed by a search and by filters.

mod update;
mod view;

use ratatui::Frame;
use ratatui::layout::Position;

use crate::query::{Hit, Query};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::panes::Breadth;
use crate::tui::page::{Ask, Page, Place, Subject, Target};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::master_detail::MasterDetail;
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;
use crate::tui::world::search::Edit;

/// So many rows above the line for now are still near it.
const NEAR: usize = 3;

/// In which order sessions stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    /// By start, under headings of days.
    #[default]
    Time,
    /// Best match first.
    Relevance,
}

/// The state of the programme's tab.
#[derive(Debug, Default)]
pub struct Programme {
    /// Where the search is typed; what it finds is the world's.
    field: TextField,
    /// Is the search being typed?
    searching: bool,
    sort: Sort,
    list: MasterDetail,
    /// The question that the list answers.
    question: u64,
}

impl Programme {
    /// Does relevance order the list? Only words can be more or less relevant.
    fn by_relevance(&self, world: &World) -> bool {
        self.sort == Sort::Relevance && world.search.query().has_words()
    }

    /// The hits as rows, in the order that is asked for.
    fn listed(&self, world: &World) -> Vec<Row> {
        let by_relevance = self.by_relevance(world);
        let mut hits: Vec<Hit> = world.search.hits().to_vec();
        if by_relevance {
            Query::by_relevance(&mut hits);
        }
        let sessions = hits.into_iter().map(|hit| hit.session);
        if by_relevance {
            return sessions.map(Row::Session).collect();
        }
        let sessions: Vec<_> = sessions.collect();
        rows::by_day(&world.agenda, &sessions, world.running())
    }

    /// Selects what is on now, or begins next, and puts the line for now where it is seen; outside
    /// of the event's days the first session.
    fn go_to_now(&mut self, world: &World) {
        let rows = self.list.rows.all();
        let line = rows.iter().position(|row| *row == Row::Now);
        let is_on = |at: &usize| match rows[*at] {
            Row::Session(ix) => {
                let session = world.agenda.session(ix);
                session.is_on(world.now) && !session.drop_in && !session.is_cancelled()
            }
            _ => false,
        };
        match line {
            Some(line) => {
                // What began long ago is further up than one wants to be taken.
                let above = (line.saturating_sub(NEAR)..line).rev().find(is_on);
                let below = (line..rows.len()).find(|&at| rows[at].is_selectable());
                let at = above.or(below).unwrap_or(line.saturating_sub(1));
                let on_top = at.min(line).saturating_sub(1);
                self.list.rows.select_at(at);
                self.list.rows.put_on_top(on_top);
            }
            None => self.list.rows.first(),
        }
        self.list.panel.reset();
    }
}

impl Page for Programme {
    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        let mut programme = Self::default();
        programme.refresh(world);
        programme.go_to_now(world);
        Ok(programme)
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.programme().into_owned()
    }

    fn scopes(&self) -> Vec<Scope> {
        if self.searching {
            return vec![Scope::Search, Scope::Field, Scope::App];
        }
        vec![Scope::Tab(Tab::Programme), Scope::List, Scope::App]
    }

    fn hints(&self, world: &World) -> Vec<Action> {
        use Action as A;
        let filter = A::Show(Overlay::Filter);
        let help = A::Show(Overlay::Help);
        if self.searching {
            return vec![
                A::Accept,
                A::Back,
                A::Next,
                A::Previous,
                A::Complete,
                filter,
                help,
            ];
        }
        if Breadth::of(world.size) == Breadth::Narrow {
            return vec![A::Must, A::Search, help, A::Open];
        }
        vec![
            A::Must,
            A::Maybe,
            A::Search,
            filter,
            A::Open,
            help,
            A::NextDay,
            A::Now,
            A::Hide,
            A::RoomDay,
            A::Undo,
            A::Go(Tab::Plan),
            A::Paper,
            A::Show(Overlay::Palette),
            A::Quit,
        ]
    }

    fn problem(&self, world: &World) -> Option<String> {
        let error = world.search.error()?;
        Some(world.locale.say(&error.short()))
    }

    fn update(&mut self, action: Action, at: &Place<'_>) -> Vec<Ask> {
        self.act(action, at)
    }

    fn typed(&mut self, input: Typed<'_>, _at: &Place<'_>) -> Vec<Ask> {
        if self.searching && self.field.typed(input) {
            return vec![Ask::Search(Edit::Text(self.field.text().to_owned()))];
        }
        Vec::new()
    }

    fn click(&mut self, on: Position, at: &Place<'_>) -> Vec<Ask> {
        self.clicked(on, at)
    }

    fn wheel(&mut self, on: Position, lines: isize, at: &Place<'_>) -> Vec<Ask> {
        self.list.wheel(on, lines, &view::panes(at), at.world.size);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let search = &world.search;
        if search.text() != self.field.text() {
            self.field = TextField::new(search.text());
        }
        let rows = self.listed(world);
        let is_answered = search.error().is_none() && !search.is_waiting();
        if is_answered && self.question != search.question() {
            self.question = search.question();
            self.list.rows.answer(&world.agenda, rows);
            self.list.panel.reset();
        } else {
            self.list.rows.replace(&world.agenda, rows);
        }
        true
    }

    fn settle(&mut self, at: &Place<'_>) {
        let query = at.world.search.query();
        self.list.settle(at.world, query, &view::panes(at));
    }

    fn draw(&self, frame: &mut Frame<'_>, at: &Place<'_>) {
        view::draw(frame, self, at);
    }

    fn target(&self, _world: &World) -> Target {
        let session = self.list.rows.session();
        session.map_or(Target::Nothing, Target::Session)
    }
}
