//! Double bookings: a room, a person or a delegation in two sessions at once.

use super::doubled::{Copies, DELEGATION, PERSON, Pairs, ROOM, Sort, Thing, tell_of};
use super::odd::is_of_days;
use super::{Meant, Names, Tell, at};
use crate::agenda::booking::{Bookings, Budget};
use crate::agenda::{Agenda, Code, DelegationIx, Finding, Id, PersonIx, Ref, RoomIx};
use crate::i18n::sentences::findings as say;

/// So many double bookings are told one by one; an agenda with more has one mistake, not many.
const MOST_FINDINGS: usize = 10_000;

/// So many pairs of sessions are looked at, for the same reason.
const MOST_PAIRS: usize = 4_000_000;

/// Tells of them, and which sessions are copies of others by that.
pub(super) fn check(
    agenda: &Agenda,
    names: &Names<'_>,
    meant: Meant<'_>,
    tell: Tell<'_>,
) -> Copies {
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
        meant,
        pairs: Pairs::new(),
        rest: Vec::new(),
        budget: Budget {
            pairs: MOST_PAIRS,
            findings: MOST_FINDINGS,
        },
    };
    sweep.all(&ROOM, &rooms, |at| &agenda.rooms[at].id);
    sweep.all(&PERSON, &people, |at| &agenda.people[at].id);
    let country = |at: usize| &agenda.delegations[at].country;
    sweep.all(&DELEGATION, &delegations, country);
    let Sweep {
        pairs, rest, meant, ..
    } = sweep;
    let copies = tell_of(agenda, names, pairs, meant, tell);
    rest.into_iter().for_each(tell);
    copies
}

struct Sweep<'a> {
    agenda: &'a Agenda,
    meant: Meant<'a>,
    pairs: Pairs<'a>,
    /// What is said of those that were not looked at.
    rest: Vec<Finding>,
    budget: Budget,
}

impl<'a> Sweep<'a> {
    fn all(&mut self, sort: &'static Sort, bookings: &[Bookings], id: impl Fn(usize) -> &'a Id) {
        let agenda = self.agenda;
        let mut left = 0;
        let mut first_left = None;
        let mut left_in: Vec<String> = Vec::new();
        for (owner, bookings) in bookings.iter().enumerate() {
            let id = id(owner);
            let unseen = bookings.double(agenda, &mut self.budget, |double| {
                let (later, earlier) = (double.later, double.earlier);
                let ids = [later, earlier].map(|ix| agenda.session(ix).id.as_str());
                let room = Some(id.as_str()).filter(|_| sort.code == Code::RoomDoubleBooked);
                if !(self.meant)(sort.code, ids, room) {
                    let pair = self.pairs.entry((earlier, later)).or_default();
                    pair.minutes = double.minutes;
                    pair.things.push(Thing { sort, id });
                }
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
        self.rest.push(finding.hint(say::more_booked_twice_hint()));
    }
}
