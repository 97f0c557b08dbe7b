//! There is no plan of this event yet, but one of another event has most of its sessions here: take it
//! over, or begin anew.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::{Question, QuestionPage};
use crate::agenda::safe;
use crate::plan::Op;
use crate::plan::store::Kin;
use crate::tui::look::wrap::wrap;
use crate::tui::page::{Ask, Subject};
use crate::tui::world::World;

/// The page of the question.
pub type KinPage = QuestionPage<TakeOver>;

/// The question about a plan of another event. It goes by itself once this plan has something in it.
#[derive(Debug)]
pub struct TakeOver(Kin);

impl Question for TakeOver {
    fn open(of: &Subject, _world: &World) -> Result<Self, Vec<Ask>> {
        match of {
            Subject::Kin(kin) => Ok(Self(Kin::clone(kin))),
            _ => Err(Vec::new()),
        }
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.kin_title().into_owned()
    }

    fn said(&self, world: &World, inside: Rect) -> Vec<Line<'static>> {
        let Self(kin) = self;
        let plan = safe::line(world.plan_name());
        let event = safe::line(&kin.event);
        let texts = &world.locale.texts.screen;
        let about = texts.kin_about(plan, event, kin.known, kin.plan.choices.len());
        let about = Span::styled(about.into_owned(), world.theme.text());
        wrap(&[about], usize::from(inside.width), &Span::raw(""))
    }

    fn answers(&self, world: &World) -> Vec<String> {
        let texts = &world.locale.texts.screen;
        [texts.kin_take(), texts.kin_later()]
            .map(std::borrow::Cow::into_owned)
            .into()
    }

    fn answer(&self, at: usize) -> Vec<Ask> {
        let Self(kin) = self;
        match at {
            0 => vec![Ask::Edit(Box::new(Op::Merge(Box::new(kin.plan.clone()))))],
            _ => Vec::new(),
        }
    }

    fn stands(&self, world: &World) -> bool {
        world.plan().is_empty()
    }
}
