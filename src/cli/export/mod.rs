//! `attache export ics|json|csv|md|xml|html [QUERY…]`: the programme or the plan for other programs; codes
//! for a camera are in [`qr`].
//!
//! Standard output or the file has the export and nothing else; what it holds, and what was left out of it,
//! is told on standard error.

mod qr;

use std::path::{Path, PathBuf};

use super::args::{Export, ExportFormat as Format};
use super::json::{self, AgendaJson, ExportJson, LeftOutJson, PrintedJson};
use super::out::{tell, warn};
use super::run::{Opened, Run};
use super::{list, plan, plan_file};
use crate::agenda::{SessionIx, safe};
use crate::error::Error;
use crate::export::selection::{self, Mine};
use crate::export::{Selection, csv, html, ics, markdown, xml};
use crate::i18n::Message;
use crate::i18n::sentences::{export as say, failures, share};
use crate::mine;
use crate::paper::Marks;
use crate::paper::file::{Readers, write};
use crate::plan::{Exported, Itinerary, Op, Plan};
use crate::query::{Context, Query};

/// Whose sessions are exported.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Those of the plan, all of them.
    Mine,
    /// Those of the agenda that are for everybody.
    Everyone,
}

/// What is to be exported, and of which plan.
struct Wanted {
    whose: Whose,
    sessions: Vec<SessionIx>,
    /// The plan of its owner; an empty one where it is none of the others' business.
    plan: Plan,
    /// How many sessions that were asked for are not for everybody.
    not_public: usize,
}

/// A finished export.
struct Made {
    bytes: Vec<u8>,
    entries: usize,
    /// What there is to tell of it.
    notes: Vec<Message>,
    exported: Vec<Exported>,
}

impl Made {
    fn new(text: String, entries: usize) -> Self {
        Self {
            bytes: text.into_bytes(),
            entries,
            notes: Vec::new(),
            exported: Vec::new(),
        }
    }
}

/// What tells a spreadsheet that a file is in UTF-8.
const BYTE_ORDER_MARK: &[u8; 3] = b"\xef\xbb\xbf";

/// Makes what was typed.
pub(crate) fn run(run: &mut Run, typed: &Export) -> Result<u8, Error> {
    check(typed)?;
    if typed.format == Format::Qr {
        return qr::run(run, typed);
    }
    let to = typed.output.as_deref().filter(|to| *to != Path::new("-"));
    if to.is_none() && typed.format != Format::Json {
        run.no_json("export")?;
    }
    let opened = run.open()?;
    let wanted = wanted(run, &opened, typed)?;
    let mut made = made(run, &opened, typed, &wanted)?;
    if typed.format == Format::Csv && to.is_some() && !made.bytes.is_ascii() {
        // Without it Excel takes a file for one in the code page of its machine; programs that read from a
        // pipe want none.
        made.bytes.splice(..0, *BYTE_ORDER_MARK);
    }
    let readers = match wanted.whose {
        Whose::Mine => Readers::Owner,
        Whose::Everyone => Readers::Everyone,
    };
    deliver(run, to, &made.bytes, readers, typed.force)?;
    // From here on it is done, and what could not be noted is told.
    if !made.exported.is_empty() {
        note(run, &opened, made.exported);
    }
    if let Some(to) = to {
        let file = safe::line(&to.to_string_lossy()).into_owned();
        tell(&run.locale.say(&say::written(made.entries, file)));
    }
    let left_out = (wanted.not_public > 0).then(|| share::left_out_audience(wanted.not_public));
    for message in made.notes.into_iter().chain(left_out) {
        tell(&run.locale.say(&message));
    }
    Ok(0)
}

/// Refuses what cannot go together.
fn check(typed: &Export) -> Result<(), Error> {
    if typed.alarm.is_some() && typed.format != Format::Ics {
        return Err(Error::usage(say::only_ics()));
    }
    if typed.query.is_empty() {
        return Ok(());
    }
    if typed.mine {
        return Err(Error::usage(say::no_query_with_mine()));
    }
    if typed.all {
        return Err(Error::usage(say::no_query_with_all()));
    }
    Ok(())
}

/// Which sessions, of whose plan. An export of nothing is an error.
fn wanted(run: &Run, opened: &Opened, typed: &Export) -> Result<Wanted, Error> {
    let agenda = opened.agenda();
    let is_page = typed.format == Format::Html && typed.query.is_empty() && !typed.all;
    if typed.mine || is_page {
        let plan = plan_file::look(run, opened)?;
        let is_empty = plan.choices.is_empty() && plan.own.is_empty();
        // What was exported before is called off, also where nothing else is left.
        let calls_off = typed.format == Format::Ics && plan.calendar.iter().any(|one| !one.is_gone);
        if !is_empty || typed.mine && calls_off {
            if !typed.mine {
                tell(&run.locale.say(&say::page_of_plan()));
            }
            let sessions = Itinerary::new(agenda, &plan).chosen().to_vec();
            return Ok(Wanted {
                whose: Whose::Mine,
                sessions,
                plan,
                not_public: 0,
            });
        }
        if typed.mine {
            return Err(Error::failed(say::empty_plan()).hint(say::empty_plan_hint()));
        }
        tell(&run.locale.say(&say::page_of_all()));
    }
    let found = found(run, opened, &typed.query)?;
    let (sessions, not_public) = selection::public(agenda, &found);
    if sessions.is_empty() {
        return Err(match not_public {
            0 if typed.query.is_empty() => Error::failed(say::no_session()),
            0 => Error::failed(say::no_match()).hint(say::no_match_hint()),
            n => Error::failed(say::none_public(n)).hint(say::none_public_hint()),
        });
    }
    Ok(Wanted {
        whose: Whose::Everyone,
        sessions,
        plan: Plan::default(),
        not_public,
    })
}

/// What a query finds, by time; without one, everything.
fn found(run: &Run, opened: &Opened, words: &[String]) -> Result<Vec<SessionIx>, Error> {
    let agenda = opened.agenda();
    if words.is_empty() {
        plan_file::warn_if_older(run, opened);
        return Ok(agenda.by_time.clone());
    }
    let query = list::read(opened, words)?;
    // The plan has a say only where it is asked: what is exported for others does not depend on it.
    let plan = if query.asks_for_plan() {
        plan_file::look(run, opened)?
    } else {
        plan_file::warn_if_older(run, opened);
        Plan::default()
    };
    let itinerary = Itinerary::new(agenda, &plan);
    let mine = mine::Mine {
        agenda,
        plan: &plan,
        itinerary: &itinerary,
    };
    let index = Query::index(&query, agenda);
    let hits = query.run(Context {
        agenda,
        index: &index,
        mine: &mine,
        // What is for staff is counted with what is left out.
        is_staff: true,
        now: opened.now,
    });
    Ok(hits.into_iter().map(|hit| hit.session).collect())
}

/// The export itself.
fn made(run: &Run, opened: &Opened, typed: &Export, wanted: &Wanted) -> Result<Made, Error> {
    let agenda = opened.agenda();
    let itinerary = Itinerary::new(agenda, &wanted.plan);
    let name = plan_file::name(run)?;
    let mine = Mine {
        name: name.as_str(),
        plan: &wanted.plan,
        itinerary: &itinerary,
    };
    let is_mine = wanted.whose == Whose::Mine;
    let of = Selection {
        agenda,
        sessions: &wanted.sessions,
        mine: is_mine.then_some(mine),
    };
    let wording = opened.wording(&run.locale, &Marks::UNICODE);
    let beside = wanted.plan.own.len() + wanted.plan.gone(agenda).count();
    let entries = wanted.sessions.len() + beside;
    let left_out = |untimed: usize| (untimed > 0).then(|| say::left_out_untimed(untimed));
    Ok(match typed.format {
        Format::Ics => {
            let form = ics::Form {
                wording,
                now: opened.now,
                alarm: typed.alarm,
            };
            let calendar = ics::calendar(&form, &of);
            if calendar.events == 0 {
                return Err(Error::failed(say::none_timed()));
            }
            let mut made = Made::new(calendar.text, calendar.events);
            made.notes.extend(left_out(calendar.untimed));
            made.notes
                .extend((calendar.gone > 0).then(|| say::called_off(calendar.gone)));
            made.exported = calendar.exported;
            made
        }
        Format::Json => {
            let teller = opened.teller(&wanted.plan, &itinerary);
            let sessions = wanted.sessions.iter().map(|&ix| {
                let told = teller.session(ix).without_staff_note();
                if of.parent(ix).is_none() {
                    return told.without_parent();
                }
                told
            });
            let gone = wanted.plan.gone(agenda).map(|choice| teller.gone(choice));
            let document = ExportJson {
                format: 1,
                event: agenda.event.id.as_str(),
                agenda: AgendaJson::of(&teller, &wanted.sessions),
                sessions: sessions.chain(gone).collect(),
                own: is_mine.then(|| plan::own_json(opened, &wanted.plan)),
                left_out: LeftOutJson {
                    hidden: 0,
                    staff: wanted.not_public,
                },
            };
            Made::new(json::text(&document), entries)
        }
        Format::Csv => Made::new(csv::csv(&wording, &of), entries),
        Format::Md => Made::new(markdown::markdown(&wording, &of), entries),
        Format::Xml => {
            let schedule = xml::schedule(&wording, &of);
            let schedule = schedule.ok_or_else(|| Error::failed(say::none_timed()))?;
            let mut made = Made::new(schedule.text, schedule.events);
            made.notes.extend(left_out(schedule.untimed));
            made
        }
        Format::Html => {
            let has_search = typed.all || !is_mine;
            Made::new(html::page(&wording, &of, opened.now, has_search), entries)
        }
        Format::Qr => unreachable!("codes are made elsewhere"),
    })
}

/// Puts an export where it was wanted; when this returns, it is there.
fn deliver(
    run: &mut Run,
    to: Option<&Path>,
    bytes: &[u8],
    readers: Readers,
    force: bool,
) -> Result<(), Error> {
    let Some(to) = to else {
        run.out.document(|out| out.write_all(bytes))?;
        return run.out.finish();
    };
    write(to, bytes, readers, force)?;
    run.did(failures::file_written);
    if run.options.json {
        let document = PrintedJson {
            format: 1,
            files: vec![PathBuf::from(to).to_string_lossy().into_owned().into()],
            printer: None,
            pages: None,
        };
        json::write(&mut run.out, &document)?;
    }
    run.out.finish()
}

/// Keeps in the plan's file what the calendar was given. It was given that, whatever becomes of this.
fn note(run: &Run, opened: &Opened, exported: Vec<Exported>) {
    let name = plan_file::name(run);
    let store = name.and_then(|name| plan_file::store(run, opened, &name));
    let stored = store.and_then(|store| {
        let stored = store.apply(&[Op::Exported(exported)]);
        stored.map_err(|error| plan_file::failed(&error))
    });
    match stored {
        Ok(stored) => warn(&run.locale, &stored.notices),
        Err(error) => {
            let why = say::ledger_not_kept(error.message().clone());
            warn(&run.locale, &[why]);
        }
    }
}
