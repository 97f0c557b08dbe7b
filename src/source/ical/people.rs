//! People of an event (RFC 5545, sections 3.8.4.1 and 3.8.4.3), and who is none of them: the owner
//! of the calendar, whom many programs write as the organiser of each event.

use std::collections::{HashMap, HashSet};

use super::components::Contents;
use super::draft::Draft;
use super::line::Line;
use super::values;
use crate::source::schedule::{Participant, What};

/// Addresses of calendars, not of people.
const CALENDARS: &str = "@group.calendar.google.com";

/// Who an ORGANIZER or ATTENDEE is; nobody where it says nothing.
pub(super) fn participant(line: &Line<'_>) -> Option<Participant> {
    let address = line.value();
    let mail = match address.split_at_checked("mailto:".len()) {
        Some((scheme, mail)) if scheme.eq_ignore_ascii_case("mailto:") => Some(mail.trim()),
        _ => address.contains('@').then_some(address),
    };
    let mail = mail.filter(|mail| !mail.is_empty());
    let common = line.parameter("CN").unwrap_or_default();
    // Some escape it as if it were a text.
    let common = values::text(&common);
    let name = match common.trim() {
        "" => mail.unwrap_or(address),
        name => name,
    };
    if name.is_empty() || name.eq_ignore_ascii_case("mailto:") {
        return None;
    }
    let role = if line.name() == "ORGANIZER" {
        Some("host")
    } else if line.has("ROLE", "CHAIR") {
        Some("chair")
    } else {
        None
    };
    Some(Participant {
        id: mail.map(str::to_lowercase),
        name: name.to_owned(),
        role: role.map(str::to_owned),
        ..Participant::default()
    })
}

/// Takes the owners of the calendars out of their events; they are counted as left out. An owner is
/// who is known by an address alone and is the organiser of most events, or is the calendar itself.
pub(super) fn leave_out_owners(contents: &mut Contents) {
    let owners = owners(contents);
    for draft in &mut contents.drafts {
        let calendar = draft.calendar;
        let all = draft.item.people.len();
        if all == 0 {
            continue;
        }
        draft.item.people.retain(|person| {
            let address = person.id.as_deref().unwrap_or_default();
            let is_owner = is_nameless(person) && owners.contains(&(calendar, address.to_owned()));
            !is_owner && !address.ends_with(CALENDARS)
        });
        let count = all - draft.item.people.len();
        if count > 0 {
            let left_out = &mut contents.notes.left_out;
            left_out.add_many(What::Property("ORGANIZER".to_owned()), count);
        }
    }
}

/// The number of a calendar, and an address.
type Address = (u32, String);

fn owners(contents: &Contents) -> HashSet<Address> {
    let mut events: HashMap<u32, usize> = HashMap::new();
    let mut organised: HashMap<Address, usize> = HashMap::new();
    for draft in &contents.drafts {
        *events.entry(draft.calendar).or_default() += 1;
        for address in organisers(draft) {
            *organised.entry((draft.calendar, address)).or_default() += 1;
        }
    }
    let is_owner = |(calendar, address): &Address, count: usize| {
        let title = contents.calendars.get(*calendar as usize);
        let title = title.and_then(|calendar| calendar.title.first());
        let is_title = title.is_some_and(|title| title.trim().eq_ignore_ascii_case(address));
        let of_most = count > 1 && count * 2 > events.get(calendar).copied().unwrap_or_default();
        is_title || of_most
    };
    let owners = organised.into_iter();
    owners
        .filter(|(address, count)| is_owner(address, *count))
        .map(|(address, _)| address)
        .collect()
}

/// The addresses of those organisers who have no name.
fn organisers(draft: &Draft) -> impl Iterator<Item = String> {
    let hosts = draft.item.people.iter();
    hosts
        .filter(|person| person.role.as_deref() == Some("host") && is_nameless(person))
        .filter_map(|person| person.id.clone())
}

/// Is the name only the address?
fn is_nameless(person: &Participant) -> bool {
    let address = person.id.as_deref();
    address.is_some_and(|address| person.name.eq_ignore_ascii_case(address))
}
