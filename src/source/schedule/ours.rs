//! What only files that this program exported say of a session: its id as it is, and keys that no other
//! program has.

use std::collections::HashMap;

use super::build::Builder;
use crate::agenda::{
    Audience, Delegation, DelegationIx, Id, Illustrative, Places, Raw, Ref, Session, SessionIx,
};
use crate::source::shape::TABLES;

/// What no other program says of a session. What is not told is as it is without it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::source) struct Ours {
    /// The id that it bears.
    pub(in crate::source) id: Option<String>,
    /// The id of the session that it is a part of.
    pub(in crate::source) part_of: Option<String>,
    /// Countries of delegations that take part.
    pub(in crate::source) delegations: Vec<String>,
    /// Who may be shown that it exists.
    pub(in crate::source) audience: Option<Audience>,
    /// Does one come and go?
    pub(in crate::source) drop_in: Option<bool>,
    /// Interpreted into.
    pub(in crate::source) interpretation: Vec<String>,
    /// Keys whose value no public source gives.
    pub(in crate::source) illustrative: Vec<String>,
}

impl Builder<'_> {
    /// Puts it into the session. What that is a part of is joined once all of them are there.
    pub(super) fn take_ours(&mut self, ours: &Ours, session: &mut Session) {
        session.audience = ours.audience.unwrap_or(session.audience);
        session.drop_in = ours.drop_in.unwrap_or(session.drop_in);
        session.part_of = (ours.part_of.as_deref()).map(|of| Ref::Unknown(Raw::from(of)));
        let languages = ours.interpretation.iter();
        session.interpretation = languages.map(|tag| Raw::from(tag.as_str())).collect();
        let fields = TABLES.iter().find(|table| table.name == "session");
        let fields = fields.map_or(&[][..], |table| table.fields);
        let keys = ours.illustrative.iter().filter_map(|key| {
            let mut known = fields.iter().map(|field| field.key);
            known.find(|known| known == key)
        });
        session.illustrative = Illustrative(keys.collect());
        for country in &ours.delegations {
            let delegation = Ref::Known(self.delegation(country));
            if !session.delegations.contains(&delegation) {
                session.delegations.push(delegation);
            }
        }
    }

    fn delegation(&mut self, country: &str) -> DelegationIx {
        let known = self.delegations.iter();
        let known = known.map(|one| one.country.as_str());
        let at = known.into_iter().position(|have| have == country);
        let at = at.unwrap_or_else(|| {
            self.delegations.push(Delegation {
                country: Id::new(country),
                name: None,
                note: None,
                declared: false,
                illustrative: Illustrative::default(),
                places: Places::default(),
            });
            self.delegations.len() - 1
        });
        DelegationIx(at as u32)
    }
}

/// Joins each session to the one that it is a part of. Where the file has no such session, it is a part of
/// none; how many those are is told.
pub(super) fn join_parents(sessions: &mut [Session]) -> usize {
    if sessions.iter().all(|one| one.part_of.is_none()) {
        return 0;
    }
    let places: HashMap<String, SessionIx> = (0..)
        .map(SessionIx)
        .zip(sessions.iter())
        .map(|(ix, one)| (one.id.as_str().to_owned(), ix))
        .collect();
    let mut orphans = 0;
    for session in sessions {
        if let Some(Ref::Unknown(raw)) = &session.part_of {
            let parent = places.get(raw.as_written()).copied();
            orphans += usize::from(parent.is_none());
            session.part_of = parent.map(Ref::Known);
        }
    }
    orphans
}
