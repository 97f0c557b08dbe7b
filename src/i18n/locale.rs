//! The reader's language: which it is, and the texts in it.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Texts, countries, languages, primary};

const ENGLISH: &str = include_str!("../../assets/locale/en.toml");
const KOREAN: &str = include_str!("../../assets/locale/ko.toml");

/// The language that someone reads, with the interface's texts in it, or in English.
#[derive(Clone, Debug)]
pub struct Locale {
    /// The BCP 47 tag that was asked for; agendas may have texts in it where the interface has none.
    tag: Box<str>,
    /// Every text of the interface.
    pub texts: Arc<Texts>,
}

impl Locale {
    /// For readers of `tag`. English is complete; what another language lacks is in English.
    pub fn new(tag: &str) -> Self {
        let texts = match primary(tag) {
            "ko" => overlaid(KOREAN),
            _ => toml::from_str(ENGLISH).map_err(|error| error.to_string()),
        };
        Self {
            tag: tag.into(),
            texts: Arc::new(texts.expect("the shipped texts are tested")),
        }
    }

    /// The tag that was asked for.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The name of a built-in kind, by its id.
    pub fn kind(&self, id: &str) -> Option<Cow<'_, str>> {
        self.texts.kinds.by_name(id)
    }

    /// The name of a well-known role.
    pub fn role(&self, word: &str) -> Option<Cow<'_, str>> {
        self.texts.roles.by_name(word)
    }

    /// Who may enter, by the word of agenda files.
    pub fn access(&self, word: &str) -> Option<Cow<'_, str>> {
        self.texts.access.by_name(word)
    }

    /// Who may be shown that it exists, by the word of agenda files.
    pub fn audience(&self, word: &str) -> Option<Cow<'_, str>> {
        self.texts.audience.by_name(word)
    }

    /// Is it on, by the word of agenda files.
    pub fn status(&self, word: &str) -> Option<Cow<'_, str>> {
        self.texts.status.by_name(word)
    }

    /// Must, maybe or hidden, by the word of plan files.
    pub fn intent(&self, word: &str) -> Option<Cow<'_, str>> {
        self.texts.intent.by_name(word)
    }

    /// The name of a country, by its code.
    pub fn country(&self, code: &str) -> Option<&'static str> {
        countries::name(code, &self.tag)
    }

    /// The name of a language, by its tag.
    pub fn language(&self, tag: &str) -> Option<&'static str> {
        languages::name(tag, &self.tag)
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self::new("en")
    }
}

/// English with another language's texts over it. A text is replaced as a whole, with all its forms.
fn overlaid(file: &str) -> Result<Texts, String> {
    let read = |text| toml::from_str::<toml::Table>(text).map_err(|error| error.to_string());
    let (mut all, language) = (read(ENGLISH)?, read(file)?);
    for (section, texts) in language {
        match (
            all.get_mut(&section).and_then(toml::Value::as_table_mut),
            texts,
        ) {
            (Some(section), toml::Value::Table(texts)) => section.extend(texts),
            (_, texts) => {
                all.insert(section, texts);
            }
        }
    }
    all.try_into()
        .map_err(|error: toml::de::Error| error.to_string())
}

/// The language that was asked for: `flag` (a BCP 47 tag), else the environment, else English.
///
/// `variable` looks one up. An empty variable is as good as none; `C` and `POSIX` mean English.
pub fn preferred_tag(flag: Option<&str>, variable: impl Fn(&str) -> Option<String>) -> String {
    let asked = flag.map(str::to_owned).or_else(|| variable("ATTACHE_LANG"));
    let posix = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(set(&variable))
    };
    asked
        .filter(|tag| !tag.is_empty())
        .or_else(posix)
        .and_then(|name| tag_of(&name))
        .unwrap_or_else(|| "en".into())
}

/// Can the terminal show more than ASCII? By the charset that the environment names; where it names
/// nothing at all, yes: today's terminals do.
pub fn has_utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(set(&variable));
    name.is_none_or(|name| {
        let name = name.to_ascii_lowercase();
        name.contains("utf-8") || name.contains("utf8")
    })
}

/// A variable that is set to something.
fn set(variable: impl Fn(&str) -> Option<String>) -> impl Fn(&str) -> Option<String> {
    move |name| variable(name).filter(|value| !value.is_empty())
}

/// `ko_KR.UTF-8@euro` as a BCP 47 tag; `None` if it names no language.
fn tag_of(name: &str) -> Option<String> {
    let name = name.split(['.', '@']).next().unwrap_or(name);
    let tag = name.replace('_', "-");
    let well_formed = (2..=35).contains(&tag.len())
        && tag.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
        && (2..=8).contains(&primary(&tag).len())
        && primary(&tag).bytes().all(|b| b.is_ascii_alphabetic());
    let (language, rest) = tag.split_at(primary(&tag).len());
    let tag = language.to_ascii_lowercase() + rest;
    (well_formed && tag != "posix").then_some(tag)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn with<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| {
            let found = set.iter().find(|(have, _)| *have == name)?;
            Some(found.1.into())
        }
    }

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split('}').next())
            .collect()
    }

    #[test]
    fn every_text_of_every_language_has_the_arguments_of_the_catalogue() {
        let mut used = BTreeSet::new();
        let mut declared = BTreeSet::new();
        for tag in ["en", "ko"] {
            let texts = Locale::new(tag).texts;
            for (section, entries) in texts.sections() {
                for (name, template, arguments) in entries {
                    declared.extend(
                        arguments
                            .iter()
                            .map(|one| format!("{section}.{name} {one}")),
                    );
                    for form in template.forms() {
                        assert!(!form.is_empty(), "{tag} {section}.{name} is empty");
                        for one in placeholders(form) {
                            assert!(arguments.contains(&one), "{tag} {section}.{name}: {form:?}");
                            used.insert(format!("{section}.{name} {one}"));
                        }
                    }
                }
            }
        }
        assert_eq!(used, declared, "arguments that no language uses");
    }

    #[test]
    fn what_a_language_lacks_is_in_english() {
        let ko = Locale::new("ko-KR");
        assert_eq!(ko.kind("seminar").as_deref(), Some("세미나"));
        let lacking = toml::from_str::<toml::Table>(KOREAN).expect("Korean is TOML");
        if !lacking.contains_key("abouts") {
            assert_eq!(
                ko.texts.abouts.quit(),
                Locale::new("en").texts.abouts.quit()
            );
        }
    }

    #[test]
    fn a_text_that_english_does_not_have_is_refused() {
        assert!(overlaid("[common]\nno_such_text = \"x\"").is_err());
        assert!(overlaid("[nowhere]\nx = \"x\"").is_err());
        assert!(overlaid("").is_ok());
    }

    #[test]
    fn words_of_agenda_files_have_names() {
        let (en, ko) = (Locale::new("en"), Locale::new("ko"));
        assert_eq!(en.kind("field-trip").as_deref(), Some("Field trip"));
        assert_eq!(en.kind("break").as_deref(), Some("Break"));
        assert_eq!(en.kind("sing-along"), None);
        assert_eq!(ko.access("closed").as_deref(), Some("비공개"));
        assert_eq!(ko.status("cancelled").as_deref(), Some("취소"));
        assert_eq!(en.role("moderator").as_deref(), Some("Moderator"));
        assert_eq!(en.intent("must").as_deref(), Some("must"));
    }

    #[test]
    fn the_flag_goes_before_the_environment() {
        let set = [("ATTACHE_LANG", "ko"), ("LANG", "de_DE.UTF-8")];
        assert_eq!(preferred_tag(Some("fr"), with(&set)), "fr");
        assert_eq!(preferred_tag(None, with(&set)), "ko");
        assert_eq!(preferred_tag(None, with(&set[1..])), "de-DE");
    }

    #[test]
    fn locale_names_become_tags() {
        let tag = |lang| preferred_tag(None, with(&[("LC_ALL", ""), ("LANG", lang)]));
        assert_eq!(tag("ko_KR.UTF-8"), "ko-KR");
        assert_eq!(tag("KO"), "ko");
        assert_eq!(tag("C.UTF-8"), "en");
        assert_eq!(tag("POSIX"), "en");
        assert_eq!(tag(""), "en");
        assert_eq!(tag("../../etc"), "en");
    }

    #[test]
    fn a_charset_that_is_not_utf_8_is_told() {
        assert!(has_utf8(with(&[])));
        assert!(has_utf8(with(&[("LANG", "ko_KR.utf8")])));
        assert!(!has_utf8(with(&[("LC_ALL", "C"), ("LANG", "en_US.UTF-8")])));
        assert!(!has_utf8(with(&[("LANG", "ko_KR.EUC-KR")])));
    }
}
