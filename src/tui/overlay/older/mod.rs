//! The agenda at hand is an older copy than one that was seen before: go on as it is, or accept that.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::{Question, QuestionPage};
use crate::tui::input::action::Action;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Subject, Tone};
use crate::tui::pages::Overlay;
use crate::tui::world::World;

/// The page of the question.
pub type OlderPage = QuestionPage<Older>;

/// The question. It goes by itself once the agenda is no older any more.
#[derive(Debug)]
pub struct Older;

impl Question for Older {
    const OPENED_BY: Option<Overlay> = Some(Overlay::Older);

    fn open(_of: &Subject, world: &World) -> Result<Self, Vec<Ask>> {
        if world.older_agenda().is_none() {
            let text = world.locale.texts.screen.not_older().into_owned();
            return Err(vec![Ask::Tell(Tone::Done, text)]);
        }
        Ok(Self)
    }

    fn title(&self, world: &World) -> String {
        let action = Action::Show(Overlay::Older);
        action.title(&world.locale.texts).into_owned()
    }

    fn said(&self, world: &World, inside: Rect) -> Vec<Line<'static>> {
        let about = world.older_agenda().unwrap_or_default();
        let about = Span::styled(about, world.theme.text());
        wrap(&[about], usize::from(inside.width), &Span::raw(""))
    }

    fn answers(&self, world: &World) -> Vec<String> {
        let texts = &world.locale.texts.screen;
        let answers = if world.held.is_some() {
            [texts.older_keep(), texts.older_take()]
        } else {
            [texts.older_later(), texts.older_accept()]
        };
        answers.map(std::borrow::Cow::into_owned).into()
    }

    fn answer(&self, at: usize) -> Vec<Ask> {
        match at {
            0 => Vec::new(),
            _ => vec![Ask::AcceptOlder],
        }
    }

    fn stands(&self, world: &World) -> bool {
        world.older_agenda().is_some()
    }
}
