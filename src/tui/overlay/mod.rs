//! What lies over a tab: boxes that take the keys until they are closed. One folder a page, with its
//! state, how it changes, and its view; they are listed in [`super::pages`].

pub mod changes;
pub mod copy_plan;
pub mod discard;
pub mod door;
pub mod entry;
pub mod filter;
pub mod findings;
pub mod forget_plan;
pub mod free_rooms;
pub mod help;
pub mod import_plan;
pub mod kin;
pub mod leave;
pub mod me;
pub mod note;
pub mod older;
pub mod own;
pub mod palette;
pub mod paper;
pub mod plans;
pub mod qr;
pub mod question;
pub mod recovery;
pub mod room;
pub mod session;
pub mod sessions;
pub mod share;
pub mod suggest;
pub mod warnings;
