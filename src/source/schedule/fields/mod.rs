//! What `schedule.xml` and `schedule.json` have in common: the two call nearly everything alike. Here
//! is what a field of that name means; how a file is taken apart is its reader's affair.

mod collected;
mod conference;
mod draft;
mod finding;
mod ours;
mod person;
mod profiles;
mod text;
mod times;

pub(in crate::source) use collected::{Collected, Referred};
pub(in crate::source) use conference::{ConferenceField, DayDraft};
pub(in crate::source) use draft::{Draft, EVENTS, EventField, Link, Place};
pub(in crate::source) use finding::{
    Refusal, finding, line_span, quoted, refusal, span, unknown_dialect,
};
pub(in crate::source) use person::{PersonDraft, PersonField};
pub(in crate::source) use text::language_tag;
