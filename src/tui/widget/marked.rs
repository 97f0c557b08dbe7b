//! A text in which some bytes are marked: what a search found in it.

use ratatui::style::Style;
use ratatui::text::Span;

/// A text with the bytes in `ranges` marked.
pub fn marked(
    text: &str,
    ranges: &[std::ops::Range<usize>],
    base: Style,
    mark: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::with_capacity(ranges.len() * 2 + 1);
    let mut end = 0;
    for range in ranges {
        let (Some(before), Some(hit)) = (text.get(end..range.start), text.get(range.clone()))
        else {
            continue;
        };
        if !before.is_empty() {
            spans.push(Span::styled(before.to_owned(), base));
        }
        spans.push(Span::styled(hit.to_owned(), base.patch(mark)));
        end = range.end;
    }
    if let Some(rest) = text.get(end..).filter(|rest| !rest.is_empty()) {
        spans.push(Span::styled(rest.to_owned(), base));
    }
    spans
}
