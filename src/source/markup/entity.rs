//! Entities that are left in a text: what was escaped once too often.

use std::borrow::Cow;

use quick_xml::escape::resolve_html5_entity;

/// No name of HTML is longer, and no number of a character.
const LONGEST: usize = 33;

/// The text with every entity as the character that it stands for, once; what is none stays.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else {
        return Cow::Borrowed(text);
    };
    let mut out = String::new();
    let mut done = 0;
    let mut next = Some(first);
    while let Some(at) = next {
        let mut from = at + 1;
        if let Some((end, characters)) = entity(text, at) {
            out.push_str(&text[done..at]);
            characters.push_to(&mut out);
            (done, from) = (end, end);
        }
        next = memchr::memchr(b'&', &text.as_bytes()[from..]).map(|more| from + more);
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Would the text's beginning, an `&`, be read as an entity?
pub(super) fn is_entity(text: &str) -> bool {
    entity(text, 0).is_some()
}

enum Characters {
    One(char),
    Named(&'static str),
}

impl Characters {
    fn push_to(&self, out: &mut String) {
        match self {
            Self::One(c) => out.push(*c),
            Self::Named(text) => out.push_str(text),
        }
    }
}

/// The end of the entity that begins at `at`, and what it stands for.
fn entity(text: &str, at: usize) -> Option<(usize, Characters)> {
    let rest = &text.as_bytes()[at + 1..];
    let length = memchr::memchr(b';', &rest[..rest.len().min(LONGEST)])?;
    let name = text.get(at + 1..at + 1 + length)?;
    let characters = match name.strip_prefix('#') {
        Some(number) => Characters::One(numbered(number)?),
        None => Characters::Named(resolve_html5_entity(name)?),
    };
    Some((at + length + 2, characters))
}

/// The character of `39` or `x27`. Those of Windows-1252 are meant as browsers take them.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` takes a sign.
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let number = u32::from_str_radix(digits, radix).unwrap_or(u32::MAX);
    if let Ok(byte @ 0x80..=0x9f) = u8::try_from(number) {
        return super::super::decode::of_windows(byte);
    }
    Some(match char::from_u32(number) {
        None | Some('\0') => char::REPLACEMENT_CHARACTER,
        Some(c) => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_become_their_characters() {
        for (text, shown) in [
            ("R&amp;D", "R&D"),
            ("&quot;a&quot; &lt; &#39;b&#x27;", "\"a\" < 'b'"),
            ("&auml;&nbsp;&#8209;", "ä\u{a0}\u{2011}"),
            ("&#150;", "–"),
            (
                "&#0; &#xD800; &#99999999999999;",
                "\u{fffd} \u{fffd} \u{fffd}",
            ),
            ("&amp;lt;", "&lt;"),
            (
                "a & b; &unknown; &; &#; &#x; &#+5; &한글;",
                "a & b; &unknown; &; &#; &#x; &#+5; &한글;",
            ),
        ] {
            assert_eq!(decode(text), shown, "{text}");
        }
    }
}
