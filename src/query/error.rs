//! Why a query cannot be read, and how that is told.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::agenda::safe;

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// In words, fit for a screen.
    pub message: String,
    /// Which bytes of the query's text are meant; on character boundaries.
    pub span: Range<usize>,
    /// What to write instead, such as the nearest names.
    pub hint: Option<String>,
}

impl QueryError {
    pub(super) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            span,
            hint: None,
        }
    }

    pub(super) fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// The message, the query with carets under what is meant, and the hint, each on its line.
    /// `text` is the query as it was read; for arguments that is [`super::join_args`].
    pub fn render(&self, text: &str) -> String {
        let part = |range: Range<usize>| {
            let part = text.get(range).unwrap_or_default();
            safe::block(part).replace('\n', " ")
        };
        let start = self.span.start.min(text.len());
        let (before, meant) = (part(0..start), part(start..self.span.end.min(text.len())));
        let after = part(self.span.end.min(text.len())..text.len());
        let mut lines = format!(
            "{}\n  {before}{meant}{after}\n  {}{}",
            self.message,
            " ".repeat(before.width()),
            "^".repeat(meant.width().max(1)),
        );
        if let Some(hint) = &self.hint {
            lines.push_str("\n  ");
            lines.push_str(hint);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carets_stand_under_wide_letters() {
        let text = "마약 topic:관세학";
        let error = QueryError::new(13..22, "no topic is called `관세학`");
        assert_eq!(
            error.render(text),
            "no topic is called `관세학`\n  마약 topic:관세학\n             ^^^^^^",
        );
    }

    #[test]
    fn a_span_that_fits_no_text_still_renders() {
        let error = QueryError::new(4..90, "what").hint(Some("that".into()));
        assert_eq!(error.render("한"), "what\n  한\n    ^\n  that");
    }
}
