//! A schedule as another program published it: the event, its days, its rooms and tracks, and every
//! entry. Plain data; texts are as the source has them, once decoded.

use chrono::{NaiveDate, NaiveTime};

use super::item::{Item, Localized, When};
use super::left_out::LeftOut;
use super::strangers::Strangers;
use crate::agenda::{Finding, Span};

/// What a reader of a foreign format hands over.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Schedule {
    /// What the source says of the event.
    pub(in crate::source) event: Event,
    /// The days that it declares, in its order.
    pub(in crate::source) days: Vec<Day>,
    /// The rooms that it declares, in its order; those that only sessions name follow them.
    pub(in crate::source) rooms: Vec<Room>,
    /// The tracks that it declares, in its order; those that only sessions name follow them.
    pub(in crate::source) tracks: Vec<Track>,
    /// Everything that takes place, in the source's order. None is ever dropped.
    pub(in crate::source) items: Vec<Item>,
    /// How many events the source has; occurrences of a recurring one count once.
    pub(in crate::source) events: usize,
    /// What stands in the place of sessions and is none that is known.
    pub(in crate::source) strangers: Strangers,
    /// What is wrong with the source, without places.
    pub(in crate::source) findings: Vec<Finding>,
    /// Were letters beyond ASCII lost to earlier versions of this program, each a `?`?
    pub(in crate::source) had_lost_letters: bool,
    /// Words for a zone behind its clock times, `EST`, and where the first of each stands.
    pub(in crate::source) zone_words: Vec<(String, Span)>,
    /// What cannot be carried over.
    pub(in crate::source) left_out: LeftOut,
}

/// What a source says of the event.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Event {
    /// A short word for it, such as `36c3`; the best id.
    pub(in crate::source) acronym: Option<String>,
    /// What it is called.
    pub(in crate::source) title: Localized,
    /// What it is about.
    pub(in crate::source) subtitle: Localized,
    /// The building.
    pub(in crate::source) venue: Option<String>,
    /// The city, or the whole address.
    pub(in crate::source) city: Option<String>,
    /// Who runs it.
    pub(in crate::source) organiser: Option<String>,
    /// What else is said of it.
    pub(in crate::source) note: Localized,
    /// For people: `0.21a`.
    pub(in crate::source) version: Option<String>,
    /// A page about it.
    pub(in crate::source) url: Option<String>,
    /// The zone that the source names for all of it, as written.
    pub(in crate::source) zone: Option<(String, Span)>,
    /// When an event day begins, where the source says so.
    pub(in crate::source) day_change: Option<NaiveTime>,
    /// Does only the way in which the source counts hours show that?
    pub(in crate::source) is_day_change_derived: bool,
}

/// A day that a source declares.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::source) struct Day {
    /// Its date as written; some programs write that of the UTC day.
    pub(in crate::source) date: Option<NaiveDate>,
    /// When it begins, where the source says so.
    pub(in crate::source) start: When,
    /// When it ends, where the source says so.
    pub(in crate::source) end: When,
    /// What it is called.
    pub(in crate::source) name: Localized,
}

/// A room.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::source) struct Room {
    /// What it is called, which also tells it from others.
    pub(in crate::source) name: String,
    /// Its name in several languages, where the source has that.
    pub(in crate::source) names: Localized,
    /// How to get there, or what it is like.
    pub(in crate::source) place: Option<String>,
    /// How many people it holds.
    pub(in crate::source) capacity: Option<u32>,
    /// Where it stands in the source.
    pub(in crate::source) span: Span,
}

/// A track: what a group of sessions is about. It becomes a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::source) struct Track {
    /// What it is called, which also tells it from others.
    pub(in crate::source) name: String,
    /// Its name in several languages, where the source has that.
    pub(in crate::source) names: Localized,
    /// A word for it, such as `ethics-society-politics`.
    pub(in crate::source) slug: Option<String>,
    /// Its colour as written.
    pub(in crate::source) color: Option<String>,
    /// Where it stands in the source.
    pub(in crate::source) span: Span,
}
