//! Which sessions are parts of which, asked for any two of them in no time.
//!
//! `part_of` makes a forest of the sessions. One walk through it (an Euler tour) numbers each session
//! as it is entered, before its parts, and as it is left, after them: pre- and post-order. Whatever
//! is a part of a session, directly or through others, has its interval within that session's.

use super::{Ref, Session, SessionIx};

/// Nested intervals, one a session. A circle, which reading a file does not let through, is cut above
/// the first of its sessions in the agenda's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PartTree {
    /// By session: when the walk enters it and when it leaves it, counted from 1; 0 is never.
    intervals: Vec<(u32, u32)>,
}

impl PartTree {
    pub(super) fn of(sessions: &[Session]) -> Self {
        let mut parts: Vec<Vec<u32>> = vec![Vec::new(); sessions.len()];
        let mut roots = Vec::new();
        for (at, session) in (0_u32..).zip(sessions) {
            match whole_of(session) {
                Some(whole) => parts[whole.at()].push(at),
                None => roots.push(at),
            }
        }
        let mut intervals = vec![(0, 0); sessions.len()];
        let mut clock = 0;
        // What no root leads to hangs on a circle.
        for root in roots.into_iter().chain(0..sessions.len() as u32) {
            if intervals[root as usize].0 == 0 {
                walk(root, &parts, &mut intervals, &mut clock);
            }
        }
        Self { intervals }
    }

    /// Is one of them a part of the other, directly or through others? Each is related to itself.
    pub(super) fn are_related(&self, one: SessionIx, other: SessionIx) -> bool {
        let within = |(from, to): (u32, u32), (entered, _)| (from..=to).contains(&entered);
        let (one, other) = (self.intervals[one.at()], self.intervals[other.at()]);
        within(one, other) || within(other, one)
    }
}

/// The session that this one is directly a part of.
pub(super) fn whole_of(session: &Session) -> Option<SessionIx> {
    session.part_of.as_ref().and_then(Ref::known)
}

/// Chains may be as long as the agenda, so there is no recursion here.
fn walk(root: u32, parts: &[Vec<u32>], intervals: &mut [(u32, u32)], clock: &mut u32) {
    *clock += 1;
    intervals[root as usize].0 = *clock;
    // Each with the number of its parts that were looked at.
    let mut open: Vec<(u32, usize)> = vec![(root, 0)];
    while let Some((whole, next)) = open.last_mut() {
        let whole = *whole as usize;
        let Some(&part) = parts[whole].get(*next) else {
            // The number of whatever was entered last: one of its parts, or itself.
            intervals[whole].1 = *clock;
            open.pop();
            continue;
        };
        *next += 1;
        if intervals[part as usize].0 == 0 {
            *clock += 1;
            intervals[part as usize].0 = *clock;
            open.push((part, 0));
        }
    }
}
