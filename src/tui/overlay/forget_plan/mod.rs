//! Forgetting a plan: what goes is shown first.

use std::path::PathBuf;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::{Question, QuestionPage};
use crate::agenda::safe;
use crate::i18n::sentences::share as say;
use crate::tui::effect::Effect;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Ask, Subject};
use crate::tui::world::{World, path_line};

/// So many files are named.
const NAMED: usize = 8;

/// The page of the question.
pub type ForgetPage = QuestionPage<Forget>;

/// The question whether a plan is to go.
#[derive(Debug)]
pub struct Forget {
    plan: String,
    files: Vec<PathBuf>,
}

impl Question for Forget {
    fn open(of: &Subject, _world: &World) -> Result<Self, Vec<Ask>> {
        match of {
            Subject::PlanFiles(plan, files) => Ok(Self {
                plan: plan.clone(),
                files: files.clone(),
            }),
            _ => Err(Vec::new()),
        }
    }

    fn title(&self, world: &World) -> String {
        world.locale.say(&say::forget_title())
    }

    fn said(&self, world: &World, inside: Rect) -> Vec<Line<'static>> {
        let width = usize::from(inside.width);
        let about = world
            .locale
            .say(&say::forget_about(&*safe::line(&self.plan)));
        let about = Span::styled(about, world.theme.warn);
        let mut lines = wrap(&[about], width, &Span::raw(""));
        let name = |file: &PathBuf| {
            let name = file.file_name().map(PathBuf::from).unwrap_or_default();
            let name = cut(
                &path_line(&name),
                width.saturating_sub(2),
                world.glyphs.ellipsis,
            );
            Line::from(Span::styled(format!("  {name}"), world.theme.text()))
        };
        lines.extend(self.files.iter().take(NAMED).map(name));
        if self.files.len() > NAMED {
            lines.push(Line::from(format!("  {}", world.glyphs.ellipsis)));
        }
        lines
    }

    fn answers(&self, world: &World) -> Vec<String> {
        let forget = say::forget_yes(&*safe::line(&self.plan));
        [say::forget_keep(), forget]
            .map(|one| world.locale.say(&one))
            .into()
    }

    fn answer(&self, at: usize) -> Vec<Ask> {
        match at {
            1 => vec![Ask::Do(Effect::ForgetPlan(self.plan.clone()))],
            _ => Vec::new(),
        }
    }
}
