//! Bytes and texts that took a detour on their way: other encodings than UTF-8, and UTF-8 that
//! somebody read as something else and wrote again.

use std::borrow::Cow;

/// What the bytes 0x80 to 0x9F are in Windows-1252; five of them are no characters there.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of a byte of Windows-1252 from 0x80 to 0x9F.
pub(super) fn of_windows(byte: u8) -> Option<char> {
    WINDOWS.get(usize::from(byte).checked_sub(0x80)?).copied()
}

/// The byte of Windows-1252 or ISO 8859-1 that became this character.
fn to_windows(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let at = WINDOWS.iter().position(|have| *have == c)?;
    Some(0x80 + at as u8)
}

/// A text without one encoding too many: `MÃ¼ller` is `Müller`. Only where every character that is
/// not ASCII comes of a byte of Windows-1252, and the bytes are UTF-8; any other text stays.
pub(super) fn twice(text: &str) -> Cow<'_, str> {
    let Some(once) = undone(text) else {
        return Cow::Borrowed(text);
    };
    Cow::Owned(undone(&once).unwrap_or(once))
}

fn undone(text: &str) -> Option<String> {
    let first = text.chars().find(|c| !c.is_ascii())?;
    // The first byte of a sequence.
    if !matches!(to_windows(first)?, 0xc2..=0xf4) {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(to_windows).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_that_was_read_as_windows_1252_is_read_again() {
        for (text, meant) in [
            ("MÃ¼ller", "Müller"),
            ("â€œquotedâ€\u{9d} â€“ â‚¬", "“quoted” – €"),
            ("caf\u{c3}\u{a9}", "café"),
            ("MÃƒÂ¼ller", "Müller"),
            ("í•œêµ\u{ad}ì–´", "한국어"),
        ] {
            assert_eq!(twice(text), meant, "{text}");
        }
    }

    #[test]
    fn a_text_that_is_right_stays() {
        for text in [
            "",
            "plain",
            "Müller",
            "Ã",
            "Ã© and 한국어",
            "é",
            "“quoted”",
            "naïve Ã©",
        ] {
            assert!(
                matches!(twice(text), Cow::Borrowed(same) if same == text),
                "{text}"
            );
        }
    }
}
