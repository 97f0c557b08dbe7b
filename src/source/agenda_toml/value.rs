//! A key that is set and its value, unread, each with its place in the file.

use toml::Spanned;
use toml::de::DeValue;

use crate::agenda::key::Key;
use crate::agenda::{Places, Span};

/// A value and its place.
pub(super) type Value<'d> = Spanned<DeValue<'d>>;

/// A key that is set.
#[derive(Clone, Copy)]
pub(super) struct Set<'d> {
    /// The key, as AGENDA-FORMAT has it.
    pub(super) key: Key,
    /// What it is set to.
    pub(super) value: &'d Value<'d>,
}

impl Set<'_> {
    /// Where the value stands.
    pub(super) fn span(self) -> Span {
        span(self.value)
    }
}

/// A key that may be set.
pub(super) type Opt<'d> = Option<Set<'d>>;

/// Where a value stands.
pub(super) fn span<T>(spanned: &Spanned<T>) -> Span {
    let span = spanned.span();
    // A source is at most `u32::MAX` bytes long: `source::read` refuses more.
    span.start as u32..span.end as u32
}

/// What every table has.
pub(super) struct Head<'d> {
    /// The table's header.
    pub(super) header: Span,
    /// The values that are set, in file order.
    pub(super) values: Vec<(Key, Span)>,
    /// Which of them are illustrative.
    pub(super) illustrative: Opt<'d>,
    /// The keys that the table takes.
    pub(super) keys: &'static [Key],
}

impl Head<'_> {
    /// For an entry of the agenda to keep.
    pub(super) fn places(&mut self) -> Places {
        Places {
            header: self.header.clone(),
            values: std::mem::take(&mut self.values).into_boxed_slice(),
        }
    }
}
