//! Which session lies next to another, in each of the four directions.
//!
//! From any session every other one of the day can be reached. A zone is the blocks of a room, or its
//! bands. *Along*: the next that begins later, straight ahead if there is one, else anywhere in the zone.
//! *Across*: the nearest lane of the zone with something at the same time, else the next zone. As each
//! session has the lowest lane that was free, whatever lies in a lane but the first has a neighbour in
//! the lane before, so that steps across lead to the first lane, steps along over all of that, and steps
//! across from there to the others.

use super::plane::{Plane, Plate, Span};

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To what begins earlier.
    Earlier,
    /// To what begins later.
    Later,
    /// To a lane or room before.
    Before,
    /// To a lane or room behind.
    Behind,
}

/// The plate next to `from`. `wanted` is the cell along that one comes from, where steps across began:
/// they stay near it, however long what they pass is.
pub(super) fn neighbour(plane: &Plane, from: usize, way: Way, wanted: i64) -> Option<usize> {
    match way {
        Way::Earlier | Way::Later => along(plane, from, way == Way::Later),
        Way::Before | Way::Behind => {
            let is_behind = way == Way::Behind;
            lane(plane, from, is_behind, wanted)
                .or_else(|| other_zone(plane, from, is_behind, wanted))
        }
    }
}

/// The plates of the zone that a plate lies in.
fn zone<'a>(plane: &'a Plane, of: &Plate) -> impl Iterator<Item = (usize, &'a Plate)> + use<'a> {
    let plates = plane.strips[of.strip].plates.clone();
    let is_band = of.is_band;
    let plates = plates.map(|at| (at, &plane.plates[at]));
    plates.filter(move |(_, plate)| plate.is_band == is_band)
}

fn along(plane: &Plane, from: usize, is_later: bool) -> Option<usize> {
    let here = plane.plates[from];
    let way = |plate: &Plate| {
        if is_later {
            plate.along.from - here.along.from
        } else {
            here.along.from - plate.along.from
        }
    };
    let ahead = zone(plane, &here)
        .filter(|(_, plate)| way(plate) > 0)
        .min_by_key(|(_, plate)| {
            let is_aside = !plate.across.meets(here.across);
            let away = (plate.across.from - here.across.from).abs();
            (is_aside, way(plate), away)
        });
    ahead.map(|(at, _)| at)
}

/// In the nearest lane of the zone that has something at the same time.
fn lane(plane: &Plane, from: usize, is_behind: bool, wanted: i64) -> Option<usize> {
    let here = plane.plates[from];
    let wanted = wanted.clamp(here.along.from, here.along.to - 1);
    let beside = zone(plane, &here).filter(|(_, plate)| {
        let is_there = if is_behind {
            plate.across.from >= here.across.to
        } else {
            plate.across.to <= here.across.from
        };
        is_there && plate.along.meets(here.along)
    });
    let nearest = beside.min_by_key(|(_, plate)| {
        let away = (plate.across.from - here.across.from).abs();
        (away, distance(plate.along, wanted))
    });
    nearest.map(|(at, _)| at)
}

/// In the next zone that has anything: what lies nearest, the first of its lanes that one comes to.
fn other_zone(plane: &Plane, from: usize, is_behind: bool, wanted: i64) -> Option<usize> {
    let here = plane.plates[from];
    let in_strip = |strip: usize, is_band: bool| {
        let plates = plane.strips[strip].plates.clone();
        let plates = plates.map(|at| (at, &plane.plates[at]));
        let nearest = plates
            .filter(|(_, plate)| plate.is_band == is_band)
            .min_by_key(|(_, plate)| {
                let lane = if is_behind {
                    plate.across.from
                } else {
                    -plate.across.from
                };
                (distance(plate.along, wanted), lane)
            });
        nearest.map(|(at, _)| at)
    };
    let both = |strip| [(strip, false), (strip, true)];
    let zones = (0..plane.strips.len()).flat_map(both);
    let own = (here.strip, here.is_band);
    let mut found = |(strip, is_band)| in_strip(strip, is_band);
    if is_behind {
        zones.filter(|zone| *zone > own).find_map(&mut found)
    } else {
        zones.rev().filter(|zone| *zone < own).find_map(&mut found)
    }
}

/// How far a cell is from a span: 0 within.
fn distance(span: Span, cell: i64) -> i64 {
    (span.from - cell).max(cell - (span.to - 1)).max(0)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write as _;

    use chrono::{NaiveDate, TimeDelta};
    use proptest::prelude::*;

    use crate::board::timetable::Timetable;
    use crate::source;

    use super::super::plane::{Measure, Piece};
    use super::*;

    /// In which rooms, from which minute on, how long, and what is special about it.
    type Made = (Vec<u8>, u32, u32, u8);

    fn table(sessions: &[Made]) -> Timetable {
        let mut text = String::from(
            "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n",
        );
        for (at, (rooms, start, length, special)) in sessions.iter().enumerate() {
            let rooms: Vec<String> = rooms.iter().map(|room| format!("\"r{room}\"")).collect();
            let clock = |minutes: u32| {
                let (day, rest) = (7 + minutes / 1440, minutes % 1440);
                format!("2026-03-{day:02}T{:02}:{:02}", rest / 60, rest % 60)
            };
            let _ = write!(
                text,
                "[[session]]\nid = \"s{at}\"\ntitle = \"S\"\nstart = \"{}\"\nend = \"{}\"\nrooms = [{}]\n",
                clock(*start),
                clock(start + length),
                rooms.join(", "),
            );
            match special {
                0 => text.push_str("status = \"cancelled\"\n"),
                1 => text.push_str("drop_in = true\n"),
                _ => {}
            }
        }
        let agenda = source::read(text.as_bytes()).agenda;
        let agenda = agenda.expect("the tests write agendas");
        let day = "2026-03-07".parse().expect("a date");
        Timetable::of(&agenda, day, |_| true)
    }

    fn made() -> impl Strategy<Value = Vec<Made>> {
        let rooms = prop::collection::vec(0_u8..4, 0..3);
        // Of a whole day, or all within two hours, so that dozens overlap.
        let start = prop_oneof![0_u32..1439, 540_u32..660];
        prop::collection::vec((rooms, start, 0_u32..300, 0_u8..8), 1..60)
    }

    /// Entries of my own, from which minute on and how long.
    fn own_pieces(own: &[(u32, u32)]) -> Vec<Piece> {
        let zone = "Asia/Seoul".parse().expect("a zone");
        let piece = |(at, (start, length)): (usize, &(u32, u32))| {
            let clock = |minutes: u32| {
                let midnight =
                    NaiveDate::from_ymd_opt(2026, 3, 7).and_then(|day| day.and_hms_opt(0, 0, 0));
                let after = midnight.expect("a date") + TimeDelta::minutes(minutes.into());
                after
                    .and_local_timezone(zone)
                    .single()
                    .expect("no clock is turned then")
            };
            Piece::own(at, clock(*start), clock(start + length))
        };
        let mut pieces: Vec<Piece> = own.iter().enumerate().map(piece).collect();
        pieces.sort_by_key(|piece| piece.start);
        pieces
    }

    fn reached(plane: &Plane) -> BTreeSet<usize> {
        let mut found = BTreeSet::from([0]);
        let mut next = vec![0];
        while let Some(at) = next.pop() {
            let wanted = plane.plates[at].along.from;
            for way in [Way::Earlier, Way::Later, Way::Before, Way::Behind] {
                let to = neighbour(plane, at, way, wanted);
                next.extend(to.filter(|to| found.insert(*to)));
            }
        }
        found
    }

    proptest! {
        #[test]
        fn from_the_first_session_every_other_is_reached(
            sessions in made(),
            own in prop::collection::vec((0_u32..1439, 0_u32..300), 0..8),
            minutes in prop::sample::select(vec![1_i64, 5, 15, 30, 60]),
            is_turned: bool,
        ) {
            let (strip, lane, band) = if is_turned { (2, 1, 1) } else { (20, 11, 7) };
            let measure = Measure { strip, lane, band, gap: 0, minutes };
            let plane = Plane::of(&table(&sessions), &own_pieces(&own), false, measure).expect("there are sessions");
            prop_assert_eq!(reached(&plane).len(), plane.plates.len());
            // Nothing lies on anything else, and nothing is without a cell.
            for (at, plate) in plane.plates.iter().enumerate() {
                prop_assert!(plate.along.len() > 0 && plate.across.len() > 0);
                for other in &plane.plates[..at] {
                    let apart = !plate.along.meets(other.along) || !plate.across.meets(other.across);
                    prop_assert!(apart, "{:?} on {:?}", plate, other);
                }
            }
        }

        #[test]
        fn a_step_goes_the_way_that_it_says(
            sessions in made(),
            own in prop::collection::vec((0_u32..1439, 0_u32..300), 0..8),
            minutes in 1_i64..60,
        ) {
            let measure = Measure { strip: 20, lane: 11, band: 7, gap: 0, minutes };
            let plane = Plane::of(&table(&sessions), &own_pieces(&own), false, measure).expect("there are sessions");
            for (at, here) in plane.plates.iter().enumerate() {
                let to = |way| neighbour(&plane, at, way, here.along.from).map(|to| &plane.plates[to]);
                prop_assert!(to(Way::Later).is_none_or(|to| to.along.from > here.along.from));
                prop_assert!(to(Way::Earlier).is_none_or(|to| to.along.from < here.along.from));
                prop_assert!(to(Way::Behind).is_none_or(|to| to.across.from >= here.across.to));
                prop_assert!(to(Way::Before).is_none_or(|to| to.across.to <= here.across.from));
            }
        }
    }
}
