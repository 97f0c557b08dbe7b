//! Operations at work: each becomes changes of cells, one step of the history. What an operation does with
//! sessions, own entries and other plans stands in a file each.

mod edit;
mod merge;
mod own;
mod sessions;

use crate::agenda::Intent;

use super::cell::Cell;
use super::key::Key;
use super::op::{Applied, Op, Refused};
use super::plan::Plan;
use super::revision::Revision;

use edit::Edit;

impl Plan {
    /// Does `op`; on refusal nothing changed.
    pub fn apply(&mut self, op: &Op) -> Result<Applied, Refused> {
        let mut edit = Edit::new(self);
        match op {
            Op::Choose {
                sessions,
                intent: Intent::Hidden,
                ..
            } => edit.each(sessions.iter().map(|(key, _)| key), Edit::hide),
            Op::Choose {
                sessions,
                intent,
                note,
                at,
            } => edit.choose_all(sessions, *intent, note.as_deref(), *at),
            Op::Suggested {
                sessions,
                interests,
                at,
            } => edit.suggested(sessions, interests.as_deref(), *at),
            Op::Remove(keys) => edit.remove_all(keys)?,
            Op::Hide(keys) => edit.each(keys, Edit::hide),
            Op::Unhide(keys) => edit.unhide_all(keys)?,
            Op::Note {
                session,
                base,
                text,
            } => edit.note(session, base.as_deref(), text)?,
            Op::Backup { session, of } => edit.back_up(session, of.as_ref())?,
            Op::StandIn { session, of, at } => edit.stand_in(session, of, *at)?,
            Op::Swap(backup) => edit.swap(backup)?,
            Op::Accept(sessions) => edit.accept(sessions)?,
            Op::AddOwn(own) => edit.add_own(own),
            Op::EditOwn { base, edited } => edit.edit_own(base, edited)?,
            Op::RemoveOwn(own) => edit.remove_own(own)?,
            Op::Interests { add, drop } => edit.change_interests(add, drop),
            Op::Me {
                owner,
                person,
                organisation,
                delegation,
                staff,
            } => edit.me([owner, person, organisation, delegation], *staff),
            Op::Merge(other) => edit.merge(other),
            Op::Replace { by, is_personal } => edit.replace(by, *is_personal),
            Op::Recover(changes) => edit.recover_all(changes),
            Op::AcceptRevision(revision) => edit.set(Cell::Revision, revision.clone()),
            Op::Follow(keys) => return Ok(edit.plan.follow(keys)),
            Op::See(revision) => edit.plan.see(revision),
            Op::Exported(entries) => edit.plan.note_exported(entries),
            Op::Undo => {
                let step = edit.plan.undo().ok_or(Refused::NothingToUndo)?;
                return Ok(Applied::step(&step));
            }
            Op::Redo => {
                let step = edit.plan.redo().ok_or(Refused::NothingToRedo)?;
                return Ok(Applied::step(&step));
            }
        }
        Ok(edit.done(op.verb()))
    }

    /// Names each session by its id now, and keeps under which one it was accepted: that it is the same is
    /// a guess. Two choices never become one of the same id.
    fn follow(&mut self, keys: &[Key]) -> Applied {
        let mut applied = Applied::default();
        for key in keys {
            for old in &key.was {
                let is_chosen = |id: &String| self.choices.iter().any(|one| one.session == *id);
                let is_known = |id: &String| is_chosen(id) || self.hidden.contains(id);
                if !is_known(old) || is_known(&key.id) {
                    continue;
                }
                for choice in &mut self.choices {
                    choice.rename(old, &key.id);
                }
                for hidden in self.hidden.iter_mut().filter(|hidden| *hidden == old) {
                    hidden.clone_from(&key.id);
                }
                self.history.rename(old, &key.id);
                applied.changed = true;
                applied.sessions.push(key.id.clone());
            }
        }
        applied
    }

    fn see(&mut self, revision: &Revision) {
        let seen = self.revision_seen.as_ref();
        let is_newer = seen.is_none_or(|seen| {
            // A version may be given a better name without a new number.
            (revision.number, true) > (seen.number, revision.version == seen.version)
        });
        let is_begun = !self.is_empty() || !self.history.steps().is_empty();
        if is_newer && is_begun {
            self.revision_seen = Some(revision.clone());
        }
    }
}
