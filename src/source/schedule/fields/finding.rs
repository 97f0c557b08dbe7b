//! What readers of `schedule.xml` and `schedule.json` say of a file, and how they quote it.

use crate::agenda::{Code, Finding, Span, safe};
use crate::i18n::Message;

/// How much of a text from outside goes into a sentence, in bytes.
const QUOTED: usize = 80;

/// A finding with its hint.
pub(in crate::source) fn finding(
    code: Code,
    span: Span,
    message: Message,
    hint: Message,
) -> Finding {
    Finding::new(code, Some(span), message).hint(hint)
}

/// Why a file cannot be read at all. In a box, because it travels through every reader.
pub(in crate::source) type Refusal = Box<Finding>;

/// A file cannot be read, for what stands at `span`.
pub(in crate::source) fn refusal(span: Span, message: Message, hint: Message) -> Refusal {
    Box::new(finding(Code::Syntax, span, message, hint))
}

/// A file is a schedule of a dialect that is not known, or none, for what stands at `span`.
pub(in crate::source) fn unknown_dialect(span: Span, message: Message, hint: Message) -> Refusal {
    Box::new(finding(Code::UnknownDialect, span, message, hint))
}

/// A text from outside, short and fit for a sentence.
pub(in crate::source) fn quoted(text: &str) -> String {
    let text = text.trim();
    let short = clipped(text, QUOTED);
    let mut quoted = safe::line(short).into_owned();
    if short.len() < text.len() {
        quoted.push('…');
    }
    quoted
}

/// The beginning of a text, no longer than so many bytes.
fn clipped(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Byte offsets as a span. Texts are never larger than 4 GiB.
pub(in crate::source) fn span(from: usize, to: usize) -> Span {
    let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    short(from)..short(to)
}

/// The line that begins at `from`, or as much of it as is of use.
pub(in crate::source) fn line_span(text: &str, from: usize, to: usize) -> Span {
    let piece = clipped(text.get(from..to).unwrap_or_default(), 200);
    let piece = piece.lines().next().unwrap_or_default();
    span(from, from + piece.len())
}
