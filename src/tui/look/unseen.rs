//! How much of a list or of a text is not seen for lack of room. The signs that say so are a widget.

use ratatui::layout::Rect;

/// What is cut at the upper and the lower edge of an area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unseen {
    /// The cells that the list has.
    pub area: Rect,
    /// Entries, or lines of a text, above what is seen.
    pub above: usize,
    /// Those below it.
    pub below: usize,
}

impl Unseen {
    /// Of a text of so many lines, `scroll` of which are scrolled away.
    pub fn lines(area: Rect, scroll: usize, lines: usize) -> Self {
        Self {
            area,
            above: scroll,
            below: lines.saturating_sub(scroll + usize::from(area.height)),
        }
    }
}
