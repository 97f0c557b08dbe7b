//! Steps of a plan's history in words: what was undone, or done again, and to which session.

use crate::agenda::safe;
use crate::plan::{Applied, Verb};

use super::wording::Wording;

impl Wording<'_> {
    /// "adding Opening ceremony": what kind of step it was, and what it was about. Of several sessions their
    /// number.
    pub fn undone(&self, applied: &Applied) -> String {
        let texts = &self.locale.texts.steps;
        let what = self.about(applied);
        let step = match (applied.step, what) {
            (Some(Verb::Choose), Some(what)) => texts.choose(what),
            (Some(Verb::Remove), Some(what)) => texts.remove(what),
            (Some(Verb::Hide), Some(what)) => texts.hide(what),
            (Some(Verb::Unhide), Some(what)) => texts.unhide(what),
            (Some(Verb::Note), Some(what)) => texts.note(what),
            (Some(Verb::Backup), Some(what)) => texts.backup(what),
            (Some(Verb::Accept), Some(what)) => texts.accept(what),
            (Some(Verb::AddOwn), Some(what)) => texts.add_own(what),
            (Some(Verb::EditOwn), Some(what)) => texts.edit_own(what),
            (Some(Verb::RemoveOwn), Some(what)) => texts.remove_own(what),
            (Some(Verb::Interests), _) => texts.interests(),
            (Some(Verb::Me), _) => texts.me(),
            (Some(Verb::Merge), _) => texts.merge(),
            (Some(Verb::Replace), _) => texts.replace(),
            (Some(Verb::Recover), _) => texts.recover(),
            (Some(Verb::Revision), _) => texts.revision(),
            (None, _) | (_, None) => texts.last(),
        };
        step.into_owned()
    }

    /// The session or the own entry that it was about, or how many sessions.
    fn about(&self, applied: &Applied) -> Option<String> {
        match (&applied.sessions[..], &applied.own_titles[..]) {
            ([], [own]) => Some(safe::line(own).into_owned()),
            ([], _) => None,
            ([id], _) => Some(match self.agenda.find(id) {
                Some(ix) => self.title(ix),
                None => safe::line(id).into_owned(),
            }),
            (several, _) => Some(self.locale.texts.steps.sessions(several.len()).into_owned()),
        }
    }
}
