//! Values of a `schedule.json` that may be a text, texts by language, or an object with a name.

use super::super::schedule::Localized;
use super::super::schedule::fields::language_tag;
use super::walk::{Sort, Walk};

/// A value that is a name, or has one.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    /// The text, or the name of the object.
    pub(super) text: Localized,
    /// What it may be called by in its place.
    pub(super) guid: Option<String>,
    /// The same, for people.
    pub(super) slug: Option<String>,
}

/// The next value.
pub(super) fn named(walk: &mut Walk<'_>) -> Named {
    let mut named = Named::default();
    if !walk.enter(Sort::Object) {
        named.text = localized(walk);
        return named;
    }
    let mut by = Vec::new();
    let mut other = Localized::None;
    while let Some(key) = walk.key() {
        match &*key {
            "name" | "title" | "label" => {
                let name = localized(walk);
                if named.text.is_none() {
                    named.text = name;
                }
            }
            "guid" => named.guid = walk.scalar().map(Into::into),
            "slug" => named.slug = walk.scalar().map(Into::into),
            "url" => other = Localized::any(walk.scalar().unwrap_or_default()),
            _ => match language_tag(&key) {
                Some(tag) if walk.sort() == Sort::Text => {
                    by.push((tag, walk.scalar().unwrap_or_default().into_owned()));
                }
                _ => {
                    walk.skip();
                }
            },
        }
    }
    if named.text.is_none() {
        named.text = Localized::by(by);
    }
    let is_reference = named.guid.is_some() || named.slug.is_some();
    if named.text.is_none() && !is_reference {
        named.text = other;
    }
    named
}

/// The next value as a text or as texts by language; several are joined by commas. What says no is
/// no text.
fn localized(walk: &mut Walk<'_>) -> Localized {
    if walk.enter(Sort::Object) {
        let mut by = Vec::new();
        while let Some(key) = walk.key() {
            match language_tag(&key) {
                Some(tag) if walk.sort() == Sort::Text => {
                    by.push((tag, walk.scalar().unwrap_or_default().into_owned()));
                }
                _ => {
                    walk.skip();
                }
            }
        }
        return Localized::by(by);
    }
    if walk.enter(Sort::Array) {
        let mut several = Vec::new();
        while walk.item() {
            several.extend(walk.scalar().filter(|one| !one.trim().is_empty()));
        }
        return Localized::any(several.join(", "));
    }
    let is_text = walk.sort() == Sort::Text;
    match walk.scalar() {
        Some(text) if is_text || text != "false" => Localized::any(unwrapped(&text)),
        _ => Localized::None,
    }
}

/// The frab of 2013 wrapped its texts in quotes, escaped as HTML.
fn unwrapped(text: &str) -> &str {
    const QUOTE: &str = "&quot;";
    let inner = text.trim().strip_prefix(QUOTE);
    inner
        .and_then(|inner| inner.strip_suffix(QUOTE))
        .unwrap_or(text)
}
