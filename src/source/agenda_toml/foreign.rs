//! Characters that have no place in TOML out of its texts, and that nobody can tell by looking: what
//! cannot be seen, and what a word processor or another keyboard writes in place of a sign.

use std::ops::Range;

use crate::agenda::safe;
use crate::i18n::Message;
use crate::i18n::sentences::{hints, syntax as say};

/// A character that is not what it looks like.
pub(super) struct Foreign {
    /// Where it stands.
    pub(super) at: Range<usize>,
    pub(super) message: Message,
    pub(super) hint: Message,
    /// Can one see that it is another sign?
    pub(super) is_seen: bool,
}

/// The first one in `span` of `text`, or beside its beginning: there the parser gave up.
pub(super) fn foreign(text: &str, span: &Range<usize>) -> Option<Foreign> {
    let before = text[..span.start].chars().next_back();
    let before = before.filter(|sign| *sign != '\n');
    let start = span.start - before.map_or(0, char::len_utf8);
    let after = text[span.start..].chars().next();
    let end = span.end.max(span.start + after.map_or(0, char::len_utf8));
    let piece = text[start..end].lines().next().unwrap_or_default();
    let mut signs = piece.char_indices();
    signs.find_map(|(at, sign)| {
        let (message, hint) = meant(sign)?;
        let at = start + at;
        Some(Foreign {
            at: at..at + sign.len_utf8(),
            message,
            hint,
            is_seen: looks_like(sign).is_some(),
        })
    })
}

/// The line with the signs that were meant; what stands within quotes of any sort stays as it is.
pub(super) fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(sign) = rest.chars().next() {
        let length = sign.len_utf8();
        let quote = Some(sign)
            .filter(|sign| "\"'".contains(*sign))
            .or_else(|| looks_like(sign));
        let inner = &rest[length..];
        if let Some(quote @ ('"' | '\'')) = quote
            && let Some((end, close)) = closing(inner, quote, sign == quote)
        {
            plain.push(quote);
            plain.push_str(&inner[..end]);
            plain.push(quote);
            rest = &inner[end + close..];
            continue;
        }
        match looks_like(sign) {
            Some(meant) => plain.push(meant),
            None if sign.is_ascii() => plain.push(sign),
            None if sign.is_whitespace() => plain.push(' '),
            None if safe::is_invisible(sign) => {}
            None => plain.push(sign),
        }
        rest = inner;
    }
    plain
}

/// Where the quote is that ends a text, and how long it is: the same sign, else one that looks like it. A single
/// one in the middle of a word is an apostrophe.
fn closing(inner: &str, quote: char, is_plain: bool) -> Option<(usize, usize)> {
    let is_it = |sign: char| sign == quote || looks_like(sign) == Some(quote);
    let mut found = inner.char_indices().filter(|(_, sign)| is_it(*sign));
    let same = || inner.find(quote).map(|at| (at, 1));
    if is_plain && let Some(same) = same() {
        return Some(same);
    }
    let is_end = |(at, sign): &(usize, char)| {
        let behind = inner[at + sign.len_utf8()..].chars().next();
        quote == '"' || behind.is_none_or(|next| !next.is_alphanumeric())
    };
    found.find(is_end).map(|(at, sign)| (at, sign.len_utf8()))
}

/// What is to be said of that character; nothing of one that is what it looks like.
fn meant(sign: char) -> Option<(Message, Message)> {
    let code = || format!("U+{:04X}", u32::from(sign));
    let unseen = match sign {
        _ if sign.is_control() && !matches!(sign, '\t' | '\r' | '\n') => say::unseen(code()),
        _ if sign.is_ascii() => return None,
        '\u{feff}' => say::byte_order_mark(),
        '\u{a0}' => say::no_break_space(),
        '\u{200b}' => say::zero_width_space(),
        '\u{2060}' => say::word_joiner(),
        _ if sign.is_whitespace() => say::other_space(code()),
        _ if safe::is_invisible(sign) || sign.is_control() => say::unseen(code()),
        _ => {
            let plain = looks_like(sign)?;
            return Some((say::looks_like(sign, code(), plain), hints::write(plain)));
        }
    };
    let hint = match sign {
        _ if sign.is_whitespace() => say::delete_space_hint(),
        _ => say::delete_hint(),
    };
    Some((unseen, hint))
}

/// The sign of TOML that it stands for.
fn looks_like(sign: char) -> Option<char> {
    Some(match sign {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' | '「' | '」' | '『' | '』' => {
            '"'
        }
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '＇' => '\'',
        '＝' => '=',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '｛' => '{',
        '｝' => '}',
        '，' | '、' => ',',
        '．' | '。' => '.',
        '：' => ':',
        '＃' => '#',
        '－' | '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '＿' => '_',
        '０'..='９' => char::from_digit(u32::from(sign) - u32::from('０'), 10)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_other_keyboards_are_meant_where_they_are_no_part_of_a_text() {
        for (line, wanted) in [
            ("title = “Silt”", "title = \"Silt\""),
            ("title = “Ana’s „silt", "title = \"Ana’s \"silt"),
            ("title = “Ana’s silt”", "title = \"Ana’s silt\""),
            ("title = \"Silt”", "title = \"Silt\""),
            ("title = \"“Silt”\" # “x”", "title = \"“Silt”\" # \"x\""),
            ("title = ‘Ana’s silt’", "title = 'Ana’s silt'"),
            ("topics = [“a”， “b”]", "topics = [\"a\", \"b\"]"),
            ("start = ２０２６－06-11", "start = 2026-06-11"),
            ("\u{200b}id\u{a0}= \"가，나\"", "id = \"가，나\""),
        ] {
            assert_eq!(plain(line), wanted, "{line}");
        }
    }
}
