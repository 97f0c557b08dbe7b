//! Sessions that are parts of others: circles, and wholes that nothing is called by.

use super::walk::Walk;
use crate::agenda::{Code, Raw, Ref, Session, Span};
use crate::i18n::sentences::{hints, references, things};

/// A session that is a part of itself, directly or through others, is a part of nothing.
pub(super) fn break_circles(walk: &mut Walk<'_>, sessions: &mut [Session]) {
    // 0: not seen; else the number of the chain in which it was first seen.
    let mut seen = vec![0_u32; sessions.len()];
    for first in 0..sessions.len() {
        let chain = first as u32 + 1;
        let mut at = first;
        while seen[at] == 0 {
            seen[at] = chain;
            let Some(Ref::Known(parent)) = sessions[at].part_of else {
                break;
            };
            if seen[parent.at()] == chain {
                break_at(walk, sessions, odd_one(sessions, at));
                break;
            }
            at = parent.at();
        }
    }
}

/// The one of a circle whose whole is wrong: the first that is beyond its whole, else the one that closes it.
fn odd_one(sessions: &[Session], last: usize) -> usize {
    let whole = |at: usize| match sessions[at].part_of {
        Some(Ref::Known(whole)) => whole.at(),
        _ => at,
    };
    let is_beyond = |at: &usize| {
        let slots = sessions[*at].slot().zip(sessions[whole(*at)].slot());
        slots.is_some_and(|(own, of)| own.start() < of.start() || of.end() < own.end())
    };
    let others = std::iter::successors(Some(whole(last)), |at| Some(whole(*at)));
    let mut circle = others.take_while(|at| *at != last);
    circle.find(is_beyond).unwrap_or(last)
}

fn break_at(walk: &mut Walk<'_>, sessions: &mut [Session], at: usize) {
    let Some(Ref::Known(parent)) = sessions[at].part_of else {
        return;
    };
    let id = sessions[parent.at()].id.clone();
    let session = &sessions[at];
    let meant = session.only_around(sessions).filter(|meant| meant.id != id);
    let meant = meant.map(|meant| meant.id.clone());
    let named = things::named(things::session(), session.id.line());
    let message = references::part_of_itself(named, id.line());
    let place = session.places.value("part_of");
    walk.involve("session", &session.id);
    let hint = match &meant {
        Some(meant) => hints::did_you_mean(meant.line()),
        None => references::part_of_itself_hint(),
    };
    let line = line_around(walk.text, &place);
    let finding = walk.advise(Code::BadValue, place, message, hint);
    match meant {
        Some(meant) => finding.remedy_text(Some(meant.as_str())),
        None => finding.remedy_at(line, String::new()),
    }
    sessions[at].part_of = Some(Ref::Unknown(Raw::from(id.as_str())));
}

/// The line of a place, with its end.
fn line_around(text: &str, place: &Span) -> Span {
    let (before, behind) = text.split_at((place.start as usize).min(text.len()));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = behind
        .find('\n')
        .map_or(text.len(), |end| place.start as usize + end + 1);
    start as u32..end as u32
}

impl Walk<'_> {
    /// Of a whole that nothing is called by, the only session around the part in its room is meant.
    pub(super) fn guess_wholes(&mut self, sessions: &[Session]) {
        let guesses: Vec<(usize, &Session)> = (self.dangling.iter())
            .filter(|one| one.table == "session" && one.meant.is_none())
            .filter_map(|one| {
                let is_it = |session: &&Session| {
                    matches!(&session.part_of, Some(Ref::Unknown(raw)) if raw.as_written() == one.word)
                };
                Some((one.finding, sessions.iter().find(is_it)?))
            })
            .collect();
        self.guess_each(guesses, sessions);
    }

    fn guess_each(&mut self, guesses: Vec<(usize, &Session)>, sessions: &[Session]) {
        for (at, session) in guesses {
            let Some(meant) = session.only_around(sessions) else {
                continue;
            };
            let Some(finding) = self.findings.at(at) else {
                continue;
            };
            if finding.remedy.is_empty()
                && finding.sessions.contains(&session.id.as_str().to_owned())
            {
                finding.hint = Some(hints::did_you_mean(meant.id.line()));
                finding.remedy_text(Some(meant.id.as_str()));
            }
        }
    }
}
