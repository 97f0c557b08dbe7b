//! Suggestions by the rules of CLI.md, against one who tries every set.

use attache::agenda::{Agenda, Intent, Session, SessionIx, Slot};
use attache::plan::suggest::{BUDGET, Wanted};
use attache::plan::{
    Accepted, ClashKind, Itinerary, Key, Op, Own, Plan, Suggestion, With, suggest,
};
use attache::source;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use proptest::prelude::*;
use std::cmp::Reverse;
use std::fmt::Write as _;

/// A made-up session.
#[derive(Clone, Debug)]
struct Made {
    /// 3: none.
    room: usize,
    /// In minutes from nine o'clock of the first day.
    start: i64,
    length: i64,
    /// 0 nothing, 1 must, 2 maybe, 3 hidden.
    intent: u8,
    /// What it is worth.
    worth: u32,
    /// Sessions of one title have the same speaker.
    title: u8,
    /// The session before it that it is a part of, if that is one.
    part_of: Option<usize>,
    /// 0 to 3: as usual; 4: drop-in, 5: cancelled, 6: invited guests.
    state: u8,
    /// The session that it is a backup for, where it is chosen.
    backup_for: Option<usize>,
}

/// Rooms 0 and 1 are on one floor, 2 on another; a day begins at four.
const HOUSE: &str = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\nday_starts = \"04:00\"\n\
    walk_minutes = 7\nmargin_minutes = 4\n\
    [[room]]\nid = \"r0\"\nname = \"R0\"\narea = \"low\"\n[[room]]\nid = \"r1\"\nname = \"R1\"\narea = \"low\"\n\
    [[room]]\nid = \"r2\"\nname = \"R2\"\narea = \"high\"\n\
    [[walk]]\nfrom = \"low\"\nto = \"high\"\nminutes = 12\n[[walk]]\nfrom = \"low\"\nto = \"low\"\nminutes = 2\n\
    [[person]]\nid = \"p0\"\nname = \"P0\"\n[[person]]\nid = \"p1\"\nname = \"P1\"\n[[person]]\nid = \"p2\"\nname = \"P2\"\n\
    [[person]]\nid = \"p3\"\nname = \"P3\"\n[[person]]\nid = \"p4\"\nname = \"P4\"\n[[person]]\nid = \"p5\"\nname = \"P5\"\n";

fn local(start: i64) -> chrono::NaiveDateTime {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).expect("a time");
    let day = NaiveDate::from_ymd_opt(2026, 3, 7).expect("a date");
    day.and_time(nine) + TimeDelta::minutes(start)
}

fn agenda(made: &[Made]) -> Agenda {
    let mut text = HOUSE.to_owned();
    for (at, one) in made.iter().enumerate() {
        let time = |minutes| local(minutes).format("%Y-%m-%dT%H:%M:00").to_string();
        let _ = write!(
            text,
            "[[session]]\nid = \"s{at}\"\ntitle = \"T{}\"\npeople = [\"p{}\"]\nstart = {}\nend = {}\n",
            one.title,
            one.title % 6,
            time(one.start),
            time(one.start + one.length)
        );
        if one.room < 3 {
            let _ = writeln!(text, "room = \"r{}\"", one.room);
        }
        if let Some(parent) = one.part_of.filter(|parent| *parent < at) {
            let _ = writeln!(text, "part_of = \"s{parent}\"");
        }
        text.push_str(match one.state {
            4 => "drop_in = true\n",
            5 => "status = \"cancelled\"\n",
            6 => "access = \"invited\"\n",
            _ => "",
        });
    }
    source::read(text.as_bytes()).agenda.expect("it loads")
}

fn session(agenda: &Agenda, at: usize) -> SessionIx {
    agenda.find(&format!("s{at}")).expect("it is there")
}

/// A plan of these sessions, with what they are backups for.
fn plan(agenda: &Agenda, made: &[Made], intents: &[(usize, Intent)], own: &[Own]) -> Plan {
    let mut plan = Plan::default();
    for &(at, intent) in intents {
        let ix = session(agenda, at);
        let key = Key::of(agenda, ix);
        let op = Op::Choose {
            sessions: vec![(key.clone(), Accepted::of(agenda, ix))],
            intent,
            note: None,
            at: agenda.session(ix).start.expect("it has one").fixed_offset(),
        };
        plan.apply(&op).expect("it can be chosen");
        let of = made[at]
            .backup_for
            // Of earlier ones alone, so that none is a backup for itself by way of others.
            .filter(|of| *of < at);
        // What is not chosen is no backup, in the answer neither.
        if let Some(of) = of.filter(|_| matches!(made[at].intent, 1 | 2)) {
            let of = Some(Key::of(agenda, session(agenda, of)));
            let op = Op::Backup { session: key, of };
            plan.apply(&op).expect("it can be a backup");
        }
    }
    for own in own {
        let op = Op::AddOwn(own.clone());
        plan.apply(&op).expect("it can be added");
    }
    plan
}

fn own(agenda: &Agenda, start: i64, length: i64) -> Own {
    let at = |minutes| {
        let local = local(minutes).and_local_timezone(agenda.event.timezone);
        local.single().expect("a time").fixed_offset()
    };
    Own {
        id: String::new(),
        title: "Lunch".into(),
        start: at(start),
        end: at(start + length),
        place: None,
        note: None,
    }
}

/// Everything that is asked.
struct Asked<'a> {
    made: &'a [Made],
    agenda: Agenda,
    plan: Plan,
    own: Vec<Own>,
    day: Option<NaiveDate>,
    free: Vec<Slot>,
    /// Minutes: before that everything is over.
    now: i64,
}

impl<'a> Asked<'a> {
    fn new(
        made: &'a [Made],
        entry: Option<(i64, i64)>,
        lunch: Option<i64>,
        only_day: bool,
        now: i64,
    ) -> Self {
        let agenda = agenda(made);
        let own: Vec<Own> = entry
            .into_iter()
            .map(|(from, long)| own(&agenda, from, long))
            .collect();
        let intents = made.iter().enumerate().filter_map(|(at, one)| {
            let intent = match one.intent {
                1 => Intent::Must,
                2 => Intent::Maybe,
                3 => Intent::Hidden,
                _ => return None,
            };
            Some((at, intent))
        });
        let intents: Vec<(usize, Intent)> = intents.collect();
        let plan = plan(&agenda, made, &intents, &own);
        let slot = |from: i64| {
            let at = |minutes| {
                let local = local(minutes).and_local_timezone(agenda.event.timezone);
                local.single().expect("a time")
            };
            Slot::new(at(from), at(from + 30)).expect("it begins before it ends")
        };
        let free = lunch.into_iter().map(slot).collect();
        Self {
            made,
            day: only_day.then(|| local(0).date()),
            agenda,
            plan,
            own,
            free,
            now,
        }
    }

    fn worth(&self, session: &Session) -> u32 {
        let at: usize = session.id.as_str()[1..].parse().expect("its number");
        self.made[at].worth
    }

    fn suggest(&self, budget: u64) -> Suggestion {
        let now = local(self.now).and_local_timezone(self.agenda.event.timezone);
        let interest = |session: &Session| self.worth(session);
        suggest(
            &self.agenda,
            &self.plan,
            &Wanted {
                interest: &interest,
                day: self.day,
                free: &self.free,
                now: now.single().expect("a time"),
                is_staff: false,
                budget,
            },
        )
    }

    fn minutes(&self, slot: Slot) -> (i64, i64) {
        let nine = local(0).and_local_timezone(self.agenda.event.timezone);
        let nine = nine.single().expect("a time");
        let since = |time: attache::agenda::Time| (time - nine).num_minutes();
        (since(slot.start()), since(slot.end()))
    }

    fn is_must(&self, at: usize) -> bool {
        self.made[at].intent == 1
    }

    /// May it be in the answer, by the rule's words?
    fn is_candidate(&self, at: usize) -> bool {
        let one = &self.made[at];
        let (start, end) = (one.start, one.start + one.length);
        let is_kept = self.free.iter().any(|free| {
            let (from, to) = self.minutes(*free);
            start < to && from < end
        });
        let is_had = (0..self.made.len()).any(|must| {
            self.is_must(must) && self.made[must].state != 5 && !self.are_both_wanted(must, at)
        });
        // Neither cancelled nor where one comes and goes: what is chosen and takes its time.
        let takes_time = |of: usize| {
            matches!(self.made[of].intent, 1 | 2) && !matches!(self.made[of].state, 4 | 5)
        };
        !self.is_must(at)
            && !self.backed(at).is_some_and(takes_time)
            && one.intent != 3
            && one.worth > 0
            && one.state < 4
            && end > self.now
            && self.is_of_day(at)
            && !is_kept
            && !is_had
    }

    /// What it is a backup for.
    fn backed(&self, at: usize) -> Option<usize> {
        let of = self.made[at].backup_for.filter(|of| *of < at);
        of.filter(|_| matches!(self.made[at].intent, 1 | 2))
    }

    fn is_of_day(&self, at: usize) -> bool {
        let day = self.agenda.session(session(&self.agenda, at)).day;
        self.day.is_none_or(|wanted| day == Some(wanted))
    }

    /// Are they neither the same session nor a part and its parent?
    fn are_both_wanted(&self, one: usize, other: usize) -> bool {
        let (a, b) = (session(&self.agenda, one), session(&self.agenda, other));
        self.made[one].title != self.made[other].title && !self.agenda.are_related(a, b)
    }

    /// Is it an answer: of what is enough once, once, and no clash but between what stays?
    fn is_answer(&self, set: &[usize]) -> bool {
        let pairs = || {
            set.iter()
                .flat_map(|one| set.iter().map(move |other| (*one, *other)))
        };
        let is_enough = pairs().any(|(one, other)| {
            let is_backup = self.backed(other) == Some(one);
            one < other && (is_backup || !self.are_both_wanted(one, other))
        });
        if is_enough {
            return false;
        }
        let itinerary = Itinerary::new(&self.agenda, &self.plan_with(set));
        let stays = |with: With| match with {
            With::Own(_) => true,
            With::Session(ix) => itinerary.intent(ix) == Some(Intent::Must),
        };
        itinerary
            .all_clashes(&self.agenda)
            .iter()
            .all(|(one, clash)| stays(*one) && stays(clash.with))
    }

    /// The plan of every must, of whatever day, with this set.
    fn plan_with(&self, set: &[usize]) -> Plan {
        let musts = (0..self.made.len()).filter(|at| self.is_must(*at));
        let intents = musts.map(|at| (at, Intent::Must));
        let intents: Vec<(usize, Intent)> = intents
            .chain(set.iter().map(|at| (*at, Intent::Maybe)))
            .collect();
        plan(&self.agenda, self.made, &intents, &self.own)
    }

    /// Interest, walking, end and ids of an answer: the lesser the better.
    fn key(&self, set: &[usize]) -> (Reverse<u64>, i64, Option<i64>, Vec<String>) {
        let musts: Vec<usize> = (0..self.made.len())
            .filter(|at| self.is_must(*at))
            .collect();
        let all: Vec<usize> = musts.iter().chain(set).copied().collect();
        let interest: u64 = (all.iter().filter(|at| self.is_of_day(**at)))
            .map(|at| u64::from(self.made[*at].worth))
            .sum();
        // Entries that take time: (start, end, room), a part for its parent.
        let takes_time = |at: usize| {
            let is_stood_for = all.iter().any(|part| {
                let mut whole = self.agenda.whole_of(session(&self.agenda, *part));
                let is_on = !matches!(self.made[*part].state, 4 | 5);
                while let Some(ix) = whole {
                    if is_on && ix == session(&self.agenda, at) {
                        return true;
                    }
                    whole = self.agenda.whole_of(ix);
                }
                false
            });
            !matches!(self.made[at].state, 4 | 5) && !is_stood_for
        };
        let mut stops: Vec<(i64, usize, usize)> = (all.iter().copied())
            .filter(|at| takes_time(*at))
            .map(|at| (self.made[at].start, at, self.made[at].room))
            .collect();
        for own in &self.own {
            let start = own.start.with_timezone(&self.agenda.event.timezone);
            let slot = Slot::new(start, start).expect("no length");
            stops.push((self.minutes(slot).0, usize::MAX, 3));
        }
        stops.sort_unstable();
        let day = |start: i64| {
            self.agenda.event_day(
                local(start)
                    .and_local_timezone(self.agenda.event.timezone)
                    .single()
                    .expect("a time"),
            )
        };
        let walks = stops
            .windows(2)
            .filter(|two| day(two[0].0) == day(two[1].0));
        let walking = walks.map(|two| walk(two[0].2, two[1].2)).sum();
        let end = all
            .iter()
            .map(|at| self.made[*at].start + self.made[*at].length)
            .max();
        let mut ids: Vec<String> = set.iter().map(|at| format!("s{at}")).collect();
        ids.sort();
        (Reverse(interest), walking, end, ids)
    }

    /// The best of all sets.
    fn best(&self) -> Vec<usize> {
        let candidates: Vec<usize> = (0..self.made.len())
            .filter(|at| self.is_candidate(*at))
            .collect();
        let sets = (0..1_u32 << candidates.len()).map(|chosen| {
            let is_in = |at: &usize| chosen >> at & 1 == 1;
            let places: Vec<usize> = (0..candidates.len()).filter(is_in).collect();
            places
                .into_iter()
                .map(|at| candidates[at])
                .collect::<Vec<usize>>()
        });
        let answers = sets.filter(|set| self.is_answer(set));
        answers
            .min_by_key(|set| self.key(set))
            .expect("nothing is an answer too")
    }

    /// The sessions of the answer `set` that keep another out: they clash, or one of the two is enough.
    fn kept_out_by(&self, set: &[usize], left: usize) -> Vec<SessionIx> {
        let left_ix = session(&self.agenda, left);
        let more: Vec<usize> = set.iter().copied().chain([left]).collect();
        let itinerary = Itinerary::new(&self.agenda, &self.plan_with(&more));
        let mut by: Vec<SessionIx> = (itinerary.clashes(&self.agenda, left_ix).iter())
            .filter(|clash| clash.kind != ClashKind::Tight)
            .filter_map(|clash| match clash.with {
                With::Session(ix) => Some(ix),
                With::Own(_) => None,
            })
            .collect();
        let enough = set.iter().filter(|at| !self.are_both_wanted(**at, left));
        by.extend(enough.map(|at| session(&self.agenda, *at)));
        // A must of another day than the one that was asked for is not in the answer.
        let number = |ix: &SessionIx| self.agenda.session(*ix).id.as_str()[1..].parse::<usize>();
        by.retain(|ix| number(ix).is_ok_and(|at| self.is_of_day(at)));
        by
    }

    fn is_left(&self, set: &[usize], session: SessionIx) -> bool {
        let at: usize = self.agenda.session(session).id.as_str()[1..]
            .parse()
            .expect("its number");
        self.is_candidate(at) && !set.contains(&at)
    }

    fn found(&self, suggestion: &Suggestion) -> Vec<usize> {
        let number = |ix: SessionIx| self.agenda.session(ix).id.as_str()[1..].parse().ok();
        let news = suggestion.sessions.iter().map(|one| one.session);
        let mut found: Vec<usize> = news.filter_map(number).collect();
        found.retain(|at| !self.is_must(*at));
        found.sort_unstable();
        found
    }
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

fn made(hours: i64) -> impl Strategy<Value = Made> {
    let when = (0..4_usize, 0..hours * 4, 1..7_i64, -2..3_i64);
    let what = (
        prop_oneof![5 => Just(0_u8), 1 => Just(1), 2 => Just(2), 1 => Just(3)],
        prop_oneof![1 => Just(0_u32), 4 => 1..4_u32],
        0..9_u8,
        prop_oneof![4 => Just(None), 1 => (0..10_usize).prop_map(Some)],
        0..7_u8,
        prop_oneof![4 => Just(None), 1 => (0..10_usize).prop_map(Some)],
    );
    (when, what).prop_map(
        |((room, quarter, long, off), (intent, worth, title, part_of, state, backup_for))| Made {
            room,
            // Sessions often follow on each other at once.
            start: quarter * 15 + off,
            length: long * 15 - 5,
            intent,
            worth,
            title,
            part_of,
            state,
            backup_for,
        },
    )
}

proptest! {
    #[test]
    fn the_answer_is_the_best_of_all_sets(
        made in (1..21_i64).prop_flat_map(|hours| proptest::collection::vec(made(hours), 1..12)),
        entry in proptest::option::of((0..300_i64, 5..60_i64)),
        lunch in proptest::option::of(0..300_i64),
        only_day in prop_oneof![3 => Just(false), 1 => Just(true)],
        now in prop_oneof![2 => Just(-60), 1 => 0..200_i64],
    ) {
        let asked = Asked::new(&made, entry, lunch, only_day, now);
        let suggestion = asked.suggest(BUDGET);
        let (found, best) = (asked.found(&suggestion), asked.best());
        prop_assert!(suggestion.is_optimal);
        prop_assert!(asked.is_answer(&found), "{found:?} is no answer, {best:?} is");
        prop_assert_eq!(asked.key(&found), asked.key(&best), "{:?} {:?}", found, best);
        prop_assert_eq!(suggestion.interest, asked.key(&best).0.0);
        prop_assert_eq!(i64::from(suggestion.walking), asked.key(&best).1);
        for left in (0..made.len()).filter(|at| asked.is_candidate(*at) && !found.contains(at)) {
            for by in asked.kept_out_by(&found, left) {
                let why = suggestion.sessions.iter().find(|one| one.session == by);
                let why = why.expect("what keeps it out is in the answer");
                let left = session(&asked.agenda, left);
                prop_assert!(why.instead_of.contains(&left), "{left:?} {why:?}");
            }
        }
        for one in &suggestion.sessions {
            let is_left = |ix: &SessionIx| asked.is_left(&found, *ix);
            prop_assert!(one.instead_of.iter().all(is_left), "{:?}", one);
        }
    }

    /// However few steps there are, what is given can be walked.
    #[test]
    fn the_best_found_is_an_answer_too(
        made in proptest::collection::vec(made(6), 1..12),
        budget in 0..60_u64,
    ) {
        let asked = Asked::new(&made, None, None, false, -60);
        let suggestion = asked.suggest(budget);
        let found = asked.found(&suggestion);
        prop_assert!(asked.is_answer(&found));
        if suggestion.is_optimal {
            prop_assert_eq!(found, asked.found(&asked.suggest(BUDGET)));
        }
    }
}
