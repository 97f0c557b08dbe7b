//! Changes of a plan's cells in words: "Added as a must: Opening ceremony".

use crate::agenda::{Intent, safe};
use crate::plan::{Cell, Change, Choice, Value};

use super::wording::Wording;

impl Wording<'_> {
    /// What a change does to the plan, in a line.
    pub fn plan_change(&self, change: &Change) -> String {
        let texts = &self.locale.texts.screen;
        let steps = &self.locale.texts.steps;
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
            (Cell::Own { .. }, after) => {
                let title = own_title(&change.before).or_else(|| own_title(after));
                let title = title.unwrap_or_default();
                return match (&change.before, after) {
                    (_, Value::Nothing) => texts.removed(title),
                    (Value::Nothing, _) => texts.own_added(title),
                    (..) => texts.own_edited(own_title(after).unwrap_or(title)),
                }
                .into_owned();
            }
            (Cell::Backup(session), _) => {
                return steps
                    .backup(self.session_called(session, None))
                    .into_owned();
            }
            (Cell::Accepted(session), _) => {
                return steps
                    .accept(self.session_called(session, None))
                    .into_owned();
            }
            (Cell::Note(_), _) => texts.note(),
            (Cell::Interest { .. }, _) => steps.interests(),
            (Cell::Revision, _) => steps.revision(),
            (Cell::Intent(_), _) => steps.last(),
            (
                Cell::Owner | Cell::Person | Cell::Organisation | Cell::Delegation | Cell::Staff,
                _,
            ) => steps.me(),
        };
        let what = match &change.cell {
            Cell::Interest { interest, .. } => Some(safe::line(interest).into_owned()),
            cell => cell.session().map(|id| self.session_called(id, None)),
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

/// What an own entry is called.
fn own_title(value: &Value) -> Option<String> {
    match value {
        Value::Own(own) => Some(safe::line(&own.title).into_owned()),
        _ => None,
    }
}
