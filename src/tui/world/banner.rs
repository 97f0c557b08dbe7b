//! What the banner says: what is wrong and stays so until it is mended, and warnings until they were
//! read.

use std::path::Path;

use crate::agenda::{Finding, safe};

use crate::plan::{Older, Revision};
use crate::tui::pages::Overlay;

use super::World;
use super::warnings::Tone;

/// The line that stays in view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// How serious.
    pub tone: Tone,
    /// The first thing to know, the reason first: what does not fit into the line is at its end.
    pub text: String,
    /// How many other things there are.
    pub more: usize,
    /// What opens it.
    pub opens: Overlay,
}

impl World {
    /// What is wrong and stays so, changes that could not be saved first, then the agenda's file; then
    /// warnings that nobody has read yet.
    pub fn banner(&self) -> Option<Banner> {
        let older = self.older_agenda();
        let agenda = self.agenda_trouble();
        let standing = [older.is_some(), agenda.is_some()]
            .into_iter()
            .filter(|is| *is);
        let troubles = self.pending.troubles().count();
        let all = troubles + standing.count() + self.warnings.unseen().count();
        let more = all.checked_sub(1)?;
        let mut opens = Overlay::Warnings;
        let (tone, text) = if let Some(trouble) = self.pending.troubles().next() {
            let texts = &self.locale.texts.screen;
            // The plan and the reason first.
            let cause = trouble.failure.cause.trim_end_matches('.');
            let first = texts.plan_trouble(safe::line(trouble.plan), cause);
            let count = texts.unsaved(trouble.changes);
            let text = format!("{first}{}{count}", self.glyphs.between());
            (Tone::Error, text)
        } else if let Some(text) = older {
            opens = Overlay::Older;
            (Tone::Warning, text)
        } else if let Some(text) = agenda {
            (Tone::Error, text)
        } else {
            let warning = self.warnings.unseen().next()?;
            (warning.tone, warning.text.clone())
        };
        Some(Banner {
            tone,
            text,
            more,
            opens,
        })
    }

    /// That the agenda on the screen, or the one in its file, is older than one that was seen.
    pub fn older_agenda(&self) -> Option<String> {
        let texts = &self.locale.texts.screen;
        let both = |older: &Older| {
            let say = |revision: &Revision| self.locale.say(&revision.message());
            (say(&older.now), say(&older.seen))
        };
        if let Some(held) = &self.held {
            let shown = Revision::of(&self.agenda);
            let older = Revision::older(shown.as_ref(), Revision::of(held))?;
            let (now, seen) = both(&older);
            return Some(texts.older_held(now, seen).into_owned());
        }
        let (now, seen) = both(&self.plan().older(&self.agenda)?);
        Some(texts.older_shown(now, seen).into_owned())
    }

    /// Everything of it whole, and what was told since the start, the latest first.
    pub fn read_whole(&self) -> Vec<(Tone, String)> {
        let texts = &self.locale.texts.screen;
        let troubles = self.pending.troubles().map(|trouble| {
            let about = texts.leave_about(trouble.changes, safe::line(trouble.plan));
            (Tone::Error, format!("{about} {}", trouble.failure.reason))
        });
        let older = self.older_agenda().map(|text| (Tone::Warning, text));
        let agenda = self.agenda_trouble().map(|text| (Tone::Error, text));
        let warnings =
            (self.warnings.latest_first()).map(|warning| (warning.tone, warning.text.clone()));
        (troubles.chain(older).chain(agenda))
            .chain(warnings)
            .collect()
    }

    /// Where a finding of the agenda's file stands, as compilers write it: `agenda.toml:12`.
    fn place_of(&self, finding: &Finding) -> String {
        let name = self.origin.as_deref().and_then(Path::file_name);
        let name = name.map_or("agenda.toml".into(), |name| name.to_string_lossy());
        let name = safe::line(&name).into_owned();
        match &finding.place {
            Some(place) => format!("{name}:{}", place.line),
            None => name,
        }
    }

    /// Why the agenda on the screen is not what its file says.
    fn agenda_trouble(&self) -> Option<String> {
        let texts = &self.locale.texts.screen;
        if let Some(finding) = self.broken.first() {
            let reason = self.locale.say(&finding.message);
            return Some(
                texts
                    .agenda_broken(self.place_of(finding), reason)
                    .into_owned(),
            );
        }
        // It is a sentence with its full stop, or without.
        let reason = self.lost.as_ref()?.trim_end_matches('.');
        Some(texts.agenda_lost(reason).into_owned())
    }
}
