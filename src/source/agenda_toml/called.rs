//! By which other words an entry of the file is called: what a reference to nothing probably means.

use toml::de::{DeTable, DeValue};

use super::quoting::{list, list_of};
use super::refs::Symbols;
use super::sorts;
use super::synonym::kind_synonym;
use super::walk::Walk;
use crate::agenda::key::Key;
use crate::agenda::topic::BUILT_IN_KINDS;
use crate::i18n::Message;
use crate::i18n::sentences::references;
use crate::nearest::fold;

/// So many sessions are named where one of them is meant.
const MOST_SESSIONS: usize = 8;

impl<'d> Symbols<'d> {
    /// What the writer had in mind: an id that is near, an earlier one, or the name of an entry.
    pub(super) fn meant(&self, walk: &mut Walk<'d>, word: &str) -> Option<&'d str> {
        if self.table == "kind" {
            let word = word.to_lowercase();
            let of_ours = |kind: &&&'d str| kind_synonym(&word) == Some(**kind);
            if let Some(kind) = self.declared.iter().find(of_ours) {
                return Some(kind);
            }
        }
        if self.table == "delegation"
            && let Some(country) = sorts::country_meant(word)
        {
            return self.declared.iter().copied().find(|one| *one == country);
        }
        let own = walk.id.filter(|_| walk.table == self.table);
        let may_look = word.len() <= 200 && walk.may_compare(self.entries.len());
        if may_look && let Some(id) = self.of_name(own, |name| is_same(name, word)) {
            return Some(id);
        }
        let others = self.declared.iter().copied();
        let others = others.filter(|id| Some(*id) != own);
        if let Some(near) = walk.nearest(word, others.clone()) {
            // `hall-3` is not `hall-1`: nobody knows which of them is meant.
            return Some(near).filter(|near| !differ_in_digits(word, near));
        }
        if !may_look {
            return None;
        }
        others
            .clone()
            .find(|id| are_same_words(id, word))
            .or_else(|| self.of_name(own, |name| are_same_words(name, word)))
            .or_else(|| self.of_word(own, word))
    }

    /// The first entry that bears a name of which that is so.
    fn of_name(&self, own: Option<&str>, is_it: impl Fn(&str) -> bool) -> Option<&'d str> {
        let named = self.entries.iter().filter(|entry| has_name(entry, &is_it));
        named
            .filter_map(|entry| self.id_of(entry))
            .find(|id| Some(*id) != own)
    }

    /// The only entry of whose name the word is one.
    fn of_word(&self, own: Option<&str>, word: &str) -> Option<&'d str> {
        /// Fewer letters are a part of anything.
        const FEWEST: usize = 4;
        if word.is_ascii() && word.len() < FEWEST {
            return None;
        }
        let wanted = fold(word);
        let has_word = |name: &str| fold(name).split('-').any(|word| word == wanted);
        let all = self
            .entries
            .iter()
            .filter(|entry| has_name(entry, has_word));
        let mut ids = all
            .filter_map(|entry| self.id_of(entry))
            .filter(|id| Some(*id) != own);
        ids.next().filter(|_| ids.next().is_none())
    }

    fn id_of(&self, entry: &'d DeTable<'d>) -> Option<&'d str> {
        let key = if self.table == "delegation" {
            "country"
        } else {
            "id"
        };
        let id = entry.get(key)?.get_ref().as_str();
        id.filter(|id| !id.trim().is_empty())
    }

    /// What could be named, or how to have it.
    pub(super) fn what_there_is(&self, walk: &Walk<'d>, word: &str) -> Message {
        if self.declared.is_empty() {
            return references::none_hint(self.table);
        }
        if self.table == "session" {
            return references::unknown_hint(self.sessions_of_the_day(walk));
        }
        let all = list(self.declared.iter().copied());
        if self.table == "delegation" {
            return if sorts::is_country(word) {
                references::add_delegation(word.to_owned(), all)
            } else {
                references::unknown_hint(all)
            };
        }
        references::unknown_hint_or_add(all, self.table)
    }

    /// The sessions that begin on the day of the entry at hand, if any do; else the first ones.
    fn sessions_of_the_day(&self, walk: &Walk<'d>) -> crate::i18n::message::Argument {
        let own = walk.id.filter(|_| walk.table == self.table);
        let day = walk.recent_date.map(|date| date.to_string());
        let is_of_day = |entry: &DeTable<'_>| match (entry.get("start"), &day) {
            (Some(start), Some(day)) => match start.get_ref() {
                DeValue::Datetime(time) => time.date.is_some_and(|date| date.to_string() == *day),
                DeValue::String(text) => text.starts_with(&**day),
                _ => false,
            },
            _ => false,
        };
        let ids = |is_it: &dyn Fn(&DeTable<'_>) -> bool| -> Vec<&'d str> {
            let all = self.entries.iter().filter(|entry| is_it(entry));
            let ids = all.filter_map(|entry| self.id_of(entry));
            ids.filter(|id| Some(*id) != own).collect()
        };
        let mut named = ids(&is_of_day);
        if named.is_empty() {
            named = ids(&|_| true);
        }
        list_of(named.into_iter(), MOST_SESSIONS)
    }
}

impl Walk<'_> {
    /// The table in which a word is an id, where the entry at hand has a key for that.
    pub(super) fn key_for(&self, table: Key, word: &str) -> Option<(&'static str, Key)> {
        let is_free = |key: Key| match self.table {
            "session" => true,
            "allow" => matches!(key, "rooms" | "sessions"),
            "booth" => matches!(key, "room" | "session" | "organisation" | "topics"),
            _ => false,
        };
        let keys: &[(&'static str, Key)] = match self.table {
            "session" => &[
                ("room", "room"),
                ("topic", "topics"),
                ("person", "people"),
                ("organisation", "organisations"),
                ("feature", "needs"),
            ],
            "allow" => &[("room", "rooms"), ("session", "sessions")],
            "booth" => &[
                ("room", "room"),
                ("session", "session"),
                ("organisation", "organisation"),
                ("topic", "topics"),
            ],
            _ => &[],
        };
        if table != "kind" && self.table == "session" && BUILT_IN_KINDS.contains(&word) {
            return Some(("kind", "kind"));
        }
        let is_id = |of: &Key| self.ids.contains(&(*of, word));
        let found = keys
            .iter()
            .find(|(of, key)| *of != table && is_id(of) && is_free(key));
        found.copied()
    }
}

/// Is any name of the entry so?
fn has_name(entry: &DeTable<'_>, is_it: impl Fn(&str) -> bool) -> bool {
    let keys = ["name", "title", "short", "aliases", "was"].iter();
    keys.filter_map(|key| entry.get(*key))
        .any(|value| says(value.get_ref(), &is_it))
}

/// Is any string of the value so?
fn says(value: &DeValue<'_>, is_it: &dyn Fn(&str) -> bool) -> bool {
    match value {
        DeValue::String(text) => text.len() <= 200 && is_it(text),
        DeValue::Array(all) => all.iter().any(|one| says(one.get_ref(), is_it)),
        DeValue::Table(table) => table.values().any(|one| says(one.get_ref(), is_it)),
        _ => false,
    }
}

/// The same but for case, blanks and hyphens?
fn is_same(name: &str, word: &str) -> bool {
    let squeezed = |text: &str| -> String { fold(text).replace('-', "") };
    squeezed(name) == squeezed(word)
}

/// The same words in another order: `Minji Kim`.
fn are_same_words(name: &str, word: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text);
        let mut words: Vec<String> = folded.split(['-', ',']).map(str::to_owned).collect();
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        words
    };
    let wanted = words(word);
    wanted.len() > 1 && words(name) == wanted
}

/// Are they the same but for their numbers? Where one number is within the other it is a slip of the hand.
fn differ_in_digits(word: &str, near: &str) -> bool {
    let parts =
        |text: &str| -> (String, String) { fold(text).chars().partition(|c| !c.is_ascii_digit()) };
    let ((words, number), (of, other)) = (parts(word), parts(near));
    let is_slip = number.contains(&other) || other.contains(&number);
    words == of && number != other && !is_slip
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_tell_rooms_apart() {
        for (word, near, do_differ) in [
            ("hall-3", "hall-1", true),
            ("hall-11", "hall-1", false),
            ("hall1", "hall-1", false),
            ("hall", "hall-1", false),
            ("room 12", "room-21", true),
        ] {
            assert_eq!(differ_in_digits(word, near), do_differ, "{word} {near}");
        }
    }

    #[test]
    fn a_name_is_known_without_blanks_and_in_another_order() {
        assert!(is_same("세미나실 2", "세미나실2"));
        assert!(!is_same("세미나실 2", "세미나실 1"));
        assert!(are_same_words("Minji Kim", "kim-minji"));
        assert!(!are_same_words("kim", "kim"));
    }
}
