//! The sheet of a personal plan: every choice and own entry by event day, with the free time
//! between. Choices whose session has gone are on it too.

use chrono::NaiveDate;

use crate::agenda::{Distinctive, Intent, Ref, Session, SessionIx, Time, safe};
use crate::plan::clashes::{Clash, ClashKind, Gap, Itinerary};
use crate::plan::{Accepted, Choice, Own, Plan, PlanField, Since};

use super::second::SecondZone;
use super::settled::settle;
use super::sheet::{Entry, Item, Mark, PageWords, Sheet, SheetDay, SheetKind, SheetRoom, ZoneName};
use super::wording::Wording;
use super::wrap::{JOIN, cut};

/// Less free time than this, in minutes, is none: it is the way to what follows.
const LEAST_FREE: i64 = 10;
/// A session is named in so many cells where it stands for itself elsewhere on the sheet.
pub(super) const PARTNER: usize = 80;
/// So many sessions are told in place of one that is off.
const MOST_INSTEAD: usize = 2;

/// Something of the plan with the day and the time by which it is sorted.
struct Placed {
    day: Option<NaiveDate>,
    start: Option<Time>,
    end: Option<Time>,
    item: Item,
}

/// The sheet of `plan`, as of `now`, its times told in a second zone too where there is one.
pub fn plan_sheet(wording: &Wording<'_>, plan: &Plan, now: Time, zone: SecondZone) -> Sheet {
    plan_day_sheet(wording, plan, now, zone, None)
}

/// The same of one event day alone, where one is meant.
pub fn plan_day_sheet(
    wording: &Wording<'_>,
    plan: &Plan,
    now: Time,
    zone: SecondZone,
    day: Option<NaiveDate>,
) -> Sheet {
    let agenda = wording.agenda;
    let texts = &wording.locale.texts.paper;
    let itinerary = Itinerary::new(agenda, plan);
    let mut placed: Vec<Placed> = Vec::new();
    for (ix, of) in itinerary.with_backups(agenda) {
        if let Some(choice) = itinerary.choice(ix).and_then(|at| plan.choices.get(at)) {
            let mut one = chosen(wording, plan, &itinerary, ix, choice);
            // A backup stands below what it is for, on its day.
            let of = agenda.session(of);
            (one.day, one.start) = (of.day, of.start);
            placed.push(one);
        }
    }
    let gone = plan.gone(agenda);
    placed.extend(gone.map(|choice| gone_from_agenda(wording, choice)));
    for (at, own) in plan.own.iter().enumerate() {
        placed.push(own_entry(wording, plan, &itinerary, at, own));
    }
    for gap in itinerary.gaps(agenda, now) {
        let Some((time, text)) = free_time(wording, &gap) else {
            continue;
        };
        placed.push(Placed {
            day: Some(gap.day),
            start: Some(gap.slot.start()),
            end: Some(gap.slot.end()),
            item: Item::Free {
                time,
                second: None,
                text,
            },
        });
    }
    placed.retain(|one| day.is_none_or(|day| one.day == Some(day)));
    offer_instead(wording, plan, &itinerary, now, &mut placed);
    let second_zone = second_times(wording, zone, &mut placed);
    placed.sort_by_key(|one| (one.day.is_none(), one.day, one.start.is_none(), one.start));
    let mut sheet = Sheet {
        title: title(wording, plan, now),
        days: days(wording, placed),
        empty: match day {
            Some(day) => texts.empty_day(wording.locale.date_long(day)),
            None => texts.empty(),
        }
        .into_owned(),
        writing: Some(texts.writing().into_owned()),
        ..empty_sheet(wording, SheetKind::Plan, now)
    };
    sheet.second_zone = second_zone.map(|name| ZoneName {
        said: texts.second_zone(name.as_str()).into_owned(),
        name,
    });
    settle(wording, &mut sheet);
    sheet
}

/// Tells every time in a second zone too. Gives the zone's name, which is told once above; by itself where it has
/// not one name all along, as an offset has in a week in which clocks change.
fn second_times(wording: &Wording<'_>, zone: SecondZone, placed: &mut [Placed]) -> Option<String> {
    let there =
        |one: &Placed| zone.range_and_name(wording.locale, one.start?, one.end, wording.marks.dash);
    let all: Vec<Option<(String, String)>> = placed.iter().map(there).collect();
    let mut names = all.iter().flatten().map(|(_, name)| name);
    let name = names.next().cloned();
    let is_one = names.all(|one| Some(one) == name.as_ref());
    for (one, there) in placed.iter_mut().zip(all) {
        let there = there.map(|(range, name)| {
            if is_one {
                range
            } else {
                format!("{range} {name}")
            }
        });
        match &mut one.item {
            Item::Entry(entry) => entry.second = there,
            Item::Free { time, second, .. } => *second = there.filter(|_| !time.is_empty()),
        }
    }
    name.filter(|_| is_one)
}

/// Whose plan it is; after the event, that it is what one attended.
fn title(wording: &Wording<'_>, plan: &Plan, now: Time) -> String {
    let texts = &wording.locale.texts.paper;
    let title = match owner(plan) {
        Some(owner) => texts.plan_of(owner).into_owned(),
        None => texts.my_plan().into_owned(),
    };
    if wording.agenda.is_over(now) && plan.sessions() + plan.own.len() > 0 {
        texts.attended(title).into_owned()
    } else {
        title
    }
}

/// A sheet of that kind with nothing on it but the event, its zone and when it was made.
pub(super) fn empty_sheet(wording: &Wording<'_>, kind: SheetKind, now: Time) -> Sheet {
    let event = &wording.agenda.event;
    let texts = &wording.locale.texts.paper;
    Sheet {
        kind,
        lang: wording.locale.tag().to_owned(),
        event: wording.tagged(&event.name),
        venue: [&event.venue, &event.address]
            .into_iter()
            .flatten()
            .map(|text| wording.tagged(text))
            .collect(),
        facts: facts(wording, now),
        columns: [texts.time(), texts.session(), texts.room()].map(std::borrow::Cow::into_owned),
        pages: PageWords {
            continued: texts.continued().into_owned(),
            number: texts.page("{n}", "{total}").into_owned(),
        },
        ..Sheet::default()
    }
}

/// When it is, and for how long, with the walk that is to be done in it. Of less than [`LEAST_FREE`] only
/// the way is told, without a time of its own; where there is none to go, nothing.
pub fn free_time(wording: &Wording<'_>, gap: &Gap) -> Option<(String, String)> {
    let texts = &wording.locale.texts.paper;
    let minutes = gap.slot.minutes();
    let length = wording.locale.duration(minutes);
    let walk = (gap.walk > 0).then(|| wording.locale.duration(i64::from(gap.walk)));
    if minutes < LEAST_FREE {
        let way = texts.way(length, walk?).into_owned();
        let way = wording.walk_marked(gap, way);
        return Some((String::new(), format!("{} {way}", wording.marks.arrow)));
    }
    let text = match walk {
        Some(_) if gap.is_all_walk() => wording.no_free_time(gap),
        Some(walk) => texts.free_and_walk(length, walk).into_owned(),
        None => texts.free(length).into_owned(),
    };
    let time = wording.span_in_day(gap.slot.start(), Some(gap.slot.end()));
    Some((time, text))
}

impl Wording<'_> {
    /// "10 min, the walk takes 20 min !", of time that is not free because the walk takes longer.
    pub fn no_free_time(&self, gap: &Gap) -> String {
        let length = self.locale.duration(gap.slot.minutes());
        let walk = self.locale.duration(i64::from(gap.walk));
        let text = self.locale.texts.paper.too_far(length, walk);
        self.walk_marked(gap, text.into_owned())
    }

    /// "2 sessions fit"; where none does, that, and at how many one may come and go then.
    pub fn fitting(&self, fits: usize, drop_ins: usize) -> String {
        let texts = &self.locale.texts;
        match (fits, drop_ins) {
            (0, 0) => texts.cli.nothing_fits_gap().into_owned(),
            (0, n) => {
                let drop_ins = texts.screen.drop_ins(n);
                format!("{}, {drop_ins}", texts.cli.nothing_fits_gap())
            }
            (n, _) => texts.screen.fit(n).into_owned(),
        }
    }

    /// With the mark of a clash where the walk between the two cannot be done.
    fn walk_marked(&self, gap: &Gap, text: String) -> String {
        if gap.kind == Some(ClashKind::Unreachable) {
            format!("{text} {}", self.marks.clash)
        } else {
            text
        }
    }
}

/// Tells what would fit in place of what is off or has gone.
fn offer_instead(
    wording: &Wording<'_>,
    plan: &Plan,
    itinerary: &Itinerary,
    now: Time,
    placed: &mut [Placed],
) {
    for changed in Since::of(wording.agenda, plan, itinerary, now).changed {
        let id = match changed.session {
            Some(ix) => wording.agenda.session(ix).id.line(),
            None => safe::line(&plan.choices[changed.choice].session),
        };
        let its = placed.iter_mut().find_map(|one| match &mut one.item {
            Item::Entry(entry) if entry.id.as_deref() == Some(&*id) => Some(entry),
            _ => None,
        });
        if let Some(entry) = its {
            let offered = changed.instead.iter().take(MOST_INSTEAD);
            let offered = offered.map(|ix| wording.offered_instead(*ix));
            let texts = &wording.locale.texts.paper;
            entry.instead = offered.map(|one| texts.instead(one).into_owned()).collect();
        }
    }
}

fn owner(plan: &Plan) -> Option<String> {
    let owner = safe::line(plan.owner.as_deref()?).into_owned();
    (!owner.trim().is_empty()).then_some(owner)
}

fn facts(wording: &Wording<'_>, now: Time) -> Vec<String> {
    let event = &wording.agenda.event;
    let texts = &wording.locale.texts.paper;
    let mut facts = Vec::new();
    match (&event.version, event.revision) {
        (Some(version), _) => facts.push(texts.as_of_version(version.line()).into_owned()),
        (None, Some(revision)) => facts.push(texts.as_of_revision(revision).into_owned()),
        (None, None) => {}
    }
    let clock = wording.locale.clock(now.time());
    facts.push(
        texts
            .made(wording.locale.date_long(now.date_naive()), clock)
            .into_owned(),
    );
    facts.push(texts.zone(event.timezone.name()).into_owned());
    facts
}

fn days(wording: &Wording<'_>, placed: Vec<Placed>) -> Vec<SheetDay> {
    let mut days: Vec<(Option<NaiveDate>, SheetDay)> = Vec::new();
    for one in placed {
        match days.last_mut() {
            Some((date, day)) if *date == one.day => day.items.push(one.item),
            _ => days.push((one.day, new_day(wording, one.day, one.item))),
        }
    }
    days.into_iter().map(|(_, day)| day).collect()
}

fn new_day(wording: &Wording<'_>, date: Option<NaiveDate>, first: Item) -> SheetDay {
    SheetDay {
        items: vec![first],
        ..day_of(wording, date)
    }
}

/// A day with its name and note, and nothing on it.
pub(super) fn day_of(wording: &Wording<'_>, date: Option<NaiveDate>) -> SheetDay {
    let named = date.and_then(|date| wording.agenda.day(date));
    SheetDay {
        date: match date {
            Some(date) => wording.locale.date_long(date),
            None => wording.locale.texts.paper.without_time().into_owned(),
        },
        name: named.and_then(|day| Some(wording.tagged(day.name.as_ref()?))),
        note: named.and_then(|day| Some(wording.tagged(day.note.as_ref()?))),
        also: None,
        items: Vec::new(),
    }
}

fn chosen(
    wording: &Wording<'_>,
    plan: &Plan,
    itinerary: &Itinerary,
    ix: SessionIx,
    choice: &Choice,
) -> Placed {
    let agenda = wording.agenda;
    let session = agenda.session(ix);
    let clashes = itinerary.clashes(agenda, ix);
    let changes = wording.choice_changes(choice, ix);
    let entry = Entry {
        id: Some(session.id.line().into_owned()),
        mark: Some(mark(choice.intent)),
        time: time_of(wording, session),
        second: None,
        time_is_illustrative: session.start.is_some() && is_time_illustrative(session),
        title: wording.tagged(&session.title),
        title_is_illustrative: session.illustrative.covers("title"),
        cancelled: session.is_cancelled(),
        standing: backup_fact(wording, itinerary, ix).into_iter().collect(),
        facts: plan_facts(wording, session),
        rooms: rooms(wording, session),
        place: session.place.as_ref().map(|place| wording.tagged(place)),
        people: people(wording, session),
        clashes: told(wording, plan, &clashes, true),
        tight: told(wording, plan, &clashes, false),
        changes: (changes.into_iter())
            .map(|change| wording.locale.texts.paper.changed(change).into_owned())
            .collect(),
        note: note(wording, choice.note.as_deref()),
        ..Entry::default()
    };
    Placed {
        day: session.day,
        start: session.start,
        end: session.end,
        item: Item::Entry(Box::new(entry)),
    }
}

/// What the session is a backup for.
pub fn backup_fact(wording: &Wording<'_>, itinerary: &Itinerary, ix: SessionIx) -> Option<String> {
    let of = wording.title(itinerary.backup_for(ix)?);
    Some(wording.locale.texts.paper.backup_for(of).into_owned())
}

fn mark(intent: Intent) -> Mark {
    match intent {
        Intent::Maybe => Mark::Maybe,
        Intent::Must | Intent::Hidden => Mark::Must,
    }
}

pub(super) fn time_of(wording: &Wording<'_>, session: &Session) -> String {
    let none = || wording.locale.texts.paper.no_time().into_owned();
    wording.range_in_day(session).unwrap_or_else(none)
}

/// Is the start or the end filled in for illustration?
pub fn is_time_illustrative(session: &Session) -> bool {
    ["start", "end", "minutes"]
        .iter()
        .any(|key| session.illustrative.covers(key))
}

/// Is the room?
pub fn is_room_illustrative(session: &Session) -> bool {
    ["room", "rooms"]
        .iter()
        .any(|key| session.illustrative.covers(key))
}

/// Form, who may enter, whether it is on: each with its mark where no public source gives it.
pub fn session_facts(wording: &Wording<'_>, session: &Session) -> Vec<String> {
    let facts = [
        ("kind", wording.named_kind(session)),
        ("access", wording.access(session)),
        ("status", wording.status(session)),
    ];
    marked_facts(wording, session, facts)
}

/// The same on a plan: of a session whose form nobody told, none is told.
fn plan_facts(wording: &Wording<'_>, session: &Session) -> Vec<String> {
    let is_told = match &session.kind {
        Ref::Known(at) => {
            let kind = &wording.agenda.kinds[at.at()];
            kind.name.is_some() || kind.id.as_str() != "other"
        }
        Ref::Unknown(_) => true,
    };
    let facts = [
        ("kind", is_told.then(|| wording.kind(session))),
        ("access", wording.access(session)),
        ("status", wording.status(session)),
    ];
    marked_facts(wording, session, facts)
}

/// The same on a door or a run sheet: the form where it tells sessions apart, who may enter where that does
/// or `access` is asked for.
pub(super) fn sheet_facts(
    wording: &Wording<'_>,
    session: &Session,
    distinctive: &Distinctive,
    with_access: bool,
) -> Vec<String> {
    let has_access = with_access || distinctive.access(session.access);
    let kind = distinctive.kind(&session.kind);
    let access = wording.access(session).filter(|_| has_access);
    let kind = ("kind", kind.then(|| wording.kind(session)));
    let status = ("status", wording.status(session));
    // At a door one asks first who may enter.
    let facts = if with_access {
        [("access", access), kind, status]
    } else {
        [kind, ("access", access), status]
    };
    marked_facts(wording, session, facts)
}

fn marked_facts(
    wording: &Wording<'_>,
    session: &Session,
    facts: [(&str, Option<String>); 3],
) -> Vec<String> {
    let known = facts
        .into_iter()
        .filter_map(|(key, fact)| Some(wording.marked(fact?, session.illustrative.covers(key))));
    known.collect()
}

/// Who takes part, with a mark where no public source gives them. The name of a country is not parted at the
/// end of a line.
pub(super) fn people(wording: &Wording<'_>, session: &Session) -> Vec<String> {
    let is_illustrative = session.illustrative.covers("people");
    let people = session.people.iter().map(|part| {
        let mut text = wording.part(part);
        let known = part
            .person
            .known()
            .map(|at| &wording.agenda.people[at.at()]);
        if let Some(code) = known.and_then(|person| person.country.as_ref()) {
            let country = wording.country(code.as_written());
            if let Some(before) = text.strip_suffix(&country) {
                text = format!("{before}{}", country.replace(' ', JOIN));
            }
        }
        wording.marked(text, is_illustrative)
    });
    people.collect()
}

/// Those of them that tell sessions apart, without marks: what nearly every session has is noise.
pub fn telling_facts(
    wording: &Wording<'_>,
    session: &Session,
    distinctive: &Distinctive,
) -> Vec<String> {
    let kind = distinctive.kind(&session.kind);
    let access = distinctive.access(session.access);
    let facts = [
        kind.then(|| wording.kind(session)),
        wording.access(session).filter(|_| access),
        wording.status(session),
    ];
    facts.into_iter().flatten().collect()
}

pub(super) fn rooms(wording: &Wording<'_>, session: &Session) -> Vec<SheetRoom> {
    if session.rooms.is_empty() {
        let mut room = SheetRoom::default();
        room.name.text = wording.rooms(session);
        return vec![room];
    }
    let is_illustrative = is_room_illustrative(session);
    let rooms = session.rooms.iter().map(|reference| {
        let known = reference.known().map(|at| &wording.agenda.rooms[at.at()]);
        let mut room = SheetRoom {
            is_illustrative,
            how: known.and_then(|room| Some(wording.tagged(room.place.as_ref()?))),
            ..SheetRoom::default()
        };
        match known {
            Some(known) => room.name = wording.tagged(&known.name),
            None => room.name.text = wording.room(reference),
        }
        room
    });
    rooms.collect()
}

fn note(wording: &Wording<'_>, note: Option<&str>) -> Option<String> {
    let note = safe::block(note?).into_owned();
    Some(wording.locale.texts.paper.note(note).into_owned())
}

fn gone_from_agenda(wording: &Wording<'_>, choice: &Choice) -> Placed {
    let agenda = wording.agenda;
    let texts = &wording.locale.texts.paper;
    let accepted = &choice.accepted;
    let start = accepted.start.map(|at| agenda.local(&at));
    let end = accepted.end.map(|at| agenda.local(&at));
    let title = wording.title_of(&accepted.title);
    let mut entry = Entry {
        id: Some(safe::line(&choice.session).into_owned()),
        mark: Some(mark(choice.intent)),
        time: match start {
            Some(start) => wording.span_in_day(start, end),
            None => texts.no_time().into_owned(),
        },
        cancelled: true,
        standing: vec![texts.gone().into_owned()],
        rooms: gone_rooms(wording, accepted),
        people: (accepted.people.iter())
            .map(|id| wording.named(PlanField::People, id))
            .collect(),
        note: note(wording, choice.note.as_deref()),
        ..Entry::default()
    };
    entry.title.text = title.unwrap_or_else(|| safe::line(&choice.session).into_owned());
    Placed {
        day: start.map(|start| agenda.event_day(start)),
        start,
        end,
        item: Item::Entry(Box::new(entry)),
    }
}

/// Where it was to be.
fn gone_rooms(wording: &Wording<'_>, accepted: &Accepted) -> Vec<SheetRoom> {
    let rooms = accepted.rooms.iter().map(|id| {
        let mut room = SheetRoom::default();
        room.name.text = wording.named(PlanField::Rooms, id);
        room
    });
    rooms.collect()
}

fn own_entry(
    wording: &Wording<'_>,
    plan: &Plan,
    itinerary: &Itinerary,
    at: usize,
    own: &Own,
) -> Placed {
    let agenda = wording.agenda;
    let (start, end) = (agenda.local(&own.start), agenda.local(&own.end));
    let clashes = itinerary.own_clashes(agenda, at);
    let mut entry = Entry {
        mark: Some(Mark::Own),
        time: wording.span_in_day(start, Some(end)),
        facts: vec![wording.locale.texts.paper.own().into_owned()],
        clashes: told(wording, plan, &clashes, true),
        tight: told(wording, plan, &clashes, false),
        note: note(wording, own.note.as_deref()),
        ..Entry::default()
    };
    entry.title.text = safe::line(&own.title).into_owned();
    // Where it is stands where rooms do: one goes there as one goes to a room.
    entry.rooms.extend(own.place.as_ref().map(|place| {
        let mut room = SheetRoom::default();
        room.name.text = safe::line(place).into_owned();
        room
    }));
    Placed {
        day: Some(agenda.event_day(start)),
        start: Some(start),
        end: Some(end),
        item: Item::Entry(Box::new(entry)),
    }
}

/// The clashes in words, or the walks that are tight.
fn told(wording: &Wording<'_>, plan: &Plan, clashes: &[Clash], are_clashes: bool) -> Vec<String> {
    let of_kind = clashes
        .iter()
        .filter(|clash| clash.kind.is_clash() == are_clashes);
    of_kind
        .map(|clash| {
            let partner = wording.partner(clash, plan);
            wording.clash_with(clash, &cut(&partner, PARTNER, wording.marks.ellipsis()))
        })
        .collect()
}
