//! A way through the elements of an XML text. Knows tags, text and references, not schedules; goes
//! forward only, and keeps nothing of what it has passed.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::super::schedule::fields::{Refusal, quoted, refusal, span};
use super::entities::Entities;
use super::syntax;
use crate::agenda::{Finding, Span};
use crate::i18n::sentences::schedules as say;

/// The way, and what was odd on it.
pub(super) struct Cursor<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    /// Where `text` begins in the source.
    base: usize,
    entities: Entities<'t>,
    /// What was odd.
    pub(super) findings: Vec<Finding>,
}

/// A start tag. One that closes itself is followed by its end like any other.
#[derive(Clone, Debug)]
pub(super) struct Tag<'t> {
    /// Its name, with the prefix.
    pub(super) name: &'t str,
    /// Its attributes as written.
    attributes: &'t str,
    /// The whole tag.
    pub(super) span: Span,
}

impl Tag<'_> {
    /// Has it any attributes?
    pub(super) fn has_attributes(&self) -> bool {
        !self.attributes.trim().is_empty()
    }
}

/// What an element is made of.
pub(super) enum Part<'t> {
    /// An element begins; whoever gets this reads it to its end.
    Open(Tag<'t>),
    /// Text between tags, its references resolved.
    Text(Cow<'t, str>),
    /// The element ends.
    Close,
}

/// What becomes of elements within a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// Their tags are part of the text, which is HTML then.
    Kept,
    /// Only their text is.
    Dropped,
}

impl<'t> Cursor<'t> {
    /// Before the first character of `text`, which begins at `base` of the source.
    pub(super) fn new(text: &'t str, base: usize) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            text,
            base,
            entities: Entities::default(),
            findings: Vec::new(),
        }
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    fn span(&self, from: usize, to: usize) -> Span {
        span(self.base + from, self.base + to)
    }

    /// The next thing, with its bytes. `element` is the one that is open.
    fn next(&mut self, element: &str) -> Result<(Event<'t>, usize, usize), Refusal> {
        let from = self.at();
        match self.reader.read_event() {
            Ok(Event::Eof) => {
                let end = self.text.trim_end().len();
                let at = self.span(end, end);
                let message = say::cut_off(quoted(element));
                Err(refusal(at, message, say::cut_off_hint()))
            }
            Ok(Event::DocType(_)) if !element.is_empty() => {
                let at = self.span(from, from + "<!DOCTYPE".len());
                let (message, hint) = (say::late_doctype(), say::late_doctype_hint());
                Err(refusal(at, message, hint))
            }
            Ok(event) => {
                let to = self.at();
                if matches!(&event, Event::Text(text) if text.starts_with('&')) {
                    let at = self.span(from, to);
                    self.entities.tell("", &at, &mut self.findings);
                }
                Ok((event, from, to))
            }
            Err(error) => {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(from);
                let at = at.min(self.text.len());
                Err(syntax::error(&error, self.span(at, at)))
            }
        }
    }

    fn tag(&self, name: &str, attributes: &str, from: usize, to: usize) -> Tag<'t> {
        let name_end = (from + 1 + name.len()).min(to);
        let attributes_end = (name_end + attributes.len()).min(to);
        Tag {
            name: &self.text[from + 1..name_end],
            attributes: &self.text[name_end..attributes_end],
            span: self.span(from, to),
        }
    }

    /// The root element; `None` where there is no element at all.
    pub(super) fn root(&mut self) -> Result<Option<Tag<'t>>, Refusal> {
        if self.text.trim().is_empty() {
            let message = say::empty();
            let at = self.span(0, 0);
            return Err(refusal(at, message, say::empty_hint()));
        }
        if !self.text.contains('<') {
            return Ok(None);
        }
        loop {
            let (event, from, to) = self.next("")?;
            match event {
                Event::Start(start) => {
                    let name = start.name();
                    let tag = self.tag(name.as_ref(), start.attributes_raw(), from, to);
                    return Ok(Some(tag));
                }
                Event::DocType(doctype) => {
                    if let Cow::Borrowed(doctype) = doctype.into_inner() {
                        self.entities.declare(doctype);
                    }
                }
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                _ => return Ok(None),
            }
        }
    }

    /// What stands after the root element and should not.
    pub(super) fn junk(&mut self) -> Option<Span> {
        loop {
            let from = self.at();
            match self.reader.read_event() {
                Ok(Event::Eof) => return None,
                Ok(Event::PI(_) | Event::Comment(_)) => {}
                Ok(Event::Text(text)) if text.trim().is_empty() => {}
                _ => {
                    let blank = self.text[from..].len() - self.text[from..].trim_start().len();
                    return Some(self.span(from + blank, self.text.trim_end().len()));
                }
            }
        }
    }

    /// The next part of `element`.
    pub(super) fn part(&mut self, element: &str) -> Result<Part<'t>, Refusal> {
        loop {
            let (event, from, to) = self.next(element)?;
            return Ok(match event {
                Event::Start(start) => {
                    let name = start.name();
                    Part::Open(self.tag(name.as_ref(), start.attributes_raw(), from, to))
                }
                Event::End(_) => Part::Close,
                Event::Text(text) => Part::Text(text.into_inner()),
                Event::CData(text) => Part::Text(text.into_inner()),
                Event::GeneralRef(_) => Part::Text(self.reference(from, to)?),
                _ => continue,
            });
        }
    }

    /// What the reference at these bytes stands for.
    fn reference(&mut self, from: usize, to: usize) -> Result<Cow<'t, str>, Refusal> {
        let written = &self.text[from..to];
        let at = self.span(from, to);
        self.entities.resolve(written, &at, &mut self.findings)
    }

    /// All text of `element`, to its end, and where it stands.
    pub(super) fn content(
        &mut self,
        element: &str,
        within: Within,
    ) -> Result<(Cow<'t, str>, Span), Refusal> {
        let begin = self.at();
        let mut text = Cow::Borrowed("");
        // Once there is a tag in it, the text is markup, in which references stay as they are.
        let mut is_markup = false;
        let mut depth = 0_usize;
        loop {
            let (event, from, to) = self.next(element)?;
            match event {
                Event::End(_) if depth == 0 => {
                    return Ok((text, self.trimmed(begin, from)));
                }
                Event::Start(_) | Event::End(_) => {
                    let opens = matches!(event, Event::Start(_));
                    depth = if opens { depth + 1 } else { depth - 1 };
                    if within == Within::Kept {
                        if !is_markup {
                            is_markup = true;
                            text = Cow::Owned(escaped(&text));
                        }
                        add(&mut text, Cow::Borrowed(&self.text[from..to]));
                    }
                }
                Event::Text(piece) => add(&mut text, piece.into_inner()),
                Event::CData(piece) if is_markup => {
                    add(&mut text, Cow::Owned(escaped(&piece.into_inner())));
                }
                Event::CData(piece) => add(&mut text, piece.into_inner()),
                Event::GeneralRef(_) => {
                    let resolved = self.reference(from, to)?;
                    let written = Cow::Borrowed(&self.text[from..to]);
                    add(&mut text, if is_markup { written } else { resolved });
                }
                _ => {}
            }
        }
    }

    /// The bytes without the white space around them.
    fn trimmed(&self, from: usize, to: usize) -> Span {
        let inner = &self.text[from..to];
        let start = from + (inner.len() - inner.trim_start().len());
        self.span(start, start.max(from + inner.trim_end().len()))
    }

    /// Passes over what is left of the element of that tag. Was there anything in it?
    pub(super) fn skip(&mut self, tag: &Tag<'_>) -> Result<bool, Refusal> {
        let mut is_something = tag.has_attributes();
        let mut depth = 0_usize;
        loop {
            match self.part(tag.name)? {
                Part::Open(inner) => {
                    is_something |= inner.has_attributes();
                    depth += 1;
                }
                Part::Text(text) => is_something |= !text.trim().is_empty(),
                Part::Close if depth == 0 => return Ok(is_something),
                Part::Close => depth -= 1,
            }
        }
    }

    /// Each attribute of the tag that is of use to people, with its value and where that stands.
    pub(super) fn attributes(
        &mut self,
        tag: &Tag<'t>,
        mut each: impl FnMut(&'t str, Cow<'t, str>, Span),
    ) -> Result<(), Refusal> {
        let mut attributes = Attributes::new(tag.attributes, 0);
        // That check is quadratic or takes memory; of two of one name, the first counts.
        attributes.with_checks(false);
        for attribute in attributes {
            let Ok(attribute) = attribute else {
                let message = say::bad_attributes(quoted(tag.name));
                let at = tag.span.clone();
                return Err(refusal(at, message, say::xml_hint()));
            };
            let name = attribute.key.into_inner();
            if name.contains(':') || name == "xmlns" {
                continue;
            }
            let Cow::Borrowed(value) = attribute.value else {
                continue;
            };
            // The value is a piece of the text.
            let from = (value.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
            let at = self.span(from, from + value.len());
            let value = self.entities.expand(value, &at, &mut self.findings)?;
            each(name, value, at);
        }
        Ok(())
    }
}

fn add<'t>(text: &mut Cow<'t, str>, piece: Cow<'t, str>) {
    if text.is_empty() {
        *text = piece;
    } else {
        text.to_mut().push_str(&piece);
    }
}

/// A text as markup has it.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
