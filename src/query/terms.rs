//! Finding a thing of the interface, such as a command, by the beginnings of its words. Sessions are
//! found otherwise: see [`super::answer`].

use super::fold;

/// The words that find something, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Of its name.
    title: Vec<String>,
    /// Of its name and the synonyms of that.
    named: Vec<String>,
    /// Of what is told about it.
    described: Vec<String>,
}

impl Terms {
    /// The words of its name with the synonyms, and of its description.
    pub fn new(named: &str, described: &str) -> Self {
        Self {
            title: Vec::new(),
            named: words(named).collect(),
            described: words(described).collect(),
        }
    }

    /// The same, where the name is that: who types all of it means this before what it is a synonym of.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        self.title = words(title).collect();
        self
    }

    /// How well what is typed finds it, 0 best: it is the whole name, or every typed word is a whole word of
    /// the name or a synonym, the beginning of one, a whole word of the description, the beginning of
    /// one. As good as the worst word; `None` where a word begins nothing of it.
    pub fn grade(&self, typed: &str) -> Option<u8> {
        if !self.title.is_empty() && words(typed).eq(self.title.iter().cloned()) {
            return Some(0);
        }
        let mut grades = words(typed).map(|word| {
            let in_name = grade(&self.named, &word).map(|grade| grade + 1);
            in_name.or_else(|| Some(3 + grade(&self.described, &word)?))
        });
        grades.try_fold(0, |worst, grade| Some(worst.max(grade?)))
    }
}

/// 0 where it is one of the words, 1 where it begins one.
fn grade(words: &[String], typed: &str) -> Option<u8> {
    let begins = |word: &&String| {
        word.starts_with(typed) || (is_initials(typed) && leads(word).starts_with(typed))
    };
    let found = words.iter().filter(begins);
    found.map(|word| u8::from(word != typed)).min()
}

/// The words of a text, folded; signs without a letter or a digit beside them are words, too.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().flat_map(|part| {
        if !part.contains(char::is_alphanumeric) {
            return vec![part.to_owned()];
        }
        let words = part.split(|c: char| !c.is_alphanumeric());
        let folded = words.map(|word| fold::fold(word).text);
        folded.filter(|word| !word.is_empty()).collect()
    })
}

/// Only the beginnings of syllables, two at least?
fn is_initials(folded: &str) -> bool {
    folded.len() > 1 && fold::is_initials(folded)
}

/// The beginnings of the syllables of a word.
fn leads(folded: &str) -> String {
    folded
        .chars()
        .filter(|c| u8::try_from(*c).is_ok_and(fold::is_lead))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typed_word_begins_a_word_and_no_letters_are_scattered() {
        let terms = Terms::new("theme dark colour", "Show the screens in other colours");
        assert_eq!(terms.grade(""), Some(0));
        assert_eq!(terms.grade("THEME"), Some(1));
        assert_eq!(terms.clone().titled("theme").grade("THEME"), Some(0));
        assert_eq!(terms.grade("da th"), Some(2));
        assert_eq!(terms.grade("screens"), Some(3));
        assert_eq!(terms.grade("theme scr"), Some(4));
        for nothing in ["tme", "heme", "theme x", "themes", "ark"] {
            assert_eq!(terms.grade(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn korean_words_are_found_half_typed_and_by_their_first_letters() {
        let terms = Terms::new("테마 색상", "화면의 색을 바꿉니다");
        for typed in ["테마", "테", "ㅌㅁ", "색", "ㅅㅅ", "화면"] {
            assert!(terms.grade(typed).is_some(), "{typed}");
        }
        assert_eq!(terms.grade("마"), None);
    }

    #[test]
    fn a_sign_is_found_by_itself() {
        let terms = Terms::new("? F1 Ctrl-R", "");
        for typed in ["?", "f1", "ctrl-r"] {
            assert_eq!(terms.grade(typed), Some(1), "{typed}");
        }
        assert_eq!(terms.grade("/"), None);
    }
}
