//! Styled words broken into lines of a given width, by the cells that they take. Where lines break
//! is [`crate::paper::wrap`]'s to say.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use unicode_width::UnicodeWidthStr;

use crate::paper::wrap::{Cell, JOIN, fill};
pub use crate::paper::wrap::{cut, cut_showing};

/// The words of `spans` on lines of at most `width` cells. `first` stands before the first line,
/// as many spaces before the others.
pub fn wrap(spans: &[Span<'_>], width: usize, first: &Span<'_>) -> Vec<Line<'static>> {
    let indent = first.width();
    let texts = spans.iter().map(|span| (&*span.content, span.style));
    let mut lines = fill(texts, width.saturating_sub(indent).max(1));
    // A line break at the end of a text begins no line.
    if lines.len() > 1 && lines.last().is_some_and(Vec::is_empty) {
        lines.pop();
    }
    lines
        .into_iter()
        .enumerate()
        .map(|(at, cells)| {
            let mut line = join(&cells);
            if indent > 0 {
                let lead = if at == 0 {
                    Span::styled(first.content.to_string(), first.style)
                } else {
                    Span::raw(" ".repeat(indent))
                };
                line.insert(0, lead);
            }
            Line::from(line)
        })
        .collect()
}

/// A text that stays on one line where it fits on one: `◇ time illustrative`, a name.
pub fn joined(text: &str) -> String {
    text.replace(' ', JOIN)
}

/// A text in which each number stays with the word behind it, and with the number that goes on
/// where a unit stands between: `45 min`, `80 seats`, `1 h 30`.
pub fn values_joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        out.push_str(word);
        let Some(next) = words.peek() else { break };
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let is_number = bare.chars().all(|c| c.is_ascii_digit()) && !bare.is_empty();
        let is_hours = bare == "h" || bare.ends_with("시간");
        let goes_on = is_hours && next.starts_with(|c: char| c.is_ascii_digit());
        let is_korean_length = ["분", "시간", "일"].iter().any(|unit| bare.ends_with(unit));
        let is_when = is_korean_length && ["뒤", "남음", "부족"].contains(next);
        let stays = is_number || goes_on || is_when;
        out.push_str(if stays { JOIN } else { " " });
    }
    out
}

/// Cells as spans, neighbours of one look together.
fn join(cells: &[Cell<'_, Style>]) -> Vec<Span<'static>> {
    let mut spans: Vec<(String, Style)> = Vec::new();
    for cell in cells {
        match spans.last_mut() {
            Some((text, style)) if *style == cell.look => text.push_str(drawn(cell)),
            _ => spans.push((drawn(cell).to_owned(), cell.look)),
        }
    }
    spans
        .into_iter()
        .map(|(text, style)| Span::styled(text, style))
        .collect()
}

/// What is drawn for a grapheme: who copies a line off the screen gets spaces in it.
fn drawn<'a>(cell: &Cell<'a, Style>) -> &'a str {
    if cell.text == JOIN { " " } else { cell.text }
}

/// A line in at most `width` cells, with an ellipsis where it had to be cut.
pub fn cut_line(line: Line<'static>, width: usize, ellipsis: &'static str) -> Line<'static> {
    if line.width() <= width {
        return line;
    }
    let mut left = width;
    let mut spans = Vec::with_capacity(line.spans.len());
    for span in line.spans {
        let wide = span.width();
        // The ellipsis needs cells of what is left, unless this is where everything ends.
        if wide + ellipsis.width() <= left {
            left -= wide;
            spans.push(span);
            continue;
        }
        let text = cut(&format!("{}{ellipsis}", span.content), left, ellipsis);
        spans.push(Span::styled(text, span.style));
        break;
    }
    Line::from(spans)
}

/// A text in at most `cells`, cut behind a word if the half of the cells has one.
pub fn cut_words(text: &str, cells: usize, ellipsis: &str) -> String {
    let short = cut(text, cells, ellipsis);
    let Some(kept) = short.strip_suffix(ellipsis).filter(|_| short != text) else {
        return short;
    };
    if text[kept.len()..].starts_with(' ') {
        return short;
    }
    match kept
        .rfind(' ')
        .filter(|at| kept[..*at].width() * 2 >= cells)
    {
        Some(at) => format!("{}{ellipsis}", kept[..at].trim_end()),
        None => short,
    }
}

/// The first `most` of some lines of at most `width` cells, with an ellipsis at the end where there are more.
pub fn first_lines(
    mut lines: Vec<Line<'static>>,
    most: usize,
    width: usize,
    ellipsis: &'static str,
) -> Vec<Line<'static>> {
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let style = last.spans.last().map(|span| span.style).unwrap_or_default();
            last.push_span(Span::styled(ellipsis, style));
            *last = cut_line(std::mem::take(last), width, ellipsis);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        wrap(&[Span::raw(text)], width, &Span::raw(""))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(lines("one two three", 8), ["one two", "three"]);
        assert_eq!(lines("one two", 7), ["one two"]);
        assert_eq!(lines("one  two", 3), ["one", "two"]);
    }

    #[test]
    fn a_hangul_syllable_takes_two_cells() {
        assert_eq!(lines("세관 협력", 5), ["세관", "협력"]);
        assert_eq!(lines("세관협력", 5), ["세관", "협력"]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn later_lines_stand_under_the_first_words() {
        let lines = wrap(&[Span::raw("one two")], 6, &Span::raw("* "));
        assert_eq!(lines[0].to_string(), "* one");
        assert_eq!(lines[1].to_string(), "  two");
    }

    #[test]
    fn a_number_and_its_unit_do_not_part() {
        assert_eq!(lines(&values_joined("by 45 min"), 6), ["by", "45 min"]);
        assert_eq!(lines(&values_joined("(1 h 30) x"), 8), ["(1 h 30)", "x"]);
        assert_eq!(
            lines(&values_joined("총 1시간 30분"), 12),
            ["총", "1시간 30분"]
        );
        assert_eq!(lines(&values_joined("홀, 18분 뒤"), 10), ["홀,", "18분 뒤"]);
        assert_eq!(lines(&joined("Ana Lim"), 9), ["Ana Lim"]);
        assert_eq!(lines(&joined("Ana Lim"), 4), ["Ana", "Lim"]);
    }

    #[test]
    fn a_width_of_nothing_still_ends() {
        assert_eq!(lines("세관", 0), ["세", "관"]);
    }

    #[test]
    fn a_cut_line_keeps_the_looks_of_what_is_left() {
        let line = Line::from(vec![Span::raw("Seminar · "), Span::raw("overlaps 세관")]);
        assert_eq!(
            cut_line(line.clone(), 23, "…").to_string(),
            "Seminar · overlaps 세관"
        );
        assert_eq!(
            cut_line(line.clone(), 22, "…").to_string(),
            "Seminar · overlaps 세…"
        );
        assert_eq!(cut_line(line.clone(), 10, "…").to_string(), "Seminar ·…");
        assert_eq!(cut_line(line, 0, "…").to_string(), "");
    }

    #[test]
    fn a_title_is_cut_behind_a_word_where_it_can_be() {
        assert_eq!(cut_words("Free rooms", 10, "…"), "Free rooms");
        assert_eq!(cut_words("Entry of my own", 13, "…"), "Entry of my…");
        assert_eq!(cut_words("Entry of my own", 12, "…"), "Entry of my…");
        assert_eq!(cut_words("Entry of my own", 11, "…"), "Entry of…");
        assert_eq!(
            cut_words("Benachrichtigungen jetzt", 12, "…"),
            "Benachricht…"
        );
        assert_eq!(cut_words("a Benachrichtigung", 12, "…"), "a Benachric…");
        assert_eq!(cut_words("빈 곳 찾기", 8, "…"), "빈 곳…");
    }

    #[test]
    fn lines_that_are_left_out_leave_a_sign() {
        let shown = |text: &str, most, width| {
            let lines = wrap(&[Span::raw(text.to_owned())], width, &Span::raw(""));
            let lines = first_lines(lines, most, width, "…");
            lines.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown("one two three", 2, 5), ["one", "two…"]);
        assert_eq!(shown("three three", 1, 5), ["thre…"]);
        assert_eq!(shown("one two", 2, 5), ["one", "two"]);
        assert!(shown("one two", 0, 5).is_empty());
    }

    #[test]
    fn a_cut_text_never_grows_beyond_its_width() {
        assert_eq!(cut("세관 협력", 9, "…"), "세관 협력");
        assert_eq!(cut("세관 협력", 8, "…"), "세관 협…");
        assert_eq!(cut("세관 협력", 6, "…"), "세관…");
        assert_eq!(cut("abc", 1, "…"), "…");
        assert_eq!(cut("abc", 0, "…"), "");
    }
}
