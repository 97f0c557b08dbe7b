//! `attache plan recover`: changes that could not be saved when the screens ended, taken into the plan
//! or thrown away.

use super::super::out::{Line, Role, warn};
use super::super::plan_file::{self, failed};
use super::super::run::Run;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::plan::Change;

/// Takes what was kept into the plan, oldest first, or throws it away, and tells what it was.
pub(super) fn run(run: &mut Run, drop: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let name = plan_file::name(run)?;
    let store = plan_file::store(run, &opened, &name)?;
    let recoveries = store.recoveries();
    let unread = store.unread_recoveries();
    let mut unread_dropped = 0;
    for one in &unread {
        if drop && store.drop_unread(one).map_err(|error| failed(&error))? {
            run.did(failures::recovery_dropped);
            unread_dropped += 1;
        } else {
            warn(&run.locale, &[one.message()]);
        }
    }
    if recoveries.is_empty() && unread_dropped == 0 {
        let why = if unread.is_empty() {
            failures::nothing_to_recover(name.as_str())
        } else {
            failures::nothing_readable(name.as_str())
        };
        return Err(Error::failed(why));
    }
    let mut done: Vec<&Change> = Vec::new();
    for recovery in &recoveries {
        let mut left_out = Vec::new();
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
            left_out.extend(stored.applied.into_iter().flat_map(|one| one.left_out));
        }
        let changes = recovery.changes.iter().enumerate();
        done.extend(changes.filter_map(|(at, change)| (!left_out.contains(&at)).then_some(change)));
    }
    if run.options.json {
        let plan = store.load().map_err(|error| failed(&error))?.plan;
        super::write_json(run, &opened, name.as_str(), &plan)?;
        return Ok(0);
    }
    let texts = &run.locale.texts.cli;
    let head = if drop {
        texts.recovery_dropped(done.len())
    } else {
        texts.recovered(done.len())
    };
    if !recoveries.is_empty() {
        run.out.line(&Line::of(Role::Heading, &*head))?;
    }
    if unread_dropped > 0 {
        let head = texts.unread_dropped(unread_dropped);
        run.out.line(&Line::of(Role::Heading, &*head))?;
    }
    let words = opened.wording(&run.locale, run.out.marks);
    for change in done {
        run.out.wrapped(Role::Text, 2, &words.plan_change(change))?;
    }
    Ok(0)
}
