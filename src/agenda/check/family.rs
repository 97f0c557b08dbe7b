//! Which sessions are parts of which, asked for any two of them in no time.

use crate::agenda::{Ref, Session, SessionIx};

/// The order of births and deaths in a walk through all families: whatever is a part of a session
/// was met between the first and the last meeting with it.
pub(super) struct Family {
    met: Vec<(u32, u32)>,
}

impl Family {
    pub(super) fn of(sessions: &[Session]) -> Self {
        let mut parts: Vec<Vec<u32>> = vec![Vec::new(); sessions.len()];
        let mut roots = Vec::new();
        for (at, session) in (0_u32..).zip(sessions) {
            match &session.part_of {
                Some(Ref::Known(whole)) => parts[whole.at()].push(at),
                _ => roots.push(at),
            }
        }
        let mut met = vec![(0, 0); sessions.len()];
        let mut clock = 0_u32;
        // Chains may be as long as the agenda, so there is no recursion here. A session that is a
        // part of itself is under no root, and related to none.
        let mut open: Vec<(u32, usize)> = Vec::new();
        for root in roots {
            clock += 1;
            met[root as usize].0 = clock;
            open.push((root, 0));
            while let Some((whole, next)) = open.last_mut() {
                let whole = *whole as usize;
                if let Some(&part) = parts[whole].get(*next) {
                    *next += 1;
                    clock += 1;
                    met[part as usize].0 = clock;
                    open.push((part, 0));
                } else {
                    met[whole].1 = clock;
                    open.pop();
                }
            }
        }
        Self { met }
    }

    /// Is one of them a part of the other, directly or through others?
    pub(super) fn are_related(&self, one: SessionIx, other: SessionIx) -> bool {
        let ((from, to), (other_from, other_to)) = (self.met[one.at()], self.met[other.at()]);
        if from == 0 || other_from == 0 {
            return one == other;
        }
        (from..=to).contains(&other_from) || (other_from..=other_to).contains(&from)
    }
}
