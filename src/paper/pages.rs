//! Where pages break: one place for every form of paper. Text counts in lines, PDF in points.
//!
//! A row that fits a page is never parted. A heading never stands alone at the foot of a page: with it goes
//! the first row below it. What goes on below a heading on the next page has that heading above it again.

/// What stands on a page in one piece, where it fits.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Is it a heading, to be repeated?
    pub is_heading: bool,
    /// How high it is.
    pub height: f32,
    /// The empty space above it, but for at the top of a page.
    pub before: f32,
    /// Heights at which it may be parted where it is higher than a page, rising.
    pub seams: Vec<f32>,
}

/// A block on a page, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Which block.
    pub block: usize,
    /// From which of its heights …
    pub from: f32,
    /// … to which.
    pub to: f32,
    /// How far below the top of the page's body.
    pub at: f32,
    /// Is it a heading that stood on an earlier page?
    pub is_repeated: bool,
}

/// Heights that differ by less are the same.
const SLACK: f32 = 0.01;

/// Lays blocks on pages of which the first has room for `first` and every other for `rest`. Never empty.
pub fn pages(blocks: &[Block], first: f32, rest: f32) -> Vec<Vec<Piece>> {
    let mut breaker = Breaker {
        blocks,
        first,
        rest,
        pages: vec![Vec::new()],
        used: 0.0,
        heading: None,
    };
    for at in 0..blocks.len() {
        breaker.put(at);
    }
    breaker.pages
}

struct Breaker<'a> {
    blocks: &'a [Block],
    first: f32,
    rest: f32,
    pages: Vec<Vec<Piece>>,
    used: f32,
    /// The heading that rows stand below.
    heading: Option<usize>,
}

impl Breaker<'_> {
    fn room(&self) -> f32 {
        let is_first = self.pages.len() == 1;
        if is_first { self.first } else { self.rest }
    }

    fn put(&mut self, at: usize) {
        let block = &self.blocks[at];
        let below = self.blocks.get(at + 1).filter(|next| !next.is_heading);
        let kept = match below {
            Some(next) if block.is_heading => next.before + self.least(next),
            _ => 0.0,
        };
        if block.is_heading {
            self.heading = None;
        }
        let whole = self.before(block) + block.height + kept;
        let is_roomier = self.pages.len() == 1 && self.rest > self.first;
        let may_turn = self.used > 0.0 || is_roomier;
        if !self.fits(whole) && self.fits_a_page(block.height + kept) && may_turn {
            self.turn();
        }
        if block.is_heading {
            self.heading = Some(at);
        }
        self.place(at);
    }

    /// So much of a block goes on a page at least: all of it, where it fits one.
    fn least(&self, block: &Block) -> f32 {
        if self.fits_a_page(block.height) {
            block.height
        } else {
            block.seams.first().copied().unwrap_or(block.height)
        }
    }

    /// Puts a block where it belongs, in as many parts as it takes.
    fn place(&mut self, at: usize) {
        let block = &self.blocks[at];
        let mut from = 0.0;
        loop {
            let above = if from > 0.0 { 0.0 } else { self.before(block) };
            let left = self.room() - self.used - above;
            let rest = block.height - from;
            let to = if rest <= left + SLACK {
                block.height
            } else {
                let fits = |seam: &&f32| **seam > from + SLACK && **seam - from <= left + SLACK;
                match block.seams.iter().rev().find(fits) {
                    Some(seam) => *seam,
                    // Nothing of it fits on a page that has something: another one may.
                    None if self.is_begun() => from,
                    None => block.height,
                }
            };
            if to > from {
                let at_height = self.used + above;
                self.push(at, (from, to), at_height, false);
                self.used = at_height + to - from;
            }
            if to >= block.height - SLACK {
                return;
            }
            from = to;
            self.turn();
        }
    }

    fn push(&mut self, block: usize, (from, to): (f32, f32), at: f32, is_repeated: bool) {
        let page = self.pages.last_mut().expect("there is always a page");
        page.push(Piece {
            block,
            from,
            to,
            at,
            is_repeated,
        });
    }

    /// Does more than a heading stand on the page?
    fn is_begun(&self) -> bool {
        let page = self.pages.last().expect("there is always a page");
        (page.iter()).any(|piece| !self.blocks[piece.block].is_heading)
    }

    fn before(&self, block: &Block) -> f32 {
        if self.used > 0.0 { block.before } else { 0.0 }
    }

    fn fits(&self, height: f32) -> bool {
        self.used + height <= self.room() + SLACK
    }

    /// Would it fit on a page that has nothing but the heading above it?
    fn fits_a_page(&self, height: f32) -> bool {
        let heading = self.heading.map_or(0.0, |at| self.blocks[at].height);
        heading + height <= self.rest.max(self.first) + SLACK
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.used = 0.0;
        if let Some(at) = self.heading {
            let height = self.blocks[at].height;
            self.push(at, (0.0, height), 0.0, true);
            self.used = height;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(height: f32) -> Block {
        Block {
            is_heading: false,
            height,
            before: 1.0,
            seams: (1..height as usize).map(|seam| seam as f32).collect(),
        }
    }

    fn heading() -> Block {
        Block {
            is_heading: true,
            ..row(2.0)
        }
    }

    /// Pages as the blocks on them, a repeated one with a star.
    fn told(blocks: &[Block], height: f32) -> Vec<String> {
        let pages = pages(blocks, height, height);
        let told = pages.iter().map(|page| {
            let pieces = page.iter().map(|piece| {
                let star = if piece.is_repeated { "*" } else { "" };
                let whole = blocks[piece.block].height;
                let part = if piece.to - piece.from < whole {
                    format!("[{}-{}]", piece.from, piece.to)
                } else {
                    String::new()
                };
                format!("{}{star}{part}", piece.block)
            });
            pieces.collect::<Vec<String>>().join(" ")
        });
        told.collect()
    }

    #[test]
    fn a_row_that_fits_a_page_is_not_parted_and_its_heading_is_repeated() {
        let blocks = [heading(), row(4.0), row(4.0), row(2.0)];
        assert_eq!(told(&blocks, 10.0), ["0 1", "0* 2 3"]);
    }

    #[test]
    fn a_heading_does_not_stand_alone_at_the_foot() {
        let blocks = [heading(), row(4.0), heading(), row(3.0)];
        assert_eq!(told(&blocks, 11.0), ["0 1", "2 3"]);
    }

    #[test]
    fn a_row_higher_than_a_page_goes_on_below_its_heading() {
        let blocks = [heading(), row(12.0)];
        assert_eq!(told(&blocks, 10.0), ["0 1[0-7]", "0* 1[7-12]"]);
    }

    #[test]
    fn what_cannot_be_parted_and_fits_nowhere_is_there_all_the_same() {
        let mut tall = row(30.0);
        tall.seams.clear();
        assert_eq!(told(&[heading(), tall, row(1.0)], 10.0), ["0 1", "0* 2"]);
    }

    #[test]
    fn nothing_is_lost_whatever_the_heights() {
        for height in 5..40 {
            let blocks: Vec<Block> = (0_u8..60)
                .map(|at| match at % 7 {
                    0 => heading(),
                    step => row(f32::from(step * 3 % 11 + at % 3 + 1)),
                })
                .collect();
            let pages = pages(&blocks, height as f32 - 2.0, height as f32);
            for (at, block) in blocks.iter().enumerate() {
                let pieces = pages.iter().flatten();
                let own = pieces.filter(|piece| piece.block == at && !piece.is_repeated);
                let sum: f32 = own.map(|piece| piece.to - piece.from).sum();
                assert!((sum - block.height).abs() < 0.1, "{at} on {height}");
            }
        }
    }
}
