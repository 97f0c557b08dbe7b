//! What is done with sessions: chosen, taken out, hidden, noted, backed up, accepted.

use chrono::{DateTime, FixedOffset, SubsecRound};

use crate::agenda::Intent;
use crate::plan::cell::{Cell, Value};
use crate::plan::choice::{Accepted, Choice};
use crate::plan::key::Key;
use crate::plan::op::Refused;

use super::edit::{Edit, unless_empty};

impl Edit<'_> {
    /// Chooses each session with the same intent.
    pub(super) fn choose_all(
        &mut self,
        sessions: &[(Key, Accepted)],
        intent: Intent,
        note: Option<&str>,
        at: DateTime<FixedOffset>,
    ) {
        for (key, accepted) in sessions {
            self.choose(key, accepted, intent, note, at);
        }
    }

    fn choose(
        &mut self,
        key: &Key,
        accepted: &Accepted,
        intent: Intent,
        note: Option<&str>,
        at: DateTime<FixedOffset>,
    ) {
        self.unhide(key);
        if self.renamed(key).is_some() {
            self.set(Cell::Intent(key.id.clone()), intent);
            self.word(Cell::Note(key.id.clone()), note);
        } else {
            let cell = Cell::Choice {
                session: key.id.clone(),
                at: self.plan.choices.len(),
            };
            let choice = Choice {
                session: key.id.clone(),
                intent,
                note: note.and_then(unless_empty),
                // To the second: it is read by people.
                chosen: Some(at.trunc_subsecs(0)),
                accepted: accepted.clone().tidy(),
                backup_for: None,
            };
            self.set(cell, choice);
        }
    }

    /// Chooses what was suggested, but for what is chosen already, and keeps what it was suggested for.
    pub(super) fn suggested(
        &mut self,
        sessions: &[(Key, Accepted)],
        interests: Option<&[String]>,
        at: DateTime<FixedOffset>,
    ) {
        for (key, accepted) in sessions {
            if !self.plan.has(key) {
                self.choose(key, accepted, Intent::Must, None, at);
            }
        }
        if let Some(interests) = interests {
            self.interests(interests);
        }
    }

    /// Takes every choice of the session out, those under earlier ids too.
    pub(super) fn remove(&mut self, key: &Key) {
        self.concerns(key);
        while let Some(at) = self.plan.chosen(key) {
            // The first of that id: what cells go by, should a file have one twice.
            let session = self.plan.choices[at].session.clone();
            self.set(Cell::Choice { session, at }, Value::Nothing);
        }
    }

    /// Takes out each session; all of them are chosen, or none is taken out.
    pub(super) fn remove_all(&mut self, keys: &[Key]) -> Result<(), Refused> {
        self.all_chosen(keys)?;
        self.each(keys, Self::remove);
        Ok(())
    }

    pub(super) fn hide(&mut self, key: &Key) {
        self.remove(key);
        if self.plan.hidden_as(key).is_none() {
            let cell = Cell::Hidden {
                session: key.id.clone(),
                at: self.plan.hidden.len(),
            };
            self.set(cell, true);
        }
    }

    pub(super) fn unhide(&mut self, key: &Key) {
        self.concerns(key);
        while let Some(at) = self.plan.hidden_as(key) {
            let session = self.plan.hidden[at].clone();
            self.set(Cell::Hidden { session, at }, false);
        }
    }

    /// Shows each session again; all of them are hidden, or none is shown.
    pub(super) fn unhide_all(&mut self, keys: &[Key]) -> Result<(), Refused> {
        if let Some(key) = keys.iter().find(|key| self.plan.hidden_as(key).is_none()) {
            return Err(Refused::NotHidden(key.id.clone()));
        }
        self.each(keys, Self::unhide);
        Ok(())
    }

    pub(super) fn note(
        &mut self,
        key: &Key,
        base: Option<&str>,
        text: &str,
    ) -> Result<(), Refused> {
        let at = self.chosen(key)?;
        let before = self.plan.choices[at].note.clone();
        // Someone else wrote meanwhile: what was written last counts, and the other is handed out.
        let base = base.and_then(unless_empty);
        if before != base && before != unless_empty(text) {
            self.applied.conflict = before;
        }
        self.word(Cell::Note(key.id.clone()), Some(text));
        Ok(())
    }

    /// Makes a chosen session a backup for another, or for none.
    pub(super) fn back_up(&mut self, session: &Key, of: Option<&Key>) -> Result<(), Refused> {
        if let Some(of) = of {
            self.no_circle(session, of)?;
        }
        self.chosen(session)?;
        let of = of.map(|key| key.id.clone());
        self.set(Cell::Backup(session.id.clone()), of);
        Ok(())
    }

    /// Refuses to make `session` a backup for itself, or for what is a backup for it, through however many
    /// others.
    fn no_circle(&self, session: &Key, of: &Key) -> Result<(), Refused> {
        if session.id == of.id {
            return Err(Refused::OwnBackup(session.id.clone()));
        }
        let backed = |at: usize| self.plan.choices[at].backup_for.as_ref();
        let mut next = self.plan.chosen(of).and_then(backed);
        // A circle that a file has comes to its end.
        for _ in 0..self.plan.choices.len() {
            let Some(id) = next else { break };
            if session.ids().any(|own| own == id) {
                let (id, of) = (session.id.clone(), of.id.clone());
                return Err(Refused::CircularBackup(id, of));
            }
            next = self.plan.chosen(&Key::id(id.clone())).and_then(backed);
        }
        Ok(())
    }

    /// Makes a session a backup for another, as a maybe where it was not chosen.
    pub(super) fn stand_in(
        &mut self,
        (key, accepted): &(Key, Accepted),
        of: &Key,
        at: DateTime<FixedOffset>,
    ) -> Result<(), Refused> {
        self.no_circle(key, of)?;
        if self.plan.chosen(key).is_none() {
            self.choose(key, accepted, Intent::Maybe, None, at);
        }
        self.back_up(key, Some(of))
    }

    /// Lets a backup take the place of the session that it is for.
    pub(super) fn swap(&mut self, backup: &Key) -> Result<(), Refused> {
        let at = self.chosen(backup)?;
        let backup = self.plan.choices[at].clone();
        let of = (backup.backup_for.as_ref())
            .and_then(|of| self.plan.choices.iter().find(|one| one.session == *of));
        let Some(of) = of.cloned() else {
            return Err(Refused::NoBackup(backup.session));
        };
        self.concerns(&Key::id(of.session.clone()));
        let others: Vec<String> = (self.plan.choices.iter())
            .filter(|one| one.backup_for.as_ref() == Some(&of.session))
            .map(|one| one.session.clone())
            .filter(|other| *other != backup.session)
            .collect();
        for other in others.into_iter().chain([of.session.clone()]) {
            self.set(Cell::Backup(other), Some(backup.session.clone()));
        }
        self.set(Cell::Backup(backup.session.clone()), None::<String>);
        self.set(Cell::Intent(backup.session), of.intent);
        self.set(Cell::Intent(of.session), backup.intent);
        Ok(())
    }

    /// Takes what the agenda says of each session for known.
    pub(super) fn accept(&mut self, sessions: &[(Key, Accepted)]) -> Result<(), Refused> {
        self.all_chosen(sessions.iter().map(|(key, _)| key))?;
        for (key, accepted) in sessions {
            self.chosen(key)?;
            self.set(Cell::Accepted(key.id.clone()), accepted.clone().tidy());
        }
        Ok(())
    }
}
