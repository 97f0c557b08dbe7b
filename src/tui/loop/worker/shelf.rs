//! The plans of an event as a whole: copied, forgotten, made of assignments. What comes of it is a sentence.

use std::path::PathBuf;

use crate::agenda::safe;
use crate::config::paths;
use crate::i18n::Message;
use crate::i18n::sentences::share as say;
use crate::plan::store::{PlanName, Store, StoreError};
use crate::plan::{Op, Plan};

/// Where the plans of an event are, or why nowhere.
pub(super) struct Shelf<'k> {
    /// The folder of all plans.
    pub(super) plans: &'k Result<PathBuf, Message>,
    /// The event's id.
    pub(super) event: &'k str,
}

impl Shelf<'_> {
    fn store(&self, name: &str) -> Result<Store, Message> {
        let name = PlanName::new(name).map_err(|bad| bad.message())?;
        let plans = self.plans.as_ref().map_err(Clone::clone)?;
        Ok(Store::open(plans, self.event, &name).with_fallbacks(paths::fallbacks()))
    }

    /// Copies a plan; into one that is there already it is merged.
    pub(super) fn copy(&self, from: &str, to: &str) -> Result<Message, Message> {
        let (source, target) = (self.store(from)?, self.store(to)?);
        let names = (safe::line(from).into_owned(), safe::line(to).into_owned());
        let is_merge = source.path() != target.path() && target.path().symlink_metadata().is_ok();
        if is_merge {
            let plan = source.load().map_err(told)?.plan;
            target.apply(&[Op::Merge(Box::new(plan))]).map_err(told)?;
            return Ok(say::plan_merged(names.0, names.1));
        }
        source.copy_to(target).map_err(told)?;
        Ok(say::plan_copied(names.0, names.1))
    }

    /// What belongs to a plan; that there is nothing is an error.
    pub(super) fn files(&self, name: &str) -> Result<Vec<PathBuf>, Message> {
        let files = self.store(name)?.files().map_err(told)?;
        if files.is_empty() {
            return Err(say::no_such(&*safe::line(name)));
        }
        Ok(files)
    }

    /// Removes it.
    pub(super) fn forget(&self, name: &str) -> Result<Message, Message> {
        self.store(name)?.forget().map_err(told)?;
        Ok(say::forgotten(&*safe::line(name)))
    }

    /// Makes a plan. One that holds something is left as it is.
    pub(super) fn make(&self, name: &str, plan: &Plan) -> Result<Message, Message> {
        let store = self.store(name)?;
        if !store.load().map_err(told)?.plan.is_empty() {
            return Err(say::plan_there(&*safe::line(name)));
        }
        let merge = Op::Merge(Box::new(plan.clone()));
        store.apply(&[merge]).map_err(told)?;
        Ok(say::plan_made(&*safe::line(name), plan.choices.len()))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it maps errors")]
fn told(error: StoreError) -> Message {
    error.message()
}
