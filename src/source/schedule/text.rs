//! Texts of a source as the model holds them: lines without markup, long texts in Markdown, by the
//! languages of the agenda.

use super::{Markup, Words};
use crate::agenda::{Lang, Raw, Text};
use crate::source::markup;

/// The languages of an agenda's texts, as they are met.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// BCP 47 tags, in the order in which they were met.
    pub(super) all: Vec<Box<str>>,
}

impl Tags {
    /// A text on one line; `None` where there is none.
    pub(super) fn short(&mut self, words: &Words) -> Option<Text> {
        self.each(words, line)
    }

    /// A text in Markdown; `None` where there is none.
    pub(super) fn long(&mut self, words: &Words, markup: Markup) -> Option<Text> {
        let lines = markup == Markup::Lines;
        self.each(words, |text| {
            markup::markdown(text, lines).trim().to_owned()
        })
    }

    fn each(&mut self, words: &Words, made: impl Fn(&str) -> String) -> Option<Text> {
        match words {
            Words::None => None,
            Words::Any(text) => {
                let text = made(text);
                (!text.is_empty()).then(|| Text::Any(Raw::new(text)))
            }
            Words::By(all) => {
                let mut by: Vec<(Lang, Raw)> = Vec::with_capacity(all.len());
                for (tag, text) in all {
                    let (lang, text) = (self.tag(tag), made(text));
                    if !text.is_empty() && by.iter().all(|(have, _)| *have != lang) {
                        by.push((lang, Raw::new(text)));
                    }
                }
                (!by.is_empty()).then(|| Text::By(by.into()))
            }
        }
    }

    fn tag(&mut self, tag: &str) -> Lang {
        let at = self.all.iter().position(|have| **have == *tag);
        let at = at.unwrap_or_else(|| {
            self.all.push(tag.into());
            self.all.len() - 1
        });
        Lang(at as u16)
    }
}

/// A text on one line, without markup.
pub(super) fn line(text: &str) -> String {
    markup::plain(text)
}

/// [`line`], where anything is left of it.
pub(super) fn some_line(text: &str) -> Option<Text> {
    let line = line(text);
    (!line.is_empty()).then(|| Text::Any(Raw::new(line)))
}
