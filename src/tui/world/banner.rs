//! A warning that stays until what it tells of is mended.

use crate::agenda::safe;

use super::World;

impl World {
    /// What is wrong and stays so: changes that could not be saved first, then the agenda's file.
    pub fn banner(&self) -> Option<String> {
        let texts = &self.locale.texts.screen;
        if let Some(trouble) = self.pending.trouble() {
            // The plan and the reason first: what does not fit into the line is at its end.
            let cause = trouble.failure.cause.trim_end_matches('.');
            let first = texts.plan_trouble(safe::line(trouble.plan), cause);
            let count = texts.unsaved(trouble.changes);
            return Some(format!("{first}{}{count}", self.glyphs.between()));
        }
        if let Some(finding) = self.broken.first() {
            let line = finding.place.as_ref().map_or(0, |place| place.line);
            let reason = self.locale.say(&finding.message);
            return Some(texts.agenda_broken(line, reason).into_owned());
        }
        let reason = self.lost.as_ref()?;
        Some(texts.agenda_lost(reason).into_owned())
    }
}
