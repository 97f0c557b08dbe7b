//! What one person chose: the plan, its operations and their inverses. Pure but for [`store`].
//!
//! A [`Plan`] knows sessions by id only; what it says of an agenda at hand it is asked with that
//! agenda. An [`Op`] is what a person does; it becomes changes of [`Cell`]s, each with its value
//! before and after, which is what is undone, done again and kept in the file. Whether one can be
//! in all of it is the matter of [`clashes`].
//!
//! Imports point one way: `choice`, `own`, `revision`, `calendar` ◀ `cell` ◀ `history` ◀ `plan` ◀ `access` ◀ `apply`,
//! which does what `op` names, and `difference`. `changes`, `found`, `clashes`, `next`, `since`, `involved`, `share` and `store` stand on
//! the plan, `suggest` on `clashes`, and nothing of it knows them. Here are names only.

mod access;
mod apply;
pub mod calendar;
mod caveat;
pub mod cell;
pub mod changes;
pub mod choice;
pub mod clashes;
mod difference;
mod found;
pub mod history;
mod interval_tree;
pub mod involved;
mod key;
mod me;
mod next;
pub mod op;
pub mod own;
#[expect(
    clippy::module_inception,
    reason = "a file bears the name of the type in it"
)]
mod plan;
pub mod revision;
pub mod share;
mod since;
pub mod store;
pub mod suggest;

pub use calendar::Exported;
pub use caveat::Caveat;
pub use cell::{Cell, Value};
pub use changes::{FieldChange, FieldValue, PlanField};
pub use choice::{Accepted, Choice, title_in};
pub use clashes::{Clash, ClashKind, DaySummary, Gap, Itinerary, With};
pub use history::{Change, History, Step, Verb};
pub use involved::Involved;
pub use key::Key;
pub use me::Me;
pub use next::Next;
pub use op::{Applied, Op, Refused};
pub use own::Own;
pub use plan::Plan;
pub use revision::{Older, Revision};
pub use since::{Changed, Since};
pub use suggest::{Suggested, Suggestion, suggest};
