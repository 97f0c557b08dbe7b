//! What `schedule.xml` and `schedule.json` leave open or contradict, and which reading holds.

use attache::agenda::{Code, Finding, Session};
use attache::source::{self, Options, Reading};

/// A reading of that text; `zone` is what `--timezone` says.
fn read(text: &str, zone: Option<&str>) -> Reading {
    let options = Options {
        timezone: zone.map(|zone| zone.parse().unwrap()),
        ..Options::default()
    };
    source::read_with(text.as_bytes(), &options)
}

fn sessions(reading: &Reading) -> &[Session] {
    let agenda = reading.agenda.as_ref();
    &agenda
        .unwrap_or_else(|| panic!("{:#?}", reading.findings))
        .sessions
}

/// When its sessions begin, in the zone of the event.
fn starts(reading: &Reading) -> Vec<String> {
    let start = |one: &Session| {
        one.start
            .map(|at| at.format("%Y-%m-%d %H:%M %:z").to_string())
    };
    sessions(reading)
        .iter()
        .map(|one| start(one).unwrap_or_default())
        .collect()
}

fn minutes(reading: &Reading) -> Vec<i64> {
    let length = |one: &Session| (one.end.unwrap() - one.start.unwrap()).num_minutes();
    sessions(reading).iter().map(length).collect()
}

fn of(code: Code, reading: &Reading) -> Vec<&Finding> {
    let all = reading.findings.iter();
    all.filter(|one| one.code == code).collect()
}

fn said(finding: &Finding) -> String {
    let hint = finding.hint.as_ref().map(ToString::to_string);
    format!("{} / {}", finding.message, hint.unwrap_or_default())
}

/// A day with events of that date and start, an hour each, in both formats.
fn both(conference: &str, day: &str, events: &[(&str, &str)]) -> [String; 2] {
    let zone = |form: fn(&str) -> String| {
        if conference.is_empty() {
            String::new()
        } else {
            form(conference)
        }
    };
    let mut xml = format!(
        "<schedule><conference><title>C</title>{}</conference><day date='{day}'><room name='Hall'>",
        zone(|name| format!("<time_zone_name>{name}</time_zone_name>"))
    );
    let mut json = format!(
        r#"{{"schedule": {{"conference": {{"title": "C"{}, "days": [{{"date": "{day}", "rooms": {{"Hall": ["#,
        zone(|name| format!(r#", "time_zone_name": "{name}""#))
    );
    for (at, (date, start)) in events.iter().enumerate() {
        xml += &format!(
            "<event id='{at}'><date>{date}</date><start>{start}</start><duration>01:00</duration><title>Talk {at}</title></event>"
        );
        let comma = if at > 0 { "," } else { "" };
        json += &format!(
            r#"{comma}{{"id": {at}, "date": "{date}", "start": "{start}", "duration": "01:00", "title": "Talk {at}"}}"#
        );
    }
    [xml + "</room></day></schedule>", json + "]}}]}}}"]
}

#[test]
fn the_clock_holds_where_the_date_contradicts_it() {
    let day = "2026-05-26";
    let cases: &[(&str, Option<&str>, &str, &str, &str)] = &[
        // No zone: that of the offsets.
        (
            "",
            None,
            "2026-05-26T11:30:00+02:00",
            "09:30",
            "2026-05-26 09:30 +02:00",
        ),
        // The zone of the option, then that of the source.
        (
            "",
            Some("America/Toronto"),
            "2026-05-26T10:00:00+00:00",
            "10:00",
            "2026-05-26 10:00 -04:00",
        ),
        (
            "America/Toronto",
            None,
            "2026-05-26T10:00:00+00:00",
            "10:00",
            "2026-05-26 10:00 -04:00",
        ),
        (
            "America/Toronto",
            Some("Asia/Seoul"),
            "2026-05-26T10:00:00Z",
            "10:00",
            "2026-05-26 10:00 -04:00",
        ),
        // Another date beside the day.
        (
            "Europe/Berlin",
            None,
            "2026-05-27T11:30:00+02:00",
            "09:30",
            "2026-05-26 09:30 +02:00",
        ),
        // The night after the day, and the night before the morning.
        (
            "Europe/Berlin",
            None,
            "2026-05-27T02:30:00+02:00",
            "00:30",
            "2026-05-27 00:30 +02:00",
        ),
        (
            "Europe/Berlin",
            None,
            "2026-05-26T02:30:00+02:00",
            "00:30",
            "2026-05-26 00:30 +02:00",
        ),
        // Far ahead of UTC, where the evening's instant is of another date.
        (
            "Pacific/Auckland",
            None,
            "2026-05-26T23:00:00+00:00",
            "23:00",
            "2026-05-26 23:00 +12:00",
        ),
        // Without an offset.
        (
            "Europe/Berlin",
            None,
            "2026-05-26T11:30:00",
            "09:30",
            "2026-05-26 09:30 +02:00",
        ),
        // A moment in the place of a clock time.
        (
            "Europe/Berlin",
            None,
            "2026-05-26T11:30:00+02:00",
            "2026-05-26T09:30:00",
            "2026-05-26 09:30 +02:00",
        ),
    ];
    for (zone, told, date, start, expected) in cases {
        for text in both(zone, day, &[(date, start)]) {
            let reading = read(&text, *told);
            assert_eq!(
                starts(&reading),
                [*expected],
                "{date} beside {start}: {text}"
            );
            assert_eq!(minutes(&reading), [60]);
            assert_eq!(
                of(Code::ClockContradiction, &reading).len(),
                1,
                "{date} beside {start}"
            );
        }
    }
}

#[test]
fn times_that_say_the_same_are_no_contradiction() {
    let day = "2026-05-26";
    let cases: &[(&str, Option<&str>, &str, &str, &str)] = &[
        (
            "Asia/Kolkata",
            None,
            "2026-05-26T04:30:00+00:00",
            "10:00",
            "2026-05-26 10:00 +05:30",
        ),
        (
            "",
            Some("Asia/Kolkata"),
            "2026-05-26T04:30:00Z",
            "10:00",
            "2026-05-26 10:00 +05:30",
        ),
        (
            "",
            None,
            "2026-05-26T10:00:00+00:00",
            "10:00",
            "2026-05-26 10:00 +00:00",
        ),
        (
            "Europe/Berlin",
            None,
            "2026-05-26T10:00:30+02:00",
            "10:00",
            "2026-05-26 10:00 +02:00",
        ),
        (
            "Europe/Berlin",
            None,
            "2026-05-26T10:00:00+02:00",
            "2026-05-26T08:00:00Z",
            "2026-05-26 10:00 +02:00",
        ),
        // UTC is the zone by default of some programs; here the clock times say that it is meant.
        (
            "UTC",
            None,
            "2026-05-26T11:30:00+02:00",
            "09:30",
            "2026-05-26 09:30 +00:00",
        ),
        (
            "UTC",
            None,
            "2026-05-26T11:30:00+02:00",
            "11:30",
            "2026-05-26 11:30 +02:00",
        ),
        // The hour that comes twice: the offset says which.
        (
            "Europe/Berlin",
            None,
            "2026-10-25T02:30:00+01:00",
            "02:30",
            "2026-10-25 02:30 +01:00",
        ),
    ];
    for (zone, told, date, start, expected) in cases {
        for text in both(zone, day, &[(date, start)]) {
            let reading = read(&text, *told);
            assert_eq!(starts(&reading), [*expected], "{date} beside {start}");
            assert_eq!(
                of(Code::ClockContradiction, &reading).len(),
                0,
                "{date} beside {start}"
            );
        }
    }
}

#[test]
fn one_finding_counts_the_contradictions_and_names_what_would_decide() {
    let events = [
        ("2026-05-26T09:00:00+02:00", "09:00"),
        ("2026-05-26T12:00:00+02:00", "10:00"),
        ("2026-05-26T14:00:00+02:00", "13:00"),
    ];
    for text in both("", "2026-05-26", &events) {
        let reading = read(&text, None);
        assert_eq!(
            starts(&reading),
            [
                "2026-05-26 09:00 +02:00",
                "2026-05-26 10:00 +02:00",
                "2026-05-26 13:00 +02:00"
            ]
        );
        let told = of(Code::ClockContradiction, &reading);
        let [told] = told[..] else { panic!("{told:?}") };
        let told = said(told);
        for part in [
            "2 events",
            "60 min to 120 min",
            "the day and `start` hold",
            "`Talk 1`, `Talk 2`",
            "--timezone",
        ] {
            assert!(told.contains(part), "no {part} in {told}");
        }
    }
    for text in both("Europe/Berlin", "2026-05-26", &events[1..2]) {
        let told = said(of(Code::ClockContradiction, &read(&text, None))[0]);
        assert!(told.contains("1 event are 120 min apart"), "{told}");
        assert!(
            told.contains("Europe/Berlin") && !told.contains("--timezone"),
            "{told}"
        );
    }
}

#[test]
fn a_generator_that_forgets_the_change_of_clocks_is_told() {
    // Clocks are set back in the night before the 25th.
    let [xml, _] = both(
        "Europe/Berlin",
        "2026-10-25",
        &[("2026-10-25T09:00:00+02:00", "09:00")],
    );
    let reading = read(&xml, None);
    assert_eq!(starts(&reading), ["2026-10-25 09:00 +01:00"]);
    assert!(said(of(Code::ClockContradiction, &reading)[0]).contains("60 min"));
    // Without a zone, offsets that change with the clocks are those of a zone that changes so.
    let both_days = [
        ("2026-10-24T09:00:00+02:00", "09:00"),
        ("2026-10-25T09:00:00+01:00", "09:00"),
    ];
    let [xml, _] = both("", "2026-10-24", &both_days);
    assert!(of(Code::ClockContradiction, &read(&xml, None)).is_empty());
}

#[test]
fn an_end_written_like_the_start_moves_with_it() {
    let text = r#"{"schedule": {"conference": {"time_zone_name": "America/Toronto", "days": [{"date": "2026-05-26",
        "rooms": {"Hall": [{"date": "2026-05-26T10:00:00+00:00", "start": "10:00", "title": "A",
        "end": "2026-05-26T10:45:00+00:00"}]}}]}}}"#;
    let reading = read(text, None);
    assert_eq!(starts(&reading), ["2026-05-26 10:00 -04:00"]);
    assert_eq!(minutes(&reading), [45]);
}

#[test]
fn days_of_utc_dates_stay_a_day_off_beside_a_contradiction() {
    let mut events = vec![("2026-05-26T04:30:00+00:00", "10:00"); 10];
    events.push(("2026-05-26T05:30:00+00:00", "10:00"));
    let [xml, _] = both("Asia/Kolkata", "2026-05-25", &events);
    let reading = read(&xml, None);
    assert_eq!(starts(&reading), ["2026-05-26 10:00 +05:30"; 11]);
    assert_eq!(of(Code::ClockContradiction, &reading).len(), 1);
}

/// One event from 10:00 on of that duration and with these elements, in both formats, by that program.
fn lasting(generator: &str, duration: &str, end: &str) -> [String; 2] {
    let (name, end_key) = (
        (!generator.is_empty()).then(|| format!("<generator name='{generator}' version='2'/>")),
        (!end.is_empty()).then(|| format!(r#", "end": "{end}""#)),
    );
    let xml_end = (!end.is_empty()).then(|| format!("<end>{end}</end>"));
    let xml = format!(
        "<schedule>{}<conference><time_zone_name>UTC</time_zone_name></conference><day date='2026-05-26'>\
         <event><title>A</title><start>10:00</start><date>2026-05-26T10:00:00+00:00</date>\
         <duration>{duration}</duration>{}</event></day></schedule>",
        name.unwrap_or_default(),
        xml_end.unwrap_or_default(),
    );
    // The program stands last, where it comes too late for a reader that goes once.
    let json = format!(
        r#"{{"schedule": {{"conference": {{"time_zone_name": "UTC", "days": [{{"date": "2026-05-26", "rooms":
        {{"Hall": [{{"title": "A", "start": "10:00", "date": "2026-05-26T10:00:00+00:00",
        "duration": "{duration}"{}}}]}}}}]}}}}, "generator": {{"name": "{generator}", "version": "2"}}}}"#,
        end_key.unwrap_or_default(),
    );
    [xml, json]
}

#[test]
fn a_duration_of_three_parts_is_what_its_generator_means() {
    for (generator, duration, end, expected) in [
        ("pretalx", "1:02:30", "", 1590),
        ("", "1:02:30", "", 1590),
        ("frab", "1:02:30", "", 1590),
        ("", "00:45:00", "", 45),
        ("", "0:45:00", "", 45),
        ("", "1:30:00", "", 90),
        ("frab", "1:00:00", "", 60),
        ("pretalx", "1:00:00", "", 1440),
        ("pretalx", "2:04:00", "", 2 * 1440 + 240),
        // What no program counts as days.
        ("pretalx", "00:45:00", "", 45),
        ("pretalx", "1:30:00", "", 90),
        ("", "00:45:30", "", 45),
        ("pretalx", "02:30", "", 150),
        // The end decides.
        ("", "1:00:00", "2026-05-27T10:00:00+00:00", 1440),
        ("", "1:02:00", "12:00", 1440 + 120),
        ("", "1:02:00", "11:02", 62),
        ("", "1:02:30", "11:02", 62),
        // One that fits neither does not.
        ("", "1:30:00", "2026-05-26T10:10:00+00:00", 90),
        ("pretalx", "1:02:00", "10:05", 1440 + 120),
        // Four parts.
        ("", "1:02:30:00", "", 1590),
    ] {
        for text in lasting(generator, duration, end) {
            let reading = read(&text, None);
            assert_eq!(
                minutes(&reading),
                [expected],
                "{generator} {duration} {end}: {text}"
            );
        }
    }
}

/// Texts without a session, in which something stands in the place of sessions; and what it is.
const OTHER_DIALECTS: &[(&str, &[&str])] = &[
    (
        "<schedule><day date='2026-05-26'><line id='a'><item start='10:00'>Talk</item></line></day></schedule>",
        &["<line>", "<item>"],
    ),
    (
        "<schedule><conference/><day date='2026-05-26'><room name='Hall'><lecture>Talk</lecture></room></day></schedule>",
        &["<lecture>"],
    ),
    (
        "<schedule><conference/><day date='2026-05-26'><room name='Hall'>10:00 Talk</room></day></schedule>",
        &["10:00 Talk"],
    ),
    (
        "<schedule><conference/><lectures><lecture><title>Talk</title></lecture></lectures></schedule>",
        &["<lectures>", "<lecture>"],
    ),
    (
        "<schedule><line><item/></line></schedule>",
        &["<line>", "<item>"],
    ),
    ("<program><slot/></program>", &["<program>"]),
    (
        r#"{"schedule": {"conference": {"days": [{"date": "2026-05-26", "slots": [{"title": "Talk"}]}]}}}"#,
        &["slots"],
    ),
    (
        r#"{"schedule": {"conference": {"days": [{"date": "2026-05-26", "rooms": {"Hall": {"lectures": [{"title": "Talk"}]}}}]}}}"#,
        &["title"],
    ),
    (
        r#"{"schedule": {"conference": {"days": [{"date": "2026-05-26", "rooms": {"Hall": ["Talk A", "Talk B"]}}]}}}"#,
        &["Talk A"],
    ),
    (
        r#"{"sessions": [{"id": 1}], "speakers": [{"id": 2}]}"#,
        &["sessions", "speakers"],
    ),
    (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:1\r\nSUMMARY:Do\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
        &["VTODO"],
    ),
    (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:X-TALK\r\nSUMMARY:Do\r\nEND:X-TALK\r\nEND:VCALENDAR\r\n",
        &["X-TALK"],
    ),
];

#[test]
fn a_source_of_another_dialect_is_refused_by_what_stands_in_it() {
    for (text, names) in OTHER_DIALECTS {
        let reading = read(text, None);
        let refusal = reading.refusal().unwrap_or_else(|| panic!("read: {text}"));
        assert_eq!(refusal.code, Code::UnknownDialect, "{text}");
        for name in *names {
            let told = refusal.message.to_string();
            assert!(told.contains(name), "no {name} in {told}");
        }
        assert!(refusal.hint.is_some() && refusal.place.is_some(), "{text}");
    }
}

#[test]
fn a_schedule_without_anything_in_its_days_opens_with_a_warning() {
    for text in [
        "<schedule><conference><title>C</title></conference><day date='2026-05-26'/></schedule>",
        "<schedule><hashtag>#c</hashtag><day date='2026-05-26'><room name='Hall'><description>Big</description></room></day></schedule>",
        r#"{"schedule": {"conference": {"title": "C", "days": [{"date": "2026-05-26", "rooms": {"Hall": []}}]}}}"#,
        r#"{"schedule": {"conference": {"title": "C", "hashtag": "c", "days": []}}}"#,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        "title,start,end\n",
    ] {
        let reading = read(text, Some("UTC"));
        assert_eq!(sessions(&reading).len(), 0, "{text}");
        assert_eq!(of(Code::NoSessions, &reading).len(), 1, "{text}");
    }
}

#[test]
fn sessions_by_other_names_are_sessions() {
    let cases: &[(&str, &str, &[&str], &[i64])] = &[
        (
            "<schedule><day date='2026-07-21'><entry id='1'><category>Talk</category><start>0930</start>\
             <duration>30</duration><room id='1'>C01</room><title>A</title><speakers><speaker>Ana</speaker>\
             </speakers></entry><session><title>B</title><start>10:00</start><end>10:45</end></session></day></schedule>",
            "C01",
            &["2026-07-21 09:30 +00:00", "2026-07-21 10:00 +00:00"],
            &[30, 45],
        ),
        (
            "<schedule><day date='2026-07-21'><track name='One'><talk><title>A</title><room>R</room><start>09:00</start>\
             <end>10:00</end></talk><room name='R'><talk><title>B</title><start>10:00</start><duration>10</duration></talk></room></track></day></schedule>",
            "R",
            &["2026-07-21 09:00 +00:00", "2026-07-21 10:00 +00:00"],
            &[60, 10],
        ),
        (
            r#"{"schedule": {"conference": {"days": [{"date": "2026-07-21", "sessions": [{"title": "A", "room": "S",
            "start": "10:00", "duration": "00:30"}], "rooms": [{"name": "S", "sessions": [{"title": "B", "start": "11:00",
            "duration": "00:15"}]}]}]}}}"#,
            "S",
            &["2026-07-21 10:00 +00:00", "2026-07-21 11:00 +00:00"],
            &[30, 15],
        ),
    ];
    for (text, room, expected, lengths) in cases {
        let reading = read(text, Some("UTC"));
        assert_eq!(starts(&reading), *expected, "{text}");
        assert_eq!(minutes(&reading), *lengths, "{text}");
        let agenda = reading.agenda.as_ref().unwrap();
        assert_eq!(agenda.rooms.len(), 1, "{text}");
        assert_eq!(agenda.rooms[0].id.as_str(), room.to_lowercase());
    }
    let reading = read(cases[1].0, Some("UTC"));
    let agenda = reading.agenda.as_ref().unwrap();
    assert_eq!(agenda.topics[0].id.as_str(), "one");
    assert!(agenda.sessions.iter().all(|one| one.topics.len() == 1));
}
