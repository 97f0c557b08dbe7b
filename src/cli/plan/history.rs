//! `attache plan undo | redo`: one step back, or forth again, also after a restart.

use super::super::run::Run;
use super::change::{answer, concerned, store};
use crate::error::Error;
use crate::plan::{Applied, Op};

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
    let applied = stored.applied.iter().find(|one| one.step.is_some());
    let wording = opened.wording(&run.locale, run.out.marks);
    let step = wording.undone(applied.unwrap_or(&Applied::default()));
    let texts = &run.locale.texts.cli;
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
