//! The Markdown that texts of an agenda hold: paragraphs, lists, emphasis, links; nothing else.
//!
//! What other Markdown knows (headings, code, quotes, tables, HTML) comes out as the plain text in
//! it, so that nothing is lost and nothing steers a browser or a terminal. The text is made safe
//! before it is parsed.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::safe;

/// A paragraph or an item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What stands before it.
    pub lead: Lead,
    /// How deep in lists it is; 0 for a paragraph.
    pub depth: usize,
    /// Its text, in pieces of one emphasis each.
    pub runs: Vec<Run>,
}

/// What stands before a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lead {
    /// Nothing: a paragraph, or what goes on after an item's first paragraph.
    #[default]
    None,
    /// One of an unordered list.
    Bullet,
    /// One of an ordered list, by its number.
    Number(u64),
}

/// Words of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words; a line break stands for itself.
    pub text: String,
    /// Strong emphasis, or a heading.
    pub strong: bool,
    /// Is it to be set off from its surroundings?
    pub emphasis: bool,
    /// Where a link leads, if to a page, a mailbox or a place.
    pub link: Option<String>,
}

/// Lists deeper than this are shown at this depth.
const DEEPEST: usize = 8;

/// The blocks of a text.
pub fn blocks(written: &str) -> Vec<Block> {
    let text = safe::block(written);
    let mut reader = Reader::default();
    for event in Parser::new_ext(&text, Options::ENABLE_STRIKETHROUGH) {
        reader.take(event);
    }
    reader.close();
    reader.blocks
}

/// The words of a text without any markup, blocks apart by a line break.
pub fn plain(written: &str) -> String {
    let blocks = blocks(written);
    let mut out = String::with_capacity(written.len());
    for block in &blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        for run in &block.runs {
            out.push_str(&run.text);
        }
    }
    out
}

/// May a text of an agenda lead there?
pub fn is_followable(url: &str) -> bool {
    ["http://", "https://", "mailto:", "geo:"]
        .iter()
        .any(|scheme| {
            url.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        })
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Block,
    /// The number of the next item for each list that is open; `None` for bullets.
    lists: Vec<Option<u64>>,
    strong: usize,
    emphasis: usize,
    links: Vec<Option<String>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.push(&text);
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } => {
                self.close();
                self.strong += 1;
            }
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.open.lead = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let lead = Lead::Number(*number);
                        *number = number.saturating_add(1);
                        lead
                    }
                    _ => Lead::Bullet,
                };
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let url = safe::line(&dest_url).into_owned();
                self.links.push(is_followable(&url).then_some(url));
            }
            // An item's first paragraph goes on the line of its bullet.
            Tag::Paragraph if self.open.lead != Lead::None && self.open.runs.is_empty() => {}
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => {
                self.close();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.strong = self.strong.saturating_sub(1);
                self.close();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Link | TagEnd::Image => {
                self.links.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close();
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let run = Run {
            text: text.to_owned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            link: self.links.last().cloned().flatten(),
        };
        match self.open.runs.last_mut() {
            Some(last)
                if (last.strong, last.emphasis, &last.link)
                    == (run.strong, run.emphasis, &run.link) =>
            {
                last.text.push_str(text);
            }
            _ => self.open.runs.push(run),
        }
    }

    fn close(&mut self) {
        let mut block = std::mem::take(&mut self.open);
        if let Some(last) = block.runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        block.runs.retain(|run| !run.text.is_empty());
        block.depth = self.lists.len().min(DEEPEST);
        if !block.runs.is_empty() {
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<String> {
        blocks(text)
            .iter()
            .map(|block| {
                let lead = match block.lead {
                    Lead::None => String::new(),
                    Lead::Bullet => "* ".into(),
                    Lead::Number(n) => format!("{n}. "),
                };
                let words: String = block.runs.iter().map(|run| run.text.as_str()).collect();
                format!("{}{lead}{words}", "  ".repeat(block.depth))
            })
            .collect()
    }

    #[test]
    fn paragraphs_and_lists_come_out_in_order() {
        let text = "One\nparagraph.\n\n- first\n- second\n  1. deeper\n\nAfter.";
        assert_eq!(
            shape(text),
            [
                "One paragraph.",
                "  * first",
                "  * second",
                "    1. deeper",
                "After."
            ]
        );
    }

    #[test]
    fn emphasis_and_links_keep_their_words() {
        let all = blocks("A *very* **strong** [page](https://example.org) here.");
        let runs = &all[0].runs;
        assert!(runs.iter().any(|run| run.text == "very" && run.emphasis));
        assert!(runs.iter().any(|run| run.text == "strong" && run.strong));
        assert!(
            runs.iter()
                .any(|run| run.text == "page" && run.link.as_deref() == Some("https://example.org"))
        );
    }

    #[test]
    fn trust_88_a_link_to_a_script_leads_nowhere() {
        let all = blocks("[click](javascript:alert(1))");
        assert_eq!(all[0].runs[0].text, "click");
        assert_eq!(all[0].runs[0].link, None);
    }

    #[test]
    fn markup_that_is_not_known_stays_as_text() {
        assert_eq!(shape("<b>x</b> `code`"), ["<b>x</b> code"]);
        assert_eq!(plain("# Head\n\ntext"), "Head\ntext");
    }
}
