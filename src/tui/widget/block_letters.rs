//! Letters made of blocks, to be read from afar: ASCII letters in capitals, digits and a few signs.
//!
//! A dot of a letter is as many cells wide as half-lines high, which is about square on a terminal; a
//! terminal without half blocks gets whole lines.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Dots of a letter from side to side, and of the air behind it.
const WIDE: u16 = 5;
const AIR: u16 = 1;
/// Dots of a letter from top to bottom.
const HIGH: u16 = 7;
/// Larger than this is no easier to read.
const LARGEST: u16 = 4;

/// A text in block letters, as large as it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockLetters {
    /// Row by row, a bit for each dot of a letter, the leftmost highest.
    letters: Vec<[u8; HIGH as usize]>,
    /// Cells that a dot is wide.
    scale: u16,
    /// May half of a cell be filled?
    has_halves: bool,
}

impl BlockLetters {
    /// The text in at most `width` cells and `height` lines. `None` where it does not fit, or has a
    /// character of which there is no letter.
    pub fn fitting(text: &str, width: u16, height: u16, has_halves: bool) -> Option<Self> {
        let letters: Option<Vec<_>> = text.trim().chars().map(letter).collect();
        let letters = letters.filter(|letters| !letters.is_empty())?;
        let mut fitting = None;
        for scale in 1..=LARGEST {
            let one = Self {
                letters: letters.clone(),
                scale,
                has_halves,
            };
            if one.width() <= width && one.height() <= height {
                fitting = Some(one);
            }
        }
        fitting
    }

    /// The text on at most `most` lines of letters, parted between words, with a line of air between them; all
    /// as large as they fit.
    pub fn wrapped(
        text: &str,
        (width, height): (u16, u16),
        most: u16,
        has_halves: bool,
    ) -> Option<Vec<Self>> {
        (1..=LARGEST).rev().find_map(|scale| {
            let room = (width + AIR * scale) / ((WIDE + AIR) * scale);
            let lines = parted(text, usize::from(room))?;
            let lines = lines.iter().map(|line| {
                let letters = line.chars().map(letter).collect::<Option<Vec<_>>>()?;
                Some(Self {
                    letters,
                    scale,
                    has_halves,
                })
            });
            let lines = lines.collect::<Option<Vec<Self>>>()?;
            let count = u16::try_from(lines.len()).ok()?;
            let one = lines.first()?.height();
            let fits = count <= most && count * (one + 1) - 1 <= height;
            fits.then_some(lines)
        })
    }

    /// Cells from side to side.
    pub fn width(&self) -> u16 {
        let dots = self.letters.len() as u16 * (WIDE + AIR);
        dots.saturating_sub(AIR).saturating_mul(self.scale)
    }

    /// Lines from top to bottom.
    pub fn height(&self) -> u16 {
        let halves = HIGH * self.scale;
        if self.has_halves {
            halves.div_ceil(2)
        } else {
            // A line is about two cells high.
            HIGH * self.scale.div_ceil(2)
        }
    }

    /// Draws them at the top left of an area; how many lines they took.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, style: Style) -> u16 {
        for y in 0..self.height() {
            for x in 0..self.width() {
                let (upper, lower) = if self.has_halves {
                    (
                        self.is_set(x, y * 2 / self.scale),
                        self.is_set(x, (y * 2 + 1) / self.scale),
                    )
                } else {
                    let set = self.is_set(x, y / self.scale.div_ceil(2));
                    (set, set)
                };
                let sign = match (upper, lower, self.has_halves) {
                    (false, false, _) => continue,
                    (true, true, true) => "█",
                    (true, false, true) => "▀",
                    (false, true, true) => "▄",
                    (.., false) => "#",
                };
                let (x, y) = (area.x + x, area.y + y);
                if let Some(cell) = frame.buffer_mut().cell_mut((x, y)) {
                    cell.set_symbol(sign).set_style(style);
                }
            }
        }
        self.height()
    }

    /// Is the dot at that cell and that row of dots filled?
    fn is_set(&self, x: u16, row: u16) -> bool {
        let dot = x / self.scale;
        let (letter, column) = (dot / (WIDE + AIR), dot % (WIDE + AIR));
        let rows = self.letters.get(usize::from(letter));
        let bits = rows
            .and_then(|rows| rows.get(usize::from(row)))
            .copied()
            .unwrap_or(0);
        column < WIDE && bits >> (WIDE - 1 - column) & 1 == 1
    }
}

fn letter(c: char) -> Option<[u8; HIGH as usize]> {
    let c = c.to_ascii_uppercase();
    let at = LETTERS.binary_search_by_key(&c, |(have, _)| *have).ok()?;
    Some(LETTERS[at].1)
}

/// By character.
#[rustfmt::skip]
#[allow(clippy::unreadable_literal)] // a bit is a dot
const LETTERS: &[(char, [u8; HIGH as usize])] = &[
    (' ', [0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b00000]),
    ('&', [0b01100, 0b10010, 0b10100, 0b01000, 0b10101, 0b10010, 0b01101]),
    ('\'', [0b00100, 0b00100, 0b00000, 0b00000, 0b00000, 0b00000, 0b00000]),
    ('(', [0b00010, 0b00100, 0b01000, 0b01000, 0b01000, 0b00100, 0b00010]),
    (')', [0b01000, 0b00100, 0b00010, 0b00010, 0b00010, 0b00100, 0b01000]),
    ('+', [0b00000, 0b00100, 0b00100, 0b11111, 0b00100, 0b00100, 0b00000]),
    (',', [0b00000, 0b00000, 0b00000, 0b00000, 0b01100, 0b00100, 0b01000]),
    ('-', [0b00000, 0b00000, 0b00000, 0b11111, 0b00000, 0b00000, 0b00000]),
    ('.', [0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b01100, 0b01100]),
    ('/', [0b00001, 0b00001, 0b00010, 0b00100, 0b01000, 0b10000, 0b10000]),
    ('0', [0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110]),
    ('1', [0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110]),
    ('2', [0b01110, 0b10001, 0b00001, 0b00010, 0b00100, 0b01000, 0b11111]),
    ('3', [0b11110, 0b00001, 0b00001, 0b01110, 0b00001, 0b00001, 0b11110]),
    ('4', [0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010]),
    ('5', [0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110]),
    ('6', [0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110]),
    ('7', [0b11111, 0b00001, 0b00010, 0b00010, 0b00100, 0b00100, 0b00100]),
    ('8', [0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110]),
    ('9', [0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100]),
    (':', [0b00000, 0b01100, 0b01100, 0b00000, 0b01100, 0b01100, 0b00000]),
    ('A', [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001]),
    ('B', [0b11110, 0b10001, 0b10001, 0b11110, 0b10001, 0b10001, 0b11110]),
    ('C', [0b01111, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b01111]),
    ('D', [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110]),
    ('E', [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111]),
    ('F', [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000]),
    ('G', [0b01111, 0b10000, 0b10000, 0b10011, 0b10001, 0b10001, 0b01111]),
    ('H', [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001]),
    ('I', [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b11111]),
    ('J', [0b00111, 0b00010, 0b00010, 0b00010, 0b00010, 0b10010, 0b01100]),
    ('K', [0b10001, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0b10001]),
    ('L', [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111]),
    ('M', [0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001]),
    ('N', [0b10001, 0b11001, 0b11001, 0b10101, 0b10011, 0b10011, 0b10001]),
    ('O', [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110]),
    ('P', [0b11110, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000, 0b10000]),
    ('Q', [0b01110, 0b10001, 0b10001, 0b10001, 0b10101, 0b10010, 0b01101]),
    ('R', [0b11110, 0b10001, 0b10001, 0b11110, 0b10100, 0b10010, 0b10001]),
    ('S', [0b01111, 0b10000, 0b10000, 0b01110, 0b00001, 0b00001, 0b11110]),
    ('T', [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('U', [0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110]),
    ('V', [0b10001, 0b10001, 0b10001, 0b10001, 0b01010, 0b01010, 0b00100]),
    ('W', [0b10001, 0b10001, 0b10001, 0b10101, 0b10101, 0b11011, 0b10001]),
    ('X', [0b10001, 0b01010, 0b01010, 0b00100, 0b01010, 0b01010, 0b10001]),
    ('Y', [0b10001, 0b01010, 0b01010, 0b00100, 0b00100, 0b00100, 0b00100]),
    ('Z', [0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b10000, 0b11111]),
];

/// The words of a text in lines of at most so many characters; `None` where a word is longer.
fn parted(text: &str, room: usize) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if length > room {
            return None;
        }
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + length <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_and_digit_is_there_and_none_is_like_another() {
        for c in ('A'..='Z').chain('a'..='z').chain('0'..='9') {
            assert!(letter(c).is_some(), "{c}");
        }
        for (at, (one, dots)) in LETTERS.iter().enumerate() {
            let same = LETTERS[at + 1..].iter().find(|(_, other)| other == dots);
            assert_eq!(same, None, "{one} looks like it");
        }
    }

    #[test]
    fn a_text_is_as_large_as_it_fits_and_hangul_is_no_block_letter() {
        let large = BlockLetters::fitting("48", 60, 20, true).expect("it fits");
        assert_eq!((large.width(), large.height()), (44, 14));
        let small = BlockLetters::fitting("48", 12, 20, true).expect("it fits");
        assert_eq!((small.width(), small.height()), (11, 4));
        assert_eq!(BlockLetters::fitting("48", 10, 20, true), None);
        assert_eq!(BlockLetters::fitting("홀", 100, 20, true), None);
        assert_eq!(BlockLetters::fitting("", 100, 20, true), None);
    }
}
