//! One word or phrase of a query, and how well a folded text matches it.

use super::fold::{Folded, final_as_lead, fold, is_final, is_inside_syllable};
use super::fuzzy::{self, Fuzzy};
use super::lex::quoted;

/// How a short text matches a word, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// A letter is wrong.
    Typo,
    /// Letters are left out.
    LeftOut,
    /// The word stands somewhere inside.
    Inside,
    /// A word begins with it.
    WordStart,
    /// It is one of the words.
    WholeWord,
    /// The text begins with it.
    Start,
    /// It is the text.
    Whole,
}

/// A word as it was typed, and what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// As typed, without quotes.
    text: String,
    /// A phrase in quotes.
    exact: bool,
    /// Sessions that match are left out.
    pub(super) negated: bool,
    /// Folded forms that are looked for as they are; the first is the word itself.
    needles: Vec<String>,
    /// Other forms, for short texts.
    fuzzy: Option<Fuzzy>,
}

impl Word {
    pub(super) fn new(text: &str, exact: bool, negated: bool) -> Self {
        let needles = if exact {
            vec![fold(text).text]
        } else {
            needles(text)
        };
        let fuzzy = if exact { None } else { Fuzzy::new(&needles[0]) };
        Self {
            text: text.into(),
            exact,
            negated,
            needles,
            fuzzy,
        }
    }

    /// Is there nothing to look for, such as in `&`? Such a word asks for nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.needles[0].is_empty()
    }

    /// What is looked for as it is; empty where the word is.
    pub(super) fn needles(&self) -> impl Iterator<Item = &str> {
        let needles = self.needles.iter().map(String::as_str);
        needles.filter(|needle| !needle.is_empty())
    }

    /// As typed, without quotes.
    pub(super) fn typed(&self) -> &str {
        &self.text
    }

    /// What else is looked for in short texts.
    pub(super) fn fuzzy(&self) -> Option<&Fuzzy> {
        self.fuzzy.as_ref()
    }

    /// Does a needle that was found up to `end` stand there? A phrase ends where a letter does.
    pub(super) fn may_end(&self, text: &str, end: usize) -> bool {
        !self.exact
            || !text
                .as_bytes()
                .get(end)
                .copied()
                .is_some_and(is_inside_syllable)
    }

    /// How a short text matches, if it does.
    pub(super) fn grade(&self, short: &Folded) -> Option<Grade> {
        let text = short.text.as_str();
        let found = self.needles().flat_map(|needle| {
            let places = memchr::memmem::find_iter(text.as_bytes(), needle);
            places.map(move |at| (at, at + needle.len()))
        });
        let found = found.filter(|(_, end)| self.may_end(text, *end));
        let best = found
            .map(|(at, end)| placed(text, &short.starts, 0, at, end))
            .max();
        best.or_else(|| {
            let fuzzy = self.fuzzy.as_ref()?;
            if fuzzy.has_initials(text) || fuzzy.leaves_out(text, &short.starts, 0) {
                Some(Grade::LeftOut)
            } else {
                let mut words = fuzzy::words(text, &short.starts, 0);
                words
                    .any(|word| fuzzy.is_mistyped(word))
                    .then_some(Grade::Typo)
            }
        })
    }

    /// The word as one writes it.
    pub(super) fn to_text(&self) -> String {
        let minus = if self.negated { "-" } else { "" };
        if self.exact {
            format!("{minus}{}", quoted(&self.text))
        } else {
            format!("{minus}{}", self.text)
        }
    }
}

/// The grade of a needle found from `at` to `end` of `text`, whose word starts are `starts` less
/// `base`.
pub(super) fn placed(text: &str, starts: &[u32], base: usize, at: usize, end: usize) -> Grade {
    let begins_word = |at: usize| starts.binary_search(&((base + at) as u32)).is_ok();
    match (at, end == text.len()) {
        (0, true) => Grade::Whole,
        (0, false) => Grade::Start,
        _ if !begins_word(at) => Grade::Inside,
        (_, true) => Grade::WholeWord,
        _ if text.as_bytes()[end] == b' ' || begins_word(end) => Grade::WholeWord,
        _ => Grade::WordStart,
    }
}

/// The folded forms of a word that may be half typed; the first is the word itself.
///
/// The last final consonant may turn out to begin the next syllable: `간` is on the way to `가나`.
pub(super) fn half_typed(text: &str) -> Vec<String> {
    let whole = fold(text).text;
    let mut forms = Vec::new();
    if let Some(last) = whole.bytes().last().filter(|last| is_final(*last)) {
        let mut other = whole[..whole.len() - 1].to_string();
        other.push(final_as_lead(last).into());
        forms.push(other);
    }
    forms.insert(0, whole);
    forms
}

/// [`half_typed`], and with spaces for hyphens.
fn needles(text: &str) -> Vec<String> {
    let mut needles = half_typed(text);
    if text.contains(['-', '‐', '‑', '·', '・', '.', '\'', '’']) {
        let spaced = text.replace(['-', '‐', '‑', '·', '・', '.', '\'', '’'], " ");
        let spaced = fold(&spaced).text;
        if !spaced.is_empty() && !needles.contains(&spaced) {
            needles.push(spaced);
        }
    }
    needles
}
