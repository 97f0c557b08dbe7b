//! How entries of the file are named, and how they name each other.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::meant::pieces;
use super::quoting::{list, shorten, shown, thing};
use super::synonym::kind_synonym;
use super::value::{Opt, Set, span};
use super::walk::Walk;
use crate::agenda::key::Key;
use crate::agenda::{Code, Id, Raw, Ref, Span, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, references};
use crate::nearest::fold;

/// The symbol table of one table of the file: its entries by the ids that references name.
pub(super) struct Symbols<'d> {
    table: &'static str,
    /// The id of each entry, unique, in file order.
    pub(super) ids: Vec<Id>,
    /// The entries' places in the agenda's list, by their ids as written.
    pub(super) places: HashMap<&'d str, u32>,
    /// The keys of `places`, in file order.
    pub(super) declared: Vec<&'d str>,
    entries: Vec<&'d DeTable<'d>>,
}

impl<'d> Symbols<'d> {
    /// Reads the entries' ids. One that lacks an id is named after its number; the second of two
    /// with the same id becomes `id-2`.
    pub(super) fn new(
        walk: &mut Walk<'d>,
        table: &'static str,
        key: Key,
        entries: &[(&'d DeTable<'d>, Span)],
    ) -> Self {
        let written: Vec<Option<&'d str>> = entries
            .iter()
            .map(|(entry, _)| written_id(entry, key))
            .collect();
        let mut places = HashMap::with_capacity(entries.len());
        let mut declared = Vec::with_capacity(entries.len());
        for (at, id) in (0..).zip(&written) {
            if let Some(id) = *id
                && !places.contains_key(id)
            {
                places.insert(id, at);
                declared.push(id);
            }
        }
        let ids = unique(table, &written, &places);
        for (at, (entry, header)) in (0..).zip(entries) {
            walk.enter(table, header, None);
            walk.involve(table, &ids[at as usize]);
            let set = entry.get(key).map(|value| Set { key, value });
            let is_it = |have: &str| have != key && have.eq_ignore_ascii_case(key);
            if set.is_none() && entry.keys().any(|have| is_it(have.get_ref())) {
                walk.is_misspelled(header.start, key);
            }
            if let (Some(id), Some(set)) = (read_id(walk, key, set), set)
                && places.get(id) != Some(&at)
            {
                let (message, hint) = duplicate(table, key, id);
                walk.entails = OF_TIMES;
                walk.advise(Code::DuplicateId, set.span(), message, hint);
            }
        }
        Self {
            table,
            ids,
            places,
            declared,
            entries: entries.iter().map(|(entry, _)| *entry).collect(),
        }
    }

    /// Every id of the table, made ones too.
    pub(super) fn all_ids(&self) -> HashSet<Id> {
        self.ids.iter().cloned().collect()
    }

    /// The entry of that name; the finding that there is none is noted.
    pub(super) fn find<T>(
        &self,
        walk: &mut Walk<'d>,
        word: &str,
        at: Span,
        index: fn(u32) -> T,
    ) -> Ref<T> {
        if let Some(&found) = self.places.get(word) {
            return Ref::Known(index(found));
        }
        self.unknown(walk, word, at);
        Ref::Unknown(Raw::from(word))
    }

    /// Notes that nothing is called that.
    pub(super) fn unknown(&self, walk: &mut Walk<'d>, word: &str, at: Span) {
        if walk.unread.contains(&self.table) {
            // It may stand in a table that was not read.
            return;
        }
        let message = references::unknown(shown(word), thing(self.table));
        if walk.findings.is_full(Code::UnknownReference) {
            // It is counted; what it could mean is told of nothing.
            walk.note(Code::UnknownReference, at, message);
            return;
        }
        let meant = self.meant(walk, word);
        let is_id = self.table != "delegation";
        if meant.is_some_and(|id| is_id && !Id::is_well_formed(id)) {
            // The entry's id is wrong, which is told where it stands.
            return;
        }
        let several = pieces(word);
        let are_known =
            several.len() > 1 && several.iter().all(|one| self.places.contains_key(one));
        let hint = match meant {
            _ if are_known => {
                let each: Vec<String> = several.iter().map(|one| format!("\"{one}\"")).collect();
                hints::write(each.join(", "))
            }
            Some(meant) => hints::did_you_mean(safe::line(meant)),
            None if self.declared.is_empty() => references::none_hint(self.table),
            None => references::unknown_hint(list(self.declared.iter().copied())),
        };
        walk.advise(Code::UnknownReference, at, message, hint);
    }

    /// What the writer had in mind: an id that is near, an earlier one, or the name of an entry.
    fn meant(&self, walk: &mut Walk<'d>, word: &str) -> Option<&'d str> {
        if self.table == "kind" {
            let word = word.to_lowercase();
            let of_ours = |kind: &&&'d str| kind_synonym(&word) == Some(**kind);
            if let Some(kind) = self.declared.iter().find(of_ours) {
                return Some(kind);
            }
        }
        if word.len() <= 200 && walk.may_compare(self.entries.len()) {
            let wanted = fold(word);
            for entry in &self.entries {
                let called = ["name", "title", "short", "aliases", "was"]
                    .iter()
                    .filter_map(|key| entry.get(*key))
                    .any(|value| says(value.get_ref(), &wanted));
                if called && let Some(DeValue::String(id)) = self.key(entry) {
                    return Some(id);
                }
            }
        }
        walk.nearest(word, self.declared.iter().copied())
    }

    fn key(&self, entry: &'d DeTable<'d>) -> Option<&'d DeValue<'d>> {
        let key = if self.table == "delegation" {
            "country"
        } else {
            "id"
        };
        entry.get(key).map(toml::Spanned::get_ref)
    }
}

impl<'d> Walk<'d> {
    /// The entry that a key names; a name that is nobody's is a finding, and kept as written.
    pub(super) fn reference<T>(
        &mut self,
        set: Opt<'d>,
        symbols: &Symbols<'d>,
        index: fn(u32) -> T,
    ) -> Option<Ref<T>> {
        let word = self.string(set)?;
        let set = set.expect("it has a string");
        Some(symbols.find(self, word, set.span(), index))
    }

    /// A list of references, each named once.
    pub(super) fn references<T: Eq + Hash + Clone>(
        &mut self,
        set: Opt<'d>,
        symbols: &Symbols<'d>,
        index: fn(u32) -> T,
    ) -> Vec<Ref<T>> {
        let strings = self.strings(set);
        let found = strings
            .into_iter()
            .map(|(word, at)| symbols.find(self, word, at, index))
            .collect();
        once(found)
    }

    /// Earlier ids of an entry.
    pub(super) fn was(&mut self, set: Opt<'d>) -> Vec<Id> {
        let key = set.map_or("was", |set| set.key);
        let strings = self.strings(set);
        strings
            .into_iter()
            .map(|(id, at)| {
                self.check_id(key, id, at);
                Id::new(id)
            })
            .collect()
    }

    /// Is that an id as it should be?
    pub(super) fn check_id(&mut self, key: Key, id: &str, at: Span) {
        if Id::is_well_formed(id) {
            return;
        }
        let message = references::bad_id(key, shown(id));
        let proposed = proposed(id);
        let hint = if proposed.is_empty() {
            references::bad_id_hint()
        } else {
            references::proposed_id_hint(proposed)
        };
        self.advise(Code::BadId, at, message, hint);
    }
}

/// Each of them once, in the order in which they came.
pub(super) fn once<T: Eq + Hash + Clone>(mut all: Vec<T>) -> Vec<T> {
    if all.len() > 1 {
        let mut seen = HashSet::with_capacity(all.len());
        all.retain(|one| seen.insert(one.clone()));
    }
    all
}

/// The id of an entry; `None` where there is none, or what is there is none.
fn written_id<'d>(entry: &'d DeTable<'d>, key: Key) -> Option<&'d str> {
    match entry.get(key)?.get_ref() {
        DeValue::String(id) if !id.trim().is_empty() => Some(id),
        _ => None,
    }
}

fn read_id<'d>(walk: &mut Walk<'d>, key: Key, set: Opt<'d>) -> Option<&'d str> {
    let Some(set) = set else {
        walk.missing(key);
        return None;
    };
    let id = walk.string(Some(set))?;
    if key == "id" {
        walk.check_id(key, id, span(set.value));
    }
    Some(id)
}

/// Ids as the agenda bears them. Those that the file gives hold; the rest finds a free one.
fn unique(table: &str, written: &[Option<&str>], places: &HashMap<&str, u32>) -> Vec<Id> {
    let mut given: HashSet<String> = HashSet::new();
    let mut next: HashMap<String, u32> = HashMap::new();
    let mut free = |base: String, first: u32| {
        if first == 1 && !places.contains_key(&*base) && given.insert(base.clone()) {
            return Id::new(base);
        }
        let number = next.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{number}");
            *number = number.saturating_add(1);
            if !places.contains_key(&*id) && given.insert(id.clone()) {
                return Id::new(id);
            }
        }
    };
    let mut ids = Vec::with_capacity(written.len());
    for (at, id) in written.iter().enumerate() {
        ids.push(match *id {
            Some(id) if places.get(id) == Some(&(at as u32)) => Id::new(id),
            Some(id) => free(id.to_owned(), 2),
            None => free(format!("{table}-{}", at + 1), 1),
        });
    }
    ids
}

/// That an entry before bears the same name, and what to do about it.
fn duplicate(table: &str, key: Key, id: &str) -> (Message, Message) {
    if key == "country" {
        let message = references::duplicate_country(shown(id));
        return (message, references::duplicate_country_hint());
    }
    let message = references::duplicate_id(thing(table), shown(id));
    (message, references::duplicate_id_hint(thing(table)))
}

/// What is found of two sessions that are one, or of a session at a time that is not its own.
pub(super) const OF_TIMES: &[Code] = &[
    Code::RoomDoubleBooked,
    Code::PersonDoubleBooked,
    Code::DelegationDoubleBooked,
    Code::ShortTurnover,
    Code::OutsideRoomHours,
    Code::OutsideEventDays,
    Code::PartOutside,
    Code::CrossesDayEnd,
    Code::NearTwin,
    Code::FarOff,
];

/// The id that a word would make.
fn proposed(word: &str) -> String {
    let mut id = String::new();
    // Letters without their accents; a German ß is two.
    let plain = shorten(word).replace('ß', "ss");
    let plain = plain.nfd().filter(|c| !is_combining_mark(*c));
    for c in plain.flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// Is any string of the value that word?
fn says(value: &DeValue<'_>, wanted: &str) -> bool {
    match value {
        DeValue::String(text) => text.len() <= 200 && fold(text) == wanted,
        DeValue::Array(all) => all.iter().any(|one| says(one.get_ref(), wanted)),
        DeValue::Table(table) => table.values().any(|one| says(one.get_ref(), wanted)),
        _ => false,
    }
}
