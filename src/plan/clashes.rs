//! Can one be in all of it? Overlaps, walks that take longer than the time between, and the free time.
//!
//! The rules are those of CLI.md, "Clashes, walks, suggestions".
//!
//! An [`Itinerary`] is made once per plan and agenda, and then answers for any session quickly:
//! every visible row asks it, and `is:free` asks it for every session of the agenda.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::agenda::{Agenda, Intent, SessionIx, Slot, Time, TopicIx};

mod gaps;
mod walks;

pub use gaps::Gap;

use super::interval_tree::IntervalTree;
use super::plan::Plan;

/// What a session clashes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum With {
    /// A chosen session.
    Session(SessionIx),
    /// An own entry, by its place in the plan.
    Own(usize),
}

/// How two entries of a plan get in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// They share time.
    Overlap,
    /// The walk takes longer than the time between them.
    Unreachable,
    /// The walk can be done, with less to spare than the event's margin: a warning, no clash.
    Tight,
}

impl ClashKind {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
            Self::Unreachable => "unreachable",
            Self::Tight => "tight",
        }
    }

    /// Is it a clash, rather than a warning?
    pub fn is_clash(self) -> bool {
        self != Self::Tight
    }
}

/// One clash of one session, or one walk that is tight, told from its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The other one of the two.
    pub with: With,
    /// In what they get in each other's way.
    pub kind: ClashKind,
    /// The minutes that they share, that the walk lacks, or that it leaves.
    pub minutes: i64,
    /// Does the other one begin first?
    pub is_after: bool,
}

/// One event day of a plan in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaySummary {
    /// The event day.
    pub date: NaiveDate,
    /// Chosen sessions: cancelled ones too, and those that have gone from the agenda and were to be on it.
    pub sessions: usize,
    /// Own entries.
    pub own: usize,
    /// Minutes taken; time that two entries share counts once, drop-in sessions do not count.
    pub minutes: i64,
    /// Clashes whose later partner is on this day.
    pub clashes: usize,
    /// Walks that are tight, to what is on this day.
    pub tight: usize,
}

/// An entry that takes time: a chosen session that can clash, or an own entry.
#[derive(Clone, Copy, Debug)]
struct Entry {
    with: With,
    slot: Slot,
    day: NaiveDate,
}

/// A plan laid over an agenda: who is chosen, by time. Made anew when either changes.
#[derive(Clone, Debug, Default)]
pub struct Itinerary {
    /// By session: the intent, hidden included.
    intents: Vec<Option<Intent>>,
    /// By session: where its choice stands in the plan.
    choices: Vec<Option<u32>>,
    /// Every chosen session, as the agenda orders them by time.
    chosen: Vec<SessionIx>,
    /// What takes time, by start. A session for which a chosen part stands is not among them.
    entries: Vec<Entry>,
    /// The slots of the entries, in their order, to be asked what shares time with another.
    tree: IntervalTree,
    /// Sessions of which a part is chosen.
    stood_for: HashSet<SessionIx>,
    /// The event days of chosen sessions that have gone from the agenda, as they were accepted.
    gone: Vec<NaiveDate>,
    /// A chosen session, and the one that it is a backup for.
    backups: HashSet<(SessionIx, SessionIx)>,
    /// How often each topic is chosen.
    topics: HashMap<TopicIx, u32>,
    /// Sessions that are backups for themselves, through however many others, as a file may say: there is
    /// none that they stand in for, and all of them take their time.
    circular: HashSet<SessionIx>,
    /// Backups for chosen sessions that are on: they take no time beside those.
    stand_ins: HashSet<SessionIx>,
    /// Does whoever has the plan belong to the staff?
    is_staff: bool,
    /// So far apart two entries may be for the walk between them to matter, in minutes.
    reach: u32,
}

impl Itinerary {
    /// Lays `plan` over `agenda`.
    pub fn new(agenda: &Agenda, plan: &Plan) -> Self {
        let mut it = Self {
            intents: vec![None; agenda.sessions.len()],
            choices: vec![None; agenda.sessions.len()],
            is_staff: plan.me.staff,
            reach: walks::reach(agenda),
            ..Self::default()
        };
        it.lay(agenda, plan);
        it.stand_for_wholes(agenda);
        it.chosen = (agenda.by_time.iter().copied())
            .filter(|ix| it.is_chosen(*ix))
            .collect();
        it.count_topics(agenda);
        it.gone = (plan.gone(agenda).filter_map(|choice| choice.accepted.start))
            .map(|start| agenda.event_day(agenda.local(&start)))
            .collect();
        for &ix in &it.chosen {
            let session = agenda.session(ix);
            let backup = it.choices[ix.at()].and_then(|at| {
                let id = plan.choices[at as usize].backup_for.as_deref()?;
                agenda.find(id)
            });
            it.backups.extend(backup.map(|backed| (ix, backed)));
            if !session.can_clash() || it.stood_for.contains(&ix) {
                continue;
            }
            if let (Some(slot), Some(day)) = (session.slot(), session.day) {
                it.entries.push(Entry {
                    with: With::Session(ix),
                    slot,
                    day,
                });
            }
        }
        it.circular = it.circles();
        let stands = |of: SessionIx| it.is_chosen(of) && agenda.session(of).can_clash();
        let for_chosen = it
            .backups
            .iter()
            .filter(|(backup, of)| stands(*of) && !it.circular.contains(backup));
        it.stand_ins = for_chosen.map(|(backup, _)| *backup).collect();
        for (at, own) in plan.own.iter().enumerate() {
            if let Some(slot) = Slot::new(agenda.local(&own.start), agenda.local(&own.end)) {
                it.entries.push(Entry {
                    with: With::Own(at),
                    slot,
                    day: agenda.event_day(slot.start()),
                });
            }
        }
        // Stable: at one start, sessions in the agenda's order and then own entries.
        it.entries.sort_by_key(|entry| entry.slot.start());
        it.tree = IntervalTree::new(it.entries.iter().map(|entry| entry.slot).collect());
        it
    }

    /// The same for someone of the staff, whatever the plan says.
    #[must_use]
    pub fn for_staff(mut self, is_staff: bool) -> Self {
        self.is_staff |= is_staff;
        self
    }

    /// Is the session listed: neither hidden, nor for staff where the plan is not of staff? What is chosen
    /// is.
    pub fn is_listed(&self, agenda: &Agenda, session: SessionIx) -> bool {
        self.intent(session) != Some(Intent::Hidden)
            && (agenda.session(session)).is_listed_for(self.is_staff, self.is_chosen(session))
    }

    /// The sessions that one comes back to from backup to what it is for.
    fn circles(&self) -> HashSet<SessionIx> {
        let mut of: HashMap<SessionIx, SessionIx> = self.backups.iter().copied().collect();
        let mut backups: HashMap<SessionIx, usize> = HashMap::new();
        for ix in of.values() {
            *backups.entry(*ix).or_default() += 1;
        }
        // Those without a backup go, again and again: what is left then are circles.
        let is_last = |ix: &SessionIx| !backups.contains_key(ix);
        let mut open: Vec<SessionIx> = of.keys().copied().filter(is_last).collect();
        while let Some(ix) = open.pop() {
            let Some(next) = of.remove(&ix) else { continue };
            if let Some(left) = backups.get_mut(&next) {
                *left -= 1;
                if *left == 0 {
                    open.push(next);
                }
            }
        }
        of.into_keys().collect()
    }

    /// Finds the sessions of which a part is chosen that can clash, through however many others.
    ///
    /// A part where one comes and goes stands for nothing: it never clashes itself, so in the place of its
    /// parent it would hide what the parent gets in the way of. The same holds for one that is cancelled.
    fn stand_for_wholes(&mut self, agenda: &Agenda) {
        for (part, intent) in (0..).map(SessionIx).zip(&self.intents) {
            if !intent.is_some_and(Intent::is_chosen) || !agenda.session(part).can_clash() {
                continue;
            }
            // From one that was found already, the rest of the way was gone before; so each session
            // is climbed to once, and a circle comes to its end.
            let mut whole = agenda.whole_of(part);
            while let Some(ix) = whole.filter(|ix| *ix != part && self.stood_for.insert(*ix)) {
                whole = agenda.whole_of(ix);
            }
        }
    }

    /// Finds the choice and the intent of each session: by its id first, else by an earlier one.
    fn lay(&mut self, agenda: &Agenda, plan: &Plan) {
        let exactly = |ix: SessionIx, id: &str| agenda.session(ix).id.as_str() == id;
        for exact in [true, false] {
            for (at, choice) in plan.choices.iter().enumerate() {
                if let Some(ix) = agenda.find(&choice.session)
                    && exactly(ix, &choice.session) == exact
                    && self.choices[ix.at()].is_none()
                {
                    self.choices[ix.at()] = Some(at as u32);
                    self.intents[ix.at()] = Some(choice.intent);
                }
            }
        }
        for id in &plan.hidden {
            if let Some(ix) = agenda.find(id) {
                self.intents[ix.at()].get_or_insert(Intent::Hidden);
            }
        }
    }

    /// What takes time, by start, with its event day: neither what cannot clash, nor a session for which a
    /// chosen part stands.
    pub(super) fn taking_time(&self) -> impl Iterator<Item = (With, Slot, NaiveDate)> + '_ {
        let entries = self.entries.iter();
        entries.map(|entry| (entry.with, entry.slot, entry.day))
    }

    /// The intent for a session, hidden included.
    pub fn intent(&self, session: SessionIx) -> Option<Intent> {
        self.intents.get(session.at()).copied().flatten()
    }

    /// Is it in the plan?
    pub fn is_chosen(&self, session: SessionIx) -> bool {
        self.intent(session).is_some_and(Intent::is_chosen)
    }

    /// Where the choice of a session stands in [`Plan::choices`].
    pub fn choice(&self, session: SessionIx) -> Option<usize> {
        let at = self.choices.get(session.at()).copied().flatten()?;
        Some(at as usize)
    }

    /// Every chosen session, by time; those without a time last.
    pub fn chosen(&self) -> &[SessionIx] {
        &self.chosen
    }

    /// The clashes that a session has, or, if it is not chosen, would have as a must; with them the walks
    /// that are tight. By time.
    pub fn clashes(&self, agenda: &Agenda, session: SessionIx) -> Vec<Clash> {
        let this = With::Session(session);
        match self.slot_of(agenda, session) {
            Some(slot) => self.clashes_of(agenda, this, slot),
            None => Vec::new(),
        }
    }

    /// The same, clashes before tight walks: for who tells the first of them.
    pub fn clashes_first(&self, agenda: &Agenda, session: SessionIx) -> Vec<Clash> {
        let mut clashes = self.clashes(agenda, session);
        clashes.sort_by_key(|clash| !clash.kind.is_clash());
        clashes
    }

    /// Has the session a clash, or would it have one? A tight walk is none.
    pub fn has_clash(&self, agenda: &Agenda, session: SessionIx) -> bool {
        let this = With::Session(session);
        self.slot_of(agenda, session).is_some_and(|slot| {
            let mut any = |_, clash: Clash| {
                if clash.kind.is_clash() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            };
            self.each_overlap(agenda, this, slot, &mut any).is_break()
                || self.each_walk(agenda, this, slot, &mut any).is_break()
        })
    }

    /// The clashes and tight walks of an own entry, by time.
    pub fn own_clashes(&self, agenda: &Agenda, own: usize) -> Vec<Clash> {
        let this = With::Own(own);
        match self.entries.iter().find(|entry| entry.with == this) {
            Some(entry) => self.clashes_of(agenda, this, entry.slot),
            None => Vec::new(),
        }
    }

    /// The first clash that an entry of my own in that slot would have; `own`: the one that it is now.
    pub fn clash_within(&self, agenda: &Agenda, slot: Slot, own: Option<usize>) -> Option<Clash> {
        // A new entry has no place yet, and is none of those that are there.
        let this = With::Own(own.unwrap_or(usize::MAX));
        let mut clashes = self.clashes_of(agenda, this, slot).into_iter();
        clashes.find(|clash| clash.kind.is_clash())
    }

    /// Every clash of the plan, once, told from the earlier partner's side; by time. Tight walks are none.
    pub fn all_clashes(&self, agenda: &Agenda) -> Vec<(With, Clash)> {
        let pairs = self.pairs(agenda).into_iter();
        pairs
            .filter(|(.., clash)| clash.kind.is_clash())
            .map(|(one, _, clash)| (self.entries[one].with, clash))
            .collect()
    }

    /// The entries that clash or are a tight walk apart, the earlier one first, told from its side.
    fn pairs(&self, agenda: &Agenda) -> Vec<(usize, usize, Clash)> {
        let mut pairs = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let mut later = |other, clash| {
                if other > at {
                    pairs.push((at, other, clash));
                }
                ControlFlow::Continue(())
            };
            let _ = self.each_overlap(agenda, entry.with, entry.slot, &mut later);
            let _ = self.each_walk(agenda, entry.with, entry.slot, &mut later);
        }
        pairs.sort_by_key(|(one, other, _)| (*one, *other));
        pairs
    }

    /// When a session takes time that may clash; `None` where it cannot, or a part stands for it.
    fn slot_of(&self, agenda: &Agenda, session: SessionIx) -> Option<Slot> {
        let hidden = self.intent(session) == Some(Intent::Hidden);
        if hidden || !agenda.session(session).can_clash() || self.stood_for.contains(&session) {
            return None;
        }
        agenda.session(session).slot()
    }

    fn clashes_of(&self, agenda: &Agenda, this: With, slot: Slot) -> Vec<Clash> {
        let mut clashes = Vec::new();
        let mut take = |at: usize, clash| {
            clashes.push((at, clash));
            ControlFlow::Continue(())
        };
        let _ = self.each_overlap(agenda, this, slot, &mut take);
        let _ = self.each_walk(agenda, this, slot, &mut take);
        clashes.sort_by_key(|(at, _)| *at);
        clashes.into_iter().map(|(_, clash)| clash).collect()
    }

    /// Hands out what shares time with `this`, by time, with its place among the entries, until told to stop.
    fn each_overlap(
        &self,
        agenda: &Agenda,
        this: With,
        slot: Slot,
        found: &mut dyn FnMut(usize, Clash) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        self.tree.each(slot, &mut |at| {
            let other = &self.entries[at];
            if other.with == this || !self.counts(agenda, this, other.with) {
                return ControlFlow::Continue(());
            }
            let clash = Clash {
                with: other.with,
                kind: ClashKind::Overlap,
                minutes: slot.overlap_minutes(other.slot),
                is_after: other.slot.start() < slot.start(),
            };
            found(at, clash)
        })
    }

    /// May these two clash at all? Not a backup with what it backs up, nor a part with its parent.
    fn counts(&self, agenda: &Agenda, one: With, other: With) -> bool {
        let (With::Session(one), With::Session(other)) = (one, other) else {
            return true;
        };
        !self.backups.contains(&(one, other))
            && !self.backups.contains(&(other, one))
            && !agenda.are_related(one, other)
    }

    /// Is it the backup for a chosen session?
    fn stands_in(&self, entry: &Entry) -> bool {
        matches!(entry.with, With::Session(ix) if self.stand_ins.contains(&ix))
    }

    /// What is chosen and on at `now`, by time; cancelled sessions are not on.
    pub fn on(&self, agenda: &Agenda, now: Time) -> Vec<SessionIx> {
        (self.chosen.iter().copied())
            .filter(|&ix| {
                let session = agenda.session(ix);
                !session.is_cancelled() && session.is_on(now)
            })
            .collect()
    }

    /// What is chosen and begins next after `now`; cancelled sessions do not begin.
    pub fn next(&self, agenda: &Agenda, now: Time) -> Option<SessionIx> {
        let start = |ix: SessionIx| agenda.session(ix).start;
        let from = (self.chosen).partition_point(|&ix| start(ix).is_some_and(|start| start <= now));
        (self.chosen[from..].iter().copied()).find(|&ix| {
            let is_on = start(ix).is_some() && !agenda.session(ix).is_cancelled();
            is_on && !self.stand_ins.contains(&ix)
        })
    }

    /// What begins next after `now`: a chosen session, or an entry of my own.
    pub fn next_entry(&self, agenda: &Agenda, now: Time) -> Option<(With, Time)> {
        let session = self.next(agenda, now);
        let session = session.and_then(|ix| Some((With::Session(ix), agenda.session(ix).start?)));
        let is_own =
            |entry: &&Entry| matches!(entry.with, With::Own(_)) && entry.slot.start() > now;
        let own = self.entries.iter().find(is_own);
        let own = own.map(|entry| (entry.with, entry.slot.start()));
        session
            .into_iter()
            .chain(own)
            .min_by_key(|(_, start)| *start)
    }

    /// Entries of my own that are on at `now`, by their places in the plan.
    pub fn own_on(&self, now: Time) -> Vec<usize> {
        let own = self.entries.iter().filter_map(|entry| match entry.with {
            With::Own(at) if entry.slot.start() <= now && now < entry.slot.end() => Some(at),
            _ => None,
        });
        own.collect()
    }

    /// Minutes of the walk to what begins at `start`: from what is on of the plan and lasts longest, else from
    /// what was on before it that day, else the event's own.
    pub fn walk_to(&self, agenda: &Agenda, (to, start): (With, Time), now: Time) -> u32 {
        let is_on = |entry: &&Entry| entry.slot.start() <= now && now < entry.slot.end();
        let others = || {
            self.entries
                .iter()
                .filter(|entry| entry.with != to && !self.stands_in(entry))
        };
        let on = others().filter(is_on).max_by_key(|entry| entry.slot.end());
        let on = on.map(|entry| entry.with).or_else(|| {
            let end = |ix: &SessionIx| agenda.session(*ix).end;
            let on = self.on(agenda, now).into_iter();
            let on = on.filter(|ix| !self.stand_ins.contains(ix)).max_by_key(end);
            on.map(With::Session)
        });
        let day = agenda.event_day(start);
        let before = || {
            let ended = others().filter(|entry| entry.day == day && entry.slot.end() <= start);
            ended
                .max_by_key(|entry| entry.slot.end())
                .map(|entry| entry.with)
        };
        let from = on.or_else(before);
        from.map_or(agenda.event.walk_minutes, |from| {
            walks::walk(agenda, from, to)
        })
    }

    /// The chosen session that one comes from: the last on the same event day that is over when `session`
    /// begins. None where an own entry comes between, or where one comes and goes.
    pub fn before(&self, agenda: &Agenda, session: SessionIx) -> Option<SessionIx> {
        let this = agenda.session(session);
        let start = this.start?;
        if this.is_cancelled() {
            return None;
        }
        let ended = |entry: &&Entry| {
            Some(entry.day) == this.day
                && !self.stands_in(entry)
                && entry.slot.end() <= start
                && entry.with != With::Session(session)
        };
        let last = (self.entries.iter().filter(ended)).max_by_key(|entry| entry.slot.end())?;
        match last.with {
            With::Session(ix) => Some(ix),
            With::Own(_) => None,
        }
    }

    /// Each event day on which the plan has something, in figures.
    pub fn days(&self, agenda: &Agenda) -> Vec<DaySummary> {
        let mut days: Vec<DaySummary> = Vec::new();
        for &ix in &self.chosen {
            if let Some(date) = agenda.session(ix).day {
                day_of(&mut days, date).sessions += 1;
            }
        }
        for &date in &self.gone {
            day_of(&mut days, date).sessions += 1;
        }
        let mut until: Option<Time> = None;
        for entry in &self.entries {
            if self.stands_in(entry) {
                continue;
            }
            let day = day_of(&mut days, entry.day);
            day.own += usize::from(matches!(entry.with, With::Own(_)));
            let (start, end) = (entry.slot.start(), entry.slot.end());
            let from = until.map_or(start, |until| until.max(start));
            if let Some(slot) = Slot::new(from, end) {
                day.minutes += slot.minutes();
            }
            until = Some(until.map_or(end, |until| until.max(end)));
        }
        for (_, later, clash) in self.pairs(agenda) {
            let day = day_of(&mut days, self.entries[later].day);
            if clash.kind.is_clash() {
                day.clashes += 1;
            } else {
                day.tight += 1;
            }
        }
        days
    }
}

fn day_of(days: &mut Vec<DaySummary>, date: NaiveDate) -> &mut DaySummary {
    let at = days
        .binary_search_by_key(&date, |day| day.date)
        .unwrap_or_else(|at| {
            let day = DaySummary {
                date,
                sessions: 0,
                own: 0,
                minutes: 0,
                clashes: 0,
                tight: 0,
            };
            days.insert(at, day);
            at
        });
    &mut days[at]
}
