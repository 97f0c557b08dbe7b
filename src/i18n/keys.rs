//! What the tables and keys of an agenda file mean, for those who write one: in the schema that editors read,
//! in the manual page of the file, and in the comments of the file to begin with. Which tables and keys there
//! are is the reader's business (`source::shape`); a test there compares both.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::primary;

/// What tables and keys mean in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// By the name of the table; empty for the file.
    tables: BTreeMap<String, String>,
    /// By table and key with a dot between; `*` stands for every table, and keys of the file have no table.
    #[serde(rename = "keys")]
    meanings: BTreeMap<String, String>,
    /// What a value may be.
    pub sorts: Sorts,
    /// What the manual page says around them.
    pub page: Page,
}

section! {
    /// What a value may be, in few words.
    Sorts {
        format();
        one_table();
        tables();
        list_of_tables();
        id();
        ids();
        reference(table);
        references(table);
        room_or_area();
        features();
        people();
        text();
        line();
        lines();
        integer();
        count();
        flag();
        zone();
        moment();
        date();
        clock();
        languages();
        country();
        countries();
        color();
        url();
        one_of(words);
        keys();
        needed();
        default(value);
        unknown_key();
        unknown_language();
        blank();
        no_id();
        no_zone();
        no_moment();
        no_date();
        no_clock();
        no_country();
        no_color();
        no_url();
    }
}

section! {
    /// Headings and paragraphs of the manual page.
    Page {
        title();
        name();
        description();
        values();
        top();
        tables();
        every_table();
        kinds();
        findings();
        example();
        see_also();
        intro();
        text();
        time();
        ids();
        country();
        kinds_are(kinds, drop_in);
        codes_are(codes);
    }
}

static ENGLISH: LazyLock<Keys> =
    LazyLock::new(|| read(include_str!("../../assets/locale/keys-en.toml")));
static KOREAN: LazyLock<Keys> =
    LazyLock::new(|| read(include_str!("../../assets/locale/keys-ko.toml")));

fn read(file: &str) -> Keys {
    toml::from_str(file).expect("the shipped texts are tested")
}

impl Keys {
    /// For readers of that language; English where there is none of it.
    pub fn of(tag: &str) -> &'static Self {
        match primary(tag) {
            "ko" => &KOREAN,
            _ => &ENGLISH,
        }
    }

    /// What a table is for; `None` of one that is not known.
    pub fn table(&self, table: &str) -> Option<&str> {
        self.tables.get(table).map(String::as_str)
    }

    /// What a key of a table means; `None` of one that is not known.
    pub fn key(&self, table: &str, key: &str) -> Option<&str> {
        let every = format!("*.{key}");
        let name = match table {
            "" => key.to_owned(),
            _ => format!("{table}.{key}"),
        };
        let text = self
            .meanings
            .get(&name)
            .or_else(|| self.meanings.get(&every));
        text.map(String::as_str)
    }

    /// That a key is needed, or what holds without it; `None` where nothing is to be said.
    pub fn note(&self, is_needed: bool, default: Option<&str>) -> Option<String> {
        match default {
            Some(value) => Some(self.sorts.default(value).into_owned()),
            None if is_needed => Some(self.sorts.needed().into_owned()),
            None => None,
        }
    }

    /// Every text there is, by table, and by table and key.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        let tables = self.tables.keys().map(|table| (table.as_str(), ""));
        let keys = self
            .meanings
            .keys()
            .map(|name| match name.rsplit_once('.') {
                Some((table, key)) => (table, key),
                None => ("", name.as_str()),
            });
        tables.chain(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::catalogue::Template;

    #[test]
    fn both_languages_take_the_same_arguments() {
        for lang in ["en", "ko"] {
            let texts = Keys::of(lang);
            let all = texts
                .sorts
                .entries()
                .into_iter()
                .chain(texts.page.entries());
            for (name, template, arguments) in all.filter(|(.., arguments)| !arguments.is_empty()) {
                for form in template.forms() {
                    let used: Vec<&str> = Template::arguments_in(form).into_iter().collect();
                    let mut given = arguments.to_vec();
                    given.sort_unstable();
                    assert_eq!(used, given, "{lang} {name}: {form}");
                }
            }
        }
    }
}
