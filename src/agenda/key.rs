//! The keys of an agenda's tables: which of them are illustrative, and where each stood in the file.

use std::ops::Range;

/// A key that a `[[session]]` or another table may have, by its word in the file.
pub type Key = &'static str;

/// Byte offsets into the file.
pub type Span = Range<u32>;

/// Where a table and its keys stand. Empty for sources without lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The table's header.
    pub header: Span,
    /// For each key that is set: the key's word and its value's span, in file order.
    pub values: Box<[(Key, Span)]>,
}

impl Places {
    /// The value of `key`, else of the header.
    pub fn value(&self, key: &str) -> Span {
        self.get(key).unwrap_or_else(|| self.header.clone())
    }

    /// The value of `key`, where it is set.
    pub fn get(&self, key: &str) -> Option<Span> {
        self.values
            .iter()
            .find(|(have, _)| *have == key)
            .map(|(_, span)| span.clone())
    }
}

/// Which values of a table are filled in for illustration, because no public source gives them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Illustrative(pub Box<[Key]>);

impl Illustrative {
    /// Is the value of `key` illustrative?
    pub fn covers(&self, key: &str) -> bool {
        self.0.contains(&key)
    }

    /// Is any value illustrative?
    pub fn any(&self) -> bool {
        !self.0.is_empty()
    }
}
