//! `attache plan …`: what one person chose.

mod assigned;
mod change;
mod changes;
mod gaps;
mod history;
mod me;
mod own;
mod recover;
mod share;
mod shelf;
mod show;
mod suggest;

pub(in crate::cli) use assigned::whom;
pub(in crate::cli) use me::who;

use super::args::{Plan as Typed, PlanVerb};
use super::json::{self, GapJson, OwnJson, PlanJson};
use super::run::{Opened, Run};
use crate::agenda::SessionIx;
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::plan::{Itinerary, Plan};

/// Does what was typed.
pub(crate) fn run(run: &mut Run, typed: Typed) -> Result<u8, Error> {
    let check = typed.check;
    if check && !matches!(typed.verb, None | Some(PlanVerb::Show { .. })) {
        return Err(Error::usage(failures::check_goes_with()));
    }
    match typed.verb.unwrap_or(PlanVerb::Show { check }) {
        PlanVerb::Show { check: also } => show::run(run, check || also),
        PlanVerb::Add { ids, maybe, note } => change::add(run, &ids, maybe, note),
        PlanVerb::Remove { ids } => change::remove(run, &ids),
        PlanVerb::Hide { ids } => change::hide(run, &ids),
        PlanVerb::Unhide { ids } => change::unhide(run, &ids),
        PlanVerb::Note { id, text } => change::note(run, &id, text),
        PlanVerb::Own { what } => own::run(run, what),
        PlanVerb::Backup { id, of, swap } => own::backup(run, &id, of.as_deref(), swap),
        PlanVerb::Gaps { around } => gaps::run(run, around),
        PlanVerb::Changes { accept, accept_all } => changes::run(run, &accept, accept_all),
        PlanVerb::Me(me) => me::run(run, me),
        PlanVerb::Suggest(typed) => suggest::run(run, &typed),
        PlanVerb::Share { with_notes } => share::share(run, with_notes),
        PlanVerb::Import {
            from,
            merge,
            replace,
        } => {
            let how = match (merge, replace) {
                (true, _) => share::How::Merge,
                (_, true) => share::How::Replace,
                _ => share::How::Look,
            };
            share::import(run, &from, how)
        }
        PlanVerb::Compare { from } => share::compare(run, &from),
        PlanVerb::From { whose, name } => assigned::from(run, &whose, &name),
        PlanVerb::List => shelf::list(run),
        PlanVerb::Copy {
            from,
            to,
            from_event,
        } => shelf::copy(run, &from, &to, from_event.as_deref()),
        PlanVerb::Forget { name, yes } => shelf::forget(run, &name, yes),
        PlanVerb::Recover { drop } => recover::run(run, drop),
        PlanVerb::AcceptRevision => change::accept_revision(run),
        PlanVerb::Undo => history::undo(run),
        PlanVerb::Redo => history::redo(run),
    }
}

/// The own entries of a plan.
pub(super) fn own_json<'a>(opened: &Opened, plan: &'a Plan) -> Vec<OwnJson<'a>> {
    let agenda = opened.agenda();
    let own = plan.own.iter().map(|own| OwnJson {
        id: &own.id,
        title: &own.title,
        start: json::time(agenda.local(&own.start)),
        end: json::time(agenda.local(&own.end)),
        place: own.place.as_deref(),
        note: own.note.as_deref(),
    });
    own.collect()
}

/// The document of a plan: what `plan --json` shows, and commands that change it answer.
fn write_json(run: &mut Run, opened: &Opened, name: &str, plan: &Plan) -> Result<(), Error> {
    let agenda = opened.agenda();
    let itinerary = Itinerary::new(agenda, plan);
    let teller = opened.teller(plan, &itinerary);
    let chosen = |ix: &&SessionIx| itinerary.is_chosen(**ix);
    let chosen: Vec<SessionIx> = agenda.by_time.iter().filter(chosen).copied().collect();
    let start = |ix: SessionIx| agenda.session(ix).start.map(|start| start.to_utc());
    let there = (chosen.into_iter()).map(|ix| (start(ix), teller.session(ix)));
    let gone = plan.gone(agenda);
    let gone = gone.map(|choice| {
        let start = choice.accepted.start.map(|start| start.to_utc());
        (start, teller.gone(choice))
    });
    let mut sessions: Vec<_> = there.chain(gone).collect();
    // Stable: at one start those of the agenda first, in its order.
    sessions.sort_by_key(|(start, _)| (start.is_none(), *start));
    let sessions = sessions.into_iter().map(|(_, session)| session).collect();
    let gaps = itinerary.gaps(agenda, opened.now).into_iter().map(|gap| {
        let fits = itinerary.fits(agenda, gap.slot, usize::MAX);
        let ids = fits.into_iter().map(|ix| agenda.session(ix).id.as_str());
        GapJson::of(&gap, ids.collect())
    });
    let document = PlanJson {
        format: 1,
        event: agenda.event.id.as_str(),
        plan: name,
        owner: plan.owner.as_deref(),
        sessions,
        own: own_json(opened, plan),
        gaps: gaps.collect(),
    };
    json::write(&mut run.out, &document)
}
