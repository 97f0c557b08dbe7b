//! Findings under way, with a bound: of each code the first ones are kept, those beyond are counted.
//!
//! A file of a few megabytes can have a mistake in every line. What is said of the ten thousandth
//! helps nobody, and each takes half a kilobyte. Which findings are allowed is not known here.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Finding, Span};
use crate::i18n::sentences::findings as say;

/// Keeps at most `most` findings of one code, and tells of the others as one.
#[derive(Debug)]
pub struct Tally {
    most: usize,
    kept: Vec<Finding>,
    of_code: BTreeMap<Code, OfCode>,
    /// What is said of a finding that is not kept, for whoever goes on writing it.
    scratch: Option<Finding>,
}

/// What there is of one code.
#[derive(Debug, Default)]
struct OfCode {
    kept: usize,
    beyond: Option<Beyond>,
}

/// Findings that were not kept.
#[derive(Debug, Default)]
struct Beyond {
    count: usize,
    /// Where the first of them stands.
    span: Option<Span>,
    /// What they involve: the room board shows it, however many there are.
    sessions: BTreeSet<String>,
    rooms: BTreeSet<String>,
}

impl Tally {
    /// Nothing was found yet.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            kept: Vec::new(),
            of_code: BTreeMap::new(),
            scratch: None,
        }
    }

    /// Is there a finding of that code?
    pub fn has(&self, code: Code) -> bool {
        self.of_code.contains_key(&code)
    }

    /// Is another finding of that code only counted?
    pub fn is_full(&self, code: Code) -> bool {
        let of_code = self.of_code.get(&code);
        of_code.is_some_and(|of_code| of_code.kept >= self.most)
    }

    /// One more. What it involves must be in it by now; words may be added to what is returned.
    pub fn add(&mut self, finding: Finding) -> &mut Finding {
        let of_code = self.of_code.entry(finding.code).or_default();
        if of_code.kept < self.most && finding.count == 1 {
            of_code.kept += 1;
            self.kept.push(finding);
            return self.kept.last_mut().expect("one was just put there");
        }
        let beyond = of_code.beyond.get_or_insert_with(|| Beyond {
            span: finding.span.clone(),
            ..Beyond::default()
        });
        beyond.count += finding.count;
        beyond.sessions.extend(finding.sessions.iter().cloned());
        beyond.rooms.extend(finding.rooms.iter().cloned());
        self.scratch.insert(finding)
    }

    /// The one that was kept last.
    pub fn newest(&mut self) -> Option<&mut Finding> {
        self.kept.last_mut()
    }

    /// The one that stands there, of all that were kept.
    pub fn at(&mut self, place: usize) -> Option<&mut Finding> {
        self.kept.get_mut(place)
    }

    /// Where the one that was added last stands, if it was kept.
    pub fn last(&self) -> Option<usize> {
        self.kept.len().checked_sub(1)
    }

    /// Takes out those that stand there, of all that were kept.
    pub fn take_out(&mut self, places: &BTreeSet<usize>) {
        let mut at = 0;
        let of_code = &mut self.of_code;
        self.kept.retain(|finding| {
            let stays = !places.contains(&at);
            at += 1;
            if !stays && let Some(of_code) = of_code.get_mut(&finding.code) {
                of_code.kept -= 1;
            }
            stays
        });
    }

    /// Those that were kept, in the order in which they came, then one for the others of each code.
    pub fn finish(self) -> Vec<Finding> {
        let mut findings = self.kept;
        for (code, of_code) in self.of_code {
            findings.extend(of_code.beyond.map(|beyond| beyond.finding(code)));
        }
        findings
    }
}

impl Beyond {
    fn finding(self, code: Code) -> Finding {
        let message = say::more_of_a_code(self.count);
        let mut finding = Finding::new(code, self.span, message).hint(say::more_of_a_code_hint());
        finding.count = self.count;
        finding.sessions = self.sessions.into_iter().collect();
        finding.rooms = self.rooms.into_iter().collect();
        finding
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::sentences::hints;

    fn finding(code: Code, session: &str) -> Finding {
        let mut finding = Finding::new(code, None, hints::take_one_out());
        finding.sessions.push(session.to_owned());
        finding
    }

    #[test]
    fn the_first_of_each_code_are_kept_and_the_others_are_one_with_their_number() {
        let mut tally = Tally::new(2);
        for session in ["a", "b", "c", "d", "d"] {
            tally.add(finding(Code::NoRoom, session));
        }
        tally.add(finding(Code::Missing, "a"));
        assert!(tally.is_full(Code::NoRoom) && !tally.is_full(Code::Missing));
        let found = tally.finish();
        let told: Vec<_> = found.iter().map(|one| (one.code, one.count)).collect();
        let (no_room, missing) = (Code::NoRoom, Code::Missing);
        assert_eq!(
            told,
            [(no_room, 1), (no_room, 1), (missing, 1), (no_room, 3)]
        );
        assert_eq!(found[3].sessions, ["c", "d"]);
    }

    #[test]
    fn what_stands_for_many_is_counted_as_many() {
        let mut first = Tally::new(1);
        first.add(finding(Code::NoRoom, "a"));
        first.add(finding(Code::NoRoom, "b"));
        first.add(finding(Code::NoRoom, "c"));
        let mut second = Tally::new(1);
        for finding in first.finish() {
            second.add(finding);
        }
        let found = second.finish();
        assert_eq!(found.iter().map(|one| one.count).sum::<usize>(), 3);
        assert_eq!(found.len(), 2);
    }
}
