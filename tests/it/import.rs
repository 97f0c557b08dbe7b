//! What other programs publish becomes an agenda: nothing lost, days and zones as the source means
//! them, ids that stay. The fixtures have one oddity each, by their names.

use std::fs;
use std::path::Path;

use attache::agenda::diff::Diff;
use attache::agenda::{Agenda, Code, Session};
use attache::source::{self, DateOrder, Format, Options, Reading, What};
use proptest::prelude::*;

use crate::roundtrip::assert_round_trip;

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/sources")
        .join(name);
    fs::read(path).unwrap()
}

fn in_zone(zone: &str) -> Options {
    Options {
        timezone: Some(zone.parse().unwrap()),
        name: Some("a-file".into()),
        ..Options::default()
    }
}

fn read(name: &str, options: &Options) -> (Agenda, Reading) {
    let mut reading = source::read_with(&bytes(name), options);
    let told: Vec<String> = reading
        .findings
        .iter()
        .map(|one| one.message.to_string())
        .collect();
    let agenda = reading
        .agenda
        .take()
        .unwrap_or_else(|| panic!("{name}: {told:#?}"));
    (agenda, reading)
}

fn session<'a>(agenda: &'a Agenda, title: &str) -> &'a Session {
    let mut all = agenda.sessions.iter();
    let found = all.find(|one| one.title.all().any(|have| have.as_written() == title));
    found.unwrap_or_else(|| panic!("no session is called {title}"))
}

fn start(session: &Session) -> String {
    session
        .start
        .unwrap()
        .format("%Y-%m-%dT%H:%M%:z")
        .to_string()
}

fn end(session: &Session) -> String {
    session.end.unwrap().format("%Y-%m-%dT%H:%M%:z").to_string()
}

fn days(agenda: &Agenda) -> Vec<String> {
    agenda.days.iter().map(|day| day.date.to_string()).collect()
}

#[test]
fn a_clock_time_before_the_change_of_days_is_the_morning_after() {
    let (agenda, reading) = read(
        "after_midnight_without_dates.xml",
        &in_zone("Europe/Warsaw"),
    );
    let night = session(&agenda, "Night watch");
    assert_eq!(start(night), "2024-05-04T00:30+02:00");
    assert_eq!(end(night), "2024-05-04T02:00+02:00");
    assert_eq!(night.day.unwrap().to_string(), "2024-05-03");
    assert_eq!(days(&agenda), ["2024-05-03", "2024-05-04"]);
    assert_eq!(agenda.event.day_starts.to_string(), "04:00:00");
    assert_eq!(reading.report.as_ref().unwrap().format, Format::ScheduleXml);
}

#[test]
fn everything_that_a_session_says_has_its_place() {
    let (agenda, reading) = read(
        "after_midnight_without_dates.xml",
        &in_zone("Europe/Warsaw"),
    );
    assert_eq!(agenda.event.id.as_str(), "lantern24");
    assert_eq!(
        &*agenda
            .event
            .theme
            .as_ref()
            .unwrap()
            .all()
            .next()
            .unwrap()
            .line(),
        "Light & salt"
    );
    let opening = session(&agenda, "Opening");
    assert_eq!(opening.kind.name(&agenda), "talk");
    assert_eq!(opening.topics[0].name(&agenda), "main");
    assert_eq!(opening.rooms[0].name(&agenda), "lens");
    let people: Vec<&str> = opening
        .people
        .iter()
        .map(|part| part.person.name(&agenda))
        .collect();
    assert_eq!(people, ["bo-fyr", "ola-zamek"]);
    assert_eq!(
        opening
            .summary
            .as_ref()
            .unwrap()
            .all()
            .next()
            .unwrap()
            .as_written(),
        "Keys and coffee"
    );
    let about = opening
        .about
        .as_ref()
        .unwrap()
        .all()
        .next()
        .unwrap()
        .as_written();
    assert!(about.contains("bends, *slowly*"), "{about}");
    assert!(
        about.contains("[The lens](https://lens.example/)"),
        "{about}"
    );
    // A room without sessions is a room, and what has no place is counted.
    assert_eq!(agenda.rooms.len(), 2);
    let report = reading.report.unwrap();
    let left_out: Vec<(&What, usize)> = report.left_out.iter().collect();
    assert_eq!(left_out, [(&What::Attachments, 1)]);
    assert_eq!(
        report.message().to_string(),
        "3 events, 3 sessions; left out: 1 attachment"
    );
    let silence = session(&agenda, "A minute's silence");
    assert_eq!(silence.start, silence.end);
}

#[test]
fn dates_in_utc_are_told_in_the_zone_of_the_event() {
    let (agenda, _) = read("dates_in_utc.xml", &Options::default());
    assert_eq!(
        start(session(&agenda, "First tide")),
        "2023-09-10T10:30+05:30"
    );
    // The day bears the date of its UTC day, one before its own.
    assert_eq!(days(&agenda), ["2023-09-10"]);
    let night = session(&agenda, "Ebb at night");
    assert_eq!(start(night), "2023-09-11T01:30+05:30");
    assert_eq!(night.day.unwrap().to_string(), "2023-09-10");
    assert_eq!(night.id.as_str(), "0f0e0d0c-0000-4000-8000-000000000002");
}

#[test]
fn ids_that_several_systems_gave_out_mean_no_one() {
    let (agenda, reading) = read("ids_of_several_systems.xml", &Options::default());
    let mut people: Vec<&str> = agenda.people.iter().map(|one| one.id.as_str()).collect();
    people.sort_unstable();
    assert_eq!(people, ["ann-main", "ben-village", "cid-wiki"]);
    // The clocks change between the two days, and the source names no zone.
    assert_eq!(
        start(session(&agenda, "Of the village")),
        "2024-10-26T10:30+02:00"
    );
    assert_eq!(
        start(session(&agenda, "Once more")),
        "2024-10-27T10:00+01:00"
    );
    // A guid of two sessions is told, and both stay.
    let codes: Vec<Code> = reading.findings.iter().map(|one| one.code).collect();
    assert_eq!(codes, [Code::DuplicateId, Code::Guessed]);
    let told = reading.findings[1].message.to_string();
    assert!(told.contains("--timezone"), "{told}");
    assert_eq!(reading.findings[0].place.as_ref().unwrap().line, 19);
    assert_eq!(agenda.sessions.len(), 3);
}

#[test]
fn a_zone_that_all_times_contradict_is_not_taken() {
    let (agenda, reading) = read("zone_named_utc_by_default.json", &Options::default());
    let gull = session(&agenda, "Feeding a gull");
    assert_eq!(start(gull), "2024-06-01T09:00+09:00");
    assert_eq!(gull.id.as_str(), "22222222-0000-4000-8000-000000000003");
    assert_eq!(agenda.event.day_starts.to_string(), "04:00:00");
    assert_eq!(days(&agenda), ["2024-06-01"]);
    assert_eq!(agenda.rooms[0].capacity, Some(40));
    assert_eq!(agenda.topics[0].color, Some((0xaa, 0x88, 0)));
    // The text begins with the abstract, which is told once.
    let about = gull
        .about
        .as_ref()
        .unwrap()
        .all()
        .next()
        .unwrap()
        .as_written();
    assert_eq!(about, "Bread is **bad**. Fish is not.");
    assert!(agenda.people[0].about.is_some());
    let report = reading.report.unwrap();
    assert!(report.zone.is_some());
    let message = report.message().to_string();
    assert_eq!(
        message,
        "1 event, 1 session; left out: 1 unknown key `answers`, 1 feedback link"
    );
}

#[test]
fn nights_show_in_the_times_where_nothing_else_tells() {
    let (agenda, reading) = read("nights_without_a_change.json", &in_zone("Europe/Berlin"));
    assert_eq!(
        start(session(&agenda, "Midnight moth")),
        "2013-12-28T00:00+01:00"
    );
    assert_eq!(days(&agenda), ["2013-12-27"]);
    let note = reading.report.unwrap().day_starts.unwrap().to_string();
    assert!(note.contains("04:00"), "{note}");
    assert_eq!(agenda.event.id.as_str(), "moth-nights");
    assert_eq!(session(&agenda, "Noon moth").id.as_str(), "7");
}

#[test]
fn occurrences_keep_their_clock_time_when_clocks_change() {
    let (agenda, reading) = read(
        "recurring_across_a_change_of_clocks.ics",
        &Options::default(),
    );
    let starts: Vec<String> = agenda
        .sessions
        .iter()
        .filter(|one| one.id.as_str().starts_with("standup"))
        .map(start)
        .collect();
    assert_eq!(
        starts,
        [
            "2024-10-25T09:00+02:00",
            "2024-10-27T10:00+01:00",
            "2024-10-28T09:00+01:00"
        ]
    );
    assert!(session(&agenda, "Standup, late").is_cancelled());
    let open = session(&agenda, "Open house");
    assert_eq!(
        (start(open).as_str(), end(open).as_str()),
        ("2024-10-25T00:00+02:00", "2024-10-26T00:00+02:00")
    );
    assert!(open.drop_in, "what lasts all day clashes with nothing");
    let report = reading.report.unwrap();
    assert_eq!((report.events, report.sessions), (3, 4));
    assert_eq!(report.left_out.iter().next(), Some((&What::Entries, 1)));
}

#[test]
fn a_zone_that_nobody_knows_has_the_rules_that_it_brings() {
    let (agenda, _) = read("zone_with_rules_of_its_own.ics", &Options::default());
    let noon = session(&agenda, "Noon at the weir");
    assert_eq!(
        noon.start.unwrap().to_utc().to_rfc3339(),
        "2024-06-01T07:00:00+00:00"
    );
    assert_eq!(noon.minutes(), Some(90));
    assert_eq!(agenda.event.id.as_str(), "event");
}

#[test]
fn times_without_a_zone_ask_for_one() {
    let reading = source::read(&bytes("floating.ics"));
    let refusal = reading.refusal().expect("nothing can be dated");
    assert_eq!(refusal.code, Code::UnknownZone);
    assert!(
        refusal
            .hint
            .as_ref()
            .unwrap()
            .to_string()
            .contains("--timezone")
    );
    let (agenda, reading) = read("floating.ics", &in_zone("Asia/Seoul"));
    assert_eq!(start(&agenda.sessions[0]), "2024-06-01T12:00+09:00");
    assert_eq!(agenda.event.id.as_str(), "a-file");
    assert!(!reading.report.unwrap().names_zone);
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    let (agenda, reading) = read("german_columns.csv", &in_zone("Europe/Berlin"));
    let ice = session(&agenda, "Fähren im Eis");
    assert_eq!(
        (start(ice).as_str(), ice.minutes()),
        ("2024-02-03T10:00+01:00", Some(45))
    );
    let people: Vec<&str> = ice
        .people
        .iter()
        .map(|part| part.person.name(&agenda))
        .collect();
    assert_eq!(people, ["rudiger-weiss", "anke-ost"]);
    assert_eq!(
        agenda.rooms[0].name.all().next().unwrap().as_written(),
        "Großer Saal"
    );
    let oil = session(&agenda, "Ölpreise");
    assert!(oil.rooms.is_empty());
    assert_eq!(oil.languages[0].as_written(), "en");
    let left_out: Vec<(&What, usize)> = reading.report.as_ref().unwrap().left_out.iter().collect();
    assert_eq!(left_out, [(&What::Column("Parkplatz".into()), 1)]);
}

#[test]
fn columns_may_be_named_and_what_has_no_time_is_still_there() {
    let mut options = in_zone("Europe/Berlin");
    options.columns = [("title", "What"), ("room", "Where"), ("start", "From")]
        .map(|(field, column)| (field.to_owned(), column.to_owned()))
        .to_vec();
    let (agenda, reading) = read("own_columns.tsv", &options);
    assert_eq!(start(session(&agenda, "Rope")), "2024-02-03T10:00+01:00");
    let knots = session(&agenda, "Knots");
    assert_eq!(knots.start, None);
    let told = reading
        .findings
        .iter()
        .find(|one| one.code == Code::BadTime)
        .unwrap();
    assert_eq!(told.place.as_ref().unwrap().line, 3);
}

#[test]
fn what_is_imported_reads_back_as_the_same_agenda() {
    let mut options = in_zone("Europe/Berlin");
    options.columns = vec![
        ("title".into(), "What".into()),
        ("start".into(), "From".into()),
    ];
    for name in [
        "after_midnight_without_dates.xml",
        "dates_in_utc.xml",
        "ids_of_several_systems.xml",
        "zone_named_utc_by_default.json",
        "nights_without_a_change.json",
        "recurring_across_a_change_of_clocks.ics",
        "zone_with_rules_of_its_own.ics",
        "floating.ics",
        "german_columns.csv",
        "own_columns.tsv",
    ] {
        let is_own = name.starts_with("own");
        let options = if is_own {
            options.clone()
        } else {
            in_zone("Europe/Berlin")
        };
        let bytes = bytes(name);
        let once = assert_round_trip(name, &bytes, &options);
        assert_eq!(
            once,
            assert_round_trip(name, &bytes, &options),
            "{name}: other bytes"
        );
    }
}

fn ics(events: &str) -> Agenda {
    let text =
        format!("BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\n{events}END:VCALENDAR\r\n");
    source::read(text.as_bytes()).agenda.expect("a calendar")
}

#[test]
fn all_day_is_until_midnight_whatever_the_clocks_do() {
    let agenda =
        ics("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20250330\r\nSUMMARY:Fair\r\nEND:VEVENT\r\n");
    assert_eq!(end(&agenda.sessions[0]), "2025-03-31T00:00+02:00");
}

#[test]
fn a_time_that_clocks_skip_is_read_as_calendars_do() {
    let agenda = ics(
        "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20250330T023000\r\nDURATION:PT1H\r\nSUMMARY:Night\r\nEND:VEVENT\r\n",
    );
    assert_eq!(start(&agenda.sessions[0]), "2025-03-30T03:30+02:00");
}

#[test]
fn a_session_in_the_wrong_day_does_not_move_the_days_of_others() {
    let stray = String::from_utf8(bytes("ids_of_several_systems.xml")).unwrap();
    let stray = stray.replace("2024-10-26T10:30:00+02:00", "2024-10-27T11:00:00+01:00");
    let agenda = source::read(stray.as_bytes()).agenda.unwrap();
    assert_eq!(agenda.event.day_starts.to_string(), "00:00:00");
}

/// A schedule whose zone is of that name, and whose only times have this offset.
fn zoned(zone: &str, offset: &str) -> String {
    format!(
        "<schedule><conference><acronym>gob</acronym><title>Goblin</title>\
         <time_zone_name>{zone}</time_zone_name></conference>\
         <day index='1' date='2026-10-05'><room name='Rank'>\
         <event guid='7a000000-0000-4000-8000-000000000001' id='11'>\
         <date>2026-10-05T09:00:00{offset}</date><start>09:00</start><duration>00:45</duration>\
         <title>Hello</title></event></room></day></schedule>"
    )
}

#[test]
fn a_zone_may_be_named_as_rails_and_windows_do() {
    for (written, offset, zone) in [
        ("Berlin", "+02:00", "Europe/Berlin"),
        ("Kyiv", "+03:00", "Europe/Kiev"),
        ("Wellington", "+13:00", "Pacific/Auckland"),
        (
            "Eastern Time (US &amp; Canada)",
            "-04:00",
            "America/New_York",
        ),
        ("Korea Standard Time", "+09:00", "Asia/Seoul"),
        ("(GMT+01:00) Vienna", "+02:00", "Europe/Vienna"),
        ("GMT-0500", "-05:00", "Etc/GMT+5"),
        ("Etc/GMT+5", "-05:00", "Etc/GMT+5"),
    ] {
        let xml = zoned(written, offset);
        let json = format!(
            "{{\"schedule\": {{\"conference\": {{\"title\": \"Goblin\", \"time_zone_name\": \"{}\", \"days\": [\
             {{\"index\": 1, \"date\": \"2026-10-05\", \"rooms\": {{\"Rank\": [{{\"id\": 11, \
             \"date\": \"2026-10-05T09:00:00{offset}\", \"start\": \"09:00\", \"duration\": \"00:45\", \
             \"title\": \"Hello\"}}]}}}}]}}}}}}",
            written.replace("&amp;", "&")
        );
        for text in [&xml, &json] {
            let reading = source::read(text.as_bytes());
            assert_eq!(reading.findings, [], "{written}");
            let report = reading.report.expect("a source has a report");
            assert!(report.names_zone && report.zone.is_none(), "{written}");
            let agenda = reading.agenda.expect("it is a schedule");
            assert_eq!(agenda.event.timezone.name(), zone, "{written}");
            let nine = format!("2026-10-05T09:00{offset}");
            assert_eq!(start(&agenda.sessions[0]), nine, "{written}");
        }
    }
}

#[test]
fn a_zone_that_nobody_knows_is_told_by_its_name() {
    let reading = source::read(zoned("Nowhere", "+02:00").as_bytes());
    let report = reading.report.expect("a source has a report");
    let note = report.zone.expect("it is told which zone is used");
    assert!(note.to_string().contains("`Nowhere`"), "{note}");
    let told: Vec<_> = reading.findings.iter().collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].code, Code::UnknownZone);
    assert!(told[0].message.to_string().contains("`Nowhere`"));
    // A zone that the reader names is used in its place.
    let named = source::read_with(
        zoned("Nowhere", "+02:00").as_bytes(),
        &in_zone("Europe/Paris"),
    );
    let agenda = named.agenda.expect("it is a schedule");
    assert_eq!(agenda.event.timezone.name(), "Europe/Paris");
    // Without offsets there is no time at all, and the name is why.
    let bare = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Nowhere\nBEGIN:VEVENT\nDTSTART:20260427T100000\n\
                SUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n";
    let refused = source::read(bare.as_bytes());
    let why = refused.refusal().expect("its times need a zone");
    assert!(why.message.to_string().contains("`Nowhere`"), "{why:?}");
}

#[test]
fn the_zone_that_is_probably_meant_is_named_and_taken_where_the_offsets_are_its_own() {
    for (written, offset, zone) in [
        ("CEST", "+02:00", "Europe/Berlin"),
        ("Europe/Berln", "+02:00", "Europe/Berlin"),
        ("KST", "+09:00", "Asia/Seoul"),
    ] {
        let reading = source::read(zoned(written, offset).as_bytes());
        let told: Vec<_> = reading.findings.iter().map(|one| one.code).collect();
        assert_eq!(told, [Code::Guessed], "{written}");
        let agenda = reading.agenda.expect("it is a schedule");
        assert_eq!(agenda.event.timezone.name(), zone, "{written}");
    }
    // Other offsets, and no offsets at all: it is an error, with what to write.
    let hint = |reading: &source::Reading| {
        let told = &reading.findings[0];
        assert_eq!((reading.findings.len(), told.code), (1, Code::UnknownZone));
        told.hint.as_ref().expect("what to do").to_string()
    };
    let other = source::read(zoned("KST", "+02:00").as_bytes());
    assert!(hint(&other).contains("--timezone Asia/Seoul"));
    let calendar = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=KST:20260427T100000\n\
                    DURATION:PT1H\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n";
    assert!(hint(&source::read(calendar.as_bytes())).contains("--timezone Asia/Seoul"));
    // Whoever names the zone has answered.
    let named = source::read_with(zoned("KST", "+09:00").as_bytes(), &in_zone("Asia/Seoul"));
    assert!(named.findings.is_empty(), "{:?}", named.findings);
}

#[test]
fn a_page_of_the_web_is_told_as_one() {
    for page in [
        "<!DOCTYPE html><html><head><title>Log in</title></head></html>",
        "<html lang=en><body>Not found</body></html>",
    ] {
        let reading = source::read(page.as_bytes());
        let refusal = reading.refusal().expect("it is no schedule");
        assert_eq!(refusal.code, Code::UnknownDialect);
        assert!(refusal.message.to_string().contains("HTML"));
    }
}

#[test]
fn the_first_of_a_repeated_id_keeps_it() {
    let (agenda, _) = read("ids_of_several_systems.xml", &Options::default());
    let ids: Vec<&str> = agenda.sessions.iter().map(|one| one.id.as_str()).collect();
    let shared = "bbbbbbbb-0000-4000-8000-000000000002";
    assert_eq!(
        ids,
        [
            "aaaaaaaa-0000-4000-8000-000000000001",
            shared,
            &format!("{shared}-20241027t1000")
        ]
    );
}

#[test]
fn trust_38_what_could_steer_a_terminal_is_written_as_its_number() {
    let agenda = ics(
        "BEGIN:VEVENT\r\nDTSTART:20250501T100000Z\r\nSUMMARY:A\u{9b}31m\u{202e}\"\u{1b}B\r\nEND:VEVENT\r\n",
    );
    let text = source::agenda_file(&agenda, &[]);
    assert!(
        text.contains(r#"title = "A\u009B31m\u202E\"\u001BB""#),
        "{text}"
    );
}

/// One change: where, how much goes, and what comes in its place.
fn change() -> impl Strategy<Value = (usize, usize, &'static str)> {
    let pieces = [
        "",
        "",
        "<",
        "</event>",
        "&amp;",
        "{",
        "]",
        "\"",
        ",",
        ";",
        "\t",
        "\r\n",
        "\r\n ",
        "T",
        "Z",
        "0",
        "9999",
        "RRULE:FREQ=DAILY\r\n",
        "\u{1b}",
        "\u{202e}",
        "가",
        "<p>",
        "**",
    ];
    (
        any::<prop::sample::Index>(),
        0_usize..40,
        prop::sample::select(pieces.to_vec()),
    )
        .prop_map(|(at, count, piece)| (at.index(4000), count, piece))
}

/// The same table as a spreadsheet saves it: in four encodings, with `sep=`, commas or tabs.
fn saved(rows: &str) -> [Vec<u8>; 4] {
    let windows = |c: char| match c {
        '€' => 0x80,
        '„' => 0x84,
        '“' => 0x93,
        '–' => 0x96,
        c => u8::try_from(u32::from(c)).expect("a letter of Windows-1252"),
    };
    let wide = format!("\u{feff}{}", rows.replace(';', "\t"));
    [
        format!("sep=;\r\n{rows}").chars().map(windows).collect(),
        rows.chars().map(windows).collect(),
        wide.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        format!("\u{feff}sep=;\r\n{rows}").into_bytes(),
    ]
}

#[test]
fn a_table_has_the_same_ids_in_every_encoding() {
    let rows = "Titel;Datum;Beginn;Ende;Raum;Vortragende\r\nBegrüßung;04.05.2026;09:00;09:30;Großer Saal;Jörg Müller\r\nPause – Kaffee;04.05.2026;10:15;10:45;Foyer;\r\nPreis 5 € „billig“;05.05.2026;10:45;11:00;Straße;Ångström\r\n";
    let mut all = Vec::new();
    for (at, bytes) in saved(rows).into_iter().enumerate() {
        let reading = source::read_with(&bytes, &in_zone("Europe/Berlin"));
        let is_guessed = reading.findings.iter().any(|one| one.code == Code::Guessed);
        assert_eq!(is_guessed, at < 2, "{:?}", reading.findings);
        let agenda = reading.agenda.expect("a table");
        let sessions = agenda.sessions.iter().map(|one| {
            let title = one
                .title
                .all()
                .next()
                .map(|title| title.as_written().to_owned());
            (one.id.as_str().to_owned(), title, start(one))
        });
        all.push(sessions.collect::<Vec<_>>());
        if at == 0 {
            // As they were when those letters were lost.
            let was: Vec<&str> = agenda
                .sessions
                .iter()
                .map(|one| one.was[0].as_str())
                .collect();
            assert_eq!(was[0], "begr-ung-20260504t0900");
        }
    }
    assert_eq!(all[0][0].0, "begrussung");
    assert!(all.iter().all(|one| *one == all[0]), "{all:#?}");
}

#[test]
fn a_row_without_an_id_is_known_by_its_title_where_that_is_unique() {
    let table = |rows: &str| {
        let text = format!("Title,Start,End,Room\n{rows}");
        let reading = source::read_with(text.as_bytes(), &in_zone("Europe/Berlin"));
        reading.agenda.expect("a table")
    };
    let old = table(
        "Parcels,2026-05-04 10:00,2026-05-04 11:00,A\nTalk,2026-05-04 10:00,2026-05-04 11:00,B\nTalk,2026-05-04 12:00,2026-05-04 13:00,B\nTo be told,,,\n",
    );
    let new = table(
        "Parcels,2026-05-04 14:00,2026-05-04 15:00,B\nTalk,2026-05-04 10:00,2026-05-04 11:00,B\nTalk,2026-05-04 12:00,2026-05-04 13:00,B\nTo be told,2026-05-04 16:00,2026-05-04 17:00,A\n",
    );
    let ids: Vec<&str> = old.sessions.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "parcels",
            "talk-20260504t1000",
            "talk-20260504t1200",
            "to-be-told"
        ]
    );
    let diff = Diff::of(&old, &new);
    assert_eq!(
        (diff.added.len(), diff.removed.len(), diff.changed.len()),
        (0, 0, 2)
    );
    // A plan that was made with the ids of an earlier version finds its sessions.
    assert_eq!(old.find("parcels-20260504t1000"), old.find("parcels"));
    assert!(old.find("talk-20260504t1000").is_some());
}

#[test]
fn findings_of_a_table_have_their_line_whatever_ends_it() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["Title,Start,End", "A,2026-05-04 10:00,11:00", "B,soon,", ""].join(end);
        let reading = source::read_with(text.as_bytes(), &in_zone("Europe/Berlin"));
        let told = reading
            .findings
            .iter()
            .find(|one| one.code == Code::BadTime)
            .unwrap();
        let place = told.place.as_ref().unwrap();
        assert_eq!(
            (place.line, place.column, place.excerpt.as_str()),
            (3, 3, "B,soon,"),
            "{end:?}"
        );
    }
}

#[test]
fn hours_beyond_midnight_stay_in_their_event_day() {
    let text = "Date,Start,End,Title\n2026-08-01,11:00,12:00,A\n2026-08-01,25:30,26:30,B\n2026-08-02,00:30,01:00,C\n2026-08-02,11:00,24:00,D\n";
    let reading = source::read_with(text.as_bytes(), &in_zone("Europe/Berlin"));
    let agenda = reading.agenda.expect("a table");
    assert_eq!(start(session(&agenda, "B")), "2026-08-02T01:30+02:00");
    assert_eq!(end(session(&agenda, "D")), "2026-08-03T00:00+02:00");
    let day = |title| session(&agenda, title).day.expect("a day").to_string();
    assert_eq!(
        [day("A"), day("B"), day("C"), day("D")],
        ["2026-08-01", "2026-08-01", "2026-08-01", "2026-08-02"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn trust_72_whatever_a_source_says_reads_back_as_it_was_read(
        name in prop::sample::select(vec![
            "after_midnight_without_dates.xml",
            "ids_of_several_systems.xml",
            "zone_named_utc_by_default.json",
            "nights_without_a_change.json",
            "recurring_across_a_change_of_clocks.ics",
            "zone_with_rules_of_its_own.ics",
            "german_columns.csv",
            "odd_days.csv",
        ]),
        first_day in prop::option::of(Just("2024-05-03")),
        date_order in prop::option::of(Just(DateOrder::Month)),
        byte in prop::option::of(0x80..=0xff_u8),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let mut bytes = bytes(name);
        for (at, count, piece) in changes {
            let at = at % (bytes.len() + 1);
            let end = bytes.len().min(at + count);
            bytes.splice(at..end, piece.bytes());
        }
        bytes.extend(byte);
        let options = Options {
            first_day: first_day.and_then(|date| date.parse().ok()),
            date_order,
            ..in_zone("Europe/Berlin")
        };
        let reading = source::read_with(&bytes, &options);
        for finding in source::check(&bytes, &reading) {
            let told = finding.message.to_string();
            prop_assert!(!told.chars().any(char::is_control), "{told:?}");
        }
        if let Some(agenda) = reading.agenda {
            prop_assert!(reading.report.is_none_or(|report| report.sessions == agenda.sessions.len()));
            let text = source::agenda_file(&agenda, &[]);
            let back = source::read(text.as_bytes()).agenda.expect("what we write can be read");
            prop_assert_eq!(source::agenda_file(&back, &[]), text);
            prop_assert!(Diff::of(&agenda, &back).is_empty());
        }
    }
}
