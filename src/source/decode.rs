//! Bytes and texts that took a detour on their way: other encodings than UTF-8, and UTF-8 that
//! somebody read as something else and wrote again.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::format::{self, Format};
use super::{ical, legacy};

/// What is wrong with the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Its declaration names an encoding that nobody knows: the label as written.
    UnknownEncoding(String),
    /// Something is not of its encoding, by name; from `at` on, in bytes of the text.
    Malformed { encoding: &'static str, at: usize },
    /// Nothing says which encoding it is, and it is not UTF-8: it was read as this one. The first byte
    /// that is not ASCII is at `at` of the text.
    Guessed { encoding: &'static str, at: usize },
}

/// How far into a file its declaration of an encoding may reach.
const DECLARATION: usize = 200;

/// The text of a file, and what is wrong with its bytes. Where they are UTF-8, or nearly so, places in
/// the text are places in the file: a mark at the beginning stays, and a byte that is none is a `?`.
pub(super) fn text_of(bytes: &[u8]) -> (Cow<'_, str>, Option<Trouble>) {
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        return utf8(bytes);
    }
    if let Some(big_endian) = is_utf32(bytes) {
        return utf32(&bytes[4..], big_endian);
    }
    match bytes {
        [0xff, 0xfe, rest @ ..] => return decoded(rest, UTF_16LE),
        [0xfe, 0xff, rest @ ..] => return decoded(rest, UTF_16BE),
        [b'<' | b'{' | b'[', 0, ..] => return decoded(bytes, UTF_16LE),
        [0, b'<' | b'{' | b'[', ..] => return decoded(bytes, UTF_16BE),
        _ => {}
    }
    if let Some(encoding) = wide(bytes) {
        return decoded(bytes, encoding);
    }
    let Some(label) = declared(bytes) else {
        return utf8(bytes);
    };
    match Encoding::for_label_no_replacement(label) {
        // Whoever can read the declaration did not read UTF-16.
        Some(encoding) if [UTF_8, UTF_16LE, UTF_16BE].contains(&encoding) => utf8(bytes),
        // Declarations are copied and forgotten. No other encoding is UTF-8 by accident.
        Some(_) if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => utf8(bytes),
        Some(encoding) => decoded(bytes, encoding),
        None => {
            let label = String::from_utf8_lossy(label).into_owned();
            (utf8(bytes).0, Some(Trouble::UnknownEncoding(label)))
        }
    }
}

/// The text of a file and its format. A source that is not UTF-8, and does not say what else it is, is in one
/// of the encodings that [nobody declares](legacy).
pub(super) fn text_and_format(bytes: &[u8]) -> (Cow<'_, str>, Option<Trouble>, Format) {
    let (text, trouble) = text_of(bytes);
    let format = Format::of(&text);
    let has_mark = bytes.starts_with(&[0xef, 0xbb, 0xbf]);
    let is_lost =
        matches!(&trouble, Some(Trouble::Malformed { encoding, .. }) if *encoding == UTF_8.name());
    let read = match format {
        Format::Agenda if format::is_agenda(&text) => None,
        Format::ICalendar if is_lost && ical::is_utf8(bytes) => None,
        _ if is_lost && !has_mark => Some(legacy::read(bytes)),
        Format::Table | Format::Agenda if trouble.is_none() => legacy::of_mail(bytes),
        _ => None,
    };
    let Some((text, encoding)) = read else {
        return (text, trouble, format);
    };
    let at = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
    let format = match format {
        Format::Table | Format::Agenda => Format::of(&text),
        known => known,
    };
    let trouble = Some(Trouble::Guessed { encoding, at });
    (Cow::Owned(text), trouble, format)
}

fn utf8(bytes: &[u8]) -> (Cow<'_, str>, Option<Trouble>) {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return (Cow::Borrowed(text), None),
        Err(error) => error,
    };
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(std::iter::repeat_n('?', chunk.invalid().len()));
    }
    let trouble = malformed(UTF_8, error.valid_up_to());
    (Cow::Owned(text), Some(trouble))
}

fn malformed(encoding: &'static Encoding, at: usize) -> Trouble {
    let encoding = encoding.name();
    Trouble::Malformed { encoding, at }
}

fn decoded<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, Option<Trouble>) {
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    let at = || text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
    let trouble = has_errors.then(|| malformed(encoding, at()));
    (text, trouble)
}

/// UTF-16 without a mark: the first letters are ASCII, each beside a NUL.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..8)?;
    let every = |odd: usize| start.iter().skip(odd).step_by(2).all(|byte| *byte == 0);
    let none = |odd: usize| start.iter().skip(odd).step_by(2).all(|byte| *byte != 0);
    match (every(0), every(1)) {
        (true, false) if none(1) => Some(UTF_16BE),
        (false, true) if none(0) => Some(UTF_16LE),
        _ => None,
    }
}

/// Is it UTF-32, and which? The mark of its little end is that of UTF-16 and a NUL.
fn is_utf32(bytes: &[u8]) -> Option<bool> {
    match bytes {
        [0, 0, 0xfe, 0xff, ..] => Some(true),
        [0xff, 0xfe, 0, 0, ..] if bytes.len().is_multiple_of(4) => Some(false),
        _ => None,
    }
}

fn utf32(bytes: &[u8], big_endian: bool) -> (Cow<'_, str>, Option<Trouble>) {
    let mut text = String::with_capacity(bytes.len() / 4);
    let mut bad = None;
    for unit in bytes.chunks(4) {
        let number = match *unit {
            [a, b, c, d] if big_endian => u32::from_be_bytes([a, b, c, d]),
            [a, b, c, d] => u32::from_le_bytes([a, b, c, d]),
            _ => u32::MAX,
        };
        let c = char::from_u32(number);
        if c.is_none() {
            bad = bad.or(Some(text.len()));
        }
        text.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let encoding = "UTF-32";
    let trouble = bad.map(|at| Trouble::Malformed { encoding, at });
    (Cow::Owned(text), trouble)
}

/// The label of `<?xml version="1.0" encoding="ISO-8859-1"?>`.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let start = bytes.trim_ascii_start();
    let declaration = start[..start.len().min(DECLARATION)].strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>").unwrap_or(declaration.len());
    let declaration = &declaration[..end];
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let value = declaration[at + "encoding".len()..].trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    let end = value.iter().position(|b| b == quote)?;
    matches!(quote, b'"' | b'\'').then(|| &value[..end])
}

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
    let bytes = text.as_bytes();
    // Whole chunks are looked at in a few steps.
    let chunk = bytes.chunks(64).position(|chunk| !chunk.is_ascii())? * 64;
    let first = chunk + bytes[chunk..].iter().position(|byte| !byte.is_ascii())?;
    let mut chars = text[first..].chars();
    // The first byte of a sequence, and its second: what is right fails here.
    if !matches!(to_windows(chars.next()?)?, 0xc2..=0xf4)
        || !matches!(to_windows(chars.next()?)?, 0x80..=0xbf)
    {
        return None;
    }
    let bytes: Option<Vec<u8>> = text.chars().map(to_windows).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{EUC_KR, MACINTOSH, WINDOWS_1252};

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

    fn text(bytes: &[u8]) -> String {
        let (text, trouble) = text_of(bytes);
        assert_eq!(trouble, None, "{bytes:x?}");
        text.into_owned()
    }

    fn malformed_at(bytes: &[u8]) -> (String, usize) {
        match text_of(bytes) {
            (text, Some(Trouble::Malformed { at, .. })) => (text.into_owned(), at),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn utf8_is_borrowed_with_its_mark() {
        for bytes in [
            "",
            "a",
            "한국어",
            "\u{feff}a",
            "<?xml version='1.0' encoding='UTF-8'?><a/>",
        ] {
            let (text, trouble) = text_of(bytes.as_bytes());
            assert!(
                matches!(text, Cow::Borrowed(same) if same == bytes),
                "{bytes}"
            );
            assert_eq!(trouble, None);
        }
    }

    #[test]
    fn wider_units_are_known_by_their_mark_or_first_sign() {
        let wide = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(unit).collect()
        };
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(text(&wide("\u{feff}a한😀", unit)), "a한😀");
            assert_eq!(text(&wide("<한/>", unit)), "<한/>");
            assert_eq!(text(&wide("{\"a\":1}", unit)), "{\"a\":1}");
            assert_eq!(text(&wide("Titel\té한", unit)), "Titel\té한");
        }
        for unit in [u32::to_le_bytes, u32::to_be_bytes] {
            let bytes: Vec<u8> = "\u{feff}a😀".chars().flat_map(|c| unit(c.into())).collect();
            assert_eq!(text(&bytes), "a😀");
        }
    }

    #[test]
    fn a_declaration_is_believed_unless_the_bytes_are_utf8() {
        let latin = b"<?xml version=\"1.0\" encoding = 'iso-8859-1' ?><a>M\xfcller \x96</a>";
        assert!(text(latin).ends_with("<a>Müller –</a>"));
        let lies = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>Müller</a>";
        assert_eq!(text(lies.as_bytes()), lies);
        let korean = b"<?xml version=\"1.0\" encoding=\"euc-kr\"?>\xc7\xd1";
        assert!(text(korean).ends_with("한"));
        let wide = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>é";
        assert_eq!(text(wide.as_bytes()), wide);
        let elsewhere = "<?xml version=\"1.0\"?><a encoding=\"klingon\"/>";
        assert_eq!(text(elsewhere.as_bytes()), elsewhere);
    }

    #[test]
    fn trust_65_an_encoding_that_nobody_knows_is_named() {
        for label in ["klingon", "hz-gb-2312", ""] {
            let xml = format!("<?xml version=\"1.0\" encoding=\"{label}\"?><a/>");
            let (text, trouble) = text_of(xml.as_bytes());
            assert_eq!(text, xml);
            assert_eq!(trouble, Some(Trouble::UnknownEncoding(label.to_owned())));
        }
    }

    #[test]
    fn trust_65_bad_bytes_are_marked_and_move_nothing() {
        assert_eq!(malformed_at(b"ab\xffc\xe2\x82d"), ("ab?c??d".to_owned(), 2));
        assert_eq!(
            malformed_at(b"\xed\x95\r\n \x9c"),
            ("??\r\n ?".to_owned(), 0)
        );
        assert_eq!(
            malformed_at(b"\xff\xfea\0\0\xd8b\0"),
            ("a\u{fffd}b".to_owned(), 1)
        );
        assert_eq!(
            malformed_at(b"\xff\xfe\0\0\0\0\x11\0"),
            ("\u{fffd}".to_owned(), 0)
        );
        assert_eq!(malformed_at(b"\0\0\xfe\xff\0\0\0a\0").0, "a\u{fffd}");
    }

    #[test]
    fn a_table_that_is_not_utf8_is_windows_1252_unless_mac_roman_fits_much_better() {
        let rows = "Titel;Beginn\nBegrüßung für José – „Öl“;x\nZoë Weiß, Ångström, Élan;y\n";
        for encoding in [WINDOWS_1252, MACINTOSH] {
            let bytes = match encoding.name() {
                "macintosh" => mac_roman(rows),
                _ => encoding.encode(rows).0.into_owned(),
            };
            let (text, trouble, format) = text_and_format(&bytes);
            assert_eq!(
                (&*text, format),
                (rows, Format::Table),
                "{}",
                encoding.name()
            );
            let name = if encoding == MACINTOSH {
                "Mac Roman"
            } else {
                "Windows-1252"
            };
            let at = rows.find('ü').expect("a letter");
            let guessed = Trouble::Guessed { encoding: name, at };
            assert_eq!(trouble, Some(guessed));
        }
        // One letter that either may be.
        let (text, ..) = text_and_format(b"Titel;Beginn\nJ\xf6rg;x\n");
        assert!(text.contains("Jörg"), "{text}");
        // A few bytes among much that is UTF-8.
        let mixed = [&b"Titel;Beginn\n\xf6l "[..], "가나다라".as_bytes()].concat();
        assert!(text_and_format(&mixed).0.contains("öl 가나다라"));
    }

    #[test]
    fn a_table_that_korean_excel_saved_is_read_as_it_was_written() {
        let rows = "제목,시작,장소\n개회식 · 환영,2026-05-04 09:00,대강당 똠방각하\n";
        let bytes = EUC_KR.encode(rows).0.into_owned();
        let (text, trouble, format) = text_and_format(&bytes);
        assert_eq!((&*text, format), (rows, Format::Table));
        let guessed = Trouble::Guessed {
            encoding: "EUC-KR",
            at: 0,
        };
        assert_eq!(trouble, Some(guessed));
    }

    #[test]
    fn other_sources_are_read_in_such_encodings_too() {
        let of = |text: &str| WINDOWS_1252.encode(text).0.into_owned();
        for (text, format) in [
            (
                "<schedule><title>Begrüßung</title></schedule>",
                Format::ScheduleXml,
            ),
            ("{\"title\": \"Begrüßung\"}", Format::ScheduleJson),
            (
                "BEGIN:VCALENDAR\r\nSUMMARY:Begrüßung\r\n",
                Format::ICalendar,
            ),
        ] {
            let bytes = of(text);
            let (read, trouble, of) = text_and_format(&bytes);
            assert_eq!((&*read, of), (text, format));
            assert!(matches!(
                trouble,
                Some(Trouble::Guessed {
                    encoding: "Windows-1252",
                    ..
                })
            ));
        }
        // A fold may cut a character in two: that is UTF-8.
        let folded = b"BEGIN:VCALENDAR\r\nSUMMARY:Begr\xc3\r\n \xbcn\r\n";
        assert!(matches!(
            text_and_format(folded).1,
            Some(Trouble::Malformed { .. })
        ));
        // What is declared holds, and our own format is UTF-8.
        let own = of("format = 1\nname = \"Müller\"\n");
        assert_eq!(text_and_format(&own).2, Format::Agenda);
        assert!(matches!(
            text_and_format(&own).1,
            Some(Trouble::Malformed { .. })
        ));
    }

    /// `encoding_rs` writes no Mac Roman: the letters of the tests.
    fn mac_roman(text: &str) -> Vec<u8> {
        let byte = |c: char| {
            (0..=u8::MAX).find(|byte| {
                MACINTOSH
                    .decode_without_bom_handling(&[*byte])
                    .0
                    .chars()
                    .eq([c])
            })
        };
        text.chars()
            .map(|c| byte(c).expect("a letter of it"))
            .collect()
    }

    #[test]
    fn trust_72_any_bytes_are_some_text() {
        for first in 0..=u8::MAX {
            for rest in [
                &b""[..],
                b"\0",
                b"\xfe",
                b"\xfe\0\0x",
                b"\xff",
                b"?xml encoding=",
                b"\xbb\xbf\xff",
            ] {
                let bytes = [&[first], rest].concat();
                let _ = text_of(&bytes);
            }
        }
    }
}
