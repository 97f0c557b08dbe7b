//! What sessions are about, and their forms.

use super::key::{Illustrative, Places};
use super::refs::Id;
use super::text::{Raw, Text};

/// What a session is about: e-commerce, drug trafficking …
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Unique among the topics.
    pub id: Id,
    /// Earlier ids of the same topic.
    pub was: Vec<Id>,
    /// What it is called.
    pub name: Text,
    /// What it covers.
    pub about: Option<Text>,
    /// Other words that search finds it by.
    pub aliases: Vec<Raw>,
    /// Red, green and blue.
    pub color: Option<(u8, u8, u8)>,
    /// Which of its values no public source gives.
    pub illustrative: Illustrative,
    /// Where its keys stand in the file.
    pub places: Places,
}

/// The form of a session.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// Unique among the kinds.
    pub id: Id,
    /// What the agenda calls it; `None`: the interface's own name for a built-in kind.
    pub name: Option<Text>,
    /// Does one come and go?
    pub drop_in: bool,
}

/// The kinds that every agenda has, in the order in which they are listed.
pub const BUILT_IN_KINDS: &[&str] = &[
    "roundtable",
    "plenary",
    "seminar",
    "briefing",
    "exhibition",
    "meeting",
    "consultation",
    "press",
    "ceremony",
    "social",
    "break",
    "field-trip",
    "talk",
    "workshop",
    "other",
];

/// Is a built-in kind one where people come and go?
pub fn is_drop_in(kind: &str) -> bool {
    matches!(kind, "exhibition" | "break")
}
