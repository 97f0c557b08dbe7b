//! Why a query cannot be read, and how that is told.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::agenda::safe;
use crate::i18n::sentences::queries;
use crate::i18n::{Locale, Message};

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// What is wrong.
    pub message: Message,
    /// Which bytes of the query's text are meant; on character boundaries.
    pub span: Range<usize>,
    /// What to write instead, such as the nearest names.
    pub hint: Option<Message>,
}

impl QueryError {
    pub(super) fn new(span: Range<usize>, message: Message) -> Self {
        Self {
            message,
            span,
            hint: None,
        }
    }

    pub(super) fn hint(mut self, hint: Option<Message>) -> Self {
        self.hint = hint;
        self
    }

    /// The message, the query with carets under what is meant, and the hint, each on its line.
    /// `text` is the query as it was read; for arguments that is [`super::join_args`].
    pub fn pointed(&self, text: &str) -> Message {
        let part = |range: Range<usize>| {
            let part = text.get(range).unwrap_or_default();
            safe::block(part).replace('\n', " ")
        };
        let start = self.span.start.min(text.len());
        let (before, meant) = (part(0..start), part(start..self.span.end.min(text.len())));
        let after = part(self.span.end.min(text.len())..text.len());
        let indent = " ".repeat(before.width());
        let carets = indent + &"^".repeat(meant.width().max(1));
        let (message, query) = (self.message.clone(), format!("{before}{meant}{after}"));
        match self.hint.clone() {
            Some(hint) => queries::pointed_hint(message, query, carets, hint),
            None => queries::pointed(message, query, carets),
        }
    }

    /// The message and the hint in one line.
    pub fn short(&self) -> Message {
        match self.hint.clone() {
            Some(hint) => queries::with_hint(self.message.clone(), hint),
            None => self.message.clone(),
        }
    }

    /// As [`Self::pointed`], in the reader's language.
    pub fn render(&self, text: &str, locale: &Locale) -> String {
        locale.say(&self.pointed(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carets_stand_under_wide_letters() {
        let text = "마약 topic:관세학";
        let error = QueryError::new(13..22, queries::no_topic("관세학"));
        assert_eq!(
            error.render(text, &Locale::default()),
            "no topic is called `관세학`\n  마약 topic:관세학\n             ^^^^^^",
        );
    }

    #[test]
    fn a_span_that_fits_no_text_still_renders() {
        let error = QueryError::new(4..90, queries::out_of_range("9"));
        let error = error.hint(Some(queries::near("8")));
        assert_eq!(
            error.render("한", &Locale::default()),
            "`9` is out of range\n  한\n    ^\n  did you mean `8`?"
        );
    }
}
