//! Can one be in all of it? Overlaps, and the free time between.

use crate::agenda::{Agenda, SessionIx, Slot, Time};

use super::Plan;

/// What a session clashes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// A chosen session.
    Session(SessionIx),
    /// An own entry, by its place in the plan.
    Own(usize),
}

/// How two entries of a plan get in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashKind {
    /// They share time.
    Overlap,
}

impl ClashKind {
    /// The word in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overlap => "overlap",
        }
    }
}

/// One clash of one session, told from its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The partner.
    pub with: With,
    /// How.
    pub kind: ClashKind,
    /// By how many minutes.
    pub minutes: i64,
}

/// Free time between two entries of one event day of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// From when to when.
    pub slot: Slot,
}

/// A plan laid over an agenda: who is chosen, by time. Made anew when either changes.
#[derive(Clone, Debug, Default)]
pub struct Itinerary {
    // Filled in by the plan's module: intents by session, chosen slots sorted by start.
}

impl Itinerary {
    /// Lays `plan` over `agenda`.
    pub fn new(_agenda: &Agenda, _plan: &Plan) -> Self {
        Self::default()
    }

    /// The clashes that a session has, or, if it is not chosen, would have. By time.
    pub fn clashes(&self, _agenda: &Agenda, _session: SessionIx) -> Vec<Clash> {
        Vec::new()
    }

    /// Free time on each event day, between the first and the last entry of the day.
    pub fn gaps(&self, _agenda: &Agenda) -> Vec<Gap> {
        Vec::new()
    }

    /// What is chosen and begins next after `now`.
    pub fn next(&self, _agenda: &Agenda, _now: Time) -> Option<SessionIx> {
        None
    }
}
