//! What is found of several sessions because of one room: a capacity that is wrong, a feature that it lacks. It is told
//! once, at the room.

use std::collections::BTreeMap;

use super::{Names, Tell, at, room_named};
use crate::agenda::{Agenda, Code, FeatureIx, Finding, RoomIx, Session};
use crate::i18n::sentences::findings as say;

/// Findings of sessions in one room alone, until it is known how many there are.
pub(super) struct Gathered {
    /// Of each room: how many sessions with seats fit, those that do not, and the most seats of these.
    seats: BTreeMap<usize, (usize, Vec<Finding>, u32)>,
    /// Of each room and each feature that it lacks.
    needs: BTreeMap<(usize, FeatureIx), Vec<Finding>>,
    gathers_seats: bool,
    gathers_needs: bool,
}

impl Gathered {
    /// Of another format each is told where it stands, and so is what an `[[allow]]` may mean.
    pub(super) fn of(agenda: &Agenda, names: &Names<'_>) -> Self {
        let is_allowed = |code| agenda.allows.iter().any(|allow| allow.code == Some(code));
        let gathers = |code| names.are_keys_ours() && !is_allowed(code);
        Self {
            seats: BTreeMap::new(),
            needs: BTreeMap::new(),
            gathers_seats: gathers(Code::OverCapacity),
            gathers_needs: gathers(Code::MissingFeature),
        }
    }

    pub(super) fn seats(&mut self, session: &Session, over: Option<Finding>, tell: Tell<'_>) {
        let Some(room) = only_room(session).filter(|_| self.gathers_seats) else {
            over.into_iter().for_each(tell);
            return;
        };
        let Some(seats) = session.seats else { return };
        let (fit, all, most) = self.seats.entry(room).or_default();
        match over {
            Some(finding) => {
                all.push(finding);
                *most = seats.max(*most);
            }
            None => *fit += 1,
        }
    }

    pub(super) fn need(
        &mut self,
        session: &Session,
        need: FeatureIx,
        finding: Finding,
        tell: Tell<'_>,
    ) {
        match only_room(session).filter(|_| self.gathers_needs) {
            Some(room) => self.needs.entry((room, need)).or_default().push(finding),
            None => tell(finding),
        }
    }

    /// Tells what there is.
    pub(super) fn tell(self, agenda: &Agenda, tell: Tell<'_>) {
        for (room, (fit, all, most)) in self.seats {
            if all.len() < 2 || fit > 0 {
                all.into_iter().for_each(&mut *tell);
                continue;
            }
            let room = &agenda.rooms[room];
            let holds = room.capacity.unwrap_or_default();
            let message = say::over_capacity_often(room_named(room), holds, all.len(), most);
            let place = at(&room.places, &["capacity"]);
            let finding = Finding::new(Code::OverCapacity, place, message);
            tell(as_one(finding.hint(say::over_capacity_often_hint()), all));
        }
        for ((room, need), all) in self.needs {
            if all.len() < 2 {
                all.into_iter().for_each(&mut *tell);
                continue;
            }
            let room = &agenda.rooms[room];
            let feature = agenda.features[need.at()].id.line();
            let message = say::missing_feature_often(room_named(room), feature, all.len());
            let place = at(&room.places, &["features", "id"]);
            let feature = agenda.features[need.at()].id.line();
            let hint = say::missing_feature_often_hint(feature);
            let finding = Finding::new(Code::MissingFeature, place, message);
            tell(as_one(finding.hint(hint), all));
        }
    }
}

fn only_room(session: &Session) -> Option<usize> {
    let mut rooms = session.known_rooms().map(RoomIx::at);
    rooms.next().filter(|_| rooms.next().is_none())
}

fn as_one(mut finding: Finding, all: Vec<Finding>) -> Finding {
    for one in all {
        finding.sessions.extend(one.sessions);
        finding.rooms = one.rooms;
    }
    finding
}
