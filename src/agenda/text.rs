//! Words of an agenda: kept exactly as written, shown only after they were made safe.
//!
//! An agenda can come from anyone. A [`Raw`] is what its file says, byte for byte; it cannot be
//! printed by accident, because it implements neither `Display` nor `Deref<Target = str>`. What a
//! person sees is a [`Safe`], and only [`crate::agenda::safe`] makes one. Exporters take
//! [`Raw::as_written`] and escape it as their format demands.

use super::safe::{self, Safe};

/// A text exactly as its source has it; may hold anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Raw(Box<str>);

impl Raw {
    /// Wraps a text that came from outside.
    pub fn new(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text as written, for formats that escape it themselves and for comparing.
    pub fn as_written(&self) -> &str {
        &self.0
    }

    /// The text on one line, fit for a screen.
    pub fn line(&self) -> Safe<'_> {
        safe::line(&self.0)
    }

    /// The text with its paragraphs, fit for a screen.
    pub fn block(&self) -> Safe<'_> {
        safe::block(&self.0)
    }
}

impl From<&str> for Raw {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

/// A language of one agenda: its place in [`super::Agenda::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang(pub u16);

/// Which languages to try, best first. Made by [`super::Agenda::preferring`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LangOrder(pub Vec<Lang>);

/// A text in one language for everyone, or in several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// One string stands for every language.
    Any(Raw),
    /// By language, in the file's order; never empty.
    By(Box<[(Lang, Raw)]>),
}

impl Text {
    /// The text in the first language of `order` that it has, else the first it has.
    pub fn pick(&self, order: &LangOrder) -> &Raw {
        match self {
            Self::Any(raw) => raw,
            Self::By(all) => order
                .0
                .iter()
                .find_map(|lang| all.iter().find(|(have, _)| have == lang))
                .map_or(&all[0].1, |(_, raw)| raw),
        }
    }

    /// Every language's text, in the file's order.
    pub fn all(&self) -> impl Iterator<Item = &Raw> {
        let (one, many) = match self {
            Self::Any(raw) => (Some(raw), [].as_slice()),
            Self::By(all) => (None, &all[..]),
        };
        one.into_iter().chain(many.iter().map(|(_, raw)| raw))
    }

    /// [`Text::pick`], on one line, fit for a screen.
    pub fn line(&self, order: &LangOrder) -> Safe<'_> {
        self.pick(order).line()
    }

    /// [`Text::pick`], with its paragraphs, fit for a screen.
    pub fn block(&self, order: &LangOrder) -> Safe<'_> {
        self.pick(order).block()
    }
}
