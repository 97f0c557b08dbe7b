//! Data for other programs: calendars, tables, pages for a phone, codes for a camera. Pure: an agenda, a
//! selection of its sessions, a plan where it is for its owner, and the present in; text or bytes out.
//!
//! A format, a file. Each escapes what it is given as its format demands, so that no text of an agenda
//! steers the program that opens it. Who may see which session is decided once, in [`selection`]; where
//! the result goes is the matter of the commands.

pub mod csv;
pub mod html;
pub mod ics;
pub mod markdown;
mod png;
pub mod qr;
pub mod selection;
mod text;
pub mod xml;

pub use selection::Selection;
