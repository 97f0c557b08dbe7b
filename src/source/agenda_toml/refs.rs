//! How entries of the file are named, and how they name each other.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use toml::de::DeTable;

use super::ids::{proposed, proposed_of, read_id, unique, written_id};
use super::meant::pieces;
use super::mended::written;
use super::quoting::{shown, thing};
use super::raw::{TABLES, is_list_of_tables};
use super::value::{Opt, Set};
use super::walk::Walk;
use crate::agenda::key::Key;
use crate::agenda::{Code, Id, Raw, Ref, Span, safe};
use crate::i18n::sentences::{hints, references, values};
use crate::source::shape::Table;

/// The symbol table of one table of the file: its entries by the ids that references name.
pub(super) struct Symbols<'d> {
    pub(super) table: &'static str,
    /// The id of each entry, unique, in file order.
    pub(super) ids: Vec<Id>,
    /// The entries' places in the agenda's list, by their ids as written.
    pub(super) places: HashMap<&'d str, u32>,
    /// The keys of `places`, in file order.
    pub(super) declared: Vec<&'d str>,
    pub(super) entries: Vec<&'d DeTable<'d>>,
    /// What those would be called that have no id, by their names.
    unnamed: HashSet<String>,
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
        let mut written: Vec<Option<&'d str>> = entries
            .iter()
            .map(|(entry, _)| written_id(entry, key))
            .collect();
        for (at, (entry, header)) in entries.iter().enumerate() {
            if !entry.contains_key(key)
                && let Some(id) = walk.id_elsewhere(table, key, (entry, header))
            {
                walk.is_misspelled(header.start, key);
                written[at] = Some(id);
            }
        }
        let mut places = HashMap::with_capacity(entries.len());
        let mut declared = Vec::with_capacity(entries.len());
        for (at, id) in (0..).zip(&written) {
            if let Some(id) = *id
                && !places.contains_key(id)
            {
                places.insert(id, at);
                declared.push(id);
                walk.ids.insert((table, id));
            }
        }
        let ids = unique(table, &written, &places);
        let mut unnamed = HashSet::new();
        for (at, (entry, header)) in (0..).zip(entries) {
            walk.enter(table, header, None);
            walk.involve(table, &ids[at as usize]);
            let noted = walk.findings.last();
            if entry.is_empty() && walk.is_empty_entry(table) {
                if key == "country" {
                    walk.is_nameless((table, at as usize), key, (entry, noted));
                }
                continue;
            }
            walk.check_table(table, entry);
            let noted = walk.findings.last();
            let set = entry.get(key).map(|value| Set { key, value });
            if set.is_none() && key == "id" && !walk.is_elsewhere(key) {
                let proposed = proposed_of(entry).filter(|id| !places.contains_key(&**id));
                walk.missing_id(proposed.as_deref());
                unnamed.extend(proposed);
            }
            if key == "id" && set.is_some() && written[at as usize].is_none() {
                // It is empty, or no text.
                unnamed.extend(proposed_of(entry));
            }
            if key == "id" && written[at as usize].is_some_and(|id| !Id::is_well_formed(id)) {
                unnamed.extend(proposed_of(entry));
            }
            let id = read_id(walk, key, set);
            if written[at as usize].is_none() {
                walk.is_nameless((table, at as usize), key, (entry, noted));
            }
            if let (Some(id), Some(set)) = (id, set)
                && places.get(id) != Some(&at)
            {
                let first = places
                    .get(id)
                    .and_then(|first| entries.get(*first as usize));
                let first = first.map(|(first, _)| *first);
                walk.is_duplicate(table, set, id, (first, entry), &places);
            }
        }
        Self {
            table,
            ids,
            places,
            declared,
            entries: entries.iter().map(|(entry, _)| *entry).collect(),
            unnamed,
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
        word: &'d str,
        at: Span,
        index: fn(u32) -> T,
    ) -> Ref<T> {
        if let Some(&found) = self.places.get(word) {
            walk.used.insert((self.table, found));
            return Ref::Known(index(found));
        }
        self.unknown(walk, word, at);
        Ref::Unknown(Raw::from(word))
    }

    /// Does the word name an entry of which it is told already that it has no id, or a wrong one, or that its
    /// table is not read?
    pub(super) fn is_excused(&self, walk: &mut Walk<'d>, word: &'d str) -> bool {
        if self.unnamed.contains(word) {
            walk.excused.insert((self.table, word));
        }
        let is_badly_called = |id: &&&str| !Id::is_well_formed(id) && proposed(id) == word;
        walk.unread_ids.contains(word)
            || self.unnamed.contains(word)
            || self.table != "delegation" && self.declared.iter().any(|id| is_badly_called(&id))
    }

    /// Notes that nothing is called that.
    pub(super) fn unknown(&self, walk: &mut Walk<'d>, word: &'d str, at: Span) {
        if self.is_excused(walk, word) {
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
        let key = walk.key_for(self.table, word);
        let hint = match meant {
            _ if are_known => {
                let each: Vec<String> = several.iter().map(|one| format!("\"{one}\"")).collect();
                hints::write(each.join(", "))
            }
            Some(meant) => hints::did_you_mean(safe::line(meant)),
            None => match key {
                Some((of, key)) => references::belongs_into(shown(word), thing(of), key),
                None => self.what_there_is(walk, word),
            },
        };
        let finding = walk.advise(Code::UnknownReference, at, message, hint);
        if !are_known {
            finding.remedy_text(meant);
        }
        if meant.is_none() && key.is_some() && self.table != "session" {
            return;
        }
        walk.dangles(
            self.table,
            word,
            meant.and_then(|id| self.places.get(id).copied()),
        );
    }
}

impl<'d> Walk<'d> {
    /// Notes an entry whose keys are those of another table: its header is the wrong one.
    fn check_table(&mut self, table: &'static str, entry: &'d DeTable<'d>) {
        let has = |table: &Table, key: &str| table.fields.iter().any(|field| field.key == key);
        let Some(own) = TABLES.iter().find(|one| one.name == table) else {
            return;
        };
        let keys = || entry.keys().map(|key| &**key.get_ref());
        if keys().filter(|key| !has(own, key)).count() < 2 {
            return;
        }
        let is_it = |other: &&Table| {
            let mut needed = other.fields.iter().filter(|field| field.takes.is_needed);
            is_list_of_tables(other.name)
                && keys().all(|key| has(other, key))
                && needed.all(|field| entry.contains_key(field.key))
        };
        let mut others = TABLES.iter().filter(is_it);
        let Some(other) = others.next().filter(|_| others.next().is_none()) else {
            return;
        };
        let header = self.header.clone();
        if self.text.get(header.start as usize..header.end as usize) != Some(&written(table)) {
            return;
        }
        let message = values::keys_of_another(written(table), written(other.name));
        let hint = hints::write(written(other.name));
        self.advise(Code::UnknownKey, header, message, hint)
            .remedy_value(Some(written(other.name)));
    }

    /// Notes a header that nothing stands under. What its entry lacks, and that nothing is in it, follows from that.
    fn is_empty_entry(&mut self, table: &'static str) -> bool {
        let Some(table) = TABLES.iter().find(|one| one.name == table) else {
            return false;
        };
        let message = values::empty_entry(format!("[[{}]]", table.name));
        let finding = self.advise(
            Code::Missing,
            self.header.clone(),
            message,
            hints::take_out(),
        );
        finding.entails = &[Code::NoRoom];
        for field in table.fields {
            self.is_misspelled(self.header.start, field.key);
        }
        true
    }

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
}

/// Each of them once, in the order in which they came.
pub(super) fn once<T: Eq + Hash + Clone>(mut all: Vec<T>) -> Vec<T> {
    if all.len() > 1 {
        let mut seen = HashSet::with_capacity(all.len());
        all.retain(|one| seen.insert(one.clone()));
    }
    all
}
