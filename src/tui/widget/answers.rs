//! The answers to a question, one a row: one of them is selected, and a click finds it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::tui::input::action::Action;
use crate::tui::look::wrap::first_lines;
use crate::tui::world::World;

use super::frame as edge;
use super::spots::{self, Spot};

/// Which of so many answers is selected.
#[derive(Clone, Copy, Debug)]
pub struct Answers {
    at: usize,
    count: usize,
}

impl Answers {
    /// So many, at least one; the first is selected.
    pub fn new(count: usize) -> Self {
        Self { at: 0, count }
    }

    /// The place of the selected one.
    pub fn at(self) -> usize {
        self.at
    }

    /// Selects one.
    pub fn select(&mut self, at: usize) {
        self.at = at.min(self.count - 1);
    }

    /// Goes to the next or the one before, round and round, where the action is one that does.
    pub fn motion(&mut self, action: Action) -> bool {
        match action {
            Action::Next | Action::NextField => self.turn(1),
            Action::Previous | Action::PreviousField => self.turn(-1),
            _ => return false,
        }
        true
    }

    /// The same by the wheel.
    pub fn turn(&mut self, by: isize) {
        let at = self.at as isize + by.signum();
        self.at = at.rem_euclid(self.count as isize) as usize;
    }

    /// A click selects; one on what is selected already answers so: then it is `true`.
    pub fn clicked(&mut self, spots: Vec<Spot<usize>>, on: Position) -> bool {
        match spots::hit(spots, on) {
            Some(at) if at == self.at => true,
            Some(at) => {
                self.select(at);
                false
            }
            None => false,
        }
    }

    /// The answers from a row on, or higher where they would not fit below it, with a mark before the selected
    /// one. What is below the area has no height.
    pub fn spots(
        self,
        world: &World,
        area: Rect,
        first: u16,
        names: impl Iterator<Item = String>,
    ) -> Vec<Spot<usize>> {
        let lowest = area.bottom().saturating_sub(self.count as u16);
        let first = first.min(lowest).max(area.y);
        let spot = |(at, name): (usize, String)| {
            let (style, mark) = if at == self.at {
                let style = world.theme.accent.add_modifier(Modifier::BOLD);
                (style, world.glyphs.now)
            } else {
                (world.theme.text(), " ")
            };
            let y = first + at as u16;
            Spot {
                area: Rect {
                    y,
                    height: u16::from(y < area.bottom()),
                    ..area
                },
                line: Line::from(Span::styled(format!("{mark} {name}  "), style)),
                click: at,
            }
        };
        names.enumerate().map(spot).collect()
    }
}

/// What the key that answers is called in the bottom line.
pub fn answers_with(action: Action, world: &World) -> Option<String> {
    let text = || world.locale.texts.screen.take_answer().into_owned();
    matches!(action, Action::Open | Action::Accept).then(text)
}

/// The area of a question's box, no larger than the `lines` that it has within its edges.
pub fn area(world: &World, width: u16, lines: impl FnOnce(Rect) -> usize) -> Rect {
    let widest = edge::outside(world, width, world.size.height);
    let inside = edge::inside(world, widest);
    let lines = u16::try_from(lines(inside)).unwrap_or(u16::MAX);
    edge::outside(
        world,
        width,
        lines.saturating_add(widest.height - inside.height),
    )
}

/// Draws a question's box: what it says, and its answers below. On top, the cursor stands at the
/// selected one.
pub fn draw_question(
    frame: &mut Frame<'_>,
    world: &World,
    area: Rect,
    title: &str,
    said: Vec<Line<'static>>,
    (answers, spots): (Answers, &[Spot<usize>]),
    is_top: bool,
) {
    let inside = edge::boxed(frame, world, area, title);
    let end = spots.first().map_or(inside.bottom(), |spot| spot.area.y);
    let (most, width) = (end.saturating_sub(inside.y), inside.width);
    let ellipsis = world.glyphs.ellipsis;
    let said = first_lines(said, most.into(), width.into(), ellipsis);
    for (y, line) in (inside.y..end).zip(said) {
        frame.render_widget(line, Rect::new(inside.x, y, inside.width, 1));
    }
    spots::draw(frame, inside, spots);
    if is_top && let Some(spot) = spots.get(answers.at()) {
        frame.set_cursor_position((spot.area.x, spot.area.y));
    }
}
