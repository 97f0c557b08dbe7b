//! One JSON document on standard output. Texts are as written; what steers a terminal is escaped:
//! serde_json itself escapes only C0.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter, Serializer};

use crate::cli::out::Out;
use crate::error::Error;

/// Writes `document` and a line break.
pub(crate) fn write(out: &mut Out, document: &impl Serialize) -> Result<(), Error> {
    out.document(|sink| write_to(&mut *sink, document))
}

/// The same as a text.
pub(crate) fn text(document: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    write_to(&mut bytes, document).expect("our own structs are valid JSON, and memory takes it");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn write_to(mut sink: impl Write, document: &impl Serialize) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut sink, Escaping::default());
    document.serialize(&mut serializer)?;
    sink.write_all(b"\n")
}

/// Indented, with DEL, C1 and bidi controls as `\uXXXX`.
#[derive(Default)]
struct Escaping(PrettyFormatter<'static>);

fn is_control(c: char) -> bool {
    matches!(c, '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_control(*c)) {
            let (before, after) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            write!(writer, "\\u{:04x}", u32::from(c))?;
            rest = &after[c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.0.write_char_escape(writer, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::ser::Serializer;

    use super::Escaping;

    #[test]
    fn trust_41_what_steers_a_terminal_is_escaped_and_reads_back() {
        let text = "a\u{1b}[31m\u{7f}\u{9b}\u{202e}\u{61c}\n가\"";
        let mut json = Vec::new();
        text.serialize(&mut Serializer::with_formatter(
            &mut json,
            Escaping::default(),
        ))
        .expect("a string is valid JSON");
        let json = String::from_utf8(json).expect("JSON is UTF-8");
        assert_eq!(
            json,
            "\"a\\u001b[31m\\u007f\\u009b\\u202e\\u061c\\n가\\\"\""
        );
        let back: String = serde_json::from_str(&json).expect("it reads back");
        assert_eq!(back, text);
    }
}
