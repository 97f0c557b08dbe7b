//! Everything that a file says, put together: zones first, then when everything takes place, then an
//! item for each event and for each occurrence of one that recurs.

use super::components::Contents;
use super::draft::{Draft, Given};
use super::ends;
use super::families::Families;
use super::notes::Sort;
use super::ours;
use super::people;
use super::recurrence;
use super::resolve;
use super::series::{Budget, Series};
use super::stamp::Stamp;
use super::zones::Zones;
use crate::agenda::Status;
use crate::i18n::sentences::calendars as say;
use crate::source::schedule::{End, Event, Item, Localized, Schedule, What, When};

/// The schedule that the file is.
pub(super) fn schedule(mut contents: Contents) -> Schedule {
    people::leave_out_owners(&mut contents);
    let mut budget = Budget::default();
    let event_id = ours::take(&mut contents);
    let zones = resolve::zones(&mut contents, &mut budget.steps);
    let families = Families::new(&contents.drafts, &zones);
    let all = families.series(&mut budget);
    let mut beyond: usize = 0;
    let mut made = Vec::with_capacity(contents.drafts.len());
    for (draft, series) in contents.drafts.iter().zip(&all) {
        if families.is_for_later_alone(draft) {
            contents
                .notes
                .findings
                .add(Sort::Values, &draft.item.span, || {
                    (say::for_all_later(), Some(say::for_all_later_hint()))
                });
        }
        beyond = beyond.saturating_add(series.as_ref().map_or(0, |series| series.beyond));
        made.push(match series {
            Some(series) => recurring(draft, series, &families, &zones),
            None => Made::Once(families.original(draft)),
        });
    }
    let events = contents.drafts.len();
    let mut items = Vec::with_capacity(events);
    for (draft, made) in contents.drafts.into_iter().zip(made) {
        match made {
            Made::Series(series) => items.extend(series),
            Made::Once(original) => items.push(single(draft, original, &zones)),
            Made::TakenBack => {
                let mut item = single(draft, None, &zones);
                item.status = Some(Status::Cancelled);
                items.push(item);
            }
        }
    }
    let mut left_out = contents.notes.left_out;
    left_out.add_many(What::Occurrences, beyond);
    let mut event = Event {
        zone: zones.event,
        acronym: event_id,
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
        strangers: contents.notes.strangers,
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

/// What became of an event, before it is an item.
enum Made {
    /// It takes place once; of what stands for an occurrence of another, when that would have begun,
    /// and its title.
    Once(Option<(Stamp, Localized)>),
    /// Every occurrence is taken back, and the event is still there.
    TakenBack,
    /// All its occurrences.
    Series(Vec<Item>),
}

/// All occurrences of an event.
fn recurring<'d>(
    draft: &'d Draft,
    series: &Series,
    families: &Families<'d>,
    zones: &Zones,
) -> Made {
    if series.starts.is_empty() && !families.is_replaced(draft) {
        return Made::TakenBack;
    }
    let mut items = Vec::with_capacity(series.starts.len());
    for &(original, own_end) in &series.starts {
        let (said, start) = families.occurrence(draft, original);
        let mut item = said.item.clone();
        if item.title == Localized::None {
            item.title = draft.item.title.clone();
        }
        item.occurrence = Some(name(original));
        item.start = zones.when(start);
        item.end = ends::end(said, start, own_end, zones);
        item.drop_in = matches!(start, Stamp::Date(_));
        items.push(item);
    }
    Made::Series(items)
}

/// What an occurrence is called: its original start.
fn name(start: Stamp) -> String {
    match start {
        Stamp::Date(date) => date.format("%Y%m%d").to_string(),
        Stamp::Time(time, _) => time.format("%Y%m%dT%H%M%S").to_string(),
    }
}
