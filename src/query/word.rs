//! One word or phrase of a query, and how well a folded text matches it.

use super::fold::{
    Folded, final_as_lead, fold, is_final, is_inside_syllable, is_joint, is_lead, is_link, is_sign,
};
use super::fuzzy::{self, Fuzzy};
use super::lex::quoted;

/// How a short text matches a word, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// Letters are left out.
    LeftOut,
    /// A letter is wrong.
    Typo,
    /// The word stands somewhere inside.
    Inside,
    /// A word begins with it.
    Beginning,
    /// It is one of the words.
    Whole,
}

/// Where in a text a needle may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// Anywhere.
    Anywhere,
    /// Where a word begins.
    Begins,
    /// Where a word begins, up to where one ends.
    Whole,
}

/// A folded form of a word that is looked for as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Needle {
    /// The form; never empty but for a word that is.
    pub(super) text: String,
    fit: Fit,
    /// Is it only looked for in short texts?
    pub(super) is_short: bool,
}

/// Letters of a query's word from which on it is found inside the words of prose.
const INSIDE_PROSE: usize = 4;

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
    needles: Vec<Needle>,
    /// Is it long enough to be found inside the words of prose?
    inside_prose: bool,
    /// Other forms, for short texts.
    fuzzy: Option<Fuzzy>,
}

impl Word {
    pub(super) fn new(text: &str, exact: bool, negated: bool) -> Self {
        let needles = if exact {
            exact_needles(text)
        } else {
            needles(text)
        };
        let whole = needles[0].text.as_str();
        let fuzzy = if exact { None } else { Fuzzy::new(whole) };
        Self {
            text: text.into(),
            exact,
            negated,
            inside_prose: letters(whole) >= INSIDE_PROSE,
            needles,
            fuzzy,
        }
    }

    /// Is there nothing to look for, such as in `&`? Such a word asks for nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.needles[0].text.is_empty()
    }

    /// What is looked for as it is; empty where the word is.
    pub(super) fn needles(&self) -> impl Iterator<Item = &Needle> {
        self.needles.iter().filter(|needle| !needle.text.is_empty())
    }

    /// As typed, without quotes.
    pub(super) fn typed(&self) -> &str {
        &self.text
    }

    /// What else is looked for in short texts.
    pub(super) fn fuzzy(&self) -> Option<&Fuzzy> {
        self.fuzzy.as_ref()
    }

    /// Takes off letters left out or wrong: the word is found as it is. Beginnings of syllables are.
    pub(super) fn found_as_it_is(&mut self) {
        self.fuzzy.take_if(|fuzzy| fuzzy.initials().is_none());
    }

    /// The grade of a needle that stands in `text` from `at` on; `None` where it may not stand there.
    /// A zero byte, or the end of `text`, ends a text.
    pub(super) fn grade_at(
        &self,
        needle: &Needle,
        text: &[u8],
        at: usize,
        begins_word: impl Fn(usize) -> bool,
    ) -> Option<Grade> {
        let end = at + needle.text.len();
        let next = text.get(end).copied().unwrap_or(0);
        // A phrase ends where a letter does.
        if self.exact && is_inside_syllable(next) {
            return None;
        }
        let begins = |at: usize| begins_word(at) && !is_in_initials(text, at, &begins_word);
        let grade = if !begins(at) {
            Grade::Inside
        } else if matches!(next, 0 | b' ' | PART_END)
            || begins(end)
            || (is_link(next) && begins_word(end + 1))
        {
            Grade::Whole
        } else {
            Grade::Beginning
        };
        let least = match needle.fit {
            Fit::Anywhere => Grade::Inside,
            Fit::Begins => Grade::Beginning,
            Fit::Whole => Grade::Whole,
        };
        (grade >= least).then_some(grade)
    }

    /// Does a grade count in prose?
    pub(super) fn counts_in_prose(&self, grade: Grade) -> bool {
        grade >= Grade::Beginning || (grade == Grade::Inside && self.inside_prose)
    }

    /// How a short text matches, if it does.
    pub(super) fn grade(&self, short: &Folded) -> Option<Grade> {
        let text = short.text.as_str();
        self.exact_grade(short).or_else(|| {
            let fuzzy = self.fuzzy.as_ref()?;
            let mut words = fuzzy::words(text, &short.starts, 0);
            if words.any(|word| fuzzy.is_mistyped(word)) {
                return Some(Grade::Typo);
            }
            let left_out = fuzzy.leaves_out(text, &short.starts, 0);
            left_out.then_some(Grade::LeftOut)
        })
    }

    /// How prose matches, if it does.
    pub(super) fn prose_grade(&self, long: &Folded) -> Option<Grade> {
        self.needle_grade(long, |needle| !needle.is_short)
    }

    fn needle_grade(&self, folded: &Folded, counts: impl Fn(&Needle) -> bool) -> Option<Grade> {
        let text = folded.text.as_bytes();
        let needles = self.needles().filter(|needle| counts(needle));
        let found = needles.flat_map(|needle| {
            let places = memchr::memmem::find_iter(text, &needle.text);
            places.filter_map(|at| self.grade_at(needle, text, at, |at| folded.begins_word(at)))
        });
        found.max()
    }

    /// How a short text holds the word as it is, if it does.
    pub(super) fn exact_grade(&self, short: &Folded) -> Option<Grade> {
        self.needle_grade(short, |_| true).or_else(|| {
            let initials = self.fuzzy.as_ref()?.initials()?;
            let own = fuzzy::initials(&short.text, &short.starts);
            let places = memchr::memmem::find_iter(own.text.as_bytes(), initials);
            places.map(|at| own.initials_grade(at)).max()
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

/// What stands between texts that are kept as one.
pub(super) const PART_END: u8 = 0x1f;

impl Folded {
    /// Does a word begin at that byte?
    pub(super) fn begins_word(&self, at: usize) -> bool {
        self.starts.binary_search(&(at as u32)).is_ok()
    }

    /// The grade of beginnings of syllables that stand at that byte of a text of such: half typed,
    /// they begin a word at most.
    fn initials_grade(&self, at: usize) -> Grade {
        if self.begins_word(at) {
            Grade::Beginning
        } else {
            Grade::Inside
        }
    }
}

/// Does a letter stand at that byte that is one of several initials, and not the first of them? `T.E.A.R.S.` is
/// one word, in which `ar` is none; `e-commerce` is two.
fn is_in_initials(text: &[u8], at: usize, begins_word: impl Fn(usize) -> bool) -> bool {
    let is_continued = |at: usize| text.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let Some(mut before) = at.checked_sub(1) else {
        return false;
    };
    while before > 0 && is_continued(before) {
        before -= 1;
    }
    let mut end = at + 1;
    while is_continued(end) {
        end += 1;
    }
    let next = text.get(end).copied().unwrap_or(0);
    let is_letter = |at: usize| {
        text.get(at)
            .is_some_and(|byte| !is_sign(*byte) && *byte > b' ')
    };
    is_letter(before)
        && is_letter(at)
        && begins_word(before)
        && (begins_word(end) || matches!(next, 0 | b' ' | PART_END))
}

/// Letters of a folded text; a syllable of Hangul, or another sign for a syllable or a word, is
/// worth two.
fn letters(folded: &str) -> usize {
    let worth = |c: char| match u8::try_from(c) {
        Ok(b' ') => 0,
        Ok(byte) if is_inside_syllable(byte) => 0,
        Ok(byte) if is_lead(byte) => 2,
        _ if c >= '\u{2e80}' => 2,
        _ => 1,
    };
    folded.chars().map(worth).sum()
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

/// The forms of a phrase. It stands where words do: `"rust"` is not in "trust". Words of Hangul are
/// not parted by spaces, so that a phrase of it stands at any syllable.
fn exact_needles(text: &str) -> Vec<Needle> {
    let whole = fold(text).text;
    let fit = match whole.chars().next() {
        Some(first) if !first.is_ascii() || is_lead(first as u8) => Fit::Anywhere,
        // The last of several words may be half typed.
        _ if whole.contains(' ') => Fit::Begins,
        _ => Fit::Whole,
    };
    let joined = joined(&whole);
    let mut all = Needles::of(whole, fit);
    all.extend(joined.map(|text| (text, Fit::Whole, false)));
    all.0
}

/// The forms of a word: [`half_typed`], and with spaces for hyphens and the like.
fn needles(text: &str) -> Vec<Needle> {
    // A sign that only stands before a word says nothing but in quotes.
    let text = text.trim_start_matches(['#', '@']);
    let mut halves = half_typed(text).into_iter();
    let whole = halves.next().unwrap_or_default();
    let mut more: Vec<(String, Fit, bool)> = Vec::new();
    if whole.bytes().any(is_link) {
        let apart = whole.replace(['&', '/', ':'], " ");
        more.extend(joined(&apart).map(|text| (text, Fit::Whole, true)));
        more.push((apart, Fit::Whole, false));
    }
    let inner = text.trim_matches(|c: char| !c.is_alphanumeric());
    if inner.contains(is_joint) && !whole.contains('.') {
        let apart = fold(&inner.replace(is_joint, " ")).text;
        more.push((apart, Fit::Begins, false));
    }
    more.extend(apart(&whole).map(|text| (text, Fit::Begins, true)));
    let mut all = Needles::of(whole, Fit::Anywhere);
    all.extend(halves.map(|half| (half, Fit::Anywhere, false)));
    all.extend(more);
    all.0
}

/// "e commerce" as it is written in one word: a single letter and what follows.
fn joined(folded: &str) -> Option<String> {
    let mut words = folded.split(' ');
    let mut text = words.next()?.to_string();
    let mut last = text.len();
    for word in words {
        if last > 1 || !word.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            text.push(' ');
        }
        text.push_str(word);
        last = word.len();
    }
    (text.len() < folded.len()).then_some(text)
}

/// "ecommerce" as it is written in two words. "a" and "i" are words of their own: `along` is not "a
/// long".
fn apart(folded: &str) -> Option<String> {
    let is_word = folded.len() >= 4 && folded.bytes().all(|byte| byte.is_ascii_lowercase());
    let (first, rest) = folded.split_at_checked(1)?;
    (is_word && !matches!(first, "a" | "i" | "o")).then(|| format!("{first} {rest}"))
}

/// Needles, each form once.
struct Needles(Vec<Needle>);

impl Needles {
    fn of(text: String, fit: Fit) -> Self {
        Self(vec![Needle {
            text,
            fit,
            is_short: false,
        }])
    }

    fn extend(&mut self, more: impl IntoIterator<Item = (String, Fit, bool)>) {
        for (text, fit, is_short) in more {
            if !text.is_empty() && self.0.iter().all(|have| have.text != text) {
                self.0.push(Needle {
                    text,
                    fit,
                    is_short,
                });
            }
        }
    }
}

/// Does a folded word hold a sign? Then it is written so, or not at all.
pub(super) fn has_sign(folded: &str) -> bool {
    folded.bytes().any(is_sign)
}
