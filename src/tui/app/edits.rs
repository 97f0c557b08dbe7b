//! What the app does to the plan: choosing, taking out, hiding, undoing.

use chrono::SubsecRound;

use crate::agenda::{Intent, safe};
use crate::plan::{Accepted, Key, Op, Refused};
use crate::tui::effect::Effect;
use crate::tui::page::Tone;

use super::App;

impl App {
    /// Chooses the session as a must or a maybe; takes the choice back where it is that already.
    pub(super) fn choose(&mut self, as_must: bool) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let Some(session) = self.session() else {
            return self.needs_session();
        };
        let intent = if as_must { Intent::Must } else { Intent::Maybe };
        let key = Key::of(&self.world.agenda, session);
        if self.world.intent(session) == Some(intent) {
            return self.edit(Op::Remove(vec![key]));
        }
        let clashes = self.world.itinerary.clashes(&self.world.agenda, session);
        let accepted = Accepted::of(&self.world.agenda, session);
        let effects = self.edit(Op::Choose {
            sessions: vec![(key, accepted)],
            intent,
            note: None,
            at: self.world.now.trunc_subsecs(0).fixed_offset(),
        });
        if let Some(clash) = clashes.first() {
            let width = usize::from(self.world.size.width).saturating_sub(2);
            let text = self.world.clash_within(clash, width);
            self.tell(Tone::Warning, text);
        }
        effects
    }

    /// Puts everything into the plan that concerns me and waits for a decision, in one step.
    pub(super) fn add_all(&mut self) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let agenda = &self.world.agenda;
        let sessions: Vec<_> = (self.world.offered.iter())
            .map(|&ix| (Key::of(agenda, ix), Accepted::of(agenda, ix)))
            .collect();
        if sessions.is_empty() {
            let text = self.world.locale.texts.screen.nothing_offered();
            return self.warn(text.into_owned());
        }
        let texts = &self.world.locale.texts.screen;
        let text = texts.added_all(sessions.len()).into_owned();
        let before = self.world.pending.unsaved();
        let effects = self.edit(Op::Choose {
            sessions,
            intent: Intent::Must,
            note: None,
            at: self.world.now.trunc_subsecs(0).fixed_offset(),
        });
        if !effects.is_empty() || self.world.pending.unsaved() > before {
            self.tell(Tone::Done, text);
        }
        effects
    }

    pub(super) fn hide(&mut self) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let Some(session) = self.session() else {
            return self.needs_session();
        };
        let key = vec![Key::of(&self.world.agenda, session)];
        if self.world.intent(session) == Some(Intent::Hidden) {
            self.edit(Op::Unhide(key))
        } else {
            self.edit(Op::Hide(key))
        }
    }

    pub(super) fn remove(&mut self) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let Some(session) = self.session() else {
            return self.needs_session();
        };
        let key = vec![Key::of(&self.world.agenda, session)];
        match self.world.intent(session) {
            Some(Intent::Hidden) => self.edit(Op::Unhide(key)),
            Some(_) => self.edit(Op::Remove(key)),
            None => {
                let text = self.world.locale.texts.screen.not_in_plan();
                self.warn(text.into_owned())
            }
        }
    }

    /// Says that I belong to the staff, or no longer.
    pub(super) fn toggle_staff(&mut self) -> Vec<Effect> {
        let staff = Some(!self.world.plan().me.staff);
        self.edit(Op::Me {
            owner: None,
            person: None,
            organisation: None,
            delegation: None,
            staff,
        })
    }

    /// Takes the last step back, or does it again.
    pub(super) fn undo(&mut self, back: bool) -> Vec<Effect> {
        self.edit(if back { Op::Undo } else { Op::Redo })
    }

    /// Does it to the open plan, and tells what it did.
    pub(super) fn edit(&mut self, op: Op) -> Vec<Effect> {
        if !self.world.writable {
            return self.refuse_read_only();
        }
        let said = self.said(&op);
        match self.world.pending.apply(op) {
            Ok((applied, effects)) => {
                if applied.changed {
                    self.plan_changed();
                    let said = match applied.sessions.first() {
                        // Undoing tells what it brought back or took away.
                        Some(id) if applied.step.is_some() => {
                            let title = self.world.agenda.find(id).map(|ix| self.world.title(ix));
                            let title = title.unwrap_or_else(|| id.clone());
                            format!("{said}: {}", safe::line(&title))
                        }
                        _ => said,
                    };
                    self.tell(Tone::Done, said);
                }
                effects
            }
            Err(refused) => {
                let texts = &self.world.locale.texts.screen;
                let text = match refused {
                    Refused::NothingToUndo => texts.nothing_to_undo(),
                    Refused::NothingToRedo => texts.nothing_to_redo(),
                    Refused::NotChosen(_) => texts.not_in_plan(),
                    Refused::NotHidden(_) => texts.not_hidden(),
                    Refused::NoOwn(_) => texts.no_own(),
                };
                let text = text.into_owned();
                self.warn(text)
            }
        }
    }

    /// Says that nothing was changed, because the plan cannot be written.
    pub(super) fn refuse_read_only(&mut self) -> Vec<Effect> {
        let text = self.world.locale.texts.screen.plan_read_only();
        self.tell(Tone::Error, text.into_owned());
        Vec::new()
    }

    /// What is told once an operation is done. Where undoing it is one key away, it says so.
    fn said(&self, op: &Op) -> String {
        let texts = &self.world.locale.texts.screen;
        let steps = &self.world.locale.texts.cli;
        let title = |keys: &[Key]| {
            keys.first()
                .and_then(|key| self.world.agenda.find(&key.id))
                .map(|session| self.world.title(session))
                .unwrap_or_default()
        };
        let said = match op {
            Op::Choose {
                sessions, intent, ..
            } => {
                let keys: Vec<Key> = sessions.iter().map(|(key, _)| key.clone()).collect();
                match intent {
                    Intent::Maybe => texts.chosen_maybe(title(&keys)),
                    _ => texts.chosen_must(title(&keys)),
                }
            }
            Op::Remove(keys) => texts.removed(title(keys)),
            Op::Hide(keys) => texts.hidden(title(keys)),
            Op::Unhide(keys) => texts.unhidden(title(keys)),
            Op::Note { .. } => texts.noted(),
            Op::Me {
                owner: None,
                staff: Some(staff),
                ..
            } => match staff {
                true => texts.as_staff(),
                false => texts.not_staff(),
            },
            Op::Me { .. } => texts.me_kept(),
            Op::Backup { .. } => steps.step_backup(),
            Op::Accept(_) => steps.step_accept(),
            Op::AddOwn(_) => steps.step_add_own(),
            Op::EditOwn { .. } => steps.step_edit_own(),
            Op::RemoveOwn(_) => steps.step_remove_own(),
            Op::Interests { .. } => steps.step_interests(),
            Op::Recover(_) => steps.step_recover(),
            Op::Merge(_) => steps.step_merge(),
            Op::AcceptRevision(_) => steps.step_revision(),
            // Nobody asks for these.
            Op::See(_) | Op::Follow(_) => std::borrow::Cow::default(),
            Op::Undo => texts.undone(),
            Op::Redo => texts.redone(),
        };
        said.into_owned()
    }

    pub(super) fn plan_changed(&mut self) {
        self.world.plan_changed();
        self.refresh();
    }
}
