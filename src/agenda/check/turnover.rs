//! Rooms that need more time between two sessions than they get.

use super::{Names, Tell, at, room_named};
use crate::agenda::{Agenda, Code, Finding, Room, SessionIx, Slot};
use crate::i18n::message::Argument;
use crate::i18n::sentences::{findings as say, things};

/// How many sessions that ended just before are looked at for one session, beyond its relatives.
const MOST_LOOKED_AT: usize = 64;

/// From so many on they are told at the room.
const MANY: usize = 4;

pub(super) fn check(agenda: &Agenda, names: &Names<'_>, tell: Tell<'_>) {
    let mut uses: Vec<Vec<(SessionIx, Slot)>> = vec![Vec::new(); agenda.rooms.len()];
    for &ix in &agenda.by_time {
        let session = agenda.session(ix);
        let Some(slot) = session.slot().filter(|slot| slot.start() < slot.end()) else {
            continue;
        };
        if !session.can_clash() {
            continue;
        }
        for room in session.known_rooms() {
            uses[room.at()].push((ix, slot));
        }
    }
    for (room, uses) in agenda.rooms.iter().zip(uses) {
        let wanted = i64::from(room.turnover_minutes.unwrap_or(0));
        if wanted > 0 && !room.parallel {
            one(agenda, names, (room, wanted), &uses, tell);
        }
    }
}

/// The uses come by start.
fn one(
    agenda: &Agenda,
    names: &Names<'_>,
    (room, wanted): (&Room, i64),
    uses: &[(SessionIx, Slot)],
    tell: Tell<'_>,
) {
    let mut by_end = uses.to_vec();
    by_end.sort_by_key(|(_, slot)| slot.end());
    let mut ended = 0;
    let (mut all, mut pairs) = (Vec::new(), 0);
    for &(ix, slot) in uses {
        while by_end
            .get(ended)
            .is_some_and(|(_, before)| before.end() <= slot.start())
        {
            ended += 1;
        }
        let before = by_end[..ended]
            .iter()
            .rev()
            .take(MOST_LOOKED_AT)
            .map(|(before, its)| (*before, (slot.start() - its.end()).num_minutes()))
            .take_while(|(_, gap)| *gap < wanted)
            .find(|(before, _)| !agenda.are_related(*before, ix));
        pairs += usize::from(ended > 0);
        if let Some((before, gap)) = before {
            all.push((short(agenda, names, (room, wanted), (before, ix), gap), gap));
        }
    }
    // Where hardly any two sessions have as much between them, it is the room that wants too much.
    let is_allowed = (agenda.allows.iter()).any(|allow| allow.code == Some(Code::ShortTurnover));
    if all.len() < MANY || all.len() * 3 < pairs * 2 || is_allowed || !names.are_keys_ours() {
        for (finding, _) in all {
            tell(finding);
        }
        return;
    }
    let least = all.iter().map(|(_, gap)| *gap).min().unwrap_or_default();
    let message = say::short_turnover_often(room_named(room), wanted, all.len(), least);
    let place = at(&room.places, &["turnover_minutes"]);
    let mut finding =
        Finding::new(Code::ShortTurnover, place, message).hint(say::short_turnover_often_hint());
    finding.rooms.push(room.id.as_str().to_owned());
    let ids = all.iter().flat_map(|(one, _)| one.sessions.iter().cloned());
    finding.sessions = ids.collect();
    tell(finding);
}

fn short(
    agenda: &Agenda,
    names: &Names<'_>,
    (room, wanted): (&Room, i64),
    pair: (SessionIx, SessionIx),
    gap: i64,
) -> Finding {
    let (before, session) = (agenda.session(pair.0), agenda.session(pair.1));
    let start = session.start.map(|start| start.naive_local().into());
    let message = say::short_turnover(
        things::minutes(gap),
        names.short(before),
        names.short(session),
        start.unwrap_or_else(|| Argument::from("?")),
        room_named(room),
        wanted,
    );
    let keys: &[&str] = if session
        .known_rooms()
        .next()
        .is_some_and(|first| agenda.rooms[first.at()].id == room.id)
    {
        &["room", "rooms"]
    } else {
        &["rooms", "room"]
    };
    let mut finding = Finding::new(Code::ShortTurnover, at(&session.places, keys), message)
        .hint(say::short_turnover_hint(things::minutes(wanted - gap)));
    finding.sessions = vec![
        session.id.as_str().to_owned(),
        before.id.as_str().to_owned(),
    ];
    finding.rooms.push(room.id.as_str().to_owned());
    finding
}
