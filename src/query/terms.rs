//! Finding a thing of the interface, such as a command, by the beginnings of its words. Sessions are
//! found otherwise: see [`super::answer`].

use super::fold;

/// The words that find something, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Of each of its names.
    titles: Vec<Vec<String>>,
    /// Other words for it.
    named: Vec<String>,
    /// Of what is told about it.
    described: Vec<String>,
}

impl Terms {
    /// The words for it, and of its description.
    pub fn new(named: &str, described: &str) -> Self {
        Self {
            titles: Vec::new(),
            named: words(named).collect(),
            described: words(described).collect(),
        }
    }

    /// The same, where it is called that, too: who types all of it means this before what it is another word
    /// for.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        let title: Vec<String> = words(title).collect();
        if !title.is_empty() && !self.titles.contains(&title) {
            self.titles.push(title);
        }
        self
    }

    /// How well what is typed finds it, 0 best: it is a whole name, or another word for it; or every typed
    /// word is a whole word of a name or another word for it, the beginning of a name, of a later word
    /// of one, of another word for it, a word of the description, the beginning of one. As good as
    /// the worst word; `None` where a word begins nothing of it.
    pub fn grade(&self, typed: &str) -> Option<u8> {
        let typed: Vec<String> = words(typed).collect();
        if typed.is_empty() || self.titles.contains(&typed) {
            return Some(0);
        }
        if typed.iter().all(|word| self.named.contains(word)) {
            return Some(1);
        }
        let mut grades = typed.iter().map(|word| self.grade_of(word));
        grades.try_fold(0, |worst, grade| Some(worst.max(grade?)))
    }

    /// The grade of one word.
    fn grade_of(&self, typed: &str) -> Option<u8> {
        let in_title = |title: &Vec<String>| {
            let places = title.iter().enumerate();
            let grades = places.filter_map(|(at, word)| match fit(word, typed)? {
                // In a name of three words the last one is hardly meant.
                Fit::Whole => Some(if at < 2 { 2 } else { 3 }),
                Fit::Beginning => Some(if at == 0 { 4 } else { 5 }),
            });
            grades.min()
        };
        let among = |words: &[String], whole: u8, beginning: u8| {
            let grades = words.iter().filter_map(|word| match fit(word, typed)? {
                Fit::Whole => Some(whole),
                Fit::Beginning => Some(beginning),
            });
            grades.min()
        };
        [
            self.titles.iter().filter_map(in_title).min(),
            among(&self.named, 2, 6),
            among(&self.described, 7, 8),
        ]
        .into_iter()
        .flatten()
        .min()
    }
}

/// How a typed word fits a word.
enum Fit {
    /// It is the word.
    Whole,
    /// It begins the word, or is the beginnings of its syllables.
    Beginning,
}

fn fit(word: &str, typed: &str) -> Option<Fit> {
    if word == typed {
        return Some(Fit::Whole);
    }
    let begins = word.starts_with(typed) || (is_initials(typed) && leads(word).starts_with(typed));
    begins.then_some(Fit::Beginning)
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
        assert_eq!(terms.grade("da th"), Some(6));
        assert_eq!(terms.grade("screens"), Some(7));
        assert_eq!(terms.grade("theme scr"), Some(8));
        for nothing in ["tme", "heme", "theme x", "themes", "ark"] {
            assert_eq!(terms.grade(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn the_words_of_a_name_come_in_their_order() {
        let grade = |title: &str, named: &str, typed: &str| {
            let terms = Terms::new(named, "").titled(title);
            terms.grade(typed).expect("it is found")
        };
        let grades = [
            grade("day", "", "day"),
            grade("timetable", "day", "day"),
            grade("next day", "", "day"),
            grade("room's day", "", "day"),
            grade("daylight", "", "day"),
            grade("next days", "", "day"),
            grade("timetable", "days", "day"),
        ];
        assert!(grades.is_sorted_by(|one, next| one < next), "{grades:?}");
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
