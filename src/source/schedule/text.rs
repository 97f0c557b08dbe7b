//! Texts of a source as the model holds them: lines without markup, long texts in Markdown, by the
//! languages of the agenda.

use super::item::{Item, Localized, Markup};
use crate::agenda::{Lang, Raw, Text};
use crate::source::agenda_toml::sorts;
use crate::source::markup;

/// More languages than that are none.
const LANGUAGES: usize = 500;

/// The languages of an agenda's texts, as they are met.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// BCP 47 tags, in the order in which they were met.
    pub(super) all: Vec<Box<str>>,
}

impl Tags {
    /// A text on one line; `None` where there is none.
    pub(super) fn short(&mut self, localized: &Localized) -> Option<Text> {
        self.each(localized, line)
    }

    /// A text of an item on one line; of ours as it is.
    pub(super) fn line_of(&mut self, item: &Item, localized: &Localized) -> Option<Text> {
        match item.markup {
            Markup::Ours => self.each(localized, |text| text.trim().to_owned()),
            _ => self.short(localized),
        }
    }

    /// A text in Markdown; `None` where there is none.
    pub(super) fn long(&mut self, localized: &Localized, markup: Markup) -> Option<Text> {
        let lines = markup == Markup::Lines;
        self.each(localized, |text| match markup {
            Markup::Ours => text.trim().to_owned(),
            _ => markup::markdown(text, lines).trim().to_owned(),
        })
    }

    fn each(&mut self, localized: &Localized, made: impl Fn(&str) -> String) -> Option<Text> {
        match localized {
            Localized::None => None,
            Localized::Any(text) => {
                let text = made(text);
                (!text.is_empty()).then(|| Text::Any(Raw::new(text)))
            }
            Localized::By(all) => {
                let mut by: Vec<(Lang, Raw)> = Vec::with_capacity(all.len());
                for (tag, text) in all {
                    let Some(lang) = self.tag(tag) else { continue };
                    let text = made(text);
                    if !text.is_empty() && by.iter().all(|(have, _)| *have != lang) {
                        by.push((lang, Raw::new(text)));
                    }
                }
                (!by.is_empty()).then(|| Text::By(by.into()))
            }
        }
    }

    /// The short text, the whole text, and pages that belong to it.
    pub(super) fn about(&mut self, item: &Item) -> Option<Text> {
        let short = match &item.summary {
            // Some programs write the beginning twice.
            summary if is_beginning(summary, &item.text) => None,
            summary => self.long(summary, item.markup),
        };
        let long = self.long(&item.text, item.markup);
        let mut links = String::new();
        let page = item.url.as_deref().filter(|url| !sorts::is_url(url.trim()));
        let page = page.map(|url| ("", url));
        let pages = item.links.iter().map(|(title, url)| (&**title, &**url));
        for (title, url) in page.into_iter().chain(pages) {
            let url = url.trim();
            if url.is_empty() {
                continue;
            }
            let mut title = line(title);
            if title.is_empty() {
                url.clone_into(&mut title);
            }
            links.push_str(if links.is_empty() { "- " } else { "\n- " });
            links.push_str(&markup::link(&title, url));
        }
        let links = (!links.is_empty()).then(|| Text::Any(Raw::new(links)));
        [long, links].into_iter().fold(short, joined)
    }

    /// The place of a language; `None` beyond all that anyone publishes in.
    fn tag(&mut self, tag: &str) -> Option<Lang> {
        let at = self.all.iter().position(|have| **have == *tag);
        let at = match at {
            Some(at) => at,
            None if self.all.len() >= LANGUAGES => return None,
            None => {
                self.all.push(tag.into());
                self.all.len() - 1
            }
        };
        Some(Lang(at as u16))
    }
}

/// A text on one line, without markup.
pub(super) fn line(text: &str) -> String {
    markup::plain(text)
}

/// A name on one line, without markup unless it is to be taken as it is.
pub(super) fn name(name: &str, is_verbatim: bool) -> String {
    if is_verbatim {
        name.trim().to_owned()
    } else {
        line(name)
    }
}

/// [`line()`], where anything is left of it.
pub(super) fn some_line(text: &str) -> Option<Text> {
    let line = line(text);
    (!line.is_empty()).then(|| Text::Any(Raw::new(line)))
}

/// Does the text begin with the summary?
fn is_beginning(summary: &Localized, text: &Localized) -> bool {
    match (summary, text) {
        (Localized::Any(summary), Localized::Any(text)) => begins(summary, text),
        (Localized::By(summary), Localized::By(text)) => summary.iter().all(|(tag, summary)| {
            let text = text.iter().find(|(have, _)| have == tag);
            text.is_some_and(|(_, text)| begins(summary, text))
        }),
        _ => false,
    }
}

fn begins(summary: &str, text: &str) -> bool {
    // Written alike, they need not be taken apart.
    if !summary.trim().is_empty() && text.trim_start().starts_with(summary.trim()) {
        return true;
    }
    let head = |text: &str, count: usize| {
        let end = text
            .char_indices()
            .nth(count)
            .map_or(text.len(), |(at, _)| at);
        line(&text[..end])
    };
    // Most texts differ in their first words.
    let (ours, theirs) = (head(summary, 80), head(text, 80));
    let words = ours.chars().zip(theirs.chars()).take(20);
    if words.filter(|(one, other)| one != other).count() > 0 {
        return false;
    }
    // A text that is longer by markup alone is not that much longer.
    head(text, summary.len() * 2 + 64).starts_with(line(summary).as_str())
}

/// Two texts, the other a paragraph of its own after the one, in every language.
fn joined(one: Option<Text>, other: Option<Text>) -> Option<Text> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other),
    };
    let both = |one: &Raw, other: &Raw| {
        Raw::new(format!("{}\n\n{}", one.as_written(), other.as_written()))
    };
    Some(match (one, other) {
        (Text::Any(one), Text::Any(other)) => Text::Any(both(&one, &other)),
        (Text::By(all), Text::Any(other)) => {
            let all = all.iter().map(|(lang, one)| (*lang, both(one, &other)));
            Text::By(all.collect())
        }
        (Text::Any(one), Text::By(all)) => {
            let all = all.iter().map(|(lang, other)| (*lang, both(&one, other)));
            Text::By(all.collect())
        }
        (Text::By(ones), Text::By(others)) => {
            let mut all: Vec<_> = ones.into_vec();
            for (lang, other) in others {
                match all.iter_mut().find(|(have, _)| *have == lang) {
                    Some((_, one)) => *one = both(one, &other),
                    None => all.push((lang, other)),
                }
            }
            Text::By(all.into())
        }
    })
}
