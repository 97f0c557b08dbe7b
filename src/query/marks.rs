//! Which parts of a shown text the words of a query hit.

use std::ops::Range;

use memchr::memmem;

use super::Query;
use super::fold::{Folded, fold_with_sources};
use super::fuzzy;
use super::word::Word;

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

/// Where a word stands in a folded text.
fn places(word: &Word, folded: &Folded, long: bool) -> Vec<Range<usize>> {
    let text = folded.text.as_str();
    let begins_word = |at: usize| folded.starts.binary_search(&(at as u32)).is_ok();
    let mut found = Vec::new();
    for needle in word.needles() {
        let places = memmem::find_iter(text.as_bytes(), needle);
        let places = places.map(|at| at..at + needle.len());
        found.extend(places.filter(|place| word.may_end(text, place.end)));
        // A single letter is everywhere.
        if needle.len() == 1 && found.iter().any(|place| begins_word(place.start)) {
            found.retain(|place| begins_word(place.start));
        }
    }
    match word.fuzzy() {
        Some(fuzzy) if found.is_empty() && !long => {
            if let Some(initials) = fuzzy.initials() {
                return initial_places(initials, text);
            }
            if let Some(places) = fuzzy.places(text, &folded.starts) {
                return places.into_iter().map(|at| at..at + 1).collect();
            }
            let words = fuzzy::words(text, &folded.starts, 0).zip(&folded.starts);
            let mistyped = words.filter_map(|(word, start)| {
                let start = *start as usize;
                fuzzy
                    .mistyped_length(word)
                    .map(|length| start..start + length)
            });
            mistyped.collect()
        }
        _ => found,
    }
}

/// Where neighbouring syllables begin with `initials`.
fn initial_places(initials: &str, text: &str) -> Vec<Range<usize>> {
    let leads: Vec<usize> = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| super::fold::is_lead(*byte))
        .map(|(at, _)| at)
        .collect();
    let all = fuzzy::initials(text);
    let places = memmem::find_iter(all.as_bytes(), initials);
    places
        .flat_map(|at| leads[at..at + initials.len()].iter().map(|at| *at..*at + 1))
        .collect()
}
