//! Changes that could not be saved when the screens last ended: take them into the plan, or throw them
//! away, or decide another time.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::question::{Question, QuestionPage};
use crate::agenda::safe;
use crate::plan::store::Recovery;
use crate::tui::effect::Effect;
use crate::tui::look::wrap::{cut, wrap};
use crate::tui::page::{Ask, Subject, Wanted};
use crate::tui::pages::Overlay;
use crate::tui::world::World;

/// An answer to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Make the changes in the plan.
    Take,
    /// Close the question; it is asked again when the plan is next opened.
    Later,
    /// Nobody wants the changes.
    Drop,
}

impl Way {
    /// All of them, in the order in which they are offered.
    const ALL: &[Self] = &[Self::Take, Self::Later, Self::Drop];

    fn name(self, world: &World) -> String {
        let texts = &world.locale.texts.screen;
        match self {
            Self::Take => texts.recovery_take(),
            Self::Later => texts.recovery_later(),
            Self::Drop => texts.recovery_drop(),
        }
        .into_owned()
    }
}

/// The page of the question.
pub type RecoveryPage = QuestionPage<Recovered>;

/// The question about one recovery file, and the files that are asked about after it.
#[derive(Debug)]
pub struct Recovered {
    recovery: Recovery,
    rest: Vec<Recovery>,
}

impl Question for Recovered {
    fn open(of: &Subject, _world: &World) -> Result<Self, Vec<Ask>> {
        let Subject::Recoveries(all) = of else {
            return Err(Vec::new());
        };
        let [recovery, rest @ ..] = all.as_slice() else {
            return Err(Vec::new());
        };
        Ok(Self {
            recovery: recovery.clone(),
            rest: rest.to_vec(),
        })
    }

    fn title(&self, world: &World) -> String {
        world.locale.texts.screen.recovery_title().into_owned()
    }

    /// What happened, and the changes, as many as leave room for the answers.
    fn said(&self, world: &World, inside: Rect) -> Vec<Line<'static>> {
        let texts = &world.locale.texts.screen;
        let width = usize::from(inside.width);
        let plan = safe::line(world.plan_name());
        let n = self.recovery.changes.len();
        let about = match self.recovery.at {
            Some(at) => {
                let at = world.agenda.local(&at).naive_local();
                texts.recovery_about(n, plan, world.locale.moment(at))
            }
            None => texts.recovery_about_undated(n, plan),
        };
        let about = Span::styled(about.into_owned(), world.theme.text());
        let mut lines = wrap(&[about], width, &Span::raw(""));
        let room = usize::from(inside.height)
            .saturating_sub(lines.len() + Way::ALL.len() + 2)
            .max(1);
        let words = world.words();
        // The last row tells of those that have none.
        let shown = if n > room { room - 1 } else { n };
        let row = |text: String| {
            let text = format!("{} {text}", world.glyphs.bullet);
            let text = cut(&text, width, world.glyphs.ellipsis);
            Line::from(Span::styled(text, world.theme.muted))
        };
        let changes = self.recovery.changes.iter().take(shown);
        lines.extend(changes.map(|change| row(words.plan_change(change))));
        if n > shown {
            lines.push(row(texts.more(n - shown).into_owned()));
        }
        lines
    }

    fn answers(&self, world: &World) -> Vec<String> {
        Way::ALL.iter().map(|way| way.name(world)).collect()
    }

    fn answer(&self, at: usize) -> Vec<Ask> {
        let recovery = self.recovery.clone();
        let mut asks = match Way::ALL[at] {
            Way::Take => vec![Ask::Do(Effect::Recover(recovery))],
            Way::Drop => vec![Ask::Do(Effect::DropRecovery(recovery))],
            Way::Later => Vec::new(),
        };
        if !self.rest.is_empty() {
            asks.push(Ask::Open(Wanted {
                page: Overlay::Recovery,
                of: Subject::Recoveries(self.rest.clone()),
            }));
        }
        asks
    }
}
