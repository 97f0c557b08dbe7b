//! The programme: the whole event as one list by time, narrowed by a search and by filters.

use chrono::NaiveDate;

use crate::agenda::{Intent, SessionIx};
use crate::query::{Facets, Field, Filter, Hit, Query, QueryError, Value};
use crate::tui::widget::text_field::TextField;
use crate::tui::world::World;

use super::rows::{self, Row, Rows};

/// So many rows above the line for now are still near it.
const NEAR: usize = 3;

/// In which order sessions stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By start, under headings of days.
    #[default]
    Time,
    /// Best match first.
    Relevance,
}

/// The state of the programme's tab.
#[derive(Debug, Default)]
pub struct Programme {
    /// The search.
    pub field: TextField,
    /// Is the search being typed?
    pub searching: bool,
    /// Filters taken from the facets.
    pub filters: Vec<Filter>,
    /// What is asked for: filters and search.
    pub query: Query,
    /// Why the search cannot be read; the list then stays as it was.
    pub error: Option<QueryError>,
    /// In which order.
    pub sort: Sort,
    /// The list.
    pub rows: Rows,
    /// How many hits lie on which event day; `None`: without a time.
    pub counts: Vec<(Option<NaiveDate>, usize)>,
    /// Values with their counts, as of the last refresh.
    pub facets: Facets,
    /// How many lines of the details are scrolled away.
    pub scroll: usize,
    /// Is a search waiting for the index?
    pub waiting: bool,
    /// The search and the filters that the list answers.
    asked: (String, Vec<Filter>),
}

impl Programme {
    /// Asks anew: after the search, the filters, the plan, the agenda or the minute changed.
    pub fn refresh(&mut self, world: &World) {
        match Query::read(self.field.text(), &world.agenda, world.now) {
            Ok(query) => {
                self.query = query.with_filters(&self.filters);
                self.error = None;
            }
            Err(error) => {
                self.error = Some(error);
                return;
            }
        }
        let answer = world.ask(|context| self.query.find(context));
        self.waiting = answer.is_none() && !self.query.is_empty();
        let mut hits = match answer {
            Some(found) => {
                self.facets = found.facets;
                found.hits
            }
            None if self.waiting => return,
            // Without an index everything that is not hidden is there to be read already.
            None => world
                .agenda
                .by_time
                .iter()
                .filter(|&&session| world.intent(session) != Some(Intent::Hidden))
                .map(|&session| Hit { session, score: 0 })
                .collect(),
        };
        self.count(world, &hits);
        if self.by_relevance() {
            Query::by_relevance(&mut hits);
        }
        let sessions: Vec<SessionIx> = hits.iter().map(|hit| hit.session).collect();
        let rows = if self.by_relevance() {
            sessions.into_iter().map(Row::Session).collect()
        } else {
            rows::by_day(&world.agenda, &sessions, world.running())
        };
        let asked = (self.field.text().to_owned(), self.filters.clone());
        if self.asked == asked {
            self.rows.replace(rows);
        } else {
            self.asked = asked;
            self.rows.answer(rows);
        }
    }

    /// Does relevance order the list? Only words can be more or less relevant.
    pub fn by_relevance(&self) -> bool {
        self.sort == Sort::Relevance && self.query.has_words()
    }

    fn count(&mut self, world: &World, hits: &[Hit]) {
        self.counts.clear();
        self.counts
            .extend(world.agenda.days.iter().map(|day| (Some(day.date), 0)));
        let mut timeless = 0;
        // Hits come by time, so that the day rarely changes from one to the next.
        let mut at = 0;
        for hit in hits {
            let Some(day) = world.agenda.session(hit.session).day else {
                timeless += 1;
                continue;
            };
            if self
                .counts
                .get(at)
                .is_none_or(|(have, _)| *have != Some(day))
            {
                at = self
                    .counts
                    .partition_point(|(have, _)| have.is_some_and(|have| have < day));
            }
            if let Some((_, count)) = self.counts.get_mut(at) {
                *count += 1;
            }
        }
        if timeless > 0 {
            self.counts.push((None, timeless));
        }
    }

    /// How many sessions there would be without search and filters.
    pub fn total(world: &World) -> usize {
        world.agenda.sessions.len() - world.hidden
    }

    /// Is anything narrowing the list?
    pub fn is_narrowed(&self) -> bool {
        !self.filters.is_empty() || !self.field.is_empty()
    }

    /// Takes a value of a filter, or leaves it.
    pub fn toggle(&mut self, field: Field, value: &Value) {
        let filter = self
            .filters
            .iter_mut()
            .find(|filter| filter.field == field && !filter.negated);
        match filter {
            Some(filter) if filter.values.contains(value) => {
                filter.values.retain(|have| have != value);
            }
            Some(filter) => filter.values.push(value.clone()),
            None => self.filters.push(Filter {
                field,
                values: vec![value.clone()],
                negated: false,
            }),
        }
        self.filters.retain(|filter| !filter.values.is_empty());
    }

    /// Is that value taken?
    pub fn has(&self, field: Field, value: &Value) -> bool {
        self.filters
            .iter()
            .any(|filter| filter.field == field && !filter.negated && filter.values.contains(value))
    }

    /// Takes off the search and every filter.
    pub fn clear(&mut self) {
        self.field.clear();
        self.filters.clear();
        self.searching = false;
    }

    /// Goes to the day after or before the selected one, of those with hits.
    pub fn step_day(&mut self, forward: bool) {
        if !self.rows.step_day(forward) && !forward {
            self.rows.first();
        }
        self.scroll = 0;
    }

    /// Selects what is on now, or begins next, and puts the line for now where it is seen; outside
    /// of the event's days the first session.
    pub fn go_to_now(&mut self, world: &World) {
        let rows = self.rows.all();
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
                self.rows.select_at(at);
                self.rows.put_on_top(at.min(line).saturating_sub(1));
            }
            None => self.rows.first(),
        }
        self.scroll = 0;
    }
}
