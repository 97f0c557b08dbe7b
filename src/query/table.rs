//! Two compact forms in which an index keeps what it knows: lists of numbers, and texts.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem::Finder;

use super::fold::{Folded, fold_onto};
use super::word::PART_END;

/// Rows of so many numbers are looked through, longer ones are looked up in.
const SHORT: usize = 64;

/// For each row a list of numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Adds a row; each number in it once.
    pub(super) fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        let begins = self.items.len();
        // Rows of people's making are short, and looking through them is quickest.
        let mut seen: HashSet<u32> = HashSet::new();
        for item in row {
            let have = &self.items[begins..];
            let is_new = if have.len() < SHORT {
                !have.contains(&item)
            } else {
                if seen.is_empty() {
                    seen.extend(have);
                }
                seen.insert(item)
            };
            if is_new {
                self.items.push(item);
            }
        }
        self.ends.push(self.items.len() as u32);
    }

    /// The list of a row; empty where there is no such row.
    pub(super) fn row(&self, at: usize) -> &[u32] {
        let Some(&end) = self.ends.get(at) else {
            return &[];
        };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..end as usize]
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The postings of each number below `count`: the rows that have it, ascending.
    pub(super) fn inverted(&self, count: usize) -> Self {
        let mut ends = vec![0_u32; count + 1];
        for &item in &self.items {
            ends[item as usize + 1] += 1;
        }
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let mut next = ends.clone();
        let mut items = vec![0; self.items.len()];
        for row in 0..self.len() {
            for &item in self.row(row) {
                let place = &mut next[item as usize];
                items[*place as usize] = row as u32;
                *place += 1;
            }
        }
        ends.remove(0);
        Self { ends, items }
    }
}

/// Folded texts end to end, so that one pass finds a needle in all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    text: String,
    /// Where each text ends; a zero byte follows.
    ends: Vec<u32>,
    starts: Vec<u32>,
    /// Where each text's word starts end in `starts`.
    starts_ends: Vec<u32>,
    /// The same starts, of long texts too: a bit for each byte.
    begins: Vec<u64>,
}

impl Texts {
    /// Adds several texts as one that no needle spans.
    pub(super) fn push_all<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        for (at, text) in texts.enumerate() {
            if at > 0 {
                self.text.push(PART_END.into());
            }
            fold_onto(text, &mut self.text, &mut self.starts);
        }
        self.close();
        // Long texts are not read by word; a bit each is enough.
        self.starts.clear();
        if let Some(end) = self.starts_ends.last_mut() {
            *end = 0;
        }
    }

    /// Adds a text that is folded already.
    pub(super) fn push_folded(&mut self, folded: &Folded) {
        let base = self.text.len() as u32;
        self.text.push_str(&folded.text);
        self.starts
            .extend(folded.starts.iter().map(|start| start + base));
        self.close();
    }

    fn close(&mut self) {
        self.begins.resize(self.text.len() / 64 + 1, 0);
        let own = self.starts_ends.last().copied().unwrap_or(0) as usize;
        for &start in &self.starts[own..] {
            self.begins[start as usize / 64] |= 1 << (start % 64);
        }
        self.ends.push(self.text.len() as u32);
        self.starts_ends.push(self.starts.len() as u32);
        self.text.push('\0');
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where a text stands.
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        start as usize..self.ends[at] as usize
    }

    /// All texts; a zero byte follows each.
    pub(super) fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// Does a word begin at that byte of all texts?
    pub(super) fn begins_word(&self, at: usize) -> bool {
        let bits = self.begins.get(at / 64).copied().unwrap_or(0);
        bits >> (at % 64) & 1 == 1
    }

    pub(super) fn text(&self, at: usize) -> &str {
        &self.text[self.range(at)]
    }

    /// Where words begin in a text, counted from the beginning of all texts.
    pub(super) fn starts(&self, at: usize) -> &[u32] {
        let start = at
            .checked_sub(1)
            .map_or(0, |before| self.starts_ends[before]);
        &self.starts[start as usize..self.starts_ends[at] as usize]
    }

    /// Every place of a needle in the texts of `rows`: the text, and where in all texts. `found`
    /// tells whether to go on in the same text.
    pub(super) fn find(
        &self,
        needle: &Finder<'_>,
        rows: Range<usize>,
        mut found: impl FnMut(usize, usize) -> bool,
    ) {
        if rows.is_empty() {
            return;
        }
        let stop = self.range(rows.end - 1).end;
        let mut row = rows.start;
        let mut from = self.range(row).start;
        while let Some(at) = needle.find(&self.text.as_bytes()[from..stop]) {
            let at = from + at;
            // The next row is near where the needle is frequent, far where it is rare.
            if self.ends[row] as usize <= at {
                let near =
                    (row + 1..rows.end.min(row + 9)).find(|row| self.ends[*row] as usize > at);
                row = near.unwrap_or_else(|| self.ends.partition_point(|end| *end as usize <= at));
            }
            if found(row, at) {
                from = at + 1;
            } else {
                row += 1;
                if row >= rows.end {
                    return;
                }
                from = self.range(row).start;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_turned_round() {
        let mut lists = Lists::default();
        lists.push([2, 0, 2]);
        lists.push([]);
        lists.push([2]);
        assert_eq!(lists.row(0), [2, 0]);
        let other = lists.inverted(3);
        assert_eq!(
            [other.row(0), other.row(1), other.row(2)],
            [&[0][..], &[], &[0, 2]]
        );
    }

    #[test]
    fn a_needle_is_found_in_each_text_once_or_as_often_as_wanted() {
        let mut texts = Texts::default();
        for text in ["data", "", "no", "big data and data", "a"] {
            texts.push_folded(&super::super::fold::fold(text));
        }
        let needle = Finder::new("a");
        let mut rows = Vec::new();
        texts.find(&needle, 0..5, |row, _| {
            rows.push(row);
            false
        });
        assert_eq!(rows, [0, 3, 4]);
        let mut count = 0;
        texts.find(&needle, 1..4, |_, _| {
            count += 1;
            true
        });
        assert_eq!(count, 5);
    }
}
