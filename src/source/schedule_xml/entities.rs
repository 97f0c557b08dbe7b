//! What references stand for: characters by number, and the entities of XML and HTML. What a file
//! declares itself is never expanded, and nothing outside of it is ever opened.

use std::borrow::Cow;
use std::collections::HashSet;

use quick_xml::escape::{resolve_html5_entity, resolve_predefined_entity};

use super::super::schedule::fields::{Refusal, finding, quoted, refusal, span};
use crate::agenda::{Code, Finding, Span};
use crate::i18n::sentences::schedules as say;

/// No more odd references than that are reported one by one.
const MOST: usize = 50;

/// The entities that a file declares, and those that were reported as odd.
#[derive(Default)]
pub(super) struct Entities<'t> {
    declared: HashSet<&'t str>,
    reported: HashSet<&'t str>,
    reported_bare: bool,
}

impl<'t> Entities<'t> {
    /// Notes the names of what a `<!DOCTYPE` declares.
    pub(super) fn declare(&mut self, doctype: &'t str) {
        for declaration in doctype.split("<!ENTITY").skip(1) {
            let mut words = declaration.split_whitespace();
            // Those with `%` are for the declarations themselves.
            if let Some(name) = words.next().filter(|name| *name != "%") {
                self.declared.insert(name);
            }
        }
    }

    /// What `written` stands for, from its `&` to its `;`.
    pub(super) fn resolve(
        &mut self,
        written: &'t str,
        at: &Span,
        findings: &mut Vec<Finding>,
    ) -> Result<Cow<'t, str>, Refusal> {
        let name = written.strip_prefix('&').unwrap_or(written);
        let name = name.strip_suffix(';').unwrap_or(name);
        if !is_name(name) {
            self.tell("", at, findings);
            return Ok(Cow::Borrowed(written));
        }
        if let Some(c) = name.strip_prefix('#').and_then(character) {
            return Ok(Cow::Owned(c.to_string()));
        }
        if let Some(text) = resolve_predefined_entity(name) {
            return Ok(Cow::Borrowed(text));
        }
        if self.declared.contains(name) {
            let message = say::declared_entity(quoted(name));
            let hint = say::declared_entity_hint();
            return Err(refusal(at.clone(), message, hint));
        }
        if let Some(text) = resolve_html5_entity(name) {
            return Ok(Cow::Borrowed(text));
        }
        self.tell(name, at, findings);
        Ok(Cow::Borrowed(written))
    }

    /// Tells what is odd about a reference to `name`, once of each name; an empty one is none.
    pub(super) fn tell(&mut self, name: &'t str, at: &Span, findings: &mut Vec<Finding>) {
        let is_reported = if name.is_empty() {
            std::mem::replace(&mut self.reported_bare, true)
        } else {
            self.reported.len() >= MOST || self.reported.contains(name)
        };
        if !is_reported {
            self.reported.insert(name);
            findings.push(odd(name, at));
        }
    }

    /// An attribute's value with its references resolved.
    pub(super) fn expand(
        &mut self,
        value: &'t str,
        at: &Span,
        findings: &mut Vec<Finding>,
    ) -> Result<Cow<'t, str>, Refusal> {
        if !value.contains('&') {
            return Ok(Cow::Borrowed(value));
        }
        let mut expanded = String::with_capacity(value.len());
        let mut done = 0;
        while let Some(found) = memchr::memchr(b'&', &value.as_bytes()[done..]) {
            let from = done + found;
            expanded.push_str(&value[done..from]);
            let rest = &value.as_bytes()[from + 1..];
            let end = memchr::memchr2(b';', b'&', rest).map(|end| from + 1 + end);
            let Some(end) = end else {
                done = from;
                break;
            };
            let is_whole = value.as_bytes()[end] == b';';
            done = if is_whole { end + 1 } else { end };
            let start = at.start as usize;
            let place = span(start + from, start + done);
            expanded.push_str(&self.resolve(&value[from..done], &place, findings)?);
        }
        expanded.push_str(&value[done..]);
        Ok(Cow::Owned(expanded))
    }
}

/// Might an entity have that name?
fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c == '=')
}

/// What is odd about a reference to `name`, which is empty where there is none.
fn odd(name: &str, at: &Span) -> Finding {
    let quoted = quoted(name);
    let (message, hint, end) = if name.is_empty() {
        let (message, hint) = (say::bare_ampersand(), say::bare_ampersand_hint());
        (message, hint, at.start + 1)
    } else if name.starts_with('#') {
        let hint = say::bad_character_hint();
        (say::bad_character(quoted), hint, at.end)
    } else {
        let hint = say::unknown_entity_hint(&quoted);
        (say::unknown_entity(quoted), hint, at.end)
    };
    finding(Code::BadValue, at.start..end, message, hint)
}

/// The character of that number, where XML allows it.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix('x') {
        Some(hex) if !hex.starts_with('+') => u32::from_str_radix(hex, 16).ok()?,
        None if !number.starts_with('+') => number.parse().ok()?,
        _ => return None,
    };
    let fine = code >= 0x20 || matches!(code, 0x9 | 0xa | 0xd);
    char::from_u32(code).filter(|_| fine)
}
