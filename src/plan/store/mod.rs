//! The plan's file: found, locked, read, changed by one operation, written, and never lost.
//!
//! `plans/<event>/<plan>.toml` is the plan. Beside it lie `<plan>.lock`, `<plan>.bak` (the plan
//! before the last change), and, where they were needed, `<plan>.corrupt-<time>` (a file that could
//! not be read), `<plan>.conflict-<date>-<host>` (a text that lost against another) and
//! `<plan>.recovery-<time>` (changes that could not be saved).
//!
//! A plan that is a symbolic link stays one: its target is locked and written, and the other files
//! lie beside the link. What it leads to is touched only if it is a plan (`ours` tells): anything
//! else is left where it is, and forgetting the plan removes the link alone. A second name of the file (a hard link) keeps what the plan said before.
//! Within the plan's module, only what is here knows files and a clock.
//!
//! [`Store`] is in `file`; what else it can do, in `recover`, `recovery`, `elsewhere` and `forget`. They stand on
//! `save` and `lock`, and those on `disk`, through which every call goes.

pub(crate) mod attributes;
mod clock;
mod disk;
mod dot;
mod elsewhere;
mod error;
mod file;
pub mod folder;
mod forget;
mod format;
mod kin;
mod lock;
mod name;
mod ours;
mod place;
mod recover;
mod recovery;
mod save;
mod stamp;
pub(crate) mod temp;
mod turn;

pub(crate) use disk::real;
pub use disk::{Call, Watch};
pub use error::StoreError;
pub use file::{Loaded, Store, Stored};
pub use forget::{Copied, Forgotten};
pub use kin::Kin;
pub use name::{BadName, PlanName, event_of, events, names};
pub use recover::sweep;
pub use recovery::{Recovery, UnreadRecovery};
pub use stamp::Stamp;

/// Are these the bytes of a plan's file, wherever it lies?
pub fn is_plan(bytes: &[u8]) -> bool {
    !format::is_blank(bytes) && format::is_plan(bytes)
}

/// What the bytes of a plan's file say, or why they cannot be read.
pub fn plan_in(bytes: &[u8]) -> Result<super::Plan, crate::i18n::Message> {
    match format::Document::read(bytes) {
        Ok(document) => Ok(document.plan),
        Err(format::Unread::Newer { format, .. }) => {
            Err(crate::i18n::sentences::plans::newer_kept(format))
        }
        Err(format::Unread::Bad(why)) => Err(why),
    }
}
