//! `attache plan list | copy | forget`: the plans of an event on this machine.

use std::io::{self, BufRead, IsTerminal, Write};

use super::super::json::{self, PlansJson};
use super::super::out::{Line, Role, tell, warn};
use super::super::plan_file::{self, failed};
use super::super::run::{Opened, Run};
use super::super::unknown::unknown;
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::failures;
use crate::nearest::nearest_ids;
use crate::plan::store::Store;
use crate::plan::{Op, Plan};

/// Lists the plans, the one in use marked.
pub(super) fn list(run: &mut Run) -> Result<u8, Error> {
    let opened = run.open()?;
    plan_file::warn_if_older(run, &opened);
    let names = plan_file::names(run, &opened)?;
    let current = plan_file::name(run)?;
    if run.options.json {
        let document = PlansJson {
            format: 1,
            event: opened.agenda().event.id.as_str(),
            plans: names.iter().map(|name| name.as_str().to_owned()).collect(),
        };
        json::write(&mut run.out, &document)?;
        return Ok(0);
    }
    let Run { out, locale, .. } = run;
    if names.is_empty() {
        out.wrapped(Role::Text, 0, &locale.texts.cli.no_plans())?;
    }
    for name in &names {
        let is_current = *name == current;
        let mark = if is_current { out.marks.now } else { " " };
        let line = Line::of(Role::Mine, mark).put(Role::Text, format!(" {}", name.as_str()));
        out.line(&line)?;
    }
    Ok(0)
}

/// Copies a plan, of another event too, to another name. A plan that bears it already keeps what it has
/// and is given what it has not.
pub(super) fn copy(
    run: &mut Run,
    from: &str,
    to: &str,
    from_event: Option<&str>,
) -> Result<u8, Error> {
    let (from, to) = (plan_file::named(from)?, plan_file::named(to)?);
    let opened = run.open()?;
    let source = match from_event {
        Some(event) => {
            check_is_event(run, event)?;
            plan_file::store_of(run, event, &from)?
        }
        None => plan_file::store(run, &opened, &from)?,
    };
    check_is_there(&source)?;
    let target = plan_file::store(run, &opened, &to)?;
    let is_merge = target.path() != source.path() && target.path().symlink_metadata().is_ok();
    let plan = if is_merge {
        merge(run, &opened, &source, &target)?
    } else {
        copy_anew(run, &opened, &source, target)?
    };
    plan_file::warn_of_older(run, opened.agenda(), &plan);
    if run.options.json {
        super::write_json(run, &opened, to.as_str(), &plan)?;
        return Ok(0);
    }
    let texts = &run.locale.texts.cli;
    let answer = if is_merge {
        texts.merged(from.as_str(), to.as_str())
    } else {
        texts.copied(from.as_str(), to.as_str())
    }
    .into_owned();
    run.out.wrapped(Role::Text, 0, &answer)?;
    Ok(0)
}

/// A copy of the whole file, its sessions then named as this agenda does.
fn copy_anew(run: &Run, opened: &Opened, source: &Store, target: Store) -> Result<Plan, Error> {
    let copied = source.copy_to(target).map_err(|error| failed(&error))?;
    run.did(failures::plan_copied);
    warn(&run.locale, &copied.notices);
    let plan = copied.store.load().map_err(|error| failed(&error))?.plan;
    let keys = plan.found_again(opened.agenda());
    if keys.is_empty() {
        return Ok(plan);
    }
    let followed = copied.store.apply(&[Op::Follow(keys)]);
    Ok(followed.map_err(|error| failed(&error))?.plan)
}

fn merge(run: &Run, opened: &Opened, source: &Store, target: &Store) -> Result<Plan, Error> {
    let mut plan = source.load().map_err(|error| failed(&error))?.plan;
    let keys = plan.found_again(opened.agenda());
    let followed = plan.apply(&Op::Follow(keys));
    followed.expect("following is never refused");
    let merged = target.apply(&[Op::Merge(Box::new(plan))]);
    let merged = merged.map_err(|error| failed(&error))?;
    run.did(failures::plan_copied);
    warn(&run.locale, &merged.notices);
    Ok(merged.plan)
}

/// Removes everything of a plan, after it was shown and allowed.
pub(super) fn forget(run: &mut Run, name: &str, yes: bool) -> Result<u8, Error> {
    let name = plan_file::named(name)?;
    let opened = run.open()?;
    let store = plan_file::store(run, &opened, &name)?;
    let files = store.files().map_err(|error| failed(&error))?;
    if files.is_empty() {
        check_is_there(&store)?;
        return Err(no_such_plan(name.as_str(), &[]));
    }
    let texts = &run.locale.texts.cli;
    tell(&texts.forget_shows(name.as_str()));
    for file in &files {
        tell(&format!("  {}", safe::line(&file.to_string_lossy())));
    }
    let target = store.target().map_err(|error| failed(&error))?;
    if let Some(target) = target {
        tell(&texts.forget_keeps(safe::line(&target.to_string_lossy())));
    }
    for file in store.left_alone().map_err(|error| failed(&error))? {
        tell(&texts.forget_leaves(safe::line(&file.to_string_lossy())));
    }
    if !yes && !is_allowed(&texts.forget_asks())? {
        return Err(Error::failed(failures::not_removed()));
    }
    let gone = store.forget().map_err(|error| failed(&error))?;
    run.did(failures::plan_removed);
    warn(&run.locale, &gone.notices);
    if run.options.json {
        let names = plan_file::names(run, &opened)?;
        let document = PlansJson {
            format: 1,
            event: opened.agenda().event.id.as_str(),
            plans: names.iter().map(|name| name.as_str().to_owned()).collect(),
        };
        json::write(&mut run.out, &document)?;
        return Ok(0);
    }
    let answer = run
        .locale
        .texts
        .cli
        .forgotten(name.as_str(), gone.files.len())
        .into_owned();
    run.out.wrapped(Role::Text, 0, &answer)?;
    Ok(0)
}

/// Asks the person at the terminal; without one, nobody can allow it but `--yes`.
fn is_allowed(question: &str) -> Result<bool, Error> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Error::failed(failures::nobody_asked()).hint(failures::nobody_asked_hint()));
    }
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "{} [y/N] ", safe::line(question));
    let _ = stderr.flush();
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.map_err(|cause| Error::failed(failures::no_answer(Message::cause(&cause))))?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "y" | "yes" | "예" | "네" | "ㅛ"
    ))
}

/// Is there a plan of that name of that event? If not, the names that there are help.
fn check_is_there(store: &Store) -> Result<(), Error> {
    let name = store.name().as_str();
    let names = plan_file::names_beside(store)?;
    if names.iter().any(|have| have.as_str() == name) {
        return Ok(());
    }
    let near = nearest_ids(
        name,
        names.iter().map(|have| (have.as_str(), have.as_str())),
    );
    Err(no_such_plan(name, &near))
}

fn check_is_event(run: &Run, event: &str) -> Result<(), Error> {
    let events = plan_file::events(run)?;
    if events.iter().any(|have| have == event) {
        return Ok(());
    }
    let near = nearest_ids(
        event,
        events.iter().map(|have| (have.as_str(), have.as_str())),
    );
    let message = failures::no_plans_of_event(&*safe::line(event));
    Err(unknown(message, &near, failures::no_plans_of_event_hint))
}

fn no_such_plan(name: &str, near: &[&str]) -> Error {
    let message = failures::no_plan(&*safe::line(name));
    unknown(message, near, failures::no_plan_hint)
}
