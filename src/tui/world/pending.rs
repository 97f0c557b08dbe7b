//! The open plan between memory and file: what is shown, what is stored, what waits.
//!
//! A change shows at once and is stored in the background. The shown plan is always the stored one
//! with the waiting operations done on it, so that nothing is lost whoever writes to the file
//! meanwhile, and nothing is claimed to be saved before it is.

use crate::plan::{Applied, Op, Plan, Refused};

use crate::tui::effect::Effect;

/// The open plan.
#[derive(Clone, Debug, Default)]
pub struct Saving {
    /// The plan's name.
    name: String,
    /// As on the screen: what the file says, and what waits done on it.
    shown: Plan,
    /// Operations that are not in the file yet, oldest first.
    waiting: Vec<Op>,
    /// How many of them are being stored right now.
    in_flight: usize,
    /// Why the last attempt failed; `None` once one succeeds.
    trouble: Option<String>,
}

impl Saving {
    /// A plan as its file has it.
    pub fn new(name: String, plan: Plan) -> Self {
        Self {
            name,
            shown: plan,
            ..Self::default()
        }
    }

    /// The plan as on the screen.
    pub fn plan(&self) -> &Plan {
        &self.shown
    }

    /// How many changes are not in the file.
    pub fn unsaved(&self) -> usize {
        self.waiting.len()
    }

    /// Why saving failed, until it succeeds.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Does `op` in memory and asks for it to be stored.
    pub fn apply(&mut self, op: Op) -> Result<(Applied, Vec<Effect>), Refused> {
        let applied = self.shown.apply(&op)?;
        if !applied.changed {
            return Ok((applied, Vec::new()));
        }
        self.waiting.push(op);
        Ok((applied, self.store()))
    }

    /// Asks for everything that waits to be stored, unless some of it is being stored now.
    pub fn store(&mut self) -> Vec<Effect> {
        if self.in_flight > 0 || self.waiting.is_empty() {
            return Vec::new();
        }
        self.in_flight = self.waiting.len();
        vec![Effect::Store {
            plan: self.name.clone(),
            ops: self.waiting.clone(),
        }]
    }

    /// The first `count` waiting operations are in the file, which now says `plan`.
    pub fn stored(&mut self, count: usize, plan: Plan) -> Vec<Effect> {
        self.waiting.drain(..count.min(self.waiting.len()));
        self.in_flight = 0;
        self.trouble = None;
        self.rebase(plan);
        self.store()
    }

    /// Nothing of what was asked for is in the file.
    pub fn failed(&mut self, reason: String) {
        self.in_flight = 0;
        self.trouble = Some(reason);
    }

    /// Someone else wrote the file, which now says `plan`.
    pub fn changed(&mut self, plan: Plan) {
        self.rebase(plan);
    }

    fn rebase(&mut self, plan: Plan) {
        self.shown = plan;
        for op in &self.waiting {
            // What can no longer be done (a note on a session that another window removed) is
            // told when the file refuses it; here it just does not show.
            let _ = self.shown.apply(op);
        }
    }
}
