//! `attache plan add | remove | hide | unhide | note`: one operation each, all of its ids or none.

use super::super::ids;
use super::super::out::{Line, Role, warn};
use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::super::table::Table;
use super::super::unknown::unknown;
use crate::agenda::{Intent, SessionIx, safe};
use crate::error::Error;
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::{failures, plans};
use crate::nearest::nearest_ids;
use crate::plan::store::Stored;
use crate::plan::{Accepted, Caveat, Itinerary, Key, Op, Plan, Revision};

/// Chooses sessions, and tells the clashes that this makes.
pub(super) fn add(
    run: &mut Run,
    ids: &[String],
    maybe: bool,
    note: Option<String>,
) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let mut sessions = opened.sessions(ids)?;
    sessions.sort_unstable();
    sessions.dedup();
    refuse_for_staff(run, &opened, &sessions)?;
    let intent = if maybe { Intent::Maybe } else { Intent::Must };
    let op = Op::Choose {
        sessions: sessions
            .iter()
            .map(|&ix| (Key::of(agenda, ix), Accepted::of(agenda, ix)))
            .collect(),
        intent,
        note,
        at: opened.now.fixed_offset(),
    };
    let stored = store(run, &opened, op)?;
    let word = run
        .locale
        .intent(intent.word())
        .unwrap_or_default()
        .into_owned();
    let texts = &run.locale.texts.cli;
    let head = if stored.applied.iter().any(|one| one.changed) {
        texts.added(sessions.len(), word)
    } else {
        texts.added_before()
    }
    .into_owned();
    let against = against(&opened, &stored.plan, &sessions);
    answer_with(run, &opened, &stored.plan, (&head, &against), &sessions)
}

/// What is for staff is shown to nobody else, and so chosen by nobody else; what is chosen already stays.
fn refuse_for_staff(run: &Run, opened: &Opened, sessions: &[SessionIx]) -> Result<(), Error> {
    let agenda = opened.agenda();
    let plan = plan_file::look_if_readable(run, opened)?;
    let itinerary = Itinerary::new(agenda, &plan);
    let is_staff = run.is_staff(&plan);
    let is_refused = |ix: &&SessionIx| {
        let is_chosen = itinerary.is_chosen(**ix);
        !agenda.session(**ix).is_listed_for(is_staff, is_chosen)
    };
    match sessions.iter().find(is_refused) {
        Some(&ix) => {
            let id = agenda.session(ix).id.line();
            Err(Error::failed(failures::for_staff(&*id)).hint(failures::for_staff_hint()))
        }
        None => Ok(()),
    }
}

/// What there is to say against the sessions that were added, a line each.
fn against(opened: &Opened, plan: &Plan, sessions: &[SessionIx]) -> Vec<Message> {
    let agenda = opened.agenda();
    let caveats = |&ix: &SessionIx| {
        let all = Caveat::all(agenda, ix, opened.now, &plan.me).into_iter();
        let why: Vec<Argument> = all.map(|caveat| caveat.message().into()).collect();
        let title = opened.line(&agenda.session(ix).title);
        (!why.is_empty()).then(|| plans::added_though(title, why))
    };
    sessions.iter().filter_map(caveats).collect()
}

/// Takes sessions out of the plan, those that have gone from the agenda too.
pub(super) fn remove(run: &mut Run, ids: &[String]) -> Result<u8, Error> {
    let opened = run.open()?;
    let plan = plan_file::look_to_change(run, &opened)?;
    let keys = keys(&opened, &plan, ids)?;
    let stored = store(run, &opened, Op::Remove(keys))?;
    let head = run.locale.texts.cli.removed(count(&stored)).into_owned();
    answer(
        run,
        &opened,
        &stored.plan,
        &head,
        &concerned(&opened, &stored),
    )
}

/// Hides sessions: no list has them, nor the plan, until they are asked for.
pub(super) fn hide(run: &mut Run, ids: &[String]) -> Result<u8, Error> {
    let opened = run.open()?;
    let sessions = opened.sessions(ids)?;
    let keys = sessions
        .iter()
        .map(|&ix| Key::of(opened.agenda(), ix))
        .collect();
    let stored = store(run, &opened, Op::Hide(keys))?;
    let head = run.locale.texts.cli.hid(count(&stored)).into_owned();
    answer(
        run,
        &opened,
        &stored.plan,
        &head,
        &concerned(&opened, &stored),
    )
}

/// Shows hidden sessions again.
pub(super) fn unhide(run: &mut Run, ids: &[String]) -> Result<u8, Error> {
    let opened = run.open()?;
    let plan = plan_file::look_to_change(run, &opened)?;
    let keys = keys(&opened, &plan, ids)?;
    let stored = store(run, &opened, Op::Unhide(keys))?;
    let head = run.locale.texts.cli.unhid(count(&stored)).into_owned();
    answer(
        run,
        &opened,
        &stored.plan,
        &head,
        &concerned(&opened, &stored),
    )
}

/// Writes a note on a chosen session.
pub(super) fn note(run: &mut Run, id: &str, text: String) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let plan = plan_file::look_to_change(run, &opened)?;
    let session = key(&opened, &plan, id)?;
    if !plan.has(&session) && agenda.find(&session.id).is_some() {
        let id = &*safe::line(&session.id);
        let error = Error::failed(plans::not_chosen(id));
        return Err(error.hint(failures::note_adds_hint(id)));
    }
    let choice = match agenda.find(&session.id) {
        Some(ix) => plan.choice(agenda, ix),
        None => plan.choices.iter().find(|choice| choice.session == id),
    };
    let base = choice.and_then(|choice| choice.note.clone());
    let is_empty = text.trim().is_empty();
    let stored = store(
        run,
        &opened,
        Op::Note {
            session,
            base,
            text,
        },
    )?;
    for applied in &stored.applied {
        if applied.conflict.is_some() {
            warn(&run.locale, &[plans::note_conflict()]);
        }
    }
    let texts = &run.locale.texts.cli;
    let head = if is_empty {
        texts.note_gone()
    } else {
        texts.noted()
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

/// Takes the agenda as it is, though a newer one was seen: it is told no more.
pub(super) fn accept_revision(run: &mut Run) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let plan = plan_file::look(run, &opened)?;
    let Some(older) = plan.older(agenda) else {
        let head = run.locale.texts.cli.not_older().into_owned();
        return answer(run, &opened, &plan, &head, &[]);
    };
    let revision = run.locale.say(&older.now.message());
    let stored = store(run, &opened, Op::AcceptRevision(older.now))?;
    let head = run.locale.texts.cli.accepted_revision(revision);
    let head = head.into_owned();
    answer(run, &opened, &stored.plan, &head, &[])
}

/// Does one operation on the plan's file, and keeps there which revision of the agenda was seen.
pub(super) fn store(run: &Run, opened: &Opened, op: Op) -> Result<Stored, Error> {
    store_after(run, opened, Vec::new(), op)
}

/// The same, after operations that only name sessions anew.
pub(super) fn store_after(
    run: &Run,
    opened: &Opened,
    first: Vec<Op>,
    op: Op,
) -> Result<Stored, Error> {
    let name = plan_file::name(run)?;
    let store = plan_file::store(run, opened, &name)?;
    let agenda = opened.agenda();
    let keys = match store.load() {
        Ok(loaded) => loaded.plan.found_again(agenda),
        // What is wrong with it is told by the one that writes.
        Err(_) => Vec::new(),
    };
    let notice = plan_file::found_again(&keys);
    let seen = Revision::of(agenda).map(Op::See);
    let ops = [Op::Follow(keys)].into_iter().chain(first).chain([op]);
    let ops: Vec<Op> = ops.chain(seen).collect();
    let stored = store
        .apply(&ops)
        .map_err(|error| plan_file::failed(&error))?;
    run.did(failures::plan_saved);
    plan_file::warn_of_older(run, agenda, &stored.plan);
    warn(&run.locale, notice.as_slice());
    warn(&run.locale, &stored.notices);
    Ok(stored)
}

fn count(stored: &Stored) -> usize {
    stored.applied.iter().map(|one| one.sessions.len()).sum()
}

/// The sessions that were concerned, as far as the agenda has them, by time.
pub(super) fn concerned(opened: &Opened, stored: &Stored) -> Vec<SessionIx> {
    let agenda = opened.agenda();
    let ids = stored.applied.iter().flat_map(|one| &one.sessions);
    ids.filter_map(|id| agenda.find(id)).collect()
}

/// What was done, and the sessions as they are now.
pub(super) fn answer(
    run: &mut Run,
    opened: &Opened,
    plan: &Plan,
    head: &str,
    sessions: &[SessionIx],
) -> Result<u8, Error> {
    answer_with(run, opened, plan, (head, &[]), sessions)
}

/// The same with what there is to say against it.
fn answer_with(
    run: &mut Run,
    opened: &Opened,
    plan: &Plan,
    (head, against): (&str, &[Message]),
    sessions: &[SessionIx],
) -> Result<u8, Error> {
    if run.options.json {
        let name = plan_file::name(run)?;
        super::write_json(run, opened, name.as_str(), plan)?;
        return Ok(0);
    }
    let agenda = opened.agenda();
    let itinerary = Itinerary::new(agenda, plan);
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    out.line(&Line::of(Role::Heading, head))?;
    for message in against {
        out.wrapped(Role::Warn, 0, &locale.say(message))?;
    }
    let is_meant = |ix: &&SessionIx| sessions.contains(ix);
    let by_time: Vec<SessionIx> = agenda.by_time.iter().filter(is_meant).copied().collect();
    let table = Table {
        wording: opened.wording(locale, out.marks),
        plan,
        itinerary: &itinerary,
        now: opened.now,
        zone,
        query: None,
        for_staff: false,
        why: None,
    };
    table.write(out, &by_time)?;
    Ok(0)
}

fn keys(opened: &Opened, plan: &Plan, ids: &[String]) -> Result<Vec<Key>, Error> {
    ids.iter().map(|id| key(opened, plan, id)).collect()
}

/// How operations name a session of the agenda, or one that only the plan still knows.
pub(super) fn key(opened: &Opened, plan: &Plan, id: &str) -> Result<Key, Error> {
    let agenda = opened.agenda();
    if let Some(ix) = agenda.find(id) {
        return Ok(Key::of(agenda, ix));
    }
    let chosen = plan.choices.iter().map(|choice| choice.session.as_str());
    let known = || chosen.clone().chain(plan.hidden.iter().map(String::as_str));
    if known().any(|have| have == id) {
        return Ok(Key::id(id));
    }
    if let Some(ix) = ids::session_if_any(agenda, &opened.order, id)? {
        return Ok(Key::of(agenda, ix));
    }
    let sessions = agenda.sessions.iter().map(|one| one.id.as_str());
    let names = known().chain(sessions).map(|id| (id, id));
    let message = failures::no_session(&*safe::line(id));
    let near = nearest_ids(id, names);
    Err(unknown(message, &near, failures::chosen_hint))
}
