//! Blocks as Markdown that is read back as the same blocks. What would be markup is escaped, but no
//! more than needed: people are to read and edit the result.

use super::inline;
use crate::agenda::markdown::{Block, Lead};

/// Writes one block after the other.
#[derive(Default)]
pub(super) struct Writer {
    out: String,
    /// The items that are open, outermost first.
    items: Vec<Item>,
    /// Was the last block a paragraph of its own, or one that goes on after an item's first?
    after_paragraph: bool,
}

/// What stands before an item.
struct Item {
    number: Option<u64>,
    /// `1)` instead of `1.`: tells a list from another right before it.
    is_second: bool,
    /// How far what belongs to it is indented.
    width: usize,
}

/// CommonMark takes no longer numbers.
const LAST_NUMBER: u64 = 999_999_999;

impl Writer {
    /// Adds a block.
    pub(super) fn block(&mut self, block: &Block) {
        let number = match block.lead {
            Lead::None => {
                self.items.truncate(block.depth);
                self.separate(true);
                self.after_paragraph = true;
                return self.words(block);
            }
            Lead::Bullet => None,
            Lead::Number(number) => Some(number.min(LAST_NUMBER)),
        };
        let level = block.depth.saturating_sub(1).min(self.items.len());
        let nests = level == self.items.len();
        let before = self.items.get(level);
        let same_sort = before.is_some_and(|item| item.number.is_some() == number.is_some());
        let goes_on = before.is_some_and(|item| match (item.number, number) {
            (None, None) => true,
            (Some(last), Some(this)) => this == last + 1,
            _ => false,
        });
        // What goes on bears the same sign; another list of the same sort bears the other.
        let is_second = before.is_some_and(|item| item.is_second == goes_on && same_sort);
        let may_interrupt =
            nests && level > 0 && !self.after_paragraph && number.is_none_or(|n| n == 1);
        self.items.truncate(level);
        self.separate(!(goes_on || may_interrupt));
        self.after_paragraph = false;
        let sign = match (number, is_second) {
            (None, _) => "- ".to_owned(),
            (Some(number), false) => format!("{number}. "),
            (Some(number), true) => format!("{number}) "),
        };
        let indent = self.indentation();
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(&sign);
        let width = sign.len();
        self.items.push(Item {
            number,
            is_second,
            width,
        });
        inline::write(&mut self.out, &block.runs, indent + width);
    }

    /// The whole text.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn words(&mut self, block: &Block) {
        let indent = self.indentation();
        self.out.extend(std::iter::repeat_n(' ', indent));
        inline::write(&mut self.out, &block.runs, indent);
    }

    /// Begins a line, after an empty one where `apart`.
    fn separate(&mut self, apart: bool) {
        if !self.out.is_empty() {
            self.out.push_str(if apart { "\n\n" } else { "\n" });
        }
    }

    fn indentation(&self) -> usize {
        self.items.iter().map(|item| item.width).sum()
    }
}
