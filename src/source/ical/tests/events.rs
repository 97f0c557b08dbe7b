//! What an event and its calendar say.

use super::*;
use crate::agenda::{Access, Status};

#[test]
fn an_event_has_what_its_lines_say() {
    let item = event(
        "UID:7@example.org\nSUMMARY:Tea\\, coffee\nDESCRIPTION:One\\ntwo\nLOCATION: Hall\\, east \n\
         CATEGORIES:Trade\\, law,Data\nCATEGORIES: Data ,\nSTATUS:tentative\nCLASS:PRIVATE\n\
         URL:https://example.org/7\nCONFERENCE;LABEL=\"Stream; live\":https://example.org/live",
    );
    assert_eq!(item.guid.as_deref(), Some("7@example.org"));
    assert_eq!(item.title, words("Tea, coffee"));
    assert_eq!(item.text, words("One\ntwo"));
    assert_eq!(item.rooms, ["Hall, east"]);
    assert_eq!(item.tracks, ["Trade, law", "Data"]);
    assert_eq!(item.status, Some(Status::Tentative));
    assert_eq!(item.access, Some(Access::Closed));
    assert_eq!(item.url.as_deref(), Some("https://example.org/7"));
    let live = (
        "Stream; live".to_owned(),
        "https://example.org/live".to_owned(),
    );
    assert_eq!(item.links, [live]);
}

#[test]
fn trust_69_an_event_without_anything_is_an_event() {
    let read = calendar("BEGIN:VEVENT\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:\nLOCATION: \nEND:VEVENT");
    assert_eq!((read.events, read.items.len()), (2, 2));
    assert!(read.findings.is_empty() && read.left_out.is_empty());
    let item = &read.items[1];
    assert_eq!((&item.title, item.rooms.len()), (&Localized::None, 0));
    assert_eq!((&item.start, &item.end), (&When::Unknown, &End::Unknown));
}

#[test]
fn people_are_hosts_chairs_or_just_there() {
    let item = event(
        "ORGANIZER;CN=\"Kim, Min\":mailto:Kim@Example.org\nATTENDEE;ROLE=CHAIR;CN=^'Jo^' Lee:MAILTO:jo@example.org\n\
         ATTENDEE:mailto:ann@example.org\nATTENDEE;CN=Bo:urn:x\nATTENDEE:\nATTENDEE:mailto:",
    );
    let people: Vec<_> = item
        .people
        .iter()
        .map(|one| (one.name.as_str(), one.id.as_deref(), one.role.as_deref()))
        .collect();
    assert_eq!(
        people,
        [
            ("Kim, Min", Some("kim@example.org"), Some("host")),
            ("\"Jo\" Lee", Some("jo@example.org"), Some("chair")),
            ("ann@example.org", Some("ann@example.org"), None),
            ("Bo", None, None),
        ]
    );
}

#[test]
fn further_lines_of_a_location_tell_where_in_the_room() {
    let item = event("LOCATION:\\nHall\\n Table 7\\n\\nby the door");
    assert_eq!(item.rooms, ["Hall"]);
    assert_eq!(item.place.as_deref(), Some("Table 7, by the door"));
}

#[test]
fn a_text_in_html_stands_in_for_a_plain_one() {
    let html = "X-ALT-DESC;FMTTYPE=text/html:<p>Tea</p>";
    assert_eq!(event(html).text, words("<p>Tea</p>"));
    let both = calendar(&format!(
        "BEGIN:VEVENT\n{html}\nDESCRIPTION:Tea\nEND:VEVENT"
    ));
    assert_eq!(both.items[0].text, words("Tea"));
    assert_eq!(
        left_out(&both),
        [("Property(\"X-ALT-DESC\")".to_owned(), 1)]
    );
}

#[test]
fn values_know_their_lines() {
    let text = "BEGIN:VCALENDAR\r\nbegin:vevent\r\nSUMMARY:A\r\n b\r\nDTSTART:20230426\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let item = read(text).items.remove(0);
    let line = |span: &crate::agenda::Span| &text[span.start as usize..span.end as usize];
    assert_eq!(line(&item.span), "begin:vevent");
    let values: Vec<_> = item
        .values
        .iter()
        .map(|(key, span)| (*key, line(span)))
        .collect();
    assert_eq!(
        values,
        [("title", "SUMMARY:A"), ("start", "DTSTART:20230426")]
    );
}

#[test]
fn what_has_no_place_is_counted() {
    let read = calendar(
        "X-COLOR:red\nBEGIN:VTODO\nSUMMARY:x\nBEGIN:VALARM\nEND:VALARM\nEND:VTODO\nBEGIN:VEVENT\n\
         DTSTAMP:20230101T000000Z\nCLASS:PUBLIC\nTRANSP:OPAQUE\nGEO:1;2\nX-EMPTY:\nx-color:blue\n\
         ATTACH:https://example.org/a.pdf\nSUMMARY:One\nSUMMARY:Two\nBEGIN:VALARM\nTRIGGER:-PT5M\n\
         SUMMARY:no\nEND:VALARM\nEND:VEVENT\nBEGIN:VJOURNAL\nEND:VJOURNAL",
    );
    let expected = [
        ("Property(\"X-COLOR\")", 2),
        ("Entries", 2),
        ("Alarms", 2),
        ("Property(\"GEO\")", 1),
        ("Attachments", 1),
        ("Property(\"SUMMARY\")", 1),
    ];
    let expected = expected.map(|(what, count)| (what.to_owned(), count));
    assert_eq!(left_out(&read), expected);
    assert_eq!(read.items[0].title, words("One"));
}

#[test]
fn a_calendar_has_a_name_a_note_and_a_page() {
    let read = calendar(
        "X-WR-CALNAME:Ports\\, 2023\nNAME:Ports\\, 2023\nX-WR-CALDESC:About ports\nSOURCE:https://example.org/",
    );
    assert_eq!(read.event.title, words("Ports, 2023"));
    assert_eq!(read.event.note, words("About ports"));
    assert_eq!(read.event.url.as_deref(), Some("https://example.org/"));
    assert_eq!((read.events, read.left_out.is_empty()), (0, true));
}

#[test]
fn all_calendars_of_a_file_are_read() {
    let one = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:One\nEND:VEVENT\nEND:VCALENDAR\n";
    let two = "BEGIN:VCALENDAR\nNAME:Two\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n";
    let read = read(&format!("{one}\u{feff}{two}"));
    assert_eq!((read.events, read.event.title), (2, words("Two")));
    assert!(read.findings.is_empty());
}

#[test]
fn a_status_that_is_none_is_told() {
    let read = calendar(
        "BEGIN:VEVENT\nSTATUS:PERHAPS\nEND:VEVENT\nBEGIN:VEVENT\nSTATUS:CANCELLED\nEND:VEVENT",
    );
    assert_eq!(codes(&read), [Code::BadValue]);
    assert_eq!(read.items[0].status, None);
    assert_eq!(read.items[1].status, Some(Status::Cancelled));
}

#[test]
fn a_name_with_a_comma_is_one_person() {
    for name in ["\"Kim, Min\"", "Kim, Min", "Kim\\, Min"] {
        let item = event(&format!("ATTENDEE;CN={name}:mailto:kim@example.org"));
        let names: Vec<&str> = item.people.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["Kim, Min"], "{name}");
    }
}

/// The people of each event of a calendar in which these are the organisers.
fn people(calendar_name: &str, organisers: &[&str]) -> (Vec<Vec<String>>, Schedule) {
    let events = organisers.iter().map(|organiser| {
        format!("BEGIN:VEVENT\nDTSTART:20260427T100000Z\nORGANIZER{organiser}\nEND:VEVENT")
    });
    let name = format!("X-WR-CALNAME:{calendar_name}");
    let lines: Vec<String> = std::iter::once(name).chain(events).collect();
    let read = calendar(&lines.join("\n"));
    let names = |item: &Item| item.people.iter().map(|one| one.name.clone()).collect();
    (read.items.iter().map(names).collect(), read)
}

#[test]
fn the_owner_of_a_calendar_is_nobody_of_each_event() {
    let owner = ":mailto:Owner@example.org";
    let again = ";CN=owner@example.org:MAILTO:owner@example.org";
    let (names, read) = people("Fair", &[owner, again, ";CN=Ana:mailto:ana@example.org"]);
    assert_eq!(names, [vec![], vec![], vec!["Ana".to_owned()]]);
    assert_eq!(left_out(&read), [("Property(\"ORGANIZER\")".to_owned(), 2)]);
    let group = ";CN=Fair:mailto:x1@group.calendar.google.com";
    assert_eq!(people("Fair", &[group]).0, [[""; 0]]);
    assert_eq!(people("owner@example.org", &[owner]).0, [[""; 0]]);
}

#[test]
fn who_organises_some_events_is_a_person_by_name_or_address() {
    let ana = ";CN=Ana:mailto:ana@example.org";
    let (names, _) = people("Fair", &[ana, ana, ":mailto:bo@example.org"]);
    assert_eq!(names, [["Ana"], ["Ana"], ["bo@example.org"]]);
}
