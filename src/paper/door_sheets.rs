//! Sheets for doors: one a room and event day. For everyone: nothing of audience `concerned` or `staff`,
//! nothing that is for staff, nothing of anybody's plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::agenda::{Agenda, Audience, Distinctive, RoomIx, Session, SessionIx, Time, safe};

use super::plan_sheet::{self, empty_sheet, settle, telling_facts};
use super::sheet::{Entry, Item, Sheet, SheetKind};
use super::wording::Wording;

/// Which doors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doors {
    /// This room's; every room's unless told.
    pub room: Option<RoomIx>,
    /// On this event day; on every one unless told.
    pub day: Option<NaiveDate>,
}

/// The sheets, and how many sessions in those rooms are on none because they are not for everyone.
#[derive(Clone, Debug, Default)]
pub struct DoorSheets {
    /// By room, in the agenda's order, and day.
    pub sheets: Vec<Sheet>,
    /// Sessions that are not for everyone.
    pub left_out: usize,
}

/// The public sessions of a room by event day; those without a time last.
type Days = BTreeMap<(bool, Option<NaiveDate>), Vec<SessionIx>>;

/// The sheets of every door that has something on it.
pub fn door_sheets(wording: &Wording<'_>, now: Time, doors: Doors) -> DoorSheets {
    let mut found = DoorSheets::default();
    let distinctive = Distinctive::of(wording.agenda);
    let (rooms, left_out) = by_room(wording.agenda);
    for (room, days) in rooms.iter().enumerate() {
        let room = RoomIx(room as u32);
        if doors.room.is_some_and(|wanted| wanted != room) {
            continue;
        }
        found.left_out += left_out[room.at()];
        for ((_, day), sessions) in days {
            if doors.day.is_none_or(|wanted| *day == Some(wanted)) {
                let sheet = door_sheet(wording, now, room, *day, sessions, &distinctive);
                found.sheets.push(sheet);
            }
        }
    }
    found
}

/// The sheets of those doors whose sheet differs from what the older agenda says, with a strip for each
/// session that no longer is there.
pub fn changed_doors(
    wording: &Wording<'_>,
    old: &Wording<'_>,
    now: Time,
    doors: Doors,
) -> DoorSheets {
    let mut found = door_sheets(wording, now, doors);
    let distinctive = Distinctive::of(wording.agenda);
    let (new_rooms, _) = by_room(wording.agenda);
    let (old_rooms, _) = by_room(old.agenda);
    found.sheets.clear();
    for (at, new_days) in new_rooms.iter().enumerate() {
        let room = RoomIx(at as u32);
        if doors.room.is_some_and(|wanted| wanted != room) {
            continue;
        }
        let none = Days::new();
        let was = room_in(old.agenda, wording.agenda, room);
        let old_days = was.map_or(&none, |was| &old_rooms[was.at()]);
        let days: std::collections::BTreeSet<_> =
            new_days.keys().chain(old_days.keys()).copied().collect();
        for key in days {
            if doors.day.is_some_and(|wanted| key.1 != Some(wanted)) {
                continue;
            }
            let nothing = Vec::new();
            let (new, before) = (
                new_days.get(&key).unwrap_or(&nothing),
                old_days.get(&key).unwrap_or(&nothing),
            );
            let mut sheet = door_sheet(wording, now, room, key.1, new, &distinctive);
            let old_sheet = was.map(|was| door_sheet(old, now, was, key.1, before, &distinctive));
            let is_same = old_sheet.is_some_and(|old| {
                old.title == sheet.title && old.venue == sheet.venue && old.days == sheet.days
            });
            if is_same {
                continue;
            }
            sheet.strips = strips(wording, old, new, before);
            found.sheets.push(sheet);
        }
    }
    found
}

/// What an older agenda calls the same room, by its id or an earlier one.
fn room_in(old: &Agenda, new: &Agenda, room: RoomIx) -> Option<RoomIx> {
    let room = &new.rooms[room.at()];
    let ids = || std::iter::once(&room.id).chain(&room.was);
    let at = (old.rooms.iter()).position(|have| ids().any(|id| *id == have.id))?;
    Some(RoomIx(at as u32))
}

/// For each session that was on the old sheet and is not on the new one, where it is now.
fn strips(
    wording: &Wording<'_>,
    old: &Wording<'_>,
    new: &[SessionIx],
    before: &[SessionIx],
) -> Vec<String> {
    let texts = &wording.locale.texts.paper;
    let gone = before.iter().filter_map(|&was| {
        let title = old.title(was);
        let id = old.agenda.session(was).id.as_str();
        let now = wording.agenda.find(id);
        if now.is_some_and(|now| new.contains(&now)) {
            return None;
        }
        let public = now.filter(|now| is_public(wording.agenda.session(*now)));
        Some(match public {
            Some(now) => {
                let to = format!(
                    "{} {} {}",
                    wording.when(now),
                    wording.marks.dot,
                    wording.rooms(wording.agenda.session(now))
                );
                texts.moved_to(title, to).into_owned()
            }
            // Also where it has become nobody's business: no more is told.
            None => texts.no_longer_here(title).into_owned(),
        })
    });
    gone.collect()
}

fn is_public(session: &Session) -> bool {
    session.audience == Audience::Public
}

/// By room: its public sessions by day, and how many others it has.
fn by_room(agenda: &Agenda) -> (Vec<Days>, Vec<usize>) {
    let mut rooms = vec![Days::new(); agenda.rooms.len()];
    let mut left_out = vec![0; agenda.rooms.len()];
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        for room in session.known_rooms() {
            if !is_public(session) {
                left_out[room.at()] += 1;
                continue;
            }
            let key = (session.day.is_none(), session.day);
            let sessions = rooms[room.at()].entry(key).or_default();
            if sessions.last() != Some(&ix) {
                sessions.push(ix);
            }
        }
    }
    (rooms, left_out)
}

fn door_sheet(
    wording: &Wording<'_>,
    now: Time,
    room: RoomIx,
    day: Option<NaiveDate>,
    sessions: &[SessionIx],
    distinctive: &Distinctive,
) -> Sheet {
    let agenda = wording.agenda;
    let entry = &agenda.rooms[room.at()];
    let items = sessions.iter().map(|&ix| {
        let entry = session_entry(wording, agenda.session(ix), distinctive);
        Item::Entry(Box::new(entry))
    });
    let mut day = plan_sheet::day_of(wording, day);
    day.items = items.collect();
    // It tells of the day, not of the room.
    day.note = None;
    let mut sheet = Sheet {
        title: wording.line(&entry.name),
        days: vec![day],
        ..empty_sheet(wording, SheetKind::Door, now)
    };
    sheet.venue = entry
        .place
        .iter()
        .map(|place| wording.tagged(place))
        .collect();
    settle(wording, &mut sheet);
    sheet
}

/// What everyone may read of a session at its door.
fn session_entry(wording: &Wording<'_>, session: &Session, distinctive: &Distinctive) -> Entry {
    let texts = &wording.locale.texts.paper;
    let named = |tags: &[crate::agenda::Raw]| {
        let names: Vec<String> = tags.iter().map(|tag| wording.language(tag)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let mut facts = telling_facts(wording, session, distinctive);
    // Who may enter is what one asks at a door, however many sessions are alike.
    let access = wording.access(session);
    if let Some(access) = access.filter(|access| !facts.contains(access)) {
        facts.insert(0, access);
    }
    facts.extend(named(&session.languages).map(|names| texts.languages(names).into_owned()));
    let interpreted = named(&session.interpretation);
    facts.extend(interpreted.map(|names| texts.interpreted(names).into_owned()));
    Entry {
        id: Some(safe::line(session.id.as_str()).into_owned()),
        time: plan_sheet::time_of(wording, session),
        time_is_illustrative: session.start.is_some() && plan_sheet::is_time_illustrative(session),
        title: wording.tagged(&session.title),
        title_is_illustrative: session.illustrative.covers("title"),
        cancelled: session.is_cancelled(),
        facts,
        place: session.place.as_ref().map(|place| wording.tagged(place)),
        people: session
            .people
            .iter()
            .map(|part| wording.part(part))
            .collect(),
        ..Entry::default()
    }
}
