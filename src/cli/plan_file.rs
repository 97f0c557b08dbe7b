//! The plan's file as commands use it: which one, what it says, and what goes wrong with it.

use super::out::warn;
use super::run::{Opened, Run};
use crate::agenda::Agenda;
use crate::config::{USUAL_PLAN, paths};
use crate::error::{Error, Kind};
use crate::i18n::Message;
use crate::i18n::sentences::{failures, plans};
use crate::plan::store::{self, BadName, Loaded, PlanName, Stamp, Store, StoreError};
use crate::plan::{Key, Op, Plan, Refused, Revision};

/// The name of the plan that was asked for.
pub(crate) fn name(run: &Run) -> Result<PlanName, Error> {
    named(&run.settings.plan)
}

/// A plan's name as it was typed; a path is none.
pub(crate) fn named(name: &str) -> Result<PlanName, Error> {
    PlanName::new(name).map_err(|bad: BadName| Error::usage(bad.message()))
}

/// The file of that plan of this event.
pub(crate) fn store(run: &Run, opened: &Opened, name: &PlanName) -> Result<Store, Error> {
    store_of(run, opened.agenda().event.id.as_str(), name)
}

/// The file of that plan of the event of that id.
pub(crate) fn store_of(run: &Run, event: &str, name: &PlanName) -> Result<Store, Error> {
    let data = run.settings.data_dir.as_ref();
    let data = data.map_err(|_| Error::plan(failures::no_data_dir()))?;
    let store = Store::open(&data.join("plans"), event, name);
    Ok(store.with_fallbacks(paths::fallbacks()))
}

/// The plans of the event of that id, by name.
pub(crate) fn names_of(run: &Run, event: &str) -> Result<Vec<PlanName>, Error> {
    let Ok(data) = &run.settings.data_dir else {
        return Ok(Vec::new());
    };
    store::names(&data.join("plans"), event).map_err(|error| failed(&error))
}

/// The plans of the event that a plan is of, by name.
pub(crate) fn names_beside(store: &Store) -> Result<Vec<PlanName>, Error> {
    store.names_beside().map_err(|error| failed(&error))
}

/// The ids of the events of which there are plans.
pub(crate) fn events(run: &Run) -> Result<Vec<String>, Error> {
    let Ok(data) = &run.settings.data_dir else {
        return Ok(Vec::new());
    };
    store::events(&data.join("plans")).map_err(|error| failed(&error))
}

/// What the plan says, for commands that only look. Where there is no place for plans, there is
/// none yet.
pub(crate) fn look(run: &Run, opened: &Opened) -> Result<Plan, Error> {
    let mut loaded = load(run, opened)?.map_err(|error| failed(&error))?;
    see(run, opened, &loaded);
    loaded.notices.extend(not_begun(run, opened, &loaded));
    Ok(told(run, opened, loaded))
}

/// That a plan that was asked for by name is not there, lest a mistyped name passes for an empty plan.
fn not_begun(run: &Run, opened: &Opened, loaded: &Loaded) -> Option<Message> {
    let asked = run.settings.plan.as_str();
    if asked == USUAL_PLAN || loaded.stamp != Stamp::default() || !loaded.plan.is_empty() {
        return None;
    }
    let names = names_of(run, opened.agenda().event.id.as_str()).unwrap_or_default();
    let names: Vec<&str> = names.iter().map(PlanName::as_str).collect();
    if names.contains(&asked) {
        return None;
    }
    Some(if names.is_empty() {
        plans::not_begun(asked)
    } else {
        plans::not_begun_of(asked, names.join(", "))
    })
}

/// The same for commands that are about to change it, and keep the revision of the agenda then.
pub(crate) fn look_to_change(run: &Run, opened: &Opened) -> Result<Plan, Error> {
    let loaded = load(run, opened)?.map_err(|error| failed(&error))?;
    Ok(told(run, opened, loaded))
}

/// Keeps which revision of the agenda was seen, so that an older one is told afterwards. A plan in which
/// there is nothing is not begun by that; nobody asked for it, so that a failure is no news.
fn see(run: &Run, opened: &Opened, loaded: &Loaded) {
    let (agenda, plan) = (opened.agenda(), &loaded.plan);
    let Some(revision) = Revision::of(agenda) else {
        return;
    };
    let is_new = plan.revision_seen.as_ref() != Some(&revision) && plan.older(agenda).is_none();
    // Something else is told of this plan, which a change must not make go away.
    let is_fine = loaded.writable && !plan.is_empty() && loaded.stamp != Stamp::default();
    if is_new
        && is_fine
        && let Ok(name) = name(run)
        && let Ok(store) = store(run, opened, &name)
    {
        let _ = store.apply(&[Op::See(revision)]);
    }
}

/// The same for commands that tell something of the agenda, which has an answer without the plan: a
/// plan that may not be read now is warned of, and taken for an empty one. One that is damaged is an
/// error here too: it was set aside, and begins anew next time.
pub(crate) fn look_if_readable(run: &Run, opened: &Opened) -> Result<Plan, Error> {
    match load(run, opened)? {
        Err(error) if !matches!(error, StoreError::Corrupt { .. }) => {
            warn(&run.locale, &[failures::without_plan(error.message())]);
            Ok(Plan::default())
        }
        loaded => {
            let mut loaded = loaded.map_err(|error| failed(&error))?;
            see(run, opened, &loaded);
            loaded.notices.extend(not_begun(run, opened, &loaded));
            Ok(told(run, opened, loaded))
        }
    }
}

/// The plan, after everything that there is to tell of it: first that the agenda is an older one.
fn told(run: &Run, opened: &Opened, loaded: Loaded) -> Plan {
    warn_of_older(run, opened.agenda(), &loaded.plan);
    warn(&run.locale, &loaded.notices);
    loaded.plan
}

/// Warns, once a run, where the agenda is older than one that was seen with the plan.
pub(crate) fn warn_of_older(run: &Run, agenda: &Agenda, plan: &Plan) {
    if let Some(older) = plan.older(agenda)
        && !run.told_older.replace(true)
    {
        warn(&run.locale, &[older.message()]);
    }
}

/// The same for commands that need nothing else of the plan: what goes wrong with it is told by those
/// that do.
pub(crate) fn warn_if_older(run: &Run, opened: &Opened) {
    if let Ok(Ok(loaded)) = load(run, opened) {
        see(run, opened, &loaded);
        warn_of_older(run, opened.agenda(), &loaded.plan);
    }
}

/// What the plan's file says, and that changes are waiting which could not be saved.
fn load(run: &Run, opened: &Opened) -> Result<Result<Loaded, StoreError>, Error> {
    let name = name(run)?;
    if run.settings.data_dir.is_err() {
        return Ok(Ok(Loaded::default()));
    }
    let store = store(run, opened, &name)?;
    let agenda = opened.agenda();
    let mut loaded = store.load();
    if let Ok(loaded) = &mut loaded {
        loaded.notices.extend(waiting(&store, &loaded.plan));
        let unread = store.unread_recoveries().into_iter();
        loaded.notices.extend(unread.map(|one| one.message()));
        let keys = loaded.plan.found_again(agenda);
        loaded.notices.extend(found_again(&keys));
        (loaded.plan.apply(&Op::Follow(keys))).expect("following is never refused");
        if let Ok(data) = &run.settings.data_dir {
            let kin = store.kin(&data.join("plans"), agenda);
            loaded
                .notices
                .extend(kin.map(|kin| kin.message(store.name())));
        }
    }
    Ok(loaded)
}

/// That chosen sessions bear other ids now, where some do.
pub(crate) fn found_again(keys: &[Key]) -> Option<Message> {
    (!keys.is_empty()).then(|| plans::found_again(keys.len()))
}

fn waiting(store: &Store, plan: &Plan) -> Option<Message> {
    let recoveries = store.recoveries_for(plan);
    let changes: usize = recoveries.iter().map(|one| one.changes.len()).sum();
    (changes > 0).then(|| plans::waiting_to_be_recovered(changes, store.name().as_str()))
}

/// What a failure of the store means to the one who typed a command.
pub(crate) fn failed(error: &StoreError) -> Error {
    let kind = match error {
        StoreError::Refused(_) | StoreError::Missing(_) | StoreError::Exists(_) => Kind::Failed,
        _ => Kind::Plan,
    };
    let failed = Error::new(kind, error.message());
    match error {
        StoreError::Refused(Refused::NotChosen(_)) => failed.hint(failures::not_chosen_hint()),
        StoreError::Refused(Refused::NotHidden(_)) => failed.hint(failures::not_hidden_hint()),
        StoreError::Refused(Refused::NothingToUndo | Refused::NothingToRedo) => {
            failed.hint(failures::no_step_hint())
        }
        StoreError::Missing(_) => failed.hint(failures::missing_hint()),
        _ => failed,
    }
}
