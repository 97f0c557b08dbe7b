//! What details consist of: paragraphs, each with what it opens. They know no width; a view lays them
//! out in one.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::agenda::SessionIx;
use crate::directory;
use crate::paper::wrap::JOIN;
use crate::tui::look::wrap::wrap;

/// What a paragraph opens. Like any index, it outlives no agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A session of the agenda at hand.
    Session(SessionIx),
    /// Someone or something in the directory of the agenda at hand.
    Entry(directory::Entry),
}

/// A paragraph. One without any text is an empty line.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Stands before its first line; the others begin below its end.
    lead: Span<'static>,
    spans: Vec<Span<'static>>,
    opens: Option<Opens>,
}

/// The paragraphs of a session's details, from top to bottom.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries {
    all: Vec<Entry>,
}

/// A line of a paragraph.
#[derive(Clone, Debug)]
pub struct Laid {
    /// As it is drawn.
    pub line: Line<'static>,
    /// Which of the paragraphs that open something it belongs to, counted from the top.
    pub opener: Option<usize>,
}

impl Entries {
    pub(super) fn add(&mut self, spans: Vec<Span<'static>>) {
        self.add_after(Span::raw(""), spans);
    }

    pub(super) fn add_after(&mut self, lead: Span<'static>, spans: Vec<Span<'static>>) {
        self.all.push(Entry {
            lead,
            spans,
            opens: None,
        });
    }

    pub(super) fn say(&mut self, text: impl Into<String>, style: Style) {
        self.add(vec![Span::styled(text.into(), style)]);
    }

    /// A paragraph that opens something.
    pub(super) fn link(
        &mut self,
        lead: Span<'static>,
        spans: Vec<Span<'static>>,
        opens: Option<Opens>,
    ) {
        self.all.push(Entry { lead, spans, opens });
    }

    /// An empty line, unless there is one already or nothing above.
    pub(super) fn gap(&mut self) {
        if self.all.last().is_some_and(|last| !last.spans.is_empty()) {
            self.all.push(Entry::default());
        }
    }

    /// What paragraphs open, from top to bottom.
    pub(super) fn openers(&self) -> Vec<Opens> {
        self.all.iter().filter_map(|entry| entry.opens).collect()
    }

    /// Every line, wrapped at `width`; `sign` stands behind each paragraph that opens something.
    pub(super) fn lay_out(self, width: usize, sign: Option<&Span<'static>>) -> Vec<Laid> {
        let mut lines = Vec::new();
        let mut openers = 0;
        for entry in self.all {
            let opener = entry.opens.map(|_| {
                openers += 1;
                openers - 1
            });
            let mut spans = entry.spans;
            if let (Some(_), Some(sign)) = (opener, sign) {
                spans.push(Span::styled(format!("{JOIN}{}", sign.content), sign.style));
            }
            // A lead that would leave no room for its text stands within it.
            let mut lead = entry.lead;
            if lead.width() > 2 && lead.width() * 3 > width {
                let text = format!("{}  ", lead.content.trim());
                if !lead.content.trim().is_empty() {
                    spans.insert(0, Span::styled(text, lead.style));
                }
                lead = Span::raw("");
            }
            let wrapped = wrap(&spans, width, &lead);
            lines.extend(wrapped.into_iter().map(|line| Laid { line, opener }));
        }
        while lines.last().is_some_and(|last| last.line.width() == 0) {
            lines.pop();
        }
        lines
    }
}
