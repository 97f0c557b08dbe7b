//! A query given in the arguments of a command line, where the shell took the quotes away.
//!
//! An argument is read as the search field reads it, but where it begins with a field and a value
//! that has blanks and no quotes. Such a value is, whichever comes first,
//!
//! 1. one value, where there is such a one: `room:orchid room`;
//! 2. several with commas between: `topic:drug trafficking, drones`;
//! 3. one value that is mistyped, and told as such: `room:orchid rom`;
//! 4. the first value of a query in the field's syntax: `kind:seminar e-commerce`. So it is at once
//!    where another field follows: `after:thu kind:seminar`.
//!
//! The other way round, words of one value that are arguments of their own (`at:thu 14:40` without
//! quotes) were parted by the shell, or, in the field, were typed without quotes. Of times and lengths that is an error, which says how to write
//! it; of names it is told where nothing is found, because the words find the same as a rule.

use std::ops::Range;

use crate::agenda::{Agenda, Time, safe};
use crate::i18n::sentences::queries;

use super::Query;
use super::error::QueryError;
use super::field::Field;
use super::lex::{self, Piece, Term, What};
use super::nearest::nearest;
use super::parse;
use super::value::candidates;

/// A value has no more words than this.
const WORDS: usize = 5;

/// What queries in arguments are read against.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) agenda: &'a Agenda,
    pub(super) now: Time,
}

/// The text of a query that was given in arguments.
pub(super) struct Joined {
    pub(super) text: String,
    /// Where each argument ends in it.
    ends: Vec<usize>,
}

/// A value and the words behind it that belong to it.
pub(super) struct Parted {
    /// All of them, in the joined text.
    span: Range<usize>,
    /// What to write in their place.
    pub(super) instead: String,
}

impl Parted {
    pub(super) fn error(&self) -> QueryError {
        let error = QueryError::new(self.span.clone(), queries::parted());
        error.hint(Some(queries::write_instead(&*safe::line(&self.instead))))
    }
}

impl Reader<'_> {
    /// The arguments as one text, which the field would read to the same query.
    pub(super) fn join(self, arguments: &[String]) -> Joined {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(arguments.len());
        for argument in arguments {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&self.argument(argument));
            ends.push(text.len());
        }
        Joined { text, ends }
    }

    /// One argument as the field reads it.
    fn argument(self, argument: &str) -> String {
        let as_typed = || argument.to_owned();
        let Some((name, value)) = argument.split_once(':') else {
            return as_typed();
        };
        let field = name.strip_prefix('-').unwrap_or(name).to_ascii_lowercase();
        let value = value.trim();
        let has_blanks = value.contains(char::is_whitespace) && !value.contains('"');
        if !has_blanks || !parse::is_field(&field) {
            return as_typed();
        }
        let one = format!("{name}:{}", lex::quoted(value));
        let several = || format!("{name}:{}", with_commas(value));
        if self.reads(&one) {
            one
        } else if value.contains(',') && self.reads(&several()) {
            several()
        } else if has_other_field(value)
            || (!self.is_mistyped(&field, value) && self.reads(argument))
        {
            as_typed()
        } else {
            one
        }
    }

    /// The query that the text says, or how to write what was parted in it.
    pub(super) fn query(self, joined: &Joined) -> Result<Query, QueryError> {
        if let Some(parted) = self.parted(joined, true) {
            return Err(parted.error());
        }
        parse::query(&joined.text, self.agenda, self.now).map_err(|error| {
            let parted = self.maybe_parted(joined);
            parted.map_or(error, |parted| parted.error())
        })
    }

    fn reads(self, text: &str) -> bool {
        parse::query(text, self.agenda, self.now).is_ok()
    }

    /// Is what stands there as near to a value as a slip of the finger? Of times and lengths: does
    /// a number follow?
    fn is_mistyped(self, field: &str, value: &str) -> bool {
        let mut words = value.split_whitespace();
        if is_measured(field) {
            let second = words.nth(1).and_then(|word| word.chars().next());
            return second.is_some_and(char::is_numeric);
        }
        let Some(field) = Field::from_word(field) else {
            return false;
        };
        let is_near = |name: &str| {
            let names = name.split_whitespace();
            value.split_whitespace().count() == names.clone().count()
                && (value.split_whitespace().zip(names))
                    .all(|(word, name)| nearest(word, [name]).is_some())
        };
        candidates(field, self.agenda)
            .iter()
            .any(|one| one.names.iter().any(|name| is_near(name)))
    }

    /// Words of a value that stand behind it as words of their own, where that may be meant.
    pub(super) fn maybe_parted(self, joined: &Joined) -> Option<Parted> {
        self.parted(joined, false)
    }

    /// The same, also only where it is certain: of times and lengths, and behind a comma.
    fn parted(self, joined: &Joined, must_be_certain: bool) -> Option<Parted> {
        let terms = lex::terms(&joined.text, parse::is_field).ok()?;
        if terms.len() > parse::TERMS {
            return None;
        }
        (0..terms.len()).find_map(|at| {
            let What::Field { name, values, .. } = &terms[at].what else {
                return None;
            };
            let is_open = joined.text[terms[at].span.clone()].ends_with(',');
            let is_certain = is_open || is_measured(name);
            let last = values.last()?;
            if last.quoted || (must_be_certain && !is_certain) {
                return None;
            }
            let words = terms[at + 1..].iter().map_while(plain_word);
            let words: Vec<&Piece> = words.take(WORDS).collect();
            let longest = (1..=words.len()).rev().find(|count| {
                let mut value: Vec<&str> = Vec::with_capacity(count + 1);
                value.extend((!is_open).then_some(&*last.text));
                value.extend(words[..*count].iter().map(|word| &*word.text));
                self.reads(&format!("{name}:{}", lex::quoted(&value.join(" "))))
            })?;
            let span = terms[at].span.start..words[longest - 1].span.end;
            let from = if is_open {
                words[0].span.start
            } else {
                last.span.start
            };
            Some(Parted {
                instead: joined.instead(&span, from),
                span,
            })
        })
    }
}

impl Joined {
    /// What was typed into the field, as one argument that is read as it stands.
    pub(super) fn typed(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ends: vec![text.len()],
        }
    }

    /// How to write what stands at `span`, whose parted value begins at `from`: in one argument,
    /// or, where that is so already, in quotes.
    fn instead(&self, span: &Range<usize>, from: usize) -> String {
        let is_one = !self
            .ends
            .iter()
            .any(|end| (span.start..span.end).contains(end));
        if is_one {
            format!(
                "{}\"{}\"",
                &self.text[span.start..from],
                &self.text[from..span.end]
            )
        } else {
            format!("\"{}\"", &self.text[span.clone()])
        }
    }
}

fn plain_word(term: &Term) -> Option<&Piece> {
    match &term.what {
        What::Word(piece) if !piece.quoted && !term.negated => Some(piece),
        _ => None,
    }
}

/// Does a field with a value follow the first word of this value?
fn has_other_field(value: &str) -> bool {
    let terms = lex::terms(value, parse::is_field).unwrap_or_default();
    (terms.iter().skip(1))
        .any(|term| matches!(&term.what, What::Field { name, .. } if parse::is_field(name)))
}

/// Is it a time or a length, rather than a name?
fn is_measured(field: &str) -> bool {
    let is_day = Field::from_word(field) == Some(Field::Day);
    is_day || matches!(field, "after" | "before" | "at" | "long")
}

/// A value whose commas are "or".
fn with_commas(value: &str) -> String {
    let parts = value.split(',').map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    parts
        .map(lex::quoted_if_needed)
        .collect::<Vec<_>>()
        .join(",")
}
