//! How well the words of a query match the sessions of an index.

use std::ops::Range;

use memchr::memmem::Finder;

use super::index::Index;
use super::word::{Grade, Word, placed};

/// What a match in the long texts is worth.
const LONG: u32 = 100;

/// What a match in a short text is worth: titles before what sessions share, both before letters
/// left out or wrong.
fn worth(grade: Grade, title: bool) -> u32 {
    match (grade, title) {
        (Grade::Whole, true) => 1000,
        (Grade::Start, true) => 850,
        (Grade::WholeWord, true) => 700,
        (Grade::WordStart, true) => 600,
        (Grade::Inside, true) => 450,
        (Grade::Whole, false) => 420,
        (Grade::Start, false) => 400,
        (Grade::WholeWord, false) => 390,
        (Grade::WordStart, false) => 380,
        (Grade::Inside, false) => 300,
        (Grade::LeftOut, true) => 250,
        (Grade::LeftOut, false) => 180,
        (Grade::Typo, true) => 200,
        (Grade::Typo, false) => 150,
    }
}

/// For each session of `index` what `word` is worth in it, 0 where it is not found. Where `asked`
/// is false the answer may be 0 though the word is there.
pub(super) fn scores(index: &Index, word: &Word, asked: &[bool]) -> Vec<u32> {
    let mut search = Search {
        index,
        word,
        grades: vec![None; index.shorts.len()],
        scores: vec![0; index.sessions],
    };
    search.as_it_is();
    search.hand_out();
    search.otherwise();
    search.in_long_texts(asked);
    search.scores
}

struct Search<'a> {
    index: &'a Index,
    word: &'a Word,
    /// For each short text.
    grades: Vec<Option<Grade>>,
    /// For each session.
    scores: Vec<u32>,
}

impl Search<'_> {
    /// Finds the word as it is in the short texts.
    fn as_it_is(&mut self) {
        let (index, word) = (self.index, self.word);
        let shorts = &index.shorts;
        for needle in word.needles() {
            let length = needle.len();
            let grades = &mut self.grades;
            shorts.find(&Finder::new(needle), 0..shorts.len(), |row, at| {
                let range = shorts.range(row);
                let (text, within) = (shorts.text(row), at - range.start);
                if !word.may_end(text, within + length) {
                    return true;
                }
                let grade = placed(
                    text,
                    shorts.starts(row),
                    range.start,
                    within,
                    within + length,
                );
                grades[row] = grades[row].max(Some(grade));
                // Nothing better follows; a single letter is not worth the looking.
                grade < Grade::WordStart && length > 1
            });
        }
    }

    /// Gives the grades of short texts to the sessions that have them.
    fn hand_out(&mut self) {
        let index = self.index;
        for (at, grade) in self.grades.iter().enumerate() {
            if let Some(grade) = grade {
                let worth = worth(*grade, at < index.titles);
                for &session in index.postings.row(at) {
                    let score = &mut self.scores[session as usize];
                    *score = worth.max(*score);
                }
            }
        }
    }

    /// Finds it with letters left out or wrong in the other short texts.
    fn otherwise(&mut self) {
        let Some(fuzzy) = self.word.fuzzy() else {
            return;
        };
        let index = self.index;
        if let Some(initials) = fuzzy.initials() {
            let rows = 0..index.initials.len();
            let mut found = Vec::new();
            index.initials.find(&Finder::new(initials), rows, |row, _| {
                found.push(index.initials_of[row] as usize);
                false
            });
            for at in found {
                self.grade(at, Grade::LeftOut);
            }
        }
        for at in 0..index.shorts.len() {
            if self.grades[at].is_none()
                && fuzzy.may_leave_out(index.masks[at])
                && fuzzy.leaves_out(
                    index.shorts.text(at),
                    index.shorts.starts(at),
                    index.shorts.range(at).start,
                )
            {
                self.grade(at, Grade::LeftOut);
            }
        }
        if fuzzy.allows_typos() {
            for at in 0..index.words.len() {
                if fuzzy.may_be_mistyped(index.word_masks[at])
                    && fuzzy.is_mistyped(index.words.text(at).as_bytes())
                {
                    for &short in index.word_postings.row(at) {
                        self.grade(short as usize, Grade::Typo);
                    }
                }
            }
        }
    }

    /// Gives a grade to a short text that has none yet.
    fn grade(&mut self, at: usize, grade: Grade) {
        if self.grades[at].is_none() {
            self.grades[at] = Some(grade);
            let worth = worth(grade, at < self.index.titles);
            for &session in self.index.postings.row(at) {
                let score = &mut self.scores[session as usize];
                *score = worth.max(*score);
            }
        }
    }

    /// Finds it in the long texts of sessions that are asked for and have it in no short text.
    fn in_long_texts(&mut self, asked: &[bool]) {
        let finders: Vec<(Finder<'_>, usize)> = self
            .word
            .needles()
            .map(|needle| (Finder::new(needle), needle.len()))
            .collect();
        let mut from = 0;
        while let Some(rows) = next_run(from, asked, &self.scores) {
            from = rows.end;
            for (finder, length) in &finders {
                let (longs, scores) = (&self.index.longs, &mut self.scores);
                longs.find(finder, rows.clone(), |row, at| {
                    let end = at - longs.range(row).start + length;
                    if !self.word.may_end(longs.text(row), end) {
                        return true;
                    }
                    scores[row] = LONG;
                    false
                });
            }
        }
    }
}

/// The next neighbouring sessions from `from` on that are asked for and not found yet.
fn next_run(from: usize, asked: &[bool], scores: &[u32]) -> Option<Range<usize>> {
    let open = |at: &usize| asked[*at] && scores[*at] == 0;
    let start = (from..scores.len()).find(open)?;
    let end = (start..scores.len())
        .find(|at| !open(at))
        .unwrap_or(scores.len());
    Some(start..end)
}

/// What `word` is worth in one session, 0 where it is not found.
pub(super) fn score(index: &Index, word: &Word, session: usize) -> u32 {
    let asked: Vec<bool> = (0..index.sessions).map(|at| at == session).collect();
    scores(index, word, &asked)[session]
}

/// What it is worth beyond its words that the query's words stand in the title as they are written.
pub(super) fn phrase_worth(index: &Index, phrase: &Finder<'_>, session: usize) -> u32 {
    let length = phrase.needle().len();
    let titles = index.of_session.row(session).iter().map(|at| *at as usize);
    titles
        .take_while(|at| *at < index.titles)
        .filter_map(|at| {
            let text = index.shorts.text(at);
            let place = phrase.find(text.as_bytes())?;
            Some(match place {
                0 if text.len() == length => 10_000,
                0 => 5_000,
                _ => 2_000,
            })
        })
        .max()
        .unwrap_or(0)
}
