//! What keeps an XML text from being read, in words.

use quick_xml::Error;
use quick_xml::errors::{IllFormedError, SyntaxError};

use super::super::schedule::fields::{Refusal, quoted, refusal};
use crate::agenda::Span;
use crate::i18n::sentences::schedules as say;

/// What the parser says, at `at`.
pub(super) fn error(error: &Error, at: Span) -> Refusal {
    let (message, hint) = match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => (
            say::wrong_close(quoted(found), quoted(expected)),
            say::wrong_close_hint(),
        ),
        Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
            (say::stray_close(quoted(found)), say::wrong_close_hint())
        }
        Error::IllFormed(IllFormedError::MissingEndTag(element)) => {
            (say::cut_off(quoted(element)), say::cut_off_hint())
        }
        Error::Syntax(SyntaxError::InvalidBangMarkup) => (say::no_xml(), say::xml_hint()),
        Error::Syntax(_) => (say::cut_off_somewhere(), say::cut_off_hint()),
        _ => (say::no_xml(), say::xml_hint()),
    };
    refusal(at, message, hint)
}
