//! Plans of other events that have most of the same sessions: the agenda's file was renamed, or its
//! event was given another id, and the plan would begin anew without a word.

use std::path::Path;

use crate::agenda::{Agenda, safe};
use crate::i18n::Message;
use crate::i18n::sentences::plans;
use crate::plan::op::Op;
use crate::plan::plan::Plan;

use super::file::Store;
use super::name::{PlanName, events};

/// A plan of the same name whose sessions are those of the agenda at hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Kin {
    /// The id of the event that it was made for.
    pub event: String,
    /// What it says, its sessions named as the agenda does.
    pub plan: Plan,
    /// How many of its sessions are in the agenda as they were accepted.
    pub known: usize,
}

impl Kin {
    /// That it is there, and how to take it over.
    pub fn message(&self, name: &PlanName) -> Message {
        let quoted = |word: &str| {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            if word.chars().all(is_plain) && !word.starts_with('-') {
                return word.to_owned();
            }
            format!("'{}'", safe::line(word).replace('\'', "'\\''"))
        };
        let name = quoted(name.as_str());
        let event = quoted(&self.event);
        plans::kin(name, event, self.known, self.plan.choices.len())
    }
}

impl Store {
    /// Where this plan is not there yet, and is of the agenda at hand: the plan of the same name of
    /// another event that has the most of its sessions in this agenda, more than half of them.
    pub fn kin(&self, plans_dir: &Path, agenda: &Agenda) -> Option<Kin> {
        let is_there = self.path().symlink_metadata().is_ok();
        (!is_there).then(|| find(plans_dir, agenda, self.name()))?
    }
}

/// Looks at files, and changes none; what cannot be read is no plan of the kind.
fn find(plans_dir: &Path, agenda: &Agenda, name: &PlanName) -> Option<Kin> {
    let ours = agenda.event.id.as_str();
    let others = events(plans_dir).unwrap_or_default();
    let others = others.into_iter().filter(|event| event != ours);
    let candidates = others.filter_map(|event| {
        let store = Store::open(plans_dir, &event, name);
        let mut plan = store.glance()?;
        let keys = plan.found_again(agenda);
        plan.apply(&Op::Follow(keys)).ok()?;
        let known = plan.known_to(agenda);
        (known * 2 > plan.choices.len()).then_some(Kin { event, plan, known })
    });
    candidates.max_by_key(|kin| kin.known)
}
