//! Which day a row is of: dates, days without dates, and headings that name them.

use super::*;

#[test]
fn days_of_the_week_date_nothing() {
    let rows = "Freitag,12,A\n".repeat(60);
    let schedule = schedule(&format!("day,start_hour,title\n{rows}"));
    assert_eq!(schedule.items.len(), 60);
    assert_eq!(schedule.items[0].subtitle, any("Freitag 12"));
    // 50 rows, the missing ends, and how many more.
    assert_eq!(schedule.findings.len(), 52);
    assert_eq!(schedule.findings[50].code, Code::Missing);
    let last = schedule.findings[51].message.to_string();
    assert_eq!(last, "10 more rows have a time that cannot be read");
}

#[test]
fn the_dates_of_a_table_tell_days_from_months() {
    let american = schedule("title,start\nA,3/4/2019 10:00\nB,3/14/2019 10:00\n");
    assert_eq!(american.items[0].start, local("2019-03-04 10:00"));
    let european = schedule("title,start\nA,3/4/2019 10:00\nB,14/4/2019 10:00\n");
    assert_eq!(european.items[0].start, local("2019-04-03 10:00"));
    // Three days in April, or three months.
    let shorter =
        schedule("title,start,end\nA,3/4/2019 10:00,\nB,4/4/2019 10:00,\nC,5/4/2019 9:00,\n");
    assert_eq!(shorter.items[0].start, local("2019-04-03 10:00"));
    assert_eq!(shorter.items[2].start, local("2019-04-05 09:00"));
    assert!(
        codes(&shorter).contains(&"guessed"),
        "{:?}",
        codes(&shorter)
    );
}

#[test]
fn one_order_holds_for_all_dates_of_a_table() {
    for (rows, start, is_guess) in [
        // The shorter event.
        ("4/3/26,10:00\n4/7/26,10:00", "2026-04-03 10:00", true),
        ("3.4.26,10:00\n7.4.26,10:00", "2026-04-03 10:00", false),
        ("4.3.26,10:00\n4.7.26,10:00", "2026-04-03 10:00", true),
        ("2026-03-04,9:00\n4/3/2026,10:00", "2026-03-04 09:00", true),
        // A day of the week beside it, in its cell or in another.
        ("Fri 4/3/2026,10:00", "2026-04-03 10:00", false),
        ("4/3/2026 (Wed),10:00", "2026-03-04 10:00", false),
        // The usual order.
        ("4/3/26,10:00", "2026-03-04 10:00", true),
        ("4/3/26,10:00 AM", "2026-04-03 10:00", true),
        ("4.3.26,10:00 AM", "2026-03-04 10:00", true),
        ("4/4/26,10:00", "2026-04-04 10:00", false),
        // Neither order makes one event of it.
        ("1/2/26,10:00\n3/9/26,10:00", "2026-02-01 10:00", true),
    ] {
        let schedule = schedule(&format!(
            "date,time,end,title\n{}\n",
            rows.replace('\n', ",,A\n") + ",,A"
        ));
        assert_eq!(starts(&schedule)[0], start, "{rows}");
        let guesses: Vec<&Finding> = schedule
            .findings
            .iter()
            .filter(|one| one.code == Code::Guessed)
            .collect();
        assert_eq!(guesses.len(), usize::from(is_guess), "{rows}");
        for guess in guesses {
            let hint = guess.hint.as_ref().expect("what to do").to_string();
            assert!(hint.contains("--date-order"), "{hint}");
        }
    }
    let beside = schedule("Day,Date,Time,End,Title\nFriday,4/3/2026,10:00,11:00,A\n");
    assert_eq!(starts(&beside), ["2026-04-03 10:00"]);
    assert!(beside.findings.is_empty());
}

#[test]
fn what_is_not_in_the_order_of_the_table_is_told() {
    let schedule = schedule(
        "date,time,end,title\n13/4/26,10:00,11:00,A\n14/4/26,10:00,11:00,B\n4/15/26,10:00,11:00,C\n",
    );
    assert_eq!(codes(&schedule), ["guessed", "bad-time"]);
    assert_eq!(
        starts(&schedule),
        ["2026-04-13 10:00", "2026-04-14 10:00", "Unknown"]
    );
}

#[test]
fn the_reader_may_say_the_order_of_dates() {
    for (order, start) in [
        (DateOrder::Day, "2004-05-03 10:00"),
        (DateOrder::Month, "2004-03-05 10:00"),
        (DateOrder::Year, "2003-05-04 10:00"),
    ] {
        let options = Options {
            date_order: Some(order),
            ..Options::default()
        };
        let schedule = read("title,start,end\nA,3/5/04 10:00,11:00\n", &options).expect("a table");
        assert_eq!(starts(&schedule), [start]);
        assert!(schedule.findings.is_empty());
    }
}

#[test]
fn days_without_dates_are_of_the_event_that_begins_on_the_first_day() {
    // 8 May 2026 is a Friday.
    for (rows, expected) in [
        (
            "Freitag,12\nSa,9:30\nSunday,14:00\nFri,24",
            [
                "2026-05-08 12:00",
                "2026-05-09 09:30",
                "2026-05-10 14:00",
                "2026-05-09 00:00",
            ],
        ),
        (
            "Day 1,12:00\n2日目,9:30\nTag 3,14:00\nJour 1,25:00",
            [
                "2026-05-08 12:00",
                "2026-05-09 09:30",
                "2026-05-10 14:00",
                "2026-05-09 01:00",
            ],
        ),
        (
            "0508,12:00\n0509,9:30\n0510,14:00\n0531,8:00",
            [
                "2026-05-08 12:00",
                "2026-05-09 09:30",
                "2026-05-10 14:00",
                "2026-05-31 08:00",
            ],
        ),
        (
            "8,12:00\n9,9:30\n10,14:00\n9,8:00",
            [
                "2026-05-08 12:00",
                "2026-05-09 09:30",
                "2026-05-10 14:00",
                "2026-05-09 08:00",
            ],
        ),
        (
            "1,12:00\n2,9:30\n3,14:00\n1,8:00",
            [
                "2026-05-08 12:00",
                "2026-05-09 09:30",
                "2026-05-10 14:00",
                "2026-05-08 08:00",
            ],
        ),
        (
            "8 May,12:00\nMay 9th,9:30\n10.5.,14:00\n5월 31일,8:00",
            [
                "2026-05-08 12:00",
                "2026-05-09 09:30",
                "2026-05-10 14:00",
                "2026-05-31 08:00",
            ],
        ),
    ] {
        let text = format!(
            "day,time,minutes,title\n{},10,A\n",
            rows.replace('\n', ",10,A\n")
        );
        let dated = from_first_day(&text);
        assert_eq!(starts(&dated), expected, "{rows}");
        assert!(dated.findings.is_empty(), "{rows}: {:?}", codes(&dated));
        let undated = schedule(&text);
        assert!(
            undated.items.iter().all(|item| item.start == When::Unknown),
            "{rows}"
        );
        assert!(undated.findings.iter().all(names_first_day), "{rows}");
        assert_eq!(undated.findings.len(), 4);
    }
}

#[test]
fn the_zone_of_a_row_is_that_of_its_times() {
    let zones = schedule(
        "title,start,minutes,time zone\nA,2026-05-01 10:00,5,America/New_York\nB,2026-05-01 10:00,5,Nowhere\n",
    );
    assert!(matches!(
        zones.items[0].start,
        When::Zoned(_, chrono_tz::Tz::America__New_York)
    ));
    assert_eq!(zones.items[1].start, local("2026-05-01 10:00"));
    assert_eq!(codes(&zones), ["unknown-zone"]);
}

#[test]
fn a_heading_whose_date_may_be_the_other_way_round_is_told() {
    let text = "title,time\n5/4/2026,\nA,10:00-11:00\n6/4/2026,\nB,10:00-11:00\n";
    let headings = schedule(text);
    assert_eq!(starts(&headings), ["2026-04-05 10:00", "2026-04-06 10:00"]);
    assert!(
        told(&headings)[0].contains("day first"),
        "{:?}",
        told(&headings)
    );
    assert_eq!(
        codes(&schedule(&text.replace("/2026", ".2026").replace('/', "."))),
        ["guessed"]
    );
}

#[test]
fn clock_times_alone_are_of_the_first_day_and_the_night_after_it() {
    let text = "time,title\n18:00-19:00,A\n22:00-23:30,B\n23:30-0:30,C\n0:30-2:00,D\n9:00-9:30,E\n";
    let expected = [
        "2026-05-08 18:00",
        "2026-05-08 22:00",
        "2026-05-08 23:30",
        "2026-05-09 00:30",
        "2026-05-08 09:00",
    ];
    assert_eq!(starts(&from_first_day(text)), expected);
    assert!(schedule(text).findings.iter().all(names_first_day));
    // Where other rows have dates, one that has none is not of the first day: it is of the day above.
    let some = from_first_day("date,time,end,title\n2026-05-09,10:00,11:00,A\n,12:00,13:00,B\n");
    assert_eq!(starts(&some), ["2026-05-09 10:00", "2026-05-09 12:00"]);
    assert_eq!(codes(&some), ["guessed"]);
}

#[test]
fn headings_that_name_days_date_the_rows_below_them() {
    let text = "Time,Title,Room\nFriday 8 May 2026,,\n10:00-11:00,A,X\n23:00-23:30,B,X\n0:30-1:00,C,X\nSaturday 9 May 2026,,\n10:00-11:00,D,X\n";
    let expected = [
        "2026-05-08 10:00",
        "2026-05-08 23:00",
        "2026-05-09 00:30",
        "2026-05-09 10:00",
    ];
    assert_eq!(starts(&schedule(text)), expected);
    let days = text
        .replace(" 8 May 2026", "")
        .replace(" 9 May 2026", " – the end");
    assert_eq!(starts(&from_first_day(&days)), expected);
    let undated = schedule(&days);
    assert!(undated.items.iter().all(|item| item.start == When::Unknown));
    assert_eq!(
        undated
            .findings
            .iter()
            .filter(|one| names_first_day(one))
            .count(),
        4
    );
}
