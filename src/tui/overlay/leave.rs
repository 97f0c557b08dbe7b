//! Something is unsaved, and one wants to leave: try again, write it elsewhere, or leave it.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::paper::file::name_part;
use crate::tui::app::App;
use crate::tui::app::overlay_view::SMALL;
use crate::tui::effect::Effect;
use crate::tui::input::action::Action;
use crate::tui::widget::frame as edge;
use crate::tui::widget::text_field::TextField;
use crate::tui::widget::wrap::wrap;
use crate::tui::world::World;

use super::Ask;

/// What one may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Try to save once more, then leave.
    Again,
    /// Write the plan to a file of one's own naming, then leave.
    Elsewhere,
    /// Leave without the changes.
    Discard,
    /// Stay.
    Stay,
}

impl Way {
    /// All of them, in the order in which they are offered.
    pub const ALL: &[Self] = &[Self::Again, Self::Elsewhere, Self::Discard, Self::Stay];
}

/// The question.
#[derive(Debug)]
pub struct Leave {
    /// The selected answer.
    pub at: usize,
    /// Where to write the plan.
    pub path: TextField,
    /// Why the last attempt of writing it elsewhere failed.
    pub problem: Option<String>,
}

impl Leave {
    /// The question, with a name to write to that says whose plan it is.
    pub fn new(world: &World) -> Self {
        let event = match world.agenda.event.id.as_str() {
            id if crate::agenda::Id::is_well_formed(id) => id,
            _ => "event",
        };
        Self {
            at: 0,
            path: TextField::new(format!("{}-{}.toml", name_part(event), world.plan_name)),
            problem: None,
        }
    }

    /// The selected answer.
    pub fn way(&self) -> Way {
        Way::ALL[self.at.min(Way::ALL.len() - 1)]
    }

    pub(super) fn field(&mut self) -> Option<&mut TextField> {
        (self.way() == Way::Elsewhere).then_some(&mut self.path)
    }

    pub(super) fn update(&mut self, action: Action, world: &World) -> Vec<Ask> {
        match action {
            Action::Next | Action::NextField => self.at = (self.at + 1) % Way::ALL.len(),
            Action::Previous | Action::PreviousField => {
                self.at = (self.at + Way::ALL.len() - 1) % Way::ALL.len();
            }
            Action::Back => return vec![Ask::Close],
            Action::Accept => {
                return match self.way() {
                    Way::Again => vec![Ask::Act(Action::SaveAgain)],
                    Way::Elsewhere => vec![Ask::Effect(Effect::SaveElsewhere(
                        PathBuf::from(self.path.text()),
                        Box::new(world.plan().clone()),
                    ))],
                    Way::Discard => vec![Ask::Effect(Effect::Quit)],
                    Way::Stay => vec![Ask::Close],
                };
            }
            Action::Quit => return vec![Ask::Effect(Effect::Quit)],
            _ => {}
        }
        Vec::new()
    }
}

pub(in crate::tui) fn draw(frame: &mut Frame<'_>, app: &App, leave: &Leave, is_top: bool) {
    let world = &app.world;
    let texts = &world.locale.texts.screen;
    let inside = edge::boxed(frame, world, SMALL + 10, 14, &texts.leave_title());
    let mut y = inside.y;
    let mut say = |frame: &mut Frame<'_>, text: &str, style| {
        for line in wrap(
            &[Span::styled(text, style)],
            usize::from(inside.width),
            &Span::raw(""),
        ) {
            let row = Rect {
                y,
                height: u16::from(y < inside.bottom()),
                ..inside
            };
            frame.render_widget(line, row);
            y += 1;
        }
        y
    };
    let reason = world.saving.trouble().unwrap_or_default();
    say(
        frame,
        &texts.leave_about(world.saving.unsaved()),
        world.theme.text(),
    );
    let mut y = say(frame, reason, world.theme.warn) + 1;
    for (at, way) in Way::ALL.iter().enumerate() {
        let is_here = at == leave.at;
        let row = Rect {
            y,
            height: u16::from(y < inside.bottom()),
            ..inside
        };
        let style = if is_here {
            world.theme.accent.add_modifier(Modifier::BOLD)
        } else {
            world.theme.text()
        };
        let mark = if is_here { world.glyphs.now } else { " " };
        let name = match way {
            Way::Again => texts.leave_again(),
            Way::Elsewhere => texts.leave_elsewhere(),
            Way::Discard => texts.leave_discard(),
            Way::Stay => texts.leave_stay(),
        };
        let text = format!("{mark} {name}  ");
        let wide = text.width() as u16;
        frame.render_widget(Line::from(Span::styled(text, style)), row);
        if *way == Way::Elsewhere {
            let field = Rect {
                x: row.x + wide.min(row.width),
                width: row.width.saturating_sub(wide),
                ..row
            };
            leave
                .path
                .draw(frame, field, world.theme.field, None, is_top && is_here);
        }
        y += 1;
    }
    if let Some(problem) = &leave.problem {
        let row = Rect {
            y: (y + 1).min(inside.bottom().saturating_sub(1)),
            height: 1.min(inside.height),
            ..inside
        };
        frame.render_widget(
            Line::from(Span::styled(problem.clone(), world.theme.error)),
            row,
        );
    }
}
