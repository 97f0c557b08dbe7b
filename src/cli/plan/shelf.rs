//! `attache plan list | copy | forget`: the plans on this machine.

use std::io::{self, BufRead, IsTerminal, Write};

use chrono::NaiveDate;

use super::super::json::{self, ListedJson, PlansJson};
use super::super::out::{Line, Role, tell, warn};
use super::super::plan_file::{self, failed};
use super::super::run::{Opened, Run};
use super::super::unknown::unknown;
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::sentences::{failures, share as say};
use crate::nearest::nearest_ids;
use crate::paper::wrap::width;
use crate::plan::store::{PlanName, Store};
use crate::plan::{Op, Plan};

/// A plan on this machine.
struct Listed {
    name: PlanName,
    event: String,
    /// How many sessions are chosen; `None` where the file is damaged, or of a newer format.
    sessions: Option<usize>,
    /// The dates on which the first and the last of them begin, as they were accepted.
    days: Option<(NaiveDate, NaiveDate)>,
}

impl Listed {
    /// What the file of a plan says, as far as it can be read just so.
    fn of(store: &Store, event: &str) -> Self {
        let plan = store.glance();
        let starts = plan.iter().flat_map(|plan| &plan.choices);
        let starts = starts.filter_map(|one| one.accepted.start);
        let dates: Vec<NaiveDate> = starts.map(|start| start.date_naive()).collect();
        let first = dates.iter().min().copied();
        Self {
            name: store.name().clone(),
            event: event.to_owned(),
            sessions: plan.as_ref().map(Plan::sessions),
            days: first.zip(dates.iter().max().copied()),
        }
    }
}

/// Every plan on this machine: those of this event first.
fn all_plans(run: &Run, opened: &Opened) -> Result<Vec<Listed>, Error> {
    let ours = opened.agenda().event.id.as_str();
    let mut events = plan_file::events(run)?;
    events.sort_by_key(|event| (event != ours, event.clone()));
    // One whose id is too long for a folder is not among them.
    if !events.iter().any(|event| event == ours) {
        events.insert(0, ours.to_owned());
    }
    let mut all = Vec::new();
    for event in events {
        for name in plan_file::names_of(run, &event)? {
            let store = plan_file::store_of(run, &event, &name)?;
            all.push(Listed::of(&store, &event));
        }
    }
    Ok(all)
}

fn plans_json(all: Vec<Listed>) -> PlansJson {
    let plans = all.into_iter().map(|one| ListedJson {
        name: one.name.as_str().to_owned(),
        event: one.event,
        sessions: one.sessions,
        first: one.days.map(|(first, _)| first),
        last: one.days.map(|(_, last)| last),
    });
    PlansJson {
        format: 1,
        plans: plans.collect(),
    }
}

/// Lists the plans of every event, the one in use marked.
pub(super) fn list(run: &mut Run) -> Result<u8, Error> {
    let opened = run.open()?;
    plan_file::warn_if_older(run, &opened);
    let all = all_plans(run, &opened)?;
    let current = plan_file::name(run)?;
    if run.options.json {
        json::write(&mut run.out, &plans_json(all))?;
        return Ok(0);
    }
    let ours = opened.agenda().event.id.as_str();
    let event_name = opened.line(&opened.agenda().event.name);
    let Run { out, locale, .. } = run;
    if !all.iter().any(|one| one.event == ours) {
        out.wrapped(Role::Text, 0, &locale.texts.cli.no_plans())?;
    }
    let widest = |text: &dyn Fn(&Listed) -> String| all.iter().map(|one| width(&text(one))).max();
    let shown = |one: &Listed| {
        if one.event == ours {
            event_name.clone()
        } else {
            safe::line(&one.event).into_owned()
        }
    };
    let names = widest(&|one| one.name.as_str().to_owned()).unwrap_or(0);
    let events = widest(&shown).unwrap_or(0);
    for one in &all {
        let is_current = one.event == ours && one.name == current;
        let mark = if is_current { out.marks.now } else { " " };
        let (name, event) = (one.name.as_str(), shown(one));
        let days = one.days.map(|(first, last)| {
            let first_day = locale.date_of_year(first);
            if first == last {
                first_day
            } else {
                locale.say(&say::days(first_day, locale.date_of_year(last)))
            }
        });
        let sessions = one.sessions.map_or_else(
            || locale.say(&say::plan_unread()),
            |sessions| locale.say(&say::sessions(sessions)),
        );
        let line = Line::of(Role::Mine, mark)
            .put(Role::Text, format!(" {name}"))
            .pad_to(names + 4)
            .put(Role::Muted, event)
            .pad_to(names + events + 6)
            .put(Role::Text, sessions);
        let line = match days {
            Some(days) => line.put(Role::Muted, format!(" · {days}")),
            None => line,
        };
        out.fitted(&line)?;
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
        let document = plans_json(all_plans(run, &opened)?);
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
