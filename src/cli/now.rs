//! `attache now`: what is on and what is next, in my plan and by room.

use super::json::{self, MineNowJson, NowJson, RoomJson};
use super::out::Role;
use super::plan_file;
use super::rooms::View;
use super::run::{Opened, Run};
use super::watch;
use crate::agenda::time::clock_minutes;
use crate::agenda::{Distinctive, Time, safe};
use crate::board::{Board, RoomNow};
use crate::error::Error;
use crate::paper::Wording;
use crate::plan::{Itinerary, Next, Plan, With};

/// Tells it, once or at every minute.
pub(crate) fn run(run: &mut Run, watch: bool) -> Result<u8, Error> {
    watch::told(run, watch, once)
}

fn once(run: &mut Run) -> Result<Time, Error> {
    let opened = run.open()?;
    let agenda = opened.agenda();
    let plan = plan_file::look_if_readable(run, &opened)?;
    let findings = opened.findings();
    let board = Board::at(agenda, opened.now, &findings);
    let itinerary = Itinerary::new(agenda, &plan);
    let next = Next::of(&itinerary, agenda, opened.now);
    if run.options.json {
        write_json(run, &opened, (&plan, &itinerary), &board, next.as_ref())?;
        return Ok(opened.now);
    }
    let zone = run.zone;
    let Run { out, locale, .. } = run;
    let view = View {
        wording: opened.wording(locale, out.marks),
        board: &board,
        zone,
        distinctive: Distinctive::of(agenda),
        findings: &findings,
    };
    let on = agenda
        .sessions
        .iter()
        .filter(|session| session.is_on(opened.now) && !session.is_cancelled());
    let dot = out.marks.dot;
    let count = locale.texts.screen.on_now(on.count());
    out.wrapped(Role::Heading, 0, &format!("{} {dot} {count}", view.at()))?;
    view.illustrative(out)?;
    let mine = mine(
        &view.wording,
        (&plan, &itinerary),
        next.as_ref(),
        opened.now,
    );
    if !mine.is_empty() {
        out.gap()?;
        out.wrapped(Role::Heading, 0, &locale.texts.rooms.mine())?;
        for line in mine {
            out.wrapped(Role::Mine, 2, &line)?;
        }
    }
    out.gap()?;
    if agenda.rooms.is_empty() {
        out.wrapped(Role::Text, 0, &locale.texts.cli.no_rooms())?;
        return Ok(opened.now);
    }
    let idle = board.rooms.iter().filter(|room| room.is_idle).count();
    if idle == board.rooms.len() {
        let line = next_of_all(&view.wording, opened.now);
        out.wrapped(Role::Text, 0, &line)?;
    } else {
        let is_in_use = |room: &&RoomNow| !room.is_idle;
        view.write(out, board.rooms.iter().filter(is_in_use))?;
    }
    if idle > 0 {
        out.gap()?;
        out.wrapped(Role::Muted, 0, &locale.texts.rooms.idle_count(idle))?;
    }
    Ok(opened.now)
}

/// What begins next on another day, where nothing is on in any room all day; else that it is over.
fn next_of_all(wording: &Wording<'_>, now: Time) -> String {
    let (agenda, locale) = (wording.agenda, wording.locale);
    let texts = &locale.texts.rooms;
    let next = agenda.by_time.iter().find_map(|&ix| {
        let session = agenda.session(ix);
        let start = session
            .start
            .filter(|start| *start > now && !session.is_cancelled())?;
        Some((ix, start))
    });
    let Some((ix, start)) = next else {
        return texts.all_over().into_owned();
    };
    let room = wording.rooms(agenda.session(ix));
    let wait = locale.until(clock_minutes(now, start));
    let moment = locale.moment(start.naive_local());
    texts
        .next_of_all(moment, room, wording.title(ix), wait)
        .into_owned()
}

fn write_json(
    run: &mut Run,
    opened: &Opened,
    (plan, itinerary): (&Plan, &Itinerary),
    board: &Board,
    next: Option<&Next>,
) -> Result<(), Error> {
    let agenda = opened.agenda();
    let nobody = Itinerary::default();
    let teller = opened.teller(plan, &nobody);
    let id = |ix| agenda.session(ix).id.as_str();
    let on = itinerary.on(agenda, opened.now).into_iter().map(id);
    let own = |at: usize| plan.own[at].id.as_str();
    let on = on.chain(itinerary.own_on(opened.now).into_iter().map(own));
    let document = NowJson {
        format: 1,
        at: json::time(board.at),
        rooms: board
            .rooms
            .iter()
            .map(|room| RoomJson::of(&teller, room))
            .collect(),
        mine: MineNowJson {
            now: on.collect(),
            next: next.map(|next| match next.what {
                With::Session(ix) => id(ix),
                With::Own(at) => own(at),
            }),
            starts_in_minutes: next.map(|next| next.starts_in_minutes),
            leave_in_minutes: next.map(|next| next.leave_in_minutes),
        },
    };
    json::write(&mut run.out, &document)
}

/// What of my plan is on, and what is next; nothing for an empty plan.
fn mine(
    wording: &Wording<'_>,
    (plan, itinerary): (&Plan, &Itinerary),
    next: Option<&Next>,
    now: Time,
) -> Vec<String> {
    let (agenda, locale) = (wording.agenda, wording.locale);
    let texts = &locale.texts.rooms;
    let mut lines = Vec::new();
    for ix in itinerary.on(agenda, now) {
        let end = agenda.session(ix).end.map(|end| locale.clock(end.time()));
        let line = texts.mine_on(wording.title(ix), end.unwrap_or_default());
        lines.push(format!("{} {line}", wording.marks.now));
    }
    for at in itinerary.own_on(now) {
        let own = &plan.own[at];
        let end = locale.clock(agenda.local(&own.end).time());
        let line = texts.mine_on(safe::line(&own.title), end);
        lines.push(format!("{} {line}", wording.marks.now));
    }
    if let Some(next) = next {
        let start = next.start.naive_local();
        let is_today = start.date() == now.date_naive();
        let time = if is_today {
            wording.clock(next.start)
        } else {
            locale.moment(start)
        };
        let wait = locale.until(next.starts_in_minutes);
        let (title, place) = match next.what {
            With::Session(ix) => (wording.title(ix), wording.rooms(agenda.session(ix))),
            With::Own(at) => {
                let own = &plan.own[at];
                let place = own
                    .place
                    .as_deref()
                    .map(|place| safe::line(place).into_owned());
                let kind = || locale.texts.paper.own().into_owned();
                (
                    safe::line(&own.title).into_owned(),
                    place.unwrap_or_else(kind),
                )
            }
        };
        let line = texts.mine_next(time, title, place, wait);
        lines.push(line.into_owned());
        let walk = locale.duration(i64::from(next.walk_minutes));
        if next.tells_leave() {
            let leave = match next.leave_in_minutes {
                ..=0 => texts.leave_now(walk),
                minutes => texts.leave(locale.until(minutes), walk),
            };
            lines.push(leave.into_owned());
        }
    } else if !itinerary.chosen().is_empty() || !plan.own.is_empty() {
        lines.push(texts.mine_nothing().into_owned());
    }
    lines
}
