//! Lists, tables, texts and headers that were opened and never closed.
//!
//! A parser that meets one takes the rest of the file for a part of it, and complains about every
//! line. Agendas are written line by line, so the line where the next key or header begins shows
//! where the writer thought it had ended. Only asked about files that cannot be parsed.

use std::ops::Range;

use toml::de::DeTable;

use super::mended;
use super::pieces::{self, is_bracket};
use crate::i18n::Message;
use crate::i18n::sentences::syntax as say;

/// Something that was opened and never closed, or that is no TOML as a whole.
pub(super) struct Torn {
    /// What it is.
    pub(super) what: What,
    /// Where it was opened.
    pub(super) open: Range<usize>,
    /// The lines that belong to it.
    pub(super) lines: Range<usize>,
    /// What is to be said of it, if that is known.
    pub(super) said: Option<(Message, Message)>,
}

/// What was read of a text line by line.
#[derive(Default)]
pub(super) struct Read {
    /// Everything that is torn, in order.
    pub(super) torn: Vec<Torn>,
    /// What is closed and stands in several lines.
    pub(super) long: Vec<Range<usize>>,
}

/// What can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// `[`
    List,
    /// `{`
    Table,
    /// `"`
    Text,
    /// `[table]`, `[[table]]`
    Header,
    /// Lines that are no TOML.
    Piece,
    /// A bracket around an entry whose header is told already.
    Bracket,
}

/// Reads a text that cannot be parsed.
pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut at = 0;
    // In a file of mistakes and nothing else one looks for what they mean only so often.
    let mut looks = 300;
    // Brackets around such an entry follow from its header.
    let mut is_in_brackets = false;
    while at < text.len() {
        let end_of_line = line_end(text, at);
        let line = &text[at..end_of_line];
        if line.trim().is_empty() {
            at = end_of_line + 1;
            continue;
        }
        if is_in_brackets && is_bracket(line) {
            read.torn.push(bracket(at..end_of_line, None));
            at = end_of_line + 1;
            continue;
        }
        if is_bracket(line) && line.trim().starts_with('{') && is_entry_behind(text, end_of_line) {
            let said = (say::other_header(), say::brackets_out_hint());
            read.torn.push(bracket(at..end_of_line, Some(said)));
            is_in_brackets = true;
            at = end_of_line + 1;
            continue;
        }
        let (end, found) = statement(text, at);
        let whole = &text[at..end.min(text.len())];
        let is_sound = found.is_none() && DeTable::parse(whole).is_ok();
        let piece = if is_sound {
            pieces::emptied_text(text, at)
        } else if looks > 0 {
            looks -= 1;
            pieces::piece(text, at)
        } else {
            None
        };
        let is_header = |torn: &Torn| torn.what == What::Header;
        if let Some(mut piece) = piece {
            is_in_brackets = is_header(&piece);
            // Blanks at its end, of whatever width, are of it.
            piece.lines.end = line_end(text, piece.lines.end.max(at));
            at = piece.lines.end + 1;
            read.torn.push(piece);
            continue;
        }
        if line.trim_start().starts_with('[') || found.as_ref().is_some_and(is_header) {
            let is_open = line.trim_end().ends_with(['{', '(']) || !line.contains(']');
            is_in_brackets = is_open && found.is_some();
        }
        if found.is_none() && whole.trim_end().contains('\n') {
            read.long.push(at..end);
        }
        read.torn.extend(found);
        at = end.max(at + 1);
    }
    read
}

fn bracket(lines: Range<usize>, said: Option<(Message, Message)>) -> Torn {
    Torn {
        what: What::Bracket,
        open: lines.clone(),
        lines,
        said,
    }
}

/// Does a setting stand in the next line?
fn is_entry_behind(text: &str, line_end: usize) -> bool {
    let next = text.get(line_end + 1..).unwrap_or_default();
    next.lines().next().is_some_and(is_key)
}

/// Reads from the beginning of a line to the end of what begins there.
fn statement(text: &str, start: usize) -> (usize, Option<Torn>) {
    let line = &text[start..line_end(text, start)];
    let other = is_other_header(line) && !is_unset_key(text, start, line);
    if line.trim_start().starts_with('[') || other {
        let end = start + line.len() + 1;
        let broken = other || !is_header(line) || DeTable::parse(line.trim_end()).is_err();
        let open = start + (line.len() - line.trim_start().len());
        let torn = || Torn {
            what: What::Header,
            open: open..start + line.trim_end().len(),
            lines: start..start + line.len(),
            said: None,
        };
        return (end, broken.then(torn));
    }
    let bytes = text.as_bytes();
    let mut open: Vec<(What, usize)> = Vec::new();
    let mut culprit: Option<(What, usize)> = None;
    // A text that was opened where a value belongs; elsewhere a quote is most likely an apostrophe.
    let mut text_opened: Option<(What, usize)> = None;
    let mut last = b'\n';
    let mut at = start;
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'#' => {
                at = line_end(text, at);
                continue;
            }
            b'"' | b'\'' => match quoted(text, at) {
                Ok(end) => {
                    (at, last) = (end, byte);
                    continue;
                }
                Err(end) => {
                    culprit.get_or_insert((What::Text, at));
                    if matches!(last, b'=' | b'[' | b'{' | b',') {
                        text_opened.get_or_insert((What::Text, at));
                    }
                    if text[at..].starts_with("\"\"\"") || text[at..].starts_with("'''") {
                        let mut long = found(start, end, (What::Text, at));
                        long.open = at..at + 3;
                        return (end, Some(long));
                    }
                    at = end;
                    continue;
                }
            },
            b'[' => open.push((What::List, at)),
            b'{' => open.push((What::Table, at)),
            b']' | b'}' => {
                let closes = if byte == b']' {
                    What::List
                } else {
                    What::Table
                };
                // What was never opened closes nothing.
                let is_open = open.iter().any(|(what, _)| *what == closes);
                while is_open && let Some((what, opened)) = open.pop() {
                    if what == closes {
                        break;
                    }
                    culprit.get_or_insert((what, opened));
                }
            }
            b'\n' => {
                let Some(&innermost) = open.last() else {
                    // A list that ended where a table in it had not.
                    let inner = culprit.filter(|(what, _)| *what != What::Text);
                    let Some((_, opened)) = text_opened else {
                        return (at + 1, inner.map(|inner| found(start, at, inner)));
                    };
                    let end = text_end(text, opened).unwrap_or(at);
                    return (end + 1, Some(found(start, end, (What::Text, opened))));
                };
                let next = &text[at + 1..line_end(text, at + 1)];
                // A table of several lines, with commas or without.
                let in_table = innermost.0 == What::Table
                    && (matches!(last, b',' | b'{') || is_closed_below(text, at + 1));
                if is_header_like(next) || (!in_table && is_key(next) && !ends_table(next)) {
                    return (at + 1, Some(found(start, at, culprit.unwrap_or(innermost))));
                }
            }
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
        at += 1;
    }
    let left = match open.last() {
        Some(innermost) => Some(culprit.unwrap_or(*innermost)),
        None => text_opened,
    };
    let left = left.map(|culprit| found(start, text.len(), culprit));
    (text.len(), left)
}

/// The end of the line in which a text ends that was opened in one quote and goes on over lines; `None` where
/// none of the next lines ends it.
fn text_end(text: &str, opened: usize) -> Option<usize> {
    const LINES: usize = 12;
    let quote = &text[opened..=opened];
    let mut at = line_end(text, opened);
    for _ in 0..LINES {
        let start = at + 1;
        if start >= text.len() {
            return None;
        }
        at = line_end(text, start);
        let line = text[start..at].trim_end();
        if line.is_empty() || is_header_like(line) || is_key(line) {
            return None;
        }
        if line.ends_with(quote) {
            return Some(at);
        }
    }
    None
}

/// `person = "ana", role = "chair" },` in a list: the bracket before it is missing.
fn ends_table(line: &str) -> bool {
    let line = line.trim_end().trim_end_matches(',');
    line.ends_with('}') && !line.contains('{')
}

/// Does a line close a table before the next header or empty line?
fn is_closed_below(text: &str, from: usize) -> bool {
    let mut lines = text[from..].lines();
    let end = lines.find(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with(['[', '}'])
    });
    end.is_some_and(|line| line.trim().starts_with('}'))
}

fn found(start: usize, end: usize, (what, at): (What, usize)) -> Torn {
    Torn {
        what,
        open: at..at + 1,
        lines: start..end,
        said: None,
    }
}

/// The end of a quoted text; where it is not closed, the line in which it should have been.
fn quoted(text: &str, at: usize) -> Result<usize, usize> {
    let quote = &text[at..=at];
    let three = quote.repeat(3);
    if text[at..].starts_with(&three) {
        let from = at + 3;
        let escapes = quote == "\"";
        let end = closing(text, from, &three, escapes);
        // A table's header within a text is no text: the quotes were closed by another's.
        let inside = &text[from..end.unwrap_or(text.len())];
        let swallowed = inside
            .match_indices('\n')
            .map(|(newline, _)| from + newline + 1)
            .find(|line| {
                let line = &text[*line..line_end(text, *line)];
                is_header_like(line) || (end.is_none() && is_key(line))
            });
        return match (end, swallowed) {
            (_, Some(line)) => Err(line),
            (Some(end), None) => Ok(end + 3),
            (None, None) => Err(text.len()),
        };
    }
    let line = line_end(text, at);
    closing(&text[..line], at + 1, quote, quote == "\"").map_or(Err(line), |end| Ok(end + 1))
}

fn closing(text: &str, from: usize, quote: &str, escapes: bool) -> Option<usize> {
    let mut at = from;
    while at < text.len() {
        if escapes && text.as_bytes()[at] == b'\\' {
            at += 2;
        } else if text.as_bytes()[at..].starts_with(quote.as_bytes()) {
            return Some(at);
        } else {
            at += 1;
        }
    }
    None
}

fn line_end(text: &str, from: usize) -> usize {
    let from = from.min(text.len());
    memchr::memchr(b'\n', &text.as_bytes()[from..]).map_or(text.len(), |newline| from + newline)
}

/// A header in brackets that are none of headers, or with something around it: `<session>`, `[ [session] ]`.
fn is_other_header(line: &str) -> bool {
    let Some(meant) = mended::header(line) else {
        return false;
    };
    let line = line.trim();
    !is_header(line)
        || (!line.starts_with(&meant) || line.len() > meant.len()) && DeTable::parse(line).is_err()
}

/// Is it a key of the table that it stands in, and no id behind it that would begin another entry?
fn is_unset_key(text: &str, start: usize, line: &str) -> bool {
    let word = line.trim().trim_end_matches([':', ' ']);
    let next = text[start..]
        .lines()
        .skip(1)
        .find(|line| !line.trim().is_empty());
    let begins = next.is_some_and(|line| line.trim_start().starts_with("id"));
    !begins && mended::own_sort(text, start, word).is_some()
}

/// `[name]` or `[[name]]`, and nothing behind it but a comment; the parser judges the name.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.trim();
    if !line.starts_with('[') {
        return false;
    }
    let close = if line.starts_with("[[") { "]]" } else { "]" };
    // Brackets in a quoted name are the parser's business.
    line.contains(['"', '\'']) || line.contains(close)
}

/// A header, and nothing behind it but a comment.
pub(super) fn is_header_like(line: &str) -> bool {
    let line = line.trim();
    let inner = line
        .strip_prefix("[[")
        .and_then(|rest| rest.split_once("]]"))
        .or_else(|| line.strip_prefix('[').and_then(|rest| rest.split_once(']')));
    inner.is_some_and(|(name, rest)| {
        let rest = rest.trim();
        is_name(name) && (rest.is_empty() || rest.starts_with('#'))
    })
}

/// A bare key and what sets it.
pub(super) fn is_key(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_name(key))
}

/// A bare word that begins with a letter: `[1]` and `5 = 5` are more likely parts of a list.
pub(super) fn is_name(name: &str) -> bool {
    let name = name.trim();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(text: &str) -> Vec<(What, usize)> {
        read(text)
            .torn
            .into_iter()
            .map(|torn| (torn.what, torn.open.start))
            .collect()
    }

    #[test]
    fn what_is_closed_is_not_torn() {
        let text = "a = [1,\n  2]\nb = { c = \"]\" } # [\n[[d]]\ne = \"\"\"\n[\n\"\"\"\nf = '['\ng = {\nh = 1,\ni = 2 }\n";
        assert_eq!(opened(text), []);
    }

    #[test]
    fn the_next_key_shows_where_a_list_should_have_ended() {
        assert_eq!(opened("a = [1,\nb = 2\n"), [(What::List, 4)]);
        assert_eq!(opened("a = [{ x = 1 ]\nb = 2\n"), [(What::Table, 5)]);
        assert_eq!(
            opened("a = [{ x = 1,\n[[b]]\nc = [\n"),
            [(What::Table, 5), (What::List, 24)]
        );
    }

    #[test]
    fn a_text_is_torn_where_it_was_opened_but_an_apostrophe_opens_none() {
        assert_eq!(
            opened("a = \"b\nc = 1\nd = 'e"),
            [(What::Text, 4), (What::Text, 17)]
        );
        assert_eq!(opened("a = Don't\nb = \"it's\"\n"), []);
    }

    #[test]
    fn a_text_of_several_lines_does_not_swallow_tables() {
        let text = "a = \"\"\"\nlines\n[[b]]\nc = \"\"\"x\"\"\"\n";
        assert_eq!(opened(text), [(What::Text, 4)]);
        assert_eq!(opened("[[a]\nb = 1\n"), [(What::Header, 0)]);
    }
}
