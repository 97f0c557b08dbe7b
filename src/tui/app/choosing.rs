//! What the app does to the plan: choosing, hiding, saving, and leaving with or without it saved.

use chrono::SubsecRound;
use unicode_width::UnicodeWidthStr;

use crate::agenda::Intent;
use crate::i18n::Message;
use crate::plan::clashes::Clash;
use crate::plan::{Accepted, Key as SessionKey, Op, Plan, Refused};

use crate::tui::app::{App, Tab, Tone};
use crate::tui::effect::Effect;
use crate::tui::overlay::{self, Overlay};
use crate::tui::screen::rows::Row;
use crate::tui::widget::wrap::cut;

/// A name is not cut to less than this.
const LEAST_NAME: usize = 6;

impl App {
    /// Chooses the session with that intent; takes the choice back where it is that already.
    pub(in crate::tui) fn choose(&mut self, intent: Intent) -> Vec<Effect> {
        let Some(session) = self.session() else {
            return Vec::new();
        };
        let key = SessionKey::of(&self.world.agenda, session);
        if self.world.intent(session) == Some(intent) {
            return self.change(Op::Remove(vec![key]));
        }
        let clashes = self.world.itinerary.clashes(&self.world.agenda, session);
        let accepted = Accepted::of(&self.world.agenda, session);
        let effects = self.change(Op::Choose {
            sessions: vec![(key, accepted)],
            intent,
            note: None,
            at: self.world.now.trunc_subsecs(0).fixed_offset(),
        });
        if let Some(clash) = clashes.first() {
            let width = usize::from(self.world.size.width).saturating_sub(2);
            let text = self.clash_within(clash, width);
            self.tell(Tone::Warning, text);
        }
        effects
    }

    /// "overlaps Plenary by 15 min".
    pub fn clash_text(&self, clash: &Clash) -> String {
        self.world.words().clash(clash, self.world.plan())
    }

    /// The same in at most `cells`, if the partner's name can be cut that far; the minutes stay.
    pub fn clash_within(&self, clash: &Clash, cells: usize) -> String {
        let words = self.world.words();
        let partner = words.partner(clash, self.world.plan());
        let full = words.clash_with(clash, &partner);
        let over = full.width().saturating_sub(cells);
        if over == 0 {
            return full;
        }
        let room = partner.width().saturating_sub(over).max(LEAST_NAME);
        words.clash_with(clash, &cut(&partner, room, self.world.glyphs.ellipsis))
    }

    /// Puts everything into the plan that concerns me and waits for a decision, in one step.
    pub(in crate::tui) fn add_all(&mut self) -> Vec<Effect> {
        let agenda = &self.world.agenda;
        let sessions: Vec<_> = (self.world.offered.iter())
            .map(|&ix| (SessionKey::of(agenda, ix), Accepted::of(agenda, ix)))
            .collect();
        if sessions.is_empty() {
            return Vec::new();
        }
        let text = self
            .world
            .locale
            .texts
            .screen
            .added_all(sessions.len())
            .into_owned();
        let effects = self.change(Op::Choose {
            sessions,
            intent: Intent::Must,
            note: None,
            at: self.world.now.trunc_subsecs(0).fixed_offset(),
        });
        if !effects.is_empty() || self.world.saving.unsaved() > 0 {
            self.tell(Tone::Done, text);
        }
        effects
    }

    pub(in crate::tui) fn hide(&mut self) -> Vec<Effect> {
        let Some(session) = self.session() else {
            return Vec::new();
        };
        let key = vec![SessionKey::of(&self.world.agenda, session)];
        if self.world.intent(session) == Some(Intent::Hidden) {
            self.change(Op::Unhide(key))
        } else {
            self.change(Op::Hide(key))
        }
    }

    pub(in crate::tui) fn remove(&mut self) -> Vec<Effect> {
        if self.overlays.is_empty()
            && self.tab == Tab::Plan
            && let Some(Row::Gone(at)) = self.my_plan.rows.selected()
            && let Some(choice) = self.world.plan().choices.get(at)
        {
            let key = SessionKey {
                id: choice.session.clone(),
                was: Vec::new(),
            };
            return self.change(Op::Remove(vec![key]));
        }
        let Some(session) = self.session() else {
            return Vec::new();
        };
        let key = vec![SessionKey::of(&self.world.agenda, session)];
        match self.world.intent(session) {
            Some(Intent::Hidden) => self.change(Op::Unhide(key)),
            Some(_) => self.change(Op::Remove(key)),
            None => Vec::new(),
        }
    }

    pub(in crate::tui) fn change(&mut self, op: Op) -> Vec<Effect> {
        if !self.world.writable {
            let text = self.world.locale.texts.screen.plan_read_only();
            self.tell(Tone::Error, text.into_owned());
            return Vec::new();
        }
        let said = self.said(&op);
        match self.world.saving.apply(op) {
            Ok((applied, effects)) => {
                if applied.changed {
                    self.plan_changed();
                    let said = match applied.sessions.first() {
                        // Undoing tells what it brought back or took away.
                        Some(id) if applied.step.is_some() => {
                            let title = self.world.agenda.find(id).map(|ix| self.world.title(ix));
                            let title = title.unwrap_or_else(|| id.clone());
                            format!("{said}: {}", crate::agenda::safe::line(&title))
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
                self.tell(Tone::Warning, text);
                Vec::new()
            }
        }
    }

    /// What is told once an operation is done. Where undoing it is one key away, it says so.
    fn said(&self, op: &Op) -> String {
        let (texts, steps) = (
            &self.world.locale.texts.screen,
            &self.world.locale.texts.cli,
        );
        let title = |keys: &[SessionKey]| {
            keys.first()
                .and_then(|key| self.world.agenda.find(&key.id))
                .map(|session| self.world.title(session))
                .unwrap_or_default()
        };
        let said = match op {
            Op::Choose {
                sessions, intent, ..
            } => {
                let keys: Vec<SessionKey> = sessions.iter().map(|(key, _)| key.clone()).collect();
                match intent {
                    Intent::Maybe => texts.chosen_maybe(title(&keys)),
                    _ => texts.chosen_must(title(&keys)),
                }
            }
            Op::Remove(keys) => texts.removed(title(keys)),
            Op::Hide(keys) => texts.hidden(title(keys)),
            Op::Unhide(keys) => texts.unhidden(title(keys)),
            Op::Note { .. } => texts.noted(),
            Op::Me { .. } => texts.me_kept(),
            Op::Backup { .. } => steps.step_backup(),
            Op::Accept(_) => steps.step_accept(),
            Op::AddOwn(_) => steps.step_add_own(),
            Op::EditOwn { .. } => steps.step_edit_own(),
            Op::RemoveOwn(_) => steps.step_remove_own(),
            Op::Interests { .. } => steps.step_interests(),
            Op::Undo => texts.undone(),
            Op::Redo => texts.redone(),
        };
        said.into_owned()
    }

    pub(in crate::tui) fn plan_changed(&mut self) {
        self.world.plan_changed();
        self.refresh();
    }

    pub(in crate::tui) fn stored(
        &mut self,
        count: usize,
        plan: Plan,
        notices: &[Message],
    ) -> Vec<Effect> {
        let had_trouble = self.world.saving.trouble().is_some();
        let effects = self.world.saving.stored(count, plan);
        self.plan_changed();
        if had_trouble {
            let text = self.world.locale.texts.screen.saved_again();
            self.tell(Tone::Done, text.into_owned());
        }
        self.tell_all(notices);
        if self.leaving && effects.is_empty() {
            return vec![Effect::Quit];
        }
        effects
    }

    pub(in crate::tui) fn save_again(&mut self) -> Vec<Effect> {
        let effects = self.world.saving.store();
        if effects.is_empty() && self.world.saving.unsaved() == 0 {
            let text = self.world.locale.texts.screen.all_saved();
            self.tell(Tone::Done, text.into_owned());
        }
        if let Some(Overlay::Leave(_)) = self.overlays.last() {
            self.leaving = true;
        }
        effects
    }

    pub(in crate::tui) fn saved_elsewhere(
        &mut self,
        result: Result<std::path::PathBuf, Message>,
    ) -> Vec<Effect> {
        match result {
            Ok(_) => vec![Effect::Quit],
            Err(reason) => {
                let reason = self.world.locale.say(&reason);
                if let Some(Overlay::Leave(leave)) = self.overlays.last_mut() {
                    leave.problem = Some(reason);
                } else {
                    self.tell(Tone::Error, reason);
                }
                Vec::new()
            }
        }
    }

    /// Leaves; what is being stored is waited for, what could not be stored is asked about.
    pub(in crate::tui) fn quit(&mut self) -> Vec<Effect> {
        if self.world.saving.unsaved() == 0 {
            return vec![Effect::Quit];
        }
        if self.world.saving.trouble().is_none() {
            self.leaving = true;
            return self.world.saving.store();
        }
        let leave = overlay::leave::Leave::new(&self.world);
        self.overlays.push(Overlay::Leave(leave));
        Vec::new()
    }
}
