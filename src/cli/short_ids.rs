//! Ids of sessions as short as they still name one session: what a list shows and a command takes.
//!
//! Programs get whole ids.

use crate::agenda::{Agenda, Session};

/// Ids up to so many letters stay whole.
const WHOLE: usize = 20;
/// An id is cut to so many letters at least: a few tell it apart today, and from what a later version
/// of the agenda adds, too, with some luck.
const LEAST: usize = 8;

/// The ids of an agenda, in order.
pub(crate) struct ShortIds<'a>(Vec<&'a str>);

impl<'a> ShortIds<'a> {
    /// The ids of its sessions.
    pub(crate) fn new(agenda: &'a Agenda) -> Self {
        let mut ids: Vec<&str> = (agenda.sessions.iter())
            .map(|session| session.id.as_str())
            .collect();
        ids.sort_unstable();
        Self(ids)
    }

    /// The session's id, fit for a line: a long one up to where no other begins like it.
    pub(crate) fn id(&self, session: &Session) -> String {
        let id = session.id.as_str();
        if id.chars().count() <= WHOLE {
            return session.id.line().into_owned();
        }
        let at = self.0.partition_point(|other| *other < id);
        let neighbours = [at.checked_sub(1), Some(at + 1)];
        let others = neighbours.into_iter().flatten();
        let others = others.filter_map(|at| self.0.get(at));
        let same = others.map(|other| same_letters(id, other)).max();
        let letters = (same.unwrap_or(0) + 1).max(LEAST);
        let beginning: String = id.chars().take(letters).collect();
        crate::agenda::safe::line(&beginning).into_owned()
    }
}

fn same_letters(one: &str, other: &str) -> usize {
    let pairs = one.chars().zip(other.chars());
    pairs.take_while(|(one, other)| one == other).count()
}
