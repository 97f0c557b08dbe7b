//! `attache plan own add | edit | remove` and `plan backup`: entries of my own, and what stands in for what.

use super::super::args::{OwnVerb, OwnWords};
use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::change::{answer, concerned, store};
use crate::agenda::{Time, safe};
use crate::error::Error;
use crate::i18n::sentences::{failures, plans};
use crate::plan::{Key, Op, Own, Plan};
use crate::query::time::read_moment;

/// Adds an entry, edits one, or removes it.
pub(super) fn run(run: &mut Run, verb: OwnVerb) -> Result<u8, Error> {
    let opened = run.open()?;
    let plan = plan_file::look_to_change(run, &opened)?;
    let op = match verb {
        OwnVerb::Add {
            title,
            from,
            to,
            words,
        } => {
            let start = moment(&opened, &from, opened.now)?;
            let own = Own {
                id: String::new(),
                title,
                start: start.fixed_offset(),
                end: moment(&opened, &to, start)?.fixed_offset(),
                place: words.place,
                note: words.note,
            };
            Op::AddOwn(of_some_length(own)?)
        }
        OwnVerb::Edit {
            id,
            title,
            from,
            to,
            words,
        } => {
            let base = entry(&plan, &id)?;
            let edited = edited(&opened, &base, (title, from, to), words)?;
            Op::EditOwn { base, edited }
        }
        OwnVerb::Remove { id } => Op::RemoveOwn(entry(&plan, &id)?),
    };
    let (is_removal, is_edit) = (
        matches!(op, Op::RemoveOwn(_)),
        matches!(op, Op::EditOwn { .. }),
    );
    let stored = store(run, &opened, op)?;
    let ids: Vec<String> = stored
        .applied
        .iter()
        .flat_map(|one| one.own.clone())
        .collect();
    let told = ids.iter().map(|id| safe::line(id).into_owned());
    let told = told.collect::<Vec<String>>().join(", ");
    let texts = &run.locale.texts.cli;
    let head = if is_removal {
        texts.own_removed(told)
    } else if is_edit {
        texts.own_edited(told)
    } else {
        texts.own_kept(told)
    };
    let head = head.into_owned();
    answer(run, &opened, &stored.plan, &head, &[])
}

/// Makes a chosen session a backup for another; for none, where no other is named; or lets it take the
/// place of the one that it is for.
pub(super) fn backup(run: &mut Run, id: &str, of: Option<&str>, swap: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let session = Key::of(agenda, opened.session(id)?);
    let of = of.map(|of| opened.session(of)).transpose()?;
    let of = of.map(|ix| Key::of(agenda, ix));
    let is_backup = of.is_some();
    let op = if swap {
        Op::Swap(session)
    } else {
        Op::Backup { session, of }
    };
    let stored = store(run, &opened, op)?;
    let texts = &run.locale.texts.cli;
    let head = if swap {
        texts.swapped()
    } else if is_backup {
        texts.is_backup()
    } else {
        texts.no_backup()
    };
    let head = head.into_owned();
    let sessions = concerned(&opened, &stored);
    answer(run, &opened, &stored.plan, &head, &sessions)
}

/// What the entry shall be; what is not named stays. An empty text takes a place or a note away.
fn edited(
    opened: &Opened,
    base: &Own,
    (title, from, to): (Option<String>, Option<String>, Option<String>),
    words: OwnWords,
) -> Result<Own, Error> {
    let agenda = opened.agenda();
    let old = agenda.local(&base.start);
    let start = from.map_or(Ok(old), |from| moment(opened, &from, old))?;
    let end = match to {
        Some(to) => moment(opened, &to, start)?,
        // An entry that is moved keeps its length.
        None => agenda.local(&base.end) + (start - old),
    };
    let text = |new: Option<String>, old: &Option<String>| match new {
        Some(new) => Some(new).filter(|new| !new.trim().is_empty()),
        None => old.clone(),
    };
    of_some_length(Own {
        id: base.id.clone(),
        title: title.unwrap_or_else(|| base.title.clone()),
        start: start.fixed_offset(),
        end: end.fixed_offset(),
        place: text(words.place, &base.place),
        note: text(words.note, &base.note),
    })
}

/// The moment that is meant; a clock time alone is of the event day of `near`.
fn moment(opened: &Opened, text: &str, near: Time) -> Result<Time, Error> {
    read_moment(text, opened.agenda(), near)
        .map_err(|error| Error::usage(failures::bad_window(error.0)))
}

fn of_some_length(own: Own) -> Result<Own, Error> {
    if own.end <= own.start {
        let clock = |at: chrono::DateTime<chrono::FixedOffset>| at.format("%H:%M").to_string();
        let (from, to) = (clock(own.start), clock(own.end));
        return Err(Error::usage(crate::i18n::sentences::queries::no_window(
            from, to,
        )));
    }
    Ok(own)
}

fn entry(plan: &Plan, id: &str) -> Result<Own, Error> {
    let found = plan.own.iter().find(|own| own.id == id).cloned();
    found.ok_or_else(|| {
        let ids = plan
            .own
            .iter()
            .map(|own| format!("`{}`", safe::line(&own.id)));
        let ids: Vec<String> = ids.collect();
        let error = Error::failed(plans::no_own(&*safe::line(id)));
        if ids.is_empty() {
            error.hint(failures::no_own_hint())
        } else {
            error.hint(failures::own_hint(ids))
        }
    })
}
