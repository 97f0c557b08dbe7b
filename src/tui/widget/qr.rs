//! A QR code in a terminal, for the camera of a phone: any text.
//!
//! Two modules share a cell, one above the other, as upper half blocks in black and white whatever the
//! theme, and without colours too: cameras want dark on light, with four modules of light around. Where the
//! terminal has more than 16 colours they are the black and white that no theme of it can exchange. Where
//! only ASCII may be drawn, a module is two coloured spaces, which takes twice the room.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;

use crate::export::qr::Code;
use crate::tui::look::depth::{Depth, Rgb};

/// What of a window is around a box and at its edges.
pub const EDGES: Size = Size {
    width: 8,
    height: 4,
};

/// Beside a code, text wants at least so many cells.
const BESIDE: u16 = 28;

/// A QR code, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Qr {
    code: Code,
    /// Is a module two cells rather than half a one?
    ascii: bool,
}

impl Qr {
    /// The smallest code of a text; `None` where the text is too long for any.
    pub fn new(text: &str, ascii: bool) -> Option<Self> {
        let code = Code::new(text)?;
        Some(Self { code, ascii })
    }

    /// The cells that it takes, its light edge included.
    pub fn size(&self) -> Size {
        let across = self.code.across();
        let (width, height) = if self.ascii {
            (across * 2, across)
        } else {
            (across, across.div_ceil(2))
        };
        Size::new(width as u16, height as u16)
    }

    /// Draws it in the middle of the top of an area, where it fits; `false` where it does not.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, depth: Depth) -> bool {
        let size = self.size();
        if size.width > area.width || size.height > area.height {
            return false;
        }
        let left = area.x + (area.width - size.width) / 2;
        let color = |x, y| depth.color(self.color(x, y));
        for y in 0..size.height {
            for x in 0..size.width {
                let Some(cell) = buffer.cell_mut((left + x, area.y + y)) else {
                    continue;
                };
                let (column, row) = (usize::from(x), usize::from(y));
                cell.reset();
                if self.ascii {
                    cell.set_style(Style::new().bg(color(column / 2, row)));
                } else {
                    let (upper, lower) = (color(column, row * 2), color(column, row * 2 + 1));
                    cell.set_symbol("▀")
                        .set_style(Style::new().fg(upper).bg(lower));
                }
            }
        }
        true
    }

    /// The colour of a module, counted from the corner of the light edge.
    fn color(&self, x: usize, y: usize) -> Rgb {
        if self.code.is_dark(x, y) {
            (0, 0, 0)
        } else {
            (255, 255, 255)
        }
    }
}

/// Where a code stands, if it fits, and where the text on it does: beside it, below it, or alone.
pub fn beside(qr: Option<&Qr>, inside: Rect) -> (Option<Rect>, Rect) {
    let fits = |size: &Size| size.width <= inside.width && size.height <= inside.height;
    let Some(size) = qr.map(Qr::size).filter(fits) else {
        return (None, inside);
    };
    let qr = Rect {
        width: size.width,
        height: size.height,
        ..inside
    };
    if inside.width >= size.width + 2 + BESIDE {
        let beside = Rect {
            x: inside.x + size.width + 2,
            width: inside.width - size.width - 2,
            ..inside
        };
        return (Some(qr), beside);
    }
    let below = Rect {
        y: inside.y + size.height,
        height: inside.height - size.height,
        ..inside
    };
    let across = Rect {
        width: inside.width,
        ..qr
    };
    (Some(across), below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    /// What a camera reads from the cells.
    fn decoded(buffer: &Buffer, ascii: bool) -> String {
        let area = buffer.area;
        let is_dark = |color: Color| {
            let black = [Color::Black, Color::Indexed(16), Color::Rgb(0, 0, 0)];
            black.contains(&color)
        };
        let scale = 3;
        let (across, down) = if ascii {
            (usize::from(area.width) / 2, usize::from(area.height))
        } else {
            (usize::from(area.width), usize::from(area.height) * 2)
        };
        let dark = |x: usize, y: usize| {
            if ascii {
                return is_dark(buffer[((x * 2) as u16, y as u16)].bg);
            }
            let cell = &buffer[(x as u16, (y / 2) as u16)];
            is_dark(if y.is_multiple_of(2) {
                cell.fg
            } else {
                cell.bg
            })
        };
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(across * scale, down * scale, |x, y| {
                if dark(x / scale, y / scale) { 0 } else { 255 }
            });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code is seen");
        grids[0].decode().expect("it can be read").1
    }

    #[test]
    fn a_camera_reads_what_was_drawn() {
        let depths = [
            (Depth::Sixteen, Color::White),
            (Depth::Indexed, Color::Indexed(231)),
            (Depth::True, Color::Rgb(255, 255, 255)),
        ];
        let of_both = |ascii| depths.map(|depth| (ascii, depth));
        for (ascii, (depth, white)) in [false, true].into_iter().flat_map(of_both) {
            for text in [
                "ATTACHE1-ABCDEFGH-01234567",
                "https://example.org/é한",
                &"X7-".repeat(400),
            ] {
                let qr = Qr::new(text, ascii).expect("it is short");
                let size = qr.size();
                let area = Rect::new(0, 0, size.width, size.height);
                let mut buffer = Buffer::empty(area);
                assert!(qr.draw(&mut buffer, area, depth));
                assert_eq!(decoded(&buffer, ascii), text);
                for x in 0..size.width {
                    assert_eq!(buffer[(x, 0)].bg, white, "its edge is light");
                }
            }
        }
    }

    #[test]
    fn where_it_does_not_fit_nothing_is_drawn() {
        let qr = Qr::new("ATTACHE", false).expect("it is short");
        let size = qr.size();
        let area = Rect::new(0, 0, size.width, size.height - 1);
        let mut buffer = Buffer::empty(area);
        assert!(!qr.draw(&mut buffer, area, Depth::True));
        assert_eq!(buffer, Buffer::empty(area));
        assert!(Qr::new(&"x".repeat(5000), false).is_none());
    }
}
