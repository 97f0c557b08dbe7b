//! A schedule under way: rooms and tracks once each, and an end to what is larger than any conference.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::TimeDelta;

use super::super::item::{End, Item, Localized, Participant, When};
use super::super::left_out::{LeftOut, What};
use super::super::moments::value;
use super::super::published::{Day, Room, Schedule, Track};
use super::super::spelling;
use super::super::strangers::Strangers;
use super::draft::Draft;
use super::finding::{Refusal, quoted, refusal};
use super::ours;
use super::person::PersonDraft;
use super::profiles;
use crate::agenda::{Code, Finding, Span};
use crate::i18n::sentences::{imports, schedules as say};
use crate::source::MOST;

/// So many rooms are named in a finding.
const NAMED: usize = 3;

/// A schedule under way.
#[derive(Debug, Default)]
pub(in crate::source) struct Collected {
    pub(super) schedule: Schedule,
    /// Where each room is among the schedule's.
    rooms: HashMap<String, usize>,
    /// Where each track is among the schedule's.
    tracks: HashMap<String, usize>,
    /// Names of rooms and tracks by the guid or slug that events may call them by.
    by_reference: HashMap<(Referred, String), String>,
    pub(super) release: Option<String>,
    pub(super) base_url: Option<String>,
    /// Did this program export it? Then the slugs of its events.
    pub(super) is_ours: bool,
    slugs: Vec<Option<String>>,
    /// Was it written by pretalx?
    is_by_pretalx: bool,
    /// Items with a length in which only pretalx has days first, and that length.
    days_first: Vec<(usize, TimeDelta)>,
    /// People who are described beside the events.
    profiles: Vec<Participant>,
    parts: usize,
}

/// What an event may call by a guid or a slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::source) enum Referred {
    Room,
    Track,
}

impl Collected {
    /// One more thing at `span`; an error where there are too many.
    pub(in crate::source) fn count(&mut self, span: &Span) -> Result<(), Refusal> {
        self.parts += 1;
        if self.parts <= MOST {
            return Ok(());
        }
        let message = say::too_much(MOST);
        let hint = say::too_much_hint();
        Err(refusal(span.clone(), message, hint))
    }

    /// Something to say against it.
    pub(in crate::source) fn tell(&mut self, finding: Finding) {
        self.schedule.findings.push(finding);
    }

    /// What cannot be carried over.
    pub(in crate::source) fn left_out(&mut self) -> &mut LeftOut {
        &mut self.schedule.left_out
    }

    /// What stands in the place of sessions and is not known.
    pub(in crate::source) fn strangers(&mut self) -> &mut Strangers {
        &mut self.schedule.strangers
    }

    /// A room that the file declares; what is said of it again fills the gaps.
    pub(in crate::source) fn room(&mut self, room: Room) {
        if room.name.is_empty() {
            return;
        }
        match self.rooms.entry(room.name.clone()) {
            Entry::Vacant(slot) => {
                slot.insert(self.schedule.rooms.len());
                self.schedule.rooms.push(room);
            }
            Entry::Occupied(slot) => {
                let have = &mut self.schedule.rooms[*slot.get()];
                have.place = have.place.take().or(room.place);
                have.capacity = have.capacity.or(room.capacity);
                if have.names.is_none() {
                    have.names = room.names;
                }
            }
        }
    }

    /// A track that the file declares; what is said of it again fills the gaps.
    pub(in crate::source) fn track(&mut self, track: Track) {
        if track.name.is_empty() {
            return;
        }
        match self.tracks.entry(track.name.clone()) {
            Entry::Vacant(slot) => {
                slot.insert(self.schedule.tracks.len());
                self.schedule.tracks.push(track);
            }
            Entry::Occupied(slot) => {
                let have = &mut self.schedule.tracks[*slot.get()];
                have.slug = have.slug.take().or(track.slug);
                have.color = have.color.take().or(track.color);
                if have.names.is_none() {
                    have.names = track.names;
                }
            }
        }
    }

    /// Events may call what is called `name` by `reference`.
    pub(in crate::source) fn refer(&mut self, sort: Referred, reference: &str, name: &str) {
        let reference = (sort, reference.to_owned());
        self.by_reference
            .entry(reference)
            .or_insert_with(|| name.to_owned());
    }

    /// What is called by `reference`; the reference itself where nothing is.
    pub(in crate::source) fn referred(&self, sort: Referred, reference: &str) -> String {
        let name = self.by_reference.get(&(sort, reference.to_owned()));
        name.map_or(reference, String::as_str).to_owned()
    }

    /// A day that begins; events stand in it by its number, and what it is comes later.
    pub(in crate::source) fn new_day(&mut self) -> usize {
        self.schedule.days.push(Day {
            date: None,
            start: When::Unknown,
            end: When::Unknown,
            name: Localized::None,
        });
        self.schedule.days.len() - 1
    }

    /// What the day of that number is.
    pub(in crate::source) fn set_day(&mut self, number: usize, day: Day) {
        if let Some(slot) = self.schedule.days.get_mut(number) {
            *slot = day;
        }
    }

    /// An event that was read to its end.
    pub(in crate::source) fn event(&mut self, mut draft: Draft) {
        for (names, span) in std::mem::take(&mut draft.tracks) {
            let name = names.one().unwrap_or_default().to_owned();
            self.track(Track {
                name,
                names,
                span,
                ..Track::default()
            });
        }
        if self.is_ours {
            self.slugs.push(draft.slug().map(str::to_owned));
        }
        let schedule = &mut self.schedule;
        let (item, days_first) = draft.finish(&mut schedule.findings, &mut schedule.left_out);
        if let Some(length) = days_first {
            self.days_first.push((schedule.items.len(), length));
        }
        schedule.items.push(item);
        schedule.events += 1;
    }

    /// Someone who is described beside the events; `false` where nothing tells who.
    pub(in crate::source) fn profile(&mut self, person: PersonDraft) -> bool {
        let who = person.finish();
        let is_known = who.is_some();
        self.profiles.extend(who);
        is_known
    }

    /// The name of the program that wrote the schedule.
    pub(in crate::source) fn generator(&mut self, name: &str) {
        self.is_by_pretalx |= name.to_lowercase().contains("pretalx");
        self.is_ours |= name == "attache" && self.schedule.items.is_empty();
    }

    /// Has a day been read?
    pub(in crate::source) fn has_days(&self) -> bool {
        !self.schedule.days.is_empty()
    }

    /// The schedule, with `findings` of how it is written.
    pub(in crate::source) fn finish(self, findings: Vec<Finding>) -> Schedule {
        let mut schedule = self.schedule;
        for (item, length) in self.days_first.into_iter().filter(|_| self.is_by_pretalx) {
            schedule.items[item].end = End::After(length);
        }
        if self.is_ours {
            ours::take(&mut schedule.items, self.slugs);
        }
        let slugs = slugs(&mut schedule.items, &self.rooms);
        schedule.findings.extend(slugs);
        let lost = profiles::complete(&mut schedule.items, &self.profiles);
        schedule.left_out.add_many(What::People, lost);
        schedule.findings.extend(findings);
        let event = &mut schedule.event;
        event.version = event.version.take().or(self.release);
        event.url = event.url.take().or(self.base_url);
        schedule
    }
}

/// Takes out rooms of events that are the room that the event stands in, as a word for addresses has
/// it, unless the file declares such a room too. That is a guess, and told.
fn slugs(items: &mut [Item], declared: &HashMap<String, usize>) -> Option<Finding> {
    let mut said: Vec<String> = Vec::new();
    let mut count = 0_usize;
    let mut at = None;
    for item in items {
        let Some((first, more)) = item.rooms.split_first() else {
            continue;
        };
        let is_slug = |room: &String| {
            declared.contains_key(first)
                && !declared.contains_key(room)
                && spelling::is_slug(first, room)
        };
        let Some(slug) = more.iter().find(|room| is_slug(room)) else {
            continue;
        };
        let same = format!("`{}` = `{}`", quoted(slug), quoted(first));
        if said.len() < NAMED && !said.contains(&same) {
            said.push(same);
        }
        count += 1;
        at.get_or_insert_with(|| value(item, "room"));
        let kept: Vec<bool> = item.rooms.iter().map(|room| !is_slug(room)).collect();
        let mut kept = kept.into_iter();
        item.rooms.retain(|_| kept.next().unwrap_or(true));
    }
    let message = imports::rooms_by_slug(count, said);
    let finding = Finding::new(Code::Guessed, at, message).hint(imports::rooms_by_slug_hint());
    (count > 0).then_some(finding)
}
