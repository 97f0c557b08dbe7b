//! Values, each in the ways in which it is written and miswritten.

use super::*;

fn at(day: u32, hour: u32, minute: u32, second: u32) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2023, 4, day).expect("a day");
    day.and_hms_opt(hour, minute, second).expect("a time")
}

#[test]
fn escapes_of_a_text_are_taken_off() {
    for (value, meant) in [
        (r"one\, two\; three", "one, two; three"),
        (r"one\ntwo\Nthree", "one\ntwo\nthree"),
        (r"a\\nb", r"a\nb"),
        (r"C:\Users\", r"C:\Users\"),
        ("plain", "plain"),
    ] {
        assert_eq!(text(value), meant, "{value}");
    }
}

#[test]
fn a_list_is_divided_at_commas_that_are_not_escaped() {
    let all: Vec<_> = texts(r"Trade\, law,Data\\,,Ports").collect();
    assert_eq!(all, ["Trade, law", r"Data\", "", "Ports"]);
}

#[test]
fn moments_are_days_local_times_or_utc() {
    let day = NaiveDate::from_ymd_opt(2023, 4, 26).expect("a day");
    for (text, meant) in [
        ("20230426", Written::Date(day)),
        (" 20230426T140000 ", Written::Local(at(26, 14, 0, 0))),
        ("20230426T1400", Written::Local(at(26, 14, 0, 0))),
        ("20230426t140000z", Written::Utc(at(26, 14, 0, 0))),
        ("2023-04-26", Written::Date(day)),
        ("2023-04-26T14:00:00Z", Written::Utc(at(26, 14, 0, 0))),
        ("20230426T235960Z", Written::Utc(at(26, 23, 59, 59))),
        ("2023-04-26 23:59:60", Written::Local(at(26, 23, 59, 59))),
    ] {
        assert_eq!(moment(text), Some(meant), "{text}");
    }
}

#[test]
fn moments_that_do_not_exist_are_none() {
    for text in [
        "",
        "20230231",
        "20230431T100000",
        "00000101",
        "99990101T000000Z",
        "20230426T250000",
        "20230426T18300",
        "20230426T256199",
        "20230426T-10000",
        "99999999999999999999999999",
        "tomorrow",
        "２０２３0426",
    ] {
        assert_eq!(moment(text), None, "{text}");
    }
}

#[test]
fn lengths_keep_days_and_hours_apart() {
    for (text, days, seconds) in [
        ("PT1H30M", 0, 5400),
        ("P1W", 7, 0),
        ("+P1DT12H", 1, 43200),
        ("-PT0S", 0, 0),
    ] {
        assert_eq!(length(text), Some(Length { days, seconds }), "{text}");
    }
    for text in [
        "",
        "P",
        "PT",
        "P1",
        "-PT1H",
        "P999999999999999999W",
        "P99999999999999999999D",
        "PT9223372036854775807H",
        "P1098DT1S",
        "P1H",
    ] {
        assert_eq!(length(text), None, "{text}");
    }
}

#[test]
fn offsets_have_hours_that_exist() {
    let east = |seconds| FixedOffset::east_opt(seconds);
    assert_eq!(offset("+0100"), east(3600));
    assert_eq!(offset("-053015"), east(-19815));
    assert_eq!(offset("-0000"), east(0));
    for text in ["", "0100", "+5328", "+01", "+0160", "+1", "+010", "Z"] {
        assert_eq!(offset(text), None, "{text}");
    }
}
