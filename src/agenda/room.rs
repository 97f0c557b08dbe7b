//! Rooms, the walks between them, and what they have.

use chrono::{NaiveDate, NaiveTime};

use super::key::{Illustrative, Places, Span};
use super::refs::{FeatureIx, Id, Ref, RoomIx};
use super::text::{Raw, Text};

/// A room; the agenda lists them in the order that staff expect to see.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    /// Unique among the rooms.
    pub id: Id,
    /// Earlier ids of the same room.
    pub was: Vec<Id>,
    /// What the sign at its door says; the id where the file has no name.
    pub name: Text,
    /// Floor, building, how to get there.
    pub place: Option<Text>,
    /// A floor or a building; walks may name areas.
    pub area: Option<Id>,
    /// How many people it holds.
    pub capacity: Option<u32>,
    /// What it has.
    pub features: Vec<Ref<FeatureIx>>,
    /// Can one get there without steps?
    pub step_free: Option<bool>,
    /// Are several sessions at once normal here?
    pub parallel: bool,
    /// When it may be used. A room that has any is closed on days that it does not name.
    pub open: Vec<Hours>,
    /// Wanted between two sessions.
    pub turnover_minutes: Option<u32>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

/// When a room may be used on one event day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The event day.
    pub day: NaiveDate,
    /// From this clock time; one before `day_starts` is after midnight.
    pub from: NaiveTime,
    /// To this clock time.
    pub to: NaiveTime,
}

/// One end of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WalkEnd {
    /// A room by itself, whatever its area.
    Room(RoomIx),
    /// A floor or a building.
    Area(Id),
    /// What is neither a room nor an area, as written.
    Unknown(Raw),
}

/// Minutes on foot between two rooms or areas, the same both ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walk {
    /// From here …
    pub from: WalkEnd,
    /// … to there.
    pub to: WalkEnd,
    /// How long it takes.
    pub minutes: u32,
}

/// Something that a room has and a session may need.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Unique among the features.
    pub id: Id,
    /// What it is called.
    pub name: Text,
    /// Was it declared, or is it a word that a room used?
    pub declared: bool,
    /// Where its table or the word stands in the file.
    pub span: Span,
}
