//! `attache plan suggest`: the best plan that can be walked, for what one is interested in.

use super::super::args::Suggest;
use super::super::ids;
use super::super::json::{self, SuggestJson};
use super::super::out::Role;
use super::super::plan_file;
use super::super::run::{Opened, Run};
use super::super::table::Table;
use super::change::store;
use crate::agenda::{Agenda, Intent, SessionIx, safe};
use crate::error::Error;
use crate::i18n::sentences::failures;
use crate::mine::Wish;
use crate::plan::suggest::BUDGET;
use crate::plan::{Accepted, Itinerary, Key, Op, Plan, Suggestion};
use crate::query::window::{Daily, read_day};

/// Shows what is suggested; with `--accept` it goes into the plan.
pub(super) fn run(run: &mut Run, typed: &Suggest) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let plan = match typed.accept {
        Some(_) => plan_file::look_to_change(run, &opened)?,
        None => plan_file::look(run, &opened)?,
    };
    let wish = wish(&opened, &plan, typed)?;
    let is_staff = run.is_staff(&plan);
    let suggestion = wish.suggest(agenda, &plan, (opened.now, is_staff, BUDGET));
    let accepted = match &typed.accept {
        None => None,
        Some(ids) => Some(accept(run, &opened, &wish, &suggestion, ids)?),
    };
    if run.options.json {
        let document = SuggestJson::of(agenda, &suggestion);
        return json::write(&mut run.out, &document).map(|()| 0);
    }
    if let Some((_, news)) = &accepted {
        let texts = &run.locale.texts.suggest;
        let head = match news {
            0 => texts.accepted_before(),
            news => texts.accepted(*news),
        };
        let head = head.into_owned();
        run.out.wrapped(Role::Heading, 0, &head)?;
    }
    if let Some((plan, _)) = &accepted {
        let stay = maybes_that_clash(agenda, plan, &suggestion);
        if stay > 0 {
            let text = run.locale.texts.suggest.maybes_stay(stay).into_owned();
            run.out.wrapped(Role::Warn, 0, &text)?;
        }
        run.out.gap()?;
    }
    let plan = accepted.map_or(plan, |(plan, _)| plan);
    let is_shown_only = typed.accept.is_none();
    tell(run, &opened, &plan, (&wish, &suggestion, is_shown_only)).map(|()| 0)
}

/// How many maybes are not in the suggestion, stay in the plan all the same, and clash with what is in it.
fn maybes_that_clash(agenda: &Agenda, plan: &Plan, suggestion: &Suggestion) -> usize {
    let itinerary = Itinerary::new(agenda, plan);
    let is_suggested = |ix: SessionIx| suggestion.sessions.iter().any(|one| one.session == ix);
    let maybes = itinerary.chosen().iter().filter(|ix| {
        itinerary.intent(**ix) == Some(Intent::Maybe)
            && !is_suggested(**ix)
            && itinerary.has_clash(agenda, **ix)
    });
    maybes.count()
}

/// What was typed.
fn wish(opened: &Opened, plan: &Plan, typed: &Suggest) -> Result<Wish, Error> {
    let (agenda, now) = (opened.agenda(), opened.now);
    let said = typed.interest.join(",");
    let wish =
        Wish::read(&said, agenda, plan, now).map_err(|error| Error::usage(error.pointed(&said)))?;
    let day = typed.day.as_deref().map(|day| read_day(day, agenda, now));
    let day = day.transpose().map_err(|error| Error::usage(error.0))?;
    let lunch = (typed.lunch.as_deref()).map(|lunch| Daily::read(lunch, agenda, now));
    let lunch = lunch.transpose().map_err(|error| Error::usage(error.0))?;
    Ok(Wish { day, lunch, ..wish })
}

/// Puts what is suggested into the plan, or those of it that are named. The plan then, and how many are new
/// in it.
fn accept(
    run: &Run,
    opened: &Opened,
    wish: &Wish,
    suggestion: &Suggestion,
    ids: &[String],
) -> Result<(Plan, usize), Error> {
    let agenda = opened.agenda();
    let mut named: Vec<SessionIx> = Vec::new();
    for id in ids {
        let ix = ids::session(agenda, &opened.order, id)?;
        if !suggestion.sessions.iter().any(|one| one.session == ix) {
            let id = &*safe::line(agenda.session(ix).id.as_str());
            let error = Error::failed(failures::not_suggested(id));
            return Err(error.hint(failures::not_suggested_hint(id)));
        }
        named.push(ix);
    }
    let is_named = |ix: &SessionIx| named.is_empty() || named.contains(ix);
    let news = suggestion.news().map(|one| one.session).filter(is_named);
    let sessions: Vec<(Key, Accepted)> = news
        .map(|ix| (Key::of(agenda, ix), Accepted::of(agenda, ix)))
        .collect();
    let count = sessions.len();
    let op = Op::Suggested {
        sessions,
        interests: wish.are_said.then(|| wish.interests.to_texts(agenda)),
        at: opened.now.fixed_offset(),
    };
    let stored = store(run, opened, op)?;
    Ok((stored.plan, count))
}

fn tell(
    run: &mut Run,
    opened: &Opened,
    plan: &Plan,
    (wish, suggestion, is_shown_only): (&Wish, &Suggestion, bool),
) -> Result<(), Error> {
    let agenda = opened.agenda();
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    let texts = &locale.texts.suggest;
    if let Some(nothing) = wish.nothing(suggestion) {
        let (why, hint) = wording.nothing_suggested(nothing, &wish.interests);
        out.wrapped(Role::Text, 0, &why)?;
        return match hint {
            Some(hint) => out.wrapped(Role::Muted, 0, &hint),
            None => Ok(()),
        };
    }
    let names = wording.interests(&wish.interests);
    let title = if wish.are_said {
        texts.title_for(names)
    } else {
        texts.of_chosen(names)
    };
    out.wrapped(Role::Heading, 0, &title)?;
    let mut facts = vec![wording.suggestion(suggestion)];
    facts.extend(wish.lunch.map(|lunch| wording.kept_free(lunch)));
    facts.push(wording.certainty(suggestion));
    out.wrapped(Role::Text, 0, &facts.join(&format!(" {} ", out.marks.dot)))?;
    let itinerary = Itinerary::new(agenda, plan);
    let why = |ix: SessionIx| {
        let one = suggestion.sessions.iter().find(|one| one.session == ix);
        let why = one.map_or(Vec::new(), |one| wording.why(one, &wish.interests));
        why.join(&format!(" {} ", wording.marks.dot))
    };
    let table = Table {
        wording,
        plan,
        itinerary: &itinerary,
        now: opened.now,
        zone,
        query: None,
        for_staff: false,
        why: Some(&why),
    };
    let sessions: Vec<SessionIx> = suggestion.sessions.iter().map(|one| one.session).collect();
    table.write(out, &sessions)?;
    if is_shown_only && suggestion.news().next().is_some() {
        out.gap()?;
        out.wrapped(Role::Muted, 0, &texts.accept_hint())?;
    }
    Ok(())
}
