//! The event itself, its days, and what people ask for at its desk.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::finding::Code;
use super::key::{Illustrative, Places, Span};
use super::refs::{Id, Ref, RoomIx, SessionIx};
use super::text::{Raw, Text};

/// What holds for the whole event.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Keys the plan: plans of different events never meet.
    pub id: Id,
    /// What it is called; the id where the file has no name.
    pub name: Text,
    /// A shorter name.
    pub short: Option<Text>,
    /// What it is about.
    pub theme: Option<Text>,
    /// The sentence that it advertises itself with.
    pub slogan: Option<Text>,
    /// Who runs it.
    pub organiser: Option<Text>,
    /// Where it is.
    pub venue: Option<Text>,
    /// Where that is.
    pub address: Option<Text>,
    /// What else there is to say.
    pub note: Option<Text>,
    /// Every local time is in it; UTC where the file names none that exists.
    pub timezone: Tz,
    /// When an event day begins.
    pub day_starts: NaiveTime,
    /// Rises with every published version.
    pub revision: Option<i64>,
    /// For people: "as of version …".
    pub version: Option<Raw>,
    /// A walk between two rooms that no `[[walk]]` names.
    pub walk_minutes: u32,
    /// What counts as tight.
    pub margin_minutes: u32,
    /// A page about it.
    pub url: Option<Raw>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

impl Event {
    /// A walk between two rooms where the agenda does not say.
    pub const WALK_MINUTES: u32 = 5;
    /// What counts as tight where the agenda does not say.
    pub const MARGIN_MINUTES: u32 = 5;
}

/// A day of the event: one that has a name, sessions, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The date on which it begins.
    pub date: NaiveDate,
    /// Where its date stands in an agenda file that names it.
    pub span: Option<Span>,
    /// Opening day, field trip …
    pub name: Option<Text>,
    /// What there is to say of it.
    pub note: Option<Text>,
    /// Does the file name it?
    pub declared: bool,
    /// Its sessions, by start and then by the file's order.
    pub sessions: Vec<SessionIx>,
}

/// What people ask for at the desk: Wi-Fi, the shuttle, the prayer room.
#[derive(Clone, Debug, PartialEq)]
pub struct Info {
    /// Unique among the infos.
    pub id: Id,
    /// What it is about.
    pub title: Text,
    /// What to say to who asks; Markdown.
    pub about: Option<Text>,
    /// Where to go.
    pub room: Option<Ref<RoomIx>>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

/// Findings that the organisers mean as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// Findings of this code; `None` where the file names no code that exists.
    pub code: Option<Code>,
    /// That involve one of these sessions, by id as written …
    pub sessions: Vec<Raw>,
    /// … or one of these rooms. Without either list: all of the code.
    pub rooms: Vec<Raw>,
    /// Why they are meant.
    pub why: Option<Raw>,
    /// The table's header.
    pub span: Span,
}
