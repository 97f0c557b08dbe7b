//! A country that was asked for and takes part in nothing, and the delegation that was probably meant.

use std::borrow::Cow;

use crate::agenda::{Agenda, Ref};
use crate::i18n::countries;
use crate::query::{self, country_names, is_name};

use super::Directory;

/// A country whose delegation takes part in nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absent {
    /// Its code, ISO 3166-1 alpha-2.
    pub country: &'static str,
    /// Does the agenda have such a delegation all the same, in no session?
    pub is_listed: bool,
}

impl Directory {
    /// Is what is typed a country, in any language of the interface, that takes part in nothing?
    pub fn absent(&self, agenda: &Agenda, typed: &str) -> Option<Absent> {
        let typed = bare(typed);
        let is_it =
            |code: &&'static str| is_name(&typed, country_names(code).chain([(*code).to_owned()]));
        let exact = countries::codes().find(is_it);
        let country = match exact {
            Some(country) => country,
            None if self.find(&typed).is_empty() => misspelled(&typed)?,
            None => return None,
        };
        let is_of = |delegation: &&super::Delegation| match &delegation.delegation {
            Ref::Known(ix) => {
                let code = agenda.delegations[ix.at()].country.as_str();
                code.trim().eq_ignore_ascii_case(country)
            }
            Ref::Unknown(raw) => raw.as_written().trim().eq_ignore_ascii_case(country),
        };
        let delegation = self.all.delegations.iter().find(is_of);
        if delegation.is_some_and(|one| !one.sessions.is_empty()) {
            return None;
        }
        Some(Absent {
            country,
            is_listed: delegation.is_some(),
        })
    }
}

/// What is typed without the words for a delegation: "delegation of Kenya", "케냐 대표단".
pub(super) fn bare(typed: &str) -> Cow<'_, str> {
    let mut is_delegation = false;
    let mut words: Vec<&str> = Vec::new();
    for word in typed.split_whitespace() {
        let named = word.strip_suffix("대표단").unwrap_or(word);
        let is_word = ["delegation", "delegations"].contains(&word.to_lowercase().as_str());
        is_delegation |= is_word || named.len() < word.len();
        words.extend((!is_word && !named.is_empty()).then_some(named));
    }
    if !is_delegation || words.is_empty() {
        return Cow::Borrowed(typed);
    }
    words.retain(|word| !["of", "the", "from"].contains(&word.to_lowercase().as_str()));
    Cow::Owned(words.join(" "))
}

/// The country that is meant by a name with a letter or two wrong.
fn misspelled(typed: &str) -> Option<&'static str> {
    // A few letters are near to too much.
    if typed.chars().filter(|c| c.is_alphanumeric()).count() < 4 && typed.is_ascii() {
        return None;
    }
    let names: Vec<(&'static str, String)> = countries::codes()
        .flat_map(|code| country_names(code).map(move |name| (code, name)))
        .collect();
    let near = query::nearest(typed, names.iter().map(|(_, name)| name.as_str()))?;
    let named = names.iter().find(|(_, name)| name == near);
    named.map(|(code, _)| *code)
}

/// The names nearest to one that is not among them, by place: the one that differs in a few letters,
/// else those before and after it in the alphabet.
pub fn nearest(name: &str, names: &[String]) -> Vec<usize> {
    let place = |near: &str| names.iter().position(|have| have == near);
    if let Some(near) = query::nearest(name, names.iter().map(String::as_str)) {
        return place(near).into_iter().collect();
    }
    let key = |name: &str| name.to_lowercase();
    let own = key(name);
    let before = (0..names.len()).filter(|at| key(&names[*at]) < own);
    let after = (0..names.len()).filter(|at| key(&names[*at]) > own);
    let before = before.max_by_key(|at| key(&names[*at]));
    let after = after.min_by_key(|at| key(&names[*at]));
    before.into_iter().chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::{bare, nearest};

    #[test]
    fn the_words_for_a_delegation_are_read_away() {
        for (typed, wanted) in [
            ("delegation of Vietnam", "Vietnam"),
            ("Delegation of the United Kingdom", "United Kingdom"),
            ("Kenya delegation", "Kenya"),
            ("케냐 대표단", "케냐"),
            ("케냐대표단", "케냐"),
            ("delegation", "delegation"),
            ("Bank of Korea", "Bank of Korea"),
        ] {
            assert_eq!(bare(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn a_name_a_letter_off_is_nearest_else_those_beside_it_in_the_alphabet() {
        let names = ["Malaysia", "Japan", "Vietnam", "Austria"].map(str::to_owned);
        assert_eq!(nearest("Vietnan", &names), [2]);
        assert_eq!(nearest("Kenya", &names), [1, 0]);
        assert_eq!(nearest("Zambia", &names), [2]);
        assert_eq!(nearest("Kenya", &[]), [0usize; 0]);
    }
}
