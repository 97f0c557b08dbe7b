//! Times as people write them.

use super::*;

#[allow(
    clippy::unnecessary_wraps,
    reason = "it is compared with what may be none"
)]
fn local(text: &str) -> Option<Read> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time");
    Some(Read::When(When::Local(local)))
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "it is compared with what may be none"
)]
fn day(text: &str) -> Option<Read> {
    Some(Read::When(When::Date(text.parse().expect("a day"))))
}

#[test]
fn dates_are_read_in_many_forms() {
    for text in [
        "2019-12-27",
        "20191227",
        "2019/12/27",
        "2019.12.27",
        "2019. 12. 27.",
        "27.12.2019",
        "27.12.19",
        "27. 12. 2019",
        "2019年12月27日",
        "2019년 12월 27일 (금)",
        "27 Dec 2019",
        "Dec 27, 2019",
        "December 27th 2019",
        "Friday, 27 December 2019",
        "Fr, 27.12.2019",
        "27. Dezember 2019",
        "27 décembre 2019",
        "27 de diciembre de 2019",
        "27-Dec-2019",
        "27th of December, 2019",
        "Fri 2019-12-27",
    ] {
        assert_eq!(read(text, None), day("2019-12-27"), "{text}");
    }
    assert_eq!(read("1 mars 2020", None), day("2020-03-01"));
    assert_eq!(read("Mar 3, 2020", None), day("2020-03-03"));
    assert_eq!(read("3 juillet 2020", None), day("2020-07-03"));
}

#[test]
fn a_clock_time_may_follow_a_date() {
    for text in [
        "2019-12-27 11:00",
        "27.12.2019 11:00",
        "27.12.2019, 11.00 Uhr",
        "27.12.2019 um 11 Uhr",
        "2019/12/27 11:00:00",
        "Dec 27, 2019 11:00 AM",
        "Friday, December 27, 2019 at 11:00 am",
        "2019年12月27日 11時00分",
        "2019-12-27 (Fri) 11:00",
        "2019. 12. 27. 오전 11:00",
    ] {
        assert_eq!(read(text, None), local("2019-12-27 11:00"), "{text}");
    }
    let night = "2019-12-27".parse().expect("a day");
    assert_eq!(
        read("2019-12-27 24:00", None),
        Some(Read::Night(night, 24 * 3600))
    );
    assert_eq!(
        read("27.12.2019 25:30", None),
        Some(Read::Night(night, 25 * 3600 + 1800))
    );
    assert!(matches!(
        read("2019-12-27 11:00 UTC", None),
        Some(Read::When(When::Fixed(_)))
    ));
}

#[test]
fn clock_times_are_read_in_many_forms() {
    for text in [
        "14:30",
        "14.30",
        "14h30",
        "2:30 PM",
        "2:30pm",
        "2:30 p.m.",
        "02:30 PM",
        "14:30:00",
        "1430",
        "14:30 Uhr",
        "오후 2:30",
        "下午2:30",
        "14時30分",
        "14시 30분",
        "14:30 CEST",
        " 14:30 h",
        "14 h 30",
        "14時半",
        "오후 2시 반",
        "ab 14:30",
        "kl. 14.30",
        "klo 14.30",
        "od 14:30",
        "14:30 ч.",
        "2:30 P.M",
    ] {
        assert_eq!(
            read(text, None),
            Some(Read::Clock(14 * 3600 + 1800)),
            "{text}"
        );
    }
    for (text, hour) in [
        ("12 AM", 0),
        ("12 pm", 12),
        ("9", 9),
        ("24:00", 24),
        ("9h", 9),
        ("14 Uhr", 14),
        ("1:00p", 13),
        ("9a", 9),
        ("2:00 P.M.", 14),
        ("12 noon", 12),
        ("noon", 12),
        ("Midnight", 0),
        ("12 midnight", 0),
        ("12 n", 12),
        ("12:00 NN", 12),
        ("정오", 12),
        ("25:00", 25),
        ("26h", 26),
    ] {
        assert_eq!(read(text, None), Some(Read::Clock(hour * 3600)), "{text}");
    }
}

#[test]
fn day_and_month_are_told_apart_by_their_column() {
    assert_eq!(read("3/4/2019", None), Some(Read::Ambiguous));
    assert_eq!(read("3/4/2019", Some(Order::Day)), day("2019-04-03"));
    assert_eq!(
        read("3/4/2019 2:30 PM", Some(Order::Month)),
        local("2019-03-04 14:30")
    );
    assert_eq!(read("4-4-2019", None), day("2019-04-04"));
    assert_eq!(read("26/4/3", Some(Order::Year)), None);
    assert_eq!(read("26/04/03", Some(Order::Year)), day("2026-04-03"));
    assert_eq!(read("3.4.2019", Some(Order::Month)), day("2019-03-04"));
    assert_eq!(read("13/4/2019", Some(Order::Month)), None);
    assert_eq!(read("13.13.2019", None), None);
    let (all, weekday) = numbers("Fri 3/4/2019 2:30 pm").expect("three numbers");
    assert_eq!(all.all, [3, 4, 2019]);
    assert_eq!(weekday, Some(Weekday::Fri));
    assert_eq!(
        numbers("3.4.2019 (목) 14:30").expect("three").1,
        Some(Weekday::Thu)
    );
    assert_eq!(numbers("2019-04-13"), None);
}

#[test]
fn days_without_a_date_are_days_of_something() {
    for (text, day, clock) in [
        ("Freitag", Relative::Weekday(Weekday::Fri), None),
        ("Fri 10:00", Relative::Weekday(Weekday::Fri), Some(36_000)),
        ("Day 1", Relative::Number(1), None),
        ("Day 2, 9 am", Relative::Number(2), Some(32_400)),
        ("27.12.", Relative::Yearless(Yearless::Known(12, 27)), None),
        ("12/27", Relative::Yearless(Yearless::Numbers(12, 27)), None),
        (
            "Fri 27 Dec",
            Relative::Yearless(Yearless::Known(12, 27)),
            None,
        ),
        (
            "December 27th",
            Relative::Yearless(Yearless::Known(12, 27)),
            None,
        ),
        (
            "12月27日",
            Relative::Yearless(Yearless::Known(12, 27)),
            None,
        ),
    ] {
        assert_eq!(read(text, None), Some(Read::Relative(day, clock)), "{text}");
    }
    let yearless = Yearless::Numbers(11, 26);
    assert_eq!(four_digits("1126"), Some(Relative::Yearless(yearless)));
    assert_eq!(four_digits("1430"), None);
    let near = |date: &str, order| yearless.near(date.parse().expect("a date"), order);
    let date = "2026-11-26".parse().ok();
    assert_eq!(near("2026-11-24", None), date);
    assert_eq!(near("2026-11-24", Some(Order::Month)), date);
    assert_eq!(near("2027-01-01", Some(Order::Month)), date);
}

#[test]
fn one_half_of_the_day_tells_the_other() {
    for (text, from, to) in [
        ("9:00-10:15am", 9 * 60, 10 * 60 + 15),
        ("9:00-10:15pm", 21 * 60, 22 * 60 + 15),
        ("11:30-1:00pm", 11 * 60 + 30, 13 * 60),
        ("12-1pm", 12 * 60, 13 * 60),
        ("10 - 12 noon", 10 * 60, 12 * 60),
        ("1:00 PM - 2:00", 13 * 60, 14 * 60),
        ("10:00 pm – 2:00", 22 * 60, 2 * 60),
    ] {
        let both = (Read::Clock(from * 60), Read::Clock(to * 60));
        assert_eq!(range(text, None), Some(both), "{text}");
    }
}

#[test]
fn ranges_have_two_ends() {
    let both = Some((Read::Clock(36_000), Read::Clock(39_600)));
    for text in [
        "10:00-11:00",
        "10:00 – 11:00",
        "10 - 11",
        "10:00 bis 11:00 Uhr",
        "10:00~11:00",
        "10:00 -> 11:00",
        "10:00 → 11:00",
        "10:00...11:00",
        "10:00--11:00",
        "10:00/11:00",
        "from 10:00 TO 11:00",
        "von 10 bis 11 Uhr",
        "de 10h à 11h",
        "de 10:00 a 11:00",
        "dalle 10:00 alle 11:00",
        "od 10:00 do 11:00",
        "с 10:00 до 11:00",
        "10:00 tot 11:00",
        "kl. 10-11",
        "10:00부터 11:00까지",
        "10時から11時まで",
        "10:00至11:00",
    ] {
        assert_eq!(range(text, None), both, "{text}");
    }
    let (start, end) = range("27.12.2019 10:00 - 11:00", None).expect("a range");
    assert_eq!(
        (Some(start), end),
        (local("2019-12-27 10:00"), Read::Clock(39_600))
    );
    assert_eq!(range("2019-05-03 TBA", None), None);
}

#[test]
fn lengths_may_have_units() {
    for text in [
        "90",
        "1:30",
        "PT1H30M",
        "90 min",
        "90 Min.",
        "1h30",
        "1 h 30 min",
        "1.5 hours",
        "1,5 Std.",
        "90'",
        "90分",
    ] {
        assert_eq!(length(text), Some(TimeDelta::minutes(90)), "{text}");
    }
    for text in [
        "",
        "-5",
        "long",
        "1 day",
        "h",
        "1e9",
        "999999999999 h",
        "1..5 h",
    ] {
        assert_eq!(length(text), None, "{text}");
    }
}

#[test]
fn what_is_no_time_is_not_read() {
    for text in [
        "",
        "TBA",
        "2019-05-03 TBA",
        "12:60",
        "99",
        "25",
        "27.12",
        "37:00",
        "13 noon",
        "n",
        "9 hats",
        "30.2.2019",
        "2019-13-01",
        "12345",
        "10:00 somewhere",
        "99999999999999999999",
        "한국어",
        "1.2.3.4",
        "-",
        "\u{0}",
        "3/4/20190",
    ] {
        assert_eq!(read(text, None), None, "{text}");
    }
}
