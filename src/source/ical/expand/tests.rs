//! Examples of RFC 5545, section 3.8.5.3, and others of our own.

use super::*;

/// The first times of a rule that begins at `start`, as `19970902T090000`.
fn times(rule: &str, start: &str, count: usize) -> Vec<String> {
    let start = NaiveDateTime::parse_from_str(start, "%Y%m%dT%H%M%S").expect("a time");
    let last = NaiveDate::from_ymd_opt(2100, 1, 1).expect("a day").into();
    let rule = Rule::read(rule).expect("a rule");
    let mut steps = Steps::default();
    let all = Expansion::new(&rule, start, last, &mut steps).take(count);
    all.map(|time| time.format("%Y%m%dT%H%M%S").to_string())
        .collect()
}

/// Their dates alone.
fn dates(rule: &str, start: &str, count: usize) -> Vec<String> {
    let mut all = times(rule, start, count);
    for time in &mut all {
        time.truncate(8);
    }
    all
}

#[test]
fn weeks_go_by_the_day_that_they_begin_with() {
    for (week_start, expected) in [
        ("MO", ["19970805", "19970810", "19970819", "19970824"]),
        ("SU", ["19970805", "19970817", "19970819", "19970831"]),
    ] {
        let rule = format!("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST={week_start}");
        assert_eq!(dates(&rule, "19970805T090000", 4), expected);
    }
}

#[test]
fn months_have_days_from_both_ends() {
    let rule = "FREQ=MONTHLY;BYMONTHDAY=1,-1";
    let expected = ["19970930", "19971001", "19971031", "19971101"];
    assert_eq!(dates(rule, "19970930T090000", 4), expected);
    let friday = dates("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "19970902T090000", 3);
    assert_eq!(friday, ["19980213", "19980313", "19981113"]);
    let short = dates("FREQ=MONTHLY", "20230131T090000", 3);
    assert_eq!(short, ["20230131", "20230331", "20230531"]);
}

#[test]
fn years_have_days_and_weeks() {
    let twentieth = dates("FREQ=YEARLY;BYDAY=20MO", "19970519T090000", 3);
    assert_eq!(twentieth, ["19970519", "19980518", "19990517"]);
    let week = dates("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "19970512T090000", 3);
    assert_eq!(week, ["19970512", "19980511", "19990517"]);
    let its_day = dates("FREQ=YEARLY;BYWEEKNO=20", "19970512T090000", 2);
    assert_eq!(its_day, ["19970512", "19980511"]);
    let days = dates(
        "FREQ=YEARLY;INTERVAL=3;BYYEARDAY=1,100,200",
        "19970101T090000",
        4,
    );
    assert_eq!(days, ["19970101", "19970410", "19970719", "20000101"]);
    let leap = dates("FREQ=YEARLY", "20240229T090000", 2);
    assert_eq!(leap, ["20240229", "20280229"]);
}

#[test]
fn positions_choose_within_a_period() {
    let third = dates(
        "FREQ=MONTHLY;BYDAY=TU,WE,TH;BYSETPOS=3",
        "19970904T090000",
        3,
    );
    assert_eq!(third, ["19970904", "19971007", "19971106"]);
    let last = dates(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "19970929T090000",
        3,
    );
    assert_eq!(last, ["19970929", "19971030", "19971127"]);
    let times = times(
        "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30;BYSETPOS=1,-1",
        "19970902T090000",
        3,
    );
    assert_eq!(
        times,
        ["19970902T090000", "19970902T173000", "19970903T090000"]
    );
}

#[test]
fn hours_and_less_skip_what_is_not_meant() {
    let hours = times(
        "FREQ=HOURLY;INTERVAL=3;BYHOUR=9,10,11,12",
        "19970902T090000",
        3,
    );
    assert_eq!(
        hours,
        ["19970902T090000", "19970902T120000", "19970903T090000"]
    );
    let minutes = times(
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=16;BYDAY=WE",
        "19970902T090000",
        4,
    );
    assert_eq!(
        minutes,
        [
            "19970903T160000",
            "19970903T162000",
            "19970903T164000",
            "19970910T160000"
        ]
    );
    let seconds = times(
        "FREQ=SECONDLY;BYMONTH=12;BYSECOND=0,30",
        "19970902T090000",
        3,
    );
    assert_eq!(
        seconds,
        ["19971201T000000", "19971201T000030", "19971201T000100"]
    );
    let each = times("FREQ=MINUTELY;BYSECOND=10,20", "19970902T090015", 3);
    assert_eq!(
        each,
        ["19970902T090020", "19970902T090110", "19970902T090120"]
    );
}

#[test]
fn a_period_of_millions_of_times_is_not_listed() {
    let list = |most: u32| {
        (0..=most)
            .map(|one| one.to_string())
            .collect::<Vec<_>>()
            .join(",")
    };
    let rule = format!(
        "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR={};BYMINUTE={};BYSECOND={}",
        list(23),
        list(59),
        list(59)
    );
    let expected = ["20231231T235958", "20231231T235959", "20240101T000000"];
    assert_eq!(times(&rule, "20231231T235958", 3), expected);
}

#[test]
fn what_never_matches_ends() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYSETPOS=2",
    ] {
        assert!(times(rule, "20230101T000000", 1).is_empty(), "{rule}");
    }
}
