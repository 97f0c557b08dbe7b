//! Files that are not what they should be.

use proptest::prelude::*;

use super::*;

fn refusal(bytes: &[u8]) -> Vec<Code> {
    let findings = super::super::read(bytes).expect_err("it is no calendar");
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_holds_no_calendar_is_refused() {
    for bytes in [
        &b""[..],
        b"\xef\xbb\xbf",
        b"<html><body>BEGIN:VEVENT</body></html>",
        b"BeGIN:\0",
        b"BEGIN:VTIMEZONE\nEND:VTIMEZONE\n",
        b"\xff\xfeB\0E\0G\0I\0N\0",
        b"BEGIN:VCARD\nFN:Kim\nEND:VCARD\n",
    ] {
        assert_eq!(refusal(bytes), [Code::Syntax]);
    }
}

#[test]
fn a_calendar_without_events_is_a_calendar() {
    let read = read("\u{feff}begin:vcalendar\r\nend:VCalendar\r\n");
    assert_eq!((read.events, read.findings.len()), (0, 0));
}

#[test]
fn events_without_a_calendar_are_read() {
    let read = read("BEGIN:VEVENT\nSUMMARY:Tea\nEND:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\n");
    assert_eq!((read.events, codes(&read)), (2, vec![Code::Syntax]));
}

#[test]
fn trust_69_a_file_that_was_cut_off_is_refused() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Tea\nBEGIN:VALARM\n";
    let refused = super::super::read(text.as_bytes()).expect_err("nobody knows what is missing");
    assert_eq!((refused.len(), refused[0].code), (1, Code::Syntax));
    assert_eq!(
        refused[0].span,
        Some(text.len() as u32 - 1..text.len() as u32)
    );
}

#[test]
fn an_event_within_an_event_is_another() {
    let read = calendar(
        "BEGIN:VEVENT\nSUMMARY:One\nBEGIN:VEVENT\nSUMMARY:Two\nEND:VEVENT\nBEGIN:VTODO\nBEGIN:VEVENT\nEND:VEVENT\nEND:VTODO",
    );
    let titles: Vec<_> = read.items.iter().map(|item| &item.title).collect();
    assert_eq!(titles, [&words("One"), &words("Two"), &Localized::None]);
    assert_eq!(codes(&read), [Code::Syntax; 3]);
}

#[test]
fn an_end_without_a_beginning_ends_nothing() {
    let read = calendar("END:VTODO\nBEGIN:VEVENT\nEND:VALARM\nSUMMARY:Tea\nEND:VEVENT");
    assert_eq!(codes(&read), [Code::Syntax, Code::Syntax]);
    assert_eq!(read.items[0].title, words("Tea"));
}

#[test]
fn components_that_nobody_knows_may_hold_events() {
    let read = calendar(
        "BEGIN:X-SHELF\nBEGIN:VEVENT\nBEGIN:X-PART\nSUMMARY:no\nEND:X-PART\nSUMMARY:Tea\nEND:VEVENT\nEND:X-SHELF",
    );
    assert_eq!((read.items.len(), read.findings.len()), (1, 0));
    assert_eq!(read.items[0].title, words("Tea"));
}

#[test]
fn lines_that_say_nothing_are_told_up_to_fifty() {
    let read = calendar(&format!(
        "BEGIN:VEVENT\n{}SUMMARY:Tea\nEND:VEVENT",
        "nonsense\n".repeat(60)
    ));
    assert_eq!(read.findings.len(), 51);
    let last = read.findings.last().expect("a finding");
    assert_eq!(
        last.message,
        crate::i18n::sentences::calendars::more_lines(10_usize)
    );
    assert_eq!(read.items[0].title, words("Tea"));
}

#[test]
fn bytes_that_are_no_text_are_told_once_a_line() {
    let text = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:\xff\xfe\nLOCATION:\xe9\xe8\nEND:VEVENT\nEND:VCALENDAR\n";
    let read = super::super::read(text).expect("it is a calendar");
    assert_eq!(codes(&read), [Code::BadValue, Code::BadValue]);
    assert_eq!(read.items[0].rooms, ["\u{fffd}\u{fffd}"]);
}

#[test]
fn trust_64_a_million_nested_components_are_no_harm() {
    let read = read(
        &("BEGIN:VCALENDAR\n".to_owned()
            + &"BEGIN:X\n".repeat(1_000_000)
            + "BEGIN:VEVENT\nSUMMARY:Tea\nEND:VEVENT\n"
            + &"END:X\n".repeat(1_000_000)
            + "END:VCALENDAR\n"),
    );
    assert_eq!(read.items[0].title, words("Tea"));
}

#[test]
fn many_names_in_one_event_are_no_harm() {
    let names: Vec<String> = (0..50_000).map(|number| number.to_string()).collect();
    assert_eq!(
        event(&format!("CATEGORIES:{}", names.join(",")))
            .tracks
            .len(),
        50_000
    );
}

/// Something of everything.
const WHOLE: &str = "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ports\r\nX-WR-TIMEZONE:Asia/Seoul\r\nBEGIN:VTIMEZONE\r\nTZID:Ours\r\n\
    BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    RDATE:19800101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Ours:20230426T100000\r\nDURATION:P1DT2H\r\n\
    RRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=9;BYDAY=1MO,-1FR;BYSETPOS=-1;WKST=SU\r\nEXDATE;TZID=Ours:20230626T100000,20230828T100000\r\n\
    RDATE;VALUE=PERIOD:20230501T100000Z/PT1H\r\nSUMMARY:Caf\u{e9}\\, te\r\n a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:a\r\n\
    RECURRENCE-ID;RANGE=THISANDFUTURE:20230626T080000Z\r\nDTSTART;VALUE=DATE:20230627\r\nDTEND;VALUE=DATE:20230628\r\n\
    ORGANIZER;CN=\"Kim: ^'M^'\":mailto:kim@example.org\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=latin1:=E9=\r\nt=E9\r\n\
    BEGIN:VALARM\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART:20230426T100000\r\nDTEND:20230427T100000\r\n\
    RRULE:FREQ=SECONDLY;BYHOUR=1,2;BYMINUTE=3;UNTIL=20230501T000000Z\r\nCATEGORIES:A\\,b,c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

/// A place, how much is taken out there, and what comes in.
type Change = (usize, usize, Vec<u8>);

fn change() -> impl Strategy<Value = Change> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..4),
        "[-0-9:;,=\"^\\\\TZP\r\n ]{0,4}".prop_map(String::into_bytes),
        (0..WHOLE.len(), 0..200usize).prop_map(|(from, count)| {
            let bytes = &WHOLE.as_bytes()[from..];
            bytes[..count.min(bytes.len())].to_vec()
        }),
        proptest::sample::select(vec![
            "BEGIN:VEVENT\r\n",
            "END:VEVENT\r\n",
            "RRULE:FREQ=HOURLY\r\n",
            "0000",
            "99999999999999999999",
            "-1",
            "\0",
            "FREQ=SECONDLY;",
            "INTERVAL=4294967295;",
            "BYSETPOS=-366;",
            "BYYEARDAY=-366;",
            "BYWEEKNO=53;",
            "COUNT=1;",
            ";RANGE=THISANDFUTURE",
            ";VALUE=DATE",
            ";TZID=(UTC+01:00) Paris, Oslo",
            ";TZID=tzone://A:20230426:b",
            "T240000",
            "<!--",
            "-->",
            "ORGANIZER:mailto:a@example.org\r\n",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    (0..WHOLE.len(), 0..20usize, piece)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn trust_72_a_calendar_that_was_tampered_with_is_read_to_its_end(changes in proptest::collection::vec(change(), 1..8), changes_to_comment: bool) {
        let mut bytes = WHOLE.as_bytes().to_vec();
        for (at, count, piece) in changes {
            let at = at.min(bytes.len());
            let end = bytes.len().min(at + count);
            bytes.splice(at..end, piece);
        }
        if changes_to_comment {
            bytes.splice(0..0, *b"<!-- ");
            bytes.extend_from_slice(b" -->");
        }
        if let Ok(read) = super::super::read(&bytes) {
            prop_assert!(read.items.len() <= read.events * 2_000);
            let len = bytes.len() as u32;
            prop_assert!(read.findings.iter().all(|finding| finding.span.as_ref().is_some_and(|at| at.end <= len)));
        }
    }
}
