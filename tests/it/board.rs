//! The room board against a calculation of its own: minute by minute, without an index.

use attache::agenda::{Agenda, RoomIx, SessionIx, Slot, Time};
use attache::board::{Board, Door, FreeWanted, free_rooms, room_days};
use attache::source;
use chrono::TimeDelta;
use proptest::prelude::*;

/// Rooms of the made-up house.
const ROOMS: usize = 3;

/// A session: its room, its start and its length in minutes from midnight, and whether it was called off.
type Made = (usize, i64, i64, bool);

fn agenda(sessions: &[Made]) -> Agenda {
    let mut text =
        String::from("format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n");
    for room in 0..ROOMS {
        text += &format!("[[room]]\nid = \"r{room}\"\nname = \"R{room}\"\nturnover_minutes = 10\n");
    }
    for (at, (room, start, length, off)) in sessions.iter().enumerate() {
        let time = |minutes: i64| {
            let start = chrono::NaiveDate::from_ymd_opt(2026, 3, 7)
                .expect("a date")
                .and_time(chrono::NaiveTime::MIN);
            (start + TimeDelta::minutes(minutes))
                .format("%Y-%m-%dT%H:%M:00")
                .to_string()
        };
        let status = if *off { "cancelled" } else { "confirmed" };
        text += &format!(
            "[[session]]\nid = \"s{at}\"\ntitle = \"S{at}\"\nroom = \"r{room}\"\nstatus = \"{status}\"\nstart = {}\nend = {}\n",
            time(*start),
            time(start + length)
        );
    }
    source::read(text.as_bytes()).agenda.expect("it loads")
}

fn instant(agenda: &Agenda, minutes: i64) -> Time {
    let midnight = "2026-03-07T00:00:00+09:00".parse::<chrono::DateTime<chrono::FixedOffset>>();
    agenda.local(&(midnight.expect("an instant") + TimeDelta::minutes(minutes)))
}

fn sessions() -> impl Strategy<Value = Vec<Made>> {
    proptest::collection::vec(
        (
            0..ROOMS,
            300..1600_i64,
            1..200_i64,
            prop::bool::weighted(0.1),
        ),
        0..14,
    )
}

proptest! {
    #[test]
    fn it_says_what_looking_at_every_session_says(made in sessions(), at in 200..1900_i64) {
        let agenda = agenda(&made);
        let now = instant(&agenda, at);
        let board = Board::at(&agenda, now, &[]);
        for room in 0..ROOMS {
            let found = board.room(RoomIx(room as u32));
            let of_room: Vec<(usize, &Made)> = made.iter().enumerate().filter(|(_, one)| one.0 == room && !one.3).collect();
            let mut on: Vec<String> = of_room.iter().filter(|(_, one)| one.1 <= at && at < one.1 + one.2).map(|(ix, _)| format!("s{ix}")).collect();
            on.sort();
            let id = |ix: &SessionIx| agenda.session(*ix).id.as_str().to_owned();
            let mut told: Vec<String> = found.now.iter().map(id).collect();
            told.sort();
            prop_assert_eq!(&told, &on);
            let next = of_room.iter().map(|(_, one)| one.1).filter(|start| *start > at).min();
            prop_assert_eq!(found.next_in_minutes, next.map(|start| start - at));
            let ends = of_room.iter().filter(|(_, one)| one.1 <= at && at < one.1 + one.2).map(|(_, one)| one.1 + one.2).max();
            prop_assert_eq!(found.turnover_minutes, next.zip(ends).map(|(next, end)| next - end));
            prop_assert_eq!(found.free_until.is_some(), ends.is_none() && next.is_some());
            let door = Door::at(&agenda, RoomIx(room as u32), now);
            prop_assert_eq!(door.now.len(), found.now.len());
            prop_assert_eq!(door.left_minutes, ends.map(|end| end - at));
        }
    }

    #[test]
    fn a_room_is_free_where_no_minute_of_the_window_is_taken(made in sessions(), from in 200..1700_i64, length in 1..180_i64) {
        let agenda = agenda(&made);
        let slot = Slot::new(instant(&agenda, from), instant(&agenda, from + length)).expect("it ends later");
        let wanted = FreeWanted { slot, seats: None, features: Vec::new(), step_free: false };
        let found = free_rooms(&agenda, &wanted);
        for room in 0..ROOMS {
            let is_taken = |minute: i64| made.iter().any(|one| one.0 == room && !one.3 && one.1 <= minute && minute < one.1 + one.2);
            let is_free = !(from..from + length).any(is_taken);
            let ix = RoomIx(room as u32);
            prop_assert_eq!(found.rooms.iter().any(|free| free.room == ix), is_free);
            prop_assert_eq!(found.near.iter().any(|near| near.room == ix), !is_free);
        }
    }

    #[test]
    fn free_windows_and_sessions_share_no_minute_and_leave_none_out(made in sessions()) {
        let agenda = agenda(&made);
        for room in 0..ROOMS {
            let days = room_days(&agenda, RoomIx(room as u32));
            for day in days {
                for free in &day.free {
                    let clashes = made.iter().filter(|one| one.0 == room && !one.3).any(|one| {
                        let (start, end) = (instant(&agenda, one.1), instant(&agenda, one.1 + one.2));
                        start < free.end() && free.start() < end
                    });
                    prop_assert!(!clashes, "{:?}", free);
                }
            }
        }
    }
}
