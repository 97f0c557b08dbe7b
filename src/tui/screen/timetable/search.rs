//! The search in the timetable: it is typed above the table, what it does not find is dim, and the selection goes
//! to the best hit, on whichever day that is. Esc takes it off and stays there; where there was no hit, one is
//! where one was.

use chrono::NaiveDate;

use crate::agenda::SessionIx;
use crate::query::{self, Query};
use crate::tui::input::action::Action;
use crate::tui::input::typed::Typed;
use crate::tui::page::Ask;
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;
use crate::tui::world::search::Edit;

use super::{Chosen, Follow, TimetablePage, key};

/// What is being typed, and where one was before.
#[derive(Debug, Default)]
pub(super) struct Searching {
    pub(super) field: TextField,
    /// The question of the last answer, and its hits that stand on a day, the best first.
    question: u64,
    hits: Vec<SessionIx>,
    /// The day that was shown and what was selected.
    day: Option<NaiveDate>,
    chosen: Option<Chosen>,
}

impl TimetablePage {
    /// Opens the field with what is searched for already.
    pub(super) fn begin_search(&mut self, world: &World) -> Vec<Ask> {
        self.searching = Some(Searching {
            field: TextField::new(world.search.text()),
            question: world.search.question(),
            hits: hits_in_order(world),
            day: self.day,
            chosen: self.chosen.clone(),
        });
        vec![Ask::Front]
    }

    /// Closes the field; what is searched for stays so.
    pub(super) fn end_search(&mut self) {
        self.searching = None;
    }

    /// What an action means while the search is typed; `None`: what it means elsewhere.
    pub(super) fn act_on_search(&mut self, action: Action, world: &World) -> Option<Vec<Ask>> {
        let searching = self.searching.as_mut()?;
        match action {
            Action::Accept => self.end_search(),
            Action::Back => {
                self.end_search();
                return Some(vec![Ask::Search(Edit::Text(String::new()))]);
            }
            Action::Next => self.step_hit(1, world),
            Action::Previous => self.step_hit(-1, world),
            Action::Complete => {
                let text = query::complete(searching.field.text(), &world.agenda)?;
                searching.field = TextField::new(&text);
                return Some(vec![Ask::Search(Edit::Text(text))]);
            }
            other => {
                self.end_search();
                return Some(vec![Ask::Up(other)]);
            }
        }
        Some(Vec::new())
    }

    pub(super) fn type_search(&mut self, input: Typed<'_>) -> Vec<Ask> {
        let Some(searching) = &mut self.searching else {
            return Vec::new();
        };
        if searching.field.typed(input) {
            let text = searching.field.text().to_owned();
            return vec![Ask::Search(Edit::Text(text))];
        }
        Vec::new()
    }

    /// Goes to the best hit of another answer; without one, back to where one was.
    pub(super) fn follow_search(&mut self, world: &World) {
        let search = &world.search;
        let is_answered = search.error().is_none() && !search.is_waiting();
        let Some(searching) = &mut self.searching else {
            return;
        };
        if searching.field.text() != search.text() {
            searching.field = TextField::new(search.text());
        }
        // They are of this agenda, whatever is not answered yet.
        searching.hits = hits_in_order(world);
        if !is_answered {
            return;
        }
        if std::mem::replace(&mut searching.question, search.question()) == search.question() {
            return;
        }
        let (day, chosen) = (searching.day, searching.chosen.clone());
        let best = searching.hits.first().copied();
        if let Some(best) = best.filter(|_| search.query().has_words()) {
            self.go_to_hit(best, world);
        } else {
            (self.day, self.chosen) = (day, chosen);
            self.follow = Follow::Near;
        }
    }

    /// Goes to the next or the previous hit, round and round.
    fn step_hit(&mut self, by: isize, world: &World) {
        let here = self.session(world);
        let Some(Searching { hits, .. }) = &self.searching else {
            return;
        };
        let here = hits.iter().position(|ix| Some(*ix) == here);
        let Some(last) = hits.len().checked_sub(1) else {
            return;
        };
        let at = match here {
            Some(here) => (here as isize + by).rem_euclid(hits.len() as isize) as usize,
            None if by > 0 => 0,
            None => last,
        };
        let day = self.day;
        self.go_to_hit(hits[at], world);
        if self.day == day {
            self.laid = None;
        } else {
            self.take(world);
        }
    }

    /// Its day is shown, and it is selected.
    fn go_to_hit(&mut self, ix: SessionIx, world: &World) {
        let session = world.agenda.session(ix);
        self.day = session.day;
        self.chosen = Some(Chosen::Session {
            session: session.id.clone(),
            room: key(&world.agenda, session.rooms.first()),
        });
        if let Some(start) = session.start {
            self.wanted = start.timestamp();
        }
        self.panel.reset();
        self.follow = Follow::Near;
    }
}

/// The hits that stand on a day, the best first.
fn hits_in_order(world: &World) -> Vec<SessionIx> {
    let mut hits = world.search.hits().to_vec();
    Query::by_relevance(&mut hits);
    let hits = hits.into_iter().map(|hit| hit.session);
    hits.filter(|ix| world.agenda.session(*ix).day.is_some())
        .collect()
}
