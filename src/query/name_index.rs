//! Finding entries that are no sessions by what they are called: people, delegations, what is asked for
//! at the desk. Words match as in the search of sessions, and hits have its ranks; `title` there is
//! the entry's name here.

use super::fold::{Folded, fold};
use super::ranking::{Rank, Standing};
use super::word::{Grade, PART_END, Word};

/// Entries with the words that find them, in the order in which they were put in.
#[derive(Clone, Debug, Default)]
pub struct NameIndex(Vec<Named>);

#[derive(Clone, Debug)]
struct Named {
    /// Names, each of them alone.
    wholes: Vec<String>,
    /// The same as one text.
    names: Folded,
    facts: Folded,
    prose: Folded,
}

/// An entry that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameHit {
    /// How well it matches; as good as its worst word.
    pub rank: Rank,
    /// Its place in the index.
    pub entry: usize,
}

impl NameIndex {
    /// Puts an entry at the end: what it is called in every language, what else one may know of it in
    /// a word or two, and what is told about it.
    pub fn push(&mut self, names: &[String], facts: &[String], prose: &[String]) {
        let folded = names.iter().map(|name| without_blanks(&fold(name).text));
        self.0.push(Named {
            wholes: folded.collect(),
            names: joined(names),
            facts: joined(facts),
            prose: joined(prose),
        });
    }

    /// The entries that have every word of what is typed, the best first, then in their order. All of
    /// them, in their order, where nothing is typed. Letters left out or wrong count only for a word
    /// that no entry has as it is.
    pub fn find(&self, typed: &str) -> Vec<NameHit> {
        let words = typed.split_whitespace();
        let words = words.map(|word| Word::new(word, false, false));
        let words: Vec<Word> = words.filter(|word| !word.is_empty()).collect();
        let mut ranks: Vec<Option<Rank>> = vec![Some(Rank::Title); self.0.len()];
        for word in &words {
            let mut of_word: Vec<Option<Rank>> = self.0.iter().map(|one| one.rank(word)).collect();
            if of_word.iter().all(Option::is_none) {
                of_word = self.0.iter().map(|one| one.similar(word)).collect();
            }
            for (rank, of_word) in ranks.iter_mut().zip(of_word) {
                *rank = rank.zip(of_word).map(|(one, other)| one.max(other));
            }
        }
        let phrase = without_blanks(&fold(typed).text);
        let is_whole = |entry: usize| !words.is_empty() && self.0[entry].wholes.contains(&phrase);
        let hits = ranks.into_iter().enumerate();
        let hits = hits.filter_map(|(entry, rank)| {
            let rank = if is_whole(entry) { Rank::Title } else { rank? };
            Some(NameHit { rank, entry })
        });
        let mut hits: Vec<NameHit> = hits.collect();
        hits.sort_unstable();
        hits
    }
}

impl Named {
    /// What a word is worth that stands here as it is.
    fn rank(&self, word: &Word) -> Option<Rank> {
        let as_name = word.exact_grade(&self.names);
        let as_fact = word.exact_grade(&self.facts);
        let in_prose = || {
            let grade = word.prose_grade(&self.prose)?;
            word.counts_in_prose(grade).then_some(Rank::Prose)
        };
        let as_name = as_name.map(|grade| Rank::of(grade, Standing::Title));
        let as_fact = as_fact.map(|grade| Rank::of(grade, Standing::Name));
        as_name.into_iter().chain(as_fact).min().or_else(in_prose)
    }

    /// What a word is worth that stands here with letters left out or wrong; in prose only wrong ones
    /// count, for scattered letters are in every long text.
    fn similar(&self, word: &Word) -> Option<Rank> {
        let as_name = word.grade(&self.names);
        let as_fact = word.grade(&self.facts);
        let in_prose = || {
            let grade = word.grade(&self.prose)?;
            (grade == Grade::Typo).then_some(Rank::Typo)
        };
        let as_name = as_name.map(|grade| Rank::of(grade, Standing::Title));
        let as_fact = as_fact.map(|grade| Rank::of(grade, Standing::Name));
        as_name.into_iter().chain(as_fact).min().or_else(in_prose)
    }
}

/// Texts as one in which no word reaches from one into the next.
fn joined(texts: &[String]) -> Folded {
    let mut all = Folded {
        text: String::new(),
        starts: Vec::new(),
    };
    for text in texts {
        if !all.text.is_empty() {
            all.text.push(char::from(PART_END));
        }
        super::fold::fold_onto(text, &mut all.text, &mut all.starts);
    }
    all
}

fn without_blanks(folded: &str) -> String {
    folded.replace(' ', "")
}

/// Is what is typed one of these names, blanks, case and accents aside?
pub fn is_name(typed: &str, names: impl IntoIterator<Item = impl AsRef<str>>) -> bool {
    let typed = without_blanks(&fold(typed).text);
    let mut names = names.into_iter();
    !typed.is_empty() && names.any(|name| without_blanks(&fold(name.as_ref()).text) == typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(names: &[(&str, &str, &str)]) -> NameIndex {
        let mut index = NameIndex::default();
        let list = |text: &str| -> Vec<String> {
            let parts = text.split('|').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        };
        for (names, facts, prose) in names {
            index.push(&list(names), &list(facts), &list(prose));
        }
        index
    }

    fn found(index: &NameIndex, typed: &str) -> Vec<usize> {
        index.find(typed).iter().map(|hit| hit.entry).collect()
    }

    #[test]
    fn whole_names_come_before_words_before_beginnings_before_facts_before_what_is_inside() {
        let index = index(&[
            ("Banana", "", ""),
            ("Lee Min", "Ana Institute", ""),
            ("Anatol Berg", "", ""),
            ("Ana Lim|아나 림", "", ""),
            ("Ana", "", ""),
            ("Desk", "", "Ask Ana."),
        ]);
        assert_eq!(found(&index, "ana"), [4, 3, 2, 1, 0, 5]);
        assert_eq!(found(&index, "아나"), [3]);
        assert_eq!(found(&index, "ㅇㄴ"), [3]);
        assert_eq!(found(&index, "an lim"), [3]);
        assert_eq!(found(&index, "").len(), 6);
    }

    #[test]
    fn letters_may_be_wrong_only_where_no_entry_has_the_word_as_it_is() {
        let index = index(&[("Vietnam", "", ""), ("Vietnem Ltd", "", "")]);
        assert_eq!(found(&index, "vietnam"), [0]);
        assert_eq!(found(&index, "vietnum"), [0, 1]);
        assert!(index.find("vietnum")[0].rank.is_similar());
        assert_eq!(found(&index, "quantum"), [0usize; 0]);
    }

    #[test]
    fn no_word_reaches_from_one_name_into_the_next() {
        let index = index(&[("Ana|Lim", "", "")]);
        // But letters may be left out between them.
        assert!(index.find("analim").iter().all(|hit| hit.rank.is_similar()));
        assert_eq!(found(&index, "ana lim"), [0]);
    }

    #[test]
    fn signs_and_case_do_not_count() {
        let index = index(&[("Wi-Fi|와이파이", "", "")]);
        for typed in ["wifi", "WI-FI", "Wi-Fi", "와이파"] {
            assert_eq!(found(&index, typed), [0], "{typed}");
        }
        assert!(is_name("south korea", ["South Korea"]));
        assert!(!is_name("", [""]));
    }
}
