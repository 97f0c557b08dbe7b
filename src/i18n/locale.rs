//! The reader's language: which it is, and the texts in it.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

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
    /// For readers of `tag`. English and Korean are complete; what another language lacks is in English.
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

    /// A text without arguments in English, whatever the reader's language is: everybody may have met it
    /// in a manual. `None` where there is none of that name in that section.
    pub fn in_english(section: &str, name: &str) -> Option<&'static str> {
        static ALL: LazyLock<toml::Table> =
            LazyLock::new(|| toml::from_str(ENGLISH).expect("the shipped texts are tested"));
        ALL.get(section)?.get(name)?.as_str()
    }

    /// The tag that was asked for.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The languages that the interface speaks, as BCP 47 tags.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        ["en", "ko"].into_iter()
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

    /// What a finding is about, by the word of its code.
    pub fn code<'a>(&'a self, word: &'a str) -> Cow<'a, str> {
        (self.texts.codes.by_name(word)).unwrap_or(Cow::Borrowed(word))
    }

    /// A key of an agenda file, for readers of the agenda.
    pub fn key<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.texts.keys.by_name(key).unwrap_or(Cow::Borrowed(key))
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::i18n::catalogue::Template;

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
                        for one in Template::arguments_in(form) {
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
        let texts = overlaid("[kinds]\nseminar = \"세미나\"").expect("English has a name of it");
        assert_eq!(texts.kinds.by_name("seminar").as_deref(), Some("세미나"));
        assert_eq!(texts.kinds.by_name("talk").as_deref(), Some("Talk"));
    }

    #[test]
    fn korean_has_every_text_of_english_with_its_arguments_and_no_other() {
        let read = |file| toml::from_str::<toml::Table>(file).expect("the catalogues are TOML");
        let (mut english, korean) = (flat(&read(ENGLISH)), flat(&read(KOREAN)));
        // "1 h 05" and "1시간 5분": the same minutes, with and without a zero.
        let minutes = english
            .get_mut("dates.hours_minutes")
            .expect("it is a text");
        assert!(minutes.remove("mm") && minutes.insert("m".into()));
        let lacks = |all: &Arguments, other: &Arguments| -> Vec<String> {
            let names = all
                .iter()
                .filter(|(name, arguments)| other.get(*name) != Some(arguments));
            names
                .map(|(name, arguments)| format!("{name} {arguments:?}"))
                .collect()
        };
        assert_eq!(
            lacks(&english, &korean),
            [""; 0],
            "English texts that Korean lacks"
        );
        assert_eq!(
            lacks(&korean, &english),
            [""; 0],
            "Korean texts that English lacks"
        );
    }

    #[test]
    fn particles_follow_what_is_inserted_and_are_chosen() {
        for line in KOREAN.lines().filter(|line| !line.starts_with('#')) {
            assert!(
                !line.contains("을(") && !line.contains("(으)") && !line.contains("이(가"),
                "{line}"
            );
            for (before, pair) in line.match_indices('{').map(|(at, _)| line.split_at(at)) {
                let pair = pair.split('}').next().unwrap_or_default();
                let is_known = [
                    "{을/를",
                    "{은/는",
                    "{이/가",
                    "{과/와",
                    "{으로/로",
                    "{이어야/여야",
                    "{이라고/라고",
                    "{이라는/라는",
                ]
                .contains(&pair);
                assert!(is_known || !pair.contains('/'), "{line}");
                assert!(
                    !is_known || before.contains('}'),
                    "nothing is inserted before it: {line}"
                );
            }
        }
    }

    /// Section and name with the arguments of all its forms.
    type Arguments = BTreeMap<String, BTreeSet<String>>;

    fn flat(file: &toml::Table) -> Arguments {
        let mut all = Arguments::new();
        for (section, texts) in file {
            for (name, text) in texts.as_table().expect("a section is a table") {
                let template: Template = text.clone().try_into().expect("a text is a template");
                let forms = template.forms().into_iter();
                let arguments = forms
                    .flat_map(Template::arguments_in)
                    .map(str::to_owned)
                    .collect();
                all.insert(format!("{section}.{name}"), arguments);
            }
        }
        all
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
}
