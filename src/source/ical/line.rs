//! One content line: a name, parameters, a value (RFC 5545, section 3.1; RFC 6868).

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::Encoding;
use memchr::{memchr, memchr2, memchr3};

use super::lines::Unfolded;
use super::values;
use crate::agenda::Span;

/// A content line, decoded.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Its first line in the file.
    pub(super) at: Span,
    text: Cow<'a, str>,
    name: Range<usize>,
    parameters: Range<usize>,
    value: Range<usize>,
}

/// So many colons of a line are tried, from the last on.
const MOST_COLONS: usize = 16;

/// What a line turned out to be.
pub(super) enum Read<'a> {
    /// A content line.
    Line(Line<'a>),
    /// Text that is no content line: without a name or a value.
    Other(Cow<'a, str>),
}

/// Decodes `line` and takes it apart. The flag tells that it held bytes that are no text.
pub(super) fn read(line: Unfolded<'_>) -> (Read<'_>, bool) {
    let (text, broken) = decode(line.bytes);
    let Some((name, parameters, value)) = parts(&text) else {
        return (Read::Other(text), broken);
    };
    let text = if text[name.clone()].bytes().any(|b| b.is_ascii_lowercase()) {
        let mut text = text.into_owned();
        text[name.clone()].make_ascii_uppercase();
        Cow::Owned(text)
    } else {
        text
    };
    let line = Line {
        at: line.at,
        text,
        name,
        parameters,
        value,
    };
    (Read::Line(line), broken)
}

impl Line<'_> {
    /// Its name in capitals.
    pub(super) fn name(&self) -> &str {
        &self.text[self.name.clone()]
    }

    /// Its value as it stands.
    pub(super) fn value(&self) -> &str {
        self.text[self.value.clone()].trim()
    }

    /// Its value as a text.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match self.decoded() {
            Cow::Borrowed(value) => values::text(value),
            Cow::Owned(value) => Cow::Owned(values::text(&value).into_owned()),
        }
    }

    /// Its value with the escapes of a text, but without those of vCalendar 1.0.
    pub(super) fn decoded(&self) -> Cow<'_, str> {
        let value = &self.text[self.value.clone()];
        let encoded = self.has("ENCODING", "QUOTED-PRINTABLE") || self.has("QUOTED-PRINTABLE", "");
        if !encoded {
            return Cow::Borrowed(value);
        }
        let bytes = values::quoted_printable(value);
        let charset = self.parameter("CHARSET");
        let charset = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
        let decoded = charset.unwrap_or(encoding_rs::UTF_8).decode(&bytes).0;
        Cow::Owned(decoded.into_owned())
    }

    /// Is the parameter `name` that `word`?
    pub(super) fn has(&self, name: &str, word: &str) -> bool {
        let value = self.parameter(name);
        value.is_some_and(|value| value.trim().eq_ignore_ascii_case(word))
    }

    /// The parameter `name`, without its quotes.
    pub(super) fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        if self.parameters.is_empty() {
            return None;
        }
        let parameters = &self.text[self.parameters.clone()];
        values::pieces(parameters, b';').find_map(|one| {
            let (have, value) = one.split_once('=').unwrap_or((one, ""));
            let is_it = have.trim().eq_ignore_ascii_case(name);
            is_it.then(|| values::parameter(value.trim()))
        })
    }
}

/// Name, parameters and value; `None` where there is no value or no name.
fn parts(text: &str) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
    let bytes = text.as_bytes();
    let start = text.len() - text.trim_start_matches([' ', '\t', '\u{feff}']).len();
    let end = start + memchr2(b':', b';', &bytes[start..])?;
    let name = start..start + text[start..end].trim_ascii_end().len();
    let fine = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty() || !bytes[name.clone()].iter().all(fine) {
        return None;
    }
    if bytes[end] == b':' {
        return Some((name, end..end, end + 1..text.len()));
    }
    // Without its closing quote, a quote is a character like others.
    let first = colon(&bytes[end..]).or_else(|| memchr(b':', &bytes[end..]))?;
    let has_more = memchr(b':', &bytes[end + first + 1..]).is_some();
    let last = has_more.then(|| last_colon(&text[name.clone()], &text[end..]));
    let colon = end + last.flatten().unwrap_or(first);
    Some((name, end + 1..colon, colon + 1..text.len()))
}

/// The colon before the value of a property whose parameters may hold colons out of quotes, though
/// RFC 5545 forbids it (section 3.1): `DTSTART;TZID=(UTC+01:00) Paris:20260427T100000`. It is the
/// last one behind which all is a value of that property.
fn last_colon(name: &str, text: &str) -> Option<usize> {
    let is = |word: &str| name.eq_ignore_ascii_case(word);
    let is_value: fn(&str) -> bool = if ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"]
        .into_iter()
        .any(is)
    {
        values::are_moments
    } else if is("ORGANIZER") || is("ATTENDEE") {
        |value| {
            let scheme = value.trim_start().get(..7);
            scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"))
        }
    } else {
        return None;
    };
    let colons = text.bytes().enumerate().filter(|(_, byte)| *byte == b':');
    // More of them than any name has would be gone through for each.
    let mut last: Vec<usize> = colons.rev().take(MOST_COLONS).map(|(at, _)| at).collect();
    last.retain(|at| is_value(&text[at + 1..]));
    last.first().copied()
}

/// The first colon that is not in quotes.
fn colon(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr2(b':', b'"', &bytes[at..])?;
        if bytes[at] == b':' {
            return Some(at);
        }
        at += 1;
        at += memchr(b'"', &bytes[at..])? + 1;
    }
}

/// UTF-8, or what the line itself says that it is; what is neither becomes U+FFFD.
fn decode(bytes: Cow<'_, [u8]>) -> (Cow<'_, str>, bool) {
    let bytes = match bytes {
        Cow::Borrowed(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => return (Cow::Borrowed(text), false),
            Err(_) => bytes.to_vec(),
        },
        Cow::Owned(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return (Cow::Owned(text), false),
            Err(error) => error.into_bytes(),
        },
    };
    if let Some(encoding) = charset(&bytes) {
        let (text, _, broken) = encoding.decode(&bytes);
        return (Cow::Owned(text.into_owned()), broken);
    }
    (
        Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        true,
    )
}

/// The `CHARSET` of the line's parameters.
fn charset(bytes: &[u8]) -> Option<&'static Encoding> {
    const WORD: &[u8] = b"CHARSET=";
    let head = &bytes[..memchr(b':', bytes)?];
    let found = head
        .windows(WORD.len())
        .position(|window| window.eq_ignore_ascii_case(WORD))?;
    let label = &head[found + WORD.len()..];
    let label = label.strip_prefix(b"\"").unwrap_or(label);
    let end = memchr3(b';', b'"', b',', label).unwrap_or(label.len());
    Encoding::for_label(&label[..end])
}

#[cfg(test)]
mod tests {
    use super::super::lines::Lines;
    use super::*;

    fn line(text: &[u8]) -> Line<'_> {
        let line = Lines::new(text).next().expect("a line");
        match read(line).0 {
            Read::Line(line) => line,
            Read::Other(text) => panic!("no content line: {text}"),
        }
    }

    #[test]
    fn names_are_read_in_any_case() {
        let line = line(b"sUmmary :Tea");
        assert_eq!((line.name(), line.value()), ("SUMMARY", "Tea"));
    }

    #[test]
    fn a_quoted_parameter_may_hold_anything() {
        let line = line(b"ATTENDEE;CN=\"Kim: Min; Jun\";ROLE=CHAIR:mailto:kim@example.org");
        assert_eq!(line.parameter("cn").as_deref(), Some("Kim: Min; Jun"));
        assert!(line.has("ROLE", "chair"));
        assert_eq!(line.value(), "mailto:kim@example.org");
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_character() {
        let line = line(b"LOCATION;NAME=12\" pipe:Room 5");
        assert_eq!(line.value(), "Room 5");
    }

    #[test]
    fn a_zone_may_hold_colons_out_of_quotes() {
        for (text, zone, value) in [
            (
                "DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin:20260427T100000",
                "(UTC+01:00) Amsterdam, Berlin",
                "20260427T100000",
            ),
            (
                "EXDATE;TZID=tzone://Microsoft/Utc:20260427T100000,20260428T100000",
                "tzone://Microsoft/Utc",
                "20260427T100000,20260428T100000",
            ),
            (
                "DTSTART;TZID=(GMT-05:00) Here;VALUE=DATE-TIME:2026-04-27T10:00:00",
                "(GMT-05:00) Here",
                "2026-04-27T10:00:00",
            ),
            (
                "DTEND;TZID=Europe/Rome:2026-04-27T10:00:00Z",
                "Europe/Rome",
                "2026-04-27T10:00:00Z",
            ),
            (
                "RDATE;TZID=A:B:20260427T100000/PT1H",
                "A:B",
                "20260427T100000/PT1H",
            ),
            (
                "DTSTART;TZID=Europe/Rome:half:past",
                "Europe/Rome",
                "half:past",
            ),
        ] {
            let line = line(text.as_bytes());
            assert_eq!(line.parameter("TZID").as_deref(), Some(zone), "{text}");
            assert_eq!(line.value(), value, "{text}");
        }
        let line = line(b"ATTENDEE;CN=Dr: Kim;ROLE=CHAIR:MAILTO:kim@example.org");
        assert_eq!(line.parameter("CN").as_deref(), Some("Dr: Kim"));
        assert_eq!(line.value(), "MAILTO:kim@example.org");
    }

    #[test]
    fn parameters_have_their_own_escapes() {
        let line = line(b"ATTENDEE;CN=Kim ^'MJ^' ^^^nLee;;X:mailto:kim@example.org");
        assert_eq!(line.parameter("CN").as_deref(), Some("Kim \"MJ\" ^\nLee"));
        assert_eq!(line.parameter("ROLE"), None);
        assert_eq!(line.parameter("X").as_deref(), Some(""));
    }

    #[test]
    fn what_has_no_name_or_no_value_is_no_content_line() {
        for text in [&b"just a line"[..], b":value", b"TWO WORDS:x", b"A;B=C"] {
            let line = Lines::new(text).next().expect("a line");
            assert!(matches!(read(line).0, Read::Other(_)), "{text:?}");
        }
    }

    #[test]
    fn quoted_printable_is_decoded_with_its_charset() {
        let line = line(b"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9 =");
        assert_eq!(line.text(), "Café =");
    }

    #[test]
    fn a_charset_of_old_is_read() {
        assert_eq!(line(b"SUMMARY;CHARSET=\"latin1\":Caf\xe9").text(), "Café");
    }

    #[test]
    fn bytes_that_are_no_text_are_told() {
        let broken = Lines::new(b"SUMMARY:Caf\xe9").next().expect("a line");
        let (Read::Line(line), true) = read(broken) else {
            panic!("it is a line");
        };
        assert_eq!(line.text(), "Caf\u{fffd}");
    }
}
