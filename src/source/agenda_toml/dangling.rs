//! References to what is not there, all of them together: several that mean the same are told once.

use std::collections::{BTreeMap, BTreeSet};

use super::quoting::{list, shown, thing};
use super::refs::Symbols;
use super::value::span;
use super::walk::{Dangling, Walk};
use crate::agenda::key::Key;
use crate::agenda::{Code, Finding, Span, safe};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::{hints, references, things};

/// So many references to one word are told one by one.
const FEW: usize = 2;

/// The references to one word, by their places among all that dangle.
pub(super) type Groups<'d> = BTreeMap<(Key, &'d str), Vec<usize>>;

impl<'d> Symbols<'d> {
    /// The entry that everything refers to by that other word, which nothing bears; and what is to be said of it.
    fn called_otherwise(
        &self,
        walk: &Walk<'d>,
        (word, n): (&str, usize),
        meant: u32,
        hint: Message,
    ) -> Option<Finding> {
        if walk.used.contains(&(self.table, meant)) {
            return None;
        }
        let is_it = |id: &&&str| self.places.get(**id) == Some(&meant);
        let id = self.declared.iter().find(is_it)?;
        let place = span(self.entries.get(meant as usize)?.get("id")?);
        let message = references::called_otherwise(thing(self.table), shown(id), shown(word), n);
        let mut finding = Finding::new(Code::UnknownReference, Some(place), message).hint(hint);
        finding.remedy_text(Some(word));
        Some(finding)
    }

    /// The only entry that nothing refers to.
    fn only_unused(&self, walk: &Walk<'d>) -> Option<u32> {
        if !matches!(self.table, "room" | "topic" | "organisation" | "person") {
            return None;
        }
        let places = self.declared.iter().filter_map(|id| self.places.get(id));
        let mut unused = places.filter(|at| !walk.used.contains(&(self.table, **at)));
        unused.next().copied().filter(|_| unused.next().is_none())
    }
}

impl<'d> Walk<'d> {
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

    /// Where everything refers to an entry by another word, it is the entry that is called wrongly; and what many
    /// refer to and is not there is missing once. `is_each` asks for every reference by itself.
    pub(super) fn gather_dangling(&mut self, tables: &[&Symbols<'d>], is_each: bool) {
        let mut groups: Groups<'d> = BTreeMap::new();
        for (at, one) in self.dangling.iter().enumerate() {
            groups.entry((one.table, one.word)).or_default().push(at);
        }
        let mut gone = BTreeSet::new();
        let mut told = Vec::new();
        for symbols in tables {
            for word in self.name_nameless(symbols, &groups) {
                let group = groups.remove(&(symbols.table, word)).unwrap_or_default();
                gone.extend(group.iter().map(|at| self.dangling[*at].finding));
            }
            let of_table = |((table, _), _): &(&(Key, &str), &Vec<usize>)| *table == symbols.table;
            let own: Vec<(&str, &Vec<usize>)> = groups
                .iter()
                .filter(of_table)
                .map(|((_, word), group)| (*word, group))
                .collect();
            for (group, finding) in self.gathered_of(symbols, &own, is_each) {
                gone.extend(group.iter().map(|at| self.dangling[*at].finding));
                told.push(finding);
            }
        }
        self.gathered.extend(gone);
        for finding in told {
            self.findings.add(finding);
        }
    }

    /// What is told of several references to a table in place of each.
    fn gathered_of(
        &mut self,
        symbols: &Symbols<'d>,
        own: &[(&'d str, &Vec<usize>)],
        is_each: bool,
    ) -> Vec<(Vec<usize>, Finding)> {
        let meant = |group: &[usize]| group.iter().find_map(|at| self.dangling[*at].meant);
        let open: Vec<(&str, &Vec<usize>)> = (own.iter())
            .filter(|(_, group)| meant(group).is_none())
            .copied()
            .collect();
        let mut told = Vec::new();
        for (word, group) in own.iter().filter(|(_, group)| group.len() > 1) {
            let hint = hints::did_you_mean(safe::line(word));
            let meant = meant(group);
            let found =
                meant.and_then(|at| symbols.called_otherwise(self, (word, group.len()), at, hint));
            told.extend(found.map(|finding| ((*group).clone(), finding)));
        }
        if let [(word, group)] = open[..] {
            if self.is_name_of_second(symbols.table, word) {
                return told;
            }
            let hint = references::called_otherwise_hint(shown(word), symbols.table);
            let found = symbols
                .only_unused(self)
                .filter(|_| group.len() > 1)
                .and_then(|at| symbols.called_otherwise(self, (word, group.len()), at, hint));
            if let Some(finding) = found {
                told.push((group.clone(), finding));
                return told;
            }
        }
        if is_each {
            return told;
        }
        let all: Vec<usize> = open
            .iter()
            .flat_map(|(_, group)| group.iter().copied())
            .collect();
        if symbols.declared.is_empty() && all.len() > FEW {
            let words = list(open.iter().map(|(word, _)| *word));
            let message = references::none_of_table(thing(symbols.table), all.len(), words);
            let hint = references::none_of_table_hint(symbols.table);
            told.extend(self.as_one(all, message, hint));
            return told;
        }
        for (word, group) in open.iter().filter(|(_, group)| group.len() > FEW) {
            let (word_shown, lines) = (shown(word), self.lines_of(group));
            let message =
                references::unknown_often(word_shown, thing(symbols.table), group.len(), lines);
            let all = list(symbols.declared.iter().copied());
            let hint = references::unknown_often_hint(shown(word), symbols.table, all);
            told.extend(self.as_one((*group).clone(), message, hint));
        }
        told
    }

    /// Of two entries with one id the second is probably what something refers to by a word that nothing bears.
    fn is_name_of_second(&mut self, table: Key, word: &'d str) -> bool {
        let mut of_table = self.duplicates.iter().filter(|(of, _)| *of == table);
        let (Some((_, at)), None) = (of_table.next(), of_table.next()) else {
            return false;
        };
        let Some(finding) = self.findings.at(*at).filter(|one| one.remedy.is_empty()) else {
            return false;
        };
        finding.hint = Some(if table == "delegation" {
            references::duplicate_country_proposed(word.to_owned())
        } else {
            references::duplicate_id_proposed(thing(table), word.to_owned())
        });
        finding.remedy_text(Some(word));
        true
    }

    /// One finding in place of several, where the first of them stands.
    fn as_one(
        &mut self,
        group: Vec<usize>,
        message: Message,
        hint: Message,
    ) -> Option<(Vec<usize>, Finding)> {
        let mut places: Vec<usize> = group.iter().map(|at| self.dangling[*at].finding).collect();
        places.sort_by_key(|at| self.place_of(*at).map(|span| span.start));
        let mut first = self.findings.at(*places.first()?)?.clone();
        for at in places.iter().skip(1) {
            if let Some(other) = self.findings.at(*at) {
                first.sessions.extend(other.sessions.iter().cloned());
                first.rooms.extend(other.rooms.iter().cloned());
            }
        }
        // What all of them mean may be what seems to be in no use.
        first.entails = match self.dangling[*group.first()?].table {
            "room" => &[Code::UnusedRoom],
            "topic" => &[Code::UnusedTopic],
            _ => &[],
        };
        first.message = message;
        first.hint = Some(hint);
        Some((group, first))
    }

    fn place_of(&mut self, finding: usize) -> Option<Span> {
        self.findings.at(finding)?.span.clone()
    }

    /// In which lines they stand: the first three, and how many more there are.
    fn lines_of(&mut self, group: &[usize]) -> Argument {
        const SHOWN: usize = 3;
        let places: Vec<usize> = group.iter().map(|at| self.dangling[*at].finding).collect();
        let spans = places.into_iter().filter_map(|at| self.place_of(at));
        let mut starts: Vec<u32> = spans.map(|span| span.start).collect();
        starts.sort_unstable();
        let line = |at: &u32| {
            let before = self.text.get(..*at as usize).unwrap_or_default();
            before.matches('\n').count() + 1
        };
        let first = starts.iter().take(SHOWN).map(line);
        let mut first: Vec<Argument> = first.map(Argument::from).collect();
        match starts.len().saturating_sub(SHOWN) {
            0 => match first.pop() {
                Some(last) if !first.is_empty() => things::words(first, last).into(),
                Some(last) => last,
                None => first.into(),
            },
            more => things::first_words(first, more).into(),
        }
    }
}
