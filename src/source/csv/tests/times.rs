//! When a row begins and ends: clock times, halves of the day, nights and whole days.

use super::*;

#[test]
fn a_date_and_a_time_may_have_columns_of_their_own() {
    for text in [
        "title,date,time,end_time\nA,2019-12-27,23:30,00:15",
        "title;Datum;Beginn;Ende\nA;27.12.2019;23.30 Uhr;0.15 Uhr",
        "title,date,time\nA,27 Dec 2019,23:30 - 00:15",
        "title,start,duration\nA,2019/12/27 11:30 PM,45 min",
        "title,day,start,end\nA,2019-12-27,2019-12-27 23:30,00:15",
    ] {
        let item = one(text);
        assert_eq!(item.start, local("2019-12-27 23:30"), "{text}");
        assert_eq!(item.end, End::After(TimeDelta::minutes(45)), "{text}");
    }
}

#[test]
fn a_date_alone_is_a_whole_day() {
    let item = one("title,date\nA,2019-12-27");
    assert!(matches!(item.start, When::Date(_)));
    let item =
        one("Subject,Start Date,Start Time,End Date,All day event\nA,2019-12-27,,2019-12-28,True");
    assert!(matches!(
        (item.start, item.end),
        (When::Date(_), End::After(_))
    ));
    assert!(item.drop_in);
}

#[test]
fn what_is_no_time_is_told_at_its_cell_and_kept_as_words() {
    let text = "name,event_start,event_end\nA,2019-05-03 TBA,2019-05-03 TBA\n";
    let schedule = schedule(text);
    assert_eq!(codes(&schedule), ["bad-time"]);
    assert_eq!(pointed(text, &schedule.findings[0]), "2019-05-03 TBA");
    assert_eq!(schedule.items[0].start, When::Unknown);
    assert_eq!(schedule.items[0].subtitle, any("2019-05-03 TBA"));
}

#[test]
fn a_time_without_its_half_of_the_day_is_told_with_what_it_is_read_as() {
    let rows = "A,2026-05-01,1:00 PM,2:00\nB,2026-05-01,1:00,2:30 PM\nC,2026-05-01,2:00,3:00\nD,2026-05-01,11:00 AM,1:00\nE,2026-05-01,9:00 AM,10:00";
    let halves = schedule(&format!("title,date,start,end\n{rows}\n"));
    assert_eq!(
        starts(&halves),
        [
            "2026-05-01 13:00",
            "2026-05-01 13:00",
            "2026-05-01 14:00",
            "2026-05-01 11:00",
            "2026-05-01 09:00",
        ]
    );
    assert_eq!(ends(&halves), ["60", "90", "60", "120", "60"]);
    let as_read = ["14:00", "13:00", "14:00", "15:00", "13:00"];
    let told = told(&halves);
    assert_eq!(told.len(), as_read.len(), "{told:?}");
    for (told, read) in told.iter().zip(as_read) {
        assert!(told.contains("AM or PM") && told.ends_with(read), "{told}");
    }
    // By a clock of 24 hours the hour is what stands there.
    let mixed = schedule(
        "title,date,start,minutes\nA,2026-05-01,1:00 PM,5\nB,2026-05-01,14:00,5\nC,2026-05-01,1:00,5\nD,2026-05-01,10:00,5\n",
    );
    assert_eq!(starts(&mixed)[2], "2026-05-01 01:00");
    assert_eq!(codes(&mixed), ["guessed"]);
}

#[test]
fn a_clock_of_twelve_hours_that_never_says_which_is_told() {
    let doubtful = "title,date,time\nA,2026-05-01,9:00-10:00\nB,2026-05-01,1:00-2:00\n";
    assert_eq!(
        told(&schedule(doubtful)),
        [
            "`1:00-2:00` is read as 01:00, at night: no time of this table is after 12:59, and none says AM or PM"
        ]
    );
    for clear in [
        "A,2026-05-01,14:00-15:00",
        "A,2026-05-01,08:30-09:00\nC,2026-05-01,01:00-02:00",
    ] {
        let text = doubtful.replace("B,2026-05-01,1:00-2:00", clear);
        assert!(told(&schedule(&text)).is_empty(), "{clear}");
    }
}

#[test]
fn an_end_before_its_start_is_a_night_or_a_mistake() {
    let text = "title,date,start,end\nA,2026-05-01,22:00,6:00\nB,2026-05-01,23:30,0:30\nC,2026-05-01,10:00,00:00\nD,2026-05-01,18:00,08:00\nE,2026-05-01,11:00,10:00\nF,2026-05-01,14:00-13:30,\n";
    let nights = schedule(text);
    assert_eq!(
        ends(&nights),
        ["480", "60", "840", "840", "Unknown", "Unknown"]
    );
    assert_eq!(
        codes(&nights),
        ["guessed", "ends-before-start", "ends-before-start"]
    );
    let places: Vec<&str> = nights
        .findings
        .iter()
        .map(|one| pointed(text, one))
        .collect();
    assert_eq!(places, ["08:00", "10:00", "14:00-13:30"]);
}

#[test]
fn numbers_of_a_spreadsheet_are_read_and_told() {
    let text = "title,date,start,end\nA,45047,0.4166666667,0.5\nB,45048,0.25,0.75\n";
    let serial = schedule(text);
    assert_eq!(starts(&serial), ["2023-05-01 10:00", "2023-05-02 06:00"]);
    assert_eq!(ends(&serial), ["120", "720"]);
    assert!(codes(&serial).iter().all(|code| *code == "guessed"));
    assert_eq!(serial.findings.len(), 6);
    let whole = schedule("title,start,minutes\nA,45047.75,5\n");
    assert_eq!(starts(&whole), ["2023-05-01 18:00"]);
    assert_eq!(codes(&whole), ["guessed"]);
    // A number of hours is none.
    assert_eq!(
        codes(&schedule("title,start,minutes\nA,9.5,5\n")),
        ["bad-time"]
    );
}

#[test]
fn a_row_whose_cells_disagree_about_the_date_is_told() {
    let days = schedule(
        "title,date,start,minutes\nA,Fri 2026-05-01,10:00,5\nB,Mon 2026-05-02,10:00,5\nC,2026-05-04 (수),10:00,5\nD,Mar 3 2026,10:00,5\n",
    );
    assert_eq!(codes(&days), ["clock-contradiction", "clock-contradiction"]);
    let dates = schedule(
        "title,date,start,minutes\nA,2026-05-01,2026-05-02 10:00,5\nB,2026-05-01,2026-05-02 01:30,5\n",
    );
    assert_eq!(codes(&dates), ["clock-contradiction"]);
    let lengths = schedule(
        "title,start,end,minutes\nA,2026-05-01 10:00,11:00,60\nB,2026-05-01 10:00,11:00,90\n",
    );
    assert_eq!(codes(&lengths), ["clock-contradiction"]);
    assert_eq!(ends(&lengths), ["60", "60"]);
    assert!(
        told(&dates)[0].ends_with("2026-05-02 holds"),
        "{:?}",
        told(&dates)
    );
}

#[test]
fn hours_beyond_midnight_are_of_the_next_date_and_the_same_event_day() {
    let schedule = schedule(
        "date,start,end,title\n2026-08-01,22:00,25:30,A\n2026-08-01,24:00,25:00,B\n2026-08-01,25:30,26:30,C\n2026-08-02,11:00,24:00,D\n",
    );
    assert_eq!(
        starts(&schedule),
        [
            "2026-08-01 22:00",
            "2026-08-02 00:00",
            "2026-08-02 01:30",
            "2026-08-02 11:00"
        ]
    );
    let lengths: Vec<i64> = schedule
        .items
        .iter()
        .map(|item| match item.end {
            End::After(length) => length.num_minutes(),
            ref other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(lengths, [210, 60, 60, 780]);
    assert_eq!(schedule.event.day_change, NaiveTime::from_hms_opt(4, 0, 0));
    assert!(schedule.findings.is_empty());
}

#[test]
fn all_day_rows_are_whole_days_unless_they_have_clock_times() {
    let header = "Subject,Start Date,Start Time,End Date,End Time,All Day Event";
    for (row, end) in [
        (
            "26.04.2013,,26.04.2013,,TRUE",
            End::After(TimeDelta::days(1)),
        ),
        (
            "26.04.2013,,28.04.2013,,TRUE",
            End::After(TimeDelta::days(3)),
        ),
        ("26.04.2013,,,,TRUE", End::After(TimeDelta::days(1))),
        (
            "26.04.2013,10:00,,11:00,TRUE",
            End::After(TimeDelta::hours(1)),
        ),
        (
            "26.04.2013,12:00 AM,27.04.2013,12:00 AM,TRUE",
            End::At(local("2013-04-27 00:00")),
        ),
        (
            "26.04.2013,0:00,26.04.2013,0:00,TRUE",
            End::After(TimeDelta::days(1)),
        ),
    ] {
        let item = one(&format!("{header}\nA,{row}"));
        assert_eq!(item.end, end, "{row}");
    }
    let item = one("title,date,end date\nA,2013-04-26,2013-04-28");
    assert_eq!(item.end, End::After(TimeDelta::days(3)));
}

#[test]
fn ranges_are_ends() {
    let schedule =
        schedule("date,time,title\n2026-05-04,10:00-11:00,A\n2026-05-04,19:00 / 20:00,B\n");
    assert!(schedule.findings.is_empty(), "{:?}", codes(&schedule));
}

#[test]
fn a_start_that_is_not_known_yet_is_told_once_as_absent() {
    for word in ["TBA", "tbd", "-", "미정", "à confirmer"] {
        let table = format!("Title,Date,Time\nA,2026-05-04,{word}\nB,2026-05-04,10:00-11:00\n");
        let schedule = schedule(&table);
        assert_eq!(codes(&schedule), ["missing"], "{word}");
        assert_eq!(schedule.items[0].start, When::Unknown);
    }
}

#[test]
fn what_cannot_be_read_is_where_the_row_says_its_start() {
    let table = "Date,Time,Title\n2026-05-04,soonish,A\n";
    let schedule = schedule(table);
    let item = &schedule.items[0];
    let start = item.values.iter().find(|(key, _)| *key == "start");
    let span = start.expect("a place").1.clone();
    assert_eq!(&table[span.start as usize..span.end as usize], "soonish");
}

#[test]
fn a_range_behind_a_date_is_no_offset() {
    for (cell, start, end) in [
        ("2026-05-04 09:00-10:00", "2026-05-04 09:00", "60"),
        ("2026-05-04 22:00-02:00", "2026-05-04 22:00", "240"),
        ("2026-05-04 9:00-09:45", "2026-05-04 09:00", "45"),
    ] {
        let one = schedule(&format!("Title,Start\nA,{cell}\n"));
        assert_eq!(starts(&one), [start], "{cell}");
        assert_eq!(ends(&one), [end], "{cell}");
    }
    // An offset where the row has an end, or where no session lasts that long.
    for table in [
        "Title,Start,End\nA,2026-05-04 09:00-10:00,2026-05-04 10:00-10:00\n",
        "Title,Start\nA,2026-05-04 09:00-04:00\n",
        "Title,Start\nA,2026-05-04T09:00-10:00\n",
    ] {
        let item = one(table);
        assert!(matches!(item.start, When::Fixed(_)), "{table}: {item:?}");
    }
}

#[test]
fn an_open_end_is_no_end() {
    for cell in [
        "10:00-",
        "10:00 – TBA",
        "10:00 - open end",
        "10:00–?",
        "ab 10 Uhr",
    ] {
        let table = format!("Title,Date,Time\nA,2026-05-04,{cell}\nB,2026-05-04,11:00-12:00\n");
        let schedule = schedule(&table);
        assert_eq!(starts(&schedule)[0], "2026-05-04 10:00", "{cell}");
        assert_eq!(ends(&schedule)[0], "Unknown", "{cell}");
        assert_eq!(codes(&schedule), [""; 0], "{cell}");
    }
}

#[test]
fn one_end_of_a_range_says_its_half_of_the_day_for_the_other() {
    let table = "Title,Date,Time\nA,2026-05-04,1-2pm\nB,2026-05-04,오후 1시 30분~2시\nC,2026-05-04,9:00 AM\n";
    let schedule = schedule(table);
    assert_eq!(codes(&schedule), [""; 0], "{:?}", told(&schedule));
    assert_eq!(
        starts(&schedule)[..2],
        ["2026-05-04 13:00", "2026-05-04 13:30"]
    );
    assert_eq!(ends(&schedule)[..2], ["60", "30"]);
}
