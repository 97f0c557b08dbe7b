//! A few lines in an otherwise empty list: why it is empty, and what helps.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::tui::look::wrap::wrap;

/// Draws each text on as many lines as it takes.
pub fn draw(frame: &mut Frame<'_>, area: Rect, texts: &[(String, Style)]) {
    let width = usize::from(area.width).saturating_sub(4);
    let lines = texts.iter().flat_map(|(text, style)| {
        let text = Span::styled(text.as_str(), *style);
        wrap(&[text], width, &Span::raw(""))
    });
    let first = area.y + 1.min(area.height.saturating_sub(1));
    for (y, line) in (first..area.bottom()).zip(lines) {
        let row = Rect {
            x: area.x + 2,
            y,
            width: area.width.saturating_sub(2),
            height: 1,
        };
        frame.render_widget(line, row);
    }
}
