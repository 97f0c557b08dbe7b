//! When events begin and end, and in which zone.

use chrono::TimeDelta;
use chrono_tz::Tz;

use super::*;

const CUSTOM: &str = "BEGIN:VTIMEZONE\nTZID:Ours\nBEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0200\n\
    TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\n\
    TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

#[test]
fn a_day_is_open_to_come_and_go() {
    let item = event("DTSTART;VALUE=DATE:20230426\nDTEND;VALUE=DATE:20230428");
    assert_eq!(item.start, When::Date(day("2023-04-26")));
    assert_eq!(item.end, End::At(When::Date(day("2023-04-28"))));
    assert!(item.drop_in);
    for short in ["DTSTART:20230426", "DTSTART;VALUE=DATE:20230426T000000"] {
        let item = event(short);
        assert_eq!(item.start, When::Date(day("2023-04-26")), "{short}");
        assert_eq!(item.end, End::After(TimeDelta::days(1)), "{short}");
    }
    let two = event("DTSTART;VALUE=DATE:20230426\nDURATION:PT30H");
    assert_eq!(two.end, End::At(When::Date(day("2023-04-28"))));
}

#[test]
fn a_time_without_an_end_has_no_length() {
    let item = event("DTSTART:20230426T100000Z");
    assert_eq!(item.end, End::After(TimeDelta::zero()));
    assert!(!item.drop_in);
}

#[test]
fn times_are_local_of_a_zone_or_of_utc() {
    let local = event("DTSTART:20230426T100000");
    assert_eq!(local.start, When::Local(at("2023-04-26 10:00")));
    let zoned = event("DTSTART;TZID=\"/example.org/Europe/Berlin\":20230426T100000");
    let berlin = When::Zoned(at("2023-04-26 10:00"), Tz::Europe__Berlin);
    assert_eq!(zoned.start, berlin);
    let utc = event("DTSTART;TZID=Europe/Berlin:20230426T100000Z");
    assert_eq!(super::utc(&utc.start), at("2023-04-26 10:00"));
}

#[test]
fn a_floating_end_is_where_the_start_is() {
    let item = event(
        "DTSTART;TZID=Asia/Seoul:20230426T100000\nDTEND:20230426T110000\nRRULE:FREQ=DAILY;COUNT=1",
    );
    assert_eq!(end_of(&item), at("2023-04-26 02:00"));
}

#[test]
fn days_of_a_length_are_those_of_the_zone() {
    let start = "DTSTART;TZID=Europe/Berlin:20230325T100000";
    for (length, end) in [
        ("P1D", "2023-03-26 08:00"),
        ("PT24H", "2023-03-26 09:00"),
        ("P1DT1H", "2023-03-26 09:00"),
        ("P1W", "2023-04-01 08:00"),
    ] {
        let item = event(&format!("{start}\nDURATION:{length}"));
        assert_eq!(end_of(&item), at(end), "{length}");
    }
    let local = event("DTSTART:20230325T100000\nDURATION:P1DT1H");
    assert_eq!(local.end, End::At(When::Local(at("2023-03-26 11:00"))));
}

#[test]
fn an_end_before_the_start_stays_as_written() {
    let item = event("DTSTART:20230426T100000Z\nDTEND:20230426T090000Z");
    assert_eq!(end_of(&item), at("2023-04-26 09:00"));
}

#[test]
fn trust_69_times_that_do_not_exist_are_told_and_unknown() {
    for lines in [
        "DTSTART:20230231T100000Z",
        "DTSTART:20230426T250000",
        "DTSTART:",
        "DTSTART;VALUE=DATE:00000101",
        "DTSTART:99991231T235959Z",
        "DTSTART:99999999999999999999T999999",
    ] {
        let read = calendar(&format!("BEGIN:VEVENT\n{lines}\nEND:VEVENT"));
        assert_eq!(codes(&read), [Code::BadTime], "{lines}");
        assert_eq!(read.items[0].start, When::Unknown, "{lines}");
    }
    let long =
        calendar("BEGIN:VEVENT\nDTSTART:20230426T100000Z\nDURATION:P99999999999W\nEND:VEVENT");
    assert_eq!(codes(&long), [Code::BadTime]);
    assert_eq!(long.items[0].end, End::Unknown);
}

#[test]
fn a_zone_of_the_calendars_own_is_followed() {
    let read = calendar(&format!(
        "BEGIN:VEVENT\nDTSTART;TZID=Ours:20230426T100000\nDTEND;TZID=Ours:20231226T100000\nEND:VEVENT\n{CUSTOM}"
    ));
    assert!(read.findings.is_empty());
    assert_eq!(utc(&read.items[0].start), at("2023-04-26 08:00"));
    assert_eq!(end_of(&read.items[0]), at("2023-12-26 09:00"));
    assert_eq!(read.event.zone, None);
}

#[test]
fn a_known_zone_wins_over_what_the_calendar_makes_of_it() {
    let wrong = CUSTOM.replace("Ours", "Asia/Seoul");
    let read = calendar(&format!(
        "{wrong}BEGIN:VEVENT\nDTSTART;TZID=Asia/Seoul:20230426T100000\nEND:VEVENT"
    ));
    assert_eq!(utc(&read.items[0].start), at("2023-04-26 01:00"));
}

#[test]
fn windows_names_are_zones_where_the_calendar_does_not_define_them() {
    let lines = "BEGIN:VEVENT\nDTSTART;TZID=Korea Standard Time:20230426T100000\nEND:VEVENT";
    let known = calendar(lines);
    assert_eq!(utc(&known.items[0].start), at("2023-04-26 01:00"));
    let defined = calendar(&format!(
        "{}{lines}",
        CUSTOM.replace("Ours", "Korea Standard Time")
    ));
    assert_eq!(utc(&defined.items[0].start), at("2023-04-26 08:00"));
    for read in [known, defined] {
        let zone = read.event.zone.map(|(name, _)| name);
        assert_eq!(zone.as_deref(), Some("Asia/Seoul"));
    }
}

#[test]
fn trust_69_a_zone_that_nobody_knows_is_told_once_and_local() {
    let one = "BEGIN:VEVENT\nDTSTART;TZID=Narnia:20230426T100000\nDTEND;TZID=Narnia:20230426T110000\nEND:VEVENT";
    let read = calendar(&format!("{one}\n{one}"));
    assert_eq!(codes(&read), [Code::UnknownZone]);
    assert_eq!(read.items[1].start, When::Local(at("2023-04-26 10:00")));
}

#[test]
fn a_zone_whose_offsets_cannot_be_read_is_unknown() {
    let broken = CUSTOM.replace("TZOFFSETTO:+0", "TZOFFSETTO:+9");
    let read = calendar(&format!(
        "{broken}BEGIN:VEVENT\nDTSTART;TZID=Ours:20230426T100000\nEND:VEVENT"
    ));
    let expected = [Code::BadTime, Code::BadTime, Code::UnknownZone];
    assert_eq!(codes(&read), expected);
    assert_eq!(read.items[0].start, When::Local(at("2023-04-26 10:00")));
}

#[test]
fn the_events_zone_is_said_or_is_the_most_used() {
    let said = calendar(
        "X-WR-TIMEZONE:W. Europe Standard Time\nBEGIN:VEVENT\nDTSTART;TZID=Asia/Seoul:20230426T100000\nEND:VEVENT",
    );
    assert_eq!(
        said.event.zone.map(|(name, _)| name).as_deref(),
        Some("Europe/Berlin")
    );
    let used = calendar(
        "BEGIN:VEVENT\nDTSTART;TZID=Europe/Rome:20230426T100000\nEND:VEVENT\nBEGIN:VEVENT\n\
         DTSTART;TZID=Asia/Seoul:20230426T100000\nDTEND;TZID=/x/Asia/Seoul:20230426T110000\nEND:VEVENT",
    );
    assert_eq!(
        used.event.zone.map(|(name, _)| name).as_deref(),
        Some("Asia/Seoul")
    );
}

#[test]
fn floating_times_are_of_their_own_calendar() {
    let one = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Seoul\nBEGIN:VEVENT\nDTSTART:20230426T100000\nEND:VEVENT\nEND:VCALENDAR\n";
    let read = read(&format!("{one}{}", one.replace("Seoul", "Tokyo")));
    assert_eq!(read.items[0].start, When::Local(at("2023-04-26 10:00")));
    assert_eq!(
        read.items[1].start,
        When::Zoned(at("2023-04-26 10:00"), Tz::Asia__Tokyo)
    );
}

#[test]
fn a_zone_is_known_by_what_windows_and_rails_call_it() {
    for zone in [
        "(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna",
        "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
        "W. Europe Standard Time 1",
        "Berlin",
        "GMT+0200",
        "(UTC+02:00)",
    ] {
        let read = calendar(&format!(
            "X-WR-TIMEZONE:Asia/Seoul\nBEGIN:VEVENT\nDTSTART;TZID={zone}:20260427T100000\nEND:VEVENT"
        ));
        assert_eq!(codes(&read), [], "{zone}");
        assert_eq!(utc(&read.items[0].start), at("2026-04-27 08:00"), "{zone}");
    }
}

#[test]
fn a_zone_that_nobody_knows_is_told_with_its_name() {
    let read = calendar(
        "X-WR-TIMEZONE:Asia/Seoul\nBEGIN:VEVENT\nDTSTART;TZID=(UTC+01:00) Atlantis:20260427T100000\n\
         DTEND;TZID=Nowhere:20260427T200000\nEND:VEVENT",
    );
    assert_eq!(codes(&read), [Code::UnknownZone, Code::UnknownZone]);
    let told = read.findings.iter().map(|one| one.message.to_string());
    let told: Vec<String> = told.collect();
    assert!(told[0].contains("(UTC+01:00) Atlantis"), "{told:?}");
    assert!(told[1].contains("Nowhere"), "{told:?}");
    assert_eq!(utc(&read.items[0].start), at("2026-04-27 09:00"));
}

#[test]
fn a_definition_is_found_by_a_name_with_escapes() {
    let read = calendar(
        "BEGIN:VTIMEZONE\nTZID:(UTC+05:00) Here\\, there\nBEGIN:STANDARD\nDTSTART:16010101T000000\n\
         TZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:STANDARD\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nDTSTART;TZID=(UTC+05:00) Here\\, there:20260427T100000\n\
         DTEND;TZID=(UTC+05:00) Here, there:20260427T110000\nEND:VEVENT",
    );
    assert_eq!(codes(&read), []);
    assert_eq!(utc(&read.items[0].start), at("2026-04-27 05:00"));
    assert_eq!(end_of(&read.items[0]), at("2026-04-27 06:00"));
}

#[test]
fn what_is_said_to_be_a_day_is_one_whatever_stands_behind() {
    for (first, last) in [
        ("20260428T000000Z", "20260430T000000Z"),
        ("20260428T093000", "20260430T180000"),
        ("2026-04-28T00:00:00+09:00", "2026-04-30"),
    ] {
        let read = calendar(&format!(
            "X-WR-TIMEZONE:America/New_York\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:{first}\n\
             DTEND;VALUE=DATE:{last}\nEND:VEVENT"
        ));
        let item = &read.items[0];
        assert_eq!(item.start, When::Date(day("2026-04-28")), "{first}");
        assert_eq!(item.end, End::At(When::Date(day("2026-04-30"))), "{last}");
        assert!(item.drop_in);
        assert!(codes(&read).iter().all(|code| *code == Code::BadValue));
        assert!(read.findings[0].message.to_string().contains("2026-04-28"));
    }
}

#[test]
fn a_day_that_ends_on_its_own_date_is_a_whole_one() {
    for lines in [
        "DTSTART:20260427\nDTEND:20260427",
        "DTEND;VALUE=DATE:20260427\nDTSTART;VALUE=DATE:20260427",
    ] {
        let item = event(lines);
        assert_eq!(item.start, When::Date(day("2026-04-27")), "{lines}");
        assert_eq!(item.end, End::At(When::Date(day("2026-04-28"))), "{lines}");
    }
    let before = event("DTSTART:20260427\nDTEND:20260426");
    assert_eq!(before.end, End::At(When::Date(day("2026-04-26"))));
}

#[test]
fn twenty_four_hours_are_the_end_of_the_day() {
    let item = event("DTSTART:20260430T240000\nDTEND:20260501T010000");
    assert_eq!(item.start, When::Local(at("2026-05-01 00:00")));
}
