//! Double bookings: a room, a person or a delegation in two sessions at once.

use super::{Names, Tell, at, hours_of};
use crate::agenda::{
    Agenda, Code, DelegationIx, Finding, Id, PersonIx, Ref, RoomIx, Session, SessionIx, Slot,
};
use crate::i18n::Message;
use crate::i18n::sentences::{findings as say, things};

/// So many double bookings are told one by one; an agenda with more has one mistake, not many.
const MOST_FINDINGS: usize = 10_000;

/// So many pairs of sessions are looked at, for the same reason.
const MOST_PAIRS: usize = 4_000_000;

/// Who can be in one session at a time only.
struct Sort {
    code: Code,
    keys: &'static [&'static str],
    thing: fn() -> Message,
    hint: fn() -> Message,
    /// Says that there are so many more.
    more: fn(usize) -> Message,
}

const ROOM: Sort = Sort {
    code: Code::RoomDoubleBooked,
    keys: &["room", "rooms"],
    thing: things::room,
    hint: say::room_booked_twice_hint,
    more: say::more_in_one_room,
};
const PERSON: Sort = Sort {
    code: Code::PersonDoubleBooked,
    keys: &["people"],
    thing: things::person,
    hint: say::person_booked_twice_hint,
    more: say::more_of_one_person,
};
const DELEGATION: Sort = Sort {
    code: Code::DelegationDoubleBooked,
    keys: &["delegations"],
    thing: things::delegation,
    hint: say::delegation_booked_twice_hint,
    more: say::more_of_one_delegation,
};

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let mut rooms = vec![Vec::new(); agenda.rooms.len()];
    let mut people = vec![Vec::new(); agenda.people.len()];
    let mut delegations = vec![Vec::new(); agenda.delegations.len()];
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        let Some(slot) = session.slot().filter(|_| session.can_clash()) else {
            continue;
        };
        for RoomIx(room) in session.known_rooms() {
            if !agenda.rooms[room as usize].parallel {
                book(&mut rooms[room as usize], ix, slot);
            }
        }
        for PersonIx(person) in session.people.iter().filter_map(|part| part.person.known()) {
            book(&mut people[person as usize], ix, slot);
        }
        for DelegationIx(country) in session.delegations.iter().filter_map(Ref::known) {
            book(&mut delegations[country as usize], ix, slot);
        }
    }
    let mut sweep = Sweep {
        agenda,
        names,
        pairs: MOST_PAIRS,
        told: 0,
        left: 0,
        first_left: None,
        left_in: Vec::new(),
    };
    sweep.all(&ROOM, &rooms, |at| &agenda.rooms[at].id, tell);
    sweep.all(&PERSON, &people, |at| &agenda.people[at].id, tell);
    sweep.all(
        &DELEGATION,
        &delegations,
        |at| &agenda.delegations[at].country,
        tell,
    );
}

type Bookings = Vec<(SessionIx, Slot)>;

/// Who is named twice by a session is in it once.
fn book(bookings: &mut Bookings, ix: SessionIx, slot: Slot) {
    if slot.start() < slot.end() && bookings.last().is_none_or(|(last, _)| *last != ix) {
        bookings.push((ix, slot));
    }
}

struct Sweep<'a> {
    agenda: &'a Agenda,
    names: &'a Names<'a>,
    /// How many more pairs may be looked at.
    pairs: usize,
    told: usize,
    /// Sessions of the sort at hand that were not looked at any more, and the first of them.
    left: usize,
    first_left: Option<SessionIx>,
    /// The rooms that they are in, where rooms are the sort.
    left_in: Vec<String>,
}

impl<'a> Sweep<'a> {
    fn all(
        &mut self,
        sort: &Sort,
        bookings: &[Bookings],
        id: impl Fn(usize) -> &'a Id,
        tell: Tell<'_>,
    ) {
        (self.left, self.first_left) = (0, None);
        for (owner, bookings) in bookings.iter().enumerate() {
            self.one(sort, bookings, id(owner), tell);
        }
        let Some(first) = self.first_left else { return };
        let session = self.agenda.session(first);
        let place = at(&session.places, sort.keys);
        let mut finding = Finding::new(sort.code, place, (sort.more)(self.left));
        finding.count = self.left;
        finding.rooms = std::mem::take(&mut self.left_in);
        tell(finding.hint(say::more_booked_twice_hint()));
    }

    /// The bookings come by start: what is still on when the next one begins clashes with it.
    fn one(&mut self, sort: &Sort, bookings: &Bookings, id: &Id, tell: Tell<'_>) {
        let mut on: Bookings = Vec::new();
        let mut last_end = None;
        let left_before = self.left;
        for &(ix, slot) in bookings {
            let overlaps = last_end.is_some_and(|end| end > slot.start());
            last_end = last_end.max(Some(slot.end()));
            if !overlaps {
                on.clear();
            } else if self.pairs < on.len() || self.told >= MOST_FINDINGS {
                self.left += 1;
                self.first_left.get_or_insert(ix);
                continue;
            }
            self.pairs -= on.len();
            on.retain(|(_, other)| other.end() > slot.start());
            for &(other, other_slot) in &on {
                if !self.agenda.are_related(ix, other) {
                    self.told += 1;
                    tell(self.clash(sort, id, (ix, slot), (other, other_slot)));
                }
            }
            on.push((ix, slot));
        }
        if self.left > left_before && sort.code == Code::RoomDoubleBooked {
            self.left_in.push(id.as_str().to_owned());
        }
    }

    fn clash(
        &self,
        sort: &Sort,
        id: &Id,
        later: (SessionIx, Slot),
        earlier: (SessionIx, Slot),
    ) -> Finding {
        let (session, other) = (self.agenda.session(later.0), self.agenda.session(earlier.0));
        let message = say::booked_twice(
            things::named((sort.thing)(), id.line()),
            things::minutes(later.1.overlap_minutes(earlier.1)),
            self.names.short(other),
            hours_of(other, true),
            self.names.short(session),
            hours_of(session, other.day != session.day),
        );
        let mut finding =
            Finding::new(sort.code, self.place(sort, session, id), message).hint((sort.hint)());
        finding.sessions = vec![session.id.as_str().to_owned(), other.id.as_str().to_owned()];
        if sort.code == Code::RoomDoubleBooked {
            finding.rooms.push(id.as_str().to_owned());
        }
        finding
    }

    /// A session may have `room` and `rooms`; `room` comes first in its list.
    fn place(&self, sort: &Sort, session: &Session, id: &Id) -> Option<crate::agenda::Span> {
        let first = session
            .known_rooms()
            .next()
            .map(|room| &self.agenda.rooms[room.at()].id);
        if sort.code == Code::RoomDoubleBooked && first != Some(id) {
            return at(&session.places, &["rooms", "room"]);
        }
        at(&session.places, sort.keys)
    }
}
