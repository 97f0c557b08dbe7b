//! Who takes part: people, organisations, delegations, and their stands.

use super::key::{Illustrative, Places};
use super::refs::{Id, OrganisationIx, Ref, RoomIx, SessionIx, TopicIx};
use super::text::{Raw, Text};

/// A person of the agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Unique among the people.
    pub id: Id,
    /// Earlier ids of the same person.
    pub was: Vec<Id>,
    /// The name; the id where the file has none.
    pub name: Text,
    /// Commissioner, professor …
    pub position: Option<Text>,
    /// Where they work.
    pub organisation: Option<Ref<OrganisationIx>>,
    /// ISO 3166-1 alpha-2, as written.
    pub country: Option<Raw>,
    /// Who they are.
    pub about: Option<Text>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

/// An organisation of the agenda.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Unique among the organisations.
    pub id: Id,
    /// The name; the id where the file has none.
    pub name: Text,
    /// WCO, KCS …
    pub short: Option<Text>,
    /// ISO 3166-1 alpha-2, as written.
    pub country: Option<Raw>,
    /// What it is.
    pub about: Option<Text>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

/// A country that takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Delegation {
    /// ISO 3166-1 alpha-2, as written; unique among the delegations.
    pub country: Id,
    /// What the agenda calls it; `None`: the interface's name of the country.
    pub name: Option<Text>,
    /// What there is to say of it.
    pub note: Option<Text>,
    /// Was it declared, or only named by a session?
    pub declared: bool,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

/// A stand of an exhibition.
#[derive(Clone, Debug, PartialEq)]
pub struct Booth {
    /// Unique among the booths.
    pub id: Id,
    /// What it is called.
    pub name: Text,
    /// Its number on the floor plan.
    pub number: Option<Raw>,
    /// Who runs it.
    pub organisation: Option<Ref<OrganisationIx>>,
    /// The room it is in.
    pub room: Option<Ref<RoomIx>>,
    /// The session that it belongs to.
    pub session: Option<Ref<SessionIx>>,
    /// What it shows.
    pub topics: Vec<Ref<TopicIx>>,
    /// What there is to see.
    pub about: Option<Text>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}
