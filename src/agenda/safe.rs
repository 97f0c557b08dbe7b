//! Untrusted text made fit for a screen: the only place where a [`Safe`] comes into being.
//!
//! Control characters become visible pictures, direction overrides and invisible characters go,
//! marks that pile up are cut, everything is NFC. A text without any of that is borrowed as it is:
//! these functions are called for every visible string of every frame.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{is_combining_mark, is_public_assigned};
use unicode_segmentation::UnicodeSegmentation;

use crate::i18n::message::Argument;

/// Graphemes of a line, the `…` of a cut one included.
pub const LINE_GRAPHEMES: usize = 300;
/// What comes later in a text cannot be among the graphemes of a line, unless one is a chain of dozens.
const LINE_BYTES: usize = 64 * 1024;
/// Graphemes of a block, the `…` of a cut one included.
pub const BLOCK_GRAPHEMES: usize = 20_000;
/// Combining marks on one base; more of them climb out of their row.
const MARKS: usize = 4;

/// A text that may be put on a screen, a sheet or a pipe.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Safe<'a>(Cow<'a, str>);

impl Safe<'_> {
    /// The text, cut loose from where it came from.
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl Deref for Safe<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Safe<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<Safe<'_>> for Argument {
    fn from(text: Safe<'_>) -> Self {
        Self::Text(text.into_owned())
    }
}

/// `text` on one line: every run of white space is one space.
pub fn line(text: &str) -> Safe<'_> {
    if is_fine_line(text) {
        return Safe(Cow::Borrowed(text));
    }
    let mut shown = String::with_capacity(text.len().min(LINE_BYTES));
    let mut gap = false;
    let mut is_cut = false;
    for c in text.chars() {
        if shown.len() > LINE_BYTES {
            is_cut = true;
            break;
        }
        if c.is_whitespace() {
            gap = true;
        } else if let Some(c) = visible(c) {
            if gap && !shown.is_empty() {
                shown.push(' ');
            }
            gap = false;
            shown.push(c);
        }
    }
    let composed = composed(shown);
    let mut line = cut(few_marks(&composed), LINE_GRAPHEMES);
    if is_cut && !line.ends_with('…') {
        line.push('…');
    }
    Safe(Cow::Owned(line))
}

/// `text` with its line breaks, each of them one `\n`.
pub fn block(text: &str) -> Safe<'_> {
    if is_fine_block(text) {
        return Safe(Cow::Borrowed(text));
    }
    let mut shown = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                shown.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => shown.push('\n'),
            ZWNJ | ZWJ => shown.push(c),
            _ if c.is_whitespace() => shown.push(' '),
            _ => shown.extend(visible(c)),
        }
    }
    let mut text = few_marks(&composed(shown));
    loop {
        // Taking a joiner away may bring together what composes or changes places, and then another
        // joiner stands where none may. Each round has fewer of them, so that this ends.
        let joined = composed(joiners_between_letters(&text));
        if joined == text {
            break;
        }
        text = joined;
    }
    Safe(Cow::Owned(cut(text, BLOCK_GRAPHEMES)))
}

/// Can nobody see it? Such characters are neither shown nor searched.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

const ZWNJ: char = '\u{200c}';
const ZWJ: char = '\u{200d}';

/// What is shown of a character that is no white space.
fn visible(c: char) -> Option<char> {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        ' '..='~' => Some(c),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        _ if is_invisible(c) => None,
        _ if is_public_assigned(c) => Some(c),
        _ => Some('\u{fffd}'),
    }
}

/// NFC of `text`.
fn composed(text: String) -> String {
    if unicode_normalization::is_nfc(&text) {
        text
    } else {
        text.nfc().collect()
    }
}

/// `text` with at most [`MARKS`] marks on each base. What remains of a text in NFC is in NFC,
/// because marks go only from the end of a pile that stays.
fn few_marks(text: &str) -> String {
    let mut marks = 0;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if is_combining_mark(c) {
            marks += 1;
        } else if c != ZWJ && c != ZWNJ {
            marks = 0;
        }
        if marks <= MARKS {
            kept.push(c);
        }
    }
    kept
}

/// `text` with joiners only between letters of scripts that are misspelt without them.
fn joiners_between_letters(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut before = ' ';
    let mut joiner = None;
    for c in text.chars() {
        if c == ZWJ || c == ZWNJ {
            joiner = joiner.or(Some(c));
            continue;
        }
        if let Some(joiner) = joiner.take()
            && is_joined(before)
            && is_joined(c)
        {
            kept.push(joiner);
        }
        kept.push(c);
        before = c;
    }
    kept
}

/// Is it of the Arabic or the Indic scripts?
fn is_joined(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{fb50}'..='\u{fdff}')
}

/// At most `most` graphemes of `text`; a cut one ends with `…`.
fn cut(mut text: String, most: usize) -> String {
    // A grapheme has at least one byte.
    if text.len() > most {
        let mut ends = text
            .grapheme_indices(true)
            .map(|(at, grapheme)| at + grapheme.len());
        if let Some(end) = ends.nth(most - 2)
            && ends.nth(1).is_some()
        {
            text.truncate(end);
            text.truncate(text.trim_end().len());
            text.push('…');
        }
    }
    text
}

/// Is there nothing to do to a line? May say no where there is not.
fn is_fine_line(text: &str) -> bool {
    let mut after_space = true;
    let mut length = 0;
    for c in text.chars() {
        length += 1;
        if length > LINE_GRAPHEMES {
            return false;
        }
        if c == ' ' {
            if after_space {
                return false;
            }
            after_space = true;
        } else if is_fine(c) {
            after_space = false;
        } else {
            return false;
        }
    }
    !after_space || text.is_empty()
}

/// Is there nothing to do to a block? May say no where there is not.
fn is_fine_block(text: &str) -> bool {
    let mut length = 0;
    text.chars().all(|c| {
        length += 1;
        length <= BLOCK_GRAPHEMES && (c == '\n' || c == ' ' || is_fine(c))
    })
}

/// Letters that are shown as they are and compose with nothing: those of English, most of Europe,
/// Korean, Japanese and Chinese.
fn is_fine(c: char) -> bool {
    matches!(c,
        '!'..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}'
        | '\u{400}'..='\u{45f}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}'
        | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}
