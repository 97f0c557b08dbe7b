//! The walk through the file's tables: reads values of one sort each, and notes what is wrong.
//!
//! Every reading returns what could be understood; what could not be is a finding, never an end.
//! What the values of a table mean together does not belong here.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime};
use toml::de::{DeArray, DeTable, DeValue};

use super::meant::pieces;
use super::nameless::Nameless;
use super::quoting::{list, shown};
use super::synonym::word_synonym;
use super::value::{Head, Opt, Set, Value, span};
use super::wanted::Wanted;
use crate::agenda::key::Key;
use crate::agenda::tally::Tally;
use crate::agenda::{Code, Finding, Id, Illustrative, Raw, Span, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, values};
use crate::nearest::nearest;
use crate::source::MOST_KEPT;

/// How many words may be compared in search of the nearest one. A file of mistakes and nothing
/// else still has to be read in a moment.
const COMPARISONS: usize = 500_000;

/// A date that stands beside a clock time.
pub(super) struct StrayDate {
    /// Where its key stands.
    pub(super) at: Span,
    pub(super) date: NaiveDate,
    /// Was it told what to do with it?
    pub(super) is_told: bool,
}

/// A reference to what is not there.
pub(super) struct Dangling<'d> {
    pub(super) table: Key,
    pub(super) word: &'d str,
    /// Where its finding is among those that are kept.
    pub(super) finding: usize,
    /// The place of the entry that was probably meant.
    pub(super) meant: Option<u32>,
}

/// What the walk carries along.
pub(super) struct Walk<'d> {
    /// What is wrong so far.
    pub(super) findings: Tally,
    /// The session or the room that findings are about, by its table.
    about: Option<(&'static str, Id)>,
    /// The languages that texts used so far; the event's own come first.
    pub(super) tags: Vec<Box<str>>,
    /// How many of them are the event's own.
    pub(super) declared_languages: usize,
    /// The table at hand.
    pub(super) table: &'static str,
    /// The place of its header, which findings about the whole entry point at.
    pub(super) header: Span,
    /// Its id or the like, as written.
    pub(super) id: Option<&'d str>,
    comparisons: usize,
    /// The file.
    pub(super) text: &'d str,
    /// Keys of the event that stand at the top of a file without one.
    pub(super) event_keys: Vec<Span>,
    /// Tables that entries were meant for which stand in a table of nobody's: they are not read.
    pub(super) unread: Vec<Key>,
    /// The ids, and areas, of the entries that are not read: they are known all the same.
    pub(super) unread_ids: HashSet<&'d str>,
    /// Languages of texts that were probably not meant, with their findings and how many texts are in them.
    pub(super) doubtful: Vec<(String, usize, usize)>,
    /// The ids of all entries, by their tables.
    pub(super) ids: HashSet<(Key, &'d str)>,
    /// Findings of ids that two entries bear, by their tables and their places among those that are kept.
    pub(super) duplicates: Vec<(Key, usize)>,
    /// An entry within which another one begins that has no header, and where.
    pub(super) headless: Option<(u32, u32)>,
    /// What entries are called whose id stands in their header, by where that begins.
    pub(super) called: HashMap<u32, &'d str>,
    /// References to what is not there, until it is known whether several mean the same.
    pub(super) dangling: Vec<Dangling<'d>>,
    /// Words that are what entries without an id would be called.
    pub(super) excused: HashSet<(Key, &'d str)>,
    /// Entries without an id.
    pub(super) nameless: Vec<Nameless>,
    /// The entries that something refers to, by their tables.
    pub(super) used: HashSet<(Key, u32)>,
    /// A date of this event, for examples of how one is written.
    pub(super) example_date: Option<NaiveDate>,
    /// The date that was read last in the entry at hand: a clock time without one is of it.
    pub(super) recent_date: Option<NaiveDate>,
    /// A `date` of the session at hand, which belongs into its `start`.
    pub(super) stray_date: Option<StrayDate>,
    /// A `time` of the session at hand, which does so too.
    pub(super) stray_time: Option<NaiveTime>,
    /// The year that most sessions are in.
    pub(super) usual_year: Option<i32>,
    /// The days that the file names, and those on which several sessions start.
    pub(super) usual_days: HashSet<NaiveDate>,
    /// Times that bear an offset which is not that of the zone then.
    pub(super) offsets: Vec<Finding>,
    /// Findings that another one tells for all of them, by their places among those that are kept.
    pub(super) gathered: BTreeSet<usize>,
    /// Which declared languages texts lack, by the finding that says so.
    pub(super) lacking: Vec<(usize, Vec<usize>)>,
    /// How many texts of several languages have each language.
    pub(super) in_language: Vec<usize>,
    /// Where the declared languages stand.
    pub(super) language_places: Vec<Span>,
    /// How many times are local.
    pub(super) local_times: usize,
    /// What would be found because of what is found from now on.
    pub(super) entails: &'static [Code],
    /// Keys that are there under another name, by the header of their table: they are not missing.
    misspelled: HashSet<(u32, Key)>,
}

impl<'d> Walk<'d> {
    /// Before the first step.
    pub(super) fn new(text: &'d str) -> Self {
        Self {
            findings: Tally::new(MOST_KEPT),
            about: None,
            tags: Vec::new(),
            declared_languages: 0,
            table: "",
            header: 0..0,
            id: None,
            comparisons: COMPARISONS,
            example_date: None,
            recent_date: None,
            stray_date: None,
            stray_time: None,
            usual_year: None,
            usual_days: HashSet::new(),
            offsets: Vec::new(),
            local_times: 0,
            gathered: BTreeSet::new(),
            lacking: Vec::new(),
            in_language: Vec::new(),
            language_places: Vec::new(),
            entails: &[],
            text,
            unread: Vec::new(),
            unread_ids: HashSet::new(),
            called: HashMap::new(),
            headless: None,
            event_keys: Vec::new(),
            doubtful: Vec::new(),
            ids: HashSet::new(),
            duplicates: Vec::new(),
            dangling: Vec::new(),
            excused: HashSet::new(),
            nameless: Vec::new(),
            used: HashSet::new(),
            misspelled: HashSet::new(),
        }
    }

    /// Steps into an entry.
    pub(super) fn enter(&mut self, table: &'static str, header: &Span, id: Option<&'d str>) {
        self.table = table;
        self.header = header.clone();
        self.id = id;
        self.about = None;
        self.recent_date = None;
        self.stray_date = None;
        self.stray_time = None;
        self.entails = &[];
    }

    /// Says of the findings from now on which session or room they are about.
    pub(super) fn involve(&mut self, table: &'static str, id: &Id) {
        self.about = matches!(table, "session" | "room").then(|| (table, id.clone()));
    }

    /// Notes what is wrong.
    pub(super) fn note(&mut self, code: Code, at: Span, message: Message) -> &mut Finding {
        let mut finding = Finding::new(code, Some(at), message);
        finding.entails = self.entails;
        let finding = self.about_this(finding);
        self.findings.add(finding)
    }

    /// With the session or the room at hand.
    pub(super) fn about_this(&self, mut finding: Finding) -> Finding {
        match &self.about {
            Some(("session", id)) => finding.sessions.push(id.as_str().to_owned()),
            Some((_, id)) => finding.rooms.push(id.as_str().to_owned()),
            None => {}
        }
        finding
    }

    /// [`Walk::note`], with what to do about it.
    pub(super) fn advise(
        &mut self,
        code: Code,
        at: Span,
        message: Message,
        hint: Message,
    ) -> &mut Finding {
        let finding = self.note(code, at, message);
        finding.hint = Some(hint);
        finding
    }

    /// The nearest of the candidates, while there is time to look.
    pub(super) fn nearest<'a>(
        &mut self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        let mut left = self.comparisons;
        let found = nearest(
            word,
            candidates.into_iter().take_while(|_| {
                left = left.saturating_sub(1);
                left > 0
            }),
        );
        self.comparisons = left;
        found
    }

    /// A key of the table with that header is there under another name.
    pub(super) fn is_misspelled(&mut self, header: u32, key: Key) {
        self.misspelled.insert((header, key));
    }

    /// Has the table with that header the key under another name?
    pub(super) fn is_renamed(&self, header: u32, key: Key) -> bool {
        self.misspelled.contains(&(header, key))
    }

    /// Does the table at hand have the key under another name, or do the entries that it is of stand in a
    /// table of nobody's?
    pub(super) fn is_elsewhere(&self, key: Key) -> bool {
        let is_unread = self.table.is_empty() && self.unread.contains(&key);
        is_unread || self.misspelled.contains(&(self.header.start, key))
    }

    /// Is there time to look through `candidates` words?
    pub(super) fn may_compare(&mut self, candidates: usize) -> bool {
        let left = self.comparisons.checked_sub(candidates);
        self.comparisons = left.unwrap_or(0);
        left.is_some()
    }

    /// A string, whatever is in it; empty ones are findings and left out.
    pub(super) fn string(&mut self, set: Opt<'d>) -> Option<&'d str> {
        let set = set?;
        match set.value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.empty(set.key);
                None
            }
            DeValue::String(text) => Some(text),
            _ => {
                self.wrong_type(set.key, set.value, Wanted::String);
                None
            }
        }
    }

    /// A text on one line that is the same in every language.
    pub(super) fn raw(&mut self, set: Opt<'d>) -> Option<Raw> {
        let text = self.string(set)?;
        let set = set.expect("it has a string");
        self.check_characters(set.key, text, &set.span());
        Some(Raw::from(text))
    }

    /// A whole number.
    pub(super) fn integer(&mut self, set: Opt<'d>) -> Option<i64> {
        let set = set?;
        let DeValue::Integer(integer) = set.value.get_ref() else {
            self.wrong_type(set.key, set.value, Wanted::Integer);
            return None;
        };
        let number = i64::from_str_radix(integer.as_str(), integer.radix()).ok();
        if number.is_none() {
            let message = values::too_large(set.key, self.entry());
            let hint = values::too_large_hint();
            self.advise(Code::BadValue, set.span(), message, hint);
        }
        number
    }

    /// A number of people or minutes: not negative, and within `most`.
    pub(super) fn count(&mut self, set: Opt<'d>, most: u32) -> Option<u32> {
        let number = self.integer(set)?;
        let set = set.expect("it has a number");
        if let Some(count) = u32::try_from(number).ok().filter(|count| *count <= most) {
            return Some(count);
        }
        let entry = self.entry();
        let (message, hint) = if number < 0 {
            let hint = match number.unsigned_abs() {
                positive if positive <= u64::from(most) => values::negative_hint_as(positive),
                _ => values::negative_hint(),
            };
            (values::negative(set.key, entry), hint)
        } else {
            let hint = values::too_many_hint(most);
            (values::too_large(set.key, entry), hint)
        };
        self.advise(Code::BadValue, set.span(), message, hint);
        None
    }

    /// True or false.
    pub(super) fn flag(&mut self, set: Opt<'d>) -> Option<bool> {
        let set = set?;
        if let DeValue::Boolean(flag) = set.value.get_ref() {
            return Some(*flag);
        }
        self.wrong_type(set.key, set.value, Wanted::Boolean);
        None
    }

    /// A value as it stands in the file, if it is short and in one line.
    pub(super) fn as_written(&self, value: &Value<'_>) -> Option<&'d str> {
        const LONGEST: usize = 150;
        let at = value.span();
        let written = self.text.get(at)?;
        (written.len() <= LONGEST && !written.contains('\n')).then_some(written)
    }

    /// The elements of a list. What is no list is a finding, and taken as a list of that one thing.
    pub(super) fn list(&mut self, set: Opt<'d>) -> &'d [Value<'d>] {
        let Some(set) = set else { return &[] };
        match set.value.get_ref() {
            DeValue::Array(array) => elements(array),
            DeValue::String(text) if pieces(text).len() > 1 => {
                // Several in one text: none of them is looked at before they are apart.
                self.wrong_type(set.key, set.value, Wanted::List);
                &[]
            }
            DeValue::Table(people) => {
                if let Some((list, edit)) = self.people_by_id(set, people) {
                    let hint = hints::write(safe::line(&list).into_owned());
                    let finding = self.wrong_type_but(set.key, set.value, Wanted::List, hint);
                    finding.remedy = vec![edit];
                    return &[];
                }
                match self.as_written(set.value) {
                    Some(header) if self.has_header(set.value) => {
                        let hint = hints::write(format!("[{header}]"));
                        self.wrong_type_but(set.key, set.value, Wanted::List, hint)
                            .remedy_value(Some(format!("[{header}]")));
                    }
                    Some(written) if !written.starts_with('{') => {
                        // Dotted keys.
                        self.wrong_type(set.key, set.value, Wanted::List);
                        return &[];
                    }
                    Some(table) => {
                        let list = format!("[{table}]");
                        let hint =
                            hints::write(safe::line(&format!("{} = {list}", set.key)).into_owned());
                        self.wrong_type_but(set.key, set.value, Wanted::List, hint)
                            .remedy_value(Some(list));
                    }
                    None => self.wrong_type(set.key, set.value, Wanted::List),
                }
                std::slice::from_ref(set.value)
            }
            DeValue::String(_) => {
                self.wrong_type(set.key, set.value, Wanted::List);
                std::slice::from_ref(set.value)
            }
            _ if matches!(set.key, "languages" | "interpretation") => {
                let hint = hints::write_as(format!("{} = [\"en\"]", set.key));
                self.wrong_type_but(set.key, set.value, Wanted::List, hint);
                &[]
            }
            DeValue::Boolean(_) => {
                let hint = hints::write_as(format!("{} = [\"...\"]", set.key));
                self.wrong_type_but(set.key, set.value, Wanted::List, hint);
                &[]
            }
            _ => {
                self.wrong_type(set.key, set.value, Wanted::List);
                &[]
            }
        }
    }

    /// A list of strings, each with its place; empty ones and other things are findings.
    pub(super) fn strings(&mut self, set: Opt<'d>) -> Vec<(&'d str, Span)> {
        let elements = self.list(set);
        let key = set.map_or("", |set| set.key);
        let mut strings = Vec::with_capacity(elements.len());
        let mut seen = HashSet::with_capacity(elements.len());
        for value in elements {
            match value.get_ref() {
                DeValue::String(_) => {
                    let text = self.string(Some(Set { key, value }));
                    if let Some(text) = text.filter(|text| !seen.insert(*text)) {
                        self.listed_twice(key, text, span(value));
                    }
                    strings.extend(text.map(|text| (text, span(value))));
                }
                _ => self.wrong_element(key, value, Wanted::String),
            }
        }
        strings
    }

    /// Notes that a list has something a second time.
    pub(super) fn listed_twice(&mut self, key: Key, word: &str, at: Span) {
        let message = values::listed_twice(shown(word), key);
        self.advise(Code::BadValue, at, message, hints::take_one_out());
    }

    /// A list of words that are shown as they are.
    pub(super) fn raws(&mut self, set: Opt<'d>) -> Vec<Raw> {
        let key = set.map_or("", |set| set.key);
        let strings = self.strings(set);
        strings
            .into_iter()
            .map(|(text, at)| {
                self.check_characters(key, text, &at);
                Raw::from(text)
            })
            .collect()
    }

    /// One of a few words.
    pub(super) fn word<T: Copy + Default>(
        &mut self,
        set: Opt<'d>,
        all: &[T],
        word_of: fn(T) -> &'static str,
    ) -> T {
        let Some(text) = self.string(set) else {
            return T::default();
        };
        if let Some(found) = all.iter().copied().find(|one| word_of(*one) == text) {
            return found;
        }
        let set = set.expect("it has a string");
        let words = all.iter().map(|one| word_of(*one));
        let near = word_synonym(set.key, text).or_else(|| self.nearest(text, words.clone()));
        let hint = match near {
            Some(near) => hints::did_you_mean(near),
            None => values::no_such_word_hint(list(words)),
        };
        let message = values::no_such_word(set.key, self.entry(), shown(text));
        self.advise(Code::BadValue, set.span(), message, hint)
            .remedy_text(near);
        T::default()
    }

    /// The entries of an array of tables, each with its header. What is something else is a
    /// finding; a single table is taken as the only entry.
    pub(super) fn tables(&mut self, set: Opt<'d>) -> Vec<(&'d DeTable<'d>, Span)> {
        let Some(set) = set else { return Vec::new() };
        let elements = match set.value.get_ref() {
            DeValue::Array(array) => elements(array),
            DeValue::Table(_) => {
                if let Some(entries) = self.entries_by_id(set.key, set.value) {
                    return entries;
                }
                let message = values::one_table(set.key);
                let is_in_entry = !self.table.is_empty();
                let list = self.as_written(set.value).filter(|_| is_in_entry);
                let list = list.map(|table| format!("[{table}]"));
                let hint = match &list {
                    Some(list) => {
                        hints::write(safe::line(&format!("{} = {list}", set.key)).into_owned())
                    }
                    None => values::one_table_hint(set.key),
                };
                self.advise(Code::WrongType, set.span(), message, hint)
                    .remedy_value(list);
                std::slice::from_ref(set.value)
            }
            _ => {
                self.wrong_type(set.key, set.value, Wanted::Tables);
                &[]
            }
        };
        let mut tables = Vec::with_capacity(elements.len());
        for value in elements {
            match value.get_ref() {
                DeValue::Table(table) => tables.push((table, span(value))),
                _ => self.wrong_type(set.key, value, Wanted::Table),
            }
        }
        tables
    }

    /// Which of the table's values are illustrative.
    pub(super) fn illustrative(&mut self, head: &Head<'d>) -> Illustrative {
        let Some(set) = head.illustrative else {
            return Illustrative::default();
        };
        let mut keys: Vec<Key> = match set.value.get_ref() {
            DeValue::Boolean(true) => head
                .values
                .iter()
                .map(|(key, _)| *key)
                .filter(|key| !matches!(*key, "id" | "illustrative"))
                .collect(),
            DeValue::Boolean(false) => Vec::new(),
            DeValue::Array(_) => {
                let words = self.strings(Some(set));
                words
                    .into_iter()
                    .filter_map(|(word, at)| self.illustrative_key(head.keys, word, at))
                    .collect()
            }
            _ => {
                self.wrong_type(set.key, set.value, Wanted::Keys);
                Vec::new()
            }
        };
        keys.sort_unstable();
        keys.dedup();
        Illustrative(keys.into_boxed_slice())
    }

    fn illustrative_key(&mut self, keys: &'static [Key], word: &str, at: Span) -> Option<Key> {
        let may = keys.iter().copied().filter(|key| *key != "illustrative");
        let found = may.clone().find(|key| *key == word);
        if found.is_none() {
            let hint = match self.nearest(word, may.clone()) {
                Some(near) => hints::did_you_mean(near),
                None => values::keys_hint(list(may)),
            };
            let message = values::not_illustrative(shown(word));
            self.advise(Code::BadValue, at, message, hint);
        }
        found
    }
}

/// The elements of an array.
fn elements<'d>(array: &'d DeArray<'d>) -> &'d [Value<'d>] {
    array
}
