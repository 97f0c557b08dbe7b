//! Leaving a form that was typed into: what would be lost is asked about once. Which forms hold such a
//! text they say themselves ([`crate::tui::page::Page::has_unsaved_text`]).

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::{Question, QuestionPage};
use crate::tui::input::action::Action;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Subject};
use crate::tui::world::World;

/// The page of the question.
pub type DiscardPage = QuestionPage<Discard>;

/// The question whether what was typed is to go.
#[derive(Debug)]
pub struct Discard;

impl Question for Discard {
    fn open(_of: &Subject, _world: &World) -> Result<Self, Vec<Ask>> {
        Ok(Self)
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.discard_title().into_owned()
    }

    fn said(&self, world: &World, inside: Rect) -> Vec<Line<'static>> {
        let about = world.locale.texts.screen.discard_about().into_owned();
        let about = Span::styled(about, world.theme.warn);
        wrap(&[about], usize::from(inside.width), &Span::raw(""))
    }

    fn answers(&self, world: &World) -> Vec<String> {
        let texts = &world.locale.texts.screen;
        [texts.discard_keep(), texts.discard_yes()]
            .map(std::borrow::Cow::into_owned)
            .into()
    }

    /// The form below goes back a step as if nothing had been typed.
    fn answer(&self, at: usize) -> Vec<Ask> {
        match at {
            1 => vec![Ask::Up(Action::Back)],
            _ => Vec::new(),
        }
    }
}
