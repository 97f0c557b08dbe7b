//! Events of one UID: the one that recurs, and those that stand for occurrences of it (RFC 5545,
//! section 3.8.4.4).

use std::collections::HashMap;

use super::draft::{Draft, Given};
use super::ends;
use super::series::{Budget, Event, Horizon, Moments, Series};
use super::stamp::Stamp;
use super::zones::Zones;
use crate::source::schedule::{Item, Localized};

/// All events of a file, and how they belong together.
pub(super) struct Families<'d> {
    drafts: &'d [Draft],
    zones: &'d Zones,
    /// By UID, where occurrences are replaced.
    all: HashMap<&'d str, Family<'d>>,
}

#[derive(Default)]
struct Family<'d> {
    replaced: Moments,
    /// The event that recurs.
    master: Option<&'d Draft>,
    /// Those that stand for all later occurrences too, by the occurrence that they begin with, as
    /// the event that recurs has it.
    later: Vec<(Stamp, &'d Draft)>,
}

impl<'d> Family<'d> {
    /// What stands for the occurrence at `start`, from an earlier one on.
    fn later(&self, start: Stamp) -> Option<&(Stamp, &'d Draft)> {
        let local = start.local();
        let begun = self.later.partition_point(|(at, _)| at.local() <= local);
        self.later.get(begun.checked_sub(1)?)
    }
}

impl<'d> Families<'d> {
    pub(super) fn new(drafts: &'d [Draft], zones: &'d Zones) -> Self {
        let mut all: HashMap<&str, Family<'d>> = HashMap::new();
        for draft in drafts {
            if let (Some(uid), Some(stamp)) = (&draft.item.guid, draft.instead_of) {
                all.entry(uid).or_default().replaced.add(stamp, zones);
            }
        }
        // Most files have none of that.
        let masters = if all.is_empty() { &[] } else { drafts };
        for draft in masters.iter().filter(|draft| draft.instead_of.is_none()) {
            let family = draft.item.guid.as_deref().and_then(|uid| all.get_mut(uid));
            if let Some(family) = family {
                family.master.get_or_insert(draft);
            }
        }
        for draft in drafts.iter().filter(|draft| draft.for_later) {
            let family = draft.item.guid.as_deref().and_then(|uid| all.get_mut(uid));
            if let (Some(family), Some(stamp)) = (family, draft.instead_of)
                && let Some(Given::Is(start)) = family.master.map(|master| master.start)
            {
                family.later.push((zones.as_in(stamp, start), draft));
            }
        }
        for family in all.values_mut() {
            family.later.sort_by_key(|(at, _)| at.local());
        }
        Self { drafts, zones, all }
    }

    /// What is said of the occurrence of `draft` at `start`, and when that begins: the event itself
    /// and its start, unless another stands for all occurrences from an earlier one on. They move by
    /// as much as that one does, and are as long (section 3.8.4.4).
    pub(super) fn occurrence(&self, draft: &'d Draft, start: Stamp) -> (&'d Draft, Stamp) {
        let family = self.of(draft).filter(|family| !family.later.is_empty());
        let Some((first, later)) = family.and_then(|family| family.later(start)) else {
            return (draft, start);
        };
        let Given::Is(moved) = later.start else {
            return (draft, start);
        };
        let local = moved.local() + (start.local() - first.local());
        (later, moved.moved_to(local))
    }

    /// Is a change meant for all later occurrences, and is there no event that has any?
    pub(super) fn is_for_later_alone(&self, draft: &Draft) -> bool {
        let master = self.of(draft).and_then(|family| family.master);
        draft.for_later && master.is_none_or(|master| master.recurs.is_none())
    }

    fn of(&self, draft: &Draft) -> Option<&Family<'d>> {
        self.all.get(draft.item.guid.as_deref()?)
    }

    /// When each event that recurs takes place; `None` for the others.
    pub(super) fn series(&self, budget: &mut Budget) -> Vec<Option<Series>> {
        let mut all: Vec<Option<Series>> = Vec::with_capacity(self.drafts.len());
        let mut horizon: Option<Horizon> = None;
        for draft in self.drafts {
            let event = self.event(draft).filter(|event| !event.recurs.is_endless());
            let series = event.map(|event| event.series(None, budget));
            if !self.is_endless(draft) {
                let span = self.span(draft, series.as_ref());
                horizon = span.into_iter().chain(horizon).reduce(Horizon::with);
            }
            all.push(series);
        }
        let horizon = horizon.map(|horizon| horizon.whole_days(self.zones));
        for (draft, series) in self.drafts.iter().zip(&mut all) {
            if series.is_none() {
                let event = self.event(draft);
                *series = event.map(|event| event.series(horizon, budget));
            }
        }
        all
    }

    fn event(&self, draft: &'d Draft) -> Option<Event<'_>> {
        let (Some(recurs), Given::Is(start), None) = (&draft.recurs, draft.start, draft.instead_of)
        else {
            return None;
        };
        let family = self.of(draft);
        let later = family.map_or(&[][..], |family| &family.later);
        let items = later.iter().map(|(_, later)| &later.item);
        let sizes = items.chain([&draft.item]).map(size);
        Some(Event {
            start,
            recurs,
            replaced: family.map(|family| &family.replaced),
            size: sizes.max().unwrap_or_default(),
            zones: self.zones,
        })
    }

    /// Does it go on for ever, or stand for something that does?
    fn is_endless(&self, draft: &Draft) -> bool {
        let master = draft.instead_of.and_then(|_| self.of(draft)?.master);
        let recurs = &master.unwrap_or(draft).recurs;
        recurs.as_ref().is_some_and(|recurs| recurs.is_endless())
    }

    /// From when to when an event is, with all its occurrences.
    fn span(&self, draft: &'d Draft, series: Option<&Series>) -> Option<Horizon> {
        let starts = series.map(|series| &series.starts);
        let ends = starts.and_then(|starts| Some((starts.first()?.0, starts.last()?.0)));
        let (first, last) = match (ends, draft.start) {
            (Some(ends), _) => ends,
            (None, Given::Is(start)) => (start, start),
            _ => return None,
        };
        let (_, first) = self.occurrence(draft, first);
        let (draft, last) = self.occurrence(draft, last);
        Some(Horizon::new(
            self.zones.utc(first),
            ends::last_moment(draft, last, self.zones),
        ))
    }

    /// For an event that stands for an occurrence: the start of that as the one that recurs has it,
    /// and its title.
    pub(super) fn original(&self, draft: &Draft) -> Option<(Stamp, Localized)> {
        let stamp = draft.instead_of?;
        let master = self.of(draft).and_then(|family| family.master);
        let start = match master.unwrap_or(draft).start {
            Given::Is(start) => self.zones.as_in(stamp, start),
            _ => stamp,
        };
        let title = master.map(|master| master.item.title.clone());
        Some((start, title.unwrap_or_default()))
    }

    /// Do others stand for occurrences of it?
    pub(super) fn is_replaced(&self, draft: &Draft) -> bool {
        self.of(draft).is_some()
    }
}

/// How many bytes of text an item holds, roughly.
fn size(item: &Item) -> usize {
    let words = |words: &Localized| match words {
        Localized::Any(text) => text.len(),
        _ => 0,
    };
    let short = item.rooms.iter().chain(&item.tracks).map(String::len);
    let people = item.people.iter().map(|one| 200 + one.name.len());
    let links = item
        .links
        .iter()
        .map(|(title, url)| title.len() + url.len());
    let place = item.place.as_ref().map_or(0, String::len);
    let url = item.url.as_ref().map_or(0, String::len);
    let all = short.chain(people).chain(links).sum::<usize>();
    words(&item.title) + words(&item.text) + all + place + url
}
