//! HTML as the blocks that texts of an agenda are made of. The tokens come one by one, and nothing
//! here calls itself: tags may be nested as deep as they like, and need not fit together.

use std::borrow::Cow;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{EndTag, StartTag, State, Token, Tokenizer};

use super::entity;
use super::tag::{is_block, tags};
use super::write::Writer;
use crate::agenda::markdown::{Block, Lead, Run, is_followable};
use crate::agenda::safe;

/// The text of some HTML as Markdown. Where `lines`, line breaks count that no tag stands for.
pub(super) fn markdown(html: &str, lines: bool) -> String {
    let mut page = Page::new(html, lines);
    let mut tokens = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
    // A text cannot fail to be read, and HTML cannot be wrong.
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                if let Some(state) = page.start(&tag) {
                    tokens.set_state(state);
                }
            }
            Token::EndTag(tag) => page.end(&tag),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.close();
    page.out.finish()
}

/// What is to come between the last word and the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Break,
}

struct Page<'h> {
    html: &'h str,
    /// Where the last script and the last style end.
    scripts: usize,
    styles: usize,
    out: Writer,
    /// The block at hand.
    open: Block,
    gap: Gap,
    /// The number of the next item for each list that is open; `None` for bullets.
    lists: Vec<Option<u64>>,
    /// How many lists are open beyond those.
    deeper: usize,
    strong: usize,
    emphasis: usize,
    heading: bool,
    pre: bool,
    link: Option<String>,
    tables: usize,
    /// In a cell of a table, whose row is one line.
    cell: bool,
    /// Does the next word begin another cell of the row?
    bar: bool,
    /// The element whose text nobody sees, until its end.
    unseen: Option<&'static str>,
    /// Does an empty line of the source begin a paragraph? Where no tag does.
    blank_lines: bool,
    /// Does a line break of the source count, outside of elements that are blocks? Where no tag breaks
    /// lines.
    lines: bool,
    /// Is such an element open?
    in_block: bool,
}

/// Lists deeper than this go on at this depth.
const DEEPEST: usize = 8;

impl<'h> Page<'h> {
    fn new(html: &'h str, lines: bool) -> Self {
        let (mut paragraphs, mut breaks) = (false, false);
        let (mut scripts, mut styles) = (0, 0);
        for tag in tags(html) {
            paragraphs |= ["p", "div", "td", "pre"].iter().any(|name| tag.is(name));
            breaks |= tag.is("br");
            match tag.closes {
                true if tag.is("script") => scripts = tag.at.start,
                true if tag.is("style") => styles = tag.at.start,
                _ => {}
            }
        }
        Self {
            html,
            scripts,
            styles,
            out: Writer::default(),
            open: Block::default(),
            gap: Gap::None,
            lists: Vec::new(),
            deeper: 0,
            strong: 0,
            emphasis: 0,
            heading: false,
            pre: false,
            link: None,
            tables: 0,
            cell: false,
            bar: false,
            unseen: None,
            blank_lines: !paragraphs,
            lines: lines && !breaks,
            in_block: false,
        }
    }

    /// A tag that begins an element, and how what follows it is to be read.
    fn start(&mut self, tag: &StartTag<usize>) -> Option<State> {
        let name = name(&tag.name);
        let name = &*name;
        match name {
            "script" | "style" => return self.hide(name, tag.span.start),
            "br" => self.line_break(),
            "b" | "strong" => self.strong += 1,
            "i" | "em" | "cite" | "var" | "dfn" => self.emphasis += 1,
            "a" => self.link = attribute(tag, b"href").filter(|url| is_followable(url)),
            "img" => self.image(tag),
            "q" => self.word("“"),
            "table" => {
                self.block();
                self.tables += 1;
                self.cell = false;
            }
            "tr" => self.row(),
            "td" | "th" => self.cell(),
            "ul" | "menu" | "dir" | "ol" => self.list(tag, name == "ol"),
            "li" => {
                self.in_block = true;
                self.item(tag);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.block();
                self.heading = true;
            }
            _ if is_block(name) => {
                self.block();
                self.in_block = true;
                self.pre |= name == "pre";
            }
            _ => self.address(tag),
        }
        None
    }

    fn end(&mut self, tag: &EndTag<usize>) {
        let name = name(&tag.name);
        match &*name {
            name if self.unseen == Some(name) => self.unseen = None,
            "b" | "strong" => self.strong = self.strong.saturating_sub(1),
            "i" | "em" | "cite" | "var" | "dfn" => self.emphasis = self.emphasis.saturating_sub(1),
            "a" => self.link = None,
            "q" => self.word("”"),
            "table" => {
                self.tables = self.tables.saturating_sub(1);
                self.cell = false;
                self.block();
            }
            "td" | "th" => self.cell = false,
            "ul" | "menu" | "dir" | "ol" if !self.cell => {
                self.close();
                self.open.lead = Lead::None;
                if self.deeper > 0 {
                    self.deeper -= 1;
                } else {
                    self.lists.pop();
                }
            }
            "li" => {
                self.block();
                self.in_block = false;
                self.open.lead = Lead::None;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.block();
                self.heading = false;
            }
            name if is_block(name) => {
                self.block();
                self.in_block = false;
                self.pre &= name != "pre";
            }
            _ => {}
        }
    }

    /// Text between tags. Entities that are left in it were escaped twice.
    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        let text = entity::decode(text);
        let mut rest = &*text;
        while !rest.is_empty() {
            let gap = rest.find(|c: char| !c.is_whitespace());
            let (gap, word) = rest.split_at(gap.unwrap_or(rest.len()));
            self.white_space(gap);
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            let (word, more) = word.split_at(end);
            if !word.is_empty() {
                self.word(word);
            }
            rest = more;
        }
    }

    fn white_space(&mut self, gap: &str) {
        if gap.is_empty() {
            return;
        }
        self.gap = self.gap.max(Gap::Space);
        let breaks = gap.bytes().filter(|b| *b == b'\n').count();
        if breaks == 0 || self.cell {
            return;
        }
        if breaks > 1 && (self.blank_lines || self.pre) {
            self.close();
        } else if (self.lines && !self.in_block) || self.pre {
            self.gap = Gap::Break;
        }
    }

    /// A break, of which two make a paragraph.
    fn line_break(&mut self) {
        if self.cell {
            self.gap = Gap::Space;
        } else if self.gap == Gap::Break {
            self.close();
        } else {
            self.gap = Gap::Break;
        }
    }

    fn word(&mut self, word: &str) {
        if std::mem::take(&mut self.bar) && !self.open.runs.is_empty() {
            self.gap = Gap::Space;
            self.push("|");
            self.gap = Gap::Space;
        }
        self.push(word);
    }

    fn push(&mut self, word: &str) {
        let word = visible(word);
        if word.is_empty() {
            return;
        }
        let gap = match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => "",
            Gap::Space => " ",
            Gap::Break => "\n",
        };
        let strong = self.strong > 0 || self.heading;
        let emphasis = self.emphasis > 0;
        if let Some(last) = self.open.runs.last_mut() {
            last.text.push_str(gap);
            if (last.strong, last.emphasis, &last.link) == (strong, emphasis, &self.link) {
                return last.text.push_str(&word);
            }
        }
        let run = Run {
            text: word.into_owned(),
            strong,
            emphasis,
            link: self.link.clone(),
        };
        self.open.runs.push(run);
    }

    /// The edge of a paragraph; in a cell of a table there are none.
    fn block(&mut self) {
        if self.cell {
            self.gap = self.gap.max(Gap::Space);
        } else {
            self.close();
        }
    }

    /// Ends the block at hand. One without words is none, and leaves its bullet to the next.
    fn close(&mut self) {
        self.gap = Gap::None;
        self.bar = false;
        if self.open.runs.is_empty() {
            return;
        }
        let mut block = std::mem::take(&mut self.open);
        block.depth = self.lists.len();
        self.out.block(&block);
    }

    fn list(&mut self, tag: &StartTag<usize>, ordered: bool) {
        if self.cell {
            self.gap = self.gap.max(Gap::Space);
            return;
        }
        self.close();
        self.open.lead = Lead::None;
        if self.lists.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let first = attribute(tag, b"start").and_then(|first| first.parse().ok());
        self.lists.push(ordered.then(|| first.unwrap_or(1)));
    }

    fn item(&mut self, tag: &StartTag<usize>) {
        if self.cell {
            self.gap = self.gap.max(Gap::Space);
            return;
        }
        self.close();
        let value = attribute(tag, b"value").and_then(|value| value.parse().ok());
        self.open.lead = match self.lists.last_mut() {
            Some(Some(number)) => {
                let this = value.unwrap_or(*number);
                *number = this.saturating_add(1);
                Lead::Number(this)
            }
            _ => Lead::Bullet,
        };
    }

    /// A row of a table is a line.
    fn row(&mut self) {
        if self.tables == 0 {
            return self.block();
        }
        self.cell = false;
        self.bar = false;
        self.gap = Gap::Break;
    }

    fn cell(&mut self) {
        if self.tables == 0 {
            return self.block();
        }
        self.bar = self.gap != Gap::Break && !self.open.runs.is_empty();
        self.cell = true;
    }

    /// A picture is what it says of itself.
    fn image(&mut self, tag: &StartTag<usize>) {
        let Some(words) = attribute(tag, b"alt").filter(|words| !words.trim().is_empty()) else {
            return;
        };
        let before = self.link.clone();
        if self.link.is_none() {
            let is_page =
                |url: &String| is_followable(url) && url.to_ascii_lowercase().starts_with("http");
            self.link = attribute(tag, b"src").filter(is_page);
        }
        self.text(&words);
        self.link = before;
    }

    /// `<https://example.org>` and `<someone@example.org>` are no tags, whatever HTML says.
    fn address(&mut self, tag: &StartTag<usize>) {
        let raw = self
            .html
            .get(tag.span.start..tag.span.end)
            .unwrap_or_default();
        let inner = raw.trim_start_matches('<').trim_end_matches('>');
        if inner.contains(char::is_whitespace) || !(is_followable(inner) || inner.contains('@')) {
            return;
        }
        let before = self.link.clone();
        if is_followable(inner) {
            self.link = Some(inner.to_owned());
        }
        self.word(inner);
        self.link = before;
    }

    /// Scripts are not shown. One that is never ended is a word about scripts.
    fn hide(&mut self, name: &str, at: usize) -> Option<State> {
        let (name, end, state) = if name == "script" {
            ("script", self.scripts, State::ScriptData)
        } else {
            ("style", self.styles, State::RawText)
        };
        (at < end).then(|| {
            self.unseen = Some(name);
            state
        })
    }
}

fn name(name: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(name)
}

fn attribute(tag: &StartTag<usize>, name: &[u8]) -> Option<String> {
    let value = String::from_utf8_lossy(tag.attributes.get(name)?);
    Some(entity::decode(value.trim()).into_owned())
}

/// A word as it will be shown: what nobody can see goes, but for what joins letters or chooses the
/// look of a sign that is not ASCII.
fn visible(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        let is_part = matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}');
        let may_follow = out.chars().next_back().is_some_and(|last| !last.is_ascii());
        match c {
            _ if is_part && may_follow => out.push(c),
            _ if safe::is_invisible(c) => {}
            // These two become signs of Markdown once they are composed.
            '\u{1fef}' => out.push('`'),
            '\u{37e}' => out.push(';'),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}
