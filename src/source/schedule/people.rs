//! Who is who in a schedule: people by the source's ids, unless these were given out by several
//! systems and mean several people.

use std::collections::{HashMap, HashSet};

use super::ids::{Ids, slug};
use super::item::{Localized, Markup, Participant};
use super::published::Schedule;
use super::text;
use crate::agenda::{Id, Illustrative, OrganisationIx, Person, PersonIx, Places, Raw, Ref, Text};

/// Where more than this share of ids bear several names, a schedule was merged from several, and
/// no id in it means anything.
const MERGED: usize = 10;

/// How one person is told from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Name(String),
}

/// The people of a schedule, as they are met.
pub(super) struct People {
    /// Ids that say who somebody is.
    trusted: HashSet<String>,
    by: HashMap<Key, PersonIx>,
    ids: Ids,
    /// Are names to be taken as they are?
    is_verbatim: bool,
    /// In the order in which they were met.
    pub(super) all: Vec<Person>,
}

impl People {
    /// Looks at all ids of a schedule, and finds out which of them can be trusted.
    pub(super) fn new(schedule: &Schedule, is_verbatim: bool) -> Self {
        let mut names: HashMap<&str, Option<String>> = HashMap::new();
        let mut shared = 0;
        for person in schedule.items.iter().flat_map(|item| &item.people) {
            let Some(id) = person.id.as_deref() else {
                continue;
            };
            let name = text::name(&person.name, is_verbatim);
            if name.is_empty() {
                continue;
            }
            let known = names.entry(id).or_insert_with(|| Some(name.clone()));
            if known.as_ref().is_some_and(|known| *known != name) {
                *known = None;
                shared += 1;
            }
        }
        let is_merged = shared * MERGED > names.len();
        let trusted = names
            .into_iter()
            .filter(|(_, name)| name.is_some() && !is_merged)
            .map(|(id, _)| id.to_owned())
            .collect();
        Self {
            trusted,
            by: HashMap::new(),
            ids: Ids::default(),
            is_verbatim,
            all: Vec::new(),
        }
    }

    /// The person that takes part, as an entry of the agenda.
    pub(super) fn find(
        &mut self,
        one: &Participant,
        organisation: Option<OrganisationIx>,
        tags: &mut text::Tags,
    ) -> PersonIx {
        let name = text::name(&one.name, self.is_verbatim);
        let key = match &one.id {
            Some(id) if self.trusted.contains(id) || name.is_empty() => Key::Id(id.clone()),
            _ => Key::Name(name.clone()),
        };
        if let Some(at) = self.by.get(&key) {
            let at = *at;
            self.complete(at, one, organisation, tags);
            return at;
        }
        let at = PersonIx(self.all.len() as u32);
        self.by.insert(key, at);
        let by_id = one.id.as_deref().and_then(slug);
        let wanted = slug(&name).or_else(|| by_id.clone());
        let id = self.ids.take(wanted.unwrap_or_else(|| "person".to_owned()));
        let shown = if name.is_empty() { id.clone() } else { name };
        self.all.push(Person {
            id: Id::new(id),
            was: Vec::new(),
            name: Text::Any(Raw::new(shown)),
            position: None,
            organisation: None,
            country: None,
            about: None,
            illustrative: Illustrative::default(),
            places: Places::default(),
        });
        self.complete(at, one, organisation, tags);
        at
    }

    /// What this part of the source says of somebody, where nothing was said before.
    fn complete(
        &mut self,
        at: PersonIx,
        one: &Participant,
        organisation: Option<OrganisationIx>,
        tags: &mut text::Tags,
    ) {
        let person = &mut self.all[at.at()];
        if person.about.is_none() && one.about != Localized::None {
            person.about = tags.long(&one.about, Markup::Wrapped);
        }
        if person.position.is_none() {
            person.position = one.position.as_deref().and_then(text::some_line);
        }
        if person.organisation.is_none() {
            person.organisation = organisation.map(Ref::Known);
        }
    }
}
