//! The name that someone probably meant.

use crate::i18n::message::Argument;
use crate::i18n::sentences::queries;

use super::fold::fold;

/// The one of `names` that is nearest to a mistyped `word`; `None` where none is near.
///
/// Near is: it begins with the word or the word with it, or not more than a third of its letters
/// differ. Case, accents and hyphens do not count.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word).text;
    if word.is_empty() {
        return None;
    }
    let mut best = None;
    for name in names {
        let folded = fold(name).text;
        let Some(distance) = distance(&word, &folded) else {
            continue;
        };
        if best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// How far apart two folded names are; `None`: too far to be meant.
fn distance(word: &str, name: &str) -> Option<usize> {
    let (letters, most) = (word.len(), word.len().max(name.len()));
    // Names that nobody types: not worth the comparing.
    if name.is_empty() || most > 200 {
        return None;
    }
    let distance = strsim::osa_distance(word, name);
    if distance <= most.div_ceil(3) {
        return Some(distance);
    }
    let begins = letters >= 2 && (name.starts_with(word) || word.starts_with(name));
    let within = letters >= 4 && (name.contains(word) || word.contains(name));
    (begins || within).then_some(most)
}

/// Names for a sentence, cut where they are many.
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> Argument {
    let names = names.into_iter();
    listed_as(names.map(|name| crate::agenda::safe::line(name).into_owned()))
}

/// The same of what is fit for a screen already.
pub(super) fn listed_as<T: Into<Argument>>(all: impl IntoIterator<Item = T>) -> Argument {
    const MOST: usize = 8;
    let all = all.into_iter().take(MOST + 1).map(Into::into);
    let mut all: Vec<Argument> = all.collect();
    if all.len() > MOST {
        all.truncate(MOST);
        return queries::and_more(all).into();
    }
    all.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_name_finds_the_one_that_was_meant() {
        let names = ["drug-trafficking", "e-commerce", "big-data", "마약"];
        assert_eq!(nearest("ecomerce", names), Some("e-commerce"));
        assert_eq!(nearest("Big Dta", names), Some("big-data"));
        assert_eq!(nearest("drugs", names), None);
        assert_eq!(nearest("drug", names), Some("drug-trafficking"));
        assert_eq!(nearest("마악", names), Some("마약"));
        assert_eq!(nearest("quantum", names), None);
        assert_eq!(nearest("", names), None);
    }
}
