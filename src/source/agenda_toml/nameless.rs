//! Entries without an id, and what refers to them: the id that is missing is the one by which others name the entry.

use toml::de::DeTable;

use super::dangling::Groups;
use super::ids::{proposed, proposed_of};
use super::refs::Symbols;
use super::sorts;
use super::value::span;
use super::walk::Walk;
use crate::agenda::key::Key;
use crate::agenda::{Code, Id, Span};
use crate::i18n::sentences::references;
use crate::nearest::nearest;

/// An entry of which it is told that it has no id.
pub(super) struct Nameless {
    table: Key,
    /// Its place among the entries of its table.
    at: usize,
    /// The place of that finding among those that are kept.
    finding: usize,
    key: Key,
    /// Where the id belongs, and whether the key stands there already.
    place: Span,
    is_set: bool,
}

impl<'d> Walk<'d> {
    /// Keeps an entry where a finding behind the one that was noted last says that it has no id.
    pub(super) fn is_nameless(
        &mut self,
        (table, at): (Key, usize),
        key: Key,
        (entry, noted): (&'d DeTable<'d>, Option<usize>),
    ) {
        let newest = self.findings.last().filter(|last| Some(*last) != noted);
        let Some(finding) = newest else {
            return;
        };
        if (self.findings.at(finding)).is_none_or(|one| one.code != Code::Missing) {
            return;
        }
        let end = self.header.end;
        let set = entry.get(key).map(span);
        self.nameless.push(Nameless {
            table,
            at,
            finding,
            key,
            is_set: set.is_some(),
            place: set.unwrap_or(end..end),
        });
    }

    /// The entries of a table without an id, but for those that are named as their names say.
    fn nameless_of(&mut self, symbols: &Symbols<'d>) -> Vec<Nameless> {
        let mut open: Vec<Nameless> = Vec::new();
        for at in (0..self.nameless.len()).rev() {
            if self.nameless[at].table == symbols.table {
                open.push(self.nameless.swap_remove(at));
            }
        }
        open.retain(|one| {
            let proposed = symbols
                .entries
                .get(one.at)
                .and_then(|entry| proposed_of(entry));
            !proposed.is_some_and(|id| self.excused.contains(&(symbols.table, &*id)))
        });
        open
    }

    /// Gives the entries of a table that have no id those by which something refers to them; tells which these are.
    pub(super) fn name_nameless(
        &mut self,
        symbols: &Symbols<'d>,
        groups: &Groups<'d>,
    ) -> Vec<&'d str> {
        let mut open = self.nameless_of(symbols);
        if open.is_empty() {
            return Vec::new();
        }
        let is_id = |word: &str| match symbols.table {
            "delegation" => sorts::is_country(word),
            _ => Id::is_well_formed(word),
        };
        let of_table = groups
            .iter()
            .filter(|((table, _), _)| *table == symbols.table);
        let mut words: Vec<(&'d str, &Vec<usize>)> = of_table
            .map(|((_, word), group)| (*word, group))
            .filter(|(word, _)| is_id(word))
            .collect();
        words.sort_by_key(|(_, group)| std::cmp::Reverse(group.len()));
        let mut named = Vec::new();
        words.retain(|(word, group)| {
            if !self.may_compare(open.len()) {
                return true;
            }
            let fits = |one: &Nameless| {
                symbols
                    .entries
                    .get(one.at)
                    .is_some_and(|entry| fits(entry, word))
            };
            let mut fitting = (0..open.len()).filter(|at| fits(&open[*at]));
            let (Some(at), None) = (fitting.next(), fitting.next()) else {
                return true;
            };
            self.is_called(&open.swap_remove(at), word, group.len());
            named.push(*word);
            false
        });
        let is_only = words.len() == 1;
        words.retain(|(word, group)| !self.is_slip(symbols, word, group));
        // What is meant for sure is the only one that is left, or by far the most frequent one.
        let word = match words[..] {
            [(word, group)] if is_only => Some((word, group.len())),
            [(word, group), ref rest @ ..] => {
                let most = rest.first().map_or(0, |(_, group)| group.len());
                (group.len() > 1 && group.len() >= 2 * most).then_some((word, group.len()))
            }
            [] => None,
        };
        if let ([only], Some((word, n))) = (&open[..], word) {
            self.is_called(only, word, n);
            named.push(word);
        }
        named
    }

    /// Is that a slip in the id of an entry that others name rightly?
    fn is_slip(&self, symbols: &Symbols<'d>, word: &str, group: &[usize]) -> bool {
        let meant = group.iter().find_map(|at| self.dangling[*at].meant);
        let Some(meant) = meant.filter(|at| self.used.contains(&(symbols.table, *at))) else {
            return false;
        };
        let id = symbols.ids.get(meant as usize).map(Id::as_str);
        id.is_some_and(|id| id.len() > 4 && id.len().abs_diff(word.len()) < 2)
    }

    /// Says of an entry without an id which one it needs.
    fn is_called(&mut self, one: &Nameless, word: &str, n: usize) {
        let line = format!("{} = \"{word}\"", one.key);
        let before = self.text.get(..one.place.start as usize);
        let is_header = before.is_some_and(|before| before.ends_with(']'));
        let Some(finding) = self.findings.at(one.finding) else {
            return;
        };
        finding.hint = Some(if one.is_set {
            references::write_called(line.clone(), n)
        } else {
            references::add_called(line.clone(), n)
        });
        let text = if one.is_set {
            format!("\"{word}\"")
        } else {
            format!("\n{line}")
        };
        if one.is_set || is_header {
            finding.remedy_at(one.place.clone(), text);
        }
    }
}

/// May an entry of that name be called so: by words of it, their beginnings, or their first letters?
fn fits(entry: &DeTable<'_>, word: &str) -> bool {
    let Some(name) = proposed_of(entry) else {
        return false;
    };
    let of_name: Vec<&str> = name.split('-').collect();
    let word = proposed(word);
    let begins = |piece: &str| of_name.iter().any(|of_name| of_name.starts_with(piece));
    let initials: String = of_name
        .iter()
        .filter_map(|one| one.chars().next())
        .collect();
    word.len() > 2 && word.split('-').all(begins)
        || word.len() > 1 && word == initials
        || nearest(&word, [&*name]).is_some()
}
