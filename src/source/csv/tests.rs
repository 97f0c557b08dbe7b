//! Small tables, one oddity each.

use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::agenda::Access;
use crate::source::DateOrder;
use crate::source::schedule::{End, Participant};

fn schedule(text: &str) -> Schedule {
    read(text, &Options::default()).expect("it is a table")
}

/// Read with that date as the first day.
fn from_first_day(text: &str) -> Schedule {
    let options = Options {
        first_day: "2026-05-08".parse().ok(),
        ..Options::default()
    };
    read(text, &options).expect("it is a table")
}

fn mapped(columns: &[(&str, &str)]) -> Options {
    let owned = |(field, column): &(&str, &str)| ((*field).to_owned(), (*column).to_owned());
    Options {
        columns: columns.iter().map(owned).collect(),
        ..Options::default()
    }
}

fn one(text: &str) -> Item {
    let mut schedule = schedule(text);
    assert_eq!(schedule.items.len(), 1, "{text}");
    schedule.items.remove(0)
}

fn any(text: &str) -> Localized {
    Localized::Any(text.to_owned())
}

fn by(texts: &[(&str, &str)]) -> Localized {
    let texts = texts.iter();
    Localized::By(
        texts
            .map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned()))
            .collect(),
    )
}

fn local(text: &str) -> When {
    When::Local(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time"))
}

fn codes(schedule: &Schedule) -> Vec<&str> {
    schedule
        .findings
        .iter()
        .map(|finding| finding.code.word())
        .collect()
}

/// What a finding points at.
fn pointed<'t>(text: &'t str, finding: &Finding) -> &'t str {
    let span = finding.span.clone().expect("a place");
    &text[span.start as usize..span.end as usize]
}

#[test]
fn a_row_is_a_session() {
    let text = "\u{feff}id,title,start,end,room,speakers,language,url\r\n\
        7,\"A \"\"talk\"\"\",2019-12-27 11:00,2019-12-27 11:30,Hall,\"Ada, Bob\",English,https://a.org\r\n";
    let item = one(text);
    assert_eq!(item.id.as_deref(), Some("7"));
    assert_eq!(item.title, any("A \"talk\""));
    assert_eq!(item.start, local("2019-12-27 11:00"));
    assert_eq!(item.end, End::At(local("2019-12-27 11:30")));
    assert_eq!(item.rooms, ["Hall"]);
    assert_eq!(item.languages, ["en"]);
    assert_eq!(item.url.as_deref(), Some("https://a.org"));
    let names: Vec<&str> = item.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Ada", "Bob"]);
    assert!(
        item.people
            .iter()
            .all(|one| one.role.as_deref() == Some("speaker"))
    );
    let span = |key: &str| {
        item.values
            .iter()
            .find(|(have, _)| *have == key)
            .map(|(_, span)| span)
    };
    let at = |key: &str| span(key).map(|span| &text[span.start as usize..span.end as usize]);
    assert_eq!(at("title"), Some("\"A \"\"talk\"\"\""));
    assert_eq!(at("start"), Some("2019-12-27 11:00"));
    assert_eq!(&text[item.span.start as usize..item.span.end as usize], "7");
    assert!(schedule(text).findings.is_empty());
}

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

fn starts(schedule: &Schedule) -> Vec<String> {
    let words = |when: &When| match when {
        When::Local(local) => local.format("%Y-%m-%d %H:%M").to_string(),
        When::Date(date) => date.to_string(),
        other => format!("{other:?}"),
    };
    schedule
        .items
        .iter()
        .map(|item| words(&item.start))
        .collect()
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

/// What each finding says, without what to do.
fn told(schedule: &Schedule) -> Vec<String> {
    let findings = schedule.findings.iter();
    findings.map(|one| one.message.to_string()).collect()
}

fn ends(schedule: &Schedule) -> Vec<String> {
    let minutes = |item: &Item| match item.end {
        End::After(length) => length.num_minutes().to_string(),
        ref other => format!("{other:?}"),
    };
    schedule.items.iter().map(minutes).collect()
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

fn names_first_day(finding: &Finding) -> bool {
    let hint = finding.hint.as_ref().map(ToString::to_string);
    finding.code == Code::BadTime && hint.is_some_and(|hint| hint.contains("--first-day"))
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
fn titles_above_and_headings_between_are_told_as_left_out() {
    let text = "Harbour Day,,,\n,,,\nTitle,Start,End,Room\nOpening,2026-05-04 09:00,2026-05-04 10:00,Hall\nMonday afternoon,,,\nTitle,Start,End,Room\nTalk,2026-05-04 14:00,2026-05-04 15:00,Hall\n";
    for end in ["\n", "\r\n", "\r"] {
        let schedule = schedule(&text.replace('\n', end));
        let titles: Vec<_> = schedule
            .items
            .iter()
            .map(|item| item.title.first())
            .collect();
        assert_eq!(titles, [Some("Opening"), Some("Talk")]);
        let left_out: Vec<_> = schedule.left_out.iter().collect();
        assert_eq!(left_out, [(&What::Headings, 3)]);
        assert_eq!(codes(&schedule), ["guessed", "guessed"]);
    }
}

#[test]
fn a_title_alone_is_a_session_unless_it_is_a_day() {
    let schedule = schedule(
        "Title,Start,End,Room\nParcels,2026-05-04 10:00,2026-05-04 11:00,A\nTo be told,,,\nSun and sea,,,\nTuesday,,,\n",
    );
    assert_eq!(schedule.items.len(), 3);
    assert_eq!(codes(&schedule), ["missing", "missing", "guessed"]);
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

#[test]
fn columns_known_by_a_word_of_their_name_are_told() {
    let text = "title,start,end,Type/Track,Room or Building Name,Book Description\nA,2024-05-01 10:00,2024-05-01 11:00,\"Gaming, After Dark\",Hall A,Long\n";
    let schedule = schedule(text);
    let item = &schedule.items[0];
    assert_eq!(item.rooms, ["Hall A"]);
    assert_eq!(item.kind.as_deref(), Some("Gaming, After Dark"));
    assert_eq!(item.tracks, ["Gaming, After Dark"]);
    assert_eq!(item.text, any("Long"));
    assert_eq!(codes(&schedule), ["guessed"]);
    let message = schedule.findings[0].message.to_string();
    for column in [
        "`Type/Track` (kind)",
        "`Room or Building Name` (room)",
        "`Book Description` (about)",
    ] {
        assert!(message.contains(column), "{message}");
    }
}

#[test]
fn columns_of_the_export_of_sched_are_known() {
    let text = "event_key,active,name,event_start,event_end,event_type,event_subtype,goers,seats,invite_only,venue,id,moderators,sponsors,checkins\n\
        243,N,A,2019-05-05 00:00:00,2019-05-05 04:00:00,\"Gaming, After Dark\",DIY,30,0,Y,Hall,02bc,Eve,\"X, Y\",0\n";
    let schedule = schedule(text);
    let item = &schedule.items[0];
    assert_eq!(
        (item.guid.as_deref(), item.code.as_deref()),
        (Some("02bc"), Some("243"))
    );
    assert_eq!(item.status, Some(Status::Cancelled));
    assert_eq!(item.access, Some(Access::Invited));
    assert_eq!(item.kind.as_deref(), Some("Gaming, After Dark"));
    assert_eq!(item.tracks, ["Gaming, After Dark", "DIY"]);
    assert_eq!((item.seats, item.taken), (None, Some(30)));
    assert_eq!(item.organisations, ["X", "Y"]);
    assert_eq!(item.people[0].role.as_deref(), Some("moderator"));
    assert_eq!(codes(&schedule), ["bad-value"]);
    let left_out: Vec<_> = schedule.left_out.iter().collect();
    assert_eq!(left_out, [(&What::Column("checkins".to_owned()), 1)]);
}

#[test]
fn printed_dictionaries_are_texts_by_language() {
    let text = "id,type,start,zh,en,speakers,uri,slide\n\
        A,f9,2023-07-29 12:35:00,\"{'title': '題', 'description': \"\"it's\"\"}\",\"{'title': 'T', 'description': \"\"it's\"\", 'x': 'y'}\",\"['A1', 'B2']\",https://a,https://b\n";
    let schedule = schedule(text);
    let item = &schedule.items[0];
    assert_eq!(item.title, by(&[("zh", "題"), ("en", "T")]));
    assert_eq!(item.text, any("it's"));
    assert_eq!(item.tracks, ["f9"]);
    assert_eq!(item.people.len(), 2);
    assert_eq!(item.url.as_deref(), Some("https://a"));
    assert_eq!(item.links, [("slide".to_owned(), "https://b".to_owned())]);
    assert!(
        schedule
            .left_out
            .iter()
            .any(|(what, _)| *what == What::Key("x".to_owned()))
    );
}

#[test]
fn texts_may_have_a_column_for_each_language() {
    let item = one("title_en,title_ko,start,description\nA,가,2019-12-27 10:00,same");
    assert_eq!(item.title, by(&[("en", "A"), ("ko", "가")]));
    assert_eq!(item.text, any("same"));
    let item = one("title,title_ko,start\n\"A\",,2019-12-27 10:00");
    assert_eq!(item.title, any("A"));
}

#[test]
fn rows_may_have_other_widths() {
    let text =
        "title,start,end\nA\n\n,,\n  , ,\nB,2019-12-27 10:00,,,extra,\nC,2019-12-27 10:00,,,\n";
    let schedule = schedule(text);
    assert_eq!(schedule.items.len(), 3);
    assert_eq!(schedule.events, 3);
    assert_eq!(codes(&schedule), ["missing", "bad-value"]);
    assert_eq!(pointed(text, &schedule.findings[1]), "B");
    assert_eq!(
        schedule
            .left_out
            .iter()
            .map(|(_, count)| count)
            .sum::<usize>(),
        1
    );
}

#[test]
fn a_quote_that_is_never_closed_hides_no_row() {
    let schedule = schedule("title,start\n\"A,2019-12-27 10:00\nB,2019-12-27 10:00\n");
    assert_eq!(schedule.items.len(), 2);
    assert!(codes(&schedule).contains(&"syntax"));
}

#[test]
fn what_a_table_lacks_is_told_once() {
    let schedule = schedule("title\nA\nB\n");
    assert_eq!(codes(&schedule), ["missing", "missing"]);
    assert_eq!(schedule.items.len(), 2);
    for text in [
        "",
        "\u{feff}\n",
        "a,b\n1,2",
        "Column1, \"column2\"\n1, \"x\"",
    ] {
        let findings = read(text, &Options::default()).expect_err("it is no schedule");
        assert_eq!(findings.len(), 1, "{text}");
    }
}

#[test]
fn the_reader_may_say_what_columns_hold() {
    let map = [
        ("title", "Was"),
        ("start", "Wann denn"),
        ("people", "Leute"),
    ];
    let text = "Was,Wann denn,Leute,title\nA,2019-12-27 10:00,Ada,x\n";
    let schedule = read(text, &mapped(&map)).expect("all are there");
    let item = &schedule.items[0];
    assert_eq!(item.title, any("A"));
    assert_eq!(item.start, local("2019-12-27 10:00"));
    let role = Some("speaker".to_owned());
    let name = "Ada".to_owned();
    assert_eq!(
        item.people,
        [Participant {
            name,
            role,
            ..Participant::default()
        }]
    );
    assert!(
        schedule
            .left_out
            .iter()
            .any(|(what, _)| *what == What::Column("title".to_owned()))
    );
    assert!(read(text, &mapped(&[("titel", "Was")])).is_err());
}

#[test]
fn a_status_that_means_nothing_is_told() {
    let schedule = schedule("title,start,end,status\nA,,,cancelled\nB,,,maybe not\nC,,,\n");
    let statuses: Vec<_> = schedule.items.iter().map(|item| item.status).collect();
    assert_eq!(statuses, [Some(Status::Cancelled), None, None]);
    assert!(codes(&schedule).contains(&"bad-value"));
}

#[test]
fn more_rows_than_any_event_has_are_refused() {
    let rows = |count| format!("title\n{}", "a\n".repeat(count));
    let findings = read_up_to(500, &rows(501), &Options::default()).expect_err("too many");
    assert_eq!(findings[0].code, Code::Syntax);
    let read = read_up_to(500, &rows(500), &Options::default()).expect("not too many");
    assert_eq!(read.items.len(), 500);
    // Twice as many columns as are asked what they hold, and cells beyond those.
    let wide = format!(
        "title{}\nA{}\n",
        ",speaker".repeat(20_000),
        ",x".repeat(30_000)
    );
    assert_eq!(schedule(&wide).items.len(), 1);
}

/// Tables that are changed at random.
const TABLES: &[&str] = &[
    "Harbour Day,,,,\r\nTitle,Date,Start,End,Main Speakers\rA,4/3/26,10:00 pm,25:30,\"Kowalski, Jan; Bob\"\nFriday,,,,\nB,Sa 4/5/26,12 noon,midnight,\"Nowak, Anna\"\n",
    "Day,Time,Session Name,All day\nDay 1,9:00-10:15pm,A,\n2日目,24:00,B,x\n1126,,C,TRUE\n8,1:00p,D,\nMay 9th,22:00 / 36:00,E,\n",
    "time,title\nSaturday,\n22:00-23:00,A\n0:30,B\nTag 2 – Ende,\n9,C\n",
    "event_key,active,name,event_start,event_end,goers,id\n243,N,\"A, \"\"b\"\"\",2019-05-05 00:00:00,3/14/2019 10 pm,30,02bc\n",
    "day;start_hour;title;Dauer\nFreitag;12;\"A\nB\";90 min\n27. Dezember 2019;14h30 - 15h;C;1,5 h\n",
    "zh\ten\tspeakers\tstart\n{'title': 'a\\'\\u00e9'}\t{\"title\": \"b\"}\t['A', None, ('B',)]\t2019年12月27日 오후 2:30\n",
    "title,date,time,room,place,tags,language\nA,13/4/2019,10:00–11:00,Hall,7,\"a; b (c, d)\",English & 中文\n",
];

proptest! {
    #[test]
    fn trust_72_no_table_is_too_odd(
        table in 0..TABLES.len(),
        changes in prop::collection::vec((proptest::arbitrary::any::<prop::sample::Index>(), "([,;\t\"'{}\\[\\]\\n\\r\0|/:.\\\\0-9]|é|한|\u{feff}|24:00|99|PM|Day |Fri|noon|日|\n\n){0,3}", 0..4usize), 0..8),
        first_day in prop::option::of((-262_000..262_000_i32, 1..366_u32)),
        order in prop::option::of(prop::sample::select(vec![DateOrder::Day, DateOrder::Month, DateOrder::Year])),
    ) {
        let options = Options {
            first_day: first_day.and_then(|(year, day)| chrono::NaiveDate::from_yo_opt(year, day)),
            date_order: order,
            ..Options::default()
        };
        let mut text = TABLES[table].to_owned();
        for (at, new, gone) in changes {
            let mut start = at.index(text.len() + 1);
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + gone).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(start..end, &new);
        }
        let _ = is_table(&text);
        if let Ok(schedule) = read(&text, &options) {
            prop_assert_eq!(schedule.events, schedule.items.len());
            for finding in &schedule.findings {
                if let Some(span) = &finding.span {
                    prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
                }
            }
        }
    }
}
