//! Findings of what other programs publish: sessions by their titles, and hints in the words of the
//! source.

use attache::agenda::Code;
use attache::source;

/// What is told of that code: sentence and hint.
fn told(text: &str, code: Code) -> Vec<(String, String)> {
    let reading = source::read_with(
        text.as_bytes(),
        &source::Options {
            timezone: Some(chrono_tz::Tz::Europe__Berlin),
            ..source::Options::default()
        },
    );
    let findings = source::check(text.as_bytes(), &reading);
    let of_code = findings.into_iter().filter(|one| one.code == code);
    of_code
        .map(|one| {
            let hint = one.hint.map(|hint| hint.to_string());
            (one.message.to_string(), hint.unwrap_or_default())
        })
        .collect()
}

/// A calendar in which these events stand.
fn ics(events: &[&str]) -> String {
    let events = events.iter().enumerate().map(|(number, lines)| {
        let lines = lines.replace(' ', "\n").replace('_', " ");
        format!("BEGIN:VEVENT\nUID:{number}@example.org\n{lines}\nEND:VEVENT\n")
    });
    let events: Vec<String> = events.collect();
    let events = events.concat();
    format!("BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Berlin\n{events}END:VCALENDAR\n")
}

/// A schedule.xml with these events in the hall.
fn xml(events: &str) -> String {
    format!(
        "<schedule><conference><title>Fair</title><time_zone_name>Europe/Berlin</time_zone_name>\
         </conference><day index='1' date='2026-04-27'><room name='Hall'>{events}</room></day></schedule>"
    )
}

#[test]
fn sessions_of_a_source_are_called_by_their_titles() {
    let text = ics(&[
        "SUMMARY:Opening_of_the_fair LOCATION:Hall DTSTART:20260427T233000 DTEND:20260428T010000",
        "SUMMARY:Night_watch LOCATION:Hall DTSTART:20260427T235000 DTEND:20260428T003000",
    ]);
    let booked = told(&text, Code::RoomDoubleBooked);
    assert_eq!(
        booked[0].0,
        "room `hall` is booked twice for 40 minutes: `Opening of the fair` (2026-04-27 23:30 to \
         2026-04-28 01:00) and `Night watch` (2026-04-27 23:50 to 2026-04-28 00:30)"
    );
}

#[test]
fn where_titles_repeat_the_start_is_told() {
    let text = ics(&[
        "SUMMARY:Coffee DTSTART:20260427T103000 DTEND:20260427T110000",
        "SUMMARY:Coffee DTSTART:20260427T153000 DTEND:20260427T160000",
        "SUMMARY:Tea DTSTART:20260427T173000 DTEND:20260427T180000",
    ]);
    let rooms = told(&text, Code::NoRoom);
    let rooms: Vec<&str> = rooms.iter().map(|(message, _)| message.as_str()).collect();
    assert_eq!(
        rooms,
        [
            "session `Coffee, 2026-04-27 10:30` has no room yet",
            "session `Coffee, 2026-04-27 15:30` has no room yet",
            "session `Tea` has no room yet",
        ]
    );
    let bad = ics(&[
        "SUMMARY:Coffee DTSTART:20260427T103000 DTEND:20260427T100000",
        "SUMMARY:Coffee DTSTART:20260427T153000 DTEND:20260427T160000",
    ]);
    assert_eq!(
        told(&bad, Code::EndsBeforeStart)[0],
        (
            "session `Coffee, 2026-04-27 10:30` ends before it starts".to_owned(),
            "correct its end in the property `DTEND`".to_owned()
        )
    );
}

#[test]
fn a_very_long_title_is_cut() {
    let event = format!(
        "SUMMARY:{} DTSTART:20260427T103000 DURATION:PT1H",
        "long".repeat(100)
    );
    let rooms = told(&ics(&[&event]), Code::NoRoom);
    assert!(rooms[0].0.contains("longlong…`"), "{rooms:?}");
    assert!(rooms[0].0.chars().count() < 120, "{rooms:?}");
}

#[test]
fn hints_are_in_the_words_of_the_source() {
    let calendar = ics(&["SUMMARY:Tea DTSTART:20260427T173000 DTEND:20260427T173000"]);
    let table = "title,start,end,room\nTea,2026-04-27 17:30,2026-04-27 17:30,\n";
    let event = "<event id='1'><date>2026-04-27T17:30:00+02:00</date><start>17:30</start>\
                 <duration>00:00</duration><title>Tea</title></event>";
    let document = xml(event);
    let json = "{\"schedule\": {\"conference\": {\"title\": \"Fair\", \"time_zone_name\": \"Europe/Berlin\", \
                \"days\": [{\"index\": 1, \"date\": \"2026-04-27\", \"rooms\": {\"Hall\": [{\"id\": 1, \
                \"date\": \"2026-04-27T17:30:00+02:00\", \"start\": \"17:30\", \"duration\": \"00:00\", \
                \"title\": \"Tea\"}]}}]}}}";
    for (text, end) in [
        (calendar.as_str(), "the property `DTEND`"),
        (table, "the column that holds `end`"),
        (document.as_str(), "the element `duration`"),
        (json, "the key `duration`"),
    ] {
        let hint = format!("give it a length, or a later end, in {end}");
        let zero = told(text, Code::ZeroLength);
        assert_eq!(
            zero,
            [("session `Tea` ends when it begins".to_owned(), hint)]
        );
    }
    let rooms = told(&calendar, Code::NoRoom);
    assert_eq!(rooms[0].1, "name its room in the property `LOCATION`");
    let rooms = told(table, Code::NoRoom);
    assert_eq!(rooms[0].1, "name its room in the column that holds `room`");
}

#[test]
fn no_hint_of_a_source_names_a_key_of_ours() {
    let night = "<event id='1'><date>2026-04-27T17:30:00+02:00</date><start>17:30</start>\
                 <duration>10:00</duration><title>Night</title></event>\
                 <event id='2'><date>2026-05-03T17:30:00+02:00</date><start>17:30</start>\
                 <duration>01:00</duration><title>Late</title></event>";
    let text = xml(night);
    let crosses = told(&text, Code::CrossesDayEnd);
    assert_eq!(
        crosses[0].1,
        "check the element `duration`, or let days begin later in the element `day_change`"
    );
    let outside = told(&text, Code::OutsideEventDays);
    assert_eq!(
        outside[0].1,
        "correct its date in the element `start`, or add the day in the element `day`"
    );
}

#[test]
fn an_agenda_file_calls_sessions_by_their_ids_and_tells_both_dates() {
    let text = "format = 1\n[event]\nid = \"e\"\nname = \"E\"\ntimezone = \"Asia/Seoul\"\n\
                [[room]]\nid = \"a\"\nname = \"A\"\n\
                [[session]]\nid = \"night\"\ntitle = \"The night\"\nstart = 2026-04-27T23:00\nminutes = 120\nroom = \"a\"\n\
                [[session]]\nid = \"watch\"\ntitle = \"The watch\"\nstart = 2026-04-28T00:30\nminutes = 60\nroom = \"a\"\n";
    let booked = told(text, Code::RoomDoubleBooked);
    assert!(
        booked[0]
            .0
            .contains("`night` (2026-04-27 23:00 to 2026-04-28 01:00) and `watch`"),
        "{booked:?}"
    );
    let crosses = told(text, Code::CrossesDayEnd);
    assert!(crosses[0].1.contains("`day_starts`"), "{crosses:?}");
}
