//! What all foreign formats have in common: a schedule as another program [`published`] it, each
//! entry an [`item`], and the agenda that [`mod@build`] makes of it.

mod build;
mod by_name;
mod cancelled;
mod clocks;
mod days;
mod entries;
pub(super) mod fields;
mod ids;
mod item;
mod kinds;
mod left_out;
mod moments;
mod ours;
mod people;
pub(super) mod placeholder;
mod published;
mod session_ids;
mod spelling;
mod strangers;
#[cfg(test)]
pub(super) mod tampering;
mod text;
pub(super) mod time;
mod titles;
mod zone;

pub(super) use build::build;
pub(super) use cancelled::without_ours as without_cancelled;
pub(super) use item::{End, Item, Localized, Markup, Participant, When};
pub use left_out::{LeftOut, What};
pub(super) use ours::Ours;
pub(super) use published::{Event, Room, Schedule, Track};
pub(super) use strangers::Strangers;
pub(super) use zone::{Found as FoundZone, Source as ZoneSource, find as find_zone, unknown_hint};
