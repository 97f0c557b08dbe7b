//! A way through a JSON text, which comes to an end also where that is not valid. Knows values and where they stand, not
//! schedules.
//!
//! serde_json reads a text once to say whether it is valid, and leaves the rest to this: its own
//! maps are without order and places, its raw values are read again at each level, and it refuses
//! texts with half of a surrogate pair.

use std::borrow::Cow;

use super::super::schedule::fields::span;
use crate::agenda::Span;

/// The way. Every value that it comes to is taken, entered or skipped. A clone looks ahead.
#[derive(Clone)]
pub(super) struct Walk<'t> {
    text: &'t str,
    at: usize,
    /// Where `text` begins in the source.
    base: usize,
}

/// What stands next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Object,
    Array,
    Text,
    /// A number, `true` or `false`.
    Bare,
    Null,
}

impl<'t> Walk<'t> {
    /// Before the first character of `text`, which begins at `base` of the source.
    pub(super) fn new(text: &'t str, base: usize) -> Self {
        Self { text, at: 0, base }
    }

    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    fn peek(&mut self) -> u8 {
        let rest = &self.bytes()[self.at..];
        let blank = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        self.at += blank;
        rest.get(blank).copied().unwrap_or_default()
    }

    /// Where the next value begins.
    pub(super) fn place(&mut self) -> usize {
        self.peek();
        self.base + self.at
    }

    /// From a place to here.
    pub(super) fn since(&self, place: usize) -> Span {
        span(place, self.base + self.at)
    }

    /// Of which sort the next value is.
    pub(super) fn sort(&mut self) -> Sort {
        match self.peek() {
            b'{' => Sort::Object,
            b'[' => Sort::Array,
            b'"' => Sort::Text,
            b'n' | 0 => Sort::Null,
            _ => Sort::Bare,
        }
    }

    /// Goes into the next value, if it is of that sort; else it stays before it.
    pub(super) fn enter(&mut self, sort: Sort) -> bool {
        let is_it = self.sort() == sort && matches!(sort, Sort::Object | Sort::Array);
        if is_it {
            self.at += 1;
        }
        is_it
    }

    /// Within an object: the next key, before its value; `None` past the end.
    pub(super) fn key(&mut self) -> Option<Cow<'t, str>> {
        if self.peek() == b',' {
            self.at += 1;
        }
        if self.peek() != b'"' {
            self.at = self.text.len().min(self.at + 1);
            return None;
        }
        let key = self.string();
        self.peek();
        self.at = self.text.len().min(self.at + 1);
        Some(key)
    }

    /// Within an array: is there another value? Past the end if not.
    pub(super) fn item(&mut self) -> bool {
        if self.peek() == b',' {
            self.at += 1;
        }
        let ends = matches!(self.peek(), b']' | 0);
        if ends {
            self.at = self.text.len().min(self.at + 1);
        }
        !ends
    }

    /// Within an array, or within an object that stands for one: some programs write a list with
    /// gaps as an object with numbers for keys.
    pub(super) fn item_of(&mut self, sort: Sort) -> bool {
        match sort {
            Sort::Object => self.key().is_some(),
            _ => self.item(),
        }
    }

    /// The next value, if it is a text, number or truth value; `None` for others, which are passed.
    pub(super) fn scalar(&mut self) -> Option<Cow<'t, str>> {
        match self.sort() {
            Sort::Text => Some(self.string()),
            Sort::Bare => Some(Cow::Borrowed(self.bare())),
            _ => {
                self.skip();
                None
            }
        }
    }

    fn bare(&mut self) -> &'t str {
        let rest = &self.bytes()[self.at..];
        let length = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
            .count();
        let from = self.at;
        // Whatever stands there, the way goes on.
        self.at = self.text.len().min(from + length.max(1));
        self.text.get(from..self.at).unwrap_or_default()
    }

    /// The text at hand, from its quote to its quote.
    fn string(&mut self) -> Cow<'t, str> {
        let from = self.at + 1;
        let mut end = from;
        let mut is_plain = true;
        loop {
            match memchr::memchr2(b'"', b'\\', &self.bytes()[end..]) {
                Some(found) if self.bytes()[end + found] == b'\\' => {
                    is_plain = false;
                    end = self.text.len().min(end + found + 2);
                }
                Some(found) => {
                    end += found;
                    self.at = end + 1;
                    break;
                }
                None => {
                    end = self.text.len();
                    self.at = end;
                    break;
                }
            }
        }
        let raw = self.text.get(from..end).unwrap_or_default();
        if is_plain {
            Cow::Borrowed(raw)
        } else {
            Cow::Owned(unescaped(raw))
        }
    }

    /// Passes the next value. Was there anything in it? `null`, `""` and brackets alone are nothing.
    pub(super) fn skip(&mut self) -> bool {
        let mut is_something = false;
        let mut depth = 0_usize;
        loop {
            match self.peek() {
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                b'"' => {
                    let from = self.at;
                    self.string();
                    let is_filled = self.at - from > 2;
                    if self.peek() == b':' {
                        self.at += 1;
                        continue;
                    }
                    is_something |= is_filled;
                }
                b',' => {
                    self.at += 1;
                    continue;
                }
                0 => return is_something,
                b'n' => {
                    self.bare();
                }
                _ => {
                    self.bare();
                    is_something = true;
                }
            }
            if depth == 0 {
                return is_something;
            }
        }
    }
}

/// A text with its escapes resolved; half of a surrogate pair becomes `U+FFFD`.
fn unescaped(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        let escape = rest[at + 1..].chars().next();
        rest = rest.get(at + 2..).unwrap_or_default();
        match escape {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('u') => {
                let (c, after) = unit(rest);
                text.push(c);
                rest = after;
            }
            Some(c) => text.push(c),
            None => {}
        }
    }
    text.push_str(rest);
    text
}

/// The character of the four digits that `rest` begins with, or of the pair; and what follows.
fn unit(rest: &str) -> (char, &str) {
    let digits = |rest: &str| {
        let digits = rest.get(..4)?;
        u32::from_str_radix(digits, 16).ok()
    };
    let after = rest.get(4..).unwrap_or_default();
    let Some(first) = digits(rest) else {
        return (char::REPLACEMENT_CHARACTER, after);
    };
    if let Some(c) = char::from_u32(first) {
        return (c, after);
    }
    let second = after.strip_prefix("\\u").and_then(digits);
    match second {
        Some(low @ 0xdc00..=0xdfff) if first < 0xdc00 => {
            let code = 0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00);
            let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
            (c, after.get(6..).unwrap_or_default())
        }
        _ => (char::REPLACEMENT_CHARACTER, after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(unescaped(r#"a\"\\\/\n\u00e9b"#), "a\"\\/\n\u{e9}b");
        assert_eq!(unescaped(r"\ud83d\ude00!"), "\u{1f600}!");
        assert_eq!(unescaped(r"\ud83d!"), "\u{fffd}!");
        assert_eq!(unescaped(r"\ude00\ud83d\u0041"), "\u{fffd}\u{fffd}A");
    }

    #[test]
    fn nothing_is_told_from_something() {
        for (text, is_something) in [
            ("null", false),
            ("\"\"", false),
            ("[[],{}, {\"a\": null}]", false),
            ("{\"a\": [\"\", \"b\"]}", true),
            ("0", true),
            ("\"a\"", true),
        ] {
            let mut walk = Walk::new(text, 0);
            assert_eq!(walk.skip(), is_something, "{text}");
            assert_eq!(walk.at, text.len(), "{text}");
        }
    }

    #[test]
    fn the_way_ends_whatever_the_text() {
        for text in [
            "",
            "{",
            "[\"",
            "\"\\",
            "{\"a\"",
            "{\"a",
            "{\"a\" \"",
            "]",
            ":",
            "\u{e9}",
        ] {
            let mut walk = Walk::new(text, 0);
            walk.skip();
            walk.scalar();
            while walk.key().is_some() {}
            let mut walk = Walk::new(text, 0);
            walk.enter(Sort::Object);
            while walk.key().is_some() {
                walk.skip();
            }
            let mut walk = Walk::new(text, 0);
            walk.enter(Sort::Array);
            while walk.item() {
                walk.skip();
                if walk.at >= text.len() {
                    break;
                }
            }
        }
    }
}
