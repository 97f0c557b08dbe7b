//! Texts of an agenda for formats that other programs show: as written, but for characters that could
//! steer them and blanks at their ends. Each format escapes what is left.

use crate::agenda::{Session, Status};
use crate::paper::Wording;

/// How line breaks of a text come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Each is a space.
    Spaces,
    /// Each is one `\n`, however it was written.
    Kept,
}

/// What goes before the title of what is called off, with a blank behind it: many programs hide what a
/// status says, and some formats have none.
pub(super) fn off(wording: &Wording<'_>) -> String {
    let word = Status::Cancelled.word();
    let word = wording.locale.status(word).unwrap_or(word.into());
    format!("[{word}] ")
}

/// The same for a session: nothing for one that is on.
pub(super) fn off_if(wording: &Wording<'_>, session: &Session) -> Option<String> {
    session.is_cancelled().then(|| off(wording))
}

/// Is it shown as nothing at all?
fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

/// A text without the blanks at its ends: some readers drop them, so that what two of them read would
/// differ. Line breaks and what is not shown are blanks there, too.
pub(super) fn trimmed(text: &str) -> &str {
    let is_blank = |c: char| c.is_whitespace() || is_dropped(c);
    // Mostly there is nothing to do.
    let is_fine = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    if is_fine(bytes.first()) && is_fine(bytes.last()) {
        return text;
    }
    text.trim_matches(is_blank)
}

/// Hands the characters of a text to `push`, without the blanks at its ends: control characters as
/// pictures, direction overrides not at all, tabs as spaces.
pub(super) fn each(text: &str, breaks: Breaks, mut push: impl FnMut(char)) {
    let line_break = match breaks {
        Breaks::Spaces => ' ',
        Breaks::Kept => '\n',
    };
    let mut before = ' ';
    for c in trimmed(text).chars() {
        match c {
            '\n' if before == '\r' => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                push(line_break);
            }
            '\t' => push(' '),
            '\0'..='\u{1f}' => push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(' ')),
            '\u{7f}' => push('\u{2421}'),
            '\u{80}'..='\u{9f}' => push('\u{fffd}'),
            _ if is_dropped(c) => {}
            _ => push(c),
        }
        before = c;
    }
}

/// The same as a text.
pub(super) fn clean(text: &str, breaks: Breaks) -> String {
    let mut clean = String::with_capacity(text.len());
    each(text, breaks, |c| clean.push(c));
    clean
}

/// A web address with everything but what addresses are made of percent-encoded (RFC 3986, 2.1); `None`
/// where it does not lead to a page, a mailbox or a place.
pub(super) fn uri(url: &str) -> Option<String> {
    let url = url.trim();
    if !crate::agenda::markdown::is_followable(url) {
        return None;
    }
    let mut uri = String::with_capacity(url.len());
    for &byte in url.as_bytes() {
        let is_fine = byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
        if is_fine {
            uri.push(char::from(byte));
        } else {
            let digit = |nibble: u8| char::from(b"0123456789ABCDEF"[usize::from(nibble)]);
            uri.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    Some(uri)
}

/// FNV-1a, 64 bits: tells two texts apart where nobody means harm, the same in every version.
pub(super) fn hash(parts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        // A byte that no text holds, so that parts do not run together.
        for byte in part.iter().chain(&[0xff]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trust_75_what_steers_is_seen_or_gone() {
        let text = "a\u{1b}[2J\u{7}\u{202e}b\tc\r\nd\re\nf\u{9b}\u{2028}g";
        assert_eq!(
            clean(text, Breaks::Spaces),
            "a\u{241b}[2J\u{2407}b c d e f\u{fffd} g"
        );
        assert_eq!(
            clean(text, Breaks::Kept),
            "a\u{241b}[2J\u{2407}b c\nd\ne\nf\u{fffd}\ng"
        );
    }

    #[test]
    fn trust_77_a_text_has_no_blanks_at_its_ends() {
        for text in ["a b", " a b", "\ta b \r\n", "\u{3000}a b\u{a0}\u{202e} "] {
            assert_eq!(clean(text, Breaks::Kept), "a b", "{text:?}");
        }
        assert_eq!(clean(" \u{200e}\n", Breaks::Kept), "");
        assert_eq!(clean("a \u{1b}", Breaks::Kept), "a \u{241b}");
    }

    #[test]
    fn trust_88_an_address_is_one_word_of_ascii_or_none() {
        let uri = |url| uri(url);
        assert_eq!(
            uri("https://example.org/é?a=\"1\r\nATTENDEE:x"),
            Some("https://example.org/%C3%A9?a=%221%0D%0AATTENDEE:x".into())
        );
        assert_eq!(uri("javascript:alert(1)"), None);
    }
}
