//! The free time of a plan, and what fits into it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use crate::agenda::{Access, Agenda, Ref, SessionIx, Slot, Time, TopicIx};

use super::{ClashKind, Entry, Itinerary, With, walks};

/// Free time between two entries of one event day of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// From the end of the one to the start of the other; never empty.
    pub slot: Slot,
    /// The event day.
    pub day: NaiveDate,
    /// Minutes of the walk from the one to the other.
    pub walk: u32,
    /// Unreachable where the walk takes longer than all of the time between the two, tight where it leaves
    /// less than the margin; the time of it that is over counts.
    pub kind: Option<ClashKind>,
}

impl Gap {
    /// Is the walk longer than what is left of the time? Then none of it is free.
    pub fn is_all_walk(&self) -> bool {
        i64::from(self.walk) > self.slot.minutes()
    }
}

impl Itinerary {
    /// Free time on each event day, between the first and the last entry of the day. Time that is over at `now`
    /// is not free: what is partly over begins then.
    ///
    /// Drop-in and cancelled sessions take no time; where a part is chosen, only the part does. A
    /// session that runs past the end of its day takes time of the next.
    pub fn gaps(&self, agenda: &Agenda, now: Time) -> Vec<Gap> {
        let mut gaps = Vec::new();
        // The day of the last entry, and the one that lasts longest so far.
        let mut before: Option<(NaiveDate, &Entry)> = None;
        for entry in self.entries.iter().filter(|entry| !self.stands_in(entry)) {
            let (start, end) = (entry.slot.start(), entry.slot.end());
            let free_from = before.map_or(start, |(_, last)| last.slot.end());
            let begins = free_from.max(now);
            if let Some((day, last)) = before
                && day == entry.day
                && begins < start
                && let Some(slot) = Slot::new(begins, start)
            {
                let walk = walks::walk(agenda, last.with, entry.with);
                let kind = walks::kind(agenda, (start - free_from).num_minutes(), walk);
                gaps.push(Gap {
                    slot,
                    day,
                    walk,
                    kind,
                });
            }
            let longest = before.map(|(_, last)| last);
            let longest = longest.filter(|last| last.slot.end() >= end);
            before = Some((entry.day, longest.unwrap_or(entry)));
        }
        gaps
    }

    /// The same, and the time around: from the first session of an event day to the first entry of that day,
    /// from its last entry to the end of the last session, and whole days without an entry.
    pub fn gaps_around(&self, agenda: &Agenda, now: Time) -> Vec<Gap> {
        let mut gaps = self.gaps(agenda, now);
        for (day, open) in opening_hours(agenda) {
            let is_its = |entry: &&Entry| entry.day == day && !self.stands_in(entry);
            let of_day = || self.entries.iter().filter(is_its);
            let first = of_day().map(|entry| entry.slot.start()).min();
            let last = of_day().map(|entry| entry.slot.end()).max();
            let around = match first.zip(last) {
                Some((first, last)) => [(open.0, first), (last, open.1)],
                None => [open, (open.1, open.1)],
            };
            for (from, to) in around {
                let free = self.untaken(from.max(now), to).into_iter();
                gaps.extend(free.map(|slot| Gap {
                    slot,
                    day,
                    walk: 0,
                    kind: None,
                }));
            }
        }
        gaps.sort_by_key(|gap| gap.slot.start());
        gaps
    }

    /// What no entry takes of a time, whichever event day that is of: one of the evening before may end in it,
    /// one of the next day begin.
    fn untaken(&self, from: Time, to: Time) -> Vec<Slot> {
        let mut free = Vec::new();
        let mut begins = from;
        for entry in self.entries.iter().filter(|entry| !self.stands_in(entry)) {
            if to <= entry.slot.start() {
                break;
            }
            free.extend(Slot::new(begins, entry.slot.start()));
            begins = begins.max(entry.slot.end());
        }
        free.extend(Slot::new(begins, to));
        free.retain(|slot| slot.start() < slot.end());
        free
    }

    /// Sessions that lie wholly within `slot` and could be added: neither chosen nor hidden, drop-in,
    /// cancelled, closed or for invited guests only, and reachable from the one before and to the one after.
    /// Those on the topics that are chosen most often first, then by time; at most `limit` of them.
    pub fn fits(&self, agenda: &Agenda, slot: Slot, limit: usize) -> Vec<SessionIx> {
        let start = |ix: &SessionIx| agenda.session(*ix).start;
        let from = (agenda.by_time)
            .partition_point(|ix| start(ix).is_some_and(|start| start < slot.start()));
        let mut fits: Vec<SessionIx> = (agenda.by_time[from..].iter().copied())
            .take_while(|ix| start(ix).is_some_and(|start| start < slot.end()))
            .filter(|&ix| {
                let own = agenda.session(ix).slot();
                own.is_some_and(|own| own.end() <= slot.end()) && self.can_be_added(agenda, ix)
            })
            .collect();
        fits.sort_by_key(|ix| Reverse(self.interest(agenda, *ix)));
        fits.truncate(limit);
        fits
    }

    /// Could the session be added without a clash: listed, neither chosen nor drop-in nor cancelled, and not
    /// for others only?
    pub fn can_be_added(&self, agenda: &Agenda, ix: SessionIx) -> bool {
        let session = agenda.session(ix);
        self.intent(ix).is_none()
            && self.is_listed(agenda, ix)
            && session.can_clash()
            && !matches!(session.access, Access::Closed | Access::Invited)
            && !self.has_clash(agenda, ix)
    }

    /// Where one may come and go that is on for some of `slot`, by time: not what is hidden, cancelled, or
    /// closed to me and not chosen all the same.
    pub fn drop_ins(&self, agenda: &Agenda, slot: Slot) -> Vec<SessionIx> {
        let is_there = |ix: &SessionIx| {
            let session = agenda.session(*ix);
            let is_open = !matches!(session.access, Access::Closed | Access::Invited);
            let is_wanted = self.is_listed(agenda, *ix) && (is_open || self.is_chosen(*ix));
            let is_on = (session.slot()).is_some_and(|own| own.shared(slot).is_some());
            session.drop_in && is_on && is_wanted && !session.is_cancelled()
        };
        (agenda.by_time.iter().copied()).filter(is_there).collect()
    }

    /// What could stand in for a session: what is on at some of its time and clashes with nothing of the plan
    /// but that session and its backups; what shares more topics with it first, then what begins nearest to it.
    pub fn stand_ins(&self, agenda: &Agenda, of: SessionIx) -> Vec<SessionIx> {
        let Some(slot) = agenda.session(of).slot() else {
            return Vec::new();
        };
        let topics: Vec<&Ref<TopicIx>> = agenda.session(of).topics.iter().collect();
        let is_of_it = |with: With| match with {
            With::Session(ix) => ix == of || self.backups.contains(&(ix, of)),
            With::Own(_) => false,
        };
        let could = |ix: &SessionIx| {
            let session = agenda.session(*ix);
            let is_then = session.slot().is_some_and(|own| own.shared(slot).is_some());
            let is_open = !matches!(session.access, Access::Closed | Access::Invited);
            is_then
                && *ix != of
                && !self.backups.contains(&(*ix, of))
                && !agenda.are_related(*ix, of)
                && session.can_clash()
                && self.is_listed(agenda, *ix)
                && (is_open || self.is_chosen(*ix))
                && (self.clashes(agenda, *ix).iter())
                    .all(|clash| !clash.kind.is_clash() || is_of_it(clash.with))
        };
        let mut found: Vec<SessionIx> = agenda.by_time.iter().copied().filter(could).collect();
        found.sort_by_key(|ix| {
            let session = agenda.session(*ix);
            let shared = session.topics.iter().filter(|one| topics.contains(one));
            let away = session.start.map(|start| (start - slot.start()).abs());
            (Reverse(shared.count()), away)
        });
        found
    }

    /// The chosen sessions that are backups for this one, by time.
    pub fn backups_of(&self, session: SessionIx) -> impl Iterator<Item = SessionIx> {
        let chosen = self.chosen.iter().copied();
        chosen
            .filter(move |ix| !self.circular.contains(ix) && self.backups.contains(&(*ix, session)))
    }

    /// Each chosen session that is a backup, with what it is for, chosen or not.
    pub(in crate::plan) fn backup_pairs(&self) -> Vec<(SessionIx, SessionIx)> {
        let pairs = self.backups.iter().copied();
        let mut pairs: Vec<_> = pairs
            .filter(|(backup, _)| !self.circular.contains(backup))
            .collect();
        pairs.sort_unstable();
        pairs
    }

    /// Every chosen session, by time but for backups, which follow what they are for; each with the session
    /// by whose time it stands there. A backup on another event day stands there by its own time: below the
    /// heading of this one it would be read as of this one.
    pub fn with_backups(&self, agenda: &Agenda) -> Vec<(SessionIx, SessionIx)> {
        let mut placed = Vec::with_capacity(self.chosen.len());
        let mut seen = HashSet::new();
        let is_first = |ix: &SessionIx| !self.stand_ins.contains(ix);
        let (first, rest): (Vec<SessionIx>, Vec<SessionIx>) =
            self.chosen.iter().copied().partition(is_first);
        for of in first.into_iter().chain(rest) {
            let mut open = vec![(of, of)];
            while let Some((ix, of)) = open.pop() {
                if seen.insert(ix) {
                    let is_that_day = agenda.session(ix).day == agenda.session(of).day;
                    let of = if is_that_day { of } else { ix };
                    placed.push((ix, of));
                    let backups: Vec<SessionIx> = self.backups_of(ix).collect();
                    open.extend(backups.into_iter().rev().map(|ix| (ix, of)));
                }
            }
        }
        placed
    }

    /// The session that this one is a backup for, where both are chosen.
    pub fn backup_for(&self, session: SessionIx) -> Option<SessionIx> {
        if !self.stand_ins.contains(&session) {
            return None;
        }
        let mut pairs = self.backups.iter();
        pairs.find_map(|(backup, of)| (*backup == session).then_some(*of))
    }

    /// How often the topics of a session are chosen.
    pub fn interest(&self, agenda: &Agenda, session: SessionIx) -> u32 {
        let topics = agenda.session(session).topics.iter();
        let known = topics.filter_map(Ref::known);
        known.filter_map(|topic| self.topics.get(&topic)).sum()
    }

    /// Counts the topics of what is chosen.
    pub(super) fn count_topics(&mut self, agenda: &Agenda) {
        let mut topics: HashMap<TopicIx, u32> = HashMap::new();
        for &ix in &self.chosen {
            let session = agenda.session(ix);
            for topic in session.topics.iter().filter_map(Ref::known) {
                *topics.entry(topic).or_default() += 1;
            }
        }
        self.topics = topics;
    }
}

/// From when to when something is on, on each event day that has sessions; by date. A day's end at the latest
/// with the first session of the next: where sessions run on into that, it is free once.
fn opening_hours(agenda: &Agenda) -> Vec<(NaiveDate, (Time, Time))> {
    let mut days: BTreeMap<NaiveDate, (Time, Time)> = BTreeMap::new();
    for session in &agenda.sessions {
        if let (Some(day), Some(slot), false) = (session.day, session.slot(), session.drop_in) {
            let (from, to) = days.entry(day).or_insert((slot.start(), slot.end()));
            *from = slot.start().min(*from);
            *to = slot.end().max(*to);
        }
    }
    let mut days: Vec<_> = days.into_iter().collect();
    for at in 1..days.len() {
        let next = days[at].1.0;
        let (_, to) = &mut days[at - 1].1;
        *to = next.min(*to);
    }
    days
}
