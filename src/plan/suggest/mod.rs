//! The best plan that can be walked, for what someone is interested in: by the rules of CLI.md, "Clashes,
//! walks, suggestions", last item.
//!
//! Knows no screen, file or clock, and no words either: what a session is worth is asked of whoever knows
//! the interests ([`crate::query::Interests`]). Here are the question and the answer; [`candidates`] says
//! what may be in the answer, [`problem`] what may follow on what, [`search`] finds the best, [`why`] says
//! what each was preferred to. Whether two sessions clash is the matter of [`super::clashes`].

mod branches;
mod candidates;
mod problem;
mod search;
mod walks;
mod why;

use chrono::NaiveDate;

use crate::agenda::{Agenda, Intent, Ref, Session, SessionIx, Slot, Time, TopicIx};

use super::choice::{Accepted, Choice};
use super::clashes::Itinerary;
use super::plan::Plan;

use candidates::Candidates;
pub use candidates::LeftOut;

/// So many steps a search takes before it gives the best that it has found: about what a second is good
/// for. Counted, not timed, so that the answer is the same on every machine.
pub const BUDGET: u64 = 40_000_000;

/// What is asked.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// What a session is worth: the sum of the weights that it matches.
    pub interest: &'a dyn Fn(&Session) -> u32,
    /// Only sessions of this event day.
    pub day: Option<NaiveDate>,
    /// Times that are kept free, whole.
    pub free: &'a [Slot],
    /// The present: what is over is not suggested.
    pub now: Time,
    /// Does what is for staff count too, whatever the plan says?
    pub is_staff: bool,
    /// How many steps it may take; [`BUDGET`] unless there is a reason.
    pub budget: u64,
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// The sessions, by time: every must (of the day that was asked for), and what goes with them best.
    pub sessions: Vec<Suggested>,
    /// The sum of their interests.
    pub interest: u64,
    /// Minutes on foot from each entry to the next of its event day, own entries included.
    pub walking: u32,
    /// Is nothing better possible? `false` where the search was given up before that was known.
    pub is_optimal: bool,
    /// How many sessions could have been in it besides the musts.
    pub candidates: usize,
    /// How many are of interest and could not, by the first reason that holds.
    pub left_out: LeftOut,
}

/// One session of the answer, and why it is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// Which.
    pub session: SessionIx,
    /// What it is in the plan now: a must, a maybe, or nothing yet.
    pub intent: Option<Intent>,
    /// What it is worth; a must may be worth nothing.
    pub interest: u32,
    /// The candidates that it keeps out of the answer: they clash with it, are the same session at another
    /// time, or a part of it or its parent. By time.
    pub instead_of: Vec<SessionIx>,
}

/// Why nothing is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// Nobody said what is of interest, nor does what is chosen tell.
    NoInterests,
    /// Nothing in the agenda is of interest.
    NoMatch,
    /// Something is, and none of it can be suggested.
    AllLeftOut(LeftOut),
    /// Something could be suggested, so many, and none of it fits in beside what stays.
    NoneFits(usize),
}

impl Suggestion {
    /// Why there is nothing in it but musts; `None` where there is.
    pub fn nothing(&self, has_interests: bool) -> Option<Nothing> {
        if self.has_choices() {
            return None;
        }
        Some(if !has_interests {
            Nothing::NoInterests
        } else if self.candidates > 0 {
            Nothing::NoneFits(self.candidates)
        } else if self.left_out.count() > 0 {
            Nothing::AllLeftOut(self.left_out)
        } else {
            Nothing::NoMatch
        })
    }

    /// Is there anything in it but musts?
    pub fn has_choices(&self) -> bool {
        let is_must = |one: &Suggested| one.intent == Some(Intent::Must);
        !self.sessions.iter().all(is_must)
    }

    /// What is not in the plan yet.
    pub fn news(&self) -> impl Iterator<Item = &Suggested> {
        self.sessions.iter().filter(|one| one.intent.is_none())
    }
}

/// Finds the plan of the greatest interest that holds every must of `plan` and can be walked.
pub fn suggest(agenda: &Agenda, plan: &Plan, wanted: &Wanted<'_>) -> Suggestion {
    let itinerary = Itinerary::new(agenda, plan).for_staff(wanted.is_staff);
    let candidates = Candidates::of(agenda, &itinerary, wanted);
    let found = branches::best(agenda, plan, &candidates, wanted.budget);
    let is_of_day = |ix: &SessionIx| {
        let day = agenda.session(*ix).day;
        wanted.day.is_none_or(|wanted| day == Some(wanted))
    };
    let musts = candidates.musts.iter().copied().filter(is_of_day);
    let mut chosen: Vec<SessionIx> = musts.chain(found.sessions).collect();
    chosen.sort_by_key(|ix| {
        let start = agenda.session(*ix).start;
        (start.is_none(), start, *ix)
    });
    let mut kept_out = why::kept_out(agenda, plan, &candidates, &chosen);
    let sessions: Vec<Suggested> = chosen
        .into_iter()
        .map(|session| Suggested {
            session,
            intent: itinerary.intent(session),
            interest: (wanted.interest)(agenda.session(session)),
            instead_of: kept_out.remove(&session).unwrap_or_default(),
        })
        .collect();
    Suggestion {
        interest: sessions.iter().map(|one| u64::from(one.interest)).sum(),
        sessions,
        walking: found.walking,
        is_optimal: found.is_optimal,
        candidates: candidates.all.len(),
        left_out: candidates.left_out,
    }
}

/// The topics of everything chosen, each as often as it is chosen: what one is interested in who says
/// nothing.
pub fn chosen_topics(agenda: &Agenda, plan: &Plan) -> Vec<TopicIx> {
    let itinerary = Itinerary::new(agenda, plan);
    let mut topics = Vec::new();
    for &ix in itinerary.chosen() {
        let mut of_session: Vec<TopicIx> = (agenda.session(ix).topics.iter())
            .filter_map(Ref::known)
            .collect();
        of_session.sort_unstable();
        of_session.dedup();
        topics.extend(of_session);
    }
    topics
}

/// The plan with these sessions for what is chosen, each a must or a maybe; backups and own entries are
/// those of `plan`. Only for asking what clashes.
fn with_sessions(agenda: &Agenda, plan: &Plan, sessions: &[(SessionIx, Intent)]) -> Plan {
    let choice = |&(ix, intent): &(SessionIx, Intent)| {
        let before = plan.choice(agenda, ix);
        Choice {
            session: agenda.session(ix).id.as_str().into(),
            intent,
            note: None,
            chosen: None,
            accepted: Accepted::default(),
            backup_for: before.and_then(|choice| choice.backup_for.clone()),
        }
    };
    Plan {
        choices: sessions.iter().map(choice).collect(),
        own: plan.own.clone(),
        ..Plan::default()
    }
}
