//! What is wrong with an agenda that does load: double bookings, hours, turnover, capacity.
//!
//! Nothing here knows a file: a finding points at what the agenda says of where its keys stood.
//! Work grows with the number of sessions and of the findings, and both have a bound.

mod bookings;
mod days;
mod doubled;
pub(crate) mod hours;
mod meant;
pub(crate) mod names;
mod near;
mod odd;
mod of_rooms;
mod rooms;
mod times;
mod turnover;
mod unused;

use super::{Agenda, Code, Finding, Places, Room, Session, Span, Time};
use crate::i18n::Message;
use crate::i18n::message::Argument;
use crate::i18n::sentences::things;

use names::Names;

/// Whoever is told of each finding: there may be more of them than anybody keeps.
type Tell<'t> = &'t mut dyn FnMut(Finding);

/// Whether a finding of that code about those sessions, and that room where it is about one, is meant as it is: what
/// stands for several of them is told without those.
type Meant<'m> = &'m mut dyn FnMut(Code, [&str; 2], Option<&str>) -> bool;

/// Every semantic finding, in no particular order; `[[allow]]` is not applied here.
pub fn check(agenda: &Agenda) -> Vec<Finding> {
    let mut findings = Vec::new();
    let push = &mut |finding| findings.push(finding);
    each(agenda, &mut |_, _, _| false, push);
    findings
}

/// Tells every finding of [`check`] as it is made.
pub(crate) fn each(agenda: &Agenda, meant: Meant<'_>, tell: Tell<'_>) {
    let names = Names::of(agenda);
    days::check(agenda, &names, tell);
    times::check(agenda, &names, tell);
    rooms::check(agenda, &names, tell);
    hours::check(agenda, &names, tell);
    turnover::check(agenda, &names, tell);
    let copies = bookings::check(agenda, &names, meant, tell);
    unused::check(agenda, &names, tell);
    odd::check(agenda, &names, &copies, tell);
}

/// The value of the first of `keys` that is set, else the header; `None` for a source without
/// lines.
fn at(places: &Places, keys: &[&str]) -> Option<Span> {
    keys.iter()
        .find_map(|key| places.get(key))
        .or_else(|| (places.header != (0..0)).then(|| places.header.clone()))
}

/// Words of a list, at most so many of them.
fn words(mut all: Vec<Argument>, most: usize) -> Argument {
    let more = all.len().saturating_sub(most);
    all.truncate(most);
    match more {
        0 => match all.pop() {
            Some(last) if all.is_empty() => last,
            Some(last) => things::words(all, last).into(),
            None => all.into(),
        },
        more => things::first_words(all, more).into(),
    }
}

/// A room as messages name it.
fn room_named(room: &Room) -> Message {
    things::named(things::room(), room.id.line())
}

/// From when to when a session is, for messages: on what day where `day` asks for it, and on which
/// days where it ends on another one.
fn hours_of(session: &Session, day: bool) -> Message {
    if let (Some(start), Some(end)) = (session.start, session.end)
        && start.date_naive() != end.date_naive()
    {
        return things::hours(start.naive_local(), end.naive_local());
    }
    let clock =
        |time: Option<Time>| time.map_or_else(|| Argument::from("?"), |time| time.time().into());
    let (from, to) = (clock(session.start), clock(session.end));
    match session.start.filter(|_| day) {
        Some(start) => things::hours_of_day(start.date_naive(), from, to),
        None => things::hours(from, to),
    }
}
