//! The key that is meant by what stands before `=`: with marks around it, with other words beside it, in another
//! language, or typed while the keyboard was set to Hangul.

use super::mended::table_before;
use super::raw::TABLES;
use super::sorts::LANGUAGES;
use super::synonym::{in_other_languages, synonym};
use super::typed;
use crate::nearest::{fold, nearest};
use crate::source::shape::{Field, Sort, Table};

/// The key of the table at `at`, and the language if one is written beside it: `title[en]`.
pub(super) fn key_meant(text: &str, at: usize, written: &str) -> Option<(String, Option<String>)> {
    let table = match table_before(text, at) {
        Some(table) => table,
        None => TABLES.iter().find(|table| table.name.is_empty())?,
    };
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let words = written.split(|c: char| !is_of_word(c));
    let words: Vec<String> = words
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_lowercase)
        .collect();
    if words.is_empty() || words.len() > 4 {
        return None;
    }
    if let [key, lang] = &words[..]
        && LANGUAGES.split(' ').any(|tag| tag == lang)
        && field(table, key).is_some_and(|field| field.takes.sort == Sort::Text)
    {
        return Some((key.clone(), Some(lang.clone())));
    }
    let joined = words.join("_").replace('-', "_");
    let called = |word: &str| {
        let own = field(table, word).map(|field| field.key);
        let others = || synonym(word).iter().chain(in_other_languages(word));
        own.or_else(|| others().find_map(|key| Some(field(table, key)?.key)))
    };
    let typed = typed::latin(&joined);
    let by_words = || {
        let known: Vec<_> = words.iter().filter_map(|word| field(table, word)).collect();
        known
            .first()
            .filter(|_| known.len() == 1)
            .map(|one| one.key)
    };
    let by_letters = || {
        let plain = fold(&joined);
        let is_long = plain.chars().count() > 3;
        let keys = table.fields.iter().map(|field| field.key);
        nearest(&plain, keys).filter(|_| is_long)
    };
    called(&joined)
        .or_else(|| typed.and_then(|word| Some(field(table, &word)?.key)))
        .or_else(by_words)
        .or_else(by_letters)
        .map(|key| (key.to_owned(), None))
}

fn field(table: &'static Table, key: &str) -> Option<&'static Field> {
    table.fields.iter().find(|field| field.key == key)
}
