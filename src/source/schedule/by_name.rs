//! Entries of an agenda found by the names that a source gives them; a name that is met for the first
//! time makes an entry.

use std::collections::HashMap;

use super::ids::{Ids, slug};
use super::text;
use crate::agenda::Id;

/// Entries of a kind, each found by its name.
pub(super) struct ByName<T> {
    pub(super) all: Vec<T>,
    by: HashMap<String, usize>,
    ids: Ids,
    /// Are names to be taken as they are?
    is_verbatim: bool,
}

impl<T> Default for ByName<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            by: HashMap::new(),
            ids: Ids::default(),
            is_verbatim: false,
        }
    }
}

impl<T> ByName<T> {
    /// Without any yet; where `is_verbatim`, names have no markup that goes.
    pub(super) fn new(is_verbatim: bool) -> Self {
        Self {
            is_verbatim,
            ..Self::default()
        }
    }

    /// The place of the entry of that name; a new one is made with an id of `wanted` or of the name.
    /// `None` where the name is blank.
    pub(super) fn find(
        &mut self,
        name: &str,
        wanted: Option<&str>,
        otherwise: &str,
        made: impl FnOnce(Id, String) -> T,
    ) -> Option<usize> {
        let name = text::name(name, self.is_verbatim);
        if name.is_empty() {
            return None;
        }
        if let Some(at) = self.by.get(&name) {
            return Some(*at);
        }
        let wanted = wanted.and_then(slug).or_else(|| slug(&name));
        let id = self
            .ids
            .take(wanted.unwrap_or_else(|| otherwise.to_owned()));
        self.by.insert(name.clone(), self.all.len());
        self.all.push(made(Id::new(id), name));
        Some(self.all.len() - 1)
    }
}
