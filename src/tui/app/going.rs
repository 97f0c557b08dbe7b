//! Saving, and going: out of the program or to another plan, with everything saved or given up by a
//! person's answer.

use crate::i18n::Message;
use crate::plan::Plan;
use crate::plan::store::{Kin, Recovery};
use crate::tui::effect::Effect;
use crate::tui::page::{Going, Subject, Tone, Unsaved, Wanted};
use crate::tui::pages::Overlay;

use crate::tui::world::pending::Failure;

use super::App;

impl App {
    /// Goes, once what is not saved is done with as `unsaved` says.
    pub(super) fn leave(&mut self, going: Going, unsaved: Unsaved) -> Vec<Effect> {
        // The same plan again is read again; what is pending stays pending in it.
        let stays = matches!(&going, Going::ToPlan(name) if name == self.world.plan_name());
        if stays || self.world.pending.unsaved() == 0 {
            return self.gone(going);
        }
        let trouble = self.world.pending.trouble();
        let trouble = trouble.map(|trouble| trouble.plan.to_owned());
        match (unsaved, trouble) {
            (Unsaved::Ask, Some(_)) => self.ask_about_unsaved(going),
            (Unsaved::GiveUp, Some(plan)) => {
                self.world.pending.give_up(&plan);
                self.plan_changed();
                self.leave(going, Unsaved::Ask)
            }
            (Unsaved::WriteTo(path), Some(plan)) => {
                let copy = self.world.pending.plan_named(&plan).cloned();
                self.elsewhere = Some((plan.clone(), going));
                vec![Effect::SaveElsewhere {
                    path,
                    name: plan,
                    plan: Box::new(copy.unwrap_or_default()),
                }]
            }
            // Nothing has failed yet, or it is to be tried again: what is being stored is waited for.
            (_, None) | (Unsaved::Save, Some(_)) => {
                self.going = Some(going);
                self.waited = false;
                let text = self.world.locale.texts.screen.saving_first();
                self.tell(Tone::Warning, text.into_owned());
                self.world.pending.store()
            }
        }
    }

    fn gone(&mut self, going: Going) -> Vec<Effect> {
        self.stack.close_all(Overlay::Leave);
        vec![match going {
            Going::Out => Effect::Quit,
            Going::ToPlan(name) => Effect::OpenPlan(name),
        }]
    }

    fn ask_about_unsaved(&mut self, going: Going) -> Vec<Effect> {
        self.stack.close_all(Overlay::Leave);
        self.open(&Wanted {
            page: Overlay::Leave,
            of: Subject::Going(going),
        })
    }

    /// The first `count` pending operations of a plan are in its file, which now says `saved`.
    pub(super) fn stored(
        &mut self,
        plan: &str,
        count: usize,
        saved: Plan,
        notices: &[Message],
    ) -> Vec<Effect> {
        let had_trouble = self.world.pending.trouble().is_some();
        let mut effects = self.world.pending.stored(plan, count, saved);
        self.plan_changed();
        effects.extend(self.see());
        if had_trouble && self.world.pending.trouble().is_none() {
            let text = self.world.locale.texts.screen.saved_again();
            self.tell(Tone::Done, text.into_owned());
        }
        self.warn_of(notices);
        if self.world.pending.unsaved() == 0
            && let Some(going) = self.going.take()
        {
            return self.gone(going);
        }
        effects
    }

    /// Nothing of what was asked for is in that plan's file. Who waits to go is asked what to do.
    pub(super) fn not_stored(
        &mut self,
        plan: &str,
        cause: &Message,
        reason: &Message,
    ) -> Vec<Effect> {
        let say = |message| self.world.locale.say(message);
        let failure = Failure {
            cause: say(cause),
            reason: say(reason),
        };
        self.world.pending.failed(plan, failure);
        match self.going.take() {
            Some(going) => self.ask_about_unsaved(going),
            None => Vec::new(),
        }
    }

    /// A plan and an agenda meet for the first time: sessions that bear other ids now are found again, the
    /// revision is remembered, and what could not be saved, or is of another event, is offered.
    pub(super) fn meet(&mut self, kin: Option<Box<Kin>>, kept: Vec<Recovery>) -> Vec<Effect> {
        let mut effects = self.follow();
        effects.extend(self.see());
        if let Some(kin) = kin {
            effects.extend(self.open(&Wanted {
                page: Overlay::Kin,
                of: Subject::Kin(kin),
            }));
        }
        effects.extend(self.offer(kept));
        effects
    }

    /// Asks what is to become of changes that could not be saved once.
    pub(super) fn offer(&mut self, recoveries: Vec<Recovery>) -> Vec<Effect> {
        if recoveries.is_empty() {
            return Vec::new();
        }
        self.stack.close_all(Overlay::Recovery);
        self.open(&Wanted {
            page: Overlay::Recovery,
            of: Subject::Recoveries(recoveries),
        })
    }

    /// Changes that could not be saved once are in the plan's file, which now says this, or why not.
    pub(super) fn recovered(&mut self, result: Result<Box<Plan>, Message>, notices: &[Message]) {
        match result {
            Ok(plan) => {
                let name = self.world.plan_name().to_owned();
                self.world.pending.open(&name, *plan);
                self.plan_changed();
                // Otherwise the warnings say what is not in it.
                if notices.is_empty() {
                    let text = self.world.locale.texts.screen.recovered();
                    self.tell(Tone::Done, text.into_owned());
                }
            }
            Err(reason) => {
                let reason = self.world.locale.say(&reason);
                self.tell(Tone::Error, reason);
            }
        }
        self.warn_of(notices);
    }

    /// Some seconds passed. Who still waits to go is asked what to do: the disk does not answer.
    pub(super) fn try_again(&mut self) -> Vec<Effect> {
        if self.going.is_some() && !std::mem::replace(&mut self.waited, true) {
            return self.world.pending.store();
        }
        if let Some(going) = self.going.take() {
            let texts = &self.world.locale.texts.screen;
            let cause = texts.no_answer().into_owned();
            let failure = Failure {
                reason: cause.clone(),
                cause,
            };
            self.world.pending.hang(&failure);
            return self.ask_about_unsaved(going);
        }
        self.world.pending.store()
    }

    /// Is there something to try again, or to wait for?
    pub fn wants_ticks(&self) -> bool {
        self.going.is_some() || self.world.pending.trouble().is_some()
    }

    pub(super) fn save_again(&mut self) -> Vec<Effect> {
        let effects = self.world.pending.store();
        if self.world.pending.unsaved() == 0 {
            let text = self.world.locale.texts.screen.all_saved();
            self.tell(Tone::Done, text.into_owned());
        }
        effects
    }

    /// The plan was written to the file that the user named, or why not.
    pub(super) fn saved_elsewhere(
        &mut self,
        result: Result<Option<Message>, Message>,
    ) -> Vec<Effect> {
        let waiting = self.elsewhere.take();
        match result {
            Ok(notice) => {
                self.warn_of(notice.as_slice());
                let Some((plan, going)) = waiting else {
                    return Vec::new();
                };
                self.world.pending.give_up(&plan);
                self.plan_changed();
                self.leave(going, Unsaved::Ask)
            }
            Err(reason) => {
                let reason = self.world.locale.say(&reason);
                let top = self.stack.top();
                if !self.stack.page_mut(top).failed(&reason) {
                    self.tell(Tone::Error, reason);
                }
                Vec::new()
            }
        }
    }
}
