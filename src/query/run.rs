//! Running a query: which sessions match, in which order, and the counts of its facets.

use chrono::NaiveDate;

use crate::agenda::{Agenda, SessionIx};

use super::Query;
use super::answer::{Among, Answer, Context, Hit, LeftOut, wanted};
use super::condition::Condition;
use super::facet::Facets;
use super::field::Filter;
use super::index::Index;
use super::ranking;

/// What a query found, with the counts of its facets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The sessions, by time.
    pub hits: Vec<Hit>,
    /// For each word of the query: is it nowhere as it is, so that letters may be left out or wrong?
    pub(super) similar: Vec<bool>,
    /// Counts for the filter column.
    pub facets: Facets,
    /// What would be a hit too.
    pub left_out: LeftOutCount,
}

/// How many sessions match and are left out all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOutCount {
    /// Hidden ones.
    pub hidden: usize,
    /// Those for staff, where it is not staff that asks.
    pub staff: usize,
}

impl Query {
    /// An index of `agenda` that answers this query, and no more than that: texts are folded only
    /// where it has words. Facets want a whole one.
    pub fn index(&self, agenda: &Agenda) -> Index {
        if self.has_words() {
            Index::new(agenda)
        } else {
            Index::of_filters(agenda, &self.filters)
        }
    }

    /// The sessions that match, by time.
    pub fn run(&self, context: Context<'_>) -> Vec<Hit> {
        Answer::new(self, context).hits()
    }

    /// Counts for the filter column.
    pub fn facets(&self, context: Context<'_>) -> Facets {
        Answer::new(self, context).facets()
    }

    /// The sessions that match, and the counts: cheaper than one after the other.
    pub fn find(&self, context: Context<'_>) -> Found {
        let answer = Answer::new(self, context);
        Found {
            hits: answer.hits(),
            facets: answer.facets(),
            left_out: self.count_left_out(context),
            similar: answer.into_similar(),
        }
    }

    /// How many sessions match and are left out all the same: hidden ones, and those for staff. What holds
    /// only something similar to a word does not count.
    pub fn count_left_out(&self, context: Context<'_>) -> LeftOutCount {
        let mut count = LeftOutCount::default();
        let all = (0..context.agenda.sessions.len() as u32).map(SessionIx);
        if !all
            .into_iter()
            .any(|ix| self.left_out(context, ix).is_some())
        {
            return count;
        }
        let hits = Answer::among(Among::LeftOut, self, context).hits();
        for hit in hits.iter().filter(|hit| !hit.is_similar()) {
            match self.left_out(context, hit.session) {
                Some(LeftOut::Hidden) => count.hidden += 1,
                Some(LeftOut::Staff) => count.staff += 1,
                None => {}
            }
        }
        count
    }

    /// Sorts hits that are sorted by time: the best rank first, and within a rank what is on or to
    /// come before what is over.
    pub fn by_relevance(hits: &mut [Hit]) {
        hits.sort_by_key(|hit| (hit.rank, hit.is_over));
    }

    /// Takes to mind what this query has found: words that are there as they are get no marks for
    /// letters left out or wrong.
    pub fn settle(&mut self, found: &Found) {
        for (word, is_similar) in self.words.iter_mut().zip(&found.similar) {
            if !is_similar {
                word.found_as_it_is();
            }
        }
    }

    /// Does one session match?
    pub fn matches(&self, context: Context<'_>, session: SessionIx) -> bool {
        if self.conditions.iter().any(Condition::asks_for_next) {
            return self.run(context).iter().any(|hit| hit.session == session);
        }
        let at = session.at();
        if at >= context.index.sessions.min(context.agenda.sessions.len()) {
            return false;
        }
        let words = self.words.iter().filter(|word| !word.is_empty());
        self.filters
            .iter()
            .all(|filter| has(context.index, filter, at) != filter.negated)
            && self.left_out(context, session).is_none()
            && self.passes(context, session, false)
            && words
                .into_iter()
                .all(|word| ranking::finds(context.index, word, at) != word.negated)
    }
}

/// How many of `hits` lie on each day, by date; those without a time are left out.
pub fn hits_by_day(agenda: &Agenda, hits: &[Hit]) -> Vec<(NaiveDate, usize)> {
    let mut days: Vec<(NaiveDate, usize)> = agenda.days.iter().map(|day| (day.date, 0)).collect();
    for hit in hits {
        if let Some(date) = agenda.session(hit.session).day
            && let Ok(at) = days.binary_search_by_key(&date, |(date, _)| *date)
        {
            days[at].1 += 1;
        }
    }
    days
}

/// Does a session have one of the values that a filter names?
fn has(index: &Index, filter: &Filter, session: usize) -> bool {
    index.column(filter.field).is_some_and(|column| {
        let wanted = wanted(column, &filter.values);
        column
            .rows
            .row(session)
            .iter()
            .any(|value| wanted[*value as usize])
    })
}
