//! `attache plan from`: a plan of what the agenda assigns to somebody.

use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::{change, me};
use crate::agenda::{SessionIx, safe};
use crate::error::Error;
use crate::i18n::sentences::share as say;
use crate::plan::involved::Assigned;
use crate::plan::store::PlanName;
use crate::plan::{Me, Op, Revision};

/// Makes a plan of that name with the sessions of a person, a delegation or an organisation.
pub(super) fn from(run: &mut Run, whose: &str, name: &str) -> Result<u8, Error> {
    let name: PlanName = plan_file::named(name)?;
    let opened = run.open()?;
    let agenda = opened.agenda();
    let me = whom(&opened, whose)?;
    let who = me::who(run, &opened, &me);
    let assigned = Assigned::of(agenda, me, &opened.order, opened.now.fixed_offset());
    let sessions: Vec<SessionIx> = (assigned.plan.choices.iter())
        .filter_map(|choice| agenda.find(&choice.session))
        .collect();
    if sessions.is_empty() {
        return Err(Error::failed(say::no_assignments(who)));
    }
    let store = plan_file::store(run, &opened, &name)?;
    let there = store.load().map_err(|error| plan_file::failed(&error))?;
    if !there.plan.is_empty() {
        let message = say::holds_something(name.as_str());
        return Err(Error::failed(message).hint(say::holds_something_hint()));
    }
    let seen = Revision::of(agenda).map(Op::See);
    let merge = Op::Merge(Box::new(assigned.plan));
    let ops: Vec<Op> = [merge].into_iter().chain(seen).collect();
    let stored = store
        .apply(&ops)
        .map_err(|error| plan_file::failed(&error))?;
    super::super::out::warn(&run.locale, &stored.notices);
    let head = say::made(name.as_str(), sessions.len(), who);
    let head = run.locale.say(&head);
    if run.options.json {
        super::write_json(run, &opened, name.as_str(), &stored.plan)?;
        return Ok(0);
    }
    change::answer(run, &opened, &stored.plan, &head, &sessions)
}

/// Who is named by `person:ID`, `delegation:CC` or `organisation:ID`.
pub(in crate::cli) fn whom(opened: &Opened, whose: &str) -> Result<Me, Error> {
    let bad = || Error::usage(say::bad_kind(&*safe::line(whose)));
    let (kind, id) = whose.split_once(':').ok_or_else(bad)?;
    let id = Some(id.trim())
        .filter(|id| !id.is_empty())
        .ok_or_else(bad)?;
    let mut me = Me::default();
    match kind.trim() {
        "person" => me.person = Some(me::known_person(opened, id)?),
        "delegation" | "country" => me.delegation = Some(me::known_delegation(opened, id)?),
        "organisation" | "organization" | "org" => {
            me.organisation = Some(me::known_organisation(opened, id)?);
        }
        _ => return Err(bad()),
    }
    Ok(me)
}
