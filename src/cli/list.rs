//! `attache list [QUERY…]`: sessions that match, by time or the best match first.

use super::args::Sort;
use std::fmt::Write as _;

use super::json::{self, LeftOutJson, ListJson};
use super::out::{Line, Role, tell};
use super::plan_file;
use super::run::{Opened, Run};
use super::table::{Order, Table};
use crate::agenda::{SessionIx, safe};
use crate::directory::{Directory, desk, desk_beside};
use crate::error::Error;
use crate::mine::Mine;
use crate::paper::wrap::JOIN;
use crate::plan::{Itinerary, Plan};
use crate::query::{Context, Hit, LeftOutCount, Query, join_args, parted_value};

/// Lists the sessions that a query finds; all of them without one. The order by relevance is that of the
/// screens' search.
pub(crate) fn run(run: &mut Run, words: &[String], sort: Sort) -> Result<u8, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let query = read(&opened, words);
    // Without the plan, what is asked of it would be answered wrong.
    let plan = match &query {
        Ok(query) if query.asks_for_plan() => plan_file::look(run, &opened),
        _ => plan_file::look_if_readable(run, &opened),
    };
    if let Some(file) = opened.from.file() {
        tell(&run.locale.texts.cli.agenda_is(file));
    }
    let (query, plan) = (query?, plan?);
    let itinerary = Itinerary::new(agenda, &plan);
    let is_staff = run.is_staff(&plan);
    let (mut hits, left_out) = search(&opened, &query, &plan, &itinerary, is_staff);
    if sort == Sort::Relevance {
        Query::by_relevance(&mut hits);
    }
    let is_similar = hits.iter().any(Hit::is_similar);
    let found: Vec<SessionIx> = hits.iter().map(|hit| hit.session).collect();
    if run.options.json {
        let teller = opened.teller(&plan, &itinerary);
        let document = ListJson {
            format: 1,
            event: agenda.event.id.as_str(),
            sessions: found.iter().map(|&ix| teller.session(ix)).collect(),
            left_out: LeftOutJson {
                hidden: left_out.hidden,
                staff: left_out.staff,
            },
        };
        return json::write(&mut run.out, &document).map(|()| 0);
    }
    let title = opened.line(&agenda.event.name);
    let count = run
        .locale
        .texts
        .cli
        .of_sessions(found.len(), agenda.sessions.len())
        .into_owned();
    let dot = run.out.marks.dot;
    let order = match sort {
        Sort::Time => Order::Time,
        Sort::Relevance => Order::Relevance,
    };
    let mut head = Line::of(Role::Heading, title).put(Role::Text, format!(" {dot} {count}"));
    if order == Order::Relevance {
        let order = run.locale.texts.cli.best_first();
        head = head.put(Role::Muted, format!(" {dot} {order}"));
    }
    run.out.fitted(&head)?;
    if query.has_words() && query.filters.is_empty() {
        tell_desk(run, &opened, &words.join(" "), !found.is_empty())?;
    }
    if found.is_empty() {
        let why = why_empty(run, &opened, words, left_out);
        run.out.wrapped(Role::Text, 0, &why)?;
        let directory = Directory::of(agenda, |_| true);
        let wording = opened.wording(&run.locale, run.out.marks);
        if let Some(idle) = wording.in_no_session(&directory, &words.join(" ")) {
            run.out.wrapped(Role::Text, 0, &idle)?;
        }
        return tell_left_out(
            run,
            LeftOutCount {
                hidden: 0,
                ..left_out
            },
        );
    }
    if is_similar {
        let similar = run.locale.texts.cli.similar().into_owned();
        run.out.wrapped(Role::Warn, 0, &similar)?;
    }
    let Run {
        out, locale, zone, ..
    } = run;
    let table = Table {
        wording: opened.wording(locale, out.marks),
        plan: &plan,
        itinerary: &itinerary,
        now: opened.now,
        zone: *zone,
        query: Some(&query),
        for_staff: false,
        why: None,
    };
    table.write_in(out, &found, order)?;
    tell_left_out(run, left_out)
}

/// What people ask for at the desk and the words find, as the screens' search has it: above the sessions.
fn tell_desk(run: &mut Run, opened: &Opened, typed: &str, has_sessions: bool) -> Result<(), Error> {
    let agenda = opened.agenda();
    let hits = desk_beside(&desk(agenda), typed, has_sessions);
    let Run { out, locale, .. } = run;
    let wording = opened.wording(locale, out.marks);
    for hit in &hits {
        let info = &agenda.infos[hit.entry];
        let mut text = format!(
            "{}: {}",
            locale.texts.directory.desk(),
            wording.line(&info.title)
        );
        let room = info.room.as_ref().map(|room| wording.room_placed(room));
        let about = info.about.as_ref().map(|about| wording.line(about));
        for fact in room.into_iter().chain(about) {
            let _ = write!(text, " {} {fact}", wording.marks.dot);
        }
        if info.illustrative.any() {
            let _ = write!(text, "{JOIN}{}", wording.marks.illustrative);
        }
        out.wrapped(Role::Text, 0, &text)?;
    }
    if !hits.is_empty() {
        out.gap()?;
    }
    Ok(())
}

/// At the end of a list: what matches too and is not shown, and what would show it.
fn tell_left_out(run: &mut Run, left_out: LeftOutCount) -> Result<u8, Error> {
    let LeftOutCount { hidden, staff } = left_out;
    let texts = &run.locale.texts.cli;
    let hidden = (hidden > 0).then(|| texts.left_out_hidden(hidden).into_owned());
    let staff = (staff > 0).then(|| texts.left_out_staff(staff).into_owned());
    let told: Vec<String> = hidden.into_iter().chain(staff).collect();
    if !told.is_empty() {
        run.out.gap()?;
    }
    for text in told {
        run.out.wrapped(Role::Muted, 0, &text)?;
    }
    Ok(0)
}

/// The query that was typed; where it cannot be read, with a caret under what is meant.
pub(super) fn read(opened: &Opened, words: &[String]) -> Result<Query, Error> {
    let (agenda, now) = (opened.agenda(), opened.now);
    Query::from_args(words, agenda, now)
        .map_err(|error| Error::usage(error.pointed(&join_args(words, agenda, now))))
}

fn search(
    opened: &Opened,
    query: &Query,
    plan: &Plan,
    itinerary: &Itinerary,
    is_staff: bool,
) -> (Vec<Hit>, LeftOutCount) {
    let agenda = opened.agenda();
    let index = query.index(agenda);
    let mine = Mine {
        agenda,
        plan,
        itinerary,
    };
    let context = Context {
        agenda,
        index: &index,
        mine: &mine,
        is_staff,
        now: opened.now,
    };
    (query.run(context), query.count_left_out(context))
}

/// Why nothing was found: an agenda without sessions, hidden ones that match, a value that the
/// shell parted, or simply no match.
fn why_empty(run: &Run, opened: &Opened, words: &[String], left_out: LeftOutCount) -> String {
    let texts = &run.locale.texts.cli;
    let agenda = opened.agenda();
    if agenda.sessions.is_empty() {
        return texts.no_sessions().into_owned();
    }
    if left_out.hidden > 0 {
        return texts.no_match_hidden(left_out.hidden).into_owned();
    }
    match parted_value(words, agenda, opened.now) {
        Some(instead) => texts.no_match_parted(safe::line(&instead)).into_owned(),
        None => texts.no_match().into_owned(),
    }
}
