//! What is wrong with an agenda that does load: double bookings, hours, turnover, capacity.
//!
//! Nothing here knows a file: a finding points at what the agenda says of where its keys stood.
//! Work grows with the number of sessions and of the findings, and both have a bound.

mod bookings;
mod family;
pub(crate) mod hours;
mod rooms;
mod times;
mod turnover;
mod unused;

use super::{Agenda, Finding, Places, Session, Span, Time};

/// Every semantic finding, in no particular order; `[[allow]]` is not applied here.
pub fn check(agenda: &Agenda) -> Vec<Finding> {
    let family = family::Family::of(&agenda.sessions);
    let mut findings = Vec::new();
    times::check(agenda, &mut findings);
    rooms::check(agenda, &mut findings);
    hours::check(agenda, &mut findings);
    turnover::check(agenda, &family, &mut findings);
    bookings::check(agenda, &family, &mut findings);
    unused::check(agenda, &mut findings);
    findings
}

/// The value of the first of `keys` that is set, else the header; `None` for a source without
/// lines.
fn at(places: &Places, keys: &[&str]) -> Option<Span> {
    keys.iter()
        .find_map(|key| places.get(key))
        .or_else(|| (places.header != (0..0)).then(|| places.header.clone()))
}

/// A session as messages name it.
fn named(session: &Session) -> String {
    format!("session `{}`", session.id.line())
}

/// From when to when a session is, for messages: on what day only where `day` asks for it.
fn hours_of(session: &Session, day: bool) -> String {
    let clock =
        |time: Option<Time>| time.map_or("?".to_owned(), |time| time.format("%H:%M").to_string());
    let hours = format!("{} to {}", clock(session.start), clock(session.end));
    match session.start.filter(|_| day) {
        Some(start) => format!("{} {hours}", start.format("%Y-%m-%d")),
        None => hours,
    }
}

/// 1 minute, 2 minutes.
fn minutes(count: i64) -> String {
    if count == 1 {
        "1 minute".to_owned()
    } else {
        format!("{count} minutes")
    }
}
