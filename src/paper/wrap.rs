//! Text in cells: how wide it is, where it breaks, how a column is filled. A Hangul syllable has two.
//!
//! What comes in is already fit for a screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` followed by spaces up to `cells`.
pub fn padded(text: &str, cells: usize) -> String {
    let spaces = cells.saturating_sub(width(text));
    format!("{text}{:spaces$}", "")
}

/// `text` in lines of at most `cells`, broken between words, and within a word that is longer
/// than a line. Line breaks of the text stay; an empty text is one empty line.
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    let cells = cells.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, cells, &mut lines);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, cells: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for piece in pieces(paragraph) {
        let word = piece.trim_end();
        if used > 0 && used + width(word) > cells {
            lines.push(finished(&mut line));
            used = 0;
        }
        if width(word) > cells {
            for cluster in word.graphemes(true) {
                if used + width(cluster) > cells {
                    lines.push(finished(&mut line));
                    used = 0;
                }
                line.push_str(cluster);
                used += width(cluster);
            }
            let spaces = &piece[word.len()..];
            line.push_str(spaces);
            used += spaces.len();
        } else {
            line.push_str(piece);
            used += width(piece);
        }
    }
    lines.push(finished(&mut line));
}

fn finished(line: &mut String) -> String {
    let text = line.trim_end().to_owned();
    line.clear();
    text
}

/// Words with the spaces behind them; Han and Kana may also break between their characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut seen_space = false;
        let mut before = None;
        let mut cut = rest.len();
        for (at, c) in rest.char_indices() {
            let breaks = (seen_space && c != ' ') || before.is_some_and(|b| breaks_between(b, c));
            if breaks {
                cut = at;
                break;
            }
            seen_space |= c == ' ';
            before = Some(c);
        }
        let (piece, after) = rest.split_at(cut);
        rest = after;
        Some(piece)
    })
}

fn breaks_between(before: char, after: char) -> bool {
    let is_free = |c: char| matches!(c, '\u{3041}'..='\u{30fe}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    is_free(before) && is_free(after)
}

#[cfg(test)]
mod tests {
    use super::{padded, width, wrap};

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
}
