//! What `schedule.xml` and `schedule.json` leave open or contradict, and which reading holds.

use std::fmt::Write as _;

use attache::agenda::{Code, Finding, Raw, Session};
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
        let _ = write!(
            xml,
            "<event id='{at}'><date>{date}</date><start>{start}</start><duration>01:00</duration><title>Talk {at}</title></event>"
        );
        let comma = if at > 0 { "," } else { "" };
        let _ = write!(
            json,
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

#[test]
fn what_is_said_of_people_beside_the_events_is_theirs() {
    let xml = "<schedule><conference><time_zone_name>UTC</time_zone_name></conference><persons>\
        <person id='7'><name>Ann</name><biography>&lt;p&gt;Kernel hacker.&lt;/p&gt;</biography></person>\
        <person id='8'><name>Bo</name><biography>Not here.</biography></person></persons>\
        <day date='2026-01-31'><event><title>A</title><start>10:00</start><duration>10</duration>\
        <persons><person id='7'>Ann</person></persons></event></day></schedule>";
    let json = r#"{"schedule": {"conference": {"time_zone_name": "UTC", "days": [{"date": "2026-01-31",
        "events": [{"title": "A", "start": "10:00", "duration": "10", "persons": [{"name": "Ann"}]}]}]},
        "speakers": [{"code": "A7", "name": "Ann", "biography": "Kernel hacker."},
        {"code": "B8", "name": "Bo", "biography": "Not here."}]}}"#;
    for text in [xml, json] {
        let reading = read(text, None);
        let agenda = reading.agenda.as_ref().unwrap();
        assert_eq!(agenda.people.len(), 1, "{text}");
        let about = agenda.people[0]
            .about
            .as_ref()
            .and_then(|about| about.all().next());
        assert_eq!(about.map(Raw::as_written), Some("Kernel hacker."), "{text}");
        let report = reading.report.as_ref().unwrap().message().to_string();
        assert!(
            report.ends_with("left out: 1 person who takes part in nothing"),
            "{report}"
        );
    }
}

fn room_names(reading: &Reading) -> Vec<&str> {
    let rooms = reading.agenda.as_ref().unwrap().rooms.iter();
    rooms
        .map(|room| room.name.all().next().unwrap().as_written())
        .collect()
}

/// Events of an hour, each in a room element of the first name that itself says the second.
fn in_rooms(rooms: &[(&str, &str)]) -> String {
    let event = |(at, (outer, inner)): (usize, &(&str, &str))| {
        format!(
            "<room name='{outer}'><event id='{at}'><title>T{at}</title><start>1{at}:00</start>\
             <duration>01:00</duration><room>{inner}</room></event></room>"
        )
    };
    let events: String = rooms.iter().enumerate().map(event).collect();
    format!(
        "<schedule><conference><time_zone_name>UTC</time_zone_name></conference>\
         <day date='2026-02-07'>{events}</day></schedule>"
    )
}

#[test]
fn a_room_under_two_spellings_is_one() {
    // The slug, without and with the attribute that says so.
    let guessed = in_rooms(&[("K.4.201", "k4201"), ("K.4.201", "K.4.201")]);
    let reading = read(&guessed, None);
    assert_eq!(room_names(&reading), ["K.4.201"]);
    assert!(said(of(Code::Guessed, &reading)[0]).contains("`k4201` = `K.4.201`"));
    let declared = guessed.replacen("name='K.4.201'", "name='K.4.201' slug='k4201'", 1);
    assert!(of(Code::Guessed, &read(&declared, None)).is_empty());
    // A room of that very name is another one.
    let two = in_rooms(&[("K.4.201", "k4201"), ("k4201", "k4201")]);
    assert_eq!(room_names(&read(&two, None)), ["K.4.201", "k4201"]);
    // Anywhere in the file, and in every format; numbers stay apart.
    let spelled = in_rooms(&[
        ("Saal 1", ""),
        ("SAAL-1", ""),
        ("Saal 1.1", ""),
        ("Saal 11", ""),
    ]);
    let reading = read(&spelled, None);
    assert_eq!(room_names(&reading), ["Saal 1", "Saal 1.1", "Saal 11"]);
    assert!(said(of(Code::Guessed, &reading)[0]).contains("`SAAL-1` = `Saal 1`"));
    let table = "title,start,end,room\nA,2024-05-01 10:00,2024-05-01 11:00,Main Hall\nB,2024-05-01 11:00,2024-05-01 12:00,main-hall\n";
    let reading = read(table, Some("UTC"));
    assert_eq!(room_names(&reading), ["Main Hall"]);
    assert_eq!(of(Code::Guessed, &reading).len(), 1);
}

#[test]
fn a_room_that_is_to_be_announced_is_none_in_every_format() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240501T100000Z\r\n\
        DTEND:20240501T110000Z\r\nSUMMARY:A\r\nLOCATION:TBA\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\n\
        DTSTART:20240501T100000Z\r\nDTEND:20240501T110000Z\r\nSUMMARY:B\r\nLOCATION:TBA\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let table = "title,start,end,room\nA,2024-05-01 10:00,2024-05-01 11:00,미정\nB,2024-05-01 10:00,2024-05-01 11:00,미정\n";
    let xml = in_rooms(&[("Raum wird noch bekannt gegeben", ""), ("?", "tbd")]);
    for text in [calendar, table, &xml] {
        let reading = read(text, Some("UTC"));
        assert!(room_names(&reading).is_empty(), "{text}");
        let findings = source::check(text.as_bytes(), &reading);
        let booked = findings
            .iter()
            .any(|one| one.code == Code::RoomDoubleBooked);
        assert!(
            !booked && findings.iter().any(|one| one.code == Code::NoRoom),
            "{text}"
        );
    }
    let online = in_rooms(&[("online, tba", "")]);
    let reading = read(&online, None);
    assert!(room_names(&reading).is_empty());
    let place = sessions(&reading)[0]
        .place
        .as_ref()
        .and_then(|place| place.all().next());
    assert_eq!(place.map(Raw::as_written), Some("online, tba"));
}

#[test]
fn a_title_that_says_cancelled_is_a_status_and_is_told_once() {
    let xml = in_rooms(&[("A", ""), ("A", ""), ("A", "")])
        .replace("T0", "CANCELLED Zero")
        .replace("T1", "[취소] One");
    let reading = read(&xml, None);
    let all = sessions(&reading);
    let titles: Vec<_> = all
        .iter()
        .map(|one| one.title.all().next().unwrap().as_written())
        .collect();
    assert_eq!(titles, ["Zero", "One", "T2"]);
    let cancelled = |one: &&Session| one.status == attache::agenda::Status::Cancelled;
    assert_eq!(all.iter().filter(cancelled).count(), 2);
    let told = of(Code::Guessed, &reading);
    assert_eq!(told.len(), 1);
    let told = said(told[0]);
    assert!(
        told.contains("2 sessions") && told.contains("`Zero`, `One`"),
        "{told}"
    );
    // What the source says itself is no guess.
    let own = xml.replace("</title>", "</title><status>cancelled</status>");
    assert!(of(Code::Guessed, &read(&own, None)).is_empty());
    let table = "id,title,start,end\nx,ENTFÄLLT: A,2024-05-01 10:00,2024-05-01 11:00\n";
    let reading = read(table, Some("UTC"));
    assert_eq!(sessions(&reading).iter().filter(cancelled).count(), 1);
}

#[test]
fn a_track_that_is_none_is_no_topic() {
    let xml = in_rooms(&[("A", ""), ("A", ""), ("A", "")])
        .replace("<title>T0", "<track>No Track</track><title>T0")
        .replace("<title>T1", "<track>-</track><title>T1")
        .replace("<title>T2", "<track>Other Worlds</track><title>T2");
    let reading = read(&xml, None);
    let agenda = reading.agenda.as_ref().unwrap();
    let topics: Vec<_> = agenda
        .topics
        .iter()
        .map(|topic| topic.id.as_str())
        .collect();
    assert_eq!(topics, ["other-worlds"]);
}

#[test]
fn a_zone_of_offsets_alone_is_told_with_the_option() {
    for text in both("", "2026-05-26", &[("2026-05-26T10:00:00+00:00", "10:00")]) {
        let told = said(of(Code::Guessed, &read(&text, None))[0]);
        assert!(
            told.contains("UTC") && told.contains("--timezone"),
            "{told}"
        );
        assert!(of(Code::Guessed, &read(&text, Some("UTC"))).is_empty());
    }
}
