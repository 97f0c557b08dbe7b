//! What is said of double bookings: each mistake once, though a room and people are booked twice by it, or many
//! sessions are met.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::meant::written;
use super::odd::is_of_days;
use super::{Meant, Names, Tell, at, hours_of, words};
use crate::agenda::finding::Edit;
use crate::agenda::{Agenda, Code, Finding, Id, Raw, Session, SessionIx, Slot, Span};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::{findings as say, hints, things};

/// So many of the sessions that one meets are named.
const NAMED: usize = 3;

/// So many rooms and people are, of two sessions.
const ALL: usize = 10;

/// So many times as long as those that it meets is a session that is too long.
const TOO_LONG: i64 = 3;

/// Who can be in one session at a time only.
pub(super) struct Sort {
    pub(super) code: Code,
    pub(super) keys: &'static [&'static str],
    thing: fn() -> Message,
    hint: fn() -> Message,
    /// Says that there are so many more.
    pub(super) more: fn(usize) -> Message,
}

pub(super) const ROOM: Sort = Sort {
    code: Code::RoomDoubleBooked,
    keys: &["room", "rooms"],
    thing: things::room,
    hint: say::room_booked_twice_hint,
    more: say::more_in_one_room,
};
pub(super) const PERSON: Sort = Sort {
    code: Code::PersonDoubleBooked,
    keys: &["people"],
    thing: things::person,
    hint: say::person_booked_twice_hint,
    more: say::more_of_one_person,
};
pub(super) const DELEGATION: Sort = Sort {
    code: Code::DelegationDoubleBooked,
    keys: &["delegations"],
    thing: things::delegation,
    hint: say::delegation_booked_twice_hint,
    more: say::more_of_one_delegation,
};

/// What is booked twice.
#[derive(Clone, Copy)]
pub(super) struct Thing<'a> {
    pub(super) sort: &'static Sort,
    pub(super) id: &'a Id,
}

/// All that two sessions book both.
#[derive(Default)]
pub(super) struct Pair<'a> {
    pub(super) minutes: i64,
    /// Rooms first, then people, then delegations.
    pub(super) things: Vec<Thing<'a>>,
}

/// By the earlier session and the later one.
pub(super) type Pairs<'a> = BTreeMap<(SessionIx, SessionIx), Pair<'a>>;

/// Sessions of which it is told that another one was copied to make them.
pub(super) type Copies = HashSet<SessionIx>;

/// Tells of all pairs.
pub(super) fn tell_of(
    agenda: &Agenda,
    names: &Names<'_>,
    mut pairs: Pairs<'_>,
    meant: Meant<'_>,
    tell: Tell<'_>,
) -> Copies {
    let mut told = Told {
        agenda,
        names,
        longest: 0,
    };
    let mut copies = Copies::new();
    for (original, copy) in told.copies(&pairs) {
        let ids = [copy, original].map(|ix| agenda.session(ix).id.as_str());
        if copies.contains(&copy) || meant(Code::NearTwin, ids, None) {
            continue;
        }
        let Some(pair) = pairs.remove(&(original, copy)) else {
            continue;
        };
        tell(told.copy((original, copy), &pair));
        copies.insert(copy);
        without_copy(&mut pairs, original, copy);
    }
    let over = told.with_several(&pairs);
    told.longest = longest_but(agenda, &over.iter().map(|(session, _)| *session).collect());
    for (session, others) in over {
        let mut all: Vec<Thing<'_>> = Vec::new();
        for other in &others {
            let pair = pairs.remove(&ordered(&pairs, session, *other));
            all.extend(pair.into_iter().flat_map(|pair| pair.things));
        }
        tell(told.several(session, &others, &distinct(all)));
    }
    for (sessions, pair) in &pairs {
        tell(told.pair(*sessions, pair));
    }
    copies
}

/// Takes out what the copy books with others as its original does.
fn without_copy(pairs: &mut Pairs<'_>, original: SessionIx, copy: SessionIx) {
    let of_copy: Vec<(SessionIx, SessionIx)> = (pairs.keys().copied())
        .filter(|(earlier, later)| *earlier == copy || *later == copy)
        .collect();
    for key in of_copy {
        let other = if key.0 == copy { key.1 } else { key.0 };
        let same: HashSet<&Id> = (pairs.get(&ordered(pairs, original, other)).into_iter())
            .flat_map(|pair| pair.things.iter().map(|thing| thing.id))
            .collect();
        let Some(pair) = pairs.get_mut(&key) else {
            continue;
        };
        pair.things.retain(|thing| !same.contains(thing.id));
        if pair.things.is_empty() {
            pairs.remove(&key);
        }
    }
}

fn longest_but(agenda: &Agenda, over: &HashSet<SessionIx>) -> i64 {
    let all = (0..).map(SessionIx).zip(&agenda.sessions);
    let is_odd = |session: &Session| session.drop_in || is_of_days(session);
    let others = all.filter(|(ix, session)| !over.contains(ix) && !is_odd(session));
    let lengths = others.filter_map(|(_, session)| session.minutes());
    lengths.max().unwrap_or_default()
}

/// The key of a pair.
fn ordered(pairs: &Pairs<'_>, one: SessionIx, other: SessionIx) -> (SessionIx, SessionIx) {
    if pairs.contains_key(&(one, other)) {
        (one, other)
    } else {
        (other, one)
    }
}

/// Each thing once, rooms first.
fn distinct(all: Vec<Thing<'_>>) -> Vec<Thing<'_>> {
    let mut seen: HashSet<(Code, &Id)> = HashSet::new();
    let mut all: Vec<Thing<'_>> = all
        .into_iter()
        .filter(|thing| seen.insert((thing.sort.code, thing.id)))
        .collect();
    all.sort_by_key(|thing| thing.sort.code);
    all
}

/// How the pairs are told.
struct Told<'a> {
    agenda: &'a Agenda,
    names: &'a Names<'a>,
    /// How long the longest session is of those that do not lie over others, in minutes.
    longest: i64,
}

impl Told<'_> {
    /// Sessions of the same title, start and people, one of which was probably copied and not changed.
    fn copies(&self, pairs: &Pairs<'_>) -> Vec<(SessionIx, SessionIx)> {
        let is_copy = |(original, copy): &&(SessionIx, SessionIx)| {
            let (one, other) = (self.agenda.session(*original), self.agenda.session(*copy));
            let people = |session: &Session| {
                let people = session.people.iter().map(|part| &part.person);
                people.cloned().collect::<HashSet<_>>()
            };
            one.start == other.start
                && title(one).is_some_and(|own| Some(own) == title(other))
                && people(one) == people(other)
        };
        pairs.keys().filter(is_copy).copied().collect()
    }

    /// Sessions that lie over several others: it is them that are wrong, and not each of the others.
    fn with_several(&self, pairs: &Pairs<'_>) -> Vec<(SessionIx, Vec<SessionIx>)> {
        let mut others: HashMap<SessionIx, Vec<SessionIx>> = HashMap::new();
        for (earlier, later) in pairs.keys() {
            others.entry(*earlier).or_default().push(*later);
            others.entry(*later).or_default().push(*earlier);
        }
        let mut order: Vec<SessionIx> = others.keys().copied().collect();
        order.sort_by_key(|ix| (Reverse(others[ix].len()), *ix));
        let mut found: Vec<(SessionIx, Vec<SessionIx>)> = Vec::new();
        let mut taken: HashSet<SessionIx> = HashSet::new();
        for session in order {
            let Some(mut met) = others.remove(&session) else {
                continue;
            };
            met.retain(|other| !taken.contains(other));
            if self.is_over(session, &met) {
                met.sort_by_key(|other| (self.agenda.session(*other).start, *other));
                taken.insert(session);
                found.push((session, met));
            }
        }
        found
    }

    /// Are these sessions within that one, but for what it reaches at its ends?
    fn is_over(&self, session: SessionIx, others: &[SessionIx]) -> bool {
        let Some(own) = self.agenda.session(session).slot() else {
            return false;
        };
        let within = |slot: &Slot| own.start() <= slot.start() && slot.end() <= own.end();
        let slots = others
            .iter()
            .filter_map(|ix| self.agenda.session(*ix).slot());
        let (inside, beyond): (Vec<Slot>, Vec<Slot>) = slots.partition(within);
        let is_longer = inside.iter().all(|slot| slot.minutes() < own.minutes());
        let is_reached = |slot: &Slot| own.start() < slot.start();
        is_longer
            && match (inside.len(), beyond.len()) {
                (1, 1) => is_reached(&beyond[0]),
                (0 | 1, _) => false,
                (_, beyond) => beyond <= 2,
            }
    }

    /// One finding for what a session books together with several others.
    fn several(&self, ix: SessionIx, others: &[SessionIx], all: &[Thing<'_>]) -> Finding {
        let session = self.agenda.session(ix);
        let met = || others.iter().map(|ix| self.agenda.session(*ix));
        let message = say::booked_with_several(
            self.names.session(session),
            hours_of(session, true),
            listed(all),
            others.len(),
            words(met().map(|other| self.names.quoted(other)).collect(), NAMED),
        );
        let ids = std::iter::once(session).chain(met());
        let ids = ids.map(|session| session.id.as_str().to_owned()).collect();
        if !self.is_too_long(session, others) {
            let place = place(self.agenda, session, all[0]);
            let finding = Finding::new(all[0].sort.code, place, message);
            return about(finding.hint(say::booked_with_several_hint()), ids, all);
        }
        let place = at(&session.places, &["end", "minutes"]);
        let mut finding =
            Finding::new(all[0].sort.code, place, message).hint(self.names.check_length());
        if self.names.are_keys_ours() {
            self.mend_length(&mut finding, session, others);
        }
        about(finding, ids, all)
    }

    /// Is it much longer than what it meets, and nothing else is as long?
    fn is_too_long(&self, session: &Session, others: &[SessionIx]) -> bool {
        let Some(own) = session.slot() else {
            return false;
        };
        let slots = others
            .iter()
            .filter_map(|ix| self.agenda.session(*ix).slot());
        let longest = slots.map(Slot::minutes).max().unwrap_or_default();
        own.minutes() >= TOO_LONG * longest && own.minutes() > self.longest
    }

    /// Says which end is meant, where one can be; what is found because of the length follows from it either way.
    fn mend_length(&self, finding: &mut Finding, session: &Session, others: &[SessionIx]) {
        let (Some(slot), Some(place)) = (session.slot(), finding.span.clone()) else {
            return;
        };
        let (start, end) = (slot.start().naive_local(), slot.end().naive_local());
        let starts = others
            .iter()
            .filter_map(|ix| self.agenda.session(*ix).start);
        let next = starts.filter(|next| *next > slot.start()).min();
        let is_end = session.places.get("end").is_some();
        let of_day = start.date().and_time(end.time());
        let is_free = next.is_some_and(|next| of_day <= next.naive_local());
        if is_end && start < of_day && of_day < end && is_free {
            let meant = written(of_day);
            finding.hint = Some(hints::write(format!("end = {meant}")));
            finding.remedy_value(Some(meant));
            return;
        }
        let Some(next) = next else { return };
        let text = if is_end {
            written(next.naive_local())
        } else {
            (next - slot.start()).num_minutes().to_string()
        };
        finding.remedy = vec![Edit { at: place, text }];
    }

    /// One finding for a session and its copy.
    fn copy(&self, (original, copy): (SessionIx, SessionIx), pair: &Pair<'_>) -> Finding {
        let (session, other) = (self.agenda.session(copy), self.agenda.session(original));
        let message = say::copied(
            self.names.session(session),
            other.id.line(),
            listed(&pair.things),
        );
        let place = place(self.agenda, session, pair.things[0]);
        let finding = Finding::new(pair.things[0].sort.code, place, message);
        let ids = [session, other].map(|one| one.id.as_str().to_owned());
        about(finding.hint(say::copied_hint()), ids.into(), &pair.things)
    }

    /// One finding for all that two sessions book both.
    fn pair(&self, (earlier, later): (SessionIx, SessionIx), pair: &Pair<'_>) -> Finding {
        let (session, other) = (self.agenda.session(later), self.agenda.session(earlier));
        let first = pair.things[0];
        let minutes = things::minutes(pair.minutes);
        let own_hours = hours_of(session, other.day != session.day);
        let (own, its) = (self.names.short(session), self.names.short(other));
        let other_hours = hours_of(other, true);
        let (message, hint) = if let [one] = pair.things.as_slice() {
            let thing = named(one);
            let message = say::booked_twice(thing, minutes, its, other_hours, own, own_hours);
            (message, (first.sort.hint)())
        } else {
            let all = listed(&pair.things);
            let message = say::all_booked_twice(all, minutes, its, other_hours, own, own_hours);
            let mut things = pair.things.iter();
            let is_one_sort = things.all(|thing| thing.sort.code == first.sort.code);
            let hint = if is_one_sort {
                (first.sort.hint)()
            } else {
                say::delegation_booked_twice_hint()
            };
            (message, hint)
        };
        let place = place(self.agenda, session, first);
        let finding = Finding::new(first.sort.code, place, message).hint(hint);
        let ids = [session, other].map(|one| one.id.as_str().to_owned());
        about(finding, ids.into(), &pair.things)
    }
}

fn title(session: &Session) -> Option<&str> {
    session.title.all().map(Raw::as_written).next()
}

fn named(thing: &Thing<'_>) -> Message {
    things::named((thing.sort.thing)(), thing.id.line())
}

fn listed(all: &[Thing<'_>]) -> Argument {
    words(all.iter().map(|thing| named(thing).into()).collect(), ALL)
}

/// Notes what a finding involves.
fn about(mut finding: Finding, sessions: Vec<String>, all: &[Thing<'_>]) -> Finding {
    finding.sessions = sessions;
    let rooms = all
        .iter()
        .filter(|one| one.sort.code == Code::RoomDoubleBooked);
    finding.rooms = rooms.map(|one| one.id.as_str().to_owned()).collect();
    finding
}

/// A session may have `room` and `rooms`; `room` comes first in its list.
fn place(agenda: &Agenda, session: &Session, Thing { sort, id }: Thing<'_>) -> Option<Span> {
    let first = session
        .known_rooms()
        .next()
        .map(|room| &agenda.rooms[room.at()].id);
    if sort.code == Code::RoomDoubleBooked && first != Some(id) {
        return at(&session.places, &["rooms", "room"]);
    }
    at(&session.places, sort.keys)
}
