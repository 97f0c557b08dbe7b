//! A list or a table in brackets as it was meant: without commas, with colons for `=`, with words out of quotes, in
//! round brackets. `None` where a quote is not closed, or where it cannot be told where a value ends: nothing that
//! was written is ever put elsewhere.

use toml::de::DeTable;

use super::meant::quoted;
use super::moments::date_of;

/// More levels than a list of people has mean something else.
const DEEPEST: usize = 3;

/// The value in TOML, and each text of it as it was.
pub(super) fn bracketed(written: &str) -> Option<String> {
    read(written, false)
}

/// The same of a list of texts, in which a number is one, too.
pub(super) fn texts(written: &str) -> Option<String> {
    read(written, true)
}

fn read(written: &str, are_texts: bool) -> Option<String> {
    let mut reader = Reader {
        rest: written.trim(),
        are_texts,
    };
    let value = reader.value(DEEPEST)?;
    reader.rest.trim().is_empty().then_some(value)
}

struct Reader<'t> {
    rest: &'t str,
    /// Is every word out of quotes a text?
    are_texts: bool,
}

impl<'t> Reader<'t> {
    fn value(&mut self, deepest: usize) -> Option<String> {
        self.rest = self.rest.trim_start();
        let first = self.rest.chars().next()?;
        match first {
            '[' | '{' | '(' => self.group(first, deepest.checked_sub(1)?),
            '"' | '\'' => self.text().and_then(quoted),
            _ => self.bare(),
        }
    }

    /// What stands between brackets: pairs where the first thing is a key, else elements.
    fn group(&mut self, open: char, deepest: usize) -> Option<String> {
        let close = match open {
            '[' => ']',
            '{' => '}',
            _ => ')',
        };
        self.rest = &self.rest[open.len_utf8()..];
        let mut parts = Vec::new();
        let mut are_pairs = None;
        loop {
            self.rest = self
                .rest
                .trim_start_matches([' ', '\t', '\n', '\r', ',', ';']);
            if let Some(rest) = self.rest.strip_prefix(close) {
                self.rest = rest;
                break;
            }
            let key = self.key();
            if *are_pairs.get_or_insert(key.is_some()) != key.is_some() {
                return None;
            }
            let value = self.value(deepest)?;
            parts.push(match key {
                Some(key) => format!("{key} = {value}"),
                None => value,
            });
        }
        let inside = parts.join(", ");
        Some(if are_pairs? {
            format!("{{ {inside} }}")
        } else {
            format!("[{inside}]")
        })
    }

    /// A key and the sign behind it, if they stand here.
    fn key(&mut self) -> Option<&'t str> {
        const SIGNS: &[&str] = &["==", "=>", ":=", "=", ":"];
        let is_of_key = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let start = self.rest.trim_start_matches(['"', '\'']);
        let quotes = self.rest.len() - start.len();
        if quotes > 1 {
            return None;
        }
        let end = start.find(|c| !is_of_key(c)).unwrap_or(start.len());
        let (key, behind) = start.split_at(end);
        let behind = match &self.rest[..quotes] {
            "" => behind,
            quote => behind.strip_prefix(quote)?,
        };
        let behind = behind.trim_start();
        let rest = SIGNS.iter().find_map(|sign| behind.strip_prefix(sign))?;
        if key.is_empty() {
            return None;
        }
        self.rest = rest;
        Some(key)
    }

    /// A text in quotes, without them. What it holds is no escape and no other quote of its sort.
    fn text(&mut self) -> Option<&'t str> {
        let quote = &self.rest[..1];
        let (text, rest) = self.rest[1..].split_once(quote)?;
        let is_ended = rest.trim_start().is_empty()
            || rest.starts_with([' ', '\t', '\n', '\r', ',', ';', ']', '}', ')', '"', '\'']);
        if text.contains('\\') || !is_ended {
            return None;
        }
        self.rest = rest;
        Some(text)
    }

    /// A word out of quotes, up to the next comma or bracket.
    fn bare(&mut self) -> Option<String> {
        let end = self.rest.find([',', ';', ']', '}', ')', '\n'])?;
        let end = self.next_key(end).unwrap_or(end);
        let word = self.rest[..end].trim();
        if word.is_empty() || word.contains(['"', '\'', '[', '{', '(', '=', '#']) {
            return None;
        }
        self.rest = &self.rest[end..];
        if !self.are_texts && DeTable::parse(&format!("a = {word}")).is_ok() {
            // A date, a number.
            return Some(word.to_owned());
        }
        if !self.are_texts
            && let Some(date) = date_of(word)
        {
            // In the order of another country.
            return Some(date.to_string());
        }
        // What begins with a sign is no word.
        if !word.starts_with(char::is_alphanumeric) {
            return None;
        }
        if word.contains(':') {
            return None;
        }
        quoted(word)
    }
}

impl Reader<'_> {
    /// Where a key begins before `end`: a comma is missing before it.
    fn next_key(&self, end: usize) -> Option<usize> {
        let blanks = self.rest[..end].match_indices(' ').map(|(at, _)| at);
        blanks.into_iter().find(|at| {
            let mut behind = Reader {
                rest: self.rest[*at..].trim_start(),
                are_texts: self.are_texts,
            };
            behind.key().is_some()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_read_as_they_were_meant() {
        for (written, wanted) in [
            ("[silt, mud]", Some("[\"silt\", \"mud\"]")),
            ("[\"silt\" \"mud\"]", Some("[\"silt\", \"mud\"]")),
            ("(\"silt\"; mud)", Some("[\"silt\", \"mud\"]")),
            (
                "{ en: \"A, b\", ko: 가 }",
                Some("{ en = \"A, b\", ko = \"가\" }"),
            ),
            (
                "{ en = \"A\" ko = \"가\" }",
                Some("{ en = \"A\", ko = \"가\" }"),
            ),
            (
                "[{ person: ana role = \"chair\" }, {person = \"bo\"}]",
                Some("[{ person = \"ana\", role = \"chair\" }, { person = \"bo\" }]"),
            ),
            ("{ \"en\": \"It's\" }", Some("{ en = \"It's\" }")),
            (
                "{ day: 2026-06-11 from = \"08:00\"; to = 20:00 }",
                Some("{ day = 2026-06-11, from = \"08:00\", to = 20:00 }"),
            ),
            // A quote that is not closed, or one within a text.
            ("[\"silt, \"mud\"]", None),
            ("[\"silt\", mud\"]", None),
            ("{ en = \"A, ko = \"B\" }", None),
            ("{ en = \"a \"b\" c\" }", None),
            ("[\"silt\"", None),
            ("{ en: Where: silt }", None),
            ("{ \"ana\", role = \"chair\" }", None),
            ("[]", None),
        ] {
            assert_eq!(bracketed(written).as_deref(), wanted, "{written}");
        }
    }
}
