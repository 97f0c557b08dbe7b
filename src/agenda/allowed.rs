//! Which findings the organisers mean as they are: the agenda's `[[allow]]`s, by what they name.
//!
//! An agenda may have as many of them as sessions, and more findings than both, so that each
//! finding looks up its ids instead of going through a list.

use std::collections::HashMap;

use super::{Allow, Code, Finding, Raw};

/// The `[[allow]]`s of an agenda, and which of them met a finding.
pub(crate) struct Allowed<'a> {
    /// Those that name nothing: all findings of a code.
    whole: HashMap<Code, Waiting>,
    sessions: ById<'a>,
    rooms: ById<'a>,
    used: Vec<bool>,
}

/// The allows that wait for a first finding; they are not looked at again after it.
type Waiting = Vec<usize>;

type ById<'a> = HashMap<Code, HashMap<&'a str, Waiting>>;

impl<'a> Allowed<'a> {
    pub(crate) fn of(allows: &'a [Allow]) -> Self {
        let mut all = Self {
            whole: HashMap::new(),
            sessions: HashMap::new(),
            rooms: HashMap::new(),
            used: vec![false; allows.len()],
        };
        for (at, allow) in allows.iter().enumerate() {
            let Some(code) = allow.code else { continue };
            if allow.sessions.is_empty() && allow.rooms.is_empty() {
                all.whole.entry(code).or_default().push(at);
            }
            wait(&mut all.sessions, code, &allow.sessions, at);
            wait(&mut all.rooms, code, &allow.rooms, at);
        }
        all
    }

    /// Is it meant as it is? What stands for many findings is so only where all of its code are.
    pub(crate) fn covers(&mut self, finding: &Finding) -> bool {
        let Self {
            whole,
            sessions,
            rooms,
            used,
        } = self;
        let mut covered = meet(whole.get_mut(&finding.code), used);
        if finding.count > 1 {
            return covered;
        }
        for (by_id, ids) in [(sessions, &finding.sessions), (rooms, &finding.rooms)] {
            let Some(by_id) = by_id.get_mut(&finding.code) else {
                continue;
            };
            for id in ids {
                covered |= meet(by_id.get_mut(id.as_str()), used);
            }
        }
        covered
    }

    /// Is a finding of that code about those sessions and rooms meant as it is?
    pub(crate) fn covers_of(&mut self, code: Code, sessions: &[&str], rooms: &[&str]) -> bool {
        let mut covered = meet(self.whole.get_mut(&code), &mut self.used);
        for (by_id, ids) in [(&mut self.sessions, sessions), (&mut self.rooms, rooms)] {
            let Some(by_id) = by_id.get_mut(&code) else {
                continue;
            };
            for id in ids {
                covered |= meet(by_id.get_mut(*id), &mut self.used);
            }
        }
        covered
    }

    /// Which of the allows met a finding, in the agenda's order.
    pub(crate) fn used(&self) -> &[bool] {
        &self.used
    }
}

fn wait<'a>(by_id: &mut ById<'a>, code: Code, ids: &'a [Raw], allow: usize) {
    for id in ids {
        let of_code = by_id.entry(code).or_default();
        of_code.entry(id.as_written()).or_default().push(allow);
    }
}

fn meet(waiting: Option<&mut Waiting>, used: &mut [bool]) -> bool {
    let Some(waiting) = waiting else { return false };
    for allow in waiting.drain(..) {
        used[allow] = true;
    }
    true
}
