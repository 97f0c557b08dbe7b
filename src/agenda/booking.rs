//! Double bookings: two sessions at once of one who can be in one only. The rule is that of
//! AGENDA-FORMAT.md, Findings: cancelled and drop-in sessions are left out, and so are a session and
//! its own relatives by `part_of`. Who it is that is booked does not matter here.

use super::{Agenda, Session, SessionIx, Slot};

/// When one room, person, organisation or delegation is booked, by start.
#[derive(Clone, Debug, Default)]
pub struct Bookings(Vec<(SessionIx, Slot)>);

/// Two sessions that share time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoubleBooking {
    /// The one that begins first.
    pub earlier: SessionIx,
    /// The one that begins while the other is on.
    pub later: SessionIx,
    /// How long both are on; above 0.
    pub minutes: i64,
}

/// How much work is left: a person who is booked everywhere at once is one mistake, not millions.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// How many more pairs of sessions may be looked at.
    pub pairs: usize,
    /// How many more double bookings may be told.
    pub findings: usize,
}

/// Sessions that were not looked at any more, because the [`Budget`] was used up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub first: Option<SessionIx>,
}

impl Bookings {
    /// Books a session, if it takes time at all; sessions must come by start. Who is named twice by a
    /// session is in it once.
    pub fn add(&mut self, ix: SessionIx, session: &Session) {
        let slot = session.slot().filter(|_| session.can_clash());
        let Some(slot) = slot.filter(|slot| slot.start() < slot.end()) else {
            return;
        };
        if self.0.last().is_none_or(|(last, _)| *last != ix) {
            self.0.push((ix, slot));
        }
    }

    /// Tells each double booking, by the start of the later session: what is still on when the next one
    /// begins overlaps it.
    pub fn double(
        &self,
        agenda: &Agenda,
        budget: &mut Budget,
        mut tell: impl FnMut(DoubleBooking),
    ) -> Unseen {
        let mut on: Vec<(SessionIx, Slot)> = Vec::new();
        let mut last_end = None;
        let mut unseen = Unseen::default();
        for &(later, slot) in &self.0 {
            let overlaps = last_end.is_some_and(|end| end > slot.start());
            last_end = last_end.max(Some(slot.end()));
            if !overlaps {
                on.clear();
            } else if budget.pairs < on.len() || budget.findings == 0 {
                unseen.count += 1;
                unseen.first.get_or_insert(later);
                continue;
            }
            budget.pairs -= on.len();
            on.retain(|(_, other)| other.end() > slot.start());
            for &(earlier, other) in &on {
                if !agenda.are_related(later, earlier) {
                    budget.findings = budget.findings.saturating_sub(1);
                    tell(DoubleBooking {
                        earlier,
                        later,
                        minutes: slot.overlap_minutes(other),
                    });
                }
            }
            on.push((later, slot));
        }
        unseen
    }
}
