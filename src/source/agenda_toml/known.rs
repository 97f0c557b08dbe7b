//! What the tables that were read so far declare, for those that refer to them.

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::refs::Symbols;
use crate::agenda::{Delegation, Feature, KindIx};

/// What is known of the tables that others refer to.
pub(super) struct Known<'d> {
    pub(super) rooms: Symbols<'d>,
    pub(super) features: Symbols<'d>,
    pub(super) topics: Symbols<'d>,
    pub(super) kinds: Symbols<'d>,
    pub(super) organisations: Symbols<'d>,
    pub(super) people: Symbols<'d>,
    pub(super) delegations: Symbols<'d>,
    pub(super) sessions: Symbols<'d>,
    /// Declared, then words that rooms used, or sessions where nothing is declared.
    pub(super) declared_features: Vec<Feature>,
    /// Does the file declare any feature?
    pub(super) features_declared: bool,
    /// Declared, then those that sessions named.
    pub(super) all_delegations: Vec<Delegation>,
    /// Does the file declare any delegation?
    pub(super) delegations_declared: bool,
    /// For each kind: does one come and go?
    pub(super) drop_in: Vec<bool>,
    /// The kind of a session that tells none.
    pub(super) other: KindIx,
    /// Every local time is in it.
    pub(super) zone: Tz,
    /// When an event day begins.
    pub(super) day_starts: NaiveTime,
}
