//! The programme: the whole event as one list by time, narrowed by a search and by filters.

mod update;
mod view;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Position;

use crate::agenda::{Id, SessionIx};
use crate::directory::{Entry, Section};
use crate::query::{self, Hit, Query};
use crate::tui::input::action::Action;
use crate::tui::input::keymap::Scope;
use crate::tui::input::typed::Typed;
use crate::tui::look::panes::{self, Breadth};
use crate::tui::look::unseen::Unseen;
use crate::tui::page::{Ask, Page, Place, Subject, Target};
use crate::tui::pages::{Overlay, Tab};
use crate::tui::widget::master_detail::MasterDetail;
use crate::tui::widget::rows::{self, Row};
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;
use crate::tui::world::search::Edit;

/// So many rows above the line for now are still near it.
const NEAR: usize = 3;

/// In which order the hits of a search stand; without words everything stands by time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sort {
    /// By start, under headings of days.
    Time,
    /// Best match first.
    #[default]
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
    /// The question that the list answers …
    question: u64,
    /// … and its text.
    answered: String,
    /// The session that was selected before a text was typed.
    before: Option<Id>,
    /// Are the sessions of today that are over listed one by one?
    is_unfolded: bool,
    /// How many of them are folded into a row.
    earlier: usize,
}

impl Programme {
    /// Does relevance order the list? Only words can be more or less relevant.
    fn by_relevance(&self, world: &World) -> bool {
        self.sort == Sort::Relevance && world.search.query().has_words()
    }

    /// Is a line needed for chips and the search?
    fn has_chips(&self, world: &World) -> bool {
        self.searching || !self.field.is_empty() || !world.search.filters().is_empty()
    }

    /// The hits as rows, in the order that is asked for. Without a search, what is over today is one row;
    /// but `keep` stays, as do all where there is nothing else.
    fn listed(&mut self, world: &World, keep: Option<SessionIx>) -> Vec<Row> {
        let mut rows = self.hits(world);
        let running = world.running();
        let now = running.filter(|_| world.search.text().is_empty() && !self.is_unfolded);
        self.earlier = now.map_or(0, |now| {
            rows::fold_earlier(&mut rows, &world.agenda, now, keep)
        });
        rows
    }

    fn hits(&self, world: &World) -> Vec<Row> {
        let by_relevance = self.by_relevance(world);
        let mut hits: Vec<Hit> = world.search.hits().to_vec();
        if by_relevance {
            Query::by_relevance(&mut hits);
        }
        let is_similar = hits.iter().any(Hit::is_similar);
        let infos = Self::infos(world, &hits);
        let sessions = hits.into_iter().map(|hit| hit.session);
        let similar = is_similar.then_some(Row::Similar).into_iter();
        if by_relevance {
            let sessions = sessions.map(Row::Session);
            return infos.chain(similar).chain(sessions).collect();
        }
        let sessions: Vec<_> = sessions.collect();
        let rows = rows::by_day(&world.agenda, &sessions, world.running());
        infos.chain(similar).chain(rows).collect()
    }

    /// What people ask for at the desk and the words find, above the sessions that they find.
    fn infos(world: &World, hits: &[Hit]) -> impl Iterator<Item = Row> + use<> {
        let search = &world.search;
        let is_asked = search.query().has_words() && search.filters().is_empty();
        let text = if is_asked { search.text() } else { "" };
        let found = if text.is_empty() {
            Vec::new()
        } else {
            world.desk_beside(text, !hits.is_empty())
        };
        found.into_iter().map(|hit| Row::Info(hit.entry))
    }

    /// Does an answer of the desk match better than every session?
    fn is_info_best(world: &World) -> bool {
        let search = &world.search;
        let info = world.desk_hits(search.text()).first().map(|hit| hit.rank);
        let session = search.hits().iter().filter_map(|hit| hit.rank).min();
        info.is_some_and(|info| session.is_none_or(|session| info < session))
    }

    /// Selects the first row; of sessions the first, unless an answer of the desk is what was looked for.
    fn select_best(&mut self, world: &World) {
        let rows = &mut self.list.rows;
        rows.first();
        if matches!(rows.selected(), Some(Row::Info(_))) && !Self::is_info_best(world) {
            let session = rows
                .all()
                .iter()
                .position(|row| matches!(row, Row::Session(_)));
            rows.select_at(session.unwrap_or(0));
        }
    }

    /// The selected answer of the desk.
    fn selected_info(&self, world: &World) -> Option<Entry> {
        match self.list.rows.selected()? {
            Row::Info(at) if at < world.agenda.infos.len() => Some(Entry {
                section: Section::Desk,
                at,
            }),
            _ => None,
        }
    }

    /// The event day of the selected row: that of the heading above, or, without headings, its session's.
    fn day(&self, world: &World) -> Option<NaiveDate> {
        let rows = &self.list.rows;
        let own = || world.agenda.session(rows.session()?).day;
        rows.day()
            .or_else(|| self.by_relevance(world).then(own).flatten())
    }

    /// Takes the rows that answer another question. Another text with words selects its best hit; without
    /// a text the selection stays on the hit, and after a search without hits, or of which every letter was
    /// taken off, goes back to where it was.
    fn answer(&mut self, world: &World, rows: Vec<Row>) {
        let search = &world.search;
        let list = &mut self.list.rows;
        let selected = list.session();
        if self.answered.is_empty() && !search.text().is_empty() {
            let id = selected.map(|_| list.session_id());
            self.before = id.flatten();
        }
        let is_another_text = self.answered != search.text();
        search.text().clone_into(&mut self.answered);
        list.answer(&world.agenda, rows);
        self.list.panel.reset();
        if is_another_text && search.query().has_words() {
            let best = search
                .hits()
                .iter()
                .min_by_key(|hit| (hit.rank, hit.is_over));
            if self.by_relevance(world) {
                self.select_best(world);
            } else if let Some(best) = best {
                self.list.rows.select(best.session);
            }
        }
        if search.text().is_empty() {
            self.sort = Sort::default();
            // Nothing is looked for any more, rather than found.
            let is_emptied = self.searching || selected.is_none();
            let before = self.before.take().filter(|_| is_emptied);
            if let Some(ix) = before.and_then(|id| world.agenda.find(id.as_str())) {
                self.show(ix, world);
            }
        }
    }

    /// Selects a session, out of the fold if it is in there.
    fn show(&mut self, ix: SessionIx, world: &World) {
        if !self.list.rows.select(ix) {
            let rows = self.listed(world, Some(ix));
            self.list.rows.replace(&world.agenda, rows);
            self.list.rows.select(ix);
        }
    }

    /// Lists what is over today one by one, from its first on.
    fn unfold(&mut self, world: &World) {
        let rows = self.list.rows.all();
        let fold = rows.iter().position(|row| *row == Row::Earlier);
        self.is_unfolded = true;
        let rows = self.listed(world, None);
        self.list.rows.replace(&world.agenda, rows);
        if let Some(at) = fold {
            self.list.rows.select_at(at);
            self.list.rows.put_on_top(at.saturating_sub(1));
        }
        self.list.panel.reset();
    }

    /// Selects what is on now, as the header counts it, or begins next, and puts the line for now where
    /// it is seen; outside of the event's days the first session.
    fn go_to_now(&mut self, world: &World) {
        self.is_unfolded = false;
        let rows = self.listed(world, None);
        self.list.rows.replace(&world.agenda, rows);
        let rows = self.list.rows.all();
        let line = rows.iter().position(|row| *row == Row::Now);
        let on = |at: &usize| match rows[*at] {
            Row::Session(ix) => Some(world.agenda.session(ix))
                .filter(|session| session.is_on(world.now) && !session.is_cancelled()),
            _ => None,
        };
        let is_on = |at: &usize| on(at).is_some();
        // Where one comes and goes, it is on nearly always.
        let is_on_just_now = |at: &usize| on(at).is_some_and(|session| !session.drop_in);
        match line {
            Some(line) => {
                // What began long ago is further up than one wants to be taken.
                let near = || (line.saturating_sub(NEAR)..line).rev();
                let above = || (0..line).rev();
                let below = (line..rows.len()).find(|&at| rows[at].is_selectable());
                let today = Some(world.agenda.event_day(world.now));
                let is_today = |at: &usize| match rows[*at] {
                    Row::Session(ix) => world.agenda.session(ix).day == today,
                    _ => false,
                };
                let at = near()
                    .find(is_on_just_now)
                    .or(below.filter(is_today))
                    .or_else(|| above().find(is_on_just_now))
                    .or_else(|| above().find(is_on))
                    .or(below)
                    .or_else(|| above().find(|&at| rows[at].is_selectable()))
                    .unwrap_or(0);
                // What is on, as much of it as leaves a part of the list for what comes.
                let is_head = |row: &Row| matches!(row, Row::Earlier | Row::Day(_));
                let head = rows[..line].iter().rposition(is_head).unwrap_or(0);
                let room = panes::list_lines_above(world.size);
                let rows = &self.list.rows;
                let first = rows.first_within(line, room, Breadth::lines(world.size));
                let on_top = first.max(head).min(at);
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
            let mut hints = vec![A::Accept, A::Back];
            if self.list.rows.selected().is_some() {
                hints.extend([A::Next, A::Previous]);
            }
            let can_complete = query::complete(self.field.text(), &world.agenda).is_some();
            hints.extend(can_complete.then_some(A::Complete));
            hints.extend([filter, help]);
            return hints;
        }
        if self.list.rows.selected().is_none() {
            let clear = self.has_chips(world).then_some(A::Clear);
            let rest = [
                A::Search,
                filter,
                help,
                A::Show(Overlay::Palette),
                A::Go(Tab::People),
                A::Quit,
            ];
            return clear.into_iter().chain(rest).collect();
        }
        // Nothing can be chosen of what is asked at the desk.
        if matches!(self.list.rows.selected(), Some(Row::Info(_))) {
            return vec![A::Open, A::Search, A::Clear, filter, A::Now, help];
        }
        if Breadth::of(world.size) == Breadth::Narrow {
            return vec![A::Must, A::Search, help, A::Open];
        }
        let day = if self.other_day(true, world).is_some() {
            A::NextDay
        } else {
            A::PreviousDay
        };
        vec![
            A::Must,
            A::Search,
            filter,
            A::Open,
            A::Now,
            help,
            A::Show(Overlay::Palette),
            A::Maybe,
            day,
            A::Hide,
            A::RoomDay,
            A::Undo,
            A::Go(Tab::Plan),
            A::Show(Overlay::Paper),
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
        let panes = view::panes(self, at);
        self.list.wheel(on, lines, &panes, at.world.size);
        Vec::new()
    }

    fn refresh(&mut self, world: &World) -> bool {
        let search = &world.search;
        if search.text() != self.field.text() {
            self.field = TextField::new(search.text());
        }
        let keep = self.list.rows.session_in(&world.agenda);
        let rows = self.listed(world, keep);
        let is_answered = search.error().is_none() && !search.is_waiting();
        if is_answered && self.question != search.question() {
            self.question = search.question();
            self.answer(world, rows);
        } else {
            self.list.rows.replace(&world.agenda, rows);
        }
        true
    }

    fn settle(&mut self, at: &Place<'_>) {
        let query = at.world.search.query();
        let panes = view::panes(self, at);
        self.list.settle(at.world, query, &panes);
    }

    fn unseen(&self, at: &Place<'_>) -> Unseen {
        let list = view::panes(self, at).list;
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
