//! `attache plan recover`: changes that could not be saved when the screens ended, taken into the plan
//! or thrown away.

use super::super::out::{Line, Role, warn};
use super::super::plan_file::{self, failed};
use super::super::run::Run;
use crate::error::Error;
use crate::i18n::sentences::failures;

/// Takes what was kept into the plan, oldest first, or throws it away, and tells what it was.
pub(super) fn run(run: &mut Run, drop: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let name = plan_file::name(run)?;
    let store = plan_file::store(run, &opened, &name)?;
    let recoveries = store.recoveries();
    if recoveries.is_empty() {
        return Err(Error::failed(failures::nothing_to_recover(name.as_str())));
    }
    for recovery in &recoveries {
        if drop {
            store
                .drop_recovery(recovery)
                .map_err(|error| failed(&error))?;
            run.did(failures::recovery_dropped);
        } else {
            let stored = store
                .recover_unsaved(recovery)
                .map_err(|error| failed(&error))?;
            run.did(failures::plan_saved);
            warn(&run.locale, &stored.notices);
        }
    }
    if run.options.json {
        let plan = store.load().map_err(|error| failed(&error))?.plan;
        super::write_json(run, &opened, name.as_str(), &plan)?;
        return Ok(0);
    }
    let changes = || recoveries.iter().flat_map(|recovery| &recovery.changes);
    let texts = &run.locale.texts.cli;
    let head = if drop {
        texts.recovery_dropped(changes().count())
    } else {
        texts.recovered(changes().count())
    };
    run.out.line(&Line::of(Role::Heading, &*head))?;
    let words = opened.wording(&run.locale, run.out.marks);
    for change in changes() {
        run.out.wrapped(Role::Text, 2, &words.plan_change(change))?;
    }
    Ok(0)
}
