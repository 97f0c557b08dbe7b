//! The run sheet: for staff, everything of an event day by time, with boxes to tick.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::agenda::{Audience, Distinctive, Ref, RoomIx, Session, SessionIx, Time, safe};

use super::plan_sheet::{self, empty_sheet, settle, telling_facts};
use super::sheet::{Entry, Item, Mark, Sheet, SheetKind};
use super::wording::Wording;

/// More minutes than these until a room is used again are no turnover to hurry for: where the room asks for
/// none, and where it does.
const HURRY: (i64, i64) = (15, 60);

/// The sheets of a day, or of every day that has sessions; those without a time come last.
pub fn run_sheets(wording: &Wording<'_>, now: Time, day: Option<NaiveDate>) -> Vec<Sheet> {
    let agenda = wording.agenda;
    let distinctive = Distinctive::of(agenda);
    let turnovers = turnovers(wording);
    let mut days: Vec<(Option<NaiveDate>, Vec<SessionIx>)> = Vec::new();
    for &ix in &agenda.by_time {
        let its = agenda.session(ix).day;
        if day.is_some_and(|wanted| its != Some(wanted)) {
            continue;
        }
        match days.iter_mut().find(|(have, _)| *have == its) {
            Some((_, sessions)) => sessions.push(ix),
            None => days.push((its, vec![ix])),
        }
    }
    days.sort_by_key(|(day, _)| (day.is_none(), *day));
    let texts = &wording.locale.texts.paper;
    let sheets = days.into_iter().map(|(day, sessions)| {
        let mut on = plan_sheet::day_of(wording, day);
        let items = sessions.iter().map(|&ix| {
            let entry = entry(wording, ix, &distinctive, &turnovers);
            Item::Entry(Box::new(entry))
        });
        on.items = items.collect();
        let mut sheet = Sheet {
            title: texts.run_sheet().into_owned(),
            days: vec![on],
            ..empty_sheet(wording, SheetKind::Run, now)
        };
        settle(wording, &mut sheet);
        sheet
    });
    sheets.collect()
}

/// By session and room: whole minutes until what follows it in that room on that day.
type Turnovers = HashMap<(SessionIx, RoomIx), i64>;

fn turnovers(wording: &Wording<'_>) -> Turnovers {
    let agenda = wording.agenda;
    let mut last: HashMap<RoomIx, SessionIx> = HashMap::new();
    let mut found = Turnovers::new();
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        if session.is_cancelled() || session.drop_in || session.slot().is_none() {
            continue;
        }
        for room in session.known_rooms() {
            if agenda.rooms[room.at()].parallel {
                continue;
            }
            if let Some(&before) = last.get(&room)
                && let (Some(end), Some(start)) = (agenda.session(before).end, session.start)
                && agenda.session(before).day == session.day
                && !agenda.are_related(before, ix)
            {
                found.insert((before, room), (start - end).num_minutes());
            }
            // A part goes on as long as what it is a part of.
            let end = |ix: SessionIx| agenda.session(ix).end;
            let is_longer = last.get(&room).is_some_and(|&have| end(have) > end(ix));
            if !is_longer {
                last.insert(room, ix);
            }
        }
    }
    found
}

fn entry(
    wording: &Wording<'_>,
    ix: SessionIx,
    distinctive: &Distinctive,
    turnovers: &Turnovers,
) -> Entry {
    let session = wording.agenda.session(ix);
    let texts = &wording.locale.texts.paper;
    let note = session.staff_note.as_ref();
    let note = note.map(|note| texts.staff_note(wording.line(note)).into_owned());
    let mut needs = demands(wording, session);
    needs.extend(session.known_rooms().filter_map(|room| {
        let minutes = *turnovers.get(&(ix, room))?;
        turnover(wording, room, minutes)
    }));
    Entry {
        id: Some(safe::line(session.id.as_str()).into_owned()),
        mark: Some(Mark::Box),
        time: plan_sheet::time_of(wording, session),
        time_is_illustrative: session.start.is_some() && plan_sheet::is_time_illustrative(session),
        title: wording.tagged(&session.title),
        title_is_illustrative: session.illustrative.covers("title"),
        cancelled: session.is_cancelled(),
        facts: facts(wording, session, distinctive),
        rooms: plan_sheet::rooms(wording, session),
        place: session.place.as_ref().map(|place| wording.tagged(place)),
        people: session
            .people
            .iter()
            .map(|part| wording.part(part))
            .collect(),
        needs,
        staff_notes: note.into_iter().collect(),
        ..Entry::default()
    }
}

/// Form, access and status, whom it is for, how full it is.
fn facts(wording: &Wording<'_>, session: &Session, distinctive: &Distinctive) -> Vec<String> {
    let mut facts = telling_facts(wording, session, distinctive);
    if session.audience != Audience::Public {
        let word = session.audience.word();
        let audience = wording.locale.audience(word).unwrap_or(word.into());
        facts.push(audience.into_owned());
    }
    let texts = &wording.locale.texts;
    facts.extend(match (session.seats, session.taken) {
        (Some(seats), Some(taken)) => Some(texts.screen.taken(taken, seats).into_owned()),
        (Some(seats), None) => Some(texts.screen.seats(seats).into_owned()),
        (None, Some(taken)) => Some(texts.rooms.taken(taken).into_owned()),
        (None, None) => None,
    });
    facts
}

/// What it needs, and what of that its rooms lack.
fn demands(wording: &Wording<'_>, session: &Session) -> Vec<String> {
    let texts = &wording.locale.texts;
    let names = |all: &[&Ref<crate::agenda::FeatureIx>]| {
        let names: Vec<String> = all.iter().map(|one| wording.feature(one)).collect();
        names.join(", ")
    };
    let needs: Vec<_> = session.needs.iter().collect();
    if needs.is_empty() {
        return Vec::new();
    }
    let mut said = texts.paper.needs(names(&needs)).into_owned();
    let rooms: Vec<_> = session.known_rooms().collect();
    let has = |need: &Ref<crate::agenda::FeatureIx>| {
        let mut rooms = rooms.iter();
        rooms.all(|room| wording.agenda.rooms[room.at()].features.contains(need))
    };
    let lacks: Vec<_> = needs.into_iter().filter(|need| !has(need)).collect();
    if !lacks.is_empty() && !rooms.is_empty() {
        let lacks = texts.rooms.lacks(names(&lacks));
        said = format!("{said}; {lacks}");
    }
    vec![said]
}

/// The time until the room is used again, where that is short or the room asks for some.
fn turnover(wording: &Wording<'_>, room: RoomIx, minutes: i64) -> Option<String> {
    let texts = &wording.locale.texts.paper;
    let wanted = wording.agenda.rooms[room.at()].turnover_minutes;
    let length = wording.locale.duration(minutes);
    match wanted {
        Some(wanted) if minutes < i64::from(wanted) => {
            let wanted = wording.locale.duration(i64::from(wanted));
            Some(texts.follows_short(length, wanted).into_owned())
        }
        None if minutes > HURRY.0 => None,
        _ if minutes > HURRY.1 => None,
        _ => Some(texts.follows_in(length).into_owned()),
    }
}
