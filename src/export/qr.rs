//! A QR code (ISO/IEC 18004) of any text, the smallest that holds it: its modules, as an SVG drawing, as a
//! PNG picture, and as half blocks for a terminal. Everywhere with its quiet zone, dark on light, which is
//! what cameras want.

use std::fmt::Write as _;

use qrcode::{Color as Module, EcLevel, QrCode};

use super::png;

/// Modules of light around a code, as the standard asks for.
pub const QUIET: usize = 4;

/// Pixels of a module in a picture.
const PIXELS: usize = 8;

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
        let code = QrCode::with_error_correction_level(text, EcLevel::L).ok()?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
