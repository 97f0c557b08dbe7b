//! Double bookings: a room, a person or a delegation in two sessions at once.

use super::odd::is_of_days;
use super::{Names, Tell, at, hours_of};
use crate::agenda::booking::{Bookings, Budget, DoubleBooking};
use crate::agenda::{Agenda, Code, DelegationIx, Finding, Id, PersonIx, Ref, RoomIx, Session};
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
    let mut rooms = vec![Bookings::default(); agenda.rooms.len()];
    let mut people = vec![Bookings::default(); agenda.people.len()];
    let mut delegations = vec![Bookings::default(); agenda.delegations.len()];
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        if is_of_days(session) {
            // What follows from a length that is wrong is not told.
            continue;
        }
        for RoomIx(room) in session.known_rooms() {
            if !agenda.rooms[room as usize].parallel {
                rooms[room as usize].add(ix, session);
            }
        }
        for PersonIx(person) in session.people.iter().filter_map(|part| part.person.known()) {
            people[person as usize].add(ix, session);
        }
        for DelegationIx(country) in session.delegations.iter().filter_map(Ref::known) {
            delegations[country as usize].add(ix, session);
        }
    }
    let mut sweep = Sweep {
        agenda,
        names,
        budget: Budget {
            pairs: MOST_PAIRS,
            findings: MOST_FINDINGS,
        },
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

struct Sweep<'a> {
    agenda: &'a Agenda,
    names: &'a Names<'a>,
    budget: Budget,
}

impl<'a> Sweep<'a> {
    fn all(
        &mut self,
        sort: &Sort,
        bookings: &[Bookings],
        id: impl Fn(usize) -> &'a Id,
        tell: Tell<'_>,
    ) {
        let (agenda, names) = (self.agenda, self.names);
        let mut left = 0;
        let mut first_left = None;
        let mut left_in: Vec<String> = Vec::new();
        for (owner, bookings) in bookings.iter().enumerate() {
            let id = id(owner);
            let unseen = bookings.double(agenda, &mut self.budget, |double| {
                tell(clash(agenda, names, sort, id, double));
            });
            left += unseen.count;
            first_left = first_left.or(unseen.first);
            if unseen.count > 0 && sort.code == Code::RoomDoubleBooked {
                left_in.push(id.as_str().to_owned());
            }
        }
        let Some(first) = first_left else { return };
        let session = agenda.session(first);
        let place = at(&session.places, sort.keys);
        let mut finding = Finding::new(sort.code, place, (sort.more)(left));
        finding.count = left;
        finding.rooms = left_in;
        tell(finding.hint(say::more_booked_twice_hint()));
    }
}

fn clash(
    agenda: &Agenda,
    names: &Names<'_>,
    sort: &Sort,
    id: &Id,
    double: DoubleBooking,
) -> Finding {
    let (session, other) = (agenda.session(double.later), agenda.session(double.earlier));
    let message = say::booked_twice(
        things::named((sort.thing)(), id.line()),
        things::minutes(double.minutes),
        names.short(other),
        hours_of(other, true),
        names.short(session),
        hours_of(session, other.day != session.day),
    );
    let place = place(agenda, sort, session, id);
    let mut finding = Finding::new(sort.code, place, message).hint((sort.hint)());
    finding.sessions = vec![session.id.as_str().to_owned(), other.id.as_str().to_owned()];
    if sort.code == Code::RoomDoubleBooked {
        finding.rooms.push(id.as_str().to_owned());
    }
    finding
}

/// A session may have `room` and `rooms`; `room` comes first in its list.
fn place(agenda: &Agenda, sort: &Sort, session: &Session, id: &Id) -> Option<crate::agenda::Span> {
    let first = session
        .known_rooms()
        .next()
        .map(|room| &agenda.rooms[room.at()].id);
    if sort.code == Code::RoomDoubleBooked && first != Some(id) {
        return at(&session.places, &["rooms", "room"]);
    }
    at(&session.places, sort.keys)
}
