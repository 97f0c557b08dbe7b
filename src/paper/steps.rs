//! Changes of a plan's cells in words: "Added as a must: Opening ceremony".

use crate::agenda::{Intent, safe};
use crate::plan::{Cell, Change, Choice, Value};

use super::wording::Wording;

impl Wording<'_> {
    /// What a change does to the plan, in a line.
    pub fn plan_change(&self, change: &Change) -> String {
        let texts = &self.locale.texts.screen;
        let steps = &self.locale.texts.cli;
        let kind = match (&change.cell, &change.after) {
            (Cell::Choice { session, .. }, Value::Choice(choice)) => {
                return self.chosen(choice.intent, self.session_called(session, Some(choice)));
            }
            (Cell::Choice { session, .. }, _) => {
                let before = match &change.before {
                    Value::Choice(choice) => Some(&**choice),
                    _ => None,
                };
                return texts
                    .removed(self.session_called(session, before))
                    .into_owned();
            }
            (Cell::Intent(session), Value::Intent(intent)) => {
                return self.chosen(*intent, self.session_called(session, None));
            }
            (Cell::Hidden { session, .. }, after) => {
                let title = self.session_called(session, None);
                return match after {
                    Value::Flag(true) => texts.hidden(title),
                    _ => texts.unhidden(title),
                }
                .into_owned();
            }
            (Cell::Own { .. }, Value::Nothing) => steps.step_remove_own(),
            (Cell::Own { .. }, _) if change.before == Value::Nothing => steps.step_add_own(),
            (Cell::Own { .. }, _) => steps.step_edit_own(),
            (Cell::Note(_), _) => texts.note(),
            (Cell::Backup(_), _) => steps.step_backup(),
            (Cell::Accepted(_), _) => steps.step_accept(),
            (Cell::Interest { .. }, _) => steps.step_interests(),
            (Cell::Revision, _) => steps.step_revision(),
            (Cell::Intent(_), _) => steps.step_change(),
            (
                Cell::Owner | Cell::Person | Cell::Organisation | Cell::Delegation | Cell::Staff,
                _,
            ) => steps.step_me(),
        };
        let what = match (&change.cell, &change.before, &change.after) {
            (_, Value::Own(own), Value::Nothing) | (_, _, Value::Own(own)) => {
                Some(safe::line(&own.title).into_owned())
            }
            (Cell::Interest { interest, .. }, _, _) => Some(safe::line(interest).into_owned()),
            (cell, _, _) => cell.session().map(|id| self.session_called(id, None)),
        };
        match what {
            Some(what) => format!("{kind}: {what}"),
            None => kind.into_owned(),
        }
    }

    fn chosen(&self, intent: Intent, title: String) -> String {
        let texts = &self.locale.texts.screen;
        match intent {
            Intent::Maybe => texts.chosen_maybe(title),
            Intent::Must | Intent::Hidden => texts.chosen_must(title),
        }
        .into_owned()
    }

    /// The title of a session by its id; where the agenda has none of it any more, as it was chosen.
    fn session_called(&self, id: &str, choice: Option<&Choice>) -> String {
        if let Some(ix) = self.agenda.find(id) {
            return self.title(ix);
        }
        let accepted = choice.and_then(|choice| choice.accepted.title_in(self.locale.tag()));
        safe::line(accepted.unwrap_or(id)).into_owned()
    }
}
