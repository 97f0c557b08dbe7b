//! The document of `plan suggest`.

use serde::Serialize;

use crate::agenda::{Agenda, SessionIx};
use crate::plan::Suggestion;

/// The best plan, by time, and why each session is in it.
#[derive(Serialize)]
pub(crate) struct SuggestJson<'a> {
    format: u8,
    sessions: Vec<&'a str>,
    interest: u64,
    optimal: bool,
    why: Vec<WhyJson<'a>>,
}

/// What a session is worth, and which candidates it keeps out.
#[derive(Serialize)]
struct WhyJson<'a> {
    id: &'a str,
    interest: u32,
    instead_of: Vec<&'a str>,
}

impl<'a> SuggestJson<'a> {
    /// That suggestion in JSON.
    pub(crate) fn of(agenda: &'a Agenda, suggestion: &Suggestion) -> Self {
        let id = |ix: SessionIx| agenda.session(ix).id.as_str();
        let why = suggestion.sessions.iter().map(|one| WhyJson {
            id: id(one.session),
            interest: one.interest,
            instead_of: one.instead_of.iter().map(|ix| id(*ix)).collect(),
        });
        Self {
            format: 1,
            sessions: (suggestion.sessions.iter())
                .map(|one| id(one.session))
                .collect(),
            interest: suggestion.interest,
            optimal: suggestion.is_optimal,
            why: why.collect(),
        }
    }
}
