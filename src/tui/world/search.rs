//! What is searched for, and what it finds. Every page that lists the agenda's sessions shows the same.

use chrono::NaiveDate;

use crate::agenda::Agenda;
use crate::query::{self, Facets, Field, Filter, Hit, LeftOutCount, Query, QueryError, Value};

use super::World;

/// A change of what is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Look for this text.
    Text(String),
    /// Take a value of a filter, or leave it.
    Toggle(Field, Value),
    /// Take the last filter off.
    DropFilter,
    /// Take off the text and every filter.
    Clear,
}

/// The search: its text, the filters, and the answer.
///
/// The hits are always sessions of the agenda at hand: where a text cannot be read, or the index is
/// not ready, they are those of the last answer.
#[derive(Debug, Default)]
pub struct Search {
    text: String,
    filters: Vec<Filter>,
    /// Counts the questions that were asked; the same number is the same question.
    question: u64,
    /// What is asked for: filters and text.
    query: Query,
    error: Option<QueryError>,
    is_waiting: bool,
    hits: Vec<Hit>,
    facets: Facets,
    by_day: Vec<(Option<NaiveDate>, usize)>,
    left_out: LeftOutCount,
}

impl Search {
    /// As it is typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Values that were taken from the facets.
    pub fn filters(&self) -> &[Filter] {
        &self.filters
    }

    /// What is asked for, as last understood.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Which question it is; another number is another one.
    pub fn question(&self) -> u64 {
        self.question
    }

    /// Why the text cannot be read.
    pub fn error(&self) -> Option<&QueryError> {
        self.error.as_ref()
    }

    /// Does the question wait for the index?
    pub fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Is anything narrowing what is shown?
    pub fn is_narrowed(&self) -> bool {
        !self.filters.is_empty() || !self.text.is_empty()
    }

    /// What was found, by time.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Are there hits, and do they only hold something similar to a word that is nowhere as it was
    /// typed?
    pub fn is_similar(&self) -> bool {
        self.hits.iter().any(Hit::is_similar)
    }

    /// Each value of each field, and how many sessions it would leave.
    pub fn facets(&self) -> &Facets {
        &self.facets
    }

    /// How many hits lie on each event day; `None`: without a time.
    pub fn by_day(&self) -> &[(Option<NaiveDate>, usize)] {
        &self.by_day
    }

    /// How many sessions match too and are not shown.
    pub fn left_out(&self) -> LeftOutCount {
        self.left_out
    }

    /// Is that value taken?
    pub fn has(&self, field: Field, value: &Value) -> bool {
        query::has_value(&self.filters, field, value)
    }

    /// Changes what is asked for.
    pub(super) fn edit(&mut self, edit: Edit) {
        let before = (self.text.clone(), self.filters.clone());
        match edit {
            Edit::Text(text) => self.text = text,
            Edit::Toggle(field, value) => query::toggle(&mut self.filters, field, value),
            Edit::DropFilter => drop(self.filters.pop()),
            Edit::Clear => {
                self.text.clear();
                self.filters.clear();
            }
        }
        let is_another = (&self.text, &self.filters) != (&before.0, &before.1);
        self.question += u64::from(is_another);
    }

    /// Another agenda takes the place of the old one: places in its lists become those in the new
    /// one, by id and by name. What is not there any more is no hit and no filter.
    pub(super) fn agenda_changed(&mut self, old: &Agenda, world: &World) {
        let agenda = &world.agenda;
        let filters = self.filters.iter().map(|filter| filter.to_text(old));
        self.filters = filters
            .filter_map(|text| Query::read(&text, agenda, world.now).ok())
            .flat_map(|query| query.filters)
            .collect();
        let hits = std::mem::take(&mut self.hits).into_iter();
        self.hits = hits
            .filter_map(|hit| {
                let session = agenda.find(old.session(hit.session).id.as_str())?;
                Some(Hit { session, ..hit })
            })
            .collect();
        let mut order = vec![0; agenda.sessions.len()];
        for (at, ix) in agenda.by_time.iter().enumerate() {
            order[ix.at()] = at;
        }
        self.hits.sort_by_key(|hit| order[hit.session.at()]);
        self.hits.dedup_by_key(|hit| hit.session);
        self.query = Query::default();
        self.facets = Facets::default();
        self.count(world);
    }

    /// Asks anew: after the question, the plan, the agenda, the index or the minute changed.
    pub(super) fn ask(&mut self, world: &World) {
        match Query::typed(&self.text, &world.agenda, world.now) {
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
        self.is_waiting = answer.is_none() && !self.query.is_empty();
        match answer {
            Some(found) => {
                self.query.settle(&found);
                self.facets = found.facets;
                self.left_out = found.left_out;
                self.hits = found.hits;
            }
            None if self.is_waiting => return,
            // Without an index everything that is not hidden is there to be read already.
            None => {
                let all = world.agenda.by_time.iter().copied();
                let shown = all.filter(|&ix| world.shows(ix));
                self.hits = shown
                    .map(|session| Hit {
                        session,
                        rank: None,
                        is_over: false,
                    })
                    .collect();
                self.left_out = LeftOutCount {
                    hidden: world.hidden,
                    staff: world.staff_left_out,
                };
            }
        }
        self.count(world);
    }

    fn count(&mut self, world: &World) {
        let days = world.agenda.days.iter();
        self.by_day = days.map(|day| (Some(day.date), 0)).collect();
        let mut timeless = 0;
        // Hits come by time, so that the day rarely changes from one to the next.
        let mut at = 0;
        for hit in &self.hits {
            let Some(day) = world.agenda.session(hit.session).day else {
                timeless += 1;
                continue;
            };
            let is_day = |(have, _): &(Option<NaiveDate>, usize)| *have == Some(day);
            if !self.by_day.get(at).is_some_and(is_day) {
                at = (self.by_day).partition_point(|(have, _)| have.is_some_and(|have| have < day));
            }
            if let Some((_, count)) = self.by_day.get_mut(at) {
                *count += 1;
            }
        }
        if timeless > 0 {
            self.by_day.push((None, timeless));
        }
    }
}
