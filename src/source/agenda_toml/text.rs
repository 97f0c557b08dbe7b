//! Texts of an agenda: in one language or several, and what hides in them.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::quoting::{list, shown};
use super::sorts;
use super::value::{Opt, Set, span};
use super::walk::Walk;
use super::wanted::Wanted;
use crate::agenda::finding::Edit;
use crate::agenda::key::Key;
use crate::agenda::{Code, Finding, Lang, Raw, Span, Text, safe};
use crate::i18n::Message;
use crate::i18n::sentences::{hints, values};

/// Texts that may have several lines.
const LONG: &[Key] = &["about", "note", "staff_note", "address", "why"];

impl<'d> Walk<'d> {
    /// A text in one language or several.
    pub(super) fn text(&mut self, set: Opt<'d>) -> Option<Text> {
        let set = set?;
        match set.value.get_ref() {
            DeValue::String(_) => self.raw(Some(set)).map(Text::Any),
            DeValue::Table(table) => self.text_by_language(set, table),
            _ => {
                self.wrong_type(set.key, set.value, Wanted::Text);
                None
            }
        }
    }

    /// A text that must be there.
    pub(super) fn need_text(&mut self, key: Key, set: Opt<'d>) -> Option<Text> {
        if set.is_none() {
            self.missing(key);
        }
        self.text(set)
    }

    fn text_by_language(&mut self, set: Set<'d>, table: &'d DeTable<'d>) -> Option<Text> {
        let mut all: Vec<(u32, Lang, Raw)> = Vec::with_capacity(table.len());
        let mut broken = false;
        let taken = self.taken_by_text(set, table);
        for (tag, value) in table {
            if taken.is_some_and(|from| span(tag).start >= from) {
                continue;
            }
            let DeValue::String(text) = value.get_ref() else {
                let key = format!("{}.{}", set.key, shown(tag.get_ref()));
                self.wrong_type(&key, value, Wanted::String);
                broken = true;
                continue;
            };
            if text.trim().is_empty() {
                let key = format!("{}.{}", set.key, shown(tag.get_ref()));
                let message = values::empty(key, self.entry());
                let hint = values::empty_text_hint();
                self.advise(Code::Missing, self.header.clone(), message, hint);
                broken = true;
                continue;
            }
            self.check_characters(set.key, text, &span(value));
            let lang = self.tag(tag);
            all.push((span(tag).start, lang, Raw::from(&**text)));
        }
        if all.is_empty() {
            if !broken {
                self.empty(set.key);
            }
            return None;
        }
        all.sort_unstable_by_key(|(start, ..)| *start);
        let all: Box<[_]> = all.into_iter().map(|(_, lang, raw)| (lang, raw)).collect();
        // One that is in no language may be the one that seems to be missing.
        let is_sure = |tag: &str| sorts::is_language(tag) && sorts::is_doubtful(tag).is_none();
        let are_known = all
            .iter()
            .all(|(lang, _)| is_sure(&self.tags[usize::from(lang.0)]));
        // Of one that is empty it is told that it is.
        if are_known && !broken {
            self.check_translated(set, &all);
        }
        Some(Text::By(all))
    }

    /// The language of that tag; one that is none is a finding, and kept.
    fn tag(&mut self, tag: &Spanned<DeString<'_>>) -> Lang {
        let known = self
            .tags
            .iter()
            .position(|have| have.eq_ignore_ascii_case(tag.get_ref()));
        if let Some(at) = known {
            self.is_doubtful_again(tag);
            return Lang(at as u16);
        }
        self.check_tag(tag.get_ref(), span(tag));
        if sorts::is_doubtful(tag.get_ref()).is_some() {
            let finding = self.findings.last();
            self.doubtful
                .extend(finding.map(|at| (tag.get_ref().to_lowercase(), at, 1)));
        }
        self.intern(tag.get_ref())
    }

    /// Another text in a language that was probably not meant: it is told at the first one.
    fn is_doubtful_again(&mut self, tag: &Spanned<DeString<'_>>) {
        let Some((meant, language)) = sorts::is_doubtful(tag.get_ref()) else {
            return;
        };
        let is_it = |one: &&mut (String, usize, usize)| one.0.eq_ignore_ascii_case(tag.get_ref());
        let Some((word, at, count)) = self.doubtful.iter_mut().find(is_it) else {
            return;
        };
        *count += 1;
        let message = match language {
            "" => values::long_language_often(shown(word).into_owned(), *count),
            language => values::rare_language_often(shown(word).into_owned(), language, *count),
        };
        if let Some(finding) = self.findings.at(*at) {
            finding.message = message;
            finding.remedy.push(Edit {
                at: span(tag),
                text: meant.to_owned(),
            });
        }
    }

    /// The place of a tag in the agenda's list.
    pub(super) fn intern(&mut self, tag: &str) -> Lang {
        let at = self
            .tags
            .iter()
            .position(|have| have.eq_ignore_ascii_case(tag))
            .unwrap_or_else(|| {
                // No agenda has that many languages; a hostile file's last ones share a place.
                if self.tags.len() < 1_000 {
                    self.tags.push(tag.into());
                }
                self.tags.len() - 1
            });
        Lang(at as u16)
    }

    /// Is that a language?
    pub(super) fn check_tag(&mut self, tag: &str, at: Span) {
        if let Some((meant, language)) = sorts::is_doubtful(tag) {
            let message = match language {
                "" => values::long_language(shown(tag)),
                language => values::rare_language(shown(tag), language),
            };
            self.advise(Code::BadValue, at, message, hints::did_you_mean(meant))
                .remedy_text(Some(meant));
            return;
        }
        if sorts::is_language(tag) {
            return;
        }
        let dashed = tag.replace('_', "-");
        let meant = match sorts::language_meant(tag) {
            Some(meant) => Some(meant),
            None if sorts::is_language(&dashed) => Some(&*dashed),
            // Of letters that are no Latin ones the nearest is as good as any.
            None if tag.is_ascii() => self.nearest(tag, sorts::LANGUAGES.split(' ')),
            None => None,
        };
        let hint = meant.map_or_else(values::no_language_hint, hints::did_you_mean);
        self.advise(Code::BadValue, at, values::no_language(shown(tag)), hint)
            .remedy_text(meant);
    }

    fn check_translated(&mut self, set: Set<'d>, all: &[(Lang, Raw)]) {
        let base = |tag: &str| {
            tag.split('-')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        let has = |wanted: usize| {
            all.iter().any(|(have, _)| usize::from(have.0) == wanted)
                || all.iter().any(|(have, _)| {
                    base(&self.tags[usize::from(have.0)]) == base(&self.tags[wanted])
                })
        };
        for (lang, _) in all {
            let at = usize::from(lang.0);
            let length = self.in_language.len().max(at + 1);
            self.in_language.resize(length, 0);
            self.in_language[at] += 1;
        }
        let lacks: Vec<usize> = (0..self.declared_languages)
            .filter(|at| !has(*at))
            .collect();
        let Some(first) = lacks.first() else { return };
        let example = format!(
            "{} = {{ ..., {} = \"...\" }}",
            set.key,
            shown(&self.tags[*first])
        );
        let languages = list(lacks.iter().map(|at| &*self.tags[*at]));
        let message = values::untranslated(set.key, self.entry(), languages);
        let hint = values::untranslated_hint(example);
        let is_kept = !self.findings.is_full(Code::Untranslated);
        self.advise(Code::Untranslated, set.span(), message, hint);
        if let Some(finding) = self.findings.last().filter(|_| is_kept) {
            self.lacking.push((finding, lacks));
        }
    }

    /// A language of the event that no text is in is told where it stands, and not of every text.
    pub(super) fn languages_of_nothing(&mut self) {
        let count = |at: usize| self.in_language.get(at).copied().unwrap_or(0);
        let of_nothing: Vec<usize> = (0..self.declared_languages)
            .filter(|at| count(*at) == 0 && *at < self.language_places.len())
            .collect();
        let lacking = |at: usize| {
            self.lacking
                .iter()
                .filter(move |(_, lacks)| lacks.contains(&at))
                .count()
        };
        let several: Vec<usize> = of_nothing
            .into_iter()
            .filter(|at| lacking(*at) > 1)
            .collect();
        let is_gone = |lacks: &[usize]| lacks.iter().all(|at| several.contains(at));
        let gone: BTreeSet<usize> = (self.lacking.iter())
            .filter(|(_, lacks)| is_gone(lacks))
            .map(|(finding, _)| *finding)
            .collect();
        // The one that texts are in and the event has not.
        let mut others = (self.declared_languages..self.tags.len()).filter(|at| count(*at) > 1);
        let other = others
            .next()
            .filter(|_| others.next().is_none() && several.len() == 1);
        let told: Vec<Finding> = several
            .iter()
            .map(|at| self.no_text_in(*at, other, lacking(*at)))
            .collect();
        self.gathered.extend(gone);
        for finding in told {
            self.findings.add(finding);
        }
    }

    fn no_text_in(&self, at: usize, other: Option<usize>, texts: usize) -> Finding {
        let tag = shown(&self.tags[at]);
        let place = Some(self.language_places[at].clone());
        let Some(other) = other.map(|other| &*self.tags[other]) else {
            let message = values::no_text_in(tag, texts);
            let finding = Finding::new(Code::Untranslated, place, message);
            return finding.hint(values::no_text_in_hint());
        };
        let message = values::texts_in_another(tag, shown(other));
        let mut finding = Finding::new(Code::BadValue, place, message);
        finding.hint = Some(hints::did_you_mean(safe::line(other)));
        finding.remedy_text(Some(other));
        finding
    }

    /// Is there anything in the text that no one can see, or that steers a terminal?
    pub(super) fn check_characters(&mut self, key: Key, text: &str, at: &Span) {
        // Most texts end here: every byte below 0xC2 that is printable, or a Hangul syllable.
        let Some(found) = text.chars().find(|c| is_hidden(*c, LONG.contains(&key))) else {
            return;
        };
        let message = hidden(key, self.entry(), found);
        let hint = values::hidden_hint();
        self.advise(Code::ControlCharacters, at.clone(), message, hint);
    }
}

/// Is it a character that is not shown as it is?
fn is_hidden(c: char, long: bool) -> bool {
    match c {
        ' '..='~' | '\u{ac00}'..='\u{d7a3}' => false,
        '\n' | '\t' | '\r' => !long,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        _ => is_direction(c) || is_ignorable(c),
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// What sort of character hides in a text.
fn hidden(key: Key, entry: Message, c: char) -> Message {
    let character = format!("U+{:04X}", u32::from(c));
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
            values::line_break(key, entry, character)
        }
        '\t' => values::tab(key, entry, character),
        '\0'..='\u{9f}' => values::control_character(key, entry, character),
        c if is_direction(c) => values::direction(key, entry, character),
        _ => values::invisible(key, entry, character),
    }
}
