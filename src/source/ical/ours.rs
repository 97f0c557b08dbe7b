//! Calendars that this program exported: their sessions bear the ids that they had, each UID being
//! `<session-id>@<event-id>`, and rooms and the place in them, which one line lists, are parted again.

use std::collections::HashSet;

use super::components::Contents;
use super::draft::Draft;
use crate::agenda::{Id, Status};
use crate::source::schedule::{Localized, Markup, Ours, without_cancelled};

/// What our `PRODID` begins with, whatever the version.
pub(super) const PRODUCT: &str = "-//attache//attache ";

/// The property that names the rooms of an event, where its `LOCATION` holds more or less than one.
pub(super) const ROOMS: &str = "X-ATTACHE-ROOM";

/// What stands between rooms and their place.
const BETWEEN: &str = ", ";

/// Gives the events of calendars of ours what they had. The id of the event that all of them are of, where
/// that is one.
pub(super) fn take(contents: &mut Contents) -> Option<String> {
    let ours: Vec<bool> = (contents.calendars.iter())
        .map(|calendar| calendar.is_ours)
        .collect();
    let is_ours = |draft: &&mut Draft| ours.get(draft.calendar as usize) == Some(&true);
    let mut events: HashSet<String> = HashSet::new();
    for draft in contents.drafts.iter_mut().filter(is_ours) {
        events.extend(session(draft));
        part(draft);
    }
    let mut events = events.into_iter();
    events.next().filter(|_| events.next().is_none())
}

/// The session that it was. Gives the id of its event.
fn session(draft: &mut Draft) -> Option<String> {
    let item = &mut draft.item;
    let uid = item.guid.take()?;
    let Some((id, event)) = uid.rsplit_once('@') else {
        item.guid = Some(uid);
        return None;
    };
    item.guid = Some(id.to_owned());
    item.markup = Markup::Ours;
    let is_off = item.status == Some(Status::Cancelled);
    if let Some(title) = item.title.first().and_then(without_cancelled)
        && is_off
    {
        item.title = Localized::any(title);
    }
    // What is called off, and what only stands in for another, takes no time either.
    let is_on = item.status == Some(Status::Confirmed);
    item.ours = Some(Box::new(Ours {
        id: Some(id.to_owned()),
        drop_in: is_on.then_some(draft.is_transparent),
        ..Ours::default()
    }));
    Id::is_well_formed(event).then(|| event.to_owned())
}

/// Parts rooms and the place in them, where the line that lists both bears its rooms beside it.
fn part(draft: &mut Draft) {
    let Some(rooms) = draft.rooms.take() else {
        return;
    };
    let item = &mut draft.item;
    let line = item.rooms.pop().unwrap_or_default();
    let behind = line.strip_prefix(&rooms.join(BETWEEN));
    let place = behind.map(|behind| behind.strip_prefix(BETWEEN).unwrap_or(behind));
    item.place = place.filter(|place| !place.is_empty()).map(str::to_owned);
    item.rooms = rooms;
}
