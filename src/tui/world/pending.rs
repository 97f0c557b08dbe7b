//! Plans between memory and file: what is shown, and changes that are not confirmed yet.
//!
//! A change shows at once and is stored in the background. The shown plan is always the stored one
//! with the pending operations done on it, so that nothing is lost whoever writes to the file
//! meanwhile, and nothing is claimed to be saved before it is. A pending change belongs to its plan,
//! by name, whichever plan is open: it is stored there, or given up by a person's answer.

use std::collections::BTreeMap;

use crate::plan::{Applied, Op, Plan, Refused};
use crate::tui::effect::{Effect, Unsaved};

/// The open plan, and every plan with changes that are not in its file.
#[derive(Clone, Debug)]
pub struct Pending {
    open: String,
    plans: BTreeMap<String, Copy>,
}

/// One plan in memory.
#[derive(Clone, Debug, Default)]
struct Copy {
    /// What the file says.
    stored: Plan,
    /// The same, and what is pending done on it.
    shown: Plan,
    /// Operations that are not in the file yet, oldest first.
    pending: Vec<Op>,
    /// How many of them are being stored right now.
    in_flight: usize,
    /// Why the last attempt failed; `None` once one succeeds.
    trouble: Option<Failure>,
}

/// A plan that could not be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trouble<'a> {
    /// The name of the plan.
    pub plan: &'a str,
    /// How many changes are not in its file.
    pub changes: usize,
    /// Why the last try failed.
    pub failure: &'a Failure,
}

/// Why a plan could not be saved, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// In a few words, for one line.
    pub cause: String,
    /// What, which file, why, and what to do.
    pub reason: String,
}

impl Pending {
    /// A plan as its file has it.
    pub fn new(name: String, plan: Plan) -> Self {
        let mut copy = Copy::default();
        copy.rebase(plan);
        Self {
            plans: BTreeMap::from([(name.clone(), copy)]),
            open: name,
        }
    }

    /// The name of the open plan.
    pub fn open_plan(&self) -> &str {
        &self.open
    }

    /// The open plan as on the screen.
    pub fn plan(&self) -> &Plan {
        &self.copy().shown
    }

    /// That plan as in memory, where it is there.
    pub fn plan_named(&self, name: &str) -> Option<&Plan> {
        self.plans.get(name).map(|copy| &copy.shown)
    }

    /// How many changes are not in a file.
    pub fn unsaved(&self) -> usize {
        self.plans.values().map(|copy| copy.pending.len()).sum()
    }

    /// Every plan that has changes which are not in its file.
    pub fn all_unsaved(&self) -> Vec<Unsaved> {
        let unsaved = self
            .plans
            .iter()
            .filter(|(_, copy)| !copy.pending.is_empty());
        let unsaved = unsaved.map(|(name, copy)| Unsaved {
            name: name.clone(),
            stored: copy.stored.clone(),
            wanted: copy.shown.clone(),
        });
        unsaved.collect()
    }

    /// The first of the plans that could not be saved; the open one comes first.
    pub fn trouble(&self) -> Option<Trouble<'_>> {
        self.troubles().next()
    }

    /// Every plan that could not be saved, the open one first.
    pub fn troubles(&self) -> impl Iterator<Item = Trouble<'_>> {
        let others = self.plans.iter().filter(|(name, _)| **name != self.open);
        let all = self
            .plans
            .get_key_value(&self.open)
            .into_iter()
            .chain(others);
        all.filter_map(|(plan, copy)| {
            Some(Trouble {
                plan,
                changes: copy.pending.len(),
                failure: copy.trouble.as_ref()?,
            })
        })
    }

    /// Does `op` to the open plan in memory and asks for it to be stored.
    pub fn apply(&mut self, op: Op) -> Result<(Applied, Vec<Effect>), Refused> {
        let copy = self.copy_mut();
        let applied = copy.shown.apply(&op)?;
        if !applied.changed {
            return Ok((applied, Vec::new()));
        }
        copy.pending.push(op);
        Ok((applied, self.store()))
    }

    /// Asks for everything that is pending to be stored, but for what is being stored already.
    pub fn store(&mut self) -> Vec<Effect> {
        self.plans
            .iter_mut()
            .filter(|(_, copy)| copy.in_flight == 0 && !copy.pending.is_empty())
            .map(|(name, copy)| {
                copy.in_flight = copy.pending.len();
                Effect::Store {
                    plan: name.clone(),
                    ops: copy.pending.clone(),
                }
            })
            .collect()
    }

    /// The first `count` pending operations of a plan are in its file, which now says `plan`.
    pub fn stored(&mut self, name: &str, count: usize, plan: Plan) -> Vec<Effect> {
        if let Some(copy) = self.plans.get_mut(name) {
            copy.pending.drain(..count.min(copy.pending.len()));
            copy.in_flight = 0;
            copy.trouble = None;
            copy.rebase(plan);
        }
        self.close_saved();
        self.store()
    }

    /// Nothing of what was asked for is in that plan's file.
    pub fn failed(&mut self, name: &str, failure: Failure) {
        if let Some(copy) = self.plans.get_mut(name) {
            copy.in_flight = 0;
            copy.trouble = Some(failure);
        }
    }

    /// What is being stored takes too long; it may still come to its end.
    pub fn hang(&mut self, failure: &Failure) {
        for copy in self.plans.values_mut().filter(|copy| copy.in_flight > 0) {
            copy.trouble.get_or_insert_with(|| failure.clone());
        }
    }

    /// That plan's file says `plan` now, and it is the open one.
    pub fn open(&mut self, name: &str, plan: Plan) {
        name.clone_into(&mut self.open);
        self.plans.entry(name.to_owned()).or_default().rebase(plan);
        self.close_saved();
    }

    /// A person gave up what is pending in that plan.
    pub fn give_up(&mut self, name: &str) {
        if let Some(copy) = self.plans.get_mut(name) {
            copy.pending.clear();
            copy.trouble = None;
            copy.shown = copy.stored.clone();
        }
        self.close_saved();
    }

    /// Plans that are neither open nor unsaved need not be in memory.
    fn close_saved(&mut self) {
        self.plans
            .retain(|name, copy| *name == self.open || !copy.pending.is_empty());
    }

    fn copy(&self) -> &Copy {
        self.plans
            .get(&self.open)
            .expect("the open plan is in memory")
    }

    fn copy_mut(&mut self) -> &mut Copy {
        self.plans.entry(self.open.clone()).or_default()
    }
}

impl Copy {
    fn rebase(&mut self, plan: Plan) {
        self.shown = plan.clone();
        self.stored = plan;
        for op in &self.pending {
            // What can no longer be done (a note on a session that another window removed) is
            // told when the file refuses it; here it just does not show.
            let _ = self.shown.apply(op);
        }
    }
}
