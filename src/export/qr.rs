//! A QR code (ISO/IEC 18004) of any text, the smallest that holds it: its modules, as an SVG drawing, as a
//! PNG picture, and as half blocks for a terminal. Everywhere with its quiet zone, dark on light, which is
//! what cameras want.

use std::fmt::Write as _;

use qrcode::bits::Bits;
use qrcode::types::QrError;
use qrcode::{Color as Module, EcLevel, QrCode, QrResult, Version};

use super::png;

/// Modules of light around a code, as the standard asks for.
pub const QUIET: usize = 4;

/// Pixels of a module in a picture.
const PIXELS: usize = 8;

/// How much of a code may be damaged: as little as there is, because a screen and a print are clean.
const LEVEL: EcLevel = EcLevel::L;

/// The number that says that bytes are UTF-8 (AIM Extended Channel Interpretations).
const UTF_8: u32 = 26;

/// A QR code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Row by row, without the quiet zone.
    is_dark: Vec<bool>,
    width: usize,
}

impl Code {
    /// The smallest code of a text; `None` where it is too long for any.
    pub fn new(text: &str) -> Option<Self> {
        let code = if text.is_ascii() {
            QrCode::with_error_correction_level(text, LEVEL)
        } else {
            in_utf_8(text)
        };
        let code = code.ok()?;
        Some(Self {
            width: code.width(),
            is_dark: (code.to_colors().iter())
                .map(|module| *module == Module::Dark)
                .collect(),
        })
    }

    /// Modules of a side, the quiet zone on both ends included.
    pub fn across(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// Is a module dark? Counted from the corner of the quiet zone; all around it is light.
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let inner = |at: usize| at.checked_sub(QUIET).filter(|at| *at < self.width);
        let inside = inner(x).zip(inner(y));
        inside.is_some_and(|(x, y)| self.is_dark[y * self.width + x])
    }

    /// A drawing of any size. `title` is what it says to who cannot see it.
    pub fn svg(&self, title: &str) -> String {
        let across = self.across();
        let pixels = across * PIXELS;
        let mut path = String::new();
        for y in 0..across {
            let mut x = 0;
            while x < across {
                let from = x;
                while self.is_dark(x, y) {
                    x += 1;
                }
                if x > from {
                    let length = x - from;
                    write!(path, "M{from} {y}h{length}v1h-{length}z")
                        .expect("a string takes everything");
                }
                x += 1;
            }
        }
        let title = maud::html! { title { (title) } }.into_string();
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {across}\" \
             width=\"{pixels}\" height=\"{pixels}\" shape-rendering=\"crispEdges\" role=\"img\">{title}\
             <rect width=\"{across}\" height=\"{across}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/></svg>\n"
        )
    }

    /// A picture.
    pub fn png(&self) -> Vec<u8> {
        let side = self.across() * PIXELS;
        png::black_and_white(side, |x, y| self.is_dark(x / PIXELS, y / PIXELS))
    }

    /// Rows of text for a terminal: two modules above each other in a cell, light ones as ink, as on the
    /// dark ground of most terminals. Where `ascii`, a module is two cells.
    pub fn rows(&self, ascii: bool) -> Vec<String> {
        let across = self.across();
        let light = |x, y| !self.is_dark(x, y);
        if ascii {
            let row = |y| {
                (0..across)
                    .map(|x| if light(x, y) { "##" } else { "  " })
                    .collect()
            };
            return (0..across).map(row).collect();
        }
        let cell = |x, y| match (light(x, y), y + 1 < across && light(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        (0..across)
            .step_by(2)
            .map(|y| (0..across).map(|x| cell(x, y)).collect())
            .collect()
    }
}

/// The smallest code of a text in UTF-8, in one segment of bytes that is announced as such. Without that,
/// readers guess, and some guess Latin letters or a charset of Japan; and parts of it that happen to be
/// letters of Shift JIS would become segments of Kanji, which no reader takes for UTF-8.
fn in_utf_8(text: &str) -> QrResult<QrCode> {
    for version in (1..=40).map(Version::Normal) {
        let mut bits = Bits::new(version);
        bits.push_eci_designator(UTF_8)?;
        let pushed = bits.push_byte_data(text.as_bytes());
        match pushed.and_then(|()| bits.push_terminator(LEVEL)) {
            Ok(()) => return QrCode::with_bits(bits, LEVEL),
            Err(QrError::DataTooLong) => {}
            Err(error) => return Err(error),
        }
    }
    Err(QrError::DataTooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mode of the first segment and, for an interpretation, its number: the first bits of a code, as
    /// they stand in its lower right corner under the mask that the code names (ISO/IEC 18004, 7.7 and 7.8).
    fn beginning(code: &Code) -> u32 {
        let at = |x: usize, y: usize| code.is_dark[y * code.width + x];
        // The bits of the format beside the upper left corner, of which three name the mask.
        let mask = (0..3).fold(0, |mask, bit| mask << 1 | u32::from(at(2 + bit, 8)));
        let mask = mask ^ 0b101;
        let is_turned = |x: usize, y: usize| match mask {
            0 => (x + y).is_multiple_of(2),
            1 => y.is_multiple_of(2),
            2 => x.is_multiple_of(3),
            3 => (x + y).is_multiple_of(3),
            4 => (y / 2 + x / 3).is_multiple_of(2),
            5 => x * y % 2 + x * y % 3 == 0,
            6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
            _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
        };
        let last = code.width - 1;
        (0..12).fold(0, |bits, bit| {
            let (x, y) = (last - bit % 2, last - bit / 2);
            bits << 1 | u32::from(at(x, y) != is_turned(x, y))
        })
    }

    #[test]
    fn text_beyond_ascii_is_one_segment_that_is_announced_as_utf_8() {
        // Its bytes in UTF-8 hold what would be letters of Shift JIS.
        for text in [
            "개회식",
            "Eröffnung",
            "개회식 12345678901234567890",
            "点茗🎪",
        ] {
            let code = Code::new(text).expect("it is short");
            // Extended Channel Interpretation (0111), number 26 in 8 bits.
            assert_eq!(beginning(&code), 0b0111_0001_1010, "{text}");
            let plain = Code::new("ATTACHE").expect("it is short");
            assert_ne!(beginning(&plain) >> 8, 0b0111);
        }
        // 12 bits for the interpretation, 4 + 16 for the segment: of 23,648 bits the rest is text.
        assert!(Code::new(&"é".repeat(1476)).is_some());
        assert_eq!(Code::new(&"é".repeat(1477)), None);
    }

    #[test]
    fn all_around_a_code_it_is_light() {
        let code = Code::new("ATTACHE").expect("it is short");
        let across = code.across();
        for at in 0..across {
            for edge in (0..QUIET).chain(across - QUIET..across + 3) {
                assert!(!code.is_dark(at, edge) && !code.is_dark(edge, at));
            }
        }
        assert!(code.is_dark(QUIET, QUIET));
        assert_eq!(Code::new(&"x".repeat(5000)), None);
    }

    #[test]
    fn half_blocks_are_the_modules_with_light_as_ink() {
        let code = Code::new("ATTACHE").expect("it is short");
        let rows = code.rows(false);
        let wide = code.rows(true);
        for (y, row) in rows.iter().enumerate() {
            for (x, cell) in row.chars().enumerate() {
                let upper = matches!(cell, '█' | '▀');
                assert_eq!(upper, !code.is_dark(x, 2 * y));
                assert_eq!(&wide[2 * y][2 * x..2 * x + 2] == "##", upper);
            }
        }
    }
}
