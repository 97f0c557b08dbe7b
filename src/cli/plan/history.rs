//! `attache plan undo | redo`: one step back, or forth again, also after a restart.

use super::super::run::Run;
use super::change::{answer, concerned, store};
use crate::error::Error;
use crate::plan::{Op, Verb};

/// Takes back the last step, and tells which.
pub(super) fn undo(run: &mut Run) -> Result<u8, Error> {
    step(run, true)
}

/// Does it again, and tells which.
pub(super) fn redo(run: &mut Run) -> Result<u8, Error> {
    step(run, false)
}

fn step(run: &mut Run, back: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let stored = store(run, &opened, if back { Op::Undo } else { Op::Redo })?;
    let texts = &run.locale.texts.cli;
    let step = match stored.applied.iter().find_map(|one| one.step) {
        Some(Verb::Choose) => texts.step_choose(),
        Some(Verb::Remove) => texts.step_remove(),
        Some(Verb::Hide) => texts.step_hide(),
        Some(Verb::Unhide) => texts.step_unhide(),
        Some(Verb::Note) => texts.step_note(),
        Some(Verb::Me) => texts.step_me(),
        None => texts.step_change(),
    };
    let head = if back {
        texts.undone(step)
    } else {
        texts.redone(step)
    }
    .into_owned();
    answer(
        run,
        &opened,
        &stored.plan,
        &head,
        &concerned(&opened, &stored),
    )
}
