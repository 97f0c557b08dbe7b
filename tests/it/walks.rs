//! Clashes and walks by the rules of CLI.md, against a calculation that looks at every pair and every third.

use attache::agenda::{Agenda, Intent, SessionIx};
use attache::plan::{Accepted, ClashKind, Itinerary, Key, Op, Plan, With};
use attache::source;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;
use std::fmt::Write as _;

/// A session: its room (3: none), start and length in minutes, and what I want of it (0 nothing, 1 must, 2 maybe).
type Made = (usize, i64, i64, u8);

/// Rooms 0 and 1 are on one floor, 2 on another; entries as in the agenda file.
const HOUSE: &str = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\nwalk_minutes = 7\nmargin_minutes = 4\n\
    [[room]]\nid = \"r0\"\nname = \"R0\"\narea = \"low\"\n[[room]]\nid = \"r1\"\nname = \"R1\"\narea = \"low\"\n\
    [[room]]\nid = \"r2\"\nname = \"R2\"\narea = \"high\"\n\
    [[walk]]\nfrom = \"low\"\nto = \"high\"\nminutes = 12\n[[walk]]\nfrom = \"low\"\nto = \"low\"\nminutes = 2\n";

fn minutes_of(start: i64) -> String {
    let midnight = NaiveDate::from_ymd_opt(2026, 3, 7)
        .expect("a date")
        .and_time(NaiveTime::MIN);
    (midnight + TimeDelta::minutes(start))
        .format("%Y-%m-%dT%H:%M:00")
        .to_string()
}

fn agenda(made: &[Made]) -> Agenda {
    let mut text = HOUSE.to_owned();
    for (at, (room, start, length, _)) in made.iter().enumerate() {
        let room = if *room < 3 {
            format!("room = \"r{room}\"\n")
        } else {
            String::new()
        };
        let _ = write!(
            text,
            "[[session]]\nid = \"s{at}\"\ntitle = \"S{at}\"\n{room}start = {}\nend = {}\n",
            minutes_of(*start),
            minutes_of(start + length)
        );
    }
    source::read(text.as_bytes()).agenda.expect("it loads")
}

fn plan(agenda: &Agenda, made: &[Made]) -> Plan {
    let mut plan = Plan::default();
    for (at, (.., intent)) in made.iter().enumerate() {
        let intent = match intent {
            1 => Intent::Must,
            2 => Intent::Maybe,
            _ => continue,
        };
        let ix = agenda.find(&format!("s{at}")).expect("it is there");
        let op = Op::Choose {
            sessions: vec![(Key::of(agenda, ix), Accepted::of(agenda, ix))],
            intent,
            note: None,
            at: agenda.session(ix).start.expect("it has one").fixed_offset(),
        };
        plan.apply(&op).expect("it can be chosen");
    }
    plan
}

/// The walk by the rule's own words.
fn walk(one: usize, other: usize) -> i64 {
    match (one, other) {
        (3, _) | (_, 3) => 7,
        (one, other) if one == other => 0,
        (0, 1) | (1, 0) => 2,
        _ => 12,
    }
}

/// What is told of two sessions, the first of which begins first or as early.
fn told(made: &[Made], one: usize, other: usize) -> Option<(ClashKind, i64)> {
    let (end, start) = (made[one].1 + made[one].2, made[other].1);
    let shared = end.min(made[other].1 + made[other].2) - start;
    if shared > 0 {
        return Some((ClashKind::Overlap, shared));
    }
    let (gap, walk) = (start - end, walk(made[one].0, made[other].0));
    let kind = if gap < walk {
        (ClashKind::Unreachable, walk - gap)
    } else if walk > 0 && gap < walk + 4 {
        (ClashKind::Tight, gap - walk)
    } else {
        return None;
    };
    // What is not chosen is taken for a must of the pair, and is no third.
    let is_must = |at: usize| made[at].3 != 2;
    let lies_between = |musts: bool| {
        (0..made.len()).any(|third| {
            let is_chosen = if musts {
                made[third].3 == 1
            } else {
                made[third].3 > 0
            };
            third != one
                && third != other
                && is_chosen
                && made[third].1 >= end
                && made[third].1 + made[third].2 <= start
        })
    };
    let is_told = !lies_between(false) || is_must(one) && is_must(other) && !lies_between(true);
    is_told.then_some(kind)
}

proptest! {
    #[test]
    fn each_pair_is_told_as_the_rules_say(
        made in proptest::collection::vec((0..4_usize, 0..180_i64, 1..50_i64, 0..3_u8), 1..9)
    ) {
        let agenda = agenda(&made);
        let plan = plan(&agenda, &made);
        let itinerary = Itinerary::new(&agenda, &plan);
        for at in 0..made.len() {
            let ix = agenda.find(&format!("s{at}")).expect("it is there");
            let mut found: Vec<(usize, ClashKind, i64)> = itinerary
                .clashes(&agenda, ix)
                .into_iter()
                .map(|clash| {
                    let With::Session(SessionIx(other)) = clash.with else { unreachable!("no own entries") };
                    (other as usize, clash.kind, clash.minutes)
                })
                .collect();
            found.sort_by_key(|(other, ..)| *other);
            let expected: Vec<(usize, ClashKind, i64)> = (0..made.len())
                .filter(|other| *other != at && made[*other].3 > 0)
                .filter_map(|other| {
                    let is_first = (made[at].1, at) <= (made[other].1, other);
                    let (one, two) = if is_first { (at, other) } else { (other, at) };
                    told(&made, one, two).map(|(kind, minutes)| (other, kind, minutes))
                })
                .collect();
            prop_assert_eq!(&found, &expected, "session {} of {:?}", at, made);
            let has = expected.iter().any(|(_, kind, _)| kind.is_clash());
            prop_assert_eq!(itinerary.has_clash(&agenda, ix), has);
        }
        let days = itinerary.days(&agenda);
        let (clashes, tight) = days.iter().fold((0, 0), |(clashes, tight), day| (clashes + day.clashes, tight + day.tight));
        let pairs = (0..made.len()).flat_map(|one| (0..made.len()).map(move |other| (one, other)));
        let told: Vec<ClashKind> = pairs
            .filter(|(one, other)| (made[*one].1, *one) < (made[*other].1, *other) && made[*one].3 > 0 && made[*other].3 > 0)
            .filter_map(|(one, other)| told(&made, one, other).map(|(kind, _)| kind))
            .collect();
        prop_assert_eq!(clashes, told.iter().filter(|kind| kind.is_clash()).count());
        prop_assert_eq!(tight, told.iter().filter(|kind| !kind.is_clash()).count());
        prop_assert_eq!(itinerary.all_clashes(&agenda).len(), clashes);
    }
}

/// Two musts with a walk of twelve minutes and ten minutes for it; a third with a walk that is tight.
fn three() -> (Agenda, Vec<Made>) {
    let made = vec![(0, 540, 60, 1), (2, 610, 50, 1), (1, 675, 30, 1)];
    (agenda(&made), made)
}

#[test]
fn a_walk_is_told_with_its_partner_from_both_sides() {
    let (agenda, made) = three();
    let plan = plan(&agenda, &made);
    let itinerary = Itinerary::new(&agenda, &plan);
    let of = |id: &str| itinerary.clashes(&agenda, agenda.find(id).expect("it is there"));
    let first = of("s0");
    assert_eq!(
        (first[0].kind, first[0].minutes, first[0].is_after),
        (ClashKind::Unreachable, 2, false)
    );
    let second = of("s1");
    assert_eq!(
        (second[0].kind, second[0].minutes, second[0].is_after),
        (ClashKind::Unreachable, 2, true)
    );
    assert_eq!(
        (second[1].kind, second[1].minutes, second[1].is_after),
        (ClashKind::Tight, 3, false)
    );
}

#[test]
fn what_fits_into_free_time_can_be_reached_and_left() {
    // From 10:00 to 11:00 free in room 0; s2 lies in it upstairs with too little time for the walks.
    let made = vec![
        (0, 540, 60, 1),
        (0, 660, 60, 1),
        (2, 605, 50, 0),
        (1, 605, 50, 0),
    ];
    let agenda = agenda(&made);
    let plan = plan(&agenda, &made);
    let itinerary = Itinerary::new(&agenda, &plan);
    let now = agenda.session(SessionIx(0)).start.expect("it has one") - TimeDelta::days(30);
    let gaps = itinerary.gaps(&agenda, now);
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].walk, 0);
    let fits = itinerary.fits(&agenda, gaps[0].slot, 9);
    assert_eq!(fits, [SessionIx(3)]);
}
