//! The run sheet: for staff, everything of an event day by time, with boxes to tick.

use chrono::NaiveDate;

use crate::agenda::{Audience, Distinctive, Ref, RoomIx, Session, SessionIx, Time, safe};

use super::people_use::PeopleUse;
use super::plan_sheet::{self, empty_sheet, sheet_facts};
use super::room_use::RoomUse;
use super::settled::settle;
use super::sheet::{Entry, Item, Mark, Sheet, SheetKind};
use super::wording::Wording;

/// Which runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// What is in this room; in every one, and in none, unless told.
    pub room: Option<RoomIx>,
    /// On this event day; on every one unless told.
    pub day: Option<NaiveDate>,
}

/// A sheet for each day that has sessions; those without a time come last.
pub fn run_sheets(wording: &Wording<'_>, now: Time, runs: Runs) -> Vec<Sheet> {
    let agenda = wording.agenda;
    let distinctive = Distinctive::of(agenda);
    let room_use = RoomUse::of(agenda);
    let people_use = PeopleUse::of(agenda);
    let mut days: Vec<(Option<NaiveDate>, Vec<SessionIx>)> = Vec::new();
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        let its = session.day;
        let is_there = |room| session.known_rooms().any(|its| its == room);
        if runs.day.is_some_and(|wanted| its != Some(wanted))
            || runs.room.is_some_and(|room| !is_there(room))
        {
            continue;
        }
        match days.iter_mut().find(|(have, _)| *have == its) {
            Some((_, sessions)) => sessions.push(ix),
            None => days.push((its, vec![ix])),
        }
    }
    days.sort_by_key(|(day, _)| (day.is_none(), *day));
    let texts = &wording.locale.texts.paper;
    let title = match runs.room {
        Some(room) => texts.run_sheet_of(wording.line(&agenda.rooms[room.at()].name)),
        None => texts.run_sheet(),
    };
    let title = title.into_owned();
    let sheets = days.into_iter().map(|(day, sessions)| {
        let mut on = plan_sheet::day_of(wording, day);
        let items = sessions.iter().map(|&ix| {
            let mut entry = entry(wording, ix, &distinctive, &room_use);
            entry.clashes.extend(people_use.told(wording, ix));
            Item::Entry(Box::new(entry))
        });
        on.items = items.collect();
        let mut sheet = Sheet {
            title: title.clone(),
            days: vec![on],
            ..empty_sheet(wording, SheetKind::Run, now)
        };
        settle(wording, &mut sheet);
        sheet
    });
    sheets.collect()
}

fn entry(
    wording: &Wording<'_>,
    ix: SessionIx,
    distinctive: &Distinctive,
    room_use: &RoomUse,
) -> Entry {
    let session = wording.agenda.session(ix);
    let texts = &wording.locale.texts.paper;
    let note = session.staff_note.as_ref();
    let note = note.map(|note| texts.staff_note(note.block(wording.order)).into_owned());
    let mut needs = demands(wording, session);
    needs.extend(room_use.turnovers_of(wording, ix));
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
        people: plan_sheet::people(wording, session),
        clashes: room_use.overlaps(wording, ix),
        needs,
        staff_notes: note.into_iter().collect(),
        ..Entry::default()
    }
}

/// Form, access and status, whom it is for, how full it is.
fn facts(wording: &Wording<'_>, session: &Session, distinctive: &Distinctive) -> Vec<String> {
    let mut facts = sheet_facts(wording, session, distinctive, false);
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
