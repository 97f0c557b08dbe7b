//! The text of a query in terms: words, phrases, and fields with their values. Knows no agenda.

use std::iter::Peekable;
use std::ops::Range;
use std::str::CharIndices;

use super::error::QueryError;
use crate::i18n::sentences::queries;

/// One term: a word, a phrase, or a field with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) negated: bool,
    /// All of it, the `-` included.
    pub(super) span: Range<usize>,
    pub(super) what: What,
}

/// What a term says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word, or, in quotes, a phrase.
    Word(Piece),
    /// `name:value,value`, whose values are "or".
    Field {
        /// In small letters.
        name: String,
        /// Where the name stands.
        name_span: Range<usize>,
        /// Empty ones left out.
        values: Vec<Piece>,
    },
}

/// A word or a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Without the quotes.
    pub(super) text: String,
    /// With the quotes.
    pub(super) span: Range<usize>,
    pub(super) quoted: bool,
}

/// The terms of `text`. `is_field` knows the fields' names: of other names only `name:value` is a
/// field (a mistyped one), while a colon at a word's end or before a slash is part of the word.
pub(super) fn terms(text: &str, is_field: impl Fn(&str) -> bool) -> Result<Vec<Term>, QueryError> {
    let mut lexer = Lexer {
        text,
        chars: text.char_indices().peekable(),
    };
    let mut terms = Vec::new();
    while lexer.skip_space() {
        terms.push(lexer.term(&is_field)?);
    }
    Ok(terms)
}

/// A value in quotes, so that [`terms`] reads it back.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A value in quotes where it needs them.
pub(super) fn quoted_if_needed(value: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '"' | '\\' | ',');
    if !value.is_empty() && value.chars().all(plain) {
        value.into()
    } else {
        quoted(value)
    }
}

struct Lexer<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
}

impl Lexer<'_> {
    /// Where the next character stands.
    fn at(&mut self) -> usize {
        self.chars.peek().map_or(self.text.len(), |(at, _)| *at)
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().map(|(_, c)| *c)
    }

    /// Goes to the next term; is there one?
    fn skip_space(&mut self) -> bool {
        while self.chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        self.peek().is_some()
    }

    fn term(&mut self, is_field: impl Fn(&str) -> bool) -> Result<Term, QueryError> {
        let start = self.at();
        let rest = &self.text[start..];
        let negated = rest
            .strip_prefix('-')
            .is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()));
        if negated {
            self.chars.next();
        }
        let what = match self.field_name(is_field) {
            Some((name, name_span)) => {
                let values = self.values()?;
                What::Field {
                    name,
                    name_span,
                    values,
                }
            }
            None => What::Word(self.piece(false)?),
        };
        let span = start..self.at();
        Ok(Term {
            negated,
            span,
            what,
        })
    }

    /// The name of a field and its colon, if they stand here.
    fn field_name(&mut self, is_field: impl Fn(&str) -> bool) -> Option<(String, Range<usize>)> {
        let start = self.at();
        let rest = &self.text[start..];
        let length = rest.find(|c: char| !c.is_ascii_alphabetic())?;
        let name = rest[..length].to_ascii_lowercase();
        // The wide colon is what Korean and Japanese input methods may type.
        let after = rest[length..].strip_prefix([':', '：'])?;
        let is_word =
            after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == '/');
        if name.is_empty() || (is_word && !is_field(&name)) {
            return None;
        }
        for _ in 0..=length {
            self.chars.next();
        }
        Some((name, start..start + length))
    }

    fn values(&mut self) -> Result<Vec<Piece>, QueryError> {
        let mut values = Vec::new();
        loop {
            let value = self.piece(true)?;
            if value.quoted || !value.text.is_empty() {
                values.push(value);
            }
            if self.chars.next_if(|(_, c)| *c == ',').is_none() {
                return Ok(values);
            }
        }
    }

    /// A word or a phrase; a value, where a comma ends it too.
    fn piece(&mut self, is_value: bool) -> Result<Piece, QueryError> {
        let start = self.at();
        if self.peek() == Some('"') {
            return self.quoted();
        }
        let ends = |c: char| c.is_whitespace() || (is_value && c == ',');
        while self.chars.next_if(|(_, c)| !ends(*c)).is_some() {}
        let span = start..self.at();
        Ok(Piece {
            text: self.text[span.clone()].into(),
            span,
            quoted: false,
        })
    }

    fn quoted(&mut self) -> Result<Piece, QueryError> {
        let start = self.at();
        self.chars.next();
        let mut text = String::new();
        loop {
            match self.chars.next() {
                Some((_, '"')) => break,
                Some((_, '\\')) if matches!(self.peek(), Some('"' | '\\')) => {
                    text.extend(self.chars.next().map(|(_, c)| c));
                }
                Some((_, c)) => text.push(c),
                None => {
                    let error = QueryError::new(start..start + 1, queries::quote_open());
                    return Err(error.hint(Some(queries::quote_open_hint())));
                }
            }
        }
        let span = start..self.at();
        Ok(Piece {
            text,
            span,
            quoted: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Term> {
        terms(text, |name| name == "topic").expect(text)
    }

    fn word(text: &str) -> What {
        read(text).remove(0).what
    }

    #[test]
    fn values_are_split_at_commas_and_unquoted() {
        let terms = read("-topic:a,\"b, c\",  x");
        assert!(terms[0].negated);
        let What::Field { values, .. } = &terms[0].what else {
            panic!("a field")
        };
        let texts: Vec<&str> = values.iter().map(|value| &*value.text).collect();
        assert_eq!(texts, ["a", "b, c"]);
        assert_eq!(values[1].span, 9..15);
        assert_eq!(terms[1].span, 18..19);
    }

    #[test]
    fn colons_of_words_make_no_field() {
        for text in [
            "10:30",
            "Seminar:",
            "https://example.org",
            "관세:청",
            "-",
            ":",
        ] {
            assert!(
                matches!(word(text), What::Word(piece) if piece.text == text),
                "{text}"
            );
        }
        assert!(matches!(word("topics:x"), What::Field { .. }));
        assert!(matches!(word("Topic："), What::Field { values, .. } if values.is_empty()));
    }

    #[test]
    fn quotes_are_written_so_that_they_are_read_back() {
        for text in ["", "a b", "say \"hi\"", "back\\slash", "a,b", "plain"] {
            let query = format!("topic:{}", quoted_if_needed(text));
            let What::Field { values, .. } = word(&query) else {
                panic!("a field")
            };
            assert_eq!(values[0].text, text, "{query}");
        }
    }
}
