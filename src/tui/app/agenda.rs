//! Another state of the agenda's file: taken, or held where it is an older agenda.

use std::sync::Arc;

use crate::agenda::Agenda;
use crate::i18n::sentences::plans;
use crate::plan::{Op, Revision};
use crate::tui::effect::Effect;
use crate::tui::page::Tone;

use super::App;

impl App {
    /// The agenda's file was read anew: an older copy than what is on the screen waits to be accepted.
    pub(super) fn agenda_changed(&mut self, agenda: Arc<Agenda>) -> Vec<Effect> {
        if self.world.hold_if_older(&agenda) {
            self.contradicted();
            self.stack.refresh(&self.world);
            return Vec::new();
        }
        self.take_agenda(agenda)
    }

    /// Another agenda takes the old one's place; everything stays where it was, by id.
    fn take_agenda(&mut self, agenda: Arc<Agenda>) -> Vec<Effect> {
        self.world.agenda_changed(agenda);
        self.refresh();
        let texts = &self.world.locale.texts;
        let mut text = texts.screen.agenda_changed().into_owned();
        let rooms = self.world.changed_rooms.len();
        if rooms > 0 {
            text = format!("{text} {}.", texts.board.rooms_changed(rooms));
        }
        self.tell(Tone::Done, text);
        let mut effects = vec![Effect::Index(Arc::clone(&self.world.agenda))];
        effects.extend(self.follow());
        effects.extend(self.see());
        effects
    }

    /// Has the open plan name its sessions as the agenda does now, where their ids are nowhere any more.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        let keys = self.world.plan().found_again(&self.world.agenda);
        if keys.is_empty() || !self.world.writable {
            return Vec::new();
        }
        self.warn_of(&[plans::found_again(keys.len())]);
        let followed = self.world.pending.apply(Op::Follow(keys));
        let (_, effects) = followed.expect("following is never refused");
        self.plan_changed();
        effects
    }

    /// Takes the older agenda that the file holds, or goes on with the one on the screen.
    pub(super) fn accept_older(&mut self) -> Vec<Effect> {
        let held = self.world.held.take();
        let mut effects = held.map_or_else(Vec::new, |agenda| self.take_agenda(agenda));
        if let Some(older) = self.world.plan().older(&self.world.agenda) {
            effects.extend(self.edit(Op::AcceptRevision(older.now)));
        }
        effects
    }

    /// Has the open plan remember this revision of the agenda, where it is the highest so far. A plan in
    /// which there is nothing is not begun by that.
    pub(super) fn see(&self) -> Option<Effect> {
        let plan = self.world.plan();
        let revision = Revision::of(&self.world.agenda)?;
        let is_new = plan.revision_seen.as_ref() != Some(&revision);
        let is_wanted = is_new && plan.older(&self.world.agenda).is_none();
        (is_wanted && self.world.writable && !plan.is_empty()).then_some(Effect::See(revision))
    }
}
