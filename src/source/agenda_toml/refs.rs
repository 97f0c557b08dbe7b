//! How entries of the file are named, and how they name each other.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::meant::pieces;
use super::mended::written;
use super::quoting::{list, shorten, shown, thing};
use super::raw::{TABLES, is_list_of_tables};
use super::synonym::kind_synonym;
use super::value::{Opt, Set, Value, span};
use super::walk::{Dangling, Walk};
use crate::agenda::key::Key;
use crate::agenda::{Code, Finding, Id, Raw, Ref, Span, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, references, values};
use crate::nearest::fold;
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
    entries: Vec<&'d DeTable<'d>>,
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
            }
        }
        let ids = unique(table, &written, &places);
        let mut unnamed = HashSet::new();
        for (at, (entry, header)) in (0..).zip(entries) {
            walk.enter(table, header, None);
            walk.involve(table, &ids[at as usize]);
            if entry.is_empty() && walk.is_empty_entry(table) {
                continue;
            }
            walk.check_table(table, entry);
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
            if let (Some(id), Some(set)) = (read_id(walk, key, set), set)
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
    pub(super) fn is_excused(&self, walk: &Walk<'d>, word: &str) -> bool {
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
        let hint = match meant {
            _ if are_known => {
                let each: Vec<String> = several.iter().map(|one| format!("\"{one}\"")).collect();
                hints::write(each.join(", "))
            }
            Some(meant) => hints::did_you_mean(safe::line(meant)),
            None if self.declared.is_empty() => references::none_hint(self.table),
            None => references::unknown_hint(list(self.declared.iter().copied())),
        };
        let finding = walk.advise(Code::UnknownReference, at, message, hint);
        if !are_known {
            finding.remedy_text(meant);
        }
        walk.dangles(
            self.table,
            word,
            meant.and_then(|id| self.places.get(id).copied()),
        );
    }

    /// The entry that everything refers to by that other word, which nothing bears; and what is to be said of it.
    fn called_otherwise(
        &self,
        walk: &Walk<'d>,
        (word, n): (&str, usize),
        meant: u32,
    ) -> Option<Finding> {
        if walk.used.contains(&(self.table, meant)) {
            return None;
        }
        let is_it = |id: &&&str| self.places.get(**id) == Some(&meant);
        let id = self.declared.iter().find(is_it)?;
        let place = span(self.entries.get(meant as usize)?.get("id")?);
        let message = references::called_otherwise(thing(self.table), shown(id), shown(word), n);
        let mut finding = Finding::new(Code::UnknownReference, Some(place), message)
            .hint(hints::did_you_mean(safe::line(word)));
        finding.remedy_text(Some(word));
        Some(finding)
    }

    /// What the writer had in mind: an id that is near, an earlier one, or the name of an entry.
    pub(super) fn meant(&self, walk: &mut Walk<'d>, word: &str) -> Option<&'d str> {
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

    /// Notes an id that another entry before bears.
    fn is_duplicate(
        &mut self,
        table: &'static str,
        set: Set<'d>,
        id: &str,
        (first, second): (Option<&'d DeTable<'d>>, &'d DeTable<'d>),
        places: &HashMap<&'d str, u32>,
    ) {
        let is_copied = first.is_some_and(|first| is_copy(first, second));
        let free = |entry: &DeTable<'_>| {
            let proposed = proposed_of(entry)?;
            (set.key == "id" && !is_copied && !places.contains_key(&*proposed)).then_some(proposed)
        };
        let (message, hint) = duplicate(table, set.key, id);
        let own = free(second);
        let hint = match &own {
            Some(own) => references::duplicate_id_proposed(thing(table), own.clone()),
            None => hint,
        };
        let finding = self.advise(Code::DuplicateId, set.span(), message, hint);
        if is_copied {
            // Of one that was copied everything is there twice.
            finding.entails = OF_TIMES;
            return;
        }
        finding.remedy_text(own.as_deref());
        // Or it is the first that is called wrongly.
        let other = first
            .filter(|_| own.is_none())
            .and_then(|first| Some((free(first)?, first.get("id")?)));
        if let Some((other, value)) = other {
            finding.remedy_at(span(value), format!("\"{other}\""));
        }
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

    /// Notes that an entry has no id, with the one that its name makes.
    fn missing_id(&mut self, proposed: Option<&str>) {
        let Some(id) = proposed else {
            self.missing("id");
            return;
        };
        let line = format!("id = \"{id}\"");
        let end = self.header.end;
        let before = self.text.get(..end as usize);
        let is_header = before.is_some_and(|before| before.ends_with(']'));
        self.missing_but("id", hints::add_line(line.clone()));
        if let Some(finding) = self.findings.newest().filter(|_| is_header) {
            finding.remedy_at(end..end, format!("\n{line}"));
        }
    }

    /// What stands under another name in place of the key that names an entry.
    fn id_elsewhere(
        &mut self,
        table: &str,
        key: Key,
        (entry, header): (&'d DeTable<'d>, &Span),
    ) -> Option<&'d str> {
        if let Some(id) = self.called.get(&header.start) {
            return Some(id);
        }
        let fields = TABLES.iter().find(|one| one.name == table)?.fields;
        let is_unknown = |word: &str| !fields.iter().any(|field| field.key == word);
        for (word, value) in entry {
            if let DeValue::String(id) = value.get_ref()
                && is_unknown(word.get_ref())
                && self.key_meant(table, entry, word.get_ref(), value.get_ref()) == Some(key)
            {
                return Some(id);
            }
        }
        None
    }

    /// Keeps a reference to nothing of which a finding was just noted.
    pub(super) fn dangles(&mut self, table: Key, word: &'d str, meant: Option<u32>) {
        if let Some(finding) = self.findings.last() {
            self.dangling.push(Dangling {
                table,
                word,
                finding,
                meant,
            });
        }
    }

    /// Where everything refers to an entry by another word, it is the entry that is called wrongly: told once.
    pub(super) fn gather_dangling(&mut self, tables: &[&Symbols<'d>]) {
        let mut groups: BTreeMap<(Key, &'d str), Vec<usize>> = BTreeMap::new();
        for (at, one) in self.dangling.iter().enumerate() {
            groups.entry((one.table, one.word)).or_default().push(at);
        }
        let mut gone = BTreeSet::new();
        let mut told = Vec::new();
        for ((table, word), group) in &groups {
            let Some(symbols) = tables.iter().find(|one| one.table == *table) else {
                continue;
            };
            let Some(meant) = group
                .iter()
                .find_map(|at| self.dangling[*at].meant)
                .filter(|_| group.len() > 1)
            else {
                continue;
            };
            if let Some(finding) = symbols.called_otherwise(self, (word, group.len()), meant) {
                gone.extend(group.iter().map(|at| self.dangling[*at].finding));
                told.push(finding);
            }
        }
        self.gathered.extend(gone);
        for finding in told {
            self.findings.add(finding);
        }
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
        if key != "id" {
            walk.missing(key);
        }
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

/// The id that the name of an entry makes.
fn proposed_of(entry: &DeTable<'_>) -> Option<String> {
    let name = ["name", "title"].iter().find_map(|key| entry.get(*key))?;
    let text = match name.get_ref() {
        DeValue::String(text) => text,
        DeValue::Table(texts) => texts.get("en")?.get_ref().as_str()?,
        _ => return None,
    };
    Some(proposed(text)).filter(|id| Id::is_well_formed(id))
}

/// Is the second entry the first once more? Its title, or name, and its time are the same.
fn is_copy(first: &DeTable<'_>, second: &DeTable<'_>) -> bool {
    ["title", "name", "start", "date"].iter().all(|key| {
        let (first, second) = (first.get(*key), second.get(*key));
        let same =
            |(first, second): (&Value<'_>, &Value<'_>)| is_same(first.get_ref(), second.get_ref());
        first.is_some() == second.is_some() && first.zip(second).is_none_or(same)
    })
}

fn is_same(first: &DeValue<'_>, second: &DeValue<'_>) -> bool {
    match (first, second) {
        (DeValue::String(first), DeValue::String(second)) => first == second,
        (DeValue::Datetime(first), DeValue::Datetime(second)) => first == second,
        (DeValue::Table(first), DeValue::Table(second)) => {
            first.len() == second.len()
                && first.iter().all(|(tag, text)| {
                    let other = second.get(&**tag.get_ref());
                    other.is_some_and(|other| is_same(text.get_ref(), other.get_ref()))
                })
        }
        _ => false,
    }
}

/// What is found of two sessions that are one, or of a session at a time that is not its own.
const OF_TIMES: &[Code] = &[
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
