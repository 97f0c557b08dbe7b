//! What a conference is: everything that the event publishes. Pure; knows no screen, file or clock.
//!
//! An [`Agenda`] is made by [`crate::source`]. In it every reference resolves or is a named
//! unknown, every id is unique in its table, and nothing has to be checked a second time.

pub(crate) mod allowed;
pub mod booking;
pub mod check;
pub mod diff;
pub mod distinctive;
pub mod entry;
pub mod event;
pub mod finding;
pub mod intent;
pub mod key;
pub mod markdown;
pub(crate) mod no_topic;
mod part_tree;
pub mod person;
pub mod refs;
pub mod room;
pub mod safe;
pub mod session;
pub mod tally;
pub(crate) mod terms;
pub mod text;
pub mod time;
pub mod topic;
mod walking;

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike as _, NaiveDate};

use part_tree::{PartTree, whole_of};

pub use distinctive::{Distinctive, Share};
pub use entry::Entry;
pub use event::{Allow, Day, Event, Info};
pub use finding::{Code, Finding, Severity};
pub use intent::Intent;
pub use key::{Illustrative, Places, Span};
pub use person::{Booth, Delegation, Organisation, Person};
pub use refs::{
    DelegationIx, FeatureIx, Id, KindIx, OrganisationIx, PersonIx, Ref, RoomIx, SessionIx, TopicIx,
};
pub use room::{Feature, Hours, Room, Walk, WalkEnd};
pub use safe::Safe;
pub use session::{Access, Audience, Part, Session, Status};
pub use terms::Terms;
pub use text::{Lang, LangOrder, Raw, Text};
pub use time::{Slot, Time};
pub use topic::{Kind, Topic};

/// Everything that the event publishes. Lists are in the file's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Agenda {
    /// The event itself.
    pub event: Event,
    /// What its source calls the places of its values.
    pub terms: Terms,
    /// BCP 47 tags that its texts use; the event's own languages come first, in their order.
    pub tags: Vec<Box<str>>,
    /// How many of [`Agenda::tags`] are the event's languages.
    pub declared_languages: usize,
    /// The rooms, in the order that staff expect to see.
    pub rooms: Vec<Room>,
    /// What rooms have: declared, then words that rooms used.
    pub features: Vec<Feature>,
    /// Minutes on foot.
    pub walks: Vec<Walk>,
    /// What sessions are about.
    pub topics: Vec<Topic>,
    /// The built-in kinds, then those that the file declares.
    pub kinds: Vec<Kind>,
    /// The organisations that people, sessions and booths name.
    pub organisations: Vec<Organisation>,
    /// The people who take part, in any role.
    pub people: Vec<Person>,
    /// Delegations: declared, then those that sessions named.
    pub delegations: Vec<Delegation>,
    /// The sessions, in the file's order.
    pub sessions: Vec<Session>,
    /// Stands of exhibitions.
    pub booths: Vec<Booth>,
    /// What people ask for at the desk.
    pub infos: Vec<Info>,
    /// Findings that are meant.
    pub allows: Vec<Allow>,
    /// The event days by date, with their sessions. Made by [`Agenda::index`].
    pub days: Vec<Day>,
    /// All sessions by start, then the file's order; those without a time last. Made by
    /// [`Agenda::index`].
    pub by_time: Vec<SessionIx>,
    /// Sessions by id and by earlier id. Made by [`Agenda::index`].
    by_id: HashMap<Box<str>, SessionIx>,
    /// Which sessions are parts of which. Made by [`Agenda::index`].
    part_tree: PartTree,
}

impl Agenda {
    /// An agenda of an event without anything in it yet.
    pub fn empty(event: Event) -> Self {
        Self {
            event,
            terms: Terms::Own,
            tags: Vec::new(),
            declared_languages: 0,
            rooms: Vec::new(),
            features: Vec::new(),
            walks: Vec::new(),
            topics: Vec::new(),
            kinds: Vec::new(),
            organisations: Vec::new(),
            people: Vec::new(),
            delegations: Vec::new(),
            sessions: Vec::new(),
            booths: Vec::new(),
            infos: Vec::new(),
            allows: Vec::new(),
            days: Vec::new(),
            by_time: Vec::new(),
            by_id: HashMap::new(),
            part_tree: PartTree::default(),
        }
    }

    /// Orders the sessions and fills the days; called once, after everything is in place.
    #[must_use]
    pub fn index(mut self) -> Self {
        self.by_time = (0..self.sessions.len() as u32).map(SessionIx).collect();
        let sessions = &self.sessions;
        self.by_time
            .sort_by_key(|ix| (sessions[ix.at()].start.is_none(), sessions[ix.at()].start));
        self.part_tree = PartTree::of(sessions);
        self.by_id = HashMap::with_capacity(sessions.len());
        for (ix, session) in (0..).map(SessionIx).zip(sessions) {
            self.by_id.insert(session.id.as_str().into(), ix);
        }
        for (ix, session) in (0..).map(SessionIx).zip(sessions) {
            for was in &session.was {
                self.by_id.entry(was.as_str().into()).or_insert(ix);
            }
        }
        let mut days: BTreeMap<NaiveDate, Day> = std::mem::take(&mut self.days)
            .into_iter()
            .map(|day| (day.date, day))
            .collect();
        for &ix in &self.by_time {
            let Some(date) = self.sessions[ix.at()].day else {
                continue;
            };
            let day = days.entry(date).or_insert_with(|| Day {
                span: None,
                date,
                name: None,
                note: None,
                declared: false,
                sessions: Vec::new(),
            });
            day.sessions.push(ix);
        }
        self.days = days.into_values().collect();
        self
    }

    /// The session at `ix`.
    pub fn session(&self, ix: SessionIx) -> &Session {
        &self.sessions[ix.at()]
    }

    /// The session of that id, or one that bore it earlier.
    pub fn find(&self, id: &str) -> Option<SessionIx> {
        self.by_id.get(id).copied()
    }

    /// Is one of two sessions a part of the other, directly or through others, or are they the same?
    pub fn are_related(&self, one: SessionIx, other: SessionIx) -> bool {
        self.part_tree.are_related(one, other)
    }

    /// The session that this one is directly a part of. In an agenda that was read there are no
    /// circles of parts; in one that was put together there may be.
    pub fn whole_of(&self, part: SessionIx) -> Option<SessionIx> {
        whole_of(self.session(part))
    }

    /// The day of that date.
    pub fn day(&self, date: NaiveDate) -> Option<&Day> {
        let at = self.days.binary_search_by_key(&date, |day| day.date).ok()?;
        Some(&self.days[at])
    }

    /// Is a date without its year not enough to tell a day? So it is where the days reach over most of
    /// a year, or lie in another year than the days that the file names.
    pub fn needs_years(&self) -> bool {
        const MOST_DAYS: i64 = 300;
        let (Some(first), Some(last)) = (self.days.first(), self.days.last()) else {
            return false;
        };
        if (last.date - first.date).num_days() > MOST_DAYS {
            return true;
        }
        if first.date.year() == last.date.year() {
            return false;
        }
        let declared = self.days.iter().filter(|day| day.declared);
        let declared: Vec<i32> = declared.map(|day| day.date.year()).collect();
        let is_named = |day: &Day| declared.contains(&day.date.year());
        !declared.is_empty() && !self.days.iter().all(is_named)
    }

    /// The order in which to try languages for someone who reads `tag` best: the tag itself, its
    /// relatives (`ko` for `ko-KR`), then the agenda's languages in their order.
    pub fn preferring(&self, tag: &str) -> LangOrder {
        let base = |tag: &str| {
            tag.split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        let rank = |have: &str| {
            if have.eq_ignore_ascii_case(tag) {
                0
            } else if base(have) == base(tag) {
                1
            } else {
                2
            }
        };
        let mut order: Vec<Lang> = (0..self.tags.len() as u16).map(Lang).collect();
        order.sort_by_key(|lang| rank(&self.tags[lang.0 as usize]));
        LangOrder(order)
    }

    /// The local time of `at` in the event's zone.
    pub fn local<Z: chrono::TimeZone>(&self, at: &chrono::DateTime<Z>) -> Time {
        at.with_timezone(&self.event.timezone)
    }

    /// Is the event running at `now`, from its first day until its last is over?
    pub fn is_running(&self, now: Time) -> bool {
        let first = self.days.first();
        first.is_some_and(|first| first.date <= self.event_day(now)) && !self.is_over(now)
    }

    /// Is its last day over, and all that went on into the night? An event without days never is.
    pub fn is_over(&self, now: Time) -> bool {
        /// Who looks back later than so many days need not look for what is still on.
        const NIGHTS: i64 = 2;
        let Some(last) = self.days.last() else {
            return false;
        };
        let since = (self.event_day(now) - last.date).num_days();
        let is_on = |session: &Session| session.is_on(now) && !session.is_cancelled();
        since > 0 && (since > NIGHTS || !self.sessions.iter().any(is_on))
    }

    /// Are two moments of one day, as people call it: of one event day, or of one date? At two in the night the
    /// evening before is, and so is the morning to come.
    pub fn are_of_one_day(&self, one: Time, other: Time) -> bool {
        self.event_day(one) == self.event_day(other) || one.date_naive() == other.date_naive()
    }

    /// The event day that `at` belongs to.
    pub fn event_day(&self, at: Time) -> NaiveDate {
        time::event_day(at.naive_local(), self.event.day_starts)
    }
}
