//! Countries and territories of ISO 3166-1: which codes there are, and what they are called.

use std::collections::BTreeMap;
use std::sync::OnceLock;

type Names = BTreeMap<&'static str, String>;

/// Is this one of the 249 alpha-2 codes, in capitals?
pub fn is_country(code: &str) -> bool {
    english().contains_key(code)
}

/// What a country is commonly called, for a reader of `lang` (a BCP 47 tag); English where we have
/// no names in that language. `None`: there is no such code.
pub fn name(code: &str, lang: &str) -> Option<&'static str> {
    let names = if super::primary(lang) == "ko" {
        korean()
    } else {
        english()
    };
    names.get(code).map(String::as_str)
}

/// What else a country is called every day: `usa`, `uk`, `한국`. Not for showing.
pub fn aliases(code: &str) -> &'static [String] {
    everyday().get(code).map_or(&[], Vec::as_slice)
}

/// Every code, in alphabetical order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    english().keys().copied()
}

fn english() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| read(include_str!("../../assets/locale/countries-en.toml")))
}

fn korean() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| read(include_str!("../../assets/locale/countries-ko.toml")))
}

fn everyday() -> &'static BTreeMap<&'static str, Vec<String>> {
    static NAMES: OnceLock<BTreeMap<&'static str, Vec<String>>> = OnceLock::new();
    NAMES.get_or_init(|| {
        toml::from_str(include_str!("../../assets/locale/countries-aliases.toml"))
            .expect("the shipped names are tested")
    })
}

fn read(text: &'static str) -> Names {
    toml::from_str(text).expect("the shipped names are tested")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_in_both_languages() {
        assert_eq!(codes().count(), 249);
        assert!(codes().eq(korean().keys().copied()));
        assert!(codes().all(|code| !english()[code].is_empty() && !korean()[code].is_empty()));
    }

    #[test]
    fn names_are_those_in_common_use() {
        assert_eq!(name("KR", "en"), Some("South Korea"));
        assert_eq!(name("KR", "ko-KR"), Some("대한민국"));
        assert_eq!(name("VN", "fr"), Some("Vietnam"));
        assert_eq!(name("XX", "en"), None);
    }

    #[test]
    fn everyday_names_belong_to_countries_and_to_one_only() {
        let mut all: Vec<&String> = everyday().values().flatten().collect();
        assert!(everyday().keys().all(|code| is_country(code)));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(aliases("KR").iter().any(|name| name == "한국"));
        assert!(aliases("ZZ").is_empty());
    }

    #[test]
    fn a_code_is_in_capitals() {
        assert!(is_country("KR"));
        assert!(!is_country("kr"));
        assert!(!is_country("UK"));
    }
}
