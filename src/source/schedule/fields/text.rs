//! Texts as these files have them: one line or several, in one language or several.

use super::super::item::Localized;

impl Localized {
    /// The one to go by: English where there is that, else the first.
    pub(in crate::source) fn one(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Any(text) => Some(text),
            Self::By(texts) => {
                let english = texts.iter().find(|(lang, _)| lang == "en");
                let (_, text) = english.or(texts.first())?;
                Some(text)
            }
        }
    }

    /// All of its texts.
    pub(in crate::source) fn texts(&self) -> impl Iterator<Item = &str> {
        let (any, by) = match self {
            Self::None => (None, &[][..]),
            Self::Any(text) => (Some(text.as_str()), &[][..]),
            Self::By(texts) => (None, &texts[..]),
        };
        any.into_iter()
            .chain(by.iter().map(|(_, text)| text.as_str()))
    }

    /// Is there none?
    pub(in crate::source) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// Each text as `change` makes it; blank ones are none.
    pub(in crate::source) fn map(self, change: impl Fn(String) -> String) -> Self {
        match self {
            Self::None => Self::None,
            Self::Any(text) => Self::any(change(text)),
            Self::By(texts) => Self::by(
                texts
                    .into_iter()
                    .map(|(lang, text)| (lang, change(text)))
                    .collect(),
            ),
        }
    }

    /// By language; blank ones are none.
    pub(in crate::source) fn by(mut texts: Vec<(String, String)>) -> Self {
        texts.retain(|(_, text)| !text.trim().is_empty());
        if texts.is_empty() {
            Self::None
        } else {
            Self::By(texts)
        }
    }
}

/// A text of one line: without the white space around it.
pub(super) fn line(mut text: String) -> String {
    let start = text.len() - text.trim_start().len();
    text.truncate(text.trim_end().len().max(start));
    text.drain(..start);
    text
}

/// A text of several lines: line breaks are `\n`, and where every line but the first is indented by
/// the element that it stands in, that indentation goes.
pub(super) fn block(text: String) -> String {
    let text = if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    };
    let text = line(text);
    let indent = common_indent(&text).len();
    if indent == 0 {
        return text;
    }
    let mut lines = text.split('\n');
    let mut shown = String::with_capacity(text.len());
    shown.push_str(lines.next().unwrap_or_default());
    for line in lines {
        shown.push('\n');
        // A blank line may be shorter than the indentation.
        shown.push_str(line.get(indent..).unwrap_or_default());
    }
    shown
}

/// What every line but the first begins with, of spaces and tabs.
fn common_indent(text: &str) -> &str {
    let mut common: Option<&str> = None;
    for line in text
        .split('\n')
        .skip(1)
        .filter(|line| !line.trim().is_empty())
    {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let indent = &line[..indent];
        common = Some(match common {
            None => indent,
            Some(have) => {
                let same = have.bytes().zip(indent.bytes());
                &have[..same.take_while(|(a, b)| a == b).count()]
            }
        });
        if common == Some("") {
            break;
        }
    }
    common.unwrap_or_default()
}

/// `de, en` is two languages; a word that is none stays as written.
pub(super) fn languages(text: &str) -> Vec<String> {
    let separate = |text: &str, by: &[char]| -> Vec<String> {
        text.split(by)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let parts = separate(text, &[',', ';', '/', '|', '&', '+']);
    if let [one] = &parts[..] {
        let words = separate(one, &[' ', '\t', '\n']);
        if words.iter().all(|word| is_code(word)) {
            return words;
        }
    }
    parts
}

/// Two or three letters, as of ISO 639.
fn is_code(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Is a key of a text by language a tag: `de`, `pt-BR`, `de_formal`? It comes as BCP 47 writes it.
pub(in crate::source) fn language_tag(key: &str) -> Option<String> {
    let mut parts = key.split(['-', '_']);
    let fine = parts.next().is_some_and(is_code)
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    fine.then(|| key.replace('_', "-"))
}

/// Does it say yes?
pub(super) fn is_yes(text: &str) -> bool {
    let text = text.trim();
    ["true", "yes", "1", "on"]
        .iter()
        .any(|yes| text.eq_ignore_ascii_case(yes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_indentation_of_the_element_goes_from_its_text() {
        let text = "\n  One\n    two\n\n      three\n   ".to_owned();
        assert_eq!(block(text), "One\ntwo\n\n  three");
        assert_eq!(block("One\n  two\nthree".to_owned()), "One\n  two\nthree");
        assert_eq!(
            block("One\r\n\ttwo\r\t\r\tthree".to_owned()),
            "One\ntwo\n\nthree"
        );
    }

    #[test]
    fn a_list_of_languages_is_several() {
        assert_eq!(languages("de, en"), ["de", "en"]);
        assert_eq!(languages("de/en "), ["de", "en"]);
        assert_eq!(languages("de en"), ["de", "en"]);
        assert_eq!(languages("German, Klingon"), ["German", "Klingon"]);
        assert_eq!(languages("plain English"), ["plain English"]);
        assert!(languages(" , ").is_empty());
    }

    #[test]
    fn keys_that_are_language_tags_are_told_from_others() {
        assert_eq!(language_tag("pt_BR").as_deref(), Some("pt-BR"));
        assert_eq!(language_tag("de-formal").as_deref(), Some("de-formal"));
        assert_eq!(language_tag("name"), None);
        assert_eq!(language_tag(""), None);
    }
}
