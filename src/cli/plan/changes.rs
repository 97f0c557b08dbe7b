//! `attache plan changes`: what is no longer as I chose it, and taking it as it is.

use super::super::json::{self, PlanChangeJson, PlanChangesJson};
use super::super::out::{Line, Out, Role};
use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::super::short_ids::ShortIds;
use super::change::{key, store};
use crate::agenda::safe;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::paper::Wording;
use crate::plan::{Changed, Itinerary, Plan, Since};

/// Tells what changed, or accepts of it those of these ids, or all.
pub(super) fn run(run: &mut Run, ids: &[String], all: bool) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let plan = if all || !ids.is_empty() {
        plan_file::look_to_change(run, &opened)?
    } else {
        plan_file::look(run, &opened)?
    };
    let since = since(&opened, &plan);
    let wanted: Vec<usize> = if all {
        since.changed.iter().map(|one| one.choice).collect()
    } else {
        let found = ids.iter().map(|id| find(&opened, &plan, &since, id));
        found.collect::<Result<_, Error>>()?
    };
    if wanted.is_empty() {
        return tell(run, &opened, &plan, &since, None);
    }
    let count = wanted.len();
    let stored = store(run, &opened, plan.accepting(agenda, wanted))?;
    let accepted = run.locale.texts.changes.accepted(count).into_owned();
    let left = self::since(&opened, &stored.plan);
    tell(run, &opened, &stored.plan, &left, Some(accepted))
}

fn since(opened: &Opened, plan: &Plan) -> Since {
    let agenda = opened.agenda();
    Since::of(agenda, plan, &Itinerary::new(agenda, plan), opened.now)
}

/// The choice that is meant by an id, which may be the one under which it was accepted.
fn find(opened: &Opened, plan: &Plan, since: &Since, id: &str) -> Result<usize, Error> {
    let was = |one: &&Changed| one.was.as_deref() == Some(id);
    if let Some(one) = since.changed.iter().find(was) {
        return Ok(one.choice);
    }
    let agenda = opened.agenda();
    let key = key(opened, plan, id)?;
    let is_meant = |one: &&Changed| match one.session {
        Some(ix) => agenda.session(ix).id.as_str() == key.id,
        None => plan.choices[one.choice].session == key.id,
    };
    let found = since.changed.iter().find(is_meant);
    let found = found.map(|one| one.choice);
    found.ok_or_else(|| {
        Error::failed(failures::nothing_changed(&*safe::line(&key.id)))
            .hint(failures::nothing_changed_hint())
    })
}

fn tell(
    run: &mut Run,
    opened: &Opened,
    plan: &Plan,
    since: &Since,
    done: Option<String>,
) -> Result<u8, Error> {
    if run.options.json {
        return write_json(run, opened, plan, since);
    }
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    let texts = &locale.texts.changes;
    let is_done = done.is_some();
    if let Some(done) = done {
        out.wrapped(Role::Heading, 0, &done)?;
    }
    if since.changed.is_empty() {
        let none = if is_done {
            texts.accepted_all()
        } else {
            texts.none()
        };
        out.wrapped(Role::Text, 0, &none)?;
        return Ok(0);
    }
    out.wrapped(Role::Heading, 0, &texts.count(since.changed.len()))?;
    for clash in &since.clashes {
        let text = wording.new_clash(clash, plan);
        let mark = wording.marks.clash;
        out.wrapped(Role::Clash, 0, &format!("{mark} {text}"))?;
    }
    let ids = ShortIds::new(opened.agenda());
    for one in &since.changed {
        out.gap()?;
        tell_one(out, &wording, &ids, plan, one)?;
    }
    out.gap()?;
    out.wrapped(Role::Muted, 0, &texts.accept_hint())?;
    let gone = since.changed.iter().find(|one| one.session.is_none());
    if let Some(one) = gone {
        let id = safe::line(&plan.choices[one.choice].session).into_owned();
        out.wrapped(Role::Muted, 0, &texts.gone_hint(id))?;
    }
    Ok(0)
}

fn tell_one(
    out: &mut Out,
    wording: &Wording<'_>,
    ids: &ShortIds<'_>,
    plan: &Plan,
    one: &Changed,
) -> Result<(), Error> {
    let agenda = wording.agenda;
    let title = wording.changed_title(one, plan);
    let is_off = one
        .session
        .is_none_or(|ix| agenda.session(ix).is_cancelled());
    let (mark, role) = if is_off {
        (wording.marks.cancelled, Role::Struck)
    } else {
        (wording.marks.changed, Role::Text)
    };
    let head = Line::of(Role::Warn, mark).put(Role::Text, " ");
    out.line(&head.put(role, title))?;
    let id = match one.session {
        Some(ix) => ids.id(agenda.session(ix)),
        None => safe::line(&plan.choices[one.choice].session).into_owned(),
    };
    let when = wording.changed_when(one, plan);
    let dot = wording.marks.dot;
    out.wrapped(Role::Muted, 2, &format!("{when} {dot} {id}"))?;
    for line in wording.changed_lines(one) {
        out.wrapped(Role::Warn, 2, &line)?;
    }
    if !one.instead.is_empty() {
        let texts = &wording.locale.texts.changes;
        out.wrapped(Role::Muted, 2, &format!("{}:", texts.instead()))?;
    }
    for &ix in &one.instead {
        let text = wording.offered_instead(ix);
        let id = ids.id(agenda.session(ix));
        out.wrapped(Role::Text, 4, &format!("{text} {dot} {id}"))?;
    }
    Ok(())
}

fn write_json(run: &mut Run, opened: &Opened, plan: &Plan, since: &Since) -> Result<u8, Error> {
    let agenda = opened.agenda();
    let itinerary = Itinerary::new(agenda, plan);
    let teller = opened.teller(plan, &itinerary);
    let id = |ix| agenda.session(ix).id.as_str();
    let changes = since.changed.iter().map(|one| {
        let choice = &plan.choices[one.choice];
        PlanChangeJson {
            id: one.was.as_deref().unwrap_or_else(|| match one.session {
                Some(ix) => id(ix),
                None => choice.session.as_str(),
            }),
            gone: one.session.is_none() || one.was.is_some(),
            fields: match one.session {
                Some(_) => (one.fields.iter())
                    .map(|change| teller.change(change))
                    .collect(),
                None => json::Teller::went(choice),
            },
            probably: one.session.filter(|_| one.was.is_some()).map(id),
            instead: one.instead.iter().map(|ix| id(*ix)).collect(),
        }
    });
    let document = PlanChangesJson {
        format: 1,
        changes: changes.collect(),
    };
    json::write(&mut run.out, &document)?;
    Ok(0)
}
