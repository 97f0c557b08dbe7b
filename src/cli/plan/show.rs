//! `attache plan [show] [--check]`: my plan with its clashes and its free time.

use super::super::out::{Line, Role};
use super::super::plan_file;
use super::super::run::Run;
use crate::error::Error;
use crate::paper::plan_sheet;
use crate::paper::text::{Tone, lines};
use crate::plan::Itinerary;

/// Shows the plan. With `check` it also says how many clashes there are, each counted once however
/// many entries it is told at, and the exit code is 1 where there are any.
pub(super) fn run(run: &mut Run, check: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let name = plan_file::name(run)?;
    let plan = plan_file::look(run, &opened)?;
    let clashes = Itinerary::new(agenda, &plan).all_clashes(agenda).len();
    let code = u8::from(check && clashes > 0);
    if run.options.json {
        super::write_json(run, &opened, name.as_str(), &plan)?;
        return Ok(code);
    }
    let Run {
        out, locale, zone, ..
    } = run;
    let wording = opened.wording(locale, out.marks);
    let sheet = plan_sheet(&wording, &plan, opened.now, *zone);
    for (tone, line) in lines(&sheet, out.width, out.marks, true) {
        let role = match tone {
            Tone::Text | Tone::Entry => Role::Text,
            Tone::Heading => Role::Heading,
            Tone::Muted => Role::Muted,
            Tone::Cancelled => Role::Struck,
            Tone::Clash => Role::Clash,
        };
        out.line(&Line::of(role, line))?;
    }
    if plan.choices.is_empty() && plan.own.is_empty() {
        out.wrapped(Role::Muted, 0, &locale.texts.cli.plan_empty_hint())?;
    }
    if check {
        out.gap()?;
        let role = if clashes > 0 { Role::Clash } else { Role::Text };
        out.wrapped(role, 0, &locale.texts.cli.plan_clashes(clashes))?;
    }
    Ok(code)
}
