//! What a query says of every session: does it pass, and what is it worth. Hits are read off it,
//! and the counts of facets.

use crate::agenda::{Agenda, Intent, SessionIx, Time};

use super::column::Column;
use super::condition::{Condition, Facts};
use super::field::Value;
use super::fold::fold;
use super::index::Index;
use super::ranking::{self, Rank};
use super::word::Word;
use super::{Mine, Query};

/// A session that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The session, by its place in the agenda.
    pub session: SessionIx,
    /// How well it matches the words; `None` where there are none.
    pub rank: Option<Rank>,
    /// Is it over?
    pub is_over: bool,
}

impl Hit {
    /// Does it only hold something similar to a word that is nowhere as it was typed?
    pub fn is_similar(&self) -> bool {
        self.rank.is_some_and(Rank::is_similar)
    }
}

/// What a query is asked against. The index is that of the agenda.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The agenda …
    pub agenda: &'a Agenda,
    /// … its index …
    pub index: &'a Index,
    /// … who asks …
    pub mine: &'a dyn Mine,
    /// … does that person belong to the staff …
    pub is_staff: bool,
    /// … and when.
    pub now: Time,
}

/// Why lists leave a session out that a query would find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LeftOut {
    /// I hid it.
    Hidden,
    /// It is for staff.
    Staff,
}

impl Query {
    /// Why the session is no hit, whatever else it answers; `None` where it may be one.
    pub(super) fn left_out(&self, context: Context<'_>, session: SessionIx) -> Option<LeftOut> {
        let intent = context.mine.intent(session);
        let is_chosen = intent.is_some_and(Intent::is_chosen);
        let is_asked = || self.conditions.iter().any(Condition::asks_for_hidden);
        if !context
            .agenda
            .session(session)
            .is_listed_for(context.is_staff, is_chosen)
        {
            Some(LeftOut::Staff)
        } else if intent == Some(Intent::Hidden) && !is_asked() {
            Some(LeftOut::Hidden)
        } else {
            None
        }
    }
}

/// Which sessions an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Among {
    /// Those that lists show.
    Shown,
    /// Those that they leave out.
    LeftOut,
}

impl Query {
    /// Does the session answer the conditions?
    pub(super) fn passes(&self, context: Context<'_>, session: SessionIx, is_next: bool) -> bool {
        let intent = context.mine.intent(session);
        let facts = Facts {
            agenda: context.agenda,
            session: context.agenda.session(session),
            now: context.now,
            intent,
            clashes: &|| context.mine.clashes(session),
            is_changed: &|| context.mine.is_changed(session),
            is_next,
        };
        self.conditions
            .iter()
            .all(|condition| condition.holds(&facts))
    }
}

/// Which values of a column are asked for.
pub(super) fn wanted(column: &Column, values: &[Value]) -> Vec<bool> {
    column
        .values
        .iter()
        .map(|have| values.contains(have))
        .collect()
}

/// What a query says of every session.
pub(super) struct Answer<'a> {
    pub(super) context: Context<'a>,
    /// Everything but the fields' filters and `is:next`.
    fits: Vec<bool>,
    /// Which fields' filters a session fails, a bit each in the order of the columns.
    failed: Vec<u16>,
    ranks: Vec<Option<Rank>>,
    /// For each word of the query: is it nowhere as it is?
    similar: Vec<bool>,
    /// Where the query asks for what begins next: does a session pass if it is, and if it is not?
    next: Option<Vec<(bool, bool)>>,
}

impl<'a> Answer<'a> {
    pub(super) fn new(query: &Query, context: Context<'a>) -> Self {
        Self::among(Among::Shown, query, context)
    }

    pub(super) fn among(among: Among, query: &Query, context: Context<'a>) -> Self {
        let sessions = context.index.sessions.min(context.agenda.sessions.len());
        let mut answer = Self {
            context,
            fits: vec![true; sessions],
            failed: vec![0; sessions],
            ranks: vec![None; context.index.sessions],
            similar: vec![false; query.words.len()],
            next: None,
        };
        answer.choose(among, query);
        answer.filter(query);
        answer.ask(query);
        answer.search(query);
        answer
    }

    fn choose(&mut self, among: Among, query: &Query) {
        for (session, fits) in (0..).map(SessionIx).zip(&mut self.fits) {
            let is_shown = query.left_out(self.context, session).is_none();
            *fits = is_shown == (among == Among::Shown);
        }
    }

    fn filter(&mut self, query: &Query) {
        for filter in &query.filters {
            let columns = self.context.index.fields.iter();
            let Some((bit, column)) = columns
                .enumerate()
                .find(|(_, one)| one.field == filter.field)
            else {
                continue;
            };
            let wanted = wanted(column, &filter.values);
            for at in 0..self.fits.len() {
                let has = column
                    .rows
                    .row(at)
                    .iter()
                    .any(|value| wanted[*value as usize]);
                if filter.negated {
                    self.fits[at] &= !has;
                } else if !has {
                    self.failed[at] |= 1 << bit;
                }
            }
        }
    }

    fn ask(&mut self, query: &Query) {
        let context = self.context;
        let asks_for_next = query.conditions.iter().any(Condition::asks_for_next);
        let mut next = asks_for_next.then(|| vec![(false, false); self.fits.len()]);
        for at in 0..self.fits.len() {
            if !self.fits[at] {
                continue;
            }
            let session = SessionIx(at as u32);
            let passes = |is_next| query.passes(context, session, is_next);
            self.fits[at] = match &mut next {
                None => passes(false),
                Some(next) => {
                    next[at] = (passes(true), passes(false));
                    next[at].0 || next[at].1
                }
            };
        }
        self.next = next;
    }

    fn search(&mut self, query: &Query) {
        // Where two fields fail, no facet counts the session.
        let mut asked: Vec<bool> = (0..self.ranks.len())
            .map(|at| at < self.fits.len() && self.fits[at] && self.failed[at].count_ones() <= 1)
            .collect();
        for (word, similar) in query.words.iter().zip(&mut self.similar) {
            if word.is_empty() {
                continue;
            }
            if !asked.contains(&true) {
                break;
            }
            let ranks = ranking::ranks(self.context.index, word, &asked);
            *similar = ranks.is_similar;
            for (at, asked) in asked.iter_mut().enumerate() {
                let rank = ranks.of_session[at];
                *asked &= rank.is_some() != word.negated;
                if *asked && !word.negated {
                    // The worst word counts.
                    self.ranks[at] = self.ranks[at].max(rank);
                }
            }
        }
        asked.truncate(self.fits.len());
        self.fits.copy_from_slice(&asked);
        self.whole_titles(query);
    }

    /// Titles that are what was typed come before all.
    fn whole_titles(&mut self, query: &Query) {
        let words = query.words.iter().filter(|word| !word.negated);
        let phrase: Vec<&str> = words.map(Word::typed).collect();
        let phrase = fold(&phrase.join(" ")).text;
        if phrase.is_empty() {
            return;
        }
        for at in 0..self.fits.len() {
            let rank = &mut self.ranks[at];
            let may_be = self.fits[at] && *rank == Some(Rank::TitleWord);
            if may_be && ranking::is_title(self.context.index, &phrase, at) {
                *rank = Some(Rank::Title);
            }
        }
    }

    pub(super) fn hits(&self) -> Vec<Hit> {
        let all = self.context.agenda.by_time.iter().copied();
        let mut hits: Vec<Hit> = all
            .filter(|session| self.passes(session.at(), 0))
            .map(|session| Hit {
                session,
                rank: self.ranks[session.at()],
                is_over: self
                    .context
                    .agenda
                    .session(session)
                    .is_past(self.context.now),
            })
            .collect();
        if let Some(next) = &self.next {
            let mut soonest = Soonest::default();
            for hit in &hits {
                soonest.see(self.begins(hit.session.at()));
            }
            hits.retain(|hit| {
                let at = hit.session.at();
                let (if_next, if_not) = next[at];
                if soonest.is(self.begins(at)) {
                    if_next
                } else {
                    if_not
                }
            });
        }
        hits
    }

    /// For each word of the query: is it nowhere as it is?
    pub(super) fn into_similar(self) -> Vec<bool> {
        self.similar
    }

    /// Does a session pass all but the filters of the field at `but`?
    pub(super) fn passes(&self, at: usize, but: u16) -> bool {
        self.fits.get(at) == Some(&true) && self.failed[at] & !but == 0
    }

    /// When a session begins, if that is still to come.
    pub(super) fn begins(&self, at: usize) -> Option<Time> {
        let session = &self.context.agenda.sessions[at];
        let start = session.start.filter(|start| *start > self.context.now);
        start.filter(|_| !session.is_cancelled())
    }

    /// Whether sessions pass if they begin next, and if they do not; where the query asks.
    pub(super) fn next(&self) -> Option<&[(bool, bool)]> {
        self.next.as_deref()
    }
}

/// The earliest of some beginnings.
#[derive(Clone, Copy, Default)]
pub(super) struct Soonest(Option<Time>);

impl Soonest {
    pub(super) fn see(&mut self, begins: Option<Time>) {
        self.0 = match (self.0, begins) {
            (Some(have), Some(begins)) => Some(have.min(begins)),
            (have, begins) => have.or(begins),
        };
    }

    pub(super) fn is(self, begins: Option<Time>) -> bool {
        begins.is_some() && self.0 == begins
    }
}
