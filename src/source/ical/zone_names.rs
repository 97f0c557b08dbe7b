//! Names of zones as they are met in a file (RFC 5545, section 3.2.19).

use std::collections::HashMap;

use super::stamp::Place;
use crate::agenda::Span;

/// The names of zones as they are met; each calendar of a file may mean its own by them.
#[derive(Debug, Default)]
pub(super) struct ZoneNames {
    all: Vec<Name>,
    places: HashMap<(u32, String), u32>,
}

/// A zone's name.
#[derive(Debug)]
pub(super) struct Name {
    /// In which calendar of the file.
    pub(super) calendar: u32,
    pub(super) word: String,
    /// Where it stands first.
    pub(super) at: Span,
    /// How often it was met.
    pub(super) uses: usize,
}

impl ZoneNames {
    /// The place that `name` names.
    pub(super) fn place(&mut self, calendar: u32, name: &str, at: &Span) -> Place {
        let is_it = |have: &Name| have.calendar == calendar && have.word == name;
        // Most files have one zone, or two.
        let near = self.all.iter().take(4).position(is_it);
        let found = near
            .map(|at| at as u32)
            .or_else(|| self.places.get(&(calendar, name.to_owned())).copied());
        let index = found.unwrap_or_else(|| {
            let index = self.all.len() as u32;
            self.places.insert((calendar, name.to_owned()), index);
            self.all.push(Name {
                calendar,
                word: name.to_owned(),
                at: at.clone(),
                uses: 0,
            });
            index
        });
        self.all[index as usize].uses += 1;
        Place::Named(index)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Name> {
        self.all.iter()
    }
}
