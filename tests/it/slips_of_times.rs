//! Slips in times, days and rooms: what is beyond a day, an hour or a capacity is told where it is wrong.

use crate::slips::{
    HARBOUR as H, Slip, TINY as T, TONGYEONG as K, each_is_told_once, none_hides_another,
};

/// Times of one session.
#[rustfmt::skip]
const TIMES: &[Slip] = &[
    (H, "start = 2026-09-22T09:00:00\nend = 2026-09-22T10:00:00\nkind = \"talk\"", "start = 2026-09-22T10:00:00\nend = 2026-09-22T09:00:00\nkind = \"talk\"", "ends-before-start", "end", "exchange the two"),
    (H, "start = 2026-09-22T10:30:00\nend = 2026-09-22T11:30:00", "start = 2026-10-22T10:30:00\nend = 2026-10-22T11:30:00", "outside-event-days", "start", "`start = 2026-09-22T10:30:00` and `end = 2026-09-22T11:30:00`"),
    (H, "start = 2026-09-23T15:00:00\nend = ", "start = 2026-10-23T15:00:00\nend = ", "ends-before-start", "start", "`start = 2026-09-23T15:00:00`"),
    (H, "start = 2026-09-24T09:00:00\nend = ", "start = 2026-08-24T09:00:00\nend = ", "outside-event-days", "start", "`start = 2026-09-24T09:00:00`"),
    (H, "end = 2026-09-24T11:30:00", "end = 2026-10-24T11:30:00", "far-off", "end", "`end = 2026-09-24T11:30:00`"),
    (H, "start = 2026-09-22T13:00:00\nend = 2026-09-22T14:30:00", "start = 2026-09-22T01:00:00\nend = 2026-09-22T02:30:00", "outside-event-days", "start", "`start = 2026-09-22T13:00:00` and `end = 2026-09-22T14:30:00`"),
    (H, "start = 2026-09-22T15:00:00\nend = 2026-09-22T16:00:00", "start = 2026-09-22T03:00:00\nend = 2026-09-22T16:00:00", "outside-event-days", "start", "`start = 2026-09-22T15:00:00`"),
    (H, "end = 2026-09-23T14:30:00", "end = 2026-09-23T02:30:00", "ends-before-start", "end", "as in `end = 2026-09-23T14:30:00`"),
    (H, "minutes = 60", "minutes = 6000", "far-off", "minutes", "`minutes`"),
    (T, "start = 2026-05-07T10:00:00\nend = 2026-05-07T10:30:00", "start = 2026-05-07T10:30:00\nend = 2026-05-07T10:00:00", "ends-before-start", "end", "exchange the two"),
];

/// Days of the event, when they begin, and its zone.
#[rustfmt::skip]
const DAYS: &[Slip] = &[
    (H, "date = 2026-09-24", "date = 2026-09-25", "bad-value", "2026-09-25", "`2026-09-24`"),
    (H, "date = 2026-09-22", "date = 2026-09-21", "bad-value", "2026-09-21", "`2026-09-22`"),
    (H, "date = 2026-09-23", "date = 2026-09-24", "bad-value", "date = 2026-09-24", "`2026-09-23`"),
    (H, "date = 2026-09-23", "date = 2026-10-23", "far-off", "2026-10-23", "`2026-09-23`"),
    (H, "date = 2026-09", "*date = 2025-09", "outside-event-days", "2025-09-22", "this one to `2026-09-22`"),
    (H, "date = 2026-09", "*date = 2026-10", "outside-event-days", "2026-10-22", "this one to `2026-09-22`"),
    (H, "name = \"Thursday\"", "name = \"Friday\"", "bad-value", "2026-09-24", "the date or the name"),
    (K, "{ ko = \"첫째 날\", en = \"First day\" }", "{ ko = \"화요일\", en = \"First day\" }", "bad-value", "2026-10-14", "the date or the name"),
    (K, "date = 2026-10-15", "date = 2026-10-16", "outside-event-days", "2026-10-16", "`2026-10-15`"),
    (H, "day_starts = \"04:00\"", "day_starts = \"09:30\"", "bad-value", "day_starts", "\"04:00\""),
    (H, "day_starts = \"04:00\"", "day_starts = \"16:00\"", "bad-value", "day_starts", "\"04:00\""),
    (H, "\"Europe/Lisbon\"", "\"EST\"", "bad-value", "EST", "`America/New_York`"),
    (H, "\"Europe/Lisbon\"", "\"MST\"", "bad-value", "MST", "`America/Denver`"),
    (H, "\"Europe/Lisbon\"", "\"Etc/GMT+2\"", "bad-value", "Etc/GMT+2", "continent and city"),
];

/// Rooms, told once for all of their sessions.
#[rustfmt::skip]
const ROOMS: &[Slip] = &[
    (H, "from = \"08:00\", to = \"20:00\"", "from = \"08:00\", to = \"10:00\"", "outside-room-hours", "open", "from = \"08:00\", to = \"16:00\""),
    (H, "from = \"08:00\", to = \"20:00\"", "from = \"20:00\", to = \"23:00\"", "outside-room-hours", "open", "from = \"09:00\", to = \"23:00\""),
    (H, "day = 2026", "*day = 2025", "outside-room-hours", "open", "correct the days"),
    (H, "capacity = 60\n", "capacity = 6\n", "over-capacity", "capacity = 6", "correct its `capacity`"),
    (H, "capacity = 60\n", "capacity = 0\n", "bad-value", "capacity = 0", "take the line out"),
    (H, "capacity = 400\nfeatures = [\"projector\"]", "capacity = 400", "missing-feature", "auditorium", "add `projector`"),
    (H, "turnover_minutes = 10\n", "turnover_minutes = 100\n", "short-turnover", "turnover_minutes", "correct its `turnover_minutes`"),
];

#[test]
fn a_wrong_time_is_told_once() {
    each_is_told_once(TIMES);
}

#[test]
fn a_wrong_day_is_told_once() {
    each_is_told_once(DAYS);
}

#[test]
fn what_is_wrong_with_a_room_is_told_at_the_room() {
    each_is_told_once(ROOMS);
}

#[test]
fn two_slips_in_time_are_told_both() {
    none_hides_another(TIMES, &[]);
    none_hides_another(&ROOMS[3..], &["capacity = "]);
    none_hides_another(&[ROOMS[0], ROOMS[5], ROOMS[6]], &[]);
}
