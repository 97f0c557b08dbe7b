//! Texts of the interface, dates and times in words, names of countries. Imports nothing of ours.
//!
//! One file a language in `assets/locale`. A text is reached through a method of its section of
//! [`Texts`], so one that does not exist does not compile; a test holds every language's file to
//! the catalogue. What a language lacks is shown in English.
//!
//! Rooms that know no language pass a [`Message`] on: a sentence of [`sentences`] with its arguments.

#[macro_use]
mod catalogue;
pub mod actions;
pub mod board;
pub mod changes;
pub mod cli;
pub mod countries;
mod dates;
pub mod directory;
pub mod help;
pub mod keys;
pub mod languages;
mod locale;
pub mod message;
pub mod pages;
mod particles;
pub mod rooms;
mod screen;
pub mod sentences;
pub mod steps;
pub mod suggest;
pub mod texts;

pub use dates::whole_days;
pub use locale::Locale;
pub use message::Message;
pub use texts::{Guide, Texts};

/// The language of a BCP 47 tag, without script and region.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}
