//! The plan itself, and what is looked up in it. What changes it is in [`super::access`] and
//! [`super::apply`].

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::agenda::{Agenda, Intent, SessionIx};

use super::calendar::Exported;
use super::choice::Choice;
use super::history::History;
use super::key::Key;
use super::me::Me;
use super::own::{self, Own};
use super::revision::{Older, Revision};

/// The personal itinerary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Whose it is, as printed on paper.
    pub owner: Option<String>,
    /// Who I am in the agenda.
    pub me: Me,
    /// Chosen sessions, in the order in which they were chosen.
    pub choices: Vec<Choice>,
    /// Sessions never to be shown.
    pub hidden: Vec<String>,
    /// Own entries, in the order in which they were added; their ids are unique.
    pub own: Vec<Own>,
    /// The highest number that an own entry's id was given, those of removed ones included. It
    /// only rises: undoing does not give a number back.
    pub last_own: u64,
    /// What I am interested in, as `suggest` reads it.
    pub interests: Vec<String>,
    /// The highest revision of the agenda that was seen, or an older one that was accepted since.
    pub revision_seen: Option<Revision>,
    /// What my calendar was last given, in the order in which it was.
    pub calendar: Vec<Exported>,
    /// What was done and can be undone, and what was undone and can be done again.
    pub history: History,
}

impl Plan {
    /// What is chosen for a session of the agenda, by its id or an earlier one.
    pub fn choice(&self, agenda: &Agenda, session: SessionIx) -> Option<&Choice> {
        let key = Key::of(agenda, session);
        self.chosen(&key).map(|at| &self.choices[at])
    }

    /// The intent for a session of the agenda, hidden included.
    pub fn intent(&self, agenda: &Agenda, session: SessionIx) -> Option<Intent> {
        let key = Key::of(agenda, session);
        match self.chosen(&key) {
            Some(at) => Some(self.choices[at].intent),
            None => self.hidden_as(&key).map(|_| Intent::Hidden),
        }
    }

    /// Is the agenda an older copy than one that was seen with this plan? It is told before anything
    /// else, until it is accepted.
    pub fn older(&self, agenda: &Agenda) -> Option<Older> {
        Revision::older(self.revision_seen.as_ref(), Revision::of(agenda))
    }

    /// How many sessions are in it: cancelled ones, backups and those that have gone from the agenda, too. It is
    /// the one number that lists, tabs and headings tell of it.
    pub fn sessions(&self) -> usize {
        self.choices.len()
    }

    /// Choices whose session is no longer in the agenda, by no id that it ever had.
    pub fn gone<'a>(&'a self, agenda: &'a Agenda) -> impl Iterator<Item = &'a Choice> {
        self.gone_at(agenda).map(|at| &self.choices[at])
    }

    /// The same, by their places among [`Plan::choices`].
    pub fn gone_at<'a>(&'a self, agenda: &'a Agenda) -> impl Iterator<Item = usize> + 'a {
        let choices = self.choices.iter().enumerate();
        choices
            .filter(|(_, choice)| agenda.find(&choice.session).is_none())
            .map(|(at, _)| at)
    }

    /// Own entries that begin on an event day, by their places among [`Plan::own`], by start.
    pub fn own_of_day(&self, agenda: &Agenda, day: NaiveDate) -> Vec<usize> {
        let is_then = |own: &Own| agenda.event_day(agenda.local(&own.start)) == day;
        let own = self.own.iter().enumerate();
        let own = own.filter(|(_, own)| is_then(own)).map(|(at, _)| at);
        let mut own: Vec<usize> = own.collect();
        own.sort_by_key(|at| self.own[*at].start);
        own
    }

    /// Is there nothing in it that its owner put there?
    pub fn is_empty(&self) -> bool {
        let Self {
            owner,
            me,
            choices,
            hidden,
            own,
            last_own: _,
            interests,
            revision_seen: _,
            calendar: _,
            history: _,
        } = self;
        owner.is_none()
            && *me == Me::default()
            && choices.is_empty()
            && hidden.is_empty()
            && own.is_empty()
            && interests.is_empty()
    }

    /// Is the session chosen, under its id or an earlier one?
    pub fn has(&self, key: &Key) -> bool {
        self.chosen(key).is_some()
    }

    /// Where the choice of `key` stands: under its id, else under an earlier one.
    pub(super) fn chosen(&self, key: &Key) -> Option<usize> {
        key.ids()
            .find_map(|id| (self.choices.iter()).position(|choice| choice.session == id))
    }

    /// Where `key` stands among the hidden ones.
    pub(super) fn hidden_as(&self, key: &Key) -> Option<usize> {
        key.ids()
            .find_map(|id| self.hidden.iter().position(|hidden| hidden == id))
    }

    /// Gives every own entry an id that has none, or that of an earlier entry, in the order of the
    /// list: the same list always gets the same ids. None of them was ever given before.
    pub(super) fn give_own_ids(&mut self) {
        let mut taken = self.count_own_ids();
        let mut seen = HashSet::from([String::new()]);
        for at in 0..self.own.len() {
            if !seen.insert(self.own[at].id.clone()) {
                self.own[at].id = self.give_own_id(&mut taken);
            }
        }
    }

    /// An id that no own entry ever had.
    pub(super) fn next_own_id(&mut self) -> String {
        let mut taken = self.count_own_ids();
        self.give_own_id(&mut taken)
    }

    fn give_own_id(&mut self, taken: &mut HashSet<u64>) -> String {
        let number = own::next_number(self.last_own, |number| !taken.contains(&number));
        taken.insert(number);
        self.last_own = self.last_own.max(number);
        own::id(number)
    }

    /// The numbers of ids in use, none of them higher than [`Plan::last_own`] is then.
    pub(super) fn count_own_ids(&mut self) -> HashSet<u64> {
        let ids = self.own.iter().map(|own| own.id.as_str());
        let ids = ids.chain(self.history.own_ids());
        let taken: HashSet<u64> = ids.filter_map(own::number).collect();
        let highest = taken.iter().copied().max();
        self.last_own = self.last_own.max(highest.unwrap_or(0));
        taken
    }
}
