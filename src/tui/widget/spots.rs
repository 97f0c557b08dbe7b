//! Things that are drawn in one place and clicked in the same: tabs, days, chips, rows of a menu. One
//! function makes both, so that they cannot part.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

/// Something that can be clicked, and what its click means to whoever made it.
#[derive(Clone, Debug)]
pub struct Spot<C> {
    /// The cells that it is drawn on and clicked in.
    pub area: Rect,
    /// What it looks like.
    pub line: Line<'static>,
    /// What a click means.
    pub click: C,
}

impl<C> Spot<C> {
    /// The same spot, whose click means something else.
    pub fn map<D>(self, meaning: impl FnOnce(C) -> D) -> Spot<D> {
        Spot {
            area: self.area,
            line: self.line,
            click: meaning(self.click),
        }
    }
}

/// Draws spots, no further than `area`.
pub fn draw<C>(frame: &mut Frame<'_>, area: Rect, spots: &[Spot<C>]) {
    for spot in spots {
        frame.render_widget(&spot.line, spot.area.intersection(area));
    }
}

/// What a click there means.
pub fn hit<C>(spots: Vec<Spot<C>>, on: Position) -> Option<C> {
    let mut spots = spots.into_iter();
    let spot = spots.find(|spot| spot.area.contains(on))?;
    Some(spot.click)
}

/// Places spots on one line, from the left, as far as they fit.
pub struct Shelf<C> {
    /// Those that found a place.
    pub spots: Vec<Spot<C>>,
    /// Where the next one begins.
    pub x: u16,
    area: Rect,
}

impl<C> Shelf<C> {
    /// An empty one; a cell is left free at its left edge.
    pub fn new(area: Rect) -> Self {
        Self {
            spots: Vec::new(),
            x: area.x + 1,
            area,
        }
    }

    /// Cells that are left.
    pub fn left(&self) -> u16 {
        self.area.right().saturating_sub(self.x)
    }

    /// Places one behind the others, and `gap` cells of air. Does it fit?
    pub fn put(&mut self, spans: Vec<Span<'static>>, click: C, gap: u16) -> bool {
        let line = Line::from(spans);
        let width = line.width() as u16;
        if self.x + width > self.area.right() {
            return false;
        }
        let area = Rect {
            x: self.x,
            width,
            height: 1,
            y: self.area.y,
        };
        self.spots.push(Spot { area, line, click });
        self.x += width + gap;
        true
    }
}
