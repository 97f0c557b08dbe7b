//! Operations at work: each becomes changes of cells, one step of the history.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset, SubsecRound};

use crate::agenda::Intent;

use super::cell::{Cell, Value};
use super::choice::{Accepted, Choice};
use super::history::{Change, Verb};
use super::key::Key;
use super::op::{Applied, Op, Refused};
use super::own::{self, Own};
use super::plan::Plan;
use super::revision::Revision;

impl Plan {
    /// Does `op`; on refusal nothing changed.
    pub fn apply(&mut self, op: &Op) -> Result<Applied, Refused> {
        let mut edit = Edit::new(self);
        let verb = match op {
            Op::Choose {
                sessions,
                intent: Intent::Hidden,
                ..
            } => {
                edit.each(sessions.iter().map(|(key, _)| key), Edit::hide);
                Verb::Hide
            }
            Op::Choose {
                sessions,
                intent,
                note,
                at,
            } => {
                for (key, accepted) in sessions {
                    edit.choose(key, accepted, *intent, note.as_deref(), *at);
                }
                Verb::Choose
            }
            Op::Suggested {
                sessions,
                interests,
                at,
            } => {
                for (key, accepted) in sessions {
                    if !edit.plan.has(key) {
                        edit.choose(key, accepted, Intent::Must, None, *at);
                    }
                }
                if let Some(interests) = interests {
                    edit.interests(interests);
                }
                Verb::Choose
            }
            Op::Remove(keys) => {
                edit.all_chosen(keys)?;
                edit.each(keys, Edit::remove);
                Verb::Remove
            }
            Op::Hide(keys) => {
                edit.each(keys, Edit::hide);
                Verb::Hide
            }
            Op::Unhide(keys) => {
                if let Some(key) = keys.iter().find(|key| edit.plan.hidden_as(key).is_none()) {
                    return Err(Refused::NotHidden(key.id.clone()));
                }
                edit.each(keys, Edit::unhide);
                Verb::Unhide
            }
            Op::Note {
                session,
                base,
                text,
            } => {
                edit.note(session, base.as_deref(), text)?;
                Verb::Note
            }
            Op::Backup { session, of } => {
                edit.chosen(session)?;
                let of = of.as_ref().map(|key| key.id.clone());
                edit.set(Cell::Backup(session.id.clone()), of);
                Verb::Backup
            }
            Op::StandIn { session, of, at } => {
                let (key, accepted) = session;
                if edit.plan.chosen(key).is_none() {
                    edit.choose(key, accepted, Intent::Maybe, None, *at);
                }
                edit.chosen(key)?;
                edit.set(Cell::Backup(key.id.clone()), Some(of.id.clone()));
                Verb::Backup
            }
            Op::Swap(backup) => {
                edit.swap(backup)?;
                Verb::Backup
            }
            Op::Accept(sessions) => {
                edit.all_chosen(sessions.iter().map(|(key, _)| key))?;
                for (key, accepted) in sessions {
                    edit.chosen(key)?;
                    edit.set(Cell::Accepted(key.id.clone()), accepted.clone().tidy());
                }
                Verb::Accept
            }
            Op::AddOwn(own) => {
                edit.add_own(own);
                Verb::AddOwn
            }
            Op::EditOwn { base, edited } => {
                edit.edit_own(base, edited)?;
                Verb::EditOwn
            }
            Op::RemoveOwn(own) => {
                let at = edit.own(own)?;
                edit.set_own(at, Value::Nothing);
                Verb::RemoveOwn
            }
            Op::Interests { add, drop } => {
                for gone in drop.iter().filter(|one| !add.contains(one)) {
                    edit.interest(gone, false);
                }
                for new in add {
                    edit.interest(new, true);
                }
                Verb::Interests
            }
            Op::Me {
                owner,
                person,
                organisation,
                delegation,
                staff,
            } => {
                edit.word(Cell::Owner, owner.as_deref());
                edit.word(Cell::Person, person.as_deref());
                edit.word(Cell::Organisation, organisation.as_deref());
                edit.word(Cell::Delegation, delegation.as_deref());
                if let Some(staff) = *staff {
                    edit.set(Cell::Staff, staff);
                }
                Verb::Me
            }
            Op::Follow(keys) => {
                return Ok(self.follow(keys));
            }
            Op::Merge(other) => {
                edit.merge(other);
                Verb::Merge
            }
            Op::Replace { by, is_personal } => {
                edit.replace(by, *is_personal);
                Verb::Replace
            }
            Op::Recover(changes) => {
                for (at, change) in changes.iter().enumerate() {
                    if !edit.recover(change) {
                        edit.applied.left_out.push(at);
                    }
                }
                Verb::Recover
            }
            Op::See(revision) => {
                self.see(revision);
                return Ok(Applied::default());
            }
            Op::Exported(entries) => {
                self.note_exported(entries);
                return Ok(Applied::default());
            }
            Op::AcceptRevision(revision) => {
                edit.set(Cell::Revision, revision.clone());
                Verb::Revision
            }
            Op::Undo => {
                let step = self.undo().ok_or(Refused::NothingToUndo)?;
                return Ok(Applied::step(&step));
            }
            Op::Redo => {
                let step = self.redo().ok_or(Refused::NothingToRedo)?;
                return Ok(Applied::step(&step));
            }
        };
        Ok(edit.done(verb))
    }
}

impl Plan {
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

/// An operation at work: makes changes and writes down which.
struct Edit<'a> {
    plan: &'a mut Plan,
    changes: Vec<Change>,
    applied: Applied,
}

impl<'a> Edit<'a> {
    fn new(plan: &'a mut Plan) -> Self {
        Self {
            plan,
            changes: Vec::new(),
            applied: Applied::default(),
        }
    }

    /// Makes a cell hold a value, where that is a change.
    fn set(&mut self, cell: Cell, after: impl Into<Value>) {
        let change = Change {
            before: self.plan.get(&cell),
            after: after.into(),
            cell,
        };
        if self.plan.make(&change) {
            self.changes.push(change);
        }
    }

    /// Does the same with each session.
    fn each<'k>(
        &mut self,
        keys: impl IntoIterator<Item = &'k Key>,
        change: impl Fn(&mut Self, &Key),
    ) {
        for key in keys {
            change(self, key);
        }
    }

    fn done(self, verb: Verb) -> Applied {
        let changed = !self.changes.is_empty();
        if changed {
            self.plan.history.record(verb, self.changes);
        }
        Applied {
            changed,
            ..self.applied
        }
    }

    fn concerns(&mut self, key: &Key) {
        if !self.applied.sessions.contains(&key.id) {
            self.applied.sessions.push(key.id.clone());
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

    /// Where the choice of `key` stands, after it was moved to the id that the session bears now.
    fn renamed(&mut self, key: &Key) -> Option<usize> {
        let at = self.plan.chosen(key)?;
        let old = self.plan.choices[at].clone();
        if old.session != key.id {
            let cell = |session: &String| Cell::Choice {
                session: session.clone(),
                at,
            };
            self.set(cell(&old.session), Value::Nothing);
            let session = key.id.clone();
            self.set(cell(&key.id), Choice { session, ..old });
        }
        Some(at)
    }

    /// The same for an operation that only a chosen session can be subject to.
    fn chosen(&mut self, key: &Key) -> Result<usize, Refused> {
        self.concerns(key);
        self.renamed(key)
            .ok_or_else(|| Refused::NotChosen(key.id.clone()))
    }

    /// Asked before the first of several is changed.
    fn all_chosen<'k>(&self, keys: impl IntoIterator<Item = &'k Key>) -> Result<(), Refused> {
        match (keys.into_iter()).find(|key| self.plan.chosen(key).is_none()) {
            Some(key) => Err(Refused::NotChosen(key.id.clone())),
            None => Ok(()),
        }
    }

    /// Takes every choice of the session out, those under earlier ids too.
    fn remove(&mut self, key: &Key) {
        self.concerns(key);
        while let Some(at) = self.plan.chosen(key) {
            // The first of that id: what cells go by, should a file have one twice.
            let session = self.plan.choices[at].session.clone();
            self.set(Cell::Choice { session, at }, Value::Nothing);
        }
    }

    fn hide(&mut self, key: &Key) {
        self.remove(key);
        if self.plan.hidden_as(key).is_none() {
            let cell = Cell::Hidden {
                session: key.id.clone(),
                at: self.plan.hidden.len(),
            };
            self.set(cell, true);
        }
    }

    fn unhide(&mut self, key: &Key) {
        self.concerns(key);
        while let Some(at) = self.plan.hidden_as(key) {
            let session = self.plan.hidden[at].clone();
            self.set(Cell::Hidden { session, at }, false);
        }
    }

    fn note(&mut self, key: &Key, base: Option<&str>, text: &str) -> Result<(), Refused> {
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

    /// Lets a backup take the place of the session that it is for.
    fn swap(&mut self, backup: &Key) -> Result<(), Refused> {
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

    /// Makes a cell of words hold them; `None` leaves it as it is, no words clear it.
    fn word(&mut self, cell: Cell, words: Option<&str>) {
        if let Some(words) = words {
            self.set(cell, unless_empty(words));
        }
    }

    fn add_own(&mut self, own: &Own) {
        let id = self.plan.next_own_id();
        self.applied.own.push(id.clone());
        let cell = Cell::Own {
            id: id.clone(),
            at: self.plan.own.len(),
        };
        self.set(cell, Own { id, ..own.clone() });
    }

    fn edit_own(&mut self, base: &Own, edited: &Own) -> Result<(), Refused> {
        let at = self.own(base)?;
        let (merged, conflict) = self.plan.own[at].merged(base, edited);
        self.applied.conflict = conflict;
        self.set_own(at, merged);
        Ok(())
    }

    fn set_own(&mut self, at: usize, value: impl Into<Value>) {
        let id = self.plan.own[at].id.clone();
        self.set(Cell::Own { id, at }, value);
    }

    /// Where an own entry stands that was seen as `seen`. Two windows that add an entry at the same
    /// time both show it under the same id until they are saved; the later one then bears the next
    /// one. So it is the entry of that id, unless that is quite another and the one that was seen
    /// bears a different id.
    fn own(&mut self, seen: &Own) -> Result<usize, Refused> {
        let own = &self.plan.own;
        let by_id = own.iter().position(|own| own.id == seen.id);
        let is_another = |at: usize| {
            own[at].title != seen.title && (own[at].start, own[at].end) != (seen.start, seen.end)
        };
        let twin = || own.iter().position(|own| own.says_the_same(seen));
        let at = match by_id {
            Some(at) if is_another(at) => twin().or(by_id),
            Some(_) => by_id,
            None => None,
        };
        let at = at.ok_or_else(|| Refused::NoOwn(seen.id.clone()))?;
        self.applied.own.push(own[at].id.clone());
        Ok(at)
    }

    /// Makes a change that was meant for an earlier state of the plan, where it still can be made.
    /// `false`: it was left out.
    fn recover(&mut self, change: &Change) -> bool {
        let Change {
            cell,
            before,
            after,
        } = change;
        if let Some(id) = cell.session() {
            self.concerns(&Key::id(id));
        }
        let now = self.plan.get(cell);
        match (cell, after) {
            _ if now == *before => {
                self.set(cell.clone(), after.clone());
                // Its id may have been given by another state of the plan.
                self.plan.count_own_ids();
            }
            _ if now == *after => {}
            // The same session was chosen elsewhere too.
            (Cell::Choice { .. }, Value::Choice(wanted)) if matches!(&now, Value::Choice(have) if have.wants_the_same(wanted)) =>
                {}
            // The id was given to another entry meanwhile.
            (Cell::Own { .. }, Value::Own(own)) if *before == Value::Nothing => match &now {
                Value::Own(have) if have.says_the_same(own) => {}
                _ => self.add_own(own),
            },
            _ => return false,
        }
        true
    }

    /// Puts in what `other` has and this plan has not.
    fn merge(&mut self, other: &Plan) {
        let Plan {
            owner,
            me,
            choices,
            hidden,
            own,
            last_own: _,
            revision_seen: _,
            // What another calendar was given is nothing to this one.
            calendar: _,
            interests,
            history: _,
        } = other;
        for choice in choices {
            let id = &choice.session;
            let key = Key::id(id);
            if self.plan.has(&key) {
                self.merge_note(id, choice.note.as_deref());
            } else if self.plan.hidden_as(&key).is_none() {
                let at = self.plan.choices.len();
                let session = id.clone();
                self.set(Cell::Choice { session, at }, choice.clone());
                self.concerns(&key);
            }
        }
        for id in hidden {
            let key = Key::id(id);
            if !self.plan.has(&key) {
                self.hide(&key);
            }
        }
        for entry in own {
            if !self.plan.own.iter().any(|have| have.says_the_same(entry)) {
                self.add_own(entry);
            }
        }
        for interest in interests {
            self.interest(interest, true);
        }
        let mine = [
            (Cell::Owner, owner),
            (Cell::Person, &me.person),
            (Cell::Organisation, &me.organisation),
            (Cell::Delegation, &me.delegation),
        ];
        for (cell, words) in mine {
            if self.plan.get(&cell) == Value::Nothing {
                self.set(cell, words.clone());
            }
        }
        if me.staff {
            self.set(Cell::Staff, true);
        }
    }

    /// Takes out what `by` has not, and makes the rest what it says.
    fn replace(&mut self, by: &Plan, is_personal: bool) {
        let wanted: HashSet<&str> = by.choices.iter().map(|one| one.session.as_str()).collect();
        let chosen = self.plan.choices.iter().map(|one| one.session.clone());
        let leaving: Vec<Key> = (chosen.filter(|id| !wanted.contains(id.as_str())))
            .map(Key::id)
            .collect();
        self.each(&leaving, Self::remove);
        for choice in &by.choices {
            let id = &choice.session;
            let key = Key::id(id);
            self.unhide(&key);
            if self.plan.has(&key) {
                self.set(Cell::Intent(id.clone()), choice.intent);
                self.set(Cell::Backup(id.clone()), choice.backup_for.clone());
                self.merge_note(id, choice.note.as_deref());
            } else {
                let at = self.plan.choices.len();
                let session = id.clone();
                self.set(Cell::Choice { session, at }, choice.clone());
            }
        }
        if is_personal {
            self.replace_own(&by.own);
            if by.owner.is_some() {
                self.set(Cell::Owner, by.owner.clone());
            }
        }
    }

    /// Makes the own entries those of another plan. One of the same id is the same entry, edited; one that
    /// says the same is too. Others keep their ids where those were never given here.
    fn replace_own(&mut self, by: &[Own]) {
        let is_in = |all: &[Own], one: &Own| {
            all.iter()
                .any(|have| have.id == one.id || have.says_the_same(one))
        };
        while let Some(at) = self.plan.own.iter().position(|one| !is_in(by, one)) {
            self.set_own(at, Value::Nothing);
        }
        for entry in by {
            let own = &self.plan.own;
            if own.iter().any(|have| have.says_the_same(entry)) {
                continue;
            }
            if let Some(at) = own.iter().position(|have| have.id == entry.id) {
                self.set_own(at, entry.clone());
                continue;
            }
            self.plan.count_own_ids();
            let is_free = own::number(&entry.id).is_some_and(|number| number > self.plan.last_own);
            if is_free {
                let cell = Cell::Own {
                    id: entry.id.clone(),
                    at: self.plan.own.len(),
                };
                self.applied.own.push(entry.id.clone());
                self.set(cell, entry.clone());
                self.plan.count_own_ids();
            } else {
                self.add_own(entry);
            }
        }
    }

    /// A note that another plan has on a session that is chosen in both: kept aside where this plan has
    /// its own.
    fn merge_note(&mut self, session: &str, theirs: Option<&str>) {
        let Some(theirs) = theirs else { return };
        let cell = Cell::Note(session.into());
        match self.plan.get(&cell) {
            Value::Nothing => self.set(cell, Some(theirs.to_owned())),
            Value::Text(ours) if ours != theirs => {
                let kept = self.applied.conflict.take();
                let all = kept.into_iter().chain([theirs.to_owned()]);
                self.applied.conflict = Some(all.collect::<Vec<_>>().join("\n\n"));
            }
            _ => {}
        }
    }

    /// Makes the interests these, in their order as far as they are new.
    fn interests(&mut self, wanted: &[String]) {
        for gone in self.plan.interests.clone() {
            if !wanted.contains(&gone) {
                self.interest(&gone, false);
            }
        }
        for new in wanted {
            self.interest(new, true);
        }
    }

    fn interest(&mut self, interest: &str, is_wanted: bool) {
        let list = &self.plan.interests;
        let at = list.iter().position(|one| one == interest);
        let cell = Cell::Interest {
            interest: interest.into(),
            at: at.unwrap_or(list.len()),
        };
        self.set(cell, is_wanted);
    }
}

/// What is empty is not there.
fn unless_empty(words: &str) -> Option<String> {
    (!words.is_empty()).then(|| words.into())
}
