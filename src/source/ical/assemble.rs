//! Everything that a file says, put together: zones first, then when everything takes place, then an
//! item for each event and for each occurrence of one that recurs.

use super::components::Contents;
use super::draft::{Draft, Given};
use super::ends;
use super::families::Families;
use super::recurrence;
use super::resolve;
use super::series::{Budget, Series};
use super::stamp::Stamp;
use super::zones::Zones;
use crate::agenda::Status;
use crate::source::schedule::{End, Event, Item, Localized, Schedule, What, When};

/// The schedule that the file is.
pub(super) fn schedule(mut contents: Contents) -> Schedule {
    let mut budget = Budget::default();
    let zones = resolve::zones(&mut contents, &mut budget.steps);
    let families = Families::new(&contents.drafts, &zones);
    let all = families.series(&mut budget);
    let mut items = Vec::with_capacity(contents.drafts.len());
    let mut beyond: usize = 0;
    let mut lent = Vec::with_capacity(contents.drafts.len());
    for (draft, series) in contents.drafts.iter().zip(&all) {
        lent.push((families.original(draft), families.is_replaced(draft)));
        beyond = beyond.saturating_add(series.as_ref().map_or(0, |series| series.beyond));
    }
    let events = contents.drafts.len();
    for ((draft, series), (original, replaced)) in contents.drafts.into_iter().zip(all).zip(lent) {
        match series {
            Some(series) => recurring(draft, series, replaced, &zones, &mut items),
            None => items.push(single(draft, original, &zones)),
        }
    }
    let mut left_out = contents.notes.left_out;
    left_out.add_many(What::Occurrences, beyond);
    let mut event = Event {
        zone: zones.event,
        ..Event::default()
    };
    for calendar in contents.calendars {
        event.title = first(event.title, calendar.title);
        event.note = first(event.note, calendar.note);
        event.url = event.url.or(calendar.url);
    }
    Schedule {
        event,
        items,
        events,
        findings: contents.notes.findings.finish(),
        left_out,
        ..Schedule::default()
    }
}

fn first(have: Localized, more: Localized) -> Localized {
    if have == Localized::None { more } else { have }
}

/// An event that takes place once.
fn single(draft: Draft, original: Option<(Stamp, Localized)>, zones: &Zones) -> Item {
    let (start, end) = times(&draft, zones);
    let mut item = draft.item;
    if let Some((start, title)) = original {
        item.occurrence = Some(name(start));
        item.title = first(item.title, title);
    }
    item.drop_in = matches!(start, When::Date(_));
    item.start = start;
    item.end = end;
    item
}

/// When an event takes place, but for its recurrence.
fn times(draft: &Draft, zones: &Zones) -> (When, End) {
    if let Given::Is(start) = draft.start {
        let end = ends::end(draft, start, recurrence::End::Alike, zones);
        return (zones.when(start), end);
    }
    let end = match (draft.end, draft.length) {
        (Given::Is(end), _) => End::At(zones.when(end)),
        (_, Given::Is(length)) => End::After(length.exact()),
        _ => End::Unknown,
    };
    (When::Unknown, end)
}

/// All occurrences of an event.
fn recurring(draft: Draft, series: Series, replaced: bool, zones: &Zones, items: &mut Vec<Item>) {
    if series.starts.is_empty() && !replaced {
        // Every occurrence is taken back, and the event is still there.
        let mut item = single(draft, None, zones);
        item.status = Some(Status::Cancelled);
        items.push(item);
        return;
    }
    items.reserve(series.starts.len());
    for (start, own_end) in series.starts {
        let mut item = draft.item.clone();
        item.occurrence = Some(name(start));
        item.start = zones.when(start);
        item.end = ends::end(&draft, start, own_end, zones);
        item.drop_in = matches!(start, Stamp::Date(_));
        items.push(item);
    }
}

/// What an occurrence is called: its original start.
fn name(start: Stamp) -> String {
    match start {
        Stamp::Date(date) => date.format("%Y%m%d").to_string(),
        Stamp::Time(time, _) => time.format("%Y%m%dT%H%M%S").to_string(),
    }
}
