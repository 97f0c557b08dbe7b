//! Sheets for doors: one a room and event day. For everyone: nothing of audience `concerned` or `staff`,
//! nothing that is for staff, nothing of anybody's plan.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::agenda::{Agenda, Audience, Distinctive, Room, RoomIx, Session, SessionIx, Time, safe};

use super::plan_sheet::{self, empty_sheet, sheet_facts};
use super::settled::{Throughout, settle_as};
use super::sheet::{Entry, Item, Sheet, SheetKind, Tagged};
use super::wording::Wording;

/// Which doors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Doors {
    /// This room's; every room's unless told.
    pub room: Option<RoomIx>,
    /// That of a room which only the older agenda has; has a meaning to [`changed_doors`] alone.
    pub gone: Option<RoomIx>,
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

/// What doors show of an agenda.
struct Shown {
    /// By room.
    rooms: Vec<Days>,
    /// What they do not show: by room, sessions that are not for everyone.
    others: Vec<Vec<(Option<NaiveDate>, SessionIx)>>,
}

/// The sheets of every door that has something on it.
pub fn door_sheets(wording: &Wording<'_>, now: Time, doors: Doors) -> DoorSheets {
    let mut found = DoorSheets::default();
    let distinctive = Distinctive::of(wording.agenda);
    let shown = Shown::of(wording.agenda);
    let mut left_out = BTreeSet::new();
    for (room, days) in shown.rooms.iter().enumerate() {
        let room = RoomIx(room as u32);
        if doors.room.is_some_and(|wanted| wanted != room) {
            continue;
        }
        left_out.extend(shown.left_out(room, doors.day));
        for ((_, day), sessions) in days {
            if doors.day.is_none_or(|wanted| *day == Some(wanted)) {
                let sheet = door_sheet(wording, now, room, *day, sessions, &distinctive);
                found.sheets.push(sheet);
            }
        }
    }
    found.left_out = left_out.len();
    found
}

/// One language of an agenda and of the older one that it is held against.
#[derive(Clone, Copy)]
pub struct Versions<'a> {
    /// As it is now.
    pub new: Wording<'a>,
    /// As it was.
    pub old: Wording<'a>,
}

/// A door in the older agenda, in the newer one, or in both.
#[derive(Clone, Copy)]
struct Door {
    new: Option<RoomIx>,
    old: Option<RoomIx>,
}

/// The sheets of those doors whose sheet differs, in any of the languages, from what the older agenda says; in
/// the first language, the others beside it. A strip tells of each session that no longer is there where it is
/// now, also at the door of a room that is gone, or has nothing left on a day.
///
/// `languages` are of the same two agendas, one at least.
pub fn changed_doors(languages: &[Versions<'_>], now: Time, doors: Doors) -> DoorSheets {
    let mut found = DoorSheets::default();
    let Some(Versions { new, old }) = languages.first() else {
        return found;
    };
    let (new_shown, old_shown) = (Shown::of(new.agenda), Shown::of(old.agenda));
    let mut left_out = BTreeSet::new();
    let distinctive = (Distinctive::of(new.agenda), Distinctive::of(old.agenda));
    let none = Days::new();
    for door in all_doors(new.agenda, old.agenda) {
        let is_wanted = match (doors.room, doors.gone) {
            (None, None) => true,
            (room, gone) => {
                (door.new.is_some() && door.new == room) || (door.new.is_none() && door.old == gone)
            }
        };
        if !is_wanted {
            continue;
        }
        let its = door.new.map(|room| new_shown.left_out(room, doors.day));
        left_out.extend(its.into_iter().flatten());
        let new_days = door.new.map_or(&none, |room| &new_shown.rooms[room.at()]);
        let old_days = door.old.map_or(&none, |room| &old_shown.rooms[room.at()]);
        let keys: BTreeSet<_> = new_days.keys().chain(old_days.keys()).copied().collect();
        for key in keys {
            if doors.day.is_some_and(|wanted| key.1 != Some(wanted)) {
                continue;
            }
            let change = Change {
                door,
                day: key.1,
                now,
                new: new_days.get(&key).map_or(&[], Vec::as_slice),
                old: old_days.get(&key).map_or(&[], Vec::as_slice),
                distinctive: (&distinctive.0, &distinctive.1),
            };
            let sheets = languages.iter().map(|language| change.sheet(*language));
            let (sheets, differ): (Vec<Sheet>, Vec<bool>) = sheets.unzip();
            if differ.contains(&true) {
                found
                    .sheets
                    .extend(sheets.into_iter().reduce(Sheet::beside));
            }
        }
    }
    found.left_out = left_out.len();
    found
}

/// Every room of the newer agenda, then those that only the older one has. A room is known again by its id or
/// an earlier one.
fn all_doors(new: &Agenda, old: &Agenda) -> Vec<Door> {
    let mut doors: Vec<Door> = (new.rooms.iter().enumerate())
        .map(|(at, room)| {
            let ids = || std::iter::once(&room.id).chain(&room.was);
            let was = (old.rooms.iter()).position(|have| ids().any(|id| *id == have.id));
            Door {
                new: Some(RoomIx(at as u32)),
                old: was.map(|at| RoomIx(at as u32)),
            }
        })
        .collect();
    let known: BTreeSet<usize> = doors
        .iter()
        .filter_map(|door| Some(door.old?.at()))
        .collect();
    let gone = (0..old.rooms.len()).filter(|at| !known.contains(at));
    doors.extend(gone.map(|at| Door {
        new: None,
        old: Some(RoomIx(at as u32)),
    }));
    doors
}

/// A day at a door in both agendas.
struct Change<'a> {
    door: Door,
    day: Option<NaiveDate>,
    now: Time,
    new: &'a [SessionIx],
    old: &'a [SessionIx],
    distinctive: (&'a Distinctive, &'a Distinctive),
}

impl Change<'_> {
    /// The sheet in a language, and whether it differs from the older one.
    fn sheet(&self, Versions { new, old }: Versions<'_>) -> (Sheet, bool) {
        let room = self.door.new.map(|room| &new.agenda.rooms[room.at()]);
        let was = self.door.old.map(|room| &old.agenda.rooms[room.at()]);
        let place =
            |wording: &Wording<'_>, room: &Room| (wording.line(&room.name), venue(wording, room));
        let old_place = was.map(|was| place(&old, was));
        let new_place = room.map(|room| place(&new, room));
        let (title, venue) = new_place
            .or_else(|| old_place.clone())
            .expect("a door is in one agenda at least");
        let (new_distinctive, old_distinctive) = self.distinctive;
        let mut sheet = day_sheet(&new, self.now, self.day, self.new, new_distinctive);
        (sheet.title, sheet.venue) = (title, venue);
        let before = day_sheet(&old, self.now, self.day, self.old, old_distinctive);
        let is_same = room.is_some()
            && old_place.is_some_and(|place| place == (sheet.title.clone(), sheet.venue.clone()))
            && (before.days, before.remark) == (sheet.days.clone(), sheet.remark.clone());
        sheet.strips = strips(&new, &old, self.new, self.old);
        if self.new.is_empty() {
            let text = new.locale.texts.paper.nothing_here().into_owned();
            sheet.days[0].note = Some(Tagged { text, lang: None });
        }
        (sheet, !is_same)
    }
}

/// For each session that was on the old sheet and is not on the new one, where it is now. One that is no longer
/// for everyone is not named at all: no output for others holds it (CLI.md, end).
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
        if now.is_some_and(|now| !is_public(wording.agenda.session(now))) {
            return None;
        }
        let said = match now {
            Some(now) if wording.agenda.session(now).is_cancelled() => texts.is_cancelled(title),
            Some(now) => {
                let to = format!(
                    "{} {} {}",
                    wording.when(now),
                    wording.marks.dot,
                    wording.rooms(wording.agenda.session(now))
                );
                texts.moved_to(title, to)
            }
            None => texts.no_longer_here(title),
        };
        Some(said.into_owned())
    });
    gone.collect()
}

fn is_public(session: &Session) -> bool {
    session.audience == Audience::Public
}

impl Shown {
    fn of(agenda: &Agenda) -> Self {
        let mut shown = Self {
            rooms: vec![Days::new(); agenda.rooms.len()],
            others: vec![Vec::new(); agenda.rooms.len()],
        };
        for &ix in &agenda.by_time {
            let session = agenda.session(ix);
            for room in session.known_rooms() {
                if !is_public(session) {
                    shown.others[room.at()].push((session.day, ix));
                    continue;
                }
                let key = (session.day.is_none(), session.day);
                let sessions = shown.rooms[room.at()].entry(key).or_default();
                if sessions.last() != Some(&ix) {
                    sessions.push(ix);
                }
            }
        }
        shown
    }

    /// The sessions in a room, of one day where one is meant, that are not for everyone.
    fn left_out(&self, room: RoomIx, day: Option<NaiveDate>) -> impl Iterator<Item = SessionIx> {
        let others = self.others[room.at()].iter();
        let is_meant = move |its: Option<NaiveDate>| day.is_none_or(|day| its == Some(day));
        others.filter_map(move |(its, ix)| is_meant(*its).then_some(*ix))
    }
}

fn door_sheet(
    wording: &Wording<'_>,
    now: Time,
    room: RoomIx,
    day: Option<NaiveDate>,
    sessions: &[SessionIx],
    distinctive: &Distinctive,
) -> Sheet {
    let room = &wording.agenda.rooms[room.at()];
    Sheet {
        title: wording.line(&room.name),
        venue: venue(wording, room),
        ..day_sheet(wording, now, day, sessions, distinctive)
    }
}

/// How to get to a room.
fn venue(wording: &Wording<'_>, room: &Room) -> Vec<Tagged> {
    let place = room.place.iter();
    place.map(|place| wording.tagged(place)).collect()
}

/// A door's sheet that does not say yet at which door it hangs.
fn day_sheet(
    wording: &Wording<'_>,
    now: Time,
    day: Option<NaiveDate>,
    sessions: &[SessionIx],
    distinctive: &Distinctive,
) -> Sheet {
    let here = || sessions.iter().map(|&ix| wording.agenda.session(ix));
    // The room is told above all of them: what differs says it of itself.
    let rooms = here().len() > 0 && here().all(plan_sheet::is_room_illustrative);
    let items = here().map(|session| {
        let mut entry = session_entry(wording, session, distinctive);
        if !rooms && plan_sheet::is_room_illustrative(session) {
            let room = wording.locale.texts.paper.this_room().into_owned();
            entry.facts.push(wording.marked(room, true));
        }
        Item::Entry(Box::new(entry))
    });
    let mut day = plan_sheet::day_of(wording, day);
    day.items = items.collect();
    // It tells of the day, not of the room.
    day.note = None;
    let mut sheet = Sheet {
        days: vec![day],
        venue: Vec::new(),
        ..empty_sheet(wording, SheetKind::Door, now)
    };
    let throughout = Throughout {
        rooms,
        ..Throughout::of(&sheet)
    };
    settle_as(wording, &mut sheet, throughout);
    sheet
}

/// What everyone may read of a session at its door.
fn session_entry(wording: &Wording<'_>, session: &Session, distinctive: &Distinctive) -> Entry {
    let texts = &wording.locale.texts.paper;
    let named = |tags: &[crate::agenda::Raw]| {
        let names: Vec<String> = tags.iter().map(|tag| wording.language(tag)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    // Who may enter is what one asks at a door, however many sessions are alike.
    let mut facts = sheet_facts(wording, session, distinctive, true);
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
        people: plan_sheet::people(wording, session),
        ..Entry::default()
    }
}
