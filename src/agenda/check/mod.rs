//! What is wrong with an agenda that does load: double bookings, hours, turnover, capacity.
//!
//! Nothing here knows a file: a finding points at what the agenda says of where its keys stood.
//! Work grows with the number of sessions and of the findings, and both have a bound.

mod bookings;
pub(crate) mod hours;
mod rooms;
mod times;
mod turnover;
mod unused;

use super::{Agenda, Finding, Places, Room, Safe, Session, Span, Time};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::things;

/// Whoever is told of each finding: there may be more of them than anybody keeps.
type Tell<'t> = &'t mut dyn FnMut(Finding);

/// Every semantic finding, in no particular order; `[[allow]]` is not applied here.
pub fn check(agenda: &Agenda) -> Vec<Finding> {
    let mut findings = Vec::new();
    each(agenda, &mut |finding| findings.push(finding));
    findings
}

/// Tells every finding of [`check`] as it is made.
pub(crate) fn each(agenda: &Agenda, tell: Tell<'_>) {
    times::check(agenda, tell);
    rooms::check(agenda, tell);
    hours::check(agenda, tell);
    turnover::check(agenda, tell);
    bookings::check(agenda, tell);
    unused::check(agenda, tell);
}

/// The value of the first of `keys` that is set, else the header; `None` for a source without
/// lines.
fn at(places: &Places, keys: &[&str]) -> Option<Span> {
    keys.iter()
        .find_map(|key| places.get(key))
        .or_else(|| (places.header != (0..0)).then(|| places.header.clone()))
}

/// A session as messages name it.
fn session_named(session: &Session) -> Message {
    things::named(things::session(), name_of(session))
}

/// What a session is called in messages: its id, or its title where the id is a number that another
/// program gave it and no one can read.
pub(crate) fn name_of(session: &Session) -> Safe<'_> {
    let id = session.id.as_str();
    let digits = |c: char| c.is_ascii_hexdigit() || c == '-';
    let is_number = id.chars().all(|c| c.is_ascii_digit() || c == '-');
    let is_opaque = is_number || (id.len() >= 32 && id.chars().take(32).all(digits));
    match session.title.all().next() {
        Some(title) if is_opaque => title.line(),
        _ => session.id.line(),
    }
}

/// A room as messages name it.
fn room_named(room: &Room) -> Message {
    things::named(things::room(), room.id.line())
}

/// From when to when a session is, for messages: on what day only where `day` asks for it.
fn hours_of(session: &Session, day: bool) -> Message {
    let clock =
        |time: Option<Time>| time.map_or_else(|| Argument::from("?"), |time| time.time().into());
    let (from, to) = (clock(session.start), clock(session.end));
    match session.start.filter(|_| day) {
        Some(start) => things::hours_of_day(start.date_naive(), from, to),
        None => things::hours(from, to),
    }
}
