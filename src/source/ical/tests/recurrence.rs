//! Events that recur.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::agenda::Status;

#[test]
fn ten_o_clock_stays_ten_o_clock() {
    let items = items(
        "DTSTART;TZID=Europe/Berlin:20230320T100000\nDTEND;TZID=Europe/Berlin:20230320T110000\nRRULE:FREQ=WEEKLY;COUNT=2",
    );
    assert_eq!(occurrences(&items), ["20230320T100000", "20230327T100000"]);
    let starts: Vec<_> = items.iter().map(|item| utc(&item.start)).collect();
    assert_eq!(starts, [at("2023-03-20 09:00"), at("2023-03-27 08:00")]);
    assert_eq!(end_of(&items[1]), at("2023-03-27 09:00"));
}

#[test]
fn an_occurrence_is_exactly_as_long_as_the_first_or_as_many_days() {
    let over_night = items(
        "DTSTART;TZID=Europe/Berlin:20230318T220000\nDTEND;TZID=Europe/Berlin:20230319T060000\nRRULE:FREQ=WEEKLY;COUNT=2",
    );
    assert_eq!(end_of(&over_night[1]), at("2023-03-26 05:00"));
    let days = items("DTSTART:20230426\nDTEND:20230428\nRRULE:FREQ=WEEKLY;COUNT=2");
    assert_eq!(days[1].end, End::At(When::Date(day("2023-05-05"))));
    assert_eq!(occurrences(&days), ["20230426", "20230503"]);
    assert!(days[1].drop_in);
    let backwards =
        items("DTSTART:20230426T100000Z\nDTEND:20230426T090000Z\nRRULE:FREQ=DAILY;COUNT=2");
    assert_eq!(end_of(&backwards[1]), at("2023-04-27 09:00"));
}

#[test]
fn the_last_moment_of_a_rule_may_be_a_day_utc_or_local() {
    let start = "DTSTART;TZID=Asia/Seoul:20230426T080000";
    for (until, count) in [
        ("20230428", 3),
        ("20230427T230000Z", 3),
        ("20230427T225959Z", 2),
        ("20230428T080000", 3),
        ("20200101", 1),
    ] {
        let items = items(&format!("{start}\nRRULE:FREQ=DAILY;UNTIL={until}"));
        assert_eq!(items.len(), count, "{until}");
    }
    let days = items("DTSTART:20230426\nRRULE:FREQ=DAILY;UNTIL=20230427T235959Z");
    assert_eq!(days.len(), 2);
}

#[test]
fn the_start_is_an_occurrence_and_counts_as_the_first() {
    let items = items("DTSTART:20230426T100000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3");
    let expected = ["20230426T100000", "20230501T100000", "20230508T100000"];
    assert_eq!(occurrences(&items), expected);
}

#[test]
fn dates_are_added_and_taken_away() {
    let items = items(
        "DTSTART;TZID=Asia/Seoul:20230426T100000\nRRULE:FREQ=DAILY;COUNT=5\nEXDATE;TZID=Asia/Seoul:20230427T100000,20230427T110000\n\
         EXDATE:20230428T010000Z\nEXDATE;VALUE=DATE:20230429\nEXRULE:FREQ=DAILY;COUNT=1\nRDATE;TZID=Asia/Seoul:20230502T100000,20230430T100000\n\
         RDATE;VALUE=PERIOD:20230503T010000Z/PT30M,20230504T010000Z/20230504T020000Z",
    );
    let expected = [
        "20230430T100000",
        "20230502T100000",
        "20230503T100000",
        "20230504T100000",
    ];
    assert_eq!(occurrences(&items), expected);
    assert_eq!(end_of(&items[2]), at("2023-05-03 01:30"));
    assert_eq!(end_of(&items[3]), at("2023-05-04 02:00"));
}

#[test]
fn a_changed_occurrence_replaces_that_of_the_rule() {
    let read = calendar(
        "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20230427T010000Z\nDTSTART:20230427T030000Z\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSUMMARY:Daily\nDTSTART;TZID=Asia/Seoul:20230426T100000\nRRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:a\nSUMMARY:Off\nRECURRENCE-ID;TZID=Asia/Seoul:20230428T100000\nDTSTART;TZID=Asia/Seoul:20230428T100000\nSTATUS:CANCELLED\nEND:VEVENT",
    );
    let expected = ["20230427T100000", "20230426T100000", "20230428T100000"];
    assert_eq!(occurrences(&read.items), expected);
    assert_eq!((read.events, read.items.len()), (3, 3));
    assert_eq!(utc(&read.items[0].start), at("2023-04-27 03:00"));
    assert_eq!(read.items[0].title, words("Daily"));
    assert_eq!(read.items[2].status, Some(Status::Cancelled));
}

#[test]
fn a_change_of_what_is_not_there_stands_for_itself() {
    let item = event(
        "UID:a\nSUMMARY:Alone\nRECURRENCE-ID;RANGE=THISANDFUTURE:20230427T010000Z\nDTSTART:20230427T030000Z",
    );
    assert_eq!(item.occurrence.as_deref(), Some("20230427T010000"));
    assert_eq!(utc(&item.start), at("2023-04-27 03:00"));
}

#[test]
fn an_event_without_any_occurrence_left_is_cancelled() {
    let item = event("DTSTART:20230426T100000Z\nRRULE:FREQ=DAILY;COUNT=1\nEXDATE:20230426T100000Z");
    assert_eq!(item.status, Some(Status::Cancelled));
}

#[test]
fn a_rule_without_an_end_ends_with_the_event() {
    let endless = "BEGIN:VEVENT\nUID:a\nDTSTART:20230426T100000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n";
    let with = calendar(&format!(
        "{endless}BEGIN:VEVENT\nDTSTART:20230428T090000Z\nDTEND:20230428T180000Z\nEND:VEVENT"
    ));
    assert_eq!(with.items.len(), 4);
    assert_eq!(left_out(&with), [("Occurrences".to_owned(), 1)]);
    let long_ago = endless.replace("2023", "2020");
    let within = calendar(&format!(
        "{long_ago}BEGIN:VEVENT\nDTSTART:20230427T090000Z\nDTEND:20230428T180000Z\nEND:VEVENT"
    ));
    assert_eq!(
        within.items.len(),
        3,
        "the 27th, the 28th, and the event itself"
    );
    let alone = calendar(endless);
    assert_eq!(alone.items.len(), 366, "up to 25 April of a leap year");
    let days = calendar(&format!(
        "{}BEGIN:VEVENT\nDTSTART:20230426\nDTEND:20230428\nEND:VEVENT",
        endless.replace("T100000Z", "")
    ));
    assert_eq!(days.items.len(), 3);
}

#[test]
fn a_rule_that_cannot_be_read_is_told_and_the_event_stands_once() {
    let read =
        calendar("BEGIN:VEVENT\nDTSTART:20230426T100000Z\nRRULE:FREQ=DAILY;INTERVAL=0\nEND:VEVENT");
    assert_eq!((codes(&read), read.items.len()), (vec![Code::BadValue], 1));
    let by_hours =
        calendar("BEGIN:VEVENT\nRRULE:FREQ=HOURLY;COUNT=3\nDTSTART:20230426\nEND:VEVENT");
    assert_eq!(
        (codes(&by_hours), by_hours.items.len()),
        (vec![Code::BadValue], 1)
    );
}

#[test]
fn trust_69_two_thousand_are_listed_and_the_others_counted() {
    let read =
        calendar("BEGIN:VEVENT\nDTSTART:20230426T100000Z\nRRULE:FREQ=DAILY;COUNT=5000\nEND:VEVENT");
    assert_eq!(read.items.len(), 2_000);
    assert_eq!(left_out(&read), [("Occurrences".to_owned(), 3_000)]);
}

#[test]
fn a_hundred_thousand_are_the_most_of_a_file() {
    let one = "BEGIN:VEVENT\nDTSTART:20230426T100000Z\nRRULE:FREQ=DAILY;COUNT=2000\nEND:VEVENT\n";
    let read = calendar(&one.repeat(60));
    assert_eq!(read.items.len(), 100_000 + 10);
}

#[test]
fn trust_69_hostile_rules_come_to_an_end_at_once() {
    let begun = Instant::now();
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;UNTIL=99980101",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=31;COUNT=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;COUNT=2",
        "FREQ=MINUTELY;INTERVAL=2;BYMINUTE=1;COUNT=2",
        "FREQ=DAILY;BYSETPOS=366;COUNT=2",
        "FREQ=YEARLY;INTERVAL=4294967295;COUNT=18446744073709551615",
    ] {
        let items = items(&format!("DTSTART:20230426T100000Z\nRRULE:{rule}"));
        assert!(!items.is_empty() && items.len() <= 2_000, "{rule}");
    }
    let never = "BEGIN:VEVENT\nDTSTART:20230426T100000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=2\nEND:VEVENT\n";
    assert_eq!(calendar(&never.repeat(1_000)).items.len(), 1_000);
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "even without optimisation"
    );
}

#[test]
fn the_end_of_time_is_no_end() {
    let read = calendar(
        "BEGIN:VEVENT\nDTSTART:20230426T100000Z\nRRULE:FREQ=WEEKLY;UNTIL=99991231T000000Z\nEND:VEVENT",
    );
    assert_eq!((read.items.len(), codes(&read)), (53, vec![]));
}

/// A daily series at noon in Oslo for four days, and what changes of it.
fn changed(change: &str) -> Schedule {
    calendar(&format!(
        "BEGIN:VEVENT\nUID:desk\nSUMMARY:Desk\nLOCATION:Foyer\nDTSTART;TZID=Europe/Oslo:20260302T120000\n\
         DTEND;TZID=Europe/Oslo:20260302T130000\nRRULE:FREQ=DAILY;COUNT=4\nEND:VEVENT\n{change}"
    ))
}

/// Start and end in UTC, title and room.
fn programme(read: &Schedule) -> Vec<String> {
    let mut all: Vec<String> = read
        .items
        .iter()
        .map(|item| {
            let title = item.title.first().unwrap_or_default();
            let (start, end) = (utc(&item.start), end_of(item));
            let (start, end) = (start.format("%d %H:%M"), end.format("%H:%M"));
            format!("{start}-{end} {title} {}", item.rooms.join(" "))
        })
        .collect();
    all.sort();
    all
}

#[test]
fn a_change_of_this_and_all_later_moves_all_of_them() {
    let later = "BEGIN:VEVENT\nUID:desk\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Oslo:20260304T120000\n\
         SUMMARY:Desk, later\nLOCATION:Hall\nDTSTART;TZID=Europe/Oslo:20260304T150000\n\
         DTEND;TZID=Europe/Oslo:20260304T163000\nEND:VEVENT";
    let read = changed(later);
    let expected = [
        "02 11:00-12:00 Desk Foyer",
        "03 11:00-12:00 Desk Foyer",
        "04 14:00-15:30 Desk, later Hall",
        "05 14:00-15:30 Desk, later Hall",
    ];
    assert_eq!(programme(&read), expected);
    assert_eq!(codes(&read), []);
    // An occurrence has the name of when it would have been.
    assert!(occurrences(&read.items).contains(&"20260305T120000"));
    // One that is changed by itself is as that says.
    let alone = "BEGIN:VEVENT\nUID:desk\nRECURRENCE-ID:20260305T110000Z\nSUMMARY:Last\n\
         DTSTART:20260305T080000Z\nDTEND:20260305T090000Z\nEND:VEVENT";
    let both = changed(&format!("{later}\n{alone}"));
    assert_eq!(programme(&both)[..3], expected[..3]);
    assert_eq!(programme(&both)[3], "05 08:00-09:00 Last ");
}

#[test]
fn a_later_change_of_all_later_ones_holds_from_there() {
    let change = |day: u32, hour: u32| {
        format!(
            "BEGIN:VEVENT\nUID:desk\nRECURRENCE-ID;RANGE=THISANDFUTURE:202603{day:02}T110000Z\n\
             DTSTART;TZID=Europe/Oslo:202603{day:02}T{hour}0000\nDURATION:PT30M\nEND:VEVENT\n"
        )
    };
    // In whatever order they stand.
    let read = changed(format!("{}{}", change(5, 20), change(3, 16)).trim_end());
    let expected = [
        "02 11:00-12:00 Desk Foyer",
        "03 15:00-15:30 Desk ",
        "04 15:00-15:30 Desk ",
        "05 19:00-19:30 Desk ",
    ];
    assert_eq!(programme(&read), expected);
}

#[test]
fn all_later_ones_may_be_cancelled_or_become_whole_days() {
    let cancelled = changed(
        "BEGIN:VEVENT\nUID:desk\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260304T110000Z\n\
         DTSTART:20260304T110000Z\nSTATUS:CANCELLED\nEND:VEVENT",
    );
    let off = |item: &&Item| item.status == Some(Status::Cancelled);
    assert_eq!(cancelled.items.iter().filter(off).count(), 2);
    let days = changed(
        "BEGIN:VEVENT\nUID:desk\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260304T110000Z\n\
         DTSTART;VALUE=DATE:20260305\nEND:VEVENT",
    );
    let starts = days.items.iter().map(|item| item.start.clone());
    let starts: Vec<When> = starts.filter(|one| matches!(one, When::Date(_))).collect();
    assert_eq!(starts.len(), 2);
    assert!(
        starts.contains(&When::Date(day("2026-03-06"))),
        "{starts:?}"
    );
}

#[test]
fn a_change_of_all_later_ones_of_nothing_is_told() {
    let read = calendar(
        "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:20230427T010000Z\n\
         DTSTART:20230427T030000Z\nEND:VEVENT",
    );
    assert_eq!(codes(&read), [Code::BadValue]);
    let earlier = changed(
        "BEGIN:VEVENT\nUID:desk\nRECURRENCE-ID;RANGE=THISANDPRIOR:20260304T110000Z\n\
         DTSTART:20260304T150000Z\nEND:VEVENT",
    );
    assert_eq!(codes(&earlier), [Code::BadValue]);
}

#[test]
fn an_endless_series_covers_whole_days_of_the_rest() {
    let endless = |start: &str, last_end: &str| {
        let read = calendar(&format!(
            "X-WR-TIMEZONE:Europe/Berlin\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=Europe/Berlin:{start}\n\
             DURATION:PT30M\nRRULE:FREQ=DAILY\nEND:VEVENT\nBEGIN:VEVENT\n\
             DTSTART;TZID=Europe/Berlin:20240605T100000\nDURATION:PT1H\nEND:VEVENT\nBEGIN:VEVENT\n\
             DTSTART;TZID=Europe/Berlin:20240606T100000\nDTEND;TZID=Europe/Berlin:{last_end}\nEND:VEVENT"
        ));
        let names = occurrences(&read.items).into_iter();
        let names: Vec<String> = names.filter(|one| *one != "-").map(str::to_owned).collect();
        names
    };
    // Before the first of the others on its day, and after the last.
    assert_eq!(
        endless("20240522T090000", "20240607T110000"),
        ["20240605T090000", "20240606T090000", "20240607T090000"]
    );
    assert_eq!(
        endless("20240603T180000", "20240606T110000"),
        [
            "20240603T180000",
            "20240604T180000",
            "20240605T180000",
            "20240606T180000"
        ]
    );
    // What ends with the day has none on the next.
    assert_eq!(
        endless("20240605T000000", "20240607T000000"),
        ["20240605T000000", "20240606T000000"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What each occurrence is, is found by going through the days: the last change from which on all
    /// later ones are changed says at what time it is, and how long.
    #[test]
    fn each_occurrence_is_as_the_last_change_before_it_says(
        days in 1..20_u32,
        changes in proptest::collection::btree_map(0..20_u32, (0..23_u32, 1..90_u32), 0..5),
    ) {
        let mut text = format!(
            "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20260401T120000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT={days}\nEND:VEVENT"
        );
        // In the order of their days backwards: it does not matter.
        for (day, (hour, minutes)) in changes.iter().rev().filter(|(day, _)| **day < days) {
            let date = 20_260_401 + day;
            text.push_str(&["\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:", &date.to_string(),
                "T120000Z\nDTSTART:", &format!("{date}T{hour:02}0000Z"), "\nDURATION:PT", &minutes.to_string(),
                "M\nEND:VEVENT"].concat());
        }
        let read = calendar(&text);
        prop_assert_eq!(codes(&read), []);
        let mut have: Vec<_> = read.items.iter().map(|item| (utc(&item.start), end_of(item))).collect();
        have.sort();
        let want: Vec<_> = (0..days).map(|day| {
            let change = changes.range(..=day).next_back();
            let (hour, minutes) = change.map_or((12, 60), |(_, change)| *change);
            let start = at(&format!("2026-04-{:02} {hour:02}:00", day + 1));
            (start, start + chrono::TimeDelta::minutes(minutes.into()))
        }).collect();
        prop_assert_eq!(have, want);
    }
}
