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

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// As it stands in the text.
    Run(&'t str),
    /// One character that stands for another, or that was asked for alone.
    Char(char),
}

/// The bytes at which a run ends.
pub(super) struct Stops([bool; 256]);

impl Stops {
    /// Those signs of ASCII, which come alone, and whatever begins a character that may not come as it is.
    pub(super) const fn at(signs: &[u8]) -> Self {
        // Control characters up to U+009F, and what begins with the same bytes of UTF-8 as the line breaks and
        // marks of direction of [`each`] and [`is_dropped`].
        const LEADS: [u8; 5] = [0x7f, 0xc2, 0xd8, 0xe2, 0xef];
        let mut stops = [false; 256];
        let mut at = 0;
        while at < 0x20 {
            stops[at] = true;
            at += 1;
        }
        let mut at = 0;
        while at < LEADS.len() {
            stops[LEADS[at] as usize] = true;
            at += 1;
        }
        let mut at = 0;
        while at < signs.len() {
            stops[signs[at] as usize] = true;
            at += 1;
        }
        Self(stops)
    }

    fn first_in(&self, text: &str) -> usize {
        let stop = text.bytes().position(|byte| self.0[usize::from(byte)]);
        stop.unwrap_or(text.len())
    }
}

/// Hands a text to `push`, without the blanks at its ends: control characters as pictures, direction overrides
/// not at all, tabs as spaces.
pub(super) fn each<'t>(
    text: &'t str,
    breaks: Breaks,
    stops: &Stops,
    mut push: impl FnMut(Piece<'t>),
) {
    let line_break = match breaks {
        Breaks::Spaces => ' ',
        Breaks::Kept => '\n',
    };
    let mut rest = trimmed(text);
    let mut before = ' ';
    loop {
        let (run, after) = rest.split_at(stops.first_in(rest));
        if !run.is_empty() {
            push(Piece::Run(run));
            before = ' ';
        }
        let mut chars = after.chars();
        let Some(c) = chars.next() else { return };
        rest = chars.as_str();
        match c {
            '\n' if before == '\r' => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                push(Piece::Char(line_break));
            }
            '\t' => push(Piece::Char(' ')),
            '\0'..='\u{1f}' => {
                let picture = char::from_u32(0x2400 + u32::from(c));
                push(Piece::Char(picture.unwrap_or(' ')));
            }
            '\u{7f}' => push(Piece::Char('\u{2421}')),
            '\u{80}'..='\u{9f}' => push(Piece::Char('\u{fffd}')),
            _ if is_dropped(c) => {}
            _ => push(Piece::Char(c)),
        }
        before = c;
    }
}

/// The same as a text.
pub(super) fn clean(text: &str, breaks: Breaks) -> String {
    const STOPS: Stops = Stops::at(b"");
    let mut clean = String::with_capacity(text.len());
    each(text, breaks, &STOPS, |piece| match piece {
        Piece::Run(run) => clean.push_str(run),
        Piece::Char(c) => clean.push(c),
    });
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
    fn trust_75_every_character_is_shown_as_it_is_or_not_at_all() {
        const STOPS: Stops = Stops::at(b",");
        for c in '\0'..=char::MAX {
            let text = format!("a{c}b");
            let mut out = String::new();
            each(&text, Breaks::Kept, &STOPS, |piece| match piece {
                Piece::Run(run) => {
                    assert!(!run.contains(','));
                    out.push_str(run);
                }
                Piece::Char(c) => out.push(c),
            });
            let steers = c.is_control() || is_dropped(c) || matches!(c, '\u{2028}' | '\u{2029}');
            assert_eq!(out == text, c == '\n' || !steers, "{c:?}");
            let fine = |c: char| c == '\n' || !c.is_control() && !is_dropped(c);
            assert!(out.chars().all(fine), "{c:?}");
            assert!(out.starts_with('a') && out.ends_with('b'), "{c:?}");
        }
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
