//! Which parts of a shown text the words of a query hit.

use std::ops::Range;

use memchr::memmem;

use super::Query;
use super::fold::{Folded, fold_with_sources};
use super::fuzzy::{self, Fuzzy};
use super::word::{Grade, Word};

impl Query {
    /// Which bytes of a shown text the words of this query hit: fuzzily in short fields, as
    /// substrings in long ones. Sorted, not overlapping, on character boundaries.
    pub fn marks(&self, shown: &str, long: bool) -> Vec<Range<usize>> {
        let words = || {
            self.words
                .iter()
                .filter(|word| !word.negated && !word.is_empty())
        };
        if words().next().is_none() {
            return Vec::new();
        }
        let (folded, sources) = fold_with_sources(shown);
        let mut marks: Vec<Range<usize>> = words()
            .flat_map(|word| places(word, &folded, long))
            .filter(|place| !place.is_empty())
            .map(|place| sources[place.start].0 as usize..sources[place.end - 1].1 as usize)
            .collect();
        marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
        marks.dedup_by(|next, mark| {
            let touches = next.start <= mark.end;
            if touches {
                mark.end = mark.end.max(next.end);
            }
            touches
        });
        marks
    }
}

/// Where a word stands in a folded text: only its best places, so that `rust` is not marked in "trust"
/// beside "Rust".
fn places(word: &Word, folded: &Folded, long: bool) -> Vec<Range<usize>> {
    let text = folded.text.as_bytes();
    let mut found: Vec<(Grade, Range<usize>)> = Vec::new();
    for needle in word.needles().filter(|needle| !(long && needle.is_short)) {
        let places = memmem::find_iter(text, &needle.text);
        found.extend(places.filter_map(|at| {
            let grade = word.grade_at(needle, text, at, |at| folded.begins_word(at))?;
            let counts = !long || word.counts_in_prose(grade);
            counts.then(|| (grade, at..at + needle.text.len()))
        }));
    }
    if found.iter().any(|(grade, _)| *grade > Grade::Inside) {
        found.retain(|(grade, _)| *grade > Grade::Inside);
    }
    match word.fuzzy() {
        Some(fuzzy) if found.is_empty() && !long => similar_places(fuzzy, folded),
        _ => found.into_iter().map(|(_, place)| place).collect(),
    }
}

/// Where it stands with letters left out or wrong, or half typed.
fn similar_places(fuzzy: &Fuzzy, folded: &Folded) -> Vec<Range<usize>> {
    if let Some(initials) = fuzzy.initials() {
        return initial_places(initials, &folded.text);
    }
    let words = fuzzy::words(&folded.text, &folded.starts, 0).zip(&folded.starts);
    let mistyped = words.filter_map(|(word, start)| {
        let start = *start as usize;
        let length = fuzzy.mistyped_length(word)?;
        Some(start..start + length)
    });
    let mistyped: Vec<Range<usize>> = mistyped.collect();
    if !mistyped.is_empty() {
        return mistyped;
    }
    let left_out = fuzzy.places(&folded.text, &folded.starts);
    let left_out = left_out.unwrap_or_default().into_iter();
    left_out.map(|at| at..at + 1).collect()
}

/// Where neighbouring syllables begin with `initials`.
fn initial_places(initials: &str, text: &str) -> Vec<Range<usize>> {
    let leads: Vec<usize> = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| super::fold::is_lead(*byte))
        .map(|(at, _)| at)
        .collect();
    let all = fuzzy::initials(text, &[]).text;
    let places = memmem::find_iter(all.as_bytes(), initials);
    places
        .flat_map(|at| leads[at..at + initials.len()].iter().map(|at| *at..*at + 1))
        .collect()
}
