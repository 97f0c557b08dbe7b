//! `attache plan [show] [--check]`: my plan with its clashes and its free time.

use super::super::out::{Line, Role};
use super::super::plan_file;
use super::super::run::Run;
use super::super::short_ids::ShortIds;
use crate::agenda::Distinctive;
use crate::error::Error;
use crate::paper::plan_sheet::telling_facts;
use crate::paper::sheet::{Item, Sheet};
use crate::paper::text::{Tone, lines};
use crate::paper::{Wording, plan_sheet};
use crate::plan::Itinerary;

/// Shows the plan. With `check` it also says how many clashes there are, each counted once however
/// many entries it is told at, and the exit code is 1 where there are any.
pub(super) fn run(run: &mut Run, check: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let name = plan_file::name(run)?;
    let plan = plan_file::look(run, &opened)?;
    let itinerary = Itinerary::new(agenda, &plan);
    let clashes = itinerary.all_clashes(agenda).len();
    let code = u8::from(check && clashes > 0);
    if run.options.json {
        super::write_json(run, &opened, name.as_str(), &plan)?;
        return Ok(code);
    }
    let Run {
        out, locale, zone, ..
    } = run;
    let wording = opened.wording(locale, out.marks);
    let mut sheet = plan_sheet(&wording, &plan, opened.now, *zone);
    to_be_read(&mut sheet, &wording);
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

/// Takes out what lists in text do not say: more than one mark of what is illustrative in a session, those
/// that a line above says of all, form and access that nearly every session has, and the letters of an id that a command does not need.
fn to_be_read(sheet: &mut Sheet, wording: &Wording<'_>) {
    let agenda = wording.agenda;
    let (distinctive, ids) = (Distinctive::of(agenda), ShortIds::new(agenda));
    let mark = format!(" {}", wording.marks.illustrative);
    let unmark = |text: &mut String| {
        if let Some(bare) = text.strip_suffix(&mark) {
            *text = bare.to_owned();
        }
    };
    sheet.remark = None;
    let line = wording.illustrative_line(&distinctive);
    sheet.facts.splice(0..0, line);
    for item in sheet.days.iter_mut().flat_map(|day| &mut day.items) {
        let Item::Entry(entry) = item else { continue };
        let id = entry.id.as_deref();
        let Some(ix) = id.and_then(|id| agenda.find(id)) else {
            continue;
        };
        let session = agenda.session(ix);
        entry.id = Some(ids.id(session));
        entry.title_is_illustrative = distinctive.marks_illustrative(session);
        entry.time_is_illustrative = false;
        entry
            .rooms
            .iter_mut()
            .for_each(|room| room.is_illustrative = false);
        entry.facts = telling_facts(wording, session, &distinctive);
        entry.people.iter_mut().for_each(unmark);
    }
    sheet.legend = wording.legend(sheet);
}
