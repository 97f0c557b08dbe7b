//! The parser's reasons in our words, with what to do about them.

use super::quoting::shown;
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say};

/// A setting and a text, as they are written.
const SETTING: &str = "key = value";
const TEXT: &str = "key = \"text\"";

/// What is wrong, and what to do about it, where there is one thing to do. `what` is the text at
/// the place; `is_quoted` where a quote has been opened before it in its line; `example` how a time is written.
pub(super) fn reworded(
    reason: &str,
    what: &str,
    is_quoted: bool,
    example: Message,
) -> (Message, Option<Message>) {
    let of = |beginning: &str| reason.starts_with(beginning);
    let empty = what.is_empty();
    let nothing_here = empty || !is_quoted;
    let word = || shown(what);
    let (message, hint) = if of("duplicate key") {
        (say::twice(word()), hints::take_one_out())
    } else if of("cannot extend value") {
        (say::value_already(word()), hints::take_one_out())
    } else if (nothing_here && (of("missing value") || of("invalid literal string")))
        || (empty && of("string values must be quoted"))
    {
        (say::no_value(), hints::write(SETTING))
    } else if of("string values must be quoted") || of("invalid boolean") {
        (say::not_quoted(word()), say::not_quoted_hint(TEXT))
    } else if of("invalid float")
        || of("invalid integer")
        || of("invalid fraction")
        || of("`_` may")
        || of("unexpected sign")
        || of("redundant")
        || of("integers with a radix")
        || of("radix must")
    {
        (say::no_number(), say::not_quoted_hint(TEXT))
    } else if of("invalid basic string, expected non") || of("invalid comment") {
        (say::control_character(), hints::take_out())
    } else if of("invalid basic string")
        || of("invalid literal string")
        || of("missing opening quote")
    {
        (say::unclosed_text(), say::unclosed_text_hint())
    } else if of("missing escaped value") || of("too few unicode") {
        (say::no_escape(), say::no_escape_hint())
    } else if of("key with no value")
        || of("invalid key")
        || of("missing assignment")
        || of("extra assignment")
        || of("extra `=`")
        || of("unexpected `=`")
        || of("invalid unquoted key")
        || of("invalid inline table element")
        || of("missing key")
        || of("keys cannot be")
        || of("invalid value")
    {
        (say::no_assignment(), say::no_assignment_hint())
    } else if of("unclosed array table") || of("unclosed table") {
        (say::unclosed_header(), say::unclosed_header_hint())
    } else if of("unclosed array") {
        (say::unclosed_list(), say::unclosed_hint(']'))
    } else if of("unclosed inline table") {
        (say::unclosed_table(), say::unclosed_hint('}'))
    } else if of("unquoted keys cannot be empty") {
        (say::no_key(), say::no_assignment_hint())
    } else if of("unexpected key or value") || of("unexpected content") {
        (say::behind_the_end(), say::behind_the_end_hint())
    } else if of("missing comma") {
        (say::no_comma(), say::no_comma_hint())
    } else if of("extra comma") {
        (say::comma_too_many(), hints::take_out())
    } else if of("unexpected leading zero") {
        (say::leading_zero(), say::leading_zero_hint())
    } else if of("invalid date") || of("invalid time") || of("invalid datetime") {
        (say::no_date_or_time(word()), example)
    } else if of("carriage return") {
        (say::half_line_break(), say::half_line_break_hint())
    } else if of("cannot recurse") || of("recursion limit") {
        (say::too_deep(), say::too_deep_hint())
    } else {
        // Whatever else the parser says, it says in English and of itself.
        return (say::not_toml(), Some(say::no_assignment_hint()));
    };
    (message, Some(hint))
}
