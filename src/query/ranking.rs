//! How well the words of a query match the sessions of an index: the ranks of SCREENS.md, Search.

use std::ops::Range;

use memchr::memmem::Finder;

use super::index::Index;
use super::word::{Grade, Word};

/// How well a session matches a query, the best first. Several words are as good as the worst of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The words of the query are the whole title.
    Title,
    /// A word of the title.
    TitleWord,
    /// The beginning of one.
    TitleBeginning,
    /// A word of a name: a topic or its alias, a person, a room, a place, an organisation, a
    /// delegation, a country, a kind, a stand.
    Word,
    /// The beginning of one.
    Beginning,
    /// Inside a word of the title.
    InTitle,
    /// Inside a word of another short text; anywhere in how to get to a room.
    InShort,
    /// In prose: a summary, a text, what there is to see at a stand.
    Prose,
    /// A word of the title, but for a letter or two.
    TypoInTitle,
    /// A word of another short text, but for a letter or two.
    Typo,
    /// The title has the letters, and others between them.
    LeftOutOfTitle,
    /// Another short text has them.
    LeftOut,
}

impl Rank {
    /// Are letters left out or wrong?
    pub fn is_similar(self) -> bool {
        self > Self::Prose
    }

    pub(super) fn of(grade: Grade, standing: Standing) -> Self {
        let is_title = standing == Standing::Title;
        match grade {
            Grade::Whole if is_title => Self::TitleWord,
            Grade::Beginning if is_title => Self::TitleBeginning,
            Grade::Inside if is_title => Self::InTitle,
            Grade::Typo if is_title => Self::TypoInTitle,
            Grade::LeftOut if is_title => Self::LeftOutOfTitle,
            Grade::Whole if standing == Standing::Name => Self::Word,
            Grade::Beginning if standing == Standing::Name => Self::Beginning,
            Grade::Whole | Grade::Beginning | Grade::Inside => Self::InShort,
            Grade::Typo => Self::Typo,
            Grade::LeftOut => Self::LeftOut,
        }
    }
}

/// What a short text is to a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its title, or what stands for what that names.
    Title,
    /// The name of something that it has.
    Name,
    /// Said of such a thing: how to get to a room, which may name quite another.
    Aside,
}

/// What a word is worth in each session of an index.
pub(super) struct Ranks {
    /// `None`: it is not found there, or the session was not asked for.
    pub(super) of_session: Vec<Option<Rank>>,
    /// Is it nowhere in the agenda as it is? Then ranks are those of similar words.
    pub(super) is_similar: bool,
}

/// What `word` is worth in the sessions of `index`. Where `asked` is false the answer may be `None`
/// though the word is there.
pub(super) fn ranks(index: &Index, word: &Word, asked: &[bool]) -> Ranks {
    let mut search = Search {
        index,
        word,
        grades: vec![None; index.shorts.len()],
        ranks: vec![None; index.sessions],
    };
    search.as_it_is();
    search.initials();
    search.hand_out();
    search.in_prose(asked);
    let is_similar = word.fuzzy().is_some() && !search.is_found_at_all(asked);
    if is_similar {
        search.otherwise();
        search.hand_out();
    }
    Ranks {
        of_session: search.ranks,
        is_similar,
    }
}

struct Search<'a> {
    index: &'a Index,
    word: &'a Word,
    /// For each short text.
    grades: Vec<Option<Grade>>,
    /// For each session.
    ranks: Vec<Option<Rank>>,
}

impl Search<'_> {
    /// Finds the word as it is in the short texts.
    fn as_it_is(&mut self) {
        let word = self.word;
        let shorts = &self.index.shorts;
        let grades = &mut self.grades;
        for needle in word.needles() {
            let finder = Finder::new(&needle.text);
            shorts.find(&finder, 0..shorts.len(), |row, at| {
                let grade = word.grade_at(needle, shorts.bytes(), at, |at| shorts.begins_word(at));
                grades[row] = grades[row].max(grade);
                grades[row] < Some(Grade::Whole)
            });
        }
    }

    /// Finds a word that is only beginnings of syllables: half typed, not mistyped.
    fn initials(&mut self) {
        let Some(initials) = self.word.fuzzy().and_then(|fuzzy| fuzzy.initials()) else {
            return;
        };
        let index = self.index;
        let texts = &index.initials;
        texts.find(&Finder::new(initials), 0..texts.len(), |row, at| {
            let grade = if texts.begins_word(at) {
                Grade::Beginning
            } else {
                Grade::Inside
            };
            let have = &mut self.grades[index.initials_of[row] as usize];
            *have = (*have).max(Some(grade));
            grade < Grade::Beginning
        });
    }

    /// Gives the grades of short texts to the sessions that have them.
    fn hand_out(&mut self) {
        let index = self.index;
        for (at, grade) in self.grades.iter().enumerate() {
            if let Some(grade) = grade {
                let rank = Rank::of(*grade, index.standing(at));
                for &session in index.postings.row(at) {
                    let have = &mut self.ranks[session as usize];
                    *have = Some(have.map_or(rank, |have| have.min(rank)));
                }
            }
        }
    }

    /// Finds it in the long texts of sessions that are asked for and have it in no short text.
    fn in_prose(&mut self, asked: &[bool]) {
        let mut from = 0;
        while let Some(rows) = next_run(from, &self.ranks, |at| asked[at]) {
            from = rows.end;
            let ranks = &mut self.ranks;
            find_prose(self.index, self.word, rows, |row| {
                ranks[row] = Some(Rank::Prose);
                true
            });
        }
    }

    /// Is it anywhere in the agenda as it is, in sessions that are not asked for too, or as the name of
    /// an entry that takes part in none? Then it is not mistyped.
    fn is_found_at_all(&self, asked: &[bool]) -> bool {
        let is_short = self.grades.iter().any(Option::is_some);
        if is_short || self.ranks.iter().any(Option::is_some) {
            return true;
        }
        let (mut from, mut found) = (0, false);
        while let Some(rows) = next_run(from, &self.ranks, |at| !asked[at]) {
            from = rows.end;
            find_prose(self.index, self.word, rows, |_| {
                found = true;
                false
            });
            if found {
                break;
            }
        }
        found
    }

    /// Finds it with letters left out or wrong in the short texts.
    fn otherwise(&mut self) {
        let Some(fuzzy) = self.word.fuzzy() else {
            return;
        };
        let (index, grades) = (self.index, &mut self.grades);
        if fuzzy.allows_typos() {
            for at in 0..index.words.len() {
                if fuzzy.may_be_mistyped(index.word_masks[at])
                    && fuzzy.is_mistyped(index.words.text(at).as_bytes())
                {
                    for &short in index.word_postings.row(at) {
                        grades[short as usize] = Some(Grade::Typo);
                    }
                }
            }
        }
        for (at, grade) in grades.iter_mut().enumerate() {
            let shorts = &index.shorts;
            if grade.is_none()
                && fuzzy.may_leave_out(index.masks[at])
                && fuzzy.leaves_out(shorts.text(at), shorts.starts(at), shorts.range(at).start)
            {
                *grade = Some(Grade::LeftOut);
            }
        }
    }
}

/// Tells which of the long texts of `rows` have the word, until `found` wants no more.
fn find_prose(
    index: &Index,
    word: &Word,
    rows: Range<usize>,
    mut found: impl FnMut(usize) -> bool,
) {
    let longs = &index.longs;
    let mut goes_on = true;
    for needle in word.needles().filter(|needle| !needle.is_short) {
        longs.find(&Finder::new(&needle.text), rows.clone(), |row, at| {
            let grade = word.grade_at(needle, longs.bytes(), at, |at| longs.begins_word(at));
            let counts = goes_on && grade.is_some_and(|grade| word.counts_in_prose(grade));
            goes_on &= !counts || found(row);
            !counts && goes_on
        });
    }
}

/// The next neighbouring sessions from `from` on that are `asked` for and not found yet.
fn next_run(
    from: usize,
    ranks: &[Option<Rank>],
    asked: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let open = |at: &usize| asked(*at) && ranks[*at].is_none();
    let start = (from..ranks.len()).find(open)?;
    let end = (start..ranks.len())
        .find(|at| !open(at))
        .unwrap_or(ranks.len());
    Some(start..end)
}

/// Is `word` found in one session?
pub(super) fn finds(index: &Index, word: &Word, session: usize) -> bool {
    let asked: Vec<bool> = (0..index.sessions).map(|at| at == session).collect();
    ranks(index, word, &asked).of_session[session].is_some()
}

/// Is one of the session's titles, spaces aside, what the query's words are?
pub(super) fn is_title(index: &Index, phrase: &str, session: usize) -> bool {
    let titles = index.of_session.row(session).iter().map(|at| *at as usize);
    titles.take_while(|at| *at < index.whole_titles).any(|at| {
        let title = index.shorts.text(at).bytes().filter(|byte| *byte != b' ');
        title.eq(phrase.bytes().filter(|byte| *byte != b' '))
    })
}
