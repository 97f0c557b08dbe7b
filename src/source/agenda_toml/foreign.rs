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
        })
    })
}

/// What is to be said of that character; nothing of one that is what it looks like.
fn meant(sign: char) -> Option<(Message, Message)> {
    let code = || format!("U+{:04X}", u32::from(sign));
    let unseen = match sign {
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
