//! What entries of the file are called: their ids, those that they lack, and those that two of them bear.

use std::collections::{HashMap, HashSet};

use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::quoting::{shorten, shown, thing};
use super::raw::TABLES;
use super::value::{Opt, Set, Value, span};
use super::walk::Walk;
use crate::agenda::key::Key;
use crate::agenda::{Code, Id, Span};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, references};

impl<'d> Walk<'d> {
    /// Notes an id that another entry before bears.
    pub(super) fn is_duplicate(
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
        let is_kept = !self.findings.is_full(Code::DuplicateId);
        let hint = if is_copied {
            hints::take_one_out()
        } else {
            hint
        };
        let finding = self.advise(Code::DuplicateId, set.span(), message, hint);
        if is_copied {
            // Of one that was copied everything is there twice.
            finding.entails = entailed_by_copy(table);
            if table == "room" {
                finding.rooms.push(id.to_owned());
            }
            if set.key == "country" && is_kept {
                // A country alone may as well be the wrong one.
                self.duplicates
                    .extend(self.findings.last().map(|at| (table, at)));
            }
            return;
        }
        finding.remedy_text(own.as_deref());
        if own.is_none() && is_kept {
            self.duplicates
                .extend(self.findings.last().map(|at| (table, at)));
        }
        let Some(finding) = self.findings.newest() else {
            return;
        };
        // Or it is the first that is called wrongly.
        let other = first
            .filter(|_| own.is_none())
            .and_then(|first| Some((free(first)?, first.get("id")?)));
        if let Some((other, value)) = other {
            finding.remedy_at(span(value), format!("\"{other}\""));
        }
    }

    /// Notes that an entry has no id, with the one that its name makes.
    pub(super) fn missing_id(&mut self, proposed: Option<&str>) {
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
    pub(super) fn id_elsewhere(
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

/// The id of an entry; `None` where there is none, or what is there is none.
pub(super) fn written_id<'d>(entry: &'d DeTable<'d>, key: Key) -> Option<&'d str> {
    match entry.get(key)?.get_ref() {
        DeValue::String(id) if !id.trim().is_empty() => Some(id),
        _ => None,
    }
}

pub(super) fn read_id<'d>(walk: &mut Walk<'d>, key: Key, set: Opt<'d>) -> Option<&'d str> {
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
pub(super) fn unique(
    table: &str,
    written: &[Option<&str>],
    places: &HashMap<&str, u32>,
) -> Vec<Id> {
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
pub(super) fn duplicate(table: &str, key: Key, id: &str) -> (Message, Message) {
    if key == "country" {
        let message = references::duplicate_country(shown(id));
        return (message, references::duplicate_country_hint());
    }
    let message = references::duplicate_id(thing(table), shown(id));
    (message, references::duplicate_id_hint(thing(table)))
}

/// The id that the name of an entry makes.
pub(super) fn proposed_of(entry: &DeTable<'_>) -> Option<String> {
    let name = ["name", "title"].iter().find_map(|key| entry.get(*key))?;
    let text = match name.get_ref() {
        DeValue::String(text) => text,
        DeValue::Table(texts) => texts.get("en")?.get_ref().as_str()?,
        _ => return None,
    };
    Some(proposed(text)).filter(|id| Id::is_well_formed(id))
}

/// Is the second entry the first once more? Its title, or name, and its time are the same.
pub(super) fn is_copy(first: &DeTable<'_>, second: &DeTable<'_>) -> bool {
    ["title", "name", "start", "date"].iter().all(|key| {
        let (first, second) = (first.get(*key), second.get(*key));
        let same =
            |(first, second): (&Value<'_>, &Value<'_>)| is_same(first.get_ref(), second.get_ref());
        first.is_some() == second.is_some() && first.zip(second).is_none_or(same)
    })
}

pub(super) fn is_same(first: &DeValue<'_>, second: &DeValue<'_>) -> bool {
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

/// What is found of an entry that is there twice.
fn entailed_by_copy(table: &str) -> &'static [Code] {
    match table {
        "room" => &[
            Code::MissingFeature,
            Code::OverCapacity,
            Code::OutsideRoomHours,
            Code::UnusedRoom,
        ],
        "topic" => &[Code::UnusedTopic],
        "session" => OF_TIMES,
        _ => &[],
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
pub(super) fn proposed(word: &str) -> String {
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
