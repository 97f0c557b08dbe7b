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
        Self { drafts, zones, all }
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
                horizon = self
                    .span(draft, series.as_ref())
                    .into_iter()
                    .chain(horizon)
                    .reduce(|one, other| Horizon {
                        from: one.from.min(other.from),
                        to: one.to.max(other.to),
                    });
            }
            all.push(series);
        }
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
        Some(Event {
            start,
            recurs,
            replaced: self.of(draft).map(|family| &family.replaced),
            size: size(&draft.item),
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
    fn span(&self, draft: &Draft, series: Option<&Series>) -> Option<Horizon> {
        let starts = series.map(|series| &series.starts);
        let ends = starts.and_then(|starts| Some((starts.first()?.0, starts.last()?.0)));
        let (first, last) = match (ends, draft.start) {
            (Some(ends), _) => ends,
            (None, Given::Is(start)) => (start, start),
            _ => return None,
        };
        Some(Horizon {
            from: self.zones.utc(first),
            to: ends::last_moment(draft, last, self.zones),
        })
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
