//! What the entries of an agenda are called: by id, in every language, and by their aliases.
//! Search folds these names, and values of fields are looked up among them.

use std::sync::OnceLock;

use crate::agenda::no_topic::is_no_topic;
use crate::agenda::{
    Access, Agenda, Delegation, Kind, Organisation, Person, Room, Status, Text, Topic,
};
use crate::i18n::{Locale, countries};

/// The languages of the interface: names that the agenda leaves to us are known in all of them.
pub(super) fn locales() -> &'static [Locale; 2] {
    static LOCALES: OnceLock<[Locale; 2]> = OnceLock::new();
    LOCALES.get_or_init(|| [Locale::new("en"), Locale::new("ko")])
}

/// The interface's texts for readers of `lang`.
pub(super) fn locale(lang: &str) -> &'static Locale {
    let [english, korean] = locales();
    let primary = lang.split(['-', '_']).next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("ko") {
        korean
    } else {
        english
    }
}

/// An entry that can be named.
pub(super) trait Named {
    /// Its id, then earlier ones.
    fn ids(&self) -> Vec<&str>;
    /// What people call it.
    fn names(&self) -> Vec<String>;
}

fn texts<'a>(of: impl IntoIterator<Item = &'a Text>) -> Vec<String> {
    let all = of.into_iter().flat_map(Text::all);
    all.map(|raw| raw.as_written().to_string()).collect()
}

impl Named for Topic {
    fn ids(&self) -> Vec<&str> {
        with_earlier(self.id.as_str(), &self.was)
    }
    fn names(&self) -> Vec<String> {
        let mut names = texts([&self.name]);
        names.extend(
            self.aliases
                .iter()
                .map(|alias| alias.as_written().to_string()),
        );
        names
    }
}

impl Named for Room {
    fn ids(&self) -> Vec<&str> {
        with_earlier(self.id.as_str(), &self.was)
    }
    fn names(&self) -> Vec<String> {
        texts([&self.name])
    }
}

impl Named for Person {
    fn ids(&self) -> Vec<&str> {
        with_earlier(self.id.as_str(), &self.was)
    }
    fn names(&self) -> Vec<String> {
        texts([&self.name])
    }
}

impl Named for Organisation {
    fn ids(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }
    fn names(&self) -> Vec<String> {
        texts(std::iter::once(&self.name).chain(&self.short))
    }
}

impl Named for Kind {
    fn ids(&self) -> Vec<&str> {
        vec![self.id.as_str()]
    }
    /// The agenda's names and, for a built-in kind, ours.
    fn names(&self) -> Vec<String> {
        let own = locales()
            .iter()
            .filter_map(|locale| locale.kind(self.id.as_str()));
        let own = own.map(std::borrow::Cow::into_owned);
        texts(&self.name).into_iter().chain(own).collect()
    }
}

impl Named for Delegation {
    fn ids(&self) -> Vec<&str> {
        vec![self.country.as_str()]
    }
    fn names(&self) -> Vec<String> {
        let mut names = texts(&self.name);
        names.extend(country_names(self.country.as_str()));
        names
    }
}

impl Named for Access {
    fn ids(&self) -> Vec<&str> {
        vec![self.word()]
    }
    fn names(&self) -> Vec<String> {
        own(|locale| locale.access(self.word()))
    }
}

impl Named for Status {
    fn ids(&self) -> Vec<&str> {
        vec![self.word()]
    }
    fn names(&self) -> Vec<String> {
        own(|locale| locale.status(self.word()))
    }
}

fn with_earlier<'a>(id: &'a str, was: &'a [crate::agenda::Id]) -> Vec<&'a str> {
    std::iter::once(id)
        .chain(was.iter().map(crate::agenda::Id::as_str))
        .collect()
}

fn own<'a>(name: impl Fn(&'a Locale) -> Option<std::borrow::Cow<'a, str>>) -> Vec<String> {
    let names = locales().iter().filter_map(name);
    names.map(std::borrow::Cow::into_owned).collect()
}

/// What the interface calls a country, in each of its languages, and its everyday names (`usa`,
/// `한국`).
pub fn country_names(code: &str) -> impl Iterator<Item = String> + use<> {
    let code = country_code(code);
    let aliases = countries::aliases(&code).iter().cloned();
    let names = locales().iter();
    let names =
        names.filter_map(move |locale| countries::name(&code, locale.tag()).map(str::to_string));
    names.chain(aliases)
}

/// A country as values have it: without spaces, in capitals.
pub(super) fn country_code(written: &str) -> String {
    written.trim().to_uppercase()
}

/// A language as values have it: without spaces, in small letters.
pub(super) fn language_tag(written: &str) -> String {
    written.trim().to_lowercase()
}

/// The language of a tag and, where the tag names a region or a script, the tag itself.
pub(super) fn language_tags(written: &str) -> impl Iterator<Item = String> {
    let tag = language_tag(written);
    let primary = tag.split(['-', '_']).next().unwrap_or_default().to_string();
    let regional = (primary != tag).then_some(tag);
    std::iter::once(primary)
        .chain(regional)
        .filter(|tag| !tag.is_empty())
}

/// What a language is called, in each language of the interface and in itself. Regional forms have
/// no names of their own.
pub(super) fn language_names(tag: &str) -> Vec<String> {
    if tag.contains(['-', '_']) {
        return Vec::new();
    }
    let mut names: Vec<String> = locales()
        .iter()
        .filter_map(|locale| locale.language(tag).map(str::to_string))
        .collect();
    names.extend(crate::i18n::languages::own_name(tag).map(str::to_string));
    names
}

/// The countries that take part in the agenda, as codes in capitals, sorted.
pub(super) fn countries_of(agenda: &Agenda) -> Vec<String> {
    let of_people = agenda
        .people
        .iter()
        .filter_map(|person| person.country.as_ref());
    let of_organisations = agenda
        .organisations
        .iter()
        .filter_map(|one| one.country.as_ref());
    let written = of_people
        .chain(of_organisations)
        .map(super::super::agenda::text::Raw::as_written);
    let delegations = agenda.delegations.iter().map(|one| one.country.as_str());
    let named = agenda
        .sessions
        .iter()
        .flat_map(|session| &session.delegations);
    let unknown = named.filter_map(|one| match one {
        crate::agenda::Ref::Known(_) => None,
        crate::agenda::Ref::Unknown(raw) => Some(raw.as_written()),
    });
    let all = written.chain(delegations).chain(unknown);
    let mut codes: Vec<String> = all.map(country_code).collect();
    codes.retain(|code| !code.is_empty());
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The languages that are spoken or interpreted into, in order of appearance.
pub(super) fn languages_of(agenda: &Agenda) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for session in &agenda.sessions {
        for raw in session.languages.iter().chain(&session.interpretation) {
            for tag in language_tags(raw.as_written()) {
                if !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
        }
    }
    tags
}

/// The names of a topic or a kind, but for those that stand where there is none: "Other" would be found in
/// every session of a source that fills them in.
pub(super) fn telling_names(one: &impl Named) -> Vec<String> {
    let mut names = one.names();
    names.retain(|name| !is_no_topic(name));
    names
}
