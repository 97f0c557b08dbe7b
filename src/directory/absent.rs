//! A country that was asked for and takes part in nothing, and the delegation that was probably meant.

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
        let is_it =
            |code: &&'static str| is_name(typed, country_names(code).chain([(*code).to_owned()]));
        let country = countries::codes().find(is_it)?;
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
    use super::nearest;

    #[test]
    fn a_name_a_letter_off_is_nearest_else_those_beside_it_in_the_alphabet() {
        let names = ["Malaysia", "Japan", "Vietnam", "Austria"].map(str::to_owned);
        assert_eq!(nearest("Vietnan", &names), [2]);
        assert_eq!(nearest("Kenya", &names), [1, 0]);
        assert_eq!(nearest("Zambia", &names), [2]);
        assert_eq!(nearest("Kenya", &[]), [0usize; 0]);
    }
}
