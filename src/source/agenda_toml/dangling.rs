//! References to what is not there, all of them together: several that mean the same are told once.

use std::collections::{BTreeMap, BTreeSet};

use super::quoting::{shown, thing};
use super::refs::Symbols;
use super::value::span;
use super::walk::{Dangling, Walk};
use crate::agenda::key::Key;
use crate::agenda::{Code, Finding, safe};
use crate::i18n::sentences::{hints, references};

impl<'d> Symbols<'d> {
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
}
