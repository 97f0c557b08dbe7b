//! An event day as a table of rooms by time: which sessions stand in a room's column, and in which lanes
//! those stand side by side that share time.
//!
//! Lanes are an interval partitioning: sessions that overlap, directly or through others, are a cluster,
//! and each takes the lowest lane that is free when it begins, so that a cluster has as many lanes as
//! sessions of it are on at once at most. Words, cells and what is selected do not belong here.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, HashMap};

use chrono::{NaiveDate, TimeDelta};

use crate::agenda::time::instant;
use crate::agenda::{Agenda, Raw, Ref, RoomIx, SessionIx, Time};

/// One event day, room by room.
#[derive(Clone, Debug, PartialEq)]
pub struct Timetable {
    /// The event day.
    pub day: NaiveDate,
    /// Every room of the agenda in its order, whatever is on in it; then rooms that it does not know, as
    /// sessions name them; then, where there is one, the column of sessions without any room.
    pub columns: Vec<Column>,
    /// Sessions whose start is not known: they stand in no column of any day.
    pub timeless: Vec<SessionIx>,
}

/// What is in one room on that day.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The room; `None` where sessions have none.
    pub room: Option<Ref<RoomIx>>,
    /// Its sessions by start, each once.
    pub blocks: Vec<Block>,
    /// How many of those that have a lane, and are not cancelled, are on at once at most.
    pub at_once: usize,
}

/// A session in one room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The session.
    pub session: SessionIx,
    /// When it begins: on this event day, unless it runs on from an earlier one.
    pub start: Time,
    /// When it ends, be it after the event day; `None` where that is not known.
    pub end: Option<Time>,
    /// Where it stands among those that share time with it. `None`: beside all of them, in a band. There
    /// stand drop-in sessions, cancelled ones that would take a lane from a session that is on, and what
    /// runs on from an earlier day.
    pub lane: Option<Lane>,
    /// Does it share time with a session that takes this room too and is no part or whole of it, where
    /// several at once are not normal?
    pub is_double: bool,
    /// Did it begin on an earlier event day?
    pub is_continued: bool,
}

/// A place beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Which one, from 0.
    pub at: usize,
    /// How many there are in its cluster: the most that are on at once.
    pub of: usize,
}

impl Timetable {
    /// The sessions of `day` that `shows` lets through, and those that run on into it. Takes time by the
    /// day's sessions, n log n, and by the agenda's rooms and sessions.
    pub fn of(agenda: &Agenda, day: NaiveDate, shows: impl Fn(SessionIx) -> bool) -> Self {
        let known = (0..agenda.rooms.len() as u32).map(|at| Ref::Known(RoomIx(at)));
        let mut columns: Vec<Column> = known.map(|room| Column::empty(Some(room))).collect();
        let mut unknown: HashMap<&Raw, usize> = HashMap::new();
        let mut roomless = Column::empty(None);
        let sessions = agenda.day(day).map_or(&[][..], |day| &day.sessions);
        let sessions: Vec<SessionIx> = sessions.iter().copied().filter(|ix| shows(*ix)).collect();
        let first = sessions.iter().find_map(|ix| agenda.session(*ix).start);
        let mut continued = continued(agenda, day, first);
        continued.retain(|ix| shows(*ix));
        let is_continued = |at: usize| at < continued.len();
        for (at, &ix) in continued.iter().chain(&sessions).enumerate() {
            let session = agenda.session(ix);
            let Some(start) = session.start else { continue };
            let block = Block {
                session: ix,
                start,
                end: session.end,
                lane: None,
                is_double: false,
                is_continued: is_continued(at),
            };
            if session.rooms.is_empty() {
                roomless.put(block);
            }
            for room in &session.rooms {
                let at = match room {
                    Ref::Known(room) => room.at(),
                    Ref::Unknown(name) => *unknown.entry(name).or_insert_with(|| {
                        columns.push(Column::empty(Some(room.clone())));
                        columns.len() - 1
                    }),
                };
                columns[at].put(block);
            }
        }
        columns.extend((!roomless.blocks.is_empty()).then_some(roomless));
        for column in &mut columns {
            column.arrange(agenda);
        }
        Self {
            day,
            columns,
            timeless: timeless(agenda, shows),
        }
    }

    /// The sessions that run on from an earlier day, each once.
    pub fn continued(&self) -> BTreeSet<SessionIx> {
        let blocks = self.columns.iter().flat_map(|column| &column.blocks);
        let continued = blocks.filter(|block| block.is_continued);
        continued.map(|block| block.session).collect()
    }

    /// How many of those rooms have a session on that day all the same, which is not shown.
    pub fn idle_but_used(&self, agenda: &Agenda) -> usize {
        let of_day = agenda.day(self.day).map_or(&[][..], |day| &day.sessions);
        let used = of_day
            .iter()
            .flat_map(|ix| agenda.session(*ix).known_rooms());
        let used: BTreeSet<RoomIx> = used.collect();
        let is_empty = |room: &&RoomIx| self.columns[room.at()].blocks.is_empty();
        used.iter().filter(is_empty).count()
    }

    /// The end of the day before, where nothing but what runs on is on this day.
    pub fn begins(&self) -> Option<Time> {
        let blocks = self.columns.iter().flat_map(|column| &column.blocks);
        let starts = blocks.map(|block| (block.start, block.is_continued));
        let (first, is_continued) = starts.min()?;
        if !is_continued {
            return Some(first);
        }
        let midnight = self.day.and_time(chrono::NaiveTime::MIN);
        instant(midnight, first.timezone()).map(|(time, _)| time)
    }

    /// How many rooms have nothing on that day.
    pub fn idle(&self) -> usize {
        let columns = self.columns.iter();
        columns.filter(|column| column.blocks.is_empty()).count()
    }
}

/// Sessions of earlier event days that are still on in `day`. What is over before the `first` of the day's
/// own begins belongs to the night before, and stands there to its end.
fn continued(agenda: &Agenda, day: NaiveDate, first: Option<Time>) -> Vec<SessionIx> {
    let runs_on = |ix: &SessionIx| {
        let session = agenda.session(*ix);
        let is_earlier = session.day.is_some_and(|of| of < day) && !session.is_cancelled();
        let end = session.end.filter(|_| is_earlier);
        end.is_some_and(|end| match first {
            Some(first) => end > first,
            // What ends with the day before is not in this one.
            None => agenda.event_day(end - TimeDelta::seconds(1)) >= day,
        })
    };
    agenda.by_time.iter().copied().filter(runs_on).collect()
}

/// Sessions whose start is not known, of those that `shows` lets through.
pub fn timeless(agenda: &Agenda, shows: impl Fn(SessionIx) -> bool) -> Vec<SessionIx> {
    let last = agenda.by_time.iter().rev().copied();
    let timeless = last.take_while(|ix| agenda.session(*ix).start.is_none());
    let mut timeless: Vec<SessionIx> = timeless.filter(|ix| shows(*ix)).collect();
    timeless.reverse();
    timeless
}

impl Column {
    fn empty(room: Option<Ref<RoomIx>>) -> Self {
        Self {
            room,
            blocks: Vec::new(),
            at_once: 0,
        }
    }

    /// Sessions come one after the other: one that names a room twice finds itself last.
    fn put(&mut self, block: Block) {
        if self.blocks.last().map(|last| last.session) != Some(block.session) {
            self.blocks.push(block);
        }
    }

    /// The most lanes of any of its clusters.
    pub fn lanes(&self) -> usize {
        let lanes = self.blocks.iter().filter_map(|block| block.lane);
        lanes.map(|lane| lane.of).max().unwrap_or(0)
    }

    /// Gives each block its lane, or the band.
    fn arrange(&mut self, agenda: &Agenda) {
        let of = |wanted: fn(&Agenda, SessionIx) -> bool| {
            let all = self.blocks.iter().enumerate();
            let of = all.filter(|(_, block)| !block.is_continued && wanted(agenda, block.session));
            of.map(|(at, _)| at).collect::<Vec<usize>>()
        };
        let on = of(|agenda, ix| {
            let session = agenda.session(ix);
            !session.is_cancelled() && !session.drop_in
        });
        let off = of(|agenda, ix| {
            let session = agenda.session(ix);
            session.is_cancelled() && !session.drop_in
        });
        let busy = merged(on.iter().map(|&at| self.blocks[at].seconds()));
        let is_free = |at: &usize| {
            let (start, end) = self.blocks[*at].seconds();
            let before = busy.partition_point(|busy| busy.0 < end);
            before == 0 || busy[before - 1].1 <= start
        };
        let off: Vec<usize> = off.into_iter().filter(is_free).collect();
        for sort in [&on, &off] {
            let spans: Vec<(i64, i64)> = sort.iter().map(|&at| self.blocks[at].seconds()).collect();
            for (&at, lane) in sort.iter().zip(lanes(&spans)) {
                self.blocks[at].lane = Some(lane);
            }
        }
        let lanes = on.iter().filter_map(|&at| self.blocks[at].lane);
        self.at_once = lanes.map(|lane| lane.of).max().unwrap_or(0);
        let is_parallel = match &self.room {
            Some(Ref::Known(room)) => agenda.rooms[room.at()].parallel,
            Some(Ref::Unknown(_)) => false,
            // To be announced is no room that anybody could be in.
            None => true,
        };
        if !is_parallel {
            self.mark_doubles(agenda, &on);
        }
    }

    /// Marks those of `on` that share time with an unrelated one. Those without a mark that are on at once
    /// are related to each other, so that each step marks one or meets a relative.
    fn mark_doubles(&mut self, agenda: &Agenda, on: &[usize]) {
        // Those with a mark, the one that ends last on top.
        let mut marked: BinaryHeap<(i64, usize)> = BinaryHeap::new();
        let mut unmarked: Vec<usize> = Vec::new();
        for &at in on {
            let (start, end) = self.blocks[at].seconds();
            let is_other = |other: usize| {
                !agenda.are_related(self.blocks[at].session, self.blocks[other].session)
            };
            unmarked.retain(|other| self.blocks[*other].seconds().1 > start);
            let (met, rest): (Vec<usize>, Vec<usize>) =
                unmarked.into_iter().partition(|other| is_other(*other));
            unmarked = rest;
            let mut relatives = Vec::new();
            let mut is_double = !met.is_empty();
            while let Some(&(until, other)) = marked.peek()
                && !is_double
                && until > start
            {
                is_double = is_other(other);
                relatives.extend((!is_double).then(|| marked.pop()).flatten());
            }
            marked.extend(relatives);
            for other in met {
                self.blocks[other].is_double = true;
                marked.push((self.blocks[other].seconds().1, other));
            }
            self.blocks[at].is_double = is_double;
            if is_double {
                marked.push((end, at));
            } else {
                unmarked.push(at);
            }
        }
    }
}

impl Block {
    /// From when to when it takes its lane, in seconds. Where its end is not known, or no later than its
    /// start, that is one second, so that it is beside what it begins in.
    pub fn seconds(&self) -> (i64, i64) {
        let start = self.start.timestamp();
        let end = self.end.map_or(start, |end| end.timestamp());
        (start, end.max(start + 1))
    }
}

/// What any of the spans, which are in the order of their starts, covers: apart from each other, by start.
fn merged(spans: impl Iterator<Item = (i64, i64)>) -> Vec<(i64, i64)> {
    let mut merged: Vec<(i64, i64)> = Vec::new();
    for (start, end) in spans {
        match merged.last_mut() {
            Some(last) if start < last.1 => last.1 = last.1.max(end),
            _ => merged.push((start, end)),
        }
    }
    merged
}

/// A lane for each of `spans`, which are in the order of their starts and not empty; no two that overlap
/// stand in one. Each takes the lowest that is free.
pub fn lanes(spans: &[(i64, i64)]) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::with_capacity(spans.len());
    // Lanes that are taken, by when they become free, and those that are free again.
    let mut taken: BinaryHeap<Reverse<(i64, usize)>> = BinaryHeap::new();
    let mut free: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let (mut first, mut of) = (0, 0);
    for (at, &(start, end)) in spans.iter().enumerate() {
        while let Some(&Reverse((until, lane))) = taken.peek()
            && until <= start
        {
            taken.pop();
            free.push(Reverse(lane));
        }
        if taken.is_empty() {
            lanes[first..].iter_mut().for_each(|lane| lane.of = of);
            free.clear();
            (first, of) = (at, 0);
        }
        let lane = free.pop().map_or(of, |Reverse(lane)| lane);
        of = of.max(lane + 1);
        taken.push(Reverse((end, lane)));
        lanes.push(Lane { at: lane, of });
    }
    lanes[first..].iter_mut().for_each(|lane| lane.of = of);
    lanes
}

/// How many midnights lie between the beginning of an event day's date and `at`: 1 for half past one in
/// the night after it.
pub fn midnights(day: NaiveDate, at: Time) -> i64 {
    (at.date_naive() - day).num_days().max(0)
}
