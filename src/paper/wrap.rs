//! Text in cells: how wide it is, where it breaks, how a column is filled. A Hangul syllable has two.
//!
//! Lines break behind spaces, and between two characters of Han or Kana; what is longer than a
//! line breaks between graphemes, never within one. A no-break space ([`JOIN`]) holds what stands on
//! either side of it together, unless both do not fit on one line. Paper, command line and screens break alike:
//! [`fill`] is the one place that does it. What comes in is already fit for a screen.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The no-break space.
pub const JOIN: &str = "\u{a0}";

/// In fewer cells there is no room for the beginning of a text and for what is marked in it.
const LEAST_SHOWING: usize = 12;

/// One grapheme on a line, with the look of the text that it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a, L> {
    /// The grapheme: a user-perceived character (Unicode Annex 29).
    pub text: &'a str,
    /// How it looks.
    pub look: L,
    width: usize,
}

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text in which no `mark` stands alone on a line, a number stays with the word behind it, "45 min", and a
/// short one at the end with the word before it, "table 2".
pub fn bound(text: &str, mark: &str) -> String {
    let mut bound = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let is_held = || {
            let is_mark = rest.strip_prefix(mark).is_some_and(|rest| {
                let next = rest.chars().next();
                next.is_none_or(|next| !next.is_alphanumeric())
            });
            let is_unit = before.is_ascii_digit() && rest.starts_with(char::is_alphabetic);
            is_mark || is_unit || before.is_alphabetic() && is_short_number(rest)
        };
        // Of several spaces the line breaks at the last: none of them is held.
        bound.push_str(if c == ' ' && before != ' ' && is_held() {
            JOIN
        } else {
            &text[at..at + c.len_utf8()]
        });
        before = c;
    }
    bound
}

/// Is this nothing but one or two digits, as far as a line goes?
fn is_short_number(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default();
    (1..=2).contains(&line.len()) && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// `text` followed by spaces up to `cells`.
pub fn padded(text: &str, cells: usize) -> String {
    let spaces = cells.saturating_sub(width(text));
    format!("{text}{:spaces$}", "")
}

/// As much of the beginning of `text` as fits into `cells`, in whole graphemes.
pub fn beginning(text: &str, cells: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += width(grapheme);
        used > cells
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// `text` in at most `cells`, with an ellipsis where it had to be cut.
pub fn cut(text: &str, cells: usize, ellipsis: &str) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(width(ellipsis));
    let mut out = beginning(text, room).trim_end().to_owned();
    if cells >= width(ellipsis) {
        out.push_str(ellipsis);
    }
    out
}

/// The same where `marks` of it, ascending, are to be seen: what lies before the first that would be cut off
/// is cut instead, but for its beginning.
pub fn cut_showing(text: &str, cells: usize, ellipsis: &str, marks: &[Range<usize>]) -> String {
    let shown = beginning(text, cells.saturating_sub(width(ellipsis))).len();
    let hidden = marks.iter().find(|mark| mark.end > shown);
    let (Some(hidden), true) = (hidden, width(text) > cells) else {
        return cut(text, cells, ellipsis);
    };
    if cells < LEAST_SHOWING {
        let room = cells.saturating_sub(width(ellipsis));
        return format!("{ellipsis}{}", cut(&text[hidden.start..], room, ellipsis));
    }
    let most = cells - cells / 3;
    let word = text[..hidden.start].rfind(' ').map_or(0, |at| at + 1);
    let whole = |from: usize| width(&text[from..hidden.end]) + width(ellipsis);
    let from = if whole(word) <= most {
        word
    } else {
        hidden.start
    };
    let tail = (whole(from).max(cells / 3))
        .min(width(&text[from..]))
        .min(most);
    let head = cut(text[..from].trim_end(), cells - tail - 1, ellipsis);
    format!("{head} {}", cut(&text[from..], tail, ellipsis))
}

/// `text` in lines of at most `cells`, but never less than two. Line breaks of the text stay; an
/// empty text is one empty line.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let lines = fill([(text, ())], cells.max(2));
    let text_of = |line: Vec<Cell<'_, ()>>| line.iter().map(|cell| cell.text).collect();
    lines.into_iter().map(text_of).collect()
}

/// The graphemes of `texts` on lines of at most `cells`, one grapheme at least; spaces where a
/// line breaks are left out. Never empty.
pub fn fill<'a, L: Copy>(
    texts: impl IntoIterator<Item = (&'a str, L)>,
    cells: usize,
) -> Vec<Vec<Cell<'a, L>>> {
    fill_by(texts, cells, |text, _| width(text))
}

/// The same where a grapheme is as wide as `measure` says: on paper, by its glyph.
pub fn fill_by<'a, L: Copy>(
    texts: impl IntoIterator<Item = (&'a str, L)>,
    room: usize,
    mut measure: impl FnMut(&str, L) -> usize,
) -> Vec<Vec<Cell<'a, L>>> {
    let mut page = Page::new(room);
    for (text, look) in texts {
        for text in text.graphemes(true) {
            page.put(Cell {
                text,
                look,
                width: measure(text, look),
            });
        }
    }
    page.end_line();
    page.lines
}

/// Lines that are being filled.
struct Page<'a, L> {
    cells: usize,
    lines: Vec<Vec<Cell<'a, L>>>,
    line: Vec<Cell<'a, L>>,
    /// Cells of the line that are taken.
    used: usize,
    /// Where the line may break: so many graphemes stay.
    seam: Option<usize>,
    /// Where it may break if it has no seam, behind a no-break space: so many graphemes stay.
    joint: Option<usize>,
    /// Did the line before end for lack of room? Then spaces at the beginning of this one go.
    is_continued: bool,
}

impl<'a, L: Copy> Page<'a, L> {
    fn new(cells: usize) -> Self {
        Self {
            cells,
            lines: Vec::new(),
            line: Vec::new(),
            used: 0,
            seam: None,
            joint: None,
            is_continued: false,
        }
    }

    fn put(&mut self, cell: Cell<'a, L>) {
        let is_space = cell.text == " ";
        let is_full = self.used + cell.width > self.cells;
        if cell.text == "\n" {
            self.end_line();
            self.is_continued = false;
            return;
        }
        if self
            .line
            .last()
            .is_some_and(|last| breaks_between(last.text, cell.text))
        {
            self.seam = Some(self.line.len());
        }
        // Spaces hang over the edge until it is known what follows them.
        if is_full && !is_space && cell.text != JOIN && !self.line.is_empty() {
            let rest = self
                .seam
                .or(self.joint)
                .map_or_else(Vec::new, |at| self.line.split_off(at));
            self.end_line();
            self.used = rest.iter().map(|cell| cell.width).sum();
            let joint = rest.iter().rposition(|cell| cell.text == JOIN);
            self.joint = joint.map(|at| at + 1);
            self.line = rest;
            self.is_continued = true;
        }
        if is_space && self.line.is_empty() && self.is_continued {
            return;
        }
        self.line.push(cell);
        self.used += cell.width;
        if is_space {
            self.seam = Some(self.line.len());
        } else if cell.text == JOIN {
            self.joint = Some(self.line.len());
        }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let last = line.iter().rposition(|cell| !cell.text.trim().is_empty());
        line.truncate(last.map_or(0, |last| last + 1));
        self.lines.push(line);
        (self.used, self.seam, self.joint) = (0, None, None);
    }
}

fn breaks_between(before: &str, after: &str) -> bool {
    let is_free = |c: char| matches!(c, '\u{3041}'..='\u{30fe}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    before.chars().next_back().is_some_and(is_free) && after.chars().next().is_some_and(is_free)
}

#[cfg(test)]
mod tests {
    use super::{beginning, bound, fill, padded, width, wrap};

    #[test]
    fn hangul_takes_two_cells_and_breaks_between_words() {
        let lines = wrap("전자상거래 통관의 도전과 기회", 16);
        assert_eq!(lines, ["전자상거래", "통관의 도전과", "기회"]);
        assert!(lines.iter().all(|line| width(line) <= 16));
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        assert_eq!(wrap("ab abcdefgh i", 4), ["ab", "abcd", "efgh", "i"]);
    }

    #[test]
    fn line_breaks_stay_and_nothing_is_lost() {
        assert_eq!(wrap("one two\n\nthree", 7), ["one two", "", "three"]);
        assert_eq!(wrap("", 7), [""]);
    }

    #[test]
    fn a_column_is_filled_by_cells() {
        assert_eq!(width(&padded("전시", 7)), 7);
        assert_eq!(padded("toolong", 3), "toolong");
    }

    #[test]
    fn han_and_kana_break_anywhere_and_hangul_only_at_spaces() {
        assert_eq!(wrap("ab 漢字かな", 7), ["ab 漢字", "かな"]);
        assert_eq!(wrap("ab 세관협력", 11), ["ab 세관협력"]);
        assert_eq!(wrap("ab 세관협력", 9), ["ab", "세관협력"]);
    }

    #[test]
    fn spaces_go_where_a_line_breaks_and_stay_where_one_begins() {
        assert_eq!(wrap("one   two", 4), ["one", "two"]);
        assert_eq!(wrap("  one\n  two", 9), ["  one", "  two"]);
        assert_eq!(wrap("one  ", 4), ["one"]);
        assert_eq!(wrap("four \nfive", 4), ["four", "five"]);
    }

    #[test]
    fn marks_units_and_short_numbers_are_held() {
        for (text, held) in [
            ("by 45 min", "by 45\u{a0}min"),
            ("Keynote ◇", "Keynote\u{a0}◇"),
            ("● must   ◇ illustrative", "● must   ◇ illustrative"),
            ("Consultation, table 2", "Consultation, table\u{a0}2"),
            ("room 12\nthen", "room\u{a0}12\nthen"),
            ("in 2023", "in 2023"),
            ("Was it ? Yes", "Was it ? Yes"),
            ("비즈니스 회의실 1", "비즈니스 회의실\u{a0}1"),
        ] {
            assert_eq!(bound(text, "◇"), held);
        }
    }

    #[test]
    fn a_no_break_space_holds_together_what_fits_on_a_line() {
        assert_eq!(wrap("walk 45\u{a0}min", 7), ["walk", "45\u{a0}min"]);
        assert_eq!(
            wrap("by one\u{a0}two three", 6),
            ["by", "one", "two", "three"]
        );
        assert_eq!(wrap("one\u{a0}two", 3), ["one", "two"]);
    }

    #[test]
    fn a_grapheme_wider_than_the_line_has_a_line_of_its_own() {
        let lines = fill([("세관", ())], 1);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0][0].text, "세");
    }

    #[test]
    fn a_beginning_ends_between_graphemes() {
        assert_eq!(beginning("세관", 3), "세");
        assert_eq!(beginning("e\u{301}a", 1), "e\u{301}");
        assert_eq!(beginning("abc", 3), "abc");
        assert_eq!(beginning("abc", 0), "");
    }
}
