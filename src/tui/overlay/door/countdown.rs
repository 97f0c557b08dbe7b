//! The minutes to the end of what is on, or to the beginning of what is next: in digits large enough for two
//! metres with what they count below, else in words. Never cut.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::tui::widget::block_letters::BlockLetters;
use crate::tui::world::World;

/// A countdown of more minutes than these is told in hours.
const MOST_MINUTES: i64 = 99;

/// How long something takes yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Countdown {
    /// "1 h 18 until it begins".
    pub(super) words: String,
    /// "1:18", or "78".
    digits: String,
    /// What stands below the digits: the words where those are hours, else what is counted.
    below: String,
}

impl Countdown {
    /// To the end of what is on.
    pub(super) fn left(world: &World, minutes: i64) -> Self {
        let minutes = minutes.max(0);
        let texts = &world.locale.texts.board;
        let words = texts.left(world.locale.duration(minutes)).into_owned();
        let unit = match minutes {
            1 => texts.door_minute_left(),
            _ => texts.door_minutes_left(),
        };
        Self::of(minutes, words, unit.into_owned())
    }

    /// To the beginning of what is next.
    pub(super) fn until(world: &World, minutes: i64) -> Self {
        let minutes = minutes.max(0);
        let texts = &world.locale.texts.board;
        let length = world.locale.duration(minutes);
        let words = texts.door_until(length).into_owned();
        let unit = match minutes {
            1 => texts.door_minute_until(),
            _ => texts.door_minutes_until(),
        };
        Self::of(minutes, words, unit.into_owned())
    }

    fn of(minutes: i64, words: String, unit: String) -> Self {
        let (digits, below) = if minutes > MOST_MINUTES {
            (
                format!("{}:{:02}", minutes / 60, minutes % 60),
                words.clone(),
            )
        } else {
            (minutes.to_string(), unit)
        };
        Self {
            words,
            digits,
            below,
        }
    }

    /// In digits as large as they fit in `width` and `height`, what they count below them included. `None` where
    /// they do not.
    pub(super) fn large(&self, world: &World, (width, height): (u16, u16)) -> Option<Large<'_>> {
        let fits = self.below.width() <= usize::from(width);
        let has_halves = world.glyphs.has_arrows();
        let lines = height.saturating_sub(1);
        let digits = BlockLetters::fitting(&self.digits, width, lines, has_halves);
        digits.filter(|_| fits).map(|digits| Large {
            digits,
            below: &self.below,
        })
    }
}

/// A countdown in large digits.
pub(super) struct Large<'a> {
    digits: BlockLetters,
    below: &'a str,
}

impl Large<'_> {
    /// Cells from side to side.
    pub(super) fn width(&self) -> u16 {
        self.digits.width().max(self.below.width() as u16)
    }

    /// Draws it at the top right of an area.
    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, style: Style) {
        let place = Rect {
            x: area.right().saturating_sub(self.digits.width()),
            ..area
        };
        let height = self.digits.draw(frame, place, style);
        let line = Rect {
            y: area.y + height,
            height: u16::from(height < area.height),
            ..area
        };
        let below = Line::from(Span::styled(self.below.to_owned(), style));
        frame.render_widget(below.right_aligned(), line);
    }
}
